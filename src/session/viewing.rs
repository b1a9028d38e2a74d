//! Looking at a ledger as of a day, through a choice of items: what all commands that count have in common.

use std::sync::Arc;

use super::Session;
use super::several::folded;
use crate::format::Level;
use crate::messages::Diagnostic;
use crate::model::{Date, Declarations, Fold};
use crate::report::{Choice, MisplacedEvent, ReportFold, ReportView, TopN};
use crate::store::{StoreError, category_in, field_in, round_in, unit_in};

/// Feeds the items of the ledger, or of all that are meant, that count on a day, and that a choice takes, to a part of a report.
///
/// # Errors
/// When the ledger cannot be read, or the choice names a unit or a category that is not declared.
pub fn viewed<P: ReportFold>(
    session: &Session,
    choice: &Choice,
    as_of: Date,
    gather: impl Fn(&Declarations) -> P + Sync,
) -> anyhow::Result<(Arc<Declarations>, P)> {
    let view =
        |head: &Arc<Declarations>| ReportView::new(head, as_of, choice.clone(), gather(head));
    let (head, view) = views(session, choice, view)?;
    Ok((head, part_of(session, view)))
}

/// Feeds the same items to several views at once, each as of a day of its own: the ledger is read once for all.
///
/// # Errors
/// As [`viewed`].
pub fn views<V: Fold>(
    session: &Session,
    choice: &Choice,
    views: impl Fn(&Arc<Declarations>) -> V + Sync,
) -> anyhow::Result<(Arc<Declarations>, V)> {
    let (head, views) = folded(session, views)?;
    declared(choice, &head)?;
    Ok((head, views))
}

/// What came to a view, after it was said what counts for nothing there.
pub fn part_of<P>(session: &Session, view: ReportView<P>) -> P {
    warn_of_strays(session, view.strays);
    view.part
}

/// Holds a choice's codes against what a ledger declares: a unit misspelt is no unit without items.
///
/// # Errors
/// When a unit, a category, a field or a round is not declared; the nearest is named.
pub fn declared(choice: &Choice, head: &Declarations) -> Result<(), StoreError> {
    for code in choice.unit.iter().chain(&choice.assist) {
        if !head.units.iter().any(|unit| unit.code.is_or_ends_in(code)) {
            unit_in(head, code)?;
        }
    }
    for code in &choice.category {
        category_in(head, code)?;
    }
    for (key, _) in &choice.field {
        field_in(head, key)?;
    }
    for id in &choice.round {
        round_in(head, id)?;
    }
    Ok(())
}

/// Says in one line on standard error what in the log counts for nothing: a report is never refused for it.
pub fn warn_of_strays(session: &Session, strays: TopN<MisplacedEvent>) {
    let (first, more) = strays.finish();
    if let Some(message) = session.lang.words().strays(&first, more) {
        session.tell(&Diagnostic { message, place: None, help: None }, Level::Warning);
    }
}
