//! What a step changed, as the list of steps says it.

use serde::{Deserialize, Serialize};

use super::Transaction;
use crate::model::{Event, EventBody, EventKind, Item, Words as _};

/// So many changes of a step are told one by one.
const TOLD: usize = 20;

/// One thing that a step changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepChange {
    /// The item; none for what is declared, and for the ledger as a whole.
    pub id: Option<String>,
    /// The word of an event, or `added`, `declared` or `reading`.
    pub did: String,
    /// What was given another value: `owner`, `measures.2`, `unit.GO.name`, `policy.evidence`.
    pub field: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// The note, result or reason.
    pub said: Option<String>,
}

/// What a step changed: the first of it, and how much in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepChanges {
    pub first: Vec<StepChange>,
    pub all: usize,
}

impl StepChanges {
    /// How many there are: those that are told, and all.
    pub(super) fn count(&self) -> (usize, usize) {
        (self.first.len(), self.all)
    }

    /// Forgets what was noted after there were so many.
    pub(super) fn cut_to(&mut self, (first, all): (usize, usize)) {
        self.first.truncate(first);
        self.all = all;
    }
}

impl StepChange {
    pub(super) fn new(id: Option<String>, did: &str, field: Option<String>) -> Self {
        Self { id, did: did.to_owned(), field, from: None, to: None, said: None }
    }

    /// An event of an item, or of what `field` names.
    pub(super) fn recorded(id: Option<String>, field: Option<String>, event: &Event<'_>) -> Self {
        let mut change = Self::new(id, EventKind::from(&event.did).word(), field);
        match &event.did {
            EventBody::Edited { field, from, to } => {
                change.field = Some(field.to_string());
                change.from = from.as_ref().map(ToString::to_string);
                change.to = to.as_ref().map(ToString::to_string);
            }
            EventBody::Extended { from, to, .. } => {
                change.field = Some("due".to_owned());
                change.from = from.map(|day| day.to_string());
                change.to = Some(to.to_string());
            }
            EventBody::LookBack { outcome, .. } => change.to = Some(outcome.word().to_owned()),
            _ => {}
        }
        change.said = event.did.said().map(str::to_owned);
        change
    }
}

impl Transaction {
    /// What was changed so far.
    pub fn changes(&self) -> &StepChanges {
        &self.changes
    }

    /// Notes that an item was added; what it is called is kept of the first alone.
    pub(super) fn note_added(&mut self, item: &Item<'_>) {
        self.changes.all += 1;
        if self.changes.first.len() < TOLD {
            let mut change = StepChange::new(Some(item.id.to_string()), "added", None);
            change.to = Some(item.title.to_string());
            self.changes.first.push(change);
        }
    }

    /// Notes what is changed. What was noted just before, in other words, is not noted again.
    pub(super) fn note_change(&mut self, change: StepChange) {
        let is_same = |last: &StepChange| {
            last.field.is_some() && (&last.id, &last.field) == (&change.id, &change.field)
        };
        if self.changes.first.last().is_some_and(is_same) {
            return;
        }
        self.changes.all += 1;
        if self.changes.first.len() < TOLD {
            self.changes.first.push(change);
        }
    }
}
