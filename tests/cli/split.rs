//! `ledger split`.

use std::fs;

use crate::{Office, same};

const EXAMPLES: [&str; 2] = ["look-back-2019", "audit-office"];

/// Everything that a ledger is asked for.
fn figures(office: &Office) -> Vec<String> {
    let asked = [
        &["report"][..],
        &["report", "--per", "unit"],
        &["report", "--per", "category"],
        &["report", "--per", "horizon"],
        &["report", "audit"],
        &["report", "targets"],
        &["report", "look-back"],
        &["list"],
        &["log"],
        &["unit", "list"],
    ];
    asked.iter().map(|words| office.out(&[words, &["--format", "json"][..]].concat())).collect()
}

#[test]
fn the_same_is_read_of_many_files_as_of_one_and_joined_they_are_the_same_bytes() {
    for example in EXAMPLES {
        for text in [None, Some("\r\n")] {
            let office = Office::example(example);
            if let Some(eol) = text {
                office.write(
                    "ledger.toml",
                    format!("\u{feff}{}", office.ledger().replace('\n', eol)),
                );
            }
            let (before, wanted) = (office.visible(), figures(&office));
            let said = office.out(&["split"]);
            assert!(said.contains("split off"), "{said}");
            let units = fs::read_dir(office.at("units")).unwrap().count();
            assert!(units >= 4, "{units}");
            assert!(!office.ledger().contains("[[item]]") && !office.ledger().contains("[[unit]]"));
            assert!(figures(&office) == wanted, "{example}: figures differ");
            assert_eq!(office.run(&["check"]).status, Some(0));
            let split = office.visible();
            assert_eq!(
                office.out(&["split"]),
                "nothing to split: each unit already has its own file\n"
            );
            assert!(office.visible() == split);
            office.out(&["split", "--join"]);
            assert!(office.visible() == before, "{example}: joined, it is not what it was");
            assert!(!office.at("units").exists());
            // Each is one step, taken back and made again.
            office.out(&["undo"]);
            assert!(office.visible() == split);
            office.out(&["undo"]);
            assert!(office.visible() == before);
            office.out(&["undo", "--redo"]);
            assert!(office.visible() == split);
        }
    }
}

const MIXED: &str = r#"# The office's ledger.
version = 1

# How it closes.
[policy]
closing = "direct"

[[unit]]
code = "GO"
name = "办公厅"

# Finance has two rooms.
[[unit]]
code = "FIN"
name = "Finance"

[[category]]
code = "S1"
name = "s"

# --- items ---

# moved to Finance in May
[[item]]
id = "GO-7"
unit = "FIN"
title = "moved"
opened = 2019-01-01
due = 2019-12-31

[[item]]
id = "GO-1"
unit = "GO"
title = "first"
opened = 2019-01-01
due = 2019-12-31   # the year's last day

# on Finance
[[item]]
id = "FIN-1"
unit = "FIN"
title = "second"
opened = 2019-01-01
due = 2019-12-31

# the end
"#;

#[test]
fn comments_stand_with_what_they_belong_to_and_numbers_are_not_given_again() {
    let office = Office::with(MIXED);
    assert_eq!(office.out(&["split", "--into", "分册"]), "2 units split off; 3 items moved\n");
    same(
        &office.ledger(),
        r#"# The office's ledger.
version = 1
include = [
  "分册/GO.toml",
  "分册/FIN.toml",
]

# How it closes.
[policy]
closing = "direct"

[[category]]
code = "S1"
name = "s"

# the end
"#,
    );
    same(
        &office.read("分册/GO.toml"),
        r#"part_of = "../ledger.toml"

[[unit]]
code = "GO"
name = "办公厅"
numbered = 7

[[item]]
id = "GO-1"
unit = "GO"
title = "first"
opened = 2019-01-01
due = 2019-12-31   # the year's last day
"#,
    );
    let fin = office.read("分册/FIN.toml");
    assert!(fin.contains("\n# Finance has two rooms.\n[[unit]]"), "{fin}");
    assert!(
        fin.contains("\n# --- items ---\n\n# moved to Finance in May\n[[item]]\nid = \"GO-7\"")
    );
    assert!(fin.ends_with("# on Finance\n[[item]]\nid = \"FIN-1\"\nunit = \"FIN\"\ntitle = \"second\"\nopened = 2019-01-01\ndue = 2019-12-31\n"));
    let said = office.out(&["add", "next", "--unit", "GO", "--due", "eoy"]);
    assert!(said.starts_with("GO-8 added"), "{said}");
    office.out(&["undo"]);
    // Joined, the items stand by unit: no line is lost, and none is new.
    office.says(&["split", "--join"], "2 files joined: 2 units, 3 items\n");
    let mut lines: Vec<String> = office.ledger().lines().map(str::to_owned).collect();
    let mut wanted: Vec<String> = MIXED.lines().map(str::to_owned).collect();
    lines.sort();
    wanted.sort();
    assert_eq!(lines, wanted);
    office.says(&["split", "--join"], "nothing to join: the ledger is a single file\n");
}

#[test]
fn run_again_it_moves_only_what_is_not_in_its_own_file() {
    let office = Office::with(MIXED);
    office.out(&["split"]);
    office.out(&["unit", "add", "HR", "People"]);
    office.out(&["add", "new", "--unit", "HR", "--due", "eoy"]);
    assert!(office.ledger().contains("HR-1"));
    let others = (office.read("units/GO.toml"), office.read("units/FIN.toml"));
    office.says(&["split"], "1 unit split off; 1 item moved\n");
    assert!(office.ledger().contains("  \"units/FIN.toml\",\n  \"units/HR.toml\",\n]\n"));
    assert!(office.read("units/HR.toml").starts_with("part_of = \"../ledger.toml\"\n\n[[unit]]"));
    assert_eq!((office.read("units/GO.toml"), office.read("units/FIN.toml")), others);
    // A pattern that already exists needs no more names.
    let office =
        Office::with(MIXED.replace("version = 1", "version = 1\ninclude = [\"units/*.toml\"]"));
    office.out(&["split", "--quiet"]);
    assert!(office.ledger().contains("include = [\"units/*.toml\"]\n"));
    assert_eq!(office.json(&["list"])["items"].as_array().unwrap().len(), 3);
}

#[test]
fn a_dry_run_shows_what_would_go_where() {
    let office = Office::with(MIXED);
    let before = office.visible();
    let ran = office.run(&["split", "--dry-run"]);
    assert!(
        ran.out.contains("+++ units/GO.toml") && ran.out.contains("+part_of = "),
        "{}",
        ran.out
    );
    assert!(office.visible() == before);
}

#[test]
fn nothing_is_written_over_nor_outside_nor_lost() {
    let office = Office::with(MIXED);
    office.write("units/GO.toml", "mine = 1\n");
    office.refuses_with(&["split"], &["units/GO.toml already exists"]);
    for folder in ["../out", "/tmp/out", ".ledger", "a/../b", "[x]"] {
        office.refuses_with(&["split", "--into", folder], &["cannot hold the parts"]);
    }
    office.refuses_with(&["split", "--into", "..", "--lang", "zh"], &["须在台账所在的文件夹之下"]);
    office.out(&["split", "--into", "parts"]);
    let part = office.read("parts/GO.toml");
    for (more, what) in [("[policy]\nclosing = \"direct\"\n\n", "policy"), ("mine = 1\n", "mine")] {
        office.write("parts/GO.toml", part.replacen("\n[[unit]]", &format!("{more}\n[[unit]]"), 1));
        office.refuses_with(&["split", "--join"], &["parts/GO.toml cannot be joined", what]);
    }
    // A comment of its own, wherever it stands in a part, comes along.
    office.write(
        "parts/GO.toml",
        format!("# on top\n{}# below\n", part.replace("toml\"\n", "toml\" # behind\n")),
    );
    office.out(&["split", "--join"]);
    for comment in ["# on top\n", "# behind\n", "# below\n"] {
        assert!(office.ledger().contains(comment), "{comment}");
    }
}

#[cfg(unix)]
#[test]
fn no_part_is_made_through_a_link() {
    let office = Office::with(MIXED);
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), office.at("link")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("nowhere"), office.at("loose")).unwrap();
    for folder in ["link", "link/new", "link/new/deep", "loose", "loose/new"] {
        office.refuses_with(&["split", "--into", folder], &["cannot hold the parts"]);
    }
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
    office.out(&["split", "--into", "parts/new"]);
    assert!(office.at("parts/new").is_dir());
}

#[test]
fn a_comment_goes_with_the_table_below_it_whatever_quotes_are_in_it() {
    for quotes in ["'''", "\"\"\"", "\"", "'''\n# \"\"\""] {
        let mut text = crate::SMALL.to_owned();
        for id in ["GO-1", "GO-2", "FIN-1"] {
            let header = format!("[[item]]\nid = \"{id}\"");
            text = text.replace(&header, &format!("# on {id} {quotes} see\n{header}"));
        }
        let office = Office::with(&text);
        office.out(&["split"]);
        for (unit, own, other) in [
            ("GO", ["# on GO-1", "# on GO-2"], "# on FIN-1"),
            ("FIN", ["# on FIN-1"; 2], "# on GO"),
        ] {
            let part = office.read(&format!("units/{unit}.toml"));
            for comment in own {
                assert!(part.contains(comment), "{quotes}: {part}");
            }
            assert!(!part.contains(other), "{quotes}: {part}");
        }
        assert!(!office.ledger().contains("# on "), "{}", office.ledger());
        office.out(&["set", "GO-2", "unit=FIN"]);
        let part = office.read("units/FIN.toml");
        assert!(
            part.contains(&format!("# on GO-2 {quotes} see\n[[item]]\nid = \"GO-2\"")),
            "{part}"
        );
        let part = office.read("units/GO.toml");
        assert!(part.contains("# on GO-1") && !part.contains("# on GO-2"), "{part}");
        assert_eq!(office.run(&["check"]).status, Some(0));
    }
}

#[test]
fn a_table_of_ones_own_stays_in_the_root_wherever_it_stands() {
    let notes =
        "\n# mine\n[notes]\nx = [\n  [1]\n]\n[[notes.more]]\ny = \"\"\"\n[[item]]\n\"\"\"\n";
    let text = crate::SMALL
        .replace("\n[[item]]\nid = \"GO-2\"", &format!("{notes}\n[[item]]\nid = \"GO-2\""));
    let office = Office::with(&text);
    office.out(&["split"]);
    assert!(office.ledger().ends_with(notes), "{}", office.ledger());
    assert!(!office.read("units/GO.toml").contains("notes"));
    let json = office.json(&["list"]);
    assert_eq!(json["items"].as_array().unwrap().len(), 3);
}

#[test]
fn comments_among_the_included_files_stay() {
    let include = "include = [ # ours\n  # none yet ''' \n]\n";
    let office =
        Office::with(crate::SMALL.replace("version = 1\n", &format!("version = 1\n{include}")));
    office.out(&["split"]);
    let ledger = office.ledger();
    assert!(
        ledger.contains("include = [ # ours\n  # none yet ''' \n  \"units/GO.toml\",\n"),
        "{ledger}"
    );
    office.out(&["split", "--join"]);
    let ledger = office.ledger();
    assert!(ledger.contains("# ours\n  # none yet ''' \ntitle"), "{ledger}");
}

#[test]
fn while_a_ledger_is_split_and_that_taken_back_readers_read_it_whole() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let office = Office::small();
    let (done, read) = (AtomicBool::new(false), office.out(&["list", "--format", "json"]));
    std::thread::scope(|scope| {
        let reader = || {
            let mut times = 0;
            while !done.load(Ordering::Relaxed) {
                let ran = office.run(&["list", "--format", "json"]);
                let told = (ran.status, ran.err.as_str(), ran.out == read);
                if told != (Some(0), "", true) {
                    return Err(ran.err);
                }
                times += 1;
            }
            Ok(times)
        };
        let readers = [scope.spawn(reader), scope.spawn(reader)];
        for _ in 0..12 {
            office.out(&["split"]);
            office.out(&["undo"]);
        }
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            assert!(reader.join().unwrap().is_ok_and(|times| times > 0));
        }
    });
}
