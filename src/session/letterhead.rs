//! The office's own paper, which documents are written on.

use std::path::Path;

use super::Session;
use crate::format::docx;
use crate::messages::{ExportRefused, FileRefused, NotALetterhead, UserError};
use crate::store;

/// Reads the office's own paper, where it was named.
///
/// # Errors
/// When what is written is no document for it, or the file is none that can be filled.
pub fn letterhead(
    session: &Session,
    path: Option<&Path>,
    is_document: bool,
) -> Result<Option<docx::Letterhead>, UserError> {
    let Some(path) = path else { return Ok(None) };
    if !is_document {
        return Err(UserError::Export(ExportRefused::LetterheadWithoutDocument));
    }
    let cannot = |why| UserError::File(FileRefused::CannotRead { path: path.to_owned(), why });
    let refuse = |why| UserError::Export(ExportRefused::Letterhead { path: path.to_owned(), why });
    let there = session.working_folder().join(path);
    if there.metadata().map_err(cannot)?.len() > docx::LARGEST {
        return Err(refuse(NotALetterhead::TooLarge));
    }
    let bytes = store::read_regular(&there).map_err(cannot)?;
    docx::Letterhead::read(bytes).map(Some).map_err(refuse)
}
