//! Every mistake on a command line, made by the program, and told in both languages.

use ledger::messages::{Lang, Mistake, Unfit};

use super::book::{Book, Office, kinds};

kinds! { MISTAKES, mistake, Mistake:
    UnknownCommand UnknownOption Missing MissingCommand OneOf NeedsValue BadValue DoesNotFit Conflict Twice TooMany NotUtf8
    Other
}

kinds! { UNFIT, unfit, Unfit: NotACount NotANumber Outside Otherwise }

/// What cannot be made here, and why.
const NOT_MADE: &[(&str, &str)] = &[
    (
        "Other",
        "a command line can be wrong in no other way yet: it is what the parser would say then",
    ),
    ("NotANumber", "no option takes a number that is not whole"),
    ("Otherwise", "no option takes what is neither a number nor one of some words"),
    #[cfg(not(unix))]
    ("NotUtf8", "systems take words that are no text in different ways"),
];

/// A text in the language asked for.
fn either(lang: Lang, en: &'static str, zh: &'static str) -> String {
    match lang {
        Lang::En => en.to_owned(),
        Lang::Zh => zh.to_owned(),
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn every_mistake_on_a_command_line_is_told_in_both_languages() {
    let mut book = Book::default();
    let usual = Office::new();
    // What is wrong, and how the command is typed, in a language.
    let mut says =
        |words: &[&str], why: &dyn Fn(Lang) -> Mistake, usage: (&'static str, &'static str)| {
            let told = |lang| why(lang).told(&either(lang, usage.0, usage.1), lang);
            book.told(mistake(&why(Lang::En)), &usual, words, 2, told, &[]);
        };
    let top = ("ledger [COMMAND]", "ledger [命令]");
    let list = ("ledger list [OPTIONS] [@VIEW]...", "ledger list [选项] [@视图]...");
    for (typed, near) in [("lsit", Some("list")), ("qqq", None)] {
        let why = |_| Mistake::UnknownCommand { typed: text(typed), nearest: near.map(text) };
        says(&[typed], &why, top);
    }
    let why = |_| Mistake::UnknownCommand { typed: text("qqq"), nearest: None };
    says(&["unit", "qqq"], &why, ("ledger unit <COMMAND>", "ledger unit <命令>"));
    for (typed, near) in [("--unti", Some("--unit")), ("--qqq", None)] {
        let why = |_| Mistake::UnknownOption { typed: text(typed), nearest: near.map(text) };
        says(&["list", typed], &why, list);
    }
    says(
        &["unit", "add"],
        &|lang| Mistake::Missing {
            what: vec![either(lang, "<CODE>", "<代码>"), either(lang, "<NAME>", "<名称>")],
        },
        ("ledger unit add [OPTIONS] <CODE> <NAME>", "ledger unit add [选项] <代码> <名称>"),
    );
    says(
        &["progress", "GO-1"],
        &|lang| Mistake::OneOf { words: either(lang, "<ID>... <NOTE>", "<编号>... <说明>") },
        ("ledger progress [OPTIONS] <ID>... <NOTE>", "ledger progress [选项] <编号>... <说明>"),
    );
    let none = ("", "");
    says(
        &["add", "x", "--unit"],
        &|lang| Mistake::NeedsValue { option: either(lang, "--unit <CODE>", "--unit <代码>") },
        none,
    );
    let severities = || ["low", "medium", "high"].map(text).to_vec();
    for (typed, near) in [("hihg", Some("high")), ("qqq", None)] {
        says(
            &["add", "x", "--severity", typed],
            &|lang| Mistake::BadValue {
                option: either(lang, "--severity <SEVERITY>", "--severity <严重程度>"),
                typed: text(typed),
                nearest: near.map(text),
                words: severities(),
            },
            none,
        );
    }
    let bounds = || text("0..=86400");
    let mut unfits = Book::default();
    for (typed, why) in [("x", Unfit::NotACount), ("86401", Unfit::Outside { bounds: bounds() })] {
        says(
            &["--wait", typed, "list"],
            &|lang| Mistake::DoesNotFit {
                option: either(lang, "--wait <SECONDS>", "--wait <秒数>"),
                typed: text(typed),
                why: why.clone(),
            },
            none,
        );
        unfits.made(unfit(&why));
    }
    let usage = ("ledger look-back [OPTIONS] [ID]...", "ledger look-back [选项] [编号]...");
    let why = |_| Mistake::Conflict { one: text("--effective"), other: text("--ineffective") };
    says(&["look-back", "GO-1", "--effective", "--ineffective"], &why, usage);
    let why = |lang| Mistake::Twice { option: either(lang, "--limit <NUMBER>", "--limit <数>") };
    says(&["list", "--limit", "1", "--limit", "2"], &why, list);
    let why = |_| Mistake::TooMany { typed: text("x") };
    says(&["check", "x"], &why, ("ledger check [OPTIONS]", "ledger check [选项]"));
    #[cfg(unix)]
    {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let words = [OsStr::new("list"), OsStr::from_bytes(b"caf\xe9")];
        let told = |lang| Mistake::NotUtf8.told(&either(lang, list.0, list.1), lang);
        book.told("NotUtf8", &usual, &words, 2, told, &[]);
    }
    // Elsewhere the program's own help is shown where missing command.
    let office = Office::new().with("lines", "ledger --by 李强\n");
    let told = |lang| Mistake::MissingCommand.told("", lang);
    book.told("MissingCommand", &office, &["batch", "lines"], 1, told, &["lines:1:"]);
    let here = |kinds: &[&str]| {
        NOT_MADE.iter().filter(|n| kinds.contains(&n.0)).copied().collect::<Vec<_>>()
    };
    book.is_whole(MISTAKES, &here(MISTAKES));
    unfits.is_whole(UNFIT, &here(UNFIT));
}
