//! A ledger in the making: what a command changes, held in memory until all of it is known to be right.
//!
//! A file is held as its tables' texts. A change touches the text of one table, which is read again at once, so that
//! nothing is ever saved that the program could not read back.

mod file;
mod index;
mod split;

use std::path::PathBuf;
use std::sync::Arc;

use file::Slot;
pub use file::{DraftFile, Splice};
use index::Index;
pub use split::Parted;

use crate::model::{
    Category, CategoryCode, Date, Event, Head, Item, ItemId, Measure, Policy, Reading, Target,
    Unit, UnitCode,
};
use crate::store::cut::Table;
use crate::store::error::StoreError;
use crate::store::fault::{Fault, Found, Gravity, Located, Spot, Whereto};
use crate::store::glance::glance;
use crate::store::splice::{self, NotEditable};
use crate::store::tables::{self, Piece, keys, nearest, read_piece};
use crate::store::uid::new_uid;

/// A table's place in a draft: which file, and which of its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    file: usize,
    slot: Slot,
}

/// A ledger in the making.
pub struct Draft {
    files: Vec<DraftFile>,
    head: Head,
    /// Whether all that the files declare is known, not only what their beginnings say.
    is_whole: bool,
    /// Items whose unit was changed: in the end they go to the file that declares it.
    moved: Vec<Place>,
    /// What to go back to, while something is attempted.
    before: Option<Before>,
}

/// What a draft was before an attempt, as far as the attempt touched it.
struct Before {
    /// How many new tables each file had.
    added: Vec<usize>,
    /// The texts that were replaced, in order.
    texts: Vec<(Place, Option<String>)>,
    head: Option<Head>,
    moved: usize,
}

/// The ids of an item's text: its own, and those that it had before.
fn ids_of(text: &str) -> Vec<(ItemId<'static>, bool)> {
    if let Some(id) = glance(text).and_then(|(id, _)| ItemId::parse(id).ok()) {
        return vec![(id.to_static(), true)];
    }
    let piece = read_piece(text, 0, Table::Item);
    let ids = |(item, _): &(Item<'_>, _)| {
        let aka: Vec<_> = item.aka.iter().map(|a| (a.to_static(), false)).collect();
        std::iter::once((item.id.to_static(), true)).chain(aka).collect::<Vec<_>>()
    };
    piece.items.iter().flat_map(ids).collect()
}

/// The error for a file's faults: the first that makes it unreadable, with its place.
pub(in crate::store) fn faulty(
    path: &Arc<PathBuf>,
    bytes: &[u8],
    mut found: Vec<Found>,
) -> StoreError {
    found.retain(|f| f.fault.gravity() == Gravity::Unreadable);
    found.sort_by_key(|f| f.span.start);
    let more = found.len().saturating_sub(1);
    let mut found = found.into_iter();
    match found.next() {
        Some(first) => {
            let spot = Spot::find(bytes, &first.span);
            let first = Located { found: first, at: Whereto { path: Arc::clone(path), spot } };
            StoreError::Faulty { first: Box::new(first), more }
        }
        None => StoreError::KeepsChanging { path: path.as_ref().clone() },
    }
}

impl Draft {
    /// A draft of files of which the beginnings are known; `head` is what they come to. The root, whose policy binds
    /// whatever is changed, is read whole.
    pub(in crate::store) fn new(files: Vec<DraftFile>, head: Head) -> Result<Self, StoreError> {
        let is_whole = files.len() == 1;
        let mut draft = Self { files, head, is_whole, moved: Vec::new(), before: None };
        draft.read_head(0)?;
        draft.put_heads_together();
        Ok(draft)
    }

    /// Reads every file whole, and what they declare anew: a unit may stand among items, where no beginning shows it.
    pub(in crate::store) fn load_all(&mut self) -> Result<(), StoreError> {
        if !self.is_whole {
            for file in 0..self.files.len() {
                self.read_head(file)?;
            }
            self.put_heads_together();
            self.is_whole = true;
        }
        Ok(())
    }

    /// Whether all that the files declare is known.
    pub(in crate::store) fn is_whole(&self) -> bool {
        self.is_whole
    }

    fn read_head(&mut self, file: usize) -> Result<(), StoreError> {
        let file = &mut self.files[file];
        file.load()?;
        let mut head = Head::default();
        for slot in file.slots().filter(|s| file.table_of(*s) != Table::Item) {
            let text = file.text_of(slot);
            let piece = read_piece(text, file.base_of(slot), file.table_of(slot));
            if piece.faults.iter().any(|f| f.fault.gravity() == Gravity::Unreadable) {
                return Err(faulty(file.shown(), file.old_bytes(), piece.faults));
            }
            if piece.entangled || !piece.items.is_empty() {
                return Err(StoreError::NotEditable {
                    path: file.shown().as_ref().clone(),
                    what: "[[item]]".to_owned(),
                });
            }
            piece.into_head(&mut head);
        }
        file.head = head;
        Ok(())
    }

    fn put_heads_together(&mut self) {
        let mut heads = self.files.iter().map(|f| &f.head);
        let mut head = heads.next().cloned().unwrap_or_default();
        for part in heads {
            head.units.extend_from_slice(&part.units);
            head.targets.extend_from_slice(&part.targets);
        }
        self.head = head;
    }

    /// What the ledger holds besides its items, as it is to be.
    pub fn head(&self) -> &Head {
        &self.head
    }

    fn head_mut(&mut self) -> &mut Head {
        if let Some(before) = &mut self.before {
            before.head.get_or_insert_with(|| self.head.clone());
        }
        &mut self.head
    }

    /// Does some work on the draft; where it fails, the draft is again what it was before.
    ///
    /// # Errors
    /// What `work` returns.
    pub fn attempt<T, E>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let added = self.files.iter().map(|f| f.added.len()).collect();
        let moved = self.moved.len();
        self.before = Some(Before { added, texts: Vec::new(), head: None, moved });
        let done = work(self);
        let before = self.before.take();
        if let (Err(_), Some(before)) = (&done, before) {
            self.go_back(before);
        }
        done
    }

    fn go_back(&mut self, before: Before) {
        for (place, old) in before.texts.into_iter().rev() {
            self.files[place.file].set_text(place.slot, old);
        }
        for (file, added) in self.files.iter_mut().zip(before.added) {
            if file.added.len() > added {
                file.added.truncate(added);
                file.index = None;
            }
        }
        self.moved.truncate(before.moved);
        if let Some(head) = before.head {
            self.head = head;
        }
    }

    pub fn files(&self) -> &[DraftFile] {
        &self.files
    }

    /// The folder that evidence is named from: the root file's.
    pub fn folder(&self) -> PathBuf {
        let root = self.files[0].path().as_path();
        root.parent().map_or_else(PathBuf::new, std::path::Path::to_owned)
    }

    /// Each file that is to be changed: its path, its text as it was and as it is to be.
    pub fn texts(&self) -> Vec<(PathBuf, String, String)> {
        let changed = |file: &DraftFile| {
            let splices = file.splices();
            if splices.is_empty() {
                return None;
            }
            let whole = file.old_bytes().len();
            let mut new = String::with_capacity(whole + 256);
            let mut at = 0;
            for splice in &splices {
                new.push_str(file.old_text(at..splice.old.start));
                new.push_str(&splice.new);
                at = splice.old.end;
            }
            new.push_str(file.old_text(at..whole));
            Some((file.shown().as_ref().clone(), file.old_text(0..whole).to_owned(), new))
        };
        self.files.iter().filter_map(changed).collect()
    }

    /// Every table of the files that were read.
    fn places(&self) -> impl Iterator<Item = Place> + '_ {
        (0..self.files.len()).flat_map(|file| self.places_in(file))
    }

    fn places_in(&self, file: usize) -> impl Iterator<Item = Place> + use<> {
        self.files[file].slots().map(move |slot| Place { file, slot })
    }

    fn items_in(&self, file: usize) -> impl Iterator<Item = Place> + '_ {
        self.places_in(file).filter(|p| self.table_at(*p) == Table::Item)
    }

    /// The file that declares a unit; none where no beginning shows it.
    fn home(&self, code: &str) -> Option<usize> {
        let is_it = |u: &Unit<'_>| crate::model::same_word(u.code.as_str(), code);
        self.files.iter().position(|f| f.head.units.iter().any(is_it))
    }

    /// The files in which a unit's items can be: its part and the root; every one where the unit has no part.
    fn homes(&self, unit: &UnitCode<'_>) -> Vec<usize> {
        match self.home(unit.as_str()) {
            Some(part @ 1..) => vec![part, 0],
            _ => (0..self.files.len()).collect(),
        }
    }

    fn text_at(&self, place: Place) -> &str {
        self.files[place.file].text_of(place.slot)
    }

    fn table_at(&self, place: Place) -> Table {
        self.files[place.file].table_of(place.slot)
    }

    fn ids_at(&self, place: Place) -> Vec<(ItemId<'static>, bool)> {
        ids_of(self.text_at(place))
    }

    /// The index of a file, once it pays to have one.
    fn index(&mut self, file: usize) -> Option<&Index> {
        self.files[file].lookups += 1;
        if self.files[file].lookups > 4 && self.files[file].index.is_none() {
            let mut index = Index::default();
            for place in self.items_in(file) {
                match glance(self.text_at(place)).and_then(|(id, _)| ItemId::parse(id).ok()) {
                    Some(id) => index.take(&id, true, place),
                    None => {
                        let ids = self.ids_at(place);
                        ids.iter().for_each(|(id, is_own)| index.take(id, *is_own, place));
                    }
                }
            }
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
            return Ok(index.find(id));
        }
        let (mut found, mut former) = (None, None);
        for place in self.items_in(file) {
            // Most items are passed over without being taken apart.
            let plain = glance(self.text_at(place)).and_then(|(id, _)| ItemId::parse(id).ok());
            if plain.is_some_and(|plain| plain != *id) {
                continue;
            }
            match self.ids_at(place).iter().find(|(i, _)| i == id) {
                Some((_, true)) if found.is_some() => return Err(self.twice(id, place)),
                Some((_, true)) => found = Some(place),
                Some((_, false)) => former = former.or(Some(place)),
                None => {}
            }
        }
        Ok((found, former))
    }

    fn twice(&self, id: &ItemId<'_>, place: Place) -> StoreError {
        let file = &self.files[place.file];
        let base = file.base_of(place.slot);
        let fault = Fault::Twice { what: "item", id: id.to_string(), line: None, file: None };
        let found = Found::new(fault, base..base + 8, Some(id.to_string()));
        faulty(file.shown(), file.old_bytes(), vec![found])
    }

    fn no_such_item(&self, id: &ItemId<'_>) -> StoreError {
        let near = |other: &ItemId<'_>| {
            other.number() == id.number() || crate::model::same_word(other.series(), id.series())
        };
        let near_in = |(file, f): (usize, &DraftFile)| -> Vec<String> {
            match &f.index {
                Some(index) => index.near(id),
                None => {
                    let ids = self.items_in(file).flat_map(|p| self.ids_at(p)).map(|(i, _)| i);
                    ids.filter(near).map(|other| other.to_string()).collect()
                }
            }
        };
        let ids: Vec<String> = self.files.iter().enumerate().flat_map(near_in).collect();
        let nearest = nearest(id.as_str(), ids.iter().map(String::as_str)).map(str::to_owned);
        StoreError::NoSuchItem { id: id.to_string(), nearest }
    }

    /// The item at a place, as it is to be.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn item(&self, place: Place) -> Result<Item<'_>, StoreError> {
        let file = &self.files[place.file];
        let mut piece = read_piece(file.text_of(place.slot), file.base_of(place.slot), Table::Item);
        match piece.items.pop() {
            Some((item, _)) if !piece.entangled => Ok(item),
            Some(_) => Err(self.not_editable(place, NotEditable("[[item]]".to_owned()))),
            None => Err(faulty(file.shown(), file.old_bytes(), piece.faults)),
        }
    }

    /// Where an item stands in its file; none for one that is new.
    pub fn locate(&self, place: Place) -> Option<Whereto> {
        let file = &self.files[place.file];
        let Slot::Old(n) = place.slot else { return None };
        let old = file.body().segments[n].old.clone();
        let text = file.old_text(old.clone());
        // The line below the header says the id, which tells more than the header does.
        let from = text.find('\n').map_or(0, |n| n + 1);
        let to = text[from..].find('\n').map_or(text.len(), |n| from + n);
        let span = old.start + from..old.start + to;
        let spot = Spot::find(file.old_bytes(), &span);
        Some(Whereto { path: Arc::clone(file.shown()), spot })
    }

    /// Every item of a unit, as it is to be. What cannot be read is passed over.
    pub fn each_of_unit(&self, unit: &UnitCode<'_>, mut each: impl FnMut(&Item<'_>)) {
        let homes: Vec<usize> =
            self.homes(unit).into_iter().filter(|f| self.files[*f].load().is_ok()).collect();
        for place in homes.into_iter().flat_map(|file| self.items_in(file)) {
            let text = self.text_at(place);
            let plain = glance(text).and_then(|(_, unit)| UnitCode::parse(unit).ok());
            if plain.is_some_and(|plain| plain != *unit) {
                continue;
            }
            for (item, _) in &read_piece(text, 0, Table::Item).items {
                if item.unit == *unit {
                    each(item);
                }
            }
        }
    }

    /// The declared unit of a code, in any case.
    ///
    /// # Errors
    /// When none is declared so.
    pub fn unit(&self, code: &UnitCode<'_>) -> Result<&Unit<'static>, StoreError> {
        unit_in(&self.head, code)
    }

    /// The declared category of a code, in any case.
    ///
    /// # Errors
    /// When none is declared so.
    pub fn category(&self, code: &CategoryCode<'_>) -> Result<&Category<'static>, StoreError> {
        category_in(&self.head, code)
    }

    /// One above the highest number that an item of the series ever had.
    ///
    /// # Errors
    /// When a file in which one may be cannot be read.
    pub fn next_number(&mut self, unit: &UnitCode<'_>) -> Result<u64, StoreError> {
        let mut highest = self.head.unit(unit).and_then(|u| u.numbered).unwrap_or(0);
        for file in self.homes(unit) {
            self.files[file].load()?;
            let here = match self.index(file) {
                Some(index) => index.highest(unit.as_str()),
                None => self.highest_in(file, unit.as_str()),
            };
            highest = highest.max(here);
        }
        Ok(highest + 1)
    }

    /// The highest number that an item of a file has or had in a series; 0 where none has.
    fn highest_in(&self, file: usize, series: &str) -> u64 {
        let mut highest = 0;
        let mut take = |id: &ItemId<'_>| {
            if crate::model::same_word(id.series(), series) {
                highest = highest.max(id.number());
            }
        };
        for place in self.items_in(file) {
            match glance(self.text_at(place)).and_then(|(id, _)| ItemId::parse(id).ok()) {
                Some(id) => take(&id),
                None => self.ids_at(place).iter().for_each(|(id, _)| take(id)),
            }
        }
        highest
    }

    fn not_editable(&self, place: Place, what: NotEditable) -> StoreError {
        let path = self.files[place.file].shown().as_ref().clone();
        StoreError::NotEditable { path, what: what.0 }
    }

    /// Puts a table's new text in place, once it was read back.
    fn settle(
        &mut self,
        place: Place,
        new: Result<String, NotEditable>,
        right: impl FnOnce(&Piece<'_>) -> bool,
    ) -> Result<(), StoreError> {
        let new = new.map_err(|what| self.not_editable(place, what))?;
        let piece = read_piece(&new, 0, self.table_at(place));
        let unreadable = piece.faults.iter().any(|f| f.fault.gravity() == Gravity::Unreadable);
        if unreadable || !right(&piece) {
            let path = self.files[place.file].shown().as_ref().clone();
            return Err(StoreError::WouldBreak { path, what: new });
        }
        drop(piece);
        let old = self.files[place.file].set_text(place.slot, Some(new));
        if let Some(before) = &mut self.before {
            before.texts.push((place, old));
        }
        Ok(())
    }

    fn change_item(
        &mut self,
        place: Place,
        change: impl FnOnce(&str, &'static str) -> Result<String, NotEditable>,
        expect: impl FnOnce(&mut Item<'static>),
    ) -> Result<(), StoreError> {
        let mut expected = self.item(place)?.to_static();
        let unit = expected.unit.clone();
        expect(&mut expected);
        if expected.unit != unit {
            self.moved.push(place);
        }
        let new = change(self.text_at(place), self.files[place.file].eol());
        self.settle(
            place,
            new,
            |piece| matches!(&piece.items[..], [(item, _)] if *item == expected),
        )
    }

    /// Appends an event to an item's log.
    ///
    /// # Errors
    /// When the item is written in a way that is not changed in place.
    pub fn record(&mut self, place: Place, event: &Event<'_>) -> Result<(), StoreError> {
        self.change_item(
            place,
            |text, eol| splice::append_event(text, "item", keys::ITEM, event, eol),
            |item| item.log.push(event.to_static()),
        )
    }

    /// Gives an item a deadline, as it stands in the file. The log has to say so too.
    pub fn set_due(&mut self, place: Place, due: Date) -> Result<(), StoreError> {
        self.change_item(
            place,
            |text, eol| splice::set_key(text, "item", keys::ITEM, "due", &due.to_string(), eol),
            |item| item.due = Some(due),
        )
    }

    /// Marks an item's measure, counted from 0, as done on a day.
    pub fn measure_done(&mut self, place: Place, index: usize, on: Date) -> Result<(), StoreError> {
        self.change_item(
            place,
            |text, eol| {
                splice::set_in_list(text, "item", "measures", index, "done", &on.to_string(), eol)
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
        let stays = goes_on && old.iter().zip(new).all(|(o, n)| splice::grows(o, n));
        self.change_item(
            place,
            |text, eol| match stays {
                true => splice::grow_measures(text, keys::ITEM, &old, new, eol),
                false => match splice::measures_value(new, eol) {
                    Some(value) => {
                        splice::set_key(text, "item", keys::ITEM, "measures", &value, eol)
                    }
                    None => splice::remove_key(text, "item", "measures"),
                },
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
        self.change_item(
            place,
            |text, eol| match value {
                Some(value) => splice::set_key(text, "item", keys::ITEM, key, value, eol),
                None => splice::remove_key(text, "item", key),
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
                return Err(StoreError::NotEditable { path: path.as_ref().clone(), what });
            }
            return Err(faulty(&path, text.as_bytes(), piece.faults));
        }
        drop(piece);
        self.moved.push(place);
        self.settle(place, Ok(text), |_| true)
    }

    /// An item's own text, from its header on.
    pub fn item_text(&self, place: Place) -> &str {
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
            let text = self.files[place.file].take_out(place.slot);
            self.files[home].add(Table::Item, text);
            self.files[home].index = None;
            self.files[place.file].index = None;
            self.keep_number(place.file, &id)?;
        }
        Ok(())
    }

    /// Notes the number of an item that left the part of its series, where nothing there shows any more that it was given.
    fn keep_number(&mut self, left: usize, id: &ItemId<'_>) -> Result<(), StoreError> {
        let shown = self.highest_in(left, id.series());
        let is_it = |u: &Unit<'_>| crate::model::same_word(u.code.as_str(), id.series());
        let unit = self.files[left].head.units.iter().find(|u| is_it(u));
        let Some(unit) = unit.filter(|u| u.numbered.unwrap_or(0).max(shown) < id.number()) else {
            return Ok(());
        };
        let code = unit.code.clone();
        let found = |p: &Piece<'_>| p.units.iter().any(|(u, _)| u.code == code);
        let Some(place) = self.find_table(left, Table::Unit, found)? else { return Ok(()) };
        let (value, eol) = (id.number().to_string(), self.files[left].eol());
        let text = self.text_at(place);
        let new = splice::set_key(text, "unit", keys::UNIT, "numbered", &value, eol);
        let number = Some(id.number());
        self.settle(place, new, |p| p.units.iter().all(|(u, _)| u.numbered == number))?;
        let heads = self.files[left].head.units.iter_mut().chain(&mut self.head.units);
        heads.filter(|u| u.code == code).for_each(|u| u.numbered = number);
        Ok(())
    }

    /// Takes up a new item, in the file that declares its unit.
    ///
    /// It gets what merges tell it apart by, where it has none.
    pub fn add_item(&mut self, item: &Item<'_>) -> Result<Place, StoreError> {
        let mut item = item.clone();
        item.uid.get_or_insert_with(|| new_uid().into());
        let item = &item;
        let file = self.home(item.unit.as_str()).unwrap_or(0);
        self.files[file].load()?;
        let text = splice::item_table(item, self.files[file].eol());
        let place = self.add_table(
            file,
            Table::Item,
            text,
            |piece| matches!(&piece.items[..], [(read, _)] if read == item),
        )?;
        if let Some(index) = &mut self.files[file].index {
            index.take(&item.id, true, place);
        }
        Ok(place)
    }

    fn add_table(
        &mut self,
        file: usize,
        table: Table,
        text: String,
        right: impl FnOnce(&Piece<'_>) -> bool,
    ) -> Result<Place, StoreError> {
        let piece = read_piece(&text, 0, table);
        if !piece.faults.iter().all(|f| f.fault.gravity() < Gravity::Unreadable) || !right(&piece) {
            let path = self.files[file].shown().as_ref().clone();
            return Err(StoreError::WouldBreak { path, what: text });
        }
        drop(piece);
        self.files[file].add(table, text);
        Ok(Place { file, slot: Slot::New(self.files[file].added.len() - 1) })
    }

    /// Gives a key of the policy a value in TOML, or takes the key out; `expected` is what the policy is then.
    ///
    /// # Errors
    /// When the policy is written in a way that is not changed in place.
    pub fn set_policy(
        &mut self,
        key: &str,
        value: Option<&str>,
        expected: Policy,
    ) -> Result<(), StoreError> {
        let right = |p: &Piece<'_>| p.policy.as_ref().is_some_and(|(read, _)| *read == expected);
        let root = |place: &Place| place.file == 0;
        let found = |table| -> Result<Option<Place>, StoreError> {
            Ok(self.find_table(0, table, |p| p.policy.is_some())?.filter(root))
        };
        match (found(Table::Policy)?, value) {
            (Some(place), value) => {
                let (text, eol) = (self.text_at(place), self.files[place.file].eol());
                let new = match value {
                    Some(value) => splice::set_key(text, "policy", keys::POLICY, key, value, eol),
                    None => splice::remove_key(text, "policy", key),
                };
                self.settle(place, new, right)?;
            }
            // Written among the ledger's own keys, as `policy.closing` or in braces.
            (None, _) if found(Table::Root)?.is_some() => {
                let path = self.files[0].shown().as_ref().clone();
                return Err(StoreError::NotEditable { path, what: "policy".to_owned() });
            }
            (None, None) => {}
            (None, Some(value)) => {
                let eol = self.files[0].eol();
                let text = format!("[policy]{eol}{key} = {value}{eol}");
                self.add_table(0, Table::Policy, text, right)?;
            }
        }
        self.head_mut().policy = expected;
        Ok(())
    }

    /// Declares a unit.
    ///
    /// # Errors
    /// When one of this code is there.
    pub fn add_unit(&mut self, unit: &Unit<'_>) -> Result<(), StoreError> {
        self.load_all()?;
        if self.head.unit(&unit.code).is_some() {
            return Err(StoreError::UnitExists { code: unit.code.to_string() });
        }
        let text = splice::unit_table(unit, self.files[0].eol());
        self.add_table(0, Table::Unit, text, |p| matches!(&p.units[..], [(u, _)] if u == unit))?;
        self.head_mut().units.push(unit.to_static());
        Ok(())
    }

    /// Declares a category.
    ///
    /// # Errors
    /// When one of this code is there.
    pub fn add_category(&mut self, category: &Category<'_>) -> Result<(), StoreError> {
        if self.head.category(&category.code).is_some() {
            return Err(StoreError::CategoryExists { code: category.code.to_string() });
        }
        let text = splice::category_table(category, self.files[0].eol());
        self.add_table(
            0,
            Table::Category,
            text,
            |p| matches!(&p.categories[..], [(c, _)] if c == category),
        )?;
        self.head_mut().categories.push(category.to_static());
        Ok(())
    }

    /// Declares a target.
    ///
    /// # Errors
    /// When one of this id is there.
    pub fn add_target(&mut self, target: &Target<'_>) -> Result<(), StoreError> {
        self.load_all()?;
        if self.head.targets.iter().any(|t| crate::model::same_word(&t.id, &target.id)) {
            return Err(StoreError::TargetExists { id: target.id.to_string() });
        }
        let file = target.unit.as_ref().and_then(|unit| self.home(unit.as_str())).unwrap_or(0);
        self.files[file].load()?;
        let text = splice::target_table(target, self.files[file].eol());
        self.add_table(
            file,
            Table::Target,
            text,
            |p| matches!(&p.targets[..], [(t, _)] if t == target),
        )?;
        self.head_mut().targets.push(target.to_static());
        Ok(())
    }

    /// The table of a file that is looked for; what is new is in the root.
    fn find_table(
        &self,
        file: usize,
        table: Table,
        is_it: impl Fn(&Piece<'_>) -> bool,
    ) -> Result<Option<Place>, StoreError> {
        self.files[file].load()?;
        let place = self
            .places()
            .filter(|p| self.table_at(*p) == table)
            .find(|p| is_it(&read_piece(self.text_at(*p), 0, table)));
        Ok(place)
    }

    /// Appends a comment to a unit's log.
    ///
    /// # Errors
    /// When there is no such unit, or it is written in a way that is not changed in place.
    pub fn record_on_unit(
        &mut self,
        code: &UnitCode<'_>,
        event: &Event<'_>,
    ) -> Result<(), StoreError> {
        self.unit(code)?;
        let is_it = |p: &Piece<'_>| p.units.iter().any(|(u, _)| u.code == *code);
        let home = self.home(code.as_str()).unwrap_or(0);
        let Some(place) = self.find_table(home, Table::Unit, is_it)? else {
            let path = self.files[0].shown().as_ref().clone();
            return Err(StoreError::NotEditable { path, what: code.to_string() });
        };
        let eol = self.files[place.file].eol();
        let new = splice::append_event(self.text_at(place), "unit", keys::UNIT, event, eol);
        self.settle(
            place,
            new,
            |p| matches!(&p.units[..], [(u, _)] if u.log.last() == Some(event)),
        )?;
        for unit in self.head_mut().units.iter_mut().filter(|u| u.code == *code) {
            unit.log.push(event.to_static());
        }
        Ok(())
    }

    /// Appends a reading to a target.
    ///
    /// # Errors
    /// When there is no such target, or it is written in a way that is not changed in place.
    pub fn add_reading(&mut self, id: &str, reading: &Reading) -> Result<(), StoreError> {
        let same = |t: &Target<'_>| crate::model::same_word(&t.id, id);
        if !self.head.targets.iter().any(same) {
            let ids: Vec<&str> = self.head.targets.iter().map(|t| t.id.as_ref()).collect();
            let nearest = nearest(id, ids).map(str::to_owned);
            return Err(StoreError::NoSuchTarget { id: id.to_owned(), nearest });
        }
        let is_it = |p: &Piece<'_>| p.targets.iter().any(|(t, _)| same(t));
        let home = self.files.iter().position(|f| f.head.targets.iter().any(same)).unwrap_or(0);
        let Some(place) = self.find_table(home, Table::Target, is_it)? else {
            let path = self.files[0].shown().as_ref().clone();
            return Err(StoreError::NotEditable { path, what: id.to_owned() });
        };
        let eol = self.files[place.file].eol();
        let new = splice::append_reading(self.text_at(place), keys::TARGET, reading, eol);
        self.settle(
            place,
            new,
            |p| matches!(&p.targets[..], [(t, _)] if t.readings.last() == Some(reading)),
        )?;
        for target in self.head_mut().targets.iter_mut().filter(|t| same(t)) {
            target.readings.push(reading.clone());
        }
        Ok(())
    }
}

/// The declared unit of a code, in any case.
///
/// # Errors
/// When none is declared so; says the nearest one.
pub fn unit_in<'h>(head: &'h Head, code: &UnitCode<'_>) -> Result<&'h Unit<'static>, StoreError> {
    head.unit(code).ok_or_else(|| {
        let codes = head.units.iter().map(|u| u.code.as_str());
        let by_name = head.units.iter().find(|u| u.name == code.as_str()).map(|u| u.code.as_str());
        let nearest = by_name.or_else(|| tables::nearest(code.as_str(), codes)).map(str::to_owned);
        StoreError::NoSuchUnit { code: code.to_string(), nearest }
    })
}

/// The declared category of a code, in any case.
///
/// # Errors
/// When none is declared so; says the nearest one.
pub fn category_in<'h>(
    head: &'h Head,
    code: &CategoryCode<'_>,
) -> Result<&'h Category<'static>, StoreError> {
    head.category(code).ok_or_else(|| {
        let codes = head.categories.iter().map(|c| c.code.as_str());
        let named = head.categories.iter().find(|c| c.name == code.as_str());
        let nearest =
            named.map(|c| c.code.as_str()).or_else(|| tables::nearest(code.as_str(), codes));
        StoreError::NoSuchCategory { code: code.to_string(), nearest: nearest.map(str::to_owned) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Did;
    use crate::store::{Ledger, Terms};

    const TEXT: &str = "[[unit]]\ncode = \"GO\"\nname = \"x\"\n\n[[item]]\nid = \"GO-2\"\nunit = \"GO\"\ntitle = \"a\"\nopened = 2019-01-01\ndue = 2019-02-01\n\n[[item]]\nid = 'go-7'\naka = ['FIN-3']\nunit = \"GO\"\ntitle = \"b\"\nopened = 2019-01-01\ndue = 2019-02-01";

    fn day() -> Date {
        Date::new(2019, 3, 1).unwrap()
    }

    /// Works on a draft of a ledger of this text; what its file would be.
    fn drafted(text: &str, work: impl FnMut(&mut Draft) -> Result<(), StoreError>) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        std::fs::write(&path, text).unwrap();
        let patience = std::time::Duration::ZERO;
        let terms =
            Terms { dry_run: true, patience, waiting: &|_| {}, label: "", on: day(), by: None };
        let ((), draft) = Ledger::at(&path).unwrap().change(&terms, work).unwrap();
        draft.texts().pop().map_or_else(|| text.to_owned(), |(_, _, new)| new)
    }

    fn id(text: &str) -> ItemId<'static> {
        ItemId::parse(text.to_owned()).unwrap()
    }

    fn comment() -> Event<'static> {
        let did = Did::Comment { note: "heard".into(), source: None };
        Event { on: day(), by: "x".into(), did, recorded: None }
    }

    fn new_item(number: u64) -> Item<'static> {
        let unit = UnitCode::parse("GO".to_owned()).unwrap();
        let mut item = Item::new(ItemId::numbered(&unit, number), unit, "new".into(), day());
        item.due = Some(day());
        item.uid = Some(format!("u{number}").into());
        item
    }

    #[test]
    fn what_is_asked_for_often_is_found_as_what_is_asked_for_once() {
        let go = UnitCode::parse("go".to_owned()).unwrap();
        let fin = UnitCode::parse("FIN".to_owned()).unwrap();
        drafted(TEXT, |draft| {
            for _ in 0..4 {
                let (first, second) = (draft.find(&id("GO-2"))?, draft.find(&id("Go-7"))?);
                assert_ne!(first, second);
                assert_eq!(draft.find(&id("fin-3"))?, second);
                assert_eq!((draft.next_number(&go)?, draft.next_number(&fin)?), (8, 4));
                let near = draft.find(&id("GO-8")).unwrap_err();
                let StoreError::NoSuchItem { nearest: Some(nearest), .. } = near else { panic!() };
                assert!(nearest.eq_ignore_ascii_case("GO-7"), "{nearest}");
            }
            let place = draft.add_item(&new_item(8))?;
            assert_eq!((draft.find(&id("GO-8"))?, draft.next_number(&go)?), (place, 9));
            Ok(())
        });
    }

    #[test]
    fn an_attempt_that_fails_leaves_the_draft_as_it_was() {
        for often in [0, 5] {
            let text = drafted(TEXT, |draft| {
                for _ in 0..often {
                    draft.find(&id("GO-2"))?;
                }
                let kept = draft.find(&id("GO-7"))?;
                draft.record(kept, &comment())?;
                let (head, texts) = (draft.head().clone(), draft.texts());
                let failed = draft.attempt(|draft| {
                    draft.record(kept, &comment())?;
                    let place = draft.add_item(&new_item(8))?;
                    draft.record(place, &comment())?;
                    let go = draft.head().units[0].code.clone();
                    draft.record_on_unit(&go, &comment())?;
                    let code = UnitCode::parse("HR".to_owned()).unwrap();
                    let unit = Unit { code, ..draft.head().units[0].clone() };
                    draft.add_unit(&unit)?;
                    draft.find(&id("GO-99")).map(|_| ())
                });
                assert!(matches!(failed, Err(StoreError::NoSuchItem { .. })));
                assert_eq!(*draft.head(), head);
                assert_eq!(draft.texts(), texts);
                assert!(draft.find(&id("GO-8")).is_err());
                assert_eq!(draft.next_number(&head.units[0].code)?, 8);
                Ok(())
            });
            assert_eq!(text.matches("heard").count(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_added_in_one_place_is_parted_by_one_blank_line() {
        let added = |text: &str| {
            drafted(text, |draft| {
                draft.add_item(&new_item(8))?;
                draft.add_item(&new_item(9))?;
                let unit = |code: &str| {
                    let code = UnitCode::parse(code.to_owned()).unwrap();
                    Unit { code, log: Vec::new(), ..draft.head().units[0].clone() }
                };
                let (one, two) = (unit("HR"), unit("IT"));
                draft.add_unit(&one)?;
                draft.add_unit(&two)
            })
        };
        let text = added(TEXT);
        let headers = |text: &str| text.matches("\n\n[[").count();
        assert_eq!(headers(&text), headers(TEXT) + 4, "{text}");
        assert!(!text.contains("\n\n\n"), "{text}");
        assert_eq!(added(&TEXT.replace('\n', "\r\n")), text.replace('\n', "\r\n"));
    }
}
