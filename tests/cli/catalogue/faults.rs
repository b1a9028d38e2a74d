//! Every fault that a ledger can have, made, found by `check`, and told in both languages at its place.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use ledger::messages::Lang;
use ledger::model::Date;
use ledger::store::{
    CalendarFault, DateFault, EvidenceFault, Fault, FormatFault, IncludeFault, Ledger, MergeFault,
    PolicyFault, ReadingFault, ReferenceFault, ValueFault,
};

use super::book::kinds;

kinds! { KINDS, kind, Fault:
    ;
    Format(FormatFault): Syntax NotUtf8 TooLarge ConflictMarkers NewerVersion TableTwice UnfinishedChange;
    Value(ValueFault): WrongType Missing Empty NotACode NotAnId NotARole UnknownWord UnknownKey UnknownSign BadView NotAFieldKey NoChoices WrongField YearOutside;
    Include(IncludeFault): IncludeOutside IncludeNoPart IncludeMissing IncludePattern IncludeNothing IncludeInPart RootsKey PartOf PartLeftOut;
    Reference(ReferenceFault): Twice LookAlike UndeclaredUnit UndeclaredCategory UndeclaredPerson UndeclaredIndicator SameUid;
    Date(DateFault): NoDue DueBeforeOpened DueDisagrees FromDisagrees EventBeforeOpened EventInFuture OutOfOrder PeriodBackwards;
    Policy(PolicyFault): Misplaced ClosedUnsubmitted ClosedByNoCloser ClosedUnsigned SelfExtended NobodySigns NotAComment;
    Calendar(CalendarFault): NoLadder OffAndOn NoWeekdayWorked NoHolidays;
    Reading(ReadingFault): ReadingOutside NotAskedOf TotalFalls NegativeLimit;
    Evidence(EvidenceFault): EvidenceMissing EvidenceChanged EvidenceOutside;
    Merge(MergeFault): Unresolved MadeVoid FieldDisagrees NoDriver NotCovered
}

/// A ledger without a fault, which each case spoils in one place.
const SOUND: &str = r#"version = 1
title = "t"

[policy]
closing = "direct"

[[unit]]
code = "GO"
name = "办公厅"

[[target]]
id = "documents"
name = "制发文件"
measured_in = "件"
direction = "at-most"
limit = 78
from = 2019-01-01
until = 2019-12-31
readings = [
  { on = 2019-09-30, value = 51 },
]

[[item]]
id = "GO-1"
unit = "GO"
title = "文件会议偏多"
opened = 2019-03-01
due = 2019-11-30
log = [
  { on = 2019-04-01, by = "王芳", did = "progress", note = "n" },
]
"#;

/// What is put in place of what, and the fault that it makes.
const SPOILT: &[(&str, &str, &str)] = &[
    ("Syntax", "due = 2019-11-30", "due = = 2019-11-30"),
    (
        "LookAlike",
        "name = \"办公厅\"",
        "name = \"a\"\n\n[[unit]]\ncode = \"G\u{41e}\"\nname = \"b\"",
    ),
    ("ConflictMarkers", "due = 2019-11-30", "<<<<<<< HEAD\ndue = 2019-11-30\n=======\n>>>>>>> b"),
    ("NewerVersion", "version = 1", "version = 99"),
    ("WrongType", "due = 2019-11-30", "due = \"soon\""),
    ("Missing", "title = \"文件会议偏多\"\n", ""),
    ("Empty", "title = \"文件会议偏多\"", "title = \" \""),
    ("NotACode", "code = \"GO\"", "code = \"G O\""),
    ("NotAFieldKey", "[[item]]", "[[field]]\nkey = \"due\"\nname = \"n\"\n\n[[item]]"),
    (
        "NoChoices",
        "[[item]]",
        "[[field]]\nkey = \"k\"\nname = \"n\"\ntype = \"choice\"\n\n[[item]]",
    ),
    (
        "WrongField",
        "[[item]]\nid = \"GO-1\"\n",
        "[[field]]\nkey = \"funds\"\nname = \"n\"\ntype = \"number\"\n\n[[item]]\nid = \"GO-1\"\nfunds = \"x\"\n",
    ),
    ("NotARole", "[[target]]", "[[person]]\nname = \"王芳\"\nroles = [\"@GO\"]\n\n[[target]]"),
    ("UndeclaredPerson", "[[target]]", "[[person]]\nname = \"王方\"\n\n[[target]]"),
    ("NotAnId", "id = \"GO-1\"", "id = \"GO\""),
    ("UnknownWord", "closing = \"direct\"", "closing = \"directly\""),
    ("UnknownKey", "opened = 2019-03-01", "opened = 2019-03-01\nownr = \"x\""),
    ("UnknownSign", "closing = \"direct\"", "audit_off = [\"same-dya\"]"),
    ("IncludeOutside", "version = 1", "include = [\"../x.toml\"]"),
    ("IncludeNoPart", "version = 1", "include = [\"seals/x.toml\"]"),
    ("IncludeMissing", "version = 1", "include = [\"units/XX.toml\"]"),
    ("IncludePattern", "version = 1", "include = [\"[x.toml\"]"),
    ("IncludeNothing", "version = 1", "include = [\"units/X*.toml\"]"),
    (
        "TableTwice",
        "note = \"n\" },\n]\n",
        "note = \"n\" },\n]\n\n[policy]\nclosing = \"direct\"\n",
    ),
    ("NoDue", "due = 2019-11-30\n", ""),
    ("DueBeforeOpened", "due = 2019-11-30", "due = 2019-02-01"),
    ("YearOutside", "due = 2019-11-30", "due = 2919-11-30"),
    ("Twice", "[[target]]", "[[unit]]\ncode = \"go\"\nname = \"x\"\n\n[[target]]"),
    ("UndeclaredUnit", "unit = \"GO\"\ntitle", "unit = \"GOO\"\ntitle"),
    ("UndeclaredCategory", "due = 2019-11-30", "due = 2019-11-30\ncategory = \"S1\""),
    (
        "DueDisagrees",
        "did = \"progress\", note = \"n\"",
        "did = \"extended\", to = 2019-12-30, reason = \"r\"",
    ),
    (
        "FromDisagrees",
        "did = \"progress\", note = \"n\"",
        "did = \"extended\", from = 2019-10-01, to = 2019-11-30, reason = \"r\" },\n  { on = 2019-05-01, by = \"x\", did = \"extended\", from = 2019-10-01, to = 2019-11-30, reason = \"r\"",
    ),
    (
        "ClosedUnsubmitted",
        "[policy]",
        "log = [{ on = 2019-05-01, by = \"x\", did = \"edited\", field = \"policy.closing\", from = \"verified\", to = \"direct\" }]\n\n[[item]]\nid = \"GO-8\"\nunit = \"GO\"\ntitle = \"b\"\nopened = 2019-03-01\ndue = 2019-11-30\nlog = [\n  { on = 2019-04-01, by = \"x\", did = \"closed\", result = \"r\" },\n]\n\n[policy]",
    ),
    (
        "ClosedByNoCloser",
        "[policy]",
        "log = [{ on = 2019-05-01, by = \"x\", did = \"edited\", field = \"policy.closers\", from = \"y\" }]\n\n[[item]]\nid = \"GO-8\"\nunit = \"GO\"\ntitle = \"b\"\nopened = 2019-03-01\ndue = 2019-11-30\nlog = [\n  { on = 2019-04-01, by = \"x\", did = \"closed\", result = \"r\" },\n]\n\n[policy]",
    ),
    (
        "ClosedUnsigned",
        "[policy]",
        "[[item]]\nid = \"GO-8\"\nunit = \"GO\"\ntitle = \"b\"\nopened = 2019-03-01\ndue = 2019-11-30\nlog = [\n  { on = 2019-04-01, by = \"x\", did = \"submitted\" },\n  { on = 2019-04-01, by = \"y\", did = \"closed\", result = \"r\" },\n]\n\n[policy]\nsignatures = [\"unit-head\"]",
    ),
    (
        "OffAndOn",
        "[policy]",
        "[calendar]\noff = [2019-10-01, 2029-10-01]\non = [2019-10-01]\n\n[policy]",
    ),
    (
        "NobodySigns",
        "[policy]",
        "[[person]]\nname = \"x\"\nroles = [\"b\"]\n\n[policy]\nsignatures = [\"a\"]",
    ),
    (
        "NoLadder",
        "[policy]",
        "[policy]\nreminders = [{ level = \"a\", overdue = 9 }, { level = \"b\", overdue = 1 }]",
    ),
    (
        "NoWeekdayWorked",
        "[policy]",
        "[calendar]\noff = [2019-10-01]\nweekend = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]\n\n[policy]",
    ),
    ("NoHolidays", "[policy]", "[calendar]\non = [2019-10-12]\n\n[policy]"),
    (
        "SelfExtended",
        "due = 2019-11-30\nlog = [\n",
        "due = 2019-11-30\nowner = \"王芳\"\nlog = [\n  { on = 2019-04-01, by = \"王芳\", did = \"extended\", from = 2019-06-30, to = 2019-11-30, reason = \"r\" },\n",
    ),
    ("Misplaced", "did = \"progress\", note = \"n\"", "did = \"returned\", reason = \"r\""),
    ("EventBeforeOpened", "on = 2019-04-01", "on = 2019-02-01"),
    ("EventInFuture", "on = 2019-04-01", "on = 2029-04-01"),
    (
        "OutOfOrder",
        "note = \"n\" },",
        "note = \"n\" },\n  { on = 2019-03-02, by = \"x\", did = \"progress\", note = \"n\" },",
    ),
    ("PeriodBackwards", "until = 2019-12-31", "until = 2018-12-31"),
    ("NegativeLimit", "limit = 78", "limit = -78"),
    ("ReadingOutside", "on = 2019-09-30", "on = 2018-09-30"),
    (
        "UndeclaredIndicator",
        "name = \"办公厅\"",
        "name = \"办公厅\"\nreadings = [ { on = 2019-04-01, indicator = \"meetings\", value = 3 } ]",
    ),
    (
        "NotAskedOf",
        "name = \"办公厅\"",
        "name = \"办公厅\"\nreadings = [ { on = 2019-04-01, indicator = \"documents\", value = 3 } ]",
    ),
    (
        "TotalFalls",
        "{ on = 2019-09-30, value = 51 }",
        "{ on = 2019-09-30, value = 51 }, { on = 2019-10-31, value = 5 }",
    ),
    (
        "NotAComment",
        "name = \"办公厅\"",
        "name = \"办公厅\"\nlog = [ { on = 2019-04-01, by = \"x\", did = \"progress\", note = \"n\" } ]",
    ),
    ("EvidenceMissing", "note = \"n\"", "note = \"n\", evidence = [\"docs/none.pdf\"]"),
    (
        "EvidenceChanged",
        "note = \"n\"",
        "note = \"n\", evidence = [{ path = \"there.txt\", sha256 = \"00\" }]",
    ),
    ("EvidenceOutside", "note = \"n\"", "note = \"n\", evidence = [\"../x.pdf\"]"),
    (
        "Unresolved",
        "title = \"文件会议偏多\"",
        "title = \"文件会议偏多\"\n# unresolved merge of GO-1, theirs: title = \"x\"",
    ),
    (
        "SameUid",
        "[[item]]",
        "[[item]]\nid = \"GO-2\"\nunit = \"GO\"\ntitle = \"x\"\nopened = 2019-03-01\ndue = 2019-11-30\nuid = \"u\"\n\n[[item]]\nuid = \"u\"",
    ),
    (
        "FieldDisagrees",
        "did = \"progress\", note = \"n\"",
        "did = \"edited\", field = \"owner\", to = \"Somebody\"",
    ),
    (
        "MadeVoid",
        "title = \"文件会议偏多\"",
        "title = \"文件会议偏多\"\n# unresolved merge of GO-1, not counted: closed 2019-04-01 李强",
    ),
];

/// What a part says that makes a fault.
const PARTS: &[(&str, &str)] = &[
    ("IncludeInPart", "part_of = \"../ledger.toml\"\ninclude = [\"x.toml\"]\n"),
    ("RootsKey", "part_of = \"../ledger.toml\"\n[policy]\nclosing = \"direct\"\n"),
    ("PartOf", "part_of = \"../../ledger.toml\"\n"),
    ("PartOf", "version = 1\n"),
];

/// Checks a ledger for a fault, and that it is told in both languages with its place.
fn told(folder: &Path, wanted: &str) {
    let today = Date::new(2019, 12, 1).unwrap();
    let found = Ledger::at(&folder.join("ledger.toml")).unwrap().check(today, true).unwrap();
    let located = found.iter().find(|l| kind(&l.found.fault) == wanted);
    let Some(located) = located else { panic!("{wanted}: {found:#?}") };
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let words = lang.words().fault_words(&located.found.fault);
        let run = Command::new(env!("CARGO_BIN_EXE_ledger"))
            .env_clear()
            .env("HOME", folder)
            .env("LC_ALL", "C.UTF-8")
            .current_dir(folder)
            .args(["--today", "2019-12-01", "--lang", code, "check", "--evidence"])
            .output()
            .unwrap();
        let out = String::from_utf8(run.stdout).unwrap() + &String::from_utf8(run.stderr).unwrap();
        assert!(matches!(run.status.code(), Some(0 | 1 | 3)), "{wanted}: {out}");
        // Several lines of a parser's words are shown one by one.
        let words = words.lines().next().unwrap();
        assert!(out.contains(words), "{wanted}: no \"{words}\" in:\n{out}");
        let spot = &located.at.spot;
        let place = format!(".toml:{}:{}", spot.line, spot.column);
        assert!(out.contains(&place), "{wanted}: no {place} in:\n{out}");
    }
    let [en, zh] = [Lang::En, Lang::Zh].map(|lang| lang.words().fault_words(&located.found.fault));
    assert_ne!(en, zh);
    assert!(zh.chars().any(|c| c > '\u{2e80}'), "{zh}");
}

#[test]
fn every_fault_of_a_ledger_is_found_and_told_in_both_languages() {
    let mut made: BTreeSet<&str> = BTreeSet::new();
    let office = || {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("units")).unwrap();
        fs::write(folder.path().join("there.txt"), "x").unwrap();
        folder
    };
    let today = Date::new(2019, 12, 1).unwrap();
    let sound = office();
    fs::write(sound.path().join("ledger.toml"), SOUND).unwrap();
    let none = Ledger::at(&sound.path().join("ledger.toml")).unwrap().check(today, true).unwrap();
    assert!(none.is_empty(), "{none:?}");
    for (wanted, old, new) in SPOILT {
        assert_eq!(SOUND.matches(old).count(), 1, "{wanted}: {old}");
        let folder = office();
        fs::write(folder.path().join("ledger.toml"), SOUND.replace(old, new)).unwrap();
        told(folder.path(), wanted);
        made.insert(wanted);
    }
    for (wanted, part) in PARTS {
        let folder = office();
        let root = SOUND.replace("version = 1", "version = 1\ninclude = [\"units/*.toml\"]");
        fs::write(folder.path().join("ledger.toml"), root).unwrap();
        fs::write(folder.path().join("units/A.toml"), part).unwrap();
        told(folder.path(), wanted);
        made.insert(wanted);
    }
    let folder = office();
    let one = |b| if b == b'@' { 0xe9 } else { b };
    let bytes: Vec<u8> = SOUND.replace("办公厅", "Caf@").bytes().map(one).collect();
    fs::write(folder.path().join("ledger.toml"), bytes).unwrap();
    told(folder.path(), "NotUtf8");
    made.insert("NotUtf8");
    let long = format!("{SOUND}# {}\n", "x".repeat(17 << 20));
    fs::write(folder.path().join("ledger.toml"), long).unwrap();
    told(folder.path(), "TooLarge");
    made.insert("TooLarge");
    let folder = office();
    fs::write(folder.path().join("ledger.toml"), SOUND).unwrap();
    fs::create_dir(folder.path().join(".ledger")).unwrap();
    fs::write(folder.path().join(".ledger/ledger.toml.commit"), "{}").unwrap();
    told(folder.path(), "UnfinishedChange");
    made.insert("UnfinishedChange");
    let folder = office();
    fs::write(folder.path().join("ledger.toml"), SOUND).unwrap();
    fs::write(folder.path().join("units/FIN.toml"), "part_of = \"../ledger.toml\"\n").unwrap();
    told(folder.path(), "PartLeftOut");
    made.insert("PartLeftOut");
    // What a view says is read where it is used: `check` itself is asked in its own tests.
    made.insert("BadView");
    // So is git, of what it does with the files: `merge`'s tests do that.
    made.extend(["NoDriver", "NotCovered"]);
    let missing: Vec<_> = KINDS.iter().filter(|k| !made.contains(**k)).collect();
    assert!(missing.is_empty(), "no case makes {missing:?}");
}
