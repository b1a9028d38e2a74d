//! What stands where in a file: where each of its tables begins, and of each item the id and the unit. The texts stay in the
//! file until one is asked for.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Item, ItemId, UnitCode, same_word};
use crate::store::read::sink::{At, Sink};
use crate::store::toml::decode::{DecodedNames, names_of};
use crate::store::toml::split_tables::{Cuts, OddHeader, Table};

/// A table of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IndexedTable {
    start: usize,
    pub table: Table,
    named: IndexedName,
}

/// What an item is called and whose it is, in few bytes; of no meaning for other tables.
#[derive(Debug, Clone, Copy, Default)]
struct IndexedName {
    number: u64,
    /// Places among the words.
    series: u32,
    unit: u32,
}

/// A file's tables, in order, and what its items are called.
pub(crate) struct TableIndex {
    tables: Vec<IndexedTable>,
    words: Vec<String>,
    /// Ids that items had before, by the place of their tables.
    former: Vec<(usize, ItemId<'static>)>,
    /// Where the last table ends: the file's length.
    end: usize,
}

impl TableIndex {
    pub(crate) const fn nothing() -> Self {
        Self { tables: Vec::new(), words: Vec::new(), former: Vec::new(), end: 0 }
    }

    /// Puts together what is known of a file: its bytes up to its first item, of which the first `from` are no text, the
    /// items, and where tables stand among or behind them.
    ///
    /// # Errors
    /// When a header among the first bytes is spelt in a way that is not cut at.
    pub(crate) fn new(
        first: &[u8],
        from: usize,
        items: Gathering,
        late: impl Iterator<Item = (usize, Table)>,
        end: usize,
    ) -> Result<Self, OddHeader> {
        let other = |(start, table)| IndexedTable { start, table, named: IndexedName::default() };
        let mut head = vec![other((from, Table::Root))];
        let mut cuts = Cuts::new(&first[from..]);
        while let Some((at, table)) = cuts.next_cut()? {
            head.push(other((from + at, table)));
        }
        let mut tables = items.items;
        tables.splice(0..0, head);
        let sorted = tables.len();
        tables.extend(late.map(other));
        if tables.len() > sorted {
            tables.sort_by_key(|entry| entry.start);
        }
        // What comes before the first header is a table even where it is nothing: an item may begin where it does.
        let place = |start: &usize| tables.partition_point(|e| e.start <= *start).saturating_sub(1);
        let former = items.former.iter().map(|(start, id)| (place(start), id.clone())).collect();
        Ok(Self { words: items.words.all, former, end, tables })
    }

    pub(crate) fn tables(&self) -> &[IndexedTable] {
        &self.tables
    }

    /// The bytes of a table in its file.
    pub(crate) fn stretch(&self, n: usize) -> Range<usize> {
        let end = self.tables.get(n + 1).map_or(self.end, |next| next.start);
        self.tables[n].start..end
    }

    /// The file's length.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// For each word whether it is this one, in any case.
    fn are(&self, wanted: &str) -> Vec<bool> {
        self.words.iter().map(|word| same_word(word, wanted)).collect()
    }

    fn items(&self) -> impl Iterator<Item = (usize, &IndexedName)> {
        let items = self.tables.iter().enumerate().filter(|(_, e)| e.table == Table::Item);
        items.map(|(n, entry)| (n, &entry.named))
    }

    /// The places of the items that have an id.
    pub(crate) fn find(&self, id: &ItemId<'_>) -> impl Iterator<Item = usize> {
        let (number, series) = (id.number(), self.are(id.series()));
        let is_it =
            move |named: &IndexedName| named.number == number && series[named.series as usize];
        self.items().filter(move |(_, named)| is_it(named)).map(|(n, _)| n)
    }

    /// The place of the first item that had an id before.
    pub(crate) fn find_former(&self, id: &ItemId<'_>) -> Option<usize> {
        self.former.iter().find(|(_, former)| former == id).map(|(n, _)| *n)
    }

    /// The places of the items that are of a unit.
    pub(crate) fn of_unit(&self, unit: &UnitCode<'_>) -> impl Iterator<Item = usize> {
        let units = self.are(unit.as_str());
        self.items().filter(move |(_, named)| units[named.unit as usize]).map(|(n, _)| n)
    }

    /// What an item is called: its series as it is spelt, and its number.
    pub(crate) fn id(&self, n: usize) -> (&str, u64) {
        let IndexedName { series, number, .. } = self.tables[n].named;
        (&self.words[series as usize], number)
    }

    /// The ids that items had before, with the places of the items.
    pub(crate) fn former(&self) -> &[(usize, ItemId<'static>)] {
        &self.former
    }
}

/// Words, each kept once.
#[derive(Debug, Clone, Default)]
struct InternedWords {
    all: Vec<String>,
    places: HashMap<String, u32>,
    /// The last one looked up, which is most often the next one too.
    last: u32,
}

impl InternedWords {
    fn place(&mut self, word: &str) -> u32 {
        if self.all.get(self.last as usize).is_none_or(|last| last != word) {
            self.last = self.places.get(word).copied().unwrap_or_else(|| {
                let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
                self.all.push(word.to_owned());
                self.places.insert(word.to_owned(), next);
                next
            });
        }
        self.last
    }
}

/// Gathers where a file's items begin and what they are called.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gathering {
    items: Vec<IndexedTable>,
    former: Vec<(usize, ItemId<'static>)>,
    words: InternedWords,
}

impl Gathering {
    fn put(&mut self, id: &ItemId<'_>, unit: &UnitCode<'_>, start: usize) {
        let series = self.words.place(id.series());
        let unit = self.words.place(unit.as_str());
        let named = IndexedName { number: id.number(), series, unit };
        self.items.push(IndexedTable { start, table: Table::Item, named });
    }
}

impl Sink for Gathering {
    fn item(&mut self, item: Item<'_>, at: &At<'_>) {
        self.put(&item.id, &item.unit, at.base);
        self.former.extend(item.aka.iter().map(|aka| (at.base, aka.to_static())));
    }

    fn wants_names(&self) -> bool {
        true
    }

    fn named(&mut self, names: &DecodedNames<'_>, start: usize) {
        self.put(&names.id, &names.unit, start);
        self.former.extend(names.aka.iter().map(|aka| (start, aka.to_static())));
    }

    fn absorb(&mut self, later: Self) {
        let places: Vec<u32> = later.words.all.iter().map(|word| self.words.place(word)).collect();
        let here = |n: u32| places[n as usize];
        self.items.extend(later.items.into_iter().map(|entry| {
            let IndexedName { number, series, unit } = entry.named;
            IndexedTable {
                named: IndexedName { number, series: here(series), unit: here(unit) },
                ..entry
            }
        }));
        self.former.extend(later.former);
    }
}

/// The ids of an item's text: its own, and those that it had before.
pub(super) fn ids_of(text: &str) -> Vec<(ItemId<'static>, bool)> {
    let Ok(names) = names_of(text, 0) else { return Vec::new() };
    let former = names.aka.iter().map(|aka| (aka.to_static(), false));
    std::iter::once((names.id.to_static(), true)).chain(former).collect()
}
