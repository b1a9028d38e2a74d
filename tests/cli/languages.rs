//! Everything a person reads, in English and in Chinese.

use crate::Office;

#[test]
fn the_option_goes_before_the_environment_and_that_before_the_locale() {
    let chinese = "GO-2 已销号；办公厅 2 项中已销号 1 项\n";
    let close = ["close", "GO-2", "--result", "x"];
    Office::small().says(&[&close[..], &["--lang", "zh"]].concat(), chinese);
    Office::small().set("LEDGER_LANG", "zh").says(&close, chinese);
    Office::small().set("LC_ALL", "zh_CN.UTF-8").says(&close, chinese);
    let english = Office::small().set("LEDGER_LANG", "zh");
    assert!(english.out(&[&close[..], &["--lang", "en"]].concat()).starts_with("GO-2 closed"));
}

#[test]
fn a_refusal_is_in_the_same_language() {
    let office = Office::small();
    let close = ["close", "FIN-1", "--result", "x", "--lang", "zh"];
    office.refuses_with(&close, &["FIN-1 已销号", "ledger.toml:51"]);
}
