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
            "units/HR.toml says it is a part of ledger.toml, which does not include it",
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
        "says it is a part of ../other.toml",
        "--> units/FIN.toml:1:11",
        "write on its first lines: part_of = \"../ledger.toml\"",
        "`policy` counts for nothing here",
        "--> units/FIN.toml:3:2",
    ] {
        assert!(out.contains(words), "{words:?}: {out}");
    }
    let zh = office.out(&["check", "--lang", "zh"]);
    assert!(zh.contains("此处的 `policy` 不起作用") && zh.contains("属于 ../other.toml"), "{zh}");
}
