//! What a report says of a past day is what it said on that day: a ledger is lived through day by day, and looked back on.

use std::fs;
use std::path::Path;
use std::time::Duration;

use ledger::model::{
    Date, Event, EventBody, Finding, Horizon, Item, ItemId, Kind, LookBackOutcome, StateAsOf,
};
use ledger::report::{
    AtMost, Choice, ClosureSummary, Every, Listing, LookBack, Overdue, Per, Period, Progress,
    ReportView, Trend, Waiting,
};
use ledger::store::{ChangeOptions, Ledger, StoreError, Transaction};
use serde_json::Value;

const BEGUN: &str = r#"version = 1

[policy]
closing = "verified"
evidence = "optional"
look_back_days = [10, 30]
due_soon_days = 7
stale_days = 20

[[unit]]
code = "GO"
name = "办公厅"

[[unit]]
code = "FIN"
name = "Finance"

[[unit]]
code = "HR"
name = "人事局"

[[category]]
code = "S1"
name = "形式主义"
group = "专项整治"

[[category]]
code = "L1"
name = "Rules"
group = "Lists"
"#;

const PEOPLE: [&str; 4] = ["王芳", "李强", "Ann", "Su"];

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    fn pick<'p>(&mut self, from: &[&'p str]) -> &'p str {
        from[self.roll(from.len() as u64) as usize]
    }
}

fn begin(folder: &Path) -> Ledger {
    let path = folder.join("ledger.toml");
    fs::write(&path, BEGUN).expect("written");
    Ledger::at(&path).expect("a ledger")
}

/// Does a day's work, as one change.
fn live<T>(
    ledger: &Ledger,
    today: Date,
    work: impl FnMut(&mut Transaction) -> Result<T, StoreError>,
) -> T {
    let terms = ChangeOptions {
        dry_run: false,
        patience: Duration::from_secs(30),
        waiting: &|_| {},
        label: "a day",
        on: today,
        by: None,
        takes_back: None,
    };
    ledger.change(&terms, work).expect("a day's work").0
}

/// Puts an item on the ledger.
fn add(
    transaction: &mut Transaction,
    dice: &mut Dice,
    today: Date,
) -> Result<ItemId<'static>, StoreError> {
    let unit = transaction.head().units[dice.roll(3) as usize].code.clone();
    let id = ItemId::numbered(&unit, transaction.next_number(&unit)?);
    let mut item = Item::new(id.clone(), unit, "to be put right".into(), today);
    item.owner = Some(dice.pick(&PEOPLE).into());
    if dice.roll(4) > 0 {
        item.category = Some(transaction.head().categories[dice.roll(2) as usize].code.clone());
    }
    item.due = Some(today.plus_days(5 + dice.roll(60) as i64));
    if dice.roll(6) == 0 {
        (item.horizon, item.due) = (Some(Horizon::Long), None);
    }
    transaction.add_item(&mut item)?;
    Ok(id)
}

/// Something that may or may not be allowed to happen to an item.
fn deed(
    dice: &mut Dice,
    item: &Item<'_>,
    standing: &StateAsOf<'_>,
    today: Date,
) -> EventBody<'static> {
    let text = || "as said".into();
    match dice.roll(22) {
        0..=2 => EventBody::Progress { note: text(), evidence: Vec::new() },
        3 => EventBody::Comment { note: text(), source: None },
        4..=6 => EventBody::Submitted { note: None, evidence: Vec::new() },
        7 => EventBody::Returned { round: None, reason: text() },
        8..=10 => EventBody::Closed {
            round: None,
            result: text(),
            evidence: Vec::new(),
            with: Vec::new(),
            anyway: None,
        },
        11 | 12 => {
            let held = dice.roll(3) > 0;
            let outcome =
                if held { LookBackOutcome::Effective } else { LookBackOutcome::Ineffective };
            EventBody::LookBack {
                round: None,
                outcome,
                note: None,
                evidence: Vec::new(),
                with: Vec::new(),
            }
        }
        13 => {
            // Extended, mostly; brought forward, sometimes.
            let to = item.opened.max(today.plus_days(dice.roll(40) as i64 - 8));
            EventBody::Extended {
                from: standing.due,
                to,
                reason: text(),
                asked_by: None,
                anyway: None,
            }
        }
        14 => EventBody::Reopened { reason: text() },
        15 | 16 => EventBody::Asked { to: today.plus_days(20), reason: text() },
        17 => EventBody::Refused { reason: text() },
        18 => EventBody::Reminded { level: None, number: standing.reminders + 1 },
        19 => EventBody::Reviewed { finding: Finding::InOrder, round: None, note: None },
        _ => EventBody::Cancelled { reason: text(), kind: Some(Kind::Moved) },
    }
}

/// Lets something happen to an item, if it may: what, where it did.
fn happen(
    transaction: &mut Transaction,
    dice: &mut Dice,
    id: &ItemId<'_>,
    today: Date,
) -> Result<Option<&'static str>, StoreError> {
    let place = transaction.find(id)?;
    let item = transaction.item(place)?.to_static();
    let did = deed(dice, &item, &StateAsOf::of(&item, today), today);
    let event = Event { on: today, at: None, by: dice.pick(&PEOPLE).into(), did, recorded: None };
    if transaction.head().policy.may_record(&item, &event, today).is_err() {
        return Ok(None);
    }
    transaction.record(place, &event)?;
    if let EventBody::Extended { to, .. } = &event.did {
        transaction.set_due(place, *to)?;
    }
    Ok(Some(ledger::model::EventKind::from(&event.did).word()))
}

/// Everything that is reported of a day, but for what is said as it is now: texts, measures, and the log itself.
fn reported(ledger: &Ledger, as_of: Date) -> Value {
    let recent = Period { since: Some(as_of.plus_days(-30)), until: as_of };
    let ever = Period { since: None, until: as_of };
    let (head, view) = ledger
        .fold(|head| {
            let progress = |per| Progress::gather(per, head);
            let progresses =
                (progress(&[Per::Unit]), (progress(&[Per::Group]), progress(&[Per::Owner])));
            let late = (
                Overdue::gather(&[Per::Category], head, AtMost::All),
                Waiting::gather(AtMost::All),
            );
            let closure =
                |period, per| ClosureSummary::gather(period, Some(per), head, AtMost::All);
            let closures = (closure(ever, &[Per::Unit]), closure(recent, &[Per::Category]));
            let backs = LookBack::gather(recent, &[Per::Unit], head);
            let rest = (backs, (Listing::gather(), Trend::gather(Every::Week, recent)));
            ReportView::new(head, as_of, Choice::default(), (progresses, ((late, closures), rest)))
        })
        .expect("read");
    assert_eq!(head.units.len(), 3);
    assert!(view.strays.finish().0.is_empty(), "an event counts for nothing");
    let (progresses, ((late, closures), rest)) = view.part;
    let (unit, (group, owner)) = progresses;
    let (overdue, waiting) = (late.0.finish(), late.1.finish());
    let (backs, (listing, trend)) = rest;
    let mut told = serde_json::json!({
        "unit": unit.finish(), "group": group.finish(), "owner": owner.finish(),
        "overdue": overdue.items, "overdue_rows": overdue.rows, "waiting": waiting.items,
        "closure": closures.0.finish(), "recently": closures.1.finish(),
        "look_back": backs.finish(), "list": listing.finish().items, "trend": trend.finish().rows,
    });
    for item in told["list"].as_array_mut().expect("a list") {
        item.as_object_mut().expect("an item").retain(|key, _| key != "log");
    }
    told
}

/// Lives through so many days, and compares what was said on each with what is said of it at the end.
fn replay(seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = begin(folder.path());
    let mut dice = Dice(seed);
    let first = Date::absolute("2019-12-02").expect("a day");
    let (mut ids, mut deeds) = (Vec::new(), std::collections::BTreeMap::new());
    let mut kept: Vec<(Date, Value)> = Vec::new();
    for day in 0..200 {
        let today = first.plus_days(day);
        // A change is worked out anew where another was faster: nobody else is here, so it is worked out once.
        live(&ledger, today, |transaction| {
            if ids.len() < 60 && dice.roll(3) == 0 {
                ids.push(add(transaction, &mut dice, today)?);
            }
            for _ in 0..dice.roll(12) {
                if ids.is_empty() {
                    break;
                }
                let id: &ItemId<'_> = &ids[dice.roll(ids.len() as u64) as usize];
                if let Some(did) = happen(transaction, &mut dice, id, today)? {
                    *deeds.entry(did).or_insert(0) += 1;
                }
            }
            Ok(())
        });
        kept.push((today, reported(&ledger, today)));
    }
    // A life in which little happens would show little.
    assert!(ids.len() > 40, "{} items", ids.len());
    for did in ledger::model::EventKind::WORDS.iter().copied() {
        // The policy here wants no signatures, and only the program edits.
        assert!(matches!(did, "edited" | "signed") || deeds.contains_key(did), "{did}: {deeds:?}");
    }
    for (day, then) in kept {
        let now = reported(&ledger, day);
        for (part, then) in then.as_object().expect("parts") {
            assert_eq!(&now[part], then, "seed {seed}, {part} as of {day}");
        }
    }
}

#[test]
fn every_past_day_is_told_as_it_was_told_then() {
    replay(20_191_202);
}

#[test]
fn every_past_day_of_another_life_is_told_as_it_was_told_then() {
    replay(77);
}

#[test]
fn what_is_recorded_later_of_an_earlier_day_is_told_of_that_day_from_then_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = begin(folder.path());
    let day = |text| Date::absolute(text).expect("a day");
    let (opened, on, today) = (day("2020-01-06"), day("2020-01-10"), day("2020-01-20"));
    let id = live(&ledger, opened, |transaction| add(transaction, &mut Dice(5), opened));
    let before = reported(&ledger, on);
    assert_eq!(before["unit"]["total"]["in_progress"], 0);
    live(&ledger, today, |transaction| {
        let place = transaction.find(&id)?;
        let did = EventBody::Progress { note: "begun".into(), evidence: Vec::new() };
        transaction
            .record(place, &Event { on, at: None, by: "Ann".into(), did, recorded: Some(today) })
    });
    let after = reported(&ledger, on);
    assert_eq!(after["unit"]["total"]["in_progress"], 1);
    // The day before it is as it was.
    assert_eq!(reported(&ledger, on.plus_days(-1))["unit"]["total"]["in_progress"], 0);
}

/// Keeps the reports of a month's last day before the first command of the next is run.
#[cfg(unix)]
const MONTHLY: &str = r#"#!/bin/sh
set -eu
day=$6 command=$9
case $command in init | policy | unit | category | target | add) exec "$REAL" "$@" ;; esac
if [ -e "$KEPT/day" ]; then
  last=$(cat "$KEPT/day")
  if [ "${last%-*}" != "${day%-*}" ]; then
    for part in progress overdue closure look-back; do
      "$REAL" --ledger "$4" --today "$last" report $part --format json >"$KEPT/$last.$part"
    done
  fi
fi
echo "$day" >"$KEPT/day"
exec "$REAL" "$@"
"#;

#[cfg(unix)]
#[test]
fn the_example_tells_of_past_months_what_was_told_at_their_ends() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::{Command, Stdio};
    let home = tempfile::tempdir().expect("a folder");
    let (real, kept) = (env!("CARGO_BIN_EXE_ledger"), home.path().join("kept"));
    fs::create_dir(&kept).expect("made");
    let monthly = home.path().join("monthly");
    fs::write(&monthly, MONTHLY).expect("written");
    fs::set_permissions(&monthly, fs::Permissions::from_mode(0o755)).expect("made executable");
    let clean = |program: &str| {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home.path())
            .stdin(Stdio::null());
        command
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/look-back-2019/build.sh");
    let output = clean("sh")
        .arg(script)
        .arg(home.path().join("built"))
        .envs([("LEDGER", &monthly), ("KEPT", &kept)])
        .env("REAL", real)
        .output();
    let Ok(output) = output else {
        println!("skipped: there is no sh");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut compared = 0;
    for entry in fs::read_dir(&kept).expect("read").map(|e| e.expect("an entry")) {
        let name = entry.file_name().into_string().expect("a name");
        let Some((day, part)) = name.split_once('.') else { continue };
        // What was told in June and July was told under another policy, and before what was recorded late of July.
        if day < "2019-08-20" {
            continue;
        }
        let output = clean(real)
            .arg("--ledger")
            .arg(home.path().join("built/ledger.toml"))
            .args(["--today", "2020-03-01", "report", part, "--as-of", day, "--format", "json"])
            .output()
            .expect("run");
        let now: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let then: Value =
            serde_json::from_slice(&fs::read(entry.path()).expect("read")).expect("JSON");
        assert_eq!(now, then, "{part} as of {day}");
        compared += 1;
    }
    assert_eq!(compared, 3 * 4);
}
