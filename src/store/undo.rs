//! What was changed, taken back or made again.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::change::options::ChangeOptions;
use super::change::{StepChanges, TextEdit, Transaction, tight};
use super::disk::commit::{FileAction, Hold, Planned, commit, take_lock};
use super::disk::journal::{
    FileStep, Journal, JournalStep, KeptStep, Patch, TAKING_BACK, UndoDirection,
};
use super::disk::save;
use super::error::{
    EditError, LocationError, LockError, RecoveryError, StoreError, UndoError, WayBack,
};
use super::files::Files;
use super::ledger::Ledger;
use super::read::digest::sum;
use super::read::source::Source;
use super::relocate::taken_back;
use super::toml::decode::{keys, read_piece};
use super::toml::edit;
use super::toml::layout::{self, TableLayout};
use super::toml::split_tables::Table;
use crate::model::RootEvent;

/// A step in the list of them, counted from 1, and what took it back.
#[derive(Debug, Clone)]
pub struct PastStep {
    pub number: u64,
    pub undone: bool,
    /// When it was written, by the clock; none where the file system does not say.
    pub at: Option<SystemTime>,
    pub step: JournalStep,
    /// Who took it back, and when by the clock, as far as the list tells.
    pub undone_by: Option<String>,
    pub undone_at: Option<SystemTime>,
}

/// A step taken: what it was, and each file with its text before and after.
pub struct Taken {
    pub step: JournalStep,
    pub texts: Vec<(PathBuf, String, String)>,
}

/// What goes on the ledger's own record where a step is taken back for a reason: it is told of the step.
pub type TakingBack<'r> = &'r dyn Fn(&JournalStep) -> RootEvent;

/// A file of a step that is taken, as it is and as it is to be.
struct TakenFile {
    path: PathBuf,
    shown: PathBuf,
    source: Option<Source>,
    old: Vec<u8>,
    new: Vec<u8>,
    step: FileStep,
}

/// A text with a step's patches made, or unmade; none where they do not fit it.
pub(super) fn patched(text: &[u8], patches: &[Patch], direction: UndoDirection) -> Option<Vec<u8>> {
    let turned = turned(patches, direction)?;
    let mut new = Vec::with_capacity(text.len());
    let mut at = 0;
    for Patch { at: start, old, new: wanted } in &turned {
        let end = start.checked_add(old.len())?;
        new.extend_from_slice(text.get(at..*start)?);
        if text.get(*start..end)? != old.as_bytes() {
            return None;
        }
        new.extend_from_slice(wanted.as_bytes());
        at = end;
    }
    new.extend_from_slice(text.get(at..)?);
    Some(new)
}

/// Patches as they are, or those that unmake them.
fn turned(patches: &[Patch], direction: UndoDirection) -> Option<Vec<Patch>> {
    if direction == UndoDirection::Forward {
        return Some(patches.to_vec());
    }
    let mut grown = 0;
    let mut turned = Vec::with_capacity(patches.len());
    for Patch { at, old, new } in patches {
        let at = at.checked_add_signed(grown)?;
        grown += isize::try_from(new.len()).ok()? - isize::try_from(old.len()).ok()?;
        turned.push(Patch { at, old: new.clone(), new: old.clone() });
    }
    Some(turned)
}

impl Ledger {
    /// The steps that were made, the latest first; what took one back, or made it again, is a step too.
    pub fn steps(&self) -> Vec<PastStep> {
        let journal = Journal::of(self.path(), self.key());
        let done = journal.settled(false).done;
        let mut back: HashMap<u64, (Option<String>, Option<SystemTime>)> = HashMap::new();
        let past = |number| {
            let KeptStep { step, is_ours } = journal.step::<JournalStep>(number)?;
            let step = JournalStep { is_ours, ..step };
            let at = fs::metadata(journal.place(number)).and_then(|file| file.modified()).ok();
            let taken = back.get(&number).cloned();
            let undone = number > done || taken.is_some();
            if let Some(other) = step.takes_back.filter(|_| is_ours && !undone) {
                back.insert(other, (step.by.clone(), at));
            }
            let (undone_by, undone_at) = taken.unwrap_or_default();
            Some(PastStep { number, undone, at, step, undone_by, undone_at })
        };
        journal.numbers().into_iter().rev().filter_map(past).collect()
    }

    /// Takes back the last step, or makes the last one that was taken back again: exactly its bytes.
    ///
    /// # Errors
    /// When there is none, or a file is not what the step left: nothing is changed then.
    pub fn step(
        &self,
        terms: &ChangeOptions<'_>,
        direction: UndoDirection,
    ) -> Result<Taken, StoreError> {
        let may = |step: &JournalStep| {
            if step.is_ours {
                Ok(())
            } else {
                let (label, on) = (step.label.clone(), step.on.clone());
                Err(StoreError::Undo(UndoError::ForeignStep { label, on }))
            }
        };
        self.step_if(terms, direction, may, None)
    }

    /// Takes back the latest step against which nothing speaks, or makes it again.
    ///
    /// Where something speaks against each, or the tables of that step were changed since, it is taken back all the same if
    /// that is to go on record; the record is a part of the same change.
    ///
    /// # Errors
    /// What `may` says of the step, too.
    pub fn step_if(
        &self,
        terms: &ChangeOptions<'_>,
        direction: UndoDirection,
        may: impl Fn(&JournalStep) -> Result<(), StoreError>,
        on_record: Option<TakingBack<'_>>,
    ) -> Result<Taken, StoreError> {
        let hold = if terms.dry_run {
            None
        } else {
            Some(take_lock(self.path(), self.places(), terms.patience, terms.waiting)?)
        };
        let hold = hold.as_ref();
        let key = hold.map_or_else(|| self.key(), |hold| hold.key.clone());
        let journal = Journal::of(self.path(), key);
        let done = journal.settled(hold.is_some()).done;
        if direction == UndoDirection::Forward {
            return self.again(journal, hold, terms, done, may);
        }
        let (number, step, is_free) = match (latest(&journal, done, may), on_record) {
            (Ok((number, step)), _) => (number, step, true),
            (Err(why), None) => return Err(why),
            (Err(_), Some(_)) => {
                let (number, step) = latest(&journal, done, |_| Ok(()))?;
                (number, step, false)
            }
        };
        let label = format!("{} ({})", terms.label, step.label);
        let terms = &ChangeOptions { label: &label, by: terms.by.clone(), ..*terms };
        let mut files = match (self.unmade(&journal, &step), on_record) {
            (Err(StoreError::Undo(UndoError::ChangedSince { .. })), on_record) => {
                let taken = self.with_later_changes(hold, terms, (number, &step), on_record)?;
                let texts = if terms.dry_run { taken.texts()? } else { Vec::new() };
                return Ok(Taken { step, texts });
            }
            (files, _) => files?,
        };
        let on_record = on_record.filter(|_| !is_free);
        if let Some(on_record) = on_record {
            self.record_in(&mut files, &on_record(&step))?;
        }
        let (takes_back, is_on_record) = (Some(number), on_record.is_some());
        let back = step_of(terms, &files, takes_back, is_on_record);
        self.take(journal, hold, done, (step, back), files)
    }

    /// Makes the step again that was taken back last, if no other was made since.
    fn again(
        &self,
        journal: Journal,
        hold: Option<&Hold>,
        terms: &ChangeOptions<'_>,
        done: u64,
        may: impl Fn(&JournalStep) -> Result<(), StoreError>,
    ) -> Result<Taken, StoreError> {
        // Files that were put back by other means may be what a step found: it is there to be made again.
        if let Some(kept) = journal.step::<JournalStep>(done + 1) {
            let step = JournalStep { is_ours: kept.is_ours, ..kept.step };
            may(&step)?;
            let files = self.exactly(&journal, &step, UndoDirection::Forward)?;
            return self.take(journal, hold, done, (step.clone(), step), files);
        }
        let (number, back) =
            last_taken_back(&journal, done).ok_or(StoreError::Undo(UndoError::NothingToRedo))?;
        may(&back)?;
        let again = back.takes_back.and_then(|number| journal.step::<JournalStep>(number));
        let step = again.map_or_else(|| back.clone(), |kept| kept.step);
        let files = self.unmade(&journal, &back).map_err(|error| match error {
            StoreError::Undo(UndoError::ChangedSince { path, .. }) => {
                changed_for_good(&step, &path)
            }
            other => other,
        })?;
        let label = format!("{} ({})", terms.label, step.label);
        let terms = ChangeOptions { label: &label, by: terms.by.clone(), ..*terms };
        let made = step_of(&terms, &files, Some(number), false);
        self.take(journal, hold, done, (step, made), files)
    }

    /// A step's files as they are to be without it: exactly as they were, or where something else changed since, but for that.
    fn unmade(&self, journal: &Journal, step: &JournalStep) -> Result<Vec<TakenFile>, StoreError> {
        match self.exactly(journal, step, UndoDirection::Back) {
            Err(StoreError::Undo(UndoError::ChangedSince { .. })) => self.wherever(journal, step),
            files => files,
        }
    }

    /// Where a file of a step lies, and how it is shown.
    fn place_of(
        &self,
        journal: &Journal,
        step: &JournalStep,
        file: &FileStep,
    ) -> Result<(PathBuf, PathBuf), StoreError> {
        let shown = self.shown().with_file_name(&file.path);
        let path = journal.file(&file.path);
        // What was written elsewhere may name any file: it is to show that it is the ledger's.
        let path = path.filter(|_| step.is_ours || self.is_its_own(&file.path, None));
        match path {
            Some(path) => Ok((path, shown)),
            None => Err(StoreError::Location(LocationError::LeadsOut { path: shown })),
        }
    }

    /// A step's files, each being what the step left or found, with its bytes unmade or made.
    fn exactly(
        &self,
        journal: &Journal,
        step: &JournalStep,
        direction: UndoDirection,
    ) -> Result<Vec<TakenFile>, StoreError> {
        let mut files = Vec::new();
        for file in &step.files {
            let (path, shown) = self.place_of(journal, step, file)?;
            let changed = || changed_since(step, &shown);
            let (is, will_be) = match direction {
                UndoDirection::Back => (&file.after, &file.before),
                UndoDirection::Forward => (&file.before, &file.after),
            };
            let (old, source) = match (is, Source::open(&path)) {
                (None, Err(StoreError::Location(LocationError::NotThere { .. }))) => {
                    (Vec::new(), None)
                }
                (None, _) | (_, Err(StoreError::Location(LocationError::NotThere { .. }))) => {
                    return Err(changed());
                }
                (Some(_), source) => source.and_then(|s| Ok((s.bytes()?, Some(s))))?,
            };
            let wanted = |new: &Vec<u8>| match will_be {
                Some(will_be) => sum(new) == *will_be,
                None => new.is_empty(),
            };
            let fits = is.as_ref().is_none_or(|is| sum(&old) == *is);
            let new = fits.then(|| patched(&old, &file.patches, direction)).flatten();
            let new = new.filter(wanted).ok_or_else(changed)?;
            let patches = turned(&file.patches, direction).ok_or_else(changed)?;
            let (name, before, after) = (file.path.clone(), is.clone(), will_be.clone());
            let step = FileStep { path: name, before, after, patches };
            files.push(TakenFile { path, shown, source, old, new, step });
        }
        Ok(files)
    }

    /// A step's files that changed elsewhere since, without it: each table that it changed is found by its whole text.
    fn wherever(
        &self,
        journal: &Journal,
        step: &JournalStep,
    ) -> Result<Vec<TakenFile>, StoreError> {
        let mut files = Vec::new();
        for file in &step.files {
            let (path, shown) = self.place_of(journal, step, file)?;
            let changed = || changed_since(step, &shown);
            // A file that came or went with the step is taken back whole, or not at all.
            if file.before.is_none() || file.after.is_none() {
                return Err(changed());
            }
            let source = match Source::open(&path) {
                Err(StoreError::Location(LocationError::NotThere { .. })) => return Err(changed()),
                source => source?,
            };
            let text = String::from_utf8(source.bytes()?).map_err(|_| changed())?;
            let (new, patches) = taken_back(&text, &file.patches).ok_or_else(changed)?;
            let (before, after) = (Some(sum(text.as_bytes())), Some(sum(new.as_bytes())));
            let step = FileStep { path: file.path.clone(), before, after, patches };
            let (old, new) = (text.into_bytes(), new.into_bytes());
            files.push(TakenFile { path, shown, source: Some(source), old, new, step });
        }
        Ok(files)
    }

    /// Takes a step back whose tables other changes touched too: what those made of them stays. It goes on record with it; where
    /// it does not, what the step recorded must still stand last.
    fn with_later_changes(
        &self,
        hold: Option<&Hold>,
        terms: &ChangeOptions<'_>,
        (number, step): (u64, &JournalStep),
        on_record: Option<TakingBack<'_>>,
    ) -> Result<Transaction, StoreError> {
        let changed = || match on_record {
            Some(_) => changed_for_good(step, self.shown()),
            None => changed_since(step, self.shown()),
        };
        let journal = Journal::of(self.path(), self.key());
        if !is_of_lasting_files(step) {
            return Err(changed());
        }
        for file in &step.files {
            self.place_of(&journal, step, file)?;
        }
        let terms = ChangeOptions { takes_back: Some(number), by: terms.by.clone(), ..*terms };
        let patches: Vec<&Patch> = step.files.iter().flat_map(|file| &file.patches).collect();
        let event = on_record.map(|on_record| on_record(step));
        let work = |transaction: &mut Transaction| {
            let changes = patches.iter().map(|patch| (patch.new.as_str(), patch.old.as_str()));
            if !transaction.take_back(changes, event.is_none())? {
                return Err(changed());
            }
            match &event {
                Some(event) => transaction.record_on_ledger(event.clone()),
                None => Ok(()),
            }
        };
        self.change_held(hold, &terms, work).map(|((), transaction)| transaction)
    }

    /// Puts an event into the log of the ledger itself, in the text that its root file is to have.
    fn record_in(&self, files: &mut Vec<TakenFile>, event: &RootEvent) -> Result<(), StoreError> {
        let at = match files.iter().position(|file| file.path == self.path()) {
            Some(at) => at,
            None => {
                let source = Source::open(self.path())?;
                let (path, shown) = (self.path().to_owned(), self.shown().to_owned());
                let old = source.bytes()?;
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let before = Some(sum(&old));
                let step = FileStep { path: name, before, after: None, patches: Vec::new() };
                let new = old.clone();
                files.push(TakenFile { path, shown, source: Some(source), old, new, step });
                files.len() - 1
            }
        };
        let file = &mut files[at];
        let not_editable = || {
            StoreError::Edit(EditError::NotEditable {
                path: file.shown.clone(),
                what: "log".to_owned(),
            })
        };
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| not_editable());
        let (old, new) = (text(&file.old)?, text(&file.new)?);
        let mut event = event.clone();
        if let Ok(files) = Files::open(self.path(), self.shown(), self.places()) {
            files.head().spellings().settle(&mut event.by);
        }
        let new = with_root_event(&new, &event).ok_or_else(not_editable)?;
        let TextEdit { old: stretch, new: put } = tight(&old, &new, 0);
        let taken = old[stretch.clone()].to_owned();
        file.step.patches = vec![Patch { at: stretch.start, old: taken, new: put }];
        file.step.after = Some(sum(new.as_bytes()));
        file.new = new.into_bytes();
        Ok(())
    }

    /// Makes a step of files whose new texts are worked out; nothing is written without a lock. What is told is another: the
    /// step that it takes back or makes again.
    fn take(
        &self,
        journal: Journal,
        hold: Option<&Hold>,
        done: u64,
        (told, step): (JournalStep, JournalStep),
        files: Vec<TakenFile>,
    ) -> Result<Taken, StoreError> {
        let changing =
            || StoreError::Lock(LockError::KeepsChanging { path: self.shown().to_owned() });
        let still = || files.iter().filter_map(|f| f.source.as_ref()).all(Source::is_current);
        if let Some(hold) = hold {
            let mut planned = Vec::new();
            for TakenFile { path, source, new, step, .. } in &files {
                let deed = match &step.after {
                    Some(_) => {
                        FileAction::Put(save::prepare_bytes(&hold.lock, self.path(), path, new)?)
                    }
                    None => FileAction::Remove(path.clone()),
                };
                let (before, after) = (step.before.clone(), step.after.clone());
                planned.push(Planned { deed, before, after, source: source.as_ref() });
            }
            let begun = journal.about_to(done + 1, &step)?;
            let pending = ("pending".to_owned(), UndoDirection::Forward);
            match commit(hold, self.path(), planned, pending, still) {
                Ok(true) => {}
                // Decided: it is finished by whoever comes next.
                Err(error @ StoreError::Recovery(RecoveryError::Unfinished { .. })) => {
                    return Err(error);
                }
                failed => {
                    begun.forget();
                    return Err(failed.err().unwrap_or_else(changing));
                }
            }
            if let [TakenFile { source: Some(old), .. }] = &files[..]
                && save::bring_back(&hold.lock, self.path(), old)?
            {
                begun.forget();
                return Err(changing());
            }
            begun.done();
        } else if !still() {
            return Err(changing());
        }
        let text = |bytes| String::from_utf8(bytes).unwrap_or_default();
        let texts = files.into_iter().map(|f| (f.shown, text(f.old), text(f.new))).collect();
        Ok(Taken { step: told, texts })
    }
}

/// Whether each of a step's files was there before it and is there after it.
fn is_of_lasting_files(step: &JournalStep) -> bool {
    step.files.iter().all(|file| file.before.is_some() && file.after.is_some())
}

fn changed_since(step: &JournalStep, shown: &Path) -> StoreError {
    let (label, on) = (step.label.clone(), step.on.clone());
    let way = if is_of_lasting_files(step) { WayBack::ForAReason } else { way_for_good(step) };
    StoreError::Undo(UndoError::ChangedSince { path: shown.to_owned(), label, on, way })
}

/// The same, where no reason helps.
fn changed_for_good(step: &JournalStep, shown: &Path) -> StoreError {
    let (path, label, on) = (shown.to_owned(), step.label.clone(), step.on.clone());
    StoreError::Undo(UndoError::ChangedSince { path, label, on, way: way_for_good(step) })
}

/// What is left to do where no reason helps.
fn way_for_good(step: &JournalStep) -> WayBack {
    let made = step.files.iter().filter(|file| file.before.is_none()).count();
    let gone = step.files.iter().filter(|file| file.after.is_none()).count();
    match (made, gone) {
        (1.., 0) => WayBack::Join,
        (0, 1..) => WayBack::Split,
        _ => WayBack::ByHand,
    }
}

/// The step that some files come to.
fn step_of(
    terms: &ChangeOptions<'_>,
    files: &[TakenFile],
    takes_back: Option<u64>,
    is_on_record: bool,
) -> JournalStep {
    JournalStep {
        label: terms.label.to_owned(),
        on: terms.on.to_string(),
        by: terms.by.clone(),
        changes: StepChanges::default(),
        files: files.iter().map(|file| file.step.clone()).collect(),
        takes_back,
        is_on_record,
        is_ours: true,
    }
}

/// A root file's text with an event at the end of the ledger's own log; none where that is not changed in place.
fn with_root_event(text: &str, event: &RootEvent) -> Option<String> {
    let (tables, _) = layout::tables(text);
    let TableLayout { own, lead, .. } = tables.first().filter(|t| t.table == Table::Root)?;
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let event = event.behind(&read_piece(own, 0, Table::Root).log);
    let new = edit::append_root_event(own, keys::ROOT, &event, eol).ok()?;
    let rest = &text[lead.len() + own.len()..];
    let is_read = read_piece(&new, 0, Table::Root).log.last() == Some(&event);
    is_read.then(|| format!("{lead}{new}{rest}"))
}

/// The steps that stand up to a number, the latest first, each with its number and whether it takes another back.
fn standing(journal: &Journal, done: u64) -> impl Iterator<Item = (u64, JournalStep)> + '_ {
    let mut taken_back = HashSet::new();
    let numbers = journal.numbers().into_iter().rev().filter(move |number| *number <= done);
    numbers.filter_map(move |number| {
        let KeptStep { step, is_ours } = journal.step::<JournalStep>(number)?;
        if taken_back.contains(&number) {
            return None;
        }
        taken_back.extend(step.takes_back.filter(|_| is_ours));
        Some((number, JournalStep { is_ours, ..step }))
    })
}

/// The latest step that stands and against which nothing speaks, with its number. What took another back, and what only
/// records that, is no step to be taken back.
///
/// # Errors
/// When there is none: what speaks against the latest of all.
fn latest(
    journal: &Journal,
    done: u64,
    may: impl Fn(&JournalStep) -> Result<(), StoreError>,
) -> Result<(u64, JournalStep), StoreError> {
    let is_own = |step: &JournalStep| {
        let is_taking = step.is_ours && step.takes_back.is_some();
        !is_taking && !step.label.starts_with(TAKING_BACK)
    };
    let mut first = None;
    for (number, step) in standing(journal, done).filter(|(_, step)| is_own(step)) {
        match may(&step) {
            Ok(()) => return Ok((number, step)),
            Err(why) => first = first.or(Some(why)),
        }
    }
    Err(first.unwrap_or(StoreError::Undo(UndoError::NothingToUndo)))
}

/// The last step that took another back, where nothing was changed since; none where that went on record.
fn last_taken_back(journal: &Journal, done: u64) -> Option<(u64, JournalStep)> {
    let is_again = |step: &JournalStep| {
        let back = step.takes_back.filter(|_| step.is_ours);
        let other = back.and_then(|number| journal.step::<JournalStep>(number));
        other.is_some_and(|kept| kept.step.takes_back.is_some())
    };
    let (number, step) = standing(journal, done).find(|(_, step)| !is_again(step))?;
    (step.is_ours && step.takes_back.is_some() && !step.is_on_record).then_some((number, step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;
    use crate::store::RememberedPlaces;
    use crate::store::Transaction;
    use crate::store::disk::journal::JournalPosition;
    use crate::store::disk::place::Bound;
    use std::time::Duration;

    fn terms() -> ChangeOptions<'static> {
        let on = Date::new(2019, 3, 1).unwrap();
        let patience = Duration::from_secs(5);
        ChangeOptions {
            dry_run: false,
            patience,
            waiting: &|_| {},
            label: "x",
            on,
            by: None,
            takes_back: None,
        }
    }

    /// A ledger whose title was changed so many times, each a step.
    fn changed(times: usize) -> (tempfile::TempDir, Ledger) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        let text = "[[unit]]\ncode = \"GO\"\nname = \"x\"\n";
        fs::write(&path, text).unwrap();
        let places = RememberedPlaces::remembered_in(Some(folder.path().join("state")));
        let ledger = Ledger::known_by(&path, &places).unwrap();
        for n in 0..times {
            let add = |transaction: &mut Transaction| {
                let code = crate::model::UnitCode::parse(format!("U{n}")).unwrap();
                let unit = crate::model::Unit { code, ..transaction.head().units[0].clone() };
                transaction.add_unit(&unit)
            };
            ledger.change(&terms(), add).unwrap();
        }
        (folder, ledger)
    }

    fn units(ledger: &Ledger) -> usize {
        ledger.head().unwrap().units.len()
    }

    #[test]
    fn a_step_that_leads_out_of_the_folder_is_not_taken() {
        let (folder, ledger) = changed(1);
        let folder = folder.path().canonicalize().unwrap();
        let outside = tempfile::tempdir().unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), folder.join("link")).unwrap();
        let out = outside.path().join("evil.toml").display().to_string();
        for path in [
            "link/evil.toml",
            "link/new/evil.toml",
            "../evil.toml",
            &out,
            ".ledger/evil.toml",
            ".git/hooks/evil",
            ".git/evil.toml",
            "evil",
            "a/.b/evil.toml",
            "seals/2019-01-01.toml",
            "",
        ] {
            if !cfg!(unix) && path.starts_with("link") {
                continue;
            }
            let patch = Patch { at: 0, old: "evil".to_owned(), new: String::new() };
            let (before, after) = (Some(sum(b"evil")), None);
            let file = FileStep { path: path.to_owned(), before, after, patches: vec![patch] };
            let on = "2019-03-01".to_owned();
            let files = vec![file];
            let step = JournalStep {
                label: "x".to_owned(),
                on,
                by: None,
                changes: StepChanges::default(),
                files,
                takes_back: None,
                is_on_record: false,
                is_ours: true,
            };
            let journal = Journal::of(ledger.path(), ledger.key());
            journal.write(Bound::Step, &journal.place(1), &step).unwrap();
            let taken = ledger.step(&terms(), UndoDirection::Back);
            assert!(
                matches!(taken, Err(StoreError::Location(LocationError::LeadsOut { .. }))),
                "{path}"
            );
            assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{path}");
            assert!(!folder.join("../evil.toml").exists() && !folder.join(path).is_file());
        }
    }

    #[test]
    fn a_position_that_no_step_has_is_as_one_that_was_lost() {
        for said in [u64::MAX, u64::MAX - 1, 4, 1 << 63] {
            let (_folder, ledger) = changed(3);
            let journal = Journal::of(ledger.path(), ledger.key());
            let position = JournalPosition { done: said, ..JournalPosition::default() };
            let write = || {
                let bytes = serde_json::to_vec(&position).unwrap();
                fs::write(journal.folder.join("position"), bytes).unwrap();
            };
            write();
            let steps: Vec<_> = ledger.steps().iter().map(|s| (s.number, s.undone)).collect();
            assert_eq!(steps, [(3, false), (2, false), (1, false)], "{said}");
            ledger.step(&terms(), UndoDirection::Back).unwrap();
            assert_eq!(units(&ledger), 3, "{said}");
            write();
            ledger.step(&terms(), UndoDirection::Forward).unwrap();
            write();
            let changed = ledger.change(&terms(), |transaction: &mut Transaction| {
                let code = crate::model::UnitCode::parse("HR".to_owned()).unwrap();
                transaction
                    .add_unit(&crate::model::Unit { code, ..transaction.head().units[0].clone() })
            });
            changed.unwrap();
            // What took a step back and what made it again are steps, too.
            assert_eq!((units(&ledger), ledger.steps().len()), (5, 6), "{said}");
        }
    }

    #[test]
    fn files_that_no_step_is_called_by_are_no_steps() {
        let (_folder, ledger) = changed(1);
        let journal = Journal::of(ledger.path(), ledger.key());
        let first = fs::read(journal.place(1)).unwrap();
        for number in [0, u64::MAX] {
            fs::write(journal.place(number), &first).unwrap();
        }
        assert_eq!(ledger.steps().len(), 1);
        ledger.step(&terms(), UndoDirection::Back).unwrap();
        let again = ledger.step(&terms(), UndoDirection::Back);
        assert!(matches!(again, Err(StoreError::Undo(UndoError::NothingToUndo))));
        ledger.step(&terms(), UndoDirection::Forward).unwrap();
        assert_eq!(units(&ledger), 2);
    }
}
