//! Where output goes: what a file's name says is what is in it.

use std::fs;

use crate::screen::screen;
use crate::{Office, SMALL};

/// Every command that writes to a file that is named, with an ending that it writes.
const WRITERS: &[(&[&str], &str)] = &[
    (&["report", "-o"], "md"),
    (&["report", "progress", "-o"], "csv"),
    (&["report", "overdue", "-o"], "csv"),
    (&["report", "closure", "-o"], "json"),
    (&["report", "look-back", "-o"], "html"),
    (&["report", "targets", "-o"], "xlsx"),
    (&["report", "trend", "-o"], "csv"),
    (&["report", "audit", "-o"], "csv"),
    (&["report", "brief", "-o"], "md"),
    (&["list", "-o"], "csv"),
    (&["list", "--ids", "-o"], "txt"),
    (&["overdue", "-o"], "xlsx"),
    (&["overdue", "--ids", "-o"], "txt"),
    (&["show", "GO-1", "-o"], "txt"),
    (&["log", "-o"], "csv"),
    (&["look-back", "-o"], "csv"),
    (&["check", "-o"], "json"),
    (&["unit", "list", "-o"], "csv"),
    (&["category", "list", "-o"], "csv"),
    (&["target", "list", "-o"], "csv"),
    (&["policy", "-o"], "json"),
    (&["config", "-o"], "json"),
    (&["undo", "--list", "-o"], "json"),
    (&["notice", "--unit", "GO", "-o"], "txt"),
    (&["form", "-o"], "xlsx"),
    (&["export"], "csv"),
];

/// Names that say what no command writes.
const LIES: [&str; 10] = [
    "out.odt",
    "out.pdf",
    "out.doc",
    "out.xls",
    "OUT.PDF",
    "报表.wps",
    "out.zip",
    "a.b.c",
    "out.toml",
    "out.csv.bak",
];

#[test]
fn an_ending_that_a_command_cannot_write_is_refused_and_the_ones_that_it_can_are_named() {
    let office = Office::small();
    for (command, ending) in WRITERS {
        for lie in LIES {
            let typed = [command, &[lie][..]].concat();
            let found = lie.rsplit('.').next().unwrap();
            let said = format!("unknown file type \".{found}\"; use one of ");
            office.refuses_with(&typed, &[&said, &format!(".{ending}")]);
            let typed = [&typed[..], &["--lang", "zh"]].concat();
            office.refuses_with(&typed, &["未知的文件类型", &format!(".{ending}")]);
        }
    }
    // A format that is said does not make the name true.
    office.refuses_with(&["list", "--format", "html", "-o", "x.pdf"], &["\".pdf\""]);
    // What one command writes another may not.
    for (command, name) in [
        (&["report", "brief", "-o"][..], "x.csv"),
        (&["report", "brief", "-o"], "x.xlsx"),
        (&["notice", "--unit", "GO", "-o"], "x.csv"),
        (&["notice", "--unit", "GO", "-o"], "x.json"),
        (&["form", "-o"], "x.csv"),
        (&["form", "-o"], "x.html"),
        (&["form", "-o"], "x.docx"),
        (&["export"], "x.docx"),
        (&["list", "--ids", "-o"], "x.docx"),
        (&["list", "--ids", "-o"], "x.csv"),
        (&["list", "-o"], "x.eml"),
        (&["export"], "x.html"),
    ] {
        let ending = name.trim_start_matches('x');
        let said = format!("this cannot be written as {ending}; use one of ");
        office.refuses_with(&[command, &[name]].concat(), &[&said]);
    }
    office.refuses_with(&["form", "-o", "form"], &["use one of .xlsx", "-o form.xlsx"]);
}

#[test]
fn an_ending_says_the_format_in_any_case() {
    let office = Office::small();
    for (command, ending) in WRITERS {
        let (plain, upper) = (format!("a.{ending}"), format!("b.{}", ending.to_uppercase()));
        for name in [&plain, &upper] {
            assert_eq!(office.run(&[command, &[name.as_str()][..]].concat()).status, Some(0));
        }
        let (plain, upper) = (fs::read(office.at(&plain)), fs::read(office.at(&upper)));
        let (plain, upper) = (plain.unwrap(), upper.unwrap());
        // A workbook knows when it was made.
        assert!(plain == upper || *ending == "xlsx", "{command:?}");
        assert!(plain.starts_with(b"PK") == (*ending == "xlsx"), "{command:?}");
    }
    for (name, begins) in [("a.htm", "<!"), ("a.HTML", "<!"), ("a.markdown", "#"), ("a.JSON", "{")]
    {
        office.out(&["report", "-o", name]);
        let text = office.read(name);
        assert!(text.to_lowercase().starts_with(begins), "{name}: {text}");
    }
}

#[test]
fn a_format_that_contradicts_the_name_is_refused() {
    let office = Office::small();
    for (command, format, name) in [
        (&["list", "-o"][..], "csv", "x.json"),
        (&["report", "-o"], "html", "x.md"),
        (&["report", "brief", "-o"], "markdown", "x.html"),
        (&["show", "GO-1", "-o"], "html", "x.txt"),
        (&["notice", "--unit", "GO", "-o"], "html", "x.MD"),
        (&["export"], "csv", "x.xlsx"),
        (&["check", "-o"], "html", "x.csv"),
    ] {
        let typed = [command, &[name, "--format", format]].concat();
        office.refuses_with(&typed, &[name, format, "--format"]);
        office.refuses_with(&[&typed[..], &["--lang", "zh"]].concat(), &[name, format]);
    }
    // Said twice alike is said.
    office.out(&["list", "--format", "json", "-o", "x.json"]);
    // A name without an ending says nothing.
    office.out(&["list", "--format", "json", "-o", "x"]);
    assert_eq!(office.read("x"), office.read("x.json"));
    office.out(&["list", "-o", "table"]);
    assert_eq!(office.read("table"), office.out(&["list"]));
}

#[test]
fn a_dash_is_standard_output_and_no_file() {
    let office = Office::small();
    for (command, _) in WRITERS {
        let typed: Vec<&str> = [command, &["-"][..]].concat();
        let typed = if command[0] == "export" {
            [&typed[..], &["--format", "csv"]].concat()
        } else {
            typed
        };
        let output = office.command(&typed).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{typed:?}");
        assert!(!office.at("-").exists(), "{typed:?}");
        if *command != ["undo", "--list", "-o"] {
            assert!(!output.stdout.is_empty(), "{typed:?}");
        }
    }
    office.says(&["list", "-o", "-"], &office.out(&["list"]));
    office
        .says(&["list", "--format", "json", "-o", "-"], &office.out(&["list", "--format", "json"]));
}

#[test]
fn several_files_go_into_a_folder_and_nowhere_else() {
    let office = Office::small();
    for command in [
        &["notice", "--each", "unit", "-o"][..],
        &["report", "brief", "--each", "unit", "-o"],
        &["form", "--each", "unit", "-o"],
    ] {
        office.refuses_with(&[command, &["-"]].concat(), &["standard output"]);
        for name in ["x.md", "x.docx", "x.XLSX"] {
            office.refuses_with(&[command, &[name]].concat(), &[name, "folder"]);
        }
        for name in ["out", "2026.03"] {
            assert_eq!(office.run(&[command, &[name]].concat()).status, Some(0), "{command:?}");
            assert!(fs::read_dir(office.at(name)).unwrap().count() > 0);
        }
        fs::create_dir_all(office.at("kept.md")).unwrap();
        assert_eq!(office.run(&[command, &["kept.md"]].concat()).status, Some(0));
    }
}

#[test]
fn a_whole_report_is_no_csv_and_a_part_of_it_is() {
    let office = Office::small();
    for typed in [&["report", "--format", "csv"][..], &["report", "-o", "x.CSV"]] {
        office.refuses_with(typed, &["CSV holds only one", "progress", "audit"]);
        office.refuses_with(&[typed, &["--lang", "zh"]].concat(), &["CSV 只能放一张"]);
    }
    let wrong = office.run(&["report", "-o", "x.pdf"]).err;
    assert!(!wrong.contains("csv"), "{wrong}");
    assert!(office.out(&["report", "progress", "--format", "csv"]).starts_with("key,"));
}

#[test]
fn csv_in_a_pipe_has_neither_mark_nor_carriage_return_and_a_file_has_both() {
    let office = Office::with(SMALL.replace("Too many meetings", "Two\\nlines"));
    for (command, _) in WRITERS.iter().filter(|(command, _)| !command.contains(&"--ids")) {
        let formats = if command[0] == "export" { &["csv", "tsv"][..] } else { &["csv"] };
        for format in formats {
            let to_pipe = [command, &["-", "--format", format][..]].concat();
            let ran = office.run(&to_pipe);
            if ran.status != Some(0) {
                // It writes no CSV.
                assert!(["report", "notice", "form"].contains(&command[0]), "{command:?}");
                continue;
            }
            assert!(!ran.out.contains('\r') && !ran.out.starts_with('\u{feff}'), "{command:?}");
            let name = format!("x.{format}");
            office.run(&[command, &[name.as_str()][..]].concat());
            let text = office.read(&name);
            let body = text.strip_prefix('\u{feff}').unwrap();
            assert_eq!(body.replace("\r\n", "\n"), ran.out, "{command:?}");
            assert!(body.is_empty() || body.ends_with("\r\n"), "{command:?}");
        }
    }
}

#[test]
fn what_could_be_a_formula_is_guarded_by_one_mark_and_import_takes_one_away() {
    let texts = ["=1+1", "+1", "-1 day", "@x", "'so'", "''", "\\ttab", "\\rreturn", "a=1"];
    let mut ledger = SMALL.to_owned();
    for (n, text) in texts.iter().enumerate() {
        ledger += &format!(
            "\n[[item]]\nid = \"GO-{}\"\nunit = \"GO\"\ntitle = \"{text}\"\ndetail = \"{text}\"\nopened = 2019-10-01\ndue = 2019-12-10\n",
            n + 10
        );
    }
    let office = Office::with(ledger);
    let all = office.out(&["list", "--format", "csv", "--columns", "title"]);
    for text in texts {
        let guarded = text.starts_with(['=', '+', '-', '@', '\'', '\\']);
        let text = text.replace("\\t", "\t").replace("\\r", "\r");
        let cell = format!("{}{text}", if guarded { "'" } else { "" });
        let quoted = format!("\"{cell}\"");
        assert!(all.lines().any(|line| line == cell || line == quoted), "{text:?}: {all:?}");
    }
    for name in ["x.csv", "x.tsv", "x.xlsx"] {
        office.out(&["export", name]);
        let said = office.run(&["import", name, "--yes"]);
        assert!(said.err.contains("0 changed") || said.out.contains("0 changed"), "{}", said.err);
    }
}

#[test]
fn each_part_of_a_report_is_one_table_of_csv() {
    let office = Office::example("look-back-2019");
    for part in [
        &["progress"][..],
        &["overdue"],
        &["closure"],
        &["closure", "--per", "unit"],
        &["look-back"],
        &["look-back", "--per", "category"],
        &["targets"],
        &["trend"],
        &["audit"],
    ] {
        let csv = office.out(&[&["report"], part, &["--format", "csv"]].concat());
        // The reader refuses a row that has not as many cells as the first.
        let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
        let rows: Result<Vec<csv::StringRecord>, _> = reader.records().collect();
        let rows = rows.unwrap_or_else(|error| panic!("{part:?}: {error}\n{csv}"));
        assert!(!rows.is_empty() && !csv.contains("\n\n"), "{part:?}: {csv}");
    }
}

#[test]
fn what_changes_and_writes_no_file_refuses_to_be_given_one() {
    let office = Office::small();
    office.out(&["comment", "GO-1", "heard"]);
    let before = office.visible();
    for words in [
        &["policy", "stale_days=90"][..],
        &["undo"],
        &["undo", "--redo"],
        &["undo", "--anyway", "x"],
    ] {
        for (lang, said) in [("en", "writes no file"), ("zh", "不写出文件")] {
            let ran = office.run(&[words, &["-o", "x.csv", "--lang", lang]].concat());
            assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{words:?}");
            assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
        }
        assert!(office.visible() == before, "{words:?}");
    }
    office.refuses_with(&["man", "--all", "-o", "pages.pdf"], &["pages.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_ledgers_folder_is_not_written_through() {
    let (office, outside) = (Office::small(), Office::empty());
    outside.write("precious", "mine");
    for name in ["r.html", "r.txt", "r.csv"] {
        std::os::unix::fs::symlink(outside.at("precious"), office.at(name)).unwrap();
    }
    for words in [
        &["report", "-o", "r.html"][..],
        &["list", "-o", "r.txt", "--format", "table"],
        &["export", "r.csv"],
        &["notice", "--unit", "GO", "-o", "r.html"],
    ] {
        office.refuses_with(words, &["is a link out of the ledger's folder"]);
        let chinese = office.run(&[words, &["--lang", "zh"]].concat());
        assert!(chinese.err.contains("指向台账文件夹之外的链接"), "{}", chinese.err);
    }
    assert_eq!(outside.read("precious"), "mine");
    // One that stays within is written through, as ever.
    office.write("real.csv", "old");
    std::os::unix::fs::symlink(office.at("real.csv"), office.at("in.csv")).unwrap();
    office.out(&["export", "in.csv"]);
    assert!(office.read("real.csv").contains("GO-1"));
}

#[test]
fn nothing_is_put_out_into_what_the_program_keeps() {
    let office = Office::small();
    office.out(&["comment", "GO-1", "heard"]);
    for path in [".ledger/ledger.toml.undo/000001.json", ".ledger/x.json"] {
        office.refuses_with(&["list", "-o", path], &["own files"]);
    }
    office.out(&["undo"]);
}

#[test]
fn what_the_ledger_names_as_evidence_is_not_overwritten() {
    let office = Office::small();
    fs::create_dir(office.at("docs")).unwrap();
    office.write("docs/e.csv", "what was seen");
    office.write("docs/other.csv", "old");
    office.out(&["progress", "GO-1", "seen", "--evidence", "docs/e.csv"]);
    for words in [
        &["list", "-o", "docs/e.csv"][..],
        &["export", "docs/e.csv"],
        &["export", "./docs/../docs/e.csv"],
    ] {
        office.refuses_with(words, &["or its evidence, and is not overwritten"]);
    }
    assert_eq!(office.read("docs/e.csv"), "what was seen");
    office.out(&["export", "docs/other.csv"]);
    assert!(office.read("docs/other.csv").contains("GO-1"));
}

#[test]
fn on_a_terminal_a_file_that_is_there_is_replaced_only_after_a_question() {
    let office = Office::small();
    office.write("speech.md", "what somebody wrote");
    let words = ["list", "-o", "speech.md"];
    let ask = "speech.md already exists. Replace it?";
    let Some(no) = screen(&office.command(&words), &[(ask, "n")], None) else { return };
    assert_eq!((no.status, office.read("speech.md").as_str()), (130, "what somebody wrote"));
    let yes = screen(&office.command(&words), &[(ask, "ｙ")], None).unwrap();
    assert_eq!(yes.status, 0, "{}", yes.text);
    assert!(office.read("speech.md").contains("GO-1"));
    // What would be the same is not asked about; nor is anything where nobody sits.
    let same = screen(&office.command(&words), &[], None).unwrap();
    assert_eq!(same.status, 0, "{}", same.text);
    assert!(!same.text.contains("Replace"), "{}", same.text);
    office.write("speech.md", "what somebody wrote");
    assert_eq!(office.run(&words).status, Some(0));
}
