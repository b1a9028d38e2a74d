//! It is not known on which ledger to work, who acts, or where settings and help lie.

use std::path::PathBuf;

/// It is not known on which ledger to work, who acts, or where settings and help lie.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum SessionRefused {
    NoLedger,
    /// Several ledgers were named where one is read or changed.
    OneLedger {
        named: Vec<PathBuf>,
    },
    /// A ledger above the working folder, in a folder that anybody may write to, belongs to somebody else.
    StrangersLedger {
        path: PathBuf,
        owner: String,
    },
    NobodyActs,
    /// The user has no folder that a config file could lie in.
    NoConfigFolder,
    NoSuchPage {
        name: String,
    },
}
