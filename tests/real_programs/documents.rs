//! Documents for a word processor, opened by python-docx and by LibreOffice.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::letters::python;
use crate::{ledger, program, scratch};

/// Every document of an example: what is printed, signed and sent.
fn documents(example: &str, lang: &str) -> Vec<PathBuf> {
    let unit = if example == "audit-office" { "FIN" } else { "GO" };
    let ids = [format!("{unit}-1"), format!("{unit}-2")];
    let commands: [(&str, Vec<&str>); 7] = [
        ("show", vec!["show", &ids[0], &ids[1]]),
        ("notice", vec!["notice", "--unit", unit]),
        ("brief", vec!["report", "brief"]),
        ("page", vec!["report", "brief", "--unit", unit]),
        ("report", vec!["report"]),
        ("closure", vec!["report", "closure"]),
        ("list", vec!["list"]),
    ];
    let write = |(name, command): &(&str, Vec<&str>)| {
        let file = scratch(&format!("{name}-{lang}.docx"));
        let bytes =
            ledger(example, &[&["--lang", lang], &command[..], &["--format", "docx"]].concat());
        std::fs::write(&file, bytes).unwrap();
        file
    };
    commands.iter().map(write).collect()
}

/// Turns documents into PDF, all at once; none where there is no LibreOffice.
fn printed(files: &[PathBuf], skipped: &str) -> Option<Vec<PathBuf>> {
    let office = program(&["soffice", "libreoffice"], skipped)?;
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(&office)
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(files[0].parent().unwrap())
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(files.iter().map(|file| file.with_extension("pdf")).collect())
}

/// The pages of a PDF as text; none where there is no `pdftotext`.
fn pages(file: &Path) -> Option<Vec<String>> {
    let reader = program(&["pdftotext"], "the pages, as text")?;
    let output = Command::new(reader).args(["-layout"]).arg(file).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect())
}

const STRUCTURE: &str = "
d = docx.Document(sys.argv[1])
s = d.sections[0]
print(json.dumps({
    'title': d.core_properties.title,
    'heads': [p.text for p in d.paragraphs if p.style.name.lower().startswith('heading')],
    'titles': [p.text for p in d.paragraphs if p.style.name == 'Title'],
    'tables': [[[c.text for c in r.cells] for r in t.rows] for t in d.tables],
    'last': [p.text for p in d.paragraphs if p.text][-1],
    'size': [round(s.page_width.mm), round(s.page_height.mm)],
    'margins': [round(s.top_margin.mm), round(s.right_margin.mm), round(s.bottom_margin.mm), round(s.left_margin.mm)],
}))";

#[test]
fn another_library_for_documents_finds_titles_headings_tables_and_the_page() {
    let skipped = "the documents, in python-docx";
    for file in documents("look-back-2019", "zh") {
        let Some(read) = python("import docx", STRUCTURE, &file, skipped) else { return };
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        assert_eq!(read["last"], "二〇一九年十一月三十日", "{name}");
        if name == "notice-zh" {
            assert_eq!(read["title"], "整改事项督办通知");
            assert_eq!(
                (&read["size"], &read["margins"]),
                (&json!([210, 297]), &json!([37, 26, 35, 28]))
            );
            let heads: Vec<&str> =
                read["heads"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert!(heads[0].starts_with("一、") && heads[1].starts_with("二、"), "{heads:?}");
            assert_eq!(read["tables"][0][1][1], "GO-4");
        }
        if name == "show-zh" {
            assert_eq!(read["titles"], json!(["整改事项销号审批表", "整改事项销号审批表"]));
            let text = read["tables"][0].to_string();
            assert!(text.contains("文件会议偏多") && text.contains("签字：李强"), "{text}");
        }
    }
}

#[test]
fn libreoffice_turns_every_document_into_pages_with_heads_repeated_and_no_heading_left_alone() {
    let skipped = "the documents, in LibreOffice";
    for (example, lang) in [("look-back-2019", "zh"), ("audit-office", "en")] {
        let Some(files) = printed(&documents(example, lang), skipped) else { return };
        for file in files {
            let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let Some(pages) = pages(&file) else { return };
            for (n, page) in (1..).zip(&pages) {
                let lines: Vec<&str> =
                    page.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
                let (number, last) = (lines[lines.len() - 1], lines[lines.len() - 2]);
                match lang {
                    "zh" => assert_eq!(number.replace(" ", ""), format!("—{n}—"), "{name}"),
                    _ => assert_eq!(
                        number.replace(' ', ""),
                        format!("{n}/{}", pages.len()),
                        "{name}"
                    ),
                }
                let is_heading =
                    last.chars().next().is_some_and(|c| "一二三四五六七八九十".contains(c))
                        && last.contains('、');
                assert!(!is_heading, "{name}, page {n}: {last}");
            }
            if name == "report-zh" {
                let heads = pages.iter().filter(|page| page.contains("销号结果")).count();
                assert!(heads >= 3, "the list of results has its head on each page: {heads}");
            }
        }
    }
}

#[test]
fn libreoffice_opens_a_document_of_a_hostile_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let evil = "</w:t><w:p>&amp;<b>\\u001b[31m\\uFFFE\\u202e\\U0001F469\\u200D\\U0001F527]]>";
    let long = format!("{} {}", "长".repeat(50_000), "word ".repeat(10_000));
    let text = format!(
        "version = 1\ntitle = \"{evil}\"\n[[unit]]\ncode = \"GO\"\nname = \"{evil}\"\n[[item]]\nid = \"GO-1\"\nunit = \"GO\"\n\
         title = \"{evil}\"\ndetail = \"{long}\"\nopened = 2019-09-01\ndue = 2019-11-20\n"
    );
    let path = folder.path().join("ledger.toml");
    std::fs::write(&path, text).unwrap();
    let mut files = Vec::new();
    for (name, command) in
        [("hostile-show", vec!["show", "GO-1"]), ("hostile-report", vec!["report"])]
    {
        let file = scratch(&format!("{name}.docx"));
        let bytes =
            crate::ledger_at(&path, "2019-11-30", &[&command[..], &["--format", "docx"]].concat());
        std::fs::write(&file, bytes).unwrap();
        files.push(file);
    }
    let Some(printed) = printed(&files, "hostile documents, in LibreOffice") else { return };
    let Some(pages) = pages(&printed[0]) else { return };
    let count = pages.iter().flat_map(|page| page.chars()).filter(|c| *c == '长').count();
    assert_eq!(count, 50_000, "every character is on some page");
}
