//! Prints the overdue items of a ledger, longest overdue first: an example program that uses the library.
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

/// The items overdue at the end of a day, found in one pass over the file that keeps only overdue items.
fn overdue(path: &Path, day: Date) -> Result<Overdue, StoreError> {
    let (_, view) = Ledger::at(path)?.fold(|head| {
        let part = Overdue::gather(&[Per::Unit], head, AtMost::All);
        ReportView::new(head, day, Choice::default(), part)
    })?;
    Ok(view.part.finish())
}
