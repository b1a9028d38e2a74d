//! Letterheads that python-docx and LibreOffice wrote, with a body of ours.

use std::path::PathBuf;
use std::process::Command;

use serde_json::json;

use crate::letters::python;
use crate::{ledger, program, scratch};

/// A letterhead that python-docx writes: a header, a footer, A5 lying down, styles of its own.
const MAKE: &str = "
d = docx.Document()
s = d.sections[0]
s.page_width, s.page_height = docx.shared.Mm(200), docx.shared.Mm(250)
s.left_margin = s.right_margin = docx.shared.Mm(30)
s.header.paragraphs[0].text = '全国机关整改办公室文件'
s.footer.paragraphs[0].text = 'Tel. 010-0000'
d.styles['Title'].font.size = docx.shared.Pt(31)
d.styles['Heading 1'].font.name = 'Georgia'
d.add_heading('Old title', 0)
d.add_paragraph('Old text that is to go')
d.save(sys.argv[1])
print('null')";

const READ: &str = "
style = lambda p: p.style and p.style.name
d = docx.Document(sys.argv[1])
s = d.sections[-1]
print(json.dumps({
    'sections': len(d.sections), 'header': s.header.paragraphs[0].text, 'footer': s.footer.paragraphs[0].text,
    'size': [round(s.page_width.mm), round(s.page_height.mm)], 'left': round(s.left_margin.mm),
    'title': [p.text for p in d.paragraphs if style(p) == 'Title'],
    'points': d.styles['Title'].font.size.pt,
    'heads': [p.text for p in d.paragraphs if style(p) == 'Heading 1'],
    'text': [p.text for p in d.paragraphs],
    'widest': max(sum(c.width for c in t.columns) for t in d.tables) / 36000,
}))";

fn made() -> Option<PathBuf> {
    let file = scratch("letterhead.docx");
    python("import docx", MAKE, &file, "the letterhead, by python-docx")?;
    Some(file)
}

fn filled(letterhead: &std::path::Path, name: &str) -> PathBuf {
    let file = scratch(name);
    let own = letterhead.to_str().unwrap();
    let arguments = ["--lang", "zh", "report", "--format", "docx", "--letterhead", own];
    std::fs::write(&file, ledger("look-back-2019", &arguments)).unwrap();
    file
}

#[test]
fn a_letterhead_of_python_docx_keeps_its_header_footer_page_and_styles() {
    let Some(letterhead) = made() else { return };
    let file = filled(&letterhead, "on-letterhead.docx");
    let Some(read) = python("import docx", READ, &file, "the document, in python-docx") else {
        return;
    };
    assert_eq!(read["header"], "全国机关整改办公室文件");
    assert_eq!(read["footer"], "Tel. 010-0000");
    assert_eq!((&read["size"], &read["left"]), (&json!([200, 250]), &json!(30)));
    assert_eq!(read["points"], 31.0);
    assert_eq!((&read["sections"], read["title"].as_array().unwrap().len()), (&json!(1), 1));
    assert!(read["heads"].as_array().unwrap().len() > 5, "{read}");
    assert!(!read["text"].to_string().contains("Old"), "{read}");
    let widest = read["widest"].as_f64().unwrap();
    assert!(widest <= 140.5, "a table is {widest} mm wide, and 140 are free");
}

#[test]
fn a_letterhead_of_libreoffice_keeps_its_header_and_is_opened_there_again() {
    let skipped = "the letterhead, by LibreOffice";
    let (Some(office), Some(letterhead)) = (program(&["soffice", "libreoffice"], skipped), made())
    else {
        return;
    };
    let profile = tempfile::tempdir().unwrap();
    let convert = |to: &str, file: &std::path::Path, folder: &std::path::Path| {
        let output = Command::new(&office)
            .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(folder)
            .arg(file)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    // Read and written anew by LibreOffice, by way of its own format.
    let folder = scratch("office");
    convert("odt", &letterhead, &folder);
    convert("docx", &folder.join("letterhead.odt"), &folder);
    let file = filled(&folder.join("letterhead.docx"), "on-office-letterhead.docx");
    let Some(read) = python("import docx", READ, &file, "the document, in python-docx") else {
        return;
    };
    assert_eq!(read["header"], "全国机关整改办公室文件");
    assert!(read["heads"].as_array().unwrap().len() > 5, "{read}");
    assert!(!read["text"].to_string().contains("Old"), "{read}");
    convert("pdf", &file, &folder);
    let pdf = std::fs::read(folder.join("on-office-letterhead.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
}
