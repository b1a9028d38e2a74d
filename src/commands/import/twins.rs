//! Items that are there already and that a new row is like: taken in, it would be there twice.

use std::collections::HashMap;

use crate::model::{Date, EventBody, Item, UnitCode};
use crate::store::Transaction;

/// What there was of each unit before any row was added to it.
#[derive(Default)]
pub(crate) struct Twins {
    /// By the unit's code, then by title.
    units: HashMap<String, HashMap<String, Vec<Known>>>,
}

struct Known {
    id: String,
    opened: Date,
    due: Option<Date>,
    /// The deadlines that it had before.
    dues: Vec<Option<Date>>,
}

impl Twins {
    /// The item of the same unit and title, and of the same deadline or day of opening, that was there before.
    pub(crate) fn of(&mut self, item: &Item<'_>, transaction: &Transaction) -> Option<&str> {
        let known = self.of_unit(&item.unit, transaction).get(item.title.trim())?;
        let alike =
            |k: &&Known| k.opened == item.opened || k.due == item.due || k.dues.contains(&item.due);
        known.iter().find(alike).map(|known| known.id.as_str())
    }

    /// The ids of the items of a unit and a title.
    pub(crate) fn of_title(
        &mut self,
        unit: &UnitCode<'_>,
        title: &str,
        transaction: &Transaction,
    ) -> Vec<String> {
        let known = self.of_unit(unit, transaction).get(title.trim());
        known.into_iter().flatten().map(|known| known.id.clone()).collect()
    }

    /// An item was added, and a row behind it may be like it.
    pub(crate) fn added(&mut self, item: &Item<'_>) {
        if let Some(known) = self.units.get_mut(item.unit.as_str()) {
            known.entry(item.title.trim().to_owned()).or_default().push(Known::of(item));
        }
    }

    fn of_unit(
        &mut self,
        unit: &UnitCode<'_>,
        transaction: &Transaction,
    ) -> &HashMap<String, Vec<Known>> {
        self.units.entry(unit.as_str().to_owned()).or_insert_with(|| {
            let mut known: HashMap<String, Vec<Known>> = HashMap::new();
            transaction.each_of_unit(unit, |item| {
                known.entry(item.title.trim().to_owned()).or_default().push(Known::of(item));
            });
            known
        })
    }
}

impl Known {
    fn of(item: &Item<'_>) -> Self {
        let before = item.log.iter().filter_map(|event| match &event.did {
            EventBody::Extended { from, .. } => Some(*from),
            _ => None,
        });
        let dues = before.collect();
        Self { id: item.id.to_string(), opened: item.opened, due: item.due, dues }
    }
}
