//! What a ledger holds besides its items.

use std::borrow::Cow;

use super::event::{Words, own};
use super::places::Places;
use super::{
    Calendar, CategoryCode, Date, Event, Indicator, OwnField, Person, Policy, PolicyKey, RootEvent,
    RootEventBody, Round, StateAsOf, UnitCode, UnitReading,
};

/// A unit (单位) that answers for items.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit<'a> {
    pub code: UnitCode<'a>,
    pub name: Cow<'a, str>,
    pub lead: Option<Cow<'a, str>>,
    pub contact: Option<Cow<'a, str>>,
    pub email: Option<Cow<'a, str>>,
    /// The highest number given in its series so far, where the items beside it no longer show it.
    pub numbered: Option<u64>,
    /// What it reported of indicators that every unit reports for itself.
    pub readings: Vec<UnitReading<'a>>,
    /// Comments on the unit as a whole.
    pub log: Vec<Event<'a>>,
}

/// What a ledger holds that has a code, a key, an id or a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingKind {
    Unit,
    Category,
    Person,
    Field,
    Indicator,
    Round,
    Item,
}

impl Words for ThingKind {
    const ALL: &'static [(&'static str, Self)] = &[
        ("unit", Self::Unit),
        ("category", Self::Category),
        ("person", Self::Person),
        ("field", Self::Field),
        ("indicator", Self::Indicator),
        ("round", Self::Round),
        ("item", Self::Item),
    ];
}

/// A category (类别): which list an item is on.
#[derive(Debug, Clone, PartialEq)]
pub struct Category<'a> {
    pub code: CategoryCode<'a>,
    pub name: Cow<'a, str>,
    pub group: Option<Cow<'a, str>>,
}

/// What a ledger is called among several that are reported on together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Where it lies, as seen from the folder that holds all of them: what stands before its codes and ids.
    pub key: String,
    pub title: Option<String>,
    /// Its place among them, from 0.
    pub place: usize,
}

/// Who letters and reports are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    pub name: String,
    /// Whom to ask, and how to reach them.
    pub contact: Option<String>,
}

/// Everything in a ledger but its items.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Declarations {
    pub title: Option<String>,
    /// What was done to the ledger as a whole, in the file's order.
    pub log: Vec<RootEvent>,
    pub policy: Policy,
    /// Working days.
    pub calendar: Calendar,
    /// None where the ledger does not say.
    pub office: Option<Office>,
    /// In the order declared.
    pub units: Vec<Unit<'static>>,
    /// In the order declared.
    pub categories: Vec<Category<'static>>,
    /// In the order declared.
    pub fields: Vec<OwnField>,
    /// In the order declared.
    pub persons: Vec<Person>,
    pub indicators: Vec<Indicator<'static>>,
    /// In the order declared.
    pub rounds: Vec<Round>,
    /// Views by name: filters of a list, as they are typed.
    pub views: Vec<(String, String)>,
    /// What it is called among several; none where it is looked at by itself.
    pub called: Option<Called>,
    /// Headings of registers that are taken in, and the keys that they stand for.
    pub import_map: Vec<(String, String)>,
    /// Ways in which registers are read, by name: options and their values.
    pub import_ways: Vec<(String, ImportWay)>,
    pub(crate) unit_places: Places,
    pub(crate) category_places: Places,
}

/// Options of `import`, each with its values; one that takes none has `true`.
pub type ImportWay = Vec<(String, Vec<String>)>;

impl Declarations {
    /// The same, among several ledgers: its units' codes and names and its indicators say which ledger they are of.
    pub fn among(&self, called: Called) -> Self {
        let mut head = self.clone();
        for unit in &mut head.units {
            unit.code = unit.code.within(&called.key);
            unit.name = Cow::Owned(format!("{}/{}", called.key, unit.name));
        }
        let units: Vec<UnitCode<'static>> = head.units.iter().map(|u| u.code.clone()).collect();
        for indicator in &mut head.indicators {
            indicator.ledger = Some(Cow::Owned(called.key.clone()));
            let within = |unit: &UnitCode<'_>| unit.within(&called.key);
            indicator.unit = indicator.unit.as_ref().map(within);
            // "All units" are this ledger's.
            indicator.units = if indicator.units.is_empty() && indicator.is_per_unit() {
                units.clone()
            } else {
                indicator.units.iter().map(within).collect()
            };
            for (unit, _) in indicator.limits.iter_mut().chain(&mut indicator.baselines) {
                *unit = unit.within(&called.key);
            }
        }
        head.rounds = self.rounds.iter().map(|round| round.within(&called.key)).collect();
        head.called = Some(Called { title: self.title.clone(), ..called });
        head
    }

    /// The last day that policy gives the office for a submission that waits; none where nothing waits, or it says none.
    pub fn verify_by(&self, standing: &StateAsOf<'_>) -> Option<Date> {
        let submitted = standing.submitted_on()?;
        Some(self.policy.verify_within?.after(submitted, &self.calendar))
    }

    /// Whether a submission waits for longer than policy gives the office.
    pub fn is_verify_late(&self, standing: &StateAsOf<'_>, as_of: Date) -> bool {
        self.verify_by(standing).is_some_and(|day| day < as_of)
    }

    /// Whether the log tells that a key of the policy was changed.
    pub fn changed_policy(&self, key: PolicyKey) -> bool {
        self.log.iter().any(|event| match &event.did {
            RootEventBody::Edited { field, .. } => PolicyKey::of_logged(field) == Some(key),
            RootEventBody::Undone { .. } => false,
        })
    }

    /// The place of the unit of this code, in any case, in the order declared.
    pub fn unit_place(&self, code: &str) -> Option<usize> {
        self.unit_places.find(code, self.units.len(), |n| self.units[n].code.as_str())
    }

    /// The place of the category of this code, in any case, in the order declared.
    pub fn category_place(&self, code: &str) -> Option<usize> {
        let code_at = |n: usize| self.categories[n].code.as_str();
        self.category_places.find(code, self.categories.len(), code_at)
    }

    /// The unit of this code, in any case.
    pub fn unit(&self, code: &UnitCode<'_>) -> Option<&Unit<'static>> {
        self.unit_place(code.as_str()).map(|place| &self.units[place])
    }

    /// The category of this code, in any case.
    pub fn category(&self, code: &CategoryCode<'_>) -> Option<&Category<'static>> {
        self.category_place(code.as_str()).map(|place| &self.categories[place])
    }

    /// A category's group, none where it has none or is not declared.
    pub fn group(&self, code: &CategoryCode<'_>) -> Option<&str> {
        self.category(code).and_then(|c| c.group.as_deref())
    }

    /// The groups, in the order in which they first appear among the categories.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for group in self.categories.iter().filter_map(|c| c.group.as_deref()) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }
}

impl Unit<'_> {
    /// The same unit, owning its texts.
    pub fn to_static(&self) -> Unit<'static> {
        let some = |text: &Option<Cow<'_, str>>| text.as_ref().map(own);
        Unit {
            code: self.code.to_static(),
            name: own(&self.name),
            lead: some(&self.lead),
            contact: some(&self.contact),
            email: some(&self.email),
            numbered: self.numbered,
            readings: (self.readings.iter())
                .map(|UnitReading { indicator, reading }| UnitReading {
                    indicator: own(indicator),
                    reading: reading.to_static(),
                })
                .collect(),
            log: self.log.iter().map(Event::to_static).collect(),
        }
    }
}

impl Category<'_> {
    /// The same category, owning its texts.
    pub fn to_static(&self) -> Category<'static> {
        Category {
            code: self.code.to_static(),
            name: own(&self.name),
            group: self.group.as_ref().map(own),
        }
    }
}
