//! The audit of items made by hand.

use super::*;
use crate::model::{Event, EventBody, Fold as _, ItemId, LookBackOutcome};
use crate::model::{Evidence, Measure};
use crate::report::by_hand::{day, event, item, over};
use crate::report::{ClosingDetail, PatternDetail};

fn link() -> Vec<Evidence<'static>> {
    vec![Evidence { path: "https://example.org/1".into(), sha256: None }]
}

fn progress() -> EventBody<'static> {
    EventBody::Progress { note: "begun".into(), evidence: vec![] }
}

fn submitted(by: &'static str, on: Date, evidence: Vec<Evidence<'static>>) -> Event<'static> {
    Event {
        on,
        at: None,
        by: by.into(),
        did: EventBody::Submitted { note: None, evidence },
        recorded: None,
    }
}

fn closed(by: &'static str, on: Date, result: &'static str) -> Event<'static> {
    let (evidence, with, anyway) = (vec![], vec![], None);
    let did = EventBody::Closed { round: None, result: result.into(), evidence, with, anyway };
    Event { on, at: None, by: by.into(), did, recorded: None }
}

fn looked_back(on: Date, outcome: LookBackOutcome) -> Event<'static> {
    event(
        on,
        EventBody::LookBack { round: None, outcome, note: None, evidence: vec![], with: vec![] },
    )
}

fn reopened(on: Date) -> Event<'static> {
    event(on, EventBody::Reopened { reason: "not so".into() })
}

fn extended(on: Date, from: Date, to: Date) -> Event<'static> {
    event(
        on,
        EventBody::Extended {
            from: Some(from),
            to,
            reason: "more time".into(),
            asked_by: None,
            anyway: None,
        },
    )
}

/// Closed as it should be: worked on, submitted with evidence, signed off by another; looked back on in time.
fn clean(id: &str) -> Item<'static> {
    let mut item = item(
        id,
        day(1, 1),
        vec![event(day(1, 10), progress()), submitted("王芳", day(1, 20), link())],
    );
    // Digits say nothing of whether a text is copied: each item's own has letters of its own.
    let letter = |c: char| c.to_digit(10).map_or(c, |n| char::from(b'a' + n as u8));
    let own: String = id.chars().map(letter).collect();
    let result: &'static str = Box::leak(format!("{own} is done").into_boxed_str());
    item.log.push(closed("李强", day(1, 22), result));
    item
}

fn audit_of(items: &[Item<'static>], head: Declarations, as_of: Date) -> Audit {
    let half = over(items, head, as_of, |h| Audit::gather(h, &Choice::default())).finish();
    let specimens = half.missing(as_of).map(|mut specimens| {
        items.iter().for_each(|item| specimens.take(item.clone()));
        specimens
    });
    half.finish(specimens)
}

fn head() -> Declarations {
    let mut head = Declarations::default();
    head.policy.look_back_days = vec![30];
    head
}

/// The items that show a sign on 10 February 2019.
fn shows(sign: RedFlag, items: &[Item<'static>]) -> Vec<String> {
    let audit = audit_of(items, head(), day(2, 10));
    let finding = audit.findings.iter().find(|f| f.sign == sign).unwrap();
    finding.items.iter().map(|s| s.id.to_string()).collect()
}

/// An item made from a clean one.
fn with(id: &str, change: impl FnOnce(&mut Item<'static>)) -> Item<'static> {
    let mut item = clean(id);
    change(&mut item);
    item
}

#[test]
fn what_was_closed_as_it_should_be_shows_no_sign() {
    let audit = audit_of(&[clean("GO-1"), clean("GO-2")], head(), day(2, 10));
    assert_eq!(audit.findings.len(), RedFlag::ALL.len());
    assert_eq!((audit.count(), audit.on_paper().items), (0, 0));
}

#[test]
fn evidence_counts_from_the_last_opening_on() {
    let none = with("GO-1", |i| i.log[1] = submitted("王芳", day(1, 20), vec![]));
    let again = with("GO-2", |i| {
        i.log.push(reopened(day(1, 25)));
        i.log.push(event(day(1, 26), progress()));
        i.log.push(closed("李强", day(1, 30), "again"));
    });
    let own = with("GO-3", |i| {
        i.log[1] = submitted("王芳", day(1, 20), vec![]);
        let (with, anyway) = (vec![], None);
        let did =
            EventBody::Closed { round: None, result: "own".into(), evidence: link(), with, anyway };
        i.log[2] = event(day(1, 22), did);
    });
    // What a look-back showed afterwards was not there when it was closed.
    let after = with("GO-4", |i| {
        i.log[1] = submitted("王芳", day(1, 20), vec![]);
        let (outcome, note, with) = (LookBackOutcome::Effective, None, vec![]);
        let did = EventBody::LookBack { round: None, outcome, note, evidence: link(), with };
        i.log.push(event(day(2, 1), did));
    });
    let taken_back = with("GO-5", |i| {
        i.log[1] = submitted("王芳", day(1, 20), vec![]);
        i.log.push(reopened(day(1, 25)));
    });
    let items = [none, again, own, after, taken_back, clean("GO-6")];
    assert_eq!(shows(RedFlag::NoEvidence, &items), ["GO-1", "GO-2", "GO-4"]);
}

#[test]
fn neither_owner_nor_submitter_closes() {
    let owner = with("GO-1", |i| i.log[2].by = " 王芳 ".into());
    let submitter = with("GO-2", |i| {
        i.log[1].by = "李强".into();
    });
    // A submission that was sent back is not the one that was accepted.
    let returned = with("GO-3", |i| {
        i.log[1].by = "李强".into();
        i.log
            .insert(2, event(day(1, 20), EventBody::Returned { round: None, reason: "no".into() }));
        i.log.insert(3, submitted("赵敏", day(1, 21), vec![]));
    });
    let items = [owner, submitter, returned, clean("GO-4")];
    assert_eq!(shows(RedFlag::SamePerson, &items), ["GO-1", "GO-2"]);
    let audit = audit_of(&items[..1], head(), day(2, 10));
    let Detail::Closing(ClosingDetail::SamePerson { owns, submitted, .. }) =
        audit.findings[1].items[0].detail
    else {
        panic!("{audit:?}");
    };
    assert!(owns && submitted, "the owner submitted it too");
}

#[test]
fn work_is_progress_or_a_submission_or_a_measure_done() {
    let bare = |id| with(id, |i| i.log = vec![closed("李强", day(1, 22), "done")]);
    let mut talked = bare("GO-2");
    let did = EventBody::Comment { note: "well".into(), source: None };
    talked.log.insert(0, event(day(1, 3), did));
    let measure = |done| Measure {
        text: "rules".into(),
        owner: None,
        unit: None,
        due: None,
        done: Some(done),
    };
    let mut measured = bare("GO-3");
    measured.measures.push(measure(day(1, 15)));
    let mut again = clean("GO-4");
    again.log.push(reopened(day(1, 25)));
    again.log.push(closed("李强", day(1, 30), "again"));
    let only_submitted = with("GO-5", |i| drop(i.log.remove(0)));
    let items = [bare("GO-1"), talked, measured, again, only_submitted];
    assert_eq!(shows(RedFlag::NoProgress, &items), ["GO-1", "GO-2", "GO-4"]);
}

#[test]
fn closing_on_the_day_of_opening_is_a_sign_and_the_day_after_is_none() {
    let same = with("GO-1", |i| i.opened = day(1, 22));
    let next = with("GO-2", |i| i.opened = day(1, 21));
    assert_eq!(shows(RedFlag::SameDay, &[same, next]), ["GO-1"]);
}

#[test]
fn a_measure_is_open_if_it_was_not_done_by_the_closing() {
    let measured = |id: &str, done: Option<Date>| {
        with(id, |i| {
            let (text, owner, unit, due) = ("rules".into(), None, None, None);
            i.measures.push(Measure { text, owner, unit, due, done });
        })
    };
    let rebounded = {
        let mut item = measured("GO-4", None);
        item.log.push(looked_back(day(2, 1), LookBackOutcome::Ineffective));
        item
    };
    let live = with("GO-5", |i| {
        let (text, owner, unit, due) = ("rules".into(), None, None, None);
        i.measures.push(Measure { text, owner, unit, due, done: None });
        i.log.truncate(2);
    });
    let items = [
        measured("GO-1", None),
        measured("GO-2", Some(day(1, 22))),
        measured("GO-3", Some(day(1, 23))),
        rebounded,
        live,
    ];
    assert_eq!(shows(RedFlag::MeasuresOpen, &items), ["GO-1", "GO-3", "GO-4"]);
}

#[test]
fn seven_days_between_an_event_and_its_recording_are_no_sign_and_eight_are() {
    let recorded = |id: &str, on| with(id, |i| i.log[0].recorded = Some(on));
    let items = [recorded("GO-1", day(1, 17)), recorded("GO-2", day(1, 18)), clean("GO-3")];
    assert_eq!(shows(RedFlag::BackDated, &items), ["GO-2"]);
}

#[test]
fn a_deadline_brought_forward_is_not_put_off() {
    let due = |n| day(3, n);
    let moved = |id: &str, moves: &[(Date, u32, u32)]| {
        let events = moves.iter().map(|(on, from, to)| extended(*on, due(*from), due(*to)));
        item(id, day(1, 1), events.collect())
    };
    let items = [
        moved("GO-1", &[(day(1, 3), 1, 9), (day(1, 4), 9, 12)]),
        moved("GO-2", &[(day(1, 3), 1, 9), (day(1, 4), 9, 2)]),
        moved("GO-3", &[(day(1, 3), 1, 9)]),
    ];
    assert_eq!(shows(RedFlag::ExtendedTwice, &items), ["GO-1"]);
    // A first deadline for what had none puts nothing off.
    let first = EventBody::Extended {
        from: None,
        to: due(9),
        reason: "at last".into(),
        asked_by: None,
        anyway: None,
    };
    let first = item(
        "GO-4",
        day(1, 1),
        vec![event(day(1, 3), first), extended(day(1, 4), due(9), due(12))],
    );
    assert!(shows(RedFlag::ExtendedTwice, &[first]).is_empty());
}

#[test]
fn putting_off_on_the_last_day_is_in_time() {
    let late = item("GO-1", day(1, 1), vec![extended(day(2, 2), day(2, 1), day(3, 1))]);
    let in_time = item("GO-2", day(1, 1), vec![extended(day(2, 1), day(2, 1), day(3, 1))]);
    let sooner = item("GO-3", day(1, 1), vec![extended(day(2, 2), day(2, 1), day(1, 30))]);
    assert_eq!(shows(RedFlag::ExtendedLate, &[late, in_time, sooner]), ["GO-1"]);
}

#[test]
fn what_rebounded_is_not_forgotten_when_it_is_closed_anew() {
    let rebounded =
        with("GO-1", |i| i.log.push(looked_back(day(2, 1), LookBackOutcome::Ineffective)));
    let mut anew = rebounded.clone();
    anew.id = ItemId::parse("GO-2").unwrap();
    anew.log.push(closed("李强", day(2, 5), "now it is"));
    let held = with("GO-3", |i| i.log.push(looked_back(day(2, 1), LookBackOutcome::Effective)));
    let items = [rebounded, anew, held];
    assert_eq!(shows(RedFlag::Rebounded, &items), ["GO-1", "GO-2"]);
    let audit = audit_of(&items, head(), day(1, 31));
    assert!(audit.count() == 0, "it was not known before the look-back: {audit:?}");
}

#[test]
fn one_text_on_three_items_is_copied_and_on_two_is_not() {
    let says = |id: &str, result: &'static str| {
        with(id, |i| i.log[2] = closed("李强", day(1, 22), result))
    };
    let items = [
        says("GO-1", "已完成整改。"),
        says("FIN-1", " 已完成整改。\n"),
        says("GO-10", "已完成整改。"),
        says("GO-3", "两项相同"),
        says("GO-4", "两项相同"),
        // Texts that say nothing are another matter.
        says("GO-5", ""),
        says("GO-6", " "),
        says("GO-7", ""),
    ];
    assert_eq!(shows(RedFlag::CopiedResult, &items), ["FIN-1", "GO-1", "GO-10"]);
    let audit = audit_of(&items, head(), day(2, 10));
    let finding = audit.findings.iter().find(|f| f.sign == RedFlag::CopiedResult).unwrap();
    let result = Some("已完成整改。".to_owned());
    assert_eq!(
        finding.items[0].detail,
        Detail::Pattern(PatternDetail::CopiedResult { result, items: 3 })
    );
    let figures = [
        says("GO-1", "Cut by 20%, as agreed."),
        says("GO-2", "Cut by 35 % as agreed"),
        says("GO-3", "Cut by 7%，as agreed"),
        says("GO-4", "Cut by half, as agreed."),
    ];
    assert_eq!(shows(RedFlag::CopiedResult, &figures), ["GO-1", "GO-2", "GO-3"]);
    let two = [says("GO-1", "同"), says("GO-2", "同")];
    assert!(shows(RedFlag::CopiedResult, &two).is_empty());
}

#[test]
fn a_bulk_is_five_of_one_unit_by_one_person_on_one_day() {
    let many = |unit: &str, count: usize| -> Vec<Item<'static>> {
        (1..=count).map(|n| clean(&format!("{unit}-{n}"))).collect()
    };
    assert_eq!(shows(RedFlag::BulkClosed, &many("GO", 5)).len(), 5);
    assert!(shows(RedFlag::BulkClosed, &many("GO", 4)).is_empty());
    let two_units = [many("GO", 3), many("FIN", 3)].concat();
    assert!(shows(RedFlag::BulkClosed, &two_units).is_empty());
    let mut two_days = many("GO", 5);
    two_days[4].log[2].on = day(1, 23);
    assert!(shows(RedFlag::BulkClosed, &two_days).is_empty());
    let mut two_persons = many("GO", 5);
    two_persons[4].log[2].by = "赵敏".into();
    assert!(shows(RedFlag::BulkClosed, &two_persons).is_empty());
    let audit = audit_of(&many("GO", 6), head(), day(2, 10));
    let finding = audit.findings.iter().find(|f| f.sign == RedFlag::BulkClosed).unwrap();
    let closed = Some((day(1, 22), "李强".to_owned()));
    assert_eq!(
        finding.items[0].detail,
        Detail::Pattern(PatternDetail::BulkClosed { closed, items: 6 })
    );
}

#[test]
fn a_look_back_is_overdue_the_day_after_it_falls_due() {
    // Closed on 22 January: due 30 days later, on 21 February.
    let overdue = |as_of: Date, items: &[Item<'static>]| {
        let audit = audit_of(items, head(), as_of);
        audit.findings.iter().find(|f| f.sign == RedFlag::LookBackOverdue).unwrap().items.len()
    };
    assert_eq!(overdue(day(2, 21), &[clean("GO-1")]), 0);
    assert_eq!(overdue(day(2, 22), &[clean("GO-1")]), 1);
    let made = with("GO-1", |i| i.log.push(looked_back(day(2, 1), LookBackOutcome::Effective)));
    assert_eq!(overdue(day(2, 22), &[made]), 0);
}

#[test]
fn silence_is_a_sign_only_of_what_is_live() {
    let silent = item("GO-1", day(1, 1), vec![]);
    let busy = item("GO-2", day(1, 1), vec![event(day(2, 20), progress())]);
    let patient = {
        let mut item = item("GO-3", day(1, 1), vec![]);
        item.stale_days = Some(365);
        item
    };
    let audit =
        audit_of(&[silent, busy, patient, clean("GO-4")], Declarations::default(), day(3, 10));
    let finding = audit.findings.iter().find(|f| f.sign == RedFlag::Stale).unwrap();
    assert_eq!(finding.sign, RedFlag::Stale);
    let ids: Vec<_> = finding.items.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["GO-1"]);
}

#[test]
fn what_policy_leaves_out_is_not_looked_for() {
    let mut head = head();
    head.policy.audit_off = vec![RedFlag::SameDay, RedFlag::CopiedResult];
    let same = with("GO-1", |i| i.opened = day(1, 22));
    let audit = audit_of(&[same], head, day(2, 10));
    assert_eq!(audit.count(), 0);
    assert_eq!(audit.left_out, [RedFlag::SameDay, RedFlag::CopiedResult]);
    assert_eq!(audit.findings.len(), RedFlag::ALL.len() - 2);
}
