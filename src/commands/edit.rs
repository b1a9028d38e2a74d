//! `ledger edit`: an item's own text in the user's editor; what changed is on record.

use std::io::Write as _;
use std::process::Command as Process;

use anyhow::Context as _;
use clap::Args;

use super::desk::{Change, Desk, Outcome, told};
use super::fields::consistent;
use super::options::Writing;
use super::recording::Subject;
use super::set::record_edit;
use super::typed::item_id;
use crate::messages::{Now, Refusal};
use crate::model::Field;
use crate::store::{Draft, StoreError, Whereto};

/// How the lines begin that say what is wrong with a draft.
const MARK: &str = "# !! ";

#[derive(Debug, Clone, Args)]
pub struct Edit {
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub writing: Writing,
}

/// An item's text, as it was taken and as it came back.
struct Edited<'e> {
    id: &'e str,
    was: &'e str,
    text: String,
}

impl Edit {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let ledger = desk.ledger()?;
        let words = desk.editor.as_deref().and_then(shlex::split).unwrap_or_default();
        let Some((program, arguments)) = words.split_first() else {
            return Err(Refusal::NoEditor.into());
        };
        // Nobody waits while a person thinks: the lock is taken only once the text is back.
        let was = desk.peek(&ledger, |draft| {
            let place = draft.find(&item_id(&self.id)?)?;
            Ok(draft.item_text(place)?.to_owned())
        })?;
        let mut file = tempfile::Builder::new().prefix("ledger-").suffix(".toml").tempfile()?;
        file.write_all(was.as_bytes())?;
        let path = file.into_temp_path();
        let mut failed: Option<(String, anyhow::Error)> = None;
        loop {
            let status = Process::new(program).args(arguments).arg(&path).status();
            let why = |why| Refusal::CannotRead { path: program.into(), why };
            let left_well = status.map_err(why)?.success();
            if !left_well && failed.is_none() {
                return Err(Refusal::EditorFailed { editor: program.clone() }.into());
            }
            let back =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let text = unmarked(&back, was.ends_with('\n'));
            if let Some((before, fault)) = failed
                && (!left_well || text == before || text.trim().is_empty())
            {
                std::fs::write(&path, before)?;
                return Err(given_up(desk, &fault, path.keep()?).into());
            }
            // Nothing at all is how people leave an editor without a change.
            let text = if text.trim().is_empty() { was.clone() } else { text };
            let edited = Edited { id: &self.id, was: &was, text: text.clone() };
            let error = match desk.change(&ledger, &edited, self.writing.dry_run) {
                Ok(outcome) => return Ok(outcome),
                Err(error) => error,
            };
            if let Some(Refusal::EditedMeanwhile { id, .. }) = error.downcast_ref() {
                let id = id.clone();
                std::fs::write(&path, text)?;
                return Err(Refusal::EditedMeanwhile { id, kept: path.keep()? }.into());
            }
            std::fs::write(&path, marked(desk, &text, &error))?;
            failed = Some((text, error));
        }
    }
}

/// A draft as it came back, without what was said of its fault.
fn unmarked(back: &str, ends_its_line: bool) -> String {
    let mut text: String =
        back.split_inclusive('\n').filter(|line| !line.trim_start().starts_with(MARK)).collect();
    if !text.ends_with('\n') && ends_its_line {
        text.push('\n');
    }
    text
}

/// A draft with what is wrong with it in comments right above the line at fault; at its head where no line is.
fn marked(desk: &Desk, text: &str, error: &anyhow::Error) -> String {
    let told = told(error, desk.lang);
    let words = format!("{}\n{}", told.message, told.help.unwrap_or_default());
    let words: String =
        words.lines().filter(|l| !l.is_empty()).map(|l| format!("{MARK}{l}\n")).collect();
    let at = line_at_fault(text, error).unwrap_or(0);
    let start = text.split_inclusive('\n').take(at).map(str::len).sum();
    format!("{}{words}{}", &text[..start], &text[start..])
}

/// The line of a draft that is at fault, counted from 0.
fn line_at_fault(text: &str, error: &anyhow::Error) -> Option<usize> {
    if let Some(StoreError::Faulty { first, .. }) = error.downcast_ref() {
        return Some(first.at.spot.line - 1).filter(|line| *line < text.lines().count());
    }
    let key = match (error.downcast_ref::<Refusal>(), error.downcast_ref::<StoreError>()) {
        (Some(Refusal::NotSet { key }), _) => key,
        (Some(Refusal::DueByExtend), _) => "due",
        (Some(Refusal::HorizonNeedsDue { .. }), _) => "horizon",
        (
            Some(
                Refusal::OpenedInFuture { .. }
                | Refusal::OpenedAfterEvent { .. }
                | Refusal::DueBeforeOpened { .. },
            ),
            _,
        ) => "opened",
        (_, Some(StoreError::NoSuchCategory { .. })) => "category",
        (_, Some(StoreError::NoSuchUnit { code, .. })) => {
            let quoted = format!("\"{code}\"");
            let names = |line: &str| line.contains(&quoted) && !line.trim_start().starts_with('{');
            return text.lines().position(names);
        }
        _ => return None,
    };
    text.lines().position(|line| {
        let rest = line.trim_start().strip_prefix(key).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with('='))
    })
}

/// What is told of a draft whose fault stayed: the fault, where it is in the file that is kept, and which file.
fn given_up(desk: &Desk, fault: &anyhow::Error, kept: std::path::PathBuf) -> Refusal {
    let mut told = told(fault, desk.lang);
    let in_draft = matches!(fault.downcast_ref(), Some(StoreError::Faulty { .. }));
    told.place =
        told.place.filter(|_| in_draft).map(|at| Whereto { path: kept.clone().into(), ..at });
    Refusal::DraftGivenUp { fault: Box::new(told), kept }
}

impl Change for Edited<'_> {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let place = draft.find(&item_id(self.id)?)?;
        let id = self.id.to_owned();
        if draft.item_text(place)? != self.was {
            return Err(Refusal::EditedMeanwhile { id, kept: Default::default() }.into());
        }
        let subject = Subject { place, item: draft.item(place)?.to_static() };
        let old = &subject.item;
        if self.text == self.was {
            return Ok(vec![Now::Edited { id, fields: Vec::new() }]);
        }
        draft.replace_item(place, self.text.clone())?;
        let new = draft.item(place)?.to_static();
        let kept = [
            ("id", old.id.as_str() == new.id.as_str()),
            ("uid", old.uid == new.uid),
            ("aka", old.aka == new.aka),
            ("log", old.log == new.log),
        ];
        if let Some((key, _)) = kept.iter().find(|(_, same)| !same) {
            return Err(Refusal::NotSet { key: (*key).to_owned() }.into());
        }
        if old.due != new.due {
            return Err(Refusal::DueByExtend.into());
        }
        for unit in std::iter::once(&new.unit).chain(&new.assist) {
            draft.unit(unit)?;
        }
        if let Some(category) = &new.category {
            draft.category(category)?;
        }
        // Before anything is recorded: what is wrong is then said of the field, not of the event.
        if (old.horizon, old.opened) != (new.horizon, new.opened) {
            consistent(desk, &new)?;
        }
        let mut fields = Vec::new();
        for field in Field::editable() {
            let (from, to) = (field.value(old).written(), field.value(&new).written());
            if from != to {
                record_edit(desk, draft, &subject, desk.today, (field.key(), from, to))?;
                fields.push(field.key());
            }
        }
        Ok(vec![Now::Edited { id, fields }])
    }
}
