//! What a row says of an item, its cells read.

use crate::commands::fields::pieces;
use crate::commands::typed::item_id;
use crate::format::read::{
    Column, DayStyle, Given, Row, SaidDay, SaidMeasure, SaidValues, is_empty_mark, said_day,
    said_measures, said_measures_of, text, value_word, whole_number,
};
use crate::messages::{ImportRefused, NotADay, Refusal};
use crate::model::{Date, Field, Holds, Horizon, ItemId, Severity, Words};

/// How a register writes what has no one spelling.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    pub days: DayStyle,
    pub values: SaidValues,
}

/// What a row says; what it does not say stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub id: Option<ItemId<'static>>,
    /// A code or a name, as it stands in the row.
    pub unit: Option<String>,
    pub assist: Option<String>,
    pub category: Option<String>,
    pub texts: Vec<(Field, String)>,
    pub severity: Option<Severity>,
    pub horizon: Option<Horizon>,
    pub opened: Option<Date>,
    pub due: Option<SaidDay>,
    pub stale_days: Option<u32>,
    pub measures: Option<Vec<SaidMeasure>>,
    /// The measures as they stand in the row.
    pub measures_text: String,
    pub tags: Option<Vec<String>>,
    /// The tags as they stand in the row.
    pub tags_text: String,
    pub progress: Option<String>,
    pub result: Option<String>,
    pub evidence: Vec<String>,
    pub closed_on: Option<Date>,
    /// Who looked at what was done, and signed it off.
    pub closed_by: Option<String>,
    /// What its columns of status say, and the words for that.
    pub status: Vec<(String, Option<&'static str>)>,
}

/// What a row says of whether it is done with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim<'w> {
    Closed,
    /// That it is not, or nothing that is known to mean that it is; in these words.
    NotClosed(&'w str),
    Nothing,
}

/// Why a row is refused: the column that it is about, where it is about one, and why.
pub type Fault = (Option<Column>, anyhow::Error);

impl Wanted {
    /// Reads a row's cells under their columns.
    ///
    /// # Errors
    /// With everything that is wrong with them.
    pub fn of(row: &Row, columns: &[Column], how: &Spelling) -> Result<Self, Vec<Fault>> {
        let mut wanted = Self::default();
        let mut faults: Vec<Fault> = Vec::new();
        let days = DayStyle { from_1904: row.from_1904, ..how.days };
        for (n, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            match columns.get(n) {
                Some(column) if column.key.is_some() => {
                    if column.is_taken()
                        && let Err(why) = wanted.take(column, cell, days, how)
                    {
                        faults.push((Some(column.clone()), why));
                    }
                }
                // An unknown key of JSON is refused with all the others.
                Some(column) if !column.heading.is_empty() => {}
                _ => {
                    let place = (n + 1).to_string();
                    let column = Column { place, ..Column::default() };
                    let why = Refusal::from(ImportRefused::NoHeading);
                    faults.push((Some(column), why.into()));
                }
            }
        }
        if faults.is_empty() { Ok(wanted) } else { Err(faults) }
    }

    fn take(
        &mut self,
        column: &Column,
        cell: &Given,
        days: DayStyle,
        how: &Spelling,
    ) -> anyhow::Result<()> {
        if let Given::Formula(text) = cell {
            return Err(Refusal::from(ImportRefused::NoValue { formula: text.clone() }).into());
        }
        let said = || text(cell).map_err(bad_cell);
        match column.key.unwrap_or_default() {
            "id" => self.id = said()?.map(|id| item_id(&id)).transpose()?,
            "unit" => add(&mut self.unit, said()?, "\n"),
            "assist" => add(&mut self.assist, listed(cell)?.map(|codes| codes.join("\n")), "\n"),
            "category" => self.category = said()?,
            "severity" => self.severity = word("severity", said()?, how)?,
            "horizon" => self.horizon = word("horizon", said()?, how)?,
            "opened" => self.opened = a_day(cell, days)?,
            "closed_on" => self.closed_on = a_day(cell, days)?,
            "due" => self.take_due(cell, days)?,
            "stale_days" => {
                let count = |text| Refusal::BadCount { key: "stale_days", text };
                self.stale_days = whole_number(cell).map_err(count)?;
            }
            "measures" => {
                let measures = match cell {
                    Given::Nested(list) => Some(said_measures_of(list).map_err(bad_cell)?),
                    _ => said()?.map(|text| said_measures(&text)),
                };
                let text = text(cell).ok().flatten();
                self.measures_text = match self.measures_text.is_empty() {
                    true => text.unwrap_or_default(),
                    false => format!("{}\n{}", self.measures_text, text.unwrap_or_default()),
                };
                if let Some(measures) = measures {
                    self.measures.get_or_insert_default().extend(measures);
                }
            }
            "tags" => {
                let text = text(cell).ok().flatten().unwrap_or_default();
                self.tags_text = match self.tags_text.is_empty() {
                    true => text,
                    false => format!("{}, {text}", self.tags_text),
                };
                let tags = listed(cell)?.unwrap_or_default();
                let all = self.tags.get_or_insert_default();
                let new: Vec<String> = tags.into_iter().filter(|tag| !all.contains(tag)).collect();
                all.extend(new);
            }
            "progress" => add(&mut self.progress, said()?, "\n"),
            "result" => add(&mut self.result, said()?, "\n"),
            "evidence" => self.evidence.extend(evidence_of(cell)?),
            "closed_by" => self.closed_by = said()?,
            "status" => {
                if let Some(status) = said()? {
                    let word = value_word("status", &status, &how.values);
                    self.status.push((status, word));
                }
            }
            key => {
                if let Some(field) = Field::of_key(key).filter(holds_text)
                    && let Some(text) = said()?
                {
                    match self.texts.iter_mut().find(|(of, _)| *of == field) {
                        Some((_, old)) => {
                            let between = if field == Field::Title { " " } else { "\n" };
                            *old = format!("{old}{between}{text}");
                        }
                        None => self.texts.push((field, text)),
                    }
                }
            }
        }
        Ok(())
    }

    fn take_due(&mut self, cell: &Given, days: DayStyle) -> anyhow::Result<()> {
        if nothing(cell) {
            return Ok(());
        }
        let due = said_day(cell, days).map_err(|why| bad_day(cell, why))?;
        match due {
            SaidDay::Nothing => return Ok(()),
            // What is to be kept up has no deadline, and a register says so in its place.
            SaidDay::Lasting(_) => _ = self.horizon.get_or_insert(Horizon::Long),
            SaidDay::AtOnce(_) => _ = self.horizon.get_or_insert(Horizon::Near),
            _ => {}
        }
        self.due = Some(due);
        Ok(())
    }

    /// What the row says of whether it is done with.
    pub fn claim(&self) -> Claim<'_> {
        if let Some((said, _)) = self.status.iter().find(|(_, word)| *word == Some("open")) {
            return Claim::NotClosed(said);
        }
        if let Some((said, _)) = self.status.iter().find(|(_, word)| word.is_none()) {
            return Claim::NotClosed(said);
        }
        match self.status.is_empty() && self.closed_on.is_none() {
            true => Claim::Nothing,
            false => Claim::Closed,
        }
    }
}

fn holds_text(field: &Field) -> bool {
    matches!(field.holds(), Holds::Title | Holds::Text | Holds::Phrase | Holds::Name)
}

/// Adds a text to one that another column said.
fn add(all: &mut Option<String>, text: Option<String>, between: &str) {
    *all = match (all.take(), text) {
        (Some(all), Some(text)) => Some(format!("{all}{between}{text}")),
        (all, text) => all.or(text),
    };
}

/// Whether a cell holds a mark that says nothing.
fn nothing(cell: &Given) -> bool {
    matches!(cell, Given::Text(text) if text.trim().is_empty() || is_empty_mark(text.trim()))
}

fn a_day(cell: &Given, days: DayStyle) -> Result<Option<Date>, Refusal> {
    if nothing(cell) {
        return Ok(None);
    }
    match said_day(cell, days) {
        Ok(SaidDay::Day(day)) => Ok(Some(day)),
        Ok(SaidDay::Nothing) => Ok(None),
        Ok(_) => Err(bad_day(cell, NotADay::Unreadable)),
        Err(why) => Err(bad_day(cell, why)),
    }
}

fn bad_day(cell: &Given, why: NotADay) -> Refusal {
    let text = text(cell).unwrap_or_else(Some).unwrap_or_default();
    ImportRefused::BadDay { text, why }.into()
}

/// Paths and links, a line each: of a link in a workbook its address.
fn evidence_of(cell: &Given) -> anyhow::Result<Vec<String>> {
    let list = match cell {
        Given::Link { address, .. } => Some(vec![address.clone()]),
        Given::Nested(_) => listed(cell)?,
        _ => {
            let text = text(cell).map_err(bad_cell)?;
            text.map(|text| text.lines().map(|line| line.trim().to_owned()).collect())
        }
    };
    let mut list = list.unwrap_or_default();
    list.retain(|path| !path.is_empty());
    Ok(list)
}

fn bad_cell(text: String) -> Refusal {
    ImportRefused::BadCell { text }.into()
}

fn word<W: Words>(
    key: &'static str,
    text: Option<String>,
    how: &Spelling,
) -> Result<Option<W>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    match value_word(key, &text, &how.values).and_then(W::from_word) {
        Some(word) => Ok(Some(word)),
        None => {
            let words = W::ALL.iter().map(|(word, _)| *word).collect();
            Err(ImportRefused::BadWord { key, text, words }.into())
        }
    }
}

/// The entries of a list: of JSON, or parted by commas, semicolons or line breaks.
fn listed(cell: &Given) -> Result<Option<Vec<String>>, Refusal> {
    if let Given::Nested(serde_json::Value::Array(list)) = cell {
        let one = |value: &serde_json::Value| {
            value.as_str().map(str::to_owned).ok_or_else(|| bad_cell(value.to_string()))
        };
        return list.iter().map(one).collect::<Result<_, _>>().map(Some);
    }
    let text = text(cell).map_err(bad_cell)?;
    Ok(text.map(|text| {
        let parts = text.split(['\n', ';', '；']).flat_map(pieces);
        parts.filter(|part| !is_empty_mark(part)).map(str::to_owned).collect()
    }))
}
