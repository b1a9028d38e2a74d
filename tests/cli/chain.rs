//! One item through the whole chain of an extension and of signatures, with every mistake on the way.

use crate::{Office, Ran};

const CHAIN: &str = r#"version = 1
title = "Chain"

[policy]
closing = "verified"
evidence = "required"
closers = ["Li", "Wang"]
signatures = ["unit-head", "lead-dept"]
extending = "approved"
extensions_max = 1

[[unit]]
code = "GO"
name = "Office"

[[person]]
name = "Wang"

[[person]]
name = "Zhao"
roles = ["unit-head@GO", "lead-dept"]

[[person]]
name = "Sun"
roles = ["lead-dept"]

[[person]]
name = "Zhou"
roles = ["unit-head@HR", "lead-dept"]

[[person]]
name = "Li"

[[item]]
id = "GO-1"
unit = "GO"
title = "Meetings"
owner = "Wang"
opened = 2019-11-01
due = 2019-12-10
"#;

/// What somebody does.
type Step = (&'static str, &'static [&'static str]);

/// What somebody does by mistake, what is said of it, and who then does what the help names.
type Mistake = (Step, &'static [&'static str], &'static str);

/// A stage of the item's life: the mistakes that are made there, and what is done in the end.
struct Stage(&'static [Mistake], &'static [Step]);

const EVIDENCE: &str = "https://example.org/1";
const ASK: &[&str] = &["extend", "GO-1", "--due", "2019-12-20", "--reason", "rain"];
const REFUSE: &[&str] = &["refuse", "GO-1", "--reason", "no"];
const CLOSE: &[&str] = &["close", "GO-1", "--result", "done"];
const RETURN: &[&str] = &["return", "GO-1", "--reason", "thin"];
const GRANT: &[&str] = &["grant", "GO-1"];
const SIGN: &[&str] = &["sign", "GO-1"];
const SUBMIT: &[&str] = &["submit", "GO-1"];
const AS_LEAD: &[&str] = &["sign", "GO-1", "--as", "lead-dept"];
const AS_HEAD: &[&str] = &["sign", "GO-1", "--as", "unit-head"];

const STAGES: &[Stage] = &[
    Stage(
        &[
            (("Li", GRANT), &["no extension has been requested for GO-1"], "Li"),
            (("Li", REFUSE), &["no extension has been requested for GO-1"], "Li"),
            (("Zhao", SIGN), &["only submitted items can be signed"], "Zhao"),
            (("Li", CLOSE), &["requires it to be submitted first"], "Wang"),
            (("Li", RETURN), &["only submitted items can be returned"], "Li"),
            (
                ("Wang", &["extend", "GO-1", "--due", "2019-12-10", "--reason", "rain"]),
                &["already due on 2019-12-10"],
                "Wang",
            ),
        ],
        &[("Wang", ASK)],
    ),
    Stage(
        &[
            (("Wang", GRANT), &["nobody answers their own request"], "Li"),
            (("Wang", REFUSE), &["nobody answers their own request"], "Li"),
            (("Sun", GRANT), &["policy does not let Sun"], "Li"),
            (("Sun", REFUSE), &["policy does not let Sun"], "Li"),
            (("Li", &["grant", "GO-1", "--due", "2019-12-10"]), &["already due"], "Li"),
        ],
        &[("Li", REFUSE), ("Wang", ASK), ("Li", GRANT)],
    ),
    Stage(
        &[
            (("Li", GRANT), &["no extension has been requested for GO-1"], "Wang"),
            (
                ("Li", &["extend", "GO-1", "--due", "2019-12-30", "--reason", "snow"]),
                &["was extended 1 time,", "add --anyway REASON"],
                "Li",
            ),
        ],
        &[("Wang", &["extend", "GO-1", "--due", "2019-12-30", "--reason", "snow"])],
    ),
    Stage(
        &[(("Li", GRANT), &["was extended 1 time,", "add --anyway REASON"], "Li")],
        &[
            ("Li", &["grant", "GO-1", "--anyway", "snow"]),
            ("Wang", &["progress", "GO-1", "fewer meetings"]),
            ("Wang", &["submit", "GO-1", "--evidence", EVIDENCE]),
        ],
    ),
    Stage(
        &[
            (("Wang", SUBMIT), &["only open or in progress items can be submitted"], "Li"),
            (("Wang", ASK), &["have an extension requested"], "Li"),
            (("Wang", SIGN), &["Wang submitted GO-1"], "Zhao"),
            (("Sun", SIGN), &["Sun does not have the role unit-head"], "Zhao"),
            (("Zhou", SIGN), &["Zhou does not have the role unit-head for GO-1"], "Zhao"),
            (("Sun", AS_LEAD), &["unit-head signs first"], "Zhao"),
            (
                ("Li", &["sign", "GO-1", "--as", "office"]),
                &["not require a signature as office"],
                "Zhao",
            ),
            (("Li", CLOSE), &["signatures missing: unit-head, lead-dept"], "Zhao"),
        ],
        &[("Zhao", SIGN)],
    ),
    Stage(
        &[
            (("Zhao", SIGN), &["each person signs only once"], "Sun"),
            (("Zhao", AS_HEAD), &["already been signed as unit-head by Zhao"], "Sun"),
            (("Li", AS_LEAD), &["Li does not have the role lead-dept"], "Sun"),
            (("Li", CLOSE), &["signatures missing: lead-dept"], "Sun"),
            (("Sun", RETURN), &["policy does not let Sun"], "Li"),
        ],
        &[("Sun", SIGN), ("Wang", &["set", "GO-1", "goal=less"])],
    ),
    Stage(
        &[
            (("Li", CLOSE), &["those before the edit", "are void"], "Zhao"),
            (("Sun", SIGN), &["Sun does not have the role unit-head"], "Zhao"),
        ],
        &[("Zhao", SIGN), ("Sun", SIGN)],
    ),
    Stage(
        &[
            (("Zhou", SIGN), &["GO-1 has every signature"], "Li"),
            (
                ("Sun", CLOSE),
                &["policy does not let Sun", "one of these must sign it off (Li):"],
                "Li",
            ),
            (("Wang", CLOSE), &["policy requires a second person"], "Li"),
            (("Zhou", CLOSE), &["policy does not let Zhou sign off"], "Li"),
        ],
        &[("Li", CLOSE)],
    ),
    Stage(
        &[
            (("Zhao", SIGN), &["only submitted items can be signed"], "Zhao"),
            (("Li", CLOSE), &["GO-1 is closed"], "Li"),
            (("Li", GRANT), &["no extension has been requested for GO-1"], "Li"),
        ],
        &[],
    ),
];

fn does(office: &Office, (by, words): Step) -> Ran {
    office.run(&[&["--by", by], words].concat())
}

/// Runs the first command that the help names, with something in place of what it leaves open; what was typed is typed again with
/// what the help adds to it.
#[track_caller]
fn helped(office: &Office, said: &str, mistaken: &[&str], who: &str) {
    let help = said.split_once("help: ").unwrap_or_else(|| panic!("no help: {said}")).1;
    let typed = match help.lines().find_map(|line| line.rsplit_once("ledger ")) {
        Some((_, command)) => command.to_owned(),
        None if help.contains("add --anyway REASON") => {
            format!("{} --anyway REASON", mistaken.join(" "))
        }
        // Another person does the same.
        None => mistaken.join(" "),
    };
    let typed = typed.replace("NAME", who).replace("FILE", EVIDENCE).replace("DATE", "2019-12-27");
    // What stands for a value is not taken for one.
    let typed = ["NOTE", "REASON", "TEXT"].iter().fold(typed, |t, word| t.replace(word, "said"));
    let words: Vec<&str> = typed.split(' ').collect();
    let by = if typed.contains("--by") { &[][..] } else { &["--by", who] };
    let tried = Office::with(office.ledger());
    let ran = tried.run(&[by, &words].concat());
    assert_eq!(ran.status, Some(0), "{said}\n{typed}: {}", ran.err);
}

#[test]
fn every_mistake_in_every_order_changes_nothing_and_its_help_helps() {
    let most = STAGES.iter().map(|stage| stage.0.len()).max().unwrap();
    // In each run the mistakes of a stage begin with another; the help is tried once.
    for first in 0..most {
        let office = Office::with(CHAIN);
        for Stage(mistakes, steps) in STAGES {
            for n in 0..mistakes.len() {
                let (step, said, who) = &mistakes[(first + n) % mistakes.len()];
                let before = office.ledger();
                let ran = does(&office, *step);
                assert_eq!(ran.status, Some(1), "{step:?}: {}", ran.err);
                assert!(said.iter().all(|said| ran.err.contains(said)), "{step:?}: {}", ran.err);
                assert_eq!(office.ledger(), before, "{step:?}");
                if first == 0 {
                    helped(&office, &ran.err, step.1, who);
                }
            }
            for step in *steps {
                let ran = does(&office, *step);
                assert_eq!(ran.status, Some(0), "{step:?}: {}", ran.err);
            }
        }
        let item = &office.json(&["show", "GO-1"])["items"][0];
        assert_eq!((&item["status"], &item["due"]), (&"closed".into(), &"2019-12-30".into()));
        let signed: Vec<&str> =
            item["signed"].as_array().unwrap().iter().map(|s| s["by"].as_str().unwrap()).collect();
        assert_eq!(signed, ["Zhao", "Sun"]);
        let audit = office.json(&["report", "audit"]);
        for sign in audit["audit"].as_array().unwrap() {
            // It was extended twice, and for a reason.
            let is_named =
                sign["items"].as_array().unwrap().iter().any(|item| item["id"] == "GO-1");
            assert_eq!(is_named, sign["code"] == "extended-twice", "{sign}");
        }
    }
}

#[test]
fn a_reason_that_is_not_kept_is_said_to_be_lost() {
    let office = Office::with(CHAIN);
    let ran = does(&office, ("Wang", [ASK, &["--anyway", "x"]].concat().leak()));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let said = "warning: the reason after --anyway was not recorded: the extension of GO-1 was only requested\n\
                help: the person who grants it can give the reason: ledger grant GO-1 --anyway REASON\n";
    assert_eq!(ran.err, said);
}

#[test]
fn an_import_that_edits_what_was_signed_says_that_the_signatures_are_void() {
    let office = Office::with(CHAIN);
    for step in [("Wang", &["submit", "GO-1", "--evidence", EVIDENCE][..]), ("Zhao", SIGN)] {
        assert_eq!(does(&office, step).status, Some(0));
    }
    office.write("in.csv", "id,goal\nGO-1,less\n");
    let said = "GO-1 was changed after it was submitted: signatures now void: unit-head";
    for dry in [&["--dry-run"][..], &[]] {
        let ran = office.run(&[&["import", "in.csv"], dry].concat());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}
