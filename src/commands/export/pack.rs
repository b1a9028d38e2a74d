//! `ledger export --pack`: the ledger as one archive for somebody outside, with a page to read it with.

use std::io::{self, Seek as _, SeekFrom};
use std::path::Path;

use anyhow::Context as _;

use crate::commands::report::WholeReport;
use crate::format::{self, Format};
use crate::messages::{Diagnostic, ExportRefused, FileRefused, OutputRefused, Phrase, UserError};
use crate::model::Date;
use crate::report::{Choice, Period};
use crate::session::options::ByRow;
use crate::session::output::ending;
use crate::session::questions::yes_or_no;
use crate::session::spool::HELD;
use crate::session::{Outcome, Session};
use crate::store::{LockError, Pack, PackError, StoreError};

/// How many files that are not packed are named one by one; the archive's page names all.
const NAMED: usize = 20;

/// How often a ledger that is written to meanwhile is packed again before one gives up.
const TRIES: usize = 5;

/// Writes the archive to a file, or to standard output.
pub(crate) fn export_pack(
    session: &Session,
    path: &Path,
    as_of: Date,
    yes: bool,
) -> anyhow::Result<Outcome> {
    let is_file = path != Path::new("-");
    if is_file {
        must_end_in_zip(path)?;
        session.spare_ledger(path)?;
        if !may_replace(session, path, yes)? {
            session.note(Phrase::LeftUnanswered.name(session.lang));
            return Ok(Outcome::Refused);
        }
    } else if session.width.is_some() {
        return Err(UserError::Export(ExportRefused::DocumentToTerminal).into());
    }
    let pack = packed(session, as_of)?;
    // Nothing goes out before all of it was read.
    let mut held = tempfile::SpooledTempFile::new(HELD);
    let files = pack.write(&mut held).map_err(|error| refused(error, path))?;
    held.seek(SeekFrom::Start(0)).context("temporary file")?;
    let file = Some(path).filter(|path| *path != Path::new("-"));
    session.put_with(file, |out| io::copy(&mut held, out).map(drop))?;
    for left_out in pack.left_out.iter().take(NAMED) {
        warn(session, session.lang.words().not_packed(left_out));
    }
    let more = pack.left_out.len().saturating_sub(NAMED);
    if more > 0 {
        warn(session, session.lang.words().more_not_packed(more));
    }
    if is_file {
        let name = path.display().to_string();
        session.say(&session.lang.words().packed(&name, files, pack.evidence.len()))?;
    }
    Ok(Outcome::Done)
}

fn warn(session: &Session, message: String) {
    session.tell(&Diagnostic { message, place: None, help: None }, format::Level::Warning);
}

fn must_end_in_zip(path: &Path) -> Result<(), UserError> {
    let path = path.to_owned();
    Err(UserError::Output(match ending(&path) {
        Some(ending) if ending.eq_ignore_ascii_case("zip") => return Ok(()),
        Some(ending) => OutputRefused::UnknownType {
            path,
            known: false,
            ending,
            endings: vec!["zip"],
            formats: Vec::new(),
        },
        None => OutputRefused::NoEnding { path, ending: "zip" },
    }))
}

/// Whether what lies at a path may be replaced: where nothing does, it was said, or is answered with yes.
pub(crate) fn may_replace(session: &Session, path: &Path, yes: bool) -> anyhow::Result<bool> {
    if yes {
        session.replaces_agreed();
    }
    if yes || session.working_folder().join(path).symlink_metadata().is_err() {
        return Ok(true);
    }
    if !session.asks() {
        let path = path.to_owned();
        return Err(UserError::Output(OutputRefused::Exists { path }).into());
    }
    let question = session.lang.words().really_replace(&path.display().to_string());
    let agreed = yes_or_no(&question, session.lang)?;
    if agreed {
        session.replaces_agreed();
    }
    Ok(agreed)
}

/// What the archive is to hold, and a page of the same state of the ledger.
fn packed(session: &Session, as_of: Date) -> anyhow::Result<Pack> {
    let ledger = session.ledger()?;
    let by_row = ByRow::default();
    let choice = Choice::default();
    let period = Period { since: None, until: as_of };
    let whole =
        WholeReport { by_row: &by_row, as_of, period, choice: &choice, format: Format::Html };
    for _ in 0..TRIES {
        let mut pack = ledger.pack()?;
        let (sheets, mut document) = whole.gathered(session)?;
        document.telling.evidence = pack.evidence.clone();
        let left_out = pack.left_out.iter().map(|left| session.lang.words().not_packed(left));
        document.telling.left_out = left_out.collect();
        if pack.is_current() {
            pack.add_page(format::page(&sheets, &document, session.lang));
            return Ok(pack);
        }
    }
    Err(StoreError::Lock(LockError::KeepsChanging { path: ledger.shown().to_owned() }).into())
}

fn refused(error: PackError, archive: &Path) -> anyhow::Error {
    match error {
        PackError::Ledger(error) => error.into(),
        PackError::Unreadable { path, why } => {
            UserError::File(FileRefused::CannotRead { path, why }).into()
        }
        PackError::Write(why) => {
            UserError::File(FileRefused::CannotWrite { path: archive.to_owned(), why }).into()
        }
    }
}
