//! What a draft declares besides its items: policy, units, categories, persons, fields, rounds and indicators.

use super::{Place, StepChange, Transaction};
use crate::model::{
    Category, CategoryCode, Declarations, Event, ImportWay, Indicator, OwnField, Person, Policy,
    Reading, RootEvent, RootEventBody, Round, Unit, UnitCode, UnitReading, same_word,
};
use crate::store::error::{DuplicateError, EditError, LookupError, StoreError};
use crate::store::toml::decode::{self, Piece, keys, nearest, read_piece};
use crate::store::toml::split_tables::Table;
use crate::store::toml::{edit, encode};

impl Transaction {
    /// The declared unit of a code, in any case.
    ///
    /// # Errors
    /// When none is declared so.
    pub fn unit(&self, code: &UnitCode<'_>) -> Result<&Unit<'static>, StoreError> {
        unit_in(&self.head, code)
    }

    /// The declared category of a code, in any case.
    ///
    /// # Errors
    /// When none is declared so.
    pub fn category(&self, code: &CategoryCode<'_>) -> Result<&Category<'static>, StoreError> {
        category_in(&self.head, code)
    }

    /// Gives a key of the policy a value in TOML, or takes the key out; `expected` is what the policy is then.
    ///
    /// # Errors
    /// When the policy is written in a way that is not changed in place.
    pub fn set_policy(
        &mut self,
        key: &str,
        value: Option<&str>,
        expected: Policy,
    ) -> Result<(), StoreError> {
        let right = |p: &Piece<'_>| p.policy.as_ref().is_some_and(|(read, _)| *read == expected);
        let found = |table| -> Result<Option<Place>, StoreError> {
            Ok(self.find_table(0, table, |p| p.policy.is_some())?.filter(|place| place.file == 0))
        };
        match (found(Table::Policy)?, value) {
            (Some(place), value) => {
                let (text, eol) = (self.text_at(place)?, self.files[place.file].eol());
                let new = match value {
                    Some(value) => edit::set_key(text, "policy", keys::POLICY, key, value, eol),
                    None => edit::remove_key(text, "policy", key),
                };
                self.settle(place, new, right)?;
            }
            // Written among the ledger's own keys, as `policy.closing` or in braces.
            (None, _) if found(Table::Root)?.is_some() => {
                let path = self.files[0].shown().as_ref().clone();
                return Err(StoreError::Edit(EditError::NotEditable {
                    path,
                    what: "policy".to_owned(),
                }));
            }
            (None, None) => {}
            (None, Some(value)) => {
                let eol = self.files[0].eol();
                let text = format!("[policy]{eol}{key} = {value}{eol}");
                self.add_table(0, Table::Policy, text, right)?;
            }
        }
        self.note_names(expected.closers.iter().map(String::as_str));
        self.head_mut().policy = expected;
        Ok(())
    }

    /// Appends an event to the log of the ledger itself; its time is moved on where an event of that day has it already.
    ///
    /// # Errors
    /// When that log is written in a way that is not changed in place.
    pub fn record_on_ledger(&mut self, mut event: RootEvent) -> Result<(), StoreError> {
        self.head.spellings().settle(&mut event.by);
        let event = event.behind(&self.head.log);
        if let RootEventBody::Edited { field, from, to } = &event.did {
            let (from, to) = (from.clone(), to.clone());
            let change = StepChange::new(None, event.did.word(), Some(field.clone()));
            self.note_change(StepChange { from, to, ..change });
        }
        self.files[0].load()?;
        let mut places = self.places_in(0);
        let Some(place) = places.find(|place| self.table_at(*place) == Table::Root) else {
            let path = self.files[0].shown().as_ref().clone();
            return Err(StoreError::Edit(EditError::NotEditable { path, what: "log".to_owned() }));
        };
        let eol = self.files[0].eol();
        let new = edit::append_root_event(self.text_at(place)?, keys::ROOT, &event, eol);
        self.settle(place, new, |piece| piece.log.last() == Some(&event))?;
        self.head_mut().log.push(event);
        Ok(())
    }

    /// Declares a unit.
    ///
    /// # Errors
    /// When one of this code is there.
    pub fn add_unit(&mut self, unit: &Unit<'static>) -> Result<(), StoreError> {
        self.load_all()?;
        if self.head.unit(&unit.code).is_some() {
            return Err(StoreError::Duplicate(DuplicateError::UnitExists {
                code: unit.code.to_string(),
            }));
        }
        self.declare(0, unit)
    }

    /// Declares a category.
    ///
    /// # Errors
    /// When one of this code is there.
    pub fn add_category(&mut self, category: &Category<'static>) -> Result<(), StoreError> {
        if self.head.category(&category.code).is_some() {
            return Err(StoreError::Duplicate(DuplicateError::CategoryExists {
                code: category.code.to_string(),
            }));
        }
        self.declare(0, category)
    }

    /// The declared field of a key.
    ///
    /// # Errors
    /// When none is declared so; says the nearest.
    pub fn field(&self, key: &str) -> Result<&OwnField, StoreError> {
        field_in(&self.head, key)
    }

    /// Declares a field.
    ///
    /// # Errors
    /// When one of this key is there.
    pub fn add_field(&mut self, field: &OwnField) -> Result<(), StoreError> {
        if self.head.field(field.key).is_some() {
            return Err(StoreError::Duplicate(DuplicateError::FieldExists {
                key: field.key.to_owned(),
            }));
        }
        self.declare(0, field)
    }

    /// Gives keys of a field the values that they have of `new`, or takes them out.
    ///
    /// # Errors
    /// When the field is written in a way that is not changed in place.
    pub fn set_field(
        &mut self,
        new: &OwnField,
        changed: &[&'static str],
    ) -> Result<(), StoreError> {
        self.set_keys(0, new, changed)
    }

    /// The declared person of a name, in whichever spelling.
    ///
    /// # Errors
    /// When nobody is declared so; says the nearest.
    pub fn person(&self, name: &str) -> Result<&Person, StoreError> {
        self.head.person(name).ok_or_else(|| {
            let names = self.head.persons.iter().flat_map(Person::spellings);
            let nearest = nearest(name, names).map(|near| self.head.called(near).to_owned());
            StoreError::Lookup(LookupError::NoSuchPerson { name: name.to_owned(), nearest })
        })
    }

    /// Whether every spelling of a person is that person's alone.
    fn is_alone(&self, person: &Person) -> Result<(), StoreError> {
        let others = || self.head.persons.iter().filter(|other| other.name != person.name);
        for spelt in person.spellings() {
            if let Some(other) = others().find(|other| other.is_called(spelt)) {
                let (name, known) = (spelt.to_owned(), other.name.clone());
                return Err(StoreError::Duplicate(DuplicateError::PersonExists { name, known }));
            }
        }
        Ok(())
    }

    /// Declares a person.
    ///
    /// # Errors
    /// When a spelling of the name is somebody's already.
    pub fn add_person(&mut self, person: &Person) -> Result<(), StoreError> {
        if let Some(known) = self.head.person(&person.name) {
            let (name, known) = (person.name.clone(), known.name.clone());
            return Err(StoreError::Duplicate(DuplicateError::PersonExists { name, known }));
        }
        self.is_alone(person)?;
        self.declare(0, person)
    }

    /// Gives keys of a person the values that they have of `new`, or takes them out.
    ///
    /// # Errors
    /// When a spelling is somebody else's, or the person is written in a way that is not changed in place.
    pub fn set_person(&mut self, new: &Person, changed: &[&'static str]) -> Result<(), StoreError> {
        self.is_alone(new)?;
        self.set_keys(0, new, changed)
    }

    /// Gives keys of a unit the values that they have of `new`, or takes them out.
    ///
    /// # Errors
    /// When the unit is written in a way that is not changed in place.
    pub fn set_unit(
        &mut self,
        new: &Unit<'static>,
        changed: &[&'static str],
    ) -> Result<(), StoreError> {
        let home = self.home(new.code.as_str()).unwrap_or(0);
        self.set_keys(home, new, changed)
    }

    /// Gives keys of a category the values that they have of `new`, or takes them out.
    ///
    /// # Errors
    /// When the category is written in a way that is not changed in place.
    pub fn set_category(
        &mut self,
        new: &Category<'static>,
        changed: &[&'static str],
    ) -> Result<(), StoreError> {
        self.set_keys(0, new, changed)
    }

    /// The declared round of an id, in any case.
    ///
    /// # Errors
    /// When none is declared so; says the nearest.
    pub fn round(&self, id: &str) -> Result<&Round, StoreError> {
        round_in(&self.head, id)
    }

    /// Declares a round.
    ///
    /// # Errors
    /// When one of this id is there.
    pub fn add_round(&mut self, round: &Round) -> Result<(), StoreError> {
        self.load_all()?;
        if self.head.rounds.iter().any(|there| there.is_called(&round.id)) {
            return Err(StoreError::Duplicate(DuplicateError::RoundExists {
                id: round.id.clone(),
            }));
        }
        self.declare(0, round)
    }

    /// Gives keys of a round the values that they have of `new`, or takes them out.
    ///
    /// # Errors
    /// When the round is written in a way that is not changed in place.
    pub fn set_round(&mut self, new: &Round, changed: &[&'static str]) -> Result<(), StoreError> {
        self.set_keys(0, new, changed)
    }

    /// Keeps a way in which registers are read, under a name.
    ///
    /// # Errors
    /// When one of this name is there.
    pub fn keep_import_way(&mut self, name: &str, way: ImportWay) -> Result<(), StoreError> {
        self.files[0].load()?;
        if self.head.import_ways.iter().any(|(known, _)| known == name) {
            let path = self.files[0].shown().as_ref().clone();
            return Err(StoreError::Edit(EditError::NotEditable {
                path,
                what: format!("[import.{name}]"),
            }));
        }
        let eol = self.files[0].eol();
        let is_bare = !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let key = if is_bare { name.to_owned() } else { encode::text_value(name) };
        let mut text = format!("[import.{key}]{eol}");
        for (option, values) in &way {
            let value = match &values[..] {
                [yes] if yes == "true" => yes.clone(),
                values => encode::list_value(values.iter().map(String::as_str)),
            };
            text.push_str(&format!("{option} = {value}{eol}"));
        }
        let kept = (name.to_owned(), way);
        self.add_table(0, Table::Other, text, |piece| piece.import_ways.last() == Some(&kept))?;
        self.head_mut().import_ways.push(kept);
        Ok(())
    }

    /// Declares an indicator.
    ///
    /// # Errors
    /// When one of this id is there.
    pub fn add_indicator(&mut self, indicator: &Indicator<'static>) -> Result<(), StoreError> {
        self.load_all()?;
        if self.head.indicators.iter().any(|t| same_word(&t.id, &indicator.id)) {
            return Err(StoreError::Duplicate(DuplicateError::IndicatorExists {
                id: indicator.id.to_string(),
            }));
        }
        let file = indicator.unit.as_ref().and_then(|unit| self.home(unit.as_str())).unwrap_or(0);
        self.declare(file, indicator)
    }

    /// The table of a file that is looked for; what is new is in the root.
    pub(super) fn find_table(
        &self,
        file: usize,
        table: Table,
        is_it: impl Fn(&Piece<'_>) -> bool,
    ) -> Result<Option<Place>, StoreError> {
        self.files[file].load()?;
        for place in self.places().filter(|p| self.table_at(*p) == table) {
            if is_it(&read_piece(self.text_at(place)?, 0, table)) {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// Appends a comment to a unit's log; its time is after those of that day that stand there.
    ///
    /// # Errors
    /// When there is no such unit, or it is written in a way that is not changed in place.
    pub fn record_on_unit(
        &mut self,
        code: &UnitCode<'_>,
        event: &Event<'_>,
    ) -> Result<(), StoreError> {
        let mut unit = self.unit(code)?.clone();
        let event = self.settled(event).behind(&unit.log);
        unit.log.push(event.to_static());
        let of = Some(format!("unit.{}", unit.code));
        self.note_change(StepChange::recorded(None, of, &event));
        let home = self.home(code.as_str()).unwrap_or(0);
        self.rewrite(home, &unit, |text, eol| {
            edit::append_event(text, "unit", keys::UNIT, &event, eol)
        })
    }

    /// The declared indicator of an id, in any case.
    ///
    /// # Errors
    /// When none is declared so; says the nearest one.
    pub fn indicator(&self, id: &str) -> Result<&Indicator<'static>, StoreError> {
        let all = &self.head.indicators;
        all.iter().find(|i| same_word(&i.id, id)).ok_or_else(|| {
            let by_name = all.iter().find(|i| i.name == id).map(|i| i.id.as_ref());
            let ids = all.iter().map(|i| i.id.as_ref());
            let nearest = by_name.or_else(|| nearest(id, ids)).map(str::to_owned);
            StoreError::Lookup(LookupError::NoSuchIndicator { id: id.to_owned(), nearest })
        })
    }

    /// Gives keys of an indicator what another has of them; its readings stay.
    ///
    /// # Errors
    /// When it is not there, or is written in a way that is not changed in place.
    pub fn set_indicator(
        &mut self,
        new: &Indicator<'static>,
        changed: &[&'static str],
    ) -> Result<(), StoreError> {
        self.load_all()?;
        let home = self.indicator_home(&new.id)?;
        self.set_keys(home, new, changed)
    }

    /// The file in which an indicator is declared.
    fn indicator_home(&self, id: &str) -> Result<usize, StoreError> {
        self.indicator(id)?;
        let same = |i: &Indicator<'_>| same_word(&i.id, id);
        Ok(self.files.iter().position(|f| f.head.indicators.iter().any(same)).unwrap_or(0))
    }

    fn note_reading(&mut self, of: String, reading: &Reading<'_>) {
        let change = StepChange::new(None, "reading", Some(of));
        let to = Some(encode::number_value(reading.value));
        self.note_change(StepChange { to, ..change });
    }

    /// Records a reading of an indicator that has one figure; one of the same day gives it its place.
    ///
    /// # Errors
    /// When there is no such indicator, or it is written in a way that is not changed in place.
    pub fn record_reading(&mut self, id: &str, reading: &Reading<'_>) -> Result<(), StoreError> {
        let mut new = self.indicator(id)?.clone();
        let index = new.readings.iter().rposition(|r| r.on == reading.on);
        match index {
            Some(index) => new.readings[index] = reading.to_static(),
            None => new.readings.push(reading.to_static()),
        }
        self.note_reading(format!("indicator.{}", new.id), reading);
        let home = self.indicator_home(id)?;
        self.rewrite(home, &new, |text, eol| {
            edit::put_reading(text, keys::INDICATOR, index, reading, eol)
        })
    }

    /// Records what a unit reported of an indicator; a reading of the same indicator and day gives it its place.
    ///
    /// # Errors
    /// When there is no such unit, or it is written in a way that is not changed in place.
    pub fn record_unit_reading(
        &mut self,
        code: &UnitCode<'_>,
        reading: &UnitReading<'_>,
    ) -> Result<(), StoreError> {
        let is_same = |r: &UnitReading<'_>| {
            same_word(&r.indicator, &reading.indicator) && r.reading.on == reading.reading.on
        };
        let mut unit = self.unit(code)?.clone();
        let index = unit.readings.iter().rposition(is_same);
        let indicator = std::borrow::Cow::Owned(reading.indicator.to_string());
        let new = UnitReading { indicator, reading: reading.reading.to_static() };
        match index {
            Some(index) => unit.readings[index] = new,
            None => unit.readings.push(new),
        }
        let of = format!("indicator.{}.{}", reading.indicator, unit.code);
        self.note_reading(of, &reading.reading);
        let home = self.home(code.as_str()).unwrap_or(0);
        self.rewrite(home, &unit, |text, eol| {
            edit::put_unit_reading(text, keys::UNIT, index, reading, eol)
        })
    }
}

/// The declared field of a key.
///
/// # Errors
/// When none is declared so; says the nearest.
pub fn field_in<'h>(head: &'h Declarations, key: &str) -> Result<&'h OwnField, StoreError> {
    head.field(key).ok_or_else(|| {
        let nearest = nearest(key, head.fields.iter().map(|field| field.key)).map(str::to_owned);
        StoreError::Lookup(LookupError::NoSuchField { key: key.to_owned(), nearest })
    })
}

/// The declared round of an id, in any case.
///
/// # Errors
/// When none is declared so; says the nearest one.
pub fn round_in<'h>(head: &'h Declarations, id: &str) -> Result<&'h Round, StoreError> {
    head.rounds.iter().find(|round| round.is_called(id)).ok_or_else(|| {
        let ids = head.rounds.iter().map(|round| round.id.as_str());
        let nearest = nearest(id, ids).map(str::to_owned);
        StoreError::Lookup(LookupError::NoSuchRound { id: id.to_owned(), nearest })
    })
}

/// The declared unit of a code, in any case.
///
/// # Errors
/// When none is declared so; says the nearest one.
pub fn unit_in<'h>(
    head: &'h Declarations,
    code: &UnitCode<'_>,
) -> Result<&'h Unit<'static>, StoreError> {
    head.unit(code).ok_or_else(|| {
        let codes = head.units.iter().map(|u| u.code.as_str());
        let by_name = head.units.iter().find(|u| u.name == code.as_str()).map(|u| u.code.as_str());
        let nearest = by_name.or_else(|| decode::nearest(code.as_str(), codes)).map(str::to_owned);
        StoreError::Lookup(LookupError::NoSuchUnit { code: code.to_string(), nearest })
    })
}

/// The declared category of a code, in any case.
///
/// # Errors
/// When none is declared so; says the nearest one.
pub fn category_in<'h>(
    head: &'h Declarations,
    code: &CategoryCode<'_>,
) -> Result<&'h Category<'static>, StoreError> {
    head.category(code).ok_or_else(|| {
        let codes = head.categories.iter().map(|c| c.code.as_str());
        let named = head.categories.iter().find(|c| c.name == code.as_str());
        let nearest =
            named.map(|c| c.code.as_str()).or_else(|| decode::nearest(code.as_str(), codes));
        StoreError::Lookup(LookupError::NoSuchCategory {
            code: code.to_string(),
            nearest: nearest.map(str::to_owned),
        })
    })
}
