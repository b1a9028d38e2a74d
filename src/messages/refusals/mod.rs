//! Why something was refused, and what to do about it.

mod batch;
mod dates;
mod editor;
mod evidence;
mod export;
mod fields;
mod files;
mod indicators;
mod input;
mod mail;
mod merge;
mod selection;
mod session;

pub use batch::BatchRefused;
pub use dates::DateRefused;
pub use editor::EditorRefused;
pub use evidence::EvidenceRefused;
pub use export::ExportRefused;
pub use fields::{FieldRefused, NotSetKey};
pub use files::FileRefused;
pub use indicators::IndicatorRefused;
pub use input::InputRefused;
pub use mail::MailRefused;
pub use merge::MergeRefused;
pub use selection::SelectionRefused;
pub use session::SessionRefused;

use super::form::FormRefused;
use super::import::ImportRefused;
use super::{Lang, OutputRefused, RoundRefused, ViewRefused};
use crate::model::{NoLadder, RecordRefused};
use crate::store::{Fault, FileLocation, SealError, Version};
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
    Record { id: String, why: RecordRefused, at: Option<Box<FileLocation>> },
    /// Rungs of reminders that are no ladder.
    NoLadder(NoLadder),
    /// A view is not kept, or not used.
    View { name: String, why: ViewRefused, at: Option<Box<FileLocation>> },
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
    /// A round is not made, or nothing is recorded in it.
    Round(RoundRefused),
    /// A ledger is not sealed, or not held against a seal.
    Seal(SealError),
    /// Three versions of a file were not merged: for what is wrong with one of them, or with the outcome.
    NotMerged {
        path: PathBuf,
        version: Option<Version>,
        fault: Fault,
        at: Option<Box<FileLocation>>,
    },
    /// What was typed is not what is asked for there.
    #[strum(transparent)]
    Input(InputRefused),
    /// A day does not fit the days beside it, or is missing or moved where it must not be.
    #[strum(transparent)]
    Date(DateRefused),
    /// An indicator or a reading of one is refused.
    #[strum(transparent)]
    Indicator(IndicatorRefused),
    /// A field, or what is to be set in one, is refused.
    #[strum(transparent)]
    Field(FieldRefused),
    /// It is not clear which items, unit or view is meant, or nothing is.
    #[strum(transparent)]
    Selection(SelectionRefused),
    /// A file is not recorded as evidence.
    #[strum(transparent)]
    Evidence(EvidenceRefused),
    /// It is not known on which ledger to work, who acts, or where settings and help lie.
    #[strum(transparent)]
    Session(SessionRefused),
    /// A file is not read or written.
    #[strum(transparent)]
    File(FileRefused),
    /// What was to be changed in an editor is not changed.
    #[strum(transparent)]
    Editor(EditorRefused),
    /// A merge is not set up or resolved, or git does not help.
    #[strum(transparent)]
    Merge(MergeRefused),
    /// A notice is not written as a mail, or not sent to everybody at once.
    #[strum(transparent)]
    Mail(MailRefused),
    /// What is put out does not go into a format, or not to where it was sent.
    #[strum(transparent)]
    Export(ExportRefused),
    /// A line of a batch is refused.
    #[strum(transparent)]
    Batch(BatchRefused),
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
            UserError::File(FileRefused::CannotWrite { why, .. })
            | UserError::File(FileRefused::CannotRead { why, .. }) => Some(why),
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
            UserError::Editor(EditorRefused::DraftGivenUp { fault, .. }) => fault.place.clone(),
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
