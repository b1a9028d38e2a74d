//! The names of a ledger's files: what `include` and `part_of` say, and the hidden folder beside them.

use std::path::Path;

/// The hidden folder beside a ledger in which the program keeps what is its own.
pub const PRIVATE: &str = ".ledger";

/// As patterns name files everywhere: no wildcard stands for what parts folders, nor for the dot of a hidden name.
pub const AS_FILES: glob::MatchOptions = glob::MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// Whether an entry of `include` names a file, given by its path from the root's folder.
pub fn matches_entry(entry: &str, below: &str) -> bool {
    let entry = entry.trim_start_matches("./");
    entry == below || glob::Pattern::new(entry).is_ok_and(|p| p.matches_with(below, AS_FILES))
}

/// What a part says in `part_of`: the way from its folder to the root.
pub fn way_to_root(root: &Path, part: &Path) -> String {
    let folder = root.parent().unwrap_or(Path::new("."));
    let below = part.strip_prefix(folder).unwrap_or(part);
    let name = root.file_name().map_or_else(Default::default, |n| n.to_string_lossy());
    format!("{}{name}", "../".repeat(below.components().count().saturating_sub(1)))
}
