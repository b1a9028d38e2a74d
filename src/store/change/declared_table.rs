//! What stands in a table of its own: units, categories, persons, fields, indicators and rounds, each found, written and read back in one way.

use std::ops::Range;

use super::{Place, StepChange, Transaction};
use crate::model::{Category, Declarations, Indicator, OwnField, Person, Round, Unit, same_word};
use crate::store::error::{EditError, StoreError};
use crate::store::toml::decode::{Piece, keys};
use crate::store::toml::edit::{self, NotEditable};
use crate::store::toml::encode;
use crate::store::toml::split_tables::Table;

/// A thing that a ledger declares in a table of its own.
pub(super) trait DeclaredTable: Clone + PartialEq {
    const TABLE: Table;
    /// The keys of the table, in the order in which the program writes them.
    const KEYS: &'static [&'static str];
    /// The name in the header of a table of this text.
    fn header(text: &str) -> &'static str;
    /// What a piece of a file declares of this kind.
    fn read_in<'p>(piece: &'p Piece<'_>) -> &'p [(Self, Range<usize>)];
    fn among(head: &mut Declarations) -> &mut Vec<Self>;
    /// What it is called by those who name it.
    fn called(&self) -> &str;
    fn is_same(&self, other: &Self) -> bool {
        same_word(self.called(), other.called())
    }
    /// The whole table, as the program writes it.
    fn table(&self, eol: &str) -> String;
    /// What a key holds, as TOML; none where it says nothing.
    fn value(&self, key: &str) -> Option<String>;
}

/// How a kind of thing is found, written and read.
macro_rules! declared {
    ($kind:ty, $table:ident, $keys:ident, $all:ident, $called:expr, $write:ident, $value:ident, $header:expr) => {
        impl DeclaredTable for $kind {
            const TABLE: Table = Table::$table;
            const KEYS: &'static [&'static str] = keys::$keys;
            fn header(text: &str) -> &'static str {
                $header(text)
            }
            fn read_in<'p>(piece: &'p Piece<'_>) -> &'p [(Self, Range<usize>)] {
                &piece.$all
            }
            fn among(head: &mut Declarations) -> &mut Vec<Self> {
                &mut head.$all
            }
            fn called(&self) -> &str {
                {
                    let called: fn(&Self) -> &str = $called;
                    called(self)
                }
            }
            fn table(&self, eol: &str) -> String {
                encode::$write(self, eol)
            }
            fn value(&self, key: &str) -> Option<String> {
                encode::$value(self, key)
            }
        }
    };
}

declared!(
    Unit<'static>,
    Unit,
    UNIT,
    units,
    |u| u.code.as_str(),
    unit_table,
    unit_value,
    |_| "unit"
);
declared!(
    Category<'static>,
    Category,
    CATEGORY,
    categories,
    |c| c.code.as_str(),
    category_table,
    category_value,
    |_| "category"
);
declared!(Person, Person, PERSON, persons, |p| &p.name, person_table, person_value, |_| "person");
declared!(OwnField, Field, FIELD, fields, |f| f.key, own_field_table, own_field_value, |_| "field");
declared!(Round, Round, ROUND, rounds, |r| &r.id, round_table, round_value, |_| "round");
declared!(
    Indicator<'static>,
    Indicator,
    INDICATOR,
    indicators,
    |i| &i.id,
    indicator_table,
    indicator_value,
    edit::indicator_name
);

impl Transaction {
    /// Writes a table of something new into a file.
    pub(super) fn declare<D: DeclaredTable>(
        &mut self,
        file: usize,
        new: &D,
    ) -> Result<(), StoreError> {
        self.files[file].load()?;
        let text = new.table(self.files[file].eol());
        let right = |piece: &Piece<'_>| matches!(D::read_in(piece), [(read, _)] if read == new);
        self.add_table(file, D::TABLE, text, right)?;
        let of = format!("{}.{}", D::header(""), new.called());
        self.note_change(StepChange::new(None, "declared", Some(of)));
        D::among(self.head_mut()).push(new.clone());
        Ok(())
    }

    /// Gives keys of something declared the values that they have of `new`; a key that says nothing there is taken out.
    pub(super) fn set_keys<D: DeclaredTable>(
        &mut self,
        home: usize,
        new: &D,
        changed: &[&'static str],
    ) -> Result<(), StoreError> {
        let old = D::among(&mut self.head).iter().find(|there| there.is_same(new)).cloned();
        for key in changed {
            let of = format!("{}.{}.{key}", D::header(""), new.called());
            let said = |of: &D| of.value(key).map(|toml| toml.trim_matches('"').to_owned());
            let (from, to) = (old.as_ref().and_then(said), said(new));
            let change = StepChange::new(None, "edited", Some(of));
            self.note_change(StepChange { from, to, ..change });
        }
        self.rewrite(home, new, |text, eol| {
            let mut text = text.to_owned();
            for key in changed {
                let header = D::header(&text);
                text = match new.value(key) {
                    Some(value) => edit::set_key(&text, header, D::KEYS, key, &value, eol),
                    None => edit::remove_key(&text, header, key),
                }?;
            }
            Ok(text)
        })
    }

    /// Edits the table of something declared, which is `new` then; `home` is the file that it is looked for in first.
    pub(super) fn rewrite<D: DeclaredTable>(
        &mut self,
        home: usize,
        new: &D,
        edit: impl FnOnce(&str, &str) -> Result<String, NotEditable>,
    ) -> Result<(), StoreError> {
        let place = self.table_of(home, new)?;
        let edited = edit(self.text_at(place)?, self.files[place.file].eol());
        let right = |piece: &Piece<'_>| matches!(D::read_in(piece), [(read, _)] if read == new);
        self.settle(place, edited, right)?;
        for there in D::among(self.head_mut()).iter_mut().filter(|there| there.is_same(new)) {
            there.clone_from(new);
        }
        Ok(())
    }

    fn table_of<D: DeclaredTable>(&self, home: usize, of: &D) -> Result<Place, StoreError> {
        let is_it = |piece: &Piece<'_>| D::read_in(piece).iter().any(|(read, _)| read.is_same(of));
        self.find_table(home, D::TABLE, is_it)?.ok_or_else(|| {
            let path = self.files[0].shown().as_ref().clone();
            StoreError::Edit(EditError::NotEditable { path, what: of.called().to_owned() })
        })
    }
}
