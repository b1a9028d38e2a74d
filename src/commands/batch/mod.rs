//! `ledger batch`: a file of commands, one a line, carried out as one change.

mod fault;
mod run;
mod script;

use crate::messages::Phrase;
use std::path::PathBuf;

use clap::Args;

use fault::AtFault;
pub use run::change_of;
use run::{Done, Run};
use script::Script;

use crate::format::{Format, Grade, clean, json_line};
use crate::messages::Now;
use crate::session::options::{Printing, Writing};
use crate::session::{Desk, Outcome};

/// The forms that it says in what it did.
const WRITES: [Format; 2] = [Format::Table, Format::Json];

#[derive(Debug, Clone, Args)]
pub struct Batch {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub writing: Writing,
    #[command(flatten)]
    pub printing: Printing,
}

impl Batch {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let output = self.printing.to_one_of(desk, &WRITES, Format::Table)?;
        let format = output.format;
        let ledger = desk.ledger()?;
        let script = Script::read(desk, &self.file)?;
        let text = match script.text() {
            Ok(text) => text,
            Err(at) => return AtFault::not_utf8(at, desk.lang).say(desk, &script, &output),
        };
        if script::lines(text).next().is_none() {
            desk.note(&desk.lang.words().batch_empty(&script.path.display().to_string()));
            return Ok(Outcome::Done);
        }
        let dry_run = self.writing.dry_run;
        let made = desk.work(&ledger, dry_run, |draft| {
            draft.expect_many();
            Ok(Run::new(desk, &script, format == Format::Json).through(draft, text)?)
        });
        let (done, draft) = match made {
            Ok(made) => made,
            Err(error) => return error.downcast::<AtFault>()?.say(desk, &script, &output),
        };
        if dry_run && format == Format::Table {
            return desk.show_dry_run(&draft.texts()?);
        }
        let mut out = String::new();
        for Done { line, now } in &done {
            let warnings = now.iter().filter_map(|now| now.warning(desk.lang));
            for warning in warnings.filter(|_| !desk.quiet) {
                desk.tell(&warning, Grade::Warning);
            }
            match format {
                Format::Json => out.push_str(&json_line(line)?),
                _ => now.iter().filter_map(|now| said(now, desk)).for_each(|said| {
                    out.push_str(&format!("{}\n", clean(&said)));
                }),
            }
        }
        if format == Format::Table && !desk.quiet {
            out.push_str(&format!("{}\n", desk.lang.words().batch_done(done.len())));
        }
        desk.put(output.file(), &out, format)?;
        if dry_run {
            desk.note(Phrase::DryRun.name(desk.lang));
        }
        Ok(Outcome::Done)
    }
}

/// What is said of a change: all that it came to, or when quiet only a new item's number.
fn said(now: &Now, desk: &Desk) -> Option<String> {
    match now {
        Now::TooEarly { .. } => None,
        Now::Added { id, .. } if desk.quiet => Some(id.clone()),
        now => (!desk.quiet).then(|| now.say(desk.lang)),
    }
}
