//! Items as they go out to other desks: as they stand, with what was last said of each.

use super::list::Listed;
use super::view::{ReportFold, Seen};
use crate::model::{Date, EventBody, Item, LookBackOutcome};

/// An item as it stands, and what its log last says of it.
#[derive(Debug, Clone)]
pub struct Registered<'i> {
    pub listed: Listed<'i>,
    /// The last progress that was reported.
    pub progress: Option<String>,
    /// What was achieved; only while it is closed.
    pub result: Option<String>,
    /// Paths and links of the evidence recorded since it was last (re)opened.
    pub evidence: Vec<String>,
}

impl<'i> Registered<'i> {
    /// An item as it is seen; what is kept beyond that owns its texts ([`Registered::into_static`]).
    pub fn of(seen: &Seen<'i>) -> Self {
        let (progress, evidence) = last_said(seen.item, seen.as_of);
        let result = seen.standing.achievement.map(|a| a.result().to_owned());
        Self { listed: Listed::of(seen), progress, result, evidence }
    }

    /// The same, owning its texts.
    pub fn into_static(self) -> Registered<'static> {
        let Self { listed, progress, result, evidence } = self;
        Registered { listed: listed.into_static(), progress, result, evidence }
    }
}

/// Every item of a register, in the ledger's order.
#[derive(Debug)]
pub struct Register {
    pub rows: Vec<Registered<'static>>,
    most: usize,
    /// How many more there are that are not kept.
    pub more: usize,
}

impl Register {
    /// No more than the first so many.
    pub fn first(most: usize) -> Self {
        Self { rows: Vec::new(), most, more: 0 }
    }
}

impl Default for Register {
    fn default() -> Self {
        Self::first(usize::MAX)
    }
}

impl ReportFold for Register {
    fn take(&mut self, seen: &Seen<'_>) {
        if self.rows.len() < self.most {
            self.rows.push(Registered::of(seen).into_static());
        } else {
            self.more += 1;
        }
    }

    fn absorb(&mut self, later: Self) {
        let room = self.most - self.rows.len();
        self.more += later.more + later.rows.len().saturating_sub(room);
        self.rows.extend(later.rows.into_iter().take(room));
    }
}

/// The last progress that was reported up to a day, and the evidence recorded since the item was last (re)opened.
pub fn last_said(item: &Item<'_>, as_of: Date) -> (Option<String>, Vec<String>) {
    let (mut progress, mut evidence) = (None, Vec::new());
    for (_, event) in item.events().into_iter().take_while(|(_, e)| e.on <= as_of) {
        match &event.did {
            EventBody::Progress { note, .. } => progress = Some(note.to_string()),
            EventBody::LookBack { outcome: LookBackOutcome::Ineffective, .. }
            | EventBody::Reopened { .. } => {
                evidence.clear();
                continue;
            }
            _ => {}
        }
        evidence.extend(event.did.evidence().iter().map(|e| e.path.to_string()));
    }
    (progress, evidence)
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, item, over};
    use super::*;
    use crate::model::Declarations;

    #[test]
    fn no_more_than_the_first_so_many_are_kept_and_the_others_are_counted() {
        let items = ["GO-1", "GO-2", "GO-3", "GO-4"].map(|id| item(id, day(1, 1), vec![]));
        let gather = |from: &[Item<'static>]| {
            over(from, Declarations::default(), day(3, 5), |_| Register::first(2))
        };
        let mut all = gather(&items[..1]);
        all.absorb(gather(&items[1..]));
        let ids: Vec<&str> = all.rows.iter().map(|row| row.listed.item.id.as_str()).collect();
        assert_eq!((ids, all.more), (vec!["GO-1", "GO-2"], 2));
    }
}
