//! The values of a table, each with the fault that it has where it is not what its key wants.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest;
use crate::model::{CategoryCode, Date, ItemId, Time, UnitCode, Words, says_something};
use crate::store::fault::{ExpectedType, Fault, Gravity, LocatedFault, ValueFault};

/// Collects the faults of one table.
pub(super) struct Of<'f> {
    pub(super) faults: &'f mut Vec<LocatedFault>,
    pub(super) base: usize,
    pub(super) subject: Option<String>,
}

pub(super) type Entry<'t, 'a> = &'t Spanned<DeValue<'a>>;

impl Of<'_> {
    pub(super) fn at(&self, span: &Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }

    pub(super) fn add(&mut self, fault: Fault, span: &Range<usize>) {
        let span = self.at(span);
        self.faults.push(LocatedFault::new(fault, span, self.subject.clone()));
    }

    pub(super) fn wrong(
        &mut self,
        key: &str,
        wanted: ExpectedType,
        found: &DeValue<'_>,
        span: &Range<usize>,
    ) {
        let fault = Fault::Value(ValueFault::WrongType {
            key: key.to_owned(),
            wanted,
            found: found.type_str(),
        });
        self.add(fault, span);
    }

    pub(super) fn unknown(&mut self, key: &Spanned<Cow<'_, str>>, known: &[&'static str]) {
        let nearest = nearest(key.get_ref(), known.iter().copied());
        let fault =
            Fault::Value(ValueFault::UnknownKey { key: key.get_ref().to_string(), nearest });
        self.add(fault, &key.span());
    }

    pub(super) fn unknown_keys(
        &mut self,
        table: &DeTable<'_>,
        known: &[&'static str],
        more: &[&'static str],
    ) {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) && !more.contains(&key.get_ref().as_ref()) {
                let all: Vec<&'static str> = known.iter().chain(more).copied().collect();
                self.unknown(key, &all);
            }
        }
    }

    pub(super) fn tables<'t, 'a>(
        &mut self,
        key: &str,
        value: Entry<'t, 'a>,
    ) -> Vec<(&'t DeTable<'a>, Range<usize>)> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, ExpectedType::ListOfTables, value.get_ref(), &value.span());
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list.iter() {
            match entry.get_ref() {
                DeValue::Table(table) => tables.push((table, self.at(&entry.span()))),
                other => self.wrong(key, ExpectedType::Table, other, &entry.span()),
            }
        }
        tables
    }

    pub(super) fn as_table<'t, 'a>(
        &mut self,
        key: &str,
        value: Entry<'t, 'a>,
    ) -> Option<&'t DeTable<'a>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            other => {
                self.wrong(key, ExpectedType::Table, other, &value.span());
                None
            }
        }
    }

    pub(super) fn as_text<'a>(&mut self, key: &str, value: Entry<'_, 'a>) -> Option<Cow<'a, str>> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone()),
            other => {
                self.wrong(key, ExpectedType::Text, other, &value.span());
                None
            }
        }
    }

    pub(super) fn text<'a>(&mut self, table: &DeTable<'a>, key: &str) -> Option<Cow<'a, str>> {
        table.get(key).and_then(|value| self.as_text(key, value))
    }

    /// A text that must be there, and must say something.
    pub(super) fn said<'a>(
        &mut self,
        table: &DeTable<'a>,
        key: &'static str,
        whole: &Range<usize>,
    ) -> Option<Cow<'a, str>> {
        let Some(value) = table.get(key) else {
            self.add_at(Fault::Value(ValueFault::Missing { key }), whole);
            return None;
        };
        let text = self.as_text(key, value)?;
        if !says_something(&text) {
            self.add(Fault::Value(ValueFault::Empty { key: key.to_owned() }), &value.span());
        }
        Some(text)
    }

    pub(super) fn add_at(&mut self, fault: Fault, span: &Range<usize>) {
        self.faults.push(LocatedFault::new(fault, span.clone(), self.subject.clone()));
    }

    pub(super) fn as_texts<'a>(&mut self, key: &str, value: Entry<'_, 'a>) -> Vec<Cow<'a, str>> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, ExpectedType::ListOfTexts, value.get_ref(), &value.span());
            return Vec::new();
        };
        list.iter().filter_map(|entry| self.as_text(key, entry)).collect()
    }

    pub(super) fn texts<'a>(&mut self, table: &DeTable<'a>, key: &str) -> Vec<Cow<'a, str>> {
        table.get(key).map_or_else(Vec::new, |value| self.as_texts(key, value))
    }

    /// A list of days.
    pub(super) fn dates(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Date> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, ExpectedType::ListOfDates, value.get_ref(), &value.span());
            return Vec::new();
        };
        list.iter().filter_map(|entry| self.as_date(key, entry)).collect()
    }

    pub(super) fn as_date(&mut self, key: &str, value: Entry<'_, '_>) -> Option<Date> {
        if let DeValue::Datetime(moment) = value.get_ref()
            && let (Some(day), None, None) = (moment.date, moment.time, moment.offset)
            && let Some(date) = Date::new(day.year.into(), day.month.into(), day.day.into())
        {
            return Some(date);
        }
        self.wrong(key, ExpectedType::Date, value.get_ref(), &value.span());
        None
    }

    pub(super) fn date(&mut self, table: &DeTable<'_>, key: &str) -> Option<Date> {
        table.get(key).and_then(|value| self.as_date(key, value))
    }

    pub(super) fn time(&mut self, table: &DeTable<'_>, key: &str) -> Option<Time> {
        let value = table.get(key)?;
        if let DeValue::Datetime(moment) = value.get_ref()
            && let (None, Some(time), None) = (moment.date, moment.time, moment.offset)
        {
            let (hour, minute) = (time.hour.into(), time.minute.into());
            let second = time.second.unwrap_or_default().into();
            let read = Time::new(hour, minute, second, time.nanosecond.unwrap_or_default());
            if read.is_some() {
                return read;
            }
        }
        self.wrong(key, ExpectedType::Time, value.get_ref(), &value.span());
        None
    }

    /// What a setting was or is: a text, a number, or a list of these.
    pub(super) fn setting(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let one = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.to_string()),
            DeValue::Boolean(yes) => Some(yes.to_string()),
            _ => None,
        };
        let said = match value.get_ref() {
            DeValue::Array(list) => {
                let entries = list.iter().map(|entry| one(entry.get_ref()));
                entries.collect::<Option<Vec<_>>>().map(|entries| entries.join(", "))
            }
            other => one(other),
        };
        if said.is_none() {
            self.wrong(key, ExpectedType::Text, value.get_ref(), &value.span());
        }
        said
    }

    /// A yes or no; no where nothing is said.
    pub(super) fn yes(&mut self, table: &DeTable<'_>, key: &str) -> bool {
        let Some(value) = table.get(key) else { return false };
        if let DeValue::Boolean(yes) = value.get_ref() {
            return *yes;
        }
        self.wrong(key, ExpectedType::YesNo, value.get_ref(), &value.span());
        false
    }

    pub(super) fn must_date(
        &mut self,
        table: &DeTable<'_>,
        key: &'static str,
        whole: &Range<usize>,
    ) -> Option<Date> {
        if !table.contains_key(key) {
            self.add_at(Fault::Value(ValueFault::Missing { key }), whole);
        }
        self.date(table, key)
    }

    /// A whole number that may have more digits than any count.
    pub(super) fn large(&mut self, table: &DeTable<'_>, key: &str) -> Option<u64> {
        let value = table.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => {
                u64::from_str_radix(n.as_str().trim_start_matches('+'), n.radix()).ok()
            }
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, ExpectedType::Count, value.get_ref(), &value.span());
        }
        number
    }

    pub(super) fn as_count(
        &mut self,
        key: &str,
        value: Entry<'_, '_>,
        wanted: ExpectedType,
    ) -> Option<u32> {
        if let DeValue::Integer(n) = value.get_ref()
            && let Ok(n) = u32::from_str_radix(n.as_str().trim_start_matches('+'), n.radix())
        {
            return Some(n);
        }
        self.wrong(key, wanted, value.get_ref(), &value.span());
        None
    }

    pub(super) fn count(&mut self, table: &DeTable<'_>, key: &str) -> Option<u32> {
        table.get(key).and_then(|value| self.as_count(key, value, ExpectedType::Count))
    }

    pub(super) fn yes_no(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        if let DeValue::Boolean(yes) = value.get_ref() {
            return Some(*yes);
        }
        self.wrong(key, ExpectedType::YesNo, value.get_ref(), &value.span());
        None
    }

    pub(super) fn number(&mut self, table: &DeTable<'_>, key: &str) -> Option<f64> {
        let value = table.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => {
                i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(n) => n.as_str().parse().ok().filter(|n: &f64| n.is_finite()),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, ExpectedType::Number, value.get_ref(), &value.span());
        }
        number
    }

    pub(super) fn as_word<W: Words>(
        &mut self,
        key: &str,
        text: &str,
        span: &Range<usize>,
    ) -> Option<W> {
        let word = W::from_word(text);
        if word.is_none() {
            let words: Vec<&'static str> = W::ALL.iter().map(|(word, _)| *word).collect();
            self.unknown_word(key, text, words, span);
        }
        word
    }

    pub(super) fn unknown_word(
        &mut self,
        key: &str,
        value: &str,
        words: Vec<&'static str>,
        span: &Range<usize>,
    ) {
        let nearest = nearest(value, words.iter().copied());
        let (key, value) = (key.to_owned(), value.to_owned());
        self.add(Fault::Value(ValueFault::UnknownWord { key, value, nearest, words }), span);
    }

    pub(super) fn word<W: Words>(&mut self, table: &DeTable<'_>, key: &str) -> Option<W> {
        self.word_in(key, table.get(key)?)
    }

    pub(super) fn word_in<W: Words>(&mut self, key: &str, value: Entry<'_, '_>) -> Option<W> {
        let text = self.as_text(key, value)?;
        self.as_word(key, &text, &value.span())
    }

    /// One of these words, by its place among them.
    pub(super) fn one_of(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        words: &[&'static str],
    ) -> Option<usize> {
        let value = table.get(key)?;
        let text = self.as_text(key, value)?;
        let at = words.iter().position(|word| *word == text);
        if at.is_none() {
            self.unknown_word(key, &text, words.to_vec(), &value.span());
        }
        at
    }

    pub(super) fn as_unit<'a>(
        &mut self,
        text: Cow<'a, str>,
        span: &Range<usize>,
    ) -> Option<UnitCode<'a>> {
        let code = UnitCode::parse(text.clone());
        if code.is_err() {
            self.add(Fault::Value(ValueFault::NotACode { value: text.into_owned() }), span);
        }
        code.ok()
    }

    pub(super) fn unit_code<'a>(&mut self, table: &DeTable<'a>, key: &str) -> Option<UnitCode<'a>> {
        let value = table.get(key)?;
        let text = self.as_text(key, value)?;
        self.as_unit(text, &value.span())
    }

    pub(super) fn category_code<'a>(
        &mut self,
        table: &DeTable<'a>,
        key: &str,
    ) -> Option<CategoryCode<'a>> {
        let value = table.get(key)?;
        let text = self.as_text(key, value)?;
        let code = CategoryCode::parse(text.clone());
        if code.is_err() {
            self.add(
                Fault::Value(ValueFault::NotACode { value: text.into_owned() }),
                &value.span(),
            );
        }
        code.ok()
    }

    pub(super) fn item_id<'a>(
        &mut self,
        text: Cow<'a, str>,
        span: &Range<usize>,
    ) -> Option<ItemId<'a>> {
        let id = ItemId::parse(text.clone());
        if id.is_err() {
            self.add(Fault::Value(ValueFault::NotAnId { value: text.into_owned() }), span);
        }
        id.ok()
    }

    /// A list of ids; each that is none is a fault.
    pub(super) fn ids(&mut self, table: &DeTable<'_>, key: &str) -> Vec<ItemId<'static>> {
        let span = table.get(key).map_or(0..0, Spanned::span);
        let texts = self.texts(table, key);
        let ids = texts.into_iter().filter_map(|text| self.item_id(text, &span));
        ids.map(|id| id.to_static()).collect()
    }

    pub(super) fn subject(&mut self, table: &DeTable<'_>, key: &str) {
        self.subject = table.get(key).and_then(|v| v.get_ref().as_str()).map(str::to_owned);
    }

    /// How many faults there are that make a table unreadable.
    pub(super) fn unreadable(&self) -> usize {
        self.faults.iter().filter(|f| f.fault.gravity() == Gravity::Unreadable).count()
    }
}
