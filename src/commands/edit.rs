//! `ledger edit`: an item's own text in the user's editor; what changed is on record.

use std::io::Write as _;
use std::process::Command as Process;

use anyhow::Context as _;
use clap::Args;

use super::desk::{Change, Desk, Outcome, told};
use super::fields::{SETTABLE, consistent, text_of};
use super::options::Writing;
use super::recording::Subject;
use super::set::record_edit;
use super::typed::item_id;
use crate::messages::{Now, Refusal};
use crate::store::Draft;

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
            Ok(draft.item_text(place).to_owned())
        })?;
        let mut file = tempfile::Builder::new().prefix("ledger-").suffix(".toml").tempfile()?;
        file.write_all(was.as_bytes())?;
        let path = file.into_temp_path();
        let mut before = was.clone();
        let mut fault: Option<anyhow::Error> = None;
        loop {
            let status = Process::new(program).args(arguments).arg(&path).status();
            let why = |why| Refusal::CannotRead { path: program.into(), why };
            if !status.map_err(why)?.success() {
                return Err(Refusal::EditorFailed { editor: program.clone() }.into());
            }
            let back =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let lines = back.split_inclusive('\n').filter(|line| !line.starts_with(MARK));
            let mut text: String = lines.collect();
            if !text.ends_with('\n') && was.ends_with('\n') {
                text.push('\n');
            }
            if text == before
                && let Some(fault) = fault
            {
                return Err(fault);
            }
            let edited = Edited { id: &self.id, was: &was, text: text.clone() };
            let error = match desk.change(&ledger, &edited, self.writing.dry_run) {
                Ok(outcome) => return Ok(outcome),
                Err(error) => error,
            };
            if let Some(Refusal::EditedMeanwhile { id, .. }) = error.downcast_ref() {
                let (id, kept) = (id.clone(), path.keep()?);
                return Err(Refusal::EditedMeanwhile { id, kept }.into());
            }
            std::fs::write(&path, format!("{}{text}", marked(desk, &error)))?;
            (before, fault) = (text, Some(error));
        }
    }
}

/// What is wrong with a draft, as comments at its head.
fn marked(desk: &Desk, error: &anyhow::Error) -> String {
    let told = told(error, desk.lang);
    let line = told.place.map_or_else(String::new, |at| format!("{}: ", at.spot.line));
    let words = format!("{line}{}\n{}", told.message, told.help.unwrap_or_default());
    words.lines().filter(|l| !l.is_empty()).map(|l| format!("{MARK}{l}\n")).collect()
}

impl Change for Edited<'_> {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let place = draft.find(&item_id(self.id)?)?;
        let id = self.id.to_owned();
        if draft.item_text(place) != self.was {
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
        let mut fields = Vec::new();
        for key in SETTABLE.iter().copied().chain(["measures"]) {
            let (from, to) = (text_of(old, key), text_of(&new, key));
            if from != to {
                record_edit(desk, draft, &subject, desk.today, (key, from, to))?;
                fields.push(key);
            }
        }
        if fields.iter().any(|f| matches!(*f, "horizon" | "opened")) {
            consistent(desk, &new)?;
        }
        Ok(vec![Now::Edited { id, fields }])
    }
}
