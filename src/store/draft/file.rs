//! One file of a ledger in the making: its tables' texts, as they were and as they are to be.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::faulty;
use crate::store::cut::{Cuts, OddHeader, Table};
use crate::store::error::StoreError;
use crate::store::fault::{Fault, Found};
use crate::store::source::Source;

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

/// One file of a ledger in the making.
pub struct DraftFile {
    pub(in crate::store) source: Arc<Source>,
    /// The file as it was: UTF-8.
    pub(super) bytes: Vec<u8>,
    pub(super) segments: Vec<Segment>,
    pub(super) added: Vec<Added>,
    pub(super) eol: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Old(usize),
    New(usize),
}

impl DraftFile {
    pub(in crate::store) fn read(source: Arc<Source>) -> Result<Self, StoreError> {
        let bytes = source.bytes()?;
        if let Err(e) = simdutf8::compat::from_utf8(&bytes) {
            let at = e.valid_up_to();
            let found = Found::new(Fault::NotUtf8, at..at + 1, None);
            return Err(faulty(&source.shown, &bytes, vec![found]));
        }
        let bom = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let mut segments = Vec::new();
        let (mut start, mut table) = (bom, Table::Root);
        let mut cuts = Cuts::new(&bytes);
        loop {
            match cuts.next_cut() {
                Ok(Some((at, next))) => {
                    // A byte-order mark stands before the first table as before the first key.
                    let at = at.max(bom);
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
        let eol = match memchr::memchr(b'\n', &bytes) {
            Some(n) if bytes[..n].ends_with(b"\r") => "\r\n",
            _ => "\n",
        };
        Ok(Self { source, bytes, segments, added: Vec::new(), eol })
    }

    pub fn path(&self) -> &Arc<PathBuf> {
        &self.source.path
    }

    /// The file as it was.
    pub fn old_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A stretch of the file as it was, cut where characters begin.
    ///
    /// All of it was found to be UTF-8 when it was read. The check of a stretch costs little, where std's own check of the
    /// whole would cost more than everything else that a change does.
    pub fn old_text(&self, stretch: Range<usize>) -> &str {
        simdutf8::basic::from_utf8(&self.bytes[stretch]).unwrap_or_default()
    }

    pub(super) fn text_of(&self, slot: Slot) -> &str {
        match slot {
            Slot::Old(n) => {
                let segment = &self.segments[n];
                segment.new.as_deref().unwrap_or(self.old_text(segment.old.clone()))
            }
            Slot::New(n) => &self.added[n].text,
        }
    }

    pub(super) fn table_of(&self, slot: Slot) -> Table {
        match slot {
            Slot::Old(n) => self.segments[n].table,
            Slot::New(n) => self.added[n].table,
        }
    }

    pub(super) fn base_of(&self, slot: Slot) -> usize {
        match slot {
            Slot::Old(n) => self.segments[n].old.start,
            Slot::New(n) => self.added[n].at,
        }
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> + use<> {
        (0..self.segments.len()).map(Slot::Old).chain((0..self.added.len()).map(Slot::New))
    }

    /// Puts a table's text in place, and gives the one that was there; none where it was the file's own.
    pub(super) fn set_text(&mut self, slot: Slot, text: Option<String>) -> Option<String> {
        match slot {
            Slot::Old(n) => std::mem::replace(&mut self.segments[n].new, text),
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
            Table::Item => 5,
        };
        let at = if table == Table::Item {
            self.bytes.len()
        } else {
            let last = self.segments.iter().rposition(|s| s.table == table).unwrap_or_else(|| {
                let items = self.segments.iter().position(|s| s.table == Table::Item);
                let head = &self.segments[..items.unwrap_or(self.segments.len())];
                head.iter().rposition(|s| rank(s.table) < rank(table)).unwrap_or(0)
            });
            let segment = &self.segments[last];
            segment.old.start + own_end(self.old_text(segment.old.clone()))
        };
        self.added.push(Added { at, table, text });
    }

    /// What is to be replaced, in order.
    pub fn splices(&self) -> Vec<Splice> {
        let mut splices: Vec<Splice> = Vec::new();
        for segment in &self.segments {
            if let Some(new) = &segment.new {
                let old = self.old_text(segment.old.clone());
                if old != new {
                    splices.push(tight(old, new, segment.old.start));
                }
            }
        }
        let mut added: Vec<&Added> = self.added.iter().collect();
        added.sort_by_key(|a| a.at);
        for here in added.chunk_by(|a, b| a.at == b.at) {
            let at = here[0].at;
            let empty = at == 0 || (at == 3 && self.bytes.starts_with(b"\xef\xbb\xbf"));
            let open = !empty && !self.bytes[..at].ends_with(b"\n");
            let mut new = self.eol.repeat(usize::from(!empty) + usize::from(open));
            let texts: Vec<&str> = here.iter().map(|a| a.text.as_str()).collect();
            new.push_str(&texts.join(self.eol));
            // What follows keeps the blank line before it, or gets one.
            let rest = &self.bytes[at..];
            if !rest.is_empty() && !rest.starts_with(b"\n") && !rest.starts_with(b"\r\n") {
                new.push_str(self.eol);
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
fn own_end(text: &str) -> usize {
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
