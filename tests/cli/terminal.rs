//! What happens on a terminal only, and never in a pipe: tried on a pseudo-terminal.
#![cfg(unix)]

use crate::Office;
use crate::screen::{self, Screen};

/// Runs the program on a terminal; none, and it is said, where there is none to be had.
fn screen(office: &Office, arguments: &[&str], steps: &[(&str, &str)]) -> Option<Screen> {
    screen::screen(&office.command(arguments), steps, None)
}

/// What is waited for on the screen, and what is typed then.
type Steps<'s> = &'s [(&'s str, &'s str)];

#[test]
fn a_long_list_goes_through_the_pager_and_a_short_one_does_not() {
    let office = Office::example("look-back-2019").set("PAGER", "sed s/^/paged:/");
    let Some(long) = screen(&office, &["list"], &[]) else { return };
    assert!(long.text.lines().all(|l| l.starts_with("paged:")), "{}", long.text);
    assert!(long.raw.contains("\x1b[38;5;"), "colours go through the pager");
    let short = screen(&office, &["list", "--limit", "3"], &[]).unwrap();
    assert!(!short.text.contains("paged:"), "{}", short.text);
    let at_once = screen(&office, &["list", "--no-pager"], &[]).unwrap();
    assert!(!at_once.text.contains("paged:"), "{}", at_once.text);
    // Never in a pipe, and never what a program reads.
    assert!(!office.out(&["list"]).contains("paged:"));
    assert!(!screen(&office, &["list", "--format", "csv"], &[]).unwrap().text.contains("paged:"));
}

#[test]
fn a_pager_that_is_not_there_or_that_has_seen_enough_is_no_failure() {
    let gone = Office::example("look-back-2019").set("PAGER", "no-such-pager");
    let Some(printed) = screen(&gone, &["list"], &[]) else { return };
    assert_eq!(printed.status, 0);
    assert!(printed.text.contains("66 items"), "{}", printed.text);
    let early = Office::example("look-back-2019").set("PAGER", "head -2");
    let seen = screen(&early, &["list"], &[]).unwrap();
    assert_eq!((seen.status, seen.text.lines().count()), (0, 2), "{}", seen.text);
}

#[test]
fn add_without_words_asks_for_what_is_missing() {
    let office = Office::small().set("LEDGER_LANG", "zh");
    let down = "\x1b[B";
    let steps = [
        ("要整改的问题", "文件太多\r"),
        ("牵头单位", &*format!("{down}\r")),
        ("类别", &*format!("{down}\r")),
        ("期限类型", &*format!("{down}\r")),
        ("时限", "soon\r"),
        ("soon", "\x7f\x7f\x7f\x7f+10d\r"),
        ("责任人", "苏燕\r"),
    ];
    let Some(asked) = screen(&office, &["add"], &steps) else { return };
    assert_eq!(asked.status, 0, "{}", asked.text);
    let added = "id = \"FIN-2\"";
    let ledger = office.ledger();
    for words in [
        added,
        "title = \"文件太多\"",
        "category = \"S1\"",
        "horizon = \"near\"",
        "due = 2019-12-10",
        "owner = \"苏燕\"",
    ] {
        assert!(ledger.contains(words), "{words}: {ledger}\n{}", asked.text);
    }
    // What was answered stands in the list of changes, as if it had been typed.
    let steps = office.out(&["undo", "--list"]);
    assert!(steps.contains("文件太多"), "{steps}");
}

#[test]
fn close_asks_for_the_result_and_for_evidence_where_policy_wants_it() {
    let text = crate::SMALL.replace("evidence = [\"https://example.org/2\"]", "note = \"done\"");
    let office = Office::with(text);
    let steps = [("Result", "All found\r"), ("Evidence", "https://example.org/found\r")];
    let Some(asked) = screen(&office, &["close", "GO-2"], &steps) else { return };
    assert_eq!(asked.status, 0, "{}", asked.text);
    assert!(office.ledger().contains(
        "did = \"closed\", result = \"All found\", evidence = [\"https://example.org/found\"]"
    ));
}

#[test]
fn a_reason_and_a_deadline_are_asked_for() {
    let office = Office::small();
    let why = ("Reason", "Not enough\r");
    let Some(asked) = screen(&office, &["return", "GO-2"], &[why]) else { return };
    assert_eq!(asked.status, 0, "{}", asked.text);
    let extend = [("Deadline", "eoy\r"), why];
    assert_eq!(screen(&office, &["extend", "GO-2"], &extend).unwrap().status, 0);
    assert_eq!(screen(&office, &["cancel", "GO-2"], &[why]).unwrap().status, 0);
    assert_eq!(screen(&office, &["reopen", "GO-2"], &[why]).unwrap().status, 0);
    let ledger = office.ledger();
    for words in ["to = 2019-12-31, reason = \"Not enough\"", "cancelled", "reopened"] {
        assert!(ledger.contains(words), "{words}: {ledger}");
    }
    let due = screen(&office, &["add", "More", "--unit", "GO"], &[("Deadline", "+3d\r")]).unwrap();
    assert_eq!(due.status, 0, "{}", due.text);
}

#[test]
fn each_command_asks_for_what_it_lacks() {
    let office = Office::small();
    office.out(&["add", "Invoices uncounted", "--unit", "FIN", "--due", "eoy"]);
    let asked: [(&[&str], Steps); 13] = [
        (&["progress"], &[("Item IDs", "FIN-2\r"), ("Progress", "All read\r")]),
        (&["progress", "FIN-2"], &[("Progress", "More read\r")]),
        (&["comment"], &[("Item IDs", "FIN-2 GO-2\r"), ("Comment", "Go on\r")]),
        (&["comment", "--unit", "GO"], &[("Comment", "Well done\r")]),
        (&["measure", "add"], &[("Item ID", "FIN-2\r"), ("Measure", "Count again\r")]),
        (&["measure", "add", "FIN-2"], &[("Measure", "Count thrice\r")]),
        (&["unit", "add"], &[("Unit code", "HR\r"), ("Full name", "Personnel\r")]),
        (&["unit", "add", "IT"], &[("Full name", "Machines\r")]),
        (&["person", "add"], &[("Full name", "Wang Fang\r")]),
        (&["category", "add"], &[("Category code", "S9\r"), ("Full name", "Others\r")]),
        (&["return"], &[("Item IDs", "GO-2\r"), ("Reason", "Not enough\r")]),
        (&["submit", "--evidence", "https://example.org/1"], &[("Item IDs", "GO-2\r")]),
        (&["cancel"], &[("Item IDs", "FIN-2\r"), ("Reason", "A mistake\r")]),
    ];
    for (command, steps) in asked {
        let Some(asked) = screen(&office, command, steps) else { return };
        assert_eq!(asked.status, 0, "{command:?}: {}", asked.text);
    }
    let ledger = office.ledger();
    for words in [
        "All read",
        "More read",
        "Go on",
        "Well done",
        "Count again",
        "Count thrice",
        "Personnel",
        "Machines",
        "Wang Fang",
        "code = \"S9\"",
        "Not enough",
        "submitted",
        "A mistake",
    ] {
        assert!(ledger.contains(words), "{words}: {ledger}");
    }
}

#[test]
fn what_no_answer_mends_is_refused_before_the_next_question() {
    let office = Office::small();
    let before = office.ledger();
    let refused: [(&[&str], Steps, &str); 3] = [
        (&["progress"], &[("Item IDs", "GO-77\r")], "GO-77"),
        (&["unit", "add"], &[("Unit code", "GO\r")], "GO"),
        (&["measure", "add", "GO-77"], &[], "GO-77"),
    ];
    for (command, steps, said) in refused {
        let Some(refused) = screen(&office, command, steps) else { return };
        assert_eq!(refused.status, 1, "{command:?}: {}", refused.text);
        assert!(refused.text.contains(said), "{command:?}: {}", refused.text);
    }
    assert_eq!(office.ledger(), before);
}

#[test]
fn a_quiet_command_asks_nothing_and_fails_as_in_a_pipe() {
    let office = Office::small();
    for command in [
        &["unit", "add", "--quiet"][..],
        &["progress", "GO-2", "--quiet"],
        &["close", "GO-2", "--quiet"],
    ] {
        let Some(failed) = screen(&office, command, &[]) else { return };
        assert_eq!(failed.status, 2, "{command:?}: {}", failed.text);
        assert!(failed.text.contains("missing required"), "{command:?}: {}", failed.text);
        assert_eq!(office.run(command).status, Some(2));
    }
}

/// Escape, Ctrl-C and Ctrl-D.
const LEAVE: [&str; 3] = ["\x1b", "\x03", "\x04"];

/// What is said where a question was left, in both languages.
const LEFT: [(&str, &str); 2] =
    [("en", "cancelled: nothing was changed\n"), ("zh", "已退出：未作任何改动\n")];

/// Asserts that a question was left, and that the terminal is as it was.
#[track_caller]
fn was_left(screen: &Screen, said: &str, what: &str) {
    assert_eq!(screen.status, 130, "{what}: {}", screen.text);
    // The last is said on a line of its own, and nothing stands behind it.
    assert!(screen.text.ends_with(&format!("\n{said}")), "{what}: {}", screen.text);
    assert!(screen.raw.contains("\x1b[?25h"), "{what}: the cursor is hidden: {:?}", screen.raw);
    assert!(screen.is_as_before, "{what}: the terminal is not as it was");
}

#[test]
fn each_key_leaves_each_kind_of_question_and_nothing_is_changed() {
    let office = Office::small();
    office.write("in.csv", "unit,title,due\nFIN,Invoices late,2019-12-31\n");
    let before = office.ledger();
    // A text, a choice, yes or no; and what may have been typed before.
    let add = ["add", "x", "--due", "eoy"];
    let asking: [(&[&str], [&str; 2], &[&str]); 3] = [
        (&["close", "GO-2"], ["Result", "销号结果"], &["", "half 一半", "x\x7f"]),
        (&add, ["Unit responsible", "牵头单位"], &["", "fin", "\x1b[B"]),
        (&["import", "in.csv"], ["Import these rows?", "是否导入？"], &["", "x"]),
    ];
    for (command, asked, typed) in asking {
        for ((lang, said), question) in LEFT.iter().zip(asked) {
            let command = [command, &["--lang", lang]].concat();
            for (leave, typed) in LEAVE.iter().flat_map(|key| typed.iter().map(move |t| (key, t))) {
                let keys = format!("{typed}{leave}");
                let Some(left) = screen(&office, &command, &[(question, &keys)]) else { return };
                was_left(&left, said, &format!("{command:?} {keys:?}"));
                assert_eq!(office.ledger(), before, "{command:?} {keys:?}");
            }
        }
    }
}

#[test]
fn what_is_typed_after_leaving_is_no_answer() {
    let office = Office::small();
    let before = office.ledger();
    for leave in LEAVE {
        for more in ["echo hi\r", "\r", "yes\r\r\r"] {
            // At once, as a terminal sends what was typed while the program was busy.
            let keys = format!("{leave}{more}");
            let steps = [("Result", &*keys)];
            let Some(left) = screen(&office, &["close", "GO-2"], &steps) else { return };
            assert_eq!(left.status, 130, "{keys:?}: {}", left.text);
            assert_eq!(office.ledger(), before, "{keys:?}");
        }
    }
}

#[test]
fn a_later_question_can_be_left_as_the_first_one_can() {
    let office = Office::small();
    let before = office.ledger();
    let steps = [("Title: the problem to correct", "Too loud\r"), ("Unit responsible", "fin\r")];
    for leave in LEAVE {
        let last = [("Category", leave)];
        let steps = [&steps[..], &last].concat();
        let Some(left) = screen(&office, &["add"], &steps) else { return };
        was_left(&left, LEFT[0].1, leave);
        assert_eq!(office.ledger(), before);
    }
    assert_eq!(office.run(&["add"]).status, Some(2), "a pipe is never asked");
    assert_eq!(office.run(&["close", "GO-2"]).status, Some(2));
}

#[test]
fn typing_in_a_list_narrows_it() {
    let office = Office::small();
    let add = ["add", "Loud", "--due", "eoy"];
    // Nothing fits, and Return chooses nothing; then one does.
    let steps = [("Unit responsible", "zz\r"), ("no match", "\x15fin"), ("1 of 2 match", "\r")];
    let Some(chosen) = screen(&office, &add, &steps) else { return };
    assert_eq!(chosen.status, 0, "{}", chosen.text);
    assert!(office.ledger().contains("id = \"FIN-2\""), "{}", office.ledger());
    let office = Office::small();
    let chinese = [&add[..], &["--lang", "zh"]].concat();
    let steps = [("输入文字可筛选", "办公"), ("2 项中有 1 项相符", "\r")];
    assert_eq!(screen(&office, &chinese, &steps).unwrap().status, 0);
    assert!(office.ledger().contains("id = \"GO-3\""), "{}", office.ledger());
}

#[test]
fn a_question_speaks_one_language_and_fits_the_terminal() {
    use unicode_width::UnicodeWidthStr as _;
    let office = Office::small();
    let words = "一二三四五六七八九十".repeat(20);
    let steps = [("销号结果", &*words), ("七八九十", "\x1b")];
    for columns in [80, 120] {
        let close = ["close", "GO-2", "--lang", "zh"];
        let command = office.command(&close);
        let Some(left) = screen::screen_of(&command, &steps, None, columns) else { return };
        for line in left.text.split(['\n', '\r']) {
            let drawn = line.rsplit("销号结果").next().unwrap_or_default();
            assert!(drawn.width() < usize::from(columns), "{columns}: {drawn}");
        }
        assert!(!left.text.contains("canceled") && !left.text.contains("Esc to"), "{}", left.text);
    }
    let office = Office::small().set("NO_COLOR", "1");
    let left = screen(&office, &["close", "GO-2"], &[("Result", "\x1b")]).unwrap();
    assert!(!left.raw.contains("\x1b[1m") && !left.raw.contains("\x1b[3"), "{:?}", left.raw);
}

#[test]
fn what_is_refused_whatever_is_answered_is_refused_before_anything_is_asked() {
    let office = Office::small().set("EDITOR", "sh -c 'echo asked; false'");
    let before = office.ledger();
    for (command, why) in [
        (&["close", "GO-1"][..], "measures not done: 1"),
        (&["close", "GO-2", "--by", "Li"], "Li submitted it"),
        (&["close", "FIN-1"], "FIN-1 is closed"),
        (&["close", "GO-9"], "there is no item GO-9"),
        (&["extend", "GO-2"], "GO-2 is submitted"),
        (&["extend", "FIN-1", "--due", "eoy"], "FIN-1 is closed"),
        (&["return", "GO-1"], "GO-1 is in progress"),
        (&["cancel", "FIN-1"], "FIN-1 is closed"),
        (&["reopen", "GO-1"], "GO-1 is in progress"),
        (&["close", "GO-2", "--on", "2019-11-01"], "GO-2 already has an event on 2019-11-20"),
        (&["close", "GO-2", "--evidence", "none.pdf"], "none.pdf"),
        (&["add", "--unit", "XX"], "there is no unit XX"),
        (&["add", "x", "--category", "S9"], "there is no category S9"),
        (&["add", "x", "--opened", "+9d"], "is in the future"),
        (&["edit", "GO-9"], "there is no item GO-9"),
    ] {
        let Some(refused) = screen(&office, command, &[]) else { return };
        assert_eq!(refused.status, 1, "{command:?}: {}", refused.text);
        assert!(refused.text.contains(why), "{command:?}: {}", refused.text);
        let asked = refused.text.contains("Esc") || refused.text.contains("asked");
        assert!(!asked && !refused.raw.contains("\x1b[?2004h"), "{command:?}: {}", refused.text);
        assert_eq!(office.ledger(), before);
    }
    // All that stands in the way is said at once.
    let refused = screen(&office, &["close", "GO-1"], &[]).unwrap();
    let said = refused.text.split_whitespace().collect::<Vec<_>>().join(" ");
    for why in ["measures not done: 1", "requires evidence", "to be submitted first"] {
        assert!(said.contains(why), "{why}: {}", refused.text);
    }
}

#[test]
fn ctrl_c_in_an_editor_leaves_the_item_as_it_was() {
    let office = Office::small().set("EDITOR", "sh -c 'echo editing; sleep 20'");
    let before = office.ledger();
    let Some(left) = screen(&office, &["edit", "GO-1"], &[("editing", "\x03")]) else { return };
    assert_eq!(left.status, 130, "{}", left.text);
    assert!(left.text.ends_with("\ncancelled: nothing was changed\n"), "{}", left.text);
    assert!(left.is_as_before);
    assert_eq!(office.ledger(), before);
}

#[test]
fn import_shows_first_and_asks_and_only_yes_takes_it_in() {
    let office = Office::small();
    let before = office.ledger();
    office.write("in.csv", "unit,title,due\nFIN,Invoices late,2019-12-31\n");
    let import = ["import", "in.csv"];
    for (keys, status) in [("n", 1), ("\r", 1), ("\x03", 130), ("\x1b", 130)] {
        let Some(left) = screen(&office, &import, &[("Import these rows?", keys)]) else { return };
        assert_eq!(left.status, status, "{keys:?}: {}", left.text);
        assert!(left.text.contains("new: FIN-2 Invoices late"), "{}", left.text);
        assert!(left.raw.contains("\x1b[?25h"), "the cursor is shown again: {:?}", left.raw);
        assert_eq!(office.ledger(), before, "{keys:?}");
    }
    let chinese = ["import", "in.csv", "--lang", "zh"];
    let no = screen(&office, &chinese, &[("是否导入？", "n")]).unwrap();
    assert!(no.text.contains("是否导入？ 否"), "{}", no.text);
    let yes = screen(&office, &chinese, &[("是否导入？", "y")]).unwrap();
    assert!(yes.text.contains("是否导入？ 是"), "{}", yes.text);
    assert_eq!(yes.status, 0, "{}", yes.text);
    assert!(office.ledger().contains("title = \"Invoices late\""), "{}", yes.text);
    // Again, it says so, and no is what Return means.
    let again = screen(&office, &import, &[("Import these rows?", "\r")]).unwrap();
    assert!(again.text.contains("1 new row resembles an existing item"), "{}", again.text);
    assert_eq!(office.ledger().matches("Invoices late").count(), 1);
}

#[test]
fn what_is_written_to_a_file_is_said_on_a_terminal_and_not_when_quiet() {
    let office = Office::small();
    let wrote = |arguments: &[&str]| Some(screen(&office, arguments, &[])?.text);
    let Some(export) = wrote(&["export", "out.csv", "--unit", "GO"]) else { return };
    assert_eq!(export, "out.csv written: 2 items\n");
    assert_eq!(wrote(&["report", "-o", "r.html", "--lang", "zh"]).unwrap(), "已写入 r.html\n");
    assert_eq!(wrote(&["notice", "--unit", "GO", "-o", "n.md"]).unwrap(), "n.md written: 1 item\n");
    assert_eq!(wrote(&["report", "brief", "-o", "b.md"]).unwrap(), "b.md written\n");
    assert_eq!(wrote(&["export", "out.xlsx", "--quiet"]).unwrap(), "");
    assert_eq!(office.run(&["export", "out.csv"]).err, "");
}

#[test]
fn a_brief_is_broken_between_words_on_a_terminal_and_is_markdown_in_a_pipe() {
    use unicode_width::UnicodeWidthStr as _;
    let office = Office::example("look-back-2019");
    for lang in ["en", "zh"] {
        let brief = ["report", "brief", "--lang", lang, "--no-pager"];
        let Some(shown) = screen(&office, &brief, &[]) else { return };
        assert!(shown.text.lines().all(|line| line.width() <= 80), "{}", shown.text);
        assert!(!shown.text.contains("# ") && !shown.text.contains("**"), "{}", shown.text);
        assert!(office.out(&brief).starts_with("# "), "in a pipe it is Markdown");
    }
    let office = Office::small();
    let shown = screen(&office, &["report", "brief"], &[]).unwrap().text;
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let plain = office.out(&["report", "brief", "--format", "table"]);
    assert_eq!(words(&shown), words(&plain), "no word is cut");
}

#[test]
fn tables_of_targets_and_of_closures_fit_a_terminal_of_80_columns() {
    use unicode_width::UnicodeWidthStr as _;
    let office = Office::example("look-back-2019").set("PAGER", "cat");
    for lang in ["en", "zh"] {
        for per in ["group", "unit", "owner"] {
            let closure = ["report", "closure", "--per", per, "--lang", lang];
            let Some(shown) = screen(&office, &closure, &[]) else { return };
            assert!(shown.text.lines().all(|line| line.width() <= 80), "{}", shown.text);
        }
        let shown = screen(&office, &["report", "targets", "--lang", lang], &[]).unwrap();
        assert!(shown.text.lines().all(|line| line.width() <= 80), "{}", shown.text);
        assert!(shown.text.contains("2019-09-30"), "{}", shown.text);
    }
}

#[test]
fn a_cell_takes_some_lines_of_a_terminal_and_no_more() {
    for piece in ["长", "ab c ", "e\u{301}", "\u{301}"] {
        let text = piece.repeat(40_000);
        let ledger = crate::SMALL
            .replace("Too many meetings", &text)
            .replace("owner = \"Wang\"", &format!("owner = \"{text}\""));
        for columns in ["20", "80", "300"] {
            let office = Office::with(&ledger).set("COLUMNS", columns);
            for command in [&["list", "--no-pager"][..], &["overdue", "--no-pager"]] {
                let Some(seen) = screen(&office, command, &[]) else { return };
                assert_eq!(seen.status, 0, "{}", seen.text);
                assert!(seen.text.contains('…'), "{piece:?} {columns}");
                assert!(seen.raw.len() < 60_000, "{piece:?} {columns}: {}", seen.raw.len());
            }
        }
    }
}

#[test]
fn a_recording_under_a_login_name_says_on_a_terminal_how_to_set_ones_own() {
    let note = "your login name; to set your name: ledger config set by";
    let comment = ["comment", "GO-1", "heard", "--lang", "en"];
    let office = Office::small().set("LEDGER_BY", "");
    let Some(seen) = screen(&office, &comment, &[]) else { return };
    assert_eq!(seen.status, 0, "{}", seen.text);
    assert_eq!(seen.text.replace(['\r', '\n'], " ").matches(note).count(), 1, "{}", seen.text);
    let quiet = screen(&office, &[&comment[..], &["--quiet"]].concat(), &[]).unwrap();
    assert!(!quiet.text.contains("login"), "{}", quiet.text);
    let named = screen(&office, &[&comment[..], &["--by", "Li Qiang"]].concat(), &[]).unwrap();
    assert!(!named.text.contains("login"), "{}", named.text);
    assert!(!office.run(&comment).err.contains("login"), "a script is not told");
}

/// Runs a command on a terminal that is closed while it asks; prints how long it still ran, in seconds, or `still there`.
const HANG_UP: &str = r#"
import os, pty, signal, sys, time
child, terminal = pty.fork()
if child == 0:
    if sys.argv[1] == "deaf":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.execv(sys.argv[2], sys.argv[2:])
shown = b""
while b"?" not in shown:
    shown += os.read(terminal, 65536)
os.close(terminal)
began = time.time()
while time.time() < began + 30:
    if os.waitpid(child, os.WNOHANG)[0]:
        print("gone")
        sys.exit()
    time.sleep(0.05)
os.kill(child, signal.SIGKILL)
print("still there")
"#;

#[test]
fn a_question_on_a_terminal_that_was_closed_is_left_and_nothing_goes_on_asking() {
    let office = Office::small();
    let before = office.ledger();
    let command = office.command(&["import", "in.csv"]);
    office.write("in.csv", "unit,title,due\nFIN,Invoices late,2019-12-31\n");
    for hears in ["hears", "deaf"] {
        let mut asked = std::process::Command::new("python3");
        asked.args(["-c", HANG_UP, hears]).arg(command.get_program()).args(command.get_args());
        asked.current_dir(command.get_current_dir().unwrap());
        for (name, value) in command.get_envs() {
            asked.env(name, value.unwrap_or_default());
        }
        let Ok(ran) = asked.env("TERM", "xterm-256color").output() else {
            eprintln!("skipped: python3 not found");
            return;
        };
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert_eq!(said.trim(), "gone", "{hears}: {}", String::from_utf8_lossy(&ran.stderr));
        assert_eq!(office.ledger(), before);
    }
}

#[test]
fn init_asks_who_acts_and_what_the_office_is_called() {
    let office = Office::empty().set("LEDGER_BY", "").set("LEDGER_LANG", "en");
    let steps = [("Your name", "Su Yan\r"), ("Name of the office", "Rectification Office\r")];
    let Some(asked) = screen(&office, &["init"], &steps) else { return };
    assert_eq!(asked.status, 0, "{}", asked.text);
    assert!(asked.text.contains("you are acting as Su Yan"), "{}", asked.text);
    assert!(office.ledger().contains("\n[office]\nname = \"Rectification Office\"\n"));
    office.says(&["check"], "no faults\n");
    office.out(&["unit", "add", "GO", "General Office"]);
    office.out(&["comment", "--unit", "GO", "heard"]);
    assert!(office.ledger().contains("by = \"Su Yan\""), "{}", office.ledger());
    // Empty answers leave the login name and the example.
    let other = Office::empty().set("LEDGER_BY", "").set("LEDGER_LANG", "zh");
    let asked = screen(&other, &["init"], &[("您的姓名", "\r"), ("单位名称", "\r")]).unwrap();
    assert_eq!(asked.status, 0, "{}", asked.text);
    assert!(other.ledger().contains("\n# [office]\n"), "{}", other.ledger());
}

#[test]
fn a_second_unit_of_one_name_is_asked_about() {
    let office = Office::small().set("LEDGER_LANG", "en");
    let add = ["unit", "add", "FI2", "Finance"];
    let Some(no) = screen(&office, &add, &[("Add another unit of that name?", "n")]) else {
        return;
    };
    assert_eq!(no.status, 1, "{}", no.text);
    assert!(!office.ledger().contains("FI2"));
    screen(&office, &add, &[("Add another unit of that name?", "y")]).unwrap();
    assert!(office.ledger().contains("code = \"FI2\""));
}

#[test]
fn an_editor_that_is_there_is_used_where_none_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::small().set("VISUAL", "").set("EDITOR", "");
    let editor = office.home("bin/nano");
    std::fs::create_dir_all(editor.parent().unwrap()).unwrap();
    std::fs::write(&editor, "#!/bin/sh\nsed -i 's/Too many meetings/Fewer meetings/' \"$1\"\n")
        .unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", editor.parent().unwrap().display());
    let office = office.set("PATH", path);
    let Some(edited) = screen(&office, &["edit", "GO-1"], &[]) else { return };
    assert_eq!(edited.status, 0, "{}", edited.text);
    assert!(office.ledger().contains("title = \"Fewer meetings\""));
    office.refuses_with(&["edit", "GO-1"], &["VISUAL"]);
}

#[test]
fn a_manual_page_is_laid_out_on_a_terminal_with_man_or_without() {
    let office = Office::empty().set("LEDGER_LANG", "en").set("PATH", "/nonexistent");
    let Some(page) = screen(&office, &["man", "close", "--no-pager"], &[]) else { return };
    assert!(
        page.text.contains("Usage: ledger close") && !page.text.contains(".TH"),
        "{}",
        page.text
    );
}

/// Whether a text has colours, or bold letters.
fn is_coloured(shown: &str) -> bool {
    ["\x1b[1m", "\x1b[2m", "\x1b[3"].iter().any(|begun| shown.contains(begun))
}

#[test]
fn colours_come_and_go_as_the_option_then_the_config_then_the_environment_says() {
    let always: &[&str] = &["--color", "always"];
    let never: &[&str] = &["--color", "never"];
    type Variables = &'static [(&'static str, &'static str)];
    let cases: &[(Variables, &[&str], bool, bool)] = &[
        (&[], &[], false, true),
        (&[("NO_COLOR", "1")], &[], false, false),
        (&[("NO_COLOR", "")], &[], false, true),
        (&[("TERM", "dumb")], &[], false, false),
        (&[("CLICOLOR", "0")], &[], false, false),
        (&[("CLICOLOR", "1")], &[], false, true),
        (&[("CLICOLOR_FORCE", "1")], &[], true, true),
        (&[("FORCE_COLOR", "1")], &[], true, true),
        (&[("FORCE_COLOR", "0")], &[], false, false),
        (&[("TERM", "dumb"), ("FORCE_COLOR", "1")], &[], true, true),
        (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], &[], false, false),
        (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], &[], false, false),
        (&[("NO_COLOR", "1")], always, true, true),
        (&[("TERM", "dumb")], always, true, true),
        (&[("CLICOLOR_FORCE", "1")], never, false, false),
        (&[("FORCE_COLOR", "1")], never, false, false),
    ];
    for (variables, option, piped, on_terminal) in cases {
        let office = variables.iter().fold(Office::small(), |o, (name, value)| o.set(name, *value));
        // A table, a card, help, and what is said of a command line that is wrong.
        for words in [&["list"][..], &["show", "GO-1"], &["list", "-h"], &["list", "--nothing"]] {
            let words = [*option, words].concat();
            let what = format!("{variables:?} {words:?}");
            let ran = office.run(&words);
            let said = format!("{}{}", ran.out, ran.err);
            assert_eq!(is_coloured(&said), *piped, "{what}, piped: {said:?}");
            let Some(shown) = screen(&office, &words, &[]) else { return };
            assert_eq!(is_coloured(&shown.raw), *on_terminal, "{what}, shown: {:?}", shown.raw);
        }
    }
    for (said, piped) in [("always", true), ("never", false)] {
        let office = Office::small().set("CLICOLOR", "0").set("FORCE_COLOR", "1");
        office.out(&["config", "set", "color", said]);
        for words in [&["show", "GO-1"][..], &["list", "--nothing"]] {
            let ran = office.run(words);
            assert_eq!(is_coloured(&format!("{}{}", ran.out, ran.err)), piped, "{said} {words:?}");
        }
    }
    let told = Office::small().set("CLICOLOR_FORCE", "1").out(&["config", "--color", "never"]);
    assert!(told.contains("--color"), "{told}");
    let told = Office::small().set("CLICOLOR", "0").out(&["config"]);
    assert!(told.contains("CLICOLOR"), "{told}");
}
