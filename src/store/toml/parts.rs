//! A ledger's text taken apart into what a merge weighs against each other; put together it is the same text again.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::encode::text_value;
use super::layout::{self, EntryLayout, ListLayout, Statement, TableLayout, statements};
use super::split_tables::Table;

/// The names in a header, or of a key.
fn path_of(statement: &Statement<'_>) -> Vec<String> {
    let name = match statement.equals {
        Some(equals) if !statement.is_header() => statement.text[..equals].trim(),
        _ => statement.text[..statement.end]
            .trim()
            .trim_start_matches('[')
            .trim_end_matches(']')
            .trim(),
    };
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.')) {
        return name.split('.').map(str::to_owned).collect();
    }
    let line = format!("{name} = 0");
    let Ok(root) = DeTable::parse(&line) else { return vec![name.to_owned()] };
    let mut path = Vec::new();
    let mut table = Some(root.get_ref());
    while let Some((key, value)) = table.and_then(|t| t.iter().next()) {
        path.push(key.get_ref().to_string());
        table = value.get_ref().as_table();
    }
    // What is no name, such as a bracket with a comment behind it, is still a path of one.
    if path.is_empty() { vec![name.to_owned()] } else { path }
}

/// The kinds of tables that a ledger has, in the order in which they are usually found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum TableKind {
    /// The keys above the first header.
    Root,
    Policy,
    Unit,
    Person,
    Field,
    Category,
    Indicator,
    Round,
    Item,
    /// Any other, by its name.
    Other(String),
}

/// A table with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableParts<'t> {
    pub kind: TableKind,
    /// Comments and blank lines above its header.
    pub lead: &'t str,
    /// From its header on, to the end of its last line.
    pub body: &'t str,
}

/// The tables of a file, and what stands behind the last; the keys of the ledger itself always come first.
///
/// They are the tables that a reader sees; but that headers of names that a ledger does not know stand by themselves.
pub(crate) fn parts(text: &str) -> (Vec<TableParts<'_>>, &str) {
    let (tables, tail) = layout::tables(text);
    let mut parts = Vec::new();
    for TableLayout { table, lead, own } in tables {
        let kind = match table {
            Table::Root => TableKind::Root,
            Table::Policy => TableKind::Policy,
            Table::Unit => TableKind::Unit,
            Table::Person => TableKind::Person,
            Table::Field => TableKind::Field,
            Table::Category => TableKind::Category,
            Table::Indicator => TableKind::Indicator,
            Table::Round => TableKind::Round,
            Table::Item => TableKind::Item,
            Table::View => TableKind::Other("view".to_owned()),
            Table::Office => TableKind::Other("office".to_owned()),
            Table::Calendar => TableKind::Other("calendar".to_owned()),
            Table::Other => {
                parts.extend(others(lead, own));
                continue;
            }
        };
        let (statements, _) = statements(own);
        // Only the ledger's own keys have what stands above them within.
        let above = statements.first().map_or(0, |first| first.lead.len());
        let lead = if table == Table::Root { &text[..lead.len() + above] } else { lead };
        parts.push(TableParts { kind, lead, body: &own[above..] });
    }
    (parts, tail)
}

/// The tables below headers that a ledger does not know, each by itself.
fn others<'t>(lead: &'t str, own: &'t str) -> Vec<TableParts<'t>> {
    let mut parts: Vec<TableParts<'t>> = Vec::new();
    let (mut at, mut start) = (0, 0);
    for statement in statements(own).0 {
        let from = at + statement.lead.len();
        at = from + statement.text.len();
        if statement.is_header() {
            start = from;
            let lead = if parts.is_empty() { lead } else { statement.lead };
            let kind = TableKind::Other(path_of(&statement).join("."));
            parts.push(TableParts { kind, lead, body: "" });
        }
        if let Some(part) = parts.last_mut() {
            part.body = &own[start..at];
        }
    }
    // What is no TOML may end in what is no statement.
    if let Some(part) = parts.last_mut() {
        part.body = &own[start..];
    }
    parts
}

/// A key of a table with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub name: String,
    pub lead: String,
    /// The name and the `=`, with the blanks around them.
    pub before: String,
    pub value: String,
    /// The rest of the line.
    pub after: String,
    /// Comment lines below it that a merge left there; empty until a merge looks for them.
    pub undecided: String,
}

/// A table below a table: `[item.more]`, or all of `[[item.log]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Below {
    pub name: String,
    pub form: EntryForm,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EntryForm {
    Table { lead: String, header: String, keys: Vec<Key> },
    List(Vec<Entry>),
}

/// A table taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct TableBody {
    pub header: String,
    pub keys: Vec<Key>,
    pub below: Vec<Below>,
    /// Comments and blank lines behind the last line.
    pub rest: String,
}

/// An entry of a list: a value within `[ … ]`, or a table with a header of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub lead: String,
    pub text: String,
    /// What stands before its comma.
    pub between: String,
    /// What stands behind it on its line.
    pub after: String,
    /// What it says, however it is written.
    pub says: String,
    /// Its keys, where it is a table: their names, and their values as they are written.
    pub keys: Vec<(String, String)>,
}

/// A list within brackets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ListParts {
    /// What stands behind the bracket on its line.
    pub open: String,
    pub entries: Vec<Entry>,
    /// What stands above the closing bracket.
    pub close: String,
}

/// Takes a table's text apart.
pub(crate) fn body(text: &str) -> TableBody {
    let (statements, rest) = statements(text);
    let mut body = TableBody { rest: rest.to_owned(), ..TableBody::default() };
    let mut list: Option<Vec<String>> = None;
    for (n, statement) in statements.iter().enumerate() {
        if !statement.is_header() {
            let key = key(statement);
            match (&mut list, body.below.last_mut().map(|b| &mut b.form)) {
                (Some(_), Some(EntryForm::List(entries))) => {
                    if let Some(entry) = entries.last_mut() {
                        entry.text.push_str(statement.lead);
                        entry.text.push_str(statement.text);
                    }
                }
                (None, Some(EntryForm::Table { keys, .. })) => keys.push(key),
                _ => body.keys.push(key),
            }
            continue;
        }
        if n == 0 {
            body.header = statement.text.to_owned();
            continue;
        }
        let path = path_of(statement);
        let within = list.as_ref().is_some_and(|l| path.len() > l.len() && path.starts_with(l));
        let name = path[1..].join(".");
        let last = body.below.last_mut();
        match last.map(|b| &mut b.form) {
            Some(EntryForm::List(entries)) if within => {
                if let Some(entry) = entries.last_mut() {
                    entry.text.push_str(statement.lead);
                    entry.text.push_str(statement.text);
                }
            }
            _ if statement.text.trim_start().starts_with("[[") => {
                let entry = Entry {
                    lead: statement.lead.to_owned(),
                    text: statement.text.to_owned(),
                    between: String::new(),
                    after: String::new(),
                    says: String::new(),
                    keys: Vec::new(),
                };
                let is_it = |b: &&mut Below| b.name == name && matches!(b.form, EntryForm::List(_));
                if let Some(there) = body.below.iter().position(|b| b.name == name) {
                    let moved = body.below.remove(there);
                    body.below.push(moved);
                }
                match body.below.last_mut().filter(is_it) {
                    Some(Below { form: EntryForm::List(entries), .. }) => entries.push(entry),
                    _ => body.below.push(Below { name, form: EntryForm::List(vec![entry]) }),
                }
                list = Some(path);
            }
            _ => {
                let (lead, header) = (statement.lead.to_owned(), statement.text.to_owned());
                body.below.push(Below {
                    name,
                    form: EntryForm::Table { lead, header, keys: Vec::new() },
                });
                list = None;
            }
        }
    }
    for below in &mut body.below {
        if let EntryForm::List(entries) = &mut below.form {
            entries.iter_mut().for_each(read_headed);
        }
    }
    body
}

fn key(statement: &Statement<'_>) -> Key {
    let text = statement.text;
    let equals = statement.equals.map_or(text.len(), |at| at + 1);
    let blanks = text[equals..].len() - text[equals..].trim_start().len();
    let start = (equals + blanks).min(statement.end.max(equals));
    Key {
        name: path_of(statement).join("."),
        lead: statement.lead.to_owned(),
        before: text[..start].to_owned(),
        value: text[start..statement.end.max(start)].to_owned(),
        after: text[statement.end.max(start)..].to_owned(),
        undecided: String::new(),
    }
}

/// Finds what an entry with a header of its own says.
fn read_headed(entry: &mut Entry) {
    let Ok(root) = DeTable::parse(&entry.text) else { return };
    let mut value = root.get_ref().iter().next().map(|(_, value)| value.get_ref());
    // Down the names of the header, to the one table of the list.
    while let Some(DeValue::Table(table)) = value {
        value = table.iter().next().map(|(_, value)| value.get_ref());
    }
    let Some(DeValue::Array(list)) = value else { return };
    let Some(table) = list.iter().next() else { return };
    entry.says = says(table.get_ref());
    if let DeValue::Table(table) = table.get_ref() {
        let raw = |value: &toml::Spanned<DeValue<'_>>| {
            let written = entry.text.get(value.span()).unwrap_or_default();
            if written.starts_with('[') && !matches!(value.get_ref(), DeValue::Array(_)) {
                return says(value.get_ref());
            }
            written.to_owned()
        };
        entry.keys = table.iter().map(|(k, v)| (k.get_ref().to_string(), raw(v))).collect();
    }
}

/// A value in one spelling, on one line: the same for all that say the same.
pub(crate) fn says(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text_value(text),
        DeValue::Integer(n) => match n.radix() {
            10 => n.as_str().to_owned(),
            radix => i64::from_str_radix(n.as_str(), radix)
                .map_or_else(|_| n.as_str().to_owned(), |n| n.to_string()),
        },
        DeValue::Float(n) => n.as_str().to_owned(),
        DeValue::Boolean(is) => is.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(list) => {
            let texts: Vec<String> = list.iter().map(|v| says(v.get_ref())).collect();
            format!("[{}]", texts.join(", "))
        }
        DeValue::Table(table) => {
            let mut keys: Vec<String> = table
                .iter()
                .map(|(key, value)| format!("{} = {}", spelt(key.get_ref()), says(value.get_ref())))
                .collect();
            keys.sort_unstable();
            format!("{{ {} }}", keys.join(", "))
        }
    }
}

fn spelt(key: &str) -> String {
    let is_bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if !key.is_empty() && key.bytes().all(is_bare) { key.to_owned() } else { text_value(key) }
}

/// What a value says that is written so; as it is written where it cannot be read.
pub(crate) fn meaning(written: &str) -> String {
    let line = format!("x = {written}\n");
    let Ok(root) = DeTable::parse(&line) else { return written.to_owned() };
    root.get_ref().get("x").map_or_else(|| written.to_owned(), |value| says(value.get_ref()))
}

/// Takes a list's value apart; none where it is no list.
pub(crate) fn list(value: &str) -> Option<ListParts> {
    let layout = ListLayout::of(value)?;
    let text = |stretch: &Range<usize>| value[stretch.clone()].to_owned();
    let entry = |e: &EntryLayout| {
        let mut entry = Entry {
            lead: text(&e.lead),
            text: text(&e.value),
            between: e.comma.map_or_else(String::new, |comma| text(&(e.value.end..comma))),
            after: text(&e.after),
            says: String::new(),
            keys: Vec::new(),
        };
        read_inline(&mut entry);
        entry
    };
    let entries = layout.entries.iter().map(entry).collect();
    Some(ListParts { open: text(&layout.open), entries, close: text(&layout.close) })
}

fn read_inline(entry: &mut Entry) {
    let line = format!("x = {}\n", entry.text);
    entry.says.clone_from(&entry.text);
    let Ok(root) = DeTable::parse(&line) else { return };
    let Some(value) = root.get_ref().get("x") else { return };
    entry.says = says(value.get_ref());
    if let DeValue::Table(table) = value.get_ref() {
        let raw = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<_>)| {
            (key.get_ref().to_string(), line.get(value.span()).unwrap_or_default().to_owned())
        };
        entry.keys = table.iter().map(raw).collect();
    }
}

impl ListParts {
    /// The list as it is written, an entry a line where any of them has its own or is a table.
    pub(crate) fn text(&self, eol: &str) -> String {
        let is_long = self.open.contains('\n')
            || self.entries.iter().any(|e| {
                !e.keys.is_empty() || e.lead.contains('\n') || e.after.contains(['\n', '#'])
            });
        if !is_long {
            let texts: Vec<&str> = self.entries.iter().map(|e| e.text.as_str()).collect();
            return format!("[{}]", texts.join(", "));
        }
        let mut text = format!("[{}", ended(&self.open, eol));
        for entry in &self.entries {
            text.push_str(&indented(&entry.lead));
            text.push_str(&entry.text);
            text.push_str(&entry.between);
            text.push(',');
            text.push_str(&ended(&entry.after, eol));
        }
        if !self.close.trim().is_empty() {
            let close = self.close.trim_end_matches([' ', '\t']);
            text.push_str(&ended(close, eol));
        }
        text + "]"
    }

    /// The same list from entries with headers of their own.
    pub(crate) fn of_headed(entries: &[Entry]) -> Self {
        let inline = |entry: &Entry| {
            let keys: Vec<String> =
                entry.keys.iter().map(|(k, v)| format!("{} = {v}", spelt(k))).collect();
            let comments: String = (entry.lead.lines().map(str::trim))
                .filter(|line| line.starts_with('#'))
                .map(|line| format!("  {line}\n"))
                .collect();
            Entry {
                lead: format!("{comments}  "),
                text: format!("{{ {} }}", keys.join(", ")),
                after: "\n".to_owned(),
                ..entry.clone()
            }
        };
        let entries = entries.iter().map(inline).collect();
        Self { open: "\n".to_owned(), entries, close: String::new() }
    }
}

/// A table within braces, of keys and values as they are written.
pub(crate) fn braced(keys: &[(String, String)]) -> String {
    let keys: Vec<String> = keys.iter().map(|(k, v)| format!("{} = {v}", spelt(k))).collect();
    format!("{{ {} }}", keys.join(", "))
}

/// A line with its end.
pub(crate) fn ended(line: &str, eol: &str) -> String {
    if line.ends_with('\n') { line.to_owned() } else { format!("{}{eol}", line.trim_end()) }
}

fn indented(lead: &str) -> String {
    let (above, last) = lead.rsplit_once('\n').map_or(("", lead), |(above, last)| (above, last));
    let break_ = if lead.contains('\n') { "\n" } else { "" };
    let last = if last.len() < 2 && !last.starts_with('\t') { "  " } else { last };
    format!("{above}{break_}{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ODD: &str = "# top\nversion = 1 # v\n\n# on policy\n[ policy ]\nclosers = [ # who\n  \"a\", # x, y\n  # z\n  'b' ]\n[[unit]]\r\n\"code\" = '''\n[[item]]'''\r\n[import.x]\na.b = 1\n\n[[item]]\nid = \"GO-1\"\ndetail = \"\"\"\n[[item]]\n\"\"\"\"\"\n[[item.log]]\non = 2019-01-01\n[item.log.more]\nx = [\n 1,\n]\n# second\n[[item.log]]\non = 2019-01-02\n[item.own]\ny = { z = '#' } # c\n# end\n";

    #[test]
    fn put_together_the_parts_are_the_text() {
        let (parts, tail) = parts(ODD);
        let again: String = parts.iter().flat_map(|p| [p.lead, p.body]).collect();
        assert_eq!(again + tail, ODD);
        let kinds: Vec<&TableKind> = parts.iter().map(|p| &p.kind).collect();
        let other = TableKind::Other("import.x".to_owned());
        assert_eq!(
            kinds,
            [&TableKind::Root, &TableKind::Policy, &TableKind::Unit, &other, &TableKind::Item]
        );
        assert_eq!(tail, "# end\n");
    }

    #[test]
    fn a_table_is_taken_apart_into_keys_and_what_lies_below() {
        let (parts, _) = parts(ODD);
        let names = |body: &TableBody| body.keys.iter().map(|k| k.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&body(parts[3].body)), ["a.b"]);
        let item = body(parts[4].body);
        assert_eq!(names(&item), ["id", "detail"]);
        assert_eq!(item.keys[1].value, "\"\"\"\n[[item]]\n\"\"\"\"\"");
        let [
            Below { form: EntryForm::List(log), .. },
            Below { name, form: EntryForm::Table { keys, .. } },
        ] = &item.below[..]
        else {
            panic!("{:?}", item.below)
        };
        assert_eq!((name.as_str(), keys[0].value.as_str()), ("own", "{ z = '#' }"));
        assert_eq!(keys[0].after, " # c\n");
        assert_eq!(log[0].says, "{ more = { x = [1] }, on = 2019-01-01 }");
        assert_eq!(
            (log[1].lead.as_str(), log[1].says.as_str()),
            ("# second\n", "{ on = 2019-01-02 }")
        );
    }

    #[test]
    fn a_list_is_taken_apart_into_entries() {
        let value = "[ # who\n  \"a\", # x, y\n  # z\n  'b' ]";
        let found = list(value).unwrap();
        assert_eq!(found.open, " # who\n");
        let entry = |n: usize| {
            let e: &Entry = &found.entries[n];
            (e.lead.as_str(), e.says.as_str(), e.after.as_str())
        };
        assert_eq!(entry(0), ("  ", "\"a\"", " # x, y\n"));
        assert_eq!(entry(1), ("  # z\n  ", "\"b\"", ""));
        assert_eq!(found.text("\n"), "[ # who\n  \"a\", # x, y\n  # z\n  'b',\n]");
        assert_eq!(list("[1,2 , 3]").unwrap().text("\n"), "[1, 2, 3]");
        assert_eq!(list("[]").unwrap().entries.len(), 0);
        assert_eq!(list("[[1, 2], 3,]").unwrap().entries.len(), 2);
        assert!(list("{ a = 1 }").is_none());
    }
}
