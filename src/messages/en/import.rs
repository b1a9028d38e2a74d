//! What is said of registers that are taken in: what a file or a row is refused for, and what a preview says, in English.

use super::English;
use crate::messages::explain;
use crate::messages::*;
use crate::model::{Obstacle, RecordRefused};

impl ImportWords for English {
    fn import_refused_why(&self, it: &ImportRefused) -> (String, Option<String>) {
        match it {
            ImportRefused::Source(it) => self.source_why(it),
            ImportRefused::Encoding(it) => self.encoding_why(it),
            ImportRefused::Columns(it) => self.columns_why(it),
            ImportRefused::RefusedRows { file, refused, rows } => explain(
                {
                    let refused_of = match (*refused, *rows) {
                        (1, 1) => "its one row is refused".to_owned(),
                        (1, _) => format!("1 of {rows} rows is refused"),
                        _ => format!("{refused} of {rows} rows are refused"),
                    };
                    format!("{file}: {refused_of}; nothing was changed")
                },
                "fix these rows, or import the rest with --skip-bad",
            ),
            ImportRefused::Declined => explain(
                "nothing was changed",
                "to import later, run the command again; to preview only, add --dry-run",
            ),
            ImportRefused::ChangedMeanwhile => explain(
                "the ledger was changed while the preview was shown",
                "run the command again",
            ),
            ImportRefused::Row(it) => self.row_why(it),
            ImportRefused::Cell(it) => self.cell_why(it),
        }
    }

    fn import_row_told(&self, refusal: &UserError) -> Diagnostic {
        let told = refusal.told(Lang::En);
        let help = match refusal {
            UserError::Input(InputRefused::BadDate { .. }) => {
                "include the year: 2026-12-31, 2026/12/31 or 2026年12月31日".to_owned()
            }
            UserError::Date(DateRefused::NoDue) => {
                "fill in `due`, or set `horizon` to long".to_owned()
            }
            UserError::Date(DateRefused::HorizonNeedsDue { .. }) => {
                "fill in `due`, and give a reason with --reason TEXT".to_owned()
            }
            UserError::Record { why: RecordRefused::Close(why), .. } => match why.found[..] {
                [Obstacle::NoEvidence] => "fill in `evidence`, a file or a link".to_owned(),
                _ => "leave out --history, and close it after the import".to_owned(),
            },
            UserError::Record { why, .. } if is_about_days(why) => {
                "correct the date in the row".to_owned()
            }
            _ => return told,
        };
        Diagnostic { help: Some(help), ..told }
    }
}

impl English {
    fn source_why(&self, it: &SourceRefused) -> (String, Option<String>) {
        match it {
            SourceRefused::Empty => explain(
                "the file is empty",
                "check that it is the right file, and that it was saved",
            ),
            SourceRefused::TooLarge { megabytes } => explain(
                format!("the file is larger than the limit of {megabytes} MB"),
                "split it into several files",
            ),
            SourceRefused::TooLong { row, megabytes } => explain(
                format!("row {row} is longer than {megabytes} MB; perhaps a quote is not closed"),
                "correct it, or save the file again from the spreadsheet program",
            ),
            SourceRefused::Protected => explain(
                "the workbook is password-protected",
                "save it without a password, or as csv",
            ),
            SourceRefused::OldWorkbook => explain(
                "not an xlsx workbook: perhaps an old .xls or another document",
                "save it as xlsx or csv",
            ),
            SourceRefused::BrokenWorkbook { why } => explain(
                format!("the workbook cannot be read: {why}"),
                "open it in a spreadsheet program and save it again",
            ),
            SourceRefused::Swollen { megabytes } => explain(
                format!("the file unpacks to more than the limit of {megabytes} MB"),
                "save the one sheet as csv",
            ),
            SourceRefused::NoSuchSheet { name, sheets } => {
                let sheets = sheets.join(", ");
                explain(
                    format!("there is no sheet \"{name}\""),
                    format!("the workbook has: {sheets}"),
                )
            }
            SourceRefused::WhichSheet { sheets } => {
                let sheets = sheets.join(", ");
                explain(
                    format!("several sheets look like registers: {sheets}"),
                    "add --sheet NAME, or --sheet all to import all of them",
                )
            }
            SourceRefused::NotJson { row, why } => explain(
                format!("entry {row} is not a valid item: {why}"),
                "for the layout, see what `ledger export items.json` writes",
            ),
            SourceRefused::NotTakenIn { format } => explain(
                format!("{format} cannot be imported"),
                "use csv, tsv, xlsx, json or ndjson",
            ),
        }
    }

    fn encoding_why(&self, it: &EncodingRefused) -> (String, Option<String>) {
        match it {
            EncodingRefused::NotText { line, encoding } => explain(
                format!("line {line} is not valid {encoding}"),
                "name the encoding with --encoding: utf-8, gb18030, utf-16le, big5, …",
            ),
            EncodingRefused::NoSuchEncoding { name } => explain(
                format!("unknown encoding \"{name}\""),
                "supported encodings: utf-8, gb18030, utf-16le, big5, …",
            ),
            EncodingRefused::WhichEncoding { tried } => {
                let tried = tried.join(", ");
                explain(
                    format!("the encoding is ambiguous; it could be: {tried}"),
                    "name it, such as --encoding gb18030, or save the file as UTF-8",
                )
            }
            EncodingRefused::QuoteOpen { line } => explain(
                format!("a quote opens on line {line} and never closes"),
                "close it, double quotes within cells (\"\"), or save the file again from the spreadsheet program",
            ),
            EncodingRefused::QuoteWithin { line, at } => explain(
                format!(
                    "a quote opens on line {line}, and the next one, on line {at}, does not end its cell"
                ),
                "close it, double quotes within cells (\"\"), or save the file again from the spreadsheet program",
            ),
        }
    }

    fn columns_why(&self, it: &ColumnsRefused) -> (String, Option<String>) {
        match it {
            ColumnsRefused::NoHead => explain(
                "no heading row was found",
                "name the columns by their keys (title, unit, due), or with --map \"heading=key\"",
            ),
            ColumnsRefused::NoTitleColumn => {
                explain("there is no ID or title column", "name it with --map \"heading=title\"")
            }
            ColumnsRefused::UnknownColumns { columns } => unknown_columns(columns),
            ColumnsRefused::TwoColumns { key, one, other } => explain(
                format!("two columns can be `{key}`: {one} and {other}"),
                "assign one of them with --map \"heading=key\", or skip it with --map \"heading=\"",
            ),
            ColumnsRefused::BadMap { text, nearest } => explain(
                format!("invalid value \"{text}\" for --map"),
                match nearest {
                    Some(n) => format!("did you mean {n}? Use the form \"heading=key\""),
                    None => "use the form \"heading=key\", with a key such as title, unit or due"
                        .to_owned(),
                },
            ),
            ColumnsRefused::MapUnused { heading } => explain(
                format!("no column is headed \"{heading}\""),
                "--map takes headings exactly as in the file",
            ),
            ColumnsRefused::NoHeading => {
                explain("the column has no heading", "give it one in the file, or empty its cells")
            }
        }
    }

    fn row_why(&self, it: &RowRefused) -> (String, Option<String>) {
        match it {
            RowRefused::UnknownId { id, nearest } => explain(
                match nearest {
                    Some(n) => format!("there is no item {id}; did you mean {n}?"),
                    None => format!("there is no item {id}"),
                },
                "to keep unknown IDs as they are, add --new-ids",
            ),
            RowRefused::TwiceInFile { id, row } => explain(
                format!("{id} is on row {row} already"),
                "merge the two rows, or remove one",
            ),
            RowRefused::NoTitle => explain(
                "`title` is empty",
                "a new item needs a title; an update of an existing item, its ID",
            ),
            RowRefused::NoUnit => {
                explain("no unit is given", "to set it for rows without one: --unit CODE")
            }
            RowRefused::UnknownUnit { text, nearest } => explain(
                match nearest {
                    Some(n) => format!("there is no unit \"{text}\"; did you mean {n}?"),
                    None => format!("there is no unit \"{text}\""),
                },
                "add --new-units, or declare it: ledger unit add CODE NAME",
            ),
            RowRefused::UnknownCategory { text, nearest } => explain(
                match nearest {
                    Some(n) => format!("there is no category \"{text}\"; did you mean {n}?"),
                    None => format!("there is no category \"{text}\""),
                },
                "add --new-categories, or declare it: ledger category add CODE NAME",
            ),
            RowRefused::DueNeedsReason { from, to } => {
                let from = from.map_or_else(|| ABSENT.to_owned(), |d| d.to_string());
                explain(
                    format!("the deadline would move from {from} to {to}; a reason is needed"),
                    "add --reason TEXT",
                )
            }
            RowRefused::NoDueSaid => explain(
                "no deadline is given",
                "for rows without one, add --set due=DATE (or due=30d, counted from opening), or --set horizon=long",
            ),
            RowRefused::DueFromOpened => explain(
                "the deadline counts from the opening date, which is missing",
                "to set it for rows without one: --opened DATE",
            ),
            RowRefused::RowsDiffer { key, row } => explain(
                format!("row {row} is a further measure of this item, but its `{key}` differs"),
                "give the row a title if it is an item of its own, or skip the column with --ignore",
            ),
            RowRefused::OpenedNotSaid { due, opened } => explain(
                format!("the deadline {due} is before the opening date {opened}"),
                "to set the opening date for rows without one: --opened DATE",
            ),
            RowRefused::NobodySubmitted => explain(
                "policy requires submission before closing, and the row names no owner",
                "name the owner in the row",
            ),
        }
    }

    fn cell_why(&self, it: &CellRefused) -> (String, Option<String>) {
        match it {
            CellRefused::BadCell { text } => {
                explain(format!("{text} cannot be read"), "enter text, a number or a date")
            }
            CellRefused::BadDay { text, why } => why.told(text, Lang::En),
            CellRefused::BadWord { key, text, words } => {
                let first = words.first().copied().unwrap_or_default();
                let words = words.join(", ");
                explain(
                    format!("invalid value \"{text}\" for {key}"),
                    format!(
                        "use one of {words}, or map the value: --values \"{key}:{text}={first}\""
                    ),
                )
            }
            CellRefused::NoValue { formula } => explain(
                format!("the formula {formula} has no stored value"),
                "open the workbook in a spreadsheet program and save it, or enter the value",
            ),
        }
    }
}

fn unknown_columns(columns: &[(String, String, Option<&'static str>)]) -> (String, Option<String>) {
    let named = |(place, heading, _): &(String, String, _)| {
        let named = format!("{place} \"{heading}\"");
        named.trim_start().to_owned()
    };
    let list: Vec<String> = columns.iter().map(named).collect();
    let list = list.join(", ");
    let message = match columns.len() {
        1 => format!("unknown column: {list}"),
        _ => format!("unknown columns: {list}"),
    };
    let (_, heading, nearest) = &columns[0];
    let key = nearest.unwrap_or("KEY");
    let help = match nearest {
        Some(n) => format!(
            "did you mean {n}? Use --map \"{heading}={key}\", or skip the column with --map \"{heading}=\""
        ),
        None => {
            format!(
                "assign it with --map \"{heading}={key}\", or skip it with --map \"{heading}=\""
            )
        }
    };
    explain(message, help)
}
/// Whether an event was refused for the day that it is of.
fn is_about_days(why: &RecordRefused) -> bool {
    matches!(
        why,
        RecordRefused::BeforeOpened { .. }
            | RecordRefused::BeforeLast { .. }
            | RecordRefused::InFuture { .. }
            | RecordRefused::DueBeforeOpened { .. }
    )
}
