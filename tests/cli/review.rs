//! `ledger review`, at a keyboard.

use std::fs;

use crate::screen::{Screen, screen};
use crate::{Office, SMALL};

fn at(office: &Office, words: &[&str], steps: &[(&str, &str)]) -> Option<Screen> {
    screen(&office.command(words), steps, None)
}

/// A unit with live, submitted and closed items, so many of each.
fn many(each: usize) -> Office {
    let mut text = "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n".to_owned();
    for n in 1..=3 * each {
        text += &format!(
            "\n[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"t{n}\"\nowner = \"Li\"\nopened = 2019-09-01\ndue = 2019-12-31\n"
        );
        let submitted = "  { on = 2019-10-01, by = \"Li\", did = \"submitted\", evidence = [\"https://example.org/\"] },\n";
        let closed = "  { on = 2019-10-02, by = \"Wu\", did = \"closed\", result = \"done\" },\n";
        match n % 3 {
            1 => {}
            2 => text += &format!("log = [\n{submitted}]\n"),
            _ => text += &format!("log = [\n{submitted}{closed}]\n"),
        }
    }
    Office::with(text)
}

/// What is typed for the item of a number: each kind of item has an answer for odd numbers and one for even ones.
fn answer(id: &str, n: usize) -> Vec<(&str, &'static str)> {
    match (n % 3, n % 2) {
        (1, 0) => vec![(id, "n"), ("What is in question:", "Nothing shown yet\r")],
        (1, _) => vec![(id, "y")],
        (2, 0) => vec![(id, "r"), ("Reason:", "Not enough\r")],
        (2, _) => vec![(id, "c"), ("Result:", "All done\r")],
        (_, 0) => vec![(id, "i"), ("Note (Enter for none):", "Again\r")],
        (_, _) => vec![(id, "e"), ("Note (Enter for none):", "\r")],
    }
}

#[test]
fn fifty_items_are_reviewed_by_keyboard_in_one_sitting() {
    let office = many(17);
    office.out(&["round", "add", "2019-11"]);
    let ids: Vec<String> = (1..=51).map(|n| format!("GO-{n} [")).collect();
    let mut steps: Vec<(&str, &str)> = Vec::new();
    for (n, id) in (1..).zip(&ids) {
        match n {
            // Reminded and commented on before it is answered.
            7 => steps.extend([(id.as_str(), "m"), (id, "t"), ("Comment:", "Ask again\r")]),
            // The answer before it is taken back, and given again.
            26 => {
                steps.push((id, "u"));
                steps.extend(answer(&ids[24], 25));
            }
            _ => {}
        }
        steps.extend(answer(id, n));
    }
    steps.push(("51 of 51 items reviewed", ""));
    let Some(screen) = at(&office, &["review", "2019-11"], &steps) else { return };
    assert_eq!(screen.status, 0, "{}", screen.text);
    assert!(screen.text.contains("── 1 of 51 · round 2019-11 · 51 left ──"), "{}", screen.text);
    assert!(screen.text.contains("51 items answered; none left"), "{}", screen.text);
    let round = office.json(&["report", "rounds"])["rounds"][0].clone();
    for (key, count) in
        [("seen", 51), ("in_order", 9), ("in_question", 8), ("effective", 9), ("ineffective", 8)]
    {
        assert_eq!(round[key], count, "{key}: {round}");
    }
    let text = office.ledger();
    assert_eq!(text.matches("round = \"2019-11\"").count(), 51);
    assert_eq!(text.matches("did = \"returned\"").count(), 9);
    assert_eq!(text.matches("did = \"reminded\"").count(), 1);
    assert_eq!(text.matches("note = \"Ask again\"").count(), 1);
}

#[test]
fn fifty_items_left_in_the_middle_go_on_where_it_was() {
    let office = many(17);
    office.out(&["round", "add", "a"]);
    let ids: Vec<String> = (1..=51).map(|n| format!("GO-{n} [")).collect();
    let steps = |numbers: std::ops::RangeInclusive<usize>| -> Vec<(&str, &str)> {
        numbers.flat_map(|n| answer(&ids[n - 1], n)).collect()
    };
    let mut first = steps(1..=29);
    first.push((&ids[29], "q"));
    let Some(screen) = at(&office, &["review"], &first) else { return };
    assert!(screen.text.contains("29 items answered; 22 left"), "{}", screen.text);
    let screen = at(&office, &["review"], &steps(30..=51)).unwrap();
    assert_eq!(screen.status, 0, "{}", screen.text);
    let from = "── 30 of 51 · round a · 22 left ──";
    assert_eq!(screen.text.trim_start().find(from), Some(0), "{}", screen.text);
    assert!(screen.text.contains("22 items answered; none left"), "{}", screen.text);
    assert_eq!(office.ledger().matches("round = \"a\"").count(), 51);
}

#[test]
fn a_reminder_under_a_ladder_says_its_level_and_its_number_and_is_given_once_a_day() {
    let office = Office::with(SMALL.replace(
        "look_back_days",
        "reminders = [{ level = \"amber\", when = \"due-soon\" }, { level = \"red\", overdue = 5 }]\nlook_back_days",
    ))
    .on("2020-01-10");
    let steps = [("m remind", "m"), ("GO-1 [", "q")];
    let Some(screen) = at(&office, &["review", "--unit", "GO", "--live"], &steps) else { return };
    let prompts: Vec<&str> = screen.text.matches("m remind").collect();
    assert_eq!(prompts.len(), 1, "{}", screen.text);
    let reminded = "did = \"reminded\", level = \"red\", number = 1";
    assert!(office.ledger().contains(reminded), "{}", office.ledger());
    let office = office.on("2020-01-11");
    at(&office, &["review", "--unit", "GO", "--live"], &steps).unwrap();
    assert!(office.ledger().contains("level = \"red\", number = 2"), "{}", office.ledger());
}

#[test]
fn quitting_and_coming_back_goes_on_where_it_was() {
    let office = many(2);
    office.out(&["round", "add", "a"]);
    let steps = [("GO-1 [", "y"), ("GO-2 [", "j"), ("GO-3 [", "q")];
    let Some(first) = at(&office, &["review", "a"], &steps) else { return };
    assert!(first.text.contains("1 item answered; 5 left"), "{}", first.text);
    // What was skipped comes first, then what was not reached.
    let steps = [
        ("GO-2 [", "r"),
        ("Reason:", "Not enough\r"),
        ("GO-3 [", "i"),
        ("none):", "Again\r"),
        ("GO-4 [", "q"),
    ];
    let second = at(&office, &["review"], &steps).unwrap();
    assert!(second.text.contains("── 2 of 6 · round a · 5 left ──"), "{}", second.text);
    assert!(office.ledger().contains("outcome = \"ineffective\", note = \"Again\""));
    // What was sent back and rebounded is gone through; the rest is left.
    let left = office.json(&["report", "rounds"])["rounds"][0]["left"].clone();
    assert_eq!(left, serde_json::json!(["GO-4", "GO-5", "GO-6"]));
}

#[test]
fn undo_takes_back_the_last_answer_and_back_goes_to_the_item_before() {
    let office = many(1);
    let before = office.ledger();
    let steps =
        [("GO-1 [", "y"), ("GO-2 [", "u"), ("GO-1 [", "j"), ("GO-2 [", "k"), ("GO-1 [", "q")];
    let Some(screen) = at(&office, &["review", "--unit", "GO"], &steps) else { return };
    assert!(screen.text.contains("0 items answered; 3 left"), "{}", screen.text);
    assert_eq!(office.ledger(), before);
}

#[test]
fn a_refusal_is_told_and_the_item_stays_and_leaving_a_question_leaves_the_review() {
    let office = Office::small();
    // Li submitted it: somebody else has to close it.
    let steps = [
        ("GO-2 [", "c"),
        ("Result:", "Found\r"),
        ("GO-2 [", "t"),
        ("Comment:", "Ask again\r"),
        ("GO-2 [", "q"),
    ];
    let words = ["--by", "Li", "review", "@waiting"];
    let Some(screen) = at(&office, &words, &steps) else { return };
    assert!(screen.text.contains("error:"), "{}", screen.text);
    assert!(office.ledger().contains("note = \"Ask again\""));
    assert_eq!(office.ledger().matches("did = \"closed\"").count(), 1);
    // Each key leaves the question and the review: what is typed next is no answer.
    for key in ["\u{1b}", "\u{3}", "\u{4}"] {
        let ledger = office.ledger();
        let left = at(&office, &words, &[("GO-2 [", "t"), ("Comment:", key)]).unwrap();
        assert_eq!(left.status, 130);
        assert!(left.text.contains("nothing was changed"), "{}", left.text);
        assert_eq!(office.ledger(), ledger);
    }
}

#[test]
fn what_was_answered_before_a_review_was_left_stays_and_is_told() {
    let office = Office::small();
    let steps = [("GO-1 [", "y"), ("GO-2 [", "\u{3}")];
    let Some(screen) = at(&office, &["review", "--unit", "GO"], &steps) else { return };
    assert_eq!(screen.status, 130);
    assert!(screen.text.contains("1 item answered"), "{}", screen.text);
    assert!(!screen.text.contains("nothing was changed"), "{}", screen.text);
    assert!(office.ledger().contains("finding = \"in-order\""));
}

#[test]
fn signatures_are_given_in_their_order() {
    let office =
        Office::with(SMALL.replace("look_back_days", "signatures = [\"head\"]\nlook_back_days"));
    let steps = [("s sign", "s"), ("answered; none left", "")];
    let Some(screen) = at(&office, &["review", "--status", "submitted"], &steps) else { return };
    assert_eq!(screen.status, 0, "{}", screen.text);
    assert!(office.ledger().contains("did = \"signed\", as = \"head\""), "{}", office.ledger());
}

#[test]
fn evidence_is_opened_where_it_is_a_document_or_a_link_and_only_named_otherwise() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::with(
        SMALL.replace("[\"https://example.org/2\"]", "[\"notes.pdf\", \"run.sh\", \"../out.pdf\"]"),
    );
    for name in ["notes.pdf", "run.sh", "../out.pdf"] {
        office.write(name, "x");
    }
    fs::create_dir(office.at("bin")).unwrap();
    let program = office.at("bin/xdg-open");
    fs::write(&program, format!("#!/bin/sh\necho \"$@\" >> {}\n", office.at("opened").display()))
        .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", office.at("bin").display());
    let mut command = office.command(&["review", "--status", "submitted"]);
    command.env("PATH", path);
    let steps = [("GO-2 [", "o"), ("opened notes.pdf", "q")];
    let Some(screen) = screen(&command, &steps, None) else { return };
    assert!(
        screen.text.contains("evidence 2: run.sh (cannot be opened from here)"),
        "{}",
        screen.text
    );
    assert!(
        screen.text.contains("evidence 3: ../out.pdf (cannot be opened from here)"),
        "{}",
        screen.text
    );
    let mut opened = String::new();
    for _ in 0..50 {
        opened = fs::read_to_string(office.at("opened")).unwrap_or_default();
        if !opened.is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert!(opened.trim().ends_with("/notes.pdf"), "{opened}");
    assert_eq!(opened.lines().count(), 1);
}

#[test]
fn it_speaks_chinese_and_fits_eighty_columns() {
    use unicode_width::UnicodeWidthStr as _;
    let office = many(1);
    let steps = [("GO-1 ［", "?"), ("显示此说明", "n"), ("疑点：", "没有佐证\r"), ("GO-2 ［", "q")];
    let Some(screen) = at(&office, &["--lang", "zh", "复核", "--unit", "GO"], &steps) else {
        return;
    };
    assert!(screen.text.contains("── 第 1 项，共 3 项 · 还剩 3 项 ──"), "{}", screen.text);
    assert!(screen.text.contains("已答复 1 项，还剩 2 项"), "{}", screen.text);
    for line in screen.text.lines() {
        assert!(line.width() <= 80, "{line}");
        // No answer is broken in two, and its key stands with it.
        assert!(line != "]" && !line.ends_with(" p"), "{line}");
    }
}

#[test]
fn without_a_terminal_it_is_refused() {
    let office = Office::small();
    office.refuses_with(&["review"], &["needs a terminal"]);
    office.refuses_with(&["--lang", "zh", "review", "a"], &["须在终端中使用"]);
}

#[test]
fn close_return_look_back_and_sign_show_the_item_before_they_ask() {
    let office = Office::small();
    let shown = "GO-2  Files lost";
    let ask = [("Reason:", "\u{1b}")];
    let Some(screen) = at(&office, &["return", "GO-2"], &ask) else { return };
    assert!(screen.text.contains(shown) && screen.status == 130, "{}", screen.text);
    let screen = at(&office, &["close", "GO-2"], &[("Result:", "Found\r")]).unwrap();
    assert!(screen.text.contains(shown) && screen.status == 0, "{}", screen.text);
    let steps = [("Outcome:", "\u{1b}[B\r")];
    let screen = at(&office, &["look-back", "FIN-1"], &steps).unwrap();
    assert!(screen.text.contains("FIN-1  Receipts missing"), "{}", screen.text);
    assert!(office.ledger().contains("outcome = \"ineffective\""), "{}", screen.text);
    let office =
        Office::with(SMALL.replace("look_back_days", "signatures = [\"head\"]\nlook_back_days"));
    let screen = at(&office, &["sign", "GO-2"], &[("Sign GO-2?", "n")]).unwrap();
    assert!(screen.text.contains(shown), "{}", screen.text);
    assert!(!office.ledger().contains("signed"));
    at(&office, &["sign", "GO-2"], &[("Sign GO-2?", "y")]).unwrap();
    assert!(office.ledger().contains("did = \"signed\", as = \"head\""));
}

#[test]
fn answers_that_count_towards_no_round_are_said_to_while_rounds_are_under_way() {
    let office = many(2);
    office.out(&["round", "add", "a"]);
    office.out(&["round", "add", "b"]);
    let Some(said) = at(&office, &["review"], &[("GO-1 [", "q")]) else { return };
    assert!(
        said.text.contains("answers count towards no round; rounds under way: a, b"),
        "{}",
        said.text
    );
    assert!(said.text.contains("ledger review a"), "{}", said.text);
    let Some(said) = at(&office, &["review", "b"], &[("GO-1 [", "q")]) else { return };
    assert!(!said.text.contains("no round"), "{}", said.text);
}
