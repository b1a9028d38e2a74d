//! The names of a ledger's files: what `include` and `part_of` say, and the hidden folder beside them.

use std::path::{Component, Path};

/// The hidden folder beside a ledger in which the program keeps what is its own.
pub const PRIVATE: &str = ".ledger";

/// As patterns name files everywhere: no wildcard stands for what parts folders, nor for the dot of a hidden name.
pub(crate) const AS_FILES: glob::MatchOptions = glob::MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// Whether an entry of `include` names a file, given by its path from the root's folder.
pub(crate) fn matches_entry(entry: &str, below: &str) -> bool {
    let entry = entry.trim_start_matches("./");
    entry == below || glob::Pattern::new(entry).is_ok_and(|p| p.matches_with(below, AS_FILES))
}

/// Why a file can be no part of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPart {
    /// It lies among the seals.
    Seal,
    /// A name on its way begins with a dot.
    Hidden,
    /// Its name does not end with `.toml`.
    NotToml,
    /// It is a FIFO, a device or a socket.
    NotRegular,
}

impl NoPart {
    /// Why a path from the root's folder can be no part's; none where it can.
    pub fn of(below: &Path) -> Option<Self> {
        let mut names = below.components().filter_map(|component| match component {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        });
        if names.clone().next().is_some_and(|first| first.eq_ignore_ascii_case("seals")) {
            return Some(Self::Seal);
        }
        if names.any(|name| name.starts_with('.')) {
            return Some(Self::Hidden);
        }
        (!below.to_string_lossy().ends_with(".toml")).then_some(Self::NotToml)
    }
}

/// What a part says in `part_of`: the way from its folder to the root.
pub(crate) fn way_to_root(root: &Path, part: &Path) -> String {
    let folder = root.parent().unwrap_or(Path::new("."));
    let below = part.strip_prefix(folder).unwrap_or(part);
    let name = root.file_name().map_or_else(Default::default, |n| n.to_string_lossy());
    format!("{}{name}", "../".repeat(below.components().count().saturating_sub(1)))
}
