//! `ledger help`.

use crate::{Office, same};

#[test]
fn help_alone_lists_the_commands_and_the_topics_of_the_manual() {
    let office = Office::empty();
    let english = office.out(&["help", "--lang", "en"]);
    for words in ["look-back", "ledger help TOPIC", "upgrading  Upgrading"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    let chinese = office.out(&["帮助", "--lang", "zh"]);
    for words in ["手册：ledger help 主题", "口径", "指标口径"] {
        assert!(chinese.contains(words), "{words}: {chinese}");
    }
}

#[test]
fn a_topic_is_laid_out_and_not_printed_as_it_is_written() {
    let office = Office::empty();
    for (topic, lang, title) in
        [("figures", "en", "What the figures mean"), ("口径", "zh", "指标口径")]
    {
        let page = office.out(&["help", topic, "--lang", lang]);
        assert!(page.starts_with(title), "{page}");
        for mark in ["# ", "**", "`", "<!--", "| ---"] {
            assert!(!page.contains(mark), "{mark}: {page}");
        }
    }
    // The names of either language are known in both.
    assert!(office.out(&["help", "口径", "--lang", "en"]).starts_with("What the figures mean"));
}

#[test]
fn the_texts_of_the_licences_are_in_the_program() {
    let office = Office::empty();
    for lang in ["en", "zh"] {
        let page = office.out(&["help", "licence", "--lang", lang]);
        for words in
            ["MIT OR Apache-2.0", "Permission is hereby granted", "END OF TERMS AND CONDITIONS"]
        {
            assert!(page.contains(words), "{words}");
        }
    }
}

#[test]
fn help_on_a_command_is_what_the_command_says_of_itself() {
    let office = Office::empty();
    for command in [&["close"][..], &["unit", "add"], &["look-back"]] {
        let help = office.out(&[&["help"], command].concat());
        assert_eq!(help, office.out(&[command, &["--help"]].concat()), "{command:?}");
    }
    assert_eq!(office.out(&["help", "销号"]), office.out(&["close", "--help"]));
}

#[test]
fn a_word_that_is_a_command_and_a_topic_shows_both() {
    let office = Office::empty();
    let page = office.out(&["help", "import", "--lang", "en"]);
    let (command, topic) = (page.find("--skip-bad").unwrap(), page.find("Other programs").unwrap());
    assert!(command < topic, "{page}");
}

#[test]
fn a_word_that_is_neither_is_refused() {
    let office = Office::empty();
    let ran = office.run(&["help", "clsoe"]);
    assert!(ran.status == Some(2) && ran.err.contains("clsoe"), "{}", ran.err);
}

#[test]
fn help_is_there_when_the_config_file_is_broken() {
    let office = Office::empty();
    let config = office.home("config/ledger/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(&config, "lang = \n").unwrap();
    assert_eq!(office.run(&["list"]).status, Some(1), "the file is read, and is broken");
    assert!(office.out(&["help", "start", "--lang", "en"]).starts_with("Getting started"));
}

#[test]
fn options_may_stand_before_the_command_too() {
    let office = Office::small();
    for (before, behind) in [
        (&["--format", "json", "list"][..], &["list", "--format", "json"][..]),
        (
            &["--format=json", "--lang", "zh", "report", "overdue"],
            &["--lang", "zh", "report", "overdue", "--format=json"],
        ),
        (&["--per", "unit", "report", "progress"], &["report", "progress", "--per", "unit"]),
        (&["report", "--per", "unit", "progress"], &["report", "progress", "--per", "unit"]),
        (
            &["report", "--lang", "zh", "--as-of=2019-11-20", "overdue"],
            &["report", "overdue", "--as-of=2019-11-20", "--lang", "zh"],
        ),
        (
            &["--lang", "zh", "report", "--unit", "GO", "closure", "--format", "csv"],
            &["--lang", "zh", "report", "closure", "--unit", "GO", "--format", "csv"],
        ),
        (
            &["--as-of", "2019-10-01", "-q", "list", "--status", "open"],
            &["-q", "list", "--status", "open", "--as-of", "2019-10-01"],
        ),
    ] {
        same(&office.out(before), &office.out(behind));
    }
    // What fits no command is refused as ever.
    let ran = office.run(&["--nothing", "list"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("--nothing"), "{}", ran.err);
    let ran = office.run(&["--note", "heard", "submit", "GO-1"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(office.ledger().contains("note = \"heard\""));
}
