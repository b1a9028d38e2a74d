//! `ledger export`: the register, or a choice of it, for other desks and programs.

mod pack;
mod tables;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;

use crate::format::{
    BOM, Cell, FileFormat, LineEnd, NotAWorkbook, Shown, csv_cells, csv_words, json_one, markdown,
    register_columns, register_row, register_row_in, register_sheet, register_workbook,
};
use crate::messages::{ExportRefused, FileRefused, Lang, UserError, placeholders, two};
use crate::model::{Date, Declarations, OwnField, Words as _};
use crate::report::{Choice, Registered, ReportFold, Seen};
use crate::session::bar::Bar;
use crate::session::options::{AsOf, Chosen};
use crate::session::output::{ending, output};
use crate::session::spool::{Spool, WriteRow, cannot_hold};
use crate::session::typed::one_of;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session, several};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Export items to a file", "导出台账"))]
pub(crate) struct Export {
    #[arg(value_name = placeholders::FILE, required_unless_present_any = ["output", "pack", "tables"])]
    #[arg(help = two!(
        "Output file: .csv .tsv .json .ndjson .xlsx .md; - for standard output",
        "导出到：.csv .tsv .json .ndjson .xlsx .md；- 为标准输出",
    ))]
    pub file: Option<PathBuf>,
    #[arg(long, short, value_name = placeholders::FILE, conflicts_with_all = ["file", "pack", "tables"])]
    #[arg(help = two!("The same, as other commands take it", "同上，与其他命令写法一致"))]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = placeholders::FORMAT, value_parser = one_of::<FileFormat>())]
    #[arg(help = two!(
        "Format: csv, tsv, json, ndjson, xlsx or md [default: from the file name]",
        "格式：csv、tsv、json、ndjson、xlsx 或 md [默认：按文件名]",
    ))]
    pub format: Option<FileFormat>,
    #[arg(long)]
    #[arg(help = two!(
        "With .xlsx: write keys and codes, and every column",
        "写 .xlsx 时用文件里的键和代码，并列出所有列",
    ))]
    pub keys: bool,
    #[arg(long, value_name = placeholders::FILE_ZIP, conflicts_with_all = ["file", "format", "keys", "Chosen"])]
    #[arg(help = two!(
        "Pack the ledger, seals, evidence, checksums and an index page",
        "打包整个台账：台账、封存、佐证材料、校验和，另附网页",
    ))]
    pub pack: Option<PathBuf>,
    #[arg(long, value_name = placeholders::FOLDER, conflicts_with_all = ["file", "format", "keys", "pack", "Chosen", "as_of"])]
    #[arg(help = two!(
        "Write database tables as ndjson into this folder, with views for DuckDB",
        "导出为数据表：在此文件夹内写 ndjson 和 DuckDB 视图",
    ))]
    pub tables: Option<PathBuf>,
    #[arg(long, value_name = placeholders::COMMIT, requires = "tables", conflicts_with_all = ["file", "pack"])]
    #[arg(help = two!(
        "With --tables: only ledgers that have changed since this commit",
        "与 --tables 合用：只写此提交以来有改动的台账",
    ))]
    pub changed_since: Option<String>,
    #[arg(long, short, requires = "pack", conflicts_with_all = ["file", "tables"])]
    #[arg(help = two!("With --pack: replace an existing archive without asking", "已有同名文件时直接替换"))]
    pub yes: bool,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub as_of: AsOf,
}

impl Export {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        if let Some(folder) = &self.tables {
            return tables::export_tables(session, folder, self.changed_since.as_deref());
        }
        let as_of = self.as_of.day(session)?;
        if let Some(pack) = &self.pack {
            return pack::export_pack(session, pack, as_of, self.yes);
        }
        let choice = self.chosen.choice(session, &[])?;
        let all: Vec<FileFormat> = FileFormat::ALL.iter().map(|(_, form)| *form).collect();
        let output = output(session, Some(self.file()), self.format, &all, FileFormat::Csv)?;
        if output.file().and_then(ending).is_none() {
            // Neither a pipe nor a bare name says in what form it is.
            let known = FileFormat::ALL.iter().map(|(word, _)| *word).collect();
            format_of(self.file(), self.format, known)?;
        }
        let write = match output.line_end() {
            LineEnd::Lf => [comma_lf as Line, tab_lf],
            LineEnd::CrLf => [comma_crlf as Line, tab_crlf],
        };
        match output.format {
            FileFormat::Csv | FileFormat::Tsv => {
                let (separator, line) = match output.format {
                    FileFormat::Tsv => (b'\t', write[1]),
                    _ => (b',', write[0]),
                };
                let head = |own: &[OwnField]| head(own, separator, output.line_end());
                let head: &dyn Fn(&[OwnField]) -> Vec<u8> = &head;
                let form = ExportForm { head, line, between: "", foot: "", has_columns: true };
                self.lines(session, &choice, as_of, &form)
            }
            FileFormat::Ndjson => {
                let line: Line = |r, _, out| {
                    out.extend_from_slice(json_one(&r.listed)?.as_bytes());
                    out.push(b'\n');
                    Ok(())
                };
                let head: &dyn Fn(&[OwnField]) -> Vec<u8> = &|_| Vec::new();
                let form = ExportForm { head, line, between: "", foot: "", has_columns: false };
                self.lines(session, &choice, as_of, &form)
            }
            FileFormat::Json => {
                let head = format!(
                    "{{\n  \"schema\": \"ledger.list/1\",\n  \"as_of\": \"{as_of}\",\n  \"items\": ["
                );
                let line: Line = |r, _, out| {
                    out.extend_from_slice(b"\n    ");
                    out.extend_from_slice(json_one(&r.listed)?.as_bytes());
                    Ok(())
                };
                let head: &dyn Fn(&[OwnField]) -> Vec<u8> = &|_| head.clone().into_bytes();
                let foot = "\n  ]\n}\n";
                let form = ExportForm { head, line, between: ",", foot, has_columns: false };
                self.lines(session, &choice, as_of, &form)
            }
            FileFormat::Xlsx => {
                let lang = if self.keys { Lang::En } else { session.lang };
                let fields = all_fields(session)?;
                let gather = |of: &Declarations| HeldRows::new(of, fields.as_deref(), lang);
                let (head, rows) = viewed(session, &choice, as_of, gather)?;
                let shown = (!self.keys).then_some(Shown { head: &head, lang });
                let bytes =
                    register_workbook(&rows.rows, &head.fields, shown.as_ref()).map_err(|why| {
                        match why {
                            NotAWorkbook::TooManyRows => {
                                UserError::Export(ExportRefused::WorkbookRows {
                                    rows: rows.rows.len(),
                                })
                            }
                            NotAWorkbook::TooLong { row, key } => {
                                let id =
                                    rows.rows[row].first().map(Cell::plain).unwrap_or_default();
                                UserError::Export(ExportRefused::WorkbookText { id, key })
                            }
                            NotAWorkbook::Other(why) => {
                                let path = self.file().to_owned();
                                UserError::File(FileRefused::CannotWrite {
                                    path,
                                    why: io::Error::other(why),
                                })
                            }
                        }
                    })?;
                self.put(session, rows.rows.len(), |out| out.write_all(&bytes))
            }
            FileFormat::Markdown => {
                let lang = session.lang;
                let fields = all_fields(session)?;
                let gather = |of: &Declarations| HeldRows::new(of, fields.as_deref(), lang);
                let (head, rows) = viewed(session, &choice, as_of, gather)?;
                let items = rows.rows.len();
                let sheet = register_sheet(rows.rows, &head, session.lang);
                let text = markdown(&sheet, session.lang, 1);
                self.put(session, items, |out| out.write_all(text.as_bytes()))
            }
        }
    }

    /// Writes each item by itself, between a head and a foot. However many there are, few are held.
    fn lines(
        &self,
        session: &Session,
        choice: &Choice,
        as_of: Date,
        form: &ExportForm<'_>,
    ) -> anyhow::Result<Outcome> {
        let bar = Arc::new(Mutex::new((0, Bar::new(None, session.err_is_terminal()))));
        let ExportForm { line, between, .. } = *form;
        let spooled = |fields: Option<&[OwnField]>| {
            let spool = |of: &Declarations| {
                let own = fields.unwrap_or(&of.fields).to_vec();
                let (bar, is_even) = (Arc::clone(&bar), true);
                let row = Row { own, line, count: 0, is_even, bar };
                Spool::new(row, between, &[], None)
            };
            viewed(session, choice, as_of, spool)
        };
        // Nothing goes out before all of it was read: a ledger that is written to meanwhile is read again.
        let (mut all, part) = spooled(None)?;
        let (mut rows, row) = part.finish().map_err(cannot_hold)?;
        if form.has_columns && !row.is_even {
            // Each row needs a column for what any of the ledgers declares, which is known only now.
            let fields = all.fields.clone();
            let (again, part) = spooled(Some(&fields))?;
            all = again;
            rows = part.finish().map_err(cannot_hold)?.0;
        }
        let items = rows.count;
        self.put(session, items, |out| {
            out.write_all(&(form.head)(&all.fields))?;
            rows.copy(out)?;
            out.write_all(form.foot.as_bytes())
        })
    }

    fn put(
        &self,
        session: &Session,
        items: usize,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let file = Some(self.file()).filter(|file| *file != Path::new("-"));
        session.put_with(file, write)?;
        if file.is_some() {
            session.wrote(self.file(), Some(items));
        }
        Ok(Outcome::Done)
    }

    /// The place that was named.
    fn file(&self) -> &Path {
        self.file.as_deref().or(self.output.as_deref()).unwrap_or(Path::new("-"))
    }
}

/// The form that a file is in: what was said, else what its name ends in; `known` are those that the command has.
///
/// # Errors
/// When neither says.
pub(crate) fn format_of(
    file: &Path,
    said: Option<FileFormat>,
    known: Vec<&'static str>,
) -> Result<FileFormat, UserError> {
    let format = said.or_else(|| FileFormat::of_name(file));
    format.ok_or_else(|| {
        UserError::Export(ExportRefused::WhichFormat { path: file.to_owned(), known })
    })
}

/// The keys as a head row; before them, in a file, the mark that tells a spreadsheet that it is UTF-8.
fn head(own: &[OwnField], separator: u8, end: LineEnd) -> Vec<u8> {
    let keys = register_columns(own);
    let mut line = Vec::new();
    if end == LineEnd::CrLf {
        line.extend_from_slice(BOM.as_bytes());
    }
    csv_words(keys.iter().map(|(key, _)| key.key()), separator, end, &mut line);
    line
}

/// How an item is written.
type Line = fn(&Registered<'_>, &[OwnField], &mut Vec<u8>) -> io::Result<()>;

fn comma_lf(registered: &Registered<'_>, own: &[OwnField], out: &mut Vec<u8>) -> io::Result<()> {
    csv_cells(register_row(registered, own).iter(), b',', LineEnd::Lf, out);
    Ok(())
}

fn comma_crlf(registered: &Registered<'_>, own: &[OwnField], out: &mut Vec<u8>) -> io::Result<()> {
    csv_cells(register_row(registered, own).iter(), b',', LineEnd::CrLf, out);
    Ok(())
}

fn tab_lf(registered: &Registered<'_>, own: &[OwnField], out: &mut Vec<u8>) -> io::Result<()> {
    csv_cells(register_row(registered, own).iter(), b'\t', LineEnd::Lf, out);
    Ok(())
}

fn tab_crlf(registered: &Registered<'_>, own: &[OwnField], out: &mut Vec<u8>) -> io::Result<()> {
    csv_cells(register_row(registered, own).iter(), b'\t', LineEnd::CrLf, out);
    Ok(())
}

/// How an item is written, and what stands around all of them.
struct ExportForm<'f> {
    head: &'f dyn Fn(&[OwnField]) -> Vec<u8>,
    line: Line,
    between: &'static str,
    foot: &'static str,
    /// Whether each field of the office's own has a column.
    has_columns: bool,
}

/// Writes an item as it goes out.
struct Row {
    /// The fields that have a column.
    own: Vec<OwnField>,
    line: Line,
    count: u64,
    /// Whether every ledger declares the same fields.
    is_even: bool,
    bar: Arc<Mutex<(u64, Bar)>>,
}

impl WriteRow for Row {
    fn write(&mut self, seen: &Seen<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        (self.line)(&Registered::of(seen), &self.own, out)?;
        self.count += 1;
        if self.count.is_multiple_of(1024) {
            let mut bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
            bar.0 += 1024;
            let position = bar.0;
            bar.1.at(position);
        }
        Ok(())
    }

    fn absorb(&mut self, later: Self) {
        let keys = |own: &[OwnField]| own.iter().map(|field| field.key).collect::<Vec<_>>();
        self.is_even &= later.is_even && keys(&self.own) == keys(&later.own);
    }
}

/// Rows held all at once, for what is one whole.
struct HeldRows {
    rows: Vec<Vec<Cell>>,
    /// The fields that have a column.
    own: Vec<OwnField>,
    /// In which what is known of measures is said.
    lang: Lang,
}

impl HeldRows {
    /// Rows with a column for each of some fields; else for those that the ledger declares.
    fn new(of: &Declarations, fields: Option<&[OwnField]>, lang: Lang) -> Self {
        Self { rows: Vec::new(), own: fields.unwrap_or(&of.fields).to_vec(), lang }
    }
}

/// The fields of all of several ledgers, a column each; none where there is one ledger, which says its own.
fn all_fields(session: &Session) -> anyhow::Result<Option<Vec<OwnField>>> {
    Ok(match session.ledgers()?[..] {
        [_] => None,
        _ => Some(several::head(session)?.fields.clone()),
    })
}

impl ReportFold for HeldRows {
    fn take(&mut self, seen: &Seen<'_>) {
        self.rows.push(register_row_in(&Registered::of(seen), &self.own, self.lang));
    }

    fn absorb(&mut self, later: Self) {
        self.rows.extend(later.rows);
    }
}
