//! Recording an event on items: what all the commands that do so have in common.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use super::Session;
use super::options::{EvidenceOptions, Happened, InRound};
use super::tallying::tally;
use super::typed::{item_id, item_words};
use crate::messages::{
    Blank, Confirmation, EventConfirmation, EvidenceRefused, FileRefused, InputRefused,
    RoundRefused, Tally, UserError, placeholders,
};
use crate::model::{
    Date, Event, EventBody, EventKind, Evidence, Field, Item, RootEvent, RootEventBody,
};
use crate::store::{Place, Transaction, file_sum};

/// An item that something is recorded on.
pub struct Subject {
    pub place: Place,
    pub item: Item<'static>,
}

/// The items of these ids, in the order given, each once.
///
/// # Errors
/// When an id is none, or there is no such item.
pub fn subjects(transaction: &mut Transaction, ids: &[String]) -> anyhow::Result<Vec<Subject>> {
    let mut subjects: Vec<Subject> = Vec::new();
    for word in &item_words(ids) {
        let place = place_of(transaction, word)?;
        if subjects.iter().all(|s| s.place != place) {
            subjects.push(Subject { place, item: transaction.item(place)?.to_static() });
        }
    }
    Ok(subjects)
}

/// Where the item is that a word stands for: its id, else the number that it alone bears elsewhere.
///
/// # Errors
/// When there is no such item.
pub fn place_of(transaction: &mut Transaction, word: &str) -> anyhow::Result<Place> {
    let id = item_id(word);
    if let Ok(id) = &id
        && let Some(place) = transaction.known(id)?
    {
        return Ok(place);
    }
    let units: Vec<_> = transaction.head().units.iter().map(|unit| unit.code.clone()).collect();
    let mut bearers = Vec::new();
    for unit in &units {
        transaction.each_of_unit(unit, |item| {
            if item.texts.get(Field::Ref).is_some_and(|number| number.trim() == word.trim()) {
                bearers.push(item.id.to_static());
            }
        });
    }
    match &bearers[..] {
        [only] => Ok(transaction.find(only)?),
        _ => Ok(transaction.find(&id?)?),
    }
}

/// The day that something happened on.
///
/// # Errors
/// When it is no date.
pub fn day(session: &Session, happened: &Happened) -> Result<Date, UserError> {
    Ok(session.some_date(&happened.on)?.unwrap_or(session.today))
}

/// An event of a day by who acts, which says at what time of that day it was recorded, or on what other day.
///
/// # Errors
/// When nobody is known to act.
pub fn event<'a>(session: &Session, on: Date, did: EventBody<'a>) -> Result<Event<'a>, UserError> {
    let is_today = on == session.today;
    let (at, recorded) = (is_today.then_some(session.now), (!is_today).then_some(session.today));
    Ok(Event { on, at, by: Cow::Owned(session.who()?), did, recorded })
}

/// The round in which something is done, as it is declared. Every item has to be one of it.
///
/// # Errors
/// When there is no such round, or an item is none of it.
pub fn round_of(
    transaction: &Transaction,
    in_round: &InRound,
    subjects: &[Subject],
) -> anyhow::Result<Option<Cow<'static, str>>> {
    let Some(typed) = &in_round.round else { return Ok(None) };
    let round = transaction.round(typed)?;
    for subject in subjects {
        if !round.items.iter().any(|id| subject.item.is_called(id)) {
            let (id, round) = (subject.item.id.to_string(), round.id.clone());
            return Err(UserError::Round(RoundRefused::NotInRound { id, round }).into());
        }
    }
    Ok(Some(Cow::Owned(round.id.clone())))
}

/// Records an event on an item, if it may follow and policy is not against it.
///
/// # Errors
/// When it is refused.
pub fn record(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    event: &Event<'_>,
) -> anyhow::Result<()> {
    may_record(session, transaction, subject.place, event)?;
    Ok(transaction.record(subject.place, event)?)
}

/// Whether an event may be recorded on an item.
///
/// # Errors
/// When it may not.
pub fn may_record(
    session: &Session,
    transaction: &mut Transaction,
    place: Place,
    event: &Event<'_>,
) -> anyhow::Result<()> {
    let item = transaction.item(place)?;
    let verdict = transaction.head().may_record(&item, event, session.today);
    if let Err(why) = verdict {
        let (id, at) = (item.id.to_string(), transaction.locate(place).map(Box::new));
        return Err(UserError::Record { id, why, at }.into());
    }
    Ok(())
}

/// Puts a change of what the ledger declares on its own record.
///
/// # Errors
/// When nobody is known to act, or that log is written in a way that is not changed in place.
pub fn record_on_ledger(
    session: &Session,
    transaction: &mut Transaction,
    field: String,
    from: Option<String>,
    to: Option<String>,
) -> anyhow::Result<()> {
    let did = RootEventBody::Edited { field, from, to };
    let (on, at, by) = (session.today, Some(session.now), session.who()?);
    Ok(transaction.record_on_ledger(RootEvent { on, at, by, did })?)
}

/// What now holds of items.
pub fn now(
    transaction: &Transaction,
    subjects: &[Subject],
    mut say: impl FnMut(String, Tally) -> Confirmation,
) -> Vec<Confirmation> {
    subjects.iter().map(|s| say(s.item.id.to_string(), tally(transaction, &s.item.unit))).collect()
}

/// Records an event on each item, and says what it was of each.
///
/// # Errors
/// When one of them refuses it.
pub fn recorded(
    session: &Session,
    transaction: &mut Transaction,
    subjects: &[Subject],
    event: &Event<'_>,
) -> anyhow::Result<Vec<Confirmation>> {
    for subject in subjects {
        record(session, transaction, subject, event)?;
    }
    let deed = EventKind::from(&event.did);
    Ok(now(transaction, subjects, |id, tally| {
        Confirmation::Event(EventConfirmation::Recorded { id, deed, tally })
    }))
}

/// The ids that stand before a note, which is the last word.
///
/// # Errors
/// When the note says nothing or reads like an id.
pub fn with_note(words: &[String]) -> Result<(&[String], Cow<'_, str>), UserError> {
    let Some((last, ids)) = words.split_last() else {
        return Err(UserError::Input(InputRefused::Empty { what: Blank::Note }));
    };
    Ok((ids, note(last)?))
}

/// The words that stand where ids of items stand, where a note is the last word.
pub fn before_note(words: &mut [String]) -> &mut [String] {
    match words {
        [ids @ .., _] => ids,
        [] => words,
    }
}

/// A text that must say something.
///
/// # Errors
/// When it says nothing.
pub fn said<'t>(option: &'static str, text: &'t str) -> Result<Cow<'t, str>, UserError> {
    filled(Blank::Option(option), text)
}

/// The same of what is no option's.
///
/// # Errors
/// When it says nothing.
pub fn filled(what: Blank, text: &str) -> Result<Cow<'_, str>, UserError> {
    match text.trim() {
        "" => Err(UserError::Input(InputRefused::Empty { what })),
        text => meant(text).map(Cow::Borrowed),
    }
}

/// A value that is none of the words that stand for values where a command is described.
///
/// # Errors
/// When it is one: a hint was typed as it stands.
pub fn meant(text: &str) -> Result<&str, UserError> {
    match text {
        _ if placeholders::is_typed_as_shown(text) => {
            Err(UserError::Input(InputRefused::StandsForValue { word: text.to_owned() }))
        }
        text => Ok(text),
    }
}

/// A note, which must not be an id that was meant as one more item.
///
/// # Errors
/// When it says nothing or reads like an id.
pub fn note(text: &str) -> Result<Cow<'_, str>, UserError> {
    let note = filled(Blank::Note, text)?;
    if crate::model::ItemId::parse(note.as_ref()).is_ok() {
        return Err(UserError::Input(InputRefused::NoteLooksLikeId { note: note.into_owned() }));
    }
    Ok(note)
}

/// Evidence as it is recorded: a link as it is, a file by its path from the ledger's folder and its SHA-256.
///
/// A file is looked for from the ledger's folder, then from the working folder.
///
/// # Errors
/// When a file is not there, is a folder, or lies outside the ledger's folder.
pub fn evidence(
    session: &Session,
    transaction: &Transaction,
    shown: &EvidenceOptions,
) -> anyhow::Result<Vec<Evidence<'static>>> {
    let folder = transaction.folder();
    evidence_from(&folder, &[&folder, session.working_folder()], &shown.evidence)
}

/// The same, of files looked for from other folders, in this order; `folder` is the ledger's.
///
/// # Errors
/// When a file is not there, is a folder, or lies outside the ledger's folder.
pub fn evidence_from(
    folder: &Path,
    places: &[&Path],
    given: &[String],
) -> anyhow::Result<Vec<Evidence<'static>>> {
    given.iter().map(|given| one_evidence(folder, places, given)).collect()
}

fn one_evidence(folder: &Path, places: &[&Path], given: &str) -> anyhow::Result<Evidence<'static>> {
    let given = said("--evidence", given)?;
    let link = Evidence { path: Cow::Owned(given.clone().into_owned()), sha256: None };
    if link.is_link() {
        return Ok(link);
    }
    let mut candidates = places.iter().map(|place| place.join(given.as_ref()));
    let Some(file) = candidates.find(|p| p.exists()) else {
        let (path, looked) = (PathBuf::from(given.as_ref()), folder.to_owned());
        return Err(UserError::Evidence(EvidenceRefused::EvidenceMissing { path, looked }).into());
    };
    if file.is_dir() {
        return Err(UserError::Evidence(EvidenceRefused::EvidenceIsFolder {
            path: PathBuf::from(given.as_ref()),
        })
        .into());
    }
    let outside = || {
        UserError::Evidence(EvidenceRefused::EvidenceOutside {
            path: PathBuf::from(given.as_ref()),
        })
    };
    let real = file.canonicalize().map_err(|_| outside())?;
    let real_folder = folder.canonicalize().map_err(|_| outside())?;
    let below = real.strip_prefix(&real_folder).map_err(|_| outside())?;
    let parts: Vec<_> = below
        .components()
        .filter_map(|c| match c {
            Component::Normal(part) => part.to_str(),
            _ => None,
        })
        .collect();
    let sha256 = file_sum(&real).map_err(|why| {
        UserError::File(FileRefused::CannotRead { path: PathBuf::from(given.as_ref()), why })
    })?;
    Ok(Evidence { path: Cow::Owned(parts.join("/")), sha256: Some(Cow::Owned(sha256)) })
}
