//! What may follow what: the one place where it is said.

use super::event::{Did, Outcome, Words};

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
pub enum Deed {
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

impl Deed {
    /// Every kind, in the order of an item's life.
    pub const ALL: [Deed; 11] = [
        Deed::Progress,
        Deed::Comment,
        Deed::Edited,
        Deed::Extended,
        Deed::Submitted,
        Deed::Returned,
        Deed::Closed,
        Deed::LookBack(Outcome::Effective),
        Deed::LookBack(Outcome::Ineffective),
        Deed::Reopened,
        Deed::Cancelled,
    ];

    /// The value of `did` in the file.
    pub fn word(self) -> &'static str {
        match self {
            Deed::Progress => "progress",
            Deed::Comment => "comment",
            Deed::Edited => "edited",
            Deed::Extended => "extended",
            Deed::Submitted => "submitted",
            Deed::Returned => "returned",
            Deed::Closed => "closed",
            Deed::LookBack(_) => "look-back",
            Deed::Reopened => "reopened",
            Deed::Cancelled => "cancelled",
        }
    }

    /// The words that `did` may be, each once.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter(|d| *d != Deed::LookBack(Outcome::Ineffective)).map(Deed::word)
    }

    /// The statuses after which it may be recorded.
    pub fn allowed_when(self) -> impl Iterator<Item = Status> {
        Status::ALL.iter().map(|(_, s)| *s).filter(move |s| follow(*s, self).is_ok())
    }
}

impl From<&Did<'_>> for Deed {
    fn from(did: &Did<'_>) -> Self {
        match did {
            Did::Progress { .. } => Deed::Progress,
            Did::Comment { .. } => Deed::Comment,
            Did::Edited { .. } => Deed::Edited,
            Did::Extended { .. } => Deed::Extended,
            Did::Submitted { .. } => Deed::Submitted,
            Did::Returned { .. } => Deed::Returned,
            Did::Closed { .. } => Deed::Closed,
            Did::LookBack { outcome, .. } => Deed::LookBack(*outcome),
            Did::Reopened { .. } => Deed::Reopened,
            Did::Cancelled { .. } => Deed::Cancelled,
        }
    }
}

/// An event that may not come where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayNot {
    pub status: Status,
    pub deed: Deed,
}

impl MayNot {
    /// Whether it could be recorded once the item was returned.
    pub fn is_until_returned(self) -> bool {
        self.status == Status::Submitted && follow(Status::InProgress, self.deed).is_ok()
    }
}

/// The status after an event, given the status before it.
///
/// # Errors
/// When the event may not follow: the item's status is then as it was.
pub fn follow(status: Status, deed: Deed) -> Result<Status, MayNot> {
    use Status::{Cancelled, Closed, InProgress, Open, Submitted};
    match (deed, status) {
        (Deed::Comment, as_it_was) => Ok(as_it_was),
        (Deed::Edited, Open | InProgress | Submitted | Closed) => Ok(status),
        (Deed::Progress, Open | InProgress) => Ok(InProgress),
        (Deed::Extended, Open | InProgress) => Ok(status),
        (Deed::Submitted, Open | InProgress) => Ok(Submitted),
        (Deed::Returned, Submitted) => Ok(InProgress),
        (Deed::Closed, Open | InProgress | Submitted) => Ok(Closed),
        (Deed::LookBack(Outcome::Effective), Closed) => Ok(Closed),
        (Deed::LookBack(Outcome::Ineffective), Closed) => Ok(InProgress),
        (Deed::Reopened, Closed | Cancelled) => Ok(InProgress),
        (Deed::Cancelled, Open | InProgress | Submitted) => Ok(Cancelled),
        (
            Deed::Edited
            | Deed::Progress
            | Deed::Extended
            | Deed::Submitted
            | Deed::Returned
            | Deed::Closed
            | Deed::LookBack(_)
            | Deed::Reopened
            | Deed::Cancelled,
            Open | InProgress | Submitted | Closed | Cancelled,
        ) => Err(MayNot { status, deed }),
    }
}
