//! Reports over several ledgers, as an organ over several offices reads them.

use serde_json::Value;

use crate::{Office, SMALL, repository};

/// Two offices that call a unit the same, one of them deeper down, and a hidden folder that does not count.
fn organ() -> Office {
    let office = Office::empty();
    office.write("north/ledger.toml", SMALL);
    office.write("south/inner/ledger.toml", SMALL.replace("Small office", "Southern office"));
    office.write("south/.old/ledger.toml", SMALL);
    office
}

fn rows(report: &Value) -> Vec<(String, u64)> {
    let row = |row: &Value| (row["key"].as_str().unwrap().into(), row["total"].as_u64().unwrap());
    report["progress"]["rows"].as_array().unwrap().iter().map(row).collect()
}

#[test]
fn a_folder_stands_for_the_ledgers_below_it_and_each_has_a_row() {
    let office = organ();
    let report = office.json(&["-f", ".", "report", "--per", "ledger"]);
    assert_eq!(rows(&report), [("north".into(), 3), ("south/inner".into(), 3)]);
    assert_eq!(report["ledgers"][1]["title"], "Southern office");
    assert_eq!(report["left_out"], Value::Array(Vec::new()));
    let table = office.out(&["-f", ".", "report", "progress", "--per", "ledger"]);
    assert!(table.contains("south/inner Southern office"), "{table}");
}

#[test]
fn units_and_items_that_are_called_the_same_are_told_apart() {
    let office = organ();
    let named = ["-f", "south/inner", "-f", "north/ledger.toml"];
    let report = office.json(&[&named[..], &["report"]].concat());
    let keys: Vec<String> = rows(&report).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["south/inner/GO", "south/inner/FIN", "north/GO", "north/FIN"]);
    let overdue = office.json(&[&named[..], &["overdue"]].concat());
    assert_eq!(overdue["overdue"][0]["id"], "south/inner/GO-1");
    assert_eq!(overdue["overdue"][1]["id"], "north/GO-1");
    let ids = office.out(&["-f", ".", "list", "--unit", "GO", "--ids"]);
    assert_eq!(ids, "north/GO-1\nnorth/GO-2\nsouth/inner/GO-1\nsouth/inner/GO-2\n");
}

#[test]
fn whose_an_item_is_stands_in_the_page_and_the_brief_of_several_ledgers() {
    let office = organ();
    office.write("north/ledger.toml", SMALL.replace("owner = \"Wang\"\n", ""));
    let page = ["-f", ".", "report", "overdue", "--format", "html"];
    let page = office.out(&page);
    assert!(page.contains("title=\"north/GO\""), "{page}");
    let brief = office.out(&["-f", ".", "report", "brief"]);
    assert!(brief.contains("10 days overdue, north/办公厅"), "{brief}");
}

#[test]
fn a_report_over_several_ledgers_is_the_sum_of_their_reports() {
    let office = Office::empty();
    let mut paths = Vec::new();
    for name in ["look-back-2019", "audit-office"] {
        let text =
            std::fs::read_to_string(repository().join("examples").join(name).join("ledger.toml"));
        office.write(&format!("{name}/ledger.toml"), text.unwrap());
        paths.push(format!("{name}/ledger.toml"));
    }
    let report = |paths: &[String], part: &[&str]| {
        let named: Vec<&str> = paths.iter().flat_map(|path| ["-f", path]).collect();
        let at = ["--today", "2026-03-31"];
        let ran = office.run(&[&named[..], part, &at, &["--format", "json"]].concat());
        serde_json::from_str::<Value>(&ran.out).unwrap()
    };
    let (both, one, other) = (
        report(&paths, &["report"]),
        report(&paths[..1], &["report"]),
        report(&paths[1..], &["report"]),
    );
    let number = |of: &Value, path: &str| of.pointer(path).unwrap().as_u64().unwrap();
    for key in ["total", "open", "in_progress", "submitted", "closed", "overdue", "stale"] {
        let path = format!("/progress/total/{key}");
        assert_eq!(number(&both, &path), number(&one, &path) + number(&other, &path), "{key}");
    }
    for key in ["opened", "closed", "on_time", "late", "extended", "reopened", "aging/90+"] {
        let path = format!("/closure/{key}");
        assert_eq!(number(&both, &path), number(&one, &path) + number(&other, &path), "{key}");
    }
    let days = |of: &Value| -> Vec<u64> {
        let items = of["overdue"].as_array().unwrap().iter();
        items.map(|i| i["days_overdue"].as_u64().unwrap()).collect()
    };
    let mut sorted = [days(&one), days(&other)].concat();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(days(&both), sorted);
    let sizes = |of: &Value, list: &str| of[list].as_array().unwrap().len();
    let targets = |paths: &[String]| sizes(&report(paths, &["report", "targets"]), "targets");
    assert_eq!(targets(&paths), targets(&paths[..1]) + targets(&paths[1..]));
}

#[test]
fn each_ledgers_own_policy_holds_for_its_items() {
    let office = organ();
    let patient = SMALL.replace("[30, 90]\n", "[30, 90]\nstale_days = 400\n");
    office.write("north/ledger.toml", patient.replace("due = 2019-11-20", "due = 2020-11-20"));
    let eager = SMALL.replace("[30, 90]\n", "[30, 90]\nstale_days = 1\n");
    office.write("south/inner/ledger.toml", eager);
    let report = office.json(&["-f", ".", "report", "progress", "--per", "ledger"]);
    let stale = |n: usize| report["progress"]["rows"][n]["stale"].as_u64().unwrap();
    assert_eq!((stale(0), stale(1)), (0, 2));
}

#[test]
fn a_ledger_that_cannot_be_read_is_named_and_left_out_only_when_asked() {
    let office = organ();
    office.write("north/ledger.toml", SMALL.replace("title = \"Receipts missing\"\n", ""));
    office.refuses_with(&["-f", ".", "report"], &["north/ledger.toml:", "title"]);
    let ran = office.run(&["-f", ".", "report", "--keep-going"]);
    assert_eq!(ran.status, Some(3));
    assert!(ran.err.contains("skipped: north: "), "{}", ran.err);
    assert!(ran.out.contains("skipped: north: "), "{}", ran.out);
    assert!(ran.out.contains("1 ledger, as of"), "{}", ran.out);
    let chinese = office.run(&["-f", ".", "report", "--keep-going", "--lang", "zh"]);
    assert!(chinese.out.contains("未计入：north："), "{}", chinese.out);
    let json = office.run(&["-f", ".", "report", "--keep-going", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["left_out"][0]["ledger"], "north");
    assert_eq!(json["progress"]["total"]["total"], 3);
}

#[test]
fn every_ledger_that_cannot_be_read_is_named_and_not_the_first_alone() {
    let office = organ();
    let broken = SMALL.replace("title = \"Receipts missing\"\n", "");
    office.write("north/ledger.toml", &broken);
    office.write("south/inner/ledger.toml", broken);
    let ran = office.run(&["-f", ".", "report"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    let places =
        ["north/ledger.toml:", "south/inner/ledger.toml:"].map(|named| ran.err.find(named));
    assert!(places[0].is_some() && places[0] < places[1], "{}", ran.err);
    let json = office.run(&["-f", ".", "report", "--format", "json"]);
    let failure: Value = serde_json::from_str(&json.err).unwrap();
    assert!(failure["file"].as_str().unwrap().ends_with("south/inner/ledger.toml"), "{failure}");
    assert_eq!(failure["notes"].as_array().unwrap().len(), 1, "{failure}");
}

#[test]
fn rows_of_several_ledgers_have_a_column_for_each_field_that_any_declares() {
    let office = organ();
    let field = "[[field]]\nkey = \"funds\"\nname = \"Funds\"\ntype = \"number\"\n\n[[category]]";
    let funded = SMALL.replacen("[[category]]", field, 1);
    let funded = funded.replacen("owner = \"Wang\"\n", "owner = \"Wang\"\nfunds = 7\n", 1);
    office.write("south/inner/ledger.toml", funded);
    let list = ["-f", ".", "list", "--format", "csv"];
    let wanted = [("north/GO-1", ""), ("south/inner/GO-1", "7"), ("south/inner/GO-2", "")];
    office.write("broken/ledger.toml", "version = 99\n");
    for command in [&list[..], &["-f", ".", "export", "-", "--format", "csv"]] {
        let ran = office.run(&[command, &["--keep-going"]].concat());
        assert_eq!(ran.err.matches("skipped:").count(), 1, "told once: {}", ran.err);
        let mut table = csv::Reader::from_reader(ran.out.as_bytes());
        let at = table.headers().unwrap().iter().position(|head| head == "funds").unwrap();
        let rows: Vec<_> = table.records().map(Result::unwrap).collect();
        for (id, funds) in wanted {
            assert!(rows.iter().any(|row| &row[0] == id && &row[at] == funds), "{id}: {rows:?}");
        }
    }
}

#[test]
fn a_list_has_the_same_rows_in_the_same_order_in_every_form() {
    let office = organ();
    for sorted in [&[][..], &["--sort", "-due,title"], &["--sort", "owner", "--limit", "4"]] {
        let list = [&["-f", ".", "list"], sorted].concat();
        let ids: Vec<String> =
            office.out(&[&list[..], &["--ids"]].concat()).lines().map(str::to_owned).collect();
        let csv = office.out(&[&list[..], &["--format", "csv", "--columns", "id"]].concat());
        assert_eq!(csv.lines().skip(1).collect::<Vec<_>>(), ids, "{sorted:?}");
        let json = office.json(&list);
        let items = json["items"].as_array().unwrap().iter();
        let there: Vec<&str> = items.map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(there, ids, "{sorted:?}");
        office.out(&[&list[..], &["-o", "list.csv", "--columns", "id"]].concat());
        assert_eq!(office.read("list.csv"), format!("\u{feff}{}", csv.replace('\n', "\r\n")));
    }
    let none = office.out(&["-f", ".", "list", "--text", "no such words", "--format", "json"]);
    assert!(none.contains("\"items\": []"), "{none}");
}

#[test]
fn a_change_is_made_in_one_ledger_only() {
    let office = organ();
    let close = ["-f", ".", "close", "GO-2", "--result", "x"];
    office.refuses_with(
        &close,
        &["this command works on one ledger, and 2 were named", "north/ledger.toml"],
    );
    let both = ["-f", "north", "-f", "south/inner", "check"];
    office.refuses_with(&both, &["this command works on one ledger, and 2 were named"]);
    office.out(&["-f", "south", "show", "GO-2"]);
}

#[test]
fn a_ledger_that_is_named_in_two_ways_counts_once() {
    let office = organ();
    let report = office.json(&["-f", "north", "-f", "south/../north/ledger.toml", "report"]);
    assert_eq!(report["progress"]["total"]["total"], 3);
    assert!(report.get("ledgers").is_none());
}

#[test]
fn signs_of_closing_on_paper_are_looked_for_in_each_ledger_under_its_own_policy() {
    let office = Office::example("look-back-2019");
    let text = office.ledger();
    office.write("a/ledger.toml", &text);
    let off = text.replace("audit_off = []", "audit_off = [\"no-evidence\"]");
    assert_ne!(off, text);
    office.write("b/ledger.toml", off);
    let signs = |of: &Value, code: &str| -> Vec<String> {
        let sign = of["audit"].as_array().unwrap().iter().find(|sign| sign["code"] == code);
        let items = sign.map(|sign| sign["items"].as_array().unwrap().clone()).unwrap_or_default();
        items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let one = office.json(&["-f", "a", "report", "audit"]);
    for named in [["-f", "a", "-f", "b"], ["-f", "b", "-f", "a"]] {
        let both = office.json(&[&named[..], &["report", "audit"]].concat());
        assert_eq!(signs(&both, "no-evidence").len(), signs(&one, "no-evidence").len());
        let copied = signs(&both, "copied-result");
        assert_eq!(copied.len(), 2 * signs(&one, "copied-result").len());
        assert!(copied.iter().all(|id| id.starts_with("a/") || id.starts_with("b/")), "{copied:?}");
    }
    let live = office.json(&["-f", "a", "-f", "b", "report", "audit", "--unit", "AG"]);
    assert_eq!(signs(&live, "stale").len(), 2);
    let targets = office.json(&["-f", "a", "-f", "b", "report", "targets", "--unit", "GO"]);
    let alone = office.json(&["-f", "a", "report", "targets", "--unit", "GO"]);
    let count = |of: &Value| of["targets"].as_array().unwrap().len();
    assert_eq!(count(&targets), 2 * count(&alone));
}

#[test]
fn a_letter_and_a_units_page_are_of_one_office() {
    let office = organ();
    for part in [
        &["notice", "--unit", "GO"][..],
        &["notice", "--each", "unit", "-o", "out"],
        &["report", "brief", "--unit", "GO"],
        &["report", "brief", "--each", "unit", "-o", "out"],
    ] {
        office.refuses_with(
            &[&["-f", "."], part].concat(),
            &["this command works on one ledger, and 2 were named"],
        );
    }
    assert!(office.out(&["-f", ".", "report", "brief"]).contains("6 items"));
}

#[test]
fn a_folder_means_the_ledger_in_it_and_all_below_and_its_file_means_that_one() {
    let office = organ();
    office.write("ledger.toml", SMALL.replace("Small office", "The organ itself"));
    let keys = |arguments: &[&str]| -> Vec<String> {
        let report = office.json(&[arguments, &["report", "--per", "ledger"]].concat());
        rows(&report).into_iter().map(|(key, _)| key).collect()
    };
    assert_eq!(keys(&["-f", "."]), ["ledger", "north", "south/inner"]);
    assert_eq!(keys(&["-f", ".", "-f", "north", "-f", "ledger.toml"]), keys(&["-f", "."]));
    assert_eq!(office.json(&["-f", "ledger.toml", "report"])["title"], "The organ itself");
    // What writes takes exactly one, and names them where there are more.
    office.refuses_with(
        &["-f", ".", "comment", "GO-1", "heard"],
        &["ledger.toml", "north/ledger.toml", "south/inner/ledger.toml"],
    );
    office.out(&["-f", "north", "comment", "GO-1", "heard"]);
    let named = office.set("LEDGER_PATH", ".");
    let report = named.json(&["report", "--per", "ledger"]);
    assert_eq!(rows(&report).len(), 3);
}

#[test]
fn parts_and_seals_are_no_ledgers_of_their_own() {
    let office = Office::empty();
    office.write("a/ledger.toml", SMALL);
    office.write("a/seals/ledger.toml", SMALL);
    let root = "version = 1\ninclude = [\"unit/ledger.toml\"]\n";
    let unit = "part_of = \"../ledger.toml\"\n\n[[unit]]\ncode = \"X\"\nname = \"x\"\n";
    office.write("b/ledger.toml", root);
    office.write("b/unit/ledger.toml", unit);
    let report = office.json(&["-f", ".", "report", "--per", "ledger"]);
    let keys: Vec<String> = rows(&report).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["a", "b"]);
}

#[cfg(unix)]
#[test]
fn a_strangers_ledger_above_is_named_and_not_used_unless_it_is_asked_for() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    let office = Office::empty();
    office.write("shared/ledger.toml", SMALL);
    office.write("shared/mine/x.txt", "");
    let (folder, file) = (office.at("shared"), office.at("shared/ledger.toml"));
    let open =
        |mode| std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).unwrap();
    open(0o1777);
    let list = |arguments: &[&str]| {
        let mut command = office.command(&[arguments, &["list", "--ids"]].concat());
        command.current_dir(office.at("shared/mine")).output().unwrap()
    };
    // One's own is used, wherever it lies.
    assert!(list(&[]).status.success());
    if chown(&file, Some(54321), None).and_then(|()| chown(&folder, Some(54322), None)).is_err() {
        eprintln!("skipped: only root can give a file to somebody else");
        return;
    }
    for (lang, words) in [("en", "belongs to 54321"), ("zh", "属于 54321")] {
        for command in [&["list"][..], &["comment", "GO-1", "x"], &["check"], &["report"]] {
            let mut command = office.command(&[command, &["--lang", lang]].concat());
            let ran = command.current_dir(office.at("shared/mine")).output().unwrap();
            let said = String::from_utf8(ran.stderr).unwrap();
            assert_eq!(ran.status.code(), Some(1), "{said}");
            assert!(said.contains(words) && said.contains("--ledger "), "{said}");
        }
    }
    assert!(list(&["--ledger", file.to_str().unwrap()]).status.success());
    // Where only owner and group may write, or the folder is its owner's own, it is used.
    open(0o775);
    assert!(list(&[]).status.success());
    open(0o1777);
    chown(&folder, Some(54321), None).unwrap();
    assert!(list(&[]).status.success());
    chown(&folder, Some(54322), None).unwrap();
    assert!(!list(&[]).status.success());
    // In the folder itself it is no ledger found above.
    let here = office.command(&["list", "--ids"]).current_dir(&folder).output().unwrap();
    assert!(here.status.success(), "{here:?}");
}
