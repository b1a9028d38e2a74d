//! Forms of a round, for those who review on paper: made, and read back as what was found.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use crate::format::read::{Input, ReadRoundForm, read_round_form};
use crate::format::{FindingCells, RoundForm, round_form_workbook};
use crate::messages::{
    Confirmation, FileRefused, FormRefused, FormWorkbookRefused, LedgerConfirmation, Phrase,
    RoundRefused, UserError,
};
use crate::model::{Event, EventBody, StateAsOf};
use crate::session::recording::{event, record, subjects};
use crate::session::{Change, Outcome, Session};
use crate::store::{Transaction, open_named};

/// Writes the form of a round.
///
/// # Errors
/// When there is no such round, or it cannot be written.
pub(crate) fn make(session: &Session, id: &str, path: &Path) -> anyhow::Result<Outcome> {
    let (lang, ledger) = (session.lang, session.ledger()?);
    let (bytes, count) = session.peek(&ledger, |transaction| {
        let round = transaction.round(id)?.clone();
        let mut items = Vec::new();
        for id in &round.items {
            let place = transaction.find(id)?;
            items.push(transaction.item(place)?.to_static());
        }
        let with_state =
            items.iter().map(|item| (item.clone(), StateAsOf::of(item, session.today)));
        let name = round.name.as_deref().unwrap_or(&round.id);
        let ledger = transaction.head().title.clone();
        let ledger = ledger.unwrap_or_else(|| Phrase::DefaultTitle.name(lang).to_owned());
        let form = RoundForm {
            title: lang.words().form_title(&ledger, Some(name), session.today),
            instruction: lang.words().round_form_instruction().to_owned(),
            labels: lang.words().form_labels(),
            round: round.id.clone(),
            lang,
            items: with_state.collect(),
        };
        let bytes = round_form_workbook(&form).map_err(|why| {
            let why = io::Error::other(why.to_string());
            UserError::File(FileRefused::CannotWrite { path: path.to_owned(), why })
        })?;
        Ok((bytes, items.len()))
    })?;
    session.put_bytes(path, &bytes)?;
    session.say(&lang.words().form_written(&path.display().to_string(), count, 0))?;
    Ok(Outcome::Done)
}

/// The forms of rounds among files; none where not all of them are such.
pub(crate) fn all_of_rounds(
    session: &Session,
    paths: &[std::path::PathBuf],
) -> Option<Vec<ReadRoundForm>> {
    let read = |path: &std::path::PathBuf| {
        let path = session.working_folder().join(path);
        // A pipe is read once, and by whoever comes next.
        let file = path.is_file().then(|| open_named(&path).ok())??;
        let mut input = Input::file(file).ok()?;
        read_round_form(&mut input).ok()?
    };
    paths.iter().map(read).collect()
}

/// What came back of a round, to be recorded.
pub(crate) struct Reviewed {
    pub forms: Vec<ReadRoundForm>,
}

impl Change for Reviewed {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let (mut items, mut forms) = (0, 0);
        for form in &self.forms {
            forms += 1;
            let acting = match form.by.as_str() {
                "" if session.said_by().is_none() => {
                    return Err(UserError::from(FormRefused::Workbook(
                        FormWorkbookRefused::NobodyFilled,
                    ))
                    .into());
                }
                "" => session.clone(),
                by => session.acting(by),
            };
            let on = match form.on.as_str() {
                "" => session.today,
                on => session.date(on)?,
            };
            for row in &form.rows {
                let Some(found) = FindingCells::read(&row.finding) else {
                    let (id, text) = (row.id.clone(), row.finding.clone());
                    return Err(UserError::Round(RoundRefused::BadFinding { id, text }).into());
                };
                let subjects = subjects(transaction, std::slice::from_ref(&row.id))?;
                let round = transaction.round(&form.round)?.clone();
                let note = Some(row.note.clone()).filter(|note| !note.is_empty()).map(Cow::Owned);
                let did = body(found, Cow::Owned(round.id.clone()), note);
                let event = event(&acting, on, did)?;
                for subject in &subjects {
                    if !round.items.iter().any(|id| subject.item.is_called(id)) {
                        let (id, round) = (row.id.clone(), round.id.clone());
                        return Err(UserError::Round(RoundRefused::NotInRound { id, round }).into());
                    }
                    let is_it = |there: &Event<'_>| {
                        there.on == event.on && there.by == event.by && there.did == event.did
                    };
                    // A form that is read twice changes nothing.
                    if !subject.item.log.iter().any(is_it) {
                        record(&acting, transaction, subject, &event)?;
                        items += 1;
                    }
                }
            }
        }
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::FormsRead { forms, items, figures: 0 })])
    }
}

fn body(
    found: FindingCells,
    round: Cow<'static, str>,
    note: Option<Cow<'static, str>>,
) -> EventBody<'static> {
    match found {
        FindingCells::Reviewed(finding) => {
            EventBody::Reviewed { finding, round: Some(round), note }
        }
        FindingCells::LookedBack(outcome) => EventBody::LookBack {
            outcome,
            note,
            evidence: Vec::new(),
            with: Vec::new(),
            round: Some(round),
        },
    }
}
