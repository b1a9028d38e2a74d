//! By what a report's rows are told apart.

use std::collections::HashMap;

use super::view::Seen;
use crate::model::{Declarations, Words};

/// What each row of a report stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Per {
    #[default]
    Unit,
    Category,
    Group,
    Owner,
    Horizon,
    /// The ledgers of a report over several.
    Ledger,
}

impl Words for Per {
    const ALL: &'static [(&'static str, Self)] = &[
        ("unit", Self::Unit),
        ("category", Self::Category),
        ("group", Self::Group),
        ("owner", Self::Owner),
        ("horizon", Self::Horizon),
        ("ledger", Self::Ledger),
    ];
}

/// A row's key and name: none for what has no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub key: Option<String>,
    pub name: Option<String>,
}

/// Rows by key: first what is declared, in that order, then what is not, as it appears, and what has no key last.
#[derive(Debug, Clone)]
pub struct GroupBy<T> {
    per: Per,
    rows: Vec<(Label, T)>,
    keyless: Option<T>,
    index: HashMap<String, usize>,
    /// The last key looked up, which is most often the next one's too.
    last: Option<(String, usize)>,
}

impl<T: Default> GroupBy<T> {
    pub fn new(per: Per, head: &Declarations) -> Self {
        let mut rows =
            Self { per, rows: Vec::new(), keyless: None, index: HashMap::new(), last: None };
        match per {
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
            Per::Group => head.groups().iter().for_each(|group| rows.declare(group, None)),
            Per::Horizon => {
                use crate::model::Horizon;
                Horizon::ALL.iter().for_each(|(word, _)| rows.declare(word, None));
            }
            Per::Owner => {}
            Per::Ledger => {
                if let Some(called) = &head.called {
                    rows.declare(&called.key, called.title.as_deref());
                }
            }
        }
        rows
    }

    pub fn per(&self) -> Per {
        self.per
    }

    fn declare(&mut self, key: &str, name: Option<&str>) {
        let at = self.rows.len();
        self.index.entry(key.to_lowercase()).or_insert(at);
        let label = Label { key: Some(key.to_owned()), name: name.map(str::to_owned) };
        self.rows.push((label, T::default()));
    }

    /// The row that an item belongs to.
    pub fn of(&mut self, seen: &Seen<'_>) -> &mut T {
        let item = seen.item;
        let key = match self.per {
            Per::Unit => Some(item.unit.as_str()),
            Per::Category => item.category.as_ref().map(|c| c.as_str()),
            Per::Group => item.category.as_ref().and_then(|code| seen.head.group(code)),
            Per::Owner => item.owner.as_deref().map(str::trim).filter(|o| !o.is_empty()),
            Per::Horizon => item.horizon.map(Words::word),
            Per::Ledger => seen.head.called.as_ref().map(|called| called.key.as_str()),
        };
        self.at(key)
    }

    fn at(&mut self, key: Option<&str>) -> &mut T {
        let Some(key) = key else { return self.keyless.get_or_insert_default() };
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
        &mut self.rows[at].1
    }

    /// Takes in rows gathered after one's own.
    pub fn absorb(&mut self, later: Self, mut join: impl FnMut(&mut T, T)) {
        for (label, row) in later.rows {
            if let Some(key) = &label.key
                && !self.index.contains_key(&key.to_lowercase())
            {
                self.declare(key, label.name.as_deref());
            }
            join(self.at(label.key.as_deref()), row);
        }
        if let Some(row) = later.keyless {
            join(self.keyless.get_or_insert_default(), row);
        }
    }

    /// The rows in order.
    pub fn finish(self) -> Vec<(Label, T)> {
        let keyless = self.keyless.map(|row| (Label { key: None, name: None }, row));
        self.rows.into_iter().chain(keyless).collect()
    }
}

/// An item's unit in the order declared; what is not declared comes after. Another ledger's come after those before it.
pub fn unit_rank(seen: &Seen<'_>) -> usize {
    let (units, code) = (&seen.head.units, &seen.item.unit);
    // Nearly always the code is spelt as declared, and that is seen faster.
    let spelt_so = units.iter().position(|u| u.code.as_str() == code.as_str());
    let among = spelt_so.or_else(|| units.iter().position(|u| u.code == *code));
    let before = seen.head.called.as_ref().map_or(0, |called| called.place.saturating_mul(1 << 20));
    before + among.unwrap_or(units.len())
}

/// Writes a named value as its name.
pub fn word<W: Words, S: serde::Serializer>(value: &W, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.word())
}

/// Serialises a value that may be absent as its word.
pub fn some_word<W: Words, S: serde::Serializer>(
    value: &Option<W>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => word(value, serializer),
        None => serializer.serialize_none(),
    }
}
