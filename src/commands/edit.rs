//! `ledger edit`: an item's own text in the user's editor; what changed is on record.

use std::io::Write as _;
use std::process::Command as Process;

use anyhow::Context as _;
use clap::Args;

use super::field::bad_value;
use super::fields::consistent;
use super::set::{due_by_extend, record_edit, voided};
use crate::format::Level;
use crate::messages::{
    Confirmation, DateRefused, EditorRefused, FieldRefused, FileRefused, InputRefused,
    ItemConfirmation, NotSetKey, Question, UserError, placeholders, two,
};
use crate::model::{EventBody, Field, Item, NotADate};
use crate::session::options::WriteOptions;
use crate::session::questions::{Left, in_editor, was_interrupted};
use crate::session::recording::{Subject, event, may_record};
use crate::session::typed::item_id;
use crate::session::{Change, Outcome, Session, told};
use crate::store::{
    FileLocation, LookupError, StoreError, Transaction, line_of_key, string_around,
};

/// What the program wrote into a draft to say what is wrong with it. It is told from what the person wrote by its very
/// lines: what they begin with, no line of the draft begins with.
struct Remark {
    lines: Vec<String>,
}

/// A draft that could not be taken up, and why.
struct Failed {
    text: String,
    error: anyhow::Error,
    remark: Remark,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Edit an item in an editor, on record", "用编辑器修改事项，改动留痕"))]
pub(crate) struct Edit {
    #[arg(value_name = placeholders::ID, add = Question::ItemId)]
    #[arg(help = two!("The item's ID, such as GO-1", "事项编号，如 GO-1"))]
    pub id: String,
    #[command(flatten)]
    pub writing: WriteOptions,
}

/// An item's text, as it was taken and as it came back.
struct Edited<'e> {
    id: &'e str,
    was: &'e str,
    text: String,
}

impl Edit {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        let words = session.editor.as_deref().and_then(shlex::split).unwrap_or_default();
        let Some((program, arguments)) = words.split_first() else {
            return Err(UserError::Editor(EditorRefused::NoEditor).into());
        };
        // Nobody waits while a person thinks: the lock is taken only once the text is back.
        let was = session.peek(&ledger, |transaction| {
            let place = transaction.find(&item_id(&self.id)?)?;
            // What may not be changed at all is refused before anybody writes.
            let did = EventBody::Edited { field: "title".into(), from: None, to: None };
            may_record(session, transaction, place, &event(session, session.today, did)?)?;
            Ok(transaction.item_text(place)?.to_owned())
        })?;
        let mut file = tempfile::Builder::new().prefix("ledger-").suffix(".toml").tempfile()?;
        file.write_all(was.as_bytes())?;
        let path = file.into_temp_path();
        let mut failed: Option<Failed> = None;
        loop {
            let status = in_editor(|| Process::new(program).args(arguments).arg(&path).status());
            let status = status.map_err(|why| not_started(program, why))?;
            let left_well = status.success();
            if was_interrupted(status) {
                // The terminal shows the keys that ended it: what is said begins on a line of its own.
                session.note("");
                if let Some(last) = &failed {
                    let kept = given_up(session, &last.text, &last.error, path)?;
                    session.tell(&kept.told(session.lang), Level::Error);
                }
                return Err(Left.into());
            }
            if !left_well && failed.is_none() {
                return Err(UserError::Editor(EditorRefused::EditorFailed {
                    editor: program.clone(),
                })
                .into());
            }
            let back =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let own = failed.as_ref().map_or_else(|| back.clone(), |f| f.remark.taken_out(&back));
            let text = ended_as(&was, own);
            let is_blank = text.trim().is_empty();
            if let Some(last) = &failed
                && (!left_well || is_blank || text == last.text)
            {
                return Err(given_up(session, &last.text, &last.error, path)?.into());
            }
            // Nothing at all is how people leave an editor without a change.
            let text = if is_blank { was.clone() } else { text };
            let edited = Edited { id: &self.id, was: &was, text: text.clone() };
            let error = match session.change(&ledger, &edited, self.writing.dry_run) {
                Ok(outcome) => return Ok(outcome),
                Err(error) => error,
            };
            if let Some(UserError::Editor(EditorRefused::EditedMeanwhile { id, .. })) =
                error.downcast_ref()
            {
                let id = id.clone();
                std::fs::write(&path, text)?;
                return Err(UserError::Editor(EditorRefused::EditedMeanwhile {
                    id,
                    kept: path.keep()?,
                })
                .into());
            }
            // Where nobody sits, an editor is a program: what it left is kept, and it is not started again.
            if !session.asks() {
                return Err(given_up(session, &text, &error, path)?.into());
            }
            let remark = Remark::of(session, &error, &text);
            std::fs::write(&path, remark.put_into(&text, line_at_fault(&text, &error)))?;
            failed = Some(Failed { text, error, remark });
        }
    }
}

/// A draft with the line ends of the text that it was made from, and a newline at its end where that has one.
fn ended_as(was: &str, mut text: String) -> String {
    let is_crlf = was.contains('\n') && was.matches('\n').count() == was.matches("\r\n").count();
    if is_crlf && !text.contains('\r') {
        text = text.replace('\n', "\r\n");
    }
    match (was.ends_with('\n'), text.ends_with('\n')) {
        (true, false) => text.push_str(if is_crlf { "\r\n" } else { "\n" }),
        (false, true) => {
            text.pop();
            if text.ends_with('\r') {
                text.pop();
            }
        }
        _ => {}
    }
    text
}

impl Remark {
    fn of(session: &Session, error: &anyhow::Error, text: &str) -> Self {
        let mut mark = "# !!".to_owned();
        while text.lines().any(|line| line.trim_start().starts_with(&mark)) {
            mark.push('!');
        }
        let told = told(error, session.lang);
        let words = format!("{}\n{}", told.message, told.help.unwrap_or_default());
        let lines = words.lines().filter(|line| !line.is_empty());
        Self { lines: lines.map(|line| format!("{mark} {line}")).collect() }
    }

    /// A draft with the remark right above the line at fault; at its head where no line is.
    fn put_into(&self, text: &str, line: Option<usize>) -> String {
        let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let start: usize = text.split_inclusive('\n').take(line.unwrap_or(0)).map(str::len).sum();
        // Within a text the remark would be a part of what it says.
        let start = string_around(text, start)
            .map_or(start, |string| text[..string].rfind('\n').map_or(0, |n| n + 1));
        let lines: String = self.lines.iter().flat_map(|line| [line, eol]).collect();
        format!("{}{lines}{}", &text[..start], &text[start..])
    }

    /// A draft as it came back, without the remark: where that is whole, without all of it, else without what is left of it.
    fn taken_out(&self, back: &str) -> String {
        if self.lines.is_empty() {
            return back.to_owned();
        }
        let mut lines: Vec<&str> = back.split_inclusive('\n').collect();
        let is_line = |line: &str, own: &String| line.trim_end_matches(['\r', '\n']) == own;
        let is_whole =
            |run: &[&str]| run.iter().zip(&self.lines).all(|(line, own)| is_line(line, own));
        if let Some(at) = lines.windows(self.lines.len()).position(is_whole) {
            lines.drain(at..at + self.lines.len());
            return lines.concat();
        }
        for own in &self.lines {
            if let Some(at) = lines.iter().position(|line| is_line(line, own)) {
                lines.remove(at);
            }
        }
        lines.concat()
    }
}

/// The line of a draft that is at fault, counted from 0.
fn line_at_fault(text: &str, error: &anyhow::Error) -> Option<usize> {
    if let Some(StoreError::Faulty { first, .. }) = error.downcast_ref() {
        return Some(first.at.spot.line - 1).filter(|line| *line < text.lines().count());
    }
    let key = match (error.downcast_ref::<UserError>(), error.downcast_ref::<StoreError>()) {
        (Some(UserError::Field(FieldRefused::NotSet { key })), _) => key.key(),
        (Some(UserError::Field(FieldRefused::BadFieldValue { key, .. })), _) => key,
        (Some(UserError::Date(DateRefused::DueByExtend { .. })), _) => "due",
        (Some(UserError::Date(DateRefused::HorizonNeedsDue { .. })), _) => "horizon",
        (
            Some(
                UserError::Date(DateRefused::OpenedInFuture { .. })
                | UserError::Date(DateRefused::OpenedAfterEvent { .. })
                | UserError::Date(DateRefused::DueBeforeOpened { .. }),
            ),
            _,
        ) => "opened",
        (_, Some(StoreError::Lookup(LookupError::NoSuchCategory { .. }))) => "category",
        (_, Some(StoreError::Lookup(LookupError::NoSuchUnit { code, .. }))) => {
            let quoted = [format!("\"{code}\""), format!("'{code}'")];
            let is_named = |line: &usize| {
                text.lines().nth(*line).is_some_and(|line| quoted.iter().any(|q| line.contains(q)))
            };
            return ["unit", "assist"]
                .into_iter()
                .filter_map(|key| line_of_key(text, key))
                .find(is_named)
                .or_else(|| line_of_key(text, "assist"));
        }
        _ => return None,
    };
    line_of_key(text, key)
}

/// Keeps a draft whose fault stayed. What is told: the fault, where it is in the file that is kept, and which file.
fn given_up(
    session: &Session,
    text: &str,
    fault: &anyhow::Error,
    path: tempfile::TempPath,
) -> anyhow::Result<UserError> {
    std::fs::write(&path, text)?;
    let kept = path.keep()?;
    let mut told = told(fault, session.lang);
    let in_draft = matches!(fault.downcast_ref(), Some(StoreError::Faulty { .. }));
    told.place =
        told.place.filter(|_| in_draft).map(|at| FileLocation { path: kept.clone().into(), ..at });
    Ok(UserError::Editor(EditorRefused::DraftGivenUp { fault: Box::new(told), kept }))
}

impl Change for Edited<'_> {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let place = transaction.find(&item_id(self.id)?)?;
        let id = self.id.to_owned();
        if transaction.item_text(place)? != self.was {
            return Err(UserError::Editor(EditorRefused::EditedMeanwhile {
                id,
                kept: Default::default(),
            })
            .into());
        }
        let subject = Subject { place, item: transaction.item(place)?.to_static() };
        let old = &subject.item;
        if self.text == self.was {
            return Ok(vec![Confirmation::Item(ItemConfirmation::Edited {
                id,
                fields: Vec::new(),
            })]);
        }
        transaction.replace_item(place, self.text.clone())?;
        let new = transaction.item(place)?.to_static();
        let kept = [
            (NotSetKey::Id, old.id.as_str() == new.id.as_str()),
            (NotSetKey::Uid, old.uid == new.uid),
            (NotSetKey::Aka, old.aka == new.aka),
            (NotSetKey::Log, old.log == new.log),
        ];
        if let Some((key, _)) = kept.iter().find(|(_, same)| !same) {
            return Err(UserError::Field(FieldRefused::NotSet { key: *key }).into());
        }
        if old.due != new.due {
            return Err(due_by_extend(session, old).into());
        }
        for unit in std::iter::once(&new.unit).chain(&new.assist) {
            transaction.unit(unit)?;
        }
        if let Some(category) = &new.category {
            transaction.category(category)?;
        }
        let days = |item: &Item<'_>| {
            let measures = item.measures.iter().flat_map(|m| [m.due, m.done]).flatten();
            measures.chain([item.opened]).collect::<Vec<_>>()
        };
        let before = days(old);
        if let Some(day) = days(&new).iter().find(|d| !before.contains(d) && !d.is_recorded()) {
            let text = day.to_string();
            return Err(UserError::Input(InputRefused::BadDate {
                text,
                why: NotADate::YearOutside,
            })
            .into());
        }
        // Before anything is recorded: what is wrong is then said of the field, not of the event.
        if (old.horizon, old.opened) != (new.horizon, new.opened) {
            consistent(session, &new)?;
        }
        let mut fields = Vec::new();
        for field in Field::editable() {
            let (from, to) = (field.value(old).written(), field.value(&new).written());
            if from != to {
                record_edit(
                    session,
                    transaction,
                    &subject,
                    session.today,
                    (field.key(), from, to),
                )?;
                fields.push(field.key());
            }
        }
        for field in transaction.head().fields.clone() {
            let (was, is) = (old.extra(field.key), new.extra(field.key));
            if was == is {
                continue;
            }
            if let Some(wrong) = is.filter(|value| !field.takes(value)) {
                return Err(bad_value(&field, &wrong.written()).into());
            }
            let (from, to) = (was.map(|extra| extra.written()), is.map(|extra| extra.written()));
            let changed = (field.key, from, to);
            record_edit(session, transaction, &subject, session.today, changed)?;
            fields.push(field.key);
        }
        let mut now = vec![Confirmation::Item(ItemConfirmation::Edited { id, fields })];
        now.extend(voided(transaction, &subject)?);
        Ok(now)
    }
}

/// Why an editor was not started.
pub(crate) fn not_started(editor: &str, why: std::io::Error) -> UserError {
    match why.kind() {
        std::io::ErrorKind::NotFound => {
            UserError::Editor(EditorRefused::EditorNotFound { editor: editor.to_owned() })
        }
        _ => UserError::File(FileRefused::CannotRead { path: editor.into(), why }),
    }
}
