//! `ledger field`, and what items bear under the office's own keys.

use crate::{Office, SMALL};

/// Funds are a number of items of S1, wanted from closing on; a plan is a choice of any item.
fn with_fields() -> Office {
    let office = Office::small();
    office.says(
        &[
            "field",
            "add",
            "funds",
            "整改资金",
            "--type",
            "number",
            "--measured-in",
            "万元",
            "--category",
            "s1",
            "--required-to",
            "close",
        ],
        "field funds 整改资金 added; 1 field\n",
    );
    office.out(&[
        "field",
        "add",
        "plan",
        "Plan",
        "--type",
        "choice",
        "--choice",
        "new",
        "--choice",
        "old",
        "--in-form",
    ]);
    office
}

#[test]
fn a_field_is_declared_once_and_changed_in_place() {
    let office = with_fields();
    let declared = "[[field]]\nkey = \"funds\"\nname = \"整改资金\"\ntype = \"number\"\nmeasured_in = \"万元\"\ncategories = [\"S1\"]\nrequired_to = \"close\"\n";
    assert!(office.ledger().contains(declared), "{}", office.ledger());
    office.refuses_with(&["field", "add", "funds", "x"], &["field funds already exists"]);
    for (key, why) in [("due", "reserved"), ("status", "reserved"), ("Ü", "invalid field key")] {
        office.refuses_with(&["field", "add", key, "x"], &[key, why]);
    }
    office.refuses_with(&["field", "add", "k", "x", "--category", "S9"], &["S9"]);
    office.says(
        &["field", "set", "funds", "required_to=submit", "categories=", "in-form=yes"],
        "field funds: required_to, categories, in_form changed\n",
    );
    assert!(
        office.ledger().contains("required_to = \"submit\"\nin_form = true\n"),
        "{}",
        office.ledger()
    );
    office.says(&["field", "set", "plan", "choices+=later"], "field plan: choices changed\n");
    office.says(&["field", "set", "plan", "choices+=later"], "field plan unchanged\n");
    office.refuses_with(&["field", "set", "plan", "choices="], &["no choices"]);
    office.refuses_with(&["field", "set", "plan", "typ=text"], &["typ", "type"]);
    let listed = office.json(&["field", "list"]);
    assert_eq!(listed["schema"], "ledger.fields/1");
    assert_eq!(listed["fields"][0]["type"], "number");
    assert_eq!(listed["fields"][1]["choices"], serde_json::json!(["new", "old", "later"]));
    assert!(office.out(&["field", "list", "--lang", "zh"]).contains("整改资金"));
}

#[test]
fn a_field_of_an_item_is_set_on_record_and_read_everywhere() {
    let office = with_fields();
    office.out(&["set", "GO-1", "funds=1,200.5", "plan=new"]);
    office.out(&["set", "GO-1", "funds=20"]);
    let ledger = office.ledger();
    assert!(ledger.contains("plan = \"new\"\nfunds = 20\nmeasures"), "{ledger}");
    assert!(
        ledger.contains("did = \"edited\", field = \"funds\", from = \"1200.5\", to = \"20\""),
        "{ledger}"
    );
    office.out(&[
        "add",
        "New",
        "--unit",
        "GO",
        "--due",
        "eoy",
        "--category",
        "S1",
        "funds=7",
        "plan=old",
    ]);
    let items = office.json(&["list"])["items"].clone();
    assert_eq!((&items[0]["funds"], &items[0]["plan"]), (&20.into(), &"new".into()));
    assert_eq!(
        (&items[1]["funds"], &items[1]["plan"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    let csv =
        office.out(&["list", "--columns", "id,funds,plan", "--sort", "-funds", "--format", "csv"]);
    assert_eq!(csv, "id,funds,plan\nGO-1,20,new\nGO-3,7,old\nGO-2,,\nFIN-1,,\n");
    assert!(office.out(&["list", "--columns", "id,funds"]).contains("整改资金 (万元)"));
    assert_eq!(office.out(&["list", "--field", "funds=20.0", "--ids"]), "GO-1\n");
    assert_eq!(
        office.out(&["list", "--field", "plan=old", "--field", "plan=new", "--ids"]),
        "GO-1\nGO-3\n"
    );
    assert_eq!(office.out(&["list", "--field", "plan=old", "--field", "funds=20", "--ids"]), "");
    assert_eq!(office.out(&["list", "--field", "funds=", "--ids"]), "GO-2\nFIN-1\n");
    office.refuses_with(&["list", "--field", "fund=20"], &["no field fund", "funds"]);
    assert!(
        office
            .out(&["list", "--format", "csv"])
            .lines()
            .next()
            .unwrap()
            .contains(",funds,plan,status")
    );
    let shown = office.out(&["show", "GO-1"]);
    assert!(shown.contains("整改资金 (万元)") && shown.contains("20"), "{shown}");
    assert_eq!(office.json(&["show", "GO-1"])["items"][0]["funds"], 20);
    for (word, said) in [("plan=odl", "old"), ("funds=many", "a number"), ("funds+=1", "tags")] {
        office.refuses_with(&["set", "GO-1", word], &[said]);
    }
    office.refuses_with(&["set", "GO-2", "funds=1"], &["does not apply", "S1"]);
    office.refuses_with(&["set", "GO-1", "fnuds=1"], &["fnuds", "funds"]);
    office.out(&["set", "GO-1", "plan="]);
    assert!(!office.ledger().contains("plan = \"new\""));
    office.run(&["check"]);
}

#[test]
fn a_required_field_is_wanted_at_its_step_and_every_later_one() {
    let office = with_fields();
    office.out(&["progress", "GO-1", "Written", "--done", "1"]);
    office.out(&["--by", "Wang", "submit", "GO-1", "--evidence", "https://example.org/1"]);
    office.refuses_with(
        &["close", "GO-1", "--result", "Done"],
        &["GO-1", "funds", "ledger set GO-1 funds=VALUE"],
    );
    office.write("b.txt", "close GO-1 --result Done\n");
    let ran = office.run(&["batch", "b.txt"]);
    assert!(ran.status == Some(1) && ran.err.contains("funds"), "{}", ran.err);
    office.out(&["set", "GO-1", "funds=0"]);
    office.out(&["close", "GO-1", "--result", "Done"]);
    office.out(&["field", "set", "plan", "required_to=add"]);
    let add = ["add", "New", "--unit", "GO", "--due", "eoy"];
    office.refuses_with(&add, &["plan", "plan=VALUE"]);
    office.out(&[&add[..], &["plan=old"]].concat());
    let ran = office.run(&["close", "GO-2", "--result", "Done", "--lang", "zh"]);
    assert!(ran.err.contains("缺少字段 plan"), "{}", ran.err);
}

#[test]
fn the_sum_of_a_field_is_a_column_of_the_progress() {
    let office = with_fields();
    office.out(&["set", "GO-1", "funds=20.5"]);
    office.out(&["add", "New", "--unit", "FIN", "--due", "eoy", "--category", "S1", "funds=7"]);
    let json = office.json(&["report", "progress", "--sum", "funds"]);
    assert_eq!(json["progress"]["rows"][0]["sums"]["funds"], 20.5);
    assert_eq!(json["progress"]["rows"][1]["sums"]["funds"], 7.0);
    assert_eq!(json["progress"]["total"]["sums"]["funds"], 27.5);
    let csv = office
        .out(&["report", "progress", "--sum", "funds", "--format", "csv", "--per", "category"]);
    assert!(csv.lines().next().unwrap().ends_with(",funds"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().ends_with(",27.5"), "{csv}");
    assert!(office.out(&["report", "progress", "--sum", "funds"]).contains("整改资金"));
    office.refuses_with(&["report", "progress", "--sum", "plan"], &["not a number"]);
    office.refuses_with(&["report", "progress", "--sum", "fund"], &["no field fund", "funds"]);
    assert!(office.json(&["report", "progress"])["progress"]["total"]["sums"].is_null());
}

#[test]
fn a_key_that_nobody_declared_is_kept_shown_and_named() {
    let office = Office::with(SMALL.replace(
        "title = \"Too many meetings\"\n",
        "title = \"Too many meetings\"\nroom = \"12\"\nseen = [1, { at = 2019-01-02 }]\n",
    ));
    let item = office.json(&["show", "GO-1"])["items"][0].clone();
    assert_eq!(item["room"], "12");
    assert_eq!(item["seen"], serde_json::json!([1, { "at": "2019-01-02" }]));
    let shown = office.out(&["show", "GO-1"]);
    assert!(shown.contains("room") && shown.contains("12"), "{shown}");
    let checked = office.run(&["check"]);
    assert!(checked.out.contains("`room`") && checked.out.contains("`seen`"), "{}", checked.out);
    let before = office.ledger();
    office.out(&["comment", "GO-1", "heard"]);
    assert!(office.ledger().contains("room = \"12\"\nseen = [1, { at = 2019-01-02 }]\n"));
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
    office.out(&["field", "add", "room", "Room"]);
    assert!(!office.run(&["check"]).out.contains("`room`"));
}

#[test]
fn check_names_fields_that_are_wrong_at_their_lines() {
    let declared = "[[field]]\nkey = \"funds\"\nname = \"Funds\"\ntype = \"number\"\ncategories = [\"S8\"]\n\n[[field]]\nkey = \"funds\"\nname = \"Again\"\n\n[[category]]";
    let office = Office::with(
        SMALL
            .replacen("[[category]]", declared, 1)
            .replace("owner = \"Li\"\n", "owner = \"Li\"\nfunds = \"x\"\n"),
    );
    let ran = office.run(&["check"]);
    assert_eq!(ran.status, Some(3), "{}", ran.out);
    for words in [
        "field funds appears twice",
        "category S8 is not declared",
        "`funds` takes a number, not \"x\"",
    ] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    let zh = office.run(&["check", "--lang", "zh"]).out;
    assert!(zh.contains("字段 funds 出现了两次") && zh.contains("应为数字"), "{zh}");
}

#[test]
fn fields_that_two_sides_set_are_both_there_after_a_merge() {
    let office = with_fields();
    let base = office.ledger();
    office.out(&["set", "GO-1", "funds=20"]);
    let ours = office.ledger();
    office.write("ledger.toml", &base);
    office.out(&["set", "GO-1", "plan=new"]);
    office.write("theirs.toml", office.ledger());
    office.write("base.toml", base);
    office.write("ledger.toml", ours);
    office.out(&["merge", "base.toml", "ledger.toml", "theirs.toml"]);
    let item = office.json(&["show", "GO-1"])["items"][0].clone();
    assert_eq!((&item["funds"], &item["plan"]), (&20.into(), &"new".into()));
}

#[test]
fn an_import_matches_a_field_by_its_name_or_key() {
    let office = with_fields();
    office.write("r.csv", "id,title,unit,due,category,整改资金,plan\nGO-1,Too many meetings,GO,2019-11-20,S1,20,new\n,Fresh,GO,2019-12-31,S1,3.5,\n");
    let ran = office.run(&["import", "r.csv", "--yes"]);
    assert_eq!(ran.status, Some(0), "{} {}", ran.err, ran.out);
    let items = office.json(&["list", "--columns", "id,funds,plan"])["items"].clone();
    assert_eq!(items[0], serde_json::json!({ "id": "GO-1", "funds": 20, "plan": "new" }));
    assert_eq!(items[3], serde_json::json!({ "id": "GO-3", "funds": 3.5, "plan": null }));
    assert!(office.ledger().contains("field = \"funds\", to = \"20\""), "{}", office.ledger());
    let before = office.ledger();
    assert_eq!(office.run(&["import", "r.csv", "--yes", "--match", "title"]).status, Some(0));
    assert_eq!(office.ledger(), before);
    office.write("r.csv", "id,title,unit,due,plan\nGO-2,Files lost,GO,2019-12-10,never\n");
    let ran = office.run(&["import", "r.csv", "--yes"]);
    assert!(ran.status == Some(1) && ran.err.contains("`plan`"), "{}", ran.err);
    office.out(&["field", "set", "plan", "required_to=add"]);
    office.write("r.csv", "title,unit,due\nNewer,GO,2019-12-31\n");
    let ran = office.run(&["import", "r.csv", "--yes"]);
    assert!(ran.status == Some(1) && ran.err.contains("plan"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_field_that_is_edited_is_changed_on_record() {
    let office = with_fields();
    office.out(&["set", "GO-1", "funds=20"]);
    let office = office.set("EDITOR", "sed -i s/^funds.*/funds=30/");
    office.out(&["edit", "GO-1"]);
    let ledger = office.ledger();
    assert!(ledger.contains("field = \"funds\", from = \"20\", to = \"30\""), "{ledger}");
    let office = office.set("EDITOR", "sed -i s/^funds.*/funds='\"x\"'/");
    let ran = office.run(&["edit", "GO-1"]);
    assert!(ran.status == Some(1) && ran.err.contains("a number"), "{}", ran.err);
}

#[test]
fn fields_go_out_with_the_register_and_stand_on_the_page_and_the_sign_off_sheet() {
    let office = with_fields();
    office.out(&["set", "GO-1", "funds=20", "plan=old"]);
    let csv = office.out(&["export", "-", "--format", "csv"]);
    let head = csv.lines().next().unwrap();
    assert!(head.ends_with(",stale,funds,plan"), "{head}");
    assert!(csv.contains(",0,0,false,20,old\n"), "{csv}");
    let table = office.out(&["export", "-", "--format", "md"]);
    assert!(table.contains("整改资金 (万元)") && table.contains("| 20 "), "{table}");
    // What was exported is read back as it was: nothing changes.
    office.out(&["export", "out.xlsx", "--keys"]);
    for file in ["out.xlsx", "out.csv"] {
        office.run(&["export", "out.csv"]);
        let ran = office.run(&["import", file, "--dry-run"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(ran.err.contains("0 new, 0 changed"), "{file}: {}", ran.err);
    }
    office.out(&["report", "-o", "page.html"]);
    assert!(office.read("page.html").contains("整改资金"), "the page tells the field");
}

#[test]
fn fields_of_several_ledgers_are_columns_and_sums_of_all() {
    let office = with_fields();
    office.out(&["set", "GO-1", "funds=20", "plan=old"]);
    office.write("south/ledger.toml", office.ledger());
    office.out(&["-f", "south", "field", "add", "seen", "Seen"]);
    office.out(&["-f", "south", "set", "GO-1", "seen=yes", "funds=5"]);
    let both = ["-f", "ledger.toml", "-f", "south/ledger.toml"];
    let run = |words: &[&str]| office.out(&[&both[..], words].concat());
    let sums = run(&["report", "progress", "--per", "ledger", "--sum", "funds", "--format", "csv"]);
    assert!(sums.lines().next().unwrap().ends_with(",funds"), "{sums}");
    assert!(sums.contains(",20\n") && sums.contains(",5\n"), "{sums}");
    let listed =
        run(&["list", "--columns", "id,funds,seen", "--format", "csv", "--sort", "-funds"]);
    assert!(listed.starts_with("id,funds,seen\n") && listed.contains("GO-1,5,yes\n"), "{listed}");
    let csv = run(&["export", "-", "--format", "csv"]);
    assert!(csv.lines().next().unwrap().ends_with(",funds,plan,seen"), "{csv}");
    assert!(csv.contains(",20,old,\n") && csv.contains(",5,old,yes\n"), "{csv}");
}
