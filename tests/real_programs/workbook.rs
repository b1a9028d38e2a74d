//! The report's workbook, opened by openpyxl and by LibreOffice.

use std::process::Command;

use serde_json::{Value, json};

use crate::letters::python;
use crate::{ledger, program, scratch};

fn workbook(name: &str, lang: &str) -> std::path::PathBuf {
    let file = scratch(name);
    let bytes = ledger("look-back-2019", &["--lang", lang, "report", "--format", "xlsx"]);
    std::fs::write(&file, bytes).unwrap();
    file
}

#[test]
fn another_spreadsheet_library_finds_the_same_figures_as_numbers_rates_and_days() {
    let file = workbook("openpyxl.xlsx", "zh");
    let script = "
w = openpyxl.load_workbook(sys.argv[1])
def rows(s): return [[(v.isoformat() if hasattr(v, 'isoformat') else v) for v in r] for r in s.iter_rows(min_row=3, values_only=True)]
print(json.dumps({ s.title: { 'rows': rows(s), 'frozen': s.freeze_panes, 'filter': s.auto_filter.ref,
    'charts': len(s._charts), 'formulas': sum(c.data_type == 'f' for r in s.iter_rows() for c in r),
    'percent': s['F4'].number_format, 'day': s['G4'].number_format,
    'coloured': len(s.conditional_formatting), 'widest': max(d.width for d in s.column_dimensions.values()) } for s in w }))";
    let skipped = "the workbook, in openpyxl";
    let imports = "import warnings, openpyxl; warnings.simplefilter('ignore')";
    let Some(sheets) = python(imports, script, &file, skipped) else { return };
    let report = ledger("look-back-2019", &["report", "--format", "json"]);
    let report: Value = serde_json::from_slice(&report).unwrap();
    let progress = &sheets["整改进度"];
    let heads = progress["rows"][0].as_array().unwrap();
    assert_eq!(heads[..3], [json!("单位"), json!("总数"), json!("◆ 待核验")]);
    for (row, figures) in (1..).zip(report["progress"]["rows"].as_array().unwrap()) {
        let row = &progress["rows"][row];
        assert_eq!(
            [&row[0], &row[1], &row[3]],
            [&figures["name"], &figures["total"], &figures["closed"]]
        );
        assert_eq!([&row[7], &row[8]], [&figures["overdue"], &figures["due_soon"]]);
        assert_eq!(row[5].as_f64(), figures["closure_rate"].as_f64());
    }
    assert_eq!((&progress["charts"], &progress["percent"]), (&json!(1), &json!("0%")));
    let overdue = &sheets["逾期事项"];
    assert_eq!(overdue["day"], "yyyy-mm-dd");
    for (row, item) in (1..).zip(report["overdue"].as_array().unwrap()) {
        let row = &overdue["rows"][row];
        assert_eq!(
            [&row[0], &row[4], &row[7]],
            [&item["id"], &item["title"], &item["days_overdue"]]
        );
        assert_eq!(row[6], format!("{}T00:00:00", item["due"].as_str().unwrap()));
    }
    for (name, sheet) in sheets.as_object().unwrap() {
        assert_eq!(sheet["formulas"], 0, "{name}");
        assert!(sheet["frozen"] == "B4" && sheet["filter"].is_string(), "{name}: {sheet}");
        assert!(sheet["widest"].as_f64().unwrap() <= 48.0, "{name}");
    }
    for name in ["整改进度", "逾期事项", "事项清单"] {
        assert!(sheets[name]["coloured"].as_u64().unwrap() > 0, "{name}");
    }
    let register = sheets["事项清单"]["rows"].as_array().unwrap();
    assert_eq!(register.len(), 66 + 3, "{sheets}");
    for head in ["整改措施", "整改进展", "销号结果", "类别"] {
        assert!(register[0].as_array().unwrap().contains(&json!(head)), "{head}: {}", register[0]);
    }
    let first = register[1].to_string();
    assert!(first.contains("1. ") && first.contains("（完成 2019-10-08）"), "{first}");
    assert!(first.contains("力戒形式主义、官僚主义"), "a category by its name: {first}");
}

/// The height of a page's letters and the number of pages of a workbook, as LibreOffice prints it with the fonts that are here.
fn printed(office: &str, file: &std::path::Path) -> String {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(office)
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(file.parent().unwrap())
        .arg(file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text =
        Command::new("pdftotext").arg("-layout").arg(file.with_extension("pdf")).arg("-").output();
    String::from_utf8(text.unwrap().stdout).unwrap()
}

#[test]
fn no_chart_is_printed_across_two_pages_and_heads_are_repeated() {
    let skipped = "the workbook's pages, in LibreOffice";
    let Some(office) = program(&["soffice", "libreoffice"], skipped) else { return };
    if program(&["pdftotext"], skipped).is_none() {
        return;
    }
    let text = printed(&office, &workbook("pages.xlsx", "zh"));
    let pages: Vec<&str> = text.split('\u{c}').collect();
    // A chart stands on one page from its title to its last bar: below the table, or on a page without the table's title.
    let title = "整改进度（按单位）";
    let whole = |page: &&&str| {
        let times = page.matches(title).count();
        times == 2 || times == 1 && !page.contains("截至") && page.contains("文史馆")
    };
    assert_eq!(pages.iter().filter(whole).count(), 1, "{}", pages[..3].join("----"));
    let registers =
        pages.iter().filter(|page| page.contains("整改措施") && page.contains("整改进展"));
    assert!(registers.count() > 3, "the register's head stands on each of its pages");
}

#[test]
fn libreoffice_opens_it_and_prints_it() {
    let skipped = "the workbook, in LibreOffice";
    let Some(office) = program(&["soffice", "libreoffice"], skipped) else { return };
    let file = workbook("libreoffice.xlsx", "en");
    let profile = tempfile::tempdir().unwrap();
    for form in ["pdf", "csv"] {
        let output = Command::new(&office)
            .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
            .args(["--headless", "--convert-to", form, "--outdir"])
            .arg(file.parent().unwrap())
            .arg(&file)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(std::fs::read(file.with_extension("pdf")).unwrap().starts_with(b"%PDF-"));
    // As CSV, LibreOffice writes the first sheet as it shows it: rates in percent.
    let csv = std::fs::read(file.with_extension("csv")).unwrap();
    let csv = String::from_utf8_lossy(&csv);
    assert!(csv.contains(",5,0,3,1,60%,75%,1,0,0,0"), "{csv}");
}
