//! Random lives of an item, each event tried on the program's rules and on rules written here a second time.

use ledger::model::{
    Closing, Date, Declarations, Event, EventBody, Extending, Item, ItemId, Person, Policy, Role,
    UnitCode,
};

const PEOPLE: [&str; 6] = ["Ann", "Ben", "Cho", "Dan", "Eve", "Fay"];
const ROLES: [&str; 3] = ["head", "lead", "office"];

/// A source of choices that is the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn one<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.roll(all.len())]
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Stands {
    Open,
    Submitted,
    Closed,
    Cancelled,
}

/// How an item stands, as these rules see it.
struct Model {
    stands: Stands,
    submitter: &'static str,
    /// Who signed, in the order of the roles.
    chain: Vec<&'static str>,
    asked: Option<&'static str>,
    due: u32,
    put_off: u32,
}

/// What somebody tries.
#[derive(Clone, Debug)]
enum Try {
    Progress,
    Edit,
    Submit,
    Sign(&'static str),
    Return,
    Close,
    Reopen,
    Cancel,
    Extend(u32),
    Ask(u32),
    Grant(u32),
    Refuse,
}

struct Rules<'r> {
    policy: &'r Policy,
    owner: &'static str,
    lead: &'static str,
    /// Who has which role; nobody where persons have none.
    roles: &'r [(&'static str, &'static str)],
}

impl Rules<'_> {
    fn may(&self, model: &Model, who: &str, what: &Try) -> bool {
        let policy = self.policy;
        let open = model.stands == Stands::Open;
        let waits = model.stands == Stands::Submitted;
        let closer = policy.closers.is_empty() || policy.closers.iter().any(|name| name == who);
        let moves = |to: u32| {
            let too_often = policy.extensions_max.is_some_and(|most| model.put_off >= most);
            open && to != model.due && !(to > model.due && too_often)
        };
        match what {
            Try::Progress | Try::Submit => open,
            Try::Edit => model.stands != Stands::Cancelled,
            Try::Sign(role) => {
                let turn =
                    policy.signatures.get(model.chain.len()).is_some_and(|next| next == role);
                let has = self.roles.is_empty() || self.roles.contains(&(who, *role));
                waits
                    && turn
                    && has
                    && !model.chain.contains(&who)
                    && who != model.submitter
                    && who != self.owner
            }
            Try::Return => waits && closer,
            Try::Close => {
                let verified = policy.closing == Closing::Verified;
                let wants_submission = verified || !policy.signatures.is_empty();
                let signed = !waits || model.chain.len() == policy.signatures.len();
                let second = !verified || who != self.owner && !(waits && who == model.submitter);
                (waits || open && !wants_submission)
                    && closer
                    && signed
                    && second
                    && !(waits && model.chain.contains(&who))
            }
            Try::Reopen => matches!(model.stands, Stands::Closed | Stands::Cancelled),
            Try::Cancel => open || waits,
            Try::Extend(to) => {
                let named =
                    !policy.closers.is_empty() && closer && who != self.owner && who != self.lead;
                moves(*to) && (policy.extending == Extending::Direct || named)
            }
            Try::Ask(to) => open && *to != model.due,
            Try::Grant(to) => moves(*to) && closer && model.asked.is_some_and(|by| by != who),
            Try::Refuse => open && closer && model.asked.is_some_and(|by| by != who),
        }
    }
}

impl Model {
    fn take(&mut self, who: &'static str, what: &Try) {
        match what {
            Try::Progress => {}
            Try::Edit if self.stands == Stands::Submitted => self.chain.clear(),
            Try::Edit => {}
            Try::Submit => {
                (self.stands, self.submitter, self.asked) = (Stands::Submitted, who, None);
                self.chain.clear();
            }
            Try::Sign(_) => self.chain.push(who),
            Try::Return | Try::Reopen => {
                self.stands = Stands::Open;
                self.chain.clear();
            }
            Try::Close => (self.stands, self.asked) = (Stands::Closed, None),
            Try::Cancel => {
                (self.stands, self.asked) = (Stands::Cancelled, None);
                self.chain.clear();
            }
            Try::Extend(to) | Try::Grant(to) => {
                self.put_off += u32::from(*to > self.due);
                (self.due, self.asked) = (*to, None);
            }
            Try::Ask(_) => self.asked = Some(who),
            Try::Refuse => self.asked = None,
        }
    }
}

fn day(day: u32) -> Date {
    Date::new(2026, 3, day).unwrap()
}

fn body(what: &Try, model: &Model) -> EventBody<'static> {
    let reason = || "r".into();
    match what {
        Try::Progress => EventBody::Progress { note: "n".into(), evidence: Vec::new() },
        Try::Edit => EventBody::Edited { field: "goal".into(), from: None, to: None },
        Try::Submit => EventBody::Submitted { note: None, evidence: Vec::new() },
        Try::Sign(role) => EventBody::Signed { role: (*role).into(), note: None, round: None },
        Try::Return => EventBody::Returned { reason: reason(), round: None },
        Try::Close => EventBody::Closed {
            result: reason(),
            evidence: Vec::new(),
            with: Vec::new(),
            anyway: None,
            round: None,
        },
        Try::Reopen => EventBody::Reopened { reason: reason() },
        Try::Cancel => EventBody::Cancelled { reason: reason(), kind: None },
        Try::Ask(to) => EventBody::Asked { to: day(*to), reason: reason() },
        Try::Refuse => EventBody::Refused { reason: reason() },
        Try::Extend(to) | Try::Grant(to) => EventBody::Extended {
            from: Some(day(model.due)),
            to: day(*to),
            reason: reason(),
            asked_by: match what {
                Try::Grant(_) => Some(model.asked.unwrap_or("nobody").into()),
                _ => None,
            },
            anyway: None,
        },
    }
}

fn tried(dice: &mut Dice) -> Try {
    let to = 10 + dice.roll(15) as u32;
    match dice.roll(16) {
        0 => Try::Progress,
        1 => Try::Edit,
        2 | 3 => Try::Submit,
        4..=7 => Try::Sign(dice.one(&ROLES)),
        8 => Try::Return,
        9 | 10 => Try::Close,
        11 => {
            if dice.roll(2) == 0 {
                Try::Reopen
            } else {
                Try::Cancel
            }
        }
        12 => Try::Extend(to),
        13 => Try::Ask(to),
        14 => Try::Grant(to),
        _ => Try::Refuse,
    }
}

#[test]
fn two_hundred_random_lives_are_judged_alike_by_rules_written_twice() {
    let (mut allowed, mut refused, mut closed) = (0, 0, 0);
    for life in 0..200_u64 {
        let mut dice = Dice(life * 7_919 + 1);
        let names = |dice: &mut Dice, all: &[&str], most: usize| -> Vec<String> {
            let first = dice.roll(all.len());
            let count = dice.roll(most + 1);
            (0..count).map(|n| all[(first + n) % all.len()].to_owned()).collect()
        };
        let mut head = Declarations::default();
        head.policy.signatures = names(&mut dice, &ROLES, 3);
        head.policy.closers = names(&mut dice, &PEOPLE, 3);
        if dice.roll(2) == 0 {
            head.policy.closing = Closing::Verified;
        }
        if dice.roll(2) == 0 {
            head.policy.extending = Extending::Approved;
        }
        head.policy.extensions_max = [None, Some(1), Some(3)][dice.roll(3)];
        let mut roles = Vec::new();
        if dice.roll(2) == 0 {
            for who in PEOPLE {
                roles.push((who, dice.one(&ROLES)));
            }
        }
        head.persons = roles
            .iter()
            .map(|(who, role)| Person {
                name: (*who).to_owned(),
                unit: None,
                title: None,
                email: None,
                aka: Vec::new(),
                roles: vec![Role::parse(role).unwrap()],
            })
            .collect();
        let (id, unit) = (ItemId::parse("GO-1").unwrap(), UnitCode::parse("GO").unwrap());
        let mut item = Item::new(id.to_static(), unit.to_static(), "t".into(), day(1));
        let (owner, lead) = (dice.one(&PEOPLE), dice.one(&PEOPLE));
        (item.owner, item.lead, item.due) = (Some(owner.into()), Some(lead.into()), Some(day(9)));
        let policy = head.policy.clone();
        let rules = Rules { policy: &policy, owner, lead, roles: &roles };
        let mut model = Model {
            stands: Stands::Open,
            submitter: "",
            chain: Vec::new(),
            asked: None,
            due: 9,
            put_off: 0,
        };
        for step in 0..120 {
            let (who, what) = (dice.one(&PEOPLE), tried(&mut dice));
            let did = body(&what, &model);
            let event = Event { on: day(2), at: None, by: who.into(), did, recorded: None };
            let verdict = head.may_record(&item, &event, day(2));
            let wanted = rules.may(&model, who, &what);
            assert_eq!(
                verdict.is_ok(),
                wanted,
                "life {life}, step {step}: {who} tries {what:?}: {verdict:?}; {:?}, {policy:?}, {:?}",
                model.stands,
                model.chain
            );
            if wanted {
                item.log.push(event);
                model.take(who, &what);
                allowed += 1;
                closed += usize::from(matches!(what, Try::Close));
            } else {
                refused += 1;
            }
        }
    }
    // The lives come to something: much is allowed, much is refused, and items are closed.
    assert!(allowed > 3_000 && refused > 3_000 && closed > 100, "{allowed} {refused} {closed}");
}
