//! The user's config file: what is theirs and not the ledger's.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::messages::Refusal;

/// What a config file may say; every key may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Config {
    /// The ledger to use where none is nearer.
    pub ledger: Option<PathBuf>,
    /// Who acts.
    pub by: Option<String>,
    /// `en` or `zh`.
    pub lang: Option<String>,
    /// What shows long output.
    pub pager: Option<String>,
}

impl Config {
    /// Reads a config file; one that is not there says nothing.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        let refused = |why: String| Refusal::BadConfig { path: path.to_owned(), why };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(refused(e.to_string())),
        };
        toml::from_str(&text).map_err(|e| refused(e.message().to_owned()))
    }
}
