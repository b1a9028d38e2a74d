//! One file of a ledger in the making: where its tables stand, and their texts as they are to be.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use memchr::memmem::Finder;

use super::faulty;
use super::index::Index;
use super::loaded::{LoadedBody, ToRead};
use super::table_index::{TableIndex, ids_of};
use crate::model::{Counted, Date, Declarations, Item, ItemId, StateAsOf, UnitCode, same_word};
use crate::store::error::{LockError, StoreError};
use crate::store::fault::{Excerpt, LocatedFault};
use crate::store::read::source::{AROUND, Source};
use crate::store::read::stream::Met;
use crate::store::toml::decode::{names_of, read_piece};
use crate::store::toml::layout::own_end;
use crate::store::toml::split_tables::Table;

/// A table that was not there before.
pub(super) struct Added {
    /// Where it goes, in the old file.
    pub(super) at: usize,
    table: Table,
    /// Its own text: from its header on.
    pub(super) text: String,
}

/// What a file is to be as a whole, where that is more than a change of some of its tables.
pub(super) enum Becomes {
    Text(String),
    Gone,
}

/// One file of a ledger in the making. Of most only the beginning is known: the rest is read when something in it is
/// asked for.
pub struct OpenFile {
    /// What it is read from; none for a file that is new.
    to_read: Option<ToRead>,
    path: Arc<PathBuf>,
    shown: Arc<PathBuf>,
    /// The units and indicators that it declares.
    pub(super) head: Declarations,
    pub(super) body: OnceLock<LoadedBody>,
    pub(super) added: Vec<Added>,
    pub(super) becomes: Option<Becomes>,
    /// The ids of its items, once several were asked for.
    pub(super) index: Option<Index>,
    pub(super) lookups: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Old(usize),
    New(usize),
}

impl OpenFile {
    /// A file of which only this much is known: the units and indicators that it declares.
    pub(in crate::store) fn begun(to_read: ToRead, head: Declarations) -> Self {
        Self {
            path: Arc::clone(&to_read.source.path),
            shown: Arc::clone(&to_read.source.shown),
            to_read: Some(to_read),
            head,
            body: OnceLock::new(),
            added: Vec::new(),
            becomes: None,
            index: None,
            lookups: 0,
        }
    }

    /// A file that is to be made.
    pub(super) fn new(path: PathBuf, shown: PathBuf, text: String) -> Self {
        Self {
            to_read: None,
            path: Arc::new(path),
            shown: Arc::new(shown),
            head: Declarations::default(),
            body: OnceLock::new(),
            added: Vec::new(),
            becomes: Some(Becomes::Text(text)),
            index: None,
            lookups: 0,
        }
    }

    /// Looks the file over, if that was not done: where everything stands.
    pub(super) fn load(&self) -> Result<(), StoreError> {
        if let (None, Some(to_read)) = (self.body.get(), &self.to_read) {
            let body = to_read.read()?;
            let _ = self.body.set(body);
        }
        Ok(())
    }

    /// What was met in reading the file over; none where nothing in it was asked for.
    pub(in crate::store) fn met(&self) -> Option<&Met> {
        self.body.get().map(|body| &body.met)
    }

    /// The file as it was, as far as one reads from it; none for a file that is new.
    pub fn source(&self) -> Option<&Source> {
        self.to_read.as_ref().map(|to_read| to_read.source.as_ref())
    }

    fn table_index(&self) -> &TableIndex {
        static NOTHING: TableIndex = TableIndex::nothing();
        self.body.get().map_or(&NOTHING, |body| &body.table_index)
    }

    /// The file's length as it was; 0 where it was not read.
    pub fn old_len(&self) -> usize {
        self.table_index().end()
    }

    pub(super) fn has_bom(&self) -> bool {
        self.body.get().is_some_and(|body| body.has_bom)
    }

    pub(super) fn eol(&self) -> &'static str {
        self.body.get().map_or("\n", |body| body.eol)
    }

    /// Whether the file is to go.
    pub fn goes(&self) -> bool {
        matches!(self.becomes, Some(Becomes::Gone))
    }

    /// Where it lies, or is to lie.
    pub fn path(&self) -> &Arc<PathBuf> {
        &self.path
    }

    /// The same, as people would name it.
    pub fn shown(&self) -> &Arc<PathBuf> {
        &self.shown
    }

    /// A stretch of the file as it was.
    ///
    /// # Errors
    /// When it cannot be read, or is no text any more: it was written into meanwhile.
    fn read_text(&self, stretch: Range<usize>) -> Result<String, StoreError> {
        let mut buffer = Vec::new();
        let bytes = self.read_into(&mut buffer, stretch)?;
        self.as_text(bytes).map(str::to_owned)
    }

    /// The bytes of a stretch of the file as it was, held in a buffer.
    fn read_into<'b>(
        &self,
        buffer: &'b mut Vec<u8>,
        stretch: Range<usize>,
    ) -> Result<&'b [u8], StoreError> {
        buffer.resize(stretch.len(), 0);
        let read = match self.source() {
            Some(source) => source.read_at(stretch.start as u64, buffer)?,
            None => 0,
        };
        if read == stretch.len() { Ok(&buffer[..]) } else { Err(self.changed_meanwhile()) }
    }

    /// Bytes that were text when the file was read over.
    fn as_text<'b>(&self, bytes: &'b [u8]) -> Result<&'b str, StoreError> {
        simdutf8::basic::from_utf8(bytes).map_err(|_| self.changed_meanwhile())
    }

    fn changed_meanwhile(&self) -> StoreError {
        StoreError::Lock(LockError::KeepsChanging { path: self.shown.as_ref().clone() })
    }

    /// All of the file as it was.
    ///
    /// # Errors
    /// When it cannot be read, or is no text any more.
    pub fn old_whole(&self) -> Result<&str, StoreError> {
        let Some(body) = self.body.get() else { return Ok("") };
        if body.whole.get().is_none() {
            let whole = self.read_text(0..body.table_index.end())?;
            let _ = body.whole.set(whole);
        }
        Ok(body.whole.get().map_or("", String::as_str))
    }

    /// A stretch of the file as it was.
    ///
    /// # Errors
    /// As with [`OpenFile::old_whole`].
    pub fn old_text(&self, stretch: Range<usize>) -> Result<Cow<'_, str>, StoreError> {
        match self.body.get().and_then(|body| body.whole.get()) {
            // Where characters begin in it may be elsewhere by now.
            Some(whole) => match whole.get(stretch) {
                Some(text) => Ok(Cow::Borrowed(text)),
                None => Err(self.changed_meanwhile()),
            },
            None => self.read_text(stretch).map(Cow::Owned),
        }
    }

    /// The text of one of its tables as it was.
    pub(super) fn old_text_of(&self, n: usize) -> Result<&str, StoreError> {
        let Some(body) = self.body.get() else { return Ok("") };
        let stretch = body.table_index.stretch(n);
        if let Some(whole) = body.whole.get() {
            return whole.get(stretch).ok_or_else(|| self.changed_meanwhile());
        }
        let text = body.old.cell(n);
        if text.get().is_none() {
            let _ = text.set(self.read_text(stretch)?);
        }
        Ok(text.get().map_or("", String::as_str))
    }

    fn new_text_of(&self, n: usize) -> Option<&str> {
        self.body.get()?.new.get(&n).map(String::as_str)
    }

    pub(super) fn text_of(&self, slot: Slot) -> Result<&str, StoreError> {
        match slot {
            Slot::Old(n) => self.new_text_of(n).map_or_else(|| self.old_text_of(n), Ok),
            Slot::New(n) => Ok(&self.added[n].text),
        }
    }

    pub(super) fn table_of(&self, slot: Slot) -> Table {
        match slot {
            Slot::Old(n) => self.table_index().tables()[n].table,
            Slot::New(n) => self.added[n].table,
        }
    }

    pub(super) fn base_of(&self, slot: Slot) -> usize {
        match slot {
            Slot::Old(n) => self.table_index().stretch(n).start,
            Slot::New(n) => self.added[n].at,
        }
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> + use<> {
        (0..self.table_index().tables().len())
            .map(Slot::Old)
            .chain((0..self.added.len()).map(Slot::New))
    }

    /// Items whose text is not the old one: what the table index says of them may not be so any more.
    fn renewed(&self) -> impl Iterator<Item = (Slot, &str)> {
        let new = self.body.get().into_iter().flat_map(|body| &body.new);
        let is_item = |n: &usize| self.table_index().tables()[*n].table == Table::Item;
        let new = new.filter(move |(n, _)| is_item(n)).map(|(n, text)| (Slot::Old(*n), &**text));
        let added = self.added.iter().enumerate().filter(|(_, a)| a.table == Table::Item);
        new.chain(added.map(|(n, added)| (Slot::New(n), added.text.as_str())))
    }

    fn is_old(&self, n: usize) -> bool {
        self.new_text_of(n).is_none()
    }

    /// The items that have an id, and the first that had it before.
    pub(super) fn find(&self, id: &ItemId<'_>) -> (Vec<Slot>, Option<Slot>) {
        let table_index = self.table_index();
        let mut found: Vec<Slot> =
            table_index.find(id).filter(|n| self.is_old(*n)).map(Slot::Old).collect();
        let mut former = table_index.find_former(id).filter(|n| self.is_old(*n)).map(Slot::Old);
        for (slot, text) in self.renewed() {
            match ids_of(text).iter().find(|(i, _)| i == id) {
                Some((_, true)) => found.push(slot),
                Some((_, false)) => former = former.or(Some(slot)),
                None => {}
            }
        }
        (found, former)
    }

    /// Shows the id of each item, as its series and its number, and those that it had before; `true` with its own.
    pub(super) fn each_id(&self, mut each: impl FnMut(Slot, &str, u64, bool)) {
        let table_index = self.table_index();
        for (n, entry) in table_index.tables().iter().enumerate() {
            if entry.table == Table::Item && self.is_old(n) {
                let (series, number) = table_index.id(n);
                each(Slot::Old(n), series, number, true);
            }
        }
        for (n, id) in table_index.former().iter().filter(|(n, _)| self.is_old(*n)) {
            each(Slot::Old(*n), id.series(), id.number(), false);
        }
        for (slot, text) in self.renewed() {
            for (id, is_own) in ids_of(text) {
                each(slot, id.series(), id.number(), is_own);
            }
        }
    }

    /// The highest number that an item of the file has or had in a series; 0 where none has.
    pub(super) fn highest(&self, series: &str) -> u64 {
        let (mut highest, mut last) = (0, (String::new(), false));
        self.each_id(|_, here, number, _| {
            if last.0 != here {
                last = (here.to_owned(), same_word(here, series));
            }
            if last.1 {
                highest = highest.max(number);
            }
        });
        highest
    }

    /// Shows the text of each item of a unit, as it is to be; items that stand together in the file, only where all of their text
    /// is wanted.
    fn each_text_of(
        &self,
        unit: &UnitCode<'_>,
        wanted: impl Fn(&[u8]) -> bool,
        mut each: impl FnMut(&str),
    ) -> Result<(), StoreError> {
        /// So much is read at once.
        const MOST: usize = 64 << 10;
        self.load()?;
        let mut buffer = Vec::new();
        let table_index = self.table_index();
        let mut places = table_index.of_unit(unit).filter(|n| self.is_old(*n)).peekable();
        while let Some(first) = places.next() {
            let mut run = vec![table_index.stretch(first)];
            let start = run[0].start;
            // Items that stand one behind the other are read together.
            while let Some(next) = places.peek().map(|n| table_index.stretch(*n))
                && run.last().is_some_and(|last| last.end == next.start)
                && next.end - start <= MOST
            {
                places.next();
                run.push(next);
            }
            let end = run.last().map_or(start, |last| last.end);
            let bytes = self.read_into(&mut buffer, start..end)?;
            if !wanted(bytes) {
                continue;
            }
            let text = self.as_text(bytes)?;
            for at in run {
                // Where characters begin in it may be elsewhere by now.
                let own = text.get(at.start - start..at.end - start);
                each(own.ok_or_else(|| self.changed_meanwhile())?);
            }
        }
        for (_, text) in self.renewed().filter(|(_, text)| wanted(text.as_bytes())) {
            if names_of(text, 0).is_ok_and(|names| names.unit == *unit) {
                each(text);
            }
        }
        Ok(())
    }

    /// Shows each item of a unit, as it is to be.
    pub(super) fn each_item_of(
        &self,
        unit: &UnitCode<'_>,
        mut each: impl FnMut(&Item<'_>),
    ) -> Result<(), StoreError> {
        self.each_text_of(
            unit,
            |_| true,
            |text| {
                read_piece(text, 0, Table::Item).items.iter().for_each(|(item, _)| each(item));
            },
        )
    }

    /// Whether the file says some words anywhere, as it was or in what is new. One that cannot be read does not.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        let longest = words.iter().map(|words| words.len()).max().unwrap_or(0);
        let (mut buffer, mut says) = (Vec::new(), false);
        let finders: Vec<_> = words.iter().map(Finder::new).collect();
        let looked = self.look_through(longest, &mut buffer, |bytes| {
            says = says || finders.iter().any(|finder| finder.find(bytes).is_some());
        });
        looked.is_ok() && says
            || self.renewed().any(|(_, text)| words.iter().any(|words| text.contains(words)))
    }

    /// Shows each item of a unit whose text has some words, as it is to be.
    pub(super) fn each_item_with(
        &self,
        unit: &UnitCode<'_>,
        words: &[&str],
        mut each: impl FnMut(&Item<'_>),
    ) -> Result<(), StoreError> {
        let finders: Vec<_> = words.iter().map(Finder::new).collect();
        let has_words = |text: &[u8]| finders.iter().any(|words| words.find(text).is_some());
        self.each_text_of(unit, has_words, |text| {
            if has_words(text.as_bytes()) {
                read_piece(text, 0, Table::Item).items.iter().for_each(|(item, _)| each(item));
            }
        })
    }

    /// How many of a unit's items in the file are closed, as it is to be.
    ///
    /// # Errors
    /// When not all of them can be read: a figure of part of them would be wrong.
    pub(super) fn counted(&self, unit: &UnitCode<'_>, as_of: Date) -> Result<Counted, StoreError> {
        self.load()?;
        let (mut sum, mut unread) = (Counted::default(), false);
        let of = |item: &Item<'_>| Counted::one(StateAsOf::of(item, as_of).status);
        self.each_text_of(
            unit,
            |_| true,
            |text| {
                let piece = read_piece(text, 0, Table::Item);
                unread |= piece.items.is_empty();
                sum = piece.items.iter().fold(sum, |sum, (item, _)| sum.and(of(item)));
            },
        )?;
        if unread { Err(self.changed_meanwhile()) } else { Ok(sum) }
    }

    /// Looks through the file as it was, stretch by stretch; what is not longer than `overlap` lies whole in one of them.
    pub(super) fn look_through(
        &self,
        overlap: usize,
        buffer: &mut Vec<u8>,
        look: impl FnMut(&[u8]),
    ) -> Result<(), StoreError> {
        self.source().map_or(Ok(()), |source| source.look_through(overlap, buffer, look))
    }

    /// Where a stretch of the file as it was is, for people.
    pub(super) fn spot(&self, span: &Range<usize>) -> Excerpt {
        let bytes = self.source().map(|source| source.bytes_until(span.end + AROUND));
        Excerpt::find(&bytes.and_then(Result::ok).unwrap_or_default(), span)
    }

    /// The error for faults of the file as it was.
    pub(super) fn faulty(&self, found: Vec<LocatedFault>) -> StoreError {
        let end = found.iter().map(|f| f.span.end).max().unwrap_or(0);
        let bytes = self.source().map(|source| source.bytes_until(end + AROUND));
        faulty(&self.shown, &bytes.and_then(Result::ok).unwrap_or_default(), found)
    }

    /// Puts a table's text in place, and gives the one that was there; none where it was the file's own.
    pub(super) fn set_text(&mut self, slot: Slot, text: Option<String>) -> Option<String> {
        match (slot, text) {
            (Slot::Old(n), Some(text)) => self.body.get_mut()?.new.insert(n, text),
            (Slot::Old(n), None) => self.body.get_mut()?.new.remove(&n),
            (Slot::New(n), text) => Some(std::mem::replace(&mut self.added[n].text, text?)),
        }
    }

    /// Takes up a new table, after the last of its kind, or where the order of kinds has it.
    ///
    /// # Errors
    /// When the file cannot be read from.
    pub(super) fn add(&mut self, table: Table, text: String) -> Result<(), StoreError> {
        let table_index = self.table_index();
        let at = if table == Table::Item {
            table_index.end()
        } else {
            let tables = table_index.tables();
            let last = tables.iter().rposition(|t| t.table == table).unwrap_or_else(|| {
                let items = tables.iter().position(|t| t.table == Table::Item);
                let head = &tables[..items.unwrap_or(tables.len())];
                head.iter().rposition(|t| t.table < table).unwrap_or(0)
            });
            table_index.stretch(last).start + own_end(self.old_text_of(last)?)
        };
        self.added.push(Added { at, table, text });
        Ok(())
    }

    /// Takes an item's table out, with the comment right above it, and gives their text.
    ///
    /// # Errors
    /// When the file cannot be read from.
    pub(super) fn take_out(&mut self, slot: Slot) -> Result<String, StoreError> {
        let n = match slot {
            Slot::Old(n) => n,
            Slot::New(n) => return Ok(std::mem::take(&mut self.added[n].text)),
        };
        let text = self.text_of(slot)?.to_owned();
        let (own, tail) = text.split_at(own_end(&text));
        let last = n + 1 == self.table_index().tables().len();
        let mut taken = String::new();
        let mut tail = tail.to_owned();
        if let Some(before) = n.checked_sub(1).map(Slot::Old) {
            let mut kept = self.text_of(before)?.to_owned();
            taken = kept.split_off(comment_above(&kept));
            // Of the blank lines on its two sides those above stay, and at the file's end none.
            let blank = last && tail.trim().is_empty();
            if blank || kept.is_empty() || ends_blank(&kept) {
                tail.drain(..blank_lines(&tail));
            }
            if blank {
                kept.truncate(own_end(&kept).max(kept.trim_end().len()));
                if !kept.is_empty() && !kept.ends_with('\n') {
                    kept.push_str(self.eol());
                }
            }
            self.set_text(before, Some(kept));
        }
        taken.push_str(own);
        if !taken.ends_with('\n') {
            taken.push_str(self.eol());
        }
        self.set_text(slot, Some(tail));
        Ok(taken)
    }
}

/// Where the comment begins that ends a text, right above what comes next; the text's end where there is none.
fn comment_above(text: &str) -> usize {
    let mut at = text.len();
    for line in text[own_end(text)..].split_inclusive('\n').rev() {
        if !line.trim_start().starts_with('#') || !line.ends_with('\n') {
            break;
        }
        at -= line.len();
    }
    at
}

/// Whether the last line of a text is blank.
fn ends_blank(text: &str) -> bool {
    text.lines().next_back().is_none_or(|line| line.trim().is_empty())
}

/// How many bytes of blank lines a text begins with.
fn blank_lines(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|l| l.trim().is_empty()).map(str::len).sum()
}

#[cfg(test)]
mod tests;
