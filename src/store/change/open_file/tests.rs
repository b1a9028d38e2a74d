use std::io::Write as _;

use super::super::Sums;
use super::super::loaded::ToRead;
use super::*;
use crate::store::LockError;
use crate::store::read::stream::beginning;
use crate::store::toml::split_tables::Cuts;

/// A file of this text, looked over.
fn file_of(text: &str) -> (tempfile::NamedTempFile, OpenFile) {
    let mut at = tempfile::NamedTempFile::new().unwrap();
    at.write_all(text.as_bytes()).unwrap();
    let source = Arc::new(Source::open(at.path()).unwrap());
    let begun = beginning(&source).unwrap();
    let (items_at, odd) = (begun.items_at, begun.odd);
    let file = OpenFile::begun(ToRead { source, file: 0, items_at, odd }, Declarations::default());
    file.load().unwrap();
    (at, file)
}

/// An item as the program writes it, or, by its number, with something unusual about it.
fn item(n: usize) -> String {
    let (first, more) = match n % 8 {
        1 => ("[[item]]\naka = [\"OLD-7\"]\n", ""),
        2 => ("  [[item]]  # by hand\n", ""),
        3 => ("[[item]]\n", "detail = \"\"\"\n[[item]]\nid = \"GO-1\"\n\"\"\"\n"),
        4 => ("[[item]]\n# a note\n", "cause = '''\n[[unit]]\n'''\n"),
        5 => ("[[item]]\n", "office = 5\n[item.room]\nnumber = 5\n"),
        6 => (
            "[[item]]\n",
            "\n[[item.log]]\non = 2019-02-01\nby = \"x\"\ndid = \"closed\"\nresult = \"x\"\n",
        ),
        7 => (
            "[[item]]\n",
            "log = [{ on = 2019-02-01, by = \"x\", did = \"clos\\u0065d\", result = \"x\" }]\n",
        ),
        _ => ("[[item]]\n", ""),
    };
    let unit = ["GO", "hr", "Hr"][n % 3];
    format!(
        "{first}id = \"{unit}-{n}\"\nunit = \"{unit}\"\ntitle = \"{}\"\nopened = 2019-01-01\ndue = 2019-12-31\n{more}\n",
        "长".repeat(n % 50)
    )
}

/// Many items, with a unit among them and one behind.
fn text(items: usize, before: &str) -> String {
    let unit = |code: &str| format!("[[unit]]\ncode = \"{code}\"\nname = \"x\"\n\n");
    let some = |range: std::ops::Range<usize>| range.map(item).collect::<String>();
    let half = items / 2;
    format!("{before}{}{}{}{}", some(1..half), unit("MID"), some(half..items), unit("LAST"))
}

#[test]
fn tables_stand_where_they_are_cut_whether_or_not_the_file_was_read_before() {
    let head = "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"x\"\n\n";
    for before in ["", head, "\u{feff}", &format!("\u{feff}{head}")] {
        // Some are read by one thread, some by several.
        for items in [1, 2, 40, 9000] {
            let text = text(items, before);
            let from = text.len() - text.trim_start_matches('\u{feff}').len();
            let mut cuts = Cuts::new(&text.as_bytes()[from..]);
            let mut wanted = vec![(from, Table::Root)];
            while let Some((at, table)) = cuts.next_cut().unwrap() {
                wanted.push((from + at, table));
            }
            let (_at, file) = file_of(&text);
            let slots: Vec<Slot> = file.slots().collect();
            let found: Vec<_> =
                slots.iter().map(|s| (file.base_of(*s), file.table_of(*s))).collect();
            assert_eq!(found, wanted, "{items} items");
            let texts = slots.iter().map(|s| file.text_of(*s).unwrap());
            assert_eq!(texts.collect::<String>(), text[from..], "counted");
        }
    }
}

#[test]
fn ids_and_units_are_what_each_item_says_whether_or_not_the_file_was_read_before() {
    let text = text(3000, "");
    let (_at, file) = file_of(&text);
    let mut found = Vec::new();
    file.each_id(|slot, series, number, is_own| {
        found.push((file.base_of(slot), format!("{series}-{number}"), is_own));
    });
    let mut wanted = Vec::new();
    for slot in file.slots().filter(|s| file.table_of(*s) == Table::Item) {
        for (id, is_own) in ids_of(file.text_of(slot).unwrap()) {
            wanted.push((file.base_of(slot), id.to_string(), is_own));
        }
    }
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "counted");
    for unit in ["go", "HR", "MID"] {
        let code = UnitCode::parse(unit).unwrap();
        let mut ids = Vec::new();
        file.each_item_of(&code, |item| ids.push(item.id.to_string())).unwrap();
        let is_of =
            |id: &&(usize, String, bool)| id.2 && same_word(&id.1[..id.1.find('-').unwrap()], unit);
        let wanted: Vec<_> = wanted.iter().filter(is_of).map(|(_, id, _)| id.clone()).collect();
        assert_eq!(ids, wanted, "{unit}");
    }
    let day = Date::new(2019, 6, 1).unwrap();
    let hr = UnitCode::parse("HR").unwrap();
    let counted = file.counted(&hr, day).unwrap();
    let is_hr = |n: &usize| !n.is_multiple_of(3);
    let closed = (1..3000).filter(is_hr).filter(|n| n % 8 >= 6).count();
    let all = (1..3000).filter(is_hr).count();
    assert_eq!(counted, Counted { closed: closed as u64, all: all as u64 }, "counted");
}

#[test]
fn what_a_file_was_and_is_to_be_is_summed_up_while_it_is_shown() {
    let sum = |text: &str| crate::store::read::digest::sum(text.as_bytes());
    let old = text(40, "");
    let (_at, mut file) = file_of(&old);
    let slots: Vec<Slot> = file.slots().collect();
    for changed in [&[][..], &[3], &[5, 6, 30]] {
        for &n in changed {
            file.set_text(slots[n], Some(item(n + 100)));
        }
        let mut shown = Vec::new();
        let sums = file.each_new(&file.splices().unwrap(), |bytes| {
            shown.extend_from_slice(bytes);
            Ok(())
        });
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(shown == old, changed.is_empty());
        let (before, after) = (Some(sum(&old)), Some(sum(&shown)));
        assert_eq!(sums.unwrap(), Sums { before, after });
    }
}

#[test]
fn what_an_item_is_called_and_where_it_ends_must_be_told_and_no_more() {
    let item = |id: &str, rest: &str| format!("[[item]]\nid = {id}\nunit = \"GO\"\n{rest}\n");
    for (text, told) in [
        (item("\"GO-1\"", "title = 5"), true),
        (item("\"GO-1\"", "opened = 2019-99-99"), true),
        (item("\"GO-1\"", "title = \"open"), true),
        (item("'GO-1'", "title = 5"), true),
        (item("5", "title = \"x\""), false),
        (item("\"GO-1\"", "detail = \"\"\"open"), false),
        (item("\"GO-1\"", "detail = '''open"), false),
        (item("\"GO-1\"", "<<<<<<< ours\ntitle = \"x\""), false),
    ] {
        let (_at, file) = file_of(&format!("{text}{}", item("\"GO-2\"", "title = \"y\"")));
        assert_eq!(file.met().unwrap().faults.is_empty(), told, "{text}");
    }
}

#[test]
fn a_file_that_is_written_into_after_it_was_read_over_is_an_error_and_no_panic() {
    let old = text(400, "");
    let changes: [fn(&str) -> String; 4] = [
        // As long as it was, and no character where one began.
        |text| format!("长{}", &text[3..]).replace("title = \"长", "title = \"ab\u{e9}"),
        |text| format!("x{}", &text[..text.len() - 1]).replace("code", "长c"),
        |text| text[..text.len() / 2].to_owned(),
        |_| String::new(),
    ];
    for (n, change) in changes.into_iter().enumerate() {
        for whole_first in [false, true] {
            let (at, mut file) = file_of(&old);
            let new = change(&old);
            if whole_first {
                file.old_whole().unwrap();
            }
            std::fs::write(at.path(), &new).unwrap();
            let is_told = |result: Result<(), StoreError>| {
                assert!(
                    matches!(
                        result,
                        Ok(()) | Err(StoreError::Lock(LockError::KeepsChanging { .. }))
                    ),
                    "{n}"
                );
            };
            let slots: Vec<Slot> = file.slots().collect();
            slots.iter().for_each(|slot| is_told(file.text_of(*slot).map(|_| ())));
            let unit = UnitCode::parse("HR").unwrap();
            is_told(file.each_item_of(&unit, |_| ()));
            is_told(file.counted(&unit, Date::new(2019, 6, 1).unwrap()).map(|_| ()));
            file.set_text(slots[5], Some(item(77)));
            is_told(file.add(Table::Item, item(78)));
            is_told(file.splices().map(|_| ()));
            is_told(file.old_whole().map(|_| ()));
            slots.iter().for_each(|slot| is_told(file.text_of(*slot).map(|_| ())));
        }
    }
}
