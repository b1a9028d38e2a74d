//! What was changed, taken back or made again.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use super::change::options::ChangeOptions;
use super::disk::commit::{FileAction, Hold, Planned, commit, take_lock};
use super::disk::journal::{
    Direction, FileStep, Journal, Kept, Patch, Position, Step, TAKING_BACK,
};
use super::disk::save;
use super::error::StoreError;
use super::ledger::Ledger;
use super::read::digest::sum;
use super::read::source::Source;
use super::relocate::taken_back;

/// A step in the list of them, counted from 1, and whether it was taken back.
#[derive(Debug, Clone)]
pub struct PastStep {
    pub number: u64,
    pub undone: bool,
    /// When it was written, by the clock; none where the file system does not say.
    pub at: Option<std::time::SystemTime>,
    pub step: Step,
}

/// A step taken: what it was, and each file with its text before and after.
pub struct Taken {
    pub step: Step,
    pub texts: Vec<(PathBuf, String, String)>,
}

/// A text with a step's patches made, or unmade; none where they do not fit it.
pub(super) fn patched(text: &[u8], patches: &[Patch], direction: Direction) -> Option<Vec<u8>> {
    let mut new = Vec::with_capacity(text.len());
    let (mut at, mut grown) = (0, 0);
    for patch in patches {
        let (start, there, wanted) = match direction {
            Direction::Forward => (patch.at, &patch.old, &patch.new),
            Direction::Back => (patch.at.checked_add_signed(grown)?, &patch.new, &patch.old),
        };
        grown += isize::try_from(patch.new.len()).ok()? - isize::try_from(patch.old.len()).ok()?;
        let end = start.checked_add(there.len())?;
        new.extend_from_slice(text.get(at..start)?);
        if text.get(start..end)? != there.as_bytes() {
            return None;
        }
        new.extend_from_slice(wanted.as_bytes());
        at = end;
    }
    new.extend_from_slice(text.get(at..)?);
    Some(new)
}

impl Ledger {
    /// The steps that can be taken back or made again, the latest first.
    pub fn steps(&self) -> Vec<PastStep> {
        let journal = Journal::of(self.path(), self.key());
        let done = journal.settled(false).done;
        let mut back = HashSet::new();
        let past = |number| {
            let Kept { step, is_ours } = journal.step::<Step>(number)?;
            let step = Step { is_ours, ..step };
            back.extend(step.takes_back.filter(|_| is_ours && number <= done));
            let undone = number > done || back.contains(&number);
            let at = fs::metadata(journal.place(number)).and_then(|file| file.modified()).ok();
            Some(PastStep { number, undone, at, step })
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
        direction: Direction,
    ) -> Result<Taken, StoreError> {
        self.step_if(terms, direction, |step| match step.is_ours {
            true => Ok(()),
            false => {
                let (label, on) = (step.label.clone(), step.on.clone());
                Err(StoreError::ForeignStep { label, on })
            }
        })
    }

    /// The same, where nothing speaks against the step.
    ///
    /// # Errors
    /// What `may` says of the step, too.
    pub fn step_if(
        &self,
        terms: &ChangeOptions<'_>,
        direction: Direction,
        may: impl Fn(&Step) -> Result<(), StoreError>,
    ) -> Result<Taken, StoreError> {
        let hold = match terms.dry_run {
            true => None,
            false => Some(take_lock(self.path(), self.places(), terms.patience, terms.waiting)?),
        };
        let key = hold.as_ref().map_or_else(|| self.key(), |hold| hold.key.clone());
        let journal = Journal::of(self.path(), key);
        let done = journal.settled(hold.is_some()).done;
        if direction == Direction::Forward {
            let number = done + 1;
            let kept = journal.step::<Step>(number).ok_or(StoreError::NothingToRedo)?;
            let step = Step { is_ours: kept.is_ours, ..kept.step };
            may(&step)?;
            return self.exactly(&journal, hold.as_ref(), number, step, direction);
        }
        let (number, step) = latest(&journal, done, may)?;
        if number == done {
            match self.exactly(&journal, hold.as_ref(), number, step.clone(), direction) {
                Err(StoreError::ChangedSince { .. }) => {}
                other => return other,
            }
        }
        self.wherever(journal, hold.as_ref(), terms, done, (number, step))
    }

    /// Takes the last step that stands back, or the next one again: exactly its bytes.
    fn exactly(
        &self,
        journal: &Journal,
        hold: Option<&Hold>,
        number: u64,
        step: Step,
        direction: Direction,
    ) -> Result<Taken, StoreError> {
        let is_ours = step.is_ours;
        let (mut texts, mut deeds, mut state) = (Vec::new(), Vec::new(), Vec::new());
        let mut sources = Vec::new();
        for file in &step.files {
            let changed = |path: PathBuf| {
                let (label, on) = (step.label.clone(), step.on.clone());
                StoreError::ChangedSince { path, label, on }
            };
            let out = || StoreError::LeadsOut { path: self.shown().with_file_name(&file.path) };
            let path = journal.file(&file.path).ok_or_else(out)?;
            // What was written elsewhere may name any file: it is to show that it is the ledger's.
            if !is_ours && !self.is_its_own(&file.path, None) {
                return Err(out());
            }
            let shown = self.shown().with_file_name(&file.path);
            let (is, will_be) = match direction {
                Direction::Back => (&file.after, &file.before),
                Direction::Forward => (&file.before, &file.after),
            };
            let (bytes, source) = match (is, Source::open(&path)) {
                (None, Err(StoreError::NotThere { .. })) => (Vec::new(), None),
                (None, _) | (_, Err(StoreError::NotThere { .. })) => return Err(changed(shown)),
                (Some(_), source) => source.and_then(|s| Ok((s.bytes()?, Some(s))))?,
            };
            let wanted = |new: &Vec<u8>| match will_be {
                Some(will_be) => sum(new) == *will_be,
                None => new.is_empty(),
            };
            let fits = is.as_ref().is_none_or(|is| sum(&bytes) == *is);
            let new = fits
                .then(|| patched(&bytes, &file.patches, direction))
                .flatten()
                .filter(wanted)
                .ok_or_else(|| changed(shown.clone()))?;
            if let Some(Hold { lock, .. }) = hold {
                deeds.push(match will_be {
                    Some(_) => {
                        FileAction::Put(save::prepare_bytes(lock, self.path(), &path, &new)?)
                    }
                    None => FileAction::Remove(path.clone()),
                });
            }
            sources.push(source);
            state.push((file.path.clone(), will_be.clone()));
            let text = |bytes| String::from_utf8(bytes).unwrap_or_default();
            texts.push((shown, text(bytes), text(new)));
        }
        let changing = || StoreError::KeepsChanging { path: self.shown().to_owned() };
        let still = || sources.iter().flatten().all(Source::is_current);
        let Some(hold) = hold else {
            return if still() { Ok(Taken { step, texts }) } else { Err(changing()) };
        };
        let mut planned = Vec::new();
        for ((deed, file), source) in deeds.into_iter().zip(&step.files).zip(&sources) {
            let (before, after) = match direction {
                Direction::Back => (file.after.clone(), file.before.clone()),
                Direction::Forward => (file.before.clone(), file.after.clone()),
            };
            planned.push(Planned { deed, before, after, source: source.as_ref() });
        }
        let name = journal.place(number).file_name().map(|n| n.to_string_lossy().into_owned());
        let taken = (name.unwrap_or_default(), direction);
        if !commit(hold, self.path(), planned, taken, still)? {
            return Err(changing());
        }
        if let [Some(old)] = &sources[..]
            && save::bring_back(&hold.lock, self.path(), old)?
        {
            return Err(changing());
        }
        let done = match direction {
            Direction::Back => number - 1,
            Direction::Forward => number,
        };
        journal.move_to(&Position { done, state });
        Ok(Taken { step, texts })
    }

    /// Takes a step back where its files changed elsewhere since: as a step of its own, which says what it takes back.
    fn wherever(
        &self,
        journal: Journal,
        hold: Option<&Hold>,
        terms: &ChangeOptions<'_>,
        done: u64,
        (number, step): (u64, Step),
    ) -> Result<Taken, StoreError> {
        let (mut files, mut texts, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        for file in &step.files {
            let shown = self.shown().with_file_name(&file.path);
            let changed = || {
                let (label, on) = (step.label.clone(), step.on.clone());
                StoreError::ChangedSince { path: shown.clone(), label, on }
            };
            let out = || StoreError::LeadsOut { path: shown.clone() };
            let path = journal.file(&file.path).ok_or_else(out)?;
            if !step.is_ours && !self.is_its_own(&file.path, None) {
                return Err(out());
            }
            // A file that came or went with the step is taken back whole, or not at all.
            if file.before.is_none() || file.after.is_none() {
                return Err(changed());
            }
            let source = match Source::open(&path) {
                Err(StoreError::NotThere { .. }) => return Err(changed()),
                source => source?,
            };
            let text = String::from_utf8(source.bytes()?).map_err(|_| changed())?;
            let (new, patches) = taken_back(&text, &file.patches).ok_or_else(changed)?;
            let (before, after) = (Some(sum(text.as_bytes())), Some(sum(new.as_bytes())));
            files.push(FileStep { path: file.path.clone(), before, after, patches });
            sources.push((path, source));
            texts.push((shown, text, new));
        }
        let changing = || StoreError::KeepsChanging { path: self.shown().to_owned() };
        let Some(hold) = hold else { return Ok(Taken { step, texts }) };
        let label = format!("{} ({})", terms.label, step.label);
        let (on, by) = (terms.on.to_string(), terms.by.clone());
        let back = Step { label, on, by, files, takes_back: Some(number), is_ours: true };
        let mut planned = Vec::new();
        for (((path, source), file), (_, _, new)) in sources.iter().zip(&back.files).zip(&texts) {
            let ready = save::prepare_bytes(&hold.lock, self.path(), path, new.as_bytes())?;
            let (before, after) = (file.before.clone(), file.after.clone());
            planned.push(Planned {
                deed: FileAction::Put(ready),
                before,
                after,
                source: Some(source),
            });
        }
        let begun = journal.about_to(done + 1, &back)?;
        let still = || sources.iter().all(|(_, source)| source.is_current());
        let pending = ("pending".to_owned(), Direction::Forward);
        match commit(hold, self.path(), planned, pending, still) {
            Ok(true) => {}
            // Decided: it is finished by whoever comes next.
            Err(error @ StoreError::Unfinished { .. }) => return Err(error),
            failed => {
                begun.forget();
                return Err(failed.err().unwrap_or_else(changing));
            }
        }
        begun.done();
        Ok(Taken { step, texts })
    }
}

/// The latest step that stands and against which nothing speaks, with its number. What took another back, and what only
/// records that, is no step to be taken back.
///
/// # Errors
/// When there is none: what speaks against the latest of all.
fn latest(
    journal: &Journal,
    done: u64,
    may: impl Fn(&Step) -> Result<(), StoreError>,
) -> Result<(u64, Step), StoreError> {
    let (mut taken_back, mut first) = (HashSet::new(), None);
    for number in journal.numbers().into_iter().rev().filter(|number| *number <= done) {
        let Some(Kept { step, is_ours }) = journal.step::<Step>(number) else { continue };
        let step = Step { is_ours, ..step };
        if let Some(back) = step.takes_back.filter(|_| is_ours) {
            taken_back.insert(back);
        } else if !taken_back.contains(&number) && !step.label.starts_with(TAKING_BACK) {
            match may(&step) {
                Ok(()) => return Ok((number, step)),
                Err(why) => first = first.or(Some(why)),
            }
        }
    }
    Err(first.unwrap_or(StoreError::NothingToUndo))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;
    use crate::store::Places;
    use crate::store::Transaction;
    use crate::store::disk::place::Bound;
    use std::time::Duration;

    fn terms() -> ChangeOptions<'static> {
        let on = Date::new(2019, 3, 1).unwrap();
        let patience = Duration::from_secs(5);
        ChangeOptions { dry_run: false, patience, waiting: &|_| {}, label: "x", on, by: None }
    }

    /// A ledger whose title was changed so many times, each a step.
    fn changed(times: usize) -> (tempfile::TempDir, Ledger) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        let text = "[[unit]]\ncode = \"GO\"\nname = \"x\"\n";
        fs::write(&path, text).unwrap();
        let places = Places::remembered_in(Some(folder.path().join("state")));
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
            let step = Step {
                label: "x".to_owned(),
                on,
                by: None,
                files,
                takes_back: None,
                is_ours: true,
            };
            let journal = Journal::of(ledger.path(), ledger.key());
            journal.write(Bound::Step, &journal.place(1), &step).unwrap();
            let taken = ledger.step(&terms(), Direction::Back);
            assert!(matches!(taken, Err(StoreError::LeadsOut { .. })), "{path}");
            assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{path}");
            assert!(!folder.join("../evil.toml").exists() && !folder.join(path).is_file());
        }
    }

    #[test]
    fn a_position_that_no_step_has_is_as_one_that_was_lost() {
        for said in [u64::MAX, u64::MAX - 1, 4, 1 << 63] {
            let (_folder, ledger) = changed(3);
            let journal = Journal::of(ledger.path(), ledger.key());
            let position = Position { done: said, ..Position::default() };
            let write = || {
                let bytes = serde_json::to_vec(&position).unwrap();
                fs::write(journal.folder.join("position"), bytes).unwrap();
            };
            write();
            let steps: Vec<_> = ledger.steps().iter().map(|s| (s.number, s.undone)).collect();
            assert_eq!(steps, [(3, false), (2, false), (1, false)], "{said}");
            ledger.step(&terms(), Direction::Back).unwrap();
            assert_eq!(units(&ledger), 3, "{said}");
            write();
            ledger.step(&terms(), Direction::Forward).unwrap();
            write();
            let changed = ledger.change(&terms(), |transaction: &mut Transaction| {
                let code = crate::model::UnitCode::parse("HR".to_owned()).unwrap();
                transaction
                    .add_unit(&crate::model::Unit { code, ..transaction.head().units[0].clone() })
            });
            changed.unwrap();
            assert_eq!((units(&ledger), ledger.steps().len()), (5, 4), "{said}");
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
        ledger.step(&terms(), Direction::Back).unwrap();
        let again = ledger.step(&terms(), Direction::Back);
        assert!(matches!(again, Err(StoreError::NothingToUndo)));
        ledger.step(&terms(), Direction::Forward).unwrap();
        assert_eq!(units(&ledger), 2);
    }
}
