//! By what a report's rows are told apart.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::view::Seen;
use crate::model::{Declarations, Words};

/// What each row of a report stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Per {
    #[default]
    Unit,
    Category,
    Group,
    Lead,
    Owner,
    Horizon,
    Severity,
    /// An item counts in the row of each of its tags.
    Tag,
    /// The ledgers of a report over several.
    Ledger,
}

impl Words for Per {
    const ALL: &'static [(&'static str, Self)] = &[
        ("unit", Self::Unit),
        ("category", Self::Category),
        ("group", Self::Group),
        ("lead", Self::Lead),
        ("owner", Self::Owner),
        ("horizon", Self::Horizon),
        ("severity", Self::Severity),
        ("tag", Self::Tag),
        ("ledger", Self::Ledger),
    ];
}

/// A row's key and name: none for what has no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub key: Option<String>,
    pub name: Option<String>,
}

/// A row, and the rows within it where there are any.
#[derive(Debug, Clone)]
pub(crate) struct Group<T> {
    pub label: Label,
    pub value: T,
    pub within: Vec<Group<T>>,
}

#[derive(Debug, Clone)]
struct KeyedRow<T> {
    label: Label,
    value: T,
    /// Whether an item belongs to it.
    is_met: bool,
    within: Option<Box<GroupBy<T>>>,
}

impl<T: Default> KeyedRow<T> {
    fn new(key: Option<&str>, name: Option<&str>) -> Self {
        let label = Label { key: key.map(str::to_owned), name: name.map(str::to_owned) };
        Self { label, value: T::default(), is_met: false, within: None }
    }
}

/// Rows by key: first what is declared, in that order, then what is not, as it appears, and what has no key last; each with
/// rows within it, where it is asked for more than one thing.
#[derive(Debug, Clone)]
pub(crate) struct GroupBy<T> {
    per: Vec<Per>,
    rows: Vec<KeyedRow<T>>,
    keyless: Option<KeyedRow<T>>,
    index: HashMap<String, usize>,
    /// The last key looked up, which is most often the next one's too.
    last: Option<(String, usize)>,
}

impl<T: Default> GroupBy<T> {
    /// Rows for the first, with rows for the others within them.
    pub(crate) fn new(per: &[Per], head: &Declarations) -> Self {
        let mut rows = Self::bare(per);
        match rows.outer() {
            Per::Unit => {
                for unit in &head.units {
                    rows.declare(unit.code.as_str(), Some(&unit.name));
                }
            }
            Per::Category => {
                for category in &head.categories {
                    rows.declare(category.code.as_str(), Some(&category.name));
                }
            }
            Per::Group => {
                for group in head.groups() {
                    rows.declare(group, None);
                    if per.get(1) == Some(&Per::Category)
                        && let Some(row) = rows.rows.last_mut()
                    {
                        row.within = Some(Box::new(Self::of_group(&per[1..], group, head)));
                    }
                }
            }
            Per::Horizon => {
                use crate::model::Horizon;
                Horizon::ALL.iter().for_each(|(word, _)| rows.declare(word, None));
            }
            Per::Severity => {
                use crate::model::Severity;
                Severity::ALL.iter().for_each(|(word, _)| rows.declare(word, None));
            }
            Per::Lead | Per::Owner | Per::Tag => {}
            Per::Ledger => {
                if let Some(called) = &head.called {
                    rows.declare(&called.key, called.title.as_deref());
                }
            }
        }
        rows
    }

    fn bare(per: &[Per]) -> Self {
        let (rows, index) = (Vec::new(), HashMap::new());
        Self { per: per.to_vec(), rows, keyless: None, index, last: None }
    }

    /// The categories of a group, which stand there whether they have items or not.
    fn of_group(per: &[Per], group: &str, head: &Declarations) -> Self {
        let mut rows = Self::bare(per);
        for category in head.categories.iter().filter(|c| c.group.as_deref() == Some(group)) {
            rows.declare(category.code.as_str(), Some(&category.name));
        }
        rows.rows.iter_mut().for_each(|row| row.is_met = true);
        rows
    }

    pub(crate) fn per(&self) -> &[Per] {
        &self.per
    }

    fn outer(&self) -> Per {
        self.per.first().copied().unwrap_or_default()
    }

    fn declare(&mut self, key: &str, name: Option<&str>) {
        let at = self.rows.len();
        self.index.entry(key.to_lowercase()).or_insert(at);
        self.rows.push(KeyedRow::new(Some(key), name));
    }

    /// Does something with each row that an item belongs to: one of the first things asked for, and one within it of each
    /// of the others; of tags all that it has.
    pub(crate) fn each(&mut self, seen: &Seen<'_>, mut work: impl FnMut(&mut T)) {
        self.each_dyn(seen, &mut work);
    }

    fn each_dyn(&mut self, seen: &Seen<'_>, work: &mut dyn FnMut(&mut T)) {
        let item = seen.item;
        let name = |name: &Option<Cow<'_, str>>| {
            name.as_deref().map(|n| n.trim().to_owned()).filter(|n| !n.is_empty())
        };
        let (lead, owner);
        let key = match self.outer() {
            Per::Unit => Some(item.unit.as_str()),
            Per::Category => item.category.as_ref().map(|c| c.as_str()),
            Per::Group => item.category.as_ref().and_then(|code| seen.head.group(code)),
            Per::Lead => {
                lead = name(&item.lead);
                lead.as_deref()
            }
            Per::Owner => {
                owner = name(&item.owner);
                owner.as_deref()
            }
            Per::Horizon => item.horizon.map(Words::word),
            Per::Severity => item.severity.map(Words::word),
            Per::Tag => {
                let mut met = HashSet::new();
                let tags = item.tags.iter().map(|tag| tag.trim());
                let tags: Vec<&str> = tags.filter(|tag| met.insert(*tag)).collect();
                tags.iter().for_each(|tag| self.in_row(Some(tag), seen, work));
                if tags.is_empty() {
                    self.in_row(None, seen, work);
                }
                return;
            }
            Per::Ledger => seen.head.called.as_ref().map(|called| called.key.as_str()),
        };
        self.in_row(key, seen, work);
    }

    fn in_row(&mut self, key: Option<&str>, seen: &Seen<'_>, work: &mut dyn FnMut(&mut T)) {
        let within = self.per.get(1..).unwrap_or_default().to_vec();
        let row = self.at(key);
        row.is_met = true;
        work(&mut row.value);
        if !within.is_empty() {
            let inner = row.within.get_or_insert_with(|| Box::new(Self::new(&within, seen.head)));
            inner.each_dyn(seen, work);
        }
    }

    fn at(&mut self, key: Option<&str>) -> &mut KeyedRow<T> {
        let Some(key) = key else {
            return self.keyless.get_or_insert_with(|| KeyedRow::new(None, None));
        };
        let at = match &self.last {
            Some((last, at)) if last == key => *at,
            _ => {
                let folded = key.to_lowercase();
                if !self.index.contains_key(&folded) {
                    self.declare(key, None);
                }
                let at = self.index[&folded];
                self.last = Some((key.to_owned(), at));
                at
            }
        };
        &mut self.rows[at]
    }

    /// Takes in rows gathered after one's own.
    pub(crate) fn absorb(&mut self, later: Self, mut join: impl FnMut(&mut T, T)) {
        self.absorb_dyn(later, &mut join);
    }

    fn absorb_dyn(&mut self, later: Self, join: &mut dyn FnMut(&mut T, T)) {
        for row in later.rows.into_iter().chain(later.keyless) {
            if let Some(key) = &row.label.key
                && !self.index.contains_key(&key.to_lowercase())
            {
                self.declare(key, row.label.name.as_deref());
            }
            let own = self.at(row.label.key.as_deref());
            join(&mut own.value, row.value);
            own.is_met |= row.is_met;
            match (&mut own.within, row.within) {
                (Some(own), Some(later)) => own.absorb_dyn(*later, join),
                (own, later) => *own = own.take().or(later),
            }
        }
    }

    /// The rows in order. Of those within others, only such as have items, or are declared to belong there.
    pub(crate) fn finish(self) -> Vec<Group<T>> {
        let finish = |row: KeyedRow<T>| Group {
            label: row.label,
            value: row.value,
            within: row.within.map(|inner| inner.finish_met()).unwrap_or_default(),
        };
        self.rows.into_iter().chain(self.keyless).map(finish).collect()
    }

    fn finish_met(mut self) -> Vec<Group<T>> {
        self.rows.retain(|row| row.is_met);
        self.finish()
    }
}

/// The words of what rows are told apart by, as JSON has them: `group,category`.
pub(crate) fn words<S: serde::Serializer>(per: &[Per], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&joined(per))
}

/// The words of what rows are told apart by, as they are typed.
pub fn joined(per: &[Per]) -> String {
    per.iter().map(|per| per.word()).collect::<Vec<_>>().join(",")
}

/// An item's unit in the order declared; what is not declared comes after. Another ledger's come after those before it.
pub(crate) fn unit_rank(seen: &Seen<'_>) -> usize {
    let (units, code) = (&seen.head.units, seen.item.unit.as_str());
    // Nearly always the code is spelt as declared, and of a few units that is seen faster.
    let few = &units[..units.len().min(32)];
    let spelt_so = few.iter().position(|u| u.code.as_str() == code);
    let among = spelt_so.or_else(|| seen.head.unit_place(code));
    let before = seen.head.called.as_ref().map_or(0, |called| called.place.saturating_mul(1 << 20));
    before + among.unwrap_or(units.len())
}

/// Writes a named value as its name.
pub(crate) fn word<W: Words, S: serde::Serializer>(
    value: &W,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.word())
}

/// Serialises a value that may be absent as its word.
pub(crate) fn some_word<W: Words, S: serde::Serializer>(
    value: &Option<W>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => word(value, serializer),
        None => serializer.serialize_none(),
    }
}
