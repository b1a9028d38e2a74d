//! Where each top-level table of a ledger starts, found without parsing it.
//!
//! A ledger is never read as one document: it is cut into its tables, and each is read by itself. The cut is made at every
//! header that opens a table: one without a dot, or one whose first name is not that of the table above it. It is exact:
//! a line within a string, a comment or a list over several lines is never taken for a header.

use memchr::{memchr, memchr2, memchr3, memmem};

/// The most bytes that one table may have: what a parser holds of a text is many times the text.
pub(crate) const LARGEST_TABLE: usize = 16 << 20;

/// The tables that a ledger is cut at, in the order in which they usually stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Table {
    /// What comes before the first header: keys of the ledger itself.
    Root,
    Office,
    Policy,
    Calendar,
    Unit,
    Person,
    Field,
    Category,
    Indicator,
    Round,
    View,
    /// Any that is not named here, with those of the same name right behind it.
    Other,
    Item,
}

/// The tables that have a name of their own here.
pub(crate) const NAMED: [(&str, Table); 12] = [
    ("item", Table::Item),
    ("unit", Table::Unit),
    ("person", Table::Person),
    ("field", Table::Field),
    ("category", Table::Category),
    ("indicator", Table::Indicator),
    // What an indicator was called before.
    ("target", Table::Indicator),
    ("round", Table::Round),
    ("office", Table::Office),
    ("policy", Table::Policy),
    ("calendar", Table::Calendar),
    ("view", Table::View),
];

/// A header as it is written.
struct Header<'t> {
    /// The first name in it, without quotes.
    first: &'t [u8],
    /// Whether more names follow.
    is_dotted: bool,
    /// Whether there are neither blanks nor quotes in it.
    is_plain: bool,
    /// Whether the same could stand on a line of a list: `["a"]`, `[1]`.
    may_be_value: bool,
}

/// A header of a table, and where its line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opening {
    pub at: usize,
    pub table: Table,
    /// Whether it is spelt in a way that is not cut at, such as `[[ item ]]`.
    pub is_odd: bool,
}

/// A ledger's text cannot be cut: it has a table's header in an unusual spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OddHeader;

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// The header that a line is which begins with a bracket; none where it is none.
fn header(line: &[u8]) -> Option<Header<'_>> {
    let double = line.starts_with(b"[[");
    let inner = &line[if double { 2 } else { 1 }..];
    let mut rest = inner.trim_ascii_start();
    let mut is_plain = rest.len() == inner.len();
    let mut may_be_value = false;
    let mut first: Option<&[u8]> = None;
    let mut is_dotted = false;
    loop {
        let name = match rest.first()? {
            quote @ (b'"' | b'\'') => {
                (is_plain, may_be_value) = (false, true);
                let end = quoted_end(&rest[1..], *quote)?;
                let name = &rest[1..=end];
                rest = &rest[end + 2..];
                name
            }
            _ => {
                let length = rest.iter().take_while(|b| is_bare(**b)).count();
                let (name, behind) = rest.split_at(length);
                let reads_as_value = !name.first()?.is_ascii_alphabetic()
                    || matches!(name, b"true" | b"false" | b"inf" | b"nan");
                may_be_value |= first.is_none() && reads_as_value;
                rest = behind;
                name
            }
        };
        first = first.or(Some(name));
        let behind = rest.trim_ascii_start();
        is_plain &= behind.len() == rest.len();
        if let Some(more) = behind.strip_prefix(b".") {
            is_dotted = true;
            rest = more.trim_ascii_start();
            is_plain &= rest.len() == more.len();
            continue;
        }
        let behind = behind.strip_prefix(if double { &b"]]"[..] } else { b"]" })?;
        if may_be_value {
            // What follows tells most lines of lists from headers.
            let behind = behind.trim_ascii_start();
            if !(behind.is_empty() || behind.starts_with(b"#")) {
                return None;
            }
        }
        return first.map(|first| Header { first, is_dotted, is_plain, may_be_value });
    }
}

/// How long a quoted text is that goes on until its quote, on one line.
fn quoted_end(text: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    loop {
        match *text.get(at)? {
            byte if byte == quote => return Some(at),
            b'\n' => return None,
            b'\\' if quote == b'"' => at += 2,
            _ => at += 1,
        }
    }
}

/// The start of the line that a bracket is on, if nothing but blanks stands before it.
#[inline]
fn line_of(text: &[u8], bracket: usize) -> Option<usize> {
    let blanks = text[..bracket].iter().rev().take_while(|b| matches!(**b, b' ' | b'\t')).count();
    let start = bracket - blanks;
    (start == 0 || text[start - 1] == b'\n').then_some(start)
}

/// Walks over strings and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LexContext {
    Plain,
    Comment,
    Basic,
    Literal,
    LongBasic,
    LongLiteral,
}

/// Where one is in a text: within what, and within how many brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LexPosition {
    within: LexContext,
    depth: usize,
}

impl LexPosition {
    const START: Self = Self { within: LexContext::Plain, depth: 0 };
}

/// The starts of a text's tables, in order, each with its kind; the text begins at a line that is in no string.
pub(crate) struct Cuts<'t> {
    text: &'t [u8],
    /// A line's start of which the position is known.
    walked: usize,
    position: LexPosition,
    /// From where to look for the next line.
    next: usize,
    /// The table that the last header opened, and its name where it is an other.
    open: (Table, &'t [u8]),
    /// What begins and ends strings that go over several lines.
    long_quotes: [TripleQuotes; 2],
}

/// Three quotes of one kind, and where they stand next.
struct TripleQuotes {
    finder: memmem::Finder<'static>,
    /// The place that was looked from, and the first behind it; the text's length where there is none.
    next: Option<(usize, usize)>,
}

impl TripleQuotes {
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
    pub(crate) fn new(text: &'t [u8]) -> Self {
        Self {
            text,
            walked: 0,
            position: LexPosition::START,
            next: 0,
            open: (Table::Root, b""),
            long_quotes: [TripleQuotes::new(b"\"\"\""), TripleQuotes::new(b"'''")],
        }
    }

    /// Goes on from a place that is known to be a line's start in no string.
    pub(crate) fn go_to(&mut self, at: usize) {
        (self.walked, self.position, self.next) = (at, LexPosition::START, at);
    }

    /// The next table's start: the offset of the first byte of its header's line.
    ///
    /// # Errors
    /// When a header is met whose spelling is not cut at.
    pub(crate) fn next_cut(&mut self) -> Result<Option<(usize, Table)>, OddHeader> {
        match self.next_opening() {
            Some(Opening { is_odd: true, .. }) => Err(OddHeader),
            Some(Opening { at, table, .. }) => Ok(Some((at, table))),
            None => Ok(None),
        }
    }

    /// The next header that opens a table, however it is spelt.
    pub(crate) fn next_opening(&mut self) -> Option<Opening> {
        // There are far fewer brackets than lines.
        while let Some(found) = memchr(b'[', &self.text[self.next..]) {
            let at = self.next + found;
            self.next = at + 1;
            let Some(start) = line_of(self.text, at) else { continue };
            self.next = memchr(b'\n', &self.text[at..]).map_or(self.text.len(), |n| at + n + 1);
            let Some(header) = header(&self.text[at..self.next]) else { continue };
            if !self.is_header_at(start, header.may_be_value) {
                continue;
            }
            (self.walked, self.position) = (start, LexPosition::START);
            if let Some((table, is_odd)) = self.opened(&header) {
                self.open = (table, header.first);
                return Some(Opening { at: start, table, is_odd });
            }
        }
        self.next = self.text.len();
        None
    }

    /// The table that a header opens; none where it belongs to the table above.
    fn opened(&self, header: &Header<'_>) -> Option<(Table, bool)> {
        let named = NAMED.iter().find(|(name, _)| name.as_bytes() == header.first);
        // An escape in a name is not looked through.
        let is_escaped = header.first.contains(&b'\\');
        match (named, header.is_dotted) {
            (Some((_, table)), false) => Some((*table, !header.is_plain)),
            (Some((_, table)), true) if *table == self.open.0 => None,
            _ if self.open == (Table::Other, header.first) => None,
            _ => Some((Table::Other, is_escaped)),
        }
    }

    /// Whether a line's start lies in no string and, where the line may be one of a list, in no list.
    fn is_header_at(&mut self, at: usize, may_be_value: bool) -> bool {
        let (text, walked) = (self.text, self.walked);
        if !may_be_value
            && self.position.within == LexContext::Plain
            && !self.long_quotes.iter_mut().any(|quotes| quotes.next(text, walked) < at)
        {
            return true;
        }
        self.position = walk(self.position, &text[walked..at]);
        self.walked = at;
        self.position.within == LexContext::Plain && (self.position.depth == 0 || !may_be_value)
    }
}

/// Whether what follows a text that begins in no string is in none either, nor in a comment.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    walk(LexPosition::START, text).within == LexContext::Plain
}

/// Where one is at the end of a text, given where one is at its start.
fn walk(LexPosition { mut within, mut depth }: LexPosition, text: &[u8]) -> LexPosition {
    let mut i = 0;
    while let Some(next) = notable(within, &text[i..]) {
        i += next;
        let rest = &text[i..];
        match within {
            LexContext::Plain => match rest[0] {
                b'#' => within = LexContext::Comment,
                b'"' if rest.starts_with(b"\"\"\"") => {
                    within = LexContext::LongBasic;
                    i += 2;
                }
                b'\'' if rest.starts_with(b"'''") => {
                    within = LexContext::LongLiteral;
                    i += 2;
                }
                b'"' => within = LexContext::Basic,
                b'\'' => within = LexContext::Literal,
                b'[' | b'{' => depth += 1,
                _ => depth = depth.saturating_sub(1),
            },
            LexContext::Basic | LexContext::LongBasic if rest[0] == b'\\' => {
                i += usize::from(rest.get(1).is_some_and(|b| matches!(b, b'"' | b'\\')));
            }
            LexContext::LongBasic if rest.starts_with(b"\"\"\"") => {
                i += 2 + closing_quotes(&rest[3..], b'"');
                within = LexContext::Plain;
            }
            LexContext::LongLiteral if rest.starts_with(b"'''") => {
                i += 2 + closing_quotes(&rest[3..], b'\'');
                within = LexContext::Plain;
            }
            LexContext::LongBasic | LexContext::LongLiteral => {}
            // A newline ends a plain string that was left open: the fault is its line's, not the file's.
            LexContext::Comment | LexContext::Basic | LexContext::Literal => {
                within = LexContext::Plain
            }
        }
        i = (i + 1).min(text.len());
    }
    LexPosition { within, depth }
}

/// How far it is to the next byte at which it may end that one is where one is, or something begin.
fn notable(within: LexContext, text: &[u8]) -> Option<usize> {
    match within {
        LexContext::Plain => {
            text.iter().position(|b| matches!(b, b'#' | b'"' | b'\'' | b'[' | b']' | b'{' | b'}'))
        }
        LexContext::Comment => memchr2(b'\n', b'\r', text),
        LexContext::Basic => memchr3(b'"', b'\\', b'\n', text),
        LexContext::Literal => memchr2(b'\'', b'\n', text),
        LexContext::LongBasic => memchr2(b'"', b'\\', text),
        LexContext::LongLiteral => memchr(b'\'', text),
    }
}

/// Up to two more quotes after the closing three belong to the string.
fn closing_quotes(rest: &[u8], quote: u8) -> usize {
    rest.iter().take(2).take_while(|b| **b == quote).count()
}

/// The first line after `from` that looks like an item's header, whether or not it lies in a string.
pub(crate) fn guess_item(text: &[u8], from: usize) -> Option<usize> {
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
        let text = "version = 1\n[policy]\n[[unit]]\ncode = \"A\"\n  [[item]] # first\nx = 1\n[[item.log]]\n[item.more]\n[offices]\n[[item]]\n";
        let found: Vec<_> = starts(text).into_iter().map(|(at, t)| (&text[at..], t)).collect();
        let kinds: Vec<_> = found.iter().map(|(_, t)| *t).collect();
        assert_eq!(kinds, [Table::Policy, Table::Unit, Table::Item, Table::Other, Table::Item]);
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
