//! `ledger show`.

use crate::Office;

#[test]
fn the_story_of_an_item_is_shown_by_its_id_in_any_case() {
    let out = Office::small().out(&["show", "fin-1"]);
    for words in ["FIN-1  Receipts missing", "2019-09-12 Zhou closed: All there", "2019-10-12"] {
        assert!(out.contains(words), "{out}");
    }
}
