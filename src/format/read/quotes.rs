//! Quotes that never close, or close where no cell ends: found before they swallow the rows behind them.

use super::refuse;
use crate::messages::{EncodingRefused, ImportRefused};

/// Where in a text of separated cells a reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum QuoteState {
    /// At the start of a cell, perhaps behind spaces.
    Start {
        spaces: bool,
    },
    /// In a cell without quotes, or behind ones that closed.
    Bare,
    Quoted,
    /// Behind a quote within a quoted cell: it closes the cell, or the next one makes it a quote of the text.
    Closing,
}

/// Follows the quotes of a text as it is read.
#[derive(Debug)]
pub(crate) struct QuoteTracker {
    separator: u8,
    at: QuoteState,
    line: u64,
    /// The line where the quote stands that opened last.
    opened: u64,
}

impl QuoteTracker {
    pub(crate) fn new(separator: u8) -> Self {
        Self { separator, at: QuoteState::Start { spaces: false }, line: 1, opened: 0 }
    }

    /// Follows the next bytes.
    ///
    /// # Errors
    /// When a quote closes, and its cell goes on.
    pub(crate) fn follow(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if self.at == QuoteState::Quoted && byte != b'"' {
                // Up to the next quote nothing can end.
                let to = memchr::memchr(b'"', rest).unwrap_or(rest.len());
                self.line += u64::from(byte == b'\n');
                self.line += memchr::memchr_iter(b'\n', &rest[..to]).count() as u64;
                rest = &rest[to..];
                continue;
            }
            self.line += u64::from(byte == b'\n');
            let ends = byte == self.separator || byte == b'\n' || byte == b'\r';
            self.at = match (self.at, byte) {
                (QuoteState::Start { spaces: false }, b'"') => self.open(),
                // A quote behind a space is a letter like others: what it holds would fall apart.
                (QuoteState::Start { spaces: true }, b'"') => {
                    self.opened = self.line;
                    return Err(self.refused(false));
                }
                (QuoteState::Start { .. }, b' ') if self.separator != b' ' => {
                    QuoteState::Start { spaces: true }
                }
                (QuoteState::Quoted, b'"') => QuoteState::Closing,
                (QuoteState::Closing, b'"') => QuoteState::Quoted,
                (QuoteState::Closing, _) if !ends => return Err(self.refused(false)),
                (QuoteState::Quoted, _) => QuoteState::Quoted,
                (_, _) if ends => QuoteState::Start { spaces: false },
                (_, _) => QuoteState::Bare,
            };
        }
        Ok(())
    }

    fn open(&mut self) -> QuoteState {
        self.opened = self.line;
        QuoteState::Quoted
    }

    /// The text has ended.
    ///
    /// # Errors
    /// When a quote is still open.
    pub(crate) fn end(&self) -> std::io::Result<()> {
        if self.at == QuoteState::Quoted { Err(self.refused(true)) } else { Ok(()) }
    }

    fn refused(&self, never: bool) -> std::io::Error {
        let (line, at) = (self.opened, self.line);
        refuse(if never {
            ImportRefused::Encoding(EncodingRefused::QuoteOpen { line })
        } else {
            ImportRefused::Encoding(EncodingRefused::QuoteWithin { line, at })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(text: &str, chunk: usize) -> Result<(), String> {
        let mut quotes = QuoteTracker::new(b',');
        for part in text.as_bytes().chunks(chunk) {
            quotes.follow(part).map_err(|e| e.to_string())?;
        }
        quotes.end().map_err(|e| e.to_string())
    }

    #[test]
    fn a_quote_that_does_not_close_is_named_by_the_line_where_it_opened() {
        for chunk in [1, 2, 3, 1000] {
            let open = followed("a,b\n1,\"x\"\n2,\"12' 6\"\" pipe\n3,y\n4,z\n", chunk);
            assert_eq!(open, Err("Encoding(QuoteOpen { line: 3 })".to_owned()));
            let later = followed("a,b\n1,\"open\n2,\"fine\"\n3,y\n", chunk);
            assert_eq!(later, Err("Encoding(QuoteWithin { line: 2, at: 3 })".to_owned()));
            assert!(followed("a, \"b, c\",d\n", chunk).is_err());
        }
    }

    #[test]
    fn quotes_that_close_are_followed_to_their_end() {
        for chunk in [1, 2, 3, 1000] {
            for text in [
                "a,b\r\n\"x \"\"y\"\"\",\"two\nlines\"\r\n",
                "a\n12\" pipe,6\"\n",
                "\"\",\"\"\n\"last\"",
                "  a,b\n",
            ] {
                assert_eq!(followed(text, chunk), Ok(()), "{text}");
            }
        }
    }
}
