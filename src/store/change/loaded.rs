//! A file of a transaction as it was: where its tables stand, and what its items are called.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::table_index::{Gathering, TableIndex};
use crate::store::error::{EditError, StoreError};
use crate::store::read::source::{AROUND, BOM, Source};
use crate::store::read::stream::{self, Faults, InTurn, Met, Scanned};
use crate::store::toml::split_tables::{Cuts, OddHeader};

/// A file of at least this many bytes is looked over by several threads.
const WORTH_A_THREAD: u64 = 1 << 20;

/// A file that is open, and what is known of it before it is read.
pub(crate) struct ToRead {
    pub source: Arc<Source>,
    /// As it is with [`InTurn`].
    pub file: usize,
    pub items_at: u64,
    pub odd: bool,
}

/// A file as it was, with what its tables are to be.
pub(crate) struct LoadedBody {
    pub table_index: TableIndex,
    /// What was met in reading it over.
    pub met: Met,
    pub has_bom: bool,
    pub eol: &'static str,
    /// The texts of its tables as they were, as far as they were asked for.
    pub old: TableTexts,
    /// Those that are to be others.
    pub new: BTreeMap<usize, String>,
    /// All of its text, where that was asked for.
    pub whole: OnceLock<String>,
}

/// Places for as many texts as a file has tables: most are never asked for, so they are made a few at a time.
pub(crate) struct TableTexts(Vec<OnceLock<Box<[OnceLock<String>]>>>);

impl TableTexts {
    const TOGETHER: usize = 256;

    fn of(tables: usize) -> Self {
        Self((0..tables.div_ceil(Self::TOGETHER)).map(|_| OnceLock::new()).collect())
    }

    pub(crate) fn cell(&self, n: usize) -> &OnceLock<String> {
        let several = || (0..Self::TOGETHER).map(|_| OnceLock::new()).collect();
        &self.0[n / Self::TOGETHER].get_or_init(several)[n % Self::TOGETHER]
    }
}

impl ToRead {
    /// The error where the file has to be read as one document: it is not changed in place.
    fn not_editable(&self) -> Result<StoreError, StoreError> {
        let bytes = self.source.bytes()?;
        let mut cuts = Cuts::new(bytes.strip_prefix(BOM).unwrap_or(&bytes));
        let what = loop {
            match cuts.next_cut() {
                Ok(Some(_)) => {}
                Ok(None) => break "[[item]]",
                Err(OddHeader) => break "[[ item ]]",
            }
        };
        let path = self.source.shown.as_ref().clone();
        Ok(StoreError::Edit(EditError::NotEditable { path, what: what.to_owned() }))
    }

    /// Looks the file over: where its tables stand.
    fn scan(&self) -> Result<Scanned<Gathering>, StoreError> {
        let &Self { ref source, file, items_at, odd } = self;
        let turn = InTurn { file, source, items_at, odd };
        if source.len() < WORTH_A_THREAD {
            // So little is to be done that another thread would only begin.
            return stream::items_on(&[turn], Faults::First, &Gathering::default, 1);
        }
        stream::items(&[turn], Faults::First, &Gathering::default)
    }

    pub(crate) fn read(&self) -> Result<LoadedBody, StoreError> {
        let &Self { ref source, items_at, odd, .. } = self;
        if odd {
            return Err(self.not_editable()?);
        }
        let Scanned { sink: items, met } = self.scan()?;
        if met.odd.is_some() {
            return Err(self.not_editable()?);
        }
        let items_at = usize::try_from(items_at).unwrap_or(usize::MAX);
        let mut first = source.bytes_until(items_at.max(AROUND))?;
        let line = memchr::memchr(b'\n', &first).map(|n| &first[..n]);
        let eol = if line.is_some_and(|line| line.ends_with(b"\r")) { "\r\n" } else { "\n" };
        first.truncate(items_at);
        // A byte-order mark stands before the first table as before the first key.
        let has_bom = first.starts_with(BOM);
        let from = if has_bom { BOM.len() } else { 0 };
        let late = met.late.iter().map(|late| (late.base, late.table));
        let end = usize::try_from(source.len()).unwrap_or(usize::MAX);
        let table_index = match TableIndex::new(&first, from, items, late, end) {
            Ok(table_index) => table_index,
            Err(OddHeader) => return Err(self.not_editable()?),
        };
        let old = TableTexts::of(table_index.tables().len());
        let (new, whole) = (BTreeMap::new(), OnceLock::new());
        Ok(LoadedBody { table_index, met, has_bom, eol, old, new, whole })
    }
}
