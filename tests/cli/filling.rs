//! Forms filled in as a spreadsheet program does, and workbooks whose parts are rewritten.

use std::fs::File;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

/// Rewrites the parts of a workbook.
pub fn rewrite(path: &Path, mut change: impl FnMut(&str, String) -> String) {
    let mut old = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..old.len() {
        let mut part = old.by_index(n).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        new.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(change(&name, text).as_bytes()).unwrap();
    }
    std::fs::write(path, new.finish().unwrap().into_inner()).unwrap();
}

/// Fills cells of a form as a spreadsheet program does; what begins with `=` becomes a formula.
pub fn fill(path: &Path, cells: &[(&str, &str)]) {
    rewrite(path, |part, mut text| {
        if part != "xl/worksheets/sheet1.xml" {
            return text;
        }
        for (cell, said) in cells {
            let start = text.find(&format!("<c r=\"{cell}\" ")).expect("the form has this cell");
            let end = start + text[start..].find('>').unwrap() + 1;
            let end = match text[..end].ends_with("/>") {
                true => end,
                false => end + text[end..].find("</c>").unwrap() + 4,
            };
            let said = said.replace('&', "&amp;").replace('<', "&lt;");
            let filled = match said.strip_prefix('=') {
                Some(formula) => {
                    format!("<c r=\"{cell}\" t=\"str\"><f>{formula}</f><v>7</v></c>")
                }
                None => format!(
                    "<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{said}</t></is></c>"
                ),
            };
            text.replace_range(start..end, &filled);
        }
        text
    });
}
