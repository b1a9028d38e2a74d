//! Forms, filled in with openpyxl and saved again by LibreOffice, and taken in.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::letters::python;
use crate::{ledger, ledger_at, program, scratch};

/// Fills in the first form of the example; what the program for it says of the workbook.
const FILL: &str = "
w = openpyxl.load_workbook(sys.argv[1])
s = w.worksheets[0]
locked = {c: s[c].protection.locked for c in ('A6', 'G6', 'B3', 'D3', 'J6', 'O6')}
before = {'sheets': [[x.title, x.sheet_state] for x in w.worksheets], 'protected': s.protection.sheet,
    'locked': locked, 'lists': [[v.type, v.formula1, str(v.sqref)] for v in s.data_validations.dataValidation],
    'freeze': s.freeze_panes, 'paper': [s.page_setup.orientation, s.page_setup.paperSize],
    'formulas': [c.coordinate for r in s.iter_rows() for c in r if c.data_type == 'f'], 'light': s['G6'].fill.fgColor.rgb}
import datetime
s['B3'], s['D3'] = '王芳', datetime.date(2019, 11, 29)
s['J6'], s['K6'], s['L6'], s['N6'] = '首次联合督查已完成\\n问题已反馈', 2, 'https://example.org/督查', '是'
w.save(sys.argv[1])
print(json.dumps(before))";

/// A copy of the example, with a form in it that was filled in; none where there is no openpyxl.
fn filled(name: &str, skipped: &str) -> Option<(tempfile::TempDir, PathBuf)> {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/look-back-2019/ledger.toml");
    std::fs::copy(example, folder.path().join("ledger.toml")).unwrap();
    let form = scratch(name);
    let path = form.display().to_string();
    ledger("look-back-2019", &["form", "--unit", "GO", "-o", &path, "--lang", "zh"]);
    let found = python("import openpyxl", FILL, &form, skipped)?;
    assert_eq!(
        found["sheets"],
        json!([
            ["填报表", "visible"],
            ["S1 力戒形式主义、官僚主义", "visible"],
            ["S2 理论学习不深不实", "visible"],
            ["S3 干事担当精气神不足", "visible"],
            ["S4 调研不深、成果转化不够", "visible"],
            ["S5 联系群众、服务保障不到位", "visible"],
            ["ledger", "hidden"]
        ])
    );
    assert_eq!(found["protected"], true);
    let locked =
        json!({ "A6": true, "G6": true, "B3": false, "D3": false, "J6": false, "O6": false });
    assert_eq!(found["locked"], locked);
    let lists = found["lists"].to_string();
    assert!(lists.contains("[\"list\",\"\\\"是,否\\\"\",\"N6:N7\"]"), "{lists}");
    assert_eq!(found["freeze"], "C6");
    assert_eq!(found["paper"], json!(["landscape", 9]));
    assert_eq!(found["formulas"], json!([]));
    assert_eq!(found["light"], "FFFFC7CE");
    Some((folder, form))
}

/// Reads a form into the copy; what the ledger then has more.
fn read(folder: &Path, form: &Path) -> String {
    let before = std::fs::read_to_string(folder.join("ledger.toml")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ledger"))
        .env_clear()
        .env("HOME", folder)
        .current_dir(folder)
        .args(["--today", "2019-11-30", "--lang", "zh", "form", "read"])
        .arg(form)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let after = std::fs::read_to_string(folder.join("ledger.toml")).unwrap();
    // The mark that tells an item from others comes with its first event.
    let is_new = |line: &&str| !before.contains(line) && !line.starts_with("uid = ");
    after.lines().filter(is_new).collect::<Vec<_>>().join("\n")
}

const EVENTS: &str = "  { text = \"三部门联合督查，一次进门\", owner = \"许建华\", unit = \"PC\", done = 2019-11-29 },\n  \
    { on = 2019-11-29, by = \"王芳\", did = \"progress\", note = \"首次联合督查已完成\\n问题已反馈\", recorded = 2019-11-30 },\n  \
    { on = 2019-11-29, by = \"王芳\", did = \"submitted\", evidence = [\"https://example.org/督查\"], recorded = 2019-11-30 },";

#[test]
fn a_form_filled_in_by_another_library_comes_back_right() {
    let Some((folder, form)) = filled("form.xlsx", "a form filled in by openpyxl") else { return };
    assert_eq!(read(folder.path(), &form), EVENTS);
}

/// Has LibreOffice save a file in another format, in a folder.
fn convert(office: &str, folder: &Path, to: &str, file: &Path) {
    let made = Command::new(office)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("office").display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .arg(file)
        .env("HOME", folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn a_register_goes_in_as_whatever_workbook_it_was_saved() {
    let skipped = "registers saved by LibreOffice";
    let Some(office) = program(&["soffice", "libreoffice"], skipped) else { return };
    let folder = tempfile::tempdir().unwrap();
    let ledger = "[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n";
    std::fs::write(
        folder.path().join("register.csv"),
        "Title,Unit,Due\nBooks incomplete,GO,2026-03-31\nInvoices late,GO,2026-04-30\n",
    )
    .unwrap();
    convert(&office, folder.path(), "xlsx", &folder.path().join("register.csv"));
    let workbook = folder.path().join("register.xlsx");
    for to in ["ods", "xls:MS Excel 97", "xlsm:Calc MS Excel 2007 VBA XML"] {
        convert(&office, folder.path(), to, &workbook);
        let name = format!("register.{}", to.split(':').next().unwrap());
        std::fs::write(folder.path().join("ledger.toml"), ledger).unwrap();
        let register = folder.path().join(&name);
        let path = folder.path().join("ledger.toml");
        ledger_at(&path, "2026-02-01", &["import", register.to_str().unwrap(), "--yes"]);
        let taken = std::fs::read_to_string(folder.path().join("ledger.toml")).unwrap();
        for words in ["title = \"Books incomplete\"", "due = 2026-03-31", "due = 2026-04-30"] {
            assert!(taken.contains(words), "{name}: {words}: {taken}");
        }
    }
}

#[test]
fn a_form_that_libreoffice_saved_in_its_own_format_and_back_comes_back_right() {
    let skipped = "a form saved by LibreOffice";
    let Some(office) = program(&["soffice", "libreoffice"], skipped) else { return };
    let Some((folder, form)) = filled("form-office.xlsx", skipped) else { return };
    let convert = |to: &str, file: &Path| convert(&office, folder.path(), to, file);
    convert("ods", &form);
    convert("xlsx:Calc MS Excel 2007 XML", &folder.path().join("form-office.ods"));
    assert_eq!(read(folder.path(), &folder.path().join("form-office.xlsx")), EVENTS);
    // As it is printed: on one page across.
    convert("pdf", &form);
    let pdf = folder.path().join("form-office.pdf");
    let Some(reader) = program(&["pdftotext"], "the printed form") else { return };
    let text = Command::new(reader).arg("-layout").arg(&pdf).arg("-").output().unwrap();
    let text = String::from_utf8_lossy(&text.stdout).replace([' ', '\u{a0}', '\u{2009}'], "");
    for word in ["整改进展填报表", "申请销号", "逾期10天", "长期坚持", "1/6"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}
