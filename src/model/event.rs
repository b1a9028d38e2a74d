//! Events: the dated lines of an item's log, which are the truth about it.

use std::borrow::Cow;

use super::{Date, EventBody, Time};

/// Names with fixed spellings, the same in the ledger file, in JSON and CSV, and on the command line.
pub trait Words: Sized + Copy + PartialEq + 'static {
    /// Every name with what it stands for, in the order in which people list them.
    const ALL: &'static [(&'static str, Self)];

    /// The name as it is written.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, v)| *v == self).map_or("", |(w, _)| w)
    }

    /// What a written name stands for.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)
    }
}

/// A file or a link that shows that something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// A link, or a file's path from the ledger's folder.
    pub path: Cow<'a, str>,
    /// The file's SHA-256 when it was recorded, in lower-case hexadecimal.
    pub sha256: Option<Cow<'a, str>>,
}

impl Evidence<'_> {
    /// Whether it is a link (`https://…`) and no file.
    pub fn is_link(&self) -> bool {
        is_link(&self.path)
    }

    pub(super) fn to_static(&self) -> Evidence<'static> {
        Evidence { path: own(&self.path), sha256: self.sha256.as_ref().map(own) }
    }
}

fn is_link(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        scheme.len() > 1
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
            && !rest.is_empty()
    })
}

pub(super) fn own(text: impl AsRef<str>) -> Cow<'static, str> {
    Cow::Owned(text.as_ref().to_owned())
}

/// What a look-back found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookBackOutcome {
    Effective,
    /// It did not hold: the item rebounded.
    Ineffective,
}

impl Words for LookBackOutcome {
    const ALL: &'static [(&'static str, Self)] =
        &[("effective", Self::Effective), ("ineffective", Self::Ineffective)];
}

/// What a review found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    InOrder,
    InQuestion,
}

impl Words for Finding {
    const ALL: &'static [(&'static str, Self)] =
        &[("in-order", Self::InOrder), ("in-question", Self::InQuestion)];
}

/// Why an item was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Duplicate,
    /// The risk was accepted.
    Accepted,
    Moved,
    Mistaken,
}

impl Words for Kind {
    const ALL: &'static [(&'static str, Self)] = &[
        ("duplicate", Self::Duplicate),
        ("accepted", Self::Accepted),
        ("moved", Self::Moved),
        ("mistaken", Self::Mistaken),
    ];
}

impl EventBody<'_> {
    /// The evidence that it carries, none where its kind has none.
    pub fn evidence(&self) -> &[Evidence<'_>] {
        match self {
            EventBody::Progress { evidence, .. }
            | EventBody::Submitted { evidence, .. }
            | EventBody::Closed { evidence, .. }
            | EventBody::LookBack { evidence, .. } => evidence,
            _ => &[],
        }
    }

    /// Why it was done against what policy wants, where that was said.
    pub fn anyway(&self) -> Option<&str> {
        match self {
            EventBody::Closed { anyway, .. } | EventBody::Extended { anyway, .. } => {
                anyway.as_deref()
            }
            _ => None,
        }
    }

    /// Those who signed a closing or a look-back besides whoever did it.
    pub fn with(&self) -> &[Cow<'_, str>] {
        match self {
            EventBody::Closed { with, .. } | EventBody::LookBack { with, .. } => with,
            _ => &[],
        }
    }

    /// Those who took part in it besides whoever did it.
    pub fn others(&self) -> &[Cow<'_, str>] {
        match self {
            EventBody::Extended { asked_by, .. } => asked_by.as_slice(),
            did => did.with(),
        }
    }

    /// The round that it was done in, where it was done in one.
    pub fn round(&self) -> Option<&str> {
        match self {
            EventBody::Signed { round, .. }
            | EventBody::Returned { round, .. }
            | EventBody::Closed { round, .. }
            | EventBody::LookBack { round, .. }
            | EventBody::Reviewed { round, .. } => round.as_deref(),
            _ => None,
        }
    }

    /// The sentence in it: its note, result, reason.
    pub fn said(&self) -> Option<&str> {
        match self {
            EventBody::Progress { note, .. } | EventBody::Comment { note, .. } => Some(note),
            EventBody::Submitted { note, .. }
            | EventBody::LookBack { note, .. }
            | EventBody::Signed { note, .. }
            | EventBody::Reviewed { note, .. } => note.as_deref(),
            EventBody::Extended { reason, .. }
            | EventBody::Returned { reason, .. }
            | EventBody::Asked { reason, .. }
            | EventBody::Refused { reason }
            | EventBody::Reopened { reason }
            | EventBody::Cancelled { reason, .. } => Some(reason),
            EventBody::Closed { result, .. } => Some(result),
            EventBody::Edited { .. } | EventBody::Reminded { .. } => None,
        }
    }
}

/// One line of a log: who did what, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Event<'a> {
    /// The day it happened on.
    pub on: Date,
    /// When it was recorded, where the program recorded it on that very day.
    pub at: Option<Time>,
    /// Who did it. A name is claimed, not proven.
    pub by: Cow<'a, str>,
    pub did: EventBody<'a>,
    /// The day it was recorded on, where that is another day.
    pub recorded: Option<Date>,
}

impl<'a> Event<'a> {
    /// The same event as it is recorded behind others: its time is after each of those of that day; none where the day has none left.
    pub fn behind(&self, log: &[Event<'_>]) -> Event<'static> {
        let of_day = log.iter().filter(|there| there.on == self.on);
        let at = self.at.and_then(|at| at.after_all(of_day.filter_map(|there| there.at)));
        Event { at, ..self.to_static() }
    }

    /// Every name of a person in it.
    pub fn names(&self) -> impl Iterator<Item = &Cow<'_, str>> {
        std::iter::once(&self.by).chain(self.did.others())
    }

    /// The same, to be written otherwise.
    pub fn names_mut(&mut self) -> impl Iterator<Item = &mut Cow<'a, str>> {
        let others: &mut [Cow<'a, str>] = match &mut self.did {
            EventBody::Closed { with, .. } | EventBody::LookBack { with, .. } => with,
            EventBody::Extended { asked_by, .. } => asked_by.as_mut_slice(),
            _ => &mut [],
        };
        std::iter::once(&mut self.by).chain(others)
    }

    /// The same event, owning its texts.
    pub fn to_static(&self) -> Event<'static> {
        Event {
            on: self.on,
            at: self.at,
            by: own(&self.by),
            did: self.did.to_static(),
            recorded: self.recorded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn a_link_has_a_scheme_and_a_path_has_none() {
        assert!(is_link("https://example.org/a.pdf"));
        assert!(!is_link("docs/a.pdf"));
        assert!(!is_link("C:\\docs\\a.pdf"));
        assert!(!is_link("://x"));
    }
}
