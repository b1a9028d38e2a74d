//! `ledger report progress`: how many items stand where.

use clap::Args;

use crate::format::{Document, progress_sheet};
use crate::messages::{FieldRefused, UserError, placeholders, two};
use crate::model::{FieldType, OwnField};
use crate::report::{self};
use crate::session::options::{AsOf, ByRow, Chosen, Printing, listed};
use crate::session::printing::print_sheet;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session, several};
use crate::store::field_in;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Progress by unit or otherwise", "整改进度"))]
pub(crate) struct ProgressReport {
    #[command(flatten)]
    pub by_row: ByRow,
    #[arg(long, value_name = placeholders::KEYS)]
    #[arg(help = two!("Fields to sum, such as funds", "合计这些字段，写其键名：funds"))]
    pub sum: Option<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl ProgressReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        let per = self.by_row.rows();
        let sum = self.sum(session)?;
        let (head, part) =
            viewed(session, &choice, as_of, |head| report::Progress::adding_up(&per, &sum, head))?;
        let progress = part.finish();
        let sums: Vec<&OwnField> =
            progress.total.sums.keys().filter_map(|k| head.field(k)).collect();
        let sheet = progress_sheet(&progress, &sums, session.lang);
        print_sheet(session, &self.printing, &sheet, || Document {
            progress: Some(progress.clone()),
            ..Document::report(as_of, &head)
        })
    }

    /// The fields that are added up.
    fn sum(&self, session: &Session) -> anyhow::Result<Vec<&'static str>> {
        let Some(words) = &self.sum else { return Ok(Vec::new()) };
        let head = several::head(session)?;
        let mut keys = Vec::new();
        for word in listed(words) {
            let field = field_in(&head, &word.to_lowercase())?;
            if field.holds != FieldType::Number {
                return Err(UserError::Field(FieldRefused::NotANumber { key: field.key }).into());
            }
            keys.push(field.key);
        }
        Ok(keys)
    }
}
