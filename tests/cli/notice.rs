//! `ledger notice`.

use std::fs;

use crate::Office;

/// A unit that owes an overdue item, one due soon and one that rebounded; one that owes nothing; one without an address.
const OWING: &str = r#"version = 1
title = "整改台账"

[policy]
due_soon_days = 14
look_back_days = [30]

[[unit]]
code = "GO"
name = "办公厅"
email = "go@example.org"

[[unit]]
code = "HR"
name = "人事局"
email = "hr@example.org"

[[unit]]
code = "FIN"
name = "财务局"

[[item]]
id = "GO-1"
unit = "GO"
title = "文件偏多"
lead = "李强"
owner = "王芳"
opened = 2019-09-01
due = 2019-11-20
measures = [
  { text = "印发控制数", done = 2019-10-10 },
  { text = "按季通报", owner = "赵敏", due = 2019-11-25 },
]

[[item]]
id = "GO-2"
unit = "GO"
title = "会议偏多"
opened = 2019-09-01
due = 2019-12-05

[[item]]
id = "GO-3"
unit = "GO"
title = "来信无人办"
opened = 2019-08-01
due = 2020-03-01
log = [
  { on = 2019-09-10, by = "王芳", did = "closed", result = "已办" },
  { on = 2019-10-15, by = "李强", did = "look-back", outcome = "ineffective", note = "又积压了" },
]

[[item]]
id = "HR-1"
unit = "HR"
title = "培训不足"
opened = 2019-09-01
due = 2020-03-01

[[item]]
id = "HR-2"
unit = "HR"
title = "档案不全"
opened = 2019-09-01
due = 2019-10-01
log = [
  { on = 2019-11-10, by = "孙梅", did = "closed", result = "已补全" },
]

[[item]]
id = "FIN-1"
unit = "FIN"
title = "报销太慢"
opened = 2019-09-01
due = 2019-11-29
"#;

fn owing() -> Office {
    Office::with(OWING)
}

#[test]
fn a_letter_tells_a_unit_what_it_owes_in_chinese_and_in_english() {
    let office = owing();
    let notice = ["notice", "--unit", "go", "--format", "text", "--by", "整改办"];
    office.says(
        &[&notice[..], &["--lang", "zh", "--reply-by", "2019-12-06"]].concat(),
        "整改事项督办通知

办公厅：

\u{3000}\u{3000}根据《整改台账》，截至2019年11月30日，你单位牵头的整改事项中：逾期1项，14天以内到期1项，经回头看认定反弹1项。现将有关事项通知如下，请抓紧办理。

一、逾期事项（1项）

1. GO-1 文件偏多
   整改时限：2019年11月20日；逾期天数：10
   责任领导：李强；责任人：王芳
   未完成的整改措施：
     2. 按季通报（赵敏，时限2019年11月25日，已逾期5天）

二、临期事项（1项）

1. GO-2 会议偏多
   整改时限：2019年12月5日；剩余天数：5
   责任领导：–；责任人：–

三、反弹事项（1项）

1. GO-3 来信无人办
   整改时限：2020年3月1日；回头看情况：2019年10月15日：又积压了
   责任领导：–；责任人：–

四、办理要求

1. 对逾期事项，请立即查明原因，加快整改；确需延期的，请说明理由，按程序报批。
2. 对临期事项，请对照整改措施倒排时间，按期完成，并及时申请销号，附佐证材料。
3. 对反弹事项，请重新分析原因，完善整改措施，防止再次反弹。
4. 请于2019年12月6日前将办理情况报整改办。

整改办
2019年11月30日
",
    );
    let english = office.out(&[&notice[..], &["--lang", "en"]].concat());
    for said in [
        "To: 办公厅\n",
        "need attention: 1 overdue, 1 due within 14 days, 1 recurred.",
        "1. Overdue (1)\n",
        "2. 按季通报 (赵敏, due 25 November 2019, 5 days late)",
        "4. Action required\n",
        "Please report to 整改办 on the action taken.",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
}

#[test]
fn markdown_is_what_is_printed_and_a_page_or_a_text_what_the_ending_says() {
    let office = owing();
    let markdown = office.out(&["notice", "--unit", "GO"]);
    assert!(markdown.starts_with("# Notice"), "{markdown}");
    assert!(markdown.contains("| 1 | GO-1 | 文件偏多 | 2. 按季通报"), "{markdown}");
    office.out(&["notice", "--unit", "GO", "-o", "go.html", "--lang", "zh"]);
    let page = office.read("go.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<h1>整改事项督办通知</h1>"));
    assert!(!page.contains("<script"), "a letter runs nothing");
    office.out(&["notice", "--unit", "GO", "-o", "go.txt"]);
    assert_eq!(office.read("go.txt"), office.out(&["notice", "--unit", "GO", "--format", "text"]));
}

#[test]
fn a_unit_with_nothing_to_be_told_gets_no_letter_and_one_line_says_so() {
    let office = owing();
    let ran = office.run(&["notice", "--unit", "HR", "-o", "hr.md"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert_eq!(
        ran.err,
        "人事局: nothing is overdue or due soon, and nothing has recurred; no notice was written\n"
    );
    assert!(!office.at("hr.md").exists());
}

#[test]
fn each_unit_gets_its_own_file_and_no_file_is_empty() {
    let office = owing();
    let ran = office.run(&["notice", "--each", "unit", "-o", "out", "--lang", "zh"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(
        ran.out.replace('\\', "/"),
        "out/notice-GO.docx：办公厅，逾期 1，临期 1，反弹 1\nout/notice-FIN.docx：财务局，逾期 1，临期 0，反弹 0\n"
    );
    assert_eq!(ran.err, "没有逾期、临期或反弹的事项，无需通知：人事局\n");
    assert_eq!(fs::read_dir(office.at("out")).unwrap().count(), 2);
    office.out(&["notice", "--unit", "GO", "--lang", "zh", "-o", "alone.docx"]);
    let read = |name: &str| fs::read(office.at(name)).unwrap();
    assert_eq!(read("out/notice-GO.docx"), read("alone.docx"));
    office.run(&["notice", "--each", "unit", "-o", "out", "--lang", "zh", "--format", "html"]);
    let alone = office.out(&["notice", "--unit", "GO", "--lang", "zh", "--format", "html"]);
    assert_eq!(office.read("out/notice-GO.html"), alone);
}

#[test]
fn a_mail_is_the_same_bytes_every_time_and_a_unit_without_an_address_is_named() {
    let office = owing();
    let mail =
        ["notice", "--unit", "GO", "--format", "eml", "--from", "整改办 <office@example.org>"];
    let text = office.out(&mail);
    assert_eq!(text, office.out(&mail));
    for header in [
        "<office@example.org>\r\n",
        "<go@example.org>\r\n",
        "Date: Sat, 30 Nov 2019 00:00:00 +0000\r\n",
        "X-Unsent: 1\r\n",
    ] {
        assert!(text.contains(header), "{header}: {text}");
    }
    office.refuses_with(
        &["notice", "--unit", "FIN", "--format", "eml", "--from", "a@b"],
        &["财务局 has no e-mail address", "email ="],
    );
    office.refuses_with(
        &["notice", "--unit", "GO", "--format", "eml"],
        &["the sender's address", "--from"],
    );
    office.refuses_with(
        &["notice", "--unit", "GO", "--format", "eml", "--from", "a@b\r\nBcc: c@d"],
        &["invalid e-mail address"],
    );
    // With every unit, those that can be reached are written to, and the others named: somebody has to see to them.
    let ran = office
        .run(&["notice", "--each", "unit", "--format", "eml", "--from", "a@b.org", "-o", "out"]);
    assert_eq!(ran.status, Some(3));
    assert!(ran.err.contains("without an e-mail address: 财务局"), "{}", ran.err);
    assert_eq!(fs::read_dir(office.at("out")).unwrap().count(), 1);
}

#[test]
fn a_mail_comes_from_git_where_its_name_is_who_acts() {
    let office = owing();
    office.write("../home/.gitconfig", "[user]\n\tname = 李强\n\temail = li@example.org\n");
    let from = |by| office.run(&["notice", "--unit", "GO", "--format", "eml", "--by", by]);
    assert!(from("李强").out.contains("<li@example.org>\r\n"));
    assert_eq!(from("王芳").status, Some(1));
}

#[test]
fn nothing_in_the_ledger_adds_a_header_or_an_entry() {
    let evil = OWING
        .replace("name = \"办公厅\"", "name = \"办公厅\\r\\nBcc: evil@example.org\\u202e\"")
        .replace("title = \"整改台账\"", "title = \"T\\r\\nX-Evil: 1\"")
        .replace(
            "title = \"文件偏多\"",
            "title = \"A\\r\\nEND:VEVENT\\r\\nBEGIN:VALARM\\u001b[31m\"",
        );
    let office = Office::with(evil);
    let mail = office.out(&["notice", "--unit", "GO", "--format", "eml", "--from", "a@b.org"]);
    let head = &mail[..mail.find("\r\n\r\n").unwrap()];
    let names: Vec<&str> = (head.split("\r\n").filter(|l| !l.starts_with([' ', '\t'])))
        .map(|l| l.split(':').next().unwrap())
        .collect();
    assert_eq!(
        names,
        ["From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"]
    );
    let calendar = office.out(&["notice", "--unit", "GO", "--format", "ics"]);
    assert_eq!(
        calendar.matches("\r\nEND:VEVENT").count(),
        calendar.matches("\r\nBEGIN:VEVENT").count()
    );
    assert!(!calendar.contains("\r\nBEGIN:VALARM") && !calendar.contains('\u{1b}'), "{calendar}");
    for format in ["text", "markdown", "html"] {
        let text = office.out(&["notice", "--unit", "GO", "--format", format]);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{format}: {text}");
    }
    let bad = Office::with(OWING.replace("go@example.org", "go@example.org\\nBcc: x@example.org"));
    bad.refuses_with(
        &["notice", "--unit", "GO", "--format", "eml", "--from", "a@b.org"],
        &["is invalid", "correct `email`"],
    );
}

#[test]
fn markup_in_any_text_stays_text() {
    let evil = OWING
        .replace("文件偏多", "<img src=x onerror=alert(1)>|*x*")
        .replace("按季通报", "</td><script>1</script>");
    let office = Office::with(evil);
    let page = office.out(&["notice", "--unit", "GO", "--format", "html"]);
    assert!(!page.contains("<img") && !page.contains("<script"), "{page}");
    let markdown = office.out(&["notice", "--unit", "GO"]);
    assert!(markdown.contains("&lt;img") && markdown.contains("\\|\\*x\\*"), "{markdown}");
    assert!(!markdown.contains("<script"), "{markdown}");
}

#[test]
fn the_calendar_has_deadlines_measures_and_look_backs_under_names_that_stay() {
    let office = owing();
    let calendar = office.out(&["notice", "--format", "ics", "--lang", "zh"]);
    let names = |calendar: &str| -> Vec<String> {
        calendar.lines().filter_map(|l| l.strip_prefix("UID:")).map(str::to_owned).collect()
    };
    assert_eq!(
        names(&calendar),
        [
            // Closed: it is there as cancelled.
            "due-HR-2-2019-09-01@ledger",
            "due-GO-1-2019-09-01@ledger",
            "measure-2-GO-1-2019-09-01@ledger",
            "due-FIN-1-2019-09-01@ledger",
            "due-GO-2-2019-09-01@ledger",
            "look-back-1-HR-2-2019-09-01@ledger",
            "due-GO-3-2019-08-01@ledger",
            "due-HR-1-2019-09-01@ledger",
        ]
    );
    // A deadline that moves keeps its name, and comes with a later stamp and a higher number.
    let sequence = |calendar: &str| -> u32 {
        let line = calendar.lines().find_map(|line| line.strip_prefix("SEQUENCE:"));
        line.unwrap().trim().parse().unwrap()
    };
    office.out(&["extend", "GO-2", "--due", "2019-12-20", "--reason", "x"]);
    let later = office.out(&["notice", "--format", "ics", "--unit", "GO", "--today", "2019-12-01"]);
    assert!(names(&later).contains(&"due-GO-2-2019-09-01@ledger".to_owned()));
    let event = later.split("BEGIN:VEVENT").find(|e| e.contains("UID:due-GO-2-")).unwrap();
    for line in
        ["DTSTART;VALUE=DATE:20191220", "DTEND;VALUE=DATE:20191221", "DTSTAMP:20191201T000000Z"]
    {
        assert!(event.contains(line), "{line}: {event}");
    }
    assert!(sequence(&later) > sequence(&calendar));
    // What was taken back comes with no lower one.
    office.out(&["undo"]);
    let back = ["notice", "--format", "ics", "--unit", "GO", "--today", "2019-12-01T23:59:59"];
    assert!(sequence(&office.out(&back)) >= sequence(&later));
    office.out(&["notice", "--each", "unit", "--format", "ics", "-o", "out"]);
    assert_eq!(fs::read_dir(office.at("out")).unwrap().count(), 3);
}

#[test]
fn what_is_over_is_cancelled_in_the_calendar_and_an_empty_one_is_written() {
    let office = Office::with(OWING.replace("\"verified\"", "\"direct\""));
    let event = |calendar: &str, uid: &str| {
        let events: Vec<&str> = calendar.split("BEGIN:VEVENT").skip(1).collect();
        events.iter().find(|event| event.contains(uid)).map(|event| (*event).to_owned())
    };
    let calendar = || office.out(&["notice", "--format", "ics"]);
    assert!(!event(&calendar(), "UID:due-GO-2-").unwrap().contains("STATUS:CANCELLED"));
    office.out(&["cancel", "GO-2", "--reason", "x"]);
    assert!(event(&calendar(), "UID:due-GO-2-").unwrap().contains("STATUS:CANCELLED"));
    office.out(&["reopen", "GO-2", "--reason", "x"]);
    assert!(!event(&calendar(), "UID:due-GO-2-").unwrap().contains("STATUS:CANCELLED"));
    office.out(&["cancel", "GO-2", "--reason", "x"]);
    // For a year; then whoever took it in has taken it off.
    let late = office.out(&["notice", "--format", "ics", "--today", "2020-12-15"]);
    assert!(event(&late, "UID:due-GO-2-").is_none());
    let empty = Office::with("[[unit]]\ncode = \"GO\"\nname = \"x\"\n");
    let ran = empty.run(&["notice", "--unit", "GO", "-o", "x.ics"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("there are no deadlines or look-backs ahead"), "{}", ran.err);
    let written = empty.read("x.ics");
    assert!(written.contains("BEGIN:VCALENDAR") && !written.contains("VEVENT"), "{written}");
}

#[test]
fn a_letter_goes_to_one_unit() {
    let office = owing();
    office.refuses_with(&["notice"], &["a notice is addressed to a single unit", "--each unit -o"]);
    office.refuses_with(&["notice", "--unit", "XX"], &["XX"]);
    assert_eq!(office.run(&["notice", "--each", "unit"]).status, Some(2));
}

#[test]
fn a_unit_with_a_long_code_gets_a_file_of_its_own_all_the_same() {
    let (long, other) = ("办".repeat(200), format!("{}厅", "办".repeat(199)));
    let ledger = OWING.replace("\"GO\"", &format!("\"{long}\""));
    let ledger = ledger.replace("\"FIN\"", &format!("\"{other}\""));
    for format in ["markdown", "ics"] {
        let office = Office::with(&ledger);
        let ran = office.run(&["notice", "--each", "unit", "-o", "out", "--format", format]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(fs::read_dir(office.at("out")).unwrap().count() >= 2);
    }
}

#[test]
fn a_letter_is_from_the_ledgers_office_and_names_whom_to_ask() {
    let office = "[office]\nname = \"整改办\"\ncontact = \"许建华 010-0000\"\n\n[policy]";
    let with = OWING.replace("[policy]", office);
    for (lang, line) in [("zh", "联系人：许建华 010-0000"), ("en", "Contact: 许建华 010-0000")]
    {
        let here = Office::with(&with).set("LEDGER_BY", "李强");
        for format in ["text", "markdown", "html"] {
            let letter = here.out(&["notice", "--unit", "GO", "--format", format, "--lang", lang]);
            assert!(letter.contains("整改办") && letter.contains(line), "{format}: {letter}");
            assert!(!letter.contains(">root<") && !letter.contains("\nroot"), "{format}: {letter}");
        }
    }
    // Who is named on the command line goes before.
    let here = Office::with(&with);
    let letter = here.out(&["notice", "--unit", "GO", "--format", "text", "--from", "督查室"]);
    assert!(letter.contains("督查室") && !letter.contains("整改办"), "{letter}");
    assert_eq!(here.out(&["check"]), "no faults\n");
}

#[test]
fn a_letter_that_a_login_name_signs_says_so() {
    let here = Office::with(OWING).set("LEDGER_BY", "");
    let ran = here.run(&["notice", "--unit", "GO", "--format", "text", "--lang", "en"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("your login name"), "{}", ran.err);
    let named = here.run(&["notice", "--unit", "GO", "--format", "text", "--by", "李强"]);
    assert!(!named.err.contains("login"), "{}", named.err);
}

#[test]
fn an_office_without_a_name_or_of_another_form_is_told_at_its_line() {
    for wrong in ["[office]\ncontact = \"x\"\n\n", "office = \"x\"\n\n"] {
        let here = Office::with(OWING.replace("[policy]", &format!("{wrong}[policy]")));
        let ran = here.run(&["check", "--lang", "en"]);
        assert_eq!(ran.status, Some(3), "{}{}", ran.out, ran.err);
        assert!(
            format!("{}{}", ran.out, ran.err).contains("ledger.toml:4"),
            "{}{}",
            ran.out,
            ran.err
        );
    }
}

/// Leads over two units, one under two spellings and with an address; one item without a lead.
const LED: &str = r#"version = 1
title = "整改台账"

[policy]
due_soon_days = 14

[[person]]
name = "李强"
aka = ["李 强"]
email = "li@example.org"

[[unit]]
code = "GO"
name = "办公厅"
email = "go@example.org"

[[unit]]
code = "FIN"
name = "财务局"

[[item]]
id = "GO-1"
unit = "GO"
title = "文件偏多"
lead = "李强"
owner = "王芳"
opened = 2019-09-01
due = 2019-11-20

[[item]]
id = "FIN-1"
unit = "FIN"
title = "报销太慢"
lead = "李 强"
owner = "赵/敏"
opened = 2019-09-01
due = 2019-12-05

[[item]]
id = "FIN-2"
unit = "FIN"
title = "票据未清"
lead = "周伟"
opened = 2019-09-01
due = 2019-11-01

[[item]]
id = "GO-2"
unit = "GO"
title = "会议偏多"
opened = 2019-09-01
due = 2019-11-02
"#;

#[test]
fn each_lead_gets_one_letter_over_all_units_and_items_without_one_are_named() {
    let office = Office::with(LED);
    let to = |each: &str, format: &str, folder: &str, lang: &str| {
        let ran = office
            .run(&["notice", "--each", each, "--format", format, "-o", folder, "--lang", lang]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        ran
    };
    let ran = to("lead", "markdown", "zh", "zh");
    assert_eq!(
        ran.out.replace('\\', "/"),
        "zh/notice-李强.md：李强，逾期 1，临期 1，反弹 0\nzh/notice-周伟.md：周伟，逾期 1，临期 0，反弹 0\n"
    );
    assert_eq!(ran.err, "没有责任领导、未列入的事项 1 项：GO-2\n");
    let text = office.read("zh/notice-李强.md");
    assert!(
        text.contains("**李强同志：**") && text.contains("由你任责任领导的整改事项中"),
        "{text}"
    );
    assert!(text.contains("时限 | 逾期天数 | 单位 | 责任人 |"), "{text}");
    assert!(text.contains("| 10 | 办公厅 | 王芳 |"), "{text}");
    assert!(text.contains("| 5 | 财务局 | 赵/敏 |"), "{text}");
    assert!(!text.contains("GO-2") && !text.contains("FIN-2"), "{text}");
    let ran = to("owner", "text", "en", "en");
    assert_eq!(ran.err, "2 items without an owner left out: GO-2, FIN-2\n");
    let text = office.read("en/notice-赵_敏.txt");
    assert!(text.contains("To: 赵/敏\n") && text.contains("items that you own"), "{text}");
    assert!(text.contains("Unit: 财务局; Lead: 李强"), "{text}");
    // Only of the items that are chosen.
    let ran = office.run(&["notice", "--each", "lead", "--unit", "GO", "-o", "go"]);
    assert_eq!(fs::read_dir(office.at("go")).unwrap().count(), 1, "{}", ran.err);
    let docx = fs::read(office.at("go/notice-李强.docx")).unwrap();
    assert!(docx.starts_with(b"PK"));
    let ran = office.run(&["notice", "--each", "owner", "--lead", "周伟", "-o", "none"]);
    assert!(ran.err.contains("1 item without an owner left out: FIN-2"), "{}", ran.err);
    assert!(!office.at("none").exists());
}

#[test]
fn a_persons_mail_goes_to_the_persons_own_address() {
    let office = Office::with(LED);
    let each = ["notice", "--each", "lead", "--format", "eml", "--from", "a@b.org", "-o", "out"];
    let ran = office.run(&each);
    assert_eq!(ran.status, Some(3));
    assert!(ran.err.contains("no notice was written for persons without an e-mail address: 周伟"));
    assert!(ran.err.contains("ledger person set NAME email=ADDRESS"), "{}", ran.err);
    assert_eq!(fs::read_dir(office.at("out")).unwrap().count(), 1);
    let mail = office.read("out/notice-李强.eml");
    assert!(mail.contains("<li@example.org>\r\n") && !mail.contains("go@example.org"), "{mail}");
    let ran = office.run(&["notice", "--each", "lead", "--format", "ics", "-o", "days"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(office.read("days/notice-李强.ics").matches("BEGIN:VEVENT").count(), 2);
    assert!(ran.err.contains("1 item without a lead left out: GO-2"), "{}", ran.err);
}

#[test]
fn reminders_of_persons_are_recorded_on_their_items() {
    let office = Office::with(LED);
    let reminded = ["notice", "--each", "lead", "--record", "-o", "out", "--format", "text"];
    let ran = office.run(&reminded);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let ledger = office.ledger();
    let of = |id: &str| {
        let item = ledger.split("[[item]]").find(|part| part.contains(&format!("\"{id}\"")));
        item.unwrap().contains("did = \"reminded\"")
    };
    assert!(of("GO-1") && of("FIN-2"), "{ledger}");
    assert!(!of("GO-2"), "{ledger}");
    assert!(office.read("out/notice-李强.txt").lines().next().unwrap().contains("1"));
}

#[test]
fn an_answer_is_not_asked_for_by_a_day_before_the_letter() {
    let office = owing();
    let notice = ["notice", "--unit", "go", "--format", "text", "--reply-by"];
    office.refuses_with(&[&notice[..], &["2019-11-29"]].concat(), &["2019-11-29", "2019-11-30"]);
    office.out(&[&notice[..], &["2019-11-30"]].concat());
}
