//! A row becomes a new item, or what it says of a known one is taken up.

use std::collections::HashMap;

use super::Job;
use super::ahead::{Heap, SaidRow};
use super::preview::{Kind, Preview, PreviewRow};
use super::resolved::{Resolved, at};
use super::twins::Twins;
use super::units::Units;
use super::wanted::{Claim, Fault, Wanted};
use crate::commands::bar::Bar;
use crate::commands::desk::{Desk, told};
use crate::commands::extend::extend;
use crate::commands::fields::consistent;
use crate::commands::recording::{Subject, record};
use crate::commands::set::set_field;
use crate::commands::typed::unit_code;
use crate::format::read::{Column, SaidDay};
use crate::messages::{self, ImportRefused, NotADay, Refusal};
use crate::model::{Date, Did, Field, Item, ItemId, Standing, Status, UnitCode, needs_due};
use crate::store::{Draft, Place, StoreError};

/// Takes rows into a draft, one after another.
pub struct Taking<'t> {
    desk: &'t Desk,
    draft: &'t mut Draft,
    job: &'t Job<'t>,
    preview: Preview,
    /// The rows that ids stood on.
    seen: HashMap<ItemId<'static>, u64>,
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
}

impl<'t> Taking<'t> {
    /// # Errors
    /// When the unit for rows that say none is not declared.
    pub fn new(
        desk: &'t Desk,
        draft: &'t mut Draft,
        job: &'t Job<'t>,
        bytes: u64,
    ) -> anyhow::Result<Self> {
        let unit = match (&job.said.unit, &draft.head().units[..]) {
            (Some(code), _) => Some(draft.unit(&unit_code(code)?)?.code.clone()),
            (None, [only]) => Some(only.code.clone()),
            (None, _) => None,
        };
        Ok(Self {
            desk,
            draft,
            job,
            preview: Preview::new(job.said.name(), job.said.history),
            seen: HashMap::new(),
            units: Units::new(job.said.new_units),
            unit,
            twins: Twins::default(),
            bar: Bar::new(Some(bytes), desk.err_is_terminal()),
        })
    }

    pub fn finish(self) -> Preview {
        self.preview
    }

    /// Takes the next rows.
    pub fn take(&mut self, heap: Heap) {
        if let Some(last) = heap.rows.last()
            && self.preview.columns[..] != *last.columns
        {
            self.preview.columns = last.columns.to_vec();
        }
        heap.rows.into_iter().for_each(|row| self.row(row));
        self.preview.groups.extend(heap.groups);
        self.preview.counts.passed_over += heap.passed_over;
        self.bar.at(heap.read);
    }

    fn row(&mut self, row: SaidRow) {
        self.preview.counts.rows += 1;
        let number = row.number;
        match self.one(row) {
            Ok(Became { row, claims, contradicts }) => {
                self.preview.counts.claim_closed += u64::from(claims);
                if let Some(status) = contradicts {
                    self.preview.contradiction(number, &row.id, &status, self.desk.lang);
                }
                self.preview.taken(PreviewRow { number, ..row });
            }
            Err(faults) => {
                let whys: Vec<String> = match self.preview.shows_refused() {
                    true => faults.iter().map(|fault| self.why(number, fault)).collect(),
                    false => Vec::new(),
                };
                self.preview.refused_row(whys);
            }
        }
    }

    fn one(&mut self, row: SaidRow) -> Result<Became, Vec<Fault>> {
        let (wanted, columns) = (row.said?, &row.columns[..]);
        let known = self.known(&wanted, row.number).map_err(|e| vec![at("id", columns, e)])?;
        let (desk, job, units) = (self.desk, self.job, &mut self.units);
        let twins = &mut self.twins;
        // What a row declares goes with it where it is refused.
        let work = |draft: &mut Draft| {
            let resolved = Resolved::of(wanted, draft, units, columns)?;
            let done = match known {
                Some(place) => update(desk, job, draft, place, &resolved),
                None => add(desk, job, draft, self.unit.as_ref(), &resolved, twins),
            };
            done.map_err(|why| vec![(None, why)])
        };
        let done = self.draft.attempt(work);
        self.units.settle(done.is_ok());
        done
    }

    /// Where the item of a row is; none for a new one.
    fn known(&mut self, wanted: &Wanted, row: u64) -> anyhow::Result<Option<Place>> {
        let Some(id) = &wanted.id else { return Ok(None) };
        if let Some(first) = self.seen.get(id) {
            let (id, row) = (id.to_string(), *first);
            return Err(Refusal::from(ImportRefused::TwiceInFile { id, row }).into());
        }
        self.seen.insert(id.clone(), row);
        let place = self.draft.known(id)?;
        if place.is_none() && !self.job.said.new_ids {
            // What is nearest is looked for only where it will be seen.
            let near = self.preview.shows_refused().then(|| self.draft.find(id).err()).flatten();
            let nearest = match near {
                Some(StoreError::NoSuchItem { nearest, .. }) => nearest,
                _ => None,
            };
            let id = id.to_string();
            return Err(Refusal::from(ImportRefused::UnknownId { id, nearest }).into());
        }
        Ok(place)
    }

    /// What a row is refused for, as `file:row:column: why`.
    fn why(&self, row: u64, (column, why): &Fault) -> String {
        let told = match why.downcast_ref::<Refusal>() {
            Some(refusal) => self.desk.lang.words().import_row_told(refusal),
            None => told(why, self.desk.lang),
        };
        let place = match column {
            Some(Column { place, .. }) => format!("{}:{row}:{place}", self.preview.file),
            None => format!("{}:{row}", self.preview.file),
        };
        let key = column.as_ref().and_then(|c| c.key).map_or(String::new(), |k| format!("{k}: "));
        self.desk.lang.words().import_why(&place, &key, &told.message, told.help.as_deref())
    }
}

/// Takes up what a row says of an item that is there.
fn update(
    desk: &Desk,
    job: &Job<'_>,
    draft: &mut Draft,
    place: Place,
    row: &Resolved,
) -> anyhow::Result<Became> {
    let old = draft.item(place)?.to_static();
    let subject = Subject { place, item: old };
    let old = &subject.item;
    let standing = Standing::of(old, desk.today);
    let (due, status) = (standing.due, standing.status);
    let mut changes: Vec<(String, String, String)> = Vec::new();
    let shown = |text: Option<String>| text.unwrap_or_else(|| messages::ABSENT.to_owned());
    let said_due = due_of(row.wanted.due, Some(old.opened))?;
    if let Some(to) = said_due.filter(|to| due != Some(*to)) {
        let Some(reason) = &job.said.reason else {
            let why = ImportRefused::DueNeedsReason { from: due, to };
            return Err(Refusal::from(why).into());
        };
        extend(desk, draft, &subject, desk.today, to, reason)?;
        changes.push(("due".to_owned(), shown(due.map(|d| d.to_string())), to.to_string()));
    }
    let mut new = old.clone();
    row.put_into(&mut new);
    for field in Field::editable() {
        let (from, to) = (field.value(old).written(), field.value(&new).written());
        if from == to {
            continue;
        }
        let mut item = draft.item(place)?.to_static();
        field.copy(&new, &mut item);
        set_field(desk, draft, &subject, desk.today, field, item)?;
        changes.push((field.key().to_owned(), shown(from), shown(to)));
    }
    if changes.iter().any(|(key, ..)| matches!(key.as_str(), "horizon" | "opened")) {
        consistent(desk, &draft.item(place)?)?;
    }
    let is_closed = status == Status::Closed;
    let mut claims = !is_closed && row.wanted.claim() == Claim::Closed;
    let mut closes = None;
    if let Some(closing) = row.closing().filter(|_| claims && job.said.history) {
        let item = draft.item(place)?.to_static();
        for event in row.history(desk, draft, &item, closing, &job.said.file)? {
            record(desk, draft, &subject, &event)?;
        }
        changes.push(("closed_on".to_owned(), shown(None), closing.0.to_string()));
        closes = Some(closing.0);
        claims = false;
    } else {
        for event in row.reported(desk, draft, old, status)? {
            record(desk, draft, &subject, &event)?;
            let (key, note) = match &event.did {
                Did::Progress { note, .. } => ("progress", note.to_string()),
                other => ("comment", other.said().unwrap_or_default().to_owned()),
            };
            changes.push((key.to_owned(), shown(None), note));
        }
    }
    let kind = if changes.is_empty() { Kind::Unchanged } else { Kind::Changed };
    let contradicts = row.contradiction().filter(|_| !is_closed).map(str::to_owned);
    let item = draft.item(place)?;
    let row = PreviewRow { changes, closes, ..PreviewRow::of(&item, kind) };
    Ok(Became { row, claims, contradicts })
}

/// The deadline that a row says, reckoned from the day of opening where it says how long from there.
fn due_of(due: Option<SaidDay>, opened: Option<Date>) -> Result<Option<Date>, Refusal> {
    let from = || opened.ok_or_else(|| Refusal::from(ImportRefused::DueFromOpened));
    Ok(match due {
        Some(SaidDay::Day(day)) => Some(day),
        Some(SaidDay::After(days)) => Some(from()?.plus_days(i64::from(days))),
        Some(SaidDay::EndOf(span)) => {
            let from = from()?;
            let end = span.end(from).filter(|end| *end >= from);
            let none = ImportRefused::BadDay { text: String::new(), why: NotADay::NoYear };
            Some(end.ok_or_else(|| Refusal::from(none))?)
        }
        Some(SaidDay::AtOnce(day) | SaidDay::Lasting(day)) => day,
        Some(SaidDay::Nothing) | None => None,
    })
}

/// Adds the item that a row tells of.
fn add(
    desk: &Desk,
    job: &Job<'_>,
    draft: &mut Draft,
    default_unit: Option<&UnitCode<'static>>,
    row: &Resolved,
    twins: &mut Twins,
) -> anyhow::Result<Became> {
    let refuse = |why: ImportRefused| anyhow::Error::from(Refusal::from(why));
    let title = row.said(Field::Title).ok_or_else(|| refuse(ImportRefused::NoTitle))?.to_owned();
    let unit = row.unit.as_ref().or(default_unit);
    let unit = unit.ok_or_else(|| refuse(ImportRefused::NoUnit))?.clone();
    let opened = row.wanted.opened.or(job.opened).unwrap_or(desk.today);
    if opened > desk.today {
        return Err(Refusal::OpenedInFuture { opened, today: desk.today }.into());
    }
    let due = due_of(row.wanted.due, row.wanted.opened.or(job.opened))?;
    match due {
        Some(due) if due < opened && row.wanted.opened.is_none() => {
            return Err(refuse(ImportRefused::OpenedNotSaid { due, opened }));
        }
        Some(due) if due < opened => return Err(Refusal::DueBeforeOpened { due, opened }.into()),
        None if needs_due(row.wanted.horizon) => return Err(refuse(ImportRefused::NoDueSaid)),
        _ => {}
    }
    let id = match &row.wanted.id {
        Some(id) => id.clone(),
        None => ItemId::numbered(&unit, draft.next_number(&unit)?),
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
            row.history(desk, draft, &item, closing, &job.said.file)?
        }
        None => row.reported(desk, draft, &item, Status::Open)?,
    };
    for event in events {
        let verdict = draft.head().policy.may_record(&item, &event, desk.today);
        verdict.map_err(|why| {
            let id = item.id.to_string();
            Refusal::Record { id, why, at: None }
        })?;
        item.log.push(event);
    }
    // A row that says its own id means an item of its own.
    let twin = match row.wanted.id {
        None => twins.of(&item, draft).map(str::to_owned),
        Some(_) => None,
    };
    draft.add_item(&mut item)?;
    let contradicts = row.contradiction().map(str::to_owned);
    let row = PreviewRow { closes, twin, ..PreviewRow::of(&item, Kind::New) };
    Ok(Became { row, claims, contradicts })
}
