//! A transaction, which is a ledger in the making: what a command changes, held in memory until all of it is known to be right.
//!
//! Of a file it is known where its tables stand; the text of one is read where it is asked for. A change touches the text of
//! one table, which is read again at once, so that nothing is ever saved that the program could not read back.

mod declarations;
mod declared_table;
mod index;
mod items;
mod loaded;
mod open_file;
pub(crate) mod options;
mod settle;
mod split;
mod step_change;
mod table_index;
mod take_back;
mod text_edit;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pub use declarations::{category_in, field_in, round_in, unit_in};
pub(in crate::store) use loaded::ToRead;
pub(crate) use open_file::OpenFile;
use open_file::Slot;
pub use split::{Parted, person_file, unit_file};
pub use step_change::{StepChange, StepChanges};
pub(crate) use text_edit::{Sums, TextEdit, tight};

use crate::model::{Counted, Date, Declarations, Event, Unit, UnitCode};
use crate::store::error::{EditError, LockError, StoreError};
use crate::store::fault::{Excerpt, FileLocation, Gravity, Located, LocatedFault};
use crate::store::read::source::Source;
use crate::store::toml::decode::{Piece, read_piece};
use crate::store::toml::edit::NotEditable;
use crate::store::toml::split_tables::Table;

/// A table's place in a draft: which file, and which of its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    file: usize,
    slot: Slot,
}

/// Which numbers of a series stand in files where its items are not looked for, as far as it is remembered.
pub(in crate::store) trait SeenNumbers: Send + Sync {
    /// The numbers that stand in a file; none where it has to be looked through.
    fn known(&self, file: &Source, series: &str) -> Option<&BTreeSet<u64>>;
    /// Notes the numbers that stand in a file, where that can be believed later.
    fn note(&mut self, file: &Source, series: &str, numbers: BTreeSet<u64>);
    /// Keeps what was noted.
    fn keep(&self, series: &str);
}

/// A ledger in the making.
pub struct Transaction {
    files: Vec<OpenFile>,
    head: Declarations,
    /// The day of the change.
    on: Date,
    /// Whether all that the files declare is known, not only what their beginnings say.
    is_whole: bool,
    /// Names that were recorded of persons who are not declared, though some are.
    undeclared: Vec<String>,
    /// What was changed, for the list of steps.
    changes: StepChanges,
    /// Items whose unit was changed: in the end they go to the file that declares it.
    moved: Vec<Place>,
    /// For each series that was asked for, in lower case: its numbers that stand in files where its items are not looked for.
    astray: HashMap<String, HashSet<u64>>,
    /// What is remembered of such numbers; none where nothing is.
    remembered: Option<Box<dyn SeenNumbers>>,
    /// What to go back to, while something is attempted.
    before: Option<Savepoint>,
    /// The units that will be asked how far they are, once all is saved.
    to_count: Mutex<Vec<UnitCode<'static>>>,
    counted: OnceLock<Vec<(UnitCode<'static>, Counted)>>,
    /// What is to be looked for while all is saved.
    to_look: Mutex<Option<Look>>,
}

/// What looks for something in a transaction.
type Look = Box<dyn FnOnce(&Transaction) + Send>;

/// What a draft was before an attempt, as far as the attempt touched it.
struct Savepoint {
    /// How many new tables each file had.
    added: Vec<usize>,
    /// The texts that were replaced, in order.
    texts: Vec<(Place, Option<String>)>,
    head: Option<Declarations>,
    moved: usize,
    undeclared: usize,
    /// How many changes were noted: those that are told, and all.
    changes: (usize, usize),
    /// The numbers that items got which were taken up.
    astray: Vec<(String, u64)>,
}

/// The error for a file's faults: the first that makes it unreadable, with its place.
pub(in crate::store) fn faulty(
    path: &Arc<PathBuf>,
    bytes: &[u8],
    mut found: Vec<LocatedFault>,
) -> StoreError {
    found.retain(|f| f.fault.gravity() == Gravity::Unreadable);
    found.sort_by_key(|f| f.span.start);
    let more = found.len().saturating_sub(1);
    let mut found = found.into_iter();
    match found.next() {
        Some(first) => {
            let spot = Excerpt::find(bytes, &first.span);
            let first = Located { found: first, at: FileLocation { path: Arc::clone(path), spot } };
            StoreError::Faulty { first: Box::new(first), more }
        }
        None => StoreError::Lock(LockError::KeepsChanging { path: path.as_ref().clone() }),
    }
}

impl Transaction {
    /// A draft of files of which the beginnings are known; `head` is what they come to.
    pub(in crate::store) fn new(files: Vec<OpenFile>, head: Declarations, on: Date) -> Self {
        let is_whole = files.len() == 1;
        let (moved, astray) = (Vec::new(), HashMap::new());
        Self {
            files,
            head,
            on,
            is_whole,
            undeclared: Vec::new(),
            changes: StepChanges::default(),
            moved,
            astray,
            remembered: None,
            before: None,
            to_count: Mutex::default(),
            counted: OnceLock::new(),
            to_look: Mutex::default(),
        }
    }

    /// The same, that remembers which numbers stand where.
    pub(in crate::store) fn remembering(mut self, remembered: Box<dyn SeenNumbers>) -> Self {
        self.remembered = Some(remembered);
        self
    }

    /// Reads the root whole: its policy binds whatever is changed.
    pub(in crate::store) fn begin(&mut self) -> Result<(), StoreError> {
        self.read_head(0)?;
        self.put_heads_together();
        Ok(())
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
        let mut head = Declarations::default();
        for slot in file.slots().filter(|s| file.table_of(*s) != Table::Item) {
            let text = file.text_of(slot)?;
            let piece = read_piece(text, file.base_of(slot), file.table_of(slot));
            if piece.faults.iter().any(|f| f.fault.gravity() == Gravity::Unreadable) {
                return Err(file.faulty(piece.faults));
            }
            if piece.entangled || !piece.items.is_empty() {
                return Err(StoreError::Edit(EditError::NotEditable {
                    path: file.shown().as_ref().clone(),
                    what: "[[item]]".to_owned(),
                }));
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
            head.indicators.extend_from_slice(&part.indicators);
        }
        self.head = head;
    }

    /// What the ledger holds besides its items, as it is to be.
    pub fn head(&self) -> &Declarations {
        &self.head
    }

    fn head_mut(&mut self) -> &mut Declarations {
        if let Some(before) = &mut self.before {
            before.head.get_or_insert_with(|| self.head.clone());
        }
        &mut self.head
    }

    /// The names that were recorded of persons who are not declared, though some are; each once.
    pub fn undeclared(&self) -> &[String] {
        &self.undeclared
    }

    /// Notes names that are recorded.
    fn note_names<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        if self.head.persons.is_empty() {
            return;
        }
        for name in names {
            if self.head.is_undeclared(name) && self.undeclared.iter().all(|there| there != name) {
                self.undeclared.push(name.to_owned());
            }
        }
    }

    /// An event as it is recorded: with everybody under the declared name.
    fn settled<'e>(&mut self, event: &Event<'e>) -> Event<'e> {
        let (mut event, spellings) = (event.clone(), self.head.spellings());
        event.names_mut().for_each(|name| spellings.settle_text(name));
        self.note_names(event.names().map(AsRef::as_ref));
        event
    }

    /// Does some work on the draft; where it fails, the draft is again what it was before.
    ///
    /// # Errors
    /// What `work` returns.
    pub fn attempt<T, E>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let added = self.files.iter().map(|f| f.added.len()).collect();
        let moved = self.moved.len();
        let (texts, astray) = (Vec::new(), Vec::new());
        let (undeclared, changes) = (self.undeclared.len(), self.changes.count());
        self.before =
            Some(Savepoint { added, texts, head: None, moved, undeclared, changes, astray });
        let done = work(self);
        let before = self.before.take();
        if let (Err(_), Some(before)) = (&done, before) {
            self.go_back(before);
        }
        done
    }

    fn go_back(&mut self, before: Savepoint) {
        for (place, old) in before.texts.into_iter().rev() {
            self.files[place.file].set_text(place.slot, old);
        }
        // A file that was read meanwhile had nothing added to it.
        let added = before.added.into_iter().chain(std::iter::repeat(0));
        for (file, added) in self.files.iter_mut().zip(added) {
            if file.added.len() > added {
                file.added.truncate(added);
                file.index = None;
            }
        }
        self.moved.truncate(before.moved);
        self.undeclared.truncate(before.undeclared);
        self.changes.cut_to(before.changes);
        for (series, number) in before.astray {
            if let Some(numbers) = self.astray.get_mut(&series) {
                numbers.remove(&number);
            }
        }
        if let Some(head) = before.head {
            self.head = head;
        }
    }

    pub fn files(&self) -> &[OpenFile] {
        &self.files
    }

    /// The folder that evidence is named from: the root file's.
    pub fn folder(&self) -> PathBuf {
        let root = self.files[0].path().as_path();
        root.parent().map_or_else(PathBuf::new, std::path::Path::to_owned)
    }

    /// Each file that is to be changed: its path, its text as it was and as it is to be.
    ///
    /// # Errors
    /// When a file cannot be read from, or was written into since the draft was made of it.
    pub fn texts(&self) -> Result<Vec<(PathBuf, String, String)>, StoreError> {
        let mut texts = Vec::new();
        for file in &self.files {
            let splices = file.splices()?;
            if splices.is_empty() {
                continue;
            }
            let old = file.old_whole()?;
            let mut new = String::with_capacity(old.len() + 256);
            let mut at = 0;
            for splice in &splices {
                new.push_str(&file.old_text(at..splice.old.start)?);
                new.push_str(&splice.new);
                at = splice.old.end;
            }
            new.push_str(&file.old_text(at..file.old_len())?);
            texts.push((file.shown().as_ref().clone(), old.to_owned(), new));
        }
        match self.files.iter().filter_map(OpenFile::source).find(|source| !source.is_unchanged()) {
            Some(source) => Err(StoreError::Lock(LockError::KeepsChanging {
                path: source.shown.as_ref().clone(),
            })),
            None => Ok(texts),
        }
    }

    /// Says that a unit will be asked how far it is, once all is saved: it is counted while the disk is waited for.
    pub fn expect_count(&self, unit: &UnitCode<'_>) {
        let mut expected = self.to_count.lock().unwrap_or_else(PoisonError::into_inner);
        if expected.iter().all(|there| there != unit) {
            expected.push(unit.to_static());
        }
    }

    /// Has something looked for in the ledger, as it is to be, while it is saved.
    pub fn expect_look(&self, look: impl FnOnce(&Self) + Send + 'static) {
        *self.to_look.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(look));
    }

    /// Whether anything will be asked for, once all is saved.
    pub(in crate::store) fn expects_anything(&self) -> bool {
        let counts = self.to_count.lock().unwrap_or_else(PoisonError::into_inner);
        let look = self.to_look.lock().unwrap_or_else(PoisonError::into_inner);
        !counts.is_empty() || look.is_some()
    }

    /// Looks for what was to be looked for, unless that was done.
    pub fn look_ahead(&self) {
        let look = self.to_look.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(look) = look {
            look(self);
        }
    }

    /// Counts what will be asked for. What cannot be counted is left to whoever asks.
    pub(in crate::store) fn count_ahead(&self) {
        let expected = self.to_count.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = |unit: &UnitCode<'static>| Some((unit.clone(), self.count(unit).ok()?));
        let _ = self.counted.set(expected.iter().filter_map(counted).collect());
    }

    /// Every table of the files that were read.
    fn places(&self) -> impl Iterator<Item = Place> + '_ {
        (0..self.files.len()).flat_map(|file| self.places_in(file))
    }

    fn places_in(&self, file: usize) -> impl Iterator<Item = Place> + use<> {
        self.files[file].slots().map(move |slot| Place { file, slot })
    }

    /// The file that declares a unit; none where no beginning shows it.
    fn home(&self, code: &str) -> Option<usize> {
        let is_it = |u: &Unit<'_>| crate::model::same_word(u.code.as_str(), code);
        self.files.iter().position(|f| f.head.units.iter().any(is_it))
    }

    /// The files in which a unit's items can be: its part and the root; every one where the unit has no part.
    fn homes(&self, unit: &UnitCode<'_>) -> Vec<usize> {
        if self.files.len() == 1 {
            return vec![0];
        }
        match self.home(unit.as_str()) {
            Some(part @ 1..) => vec![part, 0],
            _ => (0..self.files.len()).collect(),
        }
    }

    fn text_at(&self, place: Place) -> Result<&str, StoreError> {
        self.files[place.file].text_of(place.slot)
    }

    fn table_at(&self, place: Place) -> Table {
        self.files[place.file].table_of(place.slot)
    }

    fn not_editable(&self, place: Place, what: NotEditable) -> StoreError {
        let path = self.files[place.file].shown().as_ref().clone();
        StoreError::Edit(EditError::NotEditable { path, what: what.0 })
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
            return Err(StoreError::Edit(EditError::WouldBreak { path, what: new }));
        }
        drop(piece);
        let old = self.files[place.file].set_text(place.slot, Some(new));
        if let Some(before) = &mut self.before {
            before.texts.push((place, old));
        }
        Ok(())
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
            return Err(StoreError::Edit(EditError::WouldBreak { path, what: text }));
        }
        drop(piece);
        self.files[file].add(table, text)?;
        Ok(Place { file, slot: Slot::New(self.files[file].added.len() - 1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counted, Date, Event, EventBody, Item, ItemId};
    use crate::store::LookupError;
    use crate::store::{ChangeOptions, Ledger};

    const TEXT: &str = "[[unit]]\ncode = \"GO\"\nname = \"x\"\n\n[[item]]\nid = \"GO-2\"\nunit = \"GO\"\ntitle = \"a\"\nopened = 2019-01-01\ndue = 2019-02-01\n\n[[item]]\nid = 'go-7'\naka = ['FIN-3']\nunit = \"GO\"\ntitle = \"b\"\nopened = 2019-01-01\ndue = 2019-02-01";

    fn day() -> Date {
        Date::new(2019, 3, 1).unwrap()
    }

    /// Works on a draft of a ledger of this text; what its file would be.
    fn drafted(text: &str, work: impl FnMut(&mut Transaction) -> Result<(), StoreError>) -> String {
        drafted_with(text, &[], work)
    }

    /// The same, with parts by their names.
    fn drafted_with(
        text: &str,
        parts: &[(&str, &str)],
        work: impl FnMut(&mut Transaction) -> Result<(), StoreError>,
    ) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        std::fs::write(&path, text).unwrap();
        for (name, part) in parts {
            std::fs::write(folder.path().join(name), part).unwrap();
        }
        let patience = std::time::Duration::ZERO;
        let terms = ChangeOptions {
            dry_run: true,
            patience,
            waiting: &|_| {},
            label: "",
            on: day(),
            by: None,
            takes_back: None,
        };
        let ((), transaction) = Ledger::at(&path).unwrap().change(&terms, work).unwrap();
        transaction.texts().unwrap().pop().map_or_else(|| text.to_owned(), |(_, _, new)| new)
    }

    fn id(text: &str) -> ItemId<'static> {
        ItemId::parse(text.to_owned()).unwrap()
    }

    fn comment() -> Event<'static> {
        let did = EventBody::Comment { note: "heard".into(), source: None };
        Event { on: day(), at: None, by: "x".into(), did, recorded: None }
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
        drafted(TEXT, |transaction| {
            for _ in 0..4 {
                let (first, second) =
                    (transaction.find(&id("GO-2"))?, transaction.find(&id("Go-7"))?);
                assert_ne!(first, second);
                assert_eq!(transaction.find(&id("fin-3"))?, second);
                assert_eq!((transaction.next_number(&go)?, transaction.next_number(&fin)?), (8, 4));
                let near = transaction.find(&id("GO-8")).unwrap_err();
                let StoreError::Lookup(LookupError::NoSuchItem { nearest: Some(nearest), .. }) =
                    near
                else {
                    panic!()
                };
                assert!(nearest.eq_ignore_ascii_case("GO-7"), "{nearest}");
            }
            let place = transaction.add_item(&mut new_item(8))?;
            assert_eq!((transaction.find(&id("GO-8"))?, transaction.next_number(&go)?), (place, 9));
            Ok(())
        });
    }

    #[test]
    fn what_is_closed_is_counted_as_the_draft_is_to_be() {
        let units = ["GO", "FIN"].map(|code| UnitCode::parse(code.to_owned()).unwrap());
        let counts = |transaction: &Transaction| {
            units.each_ref().map(|unit| transaction.counted(unit).unwrap())
        };
        let closed = |closed, all| Counted { closed, all };
        drafted(TEXT, |transaction| {
            let [first, second] = ["GO-2", "go-7"].map(|text| transaction.find(&id(text)).unwrap());
            assert_eq!(counts(transaction), [closed(0, 2), closed(0, 0)]);
            let did = EventBody::Closed {
                round: None,
                result: "r".into(),
                evidence: vec![],
                with: vec![],
                anyway: None,
            };
            transaction.record(first, &Event { did, ..comment() })?;
            let added = transaction.add_item(&mut new_item(8))?;
            assert_eq!(counts(transaction), [closed(1, 3), closed(0, 0)]);
            let did = EventBody::Cancelled { reason: "r".into(), kind: None };
            transaction.record(added, &Event { did, ..comment() })?;
            let to = units[1].clone();
            transaction.set_key(second, "unit", Some("\"FIN\""), |item| item.unit = to)?;
            assert_eq!(counts(transaction), [closed(1, 1), closed(0, 1)]);
            Ok(())
        });
    }

    #[test]
    fn a_table_right_behind_a_byte_order_mark_is_changed_as_any_other() {
        let work = |transaction: &mut Transaction| {
            let go = transaction.head().units[0].code.clone();
            transaction.record_on_unit(&go, &comment())?;
            let unit = Unit { log: Vec::new(), ..transaction.head().units[0].clone() };
            let hr = Unit { code: UnitCode::parse("HR".to_owned()).unwrap(), ..unit };
            transaction.add_unit(&hr)?;
            transaction.find(&id("GO-2")).and_then(|place| transaction.record(place, &comment()))
        };
        let only = &TEXT[TEXT.find("[[item]]").unwrap()..];
        let on_item = |transaction: &mut Transaction| {
            transaction.find(&id("GO-2")).and_then(|place| transaction.record(place, &comment()))
        };
        assert_eq!(drafted(TEXT, work).matches("heard").count(), 2);
        let marked = |text: &str| format!("\u{feff}{text}");
        assert_eq!(drafted(&marked(TEXT), work), marked(&drafted(TEXT, work)));
        assert_eq!(drafted(&marked(only), on_item), marked(&drafted(only, on_item)));
    }

    #[test]
    fn an_attempt_that_fails_leaves_the_draft_as_it_was() {
        for often in [0, 5] {
            let text = drafted(TEXT, |transaction| {
                for _ in 0..often {
                    transaction.find(&id("GO-2"))?;
                }
                let kept = transaction.find(&id("GO-7"))?;
                transaction.record(kept, &comment())?;
                let (head, texts) = (transaction.head().clone(), transaction.texts()?);
                let failed = transaction.attempt(|transaction| {
                    transaction.record(kept, &comment())?;
                    let place = transaction.add_item(&mut new_item(8))?;
                    transaction.record(place, &comment())?;
                    let go = transaction.head().units[0].code.clone();
                    transaction.record_on_unit(&go, &comment())?;
                    let code = UnitCode::parse("HR".to_owned()).unwrap();
                    let unit = Unit { code, ..transaction.head().units[0].clone() };
                    transaction.add_unit(&unit)?;
                    transaction.find(&id("GO-99")).map(|_| ())
                });
                assert!(matches!(failed, Err(StoreError::Lookup(LookupError::NoSuchItem { .. }))));
                assert_eq!(*transaction.head(), head);
                assert_eq!(transaction.texts()?, texts);
                assert!(transaction.find(&id("GO-8")).is_err());
                assert_eq!(transaction.next_number(&head.units[0].code)?, 8);
                Ok(())
            });
            assert_eq!(text.matches("heard").count(), 1, "{text}");
        }
    }

    #[test]
    fn a_number_is_given_again_where_the_attempt_failed_that_had_taken_it() {
        let root = "include = [\"go.toml\", \"hr.toml\"]\n";
        let go = format!("part_of = \"ledger.toml\"\n\n{TEXT}");
        let hr = "part_of = \"ledger.toml\"\n\n[[unit]]\ncode = \"HR\"\nname = \"x\"\n";
        drafted_with(root, &[("go.toml", &go), ("hr.toml", hr)], |transaction| {
            let go = transaction.head().units[0].code.clone();
            let next = transaction.next_number(&go)?;
            for failing in [true, true, false] {
                let done = transaction.attempt(|transaction| {
                    assert_eq!(transaction.next_number(&go)?, next);
                    transaction.add_item(&mut new_item(next))?;
                    assert_eq!(transaction.next_number(&go)?, next + 1);
                    if failing { transaction.find(&id("GO-99")).map(|_| ()) } else { Ok(()) }
                });
                assert_eq!(done.is_err(), failing);
            }
            assert_eq!(transaction.next_number(&go)?, next + 1);
            Ok(())
        });
    }

    #[test]
    fn what_is_added_in_one_place_is_parted_by_one_blank_line() {
        let added = |text: &str| {
            drafted(text, |transaction| {
                transaction.add_item(&mut new_item(8))?;
                transaction.add_item(&mut new_item(9))?;
                let unit = |code: &str| {
                    let code = UnitCode::parse(code.to_owned()).unwrap();
                    Unit { code, log: Vec::new(), ..transaction.head().units[0].clone() }
                };
                let (one, two) = (unit("HR"), unit("IT"));
                transaction.add_unit(&one)?;
                transaction.add_unit(&two)
            })
        };
        let text = added(TEXT);
        let headers = |text: &str| text.matches("\n\n[[").count();
        assert_eq!(headers(&text), headers(TEXT) + 4, "{text}");
        assert!(!text.contains("\n\n\n"), "{text}");
        assert_eq!(added(&TEXT.replace('\n', "\r\n")), text.replace('\n', "\r\n"));
    }
}
