//! `ledger` by itself: how things stand on ten lines, and what one might do next.

use crate::format::{next_lines, state_lines};
use crate::messages::Phrase;
use crate::messages::{NextStep, SessionRefused, UserError};
use crate::model::Declarations;
use crate::report::{Choice, State};
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

/// How many steps are proposed.
const STEPS: usize = 3;

/// Says how things stand; where there is no ledger, how to begin.
///
/// # Errors
/// When the ledger cannot be read.
pub(crate) fn run(session: &Session) -> anyhow::Result<Outcome> {
    let lang = session.lang;
    if let Err(error) = session.ledger()
        && let Some(UserError::Session(SessionRefused::NoLedger)) = error.downcast_ref()
    {
        let steps = [NextStep::Init, NextStep::OwnList, NextStep::Elsewhere, NextStep::Help];
        let steps: Vec<_> = steps.iter().map(|step| step.said(lang)).collect();
        session.print(&format!(
            "{}\n{}",
            Phrase::NoLedgerYet.name(lang),
            next_lines(&steps, session.paint())
        ))?;
        return Ok(Outcome::Done);
    }
    let (who, today) = (session.who().ok(), session.today);
    let gather =
        |head: &Declarations| State::gather(today, who.as_deref().map(|who| head.called(who)));
    let (head, part) = viewed(session, &Choice::default(), today, gather)?;
    let state = part.finish();
    let steps: Vec<_> =
        steps(&head, &state, session.is_login_name()).iter().map(|step| step.said(lang)).collect();
    let lines = state_lines(&head, &state, who.as_deref(), lang, session.paint());
    session.print(&format!("{lines}\n{}", next_lines(&steps, session.paint())))?;
    Ok(Outcome::Done)
}

/// What one might do next, the most pressing first.
fn steps(head: &Declarations, state: &State, is_login_name: bool) -> Vec<NextStep> {
    let some = |count: usize| count > 0;
    let proposals = [
        (head.units.is_empty(), NextStep::AddUnit),
        (state.all == 0 && !head.units.is_empty(), NextStep::AddItem),
        (is_login_name, NextStep::WhoYouAre),
        (state.mine.as_ref().is_some_and(|(_, n)| some(*n)), NextStep::Mine),
        (some(state.waiting.1), NextStep::SignOff),
        (some(state.overdue.1), NextStep::Overdue),
        (some(state.look_backs.1), NextStep::LookBack),
        (state.all > 0, NextStep::Report),
        (state.all > 0, NextStep::AddItem),
        (true, NextStep::Help),
    ];
    proposals.into_iter().filter(|(fits, _)| *fits).map(|(_, step)| step).take(STEPS).collect()
}
