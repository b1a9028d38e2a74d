//! Prints what is overdue in a ledger, the longest first: a program of one's own over the library.
//!
//! ```text
//! cargo run --example overdue -- examples/look-back-2019/ledger.toml 2019-11-30
//! ```

use std::path::Path;
use std::process::ExitCode;

use ledger::messages::Lang;
use ledger::model::Date;
use ledger::report::{AtMost, Choice, Overdue, Per, ReportView};
use ledger::store::{Ledger, StoreError};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, day] = &arguments[..] else {
        eprintln!("usage: overdue LEDGER DATE");
        return ExitCode::from(2);
    };
    let Ok(day) = Date::absolute(day) else {
        eprintln!("{day} is not a date such as 2019-11-30");
        return ExitCode::from(2);
    };
    match overdue(Path::new(path), day) {
        Ok(overdue) => {
            for item in overdue.items {
                let who = item.owner.as_deref().unwrap_or("-");
                println!("{}\t{}\t{}\t{}", item.id, item.days_overdue, who, item.title);
            }
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{}", Lang::En.words().store_told(&why).message);
            ExitCode::FAILURE
        }
    }
}

/// What was overdue at the end of a day: one pass over the file, in which only what is overdue is kept.
fn overdue(path: &Path, day: Date) -> Result<Overdue, StoreError> {
    let (_, view) = Ledger::at(path)?.fold(|head| {
        let part = Overdue::gather(&[Per::Unit], head, AtMost::All);
        ReportView::new(head, day, Choice::default(), part)
    })?;
    Ok(view.part.finish())
}
