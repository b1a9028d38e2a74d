//! Where a ledger lies: finding it, reading it, changing it in place, writing it whole.

mod access;
mod alike;
mod check;
mod commit;
mod draft;
mod error;
mod evidence;
mod fault;
mod files;
mod find;
mod journal;
mod ledger;
mod lock;
mod merge;
mod place;
mod private;
mod regular;
mod relocate;
mod save;
mod scan;
mod settings;
mod source;
mod sum;
mod terms;
mod threads;
mod toml;
mod uid;
mod undo;
mod unfinished;

pub use self::toml::decode::{VERSION, nearest};
pub use self::toml::encode::{field_value, list_value, text_value};
pub use self::toml::layout::{line_of_key, string_around};
pub use access::{Attached, NotKept};
pub use draft::{Parted, Place, TextEdit, Transaction, category_in, unit_file, unit_in};
pub use error::{Doing, StoreError, WhyUnfinished};
pub use evidence::file_sum;
pub use fault::{Excerpt, Fault, FileLocation, Found, Gravity, Located, Wanted};
pub use find::{LEDGER_FILE, Place as Whence, Whereabouts, at_and_below, find, stranger};
pub use journal::{Direction, Step, TAKING_BACK};
pub use ledger::Ledger;
pub use merge::{
    Conflict, DRIVER, Merged, NotMerged, Renumbered, Version, attribute_lines, merge, with_lines,
    without_lines,
};
pub use place::Places;
pub use regular::{NotRegular, open_named, read_regular, read_regular_text};
pub use save::{create, write_output, write_output_with};
pub use settings::{Known, Settings, begin_settings, change_setting, read_settings, view_place};
pub use sum::item_sum;
pub use terms::ChangeOptions;
pub use undo::{PastStep, Taken};
pub use unfinished::{UnfinishedChange, WayOut};
