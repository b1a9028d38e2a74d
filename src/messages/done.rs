//! What now holds, said in one line after a change.

use super::{ChainNow, Declared, Diagnostic, Lang, RequestNow};
use crate::model::{
    Counted, Date, EventKind, InCommon, Kind, LookBackOutcome, Obstacles, PolicyKey, Status,
    UnitCode,
};
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

/// An earlier item that a new one is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeItem {
    pub id: String,
    pub title: String,
    pub status: Status,
    /// The day on which it was closed, where it stands closed.
    pub closed_on: Option<Date>,
    pub common: InCommon,
}

/// What now holds of an item or of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmation {
    /// What now holds of an item that no event tells.
    Item(ItemConfirmation),
    /// What an event that was recorded makes of an item.
    Event(EventConfirmation),
    /// What was done, though there is reason to look at it again.
    Doubt(DoubtConfirmation),
    /// What now holds of the ledger as a whole.
    Ledger(LedgerConfirmation),
    /// What now holds of an indicator.
    Indicator(IndicatorConfirmation),
}

/// What now holds of an item that no event tells.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemConfirmation {
    Added {
        id: String,
        due: Option<Date>,
        tally: Tally,
    },
    Commented {
        what: String,
    },
    /// Fields were changed; none where all of them were so already.
    Edited {
        id: String,
        fields: Vec<&'static str>,
    },
    /// Fields that a merge left undecided are settled.
    Resolved {
        id: String,
        fields: Vec<&'static str>,
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
}

/// What an event that was recorded makes of an item.
#[derive(Debug, Clone, PartialEq)]
pub enum EventConfirmation {
    Recorded {
        id: String,
        deed: EventKind,
        tally: Tally,
    },
    Progressed {
        id: String,
        done: usize,
        measures: usize,
    },
    Extended {
        id: String,
        from: Option<Date>,
        to: Date,
        late: bool,
    },
    /// A request for an extension, or its answer.
    Request {
        id: String,
        now: RequestNow,
    },
    LookedBack {
        id: String,
        outcome: LookBackOutcome,
        /// The day on which the look-back falls due that it is counted as, where that is later.
        early: Option<Date>,
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
    /// How far an item's signatures are.
    Chain {
        id: String,
        now: ChainNow,
    },
}

/// What was done, though there is reason to look at it again.
#[derive(Debug, Clone, PartialEq)]
pub enum DoubtConfirmation {
    /// An item that was just added is like others.
    Alike { id: String, others: Vec<AlikeItem> },
    /// Why a deadline would be moved anyway is not kept: an extension is only asked for.
    AnywayNotKept { id: String },
    /// It was submitted, and cannot be closed as it is.
    TooEarly { id: String, why: Obstacles },
    /// An item was looked back on before that was due, so many days early; or when no look-back was left to be made.
    LookBackNotDue { id: String, due: Option<(Date, i64)> },
    /// Policy names a role that nobody declared has; where nobody has any, anyone may sign.
    RoleNotHeld { role: String, anyone: bool },
}

/// What now holds of the ledger as a whole.
#[derive(Debug, Clone, PartialEq)]
pub enum LedgerConfirmation {
    /// Units have files of their own.
    Split(Parted),
    /// The parts are one file again.
    Joined(Parted),
    /// What a merge left undone over the files of a ledger is done.
    Finished(Finished),
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
    /// A key of the policy was changed, or says this already.
    PolicySet {
        key: PolicyKey,
        value: String,
        same: bool,
    },
}

/// What now holds of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub enum IndicatorConfirmation {
    IndicatorAdded {
        id: String,
        name: String,
        indicators: usize,
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
            Confirmation::Doubt(doubt) => Some(doubt.told(lang)),
            Confirmation::Event(EventConfirmation::Chain {
                id,
                now: now @ ChainNow::Voided { .. },
            }) => {
                let message = lang.words().chain_now(id, now);
                Some(Diagnostic { message, place: None, help: None })
            }
            _ => None,
        }
    }

    /// The tally that is said with it, where there is one.
    pub fn tally_mut(&mut self) -> Option<&mut Tally> {
        match self {
            Confirmation::Item(ItemConfirmation::Added { tally, .. })
            | Confirmation::Event(EventConfirmation::Recorded { tally, .. })
            | Confirmation::Event(EventConfirmation::Reopened { tally, .. })
            | Confirmation::Event(EventConfirmation::Cancelled { tally, .. }) => Some(tally),
            _ => None,
        }
    }

    pub fn say(&self, lang: Lang) -> String {
        lang.words().now(self)
    }
}

impl DoubtConfirmation {
    pub fn told(&self, lang: Lang) -> Diagnostic {
        let words = lang.words();
        match self {
            DoubtConfirmation::Alike { id, others } => words.alike_items(id, others),
            DoubtConfirmation::AnywayNotKept { id } => words.anyway_not_kept(id),
            DoubtConfirmation::TooEarly { id, why } => words.submitted_too_early(id, why),
            DoubtConfirmation::LookBackNotDue { id, due } => words.look_back_not_due(id, *due),
            DoubtConfirmation::RoleNotHeld { role, anyone } => words.role_not_held(role, *anyone),
        }
    }
}

/// What a language says of it.
pub trait DoneWords {
    /// That an item that was just added is like others, and what to do where it is one of them again.
    fn alike_items(&self, id: &str, others: &[AlikeItem]) -> Diagnostic;
    /// An item that a new one is like: its number, its title, how it stands, and what they have in common.
    fn alike_item(&self, other: &AlikeItem) -> String;
    /// That an item was looked back on so many days before that was due, or when none was.
    fn look_back_not_due(&self, id: &str, due: Option<(Date, i64)>) -> Diagnostic;
    /// That nobody declared has a role, and how to declare somebody who has; where nobody has any role, anyone may sign.
    fn role_not_held(&self, role: &str, anyone: bool) -> Diagnostic;
    /// That why a deadline would be moved anyway is not kept.
    fn anyway_not_kept(&self, id: &str) -> Diagnostic;
    /// What comes after what else is said.
    fn tally(&self, it: &Tally) -> String;
    fn now(&self, it: &Confirmation) -> String;
    /// The note that is recorded of measures that are done, each by its number and text.
    fn measures_done(&self, done: &[(usize, &str)]) -> String;
}
