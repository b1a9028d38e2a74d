//! What forms that came back come to: worked out on a draft, and shown.

use crate::messages::Phrase;
use std::collections::HashMap;

use super::answers::{Fault, RowAnswers, answered_day, at, number, refusal};
use super::back::{Back, CameBack};
use super::own::{OwnChange, own_changes, own_differences};
use super::{first_unit, ledger_title};
use crate::commands::indicator::{reading, record_reading};
use crate::commands::set::set_own_field;
use crate::format::read::{OwnAnswer, ReadFigure, ReadForm, ReadRow, RememberedItem, text};
use crate::format::{FACTS, facts_of};
use crate::messages::{
    AnswerRefused, FigureRefused, FileRefused, FormCounts, FormRefused, FormRowRefused,
    FormRowTaken, FormWorkbookRefused, Lang, UserError,
};
use crate::model::{
    Date, Event, EventBody, EventKind, Indicator, ItemId, Reading, RecordRefused, StateAsOf,
    UnitCode, follow, same_name,
};
use crate::report::Per;
use crate::session::recording::{Subject, event, evidence_from, record};
use crate::session::{Session, told};
use crate::store::{Transaction, item_sum};

/// The most refusals that are named one by one.
const REFUSED_SHOWN: usize = 200;

/// What forms come to, in words and in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub counts: FormCounts,
    lines: Vec<String>,
    /// What somebody has to know, however quiet it is to be.
    warnings: Vec<String>,
    unanswered: Vec<String>,
}

impl Plan {
    /// Whether nothing would be changed.
    pub(crate) fn is_nothing(&self) -> bool {
        self.counts.recorded == 0
    }

    /// Says all of it on standard error.
    pub(crate) fn tell(&self, session: &Session) {
        self.lines.iter().for_each(|line| session.note(line));
        for warning in &self.warnings {
            warning.lines().for_each(|line| session.warn(line));
        }
        self.unanswered.iter().for_each(|line| session.note(line));
        session.note(&session.lang.words().form_counts(&self.counts));
    }

    fn refuse(&mut self, line: impl FnOnce() -> String) {
        self.counts.refused += 1;
        if self.warnings.len() < REFUSED_SHOWN {
            self.warnings.push(line());
        }
    }
}

/// Works out what forms come to, one after another.
pub(crate) struct Planning<'p> {
    session: &'p Session,
    transaction: &'p mut Transaction,
    back: &'p Back,
    plan: Plan,
    /// Items that some form answers for.
    answered: Vec<ItemId<'static>>,
    /// Figures that some form says: the indicator and the unit.
    reported: Vec<(String, Option<String>)>,
}

/// Who filled a form in, and when: the day that was written there, else none.
struct Signed {
    by: String,
    on: Option<Date>,
}

/// What became of a row.
enum RowResult {
    Recorded(FormRowTaken),
    Unchanged,
    /// Nothing was answered.
    Blank,
    /// The item changed since the form was made: its facts that differ, then and now, and the answer.
    Changed(Vec<(String, String, String)>, String),
}

impl<'p> Planning<'p> {
    pub(crate) fn new(
        session: &'p Session,
        transaction: &'p mut Transaction,
        back: &'p Back,
    ) -> Self {
        Self {
            session,
            transaction,
            back,
            plan: Plan::default(),
            answered: Vec::new(),
            reported: Vec::new(),
        }
    }

    /// Takes every form into the draft, and says what that comes to.
    ///
    /// # Errors
    /// When `--take` names what no form answers for.
    pub(crate) fn all(mut self) -> anyhow::Result<Plan> {
        let forms = &self.back.forms;
        for came_back in forms {
            self.plan.counts.forms += 1;
            match &came_back.form {
                Ok(form) => self.form(came_back, form),
                // It names the file itself.
                Err(why @ UserError::File(FileRefused::CannotRead { .. })) => {
                    let told = why.told(self.session.lang);
                    self.plan.refuse(|| told.message);
                }
                Err(why) => {
                    let told = why.told(self.session.lang);
                    self.refuse(&came_back.file, &told.message, told.help.as_deref());
                }
            }
        }
        for id in &self.back.take {
            if !self.answered.contains(id) {
                return Err(refusal(FormRefused::NothingToTake { id: id.to_string() }));
            }
        }
        let made: Vec<&ReadForm> = forms.iter().filter_map(|f| f.form.as_ref().ok()).collect();
        if let Some(since) = made.iter().map(|form| form.as_of).min() {
            let per = made.iter().find_map(|form| form.per).unwrap_or_default();
            let asks_figures = made.iter().any(|form| !form.figures.is_empty());
            self.plan.unanswered = self.unanswered(per, since, asks_figures);
        }
        Ok(self.plan)
    }

    fn refuse(&mut self, place: &str, why: &str, help: Option<&str>) {
        let lang = self.session.lang;
        self.plan.refuse(|| lang.words().import_why(place, "", why, help));
    }

    fn refuse_at(&mut self, came_back: &CameBack, sheet: &str, (cell, why): &Fault) {
        let told = told(why, self.session.lang);
        let place = match cell {
            Some(cell) => format!("{}:{sheet}!{cell}", came_back.file),
            None => came_back.file.clone(),
        };
        self.refuse(&place, &told.message, told.help.as_deref());
    }

    fn form(&mut self, came_back: &CameBack, form: &ReadForm) {
        if !self.is_ours(form) {
            let why = refusal(FormRefused::Workbook(FormWorkbookRefused::Foreign {
                title: form.title.clone(),
            }));
            return self.refuse_at(came_back, &form.sheet, &(None, why));
        }
        if form.strange > 0 {
            let why = refusal(FormRefused::Row(FormRowRefused::StrangeRows { more: form.strange }));
            self.refuse_at(came_back, &form.sheet, &(None, why));
        }
        let signed = match self.signed(form) {
            Ok(signed) => signed,
            Err(fault) => return self.refuse_at(came_back, &form.sheet, &fault),
        };
        let (session, lang) = (self.session, self.session.lang);
        if let Some(Signed { by, on }) = &signed {
            let on = on.unwrap_or(session.today);
            let line = lang.words().form_read_head(&came_back.file, &form.name, by, on);
            self.plan.lines.push(line);
        }
        let mut seen: Vec<&str> = Vec::new();
        for row in &form.rows {
            let fault = |why| (Some(row.cell.clone()), refusal(why));
            let id = row.id.clone();
            let asked = form.asked.iter().find(|asked| asked.id == row.id);
            let (Some(asked), false) = (asked, seen.contains(&row.id.as_str())) else {
                let why = match asked {
                    None => FormRefused::Row(FormRowRefused::StrangeRow { id }),
                    Some(_) => FormRefused::Row(FormRowRefused::RowTwice { id }),
                };
                self.refuse_at(came_back, &form.sheet, &fault(why));
                continue;
            };
            seen.push(&row.id);
            if !row.is_untouched(asked) {
                self.refuse_at(
                    came_back,
                    &form.sheet,
                    &fault(FormRefused::Row(FormRowRefused::FactsChanged { id })),
                );
                continue;
            }
            let Some(signed) = signed.as_ref().filter(|_| !row.is_blank()) else {
                self.plan.counts.blank += 1;
                continue;
            };
            let place = format!("{}:{}!{}", came_back.file, form.sheet, row.cell);
            match self.row(came_back, form, signed, asked, row) {
                Ok(RowResult::Recorded(taken)) => {
                    self.plan.counts.recorded += 1;
                    let line = lang.words().form_row_taken(&place, &row.id, &taken);
                    self.plan.lines.push(line);
                }
                Ok(RowResult::Unchanged) => self.plan.counts.unchanged += 1,
                Ok(RowResult::Blank) => self.plan.counts.blank += 1,
                Ok(RowResult::Changed(facts, answer)) => {
                    self.plan.counts.left += 1;
                    let line = lang.words().form_row_changed(&place, &row.id, &facts, &answer);
                    self.plan.warnings.push(line);
                }
                Err(fault) => self.refuse_at(came_back, &form.sheet, &fault),
            }
        }
        for figure in form.figures.iter().filter(|figure| !figure.is_blank()) {
            let Some(signed) = &signed else { continue };
            match self.figure(form, signed, figure) {
                Ok(Some(value)) => {
                    self.plan.counts.recorded += 1;
                    self.plan.counts.figures += 1;
                    let place =
                        format!("{}:{}!{}", came_back.file, figure.sheet, figure.value.cell);
                    let indicator = self.transaction.indicator(&figure.indicator);
                    let name =
                        indicator.map_or_else(|_| figure.indicator.clone(), |i| i.name.to_string());
                    let (unit, (value, on)) = (figure.unit.as_deref(), value);
                    let line = lang.words().form_figure_taken(&place, &name, unit, value, on);
                    self.plan.lines.push(line);
                }
                Ok(None) => self.plan.counts.unchanged += 1,
                Err(fault) => self.refuse_at(came_back, &figure.sheet, &fault),
            }
        }
    }

    /// Records a figure; what and when, or none where that is recorded already.
    fn figure(
        &mut self,
        form: &ReadForm,
        signed: &Signed,
        figure: &ReadFigure,
    ) -> Result<Option<(f64, Date)>, Fault> {
        let answers = [&figure.value, &figure.on, &figure.note];
        if let Some(formula) = answers.into_iter().find(|answer| answer.is_formula) {
            return Err(at(formula)(refusal(FormRefused::Answer(AnswerRefused::Formula))));
        }
        let here = at(&figure.value);
        let id = || figure.indicator.clone();
        if !figure.is_untouched {
            return Err(here(refusal(FormRefused::Figure(FigureRefused::FigureMoved {
                id: id(),
            }))));
        }
        let gone = || here(refusal(FormRefused::Figure(FigureRefused::IndicatorGone { id: id() })));
        let indicator = self.transaction.indicator(&figure.indicator).map_err(|_| gone())?.clone();
        let unit = match &figure.unit {
            None => None,
            Some(code) => Some(UnitCode::parse(code.clone()).map_err(|_| gone())?),
        };
        if indicator.is_per_unit() != unit.is_some()
            || unit.as_ref().is_some_and(|unit| !indicator.is_asked_of(unit))
        {
            return Err(gone());
        }
        let value = number(&figure.value).map_err(&here)?;
        let value =
            value.ok_or_else(|| here(refusal(FormRefused::Figure(FigureRefused::NoFigure))))?;
        let own = answered_day(&figure.on).map_err(at(&figure.on))?;
        // A form is of one day, whenever it is read: read twice it changes nothing.
        let on = own.or(signed.on).unwrap_or(form.as_of);
        let note = text(&figure.note.given).ok().flatten();
        let there = unit.as_ref().and_then(|code| self.transaction.unit(code).ok());
        let readings = indicator.readings_of(there);
        let known = readings.iter().rev().find(|reading| reading.on == on);
        if known.is_some_and(|r| r.value == value && r.note.as_deref() == note.as_deref()) {
            return Ok(None);
        }
        let session = self.session.acting(&signed.by);
        let new = reading(&session, on, value).map_err(|why| here(why.into()))?;
        let new = Reading { note: note.map(Into::into), ..new };
        let id = figure.indicator.as_str();
        record_reading(&session, self.transaction, id, unit.as_ref(), new).map_err(&here)?;
        self.reported.push((figure.indicator.clone(), figure.unit.clone()));
        Ok(Some((value, on)))
    }

    /// Whether a form was made from this ledger: it is called so, or some item is what it was, or has the same uid.
    ///
    /// A title may be changed between a form's making and its coming back.
    fn is_ours(&mut self, form: &ReadForm) -> bool {
        let head = self.transaction.head();
        if form.title == ledger_title(head, form.lang) && form.first == first_unit(head) {
            return true;
        }
        form.asked.iter().any(|asked| {
            let Ok(id) = ItemId::parse(asked.id.as_str()) else { return false };
            let Ok(Some(place)) = self.transaction.known(&id) else { return false };
            let Ok(item) = self.transaction.item(place) else { return false };
            let same_uid = asked.uid.is_some() && item.uid.as_deref() == asked.uid.as_deref();
            same_uid || item_sum(&item) == asked.sum
        })
    }

    /// Who filled a form in, and when; none where nothing is answered.
    fn signed(&self, form: &ReadForm) -> Result<Option<Signed>, Fault> {
        if form.rows.iter().all(ReadRow::is_blank) && form.figures.iter().all(ReadFigure::is_blank)
        {
            return Ok(None);
        }
        if let Some(answer) = [&form.by, &form.on].into_iter().find(|answer| answer.is_formula) {
            return Err(at(answer)(refusal(FormRefused::Answer(AnswerRefused::Formula))));
        }
        let by = text(&form.by.given).ok().flatten();
        let by = by.or_else(|| self.session.said_by().map(str::to_owned));
        let by = by.ok_or_else(|| {
            at(&form.by)(refusal(FormRefused::Workbook(FormWorkbookRefused::NobodyFilled)))
        })?;
        let on = answered_day(&form.on).map_err(at(&form.on))?;
        // A name is one line.
        let by = by.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Some(Signed { by, on }))
    }

    fn row(
        &mut self,
        came_back: &CameBack,
        form: &ReadForm,
        signed: &Signed,
        asked: &RememberedItem,
        row: &ReadRow,
    ) -> Result<RowResult, Fault> {
        let whole = |why: anyhow::Error| (Some(row.cell.clone()), why);
        let gone =
            || whole(refusal(FormRefused::Row(FormRowRefused::Gone { id: asked.id.clone() })));
        let id = ItemId::parse(asked.id.as_str()).map_err(|_| gone())?.to_static();
        let place =
            self.transaction.known(&id).map_err(|why| whole(why.into()))?.ok_or_else(gone)?;
        let item = self.transaction.item(place).map_err(|why| whole(why.into()))?.to_static();
        if asked.uid.is_some() && item.uid.is_some() && item.uid.as_deref() != asked.uid.as_deref()
        {
            return Err(whole(refusal(FormRefused::Row(FormRowRefused::OtherItem {
                id: asked.id.clone(),
            }))));
        }
        let answers = RowAnswers::of(row, &item)?;
        let own = own_changes(self.session, self.transaction, &item, row)?;
        if answers.is_blank() && own.is_empty() && row.own.iter().all(OwnAnswer::is_as_it_was) {
            return Ok(RowResult::Blank);
        }
        self.answered.push(id.clone());
        let [progress, done, evidence, _, submit, remarks] = &row.answers;
        let [extend_to, _] = &row.extension;
        let folder = self.transaction.folder();
        let shown = evidence_from(&folder, &[&came_back.folder, &folder], &answers.evidence);
        let shown = shown.map_err(at(evidence))?;
        let events = answers.events(shown, form.lang).map_err(at(progress))?;
        let since = signed.on.unwrap_or(form.as_of);
        let is_there = |did: &EventBody<'_>| {
            item.log.iter().any(|e| {
                let day = if signed.on.is_some() { e.on == since } else { e.on >= since };
                day && same_name(&e.by, &signed.by) && is_same(&e.did, did)
            })
        };
        let missing: Vec<EventBody<'_>> = events.into_iter().filter(|did| !is_there(did)).collect();
        let undone = answers.done.iter().filter(|n| item.measures[**n - 1].done.is_none());
        let undone: Vec<usize> = undone.copied().collect();
        if missing.is_empty() && undone.is_empty() && own.is_empty() {
            return Ok(RowResult::Unchanged);
        }
        let session = self.session.acting(&signed.by);
        let standing = StateAsOf::of(&item, session.today);
        if !standing.status.is_live() {
            let (id, status) = (item.id.to_string(), standing.status);
            return Err(whole(refusal(FormRefused::Row(FormRowRefused::Stale { id, status }))));
        }
        let taken = self.back.take_changed || self.back.take.contains(&id);
        if item_sum(&item) != asked.sum && !taken {
            let head = self.transaction.head();
            let now = facts_of(&item, &standing, head, form.as_of, form.lang);
            let differ = FACTS.iter().zip(&row.facts).zip(now);
            let differ = differ.filter(|((_, then), now)| !same_words(then, now));
            let named = differ.map(|((key, then), now)| {
                (self.session.lang.words().form_heading(*key).to_owned(), then.clone(), now)
            });
            let own_now = own_differences(head, &item, row, form.lang);
            let answer = answered(&missing, &own, self.session.lang);
            return Ok(RowResult::Changed(named.chain(own_now).collect(), answer));
        }
        if let (Some(change), Err(why)) =
            (own.first(), follow(standing.status, EventKind::Progress))
        {
            let (id, why) = (id.to_string(), RecordRefused::IllegalTransition(why));
            let at = self.transaction.locate(place).map(Box::new);
            return Err((Some(change.cell.clone()), UserError::Record { id, why, at }.into()));
        }
        let on = signed.on.unwrap_or(session.today);
        let subject = Subject { place, item };
        let said: Vec<_> = missing.iter().map(told_of).collect();
        let fields = own.iter().map(OwnChange::told).collect();
        self.transaction.attempt(|transaction| {
            // What is edited after a submission would make its signatures void.
            for OwnChange { cell, field, value } in own {
                let set = set_own_field(&session, transaction, &subject, on, &field, value);
                set.map_err(|why| (Some(cell), why))?;
            }
            for did in missing {
                let cell = match &did {
                    EventBody::Submitted { .. } => submit,
                    EventBody::Comment { .. } => remarks,
                    EventBody::Asked { .. } => extend_to,
                    _ => progress,
                };
                let event: Event<'_> =
                    event(&session, on, did).map_err(|why| at(cell)(why.into()))?;
                record(&session, transaction, &subject, &event).map_err(at(cell))?;
            }
            for number in &undone {
                let marked = transaction.measure_done(place, number - 1, on);
                marked.map_err(|why| at(done)(why.into()))?;
            }
            Ok::<_, Fault>(())
        })?;
        Ok(RowResult::Recorded(FormRowTaken { said, done: undone, fields }))
    }

    /// Who owes something and has not answered: in no form, and nothing was recorded since the forms were made.
    fn unanswered(&self, per: Per, since: Date, asks_figures: bool) -> Vec<String> {
        let head = self.transaction.head();
        let declared = |code: &str| (Some(code.to_owned()), 0, false);
        let mut rows: Vec<(Option<String>, u64, bool)> = match per {
            Per::Category => head.categories.iter().map(|c| declared(c.code.as_str())).collect(),
            _ => Vec::new(),
        };
        let places = rows.iter().enumerate().map(|(at, (key, ..))| (key.clone(), at));
        let mut places: HashMap<Option<String>, usize> = places.collect();
        for unit in &head.units {
            self.transaction.each_of_unit(&unit.code, |item| {
                let key = match per {
                    Per::Category => item.category.as_ref().map(|code| code.as_str().to_owned()),
                    Per::Owner => item.owner.as_deref().map(|owner| owner.trim().to_owned()),
                    Per::Lead => item.lead.as_deref().map(|lead| lead.trim().to_owned()),
                    _ => Some(unit.code.as_str().to_owned()),
                };
                let at = *places.entry(key.clone()).or_insert_with(|| {
                    rows.push((key, 0, false));
                    rows.len() - 1
                });
                let status = StateAsOf::of(item, self.session.today).status;
                rows[at].1 += u64::from(status.is_owed());
                let told = |e: &Event<'_>| {
                    matches!(e.did, EventBody::Progress { .. } | EventBody::Submitted { .. })
                        && (e.on >= since || e.recorded.is_some_and(|day| day >= since))
                };
                rows[at].2 |= self.answered.iter().any(|id| item.is_called(id));
                rows[at].2 |= item.log.iter().any(told);
            });
        }
        let lang = self.session.lang;
        let named = |key: &Option<String>| match key {
            None => Phrase::NoKey.name(lang).to_owned(),
            Some(key) => {
                let name = match per {
                    Per::Unit => head.unit_place(key).map(|n| &head.units[n].name),
                    Per::Category => head.category_place(key).map(|n| &head.categories[n].name),
                    _ => None,
                };
                name.map_or_else(|| key.clone(), |name| format!("{key} {name}"))
            }
        };
        let mut figures = if asks_figures { self.figures_owed(per, since) } else { Vec::new() };
        let mut missing: Vec<(Option<String>, u64, u64)> = Vec::new();
        for (key, owed, answered) in rows {
            let owed = if answered { 0 } else { owed };
            let own = figures.iter().position(|(of, _)| *of == key);
            let asked = own.map_or(0, |n| figures.remove(n).1);
            missing.push((key, owed, asked));
        }
        missing.extend(figures.into_iter().map(|(key, asked)| (key, 0, asked)));
        missing.retain(|(_, owed, asked)| *owed > 0 || *asked > 0);
        // As declared; what is not, as it appeared, and what has no key last.
        let declared = |key: &String| match per {
            Per::Category => head.categories.iter().position(|c| c.code.as_str() == key),
            _ => head.units.iter().position(|u| u.code.as_str() == key),
        };
        missing.sort_by_key(|(key, ..)| {
            (key.is_none(), key.as_ref().and_then(declared).unwrap_or(usize::MAX))
        });
        let line = |(key, owed, asked): &(Option<String>, u64, u64)| {
            lang.words().form_no_answer(&named(key), *owed, *asked)
        };
        missing.iter().map(line).collect()
    }

    /// How many figures each unit or category owes: those without a reading since the forms were made.
    fn figures_owed(&self, per: Per, since: Date) -> Vec<(Option<String>, u64)> {
        let head = self.transaction.head();
        let mut owed: Vec<(Option<String>, u64)> = Vec::new();
        for unit in &head.units {
            let running = |i: &&Indicator<'_>| i.from <= self.session.today && since <= i.until;
            for indicator in head.indicators.iter().filter(running) {
                let is_of_forms = matches!(per, Per::Unit | Per::Category);
                let own = indicator.is_per_unit().then(|| unit.code.to_string());
                let said = (indicator.id.to_string(), own);
                let is_read = indicator.readings_of(Some(unit)).iter().any(|r| r.on >= since);
                if !is_of_forms
                    || !indicator.is_asked_of(&unit.code)
                    || is_read
                    || self.reported.contains(&said)
                {
                    continue;
                }
                let key = match per {
                    Per::Category => indicator.category.as_ref().map(ToString::to_string),
                    _ => Some(unit.code.to_string()),
                };
                match owed.iter_mut().find(|(of, _)| *of == key) {
                    Some((_, count)) => *count += 1,
                    None => owed.push((key, 1)),
                }
            }
        }
        owed
    }
}

/// Whether two texts say the same in the same words, whatever their spaces.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Whether two events say and show the same.
fn is_same(one: &EventBody<'_>, other: &EventBody<'_>) -> bool {
    let shown = |did: &EventBody<'_>| -> Vec<String> {
        did.evidence().iter().map(|e| e.path.to_string()).collect()
    };
    let to = |did: &EventBody<'_>| match did {
        EventBody::Asked { to, .. } => Some(*to),
        _ => None,
    };
    EventKind::from(one) == EventKind::from(other)
        && to(one) == to(other)
        && one.said() == other.said()
        && shown(one) == shown(other)
}

fn told_of(did: &EventBody<'_>) -> (EventKind, Option<String>, usize) {
    (EventKind::from(did), did.said().map(str::to_owned), did.evidence().len())
}

/// What is answered, on one line.
fn answered(events: &[EventBody<'_>], own: &[OwnChange], lang: Lang) -> String {
    use crate::messages::Named as _;
    let one = |did: &EventBody<'_>| match did.said() {
        Some(text) => lang.words().recorded_text(EventKind::from(did).name(lang), text),
        None => EventKind::from(did).name(lang).to_owned(),
    };
    let mut parts: Vec<String> = events.iter().map(one).collect();
    parts.extend(own.iter().map(|change| lang.words().form_field_taken(&change.told())));
    parts.join(Phrase::Semicolon.name(lang))
}
