//! `ledger import`.

use crate::{Office, SMALL, beyond, same};

/// Takes in a file of these bytes; what is printed, and what is said on standard error.
#[track_caller]
fn imports(
    office: &Office,
    name: &str,
    bytes: impl AsRef<[u8]>,
    more: &[&str],
) -> (String, String) {
    office.write(name, bytes);
    let ran = office.run(&[&["import", name], more].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    (ran.out, ran.err)
}

/// Is refused: status 1, no file changed; what is said on standard error.
#[track_caller]
fn refused(office: &Office, name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> String {
    office.write(name, bytes);
    let before = office.visible();
    let ran = office.run(&[&["import", name], more].concat());
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    assert!(office.visible() == before, "a refusal changed a file");
    ran.err
}

#[test]
fn rows_without_an_id_are_new_and_rows_with_one_change_it() {
    let office = Office::small();
    let csv = "id,unit,title,owner,due\nGO-1,GO,Too many meetings,Li,2019-11-20\n,FIN,Invoices late,Ann,2019-12-31\n\
        GO-2,,Files lost,,\n";
    let (out, err) = imports(&office, "in.csv", csv, &[]);
    same(&out, "in.csv imported: 1 added, 1 changed, 1 unchanged\n");
    same(
        &err,
        "in.csv:3: new: FIN-2 Invoices late [FIN; owner Ann; opened 2019-11-30; due 2019-12-31]\n\
         in.csv:2: changed: GO-1 Too many meetings: owner: Wang → Li [GO; owner Li; opened 2019-09-01; due 2019-11-20]\n\
         in.csv: 3 rows: 1 new, 1 changed, 1 unchanged, 0 refused\n",
    );
    let ledger = office.ledger();
    let lines = beyond(&ledger, SMALL).concat();
    for line in [
        "owner = \"Li\"\n",
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"edited\", field = \"owner\", from = \"Wang\", to = \"Li\" },\n",
        "title = \"Invoices late\"\nowner = \"Ann\"\nopened = 2019-11-30\ndue = 2019-12-31\n",
    ] {
        assert!(lines.contains(line), "{lines}");
    }
    office.says(&["undo"], "undone: GO-1 owner Wang → Li; FIN-2 added: Invoices late\n");
    same(&office.ledger(), SMALL);
}

#[test]
fn many_rows_are_taken_in_as_they_follow_one_another() {
    let office = Office::small();
    let row = |n: usize| match n {
        700 => ",FIN,2019-12-31\n".to_owned(),
        701 => "Total,,\n".to_owned(),
        n => format!("Late invoice {n},FIN,2019-12-31\n"),
    };
    let csv = format!("title,unit,due\n{}", (1..=1000).map(row).collect::<String>());
    let (out, err) = imports(&office, "in.csv", csv, &["--skip-bad"]);
    same(&out, "in.csv imported: 998 added, 0 changed, 0 unchanged\n");
    assert!(err.contains("in.csv:701:"), "{err}");
    let ledger = office.ledger();
    let titles = ledger.lines().filter_map(|line| line.strip_prefix("title = \"Late invoice "));
    let numbers: Vec<usize> =
        titles.map(|n| n.trim_end_matches('"').parse().expect("its number")).collect();
    assert!(numbers.iter().copied().eq((1..=1000).filter(|n| !matches!(n, 700 | 701))));
}

#[test]
fn what_was_exported_comes_back_in_unchanged() {
    for example in ["look-back-2019", "audit-office"] {
        let office = Office::example(example);
        let before = office.ledger();
        for name in ["out.csv", "out.tsv", "out.json", "out.ndjson", "out.xlsx"] {
            office.says(&["export", name], "");
            let ran = office.run(&["import", name]);
            assert!(ran.out.contains(" 0 added, 0 changed"), "{name}: {}{}", ran.out, ran.err);
            same(&office.ledger(), &before);
        }
        // Under keys or under a reader's headings, whichever language is spoken when it comes back.
        for options in [&["--keys"][..], &["--lang", "zh"], &["--lang", "en"]] {
            office.says(&[&["export", "out.xlsx"], options].concat(), "");
            for lang in ["zh", "en"] {
                let ran = office.run(&["import", "out.xlsx", "--lang", lang]);
                let nothing = [" 0 added, 0 changed", "新增 0 项，修改 0 项"];
                let is_same = nothing.iter().any(|said| ran.out.contains(said));
                assert!(is_same, "{options:?} {lang}: {}{}", ran.out, ran.err);
                same(&office.ledger(), &before);
            }
        }
        let csv = office.out(&["list", "--format", "csv"]);
        office.write("list.csv", csv);
        let ran = office.run(&["import", "list.csv"]);
        assert!(ran.out.contains(" 0 added, 0 changed"), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_register_under_chinese_headings_is_taken_in_with_titles_and_totals_about_it() {
    let office = Office::small();
    let csv = "整改落实情况台账,,,,,,\n填报单位：办公厅,,,,,2019年11月,\n\
        序号,问题\n（简述）,\"整改\n责任单位\",整改要求（措施）,整改时限,整改类型,整改进展\n\
        1,文风不实,办公厅,\"1.修订办法；2.开展培训\",2019年12月31日前,立行立改,已起草\n\
        2,会风不实,Finance,\"一、限时\n二、压减\",长期坚持,,\n\
        合计,2,,,,,\n注：以上为初稿,,,,,,\n";
    let csv = csv.replace("问题\n（简述）", "\"问题\n（简述）\"");
    let (out, err) = imports(&office, "台账.csv", csv, &["--opened", "2019-09-01", "--lang", "zh"]);
    same(&out, "已导入 台账.csv：新增 2 项，修改 0 项，未作修改 0 项\n");
    assert!(err.contains("略过合计或备注 2 行"), "{err}");
    let ledger = office.ledger();
    for line in [
        "title = \"文风不实\"\nhorizon = \"near\"\nopened = 2019-09-01\ndue = 2019-12-31\n",
        "  { text = \"修订办法\" },\n",
        "  { text = \"开展培训\" },\n",
        "did = \"progress\", note = \"已起草\"",
        "title = \"会风不实\"\nhorizon = \"long\"\nopened = 2019-09-01\n",
        "  { text = \"限时\" },\n  { text = \"压减\" },\n",
    ] {
        assert!(ledger.contains(line), "{line}\n{ledger}");
    }
}

#[test]
fn heads_of_two_rows_are_read_as_one() {
    let office = Office::small();
    let csv = "序号,问题,整改责任,,整改,\n,,单位,责任人,措施,时限\n1,Doors open,GO,Li,Lock them,2019-12-31\n";
    imports(&office, "in.csv", csv, &[]);
    let item = &office.json(&["show", "GO-3"])["items"][0];
    assert_eq!((&item["owner"], &item["due"]), (&"Li".into(), &"2019-12-31".into()));
    assert_eq!(item["measures"][0]["text"], "Lock them");
}

#[test]
fn each_refused_row_is_named_with_its_column_and_nothing_is_taken_in() {
    let office = Office::small();
    let csv = "id,unit,title,due,severity\n,GO,Good,2019-12-31,\nGO-9,GO,No such,,\n,GOO,Unit,2019-12-31,\n\
        ,GO,No year,11月30日,\n,GO,,2019-12-31,\nGO-1,,,2019-12-01,worse\nGO-2,,Changed,2019-12-20,\n\
        ,GO,Wide,2019-12-31,low,more\nGO-1,,,,\nGO-1,,,,\n";
    let err = refused(&office, "in.csv", csv, &[]);
    for line in [
        "in.csv:3:1: id: there is no item GO-9; did you mean GO-3?; to keep unknown IDs as they are, add --new-ids",
        "in.csv:4:2: unit: there is no unit \"GOO\"; did you mean GO?",
        "in.csv:5:4: due: \"11月30日\" has no year",
        "in.csv:6: `title` is empty",
        "in.csv:7:5: severity: invalid value \"worse\" for severity",
        "in.csv:8: the deadline would move from 2019-12-10 to 2019-12-20; a reason is needed; add --reason TEXT",
        "in.csv:9:6: the column has no heading",
        "in.csv:11:1: id: GO-1 is on row 10 already",
        "in.csv: 10 rows: 1 new, 0 changed, 1 unchanged, 8 refused",
        "error: in.csv: 8 of 10 rows are refused; nothing was changed",
    ] {
        assert!(err.contains(line), "{line}\n--\n{err}");
    }
    let (out, _) = imports(&office, "in.csv", csv, &["--skip-bad"]);
    same(&out, "in.csv imported: 1 added, 0 changed, 1 unchanged\n");
}

#[test]
fn a_deadline_moves_for_a_reason_that_stays_on_record() {
    let office = Office::small();
    let csv = "id,due\nGO-1,2019-12-24\n";
    imports(&office, "in.csv", csv, &["--reason", "Staff ill"]);
    assert!(office.ledger().contains(
        "did = \"extended\", from = 2019-11-20, to = 2019-12-24, reason = \"Staff ill\" }"
    ));
}

#[test]
fn progress_is_recorded_only_where_it_is_new() {
    let office = Office::small();
    let csv = "id,整改进展\nGO-1,Taught\nFIN-1,All there\n";
    let (out, _) = imports(&office, "in.csv", csv, &[]);
    same(&out, "in.csv imported: 0 added, 0 changed, 2 unchanged\n");
    imports(&office, "in.csv", "id,整改进展\nGO-1,Written\n", &[]);
    assert!(office.ledger().contains("did = \"progress\", note = \"Written\" }"));
}

#[test]
fn measures_that_say_the_same_but_for_a_line_break_are_told_apart() {
    let measures = |texts: &[&str]| {
        let one = |text: &&str| format!("  {{ text = {text}, owner = \"Li\" }},\n");
        format!("measures = [\n{}]\n", texts.iter().map(one).collect::<String>())
    };
    let due = "due = 2019-12-10\n";
    assert!(SMALL.contains(due));
    let texts = ["\"\\nAsk\"", "\"Ask\"", "\"Ask\\n\""];
    let office = Office::with(SMALL.replacen(due, &format!("{due}{}", measures(&texts)), 1));
    let whole = office.ledger();
    office.out(&["export", "r.json"]);
    assert_eq!(office.run(&["import", "r.json"]).status, Some(0));
    assert_eq!(office.ledger(), whole);
    // Said in another order, each is still the one that says it to the letter.
    let said = "[{\"id\":\"GO-2\",\"measures\":[\"Ask\",\"Ask\\n\",\"\\nAsk\"]}]";
    office.write("in.json", said);
    assert_eq!(office.run(&["import", "in.json"]).status, Some(0));
    let turned = measures(&[texts[1], texts[2], texts[0]]);
    assert!(office.ledger().contains(&turned), "{}", office.ledger());
}

#[test]
fn measures_keep_what_is_known_of_them() {
    let office = Office::small();
    let csv = "id,measures\nGO-1,\"1. Write the rules (owner Li)\n2. Teach them\n3. Ask\"\n";
    imports(&office, "in.csv", csv, &[]);
    let ledger = office.ledger();
    assert!(ledger.contains(
        "  { text = \"Write the rules\", owner = \"Li\" },\n  { text = \"Teach them\", done = 2019-10-10 },\n  { text = \"Ask\" },\n"
    ), "{ledger}");
    assert!(ledger.contains("field = \"measures\""));
}

#[test]
fn rows_that_claim_to_be_closed_are_counted_and_closed_with_history_alone() {
    let direct =
        SMALL.replace("\"verified\"", "\"direct\"").replace("\"required\"", "\"optional\"");
    let office = Office::with(&direct);
    let csv = "title,unit,opened,due,是否销号,销号日期,整改成效\nOld,GO,2019-01-01,2019-06-30,是,2019-06-20,Done well\n\
        Half,GO,2019-01-01,2019-06-30,是,,\n";
    let (_, err) = imports(&office, "in.csv", csv, &["--dry-run"]);
    assert!(
        err.contains(
            "2 rows are marked closed; to record closing dates and results, add --history"
        ),
        "{err}"
    );
    let (_, err) = imports(&office, "in.csv", csv, &["--history"]);
    assert!(err.contains("1 row is marked closed, but lacks a closing date or result"), "{err}");
    assert!(office.ledger().contains(
        "log = [\n  { on = 2019-06-20, by = \"Zhou\", did = \"closed\", result = \"Done well\", recorded = 2019-11-30 },\n]"
    ));
}

#[test]
fn policy_binds_what_history_records() {
    let office = Office::small();
    let row = |rest: &str| {
        format!(
            "title,unit,opened,due,owner,closed_on,result,evidence\nOld,GO,2019-01-01,2019-06-30,{rest}\n"
        )
    };
    let bare = row("Wang,2019-06-20,Done,");
    let err = refused(&office, "in.csv", bare, &["--history"]);
    assert!(err.contains("in.csv:2: GO-3 cannot be closed: policy requires evidence"), "{err}");
    let nobody = row(",2019-06-20,Done,https://example.org/e");
    let err = refused(&office, "in.csv", nobody, &["--history"]);
    assert!(err.contains("the row names no owner"), "{err}");
    let same_person = row("Zhou,2019-06-20,Done,https://example.org/e");
    let err = refused(&office, "in.csv", same_person, &["--history"]);
    assert!(err.contains("requires a second person"), "{err}");
    let good = row("Wang,2019-06-20,Done,https://example.org/e");
    imports(&office, "in.csv", good, &["--history"]);
    assert!(office.ledger().contains(
        "log = [\n  { on = 2019-06-20, by = \"Wang\", did = \"submitted\", evidence = [\"https://example.org/e\"], recorded = 2019-11-30 },\n  \
         { on = 2019-06-20, by = \"Zhou\", did = \"closed\", result = \"Done\", recorded = 2019-11-30 },\n]"
    ), "{}", office.ledger());
}

#[test]
fn unknown_columns_are_refused_by_name_and_can_be_mapped() {
    let office = Office::small();
    let csv = "title,unit,Dues,Colour\nNew,GO,2019-12-31,red\n";
    let err = refused(&office, "in.csv", csv, &[]);
    for words in ["in.csv:1:3: unknown columns: 3 \"Dues\", 4 \"Colour\"", "did you mean due?"] {
        assert!(err.contains(words), "{err}");
    }
    imports(&office, "in.csv", csv, &["--map", "Dues=due", "--map", "Colour="]);
    let err = refused(&office, "in.csv", csv, &["--map", "Dues=dui"]);
    assert!(
        err.contains("invalid value \"Dues=dui\" for --map") && err.contains("did you mean due?"),
        "{err}"
    );
    let err = refused(
        &office,
        "in.csv",
        csv,
        &["--map", "Dues=due", "--map", "Colour=", "--map", "Size="],
    );
    assert!(err.contains("no column is headed \"Size\""), "{err}");
}

#[test]
fn two_columns_for_one_key_are_not_guessed_between() {
    let office = Office::small();
    let csv = "问题,问题描述,责任单位,整改时限\nShort,Long text,GO,2019-12-31\n";
    let err = refused(&office, "in.csv", csv, &[]);
    assert!(err.contains("two columns can be `title`: 1 \"问题\" and 2 \"问题描述\""), "{err}");
    imports(&office, "in.csv", csv, &["--map", "问题描述=detail"]);
    assert!(office.ledger().contains("title = \"Short\"\ndetail = \"Long text\"\n"));
}

#[test]
fn a_column_of_numbers_is_a_row_number_and_one_of_ids_is_not() {
    let office = Office::small();
    imports(&office, "in.csv", "编号,问题,单位,时限\n1,A,GO,2019-12-31\n2,B,GO,2019-12-31\n", &[]);
    let (out, _) = imports(&office, "in.csv", "编号,问题\nGO-3,A\nGO-4,C\n", &[]);
    same(&out, "in.csv imported: 0 added, 1 changed, 1 unchanged\n");
}

#[test]
fn ids_are_taken_over_and_units_declared_where_that_is_said() {
    let office = Office::small();
    let csv = "id,unit,title,due\nCAPA-2024-017,Quality Office,X,2019-12-31\n";
    imports(&office, "in.csv", csv, &["--new-ids", "--new-units"]);
    let ledger = office.ledger();
    assert!(ledger.contains("code = \"Quality_Office\"\nname = \"Quality Office\"\n"), "{ledger}");
    assert!(ledger.contains("id = \"CAPA-2024-017\"\n"));
}

#[test]
fn a_pipe_is_read_too() {
    use std::io::Write as _;
    let office = Office::small();
    let mut command = office.command(&["import", "-", "--format", "ndjson"]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    let line = "{\"unit\":\"GO\",\"title\":\"Piped\",\"due\":\"2019-12-31\",\"measures\":[\"a\",{\"text\":\"b\",\"done\":\"2019-11-01\"}]}\n";
    child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(office.ledger().contains("  { text = \"b\", done = 2019-11-01 },\n"));
}

#[test]
fn encodings_and_separators_are_told_apart() {
    let text = "问题;责任单位;整改时限\n\"a; b\";办公厅;2019/12/31\n";
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let wide: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, said) in [(gb, "in.csv: read as gb18030"), (wide, "in.csv: read as UTF-16LE")] {
        let office = Office::small();
        let (_, err) = imports(&office, "in.csv", bytes, &[]);
        assert!(err.contains(said), "{err}");
        assert!(office.ledger().contains("title = \"a; b\""));
    }
}

#[test]
fn bad_files_are_refused_with_one_message() {
    let office = Office::small();
    let deep = format!("[{}", "[".repeat(100_000));
    for (name, bytes, words) in [
        ("in.csv", &b""[..], "in.csv: the file is empty"),
        ("in.csv", b"\xef\xbb\xbf\r\n\r\n", "the file is empty"),
        ("in.csv", b"a,b\n1,2\n", "no heading row was found"),
        ("in.csv", b"unit,owner\nGO,Li\n", "there is no ID or title column"),
        ("in.xlsx", b"PK\x03\x04 no archive", "the workbook cannot be read"),
        ("in.xlsx", b"", "the file is empty"),
        ("in.xlsx", b"title,unit\n", "the workbook cannot be read"),
        ("in.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .xls"),
        ("in.json", b"{\"rows\": []}", "missing field `items`"),
        ("in.json", b"[{\"title\": \"x\"", "entry 1 is not a valid item"),
        ("in.json", deep.as_bytes(), "is not a valid item"),
        ("in.json", b"", "in.json: the file is empty"),
        ("in.ndjson", b"{\"title\": \"x\"}\n[]\n", "in.ndjson:2: entry 2 is not a valid item"),
        ("in.ndjson", b"{\"tittle\": \"x\"}\n", "did you mean title?"),
        ("in.md", b"| a |\n", "md cannot be imported"),
        ("in.doc", b"", "has no known file type"),
    ] {
        let err = refused(&office, name, bytes, &[]);
        assert!(err.contains(words), "{name}: {err}");
        assert_eq!(err.matches("error:").count(), 1, "{err}");
    }
    let err = refused(&office, "in.csv", "title\nx\n", &["--encoding", "klingon"]);
    assert!(err.contains("unknown encoding \"klingon\""), "{err}");
    office.refuses_with(&["import", "none.csv"], &["none.csv cannot be read: no such file"]);
}

#[test]
fn one_guard_is_taken_away() {
    let office = Office::small();
    let csv = "title,unit,due\n'=1+1,GO,2019-12-31\n''quoted',GO,2019-12-31\n";
    imports(&office, "in.csv", csv, &[]);
    assert!(
        office.ledger().contains("title = \"=1+1\"")
            && office.ledger().contains("title = \"'quoted'\"")
    );
}

#[test]
fn a_map_kept_in_the_ledger_says_what_headings_stand_for() {
    let map =
        "title = \"Small office\"\nimport.map.\"Dues\" = \"due\"\nimport.map.\"Colour\" = \"\"\n";
    let kept = SMALL.replacen("title = \"Small office\"\n", map, 1);
    let office = Office::with(&kept);
    let csv = "title,unit,Dues,Colour\nNew,GO,2019-12-31,red\n";
    let (out, _) = imports(&office, "in.csv", csv, &[]);
    same(&out, "in.csv imported: 1 added, 0 changed, 0 unchanged\n");
    let office = Office::with(kept.replacen("= \"due\"", "= \"dui\"", 1));
    let err = refused(&office, "in.csv", csv, &[]);
    assert!(
        err.contains("import.map: invalid value \"Dues=dui\" for --map")
            && err.contains("did you mean due?"),
        "{err}"
    );
}

/// A workbook whose cells are made by `make`.
fn workbook(make: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    make(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_with_merged_heads_real_dates_and_numbers_is_taken_in() {
    use rust_xlsxwriter::{ExcelDateTime, Format};
    let bytes = workbook(|sheet| {
        let (plain, day) =
            (Format::new(), Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""));
        sheet.merge_range(0, 0, 0, 6, "整改台账", &plain).unwrap();
        for (column, head) in [(0, "序号"), (1, "存在问题"), (6, "备注")] {
            sheet.merge_range(1, column, 2, column, head, &plain).unwrap();
        }
        sheet.merge_range(1, 2, 1, 3, "整改责任", &plain).unwrap();
        sheet.merge_range(1, 4, 1, 5, "整改", &plain).unwrap();
        for (column, head) in [(2, "单位"), (3, "责任人"), (4, "措施"), (5, "时限")] {
            sheet.write(2, column, head).unwrap();
        }
        sheet.merge_range(3, 2, 4, 2, "办公厅", &plain).unwrap();
        for (row, title) in [(3, "=1+1"), (4, "Second")] {
            sheet.write_number(row, 0, f64::from(row) - 2.0).unwrap();
            sheet.write_string(row, 1, title).unwrap();
            sheet.write_string(row, 4, "1. a\n2. b").unwrap();
        }
        let date = ExcelDateTime::from_ymd(2019, 12, 31).unwrap();
        sheet.write_datetime_with_format(3, 5, &date, &day).unwrap();
        sheet.write_number(4, 5, 43830.0).unwrap();
        sheet.write_number(3, 6, 2019.0).unwrap();
        sheet.write(5, 0, "合计").unwrap();
        sheet.write_number(5, 1, 2.0).unwrap();
    });
    let office = Office::small();
    let (out, err) = imports(&office, "in.xlsx", bytes, &[]);
    assert!(out.contains("2 added, 0 changed"), "{out}{err}");
    let items = office.json(&["show", "GO-3", "GO-4"]);
    for (item, title) in items["items"].as_array().unwrap().iter().zip(["=1+1", "Second"]) {
        assert_eq!((&item["title"], &item["due"]), (&title.into(), &"2019-12-31".into()));
        assert_eq!(item["measures"][1]["text"], "b");
    }
    assert_eq!(items["items"][0]["detail"], "2019");
}

#[test]
fn a_month_is_no_day_and_a_link_is_where_it_leads() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Url};
    let of = |format: &str, day: (u16, u8, u8)| {
        workbook(|sheet| {
            for (column, head) in ["title", "unit", "opened", "due", "evidence"].iter().enumerate()
            {
                sheet.write(0, column as u16, *head).unwrap();
            }
            sheet.write(1, 0, "Late").unwrap();
            sheet.write(1, 1, "GO").unwrap();
            sheet.write(1, 2, "2019-10-01").unwrap();
            let day = ExcelDateTime::from_ymd(day.0, day.1, day.2).unwrap();
            let format = Format::new().set_num_format(format);
            sheet.write_datetime_with_format(1, 3, &day, &format).unwrap();
            let link = Url::new("https://example.org/report").set_text("report");
            sheet.write_url(1, 4, link).unwrap();
        })
    };
    for format in ["yyyy\"年\"m\"月\"", "mmm-yy", "yyyy-mm"] {
        let office = Office::small();
        let err = refused(&office, "in.xlsx", of(format, (2020, 4, 1)), &[]);
        assert!(err.contains("\"2020-04\" is a month without a day"), "{format}: {err}");
        imports(&office, "in.xlsx", of(format, (2020, 4, 1)), &["--dates", "month-end"]);
        assert_eq!(office.json(&["show", "GO-3"])["items"][0]["due"], "2020-04-30", "{format}");
        assert!(office.ledger().contains("https://example.org/report"), "{}", office.ledger());
    }
    let office = Office::small();
    imports(&office, "in.xlsx", of("mmm-yy", (2020, 4, 15)), &[]);
    assert_eq!(office.json(&["show", "GO-3"])["items"][0]["due"], "2020-04-15");
}

#[test]
fn working_days_of_a_deadline_count_by_the_ledgers_calendar() {
    let office = Office::with(format!("{SMALL}\n[calendar]\noff = [2019-10-09]\n"));
    let csv = "title,unit,opened,due\na,GO,2019-10-08,2个工作日内\nb,GO,2019-10-08,30日内\n";
    imports(&office, "in.csv", csv, &[]);
    let items = office.json(&["show", "GO-3", "GO-4"]);
    assert_eq!(items["items"][0]["due"], "2019-10-11");
    assert_eq!(items["items"][1]["due"], "2019-11-07");
}

#[test]
fn of_several_sheets_the_one_with_headings_is_read_and_else_one_is_asked_for() {
    let two = |second: &str| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (name, head) in [("说明", "how to fill this in"), ("台账", "title"), ("more", second)]
        {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (column, head) in
                [head, if head.contains(' ') { "" } else { "unit" }].iter().enumerate()
            {
                sheet.write(0, column as u16, *head).unwrap();
            }
            sheet.write(1, 0, "New").unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let office = Office::small();
    let err = refused(&office, "in.xlsx", two("title"), &[]);
    assert!(err.contains("several sheets look like registers: 台账, more"), "{err}");
    let err = refused(&office, "in.xlsx", two("title"), &["--sheet", "none"]);
    assert!(err.contains("there is no sheet \"none\"") && err.contains("说明"), "{err}");
    let err = refused(&office, "in.xlsx", two("no head"), &[]);
    assert!(err.contains("in.xlsx:2: no unit is given"), "{err}");
}

/// A workbook of several sheets, each of rows of texts.
fn sheets(all: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in all {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write(row as u32, column as u16, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn all_sheets_are_read_at_once_and_the_name_of_one_is_the_unit() {
    let head: &[&str] = &["序号", "问题", "整改措施", "时限"];
    let bytes = sheets(&[
        ("填表说明", &[&["how to fill this in", ""], &["write plainly", "x"]]),
        ("办公厅", &[head, &["1", "文件偏多", "a", "2020-03-01"], &["", "", "b", ""]]),
        ("FIN", &[&["办公厅 2019"], head, &["1", "Late invoices again", "c", "2020-04-01"]]),
    ]);
    let office = Office::small();
    std::fs::write(office.at("in.xlsx"), &bytes).unwrap();
    let ran = office.run(&["import", "in.xlsx", "--sheet", "all"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("sheets not imported: 填表说明"), "{}", ran.err);
    assert!(ran.err.contains("in.xlsx[办公厅]:2: new: GO-"), "{}", ran.err);
    let list = office.json(&["list", "--text", "偏多"]);
    assert_eq!(list["items"][0]["unit"], "GO");
    assert_eq!(list["items"][0]["measures"].as_array().unwrap().len(), 2);
    let list = office.json(&["list", "--text", "again"]);
    assert_eq!(
        (&list["items"][0]["unit"], &list["items"][0]["due"]),
        (&"FIN".into(), &"2020-04-01".into())
    );
    // Each sheet has its own numbers, and the next month's register finds both.
    let count = |office: &Office| office.json(&["list"])["items"].as_array().unwrap().len();
    let before = count(&office);
    let again = office.run(&["import", "in.xlsx", "--sheet", "all", "--match", "title"]);
    assert_eq!(again.status, Some(0), "{}", again.err);
    assert_eq!(count(&office), before, "{}", again.err);
}

#[test]
fn the_name_of_a_sheet_moves_no_item_that_is_known() {
    let bytes = sheets(&[("FIN", &[&["id", "title"], &["GO-1", "Far too many meetings"]])]);
    let office = Office::small();
    std::fs::write(office.at("in.xlsx"), &bytes).unwrap();
    let ran = office.run(&["import", "in.xlsx", "--sheet", "all"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let item = &office.json(&["show", "GO-1"])["items"][0];
    assert_eq!((&item["unit"], &item["title"]), (&"GO".into(), &"Far too many meetings".into()));
}

#[test]
fn what_is_wrong_in_one_of_several_sheets_is_told_with_its_name() {
    let head: &[&str] = &["title", "due"];
    let bytes = sheets(&[
        ("GO", &[head, &["One", "2020-03-01"]]),
        ("FIN", &[head, &["Two", "soon"]]),
        ("HR", &[head, &["Three", "2020-03-01"]]),
    ]);
    let office = Office::small();
    let err = refused(&office, "in.xlsx", bytes.clone(), &["--sheet", "all"]);
    assert!(err.contains("in.xlsx[FIN]:2:2: due"), "{err}");
    assert!(err.contains("in.xlsx[HR]:2: no unit is given"), "{err}");
    std::fs::write(office.at("in.xlsx"), &bytes).unwrap();
    let ran = office.run(&["import", "in.xlsx", "--sheet", "all", "--new-units", "--skip-bad"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(office.json(&["list", "--text", "Three"])["items"][0]["unit"], "HR");
    // A heading that was said is to be in one of them.
    let bytes = sheets(&[
        ("GO", &[&["title", "due", "x"], &["A", "2020-03-01", "y"]]),
        ("FIN", &[head, &["B", "2020-03-01"]]),
    ]);
    let office = Office::small();
    std::fs::write(office.at("in.xlsx"), &bytes).unwrap();
    let ran = office.run(&["import", "in.xlsx", "--sheet", "all", "--map", "x=owner"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let err = refused(
        &Office::small(),
        "in.xlsx",
        bytes,
        &["--sheet", "all", "--map", "x=owner", "--map", "z=goal"],
    );
    assert!(err.contains("\"z\""), "{err}");
    let broken = sheets(&[
        ("GO", &[&["title", "due", "q w"], &["A", "2020-03-01", "y"]]),
        ("FIN", &[head, &["B", "2020-03-01"]]),
    ]);
    let err = refused(&Office::small(), "in.xlsx", broken, &["--sheet", "all"]);
    assert!(err.contains("in.xlsx[GO]:1:3"), "{err}");
}

#[test]
fn a_title_over_several_rows_does_not_make_items_of_one_name() {
    let bytes = workbook(|sheet| {
        let plain = rust_xlsxwriter::Format::new();
        for (column, head) in [(0, "title"), (1, "unit"), (2, "due"), (3, "measures")] {
            sheet.write(0, column, head).unwrap();
        }
        sheet.merge_range(1, 0, 2, 0, "One", &plain).unwrap();
        for row in [1, 2] {
            sheet.write(row, 1, "GO").unwrap();
            sheet.write(row, 2, "2019-12-31").unwrap();
        }
    });
    let err = refused(&Office::small(), "in.xlsx", bytes, &[]);
    assert!(err.contains("in.xlsx:3: `title` is empty"), "{err}");
}

#[test]
fn what_is_protected_swells_or_is_too_large_is_refused_before_it_is_read() {
    let office = Office::small();
    let mut protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    protected.resize(2048, 0);
    protected.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let err = refused(&office, "in.xlsx", protected, &[]);
    assert!(err.contains("password-protected"), "{err}");

    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    bomb.start_file("xl/sharedStrings.xml", options).unwrap();
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), 513 << 20), &mut bomb).unwrap();
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 2 << 20);
    let err = refused(&office, "in.xlsx", bomb, &[]);
    assert!(err.contains("unpacks to more than the limit of 512 MB"), "{err}");

    std::fs::File::create(office.at("in.csv")).unwrap().set_len(500 << 20).unwrap();
    let ran = office.run(&["import", "in.csv"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("in.csv: the file is larger than the limit of 256 MB"), "{}", ran.err);
}

#[test]
fn a_row_that_does_not_end_is_refused_in_bounded_memory() {
    let office = Office::small();
    let mut csv = b"title,unit,due\nA,GO,2019-12-31\n\"open,GO,2019-12-31\n".to_vec();
    csv.resize(20 << 20, b'x');
    let err = refused(&office, "in.csv", csv, &[]);
    assert!(err.contains("row 3 is longer than 16 MB; perhaps a quote is not closed"), "{err}");
}

#[test]
fn a_unit_that_only_a_refused_row_names_is_not_declared() {
    let office = Office::small();
    let csv = "unit,title,due,assist\n新处,Bad,no day,\nGO,,2019-12-31,另处\n\
        好处,Good,2019-12-31,\n新局,Refused,,\n新局,Taken,2019-12-31,\n";
    imports(&office, "in.csv", csv, &["--new-units", "--skip-bad"]);
    let ledger = office.ledger();
    let declared: Vec<&str> = ledger.lines().filter_map(|l| l.strip_prefix("code = ")).collect();
    assert_eq!(declared, ["\"GO\"", "\"FIN\"", "\"好处\"", "\"新局\"", "\"S1\""], "{ledger}");
    assert!(ledger.contains("title = \"Taken\"") && !ledger.contains("Refused"), "{ledger}");
}

#[test]
fn a_row_like_an_item_that_is_there_is_warned_of_and_still_new() {
    let office = Office::small();
    let csv = "unit,title,due\nFIN,Invoices late,2019-12-31\nGO,Too many meetings,2019-11-29\n";
    let (_, err) = imports(&office, "in.csv", csv, &["--opened", "2019-10-15"]);
    assert!(!err.contains("resemble"), "another deadline and another day of opening: {err}");
    office.run(&["extend", "FIN-2", "--due", "2020-01-31", "--reason", "Holidays"]);
    // Quiet or not: what would be there twice has to be known. A deadline that was extended is known, too.
    let (out, err) = imports(&office, "in.csv", csv, &["--quiet", "--opened", "2019-10-15"]);
    assert_eq!(out, "");
    assert!(err.starts_with("2 new rows resemble existing items"), "{err}");
    let one = "unit,title,due\nFIN,Invoices late,2019-12-31\nFIN,Another,2019-12-31\n";
    let (_, err) = imports(&office, "one.csv", one, &["--lang", "zh"]);
    assert!(err.contains("one.csv:2：新增：FIN-4 Invoices late（与 FIN-2 相同）"), "{err}");
    assert!(err.contains("新增中有 1 行与已有事项相同"), "{err}");
}

/// Imports a text with these options, and gives what is there then.
fn imported(
    office: &Office,
    name: &str,
    text: &str,
    options: &[&str],
) -> (serde_json::Value, String) {
    office.write(name, text);
    let ran = office.run(&[&["import", name][..], options].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    (office.json(&["list"])["items"].clone(), ran.err)
}

fn titled<'l>(list: &'l serde_json::Value, title: &str) -> &'l serde_json::Value {
    list.as_array().unwrap().iter().find(|item| item["title"] == title).unwrap()
}

#[test]
fn what_a_status_says_that_is_no_word_for_one_is_kept_as_a_comment() {
    let office = Office::small();
    let text = "unit,title,due,Status\nGO,Pipes,2020-03-01,\"Done 12 km, the rest under way\"\n\
        GO,Doors,2020-03-01,Completed 2019-10-01\n";
    let (list, _) = imported(&office, "in.csv", text, &[]);
    let log = titled(&list, "Pipes")["log"].as_array().unwrap();
    assert_eq!(log.len(), 1, "{log:?}");
    assert!(log[0]["note"].as_str().unwrap().contains("Done 12 km"), "{log:?}");
    // A day behind a word leaves it the word.
    assert_eq!(titled(&list, "Doors")["log"], serde_json::json!([]));
    let (again, _) = imported(&office, "in.csv", text, &["--match", "title"]);
    assert_eq!(list, again);
}

#[test]
fn what_a_row_says_of_an_item_that_is_over_here_is_kept_as_a_comment() {
    let office = Office::with(
        SMALL.replace("\"verified\"", "\"direct\"").replace("\"required\"", "\"optional\""),
    );
    office.out(&["close", "GO-1", "--result", "done"]);
    office.out(&["cancel", "GO-2", "--reason", "x"]);
    let text = "id,status,result,evidence,progress\nGO-1,未完成,not in place,https://example.org/a,half\nGO-2,已完成,,,\n";
    let (list, err) = imported(&office, "in.csv", text, &[]);
    let last = |id: &str| {
        let item = list.as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
        item["log"].as_array().unwrap().last().unwrap().clone()
    };
    let note = last("GO-1")["note"].as_str().unwrap().to_owned();
    for part in ["未完成", "not in place", "https://example.org/a", "half"] {
        assert!(note.contains(part), "{part}: {note}");
    }
    assert!(last("GO-2")["note"].as_str().unwrap().contains("已完成"), "{list}");
    assert!(!err.contains("stay open"), "{err}");
    let (again, _) = imported(&office, "in.csv", text, &[]);
    assert_eq!(list, again);
}

#[test]
fn what_stands_over_several_columns_is_not_what_each_of_them_holds() {
    let plain = rust_xlsxwriter::Format::new();
    let bytes = workbook(|sheet| {
        for (column, head) in [(0, "title"), (1, "unit"), (2, "due")] {
            sheet.merge_range(0, column, 1, column, head, &plain).unwrap();
        }
        sheet.merge_range(0, 3, 0, 4, "整改情况", &plain).unwrap();
        for (column, head) in [(3, "整改措施"), (4, "资金（万元）")] {
            sheet.write(1, column, head).unwrap();
        }
        for (column, cell) in ["One", "GO", "2020-03-01", "a", "0.5"].iter().enumerate() {
            sheet.write(2, column as u16, *cell).unwrap();
        }
    });
    let err = refused(&Office::small(), "in.xlsx", bytes, &[]);
    assert!(err.contains("整改情况 资金（万元）"), "{err}");
}

#[test]
fn each_row_of_a_further_measure_keeps_its_days_its_units_and_its_fields() {
    let office = Office::small();
    let text = "unit,title,opened,整改措施,due,配合单位,tags\n\
        GO,One,2019-11-01,a,30天,,甲\n,,,b,2020年12月31日,FIN,乙\n,,,c,3个月内,,\n";
    let (list, _) = imported(&office, "in.csv", text, &[]);
    let item = titled(&list, "One");
    let dues: Vec<_> =
        item["measures"].as_array().unwrap().iter().map(|m| m["due"].clone()).collect();
    assert_eq!(dues, ["2019-12-01", "2020-12-31", "2020-02-01"], "{item}");
    assert_eq!(item["due"], "2020-12-31");
    assert_eq!(item["assist"], serde_json::json!(["FIN"]));
    assert_eq!(item["tags"], serde_json::json!(["甲", "乙"]));
    // Days that count from the opening are reckoned from the one that was said for all rows, too.
    let text = "unit,title,整改措施,due\nGO,Two,a,30天\n,,b,60天\n";
    let office = Office::small();
    let (list, _) = imported(&office, "in.csv", text, &["--set", "opened=2019-11-01"]);
    let item = titled(&list, "Two");
    assert_eq!(
        (&item["due"], &item["measures"][0]["due"]),
        (&"2019-12-31".into(), &"2019-12-01".into())
    );
    // Where nobody said it, the row is refused.
    let err = refused(&Office::small(), "in.csv", text, &[]);
    assert!(err.contains("in.csv:2"), "{err}");
}

#[test]
fn twins_in_one_file_are_told_and_no_row_takes_over_the_other() {
    let office = Office::small();
    let text = "unit,title,due,owner\nGO,Twin,2020-03-01,甲\nGO,Twin,2020-03-01,乙\n";
    let err = refused(&office, "in.csv", text, &["--match", "title"]);
    assert!(err.contains("in.csv:3") && err.contains("on row 2 already"), "{err}");
}

#[test]
fn columns_that_are_known_and_not_taken_are_named() {
    let office = Office::small();
    let text = "unit,title,due,现场照片,% Complete,days_overdue\nGO,One,2020-03-01,x.jpg,50,3\n";
    let (_, err) = imported(&office, "in.csv", text, &[]);
    assert!(err.contains("not imported: 现场照片, % Complete\n"), "{err}");
}

#[test]
fn days_are_read_as_offices_write_them() {
    for (said, due, horizon) in [
        ("立行立改并长期坚持", None, Some("long")),
        ("2020年6月底前（长期坚持）", Some("2020-06-30"), Some("long")),
        ("3个月内", Some("2020-02-01"), None),
        ("2周内", Some("2019-11-15"), None),
        ("End of June 2020", Some("2020-06-30"), None),
        ("by the end of 2020", Some("2020-12-31"), None),
    ] {
        let office = Office::small();
        let text = format!("unit,title,opened,due\nGO,One,2019-11-01,{said}\n");
        let (list, _) = imported(&office, "in.csv", &text, &[]);
        let item = titled(&list, "One");
        assert_eq!((item["due"].as_str(), item["horizon"].as_str()), (due, horizon), "{said}");
    }
}

#[test]
fn a_closing_without_a_result_is_taken_over_with_one_that_is_said() {
    let office = Office::with(
        SMALL.replace("\"verified\"", "\"direct\"").replace("\"required\"", "\"optional\""),
    );
    let text = "unit,title,opened,due,状态,closed_on\nGO,One,2019-09-01,2019-10-01,已完成,2019-10-01\nGO,Two,2019-09-01,2019-10-01,整改中,\n";
    let (list, _) = imported(&office, "in.csv", text, &["--history", "--set", "result=见原台账"]);
    let one = titled(&list, "One");
    let closed = one["log"].as_array().unwrap().last().unwrap();
    assert_eq!((&one["status"], &closed["result"]), (&"closed".into(), &"见原台账".into()));
    assert_ne!(titled(&list, "Two")["status"], "closed");
}

#[test]
fn what_jira_says_of_its_issues_is_taken_in() {
    let office = Office::small();
    let text = r#"{"total":1,"issues":[{"id":"7","key":"ABC-7","self":"https://example.org","fields":{
        "summary":"Late","status":{"name":"In Progress"},"priority":{"name":"High"},"assignee":{"displayName":"Wang"},
        "created":"2019-10-01T09:00:00.000+0000","duedate":"2020-01-31","labels":["a","b"]}}]}"#;
    let (list, _) = imported(&office, "in.json", text, &["--as", "jira", "--unit", "GO"]);
    let item = titled(&list, "Late");
    assert_eq!((&item["ref"], &item["due"]), (&"ABC-7".into(), &"2020-01-31".into()));
    assert_eq!((&item["owner"], &item["severity"]), (&"Wang".into(), &"high".into()));
}

#[test]
fn a_way_kept_from_another_has_all_of_it() {
    let office = Office::small();
    let text = "Issue key,Summary,Status,Created,Due Date,Sprint\nABC-1,One,Open,2019-10-01,2020-01-01,3\n";
    imported(
        &office,
        "in.csv",
        text,
        &["--as", "jira", "--dates", "ymd", "--unit", "GO", "--save", "mine"],
    );
    let text = text.replace("ABC-1,One", "ABC-2,Two");
    let (list, _) = imported(&office, "in2.csv", &text, &["--as", "mine"]);
    assert_eq!(titled(&list, "Two")["ref"], "ABC-2");
}

#[test]
fn the_next_register_of_two_that_number_their_rows_alike_finds_its_own() {
    let office = Office::small();
    let first = "ref,unit,title,due\n1,GO,Alpha,2020-03-01\n2,GO,Beta,2020-03-01\n";
    let other = "ref,unit,title,due\n1,FIN,Gamma,2020-03-01\n2,FIN,Delta,2020-03-01\n";
    imported(&office, "a.csv", first, &[]);
    imported(&office, "b.csv", other, &[]);
    let count = |list: &serde_json::Value| list.as_array().unwrap().len();
    let (list, _) = imported(&office, "a.csv", first, &[]);
    let (again, _) = imported(&office, "b.csv", other, &[]);
    assert_eq!(count(&list), count(&again));
}

#[test]
fn a_title_repeated_on_the_next_page_and_a_footer_of_some_cells_are_no_rows() {
    let office = Office::small();
    let text = "问题清单,,,\n单位,问题,整改时限,备注\nGO,One,2020-03-01,\n问题清单,,,\n单位,问题,整改时限,备注\nGO,Two,2020-03-01,\n制表人：甲,审核：乙,,\n";
    let (list, _) = imported(&office, "in.csv", text, &["--new-categories"]);
    assert!(titled(&list, "Two")["category"].is_null(), "{list}");
    assert!(office.out(&["category", "list"]).lines().all(|line| !line.contains("问题清单")));
}
