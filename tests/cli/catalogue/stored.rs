//! Every reason for which a ledger cannot be found, read or changed, made by the program, and told in both languages.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
#[cfg(unix)]
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::thread;

use ledger::messages::Lang;
use ledger::store::{
    Doing, DuplicateError, EditError, Ledger, LocationError, LockError, LookupError, RecoveryError,
    StoreError, UndoError, WayBack, WhyUnfinished,
};

use super::book::{Book, LEDGER, Office, TODAY, kinds};

kinds! { STORED, stored, StoreError:
    Io Faulty;
    Location(LocationError): NotThere IsFolder NoRoot NotIncluded Exists Link LeadsOut NotBelow;
    Lock(LockError): KeepsChanging CannotLock Locked;
    Recovery(RecoveryError): Unfinished NothingUnfinished NamesOthers BothChanged;
    Lookup(LookupError): NoSuchItem NoSuchUnit NoSuchCategory NoSuchPerson NoSuchRound NoSuchIndicator NoSuchMeasure NoSuchField;
    Duplicate(DuplicateError): UnitExists CategoryExists PersonExists RoundExists IndicatorExists FieldExists;
    Undo(UndoError): NothingToUndo NothingToRedo NotOwnStep ChangedSince ForeignStep;
    Edit(EditError): WouldBeLost NotEditable WouldBreak NotOwn
}

/// What cannot be made here, and why.
const NOT_MADE: &[(&str, &str)] = &[
    ("WouldBreak", "it guards against faults of the program's own"),
    ("NotOwn", "`include` refuses such a part before anything is changed: tried in include.rs"),
    (
        "CannotLock",
        "it needs a file system without locks: tried in disk.rs, where calls can be made to fail",
    ),
    #[cfg(not(unix))]
    ("KeepsChanging", "not every system says at once when a file that is held open was written to"),
    #[cfg(not(unix))]
    ("Link", "it needs a link"),
    #[cfg(not(unix))]
    ("LeadsOut", "it needs a link"),
    #[cfg(not(unix))]
    ("Io", "systems tell a file in the place of a folder in different ways"),
];

impl Book {
    fn fails(&mut self, office: &Office, words: &[&str], why: &StoreError, facts: &[&str]) {
        self.told(stored(why), office, words, 1, |lang| lang.words().store_told(why), facts);
    }
}

#[test]
fn every_failure_to_find_read_or_change_a_ledger_is_told_in_both_languages() {
    let mut book = Book::default();
    let usual = Office::new();
    let (text, path) = (str::to_owned, |path: &str| PathBuf::from(path));
    let near = |near: &str| Some(near.to_owned());
    let mut fails = |words: &[&str], why: StoreError, facts: &[&str]| {
        book.fails(&usual, words, &why, facts);
    };
    fails(
        &["--ledger", "none.toml", "list"],
        StoreError::Location(LocationError::NotThere { path: path("none.toml") }),
        &["none.toml", "ledger init"],
    );
    fails(
        &["--ledger", "docs", "list"],
        StoreError::Location(LocationError::IsFolder { path: path("docs") }),
        &["docs", "ledger init"],
    );
    fails(
        &["init"],
        StoreError::Location(LocationError::Exists { path: path("ledger.toml") }),
        &["ledger.toml"],
    );
    fails(
        &["close", "GO-11", "--result", "r"],
        StoreError::Lookup(LookupError::NoSuchItem { id: text("GO-11"), nearest: near("GO-1") }),
        &["GO-11"],
    );
    let add = |more: &[&'static str]| [&["add", "x", "--due", "eom"], more].concat();
    fails(
        &add(&["--unit", "G0"]),
        StoreError::Lookup(LookupError::NoSuchUnit { code: text("G0"), nearest: near("GO") }),
        &["G0", "GO"],
    );
    fails(
        &add(&["--unit", "GO", "--category", "S2"]),
        StoreError::Lookup(LookupError::NoSuchCategory { code: text("S2"), nearest: near("S1") }),
        &["S2", "S1"],
    );
    fails(
        &["target", "record", "document", "5"],
        StoreError::Lookup(LookupError::NoSuchIndicator {
            id: text("document"),
            nearest: near("documents"),
        }),
        &["documents"],
    );
    fails(
        &["progress", "GO-1", "n", "--done", "7"],
        StoreError::Lookup(LookupError::NoSuchMeasure { id: text("GO-1"), number: 7, measures: 1 }),
        &["GO-1", "7"],
    );
    fails(
        &["unit", "add", "go", "x"],
        StoreError::Duplicate(DuplicateError::UnitExists { code: text("go") }),
        &["go"],
    );
    fails(
        &["category", "add", "s1", "x"],
        StoreError::Duplicate(DuplicateError::CategoryExists { code: text("s1") }),
        &["s1"],
    );
    let target = ["target", "add", "documents", "x", "--direction", "at-most", "--limit", "1"];
    let target =
        [&target[..], &["--measured-in", "y", "--from", "2019-01-01", "--until", "2019-12-31"]]
            .concat();
    fails(
        &target,
        StoreError::Duplicate(DuplicateError::IndicatorExists { id: text("documents") }),
        &["documents"],
    );
    fails(&["undo"], StoreError::Undo(UndoError::NothingToUndo), &["ledger log"]);
    fails(&["undo", "--redo"], StoreError::Undo(UndoError::NothingToRedo), &[]);
    fails(
        &["split", "--into", "../x"],
        StoreError::Location(LocationError::NotBelow { path: path("../x") }),
        &["../x", "--into units"],
    );
    persons(&mut book);
    rounds(&mut book);
    parts(&mut book);
    odd(&mut book);
    #[cfg(unix)]
    links(&mut book);
    #[cfg(unix)]
    restless(&mut book);
    book.is_whole(STORED, NOT_MADE);
}

#[test]
fn what_no_run_can_be_brought_to_say_has_its_words_in_both_languages() {
    let what = "due = = 1".to_owned();
    let why = StoreError::Edit(EditError::WouldBreak { path: PathBuf::from("ledger.toml"), what });
    Book::default().only_words(stored(&why), |lang| lang.words().store_told(&why));
}

/// Rounds that are there, or not.
fn rounds(book: &mut Book) {
    let id = || "2019-11".to_owned();
    let office = Office::new().after(&["round", "add", "2019-11"]);
    let why = StoreError::Duplicate(DuplicateError::RoundExists { id: id() });
    book.fails(&office, &["round", "add", "2019-11"], &why, &["2019-11", "ledger round list"]);
    let why = StoreError::Lookup(LookupError::NoSuchRound {
        id: "2019-12".to_owned(),
        nearest: Some(id()),
    });
    let typed = ["look-back", "GO-1", "--effective", "--round", "2019-12"];
    book.fails(&office, &typed, &why, &["2019-12", "2019-11"]);
}

/// Persons and fields that are there, or not.
fn persons(book: &mut Book) {
    let declared = "\n[[field]]\nkey = \"funds\"\nname = \"Funds\"\ntype = \"number\"\n";
    let office = Office::new().with("ledger.toml", format!("{LEDGER}{declared}"));
    let why = StoreError::Duplicate(DuplicateError::FieldExists { key: "funds".to_owned() });
    book.fails(&office, &["field", "add", "funds", "x"], &why, &["funds", "ledger field list"]);
    let why = StoreError::Lookup(LookupError::NoSuchField {
        key: "fund".to_owned(),
        nearest: Some("funds".to_owned()),
    });
    book.fails(&office, &["field", "set", "fund", "name=x"], &why, &["fund", "funds"]);
    let declared = "\n[[person]]\nname = \"王芳\"\naka = [\"Wang Fang\"]\n";
    let office = Office::new().with("ledger.toml", format!("{LEDGER}{declared}"));
    let known = "王芳".to_owned();
    for name in ["王芳", "Wang Fang"] {
        let why = StoreError::Duplicate(DuplicateError::PersonExists {
            name: name.to_owned(),
            known: known.clone(),
        });
        book.fails(&office, &["person", "add", name], &why, &[name, "ledger person list"]);
    }
    let why = StoreError::Lookup(LookupError::NoSuchPerson {
        name: "Wang Fan".to_owned(),
        nearest: Some(known),
    });
    book.fails(&office, &["person", "set", "Wang Fan", "title=x"], &why, &["Wang Fan", "王芳"]);
}

/// Parts whose root is another, and roots whose parts are.
fn parts(book: &mut Book) {
    let part = |said: &str| Office::new().with("units/A.toml", format!("part_of = \"{said}\"\n"));
    let words = ["--ledger", "units/A.toml", "list"];
    let file = || PathBuf::from("units/A.toml");
    book.fails(
        &part("../gone.toml"),
        &words,
        &StoreError::Location(LocationError::NoRoot {
            part: file(),
            said: "../gone.toml".to_owned(),
        }),
        &["units/A.toml", "../gone.toml", "part_of"],
    );
    let (root, entry) = (PathBuf::from("ledger.toml"), "units/A.toml".to_owned());
    book.fails(
        &part("../ledger.toml"),
        &words,
        &StoreError::Location(LocationError::NotIncluded { part: file(), root, entry }),
        &["units/A.toml", "ledger.toml", "include"],
    );
    let odd = part("../ledger.toml\"\nremark = \"kept");
    let odd = odd.spoilt("version = 1", "version = 1\ninclude = [\"units/*.toml\"]");
    let why = StoreError::Edit(EditError::WouldBeLost { path: file(), what: "remark".to_owned() });
    book.fails(&odd, &["split", "--join"], &why, &["units/A.toml", "remark"]);
}

/// Ledgers that are held, broken, changed since, or written in another way.
fn odd(book: &mut Book) {
    let path = || PathBuf::from("ledger.toml");
    let comment = ["comment", "GO-1", "n"];
    let office = Office::new().spoilt(
        "due = 2019-11-30\nmeasures = [\n  { text = \"定",
        "due = = 1\nmeasures = [\n  { text = \"定",
    );
    let broken = Ledger::at(&office.at("ledger.toml")).unwrap();
    let Err(why @ StoreError::Faulty { .. }) = broken.head() else { panic!("it can be read") };
    book.fails(&office, &comment, &why, &["ledger.toml:41:7"]);
    let office = Office::new().after(&comment);
    let private = fs::read_dir(office.at(".ledger")).unwrap().map(|e| e.unwrap().path());
    let lock = private.filter(|p| p.extension().is_some_and(|e| e == "lock")).last().unwrap();
    let held = File::options().read(true).write(true).open(&lock).unwrap();
    held.lock().unwrap();
    // Who holds it is what the last one wrote there.
    let holder = fs::read_to_string(&lock).ok().map(|said| said.trim().to_owned());
    book.fails(
        &office,
        &["--wait", "0", "comment", "GO-1", "n"],
        &StoreError::Lock(LockError::Locked { path: path(), holder, seconds: 0 }),
        &["ledger.toml", "--wait"],
    );
    held.unlock().unwrap();
    let office = Office::new().after(&comment);
    let text = fs::read_to_string(office.at("ledger.toml")).unwrap();
    let office = office.with("ledger.toml", text.replace("note = \"n\"", "note = \"by hand\""));
    let label = format!("--today {TODAY} --lang en --ledger ledger.toml comment GO-1 n");
    book.fails(
        &office,
        &["undo"],
        &StoreError::Undo(UndoError::ChangedSince {
            path: path(),
            label,
            on: TODAY.to_owned(),
            way: WayBack::ForAReason,
        }),
        &["ledger.toml", TODAY],
    );
    let office = Office::new().after(&comment);
    let told = |lang: Lang| {
        let label = if lang == Lang::En { "GO-1 comment: n" } else { "GO-1 意见：n" };
        let (by, on) = (Some("李强".to_owned()), TODAY.to_owned());
        let label = label.to_owned();
        lang.words().store_told(&StoreError::Undo(UndoError::NotOwnStep {
            label,
            by,
            on,
            is_older: false,
        }))
    };
    book.told("NotOwnStep", &office, &["--by", "y", "undo"], 1, told, &[TODAY, "--anyway"]);
    let inline = "version = 1\nunit = [{ code = \"GO\", name = \"x\" }]\nitem = [{ id = \"GO-1\", unit = \"GO\", title = \"t\", opened = 2019-01-01, due = 2019-12-31 }]\n";
    book.fails(
        &Office::new().with("ledger.toml", inline),
        &comment,
        &StoreError::Edit(EditError::NotEditable { path: path(), what: "[[item]]".to_owned() }),
        &["ledger.toml", "[[item]]"],
    );
    unfinished(book);
    #[cfg(unix)]
    {
        let place = PathBuf::from("there.txt/ledger.toml");
        let source = io::Error::from(io::ErrorKind::NotADirectory);
        book.fails(
            &Office::new(),
            &["--ledger", "there.txt/ledger.toml", "list"],
            &StoreError::Io { doing: Doing::Reading, path: place, source },
            &["there.txt/ledger.toml"],
        );
    }
}

/// Changes that were begun elsewhere, and are not finished.
fn unfinished(book: &mut Book) {
    let comment = ["comment", "GO-1", "n"];
    let record = ".ledger/ledger.toml.commit";
    let office = Office::new().with(record, "no record");
    let ledger = office.real("ledger.toml");
    let why =
        StoreError::Recovery(RecoveryError::Unfinished { ledger, why: WhyUnfinished::Foreign });
    book.fails(&office, &comment, &why, &["ledger.toml", "undo --unfinished"]);
    let office = Office::new().with(record, "no record");
    let paths = vec![record.to_owned()];
    let why = StoreError::Recovery(RecoveryError::NamesOthers { paths });
    book.fails(&office, &["undo", "--unfinished", "keep"], &why, &[record]);
    let says = "{\"files\":[{\"path\":\"ledger.toml\",\"new\":\"ledger.toml.newAAAAAA\",\"before\":\"0\",\"after\":\"1\"}]}";
    let office = Office::new().with(record, says);
    let why =
        StoreError::Recovery(RecoveryError::BothChanged { path: PathBuf::from("ledger.toml") });
    book.fails(&office, &["undo", "--unfinished", "keep"], &why, &["ledger.toml"]);
    let why = StoreError::Recovery(RecoveryError::NothingUnfinished);
    book.fails(&Office::new(), &["undo", "--unfinished"], &why, &["ledger undo"]);
    let step = ".ledger/ledger.toml.undo/000001.json";
    let office = Office::new().after(&comment);
    let whole = fs::read_to_string(office.at(step)).unwrap();
    let office = office.with(step, whole.lines().next().unwrap());
    let label = format!("--today {TODAY} --lang en --ledger ledger.toml comment GO-1 n");
    let why = StoreError::Undo(UndoError::ForeignStep { label, on: TODAY.to_owned() });
    book.fails(&office, &["undo"], &why, &[TODAY, "comment GO-1"]);
}

/// Links in places where what is written would go elsewhere.
#[cfg(unix)]
fn links(book: &mut Book) {
    use std::os::unix::fs::symlink;
    let office = Office::new();
    fs::create_dir(office.at("../elsewhere")).unwrap();
    symlink(office.at("../elsewhere"), office.at(".ledger")).unwrap();
    let own = office.real(".ledger");
    book.fails(
        &office,
        &["comment", "GO-1", "n"],
        &StoreError::Location(LocationError::Link { path: own }),
        &[".ledger"],
    );
    let office = Office::new().after(&["split"]).after(&["comment", "GO-1", "n"]);
    fs::rename(office.at("units"), office.at("../elsewhere")).unwrap();
    symlink(office.at("../elsewhere"), office.at("units")).unwrap();
    let why =
        StoreError::Location(LocationError::LeadsOut { path: PathBuf::from("units/GO.toml") });
    book.fails(&office, &["undo"], &why, &["units/GO.toml"]);
}

/// What goes on until this is dropped, however that comes about.
#[cfg(unix)]
struct Until<'d>(&'d AtomicBool);

#[cfg(unix)]
impl Drop for Until<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A ledger that somebody saves again and again, faster than it can be read.
#[cfg(unix)]
fn restless(book: &mut Book) {
    use std::io::Write as _;
    let office = Office::new();
    let text = fs::read_to_string(office.at("ledger.toml")).unwrap();
    let item = |n| {
        let days = "opened = 2019-03-01\ndue = 2019-11-30";
        format!("\n[[item]]\nid = \"FIN-{n}\"\nunit = \"FIN\"\ntitle = \"t\"\n{days}\n")
    };
    // Long enough that each time it is read it is written to meanwhile.
    let items = (1..20_000).map(item).collect::<String>();
    let office = office.with("ledger.toml", text + &items).shared();
    let (path, done) = (office.at("ledger.toml"), AtomicBool::new(false));
    thread::scope(|scope| {
        let _until = Until(&done);
        // It grows, which is seen at once, however coarse the clock of the files is; and one of several always has a turn.
        for _ in 0..3 {
            scope.spawn(|| {
                let mut file = File::options().append(true).open(&path).unwrap();
                while !done.load(Ordering::Relaxed) {
                    file.write_all(b"\n").unwrap();
                }
            });
        }
        let why = StoreError::Lock(LockError::KeepsChanging { path: PathBuf::from("ledger.toml") });
        book.fails(&office, &["list"], &why, &["ledger.toml"]);
    });
}
