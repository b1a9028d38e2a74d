//! A file or a pipe to read from, from its start as often as needed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use tempfile::SpooledTempFile;

use super::refuse;
use crate::messages::{ImportRefused, SourceRefused};

/// The most bytes that a register may have: what it comes to is held in memory until all of it is known to be right.
pub const LARGEST: u64 = 256 << 20;

/// How much of a pipe is held in memory before it waits in a temporary file.
const HELD: usize = 8 << 20;

enum Held {
    File(File),
    Pipe(SpooledTempFile),
}

/// What a register is read from.
pub struct Input {
    held: Held,
    len: u64,
}

impl Input {
    /// A file; what is no plain file is read to its end first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(file: File) -> io::Result<Self> {
        let data = file.metadata()?;
        if data.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if data.is_file() {
            Ok(Self { len: data.len(), held: Held::File(file) })
        } else {
            Self::pipe(file)
        }
    }

    /// A pipe, read to its end.
    ///
    /// # Errors
    /// When it cannot be read, or is too long.
    pub fn pipe(pipe: impl Read) -> io::Result<Self> {
        let mut held = SpooledTempFile::new(HELD);
        let len = io::copy(&mut pipe.take(LARGEST + 1), &mut held)?;
        held.rewind()?;
        if len > LARGEST {
            return Err(refuse(ImportRefused::Source(SourceRefused::TooLarge {
                megabytes: LARGEST >> 20,
            })));
        }
        Ok(Self { held: Held::Pipe(held), len })
    }

    /// How many bytes it has.
    pub fn len(&self) -> u64 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.held {
            Held::File(file) => file.read(buffer),
            Held::Pipe(pipe) => pipe.read(buffer),
        }
    }
}

impl Seek for Input {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.held {
            Held::File(file) => file.seek(to),
            Held::Pipe(pipe) => pipe.seek(to),
        }
    }
}
