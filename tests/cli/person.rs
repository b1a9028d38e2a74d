//! `ledger person`, and what it means that persons are declared.

use crate::{Office, SMALL};

/// A ledger in which Wang and Li are declared, Wang with another spelling.
fn with_persons() -> Office {
    let persons = "[[person]]\nname = \"Wang\"\nunit = \"GO\"\naka = [\"Wang Fang\"]\n\n[[person]]\nname = \"Li\"\n\n[[person]]\nname = \"Zhou\"\n\n[[person]]\nname = \"Ann\"\n\n";
    Office::with(SMALL.replacen("[[category]]", &format!("{persons}[[category]]"), 1))
}

#[test]
fn a_person_is_declared_once_under_all_spellings() {
    let office = Office::small();
    let words =
        ["person", "add", "王芳", "--unit", "go", "--title", "处长", "--email", "wf@example.org"];
    office.says(
        &[&words[..], &["--role", "unit-head@go", "--aka", "Wang Fang"]].concat(),
        "person 王芳 added; 1 person\n",
    );
    let declared = "[[person]]\nname = \"王芳\"\nunit = \"GO\"\ntitle = \"处长\"\nemail = \"wf@example.org\"\naka = [\"Wang Fang\"]\nroles = [\"unit-head@GO\"]\n";
    assert!(office.ledger().contains(declared), "{}", office.ledger());
    office.refuses_with(&["person", "add", "王芳"], &["person 王芳 already exists"]);
    office.refuses_with(&["person", "add", "Wang Fang"], &["another spelling of 王芳"]);
    office
        .refuses_with(&["person", "add", "x", "--aka", "Wang Fang"], &["another spelling of 王芳"]);
    office.refuses_with(&["person", "add", "x", "--role", "unit-head@XX"], &["XX"]);
    office
        .refuses_with(&["person", "add", "x", "--role", "@GO"], &["invalid role", "unit-head@GO"]);
    office.refuses_with(&["person", "add", "x", "--unit", "XX"], &["XX"]);
    office.refuses_with(&["person", "add", " "], &["the name is empty"]);
    let listed = office.json(&["person", "list"]);
    assert_eq!(listed["schema"], "ledger.persons/1");
    assert_eq!(listed["persons"][0]["roles"], serde_json::json!(["unit-head@GO"]));
    assert_eq!(listed["persons"][0]["aka"], serde_json::json!(["Wang Fang"]));
}

#[test]
fn what_is_known_of_a_person_is_changed_in_place_and_roles_on_record() {
    let office = with_persons();
    let set = ["person", "set", "Wang Fang", "title=Head", "roles+=unit-head@go", "unit="];
    office.says(&set, "person Wang: title, roles, unit changed\n");
    let wanted =
        "name = \"Wang\"\ntitle = \"Head\"\naka = [\"Wang Fang\"]\nroles = [\"unit-head@GO\"]\n";
    assert!(office.ledger().contains(wanted), "{}", office.ledger());
    let recorded = "did = \"edited\", field = \"person.Wang.roles\", to = \"unit-head@GO\" }";
    assert!(office.ledger().contains(recorded), "{}", office.ledger());
    office.says(&["person", "set", "Wang", "title=Head"], "person Wang unchanged\n");
    office.says(&["person", "set", "Wang", "roles-=unit-head@GO"], "person Wang: roles changed\n");
    assert!(!office.ledger().contains("\nroles"));
    let log = office.out(&["log"]);
    assert!(log.contains("person Wang roles unit-head@GO → –"), "{log}");
    office.refuses_with(&["person", "set", "Wagn", "title=x"], &["no person Wagn", "Wang"]);
    office.refuses_with(&["person", "set", "Wang", "tilte=x"], &["tilte", "title"]);
    office.refuses_with(&["person", "set", "Wang", "roles+=unit-head@XX"], &["XX"]);
    office.refuses_with(&["person", "set", "Li", "aka=Wang Fang"], &["another spelling of Wang"]);
    office.refuses_with(&["person", "set", "Li", "title+=x"], &["aka roles"]);
    office.refuses_with(&["person", "set", "Li", "title"], &["KEY=VALUE"]);
    office.out(&["undo"]);
    assert!(office.ledger().contains("roles = [\"unit-head@GO\"]\n"));
}

#[test]
fn two_spellings_are_one_person_in_rows_and_filters() {
    let office = with_persons();
    office.write("ledger.toml", office.ledger().replace("owner = \"Li\"", "owner = \"Wang Fang\""));
    let rows = office.json(&["report", "progress", "--per", "owner"]);
    let rows = rows["progress"]["rows"].as_array().unwrap();
    let keys: Vec<Option<&str>> = rows.iter().map(|row| row["key"].as_str()).collect();
    assert_eq!(keys, [Some("Wang"), None]);
    for name in ["Wang", "Wang Fang"] {
        assert_eq!(office.out(&["list", "--owner", name, "--ids"]), "GO-1\nGO-2\n");
        assert_eq!(office.out(&["--by", name, "list", "--mine", "--ids"]), "GO-1\nGO-2\n");
        let log = office.json(&["log", "--who", name]);
        assert_eq!(log["log"].as_array().unwrap().len(), 1, "{log}");
    }
}

#[test]
fn two_spellings_are_one_person_to_the_rule_of_the_second_person() {
    let office = with_persons();
    let submit = ["--by", "Wang Fang", "submit", "GO-1", "--evidence", "https://example.org/1"];
    office.out(&["progress", "GO-1", "Written", "--done", "1"]);
    office.out(&submit);
    assert!(office.ledger().contains("by = \"Wang\", did = \"submitted\""), "{}", office.ledger());
    for name in ["Wang", "Wang Fang"] {
        office.refuses_with(&["--by", name, "close", "GO-1", "--result", "Done"], &["Wang"]);
    }
    office.write(
        "ledger.toml",
        office
            .ledger()
            .replace("evidence = \"required\"", "evidence = \"required\"\nclosers = [\"L. Li\"]"),
    );
    office.out(&["person", "set", "Li", "aka+=L. Li"]);
    office.refuses_with(&["close", "GO-1", "--result", "Done"], &["Li"]);
    office.out(&["--by", "Li", "close", "GO-1", "--result", "Done", "--with", "Wang Fang"]);
    assert!(office.ledger().contains("with = [\"Wang\"]"), "{}", office.ledger());
    let audit = office.json(&["report", "audit"]);
    let signs = audit["audit"].as_array().unwrap();
    let sign = signs.iter().find(|sign| sign["code"] == "not-a-closer").unwrap();
    assert!(!sign.to_string().contains("GO-1"), "{sign}");
}

#[test]
fn a_spelling_is_recorded_as_the_declared_name() {
    let office = with_persons();
    office.out(&[
        "add",
        "New",
        "--unit",
        "GO",
        "--due",
        "eoy",
        "--owner",
        "Wang Fang",
        "--lead",
        "Wang Fang",
        "--measure",
        "Step (owner Wang Fang)",
    ]);
    office.out(&["set", "GO-2", "owner=Wang Fang"]);
    office.out(&["policy", "closers=Wang Fang"]);
    office.out(&["unit", "add", "HR", "People", "--lead", "Wang Fang"]);
    let ledger = office.ledger();
    assert_eq!(ledger.matches("Wang Fang").count(), 1, "{ledger}");
    assert!(ledger.contains("lead = \"Wang\"\nowner = \"Wang\""), "{ledger}");
    assert!(ledger.contains("field = \"owner\", from = \"Li\", to = \"Wang\""), "{ledger}");
}

#[test]
fn a_name_that_is_not_declared_is_recorded_with_a_warning() {
    let office = with_persons();
    let ran = office.run(&["--by", "Wagn", "comment", "GO-1", "heard"]);
    assert_eq!(ran.status, Some(0));
    crate::same(
        &ran.err,
        "warning: Wagn is not declared as a person\nhelp: did you mean Wang? If not: ledger person add Wagn\n",
    );
    assert!(office.ledger().contains("by = \"Wagn\""));
    let ran = office.run(&["set", "GO-1", "owner=Nobody", "--lang", "zh"]);
    assert!(
        ran.err.contains("人员 Nobody 没有登记") && ran.err.contains("ledger person add Nobody"),
        "{}",
        ran.err
    );
    let ran = office.run(&["policy", "closers=Somebody"]);
    assert!(ran.err.contains("Somebody is not declared"), "{}", ran.err);
    // Where nobody is declared, nothing is said.
    Office::small().out(&["--by", "Wagn", "comment", "GO-1", "heard"]);
}

#[test]
fn check_names_those_who_are_not_declared_once_each_with_the_nearest() {
    let office = with_persons();
    let ledger = office
        .ledger()
        .replace("owner = \"Li\"", "owner = \"Wong\"")
        .replace("by = \"Li\"", "by = \"Wong\"");
    office.write(
        "ledger.toml",
        ledger.replace("evidence = \"required\"", "evidence = \"required\"\nclosers = [\"Lee\"]"),
    );
    let ran = office.run(&["check"]);
    assert_eq!(ran.out.matches("Wong is not declared").count(), 1, "{}", ran.out);
    assert_eq!(ran.out.matches("Lee is not declared").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("did you mean Wang?"), "{}", ran.out);
    assert_eq!(ran.status, Some(0), "{}", ran.out);
}

#[test]
fn check_names_a_person_twice_and_units_that_are_not_there_at_their_lines() {
    let office = with_persons();
    let spoilt = office
        .ledger()
        .replace("name = \"Li\"\n", "name = \"Li\"\nunit = \"XX\"\nroles = [\"unit-head@YY\"]\n")
        .replace("name = \"Ann\"\n", "name = \"Ann\"\naka = [\"Wang Fang\"]\n");
    office.write("ledger.toml", &spoilt);
    let ran = office.run(&["check"]);
    assert_eq!(ran.status, Some(3), "{}", ran.out);
    let line = |text: &str| spoilt.lines().position(|l| l.contains(text)).unwrap() + 1;
    let last =
        spoilt.lines().collect::<Vec<_>>().iter().rposition(|l| l.contains("Wang Fang")).unwrap()
            + 1;
    for (what, line) in [
        ("unit XX is not declared", line("name = \"Li\"")),
        ("unit YY is not declared", line("unit-head@YY")),
        ("person Wang Fang appears twice", last),
    ] {
        let at = ran.out.find(what).unwrap_or_else(|| panic!("{what}: {}", ran.out));
        let place = ran.out[at..].lines().nth(1).unwrap();
        assert!(place.contains(&format!("ledger.toml:{line}:")), "{what}: {place}, not {line}");
    }
    let zh = office.run(&["check", "--lang", "zh"]).out;
    assert!(zh.contains("人员 Wang Fang 出现了两次"), "{zh}");
}

#[test]
fn a_person_in_a_part_is_named_and_counts_for_nothing() {
    let office = Office::with(format!("include = [\"units/*.toml\"]\n{SMALL}"));
    office.write("units/x.toml", "part_of = \"../ledger.toml\"\n\n[[person]]\nname = \"Wang\"\n");
    let ran = office.run(&["check"]);
    assert!(ran.out.contains("units/x.toml:3"), "{}", ran.out);
    assert_eq!(office.json(&["person", "list"])["persons"], serde_json::json!([]));
}

#[test]
fn a_batch_declares_persons_and_names_them_at_once() {
    let office = Office::small();
    office.write(
        "b.txt",
        "person add Sun --aka \"S. Sun\"\nset GO-1 owner=\"S. Sun\"\nperson set Sun title=Head\n",
    );
    let ran = office.run(&["batch", "b.txt"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(office.ledger().contains("owner = \"Sun\""), "{}", office.ledger());
}

#[test]
fn persons_who_were_added_on_two_sides_are_both_there_after_a_merge() {
    let office = with_persons();
    let base = office.ledger();
    office.out(&["person", "set", "Wang", "aka+=W. Fang"]);
    let ours = office.ledger();
    office.write("ledger.toml", &base);
    office.out(&["person", "set", "Wang", "aka+=F. Wang", "title=Head"]);
    office.write("theirs.toml", office.ledger());
    office.write("base.toml", base);
    office.write("ledger.toml", ours);
    office.out(&["merge", "base.toml", "ledger.toml", "theirs.toml"]);
    let merged = office.ledger();
    for word in ["\"W. Fang\"", "\"F. Wang\"", "title = \"Head\""] {
        assert!(merged.contains(word), "{merged}");
    }
}

#[test]
fn the_report_of_persons_counts_what_each_leads_owns_has_overdue_and_is_to_sign() {
    let office = with_persons();
    let ledger =
        office.ledger().replace("owner = \"Wang\"\n", "lead = \"Wang Fang\"\nowner = \"Wang\"\n");
    let ledger = ledger
        .replace("evidence = \"required\"", "evidence = \"required\"\nsignatures = [\"head\"]");
    office.write(
        "ledger.toml",
        ledger.replace("opened = 2019-08-01", "owner = \"Other\"\nopened = 2019-08-01"),
    );
    office.out(&["person", "set", "Ann", "roles=head@GO"]);
    let rows = office.json(&["report", "persons"])["persons"].clone();
    let row = |name: &str, unit: Option<&str>, figures: [u64; 5]| {
        let [leads, owns, overdue, closed, waits_for_signature] = figures;
        serde_json::json!({
            "name": name, "unit": unit, "leads": leads, "owns": owns, "overdue": overdue, "closed": closed,
            "waits_for_signature": waits_for_signature,
        })
    };
    // Wang is lead and owner of one item, which is overdue once.
    assert_eq!(
        rows,
        serde_json::json!([
            row("Wang", Some("GO"), [1, 1, 1, 0, 0]),
            row("Li", None, [0, 1, 0, 0, 0]),
            row("Zhou", None, [0, 0, 0, 0, 0]),
            row("Ann", None, [0, 0, 0, 0, 1]),
            row("Other", None, [0, 1, 0, 1, 0]),
        ])
    );
    let csv = office.out(&["report", "persons", "--format", "csv", "--unit", "FIN"]);
    assert!(
        csv.starts_with("name,unit,leads,owns,overdue,closed,waits_for_signature\nWang,GO,0,0,"),
        "{csv}"
    );
    assert!(office.out(&["report", "persons", "--lang", "zh"]).contains("待其签署"));
}

#[test]
fn a_near_name_is_suggested_only_where_it_is_near() {
    let office = with_persons();
    let said = |by: &str| office.run(&["--by", by, "comment", "GO-1", "heard"]).err;
    assert!(said("Zhuo").contains("did you mean Zhou?"));
    for far in ["Zheng", "Lu", "Ling"] {
        let said = said(far);
        assert!(said.contains(&format!("ledger person add {far}")), "{said}");
        assert!(!said.contains("did you mean"), "{said}");
    }
}
