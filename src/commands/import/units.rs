//! Units and categories that rows name: found, or declared where that was asked for.

use std::collections::HashMap;

use super::wanted::RowValues;
use crate::format::read::{SaidMeasure, is_empty_mark};
use crate::messages::{ImportRefused, RowRefused, UserError};
use crate::model::{Category, CategoryCode, Measure, Unit, UnitCode, same_name, same_word};
use crate::session::typed::{category_code, unit_code};
use crate::store::{Transaction, nearest};

/// The units that rows name, each looked up once.
#[derive(Default)]
pub(crate) struct Units {
    codes: HashMap<String, UnitCode<'static>>,
    /// What the row named first that is being taken.
    of_row: Vec<String>,
    /// Whether a unit that is not declared is declared.
    may_declare: bool,
    pub may_declare_categories: bool,
}

impl Units {
    pub(crate) fn new(may_declare: bool, may_declare_categories: bool) -> Self {
        Self { may_declare, may_declare_categories, ..Self::default() }
    }

    /// Ends a row: what it named first is forgotten where it was refused.
    pub(crate) fn settle(&mut self, taken: bool) {
        for text in self.of_row.drain(..) {
            if !taken {
                self.codes.remove(&text);
            }
        }
    }

    /// The unit that leads, and those that assist where the cell names several.
    pub(crate) fn lead_and_assist(
        &mut self,
        wanted: &RowValues,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Option<(UnitCode<'static>, Vec<UnitCode<'static>>)>> {
        let Some(text) = &wanted.unit else { return Ok(None) };
        if let Some(code) = self.there(text, transaction) {
            return Ok(Some((code, Vec::new())));
        }
        let parts = |marks: &[char]| -> Vec<String> {
            let parts = text.split(marks).map(|part| part.trim().to_owned());
            parts.filter(|part| !part.is_empty() && !is_empty_mark(part)).collect()
        };
        // A comma or a slash may stand within a name, where no unit of either part is there.
        let loose = parts(&['、', '；', ';', '\n', '，', ',', '/', '\t']);
        let all_there =
            loose.len() > 1 && loose.iter().all(|part| self.there(part, transaction).is_some());
        let named = if all_there { loose } else { parts(&['、', '；', ';', '\n', '，']) };
        match &named[..] {
            [_, _, ..] => {
                let mut codes: Vec<UnitCode<'static>> = Vec::new();
                for part in &named {
                    let code = self.declared(part, transaction)?;
                    if !codes.contains(&code) {
                        codes.push(code);
                    }
                }
                let lead = codes.remove(0);
                Ok(Some((lead, codes)))
            }
            _ => Ok(Some((self.declared(text, transaction)?, Vec::new()))),
        }
    }

    /// The unit of a code or a name that is declared already.
    pub(crate) fn there(&self, text: &str, transaction: &Transaction) -> Option<UnitCode<'static>> {
        if let Some(code) = self.codes.get(text) {
            return Some(code.clone());
        }
        let units = &transaction.head().units;
        let by_code = UnitCode::parse(text).ok();
        let by_code = by_code.and_then(|code| units.iter().find(|u| u.code == code));
        let found = by_code.or_else(|| units.iter().find(|u| same_name(&u.name, text)));
        found.map(|unit| unit.code.clone())
    }

    /// The unit that leads, of a cell that may name several, where it is declared already.
    pub(crate) fn lead_there(
        &self,
        text: &str,
        transaction: &Transaction,
    ) -> Option<UnitCode<'static>> {
        let first =
            || text.split(['、', '；', ';', '\n', '，', ',', '/', '\t']).next().map(str::trim);
        self.there(text, transaction).or_else(|| self.there(first()?, transaction))
    }

    pub(crate) fn assist_of(
        &mut self,
        wanted: &RowValues,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Option<Vec<UnitCode<'static>>>> {
        let Some(text) = &wanted.assist else { return Ok(None) };
        let mut codes: Vec<UnitCode<'static>> = Vec::new();
        for one in text.lines() {
            // Codes may be parted by spaces alone; a name may hold some.
            let parts = match self.declared(one, transaction) {
                Ok(code) => vec![code],
                Err(_) if one.contains(char::is_whitespace) => one
                    .split_whitespace()
                    .map(|part| self.declared(part, transaction))
                    .collect::<Result<_, _>>()?,
                Err(why) => return Err(why),
            };
            for code in parts {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        Ok(Some(codes))
    }

    /// The declared unit of a code or a name.
    pub(crate) fn declared(
        &mut self,
        text: &str,
        transaction: &mut Transaction,
    ) -> anyhow::Result<UnitCode<'static>> {
        if let Some(code) = self.codes.get(text) {
            return Ok(code.clone());
        }
        let code = match self.there(text, transaction) {
            Some(code) => code,
            None if self.may_declare => declare(text, transaction)?,
            None => {
                let units = &transaction.head().units;
                let names = units.iter().flat_map(|u| [u.code.as_str(), u.name.as_ref()]);
                let nearest = nearest(text, names).map(str::to_owned);
                let text = text.to_owned();
                return Err(UserError::from(ImportRefused::Row(RowRefused::UnknownUnit {
                    text,
                    nearest,
                }))
                .into());
            }
        };
        self.codes.insert(text.to_owned(), code.clone());
        self.of_row.push(text.to_owned());
        Ok(code)
    }

    pub(crate) fn of_measures(
        &mut self,
        wanted: &RowValues,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Option<Vec<Measure<'static>>>> {
        let Some(measures) = &wanted.measures else { return Ok(None) };
        let mut made = Vec::new();
        for SaidMeasure { text, owner, unit, due, done } in measures {
            let unit = unit.as_ref().map(|code| self.declared(code, transaction)).transpose()?;
            let owner = owner.clone().map(Into::into);
            made.push(Measure { text: text.clone().into(), owner, unit, due: *due, done: *done });
        }
        Ok(Some(made))
    }
}

/// Declares a unit by its name, whose letters make its code.
fn declare(name: &str, transaction: &mut Transaction) -> anyhow::Result<UnitCode<'static>> {
    let letters = letters_of(name);
    let is_there = |code: &str| {
        transaction.head().units.iter().any(|unit| same_word(unit.code.as_str(), code))
    };
    let mut code = letters.clone();
    let mut number = 2;
    while is_there(&code) {
        code = format!("{letters}_{number}");
        number += 1;
    }
    let code = unit_code(&code)?;
    let unit = Unit {
        code: code.clone(),
        name: name.trim().to_owned().into(),
        lead: None,
        contact: None,
        email: None,
        numbered: None,
        readings: Vec::new(),
        log: Vec::new(),
    };
    transaction.add_unit(&unit)?;
    Ok(code)
}

pub(crate) fn category_of(
    wanted: &RowValues,
    transaction: &mut Transaction,
    may_declare: bool,
) -> anyhow::Result<Option<CategoryCode<'static>>> {
    let Some(text) = &wanted.category else { return Ok(None) };
    if let Some(code) = category_there(text, transaction) {
        return Ok(Some(code));
    }
    if may_declare {
        let code = category_code(&letters_of(text))?;
        let name = text.trim().to_owned().into();
        transaction.add_category(&Category { code: code.clone(), name, group: None })?;
        return Ok(Some(code));
    }
    let known = &transaction.head().categories;
    let names = known.iter().flat_map(|c| [c.code.as_str(), c.name.as_ref()]);
    let nearest = nearest(text, names).map(str::to_owned);
    let text = text.clone();
    Err(UserError::from(ImportRefused::Row(RowRefused::UnknownCategory { text, nearest })).into())
}

/// The category of a code or a name that is declared.
pub(crate) fn category_there(
    text: &str,
    transaction: &Transaction,
) -> Option<CategoryCode<'static>> {
    let known = &transaction.head().categories;
    let by_code = CategoryCode::parse(text).ok();
    let by_code = by_code.and_then(|code| known.iter().find(|c| c.code == code));
    let found = by_code.or_else(|| known.iter().find(|c| same_name(&c.name, text)));
    found.map(|category| category.code.clone())
}

/// The letters of a name, as a code has them.
fn letters_of(name: &str) -> String {
    let letters = name.trim().chars().map(|c| match c {
        c if c.is_alphanumeric() || c == '.' => c,
        _ => '_',
    });
    letters.collect()
}
