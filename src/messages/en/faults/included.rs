//! The root and its parts do not name each other as they ought to, in English.

use crate::messages::en::English;
use crate::store::IncludeFault;
use crate::store::NoPart;

impl English {
    pub(super) fn include_fault_words(&self, fault: &IncludeFault) -> String {
        match fault {
            IncludeFault::IncludeOutside { path } => {
                format!("`include` leads out of the ledger's folder: {path} is not read")
            }
            IncludeFault::IncludeNoPart { path, why } => match why {
                NoPart::Seal => {
                    format!("`include` names {path}: a seal cannot be a part of the ledger")
                }
                NoPart::Hidden => {
                    format!("`include` names {path}: a hidden file cannot be a part of the ledger")
                }
                NoPart::NotToml => {
                    format!("`include` names {path}: the name of a part must end in .toml")
                }
                NoPart::NotRegular => {
                    format!("`include` names {path}, which is not a regular file")
                }
            },
            IncludeFault::PartLeftOut { path } => {
                format!(
                    "{path} claims to be a part of this ledger, but `include` does not name it: its items are not counted"
                )
            }
            IncludeFault::IncludeMissing { path } => {
                format!("`include` names {path}, which does not exist")
            }
            IncludeFault::IncludePattern { path, why } => {
                format!("invalid pattern {path} in `include`: {why}")
            }
            IncludeFault::IncludeNothing { path } => format!("no file matches {path}"),
            IncludeFault::IncludeInPart => {
                "this part has an `include`; only the root may".to_owned()
            }
            IncludeFault::RootsKey { key } => {
                format!("`{key}` has no effect here: this is a part, and the root's applies")
            }
            IncludeFault::PartOf { said: Some(said), .. } => {
                format!("this file is read as a part, but claims to be a part of {said}")
            }
            IncludeFault::PartOf { said: None, .. } => {
                "this file is read as a part, but does not name its ledger".to_owned()
            }
        }
    }

    pub(super) fn include_fault_help(&self, fault: &IncludeFault) -> Option<String> {
        match fault {
            IncludeFault::IncludeOutside { .. } => Some("name files below the ledger's own folder, with / between folders: include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::IncludeNoPart { .. } => Some("name TOML files that are not hidden and not in seals/: include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::PartLeftOut { .. } => Some("add it: ledger merge --finish; or delete the file".to_owned()),
            IncludeFault::IncludeMissing { .. } => Some("restore the file, or remove it from `include`: figures without it would be wrong".to_owned()),
            IncludeFault::IncludePattern { .. } => Some("`*` matches any characters, `?` one character, `[ab]` one of these".to_owned()),
            IncludeFault::IncludeInPart => Some("name every file in the root's `include`".to_owned()),
            IncludeFault::RootsKey { .. } => Some("move it to the root, or remove it here".to_owned()),
            IncludeFault::PartOf { wanted, .. } => Some(format!("write on its first lines: part_of = \"{wanted}\"")),
            IncludeFault::IncludeNothing { .. } => None,
        }
    }
}
