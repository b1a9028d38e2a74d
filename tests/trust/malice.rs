//! Malice: what others put into a ledger, or hand in to be read, does nothing to whoever reads it.
//!
//! The manual's topic `safety` says of each trick what becomes of it; here each is tried on the real program.

use std::fs::{self, File};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A terminal's escapes in both spellings, a bell, marks that turn a line around or hide, markup, and a formula's end.
const EVIL: &str = "\x1b[2J\x1b]0;x\x07\u{9b}31m\u{202e}\u{2066}\u{ad}</td></title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u{2028}\r\nBcc: evil@example.org";

/// What a spreadsheet takes for a formula.
const FORMULAS: [&str; 6] =
    ["=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"];

struct Office(TempDir);

struct Ran {
    status: Option<i32>,
    out: Vec<u8>,
    err: String,
}

impl Ran {
    fn text(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }
}

impl Office {
    fn with(ledger: impl AsRef<[u8]>) -> Self {
        let office = Self(tempfile::tempdir().unwrap());
        fs::create_dir(office.at("")).unwrap();
        fs::write(office.at("ledger.toml"), ledger).unwrap();
        office
    }

    /// A path in the ledger's folder; what lies beside that folder is outside.
    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join("work").join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ledger"));
        command
            .env_clear()
            .env("HOME", self.0.path())
            .env("TMPDIR", self.0.path())
            .env("LC_ALL", "C.UTF-8")
            .env("LEDGER_BY", "Zhou")
            .current_dir(self.at(""))
            .stdin(Stdio::null())
            .args(["--today", "2019-11-30"])
            .args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code().is_some(), "{arguments:?} was killed: {err}");
        assert!(!err.contains("panicked"), "{arguments:?}: {err}");
        Ran { status: output.status.code(), out: output.stdout, err }
    }

    #[track_caller]
    fn out(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        ran.text()
    }

    /// Runs what is to be refused in these words, in either language, and to change nothing.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], words: [&str; 2]) {
        let before = fs::metadata(self.at("ledger.toml")).unwrap();
        for (lang, words) in ["en", "zh"].into_iter().zip(words) {
            let ran = self.run(&[arguments, &["--lang", lang]].concat());
            assert_eq!(ran.status, Some(1), "{arguments:?}: {}", ran.err);
            assert!(ran.err.contains(words), "{words:?} is not said: {}", ran.err);
        }
        let after = fs::metadata(self.at("ledger.toml")).unwrap();
        assert_eq!((before.len(), before.modified().ok()), (after.len(), after.modified().ok()));
    }
}

/// A text as TOML writes it in quotes.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

const PLAIN: &str = "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n\n[[item]]\nid = \"GO-1\"\nunit = \"GO\"\ntitle = \"x\"\nopened = 2019-08-01\ndue = 2019-11-20\n";

/// A ledger with a text in every field that takes one.
fn filled_with(text: &str) -> Office {
    let t = quoted(text);
    Office::with(format!(
        r#"version = 1
title = {t}

[policy]
closing = "direct"
look_back_days = [30]

[[unit]]
code = "GO"
name = {t}
lead = {t}
contact = {t}
email = "go@example.org"
log = [{{ on = 2019-09-01, by = {t}, did = "comment", note = {t}, source = {t} }}]

[[category]]
code = "S1"
name = {t}
group = {t}

[[target]]
id = "t"
name = {t}
measured_in = {t}
direction = "at-most"
limit = 5
from = 2019-01-01
until = 2019-12-31
readings = [{{ on = 2019-09-30, value = 3 }}]

[[item]]
id = "GO-1"
unit = "GO"
category = "S1"
title = {t}
detail = {t}
cause = {t}
goal = {t}
source = {t}
lead = {t}
owner = {t}
opened = 2019-08-01
due = 2019-11-20
measures = [{{ text = {t}, owner = {t}, due = 2019-12-02 }}]
tags = [{t}]
log = [
  {{ on = 2019-09-01, by = {t}, did = "progress", note = {t}, evidence = [{t}] }},
  {{ on = 2019-09-02, by = {t}, did = "comment", note = {t}, source = {t} }},
  {{ on = 2019-09-03, by = {t}, did = "edited", field = {t}, from = {t}, to = {t} }},
  {{ on = 2019-09-04, by = {t}, did = "extended", from = 2019-11-20, to = 2019-11-20, reason = {t} }},
]

[[item]]
id = "GO-2"
unit = "GO"
title = {t}
opened = 2019-08-01
due = 2019-12-05
log = [
  {{ on = 2019-09-01, by = {t}, did = "closed", result = {t}, with = [{t}] }},
  {{ on = 2019-10-01, by = {t}, did = "look-back", outcome = "ineffective", note = {t} }},
]
"#
    ))
}

/// Everything that prints what stands in a ledger, with the form it is printed in.
fn printing() -> Vec<(Vec<&'static str>, &'static str)> {
    let mut all: Vec<(Vec<&str>, &str)> = vec![
        (vec![], "table"),
        (vec!["show", "GO-1"], "table"),
        (vec!["check", "--evidence"], "table"),
        (vec!["export", "-", "--format", "csv"], "csv"),
        (vec!["export", "-", "--format", "tsv"], "csv"),
        (vec!["export", "-", "--format", "json"], "json"),
        (vec!["export", "-", "--format", "ndjson"], "json"),
        (vec!["export", "-", "--format", "md"], "markdown"),
        (vec!["notice", "--unit", "GO"], "markdown"),
        (vec!["notice", "--unit", "GO", "--format", "text"], "table"),
        (vec!["notice", "--unit", "GO", "--format", "html"], "html"),
        (vec!["comment", "GO-1", "heard", "--dry-run"], "table"),
        (vec!["set", "GO-1", "owner=x", "--dry-run"], "table"),
    ];
    let parts = ["progress", "overdue", "closure", "look-back", "targets", "trend", "audit"];
    for format in ["table", "markdown", "csv", "json"] {
        for command in [&["list"][..], &["log"], &["unit", "list"], &["category", "list"]] {
            all.push(([command, &["--format", format]].concat(), format));
        }
        // A whole report is several tables, and CSV holds one.
        if format != "csv" {
            all.push((vec!["report", "--format", format], format));
        }
        for part in parts {
            all.push((vec!["report", part, "--format", format], format));
        }
        for per in ["owner", "group"] {
            all.push((vec!["report", "progress", "--per", per, "--format", format], format));
        }
    }
    for format in ["table", "markdown"] {
        all.push((vec!["report", "brief", "--format", format], format));
    }
    for part in [&["report"][..], &["report", "closure"], &["list"]] {
        all.push(([part, &["--format", "html"]].concat(), "html"));
    }
    all
}

/// Whether a character acts on a terminal, or turns around what follows.
fn disturbs(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_escape_and_no_trick_of_direction_reaches_the_screen_from_any_field_in_any_format() {
    let office = filled_with(EVIL);
    for (arguments, format) in printing() {
        let ran = office.run(&arguments);
        assert!(matches!(ran.status, Some(0 | 3)), "{arguments:?}: {}", ran.err);
        let text = ran.text();
        for said in [&text, &ran.err] {
            let bad = said.chars().find(|c| disturbs(*c));
            assert_eq!(bad, None, "{arguments:?}");
        }
        // What hides is data to a program; before people it is shown.
        if matches!(format, "table" | "markdown" | "json" | "html") {
            assert!(!text.contains('\u{ad}'), "{arguments:?}");
        }
        match format {
            "json" => text.lines().take(1).for_each(|line| {
                let whole = serde_json::from_str::<serde_json::Value>(&text);
                let one = serde_json::from_str::<serde_json::Value>(line);
                assert!(whole.is_ok() || one.is_ok(), "{arguments:?}");
            }),
            "html" => is_harmless_page(&text),
            _ => {}
        }
    }
    let json: serde_json::Value =
        serde_json::from_str(&office.out(&["list", "--format", "json"])).unwrap();
    assert_eq!(json["items"][0]["title"], EVIL, "to a program nothing is lost");
}

/// Tags that only a text of the ledger can have brought are not there.
#[track_caller]
fn is_harmless_page(page: &str) {
    for bad in ["<script>alert", "<img", "</title><script", "</td></title>"] {
        assert!(!page.contains(bad), "{bad}");
    }
}

/// The names and values of all attributes of a page, and the names of its tags, as a browser takes them.
fn tags_of(page: &str) -> (Vec<String>, Vec<(String, String)>) {
    let (mut tags, mut attributes) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        if name.is_empty() {
            // An end, or the document's type: of the page's own making.
            assert!(rest.starts_with('/') || rest.starts_with("!DOCTYPE"), "{}", &rest[..20]);
            continue;
        }
        rest = &rest[name.len()..];
        loop {
            rest = rest.trim_start();
            if let Some(behind) = rest.strip_prefix('>') {
                rest = behind;
                break;
            }
            if let Some(behind) = rest.strip_prefix('/') {
                rest = behind;
                continue;
            }
            let end = rest.find(|c: char| "=>/".contains(c) || c.is_whitespace()).unwrap();
            let key = rest[..end].to_lowercase();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(behind) = rest.strip_prefix('=') {
                let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''));
                let quote = quote.unwrap_or_else(|| panic!("{key} is not in quotes"));
                let (inner, behind) = behind[1..].split_once(quote).unwrap();
                value = inner.to_owned();
                rest = behind;
            }
            attributes.push((key, value));
        }
        if name == "script" || name == "style" {
            rest = &rest[rest.find(&format!("</{name}")).unwrap()..];
        }
        tags.push(name);
    }
    (tags, attributes)
}

#[test]
fn no_markup_reaches_a_page_through_attributes_or_drawings_either() {
    const REPORT: [&str; 3] = ["report", "--format", "html"];
    const NOTICE: [&str; 5] = ["notice", "--unit", "GO", "--format", "html"];
    let plain = filled_with("plain");
    for arguments in [&REPORT[..], &NOTICE, &["list", "--format", "html"]] {
        let (wanted, _) = tags_of(&plain.out(arguments));
        for text in [
            "\" onmouseover=\"alert(1)",
            "' onload='alert(1)",
            "</script><script>alert(1)</script>",
            "]]></svg><svg onload=alert(1)>",
            "<!--",
            "--><b>",
            "&lt;b&gt;",
            "javascript:alert(1)",
        ] {
            let page = filled_with(text).out(arguments);
            let (tags, attributes) = tags_of(&page);
            assert_eq!(tags, wanted, "{arguments:?} {text}");
            for (key, value) in &attributes {
                assert!(!key.starts_with("on"), "{arguments:?} {text}: {key}");
                let leads = matches!(key.as_str(), "href" | "src" | "xlink:href");
                assert!(!leads || !value.starts_with("javascript:"), "{arguments:?}: {value}");
            }
        }
    }
}

#[test]
fn markdown_holds_no_tags_and_no_row_more_than_there_are_items() {
    let office = filled_with("a | b\n| c | d |\n# head\n<b>x</b> [x](javascript:alert(1)) `");
    let text = office.out(&["list", "--format", "markdown"]);
    assert_eq!(text.lines().filter(|l| l.starts_with("| GO-")).count(), 2, "{text}");
    assert!(!text.contains("<b>") && !text.contains("[x](javascript"), "{text}");
    assert!(text.lines().all(|l| !l.starts_with("# head")), "{text}");
}

#[test]
fn no_cell_is_a_formula_and_what_comes_back_is_what_went_out() {
    for text in FORMULAS {
        let office = filled_with(text);
        let before = fs::read(office.at("ledger.toml")).unwrap();
        for (separator, name) in [(b',', "r.csv"), (b'\t', "r.tsv")] {
            office.out(&["export", name]);
            let bytes = fs::read(office.at(name)).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            cells_are_harmless(text.trim_start_matches('\u{feff}'), separator);
            let said = office.run(&["import", name, "--yes"]).err;
            assert!(said.contains("0 refused"), "{text:?}: {said}");
            assert!(fs::read(office.at("ledger.toml")).unwrap() == before, "{text:?}: {said}");
        }
        for part in ["list", "log"] {
            cells_are_harmless(&office.out(&[part, "--format", "csv"]), b',');
        }
        office.out(&["export", "r.xlsx"]);
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(office.at("r.xlsx")).unwrap();
        use calamine::Reader as _;
        let sheet = book.sheet_names()[0].clone();
        assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{text:?}");
        let said = office.run(&["import", "r.xlsx", "--yes"]).err;
        assert!(said.contains("0 refused"), "{text:?}: {said}");
        assert!(fs::read(office.at("ledger.toml")).unwrap() == before, "{text:?}: {said}");
    }
}

#[track_caller]
fn cells_are_harmless(text: &str, separator: u8) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    for record in reader.records().map(|r| r.unwrap()) {
        for cell in &record {
            let is_number = cell.parse::<f64>().is_ok();
            let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(is_number || !is_formula, "{cell:?}");
        }
    }
}

#[test]
fn no_header_is_added_to_a_mail_and_no_line_to_a_calendar() {
    for text in [EVIL, "x\nBcc: evil@example.org\n\nbody", "x\r\nBEGIN:VALARM\r\nACTION:AUDIO"] {
        let office = filled_with(text);
        let mail = office.out(&[
            "notice",
            "--unit",
            "GO",
            "--format",
            "eml",
            "--from",
            "office@example.org",
        ]);
        let head = mail.split("\r\n\r\n").next().unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split_once(':').map_or(line, |(name, _)| name))
            .collect();
        for name in &names {
            let known = [
                "From",
                "To",
                "Subject",
                "Date",
                "Message-ID",
                "X-Unsent",
                "MIME-Version",
                "Content-Type",
                "Content-Transfer-Encoding",
            ];
            assert!(known.iter().any(|k| k.eq_ignore_ascii_case(name)), "{name:?} in {head}");
        }
        // A line of a body goes on behind a `=` at its end.
        assert!(!mail.replace("=\r\n", "").contains("\nBcc:"), "{mail}");
        let calendar = office.out(&["notice", "--unit", "GO", "--format", "ics"]);
        let unfolded = calendar.replace("\r\n ", "");
        for line in unfolded.split("\r\n") {
            assert!(!line.contains(['\n', '\r']), "{line:?}");
            let known = [
                "BEGIN:VCALENDAR",
                "END:VCALENDAR",
                "BEGIN:VEVENT",
                "END:VEVENT",
                "VERSION",
                "PRODID",
                "CALSCALE",
                "METHOD",
                "X-WR-CALNAME",
                "UID",
                "DTSTAMP",
                "DTSTART",
                "DTEND",
                "SUMMARY",
                "DESCRIPTION",
                "SEQUENCE",
                "TRANSP",
            ];
            assert!(line.is_empty() || known.iter().any(|k| line.starts_with(k)), "{line:?}");
        }
    }
    let bad = "go@example.org\\r\\nBcc: evil@example.org";
    let office = Office::with(
        PLAIN.replace("name = \"Office\"", &format!("name = \"Office\"\nemail = \"{bad}\"")),
    );
    let ran =
        office.run(&["notice", "--unit", "GO", "--format", "eml", "--from", "office@example.org"]);
    assert_eq!(ran.status, Some(1), "{}", ran.text());
    assert!(ran.out.is_empty());
}

#[test]
fn include_and_part_of_lead_nowhere_else() {
    let secret = "part_of = \"work/ledger.toml\"\n[[unit]]\ncode = \"SECRET\"\nname = \"secret\"\n";
    let office = Office::with(PLAIN);
    let outside = office.0.path().join("secret.toml");
    fs::write(&outside, secret).unwrap();
    let absolute = outside.to_str().unwrap().to_owned();
    let paths = [
        "../secret.toml",
        "./../secret.toml",
        "a/../../secret.toml",
        "..\\\\secret.toml",
        "../*.toml",
        ".ledger/undo/x.toml",
        absolute.as_str(),
        "/etc/passwd",
    ];
    for path in paths {
        fs::write(office.at("ledger.toml"), format!("include = [\"{path}\"]\n{PLAIN}")).unwrap();
        let words = ["leads out of the ledger's folder", "`include`"];
        office.refuses(&["report"], words);
        office.refuses(&["comment", "GO-1", "x"], words);
        assert!(!office.run(&["check"]).text().contains("SECRET"));
    }
    // A part whose root is above it but does not know it, or lies elsewhere.
    fs::write(office.at("ledger.toml"), PLAIN).unwrap();
    for root in ["../secret.toml", "ledger.toml", "/etc/passwd", "part.toml"] {
        fs::write(office.at("part.toml"), format!("part_of = \"{root}\"\n")).unwrap();
        let ran = office.run(&["report", "--ledger", "part.toml"]);
        assert_eq!((ran.status, ran.out.len()), (Some(1), 0), "{root}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_and_no_device_leads_out() {
    use std::os::unix::fs::symlink;
    let office = Office::with(PLAIN);
    let outside = office.0.path().join("secret.toml");
    fs::write(&outside, "[[unit]]\ncode = \"SECRET\"\nname = \"secret\"\n").unwrap();
    symlink(&outside, office.at("link.toml")).unwrap();
    symlink(office.0.path(), office.at("folder")).unwrap();
    symlink("/dev/zero", office.at("zero.toml")).unwrap();
    symlink("round.toml", office.at("round.toml")).unwrap();
    for path in ["link.toml", "folder/secret.toml", "folder/*.toml", "zero.toml", "round.toml"] {
        fs::write(office.at("ledger.toml"), format!("include = [\"{path}\"]\n{PLAIN}")).unwrap();
        let ran = office.run(&["report"]);
        assert_eq!((ran.status, ran.out.len()), (Some(1), 0), "{path}: {}", ran.err);
        assert!(!ran.err.contains("SECRET"), "{}", ran.err);
    }
    // Evidence beyond the folder is neither read nor summed; what the recorded sum says is not told.
    let evidence = |path: &str| {
        format!(
            "{PLAIN}log = [{{ on = 2019-09-01, by = \"x\", did = \"progress\", note = \"x\", evidence = [{{ path = \"{path}\", sha256 = \"{}\" }}] }}]\n",
            "0".repeat(64)
        )
    };
    for path in ["../secret.toml", "/etc/passwd", "link.toml", "folder/secret.toml", "zero.toml"] {
        fs::write(office.at("ledger.toml"), evidence(path)).unwrap();
        let ran = office.run(&["check", "--evidence"]);
        let text = ran.text();
        assert_eq!(ran.status, Some(0), "{path}: {text}");
        assert!(text.contains("outside") || text.contains("out of"), "{path}: {text}");
        assert!(!text.contains("not what it was"), "{path}: {text}");
    }
}

fn limited(office: &Office, arguments: &[&str]) -> Ran {
    // Where a shell can limit memory it does: what is refused is refused before it is held.
    if cfg!(target_os = "linux") && Path::new("/bin/sh").exists() {
        let program = office.command(arguments);
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", "ulimit -v 1500000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_ledger")])
            .args(program.get_args())
            .env_clear()
            .envs(program.get_envs().filter_map(|(k, v)| Some((k, v?))))
            .current_dir(office.at(""))
            .stdin(Stdio::null());
        let output = command.output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code().is_some() && !err.contains("panicked"), "{err}");
        return Ran { status: output.status.code(), out: output.stdout, err };
    }
    office.run(arguments)
}

#[test]
fn a_line_of_a_gigabyte_is_refused_before_it_is_held() {
    for before in [&format!("{PLAIN}# ")[..], "version = 1\ntitle = \"", "[[ unit ]]\ncode = \""] {
        let office = Office::with(before);
        let file = File::options().write(true).open(office.at("ledger.toml")).unwrap();
        if file.set_len(1 << 30).is_err() {
            println!("skipped: no room for a file of a gigabyte, nor for one with a hole");
            return;
        }
        drop(file);
        for arguments in [&["report"][..], &["comment", "GO-1", "x"], &["list", "--lang", "zh"]] {
            let ran = limited(&office, arguments);
            assert_eq!((ran.status, ran.out.len()), (Some(1), 0), "{arguments:?}: {}", ran.err);
            let said = ran.err.contains("longer than") || ran.err.contains("不予读取");
            assert!(said && ran.err.contains("ledger.toml:"), "{}", ran.err);
            assert!(ran.err.len() < 100_000);
        }
        assert_eq!(fs::metadata(office.at("ledger.toml")).unwrap().len(), 1 << 30);
    }
}

#[test]
fn what_does_not_end_is_refused_on_its_way_in() {
    let office = Office::with(PLAIN);
    for (name, start) in [
        ("a.csv", "id,title\nGO-1,\""),
        ("a.ndjson", "{\"title\":\""),
        ("a.xlsx", "PK"),
        ("a.batch", "comment GO-1 \""),
    ] {
        fs::write(office.at(name), start).unwrap();
        let file = File::options().write(true).open(office.at(name)).unwrap();
        if file.set_len(1 << 30).is_err() {
            println!("skipped: no room for a file of a gigabyte, nor for one with a hole");
            return;
        }
        drop(file);
        let command = if name == "a.batch" { "batch" } else { "import" };
        let ran = limited(&office, &[command, name]);
        assert_eq!(ran.status, Some(1), "{name}: {}", ran.err);
        assert!(ran.err.contains(name) || ran.err.contains("MB"), "{name}: {}", ran.err);
        fs::remove_file(office.at(name)).unwrap();
    }
    assert_eq!(fs::read_to_string(office.at("ledger.toml")).unwrap(), PLAIN);
}

#[test]
fn nesting_ten_thousand_deep_is_refused_and_overflows_nothing() {
    let n = 10_000;
    for deep in [
        format!("deep = {}{}", "[".repeat(n), "]".repeat(n)),
        format!("deep = {}1{}", "{a=".repeat(n), "}".repeat(n)),
        format!("{}b = 1", "a.".repeat(n)),
        format!("[item.{}b]\nx = 1", "a.".repeat(n)),
        format!("[[item.{}b]]\nx = 1", "a.".repeat(n)),
        format!("log = [{}{}]", "[".repeat(n), "]".repeat(n)),
    ] {
        let office = Office::with(format!("{PLAIN}{deep}\n"));
        let words = ["ledger.toml:", "ledger.toml:"];
        office.refuses(&["report"], words);
        office.refuses(&["set", "GO-1", "title=y"], words);
        assert_eq!(office.run(&["check"]).status, Some(3));
        let office = Office::with(format!("{deep}\n{PLAIN}").replace("[item.", "[x."));
        assert_ne!(office.run(&["report"]).status, Some(101));
    }
    let office = Office::with(PLAIN);
    let json = format!("{}{}", "[".repeat(n), "]".repeat(n));
    fs::write(office.at("a.json"), format!("{{\"items\":[{{\"title\":{json}}}]}}")).unwrap();
    fs::write(office.at("b.json"), &json).unwrap();
    fs::write(office.at("a.ndjson"), format!("{{\"title\":{json}}}\n")).unwrap();
    for name in ["a.json", "b.json", "a.ndjson"] {
        office.refuses(&["import", name], ["error", "错误"]);
    }
}

#[test]
fn a_workbook_that_swells_is_refused() {
    let swollen = |name: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options: zip::write::SimpleFileOptions = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        let zeros = vec![b' '; 1 << 20];
        for n in 0..9 {
            zip.start_file(format!("{name}{n}.xml"), options).unwrap();
            for _ in 0..64 {
                zip.write_all(&zeros).unwrap();
            }
        }
        zip.finish().unwrap().into_inner()
    };
    let office = Office::with(PLAIN);
    let bytes = swollen("xl/worksheets/sheet");
    assert!(bytes.len() < 4 << 20, "576 MB in {} bytes", bytes.len());
    fs::write(office.at("bomb.xlsx"), bytes).unwrap();
    let ran = limited(&office, &["import", "bomb.xlsx"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.err.contains("512 MB"), "{}", ran.err);
    // One that says it is small, or is cut short, is broken; neither is a panic.
    let mut cut = fs::read(office.at("bomb.xlsx")).unwrap();
    cut.truncate(cut.len() / 2);
    fs::write(office.at("cut.xlsx"), cut).unwrap();
    office.refuses(&["import", "cut.xlsx"], ["error", "错误"]);
}

#[test]
fn one_high_number_in_each_of_many_series_costs_little() {
    let mut text = PLAIN.to_owned();
    for n in 0..5000 {
        text.push_str(&format!("\n[[item]]\nid = \"A{n}-16777215\"\nunit = \"GO\"\ntitle = \"x\"\nopened = 2019-01-01\ndue = 2019-02-01\n"));
    }
    let office = Office::with(text);
    let ran = limited(&office, &["report", "--format", "json"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    // A number far out and those before it, whichever comes first, are still told apart.
    let item = |n: u64| {
        format!(
            "\n[[item]]\nid = \"B-{n}\"\nunit = \"GO\"\ntitle = \"x\"\nopened = 2019-01-01\ndue = 2019-02-01\n"
        )
    };
    for twice in [5000, 1, 900_000_000_000_000_000] {
        let numbers = [900_000_000_000_000_000, 5000].into_iter().chain(1..400);
        let all: String = numbers.map(item).collect();
        assert_eq!(Office::with(format!("{PLAIN}{all}")).run(&["list"]).status, Some(0));
        let ran = Office::with(format!("{PLAIN}{all}{}", item(twice))).run(&["list"]);
        assert!(ran.err.contains(&format!("B-{twice} appears twice")), "{}", ran.err);
    }
}

#[test]
fn ids_that_look_alike_are_named() {
    let go = |code: &str| {
        PLAIN.replace("[[item]]", &format!("[[unit]]\ncode = \"{code}\"\nname = \"y\"\n\n[[item]]"))
    };
    // Cyrillic, Greek, full-width, a nought.
    for code in ["G\u{41e}", "g\u{43e}", "G\u{39f}", "\u{ff27}\u{ff2f}", "G0"] {
        let office = Office::with(go(code));
        let said = office.out(&["check"]);
        assert!(said.contains("looks like GO") && said.contains("ledger.toml:8:1"), "{said}");
        let said = office.out(&["check", "--lang", "zh"]);
        assert!(said.contains("GO 看起来一样，但字符不同"), "{said}");
        let found: serde_json::Value =
            serde_json::from_str(&office.out(&["check", "--format", "json"])).unwrap();
        assert_eq!(found["faults"][0]["gravity"], "warning", "{found}");
        // It is another unit, and what is typed reaches the one that is meant.
        assert_eq!(office.run(&["list", "--unit", "GO"]).text().matches("GO-1").count(), 1);
        let office = Office::with(format!(
            "{}{}",
            PLAIN,
            PLAIN.split("\n\n").nth(2).unwrap().replace("GO-1", &format!("{code}-1"))
        ));
        let said = office.out(&["check"]);
        assert!(
            said.contains(&format!("{code}-1: {code}")) && said.contains("looks like GO"),
            "{said}"
        );
    }
    // Composed and not; two categories; two targets.
    let office = Office::with(format!(
        "{PLAIN}\n[[category]]\ncode = \"\u{c9}1\"\nname = \"a\"\n\n[[category]]\ncode = \"\u{395}1\"\nname = \"b\"\n\n[[category]]\ncode = \"E1\"\nname = \"c\"\n"
    ));
    let said = office.out(&["check"]);
    assert!(said.contains("E1 looks like") && said.contains("U+0395"), "{said}");
    assert!(said.ends_with("0 errors, 1 warning\n"), "{said}");
    // What no eye can see is no part of a code at all.
    for code in ["G\u{200b}O", "GO\u{3164}", "GO\u{301}", "G\u{ad}O", "\u{202e}GO"] {
        let ran = Office::with(go(code)).run(&["list"]);
        assert_eq!(ran.status, Some(1), "{code:?}: {}", ran.text());
        assert!(!ran.err.chars().any(disturbs), "{}", ran.err);
    }
    assert_eq!(Office::with(PLAIN).out(&["check"]), "no faults\n");
}
