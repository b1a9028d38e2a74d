//! How far a unit is, as it is said below a change.

use crate::messages::{Confirmation, Tally};
use crate::model::{Counted, UnitCode};
use crate::store::Transaction;

/// A unit's tally, to be counted once all is saved.
pub fn tally(transaction: &Transaction, unit: &UnitCode<'_>) -> Tally {
    let name =
        transaction.head().unit(unit).map_or_else(|| unit.to_string(), |u| u.name.to_string());
    Tally { unit: unit.to_static(), name, counted: None }
}

/// Says how far which units are that will be asked for, once all is saved.
pub fn expect(transaction: &Transaction, now: &mut [Confirmation]) {
    now.iter_mut()
        .filter_map(Confirmation::tally_mut)
        .for_each(|tally| transaction.expect_count(&tally.unit));
}

/// Counts how far the units are now, each once. What cannot be counted is not said: the change is made.
pub fn count(transaction: &Transaction, now: &mut [Confirmation]) {
    let mut known: Vec<(UnitCode<'static>, Option<Counted>)> = Vec::new();
    for tally in now.iter_mut().filter_map(Confirmation::tally_mut) {
        let counted = known.iter().find(|(code, _)| *code == tally.unit).map(|(_, c)| *c);
        tally.counted = counted.unwrap_or_else(|| {
            let counted = transaction.counted(&tally.unit).ok();
            known.push((tally.unit.clone(), counted));
            counted
        });
    }
}
