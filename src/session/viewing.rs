//! Looking at a ledger as of a day, through a choice of items: what all commands that count have in common.

use std::sync::Arc;

use super::Desk;
use super::several::folded;
use crate::format::Grade;
use crate::messages::Told;
use crate::model::{Date, Head};
use crate::report::{Choice, Kept, Part, Stray, View};
use crate::store::{StoreError, category_in, unit_in};

/// Feeds the items of the ledger, or of all that are meant, that count on a day, and that a choice takes, to a part of a report.
///
/// # Errors
/// When the ledger cannot be read, or the choice names a unit or a category that is not declared.
pub fn viewed<P: Part>(
    desk: &Desk,
    choice: &Choice,
    as_of: Date,
    gather: impl Fn(&Head) -> P + Sync,
) -> anyhow::Result<(Arc<Head>, P)> {
    let view = |head: &Arc<Head>| View::new(head, as_of, choice.clone(), gather(head));
    let (head, view) = folded(desk, view)?;
    declared(choice, &head)?;
    warn_of_strays(desk, view.strays);
    Ok((head, view.part))
}

/// Holds a choice's codes against what a ledger declares: a unit misspelt is no unit without items.
///
/// # Errors
/// When a unit or a category is not declared; the nearest is named.
pub fn declared(choice: &Choice, head: &Head) -> Result<(), StoreError> {
    for code in choice.unit.iter().chain(&choice.assist) {
        if !head.units.iter().any(|unit| unit.code.is_or_ends_in(code)) {
            unit_in(head, code)?;
        }
    }
    for code in &choice.category {
        category_in(head, code)?;
    }
    Ok(())
}

/// Says in one line on standard error what in the log counts for nothing: a report is never refused for it.
pub fn warn_of_strays(desk: &Desk, strays: Kept<Stray>) {
    let (first, more) = strays.finish();
    if let Some(message) = desk.lang.words().strays(&first, more) {
        desk.tell(&Told { message, place: None, help: None }, Grade::Warning);
    }
}
