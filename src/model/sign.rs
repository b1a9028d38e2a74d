//! Signs of closing on paper: what an audit of a ledger looks for.

use super::event::Words;

/// A sign that an item was closed on paper only, or that nobody sees to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// No evidence was recorded from the (re)opening to the closing.
    NoEvidence,
    /// Closed by its owner, or by who submitted it.
    SamePerson,
    /// Nothing was recorded from the (re)opening to the closing that shows any work.
    NoProgress,
    /// Closed on the day it was opened.
    SameDay,
    /// Closed while a measure was not done.
    MeasuresOpen,
    /// An event was recorded over [`Sign::BACK_DATED_AFTER`] days after its day.
    BackDated,
    /// The deadline was put off twice or more.
    ExtendedTwice,
    /// The deadline was put off after it had passed.
    ExtendedLate,
    /// A look-back found that it had not held.
    Rebounded,
    /// Closed with the same result, to the letter, as at least two others.
    CopiedResult,
    /// One of at least [`Sign::BULK`] items of a unit that one person closed on one day.
    BulkClosed,
    /// A look-back ought to have been made before the day.
    LookBackOverdue,
    /// Live, and nothing was recorded for longer than its stale days.
    Stale,
}

impl Sign {
    /// Days between an event and its recording that are no sign yet.
    pub const BACK_DATED_AFTER: i64 = 7;
    /// How often a deadline has to be put off.
    pub const OFTEN: u32 = 2;
    /// How many items have to be closed with one text.
    pub const COPIED: usize = 3;
    /// How many items of a unit one person has to close on one day.
    pub const BULK: usize = 5;
}

impl Words for Sign {
    const ALL: &'static [(&'static str, Self)] = &[
        ("no-evidence", Self::NoEvidence),
        ("same-person", Self::SamePerson),
        ("no-progress", Self::NoProgress),
        ("same-day", Self::SameDay),
        ("measures-open", Self::MeasuresOpen),
        ("back-dated", Self::BackDated),
        ("extended-twice", Self::ExtendedTwice),
        ("extended-late", Self::ExtendedLate),
        ("rebounded", Self::Rebounded),
        ("copied-result", Self::CopiedResult),
        ("bulk-closed", Self::BulkClosed),
        ("look-back-overdue", Self::LookBackOverdue),
        ("stale", Self::Stale),
    ];
}
