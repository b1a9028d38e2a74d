//! Every key of an item, once: reader, writer, JSON, columns, sorting, import, completion and help go by this list.

use std::borrow::Cow;

use super::event::own;
use super::{CategoryCode, Date, Event, Horizon, Item, ItemId, Measure, Severity, UnitCode, Words};

/// What a key of an item holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Id,
    Ids,
    Unit,
    Units,
    Category,
    /// The title: a text that every item has.
    Title,
    /// Running text, or none.
    Text,
    /// A short text, or none.
    Phrase,
    /// A person's name, or none.
    Name,
    /// What the program gave it, which says nothing to a person.
    Mark,
    Severity,
    Horizon,
    Day,
    Count,
    /// Yes, no, or neither.
    YesNo,
    Measures,
    Tags,
    Log,
}

/// What changes a key of an item that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetBy {
    /// `set`, an edit or an import.
    Set,
    /// An edit or an import: what is a table of its own.
    Edit,
    /// A command that is made for it.
    OwnCommand,
    Nobody,
}

/// Whom a list shows a key without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    All,
    /// Those whose terminal is wide.
    Roomy,
    /// Programs: in CSV, not in a table.
    Programs,
    /// Nobody: it has to be asked for.
    Asked,
}

macro_rules! fields {
    ($($field:ident $key:literal $holds:ident $set_by:ident $audience:ident)*) => {
        /// A key of an item.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $($field),*
        }

        impl Field {
            /// Every key, in the order in which JSON and CSV have them.
            pub const ALL: &'static [Self] = &[$(Self::$field),*];

            /// The key as it stands in TOML, JSON and CSV.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$field => $key),* }
            }

            pub const fn holds(self) -> Holds {
                match self { $(Self::$field => Holds::$holds),* }
            }

            pub const fn set_by(self) -> SetBy {
                match self { $(Self::$field => SetBy::$set_by),* }
            }

            pub const fn audience(self) -> Audience {
                match self { $(Self::$field => Audience::$audience),* }
            }

            /// The field of a key, in exactly this spelling.
            pub fn of_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$field),)*
                    _ => None,
                }
            }
        }
    };
}

fields! {
    Id        "id"         Id       Nobody     All
    Aka       "aka"        Ids      Nobody     Asked
    Uid       "uid"        Mark     Nobody     Asked
    Unit      "unit"       Unit     Set        Roomy
    Assist    "assist"     Units    Set        Programs
    Category  "category"   Category Set        Roomy
    Title     "title"      Title    Set        All
    Detail    "detail"     Text     Set        Programs
    Cause     "cause"      Text     Set        Programs
    Goal      "goal"       Text     Set        Programs
    Severity  "severity"   Severity Set        Programs
    Ref       "ref"        Phrase   Set        Programs
    Source    "source"     Phrase   Set        Programs
    Lead      "lead"       Name     Set        Roomy
    Owner     "owner"      Name     Set        All
    Horizon   "horizon"    Horizon  Set        Programs
    Opened    "opened"     Day      Set        Roomy
    Due       "due"        Day      OwnCommand All
    StaleDays "stale_days" Count    Set        Programs
    Again     "again"      Phrase   Set        Programs
    Public    "public"     YesNo    Set        Asked
    Measures  "measures"   Measures Edit       Programs
    Tags      "tags"       Tags     Set        Programs
    Log       "log"        Log      Nobody     Asked
}

/// The keys that JSON and CSV have of an item besides those of the file: what its log comes to.
pub const DERIVED_KEYS: &[&str] = &[
    "result",
    "evidence",
    "status",
    "light",
    "days_overdue",
    "days_waiting",
    "submitted_on",
    "verify_by",
    "verify_late",
    "signed",
    "next_signature",
    "asked",
    "closed_on",
    "done_on",
    "next_look_back",
    "extensions",
    "reminders",
    "stale",
];

/// Every key in the order in which the program writes them: as [`Field::ALL`], but what says nothing to a person stands behind
/// what does, and before what is long.
const WRITTEN: [Field; Field::ALL.len()] = {
    let (mut n, mut at, mut written) = (0, 0, [Field::Uid; Field::ALL.len()]);
    while n < Field::ALL.len() {
        // The place before the measures stays what it is: the mark's.
        at += matches!(Field::ALL[n], Field::Measures) as usize;
        if !matches!(Field::ALL[n], Field::Uid) {
            written[at] = Field::ALL[n];
            at += 1;
        }
        n += 1;
    }
    written
};

/// How many keys hold a text of their own, and the place of each among them by its place in the list.
const TEXTS: (usize, [usize; Field::ALL.len()]) = {
    let (mut n, mut texts, mut places) = (0, 0, [usize::MAX; Field::ALL.len()]);
    while n < Field::ALL.len() {
        if matches!(Field::ALL[n].holds(), Holds::Text | Holds::Phrase) {
            places[n] = texts;
            texts += 1;
        }
        n += 1;
    }
    (texts, places)
};

/// The texts of an item that not every item has, each under its key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts<'a>([Option<Cow<'a, str>>; TEXTS.0]);

impl<'a> Texts<'a> {
    /// The text of a key; none where there is none, or the key holds something else.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(TEXTS.1[field as usize])?.as_deref()
    }

    /// Where the text of a key stands; none for a key that holds something else.
    pub fn slot(&mut self, field: Field) -> Option<&mut Option<Cow<'a, str>>> {
        self.0.get_mut(TEXTS.1[field as usize])
    }

    /// The same texts with one set.
    pub fn with(mut self, field: Field, text: Option<Cow<'a, str>>) -> Self {
        self.set(field, text);
        self
    }

    pub fn set(&mut self, field: Field, text: Option<Cow<'a, str>>) {
        if let Some(slot) = self.slot(field) {
            *slot = text;
        }
    }

    /// All that there are, in the order of their keys.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().map(AsRef::as_ref)
    }

    /// The same, owned.
    pub fn to_static(&self) -> Texts<'static> {
        Texts(std::array::from_fn(|n| self.0[n].as_ref().map(own)))
    }
}

/// What a key holds of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'i> {
    /// Nothing.
    Absent,
    Id(&'i ItemId<'i>),
    Ids(&'i [ItemId<'i>]),
    Unit(&'i UnitCode<'i>),
    Units(&'i [UnitCode<'i>]),
    Category(&'i CategoryCode<'i>),
    Text(&'i str),
    Texts(&'i [Cow<'i, str>]),
    Severity(Severity),
    Horizon(Horizon),
    Day(Date),
    Count(u32),
    YesNo(bool),
    Measures(&'i [Measure<'i>]),
    Log(&'i [Event<'i>]),
}

impl Value<'_> {
    /// The texts of a list, or the one text; none for what is no text.
    pub fn texts(&self) -> Option<Vec<&str>> {
        Some(match self {
            Self::Ids(ids) => ids.iter().map(|id| id.as_str()).collect(),
            Self::Units(units) => units.iter().map(|unit| unit.as_str()).collect(),
            Self::Texts(texts) => texts.iter().map(AsRef::as_ref).collect(),
            other => vec![other.text()?],
        })
    }

    /// The text, where it is one: a text itself, a code, or a word of those allowed.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id.as_str()),
            Self::Unit(unit) => Some(unit.as_str()),
            Self::Category(category) => Some(category.as_str()),
            Self::Text(text) => Some(text),
            Self::Severity(severity) => Some(severity.word()),
            Self::Horizon(horizon) => Some(horizon.word()),
            _ => None,
        }
    }

    /// What it says, as the log keeps it; none where it says nothing.
    pub fn written(&self) -> Option<String> {
        match self {
            Self::Absent | Self::Log(_) => None,
            Self::Day(day) => Some(day.to_string()),
            Self::Count(count) => Some(count.to_string()),
            Self::YesNo(yes) => Some(yes.to_string()),
            Self::Measures(measures) => joined(measures.iter().map(Measure::written).collect()),
            other => joined(other.texts()?),
        }
    }
}

/// The entries of a list as one text; none where it has none.
fn joined<T: AsRef<str>>(entries: Vec<T>) -> Option<String> {
    let entries: Vec<&str> = entries.iter().map(AsRef::as_ref).collect();
    (!entries.is_empty()).then(|| entries.join(", "))
}

impl Field {
    /// Every key in the order in which the program writes them.
    pub const WRITTEN: &'static [Self] = &WRITTEN;

    /// The keys that hold a text that not every item has, in their order.
    pub fn texts() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|field| TEXTS.1[*field as usize] < TEXTS.0)
    }

    /// The keys that `set` changes, in their order.
    pub fn settable() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|field| field.set_by() == SetBy::Set)
    }

    /// The keys that an edit or an import changes, in the order in which the changes are recorded.
    pub fn editable() -> impl Iterator<Item = Self> {
        Self::settable()
            .chain(Self::ALL.iter().copied().filter(|field| field.set_by() == SetBy::Edit))
    }

    /// What the key holds of an item.
    pub fn value<'i>(self, item: &'i Item<'_>) -> Value<'i> {
        let name =
            |name: &'i Option<Cow<'_, str>>| name.as_deref().map_or(Value::Absent, Value::Text);
        match self {
            Self::Id => Value::Id(&item.id),
            Self::Aka => Value::Ids(&item.aka),
            Self::Uid => name(&item.uid),
            Self::Unit => Value::Unit(&item.unit),
            Self::Assist => Value::Units(&item.assist),
            Self::Category => item.category.as_ref().map_or(Value::Absent, Value::Category),
            Self::Title => Value::Text(&item.title),
            Self::Lead => name(&item.lead),
            Self::Owner => name(&item.owner),
            Self::Severity => item.severity.map_or(Value::Absent, Value::Severity),
            Self::Horizon => item.horizon.map_or(Value::Absent, Value::Horizon),
            Self::Opened => Value::Day(item.opened),
            Self::Due => item.due.map_or(Value::Absent, Value::Day),
            Self::StaleDays => item.stale_days.map_or(Value::Absent, Value::Count),
            Self::Public => item.public.map_or(Value::Absent, Value::YesNo),
            Self::Measures => Value::Measures(&item.measures),
            Self::Tags => Value::Texts(&item.tags),
            Self::Log => Value::Log(&item.log),
            text => item.texts.get(text).map_or(Value::Absent, Value::Text),
        }
    }

    /// Gives an item what the key holds of another.
    pub fn copy(self, from: &Item<'static>, to: &mut Item<'static>) {
        match self {
            Self::Id => to.id.clone_from(&from.id),
            Self::Aka => to.aka.clone_from(&from.aka),
            Self::Uid => to.uid.clone_from(&from.uid),
            Self::Unit => to.unit.clone_from(&from.unit),
            Self::Assist => to.assist.clone_from(&from.assist),
            Self::Category => to.category.clone_from(&from.category),
            Self::Title => to.title.clone_from(&from.title),
            Self::Lead => to.lead.clone_from(&from.lead),
            Self::Owner => to.owner.clone_from(&from.owner),
            Self::Severity => to.severity = from.severity,
            Self::Horizon => to.horizon = from.horizon,
            Self::Opened => to.opened = from.opened,
            Self::Due => to.due = from.due,
            Self::StaleDays => to.stale_days = from.stale_days,
            Self::Public => to.public = from.public,
            Self::Measures => to.measures.clone_from(&from.measures),
            Self::Tags => to.tags.clone_from(&from.tags),
            Self::Log => to.log.clone_from(&from.log),
            text => to.texts.set(text, from.texts.get(text).map(|t| t.to_owned().into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_copied_and_says_what_it_was_given() {
        let id = |text: &'static str| ItemId::parse(text).unwrap();
        let unit = |text: &'static str| UnitCode::parse(text).unwrap();
        let day = |d| Date::new(2019, 11, d).unwrap();
        let mut full = Item::new(id("GO-1"), unit("GO"), "文件偏多".into(), day(1));
        full.aka = vec![id("GO-9")];
        full.uid = Some("a1".into());
        full.assist = vec![unit("HR"), unit("FIN")];
        full.category = CategoryCode::parse("S1").ok();
        full.severity = Some(Severity::High);
        full.lead = Some("李强".into());
        full.owner = Some("王芳".into());
        full.horizon = Some(Horizon::Near);
        full.due = Some(day(30));
        full.stale_days = Some(20);
        full.public = Some(false);
        full.measures = vec![Measure::new("x".into())];
        full.tags = vec!["a".into(), "b".into()];
        for field in Field::texts() {
            full.texts.set(field, Some(field.key().into()));
        }
        let mut copy = Item::new(id("HR-2"), unit("HR"), "y".into(), day(2));
        for field in Field::ALL {
            field.copy(&full, &mut copy);
            assert_eq!(field.value(&copy), field.value(&full), "{field:?}");
            let says = field.value(&full).written().is_some();
            assert_eq!(says, *field != Field::Log, "{field:?}");
            assert_eq!(Field::of_key(field.key()), Some(*field));
        }
        assert_eq!(copy, full);
        assert_eq!(Field::Assist.value(&full).written().unwrap(), "HR, FIN");
        assert_eq!(full.texts.all().count(), Field::texts().count());
    }
}
