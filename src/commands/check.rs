//! `ledger check`: every fault of the ledger at once.

use std::sync::Arc;

use clap::Args;

use super::list::must_read;
use crate::format::{Cell, Column, Document, FaultLine, Format, Level, Sheet, excerpt};
use crate::messages::{Diagnostic, Heading, Lang, Phrase, two};
use crate::session::git::{Git, attributes};
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::{Outcome, Session};
use crate::store::{
    Excerpt, Fault, FileLocation, Gravity, Ledger, Located, LocatedFault, MergeFault, ValueFault,
    names_driver, view_place,
};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Check the ledger for errors", "检查台账"))]
pub(crate) struct Check {
    #[arg(long)]
    #[arg(help = two!("Also verify the checksums of evidence", "同时核对佐证文件是否缺失或被改动"))]
    pub evidence: bool,
    #[command(flatten)]
    pub printing: Printing,
}

impl Check {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let output = self.printing.to(session)?;
        let ledger = session.ledger()?;
        let (mut faults, views) = ledger.check_with_views(session.today, self.evidence)?;
        faults.extend(bad_views(&ledger, views, session.lang));
        faults.extend(of_driver(session, &ledger));
        let errors = faults.iter().filter(|l| l.found.fault.gravity() > Gravity::Warning).count();
        if output.format == Format::Table {
            let text = in_words(session, &faults, errors, output.width(session));
            session.put(output.file(), &text, Format::Table)?;
        } else {
            print_sheet(session, &self.printing, &sheet(session, &faults), || Document {
                schema: "ledger.check/1",
                as_of: Some(session.today),
                faults: Some(faults.iter().map(|f| line(session, f)).collect()),
                ..Document::default()
            })?;
        }
        Ok(if errors > 0 { Outcome::NeedsSomeone } else { Outcome::Done })
    }
}

/// Those views of a ledger that cannot be used.
fn bad_views(ledger: &Ledger, views: Vec<(String, String)>, lang: Lang) -> Vec<Located> {
    let bad = views.into_iter().filter(|(name, words)| must_read(name, words, lang).is_err());
    let located = bad.filter_map(|(name, _)| {
        let at = view_place(ledger.shown(), &name)?;
        Some(Located {
            found: LocatedFault::new(Fault::Value(ValueFault::BadView { name }), 0..0, None),
            at,
        })
    });
    located.collect()
}

/// What keeps git from merging a ledger by the driver, although its attributes ask for that.
fn of_driver(session: &Session, ledger: &Ledger) -> Vec<Located> {
    let Ok((path, text)) = attributes(ledger) else { return Vec::new() };
    let Some(line) = text.lines().find(|line| names_driver(line)) else { return Vec::new() };
    let Ok(git) = Git::around(ledger) else { return Vec::new() };
    let mut faults = Vec::new();
    if !git.has_driver() {
        faults.push(Fault::Merge(MergeFault::NoDriver));
    }
    let files = git.uncovered(ledger).unwrap_or_default();
    if !files.is_empty() {
        faults.push(Fault::Merge(MergeFault::NotCovered { files: files.join(", ") }));
    }
    let start = text.find(line).unwrap_or_default();
    let span = start..start + line.len();
    let path = Arc::new(session.shown(&path));
    let at = FileLocation { path, spot: Excerpt::find(text.as_bytes(), &span) };
    let located =
        |fault| Located { found: LocatedFault::new(fault, span.clone(), None), at: at.clone() };
    faults.into_iter().map(located).collect()
}

fn in_words(session: &Session, faults: &[Located], errors: usize, width: Option<u16>) -> String {
    let mut text = String::new();
    for located in faults {
        let grade = match located.found.fault.gravity() {
            Gravity::Warning => Level::Warning,
            Gravity::Error | Gravity::Unreadable => Level::Error,
        };
        let told = Diagnostic {
            message: message(session, located),
            place: Some(located.at.clone()),
            help: session.lang.words().fault_help(&located.found.fault),
        };
        text.push_str(&excerpt(&told, grade, session.lang, session.paint(), width));
        text.push('\n');
    }
    let summary = match faults.len() {
        0 => session.lang.words().check_clean(),
        all => session.lang.words().check_found(errors, all - errors),
    };
    format!("{text}{summary}\n")
}

fn message(session: &Session, located: &Located) -> String {
    let words = session.lang.words().fault_words(&located.found.fault);
    match &located.found.subject {
        Some(subject) if !words.contains(subject.as_str()) => {
            format!("{subject}{}{words}", Phrase::Colon.name(session.lang))
        }
        _ => words,
    }
}

fn line(session: &Session, located: &Located) -> FaultLine {
    let help = session.lang.words().fault_help(&located.found.fault);
    FaultLine::new(located, session.lang.words().fault_words(&located.found.fault), help)
}

fn sheet(session: &Session, faults: &[Located]) -> Sheet {
    let columns = [
        Column::of_key("gravity"),
        Column::headed(Heading::File, session.lang),
        Column::of_key("line"),
        Column::of_key("column"),
        Column::of_key("subject"),
        Column::of_key("message"),
        Column::of_key("help"),
    ];
    let rows = faults.iter().map(|located| {
        let line = line(session, located);
        vec![
            Cell::text(line.gravity),
            Cell::text(&line.file),
            Cell::Count(line.line as u64),
            Cell::Count(line.column as u64),
            Cell::some(line.subject.as_deref()),
            Cell::text(&line.message),
            Cell::some(line.help.as_deref()),
        ]
    });
    Sheet { columns: columns.to_vec(), rows: rows.collect(), ..Sheet::default() }
}
