//! The register in DuckDB, SQLite and LibreOffice: what the manual shows of them, and a way there and back.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::program;

/// A folder with an example's ledger in it.
fn office(example: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    fs::copy(examples.join("ledger.toml"), folder.path().join("ledger.toml")).unwrap();
    folder
}

/// Runs a program in a folder where `ledger` is this one.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let own = Path::new(env!("CARGO_BIN_EXE_ledger")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path)));
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("PATH", path.unwrap())
        .env("HOME", folder)
        .env("LEDGER_BY", "李强")
        .env("LEDGER_LANG", "en")
        .env_remove("LEDGER_PATH")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    output
}

/// The manual's lines for a shell that name a program.
fn shown(name: &str) -> String {
    shown_in("en/import.md", name)
}

fn shown_in(page: &str, name: &str) -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/manual").join(page);
    let readme = fs::read_to_string(readme).unwrap();
    let mut blocks = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.contains(name)).unwrap().to_owned()
}

/// How many items of a unit are closed, by the program itself.
fn closed(folder: &Path, unit: &str) -> usize {
    let arguments = ["list", "--unit", unit, "--status", "closed", "--format", "json"];
    let output = run(folder, env!("CARGO_BIN_EXE_ledger"), &arguments);
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    list["items"].as_array().unwrap().len()
}

#[test]
fn duckdb_reads_the_register_as_the_readme_shows() {
    if program(&["python3"], "ndjson in DuckDB").is_none() {
        return;
    }
    let there = Command::new("python3").args(["-c", "import duckdb"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: ndjson in DuckDB: python3 has no duckdb");
        return;
    }
    let folder = office("look-back-2019");
    let output = run(folder.path(), "bash", &["-euc", &shown("duckdb")]);
    let table = String::from_utf8(output.stdout).unwrap();
    let row = table.lines().find(|line| line.contains(" GO "));
    let row = row.unwrap_or_else(|| panic!("no row of GO: {table}"));
    let cells: Vec<&str> = row.split('│').map(str::trim).collect();
    assert_eq!(cells[3], closed(folder.path(), "GO").to_string(), "{table}");
}

#[test]
fn duckdb_reads_the_tables_and_turns_them_into_parquet_as_the_manual_shows() {
    let there = Command::new("python3").args(["-c", "import duckdb"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: the tables in DuckDB: python3 has no duckdb");
        return;
    }
    for (page, tables) in [("en/offices.md", "tables"), ("zh/offices.md", "数据表")] {
        let folder = office("look-back-2019");
        let output = run(folder.path(), "bash", &["-euc", &shown_in(page, "progress(DATE")]);
        let text = String::from_utf8(output.stdout).unwrap();
        let row =
            text.lines().find(|line| line.contains(" GO ")).unwrap_or_else(|| panic!("{text}"));
        let cells: Vec<&str> = row.split('│').map(str::trim).collect();
        assert_eq!(cells[3], closed(folder.path(), "GO").to_string(), "{text}");
        run(folder.path(), "bash", &["-euc", &shown_in(page, "parquet")]);
        for table in ["item", "event", "policy", "reading"] {
            let file = folder.path().join(tables).join(format!("{table}.parquet"));
            assert!(fs::read(file).unwrap().starts_with(b"PAR1"), "{page}: {table}");
        }
    }
}

#[test]
fn sqlite_takes_the_register_in_as_the_readme_shows() {
    if program(&["sqlite3"], "ndjson in SQLite").is_none() {
        return;
    }
    let folder = office("look-back-2019");
    let output = run(folder.path(), "bash", &["-euc", &shown("sqlite3")]);
    let rows: Vec<String> =
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    let wanted = closed(folder.path(), "GO").to_string();
    let is_it = |row: &&String| {
        row.starts_with("GO") && row[2..].trim_matches(['|', '\u{1f}', ' ']) == wanted
    };
    assert!(rows.iter().any(|row| is_it(&row)), "{rows:?}");
}

#[test]
fn libreoffice_opens_the_workbook_and_its_gb18030_csv_comes_back_in_unchanged() {
    let Some(soffice) = program(&["soffice", "libreoffice"], "the workbook in LibreOffice") else {
        return;
    };
    for (example, today) in [("look-back-2019", "2019-11-30"), ("audit-office", "2026-03-31")] {
        let folder = office(example);
        let ledger = env!("CARGO_BIN_EXE_ledger");
        run(folder.path(), ledger, &["--today", today, "export", "register.xlsx"]);
        // Comma, quotes, GB18030 (85), from the first row, texts as they are shown.
        let filter = "csv:Text - txt - csv (StarCalc):44,34,85,1,,0,false,true,false";
        let own = format!("-env:UserInstallation=file://{}/office", folder.path().display());
        run(
            folder.path(),
            &soffice,
            &[&own, "--headless", "--convert-to", filter, "register.xlsx"],
        );
        let csv = fs::read(folder.path().join("register.csv")).unwrap();
        let is_chinese = std::str::from_utf8(&csv).is_err();
        assert!(is_chinese || example != "look-back-2019", "it is no GB18030");
        let before = fs::read(folder.path().join("ledger.toml")).unwrap();
        let output = run(folder.path(), ledger, &["--today", today, "import", "register.csv"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("read as gb18030") || example != "look-back-2019", "{said}");
        assert!(said.contains(" 0 new, 0 changed") && said.contains(" 0 refused"), "{said}");
        assert!(fs::read(folder.path().join("ledger.toml")).unwrap() == before, "{said}");
    }
}
