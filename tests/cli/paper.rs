//! Closings on paper, planted in honest ledgers: how many of them the audit finds, and how many it names that are none.
//!
//! The honest part has what honest work has: two items of one text, four closings of a unit by one person on a day, records
//! entered up to a week late, links given twice, titles that other units have too, deadlines moved once and in time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::Office;

/// Units, honest closings of each, and planted closings of each kind.
const UNITS: usize = 30;
const CLOSINGS: usize = 2_000;
const PLANTED: usize = 200;

const KINDS: [(&str, &str); 12] = [
    ("stranger", "not-a-closer"),
    ("unsubmitted", "not-submitted"),
    ("void signature", "unsigned"),
    ("own extension", "self-extended"),
    ("copied with other digits", "copied-result"),
    ("recycled evidence", "recycled-evidence"),
    ("bulk", "bulk-closed"),
    ("same day", "same-day"),
    ("back-dated", "back-dated"),
    ("rewritten after a seal", "rewritten"),
    ("repeated", "repeated"),
    ("loosened policy", "policy-loosened"),
];

/// Numbers that look random, the same for a seed everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A day of 2018 or 2019, by its number.
fn day(number: usize) -> String {
    const MONTHS: [usize; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (year, mut rest) = (2018 + number / 365, number % 365);
    for (month, days) in (1..).zip(MONTHS) {
        if rest < days {
            return format!("{year}-{month:02}-{:02}", rest + 1);
        }
        rest -= days;
    }
    unreachable!("a year has no such day")
}

/// Words for a number: digits alone would make two texts one.
fn words(mut number: usize) -> String {
    const LETTERS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let mut text = String::new();
    loop {
        text.push_str(LETTERS[number % 10]);
        number /= 10;
        if number == 0 {
            return text;
        }
    }
}

/// An item on its way to being closed.
struct Draft {
    unit: usize,
    number: usize,
    title: String,
    opened: usize,
    due: usize,
    log: Vec<String>,
    result: String,
    closer: &'static str,
    closed: usize,
    recorded: Option<usize>,
    submits: bool,
    evidence: bool,
    sum: String,
    voided: bool,
    own_extension: bool,
    granted: bool,
    again: Option<String>,
}

const CLOSERS: [&str; 3] = ["李强", "周敏", "吴江"];

impl Draft {
    fn honest(chance: &mut Chance, unit: usize, number: usize) -> Self {
        let opened = chance.below(300);
        let closed = opened + 30 + chance.below(90);
        Self {
            unit,
            number,
            title: format!("问题{}之{}", words(unit), words(number)),
            opened,
            due: closed + 10,
            log: Vec::new(),
            result: format!("单位{}第{}项已按要求整改到位", words(unit), words(number)),
            closer: CLOSERS[chance.below(3)],
            closed,
            recorded: chance.one_in(10).then(|| closed + 1 + chance.below(7)),
            submits: true,
            evidence: true,
            sum: format!("{:064x}", unit * 10_000 + number + 1),
            voided: false,
            own_extension: false,
            granted: chance.one_in(12),
            again: None,
        }
    }

    fn id(&self) -> String {
        format!("U{}-{}", self.unit, self.number)
    }

    fn text(&self) -> String {
        let owner = format!("责任人{}", words(self.unit));
        let id = self.id();
        let mut text = format!(
            "\n[[item]]\nid = \"{id}\"\nuid = \"{:013}\"\nunit = \"U{}\"\ntitle = \"{}\"\nowner = \"{owner}\"\nopened = {}\n",
            self.unit * 100_000 + self.number,
            self.unit,
            self.title,
            day(self.opened)
        );
        let due = if self.granted || self.own_extension { self.due + 15 } else { self.due };
        let _ = writeln!(text, "due = {}", day(due));
        if let Some(again) = &self.again {
            let _ = writeln!(text, "again = \"{again}\"");
        }
        text.push_str("log = [\n");
        for line in &self.log {
            let _ = writeln!(text, "  {line},");
        }
        let length = self.closed - self.opened;
        let at = |part: usize| day(self.opened + length * part / 5);
        let mut line = |line: String| {
            let _ = writeln!(text, "  {line},");
        };
        let proof =
            format!("evidence = [{{ path = \"docs/{id}.pdf\", sha256 = \"{}\" }}]", self.sum);
        line(match self.evidence {
            true => format!(
                "{{ on = {}, by = \"{owner}\", did = \"progress\", note = \"已着手\", {proof} }}",
                at(1)
            ),
            false => format!(
                "{{ on = {}, by = \"{owner}\", did = \"progress\", note = \"已着手\" }}",
                at(1)
            ),
        });
        if self.granted || self.own_extension {
            let (from, to) = (day(self.due), day(self.due + 15));
            let by = if self.own_extension { owner.as_str() } else { "李强" };
            let asked = if self.own_extension {
                String::new()
            } else {
                format!(", asked_by = \"{owner}\"")
            };
            line(format!(
                "{{ on = {}, by = \"{by}\", did = \"extended\", from = {from}, to = {to}, reason = \"招标未完\"{asked} }}",
                at(2)
            ));
        }
        if self.submits {
            let link = ", evidence = [\"https://example.org/general\"]";
            let link = if self.evidence { link } else { "" };
            line(format!(
                "{{ on = {}, by = \"联络员{}\", did = \"submitted\"{link} }}",
                at(3),
                words(self.unit)
            ));
            line(format!(
                "{{ on = {}, by = \"主任{}\", did = \"signed\", as = \"unit-head\" }}",
                at(4),
                words(self.unit)
            ));
            if self.voided {
                line(format!(
                    "{{ on = {}, by = \"{owner}\", did = \"edited\", field = \"goal\", to = \"另定\" }}",
                    at(4)
                ));
            }
        }
        let recorded =
            self.recorded.map_or_else(String::new, |n| format!(", recorded = {}", day(n)));
        line(format!(
            "{{ on = {}, by = \"{}\", did = \"closed\", result = \"{}\"{recorded} }}",
            day(self.closed),
            self.closer,
            self.result
        ));
        text.push_str("]\n");
        text
    }
}

/// A ledger with planted closings: its text, the ids of those planted by kind, and what is rewritten after it was sealed.
struct Planted {
    text: String,
    planted: BTreeMap<&'static str, BTreeSet<String>>,
    rewrites: Vec<(String, String)>,
}

fn planted(seed: u64) -> Planted {
    let mut chance = Chance(seed);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut numbers = vec![0; UNITS];
    let mut next = |chance: &mut Chance| {
        let unit = chance.below(UNITS);
        numbers[unit] += 1;
        (unit, numbers[unit])
    };
    // By unit, person and day: honest hurry stays below what is a sign.
    let mut on_day: BTreeMap<(usize, &str, usize), usize> = BTreeMap::new();
    while drafts.len() < CLOSINGS {
        let (unit, number) = next(&mut chance);
        let mut draft = Draft::honest(&mut chance, unit, number);
        let last = drafts.last();
        if let Some(last) = last.filter(|last| chance.one_in(20) && !last.result.starts_with('同'))
        {
            // Two items of one text, which is no sign yet; the text is not copied a third time.
            draft.result = format!("同{}", last.result);
            let text = draft.result.clone();
            if let Some(last) = drafts.last_mut() {
                last.result = text;
            }
        }
        if let Some(last) = drafts.last().filter(|_| chance.one_in(15)) {
            // A title that another unit has too.
            let is_own = last.title == format!("问题{}之{}", words(last.unit), words(last.number));
            if last.unit != draft.unit && is_own {
                draft.title.clone_from(&last.title);
            }
        }
        if let Some(last) = drafts.last().filter(|_| chance.one_in(6)) {
            (draft.closer, draft.closed) = (last.closer, last.closed.max(draft.opened + 25));
            draft.due = draft.closed + 10;
            draft.recorded = None;
        }
        let busy = on_day.entry((draft.unit, draft.closer, draft.closed)).or_default();
        if *busy == 4 {
            draft.closed += 1;
            draft.due += 1;
        } else {
            *busy += 1;
        }
        drafts.push(draft);
    }
    let mut planted: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let (mut rewrites, mut more) = (Vec::new(), Vec::new());
    for n in 0..PLANTED {
        let (kind, _) = KINDS[n % KINDS.len()];
        let (mut unit, mut number) = next(&mut chance);
        let nth = n / KINDS.len();
        if kind == "bulk" {
            // Five and more of one unit by one person on one day.
            unit = nth / 6 % UNITS;
            number = 5_000 + n;
        }
        let mut draft = Draft::honest(&mut chance, unit, number);
        draft.recorded = None;
        match kind {
            "stranger" => draft.closer = "过路人",
            "unsubmitted" => draft.submits = false,
            "void signature" => draft.voided = true,
            "own extension" => (draft.own_extension, draft.granted) = (true, false),
            "copied with other digits" => {
                draft.result = format!("已整改{}项，完成率{}%", 3 + n, 60 + nth);
            }
            "recycled evidence" => draft.sum = format!("{:064x}", 900_000_000 + nth / 2),
            "bulk" => {
                (draft.opened, draft.closed, draft.closer) = (100, 180 + nth / 6, "周敏");
                draft.due = 220;
                draft.granted = false;
            }
            "same day" => {
                (draft.closed, draft.granted) = (draft.opened, false);
                draft.due = draft.opened + 30;
            }
            "back-dated" => draft.recorded = Some(draft.closed + 9 + chance.below(30)),
            "rewritten after a seal" => {
                let later = format!("{}，并已公示", draft.result);
                rewrites.push((draft.result.clone(), later));
            }
            "repeated" => {
                let (_, again) = (next(&mut chance), 7_000 + n);
                let mut later = Draft::honest(&mut chance, draft.unit, again);
                (later.opened, later.closed) = (draft.closed + 5, draft.closed + 60);
                (later.due, later.recorded) = (later.closed + 10, None);
                match nth % 2 {
                    0 => later.title.clone_from(&draft.title),
                    _ => later.again = Some(draft.id()),
                }
                more.push(later);
            }
            _ => {
                // Evidence was not wanted for three weeks.
                draft.evidence = false;
                (draft.opened, draft.closed) = (420, 502 + chance.below(15));
                draft.due = draft.closed + 10;
                draft.granted = false;
            }
        }
        planted.entry(kind).or_default().insert(draft.id());
        drafts.push(draft);
    }
    drafts.extend(more);
    let mut text = format!(
        "version = 1\nlog = [\n  {{ on = {}, by = \"李强\", did = \"edited\", field = \"policy.evidence\", from = \"required\", to = \"optional\" }},\n  {{ on = {}, by = \"李强\", did = \"edited\", field = \"policy.evidence\", from = \"optional\", to = \"required\" }},\n]\n\n[policy]\nclosing = \"verified\"\nevidence = \"required\"\nclosers = [\"李强\", \"周敏\", \"吴江\"]\nsignatures = [\"unit-head\"]\n",
        day(500),
        day(522)
    );
    for unit in 0..UNITS {
        let _ = write!(text, "\n[[unit]]\ncode = \"U{unit}\"\nname = \"单位{}\"\n", words(unit));
    }
    drafts.sort_by_key(|draft| (draft.unit, draft.number));
    drafts.iter().for_each(|draft| text.push_str(&draft.text()));
    Planted { text, planted, rewrites }
}

/// Of each kind: how many were planted, and how many of them the audit names; and of all that it names, how many are planted.
fn tried(seed: u64) -> (Vec<(&'static str, usize, usize)>, usize, usize) {
    let ledger = planted(seed);
    let office = Office::with(&ledger.text).on("2019-12-31");
    assert_eq!(office.run(&["seal"]).status, Some(0));
    let mut text = ledger.text.clone();
    for (was, is) in &ledger.rewrites {
        assert_eq!(text.matches(&format!("\"{was}\"")).count(), 1, "{was}");
        text = text.replace(&format!("\"{was}\""), &format!("\"{is}\""));
    }
    office.write("ledger.toml", text);
    let audit = office.json(&["report", "audit", "--today", "2020-01-02"]);
    let mut named: BTreeSet<String> = BTreeSet::new();
    for sign in audit["audit"].as_array().unwrap() {
        if sign["kind"] != "follow-up" {
            let items = sign["items"].as_array().unwrap().iter();
            named.extend(items.map(|item| item["id"].as_str().unwrap().to_owned()));
        }
    }
    let all: BTreeSet<String> = ledger.planted.values().flatten().cloned().collect();
    let kinds = KINDS.iter().map(|(kind, _)| {
        let ids = &ledger.planted[kind];
        (*kind, ids.len(), ids.iter().filter(|id| named.contains(*id)).count())
    });
    (kinds.collect(), named.len(), named.intersection(&all).count())
}

/// At full length (`LEDGER_FULL=1`) twenty ledgers, else one.
#[test]
fn of_planted_paper_closings_nearly_all_are_found_and_hardly_any_honest_one_is_named() {
    let full = std::env::var_os("LEDGER_FULL").is_some_and(|full| full == "1");
    let (mut by_kind, mut named, mut right) = (BTreeMap::new(), 0, 0);
    for seed in 1..=if full { 20 } else { 1 } {
        let (kinds, all, planted) = tried(seed);
        for (kind, of, found) in kinds {
            let row: &mut (usize, usize) = by_kind.entry(kind).or_default();
            (row.0, row.1) = (row.0 + of, row.1 + found);
        }
        (named, right) = (named + all, right + planted);
    }
    for (kind, code) in KINDS {
        let (of, found) = by_kind[kind];
        println!("| {kind} (`{code}`) | {of} | {found} |");
    }
    let (of, found) = by_kind.values().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    println!("planted {of}, found {found}; named {named}, of them planted {right}");
    assert!(found * 100 >= of * 95, "{found} of {of}: {by_kind:?}");
    assert!(right * 100 >= named * 90, "{right} of {named}");
}
