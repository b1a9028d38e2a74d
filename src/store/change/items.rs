//! The items of a draft: found, numbered, changed and added.

use std::collections::HashSet;
use std::sync::Arc;

use super::index::Index;
use super::open_file::Slot;
use super::{OpenFile, Place, StepChange, Transaction, faulty};
use crate::model::{Counted, Date, Event, Item, ItemId, Measure, ThingKind, Unit, UnitCode};
use crate::store::error::{EditError, LookupError, StoreError};
use crate::store::fault::{Fault, FileLocation, Gravity, LocatedFault, ReferenceFault};
use crate::store::read::parallel::at_once;
use crate::store::read::source::Source;
use crate::store::toml::decode::{Piece, keys, nearest, read_piece};
use crate::store::toml::edit::{self, NotEditable};
use crate::store::toml::encode;
use crate::store::toml::split_tables::Table;
use crate::store::uid::{new_uid, uid_of_hand};

/// So many items are looked for in a file before its ids are gathered.
const LOOKUPS: usize = 4;

impl Transaction {
    /// Gets ready to look for many items: each file's ids are gathered the first time that one is looked for in it.
    pub fn expect_many(&mut self) {
        for file in &mut self.files {
            file.lookups = LOOKUPS;
        }
    }

    /// The index of a file, once it pays to have one.
    fn index(&mut self, file: usize) -> Option<&Index> {
        self.files[file].lookups += 1;
        if self.files[file].lookups > LOOKUPS && self.files[file].index.is_none() {
            let index = Index::of(|each| {
                self.files[file].each_id(|slot, series, number, is_own| {
                    each(series, number, is_own, Place { file, slot });
                });
            });
            self.files[file].index = Some(index);
        }
        self.files[file].index.as_ref()
    }

    /// Where an item is.
    ///
    /// # Errors
    /// When there is no item of this id, or more than one in a file.
    pub fn find(&mut self, id: &ItemId<'_>) -> Result<Place, StoreError> {
        self.known(id)?.ok_or_else(|| self.no_such_item(id))
    }

    /// Where an item is; none where there is none of this id.
    ///
    /// The file that declares the unit of its series is looked into first, and mostly that is all.
    ///
    /// # Errors
    /// When there is more than one in a file.
    pub fn known(&mut self, id: &ItemId<'_>) -> Result<Option<Place>, StoreError> {
        let home = self.home(id.series()).unwrap_or(0);
        let mut former = None;
        let others = (0..self.files.len()).filter(|file| *file != home);
        for file in std::iter::once(home).chain(others) {
            match self.find_in(file, id)? {
                (Some(place), _) => return Ok(Some(place)),
                (None, there) => former = former.or(there),
            }
        }
        // The item that has the number now goes before one that had it once.
        Ok(former)
    }

    /// The item of a file that has an id, and one that had it before.
    fn find_in(
        &mut self,
        file: usize,
        id: &ItemId<'_>,
    ) -> Result<(Option<Place>, Option<Place>), StoreError> {
        self.files[file].load()?;
        if let Some(index) = self.index(file) {
            return match index.find(id) {
                [_, Some(second), _] => Err(self.twice(id, second)),
                [found, None, former] => Ok((found, former)),
            };
        }
        let place = |slot: &Slot| Place { file, slot: *slot };
        match self.files[file].find(id) {
            (found, _) if found.len() > 1 => Err(self.twice(id, place(&found[1]))),
            (found, former) => Ok((found.first().map(place), former.as_ref().map(place))),
        }
    }

    fn twice(&self, id: &ItemId<'_>, place: Place) -> StoreError {
        let file = &self.files[place.file];
        let base = file.base_of(place.slot);
        let fault = Fault::Reference(ReferenceFault::Twice {
            what: ThingKind::Item,
            id: id.to_string(),
            line: None,
            file: None,
        });
        let found = LocatedFault::new(fault, base..base + 8, Some(id.to_string()));
        file.faulty(vec![found])
    }

    fn no_such_item(&self, id: &ItemId<'_>) -> StoreError {
        let near_in = |file: &OpenFile| -> Vec<String> {
            if let Some(index) = &file.index {
                return index.near(id);
            }
            let mut near = Vec::new();
            file.each_id(|_, series, number, _| {
                if number == id.number() || crate::model::same_word(series, id.series()) {
                    near.push(format!("{series}-{number}"));
                }
            });
            near
        };
        let ids: Vec<String> = self.files.iter().flat_map(near_in).collect();
        let nearest = nearest(id.as_str(), ids.iter().map(String::as_str)).map(str::to_owned);
        StoreError::Lookup(LookupError::NoSuchItem { id: id.to_string(), nearest })
    }

    /// The item at a place, as it is to be.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn item(&self, place: Place) -> Result<Item<'_>, StoreError> {
        let file = &self.files[place.file];
        let mut piece =
            read_piece(file.text_of(place.slot)?, file.base_of(place.slot), Table::Item);
        match piece.items.pop() {
            Some((item, _)) if !piece.entangled => Ok(item),
            Some(_) => Err(self.not_editable(place, NotEditable("[[item]]".to_owned()))),
            None => Err(file.faulty(piece.faults)),
        }
    }

    /// Where an item stands in its file; none for one that is new.
    pub fn locate(&self, place: Place) -> Option<FileLocation> {
        let file = &self.files[place.file];
        let Slot::Old(n) = place.slot else { return None };
        let text = file.old_text_of(n).ok()?;
        let start = file.base_of(place.slot);
        // The line below the header says the id, which tells more than the header does.
        let from = text.find('\n').map_or(0, |n| n + 1);
        let to = text[from..].find('\n').map_or(text.len(), |n| from + n);
        let spot = file.spot(&(start + from..start + to));
        Some(FileLocation { path: Arc::clone(file.shown()), spot })
    }

    /// Every item of a unit, as it is to be. What cannot be read is passed over.
    pub fn each_of_unit(&self, unit: &UnitCode<'_>, mut each: impl FnMut(&Item<'_>)) {
        for file in self.homes(unit) {
            let _ = self.files[file].each_item_of(unit, &mut each);
        }
    }

    /// Every item, as it is to be. What cannot be read is passed over.
    pub fn each_item(&self, mut each: impl FnMut(&Item<'_>)) {
        for unit in &self.head.units {
            self.each_of_unit(&unit.code, &mut each);
        }
    }

    /// Items that say some words, first those of a unit, then those of others; what cannot be read is passed over. Files
    /// in which no item of the unit may stand are looked through where they are not longer than `most` bytes together.
    pub fn each_with_words(
        &self,
        unit: &UnitCode<'_>,
        words: &[&str],
        most: u64,
        mut each: impl FnMut(&Item<'_>),
    ) {
        let own = self.homes(unit);
        let (near, far): (Vec<_>, Vec<_>) =
            self.files.iter().enumerate().partition(|(n, _)| own.contains(n));
        let length: u64 = far.iter().filter_map(|(_, file)| file.source()).map(Source::len).sum();
        let mut files = near;
        if length <= most {
            files.extend(far.into_iter().filter(|(_, file)| file.says(words)));
        }
        let others = self.head.units.iter().map(|unit| &unit.code).filter(|code| *code != unit);
        for code in [unit].into_iter().chain(others) {
            let homes = self.homes(code);
            for (_, file) in files.iter().filter(|(n, _)| homes.contains(n)) {
                let _ = file.each_item_with(code, words, &mut each);
            }
        }
    }

    /// How many of a unit's items are closed as of the day of the change, as the ledger is to be.
    ///
    /// # Errors
    /// When a file in which one may be cannot be read.
    pub fn counted(&self, unit: &UnitCode<'_>) -> Result<Counted, StoreError> {
        let counted = self.counted.get().and_then(|all| all.iter().find(|(u, _)| u == unit));
        counted.map_or_else(|| self.count(unit), |(_, counted)| Ok(*counted))
    }

    pub(super) fn count(&self, unit: &UnitCode<'_>) -> Result<Counted, StoreError> {
        let each = |file: usize| self.files[file].counted(unit, self.on);
        let none = Counted::default();
        self.homes(unit).into_iter().try_fold(none, |sum, file| Ok(sum.and(each(file)?)))
    }

    /// One above the highest number that an item of the series ever had: the next that stands in no file.
    ///
    /// # Errors
    /// When a file in which one may be cannot be read.
    pub fn next_number(&mut self, unit: &UnitCode<'_>) -> Result<u64, StoreError> {
        let mut highest = self.head.unit(unit).and_then(|u| u.numbered).unwrap_or(0);
        let homes = self.homes(unit);
        for &file in &homes {
            self.files[file].load()?;
            let here = match self.index(file) {
                Some(index) => index.highest(unit.as_str()),
                None => self.files[file].highest(unit.as_str()),
            };
            highest = highest.max(here);
        }
        let mut next = highest + 1;
        if homes.len() < self.files.len() {
            let astray = self.astray(unit.as_str(), &homes)?;
            while astray.contains(&next) {
                next += 1;
            }
        }
        Ok(next)
    }

    /// The numbers of a series that stand in other files than those in which its items can be: brought there by hand, or
    /// with an id that was said. The files are searched for them, and not taken apart.
    fn astray(&mut self, series: &str, homes: &[usize]) -> Result<&HashSet<u64>, StoreError> {
        let folded = series.to_lowercase();
        if !self.astray.contains_key(&folded) {
            let mut memory = self.remembered.take();
            let mut numbers = HashSet::new();
            let mut unknown = Vec::new();
            for (n, file) in self.files.iter().enumerate() {
                if homes.contains(&n) {
                    continue;
                }
                for added in &file.added {
                    quoted_numbers(added.text.as_bytes(), series, &mut numbers);
                }
                let known = memory.as_ref().zip(file.source());
                let known = known.and_then(|(memory, source)| memory.known(source, series));
                match known {
                    Some(known) => numbers.extend(known),
                    None => unknown.push(file),
                }
            }
            let (low, high) = unknown.split_at(unknown.len() / 2);
            let halves = [low, high].map(|files| move || numbers_in(files, series));
            let mut found = Vec::new();
            for half in at_once(Vec::from(halves)) {
                found.extend(half?);
            }
            for (file, here) in unknown.iter().zip(found) {
                numbers.extend(&here);
                if let Some((memory, source)) = memory.as_mut().zip(file.source()) {
                    memory.note(source, series, here.into_iter().collect());
                }
            }
            if let Some(memory) = &memory {
                memory.keep(series);
            }
            self.remembered = memory;
            self.astray.insert(folded.clone(), numbers);
        }
        Ok(self.astray.entry(folded).or_default())
    }

    /// Notes the names of lead, owner and doers of measures that an item has and did not have before.
    fn note_new_names(&mut self, before: Option<&Item<'_>>, item: &Item<'_>) {
        if self.head.persons.is_empty() {
            return;
        }
        let there: Vec<&str> = before.iter().flat_map(|i| i.accountable()).collect();
        self.note_names(item.accountable().filter(|name| !there.contains(name)));
    }

    pub(super) fn change_item(
        &mut self,
        place: Place,
        change: impl FnOnce(&str, &'static str) -> Result<String, NotEditable>,
        expect: impl FnOnce(&mut Item<'static>),
    ) -> Result<(), StoreError> {
        let mut expected = self.item(place)?.to_static();
        let unit = expected.unit.clone();
        let named = expected.clone();
        expect(&mut expected);
        // One that a person wrote is known by its uid from now on, the same on every clone.
        let uid = named
            .uid
            .is_none()
            .then(|| uid_of_hand(&named.id, &named.title, &named.opened.to_string()));
        if let Some(uid) = &uid {
            expected.uid = Some(uid.clone().into());
        }
        self.note_new_names(Some(&named), &expected);
        if expected.unit != unit {
            self.moved.push(place);
        }
        let eol = self.files[place.file].eol();
        let mut new = change(self.text_at(place)?, eol);
        if let (Ok(text), Some(uid)) = (&new, &uid) {
            let value = encode::text_value(uid);
            new = edit::set_key(text, "item", keys::ITEM, "uid", &value, eol);
        }
        self.settle(
            place,
            new,
            |piece| matches!(&piece.items[..], [(item, _)] if *item == expected),
        )
    }

    /// Appends an event to an item's log; its time is after those of that day that stand there.
    ///
    /// # Errors
    /// When the item is written in a way that is not changed in place.
    pub fn record(&mut self, place: Place, event: &Event<'_>) -> Result<(), StoreError> {
        let event = self.settled(event);
        let item = self.item(place)?;
        let (event, id) = (event.behind(&item.log), Some(item.id.to_string()));
        drop(item);
        self.note_change(StepChange::recorded(id, None, &event));
        self.change_item(
            place,
            |text, eol| edit::append_event(text, "item", keys::ITEM, &event, eol),
            |item| item.log.push(event.clone()),
        )
    }

    /// Gives an item a deadline, as it stands in the file. The log has to say so too.
    pub fn set_due(&mut self, place: Place, due: Date) -> Result<(), StoreError> {
        self.change_item(
            place,
            |text, eol| edit::set_key(text, "item", keys::ITEM, "due", &due.to_string(), eol),
            |item| item.due = Some(due),
        )
    }

    /// Marks an item's measure, counted from 0, as done on a day.
    pub fn measure_done(&mut self, place: Place, index: usize, on: Date) -> Result<(), StoreError> {
        self.change_item(
            place,
            |text, eol| {
                edit::set_in_list(text, "item", "measures", index, "done", &on.to_string(), eol)
            },
            |item| {
                if let Some(measure) = item.measures.get_mut(index) {
                    measure.done = Some(on);
                }
            },
        )
    }

    /// Gives an item other measures: what is already there stays as it is written, as far as it can.
    pub fn set_measures(&mut self, place: Place, new: &[Measure<'_>]) -> Result<(), StoreError> {
        let old = self.item(place)?.to_static().measures;
        let goes_on = old.len() <= new.len() && old.iter().zip(new).all(|(o, n)| o.text == n.text);
        let stays = goes_on && old.iter().zip(new).all(|(o, n)| edit::grows(o, n));
        self.change_item(
            place,
            |text, eol| {
                if stays {
                    edit::grow_measures(text, keys::ITEM, &old, new, eol)
                } else {
                    match encode::measures_value(new, eol) {
                        Some(value) => {
                            edit::set_key(text, "item", keys::ITEM, "measures", &value, eol)
                        }
                        None => edit::remove_key(text, "item", "measures"),
                    }
                }
            },
            |item| item.measures = new.iter().map(Measure::to_static).collect(),
        )
    }

    /// Gives a key of an item a value in TOML, or takes the key out; `expect` is what the item is then.
    pub fn set_key(
        &mut self,
        place: Place,
        key: &str,
        value: Option<&str>,
        expect: impl FnOnce(&mut Item<'static>),
    ) -> Result<(), StoreError> {
        let mut order = keys::ITEM.to_vec();
        if !order.contains(&key) {
            // Behind what is short, and before what is long.
            let long = order.iter().position(|k| *k == "measures").unwrap_or(order.len());
            order.insert(long, key);
        }
        self.change_item(
            place,
            |text, eol| match value {
                Some(value) => edit::set_key(text, "item", &order, key, value, eol),
                None => edit::remove_key(text, "item", key),
            },
            expect,
        )
    }

    /// Puts a text in the place of an item's own: what a person wrote in an editor.
    ///
    /// # Errors
    /// When it is not one item that can be read, with the fault's place in that text.
    pub fn replace_item(&mut self, place: Place, text: String) -> Result<(), StoreError> {
        let piece = read_piece(&text, 0, Table::Item);
        let whole = piece.items.len() == 1 && !piece.entangled && piece.unknown.is_empty();
        if piece.faults.iter().any(|f| f.fault.gravity() == Gravity::Unreadable) || !whole {
            let path = Arc::clone(self.files[place.file].shown());
            if piece.faults.iter().all(|f| f.fault.gravity() < Gravity::Unreadable) {
                let what = "[[item]]".to_owned();
                return Err(StoreError::Edit(EditError::NotEditable {
                    path: path.as_ref().clone(),
                    what,
                }));
            }
            return Err(faulty(&path, text.as_bytes(), piece.faults));
        }
        drop(piece);
        self.moved.push(place);
        self.settle(place, Ok(text), |_| true)
    }

    /// An item's own text, from its header on.
    ///
    /// # Errors
    /// When its file cannot be read from.
    pub fn item_text(&self, place: Place) -> Result<&str, StoreError> {
        self.text_at(place)
    }

    /// Takes each item whose unit was changed to the file that declares it.
    pub(in crate::store) fn bring_home(&mut self) -> Result<(), StoreError> {
        for place in std::mem::take(&mut self.moved) {
            if self.files.len() == 1 {
                break;
            }
            // Moved twice over it is gone from there already.
            let Ok(item) = self.item(place) else { continue };
            let (id, unit) = (item.id.to_static(), item.unit.to_static());
            drop(item);
            let Some(home) = self.home(unit.as_str()).filter(|home| *home != place.file) else {
                continue;
            };
            self.files[home].load()?;
            let text = self.files[place.file].take_out(place.slot)?;
            self.files[home].add(Table::Item, text)?;
            self.files[home].index = None;
            self.files[place.file].index = None;
            self.keep_number(&id)?;
        }
        Ok(())
    }

    /// Notes the number of an item that went to another file, where nothing in the file that declares its series shows any
    /// more that it was given: wherever the item stood, that file is what tells the next number.
    fn keep_number(&mut self, id: &ItemId<'_>) -> Result<(), StoreError> {
        if self.home(id.series()).is_none() {
            // A unit may stand among items.
            self.load_all()?;
        }
        let Some(home) = self.home(id.series()) else { return Ok(()) };
        self.files[home].load()?;
        let shown = self.files[home].highest(id.series());
        let is_it = |u: &Unit<'_>| crate::model::same_word(u.code.as_str(), id.series());
        let unit = self.files[home].head.units.iter().find(|u| is_it(u));
        let Some(unit) = unit.filter(|u| u.numbered.unwrap_or(0).max(shown) < id.number()) else {
            return Ok(());
        };
        let code = unit.code.clone();
        let found = |p: &Piece<'_>| p.units.iter().any(|(u, _)| u.code == code);
        let Some(place) = self.find_table(home, Table::Unit, found)? else { return Ok(()) };
        let (value, eol) = (id.number().to_string(), self.files[home].eol());
        let text = self.text_at(place)?;
        let new = edit::set_key(text, "unit", keys::UNIT, "numbered", &value, eol);
        let number = Some(id.number());
        self.settle(place, new, |p| p.units.iter().all(|(u, _)| u.numbered == number))?;
        let heads = self.files[home].head.units.iter_mut().chain(&mut self.head.units);
        heads.filter(|u| u.code == code).for_each(|u| u.numbered = number);
        Ok(())
    }

    /// Takes up a new item, in the file that declares its unit.
    ///
    /// It gets what merges tell it apart by, where it has none.
    pub fn add_item(&mut self, item: &mut Item<'_>) -> Result<Place, StoreError> {
        item.uid.get_or_insert_with(|| new_uid().into());
        let spellings = self.head.spellings();
        item.names_mut().for_each(|name| spellings.settle_text(name));
        let item = &*item;
        self.note_names(item.names().map(AsRef::as_ref));
        let file = match self.files.len() {
            1 => 0,
            _ => self.home(item.unit.as_str()).unwrap_or(0),
        };
        self.files[file].load()?;
        let text = encode::item_table(item, self.files[file].eol());
        self.note_added(item);
        let place = self.add_table(
            file,
            Table::Item,
            text,
            |piece| matches!(&piece.items[..], [(read, _)] if read == item),
        )?;
        if let Some(index) = &mut self.files[file].index {
            index.take(&item.id, place);
        }
        let series = item.id.series().to_lowercase();
        if let Some(astray) = self.astray.get_mut(&series)
            && astray.insert(item.id.number())
            && let Some(before) = &mut self.before
        {
            before.astray.push((series, item.id.number()));
        }
        Ok(place)
    }
}

/// The numbers of a series whose ids stand in quotes in files.
fn numbers_in(files: &[&OpenFile], series: &str) -> Result<Vec<HashSet<u64>>, StoreError> {
    // A quote, the series, a hyphen, the digits, a quote.
    let (longest, mut buffer) = (series.len() + 24, Vec::new());
    let mut all = Vec::new();
    for file in files {
        let mut numbers = HashSet::new();
        file.look_through(longest, &mut buffer, |bytes| {
            quoted_numbers(bytes, series, &mut numbers)
        })?;
        all.push(numbers);
    }
    Ok(all)
}

/// Gathers the numbers of a series whose ids stand in quotes in a text.
fn quoted_numbers(bytes: &[u8], series: &str, numbers: &mut HashSet<u64>) {
    let mut spellings = vec![series.to_owned(), series.to_lowercase(), series.to_uppercase()];
    spellings.sort();
    spellings.dedup();
    for spelt in spellings {
        let start = format!("{spelt}-");
        for at in memchr::memmem::find_iter(bytes, &start) {
            let quote = at.checked_sub(1).map(|before| bytes[before]);
            let Some(quote @ (b'"' | b'\'')) = quote else { continue };
            let rest = &bytes[at + start.len()..];
            let digits = rest.iter().take(20).take_while(|b| b.is_ascii_digit()).count();
            let number = std::str::from_utf8(&rest[..digits]).ok().and_then(|n| n.parse().ok());
            if rest.get(digits) == Some(&quote)
                && let Some(number) = number
            {
                numbers.insert(number);
            }
        }
    }
}
