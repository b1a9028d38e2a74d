//! Views: filters of a list under a name, built in, of the user's own, or of the ledger.

use std::collections::HashMap;

use clap::FromArgMatches as _;

use super::desk::Desk;
use super::list::List;
use super::mistakes;
use crate::format::SettingLine;
use crate::messages::{Origin, Refusal};
use crate::model::Date;
use crate::store::nearest;

/// How many views may stand in one another.
const DEEPEST: usize = 8;

/// The views that there always are.
const BUILT_IN: [&str; 4] = ["mine", "this-week", "overdue", "waiting"];

/// What a view that there always is stands for, on a day.
fn built_in(name: &str, as_of: Date) -> Option<String> {
    let monday = as_of.week_start();
    Some(match name {
        "mine" => "--mine --live --sort due".to_owned(),
        "this-week" => format!(
            "--status open --status in-progress --due-after {} --due-before {} --sort due",
            monday.plus_days(-1),
            monday.plus_days(7)
        ),
        "overdue" => "--light red --sort -days_overdue".to_owned(),
        "waiting" => "--status submitted --sort -days_waiting".to_owned(),
        _ => return None,
    })
}

/// The list that a view stands for.
///
/// # Errors
/// When there is no such view, or its words cannot be understood.
pub fn view(desk: &Desk, name: &str, as_of: Date) -> anyhow::Result<List> {
    opened(desk, name, as_of, &mut Met::default())
}

/// The views met while one is opened: what they say counts once, however many of them name the same.
#[derive(Default)]
struct Met {
    /// Whether all of it is opened: one that is not yet, and is named again, stands in itself.
    whole: HashMap<String, bool>,
    depth: usize,
}

fn opened(desk: &Desk, name: &str, as_of: Date, met: &mut Met) -> anyhow::Result<List> {
    let Some(name) = name.strip_prefix('@') else {
        return Err(Refusal::NotAView { text: name.to_owned() }.into());
    };
    let words = words(desk, name, as_of)?;
    let list = read(name, &words)?;
    let mut whole = list.clone();
    met.whole.insert(name.to_owned(), false);
    met.depth += 1;
    for inner in &list.views {
        let known = inner.strip_prefix('@').and_then(|inner| met.whole.get(inner)).copied();
        if known == Some(false) || met.depth > DEEPEST {
            return Err(Refusal::BadView { name: name.to_owned(), words, why: None }.into());
        }
        if known.is_none() {
            whole = whole.over(opened(desk, inner, as_of, met)?);
        }
    }
    met.depth -= 1;
    met.whole.insert(name.to_owned(), true);
    Ok(whole)
}

/// The words that a name stands for: the config goes before the ledger.
fn words(desk: &Desk, name: &str, as_of: Date) -> anyhow::Result<String> {
    if let Some(words) = built_in(name, as_of) {
        return Ok(words);
    }
    let find = |views: &[(String, String)]| {
        views.iter().find(|(known, _)| known == name).map(|(_, words)| words.clone())
    };
    if let Some(words) = find(&desk.config.views) {
        return Ok(words);
    }
    let head = desk.ledger()?.head()?;
    if let Some(words) = find(&head.views) {
        return Ok(words);
    }
    let all: Vec<String> = (BUILT_IN.iter().map(|name| (*name).to_owned()))
        .chain(desk.config.views.iter().chain(&head.views).map(|(name, _)| name.clone()))
        .collect();
    let nearest = nearest(name, all.iter().map(String::as_str)).map(str::to_owned);
    Err(Refusal::NoSuchView { name: name.to_owned(), nearest, all }.into())
}

/// A view's words as the list that they ask for.
fn read(name: &str, words: &str) -> Result<List, Refusal> {
    let refuse = |why| Refusal::BadView { name: name.to_owned(), words: words.to_owned(), why };
    let split = shlex::split(words).ok_or_else(|| refuse(None))?;
    let command = <List as clap::Args>::augment_args(clap::Command::new("list"));
    let matches = command.no_binary_name(true).try_get_matches_from(split);
    let matches = matches.map_err(|error| refuse(Some(Box::new(mistakes::mistake(&error).0))))?;
    List::from_arg_matches(&matches).map_err(|_| refuse(None))
}

/// Makes sure that words can be a view's.
///
/// # Errors
/// When they are no options of `list`.
pub fn must_read(name: &str, words: &str) -> Result<(), Refusal> {
    read(name, words).map(|_| ())
}

/// Makes sure that a view can be called so.
///
/// # Errors
/// When it is empty, holds what no name may hold, or is built in.
pub fn must_be_a_name(name: &str) -> Result<(), Refusal> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    match BUILT_IN.contains(&name) || name.is_empty() || !name.chars().all(fits) {
        true => {
            Err(Refusal::BadViewName { name: name.to_owned(), taken: BUILT_IN.contains(&name) })
        }
        false => Ok(()),
    }
}

/// The views that there are, for `config`.
pub fn lines(desk: &Desk) -> Vec<SettingLine> {
    let head = desk.ledger().ok().and_then(|ledger| ledger.head().ok());
    let of = |views: &[(String, String)], from: Origin| -> Vec<SettingLine> {
        let line = |(name, words): &(String, String)| {
            SettingLine::new(format!("view.{name}"), Some(words.clone()), from.clone())
        };
        views.iter().map(line).collect()
    };
    let mut lines: Vec<SettingLine> = (BUILT_IN.iter())
        .map(|name| {
            let words = built_in(name, desk.today);
            SettingLine::new(format!("view.{name}"), words, Origin::Default)
        })
        .collect();
    lines.extend(of(&desk.config.views, Origin::Config));
    lines.extend(head.map(|head| of(&head.views, Origin::Ledger)).unwrap_or_default());
    lines
}
