//! Why a ledger could not be found, read or changed, in English.

use super::English;
use super::file_refused::file_refused;
use crate::messages::explain;
use crate::messages::*;
use crate::model::{CategoryCode, UnitCode};
use crate::store::{
    Doing, DuplicateError, EditError, Located, LocationError, LockError, LookupError,
    RecoveryError, StoreError, UndoError, WayBack, WhyUnfinished,
};
use std::io;

impl FailuresWords for English {
    fn io_words(&self, error: &io::Error) -> String {
        use io::ErrorKind;
        if let Some((words, _)) = file_refused(error, |why| self.io_words(why)) {
            return words;
        }
        match error.kind() {
            ErrorKind::NotFound => "no such file".to_owned(),
            ErrorKind::PermissionDenied => "permission denied".to_owned(),
            ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
            ErrorKind::IsADirectory => "it is a folder".to_owned(),
            ErrorKind::NotADirectory => "part of the path is not a folder".to_owned(),
            ErrorKind::Unsupported => "the system does not support it there".to_owned(),
            ErrorKind::BrokenPipe => "the reader has quit".to_owned(),
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
                "check the path, and that its folders exist".to_owned()
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "ask for permission, or use another location".to_owned()
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "free some space or use another location, and run the command again".to_owned()
            }
            _ => "resolve what the system reports, and run the command again".to_owned(),
        }
    }

    fn store_told(&self, error: &StoreError) -> Diagnostic {
        let (message, help) = match error {
            StoreError::Location(it) => self.location_failed(it),
            StoreError::Io { doing, path, source } => {
                let (path, why) = (path.display(), self.io_words(source));
                let message = match doing {
                    Doing::Reading => format!("{path} cannot be read: {why}"),
                    Doing::Writing => format!("{path} cannot be written: {why}; it is unchanged"),
                    Doing::Locking => format!("{path} cannot be locked: {why}"),
                    Doing::Creating => format!("{path} cannot be created: {why}"),
                };
                explain(message, self.io_help(source))
            }
            StoreError::Faulty { first, more } => {
                let more = match more {
                    0 => None,
                    1 => Some("1 more fault: `ledger check` lists them".to_owned()),
                    n => Some(format!("{n} more faults: `ledger check` lists them")),
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
            StoreError::Edit(it) => self.edit_failed(it),
            StoreError::Recovery(it) => self.recovery_failed(it),
            StoreError::Undo(it) => self.undo_failed(it),
            StoreError::Lock(it) => self.lock_failed(it),
            StoreError::Lookup(it) => self.lookup_failed(it),
            StoreError::Duplicate(it) => self.duplicate_failed(it),
        };
        Diagnostic { message, place: None, help }
    }

    fn config_unknown(&self, unknown: &Located) -> Diagnostic {
        let fault = &unknown.found.fault;
        let message = self.fault_words(fault);
        Diagnostic { message, place: Some(unknown.at.clone()), help: self.fault_help(fault) }
    }
}

impl English {
    fn location_failed(&self, error: &LocationError) -> (String, Option<String>) {
        match error {
            LocationError::NotThere { path } => {
                let path = path.display();
                explain(
                    format!("there is no ledger at {path}"),
                    format!("create one there: ledger init {path}"),
                )
            }
            LocationError::IsFolder { path } => {
                let path = path.display();
                explain(
                    format!("{path} is a folder without a ledger.toml"),
                    format!("name the ledger's file, or create one there: ledger init {path}"),
                )
            }
            LocationError::NoRoot { part, said } => {
                let part = part.display();
                explain(
                    format!(
                        "{part} is a part of {said}, but there is no such ledger at or above its folder"
                    ),
                    "restore the root, or correct `part_of`; to keep the part as a ledger of its own, remove `part_of`",
                )
            }
            LocationError::NotIncluded { part, root, entry } => {
                let (part, root) = (part.display(), root.display());
                explain(
                    format!("{part} claims to be a part of {root}, which does not include it"),
                    format!(
                        "name it in the `include` of {root}: include = [\"{entry}\"], or remove `part_of`"
                    ),
                )
            }
            LocationError::Exists { path } => {
                let path = path.display();
                explain(
                    format!("{path} already exists and is not overwritten"),
                    "use it, or choose another location",
                )
            }
            LocationError::Link { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} is a link; the program does not write its own files through links"
                    ),
                    "remove the link; the program creates a file or folder of its own there",
                )
            }
            LocationError::LeadsOut { path } => {
                let path = path.display();
                explain(
                    format!("{path} leads out of the ledger's folder: nothing is written there"),
                    "replace the link on that path by a plain folder",
                )
            }
            LocationError::NotBelow { path } => {
                let path = path.display();
                explain(
                    format!("{path} cannot hold the parts: they must be below the ledger's folder"),
                    "name a folder below it, in plain characters: --into units",
                )
            }
        }
    }

    fn lock_failed(&self, error: &LockError) -> (String, Option<String>) {
        match error {
            LockError::KeepsChanging { path } => {
                let path = path.display();
                explain(
                    format!("{path} keeps changing and could not be read whole"),
                    "try again in a moment",
                )
            }
            LockError::CannotLock { path, source } => {
                let (path, why) = (path.display(), self.io_words(source));
                explain(
                    format!(
                        "{path} cannot be locked: {why}; nothing was changed, since two writers could overwrite each other"
                    ),
                    "that file system does not support locks; the ledger can still be read; to change it, move it to a local disk, or have the share mounted with locking",
                )
            }
            LockError::Locked { path, holder, seconds } => {
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
        }
    }

    fn recovery_failed(&self, error: &RecoveryError) -> (String, Option<String>) {
        match error {
            RecoveryError::Unfinished { ledger, why } => {
                let ledger = ledger.display();
                let message = match why {
                    WhyUnfinished::Foreign => format!(
                        "an unfinished change of {ledger} was not started here under your account and is not applied without confirmation"
                    ),
                    WhyUnfinished::Changed { path } => {
                        let path = path.display();
                        format!(
                            "a change of {ledger} is unfinished, and {path} has since been changed"
                        )
                    }
                    WhyUnfinished::Failed { path, source } => {
                        let (path, why) = (path.display(), self.io_words(source));
                        format!(
                            "a change of {ledger} is unfinished: {path} cannot be written: {why}"
                        )
                    }
                };
                explain(message, self.unfinished_help())
            }
            RecoveryError::NothingUnfinished => {
                explain("no change is unfinished", "list the changes made: ledger undo --list")
            }
            RecoveryError::NamesOthers { paths } => {
                let paths = paths.join(", ");
                explain(
                    format!(
                        "the unfinished change names files that do not belong to this ledger or cannot be read: {paths}"
                    ),
                    "discard it; no file of the ledger is touched: ledger undo --unfinished drop",
                )
            }
            RecoveryError::BothChanged { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} has since been changed in the same lines as the unfinished change"
                    ),
                    format!(
                        "move {path} elsewhere, run the command again, then re-enter the changes by hand"
                    ),
                )
            }
        }
    }

    fn lookup_failed(&self, error: &LookupError) -> (String, Option<String>) {
        match error {
            LookupError::NoSuchItem { id, nearest } => (
                format!("there is no item {id}"),
                did_you_mean(nearest, "`ledger list` shows all items".to_owned()),
            ),
            LookupError::NoSuchUnit { code, nearest } => (
                format!("there is no unit {code}"),
                did_you_mean(
                    nearest,
                    listed("unit", "units", code, UnitCode::parse(code.as_str()).is_ok()),
                ),
            ),
            LookupError::NoSuchCategory { code, nearest } => (
                format!("there is no category {code}"),
                did_you_mean(
                    nearest,
                    listed(
                        "category",
                        "categories",
                        code,
                        CategoryCode::parse(code.as_str()).is_ok(),
                    ),
                ),
            ),
            LookupError::NoSuchField { key, nearest } => (
                format!("there is no field {key}"),
                did_you_mean(nearest, "`ledger field list` shows all fields".to_owned()),
            ),
            LookupError::NoSuchPerson { name, nearest } => (
                format!("there is no person {name}"),
                did_you_mean(
                    nearest,
                    format!(
                        "`ledger person list` shows all persons; `ledger person add {}` adds this one",
                        quoted(name)
                    ),
                ),
            ),
            LookupError::NoSuchRound { id, nearest } => (
                format!("there is no round {id}"),
                did_you_mean(nearest, "`ledger round list` shows all rounds".to_owned()),
            ),
            LookupError::NoSuchIndicator { id, nearest } => (
                format!("there is no indicator {id}"),
                did_you_mean(nearest, "`ledger indicator list` shows all indicators".to_owned()),
            ),
            LookupError::NoSuchMeasure { id, number, measures } => explain(
                format!("{id} has no measure {number}"),
                match measures {
                    0 => format!("it has no measures; add one: ledger measure add {id} TEXT"),
                    1 => format!("it has 1 measure: ledger show {id}"),
                    n => format!("it has {n} measures; `ledger show {id}` lists their numbers"),
                },
            ),
        }
    }

    fn duplicate_failed(&self, error: &DuplicateError) -> (String, Option<String>) {
        match error {
            DuplicateError::FieldExists { key } => explain(
                format!("field {key} already exists"),
                "use it, or choose another key; `ledger field list` shows them",
            ),
            DuplicateError::UnitExists { code } => explain(
                format!("unit {code} already exists"),
                "use it, or choose another code; `ledger unit list` shows them",
            ),
            DuplicateError::CategoryExists { code } => explain(
                format!("category {code} already exists"),
                "use it, or choose another code; `ledger category list` shows them",
            ),
            DuplicateError::PersonExists { name, known } if name == known => explain(
                format!("person {name} already exists"),
                "to distinguish two people of the same name, extend the name, as in \"Wang Fang (HR)\"; `ledger person list` shows all",
            ),
            DuplicateError::PersonExists { name, known } => explain(
                format!("{name} is another spelling of {known}, who is already declared"),
                "to distinguish two people of the same name, extend the name, as in \"Wang Fang (HR)\"; `ledger person list` shows all",
            ),
            DuplicateError::RoundExists { id } => explain(
                format!("round {id} already exists"),
                "use it, or choose another ID; `ledger round list` shows them",
            ),
            DuplicateError::IndicatorExists { id } => explain(
                format!("indicator {id} already exists"),
                "use it, or choose another ID; `ledger indicator list` shows them",
            ),
        }
    }

    fn undo_failed(&self, error: &UndoError) -> (String, Option<String>) {
        match error {
            UndoError::ForeignStep { label, on } => explain(
                format!(
                    "`{label}` of {on} was not recorded here under your account and is neither undone nor redone"
                ),
                "a folder that was copied or moved brings its list of changes along; to undo it anyway, on record: ledger undo --anyway REASON",
            ),
            UndoError::NothingToUndo => explain(
                "there is no change to undo",
                "changes made by hand can be reverted with git; `ledger log` shows what was recorded",
            ),
            UndoError::NothingToRedo => explain(
                "there is no change to redo",
                "a change can be redone only until the next change",
            ),
            UndoError::NotOwnStep { label, on, is_older: true, .. } => explain(
                format!("your last change was made on {on}, not today: {label}"),
                "undo takes back a change of the same day; to undo this one anyway, on record: ledger undo --anyway REASON",
            ),
            UndoError::NotOwnStep { label, by, on, .. } => {
                let by = by.as_deref().unwrap_or("someone");
                explain(
                    format!("the last change was made by {by} on {on}: {label}"),
                    "to undo it anyway, on record: ledger undo --anyway REASON",
                )
            }
            UndoError::ChangedSince { path, label, on, way } => {
                let path = path.display();
                let way = match way {
                    WayBack::ForAReason => {
                        "to undo it anyway, on record, keeping later changes: ledger undo --anyway REASON"
                    }
                    WayBack::Join => {
                        "to bring the parts together with what was changed since: ledger split --join"
                    }
                    WayBack::Split => "to give each unit its own file again: ledger split",
                    WayBack::ByHand => "correct the file by hand, or restore it from git",
                };
                explain(
                    format!(
                        "{path} was changed again after that change; nothing was undone or redone"
                    ),
                    format!("the change is \"{label}\" of {on}; {way}"),
                )
            }
        }
    }

    fn edit_failed(&self, error: &EditError) -> (String, Option<String>) {
        match error {
            EditError::WouldBeLost { path, what } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} cannot be joined: its `{what}` has no place in the root and would be lost"
                    ),
                    "move it to the root by hand, or remove it",
                )
            }
            EditError::NotOwn { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} cannot be changed together with other files: a part must be named *.toml, and neither it nor a folder on its path may be hidden or named seals"
                    ),
                    "rename it, and its entry in `include`",
                )
            }
            EditError::NotEditable { path, what } => {
                let path = path.display();
                explain(format!("{path}: the program can read, but not change, the way {what} is written"), match what.as_str() {
                    "policy" => "write it as a table of its own: [policy], and its keys below, one a line".to_owned(),
                    _ => "write each item as a table of its own under [[item]], its sub-tables right below".to_owned(),
                })
            }
            EditError::WouldBreak { path, what } => {
                let path = path.display();
                explain(
                    format!("{path} is unchanged: the new contents could not be read back"),
                    format!(
                        "this is a bug in ledger: please report it with the new contents:\n{what}"
                    ),
                )
            }
        }
    }
}

/// How all of a kind are seen and, where what was named can be one of them, how it is added.
fn listed(kind: &str, plural: &str, code: &str, can_be: bool) -> String {
    let list = format!("`ledger {kind} list` shows all {plural}");
    if can_be { format!("{list}; `ledger {kind} add {code} NAME` adds it") } else { list }
}

/// The nearest name, else where all are listed.
fn did_you_mean(nearest: &Option<String>, list: String) -> Option<String> {
    Some(match nearest {
        Some(n) => format!("did you mean {n}?"),
        None => list,
    })
}
