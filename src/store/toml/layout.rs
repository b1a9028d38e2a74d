//! The lossless layout of a file: which bytes are a table's own, a key's, an entry's of a list, and which stand above.
//!
//! All of it goes by the tokens of `toml_parser`, and by the cuts of `split_tables`. Put together again in their order the
//! pieces are the text, to the byte.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use super::split_tables::{Cuts, Table};

/// A table of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TableLayout<'t> {
    pub table: Table,
    /// Comments and blank lines above its header; of what comes before the first header nothing but a byte-order mark.
    pub lead: &'t str,
    /// From its header's line to the end of its last line.
    pub own: &'t str,
}

/// The tables of a file, what comes before the first header as the first of them, and what stands below the last.
pub(crate) fn tables(text: &str) -> (Vec<TableLayout<'_>>, &str) {
    let mark = if text.starts_with(MARK) { MARK.len() } else { 0 };
    let mut cuts = Cuts::new(&text.as_bytes()[mark..]);
    let mut found = Vec::new();
    let (mut lead, mut start, mut table) = (0, mark, Table::Root);
    loop {
        let next = cuts.next_opening();
        let end = next.map_or(text.len(), |next| mark + next.at);
        let own = start + own_end(&text[start..end]);
        found.push(TableLayout { table, lead: &text[lead..start], own: &text[start..own] });
        let Some(next) = next else { return (found, &text[own..]) };
        (lead, start, table) = (own, end, next.table);
    }
}

const MARK: &str = "\u{feff}";

/// Where a table's own lines end: comments and blank lines behind them belong to what comes next.
pub(crate) fn own_end(text: &str) -> usize {
    let mut last = 0;
    for token in Source::new(text).lex() {
        if !is_blank(token.kind()) {
            last = token.span().end();
        }
    }
    if last == 0 { 0 } else { line_end(text, last) }
}

/// The end of the line that a place is on, its newline included.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1)
}

pub(crate) fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |n| n + 1)
}

/// Whether a token is nothing that TOML says: a blank, a line's end, a comment.
fn is_blank(kind: TokenKind) -> bool {
    use TokenKind::{Comment, Eof, Newline, Whitespace};
    matches!(kind, Comment | Eof | Newline | Whitespace)
}

/// The comments of a stretch of a text, in order.
pub(crate) fn comments(text: &str) -> Vec<Range<usize>> {
    let tokens = Source::new(text).lex().filter(|token| token.kind() == TokenKind::Comment);
    tokens.map(|token| token.span().start()..token.span().end()).collect()
}

/// Where the string begins that a place lies in; none where it lies in none.
pub fn string_around(text: &str, at: usize) -> Option<usize> {
    let mut tokens = Source::new(text).lex();
    let token = tokens.find(|token| token.span().start() < at && at < token.span().end())?;
    let is_long = matches!(token.kind(), TokenKind::MlBasicString | TokenKind::MlLiteralString);
    is_long.then(|| token.span().start())
}

/// A header, or a key with its value, on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement<'t> {
    /// Comments and blank lines above.
    pub lead: &'t str,
    /// The whole lines.
    pub text: &'t str,
    /// Where the `=` is in `text`; none in a header.
    pub equals: Option<usize>,
    /// Behind the last byte in `text` that is neither blank nor in a comment.
    pub end: usize,
}

impl Statement<'_> {
    pub(crate) fn is_header(&self) -> bool {
        begins_header(self.text)
    }
}

fn begins_header(text: &str) -> bool {
    text.trim_start_matches([' ', '\t']).starts_with('[')
}

/// The statements of a text, and what stands behind the last one.
pub(crate) fn statements(text: &str) -> (Vec<Statement<'_>>, &str) {
    let mut found = Vec::new();
    // Where what stands above the next statement begins, and where the statement that is gone through does.
    let (mut lead, mut start) = (0, None);
    let (mut equals, mut end, mut depth) = (None, 0, 0);
    for token in Source::new(text).lex() {
        let (kind, span) = (token.kind(), token.span());
        match start {
            None if is_blank(kind) => continue,
            None => {
                start = Some(line_start(text, span.start()).max(lead));
                (equals, depth) = (None, 0);
            }
            Some(from) => {
                // A header never goes over several lines, whatever is wrong with it.
                let ends =
                    kind == TokenKind::Newline && (depth == 0 || begins_header(&text[from..]));
                if ends || kind == TokenKind::Eof {
                    let (lead_text, lines) = (&text[lead..from], &text[from..span.end()]);
                    let equals = equals.map(|at: usize| at - from);
                    let end = end - from;
                    found.push(Statement { lead: lead_text, text: lines, equals, end });
                    (lead, start) = (span.end(), None);
                    continue;
                }
            }
        }
        if kind == TokenKind::Equals && depth == 0 && equals.is_none() {
            equals = Some(span.start());
        }
        depth = deeper(depth, kind);
        if !is_blank(kind) {
            end = span.end();
        }
    }
    (found, &text[lead..])
}

/// The line that a key of a table begins on, counted from 0; none where it is none of the keys right below the header.
pub fn line_of_key(table: &str, key: &str) -> Option<usize> {
    let mut line = 0;
    for (n, statement) in statements(table).0.iter().enumerate() {
        line += statement.lead.matches('\n').count();
        match statement.equals {
            Some(equals) if statement.text[..equals].trim().trim_matches(['"', '\'']) == key => {
                return Some(line);
            }
            None if n > 0 => return None,
            _ => line += statement.text.matches('\n').count(),
        }
    }
    None
}

/// Within how many brackets one is behind a token.
fn deeper(depth: usize, kind: TokenKind) -> usize {
    match kind {
        TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth + 1,
        TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth.saturating_sub(1),
        _ => depth,
    }
}

/// A list within brackets; all places are counted from its opening bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListLayout {
    /// What stands behind the opening bracket on its line, where no entry does.
    pub open: Range<usize>,
    pub entries: Vec<EntryLayout>,
    /// What stands before the closing bracket, behind the last entry and what belongs to it.
    pub close: Range<usize>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntryLayout {
    /// What stands above it, and before it on its line.
    pub lead: Range<usize>,
    pub value: Range<usize>,
    pub comma: Option<usize>,
    /// What stands behind it and its comma on its line, where no other entry does.
    pub after: Range<usize>,
}

impl ListLayout {
    /// The layout of a list's text, from bracket to bracket; none where it is no list.
    pub(crate) fn of(list: &str) -> Option<Self> {
        let mut tokens = Source::new(list).lex().into_vec();
        tokens.pop();
        let last = tokens.pop().filter(|t| t.kind() == TokenKind::RightSquareBracket)?;
        let close = last.span().start();
        tokens.first().filter(|t| t.kind() == TokenKind::LeftSquareBracket)?;
        let mut next = 1;
        let open = 1..rest_of_line(&tokens, &mut next).unwrap_or(1);
        let (mut entries, mut at) = (Vec::new(), open.end);
        loop {
            while tokens.get(next).is_some_and(|token| is_blank(token.kind())) {
                next += 1;
            }
            let Some(first) = tokens.get(next) else {
                return Some(Self { open, entries, close: at..close });
            };
            let mut value = first.span().start()..first.span().end();
            let (mut comma, mut depth) = (None, 0);
            while let Some(token) = tokens.get(next) {
                next += 1;
                if token.kind() == TokenKind::Comma && depth == 0 {
                    comma = Some(token.span().start());
                    break;
                }
                depth = deeper(depth, token.kind());
                if !is_blank(token.kind()) {
                    value.end = token.span().end();
                }
            }
            let behind = comma.map_or(value.end, |comma| comma + 1);
            if comma.is_none() {
                next = tokens.iter().rposition(|t| !is_blank(t.kind())).map_or(0, |n| n + 1);
            }
            let after = behind..rest_of_line(&tokens, &mut next).unwrap_or(behind);
            let end = after.end;
            entries.push(EntryLayout { lead: at..value.start, value, comma, after });
            at = end;
        }
    }
}

impl ListLayout {
    /// Whether a line ends in the list outside of its values.
    pub(crate) fn has_lines(&self, list: &str) -> bool {
        let mut at = 0;
        let mut values = self.entries.iter().map(|entry| &entry.value);
        values.any(|value| list[std::mem::replace(&mut at, value.end)..value.start].contains('\n'))
            || list[at..].contains('\n')
    }
}

/// Where the line ends that a token is on, if nothing but blanks and a comment stands on it from there; then goes on behind.
fn rest_of_line(tokens: &[Token], next: &mut usize) -> Option<usize> {
    let blank = |token: &Token| matches!(token.kind(), TokenKind::Whitespace | TokenKind::Comment);
    let blanks = tokens[*next..].iter().take_while(|token| blank(token)).count();
    let newline = tokens.get(*next + blanks).filter(|t| t.kind() == TokenKind::Newline)?;
    *next += blanks + 1;
    Some(newline.span().end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml_parser::ParseError;
    use toml_parser::parser::{Event, EventKind, parse_document};

    use super::super::split_tables::{NAMED, Opening};
    use super::*;

    /// Where tables begin as the parser sees it, and their kinds; none where it refuses the text.
    fn openings_by_parser(text: &str) -> Option<Vec<(usize, Table)>> {
        let tokens = Source::new(text).lex().into_vec();
        let (mut events, mut errors) = (Vec::<Event>::new(), Vec::<ParseError>::new());
        parse_document(&tokens, &mut events, &mut errors);
        if !errors.is_empty() {
            return None;
        }
        let mut openings = Vec::new();
        let mut open = (Table::Root, String::new());
        for (n, event) in events.iter().enumerate() {
            let (EventKind::StdTableOpen | EventKind::ArrayTableOpen) = event.kind() else {
                continue;
            };
            let is_close = |e: &&Event| {
                matches!(e.kind(), EventKind::StdTableClose | EventKind::ArrayTableClose)
            };
            let inside: Vec<&Event> = events[n..].iter().take_while(|e| !is_close(e)).collect();
            let mut keys = inside.iter().filter(|e| e.kind() == EventKind::SimpleKey);
            let first = keys.next().unwrap();
            let written = &text[first.span().start()..first.span().end()];
            let quotes = ["\"", "'"].map(|q| written.starts_with(q)).contains(&true);
            let name = if quotes { &written[1..written.len() - 1] } else { written };
            let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, table)| *table);
            let table = match (named, keys.next()) {
                (Some(table), None) => table,
                (Some(table), Some(_)) if table == open.0 => continue,
                _ if open == (Table::Other, name.to_owned()) => continue,
                _ => Table::Other,
            };
            openings.push((line_start(text, event.span().start()), table));
            open = (table, name.to_owned());
        }
        Some(openings)
    }

    fn openings(text: &str) -> Vec<(usize, Table)> {
        let mut cuts = Cuts::new(text.as_bytes());
        std::iter::from_fn(|| cuts.next_opening())
            .map(|Opening { at, table, .. }| (at, table))
            .collect()
    }

    /// What a text is put together from: much of it reads like a header and is none.
    const SCRAPS: &[&str] = &[
        "[[item]]",
        "[[unit]]",
        "[policy]",
        "[[ item ]]",
        "[\"unit\"]",
        "['item'.x]",
        "[item.log]",
        "[[item.log]]",
        "[notes]",
        "[[notes]]",
        "[notes.more]",
        "[1]",
        "[[1]]",
        "[true]",
        "[ \"a\" ]",
        "['view']",
        "[1.5]",
        "[a.\"b\"]",
        "x = [",
        "]",
        "],",
        "y = { a = [",
        "] }",
        "z = \"\"\"",
        "\"\"\"",
        "\"\"\"\"",
        "'''",
        "''''",
        "k = '''",
        "# '''",
        "# \"\"\"",
        "# [[item]]",
        "a = \"\\\"\"",
        "b = '\\'",
        "c = \"[\"",
        "d = [[1], ['x']]",
        "e = \"\"\"\\\"\"\"\"",
        "f = \"]\" # [",
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\t",
        ",",
        "1",
        "\"item\"",
        "=",
        "\\",
        "\"",
        "'",
        "{",
        "}",
        ".",
    ];

    fn scraps() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(SCRAPS), 0..24).prop_map(|all| all.concat())
    }

    /// Lines that are mostly right by themselves, so that much of it is TOML.
    fn lines() -> impl Strategy<Value = String> {
        const LINES: &[&str] = &[
            "[[item]]",
            "  [[item]] # x",
            "[[unit]]",
            "[item.log]",
            "[[item.log]]",
            "[notes]",
            "[notes.a]",
            "[[ unit ]]",
            "['item']",
            "[\"item\".x] # '''",
            "x1 = [\n[1]\n]",
            "x2 = [\n  ['item'],\n  [\"unit\"] # [[\n ]",
            "x3 = \"\"\"\n[[item]]\n\\\"\"\"\"\"\"",
            "x4 = '''\n[policy]\n''''",
            "x5 = { a = '#', b = [\n[true]\n] }",
            "# \"\"\" '''",
            "",
            "x6 = \"\\\\\"",
            "[1]",
            "[true.x]",
            "x7 = [ # [[item]]\n\"]\", ']' ]",
            "[policy]",
            "[view]",
        ];
        prop::collection::vec((prop::sample::select(LINES), any::<bool>()), 0..16).prop_map(|all| {
            let line = |(line, crlf): (&str, bool)| {
                let eol = if crlf { "\r\n" } else { "\n" };
                line.replace('\n', eol) + eol
            };
            all.into_iter().map(line).collect()
        })
    }

    fn joined(text: &str) -> String {
        let (found, tail) = tables(text);
        let pieces = found.iter().flat_map(|t| [t.lead, t.own]);
        pieces.chain([tail]).collect()
    }

    proptest! {
        #![proptest_config(crate::random_cases::cases(4000))]

        #[test]
        fn tables_begin_where_the_parser_sees_them(text in prop_oneof![scraps(), lines()]) {
            if let Some(wanted) = openings_by_parser(&text) {
                prop_assert_eq!(openings(&text), wanted);
            }
        }

        #[test]
        fn put_together_a_layout_is_the_text(text in prop_oneof![scraps(), lines(), "\u{feff}?[\\[\\]\"'#a=,\n\r ]{0,60}"]) {
            prop_assert_eq!(&joined(&text), &text);
            let (found, tail) = statements(&text);
            let again: String = found.iter().flat_map(|s| [s.lead, s.text]).chain([tail]).collect();
            prop_assert_eq!(&again, &text);
            prop_assert!(own_end(&text) <= text.len());
        }

        #[test]
        fn put_together_a_list_is_its_text(inside in scraps()) {
            let list = format!("[{inside}]");
            let Some(layout) = ListLayout::of(&list) else { return Ok(()) };
            let mut again = format!("[{}", &list[layout.open.clone()]);
            for entry in &layout.entries {
                again += &list[entry.lead.clone()];
                again += &list[entry.value.start..entry.comma.map_or(entry.value.end, |comma| comma + 1)];
                again += &list[entry.after.clone()];
            }
            again += &list[layout.close.clone()];
            prop_assert_eq!(again + "]", list);
        }
    }
}
