//! Everything a person reads, in English and in Chinese.

use crate::Office;

#[test]
fn the_option_goes_before_the_environment_and_that_before_the_locale() {
    let chinese = "GO-2 已销号；办公厅共 2 项，已销号 1 项\n";
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

#[test]
fn the_chinese_word_of_every_day_does_what_the_command_does() {
    let office = Office::small();
    for (word, command) in [
        ("列表", "list"),
        ("清单", "list"),
        ("报告", "report"),
        ("报表", "report"),
        ("逾期", "overdue"),
        ("超期", "overdue"),
        ("回头看", "look-back"),
    ] {
        assert_eq!(office.out(&[word, "--lang", "zh"]), office.out(&[command, "--lang", "zh"]));
    }
    assert_eq!(office.out(&["查看", "GO-1"]), office.out(&["show", "GO-1"]));
    office.out(&["新增", "又一件", "--unit", "GO", "--due", "+7d"]);
    office.out(&["进展", "GO-3", "已开始"]);
    office.out(&["意见", "GO-3", "要快"]);
    office.out(&["批注", "GO-3", "再快些"]);
    office.out(&["延期", "GO-3", "--due", "+9d", "--reason", "等待会签"]);
    office.out(&["申请销号", "GO-3", "--by", "Wang", "--evidence", "https://example.org/3"]);
    office.out(&["退回", "GO-3", "--reason", "不全"]);
    office.out(&["申请", "GO-3", "--by", "Wang"]);
    office.out(&["销号", "GO-3", "--result", "已办结"]);
    assert_eq!(office.json(&["show", "GO-3"])["items"][0]["status"], "closed");
}

#[test]
fn help_has_no_word_of_the_other_language() {
    let office = Office::small();
    for page in [&["--help"][..], &["close", "--help"], &["list", "-h"], &["-h"]] {
        let chinese = office.out(&[page, &["--lang", "zh"]].concat());
        for word in ["Usage", "OPTIONS", "COMMAND", "Options", "aliases", "<ID>", "<TEXT>"] {
            assert!(!chinese.contains(word), "{word}: {chinese}");
        }
        assert!(office.out(&[page, &["--lang", "en"]].concat()).contains("Usage: ledger"));
    }
}

#[test]
fn a_number_that_does_not_fit_is_explained_in_both_languages() {
    let office = Office::small();
    for (typed, english, chinese) in [
        (&["list", "--wait", "soon"][..], "a whole number", "应为零或正整数"),
        (&["list", "--wait", "90000"], "use 0 to 86400", "应在 0 到 86400 之间"),
        (&["progress", "GO-1", "x", "--done", "a"], "a whole number", "应为零或正整数"),
    ] {
        for (lang, words) in [("en", english), ("zh", chinese)] {
            let ran = office.run(&[typed, &["--lang", lang]].concat());
            assert_eq!(ran.status, Some(2));
            assert!(ran.err.contains(words), "{typed:?}: {}", ran.err);
        }
        let chinese = office.run(&[typed, &["--lang", "zh"]].concat()).err;
        assert!(!chinese.contains("invalid") && !chinese.contains("not in"), "{chinese}");
    }
}

#[test]
fn the_version_is_the_same_asked_for_by_itself_and_among_options() {
    let office = Office::small();
    let version = |arguments: &[&str]| {
        let output = office.command(&[]).args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let mut alone = std::process::Command::new(env!("CARGO_BIN_EXE_ledger"));
    let alone = String::from_utf8(alone.arg("--version").output().unwrap().stdout).unwrap();
    assert!(alone.starts_with(concat!("ledger ", env!("CARGO_PKG_VERSION"))), "{alone}");
    assert_eq!(version(&["--version"]), (Some(0), alone.clone()));
    assert_eq!(version(&["--lang", "zh", "-V"]), (Some(0), alone.clone()));
    for verbose in [["--version", "--verbose"], ["--verbose", "-V"]] {
        let (status, told) = version(&verbose);
        assert_eq!(status, Some(0));
        assert!(told.starts_with(&alone), "{told}");
        assert!(told.contains("\ntarget: ") && told.contains("\ncompiler: rustc 1."), "{told}");
    }
}

#[test]
fn a_command_that_is_not_there_is_told_with_one_usage_and_the_likest_name() {
    let office = Office::small();
    for (typed, lang, words) in [
        (
            &["report", "nosuch"][..],
            "en",
            &["ledger report --help", "Usage: ledger report [COMMAND]\n"][..],
        ),
        (&["report", "nosuch"], "zh", &["ledger report --help", "用法：ledger report [命令]\n"]),
        (&["repot"], "en", &["did you mean report?"]),
        (&["repot"], "zh", &["是不是 report？"]),
        (&["progress", "GO-1"], "en", &["missing required arguments: <ID>... <NOTE>"]),
        (&["progress", "GO-1"], "zh", &["缺少参数：<编号>... <说明>"]),
    ] {
        let ran = office.run(&[typed, &["--lang", lang]].concat());
        assert_eq!(ran.status, Some(2));
        assert!(words.iter().all(|words| ran.err.contains(words)), "{typed:?}: {}", ran.err);
        assert!(ran.err.matches("ledger report [").count() <= 1, "{}", ran.err);
    }
}

#[test]
fn a_value_typed_in_chinese_is_answered_with_its_word() {
    let office = Office::small();
    let status = office.run(&["list", "--status", "已销", "--lang", "zh"]);
    assert_eq!(status.status, Some(2));
    assert!(status.err.contains("submitted（待核验）"), "{}", status.err);
    let severity = ["set", "GO-1", "severity=很严重", "--lang", "zh"];
    office.refuses_with(&severity, &["high（严重）", "medium（较重）"]);
    // What it is called is read as the word.
    office.out(&["set", "GO-1", "severity=严重", "--lang", "zh"]);
    assert!(office.ledger().contains("severity = \"high\""), "{}", office.ledger());
    office.out(&["report", "--per", "单位"]);
    assert!(office.out(&["log", "--did", "销号"]).contains("closed"));
    office.refuses_with(&["config", "set", "langg", "zh", "--lang", "zh"], &["键 不能是“langg”"]);
}

#[test]
fn help_may_be_asked_for_as_a_command() {
    let office = Office::small();
    assert!(office.out(&["help"]).starts_with(&office.out(&["-h"])));
    assert_eq!(office.out(&["help", "close"]), office.out(&["close", "--help"]));
    let chinese = office.out(&["帮助", "指标", "add", "--lang", "zh"]);
    assert!(chinese.contains("<名称>") && chinese.contains("控制数"), "{chinese}");
    let unknown = office.run(&["help", "nosuch"]);
    assert!(unknown.status == Some(2) && unknown.err.contains("nosuch"), "{}", unknown.err);
}

/// What stands between the two languages where help is written, as `src/messages/two.rs` has it.
const BETWEEN: &str = "␟";

#[test]
fn manual_pages_completions_and_refusals_are_in_one_language() {
    for lang in ["en", "zh"] {
        let office = Office::small().set("LEDGER_LANG", lang);
        let mut shown = Vec::new();
        office.out(&["man", "--all", "-o", "pages"]);
        for page in std::fs::read_dir(office.at("pages")).unwrap() {
            shown.push(std::fs::read_to_string(page.unwrap().path()).unwrap());
        }
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            shown.push(office.out(&["completions", shell]));
        }
        for typed in ["", "-", "help ", "man ", "close --", "report --", "unit ", "unit add --"] {
            let mut command = office.command(&[]);
            command.env("LEDGER_COMPLETE", "fish").args(["--", "ledger"]);
            let proposed = command.args(typed.split(' ')).output().unwrap();
            shown.push(String::from_utf8(proposed.stdout).unwrap());
        }
        office.write("batch", "close GO-1\nclose --result\nclose GO-1 --wait 3\nprogress GO-1\n");
        for refused in [
            &["batch", "batch"][..],
            &["batch", "batch", "--format", "json"],
            &["close", "--format", "json"],
            &["progress", "GO-1"],
            &["config", "set", "view.x", "--due-before"],
            &["config", "set", "view.x", "--due-before x y z"],
        ] {
            let ran = office.run(refused);
            assert_ne!(ran.status, Some(0), "{refused:?}");
            shown.extend([ran.out, ran.err]);
        }
        for text in shown {
            assert!(!text.contains(BETWEEN), "{text}");
        }
    }
}

#[test]
fn a_chinese_word_that_is_no_command_leads_to_the_one_that_is_meant() {
    let office = Office::small();
    for (typed, command, named) in [
        ("删除", "cancel", "取消"),
        ("办结", "close", "销号"),
        ("简报", "report brief", "简报"),
        ("立项", "add", "新增"),
        ("台帐", "list", "列表"),
        ("督办通知", "notice", "督办"),
        ("延期申请", "extend", "延期"),
        ("抽查", "round", "轮次"),
    ] {
        let meant = format!("是不是 {command}（{named}）？");
        let ran = office.run(&["--lang", "zh", typed]);
        assert!(ran.status == Some(2) && ran.err.contains(&meant), "{typed}: {}", ran.err);
        let ran = office.run(&["--lang", "en", typed]);
        let meant = format!("did you mean {command}?");
        assert!(ran.status == Some(2) && ran.err.contains(&meant), "{typed}: {}", ran.err);
    }
}

#[test]
fn options_of_which_one_has_to_be_given_are_named_in_words() {
    let office = Office::small();
    let ran = office.run(&["--lang", "zh", "look-back", "GO-1"]);
    let said = "缺少必填项：有效（--effective）或反弹（--ineffective）";
    assert!(ran.status == Some(2) && ran.err.contains(said), "{}", ran.err);
}

#[test]
fn lists_that_people_read_in_chinese_have_no_half_width_comma() {
    let office = Office::small();
    office.out(&["policy", "look_back_days=30,90", "signatures=unit-head,lead-dept"]);
    office.out(&["set", "GO-1", "tags=会风,文风"]);
    let policy = office.out(&["--lang", "zh", "policy"]);
    assert!(policy.contains("30、90") && policy.contains("unit-head、lead-dept"), "{policy}");
    let card = office.out(&["--lang", "zh", "show", "GO-1"]);
    assert!(card.contains("会风、文风"), "{card}");
    let log = office.out(&["--lang", "zh", "log"]);
    assert!(log.contains("单位负责人、牵头部门") && log.contains("会风、文风"), "{log}");
    // Programs read them as before.
    let policy = office.out(&["--lang", "zh", "policy", "--format", "csv"]);
    assert!(policy.contains("\"30, 90\""), "{policy}");
}

#[test]
fn what_a_round_was_drawn_from_is_said_in_words() {
    let office = Office::small();
    office.out(&["round", "add", "2026-q4", "--live"]);
    let log = office.out(&["log"]);
    assert!(log.contains("(live)") && !log.contains("--live"), "{log}");
    let log = office.out(&["--lang", "zh", "log"]);
    assert!(log.contains("项（未办结）") && !log.contains("--live"), "{log}");
    let rounds = office.out(&["--lang", "zh", "round", "list"]);
    assert!(rounds.contains("未办结") && !rounds.contains("--live"), "{rounds}");
    assert!(office.out(&["round", "list", "--format", "csv"]).contains("--live"));
}
