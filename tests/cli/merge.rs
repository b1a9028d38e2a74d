//! `ledger merge`.

use std::process::{Command, Stdio};

use crate::{Office, SMALL, same};

/// Runs git in an office, as nobody's user and with nobody's settings; none where there is no git.
pub fn git(office: &Office, arguments: &[&str]) -> Option<std::process::Output> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(office.at(""))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", office.home(""))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs([("GIT_AUTHOR_NAME", "t"), ("GIT_AUTHOR_EMAIL", "t@example.org")])
        .envs([("GIT_COMMITTER_NAME", "t"), ("GIT_COMMITTER_EMAIL", "t@example.org")])
        .env("LEDGER_LANG", "en")
        .stdin(Stdio::null())
        .output();
    if output.is_err() {
        eprintln!("skipped: there is no git");
    }
    output.ok()
}

#[track_caller]
fn git_does(office: &Office, arguments: &[&str]) -> String {
    let output = git(office, arguments).unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{arguments:?}: {out}{err}");
    out.into_owned()
}

/// A small ledger in a repository of its own; none where there is no git.
fn repository() -> Option<Office> {
    let office = Office::small();
    git(&office, &["init", "-q", "-b", "main"])?;
    Some(office)
}

fn two(office: &Office, ours: &str, theirs: &str) {
    office.write("base", SMALL);
    office.write("我们 ours", ours);
    office.write("theirs", theirs);
}

const FILES: [&str; 4] = ["merge", "base", "我们 ours", "theirs"];

#[test]
fn what_both_sides_did_is_written_into_ours() {
    let office = Office::small();
    let ours = SMALL.replace("owner = \"Li\"", "owner = \"Wu\"");
    let theirs = SMALL.replace("title = 'Files lost'", "title = 'Files gone'");
    two(&office, &ours, &theirs);
    let dry = office.run(&[&FILES[..], &["--dry-run"]].concat());
    assert!(dry.out.contains("+title = 'Files gone'"), "{}", dry.out);
    assert_eq!(office.read("我们 ours"), ours);
    office.says(&FILES, "");
    same(&office.read("我们 ours"), &ours.replace("Files lost", "Files gone"));
    assert_eq!(office.read("theirs"), theirs);
}

#[test]
fn a_conflict_is_status_one_said_aloud_and_found_by_check() {
    let office = Office::small();
    let ours = SMALL.replace("owner = \"Li\"", "owner = \"Wu\"");
    let theirs = SMALL.replace("owner = \"Li\"", "owner = \"He\"");
    for (lang, said, checked) in [
        (
            "en",
            "units/GO.toml: GO-2: both sides changed `owner`; ours is kept",
            "a merge left `owner` unresolved",
        ),
        ("zh", "units/GO.toml：GO-2：双方都改了 `owner`；已保留我方", "`owner` 尚待决定"),
    ] {
        two(&office, &ours, &theirs);
        let ran = office.run(
            &[&FILES[..], &["--path", "units/GO.toml", "--marker-size", "7", "--lang", lang]]
                .concat(),
        );
        assert_eq!(ran.status, Some(1));
        assert!(ran.err.contains(said), "{}", ran.err);
        office.write("ledger.toml", office.read("我们 ours"));
        let wanted = ours
            .replace("\"Wu\"\n", "\"Wu\"\n# unresolved merge of GO-2, theirs: owner = \"He\"\n");
        same(&office.ledger(), &wanted);
        let check = office.run(&["check", "--lang", lang]);
        assert_eq!(check.status, Some(3));
        assert!(check.out.contains(checked) && check.out.contains("GO-2"), "{}", check.out);
        office.write("ledger.toml", ours.as_bytes());
        assert_eq!(office.run(&["check"]).status, Some(0));
    }
}

#[test]
fn what_cannot_be_merged_is_no_conflict_and_ours_is_as_it_was() {
    let office = Office::small();
    let broken = SMALL.replace("title = 'Files lost'", "title = ");
    for (lang, words) in [("en", "their version cannot be read"), ("zh", "对方版本无法读取")]
    {
        let ours = SMALL.replace("Small", "Smaller");
        two(&office, &ours, &broken);
        let ran = office.run(&[&FILES[..], &["--path", "ledger.toml", "--lang", lang]].concat());
        assert_eq!(ran.status, Some(129));
        assert!(ran.err.contains(words) && ran.err.contains("ledger.toml:42"), "{}", ran.err);
        assert_eq!(office.read("我们 ours"), ours);
    }
    assert_eq!(office.run(&["merge", "base", "nothing", "theirs"]).status, Some(129));
    office.write("theirs", b"\xff");
    assert_eq!(office.run(&FILES).status, Some(129));
    assert_eq!(office.run(&["merge", "base"]).status, Some(2));
    // Nor is a config file that stops every command a settled merge.
    std::fs::create_dir_all(office.home("config/ledger")).unwrap();
    std::fs::write(office.home("config/ledger/config.toml"), "by = ").unwrap();
    assert_eq!(office.run(&FILES).status, Some(129));
}

#[test]
fn installed_git_merges_by_item_and_uninstalled_nothing_is_left() {
    let Some(office) = repository() else { return };
    let before = std::fs::read(office.at(".git/config")).unwrap();
    office.write(".gitattributes", "*.pdf binary\n");
    let dry = office.run(&["merge", "--install", "--dry-run"]);
    assert!(
        dry.out.contains("+/ledger.toml merge=ledger") && dry.out.contains("merge.ledger.driver"),
        "{}",
        dry.out
    );
    assert_eq!(office.read(".gitattributes"), "*.pdf binary\n");
    for _ in 0..2 {
        let said = office.out(&["merge", "--install"]);
        assert!(said.contains(".gitattributes"), "{said}");
        assert_eq!(office.read(".gitattributes"), "*.pdf binary\n/ledger.toml merge=ledger\n");
        let driver = git_does(&office, &["config", "--get-all", "merge.ledger.driver"]);
        assert!(driver.ends_with("merge %O %A %B --path %P --marker-size %L\n"), "{driver}");
        assert_eq!(driver.lines().count(), 1);
        assert!(git(&office, &["config", "merge.ledger.name"]).unwrap().status.success());
    }
    git_does(&office, &["add", "."]);
    git_does(&office, &["commit", "-qm", "start"]);
    git_does(&office, &["checkout", "-qb", "other"]);
    office.out(&["add", "Theirs", "--unit", "GO", "--due", "+9d"]);
    office.out(&["comment", "GO-1", "theirs"]);
    git_does(&office, &["commit", "-qam", "theirs"]);
    git_does(&office, &["checkout", "-q", "main"]);
    office.out(&["add", "Ours", "--unit", "GO", "--due", "+9d"]);
    office.out(&["comment", "GO-1", "ours"]);
    git_does(&office, &["commit", "-qam", "ours"]);
    let output = git(&office, &["merge", "--no-edit", "other"]).unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{err}{}", office.ledger());
    assert!(err.contains("ledger.toml: two items are numbered GO-3"), "{err}");
    office.says(&["check"], "no faults\n");
    let listed = office.json(&["list", "--unit", "GO"]);
    assert_eq!(listed["items"].as_array().unwrap().len(), 4);
    let moved = office.out(&["show", "GO-4"]);
    assert!(moved.contains("GO-3"), "{moved}");
    for heard in ["ours", "theirs"] {
        assert!(office.out(&["show", "GO-1"]).contains(heard));
    }
    office.out(&["merge", "--uninstall"]);
    assert_eq!(office.read(".gitattributes"), "*.pdf binary\n");
    assert!(!git(&office, &["config", "--get-regexp", "merge.ledger"]).unwrap().status.success());
    let after = std::fs::read_to_string(office.at(".git/config")).unwrap();
    assert!(after.starts_with(std::str::from_utf8(&before).unwrap()), "{after}");
    office.out(&["merge", "--uninstall"]);
}

#[test]
fn a_ledger_with_blanks_in_its_name_is_merged_too() {
    let Some(office) = repository() else { return };
    std::fs::rename(office.at("ledger.toml"), office.at("整改 台账.toml")).unwrap();
    let on = ["-f", "整改 台账.toml"];
    office.out(&[&["merge", "--install"][..], &on].concat());
    git_does(&office, &["add", "."]);
    git_does(&office, &["commit", "-qm", "start"]);
    git_does(&office, &["checkout", "-qb", "other"]);
    office.out(&[&["comment", "GO-1", "theirs"][..], &on].concat());
    git_does(&office, &["commit", "-qam", "theirs"]);
    git_does(&office, &["checkout", "-q", "main"]);
    office.out(&[&["comment", "GO-1", "ours"][..], &on].concat());
    git_does(&office, &["commit", "-qam", "ours"]);
    git_does(&office, &["merge", "-q", "--no-edit", "other"]);
    assert_eq!(office.read("整改 台账.toml").matches("did = \"comment\"").count(), 2);
}

#[test]
fn outside_a_repository_nothing_is_installed() {
    let office = Office::small();
    if git(&office, &["--version"]).is_none() {
        return;
    }
    office.refuses_with(&["merge", "--install"], &["is not in a git repository", "git init"]);
    office.refuses_with(&["merge", "--uninstall", "--lang", "zh"], &["不在 git 仓库中"]);
    assert!(!office.at(".gitattributes").exists());
}

#[test]
fn help_says_what_git_reads_from_the_exit_status() {
    for lang in ["en", "zh"] {
        let help = Office::empty().out(&["merge", "--help", "--lang", lang]);
        assert!(help.contains("129"), "{help}");
    }
}

/// What comes of merging two versions of the small ledger, each a change of it; both ways round it is the same.
#[track_caller]
fn merged(base: &str, ours: &str, theirs: &str) -> String {
    let office = Office::with(base);
    let both = [(ours, theirs), (theirs, ours)].map(|(ours, theirs)| {
        office.write("ours.toml", ours);
        office.write("theirs.toml", theirs);
        office.out(&["merge", "ledger.toml", "ours.toml", "theirs.toml"]);
        office.read("ours.toml")
    });
    assert_eq!(both[0], both[1]);
    both[0].clone()
}

#[test]
fn a_comment_that_one_side_wrote_in_a_list_stays_when_the_other_changed_the_list() {
    let ours = SMALL
        .replace("note = \"Taught\" },", "note = \"Taught\" },  # by phone, '''")
        .replace("  { text = \"Write", "  # ask Wang\n  { text = \"Write")
        .replace("[30, 90]", "[\n  30, # at first\n  90,\n]");
    let progress = "  { on = 2019-11-01, by = \"Wang\", did = \"progress\", note = \"More\" },\n";
    let theirs = SMALL
        .replace("note = \"Taught\" },\n", &format!("note = \"Taught\" }},\n{progress}"))
        .replace(
            "{ text = \"Write the rules\" }",
            "{ text = \"Write the rules\", done = 2019-11-01 }",
        )
        .replace("[30, 90]", "[30, 90, 180]");
    let text = merged(SMALL, &ours, &theirs);
    let wanted = ours
        .replace("# by phone, '''\n", &format!("# by phone, '''\n{progress}"))
        .replace(
            "{ text = \"Write the rules\" }",
            "{ text = \"Write the rules\", done = 2019-11-01 }",
        )
        .replace("  90,\n]", "  90,\n  180,\n]");
    assert_eq!(text, wanted);
}

#[test]
fn a_measure_that_one_side_wrote_otherwise_keeps_what_the_other_made_it_say() {
    let ours = SMALL.replace(
        "{ text = \"Write the rules\" },",
        "{text=\"Write the rules\"},\n  { text = \"Third\" },",
    );
    let theirs = SMALL.replace("Write the rules\" }", "Write the rules\", done = 2019-11-01 }");
    let text = merged(SMALL, &ours, &theirs);
    assert!(text.contains("{ text = \"Write the rules\", done = 2019-11-01 },\n"), "{text}");
    assert!(text.contains("{ text = \"Third\" },\n"), "{text}");
}

#[test]
fn tables_are_merged_as_they_are_read_whatever_stands_above_them() {
    let notes = "# mine '''\n[notes]\nrows = [\n  [\"item\"],\n  [1]\n]\ntext = \"\"\"\n[[item]]\n\"\"\"\n\n";
    let base = SMALL.replace(
        "[[item]]\nid = \"GO-2\"",
        &format!("{notes}# two \"\"\"\n[[item]]\nid = \"GO-2\""),
    );
    let ours =
        base.replace("  [1]\n", "  [1], # ours\n  [2]\n").replace("'Files lost'", "'Files gone'");
    let new = "\n# three '''\n[[item]]\nid = \"FIN-2\"\nunit = \"FIN\"\ntitle = \"x\"\nopened = 2019-10-01\ndue = 2019-12-10\n";
    let theirs = base.replace("# two", "# second") + new;
    let text = merged(&base, &ours, &theirs);
    assert_eq!(text, ours.replace("# two", "# second") + new);
}

/// A repository whose ledger holds one item of GO and one of FIN, with the driver; and a branch `other`.
fn two_branches(ledger: &str) -> Option<Office> {
    let office = Office::with(ledger);
    git(&office, &["init", "-q", "-b", "main"])?;
    office.out(&["merge", "--install"]);
    commit(&office);
    git_does(&office, &["branch", "other"]);
    Some(office)
}

fn commit(office: &Office) {
    git_does(office, &["add", "-A"]);
    git_does(office, &["commit", "-qm", "work"]);
}

/// Merges, and says whether git found it clean.
fn merges(office: &Office, branch: &str) -> bool {
    git(office, &["merge", "-q", "--no-edit", branch]).unwrap().status.success()
}

const PLAIN: &str = r#"version = 1
title = "Plain"

[policy]
closing = "direct"

[[unit]]
code = "GO"
name = "办公厅"

[[unit]]
code = "FIN"
name = "Finance"

# The first.
[[item]]
id = "GO-1"
unit = "GO"
title = "first"
opened = 2019-09-01
due = 2019-12-31
uid = "0a"
measures = [
  { text = "one" },
]
"#;

/// What each item says, whatever file it stands in.
fn said(office: &Office) -> Vec<(String, String, String, usize)> {
    let items = office.json(&["list"])["items"].as_array().unwrap().clone();
    let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap().to_owned();
    let said = |item: &serde_json::Value| {
        let events = item["log"].as_array().unwrap().len();
        (text(item, "id"), text(item, "title"), text(item, "status"), events)
    };
    let mut all: Vec<_> = items.iter().map(said).collect();
    all.sort();
    all
}

#[test]
fn a_clone_that_split_and_one_that_did_not_meet_by_one_command() {
    let Some(office) = two_branches(PLAIN) else { return };
    office.out(&["split"]);
    assert!(office.read(".gitattributes").contains("/units/GO.toml merge=ledger"));
    office.out(&["add", "in the split clone", "--unit", "GO", "--due", "+9d"]);
    commit(&office);
    git_does(&office, &["branch", "split"]);
    git_does(&office, &["checkout", "-q", "other"]);
    office.out(&["progress", "GO-1", "unsplit", "--done", "1"]);
    office.out(&["add", "in the other clone", "--unit", "GO", "--due", "+9d"]);
    commit(&office);
    git_does(&office, &["branch", "unsplit"]);
    let mut outcomes = Vec::new();
    for (mine, theirs) in [("split", "unsplit"), ("unsplit", "split")] {
        git_does(&office, &["checkout", "-qB", mine, mine]);
        let start = git_does(&office, &["rev-parse", "HEAD"]);
        assert!(!merges(&office, theirs));
        let check = office.run(&["check"]);
        assert!(check.out.contains("ledger merge --finish"), "{}", check.out);
        let ran = office.run(&["merge", "--finish"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        office.says(&["check"], "no faults\n");
        outcomes.push((said(&office), office.read("units/GO.toml"), office.ledger()));
        assert!(!office.ledger().contains("[[item]]"));
        assert!(office.out(&["merge", "--finish"]).contains("nothing to finish"));
        git_does(&office, &["add", "-A"]);
        git_does(&office, &["commit", "-qm", "met"]);
        git_does(&office, &["branch", "-f", &format!("met-{mine}")]);
        git_does(&office, &["reset", "-q", "--hard", start.trim()]);
    }
    assert_eq!(outcomes[0].0, outcomes[1].0);
    let first = ("GO-1".to_owned(), "first".to_owned(), "in-progress".to_owned(), 1);
    assert_eq!(outcomes[0].0[0], first);
    assert_eq!(outcomes[0].0.len(), 3);
    // Each settled it by the command: when they meet nothing is left to settle.
    git_does(&office, &["checkout", "-q", "met-split"]);
    assert!(merges(&office, "met-unsplit"), "{}", office.read("units/GO.toml"));
    office.says(&["check"], "no faults\n");
    assert_eq!(said(&office), outcomes[0].0);
}

#[test]
fn a_change_of_a_part_that_was_picked_into_a_clone_without_parts_is_taken_in() {
    let Some(office) = two_branches(PLAIN) else { return };
    office.out(&["split"]);
    commit(&office);
    office.out(&["progress", "GO-1", "in the part", "--done", "1"]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "other"]);
    office.out(&["add", "in the other clone", "--unit", "GO", "--due", "+9d"]);
    commit(&office);
    let picked = git(&office, &["cherry-pick", "main"]).unwrap();
    assert!(!picked.status.success(), "git has no ledger of parts to change there");
    // What git left beside the ledger is not passed over in silence.
    let check = office.run(&["check"]);
    let left = "units/GO.toml claims to be a part of this ledger, but `include` does not name it";
    assert!(
        check.out.contains(left) && check.out.contains("ledger merge --finish"),
        "{}",
        check.out
    );
    let before = office.ledger();
    let dry = office.run(&["merge", "--finish", "--dry-run"]);
    assert!(dry.out.contains("+  \"units/GO.toml\","), "{}", dry.out);
    assert_eq!(office.ledger(), before);
    let ran = office.run(&["merge", "--finish"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("now named in `include`: units/GO.toml"), "{}", ran.err);
    assert!(office.read(".gitattributes").contains("/units/GO.toml merge=ledger"));
    office.says(&["check"], "no faults\n");
    let items = said(&office);
    assert_eq!(items.len(), 2);
    assert_eq!(items[0], ("GO-1".to_owned(), "first".to_owned(), "in-progress".to_owned(), 1));
    git_does(&office, &["add", "-A"]);
    git_does(&office, &["-c", "core.editor=true", "cherry-pick", "--continue"]);
    // The rest of the other clone comes by itself.
    if !merges(&office, "main") {
        office.out(&["merge", "--finish"]);
    }
    office.says(&["check"], "no faults\n");
    assert_eq!(said(&office), items);
}

#[test]
fn an_item_moved_here_and_changed_there_is_one_again_in_its_new_unit() {
    let Some(office) = two_branches(PLAIN) else { return };
    office.out(&["split"]);
    commit(&office);
    git_does(&office, &["branch", "-f", "other"]);
    office.out(&["set", "GO-1", "unit=FIN"]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "other"]);
    office.out(&["progress", "GO-1", "work", "--done", "1"]);
    commit(&office);
    let mut outcomes = Vec::new();
    for (mine, theirs) in [("other", "main"), ("main", "other")] {
        git_does(&office, &["checkout", "-q", mine]);
        let start = git_does(&office, &["rev-parse", "HEAD"]);
        assert!(!merges(&office, theirs));
        office.out(&["merge", "--finish"]);
        office.says(&["check"], "no faults\n");
        let item = &office.json(&["list"])["items"][0];
        assert_eq!((item["id"].as_str(), item["unit"].as_str()), (Some("GO-1"), Some("FIN")));
        assert_eq!(item["log"].as_array().unwrap().len(), 2);
        assert!(office.read("units/FIN.toml").contains("done = "));
        outcomes.push(office.read("units/FIN.toml"));
        git_does(&office, &["reset", "-q", "--hard", start.trim()]);
    }
    assert_eq!(outcomes[0], outcomes[1]);
}

/// Two branches that have not met: `main` has parts, an event on GO-1 in one of them, and ends with a merge of a branch that
/// had both; `other` has an event on GO-1 in a ledger without parts.
fn split_here_and_whole_there() -> Option<Office> {
    let office = two_branches(PLAIN)?;
    office.out(&["split"]);
    office.out(&["comment", "GO-1", "in the part"]);
    commit(&office);
    git_does(&office, &["branch", "side"]);
    office.out(&["add", "on main", "--unit", "FIN", "--due", "+9d"]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "side"]);
    office.out(&["set", "--ledger", "ledger.toml", "GO-1", "owner=Side"]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "other"]);
    office.out(&["comment", "GO-1", "in the whole"]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "main"]);
    Some(office)
}

/// Finishes what a merge of the two left, and demands that GO-1 has the events of both.
#[track_caller]
fn both_comments_stand(office: &Office, how: &str) {
    let ran = office.run(&["merge", "--finish"]);
    assert_eq!(ran.status, Some(0), "{how}: {}{}", ran.out, ran.err);
    office.says(&["check"], "no faults\n");
    let items = office.json(&["list"])["items"].as_array().unwrap().clone();
    let first = items.iter().find(|item| item["id"] == "GO-1").unwrap();
    let notes: Vec<&str> =
        first["log"].as_array().unwrap().iter().filter_map(|e| e["note"].as_str()).collect();
    assert!(notes.contains(&"in the part"), "{how}: {notes:?}");
    assert!(notes.contains(&"in the whole"), "{how}: {notes:?}");
}

/// What a base has and a side lacks was taken out on that side: where git merges without saying from where, the base of the
/// merge before would take out what the side never had.
#[test]
fn no_event_is_lost_by_the_base_of_another_merge() {
    let Some(office) = split_here_and_whole_there() else { return };
    assert!(merges(&office, "side"), "{}", office.read("units/GO.toml"));
    let start = git_does(&office, &["rev-parse", "HEAD"]);
    let again = || {
        git_does(&office, &["reset", "-q", "--hard", start.trim()]);
        git_does(&office, &["clean", "-qfd", "--exclude", ".ledger"]);
    };

    assert!(!git(&office, &["merge", "-q", "--squash", "other"]).unwrap().status.success());
    both_comments_stand(&office, "a squash");

    again();
    git_does(&office, &["checkout", "-q", "-b", "unsaved", "other~1"]);
    office.out(&["comment", "GO-1", "in the whole"]);
    git_does(&office, &["stash", "-q"]);
    git_does(&office, &["checkout", "-q", "main"]);
    assert!(!git(&office, &["stash", "pop", "-q"]).unwrap().status.success());
    both_comments_stand(&office, "a stash");
    git_does(&office, &["stash", "drop", "-q"]);

    // Left by a rebase that is over.
    again();
    let side = git_does(&office, &["rev-parse", "side"]);
    office.write(".git/REBASE_HEAD", &side);
    assert!(!merges(&office, "other"));
    both_comments_stand(&office, "a merge after a rebase");

    again();
    assert!(!git(&office, &["cherry-pick", "other"]).unwrap().status.success());
    both_comments_stand(&office, "a pick after a rebase");
    std::fs::remove_file(office.at(".git/REBASE_HEAD")).unwrap();

    // Committed as git left it, and merged once more before anybody looked.
    git_does(&office, &["reset", "-q", "--hard", "main~1"]);
    assert!(!merges(&office, "other"));
    commit(&office);
    assert!(merges(&office, "side"));
    both_comments_stand(&office, "a merge onto what was not finished");
}

#[test]
fn a_number_that_an_octopus_left_twice_is_given_to_one() {
    let Some(office) = two_branches(PLAIN) else { return };
    let item = |title: &str, uid: &str| {
        format!(
            "\n[[item]]\nid = \"GO-2\"\nunit = \"GO\"\ntitle = \"{title}\"\nopened = 2019-09-01\ndue = 2019-12-31\nuid = \"{uid}\"\n"
        )
    };
    office.write("ledger.toml", PLAIN.to_owned() + &item("later", "0c") + &item("earlier", "0b"));
    let refused = office.run(&["progress", "GO-2", "work"]);
    assert!(refused.err.contains("ledger merge --finish"), "{}", refused.err);
    let before = office.ledger();
    let dry = office.run(&["merge", "--finish", "--dry-run"]);
    assert!(dry.out.contains("+id = \"GO-3\""), "{}", dry.out);
    assert_eq!(office.ledger(), before);
    let ran = office.run(&["merge", "--finish"]);
    assert!(ran.err.contains("“later” is now GO-3"), "{}", ran.err);
    office.says(&["check"], "no faults\n");
    assert!(office.out(&["show", "GO-3"]).contains("later"));
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
}

/// A repository in which both sides gave GO-1 an owner, merged from `main`.
fn undecided() -> Option<Office> {
    let office = two_branches(PLAIN)?.on("2019-12-02");
    office.out(&["set", "GO-1", "owner=Ours", "--by", "A"]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "other"]);
    office.out(&["set", "GO-1", "owner=Theirs", "--by", "B"]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "main"]);
    assert!(!merges(&office, "other"));
    Some(office)
}

#[test]
fn a_conflict_is_resolved_on_record() {
    for (choice, owner, from) in
        [("ours", "Ours", "Theirs"), ("theirs", "Theirs", "Ours"), ("Third", "Third", "Ours")]
    {
        let Some(office) = undecided() else { return };
        office.refuses_with(&["merge", "--resolve", "GO-1", "lead=ours"], &["owner"]);
        assert_eq!(office.run(&["merge", "--resolve", "GO-1"]).status, Some(2));
        let said = office.out(&["merge", "--resolve", "GO-1", &format!("owner={choice}")]);
        assert_eq!(said, "GO-1 resolved: owner\n");
        office.says(&["check"], "no faults\n");
        assert!(!office.ledger().contains("unresolved"), "{}", office.ledger());
        let item = &office.json(&["list"])["items"][0];
        assert_eq!(item["owner"], owner);
        let log = item["log"].as_array().unwrap();
        assert_eq!(log.len(), 3);
        assert_eq!((&log[2]["from"], &log[2]["to"]), (&from.into(), &owner.into()));
        office.out(&["undo"]);
        assert!(office.ledger().contains("unresolved merge of GO-1"));
    }
}

#[test]
fn a_field_that_the_last_edit_contradicts_is_named() {
    let Some(office) = undecided() else { return };
    let left: String =
        office.ledger().split_inclusive('\n').filter(|l| !l.contains("unresolved")).collect();
    office.write("ledger.toml", left.replace("owner = \"Ours\"", "owner = \"Neither\""));
    let check = office.run(&["check"]);
    assert_eq!(check.status, Some(0));
    assert!(
        check.out.contains("`owner` is \"Neither\", but the last edit on record"),
        "{}",
        check.out
    );
    office.out(&["set", "GO-1", "owner=New"]);
    office.says(&["check"], "no faults\n");
}

#[test]
fn two_who_settle_one_conflict_differently_conflict_when_they_meet() {
    let Some(office) = undecided() else { return };
    let main = git_does(&office, &["rev-parse", "HEAD"]);
    office.out(&["merge", "--resolve", "GO-1", "owner=ours"]);
    commit(&office);
    git_does(&office, &["branch", "for-ours"]);
    git_does(&office, &["checkout", "-q", "other"]);
    assert!(!merges(&office, main.trim()));
    office.out(&["merge", "--resolve", "GO-1", "owner=ours"]);
    commit(&office);
    for (mine, theirs) in [("other", "for-ours"), ("for-ours", "other")] {
        git_does(&office, &["checkout", "-q", mine]);
        assert!(!merges(&office, theirs), "{mine}: {}", office.ledger());
        assert!(office.ledger().contains("# unresolved merge of GO-1, theirs: owner = "));
        git_does(&office, &["reset", "-q", "--hard"]);
    }
}

#[test]
fn attributes_grow_with_the_files_and_check_says_what_they_lack() {
    let Some(office) = two_branches(PLAIN) else { return };
    let split = office.out(&["split"]);
    assert!(split.contains(".gitattributes now covers the new files"), "{split}");
    office.says(&["check"], "no faults\n");
    office.write(".gitattributes", "/ledger.toml merge=ledger\n");
    let check = office.run(&["check", "--lang", "zh"]);
    assert_eq!(check.status, Some(0));
    assert!(
        check.out.contains("units/GO.toml") && check.out.contains(".gitattributes:1:1"),
        "{}",
        check.out
    );
    office.write(".gitattributes", "*.toml merge=ledger\n");
    office.says(&["check"], "no faults\n");
    git_does(&office, &["config", "--unset", "merge.ledger.driver"]);
    assert!(office.out(&["check"]).contains("ledger merge --install"));
    // Where the driver is not installed nothing is written.
    office.write(".gitattributes", "/ledger.toml merge=ledger\n");
    office.out(&["split", "--join"]);
    office.out(&["split"]);
    assert_eq!(office.read(".gitattributes"), "/ledger.toml merge=ledger\n");
}

#[cfg(unix)]
#[test]
fn a_check_before_commits_stops_what_is_undecided_and_is_never_put_over_another() {
    let Some(office) = undecided() else { return };
    let hook = ".git/hooks/pre-commit";
    office.out(&["merge", "--install"]);
    assert!(!office.at(hook).exists());
    office.out(&["merge", "--install", "--pre-commit"]);
    git_does(&office, &["add", "-A"]);
    let stopped = git(&office, &["commit", "-qm", "x"]).unwrap();
    let err = String::from_utf8_lossy(&stopped.stderr).into_owned();
    assert!(!stopped.status.success() && err.contains("ledger merge --resolve"), "{err}");
    office.out(&["merge", "--resolve", "GO-1", "owner=ours"]);
    commit(&office);
    office.out(&["merge", "--uninstall"]);
    assert!(!office.at(hook).exists());
    office.write(hook, "#!/bin/sh\n");
    let ran = office.run(&["merge", "--install", "--pre-commit"]);
    assert!(ran.err.contains("git grep --cached"), "{}", ran.err);
    office.out(&["merge", "--uninstall"]);
    assert_eq!(office.read(hook), "#!/bin/sh\n");
    git_does(&office, &["config", "core.hooksPath", "hooks here"]);
    office.out(&["merge", "--install", "--pre-commit"]);
    assert!(office.read("hooks here/pre-commit").contains("unresolved merge of"));
    let elsewhere = office.home("hooks").display().to_string();
    git_does(&office, &["config", "core.hooksPath", &elsewhere]);
    let ran = office.run(&["merge", "--install", "--pre-commit"]);
    assert!(ran.err.contains("outside this repository"), "{}", ran.err);
    assert!(!office.home("hooks").exists());
}

#[test]
fn after_a_pull_ones_own_last_event_can_be_undone_where_it_still_stands_last() {
    for (theirs_at, stands_last) in [("2019-12-02T09:00:00", true), ("2019-12-02T11:00:00", false)]
    {
        let Some(office) = two_branches(PLAIN) else { return };
        let at = |time: &str, words: &[&str]| {
            office.run(&[&["--today", time, "--by", "Li"], words].concat())
        };
        assert_eq!(
            at("2019-12-02T10:00:00", &["progress", "GO-1", "mine", "--done", "1"]).status,
            Some(0)
        );
        commit(&office);
        let mine = office.ledger();
        // What a colleague did in a clone of their own.
        git_does(&office, &["checkout", "-q", "other"]);
        let comment = format!(
            "log = [\n  {{ on = 2019-12-02, at = {}, by = \"Wu\", did = \"comment\", note = \"theirs\" }},\n]\n",
            &theirs_at[11..]
        );
        office.write("ledger.toml", PLAIN.to_owned() + &comment);
        commit(&office);
        git_does(&office, &["checkout", "-q", "main"]);
        assert!(merges(&office, "other"));
        let undo = at("2019-12-02T12:00:00", &["undo"]);
        if stands_last {
            assert_eq!(undo.status, Some(0), "{}", undo.err);
            same(&office.ledger(), &(PLAIN.to_owned() + &comment));
        } else {
            assert_eq!(undo.status, Some(1));
            assert!(undo.err.contains("--anyway"), "{}", undo.err);
            assert!(office.ledger().contains("\"mine\"") && office.ledger() != mine);
        }
    }
}

#[test]
fn an_item_written_by_hand_gets_its_uid_with_the_first_recording_the_same_on_every_clone() {
    let by_hand = PLAIN.replace("uid = \"0a\"\n", "");
    let Some(office) = two_branches(&by_hand) else { return };
    office.out(&["set", "GO-1", "title=Another title", "--by", "A"]);
    commit(&office);
    let uid = office.json(&["list"])["items"][0]["uid"].as_str().unwrap().to_owned();
    git_does(&office, &["checkout", "-q", "other"]);
    office.out(&["progress", "go-01", "work", "--by", "B"]);
    assert_eq!(office.json(&["list"])["items"][0]["uid"], uid.as_str());
    commit(&office);
    assert!(merges(&office, "main"), "{}", office.ledger());
    let items = office.json(&["list"])["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1, "{items}");
    assert_eq!((&items[0]["title"], &items[0]["uid"]), (&"Another title".into(), &uid.into()));
}

#[test]
fn measures_and_an_item_that_stays_are_resolved_for_ours() {
    let Some(office) = two_branches(PLAIN) else { return };
    let step =
        |owner: &str| PLAIN.replace("\"one\" }", &format!("\"one\", owner = \"{owner}\" }}"));
    office.write("ledger.toml", step("Ours"));
    commit(&office);
    git_does(&office, &["checkout", "-q", "other"]);
    office.write("ledger.toml", step("Theirs"));
    commit(&office);
    git_does(&office, &["checkout", "-q", "main"]);
    assert!(!merges(&office, "other"));
    office.out(&["merge", "--resolve", "GO-1", "measures=ours"]);
    office.says(&["check"], "no faults\n");
    assert!(office.ledger().contains("owner = \"Ours\" },\n]\n"), "{}", office.ledger());
    // Removed there, changed here.
    commit(&office);
    git_does(&office, &["checkout", "-qb", "removes"]);
    let at = PLAIN.find("# The first.").unwrap();
    office.write("ledger.toml", &PLAIN[..at]);
    commit(&office);
    git_does(&office, &["checkout", "-q", "main"]);
    office.out(&["progress", "GO-1", "more"]);
    commit(&office);
    assert!(!merges(&office, "removes"));
    let before = office.ledger();
    office.out(&["merge", "--resolve", "GO-1", "item=ours"]);
    same(
        &office.ledger(),
        &before.replace("# unresolved merge of GO-1, theirs: item removed\n", ""),
    );
}
