//! What shows a sign on an item.

use crate::model::{Date, EventKind, ItemId, PolicyKey, RedFlag};

/// What shows a sign on an item: who, when, how many days, which text.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// How an item was closed.
    Closing(ClosingDetail),
    /// What shows only where several items, or several closings of one, are compared.
    Pattern(PatternDetail),
    /// How what is on record came to be there.
    Record(RecordDetail),
    /// What was left undone.
    FollowUp(FollowUpDetail),
}

/// How an item was closed.
#[derive(Debug, Clone, PartialEq)]
pub enum ClosingDetail {
    NoEvidence {
        on: Date,
        by: String,
        since: Date,
    },
    SamePerson {
        on: Date,
        by: String,
        owns: bool,
        submitted: bool,
    },
    NotSubmitted {
        on: Date,
        by: String,
    },
    NotACloser {
        on: Date,
        by: String,
        /// Those whom the policy of the day named.
        closers: Vec<String>,
    },
    Unsigned {
        on: Date,
        by: String,
        /// The roles whose signature the policy of the day wanted in vain.
        missing: Vec<String>,
        /// The day of an edit that made signatures void.
        voided: Option<Date>,
    },
    NoProgress {
        on: Date,
        by: String,
        since: Date,
    },
    SameDay {
        on: Date,
        by: String,
    },
    MeasuresOpen {
        on: Date,
        by: String,
        /// By number, counted from 1, with their texts.
        open: Vec<(usize, String)>,
        anyway: Option<String>,
    },
}

/// What shows only where several items, or several closings of one, are compared.
#[derive(Debug, Clone, PartialEq)]
pub enum PatternDetail {
    CopiedResult {
        /// None where the ledger was changed meanwhile.
        result: Option<String>,
        items: usize,
    },
    BulkClosed {
        /// On which day, by whom; none where the ledger was changed meanwhile.
        closed: Option<(Date, String)>,
        items: usize,
    },
    RecycledEvidence {
        /// One such file; none where the ledger was changed meanwhile.
        path: Option<String>,
        /// The first of the other items that it is evidence of.
        others: Vec<ItemId<'static>>,
        /// How many items there are besides these.
        more_items: usize,
        /// How many more of the item's files are evidence of others.
        more: usize,
    },
    /// The last look-back that found it not to hold, and how many more there are.
    Rebounded { on: Date, by: String, note: Option<String>, more: usize },
    /// The first item that was opened after the closing, and how many more there are.
    Repeated {
        closed: Date,
        id: ItemId<'static>,
        opened: Date,
        /// Whether it says that it is a recurrence; else it has the same title.
        says_so: bool,
        more: usize,
    },
}

/// How what is on record came to be there.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordDetail {
    /// The event recorded longest after its day, and how many more there are.
    BackDated {
        deed: EventKind,
        by: String,
        on: Date,
        recorded: Date,
        days: i64,
        more: usize,
    },
    ExtendedTwice {
        times: u32,
        from: Option<Date>,
        to: Date,
    },
    /// The extension that came latest after the deadline, and how many more there are.
    ExtendedLate {
        on: Date,
        by: String,
        due: Date,
        to: Date,
        days: i64,
        more: usize,
    },
    /// The last extension that was the owner's own, and how many more there are.
    SelfExtended {
        on: Date,
        by: String,
        from: Date,
        to: Date,
        more: usize,
    },
    PolicyLoosened {
        on: Date,
        by: String,
        key: PolicyKey,
        from: Option<String>,
        to: Option<String>,
        changed: Date,
        changed_by: String,
    },
    /// Events of it are not as a seal has them; none are named where the item is gone, or was opened on another day.
    Rewritten {
        /// The seal's file.
        seal: String,
        sealed: Date,
        events: Vec<usize>,
        gone: bool,
    },
}

/// What was left undone.
#[derive(Debug, Clone, PartialEq)]
pub enum FollowUpDetail {
    LookBackOverdue { round: usize, falls_due: Date, days: i64 },
    VerifyLate { submitted: Date, verify_by: Date, days: i64 },
    Stale { last_day: Date, days: i64, allowed: u32 },
}

impl Detail {
    /// The sign that it shows.
    pub fn sign(&self) -> RedFlag {
        match self {
            Detail::Closing(it) => it.sign(),
            Detail::Pattern(it) => it.sign(),
            Detail::Record(it) => it.sign(),
            Detail::FollowUp(it) => it.sign(),
        }
    }
}

impl ClosingDetail {
    fn sign(&self) -> RedFlag {
        match self {
            ClosingDetail::NoEvidence { .. } => RedFlag::NoEvidence,
            ClosingDetail::SamePerson { .. } => RedFlag::SamePerson,
            ClosingDetail::NotSubmitted { .. } => RedFlag::NotSubmitted,
            ClosingDetail::NotACloser { .. } => RedFlag::NotACloser,
            ClosingDetail::Unsigned { .. } => RedFlag::Unsigned,
            ClosingDetail::NoProgress { .. } => RedFlag::NoProgress,
            ClosingDetail::SameDay { .. } => RedFlag::SameDay,
            ClosingDetail::MeasuresOpen { .. } => RedFlag::MeasuresOpen,
        }
    }
}

impl PatternDetail {
    fn sign(&self) -> RedFlag {
        match self {
            PatternDetail::CopiedResult { .. } => RedFlag::CopiedResult,
            PatternDetail::BulkClosed { .. } => RedFlag::BulkClosed,
            PatternDetail::RecycledEvidence { .. } => RedFlag::RecycledEvidence,
            PatternDetail::Rebounded { .. } => RedFlag::Rebounded,
            PatternDetail::Repeated { .. } => RedFlag::Repeated,
        }
    }
}

impl RecordDetail {
    fn sign(&self) -> RedFlag {
        match self {
            RecordDetail::BackDated { .. } => RedFlag::BackDated,
            RecordDetail::ExtendedTwice { .. } => RedFlag::ExtendedTwice,
            RecordDetail::ExtendedLate { .. } => RedFlag::ExtendedLate,
            RecordDetail::SelfExtended { .. } => RedFlag::SelfExtended,
            RecordDetail::PolicyLoosened { .. } => RedFlag::PolicyLoosened,
            RecordDetail::Rewritten { .. } => RedFlag::Rewritten,
        }
    }
}

impl FollowUpDetail {
    fn sign(&self) -> RedFlag {
        match self {
            FollowUpDetail::LookBackOverdue { .. } => RedFlag::LookBackOverdue,
            FollowUpDetail::VerifyLate { .. } => RedFlag::VerifyLate,
            FollowUpDetail::Stale { .. } => RedFlag::Stale,
        }
    }
}

/// An item that shows a sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspect {
    pub id: ItemId<'static>,
    pub detail: Detail,
    /// The events of its log that show it, counted from 1.
    pub events: Vec<usize>,
    pub(super) rank: usize,
}

impl Suspect {
    /// The same, among several ledgers.
    pub(super) fn within(self, ledger: &str) -> Self {
        let named = |id: &ItemId<'static>| id.within(ledger);
        let detail = match self.detail {
            Detail::Pattern(PatternDetail::Repeated { closed, id, opened, says_so, more }) => {
                Detail::Pattern(PatternDetail::Repeated {
                    closed,
                    id: named(&id),
                    opened,
                    says_so,
                    more,
                })
            }
            Detail::Pattern(PatternDetail::RecycledEvidence { path, others, more_items, more }) => {
                let others = others.iter().map(named).collect();
                Detail::Pattern(PatternDetail::RecycledEvidence { path, others, more_items, more })
            }
            other => other,
        };
        Self { id: named(&self.id), detail, ..self }
    }
}
