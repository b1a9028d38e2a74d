//! `ledger batch`.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::{Office, Ran, SMALL, beyond, same};

const GOOD: &str = "\u{feff}# Monday's list\r
\r
unit add HR 人事处\r
ledger add \"New one\" --unit HR --due eoy --as x\r
progress @x 'Begun, \"at last\"' --by Ann\r
submit @x GO-1 --evidence https://example.org/1 --by Ann\r
close @x go-2 --result \"All done 全部\"\r
  comment --unit HR \"said\"\r
set @x title=Another tags=a";

/// Runs a batch that is piped in.
fn piped(office: &Office, arguments: &[&str], text: impl AsRef<[u8]>) -> Ran {
    let mut command = office.command(&[&["batch", "-"], arguments].concat());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A refusal may come before all of it was read.
    let _ = child.stdin.take().unwrap().write_all(text.as_ref());
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs a batch that is to be refused as a whole; what it says on standard error.
#[track_caller]
fn refused(text: impl AsRef<[u8]>, arguments: &[&str]) -> String {
    let office = Office::small();
    office.write("b.txt", text);
    let before = office.visible();
    let ran = office.run(&[&["batch", "b.txt"], arguments].concat());
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    assert!(office.visible() == before, "a refused batch changed a file");
    assert_eq!(office.json(&["undo", "--list"])["steps"], serde_json::json!([]));
    ran.err
}

fn objects(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_file_of_commands_is_one_change_and_undo_takes_it_back() {
    let office = Office::small();
    office.write("b.txt", GOOD);
    let ran = office.run(&["batch", "b.txt"]);
    assert!(ran.err.contains("GO-1 was submitted, but cannot be closed yet"), "{}", ran.err);
    same(
        &ran.out,
        "unit HR 人事处 added; 3 units\n\
         HR-1 added, due 2019-12-31\n\
         HR-1 in progress\n\
         HR-1 submitted, awaiting sign-off\n\
         GO-1 submitted, awaiting sign-off\n\
         HR-1 closed\n\
         GO-2 closed\n\
         comment on 人事处 recorded\n\
         HR-1 changed: title, tags\n\
         7 commands carried out; `ledger undo` undoes them all\n",
    );
    let after = office.ledger();
    let new = beyond(&after, SMALL).concat();
    assert!(new.contains("by = \"Ann\", did = \"progress\", note = \"Begun, \\\"at last\\\"\""));
    assert!(new.contains("by = \"Zhou\", did = \"closed\", result = \"All done 全部\""), "{new}");
    assert_eq!(office.run(&["check"]).status, Some(0));
    let steps = office.out(&["undo", "--list"]);
    assert!(steps.contains("Changes: 1\n") && steps.contains("HR-1 added: New one"), "{steps}");
    office.out(&["undo"]);
    assert_eq!(office.ledger(), SMALL);
    office.out(&["undo", "--redo"]);
    assert_eq!(office.ledger(), after);
}

#[test]
fn what_it_writes_is_what_its_commands_write_one_after_another() {
    let (one, many) = (Office::example("audit-office"), Office::example("audit-office"));
    let ids: Vec<String> = (one.json(&["list", "--live"])["items"].as_array().unwrap().iter())
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    let unit = one.json(&["list", "--live"])["items"][0]["unit"].as_str().unwrap().to_owned();
    assert!(ids.len() > 5);
    let mut commands = Vec::new();
    for (n, id) in ids.iter().enumerate() {
        commands.push(format!("comment {id} 'seen {n}' --by 审计员"));
        let letter = char::from(b'a' + u8::try_from(n).unwrap());
        commands.push(format!("add 'item {letter}' --unit {unit} --due +{n}d --measure '一 二'"));
        commands.push(format!("set {id} severity=high"));
        commands.push(format!("unit add X{n} 'Unit {n}'"));
    }
    for command in &commands {
        let words = shlex::split(command).unwrap();
        many.out(&words.iter().map(String::as_str).collect::<Vec<_>>());
    }
    one.write("b.txt", commands.join("\n"));
    one.out(&["batch", "b.txt"]);
    // What tells items apart in merges is another text each time.
    let without = |office: &Office| {
        let ledger = office.ledger();
        ledger.split_inclusive('\n').filter(|l| !l.starts_with("uid = ")).collect::<String>()
    };
    same(&without(&one), &without(&many));
}

#[test]
fn quiet_prints_new_numbers_in_order_and_a_pipe_is_read() {
    let office = Office::small();
    let add = |unit: &str| format!("add x --unit {unit} --due eoy\n");
    let text = [add("FIN"), "comment GO-1 y\n".to_owned(), add("GO"), add("fin")].concat();
    let ran = piped(&office, &["--quiet"], text);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "FIN-2\nGO-3\nFIN-3\n", "")
    );
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let office = Office::small();
    office.write("b.txt", "comment GO-1 one\ncomment GO-2 two\n");
    let before = office.visible();
    let ran = office.run(&["batch", "b.txt", "--dry-run"]);
    assert_eq!(ran.status, Some(0));
    assert_eq!(ran.out.lines().filter(|l| l.starts_with("+  {")).count(), 2, "{}", ran.out);
    same(&ran.err, "dry run: nothing was written\n");
    assert!(office.visible() == before);
}

#[test]
fn json_has_a_result_a_line_once_all_is_saved() {
    let office = Office::small();
    let ran = piped(&office, &["--format", "json"], GOOD);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let lines = objects(&ran.out);
    assert_eq!(lines.len(), 7);
    assert!(lines.iter().all(|l| l["schema"] == "ledger.batch/1" && l["error"].is_null()));
    let numbers: Vec<u64> = lines.iter().map(|l| l["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [3, 4, 5, 6, 7, 8, 9]);
    assert_eq!((&lines[0]["command"], &lines[0]["code"]), (&"unit add".into(), &"HR".into()));
    assert_eq!((&lines[1]["as"], &lines[1]["items"][0]["id"]), (&"x".into(), &"HR-1".into()));
    assert_eq!(
        (&lines[2]["by"], &lines[2]["items"][0]["status"]),
        (&"Ann".into(), &"in-progress".into())
    );
    let closed = serde_json::json!([
        { "id": "HR-1", "status": "closed", "due": "2019-12-31" },
        { "id": "GO-2", "status": "closed", "due": "2019-12-10" },
    ]);
    assert_eq!(lines[4]["items"], closed);
}

#[test]
fn json_names_every_line_at_fault() {
    let office = Office::small();
    office.write("b.txt", "list\ncomment GO-1 ok\nadd t --unit NO --due eoy --as y\nsubmit @y\n");
    let before = office.ledger();
    let ran = office.run(&["batch", "b.txt", "--format", "json"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (Some(1), "error: 3 lines failed; nothing was changed\n")
    );
    let lines = objects(&ran.out);
    let of = |key: &str| lines.iter().map(|l| l[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("line"), [1, 3, 4]);
    assert_eq!(of("command"), ["list", "add", "submit"]);
    assert_eq!(of("after"), [Value::Null, Value::Null, 3.into()]);
    assert!(lines.iter().all(|l| l["error"].is_string() && l["schema"] == "ledger.batch/1"));
    assert_eq!(office.ledger(), before);
}

#[test]
fn all_faults_of_all_lines_are_said_with_their_places() {
    let text = "comment GO-1 heard\nclose GO-1 --result \"x\"\nclsoe GO-1\nadd \"t\" --unit G0 --due eoy --as y\nprogress @y \"z\"\n";
    same(
        &refused(text, &[]),
        "error: GO-1 cannot be closed: measures not done: 1; policy requires evidence, and none has been recorded since it was (re)opened; policy requires it to be submitted first
 --> b.txt:2:1
  |
2 | close GO-1 --result \"x\"
  | ^^^^^^^^^^^^^^^^^^^^^^^
help: mark the measures done: ledger progress GO-1 NOTE --done 1
      submit it: ledger submit GO-1 --evidence FILE
      location: ledger.toml:24:1
error: there is no command clsoe
 --> b.txt:3:1
  |
3 | clsoe GO-1
  | ^^^^^^^^^^
help: did you mean close?
      Usage: ledger [COMMAND]
error: there is no unit G0
 --> b.txt:4:1
  |
4 | add \"t\" --unit G0 --due eoy --as y
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: did you mean GO?
error: b.txt:5: @y does not exist, because line 4 failed
4 lines failed; nothing was changed
",
    );
    same(
        &refused("close GO-2 --result \"没有闭合\nlist\n", &["--lang", "zh"]),
        "错误：这一行的引号没有闭合
 --> b.txt:1:1
  |
1 | close GO-2 --result \"没有闭合
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
提示：请补上；\"……\" 之中的引号写作 \\\"；一条命令必须写在一行内
错误：batch 中不能用 `list`
 --> b.txt:2:1
  |
2 | list
  | ^^^^
提示：可用的有：add、set、measure add、measure set、measure done、progress、comment、submit、sign、return、close、look-back、extend、grant、refuse、reopen、cancel、unit add、unit set、category add、category set、person add、person set、round add、round set、field add、field set、indicator add、indicator set、indicator record、policy
共 2 行有错误：未作任何改动
",
    );
}

#[test]
fn a_line_is_at_fault_in_the_words_of_the_command_line() {
    let office = Office::small();
    for line in [
        "close GO-2",
        "clsoe GO-2",
        "add x --unit GO --due eoy --horizon soon",
        "progress GO-1",
        "extend GO-1 --due 2019-02-30 --reason x",
        "comment GO-1 x --evidnce y",
        "target record documents 5",
    ] {
        for lang in ["en", "zh"] {
            let words = shlex::split(line).unwrap();
            let words: Vec<&str> =
                words.iter().map(String::as_str).chain(["--lang", lang]).collect();
            let alone = office.run(&words).err.replace(" --lang <LANG> --today <DATE>", "");
            let (what, help) = alone.split_once('\n').unwrap();
            let said = refused(line, &["--lang", lang]);
            assert!(said.starts_with(what) && said.contains(help), "{said}\n{alone}");
        }
    }
}

#[test]
fn a_line_that_only_follows_from_another_says_so() {
    let said = refused(
        "unit add a-b x\nadd t --unit GO --due eoy --as z --owner\nclose @z --result r\n",
        &[],
    );
    assert!(said.contains("error: b.txt:3: @z does not exist, because line 2 failed\n"), "{said}");
    let said = refused("unit add HR x --email\nadd t --unit hr --due eoy\n", &[]);
    assert!(said.contains("error: b.txt:2: hr does not exist, because line 1 failed\n"), "{said}");
    let text = "submit GO-1 --evidence none.pdf --by Ann\nclose go-1 --result x --anyway y\n";
    let said = refused(text, &[]);
    assert!(said.contains("line 1, also about go-1, failed first"), "{said}");
}

#[test]
fn of_a_line_that_fails_nothing_is_held_against_the_next() {
    let said =
        refused("submit GO-1 GO-99 --evidence https://e.org\nprogress GO-1 'still open'\n", &[]);
    assert!(
        said.contains("there is no item GO-99")
            && said.ends_with("1 line failed; nothing was changed\n"),
        "{said}"
    );
}

#[test]
fn a_name_is_given_once_and_before_it_is_used() {
    let add = |name: &str| format!("add t --unit GO --due eoy --as {name}\n");
    let said = refused(add("x") + &add("x"), &[]);
    assert!(said.contains("the name x is used twice: first at line 1"), "{said}");
    let said = refused("submit @first\n".to_owned() + &add("first"), &[]);
    assert!(said.contains("no earlier line adds @first"), "{said}");
    let said = refused(add("first") + "submit @frist\n", &[]);
    assert!(said.contains("did you mean @first?"), "{said}");
    let said = refused(add("'a b'"), &[]);
    assert!(said.contains("\"a b\""), "{said}");
    let said = refused(add("x") + "progress GO-1 @x\n", &[]);
    assert!(said.contains("the note \"@x\" looks like an item ID"), "{said}");
    let office = Office::small();
    let alone = ["add", "t", "--unit", "GO", "--due", "eoy", "--as", "x"];
    office.refuses_with(
        &alone,
        &["--as works only in a batch, where it names a new item for later lines"],
    );
    office.refuses_with(&["submit", "@x"], &["\"@x\""]);
}

#[test]
fn every_command_that_is_no_change_is_refused_by_name() {
    let help = Office::empty().out(&["--help"]);
    let commands = help.lines().filter_map(|l| l.strip_prefix("  ")?.split_whitespace().next());
    let commands: Vec<&str> =
        commands.filter(|c| c.starts_with(|c: char| c.is_ascii_lowercase())).collect();
    let taken = refused("list", &[]);
    let taken = taken.split_once("batch commands: ").unwrap().1.lines().next().unwrap();
    let taken: Vec<&str> = taken.split(", ").collect();
    assert!(commands.contains(&"batch") && commands.contains(&"init"));
    for command in commands.iter().filter(|c| !taken.contains(c)) {
        let files: &[&str] = match *command {
            "unit" | "category" | "field" | "person" | "indicator" => &["list"],
            "show" => &["GO-1"],
            "edit" => &["GO-1"],
            "batch" => &["x"],
            _ => &[],
        };
        let line = [&[*command], files].concat().join(" ");
        let said = refused(&line, &[]);
        let known = [
            "init",
            "unit",
            "category",
            "indicator",
            "list",
            "show",
            "log",
            "edit",
            "batch",
            "report",
            "overdue",
            "check",
            "undo",
        ];
        if known.contains(command) {
            assert!(
                said.contains(&format!("`{command}")) && said.contains("cannot be used in a batch"),
                "{line}: {said}"
            );
        }
    }
    // Every one that is said to be taken is a command that there is.
    for command in &taken {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        assert_eq!(Office::empty().run(&words).status, Some(0), "{command}");
    }
    for shows in ["look-back", "policy"] {
        assert!(refused(shows, &[]).contains(&format!("`{shows}` cannot be used in a batch")));
    }
}

#[test]
fn what_holds_for_the_whole_batch_is_refused_in_a_line() {
    for option in [
        "--ledger x",
        "-f x",
        "--today 2019-01-01",
        "--lang zh",
        "--color always",
        "--quiet",
        "-q",
        "--wait 3",
        "--dry-run",
        "--help",
        "--version",
    ] {
        for line in [format!("comment GO-1 heard {option}"), format!("{option} comment GO-1 heard")]
        {
            let words = option.split(' ').next().unwrap();
            if words == "--dry-run" && line.starts_with('-') {
                continue;
            }
            let said = refused(&line, &[]);
            let named = match words {
                "-f" => "--ledger",
                "-q" => "--quiet",
                word => word,
            };
            let place =
                format!("error: {named} cannot be used on a line of a batch\n --> b.txt:1:1\n");
            let unknown = format!("unknown option: {named}");
            assert!(said.contains(&place) || said.contains(&unknown), "{line}: {said}");
        }
    }
}

#[test]
fn bad_files_are_refused() {
    let office = Office::small();
    office.refuses_with(&["batch", "none.txt"], &["none.txt", "no such file"]);
    office.refuses_with(&["batch", "."], &["folder"]);
    office.refuses_with(
        &["batch", "b.txt", "--format", "csv"],
        &["csv output is not available here", "table json"],
    );
    let said = refused(b"comment GO-1 a\ncomment GO-2 \xb0\xa1\n", &[]);
    assert!(said.contains("not UTF-8") && said.contains("b.txt:2:14"), "{said}");
    assert!(said.contains("save it as UTF-8"), "{said}");
    let ran = piped(&office, &[], "list");
    assert!(ran.err.contains(" --> <stdin>:1:1\n"), "{}", ran.err);
}

#[test]
fn a_file_too_large_is_refused_whether_of_one_line_or_of_many() {
    let office = Office::small();
    for unit in ["x", "comment GO-1 heard\n"] {
        let ran = piped(&office, &[], unit.repeat((33 << 20) / unit.len()));
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
        assert!(ran.err.contains("<stdin> is larger than the limit of 32 MiB"), "{}", ran.err);
    }
    assert_eq!(office.ledger(), SMALL);
}

#[test]
fn faults_without_end_are_counted_and_then_no_more_are_looked_for() {
    let said = refused("x\n".repeat(60), &[]);
    assert_eq!(said.matches("error:").count(), 50);
    assert!(said.ends_with("and 10 more; 60 lines failed; nothing was changed\n"), "{said}");
    let said = refused("x\n".repeat(500_000), &[]);
    assert!(
        said.contains("1000 lines failed; nothing was changed; the remaining lines were not tried")
    );
}

#[test]
fn a_file_without_a_command_changes_nothing() {
    let office = Office::small();
    for text in ["", "\n\n", "# nothing\r\n  # more\n", "\u{feff}"] {
        office.write("b.txt", text);
        let ran = office.run(&["batch", "b.txt"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
        same(&ran.err, "b.txt contains no commands; nothing was changed\n");
    }
    assert_eq!(office.ledger(), SMALL);
}

#[test]
fn a_batch_on_a_ledger_that_cannot_be_read_is_refused_for_that() {
    let office = Office::with(SMALL.replace("unit=\"GO\"", "unit="));
    office.write("b.txt", "comment GO-9 x\n");
    office.refuses_with(&["batch", "b.txt"], &["invalid TOML", "ledger.toml:41"]);
}

#[test]
fn quotes_of_a_text_are_told_from_quotes_of_a_command_line() {
    let said = refused("progress GO-1 “two words” here\n", &[]);
    assert!(said.contains("not “…”"), "{said}");
}

#[test]
fn a_line_that_a_hash_would_cut_short_is_refused() {
    let err = refused("progress GO-1 整改见 #1\ncomment GO-1 done #\n", &[]);
    assert!(err.contains("b.txt:1:1") && err.contains("b.txt:2:1"), "{err}");
    assert!(err.contains("an unquoted # would drop the rest of this line"), "{err}");
    assert!(err.contains("\"see #1\""), "{err}");
    let zh = refused("progress GO-1 整改见 #1", &["--lang", "zh"]);
    assert!(zh.contains("其后的内容会被丢掉") && zh.contains("加引号"), "{zh}");
    let office = Office::small();
    office.write(
        "b.txt",
        "progress GO-1 \"整改见 #1\"\ncomment GO-1 C#7\ncomment GO-1 \\#8\n # end\n",
    );
    office.out(&["batch", "b.txt"]);
    for note in ["整改见 #1", "C#7", "#8"] {
        assert!(office.ledger().contains(&format!("note = \"{note}\"")), "{}", office.ledger());
    }
}
