//! Documents for a word processor: `.docx` of what an office prints, signs and sends.

use std::io::Read as _;

use crate::{Office, SMALL};

/// A part of a document, as it stands in its archive.
pub fn part(office: &Office, file: &str, name: &str) -> String {
    let bytes = std::fs::read(office.at(file)).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The texts of a document's paragraphs, a line each; cells of tables are paragraphs, too.
pub fn texts(office: &Office, file: &str) -> String {
    let document = part(office, file, "word/document.xml");
    let paragraphs = document.split("</w:p>").map(|paragraph| {
        let runs = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
        runs.filter_map(|run| run.split_once("</w:t>").map(|(text, _)| text)).collect::<String>()
    });
    let texts: Vec<String> = paragraphs.collect();
    let texts = texts.join("\n").replace("&quot;", "\"").replace("&apos;", "'");
    texts.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Writes a document with a command, which has to succeed.
fn written(office: &Office, arguments: &[&str], file: &str) -> String {
    let ran = office.run(&[arguments, &["-o", file]].concat());
    assert_eq!(ran.status, Some(0), "{arguments:?}: {}", ran.err);
    texts(office, file)
}

#[test]
fn what_an_office_prints_is_written_as_docx_in_both_languages() {
    let office = Office::small();
    for (lang, title, head, day) in [
        ("zh", "整改事项销号审批表", "一、", "二〇一九年十一月三十日"),
        ("en", "Sign-off sheet", "Progress", "30 November 2019"),
    ] {
        let lang = ["--lang", lang];
        let sheet = written(&office, &[&lang[..], &["show", "FIN-1"]].concat(), "show.docx");
        for wanted in [title, "FIN-1", "Receipts missing", "https://example.org/f", "All there"] {
            assert!(sheet.contains(wanted), "{wanted}: {sheet}");
        }
        assert!(sheet.contains("Zhou"), "the box says who signed it off: {sheet}");
        let report = written(&office, &[&lang[..], &["report"]].concat(), "report.docx");
        assert!(report.contains(head) && report.contains(day), "{report}");
        assert!(report.contains("Too many meetings") && report.contains("办公厅"), "{report}");
        for command in [
            &["report", "brief"][..],
            &["report", "overdue"],
            &["report", "closure"],
            &["report", "progress"],
            &["report", "look-back"],
            &["report", "trend"],
            &["report", "audit"],
            &["list"],
            &["notice", "--unit", "GO"],
        ] {
            let text = written(&office, &[&lang[..], command].concat(), "part.docx");
            assert!(text.contains("GO-1") || text.contains("办公厅") || !text.is_empty());
            assert!(text.contains(day), "{command:?}: {text}");
        }
    }
}

#[test]
fn a_chinese_paper_has_the_official_layout_and_an_english_one_its_own() {
    let office = Office::small();
    written(&office, &["--lang", "zh", "notice", "--unit", "GO"], "zh.docx");
    written(&office, &["--lang", "en", "notice", "--unit", "GO"], "en.docx");
    let document = part(&office, "zh.docx", "word/document.xml");
    // 37, 26, 35 and 28 mm of A4.
    assert!(document.contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1985\" w:left=\"1588\""));
    assert!(document.contains("w:w=\"11906\" w:h=\"16838\""), "{document}");
    let styles = part(&office, "zh.docx", "word/styles.xml");
    for wanted in ["方正小标宋简体", "黑体", "楷体", "仿宋", "w:line=\"560\" w:lineRule=\"exact\""]
    {
        assert!(styles.contains(wanted), "{wanted}");
    }
    assert!(part(&office, "zh.docx", "word/footer1.xml").contains("— "));
    let fonts = part(&office, "zh.docx", "word/fontTable.xml");
    assert!(fonts.contains("altName"), "what stands in where a font is not there: {fonts}");
    assert!(part(&office, "en.docx", "word/styles.xml").contains("Calibri"));
}

#[test]
fn a_report_has_a_line_for_each_unit_that_reported_and_one_style_of_days() {
    let office = Office::example("look-back-2019");
    let report = written(&office, &["--lang", "zh", "report"], "report.docx");
    let figures = report.split_once("各单位所报指标数").unwrap().1;
    assert!(figures.contains("制发文件（件）") && figures.contains("公众开放日接待人数（人）"));
    // A line for each of the 30 units, whatever number of indicators they reported.
    assert_eq!(figures.matches("经济委员会办公室").count(), 1, "{figures}");
    assert!(figures.contains("合计\n51\n282\n"), "{figures}");
    assert!(report.contains("截至2019年11月30日") && report.contains("（截至 2019年11月30日）"));
    let iso = report
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .find(|word| word.len() == 10 && word.parse::<ledger::model::Date>().is_ok());
    assert_eq!(iso, None, "days in two styles");
}

#[test]
fn heads_of_tables_are_repeated_and_headings_stay_with_what_follows() {
    let office = Office::small();
    written(&office, &["report"], "report.docx");
    let document = part(&office, "report.docx", "word/document.xml");
    let tables = document.matches("<w:tbl>").count();
    let figures = 1;
    assert_eq!(document.matches("<w:tblHeader/>").count(), tables - figures, "{document}");
    for heading in document.split("<w:pStyle w:val=\"Heading1\"/>").skip(1) {
        assert!(heading.starts_with("<w:keepNext/>"));
    }
    // No table is wider than the page between its margins: its columns are as wide as it together.
    for table in document.split("<w:tbl>").skip(1) {
        let number = |text: &str| text.split('"').next().unwrap().parse::<u32>().unwrap();
        let whole = number(table.split_once("<w:tblW w:w=\"").unwrap().1);
        let grid = table.split_once("</w:tblGrid>").unwrap().0;
        let columns: u32 = grid.split("<w:gridCol w:w=\"").skip(1).map(number).sum();
        assert_eq!(columns, whole);
        assert!(table.contains("<w:tblLayout w:type=\"fixed\"/>"));
    }
}

#[test]
fn papers_are_from_the_office_that_the_ledger_names() {
    let office = Office::with(
        "version = 1\n[office]\nname = \"整改办公室\"\ncontact = \"许建华 010-0000\"\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\
         [[item]]\nid = \"GO-1\"\nunit = \"GO\"\ntitle = \"文件偏多\"\nopened = 2019-09-01\ndue = 2019-11-20\n",
    );
    let zh = ["--lang", "zh"];
    for command in [&["report"][..], &["report", "brief"], &["show", "GO-1"], &["list"]] {
        let text = written(&office, &[&zh[..], command].concat(), "x.docx");
        let text = text.replace("整改办公室  ", "整改办公室\n");
        assert!(text.contains("整改办公室\n二〇一九年十一月三十日"), "{command:?}: {text}");
    }
    let letter = written(&office, &["--lang", "zh", "notice"], "x.docx");
    assert!(
        letter.contains("整改办公室\n联系人：许建华 010-0000\n二〇一九年十一月三十日"),
        "{letter}"
    );
    assert!(part(&office, "x.docx", "docProps/core.xml").contains("整改办公室"));
}

#[test]
fn the_same_ledger_is_the_same_bytes() {
    let office = Office::small();
    written(&office, &["report"], "a.docx");
    written(&office, &["report"], "b.docx");
    assert_eq!(
        std::fs::read(office.at("a.docx")).unwrap(),
        std::fs::read(office.at("b.docx")).unwrap()
    );
}

#[test]
fn a_page_for_each_unit_is_written_as_docx() {
    let office = Office::small();
    let ran = office.run(&["report", "brief", "--each", "unit", "--format", "docx", "-o", "pages"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(texts(&office, "pages/GO.docx").contains("办公厅"));
    assert!(texts(&office, "pages/FIN.docx").contains("Finance"));
}

#[test]
fn hostile_texts_are_texts() {
    let evil = "</w:t></w:r><w:p>&amp;<script>\\u001b[31m\\u0007\\uFFFF\\u202e \\U0001F469\\u200D\\U0001F527 ]]> <?x?>";
    let long = "长".repeat(100_000);
    let office = Office::with(format!(
        "version = 1\ntitle = \"{evil}\"\n[office]\nname = \"{evil}\"\n[[unit]]\ncode = \"GO\"\nname = \"{evil}\"\n[[item]]\nid = \"GO-1\"\n\
         unit = \"GO\"\ntitle = \"{evil}\"\nowner = \"{evil}\"\ndetail = \"{long}\"\ncause = \"a\\tb\\nc\"\nopened = 2019-09-01\ndue = 2019-11-20\n\
         measures = [ {{ text = \"{evil}\" }} ]\n"
    ));
    for command in
        [&["report"][..], &["report", "brief"], &["show", "GO-1"], &["list"], &["notice"]]
    {
        let text = written(&office, command, "x.docx");
        assert!(text.contains("</w:t></w:r><w:p>&amp;<script>"), "{command:?}");
        assert!(text.contains("\u{1f469}"), "{command:?}");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{ffff}', '\u{202e}']), "{command:?}");
        for name in ["word/document.xml", "docProps/core.xml"] {
            let part = part(&office, "x.docx", name);
            let mut reader = quick_xml::Reader::from_str(&part);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        }
    }
    assert!(written(&office, &["show", "GO-1"], "x.docx").contains(&long));
}

#[test]
fn a_document_goes_into_a_pipe() {
    let office = Office::small();
    for command in
        [&["list"][..], &["report", "brief"], &["notice", "--unit", "GO"], &["show", "GO-1"]]
    {
        let output = office.command(&[command, &["--format", "docx"]].concat()).output().unwrap();
        assert!(output.status.success() && output.stdout.starts_with(b"PK"), "{command:?}");
    }
}

#[test]
fn a_letter_goes_to_the_address_of_the_unit_or_of_whoever_leads_it() {
    let ledger = "version = 1\n[office]\nname = \"Office\"\n[[person]]\nname = \"Ann\"\nemail = \"ann@example.org\"\n\
         [[unit]]\ncode = \"GO\"\nname = \"General\"\nlead = \"Ann\"\n\
         [[item]]\nid = \"GO-1\"\nunit = \"GO\"\ntitle = \"Late\"\nopened = 2019-09-01\ndue = 2019-11-20\n";
    let eml = ["notice", "--format", "eml", "--from", "office@example.org"];
    let mail = Office::with(ledger).out(&eml);
    assert!(mail.contains("<ann@example.org>"), "{mail}");
    let own = ledger.replace("lead = \"Ann\"", "lead = \"Ann\"\nemail = \"go@example.org\"");
    assert!(Office::with(own).out(&eml).contains("<go@example.org>"));
}

#[test]
fn thirty_letters_are_written_in_a_moment() {
    let office = Office::example("look-back-2019");
    let start = std::time::Instant::now();
    let each = ["report", "brief", "--each", "unit", "-o", "pages"];
    assert_eq!(office.run(&each).status, Some(0));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    assert_eq!(std::fs::read_dir(office.at("pages")).unwrap().count(), 30);
}

#[test]
fn the_sign_off_sheet_has_a_box_for_each_signature_of_the_chain() {
    let chain = SMALL.replace("[policy]", "[policy]\nsignatures = [\"unit-head\", \"lead-dept\"]");
    let signed = chain.replace(
        "evidence = [\"https://example.org/2\"] },\n",
        "evidence = [\"https://example.org/2\"] },\n  { on = 2019-11-21, by = \"赵敏\", did = \"signed\", as = \"unit-head\", note = \"同意\" },\n",
    );
    let office = Office::with(signed);
    let sheet = written(&office, &["--lang", "zh", "show", "GO-2"], "x.docx");
    let boxes =
        ["单位负责人意见\n同意\n签字：赵敏", "牵头部门意见\n\n签字：", "销号审批意见\n\n签字："];
    for wanted in boxes {
        assert!(sheet.contains(wanted), "{wanted}: {sheet}");
    }
    assert!(sheet.contains("2019年11月21日"), "{sheet}");
}
