//! One finding to correct, with its measures and its log.

use std::borrow::Cow;

use super::event::{Words, own};
use super::fields::{Field, Texts};
use super::{CategoryCode, Date, Event, Extra, ItemId, UnitCode};

/// The time horizon of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Horizon {
    Near,
    Mid,
    /// A standing commitment, which may have no deadline.
    Long,
}

impl Words for Horizon {
    const ALL: &'static [(&'static str, Self)] =
        &[("near", Self::Near), ("mid", Self::Mid), ("long", Self::Long)];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Low,
    Medium,
    High,
}

impl Words for Severity {
    const ALL: &'static [(&'static str, Self)] =
        &[("low", Self::Low), ("medium", Self::Medium), ("high", Self::High)];
}

/// Whether an item of this horizon must have a deadline: all except standing commitments.
pub fn needs_due(horizon: Option<Horizon>) -> bool {
    horizon != Some(Horizon::Long)
}

/// Whether a text contains more than white space.
pub fn says_something(text: &str) -> bool {
    !text.chars().all(char::is_whitespace)
}

/// One concrete step of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure<'a> {
    pub text: Cow<'a, str>,
    pub owner: Option<Cow<'a, str>>,
    pub unit: Option<UnitCode<'a>>,
    pub due: Option<Date>,
    /// The day on which it was done.
    pub done: Option<Date>,
}

impl<'a> Measure<'a> {
    /// A measure with a text and nothing else.
    pub fn new(text: Cow<'a, str>) -> Self {
        Self { text, owner: None, unit: None, due: None, done: None }
    }

    /// The measure as one text, as stored in the log: owner, unit and dates follow in brackets.
    pub fn written(&self) -> String {
        let mut text = self.text.to_string();
        let mut add = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                text.push_str(&format!(" ({key} {value})"));
            }
        };
        add("owner", self.owner.as_deref().map(str::to_owned));
        add("unit", self.unit.as_ref().map(ToString::to_string));
        add("due", self.due.map(|d| d.to_string()));
        add("done", self.done.map(|d| d.to_string()));
        text
    }

    /// The same measure, owning its texts.
    pub fn to_static(&self) -> Measure<'static> {
        Measure {
            text: own(&self.text),
            owner: self.owner.as_ref().map(own),
            unit: self.unit.as_ref().map(UnitCode::to_static),
            due: self.due,
            done: self.done,
        }
    }
}

/// A rectification item (整改事项).
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    pub id: ItemId<'a>,
    /// The responsible unit.
    pub unit: UnitCode<'a>,
    /// Assisting units.
    pub assist: Vec<UnitCode<'a>>,
    pub category: Option<CategoryCode<'a>>,
    pub title: Cow<'a, str>,
    /// Its running texts.
    pub texts: Texts<'a>,
    pub severity: Option<Severity>,
    /// The accountable person.
    pub lead: Option<Cow<'a, str>>,
    /// The person who does the work.
    pub owner: Option<Cow<'a, str>>,
    pub horizon: Option<Horizon>,
    pub opened: Date,
    /// The current deadline; for the deadline as of a day see [`super::StateAsOf`].
    pub due: Option<Date>,
    /// Days without an event after which it is stale; if absent, the policy's value applies.
    pub stale_days: Option<u32>,
    /// Whether it may be published, if stated.
    pub public: Option<bool>,
    pub measures: Vec<Measure<'a>>,
    pub tags: Vec<Cow<'a, str>>,
    /// Keys that are not built in, in the order of the file.
    pub extras: Vec<(Cow<'a, str>, Extra<'a>)>,
    /// Earlier IDs, by which it can still be found.
    pub aka: Vec<ItemId<'a>>,
    /// Distinguishes it from another item with the same ID that was added elsewhere.
    pub uid: Option<Cow<'a, str>>,
    pub log: Vec<Event<'a>>,
}

impl<'a> Item<'a> {
    /// How the uid begins that an item got which a person wrote: before any that was made when an item was added.
    pub const UID_OF_HAND: &'static str = "00000";

    /// The uid that was made when the item was added; none of one that a person wrote, whatever it got since.
    pub fn uid_when_added(&self) -> Option<&str> {
        self.uid.as_deref().filter(|uid| !uid.starts_with(Self::UID_OF_HAND))
    }

    /// An item with only the required keys.
    pub fn new(id: ItemId<'a>, unit: UnitCode<'a>, title: Cow<'a, str>, opened: Date) -> Self {
        Self {
            id,
            unit,
            assist: Vec::new(),
            category: None,
            title,
            texts: Texts::default(),
            severity: None,
            lead: None,
            owner: None,
            horizon: None,
            opened,
            due: None,
            stale_days: None,
            public: None,
            measures: Vec::new(),
            tags: Vec::new(),
            extras: Vec::new(),
            aka: Vec::new(),
            uid: None,
            log: Vec::new(),
        }
    }

    /// The names of its lead, its owner, and the owners of its measures.
    pub fn accountable(&self) -> impl Iterator<Item = &str> {
        let doers = self.measures.iter().filter_map(|measure| measure.owner.as_deref());
        self.lead.as_deref().into_iter().chain(self.owner.as_deref()).chain(doers)
    }

    /// All names of persons in it, those in its log last.
    pub fn names(&self) -> impl Iterator<Item = &Cow<'_, str>> {
        let doers = self.measures.iter().filter_map(|measure| measure.owner.as_ref());
        self.lead
            .iter()
            .chain(&self.owner)
            .chain(doers)
            .chain(self.log.iter().flat_map(Event::names))
    }

    /// The same, mutable.
    pub fn names_mut(&mut self) -> impl Iterator<Item = &mut Cow<'a, str>> {
        let doers = self.measures.iter_mut().filter_map(|measure| measure.owner.as_mut());
        let log = self.log.iter_mut().flat_map(Event::names_mut);
        self.lead.iter_mut().chain(&mut self.owner).chain(doers).chain(log)
    }

    /// The running text of a key; none where there is none.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts.get(field)
    }

    /// Whether it is, or once was, called so.
    pub fn is_called(&self, id: &ItemId<'_>) -> bool {
        self.id == *id || self.aka.iter().any(|a| a == id)
    }

    /// The log in the order in which events count: by day, in the file's order within a day.
    ///
    /// Each with its place in the file's order, counted from 0.
    pub fn events(&self) -> Vec<(usize, &Event<'a>)> {
        let mut events: Vec<_> = self.log.iter().enumerate().collect();
        if !self.log.is_sorted_by_key(|e| e.on) {
            events.sort_by_key(|(_, e)| e.on);
        }
        events
    }

    /// The day of the last event, or of the opening where there is none.
    pub fn last_day(&self) -> Date {
        self.log.iter().map(|e| e.on).max().map_or(self.opened, |on| on.max(self.opened))
    }

    /// Puts the item among those of several ledgers: its id and its units say which ledger they are of.
    pub fn put_among(&mut self, ledger: &str) {
        self.id = self.id.within(ledger);
        self.unit = self.unit.within(ledger);
        for unit in &mut self.assist {
            *unit = unit.within(ledger);
        }
        for unit in self.measures.iter_mut().filter_map(|measure| measure.unit.as_mut()) {
            *unit = unit.within(ledger);
        }
    }

    /// The same item, owning its texts.
    pub fn to_static(&self) -> Item<'static> {
        let some = |text: &Option<Cow<'_, str>>| text.as_ref().map(own);
        Item {
            id: self.id.to_static(),
            unit: self.unit.to_static(),
            assist: self.assist.iter().map(UnitCode::to_static).collect(),
            category: self.category.as_ref().map(CategoryCode::to_static),
            title: own(&self.title),
            texts: self.texts.to_static(),
            severity: self.severity,
            lead: some(&self.lead),
            owner: some(&self.owner),
            horizon: self.horizon,
            opened: self.opened,
            due: self.due,
            stale_days: self.stale_days,
            public: self.public,
            measures: self.measures.iter().map(Measure::to_static).collect(),
            tags: self.tags.iter().map(own).collect(),
            extras: self.extras.iter().map(|(key, extra)| (own(key), extra.to_static())).collect(),
            aka: self.aka.iter().map(ItemId::to_static).collect(),
            uid: some(&self.uid),
            log: self.log.iter().map(Event::to_static).collect(),
        }
    }
}
