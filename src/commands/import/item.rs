//! A row becomes a new item, or what it says of a known one is taken up.

use std::collections::HashMap;
use std::sync::Arc;

use super::ImportJob;
use super::ahead::{Chunk, RowPlace, SaidRow};
use super::preview::{Preview, PreviewRow};
use super::resolved::{Resolved, at, same_text};
use super::twins::Twins;
use super::units::{Units, category_there};
use super::wanted::{Claim, Fault, RowValues, due_of, headed};
use crate::commands::extend::extend_or_ask;
use crate::commands::field::field_is_of;
use crate::commands::fields::consistent;
use crate::commands::set::{set_field, set_own_field, voided};
use crate::format::read::SourceColumn;
use crate::messages::{
    self, Confirmation, DateRefused, EventConfirmation, FieldRefused, ImportRefused, Phrase,
    RowKind, RowRefused, UserError,
};
use crate::model::{
    EventBody, Field, Item, ItemId, RequiredTo, StateAsOf, Status, UnitCode, needs_due, same_word,
};
use crate::session::bar::Bar;
use crate::session::recording::{Subject, record};
use crate::session::typed::item_id;
use crate::session::{Session, told};
use crate::store::{LookupError, Place, StoreError, Transaction};

/// Takes rows into a draft, one after another.
pub(crate) struct Taking<'t> {
    session: &'t Session,
    transaction: &'t mut Transaction,
    job: &'t ImportJob<'t>,
    preview: Preview,
    /// The rows that items were named on, by their numbers.
    seen: HashMap<String, RowPlace>,
    /// The items that bear a number of elsewhere; none before that is asked.
    refs: Option<HashMap<String, Vec<String>>>,
    /// The line over the whole width that the rows below it belong to.
    group: Option<String>,
    /// The sheet that is being read.
    sheet: Option<Arc<str>>,
    units: Units,
    unit: Option<UnitCode<'static>>,
    twins: Twins,
    bar: Bar,
}

/// What became of a row.
struct Became {
    row: PreviewRow,
    /// Whether it says that the item is closed, which stays open.
    claims: bool,
    /// The status that its closing contradicts.
    contradicts: Option<String>,
    /// That its signatures are void now.
    voided: Option<Confirmation>,
}

impl<'t> Taking<'t> {
    /// # Errors
    /// When the unit for rows that say none is not declared.
    pub(crate) fn new(
        session: &'t Session,
        transaction: &'t mut Transaction,
        job: &'t ImportJob<'t>,
        bytes: u64,
    ) -> anyhow::Result<Self> {
        let unit = match (&job.said.unit, &transaction.head().units[..]) {
            (Some(code), _) => Some(session.unit(transaction.head(), code)?),
            (None, [only]) => Some(only.code.clone()),
            (None, _) => None,
        };
        Ok(Self {
            session,
            transaction,
            job,
            preview: Preview::new(job.said.name(), job.said.history, job.reads_all_sheets()),
            seen: HashMap::new(),
            refs: None,
            group: None,
            sheet: None,
            units: Units::new(job.said.new_units, job.said.new_categories),
            unit,
            twins: Twins::default(),
            bar: Bar::new(Some(bytes), session.err_is_terminal()),
        })
    }

    /// Keeps every row for the preview, not the first ones alone.
    pub(crate) fn keep_all(&mut self, all: bool) {
        self.preview.keeps_all = all;
    }

    pub(crate) fn finish(self) -> Preview {
        self.preview
    }

    /// Takes the next rows.
    pub(crate) fn take(&mut self, heap: Chunk) {
        let mut groups = heap.groups.into_iter().peekable();
        for (above, row) in heap.rows.into_iter().enumerate() {
            while let Some((_, place, text)) = groups.next_if(|(n, ..)| *n <= above) {
                self.begin_group(place, text);
            }
            self.row(row);
        }
        groups.for_each(|(_, place, text)| self.begin_group(place, text));
        self.preview.counts.passed_over += heap.passed_over;
        self.preview.counts.further_measures += heap.further_measures;
        self.bar.at(heap.read);
    }

    /// A line over the whole width: the category of the rows below it, where it is one, else passed over.
    fn begin_group(&mut self, place: RowPlace, text: String) {
        self.begin_sheet(&place);
        let name = unnumbered(&text).to_owned();
        let is_category =
            self.job.said.new_categories || category_there(&name, self.transaction).is_some();
        self.group = is_category.then_some(name);
        if !is_category {
            self.preview.groups.push((place, text));
        }
    }

    /// A line of one sheet says nothing of the rows of the next.
    fn begin_sheet(&mut self, place: &RowPlace) {
        if self.sheet != place.sheet {
            self.sheet.clone_from(&place.sheet);
            self.group = None;
        }
    }

    fn row(&mut self, row: SaidRow) {
        self.preview.counts.rows += 1;
        self.begin_sheet(&row.place);
        self.preview.columns_of(&row.place, &row.columns);
        let place = row.place.clone();
        match self.one(row) {
            Ok(Became { row, claims, contradicts, voided }) => {
                if let Some(voided) = voided.and_then(|voided| voided.warning(self.session.lang)) {
                    self.preview.voids(voided.message);
                }
                self.preview.counts.claim_closed += u64::from(claims);
                if let Some(status) = contradicts {
                    self.preview.contradiction(&place, &row.id, &status, self.session.lang);
                }
                // A row below that comes to the same item is told.
                self.seen.entry(row.id.clone()).or_insert_with(|| place.clone());
                self.preview.taken(PreviewRow { place, ..row });
            }
            Err(faults) => {
                let whys: Vec<String> = if self.preview.shows_refused() {
                    faults.iter().map(|fault| self.why(&place, fault)).collect()
                } else {
                    Vec::new()
                };
                self.preview.refused_row(whys);
            }
        }
    }

    fn one(&mut self, row: SaidRow) -> Result<Became, Vec<Fault>> {
        let (mut wanted, columns) = (row.said?, &row.columns[..]);
        self.put_aside_unit(&mut wanted, columns);
        let is_of_sheet = wanted.unit.is_none();
        if is_of_sheet {
            wanted.unit = self.unit_of_sheet(&row.place, columns);
        }
        let known = self.known(&mut wanted, &row.place).map_err(|e| vec![at("id", columns, e)])?;
        if known.is_some() && is_of_sheet {
            // The sheet it stands on moves no item that is known to another unit.
            wanted.unit = None;
        }
        if known.is_none() {
            if wanted.category.is_none() {
                wanted.category.clone_from(&self.group);
            }
            wanted.fill(&self.job.defaults);
        }
        wanted.fill_closing(&self.job.defaults);
        self.put_aside(&mut wanted, columns);
        let (session, job, units) = (self.session, self.job, &mut self.units);
        let twins = &mut self.twins;
        // What a row declares goes with it where it is refused.
        let work = |transaction: &mut Transaction| {
            let resolved = Resolved::of(wanted, transaction, units, columns, session.today)?;
            let done = match known {
                Some(place) => update(session, job, transaction, place, &resolved),
                None => add(session, job, transaction, self.unit.as_ref(), &resolved, twins),
            };
            done.map_err(|why| vec![(None, why)])
        };
        let done = self.transaction.attempt(work);
        self.units.settle(done.is_ok());
        done
    }

    /// Puts a category and units that are not declared into the detail, where their heading may as well mean something else.
    fn put_aside(&self, wanted: &mut RowValues, columns: &[SourceColumn]) {
        let said = &self.job.said;
        let heading = |key| headed_further(columns, key);
        if let (Some(heading), Some(text)) = (heading("category"), &wanted.category)
            && !said.new_categories
            && category_there(text, self.transaction).is_none()
        {
            let text = headed(heading, text);
            wanted.category = None;
            wanted.add_detail(text);
        }
        if let (Some(heading), Some(text)) = (heading("assist"), &wanted.assist)
            && !said.new_units
            && text.lines().any(|one| self.units.there(one, self.transaction).is_none())
        {
            let text = headed(heading, &text.replace('\n', "、"));
            wanted.assist = None;
            wanted.add_detail(text);
        }
    }

    /// Puts a unit that is not declared into the detail, where its heading may as well mean something else and rows have a unit.
    fn put_aside_unit(&self, wanted: &mut RowValues, columns: &[SourceColumn]) {
        let has_unit = self.unit.is_some() || self.job.defaults.unit.is_some();
        if let (Some(heading), Some(text)) = (headed_further(columns, "unit"), &wanted.unit)
            && !self.job.said.new_units
            && has_unit
            && self.units.lead_there(text, self.transaction).is_none()
        {
            let text = headed(heading, text);
            wanted.unit = None;
            wanted.add_detail(text);
        }
    }

    /// The unit that a row's sheet is called by: one that is there, or that may be declared where no column names any.
    fn unit_of_sheet(&self, place: &RowPlace, columns: &[SourceColumn]) -> Option<String> {
        let name = place.sheet.as_deref()?.trim();
        let names_units = columns.iter().any(|column| column.key == Some("unit"));
        let may_declare = self.job.reads_all_sheets() && self.job.said.new_units && !names_units;
        let is_unit = may_declare || self.units.there(name, self.transaction).is_some();
        is_unit.then(|| name.to_owned())
    }

    /// Where the item of a row is; none for a new one.
    ///
    /// It is known by its id, else by the number that it bears elsewhere, else, where that was asked for, by unit and title. A
    /// number that is no id of a declared unit is one of elsewhere.
    fn known(&mut self, wanted: &mut RowValues, row: &RowPlace) -> anyhow::Result<Option<Place>> {
        let by_id = match &wanted.id {
            Some(id) => self.transaction.known(id)?,
            None => None,
        };
        let number = wanted.number.clone();
        let place = match (by_id, &number) {
            (Some(place), _) => Some(place),
            (None, Some(number)) => match self.by_ref(number, wanted)? {
                Some(place) => Some(place),
                None => {
                    self.foreign(wanted)?;
                    None
                }
            },
            (None, None) => match wanted.text(Field::Ref).map(str::to_owned) {
                Some(number) => self.by_ref(&number, wanted)?,
                None => None,
            },
        };
        let place = match place {
            None if self.job.said.matched.is_some() => self.by_title(wanted)?,
            place => place,
        };
        let name = match (place, number) {
            (Some(place), _) => Some(self.transaction.item(place)?.id.to_string()),
            (None, number) => number.or_else(|| wanted.text(Field::Ref).map(str::to_owned)),
        };
        if let Some(id) = name {
            // Each sheet has its own numbers of elsewhere.
            let key = match (place, &row.sheet) {
                (None, Some(sheet)) => format!("{sheet}\n{id}"),
                _ => id.clone(),
            };
            if let Some(first) = self.seen.get(&key) {
                let row = first.number;
                return Err(UserError::from(ImportRefused::Row(RowRefused::TwiceInFile {
                    id,
                    row,
                }))
                .into());
            }
            self.seen.insert(key, row.clone());
        }
        Ok(place)
    }

    /// A number that no item has: an id to be taken over, or one of elsewhere.
    fn foreign(&mut self, wanted: &mut RowValues) -> anyhow::Result<()> {
        if let Some(id) = wanted.id.as_ref().filter(|_| !self.job.said.new_ids) {
            let series = id.series();
            let is_ours =
                self.transaction.head().units.iter().any(|u| same_word(u.code.as_str(), series));
            if is_ours {
                // What is nearest is looked for only where it will be seen.
                let near =
                    self.preview.shows_refused().then(|| self.transaction.find(id).err()).flatten();
                let nearest = match near {
                    Some(StoreError::Lookup(LookupError::NoSuchItem { nearest, .. })) => nearest,
                    _ => None,
                };
                let id = id.to_string();
                return Err(UserError::from(ImportRefused::Row(RowRefused::UnknownId {
                    id,
                    nearest,
                }))
                .into());
            }
        }
        if wanted.id.is_none() || !self.job.said.new_ids {
            wanted.id = None;
            let number = wanted.number.take();
            if let (Some(number), None) = (number, wanted.text(Field::Ref)) {
                wanted.texts.push((Field::Ref, number));
            }
        }
        Ok(())
    }

    /// The one item that bears a number of elsewhere. A short plain number, of which every register has its own, is that of
    /// the same title alone.
    fn by_ref(&mut self, number: &str, wanted: &RowValues) -> anyhow::Result<Option<Place>> {
        if self.refs.is_none() {
            let mut refs: HashMap<String, Vec<String>> = HashMap::new();
            for unit in &self.transaction.head().units {
                self.transaction.each_of_unit(&unit.code, |item| {
                    if let Some(number) = item.texts.get(Field::Ref) {
                        refs.entry(number.trim().to_owned()).or_default().push(item.id.to_string());
                    }
                });
            }
            self.refs = Some(refs);
        }
        let ids = self.refs.as_ref().and_then(|refs| refs.get(number.trim()));
        let mut ids = ids.cloned().unwrap_or_default();
        // Of a tracker whose way is known its numbers are its own.
        let is_short = number.len() <= 3
            && number.bytes().all(|b| b.is_ascii_digit())
            && self.job.way.is_empty();
        let is_unclear = is_short || ids.len() > 1;
        if let (true, Some(title)) = (is_unclear, wanted.text(Field::Title)) {
            let mut of_title = Vec::new();
            for id in ids {
                let place = self.transaction.known(&item_id(&id)?)?;
                let item = place.map(|place| self.transaction.item(place)).transpose()?;
                if item.is_some_and(|item| same_text(&item.title, title)) {
                    of_title.push(id);
                }
            }
            ids = of_title;
        }
        self.the_one(ids)
    }

    /// The one item of a row's unit and title.
    fn by_title(&mut self, wanted: &RowValues) -> anyhow::Result<Option<Place>> {
        let Some(title) = wanted.text(Field::Title) else { return Ok(None) };
        let unit = match &wanted.unit {
            Some(text) => self.units.lead_there(text, self.transaction),
            None => self.unit.clone(),
        };
        let Some(unit) = unit else { return Ok(None) };
        let ids = self.twins.of_title(&unit, title, self.transaction);
        self.the_one(ids)
    }

    fn the_one(&mut self, ids: Vec<String>) -> anyhow::Result<Option<Place>> {
        match &ids[..] {
            [id] => Ok(self.transaction.known(&item_id(id)?)?),
            _ => Ok(None),
        }
    }

    /// What a row is refused for, as `file:row:column: why`.
    fn why(&self, row: &RowPlace, (column, why): &Fault) -> String {
        let told = match why.downcast_ref::<UserError>() {
            Some(refusal) => self.session.lang.words().import_row_told(refusal),
            None => told(why, self.session.lang),
        };
        let words = self.session.lang.words();
        let place = match column {
            Some(column) => format!("{}:{}", self.preview.place(row), column.place),
            None => self.preview.place(row),
        };
        let colon = Phrase::Colon.name(self.session.lang);
        let key = column.as_ref().and_then(|c| c.key).map(|key| words.import_key(key));
        let key = key.map_or_else(String::new, |key| format!("{key}{colon}"));
        self.session.lang.words().import_why(&place, &key, &told.message, told.help.as_deref())
    }
}

/// Takes up what a row says of an item that is there.
fn update(
    session: &Session,
    job: &ImportJob<'_>,
    transaction: &mut Transaction,
    place: Place,
    row: &Resolved,
) -> anyhow::Result<Became> {
    let old = transaction.item(place)?.to_static();
    let subject = Subject { place, item: old };
    let old = &subject.item;
    let standing = StateAsOf::of(old, session.today);
    let (due, status) = (standing.due, standing.status);
    let mut changes: Vec<(String, String, String)> = Vec::new();
    let shown = |text: Option<String>| text.unwrap_or_else(|| messages::ABSENT.to_owned());
    let said_due = due_of(row.wanted.due, Some(old.opened), &transaction.head().calendar)?;
    if let Some(to) = said_due.filter(|to| due != Some(*to)) {
        let Some(reason) = &job.said.reason else {
            let why = ImportRefused::Row(RowRefused::DueNeedsReason { from: due, to });
            return Err(UserError::from(why).into());
        };
        let on = session.today;
        let became = extend_or_ask(session, transaction, &subject, on, (to, reason, None))?;
        let key = match became {
            Confirmation::Event(EventConfirmation::Request { .. }) => "asked",
            _ => "due",
        };
        changes.push((key.to_owned(), shown(due.map(|d| d.to_string())), to.to_string()));
    }
    let mut new = old.clone();
    row.put_into(&mut new);
    for field in Field::editable() {
        let (from, to) = (field.value(old).written(), field.value(&new).written());
        if from == to {
            continue;
        }
        let mut item = transaction.item(place)?.to_static();
        field.copy(&new, &mut item);
        set_field(session, transaction, &subject, session.today, field, item)?;
        changes.push((field.key().to_owned(), shown(from), shown(to)));
    }
    for field in transaction.head().fields.clone() {
        let (was, is) = (old.extra(field.key), new.extra(field.key));
        if was != is {
            let (from, to) = (was.map(|extra| extra.written()), is.map(|extra| extra.written()));
            let value = is.map(|extra| extra.to_static());
            set_own_field(session, transaction, &subject, session.today, &field, value)?;
            changes.push((field.key.to_owned(), shown(from), shown(to)));
        }
    }
    if changes.iter().any(|(key, ..)| matches!(key.as_str(), "horizon" | "opened")) {
        consistent(session, &transaction.item(place)?)?;
    }
    let voided = voided(transaction, &subject)?;
    let is_over = matches!(status, Status::Closed | Status::Cancelled);
    let mut claims = !is_over && row.wanted.claim() == Claim::Closed;
    let mut closes = None;
    if let Some(closing) = row.closing().filter(|_| claims && job.said.history) {
        let item = transaction.item(place)?.to_static();
        for event in row.history(session, transaction, &item, closing, &job.said.file)? {
            record(session, transaction, &subject, &event)?;
        }
        changes.push(("closed_on".to_owned(), shown(None), closing.0.to_string()));
        closes = Some(closing.0);
        claims = false;
    } else {
        for event in row.reported(session, transaction, old, status)? {
            record(session, transaction, &subject, &event)?;
            let (key, note) = match &event.did {
                EventBody::Progress { note, .. } => ("progress", note.to_string()),
                other => ("comment", other.said().unwrap_or_default().to_owned()),
            };
            changes.push((key.to_owned(), shown(None), note));
        }
    }
    let kind = if changes.is_empty() { RowKind::Unchanged } else { RowKind::Changed };
    let contradicts = row.contradiction().filter(|_| !is_over).map(str::to_owned);
    let item = transaction.item(place)?;
    let row = PreviewRow { changes, closes, ..PreviewRow::of(&item, kind) };
    Ok(Became { row, claims, contradicts, voided })
}

/// Adds the item that a row tells of.
fn add(
    session: &Session,
    job: &ImportJob<'_>,
    transaction: &mut Transaction,
    default_unit: Option<&UnitCode<'static>>,
    row: &Resolved,
    twins: &mut Twins,
) -> anyhow::Result<Became> {
    let refuse = |why: ImportRefused| anyhow::Error::from(UserError::from(why));
    let title = row
        .said(Field::Title)
        .ok_or_else(|| refuse(ImportRefused::Row(RowRefused::NoTitle)))?
        .to_owned();
    let unit = row.unit.as_ref().or(default_unit);
    let unit = unit.ok_or_else(|| refuse(ImportRefused::Row(RowRefused::NoUnit)))?.clone();
    let opened = row.wanted.opened.or(job.how.opened).unwrap_or(session.today);
    if opened > session.today {
        return Err(
            UserError::Date(DateRefused::OpenedInFuture { opened, today: session.today }).into()
        );
    }
    // A deadline that was said for such rows counts from whatever day they are opened on.
    let from = row.wanted.opened.or(job.how.opened).or(row.wanted.due_is_set.then_some(opened));
    let due = due_of(row.wanted.due, from, &transaction.head().calendar)?;
    match due {
        Some(due) if due < opened && row.wanted.opened.is_none() => {
            return Err(refuse(ImportRefused::Row(RowRefused::OpenedNotSaid { due, opened })));
        }
        Some(due) if due < opened => {
            return Err(UserError::Date(DateRefused::DueBeforeOpened { due, opened }).into());
        }
        None if needs_due(row.wanted.horizon) => {
            return Err(refuse(ImportRefused::Row(RowRefused::NoDueSaid)));
        }
        _ => {}
    }
    let id = match &row.wanted.id {
        Some(id) => id.clone(),
        None => ItemId::numbered(&unit, transaction.next_number(&unit)?),
    };
    let mut item = Item { due, ..Item::new(id, unit, title.clone().into(), opened) };
    row.put_into(&mut item);
    item.opened = opened;
    let mut claims = row.wanted.claim() == Claim::Closed;
    let mut closes = None;
    let events = match row.closing().filter(|_| claims && job.said.history) {
        Some(closing) => {
            claims = false;
            closes = Some(closing.0);
            row.history(session, transaction, &item, closing, &job.said.file)?
        }
        None => row.reported(session, transaction, &item, Status::Open)?,
    };
    for event in events {
        let verdict = transaction.head().may_record(&item, &event, session.today);
        verdict.map_err(|why| {
            let id = item.id.to_string();
            UserError::Record { id, why, at: None }
        })?;
        item.log.push(event.behind(&item.log));
    }
    // A row that says its own id means an item of its own.
    let twin = match &row.wanted.id {
        None => twins.of(&item, transaction).map(str::to_owned),
        Some(_) => None,
    };
    transaction.head().fields.iter().try_for_each(|field| field_is_of(field, &item))?;
    let missing = transaction.head().fields_missing(&item, RequiredTo::Add);
    if !missing.is_empty() {
        return Err(UserError::Field(FieldRefused::FieldsMissing { keys: missing }).into());
    }
    transaction.add_item(&mut item)?;
    twins.added(&item);
    let contradicts = row.contradiction().map(str::to_owned);
    let row = PreviewRow { closes, twin, ..PreviewRow::of(&item, RowKind::New) };
    Ok(Became { row, claims, contradicts, voided: None })
}

/// The name of a group without its number: `一、党的领导方面`.
fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let is_number = |c: char| "一二三四五六七八九十0123456789（）() ".contains(c);
    let rest = text.trim_start_matches(is_number);
    match rest.strip_prefix(['、', '.', '．']) {
        Some(name) => name.trim_start(),
        None if text.starts_with(['（', '(']) => rest,
        None => text,
    }
}

/// The heading of the column of a key that another would go before.
fn headed_further<'c>(columns: &'c [SourceColumn], key: &str) -> Option<&'c str> {
    let column = columns.iter().find(|c| c.key == Some(key))?;
    column.is_further.then_some(column.heading.as_str())
}
