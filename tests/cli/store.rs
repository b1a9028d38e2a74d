//! What the file keeps: every byte that was not to be changed, and every change of every process.

use std::fs;

use crate::{Office, SMALL, beyond};

const EVIDENCE: &str = "https://example.org/proof";

/// The ids of the items that are open, in progress or submitted.
fn live(office: &Office) -> Vec<(String, String)> {
    let listed = office.json(&["list", "--live"]);
    let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap().to_owned();
    let items = listed["items"].as_array().unwrap();
    items.iter().map(|item| (text(item, "id"), text(item, "status"))).collect()
}

fn all(office: &Office) -> Vec<String> {
    let listed = office.json(&["list"]);
    let items = listed["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_comment_on_every_second_line_survives_a_close_of_each_open_item_in_turn() {
    let office = Office::example("look-back-2019");
    office.out(&["policy", "signatures="]);
    let mut text = String::new();
    for (n, line) in office.ledger().lines().enumerate() {
        text.push_str(&format!("{line}\n# by hand {n} 手写\n"));
    }
    office.write("ledger.toml", &text);
    let open = live(&office);
    assert!(open.len() > 20, "{open:?}");
    for (id, status) in &open {
        if status != "submitted" {
            office.out(&["submit", id, "--evidence", EVIDENCE, "--by", "康德明", "--quiet"]);
        }
        let with = ["close", id, "--result", "done", "--evidence", EVIDENCE];
        office.out(&[&with[..], &["--anyway", "a test", "--by", "雷国安"]].concat());
    }
    assert_eq!(live(&office), []);
    let after = office.ledger();
    let mut now = after.lines();
    for line in text.lines() {
        assert!(now.any(|l| l == line), "lost or out of its place: {line}");
    }
    let recorded = open.iter().map(|(_, status)| if status == "submitted" { 1 } else { 2 });
    let events = beyond(&after, &text).iter().filter(|l| l.contains("did = ")).count();
    assert_eq!(events, recorded.sum::<usize>());
    assert_ne!(office.run(&["check"]).status, Some(3));
}

#[test]
fn changing_one_item_changes_that_items_lines_and_no_other_byte() {
    for example in ["look-back-2019", "audit-office"] {
        let office = Office::example(example);
        let before = office.ledger();
        for id in all(&office) {
            office.out(&["comment", &id, "heard"]);
            let after = office.ledger();
            let header = format!("id = \"{id}\"\n");
            let from = before.find(&header).unwrap();
            let to = before[from..].find("[[item]]").map_or(before.len(), |n| from + n);
            assert!(after.starts_with(&before[..from]), "{id}: what stands before it changed");
            assert!(after.ends_with(&before[to..]), "{id}: what stands after it changed");
            let new = beyond(&after, &before);
            assert!(new.len() <= 3 && new.concat().contains("\"heard\""), "{id}: {new:?}");
            office.write("ledger.toml", &before);
        }
    }
}

#[test]
fn line_endings_and_the_byte_order_mark_stay_as_they_were() {
    let text = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let office = Office::with(&text);
    office.out(&["close", "GO-2", "--result", "found"]);
    let after = office.ledger();
    assert!(after.starts_with("\u{feff}#"));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    // The event, and the uid that the item gets with it.
    assert_eq!(after.lines().count(), text.lines().count() + 2);
}

#[test]
fn keys_that_the_program_does_not_know_are_kept() {
    let text = SMALL
        .replace("title = 'Files lost'", "title = 'Files lost'\ncolour = { a.b = 0x1F } # mine");
    let office = Office::with(&text);
    office.out(&["close", "GO-2", "--result", "found"]);
    assert!(office.ledger().contains("\ncolour = { a.b = 0x1F } # mine\n"));
}

#[test]
fn eight_processes_adding_two_hundred_items_each_leave_sixteen_hundred() {
    let office = Office::with("version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"x\"\n");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    office.out(&["add", "one more", "--due", "eoy", "--quiet", "--wait", "600"]);
                }
            });
        }
    });
    let mut numbers: Vec<u32> =
        all(&office).iter().map(|id| id.strip_prefix("GO-").unwrap().parse().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=1600).collect::<Vec<_>>());
}

#[test]
fn two_writers_on_one_item_both_leave_their_event() {
    let office = Office::small();
    std::thread::scope(|scope| {
        for by in ["one", "two"] {
            let office = &office;
            scope.spawn(move || {
                for _ in 0..20 {
                    office.out(&["comment", "GO-1", "heard", "--by", by, "--quiet"]);
                }
            });
        }
    });
    assert_eq!(office.ledger().matches("by = \"one\"").count(), 20);
    assert_eq!(office.ledger().matches("by = \"two\"").count(), 20);
}

#[cfg(unix)]
#[test]
fn a_linked_ledger_stays_a_link_and_the_file_behind_it_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::empty();
    office.write("kept/real.toml", SMALL);
    fs::set_permissions(office.at("kept/real.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("kept/real.toml", office.at("ledger.toml")).unwrap();
    office.out(&["close", "GO-2", "--result", "found"]);
    assert!(fs::symlink_metadata(office.at("ledger.toml")).unwrap().is_symlink());
    let real = fs::metadata(office.at("kept/real.toml")).unwrap();
    assert_eq!(real.permissions().mode() & 0o777, 0o640);
    assert!(office.read("kept/real.toml").contains("\"found\""));
}

#[test]
fn several_ids_are_done_all_or_none() {
    let office = Office::small();
    office.refuses_with(&["close", "GO-2", "FIN-1", "--result", "x"], &["FIN-1"]);
    office.refuses_with(&["comment", "GO-2", "GO-77", "heard"], &["GO-77"]);
    office.out(&["comment", "GO-2", "FIN-1", "heard"]);
    assert_eq!(office.ledger().matches("\"heard\"").count(), 2);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let office = Office::small();
    let before = office.visible();
    let ran = office.run(&["close", "GO-2", "--result", "found", "--dry-run"]);
    assert_eq!(ran.status, Some(0));
    assert_eq!(ran.err, "dry run: nothing was written\n");
    assert!(ran.out.starts_with("--- ledger.toml\n+++ ledger.toml\n@@"), "{}", ran.out);
    assert!(
        ran.out.contains("\n+  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"closed\"")
    );
    assert!(office.visible() == before);
}

#[test]
fn nothing_that_is_put_out_takes_the_place_of_the_ledger_it_was_read_from() {
    let part = "part_of = \"../ledger.toml\"\n\n[[unit]]\ncode = \"HR\"\nname = \"x\"\n";
    let office =
        Office::with(SMALL.replace("version = 1\n", "version = 1\ninclude = [\"units/*.toml\"]\n"));
    office.write("units/HR.toml", part);
    fs::create_dir(office.at("sub")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("units/HR.toml", office.at("linked.md")).unwrap();
    for file in ["ledger.toml", "units/HR.toml", "./sub/../ledger.toml", "linked.md"] {
        if !office.at(file).exists() {
            continue;
        }
        for arguments in [
            &["list", "--format", "csv", "-o", file][..],
            &["list", "--format", "xlsx", "-o", file],
            &["report", "-o", file],
            &["report", "brief", "-o", file],
            &["notice", "--unit", "GO", "-o", file],
            &["export", file, "--format", "ndjson"],
            &["export", file, "--format", "xlsx"],
        ] {
            office.refuses_with(arguments, &["is one of the ledger's own files, or its evidence"]);
        }
    }
    office.refuses_with(
        &["report", "-o", "ledger.toml", "--lang", "zh"],
        &["是台账本身的文件或佐证材料"],
    );
    // Several that are read together, named from elsewhere: none of them.
    office.write("other.toml", "");
    let both = ["--ledger", "other.toml", "--ledger", "ledger.toml", "report", "-o"];
    for file in ["other.toml", "units/HR.toml"] {
        office.refuses_with(
            &[&both[..], &[file]].concat(),
            &["is one of the ledger's own files, or its evidence"],
        );
    }
    // Another file is written over, as a report of last month.
    office.write("report.csv", "old");
    office.out(&["list", "--format", "csv", "-o", "report.csv"]);
    assert!(office.read("report.csv").contains("GO-1"));
}

#[cfg(unix)]
#[test]
fn what_the_program_keeps_for_itself_is_not_written_through_links() {
    use std::os::unix::fs::symlink;
    // What is a link, and what it leads to: a file with something in it, a folder, or nothing yet.
    for (own, kept) in [
        (".ledger", "folder"),
        (".ledger/ledger.toml.lock", "precious"),
        (".ledger/ledger.toml.undo", "folder"),
        (".ledger/.gitignore", "nothing"),
    ] {
        let office = Office::small();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("precious"), "precious").unwrap();
        fs::create_dir(outside.path().join("folder")).unwrap();
        let swept = outside.path().join("folder/ledger.toml.newAbc123");
        fs::write(&swept, "theirs").unwrap();
        fs::create_dir_all(office.at(own).parent().unwrap()).unwrap();
        symlink(outside.path().join(kept), office.at(own)).unwrap();
        office.refuses_with(&["comment", "GO-1", "heard"], &[own, "is a link"]);
        office.refuses_with(&["undo", "--lang", "zh"], &[own, "是链接"]);
        assert_eq!(fs::read_to_string(outside.path().join("precious")).unwrap(), "precious");
        assert_eq!(fs::read_to_string(&swept).unwrap(), "theirs");
        assert_eq!(fs::read_dir(outside.path().join("folder")).unwrap().count(), 1, "{own}");
        assert!(!outside.path().join("nothing").exists());
        // Reading is not hindered, and once the link is gone nor is writing.
        office.out(&["list"]);
        fs::remove_file(office.at(own)).unwrap();
        office.out(&["comment", "GO-1", "heard"]);
    }
}

#[test]
fn a_writer_takes_away_what_killed_ones_left_of_its_ledger_and_nothing_of_another() {
    let office = Office::small();
    office.write("ledger.toml.newer", SMALL);
    office.out(&["--ledger", "ledger.toml.newer", "comment", "GO-1", "heard"]);
    let kept = [".ledger/ledger.toml.newer.lock", ".ledger/ledger.toml.newer.newAbc123"];
    let left = [".ledger/ledger.toml.newAbc123", ".ledger/ledger.toml.newxyzXYZ"];
    for name in [kept[1], left[0], left[1]] {
        office.write(name, "left");
    }
    office.out(&["comment", "GO-1", "heard"]);
    for name in kept {
        assert!(office.at(name).exists(), "{name}");
    }
    for name in left {
        assert!(!office.at(name).exists(), "{name}");
    }
}

#[test]
fn a_fault_in_another_item_stops_no_change_and_stays_as_it_is() {
    let office = Office::example("look-back-2019");
    let [(first, _), .., (last, _)] = &live(&office)[..] else { panic!() };
    let whole = office.ledger();
    let at = whole.find(&format!("id = \"{last}\"")).unwrap();
    let key = at + whole[at..].find("\nopened").unwrap() + 1;
    for wrong in ["0pened", "opened == ", "opened = 2019-99-99 # "] {
        let broken = format!("{}{wrong}{}", &whole[..key], &whole[key + "opened".len()..]);
        office.write("ledger.toml", &broken);
        office.refuses_with(&["list"], &["ledger.toml"]);
        assert_eq!(office.run(&["comment", first, "heard", "--dry-run"]).status, Some(0));
        assert_eq!(office.ledger(), broken);
        office.out(&["comment", first, "heard"]);
        office.out(&["add", "new", "--unit", "GO", "--due", "eoy"]);
        let changed = office.ledger();
        assert!(changed.contains(&broken[at..key + wrong.len()]), "{wrong}");
        assert!(changed.contains("note = \"heard\"") && changed.contains("title = \"new\""));
        // What is at fault itself is not changed, and no figure is said of a unit that cannot be read whole.
        office.refuses_with(&["comment", last, "heard"], &["ledger.toml"]);
        let check = office.run(&["check"]);
        assert_eq!(check.status, Some(3), "{}", check.out);
        assert!(check.out.contains("1 error"), "{}", check.out);
        assert_eq!(office.ledger(), changed);
    }
}

#[test]
fn what_hides_where_another_item_ends_stops_every_change() {
    let office = Office::example("look-back-2019");
    let [(first, _), .., (last, _)] = &live(&office)[..] else { panic!() };
    let whole = office.ledger();
    let line = format!("id = \"{last}\"\n");
    for hiding in ["detail = \"\"\"open\n", "detail = '''open\n", "<<<<<<< ours\n", "id = 5\n"] {
        let broken = match hiding.starts_with("id") {
            true => whole.replacen(&line, hiding, 1),
            false => whole.replacen(&line, &format!("{line}{hiding}"), 1),
        };
        assert_ne!(broken, whole);
        office.write("ledger.toml", &broken);
        office.refuses_with(&["comment", first, "heard"], &["ledger.toml"]);
        office.refuses_with(&["add", "x", "--unit", "GO", "--due", "eoy"], &["ledger.toml"]);
        assert_eq!(office.ledger(), broken);
    }
}

#[test]
fn an_id_that_two_items_bear_stops_what_changes_it_and_nothing_else() {
    let office = Office::with(SMALL.replace("id = \"FIN-1\"", "id = \"GO-2\""));
    office.out(&["comment", "GO-1", "heard"]);
    let before = office.ledger();
    office.refuses_with(&["comment", "GO-2", "heard"], &["GO-2 appears twice"]);
    // Nor among many.
    let many: String = (0..9).map(|n| format!("comment GO-1 heard{n}\n")).collect();
    office.write("many", format!("{many}comment GO-2 heard\n"));
    office.refuses_with(&["batch", "many"], &["GO-2 appears twice"]);
    assert_eq!(office.ledger(), before);
}
