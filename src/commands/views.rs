//! Views: words for `list` under a name, built in, of the user's own, or of the ledger.

use std::path::PathBuf;

use crate::format::SettingLine;
use crate::messages::{BUILT_IN_VIEWS, Origin, SelectionRefused, UserError};
use crate::model::Date;
use crate::session::Session;
use crate::store::{FileLocation, nearest, view_place};

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
        "waiting" => "--waiting --sort -days_waiting".to_owned(),
        "asked" => "--asked --sort due".to_owned(),
        _ => return None,
    })
}

/// A view, as it was found.
pub(crate) struct FoundView {
    pub words: String,
    name: String,
    /// The file that it is kept in; none for one that there always is.
    file: Option<PathBuf>,
}

impl FoundView {
    /// Where it is kept.
    pub(crate) fn place(&self) -> Option<FileLocation> {
        view_place(self.file.as_deref()?, &self.name)
    }
}

/// The view of a name: the config goes before the ledger.
///
/// # Errors
/// When there is no such view, or the ledger that may have it cannot be read.
pub(crate) fn find(session: &Session, name: &str, as_of: Date) -> anyhow::Result<FoundView> {
    let view = |words: String, file| FoundView { words, name: name.to_owned(), file };
    if let Some(words) = built_in(name, as_of) {
        return Ok(view(words, None));
    }
    let of = |views: &[(String, String)]| {
        views.iter().find(|(known, _)| known == name).map(|(_, words)| words.clone())
    };
    if let Some(words) = of(&session.config.views) {
        return Ok(view(words, session.config.path.clone()));
    }
    let ledger = session.ledger()?;
    let head = ledger.head()?;
    if let Some(words) = of(&head.views) {
        return Ok(view(words, Some(ledger.shown().to_owned())));
    }
    // A view of one's own goes before the Chinese name of one that there always is.
    let chinese = BUILT_IN_VIEWS.iter().find(|(_, chinese)| *chinese == name);
    if let Some(words) = chinese.and_then(|(own, _)| built_in(own, as_of)) {
        return Ok(view(words, None));
    }
    let all: Vec<String> = (BUILT_IN_VIEWS.iter().map(|(name, _)| (*name).to_owned()))
        .chain(session.config.views.iter().chain(&head.views).map(|(name, _)| name.clone()))
        .collect();
    let nearest = nearest(name, all.iter().map(String::as_str)).map(str::to_owned);
    Err(UserError::Selection(SelectionRefused::NoSuchView { name: name.to_owned(), nearest, all })
        .into())
}

/// Makes sure that a view can be called so.
///
/// # Errors
/// When it is empty, holds what no name may hold, or is built in.
pub(crate) fn must_be_a_name(name: &str) -> Result<(), UserError> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let taken = BUILT_IN_VIEWS.iter().any(|(own, _)| *own == name);
    if taken || name.is_empty() || !name.chars().all(fits) {
        Err(UserError::Selection(SelectionRefused::BadViewName { name: name.to_owned(), taken }))
    } else {
        Ok(())
    }
}

/// The views that there are, for `config`.
pub(crate) fn lines(session: &Session) -> Vec<SettingLine> {
    let head = session.ledger().ok().and_then(|ledger| ledger.head().ok());
    let of = |views: &[(String, String)], from: Origin| -> Vec<SettingLine> {
        let line = |(name, words): &(String, String)| {
            SettingLine::new(format!("view.{name}"), Some(words.clone()), from.clone())
        };
        views.iter().map(line).collect()
    };
    let mut lines: Vec<SettingLine> = (BUILT_IN_VIEWS.iter())
        .map(|(name, _)| {
            let words = built_in(name, session.today);
            SettingLine::new(format!("view.{name}"), words, Origin::Default)
        })
        .collect();
    lines.extend(of(&session.config.views, Origin::Config));
    lines.extend(head.map(|head| of(&head.views, Origin::Ledger)).unwrap_or_default());
    lines
}
