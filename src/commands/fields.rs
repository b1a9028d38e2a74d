//! An item's fields: what each says as a text for the log, and a new value as it is typed.

use super::desk::Desk;
use super::recording::said;
use super::typed::{category_code, unit_code};
use crate::messages::Refusal;
use crate::model::{Horizon, Item, Measure, Severity, UnitCode, Words, needs_due};
use crate::store::{Draft, list_value, nearest, text_value};

/// The fields that may be set; every other has a command of its own, or never changes.
pub const SETTABLE: &[&str] = &[
    "unit",
    "assist",
    "category",
    "title",
    "detail",
    "cause",
    "goal",
    "severity",
    "source",
    "lead",
    "owner",
    "horizon",
    "opened",
    "stale_days",
    "tags",
];

/// What a field of an item says, as the log keeps it; none where it says nothing.
pub fn text_of(item: &Item<'_>, key: &str) -> Option<String> {
    let list = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(", "));
    match key {
        "unit" => Some(item.unit.to_string()),
        "assist" => list(item.assist.iter().map(ToString::to_string).collect()),
        "category" => item.category.as_ref().map(ToString::to_string),
        "title" => Some(item.title.to_string()),
        "detail" => item.detail.as_deref().map(str::to_owned),
        "cause" => item.cause.as_deref().map(str::to_owned),
        "goal" => item.goal.as_deref().map(str::to_owned),
        "severity" => item.severity.map(|s| s.word().to_owned()),
        "source" => item.source.as_deref().map(str::to_owned),
        "lead" => item.lead.as_deref().map(str::to_owned),
        "owner" => item.owner.as_deref().map(str::to_owned),
        "horizon" => item.horizon.map(|h| h.word().to_owned()),
        "opened" => Some(item.opened.to_string()),
        "stale_days" => item.stale_days.map(|n| n.to_string()),
        "tags" => list(item.tags.iter().map(ToString::to_string).collect()),
        "measures" => list(item.measures.iter().map(measure_text).collect()),
        _ => None,
    }
}

fn measure_text(measure: &Measure<'_>) -> String {
    let mut text = measure.text.to_string();
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            text.push_str(&format!(" ({key} {value})"));
        }
    };
    add("owner", measure.owner.as_deref().map(str::to_owned));
    add("unit", measure.unit.as_ref().map(ToString::to_string));
    add("due", measure.due.map(|d| d.to_string()));
    add("done", measure.done.map(|d| d.to_string()));
    text
}

/// How a list is changed: replaced, added to, or taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Set,
    Add,
    Take,
}

/// A key, what is done to it, and the value; the value is empty where there is no `=`.
pub fn operator(word: &str) -> (&str, How, &str) {
    let (key, value) = word.split_once('=').unwrap_or((word, ""));
    let (key, how) = match (key.strip_suffix('+'), key.strip_suffix('-')) {
        (Some(key), _) => (key, How::Add),
        (_, Some(key)) => (key, How::Take),
        _ => (key, How::Set),
    };
    (key.trim(), how, value.trim())
}

/// `KEY=VALUE`, `KEY+=VALUE` or `KEY-=VALUE`, as typed.
///
/// # Errors
/// When the key is none that may be set: where another command is for it, that one is named.
pub fn assignment(word: &str) -> Result<(&'static str, How, &str), Refusal> {
    let (key, how, value) = operator(word);
    let words = || SETTABLE.to_vec();
    let Some(key) = SETTABLE.iter().copied().find(|k| k.eq_ignore_ascii_case(key)) else {
        return Err(match key.to_lowercase().as_str() {
            "due" => Refusal::DueByExtend,
            key @ ("id" | "uid" | "aka" | "log" | "measures" | "status") => {
                Refusal::NotSet { key: key.to_owned() }
            }
            other => {
                let nearest = nearest(other, SETTABLE.iter().copied());
                let text = key.to_owned();
                Refusal::BadWord { option: "KEY", text, nearest, words: words() }
            }
        });
    };
    if how != How::Set && !matches!(key, "tags" | "assist") {
        let text = word.to_owned();
        return Err(Refusal::BadWord {
            option: "+= / -=",
            text,
            nearest: None,
            words: vec!["tags", "assist"],
        });
    }
    Ok((key, how, value))
}

/// What a field of an item is in TOML; none where it says nothing.
pub fn toml_of(item: &Item<'_>, key: &str) -> Option<String> {
    let list = |texts: Vec<&str>| (!texts.is_empty()).then(|| list_value(texts));
    match key {
        "assist" => list(item.assist.iter().map(UnitCode::as_str).collect()),
        "tags" => list(item.tags.iter().map(AsRef::as_ref).collect()),
        "opened" | "stale_days" => text_of(item, key),
        key => text_of(item, key).map(|text| text_value(&text)),
    }
}

/// An item with a field changed.
///
/// # Errors
/// When the value is none that the field can have.
pub fn changed(
    desk: &Desk,
    draft: &Draft,
    item: &Item<'static>,
    (key, how, value): (&'static str, How, &str),
) -> anyhow::Result<Item<'static>> {
    let mut item = item.clone();
    let text = || (!value.is_empty()).then(|| value.to_owned().into());
    match key {
        "unit" => item.unit = draft.unit(&unit_code(&said("unit", value)?)?)?.code.clone(),
        "assist" => {
            let mut codes: Vec<UnitCode<'static>> = Vec::new();
            for code in pieces(value) {
                codes.push(draft.unit(&unit_code(code)?)?.code.clone());
            }
            item.assist = combined(item.assist, codes, how);
        }
        "category" => {
            item.category = match value {
                "" => None,
                value => Some(draft.category(&category_code(value)?)?.code.clone()),
            };
        }
        "title" => item.title = said("title", value)?.into_owned().into(),
        "detail" => item.detail = text(),
        "cause" => item.cause = text(),
        "goal" => item.goal = text(),
        "source" => item.source = text(),
        "lead" => item.lead = text(),
        "owner" => item.owner = text(),
        "severity" => item.severity = worded::<Severity>("severity", value)?,
        "horizon" => item.horizon = worded::<Horizon>("horizon", value)?,
        "opened" => item.opened = desk.date(&said("opened", value)?)?,
        "stale_days" => {
            let count = |_| Refusal::BadCount { key: "stale_days", text: value.to_owned() };
            item.stale_days = match value {
                "" => None,
                value => Some(value.parse().map_err(count)?),
            };
        }
        _ => {
            let tags = pieces(value).map(|t| t.to_owned().into()).collect();
            item.tags = combined(item.tags, tags, how);
        }
    }
    Ok(item)
}

/// Holds an item whose fields were changed against what must be true of any.
///
/// # Errors
/// When its opening lies after today, after an event or after its deadline, or it must have a deadline and has none.
pub fn consistent(desk: &Desk, item: &Item<'_>) -> Result<(), Refusal> {
    let id = || item.id.to_string();
    let opened = item.opened;
    if opened > desk.today {
        return Err(Refusal::OpenedInFuture { opened, today: desk.today });
    }
    if let Some(first) = item.log.iter().map(|e| e.on).min().filter(|first| *first < opened) {
        return Err(Refusal::OpenedAfterEvent { id: id(), opened, first });
    }
    if let Some(due) = item.due.filter(|due| *due < opened) {
        return Err(Refusal::DueBeforeOpened { due, opened });
    }
    if item.due.is_none() && needs_due(item.horizon) {
        return Err(Refusal::HorizonNeedsDue { id: id() });
    }
    Ok(())
}

/// The entries of a list as typed: parted by commas, in either script.
pub fn pieces(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', '\u{ff0c}', '、']).map(str::trim).filter(|piece| !piece.is_empty())
}

/// A list with entries put in its place, added to it or taken from it.
pub fn combined<T: PartialEq>(old: Vec<T>, given: Vec<T>, how: How) -> Vec<T> {
    let mut list = match how {
        How::Set => Vec::new(),
        How::Add => old,
        How::Take => return old.into_iter().filter(|one| !given.contains(one)).collect(),
    };
    for one in given {
        if !list.contains(&one) {
            list.push(one);
        }
    }
    list
}

/// A word that a field can say; none where it says nothing.
///
/// # Errors
/// When it is none of them.
pub fn worded<W: Words>(option: &'static str, value: &str) -> Result<Option<W>, Refusal> {
    let words: Vec<&'static str> = W::ALL.iter().map(|(word, _)| *word).collect();
    match (value, W::from_word(value)) {
        ("", _) => Ok(None),
        (_, Some(word)) => Ok(Some(word)),
        (text, None) => {
            let nearest = nearest(text, words.iter().copied());
            Err(Refusal::BadWord { option, text: text.to_owned(), nearest, words })
        }
    }
}
