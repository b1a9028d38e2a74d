//! Ledger files: finding, reading, changing in place, saving.
//!
//! The life of a change, from a key press to the disk:
//!
//! 1. `find` says which file is meant, and `disk::lock` takes the right to write it.
//! 2. `files` opens it and what its `include` names. A change that somebody left unfinished is told (`unfinished`), and nothing
//!    is done then.
//! 3. `change` begins a transaction: it is known where the tables of each file stand (`toml::split_tables`), and the text of one
//!    is read where it is asked for (`toml::fast_item`, `toml::decode`).
//! 4. A command changes items and declarations; each change is a text edit (`toml::edit`), and what was edited is read back at
//!    once. Whatever is refused takes all of it back; nothing has reached the disk.
//! 5. `disk::save` writes each new file beside the old one and syncs it.
//! 6. `disk::commit` records what is to be, looks at each file once more, renames all, and drops the record; a crash in between
//!    is seen by whoever opens the ledger next.
//! 7. `disk::journal` keeps the step for `undo`.
//!
//! | room | what is there | knows |
//! | --- | --- | --- |
//! | `toml` | a file as tables: cut, read, written, edited without loss | nothing of the others |
//! | `read` | bytes, streams of tables, folds over items | `toml` |
//! | `change` | a transaction | `toml` `read` |
//! | `merge` | three versions of a file as one | `toml` `read` |
//! | `seal` | what is on record by digests, and a ledger held against them | `read` `disk` |
//! | `disk` | lock, saving, the commit of several files, the journal | `change` and above |
//! | the files here | a ledger as a whole | all |

mod change;
mod check;
mod check_indicators;
mod confusable;
mod disk;
mod error;
mod evidence;
mod fault;
mod files;
mod find;
mod include;
mod ledger;
mod merge;
mod pack;
mod path;
mod read;
mod relocate;
mod seal;
mod settings;
mod toml;
mod uid;
mod undo;
mod unfinished;

pub use self::toml::decode::{VERSION, keys, nearest, nearest_name};
pub use self::toml::encode::{extra_value, field_value, list_value, text_value};
pub use self::toml::layout::{line_of_key, string_around};
pub use change::options::ChangeOptions;
pub use change::{
    Parted, Place, Transaction, category_in, field_in, person_file, round_in, unit_file, unit_in,
};
pub use change::{StepChange, StepChanges};
pub use disk::access::{Attached, NotKept};
pub use disk::journal::{JournalStep, UndoDirection};
pub use disk::place::RememberedPlaces;
pub use disk::save::{create, write_output, write_output_with};
pub use error::{
    Doing, DuplicateError, EditError, LocationError, LockError, LookupError, RecoveryError,
    StoreError, UndoError, WayBack, WhyUnfinished,
};
pub use evidence::file_sum;
pub use fault::{
    CalendarFault, DateFault, EvidenceFault, Excerpt, ExpectedType, Fault, FileLocation,
    FormatFault, Gravity, IncludeFault, Located, LocatedFault, MergeFault, PolicyFault,
    ReadingFault, ReferenceFault, ValueFault,
};
pub(crate) use files::PARTS;
pub use find::{LEDGER_FILE, Whence, Whereabouts, at_and_below, find, stranger};
pub(crate) use include::matches_entry;
pub use include::{NoPart, PRIVATE};
pub use ledger::Ledger;
pub use merge::{
    Conflict, DRIVER, Finished, MadeVoid, MergeBase, Merged, NotMerged, Renumbered, Version,
    attribute_lines, covered_by, included_in, merge, merge_ancestors, names_driver, plain_value,
    with_lines, without_lines,
};
pub use pack::{NotPacked, Pack, PackError, WhyNotPacked};
pub use read::digest::item_sum;
pub(crate) use read::parallel::on_runs;
pub use read::regular::{NotRegular, open_named, read_regular, read_regular_text};
pub use seal::{
    Difference, DifferenceIn, Ledgered, OnRecord, Seal, SealError, Sealing, SignatureCheck,
    Signing, UnsealedEntry, Verified, seals_folder, seals_in,
};
pub use settings::{Known, Settings, begin_settings, change_setting, read_settings, view_place};
pub use undo::{PastStep, Taken, TakingBack};
pub use unfinished::{UnfinishedChange, WayOut};
