//! `ledger unit`.

use crate::Office;

#[test]
fn a_unit_is_declared_once() {
    let office = Office::small();
    office.says(&["unit", "add", "HR", "People"], "unit HR People added; 3 units\n");
    office.refuses_with(&["unit", "add", "hr", "x"], &["unit hr already exists"]);
    office.refuses_with(&["unit", "add", "H R", "x"], &["invalid code"]);
    let csv = office.out(&["unit", "list", "--format", "csv"]);
    assert_eq!(
        csv.replace("\r\n", "\n"),
        "code,name,lead,contact,email\nGO,办公厅,,,\nFIN,Finance,,,\nHR,People,,,\n",
    );
}

#[test]
fn a_comment_with_quotes_in_it_stays_above_its_table() {
    for quotes in ["'''", "\"\"\"", "'''\n# \"\"\""] {
        let small =
            crate::SMALL.replace("[[category]]", &format!("# see {quotes} below\n[[category]]"));
        let office = Office::with(&small);
        office.out(&["unit", "add", "HR", "People"]);
        let unit = "[[unit]]\ncode = \"HR\"\nname = \"People\"\n";
        let wanted =
            small.replace("name = \"Finance\"\n", &format!("name = \"Finance\"\n\n{unit}"));
        assert_eq!(office.ledger(), wanted);
    }
}

#[test]
fn a_table_of_ones_own_stays_where_it_is_when_a_unit_is_added() {
    let small =
        crate::SMALL.replace("[[category]]", "# mine\n[notes]\nx = [\n  [1]\n]\n\n[[category]]");
    let office = Office::with(&small);
    office.out(&["unit", "add", "HR", "People"]);
    let unit = "[[unit]]\ncode = \"HR\"\nname = \"People\"\n";
    let wanted = small.replace("name = \"Finance\"\n", &format!("name = \"Finance\"\n\n{unit}"));
    assert_eq!(office.ledger(), wanted);
}

#[test]
fn a_unit_is_renamed_in_place_and_on_record_wherever_it_stands() {
    let office = Office::small();
    office.says(
        &["unit", "set", "fin", "name=Treasury", "lead=Li", "邮箱=t@example.org"],
        "unit FIN: name, lead, email changed\n",
    );
    let wanted = "code = \"FIN\"\nname = \"Treasury\"\nlead = \"Li\"\nemail = \"t@example.org\"\n";
    assert!(office.ledger().contains(wanted), "{}", office.ledger());
    let recorded = "field = \"unit.FIN.name\", from = \"Finance\", to = \"Treasury\" }";
    assert!(office.ledger().contains(recorded), "{}", office.ledger());
    office.says(&["unit", "set", "FIN", "name=Treasury"], "unit FIN unchanged\n");
    office.says(&["unit", "set", "FIN", "lead="], "unit FIN: lead changed\n");
    assert!(!office.ledger().contains("lead = \"Li\"\nemail"));
    office.refuses_with(&["unit", "set", "XX", "name=x"], &["XX"]);
    office.refuses_with(&["unit", "set", "FIN", "name="], &["name"]);
    office.refuses_with(&["unit", "set", "FIN", "nam=x"], &["nam", "name"]);
    office.refuses_with(&["unit", "set", "FIN", "code=X"], &["code"]);
    // In a part, too.
    office.out(&["split"]);
    office.out(&["unit", "set", "FIN", "name=Accounts"]);
    assert!(office.read("units/FIN.toml").contains("name = \"Accounts\""));
    assert!(office.ledger().contains("from = \"Treasury\", to = \"Accounts\" }"));
}

#[test]
fn a_second_unit_of_one_name_is_said() {
    let office = Office::small();
    let ran = office.run(&["unit", "add", "FI2", "Finance"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("unit FIN is also called Finance"), "{}", ran.err);
}

#[test]
fn where_there_is_none_the_command_that_adds_it_is_named_and_works() {
    let office = Office::small();
    for (command, hint) in [
        (&["list", "--unit", "XX"][..], "ledger unit add XX NAME"),
        (&["set", "GO-1", "category=XX"], "ledger category add XX NAME"),
        (&["person", "set", "Zhang", "title=x"], "ledger person add Zhang"),
    ] {
        office.refuses_with(command, &[hint]);
        let typed = hint.replace("NAME", "Personnel");
        office.out(&typed.split(' ').skip(1).collect::<Vec<_>>());
    }
    let chinese = ["list", "--unit", "YY", "--lang", "zh"];
    office.refuses_with(&chinese, &["登记：`ledger unit add YY 名称`"]);
    // What can be none is not offered.
    assert!(!office.run(&["list", "--unit", "a b"]).err.contains("unit add"));
}
