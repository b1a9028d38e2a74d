//! `ledger batch`: a file of commands, one a line, carried out as one change.

mod fault;
mod run;
mod script;

use crate::messages::{Phrase, Question, placeholders, two};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use clap::Args;

use fault::AtFault;
pub(crate) use run::change_of;
use run::{LineResult, Run};
use script::Script;

use super::add::AlikeSearch;
use crate::format::{Format, Level, clean, json_line};
use crate::messages::{AlikeItem, Confirmation, DoubtConfirmation, ItemConfirmation};
use crate::session::options::{Printing, WriteOptions};
use crate::session::{Outcome, Session};
use crate::store::Transaction;

/// The forms that it says in what it did.
const WRITES: [Format; 2] = [Format::Table, Format::Json];

#[derive(Debug, Clone, Args)]
#[command(about = two!("Run a file of commands as one change", "一次执行一个文件里的多条命令"))]
#[command(mut_arg("format", |arg| arg.help(two!(
    "Format: table, or json for one result a line",
    "格式：table，或 json（每行一个结果）",
))))]
pub(crate) struct Batch {
    #[arg(value_name = placeholders::FILE, add = Question::File)]
    #[arg(help = two!(
        "A file of commands, one per line, as typed after `ledger`; - is standard input",
        "命令文件，每行一条，写法同 `ledger` 之后，注释另起一行；- 为标准输入",
    ))]
    pub file: PathBuf,
    #[command(flatten)]
    pub writing: WriteOptions,
    #[command(flatten)]
    pub printing: Printing,
}

impl Batch {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let output = self.printing.to_one_of(session, &WRITES, Format::Table)?;
        let format = output.format;
        let ledger = session.ledger()?;
        let script = Script::read(session, &self.file)?;
        let text = match script.text() {
            Ok(text) => text,
            Err(at) => return AtFault::not_utf8(at, session.lang).say(session, &script, &output),
        };
        if script::lines(text).next().is_none() {
            session.note(&session.lang.words().batch_empty(&script.path.display().to_string()));
            return Ok(Outcome::Done);
        }
        let dry_run = self.writing.dry_run;
        let made = session.work(&ledger, dry_run, |transaction| {
            transaction.expect_many();
            let run = Run::new(session, &script, format == Format::Json);
            let done = run.through(transaction, text)?;
            let alike = Arc::new(OnceLock::new());
            if !session.quiet {
                look_for_alike(transaction, &done, &alike);
            }
            Ok((done, alike))
        });
        let ((mut done, alike), transaction) = match made {
            Ok(made) => made,
            Err(error) => return error.downcast::<AtFault>()?.say(session, &script, &output),
        };
        transaction.look_ahead();
        name_alike(&mut done, alike.get());
        if dry_run && format == Format::Table {
            return session.show_dry_run(&transaction.texts()?);
        }
        let mut out = String::new();
        for LineResult { line, now } in &done {
            let warnings = now.iter().filter_map(|now| now.warning(session.lang));
            for warning in warnings.filter(|_| !session.quiet) {
                session.tell(&warning, Level::Warning);
            }
            match format {
                Format::Json => out.push_str(&json_line(line)?),
                _ => now.iter().filter_map(|now| said(now, session)).for_each(|said| {
                    out.push_str(&format!("{}\n", clean(&said)));
                }),
            }
        }
        if format == Format::Table && !session.quiet {
            out.push_str(&format!("{}\n", session.lang.words().batch_done(done.len())));
        }
        session.put(output.file(), &out, format)?;
        if dry_run {
            session.note(Phrase::DryRun.name(session.lang));
        }
        Ok(Outcome::Done)
    }
}

/// Items that those which were added are like, by their ids.
type AlikeByAdded = HashMap<String, Vec<AlikeItem>>;

/// The item that a line added.
fn added(done: &LineResult) -> Option<&String> {
    match done.now.first() {
        Some(Confirmation::Item(ItemConfirmation::Added { id, .. })) => Some(id),
        _ => None,
    }
}

/// Has the items looked for, while the ledger is saved, that those which were added are like.
fn look_for_alike(
    transaction: &mut Transaction,
    done: &[LineResult],
    found: &Arc<OnceLock<AlikeByAdded>>,
) {
    let ids: Vec<String> = done.iter().filter_map(added).cloned().collect();
    if ids.is_empty() {
        return;
    }
    let (search, found) = (AlikeSearch::of(transaction, &ids), Arc::clone(found));
    transaction.expect_look(move |transaction| {
        let _ = found.set(search.found(transaction));
    });
}

/// Names the items that those which were added are like.
fn name_alike(done: &mut [LineResult], alike: Option<&AlikeByAdded>) {
    for line in done {
        if let Some(id) = added(line).cloned()
            && let Some(others) = alike.and_then(|alike| alike.get(&id)).cloned()
        {
            line.now.push(Confirmation::Doubt(DoubtConfirmation::Alike { id, others }));
        }
    }
}

/// What is said of a change: all that it came to, or when quiet only a new item's number.
fn said(now: &Confirmation, session: &Session) -> Option<String> {
    match now {
        // What is a warning was said as one.
        now if now.warning(session.lang).is_some() => None,
        Confirmation::Item(ItemConfirmation::Added { id, .. }) if session.quiet => Some(id.clone()),
        now => (!session.quiet).then(|| now.say(session.lang)),
    }
}
