//! Where the ledger lies, when nobody says.

use std::io;
use std::path::{Path, PathBuf};

/// The name that a ledger's root file has.
pub const LEDGER_FILE: &str = "ledger.toml";

/// What is known of where a ledger may lie; each was read once, at the door.
#[derive(Debug, Clone, Default)]
pub struct Whereabouts {
    /// `--ledger`.
    pub option: Option<PathBuf>,
    /// `LEDGER_PATH`.
    pub environment: Option<PathBuf>,
    pub working_folder: PathBuf,
    /// The one named in the user's config file.
    pub config: Option<PathBuf>,
    /// The user's own, in the data folder.
    pub own: Option<PathBuf>,
}

/// Where a ledger was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Said, by option, environment or config: it ought to be there.
    Said(PathBuf),
    /// Met at or above the working folder.
    Met(PathBuf),
    /// The user's own, which may not be there yet.
    Own(PathBuf),
}

impl Place {
    pub fn path(&self) -> &Path {
        match self {
            Place::Said(path) | Place::Met(path) | Place::Own(path) => path,
        }
    }
}

/// Finds the ledger: the option, else the environment, else the nearest `ledger.toml` at or above the working folder, else the
/// config, else the user's own. A folder stands for the `ledger.toml` in it.
///
/// None where nothing is said and the user has no data folder.
pub fn find(whereabouts: &Whereabouts) -> Option<Place> {
    let said = |path: &PathBuf| {
        let path = whereabouts.working_folder.join(path);
        let inside = path.join(LEDGER_FILE);
        Place::Said(if inside.is_file() { inside } else { path })
    };
    let met = || {
        let folders = whereabouts.working_folder.ancestors();
        folders.map(|f| f.join(LEDGER_FILE)).find(|p| p.is_file()).map(Place::Met)
    };
    (whereabouts.option.as_ref().or(whereabouts.environment.as_ref()).map(said))
        .or_else(met)
        .or_else(|| whereabouts.config.as_ref().map(said))
        .or_else(|| whereabouts.own.clone().map(Place::Own))
}

/// Every ledger below a folder, by name: files called `ledger.toml`, hidden folders left out and links not followed.
///
/// # Errors
/// When a folder cannot be read.
pub fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type()?;
        if kind.is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
            found.extend(below(&entry.path())?);
        } else if kind.is_file() && entry.file_name() == LEDGER_FILE {
            found.push(entry.path());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_goes_before_what_is_met_and_that_before_the_config() {
        let top = tempfile::tempdir().unwrap();
        let inner = top.path().join("a/b");
        std::fs::create_dir_all(&inner).unwrap();
        let ledger = top.path().join(LEDGER_FILE);
        let mut at = Whereabouts {
            working_folder: inner,
            config: Some("/c/x.toml".into()),
            own: Some("/own/ledger.toml".into()),
            ..Whereabouts::default()
        };
        assert_eq!(find(&at), Some(Place::Said("/c/x.toml".into())));
        std::fs::write(&ledger, "").unwrap();
        assert_eq!(find(&at), Some(Place::Met(ledger.clone())));
        at.environment = Some("e.toml".into());
        assert_eq!(find(&at), Some(Place::Said(at.working_folder.join("e.toml"))));
        at.option = Some(top.path().to_owned());
        assert_eq!(find(&at), Some(Place::Said(ledger)));
    }

    #[test]
    fn where_nothing_is_said_or_met_it_is_the_users_own() {
        let at = Whereabouts {
            working_folder: "/nowhere/at/all".into(),
            own: Some("/own/ledger.toml".into()),
            ..Whereabouts::default()
        };
        assert_eq!(find(&at), Some(Place::Own("/own/ledger.toml".into())));
    }
}
