//! Forms that units sent back.

use std::path::{Path, PathBuf};

use crate::format::read::{FormStopped, Input, ReadForm, Stopped, read_form};
use crate::messages::{FileRefused, UserError};
use crate::model::ItemId;
use crate::session::Session;
use crate::store::open_named;

/// The forms that came back, and what is taken in of them though it changed since they were made.
pub(crate) struct Back {
    pub forms: Vec<CameBack>,
    pub take: Vec<ItemId<'static>>,
    /// All of it.
    pub take_changed: bool,
}

/// A form that came back, or why it cannot be read.
pub(crate) struct CameBack {
    /// As the file was named.
    pub file: String,
    /// The folder that it lies in.
    pub folder: PathBuf,
    pub form: Result<ReadForm, UserError>,
}

/// Reads a form, once: a file may be a pipe.
pub(crate) fn came_back(session: &Session, path: &Path) -> CameBack {
    let file = path.display().to_string();
    let full = session.working_folder().join(path);
    let folder = full.parent().unwrap_or(Path::new(".")).to_owned();
    let input = open_named(&full).and_then(Input::file);
    let form = match input.map_err(Stopped::from).map(|mut input| read_form(&mut input)) {
        Ok(Ok(form)) => Ok(form),
        Ok(Err(FormStopped::Form(why))) => Err(UserError::from(why)),
        Ok(Err(FormStopped::Workbook(why))) | Err(why) => Err(not_read(path, why)),
    };
    CameBack { file, folder, form }
}

fn not_read(path: &Path, why: Stopped) -> UserError {
    match why {
        Stopped::Refused(why, _) => UserError::from(why),
        Stopped::Io(why) => UserError::File(FileRefused::CannotRead { path: path.to_owned(), why }),
        Stopped::Sheet(_, why) => not_read(path, *why),
    }
}
