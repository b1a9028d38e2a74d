//! What can be wrong with a ledger, as data: where it is and what it is. The words for it are in `messages`.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::include::NoPart;
use crate::model::{Date, FieldType, IllegalTransition, NoLadder};

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Read and kept, but worth a look.
    Warning,
    /// Read, but the ledger contradicts itself.
    Error,
    /// Not to be read at all: figures over it would be wrong.
    Unreadable,
}

/// A type of TOML value that a key wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedType {
    Text,
    Date,
    Time,
    /// A whole number, zero or more.
    Count,
    /// `true` or `false`.
    YesNo,
    Number,
    ListOfTexts,
    ListOfCounts,
    ListOfDates,
    ListOfTables,
    Table,
    Evidence,
}

/// What is wrong.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum Fault {
    /// Not TOML, in the words of the TOML parser.
    Syntax(String),
    NotUtf8,
    /// One table, or a file that has to be read as one document, has more bytes than are read at once.
    TooLarge {
        megabytes: u64,
    },
    /// A change of several files was begun and is not finished: the files are read as they are.
    UnfinishedChange,
    /// A merge was left unfinished: git's markers stand in the file.
    ConflictMarkers,
    /// Made by a version of the program that is newer than this one.
    NewerVersion {
        version: i64,
    },
    WrongType {
        key: String,
        wanted: ExpectedType,
        found: &'static str,
    },
    Missing {
        key: &'static str,
    },
    /// Empty where something must be said.
    Empty {
        key: String,
    },
    NotACode {
        value: String,
    },
    NotAnId {
        value: String,
    },
    /// A field's key is not made of small letters, digits and `_`, or is the program's own.
    NotAFieldKey {
        key: String,
        is_taken: bool,
    },
    /// A field that is a choice names nothing to choose.
    NoChoices {
        key: String,
    },
    /// What stands under a field is not what it holds.
    WrongField {
        key: String,
        value: String,
        holds: FieldType,
        choices: Vec<String>,
    },
    /// What a person signs as has no name, or names a unit by what is no code.
    NotARole {
        value: String,
    },
    /// A value that is none of the words that the key may have.
    UnknownWord {
        key: String,
        value: String,
        nearest: Option<&'static str>,
        words: Vec<&'static str>,
    },
    /// A key that the program does not know: kept.
    UnknownKey {
        key: String,
        nearest: Option<&'static str>,
    },
    /// A code that the audit is to leave out and does not know: it leaves nothing out.
    UnknownSign {
        code: String,
        nearest: Option<&'static str>,
    },
    /// A path in `include` leads out of the ledger's folder, or into what the program keeps for itself.
    IncludeOutside {
        path: String,
    },
    /// What a view says is nothing that chooses or orders items.
    BadView {
        name: String,
    },
    /// A path in `include` is there, and can be no part.
    IncludeNoPart {
        path: String,
        why: NoPart,
    },
    /// A file named in `include` is not there, or is no file.
    /// A file that says it is a part of this ledger, and that its `include` does not name.
    PartLeftOut {
        path: String,
    },
    IncludeMissing {
        path: String,
    },
    /// A pattern in `include` cannot be read as one.
    IncludePattern {
        path: String,
        why: &'static str,
    },
    /// No file is like a pattern in `include`.
    IncludeNothing {
        path: String,
    },
    /// A part names files of its own: only the root does.
    IncludeInPart,
    /// Said in a part, where the root's alone counts.
    RootsKey {
        key: &'static str,
    },
    /// A part does not say which root it is a part of, or names another; `wanted` is what it ought to say.
    PartOf {
        said: Option<String>,
        wanted: String,
    },
    /// A table or list that can only be there once, or in one form.
    TableTwice {
        key: &'static str,
    },
    /// A deadline is missing where the horizon is not `long`.
    NoDue,
    DueBeforeOpened {
        due: Date,
        opened: Date,
    },
    /// A day outside the years that a ledger keeps.
    YearOutside {
        day: Date,
    },
    /// An id, or the code of a unit, category or indicator, that was there before, at this line.
    Twice {
        what: &'static str,
        id: String,
        line: Option<usize>,
        /// The file that it was there in, where that is another.
        file: Option<PathBuf>,
    },
    /// Two ids that a reader would take for one.
    LookAlike {
        id: String,
        other: String,
    },
    UndeclaredUnit {
        code: String,
        nearest: Option<String>,
    },
    UndeclaredCategory {
        code: String,
        nearest: Option<String>,
    },
    /// Somebody who is none of the persons declared.
    UndeclaredPerson {
        name: String,
        nearest: Option<String>,
    },
    /// The deadline in the file is not the one that the log comes to.
    DueDisagrees {
        due: Option<Date>,
        log: Option<Date>,
    },
    /// An extension's `from` is not the deadline that stood.
    FromDisagrees {
        from: Date,
        stood: Option<Date>,
    },
    Misplaced(IllegalTransition),
    /// Closed without the submission that the policy of the day wanted.
    ClosedUnsubmitted {
        by: String,
    },
    /// Closed by none of those whom the policy of the day named.
    ClosedByNoCloser {
        by: String,
        closers: Vec<String>,
    },
    /// Closed without signatures that the policy of the day wanted: of these roles, or of another than the closer.
    ClosedUnsigned {
        by: String,
        missing: Vec<String>,
    },
    /// The deadline was put off by the owner, else by who had asked for it.
    SelfExtended {
        by: String,
        owns: bool,
    },
    /// Nobody has a role, that policy has sign, for a unit.
    NobodySigns {
        unit: String,
        role: String,
    },
    /// Rungs of reminders that are no ladder.
    NoLadder(NoLadder),
    /// A day that the calendar says is a holiday, and is worked.
    OffAndOn {
        day: Date,
    },
    /// A calendar in which every day of the week is its weekend.
    NoWeekdayWorked,
    /// Years of which the calendar names no holiday, from the first to the last.
    NoHolidays {
        first: i32,
        last: i32,
    },
    EventBeforeOpened {
        on: Date,
        opened: Date,
    },
    EventInFuture {
        on: Date,
        today: Date,
    },
    /// Events do not stand in the order of their days.
    OutOfOrder {
        on: Date,
        before: Date,
    },
    /// A period that ends before it begins.
    PeriodBackwards {
        from: Date,
        until: Date,
    },
    ReadingOutside {
        on: Date,
    },
    /// A reading of no indicator.
    UndeclaredIndicator {
        id: String,
        nearest: Option<String>,
    },
    /// A unit's reading of an indicator that is not asked of it.
    NotAskedOf {
        id: String,
        unit: String,
    },
    /// A total that is less than the one before it, and nobody said why.
    TotalFalls {
        on: Date,
        value: f64,
        before_on: Date,
        before: f64,
    },
    /// A limit below nothing: no figure is told against it.
    NegativeLimit {
        limit: f64,
    },
    /// A unit's log takes comments only.
    NotAComment,
    /// A file given as evidence is not there, or cannot be read.
    EvidenceMissing {
        path: String,
    },
    /// A file given as evidence is not what it was when it was recorded.
    EvidenceChanged {
        path: String,
    },
    /// A file given as evidence lies outside the ledger's folder: it is not read.
    EvidenceOutside {
        path: String,
    },
    /// A merge left this undecided.
    Unresolved {
        field: String,
    },
    /// The attributes hand the ledger's files to the merge driver, which this clone lacks.
    NoDriver,
    /// The attributes hand files of the ledger to the merge driver, and leave these out.
    NotCovered {
        files: String,
    },
    /// An item bears the uid of another: a merge left one item twice.
    SameUid,
    /// A field is not what the last edit on record made it.
    FieldDisagrees {
        field: String,
        is: Option<String>,
        log: Option<String>,
    },
    /// A merge made an event void, and nobody decided yet what is to become of that.
    MadeVoid {
        event: String,
    },
}

impl Fault {
    pub fn gravity(&self) -> Gravity {
        use Fault::*;
        match self {
            Syntax(_)
            | NotUtf8
            | TooLarge { .. }
            | ConflictMarkers
            | NewerVersion { .. }
            | WrongType { .. }
            | Missing { .. }
            | NotACode { .. }
            | NotAnId { .. }
            | UnknownWord { .. }
            | TableTwice { .. }
            | IncludeOutside { .. }
            | IncludeNoPart { .. }
            | IncludeMissing { .. }
            | IncludePattern { .. }
            | IncludeInPart
            | Twice { what: "item", .. } => Gravity::Unreadable,
            // Of two units by one code the first counts: figures can be told.
            Twice { .. }
            | BadView { .. }
            | Empty { .. }
            | NoDue
            | DueBeforeOpened { .. }
            | YearOutside { .. }
            | UndeclaredUnit { .. }
            | UndeclaredCategory { .. }
            | NotARole { .. }
            | NotAFieldKey { .. }
            | NoChoices { .. }
            | WrongField { .. }
            | UndeclaredIndicator { .. }
            | EventBeforeOpened { .. }
            | EventInFuture { .. }
            | PeriodBackwards { .. }
            | NegativeLimit { .. }
            | NotAComment
            | EvidenceMissing { .. }
            | EvidenceChanged { .. }
            | Unresolved { .. }
            | MadeVoid { .. }
            | SameUid
            | UnfinishedChange => Gravity::Error,
            UnknownKey { .. }
            | UnknownSign { .. }
            | LookAlike { .. }
            | UndeclaredPerson { .. }
            | DueDisagrees { .. }
            | FieldDisagrees { .. }
            | NoDriver
            | NotCovered { .. }
            | FromDisagrees { .. }
            | Misplaced(_)
            | ClosedUnsubmitted { .. }
            | ClosedByNoCloser { .. }
            | ClosedUnsigned { .. }
            | SelfExtended { .. }
            | OutOfOrder { .. }
            | EvidenceOutside { .. }
            | IncludeNothing { .. }
            | PartLeftOut { .. }
            | RootsKey { .. }
            | PartOf { .. }
            | ReadingOutside { .. }
            | NotAskedOf { .. }
            | TotalFalls { .. }
            | OffAndOn { .. }
            | NoLadder(_)
            | NobodySigns { .. }
            | NoWeekdayWorked
            | NoHolidays { .. } => Gravity::Warning,
        }
    }
}

/// A fault and where it lies.
#[derive(Debug, Clone, PartialEq)]
pub struct LocatedFault {
    pub fault: Fault,
    /// The bytes at fault, counted from the file's start.
    pub span: Range<usize>,
    /// The item, unit or other table at fault, where it is known.
    pub subject: Option<String>,
    /// The file that it is in: its place among the ledger's files, the root being 0.
    pub file: usize,
}

impl LocatedFault {
    pub fn new(fault: Fault, span: Range<usize>, subject: Option<String>) -> Self {
        Self { fault, span, subject, file: 0 }
    }
}

/// A place in a file, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// The whole lines that the fault touches, and one before.
    pub excerpt: String,
    /// The first excerpt line's number.
    pub first_line: usize,
    /// The bytes at fault within the excerpt.
    pub span: Range<usize>,
}

impl Excerpt {
    /// Finds a span's line and column in a file's bytes, and cuts out what is around it.
    ///
    /// Lines are shown up to a few hundred characters; bytes that are no UTF-8 are shown as `�`.
    pub fn find(bytes: &[u8], span: &Range<usize>) -> Self {
        let end = span.end.min(bytes.len());
        let start = span.start.min(end);
        let line_start = |at: usize| memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |n| n + 1);
        let here = line_start(start);
        let line = memchr::memchr_iter(b'\n', &bytes[..here]).count() + 1;
        let stop = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
        let first = if here > 0 { line_start(here - 1) } else { here };
        let shown = |range: Range<usize>| String::from_utf8_lossy(&bytes[range]).into_owned();
        let skipped =
            if first == 0 && bytes.starts_with(b"\xef\xbb\xbf") { 3.min(here) } else { 0 };
        let before = shown(first + skipped..here);
        let lead = shown(here..start);
        let body = shown(start..stop.min(end.max(start)));
        let tail = shown(stop.min(end.max(start))..stop);
        let column = lead.trim_start_matches('\u{feff}').chars().count() + 1;
        let from = before.len() + lead.len();
        let to = from + body.trim_end_matches('\r').len();
        let excerpt = format!("{before}{lead}{body}{}", tail.trim_end_matches('\r'));
        let first_line = if first < here { line - 1 } else { line };
        Self { line, column, first_line, span: from..to, excerpt: excerpt.replace('\r', " ") }
    }
}

/// A place in a file that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLocation {
    pub path: Arc<PathBuf>,
    pub spot: Excerpt,
}

/// A fault with the file that it is in, and its place there.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    pub found: LocatedFault,
    pub at: FileLocation,
}
