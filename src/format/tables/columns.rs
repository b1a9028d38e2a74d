//! The tables and their columns, once: rows, views and schema go by this list.

use serde_json::{Map, Value, json};

use crate::model::{EventKind, Field, Holds};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnType {
    Text,
    Whole,
    Number,
    YesNo,
    Day,
    Texts,
    Wholes,
    /// An object of keys that no table has a column for.
    Object,
}

impl ColumnType {
    /// The type in a database.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Text => "VARCHAR",
            Self::Whole => "BIGINT",
            Self::Number => "DOUBLE",
            Self::YesNo => "BOOLEAN",
            Self::Day => "DATE",
            Self::Texts => "VARCHAR[]",
            Self::Wholes => "BIGINT[]",
            Self::Object => "JSON",
        }
    }

    fn of_letter(letter: &str) -> Self {
        match letter {
            "n" => Self::Whole,
            "f" => Self::Number,
            "b" => Self::YesNo,
            "d" => Self::Day,
            "[s]" => Self::Texts,
            "[n]" => Self::Wholes,
            "j" => Self::Object,
            _ => Self::Text,
        }
    }

    fn of_field(field: Field) -> Self {
        match field.holds() {
            Holds::Ids | Holds::Units | Holds::Tags => Self::Texts,
            Holds::Day => Self::Day,
            Holds::Count => Self::Whole,
            Holds::YesNo => Self::YesNo,
            _ => Self::Text,
        }
    }

    fn schema(self) -> Value {
        let kind = match self {
            Self::Text => "string",
            Self::Whole => "integer",
            Self::Number => "number",
            Self::YesNo => "boolean",
            Self::Day => return json!({ "type": ["string", "null"], "format": "date" }),
            Self::Texts => return json!({ "type": "array", "items": { "type": "string" } }),
            Self::Wholes => return json!({ "type": "array", "items": { "type": "integer" } }),
            Self::Object => return json!({ "type": "object" }),
        };
        json!({ "type": [kind, "null"] })
    }
}

/// A table's name, and its columns: `key:s` a text, `n` a whole number, `f` a number, `b` yes or no, `d` a day, `j` an object,
/// `[…]` a list. Items have their own keys before these; events have what each kind carries behind them.
pub const TABLES: &[(&str, &str)] = &[
    ("ledger", "ledger:s title:s office:s contact:s"),
    (
        "policy",
        "ledger:s closing:s evidence_required:b extending:s extensions_max:n due_soon_days:n stale_days:n verify_within:s look_back_days:[n] closers:[s] signatures:[s]",
    ),
    ("unit", "ledger:s place:n code:s name:s lead:s contact:s email:s"),
    ("person", "ledger:s name:s unit:s title:s email:s aka:[s] roles:[s]"),
    ("category", "ledger:s place:n code:s name:s group:s"),
    (
        "field",
        "ledger:s key:s name:s type:s measured_in:s required_to:s in_form:b choices:[s] categories:[s]",
    ),
    (
        "indicator",
        "ledger:s id:s name:s category:s unit:s per:s measured_in:s readings_are:s direction:s limit:f baseline:f from:d until:d units:[s]",
    ),
    ("reading", "ledger:s indicator:s unit:s on:d at:s by:s value:f note:s"),
    ("item", "due_original:d fields:j"),
    ("measure", "ledger:s item:s number:n text:s owner:s unit:s due:d done:d"),
    (
        "event",
        "ledger:s item:s number:n turn:n counts:b on:d at:s recorded:d by:s did:s status:s due_then:d extensions:n closed_on:d done_on:d on_time:b on_time_original:b last_day:d",
    ),
    ("evidence", "ledger:s item:s event:n path:s url:s sha256:s"),
];

/// The columns of a table, in order.
pub(crate) fn columns(table: &str) -> Vec<(&'static str, ColumnType)> {
    let named = TABLES.iter().find(|(name, _)| *name == table).map_or("", |(_, columns)| columns);
    let named = named.split_whitespace().filter_map(|column| column.split_once(':'));
    let mut all: Vec<(&str, ColumnType)> = Vec::new();
    if table == "item" {
        all.push(("ledger", ColumnType::Text));
        let own = Field::ALL.iter().filter(|f| !matches!(f.holds(), Holds::Measures | Holds::Log));
        all.extend(own.map(|field| (field.key(), ColumnType::of_field(*field))));
    }
    all.extend(named.map(|(key, letter)| (key, ColumnType::of_letter(letter))));
    if table == "event" {
        for key in EventKind::WORDS.iter().filter_map(|word| EventKind::keys(word)).flatten() {
            let Some(key) = carried_key(key) else { continue };
            if all.iter().all(|(known, _)| *known != key) {
                all.push((key, carried(key)));
            }
        }
    }
    all
}

/// The column of what an event carries under a key; none for evidence, which is a table of its own.
pub(crate) fn carried_key(key: &'static str) -> Option<&'static str> {
    match key {
        "evidence" => None,
        // The event's own number is its place in the log.
        "number" => Some("reminder"),
        key => Some(key),
    }
}

/// What an event carries under a key: what is a day in one kind and a text in another is a text.
fn carried(key: &str) -> ColumnType {
    match key {
        "with" => ColumnType::Texts,
        _ => ColumnType::Text,
    }
}

/// The JSON Schema of the tables: of each, what a line of its files is.
pub fn table_schema() -> Value {
    let mut tables = Map::new();
    for (table, _) in TABLES {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for (key, kind) in columns(table) {
            properties.insert(key.to_owned(), kind.schema());
            required.push(Value::from(key));
        }
        let row = json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
        tables.insert((*table).to_owned(), row);
    }
    json!({ "$defs": tables })
}
