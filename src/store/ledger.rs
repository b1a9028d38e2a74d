//! A ledger on disk: reading it as a fold, and changing it.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use super::change::options::ChangeOptions;
use super::change::{OpenFile, Sums, TextEdit, ToRead, Transaction};
use super::disk::commit::{FileAction, Hold, Planned, commit, is_being_written, take_lock};
use super::disk::journal::{self, UndoDirection};
use super::disk::numbers::Numbers;
use super::disk::place::{PlaceKey, RememberedPlaces};
use super::disk::save;
use super::error::{Doing, LocationError, LockError, RecoveryError, StoreError};
use super::fault::{Fault, Gravity, LocatedFault, ReferenceFault};
use super::files::{self, Files, LedgerFile};
use super::read::parallel::threads;
use super::read::sink::{At, Sink, SinkSet, Sinks};
use super::read::source::Source;
use super::read::stream::{self, Faults};
use super::toml::decode::read_piece;
use crate::model::{Date, Declarations, Fold, Item, ItemId, ThingKind, UnitCode};

/// How often a ledger that is written to meanwhile is read again before one gives up.
const TRIES: usize = 20;

/// How long one waits for what may only look odd while somebody else puts files in their places.
const A_MOMENT: Duration = Duration::from_millis(60);

/// The same, where somebody writes.
const WRITERS_TURN: Duration = Duration::from_secs(3);

/// A ledger on disk.
#[derive(Debug, Clone)]
pub struct Ledger {
    path: PathBuf,
    shown: PathBuf,
    places: RememberedPlaces,
}

/// The result of reading a ledger.
pub(crate) struct ReadLedger<S> {
    pub head: Arc<Declarations>,
    pub sink: S,
    pub faults: Vec<LocatedFault>,
    /// The files that were read.
    pub files: Files,
}

/// New versions of files that lie beside them.
#[derive(Default)]
struct NewVersions {
    deeds: Vec<FileAction>,
    /// The last of them, not synced yet.
    last: Option<save::NewVersion>,
    /// What each file was and is to be.
    sums: Vec<Sums>,
}

impl NewVersions {
    fn sync(&mut self) -> Result<(), StoreError> {
        self.deeds
            .extend(self.last.take().map(save::NewVersion::sync).transpose()?.map(FileAction::Put));
        Ok(())
    }
}

/// A fold as a taker of items that does not ask where they are.
struct Folding<F>(F);

impl<F: Fold> Sink for Folding<F> {
    fn item(&mut self, item: Item<'_>, _: &At<'_>) {
        self.0.take(item);
    }
    fn is_choosy(&self) -> bool {
        self.0.is_choosy()
    }
    fn concerns(&self, id: &ItemId<'_>, unit: &UnitCode<'_>, text: &str) -> bool {
        self.0.concerns(id, unit, text)
    }
    fn absorb(&mut self, later: Self) {
        self.0.absorb(later.0);
    }
}

impl Ledger {
    /// Opens the ledger whose root file, or one of whose parts, is at `path`. Links are followed, and changes are written to
    /// their target.
    ///
    /// # Errors
    /// If `path` does not exist or is a folder, or is a part whose root does not exist or does not include it.
    pub fn at(path: &Path) -> Result<Self, StoreError> {
        Self::known_by(path, &RememberedPlaces::default())
    }

    /// As [`Ledger::at`], with the places of ledgers that the user has worked in, so that an unfinished change can be completed.
    ///
    /// # Errors
    /// As [`Ledger::at`].
    pub fn known_by(path: &Path, places: &RememberedPlaces) -> Result<Self, StoreError> {
        let real = path.canonicalize().map_err(StoreError::io(Doing::Reading, path))?;
        if real.is_dir() {
            return Err(StoreError::Location(LocationError::IsFolder { path: path.to_owned() }));
        }
        let places = places.clone();
        match files::part_of(&real)? {
            None => Ok(Self { path: real, shown: path.to_owned(), places }),
            Some(said) => Ok(Self {
                path: files::root_of(&real, path, &said, &places)?,
                shown: files::root_shown(path, &said),
                places,
            }),
        }
    }

    /// The ledger of a root file, whose path with links followed is known already.
    pub fn of_root(real: &Path, shown: &Path, places: &RememberedPlaces) -> Self {
        Self { path: real.to_owned(), shown: shown.to_owned(), places: places.clone() }
    }

    /// The places of ledgers that the user has worked in.
    pub(super) fn places(&self) -> &RememberedPlaces {
        &self.places
    }

    /// The key of the ledger's place, if it is among those.
    pub(super) fn key(&self) -> PlaceKey {
        self.places.key_of(&self.path)
    }

    /// The path of the root file, with links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of the root file as given by the caller.
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// The folder to which evidence paths are relative.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// Whether a path, with links followed, is one of the ledger's files: the root, a part, or an evidence file.
    ///
    /// # Errors
    /// If the path exists and the ledger's files cannot be determined.
    pub fn has_file(&self, path: &Path) -> Result<bool, StoreError> {
        let Ok(real) = path.canonicalize() else { return Ok(false) };
        if real == self.path {
            return Ok(true);
        }
        let files = Files::open(&self.path, &self.shown, &self.places)?;
        if files.all.iter().any(|file| *file.source.path == real) {
            return Ok(true);
        }
        let folder = self.path.parent().and_then(|folder| real.strip_prefix(folder).ok());
        let Some(named) = folder.map(|path| path.display().to_string().replace('\\', "/")) else {
            return Ok(false);
        };
        // Evidence stands in the file by its path from there.
        for file in &files.all {
            let bytes = file.source.bytes()?;
            let quoted = ['"', '\''].map(|quote| format!("{quote}{named}{quote}"));
            if quoted.iter().any(|name| memchr::memmem::find(&bytes, name.as_bytes()).is_some()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Files that claim to be parts of the ledger but are not included, with paths relative to its folder.
    ///
    /// # Errors
    /// If its files cannot be determined.
    pub fn parts_left_out(&self) -> Result<Vec<PathBuf>, StoreError> {
        let files = Files::open(&self.path, &self.shown, &self.places)?;
        Ok(files::left_out(&self.path, &files.all))
    }

    /// The ledger's files with links resolved: the root first, then its parts.
    ///
    /// # Errors
    /// If they cannot be determined.
    pub fn file_paths(&self) -> Result<Vec<PathBuf>, StoreError> {
        let files = Files::open(&self.path, &self.shown, &self.places)?;
        Ok(files.all.iter().map(|file| file.source.path.as_ref().clone()).collect())
    }

    /// Everything in the ledger except its items.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head(&self) -> Result<Arc<Declarations>, StoreError> {
        struct Nothing;
        impl Fold for Nothing {
            fn take(&mut self, _: Item<'_>) {}
            fn absorb(&mut self, _: Self) {}
        }
        self.fold(|_| Nothing).map(|(head, _)| head)
    }

    /// The declarations of the ledger that precede its items.
    ///
    /// # Errors
    /// When its files cannot be opened.
    pub fn beginnings(&self) -> Result<Declarations, StoreError> {
        Ok(Files::open(&self.path, &self.shown, &self.places)?.head())
    }

    /// The views of the ledger that precede its items, by name, with their options.
    ///
    /// # Errors
    /// When its files cannot be opened.
    pub fn views(&self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(Files::open(&self.path, &self.shown, &self.places)?.head().views)
    }

    /// Reads the whole ledger into a fold, which is made from its declarations.
    ///
    /// # Errors
    /// If any part of it cannot be read: figures over a part of a ledger would be wrong.
    pub fn fold<F: Fold>(
        &self,
        make: impl Fn(&Arc<Declarations>) -> F,
    ) -> Result<(Arc<Declarations>, F), StoreError> {
        let read = self.read(Faults::First, |head| Folding(make(head)))?;
        if is_unreadable(&read.faults) {
            Err(read.files.faulty(read.faults))
        } else {
            Ok((read.head, read.sink.0))
        }
    }

    /// Reads the whole ledger, of one state, into a sink.
    pub(super) fn read<S: Sink>(
        &self,
        faults: Faults,
        make: impl Fn(&Arc<Declarations>) -> S,
    ) -> Result<ReadLedger<S>, StoreError> {
        let mut sinks = Sinks::of(make);
        let ReadLedger { head, faults, files, sink: () } = self.read_into(faults, &mut sinks)?;
        Ok(ReadLedger { sink: sinks.joined(&head), head, faults, files })
    }

    fn read_into(
        &self,
        faults: Faults,
        sinks: &mut dyn SinkSet,
    ) -> Result<ReadLedger<()>, StoreError> {
        for _ in 0..TRIES {
            let Some(files) = self.open()? else { continue };
            let read = read_files(files, faults, sinks)?;
            if read.files.are_unchanged() {
                return Ok(read);
            }
        }
        Err(StoreError::Lock(LockError::KeepsChanging { path: self.shown.clone() }))
    }

    /// Opens the ledger's files, of one state; none where they were written to meanwhile.
    fn open(&self) -> Result<Option<Files>, StoreError> {
        let mut waited = Duration::ZERO;
        loop {
            let opened = Files::open(&self.path, &self.shown, &self.places);
            // While several files take their places, one may be missing, or be neither old nor new, for a moment.
            let odd = match &opened {
                Ok(files) => files.are_unfinished(),
                Err(
                    StoreError::Location(LocationError::NotThere { .. }) | StoreError::Io { .. },
                ) => true,
                Err(_) => false,
            };
            let patience =
                if odd && is_being_written(&self.path) { WRITERS_TURN } else { A_MOMENT };
            if odd && waited < patience {
                std::thread::sleep(A_MOMENT / 3);
                waited += A_MOMENT / 3;
                continue;
            }
            let files = opened?;
            if !files.is_one_state() {
                return Ok(None);
            }
            if files.are_unfinished() {
                self.places.note_unfinished(&self.shown);
            }
            return Ok(Some(files));
        }
    }

    /// Changes the ledger: `work` says how, in a transaction; what it returns is returned once all of it is on the disk.
    ///
    /// Read are the root's declarations, where the tables of files begin that something is asked of, and the tables that are
    /// asked for: a fault in another item is not this change's matter. Where another writer was faster the work is done again
    /// on what is there. On an error nothing is written.
    ///
    /// # Errors
    /// What `work` returns, or when what it needs cannot be read, or the ledger cannot be locked or written.
    pub fn change<T, E: From<StoreError>>(
        &self,
        terms: &ChangeOptions<'_>,
        work: impl FnMut(&mut Transaction) -> Result<T, E>,
    ) -> Result<(T, Transaction), E> {
        let hold = if terms.dry_run {
            None
        } else {
            Some(take_lock(&self.path, &self.places, terms.patience, terms.waiting)?)
        };
        self.change_held(hold.as_ref(), terms, work)
    }

    /// The same, with a lock that is held already; without one nothing is written.
    pub(super) fn change_held<T, E: From<StoreError>>(
        &self,
        hold: Option<&Hold>,
        terms: &ChangeOptions<'_>,
        mut work: impl FnMut(&mut Transaction) -> Result<T, E>,
    ) -> Result<(T, Transaction), E> {
        for _ in 0..TRIES {
            let Some(files) = self.open()? else { continue };
            let faults = files.faults();
            if is_unreadable(&faults) {
                if !files.are_unchanged() {
                    continue;
                }
                return Err(files.faulty(faults).into());
            }
            let begun = || {
                let begun = begun(&files, terms.on);
                match hold {
                    // Of one file nothing has to be remembered.
                    Some(hold) if files.all.len() > 1 => {
                        let numbers = Numbers::of(&hold.key, hold.lock.taken());
                        begun.remembering(Box::new(numbers))
                    }
                    _ => begun,
                }
            };
            let mut transaction = begun();
            let mut done =
                transaction.begin().map_err(E::from).and_then(|()| work(&mut transaction));
            if done.is_err() && !transaction.is_whole() {
                // What was asked for may be declared where no beginning shows it.
                transaction = begun();
                done =
                    transaction.load_all().map_err(E::from).and_then(|()| work(&mut transaction));
            }
            let done = done.and_then(|done| {
                transaction.bring_home()?;
                Ok(done)
            });
            let done = match done {
                Ok(done) => done,
                // It may have failed for what was written into a file meanwhile.
                Err(_) if !files.are_unchanged() => continue,
                Err(error) => {
                    // What cannot be read may be why: it is the better answer.
                    refuse_unreadable(&files, &transaction)?;
                    return Err(error);
                }
            };
            let Some(hold) = hold else {
                let checked = refuse_unreadable(&files, &transaction);
                if !files.are_unchanged() {
                    continue;
                }
                return Ok(checked.map(|()| (done, transaction))?);
            };
            if self.save(hold, terms, &transaction, &files)? {
                return Ok((done, transaction));
            }
        }
        Err(StoreError::Lock(LockError::KeepsChanging { path: self.shown.clone() }).into())
    }

    /// Writes what a transaction changes; false, and nothing is written, where a file is no longer what it was made from.
    fn save(
        &self,
        hold: &Hold,
        terms: &ChangeOptions<'_>,
        transaction: &Transaction,
        files: &Files,
    ) -> Result<bool, StoreError> {
        // Nothing is decided yet: what fails because a file was written into meanwhile is done again.
        let failed = |error: StoreError| if files.are_unchanged() { Err(error) } else { Ok(false) };
        let changes = || {
            refuse_unreadable(files, transaction)?;
            let mut changed = Vec::new();
            for file in transaction.files() {
                let splices = file.splices()?;
                if !splices.is_empty() || file.goes() {
                    changed.push((file, splices));
                }
            }
            Ok(changed)
        };
        let changed = match changes() {
            Ok(changed) => changed,
            Err(error) => return failed(error),
        };
        if changed.is_empty() {
            return Ok(files.are_unchanged());
        }
        // Of several files one cannot be taken back without the others.
        let alone = match &changed[..] {
            [(file, _)] => file.source(),
            _ => None,
        };
        let begin =
            |sums| journal::begin(hold, &self.path, terms, &changed, transaction.changes(), sums);
        std::thread::scope(|scope| {
            // What will be told of the ledger is counted while it is written; nothing waits for that but the telling.
            if transaction.expects_anything() {
                beside(scope, || {
                    transaction.count_ahead();
                    transaction.look_ahead();
                });
            }
            let mut made = match self.write_all(hold, &changed) {
                Ok(made) => made,
                Err(error) => return failed(error),
            };
            // While the disk is waited for, what is replaced is noted for `undo`.
            let (noted, begun) = mpsc::channel();
            let to_note = made.sums.clone();
            let note = move || {
                let _ = noted.send(begin(to_note));
            };
            let _ = std::thread::Builder::new().spawn_scoped(scope, note);
            let synced = made.sync();
            // Where no thread was to be had it is noted now.
            match (begun.recv().unwrap_or_else(|_| begin(made.sums)), synced) {
                (Ok(begun), Ok(())) => self.put(hold, files, &changed, made.deeds, begun, alone),
                (Ok(begun), Err(error)) => {
                    begun.forget();
                    failed(error)
                }
                (Err(error), _) => failed(error),
            }
        })
    }

    /// Writes the new version of each file.
    fn write_all(
        &self,
        hold: &Hold,
        changed: &[(&OpenFile, Vec<TextEdit>)],
    ) -> Result<NewVersions, StoreError> {
        let mut made = NewVersions::default();
        for (file, splices) in changed {
            made.sync()?;
            made.sums.push(if file.goes() {
                made.deeds.push(FileAction::Remove(file.path().as_ref().clone()));
                let before = file.source().map(|source| source.sum().cloned()).transpose()?;
                Sums { before, after: None }
            } else {
                let (new, sums) = save::write(&hold.lock, &self.path, file, splices)?;
                made.last = Some(new);
                sums
            });
        }
        Ok(made)
    }

    /// Puts new versions that are ready in their files' places; false, and nothing is done, where a file is no longer what the
    /// draft was made from.
    fn put(
        &self,
        hold: &Hold,
        files: &Files,
        changed: &[(&OpenFile, Vec<TextEdit>)],
        ready: Vec<FileAction>,
        begun: journal::Begun,
        alone: Option<&Source>,
    ) -> Result<bool, StoreError> {
        let planned = changed.iter().zip(ready).map(|((file, _), deed)| {
            let (before, after) = begun.sums(file.path());
            Planned { deed, before, after, source: file.source() }
        });
        let step = ("pending".to_owned(), UndoDirection::Forward);
        match commit(hold, &self.path, planned.collect(), step, || files.are_current()) {
            Ok(true) => {}
            Ok(false) => {
                begun.forget();
                return Ok(false);
            }
            // Decided: it is finished by whoever comes next.
            Err(error @ StoreError::Recovery(RecoveryError::Unfinished { .. })) => {
                return Err(error);
            }
            Err(error) => {
                begun.forget();
                return Err(error);
            }
        }
        if let Some(old) = alone
            && save::bring_back(&hold.lock, &self.path, old)?
        {
            begun.forget();
            return Ok(false);
        }
        begun.done();
        Ok(true)
    }
}

/// Does some work on another thread, where one is to be had, and goes on once that has begun: a system may keep a thread behind
/// the one that made it for as long as that one is busy.
fn beside<'s>(scope: &'s std::thread::Scope<'s, '_>, work: impl FnOnce() + Send + 's) {
    let (begun, begins) = mpsc::channel();
    let work = move || {
        let _ = begun.send(());
        work();
    };
    if std::thread::Builder::new().spawn_scoped(scope, work).is_ok() {
        let _ = begins.recv();
    }
}

/// A transaction on files that are open, for a change of a day.
fn begun(files: &Files, on: Date) -> Transaction {
    let begun = |(file, of): (usize, &LedgerFile)| {
        let (items_at, odd) = (of.beginning.items_at, of.beginning.odd);
        let to_read = ToRead { source: Arc::clone(&of.source), file, items_at, odd };
        OpenFile::begun(to_read, of.beginning.head.clone())
    };
    Transaction::new(files.all.iter().enumerate().map(begun).collect(), files.head(), on)
}

/// Whether any of these faults makes the ledger unreadable.
pub(crate) fn is_unreadable(found: &[LocatedFault]) -> bool {
    found.iter().any(|f| f.fault.gravity() == Gravity::Unreadable)
}

/// Reads every item of files that are open, into sinks that are made from what they hold besides items.
fn read_files(
    mut files: Files,
    faults: Faults,
    sinks: &mut dyn SinkSet,
) -> Result<ReadLedger<()>, StoreError> {
    let mut late_known = false;
    loop {
        let head = Arc::new(files.head());
        let mut found = files.faults();
        if faults == Faults::First && is_unreadable(&found) {
            sinks.renew(&head, 0);
            return Ok(ReadLedger { sink: (), head, faults: found, files });
        }
        let mut met = stream::items_into(&files.in_turn(), faults, &head, sinks, threads())?;
        if let Some(file) = met.odd {
            files.read_as_one(file)?;
            continue;
        }
        if !met.late.is_empty() && !late_known {
            // Tables among the items: what the fold ought to have known is known only now.
            late_known = files.take_up(&met.late)?;
            continue;
        }
        found.append(&mut met.faults);
        name_twice(&files, &mut found)?;
        return Ok(ReadLedger { head, sink: (), faults: found, files });
    }
}

/// Refuses a ledger where it cannot be told where the tables begin and end, what the items are called, or what is declared:
/// of the files that something was asked of.
fn refuse_unreadable(files: &Files, transaction: &Transaction) -> Result<(), StoreError> {
    let mut found = files.faults();
    for met in transaction.files().iter().filter_map(OpenFile::met) {
        found.extend(met.faults.iter().cloned());
        for late in &met.late {
            let faults = read_piece(&late.text, late.base, late.table).faults;
            found.extend(faults.into_iter().map(|f| LocatedFault { file: late.file, ..f }));
        }
    }
    if is_unreadable(&found) { Err(files.faulty(found)) } else { Ok(()) }
}

/// Finds where ids stand that stand twice: the fault lies with the later one, and names the line of the first.
fn name_twice(files: &Files, found: &mut [LocatedFault]) -> Result<(), StoreError> {
    struct Spans(ItemId<'static>, Vec<(usize, Range<usize>, String)>);
    impl Sink for Spans {
        fn item(&mut self, item: Item<'_>, at: &At<'_>) {
            if item.id == self.0 {
                self.1.push((at.file, at.span.clone(), item.id.to_string()));
            }
        }
        fn absorb(&mut self, later: Self) {
            self.1.extend(later.1);
        }
    }
    let twice = |f: &&mut LocatedFault| {
        matches!(f.fault, Fault::Reference(ReferenceFault::Twice { what: ThingKind::Item, .. }))
    };
    // A ledger pasted into itself has every id twice: a few are enough to see that.
    for found in found.iter_mut().filter(twice).take(8) {
        let Fault::Reference(ReferenceFault::Twice { id, line, file, .. }) = &mut found.fault
        else {
            continue;
        };
        let Ok(wanted) = ItemId::parse(id.clone()) else { continue };
        let make = || Spans(wanted.clone(), Vec::new());
        let spans = stream::items(&files.in_turn(), Faults::All, &make)?.sink.1;
        let [(first_file, first, _), later @ ..] = &spans[..] else { continue };
        let Some(source) = files.all.get(*first_file).map(|f| &f.source) else { continue };
        let mut before = vec![0; first.start];
        source.read_at(0, &mut before)?;
        *line = Some(memchr::memchr_iter(b'\n', &before).count() + 1);
        let there = later.iter().find(|l| (l.0, &l.1) == (found.file, &found.span));
        if let Some((file, span, written)) = there.or(later.first()) {
            (found.file, found.span) = (*file, span.clone());
            // As it is written there: sets of ids keep them folded.
            found.subject = Some(written.clone());
            id.clone_from(written);
        }
        *file = (*first_file != found.file).then(|| source.shown.as_ref().clone());
    }
    Ok(())
}
