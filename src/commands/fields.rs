//! An item's fields: what each says as a text for the log, and a new value as it is typed.

use std::borrow::Cow;

use crate::format::read::heading_key;
use crate::messages::{
    Blank, DateRefused, FieldRefused, InputRefused, Lang, NotSetKey, UserError, called, word_for,
};
use crate::model::{
    Declarations, Field, Holds, Horizon, Item, ItemId, Severity, StateAsOf, UnitCode, Words,
    needs_due,
};
use crate::session::Session;
use crate::session::recording::said;
use crate::session::typed::{EQUALS, item_id};
use crate::store::{Transaction, nearest};

/// How a list is changed: replaced, added to, or taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListEdit {
    Set,
    Add,
    Take,
}

/// A key, what is done to it, and the value; the value is empty where there is no `=`.
pub(crate) fn operator(word: &str) -> (&str, ListEdit, &str) {
    let (key, value) = word.split_once(EQUALS).unwrap_or((word, ""));
    let (key, how) =
        match (key.strip_suffix(['+', '\u{ff0b}']), key.strip_suffix(['-', '\u{ff0d}'])) {
            (Some(key), _) => (key, ListEdit::Add),
            (_, Some(key)) => (key, ListEdit::Take),
            _ => (key, ListEdit::Set),
        };
    (key.trim(), how, value.trim())
}

/// The same, of something that has these keys, each typed by itself or by its heading in Chinese; of `lists` alone,
/// entries are added and taken.
///
/// # Errors
/// When there is no such key, no value was typed, or the key holds no list.
pub(crate) fn assigned<'w, K: Copy + PartialEq>(
    word: &'w str,
    keys: &[(&'static str, K)],
    lists: &[K],
    heading: impl Fn(K) -> &'static str,
) -> Result<(K, ListEdit, &'w str), UserError> {
    let (typed, how, value) = operator(word);
    let lower = typed.to_lowercase().replace('-', "_");
    let found = keys.iter().find(|(name, key)| *name == lower || heading(*key) == typed);
    let Some((_, key)) = found.copied() else {
        let words: Vec<&'static str> = keys.iter().map(|(name, _)| *name).collect();
        let nearest = nearest(&lower, words.iter().copied());
        let text = typed.to_owned();
        return Err(UserError::Input(InputRefused::BadWord {
            option: "KEY",
            text,
            nearest,
            words,
        }));
    };
    if !word.contains(EQUALS) {
        return Err(UserError::Input(InputRefused::Empty { what: Blank::Assignment }));
    }
    if how != ListEdit::Set && !lists.contains(&key) {
        let of_lists = keys.iter().filter(|(_, key)| lists.contains(key));
        let (text, words) = (word.to_owned(), of_lists.map(|(name, _)| *name).collect());
        return Err(UserError::Input(InputRefused::BadWord {
            option: "+= / -=",
            text,
            nearest: None,
            words,
        }));
    }
    Ok((key, how, value))
}

/// Where the value of a key of something declared stands.
pub(crate) enum KeySlot<'s> {
    /// A text that must say something.
    Said(&'s mut Cow<'static, str>),
    Text(&'s mut Option<Cow<'static, str>>),
    /// A name, which is written as the person is declared.
    Person(&'s mut Option<Cow<'static, str>>),
}

impl KeySlot<'_> {
    fn text(&self) -> Option<String> {
        match self {
            KeySlot::Said(text) => Some(text.to_string()),
            KeySlot::Text(text) | KeySlot::Person(text) => text.as_deref().map(str::to_owned),
        }
    }
}

/// A key that was given another value, the one that it had and the one that it has.
pub(crate) type KeyChange = (&'static str, Option<String>, Option<String>);

/// Gives one of these keys the value that was typed for it; none where it has that value already.
///
/// # Errors
/// As [`assigned`], and when a text that must say something is empty.
pub(crate) fn put<const N: usize>(
    head: &Declarations,
    mut slots: [(&'static str, KeySlot<'_>); N],
    word: &str,
) -> Result<Option<KeyChange>, UserError> {
    let keys: [(&'static str, usize); N] = std::array::from_fn(|at| (slots[at].0, at));
    let (at, _, value) = assigned(word, &keys, &[], |at| in_chinese(keys[at].0))?;
    let (key, slot) = (keys[at].0, &mut slots[at].1);
    let from = slot.text();
    let text = (!value.is_empty()).then_some(value);
    match slot {
        KeySlot::Said(slot) => **slot = said(key, value)?.into_owned().into(),
        KeySlot::Text(slot) => **slot = text.map(|text| text.to_owned().into()),
        KeySlot::Person(slot) => **slot = text.map(|name| head.called(name).to_owned().into()),
    }
    let to = slot.text();
    Ok((from != to).then_some((key, from, to)))
}

/// What a key is called in Chinese.
pub(crate) fn in_chinese(key: &'static str) -> &'static str {
    called(key, Lang::Zh)
}

/// `KEY=VALUE`, `KEY+=VALUE` or `KEY-=VALUE`, as typed; `due` refuses to set a deadline.
///
/// # Errors
/// When the key is none that may be set: where another command is for it, that one is named.
pub(crate) fn assignment<'w>(
    head: &Declarations,
    word: &'w str,
    due: impl Fn() -> UserError,
) -> Result<(Field, ListEdit, &'w str), UserError> {
    let (key, how, value) = operator(word);
    let heading = heading_key(key).filter(|_| !key.is_ascii());
    let lower = heading.map_or_else(|| key.to_ascii_lowercase(), str::to_owned);
    let Some(field) = Field::settable().find(|field| field.key() == lower) else {
        return Err(match NotSetKey::of_key(&lower) {
            Some(NotSetKey::Due) => due(),
            Some(key) => UserError::Field(FieldRefused::NotSet { key }),
            None => {
                let own = head.fields.iter().map(|field| field.key);
                let words: Vec<&'static str> =
                    Field::settable().map(Field::key).chain(own).collect();
                let nearest = nearest(&key.to_lowercase(), words.iter().copied());
                UserError::Input(InputRefused::BadWord {
                    option: "KEY",
                    text: key.to_owned(),
                    nearest,
                    words,
                })
            }
        });
    };
    let is_list = |field: &Field| matches!(field.holds(), Holds::Tags | Holds::Units);
    if how != ListEdit::Set && !is_list(&field) {
        // The list that is changed most comes first.
        let mut words: Vec<&'static str> =
            Field::settable().filter(is_list).map(Field::key).collect();
        words.reverse();
        let text = word.to_owned();
        return Err(UserError::Input(InputRefused::BadWord {
            option: "+= / -=",
            text,
            nearest: None,
            words,
        }));
    }
    Ok((field, how, value))
}

/// An item with a field changed.
///
/// # Errors
/// When the value is none that the field can have.
pub(crate) fn changed(
    session: &Session,
    transaction: &mut Transaction,
    item: &Item<'static>,
    (field, how, value): (Field, ListEdit, &str),
) -> anyhow::Result<Item<'static>> {
    let mut item = item.clone();
    let key = field.key();
    let text = || (!value.is_empty()).then(|| value.to_owned().into());
    match field {
        Field::Unit => item.unit = session.unit(transaction.head(), &said(key, value)?)?,
        Field::Assist => {
            let mut codes: Vec<UnitCode<'static>> = Vec::new();
            for code in pieces(value) {
                codes.push(session.unit(transaction.head(), code)?);
            }
            item.assist = combined(item.assist, codes, how);
        }
        Field::Category => {
            item.category = match value {
                "" => None,
                value => Some(session.category(transaction.head(), value)?),
            };
        }
        Field::Title => item.title = said(key, value)?.into_owned().into(),
        Field::Lead | Field::Owner => {
            let said = text().map(|name: Cow<'static, str>| {
                Cow::Owned(transaction.head().called(&name).to_owned())
            });
            let slot = if field == Field::Lead { &mut item.lead } else { &mut item.owner };
            *slot = said;
        }
        Field::Again => item.texts.set(field, recurrence(transaction, &item.id, value)?),
        Field::Severity => item.severity = worded::<Severity>(key, value)?,
        Field::Horizon => item.horizon = worded::<Horizon>(key, value)?,
        Field::Opened => item.opened = session.date(&said(key, value)?)?,
        Field::StaleDays => {
            let count =
                |_| UserError::Input(InputRefused::BadCount { key, text: value.to_owned() });
            item.stale_days = match value {
                "" => None,
                value => Some(value.parse().map_err(count)?),
            };
        }
        Field::Public => item.public = yes_or_no(key, value)?,
        Field::Tags => {
            let tags = pieces(value).map(|t| t.to_owned().into()).collect();
            item.tags = combined(item.tags, tags, how);
        }
        other => item.texts.set(other, text()),
    }
    Ok(item)
}

/// What was typed for yes or no, in either language; none where nothing was.
///
/// # Errors
/// When it is neither.
pub(crate) fn yes_or_no(key: &'static str, typed: &str) -> Result<Option<bool>, UserError> {
    let known = [(true, ["true", "yes", "是"]), (false, ["false", "no", "否"])];
    if typed.is_empty() {
        return Ok(None);
    }
    let typed_so = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(typed));
    let found = known.iter().find(|(_, words)| typed_so(words)).map(|(yes, _)| *yes);
    let words = vec!["true", "false"];
    let refuse = || {
        UserError::Input(InputRefused::BadWord {
            option: key,
            text: typed.to_owned(),
            nearest: None,
            words,
        })
    };
    found.map(Some).ok_or_else(refuse)
}

/// The earlier item of which an item is a recurrence, by the id that it has now; none where nothing was typed.
///
/// # Errors
/// When there is no such item, or it is the very item.
fn recurrence(
    transaction: &mut Transaction,
    of: &ItemId<'_>,
    typed: &str,
) -> anyhow::Result<Option<Cow<'static, str>>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let place = transaction.find(&item_id(typed)?)?;
    let earlier = transaction.item(place)?.id.to_static();
    if earlier == *of {
        return Err(UserError::Input(InputRefused::AgainItself { id: earlier.to_string() }).into());
    }
    Ok(Some(earlier.to_string().into()))
}

/// Holds an item whose fields were changed against what must be true of any.
///
/// # Errors
/// When its opening lies after today, after an event or after its deadline, or it must have a deadline and has none.
pub(crate) fn consistent(session: &Session, item: &Item<'_>) -> Result<(), UserError> {
    let id = || item.id.to_string();
    let opened = item.opened;
    if opened > session.today {
        return Err(UserError::Date(DateRefused::OpenedInFuture { opened, today: session.today }));
    }
    if let Some(first) = item.log.iter().map(|e| e.on).min().filter(|first| *first < opened) {
        return Err(UserError::Date(DateRefused::OpenedAfterEvent { id: id(), opened, first }));
    }
    if let Some(due) = item.due.filter(|due| *due < opened) {
        return Err(UserError::Date(DateRefused::DueBeforeOpened { due, opened }));
    }
    if item.due.is_none() && needs_due(item.horizon) {
        let status = StateAsOf::of(item, session.today).status;
        return Err(UserError::Date(DateRefused::HorizonNeedsDue { id: id(), status }));
    }
    Ok(())
}

/// The entries of a list as typed: parted by commas, in either script.
pub(crate) fn pieces(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', '\u{ff0c}', '、']).map(str::trim).filter(|piece| !piece.is_empty())
}

/// A list with entries put in its place, added to it or taken from it.
pub(crate) fn combined<T: PartialEq>(old: Vec<T>, given: Vec<T>, how: ListEdit) -> Vec<T> {
    let mut list = match how {
        ListEdit::Set => Vec::new(),
        ListEdit::Add => old,
        ListEdit::Take => return old.into_iter().filter(|one| !given.contains(one)).collect(),
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
pub(crate) fn worded<W: Words>(option: &'static str, value: &str) -> Result<Option<W>, UserError> {
    let words: Vec<&'static str> = W::ALL.iter().map(|(word, _)| *word).collect();
    let said = word_for(value, &words).unwrap_or(value);
    match (value, W::from_word(value).or_else(|| W::from_word(said))) {
        ("", _) => Ok(None),
        (_, Some(word)) => Ok(Some(word)),
        (text, None) => {
            let nearest = nearest(text, words.iter().copied());
            Err(UserError::Input(InputRefused::BadWord {
                option,
                text: text.to_owned(),
                nearest,
                words,
            }))
        }
    }
}
