//! What is said of persons and fields that a ledger declares, or does not.

use super::Diagnostic;

/// What became of something declared.
#[derive(Debug, Clone, PartialEq)]
pub enum Declared {
    /// A person was declared; so many are.
    Person { name: String, persons: usize },
    /// A round was made, of so many items of so many units.
    Round { id: String, items: usize, units: usize, cancelled: usize },
    /// Keys of a round were changed; none where all said that already.
    RoundSet { id: String, keys: Vec<&'static str> },
    /// A field was declared; so many are.
    Field { key: String, name: String, fields: usize },
    /// Keys of a field were changed; none where all said that already.
    FieldSet { key: String, keys: Vec<&'static str> },
    /// Keys of a unit were changed; none where all said that already.
    UnitSet { code: String, keys: Vec<&'static str> },
    /// Keys of a category were changed; none where all said that already.
    CategorySet { code: String, keys: Vec<&'static str> },
    /// Keys of a person were changed; none where all said that already.
    PersonSet { name: String, keys: Vec<&'static str> },
}

/// What a language says of it.
pub trait DeclaredWords {
    fn declared(&self, it: &Declared) -> String;
    /// A unit that is there has the name of a new one.
    fn same_unit_name(&self, code: &str, name: &str) -> Diagnostic;
    /// Whether another unit of that name is wanted.
    fn another_of_that_name(&self, code: &str, name: &str) -> String;
    /// Somebody was named who is not declared, though persons are.
    fn undeclared_person(&self, name: &str, nearest: Option<&str>) -> Diagnostic;
}
