//! What a merge leaves for people to decide: comment lines below what they are about, and how they are found again.
//!
//! Such a comment is part of what it stands below. A key whose comment a side deleted was decided by that side, whatever value
//! it kept; a key that is undecided in the base has no value there that a side could have left alone.

use memchr::memmem;

use crate::store::error::StoreError;
use crate::store::fault::{Fault, LocatedFault, MergeFault};
use crate::store::read::source::Source;
use crate::store::toml::parts::{Entry, EntryForm, ListParts, TableBody, TableParts, parts};
use crate::store::toml::split_tables::is_plain;

/// Marks what a merge left undecided; behind it the subject, then what it is.
pub(crate) const UNRESOLVED: &str = "# unresolved merge of ";
/// Behind it: what the other side has.
pub(crate) const THEIRS: &str = ", theirs: ";
/// Behind it: an event that the merge made void.
pub(crate) const NOT_COUNTED: &str = ", not counted: ";
/// Begins each line of a table that one side removed, and the other changed.
pub(crate) const OF_TABLE: &str = "#   ";

/// A comment that a merge left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MergeComment<'t> {
    pub subject: &'t str,
    pub what: UndecidedKind<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UndecidedKind<'t> {
    /// Both sides changed a field; behind it the rest of the line, from the field on.
    Theirs(&'t str),
    /// An event counts no more.
    NotCounted(&'t str),
}

impl<'t> MergeComment<'t> {
    /// Reads a line, without what stands before the `#`.
    pub(crate) fn of(line: &'t str) -> Option<Self> {
        let text = line.trim().strip_prefix(UNRESOLVED)?;
        if let Some((subject, event)) = text.split_once(NOT_COUNTED) {
            return Some(Self { subject, what: UndecidedKind::NotCounted(event) });
        }
        let (subject, theirs) = text.split_once(THEIRS)?;
        Some(Self { subject, what: UndecidedKind::Theirs(theirs) })
    }

    /// The field that it is about: `item` or `unit` where it is all of a table.
    pub(crate) fn field(&self) -> Option<&'t str> {
        match self.what {
            UndecidedKind::Theirs(theirs) => theirs.split([' ', '=']).next(),
            UndecidedKind::NotCounted(_) => None,
        }
    }

    fn fault(&self) -> Fault {
        match self.what {
            UndecidedKind::Theirs(_) => Fault::Merge(MergeFault::Unresolved {
                field: self.field().unwrap_or_default().to_owned(),
            }),
            UndecidedKind::NotCounted(event) => {
                Fault::Merge(MergeFault::MadeVoid { event: event.to_owned() })
            }
        }
    }
}

/// The tables of a file, each with the comments that a merge left below it.
pub(crate) fn parts_with_comments(text: &str) -> (Vec<TableParts<'_>>, &str) {
    let (mut parts, mut tail) = parts(text);
    let mut at = 0;
    for n in 0..parts.len() {
        let start = at + parts[n].lead.len();
        let end = start + parts[n].body.len();
        let next = parts.get(n + 1).map_or(tail, |part| part.lead);
        let own = end_of_comments(next);
        at = end + own;
        if own == 0 {
            continue;
        }
        parts[n].body = &text[start..at];
        match parts.get_mut(n + 1) {
            Some(next) => next.lead = &next.lead[own..],
            None => tail = &tail[own..],
        }
    }
    (parts, tail)
}

/// Where the comments of a merge end with which a text begins. What is left of a table that is not there is none of them.
fn end_of_comments(text: &str) -> usize {
    let mut end = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let is_of_table = lines.peek().is_some_and(|next| next.starts_with(OF_TABLE));
        if !line.starts_with(UNRESOLVED) || is_of_table {
            break;
        }
        end += line.len();
    }
    end
}

/// The lines of a text that a merge left.
pub(crate) fn comment_lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with(UNRESOLVED)).collect()
}

/// Gives each key the comments about it that stand below it.
pub(crate) fn claim_of_keys(body: &mut TableBody) {
    for n in 0..body.keys.len() {
        let (keys, later) = body.keys.split_at_mut(n + 1);
        let key = &mut keys[n];
        let next = match (later.first_mut(), body.below.first_mut()) {
            (Some(next), _) => &mut next.lead,
            (None, Some(below)) => match &mut below.form {
                EntryForm::Table { lead, .. } => lead,
                EntryForm::List(entries) => match entries.first_mut() {
                    Some(entry) => &mut entry.lead,
                    None => continue,
                },
            },
            (None, None) => &mut body.rest,
        };
        let is_its =
            |line: &str| MergeComment::of(line).and_then(|c| c.field()) == Some(key.name.as_str());
        let own: usize = next.split_inclusive('\n').take_while(|l| is_its(l)).map(str::len).sum();
        key.undecided = next[..own].to_owned();
        next.replace_range(..own, "");
    }
    let last = body.below.len().saturating_sub(1);
    for (n, below) in body.below.iter_mut().enumerate() {
        if let EntryForm::List(entries) = &mut below.form {
            let mut none = String::new();
            claim_of_entries(entries, if n == last { &mut body.rest } else { &mut none });
        }
    }
}

/// Gives each entry of a list the comments about it that stand below it.
pub(crate) fn claim_of_list(list: &mut ListParts) {
    claim_of_entries(&mut list.entries, &mut list.close);
}

fn claim_of_entries(entries: &mut [Entry], behind: &mut String) {
    for n in 0..entries.len() {
        let (entry, later) = entries.split_at_mut(n + 1);
        let next = later.first_mut().map_or(&mut *behind, |next| &mut next.lead);
        // What is about the whole table stands behind its last list, too.
        let is_its = |line: &&str| {
            let field = MergeComment::of(line).and_then(|comment| comment.field());
            field.is_some_and(|field| !matches!(field, "extended" | "refused" | "item"))
        };
        let own: usize = next.split_inclusive('\n').take_while(is_its).map(str::len).sum();
        entry[n].after.push_str(&next[..own]);
        next.replace_range(..own, "");
    }
}

/// What a merge left undecided in a file: where its comment stands, and what it is about.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn unresolved(source: &Source) -> Result<Vec<LocatedFault>, StoreError> {
    let comment = memmem::Finder::new(UNRESOLVED);
    let mut is_there = false;
    source.look_through(UNRESOLVED.len(), &mut Vec::new(), |bytes| {
        is_there |= comment.find(bytes).is_some();
    })?;
    if is_there { Ok(unresolved_in(&source.bytes()?)) } else { Ok(Vec::new()) }
}

pub(crate) fn unresolved_in(bytes: &[u8]) -> Vec<LocatedFault> {
    let mut found = Vec::new();
    let mut proven = 0;
    for at in memmem::find_iter(bytes, UNRESOLVED) {
        let line = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |n| n + 1);
        let is_comment = bytes[line..at].iter().all(|b| matches!(b, b' ' | b'\t'));
        if !is_comment || !is_plain(&bytes[proven..line]) {
            continue;
        }
        proven = line;
        let stop = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        let text = String::from_utf8_lossy(&bytes[at..stop]);
        let Some(comment) = MergeComment::of(&text) else { continue };
        let subject = Some(comment.subject.to_owned());
        found.push(LocatedFault::new(comment.fault(), at..stop, subject));
    }
    found
}
