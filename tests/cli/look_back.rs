//! `ledger look-back`.

use crate::{Office, SMALL, beyond};

#[test]
fn what_held_is_looked_back_on_again_when_it_falls_due() {
    let office = Office::small();
    office.says(
        &["look-back", "FIN-1", "--effective", "--note", "ok"],
        "FIN-1 look-back: effective; next look-back 2019-12-11\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"look-back\", outcome = \"effective\", note = \"ok\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["look-back", "GO-1", "--effective"], &["GO-1 is in progress"]);
}

#[test]
fn what_did_not_hold_is_in_progress_again() {
    let look = ["look-back", "FIN-1", "--ineffective"];
    Office::small().says(&look, "FIN-1 recurred: in progress again\n");
}

#[test]
fn what_is_due_coming_and_made_is_told_by_unit() {
    let office = Office::small();
    let asked = ["report", "look-back", "--as-of", "2019-10-13"];
    let told = office.json(&asked)["look_back"].clone();
    // Closed on 12 September: the first falls due on 12 October, the second on 11 December.
    assert_eq!(told["due"][0]["id"], "FIN-1");
    assert_eq!(
        (&told["due"][0]["falls_due"], &told["due"][0]["days_past"]),
        (&"2019-10-12".into(), &1.into())
    );
    let rate = |told: &serde_json::Value, unit: usize| {
        let row = &told["rows"][unit];
        [
            &row["due"],
            &row["made"],
            &row["effective"],
            &row["ineffective"],
            &row["effectiveness_rate"],
        ]
        .map(Clone::clone)
    };
    let row =
        |due: u64, made: u64, held: u64, not: u64, rate: Option<f64>| -> [serde_json::Value; 5] {
            [due.into(), made.into(), held.into(), not.into(), rate.into()]
        };
    assert_eq!(rate(&told, 0), row(0, 0, 0, 0, None));
    assert_eq!(rate(&told, 1), row(1, 0, 0, 0, None));
    office.out(&["look-back", "FIN-1", "--effective", "--on", "2019-10-14"]);
    let told = office.json(&["report", "look-back"])["look_back"].clone();
    assert_eq!(told["due"], serde_json::json!([]));
    assert_eq!(
        (&told["coming"][0]["id"], &told["coming"][0]["falls_due"]),
        (&"FIN-1".into(), &"2019-12-11".into())
    );
    assert_eq!(
        (&told["made"][0]["outcome"], &told["made"][0]["by"]),
        (&"effective".into(), &"Zhou".into())
    );
    assert_eq!(rate(&told, 1), row(0, 1, 1, 0, Some(1.0)));
    office.out(&["look-back", "FIN-1", "--ineffective", "--note", "Two are missing again"]);
    let told = office.json(&["report", "look-back"])["look_back"].clone();
    assert_eq!((&told["due"], &told["coming"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(rate(&told, 1), row(0, 2, 1, 1, Some(0.5)));
    let shown = office.out(&["--lang", "zh", "report", "look-back"]);
    assert!(shown.contains("应回头看：0 项\n") && shown.contains("50%"), "{shown}");
    // On the day before, none of this had happened.
    assert_eq!(office.json(&asked)["look_back"]["made"], serde_json::json!([]));
}

#[test]
fn without_an_id_it_lists_what_is_due() {
    let office = Office::small();
    let shown = office.out(&["look-back", "--today", "2019-10-20"]);
    assert!(shown.contains("Look-backs due: 1") && shown.contains("FIN-1"), "{shown}");
    let shown = office.out(&["look-back", "--today", "2019-10-11"]);
    assert_eq!(shown, "Look-backs due: 0\n");
}

#[test]
fn without_an_outcome_the_two_options_are_named_as_they_are_typed() {
    let said = "missing required option: --effective or --ineffective";
    let ran = Office::small().run(&["look-back", "FIN-1"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains(said), "{}", ran.err);
}

#[test]
fn an_early_look_back_says_which_one_it_is_counted_as_and_one_too_many_that_none_was_due() {
    let office = Office::small();
    let look = |on| office.run(&["look-back", "FIN-1", "--effective", "--on", on]);
    let early = look("2019-10-10");
    assert!(
        early
            .out
            .contains("effective (counted as the one due 2019-10-12); next look-back 2019-12-11"),
        "{}",
        early.out
    );
    assert!(early.err.contains("is due on 2019-10-12, 2 days later"), "{}", early.err);
    let next = office.run(&["--lang", "zh", "look-back", "FIN-1", "--effective"]);
    assert!(next.out.contains("（计为应于 2019-12-11 的一次）；不再安排回头看"), "{}", next.out);
    assert!(next.err.contains("应于 2019-12-11 回头看，本次提前 11 天"), "{}", next.err);
    let more = office.run(&["look-back", "FIN-1", "--effective"]);
    assert_eq!(more.status, Some(0));
    assert!(more.err.contains("no look-back on FIN-1 was due"), "{}", more.err);
    // What did not hold is never too early, and where policy wants none, none is missing.
    office.out(&["look-back", "FIN-1", "--ineffective"]);
    let free = Office::small();
    free.out(&["policy", "look_back_days="]);
    free.out(&["look-back", "FIN-1", "--effective"]);
}
