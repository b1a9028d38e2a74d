//! What a row says of an item, its cells read.

use crate::commands::fields::{pieces, yes_or_no};
use crate::format::read::{
    DayStyle, Given, Maps, SaidDay, SaidMeasure, SaidValues, SourceColumn, SourceRow,
    is_empty_mark, said_day, said_measures, said_measures_of, text, value_word, whole_number,
};
use crate::messages::{
    CellRefused, ColumnsRefused, ImportRefused, InputRefused, NotADay, RowRefused, UserError,
};
use crate::model::{
    Calendar, Date, Field, Holds, Horizon, ItemId, SetBy, Severity, Words, field_key,
};
use crate::session::Session;
use crate::session::typed::item_id;

/// How a register writes what has no one spelling.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spelling {
    pub days: DayStyle,
    pub values: SaidValues,
    /// The day on which rows were opened that do not say it, where somebody said.
    pub opened: Option<Date>,
    /// By which working days are counted.
    pub calendar: Calendar,
}

/// What a row says; what it does not say stays as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowValues {
    pub id: Option<ItemId<'static>>,
    /// The number that stands in the row in place of an id.
    pub number: Option<String>,
    /// A code or a name, as it stands in the row.
    pub unit: Option<String>,
    pub assist: Option<String>,
    pub category: Option<String>,
    pub texts: Vec<(Field, String)>,
    /// What fields of the ledger's own are to hold, by their keys.
    pub own: Vec<(&'static str, String)>,
    pub severity: Option<Severity>,
    pub horizon: Option<Horizon>,
    pub opened: Option<Date>,
    pub due: Option<SaidDay>,
    /// Whether the deadline was said for rows that say none.
    pub due_is_set: bool,
    pub stale_days: Option<u32>,
    pub public: Option<bool>,
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
pub(crate) enum Claim<'w> {
    Closed,
    /// That it is not, or nothing that is known to mean that it is; in these words.
    NotClosed(&'w str),
    Nothing,
}

/// What a column says, behind its heading.
pub(crate) fn headed(heading: &str, text: &str) -> String {
    let colon = if heading.is_ascii() { ": " } else { "：" };
    format!("{heading}{colon}{text}")
}

/// Why a row is refused: the column that it is about, where it is about one, and why.
pub(crate) type Fault = (Option<SourceColumn>, anyhow::Error);

impl RowValues {
    /// Reads a row's cells under their columns.
    ///
    /// # Errors
    /// With everything that is wrong with them.
    pub(crate) fn of(
        row: &SourceRow,
        columns: &[SourceColumn],
        how: &Spelling,
    ) -> Result<Self, Vec<Fault>> {
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
                    let column = SourceColumn { place, ..SourceColumn::default() };
                    let why = UserError::from(ImportRefused::Columns(ColumnsRefused::NoHeading));
                    faults.push((Some(column), why.into()));
                }
            }
        }
        if faults.is_empty() { Ok(wanted) } else { Err(faults) }
    }

    fn take(
        &mut self,
        column: &SourceColumn,
        cell: &Given,
        days: DayStyle,
        how: &Spelling,
    ) -> anyhow::Result<()> {
        if let Given::Formula(text) = cell {
            return Err(UserError::from(ImportRefused::Cell(CellRefused::NoValue {
                formula: text.clone(),
            }))
            .into());
        }
        let said = || text(cell).map_err(bad_cell);
        match column.key.unwrap_or_default() {
            "id" => {
                self.number = said()?;
                self.id = self.number.as_deref().and_then(|id| item_id(id).ok());
            }
            "unit" => add(&mut self.unit, said()?, "\n"),
            "assist" => add(&mut self.assist, listed(cell)?.map(|codes| codes.join("\n")), "\n"),
            "category" => self.category = said()?,
            "severity" | "horizon" if column.is_further => {
                self.take_word_or_remark(column, said()?, how)
            }
            "severity" => self.severity = word("severity", said()?, how)?,
            "horizon" => self.horizon = word("horizon", said()?, how)?,
            "opened" => self.opened = a_day(cell, days)?,
            "closed_on" => self.closed_on = a_day(cell, days)?,
            // What it was moved to goes before what it was first, in whatever order they stand.
            "due" if column.with_heading => {
                self.add_detail_of(column, said()?);
                if self.due.is_none() {
                    self.take_due(cell, days)?;
                }
            }
            "due" => self.take_due(cell, days)?,
            "public" => {
                self.public = match said()? {
                    Some(text) => yes_or_no("public", &text)?,
                    None => None,
                };
            }
            "stale_days" => {
                let count =
                    |text| UserError::Input(InputRefused::BadCount { key: "stale_days", text });
                self.stale_days = whole_number(cell).map_err(count)?;
            }
            "measures" => self.take_measures(cell)?,
            "tags" => {
                let text = text(cell).ok().flatten().unwrap_or_default();
                self.tags_text = if self.tags_text.is_empty() {
                    text
                } else {
                    format!("{}, {text}", self.tags_text)
                };
                self.add_tags(listed(cell)?.unwrap_or_default());
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
            key if Field::of_key(key).is_none() && field_key(key).is_ok() => {
                self.own.extend(said()?.map(|text| (key, text)));
            }
            key => {
                if let Some(field) = Field::of_key(key).filter(holds_text)
                    && let Some(text) = said()?
                {
                    let text =
                        if column.with_heading { headed(&column.heading, &text) } else { text };
                    self.take_text(field, text);
                }
            }
        }
        Ok(())
    }

    fn take_measures(&mut self, cell: &Given) -> anyhow::Result<()> {
        let measures = match cell {
            Given::Nested(list) => Some(said_measures_of(list).map_err(bad_cell)?),
            _ => text(cell).map_err(bad_cell)?.map(|text| said_measures(&text)),
        };
        let text = text(cell).ok().flatten().unwrap_or_default();
        self.measures_text = if self.measures_text.is_empty() {
            text
        } else {
            format!("{}\n{text}", self.measures_text)
        };
        if let Some(measures) = measures {
            self.measures.get_or_insert_default().extend(measures);
        }
        Ok(())
    }

    fn add_tags(&mut self, tags: Vec<String>) {
        let all = self.tags.get_or_insert_default();
        let new: Vec<String> = tags.into_iter().filter(|tag| !all.contains(tag)).collect();
        all.extend(new);
    }

    /// Takes the text of a field, behind what another column has said of it.
    fn take_text(&mut self, field: Field, text: String) {
        match self.texts.iter_mut().find(|(of, _)| *of == field) {
            Some((_, old)) if *old == text => {}
            Some((_, old)) => {
                let between = match field {
                    Field::Title => " ",
                    Field::Source => "; ",
                    _ => "\n",
                };
                *old = format!("{old}{between}{text}");
            }
            None => self.texts.push((field, text)),
        }
    }

    /// Takes a word of severity or horizon; another word goes into the detail, where the heading may mean something else.
    fn take_word_or_remark(&mut self, column: &SourceColumn, said: Option<String>, how: &Spelling) {
        let Some(text) = said else { return };
        let taken = if column.key == Some("severity") {
            word("severity", Some(text.clone()), how).map(|severity| self.severity = severity)
        } else {
            word("horizon", Some(text.clone()), how).map(|horizon| self.horizon = horizon)
        };
        if taken.is_err() {
            self.add_detail_of(column, Some(text));
        }
    }

    /// Adds what a column says to the detail, behind its heading.
    fn add_detail_of(&mut self, column: &SourceColumn, said: Option<String>) {
        if let Some(text) = said {
            self.add_detail(headed(&column.heading, &text));
        }
    }

    /// Adds a line to the detail.
    pub(crate) fn add_detail(&mut self, line: String) {
        match self.texts.iter_mut().find(|(field, _)| *field == Field::Detail) {
            Some((_, old)) => *old = format!("{old}\n{line}"),
            None => self.texts.push((Field::Detail, line)),
        }
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

    /// The keys that can be said for rows that do not say them.
    pub(crate) fn settable() -> Vec<&'static str> {
        // What tells one item from others is not said for many.
        let is_of_one = |field: &Field| matches!(field, Field::Ref | Field::Again);
        let is_read = |key: &&str| Maps::KEYS.contains(key);
        let may_be_set = |field: &&Field| {
            (field.set_by() == SetBy::Set || **field == Field::Due) && !is_of_one(field)
        };
        let keys = Field::ALL.iter().filter(may_be_set).map(|field| field.key());
        keys.filter(is_read).chain(["closed_on", "result", "evidence", "closed_by"]).collect()
    }

    /// Says a key for rows that do not say it.
    ///
    /// # Errors
    /// When it is no value that the key can have.
    pub(crate) fn set(
        &mut self,
        key: &'static str,
        value: &str,
        session: &Session,
        how: &Spelling,
    ) -> anyhow::Result<()> {
        match key {
            "opened" => self.opened = Some(session.date(value)?),
            "closed_on" => self.closed_on = Some(session.date(value)?),
            "due" if session.date(value).is_ok() => {
                self.due = Some(SaidDay::Day(session.date(value)?))
            }
            key => {
                let column = SourceColumn { key: Some(key), ..SourceColumn::default() };
                self.take(&column, &Given::Text(value.to_owned()), how.days, how)?;
            }
        }
        Ok(())
    }

    /// Adds the measures of a further row, with its own owner, unit and deadline.
    ///
    /// # Errors
    /// When it says of the item something else than the row above.
    pub(crate) fn add_measures(
        &mut self,
        mut further: RowValues,
        row: u64,
        columns: &[SourceColumn],
        how: &Spelling,
    ) -> Result<(), Fault> {
        let differs = |key: &'static str| {
            let column = columns.iter().find(|c| c.key == Some(key)).cloned();
            (
                column,
                UserError::from(ImportRefused::Row(RowRefused::RowsDiffer { key, row })).into(),
            )
        };
        // Days that count from the opening are reckoned from the item's.
        let opened = self.opened.or(further.opened).or(how.opened);
        let day = |due: Option<SaidDay>| -> Result<Option<Date>, Fault> {
            due_of(due, opened, &how.calendar)
                .map_err(|why| (columns.iter().find(|c| c.key == Some("due")).cloned(), why.into()))
        };
        let (first_due, further_due) = (day(self.due)?, day(further.due)?);
        self.take_measures_of(&further, first_due, further_due);
        // The item is done when its last measure is.
        match (first_due, further_due) {
            (Some(all), Some(one)) => self.due = Some(SaidDay::Day(all.max(one))),
            (None, Some(_)) if self.due.is_none() => self.due = further.due,
            _ => {}
        }
        if further.closed_on != self.closed_on {
            self.closed_on =
                self.closed_on.zip(further.closed_on).map(|(one, other)| one.max(other));
        }
        add(&mut self.assist, further.assist.take(), "\n");
        if let Some(tags) = further.tags.take() {
            self.add_tags(tags);
            self.tags_text = self.tags.as_ref().map_or_else(String::new, |tags| tags.join(", "));
        }
        self.add_own(std::mem::take(&mut further.own)).map_err(differs)?;
        add(&mut self.progress, further.progress.take(), "\n");
        add(&mut self.result, further.result.take(), "\n");
        self.evidence.append(&mut further.evidence);
        // That a measure is done, without the day, is told where the item's progress is.
        if further.closed_on.is_none()
            && further.status.iter().any(|(_, word)| *word == Some("closed"))
        {
            for measure in further.measures.iter().flatten() {
                for (said, _) in &further.status {
                    add(&mut self.progress, Some(headed(&measure.text, said)), "\n");
                }
            }
        }
        self.status.append(&mut further.status);
        self.add_texts(std::mem::take(&mut further.texts)).map_err(differs)?;
        // A deadline says how far it lies, of its measure.
        let has_horizon = columns.iter().any(|column| column.key == Some("horizon"));
        self.agrees_with(&further, has_horizon).map_err(differs)
    }

    /// Takes the measures of a further row: where rows say it, each has an owner, a deadline and an end of its own.
    fn take_measures_of(
        &mut self,
        further: &RowValues,
        first_due: Option<Date>,
        further_due: Option<Date>,
    ) {
        let differ_in_end = further.closed_on != self.closed_on;
        let own = |wanted: &RowValues, due: Option<Date>, measure: &mut SaidMeasure| {
            let owner = wanted.text(Field::Owner).map(str::to_owned);
            measure.owner = measure.owner.take().or(owner);
            measure.due = measure.due.or(due);
            if differ_in_end {
                measure.done = measure.done.or(wanted.closed_on);
            }
        };
        // The first measure of several is as much its row's as the others are theirs.
        if further.text(Field::Owner).is_some() || further.due.is_some() || differ_in_end {
            let first = self.clone();
            for measure in self.measures.iter_mut().flatten() {
                own(&first, first_due, measure);
            }
        }
        for mut measure in further.measures.clone().unwrap_or_default() {
            own(further, further_due, &mut measure);
            measure.unit = measure.unit.or_else(|| further.unit.clone());
            self.measures.get_or_insert_default().push(measure);
        }
        self.measures_text = format!("{}\n{}", self.measures_text, further.measures_text);
    }

    /// Adds what a further row says in fields of the ledger's own; the key of one in which it differs is refused.
    fn add_own(&mut self, own: Vec<(&'static str, String)>) -> Result<(), &'static str> {
        for (key, text) in own {
            match self.own.iter().find(|(known, _)| *known == key) {
                None => self.own.push((key, text)),
                Some((_, old)) if *old == text => {}
                Some(_) => return Err(key),
            }
        }
        Ok(())
    }

    /// Adds the texts of a further row; the key of one in which it differs is refused.
    fn add_texts(&mut self, texts: Vec<(Field, String)>) -> Result<(), &'static str> {
        for (field, text) in texts {
            let old = self.texts.iter_mut().find(|(of, _)| *of == field);
            match (field, old) {
                (Field::Owner, Some(_)) => {}
                (_, None) => self.texts.push((field, text)),
                (_, Some((_, old))) if *old == text => {}
                (Field::Detail | Field::Cause | Field::Goal, Some((_, old))) => {
                    *old = format!("{old}\n{text}");
                }
                (field, _) => return Err(field.key()),
            }
        }
        Ok(())
    }

    /// Whether a further row says nothing else of what an item has once; the key in which it differs is refused.
    fn agrees_with(&self, further: &RowValues, has_horizon: bool) -> Result<(), &'static str> {
        fn agree<T: PartialEq>(further: &Option<T>, own: &Option<T>) -> bool {
            further.is_none() || further == own
        }
        for (key, same) in [
            ("category", agree(&further.category, &self.category)),
            ("severity", agree(&further.severity, &self.severity)),
            ("horizon", !has_horizon || agree(&further.horizon, &self.horizon)),
            ("opened", agree(&further.opened, &self.opened)),
            ("public", agree(&further.public, &self.public)),
            ("stale_days", agree(&further.stale_days, &self.stale_days)),
            ("closed_by", agree(&further.closed_by, &self.closed_by)),
        ] {
            if !same {
                return Err(key);
            }
        }
        Ok(())
    }

    /// What it says of a key that holds a text.
    pub(crate) fn text(&self, field: Field) -> Option<&str> {
        self.texts.iter().find(|(of, _)| *of == field).map(|(_, text)| text.as_str())
    }

    /// Takes what it does not say from what was said for such rows.
    pub(crate) fn fill(&mut self, with: &RowValues) {
        self.horizon = self.horizon.or(with.horizon);
        let says_none = match self.due {
            None => self.horizon != Some(Horizon::Long),
            Some(due) => due == SaidDay::AtOnce(None),
        };
        if says_none && with.due.is_some() {
            self.due = with.due;
            self.due_is_set = true;
        }
        self.severity = self.severity.or(with.severity);
        for (mine, said) in [
            (&mut self.unit, &with.unit),
            (&mut self.assist, &with.assist),
            (&mut self.category, &with.category),
        ] {
            if mine.is_none() {
                mine.clone_from(said);
            }
        }
        if self.tags.is_none() {
            self.tags.clone_from(&with.tags);
        }
        for (field, text) in &with.texts {
            if !self.texts.iter().any(|(of, _)| of == field) {
                self.texts.push((*field, text.clone()));
            }
        }
    }

    /// Of a row that says that it is done with: takes what it does not say of that from what was said for such rows.
    pub(crate) fn fill_closing(&mut self, with: &RowValues) {
        if self.claim() == Claim::Closed {
            self.closed_on = self.closed_on.or(with.closed_on);
            if self.result.is_none() {
                self.result.clone_from(&with.result);
            }
            if self.evidence.is_empty() {
                self.evidence.clone_from(&with.evidence);
            }
            if self.closed_by.is_none() {
                self.closed_by.clone_from(&with.closed_by);
            }
        }
    }

    /// What the row says of whether it is done with.
    pub(crate) fn claim(&self) -> Claim<'_> {
        if let Some((said, _)) = self.status.iter().find(|(_, word)| *word == Some("open")) {
            return Claim::NotClosed(said);
        }
        if let Some((said, _)) = self.status.iter().find(|(_, word)| word.is_none()) {
            return Claim::NotClosed(said);
        }
        if self.status.is_empty() && self.closed_on.is_none() {
            Claim::Nothing
        } else {
            Claim::Closed
        }
    }
}

/// The deadline that a row says, reckoned from the day of opening where it says how long from there.
pub(crate) fn due_of(
    due: Option<SaidDay>,
    opened: Option<Date>,
    calendar: &Calendar,
) -> Result<Option<Date>, UserError> {
    let from =
        || opened.ok_or_else(|| UserError::from(ImportRefused::Row(RowRefused::DueFromOpened)));
    Ok(match due {
        Some(SaidDay::Day(day)) => Some(day),
        Some(SaidDay::After(days)) => Some(from()?.plus_days(i64::from(days))),
        Some(SaidDay::AfterWorking(days)) => Some(calendar.plus_working(from()?, days)),
        Some(SaidDay::AfterMonths(months)) => {
            Some(from()?.plus_months(i32::try_from(months).unwrap_or(i32::MAX)))
        }
        Some(SaidDay::EndOf(span)) => {
            let from = from()?;
            let end = span.end(from).filter(|end| *end >= from);
            let none = ImportRefused::Cell(CellRefused::BadDay {
                text: String::new(),
                why: NotADay::NoYear,
            });
            Some(end.ok_or_else(|| UserError::from(none))?)
        }
        Some(SaidDay::AtOnce(day) | SaidDay::Lasting(day)) => day,
        Some(SaidDay::Nothing) | None => None,
    })
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

fn a_day(cell: &Given, days: DayStyle) -> Result<Option<Date>, UserError> {
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

fn bad_day(cell: &Given, why: NotADay) -> UserError {
    let text = text(cell).unwrap_or_else(Some).unwrap_or_default();
    ImportRefused::Cell(CellRefused::BadDay { text, why }).into()
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

fn bad_cell(text: String) -> UserError {
    ImportRefused::Cell(CellRefused::BadCell { text }).into()
}

fn word<W: Words>(
    key: &'static str,
    text: Option<String>,
    how: &Spelling,
) -> Result<Option<W>, UserError> {
    let Some(text) = text else { return Ok(None) };
    match value_word(key, &text, &how.values).and_then(W::from_word) {
        Some(word) => Ok(Some(word)),
        None => {
            let words = W::ALL.iter().map(|(word, _)| *word).collect();
            Err(ImportRefused::Cell(CellRefused::BadWord { key, text, words }).into())
        }
    }
}

/// The entries of a list: of JSON, or parted by commas, semicolons or line breaks.
fn listed(cell: &Given) -> Result<Option<Vec<String>>, UserError> {
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
