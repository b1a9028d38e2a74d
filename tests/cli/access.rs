//! Who may do what with a ledger, before a change and after it.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::process::Command;

use crate::{Office, SMALL};

/// What a program prints; none where no such file or fails.
fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let ran = Command::new(program).args(arguments).output().ok()?;
    ran.status.success().then(|| String::from_utf8_lossy(&ran.stdout).into_owned())
}

fn path_of(office: &Office, name: &str) -> String {
    office.at(name).to_str().unwrap().to_owned()
}

/// Gives a file an access list; false, said aloud, where that cannot be tried.
fn give_acl(path: &str, acl: &str) -> bool {
    let given = said("setfacl", &["-m", acl, path]).is_some();
    if !given {
        eprintln!("not tried: setfacl is not there, or the file system has no access lists");
    }
    given
}

fn acl_of(path: &str) -> String {
    said("getfacl", &["-n", "-c", "-p", path]).unwrap()
}

fn mode_of(office: &Office, name: &str) -> u32 {
    fs::metadata(office.at(name)).unwrap().mode() & 0o777
}

#[test]
fn an_access_list_is_kept_and_its_mask_is_no_right_of_the_group() {
    let office = Office::small();
    let path = path_of(&office, "ledger.toml");
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    if !give_acl(&path, "u:4711:rw,g:4712:r,g::-,m::rw") {
        return;
    }
    let before = acl_of(&path);
    office.out(&["comment", "GO-1", "heard"]);
    assert_eq!(acl_of(&path), before);
    office.out(&["undo"]);
    assert_eq!(acl_of(&path), before);
    // What is new is as open as the root; what goes through the commit record, too.
    office.out(&["split"]);
    assert_eq!(acl_of(&path), before);
    assert_eq!(acl_of(&path_of(&office, "units/GO.toml")), before);
    // And whom the list lets in is let into what the program keeps.
    let folder = acl_of(&path_of(&office, ".ledger"));
    assert!(folder.contains("user:4711:rwx") && folder.contains("group:4712:r-x"), "{folder}");
    assert!(acl_of(&path_of(&office, ".ledger/ledger.toml.lock")).contains("user:4711:rw-"));
}

#[test]
fn an_access_list_that_a_folder_gives_to_new_files_opens_no_old_one() {
    let office = Office::small();
    let path = path_of(&office, "ledger.toml");
    fs::set_permissions(&path, Permissions::from_mode(0o660)).unwrap();
    let before = acl_of_or_none(&path);
    for folder in ["", ".ledger"] {
        fs::create_dir_all(office.at(folder)).unwrap();
        if !give_acl(&path_of(&office, folder), "d:u:4711:rwx") {
            return;
        }
    }
    office.write("list.csv", "old");
    said("setfacl", &["-b", &path_of(&office, "list.csv")]).unwrap();
    fs::set_permissions(office.at("list.csv"), Permissions::from_mode(0o600)).unwrap();
    office.out(&["comment", "GO-1", "heard"]);
    office.out(&["list", "-o", "list.csv"]);
    assert_eq!(acl_of_or_none(&path), before);
    assert_eq!(mode_of(&office, "list.csv"), 0o600);
    assert!(!acl_of(&path_of(&office, "list.csv")).contains("4711"));
}

fn acl_of_or_none(path: &str) -> Option<String> {
    said("getfacl", &["-n", "-c", "-p", path])
}

#[test]
fn extended_attributes_are_kept() {
    let office = Office::small();
    office.write("list.csv", "old");
    let office_path = |name| path_of(&office, name);
    for name in ["ledger.toml", "list.csv"] {
        let set = said("setfattr", &["-n", "user.origin", "-v", "desk 4", &office_path(name)]);
        if set.is_none() {
            eprintln!("not tried: setfattr is not there, or the file system has no attributes");
            return;
        }
    }
    // A mode that lets nobody write is no hindrance.
    fs::set_permissions(office.at("list.csv"), Permissions::from_mode(0o440)).unwrap();
    office.out(&["comment", "GO-1", "heard"]);
    office.out(&["undo"]);
    office.out(&["list", "-o", "list.csv"]);
    office.out(&["split"]);
    for name in ["ledger.toml", "list.csv"] {
        let value = said("getfattr", &["--only-values", "-n", "user.origin", &office_path(name)]);
        assert_eq!(value.as_deref(), Some("desk 4"), "{name}");
    }
    assert_eq!(mode_of(&office, "list.csv"), 0o440);
}

#[test]
fn what_the_program_keeps_is_as_open_as_the_ledger() {
    for (ledger, folder) in [(0o600, 0o700), (0o640, 0o750), (0o664, 0o775), (0o666, 0o777)] {
        for umask in ["022", "077", "000"] {
            let office = Office::small();
            fs::set_permissions(office.at("ledger.toml"), Permissions::from_mode(ledger)).unwrap();
            let plain = office.command(&["comment", "GO-1", "heard"]);
            let mut command = Command::new("sh");
            command.args(["-c", &format!("umask {umask}; exec \"$@\""), "sh"]);
            command.arg(plain.get_program()).args(plain.get_args()).current_dir(office.at(""));
            command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
            assert!(command.output().unwrap().status.success());
            for name in [".ledger", ".ledger/ledger.toml.undo"] {
                assert_eq!(mode_of(&office, name), folder, "{name}, umask {umask}");
            }
            for name in ["lock", "place", "undo/000001.json", "undo/position"] {
                let name = format!(".ledger/ledger.toml.{name}");
                assert_eq!(mode_of(&office, &name), ledger, "{name}, umask {umask}");
            }
            assert_eq!(mode_of(&office, ".ledger/.gitignore"), ledger, "umask {umask}");
        }
    }
}

const GROUP: u32 = 41_000;

/// A small ledger that two users of one group may both change; none, said aloud, where that cannot be tried.
fn shared(mode: u32) -> Option<Office> {
    let office = Office::small();
    let all = [office.at(""), office.at("ledger.toml")];
    let given = all.iter().all(|path| chown(path, Some(41_001), Some(GROUP)).is_ok());
    let above = office.at("").parent().unwrap().to_owned();
    fs::set_permissions(above, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(office.at(""), Permissions::from_mode(0o775)).unwrap();
    fs::set_permissions(office.at("ledger.toml"), Permissions::from_mode(mode)).unwrap();
    for user in [41_001, 41_002] {
        let home = office.home(&user.to_string());
        fs::create_dir_all(&home).unwrap();
        let _ = chown(&home, Some(user), Some(user));
    }
    fs::set_permissions(office.home(""), Permissions::from_mode(0o755)).unwrap();
    let may = given && run_as(&office, 41_002, "022", &["--version"]).0 == Some(0);
    if !may {
        eprintln!("not tried: it needs setpriv, the superuser, and a program that others may run");
    }
    may.then_some(office)
}

/// Runs the program as another user, who is in the ledger's group.
fn run_as(office: &Office, user: u32, umask: &str, words: &[&str]) -> (Option<i32>, String) {
    let words: Vec<&str> = match words {
        ["--version"] => words.to_vec(),
        _ => [words, &["--today", "2019-11-30"]].concat(),
    };
    let (own, group) = (user.to_string(), GROUP.to_string());
    let ran = Command::new("setpriv")
        .args(["--reuid", &own, "--regid", &own, "--groups", &group, "--"])
        .args(["sh", "-c", &format!("umask {umask}; exec \"$@\""), "sh"])
        .arg(env!("CARGO_BIN_EXE_ledger"))
        .args(words)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", office.home(&own))
        .env("LC_ALL", "C.UTF-8")
        .env("LEDGER_BY", &own)
        .stdin(std::process::Stdio::null())
        .current_dir(office.at(""))
        .output();
    match ran {
        Ok(ran) => {
            let said = [ran.stdout, ran.stderr].concat();
            (ran.status.code(), String::from_utf8_lossy(&said).into_owned())
        }
        Err(why) => (None, why.to_string()),
    }
}

#[test]
fn two_users_of_one_group_both_work_whatever_their_umask() {
    for umask in ["022", "077"] {
        let Some(office) = shared(0o660) else { return };
        let works = |user: u32, words: &[&str]| {
            let (status, told) = run_as(&office, user, umask, words);
            assert_eq!(status, Some(0), "{user}, umask {umask}, {words:?}: {told}");
        };
        for user in [41_001, 41_002, 41_001, 41_002] {
            works(user, &["comment", "GO-1", "heard"]);
            let metadata = fs::metadata(office.at("ledger.toml")).unwrap();
            assert_eq!((metadata.mode() & 0o777, metadata.gid()), (0o660, GROUP));
        }
        assert_eq!(office.ledger().matches("heard").count(), 4);
        works(41_001, &["undo", "--anyway", "it was not heard"]);
        works(41_002, &["comment", "GO-1", "heard"]);
        works(41_002, &["undo"]);
        works(41_001, &["split"]);
        works(41_002, &["set", "GO-1", "unit=FIN"]);
        works(41_001, &["set", "GO-1", "unit=GO"]);
        works(41_002, &["list"]);
        works(41_001, &["check"]);
    }
}

#[test]
fn two_users_of_one_access_list_both_work_though_they_share_no_group() {
    for umask in ["022", "077"] {
        let Some(office) = shared(0o640) else { return };
        let path = path_of(&office, "ledger.toml");
        chown(&path, Some(41_001), Some(41_999)).unwrap();
        if !give_acl(&path, "u:41002:rw,u:41003:r") {
            return;
        }
        for (at, user) in [41_001, 41_002, 41_001, 41_002, 41_002, 41_001].into_iter().enumerate() {
            let (status, told) = run_as(&office, user, umask, &["comment", "GO-1", "heard"]);
            assert_eq!(status, Some(0), "{user}, umask {umask}: {told}");
            assert_eq!(office.ledger().matches("heard").count(), at + 1);
            let acl = acl_of(&path);
            let is_of =
                |line: &str| acl.lines().any(|l| l.split('#').next().unwrap().trim() == line);
            assert!(is_of("user:41003:r--") && is_of("other::---"), "{acl}");
            let group = fs::metadata(&path).unwrap().gid();
            assert!(group == 41_999 || is_of("group:41999:r--") && is_of("group::---"), "{acl}");
        }
        let (status, told) = run_as(&office, 41_003, umask, &["comment", "GO-1", "heard"]);
        assert_eq!(status, Some(1), "{told}");
        let (status, told) = run_as(&office, 41_003, umask, &["list"]);
        assert_eq!(status, Some(0), "{told}");
    }
}

#[test]
fn a_group_that_cannot_be_kept_is_not_lost_without_a_word() {
    let Some(office) = shared(0o640) else { return };
    chown(office.at("ledger.toml"), Some(41_001), Some(41_999)).unwrap();
    let (status, told) = run_as(&office, 41_001, "022", &["comment", "GO-1", "heard"]);
    assert_eq!(status, Some(1), "{told}");
    assert!(
        told.contains("its group, which has more rights than others, cannot be kept")
            && told.contains("chgrp"),
        "{told}"
    );
    let chinese = ["comment", "GO-1", "heard", "--lang", "zh"];
    let (_, told) = run_as(&office, 41_001, "022", &chinese);
    assert!(told.contains("无法保留其所属组"), "{told}");
    assert_eq!(office.ledger(), SMALL);
    // Where it may do no more than anybody, nothing is lost.
    fs::set_permissions(office.at("ledger.toml"), Permissions::from_mode(0o644)).unwrap();
    let (status, told) = run_as(&office, 41_001, "022", &["comment", "GO-1", "heard"]);
    assert_eq!(status, Some(0), "{told}");
}

#[test]
fn a_record_that_a_reader_may_not_read_stops_no_reader() {
    let Some(office) = shared(0o644) else { return };
    let (status, told) = run_as(&office, 41_001, "022", &["comment", "GO-1", "heard"]);
    assert_eq!(status, Some(0), "{told}");
    office.write(".ledger/ledger.toml.commit", "{}");
    fs::set_permissions(office.at(".ledger/ledger.toml.commit"), Permissions::from_mode(0o600))
        .unwrap();
    for words in [&["list"][..], &["report"], &["show", "GO-1"]] {
        let (status, told) = run_as(&office, 41_002, "022", words);
        assert_eq!(status, Some(0), "{words:?}: {told}");
        assert!(told.contains("GO-1") || told.contains("办公厅"), "{told}");
    }
    fs::remove_file(office.at(".ledger/ledger.toml.commit")).unwrap();
    fs::set_permissions(office.at(".ledger"), Permissions::from_mode(0o700)).unwrap();
    let (status, told) = run_as(&office, 41_002, "022", &["list"]);
    assert_eq!(status, Some(0), "{told}");
}
