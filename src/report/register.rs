//! Items as they go out to other desks: as they stand, with what was last said of each.

use super::list::Listed;
use super::view::{Part, Seen};
use crate::model::{Date, EventBody, Item, Outcome};

/// An item as it stands, and what its log last says of it.
#[derive(Debug, Clone)]
pub struct Registered {
    pub listed: Listed,
    /// The last progress that was reported.
    pub progress: Option<String>,
    /// What was achieved; only while it is closed.
    pub result: Option<String>,
    /// Paths and links of the evidence recorded since it was last (re)opened.
    pub evidence: Vec<String>,
}

impl Registered {
    pub fn of(seen: &Seen<'_>) -> Self {
        let (progress, evidence) = last_said(seen.item, seen.as_of);
        let result = seen.standing.achievement.map(|a| a.result().to_owned());
        Self { listed: Listed::of(seen), progress, result, evidence }
    }
}

/// Every item of a register, in the ledger's order.
#[derive(Debug, Default)]
pub struct Register {
    pub rows: Vec<Registered>,
}

impl Part for Register {
    fn take(&mut self, seen: &Seen<'_>) {
        self.rows.push(Registered::of(seen));
    }

    fn absorb(&mut self, later: Self) {
        self.rows.extend(later.rows);
    }
}

/// The last progress that was reported up to a day, and the evidence recorded since the item was last (re)opened.
pub fn last_said(item: &Item<'_>, as_of: Date) -> (Option<String>, Vec<String>) {
    let (mut progress, mut evidence) = (None, Vec::new());
    for (_, event) in item.events().into_iter().take_while(|(_, e)| e.on <= as_of) {
        match &event.did {
            EventBody::Progress { note, .. } => progress = Some(note.to_string()),
            EventBody::LookBack { outcome: Outcome::Ineffective, .. }
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
