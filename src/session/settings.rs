//! The user's settings, and where each comes from.

use super::environment::Environment;
use super::global::Global;
use super::{Session, pager, preferences};
use crate::format::SettingLine;
use crate::messages::Origin;
use crate::model::Words as _;
use crate::store::{self, Whence, Whereabouts};

/// Where settings come from that are not asked for again.
#[derive(Clone)]
pub(super) struct Origins {
    pub(super) lang: Origin,
    pub(super) by: Origin,
    pub(super) color: Origin,
    pub(super) pager: Origin,
}

impl Origins {
    pub(super) fn of(environment: &Environment, global: &Global) -> Self {
        let config = &environment.config;
        let says = environment.colours.variable.is_some();
        // The first that says anything.
        let first = |saying: &[(bool, Origin)]| {
            let found = saying.iter().find(|(says, _)| *says);
            found.map_or(Origin::Default, |(_, origin)| origin.clone())
        };
        Self {
            lang: first(&[
                (global.lang.is_some(), Origin::Option("--lang")),
                (environment.lang.is_some(), Origin::Environment("LEDGER_LANG")),
                (config.lang.is_some(), Origin::Config),
                (environment.locale.is_some(), Origin::System),
            ]),
            by: first(&[
                (global.by.is_some(), Origin::Option("--by")),
                (environment.by.is_some(), Origin::Environment("LEDGER_BY")),
                (config.by.is_some(), Origin::Config),
            ]),
            color: first(&[
                (global.color.is_some(), Origin::Option("--color")),
                (config.color.is_some(), Origin::Config),
                (says, Origin::Environment(environment.colours.variable.unwrap_or_default())),
            ]),
            pager: first(&[
                (global.no_pager, Origin::Option("--no-pager")),
                (config.pager.is_some(), Origin::Config),
                (environment.pager.is_some(), Origin::Environment("PAGER")),
            ]),
        }
    }
}

impl Session {
    /// The user's settings, and where each comes from.
    pub fn settings(&self) -> Vec<SettingLine> {
        let line = |key: &str, value: Option<String>, from: &Origin| {
            SettingLine::new(key.to_owned(), value, from.clone())
        };
        let set = |said: bool| if said { Origin::Config } else { Origin::Default };
        let (by, by_from) = match (&self.by, self.git_name().filter(|n| !n.is_empty())) {
            (Some(by), _) => (Some(by.clone()), self.origins.by.clone()),
            (None, Some(name)) => (Some(name), Origin::Git),
            (None, None) => (self.who().ok(), Origin::System),
        };
        let place = store::find(&self.whereabouts);
        let ledger_from = match (&place, &self.whereabouts) {
            (Some(Whence::Met(_)), _) => Origin::Folder,
            (Some(Whence::Own(_)), _) => Origin::Own,
            (_, Whereabouts { option: Some(_), .. }) => Origin::Option("--ledger"),
            (_, Whereabouts { environment: Some(_), .. }) => Origin::Environment("LEDGER_PATH"),
            (Some(Whence::Said(_)), _) => Origin::Config,
            (None, _) => Origin::Default,
        };
        let ledger = place.map(|place| place.path().display().to_string());
        let columns = self.config.columns.clone();
        let usual = || preferences::COLUMNS.join(",");
        let pager = self.pager.command.clone().unwrap_or_else(|| pager::DEFAULT.to_owned());
        vec![
            line("lang", Some(self.lang.word().to_owned()), &self.origins.lang),
            line("by", by, &by_from),
            line("ledger", ledger, &ledger_from),
            line("dates", Some(self.dates.word().to_owned()), &set(self.config.dates.is_some())),
            line("color", Some(self.colour.word().to_owned()), &self.origins.color),
            line("columns", Some(columns.clone().unwrap_or_else(usual)), &set(columns.is_some())),
            line("pager", Some(pager), &self.origins.pager),
        ]
    }

    /// An option of every command that was typed, and that is about this run and not about what it shows.
    pub fn typed_beside(&self) -> Option<&'static str> {
        [&self.origins.by, &self.origins.color, &self.origins.pager].into_iter().find_map(
            |origin| match origin {
                Origin::Option(option) => Some(*option),
                _ => None,
            },
        )
    }
}
