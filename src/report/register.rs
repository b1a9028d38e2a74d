//! Items as they go out to other desks: as they stand, with what was last said of each.

use super::list::Listed;
use super::view::Seen;
use crate::model::{EventBody, Outcome};

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
        let (mut progress, mut evidence) = (None, Vec::new());
        for (_, event) in seen.item.events().into_iter().take_while(|(_, e)| e.on <= seen.as_of) {
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
        let result = seen.standing.achievement.map(|a| a.result().to_owned());
        Self { listed: Listed::of(seen), progress, result, evidence }
    }
}
