//! How far a unit is, as it is said below a change.

use crate::messages::{Counted, Now, Tally};
use crate::model::{Date, Standing, Status, UnitCode};
use crate::store::Draft;

/// A unit's tally, to be counted once all is recorded.
pub fn tally(draft: &Draft, unit: &UnitCode<'_>) -> Tally {
    let name = draft.head().unit(unit).map_or_else(|| unit.to_string(), |u| u.name.to_string());
    Tally { unit: unit.to_static(), name, counted: None }
}

/// Counts how far the units are now, each once.
pub fn count(today: Date, draft: &Draft, now: &mut [Now]) {
    let mut known: Vec<(UnitCode<'static>, Counted)> = Vec::new();
    for tally in now.iter_mut().filter_map(Now::tally_mut) {
        let counted = known.iter().find(|(code, _)| *code == tally.unit).map(|(_, c)| *c);
        tally.counted = Some(counted.unwrap_or_else(|| {
            let counted = counted_now(today, draft, &tally.unit);
            known.push((tally.unit.clone(), counted));
            counted
        }));
    }
}

fn counted_now(today: Date, draft: &Draft, unit: &UnitCode<'_>) -> Counted {
    let (mut closed, mut all) = (0, 0);
    draft.each_of_unit(unit, |item| match Standing::of(item, today).status {
        Status::Cancelled => {}
        Status::Closed => {
            closed += 1;
            all += 1;
        }
        Status::Open | Status::InProgress | Status::Submitted => all += 1,
    });
    Counted { closed, all }
}
