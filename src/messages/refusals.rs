//! Why something was refused, and what to do about it.

use super::form::FormRefused;
use super::import::ImportRefused;
use super::{Heading, Lang, NotALetterhead, OutputRefused, RoundRefused, ViewRefused};
use crate::model::{Date, FieldType, NoLadder, NotADate, RecordRefused, Status};
use crate::store::{Fault, FileLocation, SealError, Version};
use std::io;
use std::path::PathBuf;

/// What a person is told of a failure: what, where, what to do.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    pub message: String,
    /// Where in a file, where it is known.
    pub place: Option<FileLocation>,
    pub help: Option<String>,
}

/// What was left empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    Title,
    Note,
    Name,
    Id,
    /// `KEY=VALUE` of which nothing, or no value, was typed.
    Assignment,
    /// An option's value.
    Option(&'static str),
}

/// What a command refuses, as data.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum UserError {
    /// An event was refused for an item, whose title is given.
    Record {
        id: String,
        why: RecordRefused,
        at: Option<Box<FileLocation>>,
    },
    BadDate {
        text: String,
        why: NotADate,
    },
    BadId {
        text: String,
    },
    /// A limit below nothing.
    NegativeLimit {
        text: String,
    },
    /// Rungs of reminders that are no ladder.
    NoLadder(NoLadder),
    /// No such span as `10wd` or `10d`.
    BadWithin {
        text: String,
    },
    BadNumber {
        text: String,
    },
    ReadingInFuture {
        on: Date,
        today: Date,
    },
    ReadingOutside {
        on: Date,
        from: Date,
        until: Date,
    },
    /// A total that is less than one before it, or more than one after it.
    TotalFalls {
        id: String,
        /// Whose figure it is, where each unit reports it.
        unit: Option<String>,
        on: Date,
        value: f64,
        other_on: Date,
        other: f64,
    },
    /// A reading of a unit that is not asked for the indicator; those that are.
    NotAskedOf {
        id: String,
        unit: String,
        units: Vec<String>,
    },
    /// A limit without the side on which to end.
    NoDirection,
    BadCode {
        text: String,
    },
    /// A word that is none of those allowed.
    BadWord {
        option: &'static str,
        text: String,
        nearest: Option<&'static str>,
        words: Vec<&'static str>,
    },
    /// A field's key that is not made of small letters, digits and `_`, or is the program's own.
    BadFieldKey {
        text: String,
        is_taken: bool,
    },
    /// A field that is no number cannot be added up.
    NotANumber {
        key: &'static str,
    },
    NoChoices {
        key: String,
    },
    ChoicesOfNoChoice {
        key: String,
    },
    BadFieldValue {
        key: &'static str,
        text: String,
        holds: FieldType,
        choices: Vec<String>,
        nearest: Option<String>,
    },
    /// The field is of other categories' items.
    FieldElsewhere {
        key: &'static str,
        categories: Vec<String>,
    },
    /// A new item does not bear fields that it must.
    FieldsMissing {
        keys: Vec<String>,
    },
    /// An answer that is asked for by a day before that of the letter.
    ReplyByPast {
        day: Date,
        as_of: Date,
    },
    /// A word that only stands for a value where a command is described, typed as it stands there.
    StandsForValue {
        word: String,
    },
    /// A number given to `undo`, which takes back the newest change alone.
    OnlyTheNewest {
        typed: String,
    },
    /// A role without a name, or of what is no unit's code.
    BadRole {
        text: String,
    },
    NoteLooksLikeId {
        note: String,
    },
    /// An item is said to be a recurrence of itself.
    AgainItself {
        id: String,
    },
    Empty {
        what: Blank,
    },
    /// What was typed is the beginning of several names.
    Ambiguous {
        kind: super::NamedKind,
        text: String,
        candidates: Vec<String>,
    },
    /// `--unit` was left out where there is not just one.
    WhichUnit {
        units: Vec<String>,
    },
    NoUnits,
    NoDue,
    DueBeforeOpened {
        due: Date,
        opened: Date,
    },
    OpenedInFuture {
        opened: Date,
        today: Date,
    },
    PeriodBackwards {
        since: Date,
        until: Date,
    },
    UntilAfterAsOf {
        until: Date,
        as_of: Date,
    },
    EvidenceMissing {
        path: PathBuf,
        looked: PathBuf,
    },
    EvidenceIsFolder {
        path: PathBuf,
    },
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
    /// A format that this output does not have.
    NoFormat {
        format: &'static str,
        known: Vec<&'static str>,
    },
    CannotWrite {
        path: PathBuf,
        why: io::Error,
    },
    /// A link in the ledger's folder, through which what is put out would go elsewhere.
    LinkLeadsOut {
        path: PathBuf,
        to: PathBuf,
    },
    /// What is put out would take the place of a file that it was read from.
    OverLedger {
        path: PathBuf,
    },
    /// The user has no folder that a config file could lie in.
    NoConfigFolder,
    NoSuchPage {
        name: String,
    },
    NoConfigEditor {
        path: PathBuf,
    },
    NoSuchView {
        name: String,
        nearest: Option<String>,
        all: Vec<String>,
    },
    /// A word of `list` that is no view.
    NotAView {
        text: String,
    },
    /// A view is not kept, or not used.
    View {
        name: String,
        why: ViewRefused,
        at: Option<Box<FileLocation>>,
    },
    BadViewName {
        name: String,
        taken: bool,
    },
    NothingChosen,
    /// A register, or a row of it, is not taken in.
    Import {
        file: Option<String>,
        /// The row and, where it is about one, the column.
        at: Option<(u64, Option<String>)>,
        why: ImportRefused,
    },
    /// A form is not made, or not taken in.
    Form(FormRefused),
    /// Output does not go where it is to go.
    Output(OutputRefused),
    /// Items are reviewed one by one where nobody can be asked.
    NeedsTerminal,
    /// No item is there to be reviewed.
    NothingToReview,
    /// A round is not made, or nothing is recorded in it.
    Round(RoundRefused),
    /// A ledger is not sealed, or not held against a seal.
    Seal(SealError),
    /// Neither a file's name nor an option says in what form it is.
    WhichFormat {
        path: PathBuf,
        known: Vec<&'static str>,
    },
    /// A mail is to be made, and it is not known from which address.
    NoSender,
    /// Git does not know a commit, or the folder that the ledgers lie in.
    NotACommit {
        commit: String,
    },
    /// No mail can go to, or come from, this; the unit that has it, where it is one.
    BadAddress {
        text: String,
        unit: Option<String>,
    },
    /// A mail is to go to a unit that has no address.
    NoEmail {
        unit: String,
    },
    /// A notice is asked for without saying to which unit.
    OneUnitANotice,
    /// A workbook is asked for, and would go to a terminal.
    WorkbookToTerminal,
    /// A letterhead is named, and what is written is no document.
    LetterheadWithoutDocument,
    /// A file that cannot be a letterhead.
    Letterhead {
        path: PathBuf,
        why: NotALetterhead,
    },
    /// A document is asked for, and would go to a terminal.
    DocumentToTerminal,
    /// More rows than a workbook's sheet holds.
    WorkbookRows {
        rows: usize,
    },
    /// A longer text than a workbook's cell holds.
    WorkbookText {
        id: String,
        key: &'static str,
    },
    /// A comment on a unit and on items at once.
    UnitOrItems,
    /// The file lies outside the ledger's folder.
    EvidenceOutside {
        path: PathBuf,
    },
    CannotRead {
        path: PathBuf,
        why: io::Error,
    },
    /// Three versions of a file were not merged: for what is wrong with one of them, or with the outcome.
    NotMerged {
        path: PathBuf,
        version: Option<Version>,
        fault: Fault,
        at: Option<Box<FileLocation>>,
    },
    NotUtf8 {
        path: PathBuf,
    },
    NoGit,
    /// A merge left nothing undecided about this field of an item; the fields that it left so.
    NothingToResolve {
        id: String,
        field: String,
        open: Vec<String>,
    },
    /// The folder is in no git repository.
    NoRepository {
        folder: PathBuf,
    },
    /// git did not take a setting, and says why.
    GitRefused {
        key: String,
        why: String,
    },
    NoEditor,
    /// The editor that the environment names is not installed.
    EditorNotFound {
        editor: String,
    },
    EditorFailed {
        editor: String,
    },
    /// An item was changed while it was in the editor; the draft is kept in a file.
    EditedMeanwhile {
        id: String,
        kept: PathBuf,
    },
    /// The editor was left with the fault still in the draft, which is kept in a file.
    DraftGivenUp {
        fault: Box<Diagnostic>,
        kept: PathBuf,
    },
    /// Deadlines are moved by `extend`, or as an item is reopened.
    DueByExtend {
        id: String,
        status: Status,
    },
    /// A key that is not set by hand.
    NotSet {
        key: Heading,
    },
    BadCount {
        key: &'static str,
        text: String,
    },
    OpenedAfterEvent {
        id: String,
        opened: Date,
        first: Date,
    },
    /// It has no deadline, and only a long horizon may be without one.
    HorizonNeedsDue {
        id: String,
        status: Status,
    },
    NotYetOpened {
        id: String,
        opened: Date,
        as_of: Date,
    },
    /// A file is larger than is read at once, in MiB.
    TooLarge {
        path: PathBuf,
        most: u64,
    },
    /// A command that a batch does not take.
    NotInBatch {
        command: String,
        taken: Vec<&'static str>,
    },
    /// An option that a batch takes for all its lines, and not for one.
    ForWholeBatch {
        option: String,
    },
    /// A name for a new item is for the lines of a batch.
    OnlyInBatch,
    UnclosedQuote,
    /// A `#` in the middle of a line that a shell would drop the rest of the line from.
    CutShort,
    UnknownName {
        name: String,
        nearest: Option<String>,
    },
    NameTwice {
        name: String,
        line: usize,
    },
    BadName {
        name: String,
    },
}

impl From<ImportRefused> for UserError {
    fn from(why: ImportRefused) -> Self {
        UserError::Import { file: None, at: None, why }
    }
}

impl From<FormRefused> for UserError {
    fn from(why: FormRefused) -> Self {
        UserError::Form(why)
    }
}

impl std::fmt::Display for UserError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.told(Lang::En).message)
    }
}

impl std::error::Error for UserError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            UserError::CannotWrite { why, .. } | UserError::CannotRead { why, .. } => Some(why),
            _ => None,
        }
    }
}

impl UserError {
    pub fn told(&self, lang: Lang) -> Diagnostic {
        let (message, help) = lang.words().refusal(self);
        let place = match self {
            UserError::Record { at, .. }
            | UserError::NotMerged { at, .. }
            | UserError::View { at, .. } => at.as_deref().cloned(),
            UserError::DraftGivenUp { fault, .. } => fault.place.clone(),
            _ => None,
        };
        Diagnostic { message, place, help }
    }
}

/// What a language says of it.
pub trait RefusalsWords {
    /// What is wrong, and what to do about it.
    fn refusal(&self, it: &UserError) -> (String, Option<String>);
}
