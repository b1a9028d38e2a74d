//! `ledger form` and `ledger form read`.

use crate::filling::{self, rewrite};
use crate::{Office, SMALL, beyond, same};

/// Fills cells of a form as a spreadsheet program does; what begins with `=` becomes a formula.
fn fill(office: &Office, name: &str, cells: &[(&str, &str)]) {
    filling::fill(&office.at(name), cells);
}

/// Reads forms and is not refused; what is printed.
#[track_caller]
fn reads(office: &Office, arguments: &[&str]) -> String {
    let ran = office.run(&[&["form", "read"], arguments].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    ran.out
}

/// A form for the unit of the small office, filled in.
fn filled(office: &Office, cells: &[(&str, &str)]) {
    office.out(&["form", "--unit", "GO", "-o", "go.xlsx", "--lang", "en"]);
    fill(office, "go.xlsx", cells);
}

/// Whether a text stands in a cell of `go.xlsx`.
fn has_text(office: &Office, said: &str) -> bool {
    let mut found = false;
    rewrite(&office.at("go.xlsx"), |part, text| {
        found |= part == "xl/sharedStrings.xml" && text.contains(said);
        text
    });
    found
}

/// Reads `go.xlsx` and is refused: status 1, nothing changed; what is said.
#[track_caller]
fn refused(office: &Office, more: &[&str]) -> String {
    let before = office.visible();
    let ran = office.run(&[&["form", "read", "go.xlsx"], more].concat());
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    assert!(office.visible() == before, "a refusal changed a file");
    ran.err
}

const PROGRESS: &str = "J6";
const DONE: &str = "K6";
const EVIDENCE: &str = "L6";
const RESULT: &str = "M6";
const SUBMIT: &str = "N6";
const REMARKS: &str = "O6";

#[test]
fn answers_become_events_of_whoever_filled_the_form_in() {
    let office = Office::small();
    office.write("docs/rules.txt", "the rules");
    filled(
        &office,
        &[
            ("B3", "Wang"),
            ("D3", "2019-11-28"),
            (PROGRESS, "Rules written\nand sent"),
            (DONE, "1"),
            (EVIDENCE, "https://example.org/1\ndocs/rules.txt"),
            (RESULT, "Half the meetings"),
            (SUBMIT, "yes"),
            (REMARKS, "=1+1".strip_prefix('=').unwrap()),
        ],
    );
    let ran = office.run(&["form", "read", "go.xlsx"]);
    same(&ran.out, "1 form read: 1 item updated\n");
    same(
        &ran.err,
        "go.xlsx: 办公厅, filled in by Wang, 2019-11-28\n\
         go.xlsx:Form!A6: GO-1 progress \"Rules written and sent\"; comment \"1+1\"; \
         submitted \"Half the meetings\" (evidence: 2); measures done: 1\n\
         1 form: 1 to record, 0 already recorded, 1 blank, 0 changed since, 0 refused\n",
    );
    let ledger = office.ledger();
    let lines = beyond(&ledger, SMALL).concat();
    for line in [
        "{ text = \"Write the rules\", done = 2019-11-28 }",
        "on = 2019-11-28, by = \"Wang\", did = \"progress\", note = \"Rules written\\nand sent\", recorded = 2019-11-30",
        "by = \"Wang\", did = \"comment\", note = \"1+1\"",
        "did = \"submitted\", note = \"Half the meetings\", evidence = [\"https://example.org/1\", { path = \"docs/rules.txt\", sha256 = ",
    ] {
        assert!(lines.contains(line), "{line}\n{lines}");
    }
    // The same form again, the day after, too: nothing is recorded twice.
    for today in ["2019-11-30", "2019-12-01"] {
        let ran = office.run(&["form", "read", "go.xlsx", "--today", today]);
        same(&ran.out, "1 form read: nothing new\n");
        same(&office.ledger(), &ledger);
    }
    office.says(&["undo"], "undone: GO-1 progress: Rules written and sent; GO-1 comment: 1+1; GO-1 submitted: Half the meetings\n");
    same(&office.ledger(), SMALL);
}

#[test]
fn a_form_without_a_day_counts_for_the_day_it_is_read_and_only_once() {
    let office = Office::small();
    filled(&office, &[("B3", "Wang"), (PROGRESS, "Half done"), (RESULT, "Fewer meetings")]);
    same(&reads(&office, &["go.xlsx"]), "1 form read: 1 item updated\n");
    let ledger = office.ledger();
    let event = "{ on = 2019-11-30, at = 09:00:00, by = \"Wang\", did = \"progress\", note = \"Half done\\nResult: Fewer meetings\" }";
    assert!(ledger.contains(event), "{ledger}");
    let ran = office.run(&["form", "read", "go.xlsx", "--today", "2019-12-05"]);
    same(&ran.out, "1 form read: nothing new\n");
    same(&office.ledger(), &ledger);
}

#[test]
fn nobody_is_not_a_name() {
    let office = Office::small();
    filled(&office, &[(PROGRESS, "Half done")]);
    let err = refused(&office, &[]);
    assert!(err.contains("go.xlsx:Form!B3: the form does not say who filled it in"), "{err}");
    reads(&office, &["go.xlsx", "--by", "Wang"]);
    assert!(office.ledger().contains("by = \"Wang\", did = \"progress\", note = \"Half done\""));
}

#[test]
fn each_answer_that_cannot_be_is_refused_at_its_cell() {
    for (cells, said) in [
        (&[(PROGRESS, "=1+6")][..], "go.xlsx:Form!J6: the answer is a formula"),
        (
            &[(DONE, "3"), (PROGRESS, "x")],
            "go.xlsx:Form!K6: \"3\" is not a measure of the item, which has 2",
        ),
        (
            &[(DONE, "1")],
            "go.xlsx:Form!J6: evidence or a measure done is given without a progress note",
        ),
        (&[(SUBMIT, "maybe")], "go.xlsx:Form!N6: \"maybe\" is neither yes nor no"),
        (&[(PROGRESS, "GO-2")], "go.xlsx:Form!J6: the note \"GO-2\" looks like an item ID"),
        (&[(PROGRESS, "x"), (EVIDENCE, "../secret")], "go.xlsx:Form!L6: "),
        (&[(PROGRESS, "x"), ("D3", "31.31.2019")], "go.xlsx:Form!D3: "),
        (&[(PROGRESS, "x"), ("D3", "2019-12-24")], "go.xlsx:Form!J6: "),
        (&[(PROGRESS, "x"), ("D3", "2019-09-30")], "go.xlsx:Form!J6: "),
        (
            &[(PROGRESS, "x"), ("B6", "Too few meetings")],
            "go.xlsx:Form!A6: the office's entries for GO-1 were changed",
        ),
        (&[(PROGRESS, "x"), ("A6", "FIN-1")], "go.xlsx:Form!A6: the form had no row for FIN-1"),
        (
            &[(PROGRESS, "x"), ("A6", "GO-2")],
            "go.xlsx:Form!A6: the office's entries for GO-2 were changed",
        ),
        (&[(PROGRESS, "x"), ("J5", "Evidence")], "go.xlsx: the column headings were changed"),
        // Submitted already: the office has to return it first.
        (&[("J7", "x")], "go.xlsx:Form!J7: "),
    ] {
        let office = Office::small();
        office.write("../secret", "x");
        filled(&office, &[&[("B3", "Wang")], cells].concat());
        let err = refused(&office, &[]);
        assert!(err.contains(said), "{cells:?}: {err}");
        let ran = office.run(&["form", "read", "go.xlsx", "--skip-bad"]);
        same(&ran.out, "1 form read: nothing new\n");
        same(&office.ledger(), SMALL);
    }
}

#[test]
fn what_changed_since_is_shown_side_by_side_and_taken_only_when_asked() {
    let office = Office::small();
    filled(&office, &[("B3", "Wang"), (PROGRESS, "Half done")]);
    office.out(&["extend", "GO-1", "--due", "2019-12-31", "--reason", "Waits"]);
    let before = office.ledger();
    let ran = office.run(&["form", "read", "go.xlsx"]);
    assert_eq!(ran.status, Some(3), "{}", ran.err);
    same(&office.ledger(), &before);
    for line in [
        "go.xlsx:Form!A6: GO-1 has changed since the form was made; to record it anyway: --take GO-1\n",
        "  Deadline: then 2019-11-20 10 days overdue | now 2019-12-31 on track\n",
        "  answer: progress \"Half done\"\n",
    ] {
        assert!(ran.err.contains(line), "{}", ran.err);
    }
    office.refuses_with(
        &["form", "read", "go.xlsx", "--take", "GO-2"],
        &["these forms contain no answer for"],
    );
    reads(&office, &["go.xlsx", "--take", "go-1"]);
    assert!(office.ledger().contains("note = \"Half done\""));
}

#[test]
fn a_form_of_another_ledger_or_of_a_past_state_is_refused() {
    let office = Office::small();
    filled(&office, &[("B3", "Wang"), (PROGRESS, "Half done")]);
    let other = SMALL.replace("Small office", "Large office").replace("Too many", "Too few");
    office.write("ledger.toml", other.replace("2019-10-01", "2019-10-02"));
    let err = refused(&office, &[]);
    assert!(err.contains("made from another ledger: \"Small office\""), "{err}");
    // A ledger that only changed its name is the same still.
    office.write("ledger.toml", SMALL.replace("Small office", "Large office"));
    same(&reads(&office, &["go.xlsx"]), "1 form read: 1 item updated\n");
    office.write("ledger.toml", SMALL);
    office.out(&["cancel", "GO-1", "--reason", "Moved", "--kind", "moved"]);
    let err = refused(&office, &["--take-changed"]);
    assert!(err.contains("GO-1 has become cancelled since the form was made"), "{err}");
    office.write("ledger.toml", SMALL.replace("id = \"GO-1\"", "id = \"GO-9\""));
    let err = refused(&office, &[]);
    assert!(err.contains("GO-1 is no longer on the ledger"), "{err}");
}

#[test]
fn a_form_whose_memory_was_changed_is_refused() {
    let office = Office::small();
    for (from, to) in [("2019-11-30", "2019-11-01"), ("Small office", "Large office")] {
        filled(&office, &[("B3", "Wang"), (PROGRESS, "Half done")]);
        rewrite(&office.at("go.xlsx"), |part, text| match part {
            "xl/sharedStrings.xml" => text.replace(&format!("<t>{from}<"), &format!("<t>{to}<")),
            _ => text,
        });
        let err = refused(&office, &[]);
        assert!(err.contains("the hidden record in the form was changed"), "{err}");
    }
    for (name, bytes) in [("go.xlsx", &b"no workbook"[..]), ("go.xlsx", b"")] {
        office.write(name, bytes);
        refused(&office, &[]);
    }
    office.out(&["export", "go.xlsx"]);
    let err = refused(&office, &[]);
    assert!(err.contains("this is not a form made by this program"), "{err}");
}

#[test]
fn added_rows_are_refused_however_many_there_are() {
    let office = Office::small();
    filled(&office, &[("B3", "Wang"), (PROGRESS, "Half done")]);
    rewrite(&office.at("go.xlsx"), |part, text| match part {
        "xl/worksheets/sheet1.xml" => {
            let row = |n| {
                format!("<row r=\"{n}\"><c r=\"A{n}\"><v>5</v></c><c r=\"J{n}\"><v>1</v></c></row>")
            };
            let rows: String = (8..100_000).map(row).collect();
            text.replace("</sheetData>", &format!("{rows}</sheetData>"))
        }
        _ => text,
    });
    let err = refused(&office, &[]);
    assert!(err.contains("go.xlsx:Form!A8: the form had no row for 5"), "{err}");
    assert!(err.lines().count() < 40 && err.contains("more rows were added"), "{err}");
}

#[test]
fn forms_come_for_each_unit_and_whoever_did_not_answer_is_named() {
    let office = Office::example("look-back-2019");
    let ran = office.run(&[
        "form",
        "--each",
        "unit",
        "-o",
        "forms",
        "--due-by",
        "2019-12-10",
        "--lang",
        "zh",
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("forms/form-GO.xlsx：2 项，指标 7 个\n"), "{}", ran.out);
    fill(
        &office,
        "forms/form-GO.xlsx",
        &[("B3", "王芳"), (PROGRESS, "已开展首次联合督查"), (DONE, "2")],
    );
    let ran =
        office.run(&["form", "read", "forms/form-GO.xlsx", "forms/form-HR.xlsx", "--lang", "zh"]);
    same(&ran.out, "已读取 2 张表，录入 1 项\n");
    assert!(
        ran.err.contains("forms/form-GO.xlsx：办公厅，填报人 王芳，2019-11-30\n"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("尚未填报：HR 人事局，2 项，指标 7 个\n"), "{}", ran.err);
    // Of what was asked for only the figure is owed.
    assert!(ran.err.contains("尚未填报：GO 办公厅，指标 7 个\n"), "{}", ran.err);
    assert!(!ran.err.contains("尚未填报：GO 办公厅，2 项"), "{}", ran.err);
    office.out(&["form", "--each", "owner", "-o", "owners"]);
    assert!(office.at("owners/form-王芳.xlsx").exists());
    office.out(&["form", "--category", "S1", "-o", "s1.xlsx"]);
    let ran = office.run(&["form", "read", "s1.xlsx"]);
    // What the office answered above is of this list.
    assert!(
        ran.err.contains("no answer yet: S1 力戒形式主义、官僚主义, 60 figures\n"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("no answer yet: S2 理论学习不深不实, 3 items, 60 figures\n"),
        "{}",
        ran.err
    );
}

#[test]
fn nothing_in_a_form_is_a_formula_and_a_form_is_made_twice_alike() {
    let ledger = SMALL.replace("Too many meetings", "=HYPERLINK(\\\"x\\\") _x0041_ \\u001b[31m");
    let office = Office::with(ledger);
    filled(&office, &[("B3", "Wang"), (PROGRESS, "'=x")]);
    rewrite(&office.at("go.xlsx"), |part, text| {
        assert!(!part.starts_with("xl/worksheets") || !text.contains("<f>"), "{part}");
        text
    });
    reads(&office, &["go.xlsx"]);
    assert!(office.ledger().contains("note = \"'=x\""), "{}", office.ledger());
    office.out(&["form", "-o", "one.xlsx"]);
    office.out(&["form", "-o", "two.xlsx"]);
    assert!(
        std::fs::read(office.at("one.xlsx")).unwrap()
            == std::fs::read(office.at("two.xlsx")).unwrap()
    );
}

#[test]
fn a_form_asks_for_something_and_goes_somewhere() {
    let office = Office::small();
    assert_eq!(office.run(&["form"]).status, Some(2));
    assert_eq!(office.run(&["form", "read"]).status, Some(2));
    office.refuses_with(&["form", "--unit", "XX", "-o", "x.xlsx"], &["XX"]);
    office.refuses_with(&["form", "--owner", "nobody", "-o", "x.xlsx"], &["no live item"]);
}

#[test]
fn a_form_asks_for_an_extension_and_never_moves_the_deadline() {
    let approved = || {
        let office = Office::small();
        office.out(&["policy", "extending=approved"]);
        office
    };
    // Where the deadline is moved without being asked for, there is no such cell.
    let office = Office::small();
    filled(&office, &[]);
    assert!(!has_text(&office, "Extension requested"));
    let office = approved();
    filled(&office, &[("B3", "Wang"), ("P6", "2019-12-31"), ("Q6", "rain")]);
    assert!(has_text(&office, "Extension requested"));
    same(&reads(&office, &["go.xlsx"]), "1 form read: 1 item updated\n");
    let event = "by = \"Wang\", did = \"asked\", to = 2019-12-31, reason = \"rain\" }";
    assert!(office.ledger().contains(event), "{}", office.ledger());
    same(&reads(&office, &["go.xlsx"]), "1 form read: nothing new\n");
    for (cells, said) in [
        (
            &[("P6", "2019-12-31")][..],
            "go.xlsx:Form!Q6: an extension is requested without a reason",
        ),
        (&[("Q6", "rain")], "go.xlsx:Form!P6: an extension has a reason but no date"),
        (&[("P6", "soon"), ("Q6", "rain")], "go.xlsx:Form!P6: "),
    ] {
        let office = approved();
        filled(&office, &[&[("B3", "Wang")], cells].concat());
        let err = refused(&office, &[]);
        assert!(err.contains(said), "{err}");
    }
}

/// Fields that are asked for on a form: a number, a choice, a day and yes or no, of S1 alone; one that is not asked for.
fn with_fields() -> Office {
    let office = Office::small();
    let add = |words: &[&str]| office.out(&[&["field", "add"], words].concat());
    let funds = ["funds", "整改资金", "--type", "number", "--measured-in", "万元", "--in-form"];
    add(&[&funds[..], &["--category", "S1"]].concat());
    add(&["plan", "Plan", "--type", "choice", "--choices", "new,old", "--in-form"]);
    add(&["seen", "Seen", "--type", "date", "--in-form"]);
    add(&["public_told", "Told", "--type", "yes-no", "--in-form"]);
    add(&["inner", "Inner"]);
    office.out(&["set", "GO-1", "funds=20", "plan=old", "seen=2019-11-01", "public_told=no"]);
    office
}

const FUNDS: &str = "P6";
const PLAN: &str = "Q6";
const SEEN: &str = "R6";
const TOLD: &str = "S6";

#[test]
fn fields_of_an_item_are_asked_for_and_changed_on_record() {
    let office = with_fields();
    filled(&office, &[]);
    assert_eq!(office.run(&["form", "read", "go.xlsx"]).out, "1 form read: nothing new\n");
    let before = office.ledger();
    fill(&office, "go.xlsx", &[("B3", "Wang"), (FUNDS, "20")]);
    assert_eq!(reads(&office, &["go.xlsx"]), "1 form read: nothing new\n");
    fill(&office, "go.xlsx", &[(SEEN, "2019/11/1"), (TOLD, "no"), (PLAN, "old")]);
    assert_eq!(reads(&office, &["go.xlsx"]), "1 form read: nothing new\n");
    assert_eq!(office.ledger(), before);
    let cells = [(FUNDS, "1,250.5"), (PLAN, "new"), (SEEN, "2019-11-20"), (TOLD, "yes")];
    fill(&office, "go.xlsx", &cells);
    let ran = office.run(&["form", "read", "go.xlsx", "--dry-run"]);
    assert!(
        ran.err.contains("整改资金 \"1250.5\"; Plan \"new\"; Seen \"2019-11-20\""),
        "{}",
        ran.err
    );
    assert_eq!(reads(&office, &["go.xlsx"]), "1 form read: 1 item updated\n");
    let item = office.json(&["show", "GO-1"]);
    let item = &item["items"][0];
    assert_eq!(item["funds"], 1250.5);
    assert_eq!((&item["plan"], &item["seen"]), (&"new".into(), &"2019-11-20".into()));
    assert_eq!(item["public_told"], true);
    let last = item["log"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["by"], &last["did"]), (&"Wang".into(), &"edited".into()));
    assert_eq!(reads(&office, &["go.xlsx"]), "1 form read: nothing new\n");
    // Emptied, it is taken out, which is on record as well.
    office.out(&["form", "--unit", "GO", "-o", "go.xlsx", "--lang", "zh"]);
    fill(&office, "go.xlsx", &[("B3", "Wang"), (FUNDS, ""), (TOLD, "否")]);
    let ran = office.run(&["form", "read", "go.xlsx", "--lang", "zh"]);
    assert!(ran.err.contains("整改资金已清除；Told“false”"), "{}", ran.err);
    assert!(office.json(&["show", "GO-1"])["items"][0]["funds"].is_null());
    assert!(!office.ledger().contains("funds = "));
}

#[test]
fn fields_are_refused_at_their_cells_and_a_form_without_news_needs_no_name() {
    let office = with_fields();
    for (cell, said, whys) in [
        (FUNDS, "much", ["P6", "`funds` takes a number"]),
        (FUNDS, "=1+1", ["P6", "formula"]),
        (PLAN, "newer", ["Q6", "possible values: new, old"]),
        (SEEN, "soon", ["R6", "invalid date"]),
        (TOLD, "perhaps", ["S6", "`public_told`"]),
    ] {
        filled(&office, &[("B3", "Wang"), (cell, said)]);
        let said = refused(&office, &[]);
        assert!(whys.iter().all(|why| said.contains(why)), "{said}");
    }
    filled(&office, &[(PLAN, "new")]);
    assert!(refused(&office, &[]).contains("who filled it in"));
    // A field that is gone, and one that is now of other items.
    filled(&office, &[("B3", "Wang"), (FUNDS, "7")]);
    let text = office.ledger();
    office.write("ledger.toml", text.replace("key = \"funds\"", "key = \"money\""));
    let said = refused(&office, &[]);
    assert!(said.contains("P6") && said.contains("no longer has the field funds"), "{said}");
    office.write("ledger.toml", &text);
    // Since the form was made the item bears something else: shown side by side.
    office.out(&["set", "GO-1", "funds=8"]);
    let ran = office.run(&["form", "read", "go.xlsx"]);
    assert_eq!(ran.status, Some(3), "{}", ran.err);
    assert!(ran.err.contains("整改资金: then 20 | now 8"), "{}", ran.err);
    assert!(ran.err.contains("answer: 整改资金 \"7\""), "{}", ran.err);
    reads(&office, &["go.xlsx", "--take", "GO-1"]);
    assert_eq!(office.json(&["show", "GO-1"])["items"][0]["funds"], 7);
}

#[test]
fn a_form_for_each_lead_names_who_has_not_answered() {
    let office = Office::small();
    office.out(&["set", "GO-1", "lead=Li"]);
    office.out(&["form", "--each", "lead", "-o", "forms", "--lang", "en"]);
    assert!(office.at("forms/form-Li.xlsx").is_file());
    let ran = office.run(&["form", "read", "forms/form-Li.xlsx"]);
    assert!(ran.err.contains("no answer yet: Li, 1 item"), "{}", ran.err);
}

#[test]
fn a_column_of_the_office_is_as_wide_as_its_longest_word() {
    let width_of_unit = |name: &str| {
        let office = Office::with(SMALL);
        office.out(&["unit", "set", "GO", &format!("name={name}")]);
        office.out(&["form", "--unit", "GO", "-o", "go.xlsx"]);
        let mut width = String::new();
        rewrite(&office.at("go.xlsx"), |part, text| {
            if part == "xl/worksheets/sheet1.xml" {
                let column = text.split("<col min=\"3\"").nth(1).unwrap();
                width = column.split('"').nth(3).unwrap().to_owned();
            }
            text
        });
        width.parse::<f64>().unwrap()
    };
    let (short, long) = (width_of_unit("Office"), width_of_unit("Information Technology"));
    assert!(short < 10.0 && long >= 13.0, "{short} {long}");
}
