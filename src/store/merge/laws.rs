//! What holds of every merge, tried on random ledgers that were changed at random.

use std::collections::{BTreeMap, BTreeSet};

use super::undecided::unresolved_in;
use super::*;
use crate::model::{Date, Event, EventBody, Measure, Time, UnitCode};
use crate::store::fault::Gravity;

/// A small generator of its own, so that a failure can be had again from its seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
    fn day(&mut self) -> Date {
        Date::new(2019, 9 + self.below(3) as u32, 1 + self.below(28) as u32).unwrap()
    }
}

/// Makes ledgers and changes them; every item and every event that it makes can be told from all others.
struct Maker {
    dice: Dice,
    made: usize,
    eol: &'static str,
}

impl Maker {
    fn mark(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind}{}.", self.made)
    }

    fn event(&mut self) -> Event<'static> {
        let did = EventBody::Comment { note: self.mark("event").into(), source: None };
        Event { on: self.dice.day(), at: None, by: "Li".into(), did, recorded: None }
    }

    fn item(&mut self, text: &str) -> String {
        let unit = UnitCode::parse(self.dice.pick(&["GO", "财"]).to_owned()).unwrap();
        let ids = ids(text);
        let highest =
            ids.iter().filter(|id| id.series() == unit.as_str()).map(ItemId::number).max();
        let id = ItemId::numbered(&unit, highest.unwrap_or(0) + 1);
        let mut item =
            Item::new(id, unit, self.mark("item").into(), Date::new(2019, 8, 1).unwrap());
        item.due = Some(self.dice.day());
        item.owner = (!self.dice.one_in(3)).then(|| "Wang".into());
        item.uid = (!self.dice.one_in(4)).then(|| self.mark("u").into());
        item.tags = (0..self.dice.below(3)).map(|n| format!("t{n}").into()).collect();
        for _ in 0..self.dice.below(3) {
            let text = self.mark("step").into();
            item.measures.push(Measure { text, owner: None, unit: None, due: None, done: None });
        }
        for _ in 0..self.dice.below(3) {
            let event = self.event();
            item.log.push(event);
        }
        item.log.sort_by_key(|e| e.on);
        format!("{}{}", self.eol, encode::item_table(&item, self.eol))
    }

    fn ledger(&mut self) -> String {
        let mut text = format!(
            "# top\nversion = 1\ntitle = \"T\"\n\n[policy]\nclosers = [\"Li\"]\n\n[[unit]]\ncode = \"GO\"\nname = \"a\"\n\n[[unit]]\ncode = \"财\"\nname = \"b\"\n{}",
            if self.dice.one_in(2) { "\n[notes.x]\na = 1\n" } else { "" }
        )
        .replace('\n', self.eol);
        for _ in 0..self.dice.below(5) {
            text += &self.item(&text.clone());
        }
        text
    }

    fn change(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..1 + self.dice.below(5) {
            text = self.one_change(&text);
        }
        text
    }

    fn one_change(&mut self, text: &str) -> String {
        let what = self.dice.below(16);
        if what < 4 {
            let open = if text.ends_with('\n') { "" } else { self.eol };
            return format!("{text}{open}{}", self.item(text));
        }
        let (parts, tail) = parts(text);
        let mut tables: Vec<(String, String)> =
            parts.iter().map(|p| (p.lead.to_owned(), p.body.to_owned())).collect();
        let items: Vec<usize> =
            (0..parts.len()).filter(|n| parts[*n].kind == TableKind::Item).collect();
        let whole = |tables: Vec<(String, String)>| {
            tables.into_iter().map(|(lead, body)| lead + &body).collect::<String>() + tail
        };
        let Some(at) = items.get(self.dice.below(items.len())).copied() else {
            return text.replace("title = \"T\"", "title = \"U\"");
        };
        let eol = self.eol;
        let body = tables[at].1.clone();
        let key = |key: &str, value: &str| {
            edit::set_key(&body, "item", keys::ITEM, key, value, eol).unwrap()
        };
        tables[at].1 = match what {
            4..=7 => {
                let event = self.event();
                edit::append_event(&body, "item", keys::ITEM, &event, eol).unwrap()
            }
            8 => key("owner", &format!("\"{}\"", self.dice.pick(&["Wu", "He", "多行"]))),
            9 => key("detail", &format!("\"\"\"\n[[item]]\n{}\"\"\"", self.dice.pick(&["x", "y"]))),
            10 => key(
                "tags",
                self.dice.pick(&[
                    "[]",
                    "[\"t0\"]",
                    "[\"t1\", 'n']",
                    "[\n  \"t0\", # why\n  \"m\",\n]",
                ]),
            ),
            11 => edit::remove_key(&body, "item", self.dice.pick(&["owner", "tags", "detail"]))
                .unwrap(),
            12 => {
                // What was recorded last is taken back.
                let last = body.rfind("  { on = ").filter(|at| !body[*at..].contains("text ="));
                match last {
                    Some(from) => {
                        let to = from + body[from..].find('\n').unwrap() + 1;
                        format!("{}{}", &body[..from], &body[to..])
                    }
                    None => body.clone(),
                }
            }
            13 => {
                let to = self.dice.day();
                let did = EventBody::Extended {
                    from: None,
                    to,
                    reason: self.mark("event").into(),
                    asked_by: None,
                    anyway: None,
                };
                let event =
                    Event { on: self.dice.day(), at: None, by: "Li".into(), did, recorded: None };
                edit::append_event(&key("due", &to.to_string()), "item", keys::ITEM, &event, eol)
                    .unwrap()
            }
            14 => {
                let to = self.dice.below(tables.len() - 1) + 1;
                let moved = tables.remove(at);
                tables.insert(to, moved);
                return whole(tables);
            }
            _ if self.dice.one_in(3) => {
                tables.remove(at);
                return whole(tables);
            }
            _ => {
                let note = format!("# note {}{eol}", self.dice.below(3));
                match body.find("opened = ") {
                    Some(at) => format!("{}{note}{}", &body[..at], &body[at..]),
                    None => body.clone(),
                }
            }
        };
        whole(tables)
    }
}

fn ids(text: &str) -> Vec<ItemId<'static>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    read_piece(text, 0, Table::Root).items.iter().map(|(i, _)| i.id.to_static()).collect()
}

/// The marks of each item: of itself, and of its events.
fn marks(text: &str) -> BTreeMap<String, Vec<String>> {
    let piece = read_piece(text, 0, Table::Root);
    let said =
        |item: &Item<'_>| item.log.iter().filter_map(|e| e.did.said().map(str::to_owned)).collect();
    piece.items.iter().map(|(item, _)| (item.title.to_string(), said(item))).collect()
}

/// Demands of a merge what has to hold of all.
fn law(base: &str, ours: &str, theirs: &str) -> Merged {
    let one = merge(base, ours, theirs).unwrap();
    let other = merge(base, theirs, ours).unwrap();
    let about = |m: &Merged| {
        m.conflicts.iter().map(|c| (c.subject.clone(), c.field.clone())).collect::<BTreeSet<_>>()
    };
    assert_eq!(about(&one), about(&other), "conflicts depend on the side");
    let is_lost = one.conflicts.iter().any(|c| c.field.is_empty());
    let numbers = |m: &Merged| {
        let piece = read_piece(&m.text, 0, Table::Root);
        piece.items.iter().map(|(i, _)| (i.title.to_string(), i.id.to_string())).collect()
    };
    let (numbers, others): (BTreeMap<_, _>, BTreeMap<_, _>) = (numbers(&one), numbers(&other));
    for (item, id) in &numbers {
        assert!(others.get(item).is_none_or(|o| o == id), "numbers depend on the side");
    }
    if one.conflicts.is_empty() {
        assert_eq!(one.renumbered, other.renumbered);
        assert_eq!(one.text, other.text, "the text depends on the side");
        assert_eq!(merge(base, &one.text, &other.text).unwrap().text, one.text);
    } else if !is_lost {
        let (one, other) = (ids(&one.text), ids(&other.text));
        assert_eq!(one, other, "items or their order depend on the side");
    }
    let (b, o, t) = (marks(base), marks(ours), marks(theirs));
    for merged in [&one, &other] {
        let text = &merged.text;
        let piece = read_piece(text, 0, Table::Root);
        let bad: Vec<_> =
            piece.faults.iter().filter(|f| f.fault.gravity() == Gravity::Unreadable).collect();
        assert!(bad.is_empty(), "{bad:?}");
        let mut numbers = ids(text);
        let count = numbers.len();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), count, "an id stands twice");
        // One that a merge before left may be there still.
        assert!(unresolved_in(text.as_bytes()).len() >= merged.conflicts.len());
        let m = marks(text);
        assert_eq!(m.len(), count, "an item stands twice");
        for item in o.keys().chain(t.keys()) {
            let (in_b, in_o, in_t) =
                (b.contains_key(item), o.contains_key(item), t.contains_key(item));
            if (in_o && in_t) || !in_b {
                let Some(events) = m.get(item) else { panic!("{item} is lost") };
                let list =
                    |of: &BTreeMap<String, Vec<String>>| of.get(item).cloned().unwrap_or_default();
                let (eb, eo, et) = (list(&b), list(&o), list(&t));
                for event in eo.iter().chain(&et) {
                    let gone = eb.contains(event) && !(eo.contains(event) && et.contains(event));
                    let count = events.iter().filter(|e| *e == event).count();
                    assert_eq!(count, usize::from(!gone), "{event} of {item}");
                }
            } else {
                assert!(
                    text.contains(item.as_str())
                        || !is_lost
                        || !merged.text.contains(item.as_str())
                );
            }
        }
        for item in m.keys() {
            assert!(o.contains_key(item) || t.contains_key(item), "{item} came back");
        }
    }
    one
}

#[test]
fn laws_hold_of_random_merges() {
    let rounds = std::env::var("LEDGER_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let mut conflicts = 0;
    let mut renumbered = 0;
    for seed in 0..rounds {
        let mut maker =
            Maker { dice: Dice(seed), made: 0, eol: if seed % 5 == 0 { "\r\n" } else { "\n" } };
        let base = maker.ledger();
        let ours = maker.change(&base);
        let theirs = maker.change(&base);
        let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            assert_eq!(merge(&base, &base, &theirs).unwrap().text, theirs);
            assert_eq!(merge(&base, &ours, &base).unwrap().text, ours);
            assert_eq!(merge(&base, &ours, &ours).unwrap().text, ours);
            let merged = law(&base, &ours, &theirs);
            // Whoever has only one side goes on with it, and meets the outcome; and once more.
            let later = maker.change(&ours);
            let met = law(&ours, &later, &merged.text);
            let worked = maker.change(&merged.text);
            law(&merged.text, &met.text, &worked);
            merged
        }));
        match tried {
            Ok(merged) => {
                conflicts += usize::from(!merged.conflicts.is_empty());
                renumbered += usize::from(!merged.renumbered.is_empty());
            }
            Err(why) => {
                eprintln!("seed {seed}\n--- base\n{base}\n--- ours\n{ours}\n--- theirs\n{theirs}");
                std::panic::resume_unwind(why);
            }
        }
    }
    assert!(conflicts > 5 && renumbered > 5, "{conflicts} {renumbered}: it tries nothing");
}

/// What an item comes to: its number aside, which of several that clash gets which may depend on who met first.
fn states(text: &str) -> BTreeMap<String, (String, Option<Date>, Vec<String>)> {
    let piece = read_piece(text, 0, Table::Root);
    let state = |item: &Item<'_>| {
        let state = StateAsOf::of(item, Date::new(2100, 1, 1).unwrap());
        let said = |event: &Event<'_>| event.did.said().unwrap_or_default().to_owned();
        (format!("{:?}", state.status), state.due, item.log.iter().map(said).collect())
    };
    piece.items.iter().map(|(item, _)| (item.title.to_string(), state(item))).collect()
}

impl Maker {
    /// A branch: events of every kind on items at random, each side's in its own order, as the program or a hand writes them.
    fn lived_on(&mut self, text: &str) -> String {
        let (parts, tail) = parts(text);
        let mut bodies: Vec<(String, String)> =
            parts.iter().map(|p| (p.lead.to_owned(), p.body.to_owned())).collect();
        let items: Vec<usize> =
            (0..parts.len()).filter(|n| parts[*n].kind == TableKind::Item).collect();
        for _ in 0..1 + self.dice.below(6) {
            let at = items[self.dice.below(items.len())];
            let piece = read_piece(&bodies[at].1, 0, Table::Item);
            let last = piece.items[0].0.log.last().map(|event| event.on);
            let early = Date::new(2019, 12, 1).unwrap();
            let on = last.unwrap_or(early).max(early).plus_days(self.dice.below(2) as i64);
            let mark = self.mark("event");
            let to = self.dice.day();
            let did = match self.dice.below(6) {
                0 => EventBody::Progress { note: mark.into(), evidence: Vec::new() },
                1 => EventBody::Submitted { note: Some(mark.into()), evidence: Vec::new() },
                2 => EventBody::Returned { reason: mark.into(), round: None },
                3 => EventBody::Reopened { reason: mark.into() },
                4 => EventBody::Cancelled { reason: mark.into(), kind: None },
                _ => EventBody::Extended {
                    from: StateAsOf::of(&piece.items[0].0, Date::LAST).due,
                    to,
                    reason: mark.into(),
                    asked_by: None,
                    anyway: None,
                },
            };
            let (hour, minute) = (8 + self.dice.below(9) as u32, self.dice.below(60) as u32);
            let at_time = (!self.dice.one_in(3)).then(|| Time::new(hour, minute, 0, 0).unwrap());
            let event = Event { on, at: at_time, by: "Li".into(), did, recorded: None };
            let event = event.behind(&piece.items[0].0.log);
            let state = StateAsOf::of(&piece.items[0].0, Date::LAST);
            let is_due = matches!(event.did, EventBody::Extended { .. });
            // What may not follow here nobody could record.
            if crate::model::follow(state.status, EventKind::from(&event.did)).is_err() {
                continue;
            }
            drop(piece);
            let eol = self.eol;
            if is_due {
                let due = to.to_string();
                bodies[at].1 =
                    edit::set_key(&bodies[at].1, "item", keys::ITEM, "due", &due, eol).unwrap();
            }
            let new = edit::append_event(&bodies[at].1, "item", keys::ITEM, &event, eol).unwrap();
            bodies[at].1 = new;
        }
        bodies.into_iter().map(|(lead, body)| lead + &body).collect::<String>() + tail
    }
}

#[test]
fn in_whatever_order_three_branches_meet_they_come_to_the_same() {
    let rounds = std::env::var("LEDGER_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(150);
    let mut changed = 0;
    for seed in 0..rounds {
        let mut maker = Maker { dice: Dice(1_000_003 * (seed + 1)), made: 0, eol: "\n" };
        let ledger = maker.ledger();
        let base = ledger.clone() + &maker.item(&ledger);
        let [a, b, c] = [0; 3].map(|_| maker.lived_on(&base));
        let met = |one: &str, other: &str| merge(&base, one, other).unwrap();
        let early = met(&met(&a, &b).text, &c).text;
        let wanted = states(&early);
        for (first, second, third) in [(&a, &c, &b), (&b, &c, &a), (&c, &a, &b), (&b, &a, &c)] {
            let one = met(&met(first, second).text, third).text;
            assert_eq!(states(&one), wanted, "seed {seed}\n{base}\n=====\n{one}\n=====\n{early}");
            let other = met(third, &met(first, second).text).text;
            assert_eq!(states(&other), wanted, "seed {seed}");
        }
        assert_eq!(states(&met(&early, &a).text), wanted, "seed {seed}: it is not idempotent");
        changed += usize::from(wanted != states(&a));
    }
    assert!(changed as u64 > rounds / 2, "it tries nothing");
}
