//! A ledger in several files: `include` and `part_of`.

use crate::{Office, SMALL, same};

/// The small ledger with the unit FIN and its items in a file of their own, as a person would part it by hand.
fn parted() -> Office {
    let small = SMALL.replace("version = 1\n", "version = 1\ninclude = [\"units/*.toml\"]\n");
    let (head, items) = small.split_at(small.find("[[item]]").unwrap());
    let (mut root, mut part) = (head.to_owned(), "part_of = \"../ledger.toml\"\n\n".to_owned());
    let unit = root.find("[[unit]]\ncode = \"FIN\"").unwrap();
    let end = root.find("[[category]]").unwrap();
    part.push_str(&root.drain(unit..end).collect::<String>());
    for item in items.split_inclusive("\n\n") {
        let file = if item.contains("unit = \"FIN\"") { &mut part } else { &mut root };
        file.push_str(item);
    }
    let office = Office::with(root);
    office.write("units/FIN.toml", part);
    office
}

#[test]
fn it_reads_as_one_whichever_file_is_named() {
    let (office, one) = (parted(), Office::small());
    for command in [&["report"][..], &["list"], &["log"], &["report", "closure"]] {
        let wanted = one.out(command);
        assert_eq!(office.json(command)["progress"], one.json(command)["progress"], "{command:?}");
        same(&office.out(command), &office.out(&[command, &["-f", "units/FIN.toml"]].concat()));
        assert_eq!(office.out(command).lines().count(), wanted.lines().count());
    }
    assert_eq!(office.out(&["check"]), "no faults\n");
}

#[test]
fn a_change_goes_to_the_file_that_holds_the_item_and_to_no_other() {
    let office = parted();
    let (root, part) = (office.ledger(), office.read("units/FIN.toml"));
    office.out(&["comment", "FIN-1", "heard", "-f", "units/FIN.toml"]);
    assert_eq!(office.ledger(), root);
    assert!(office.read("units/FIN.toml").contains("\"heard\""));
    office.out(&["add", "one more", "--unit", "FIN", "--due", "eoy"]);
    assert_eq!(office.ledger(), root);
    assert!(office.read("units/FIN.toml").contains("one more"));
    office.out(&["comment", "GO-1", "FIN-1", "both"]);
    assert!(office.ledger().contains("\"both\""));
    for _ in 0..3 {
        office.out(&["undo"]);
    }
    assert_eq!((office.ledger(), office.read("units/FIN.toml")), (root, part));
}

#[test]
fn what_leads_out_or_is_not_there_is_said_with_its_place() {
    let office = Office::with("version = 1\ninclude = [\"../secret.toml\"]\n");
    office.refuses(
        &["report"],
        "error: `include` leads out of the ledger's folder: ../secret.toml is not read
 --> ledger.toml:2:12
  |
2 | include = [\"../secret.toml\"]
  |            ^^^^^^^^^^^^^^^^
help: name files below the ledger's own folder, with / between folders: include = [\"units/*.toml\"]
",
    );
    office.write("ledger.toml", "include = [\"units/GO.toml\"]\n");
    office.refuses_with(
        &["list", "--lang", "zh"],
        &["`include` 列出了 units/GO.toml，但没有这个文件", "ledger.toml:1:12", "请找回该文件"],
    );
    office.write("units/HR.toml", "part_of = \"../ledger.toml\"\n");
    office.refuses_with(
        &["list", "-f", "units/HR.toml"],
        &[
            "units/HR.toml claims to be a part of ledger.toml, which does not include it",
            "include = [\"units/HR.toml\"]",
        ],
    );
    office.write("HR.toml", "part_of = \"none.toml\"\n");
    office
        .refuses_with(&["list", "-f", "HR.toml", "--lang", "zh"], &["HR.toml 是 none.toml 的分册"]);
}

#[test]
fn check_names_the_file_of_each_fault() {
    let office = parted();
    let part = office.read("units/FIN.toml");
    let part = part.replace("../ledger.toml", "../other.toml");
    let part = part.replace("[[unit]]", "[policy]\nclosing = \"direct\"\n\n[[unit]]");
    office.write("units/FIN.toml", part);
    let out = office.out(&["check"]);
    for words in [
        "claims to be a part of ../other.toml",
        "--> units/FIN.toml:1:11",
        "write on its first lines: part_of = \"../ledger.toml\"",
        "`policy` has no effect here",
        "--> units/FIN.toml:3:2",
    ] {
        assert!(out.contains(words), "{words:?}: {out}");
    }
    let zh = office.out(&["check", "--lang", "zh"]);
    assert!(zh.contains("此处的 `policy` 不起作用") && zh.contains("属于 ../other.toml"), "{zh}");
}

/// Three units, each in a file of its own; some items are of one series in another unit's file.
fn three() -> Office {
    let office = Office::with("include = [\"units/*.toml\"]\n");
    for code in ["GO", "HR", "IT"] {
        let item = |n: u32| {
            format!(
                "\n# about {code}-{n}\n[[item]]\nid = \"{code}-{n}\"\nunit = \"{code}\"\ntitle = \"x\"\nopened = 2019-01-01\ndue = 2019-12-31\n"
            )
        };
        let head = format!(
            "part_of = \"../ledger.toml\"\n\n[[unit]]\ncode = \"{code}\"\nname = \"Unit {code}\"\n"
        );
        office.write(&format!("units/{code}.toml"), head + &item(1) + &item(2));
    }
    office
}

#[test]
fn a_change_reads_no_items_but_those_of_its_file() {
    let office = three();
    // What cannot be read in one file is no hindrance to work in another, and is told by what reads them all.
    office
        .write("units/HR.toml", office.read("units/HR.toml").replace("title = \"x\"", "title = 5"));
    office.says(&["comment", "GO-1", "heard"], "comment on GO-1 recorded\n");
    office.says(
        &["add", "one", "--unit", "IT", "--due", "eoy"],
        "IT-3 added, due 2019-12-31; Unit IT 0 of 3 closed\n",
    );
    office
        .refuses_with(&["comment", "HR-1", "heard"], &["`title` takes text", "units/HR.toml:11:9"]);
    office.refuses_with(&["report"], &["units/HR.toml:11:9"]);
}

#[test]
fn an_item_whose_unit_is_changed_goes_to_that_units_file_and_its_number_is_not_given_again() {
    let office = three();
    let before = office.visible();
    office.out(&["set", "GO-2", "unit=HR"]);
    let (go, hr) = (office.read("units/GO.toml"), office.read("units/HR.toml"));
    assert!(go.ends_with("due = 2019-12-31\n") && !go.contains("GO-2"), "{go}");
    assert!(go.contains("name = \"Unit GO\"\nnumbered = 2\n"), "{go}");
    assert!(
        hr.contains("due = 2019-12-31\n\n# about GO-2\n[[item]]\nid = \"GO-2\"\nunit = \"HR\"\n"),
        "{hr}"
    );
    assert!(office.out(&["add", "one", "--unit", "GO", "--due", "eoy"]).starts_with("GO-3 added"));
    office.out(&["comment", "GO-2", "GO-3", "found in both"]);
    assert_eq!(office.out(&["check"]), "no faults\n");
    for _ in 0..3 {
        office.out(&["undo"]);
    }
    assert!(office.visible() == before, "undo gives every byte back");
    // One that is not the last is shown by those after it, and blank lines do not pile up.
    office.out(&["set", "GO-1", "unit=IT"]);
    let go = office.read("units/GO.toml");
    assert!(go.contains("name = \"Unit GO\"\n\n# about GO-2\n[[item]]"), "{go}");
}

/// An item of a unit, as a table.
fn item_of(id: &str, unit: &str) -> String {
    format!(
        "\n[[item]]\nid = \"{id}\"\nunit = \"{unit}\"\ntitle = \"x\"\nopened = 2019-01-01\ndue = 2019-12-31\n"
    )
}

#[test]
fn a_number_is_not_given_again_where_its_item_went_from_the_root_to_another_units_file() {
    // The units stand where beginnings show them, or among items.
    for late in [false, true] {
        let (id, next) = if late { ("A-9", "A-10 added") } else { ("A-1", "A-2 added") };
        let office = Office::with(format!("include = [\"units/*.toml\"]\n{}", item_of(id, "A")));
        for code in ["A", "B"] {
            let before = if late { item_of(&format!("{code}-7"), code) } else { String::new() };
            office.write(
                &format!("units/{code}.toml"),
                format!(
                    "part_of = \"../ledger.toml\"\n{before}\n[[unit]]\ncode = \"{code}\"\nname = \"{code}\"\n"
                ),
            );
        }
        office.out(&["set", id, "unit=B"]);
        assert!(office.read("units/B.toml").contains(&format!("\"{id}\"")));
        assert!(office.out(&["add", "x", "--unit", "A", "--due", "eoy"]).starts_with(next));
        assert_eq!(office.out(&["check"]), "no faults\n");
    }
}

#[test]
fn a_number_that_stands_in_another_units_file_is_passed_over() {
    for spelt in ["id = \"GO-3\"", "id = 'go-03'", "id = \"HR-9\"\naka = [\"Go-2\", \"GO-3\"]"] {
        let office = three();
        let stray = item_of("GO-3", "HR").replace("id = \"GO-3\"", spelt);
        office.write("units/HR.toml", office.read("units/HR.toml") + &stray);
        for id in ["GO-4", "GO-5"] {
            let said = office.out(&["add", "x", "--unit", "GO", "--due", "eoy"]);
            assert!(said.starts_with(&format!("{id} added")), "{spelt}: {said}");
        }
        assert_eq!(office.run(&["list"]).status, Some(0));
        assert!(
            office.out(&["add", "x", "--unit", "IT", "--due", "eoy"]).starts_with("IT-3 added")
        );
    }
}

#[test]
fn what_is_declared_among_the_items_is_found_when_it_is_asked_for() {
    let office = three();
    let late = "\n[[unit]]\ncode = \"LATE\"\nname = \"Late\"\n";
    office.write("units/HR.toml", office.read("units/HR.toml") + late);
    office.says(
        &["add", "one", "--unit", "LATE", "--due", "eoy"],
        "LATE-1 added, due 2019-12-31; Late 0 of 1 closed\n",
    );
    assert!(office.read("units/HR.toml").contains("LATE-1"));
    office.refuses_with(&["unit", "add", "LATE", "again"], &["unit LATE already exists"]);
}

#[test]
fn sixteen_writers_of_several_files_lose_nothing_and_readers_see_whole_changes() {
    let office = three();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    office.out(&[
                        "comment",
                        "GO-1",
                        "HR-1",
                        "IT-1",
                        "all three",
                        "--quiet",
                        "--wait",
                        "600",
                    ]);
                }
            });
            scope.spawn(|| {
                for _ in 0..10 {
                    let log = office.out(&["log", "--format", "csv"]);
                    assert_eq!(log.matches("all three").count() % 3, 0, "{log}");
                }
            });
        }
    });
    assert_eq!(office.out(&["log", "--format", "csv"]).matches("all three").count(), 240);
}

#[test]
fn no_figure_is_told_of_a_unit_part_of_whose_items_cannot_be_read() {
    let item = |id: &str, unit: &str, opened: &str| {
        format!(
            "[[item]]\nid = \"{id}\"\nunit = \"{unit}\"\ntitle = \"x\"\nopened = {opened}\ndue = 2019-12-31\n\n"
        )
    };
    let unit = |code: &str| format!("[[unit]]\ncode = \"{code}\"\nname = \"{code}\"\n\n");
    let opened = "2019-01-01";
    let root = format!("include = [\"GO.toml\"]\n\n{}{}", unit("AA"), item("AA-1", "AA", opened));
    let part = |opened: &str| {
        let items = [item("GO-1", "GO", "2019-01-01"), item("AA-2", "AA", opened)].concat();
        format!("part_of = \"ledger.toml\"\n\n{}{items}", unit("GO"))
    };
    for (opened, told) in [(opened, "AA-1 closed; AA 1 of 2 closed\n"), ("5", "AA-1 closed\n")] {
        let office = Office::with(&root);
        office.write("GO.toml", part(opened));
        assert_eq!(office.out(&["close", "AA-1", "--result", "done"]), told);
    }
}

#[test]
fn what_can_be_no_part_is_refused_and_seals_are_never_included() {
    for (entry, file, said, zh) in [
        ("seals/2019-11-30.toml", "seals/2019-11-30.toml", "a seal cannot be a part", "封存文件"),
        ("./Seals/*.toml", "Seals/2019-11-30.toml", "a seal cannot be a part", "封存文件"),
        (".hidden/x.toml", ".hidden/x.toml", "a hidden file cannot be a part", "隐藏文件"),
        ("units/.x.toml", "units/.x.toml", "a hidden file cannot be a part", "隐藏文件"),
        ("units/x.txt", "units/x.txt", "the name of a part must end in .toml", ".toml 结尾"),
        ("units/*", "units/x.txt", "the name of a part must end in .toml", ".toml 结尾"),
    ] {
        let text =
            SMALL.replace("version = 1\n", &format!("version = 1\ninclude = [\"{entry}\"]\n"));
        let office = Office::with(text);
        office.write(file, "part_of = \"../ledger.toml\"\n");
        for command in [&["list"][..], &["comment", "GO-1", "heard"]] {
            office
                .refuses_with(command, &[said, "ledger.toml:3:12", "include = [\"units/*.toml\"]"]);
            office.refuses_with(&[command, &["--lang", "zh"]].concat(), &[zh]);
        }
        let checked = office.run(&["check"]);
        assert!(
            checked.status == Some(3) && checked.out.contains(said),
            "{entry}: {}",
            checked.out
        );
    }
    // A pattern that is like a seal, too, means the others.
    let office =
        Office::with(SMALL.replace("version = 1\n", "version = 1\ninclude = [\"*/*.toml\"]\n"));
    office.write("seals/2019-11-30.toml", "sealed = 2019-11-30\n");
    office.write("units/HR.toml", "part_of = \"../ledger.toml\"\n");
    assert_eq!(office.out(&["check"]), "no faults\n");
}

#[cfg(unix)]
#[test]
fn a_part_that_is_no_regular_file_is_not_opened_and_told_as_what_it_is() {
    let text =
        |entry| SMALL.replace("version = 1\n", &format!("version = 1\ninclude = [\"{entry}\"]\n"));
    for entry in ["units/GO.toml", "units/*.toml"] {
        let office = Office::with(text(entry));
        std::fs::create_dir(office.at("units")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(office.at("units/GO.toml")).status();
        assert!(made.unwrap().success());
        for command in [&["list"][..], &["comment", "GO-1", "heard"]] {
            let ran = office.run(command);
            assert_eq!(ran.status, Some(1), "{}", ran.err);
            assert!(ran.err.contains("units/GO.toml, which is not a regular file"), "{}", ran.err);
        }
    }
}
