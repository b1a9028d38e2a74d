//! Persons: what each leads and owns, what of it is overdue or closed, and what waits for a signature.

use std::collections::HashMap;

use serde::Serialize;

use super::view::{ReportFold, Seen};
use crate::model::{Declarations, Status, UnitCode};

/// What a person answers for; a cancelled item counts for nobody.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PersonRow {
    pub name: String,
    /// As declared; none for somebody who is not.
    pub unit: Option<String>,
    /// Items that the person leads.
    pub leads: u64,
    /// Items that the person owns.
    pub owns: u64,
    /// Of both, those that are overdue.
    pub overdue: u64,
    /// Of both, those that are closed.
    pub closed: u64,
    /// Submitted items whose next signature the person may give.
    pub waits_for_signature: u64,
}

/// Gathers persons: those declared first, in their order, then others as they appear.
pub struct PersonsFold {
    rows: Vec<PersonRow>,
    index: HashMap<String, usize>,
}

impl PersonRow {
    /// The part of a report that comes to a row for each person.
    pub fn gather(head: &Declarations) -> PersonsFold {
        let mut gather = PersonsFold { rows: Vec::new(), index: HashMap::new() };
        for person in &head.persons {
            let row = gather.of(&person.name);
            row.unit = person.unit.as_ref().map(UnitCode::to_string);
        }
        gather
    }

    fn add(&mut self, other: &Self) {
        self.leads += other.leads;
        self.owns += other.owns;
        self.overdue += other.overdue;
        self.closed += other.closed;
        self.waits_for_signature += other.waits_for_signature;
    }
}

impl PersonsFold {
    fn of(&mut self, name: &str) -> &mut PersonRow {
        let at = match self.index.get(name) {
            Some(at) => *at,
            None => {
                let at = self.rows.len();
                self.index.insert(name.to_owned(), at);
                self.rows.push(PersonRow { name: name.to_owned(), ..PersonRow::default() });
                at
            }
        };
        &mut self.rows[at]
    }

    pub fn finish(self) -> Vec<PersonRow> {
        self.rows
    }
}

impl ReportFold for PersonsFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        if standing.status == Status::Cancelled {
            return;
        }
        let said = |name: &&str| !name.is_empty();
        let lead = item.lead.as_deref().map(str::trim).filter(said);
        let owner = item.owner.as_deref().map(str::trim).filter(said);
        if let Some(lead) = lead {
            self.of(lead).leads += 1;
        }
        if let Some(owner) = owner {
            self.of(owner).owns += 1;
        }
        let figures = PersonRow {
            overdue: u64::from(standing.days_overdue(as_of).is_some()),
            closed: u64::from(standing.status == Status::Closed),
            ..PersonRow::default()
        };
        // Somebody who is both is so of one item.
        for name in lead.into_iter().chain(owner.filter(|owner| lead != Some(*owner))) {
            self.of(name).add(&figures);
        }
        for name in head.who_signs_next(item, standing) {
            self.of(name).waits_for_signature += 1;
        }
    }

    fn absorb(&mut self, later: Self) {
        for row in later.rows {
            let own = self.of(&row.name);
            own.add(&row);
            own.unit = own.unit.take().or(row.unit);
        }
    }
}
