//! Every reason for which a register, a column or a row of it is not taken in, and what a preview says, in both languages.

use std::fs::File;
use std::io::{self, Cursor, Read as _};

use ledger::messages::{
    CellRefused, ColumnsRefused, EncodingRefused, ImportCounts, ImportRefused, Lang, NotADay,
    RowRefused, SourceRefused, UserError,
};
use ledger::model::Date;
use rust_xlsxwriter::{Formula, Workbook};
use zip::write::SimpleFileOptions;

use super::book::{Book, Office, kinds};

kinds! { IMPORTS, import_refused, ImportRefused:
    RefusedRows Declined ChangedMeanwhile;
    Source(SourceRefused): Empty TooLarge TooLong Protected OldWorkbook BrokenWorkbook Swollen NoSuchSheet WhichSheet NotJson NotTakenIn;
    Encoding(EncodingRefused): NotText NoSuchEncoding WhichEncoding QuoteOpen QuoteWithin;
    Columns(ColumnsRefused): NoHead NoTitleColumn UnknownColumns TwoColumns BadMap MapUnused NoHeading;
    Row(RowRefused): UnknownId TwiceInFile NoTitle NoUnit UnknownUnit UnknownCategory DueNeedsReason OpenedNotSaid NobodySubmitted RowsDiffer NoDueSaid DueFromOpened;
    Cell(CellRefused): BadCell BadDay BadWord NoValue
}

/// Where in a file: its row, and its column.
type At<'a> = Option<(u64, Option<&'a str>)>;

impl Book {
    /// A file of these bytes is refused as a whole.
    fn whole(
        &mut self,
        (name, bytes): (&str, impl AsRef<[u8]>),
        more: &[&str],
        at: At<'_>,
        why: ImportRefused,
        facts: &[&str],
    ) {
        let office = Office::new().with(name, bytes);
        self.refused_file(&office, name, more, at, why, facts);
    }

    fn refused_file(
        &mut self,
        office: &Office,
        name: &str,
        more: &[&str],
        at: At<'_>,
        why: ImportRefused,
        facts: &[&str],
    ) {
        let words = [&["import", name], more].concat();
        // What was typed is wrong whichever file it is.
        let typed = matches!(why, ImportRefused::Columns(ColumnsRefused::BadMap { .. }));
        let file = (!typed).then(|| name.to_owned());
        let kind = import_refused(&why);
        let at = at.map(|(row, column)| (row, column.map(str::to_owned)));
        let refused = UserError::Import { file, at, why };
        self.told(kind, office, &words, 1, |lang| refused.told(lang), facts);
    }

    /// A file whose only bad row is refused at this place.
    fn bad_row(
        &mut self,
        (name, bytes): (&str, impl AsRef<[u8]>),
        more: &[&str],
        place: &str,
        why: ImportRefused,
    ) {
        let office = Office::new().with(name, bytes);
        let words = [&["import", name], more].concat();
        let (kind, why) = (import_refused(&why), UserError::from(why));
        let rows = office.rows(name);
        let end =
            UserError::from(ImportRefused::RefusedRows { file: name.to_owned(), refused: 1, rows });
        let place = format!("{name}:{place}");
        self.told_at(kind, &office, &words, &place, |lang| why.told(lang), |lang| end.told(lang));
    }
}

impl Office {
    /// How many rows a file has below its head: each on a line, but in a workbook, which has one.
    fn rows(&self, name: &str) -> u64 {
        let text = std::fs::read_to_string(self.at(name));
        text.map_or(1, |text| text.lines().count() as u64 - 1)
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn every_reason_to_refuse_a_register_or_a_row_of_it_is_told_in_both_languages() {
    let mut book = Book::default();
    texts(&mut book);
    workbooks(&mut book);
    columns(&mut book);
    rows(&mut book);
    agreed(&mut book);
    book.is_whole(IMPORTS, &[]);
}

/// Files that are no text, or no register.
fn texts(book: &mut Book) {
    let head = "title,unit,due\n";
    book.whole(
        ("in.csv", "\u{feff}\r\n\r\n"),
        &[],
        None,
        ImportRefused::Source(SourceRefused::Empty),
        &["in.csv"],
    );
    let office = Office::new();
    File::create(office.at("in.csv")).unwrap().set_len((256 << 20) + 1).unwrap();
    let large = ImportRefused::Source(SourceRefused::TooLarge { megabytes: 256 });
    book.refused_file(&office, "in.csv", &[], None, large, &["in.csv", "256 MB"]);
    let open = format!("{head}a,GO,eom\n\"open,{}", "x".repeat(17 << 20));
    let long = ImportRefused::Source(SourceRefused::TooLong { row: 3, megabytes: 16 });
    book.whole(("in.csv", open), &[], None, long, &["in.csv", "16 MB"]);
    let latin = b"title,unit\nCaf\xe9,GO\n";
    let why = ImportRefused::Encoding(EncodingRefused::NotText { line: 2, encoding: "UTF-8" });
    book.whole(("in.csv", latin), &["--encoding", "utf-8"], None, why, &["UTF-8", "--encoding"]);
    let why = ImportRefused::Encoding(EncodingRefused::NoSuchEncoding { name: text("klingon") });
    book.whole(("in.csv", head), &["--encoding", "klingon"], None, why, &["klingon", "gb18030"]);
    let few = b"title,unit\n\xd3\xf7\xb8\xf2,GO\n";
    let why = ImportRefused::Encoding(EncodingRefused::WhichEncoding {
        tried: vec!["gb18030", "windows-1251"],
    });
    book.whole(("in.csv", few), &[], None, why, &["gb18030", "windows-1251", "--encoding"]);
    let why = ImportRefused::Encoding(EncodingRefused::QuoteOpen { line: 3 });
    let open = format!("{head}a,GO,eom\n\"open,GO,eom\nb,GO,eom\n");
    book.whole(("in.csv", open), &[], Some((3, None)), why, &["in.csv:3:"]);
    let why = ImportRefused::Encoding(EncodingRefused::QuoteWithin { line: 2, at: 3 });
    let within = format!("{head}\"a,GO,eom\n\"b\",GO,eom\n");
    book.whole(("in.csv", within), &[], Some((2, None)), why, &["in.csv:2:"]);
    let why = serde_json::from_str::<serde_json::Map<_, _>>("[]").unwrap_err().to_string();
    let why = ImportRefused::Source(SourceRefused::NotJson { row: 2, why });
    let lines = "{\"title\": \"x\", \"unit\": \"GO\"}\n[]\n";
    book.whole(("in.ndjson", lines), &[], Some((2, None)), why, &["in.ndjson:2:"]);
    let why = ImportRefused::Source(SourceRefused::NotTakenIn { format: "md" });
    book.whole(("in.md", "| a |\n"), &[], None, why, &["in.md", "csv"]);
}

/// Workbooks that cannot be opened, or of which it is not known what to read.
fn workbooks(book: &mut Book) {
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    book.whole(
        ("in.xlsx", old),
        &[],
        None,
        ImportRefused::Source(SourceRefused::OldWorkbook),
        &["xlsx", ".xls"],
    );
    let mut locked = old.to_vec();
    locked.resize(2048, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    book.whole(
        ("in.xlsx", locked),
        &[],
        None,
        ImportRefused::Source(SourceRefused::Protected),
        &["in.xlsx"],
    );
    let none = b"PK\x03\x04 no archive";
    let why = zip::ZipArchive::new(Cursor::new(none)).unwrap_err().to_string();
    let why = ImportRefused::Source(SourceRefused::BrokenWorkbook { why });
    book.whole(("in.xlsx", none), &[], None, why, &["in.xlsx"]);
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    io::copy(&mut io::repeat(b' ').take(513 << 20), &mut bomb).unwrap();
    let bomb = bomb.finish().unwrap().into_inner();
    let why = ImportRefused::Source(SourceRefused::Swollen { megabytes: 512 });
    book.whole(("in.xlsx", bomb), &[], None, why, &["in.xlsx", "512 MB"]);
    let mut two = Workbook::new();
    for name in ["一季度", "second"] {
        let sheet = two.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "title").unwrap().write(0, 1, "unit").unwrap();
        sheet.write(1, 0, "x").unwrap();
    }
    let two = two.save_to_buffer().unwrap();
    let sheets = || vec![text("一季度"), text("second")];
    let why = ImportRefused::Source(SourceRefused::WhichSheet { sheets: sheets() });
    book.whole(("in.xlsx", &two), &[], None, why, &["一季度", "second", "--sheet"]);
    let why =
        ImportRefused::Source(SourceRefused::NoSuchSheet { name: text("third"), sheets: sheets() });
    book.whole(("in.xlsx", &two), &["--sheet", "third"], None, why, &["third", "一季度", "second"]);
}

/// Heads, and columns that are not known for what they are.
fn columns(book: &mut Book) {
    book.whole(
        ("in.csv", "a,b\n1,2\n"),
        &[],
        None,
        ImportRefused::Columns(ColumnsRefused::NoHead),
        &["in.csv", "--map"],
    );
    let no_title = "unit,owner\nGO,王芳\n";
    let why = ImportRefused::Columns(ColumnsRefused::NoTitleColumn);
    book.whole(("in.csv", no_title), &[], None, why, &["in.csv", "--map"]);
    let odd = "title,unit,Dues,颜色\nx,GO,2019-12-31,红\n";
    let columns = vec![(text("3"), text("Dues"), Some("due")), (text("4"), text("颜色"), None)];
    let why = ImportRefused::Columns(ColumnsRefused::UnknownColumns { columns });
    let facts = ["in.csv:1:3:", "Dues", "颜色", "--map \"Dues=due\""];
    book.whole(("in.csv", odd), &[], Some((1, Some("3"))), why, &facts);
    let columns = vec![(String::new(), text("tittle"), Some("title"))];
    let why = ImportRefused::Columns(ColumnsRefused::UnknownColumns { columns });
    let line = "{\"tittle\": \"x\"}\n";
    let facts = ["in.ndjson:1:tittle:", "--map \"tittle=title\""];
    book.whole(("in.ndjson", line), &[], Some((1, Some("tittle"))), why, &facts);
    let two = "问题,问题描述,责任单位\nx,y,GO\n";
    let (one, other) = (text("1 \"问题\""), text("2 \"问题描述\""));
    let why = ImportRefused::Columns(ColumnsRefused::TwoColumns { key: "title", one, other });
    book.whole(("in.csv", two), &[], Some((1, Some("2"))), why, &["in.csv:1:2:", "title"]);
    for (said, nearest) in [("Dues=dui", Some("due")), ("Dues", None)] {
        let why = ImportRefused::Columns(ColumnsRefused::BadMap { text: text(said), nearest });
        book.whole(("in.csv", odd), &["--map", said], None, why, &[said, "--map"]);
    }
    let why = ImportRefused::Columns(ColumnsRefused::MapUnused { heading: text("Size") });
    let maps = ["--map", "Dues=due", "--map", "颜色=", "--map", "Size="];
    book.whole(("in.csv", odd), &maps, None, why, &["in.csv", "Size"]);
}

/// Rows that cannot be.
fn rows(book: &mut Book) {
    let mut bad = |text: &str, place: &str, why: ImportRefused| {
        book.bad_row(("in.csv", text), &[], place, why);
    };
    let why = ImportRefused::Row(RowRefused::UnknownId {
        id: text("GO-11"),
        nearest: Some(text("GO-1")),
    });
    bad("id,title\nGO-11,x\n", "2:1: id", why);
    let why = ImportRefused::Row(RowRefused::TwiceInFile { id: text("GO-1"), row: 2 });
    bad("id,owner\nGO-1,\nGO-1,\n", "3:1: id", why);
    bad("id,owner\nGO-1,,x\n", "2:3", ImportRefused::Columns(ColumnsRefused::NoHeading));
    bad("title,unit,due\n,GO,2019-12-31\n", "2", ImportRefused::Row(RowRefused::NoTitle));
    bad("title,due\nx,2019-12-31\n", "2", ImportRefused::Row(RowRefused::NoUnit));
    for (unit, near) in [("GOO", Some("GO")), ("财务处", None)] {
        let why = ImportRefused::Row(RowRefused::UnknownUnit {
            text: text(unit),
            nearest: near.map(text),
        });
        bad(&format!("title,unit,due\nx,{unit},2019-12-31\n"), "2:2: unit", why);
    }
    for (category, near) in [("S2", Some("S1")), ("作风", None)] {
        let why = ImportRefused::Row(RowRefused::UnknownCategory {
            text: text(category),
            nearest: near.map(text),
        });
        let row = format!("title,unit,due,category\nx,GO,2019-12-31,{category}\n");
        bad(&row, "2:4: category", why);
    }
    for (id, from) in [("GO-1", Some(day("2019-11-30"))), ("GO-3", None)] {
        let why = ImportRefused::Row(RowRefused::DueNeedsReason { from, to: day("2019-12-31") });
        bad(&format!("id,due\n{id},2019-12-31\n"), "2", why);
    }
    let (due, opened) = (day("2019-11-30"), day("2019-12-01"));
    let why = ImportRefused::Row(RowRefused::OpenedNotSaid { due, opened });
    bad("title,unit,due\nx,GO,2019-11-30\n", "2", why);
    for (due, why) in [
        ("soon", NotADay::Unreadable),
        ("friday", NotADay::Relative),
        ("2019-02-30", NotADay::NoSuchDay),
        ("11月30日", NotADay::NoYear),
        ("2019-12", NotADay::NoDay),
        ("2019", NotADay::YearOnly),
        ("09:30", NotADay::TimeOnly),
        ("03/04/2019", NotADay::WhichOrder),
        ("12345", NotADay::Serial),
        ("2454-09-12", NotADay::OutOfYears),
        ("2019/12/31 星期五", NotADay::OtherWeekday),
    ] {
        let why = ImportRefused::Cell(CellRefused::BadDay { text: text(due), why });
        bad(&format!("title,unit,due\nx,GO,{due}\n"), "2:3: due", why);
    }
    let words = ["low", "medium", "high"].into();
    let why =
        ImportRefused::Cell(CellRefused::BadWord { key: "severity", text: text("worse"), words });
    bad("title,unit,due,severity\nx,GO,2019-12-31,worse\n", "2:4: severity", why);
    let why = ImportRefused::Row(RowRefused::RowsDiffer { key: "severity", row: 3 });
    let further = "title,unit,due,severity,measures\nx,GO,2019-12-31,low,a\n,,,high,b\n";
    let office = Office::new().with("in.csv", further);
    let (why, end) = (
        UserError::from(why),
        ImportRefused::RefusedRows { file: text("in.csv"), refused: 1, rows: 1 },
    );
    let end = UserError::from(end);
    let words = ["import", "in.csv"];
    let place = "in.csv:2:4: severity";
    book.told_at(
        "RowsDiffer",
        &office,
        &words,
        place,
        |lang| why.told(lang),
        |lang| end.told(lang),
    );
    let mut bad = |text: &str, place: &str, why: ImportRefused| {
        book.bad_row(("in.csv", text), &[], place, why);
    };
    bad("title,unit\nx,GO\n", "2", ImportRefused::Row(RowRefused::NoDueSaid));
    bad("title,unit,due\nx,GO,30天\n", "2", ImportRefused::Row(RowRefused::DueFromOpened));
    let closed = "title,unit,opened,due,closed_on,result,evidence\n\
        x,GO,2019-01-01,2019-06-30,2019-06-20,y,https://example.org/e\n";
    book.bad_row(
        ("in.csv", closed),
        &["--history"],
        "2",
        ImportRefused::Row(RowRefused::NobodySubmitted),
    );
    let mut sheet = Workbook::new();
    let cells = sheet.add_worksheet();
    cells.write(0, 0, "title").unwrap().write(0, 1, "unit").unwrap();
    cells.write_formula(1, 0, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    cells.write(1, 1, "GO").unwrap();
    let sheet = sheet.save_to_buffer().unwrap();
    let why = ImportRefused::Cell(CellRefused::BadCell { text: text("#DIV/0!") });
    book.bad_row(("in.xlsx", sheet), &[], "2:1: title", why);
    let mut sheet = Workbook::new();
    let cells = sheet.add_worksheet();
    cells.write(0, 0, "title").unwrap().write(0, 1, "unit").unwrap();
    cells.write_formula(1, 0, Formula::new("=A1").set_result("77")).unwrap();
    cells.write(1, 1, "GO").unwrap();
    let sheet = without_values(&sheet.save_to_buffer().unwrap());
    let why = ImportRefused::Cell(CellRefused::NoValue { formula: text("=A1") });
    book.bad_row(("in.xlsx", sheet), &[], "2:1: title", why);
    let rows = "title,unit,due\nx,GO,soon\ny,GO,2019-12-31\nz,GO,later\n";
    let why = ImportRefused::RefusedRows { file: text("in.csv"), refused: 2, rows: 3 };
    let office = Office::new().with("in.csv", rows);
    let refused = UserError::from(why);
    let facts = ["in.csv:2:3:", "in.csv:4:3:", "soon", "later", "--skip-bad"];
    book.told("RefusedRows", &office, &["import", "in.csv"], 1, |lang| refused.told(lang), &facts);
}

/// A workbook whose formulas have no stored values.
fn without_values(book: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..from.len() {
        let mut part = from.by_index(n).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let text = String::from_utf8(text).unwrap().replace(" t=\"str\"", "");
        let name = part.name().unwrap().into_owned();
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        io::Write::write_all(&mut to, text.replace("<v>77</v>", "").as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// What is asked on a terminal, and answered with no, or too late.
fn agreed(book: &mut Book) {
    #[cfg(unix)]
    {
        let make = || Office::new().with("in.csv", "id,owner\nGO-1,苏燕\n");
        let mut asked = |keys, meanwhile: Option<&[&str]>, why: ImportRefused| {
            let (kind, why) = (import_refused(&why), UserError::from(why));
            let asks: fn(Lang) -> String = |lang| lang.words().import_question(None);
            let question = Some((asks, keys));
            let words = ["import", "in.csv"];
            book.told_on_a_terminal(kind, make, &words, question, meanwhile, |lang| why.told(lang));
        };
        asked("n", None, ImportRefused::Declined);
        let somebody = Some(&["set", "GO-1", "owner=赵强"][..]);
        asked("y", somebody, ImportRefused::ChangedMeanwhile);
    }
    #[cfg(not(unix))]
    for kind in ["Declined", "ChangedMeanwhile"] {
        book.made(kind);
    }
}

#[test]
fn what_a_preview_says_of_rows_is_said_in_both_languages() {
    let says = |text: &[u8], more: &[&str], lines: &dyn Fn(Lang) -> Vec<String>| {
        let words = [&["import", "in.csv", "--dry-run"], more].concat();
        for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
            let run = Office::new().with("in.csv", text).run(code, &words);
            let said = String::from_utf8(run.stderr).unwrap();
            for line in lines(lang) {
                assert!(said.lines().any(|said| said == line), "no \"{line}\" in:\n{said}");
            }
        }
        for (en, zh) in lines(Lang::En).into_iter().zip(lines(Lang::Zh)) {
            assert_ne!(en, zh);
        }
    };
    let mixed = "id,title,unit,due,owner,closed_on\nGO-1,,,,苏燕,\n,调研不深入,GO,2019-11-30,,\n\
        ,x,GO,2019-12-31,,2019-10-01\n,y,GO,soon,,\nGO-2,,,,,\n合计,5,,,,\n";
    let counts = ImportCounts {
        rows: 5,
        new: 2,
        changed: 1,
        unchanged: 1,
        refused: 1,
        passed_over: 1,
        claim_closed: 1,
        alike: 1,
        ..ImportCounts::default()
    };
    let new = |place, id, title, twin, due, lang: Lang| {
        let facts = lang.words().import_facts("GO", None, day("2019-03-01"), day(due).into(), None);
        lang.words().import_new(place, id, title, twin) + &facts
    };
    let bytes = encoding_rs::GB18030.encode(mixed).0;
    let more = ["--skip-bad", "--opened", "2019-03-01"];
    says(&bytes, &more, &|lang| {
        let owner = vec![(text("owner"), text("王芳"), text("苏燕"))];
        let (opened, due) = (day("2019-03-01"), Some(day("2019-11-30")));
        let facts = lang.words().import_facts("GO", Some("苏燕"), opened, due, None);
        let changed = lang.words().import_changed("in.csv:2", "GO-1", "文件会议偏多", &owner);
        vec![
            lang.words().import_encoding("in.csv", "gb18030"),
            new("in.csv:3", "GO-4", "调研不深入", Some("GO-2"), "2019-11-30", lang),
            new("in.csv:4", "GO-5", "x", None, "2019-12-31", lang),
            changed + &facts,
            lang.words().import_counts("in.csv", &counts),
            lang.words().import_claims(1, false),
            lang.words().import_alike(1),
        ]
    });
    let good = |n: usize| {
        format!(",调研不深入,GO,2019-11-30,,{}\n", if n < 2 { "2019-10-01" } else { "" })
    };
    let bad = |_| ",z,GO,soon,,\n".to_owned();
    let rows: String = (0..30).map(good).chain((0..120).map(bad)).collect();
    let many = format!("id,title,unit,due,owner,closed_on\n{rows}");
    let more = [&more[..], &["--history"]].concat();
    says(many.as_bytes(), &more, &|lang| {
        vec![
            lang.words().import_more(10),
            lang.words().import_refused(120),
            lang.words().import_claims(2, true),
            lang.words().import_alike(30),
        ]
    });
}
