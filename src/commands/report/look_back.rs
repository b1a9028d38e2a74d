//! `ledger report look-back`: which look-backs are due, coming and made, and how much of what was closed held.

use clap::Args;

use super::Span;
use crate::commands::desk::{Desk, Outcome};
use crate::commands::options::{AsOf, ByRow, Chosen, Printing, declared};
use crate::commands::printing::{print_sheets, warn_of_strays};
use crate::format::{Document, look_back_sheets};
use crate::report::{self, View};

#[derive(Debug, Clone, Args)]
pub struct LookBack {
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub span: Span,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl LookBack {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let period = self.span.period(desk, as_of)?;
        let choice = self.chosen.choice(desk, &[])?;
        let per = self.by_row.per.unwrap_or_default();
        let (head, view) = desk.ledger()?.fold(|head| {
            View::new(head, as_of, choice.clone(), report::LookBack::gather(period, per, head))
        })?;
        declared(&choice, &head)?;
        warn_of_strays(desk, view.strays);
        let look_back = view.part.finish();
        let sheets = look_back_sheets(&look_back, desk.lang);
        print_sheets(desk, &self.printing, &sheets, || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            look_back: Some(look_back.clone()),
            ..Document::default()
        })
    }
}
