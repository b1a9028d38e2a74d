//! What may follow what: the one place where it is said.

use super::EventKind;
use super::event::{LookBackOutcome, Words};

/// How an item stands, as its events say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Nothing done yet.
    Open,
    InProgress,
    /// The unit says it is done; the office has not decided.
    Submitted,
    Closed,
    Cancelled,
}

impl Words for Status {
    const ALL: &'static [(&'static str, Self)] = &[
        ("open", Self::Open),
        ("in-progress", Self::InProgress),
        ("submitted", Self::Submitted),
        ("closed", Self::Closed),
        ("cancelled", Self::Cancelled),
    ];
}

impl Status {
    /// Whether it is neither closed nor cancelled.
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Closed | Self::Cancelled)
    }

    /// Whether the unit owes something: open or in progress.
    pub fn is_owed(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }
}

/// Closed items out of all that are not cancelled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    pub closed: u64,
    pub all: u64,
}

impl Counted {
    /// One item of a status.
    pub fn one(status: Status) -> Self {
        Self {
            closed: u64::from(status == Status::Closed),
            all: u64::from(status != Status::Cancelled),
        }
    }

    /// These and others.
    pub fn and(self, others: Self) -> Self {
        Self { closed: self.closed + others.closed, all: self.all + others.all }
    }

    /// These without others that are among them.
    pub fn without(self, others: Self) -> Self {
        Self {
            closed: self.closed.saturating_sub(others.closed),
            all: self.all.saturating_sub(others.all),
        }
    }
}

impl EventKind {
    /// The statuses after which it may be recorded.
    pub fn allowed_when(self) -> impl Iterator<Item = Status> {
        Status::ALL.iter().map(|(_, s)| *s).filter(move |s| follow(*s, self).is_ok())
    }
}

/// An event that may not come where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IllegalTransition {
    pub status: Status,
    pub deed: EventKind,
}

impl IllegalTransition {
    /// Whether it could be recorded once the item was returned.
    pub fn is_until_returned(self) -> bool {
        self.status == Status::Submitted && follow(Status::InProgress, self.deed).is_ok()
    }
}

/// The status after an event, given the status before it.
///
/// # Errors
/// When the event may not follow: the item's status is then as it was.
pub fn follow(status: Status, deed: EventKind) -> Result<Status, IllegalTransition> {
    use Status::{Cancelled, Closed, InProgress, Open, Submitted};
    match (deed, status) {
        (EventKind::Comment, as_it_was) => Ok(as_it_was),
        (EventKind::Edited | EventKind::Reviewed, Open | InProgress | Submitted | Closed) => {
            Ok(status)
        }
        (EventKind::Progress, Open | InProgress) => Ok(InProgress),
        (
            EventKind::Asked | EventKind::Refused | EventKind::Extended | EventKind::Reminded,
            Open | InProgress,
        ) => Ok(status),
        (EventKind::Signed, Submitted) => Ok(status),
        (EventKind::Submitted, Open | InProgress) => Ok(Submitted),
        (EventKind::Returned, Submitted) => Ok(InProgress),
        (EventKind::Closed, Open | InProgress | Submitted) => Ok(Closed),
        (EventKind::LookBack(LookBackOutcome::Effective), Closed) => Ok(Closed),
        (EventKind::LookBack(LookBackOutcome::Ineffective), Closed) => Ok(InProgress),
        (EventKind::Reopened, Closed | Cancelled) => Ok(InProgress),
        (EventKind::Cancelled, Open | InProgress | Submitted) => Ok(Cancelled),
        (
            EventKind::Edited
            | EventKind::Progress
            | EventKind::Asked
            | EventKind::Refused
            | EventKind::Extended
            | EventKind::Submitted
            | EventKind::Signed
            | EventKind::Reminded
            | EventKind::Reviewed
            | EventKind::Returned
            | EventKind::Closed
            | EventKind::LookBack(_)
            | EventKind::Reopened
            | EventKind::Cancelled,
            Open | InProgress | Submitted | Closed | Cancelled,
        ) => Err(IllegalTransition { status, deed }),
    }
}
