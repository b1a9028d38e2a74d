//! What is typed by people who type Chinese, or in haste, is taken for what it means.

use crate::{Office, SMALL};

#[test]
fn ids_are_matched_in_any_width_and_without_their_hyphen() {
    let office = Office::small();
    for id in ["GO-1", "go-01", "ＧＯ－１", "GO1", "　GO—1　"] {
        let shown = office.out(&["show", id]);
        assert!(shown.contains("Too many meetings"), "{id}: {shown}");
    }
    office.refuses_with(&["show", "GO"], &["GO"]);
    office.refuses_with(&["show", "CAPA-GO1"], &["CAPA-GO1"]);
}

#[test]
fn several_items_are_named_with_commas_or_as_a_range_and_all_or_none_of_them_are_changed() {
    for ids in ["GO-1,GO-2", "GO-1、GO-2", "GO-1，ＧＯ-2", "GO-1..GO-2", "GO-1..2", "GO-1;GO-2"]
    {
        let office = Office::small();
        office.out(&["comment", ids, "heard"]);
        assert_eq!(office.ledger().matches("note = \"heard\"").count(), 2, "{ids}");
    }
    let office = Office::small();
    let before = office.ledger();
    for ids in ["GO-1..GO-3", "GO-2..GO-1", "GO-1..FIN-2", "GO-1..GO-999999", "GO-1,nothing"] {
        let ran = office.run(&["comment", ids, "heard"]);
        assert_eq!(ran.status, Some(1), "{ids}: {}", ran.err);
        assert_eq!(office.ledger(), before, "{ids}");
    }
}

#[test]
fn a_number_that_one_item_bears_elsewhere_serves_as_its_id_and_an_id_goes_before() {
    let text = SMALL.replace("title = 'Files lost'", "title = 'Files lost'\nref = \"NC/24/007\"");
    let office = Office::with(&text);
    office.out(&["comment", "NC/24/007", "heard"]);
    assert_eq!(office.ledger().matches("note = \"heard\"").count(), 1);
    // The number of two items is that of neither.
    let twice = text.replace("title = \"Too many meetings\"", "title = \"a\"\nref = \"NC/24/007\"");
    Office::with(twice).refuses_with(&["comment", "NC/24/007", "heard"], &["NC/24/007"]);
    let named = text.replace("NC/24/007", "GO-1");
    let office = Office::with(named);
    office.out(&["comment", "GO-1", "heard"]);
    assert!(office.out(&["show", "GO-1"]).contains("heard"));
}

#[test]
fn days_are_said_in_chinese_and_in_full_width() {
    for (said, day) in [
        ("月底", "2019-11-30"),
        ("季末", "2019-12-31"),
        ("年底", "2019-12-31"),
        ("下周五", "2019-12-06"),
        ("下月底", "2019-12-31"),
        ("12月底", "2019-12-31"),
        ("明年6月底", "2020-06-30"),
        ("明年底", "2020-12-31"),
        ("２０１９－１２－０５", "2019-12-05"),
        ("2019年12月5日", "2019-12-05"),
    ] {
        let office = Office::small();
        office.out(&["add", "new", "--unit", "GO", "--due", said]);
        assert!(office.ledger().contains(&format!("due = {day}\n")), "{said}: {}", office.ledger());
    }
    // A month of this year that is over, said without its year, cannot be told.
    Office::small().refuses_with(&["add", "x", "--unit", "GO", "--due", "6月底"], &["6月底"]);
}

#[test]
fn values_are_said_in_chinese_too() {
    let office = Office::small();
    let both = |english: &[&str], chinese: &[&str]| {
        let list = |filter: &[&str]| office.out(&[&["list", "--format", "csv"], filter].concat());
        assert_eq!(list(english), list(chinese), "{chinese:?}");
        assert!(list(english).lines().count() > 1, "{english:?}");
    };
    both(&["--status", "closed"], &["--status", "已销号"]);
    both(&["--status", "in-progress"], &["--status", "整改中"]);
    let add =
        ["add", "x", "--unit", "ＧＯ", "--due", "eoy", "--severity", "严重", "--horizon", "近期"];
    office.out(&add);
    both(&["--severity", "high"], &["--severity", "严重"]);
    both(&["--horizon", "near"], &["--horizon", "近期"]);
}

#[test]
fn units_and_categories_are_named_by_code_name_or_beginning_and_it_is_said_what_was_understood() {
    for typed in ["fin", "Finance", "finance", "Fina", "办公"] {
        let office = Office::small();
        let ran = office.run(&["add", "x", "--unit", typed, "--due", "eoy"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let (code, is_code) = (if typed == "办公" { "GO" } else { "FIN" }, typed == "fin");
        assert!(ran.out.starts_with(&format!("{code}-")), "{}", ran.out);
        assert_eq!(ran.err.contains(&format!("as unit {code} ")), !is_code, "{}", ran.err);
        let listed = office.run(&["list", "--unit", typed, "--ids"]);
        assert!(listed.out.lines().all(|id| id.starts_with(code)), "{}", listed.out);
        assert_eq!(listed.err.matches("as unit").count(), usize::from(!is_code), "{}", listed.err);
    }
    let office = Office::small();
    office.run(&["set", "GO-2", "category=form"]);
    let set = "category = \"S1\"\ntitle = 'Files lost'";
    assert!(office.ledger().contains(set), "{}", office.ledger());
    assert_eq!(office.run(&["list", "--category", "Form", "--ids"]).out, "GO-1\nGO-2\n");
}

#[test]
fn a_beginning_of_several_names_is_refused_with_all_of_them_named() {
    let office = Office::small();
    office.out(&["unit", "add", "FIS", "Fisheries"]);
    let candidates = ["FIN Finance", "FIS Fisheries"];
    office.refuses_with(&["add", "x", "--unit", "Fi", "--due", "eoy"], &candidates);
    office.refuses_with(&["list", "--unit", "Fi"], &candidates);
    office.refuses_with(&["list", "--unit", "General Ofice"], &["General Ofice"]);
    // A whole name goes before a beginning.
    office.out(&["unit", "add", "FIB", "Fi"]);
    office.run(&["add", "x", "--unit", "Fi", "--due", "eoy"]);
    assert!(office.ledger().contains("\"FIB-1\""));
}

#[test]
fn persons_are_named_by_a_beginning_in_filters_alone() {
    let office = Office::small();
    let listed = office.run(&["list", "--owner", "Wa", "--ids"]);
    assert_eq!((listed.out.as_str(), listed.err.contains("Wang")), ("GO-1\n", true));
    office.out(&["set", "GO-1", "owner=Wa"]);
    assert!(office.ledger().contains("owner = \"Wa\""));
    office.out(&["set", "GO-2", "owner=Wang Fang"]);
    // What is a whole name is that name.
    assert_eq!(office.out(&["list", "--owner", "Wa", "--ids"]), "GO-1\n");
    office.refuses_with(&["list", "--owner", "W"], &["Wa, Wang, Wang Fang"]);
}

#[test]
fn keys_columns_and_views_are_typed_by_their_chinese_names() {
    let office = Office::small();
    office.run(&["修改", "GO-1", "责任人=苏燕", "单位=Finance", "标签+=会风"]);
    let text = office.ledger();
    assert!(text.contains("owner = \"苏燕\"") && text.contains("tags = [\"会风\"]"), "{text}");
    assert_eq!(
        office.out(&["list", "--columns", "编号,责任人", "--sort", "-整改时限", "--format", "csv"]),
        office.out(&["list", "--columns", "id,owner", "--sort", "-due", "--format", "csv"]),
    );
    assert_eq!(office.out(&["list", "@逾期", "--ids"]), office.out(&["list", "@overdue", "--ids"]));
    assert_eq!(office.out(&["list", "--light", "逾期", "--ids"]), "GO-1\n");
    office.refuses_with(&["set", "GO-1", "时限=月底"], &["extend GO-1"]);
}

#[test]
fn words_of_other_programs_are_answered_by_ours() {
    let office = Office::small();
    let hint = |words: &[&str], hint: &str| {
        let ran = office.run(words);
        assert!(ran.status == Some(2) && ran.err.contains(hint), "{words:?}: {}", ran.err);
    };
    hint(&["done", "GO-1"], "did you mean close?");
    hint(&["delete", "GO-1"], "did you mean cancel?");
    hint(&["status"], "did you mean report?");
    hint(&["close", "GO-1", "--note", "x"], "did you mean --result?");
    hint(&["cancel", "GO-1", "--message", "x"], "did you mean --reason?");
    hint(&["add", "x", "--deadline", "eom"], "did you mean --due?");
}
