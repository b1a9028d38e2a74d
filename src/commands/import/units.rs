//! Units and categories that rows name: found, or declared where that was asked for.

use std::collections::HashMap;

use super::wanted::Wanted;
use crate::commands::typed::unit_code;
use crate::format::read::SaidMeasure;
use crate::messages::{ImportRefused, Refusal};
use crate::model::{CategoryCode, Measure, Unit, UnitCode, same_name};
use crate::store::{Draft, nearest};

/// The units that rows name, each looked up once.
#[derive(Default)]
pub struct Units {
    codes: HashMap<String, UnitCode<'static>>,
    /// What the row named first that is being taken.
    of_row: Vec<String>,
    /// Whether a unit that is not declared is declared.
    may_declare: bool,
}

impl Units {
    pub fn new(may_declare: bool) -> Self {
        Self { may_declare, ..Self::default() }
    }

    /// Ends a row: what it named first is forgotten where it was refused.
    pub fn settle(&mut self, taken: bool) {
        for text in self.of_row.drain(..) {
            if !taken {
                self.codes.remove(&text);
            }
        }
    }

    pub fn assist_of(
        &mut self,
        wanted: &Wanted,
        draft: &mut Draft,
    ) -> anyhow::Result<Option<Vec<UnitCode<'static>>>> {
        let Some(text) = &wanted.assist else { return Ok(None) };
        let mut codes: Vec<UnitCode<'static>> = Vec::new();
        for one in text.lines() {
            // Codes may be parted by spaces alone; a name may hold some.
            let parts = match self.declared(one, draft) {
                Ok(code) => vec![code],
                Err(_) if one.contains(char::is_whitespace) => one
                    .split_whitespace()
                    .map(|part| self.declared(part, draft))
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
    pub fn declared(&mut self, text: &str, draft: &mut Draft) -> anyhow::Result<UnitCode<'static>> {
        if let Some(code) = self.codes.get(text) {
            return Ok(code.clone());
        }
        let units = &draft.head().units;
        let by_code = UnitCode::parse(text).ok();
        let by_code = by_code.and_then(|code| units.iter().find(|u| u.code == code));
        let by_name = || units.iter().find(|u| same_name(&u.name, text));
        let code = match by_code.or_else(by_name).map(|unit| unit.code.clone()) {
            Some(code) => code,
            None if self.may_declare => declare(text, draft)?,
            None => {
                let names = units.iter().flat_map(|u| [u.code.as_str(), u.name.as_ref()]);
                let nearest = nearest(text, names).map(str::to_owned);
                let text = text.to_owned();
                return Err(Refusal::from(ImportRefused::UnknownUnit { text, nearest }).into());
            }
        };
        self.codes.insert(text.to_owned(), code.clone());
        self.of_row.push(text.to_owned());
        Ok(code)
    }

    pub fn of_measures(
        &mut self,
        wanted: &Wanted,
        draft: &mut Draft,
    ) -> anyhow::Result<Option<Vec<Measure<'static>>>> {
        let Some(measures) = &wanted.measures else { return Ok(None) };
        let mut made = Vec::new();
        for SaidMeasure { text, owner, unit, due, done } in measures {
            let unit = unit.as_ref().map(|code| self.declared(code, draft)).transpose()?;
            let owner = owner.clone().map(Into::into);
            made.push(Measure { text: text.clone().into(), owner, unit, due: *due, done: *done });
        }
        Ok(Some(made))
    }
}

/// Declares a unit by its name, whose letters make its code.
fn declare(name: &str, draft: &mut Draft) -> anyhow::Result<UnitCode<'static>> {
    let letters = name.trim().chars().map(|c| match c {
        c if c.is_alphanumeric() || c == '.' => c,
        _ => '_',
    });
    let code = unit_code(&letters.collect::<String>())?;
    let unit = Unit {
        code: code.clone(),
        name: name.trim().to_owned().into(),
        lead: None,
        contact: None,
        email: None,
        numbered: None,
        log: Vec::new(),
    };
    draft.add_unit(&unit)?;
    Ok(code)
}

pub fn category_of(
    wanted: &Wanted,
    draft: &Draft,
) -> anyhow::Result<Option<CategoryCode<'static>>> {
    let Some(text) = &wanted.category else { return Ok(None) };
    let known = &draft.head().categories;
    let by_code = CategoryCode::parse(text.as_str()).ok();
    let by_code = by_code.and_then(|code| known.iter().find(|c| c.code == code));
    let by_name = || known.iter().find(|c| same_name(&c.name, text));
    match by_code.or_else(by_name) {
        Some(category) => Ok(Some(category.code.clone())),
        None => {
            let names = known.iter().flat_map(|c| [c.code.as_str(), c.name.as_ref()]);
            let nearest = nearest(text, names).map(str::to_owned);
            let text = text.clone();
            Err(Refusal::from(ImportRefused::UnknownCategory { text, nearest }).into())
        }
    }
}
