//! What may follow what: the one place where it is said.

use super::event::{EventBody, Outcome, Words};

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

/// The kinds of event, as far as what may follow what depends on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    Progress,
    Comment,
    Edited,
    Extended,
    Submitted,
    Returned,
    Closed,
    LookBack(Outcome),
    Reopened,
    Cancelled,
}

impl EventKind {
    /// Every kind, in the order of an item's life.
    pub const ALL: [EventKind; 11] = [
        EventKind::Progress,
        EventKind::Comment,
        EventKind::Edited,
        EventKind::Extended,
        EventKind::Submitted,
        EventKind::Returned,
        EventKind::Closed,
        EventKind::LookBack(Outcome::Effective),
        EventKind::LookBack(Outcome::Ineffective),
        EventKind::Reopened,
        EventKind::Cancelled,
    ];

    /// The value of `did` in the file.
    pub fn word(self) -> &'static str {
        match self {
            EventKind::Progress => "progress",
            EventKind::Comment => "comment",
            EventKind::Edited => "edited",
            EventKind::Extended => "extended",
            EventKind::Submitted => "submitted",
            EventKind::Returned => "returned",
            EventKind::Closed => "closed",
            EventKind::LookBack(_) => "look-back",
            EventKind::Reopened => "reopened",
            EventKind::Cancelled => "cancelled",
        }
    }

    /// The words that `did` may be, each once.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL
            .into_iter()
            .filter(|d| *d != EventKind::LookBack(Outcome::Ineffective))
            .map(EventKind::word)
    }

    /// The statuses after which it may be recorded.
    pub fn allowed_when(self) -> impl Iterator<Item = Status> {
        Status::ALL.iter().map(|(_, s)| *s).filter(move |s| follow(*s, self).is_ok())
    }
}

impl From<&EventBody<'_>> for EventKind {
    fn from(did: &EventBody<'_>) -> Self {
        match did {
            EventBody::Progress { .. } => EventKind::Progress,
            EventBody::Comment { .. } => EventKind::Comment,
            EventBody::Edited { .. } => EventKind::Edited,
            EventBody::Extended { .. } => EventKind::Extended,
            EventBody::Submitted { .. } => EventKind::Submitted,
            EventBody::Returned { .. } => EventKind::Returned,
            EventBody::Closed { .. } => EventKind::Closed,
            EventBody::LookBack { outcome, .. } => EventKind::LookBack(*outcome),
            EventBody::Reopened { .. } => EventKind::Reopened,
            EventBody::Cancelled { .. } => EventKind::Cancelled,
        }
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
        (EventKind::Edited, Open | InProgress | Submitted | Closed) => Ok(status),
        (EventKind::Progress, Open | InProgress) => Ok(InProgress),
        (EventKind::Extended, Open | InProgress) => Ok(status),
        (EventKind::Submitted, Open | InProgress) => Ok(Submitted),
        (EventKind::Returned, Submitted) => Ok(InProgress),
        (EventKind::Closed, Open | InProgress | Submitted) => Ok(Closed),
        (EventKind::LookBack(Outcome::Effective), Closed) => Ok(Closed),
        (EventKind::LookBack(Outcome::Ineffective), Closed) => Ok(InProgress),
        (EventKind::Reopened, Closed | Cancelled) => Ok(InProgress),
        (EventKind::Cancelled, Open | InProgress | Submitted) => Ok(Cancelled),
        (
            EventKind::Edited
            | EventKind::Progress
            | EventKind::Extended
            | EventKind::Submitted
            | EventKind::Returned
            | EventKind::Closed
            | EventKind::LookBack(_)
            | EventKind::Reopened
            | EventKind::Cancelled,
            Open | InProgress | Submitted | Closed | Cancelled,
        ) => Err(IllegalTransition { status, deed }),
    }
}
