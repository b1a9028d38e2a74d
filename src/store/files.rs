//! Which files a ledger consists of: the root, and the parts that its `include` names.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::disk::commit::CommittedView;
use super::disk::place::RememberedPlaces;
use super::error::{Doing, LocationError, LockError, StoreError};
use super::fault::{
    Excerpt, Fault, FileLocation, Gravity, IncludeFault, Located, LocatedFault, ValueFault,
};
use super::include::{AS_FILES, NoPart, PRIVATE, way_to_root};
use super::read::sink::{At, Sink};
use super::read::source::{AROUND, Source};
use super::read::stream::{self, Beginning, InTurn, Late};
use super::toml::decode::{Piece, read_piece};
use super::toml::split_tables::Cuts;
use crate::model::{Declarations, Item};

/// One file of a ledger, and what it says before its first item.
pub(crate) struct LedgerFile {
    pub source: Arc<Source>,
    pub beginning: Beginning,
}

/// The files of a ledger, each opened: the root first, then its parts in the order of `include`.
pub(crate) struct Files {
    pub all: Vec<LedgerFile>,
    root: PathBuf,
    /// What is wrong with `include` itself: faults of the root.
    faults: Vec<LocatedFault>,
    /// What each pattern came to.
    matched: Vec<(PathBuf, Vec<PathBuf>)>,
    view: CommittedView,
}

struct NoFiles;

impl Sink for NoFiles {
    fn item(&mut self, _: Item<'_>, _: &At<'_>) {}
    fn absorb(&mut self, _: Self) {}
}

fn begun(source: &Source) -> Result<Beginning, StoreError> {
    let beginning = stream::beginning(source)?;
    if beginning.odd {
        stream::whole(source, 0, &mut NoFiles).map(|(beginning, _)| beginning)
    } else {
        Ok(beginning)
    }
}

impl Files {
    /// Opens every file of the ledger whose root is at a path, called otherwise before people.
    ///
    /// # Errors
    /// When a file cannot be read. One that ought to be there and is not is a fault.
    pub(crate) fn open(
        root: &Path,
        shown: &Path,
        places: &RememberedPlaces,
    ) -> Result<Self, StoreError> {
        let view = CommittedView::of(root, places);
        let source = Arc::new(view.open(root)?.shown_as(shown));
        let beginning = begun(&source)?;
        let mut listing = IncludeSearch::of(root, &view);
        for (path, span) in &beginning.include {
            listing.take(path, span)?;
        }
        let IncludeSearch { parts, matched, mut faults, .. } = listing;
        let mut all = vec![LedgerFile { source, beginning }];
        for IncludedFile { real, named, span } in parts {
            match view.open(&real) {
                // One file by two names is read once.
                Ok(source) if all.iter().any(|f| f.source.is_same_file(&source)) => {}
                Ok(source) => {
                    let source = Arc::new(source.shown_as(&shown.with_file_name(&named)));
                    let beginning = begun(&source)?;
                    all.push(LedgerFile { source, beginning });
                }
                Err(StoreError::Location(LocationError::NotThere { .. })) => {
                    let path = named.display().to_string();
                    faults.push(LocatedFault::new(
                        Fault::Include(IncludeFault::IncludeMissing { path }),
                        span,
                        None,
                    ));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(Self { all, root: root.to_owned(), faults, matched, view })
    }

    /// Whether every file that was opened lies at its place still, and no other has joined them: what was opened one after
    /// another is then one state, that of the moment when the last was.
    pub(crate) fn is_one_state(&self) -> bool {
        let is_alone = self.all.len() == 1 && self.matched.is_empty() && self.faults.is_empty();
        is_alone || self.are_current()
    }

    /// Whether a change was begun that nobody finishes unasked: the files were read as they are.
    pub(crate) fn are_unfinished(&self) -> bool {
        self.view.is_unfinished()
    }

    /// Whether every file lies at its place still as it was opened, and no other has joined them.
    pub(crate) fn are_current(&self) -> bool {
        let as_they_were = |(pattern, came_to): &(PathBuf, Vec<PathBuf>)| {
            let now = matches(pattern, &self.view);
            now.is_ok_and(|now| now.is_ok_and(|now| now == *came_to))
        };
        // The files last: what is written next is written over them.
        self.view.is_current()
            && self.matched.iter().all(as_they_were)
            && self.all.iter().all(|f| f.source.is_current())
    }

    /// Whether no open file was written into since it was opened.
    pub(crate) fn are_unchanged(&self) -> bool {
        self.all.iter().all(|f| f.source.is_unchanged())
    }

    /// What the ledger holds besides its items: the root's, and the units and indicators of its parts after them.
    pub(crate) fn head(&self) -> Declarations {
        let mut files = self.all.iter().map(|f| &f.beginning.head);
        let mut head = files.next().cloned().unwrap_or_default();
        for part in files {
            head.units.extend_from_slice(&part.units);
            head.indicators.extend_from_slice(&part.indicators);
        }
        head
    }

    /// What is wrong with the files, as far as their items do not matter to it.
    pub(crate) fn faults(&self) -> Vec<LocatedFault> {
        let mut all = self.faults.clone();
        for (file, LedgerFile { source, beginning }) in self.all.iter().enumerate() {
            all.extend(beginning.faults.iter().map(|f| LocatedFault { file, ..f.clone() }));
            let mut add = |fault, span: &Range<usize>| {
                all.push(LocatedFault { file, ..LocatedFault::new(fault, span.clone(), None) });
            };
            if file == 0 {
                if let Some((_, span)) = &beginning.part_of
                    && !beginning.include.is_empty()
                {
                    add(Fault::Include(IncludeFault::IncludeInPart), span);
                }
                continue;
            }
            for (key, span) in &beginning.of_root {
                match *key {
                    "include" => add(Fault::Include(IncludeFault::IncludeInPart), span),
                    key => add(Fault::Include(IncludeFault::RootsKey { key }), span),
                }
            }
            let wanted = way_to_root(&self.root, &source.path);
            let said = beginning.part_of.as_ref();
            if said.is_none_or(|(said, _)| *said != wanted && !self.is_root(source, said)) {
                let (said, span) =
                    said.map_or((None, 0..0), |(s, at)| (Some(s.clone()), at.clone()));
                add(Fault::Include(IncludeFault::PartOf { said, wanted }), &span);
            }
        }
        all
    }

    fn is_root(&self, part: &Source, said: &str) -> bool {
        part.path.with_file_name(said).canonicalize().is_ok_and(|path| path == self.root)
    }

    /// The files in the order in which their items are read.
    pub(crate) fn in_turn(&self) -> Vec<InTurn<'_>> {
        let files = self.all.iter().enumerate();
        files
            .map(|(file, LedgerFile { source, beginning })| {
                let Beginning { items_at, odd, .. } = *beginning;
                InTurn { file, source, items_at, odd }
            })
            .collect()
    }

    /// Reads a file as one document after all: a header in it is spelt in a way that is not cut at.
    pub(crate) fn read_as_one(&mut self, file: usize) -> Result<(), StoreError> {
        if let Some(f) = self.all.get_mut(file) {
            f.beginning = stream::whole(&f.source, file, &mut NoFiles)?.0;
        }
        Ok(())
    }

    /// Takes up tables that stand among items: what they say was not in the beginnings. A file where one cannot be read by
    /// itself is read as one document instead, and nothing is taken up; false then.
    pub(crate) fn take_up(&mut self, late: &[Late]) -> Result<bool, StoreError> {
        let pieces: Vec<(&Late, Piece<'_>)> =
            late.iter().map(|l| (l, read_piece(&l.text, l.base, l.table))).collect();
        let mut entangled: Vec<usize> =
            pieces.iter().filter(|(_, piece)| piece.entangled).map(|(l, _)| l.file).collect();
        if entangled.is_empty() {
            for (late, piece) in pieces {
                let end = late.base + late.text.find('\n').unwrap_or(late.text.len());
                if let Some(f) = self.all.get_mut(late.file) {
                    f.beginning.take_up(piece, late.base..end);
                }
            }
            return Ok(true);
        }
        entangled.dedup();
        for file in entangled {
            self.read_as_one(file)?;
        }
        Ok(false)
    }

    /// The place of each fault, in the order of the files and of what stands in them.
    pub(crate) fn located(&self, mut found: Vec<LocatedFault>) -> Result<Vec<Located>, StoreError> {
        found.sort_by_key(|f| (f.file, f.span.start, f.span.end));
        let mut bytes: HashMap<usize, Vec<u8>> = HashMap::new();
        let mut ends = vec![0; self.all.len()];
        for found in &found {
            if let Some(end) = ends.get_mut(found.file) {
                *end = found.span.end.max(*end);
            }
        }
        let mut located = Vec::new();
        for found in found {
            let Some(LedgerFile { source, .. }) = self.all.get(found.file) else { continue };
            if !bytes.contains_key(&found.file) {
                // Faults come file by file: of several large ones only one is held.
                bytes.clear();
                bytes.insert(found.file, source.bytes_until(ends[found.file] + AROUND)?);
            }
            let spot = Excerpt::find(&bytes[&found.file], &found.span);
            let at = FileLocation { path: Arc::clone(&source.shown), spot };
            located.push(Located { found, at });
        }
        Ok(located)
    }

    /// The error for faults of which at least one makes the ledger unreadable.
    pub(crate) fn faulty(&self, mut found: Vec<LocatedFault>) -> StoreError {
        found.retain(|f| f.fault.gravity() == Gravity::Unreadable);
        found.sort_by_key(|f| (f.file, f.span.start));
        let more = found.len().saturating_sub(1);
        found.truncate(1);
        match self.located(found).map(|mut located| located.pop()) {
            Ok(Some(first)) => StoreError::Faulty { first: Box::new(first), more },
            Ok(None) => StoreError::Lock(LockError::KeepsChanging { path: self.root.clone() }),
            Err(error) => error,
        }
    }
}

/// A part that was found.
struct IncludedFile {
    real: PathBuf,
    /// Its path from the root's folder, as people would write it.
    named: PathBuf,
    /// Where `include` names it.
    span: Range<usize>,
}

/// Finds the parts that `include` names.
struct IncludeSearch<'r> {
    root: &'r Path,
    view: &'r CommittedView,
    folder: &'r Path,
    parts: Vec<IncludedFile>,
    matched: Vec<(PathBuf, Vec<PathBuf>)>,
    faults: Vec<LocatedFault>,
    /// Folders with their links resolved: thirty files of one folder ask for it once.
    folders: HashMap<PathBuf, Option<PathBuf>>,
}

/// What a path turned out to lead to.
enum Leads {
    To(PathBuf),
    Outside,
    /// To something that can be no part.
    NoPart(NoPart),
    Nowhere,
}

impl<'r> IncludeSearch<'r> {
    fn of(root: &'r Path, view: &'r CommittedView) -> Self {
        Self {
            root,
            view,
            folder: root.parent().unwrap_or(Path::new(".")),
            parts: Vec::new(),
            matched: Vec::new(),
            faults: Vec::new(),
            folders: HashMap::new(),
        }
    }

    /// Takes one entry of `include`: a path, or a pattern.
    fn take(&mut self, path: &str, span: &Range<usize>) -> Result<(), StoreError> {
        let mut fault = |fault| self.faults.push(LocatedFault::new(fault, span.clone(), None));
        let named = || path.to_owned();
        if path.trim().is_empty() {
            fault(Fault::Value(ValueFault::Empty { key: "include".to_owned() }));
            fault(Fault::Include(IncludeFault::IncludeMissing { path: named() }));
            return Ok(());
        }
        let below = |c: Component<'_>| match c {
            Component::Normal(name) => name != PRIVATE,
            Component::CurDir => true,
            _ => false,
        };
        // A backslash parts folders on one system and is part of a name on another: a ledger travels.
        if path.contains('\\') || !Path::new(path).components().all(below) {
            fault(Fault::Include(IncludeFault::IncludeOutside { path: named() }));
            return Ok(());
        }
        let first = Path::new(path).components().find(|c| *c != Component::CurDir);
        let is_seals = first.is_some_and(|first| first.as_os_str().eq_ignore_ascii_case("seals"));
        if is_seals {
            fault(Fault::Include(IncludeFault::IncludeNoPart { path: named(), why: NoPart::Seal }));
            return Ok(());
        }
        if !path.contains(['*', '?', '[']) {
            self.put(self.folder.join(path), Path::new(path), span);
            return Ok(());
        }
        let pattern = match self.folder.to_str() {
            Some(folder) => PathBuf::from(glob::Pattern::escape(folder)).join(path),
            // A pattern is a text: where the folder's name is none, the files have to be named.
            None => {
                fault(Fault::Include(IncludeFault::IncludeMissing { path: named() }));
                return Ok(());
            }
        };
        let came_to = match matches(&pattern, self.view) {
            Ok(came_to) => came_to?,
            Err(why) => {
                fault(Fault::Include(IncludeFault::IncludePattern { path: named(), why }));
                return Ok(());
            }
        };
        if came_to.is_empty() {
            fault(Fault::Include(IncludeFault::IncludeNothing { path: named() }));
        }
        for file in &came_to {
            let below = file.strip_prefix(self.folder).unwrap_or(file).to_owned();
            // A pattern that is like a seal, too, means the others.
            if NoPart::of(&below) == Some(NoPart::Seal) {
                continue;
            }
            self.put(file.clone(), &below, span);
        }
        self.matched.push((pattern, came_to));
        Ok(())
    }

    fn put(&mut self, path: PathBuf, named: &Path, span: &Range<usize>) {
        let named: PathBuf = named.components().filter(|c| *c != Component::CurDir).collect();
        let said = || named.display().to_string();
        let leads = match NoPart::of(&named) {
            Some(why) if named != Path::new(self.root.file_name().unwrap_or_default()) => {
                Leads::NoPart(why)
            }
            _ => self.leads(&path),
        };
        let fault = match leads {
            Leads::To(real) if real == *self.root => return,
            Leads::To(real) => {
                if !self.parts.iter().any(|p| p.real == real) {
                    self.parts.push(IncludedFile { real, named, span: span.clone() });
                }
                return;
            }
            Leads::NoPart(why) => Fault::Include(IncludeFault::IncludeNoPart { path: said(), why }),
            Leads::Outside => Fault::Include(IncludeFault::IncludeOutside { path: said() }),
            Leads::Nowhere => Fault::Include(IncludeFault::IncludeMissing { path: said() }),
        };
        self.faults.push(LocatedFault::new(fault, span.clone(), None));
    }

    fn leads(&mut self, path: &Path) -> Leads {
        if self.view.is_new(path) {
            return Leads::To(path.to_owned());
        }
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Leads::Nowhere;
        };
        let known = self.folders.entry(folder.to_owned());
        let Some(folder) = known.or_insert_with(|| folder.canonicalize().ok()) else {
            return Leads::Nowhere;
        };
        let mut real = folder.join(name);
        let mut metadata = real.symlink_metadata();
        if metadata.as_ref().is_ok_and(std::fs::Metadata::is_symlink) {
            match real.canonicalize() {
                Ok(path) => real = path,
                Err(_) => return Leads::Nowhere,
            }
            metadata = real.metadata();
        }
        // First where it is: nothing is said of what lies outside, not even whether it is there.
        match real.strip_prefix(self.folder) {
            Err(_) => Leads::Outside,
            Ok(below) if below.starts_with(PRIVATE) => Leads::Outside,
            Ok(_) if self.view.is_new(&real) => Leads::To(real),
            Ok(_) if self.view.goes(&real) => Leads::Nowhere,
            Ok(below) => match metadata {
                Ok(metadata) if metadata.is_file() => match NoPart::of(below) {
                    Some(why) if real != *self.root => Leads::NoPart(why),
                    _ => Leads::To(real),
                },
                Ok(metadata) if !metadata.is_dir() => Leads::NoPart(NoPart::NotRegular),
                _ => Leads::Nowhere,
            },
        }
    }
}

/// The files that are like a pattern, in the order of their names; hidden ones only where the pattern says so.
fn matches(
    pattern: &Path,
    view: &CommittedView,
) -> Result<Result<Vec<PathBuf>, StoreError>, &'static str> {
    let pattern = pattern.to_string_lossy();
    let paths = glob::glob_with(&pattern, AS_FILES).map_err(|e| e.msg)?;
    let new = glob::Pattern::new(&pattern).map_err(|e| e.msg)?;
    let found = paths.filter_map(|path| match path {
        Ok(path) => (!path.is_dir() && !view.goes(&path)).then_some(Ok(path)),
        Err(e) => {
            let path = e.path().to_owned();
            Some(Err(StoreError::io(Doing::Reading, path)(e.into())))
        }
    });
    let found: Result<Vec<PathBuf>, StoreError> = found.collect();
    Ok(found.map(|mut found| {
        found.extend(view.news().filter(|path| new.matches_path_with(path, AS_FILES)));
        found.sort();
        found.dedup();
        found
    }))
}

/// The root that a file says it is a part of, as written; none where it says so nowhere.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn part_of(file: &Path) -> Result<Option<String>, StoreError> {
    let source = Source::open(file)?;
    let mut first = vec![0; 4096];
    let read = source.read_at(0, &mut first)?;
    first.truncate(read);
    let top = match Cuts::new(&first).next_cut() {
        Ok(Some((at, _))) => &first[..at],
        _ => &first[..],
    };
    // Of most ledgers the first lines tell, without any of it being taken apart.
    let all_seen = top.len() < first.len() || (read as u64) == source.len();
    if all_seen && memchr::memmem::find(top, b"part_of").is_none() {
        return Ok(None);
    }
    Ok(begun(&source)?.part_of.map(|(said, _)| said))
}

/// Where parts lie that `split` made, unless it was told otherwise.
pub(crate) const PARTS: &str = "units";

/// Files where parts lie that say they are parts of this root, and are not among its files: by the path from its folder. git leaves
/// them where it carries a change of a part to a clone that has no parts.
pub(crate) fn left_out(root: &Path, all: &[LedgerFile]) -> Vec<PathBuf> {
    let Some(folder) = root.parent() else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder.join(PARTS)) else { return Vec::new() };
    let is_left_out = |below: &PathBuf| {
        let path = folder.join(below);
        let is_regular = path.symlink_metadata().is_ok_and(|m| m.is_file());
        is_regular
            && NoPart::of(below).is_none()
            && !all.iter().any(|file| *file.source.path == path)
            && part_of(&path)
                .is_ok_and(|said| said.is_some_and(|said| said == way_to_root(root, &path)))
    };
    let names = entries.flatten().map(|entry| Path::new(PARTS).join(entry.file_name()));
    let mut found: Vec<PathBuf> = names.filter(is_left_out).collect();
    found.sort();
    found
}

/// What the `include` of a root file names, as written; nothing where it cannot be read.
pub(crate) fn includes_of(file: &Path) -> Vec<String> {
    let beginning = Source::open(file).and_then(|source| begun(&source));
    let include = beginning.map(|beginning| beginning.include).unwrap_or_default();
    include.into_iter().map(|(named, _)| named).collect()
}

/// The root of a part that lies at a path, links resolved, and says what it is a part of.
///
/// # Errors
/// When the root is not there, or does not include the part.
pub(crate) fn root_of(
    part: &Path,
    shown: &Path,
    said: &str,
    places: &RememberedPlaces,
) -> Result<PathBuf, StoreError> {
    let alone = || {
        StoreError::Location(LocationError::NoRoot {
            part: shown.to_owned(),
            said: said.to_owned(),
        })
    };
    let root = part.with_file_name(said).canonicalize().map_err(|_| alone())?;
    let above = root.parent().is_some_and(|folder| part.starts_with(folder));
    if !above || root == part || !root.is_file() {
        return Err(alone());
    }
    let view = CommittedView::of(&root, places);
    let beginning = begun(&view.open(&root)?)?;
    let mut listing = IncludeSearch::of(&root, &view);
    for (path, span) in &beginning.include {
        listing.take(path, span)?;
    }
    if listing.parts.iter().any(|p| p.real == part) {
        Ok(root)
    } else {
        let below = root.parent().and_then(|folder| part.strip_prefix(folder).ok());
        let entry = below.unwrap_or(part).to_string_lossy().replace('\\', "/");
        let root = root_shown(shown, said);
        Err(StoreError::Location(LocationError::NotIncluded {
            part: shown.to_owned(),
            root,
            entry,
        }))
    }
}

/// A part's root as people would name it who named the part so.
pub(crate) fn root_shown(part: &Path, said: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for component in part.parent().unwrap_or(Path::new("")).join(said).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(path.components().next_back(), Some(Component::Normal(_))) =>
            {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Fold, ThingKind};
    use crate::store::Ledger;
    use crate::store::ReferenceFault;

    const ROOT: &str = "version = 1\ninclude = [\"units/GO.toml\", \"units/*.toml\"]\n[policy]\nclosing = \"verified\"\n[[category]]\ncode = \"S1\"\nname = \"s\"\n";

    fn part(code: &str, items: &[u32]) -> String {
        let mut text = format!(
            "version = 1\npart_of = \"../ledger.toml\"\n\n[[unit]]\ncode = \"{code}\"\nname = \"{code}\"\n"
        );
        for n in items {
            text.push_str(&format!(
                "\n[[item]]\nid = \"{code}-{n}\"\nunit = \"{code}\"\ntitle = \"x\"\nopened = 2019-01-01\ndue = 2019-02-01\n"
            ));
        }
        text
    }

    struct Office(tempfile::TempDir);

    impl Office {
        fn with(files: &[(&str, &str)]) -> Self {
            let office = Self(tempfile::tempdir().unwrap());
            for (path, text) in files {
                office.write(path, text);
            }
            office
        }
        fn usual(root: &str) -> Self {
            let (go, hr) = (part("GO", &[1, 2]), part("HR", &[1]));
            Self::with(&[("ledger.toml", root), ("units/HR.toml", &hr), ("units/GO.toml", &go)])
        }
        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }
        fn write(&self, path: &str, text: &str) {
            std::fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
            std::fs::write(self.at(path), text).unwrap();
        }
        fn ledger(&self) -> Ledger {
            Ledger::at(&self.at("ledger.toml")).unwrap()
        }
        fn read(&self) -> (Arc<Declarations>, Vec<String>) {
            read(&self.ledger())
        }
        fn faults(&self) -> Vec<(Fault, String, usize)> {
            let found = self.ledger().check(Date::new(2019, 12, 1).unwrap(), false).unwrap();
            let name =
                |l: &Located| l.at.path.strip_prefix(self.0.path()).unwrap().display().to_string();
            found.iter().map(|l| (l.found.fault.clone(), name(l), l.at.spot.line)).collect()
        }
        fn first_fault(&self) -> Fault {
            let Err(StoreError::Faulty { first, .. }) = self.ledger().head() else {
                panic!("read")
            };
            first.found.fault.clone()
        }
    }

    fn read(ledger: &Ledger) -> (Arc<Declarations>, Vec<String>) {
        struct Ids(Vec<String>);
        impl Fold for Ids {
            fn take(&mut self, item: Item<'_>) {
                self.0.push(item.id.to_string());
            }
            fn absorb(&mut self, later: Self) {
                self.0.extend(later.0);
            }
        }
        let (head, ids) = ledger.fold(|_| Ids(Vec::new())).unwrap();
        (head, ids.0)
    }

    fn codes(head: &Declarations) -> Vec<&str> {
        head.units.iter().map(|u| u.code.as_str()).collect()
    }

    #[test]
    fn parts_are_read_in_the_order_of_include_and_of_names_and_once() {
        let office = Office::usual(ROOT);
        office.write(".ledger/no.toml", &part("NO", &[1]));
        office.write("units/.hidden.toml", &part("NO", &[1]));
        let (head, ids) = office.read();
        assert_eq!(codes(&head), ["GO", "HR"]);
        assert_eq!(ids, ["GO-1", "GO-2", "HR-1"]);
        office.write(
            "ledger.toml",
            &ROOT.replace("units/GO.toml\", \"", "**/HR.toml\", \"./*.toml\", \""),
        );
        assert_eq!(office.read().1, ["HR-1", "GO-1", "GO-2"]);
        assert_eq!(office.faults(), []);
    }

    #[test]
    fn a_part_opened_by_itself_opens_the_whole() {
        let office = Office::usual(ROOT);
        let ledger = Ledger::at(&office.at("units/GO.toml")).unwrap();
        assert_eq!(ledger.path(), office.at("ledger.toml").canonicalize().unwrap());
        assert_eq!(ledger.shown(), office.at("ledger.toml"));
        assert_eq!(read(&ledger), office.read());
        assert_eq!(root_shown(Path::new("GO.toml"), "../ledger.toml"), Path::new("../ledger.toml"));
    }

    #[test]
    fn a_part_whose_root_is_gone_or_does_not_include_it_is_refused() {
        let office = Office::usual("include = [\"units/HR.toml\"]\n");
        let open = || Ledger::at(&office.at("units/GO.toml"));
        let Err(StoreError::Location(LocationError::NotIncluded { entry, .. })) = open() else {
            panic!()
        };
        assert_eq!(entry, "units/GO.toml");
        std::fs::remove_file(office.at("ledger.toml")).unwrap();
        assert!(matches!(open(), Err(StoreError::Location(LocationError::NoRoot { .. }))));
        // A root beside it is not above it, nor is the part itself.
        office.write("other/ledger.toml", "include = [\"../units/GO.toml\"]\n");
        for said in ["../other/ledger.toml", "GO.toml", "/etc/hostname"] {
            office.write("units/GO.toml", &part("GO", &[]).replace("../ledger.toml", said));
            assert!(
                matches!(open(), Err(StoreError::Location(LocationError::NoRoot { .. }))),
                "{said}"
            );
        }
    }

    #[test]
    fn what_leads_out_of_the_folder_is_not_read() {
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("secret.toml"), part("XX", &[1])).unwrap();
        let secret = outside.path().join("secret.toml");
        let secret = secret.to_str().unwrap();
        for path in ["../x.toml", "a/../../x.toml", "units\\\\GO.toml", ".ledger/x.toml", secret] {
            let office = Office::usual(&format!("include = [\"{path}\"]\n"));
            let Fault::Include(IncludeFault::IncludeOutside { path: said }) = office.first_fault()
            else {
                panic!("{path}")
            };
            assert_eq!(said, path.replace("\\\\", "\\"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder_and_one_within_it_is_followed() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("x.toml"), part("XX", &[1])).unwrap();
        for entry in ["link.toml", "*.toml", "folder/x.toml", "folder/*.toml", "**/x.toml"] {
            let office = Office::usual(&format!("include = [\"{entry}\"]\n"));
            symlink(outside.path().join("x.toml"), office.at("link.toml")).unwrap();
            symlink(outside.path(), office.at("folder")).unwrap();
            let faults = office.faults();
            let is_outside = |(fault, ..): &(Fault, _, _)| {
                matches!(fault, Fault::Include(IncludeFault::IncludeOutside { .. }))
            };
            assert!(faults.iter().any(is_outside), "{faults:?}");
        }
        let office = Office::usual("include = [\"link.toml\", \"units/GO.toml\"]\n");
        symlink("units/GO.toml", office.at("link.toml")).unwrap();
        assert_eq!(office.read().1, ["GO-1", "GO-2"]);
        let ledger = Ledger::at(&office.at("link.toml")).unwrap();
        assert_eq!(ledger.path(), office.at("ledger.toml").canonicalize().unwrap());
    }

    #[test]
    fn a_file_that_is_not_there_is_refused_and_a_pattern_without_files_is_named() {
        let office = Office::usual("include = [\"units/XX.toml\"]\n");
        assert_eq!(
            office.first_fault(),
            Fault::Include(IncludeFault::IncludeMissing { path: "units/XX.toml".into() })
        );
        let office = Office::usual("include = [\"units/no.toml\"]\n");
        assert_eq!(
            office.first_fault(),
            Fault::Include(IncludeFault::IncludeMissing { path: "units/no.toml".into() })
        );
        let office = Office::usual("include = [\"x/*.toml\"]\n");
        let nothing = Fault::Include(IncludeFault::IncludeNothing { path: "x/*.toml".into() });
        let mut found = office.faults();
        let left_out = found
            .iter()
            .filter(|f| matches!(f.0, Fault::Include(IncludeFault::PartLeftOut { .. })))
            .count();
        found.retain(|f| !matches!(f.0, Fault::Include(IncludeFault::PartLeftOut { .. })));
        assert_eq!((found, left_out), (vec![(nothing, "ledger.toml".into(), 1)], 2));
        let office = Office::usual("include = [\"[x.toml\"]\n");
        assert!(matches!(
            office.first_fault(),
            Fault::Include(IncludeFault::IncludePattern { .. })
        ));
    }

    #[test]
    fn the_roots_policy_and_categories_bind_and_what_a_part_says_of_them_is_named() {
        let office = Office::usual(ROOT);
        let text = part("GO", &[1]).replace(
            "\n[[unit]]",
            "title = \"x\"\n[policy]\nclosing = \"direct\"\n[[category]]\ncode = \"S2\"\nname = \"s\"\n[[unit]]",
        );
        office.write("units/GO.toml", &text);
        let (head, _) = office.read();
        assert_eq!(head.policy.closing, crate::model::Closing::Verified);
        assert_eq!((head.categories.len(), &head.title), (1, &None));
        let named = |key, line| {
            (Fault::Include(IncludeFault::RootsKey { key }), "units/GO.toml".to_owned(), line)
        };
        assert_eq!(office.faults(), [named("title", 3), named("policy", 4), named("category", 6)]);
    }

    #[test]
    fn a_part_that_does_not_say_so_is_read_and_named() {
        let office = Office::usual(ROOT);
        office.write(
            "units/GO.toml",
            &part("GO", &[1]).replace("part_of = \"../ledger.toml\"\n", ""),
        );
        office.write("units/HR.toml", &part("HR", &[1]).replace("../ledger", "../../ledger"));
        assert_eq!(office.read().1, ["GO-1", "HR-1"]);
        let fault = |said: Option<&str>| {
            let wanted = "../ledger.toml".to_owned();
            Fault::Include(IncludeFault::PartOf { said: said.map(str::to_owned), wanted })
        };
        let wanted = [
            (fault(None), "units/GO.toml".to_owned(), 1),
            (fault(Some("../../ledger.toml")), "units/HR.toml".to_owned(), 2),
        ];
        assert_eq!(office.faults(), wanted);
    }

    #[test]
    fn a_part_names_no_files_of_its_own() {
        let office = Office::usual(ROOT);
        office.write("units/GO.toml", &format!("include = [\"HR.toml\"]\n{}", part("GO", &[1])));
        assert_eq!(office.first_fault(), Fault::Include(IncludeFault::IncludeInPart));
        let office = Office::usual(&format!("part_of = \"ledger.toml\"\n{ROOT}"));
        assert!(matches!(
            Ledger::at(&office.at("ledger.toml")),
            Err(StoreError::Location(LocationError::NoRoot { .. }))
        ));
    }

    #[test]
    fn what_is_there_twice_is_found_across_files() {
        let office = Office::usual(ROOT);
        office.write("units/HR.toml", &part("HR", &[1]).replace("HR-1", "GO-2"));
        office.write("units/ZZ.toml", &part("go", &[]));
        let file = Some(office.at("units/GO.toml"));
        let twice = |what, id: &str, line| {
            Fault::Reference(ReferenceFault::Twice {
                what,
                id: id.to_owned(),
                line: Some(line),
                file: file.clone(),
            })
        };
        let wanted = [
            (twice(ThingKind::Item, "GO-2", 15), "units/HR.toml".to_owned(), 8),
            (twice(ThingKind::Unit, "go", 5), "units/ZZ.toml".to_owned(), 5),
        ];
        assert_eq!(office.faults(), wanted);
        assert!(matches!(
            office.first_fault(),
            Fault::Reference(ReferenceFault::Twice { what: ThingKind::Item, .. })
        ));
    }

    #[test]
    fn units_among_items_and_odd_spellings_are_read_in_parts_too() {
        let office = Office::usual(ROOT);
        let late = format!("{}\n[[unit]]\ncode = \"LATE\"\nname = \"l\"\n", part("GO", &[1]));
        office.write("units/GO.toml", &late);
        office.write("units/HR.toml", &part("HR", &[1, 2]).replace("[[item]]", "[[ item ]]"));
        office.write("units/ZZ.toml", &part("ZZ", &[1]));
        let (head, ids) = office.read();
        assert_eq!(codes(&head), ["GO", "LATE", "HR", "ZZ"]);
        assert_eq!(ids, ["GO-1", "HR-1", "HR-2", "ZZ-1"]);
        assert_eq!(office.faults(), []);
    }
}
