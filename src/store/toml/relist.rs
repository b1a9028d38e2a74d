//! Another list of entries in the place of one that is written: what stays keeps its bytes, and no comment is lost.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::layout::{EntryLayout, ListLayout};
use super::parts::meaning;

/// An entry of a list as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RelistEntry {
    /// One that stays, by its place in the old list.
    Kept(usize),
    /// One that stays, with another value.
    Changed(usize, String),
    New(String),
}

/// A list's text with one more entry at its end, on a line of its own; none where it is no list.
pub(crate) fn with_entry(list: &str, entry: &str, eol: &str) -> Option<String> {
    let layout = ListLayout::of(list)?;
    let mut entries: Vec<RelistEntry> = (0..layout.entries.len()).map(RelistEntry::Kept).collect();
    entries.push(RelistEntry::New(entry.to_owned()));
    Some(ListRewrite::of(list, &layout, &entries, true, eol))
}

/// A list's text with the entries of another; none where one of the two is no list, or nothing of the old one stays.
pub(crate) fn with_entries(list: &str, new: &str, eol: &str) -> Option<String> {
    let (old_layout, new_layout) = (ListLayout::of(list)?, ListLayout::of(new)?);
    let values = |text: &str, layout: &ListLayout| -> Vec<String> {
        layout.entries.iter().map(|entry| text[entry.value.clone()].to_owned()).collect()
    };
    let (old, new) = (values(list, &old_layout), values(new, &new_layout));
    let says = |values: &[String]| values.iter().map(|v| meaning(v)).collect::<Vec<_>>();
    let mut entries = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &says(&old), &says(&new)) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                entries.extend((old_index..old_index + len).map(RelistEntry::Kept));
            }
            DiffOp::Delete { .. } => {}
            DiffOp::Insert { new_index, new_len, .. } => {
                entries.extend(
                    new[new_index..new_index + new_len].iter().cloned().map(RelistEntry::New),
                );
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                for n in 0..new_len {
                    let value = new[new_index + n].clone();
                    // A table that says something else is the same entry; a text is another.
                    let is_same = n < old_len && value.starts_with('{');
                    entries.push(if is_same {
                        RelistEntry::Changed(old_index + n, value)
                    } else {
                        RelistEntry::New(value)
                    });
                }
            }
        }
    }
    let nothing_stays = !entries.iter().any(|entry| !matches!(entry, RelistEntry::New(_)));
    if nothing_stays && super::layout::comments(list).is_empty() {
        return None;
    }
    let own_lines = new.iter().any(|value| value.starts_with('{'));
    Some(ListRewrite::of(list, &old_layout, &entries, own_lines, eol))
}

/// A list that is written anew.
struct ListRewrite<'t> {
    list: &'t str,
    out: String,
    eol: &'t str,
    /// Whether blanks that follow are left out: they stood between two entries of which one is gone.
    skips_blanks: bool,
}

impl<'t> ListRewrite<'t> {
    fn of(
        list: &'t str,
        layout: &ListLayout,
        entries: &[RelistEntry],
        own_lines: bool,
        eol: &'t str,
    ) -> String {
        let mut writing = Self { list, out: String::from("["), eol, skips_blanks: false };
        if own_lines || layout.has_lines(list) {
            writing.write_lines(layout, entries);
        } else {
            writing.write_line(layout, entries);
        }
        writing.out.push(']');
        writing.out
    }

    /// Writes a list that stands on one line.
    fn write_line(&mut self, layout: &ListLayout, entries: &[RelistEntry]) {
        let mut before: Option<&RelistEntry> = None;
        for entry in entries {
            let lead = match (before, entry) {
                (None, _) => layout.entries.first().map_or("", |e| &self.list[e.lead.clone()]),
                (Some(RelistEntry::Kept(a)), RelistEntry::Kept(b)) if a + 1 == *b => {
                    &self.list[layout.entries[*b].lead.clone()]
                }
                _ => " ",
            };
            if let Some(before) = before {
                self.write_comma(layout, before, Some(entry));
            }
            self.out.push_str(lead);
            match entry {
                RelistEntry::Kept(n) => {
                    self.out.push_str(&self.list[layout.entries[*n].value.clone()])
                }
                RelistEntry::Changed(_, value) | RelistEntry::New(value) => {
                    self.out.push_str(value)
                }
            }
            before = Some(entry);
        }
        let ends_in_comma = layout.entries.last().is_some_and(|last| last.comma.is_some());
        if let Some(last) = before.filter(|_| ends_in_comma) {
            self.write_comma(layout, last, None);
        }
        if before.is_some() {
            self.out.push_str(&self.list[layout.close.clone()]);
        }
    }

    /// Writes the comma behind an entry of one line; after the blanks that it was written with, where what follows is what
    /// followed.
    fn write_comma(
        &mut self,
        layout: &ListLayout,
        entry: &RelistEntry,
        next: Option<&RelistEntry>,
    ) {
        if let RelistEntry::Kept(n) = *entry
            && let followed = layout.entries.get(n + 1).map(|_| RelistEntry::Kept(n + 1))
            && next == followed.as_ref()
        {
            let there = &layout.entries[n];
            self.out.push_str(there.comma.map_or("", |comma| &self.list[there.value.end..comma]));
        }
        self.out.push(',');
    }

    /// Writes a list with entries on lines of their own.
    fn write_lines(&mut self, layout: &ListLayout, entries: &[RelistEntry]) {
        let indent = self.indent(layout);
        self.out.push_str(&self.list[layout.open.clone()]);
        let mut next = 0;
        for (n, entry) in entries.iter().enumerate() {
            let is_last = n + 1 == entries.len();
            match entry {
                RelistEntry::Kept(old) | RelistEntry::Changed(old, _) => {
                    while next < *old {
                        self.take_out(&layout.entries[next]);
                        next += 1;
                    }
                    let there = &layout.entries[next];
                    let value = match entry {
                        RelistEntry::Changed(_, value) => value,
                        _ => &self.list[there.value.clone()],
                    };
                    self.keep(there, value, is_last);
                    next += 1;
                }
                RelistEntry::New(value) => {
                    let is_end = entries[n..].iter().all(|e| matches!(e, RelistEntry::New(_)));
                    while is_end && next < layout.entries.len() {
                        self.take_out(&layout.entries[next]);
                        next += 1;
                    }
                    if is_end && next == layout.entries.len() {
                        // Comments above the closing bracket stay above what comes at the end.
                        let close = &self.list[layout.close.clone()];
                        let above = close.rfind('\n').map_or(0, |n| n + 1);
                        self.push(&close[..above]);
                        next += 1;
                    }
                    self.add(value, &indent);
                }
            }
        }
        while next < layout.entries.len() {
            self.take_out(&layout.entries[next]);
            next += 1;
        }
        let close = &self.list[layout.close.clone()];
        let was_shown = next > layout.entries.len();
        let above = close.rfind('\n').map_or(0, |n| n + 1);
        let close = if was_shown { &close[above..] } else { close };
        // A bracket that stood behind an entry stands at its line's start behind one that is new.
        let is_moved = matches!(entries.last(), Some(RelistEntry::New(_)))
            && above == 0
            && !layout.entries.is_empty();
        self.push(if is_moved { close.trim_start() } else { close });
    }

    /// How far a new entry is indented: as the last one, where that begins its line.
    fn indent(&self, layout: &ListLayout) -> String {
        const USUAL: &str = "  ";
        let Some(last) = layout.entries.last() else { return USUAL.to_owned() };
        let before = &self.list[..last.value.start];
        let line = before.rfind('\n').map_or(before, |n| &before[n + 1..]);
        let begins_its_line = before.contains('\n') && line.trim().is_empty();
        if begins_its_line { line.to_owned() } else { USUAL.to_owned() }
    }

    /// Writes what stands between entries.
    fn push(&mut self, text: &str) {
        let skips = std::mem::take(&mut self.skips_blanks);
        self.out.push_str(if skips { without_blanks(text) } else { text });
    }

    fn keep(&mut self, entry: &EntryLayout, value: &str, is_last: bool) {
        self.push(&self.list[entry.lead.clone()]);
        self.out.push_str(value);
        if let Some(comma) = entry.comma {
            self.out.push_str(&self.list[entry.value.end..comma]);
        }
        if entry.comma.is_some() || !is_last {
            self.out.push(',');
        }
        self.out.push_str(&self.list[entry.after.clone()]);
    }

    fn add(&mut self, value: &str, indent: &str) {
        self.skips_blanks = false;
        if !self.out.ends_with('\n') {
            let length = self.out.trim_end_matches([' ', '\t']).len();
            self.out.truncate(length);
            self.out.push_str(self.eol);
        }
        for part in [indent, value, ",", self.eol] {
            self.out.push_str(part);
        }
    }

    /// Leaves an entry out; the comments above it and behind it stay.
    fn take_out(&mut self, entry: &EntryLayout) {
        self.push(&self.list[entry.lead.clone()]);
        let between = entry.comma.map_or("", |comma| &self.list[entry.value.end..comma]);
        let behind = format!("{between}{}", &self.list[entry.after.clone()]);
        let rest = without_blanks(&behind);
        let indented = self.out.trim_end_matches([' ', '\t']).len();
        let begins_its_line = self.out[..indented].ends_with('\n');
        if rest.starts_with('#') {
            if begins_its_line {
                self.out.push_str(rest);
            } else {
                self.out.truncate(indented);
                self.out.push_str(&behind);
            }
        } else if begins_its_line && rest.starts_with(['\r', '\n']) {
            self.out.truncate(indented);
            self.out.push_str(&rest[rest.find('\n').map_or(0, |n| n + 1)..]);
        } else if rest.is_empty() {
            self.skips_blanks = begins_its_line;
            if !begins_its_line {
                self.out.truncate(indented);
            }
        } else {
            self.out.truncate(indented);
            self.out.push_str(rest);
        }
    }
}

fn without_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::layout::comments;
    use super::*;

    /// What each entry of a list says; none where it is no TOML.
    fn said(list: &str) -> Option<Vec<String>> {
        let line = format!("x = {list}\n");
        let root = toml::de::DeTable::parse(&line).ok()?;
        let entries = root.get_ref().get("x")?.get_ref().as_array()?.iter();
        Some(entries.map(|value| super::super::parts::says(value.get_ref())).collect())
    }

    fn comments_of(list: &str) -> Vec<String> {
        let mut all: Vec<String> =
            comments(list).into_iter().map(|c| list[c].trim_end().to_owned()).collect();
        all.sort();
        all
    }

    /// A list in any shape: blanks, line ends and comments wherever they may stand.
    fn lists() -> impl Strategy<Value = String> {
        const GAPS: &[&str] = &[
            "",
            "",
            "",
            " ",
            "\n",
            "\n  ",
            " # a\n",
            "\n# b ]\n\t",
            " # '''\n  # \"\n  ",
            "\r\n  ",
        ];
        let gap = || prop::sample::select(GAPS);
        let entry = (gap(), 0..6u8, any::<bool>(), gap());
        (prop::collection::vec(entry, 0..6), any::<bool>(), gap()).prop_map(
            |(entries, ends, close)| {
                let mut list = String::from("[");
                let count = entries.len();
                for (n, (lead, value, is_literal, between)) in entries.into_iter().enumerate() {
                    let quote = if is_literal { '\'' } else { '"' };
                    let comma = if n + 1 < count || ends { "," } else { "" };
                    list += &format!("{lead}{quote}{value}#,]{quote}{between}{comma}");
                }
                list + close + "]"
            },
        )
    }

    proptest! {
        #![proptest_config(crate::random_cases::cases(2000))]

        #[test]
        fn another_list_is_what_was_wanted_and_every_comment_stays(
            list in lists(),
            wanted in prop::collection::vec(0..9u8, 0..6),
            eol in prop::sample::select(&["\n", "\r\n"][..]),
        ) {
            let texts: Vec<String> = wanted.iter().map(|n| format!("\"{n}#,]\"")).collect();
            let new = format!("[{}]", texts.join(", "));
            prop_assert!(said(&list).is_some(), "{}", list);
            let text = with_entries(&list, &new, eol).unwrap_or_else(|| new.clone());
            prop_assert_eq!(said(&text), said(&new), "{} -> {}", list, text);
            prop_assert_eq!(comments_of(&text), comments_of(&list), "{} -> {}", list, text);
            if said(&list) == said(&new) && said(&list) != Some(Vec::new()) {
                prop_assert_eq!(&text, &list);
            }
        }

        #[test]
        fn one_more_entry_leaves_every_byte_before_it(list in lists()) {
            let text = with_entry(&list, "\"new\"", "\n").unwrap();
            let mut wanted = said(&list).unwrap();
            wanted.push("\"new\"".to_owned());
            prop_assert_eq!(said(&text), Some(wanted), "{} -> {}", list, text);
            prop_assert_eq!(comments_of(&text), comments_of(&list));
            // But for its comma, what was there is there; and blanks before the bracket, where that moves.
            let without = |text: &str| text.replace([',', ' ', '\t', '\r', '\n'], "");
            prop_assert_eq!(without(&text).replacen("\"new\"", "", 1), without(&list));
        }
    }

    #[test]
    fn what_is_gone_leaves_no_line_and_what_is_new_has_its_own() {
        for (list, new, wanted) in [
            ("[\n  'a', # x\n  'b',\n  'c'\n]", "['a', 'c']", "[\n  'a', # x\n  'c'\n]"),
            ("[\n  'a', 'b', # both\n  'c',\n]", "['a', 'c']", "[\n  'a', # both\n  'c',\n]"),
            ("[\n  'a', 'b', # both\n  'c',\n]", "['b', 'c']", "[\n  'b', # both\n  'c',\n]"),
            ("[ 'a', 'b' ]", "['b', 'c']", "[ 'b', 'c' ]"),
            ("['a']", "['a', 'b']", "['a', 'b']"),
            ("['a' ,]", "['a']", "['a' ,]"),
            ("['a' , 'b' , 'c']", "['a', 'b']", "['a' , 'b']"),
            ("['a' , 'b' ,]", "['a', 'b', 'c']", "['a' , 'b', 'c',]"),
            ("[ # x\n]", "['a']", "[ # x\n  'a',\n]"),
            ("[\n  # x\n  'a', # y\n]", "[]", "[\n  # x\n  # y\n]"),
            ("[{a=1}, # x\n  { b = 2 }]", "[{ a = 1 }, { b = 3 }]", "[{a=1}, # x\n  { b = 3 }]"),
        ] {
            assert_eq!(with_entries(list, new, "\n").as_deref(), Some(wanted), "{list}");
        }
        assert_eq!(with_entries("[1,2]", "[3]", "\n"), None);
        assert_eq!(with_entries("1", "[3]", "\n"), None);
    }
}
