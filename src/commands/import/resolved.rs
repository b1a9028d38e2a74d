//! A row as it goes into an item: what it says is put where it belongs, and what says the same already stays.

use std::borrow::Cow;

use super::units::{Units, category_of};
use super::wanted::{Fault, RowValues};
use crate::commands::field::value_of;
use crate::format::read::SourceColumn;
use crate::format::{measures_in, tame};
use crate::messages::Lang;
use crate::model::{CategoryCode, Date, Extra, Field, Holds, Item, Measure, OwnField, UnitCode};
use crate::store::Transaction;

/// Where a refusal is about a column of a key.
pub(crate) fn at(key: &str, columns: &[SourceColumn], why: anyhow::Error) -> Fault {
    (columns.iter().find(|c| c.key == Some(key)).cloned(), why)
}

/// A row whose codes were found to be declared.
pub(crate) struct Resolved {
    pub wanted: RowValues,
    pub unit: Option<UnitCode<'static>>,
    assist: Option<Vec<UnitCode<'static>>>,
    category: Option<CategoryCode<'static>>,
    measures: Option<Vec<Measure<'static>>>,
    own: Vec<(OwnField, Extra<'static>)>,
}

/// Whether two texts say the same, whatever their line breaks.
pub(crate) fn same_text(a: &str, b: &str) -> bool {
    let plain = |a: &str| a.trim() == b || a.replace("\r\n", "\n").replace('\r', "\n").trim() == b;
    // An export shows what would act on a terminal instead: that is no change.
    plain(a) || matches!(tame(a), Cow::Owned(shown) if plain(&shown))
}

impl Resolved {
    pub(crate) fn of(
        wanted: RowValues,
        transaction: &mut Transaction,
        units: &mut Units,
        columns: &[SourceColumn],
        today: Date,
    ) -> Result<Self, Vec<Fault>> {
        let fault = |key| move |why| vec![at(key, columns, why)];
        let named = units.lead_and_assist(&wanted, transaction).map_err(fault("unit"))?;
        let mut assist = units.assist_of(&wanted, transaction).map_err(fault("assist"))?;
        let (unit, with) = named.map_or((None, Vec::new()), |(unit, with)| (Some(unit), with));
        for code in with {
            let all = assist.get_or_insert_default();
            if !all.contains(&code) {
                all.push(code);
            }
        }
        let may_declare = units.may_declare_categories;
        let category = category_of(&wanted, transaction, may_declare).map_err(fault("category"))?;
        let measures = units.of_measures(&wanted, transaction).map_err(fault("measures"))?;
        let mut wanted = wanted;
        for (field, text) in &mut wanted.texts {
            if field.holds() == Holds::Name {
                *text = transaction.head().called(text).to_owned();
            }
        }
        let mut own = Vec::new();
        for (key, text) in &wanted.own {
            let Some(field) = transaction.head().field(key) else { continue };
            let value = value_of(today, field, text).map_err(|why| fault(*key)(why.into()))?;
            own.extend(value.map(|value| (field.clone(), value)));
        }
        Ok(Self { wanted, unit, assist, category, measures, own })
    }

    /// Puts what the row says into an item, but for its deadline; what it says already stays as it is.
    pub(crate) fn put_into(&self, item: &mut Item<'static>) {
        for (field, text) in &self.wanted.texts {
            if field.value(item).text().is_some_and(|old| same_text(old, text)) {
                continue;
            }
            let text = text.clone().into();
            match field {
                Field::Title => item.title = text,
                Field::Lead => item.lead = Some(text),
                Field::Owner => item.owner = Some(text),
                other => item.texts.set(*other, Some(text)),
            }
        }
        let wanted = &self.wanted;
        if let Some(unit) = self.unit.clone().filter(|unit| *unit != item.unit) {
            item.unit = unit;
        }
        if let Some(assist) = self.assist.clone().filter(|assist| *assist != item.assist) {
            item.assist = assist;
        }
        if let Some(category) = self.category.clone().filter(|c| item.category.as_ref() != Some(c))
        {
            item.category = Some(category);
        }
        for (field, value) in &self.own {
            item.extras.retain(|(key, _)| key != field.key);
            item.extras.push((field.key.into(), value.clone()));
        }
        item.extras.sort_by(|(one, _), (other, _)| one.cmp(other));
        item.severity = wanted.severity.or(item.severity);
        item.horizon = wanted.horizon.or(item.horizon);
        item.opened = wanted.opened.unwrap_or(item.opened);
        item.stale_days = wanted.stale_days.or(item.stale_days);
        item.public = wanted.public.or(item.public);
        if let Some(tags) = &wanted.tags {
            let old: Vec<&str> = item.tags.iter().map(AsRef::as_ref).collect();
            // As an export joins them, and as a list does.
            let same = |by: &str| same_text(&old.join(by), &wanted.tags_text);
            if old != *tags && !same(", ") && !same(" ") {
                item.tags = tags.iter().map(|tag| tag.clone().into()).collect();
            }
        }
        // What an export wrote is known as a whole, however the texts in it read.
        let as_exported = !item.measures.is_empty()
            && [Lang::En, Lang::Zh]
                .iter()
                .any(|lang| same_text(&measures_in(&item.measures, *lang), &wanted.measures_text));
        if let Some(measures) = self.measures.as_ref().filter(|_| !as_exported) {
            item.measures = merged(&item.measures, measures);
        }
    }

    pub(crate) fn said(&self, field: Field) -> Option<&str> {
        self.wanted.text(field)
    }
}

/// What is known of measures stays known where a register has their texts alone.
fn merged(old: &[Measure<'static>], said: &[Measure<'static>]) -> Vec<Measure<'static>> {
    let mut left: Vec<&Measure<'static>> = old.iter().collect();
    let mut take = |is_it: &dyn Fn(&str) -> bool| {
        let there = left.iter().position(|m| is_it(&m.text));
        there.map(|at| left.remove(at))
    };
    // Each takes the one that says it to the letter, before any takes one that says the same.
    let exact: Vec<_> = said.iter().map(|measure| take(&|text| text == measure.text)).collect();
    let mut made = Vec::new();
    for (measure, exact) in said.iter().zip(exact) {
        let known = exact.or_else(|| take(&|text| same_text(text, &measure.text)));
        made.push(Measure {
            text: known.map_or_else(|| measure.text.clone(), |m| m.text.clone()),
            owner: measure.owner.clone().or_else(|| known.and_then(|m| m.owner.clone())),
            unit: measure.unit.clone().or_else(|| known.and_then(|m| m.unit.clone())),
            due: measure.due.or_else(|| known.and_then(|m| m.due)),
            done: measure.done.or_else(|| known.and_then(|m| m.done)),
        });
    }
    made
}
