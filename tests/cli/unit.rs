//! `ledger unit`.

use crate::Office;

#[test]
fn a_unit_is_declared_once() {
    let office = Office::small();
    office.says(&["unit", "add", "HR", "People"], "unit HR People added; 3 units\n");
    office.refuses_with(&["unit", "add", "hr", "x"], &["unit hr is there already"]);
    office.refuses_with(&["unit", "add", "H R", "x"], &["is no code"]);
    let csv = office.out(&["unit", "list", "--format", "csv"]);
    assert_eq!(
        csv.replace("\r\n", "\n"),
        "code,name,lead,contact,email\nGO,办公厅,,,\nFIN,Finance,,,\nHR,People,,,\n",
    );
}
