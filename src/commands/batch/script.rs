//! A batch's file: read whole, up to a size, and parted into lines.

use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::messages::{FileRefused, UserError};
use crate::session::Session;
use crate::store::{Excerpt, FileLocation, open_named};

/// The largest file that is taken, in MiB.
const MOST: u64 = 32;

/// The file as it was read.
pub(crate) struct Script {
    /// What it is called to people.
    pub path: Arc<PathBuf>,
    bytes: Vec<u8>,
    /// How much of its beginning is a byte-order mark.
    mark: usize,
}

impl Script {
    /// Reads a file, or standard input where it is called `-`.
    ///
    /// # Errors
    /// When it cannot be read, or is too large.
    pub(crate) fn read(session: &Session, path: &Path) -> Result<Self, UserError> {
        let mut bytes = Vec::new();
        let most = MOST << 20;
        let piped = path == Path::new("-");
        let read = if piped {
            io::stdin().lock().take(most + 1).read_to_end(&mut bytes)
        } else {
            open_named(&session.working_folder().join(path))
                .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        };
        let path = if piped { PathBuf::from("<stdin>") } else { path.to_owned() };
        match read {
            Err(why) => Err(UserError::File(FileRefused::CannotRead { path, why })),
            Ok(read) if read as u64 > most => {
                Err(UserError::File(FileRefused::TooLarge { path, most: MOST }))
            }
            Ok(_) => {
                let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
                Ok(Self { path: Arc::new(path), bytes, mark })
            }
        }
    }

    /// Its text, without a byte-order mark.
    ///
    /// # Errors
    /// Where it is not UTF-8, the place of the first such byte.
    pub(crate) fn text(&self) -> Result<&str, FileLocation> {
        let text = std::str::from_utf8(&self.bytes[self.mark..]);
        text.map_err(|error| self.place(&(error.valid_up_to()..error.valid_up_to() + 1)))
    }

    /// The place of a stretch of its text.
    pub(crate) fn place(&self, span: &Range<usize>) -> FileLocation {
        let span = span.start + self.mark..span.end + self.mark;
        FileLocation { path: Arc::clone(&self.path), spot: Excerpt::find(&self.bytes, &span) }
    }
}

/// A line with something on it.
pub(crate) struct ScriptLine<'t> {
    /// Counted from 1, empty lines and comments with the rest.
    pub number: usize,
    /// Where it lies in the text, without the space around it.
    pub span: Range<usize>,
    pub text: &'t str,
}

/// The lines of a text that are neither empty nor comments.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = ScriptLine<'_>> {
    let mut at = 0;
    let all = text.split_inclusive('\n').enumerate().map(move |(n, whole)| {
        let start = at + (whole.len() - whole.trim_start().len());
        at += whole.len();
        let text = whole.trim();
        ScriptLine { number: n + 1, span: start..start + text.len(), text }
    });
    all.filter(|line| !line.text.is_empty() && !line.text.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_keep_their_numbers_and_places() {
        let text = "# head\r\n\r\n  close GO-1 \r\n\t# x\n关 GO-2";
        let found: Vec<_> = lines(text).map(|l| (l.number, l.text)).collect();
        assert_eq!(found, [(3, "close GO-1"), (5, "关 GO-2")]);
        assert!(lines(text).all(|l| text[l.span.clone()] == *l.text));
    }
}
