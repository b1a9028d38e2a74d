//! The examples are ledgers without faults, and worth reporting on.

use crate::Office;

#[test]
fn both_examples_check_without_errors_and_report() {
    for name in ["look-back-2019", "audit-office"] {
        let office = Office::example(name);
        assert_eq!(office.run(&["check"]).status, Some(0), "{name}");
        let report = office.out(&["report"]);
        assert!(report.lines().count() > 30, "{report}");
    }
}

#[test]
fn the_example_is_the_whole_case() {
    let office = Office::example("look-back-2019");
    let report = office.json(&["report"]);
    assert_eq!(report["progress"]["rows"].as_array().unwrap().len(), 30);
    let categories = office.json(&["report", "progress", "--per", "category"]);
    assert_eq!(categories["progress"]["rows"].as_array().unwrap().len(), 8);
    let total = &report["progress"]["total"];
    for stage in ["open", "in_progress", "submitted", "closed", "cancelled", "overdue", "extended"]
    {
        assert!(total[stage].as_u64().unwrap() > 0, "{stage}");
    }
}

/// The command lines that long help shows of a command, and then of the commands below it.
fn shown(lang: &str, path: &[String]) -> Vec<String> {
    let words = path.iter().map(String::as_str).chain(["--help", "--lang", lang]);
    let help = Office::empty().out(&words.collect::<Vec<_>>()).replace("\\\n", "");
    let below = |heading: &'static str| {
        help.lines().skip_while(move |l| *l != heading).skip(1).take_while(|l| l.starts_with("  "))
    };
    let (examples, commands) = match lang {
        "zh" => ("示例：", "命令："),
        _ => ("Examples:", "Commands:"),
    };
    let mut lines: Vec<String> = below(examples).map(|l| l.trim().to_owned()).collect();
    assert!(!lines.is_empty(), "no example of {path:?}: {help}");
    for command in below(commands).filter(|l| !l.starts_with("   ")) {
        let name = command.split_whitespace().next().unwrap().to_owned();
        lines.extend(shown(lang, &[path, &[name]].concat()));
    }
    lines
}

#[test]
fn what_long_help_shows_runs() {
    for lang in ["en", "zh"] {
        let mut lines = shown(lang, &[]);
        lines.sort();
        lines.dedup();
        for line in lines {
            let words = shlex::split(&line).unwrap();
            let arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
            let office = Office::example("look-back-2019").set("EDITOR", "true");
            if arguments.first().copied().unwrap_or_default() == "merge"
                && crate::merge::git(&office, &["init", "-q"]).is_none()
            {
                continue;
            }
            if let ["merge" | "合并", "--resolve", ..] = &arguments[..] {
                let note =
                    "# unresolved merge of GO-1, theirs: owner = \"x\"\n[[item]]\nid = \"GO-2\"";
                let text = office.ledger();
                assert_eq!(text.matches("[[item]]\nid = \"GO-2\"").count(), 1);
                office.write("ledger.toml", text.replace("[[item]]\nid = \"GO-2\"", note));
            }
            if let ["review" | "复核", ..] = &arguments[..] {
                // It asks somebody: tests/cli/review.rs answers.
                continue;
            }
            if let ["verify" | "验封", ..] = &arguments[..] {
                office.out(&["seal"]);
            }
            if let ["form" | "填报", "read", files @ ..] = &arguments[..] {
                // What comes back went out before.
                for file in files.iter().filter(|file| file.ends_with(".xlsx")) {
                    office.out(&["form", "-o", file]);
                }
            }
            if let ["grant" | "准予" | "refuse" | "不准", id, ..] = &arguments[..] {
                office.out(&["policy", "extending=approved"]);
                let asks = ["extend", id, "--due", "2019-12-31", "--reason", "r"];
                office.out(&[&asks[..], &["--by", "王芳"]].concat());
            }
            if let ["person" | "人员", "set", name, ..] = &arguments[..] {
                office.run(&["person", "add", name]);
            }
            if let ["field" | "字段", "set", key, ..] = &arguments[..] {
                office.out(&["field", "add", key, "Own"]);
            }
            let ran = office.run(&arguments);
            assert_eq!(ran.status, Some(0), "{line}: {}", ran.err);
        }
    }
}
