//! Every fault of a ledger at once.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check_indicators::check_indicators;
use super::confusable::ConfusableCodes;
use super::error::StoreError;
use super::evidence::Vault;
use super::fault::{
    CalendarFault, DateFault, Fault, FormatFault, IncludeFault, Located, LocatedFault, MergeFault,
    PolicyFault, ReferenceFault, ValueFault,
};
use super::files::{Files, left_out};
use super::ledger::{Ledger, is_unreadable};
use super::merge::unresolved;
use super::path::{PathStep, value_at};
use super::read::sink::{At, Sink};
use super::read::stream::Faults;
use super::toml::decode::{keys, nearest};
use crate::model::{
    Breach, Date, Declarations, EventBody, Field, History, Item, Person, PolicyHistory, PolicyKey,
    RedFlag, Spellings, StateAsOf, Status, ThingKind, UnitCode, Words as _, same_name, same_word,
};

/// Compares each item with the ledger's head and with itself.
struct Checking<'h> {
    head: Arc<Declarations>,
    policies: PolicyHistory,
    spellings: Spellings,
    /// The first place of each name that is none of the persons declared.
    undeclared: Vec<LocatedFault>,
    today: Date,
    /// Where evidence is held against its sums; none where it is not asked for.
    evidence: Option<&'h Vault>,
    found: Vec<LocatedFault>,
    /// The first item of each series that no unit is called by, as it was met.
    strays: Vec<Stray>,
    /// Each item's uid by its hash, its file, and where the item begins.
    uids: Vec<(u64, usize, usize)>,
}

/// A series of numbers under what is no unit's code, or is spelt otherwise.
struct Stray {
    series: String,
    id: String,
    file: usize,
    span: Range<usize>,
}

impl<'h> Checking<'h> {
    /// Nothing compared yet; `evidence`: where it is held against its sums, if it is asked for.
    fn begun(head: &Arc<Declarations>, today: Date, evidence: Option<&'h Vault>) -> Self {
        Self {
            head: Arc::clone(head),
            policies: head.policies(),
            spellings: head.spellings(),
            undeclared: Vec::new(),
            today,
            evidence,
            found: Vec::new(),
            strays: Vec::new(),
            uids: Vec::new(),
        }
    }
}

impl Sink for Checking<'_> {
    fn item(&mut self, item: Item<'_>, at: &At<'_>) {
        let item = &item;
        let mut faults = Vec::new();
        let series = item.id.series();
        let is_declared = self.head.units.iter().any(|u| same_word(u.code.as_str(), series));
        if !is_declared && self.strays.iter().all(|s| s.series != series) {
            let span = locate(at, item, &[PathStep::Key("id")]).unwrap_or_else(|| at.span.clone());
            let (series, id) = (series.to_owned(), item.id.to_string());
            self.strays.push(Stray { series, id, file: at.file, span });
        }
        if let Some(uid) = &item.uid {
            let mut hasher = DefaultHasher::new();
            uid.hash(&mut hasher);
            self.uids.push((hasher.finish(), at.file, at.span.start));
        }
        let mut add = |fault, way| faults.push((fault, way));
        check_item(&self.head, self.today, item, &mut add);
        let settled = self.spellings.settled(item);
        check_policy(&self.policies, &self.head.policy.audit_off, &settled, &mut add);
        self.look_for_undeclared(item, at);
        if let Some(vault) = self.evidence {
            check_evidence(vault, item, &mut |fault, way| faults.push((fault, way)));
        }
        for (fault, way) in faults {
            let span = locate(at, item, &way).unwrap_or_else(|| at.span.clone());
            let subject = Some(item.id.to_string());
            self.found
                .push(LocatedFault { file: at.file, ..LocatedFault::new(fault, span, subject) });
        }
    }

    fn absorb(&mut self, later: Self) {
        self.found.extend(later.found);
        self.strays.extend(later.strays);
        self.uids.extend(later.uids);
        let known = self.undeclared.len();
        for found in later.undeclared {
            if self.undeclared[..known].iter().all(|there| there.fault != found.fault) {
                self.undeclared.push(found);
            }
        }
    }
}

impl Checking<'_> {
    /// Names of persons who are not declared, where some are: each where it is met first.
    fn look_for_undeclared(&mut self, item: &Item<'_>, at: &At<'_>) {
        if self.head.persons.is_empty() {
            return;
        }
        for (name, way) in named(item) {
            if !self.head.is_undeclared(name) {
                continue;
            }
            let fault = undeclared(&self.head, name);
            if self.undeclared.iter().all(|there| there.fault != fault) {
                let span = locate(at, item, &way).unwrap_or_else(|| at.span.clone());
                let subject = Some(item.id.to_string());
                self.undeclared.push(LocatedFault {
                    file: at.file,
                    ..LocatedFault::new(fault, span, subject)
                });
            }
        }
    }
}

/// That somebody is none of the persons declared, with the nearest who is.
fn undeclared(head: &Declarations, name: &str) -> Fault {
    let nearest = nearest(name, head.persons.iter().flat_map(Person::spellings));
    let nearest = nearest.map(|near| head.called(near).to_owned());
    Fault::Reference(ReferenceFault::UndeclaredPerson { name: name.trim().to_owned(), nearest })
}

/// Every name of a person in an item, with the way to it.
fn named<'i>(item: &'i Item<'_>) -> Vec<(&'i str, Vec<PathStep>)> {
    let mut named: Vec<(&str, Vec<PathStep>)> = Vec::new();
    named.extend(item.lead.as_deref().map(|name| (name, vec![PathStep::Key("lead")])));
    named.extend(item.owner.as_deref().map(|name| (name, vec![PathStep::Key("owner")])));
    for (n, measure) in item.measures.iter().enumerate() {
        if let Some(name) = measure.owner.as_deref() {
            named.push((name, in_list("measures", n, "owner")));
        }
    }
    for (n, event) in item.log.iter().enumerate() {
        named.push((&event.by, in_list("log", n, "by")));
        let besides =
            if matches!(event.did, EventBody::Extended { .. }) { "asked_by" } else { "with" };
        for name in event.did.others() {
            named.push((name.as_ref(), in_list("log", n, besides)));
        }
    }
    named
}

/// The way to a key of an entry of an item's list.
fn in_list(list: &'static str, n: usize, key: &'static str) -> Vec<PathStep> {
    vec![PathStep::Key(list), PathStep::Index(n), PathStep::Key(key)]
}

/// The way to an event.
fn in_log(n: usize) -> Vec<PathStep> {
    vec![PathStep::Key("log"), PathStep::Index(n)]
}

fn check_item(
    head: &Declarations,
    today: Date,
    item: &Item<'_>,
    add: &mut impl FnMut(Fault, Vec<PathStep>),
) {
    if head.unit(&item.unit).is_none() {
        add(undeclared_unit(head, &item.unit), vec![PathStep::Key("unit")]);
    }
    for (n, code) in item.assist.iter().enumerate() {
        if head.unit(code).is_none() {
            add(undeclared_unit(head, code), vec![PathStep::Key("assist"), PathStep::Index(n)]);
        }
    }
    check_extras(head, item, add);
    for (n, measure) in item.measures.iter().enumerate() {
        if let Some(code) = &measure.unit
            && head.unit(code).is_none()
        {
            add(undeclared_unit(head, code), in_list("measures", n, "unit"));
        }
    }
    if let Some(code) = item.category.as_ref().filter(|c| head.category(c).is_none()) {
        let codes = head.categories.iter().map(|c| c.code.as_str());
        let nearest = nearest(code.as_str(), codes).map(str::to_owned);
        let code = code.to_string();
        add(
            Fault::Reference(ReferenceFault::UndeclaredCategory { code, nearest }),
            vec![PathStep::Key("category")],
        );
    }
    if let Some(due) = item.due.filter(|due| *due < item.opened) {
        add(
            Fault::Date(DateFault::DueBeforeOpened { due, opened: item.opened }),
            vec![PathStep::Key("due")],
        );
    }
    check_years(item, add);
    check_log(item, today, add);
}

/// That a unit is none of those declared, with the nearest that is.
fn undeclared_unit(head: &Declarations, code: &UnitCode<'_>) -> Fault {
    let nearest = nearest(code.as_str(), head.units.iter().map(|u| u.code.as_str()));
    let (code, nearest) = (code.to_string(), nearest.map(str::to_owned));
    Fault::Reference(ReferenceFault::UndeclaredUnit { code, nearest })
}

/// Keys that are neither the program's nor a field's, and what is not as its field has it.
fn check_extras(head: &Declarations, item: &Item<'_>, add: &mut impl FnMut(Fault, Vec<PathStep>)) {
    for (key, value) in &item.extras {
        let way = || vec![PathStep::Named(key.to_string())];
        match head.field(key) {
            Some(field) if field.takes(value) => {}
            Some(field) => {
                let (key, value) = (key.to_string(), value.written());
                let choices = field.choices.clone();
                add(
                    Fault::Value(ValueFault::WrongField {
                        key: key.clone(),
                        value,
                        holds: field.holds,
                        choices,
                    }),
                    way(),
                );
            }
            None => {
                let fields = head.fields.iter().map(|field| field.key);
                let nearest = nearest(key, keys::ITEM.iter().copied().chain(fields));
                let known = keys::ITEM.iter().copied().chain(head.fields.iter().map(|f| f.key));
                let nearest = known.into_iter().find(|k| Some(*k) == nearest);
                add(Fault::Value(ValueFault::UnknownKey { key: key.to_string(), nearest }), way());
            }
        }
    }
}

/// Days outside the years that a ledger keeps, wherever an item has one.
fn check_years(item: &Item<'_>, add: &mut impl FnMut(Fault, Vec<PathStep>)) {
    let mut look = |day: Option<Date>, way: Vec<PathStep>| {
        if let Some(day) = day.filter(|day| !day.is_recorded()) {
            add(Fault::Value(ValueFault::YearOutside { day }), way);
        }
    };
    look(Some(item.opened), vec![PathStep::Key("opened")]);
    look(item.due, vec![PathStep::Key("due")]);
    for (n, measure) in item.measures.iter().enumerate() {
        look(measure.due, in_list("measures", n, "due"));
        look(measure.done, in_list("measures", n, "done"));
    }
    for (n, event) in item.log.iter().enumerate() {
        look(Some(event.on), in_list("log", n, "on"));
        look(event.recorded, in_list("log", n, "recorded"));
        if let EventBody::Extended { from, to, .. } = &event.did {
            look(*from, in_list("log", n, "from"));
            look(Some(*to), in_list("log", n, "to"));
        }
    }
}

/// Events against the policy of their day, each of which the audit counts too, unless policy leaves that out.
fn check_policy(
    policies: &PolicyHistory,
    off: &[RedFlag],
    item: &Item<'_>,
    add: &mut impl FnMut(Fault, Vec<PathStep>),
) {
    let history = History::of(item, Date::LAST);
    if let Some(past) = &history.examined {
        let by = past.closing.by.to_string();
        let breaches = past.breaches(item, policies);
        if breaches.contains(&Breach::NotSubmitted) && !off.contains(&RedFlag::NotSubmitted) {
            add(
                Fault::Policy(PolicyFault::ClosedUnsubmitted { by: by.clone() }),
                in_log(past.index),
            );
        }
        if breaches.contains(&Breach::Unsigned) && !off.contains(&RedFlag::Unsigned) {
            let missing = past.policy(policies).missing_signatures(item, &past.before).to_vec();
            add(
                Fault::Policy(PolicyFault::ClosedUnsigned { by: by.clone(), missing }),
                in_log(past.index),
            );
        }
        if breaches.contains(&Breach::NotACloser) && !off.contains(&RedFlag::NotACloser) {
            let closers = past.policy(policies).closers.clone();
            add(Fault::Policy(PolicyFault::ClosedByNoCloser { by, closers }), in_log(past.index));
        }
    }
    if !off.contains(&RedFlag::SelfExtended) {
        for own in
            history.is_postponement.iter().filter(|is_postponement| is_postponement.is_own(item))
        {
            let by = own.event.by.to_string();
            let owns = item.owner.as_ref().is_some_and(|owner| same_name(owner, &by));
            add(Fault::Policy(PolicyFault::SelfExtended { by, owns }), in_log(own.index));
        }
    }
}

fn check_log(item: &Item<'_>, today: Date, add: &mut impl FnMut(Fault, Vec<PathStep>)) {
    let mut latest = item.opened;
    for (n, event) in item.log.iter().enumerate() {
        if event.on < item.opened {
            let fault =
                Fault::Date(DateFault::EventBeforeOpened { on: event.on, opened: item.opened });
            add(fault, in_list("log", n, "on"));
        } else if event.on < latest {
            add(
                Fault::Date(DateFault::OutOfOrder { on: event.on, before: latest }),
                in_list("log", n, "on"),
            );
        }
        latest = latest.max(event.on);
        if event.on > today {
            add(
                Fault::Date(DateFault::EventInFuture { on: event.on, today }),
                in_list("log", n, "on"),
            );
        }
    }
    let mut stood = None;
    let standing = StateAsOf::replay(item, Date::LAST, |before, event| {
        if let EventBody::Extended { from: Some(from), .. } = &event.did
            && before.due != Some(*from)
            && stood.is_none()
        {
            stood = item.log.iter().position(|e| e == event).map(|n| (n, *from, before.due));
        }
    });
    if let Some((n, from, stood)) = stood {
        add(Fault::Date(DateFault::FromDisagrees { from, stood }), in_list("log", n, "from"));
    }
    for misplaced in &standing.misplaced {
        add(Fault::Policy(PolicyFault::Misplaced(misplaced.why)), in_log(misplaced.index));
    }
    for (field, is, log) in disagreeing(item) {
        add(
            Fault::Merge(MergeFault::FieldDisagrees { field: field.key().to_owned(), is, log }),
            vec![PathStep::Key(field.key())],
        );
    }
    if standing.due != item.due && standing.status != Status::Cancelled {
        let fault = Fault::Date(DateFault::DueDisagrees { due: item.due, log: standing.due });
        add(fault, vec![PathStep::Key("due")]);
    }
}

/// The fields that are not what the last edit on record made them: what each is, and what the log says.
fn disagreeing(item: &Item<'_>) -> Vec<(Field, Option<String>, Option<String>)> {
    let mut last: Vec<(Field, Option<&str>)> = Vec::new();
    for (_, event) in item.events() {
        let EventBody::Edited { field, to, .. } = &event.did else { continue };
        let known = Field::ALL.iter().find(|known| known.key() == field.as_ref());
        // What was done to a measure is told in words, and a deadline goes by extensions.
        let Some(field) = known.filter(|f| !matches!(f, Field::Measures | Field::Due)) else {
            continue;
        };
        last.retain(|(there, _)| there != field);
        last.push((*field, to.as_deref()));
    }
    let mut found = Vec::new();
    for (field, log) in last {
        let is = field.value(item).written();
        if is.as_deref() != log {
            found.push((field, is, log.map(str::to_owned)));
        }
    }
    found
}

fn check_evidence(vault: &Vault, item: &Item<'_>, add: &mut impl FnMut(Fault, Vec<PathStep>)) {
    for (n, event) in item.log.iter().enumerate() {
        for (k, evidence) in event.did.evidence().iter().enumerate() {
            if let Some(fault) = vault.fault_of(evidence) {
                let way = [
                    PathStep::Key("log"),
                    PathStep::Index(n),
                    PathStep::Key("evidence"),
                    PathStep::Index(k),
                ];
                add(fault, way.into());
            }
        }
    }
}

/// The bytes of a value of an item, by reading its text once more.
fn locate(at: &At<'_>, item: &Item<'_>, way: &[PathStep]) -> Option<Range<usize>> {
    let root = DeTable::parse(at.text).ok()?;
    let items = root.get_ref().get("item")?.get_ref().as_array()?;
    let is_it = |v: &&Spanned<DeValue<'_>>| {
        items.len() == 1
            || v.get_ref().get("id").and_then(|i| i.get_ref().as_str()) == Some(item.id.as_str())
    };
    let span = value_at(items.iter().find(is_it)?, way)?.span();
    Some(at.base + span.start..at.base + span.end)
}

/// What is told at a text of the root, which is read only where something is: its faults, and that text.
type ToldAt = (Vec<LocatedFault>, &'static str);

/// Units for which nobody can give a signature that policy wants, told at the policy.
fn check_signers(head: &Declarations) -> ToldAt {
    let mut found = Vec::new();
    let units = if head.has_roles() { &head.units[..] } else { &[] };
    for unit in units {
        let nobody = |role: &&String| head.who_has_role(role, &unit.code).is_empty();
        for role in head.policy.signatures.iter().filter(nobody) {
            let (unit, role) = (unit.code.to_string(), role.clone());
            let subject = Some(unit.clone());
            let fault = Fault::Policy(PolicyFault::NobodySigns { unit, role });
            found.push(LocatedFault::new(fault, 0..0, subject));
        }
    }
    (found, PolicyKey::Signatures.word())
}

/// What is wrong with the calendar, told at its header.
fn check_calendar(head: &Declarations, today: Date) -> ToldAt {
    let both = head.calendar.both().map(|day| Fault::Calendar(CalendarFault::OffAndOn { day }));
    let years = head.calendar.years_without(today).into_iter();
    let never =
        head.calendar.is_all_weekend().then_some(Fault::Calendar(CalendarFault::NoWeekdayWorked));
    let faults = never.into_iter().chain(both);
    let faults = faults.chain(
        years.map(|(first, last)| Fault::Calendar(CalendarFault::NoHolidays { first, last })),
    );
    (faults.map(|fault| LocatedFault::new(fault, 0..0, None)).collect(), "[calendar]")
}

fn check_head(head: &Declarations, found: &mut Vec<LocatedFault>) {
    let mut twice = |what, codes: Vec<&str>| {
        let mut met = HashSet::new();
        for code in &codes {
            if !met.insert(code.to_lowercase()) {
                let fault = Fault::Reference(ReferenceFault::Twice {
                    what,
                    id: (*code).to_owned(),
                    line: None,
                    file: None,
                });
                found.push(LocatedFault::new(fault, 0..0, Some((*code).to_owned())));
            }
        }
    };
    twice(ThingKind::Unit, head.units.iter().map(|u| u.code.as_str()).collect());
    twice(ThingKind::Category, head.categories.iter().map(|c| c.code.as_str()).collect());
    twice(ThingKind::Indicator, head.indicators.iter().map(|t| t.id.as_ref()).collect());
    twice(ThingKind::Round, head.rounds.iter().map(|r| r.id.as_str()).collect());
    let mut alike = |codes: Vec<&str>| {
        let mut looks = ConfusableCodes::default();
        for code in codes {
            if let Some(other) = looks.add(code) {
                let fault =
                    Fault::Reference(ReferenceFault::LookAlike { id: code.to_owned(), other });
                found.push(LocatedFault::new(fault, 0..0, Some(code.to_owned())));
            }
        }
    };
    alike(head.units.iter().map(|u| u.code.as_str()).collect());
    alike(head.categories.iter().map(|c| c.code.as_str()).collect());
    alike(head.indicators.iter().map(|t| t.id.as_ref()).collect());
    check_persons(head, found);
    check_fields(head, found);
}

/// Two fields of one key, and categories that are not there.
fn check_fields(head: &Declarations, found: &mut Vec<LocatedFault>) {
    let mut met = HashSet::new();
    for field in &head.fields {
        let key = || Some(field.key.to_owned());
        if !met.insert(field.key) {
            let (id, what) = (field.key.to_owned(), ThingKind::Field);
            found.push(LocatedFault::new(
                Fault::Reference(ReferenceFault::Twice { what, id, line: None, file: None }),
                0..0,
                key(),
            ));
        }
        for code in field.categories.iter().filter(|code| head.category(code).is_none()) {
            let codes = head.categories.iter().map(|c| c.code.as_str());
            let nearest = nearest(code.as_str(), codes).map(str::to_owned);
            let fault = Fault::Reference(ReferenceFault::UndeclaredCategory {
                code: code.to_string(),
                nearest,
            });
            found.push(LocatedFault::new(fault, 0..0, key()));
        }
    }
}

/// Two persons of one spelling, and units and closers that are not there.
fn check_persons(head: &Declarations, found: &mut Vec<LocatedFault>) {
    let mut spelt: HashSet<String> = HashSet::new();
    for person in &head.persons {
        for name in person.spellings() {
            if !spelt.insert(name.trim().to_owned()) {
                let (id, what) = (name.to_owned(), ThingKind::Person);
                let fault =
                    Fault::Reference(ReferenceFault::Twice { what, id, line: None, file: None });
                found.push(LocatedFault::new(fault, 0..0, Some(name.to_owned())));
            }
        }
        let of_roles = person.roles.iter().filter_map(|role| Some((role.unit.as_ref()?, role)));
        let of_roles = of_roles.map(|(unit, role)| (unit, role.to_string()));
        let own = person.unit.iter().map(|unit| (unit, person.name.clone()));
        for (code, subject) in own.chain(of_roles) {
            if head.unit(code).is_none() {
                let codes = head.units.iter().map(|u| u.code.as_str());
                let nearest = nearest(code.as_str(), codes).map(str::to_owned);
                let fault = Fault::Reference(ReferenceFault::UndeclaredUnit {
                    code: code.to_string(),
                    nearest,
                });
                found.push(LocatedFault::new(fault, 0..0, Some(subject)));
            }
        }
    }
    for closer in head.policy.closers.iter().filter(|name| head.is_undeclared(name)) {
        found.push(LocatedFault::new(undeclared(head, closer), 0..0, Some(closer.clone())));
    }
}

/// The items that bear the uid of one before them: they are one, and stand twice.
fn same_uids(mut uids: Vec<(u64, usize, usize)>) -> Vec<LocatedFault> {
    const HEADER: usize = "[[item]]".len();
    uids.sort_unstable();
    let mut found = Vec::new();
    for pair in uids.windows(2) {
        let ((one, ..), (other, file, start)) = (pair[0], pair[1]);
        if one == other {
            found.push(LocatedFault {
                file,
                ..LocatedFault::new(
                    Fault::Reference(ReferenceFault::SameUid),
                    start..start + HEADER,
                    None,
                )
            });
        }
    }
    found
}

/// Numbers that were given under what only looks like a unit's code, or like what others were given under.
fn look_alikes(head: &Declarations, strays: Vec<Stray>) -> Vec<LocatedFault> {
    let mut looks = ConfusableCodes::default();
    for unit in &head.units {
        looks.add(unit.code.as_str());
    }
    let mut found: Vec<LocatedFault> = Vec::new();
    for Stray { series, id, file, span } in strays {
        let again = |f: &LocatedFault| matches!(&f.fault, Fault::Reference(ReferenceFault::LookAlike { id, .. }) if *id == series);
        if let Some(other) = looks.add(&series)
            && !found.iter().any(again)
        {
            let fault = Fault::Reference(ReferenceFault::LookAlike { id: series, other });
            found.push(LocatedFault { file, ..LocatedFault::new(fault, span, Some(id)) });
        }
    }
    found
}

/// Views by name, each with its options as they are written.
type Views = Vec<(String, String)>;

impl Ledger {
    /// Every fault of the ledger, in the order in which they stand in it.
    ///
    /// Events after `today` are a fault; `evidence`: files are read and held against their sums.
    ///
    /// # Errors
    /// When the file cannot be read at all; faults of what it holds are no error here.
    pub fn check(&self, today: Date, evidence: bool) -> Result<Vec<Located>, StoreError> {
        self.check_with_views(today, evidence).map(|(found, _)| found)
    }

    /// As [`Ledger::check`], with the views of the ledger, which hold words that are not the store's to judge: of a ledger that
    /// cannot be read, those that precede its items.
    pub(crate) fn check_with_views(
        &self,
        today: Date,
        evidence: bool,
    ) -> Result<(Vec<Located>, Views), StoreError> {
        let vault = evidence.then(|| Vault::of(self.folder()));
        let read = self.read(Faults::All, |head| Checking::begun(head, today, vault.as_ref()))?;
        let head = &read.head;
        let views = if is_unreadable(&read.faults) {
            self.views().unwrap_or_default()
        } else {
            head.views.clone()
        };
        let mut found = read.faults;
        found.extend(read.sink.found);
        found.extend(read.sink.undeclared);
        found.extend(look_alikes(head, read.sink.strays));
        found.extend(same_uids(read.sink.uids));
        let mut of_head = Vec::new();
        check_head(head, &mut of_head);
        if !of_head.is_empty() {
            place_in_head(&read.files, head, &mut of_head)?;
        }
        found.extend(of_head);
        for (mut told, at) in [check_calendar(head, today), check_signers(head)] {
            if !told.is_empty() {
                let root = read.files.all[0].source.bytes()?;
                let span =
                    memchr::memmem::find(&root, at.as_bytes()).map_or(0..0, |n| n..n + at.len());
                told.iter_mut().for_each(|found| found.span = span.clone());
            }
            found.extend(told);
        }
        found.extend(check_indicators(&read.files, head)?);
        for (file, of) in read.files.all.iter().enumerate() {
            let left = unresolved(&of.source)?;
            found.extend(left.into_iter().map(|found| LocatedFault { file, ..found }));
        }
        for below in left_out(self.path(), &read.files.all) {
            let path = below.display().to_string().replace('\\', "/");
            found.push(LocatedFault::new(
                Fault::Include(IncludeFault::PartLeftOut { path }),
                0..0,
                None,
            ));
        }
        if read.files.are_unfinished() {
            found.push(LocatedFault::new(Fault::Format(FormatFault::UnfinishedChange), 0..0, None));
        }
        Ok((read.files.located(found)?, views))
    }
}

/// Finds head tables' faults by the code or id that each is about: the last line that gives it.
fn place_in_head(
    files: &Files,
    head: &Declarations,
    all: &mut [LocatedFault],
) -> Result<(), StoreError> {
    let is_indicator = |id: &str| head.indicators.iter().any(|t| t.id == id);
    let mut lines: Vec<Vec<(usize, usize, Range<usize>)>> = vec![Vec::new(); all.len()];
    for (file, of) in files.all.iter().enumerate() {
        let bytes = of.source.bytes()?;
        for (found, lines) in all.iter().zip(&mut lines) {
            let Some(subject) = &found.subject else { continue };
            let is_person = |name: &str| head.persons.iter().any(|p| p.name == name);
            let keys: &[&str] = match &found.fault {
                Fault::Reference(ReferenceFault::Twice { what: ThingKind::Person, .. }) => {
                    &["name", "aka"]
                }
                Fault::Reference(ReferenceFault::Twice { what: ThingKind::Field, .. }) => &["key"],
                Fault::Reference(ReferenceFault::UndeclaredCategory { .. })
                    if head.field(subject).is_some() =>
                {
                    &["key"]
                }
                Fault::Reference(ReferenceFault::UndeclaredPerson { .. }) => &["closers"],
                Fault::Reference(ReferenceFault::Twice {
                    what: ThingKind::Unit | ThingKind::Category,
                    ..
                }) => &["code"],
                // Of what looks alike it is not said what it is: a code, but for an indicator's id.
                Fault::Reference(ReferenceFault::LookAlike { .. }) if !is_indicator(subject) => {
                    &["code"]
                }
                Fault::Reference(ReferenceFault::UndeclaredUnit { .. }) if is_person(subject) => {
                    &["name"]
                }
                Fault::Reference(ReferenceFault::UndeclaredUnit { .. })
                    if !is_indicator(subject) =>
                {
                    &["roles"]
                }
                _ => &["id"],
            };
            for key in keys {
                lines.extend(giving(&bytes, key, subject).map(|(line, span)| (file, line, span)));
            }
            lines.sort_by_key(|(file, line, _)| (*file, *line));
        }
    }
    for (found, lines) in all.iter_mut().zip(lines) {
        if let Some((file, _, span)) = lines.last() {
            (found.file, found.span) = (*file, span.clone());
        }
        let here = found.file;
        if let (
            Fault::Reference(ReferenceFault::Twice { line, file, .. }),
            [(first, number, _), _, ..],
        ) = (&mut found.fault, &lines[..])
        {
            *line = Some(*number);
            let shown = files.all.get(*first).map(|f| f.source.shown.as_ref().clone());
            *file = shown.filter(|_| *first != here);
        }
    }
    Ok(())
}

/// The lines that give a key a text that begins so: their numbers, and their bytes.
fn giving<'t>(
    bytes: &'t [u8],
    key: &'t str,
    subject: &str,
) -> impl Iterator<Item = (usize, Range<usize>)> + use<'t> {
    let subject = subject.to_lowercase();
    let mut at = 0;
    (1..).zip(bytes.split_inclusive(|b| *b == b'\n')).filter_map(move |(number, line)| {
        let start = at;
        at += line.len();
        let value = line.trim_ascii().strip_prefix(key.as_bytes())?.trim_ascii_start();
        let value = value.strip_prefix(b"=")?.trim_ascii_start();
        let is_list = value.starts_with(b"[");
        let quoted = String::from_utf8_lossy(value.get(1..)?).to_lowercase();
        let is_it = if is_list {
            quoted.contains(&format!("\"{subject}\""))
        } else {
            quoted.starts_with(&subject)
        };
        is_it.then(|| (number, start..start + line.trim_ascii_end().len()))
    })
}
