//! What a row says of an item, its cells read.

use crate::commands::fields::{pieces, worded};
use crate::commands::typed::item_id;
use crate::format::read::{
    Column, Given, Row, SaidMeasure, day, said_measures, said_measures_of, text, whole_number,
};
use crate::messages::{ImportRefused, Refusal, says_closed, value_word};
use crate::model::{Date, Field, Holds, Horizon, ItemId, Severity, Words};

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
    pub due: Option<Date>,
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
    /// A status that says it is done with.
    pub says_closed: bool,
}

/// Why a row is refused: the column that it is about, where it is about one, and why.
pub type Fault = (Option<Column>, anyhow::Error);

impl Wanted {
    /// Reads a row's cells under their columns.
    ///
    /// # Errors
    /// With everything that is wrong with them.
    pub fn of(row: &Row, columns: &[Column]) -> Result<Self, Vec<Fault>> {
        let mut wanted = Self::default();
        let mut faults: Vec<Fault> = Vec::new();
        for (n, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            match columns.get(n) {
                Some(column) if column.key.is_some() => {
                    if let Err(why) = wanted.take(column, cell) {
                        faults.push((Some(column.clone()), why));
                    }
                }
                _ => {
                    let place = (n + 1).to_string();
                    let column = Column { place, heading: String::new(), key: None };
                    let why = Refusal::from(ImportRefused::NoHeading);
                    faults.push((Some(column), why.into()));
                }
            }
        }
        if faults.is_empty() { Ok(wanted) } else { Err(faults) }
    }

    fn take(&mut self, column: &Column, cell: &Given) -> anyhow::Result<()> {
        let said = || text(cell).map_err(bad_cell);
        let date = || {
            day(cell).map_err(|why| {
                let text = text(cell).unwrap_or_else(Some).unwrap_or_default();
                Refusal::BadDate { text, why }
            })
        };
        match column.key.unwrap_or_default() {
            "id" => self.id = said()?.map(|id| item_id(&id)).transpose()?,
            "unit" => self.unit = said()?,
            "assist" => self.assist = listed(cell)?.map(|codes| codes.join("\n")),
            "category" => self.category = said()?,
            "severity" => self.severity = word("severity", said()?)?,
            "horizon" => self.horizon = word("horizon", said()?)?,
            "opened" => self.opened = Some(date()?),
            "due" => match said() {
                // What is to be kept up has no deadline, and a register says so in its place.
                Ok(Some(text)) if value_word(&text, &["long"]) == "long" => {
                    self.horizon.get_or_insert(Horizon::Long);
                }
                _ => self.due = Some(date()?),
            },
            "stale_days" => {
                let count = |text| Refusal::BadCount { key: "stale_days", text };
                self.stale_days = whole_number(cell).map_err(count)?;
            }
            "measures" => {
                self.measures_text = text(cell).ok().flatten().unwrap_or_default();
                let measures = match cell {
                    Given::Nested(list) => said_measures_of(list).map_err(bad_cell)?,
                    _ => said()?.map(|text| said_measures(&text)).unwrap_or_default(),
                };
                self.measures = Some(measures);
            }
            "tags" => {
                self.tags_text = text(cell).ok().flatten().unwrap_or_default();
                self.tags = listed(cell)?;
            }
            "progress" => self.progress = said()?,
            "result" => self.result = said()?,
            "evidence" => {
                let list = match cell {
                    Given::Nested(_) => listed(cell)?,
                    _ => said()?.map(|text| text.lines().map(|l| l.trim().to_owned()).collect()),
                };
                self.evidence = list.unwrap_or_default();
                self.evidence.retain(|path| !path.is_empty());
            }
            "closed_on" => self.closed_on = Some(date()?),
            "status" => self.says_closed = said()?.is_some_and(|status| says_closed(&status)),
            key => {
                let is_text = |field: &Field| {
                    matches!(
                        field.holds(),
                        Holds::Title | Holds::Text | Holds::Phrase | Holds::Name
                    )
                };
                if let Some(field) = Field::of_key(key).filter(is_text)
                    && let Some(text) = said()?
                {
                    self.texts.push((field, text));
                }
            }
        }
        Ok(())
    }
}

fn bad_cell(text: String) -> Refusal {
    ImportRefused::BadCell { text }.into()
}

fn word<W: Words>(key: &'static str, text: Option<String>) -> Result<Option<W>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let words: Vec<&'static str> = W::ALL.iter().map(|(word, _)| *word).collect();
    worded(key, &value_word(&text, &words))
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
        parts.map(str::to_owned).collect()
    }))
}
