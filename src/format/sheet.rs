//! A table of values before it has a look.

use std::borrow::Cow;

use super::clean::{clean, cut};
use super::days::Dates;
use super::paint::Ink;
use crate::messages::{ABSENT, Heading, Lang, Named, Phrase, decimal};
pub use crate::messages::{percent, share};
use crate::model::{Date, Light, Rate, Status, Words};

/// To which side of its column a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A column: its key in CSV, its head for people.
#[derive(Debug, Clone)]
pub struct Column {
    pub key: &'static str,
    pub head: String,
    /// The head in words, where there is room for them in the place of a sign.
    pub word: Option<&'static str>,
    pub align: Align,
    /// The fewest characters that it is squeezed to; none for what keeps its width.
    pub shrinks_to: Option<u16>,
    pub audience: ColumnAudience,
    /// Left out where the terminal is narrow, the highest first; 0 for what always stays.
    pub spare: u8,
}

/// Whom a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnAudience {
    Everyone,
    /// Shown on screen and on paper; CSV leaves it out.
    People,
    /// In CSV, on a page and in a workbook; tables and Markdown have no room for it.
    Roomy,
    /// In CSV; tables leave it out.
    Programs,
    /// Left out unless it is asked for by its key.
    Asked,
}

impl Column {
    /// A column that keeps its width.
    pub fn new(key: &'static str, head: impl Into<String>) -> Self {
        let head = head.into();
        Self {
            key,
            head,
            word: None,
            align: Align::Left,
            shrinks_to: None,
            audience: ColumnAudience::Everyone,
            spare: 0,
        }
    }

    /// A column with its own key and words.
    pub fn headed(heading: Heading, lang: Lang) -> Self {
        Self::new(heading.key(), heading.name(lang))
    }

    /// A column that is known by its key alone.
    pub fn of_key(key: &'static str) -> Self {
        Self::new(key, key)
    }

    pub fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// A column whose head is a sign, and this word where there is room.
    pub fn word(mut self, word: &'static str) -> Self {
        self.word = Some(word);
        self
    }

    /// Puts the word in the sign's place.
    pub fn say_word(&mut self) {
        if let Some(word) = self.word {
            self.head = word.to_owned();
        }
    }

    /// A column of running text, which wraps where the terminal is narrow.
    pub fn text(mut self) -> Self {
        self.shrinks_to = Some(12);
        self
    }

    /// A column that a narrow terminal can do without; those with the highest number go first.
    pub fn spare(mut self, spare: u8) -> Self {
        self.spare = spare;
        self
    }

    pub fn people(mut self) -> Self {
        self.audience = ColumnAudience::People;
        self
    }

    pub fn roomy(mut self) -> Self {
        self.audience = ColumnAudience::Roomy;
        self
    }

    pub fn programs(mut self) -> Self {
        self.audience = ColumnAudience::Programs;
        self
    }

    pub fn asked(mut self) -> Self {
        self.audience = ColumnAudience::Asked;
        self
    }
}

/// What items a part of a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarPart {
    Closed,
    Submitted,
    OnTrack,
    DueSoon,
    Overdue,
}

/// A part of a bar: how many of its whole, and what they look like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BarSegment {
    pub count: u64,
    pub ink: Ink,
    pub part: BarPart,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Absent,
    Text(String),
    /// Entries, and what parts them for programs; people read them parted as their language does.
    List(Vec<String>, &'static str),
    Inked(String, Ink),
    Count(u64),
    /// A count that is worth a colour unless it is nothing.
    Alarm(u64, Ink),
    Days(i64),
    /// Days too late.
    Late(i64, Ink),
    Decimal(Option<f64>),
    Rate(Rate),
    /// A fraction of what may be exceeded.
    Share(Option<f64>),
    /// A fraction more, or less, than something else.
    Change(Option<f64>),
    Date(Date),
    Status(Status),
    Light(Option<Light>),
    YesNo(Option<bool>),
    /// A bar, filled as far as the rate says; where it can be drawn, in these parts.
    Bar(Rate, Vec<BarSegment>),
}

impl Cell {
    pub fn text(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }

    /// A text that may be absent.
    pub fn some(text: Option<&str>) -> Self {
        text.map_or(Cell::Absent, Cell::text)
    }

    /// A list; nothing where it has no entry, and a text where it has one.
    pub fn list(mut entries: Vec<String>, by: &'static str) -> Self {
        match entries.len() {
            0 => Cell::Absent,
            1 => entries.pop().map_or(Cell::Absent, Cell::Text),
            _ => Cell::List(entries, by),
        }
    }

    pub fn date(date: Option<Date>) -> Self {
        date.map_or(Cell::Absent, Cell::Date)
    }

    /// The value as people read it: texts on one line and harmless.
    pub fn shown(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Cell::Absent => Cow::Borrowed(ABSENT),
            Cell::Text(text) | Cell::Inked(text, _) => clean(text),
            Cell::List(entries, _) => {
                Cow::Owned(clean(&entries.join(Phrase::ListComma.name(lang))).into_owned())
            }
            Cell::Count(n) | Cell::Alarm(n, _) => Cow::Owned(n.to_string()),
            Cell::Days(n) | Cell::Late(n, _) => Cow::Owned(n.to_string()),
            Cell::Decimal(n) => n.map_or(Cow::Borrowed(ABSENT), |n| Cow::Owned(decimal(n))),
            Cell::Rate(rate) => Cow::Owned(percent(*rate)),
            Cell::Share(share_of) => Cow::Owned(share(*share_of)),
            Cell::Change(change) => {
                change.map_or(Cow::Borrowed(ABSENT), |c| Cow::Owned(format!("{:+.0}%", c * 100.0)))
            }
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Status(status) => Cow::Borrowed(status.name(lang)),
            Cell::Light(light) => light.map_or(Cow::Borrowed(ABSENT), |l| {
                Cow::Owned([light_sign(l), " ", l.name(lang)].concat())
            }),
            Cell::YesNo(yes) => Cow::Borrowed(yes.map_or(ABSENT, |yes| lang.words().yes_no(yes))),
            Cell::Bar(rate, _) => Cow::Owned(bar(*rate, 8)),
        }
    }

    /// The value as programs read it.
    pub fn plain(&self) -> String {
        match self {
            Cell::Absent | Cell::Bar(..) => String::new(),
            Cell::Text(text) | Cell::Inked(text, _) => text.clone(),
            Cell::List(entries, by) => entries.join(by),
            Cell::Count(n) | Cell::Alarm(n, _) => n.to_string(),
            Cell::Days(n) | Cell::Late(n, _) => n.to_string(),
            Cell::Decimal(n) => n.map_or_else(String::new, |n| n.to_string()),
            Cell::Rate(rate) => rate.fraction().map_or_else(String::new, |n| n.to_string()),
            Cell::Share(n) | Cell::Change(n) => n.map_or_else(String::new, |n| n.to_string()),
            Cell::Date(date) => date.to_string(),
            Cell::Status(status) => status.word().to_owned(),
            Cell::Light(light) => light.map_or_else(String::new, |l| l.word().to_owned()),
            Cell::YesNo(yes) => yes.map_or_else(String::new, |yes| yes.to_string()),
        }
    }

    pub fn ink(&self) -> Option<Ink> {
        match self {
            Cell::Inked(_, ink) | Cell::Late(_, ink) => Some(*ink),
            Cell::Alarm(n, ink) if *n > 0 => Some(*ink),
            Cell::Light(light) => light.map(light_ink),
            Cell::Status(Status::Closed) => Some(Ink::Green),
            Cell::Status(Status::Cancelled) => Some(Ink::Faint),
            Cell::YesNo(Some(false)) => Some(Ink::Amber),
            Cell::Bar(..) => Some(Ink::Green),
            _ => None,
        }
    }
}

/// A light's sign, which tells it apart without its colour.
pub fn light_sign(light: Light) -> &'static str {
    match light {
        Light::Red => "●",
        Light::Amber => "◐",
        Light::Green => "○",
        Light::Blue => "◆",
    }
}

pub fn light_ink(light: Light) -> Ink {
    match light {
        Light::Red => Ink::Red,
        Light::Amber => Ink::Amber,
        Light::Green => Ink::Green,
        Light::Blue => Ink::Blue,
    }
}

/// A bar of so many characters; empty where there is no rate.
pub fn bar(rate: Rate, width: usize) -> String {
    let Some(fraction) = rate.fraction() else { return String::new() };
    let full = (fraction.clamp(0.0, 1.0) * width as f64).floor() as usize;
    format!("{}{}", "█".repeat(full), "░".repeat(width - full))
}

/// Rows under columns, with a title above and notes below.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub title: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// A last row that sums up the others.
    pub total: Option<Vec<Cell>>,
    pub notes: Vec<String>,
    /// How many more rows there are than those here.
    pub more: usize,
}

impl Sheet {
    /// The columns that are not for certain audiences, by their places.
    fn places(&self, left_out: &[ColumnAudience]) -> Vec<usize> {
        let leaves = |audience| left_out.contains(&audience) || audience == ColumnAudience::Asked;
        (0..self.columns.len()).filter(|c| !leaves(self.columns[*c].audience)).collect()
    }

    fn with(&self, places: &[usize]) -> Self {
        let pick = |row: &Vec<Cell>| places.iter().map(|c| row[*c].clone()).collect();
        Self {
            title: self.title.clone(),
            columns: places.iter().map(|c| self.columns[*c].clone()).collect(),
            rows: self.rows.iter().map(pick).collect(),
            total: self.total.as_ref().map(pick),
            notes: self.notes.clone(),
            more: self.more,
        }
    }

    /// The places of the columns of these keys, in this order.
    pub fn places_of(&self, keys: &[&str]) -> Vec<usize> {
        keys.iter().filter_map(|key| self.columns.iter().position(|c| c.key == *key)).collect()
    }

    /// The sheet with the columns of these keys and no others, in this order, for everybody.
    pub fn picked(&self, keys: &[&str]) -> Self {
        let mut picked = self.with(&self.places_of(keys));
        for column in &mut picked.columns {
            column.audience = ColumnAudience::Everyone;
            column.spare = 0;
        }
        picked
    }

    /// The sheet with its days written so, as texts; as it is where that is how they are shown anyway.
    pub fn dated(&self, dates: Dates) -> Cow<'_, Self> {
        if dates == Dates::Iso {
            return Cow::Borrowed(self);
        }
        let mut dated = self.clone();
        for cell in dated.rows.iter_mut().chain(&mut dated.total).flatten() {
            if let Cell::Date(day) = cell {
                *cell = Cell::Text(dates.written(*day));
            }
        }
        Cow::Owned(dated)
    }

    /// The sheet with no text wider than so many columns of a terminal, each on one line and harmless.
    pub fn bounded(mut self, columns: usize) -> Self {
        for cell in self.rows.iter_mut().chain(&mut self.total).flatten() {
            if let Cell::Text(text) | Cell::Inked(text, _) = cell
                && text.len() > columns
            {
                *text = cut(&clean(text), columns).into_owned();
            }
        }
        self
    }

    /// The keys of the columns, each once.
    pub fn keys(&self) -> Vec<&'static str> {
        let mut keys: Vec<&'static str> = Vec::new();
        for column in &self.columns {
            if !keys.contains(&column.key) {
                keys.push(column.key);
            }
        }
        keys
    }

    /// The sheet as people see it.
    pub fn for_people(&self) -> Self {
        self.with(&self.places_for_people())
    }

    /// The places of the columns that people see.
    pub fn places_for_people(&self) -> Vec<usize> {
        self.places(&[ColumnAudience::Programs, ColumnAudience::Roomy])
    }

    /// The sheet where there is room for more: on a page, in a workbook.
    pub fn for_pages(&self) -> Self {
        self.with(&self.places(&[ColumnAudience::Programs]))
    }

    /// The sheet with words for heads in the place of signs, and so without what says what these mean.
    pub fn worded(&self, legend: &str) -> Self {
        let mut worded = self.clone();
        worded.columns.iter_mut().for_each(Column::say_word);
        worded.notes.retain(|note| note != legend);
        worded
    }

    /// The sheet as programs read it.
    pub fn for_programs(&self) -> Self {
        self.with(&self.places_for_programs())
    }

    /// The places of the columns that programs read.
    pub fn places_for_programs(&self) -> Vec<usize> {
        self.places(&[ColumnAudience::People])
    }
}
