//! `ledger man`.

use crate::Office;

#[test]
fn a_page_is_roff_in_the_language_with_examples() {
    let office = Office::empty();
    let page = office.out(&["man", "close"]);
    for words in [".TH ledger-close 1", ".SH NAME", ".SH Examples", "ledger close LS\\-2"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let chinese = office.out(&["man", "close", "--lang", "zh"]);
    assert!(chinese.contains(".SH 名称") && !chinese.contains(".SH NAME"), "{chinese}");
    office.refuses_with(&["man", "clsoe"], &["there is no command clsoe"]);
}

#[test]
fn all_pages_are_written() {
    let office = Office::empty();
    office.out(&["man", "--all", "-o", "pages"]);
    for page in ["ledger.1", "ledger-close.1", "ledger-unit-add.1"] {
        assert!(office.read(&format!("pages/{page}")).contains(".SH NAME"), "{page}");
    }
}

#[test]
fn a_folder_alone_is_enough_for_all_pages() {
    let office = Office::empty();
    office.out(&["man", "-o", "pages"]);
    assert!(office.read("pages/ledger-measure-add.1").contains(".SH NAME"));
    assert_eq!(office.run(&["man", "close", "-o", "pages"]).status, Some(2));
}
