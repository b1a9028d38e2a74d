//! `ledger measure`: adds measures to an item, changes them, and marks them done.

use clap::{Args, Subcommand};

use super::set::{record_edit, voided};
use crate::format::measures::NOTED;
use crate::messages::{
    Confirmation, EventConfirmation, ItemConfirmation, Question, placeholders, two,
};
use crate::model::{Date, EventBody, Item, Measure};
use crate::session::options::{EvidenceOptions, Happened};
use crate::session::recording::{Subject, day, event, evidence, note, place_of, record, said};
use crate::session::{Change, ChangeCommand, Outcome, Session};
use crate::store::{LookupError, StoreError, Transaction};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Add measures to items, change them, mark them done", "整改措施"))]
pub(crate) struct MeasureCommand {
    #[command(subcommand)]
    pub what: MeasureAction,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum MeasureAction {
    Add(ChangeCommand<MeasureAdd>),
    Set(ChangeCommand<MeasureSet>),
    Done(ChangeCommand<MeasureDone>),
}

/// What is known of a measure besides its text.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct MeasureTerms {
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!("Who is responsible for it", "责任人"))]
    pub owner: Option<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The unit that does it", "负责单位"))]
    pub unit: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Its deadline", "时限"))]
    pub due: Option<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Add a measure to an item", "新增措施"))]
pub(crate) struct MeasureAdd {
    #[arg(value_name = placeholders::ID, add = Question::ItemId)]
    #[arg(help = two!("The item's ID", "事项编号"))]
    pub id: String,
    #[arg(value_name = placeholders::TEXT, add = Question::Measure)]
    #[arg(help = two!(
        "What is to be done; may end in (owner NAME; unit CODE; due DATE)",
        "措施内容；末尾可写 `（责任人 姓名；单位 代码；时限 日期）`",
    ))]
    pub text: String,
    #[command(flatten)]
    pub known: MeasureTerms,
    #[command(flatten)]
    pub happened: Happened,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Change a measure, on record", "修改措施，改动留痕"))]
#[command(mut_arg("owner", |arg| arg.help(two!(
    "Who is responsible for it; empty removes it",
    "责任人；为空则删去",
))))]
#[command(mut_arg("unit", |arg| arg.help(two!(
    "The unit that does it; empty removes it",
    "负责单位；为空则删去",
))))]
#[command(mut_arg("due", |arg| arg.help(two!(
    "Its deadline; empty removes it",
    "时限；为空则删去",
))))]
pub(crate) struct MeasureSet {
    #[arg(value_name = placeholders::ID, add = Question::ItemId)]
    #[arg(help = two!("The item's ID", "事项编号"))]
    pub id: String,
    #[arg(value_name = placeholders::N, add = Question::Number)]
    #[arg(help = two!(
        "The number of the measure, as `ledger show` lists them",
        "措施序号，见 `ledger show`",
    ))]
    pub number: usize,
    #[arg(long, value_name = placeholders::TEXT, required_unless_present_any = ["owner", "unit", "due"], add = Question::Measure)]
    #[arg(help = two!("The new text", "新的内容"))]
    pub text: Option<String>,
    #[command(flatten)]
    pub known: MeasureTerms,
    #[command(flatten)]
    pub happened: Happened,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Mark measures done, and record progress", "登记措施完成，同时登记进展"))]
pub(crate) struct MeasureDone {
    #[arg(value_name = placeholders::ID, add = Question::ItemId)]
    #[arg(help = two!("The item's ID", "事项编号"))]
    pub id: String,
    #[arg(value_name = placeholders::N, required = true, add = Question::Numbers)]
    #[arg(help = two!("The numbers of the measures", "措施序号"))]
    pub numbers: Vec<usize>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!(
        "What to record as progress [default: the measures' texts]",
        "登记的进展 [默认：措施内容]",
    ))]
    pub note: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: EvidenceOptions,
}

impl MeasureCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            MeasureAction::Add(add) => add.run(session),
            MeasureAction::Set(set) => set.run(session),
            MeasureAction::Done(done) => done.run(session),
        }
    }
}

impl MeasureTerms {
    /// Gives a measure what was typed; an empty text takes away what it had.
    fn put(
        &self,
        session: &Session,
        transaction: &Transaction,
        measure: &mut Measure<'static>,
    ) -> anyhow::Result<()> {
        if let Some(owner) = &self.owner {
            let called = transaction.head().called(owner.trim()).to_owned();
            measure.owner = Some(called).filter(|name| !name.is_empty()).map(Into::into);
        }
        match self.unit.as_deref().map(str::trim) {
            None => {}
            Some("") => measure.unit = None,
            Some(code) => measure.unit = Some(session.unit(transaction.head(), code)?),
        }
        match self.due.as_deref().map(str::trim) {
            None => {}
            Some("") => measure.due = None,
            Some(day) => measure.due = Some(session.date(day)?),
        }
        Ok(())
    }
}

/// The item of an id, and whether it has a measure of each number.
fn subject(transaction: &mut Transaction, id: &str, numbers: &[usize]) -> anyhow::Result<Subject> {
    let place = place_of(transaction, id)?;
    let item = transaction.item(place)?.to_static();
    has_measures(&item, numbers)?;
    Ok(Subject { place, item })
}

/// Whether an item has a measure of each number.
///
/// # Errors
/// When it has not.
pub(crate) fn has_measures(item: &Item<'_>, numbers: &[usize]) -> Result<(), StoreError> {
    let measures = item.measures.len();
    match numbers.iter().find(|number| !(1..=measures).contains(*number)) {
        None => Ok(()),
        Some(&number) => {
            let id = item.id.to_string();
            Err(StoreError::Lookup(LookupError::NoSuchMeasure { id, number, measures }))
        }
    }
}

/// Marks measures of an item done on a day, and says how many are.
///
/// # Errors
/// When the item is written in a way that is not changed in place.
pub(crate) fn mark_done(
    transaction: &mut Transaction,
    subject: &Subject,
    numbers: &[usize],
    on: Date,
) -> Result<Confirmation, StoreError> {
    for &number in numbers {
        transaction.measure_done(subject.place, number - 1, on)?;
    }
    let item = transaction.item(subject.place)?;
    let (id, done, measures) = (item.id.to_string(), done_of(&item), item.measures.len());
    Ok(Confirmation::Event(EventConfirmation::Progressed { id, done, measures }))
}

/// Writes an item's measures with one of them new or changed, on record.
///
/// # Errors
/// When it may not be recorded, or the item is written in a way that is not changed in place.
fn put_on_record(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    happened: &Happened,
    (measures, number, from): (&[Measure<'static>], usize, Option<String>),
) -> anyhow::Result<Option<Confirmation>> {
    let on = day(session, happened)?;
    transaction.set_measures(subject.place, measures)?;
    let to = measures[number - 1].written();
    let edit = (&*format!("measures.{number}"), from, Some(to));
    record_edit(session, transaction, subject, on, edit)?;
    voided(transaction, subject)
}

/// How many of an item's measures are done.
fn done_of(item: &Item<'_>) -> usize {
    item.measures.iter().filter(|measure| measure.done.is_some()).count()
}

impl Change for MeasureAdd {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let subject = subject(transaction, &self.id, &[])?;
        let mut new = typed(session, transaction, "TEXT", &self.text)?;
        self.known.put(session, transaction, &mut new)?;
        let mut measures = subject.item.measures.clone();
        measures.push(new);
        let (id, number) = (subject.item.id.to_string(), measures.len());
        let new = (&measures[..], number, None);
        let voided = put_on_record(session, transaction, &subject, &self.happened, new)?;
        let done = done_of(&subject.item);
        let mut now = vec![Confirmation::Item(ItemConfirmation::MeasureAdded { id, number, done })];
        now.extend(voided);
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        std::slice::from_mut(&mut self.id)
    }
}

impl Change for MeasureSet {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let subject = subject(transaction, &self.id, &[self.number])?;
        let mut measures = subject.item.measures.clone();
        let measure = &mut measures[self.number - 1];
        let from = measure.written();
        if let Some(text) = &self.text {
            measure.text = said("--text", text)?.into_owned().into();
        }
        self.known.put(session, transaction, measure)?;
        let same = from == measure.written();
        let (id, number) = (subject.item.id.to_string(), self.number);
        let mut now = vec![Confirmation::Item(ItemConfirmation::MeasureSet { id, number, same })];
        if !same {
            let new = (&measures[..], number, Some(from));
            now.extend(put_on_record(session, transaction, &subject, &self.happened, new)?);
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        std::slice::from_mut(&mut self.id)
    }
}

impl Change for MeasureDone {
    /// A measure that is done is progress, and recorded as such.
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let subject = subject(transaction, &self.id, &self.numbers)?;
        let measures = &subject.item.measures;
        let note = match &self.note {
            Some(typed) => note(typed)?.into_owned(),
            None => {
                let done: Vec<(usize, &str)> =
                    self.numbers.iter().map(|&n| (n, &*measures[n - 1].text)).collect();
                session.lang.words().measures_done(&done)
            }
        };
        let on = day(session, &self.happened)?;
        let evidence = evidence(session, transaction, &self.shown)?;
        let did = EventBody::Progress { note: note.into(), evidence };
        record(session, transaction, &subject, &event(session, on, did)?)?;
        Ok(vec![mark_done(transaction, &subject, &self.numbers, on)?])
    }

    fn ids_mut(&mut self) -> &mut [String] {
        std::slice::from_mut(&mut self.id)
    }
}

/// A measure as typed: its text, and in brackets at its end what else is known: `(owner NAME; unit CODE; due DATE)`,
/// in either language and width. An export writes measures so, too.
///
/// # Errors
/// When it says nothing, or a unit or a date is none.
pub(crate) fn typed(
    session: &Session,
    transaction: &Transaction,
    what: &'static str,
    typed: &str,
) -> anyhow::Result<Measure<'static>> {
    let (text, known) = known_of(typed.trim());
    let mut measure = Measure::new(said(what, text)?.into_owned().into());
    known.put(session, transaction, &mut measure)?;
    Ok(measure)
}

/// A measure's text, and what the brackets at its end say; other brackets belong to the text.
fn known_of(typed: &str) -> (&str, MeasureTerms) {
    let half = typed.strip_suffix(')').and_then(|typed| typed.rsplit_once('('));
    let full = typed.strip_suffix('）').and_then(|typed| typed.rsplit_once('（'));
    let Some((text, within)) = half.or(full) else { return (typed, MeasureTerms::default()) };
    for (_, [owner, unit, due, _]) in NOTED {
        let mut known = MeasureTerms::default();
        let is_known = within.split([';', '；']).all(|part| {
            let Some((key, value)) = part.trim().split_once(' ') else { return false };
            let slot = match key {
                key if key == owner => &mut known.owner,
                key if key == unit => &mut known.unit,
                key if key == due => &mut known.due,
                _ => return false,
            };
            *slot = Some(value.trim().to_owned());
            true
        });
        if is_known {
            return (text.trim_end(), known);
        }
    }
    (typed, MeasureTerms::default())
}

#[cfg(test)]
mod tests {
    use super::known_of;

    #[test]
    fn what_is_known_of_a_measure_stands_in_the_brackets_at_its_end() {
        for typed in [
            "精简文件 (owner 王芳; due 2019-11-30)",
            "精简文件（责任人 王芳；时限 2019-11-30）",
            "精简文件 (责任人 王芳; 时限 2019-11-30)",
        ] {
            let (text, known) = known_of(typed);
            assert_eq!((text, known.owner.as_deref()), ("精简文件", Some("王芳")), "{typed}");
            assert_eq!((known.due.as_deref(), known.unit), (Some("2019-11-30"), None), "{typed}");
        }
        for text in ["Cut meetings (all of them)", "plain", "f(x)", "(owner)", "建账（见附件）", ""]
        {
            let (said, known) = known_of(text);
            assert_eq!((said, known.owner, known.due), (text, None, None));
        }
    }
}
