//! The sheet on which an item is signed off (销号审批表): its facts, measures, evidence and result, and boxes to sign in.

use super::docx::{Block, Paper, PaperFormRow, SignatureBox, signed};
use crate::format::register::own_heading;
use crate::format::sheet::Cell;
use crate::messages::{ABSENT, Heading, Lang, Named, Phrase};
use crate::model::{
    Date, Declarations, Event, EventBody, Extra, Field, Holds, Item, Measure, StateAsOf,
};
use crate::report::last_said;

/// An item's sheet as of a day, made on another, with a box for each signature of the chain, and one for whoever signs it off.
pub fn sign_off_paper(
    head: &Declarations,
    item: &Item<'_>,
    (as_of, today): (Date, Date),
    lang: Lang,
) -> Paper {
    let rows = told_of(head, item, as_of, (lang, &|day| lang.words().written_out(day)));
    Paper {
        title: lang.words().sign_off_title().to_owned(),
        under: head.title.clone(),
        from: head.office.as_ref().map(|office| office.name.clone()),
        // Who it is from stands above: below, the sheet ends with what is signed.
        blocks: vec![Block::Note(signed(Some(head), today, lang).join("  ")), Block::Form(rows)],
        ..Paper::default()
    }
}

/// What is told of an item, its days written in a way: facts, texts, measures, evidence, result, and a box for each signature.
pub(super) fn told_of(
    head: &Declarations,
    item: &Item<'_>,
    as_of: Date,
    (lang, dated): (Lang, &dyn Fn(Date) -> String),
) -> Vec<PaperFormRow> {
    let standing = StateAsOf::of(item, as_of);
    let mut rows = facts(head, item, &standing, (lang, dated));
    let title = Field::Title.name(lang);
    rows.push(PaperFormRow::Wide(title.to_owned(), lines(&item.title)));
    let texts = Field::ALL.iter().filter(|field| field.holds() == Holds::Text);
    for field in texts {
        if let Some(text) = item.text(*field) {
            rows.push(PaperFormRow::Wide(field.name(lang).to_owned(), lines(text)));
        }
    }
    for own in &head.fields {
        if let Some(extra) = item.extra(own.key) {
            let said = match extra {
                Extra::YesNo(yes) => Cell::YesNo(Some(*yes)).shown(lang).into_owned(),
                other => other.written(),
            };
            rows.push(PaperFormRow::Wide(own_heading(own, lang), lines(&said)));
        }
    }
    let measures =
        (1..).zip(&item.measures).map(|(n, m)| measure(n, m, as_of, (lang, dated))).collect();
    rows.push(PaperFormRow::Wide(Phrase::Measures.name(lang).to_owned(), measures));
    let (progress, evidence) = last_said(item, as_of);
    if let Some(progress) = progress {
        rows.push(PaperFormRow::Wide(lang.words().latest_progress().to_owned(), lines(&progress)));
    }
    rows.push(PaperFormRow::Wide(Heading::Evidence.name(lang).to_owned(), evidence));
    let closure = standing.achievement;
    let result = closure.map_or_else(Vec::new, |closure| lines(closure.result()));
    rows.push(PaperFormRow::Wide(Heading::Result.name(lang).to_owned(), result));
    rows.extend(head.policy.signatures.iter().map(|role| {
        let signed = standing.signed.iter().find(|event| signed_as(event) == Some(role));
        PaperFormRow::Signature(SignatureBox {
            label: lang.words().role_box(role),
            said: signed.and_then(|event| event.did.said()).map(str::to_owned),
            by: signed.map(|event| event.by.to_string()),
            on: signed.map(|event| event.on),
        })
    }));
    rows.push(PaperFormRow::Signature(SignatureBox {
        label: lang.words().sign_off_box().to_owned(),
        said: None,
        by: closure.map(|closure| closure.closing.by.to_string()),
        on: closure.map(|closure| closure.closed_on()),
    }));
    rows
}

/// The role in which a signature was given.
fn signed_as<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match &event.did {
        EventBody::Signed { role, .. } => Some(role),
        _ => None,
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// What is known of an item in a word or a day, two a line.
fn facts(
    head: &Declarations,
    item: &Item<'_>,
    standing: &StateAsOf<'_>,
    (lang, dated): (Lang, &dyn Fn(Date) -> String),
) -> Vec<PaperFormRow> {
    let unit = head.unit(&item.unit).map_or(item.unit.as_str(), |unit| &unit.name);
    let category = item.category.as_ref();
    let category = category.map(|code| head.category(code).map_or(code.as_str(), |c| &c.name));
    let day = |day: Option<Date>| day.map(dated);
    let pairs: [(Heading, Option<String>); 10] = [
        (Field::Id.into(), Some(item.id.to_string())),
        (Field::Unit.into(), Some(unit.to_owned())),
        (Field::Category.into(), category.map(str::to_owned)),
        (Field::Horizon.into(), item.horizon.map(|horizon| horizon.name(lang).to_owned())),
        (Field::Lead.into(), item.lead.as_deref().map(str::to_owned)),
        (Field::Owner.into(), item.owner.as_deref().map(str::to_owned)),
        (Field::Opened.into(), day(Some(item.opened))),
        (Field::Due.into(), day(standing.due)),
        (Heading::Status, Some(standing.status.name(lang).to_owned())),
        (
            Heading::SubmittedOn,
            day(standing.achievement.map(|c| c.done_on).or(standing.submitted_on())),
        ),
    ];
    let fact = |(what, value): &(Heading, Option<String>)| {
        let value = value.clone().unwrap_or_else(|| ABSENT.to_owned());
        (what.name(lang).to_owned(), value)
    };
    pairs.chunks_exact(2).map(|two| PaperFormRow::Facts([fact(&two[0]), fact(&two[1])])).collect()
}

/// A measure with who does it, and until when it is to be done, or was.
fn measure(
    number: usize,
    measure: &Measure<'_>,
    as_of: Date,
    (lang, dated): (Lang, &dyn Fn(Date) -> String),
) -> String {
    let words = lang.words();
    let done = measure.done.filter(|done| *done <= as_of);
    let day = match (done, measure.due) {
        (Some(done), _) => Some(words.measure_done(&dated(done))),
        (None, due) => due.map(|due| words.measure_due(&dated(due))),
    };
    let known: Vec<String> =
        measure.owner.as_deref().map(str::to_owned).into_iter().chain(day).collect();
    let known = if known.is_empty() {
        String::new()
    } else {
        words.aside(&known.join(Phrase::Comma.name(lang)))
    };
    format!("{number}. {}{known}", measure.text)
}
