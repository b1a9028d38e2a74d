//! Where the ledger lies, when nobody says.

use std::io;
use std::path::{Path, PathBuf};

use super::files::part_of;
use super::seal::SEALS;

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
pub enum Whence {
    /// Said, by option, environment or config: it ought to be there.
    Said(PathBuf),
    /// Met at or above the working folder.
    Met(PathBuf),
    /// The user's own, which may not be there yet.
    Own(PathBuf),
}

impl Whence {
    pub fn path(&self) -> &Path {
        match self {
            Whence::Said(path) | Whence::Met(path) | Whence::Own(path) => path,
        }
    }
}

/// Finds the ledger: the option, else the environment, else the nearest `ledger.toml` at or above the working folder, else the
/// config, else the user's own. What is said may be a folder, which stands for all ledgers at and below it.
///
/// None where nothing is said and the user has no data folder.
pub fn find(whereabouts: &Whereabouts) -> Option<Whence> {
    let said = |path: &PathBuf| Whence::Said(whereabouts.working_folder.join(path));
    let met = || {
        let folders = whereabouts.working_folder.ancestors();
        folders.map(|f| f.join(LEDGER_FILE)).find(|p| is_there(p)).map(Whence::Met)
    };
    (whereabouts.option.as_ref().or(whereabouts.environment.as_ref()).map(said))
        .or_else(met)
        .or_else(|| whereabouts.config.as_ref().map(said))
        .or_else(|| whereabouts.own.clone().map(Whence::Own))
}

/// Whether something lies at the place of a ledger. What is no regular file is refused when it is opened, and not passed over.
fn is_there(ledger: &Path) -> bool {
    ledger.metadata().is_ok_and(|metadata| !metadata.is_dir())
}

/// Who a ledger that was met above the working folder belongs to, where it is not to be used unasked; none where it is.
///
/// It is used where it belongs to the user, to its folder's owner or to root, or where nobody but its folder's owner and
/// group can put a file there. A link is judged by who made it.
///
/// # Errors
/// When the file or its folder cannot be looked at.
#[cfg(unix)]
pub fn stranger(met: &Path) -> io::Result<Option<String>> {
    use std::os::unix::fs::MetadataExt as _;
    let owner = met.symlink_metadata()?.uid();
    let folder = met.parent().unwrap_or(Path::new("/")).metadata()?;
    let trusted = [uzers::get_effective_uid(), folder.uid(), 0];
    if trusted.contains(&owner) || folder.mode() & 0o002 == 0 {
        return Ok(None);
    }
    let name = uzers::get_user_by_uid(owner).map(|user| user.name().to_string_lossy().into_owned());
    Ok(Some(name.unwrap_or_else(|| owner.to_string())))
}

/// Whose a file is cannot be told here.
#[cfg(not(unix))]
pub fn stranger(_: &Path) -> io::Result<Option<String>> {
    Ok(None)
}

/// Every ledger at and below a folder, its own first, the others by name: files called `ledger.toml`. Parts of a ledger, hidden
/// folders and `seals/` are left out, and links below the folder are not followed.
///
/// # Errors
/// When a folder cannot be read.
pub fn at_and_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let own = folder.join(LEDGER_FILE);
    let mut found = Vec::new();
    if is_there(&own) {
        found.push(own);
    }
    below(folder, &mut found)?;
    // What cannot be read is no part, as far as one can tell: whoever opens it says what is wrong.
    found.retain(|path| !part_of(path).is_ok_and(|root| root.is_some()));
    Ok(found)
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        if !entry.file_type()?.is_dir() || name.to_string_lossy().starts_with('.') || name == SEALS
        {
            continue;
        }
        let folder = entry.path();
        let own = folder.join(LEDGER_FILE);
        if !own.is_symlink() && is_there(&own) {
            found.push(own);
        }
        below(&folder, found)?;
    }
    Ok(())
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
        assert_eq!(find(&at), Some(Whence::Said("/c/x.toml".into())));
        std::fs::write(&ledger, "").unwrap();
        assert_eq!(find(&at), Some(Whence::Met(ledger.clone())));
        at.environment = Some("e.toml".into());
        assert_eq!(find(&at), Some(Whence::Said(at.working_folder.join("e.toml"))));
        at.option = Some(top.path().to_owned());
        assert_eq!(find(&at), Some(Whence::Said(top.path().to_owned())));
        assert_eq!(at_and_below(top.path()).unwrap(), [ledger]);
    }

    #[test]
    fn where_nothing_is_said_or_met_it_is_the_users_own() {
        let at = Whereabouts {
            working_folder: "/nowhere/at/all".into(),
            own: Some("/own/ledger.toml".into()),
            ..Whereabouts::default()
        };
        assert_eq!(find(&at), Some(Whence::Own("/own/ledger.toml".into())));
    }
}
