//! Reports as JSON: one document, its `schema` first.

use std::io;
use std::sync::Arc;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::audit::SignLine;
use super::brief::BriefDocument;
use super::page::Telling;
use super::rounds::RoundLine;
use super::seal::SealLine;
use super::settings::SettingLine;
use super::steps::StepLine;
use crate::model::{
    Calendar, Called, Date, Declarations, OwnField, Person, Rung, RungWhen, Words as _,
};
use crate::report::{
    ClosureSummary, IndicatorRow, Listed, LogLine, LookBack, OverdueItem, OverdueRow, Per,
    PersonRow, Progress, PublicItem, Reminders, Rounds, TargetRow, TrendRow, WaitingItem, joined,
};
use crate::store::Located;

/// The rows of overdue items by what they were asked for by.
#[derive(Debug, Serialize)]
pub struct OverdueBy {
    pub per: String,
    pub rows: Vec<OverdueRow>,
}

impl OverdueBy {
    pub fn new(per: &[Per], rows: Vec<OverdueRow>) -> Self {
        Self { per: joined(per), rows }
    }
}

impl Document {
    /// A report of a day on a ledger, or on several, without its parts.
    pub fn report(as_of: Date, head: &Arc<Declarations>) -> Self {
        Self {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            head: Some(Arc::clone(head)),
            ..Self::default()
        }
    }
}

/// A document: the parts that were asked for, the others left out.
#[derive(Debug, Default, Serialize)]
pub struct Document {
    pub schema: &'static str,
    pub as_of: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Option<String>>,
    /// What the codes stand for, for formats that have room to say so; not part of the document.
    #[serde(skip)]
    pub head: Option<Arc<Declarations>>,
    /// What a page tells besides its sheets; not part of the document.
    #[serde(skip)]
    pub telling: Telling,
    /// The ledgers that a report is over, where it is over several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledgers: Option<Vec<LedgerLine>>,
    /// Those that could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<Vec<LeftOutLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<Vec<Picked<OverdueItem>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_by: Option<OverdueBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Vec<WaitingItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closure: Option<ClosureSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look_back: Option<LookBack>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<IndicatorRow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<TargetRow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Vec<TrendRow>>,
    /// How many earlier periods the trend leaves out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend_left_out: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<Vec<PublicItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminders: Option<Reminders>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit: Option<Vec<SignLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brief: Option<BriefDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Picked<Listed<'static>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub faults: Option<Vec<FaultLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<Vec<UnitLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<CategoryLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<FieldDeclared>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persons: Option<Vec<PersonRow>>,
    #[serde(rename = "persons", skip_serializing_if = "Option::is_none")]
    pub declared_persons: Option<Vec<PersonLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<StepLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<Vec<LogLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounds: Option<Vec<Rounds>>,
    #[serde(rename = "rounds", skip_serializing_if = "Option::is_none")]
    pub declared_rounds: Option<Vec<RoundLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seals: Option<Vec<SealLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Vec<SettingLine>>,
}

/// One of the ledgers that a report is over.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerLine {
    pub key: String,
    pub title: Option<String>,
}

impl LedgerLine {
    pub fn new(called: &Called) -> Self {
        Self { key: called.key.clone(), title: called.title.clone() }
    }
}

/// A ledger that a report had to leave out.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOutLine {
    pub ledger: String,
    pub why: String,
}

/// A row with all its keys, or with those that were asked for, in that order.
#[derive(Debug)]
pub struct Picked<T> {
    pub row: T,
    keys: Option<Vec<&'static str>>,
}

impl<T: Clone> Picked<T> {
    /// Rows with all their keys, or those of `keys`.
    pub fn rows(rows: &[T], keys: Option<&[&'static str]>) -> Vec<Self> {
        let keys = keys.map(<[_]>::to_vec);
        rows.iter().map(|row| Self { row: row.clone(), keys: keys.clone() }).collect()
    }
}

impl<T> Picked<T> {
    /// A row with those of its keys, or all.
    pub fn one(row: T, keys: Option<&[&'static str]>) -> Self {
        Self { row, keys: keys.map(<[_]>::to_vec) }
    }
}

impl<T: Serialize> Serialize for Picked<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(keys) = &self.keys else { return self.row.serialize(serializer) };
        let whole = serde_json::to_value(&self.row).map_err(serde::ser::Error::custom)?;
        let mut map = serializer.serialize_map(Some(keys.len()))?;
        for key in keys {
            map.serialize_entry(key, &whole.get(key))?;
        }
        map.end()
    }
}

/// A fault of a ledger as JSON says it.
#[derive(Debug, Serialize)]
pub struct FaultLine {
    pub gravity: &'static str,
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub subject: Option<String>,
    pub message: String,
    pub help: Option<String>,
}

impl FaultLine {
    pub fn new(located: &Located, message: String, help: Option<String>) -> Self {
        use crate::store::Gravity;
        let gravity = match located.found.fault.gravity() {
            Gravity::Warning => "warning",
            Gravity::Error | Gravity::Unreadable => "error",
        };
        Self {
            gravity,
            file: located.at.path.display().to_string(),
            line: located.at.spot.line,
            column: located.at.spot.column,
            subject: located.found.subject.clone(),
            message,
            help,
        }
    }
}

/// The policy as JSON says it.
#[derive(Debug, Serialize)]
pub struct PolicyKeys {
    pub closing: &'static str,
    pub evidence: &'static str,
    pub closers: Vec<String>,
    pub signatures: Vec<String>,
    pub extending: &'static str,
    pub extensions_max: Option<u32>,
    pub look_back_days: Vec<u32>,
    pub due_soon_days: u32,
    pub stale_days: u32,
    pub reminders: Vec<RungKeys>,
    pub verify_within: Option<String>,
    pub audit_off: Vec<&'static str>,
    /// The working days; null where the ledger declares none.
    pub calendar: Option<CalendarKeys>,
}

/// The calendar as JSON says it.
#[derive(Debug, Serialize)]
pub struct CalendarKeys {
    pub weekend: Vec<&'static str>,
    pub off: Vec<Date>,
    pub on: Vec<Date>,
}

impl CalendarKeys {
    /// None where the ledger declares no calendar.
    pub fn of(calendar: &Calendar) -> Option<Self> {
        let Calendar { is_declared, weekend, off, on } = calendar;
        is_declared.then(|| Self {
            weekend: weekend.iter().map(|day| day.word()).collect(),
            off: off.iter().copied().collect(),
            on: on.iter().copied().collect(),
        })
    }
}

/// A rung of the ladder of reminders as JSON says it.
#[derive(Debug, Serialize)]
pub struct RungKeys {
    pub level: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<u32>,
}

impl RungKeys {
    pub fn of(rung: &Rung) -> Self {
        let (when, overdue) = match rung.when {
            RungWhen::DueSoon => (Some("due-soon"), None),
            RungWhen::Overdue(days) => (None, Some(days)),
        };
        Self { level: rung.level.clone(), when, overdue }
    }
}

/// A unit as JSON says it.
#[derive(Debug, Serialize)]
pub struct UnitLine {
    pub code: String,
    pub name: String,
    pub lead: Option<String>,
    pub contact: Option<String>,
    pub email: Option<String>,
}

/// A declared field as JSON says it.
#[derive(Debug, Serialize)]
pub struct FieldDeclared {
    pub key: &'static str,
    pub name: String,
    #[serde(rename = "type")]
    pub holds: &'static str,
    pub measured_in: Option<String>,
    pub choices: Vec<String>,
    pub categories: Vec<String>,
    pub required_to: Option<&'static str>,
    pub in_form: bool,
}

impl FieldDeclared {
    pub fn new(field: &OwnField) -> Self {
        use crate::model::Words as _;
        Self {
            key: field.key,
            name: field.name.clone(),
            holds: field.holds.word(),
            measured_in: field.measured_in.clone(),
            choices: field.choices.clone(),
            categories: field.categories.iter().map(ToString::to_string).collect(),
            required_to: field.required_to.map(|to| to.word()),
            in_form: field.in_form,
        }
    }
}

/// A declared person as JSON says it.
#[derive(Debug, Serialize)]
pub struct PersonLine {
    pub name: String,
    pub unit: Option<String>,
    pub title: Option<String>,
    pub email: Option<String>,
    pub aka: Vec<String>,
    pub roles: Vec<String>,
}

impl PersonLine {
    pub fn new(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            unit: person.unit.as_ref().map(ToString::to_string),
            title: person.title.clone(),
            email: person.email.clone(),
            aka: person.aka.clone(),
            roles: person.roles.iter().map(ToString::to_string).collect(),
        }
    }
}

/// A category as JSON says it.
#[derive(Debug, Serialize)]
pub struct CategoryLine {
    pub code: String,
    pub name: String,
    pub group: Option<String>,
}

/// How an item stands after a line of a batch.
#[derive(Debug, Serialize)]
pub struct BatchItem {
    pub id: String,
    pub status: &'static str,
    pub due: Option<Date>,
}

/// What a line of a batch came to: a document of its own.
#[derive(Debug, Serialize)]
pub struct BatchLine {
    pub schema: &'static str,
    pub line: usize,
    pub command: Option<String>,
    pub by: Option<String>,
    /// The name that it gives the item that it adds.
    #[serde(rename = "as")]
    pub name: Option<String>,
    pub items: Vec<BatchItem>,
    /// The unit, category or indicator that it is about.
    pub code: Option<String>,
    pub error: Option<String>,
    pub help: Option<String>,
    /// The line that failed before, and only for that this one does.
    pub after: Option<usize>,
}

impl BatchLine {
    pub fn new(line: usize) -> Self {
        Self {
            schema: "ledger.batch/1",
            line,
            command: None,
            by: None,
            name: None,
            items: Vec::new(),
            code: None,
            error: None,
            help: None,
            after: None,
        }
    }
}

/// A document on one line of text, its line break with it.
///
/// # Errors
/// As [`json`].
pub fn json_line(document: &impl Serialize) -> anyhow::Result<String> {
    Ok(safe(serde_json::to_string(document)?))
}

/// A document as text, indented, ending with a line break; characters that act on a terminal are escaped.
///
/// # Errors
/// When a value cannot be written as JSON.
pub fn json(document: &impl Serialize) -> anyhow::Result<String> {
    Ok(safe(serde_json::to_string_pretty(document)?))
}

/// A document on one line of text, without a line break.
///
/// # Errors
/// As [`json`].
pub fn json_one(document: &impl Serialize) -> io::Result<String> {
    let mut text = safe(serde_json::to_string(document)?);
    text.pop();
    Ok(text)
}

/// A document with an empty list under a key, as the text before what stands in the list and after it.
///
/// # Errors
/// As [`json`].
pub fn json_around(document: &impl Serialize, key: &str) -> anyhow::Result<(String, String)> {
    let text = json(document)?;
    let list = format!("\n  \"{key}\": [");
    // Titles hold no line break that is not escaped: what looks like the key of the document is it.
    match text.split_once(&list) {
        Some((before, after)) => Ok((format!("{before}{list}"), after.to_owned())),
        None => anyhow::bail!("no list {key}"),
    }
}

/// A value as it stands in a list of a document, on a line of its own.
///
/// # Errors
/// As [`json`].
pub fn json_row(value: &impl Serialize) -> io::Result<String> {
    let mut text = safe(serde_json::to_string_pretty(value)?);
    text.pop();
    Ok(format!("\n    {}", text.replace('\n', "\n    ")))
}

fn safe(mut text: String) -> String {
    if !super::clean::holds(&text, |c| c != '\n' && super::clean::acts(c)) {
        text.push('\n');
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        // Line breaks between values are the document's own; within texts they are escaped already.
        if c != '\n' && super::clean::acts(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe.push('\n');
    safe
}
