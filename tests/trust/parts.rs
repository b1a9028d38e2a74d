//! A report merged from parts equals the whole: random ledgers in one file, in several, as several ledgers, on one thread
//! and on many; and each fold of a report over any runs of items, merged in any order of neighbours.
//!
//! A few rounds; `LEDGER_PARTS_ROUNDS=100 cargo test --test trust parts::` goes on for longer.

use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use ledger::model::{Date, Declarations, Fold, Item};
use ledger::report::{
    Appointment, AtMost, Audit, Brief, Choice, ClosureSummary, Each, EachPerson, EachUnit,
    EventFilter, Every, FormScope, Listing, LogGather, LookBack, Notice, Overdue, Per, Period,
    Progress, ReportFold, ReportView, State, Trend, Waiting,
};
use ledger::store::Ledger;
use serde_json::Value;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn pick<'p>(&mut self, from: &[&'p str]) -> &'p str {
        from[self.roll(from.len())]
    }
}

fn rounds() -> u64 {
    let wanted = std::env::var("LEDGER_PARTS_ROUNDS").ok().and_then(|n| n.parse().ok());
    wanted.unwrap_or(4)
}

/// What every ledger here begins with.
const BEGUN: &str = "version = 1\ntitle = \"t\"\n";
const RULES: &str = "
[policy]
look_back_days = [10, 30]
due_soon_days = 30

[[category]]
code = \"S1\"
name = \"形式主义\"
group = \"专项整治\"

[[category]]
code = \"L1\"
name = \"Rules\"
group = \"Lists\"
";
const UNITS: [&str; 6] = ["GO", "FIN", "HR", "办公", "LAW", "IT"];
const PEOPLE: [&str; 4] = ["王芳", "李强", "Ann", "Su"];

/// A unit and its items, each as it is written.
struct Unit {
    code: &'static str,
    said: String,
    items: Vec<String>,
}

/// Some day from the n-th of 2019 on.
fn day(n: usize) -> String {
    Date::new(2019, 1, 1).unwrap().plus_days(n as i64).to_string()
}

/// What happens to an item: mostly what may, in an order that may be.
fn log(dice: &mut Dice, opened: usize) -> String {
    let mut log = String::new();
    let mut on = opened;
    for _ in 0..dice.roll(7) {
        on = (on + dice.roll(25)).min(350);
        let did = match dice.roll(12) {
            0..=2 => "\"progress\", note = \"went on\"".to_owned(),
            3 => "\"comment\", note = \"heard\", source = \"meeting\"".to_owned(),
            4 | 5 => "\"submitted\", evidence = [\"https://example.org/a\"]".to_owned(),
            6 => "\"returned\", reason = \"not yet\"".to_owned(),
            7..=9 => format!("\"closed\", result = \"{}\"", dice.pick(&["less", "fewer", "办结"])),
            10 => {
                format!("\"look-back\", outcome = \"{}\"", dice.pick(&["effective", "ineffective"]))
            }
            _ if dice.roll(3) == 0 => "\"cancelled\", reason = \"moved\"".to_owned(),
            _ => format!("\"extended\", to = {}, reason = \"late\"", day(on + dice.roll(60))),
        };
        let by = dice.pick(&PEOPLE);
        writeln!(log, "  {{ on = {}, by = \"{by}\", did = {did} }},", day(on)).unwrap();
    }
    log
}

fn item(dice: &mut Dice, code: &str, number: usize, pad: usize) -> String {
    let opened = dice.roll(300);
    let mut text = format!(
        "\n[[item]]\nid = \"{code}-{number}\"\nunit = \"{code}\"\ntitle = \"to be put right {number}\"\nopened = {}\n",
        day(opened)
    );
    let mut key = |key: &str, value: &str| writeln!(text, "{key} = {value}").unwrap();
    if dice.roll(4) > 0 {
        key("owner", &format!("\"{}\"", dice.pick(&PEOPLE)));
    }
    if dice.roll(4) > 0 {
        key("category", &format!("\"{}\"", dice.pick(&["S1", "L1"])));
    }
    match dice.roll(5) {
        0 => key("horizon", "\"long\""),
        _ => key("due", &day(opened + dice.roll(120))),
    }
    if dice.roll(3) == 0 {
        key("severity", &format!("\"{}\"", dice.pick(&["low", "medium", "high"])));
    }
    if pad > 0 {
        key("detail", &format!("\"{}\"", "长".repeat(pad)));
    }
    let log = log(dice, opened);
    if !log.is_empty() {
        write!(text, "log = [\n{log}]\n").unwrap();
    }
    text
}

fn units(dice: &mut Dice, most: usize, pad: usize) -> Vec<Unit> {
    let make = |code: &'static str| {
        let mut said = format!("\n[[unit]]\ncode = \"{code}\"\nname = \"{code} office\"\n");
        if dice.roll(2) == 0 {
            let (limit, read) = (1 + dice.roll(90), dice.roll(90));
            write!(said, "\n[[target]]\nid = \"docs-{code}\"\nname = \"documents\"\nunit = \"{code}\"\nmeasured_in = \"件\"\ndirection = \"at-most\"\nlimit = {limit}\nfrom = 2019-01-01\nuntil = 2019-12-31\nreadings = [\n  {{ on = 2019-09-30, value = {read} }},\n]\n").unwrap();
        }
        let items = (1..=dice.roll(most + 1)).map(|n| item(dice, code, n, pad)).collect();
        Unit { code, said, items }
    };
    UNITS.map(make).into()
}

fn text(units: &[Unit]) -> String {
    let said: String = units.iter().map(|u| u.said.as_str()).collect();
    said + &units.iter().flat_map(|u| &u.items).map(String::as_str).collect::<String>()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The questions that are asked of parts and of the whole.
const ASKED: &[&[&str]] = &[
    &["report"],
    &["report", "--as-of", "2019-07-01"],
    &["report", "progress", "--per", "group"],
    &["report", "progress", "--per", "owner"],
    &["report", "progress", "--per", "horizon"],
    &["report", "overdue", "--per", "category"],
    &["report", "closure", "--since", "2019-04-01", "--until", "2019-10-31", "--per", "unit"],
    &["report", "look-back"],
    &["report", "trend", "--every", "month"],
    &["report", "audit"],
    &["report", "targets"],
    &["report", "brief"],
    &["overdue"],
    &["list"],
    &["list", "--live", "--sort", "due", "--limit", "7"],
    &["list", "--light", "red", "--category", "S1"],
    &["log"],
];

/// The answers, asked in a folder; on one processor, where that is wanted.
fn answers(folder: &Path, ledgers: &[&str], one: bool) -> Vec<Value> {
    let ask = |words: &&[&str]| {
        let program = env!("CARGO_BIN_EXE_ledger");
        let mut command = Command::new(if one { "taskset" } else { program });
        if one {
            command.args(["-c", "0", program]);
        }
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", folder).env("LC_ALL", "C.UTF-8").current_dir(folder);
        command.args(ledgers.iter().flat_map(|ledger| ["--ledger", ledger]));
        let run = command.args(["--today", "2019-12-31"]).args(*words).args(["--format", "json"]);
        let run = run.output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{words:?}: {said}");
        serde_json::from_slice(&run.stdout).unwrap()
    };
    // Who did what is asked of one ledger.
    let asked = ASKED.iter().filter(|words| ledgers.is_empty() || words[0] != "log");
    asked.map(ask).collect()
}

#[track_caller]
fn same(parts: &[Value], whole: &[Value], what: &str) {
    for ((part, whole), asked) in parts.iter().zip(whole).zip(ASKED) {
        let place = first_difference(part, whole, "");
        assert!(place.is_none(), "{what}: {asked:?} differs at {}", place.unwrap());
    }
}

fn first_difference(one: &Value, other: &Value, at: &str) -> Option<String> {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => a
            .iter()
            .find_map(|(key, value)| first_difference(value, &b[key], &format!("{at}/{key}"))),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => (a.iter().zip(b).enumerate())
            .find_map(|(n, (a, b))| first_difference(a, b, &format!("{at}/{n}"))),
        _ if one == other => None,
        _ => Some(format!("{at}: {one} for {other}")),
    }
}

#[test]
fn reports_of_a_ledger_in_several_files_equal_those_of_the_same_in_one() {
    for seed in 1..=rounds() {
        let dice = &mut Dice(seed * 0x9e37_79b9);
        let mut units = units(dice, 12, 0);
        let folder = tempfile::tempdir().unwrap();
        // Units of the root come first in the whole, too; then file by file.
        let home: Vec<usize> = units.iter().map(|_| dice.roll(4)).collect();
        let homes: Vec<(usize, &str)> =
            units.iter().zip(&home).map(|(u, home)| (*home, u.code)).collect();
        let home = |unit: &Unit| homes.iter().find(|(_, code)| *code == unit.code).unwrap().0;
        units.sort_by_key(home);
        write(
            &folder.path().join("whole/ledger.toml"),
            &(BEGUN.to_owned() + RULES + &text(&units)),
        );
        let mut files = Vec::new();
        for file in 1..4 {
            let name = format!("units/{file}.toml");
            let run: Vec<&Unit> = units.iter().filter(|unit| home(unit) == file).collect();
            let said: String = run.iter().map(|u| u.said.as_str()).collect();
            let items: String = run.iter().flat_map(|u| &u.items).map(String::as_str).collect();
            let part = format!("part_of = \"../ledger.toml\"\n{said}{items}");
            write(&folder.path().join("parts").join(&name), &part);
            files.push(format!("\"{name}\""));
        }
        let of_root = units.iter().take_while(|unit| home(unit) == 0).count();
        let include = match dice.roll(2) {
            0 => "\"units/*.toml\"".to_owned(),
            _ => files.join(", "),
        };
        let root = format!("{BEGUN}include = [{include}]\n{RULES}{}", text(&units[..of_root]));
        write(&folder.path().join("parts/ledger.toml"), &root);
        let [parts, whole] =
            ["parts", "whole"].map(|at| answers(&folder.path().join(at), &[], false));
        same(&parts, &whole, &format!("seed {seed}"));
    }
}

/// A roll-up as if it were of one ledger: what is called after its ledger is called as it is there.
fn plain(value: &mut Value) {
    let cut = |text: &str| ["one/", "two/"].iter().fold(text.to_owned(), |t, p| t.replace(p, ""));
    match value {
        Value::String(text) => *text = cut(text),
        Value::Array(all) => {
            // What closings have in common is looked for in each ledger by itself.
            all.retain(|one| one["code"] != "copied-result");
            all.iter_mut().for_each(plain);
        }
        Value::Object(all) => {
            // What only a roll-up says: of which ledgers it is, and in which an item lies.
            for key in ["ledgers", "left_out", "ledger", "title_of_ledger"] {
                all.remove(key);
            }
            // A brief begins with the title, which a roll-up has of its own.
            if let Some(Value::String(text)) = all.get_mut("text") {
                *text = text.lines().skip(1).fold(String::new(), |t, line| t + line + "\n");
            }
            all.values_mut().for_each(plain);
        }
        _ => {}
    }
}

#[test]
fn reports_over_several_ledgers_equal_those_of_one_with_all_their_units() {
    for seed in 1..=rounds() {
        let dice = &mut Dice(seed * 0x51_7cc1);
        let units = units(dice, 12, 0);
        let cut = 1 + dice.roll(UNITS.len() - 1);
        let folder = tempfile::tempdir().unwrap();
        for (name, units) in
            [("whole", &units[..]), ("both/one", &units[..cut]), ("both/two", &units[cut..])]
        {
            let path = folder.path().join(name).join("ledger.toml");
            write(&path, &(BEGUN.to_owned() + RULES + &text(units)));
        }
        let mut whole = answers(&folder.path().join("whole"), &["ledger.toml"], false);
        for answer in &mut whole {
            plain(answer);
            answer["title"] = Value::Null;
        }
        for ledgers in [&["one", "two"][..], &["."]] {
            let mut parts = answers(&folder.path().join("both"), ledgers, false);
            for answer in &mut parts {
                plain(answer);
                answer["title"] = Value::Null;
            }
            same(&parts, &whole, &format!("seed {seed}, {ledgers:?}"));
        }
    }
}

#[test]
fn one_processor_and_many_come_to_the_same() {
    let there = Command::new("taskset").args(["-c", "0", "true"]).status();
    if !there.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no taskset that may hold a program to one processor");
        return;
    }
    let dice = &mut Dice(77);
    // Long enough for a second thread to be worth it.
    let units = units(dice, 600, 1400);
    let whole = BEGUN.to_owned() + RULES + &text(&units);
    assert!(whole.len() > 5 << 20, "{}", whole.len());
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("ledger.toml"), &whole);
    let [one, many] = [true, false].map(|one| answers(folder.path(), &[], one));
    same(&one, &many, "one processor");
}

/// All items, as they are read.
#[derive(Default)]
struct Items(Vec<Item<'static>>);

impl Fold for Items {
    fn take(&mut self, item: Item<'_>) {
        self.0.push(item.to_static());
    }

    fn absorb(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}

/// What is tried: items, what else the ledger says, and where to cut.
struct Trial<'t> {
    items: &'t [Item<'static>],
    head: Arc<Declarations>,
    as_of: Date,
    dice: Dice,
}

impl Trial<'_> {
    /// Whether a part of a report comes to the same over all items and over runs of them, merged with their neighbours in
    /// any order.
    fn of<P: ReportFold, T: Debug>(
        &mut self,
        make: impl Fn(&Declarations) -> P,
        finish: impl Fn(P) -> T,
    ) {
        let over = |items: &[Item<'static>]| {
            let part = make(&self.head);
            let mut view = ReportView::new(&self.head, self.as_of, Choice::default(), part);
            items.iter().for_each(|item| view.take(item.clone()));
            view
        };
        let told = |view: ReportView<P>| {
            let strays = view.strays.finish();
            format!("{:?} {strays:?}", finish(view.part))
        };
        let whole = told(over(self.items));
        for _ in 0..6 {
            // Some of the runs are empty.
            let mut cuts: Vec<usize> =
                (0..self.dice.roll(9)).map(|_| self.dice.roll(self.items.len() + 1)).collect();
            cuts.extend([0, self.items.len()]);
            cuts.sort_unstable();
            let mut runs: Vec<_> =
                cuts.windows(2).map(|cut| over(&self.items[cut[0]..cut[1]])).collect();
            while runs.len() > 1 {
                let at = self.dice.roll(runs.len() - 1);
                let later = runs.remove(at + 1);
                runs[at].absorb(later);
            }
            let merged = told(runs.remove(0));
            assert_eq!(merged, whole, "cut at {cuts:?}");
        }
    }
}

#[test]
fn each_fold_over_runs_of_items_merged_in_any_order_equals_the_fold_over_all() {
    for seed in 1..=rounds() * 4 {
        let mut dice = Dice(seed * 0x2545_f491);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        write(&path, &(BEGUN.to_owned() + RULES + &text(&units(&mut dice, 12, 0))));
        let (head, items) = Ledger::at(&path).unwrap().fold(|_| Items::default()).unwrap();
        let as_of = Date::new(2019, 12, 31).unwrap();
        let (since, until) = (Date::new(2019, 4, 1), Date::new(2019, 10, 31).unwrap());
        let trial = &mut Trial { items: &items.0, head, as_of, dice };
        let ever = Period { since: None, until: as_of };
        let within = Period { since, until };
        let alone = [Per::Unit, Per::Category, Per::Group, Per::Owner, Per::Horizon, Per::Tag];
        let within_others = [[Per::Group, Per::Category], [Per::Unit, Per::Tag]];
        let all =
            alone.iter().map(std::slice::from_ref).chain(within_others.iter().map(|p| &p[..]));
        for per in all {
            trial.of(|head| Progress::gather(per, head), |part| part.finish());
            trial.of(|head| Overdue::gather(per, head, AtMost::All), |part| part.finish());
            trial.of(|head| LookBack::gather(within, per, head), |part| part.finish());
            for period in [ever, within] {
                let closure = |head: &Declarations| {
                    ClosureSummary::gather(period, Some(per), head, AtMost::All)
                };
                trial.of(closure, |part| part.finish());
            }
        }
        trial.of(|head| Overdue::gather(&[Per::Unit], head, AtMost::Best(3)), |part| part.finish());
        trial.of(|_| Waiting::gather(AtMost::All), |part| part.finish());
        trial.of(|_| Waiting::gather(AtMost::Best(2)), |part| part.finish());
        trial.of(|_| Listing::gather(), |part| part.finish());
        trial.of(|_| Appointment::gather(), |part| part.finish());
        trial.of(|head| FormScope::gather(Some(Per::Owner), head), |part| part.finish());
        trial.of(|_| Trend::gather(Every::Week, within), |part| part.finish());
        trial.of(|_| State::gather(as_of, Some("王芳")), |part| part.finish());
        trial.of(|_| LogGather::new(EventFilter::default(), &[]), |part| part.finish());
        let head = Arc::clone(&trial.head);
        trial.of(|head| Notice::gather(Each::Unit, head), |part| part.finish());
        trial.of(|head| Notice::gather(Each::Owner, head), |part| part.finish());
        trial.of(|head| Audit::gather(head, &Choice::default()), |part| part.finish().finish(None));
        for keep in [AtMost::All, AtMost::Best(2)] {
            trial.of(
                |head| Brief::gather(ever, false, keep, head),
                |part| part.finish(None, None, (Vec::new(), Vec::new()), &head),
            );
        }
        trial.of(
            |head| EachUnit::new(head, || Progress::gather(&[Per::Owner], head)),
            |part| part.into_parts().into_iter().map(|part| part.finish()).collect::<Vec<_>>(),
        );
        trial.of(
            |head| {
                let make = |head: &Declarations| Progress::gather(&[Per::Unit], head);
                EachPerson::new(Each::Owner, head, make)
            },
            |part| {
                let (persons, nobodys) = part.finish();
                let persons = persons.into_iter().map(|(name, part)| (name, part.finish()));
                (persons.collect::<Vec<_>>(), nobodys)
            },
        );
    }
}
