//! Laws of exchange: what goes out comes back in unchanged, no bytes make the reader panic, and a kill leaves all or none.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use ledger::format::FileFormat;
use ledger::format::read::{Input, ReadOptions, RowSink, SourceColumn, SourceRow, read};
use ledger::store::{list_value, text_value};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn ledger(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ledger"));
    command
        .env_clear()
        .env("HOME", folder)
        .args(["--by", "Zhou", "--today", "2019-11-30", "--lang", "en"])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

/// Texts as spreadsheets may mistake them: what begins like a formula, has quotes, separators, line breaks or numbers.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9 ]{1,8}",
        "[\u{4e00}-\u{4fff}]{1,6}",
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("2. ".to_owned()),
        Just("① ".to_owned()),
        Just(" (due 2019-12-01)".to_owned()),
        Just("_x0041_".to_owned()),
        "[=+@'\"\\-,;|、，（）\\\\]{1,3}",
    ];
    let whole = prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat());
    whole.prop_filter("says something", |text| !text.trim().is_empty())
}

fn day() -> impl Strategy<Value = String> {
    (2019..2021_u32, 1..12_u32, 1..28_u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

fn measure() -> impl Strategy<Value = String> {
    let known = (prop::option::of(text()), any::<bool>(), prop::option::of(day()));
    (text(), known, prop::option::of(day())).prop_map(|(text, (owner, unit, due), done)| {
        let mut measure = format!("{{ text = {}", text_value(&text));
        if let Some(owner) = owner {
            write!(measure, ", owner = {}", text_value(&owner)).unwrap();
        }
        if unit {
            measure.push_str(", unit = \"FIN\"");
        }
        if let Some(due) = due {
            write!(measure, ", due = {due}").unwrap();
        }
        if let Some(done) = done {
            write!(measure, ", done = {done}").unwrap();
        }
        measure + " }"
    })
}

/// An item's table but for its id.
fn item() -> impl Strategy<Value = String> {
    let texts = prop::collection::vec(prop::option::of(text()), 6);
    let lists = (
        prop::collection::vec(measure(), 0..4),
        prop::collection::vec(text(), 0..4),
        any::<bool>(),
    );
    let words = (
        prop::option::of(prop::sample::select(vec!["low", "medium", "high"])),
        prop::option::of(prop::sample::select(vec!["near", "mid", "long"])),
        prop::option::of(0..400_u32),
    );
    let log = (prop::option::of(text()), prop::option::of(text()), prop::option::of("[1-9]{4}"));
    (text(), texts, lists, words, log).prop_map(|(title, texts, lists, words, log)| {
        let mut item = format!("unit = \"GO\"\ntitle = {}\n", text_value(&title));
        let keys = ["detail", "cause", "goal", "source", "lead", "owner"];
        for (key, text) in keys.iter().zip(texts) {
            if let Some(text) = text {
                writeln!(item, "{key} = {}", text_value(&text)).unwrap();
            }
        }
        let (measures, tags, assisted) = lists;
        if assisted {
            item.push_str("assist = [\"FIN\", \"财务\"]\n");
        }
        let (severity, horizon, stale_days) = words;
        if let Some(severity) = severity {
            writeln!(item, "severity = \"{severity}\"").unwrap();
        }
        if let Some(horizon) = horizon {
            writeln!(item, "horizon = \"{horizon}\"").unwrap();
        }
        item.push_str("opened = 2019-01-05\n");
        if horizon != Some("long") {
            item.push_str("due = 2019-12-20\n");
        }
        if let Some(days) = stale_days {
            writeln!(item, "stale_days = {days}").unwrap();
        }
        writeln!(item, "measures = [{}]", measures.join(", ")).unwrap();
        writeln!(item, "tags = {}", list_value(tags.iter().map(String::as_str))).unwrap();
        let (note, result, link) = log;
        item.push_str("log = [\n");
        if let Some(note) = note {
            let note = text_value(&note);
            writeln!(
                item,
                "  {{ on = 2019-03-01, by = \"Li\", did = \"progress\", note = {note} }},"
            )
            .unwrap();
        }
        if let Some(result) = result {
            let link =
                link.map_or(String::new(), |n| format!(", evidence = [\"https://e.org/{n}\"]"));
            let result = text_value(&result);
            writeln!(
                item,
                "  {{ on = 2019-04-01, by = \"Wu\", did = \"closed\", result = {result}{link} }},"
            )
            .unwrap();
        }
        item + "]\nown = 1\n"
    })
}

/// So many cases, the same each time; with `LEDGER_FUZZ_ROUNDS` a hundredth of so many, for one may run the program ten
/// times, and others each time.
fn tried(usual: u32) -> ProptestConfig {
    let rounds = std::env::var("LEDGER_FUZZ_ROUNDS").ok().and_then(|n| n.parse::<u32>().ok());
    ProptestConfig {
        cases: rounds.map_or(usual, |rounds| (rounds / 100).max(usual)),
        rng_seed: rounds.map_or(RngSeed::Fixed(1), |_| RngSeed::Random),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

const HEAD: &str = "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\n[[unit]]\ncode = \"FIN\"\nname = \"Finance\"\n\
    \n[[unit]]\ncode = \"财务\"\nname = \"财务处\"\n";

proptest! {
    #![proptest_config(tried(24))]

    #[test]
    fn what_is_exported_and_imported_again_changes_nothing(items in prop::collection::vec(item(), 1..5)) {
        let folder = tempfile::tempdir().unwrap();
        let mut text = HEAD.to_owned();
        for (n, item) in items.iter().enumerate() {
            write!(text, "\n[[item]]\nid = \"GO-{}\"\n{item}", n + 1).unwrap();
        }
        fs::write(folder.path().join("ledger.toml"), &text).unwrap();
        for name in ["r.csv", "r.tsv", "r.xlsx", "r.json", "r.ndjson"] {
            let out = ledger(folder.path(), &["export", name]).output().unwrap();
            prop_assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            let out = ledger(folder.path(), &["import", name]).output().unwrap();
            let said = String::from_utf8_lossy(&out.stderr);
            prop_assert!(out.status.success(), "{name}: {said}\n{text}");
            let now = fs::read_to_string(folder.path().join("ledger.toml")).unwrap();
            prop_assert!(now == text, "{name}: {said}\n{now}");
        }
    }
}

/// Takes rows and forgets them.
struct Nobody;

impl RowSink for Nobody {
    fn row(&mut self, row: SourceRow, columns: &[SourceColumn]) {
        std::hint::black_box((row, columns));
    }
    fn read(&mut self, _: u64) {}
    fn passed_over(&mut self, _: u64) {}
}

fn takes_or_refuses(bytes: &[u8], format: FileFormat) {
    let mut input = Input::pipe(bytes).unwrap();
    let _ = read(&mut input, format, &ReadOptions::default(), &mut Nobody);
}

/// Bytes with a few of them changed, gone or said twice.
fn mutated(bytes: &[u8], changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, how, byte) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match how % 4 {
            0 => bytes[at] = *byte,
            1 => bytes.truncate(at),
            2 => drop(bytes.remove(at)),
            _ => bytes.insert(at, *byte),
        }
    }
    bytes
}

fn exported(name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/look-back-2019/ledger.toml");
    fs::copy(example, folder.path().join("ledger.toml")).unwrap();
    assert!(ledger(folder.path(), &["export", name, "--unit", "GO"]).status().unwrap().success());
    fs::read(folder.path().join(name)).unwrap()
}

proptest! {
    #![proptest_config(tried(32))]

    #[test]
    fn no_bytes_make_the_reader_panic(
        changes in prop::collection::vec(
            prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..6),
            12,
        ),
        noise in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        use std::sync::OnceLock;
        static FILES: OnceLock<Vec<(Vec<u8>, FileFormat)>> = OnceLock::new();
        let files = FILES.get_or_init(|| vec![
            (exported("r.csv"), FileFormat::Csv),
            (encoding_rs::GB18030.encode("序号,问题,责任单位\n1,\"文风\n不实\",办公厅\n").0.into_owned(), FileFormat::Csv),
            (exported("r.xlsx"), FileFormat::Xlsx),
            (exported("r.json"), FileFormat::Json),
            (exported("r.ndjson"), FileFormat::Ndjson),
        ]);
        for (bytes, format) in files {
            for changes in &changes {
                takes_or_refuses(&mutated(bytes, changes), *format);
            }
            takes_or_refuses(&noise, *format);
        }
    }
}

#[test]
fn killed_at_any_moment_it_left_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.toml");
    let rows: String =
        (0..3_000).map(|n| format!("GO,Documents pile up no. {n},2019-12-20\n")).collect();
    fs::write(folder.path().join("r.csv"), format!("unit,title,due\n{rows}")).unwrap();
    fs::write(&path, HEAD).unwrap();
    let started = std::time::Instant::now();
    assert!(ledger(folder.path(), &["import", "r.csv", "-q"]).status().unwrap().success());
    let whole = started.elapsed();
    let items = |text: &str| text.matches("[[item]]").count();
    let (mut none, mut all) = (0, 0);
    for n in 0..40 {
        fs::write(&path, HEAD).unwrap();
        let mut child = ledger(folder.path(), &["import", "r.csv", "-q"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(whole * n / 36);
        let _ = child.kill();
        child.wait().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        match items(&text) {
            0 => {
                assert_eq!(text, HEAD);
                none += 1;
            }
            3_000 => all += 1,
            some => panic!("{some} of 3,000 items were left"),
        }
        // The next one writes as if nothing had happened.
        if n % 8 == 0 {
            let mut add =
                ledger(folder.path(), &["add", "X", "--unit", "FIN", "--due", "+1d", "-q"]);
            assert!(add.status().unwrap().success());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(none > 0, "no kill came before the end: {all}");
}
