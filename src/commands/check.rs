//! `ledger check`: every fault of the ledger at once.

use clap::Args;

use crate::format::{Cell, Column, Document, FaultLine, Format, Grade, Sheet, excerpt};
use crate::messages::Told;
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::{Desk, Outcome};
use crate::store::{Gravity, Located};

#[derive(Debug, Clone, Args)]
pub struct Check {
    #[arg(long)]
    pub evidence: bool,
    #[command(flatten)]
    pub printing: Printing,
}

impl Check {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let output = self.printing.to(desk)?;
        let faults = desk.ledger()?.check(desk.today, self.evidence)?;
        let is_error = |l: &&Located| l.found.fault.gravity() > Gravity::Warning;
        let errors = faults.iter().filter(is_error).count();
        if output.format == Format::Table {
            let text = in_words(desk, &faults, errors, output.width(desk));
            desk.put(output.file(), &text, Format::Table)?;
        } else {
            print_sheet(desk, &self.printing, &sheet(desk, &faults), || Document {
                schema: "ledger.check/1",
                as_of: Some(desk.today),
                faults: Some(faults.iter().map(|f| line(desk, f)).collect()),
                ..Document::default()
            })?;
        }
        Ok(if errors > 0 { Outcome::NeedsSomeone } else { Outcome::Done })
    }
}

fn in_words(desk: &Desk, faults: &[Located], errors: usize, width: Option<u16>) -> String {
    let mut text = String::new();
    for located in faults {
        let grade = match located.found.fault.gravity() {
            Gravity::Warning => Grade::Warning,
            Gravity::Error | Gravity::Unreadable => Grade::Error,
        };
        let told = Told {
            message: message(desk, located),
            place: Some(located.at.clone()),
            help: desk.lang.words().fault_help(&located.found.fault),
        };
        text.push_str(&excerpt(&told, grade, desk.lang, desk.paint(), width));
        text.push('\n');
    }
    let summary = match faults.len() {
        0 => desk.lang.words().check_clean(),
        all => desk.lang.words().check_found(errors, all - errors),
    };
    format!("{text}{summary}\n")
}

fn message(desk: &Desk, located: &Located) -> String {
    let words = desk.lang.words().fault_words(&located.found.fault);
    match &located.found.subject {
        Some(subject) if !words.contains(subject.as_str()) => format!("{subject}: {words}"),
        _ => words,
    }
}

fn line(desk: &Desk, located: &Located) -> FaultLine {
    let help = desk.lang.words().fault_help(&located.found.fault);
    FaultLine::new(located, desk.lang.words().fault_words(&located.found.fault), help)
}

fn sheet(desk: &Desk, faults: &[Located]) -> Sheet {
    let column = |key| Column::new(key, desk.lang.words().heading(key));
    let keys = ["gravity", "file", "line", "column", "subject", "message", "help"];
    let rows = faults.iter().map(|located| {
        let line = line(desk, located);
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
    Sheet { columns: keys.map(column).to_vec(), rows: rows.collect(), ..Sheet::default() }
}
