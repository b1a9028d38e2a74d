//! Random lives of an item, each event tried on the program's rules and on rules written here a second time.

use ledger::model::{
    Closing, Date, Declarations, Event, EventBody, Extending, Item, ItemId, Person, Policy, Role,
    UnitCode,
};

use crate::Office;

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

/// The first day of an item, and what holds for it.
struct Life {
    policy: Policy,
    owner: &'static str,
    lead: &'static str,
    roles: Vec<(&'static str, &'static str)>,
    dice: Dice,
    model: Model,
}

impl Life {
    fn new(life: u64) -> Self {
        let mut dice = Dice(life * 7_919 + 1);
        let names = |dice: &mut Dice, all: &[&str], most: usize| -> Vec<String> {
            let first = dice.roll(all.len());
            let count = dice.roll(most + 1);
            (0..count).map(|n| all[(first + n) % all.len()].to_owned()).collect()
        };
        let mut policy = Policy {
            signatures: names(&mut dice, &ROLES, 3),
            closers: names(&mut dice, &PEOPLE, 3),
            ..Policy::default()
        };
        if dice.roll(2) == 0 {
            policy.closing = Closing::Verified;
        }
        if dice.roll(2) == 0 {
            policy.extending = Extending::Approved;
        }
        policy.extensions_max = [None, Some(1), Some(3)][dice.roll(3)];
        let mut roles = Vec::new();
        if dice.roll(2) == 0 {
            for who in PEOPLE {
                roles.push((who, dice.one(&ROLES)));
            }
        }
        let (owner, lead) = (dice.one(&PEOPLE), dice.one(&PEOPLE));
        let model = Model {
            stands: Stands::Open,
            submitter: "",
            chain: Vec::new(),
            asked: None,
            due: 9,
            put_off: 0,
        };
        Self { policy, owner, lead, roles, dice, model }
    }

    fn next(&mut self) -> (&'static str, Try) {
        (self.dice.one(&PEOPLE), tried(&mut self.dice))
    }

    fn may(&self, who: &str, what: &Try) -> bool {
        let rules =
            Rules { policy: &self.policy, owner: self.owner, lead: self.lead, roles: &self.roles };
        rules.may(&self.model, who, what)
    }

    fn declarations(&self) -> Declarations {
        let person = |(who, role): &(&str, &str)| Person {
            name: (*who).to_owned(),
            unit: None,
            title: None,
            email: None,
            aka: Vec::new(),
            roles: vec![Role::parse(role).unwrap()],
        };
        let mut head = Declarations::default();
        head.policy = self.policy.clone();
        head.persons = self.roles.iter().map(person).collect();
        head
    }

    /// The ledger as an office would have it on the first day.
    fn file(&self) -> String {
        let Policy { signatures, closers, .. } = &self.policy;
        let closing = ["direct", "verified"][usize::from(self.policy.closing == Closing::Verified)];
        let approved = usize::from(self.policy.extending == Extending::Approved);
        let extending = ["direct", "approved"][approved];
        let most = self.policy.extensions_max.map(|most| format!("extensions_max = {most}\n"));
        let mut text = format!(
            "version = 1\n[policy]\nclosing = \"{closing}\"\nsignatures = {signatures:?}\nclosers = {closers:?}\n\
             extending = \"{extending}\"\n{}[[unit]]\ncode = \"GO\"\nname = \"Office\"\n",
            most.unwrap_or_default()
        );
        for (who, role) in &self.roles {
            text.push_str(&format!("[[person]]\nname = \"{who}\"\nroles = [\"{role}\"]\n"));
        }
        text + &format!(
            "[[item]]\nid = \"GO-1\"\nunit = \"GO\"\ntitle = \"t\"\nowner = \"{}\"\nlead = \"{}\"\nopened = 2026-03-01\n\
             due = 2026-03-09\n",
            self.owner, self.lead
        )
    }
}

#[test]
fn two_hundred_random_lives_are_judged_alike_by_rules_written_twice() {
    let (mut allowed, mut refused, mut closed) = (0, 0, 0);
    for life in 0..200_u64 {
        let mut of = Life::new(life);
        let head = of.declarations();
        let (id, unit) = (ItemId::parse("GO-1").unwrap(), UnitCode::parse("GO").unwrap());
        let mut item = Item::new(id.to_static(), unit.to_static(), "t".into(), day(1));
        item.owner = Some(of.owner.into());
        (item.lead, item.due) = (Some(of.lead.into()), Some(day(9)));
        for step in 0..120 {
            let (who, what) = of.next();
            let did = body(&what, &of.model);
            let event = Event { on: day(2), at: None, by: who.into(), did, recorded: None };
            let verdict = head.may_record(&item, &event, day(2));
            let wanted = of.may(who, &what);
            assert_eq!(
                verdict.is_ok(),
                wanted,
                "life {life}, step {step}: {who} tries {what:?}: {verdict:?}; {:?}, {:?}, {:?}",
                of.model.stands,
                of.policy,
                of.model.chain
            );
            if wanted {
                item.log.push(event);
                of.model.take(who, &what);
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

/// What is typed to try it, behind the program's name.
fn typed(what: &Try, step: usize) -> Vec<String> {
    let due = |to: u32| format!("--due=2026-03-{to:02}");
    let words = match what {
        Try::Progress => vec!["progress", "GO-1", "n"],
        Try::Edit => return vec!["set".into(), "GO-1".into(), format!("goal=after step {step}")],
        Try::Submit => vec!["submit", "GO-1"],
        Try::Sign(role) => vec!["sign", "GO-1", "--as", role],
        Try::Return => vec!["return", "GO-1", "--reason", "r"],
        Try::Close => vec!["close", "GO-1", "--result", "r"],
        Try::Reopen => vec!["reopen", "GO-1", "--reason", "r"],
        Try::Cancel => vec!["cancel", "GO-1", "--reason", "r"],
        Try::Refuse => vec!["refuse", "GO-1", "--reason", "r"],
        Try::Extend(to) | Try::Ask(to) => {
            return vec!["extend".into(), "GO-1".into(), due(*to), "--reason=r".into()];
        }
        Try::Grant(to) => return vec!["grant".into(), "GO-1".into(), due(*to)],
    };
    words.into_iter().map(str::to_owned).collect()
}

#[test]
fn random_lives_are_judged_alike_by_the_program_as_it_is_typed() {
    let (mut allowed, mut refused) = (0, 0);
    for life in 0..12_u64 {
        let mut of = Life::new(life * 17);
        let office = Office::empty();
        office.write("ledger.toml", of.file());
        for step in 0..60 {
            let (who, mut what) = of.next();
            // `extend` extends where that is allowed, and asks where asking is what is left.
            if let Try::Extend(to) | Try::Ask(to) = what {
                let approved = of.policy.extending == Extending::Approved;
                what = if approved && !of.may(who, &Try::Extend(to)) {
                    Try::Ask(to)
                } else {
                    Try::Extend(to)
                };
            }
            let words = typed(&what, step);
            let mut line: Vec<&str> = vec!["--today", "2026-03-02", "--by", who];
            line.extend(words.iter().map(String::as_str));
            let ran = office.run(&line);
            let wanted = of.may(who, &what);
            assert_eq!(
                ran.status == Some(0),
                wanted,
                "life {life}, step {step}: {line:?}: {}{}; {:?} {:?}\n{}",
                ran.out,
                ran.err,
                of.model.stands,
                of.model.chain,
                office.ledger()
            );
            if wanted {
                of.model.take(who, &what);
                allowed += 1;
            } else {
                refused += 1;
            }
        }
        let item = &office.json(&["show", "GO-1", "--as-of", "2026-03-02"])["items"][0];
        let status = item["status"].as_str().unwrap();
        let stands = match of.model.stands {
            Stands::Open => ["open", "in-progress"].contains(&status),
            Stands::Submitted => status == "submitted",
            Stands::Closed => status == "closed",
            Stands::Cancelled => status == "cancelled",
        };
        assert!(stands, "{status} {:?}", of.model.stands);
        assert_eq!(item["due"], format!("2026-03-{:02}", of.model.due));
    }
    assert!(allowed > 100 && refused > 300, "{allowed} {refused}");
}
