//! What now holds, said in one line after a change.

use super::{ChainNow, Declared, Diagnostic, Lang, RequestNow};
use crate::model::{Counted, Date, EventKind, Kind, Obstacles, Outcome, UnitCode};
use crate::store::{Finished, Parted};

/// How far a unit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub unit: UnitCode<'static>,
    pub name: String,
    /// None where it was not counted: nothing is said of it then.
    pub counted: Option<Counted>,
}

impl Tally {
    /// What comes after what else is said.
    pub(super) fn say(&self, lang: Lang) -> String {
        lang.words().tally(self)
    }
}

/// What now holds of an item or of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmation {
    Added {
        id: String,
        due: Option<Date>,
        tally: Tally,
    },
    Recorded {
        id: String,
        deed: EventKind,
        tally: Tally,
    },
    /// It was submitted, and cannot be closed as it is.
    TooEarly {
        id: String,
        why: Obstacles,
    },
    /// How far an item's signatures are.
    Chain {
        id: String,
        now: ChainNow,
    },
    /// A request for an extension, or its answer.
    Request {
        id: String,
        now: RequestNow,
    },
    Progressed {
        id: String,
        done: usize,
        measures: usize,
    },
    /// A measure was added, the last of its item; so many are done.
    MeasureAdded {
        id: String,
        number: usize,
        done: usize,
    },
    /// A measure was changed, or says this already.
    MeasureSet {
        id: String,
        number: usize,
        same: bool,
    },
    Commented {
        what: String,
    },
    /// Units have files of their own.
    Split(Parted),
    /// The parts are one file again.
    Joined(Parted),
    /// What a merge left undone over the files of a ledger is done.
    Finished(Finished),
    /// Fields that a merge left undecided are settled.
    Resolved {
        id: String,
        fields: Vec<&'static str>,
    },
    /// Fields were changed; none where all of them were so already.
    Edited {
        id: String,
        fields: Vec<&'static str>,
    },
    Extended {
        id: String,
        from: Option<Date>,
        to: Date,
        late: bool,
    },
    LookedBack {
        id: String,
        outcome: Outcome,
        next: Option<Date>,
    },
    Reopened {
        id: String,
        due: Option<Date>,
        tally: Tally,
    },
    Cancelled {
        id: String,
        kind: Option<Kind>,
        tally: Tally,
    },
    Imported {
        file: String,
        added: u64,
        changed: u64,
        unchanged: u64,
    },
    /// What came back in forms was recorded.
    FormsRead {
        forms: u64,
        items: u64,
        /// Figures of indicators.
        figures: u64,
    },
    UnitAdded {
        code: String,
        name: String,
        units: usize,
    },
    CategoryAdded {
        code: String,
        name: String,
        categories: usize,
    },
    Declared(Declared),
    IndicatorAdded {
        id: String,
        name: String,
        indicators: usize,
    },
    /// A key of the policy was changed, or says this already.
    PolicySet {
        key: &'static str,
        value: String,
        same: bool,
    },
    /// What keys of an indicator were changed; none where it was so already.
    IndicatorSet {
        id: String,
        fields: Vec<&'static str>,
    },
    /// `used` and `elapsed` in percent.
    IndicatorRead {
        id: String,
        /// Whose figure it is, where each unit reports it.
        unit: Option<String>,
        value: f64,
        limit: Option<f64>,
        measured_in: String,
        used: String,
        elapsed: String,
    },
}

impl Confirmation {
    /// What is said of it as a warning, where it is one.
    pub fn warning(&self, lang: Lang) -> Option<Diagnostic> {
        match self {
            Confirmation::TooEarly { id, why } => Some(lang.words().submitted_too_early(id, why)),
            Confirmation::Chain { id, now: now @ ChainNow::Voided { .. } } => {
                let message = lang.words().chain_now(id, now);
                Some(Diagnostic { message, place: None, help: None })
            }
            _ => None,
        }
    }

    /// The tally that is said with it, where there is one.
    pub fn tally_mut(&mut self) -> Option<&mut Tally> {
        match self {
            Confirmation::Added { tally, .. }
            | Confirmation::Recorded { tally, .. }
            | Confirmation::Reopened { tally, .. }
            | Confirmation::Cancelled { tally, .. } => Some(tally),
            _ => None,
        }
    }

    pub fn say(&self, lang: Lang) -> String {
        lang.words().now(self)
    }
}

/// What a language says of it.
pub trait DoneWords {
    /// What comes after what else is said.
    fn tally(&self, it: &Tally) -> String;
    fn now(&self, it: &Confirmation) -> String;
    /// The note that is recorded of measures that are done, each by its number and text.
    fn measures_done(&self, done: &[(usize, &str)]) -> String;
}
