//! A ledger held against its seals, laid out as a sheet and as JSON says it.

use serde::Serialize;

use super::paint::Ink;
use super::sheet::{Cell, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, SealsTold};
use crate::model::{Date, Field};
use crate::store::Verified;

/// A seal as JSON says it.
#[derive(Debug, Clone, Serialize)]
pub struct SealLine {
    pub file: String,
    pub sealed: Date,
    pub by: String,
    pub signature: &'static str,
    pub chain: bool,
    pub items: usize,
    pub whole: usize,
    pub differs: Vec<DifferenceLine>,
    pub late: Vec<LateLine>,
}

/// What differs from it.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceLine {
    pub id: Option<String>,
    pub event: Option<usize>,
    pub was: String,
    pub is: Option<String>,
}

/// What came late to be in it.
#[derive(Debug, Clone, Serialize)]
pub struct LateLine {
    pub id: Option<String>,
    pub event: usize,
}

impl SealLine {
    pub fn new(file: &str, seal: &Verified) -> Self {
        let difference = |it: &crate::store::Difference| DifferenceLine {
            id: it.id.clone(),
            event: it.event,
            was: it.was.clone(),
            is: it.is.clone(),
        };
        let late =
            |it: &crate::store::UnsealedEntry| LateLine { id: it.id.clone(), event: it.event };
        Self {
            file: file.to_owned(),
            sealed: seal.sealing.sealed,
            by: seal.sealing.by.clone(),
            signature: seal.signature.word(),
            chain: seal.chain,
            items: seal.items,
            whole: seal.whole,
            differs: seal.differs.iter().map(difference).collect(),
            late: seal.late.iter().map(late).collect(),
        }
    }
}

/// What differs from each seal and what came late, and below it how the ledger stands to each.
pub fn seals_sheet(seals: &[(String, Verified)], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::File),
        column(lang, Field::Id),
        column(lang, Heading::Event).right(),
        column(lang, Heading::Finding).text(),
        column(lang, Heading::Was).programs(),
        column(lang, Heading::Is).programs(),
    ];
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for (file, seal) in seals {
        let place = |id: &Option<String>, event: Option<usize>| {
            let event = event.map_or(Cell::Absent, |n| Cell::Count(n as u64));
            [Cell::text(file), Cell::some(id.as_deref()), event]
        };
        for it in &seal.differs {
            let told = Cell::Inked(lang.words().difference(it), Ink::Red);
            let digests = [Cell::text(&it.was), Cell::some(it.is.as_deref())];
            rows.push(place(&it.id, it.event).into_iter().chain([told]).chain(digests).collect());
        }
        for it in &seal.late {
            let told = Cell::Inked(lang.words().came_late().to_owned(), Ink::Amber);
            let digests = [Cell::Absent, Cell::Absent];
            rows.push(
                place(&it.id, Some(it.event)).into_iter().chain([told]).chain(digests).collect(),
            );
        }
        notes.extend(lang.words().seal_told(file, seal));
    }
    let differ = seals.iter().filter(|(_, seal)| seal.needs_someone()).count();
    let title = Some(lang.words().seals_title(SealsTold { seals: seals.len(), differ }));
    Sheet { title, columns, rows, notes, ..Sheet::default() }
}
