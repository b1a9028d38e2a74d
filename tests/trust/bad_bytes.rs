//! Bad bytes: whatever is handed in, there is an answer and no panic, and a change touches what it is to change.
//!
//! A few hundred rounds each; `LEDGER_FUZZ_ROUNDS=20000 cargo test --test trust bad_bytes::` goes on for longer, and
//! `LEDGER_FUZZ_SEED=7` goes another way. A failure says its seed, and what was read stands in the message.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use ledger::format::FileFormat;
use ledger::format::read::{Input, ReadOptions, RowSink, SourceColumn, SourceRow, read};
use ledger::model::{
    Date, Event, EventBody, EventKind, Finding, Fold, Item, ItemId, LookBackOutcome, StateAsOf,
    Status, UnitCode, Words as _, follow,
};
use ledger::store::{ChangeOptions, Ledger, RememberedPlaces, StoreError, UndoDirection, merge};

fn rounds(usual: u64) -> u64 {
    std::env::var("LEDGER_FUZZ_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Random numbers, the same in every run from the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    /// Another way for each round, and for each seed that is said.
    fn of(round: u64) -> Self {
        let seed = std::env::var("LEDGER_FUZZ_SEED").ok().and_then(|n| n.parse::<u64>().ok());
        Self(round ^ seed.unwrap_or(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    fn day(&mut self) -> Date {
        Date::new(2019, 9 + self.below(3) as u32, 1 + self.below(28) as u32).unwrap()
    }

    /// Bytes changed here and there: cut out, doubled, moved, flipped, or with something put between that means much.
    fn spoil(&mut self, bytes: &mut Vec<u8>, means_much: &[&str]) {
        for _ in 0..1 + self.below(4) {
            let at = self.below(bytes.len() + 1);
            let most = 1 << self.below(9);
            let to = (at + self.below(most)).min(bytes.len());
            match self.below(6) {
                0 => drop(bytes.drain(at..to)),
                1 => {
                    let piece = bytes[at..to].to_vec();
                    bytes.splice(at..at, piece);
                }
                2 => {
                    let piece: Vec<u8> = bytes.drain(at..to).collect();
                    let at = self.below(bytes.len() + 1);
                    bytes.splice(at..at, piece);
                }
                3 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                4 if at < bytes.len() => bytes[at] = self.below(256) as u8,
                _ => {
                    let put = self.pick(means_much).as_bytes().to_vec();
                    bytes.splice(at..at, put);
                }
            }
        }
    }
}

const TOML: &[&str] = &[
    "[[item]]\n",
    "\n[[item]]\n",
    "[item]\n",
    "[[ item ]]\n",
    "[[item.log]]\n",
    "[policy]\n",
    "[[unit]]\n",
    "'''",
    "\"\"\"",
    "\"",
    "'",
    "#",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "{",
    "}",
    "[",
    "]",
    "=",
    ",",
    ".",
    "\u{feff}",
    "\0",
    "due",
    "2019-02-30",
    "9999-12-31",
    "0000-01-01",
    "1979-05-27T07:32:00Z",
    "-1",
    "1e999",
    "nan",
    "99999999999999999999",
    "include = [\"*.toml\"]\n",
    "part_of = \"ledger.toml\"\n",
    "<<<<<<< HEAD\n",
    "# ledger merge: undecided",
    "整",
    "GO-1",
    "uid = \"x\"\n",
    "version = 99\n",
    "[view.x]\n",
    "[import.x]\n",
];

const LEDGERS: &[&str] = &[
    "version = 1\ntitle = \"整改\"\n\n[policy]\nclosing = \"verified\"\nlook_back_days = [30]\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\n[[unit]]\ncode = \"HR\"\nname = \"HR\"\nlog = [{ on = 2019-10-01, by = \"x\", did = \"comment\", note = \"n\" }]\n\n[[category]]\ncode = \"S1\"\nname = \"s\"\n\n[[target]]\nid = \"t\"\nname = \"t\"\nmeasured_in = \"件\"\ndirection = \"at-most\"\nlimit = 78\nfrom = 2019-01-01\nuntil = 2019-12-31\nreadings = [\n  { on = 2019-09-30, value = 51 },\n]\n\n# first\n[[item]]\nid = \"GO-1\"   # the first\nunit = \"GO\"\ntitle = \"文件\"\nopened = 2019-09-01\ndue = 2019-11-30\nmeasures = [\n  { text = \"a\", done = 2019-10-08 }, # done\n  { text = 'b' },\n]\nlog = [\n  { on = 2019-10-08, by = \"王芳\", did = \"progress\", note = \"x\" },\n  { on = 2019-11-20, by = \"王芳\", did = \"submitted\", evidence = [\"docs/1.pdf\"] },\n]\n\n[[item]]\nid=\"HR-2\"\nunit='HR'\ntitle=\"\"\"\n[[item]]\nid = \"GO-9\"\n\"\"\"\nopened=2019-09-02\ndue=2019-12-01\n[[item.log]]\non = 2019-10-01\nby = \"x\"\ndid = \"progress\"\nnote = \"y\"\n\n[[item]]\nid = \"GO-10\"\nunit = \"GO\"\ntitle = \"z\"\nhorizon = \"long\"\nopened = 2019-09-03\nstrange = { deep = [1, 2] }\n",
    "\u{feff}version = 1\r\n[[unit]]\r\ncode = \"GO\"\r\nname = \"a\"\r\n[[item]]\r\nid = \"GO-1\"\r\nunit = \"GO\"\r\ntitle = 't'\r\nopened = 2019-09-01\r\ndue = 2019-10-01\r\nlog = [ { on = 2019-09-05, by = \"a\", did = \"closed\", result = \"r\" },\r\n  { on = 2019-09-06, by = \"a\", did = \"look-back\", outcome = \"ineffective\" } ]\r\n[[item]]\r\nid = \"GO-2\"\r\nunit = \"GO\"\r\ntitle = \"no end\"\r\nopened = 2019-09-01\r\ndue = 2019-10-01",
    "include = [\"ledger.toml\", \"x.toml\"]\nunit = [{ code = \"GO\", name = \"a\" }]\nitem = [{ id = \"GO-1\", unit = \"GO\", title = \"t\", opened = 2019-09-01, due = 2019-10-01 }]\n",
    "",
];

struct Ids(Vec<String>);

impl Fold for Ids {
    fn take(&mut self, item: Item<'_>) {
        self.0.push(item.id.to_string());
    }
    fn absorb(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}

fn today() -> Date {
    Date::new(2019, 12, 1).unwrap()
}

fn terms(dry_run: bool) -> ChangeOptions<'static> {
    ChangeOptions {
        dry_run,
        patience: Duration::from_secs(30),
        waiting: &|_| {},
        label: "tried",
        on: today(),
        by: None,
        takes_back: None,
    }
}

fn heard() -> Event<'static> {
    let did = EventBody::Comment { note: "heard \"it\"\n[[item]]\n".into(), source: None };
    Event { on: today(), at: None, by: "Li".into(), did, recorded: None }
}

/// Everything that is done with a ledger, of whatever bytes it is: there is an answer, and it is the same answer.
fn ask(folder: &Path, bytes: &[u8]) -> bool {
    let path = folder.join("ledger.toml");
    fs::write(&path, bytes).unwrap();
    let Ok(ledger) = Ledger::at(&path) else { return false };
    let read = ledger.fold(|_| Ids(Vec::new()));
    let faults = ledger.check(today(), true);
    if let (Ok(_), Ok(faults)) = (&read, &faults) {
        let bad =
            faults.iter().find(|f| f.found.fault.gravity() == ledger::store::Gravity::Unreadable);
        assert!(bad.is_none(), "read, and called unreadable: {bad:?}");
    }
    if let Ok(faults) = &faults {
        for fault in faults {
            for lang in [ledger::messages::Lang::En, ledger::messages::Lang::Zh] {
                assert!(!lang.words().fault_words(&fault.found.fault).is_empty());
            }
        }
    }
    let first = read.as_ref().ok().and_then(|(_, ids)| ids.0.first()).cloned();
    let id = first.unwrap_or_else(|| "GO-1".to_owned());
    let changed = ledger.change(&terms(true), |transaction| -> Result<(), StoreError> {
        let place = transaction.find(&ItemId::parse(id.clone()).unwrap())?;
        transaction.record(place, &heard())
    });
    if let Err(error) = &changed {
        let told = ledger::messages::Lang::Zh.words().store_told(error);
        assert!(!told.message.is_empty());
    }
    assert!(fs::read(&path).unwrap() == bytes, "asked, and changed");
    if let Ok((_, ids)) = &read {
        let mut seen: Vec<_> = ids.0.iter().map(|id| ItemId::parse(id.clone()).unwrap()).collect();
        seen.sort();
        assert!(seen.windows(2).all(|two| two[0] != two[1]), "an id twice, and not told");
    }
    read.is_ok()
}

#[test]
fn whatever_bytes_a_ledger_is_of_there_is_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut readable = 0;
    for round in 0..rounds(800) {
        let mut dice = Dice::of(round);
        let mut bytes = LEDGERS[dice.below(LEDGERS.len())].as_bytes().to_vec();
        if round >= LEDGERS.len() as u64 {
            dice.spoil(&mut bytes, TOML);
        }
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let asked = std::panic::catch_unwind(|| ask(folder.path(), &bytes));
        readable += usize::from(asked.unwrap_or_else(|_| panic!("round {round}:\n{shown}")));
    }
    assert!(readable > 10, "most of what was tried could not be read at all: {readable}");
}

/// Where the table of an item lies in a text: from its header to the next table's, as a person sees it.
fn tables(text: &str) -> Vec<(usize, usize)> {
    let mut starts: Vec<usize> = text.match_indices("\n[[item]]").map(|(at, _)| at + 1).collect();
    starts.push(text.len());
    starts.windows(2).map(|two| (two[0], two[1])).collect()
}

/// A ledger of items in many hands' ways of writing; no text in it reads like a header.
fn various(dice: &mut Dice) -> String {
    let eol = dice.pick(&["\n", "\r\n"]);
    let mut text =
        String::from("# head\nversion = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"a\" # b\n");
    for n in 1..=1 + dice.below(6) {
        let title = dice.pick(&[
            "\"t\"",
            "'a \"b\" c'",
            "\"\"\"\nlong\n  [x]\n\"\"\"",
            "'''# no'''",
            "\"\\u6574\"",
        ]);
        let due =
            dice.pick(&["due = 2019-12-30\n", "due=2019-12-30 # firm\n", "horizon = \"long\"\n"]);
        let event = dice.pick(&[
            "{ on = 2019-10-01, by = \"a\", did = \"comment\", note = \"x\" }",
            "{on=2019-10-02,by='b',did='progress',note='''y'''}",
        ]);
        let log = match dice.below(6) {
            0 => String::new(),
            1 => format!("log = [{event}]\n"),
            2 => format!("log = [\n  {event},\n]\n"),
            3 => format!("log = [\n  {event}, # why\n  # and so on\n]   \n"),
            4 => format!("log = [ {event}\n  , {event} ]\n"),
            _ => "[[item.log]]\non = 2019-10-01\nby = \"a\"\ndid = \"comment\"\nnote = \"x\"\n"
                .to_owned(),
        };
        let extra =
            dice.pick(&["", "odd = 1\n", "# remark\n", "\n\n", "tags = [ 'a',\n \"b\" ]\n"]);
        let (before, after) = if log.starts_with("[[") { (extra, "") } else { ("", extra) };
        text += &format!(
            "{}[[item]]{}\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = {title}\nopened = 2019-09-01\n{due}{before}{log}{after}",
            dice.pick(&["\n", "\n# about it\n", "\n\n\n"]),
            dice.pick(&["", "  # x"]),
        );
    }
    if dice.one_in(4) {
        text.truncate(text.trim_end().len());
    }
    text.replace('\n', eol)
}

#[test]
fn a_change_touches_its_item_alone_and_undo_gives_back_every_byte() {
    for round in 0..rounds(150) {
        let mut dice = Dice::of(round);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        let before = various(&mut dice);
        fs::write(&path, &before).unwrap();
        let places = RememberedPlaces::remembered_in(Some(folder.path().join("state")));
        let ledger = Ledger::known_by(&path, &places).unwrap();
        let (_, ids) = ledger.fold(|_| Ids(Vec::new())).unwrap();
        let lies = tables(&before);
        assert_eq!(ids.0.len(), lies.len(), "{before}");
        let nth = dice.below(ids.0.len());
        let id = ItemId::parse(ids.0[nth].clone()).unwrap();
        let what = dice.below(4);
        let changed = ledger.change(&terms(false), |transaction| -> Result<(), StoreError> {
            let place = transaction.find(&id)?;
            match what {
                0 => transaction.record(place, &heard()),
                1 => transaction
                    .set_key(place, "owner", Some("\"Li\""), |i| i.owner = Some("Li".into())),
                2 => transaction.set_due(place, Date::new(2020, 1, 1).unwrap()),
                _ => {
                    transaction.record(place, &heard())?;
                    transaction.record(place, &heard())
                }
            }
        });
        changed.unwrap_or_else(|e| panic!("round {round}: {e}\n{before}"));
        let after = fs::read_to_string(&path).unwrap();
        let (from, to) = lies[nth];
        assert_ne!(after, before, "round {round}");
        assert!(
            after.starts_with(&before[..from]),
            "round {round}, above:\n{before}\n---\n{after}"
        );
        // What stands above the next item is its own; between the two a line's end may be added.
        let rest = before[to..].trim_start();
        assert!(after.ends_with(rest), "round {round}, below:\n{before}\n---\n{after}");
        let (_, now) = ledger.fold(|_| Ids(Vec::new())).unwrap();
        assert_eq!(now.0, ids.0, "round {round}");
        for (direction, wanted) in
            [(UndoDirection::Back, &before), (UndoDirection::Forward, &after)]
        {
            ledger.step(&terms(false), direction).unwrap();
            assert_eq!(&fs::read_to_string(&path).unwrap(), wanted, "round {round}");
        }
    }
}

#[test]
fn whatever_three_versions_are_of_merging_answers() {
    let mut merged = 0;
    for round in 0..rounds(600) {
        let mut dice = Dice::of(round);
        let base = if dice.one_in(2) { LEDGERS[0].to_owned() } else { various(&mut dice) };
        let side = |dice: &mut Dice| {
            let mut bytes = base.as_bytes().to_vec();
            dice.spoil(&mut bytes, TOML);
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let (ours, theirs) = (side(&mut dice), side(&mut dice));
        let tried = std::panic::catch_unwind(|| merge(&base, &ours, &theirs).is_ok());
        merged += usize::from(tried.unwrap_or_else(|_| {
            panic!("round {round}\n--- base\n{base}\n--- ours\n{ours}\n--- theirs\n{theirs}")
        }));
    }
    assert!(merged > 10, "hardly anything was merged: {merged}");
}

/// Counts what it is handed.
struct Count(u64);

impl RowSink for Count {
    fn row(&mut self, row: SourceRow, _: &[SourceColumn]) {
        self.0 += row.cells.len() as u64;
    }
    fn read(&mut self, _: u64) {}
    fn passed_over(&mut self, _: u64) {}
}

const REGISTER: &str = "id,unit,title,owner,opened,due,measures,tags\r\nGO-1,GO,\"a, \"\"b\"\"\r\nc\",王芳,2019-09-01,2019/10/1,\"1. x\n2. y\",\"a b\"\r\n,HR,'=1+1,,2019年9月1日,43800,①x②y,\r\n合计,,,,,,,2\r\n";
const CELLS: &[&str] = &[
    ",",
    ";",
    "\t",
    "\"",
    "\"\"",
    "\r\n",
    "\n",
    "\r",
    "'",
    "=1",
    "\0",
    "\u{feff}",
    "合计",
    "序号",
    "编号",
    "1.",
    "①",
    "（一）",
    "2019-02-30",
    "1e308",
    "-0",
    "#N/A",
    "\u{2028}",
    "id",
    "title",
];

fn taken(bytes: &[u8], format: FileFormat) -> bool {
    let mut input = Input::pipe(Cursor::new(bytes)).unwrap();
    let mut count = Count(0);
    read(&mut input, format, &ReadOptions::default(), &mut count).is_ok() && count.0 > 0
}

#[test]
fn whatever_a_register_is_of_reading_it_answers() {
    let json = r#"{"schema":"ledger.list/1","items":[{"id":"GO-1","title":"a","measures":[{"text":"x"}],"tags":["a"],"due":null},{"id":"GO-2","title":"é","stale_days":5}]}"#;
    let lines = "{\"id\":\"GO-1\",\"title\":\"a\"}\n\n{\"title\":\"b\",\"unit\":\"GO\"}\n";
    let gb = encoding_rs::GB18030.encode(REGISTER).0.into_owned();
    let utf16: Vec<u8> = REGISTER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sources: [(&[u8], FileFormat); 6] = [
        (REGISTER.as_bytes(), FileFormat::Csv),
        (REGISTER.as_bytes(), FileFormat::Tsv),
        (&gb, FileFormat::Csv),
        (&utf16, FileFormat::Csv),
        (json.as_bytes(), FileFormat::Json),
        (lines.as_bytes(), FileFormat::Ndjson),
    ];
    let mut read = 0;
    for round in 0..rounds(1500) {
        let mut dice = Dice::of(round);
        let (source, format) = sources[dice.below(sources.len())];
        let mut bytes = source.to_vec();
        if round > 20 {
            dice.spoil(&mut bytes, CELLS);
        }
        let tried = std::panic::catch_unwind(|| taken(&bytes, format));
        read += usize::from(tried.unwrap_or_else(|_| panic!("round {round}: {bytes:?}")));
    }
    assert!(read > 10, "hardly anything was read: {read}");
}

/// A workbook as one is written, and packed again with each of its parts changed by hand.
fn workbook(change: impl Fn(&str, &mut Vec<u8>)) -> Vec<u8> {
    use std::io::Read as _;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in REGISTER.split("\r\n").enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            sheet.write_string(row as u32, column as u16, cell).unwrap();
        }
    }
    sheet.write_number(7, 4, 43_800.0).unwrap();
    let merged = rust_xlsxwriter::Format::new();
    sheet.merge_range(8, 0, 10, 1, "merged", &merged).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..from.len() {
        let mut part = from.by_index(n).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut held = Vec::new();
        part.read_to_end(&mut held).unwrap();
        change(&name, &mut held);
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&held).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn whatever_a_workbook_is_of_reading_it_answers() {
    const XML: &[&str] = &[
        "<",
        ">",
        "/>",
        "&",
        "&#0;",
        "&x;",
        "<!DOCTYPE a [<!ENTITY x \"y\">]>",
        "r=\"XFD1048576\"",
        "r=\"A0\"",
        "t=\"s\"",
        "t=\"d\"",
        "t=\"e\"",
        "<c r=\"A99999999999\">",
        "<v>99999999999</v>",
        "ref=\"A1:XFD1048576\"",
        "<f>1+1</f>",
        "count=\"99999999999\"",
    ];
    assert!(taken(&workbook(|_, _| {}), FileFormat::Xlsx), "as it was written it is read");
    for round in 0..rounds(200) {
        let mut dice = Dice::of(round);
        let bytes = if dice.one_in(4) {
            let mut bytes = workbook(|_, _| {});
            dice.spoil(&mut bytes, XML);
            bytes
        } else {
            let which = dice
                .pick(&["sheet1", "sharedStrings", "workbook.xml", "styles", "rels"])
                .to_owned();
            let dice = std::cell::RefCell::new(dice);
            workbook(|name, part| {
                if name.contains(&which) {
                    dice.borrow_mut().spoil(part, XML);
                }
            })
        };
        let tried = std::panic::catch_unwind(|| taken(&bytes, FileFormat::Xlsx));
        assert!(tried.is_ok(), "round {round}");
    }
}

#[test]
fn whatever_lines_a_batch_is_of_it_is_all_done_or_nothing() {
    const LINES: &[&str] = &[
        "comment GO-1 heard",
        "add \"整改 x\" --unit GO --due eom",
        "progress GO-1 'on it' --done 1",
        "# remark",
        "",
        "close GO-1 --result r",
        "submit GO-1 --evidence https://example.org/1",
        "set GO-10 owner=Li tags=a,b",
        "extend GO-1 --due +30d --reason r",
        "unit add NEW \"a new one\"",
        "cancel GO-10 --reason r --kind moved",
        "reopen GO-10 --reason r",
        "look-back GO-1 --effective",
        "policy closing=direct",
        "batch x",
        "undo",
    ];
    const WORDS: &[&str] = &[
        "\"", "'", "\\", "--", "--by", "=", "GO-1", "GO-99", "\0", "\u{feff}", "\r\n", "--today",
        "“", "-", "$(x)",
    ];
    let folder = tempfile::tempdir().unwrap();
    let (path, script) = (folder.path().join("ledger.toml"), folder.path().join("x.batch"));
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_ledger"))
            .env_clear()
            .env("HOME", folder.path())
            .env("LEDGER_BY", "Zhou")
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .args(["--today", "2019-12-01", "--ledger", "ledger.toml"])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // A round runs the program several times, each with its syncs: twenty rounds of the others take less.
    for round in 0..rounds(80 * 20) / 20 {
        let mut dice = Dice::of(round);
        let mut lines: Vec<u8> = Vec::new();
        for _ in 0..1 + dice.below(6) {
            lines.extend(dice.pick(LINES).as_bytes());
            lines.push(b'\n');
        }
        if !dice.one_in(3) {
            dice.spoil(&mut lines, WORDS);
        }
        fs::write(&path, LEDGERS[0]).unwrap();
        fs::write(&script, &lines).unwrap();
        let (status, said) = run(&["batch", "x.batch"]);
        let shown = String::from_utf8_lossy(&lines);
        assert!(matches!(status, Some(0..=2)), "round {round}: {status:?} {said}\n{shown}");
        assert!(!said.contains("panicked"), "round {round}: {said}\n{shown}");
        if status == Some(0) {
            assert_eq!(run(&["check"]).0, Some(0), "round {round}:\n{shown}");
        } else {
            assert_eq!(fs::read_to_string(&path).unwrap(), LEDGERS[0], "round {round}:\n{shown}");
        }
    }
}

#[test]
fn what_was_found_stays_mended() {
    // A row's number that no number holds was multiplied until it overflowed.
    for far in ["A99999999999:B2", "ZZZZZZZZZZZZ1:A1", "A0", ""] {
        let bytes = workbook(|name, part| {
            if name.contains("sheet1") {
                let text = String::from_utf8(part.clone()).unwrap();
                let at = text.find("<dimension ref=\"").unwrap() + 16;
                let end = at + text[at..].find('"').unwrap();
                *part = format!("{}{far}{}", &text[..at], &text[end..]).into_bytes();
            }
        });
        let _ = taken(&bytes, FileFormat::Xlsx);
    }
    // A category that is there twice was called unreadable, and read.
    let folder = tempfile::tempdir().unwrap();
    let twice = "[[category]]\ncode = \"S1\"\nname = \"s\"\n".repeat(2);
    assert!(ask(folder.path(), twice.as_bytes()));
}

#[test]
fn whatever_a_form_came_back_as_there_is_an_answer() {
    use std::io::Read as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.toml");
    fs::write(&path, LEDGERS[0]).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_ledger"))
            .env_clear()
            .env("HOME", folder.path())
            .env("LEDGER_BY", "Zhou")
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .args(["--today", "2019-12-01", "--ledger", "ledger.toml"])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let made = run(&["form", "--unit", "GO", "-o", "go.xlsx"]);
    assert_eq!(made.0, Some(0), "{}", made.1);
    let form = fs::read(folder.path().join("go.xlsx")).unwrap();
    for round in 0..rounds(40) {
        let mut dice = Dice::of(round);
        let which = dice.pick(&["sheet1", "sheet2", "sharedStrings", "workbook.xml"]);
        let mut from = zip::ZipArchive::new(Cursor::new(&form)).unwrap();
        let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for n in 0..from.len() {
            let mut part = from.by_index(n).unwrap();
            let (name, mut held) = (part.name().unwrap().into_owned(), Vec::new());
            part.read_to_end(&mut held).unwrap();
            if name.contains(which) {
                dice.spoil(&mut held, CELLS);
            }
            to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            to.write_all(&held).unwrap();
        }
        fs::write(folder.path().join("back.xlsx"), to.finish().unwrap().into_inner()).unwrap();
        let (status, said) = run(&["form", "read", "back.xlsx", "--dry-run"]);
        assert!(matches!(status, Some(0..=3)), "round {round}: {status:?} {said}");
        assert!(!said.contains("panicked"), "round {round}: {said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), LEDGERS[0], "round {round}");
    }
}

/// An event of each kind.
fn deed(dice: &mut Dice) -> EventBody<'static> {
    let text = || "x".into();
    match dice.below(15) {
        0 => EventBody::Progress { note: text(), evidence: Vec::new() },
        1 => EventBody::Comment { note: text(), source: None },
        2 => EventBody::Edited { field: text(), from: None, to: None },
        3 => EventBody::Extended {
            from: None,
            to: dice.day(),
            reason: text(),
            asked_by: None,
            anyway: None,
        },
        4 => EventBody::Submitted { note: None, evidence: Vec::new() },
        5 => EventBody::Returned { round: None, reason: text() },
        6 => EventBody::Closed {
            round: None,
            result: text(),
            evidence: Vec::new(),
            with: Vec::new(),
            anyway: None,
        },
        7 => EventBody::LookBack {
            round: None,
            outcome: if dice.one_in(2) {
                LookBackOutcome::Effective
            } else {
                LookBackOutcome::Ineffective
            },
            note: None,
            evidence: Vec::new(),
            with: Vec::new(),
        },
        8 => EventBody::Reopened { reason: text() },
        9 => EventBody::Asked { to: dice.day(), reason: text() },
        10 => EventBody::Refused { reason: text() },
        11 => EventBody::Signed { role: text(), note: None, round: None },
        12 => EventBody::Reminded { level: None, number: 1 },
        13 => EventBody::Reviewed { finding: Finding::InOrder, round: None, note: None },
        _ => EventBody::Cancelled { reason: text(), kind: None },
    }
}

#[test]
fn any_order_of_events_is_allowed_or_refused_with_a_reason_and_what_is_refused_changes_nothing() {
    let unit = UnitCode::parse("GO").unwrap();
    for round in 0..rounds(3000) {
        let mut dice = Dice::of(round);
        let opened = Date::new(2019, 8, 1).unwrap();
        let mut item = Item::new(ItemId::numbered(&unit, 1), unit.clone(), "x".into(), opened);
        item.due = Some(dice.day());
        for _ in 0..dice.below(14) {
            let event = Event {
                on: dice.day(),
                at: None,
                by: "Li".into(),
                did: deed(&mut dice),
                recorded: None,
            };
            item.log.push(event);
        }
        let mut counted = 0;
        let mut status = Status::Open;
        let standing = StateAsOf::replay(&item, today(), |before, event| {
            assert_eq!(before.status, status, "round {round}");
            status = follow(before.status, EventKind::from(&event.did)).unwrap();
            counted += 1;
        });
        assert_eq!(standing.status, status, "round {round}");
        assert_eq!(counted + standing.misplaced.len(), item.log.len(), "round {round}");
        for misplaced in &standing.misplaced {
            let why = follow(misplaced.why.status, EventKind::from(&item.log[misplaced.index].did));
            assert_eq!(why, Err(misplaced.why), "round {round}");
        }
        let mut without = item.clone();
        let mut at = 0;
        without.log.retain(|_| {
            at += 1;
            standing.misplaced.iter().all(|m| m.index != at - 1)
        });
        let left = StateAsOf::of(&without, today());
        assert!(left.misplaced.is_empty(), "round {round}");
        let said = |s: &StateAsOf<'_>| (s.status, s.due, s.extensions, s.evidence, s.last_day);
        assert_eq!(said(&left), said(&standing), "round {round}");
        assert_eq!(left.achievement.is_some(), standing.status == Status::Closed, "round {round}");
    }
    // Nothing is left to chance: each deed in each status has its answer.
    for (_, status) in Status::ALL.iter().copied() {
        for deed in EventKind::all() {
            match follow(status, deed) {
                Ok(_) => {}
                Err(why) => assert_eq!((why.status, why.deed), (status, deed)),
            }
        }
    }
}
