//! `ledger round`, and what is recorded in a round.

use std::process::Command;

use serde_json::json;

use crate::{Office, SMALL};

/// Two units with so many open items each.
fn many(go: usize, fin: usize) -> Office {
    let mut text = "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\n[[unit]]\ncode = \"FIN\"\nname = \"Finance\"\n".to_owned();
    for (unit, count) in [("FIN", fin), ("GO", go)] {
        for n in 1..=count {
            text += &format!(
                "\n[[item]]\nid = \"{unit}-{n}\"\nunit = \"{unit}\"\ntitle = \"t{n}\"\nopened = 2019-09-01\ndue = 2019-12-31\n"
            );
        }
    }
    Office::with(text)
}

fn items(office: &Office, round: usize) -> Vec<String> {
    let list = office.json(&["round", "list"]);
    let items = list["rounds"][round]["items"].as_array().unwrap();
    items.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_round_stands_in_the_root_with_its_choice_and_on_record() {
    let office = Office::small();
    office.says(
        &[
            "round",
            "add",
            "2019-11",
            "--name",
            "November",
            "--until",
            "2019-12-15",
            "--status",
            "closed",
            "--status",
            "submitted",
        ],
        "round 2019-11 added: 2 items of 2 units\n",
    );
    let text = office.ledger();
    let table = "[[round]]\nid = \"2019-11\"\nname = \"November\"\nfrom = 2019-11-30\nuntil = 2019-12-15\nof = \"--status submitted --status closed\"\nitems = [\"GO-2\", \"FIN-1\"]\n";
    let other = table.replace("submitted --status closed", "closed --status submitted");
    assert!(text.contains(table) || text.contains(&other), "{text}");
    assert!(text.contains("field = \"round.2019-11\""), "{text}");
    assert_eq!(office.run(&["check"]).status, Some(0));
    office.refuses_with(&["round", "add", "2019-11"], &["2019-11 already exists"]);
    office.refuses_with(&["round", "add", "x y"], &["invalid round ID"]);
    office.refuses_with(
        &["round", "add", "x", "--unit", "GO", "--status", "closed"],
        &["no item matches"],
    );
    office.refuses_with(&["round", "add", "x", "--until", "2019-11-01"], &["2019-11-01"]);
    office.refuses_with(&["round", "add", "x", "--draw", "0"], &["invalid draw"]);
    assert_eq!(office.run(&["round", "add", "x", "--seed", "1"]).status, Some(2));
    office.out(&["undo"]);
    assert_eq!(office.ledger(), SMALL);
}

#[test]
fn a_round_is_changed_on_record_and_items_are_only_added() {
    let office = Office::small();
    office.out(&["round", "add", "a", "--status", "closed", "--until", "2019-12-15"]);
    office.out(&["seal"]);
    office.says(
        &["round", "set", "A", "name=Autumn", "until=2019-12-31", "items+=GO-2,FIN-1"],
        "round a: name, until, items changed\n",
    );
    let text = office.ledger();
    let table = "[[round]]\nid = \"a\"\nname = \"Autumn\"\nfrom = 2019-11-30\nuntil = 2019-12-31\nof = \"--status closed\"\nitems = [\"FIN-1\", \"GO-2\"]\n";
    assert!(text.contains(table), "{text}");
    for said in [
        "field = \"round.a.name\", to = \"Autumn\"",
        "field = \"round.a.until\", from = \"2019-12-15\", to = \"2019-12-31\"",
        "field = \"round.a.items\", from = \"1\", to = \"2: GO-2\"",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(office.run(&["check"]).status, Some(0));
    // On record: what was sealed stands.
    assert_eq!(office.run(&["verify"]).status, Some(0), "{}", office.run(&["verify"]).out);
    office.says(&["round", "set", "a", "items+=GO-2", "name=Autumn"], "round a unchanged\n");
    assert_eq!(office.ledger(), text);
    office.says(
        &["--lang", "zh", "轮次", "修改", "a", "名称=秋季", "起=2019-11-25", "事项+=GO-1、GO-2"],
        "轮次 a 已修改：名称、起、事项\n",
    );
    assert_eq!(items(&office, 0), ["FIN-1", "GO-2", "GO-1"]);
    let before = office.ledger();
    for (words, told) in [
        (["round", "set", "a", "items=GO-1"], "cannot be removed"),
        (["round", "set", "a", "items-=GO-1"], "cannot be removed"),
        (["round", "set", "a", "items+=GO-9"], "GO-9"),
        (["round", "set", "a", "until=2019-11-01"], "2019-11-01"),
        (["round", "set", "a", "from="], "from"),
        (["round", "set", "a", "seed=1"], "seed"),
        (["round", "set", "b", "name=x"], "no round b"),
    ] {
        office.refuses_with(&words, &[told]);
    }
    assert_eq!(office.ledger(), before);
    office.write("lines", "round set a until=\nround set a name=\n");
    office.out(&["batch", "lines"]);
    let list = office.json(&["round", "list"])["rounds"][0].clone();
    assert_eq!((&list["name"], &list["until"]), (&json!(null), &json!(null)));
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
}

#[test]
fn the_items_of_a_round_are_listed_and_a_view_keeps_it() {
    let office = Office::small();
    office.out(&["round", "add", "a", "--status", "submitted", "--status", "closed"]);
    office.out(&["round", "add", "b", "--status", "closed"]);
    assert_eq!(office.out(&["list", "--round", "A", "--ids"]), "GO-2\nFIN-1\n");
    assert_eq!(office.out(&["list", "--round", "a", "--unit", "GO", "--ids"]), "GO-2\n");
    assert_eq!(office.out(&["list", "--round", "b", "--round", "a", "--ids"]), "GO-2\nFIN-1\n");
    office.refuses_with(&["list", "--round", "c"], &["no round c"]);
    office.refuses_with(&["--lang", "zh", "list", "--round", "c"], &["没有轮次 c"]);
    office.out(&["list", "--round", "a", "--unit", "FIN", "--save", "autumn"]);
    assert_eq!(office.out(&["list", "@autumn", "--ids"]), "FIN-1\n");
}

#[test]
fn a_sample_takes_so_many_of_each_unit_and_a_share_is_rounded_up() {
    let office = many(11, 2);
    office.out(&["round", "add", "a", "--draw", "3"]);
    office.out(&["round", "add", "b", "--draw", "20%", "--at-least", "2", "--seed", "7"]);
    let of =
        |round, unit: &str| items(&office, round).iter().filter(|id| id.starts_with(unit)).count();
    assert_eq!((of(0, "GO"), of(0, "FIN")), (3, 2));
    assert_eq!((of(1, "GO"), of(1, "FIN")), (3, 2));
    let rounds = office.json(&["round", "list"])["rounds"].clone();
    assert_eq!((&rounds[0]["seed"], &rounds[1]["seed"]), (&json!(20_191_130), &json!(7)));
    // The same seed draws the same again, elsewhere and later.
    let other = many(11, 2);
    other.out(&[
        "round",
        "add",
        "z",
        "--draw",
        "20%",
        "--at-least",
        "2",
        "--seed",
        "7",
        "--today",
        "2019-12-20",
    ]);
    assert_eq!(items(&other, 0), items(&office, 1));
}

#[test]
fn anybody_can_repeat_the_draw_with_ten_lines_of_python() {
    let page = include_str!("../../src/manual/en/rounds.md");
    let script = page.split("```python\n").nth(1).and_then(|rest| rest.split("```").next());
    let script = script.expect("the manual shows the script");
    assert!(script.lines().count() <= 10, "{script}");
    assert_eq!(include_str!("../../src/manual/zh/rounds.md").matches(script).count(), 1);
    let office = many(30, 12);
    office.out(&["round", "add", "a", "--draw", "20%", "--at-least", "3", "--seed", "20191115"]);
    office.write("draw.py", script);
    let ids: Vec<String> =
        (1..=30).map(|n| format!("GO-{n}")).chain((1..=12).map(|n| format!("FIN-{n}"))).collect();
    let ran = Command::new("python3")
        .args([office.at("draw.py").to_str().unwrap(), "20191115", "20", "3"])
        .args(&ids)
        .output();
    let Ok(ran) = ran else {
        eprintln!("skipped: python3 not found");
        return;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut drawn: Vec<String> =
        String::from_utf8(ran.stdout).unwrap().split_whitespace().map(str::to_owned).collect();
    let mut wanted = items(&office, 0);
    drawn.sort();
    wanted.sort();
    assert_eq!(drawn, wanted);
}

#[test]
fn what_is_done_in_a_round_bears_its_id_and_only_its_items_are_gone_through() {
    let office = Office::small();
    office.out(&["round", "add", "a", "--status", "submitted", "--status", "closed"]);
    office.out(&["close", "GO-2", "--result", "Found again", "--round", "A"]);
    office.out(&["look-back", "FIN-1", "--ineffective", "--note", "Missing again", "--round", "a"]);
    assert_eq!(office.ledger().matches("round = \"a\"").count(), 2);
    office.refuses_with(&["return", "GO-1", "--reason", "r", "--round", "b"], &["no round b"]);
    office.out(&["progress", "GO-1", "n", "--done", "1"]);
    office.out(&["submit", "GO-1", "--evidence", "https://example.org/1"]);
    office.refuses_with(
        &["return", "GO-1", "--reason", "r", "--round", "a"],
        &["GO-1 is not in round a"],
    );
    office.refuses_with(
        &["--lang", "zh", "return", "GO-1", "--reason", "r", "--round", "a"],
        &["GO-1 不在轮次 a 之内"],
    );
}

#[test]
fn what_is_cancelled_is_left_out_of_a_round_and_counted() {
    let office = Office::small();
    office.out(&["cancel", "GO-1", "--reason", "a mistake"]);
    let said = office.out(&["round", "add", "a"]);
    assert_eq!(said, "round a added: 2 items of 2 units; 1 cancelled item left out\n");
    assert!(office.ledger().contains("items = [\"GO-2\", \"FIN-1\"]"), "{}", office.ledger());
    let said = office.out(&["round", "add", "b", "--unit", "GO", "--lang", "zh"]);
    assert_eq!(said, "已新建轮次 b：1 个单位、1 项；已取消的 1 项未列入\n");
    let cancelled = ["round", "add", "c", "--status", "cancelled"];
    office.refuses_with(&cancelled, &["match"]);
}

#[test]
fn what_is_in_question_is_shown_as_that() {
    let office = Office::small();
    let text = office.ledger().replace(
        "did = \"progress\", note = \"Taught\" },\n",
        "did = \"progress\", note = \"Taught\" },\n  { on = 2019-11-29, by = \"Li\", did = \"reviewed\", finding = \"in-order\" },\n  { on = 2019-11-30, by = \"Li\", did = \"reviewed\", finding = \"in-question\", note = \"No rules yet\" },\n",
    );
    office.write("ledger.toml", text);
    let card = office.out(&["show", "GO-1"]);
    assert!(card.contains("reviewed (in question): No rules yet"), "{card}");
    assert!(card.contains("reviewed (in order)"), "{card}");
    let log = office.out(&["log", "GO-1"]);
    assert!(log.contains("in question: No rules yet"), "{log}");
    let log = office.out(&["log", "GO-1", "--lang", "zh"]);
    assert!(log.contains("存疑：No rules yet") && log.contains("无问题"), "{log}");
    let lines = office.json(&["log", "GO-1"])["log"].clone();
    assert_eq!(lines[0]["finding"], "in-question", "{lines}");
}

#[test]
fn the_report_says_what_was_seen_and_what_is_left() {
    let office = Office::small();
    office.out(&["round", "add", "a", "--name", "Autumn", "--until", "2019-12-15"]);
    let text = office.ledger().replace(
        "did = \"progress\", note = \"Taught\" },\n",
        "did = \"progress\", note = \"Taught\" },\n  { on = 2019-11-30, by = \"Li\", did = \"reviewed\", finding = \"in-question\", round = \"a\", note = \"No rules yet\" },\n",
    );
    office.write("ledger.toml", text);
    office.out(&["look-back", "FIN-1", "--effective", "--round", "a"]);
    let rounds = office.json(&["report", "rounds"])["rounds"].clone();
    let wanted = json!([{
        "id": "a", "name": "Autumn", "from": "2019-11-30", "until": "2019-12-15", "seed": null,
        "items": 3, "seen": 2, "in_order": 0, "in_question": 1, "effective": 1, "ineffective": 0, "left": ["GO-2"],
        "rows": [
            { "key": "GO", "items": 2, "seen": 1, "in_question": 1 },
            { "key": "FIN", "items": 1, "seen": 1, "in_question": 0 },
        ],
        "reviewers": [
            { "name": "Li", "seen": 1, "in_question": 1 },
            { "name": "Zhou", "seen": 1, "in_question": 0 },
        ],
        "of": null,
    }]);
    assert_eq!(rounds, wanted);
    let told = office.out(&["report", "rounds"]);
    assert!(told.contains("2 of 3 items reviewed; 1 in question, 1 effective."), "{told}");
    assert!(told.contains("Not yet reviewed: GO-2."), "{told}");
    let brief = office.out(&["report", "brief"]);
    assert!(brief.contains("2 of 3 items reviewed; 1 in question, 1 effective"), "{brief}");
    let page = office.out(&["report", "--format", "html"]);
    assert!(page.contains("Rounds: 1") && page.contains("Not yet reviewed: GO-2."), "{page}");
    // Before the day nothing was seen.
    let before = office.json(&["report", "rounds", "--as-of", "2019-11-29"])["rounds"].clone();
    assert_eq!(before[0]["seen"], 0);
    let csv = office.out(&["report", "rounds", "--format", "csv"]);
    assert!(csv.starts_with("id,key,items,seen,in_question\n"), "{csv}");
}

#[test]
fn a_form_of_a_round_is_filled_in_on_paper_and_read_back() {
    let office = Office::small();
    office.out(&["round", "add", "a"]);
    let said = office.out(&["form", "--round", "a", "-o", "a.xlsx"]);
    assert!(said.contains("a.xlsx"), "{said}");
    let filled = "import openpyxl, sys\nbook = openpyxl.load_workbook('a.xlsx')\nsheet = book.worksheets[0]\nsheet['B3'] = 'Li'\nsheet['D3'] = '2019-11-29'\nfor row in sheet.iter_rows(min_row=5):\n    finding = {'GO-1': 'In question', 'FIN-1': 'effective'}.get(row[0].value)\n    if finding:\n        row[5].value = finding\n        row[6].value = 'No rules yet' if row[0].value == 'GO-1' else None\nbook.save('back.xlsx')\n";
    let ran = Command::new("python3").args(["-c", filled]).current_dir(office.at("")).output();
    if !ran.is_ok_and(|ran| ran.status.success()) {
        eprintln!("skipped: python3 with openpyxl not found");
        return;
    }
    let said = office.out(&["form", "read", "back.xlsx"]);
    assert!(said.contains("2 items updated"), "{said}");
    let text = office.ledger();
    assert!(text.contains("by = \"Li\", did = \"reviewed\", finding = \"in-question\", round = \"a\", note = \"No rules yet\""), "{text}");
    let round = office.json(&["report", "rounds"])["rounds"][0].clone();
    assert_eq!((&round["seen"], &round["effective"]), (&json!(2), &json!(1)));
    // Read again, it changes nothing.
    office.out(&["form", "read", "back.xlsx"]);
    assert_eq!(office.ledger(), text);
}

#[test]
fn a_round_merges_and_stays_in_the_root() {
    let office = Office::small();
    office.out(&["round", "add", "a"]);
    office.out(&["split"]);
    assert!(office.ledger().contains("[[round]]"));
    assert_eq!(office.run(&["check"]).status, Some(0));
    assert_eq!(items(&office, 0).len(), 3);
    let text = office.read("units/GO.toml");
    office.write("units/GO.toml", text + "\n[[round]]\nid = \"b\"\nitems = []\n");
    assert!(office.run(&["check"]).out.contains("round"));
}
