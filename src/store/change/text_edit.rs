//! What is to be replaced in a file, and the file as it is to be then.

use std::ops::Range;

use super::open_file::{Added, Becomes, OpenFile};
use crate::store::error::StoreError;
use crate::store::read::digest::Summing;
use crate::store::read::source::BOM;
use crate::store::toml::layout::own_end;

/// A stretch of a file that is to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes replaced, counted from the old file's start.
    pub old: Range<usize>,
    pub new: String,
}

/// What tells a file as it was and as it is to be from others; none where there is no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    pub before: Option<String>,
    pub after: Option<String>,
}

impl OpenFile {
    /// What is to be replaced, in order; nothing where the file stays as it is.
    ///
    /// # Errors
    /// When the file cannot be read from.
    pub fn splices(&self) -> Result<Vec<TextEdit>, StoreError> {
        let new = match &self.becomes {
            Some(Becomes::Text(text)) => Some(text.as_str()),
            Some(Becomes::Gone) => Some(""),
            None => None,
        };
        if let Some(new) = new {
            let old = self.old_whole()?;
            return Ok(if old == new { Vec::new() } else { vec![tight(old, new, 0)] });
        }
        let Some(body) = self.body.get() else { return Ok(Vec::new()) };
        let mut splices: Vec<TextEdit> = Vec::new();
        for (n, new) in &body.new {
            let old = self.old_text_of(*n)?;
            if old != new {
                splices.push(tight(old, new, body.table_index.stretch(*n).start));
            }
        }
        let eol = body.eol;
        let mut added: Vec<&Added> = self.added.iter().filter(|a| !a.text.is_empty()).collect();
        added.sort_by_key(|a| a.at);
        for here in added.chunk_by(|a, b| a.at == b.at) {
            let at = here[0].at;
            let empty = at == 0 || (at == BOM.len() && body.has_bom);
            let around = self.around(at)?;
            let texts = here.iter().map(|a| a.text.as_str());
            let length: usize = texts.clone().map(|text| text.len() + eol.len()).sum();
            // A register may be taken in here: it is put together once.
            let mut new = String::with_capacity(length + 3 * eol.len());
            let before = if empty { 0 } else { 1 + usize::from(!around.after_line) };
            new.push_str(&eol.repeat(before));
            for (n, text) in texts.enumerate() {
                new.push_str(if n > 0 { eol } else { "" });
                new.push_str(text);
            }
            // What follows keeps the blank line before it, or gets one.
            if !around.at_end && !around.before_blank {
                new.push_str(eol);
            }
            splices.push(TextEdit { old: at..at, new });
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
        Ok(splices)
    }

    /// The same edits, each that lies within one table over all of that table, so that it is found again wherever the table
    /// comes to lie.
    ///
    /// # Errors
    /// When the file cannot be read from.
    pub fn over_tables(&self, mut edits: Vec<TextEdit>) -> Result<Vec<TextEdit>, StoreError> {
        let Some(body) = self.body.get().filter(|_| self.becomes.is_none()) else {
            return Ok(edits);
        };
        for (n, new) in &body.new {
            let (old, base) = (self.old_text_of(*n)?, body.table_index.stretch(*n).start);
            let within = tight(old, new, base);
            let at = edits.partition_point(|edit| edit.old.start < within.old.start);
            if let Some(edit) = edits[at..].iter_mut().take(2).find(|edit| **edit == within) {
                *edit = over_table(old, new, base);
            }
        }
        Ok(edits)
    }

    /// Shows the bytes of the file as it is to be, one run after another; `splices` are its own. What it comes to.
    ///
    /// # Errors
    /// When the file cannot be read from, or what `each` returns. Where it was cut short meanwhile, less is shown: that is
    /// seen before the new one takes its place.
    pub fn each_new(
        &self,
        splices: &[TextEdit],
        mut each: impl FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<Sums, StoreError> {
        let mut before = Summing::default();
        // Up to the first splice both are one.
        let mut after: Option<Summing> = None;
        let (mut at, mut buffer) = (0, Vec::new());
        let end = TextEdit { old: self.old_len()..self.old_len(), new: String::new() };
        for TextEdit { old, new } in splices.iter().chain([&end]) {
            self.each_old(at..old.start, &mut buffer, |bytes| {
                before.take(bytes);
                after.iter_mut().for_each(|after| after.take(bytes));
                each(bytes)
            })?;
            let after = after.get_or_insert_with(|| before.clone());
            after.take(new.as_bytes());
            each(new.as_bytes())?;
            self.each_old(old.clone(), &mut buffer, |bytes| {
                before.take(bytes);
                Ok(())
            })?;
            at = old.end;
        }
        let before = self.source().map(|source| {
            let sum = before.sum();
            source.keep_sum(sum.clone());
            sum
        });
        Ok(Sums { before, after: after.map(|after| after.sum()) })
    }

    fn each_old(
        &self,
        stretch: Range<usize>,
        buffer: &mut Vec<u8>,
        each: impl FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.source().map_or(Ok(()), |source| source.each_of(stretch, buffer, each))
    }

    /// What stands right before and behind a place in the file as it was.
    fn around(&self, at: usize) -> Result<Around, StoreError> {
        let mut bytes = [0; 3];
        let from = at.saturating_sub(1);
        let read = self.source().map_or(Ok(0), |s| s.read_at(from as u64, &mut bytes))?;
        let (before, behind) = bytes[..read].split_at((at - from).min(read));
        Ok(Around {
            after_line: before == b"\n",
            at_end: behind.is_empty(),
            before_blank: behind.starts_with(b"\n") || behind.starts_with(b"\r\n"),
        })
    }
}

/// What stands around a place in a file.
struct Around {
    /// A line ends right before it.
    after_line: bool,
    at_end: bool,
    before_blank: bool,
}

/// A table replaced by another, but for what stands behind it and is the same.
fn over_table(old: &str, new: &str, base: usize) -> TextEdit {
    let own = own_end(old);
    let own = old[own..].find('\n').map_or(old.len(), |end| own + end + 1);
    let behind = &old[own..];
    match new.strip_suffix(behind) {
        Some(new) => TextEdit { old: base..base + own, new: new.to_owned() },
        None => TextEdit { old: base..base + old.len(), new: new.to_owned() },
    }
}

/// The smallest edit that turns one text into another, which stands behind so many bytes: what both begin and end with is
/// left alone.
pub(crate) fn tight(old: &str, new: &str, base: usize) -> TextEdit {
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
    TextEdit {
        old: base + head..base + old.len() - tail,
        new: new_rest[..new_rest.len() - tail].to_owned(),
    }
}
