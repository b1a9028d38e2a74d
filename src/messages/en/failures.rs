//! Why a ledger could not be found, read or changed, in English.

use super::English;
use super::file_refused::file_refused;
use crate::messages::explain;
use crate::messages::*;
use crate::store::{Doing, Located, StoreError, WhyUnfinished};
use std::io;

impl FailuresWords for English {
    fn io_words(&self, error: &io::Error) -> String {
        use io::ErrorKind;
        if let Some((words, _)) = file_refused(error, |why| self.io_words(why)) {
            return words;
        }
        match error.kind() {
            ErrorKind::NotFound => "it is not there".to_owned(),
            ErrorKind::PermissionDenied => "no permission".to_owned(),
            ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
            ErrorKind::IsADirectory => "it is a folder".to_owned(),
            ErrorKind::NotADirectory => "part of the path is no folder".to_owned(),
            ErrorKind::Unsupported => "the system does not support it there".to_owned(),
            ErrorKind::BrokenPipe => "the reader has gone".to_owned(),
            _ => error.to_string(),
        }
    }

    fn io_help(&self, error: &io::Error) -> String {
        use io::ErrorKind;
        if let Some((_, help)) = file_refused(error, |why| self.io_words(why)) {
            return help;
        }
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
                "see that the path is written right, and that its folders are there".to_owned()
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "ask for the right to it, or use another place".to_owned()
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "make room, or use another place, and run the command again".to_owned()
            }
            _ => "see to what the system says, and run the command again".to_owned(),
        }
    }

    fn store_told(&self, error: &StoreError) -> Diagnostic {
        let meant = |nearest: &Option<String>, list: String| {
            Some(match nearest {
                Some(n) => format!("did you mean {n}?"),
                None => list,
            })
        };
        let (message, help) = match error {
            StoreError::NotThere { path } => {
                let path = path.display();
                explain(
                    format!("there is no ledger at {path}"),
                    format!("`ledger init {path}` starts one there"),
                )
            }
            StoreError::IsFolder { path } => {
                let path = path.display();
                explain(
                    format!("{path} is a folder, and no ledger.toml is in it"),
                    format!("name the ledger's file, or start one there with `ledger init {path}`"),
                )
            }
            StoreError::NoRoot { part, said } => {
                let part = part.display();
                explain(
                    format!(
                        "{part} is a part of {said}, and no such ledger is there, at or above its folder"
                    ),
                    "bring the root back, or mend `part_of`; to keep the part as a ledger of its own, take `part_of` out",
                )
            }
            StoreError::NotIncluded { part, root, entry } => {
                let (part, root) = (part.display(), root.display());
                explain(
                    format!("{part} says it is a part of {root}, which does not include it"),
                    format!(
                        "name it in the `include` of {root}: include = [\"{entry}\"], or take `part_of` out"
                    ),
                )
            }
            StoreError::Exists { path } => {
                let path = path.display();
                explain(
                    format!("{path} is there already: it is not overwritten"),
                    "work on it, or name another place",
                )
            }
            StoreError::Link { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} is a link: what the program keeps for itself is not written through one"
                    ),
                    "take the link away: the program makes a file or folder of its own there",
                )
            }
            StoreError::LeadsOut { path } => {
                let path = path.display();
                explain(
                    format!("{path} leads out of the ledger's folder: nothing is written there"),
                    "see which folder on the way is a link, and put a plain folder in its place",
                )
            }
            StoreError::Io { doing, path, source } => {
                let (path, why) = (path.display(), self.io_words(source));
                let message = match doing {
                    Doing::Reading => format!("{path} cannot be read: {why}"),
                    Doing::Writing => format!("{path} cannot be written: {why}; it is as it was"),
                    Doing::Locking => format!("{path} cannot be locked: {why}"),
                    Doing::Creating => format!("{path} cannot be made: {why}"),
                };
                explain(message, self.io_help(source))
            }
            StoreError::Faulty { first, more } => {
                let more = match more {
                    0 => None,
                    1 => Some("there is one more fault: `ledger check` lists them".to_owned()),
                    n => Some(format!("there are {n} more faults: `ledger check` lists them")),
                };
                let help = self.fault_help(&first.found.fault);
                let help = match (help, more) {
                    (Some(help), Some(more)) => Some(format!("{help}\n{more}")),
                    (help, more) => help.or(more),
                };
                let what = self.fault_words(&first.found.fault);
                let message = match &first.found.subject {
                    Some(subject) if !what.contains(subject.as_str()) => {
                        format!("{subject}: {what}")
                    }
                    _ => what,
                };
                return Diagnostic { message, place: Some(first.at.clone()), help };
            }
            StoreError::NotBelow { path } => {
                let path = path.display();
                explain(
                    format!("{path} is no folder below the ledger's own that parts could lie in"),
                    "name a folder from there, in plain characters: --into units",
                )
            }
            StoreError::WouldBeLost { path, what } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} cannot be joined: its `{what}` has no place in the root, and would be lost"
                    ),
                    "move it to the root by hand, or take it out",
                )
            }
            StoreError::Unfinished { ledger, why } => {
                let ledger = ledger.display();
                let message = match why {
                    WhyUnfinished::Foreign => format!(
                        "a change of {ledger} was not finished, and was not begun here under your account: it is not carried out unasked"
                    ),
                    WhyUnfinished::Changed { path } => {
                        let path = path.display();
                        format!(
                            "a change of {ledger} was not finished, and {path} was changed since"
                        )
                    }
                    WhyUnfinished::Failed { path, source } => {
                        let (path, why) = (path.display(), self.io_words(source));
                        format!(
                            "a change of {ledger} was not finished: {path} cannot be written: {why}"
                        )
                    }
                };
                explain(message, self.unfinished_help())
            }
            StoreError::ForeignStep { label, on } => explain(
                format!(
                    "`{label}` of {on} was not recorded here under your account: it is not taken back or made again"
                ),
                "a copied folder brings its list of changes along; to undo it all the same, on record: ledger undo --anyway REASON",
            ),
            StoreError::NotOwn { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} cannot be changed together with other files: a part must be called *.toml, and neither it nor a folder on its way may be hidden or be called seals"
                    ),
                    "rename it, and its entry in `include`",
                )
            }
            StoreError::NothingUnfinished => explain(
                "no change is unfinished",
                "see the changes that were made: ledger undo --list",
            ),
            StoreError::NamesOthers { paths } => {
                let paths = paths.join(", ");
                explain(
                    format!(
                        "the unfinished change names what is not a file of this ledger, or cannot be read: {paths}"
                    ),
                    "discard it; no file of the ledger is touched: ledger undo --unfinished drop",
                )
            }
            StoreError::BothChanged { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} was changed since in the very lines that the unfinished change is about"
                    ),
                    format!(
                        "move {path} elsewhere, run the command again, and then enter by hand what was changed"
                    ),
                )
            }
            StoreError::KeepsChanging { path } => {
                let path = path.display();
                explain(
                    format!("{path} is written to again and again; it could not be read whole"),
                    "try again in a moment",
                )
            }
            StoreError::CannotLock { path, source } => {
                let (path, why) = (path.display(), self.io_words(source));
                explain(
                    format!(
                        "{path} cannot be locked: {why}; nothing was changed, for two writers could undo each other's work"
                    ),
                    "the file system there has no working locks: reading goes on; to change the ledger, move it to a local disk, or have the share mounted with locks",
                )
            }
            StoreError::Locked { path, holder, seconds } => {
                let path = path.display();
                let message = match holder {
                    Some(holder) => {
                        format!("{path} is being changed by process {holder}; waited {seconds} s")
                    }
                    None => {
                        format!("{path} is being changed by another process; waited {seconds} s")
                    }
                };
                explain(message, "try again, or wait longer with --wait SECONDS")
            }
            StoreError::NoSuchItem { id, nearest } => (
                format!("there is no item {id}"),
                meant(nearest, "`ledger list` shows all items".to_owned()),
            ),
            StoreError::NoSuchUnit { code, nearest } => (
                format!("there is no unit {code}"),
                meant(nearest, "`ledger unit list` shows all units".to_owned()),
            ),
            StoreError::NoSuchCategory { code, nearest } => (
                format!("there is no category {code}"),
                meant(nearest, "`ledger category list` shows all categories".to_owned()),
            ),
            StoreError::NoSuchPerson { name, nearest } => (
                format!("there is no person {name}"),
                meant(nearest, "`ledger person list` shows all persons".to_owned()),
            ),
            StoreError::NoSuchRound { id, nearest } => (
                format!("there is no round {id}"),
                meant(nearest, "`ledger round list` shows all rounds".to_owned()),
            ),
            StoreError::NoSuchIndicator { id, nearest } => (
                format!("there is no indicator {id}"),
                meant(nearest, "`ledger indicator list` shows all indicators".to_owned()),
            ),
            StoreError::NoSuchMeasure { id, number, measures } => explain(
                format!("{id} has no measure {number}"),
                format!("it has {measures}; `ledger show {id}` numbers them"),
            ),
            StoreError::UnitExists { code } => explain(
                format!("unit {code} is there already"),
                "use that one, or take another code: `ledger unit list` shows them",
            ),
            StoreError::CategoryExists { code } => explain(
                format!("category {code} is there already"),
                "use that one, or take another code: `ledger category list` shows them",
            ),
            StoreError::PersonExists { name, known } if name == known => explain(
                format!("person {name} is there already"),
                "to tell two of one name apart, say more in the name: `ledger person list` shows all",
            ),
            StoreError::PersonExists { name, known } => explain(
                format!("{name} is another spelling of {known}, who is there already"),
                "to tell two of one name apart, say more in the name: `ledger person list` shows all",
            ),
            StoreError::RoundExists { id } => explain(
                format!("round {id} is there already"),
                "use that one, or take another ID: `ledger round list` shows them",
            ),
            StoreError::IndicatorExists { id } => explain(
                format!("indicator {id} is there already"),
                "use that one, or take another id: `ledger indicator list` shows them",
            ),
            StoreError::NothingToUndo => explain(
                "there is no change to take back",
                "what was changed by hand comes back from git; `ledger log` shows what was recorded",
            ),
            StoreError::NothingToRedo => explain(
                "there is no change to make again",
                "only what was undone can be made again, and only until the next change",
            ),
            StoreError::NotOwnStep { label, by, on } => {
                let by = by.as_deref().unwrap_or("somebody");
                explain(
                    format!("the last change was made by {by} on {on}: {label}"),
                    "to undo it all the same, on record: ledger undo --anyway REASON",
                )
            }
            StoreError::ChangedSince { path, label, on, for_a_reason } => {
                let path = path.display();
                let way = match for_a_reason {
                    true => {
                        "to undo it all the same, on record, and keep what was changed later: ledger undo --anyway REASON"
                    }
                    false => "correct the file by hand, or restore it from git",
                };
                explain(
                    format!("{path} was changed since by something else; nothing was changed now"),
                    format!("the change asked for is \"{label}\" of {on}; {way}"),
                )
            }
            StoreError::NotEditable { path, what } => {
                let path = path.display();
                explain(format!("{path}: {what} is written in a way that is read but not changed by the program"), match what.as_str() {
                    "policy" => "write it as a table of its own: [policy], and its keys below, one a line".to_owned(),
                    _ => "write each item as a table of its own under [[item]], its sub-tables right below".to_owned(),
                })
            }
            StoreError::WouldBreak { path, what } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} was left as it is: what would be written could not be read back"
                    ),
                    format!(
                        "this is a fault of the program itself: report it, with what would be written:\n{what}"
                    ),
                )
            }
        };
        Diagnostic { message, place: None, help }
    }

    fn config_unknown(&self, unknown: &Located) -> Diagnostic {
        let fault = &unknown.found.fault;
        let message = self.fault_words(fault);
        Diagnostic { message, place: Some(unknown.at.clone()), help: self.fault_help(fault) }
    }
}
