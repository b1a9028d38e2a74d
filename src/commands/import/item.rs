//! A row becomes a new item, or what it says of a known one is taken up.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Job;
use super::ahead::{Heap, SaidRow};
use super::preview::Preview;
use super::twins::Twins;
use super::wanted::{Fault, Wanted};
use crate::commands::bar::Bar;
use crate::commands::desk::{Desk, told};
use crate::commands::extend::extend;
use crate::commands::fields::consistent;
use crate::commands::options::Shown;
use crate::commands::recording::{Subject, event, evidence, record};
use crate::commands::set::set_field;
use crate::commands::typed::unit_code;
use crate::format::measures_text;
use crate::format::read::{Column, SaidMeasure};
use crate::format::tame;
use crate::messages::{self, ImportRefused, Refusal};
use crate::model::{
    CategoryCode, Closing, Date, Did, Event, Field, Item, ItemId, Measure, Standing, Status, Unit,
    UnitCode, needs_due, same_name,
};
use crate::store::{Draft, Place, StoreError, nearest};

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
enum Became {
    /// With the id of the item that it is like.
    New {
        id: String,
        title: String,
        twin: Option<String>,
    },
    Changed {
        id: String,
        changes: Vec<(String, String, String)>,
    },
    Unchanged,
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
            units: Units { may_declare: job.said.new_units, ..Units::default() },
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
        heap.rows.into_iter().for_each(|row| self.row(row));
        self.preview.counts.passed_over += heap.passed_over;
        self.bar.at(heap.read);
    }

    fn row(&mut self, row: SaidRow) {
        self.preview.counts.rows += 1;
        let number = row.number;
        let lang = self.desk.lang;
        match self.one(row) {
            Ok(Became::New { id, title, twin }) => {
                self.preview.counts.alike += u64::from(twin.is_some());
                self.preview.new_item(|file| {
                    let place = format!("{file}:{number}");
                    messages::import_new(&place, &id, &title, twin.as_deref(), lang)
                });
            }
            Ok(Became::Changed { id, changes }) => self.preview.changed_item(|file| {
                messages::import_changed(&format!("{file}:{number}"), &id, &changes, lang)
            }),
            Ok(Became::Unchanged) => self.preview.counts.unchanged += 1,
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
        let (became, claims) = done?;
        self.preview.counts.claim_closed += u64::from(claims);
        Ok(became)
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
        let told = told(why, self.desk.lang);
        let place = match column {
            Some(Column { place, .. }) => format!("{}:{row}:{place}", self.preview.file),
            None => format!("{}:{row}", self.preview.file),
        };
        let key = column.as_ref().and_then(|c| c.key).map_or(String::new(), |k| format!("{k}: "));
        messages::import_why(&place, &key, &told.message, told.help.as_deref(), self.desk.lang)
    }
}

/// The units that rows name, each looked up once.
#[derive(Default)]
struct Units {
    codes: HashMap<String, UnitCode<'static>>,
    /// What the row named first that is being taken.
    of_row: Vec<String>,
    /// Whether a unit that is not declared is declared.
    may_declare: bool,
}

impl Units {
    /// Ends a row: what it named first is forgotten where it was refused.
    fn settle(&mut self, taken: bool) {
        for text in self.of_row.drain(..) {
            if !taken {
                self.codes.remove(&text);
            }
        }
    }

    fn assist_of(
        &mut self,
        wanted: &Wanted,
        draft: &mut Draft,
    ) -> anyhow::Result<Option<Vec<UnitCode<'static>>>> {
        let Some(text) = &wanted.assist else { return Ok(None) };
        let mut codes: Vec<UnitCode<'static>> = Vec::new();
        for one in text.lines() {
            // Codes may be parted by spaces alone; a name may hold some.
            let parts = match self.declared(one, draft) {
                Ok(code) => vec![code],
                Err(_) if one.contains(char::is_whitespace) => one
                    .split_whitespace()
                    .map(|part| self.declared(part, draft))
                    .collect::<Result<_, _>>()?,
                Err(why) => return Err(why),
            };
            for code in parts {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        Ok(Some(codes))
    }

    /// The declared unit of a code or a name.
    fn declared(&mut self, text: &str, draft: &mut Draft) -> anyhow::Result<UnitCode<'static>> {
        if let Some(code) = self.codes.get(text) {
            return Ok(code.clone());
        }
        let units = &draft.head().units;
        let by_code = UnitCode::parse(text).ok();
        let by_code = by_code.and_then(|code| units.iter().find(|u| u.code == code));
        let by_name = || units.iter().find(|u| same_name(&u.name, text));
        let code = match by_code.or_else(by_name).map(|unit| unit.code.clone()) {
            Some(code) => code,
            None if self.may_declare => declare(text, draft)?,
            None => {
                let names = units.iter().flat_map(|u| [u.code.as_str(), u.name.as_ref()]);
                let nearest = nearest(text, names).map(str::to_owned);
                let text = text.to_owned();
                return Err(Refusal::from(ImportRefused::UnknownUnit { text, nearest }).into());
            }
        };
        self.codes.insert(text.to_owned(), code.clone());
        self.of_row.push(text.to_owned());
        Ok(code)
    }

    fn of_measures(
        &mut self,
        wanted: &Wanted,
        draft: &mut Draft,
    ) -> anyhow::Result<Option<Vec<Measure<'static>>>> {
        let Some(measures) = &wanted.measures else { return Ok(None) };
        let mut made = Vec::new();
        for SaidMeasure { text, owner, unit, due, done } in measures {
            let unit = unit.as_ref().map(|code| self.declared(code, draft)).transpose()?;
            let owner = owner.clone().map(Into::into);
            made.push(Measure { text: text.clone().into(), owner, unit, due: *due, done: *done });
        }
        Ok(Some(made))
    }
}

/// Declares a unit by its name, whose letters make its code.
fn declare(name: &str, draft: &mut Draft) -> anyhow::Result<UnitCode<'static>> {
    let letters = name.trim().chars().map(|c| match c {
        c if c.is_alphanumeric() || c == '.' => c,
        _ => '_',
    });
    let code = unit_code(&letters.collect::<String>())?;
    let unit = Unit {
        code: code.clone(),
        name: name.trim().to_owned().into(),
        lead: None,
        contact: None,
        email: None,
        numbered: None,
        log: Vec::new(),
    };
    draft.add_unit(&unit)?;
    Ok(code)
}

fn category_of(wanted: &Wanted, draft: &Draft) -> anyhow::Result<Option<CategoryCode<'static>>> {
    let Some(text) = &wanted.category else { return Ok(None) };
    let known = &draft.head().categories;
    let by_code = CategoryCode::parse(text.as_str()).ok();
    let by_code = by_code.and_then(|code| known.iter().find(|c| c.code == code));
    let by_name = || known.iter().find(|c| same_name(&c.name, text));
    match by_code.or_else(by_name) {
        Some(category) => Ok(Some(category.code.clone())),
        None => {
            let names = known.iter().flat_map(|c| [c.code.as_str(), c.name.as_ref()]);
            let nearest = nearest(text, names).map(str::to_owned);
            let text = text.clone();
            Err(Refusal::from(ImportRefused::UnknownCategory { text, nearest }).into())
        }
    }
}

fn at(key: &str, columns: &[Column], why: anyhow::Error) -> Fault {
    (columns.iter().find(|c| c.key == Some(key)).cloned(), why)
}

/// A row whose codes were found to be declared.
struct Resolved {
    wanted: Wanted,
    unit: Option<UnitCode<'static>>,
    assist: Option<Vec<UnitCode<'static>>>,
    category: Option<CategoryCode<'static>>,
    measures: Option<Vec<Measure<'static>>>,
}

/// Whether two texts say the same, whatever their line breaks.
fn same_text(a: &str, b: &str) -> bool {
    let plain = |a: &str| a.trim() == b || a.replace("\r\n", "\n").replace('\r', "\n").trim() == b;
    // An export shows what would act on a terminal instead: that is no change.
    plain(a) || matches!(tame(a), Cow::Owned(shown) if plain(&shown))
}

impl Resolved {
    fn of(
        wanted: Wanted,
        draft: &mut Draft,
        units: &mut Units,
        columns: &[Column],
    ) -> Result<Self, Vec<Fault>> {
        let fault = |key| move |why| vec![at(key, columns, why)];
        let unit = wanted.unit.as_ref().map(|text| units.declared(text, draft));
        let unit = unit.transpose().map_err(fault("unit"))?;
        let assist = units.assist_of(&wanted, draft).map_err(fault("assist"))?;
        let category = category_of(&wanted, draft).map_err(fault("category"))?;
        let measures = units.of_measures(&wanted, draft).map_err(fault("measures"))?;
        Ok(Self { wanted, unit, assist, category, measures })
    }

    /// Puts what the row says into an item, but for its deadline; what it says already stays as it is.
    fn put_into(&self, item: &mut Item<'static>) {
        for (field, text) in &self.wanted.texts {
            if field.value(item).text().is_some_and(|old| same_text(old, text)) {
                continue;
            }
            let text = text.clone().into();
            match field {
                Field::Title => item.title = text,
                Field::Lead => item.lead = Some(text),
                Field::Owner => item.owner = Some(text),
                other => item.texts.set(*other, Some(text)),
            }
        }
        let wanted = &self.wanted;
        if let Some(unit) = self.unit.clone().filter(|unit| *unit != item.unit) {
            item.unit = unit;
        }
        if let Some(assist) = self.assist.clone().filter(|assist| *assist != item.assist) {
            item.assist = assist;
        }
        if let Some(category) = self.category.clone().filter(|c| item.category.as_ref() != Some(c))
        {
            item.category = Some(category);
        }
        item.severity = wanted.severity.or(item.severity);
        item.horizon = wanted.horizon.or(item.horizon);
        item.opened = wanted.opened.unwrap_or(item.opened);
        item.stale_days = wanted.stale_days.or(item.stale_days);
        if let Some(tags) = &wanted.tags {
            let old: Vec<&str> = item.tags.iter().map(AsRef::as_ref).collect();
            // As an export joins them, and as a list does.
            let same = |by: &str| same_text(&old.join(by), &wanted.tags_text);
            if old != *tags && !same(", ") && !same(" ") {
                item.tags = tags.iter().map(|tag| tag.clone().into()).collect();
            }
        }
        // What an export wrote is known as a whole, however the texts in it read.
        let as_exported = !item.measures.is_empty()
            && same_text(&measures_text(&item.measures), &wanted.measures_text);
        if let Some(measures) = self.measures.as_ref().filter(|_| !as_exported) {
            item.measures = merged(&item.measures, measures);
        }
    }

    fn said(&self, field: Field) -> Option<&str> {
        self.wanted.texts.iter().find(|(of, _)| *of == field).map(|(_, text)| text.as_str())
    }

    /// The day and the result of a closing that the row tells of.
    fn closing(&self) -> Option<(Date, &str)> {
        let result = self.wanted.result.as_deref().or(self.wanted.progress.as_deref());
        self.wanted.closed_on.zip(result)
    }

    fn claims_closed(&self) -> bool {
        self.wanted.closed_on.is_some() || self.wanted.says_closed
    }

    /// The events that a row's closing comes to: what was reported, the submission that policy wants, the closing.
    fn history(
        &self,
        desk: &Desk,
        draft: &Draft,
        item: &Item<'static>,
        (on, result): (Date, &str),
        file: &str,
    ) -> anyhow::Result<Vec<Event<'static>>> {
        let mut events = Vec::new();
        let progress = self.wanted.progress.as_ref().filter(|_| self.wanted.result.is_some());
        if let Some(note) = progress.filter(|note| !was_said(item, note)) {
            let did = Did::Progress { note: note.clone().into(), evidence: Vec::new() };
            events.push(event(desk, on, did)?);
        }
        let mut evidence =
            evidence(desk, draft, &Shown { evidence: self.wanted.evidence.clone() })?;
        let mut anyway = None;
        if draft.head().policy.closing == Closing::Verified {
            let owner =
                item.owner.clone().ok_or_else(|| Refusal::from(ImportRefused::NobodySubmitted))?;
            let did = Did::Submitted { note: None, evidence: std::mem::take(&mut evidence) };
            events.push(Event { by: owner, ..event(desk, on, did)? });
            if item.measures.iter().any(|m| m.done.is_none()) {
                anyway = Some(messages::taken_over(file, desk.lang).into());
            }
        }
        let result = result.to_owned().into();
        let did = Did::Closed { result, evidence, with: Vec::new(), anyway };
        events.push(event(desk, on, did)?);
        Ok(events)
    }
}

/// What is known of measures stays known where a register has their texts alone.
fn merged(old: &[Measure<'static>], said: &[Measure<'static>]) -> Vec<Measure<'static>> {
    let mut left: Vec<&Measure<'static>> = old.iter().collect();
    let mut take = |is_it: &dyn Fn(&str) -> bool| {
        let there = left.iter().position(|m| is_it(&m.text));
        there.map(|at| left.remove(at))
    };
    // Each takes the one that says it to the letter, before any takes one that says the same.
    let exact: Vec<_> = said.iter().map(|measure| take(&|text| text == measure.text)).collect();
    let mut made = Vec::new();
    for (measure, exact) in said.iter().zip(exact) {
        let known = exact.or_else(|| take(&|text| same_text(text, &measure.text)));
        made.push(Measure {
            text: known.map_or_else(|| measure.text.clone(), |m| m.text.clone()),
            owner: measure.owner.clone().or_else(|| known.and_then(|m| m.owner.clone())),
            unit: measure.unit.clone().or_else(|| known.and_then(|m| m.unit.clone())),
            due: measure.due.or_else(|| known.and_then(|m| m.due)),
            done: measure.done.or_else(|| known.and_then(|m| m.done)),
        });
    }
    made
}

/// Whether a text stands in an item's log already.
fn was_said(item: &Item<'_>, text: &str) -> bool {
    item.log.iter().any(|e| e.did.said().is_some_and(|said| same_text(said, text)))
}

/// Takes up what a row says of an item that is there; whether it claims that the item is closed, and it is not.
fn update(
    desk: &Desk,
    job: &Job<'_>,
    draft: &mut Draft,
    place: Place,
    row: &Resolved,
) -> anyhow::Result<(Became, bool)> {
    let old = draft.item(place)?.to_static();
    let id = old.id.to_string();
    let subject = Subject { place, item: old };
    let old = &subject.item;
    let standing = Standing::of(old, desk.today);
    let (due, status) = (standing.due, standing.status);
    let mut changes: Vec<(String, String, String)> = Vec::new();
    let shown = |text: Option<String>| text.unwrap_or_else(|| messages::ABSENT.to_owned());
    if let Some(to) = row.wanted.due.filter(|to| due != Some(*to)) {
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
    let mut claims = row.claims_closed() && status != Status::Closed;
    if let Some(closing) = row.closing().filter(|_| claims && job.said.history) {
        let item = draft.item(place)?.to_static();
        for event in row.history(desk, draft, &item, closing, &job.said.name())? {
            record(desk, draft, &subject, &event)?;
        }
        changes.push(("closed_on".to_owned(), shown(None), closing.0.to_string()));
        claims = false;
    } else if let Some(note) = row.wanted.progress.as_ref().filter(|note| !was_said(old, note)) {
        let did = Did::Progress { note: note.clone().into(), evidence: Vec::new() };
        record(desk, draft, &subject, &event(desk, desk.today, did)?)?;
        changes.push(("progress".to_owned(), shown(None), note.clone()));
    }
    let became = match changes.is_empty() {
        true => Became::Unchanged,
        false => Became::Changed { id, changes },
    };
    Ok((became, claims))
}

/// Adds the item that a row tells of; whether it claims to be closed, and is not.
fn add(
    desk: &Desk,
    job: &Job<'_>,
    draft: &mut Draft,
    default_unit: Option<&UnitCode<'static>>,
    row: &Resolved,
    twins: &mut Twins,
) -> anyhow::Result<(Became, bool)> {
    let refuse = |why: ImportRefused| anyhow::Error::from(Refusal::from(why));
    let title = row.said(Field::Title).ok_or_else(|| refuse(ImportRefused::NoTitle))?.to_owned();
    let unit = row.unit.as_ref().or(default_unit);
    let unit = unit.ok_or_else(|| refuse(ImportRefused::NoUnit))?.clone();
    let opened = row.wanted.opened.or(job.opened).unwrap_or(desk.today);
    if opened > desk.today {
        return Err(Refusal::OpenedInFuture { opened, today: desk.today }.into());
    }
    let due = row.wanted.due;
    match due {
        Some(due) if due < opened && row.wanted.opened.is_none() => {
            return Err(refuse(ImportRefused::OpenedNotSaid { due, opened }));
        }
        Some(due) if due < opened => return Err(Refusal::DueBeforeOpened { due, opened }.into()),
        None if needs_due(row.wanted.horizon) => return Err(Refusal::NoDue.into()),
        _ => {}
    }
    let id = match &row.wanted.id {
        Some(id) => id.clone(),
        None => ItemId::numbered(&unit, draft.next_number(&unit)?),
    };
    let mut item = Item { due, ..Item::new(id, unit, title.clone().into(), opened) };
    row.put_into(&mut item);
    item.opened = opened;
    let mut claims = row.claims_closed();
    let events = match row.closing().filter(|_| claims && job.said.history) {
        Some(closing) => {
            claims = false;
            row.history(desk, draft, &item, closing, &job.said.name())?
        }
        None => match &row.wanted.progress {
            Some(note) => {
                let did = Did::Progress { note: note.clone().into(), evidence: Vec::new() };
                vec![event(desk, desk.today, did)?]
            }
            None => Vec::new(),
        },
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
    Ok((Became::New { id: item.id.to_string(), title, twin }, claims))
}
