//! What can be wrong with a ledger, as data: where it is and what it is. The words for it are in `messages`.

mod calendar;
mod dates;
mod evidence;
mod format;
mod included;
mod merge;
mod policy;
mod readings;
mod references;
mod values;

pub use calendar::CalendarFault;
pub use dates::DateFault;
pub use evidence::EvidenceFault;
pub use format::FormatFault;
pub use included::IncludeFault;
pub use merge::MergeFault;
pub use policy::PolicyFault;
pub use readings::ReadingFault;
pub use references::ReferenceFault;
pub use values::ValueFault;

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// A file is not as a ledger is written, or not to be read in this state.
    #[strum(transparent)]
    Format(FormatFault),
    /// A key is missing or not known, or holds what it cannot.
    #[strum(transparent)]
    Value(ValueFault),
    /// The root and its parts do not name each other as they ought to.
    #[strum(transparent)]
    Include(IncludeFault),
    /// A name stands for several, for none, or for another than a reader would think.
    #[strum(transparent)]
    Reference(ReferenceFault),
    /// Days contradict each other, or the log.
    #[strum(transparent)]
    Date(DateFault),
    /// An event is on record that the policy of the day, or the status of the item, did not allow.
    #[strum(transparent)]
    Policy(PolicyFault),
    /// The calendar, or the reminders counted by it, cannot be meant so.
    #[strum(transparent)]
    Calendar(CalendarFault),
    /// An indicator or a reading of it cannot be right.
    #[strum(transparent)]
    Reading(ReadingFault),
    /// A file given as evidence is not what was recorded.
    #[strum(transparent)]
    Evidence(EvidenceFault),
    /// A merge left something to be decided, or cannot do its work.
    #[strum(transparent)]
    Merge(MergeFault),
}

impl Fault {
    pub fn gravity(&self) -> Gravity {
        match self {
            Fault::Format(it) => it.gravity(),
            Fault::Value(it) => it.gravity(),
            Fault::Include(it) => it.gravity(),
            Fault::Reference(it) => it.gravity(),
            Fault::Date(it) => it.gravity(),
            Fault::Policy(it) => it.gravity(),
            Fault::Calendar(it) => it.gravity(),
            Fault::Reading(it) => it.gravity(),
            Fault::Evidence(it) => it.gravity(),
            Fault::Merge(it) => it.gravity(),
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
