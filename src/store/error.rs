//! Why a ledger could not be found, read or changed, as data.

use std::io;
use std::path::PathBuf;

use super::fault::Located;

/// What was being done to a file when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Reading,
    Writing,
    Locking,
    Creating,
}

/// Why a change of several files that was decided is not finished.
#[derive(Debug)]
pub enum WhyUnfinished {
    /// It was not begun at this place by somebody who knows it, or cannot be read.
    Foreign,
    /// A file is neither what it was nor what it is to be.
    Changed { path: PathBuf },
    /// A file cannot be written.
    Failed { path: PathBuf, source: io::Error },
}

/// What is left to do with a step whose files were changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBack {
    /// It can be taken back all the same, on record.
    ForAReason,
    /// It made files of the ledger's own: they can be joined again.
    Join,
    /// It joined files: they can be split again.
    Split,
    ByHand,
}

#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum StoreError {
    Io {
        doing: Doing,
        path: PathBuf,
        source: io::Error,
    },
    /// The ledger cannot be read as it is: the first fault, and how many more there are.
    Faulty {
        first: Box<Located>,
        more: usize,
    },
    /// No ledger lies at a place, or none can.
    #[strum(transparent)]
    Location(LocationError),
    /// Other processes write to the ledger, or cannot be kept from it.
    #[strum(transparent)]
    Lock(LockError),
    /// A change of several files that was not finished stands in the way, or cannot be finished or dropped.
    #[strum(transparent)]
    Recovery(RecoveryError),
    /// What was named is not in the ledger.
    #[strum(transparent)]
    Lookup(LookupError),
    /// What was to be declared is declared already.
    #[strum(transparent)]
    Duplicate(DuplicateError),
    /// A step is neither undone nor redone.
    #[strum(transparent)]
    Undo(UndoError),
    /// A file is not edited, since that would lose or break something.
    #[strum(transparent)]
    Edit(EditError),
}

/// No ledger lies at a place, or none can.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum LocationError {
    /// No ledger there.
    NotThere { path: PathBuf },
    /// A folder stands where a ledger should.
    IsFolder { path: PathBuf },
    /// A file says that it is a part of a ledger that is not there, or not at or above its folder.
    NoRoot { part: PathBuf, said: String },
    /// A file says that it is a part of a ledger whose `include` does not name it; `entry` would.
    NotIncluded { part: PathBuf, root: PathBuf, entry: String },
    /// A file stands where a new one should.
    Exists { path: PathBuf },
    /// A link stands where the program keeps what is its own.
    Link { path: PathBuf },
    /// A path that leads out of the ledger's folder, or into what the program keeps for itself.
    LeadsOut { path: PathBuf },
    /// A folder for parts that is not one below the ledger's own.
    NotBelow { path: PathBuf },
}

/// Other processes write to the ledger, or cannot be kept from it.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum LockError {
    /// It was written to again and again while it was read.
    KeepsChanging { path: PathBuf },
    /// The file system that the ledger lies on cannot lock.
    CannotLock { path: PathBuf, source: io::Error },
    /// Another process holds the lock.
    Locked { path: PathBuf, holder: Option<String>, seconds: u64 },
}

/// A change of several files that was not finished stands in the way, or cannot be finished or dropped.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum RecoveryError {
    /// A change of several files was decided and is not finished.
    Unfinished { ledger: PathBuf, why: WhyUnfinished },
    /// No change waits to be finished or taken back.
    NothingUnfinished,
    /// An unfinished change names files that are none of the ledger's own.
    NamesOthers { paths: Vec<String> },
    /// A file was changed since in what an unfinished change is about.
    BothChanged { path: PathBuf },
}

/// What was named is not in the ledger.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum LookupError {
    NoSuchItem { id: String, nearest: Option<String> },
    NoSuchUnit { code: String, nearest: Option<String> },
    NoSuchCategory { code: String, nearest: Option<String> },
    NoSuchField { key: String, nearest: Option<String> },
    NoSuchPerson { name: String, nearest: Option<String> },
    NoSuchRound { id: String, nearest: Option<String> },
    NoSuchIndicator { id: String, nearest: Option<String> },
    NoSuchMeasure { id: String, number: usize, measures: usize },
}

/// What was to be declared is declared already.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum DuplicateError {
    FieldExists {
        key: String,
    },
    UnitExists {
        code: String,
    },
    CategoryExists {
        code: String,
    },
    /// A name is a spelling of somebody who is declared.
    PersonExists {
        name: String,
        known: String,
    },
    RoundExists {
        id: String,
    },
    IndicatorExists {
        id: String,
    },
}

/// A step is neither undone nor redone.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum UndoError {
    /// No change is left that could be taken back.
    NothingToUndo,
    /// Nothing was taken back that could be made again.
    NothingToRedo,
    /// The step is another's, or of another day.
    NotOwnStep {
        label: String,
        by: Option<String>,
        on: String,
        /// Whether whoever asks made it, on another day.
        is_older: bool,
    },
    /// A step of the undo list that was not written at this place by somebody who knows it.
    ForeignStep { label: String, on: String },
    /// What the step changed was changed since.
    ChangedSince { path: PathBuf, label: String, on: String, way: WayBack },
}

/// A file is not edited, since that would lose or break something.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum EditError {
    /// A file that a change of several files would have to name in its record, and that no record may name.
    NotOwn { path: PathBuf },
    /// A part holds something that has no place in one file with the others.
    WouldBeLost { path: PathBuf, what: String },
    /// The table is written in a way that the program reads and does not change.
    NotEditable { path: PathBuf, what: String },
    /// What would be written is not what was meant: nothing was written.
    WouldBreak { path: PathBuf, what: String },
}

impl StoreError {
    pub(super) fn io(doing: Doing, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            io::ErrorKind::NotFound => StoreError::Location(LocationError::NotThere { path }),
            io::ErrorKind::IsADirectory => StoreError::Location(LocationError::IsFolder { path }),
            _ => StoreError::Io { doing, path, source },
        }
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StoreError::Io { source, .. }
            | StoreError::Lock(LockError::CannotLock { source, .. })
            | StoreError::Recovery(RecoveryError::Unfinished {
                why: WhyUnfinished::Failed { source, .. },
                ..
            }) => Some(source),
            _ => None,
        }
    }
}
