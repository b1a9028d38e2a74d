//! Where each top-level table of a ledger starts, found without parsing it.
//!
//! A ledger is never read as one document: it is cut into its tables, and each is read by itself. The cut is made
//! only at headers of the tables that a ledger has, written plainly (`[[item]]`), and never within a string; a table
//! that the ledger does not know stays with the one before it.

use memchr::{memchr, memchr2, memchr3, memmem};

/// The most bytes that one table may have: what a parser holds of a text is many times the text.
pub const LARGEST_TABLE: usize = 16 << 20;

/// The tables that a ledger is cut at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// What comes before the first header: keys of the ledger itself.
    Root,
    Policy,
    Unit,
    Category,
    Target,
    View,
    Item,
}

/// What a line that begins with a bracket turned out to be.
enum Line {
    Header(Table),
    /// A header of a ledger's table in a spelling that is not cut at, such as `[[ item ]]`.
    Odd,
    Other,
}

/// A ledger's text cannot be cut: it has a table's header in an unusual spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OddHeader;

fn judge(line: &[u8]) -> Line {
    const NAMES: [(&[u8], Table); 6] = [
        (b"item", Table::Item),
        (b"unit", Table::Unit),
        (b"category", Table::Category),
        (b"target", Table::Target),
        (b"policy", Table::Policy),
        (b"view", Table::View),
    ];
    let double = line.starts_with(b"[[");
    let inner = &line[if double { 2 } else { 1 }..];
    for (name, table) in NAMES {
        if let Some(after) = inner.strip_prefix(name) {
            let closed = if double { after.starts_with(b"]]") } else { after.starts_with(b"]") };
            if closed {
                return Line::Header(table);
            }
        }
    }
    // A name spelt otherwise: with spaces around it, or in quotes. A dotted one belongs to the table above.
    let spaced = inner.trim_ascii_start();
    let quoted = spaced.first().is_some_and(|b| matches!(b, b'"' | b'\''));
    let bare = if quoted { &spaced[1..] } else { spaced };
    for (name, _) in NAMES {
        if let Some(after) = bare.strip_prefix(name) {
            let after = if quoted { after.get(1..).unwrap_or_default() } else { after };
            let after = after.trim_ascii_start();
            if after.starts_with(b"]") {
                return Line::Odd;
            }
        }
    }
    Line::Other
}

/// The start of the line that a bracket is on, if nothing but blanks stands before it.
#[inline]
fn line_of(text: &[u8], bracket: usize) -> Option<usize> {
    let blanks = text[..bracket].iter().rev().take_while(|b| matches!(**b, b' ' | b'\t')).count();
    let start = bracket - blanks;
    (start == 0 || text[start - 1] == b'\n').then_some(start)
}

/// Walks over strings and comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Plain,
    Comment,
    Basic,
    Literal,
    LongBasic,
    LongLiteral,
}

/// The starts of a text's tables, in order, each with its kind; the text begins at a line that is in no string.
pub struct Cuts<'t> {
    text: &'t [u8],
    /// A place that is known to lie in no string: a line's start.
    proven: usize,
    /// From where to look for the next line.
    next: usize,
    /// What begins and ends strings that go over several lines.
    long_quotes: [Quotes; 2],
}

/// Three quotes of one kind, and where they stand next.
struct Quotes {
    finder: memmem::Finder<'static>,
    /// The place that was looked from, and the first behind it; the text's length where there is none.
    next: Option<(usize, usize)>,
}

impl Quotes {
    fn new(three: &'static [u8; 3]) -> Self {
        Self { finder: memmem::Finder::new(three), next: None }
    }

    /// The first place at or behind `from`. Most tables have none: one search tells it for many of them.
    fn next(&mut self, text: &[u8], from: usize) -> usize {
        match self.next {
            Some((looked, found)) if (looked..=found).contains(&from) => found,
            _ => {
                let found = self.finder.find(&text[from..]).map_or(text.len(), |n| from + n);
                self.next = Some((from, found));
                found
            }
        }
    }
}

impl<'t> Cuts<'t> {
    pub fn new(text: &'t [u8]) -> Self {
        Self {
            text,
            proven: 0,
            next: 0,
            long_quotes: [Quotes::new(b"\"\"\""), Quotes::new(b"'''")],
        }
    }

    /// Goes on from a place that is known to be a line's start in no string.
    pub fn go_to(&mut self, at: usize) {
        (self.proven, self.next) = (at, at);
    }

    /// The next table's start: the offset of the first byte of its header's line.
    ///
    /// # Errors
    /// When a header is met whose spelling is not cut at.
    pub fn next_cut(&mut self) -> Result<Option<(usize, Table)>, OddHeader> {
        // There are far fewer brackets than lines.
        while let Some(found) = memchr(b'[', &self.text[self.next..]) {
            let at = self.next + found;
            self.next = at + 1;
            let Some(start) = line_of(self.text, at) else { continue };
            self.next = memchr(b'\n', &self.text[at..]).map_or(self.text.len(), |n| at + n + 1);
            let line = judge(&self.text[at..self.next]);
            if matches!(line, Line::Other) || !self.is_plain(start) {
                continue;
            }
            match line {
                Line::Header(table) => {
                    self.proven = start;
                    return Ok(Some((start, table)));
                }
                Line::Odd => return Err(OddHeader),
                Line::Other => {}
            }
        }
        self.next = self.text.len();
        Ok(None)
    }

    /// Whether the line's start at `at` lies in no string.
    fn is_plain(&mut self, at: usize) -> bool {
        let (text, proven) = (self.text, self.proven);
        if self.long_quotes.iter_mut().all(|quotes| quotes.next(text, proven) >= at) {
            return true;
        }
        let plain = walk(&text[proven..at]) == Within::Plain;
        if plain {
            self.proven = at;
        }
        plain
    }
}

/// Whether what follows a text that begins in no string is in none either, nor in a comment.
pub fn is_plain(text: &[u8]) -> bool {
    walk(text) == Within::Plain
}

/// Where one is at the end of a text that begins in no string.
fn walk(text: &[u8]) -> Within {
    let mut within = Within::Plain;
    let mut i = 0;
    while let Some(next) = notable(within, &text[i..]) {
        i += next;
        let rest = &text[i..];
        match within {
            Within::Plain => match rest[0] {
                b'#' => within = Within::Comment,
                b'"' if rest.starts_with(b"\"\"\"") => {
                    within = Within::LongBasic;
                    i += 2;
                }
                b'\'' if rest.starts_with(b"'''") => {
                    within = Within::LongLiteral;
                    i += 2;
                }
                b'"' => within = Within::Basic,
                _ => within = Within::Literal,
            },
            Within::Basic | Within::LongBasic if rest[0] == b'\\' => i += 1,
            Within::LongBasic if rest.starts_with(b"\"\"\"") => {
                i += 2 + closing_quotes(&rest[3..], b'"');
                within = Within::Plain;
            }
            Within::LongLiteral if rest.starts_with(b"'''") => {
                i += 2 + closing_quotes(&rest[3..], b'\'');
                within = Within::Plain;
            }
            Within::LongBasic | Within::LongLiteral => {}
            // A newline ends a plain string that was left open: the fault is its line's, not the file's.
            Within::Comment | Within::Basic | Within::Literal => within = Within::Plain,
        }
        i = (i + 1).min(text.len());
    }
    within
}

/// How far it is to the next byte at which it may end that one is where one is, or something begin.
fn notable(within: Within, text: &[u8]) -> Option<usize> {
    match within {
        Within::Plain => memchr3(b'#', b'"', b'\'', text),
        Within::Comment => memchr(b'\n', text),
        Within::Basic => memchr3(b'"', b'\\', b'\n', text),
        Within::Literal => memchr2(b'\'', b'\n', text),
        Within::LongBasic => memchr2(b'"', b'\\', text),
        Within::LongLiteral => memchr(b'\'', text),
    }
}

/// Up to two more quotes after the closing three belong to the string.
fn closing_quotes(rest: &[u8], quote: u8) -> usize {
    rest.iter().take(2).take_while(|b| **b == quote).count()
}

/// The first line after `from` that looks like an item's header, whether or not it lies in a string.
pub fn guess_item(text: &[u8], from: usize) -> Option<usize> {
    memmem::find(text.get(from..)?, b"\n[[item]]").map(|n| from + n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<(usize, Table)> {
        let mut cuts = Cuts::new(text.as_bytes());
        std::iter::from_fn(|| cuts.next_cut().unwrap()).collect()
    }

    #[test]
    fn tables_are_cut_at_their_headers_and_nowhere_else() {
        let text = "version = 1\n[policy]\n[[unit]]\ncode = \"A\"\n  [[item]] # first\nx = 1\n[[item.log]]\n[item.more]\n[office]\n[[item]]\n";
        let found: Vec<_> = starts(text).into_iter().map(|(at, t)| (&text[at..], t)).collect();
        let kinds: Vec<_> = found.iter().map(|(_, t)| *t).collect();
        assert_eq!(kinds, [Table::Policy, Table::Unit, Table::Item, Table::Item]);
        assert!(found[2].0.starts_with("  [[item]] # first"));
    }

    #[test]
    fn a_line_in_a_string_that_reads_like_a_header_is_none() {
        let text = "[[item]]\ndetail = \"\"\"\n[[item]]\n\"\"\"\"\"\n[[item]]\nx = '''\n[[item]]'''\n# \"\"\"\n[[item]]\n";
        assert_eq!(starts(text).len(), 3);
    }

    #[test]
    fn an_unusual_spelling_of_a_header_is_told() {
        for odd in ["[[ item ]]", "[[\"item\"]]", "['unit']", "[[item ]]"] {
            assert_eq!(Cuts::new(odd.as_bytes()).next_cut(), Err(OddHeader), "{odd}");
        }
    }
}
