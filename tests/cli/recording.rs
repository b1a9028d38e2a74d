//! The time at which an event of that very day was recorded.

use crate::{Office, beyond};

/// What each of some new events says of its time; `-` where it says none.
fn times(office: &Office, before: &str) -> Vec<String> {
    let ledger = office.ledger();
    let lines = beyond(&ledger, before);
    let events = lines.into_iter().filter(|line| line.contains("did = "));
    let time = |line: &str| {
        let at = line.split_once("at = ").map(|(_, rest)| rest[..8].to_owned());
        at.unwrap_or_else(|| "-".to_owned())
    };
    events.map(time).collect()
}

#[test]
fn what_is_recorded_on_its_day_bears_the_time_and_the_next_on_the_item_a_later_one() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["progress", "GO-1", "One"]);
    office.out(&["comment", "GO-1", "Two"]);
    office.out(&["comment", "GO-2", "of another item"]);
    assert_eq!(times(&office, &before), ["09:00:00", "09:00:01", "09:00:00"]);
    // The clock was set back meanwhile: the file's order still holds.
    office.out(&["--today", "2019-11-30T08:30:00", "comment", "GO-1", "Three"]);
    office.out(&["--today", "2019-11-30T17:00:00", "comment", "GO-1", "Four"]);
    let wanted = ["09:00:00", "09:00:01", "09:00:02", "17:00:00", "09:00:00"];
    assert_eq!(times(&office, &before), wanted);
    office.out(&["check"]);
}

#[test]
fn what_is_back_dated_bears_the_day_of_recording_and_no_time() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["progress", "GO-1", "Late", "--on", "2019-11-29"]);
    assert_eq!(times(&office, &before), ["-"]);
    let event = "{ on = 2019-11-29, by = \"Zhou\", did = \"progress\", note = \"Late\", recorded = 2019-11-30 }";
    assert!(office.ledger().contains(event), "{}", office.ledger());
}

#[test]
fn where_the_day_has_no_second_left_no_time_is_written() {
    let office = Office::small().on("2019-11-30T23:59:59");
    let before = office.ledger();
    for note in ["One", "Two", "Three"] {
        office.out(&["comment", "GO-1", note]);
    }
    assert_eq!(times(&office, &before), ["23:59:59", "-", "-"]);
    // A new day begins anew.
    office.out(&["--today", "2019-12-01T00:00:00", "comment", "GO-1", "Four"]);
    assert_eq!(times(&office, &before), ["23:59:59", "-", "-", "00:00:00"]);
}

#[test]
fn the_events_of_one_command_are_a_second_apart() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["set", "GO-1", "owner=Ann", "title=Fewer meetings", "severity=high"]);
    office.out(&["reopen", "FIN-1", "--reason", "more", "--due", "2020-01-31"]);
    let wanted = ["09:00:00", "09:00:01", "09:00:02", "09:00:00", "09:00:01"];
    assert_eq!(times(&office, &before), wanted);
}

#[test]
fn a_batch_and_a_comment_on_a_unit_bear_times_too() {
    let office = Office::small();
    let before = office.ledger();
    let lines =
        "comment GO-1 One\ncomment GO-1 Two\ncomment --unit GO Three\ncomment --unit GO Four\n";
    office.write("lines.txt", lines);
    office.out(&["batch", "lines.txt"]);
    let wanted = ["09:00:00", "09:00:01", "09:00:00", "09:00:01"];
    assert_eq!(times(&office, &before), wanted);
}

#[test]
fn a_register_read_in_with_its_history_bears_times_where_it_was_of_that_day() {
    let office = Office::small();
    let before = office.ledger();
    let rows = "title,unit,owner,opened,due,closed_on,result,evidence\n\
        a,FIN,Ann,2019-01-01,2019-12-31,2019-11-30,Done,https://example.org/a\n\
        b,FIN,Ann,2019-01-01,2019-12-31,2019-11-29,Done,https://example.org/b\n";
    office.write("in.csv", rows);
    office.run(&["import", "in.csv", "--history"]);
    assert_eq!(times(&office, &before), ["09:00:00", "09:00:01", "-", "-"]);
}

#[test]
fn an_edit_in_an_editor_bears_times() {
    let office = Office::small();
    office.write(
        "editor.sh",
        "sed -i 's/Too many/Fewer/; s/owner = \"Wang\"/owner = \"Ann\"/' \"$1\"\n",
    );
    let office = office.set("EDITOR", "sh editor.sh");
    let before = office.ledger();
    office.out(&["edit", "GO-1"]);
    assert_eq!(times(&office, &before), ["09:00:00", "09:00:01"]);
}

#[test]
fn a_bare_day_leaves_the_clock_as_it_is() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["--today", "2019-11-30", "comment", "GO-1", "heard"]);
    let times = times(&office, &before);
    assert!(times.len() == 1 && times[0] != "-", "{times:?}");
}
