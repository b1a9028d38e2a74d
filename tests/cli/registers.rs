//! `ledger import` of registers as they really are: nothing is taken in wrong, and nothing is lost without a word.

use std::io::Write as _;

use crate::{Office, SMALL};

/// A ledger under which anything may be closed.
fn direct() -> Office {
    let ledger =
        SMALL.replace("\"verified\"", "\"direct\"").replace("\"required\"", "\"optional\"");
    Office::with(ledger).on("2026-06-30")
}

#[track_caller]
fn imports(office: &Office, name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> String {
    office.write(name, bytes);
    let ran = office.run(&[&["import", name], more].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    ran.err
}

#[track_caller]
fn refused(office: &Office, name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> String {
    office.write(name, bytes);
    let before = office.visible();
    let ran = office.run(&[&["import", name], more].concat());
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    assert!(office.visible() == before, "a refusal changed a file");
    ran.err
}

/// The item of an id, as `show` has it.
#[track_caller]
fn item(office: &Office, id: &str) -> serde_json::Value {
    office.json(&["show", id])["items"][0].clone()
}

/// A workbook of one sheet, whose cells are written as they are in the file.
fn raw_workbook(cells: &str, properties: &str) -> Vec<u8> {
    const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKED: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKED}\"><Relationship Id=\"rId1\" \
                 Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{NS}\" xmlns:r=\"{LINKS}\">{properties}<sheets>\
                 <sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKED}\"><Relationship Id=\"rId1\" \
                 Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{NS}\"><sheetData>{cells}</sheetData></worksheet>"),
        ),
    ];
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        book.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        book.write_all(text.as_bytes()).unwrap();
    }
    book.finish().unwrap().into_inner()
}

/// A row of texts; one that begins with `<` is the inside of a cell as it is.
fn raw_row(number: usize, attributes: &str, cells: &[&str]) -> String {
    let cell = |text: &&str| match text.starts_with('<') {
        true => format!("<c>{text}</c>"),
        false => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let cells: String = cells.iter().map(cell).collect();
    format!("<row r=\"{number}\"{attributes}>{cells}</row>")
}

#[test]
fn a_quote_that_never_closes_is_refused_by_the_line_where_it_opens() {
    let office = direct();
    let csv = "title,unit,opened,due,detail\na,GO,2026-01-01,2026-07-01,fine\n\
        b,GO,2026-01-01,2026-07-01,\"12' 6\"\" pipe leaks\nc,GO,2026-01-01,2026-07-01,ok\n";
    let err = refused(&office, "in.csv", csv, &[]);
    assert!(err.contains("in.csv:3: a quote opens on line 3 and never closes"), "{err}");
    let err = refused(&office, "in.csv", csv, &["--lang", "zh"]);
    assert!(err.contains("第 3 行的引号没有配对"), "{err}");
    // A quote further down seems to close it.
    let later = "title,unit,opened,due,detail\na,GO,2026-01-01,2026-07-01,\"open\n\
        b,GO,2026-01-01,2026-07-01,\"two words\"\nc,GO,2026-01-01,2026-07-01,ok\n";
    let err = refused(&office, "in.csv", later, &[]);
    assert!(err.contains("in.csv:2: a quote opens on line 2"), "{err}");
    let tsv = "标题\t单位\n\"重点\"工作\tGO\n";
    assert!(refused(&office, "in.tsv", tsv, &[]).contains("line 2"));
    let good =
        "title,unit,opened,due,detail\na,GO,2026-01-01,2026-07-01,\"12' 6\"\" pipe,\nleaks\"\n";
    imports(&office, "in.csv", good, &[]);
    assert_eq!(item(&office, "GO-3")["detail"], "12' 6\" pipe,\nleaks");
}

#[test]
fn what_its_status_says_is_not_done_stays_open_and_the_contradiction_is_told() {
    let head = "问题,责任单位,登记日期,整改时限,完成情况,销号日期,整改结果,复查人\n";
    for status in ["未完成", "部分完成", "否", "open", "In Progress", "基本完成", "差不多了"]
    {
        let office = direct();
        let row =
            format!("往来款未清理,GO,2026-01-05,2026-07-01,{status},2026-01-20,尚有三笔,乙某\n");
        let err = imports(&office, "h.csv", format!("{head}{row}"), &["--history"]);
        assert!(err.contains("h.csv:2: GO-3: the row has closing details"), "{status}: {err}");
        let item = item(&office, "GO-3");
        assert_eq!(item["status"], "open", "{status}");
        let note = item["log"][0]["note"].as_str().unwrap().to_owned();
        for part in ["尚有三笔", "2026-01-20", "乙某"] {
            assert!(note.contains(part), "what is not recorded is kept: {note}");
        }
    }
    let office = direct();
    let row = "x,GO,2026-01-05,2026-07-01,差不多了,2026-01-20,到位,乙某\n";
    let values = ["--history", "--values", "status:差不多了=closed"];
    imports(&office, "h.csv", format!("{head}{row}"), &values);
    let item = item(&office, "GO-3");
    assert_eq!(item["status"], "closed");
    assert_eq!(item["log"][0]["by"], "乙某", "who signed closes, not the clerk");
}

#[test]
fn a_title_above_the_head_names_no_column() {
    for (title, head, unknown) in [
        ("Corrective Actions,,,,", "No.,Finding,Unit,Due date,Colour", "5 \"Colour\""),
        ("整改措施（2026年3月）,,,,", "序号,问题,责任单位,整改时限,颜色", "5 \"颜色\""),
        ("项目名称：某工程,,,,", "序号,问题,责任单位,整改时限,颜色", "5 \"颜色\""),
        (
            "项目名称：某工程,,制表日期：2026年3月,,",
            "序号,问题,责任单位,整改时限,颜色",
            "5 \"颜色\"",
        ),
        ("Corrective Actions,,,,Rev 3", ",Finding,Unit,Due date,Colour", "5 \"Colour\""),
    ] {
        let csv = format!("{title}\n{head}\n1,a,GO,2026-12-31,red\n");
        let err = refused(&direct(), "in.csv", &csv, &[]);
        assert!(err.contains(&format!("unknown column: {unknown}\n")), "{title}: {err}");
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let plain = rust_xlsxwriter::Format::new();
        let name = title.split(',').next().unwrap();
        sheet.merge_range(0, 0, 0, 4, name, &plain).unwrap();
        for (column, text) in head.split(',').enumerate() {
            sheet.write(1, column as u16, text).unwrap();
        }
        for (column, text) in "1,a,GO,2026-12-31,red".split(',').enumerate() {
            sheet.write(2, column as u16, text).unwrap();
        }
        let err = refused(&direct(), "in.xlsx", book.save_to_buffer().unwrap(), &[]);
        assert!(err.contains(&format!("unknown column: {unknown}\n")), "{title}: {err}");
    }
}

#[test]
fn what_is_no_day_is_taken_for_none() {
    let row = |due: &str| format!("title,unit,opened,due\na,GO,2026-01-01,{due}\n");
    for (due, words) in [
        ("202604", "is a month without a day"),
        ("2026-04", "is a month without a day"),
        ("20264", "is not a date between 1990 and 2100"),
        ("2026", "is a year, not a date"),
        ("09:30", "is a time of day, not a date"),
        ("03/04/2026", "can be read as more than one date"),
        ("2454-09-12", "is before 1900 or after 2200"),
        ("2026-12-31（已延期）", "invalid date"),
        ("friday", "invalid date"),
    ] {
        let err = refused(&direct(), "in.csv", row(due), &[]);
        assert!(err.contains("in.csv:2:4: due: ") && err.contains(words), "{due}: {err}");
        assert!(!err.contains("today, friday"), "{err}");
    }
    let cells = |value: &str, kind: &str| {
        let row = ["a", "GO", "2026-01-01", &format!("<v>{value}</v>")];
        let head = raw_row(1, "", &["title", "unit", "opened", "due"]);
        raw_workbook(&format!("{head}{}", raw_row(2, "", &row)), kind)
    };
    for number in ["0", "2026", "202604", "0.375", "90", "2025.12", "7500", "200000"] {
        let err = refused(&direct(), "in.xlsx", cells(number, ""), &[]);
        assert!(err.contains("in.xlsx:2:4: due: "), "{number}: {err}");
    }
    for (number, properties) in
        [("20261231", ""), ("46387", ""), ("44925", "<workbookPr date1904=\"1\"/>")]
    {
        let office = direct();
        imports(&office, "in.xlsx", cells(number, properties), &[]);
        assert_eq!(item(&office, "GO-3")["due"], "2026-12-31", "{number}");
    }
    let office = direct();
    imports(&office, "in.csv", row("202607"), &["--dates", "month-end"]);
    assert_eq!(item(&office, "GO-3")["due"], "2026-07-31");
}

#[test]
fn an_instant_is_the_day_it_is_here_or_refused() {
    let csv = "title,unit,opened,due\n\
        a,GO,2026-01-01,2026-07-29T16:00:00.000Z\nb,GO,2026-01-01,2026-07-30T23:30:00-08:00\n";
    let office = direct().set("TZ", "CST-8");
    imports(&office, "in.csv", csv, &[]);
    assert_eq!(item(&office, "GO-3")["due"], "2026-07-30");
    assert_eq!(item(&office, "GO-4")["due"], "2026-07-31");
    let office = direct().set("TZ", "Nowhere/Land");
    let err = refused(&office, "in.csv", csv, &[]);
    assert!(err.contains("the time zone of this computer is not known"), "{err}");
}

#[test]
fn other_encodings_than_gb18030_are_told_apart_or_asked_for() {
    for (label, encoding, text) in [
        ("windows-1252", encoding_rs::WINDOWS_1252, "Dépenses engagées sans contrôle"),
        ("windows-1251", encoding_rs::WINDOWS_1251, "Нарушены сроки поверки приборов"),
        ("Big5", encoding_rs::BIG5, "文件會議過多，層層轉發"),
        ("Shift_JIS", encoding_rs::SHIFT_JIS, "会議が多すぎる"),
        ("gb18030", encoding_rs::GB18030, "文件会议偏多，层层转发"),
    ] {
        let csv = format!("title,unit,opened,due\n{text},GO,2026-01-01,2026-12-31\n");
        let office = direct();
        let err = imports(&office, "in.csv", encoding.encode(&csv).0, &[]);
        assert!(err.contains(&format!("read as {label}")), "{err}");
        assert_eq!(item(&office, "GO-3")["title"], text);
    }
    // A few letters that could be anything.
    let bytes = b"title,unit,opened,due\n\xd3\xf7\xb8\xf2,GO,2026-01-01,2026-12-31\n";
    let err = refused(&direct(), "in.csv", bytes, &[]);
    assert!(err.contains("the encoding is ambiguous") && err.contains("gb18030"), "{err}");
    let office = direct();
    imports(&office, "in.csv", bytes, &["--encoding", "windows-1251"]);
    assert_eq!(item(&office, "GO-3")["title"], "Учёт");
}

#[test]
fn what_a_row_reports_of_an_item_that_stays_open_is_kept() {
    let office = direct();
    office.write("e.pdf", "e");
    let csv = "title,unit,opened,due,整改进展,证据,整改结果,复查人\n\
        a,GO,2026-01-01,2026-07-01,已起草,e.pdf,初步见效,乙某\nb,GO,2026-01-01,2026-07-01,,https://example.org/b,,\n\
        c,GO,2026-01-01,2026-07-01,,见附件三,,丙某\n";
    imports(&office, "in.csv", csv, &[]);
    let log = item(&office, "GO-3")["log"].clone();
    assert_eq!((&log[0]["did"], &log[0]["note"]), (&"progress".into(), &"已起草".into()));
    assert_eq!(log[0]["evidence"][0]["path"], "e.pdf");
    let note = log[1]["note"].as_str().unwrap();
    assert!(note.contains("初步见效") && note.contains("乙某"), "{note}");
    assert!(office.ledger().contains("evidence = [\"https://example.org/b\"]"));
    let note = item(&office, "GO-5")["log"][0]["note"].as_str().unwrap().to_owned();
    assert!(note.contains("见附件三") && note.contains("丙某"), "{note}");
    // The same again says nothing new.
    let again = csv.replace("title,", "id,title,").replace("\na,", "\nGO-3,a,");
    let again = again.replace("\nb,", "\nGO-4,b,").replace("\nc,", "\nGO-5,c,");
    let err = imports(&office, "again.csv", again, &[]);
    assert!(err.contains("0 new, 0 changed, 3 unchanged"), "{err}");
}

#[test]
fn no_path_of_a_disk_goes_into_the_ledger() {
    let office = Office::small().on("2026-06-30");
    let csv = "title,unit,opened,due,owner,measures,closed_on,result,evidence\n\
        Old,GO,2026-01-01,2026-06-01,Wang,Do it,2026-05-20,Done,https://example.org/e\n";
    office.write("deep/in.csv", csv);
    let path = office.at("deep/in.csv").display().to_string();
    let ran = office.run(&["import", &path, "--history"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let ledger = office.ledger();
    assert!(ledger.contains("imported from in.csv") && !ledger.contains("deep"), "{ledger}");
}

#[test]
fn marks_of_nothing_say_nothing() {
    for mark in ["/", "—", "-", "无", "N/A", "n/a", "／", "——", "不适用"] {
        let office = direct();
        let csv = format!(
            "title,unit,opened,due,owner,lead,detail,cause,assist,closed_on,severity,category,tags\n\
             a,GO,2026-01-01,2026-07-01,{mark},{mark},{mark},{mark},{mark},{mark},{mark},{mark},{mark}\n"
        );
        let err = imports(&office, "in.csv", csv, &[]);
        assert!(!err.contains("claim"), "{mark}: {err}");
        let item = item(&office, "GO-3");
        for key in ["owner", "lead", "detail", "cause", "severity", "category"] {
            assert!(item[key].is_null(), "{mark}: {key}");
        }
        assert_eq!(
            (&item["assist"], &item["tags"]),
            (&serde_json::json!([]), &serde_json::json!([]))
        );
    }
}

#[test]
fn formulas_links_apostrophes_and_hidden_rows_of_a_workbook_are_told_as_they_are() {
    let head = raw_row(1, "", &["title", "unit", "opened", "due", "evidence"]);
    let sheet = |rows: &str| raw_workbook(&format!("{head}{rows}"), "");
    for formula in ["<f>C2+30</f>", "<f>C2+30</f><v></v>"] {
        let row = raw_row(2, "", &["a", "GO", "2026-01-01", formula]);
        let err = refused(&direct(), "in.xlsx", sheet(&row), &[]);
        assert!(err.contains("in.xlsx:2:4: due: the formula =C2+30 has no stored value"), "{err}");
    }
    let link = "<f>HYPERLINK(\"https://example.org/x\",\"see\")</f>";
    let row = raw_row(2, "", &["'tis so", "GO", "2026-01-01", "2026-12-31", link]);
    let hidden = raw_row(3, " hidden=\"1\"", &["b", "GO", "2026-01-01", "2026-12-31"]);
    let office = direct();
    let err = imports(&office, "in.xlsx", sheet(&format!("{row}{hidden}")), &["--quiet"]);
    assert!(err.contains("in.xlsx: 1 row is hidden or filtered out in the workbook"), "{err}");
    let item = item(&office, "GO-3");
    assert_eq!(item["title"], "'tis so");
    assert!(office.ledger().contains("evidence = [\"https://example.org/x\"]"));
}

/// A shape of a published register: the file, the options that it takes, and what its first item then says.
type Shape = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const SHAPES: &[Shape] = &[
    (
        "fedramp.csv",
        &["--as", "fedramp-poam", "--unit", "GO"],
        &[
            ("title", "Open port on Example Firewall"),
            ("due", "2014-08-03"),
            ("ref", "V-1"),
            ("severity", "high"),
        ],
    ),
    (
        "emass.csv",
        &["--dates", "mdy", "--set", "opened=2025-06-01", "--ignore-unknown"],
        &[
            ("title", "Password length below policy"),
            ("due", "2025-10-31"),
            ("severity", "medium"),
            ("unit", "FIN"),
        ],
    ),
    (
        "nist.csv",
        &["--dates", "mdy", "--ignore-unknown", "--new-units"],
        &[
            ("title", "Access reviews are not recorded"),
            ("due", "2026-09-30"),
            ("owner", "Jane Roe"),
        ],
    ),
    (
        "redmine.csv",
        &["--as", "redmine", "--dates", "mdy", "--unit", "GO"],
        &[
            ("title", "Calibration overdue on bench 4"),
            ("ref", "301"),
            ("opened", "2026-02-01"),
            ("due", "2026-03-31"),
        ],
    ),
    (
        "jira.csv",
        &["--as", "jira", "--unit", "GO"],
        &[
            ("title", "Backup restore never tested"),
            ("ref", "SEC-12"),
            ("opened", "2026-01-10"),
            ("due", "2026-03-31"),
        ],
    ),
    (
        "github.csv",
        &["--as", "github", "--unit", "GO", "--set", "due=90d"],
        &[
            ("title", "Restore of backups is never tried"),
            ("ref", "12"),
            ("due", "2026-04-05"),
            ("owner", "jroe"),
        ],
    ),
    (
        "github.json",
        &["--as", "github", "--unit", "GO", "--set", "due=90d"],
        &[
            ("title", "Restore of backups is never tried"),
            ("ref", "12"),
            ("due", "2026-04-05"),
            ("owner", "jroe"),
        ],
    ),
    (
        "gao.csv",
        &["--set", "due=2026-12-31", "--new-units"],
        &[
            ("title", "The Secretary should set a policy for X."),
            ("source", "GAO-26-101"),
            ("due", "2026-12-31"),
        ],
    ),
    (
        "oig.csv",
        &["--ignore-unknown"],
        &[
            ("title", "Reconcile accounts monthly"),
            ("ref", "OIG-26-04-01"),
            ("opened", "2026-01-15"),
            ("due", "2026-09-30"),
        ],
    ),
    (
        "city.csv",
        &["--new-units"],
        &[
            ("title", "Set intervals for servicing"),
            ("source", "Fleet maintenance"),
            ("due", "2026-07-31"),
        ],
    ),
    (
        "defectdojo.csv",
        &["--dates", "mdy", "--unit", "GO", "--set", "due=90d", "--ignore-unknown"],
        &[
            ("title", "Outdated OS"),
            ("opened", "2017-01-23"),
            ("due", "2017-04-23"),
            ("severity", "high"),
        ],
    ),
    (
        "iso27001.csv",
        &["--history", "--unit", "GO"],
        &[
            ("status", "closed"),
            ("ref", "NC-2026-01"),
            ("severity", "low"),
            ("closed_on", "2026-02-20"),
        ],
    ),
    (
        "iso9001.csv",
        &["--unit", "GO", "--ignore-unknown"],
        &[
            ("title", "Gauges past calibration"),
            ("ref", "NCR-7"),
            ("severity", "high"),
            ("due", "2026-07-15"),
        ],
    ),
    (
        "iso_cn.csv",
        &["--new-units"],
        &[
            ("title", "文件未受控"),
            ("ref", "NC-2026-05"),
            ("severity", "low"),
            ("due", "2026-07-31"),
        ],
    ),
    (
        "fda483.csv",
        &["--unit", "GO", "--ignore-unknown"],
        &[
            ("title", "Batch records not reviewed"),
            ("ref", "CAPA-2026-0007"),
            ("due", "2026-04-20"),
            ("owner", "J Roe"),
        ],
    ),
    (
        "capa.csv",
        &["--unit", "GO"],
        &[
            ("title", "Label misprinted"),
            ("ref", "CAPA-26-003"),
            ("opened", "2026-01-12"),
            ("due", "2026-03-31"),
        ],
    ),
    (
        "corrective_action.csv",
        &["--dates", "dmy"],
        &[
            ("title", "Receipts kept without dates"),
            ("opened", "2026-02-03"),
            ("due", "2026-06-30"),
            ("unit", "FIN"),
        ],
    ),
    (
        "bcp.csv",
        &["--unit", "GO", "--ignore-unknown"],
        &[
            ("title", "Assembly point unknown"),
            ("opened", "2026-02-05"),
            ("due", "2026-06-30"),
            ("severity", "high"),
        ],
    ),
    (
        "whs.csv",
        &["--unit", "GO", "--ignore-unknown"],
        &[
            ("title", "Guard missing on saw"),
            ("severity", "high"),
            ("due", "2026-07-10"),
            ("owner", "J Roe"),
        ],
    ),
    (
        "hazard_form.csv",
        &["--new-categories", "--ignore-unknown"],
        &[
            ("title", "插座松动"),
            ("severity", "low"),
            ("category", "用电安全"),
            ("due", "2026-03-15"),
        ],
    ),
    (
        "hazard_poi.csv",
        &["--new-categories", "--ignore-unknown", "--unit", "GO", "--set", "opened=2026-05-01"],
        &[
            ("title", "配电箱未上锁"),
            ("severity", "low"),
            ("detail", "一号车间"),
            ("due", "2026-05-30"),
        ],
    ),
    (
        "safety_cn.csv",
        &["--unit", "GO"],
        &[
            ("title", "配电箱未上锁"),
            ("severity", "low"),
            ("opened", "2026-03-05"),
            ("due", "2026-07-15"),
        ],
    ),
    (
        "correction.csv",
        &["--new-units", "--ignore-unknown", "--set", "title=责令改正"],
        &[("title", "责令改正"), ("opened", "2026-03-01"), ("due", "2026-03-31")],
    ),
    (
        "hbdc.csv",
        &["--new-units", "--ignore-unknown"],
        &[("title", "部分河段水质不达标"), ("due", "2026-12-31"), ("goal", "稳定达到Ⅲ类")],
    ),
    (
        "env_cn.csv",
        &["--new-units"],
        &[
            ("title", "河道沿岸垃圾清理不及时"),
            ("unit", "办公室"),
            ("due", "2026-12-31"),
            ("lead", "张某"),
        ],
    ),
    (
        "audit_cn.csv",
        &["--new-units", "--ignore-unknown", "--set", "due=15d", "--set", "opened=2026-03-01"],
        &[
            ("title", "往来款长期挂账"),
            ("source", "审〔2026〕3号"),
            ("due", "2026-09-30"),
            ("owner", "王某"),
        ],
    ),
    (
        "xunshi_cn.csv",
        &["--new-units", "--new-categories"],
        &[
            ("title", "学习不及时"),
            ("category", "落实党的领导方面"),
            ("horizon", "long"),
            ("lead", "张某"),
        ],
    ),
    (
        "duban_cn.csv",
        &["--new-units"],
        &[
            ("title", "办事窗口排队时间长"),
            ("ref", "DB-2026-018"),
            ("due", "2026-12-31"),
            ("unit", "办公室"),
        ],
    ),
    (
        "osha.csv",
        &[
            "--dates",
            "mdy",
            "--unit",
            "GO",
            "--set",
            "opened=2026-03-02",
            "--history",
            "--set",
            "result=Abated",
            "--new-categories",
        ],
        &[
            ("title", "Unguarded belt on conveyor 3"),
            ("status", "closed"),
            ("closed_on", "2026-04-14"),
            ("category", "Serious"),
            ("owner", "R. Doyle"),
            ("detail", "Citation ID: 01"),
        ],
    ),
    (
        "joint_commission.tsv",
        &["--dates", "mdy", "--new-units", "--set", "opened=2026-01-15"],
        &[
            ("title", "Fire door inspections not documented"),
            ("owner", "Facilities Director"),
            ("due", "2026-06-30"),
            ("goal", "100% of doors inspected monthly"),
            ("status", "open"),
        ],
    ),
    (
        "azure_devops.csv",
        &["--dates", "mdy", "--unit", "GO", "--new-categories"],
        &[
            ("title", "Backup restore not tested"),
            ("opened", "2026-03-02"),
            ("due", "2026-06-15"),
            ("severity", "high"),
            ("category", "Bug"),
        ],
    ),
    (
        "servicenow.csv",
        &["--new-units", "--history"],
        &[
            ("title", "Vendor list incomplete"),
            ("unit", "Procurement"),
            ("opened", "2026-01-11"),
            ("closed_on", "2026-03-20"),
            ("severity", "medium"),
        ],
    ),
    (
        "uk_audit.csv",
        &["--unit", "FIN", "--set", "opened=2026-01-10"],
        &[
            ("title", "Reconcile payroll to HR monthly"),
            ("ref", "PAY-R1"),
            ("due", "2026-06-30"),
            ("severity", "high"),
            ("status", "in-progress"),
        ],
    ),
    (
        "uk_audit.csv",
        &["--unit", "FIN", "--set", "opened=2026-01-10"],
        &[("ref", "PAY-R2"), ("due", "2026-02-28"), ("severity", "medium")],
    ),
    (
        "escp.csv",
        &["--new-units", "--set", "opened=2026-03-01"],
        &[("title", "Submit regular monitoring reports"), ("unit", "PIU"), ("due", "2026-06-30")],
    ),
    (
        "gitlab.csv",
        &["--unit", "GO"],
        &[
            ("title", "Rotate keys"),
            ("ref", "12"),
            ("owner", "Bo"),
            ("opened", "2026-03-01"),
            ("due", "2026-05-01"),
            ("detail", "Keys older than a year\nMilestone: Q2"),
        ],
    ),
    (
        "supervision_cn.csv",
        &["--new-units", "--history"],
        &[
            ("title", "模板支撑间距过大"),
            ("status", "closed"),
            ("closed_on", "2026-03-04"),
            ("detail", "检查部位：3#楼5层"),
        ],
    ),
    (
        "petition_cn.csv",
        &["--new-units", "--new-categories", "--set", "due=30d", "--set", "opened=2026-04-05"],
        &[
            ("title", "某砂厂扬尘扰民"),
            ("unit", "东区"),
            ("category", "大气"),
            ("due", "2026-05-05"),
            ("status", "in-progress"),
        ],
    ),
    (
        "university_cn.csv",
        &["--new-units", "--new-categories", "--set", "opened=2026-03-01"],
        &[
            ("title", "预算编制不细化"),
            ("source", "审〔2026〕3号"),
            ("unit", "财务处"),
            ("owner", "李某"),
            ("due", "2026-09-30"),
            ("detail", "涉及金额：120.5\n已整改金额：0"),
        ],
    ),
    (
        "bank_audit.csv",
        &["--unit", "FIN", "--set", "opened=2026-01-10"],
        &[
            ("title", "Vendor due diligence incomplete"),
            ("severity", "high"),
            ("detail", "No evidence for 5 of 20 vendors"),
            ("owner", "Vera Moss"),
            ("due", "2026-07-15"),
        ],
    ),
    (
        "hazard_log.csv",
        &["--dates", "dmy", "--unit", "GO", "--history", "--set", "result=Fixed"],
        &[
            ("title", "Trailing cables"),
            ("ref", "H-1"),
            ("status", "closed"),
            ("opened", "2026-02-01"),
            ("closed_on", "2026-02-13"),
        ],
    ),
    (
        "single_audit.csv",
        &["--dates", "mdy", "--unit", "FIN"],
        &[
            ("title", "Untimely bank reconciliations"),
            ("ref", "2025-001"),
            ("owner", "Pat Diaz, Finance Director"),
            ("due", "2026-06-30"),
        ],
    ),
    (
        "planner.csv",
        &["--unit", "GO"],
        &[
            ("title", "Fix gate"),
            ("opened", "2026-02-25"),
            ("due", "2026-04-15"),
            ("severity", "high"),
            ("detail", "Start Date: 2026-03-01\nBucket Name: Site A\nGate latch broken"),
        ],
    ),
    (
        "asana.csv",
        &["--unit", "GO"],
        &[
            ("title", "Review contracts"),
            ("ref", "1201"),
            ("opened", "2026-03-01"),
            ("owner", "Amy Tan"),
        ],
    ),
    (
        "village_cn.csv",
        &["--new-units", "--set", "opened=2026-04-01", "--history", "--set", "result=已清理"],
        &[
            ("title", "污水直排"),
            ("unit", "东乡镇"),
            ("detail", "村：王村"),
            ("due", "2026-10-31"),
            ("lead", "张某"),
        ],
    ),
    (
        "hospital_cn.csv",
        &["--new-units", "--set", "opened=2026-04-01"],
        &[
            ("title", "医疗废物暂存间标识不清"),
            ("unit", "院感科"),
            ("source", "院感科"),
            ("due", "2026-05-31"),
        ],
    ),
];

/// A ledger of two units, and nothing on it.
fn two_units() -> Office {
    let ledger = "version = 1\ntitle = \"t\"\n\n[policy]\nclosing = \"direct\"\nevidence = \"optional\"\n\n\
        [[unit]]\ncode = \"GO\"\nname = \"General Office\"\n\n[[unit]]\ncode = \"FIN\"\nname = \"Finance\"\n";
    Office::with(ledger).on("2026-06-30").set("TZ", "CST-8")
}

#[test]
fn the_shapes_of_published_registers_go_in_by_options_alone() {
    let folder = crate::repository().join("tests/cli/shapes");
    for (file, options, wanted) in SHAPES {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let office = two_units();
        office.write(file, bytes);
        let ran = office.run(&[&["import", file], *options].concat());
        assert_eq!(ran.status, Some(0), "{file}: {}", ran.err);
        let items = office.json(&["list"]);
        let items = items["items"].as_array().unwrap();
        let title =
            |item: &serde_json::Value| wanted.iter().all(|(key, value)| item[*key] == *value);
        assert!(items.iter().any(title), "{file}: {wanted:?} in {items:#?}");
    }
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let files = files.filter(|name| name != "SOURCES.md");
    let untried: Vec<_> =
        files.filter(|name| SHAPES.iter().all(|(file, ..)| name != file)).collect();
    assert_eq!(untried, Vec::<std::ffi::OsString>::new(), "every shape is tried");
}

/// A workbook of one sheet, with cells that are merged.
fn merged_workbook(rows: &[&[&str]], merges: &[(u32, u16, u32, u16)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write(r as u32, c as u16, *cell).unwrap();
        }
    }
    let format = rust_xlsxwriter::Format::new();
    for (top, left, bottom, right) in merges {
        let text = rows[*top as usize][*left as usize];
        sheet.merge_range(*top, *left, *bottom, *right, text, &format).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_heading_over_the_number_and_the_problem_is_that_of_the_problem() {
    let office = two_units();
    let rows: &[&[&str]] = &[
        &["反馈问题", "", "整改措施", "责任领导", "牵头单位", "责任单位", "完成时限"],
        &["一、落实方针政策方面"],
        &[
            "1",
            "学习贯彻不够深入",
            "制定计划",
            "张某",
            "General Office",
            "Finance",
            "2026年9月30日",
        ],
        &["2", "调研不实", "修订办法", "李某", "Finance", "", "长期坚持"],
    ];
    let merges = &[(0, 0, 0, 1), (1, 0, 1, 6)];
    imports(&office, "x.xlsx", merged_workbook(rows, merges), &["--new-categories"]);
    let first = item(&office, "GO-1");
    assert_eq!(first["title"], "学习贯彻不够深入");
    assert_eq!((&first["unit"], &first["assist"][0]), (&"GO".into(), &"FIN".into()));
    assert_eq!(item(&office, "FIN-1")["title"], "调研不实");
}

#[test]
fn two_columns_of_one_key_lose_nothing() {
    let office = two_units();
    // What another goes before is a remark, under its heading; a first deadline gives way to the one it was moved to.
    let register = "No,Problem,Department,Severity,Priority,Date raised,Created,Revised Due Date,Original Due Date\n\
        1,a,GO,High,Low,2026-01-05,2026-01-02,2026-09-30,2026-07-31\n2,b,GO,Low,High,2026-01-05,2026-01-02,,2026-07-31\n";
    imports(&office, "x.csv", register, &[]);
    let (a, b) = (item(&office, "GO-1"), item(&office, "GO-2"));
    assert_eq!(
        (&a["severity"], &a["opened"], &a["due"]),
        (&"high".into(), &"2026-01-05".into(), &"2026-09-30".into())
    );
    assert_eq!(a["detail"], "Priority: Low\nCreated: 2026-01-02\nOriginal Due Date: 2026-07-31");
    assert_eq!(b["due"], "2026-07-31");
    // What is to be done beside what is wrong, and a target that is a day.
    let register = "Issue,Action,Department,Target\nDoors open,Fit locks,GO,2026-09-30\n";
    imports(&office, "z.csv", register, &["--set", "opened=2026-01-05"]);
    let c = item(&office, "GO-3");
    assert_eq!((&c["title"], &c["due"]), (&"Doors open".into(), &"2026-09-30".into()));
    assert_eq!(c["measures"][0]["text"], "Fit locks");
    // What somebody says of a column stands, whatever its cells look like.
    let register = "Issue,Department,Due,Action,Update\nNo gate,GO,2026-09-30,Gate shut,Open\n";
    let said = ["--map", "Update=progress", "--map", "Action=detail", "--set", "opened=2026-01-05"];
    imports(&office, "v.csv", register, &said);
    let d = item(&office, "GO-4");
    assert_eq!((&d["status"], &d["detail"]), (&"in-progress".into(), &"Gate shut".into()));
    let register = "Issue,Department,Due,Done?\nNo lamp,GO,2026-09-30,Yes\n";
    let skipped = ["--map", "Done?=", "--set", "opened=2026-01-05"];
    let err = imports(&office, "u.csv", register, &skipped);
    assert!(!err.contains("status") && !err.contains("marked closed"), "{err}");
    // Of two that nothing tells apart, neither is taken.
    let err = refused(&office, "y.csv", "Problem,Finding,Department,Due\na,b,GO,2026-09-30\n", &[]);
    assert!(err.contains("two columns can be `title`"), "{err}");
}

#[test]
fn the_second_months_register_updates_what_the_first_one_brought() {
    let office = two_units();
    let first = "CAR No,Finding,Department,Date raised,Due date,Progress update\n\
        NC/24/007,a,GO,2026-01-01,2026-07-01,\n001,b,GO,2026-01-01,2026-07-01,\n";
    imports(&office, "m1.csv", first, &[]);
    let second = "CAR No,Finding,Department,Date raised,Due date,Progress update\n\
        NC/24/007,a,GO,2026-01-01,2026-07-01,Begun\n001,b,GO,2026-01-01,2026-07-01,\nNC/24/008,c,GO,2026-01-01,2026-07-01,\n";
    let err = imports(&office, "m2.csv", second, &[]);
    assert!(err.contains("1 new, 1 changed, 1 unchanged"), "{err}");
    // Without numbers, by unit and title, where that is asked for; twins within one file are told.
    let first = "序号,问题,责任单位,整改时限,整改进展\n1,文件偏多,Finance,2026-07-30,已起草\n\
        2,会议偏多,Finance,2026-07-30,已压减\n2,会议偏多,Finance,2026-07-30,已压减\n";
    let err = imports(&office, "m3.csv", first, &["--set", "opened=2026-01-01"]);
    assert!(err.contains("(resembles FIN-2)"), "{err}");
    let second = "序号,问题,责任单位,整改时限,整改进展\n1,文件偏多,Finance,2026-07-30,已印发\n";
    let err = imports(&office, "m4.csv", second, &["--match", "title"]);
    assert!(err.contains("0 new, 1 changed, 0 unchanged"), "{err}");
}

#[test]
fn a_way_is_kept_in_the_ledger_and_used_by_its_name() {
    let office = two_units();
    let csv = "What,Who,When,Risk class,Note to self\nDoors open,Finance,03/04/2026,Red,x\n";
    let typed = [
        "--map",
        "What=title",
        "--map",
        "Who=unit",
        "--map",
        "When=due",
        "--map",
        "Risk class=severity",
        "--ignore",
        "Note to self",
        "--dates",
        "dmy",
        "--values",
        "severity:Red=high",
        "--opened",
        "2026-01-01",
        "--save",
        "monthly",
    ];
    imports(&office, "in.csv", csv, &typed);
    assert!(office.ledger().contains("[import.monthly]\n"), "{}", office.ledger());
    assert_eq!(office.run(&["check"]).status, Some(0));
    let other = csv.replace("Doors", "Windows");
    imports(&office, "in.csv", other, &["--as", "monthly"]);
    let item = item(&office, "FIN-2");
    assert_eq!((&item["due"], &item["severity"]), (&"2026-04-03".into(), &"high".into()));
    // Keys may be said by their Chinese names.
    let chinese = [
        "--map",
        "What=整改事项",
        "--map",
        "Who=责任单位",
        "--map",
        "When=",
        "--set",
        "整改时限=2026-09-30",
    ];
    let more = ["--ignore-unknown", "--set", "opened=2026-01-01"];
    imports(&office, "in.csv", csv.replace("Doors", "Gates"), &[&chinese[..], &more].concat());
    assert_eq!(self::item(&office, "FIN-3")["due"], "2026-09-30");
    let err = refused(&office, "in.csv", csv, &["--as", "jirra"]);
    assert!(err.contains("jira"), "{err}");
}

#[test]
fn rows_below_an_item_are_further_measures_of_it() {
    let head = "序号,问题,责任单位,整改措施,责任人,整改时限\n";
    let rows = "1,文件偏多,GO,制定控制数,甲,2026-08-30\n,,,压减会议,乙,2026-09-30\n2,报销慢,Finance,改流程,丙,2026-08-30\n";
    let office = two_units();
    let err = imports(&office, "in.csv", format!("{head}{rows}"), &["--set", "opened=2026-01-01"]);
    assert!(
        err.contains("2 rows: 2 new") && err.contains("1 more row is a further measure"),
        "{err}"
    );
    let item = item(&office, "GO-1");
    assert_eq!(item["due"], "2026-09-30", "the item is done when its last measure is");
    let second = &item["measures"][1];
    assert_eq!((&second["text"], &second["owner"]), (&"压减会议".into(), &"乙".into()));
    assert_eq!(second["due"], "2026-09-30");
    // Its number is that of its place, and what a row says of it alone is not lost.
    let wide = "序号,问题,责任单位,整改措施,整改时限,完成情况\n1,文件偏多,GO,1.制定控制数,2026-08-30,推进中\n,,,2.压减会议,2026-09-30,已完成\n";
    let office = two_units();
    imports(&office, "in.csv", wide, &["--set", "opened=2026-01-01"]);
    let twice = self::item(&office, "GO-1");
    assert_eq!(twice["measures"][1]["text"], "压减会议");
    assert!(office.ledger().contains("压减会议：已完成"), "{}", office.ledger());
    // What says something else of the item is asked for.
    let rows = rows.replace("问题", "x").replace(",,,压减会议", ",,Finance,压减会议");
    imports(&two_units(), "in.csv", format!("{head}{rows}"), &["--set", "opened=2026-01-01"]);
}

#[test]
fn the_whole_preview_is_printed_as_json_and_written_to_a_file() {
    let office = two_units();
    let rows: String =
        (0..60).map(|n| format!("Item {n},Finance,2026-01-01,2026-08-01,Ann\n")).collect();
    office.write("in.csv", format!("Finding,Department,Date raised,Due date,Owner\n{rows}"));
    let ran = office.run(&["import", "in.csv", "--dry-run", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&shown["schema"], &shown["counts"]["new"]),
        (&"ledger.import/1".into(), &60.into())
    );
    assert_eq!(shown["rows"].as_array().unwrap().len(), 60);
    assert_eq!(shown["columns"][0]["key"], "title");
    assert_eq!(shown["columns"][0]["sample"], "Item 0");
    assert_eq!(office.run(&["import", "in.csv", "--dry-run", "-o", "shown.csv"]).status, Some(0));
    assert_eq!(office.read("shown.csv").lines().count(), 61);
    let ran = office.run(&["import", "in.csv", "--dry-run", "--lang", "zh"]);
    assert!(ran.err.contains("第 1 列“Finding”作“整改事项”（title）"), "{}", ran.err);
}

#[test]
fn a_refusal_as_json_names_the_register_and_the_row() {
    let office = two_units();
    for (text, file, line, code) in [
        ("title,foo\na,b\n", "in.csv", serde_json::json!(1), "unknown-columns"),
        ("title,unit,due\na,GO,2026-13-01\n", "in.csv", serde_json::Value::Null, "refused-rows"),
        ("title,unit,due\na,GO,\"2026-12-01\n", "in.csv", serde_json::json!(2), "quote-open"),
    ] {
        office.write("in.csv", text);
        let ran = office.run(&["import", "in.csv", "--yes", "--format", "json"]);
        let failure: serde_json::Value = serde_json::from_str(&ran.err).expect(&ran.err);
        assert_eq!((&failure["file"], &failure["line"]), (&file.into(), &line), "{}", ran.err);
        assert_eq!(failure["code"], code);
    }
}
