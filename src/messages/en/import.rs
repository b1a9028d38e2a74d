//! What is said of registers that are taken in: what a file or a row is refused for, and what a preview says, in English.

use super::English;
use crate::messages::explain;
use crate::messages::*;
use crate::model::{Obstacle, RecordRefused};

impl ImportWords for English {
    fn import_refused_why(&self, it: &ImportRefused) -> (String, Option<String>) {
        match it {
            ImportRefused::Empty => {
                explain("nothing is in it", "see that it is the right file, and was saved")
            }
            ImportRefused::TooLarge { megabytes } => explain(
                format!("it is larger than {megabytes} MB, the most that is taken in at once"),
                "split it into several files",
            ),
            ImportRefused::TooLong { row, megabytes } => explain(
                format!("row {row} is longer than {megabytes} MB: perhaps a quote is not closed"),
                "mend it, or save it anew from the spreadsheet",
            ),
            ImportRefused::Protected => explain(
                "the workbook is protected by a password",
                "save it without a password, or as csv",
            ),
            ImportRefused::OldWorkbook => explain(
                "it is no xlsx: an old .xls, or another kind of document",
                "save it as xlsx or csv",
            ),
            ImportRefused::BrokenWorkbook { why } => explain(
                format!("the workbook cannot be read: {why}"),
                "open it in a spreadsheet program and save it anew",
            ),
            ImportRefused::Swollen { megabytes } => explain(
                format!("it unpacks to more than {megabytes} MB, the most that is read"),
                "save the one sheet as csv",
            ),
            ImportRefused::NoSuchSheet { name, sheets } => {
                let sheets = sheets.join(", ");
                explain(format!("there is no sheet \"{name}\""), format!("it has: {sheets}"))
            }
            ImportRefused::WhichSheet { sheets } => {
                let sheets = sheets.join(", ");
                explain(
                    format!("which sheet? Several have a register: {sheets}"),
                    "add --sheet NAME",
                )
            }
            ImportRefused::NotText { line, encoding } => explain(
                format!("line {line} is no {encoding} text"),
                "say how it is encoded with --encoding, such as utf-8, gb18030, utf-16le or big5",
            ),
            ImportRefused::NoSuchEncoding { name } => explain(
                format!("there is no encoding \"{name}\""),
                "such as utf-8, gb18030, utf-16le, big5",
            ),
            ImportRefused::WhichEncoding { tried } => {
                let tried = tried.join(", ");
                explain(
                    format!("cannot tell how the text is encoded; it could be: {tried}"),
                    "say it, such as --encoding gb18030, or save the file as UTF-8",
                )
            }
            ImportRefused::QuoteOpen { line } => explain(
                format!("a quote opens on line {line} and never closes"),
                "close it, write a quote within a cell twice (\"\"), or save the file anew from the spreadsheet",
            ),
            ImportRefused::QuoteWithin { line, at } => explain(
                format!(
                    "a quote opens on line {line}, and the next one, on line {at}, does not end its cell"
                ),
                "close it, write a quote within a cell twice (\"\"), or save the file anew from the spreadsheet",
            ),
            ImportRefused::NotJson { row, why } => explain(
                format!("item {row} is no JSON of an item: {why}"),
                "`ledger export items.json` and `items.ndjson` show how items are written",
            ),
            ImportRefused::NotTakenIn { format } => {
                explain(format!("{format} is not taken in"), "csv, tsv, xlsx, json and ndjson are")
            }
            ImportRefused::NoHead => explain(
                "no row of headings was found",
                "name the columns by their keys (title, unit, due), or with --map \"heading=key\"",
            ),
            ImportRefused::NoTitleColumn => {
                explain("no column has an id or a title", "name it with --map \"heading=title\"")
            }
            ImportRefused::UnknownColumns { columns } => unknown_columns(columns),
            ImportRefused::TwoColumns { key, one, other } => explain(
                format!("two columns can be `{key}`: {one} and {other}"),
                "say what one of them is, --map \"heading=key\", or leave it out, --map \"heading=\"",
            ),
            ImportRefused::BadMap { text, nearest } => explain(
                format!("--map cannot be \"{text}\""),
                match nearest {
                    Some(n) => format!("did you mean {n}? It is written \"heading=key\""),
                    None => "it is written \"heading=key\"".to_owned(),
                },
            ),
            ImportRefused::MapUnused { heading } => explain(
                format!("no column is headed \"{heading}\""),
                "--map takes headings as they stand in the file",
            ),
            ImportRefused::RefusedRows { file, refused, rows } => explain(
                {
                    let refused_of = match (*refused, *rows) {
                        (1, 1) => "its one row is refused".to_owned(),
                        (1, _) => format!("1 of {rows} rows is refused"),
                        _ => format!("{refused} of {rows} rows are refused"),
                    };
                    format!("{file}: {refused_of}: nothing was changed")
                },
                "mend them, or take in the others with --skip-bad",
            ),
            ImportRefused::Declined => explain(
                "nothing was changed",
                "to take it in later, run it again; --dry-run only shows what would change",
            ),
            ImportRefused::ChangedMeanwhile => {
                explain("the ledger was changed while the preview was shown", "run it again")
            }
            // What a row is refused for.
            ImportRefused::UnknownId { id, nearest } => explain(
                match nearest {
                    Some(n) => format!("there is no item {id}; did you mean {n}?"),
                    None => format!("there is no item {id}"),
                },
                "--new-ids takes ids over as they are",
            ),
            ImportRefused::TwiceInFile { id, row } => explain(
                format!("{id} is on row {row} already"),
                "put the two rows together, or leave one out",
            ),
            ImportRefused::NoHeading => {
                explain("the column has no heading", "give it one in the file, or empty its cells")
            }
            ImportRefused::NoTitle => explain(
                "`title` says nothing",
                "a new item needs a title; a row for an item that is there, its id",
            ),
            ImportRefused::NoUnit => {
                explain("no unit is said", "--unit CODE is for rows that say none")
            }
            ImportRefused::UnknownUnit { text, nearest } => explain(
                match nearest {
                    Some(n) => format!("there is no unit \"{text}\"; did you mean {n}?"),
                    None => format!("there is no unit \"{text}\""),
                },
                "add --new-units, or declare it: ledger unit add CODE NAME",
            ),
            ImportRefused::UnknownCategory { text, nearest } => explain(
                match nearest {
                    Some(n) => format!("there is no category \"{text}\"; did you mean {n}?"),
                    None => format!("there is no category \"{text}\""),
                },
                "declare it: ledger category add CODE NAME",
            ),
            ImportRefused::DueNeedsReason { from, to } => {
                let from = from.map_or_else(|| ABSENT.to_owned(), |d| d.to_string());
                explain(
                    format!("the deadline would move from {from} to {to}: say why"),
                    "add --reason TEXT",
                )
            }
            ImportRefused::BadCell { text } => {
                explain(format!("{text} cannot be read"), "write a text, a number or a date there")
            }
            ImportRefused::BadDay { text, why } => why.told(text, Lang::En),
            ImportRefused::BadWord { key, text, words } => {
                let first = words.first().copied().unwrap_or_default();
                let words = words.join(", ");
                explain(
                    format!("{key} cannot be \"{text}\""),
                    format!(
                        "use one of {words}, or say what it stands for: --values \"{key}:{text}={first}\""
                    ),
                )
            }
            ImportRefused::NoDueSaid => explain(
                "no deadline is said",
                "--set due=DATE (or due=30d, from the day of opening) is for rows that say none; --set horizon=long for items without one",
            ),
            ImportRefused::DueFromOpened => explain(
                "the deadline counts from the day of opening, which is not said",
                "--opened DATE is for rows that do not say when they were opened",
            ),
            ImportRefused::RowsDiffer { key, row } => explain(
                format!("row {row} is a further measure of this item, but its `{key}` differs"),
                "give the row a title where it is an item of its own, or leave the column out with --ignore",
            ),
            ImportRefused::NoValue { formula } => explain(
                format!("the formula {formula} has no stored value"),
                "open the workbook in a spreadsheet program and save it, or write the value",
            ),
            ImportRefused::OpenedNotSaid { due, opened } => explain(
                format!("it is due on {due}, before it would be opened on {opened}"),
                "--opened DATE is for rows that do not say when they were opened",
            ),
            ImportRefused::NobodySubmitted => explain(
                "the ledger's policy wants a closing to be submitted first, and the row names no owner",
                "name the owner in the row",
            ),
        }
    }

    fn import_row_told(&self, refusal: &UserError) -> Diagnostic {
        let told = refusal.told(Lang::En);
        let help = match refusal {
            UserError::BadDate { .. } => {
                "write the date with its year: 2026-12-31, 2026/12/31 or 2026年12月31日".to_owned()
            }
            UserError::NoDue => {
                "fill in `due`, or write long in `horizon` for what is to be kept up".to_owned()
            }
            UserError::HorizonNeedsDue { .. } => {
                "fill in `due`, and say why with --reason TEXT".to_owned()
            }
            UserError::Record { why: RecordRefused::Close(why), .. } => match why.found[..] {
                [Obstacle::NoEvidence] => "fill in `evidence`, a file or a link".to_owned(),
                _ => "leave out --history, and sign it off afterwards".to_owned(),
            },
            UserError::Record { why, .. } if is_about_days(why) => {
                "correct the date in the row".to_owned()
            }
            _ => return told,
        };
        Diagnostic { help: Some(help), ..told }
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
        1 => format!("this column is not known: {list}"),
        _ => format!("these columns are not known: {list}"),
    };
    let (_, heading, nearest) = &columns[0];
    let key = nearest.unwrap_or("KEY");
    let help = match nearest {
        Some(n) => format!(
            "did you mean {n}? --map \"{heading}={key}\" says so; --map \"{heading}=\" leaves the column out"
        ),
        None => {
            format!("--map \"{heading}={key}\" says what it is; --map \"{heading}=\" leaves it out")
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
