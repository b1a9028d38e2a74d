//! `ledger export --pack`: an archive for somebody outside.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;

use zip::ZipArchive;

use crate::{Office, SMALL};

/// The files of an archive.
fn unpacked(office: &Office, name: &str) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(fs::File::open(office.at(name)).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert!(files.insert(file.name().unwrap().into_owned(), bytes).is_none(), "one name twice");
    }
    files
}

fn text<'f>(files: &'f BTreeMap<String, Vec<u8>>, name: &str) -> &'f str {
    std::str::from_utf8(&files[name]).unwrap()
}

/// An office whose first item has evidence of these names.
fn with_evidence(names: &[&str]) -> Office {
    let list: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let wanted = "note = \"Taught\"";
    assert!(SMALL.contains(wanted));
    Office::with(SMALL.replace(wanted, &format!("{wanted}, evidence = [{}]", list.join(", "))))
}

#[test]
fn an_archive_holds_ledger_seals_evidence_checksums_and_a_page() {
    let office = Office::example("look-back-2019");
    office.out(&["seal"]);
    let said = office.out(&["export", "--pack", "office.zip"]);
    assert_eq!(said, "office.zip written: 11 files, 6 files of evidence\n");
    let files = unpacked(&office, "office.zip");
    assert_eq!(files["ledger.toml"], office.ledger().into_bytes());
    assert_eq!(files["docs/2019-20.md"], fs::read(office.at("docs/2019-20.md")).unwrap());
    assert!(files.contains_key("seals/2019-11-30.toml"));
    let page = text(&files, "index.html");
    assert!(page.contains("href=\"./docs/2019-20.md\""), "evidence opens from the page");
    let sums = text(&files, "SHA256SUMS");
    assert_eq!(sums.lines().count(), files.len() - 1, "{sums}");
    // In the folder that it is unpacked into, all commands work.
    let there = Office::empty();
    for (name, bytes) in &files {
        there.write(name, bytes);
    }
    assert_eq!(there.run(&["verify"]).status, Some(0));
    let found = there.out(&["check", "--evidence"]);
    assert!(found.ends_with("0 errors, 5 warnings\n"), "{found}");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(sum, ledger::store::file_sum(&there.at(name)).unwrap(), "{name}");
    }
}

#[test]
fn a_split_ledger_is_packed_with_its_parts_where_they_are() {
    let office = Office::small();
    office.out(&["split"]);
    office.out(&["export", "--pack", "office.zip"]);
    let files = unpacked(&office, "office.zip");
    assert_eq!(files["units/GO.toml"], fs::read(office.at("units/GO.toml")).unwrap());
    let there = Office::empty();
    for (name, bytes) in &files {
        there.write(name, bytes);
    }
    assert_eq!(there.out(&["list", "--format", "csv"]), office.out(&["list", "--format", "csv"]));
    // A part that is named is the whole.
    office.out(&["-f", "units/GO.toml", "export", "--pack", "of-part.zip"]);
    assert_eq!(
        unpacked(&office, "of-part.zip").keys().collect::<Vec<_>>(),
        files.keys().collect::<Vec<_>>()
    );
}

#[test]
fn the_same_files_make_the_same_archive() {
    let office = Office::example("look-back-2019");
    office.out(&["export", "--pack", "a.zip"]);
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(office.at("docs/2019-20.md"), fs::read(office.at("docs/2019-20.md")).unwrap())
        .unwrap();
    office.out(&["export", "--pack", "b.zip"]);
    assert!(fs::read(office.at("a.zip")).unwrap() == fs::read(office.at("b.zip")).unwrap());
}

#[cfg(unix)]
#[test]
fn no_evidence_is_packed_that_lies_elsewhere_is_hidden_or_reached_through_a_link() {
    use std::os::unix::fs::symlink;
    let names = [
        "kept.txt",
        "../secret.txt",
        "/etc/passwd",
        ".hidden",
        ".ledger/x",
        "link.txt",
        "folder/in.txt",
        "gone.txt",
        "a-folder",
        "https://example.org/1",
    ];
    let office = with_evidence(&names);
    office.write("kept.txt", "kept");
    fs::write(office.at("../secret.txt"), "SECRET").unwrap();
    office.write(".hidden", "SECRET");
    office.write(".ledger/x", "SECRET");
    fs::create_dir(office.at("a-folder")).unwrap();
    symlink(office.at("../secret.txt"), office.at("link.txt")).unwrap();
    fs::create_dir(office.at("../elsewhere")).unwrap();
    fs::write(office.at("../elsewhere/in.txt"), "SECRET").unwrap();
    symlink("../elsewhere", office.at("folder")).unwrap();
    let ran = office.run(&["export", "--pack", "office.zip"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for (path, why) in [
        ("../secret.txt", "it lies outside the ledger's folder"),
        ("/etc/passwd", "it lies outside the ledger's folder"),
        (".hidden", "it is hidden"),
        (".ledger/x", "it is hidden"),
        ("link.txt", "its path leads through a link"),
        ("folder/in.txt", "its path leads through a link"),
        ("gone.txt", "it is missing"),
        ("a-folder", "it is not a file"),
    ] {
        assert!(ran.err.contains(&format!("left out: {path}: {why}")), "{path}: {}", ran.err);
    }
    let files = unpacked(&office, "office.zip");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["SHA256SUMS", "index.html", "kept.txt", "ledger.toml"]);
    assert!(files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("SECRET")));
    assert!(text(&files, "index.html").contains("gone.txt: it is missing"), "named in the page");
    let chinese = office.run(&["--lang", "zh", "export", "--pack", "zh.zip"]);
    assert!(
        chinese.err.contains("未收入 GO-1 的佐证材料 link.txt：路径经过链接"),
        "{}",
        chinese.err
    );
}

#[test]
fn evidence_keeps_its_place_from_the_page_and_the_checksums_and_runs_nothing() {
    let office = with_evidence(&["index.html", "SHA256SUMS", "javascript:alert(1)"]);
    for name in ["index.html", "SHA256SUMS", "javascript:alert(1)"] {
        office.write(name, name);
    }
    office.out(&["export", "--pack", "office.zip"]);
    let files = unpacked(&office, "office.zip");
    assert_eq!(files["index.html"], b"index.html");
    assert_eq!(files["SHA256SUMS"], b"SHA256SUMS");
    assert!(text(&files, "SHA256SUMS-2").contains("  index-2.html\n"));
    let page = text(&files, "index-2.html");
    assert!(page.contains("href=\"./javascript%3Aalert%281%29\""));
    assert!(!page.contains("href=\"javascript"));
}

#[test]
fn a_pack_goes_over_nothing_unasked_and_only_into_a_zip() {
    let office = Office::small();
    office.write("office.zip", "mine");
    office.refuses_with(
        &["export", "--pack", "office.zip"],
        &["office.zip already exists and is not overwritten"],
    );
    assert_eq!(office.read("office.zip"), "mine");
    office.out(&["export", "--pack", "office.zip", "--yes"]);
    assert!(unpacked(&office, "office.zip").contains_key("ledger.toml"));
    office.refuses_with(
        &["export", "--pack", "office.pdf"],
        &["unknown file type \".pdf\"; use one of .zip"],
    );
    office.refuses_with(&["export", "--pack", "ledger.toml", "--yes"], &["unknown file type"]);
    for options in [&["--unit", "GO"][..], &["out.csv"], &["--keys"]] {
        let ran = office.run(&[&["export", "--pack", "office.zip"], options].concat());
        assert_eq!(ran.status, Some(2), "{options:?}: {}", ran.err);
    }
    office.write("broken.toml", "version = 1\n[[item]]\n");
    office.refuses_with(&["-f", "broken.toml", "export", "--pack", "broken.zip"], &["broken.toml"]);
    assert!(!office.at("broken.zip").exists());
}
