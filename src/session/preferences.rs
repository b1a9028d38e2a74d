//! What the user's config file says: what is theirs and not the ledger's.

use std::path::{Path, PathBuf};

use super::global::Colour;
use crate::format::Dates;
use crate::messages::{Lang, SettingKey};
use crate::model::Words;
use crate::store::{Known, Located, StoreError, read_settings};

/// The columns that `list` has as a table where nobody says.
pub const COLUMNS: [&str; 6] = ["id", "title", "owner", "due", "status", "light"];

/// The keys of a config file, each with the words that it can be.
pub const KEYS: &[Known] = &[
    (SettingKey::Lang.word(), &[]),
    (SettingKey::By.word(), &[]),
    (SettingKey::Ledger.word(), &[]),
    (SettingKey::Dates.word(), &["iso", "zh", "en", "slash"]),
    (SettingKey::Color.word(), &["auto", "always", "never"]),
    (SettingKey::Columns.word(), &[]),
    (SettingKey::Pager.word(), &[]),
];

/// What a config file says; every key may be left out.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Where it lies, or would lie; none where the user has no folder for it.
    pub path: Option<PathBuf>,
    pub lang: Option<String>,
    /// Who acts.
    pub by: Option<String>,
    /// The ledger to use where none is nearer.
    pub ledger: Option<PathBuf>,
    /// How tables write days.
    pub dates: Option<Dates>,
    pub color: Option<Colour>,
    /// The columns of `list`, as `--columns` takes them.
    pub columns: Option<String>,
    /// What shows long output.
    pub pager: Option<String>,
    /// Views by name: filters of `list`, as they are typed.
    pub views: Vec<(String, String)>,
    /// Keys that are not known.
    pub unknown: Vec<Located>,
}

impl Config {
    /// Reads a config file; one that is not there says nothing.
    ///
    /// # Errors
    /// When it is there and cannot be read, or says what cannot be.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let settings = read_settings(path, KEYS)?;
        let mut config = Self {
            path: Some(path.to_owned()),
            views: settings.views,
            unknown: settings.unknown,
            ..Self::default()
        };
        for (key, said) in settings.values {
            match key {
                "lang" => config.lang = Some(said),
                "by" => config.by = Some(said),
                "ledger" => config.ledger = Some(said.into()),
                "dates" => config.dates = Dates::from_word(&said),
                "color" => config.color = Colour::from_word(&said),
                "columns" => config.columns = Some(said),
                _ => config.pager = Some(said),
            }
        }
        Ok(config)
    }

    /// The language that it names: a word for one, or a locale.
    pub fn lang(&self) -> Option<Lang> {
        let named = |name: &String| Lang::from_word(name).unwrap_or_else(|| Lang::of_locale(name));
        self.lang.as_ref().map(named)
    }
}
