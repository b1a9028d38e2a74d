//! `ledger indicator` and `ledger report indicators`.

use serde_json::Value;

use crate::Office;

/// Three units, an indicator that each reports, one of the ledger that is added up, one of a unit, one for all that is only counted.
pub const OFFICE: &str = r#"version = 1
title = "Office"

[[unit]]
code = "GO"
name = "办公厅"

[[unit]]
code = "HR"
name = "人事局"

[[unit]]
code = "FIN"
name = "财务处"

[[category]]
code = "S1"
name = "力戒形式主义"

[[category]]
code = "S2"
name = "开门整改"

[[indicator]]
id = "documents"
name = "制发文件"
category = "S1"
per = "unit"
units = ["GO", "HR"]
measured_in = "件"
direction = "at-most"
limit = 78
limits = { GO = 20 }
baseline = 87
baselines = { GO = 22 }
from = 2019-01-01
until = 2019-12-31

[[indicator]]
id = "visitors"
name = "参观人数"
category = "S2"
measured_in = "人次"
readings_are = "additions"
from = 2019-01-01
until = 2019-12-31
readings = [ { on = 2019-11-16, value = 150 }, { on = 2019-11-23, value = 250 } ]

[[indicator]]
id = "training"
name = "培训"
per = "unit"
from = 2019-01-01
until = 2019-12-31

[[item]]
id = "GO-1"
unit = "GO"
category = "S1"
title = "文件偏多"
opened = 2019-09-10
due = 2019-12-20
"#;

fn indicator<'r>(report: &'r Value, id: &str) -> &'r Value {
    let all = report["indicators"].as_array().unwrap();
    all.iter().find(|i| i["id"] == id).unwrap_or_else(|| panic!("no {id}: {report}"))
}

#[test]
fn the_readings_of_units_stand_in_their_own_tables_and_are_added_up() {
    let office = Office::with(OFFICE);
    let record = |unit, value, on| {
        office.out(&["indicator", "record", "documents", value, "--unit", unit, "--on", on]);
    };
    record("GO", "12", "2019-09-30");
    let report = office.json(&["report", "indicators"]);
    let documents = indicator(&report, "documents");
    let keys: Vec<&str> = documents.as_object().unwrap().keys().map(String::as_str).collect();
    let mut promised = vec![
        "id",
        "name",
        "category",
        "unit",
        "measured_in",
        "direction",
        "limit",
        "value",
        "read_on",
        "used",
        "elapsed",
        "on_pace",
        "forecast",
        "baseline",
        "change_on_baseline",
        "asked",
        "answered",
        "rows",
    ];
    let mut keys = keys;
    keys.sort_unstable();
    promised.sort_unstable();
    assert_eq!(keys, promised);
    assert_eq!(
        (&documents["value"], &documents["asked"], &documents["answered"]),
        (&12.0.into(), &2.into(), &1.into())
    );
    // While somebody is silent nothing is told of the pace of the whole.
    assert!(documents["on_pace"].is_null() && documents["used"].is_f64(), "{documents}");
    record("HR", "39", "2019-09-30");
    let report = office.json(&["report", "indicators"]);
    let documents = indicator(&report, "documents");
    assert_eq!((&documents["value"], &documents["on_pace"]), (&51.0.into(), &true.into()));
    assert_eq!(documents["used"].as_f64(), Some(51.0 / 78.0));
    assert_eq!(documents["elapsed"].as_f64(), Some(273.0 / 365.0));
    let forecast = 51.0 / (273.0 / 365.0);
    assert_eq!(documents["forecast"].as_f64(), Some(forecast));
    let change = documents["change_on_baseline"].as_f64().unwrap();
    assert!((change - (forecast / 87.0 - 1.0)).abs() < 1e-12, "{change}");
    let rows = documents["rows"].as_array().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(names, ["GO", "HR"]);
    assert_eq!((&rows[0]["limit"], &rows[0]["used"]), (&20.0.into(), &0.6.into()));
    assert_eq!((&rows[0]["on_pace"], &rows[0]["silent"]), (&true.into(), &false.into()));
    assert!(rows[1]["limit"].is_null() && rows[1]["on_pace"].is_null(), "{rows:?}");
    let ledger = office.ledger();
    let unit = ledger.split("[[unit]]").nth(2).unwrap();
    assert!(unit.contains("indicator = \"documents\", value = 39"), "{unit}");
    assert!(unit.contains("by = \"Zhou\""), "{unit}");
    let zh = office.out(&["report", "indicators", "--lang", "zh", "--per", "unit"]);
    assert!(zh.contains("培训：应报 3 个单位，未报 3 个：GO、HR、FIN"), "{zh}");
}

#[test]
fn additions_are_added_and_totals_are_not() {
    let office = Office::with(OFFICE);
    let value = |as_of: &str| {
        let report = office.json(&["report", "indicators", "--as-of", as_of]);
        indicator(&report, "visitors")["value"].clone()
    };
    assert_eq!(value("2019-11-30"), 400.0);
    assert_eq!(value("2019-11-20"), 150.0);
    assert!(value("2019-11-15").is_null());
    // One more of the same day takes its place.
    office.out(&["indicator", "record", "visitors", "100", "--on", "2019-11-23"]);
    assert_eq!(value("2019-11-30"), 250.0);
    assert_eq!(office.ledger().matches("on = 2019-11-23").count(), 1);
    let report = office.json(&["report", "indicators"]);
    let visitors = indicator(&report, "visitors");
    for key in ["limit", "direction", "used", "on_pace", "baseline", "change_on_baseline", "rows"] {
        assert!(visitors[key].is_null(), "{key}: {visitors}");
    }
}

#[test]
fn another_reading_of_a_day_takes_its_place_and_nothing_else_moves() {
    let office = Office::with(OFFICE);
    let today = ["indicator", "record", "documents", "12", "--unit", "GO"];
    office.out(&[&today[..], &["--note", "up to November"]].concat());
    let before = office.ledger();
    office.out(&["indicator", "record", "documents", "13", "--unit", "GO"]);
    let after = office.ledger();
    assert_eq!(after.lines().count(), before.lines().count());
    assert!(after.contains("value = 13 }") && !after.contains("up to November"), "{after}");
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
}

#[test]
fn who_is_silent_is_asked_since_a_day() {
    let office = Office::with(OFFICE);
    for (unit, on) in [("GO", "2019-10-31"), ("HR", "2019-11-29"), ("FIN", "2019-11-29")] {
        office.out(&["indicator", "record", "training", "3", "--unit", unit, "--on", on]);
    }
    let silent = |arguments: &[&str]| {
        let report = office.json(&[&["report", "indicators"], arguments].concat());
        let rows = indicator(&report, "training")["rows"].as_array().unwrap().clone();
        let silent = rows.into_iter().filter(|row| row["silent"] == true);
        silent.map(|row| row["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(silent(&[]).is_empty());
    assert_eq!(silent(&["--since", "2019-11-01"]), ["GO"]);
    let shown = office.out(&["report", "indicators", "--since", "2019-11-01"]);
    assert!(shown.contains("培训: 1 of 3 units have not reported: GO"), "{shown}");
}

#[test]
fn a_report_of_units_or_categories_has_their_figures_alone() {
    let office = Office::with(OFFICE);
    for (unit, value) in [("GO", "12"), ("HR", "39")] {
        office.out(&["indicator", "record", "documents", value, "--unit", unit]);
    }
    let report = office.json(&["report", "indicators", "--unit", "GO"]);
    let documents = indicator(&report, "documents");
    assert_eq!((&documents["value"], &documents["limit"]), (&12.0.into(), &20.0.into()));
    assert_eq!((&documents["asked"], &documents["baseline"]), (&1.into(), &22.0.into()));
    assert_eq!(report["indicators"].as_array().unwrap().len(), 2, "the ledger's own is of no unit");
    let report = office.json(&["report", "indicators", "--category", "S2"]);
    assert_eq!(report["indicators"].as_array().unwrap().len(), 1);
    let csv = office.out(&["report", "indicators", "--per", "unit", "--format", "csv"]);
    let first = "id,indicator,key,name,measured_in,limit,value,read_on,used,on_pace,baseline,change_on_baseline,silent";
    assert_eq!(csv.lines().next(), Some(first));
    assert_eq!(csv.lines().count(), 6);
}

#[test]
fn a_total_that_falls_is_refused_unless_somebody_says_why() {
    let office = Office::with(OFFICE);
    let record = |value, on, more: &[&'static str]| {
        let words = ["indicator", "record", "documents", value, "--unit", "GO", "--on", on];
        [&words[..], more].concat()
    };
    office.out(&record("12", "2019-09-30", &[]));
    office
        .refuses_with(&record("11", "2019-10-31", &[]), &["fall", "12", "2019-09-30", "--anyway"]);
    office.refuses_with(&record("13", "2019-08-31", &["--lang", "zh"]), &["累计数", "--anyway"]);
    // An earlier day that fits is taken though it comes late.
    office.out(&record("10", "2019-08-31", &[]));
    office.out(&record("11", "2019-10-31", &["--anyway", "one was counted twice"]));
    assert!(office.ledger().contains("value = 11, anyway = \"one was counted twice\""));
    assert_eq!(office.run(&["check"]).status, Some(0));
    // Additions may be anything.
    office.out(&["indicator", "record", "visitors", "1", "--on", "2019-11-29"]);
}

#[test]
fn a_reading_is_of_a_unit_that_is_asked_on_a_day_of_the_period() {
    let office = Office::with(OFFICE);
    let record = |more: &[&'static str]| [&["indicator", "record", "documents"], more].concat();
    office.refuses_with(&record(&["5"]), &["--unit", "GO HR"]);
    office.refuses_with(&record(&["5", "--unit", "FIN"]), &["documents", "FIN", "GO HR"]);
    office.refuses_with(&record(&["5", "--unit", "XX"]), &["there is no unit XX"]);
    office.refuses_with(&record(&["many", "--unit", "GO"]), &["many"]);
    office.refuses_with(&record(&["5", "--unit", "GO", "--on", "2018-12-31"]), &["2018-12-31"]);
    office.refuses_with(&record(&["5", "--unit", "GO", "--on", "2020-01-31"]), &["2020-01-31"]);
    let of_all = ["indicator", "record", "visitors", "5", "--unit", "GO"];
    office.refuses_with(&of_all, &["--unit"]);
    office.refuses_with(&["indicator", "record", "document", "5"], &["did you mean documents?"]);
}

#[test]
fn an_indicator_is_declared_and_changed_by_its_keys() {
    let office = Office::with(OFFICE);
    let add = ["indicator", "add", "meetings", "召开会议", "--per", "unit", "--units", "GO,HR"];
    let more = [
        "--category",
        "S1",
        "--direction",
        "at-most",
        "--limit",
        "409",
        "--limits",
        "GO=100,HR=90",
    ];
    office.out(&[&add[..], &more].concat());
    let ledger = office.ledger();
    let table = "[[indicator]]\nid = \"meetings\"\nname = \"召开会议\"\ncategory = \"S1\"\nper = \"unit\"\nunits = [\"GO\", \"HR\"]\ndirection = \"at-most\"\nlimit = 409\nlimits = { GO = 100, HR = 90 }\nfrom = 2019-01-01\nuntil = 2019-12-31\n";
    assert!(ledger.contains(table), "{ledger}");
    let set = |values: &[&'static str]| [&["indicator", "set", "meetings"], values].concat();
    office.out(&set(&["limits.HR=80", "limits.GO=", "measured_in=次", "baseline=450"]));
    let ledger = office.ledger();
    assert!(ledger.contains("limits = { HR = 80 }") && ledger.contains("measured_in = \"次\""));
    office.out(&set(&["limit=", "limits=", "direction="]));
    let meetings = indicator(&office.json(&["report", "indicators"]), "meetings").clone();
    assert!(meetings["limit"].is_null() && meetings["direction"].is_null(), "{meetings}");
    assert_eq!(meetings["baseline"], 450.0);
    for (values, words) in [
        (&["limit=5"][..], &["direction"][..]),
        (&["direction=at-most", "limit=-5"], &["-5", "negative"]),
        (&["direction=at-mots"], &["at-most"]),
        (&["colour=red"], &["colour"]),
        (&["units=GO,XX"], &["there is no unit XX"]),
        (&["category=S9"], &["there is no category S9"]),
        (&["until=2018-12-31"], &["2018-12-31"]),
        (&["limits.GO=-1"], &["-1"]),
        (&["baseline=much"], &["much"]),
        (&["name="], &["name"]),
    ] {
        office.refuses_with(&set(values), words);
    }
    office.refuses_with(
        &["indicator", "add", "x", "X", "--per", "unit", "--units", "XX"],
        &["there is no unit XX"],
    );
    office.refuses_with(&["indicator", "add", "DOCUMENTS", "X"], &["already exists"]);
    assert!(office.out(&["--lang", "zh", "指标", "list"]).contains("制发文件"));
}

#[test]
fn what_a_hand_wrote_wrong_is_named_with_its_line() {
    for (from, to, words) in [
        ("units = [\"GO\", \"HR\"]", "units = [\"GO\", \"XX\"]", "unit XX is not declared"),
        ("limits = { GO = 20 }", "limits = { XX = 20 }", "unit XX is not declared"),
        ("limits = { GO = 20 }", "limits = { GO = -2 }", "the limit -2 is negative"),
        (
            "name = \"财务处\"",
            "name = \"财务处\"\nreadings = [\n  { on = 2019-01-05, indicator = \"documents\", value = 1 },\n]",
            "FIN does not report documents",
        ),
        (
            "name = \"财务处\"",
            "name = \"财务处\"\nreadings = [\n  { on = 2019-01-05, indicator = \"nosuch\", value = 1 },\n]",
            "there is no indicator nosuch",
        ),
        (
            "name = \"财务处\"",
            "name = \"财务处\"\nreadings = [\n  { on = 2018-01-05, indicator = \"training\", value = 1 },\n]",
            "2018-01-05, outside the period",
        ),
        (
            "name = \"财务处\"",
            "name = \"财务处\"\nreadings = [\n  { on = 2019-01-05, indicator = \"training\", value = 9 },\n  { on = 2019-02-05, indicator = \"training\", value = 1 },\n]",
            "the total falls from 9",
        ),
        ("per = \"unit\"\nunits", "per = \"owner\"\nunits", "owner"),
        ("readings_are = \"additions\"", "readings_are = \"sums\"", "sums"),
        ("direction = \"at-most\"\n", "", "direction"),
    ] {
        let ledger = OFFICE.replacen(from, to, 1);
        assert_ne!(ledger, OFFICE, "{from}");
        let office = Office::with(&ledger);
        let checked = office.run(&["check"]);
        assert!(
            checked.out.contains(words) || checked.err.contains(words),
            "{words}: {}{}",
            checked.out,
            checked.err
        );
        // The line is that of what is wrong.
        let said = format!("{}{}", checked.out, checked.err);
        let line = said.split("ledger.toml:").nth(1).unwrap().split(':').next().unwrap();
        let line = ledger.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
        let fault = to
            .lines()
            .rev()
            .find(|l| l.contains("2019-02-05") || l.contains("value"))
            .unwrap_or(to.lines().next().unwrap_or("[[indicator]]"));
        assert!(
            line.trim() == fault.trim() || to.is_empty(),
            "{words}: {line:?} is not {fault:?}\n{said}"
        );
    }
}

#[test]
fn a_target_is_an_indicator_and_its_old_commands_go_on_working() {
    let old = OFFICE.replace("[[indicator]]", "[[target]]");
    let office = Office::with(&old);
    office.out(&["indicator", "record", "visitors", "10", "--on", "2019-11-29"]);
    office.out(&["target", "record", "visitors", "20", "--on", "2019-11-29"]);
    office.out(&["indicator", "set", "visitors", "name=参观"]);
    let report = office.json(&["report", "indicators"]);
    assert_eq!(indicator(&report, "visitors")["value"], 420.0);
    assert_eq!(indicator(&report, "visitors")["name"], "参观");
    let targets = office.json(&["report", "targets"])["targets"].clone();
    assert_eq!((&targets[1]["id"], &targets[1]["reading"]), (&"visitors".into(), &420.0.into()));
    assert_eq!(office.json(&["target", "list"])["targets"], targets);
    assert!(!office.ledger().contains("[[indicator]]"));
    assert_eq!(office.run(&["check"]).status, Some(0), "{}", office.run(&["check"]).out);
    let add = ["target", "add", "x", "X", "--limit", "5", "--direction", "at-most"];
    let more = ["--measured-in", "x", "--from", "2019-01-01", "--until", "2019-12-31"];
    office.out(&[&add[..], &more].concat());
    assert!(office.ledger().contains("[[indicator]]\nid = \"x\""));
}

#[test]
fn a_split_ledger_keeps_the_readings_in_the_files_of_the_units() {
    let office = Office::with(OFFICE);
    office.out(&["indicator", "record", "documents", "12", "--unit", "GO", "--on", "2019-09-30"]);
    let report = office.json(&["report", "indicators"]);
    office.out(&["split"]);
    assert_eq!(office.json(&["report", "indicators"]), report);
    let root = office.ledger();
    office.out(&["indicator", "record", "documents", "39", "--unit", "HR", "--on", "2019-09-30"]);
    assert_eq!(office.ledger(), root);
    assert!(office.read("units/HR.toml").contains("indicator = \"documents\", value = 39"));
    let report = office.json(&["report", "indicators"]);
    assert_eq!(indicator(&report, "documents")["value"], 51.0);
    assert_eq!(office.run(&["check"]).status, Some(0));
}

#[test]
fn indicators_of_one_id_and_measure_are_added_up_over_several_ledgers() {
    let office = Office::empty();
    let other = OFFICE
        .replace("limit = 78", "limit = 22")
        .replace("measured_in = \"人次\"", "measured_in = \"人\"");
    office.write("a/ledger.toml", OFFICE);
    office.write("b/ledger.toml", other);
    for (ledger, value) in [("a", "30"), ("b", "20")] {
        for unit in ["GO", "HR"] {
            office.out(&[
                "-f",
                ledger,
                "indicator",
                "record",
                "documents",
                value,
                "--unit",
                unit,
                "--on",
                "2019-09-30",
            ]);
        }
    }
    let report = office.json(&["-f", "a", "-f", "b", "report", "indicators"]);
    let documents = indicator(&report, "documents");
    assert_eq!((&documents["value"], &documents["limit"]), (&100.0.into(), &100.0.into()));
    assert_eq!((&documents["used"], &documents["asked"]), (&1.0.into(), &4.into()));
    let rows = documents["rows"].as_array().unwrap();
    let keys: Vec<&str> = rows.iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["a/GO", "a/HR", "b/GO", "b/HR"]);
    // What is measured otherwise is not added.
    let ids: Vec<&str> = report["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["documents", "a/visitors", "training", "b/visitors"]);
}

#[test]
fn the_brief_the_page_and_the_workbook_tell_the_indicators() {
    let office = Office::with(OFFICE);
    office.out(&["indicator", "record", "documents", "12", "--unit", "GO", "--on", "2019-09-30"]);
    let brief = office.out(&["report", "brief", "--lang", "zh"]);
    assert!(brief.contains("制发文件：截至2019年9月30日为12件，占控制数78件的15%"), "{brief}");
    assert!(
        brief.contains("2个单位中1个未报（HR）")
            && brief.contains("参观人数：截至2019年11月23日为400人次"),
        "{brief}"
    );
    let page = office.out(&["report", "brief", "--unit", "GO"]);
    assert!(page.contains("制发文件: 12 of 20 件 as of 30 September 2019"), "{page}");
    let json = office.json(&["report", "brief"]);
    let report = office.json(&["report", "indicators"]);
    assert_eq!(json["brief"]["indicators"], report["indicators"]);
    let page = office.out(&["report", "--format", "html"]);
    assert!(page.contains("<h2>Indicators</h2>") && page.contains("参观人数"), "{page}");
    office.out(&["report", "-o", "report.xlsx"]);
}

/// Runs a script with openpyxl; what it prints as JSON, or none where there is no openpyxl.
fn openpyxl(office: &Office, script: &str) -> Option<Value> {
    let begin = "import sys, json, datetime\ntry:\n    import openpyxl\nexcept ImportError:\n    sys.exit(7)\n";
    let run = std::process::Command::new("python3")
        .args(["-c", &format!("{begin}{script}")])
        .current_dir(office.at(""))
        .output()
        .ok()?;
    if run.status.code() == Some(7) {
        return None;
    }
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).unwrap())
}

/// Finds the row of a name, which is to stand in one cell of the workbook, and fills in its first open cells.
const FILL: &str = "
def fill(path, name, values, by='王芳'):
    book = openpyxl.load_workbook(path)
    found = [c for s in book.worksheets for r in s.iter_rows() for c in r if c.value == name]
    assert len(found) == 1, (path, name, found)
    cell = found[0]
    open_cells = [c for c in cell.parent[cell.row] if not c.protection.locked]
    for c, value in zip(open_cells, values):
        c.value = value
    book.worksheets[0]['B3'] = by
    book.save(path)
    return cell.parent.title
";

#[test]
fn a_form_asks_a_unit_for_its_indicators_and_reads_them_back() {
    let office = Office::with(OFFICE);
    office.out(&["indicator", "record", "documents", "12", "--unit", "GO", "--on", "2019-09-30"]);
    let said = office.out(&["form", "--each", "unit", "-o", "forms"]);
    assert_eq!(
        said,
        "forms/form-GO.xlsx: 1 item, 2 figures\nforms/form-HR.xlsx: 0 items, 2 figures\nforms/form-FIN.xlsx: 0 items, 1 figure\n"
    );
    let looks = "
book = openpyxl.load_workbook('forms/form-GO.xlsx')
sheet = book.worksheets[1]
row = [c.value if not isinstance(c.value, datetime.datetime) else str(c.value.date()) for c in sheet[6]]
names = [c for s in book.worksheets for r in s.iter_rows() for c in r if c.value == '制发文件']
print(json.dumps({'sheets': [[s.title, s.sheet_state, s.protection.sheet] for s in book.worksheets], 'row': row,
  'open': [c.coordinate for c in sheet[6] if not c.protection.locked], 'names': len(names)}))
";
    let Some(found) = openpyxl(&office, looks) else { return };
    let sheets = serde_json::json!([
        ["Form", "visible", true],
        ["S1 力戒形式主义", "visible", true],
        ["Other indicators", "visible", true],
        ["ledger", "hidden", true]
    ]);
    assert_eq!(found["sheets"], sheets);
    assert_eq!(
        found["row"],
        serde_json::json!(["制发文件", "件", 22, 20, 12, "2019-09-30", null, null, null])
    );
    assert_eq!(found["open"], serde_json::json!(["G6", "H6", "I6"]));
    assert_eq!(found["names"], 1);
    let fill = format!(
        "{FILL}
fill('forms/form-GO.xlsx', '制发文件', [15, datetime.date(2019, 11, 29), '含会签'])
fill('forms/form-HR.xlsx', '制发文件', ['１,０39'])
fill('forms/form-HR.xlsx', '培训', [3])
print('null')"
    );
    openpyxl(&office, &fill);
    let forms = ["form", "read", "forms/form-GO.xlsx", "forms/form-HR.xlsx"];
    let ran = office.run(&forms);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (Some(0), "2 forms read: 3 figures recorded\n"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("form-GO.xlsx:S1 力戒形式主义!G6: 制发文件 of GO 15 on 2019-11-29"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("no answer yet: GO 办公厅, 1 item, 1 figure"), "{}", ran.err);
    assert!(ran.err.contains("no answer yet: FIN 财务处, 1 figure"), "{}", ran.err);
    let ledger = office.ledger();
    assert!(ledger.contains("on = 2019-11-29, by = \"王芳\", indicator = \"documents\", value = 15, note = \"含会签\""), "{ledger}");
    assert!(ledger.contains("indicator = \"documents\", value = 1039"), "{ledger}");
    // Read again, the day after too, it changes nothing.
    for today in ["2019-11-30", "2019-12-01"] {
        let ran = office.run(&[&forms[..], &["--today", today]].concat());
        assert_eq!(ran.out, "2 forms read: nothing new\n", "{}", ran.err);
        assert_eq!(office.ledger(), ledger);
    }
    office.out(&["undo"]);
    assert!(!office.ledger().contains("1039"));
}

#[test]
fn a_figure_that_is_none_is_refused_with_its_cell() {
    let office = Office::with(OFFICE);
    office.out(&["indicator", "record", "documents", "12", "--unit", "GO", "--on", "2019-09-30"]);
    for (fill, en, zh) in [
        (
            "fill(p, '制发文件', ['about 20'])",
            "G6: \"about 20\" is not a number",
            "“about 20”不是数字",
        ),
        (
            "fill(p, '制发文件', [11])",
            "G6: the total of documents would fall from 12",
            "documents 的累计数由",
        ),
        (
            "fill(p, '制发文件', [None, datetime.date(2019, 11, 1)])",
            "G6: a date or a note is given without a figure",
            "填了日期或备注",
        ),
        (
            "fill(p, '制发文件', [13, '2018-01-01'])",
            "G6: a reading on 2018-01-01",
            "读数日期 2018-01-01",
        ),
        ("fill(p, '制发文件', [13, 'soon'])", "H6: ", "H6"),
        ("fill(p, '制发文件', ['=1+1'])", "G6: the answer is a formula", "填的是公式"),
        (
            "fill(p, '制发文件', [13]); b = openpyxl.load_workbook(p); b.worksheets[1]['A6'] = '别的'; b.save(p)",
            "G6: the text beside the cell for documents",
            "documents 所在的名称",
        ),
    ] {
        for (lang, words) in [("en", en), ("zh", zh)] {
            office.out(&["form", "--unit", "GO", "-o", "go.xlsx", "--lang", "en"]);
            if openpyxl(&office, &format!("{FILL}\np = 'go.xlsx'\n{fill}\nprint('null')")).is_none()
            {
                return;
            }
            let before = office.ledger();
            let ran = office.run(&["form", "read", "go.xlsx", "--lang", lang]);
            assert!(ran.status == Some(1) && ran.err.contains(words), "{words}: {}", ran.err);
            assert_eq!(office.ledger(), before);
        }
    }
    office.out(&["form", "--unit", "GO", "-o", "go.xlsx"]);
    openpyxl(&office, &format!("{FILL}\nfill('go.xlsx', '培训', [1])\nprint('null')"));
    office.write("ledger.toml", office.ledger().replace("id = \"training\"", "id = \"teaching\""));
    let ran = office.run(&["form", "read", "go.xlsx"]);
    assert!(ran.err.contains("training is no longer part of this form"), "{}", ran.err);
}

#[test]
fn the_form_of_a_category_has_its_units_as_rows_and_its_items_below() {
    let office = Office::with(OFFICE);
    let said = office.out(&["form", "--each", "category", "-o", "forms"]);
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(
        said.starts_with(
            "forms/form-S1.xlsx: 1 item, 2 figures\nforms/form-S2.xlsx: 0 items, 1 figure\n"
        ),
        "{said}"
    );
    let fill = "
b = openpyxl.load_workbook('forms/form-S1.xlsx')
s = b.worksheets[0]
cells = {}
[cells.setdefault(c.value, c) for r in s.iter_rows() for c in r if c.value is not None]
column, go, hr = cells['制发文件'].column, cells['办公厅'].row, cells['人事局'].row
assert '财务处' not in cells
assert cells['GO-1'].row > hr
s.cell(go, column).value, s.cell(hr, column).value = 12, 39
s['B3'] = '李强'
s.cell(cells['GO-1'].row, 10).value = '已压减'
b.save('forms/form-S1.xlsx')
b = openpyxl.load_workbook('forms/form-S2.xlsx')
s = b.worksheets[0]
cells = {}
[cells.setdefault(c.value, c) for r in s.iter_rows() for c in r if c.value is not None]
s.cell(cells['As a whole'].row, cells['参观人数'].column).value = 50
s['B3'] = '李强'
b.save('forms/form-S2.xlsx')
print('null')";
    if openpyxl(&office, fill).is_none() {
        return;
    }
    let ran = office.run(&["form", "read", "forms/form-S1.xlsx", "forms/form-S2.xlsx"]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (Some(0), "2 forms read: 1 item updated, 3 figures recorded\n"),
        "{}",
        ran.err
    );
    let report = office.json(&["report", "indicators"]);
    assert_eq!(indicator(&report, "documents")["value"], 51.0);
    assert_eq!(indicator(&report, "visitors")["value"], 450.0);
    assert!(office.ledger().contains("did = \"progress\", note = \"已压减\""));
}

/// The month's round: forms out to thirty units, filled in, read, added up, the silent named, the brief says it.
#[test]
fn the_round_of_a_month_runs_from_the_shell() {
    let mut ledger = OFFICE.split("[[unit]]").next().unwrap().to_owned();
    for n in 1..=30 {
        ledger += &format!("[[unit]]\ncode = \"U{n}\"\nname = \"第{n}单位\"\n\n");
    }
    ledger += "[[category]]\ncode = \"S1\"\nname = \"力戒形式主义\"\n\n";
    ledger += "[[indicator]]\nid = \"documents\"\nname = \"制发文件\"\ncategory = \"S1\"\nper = \"unit\"\nmeasured_in = \"件\"\ndirection = \"at-most\"\nlimit = 1000\nfrom = 2019-01-01\nuntil = 2019-12-31\n";
    let office = Office::with(ledger);
    let said = office.out(&["form", "--each", "unit", "-o", "forms"]);
    assert_eq!(said.lines().count(), 30);
    let fill = format!(
        "{FILL}\nfor n in range(1, 29):\n    fill(f'forms/form-U{{n}}.xlsx', '制发文件', [n])\nprint('null')"
    );
    if openpyxl(&office, &fill).is_none() {
        return;
    }
    let files: Vec<String> = (1..=30).map(|n| format!("forms/form-U{n}.xlsx")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let ran = office.run(&[&["form", "read", "--lang", "zh"], &files[..]].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(
        ran.err.contains("尚未填报：U29 第29单位，指标 1 个\n尚未填报：U30 第30单位，指标 1 个"),
        "{}",
        ran.err
    );
    let report = office.json(&["report", "indicators", "--since", "2019-11-01"]);
    let documents = indicator(&report, "documents");
    assert_eq!((&documents["value"], &documents["answered"]), (&406.0.into(), &28.into()));
    let brief = office.out(&["report", "brief", "--lang", "zh"]);
    assert!(
        brief.contains("制发文件：截至2019年11月30日为406件，占控制数1000件的41%")
            && brief.contains("30个单位中2个未报（U29、U30）"),
        "{brief}"
    );
}
