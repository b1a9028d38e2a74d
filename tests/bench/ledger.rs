//! How fast it is: whole processes, each against a floor, in turns. `cargo bench`.
//!
//! A time by itself says how fast a machine is, and is not the same twice where the machine is shared. So most rows are
//! a ratio: the program and its floor run one after the other, again and again, and the medians are divided. The floor
//! reads the file once through a buffer and counts its newlines, in a process of its own: this very binary.
//!
//! Nothing fails here: each row says whether its limit is met. `LEDGER_BENCH_MILLION=1` adds 1,000,000 items,
//! `LEDGER_BENCH_OFFICES=1` reports over 3,000 ledgers of 200 items each, by the processor time that they take.

use std::fmt::Write as _;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ledger::model::{Fold, Item};
use ledger::store::Ledger;

const LEDGER: &str = env!("CARGO_BIN_EXE_ledger");
const TODAY: &str = "2026-06-30";
const UNITS: usize = 30;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["floor", path] => floor(Path::new(path)),
        ["put", path] => put(Path::new(path)),
        ["nothing"] => {}
        _ => measure(),
    }
}

/// What reading a file costs at least, or all files below a folder.
fn floor(path: &Path) {
    let (mut buffer, mut lines) = (vec![0; 1 << 20], 0);
    let mut left = vec![path.to_owned()];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("the folder reads");
            left.extend(entries.map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let mut file = File::open(path).expect("the ledger opens");
        loop {
            match file.read(&mut buffer).expect("the ledger reads") {
                0 => break,
                read => lines += memchr::memchr_iter(b'\n', &buffer[..read]).count(),
            }
        }
    }
    println!("{lines}");
}

/// What writing a file anew costs at least: copied, synced, put in its place, and the folder synced.
fn put(path: &Path) {
    let new = path.with_extension("new");
    let mut old = File::open(path).expect("the ledger opens");
    let mut file = File::create(&new).expect("a file beside it");
    let mut buffer = vec![0; 128 << 10];
    loop {
        match old.read(&mut buffer).expect("the ledger reads") {
            0 => break,
            read => file.write_all(&buffer[..read]).expect("the copy is written"),
        }
    }
    file.sync_all().expect("the copy is on the disk");
    std::fs::rename(&new, path).expect("the copy takes its place");
    let folder = path.parent().expect("a file lies in a folder");
    // Where a folder cannot be opened it is not synced.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

fn measure() {
    let folder = tempfile::tempdir().expect("a folder to work in");
    let at = |name: &str| folder.path().join(name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let small = Made::new(&at("10000.toml"), 10_000, UNITS);
    let unit = Made::new(&at("3300.toml"), 3_300, 1);
    let large = Made::new(&at("100000.toml"), 100_000, UNITS);
    let parted = large.parted(&at("parted"));
    let copy = at("copy.toml");

    let bytes = std::fs::metadata(&large.path).map_or(0, |m| m.len()) / 100_000;
    println!("{cores} cores, {bytes} bytes an item; medians of whole processes, run in turns\n");
    println!("| what | against | ledger | other | ratio | limit | |");
    println!("| --- | --- | ---: | ---: | ---: | ---: | --- |");

    let report = |made: &Made| reads(made, &["report"]);
    absolute("bare report, 10,000 items", 31, Duration::from_millis(150), || report(&small));
    let mut waiting = small.waiting.iter();
    absolute("close one of 10,000", 31, Duration::from_millis(25), || closes(&small, &mut waiting));
    ratio(
        "bare report, 100,000 items",
        "the floor",
        15,
        Some(5.0),
        || report(&large),
        || large.floor(),
    );
    let shown = &large.waiting[large.waiting.len() / 2];
    ratio(
        "`show` one of 100,000",
        "the floor",
        15,
        Some(4.0),
        || reads(&large, &["show", shown]),
        || large.floor(),
    );
    let listed = ["list", "--unit", "GO"];
    ratio(
        "`list --unit GO`, 100,000",
        "the floor",
        15,
        Some(8.0),
        || reads(&large, &listed),
        || large.floor(),
    );
    ratio(
        "`check`, 100,000",
        "the floor",
        9,
        Some(20.0),
        || reads(&large, &["check"]),
        || large.floor(),
    );
    let mut waiting = large.waiting.iter();
    ratio(
        "close one of 100,000 in one file",
        "`cp` of it",
        15,
        Some(2.2),
        || {
            // What the copy left to be written later is not on the account of whoever comes next.
            let _ = File::open(&copy).and_then(|copy| copy.sync_all());
            closes(&large, &mut waiting)
        },
        || {
            let mut cp = Command::new("cp");
            cp.arg(&large.path).arg(&copy);
            cp
        },
    );
    let mut batched = large.waiting.iter().rev();
    ratio(
        "`batch` of 1,000 changes to 100,000",
        "`close` one of them",
        15,
        Some(1.5),
        || batches(&large, &at("batch.txt"), &mut batched),
        || closes(&large, &mut waiting),
    );
    ratio(
        "bare report, 100,000 items in 30 files",
        "the same in one file",
        15,
        Some(1.1),
        || report(&parted),
        || report(&large),
    );
    let version = || {
        let mut version = Command::new(LEDGER);
        version.arg("--version");
        version
    };
    ratio("`--version`", "an empty Rust program", 101, Some(1.5), version, || this(&["nothing"]));
    ratio_of(
        "every field of 10,000 items, in process",
        "`toml`, the whole as a table",
        9,
        Some(0.125),
        || timed(|| black_box(fields(&small.path))),
        || timed(|| black_box(whole_table(&small.path))),
    );
    largest(folder.path());
    task_managers(&unit, &parted, folder.path());
    imports(folder.path());
    summary(&large, folder.path());
    if std::env::var_os("LEDGER_BENCH_OFFICES").is_some_and(|v| v == "1") {
        offices(folder.path());
    }
    if std::env::var_os("LEDGER_BENCH_MILLION").is_some_and(|v| v == "1") {
        let million = Made::new(&at("1000000.toml"), 1_000_000, UNITS);
        ratio(
            "bare report, 1,000,000 items",
            "the floor",
            5,
            Some(7.0),
            || report(&million),
            || million.floor(),
        );
        let peak = peak_memory(report(&million));
        let peak = peak.map_or("not known here".to_owned(), |kb| {
            format!(
                "{} MB, limit 64: {}",
                kb / 1024,
                if kb <= 64 << 10 { "met" } else { "NOT MET" }
            )
        });
        println!("\npeak memory of that report: {peak}");
    }
}

/// The commands of every day, on as many items as the largest ledger of an office has that is known.
fn largest(folder: &Path) {
    const LIMIT: Duration = Duration::from_millis(15);
    let made = Made::new(&folder.join("6645.toml"), 6_645, 12);
    let shown = made.waiting[made.waiting.len() / 2].as_str();
    let looks: &[&[&str]] = &[
        &["report"],
        &["report", "--per", "unit"],
        &["overdue"],
        &["show", shown],
        &["log", shown],
        &["list", "--unit", "GO"],
        &["check"],
        &["list"],
        &["report", "-o", "-", "--format", "html"],
    ];
    for words in looks {
        let what = format!("`{}`, 6,645 items", words.join(" "));
        absolute(&what, 15, LIMIT, || reads(&made, words));
    }
    let mut waiting = made.waiting.iter();
    absolute("`close`, 6,645 items", 31, LIMIT, || closes(&made, &mut waiting));
    let add = ["add", "印发材料 one more", "--unit", "GO", "--due", "+30d"];
    absolute("`add`, 6,645 items", 31, LIMIT, || reads(&made, &add));
}

/// A change of one item, next to putting its unit's file in its place and nothing else.
fn single_changes(unit: &Made, parted: &Made) {
    // As much of the ledger as one unit's file of 30 holds.
    let put = || this(&["put", &unit.path.display().to_string()]);
    let mut waiting = parted.waiting.iter().rev().skip(1_000);
    let close = || closes(parted, &mut waiting);
    let against = "the unit's file put in its place";
    ratio("`close` one of 100,000 in 30 files", against, 31, Some(1.6), close, put);
    let add = || reads(parted, &["add", "印发材料 one more", "--unit", "GO", "--due", "+30d"]);
    ratio("`add` to 100,000 in 30 files", against, 31, Some(1.6), add, put);
}

/// How many offices have a ledger, and how many items each has.
const OFFICES: usize = 3_000;
const ITEMS_OF_OFFICE: usize = 200;

/// No command over many ledgers takes more memory than this, in KB.
const MOST_MEMORY: u64 = 128 << 10;

/// Reports over the ledgers of many offices, each by its processor time and its memory.
fn offices(folder: &Path) {
    let top = folder.join("offices");
    for office in 0..OFFICES {
        let own = top.join(format!("office-{office}"));
        std::fs::create_dir_all(&own).expect("a folder for the office");
        Made::new(&own.join("ledger.toml"), ITEMS_OF_OFFICE, 4);
    }
    let over = |arguments: &[&str]| {
        let mut ledger = Command::new(LEDGER);
        ledger.args(["--today", TODAY, "--lang", "en", "--ledger"]).arg(&top).args(arguments);
        ledger
    };
    let floor = || this(&["floor", &top.display().to_string()]);
    let (page, workbook) = (folder.join("x.html"), folder.join("x.xlsx"));
    let into = |path: &Path| {
        let _ = std::fs::remove_file(path);
        over(&["report", "-o", &path.display().to_string()])
    };
    println!(
        "\n{OFFICES} ledgers of {ITEMS_OF_OFFICE} items; processor time, and the most memory\n"
    );
    println!("| what | ledger | floor | ratio | limit | | memory, limit 128 MB |");
    println!("| --- | ---: | ---: | ---: | ---: | --- | ---: |");
    let by_floor = |what: &str, limit: f64, arguments: &[&str]| {
        let (own, least) = (processor_time(|| over(arguments)), processor_time(floor));
        let memory = peak_memory(over(arguments));
        let limit = (limit, least.map(|least| least.mul_f64(limit)));
        office_row(what, own, least, (format!("{}", limit.0), limit.1), memory);
    };
    by_floor("`report --per ledger`", 10.0, &["report", "--per", "ledger"]);
    by_floor("`overdue --format csv`", 10.0, &["overdue", "--format", "csv"]);
    by_floor("`list --format csv`", 20.0, &["list", "--format", "csv"]);
    by_floor("`list --sort due --format csv`", 20.0, &["list", "--sort", "due", "--format", "csv"]);
    by_floor("`export - --format ndjson`", 30.0, &["export", "-", "--format", "ndjson"]);
    for (what, path) in [("`report -o x.html`", &page), ("`report -o x.xlsx`", &workbook)] {
        let most = (String::from("10 s"), Some(Duration::from_secs(10)));
        let own = processor_time(|| into(path));
        office_row(what, own, None, most, peak_memory(into(path)));
    }
    let bytes = std::fs::metadata(&page).map_or(0, |page| page.len());
    let met = if bytes <= 5_000_000 { "met" } else { "NOT MET" };
    println!("\nthe page: {:.1} MB, limit 5: {met}", bytes as f64 / 1e6);
}

fn office_row(
    what: &str,
    own: Option<Duration>,
    floor: Option<Duration>,
    (said, limit): (String, Option<Duration>),
    memory: Option<u64>,
) {
    let shown = |time: Option<Duration>| match time {
        Some(time) => format!("{:.2} s", time.as_secs_f64()),
        None => "–".to_owned(),
    };
    let ratio = own.zip(floor).map(|(own, floor)| own.as_secs_f64() / floor.as_secs_f64());
    let ratio = ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.1}"));
    let met =
        own.zip(limit).map_or("", |(own, limit)| if own <= limit { "met" } else { "NOT MET" });
    let memory = memory.map_or("not known here".to_owned(), |kb| {
        format!("{} MB, {}", kb >> 10, if kb <= MOST_MEMORY { "met" } else { "NOT MET" })
    });
    println!(
        "| {what} | {} | {} | {ratio} | {said} | {met} | {memory} |",
        shown(own),
        shown(floor)
    );
}

/// The processor time of a command, the mean of a few runs after one that does not count; none where it is not told.
fn processor_time(mut command: impl FnMut() -> Command) -> Option<Duration> {
    const RUNS: u32 = 5;
    /// Linux counts in hundredths of a second.
    const TICK: Duration = Duration::from_millis(10);
    let ticks = || {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let of_children = |field: usize| fields.get(field)?.parse::<u32>().ok();
        Some(of_children(13)? + of_children(14)?)
    };
    run(&mut command());
    let before = ticks()?;
    (0..RUNS).for_each(|_| run(&mut command()));
    Some(TICK * (ticks()? - before) / RUNS)
}

/// Adding to and closing on one unit's file, next to what task managers need for the same, where there are any.
fn task_managers(unit: &Made, parted: &Made, folder: &Path) {
    single_changes(unit, parted);
    let adding = |made: &Made| {
        let mut add = made.ledger();
        add.args(["add", "印发材料 one more", "--unit", "GO", "--due", "+30d"]);
        add
    };
    let (add, add_parted) = (|| adding(unit), || adding(parted));
    let (mut waiting, mut waiting_parted) = (unit.waiting.iter(), parted.waiting.iter());
    let in_parts = ["`add` to 100,000 in 30 files", "`close` one of 100,000 in 30 files"];
    let items = unit.count;

    let rc = folder.join("taskrc");
    let data = folder.join("task");
    let task = || {
        let mut task = Command::new("task");
        task.env("TASKRC", &rc).env("TASKDATA", &data).arg("rc.confirmation=off");
        task
    };
    if on_path("task") {
        std::fs::create_dir_all(&data).expect("a folder for the tasks");
        std::fs::write(&rc, "confirmation=off\nhooks=off\n").expect("settings for the tasks");
        let tasks = folder.join("tasks.json");
        let lines = (0..items).map(|n| format!("{{\"description\":\"文件会议偏多 {n}\"}}\n"));
        std::fs::write(&tasks, lines.collect::<String>()).expect("tasks to start from");
        run(task().arg("import").arg(&tasks));
        let more = || {
            let mut more = task();
            more.args(["add", "印发材料 one more"]);
            more
        };
        ratio("`add` to 3,300 items", "`task add`, as many tasks", 15, Some(1.0), add, more);
        ratio(in_parts[0], "`task add`, 3,300 tasks", 15, Some(1.0), add_parted, more);
        let mut number = 0;
        let mut done = || {
            number += 1;
            let mut done = task();
            done.args([&number.to_string(), "done"]);
            done
        };
        let name = "`close` one of 3,300";
        ratio(name, "`task done`", 15, Some(1.0), || closes(unit, &mut waiting), &mut done);
        let close = || closes(parted, &mut waiting_parted);
        ratio(in_parts[1], "`task done`, 3,300 tasks", 15, Some(1.0), close, done);
    } else {
        row("`add` to 3,300 items", "–", alone(21, add), None, None, None);
        let closed = alone(21, || closes(unit, &mut waiting));
        row("`close` one of 3,300", "–", closed, None, None, None);
        row(in_parts[0], "–", alone(21, add_parted), None, None, None);
        let closed = alone(21, || closes(parted, &mut waiting_parted));
        row(in_parts[1], "–", closed, None, None, None);
        println!("| against Taskwarrior | skipped: task not found | | | | | |");
    }
    let tascli = |words: &[&str]| {
        let mut tascli = Command::new("tascli");
        tascli.env("HOME", folder).args(words);
        tascli
    };
    if !on_path("tascli") || !on_path("sqlite3") {
        println!("| against tascli | skipped: tascli or sqlite3 not found | | | | | |");
        return;
    }
    // One task that it wrote, in its own database as often as there are items.
    run(&mut tascli(&["task", "文件会议偏多 one more", "today"]));
    let mut sqlite = Command::new("sqlite3");
    sqlite.arg(folder.join(".local/share/tascli/tascli.db")).arg(format!(
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {}) INSERT INTO \
         items (action, category, content, create_time, target_time, status) SELECT action, \
         category, content || i, create_time, target_time, status FROM items, n;",
        parted.count
    ));
    run(&mut sqlite);
    let more = || tascli(&["task", "one more", "today"]);
    ratio(in_parts[0], "`tascli task`, as many", 15, Some(1.0), add_parted, more);
    // What is done is named by its place in the list that was shown last.
    run(&mut tascli(&["list", "task"]));
    let (mut waiting, mut number) = (parted.waiting.iter().rev(), 0);
    let mut done = || {
        number += 1;
        tascli(&["done", &number.to_string()])
    };
    let close = || closes(parted, &mut waiting);
    ratio(in_parts[1], "`tascli done`, as many", 15, Some(1.0), close, &mut done);
    // As much of the ledger as one unit's file of 30 holds.
    let again = || this(&["put", &unit.path.display().to_string()]);
    ratio("one unit's file put in its place", "`tascli done`, as many", 15, None, again, done);
}

/// Taking in 100,000 rows of csv, next to what a task manager needs for as many items of JSON that say the same.
fn imports(folder: &Path) {
    const ROWS: usize = 100_000;
    let (own, csv) = (folder.join("importing"), folder.join("register.csv"));
    let path = own.join("ledger.toml");
    let mut text = String::from("title,unit,owner,opened,due,measures,tags\r\n");
    for n in 0..ROWS {
        let unit = code(n % UNITS);
        let title = format!("文件会议偏多 too many documents and meetings, no. {n}");
        let _ = writeln!(
            text,
            "\"{title}\",{unit},王芳,2026-03-01,2026-12-31,\"1. 制定举措\n2. Cut documents by 10%\",精文减会"
        );
    }
    std::fs::write(&csv, text).expect("a register to take in");
    let units = (0..UNITS).map(|n| format!("\n[[unit]]\ncode = \"{}\"\nname = \"U\"\n", code(n)));
    let empty = format!("{HEAD}{}", units.collect::<String>());
    let import = || {
        // A ledger that was just begun: nothing is there yet to be taken back.
        let _ = std::fs::remove_dir_all(&own);
        std::fs::create_dir(&own).expect("a folder for it");
        std::fs::write(&path, &empty).expect("an empty ledger");
        let mut import = Command::new(LEDGER);
        import.args(["--today", TODAY, "--by", "李强", "--ledger"]).arg(&path);
        import.arg("import").arg(&csv);
        import
    };
    let what = "`import` of 100,000 csv rows";
    if !on_path("task") {
        row(what, "–", alone(5, import), None, None, None);
        return;
    }
    let (rc, data) = (folder.join("importrc"), folder.join("imported"));
    // An owner is not among what a task says by itself.
    let settings = "confirmation=off\nhooks=off\nuda.owner.type=string\nuda.owner.label=Owner\n";
    std::fs::write(&rc, settings).expect("settings for the tasks");
    let tasks = folder.join("many.json");
    // What it has no word for, the measures, are its annotations.
    const SAME: &str = concat!(
        r#""owner":"王芳","entry":"20260301T000000Z","due":"20261231T000000Z","#,
        r#""tags":["精文减会"],"annotations":["#,
        r#"{"entry":"20260301T000000Z","description":"制定举措"},"#,
        r#"{"entry":"20260301T000001Z","description":"Cut documents by 10%"}]"#,
    );
    let lines = (0..ROWS).map(|n| {
        let title = format!("文件会议偏多 too many documents and meetings, no. {n}");
        let unit = code(n % UNITS);
        format!("{{\"description\":\"{title}\",\"project\":\"{unit}\",{SAME}}}\n")
    });
    std::fs::write(&tasks, lines.collect::<String>()).expect("tasks to take in");
    let task = || {
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data).expect("a folder for the tasks");
        let mut task = Command::new("task");
        task.env("TASKRC", &rc).env("TASKDATA", &data).arg("import").arg(&tasks);
        task
    };
    ratio(what, "`task import` of the same as JSON", 3, Some(0.1), import, task);
}

/// A report next to a task manager's own, over the tasks that it took in before.
fn summary(large: &Made, folder: &Path) {
    let (rc, data) = (folder.join("importrc"), folder.join("imported"));
    if !data.is_dir() {
        return;
    }
    let task = || {
        let mut task = Command::new("task");
        task.env("TASKRC", &rc).env("TASKDATA", &data).arg("summary");
        task
    };
    let what = "bare report, 100,000 items";
    ratio(what, "`task summary`, as many", 5, Some(0.125), || reads(large, &["report"]), task);
}

fn on_path(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// This binary, in another of its parts.
fn this(arguments: &[&str]) -> Command {
    let mut this = Command::new(std::env::current_exe().expect("the path of this program"));
    this.args(arguments);
    this
}

fn reads(made: &Made, arguments: &[&str]) -> Command {
    let mut command = made.ledger();
    command.args(arguments);
    command
}

/// Closes the next item that waits for it.
fn closes<'m>(made: &Made, waiting: &mut impl Iterator<Item = &'m String>) -> Command {
    let id = waiting.next().expect("an item that awaiting sign-off");
    reads(made, &["close", id, "--result", "文件同比精简12%, fewer meetings"])
}

/// A thousand changes, some of each kind, all over the ledger.
fn batches<'m>(
    made: &Made,
    file: &Path,
    waiting: &mut impl Iterator<Item = &'m String>,
) -> Command {
    let mut text = String::new();
    for n in 0..200 {
        let (unit, id) = (code(n % UNITS), waiting.next().expect("an item that waits"));
        let lines = [
            format!("close {id} --result '文件同比精简12%, fewer meetings'"),
            format!("comment {id} 'seen in place' --source 座谈会 --by 王芳"),
            format!("add '印发材料 one more' --unit {unit} --due +30d --owner 王芳 --as n{n}"),
            format!("progress @n{n} 'rules drafted'"),
            format!("set {unit}-{} severity=high tags+=urgent", n + 1),
        ];
        text.push_str(&lines.join("\n"));
        text.push('\n');
    }
    std::fs::write(file, text).expect("room for the batch");
    let mut batch = made.ledger();
    batch.arg("batch").arg(file);
    batch
}

fn run(command: &mut Command) {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|s| s.success()), "{command:?} failed");
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn alone(rounds: usize, mut command: impl FnMut() -> Command) -> Duration {
    run(&mut command());
    let time = |mut command: Command| timed(|| run(&mut command));
    median((0..rounds).map(|_| time(command())).collect())
}

fn absolute(what: &str, rounds: usize, limit: Duration, command: impl FnMut() -> Command) {
    let median = alone(rounds, command);
    let shown = format!("{} ms", limit.as_millis());
    row(what, "–", median, None, Some(shown), Some(median <= limit));
}

fn ratio(
    what: &str,
    against: &str,
    rounds: usize,
    limit: Option<f64>,
    mut ours: impl FnMut() -> Command,
    mut other: impl FnMut() -> Command,
) {
    let time = |mut command: Command| timed(|| run(&mut command));
    ratio_of(what, against, rounds, limit, || time(ours()), || time(other()));
}

/// The two in turns, after one round that does not count.
fn ratio_of(
    what: &str,
    against: &str,
    rounds: usize,
    limit: Option<f64>,
    mut ours: impl FnMut() -> Duration,
    mut other: impl FnMut() -> Duration,
) {
    let times: (Vec<_>, Vec<_>) = (0..=rounds).map(|_| (ours(), other())).skip(1).unzip();
    let (ours, other) = (median(times.0), median(times.1));
    let ratio = ours.as_secs_f64() / other.as_secs_f64();
    let met = limit.map(|limit| ratio <= limit);
    row(what, against, ours, Some((other, ratio)), limit.map(|l| format!("{l}")), met);
}

fn row(
    what: &str,
    against: &str,
    ours: Duration,
    other: Option<(Duration, f64)>,
    limit: Option<String>,
    met: Option<bool>,
) {
    let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let (other, ratio) = match other {
        Some((other, ratio)) => (ms(other), format!("{ratio:.2}")),
        None => ("–".to_owned(), "–".to_owned()),
    };
    let limit = limit.unwrap_or("–".to_owned());
    let met = met.map_or("", |met| if met { "met" } else { "NOT MET" });
    println!("| {what} | {against} | {} | {other} | {ratio} | {limit} | {met} |", ms(ours));
}

/// The most memory that a process had, in KB, as Linux counts it; looked at again and again while it runs.
fn peak_memory(mut command: Command) -> Option<u64> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().is_ok_and(|ended| ended.is_none()) {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|l| l.split_whitespace().next()?.parse().ok()).max(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}

/// Reads every field of every item.
fn fields(path: &Path) -> usize {
    struct Fields(usize);
    impl Fold for Fields {
        fn take(&mut self, item: Item<'_>) {
            let item = black_box(item);
            self.0 += item.log.len() + item.measures.len();
        }
        fn absorb(&mut self, later: Self) {
            self.0 += later.0;
        }
    }
    let read = Ledger::at(path).and_then(|ledger| ledger.fold(|_| Fields(0)));
    read.expect("the ledger reads").1.0
}

fn whole_table(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).expect("the ledger reads");
    toml::from_str::<toml::Table>(&text).expect("the ledger parses").len()
}

/// A ledger that was made, as the program writes one, and the items of it that wait for sign-off.
struct Made {
    path: PathBuf,
    count: usize,
    waiting: Vec<String>,
}

impl Made {
    fn new(path: &Path, count: usize, units: usize) -> Self {
        let mut file = BufWriter::new(File::create(path).expect("a file for the ledger"));
        let mut waiting = Vec::new();
        let mut put = |text: &str| file.write_all(text.as_bytes()).expect("room for the ledger");
        put(HEAD);
        for unit in 0..units {
            put(&format!("\n[[unit]]\ncode = \"{}\"\nname = \"第{unit}办公室\"\n", code(unit)));
        }
        let each = count.div_ceil(units);
        for n in 0..count {
            let (unit, number) = (code(n / each), n % each + 1);
            let mut text = String::new();
            item(&mut text, n, &unit, number).expect("text takes text");
            put(&text);
            if n % 5 == 2 {
                waiting.push(format!("{unit}-{number}"));
            }
        }
        file.flush().expect("room for the ledger");
        Self { path: path.to_owned(), count, waiting }
    }

    /// The same, each unit in a file of its own.
    fn parted(&self, folder: &Path) -> Self {
        std::fs::create_dir(folder).expect("a folder for the parts");
        let path = folder.join("ledger.toml");
        std::fs::copy(&self.path, &path).expect("room for the parts");
        let parted = Self { path, count: self.count, waiting: self.waiting.clone() };
        run(parted.ledger().arg("split"));
        parted
    }

    fn ledger(&self) -> Command {
        let mut ledger = Command::new(LEDGER);
        ledger.args(["--today", TODAY, "--by", "李强", "--lang", "en", "--ledger"]).arg(&self.path);
        ledger
    }

    fn floor(&self) -> Command {
        let mut floor = this(&["floor"]);
        floor.arg(&self.path);
        floor
    }
}

const HEAD: &str = r#"version = 1
title = "整改落实情况台账"

[policy]
closing = "verified"
evidence = "required"
look_back_days = [30, 90]
due_soon_days = 14
stale_days = 60

[[category]]
code = "S1"
name = "力戒形式主义、官僚主义"
group = "专项整治"
"#;

fn code(unit: usize) -> String {
    if unit == 0 { "GO".to_owned() } else { format!("U{unit}") }
}

/// The n-th item: a fifth each is not started, in progress, waits, is closed, is closed and was looked back on.
fn item(text: &mut String, n: usize, unit: &str, number: usize) -> std::fmt::Result {
    let (month, day) = (n % 4 + 1, n % 28 + 1);
    write!(text, "\n[[item]]\nid = \"{unit}-{number}\"\nunit = \"{unit}\"\ncategory = \"S1\"\n")?;
    writeln!(text, "title = \"文件会议偏多 too many documents and meetings, no. {n}\"")?;
    if n % 20 == 7 {
        writeln!(text, "detail = \"\"\"\n发文数量多。\n[[item]]\nlong, and said twice\"\"\"")?;
    }
    writeln!(
        text,
        "goal = \"文件、会议同比精简10%以上,基层填表报数减半, and none sent twice\"\nlead = \"李强\"\ntags = [\"精文减会\", \"2026\"]"
    )?;
    writeln!(text, "horizon = \"near\"\nowner = \"王芳\"\nopened = 2026-{month:02}-{day:02}")?;
    writeln!(text, "due = 2026-{:02}-{day:02}\nmeasures = [", month + 3 + n % 3)?;
    let done = if n % 5 >= 2 { ", done = 2026-05-18" } else { "" };
    writeln!(text, "  {{ text = \"制定为基层减负的具体举措\"{done} }},")?;
    writeln!(text, "  {{ text = \"Cut documents by 10%\", owner = \"王芳\"{done} }},\n]")?;
    if n.is_multiple_of(5) {
        return Ok(());
    }
    writeln!(text, "log = [")?;
    let events = [
        "on = 2026-05-08, by = \"王芳\", did = \"progress\", note = \"20条举措已印发, all sent out\"",
        "on = 2026-05-20, by = \"王芳\", did = \"submitted\", evidence = [\"https://example.org/20.pdf\"]",
        "on = 2026-05-22, by = \"李强\", did = \"closed\", result = \"发文51件,占年度控制数65%\"",
        "on = 2026-06-21, by = \"李强\", did = \"look-back\", outcome = \"effective\", note = \"抽查属实\"",
    ];
    for event in &events[..n % 5] {
        writeln!(text, "  {{ {event} }},")?;
    }
    writeln!(text, "]")
}
