//! Where output goes, and in what form: a file's name never lies about what is in it.

use std::path::{Path, PathBuf};

use super::Session;
use crate::format::{FileFormat, FileType, Format, LineEnd, NoticeFormat, is_document};
use crate::messages::{ExportRefused, OutputRefused, UserError};

/// Where a command's output goes, and in what form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output<F> {
    /// None for standard output.
    pub file: Option<PathBuf>,
    pub format: F,
}

impl<F> Output<F> {
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// How lines of CSV end: a spreadsheet opens a file, and a program reads a pipe.
    pub fn line_end(&self) -> LineEnd {
        if self.file.is_some() { LineEnd::CrLf } else { LineEnd::Lf }
    }
}

/// Works out where output goes: `-` is standard output, and the ending of any other name says the form, in any case. A name
/// without an ending says none: then the form is what was said, else the usual one.
///
/// # Errors
/// When it would go over a file of the ledger, or be in a form that the command does not write or that the name contradicts.
pub fn output<F: FileType>(
    session: &Session,
    path: Option<&Path>,
    said: Option<F>,
    writes: &[F],
    usual: F,
) -> anyhow::Result<Output<F>> {
    let words = || writes.iter().map(|format| format.word()).collect::<Vec<_>>();
    if let Some(format) = said.filter(|format| !writes.contains(format)) {
        return Err(UserError::Export(ExportRefused::NoFormat {
            format: format.word(),
            known: words(),
        })
        .into());
    }
    let format = said.unwrap_or(usual);
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return Ok(Output { file: None, format });
    };
    session.spare_ledger(path)?;
    let file = Some(path.to_owned());
    let Some(ending) = ending(path) else { return Ok(Output { file, format }) };
    let Some(named) = F::of_ending(&ending).filter(|format| writes.contains(format)) else {
        let endings = writes.iter().filter_map(|format| format.endings().first().copied());
        let (path, endings) = (path.to_owned(), endings.collect());
        let formats = if writes.len() > 1 { words() } else { Vec::new() };
        let known = Format::of_ending(&ending).is_some()
            || FileFormat::of_ending(&ending).is_some()
            || NoticeFormat::of_ending(&ending).is_some();
        let why = OutputRefused::UnknownType { path, ending, known, endings, formats };
        return Err(UserError::Output(why).into());
    };
    match said.filter(|said| *said != named) {
        Some(said) => {
            let (path, format) = (path.to_owned(), said.word());
            Err(UserError::Output(OutputRefused::Contradiction { path, ending, format }).into())
        }
        None => Ok(Output { file, format: named }),
    }
}

/// Makes sure that a name can be that of a folder for several files.
///
/// # Errors
/// When it is standard output, or reads like a document.
pub fn must_be_a_folder(session: &Session, path: &Path) -> Result<(), UserError> {
    if path == Path::new("-") {
        return Err(UserError::Output(OutputRefused::SeveralToStandardOutput));
    }
    let is_there = session.working_folder().join(path).is_dir();
    match ending(path).filter(|ending| !is_there && is_document(ending)) {
        Some(_) => Err(UserError::Output(OutputRefused::NotAFolder { path: path.to_owned() })),
        None => Ok(()),
    }
}

/// What a file's name ends in, behind the last dot; none where nothing stands there.
pub fn ending(path: &Path) -> Option<String> {
    let ending = path.extension()?.to_string_lossy().into_owned();
    (!ending.is_empty()).then_some(ending)
}
