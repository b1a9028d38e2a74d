//! Which row is the head, and what its columns are.

use super::headings::{
    ADVICE, BEGUN, COMPUTED, FIRST_DUE, HeadingMeaning, KEYS, LEAD_UNIT, PARTY, PASSED_OVER,
    ROW_NUMBER, ROW_NUMBER_OR_ID, STATUS_OR_DAY, WEAK_DUE, WEAK_TITLE, WEAK_UNIT, WITH_HEADING,
    bare_heading, heading_key, heading_meaning, is_among,
};
use super::vocabulary::{is_remark, is_total, value_word};
use super::{DayStyle, Given, RowSink, SaidDay, SourceRow, Stopped, said_day, text};
use crate::format::register_columns;
use crate::messages::{ColumnsRefused, ImportRefused, Lang, NotADay, SourceRefused, called};
use crate::model::{Field, Holds, ItemId, Words as _};
use crate::store::nearest;

/// How many rows are looked at before the head must have come, and what a column holds must show.
const LOOKED_AT: usize = 60;
/// How far down a head may stand.
pub(crate) const DEEPEST: usize = 30;

/// The keys that several columns may have besides those of long texts: what they say is put together.
const JOINED: &[&str] =
    &["unit", "assist", "title", "source", "measures", "tags", "progress", "result", "evidence"];

/// Keys that what several columns say is put together for without anybody saying so.
const FREELY_JOINED: &[&str] =
    &["detail", "tags", "evidence", "status", "measures", "source", "progress", "result"];

/// A column: where it is, what it is headed, and the key that it is taken for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceColumn {
    /// Its number, counted from 1; in JSON its key.
    pub place: String,
    pub heading: String,
    /// None for one that has no heading, or whose heading is not known.
    pub key: Option<&'static str>,
    /// What stands in it first.
    pub sample: String,
    /// Whether it is left out because nothing is known of it.
    pub unknown: bool,
    /// Whether what its cells say goes into the detail, behind its heading; of a deadline as it was first, there too.
    pub with_heading: bool,
    /// Whether another column of its key goes before.
    pub is_further: bool,
}

impl SourceColumn {
    /// Whether what stands in it is taken in.
    pub fn is_taken(&self) -> bool {
        self.key.is_some_and(|key| key != COMPUTED && key != ROW_NUMBER)
    }

    /// Whether it holds something that is known not to be taken in. What the program itself writes so is worked out anew.
    pub fn is_left_out(&self) -> bool {
        let is_known = self.key == Some(COMPUTED) && !self.unknown;
        is_known && !self.sample.is_empty() && !self.heading.is_empty() && !is_ours(&self.heading)
    }

    /// Whether it is the deadline as it was first, beside which another may be said.
    pub fn is_first_due(&self) -> bool {
        self.key == Some("due") && is_among(&self.heading, FIRST_DUE)
    }

    /// Whether it only numbers the rows.
    pub fn numbers_rows(&self) -> bool {
        self.key == Some(ROW_NUMBER)
    }
}

/// Headings and the keys that they stand for here, as somebody said; an empty key leaves the column out.
#[derive(Debug, Clone, Default)]
pub struct Maps {
    /// Said for this file: each must be there.
    pub said: Vec<(String, &'static str)>,
    /// Kept for every file.
    pub kept: Vec<(String, &'static str)>,
    /// Whether columns that nothing is known of are left out.
    pub ignore_unknown: bool,
    /// Whether rows without a title have one that was said for them.
    pub title_is_said: bool,
}

impl Maps {
    /// The keys that a heading can stand for.
    pub const KEYS: &'static [&'static str] = KEYS;

    /// A key as it may stand in a map; none where it is no key. An empty one leaves the column out.
    ///
    /// # Errors
    /// With the nearest key, where it is none.
    pub fn key(text: &str) -> Result<&'static str, Option<&'static str>> {
        let text = text.trim();
        let known = KEYS.iter().copied().chain([""]).find(|key| key.eq_ignore_ascii_case(text));
        // A key may be said by its heading: `--map 完成情况=整改进展`.
        let by_heading = || heading_key(text).filter(|key| KEYS.contains(key));
        let known = known.or_else(by_heading);
        known.ok_or_else(|| nearest(text, KEYS.iter().copied()))
    }

    /// Whether a text is a heading that is known.
    pub fn knows(&self, text: &str) -> bool {
        !text.trim().is_empty() && meaning(&[text], self, "").is_some()
    }

    /// The key that was said for a column of these names, at this place.
    fn said(&self, names: &[&str], place: &str) -> Option<&'static str> {
        self.said.iter().find(|(heading, _)| is_of(heading, names, place)).map(|(_, key)| *key)
    }

    fn find(&self, names: &[&str], place: &str) -> Option<&'static str> {
        let kept = |(heading, _): &&(String, &str)| is_of(heading, names, "");
        let kept = || self.kept.iter().find(kept).map(|(_, key)| *key);
        self.said(names, place).or_else(kept)
    }
}

/// Whether a heading that was said is a column's: one of its names, or its number.
fn is_of(heading: &str, names: &[&str], place: &str) -> bool {
    let heading = heading.trim();
    names.iter().any(|n| n.trim() == heading || same(n, heading))
        || (heading == place && !place.is_empty())
}

fn same(a: &str, b: &str) -> bool {
    let (a, b) = (bare_heading(a), bare_heading(b));
    !a.is_empty() && a == b
}

/// Whether a heading is one that an export of this program has, in any language.
fn is_ours(heading: &str) -> bool {
    if PASSED_OVER.contains(&heading) {
        return true;
    }
    register_columns(&[]).iter().any(|(key, _)| {
        let key = key.key();
        let mut names = Lang::ALL.iter().map(|(_, lang)| called(key, *lang));
        key.eq_ignore_ascii_case(heading) || names.any(|name| same(name, heading))
    })
}

/// What a key as it stands in a file is taken for: itself, or what is passed over; none where it is not known.
fn exact(name: &str) -> Option<&'static str> {
    let name = name.trim();
    if let Some(key) = KEYS.iter().find(|key| key.eq_ignore_ascii_case(name)) {
        return Some(key);
    }
    let register = register_columns(&[]);
    let mut register = register.iter().map(|(key, _)| key.key()).chain(PASSED_OVER.iter().copied());
    let computed = register.any(|key| key.eq_ignore_ascii_case(name));
    computed.then_some(COMPUTED)
}

/// What a column is by its headings, the full one first; the empty key for one that is left out.
fn meaning(names: &[&str], maps: &Maps, place: &str) -> Option<HeadingMeaning> {
    let said = maps.find(names, place).or_else(|| names.iter().find_map(|n| exact(n)));
    said.map(|key| HeadingMeaning { key, is_further: false })
        .or_else(|| names.iter().find_map(|n| heading_meaning(n)))
}

/// A stretch of cells that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MergedCells {
    /// The first and the last row, as a spreadsheet counts, from 1.
    pub rows: (u64, u64),
    /// The first and the last column, counted from 0.
    pub columns: (usize, usize),
}

/// Finds the head among the first rows, and hands what comes below it on.
pub(crate) struct Heads<'t> {
    maps: &'t Maps,
    taker: &'t mut dyn RowSink,
    waiting: Vec<SourceRow>,
    merges: Vec<MergedCells>,
    columns: Option<Vec<SourceColumn>>,
    /// The texts of the head, the last of each column's names.
    head: Vec<String>,
    /// What stands above the head.
    titles: Vec<String>,
    /// The headings that somebody said and that the table has not.
    unused: Vec<String>,
    seen: u64,
}

impl<'t> Heads<'t> {
    pub(crate) fn new(maps: &'t Maps, taker: &'t mut dyn RowSink) -> Self {
        let (waiting, merges, head) = (Vec::new(), Vec::new(), Vec::new());
        let (titles, unused) = (Vec::new(), Vec::new());
        Self { maps, taker, waiting, merges, columns: None, head, titles, unused, seen: 0 }
    }

    /// How much of the file was read.
    pub(crate) fn read(&mut self, bytes: u64) {
        self.taker.read(bytes);
    }

    pub(crate) fn maps(&self) -> &'t Maps {
        self.maps
    }

    pub(crate) fn taker(self) -> &'t mut dyn RowSink {
        self.taker
    }

    /// Takes the next row, and what is merged that begins there.
    pub(crate) fn take(&mut self, row: SourceRow, merges: &[MergedCells]) -> Result<(), Stopped> {
        if row.cells.iter().all(Given::is_blank) {
            return Ok(());
        }
        self.seen += 1;
        if self.columns.is_some() {
            let is_wide = self.is_wide(merges);
            self.hand_on(row, is_wide);
            return Ok(());
        }
        self.merges.extend_from_slice(merges);
        self.waiting.push(row);
        if self.waiting.len() >= LOOKED_AT { self.settle() } else { Ok(()) }
    }

    /// All rows were taken: the headings that somebody said and that the table has not.
    pub(crate) fn finish(mut self) -> Result<Vec<String>, Stopped> {
        if self.seen == 0 {
            return Err(ImportRefused::Source(SourceRefused::Empty).into());
        }
        if self.columns.is_none() {
            self.settle()?;
        }
        Ok(self.unused)
    }

    /// Whether a row repeats a line from above the head, as on each page of what was printed.
    fn is_title(&self, row: &SourceRow, said: &[usize]) -> bool {
        matches!(said, [only] if self.titles.iter().any(|title| title == cell_text(row, *only)))
    }

    /// Whether one of these is as wide as most of the table.
    fn is_wide(&self, merges: &[MergedCells]) -> bool {
        let width = self.columns.as_ref().map_or(0, Vec::len);
        width > 1 && merges.iter().any(|m| (m.columns.1 - m.columns.0 + 1) * 3 >= width * 2)
    }

    fn hand_on(&mut self, row: SourceRow, is_wide: bool) {
        let columns = self.columns.as_deref().unwrap_or_default();
        let said: Vec<usize> = (0..row.cells.len()).filter(|c| !row.cells[*c].is_blank()).collect();
        if let Some(first) = said.first()
            && let Given::Text(first) = &row.cells[*first]
            && (is_total(first) || is_footer(&row, &said) || self.is_title(&row, &said))
        {
            self.taker.passed_over(row.number);
            return;
        }
        // Of most rows the first cell shows that they do not repeat the head.
        let repeats = |c: &usize| {
            let cell = cell_text(&row, *c);
            !cell.is_empty() && self.head.get(*c).is_some_and(|head| head == cell)
        };
        if said.len() > 1 && said.iter().all(repeats) {
            self.taker.passed_over(row.number);
            return;
        }
        if let [only] = said[..]
            && columns.len() > 1
        {
            let column = columns.get(only);
            if column.is_some_and(SourceColumn::numbers_rows) && is_number(&row.cells[only]) {
                self.taker.passed_over(row.number);
                return;
            }
            let names = |c: &SourceColumn| matches!(c.key, Some("id" | "title"));
            let is_item = column.is_some_and(|c| names(c) || c.key == Some("measures"));
            if let Ok(Some(text)) = text(&row.cells[only])
                && (is_wide || is_group(&text) || (only == first_of(columns) && !is_item))
            {
                self.taker.group(row, &text);
                return;
            }
        }
        let mut row = row;
        // What a row is called is its own: a title over several rows does not make them items of one name.
        for column in row.merged.clone() {
            let own = columns.get(column).is_some_and(|c| matches!(c.key, Some("id" | "title")));
            if own {
                row.cells[column] = Given::Nothing;
            }
        }
        self.taker.row(row, columns);
    }

    /// Says what the columns are, and hands on what waited below the head.
    fn settle(&mut self) -> Result<(), Stopped> {
        let waiting = std::mem::take(&mut self.waiting);
        let Some((names, below)) = head_of(&waiting, &self.merges, self.maps) else {
            return Err(ImportRefused::Columns(ColumnsRefused::NoHead).into());
        };
        let data = &waiting[below..];
        self.titles = waiting[..below - 1].iter().flat_map(texts_of).collect();
        self.columns = Some(columns_of(&names, data, self.maps, waiting[below - 1].number)?);
        self.unused = unused(&names, self.maps);
        let head = &waiting[below - 1];
        self.head = (0..names.len()).map(|c| cell_text(head, c).to_owned()).collect();
        for row in waiting.into_iter().skip(below) {
            let begun = self.merges.iter().filter(|m| m.rows.0 == row.number);
            let begun: Vec<MergedCells> = begun.copied().collect();
            let is_wide = self.is_wide(&begun);
            self.hand_on(row, is_wide);
        }
        Ok(())
    }
}

/// The texts of a row.
fn texts_of(row: &SourceRow) -> Vec<String> {
    let texts = (0..row.cells.len()).map(|c| cell_text(row, c).to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

/// Whether each of a row's few cells is a remark below the table: who filled it in, who checked it.
fn is_footer(row: &SourceRow, said: &[usize]) -> bool {
    said.len() <= 4 && said.iter().all(|c| is_remark(cell_text(row, *c)))
}

/// The first column that has a heading.
fn first_of(columns: &[SourceColumn]) -> usize {
    columns.iter().position(|c| !c.heading.is_empty()).unwrap_or_default()
}

/// Whether a cell says how an item stands.
fn is_status(cell: &Given) -> bool {
    matches!(cell, Given::Text(text) if value_word("status", text, &[]).is_some())
}

/// Whether a cell is a day, in whatever order it is written.
fn is_a_day(cell: &Given) -> bool {
    let said = !matches!(cell, Given::Number(_));
    said && matches!(
        said_day(cell, DayStyle::default()),
        Ok(SaidDay::Day(_)) | Err(NotADay::WhichOrder)
    )
}

fn is_number(cell: &Given) -> bool {
    match cell {
        Given::Number(_) => true,
        Given::Text(text) => text.trim().trim_end_matches('.').bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a text is numbered as the parts of a list are: `一、…`, `（二）…`, `第三部分…`.
fn is_group(text: &str) -> bool {
    const HAN: &str = "一二三四五六七八九十";
    let text = text.trim_start();
    let inner = text.strip_prefix(['（', '(']);
    let numbered = inner.unwrap_or(text).trim_start_matches(|c| HAN.contains(c));
    let digits = inner.unwrap_or(text).len() - numbered.len();
    match inner {
        Some(_) => digits > 0 && numbered.starts_with(['）', ')']),
        None => {
            (digits > 0 && numbered.starts_with(['、', '．']))
                || (text.starts_with('第')
                    && ["部分", "章", "类"]
                        .iter()
                        .any(|part| text.find(part).is_some_and(|at| at <= "第十二".len())))
        }
    }
}

/// The names of a column, the fullest first: `整改 时限`, `时限`.
type Names = Vec<String>;

fn cell_text(row: &SourceRow, column: usize) -> &str {
    match row.cells.get(column) {
        Some(Given::Text(text)) => text.trim(),
        _ => "",
    }
}

/// The names of the columns, and where the rows below the head begin; none where no row is a head.
fn head_of(rows: &[SourceRow], merges: &[MergedCells], maps: &Maps) -> Option<(Vec<Names>, usize)> {
    // One cell over a table of several columns is its title, whatever it says.
    let is_table = rows.iter().any(|row| cells_said(row) > 1);
    let candidates = rows.iter().enumerate().take(DEEPEST);
    let candidates = candidates.filter(|(_, row)| !is_table || cells_said(row) > 1);
    // Of equals the first: below a head stand values, which may be words for a heading, too.
    let (at, score) = candidates
        .map(|(at, row)| (at, headings_known(row, maps)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    if score == 0 || (score == 1 && cells_said(&rows[at]) > 2) {
        return None;
    }
    // A head of two rows may begin at the row that is known, or end there.
    let first = at.saturating_sub(1);
    for upper in [at, first] {
        if let Some([upper_row, lower_row]) = rows.get(upper..upper + 2)
            && let Some(names) = paired(upper_row, lower_row, merges)
        {
            return Some((names, upper + 2));
        }
    }
    let row = &rows[at];
    let width = row.cells.len().max(rows.get(at + 1).map_or(0, |below| below.cells.len()));
    let names = columns_under(row, merges, width);
    let names = names.into_iter().map(|c| vec![cell_text(row, c).to_owned()]);
    Some((names.collect(), at + 1))
}

/// How many cells of a row are not blank.
fn cells_said(row: &SourceRow) -> usize {
    row.cells.iter().filter(|c| !c.is_blank()).count()
}

/// How many cells of a row are headings that are known.
fn headings_known(row: &SourceRow, maps: &Maps) -> usize {
    let mut known = 0;
    for c in 0..row.cells.len() {
        let name = cell_text(row, c);
        if !name.is_empty() && meaning(&[name], maps, &(c + 1).to_string()).is_some() {
            known += 1;
        }
    }
    known
}

/// The column whose heading stands over each column: its own, or that of cells merged with it in the same row.
fn columns_under(row: &SourceRow, merges: &[MergedCells], width: usize) -> Vec<usize> {
    let mut over: Vec<usize> = (0..width).collect();
    for merge in merges.iter().filter(|m| m.rows == (row.number, row.number)) {
        let across = merge.columns.0..=merge.columns.1.min(width.saturating_sub(1));
        across.for_each(|c| over[c] = merge.columns.0);
    }
    over
}

/// Two rows as one head: names of the lower under names of the upper that stand over several of them.
///
/// A title or a line such as `项目名称：某工程` above a head is no part of it: it stands alone, says a value, or begins where
/// the table does.
fn paired(upper: &SourceRow, lower: &SourceRow, merges: &[MergedCells]) -> Option<Vec<Names>> {
    let width = upper.cells.len().max(lower.cells.len());
    let merged = |c: usize| lower.merged.contains(&c);
    let above = |c| cell_text(upper, c);
    let below = |c| if merged(c) { "" } else { cell_text(lower, c) };
    if lower.cells.iter().any(|c| !matches!(c, Given::Text(_) | Given::Nothing)) {
        return None;
    }
    let named = (0..width).filter(|c| !above(*c).is_empty()).count();
    let alone = (0..width).any(|c| !above(c).is_empty() && below(c).is_empty());
    let says_value = (0..width).any(|c| above(c).contains(['：', ':']));
    if named < 2 || !alone || says_value {
        return None;
    }
    let mut over = columns_under(upper, merges, width);
    if merges.is_empty() {
        for c in 1..width {
            if above(c).is_empty() && !below(c).is_empty() {
                over[c] = over[c - 1];
            }
        }
    }
    let first = (0..width).find(|c| !above(*c).is_empty() || !below(*c).is_empty())?;
    let spans = |c: usize| over.iter().filter(|o| **o == over[c]).count() > 1;
    if over[first] == first && spans(first) {
        return None;
    }
    let mut children = 0;
    for (c, parent) in over.iter().copied().enumerate() {
        match (above(c).is_empty(), below(c).is_empty()) {
            // A value below a heading of its own: these are rows of the table already.
            (false, false) if !spans(c) => return None,
            (_, false) if spans(c) && !above(parent).is_empty() => children += 1,
            (true, false) => return None,
            _ => {}
        }
    }
    if children < 2 {
        return None;
    }
    let names = |c: usize| match (above(over[c]), below(c)) {
        (parent, "") => vec![parent.to_owned()],
        ("", child) => vec![child.to_owned()],
        // What stands over several columns is not what each of them holds.
        (parent, child) => vec![format!("{parent} {child}"), child.to_owned()],
    };
    Some((0..width).map(names).collect())
}

fn columns_of(
    names: &[Names],
    data: &[SourceRow],
    maps: &Maps,
    head: u64,
) -> Result<Vec<SourceColumn>, Stopped> {
    let mut columns = Vec::new();
    let mut unknown = Vec::new();
    for (n, names) in names.iter().enumerate() {
        let place = (n + 1).to_string();
        let full: Vec<&str> = names.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
        let first = data.iter().find_map(|row| row.cells.get(n).filter(|c| !c.is_blank()));
        let sample = first.and_then(|cell| text(cell).ok().flatten()).unwrap_or_default();
        let heading = full.first().map(|full| full.replace(['\n', '\r'], " "));
        let column = SourceColumn {
            place: place.clone(),
            heading: heading.clone().unwrap_or_default(),
            sample,
            ..SourceColumn::default()
        };
        let said = maps.said(&full, &place);
        let Some(heading) = heading else {
            let key = said.map(|key| if key.is_empty() { COMPUTED } else { key });
            columns.push(SourceColumn { key, ..column });
            continue;
        };
        let Some(HeadingMeaning { key, is_further }) = meaning(&full, maps, &place) else {
            if maps.ignore_unknown {
                columns.push(SourceColumn { key: Some(COMPUTED), unknown: true, ..column });
                continue;
            }
            // The last part of a heading tells most: `整改 时限` is near `时限`.
            let near = full.iter().rev().find_map(|n| near_key(n));
            unknown.push((place, heading, near));
            columns.push(column);
            continue;
        };
        let key = match key {
            "" | COMPUTED => COMPUTED,
            ROW_NUMBER_OR_ID => {
                let id = |row: &SourceRow| ItemId::parse(cell_text(row, n)).is_ok();
                if data.iter().any(id) { "id" } else { ROW_NUMBER }
            }
            STATUS_OR_DAY if data.iter().any(|row| row.cells.get(n).is_some_and(is_a_day)) => {
                "closed_on"
            }
            STATUS_OR_DAY => "status",
            WITH_HEADING => {
                columns.push(SourceColumn { key: Some("detail"), with_heading: true, ..column });
                continue;
            }
            key => key,
        };
        columns.push(SourceColumn { key: Some(key), is_further, ..column });
    }
    if let Some((place, ..)) = unknown.first() {
        let at = Some((head, Some(place.clone())));
        return Err(Stopped::Refused(
            ImportRefused::Columns(ColumnsRefused::UnknownColumns { columns: unknown }),
            at,
        ));
    }
    // What somebody said of a column stands, whatever it holds.
    let is_said: Vec<bool> = (names.iter().enumerate())
        .map(|(n, names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            maps.find(&names, &(n + 1).to_string()).is_some()
        })
        .collect();
    judge_by_cells(&mut columns, data, &is_said);
    demote_weak(&mut columns, &is_said);
    one_key_each(&columns, names, maps, head)?;
    let is_named = columns.iter().any(|c| matches!(c.key, Some("id" | "ref" | "title")));
    if !is_named && !maps.title_is_said {
        return Err(ImportRefused::Columns(ColumnsRefused::NoTitleColumn).into());
    }
    Ok(columns)
}

/// The headings that somebody said and that no column has.
fn unused(names: &[Names], maps: &Maps) -> Vec<String> {
    let mut unused = Vec::new();
    for (heading, _) in &maps.said {
        let mut named = names.iter().enumerate();
        let is_there = named.any(|(n, names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            is_of(heading, &names, &(n + 1).to_string())
        });
        if !is_there {
            unused.push(heading.clone());
        }
    }
    unused
}

/// A column whose cells show that it is something else than its heading alone says.
///
/// Numbers below a title number the rows, where another column has the titles; words of status are no progress, and days no
/// goal (`Target`).
fn judge_by_cells(columns: &mut [SourceColumn], data: &[SourceRow], is_said: &[bool]) {
    let titles = columns.iter().filter(|c| c.key == Some("title")).count();
    let has_due = columns.iter().any(|c| c.key == Some("due"));
    let has_status = columns.iter().any(|c| c.key == Some("status"));
    for (n, column) in columns.iter_mut().enumerate().filter(|(n, _)| !is_said[*n]) {
        let cells = data.iter().filter_map(|row| row.cells.get(n)).filter(|cell| !cell.is_blank());
        let own = cells
            .filter(|cell| !matches!(cell, Given::Text(text) if is_group(text) || is_total(text)));
        let mut own = own.peekable();
        if own.peek().is_none() {
            continue;
        }
        match column.key {
            Some("goal") if !has_due && own.all(is_a_day) => column.key = Some("due"),
            Some("title") if titles > 1 && own.all(is_number) => column.key = Some(ROW_NUMBER),
            Some("progress" | COMPUTED)
                if !has_status && !is_ours(&column.heading) && own.all(is_status) =>
            {
                column.key = Some("status");
            }
            _ => {}
        }
    }
}

/// A description beside a title is the detail, a day of completion beside a deadline is no deadline, and units that are
/// responsible beside one in the lead assist it. What else a column is beside one that goes before it is a remark.
fn demote_weak(columns: &mut [SourceColumn], is_said: &[bool]) {
    for (key, headings, beside, instead) in [
        ("title", ADVICE, None, "measures"),
        ("title", WEAK_TITLE, None, "detail"),
        ("due", WEAK_DUE, None, "closed_on"),
        ("unit", WEAK_UNIT, Some(LEAD_UNIT), "assist"),
        ("unit", PARTY, None, "owner"),
        ("opened", BEGUN, None, WITH_HEADING),
    ] {
        let weak = |c: &SourceColumn| c.key == Some(key) && is_among(&c.heading, headings);
        let strong = |c: &SourceColumn| {
            let goes_before = beside.is_none_or(|beside| is_among(&c.heading, beside));
            c.key == Some(key) && !weak(c) && goes_before
        };
        if columns.iter().any(strong) {
            let weak = columns.iter_mut().zip(is_said).filter(|(c, is_said)| weak(c) && !**is_said);
            for (column, _) in weak {
                column.with_heading = instead == WITH_HEADING;
                column.key = Some(if column.with_heading { "detail" } else { instead });
            }
        }
    }
    let before: Vec<Option<&str>> =
        columns.iter().filter(|c| !c.is_further).map(|c| c.key).collect();
    for column in columns.iter_mut().filter(|c| c.is_further && before.contains(&c.key)) {
        let together = column.key.is_none_or(|key| FREELY_JOINED.contains(&key));
        if column.is_taken() && !together && !column.is_first_due() {
            (column.key, column.with_heading) = (Some("detail"), true);
        }
    }
    // The deadline as it was first is a remark where one that it was moved to may be said.
    if columns.iter().any(|c| c.key == Some("due") && !c.is_first_due()) {
        let first = columns.iter_mut().filter(|c| c.is_first_due());
        first.for_each(|c| c.with_heading = true);
    }
}

/// Whether each key is that of one column, or of several that can be put together.
fn one_key_each(
    columns: &[SourceColumn],
    names: &[Names],
    maps: &Maps,
    head: u64,
) -> Result<(), Stopped> {
    let said = |n: usize| {
        let names: Vec<&str> = names[n].iter().map(String::as_str).collect();
        maps.find(&names, &columns[n].place).is_some()
    };
    for (n, column) in columns.iter().enumerate().filter(|(_, c)| c.is_taken()) {
        let Some(key) = column.key else { continue };
        let mut others = columns[..n].iter();
        let first =
            others.position(|c| c.key == Some(key) && c.is_first_due() == column.is_first_due());
        let Some(first) = first else { continue };
        let alike = same(&columns[first].heading, &column.heading);
        let together =
            FREELY_JOINED.contains(&key) || (is_joined(key) && (alike || (said(first) && said(n))));
        if !together {
            let named = |c: &SourceColumn| format!("{} \"{}\"", c.place, c.heading);
            let (one, other) = (named(&columns[first]), named(column));
            let why = ImportRefused::Columns(ColumnsRefused::TwoColumns { key, one, other });
            return Err(Stopped::Refused(why, Some((head, Some(column.place.clone())))));
        }
    }
    Ok(())
}

fn is_joined(key: &str) -> bool {
    JOINED.contains(&key) || Field::of_key(key).is_some_and(|field| field.holds() == Holds::Text)
}

/// The key that a heading is near, by the keys themselves.
pub(crate) fn near_key(heading: &str) -> Option<&'static str> {
    nearest(&heading.trim().to_lowercase(), KEYS.iter().copied())
}

/// What a key of a JSON document is; without a key where it is not known.
pub(crate) fn key_column(
    key: &str,
    maps: &Maps,
    value: &serde_json::Value,
    is_own: bool,
) -> SourceColumn {
    let known = maps.find(&[key], "").or_else(|| exact(key)).or_else(|| heading_key(key));
    let sample = match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        value => value.to_string(),
    };
    let (place, heading) = (key.to_owned(), key.to_owned());
    let column = SourceColumn { place, heading, sample, ..SourceColumn::default() };
    match known {
        Some(WITH_HEADING) => SourceColumn { key: Some("detail"), with_heading: true, ..column },
        Some(STATUS_OR_DAY) => SourceColumn { key: Some("status"), ..column },
        Some("" | COMPUTED | ROW_NUMBER | ROW_NUMBER_OR_ID) => {
            SourceColumn { key: Some(COMPUTED), ..column }
        }
        // A key of an office's own, in what this program wrote.
        None if maps.ignore_unknown || is_own => {
            SourceColumn { key: Some(COMPUTED), unknown: true, ..column }
        }
        known => SourceColumn { key: known, ..column },
    }
}
