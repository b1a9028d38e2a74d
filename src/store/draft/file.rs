//! One file of a ledger in the making: its tables' texts, as they were and as they are to be.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::faulty;
use super::index::Index;
use super::reading::{Counting, Reading, ToRead};
use crate::model::{Counted, Date, Head, UnitCode};
use crate::store::cut::{Cuts, LARGEST_TABLE, OddHeader, Table};
use crate::store::error::StoreError;
use crate::store::glance::{glance, glance_at_start, has_other_names};
use crate::store::scan::too_large;
use crate::store::source::{BOM, Source};
use crate::store::tables::read_piece;

/// A stretch of a file that is to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes replaced, counted from the old file's start.
    pub old: Range<usize>,
    pub new: String,
}

/// The text of one table, as it was and as it is to be.
pub(super) struct Segment {
    pub(super) table: Table,
    pub(super) old: Range<usize>,
    new: Option<String>,
}

/// A table that was not there before.
pub(super) struct Added {
    /// Where it goes, in the old file.
    at: usize,
    table: Table,
    /// Its own text: from its header on.
    text: String,
}

/// A file as it was, cut into its tables.
pub(super) struct Body {
    /// UTF-8, or the reading over finds that they are not, and nothing is saved.
    pub(super) bytes: Vec<u8>,
    pub(super) segments: Vec<Segment>,
    pub(super) eol: &'static str,
    /// Whether an item in it may have had another id before.
    has_other_names: OnceLock<bool>,
}

/// What a file is before it is read.
static UNREAD: Body =
    Body { bytes: Vec::new(), segments: Vec::new(), eol: "\n", has_other_names: OnceLock::new() };

/// What a file is to be as a whole, where that is more than a change of some of its tables.
pub(super) enum Becomes {
    Text(String),
    Gone,
}

/// One file of a ledger in the making. Of most only the beginning is known: the rest is read when something in it is
/// asked for.
pub struct DraftFile {
    /// What it is read from; none for a file that is new.
    source: Option<Arc<Source>>,
    /// What is wanted to read it over, until that is begun.
    to_read: Mutex<Option<ToRead>>,
    reading: OnceLock<Reading>,
    path: Arc<PathBuf>,
    shown: Arc<PathBuf>,
    /// The units and targets that it declares.
    pub(super) head: Head,
    body: OnceLock<Body>,
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

impl Added {
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Body {
    fn read(source: &Source) -> Result<Self, StoreError> {
        let bytes = source.bytes()?;
        // A byte-order mark stands before the first table as before the first key.
        let bom = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
        let mut segments = Vec::new();
        let (mut start, mut table) = (bom, Table::Root);
        let mut cuts = Cuts::new(&bytes[bom..]);
        loop {
            match cuts.next_cut() {
                Ok(Some((at, next))) => {
                    let at = bom + at;
                    segments.push(Segment { table, old: start..at, new: None });
                    (start, table) = (at, next);
                }
                Ok(None) => break,
                Err(OddHeader) => {
                    return Err(StoreError::NotEditable {
                        path: source.shown.as_ref().clone(),
                        what: "[[ item ]]".to_owned(),
                    });
                }
            }
        }
        segments.push(Segment { table, old: start..bytes.len(), new: None });
        if let Some(large) = segments.iter().find(|s| s.old.len() > LARGEST_TABLE) {
            let found = too_large(large.old.start, LARGEST_TABLE as u64);
            return Err(faulty(&source.shown, &bytes, vec![found]));
        }
        let eol = match memchr::memchr(b'\n', &bytes) {
            Some(n) if bytes[..n].ends_with(b"\r") => "\r\n",
            _ => "\n",
        };
        Ok(Self { bytes, segments, eol, has_other_names: OnceLock::new() })
    }
}

impl DraftFile {
    /// A file of which only this much is known: the units and targets that it declares.
    pub(in crate::store) fn begun(to_read: ToRead, head: Head) -> Self {
        let source = Arc::clone(&to_read.source);
        Self {
            path: Arc::clone(&source.path),
            shown: Arc::clone(&source.shown),
            source: Some(source),
            to_read: Mutex::new(Some(to_read)),
            reading: OnceLock::new(),
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
            source: None,
            to_read: Mutex::new(None),
            reading: OnceLock::new(),
            path: Arc::new(path),
            shown: Arc::new(shown),
            head: Head::default(),
            body: OnceLock::new(),
            added: Vec::new(),
            becomes: Some(Becomes::Text(text)),
            index: None,
            lookups: 0,
        }
    }

    /// Reads the file, if it was not. From then on it is read over, too.
    pub(super) fn load(&self) -> Result<(), StoreError> {
        if let (None, Some(source)) = (self.body.get(), &self.source) {
            let to_read = self.to_read.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(to_read) = to_read {
                let _ = self.reading.set(Reading::begin(to_read));
            }
            let body = Body::read(source)?;
            let _ = self.body.set(body);
        }
        Ok(())
    }

    /// The file as it was, read over; none where nothing in it was asked for.
    pub(in crate::store) fn reading(&self) -> Option<&Reading> {
        self.reading.get()
    }

    /// How many of a unit's items in the file are closed, as it is to be.
    pub(super) fn counted(&self, unit: &UnitCode<'_>, as_of: Date) -> Result<Counted, StoreError> {
        self.load()?;
        let was = self.reading.get().map_or(Ok(Counted::default()), |r| r.counted(unit))?;
        let mut gone = Counting::new(as_of);
        let mut come = Counting::new(as_of);
        let take = |counting: &mut Counting, text: &str| {
            read_piece(text, 0, Table::Item).items.iter().for_each(|(item, _)| counting.take(item));
        };
        let items = self.body().segments.iter().filter(|s| s.table == Table::Item);
        for (segment, new) in items.filter_map(|s| s.new.as_ref().map(|new| (s, new))) {
            take(&mut gone, self.old_text(segment.old.clone()));
            take(&mut come, new);
        }
        for added in self.added.iter().filter(|a| a.table == Table::Item) {
            take(&mut come, &added.text);
        }
        Ok(was.without(gone.of(unit)).and(come.of(unit)))
    }

    pub(super) fn body(&self) -> &Body {
        self.body.get().unwrap_or(&UNREAD)
    }

    /// Looks through the bytes of the file as it was, which are not kept where it was not read.
    pub(super) fn with_bytes(&self, look: impl FnOnce(&[u8])) -> Result<(), StoreError> {
        match (self.body.get(), &self.source) {
            (None, Some(source)) => look(&source.bytes()?),
            _ => look(self.old_bytes()),
        }
        Ok(())
    }

    pub(super) fn eol(&self) -> &'static str {
        self.body().eol
    }

    /// Whether the file is not there yet.
    pub fn is_new(&self) -> bool {
        self.source.is_none()
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

    /// The file as it was.
    pub fn old_bytes(&self) -> &[u8] {
        &self.body().bytes
    }

    /// A stretch of the file as it was, cut where characters begin.
    ///
    /// Nothing where it is not UTF-8: the reading over says so, and where, before anything is saved.
    pub fn old_text(&self, stretch: Range<usize>) -> &str {
        simdutf8::basic::from_utf8(&self.body().bytes[stretch]).unwrap_or_default()
    }

    /// The id and the unit of an item, where its first lines say them plainly.
    pub(super) fn glance(&self, slot: Slot) -> Option<(&str, &str)> {
        let body = self.body();
        if let Slot::Old(n) = slot
            && let Segment { new: None, old, .. } = &body.segments[n]
            && !*body.has_other_names.get_or_init(|| has_other_names(&body.bytes))
        {
            return glance_at_start(&body.bytes[old.clone()]);
        }
        glance(self.text_of(slot))
    }

    pub(super) fn text_of(&self, slot: Slot) -> &str {
        match slot {
            Slot::Old(n) => {
                let segment = &self.body().segments[n];
                segment.new.as_deref().unwrap_or(self.old_text(segment.old.clone()))
            }
            Slot::New(n) => &self.added[n].text,
        }
    }

    pub(super) fn table_of(&self, slot: Slot) -> Table {
        match slot {
            Slot::Old(n) => self.body().segments[n].table,
            Slot::New(n) => self.added[n].table,
        }
    }

    pub(super) fn base_of(&self, slot: Slot) -> usize {
        match slot {
            Slot::Old(n) => self.body().segments[n].old.start,
            Slot::New(n) => self.added[n].at,
        }
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> + use<> {
        (0..self.body().segments.len()).map(Slot::Old).chain((0..self.added.len()).map(Slot::New))
    }

    /// Puts a table's text in place, and gives the one that was there; none where it was the file's own.
    pub(super) fn set_text(&mut self, slot: Slot, text: Option<String>) -> Option<String> {
        match slot {
            Slot::Old(n) => std::mem::replace(&mut self.body.get_mut()?.segments[n].new, text),
            Slot::New(n) => Some(std::mem::replace(&mut self.added[n].text, text?)),
        }
    }

    /// Takes up a new table, after the last of its kind, or where the order of kinds has it.
    pub(super) fn add(&mut self, table: Table, text: String) {
        let rank = |t: Table| match t {
            Table::Root => 0,
            Table::Policy => 1,
            Table::Unit => 2,
            Table::Category => 3,
            Table::Target => 4,
            Table::View => 5,
            Table::Item => 6,
        };
        let body = self.body();
        let at = if table == Table::Item {
            body.bytes.len()
        } else {
            let last = body.segments.iter().rposition(|s| s.table == table).unwrap_or_else(|| {
                let items = body.segments.iter().position(|s| s.table == Table::Item);
                let head = &body.segments[..items.unwrap_or(body.segments.len())];
                head.iter().rposition(|s| rank(s.table) < rank(table)).unwrap_or(0)
            });
            let segment = &body.segments[last];
            segment.old.start + own_end(self.old_text(segment.old.clone()))
        };
        self.added.push(Added { at, table, text });
    }

    /// Takes an item's table out, with the comment right above it, and gives their text.
    pub(super) fn take_out(&mut self, slot: Slot) -> String {
        let n = match slot {
            Slot::Old(n) => n,
            Slot::New(n) => return std::mem::take(&mut self.added[n].text),
        };
        let text = self.text_of(slot).to_owned();
        let (own, tail) = text.split_at(own_end(&text));
        let last = n + 1 == self.body().segments.len();
        let mut taken = String::new();
        let mut tail = tail.to_owned();
        if let Some(before) = n.checked_sub(1).map(Slot::Old) {
            let mut kept = self.text_of(before).to_owned();
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
        taken
    }

    /// Whether anything is to be replaced.
    pub fn is_changed(&self) -> bool {
        let body = self.body();
        match &self.becomes {
            Some(Becomes::Text(text)) => text.as_bytes() != body.bytes,
            Some(Becomes::Gone) => !body.bytes.is_empty(),
            None => {
                let new = |s: &Segment| {
                    s.new.as_ref().is_some_and(|new| new.as_bytes() != &body.bytes[s.old.clone()])
                };
                self.added.iter().any(|a| !a.text.is_empty()) || body.segments.iter().any(new)
            }
        }
    }

    /// What is to be replaced, in order.
    pub fn splices(&self) -> Vec<Splice> {
        let Body { bytes, segments, eol, .. } = self.body();
        let new = match &self.becomes {
            Some(Becomes::Text(text)) => Some(text.as_str()),
            Some(Becomes::Gone) => Some(""),
            None => None,
        };
        if let Some(new) = new {
            let old = self.old_text(0..bytes.len());
            return if old == new { Vec::new() } else { vec![tight(old, new, 0)] };
        }
        let mut splices: Vec<Splice> = Vec::new();
        for segment in segments {
            if let Some(new) = &segment.new {
                let old = self.old_text(segment.old.clone());
                if old != new {
                    splices.push(tight(old, new, segment.old.start));
                }
            }
        }
        let mut added: Vec<&Added> = self.added.iter().filter(|a| !a.text.is_empty()).collect();
        added.sort_by_key(|a| a.at);
        for here in added.chunk_by(|a, b| a.at == b.at) {
            let at = here[0].at;
            let empty = at == 0 || (at == BOM.len() && bytes.starts_with(BOM));
            let open = !empty && !bytes[..at].ends_with(b"\n");
            let mut new = eol.repeat(usize::from(!empty) + usize::from(open));
            let texts: Vec<&str> = here.iter().map(|a| a.text.as_str()).collect();
            new.push_str(&texts.join(eol));
            // What follows keeps the blank line before it, or gets one.
            let rest = &bytes[at..];
            if !rest.is_empty() && !rest.starts_with(b"\n") && !rest.starts_with(b"\r\n") {
                new.push_str(eol);
            }
            splices.push(Splice { old: at..at, new });
        }
        splices.sort_by_key(|s| (s.old.start, s.old.end));
        // What an old table gained at its very end comes before what follows it.
        splices.dedup_by(|next, kept| {
            let same = next.old == kept.old;
            if same {
                kept.new.push_str(&next.new);
            }
            same
        });
        splices
    }
}

/// The smallest splice that turns one text into another: what both begin and end with is left alone.
fn tight(old: &str, new: &str, base: usize) -> Splice {
    let mut head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !(old.is_char_boundary(head) && new.is_char_boundary(head)) {
        head -= 1;
    }
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let mut tail =
        old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !(old_rest.is_char_boundary(old_rest.len() - tail)
        && new_rest.is_char_boundary(new_rest.len() - tail))
    {
        tail -= 1;
    }
    Splice {
        old: base + head..base + old.len() - tail,
        new: new_rest[..new_rest.len() - tail].to_owned(),
    }
}

/// Where a table's own lines end: comments and blank lines after them belong to what comes next.
pub(super) fn own_end(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let bare = line.trim();
        if !bare.is_empty() && !bare.starts_with('#') {
            end = at;
        }
    }
    // A comment's look-alike within a long string is part of the table.
    if text[end..].contains("\"\"\"") || text[end..].contains("'''") { text.len() } else { end }
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
