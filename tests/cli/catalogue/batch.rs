//! What is said of the lines of a batch besides why one is refused, in both languages.

use std::fs;

use ledger::messages::Lang;
use ledger::store::{Fault, FormatFault};

use super::book::Office;

/// Runs a batch of these lines in both languages; each of the words is said.
fn says(lines: impl AsRef<[u8]>, status: i32, words: impl Fn(Lang) -> Vec<String>) {
    let [en, zh] = [(Lang::En, "en"), (Lang::Zh, "zh")].map(|(lang, code)| {
        let office = Office::new().with("lines", &lines);
        let before = fs::read(office.at("ledger.toml")).unwrap();
        let run = office.run(code, &["batch", "lines"]);
        let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
        assert_eq!(run.status.code(), Some(status), "{said}");
        let changed = fs::read(office.at("ledger.toml")).unwrap() != before;
        assert!(status == 0 || !changed, "the ledger was changed: {said}");
        let words = words(lang);
        for line in words.iter().flat_map(|word| word.lines()) {
            assert!(said.contains(line), "no \"{line}\" in:\n{said}");
        }
        words
    });
    for (en, zh) in en.iter().zip(&zh) {
        assert_ne!(en, zh);
        assert!(zh.chars().any(|c| ('\u{2e80}'..'\u{a000}').contains(&c)), "{zh}");
    }
}

#[test]
fn what_becomes_of_a_batch_is_said_in_both_languages() {
    says("comment GO-1 a\ncomment GO-2 b\n", 0, |lang| vec![lang.words().batch_done(2)]);
    says("# nothing\n", 0, |lang| vec![lang.words().batch_empty("lines")]);
    says("list\n".repeat(3), 1, |lang| vec![lang.words().batch_refused(3, 0, false)]);
    says("list\n".repeat(60), 1, |lang| vec![lang.words().batch_refused(50, 10, false)]);
    says("list\n".repeat(1_200), 1, |lang| vec![lang.words().batch_refused(50, 950, true)]);
}

#[test]
fn what_is_added_to_why_a_line_is_refused_is_said_in_both_languages() {
    let waits = "add x --unit G0 --due eom --as a\nprogress @a n\n";
    says(waits, 1, |lang| vec![lang.words().waits_for("@a", 1)]);
    let waits = "unit add HR x --email\nadd t --unit HR --due eom\n";
    says(waits, 1, |lang| vec![lang.words().waits_for("HR", 1)]);
    let before = "submit GO-1 --evidence none.pdf\nclose GO-1 --result r\n";
    says(before, 1, |lang| {
        vec![lang.words().failed_before("GO-1", 1), lang.words().it_stands_at("ledger.toml:36:1")]
    });
    says("comment GO-1 “a b”\n", 1, |lang| vec![lang.words().quotes_are_plain()]);
    says(b"comment GO-1 n\ncomment GO-1 caf\xe9\n", 1, |lang| {
        let help = lang.words().fault_help(&Fault::Format(FormatFault::NotUtf8)).unwrap();
        vec![
            lang.words().fault_words(&Fault::Format(FormatFault::NotUtf8)),
            help,
            lang.words().batch_refused(1, 0, false),
        ]
    });
}
