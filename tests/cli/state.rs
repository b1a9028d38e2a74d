//! `ledger` by itself.

use crate::{Office, SMALL};

#[test]
fn it_says_how_things_stand_on_ten_lines_in_both_languages() {
    let office = Office::example("look-back-2019");
    let english = office.out(&["--by", "王芳"]);
    assert_eq!(english.lines().count(), 10, "{english}");
    for words in ["34 of 64 closed", "Overdue", "6  AG-1 (46 d), LG-2 (30 d)", "4  EC-1 (12 d)"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    assert!(english.contains("Mine (王芳)") && english.contains("GO-4 (overdue)"), "{english}");
    assert!(english.contains("ledger list @mine"), "{english}");
    let chinese = office.out(&["--by", "王芳", "--lang", "zh"]);
    assert_eq!(chinese.lines().count(), 10, "{chinese}");
    for words in ["：共 64 项，已销号 34 项", "本周到期", "待核验", "应回头看", "我的（王芳）"]
    {
        assert!(chinese.contains(words), "{words}: {chinese}");
    }
}

#[test]
fn a_contact_with_a_telephone_number_is_whose_it_is() {
    let contact = "name = \"Finance\"\ncontact = \"Ann, 2216\"";
    let text = SMALL.replace("name = \"Finance\"", contact);
    let text = text.replace("result = \"All there\" },", "result = \"All there\" },\n  { on = 2019-11-01, by = \"Zhou\", did = \"reopened\", reason = \"x\" },");
    let office = Office::with(text);
    assert!(office.out(&["--by", "Ann"]).contains("FIN-1 (overdue)"));
    office.says(&["list", "@mine", "--ids", "--by", "Ann"], "FIN-1\n");
    office.says(&["list", "--mine", "--ids", "--by", "Li"], "GO-2\n");
}

#[test]
fn where_there_is_no_ledger_it_says_how_to_begin() {
    let office = Office::empty();
    let said = office.out(&[]);
    assert!(said.contains("ledger init") && said.contains("ledger add"), "{said}");
    assert!(office.out(&["--lang", "zh"]).contains("这里还没有台账"));
    office.out(&["init"]);
    assert!(office.out(&[]).contains("ledger unit add"));
    office.out(&["unit", "add", "GO", "Office"]);
    assert!(office.out(&[]).contains("add an item"));
}

#[test]
fn a_ledger_that_is_named_and_not_there_is_an_error() {
    Office::empty()
        .refuses_with(&["--ledger", "gone.toml"], &["there is no ledger at", "gone.toml"]);
}

#[test]
fn who_is_known_by_the_login_name_alone_is_asked_to_say_a_name() {
    let office = Office::small();
    let hint = "ledger config set by";
    assert!(!office.out(&["--by", "Li"]).contains(hint));
    let nobody = office.set("LEDGER_BY", "");
    assert!(nobody.out(&[]).contains(hint));
    assert!(nobody.out(&["--lang", "zh"]).contains("ledger config set by 姓名"));
    nobody.out(&["config", "set", "by", "Li Qiang"]);
    assert!(!nobody.out(&[]).contains(hint));
}

#[test]
fn the_login_name_is_the_one_that_the_system_knows() {
    let Ok(asked) = std::process::Command::new("id").arg("-un").output() else {
        println!("skipped: there is no `id`");
        return;
    };
    let name = String::from_utf8_lossy(&asked.stdout).trim().to_owned();
    if !asked.status.success() || name.is_empty() {
        println!("skipped: `id` knows no name");
        return;
    }
    let office = Office::small().set("LEDGER_BY", "");
    assert!(office.out(&[]).contains(&format!("({name})")), "{name}");
}

#[test]
fn what_waits_is_listed_by_the_hint_and_says_whose_signature_it_waits_for() {
    let policy = "closing = \"verified\"\nsignatures = [\"unit-head\", \"lead-dept\"]";
    let office = Office::with(SMALL.replace("closing = \"verified\"", policy));
    office.out(&["person", "add", "Zhao", "--role", "unit-head"]);
    let said = office.out(&["--by", "Ann"]);
    assert!(said.contains("; 0 for you; unit-head signs next: Zhao\n"), "{said}");
    assert!(said.contains("ledger list --status submitted"), "{said}");
    office.says(&["--by", "Ann", "list", "--status", "submitted", "--ids"], "GO-2\n");
    let chinese = office.out(&["--by", "Ann", "--lang", "zh"]);
    assert!(chinese.contains("；其中待本人办理 0 项；待单位负责人签署：Zhao\n"), "{chinese}");
    // Who must sign has it among his own, on the list as well.
    let said = office.out(&["--by", "Zhao"]);
    let mine = said.lines().find(|line| line.contains("Mine (Zhao)")).unwrap();
    assert!(mine.contains("GO-2") && !said.contains("for you"), "{said}");
    office.says(&["--by", "Zhao", "list", "@mine", "--ids"], "GO-2\n");
    office.says(&["--by", "Ann", "list", "@mine", "--ids"], "");
}
