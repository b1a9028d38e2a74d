//! Paper-closure indicators: what an audit of a ledger looks for.

use super::event::Words;

/// A sign that an item was closed on paper only, or that nobody sees to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RedFlag {
    /// No evidence was recorded from the (re)opening to the closing.
    NoEvidence,
    /// Closed by its owner, or by who submitted it.
    SamePerson,
    /// Closed without the submission that the policy of the day wanted.
    NotSubmitted,
    /// Closed by none of those whom the policy of the day named.
    NotACloser,
    /// Closed without a signature that the policy of the day wanted, or with one that was void.
    Unsigned,
    /// Nothing was recorded from the (re)opening to the closing that shows any work.
    NoProgress,
    /// Closed on the day it was opened.
    SameDay,
    /// Closed while a measure was not done.
    MeasuresOpen,
    /// Closed with the same result, to the letter, as at least two others.
    CopiedResult,
    /// One of at least [`RedFlag::BULK`] items of a unit that one person closed on one day.
    BulkClosed,
    /// A file of its evidence is evidence of another item too.
    RecycledEvidence,
    /// A look-back found that it had not held.
    Rebounded,
    /// What was closed came again: as an item that was opened after the closing.
    Repeated,
    /// An event was recorded over [`RedFlag::BACK_DATED_AFTER`] days after its day.
    BackDated,
    /// The deadline was put off twice or more.
    ExtendedTwice,
    /// The deadline was put off after it had passed.
    ExtendedLate,
    /// The deadline was put off by the owner, or by the very person who had asked for it.
    SelfExtended,
    /// Closed within [`RedFlag::LOOSENED_WITHIN`] days after a change of policy, and the policy before it was against that.
    PolicyLoosened,
    /// What is on record is not as a seal has it.
    Rewritten,
    /// A look-back ought to have been made before the day.
    LookBackOverdue,
    /// Submitted, and not verified within the period that policy sets.
    VerifyLate,
    /// Live, and nothing was recorded for longer than its stale days.
    Stale,
}

/// What a sign is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignKind {
    /// The last closing.
    Closing,
    /// What was recorded, whenever.
    Record,
    /// What is left undone: told and counted apart.
    FollowUp,
}

impl Words for SignKind {
    const ALL: &'static [(&'static str, Self)] =
        &[("closing", Self::Closing), ("record", Self::Record), ("follow-up", Self::FollowUp)];
}

impl RedFlag {
    /// Days between an event and its recording that are no sign yet.
    pub const BACK_DATED_AFTER: i64 = 7;
    /// How often a deadline has to be put off.
    pub const OFTEN: u32 = 2;
    /// How many items have to be closed with one text.
    pub const COPIED: usize = 3;
    /// How many items of a unit one person has to close on one day.
    pub const BULK: usize = 5;
    /// Days after a change of policy, the last included, in which a closing may owe itself to it.
    pub const LOOSENED_WITHIN: i64 = 30;

    /// Every sign, the gravest first.
    const BY_GRAVITY: &'static [Self] = &[
        Self::Rewritten,
        Self::NotACloser,
        Self::Unsigned,
        Self::NotSubmitted,
        Self::SamePerson,
        Self::NoEvidence,
        Self::MeasuresOpen,
        Self::RecycledEvidence,
        Self::CopiedResult,
        Self::NoProgress,
        Self::BulkClosed,
        Self::SameDay,
        Self::Rebounded,
        Self::Repeated,
        Self::PolicyLoosened,
        Self::SelfExtended,
        Self::BackDated,
        Self::ExtendedLate,
        Self::ExtendedTwice,
        Self::LookBackOverdue,
        Self::VerifyLate,
        Self::Stale,
    ];

    /// How grave it is: 0 for the gravest.
    pub fn gravity(self) -> usize {
        let place = Self::BY_GRAVITY.iter().position(|sign| *sign == self);
        place.unwrap_or(Self::BY_GRAVITY.len())
    }

    /// What it is about.
    pub fn kind(self) -> SignKind {
        match self {
            Self::NoEvidence
            | Self::SamePerson
            | Self::NotSubmitted
            | Self::NotACloser
            | Self::Unsigned
            | Self::NoProgress
            | Self::SameDay
            | Self::MeasuresOpen
            | Self::CopiedResult
            | Self::BulkClosed
            | Self::RecycledEvidence
            | Self::Rebounded
            | Self::Repeated => SignKind::Closing,
            Self::BackDated
            | Self::ExtendedTwice
            | Self::ExtendedLate
            | Self::SelfExtended
            | Self::PolicyLoosened
            | Self::Rewritten => SignKind::Record,
            Self::LookBackOverdue | Self::VerifyLate | Self::Stale => SignKind::FollowUp,
        }
    }
}

impl Words for RedFlag {
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
        // JSON lists them so: what is added comes last.
        ("not-submitted", Self::NotSubmitted),
        ("not-a-closer", Self::NotACloser),
        ("recycled-evidence", Self::RecycledEvidence),
        ("repeated", Self::Repeated),
        ("self-extended", Self::SelfExtended),
        ("policy-loosened", Self::PolicyLoosened),
        ("unsigned", Self::Unsigned),
        ("verify-late", Self::VerifyLate),
        ("rewritten", Self::Rewritten),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_its_gravity() {
        for (word, sign) in RedFlag::ALL {
            assert!(RedFlag::BY_GRAVITY.contains(sign), "{word}");
        }
    }
}
