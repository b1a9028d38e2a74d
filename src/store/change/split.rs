//! Giving each unit a file of its own, and bringing them together again.
//!
//! Tables are moved as they are, to the byte. What stands above a table, comments and blank lines, goes with it.

use std::path::{Component, Path, PathBuf};

use super::Transaction;
use super::open_file::{Becomes, OpenFile};
use super::step_change::StepChange;
use super::table_index::ids_of;
use crate::model::{Unit, UnitCode, same_word};
use crate::store::error::{EditError, LocationError, StoreError};
use crate::store::include::PRIVATE;
use crate::store::include::{matches_entry, way_to_root};
use crate::store::toml::decode::{Piece, keys, read_piece};
use crate::store::toml::edit::{self, NotEditable};
use crate::store::toml::encode;
use crate::store::toml::layout::own_end;
use crate::store::toml::split_tables::Table;

/// What splitting a ledger or joining it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    /// The parts that were made, or taken away.
    pub files: Vec<PathBuf>,
    /// How many units changed their file, and how many items.
    pub units: usize,
    pub items: usize,
}

/// A table with what stands above it.
struct LeadingBlock {
    table: Table,
    /// The unit that a unit's table declares, or that an item belongs to.
    unit: Option<UnitCode<'static>>,
    above: String,
    own: String,
}

/// A file taken apart: what comes before its first table, its tables, and what is left at its end.
pub(super) struct Parts {
    /// A byte-order mark, and keys of the ledger itself.
    first: String,
    blocks: Vec<LeadingBlock>,
    last: String,
}

impl Parts {
    pub(super) fn of(file: &OpenFile) -> Result<Self, StoreError> {
        let mut slots = file.slots();
        // All of it is taken apart.
        file.old_whole()?;
        let bom = if file.has_bom() { "\u{feff}" } else { "" };
        let text = slots.next().map_or(Ok(""), |slot| file.text_of(slot))?;
        let (first, above) = text.split_at(own_end(text));
        let mut parts =
            Self { first: format!("{bom}{first}"), blocks: Vec::new(), last: above.to_owned() };
        for slot in slots {
            let (table, text) = (file.table_of(slot), file.text_of(slot)?);
            let (own, rest) = text.split_at(own_end(text));
            let mut own = own.to_owned();
            if !own.ends_with('\n') {
                own.push_str(file.eol());
            }
            let piece = read_piece(text, 0, table);
            let unit = match table {
                Table::Unit => piece.units.first().map(|(u, _)| u.code.to_static()),
                Table::Item => piece.items.first().map(|(i, _)| i.unit.to_static()),
                _ => None,
            };
            let above = std::mem::replace(&mut parts.last, rest.to_owned());
            parts.blocks.push(LeadingBlock { table, unit, above, own });
        }
        Ok(parts)
    }

    pub(super) fn text(&self) -> String {
        let blocks = self.blocks.iter().flat_map(|b| [b.above.as_str(), b.own.as_str()]);
        std::iter::once(self.first.as_str()).chain(blocks).chain([self.last.as_str()]).collect()
    }

    /// Puts a table after the last of those that come before its kind, or at the end.
    fn insert(&mut self, block: LeadingBlock) {
        let items = self.blocks.iter().position(|b| b.table == Table::Item);
        let is_item = block.table == Table::Item;
        let end = if is_item { self.blocks.len() } else { items.unwrap_or(self.blocks.len()) };
        let after = self.blocks[..end].iter().rposition(|b| b.table <= block.table);
        self.blocks.insert(after.map_or(0, |n| n + 1), block);
    }
}

/// The name of a unit's file, such as every system takes it: a prefix, the code, an ending; and a number where the name
/// is taken, which is asked in one spelling and may be so in any.
pub fn unit_file(
    prefix: &str,
    code: &UnitCode<'_>,
    ending: &str,
    taken: impl Fn(&str) -> bool,
) -> String {
    file_of(prefix, code.as_str(), ending, taken)
}

/// The same for a person: what a file's name cannot have everywhere is an underscore.
pub fn person_file(prefix: &str, name: &str, ending: &str, taken: impl Fn(&str) -> bool) -> String {
    let safe = |c: char| if c.is_alphanumeric() || "-._".contains(c) { c } else { '_' };
    let name: String = name.trim().chars().map(safe).collect();
    file_of(prefix, &name, ending, taken)
}

fn file_of(prefix: &str, name: &str, ending: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut stem = String::new();
    for c in name.chars() {
        // Names are counted in bytes, and systems differ in how many they take.
        if stem.len() + c.len_utf8() > 100 {
            break;
        }
        stem.push(c);
    }
    stem.insert_str(0, prefix);
    let first = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let port = first.strip_prefix("COM").or(first.strip_prefix("LPT"));
    let device = matches!(first.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || port.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    if device || first.is_empty() {
        stem.insert(0, '_');
    }
    let numbered = (2..).map(|n| format!("{stem}_{n}.{ending}"));
    let plain = std::iter::once(format!("{stem}.{ending}"));
    plain.chain(numbered).find(|name| !taken(name)).unwrap_or(stem)
}

impl Transaction {
    /// Gives each unit that shares a file with others, or with the root, one of its own in a folder below the root's, with
    /// its items; items elsewhere go to the file of their unit.
    ///
    /// # Errors
    /// When a file stands where one is to be made, or the root is written in a way that is not changed in place.
    pub fn split(&mut self, into: &Path) -> Result<Parted, StoreError> {
        if !self.may_hold_parts(into) {
            return Err(StoreError::Location(LocationError::NotBelow { path: into.to_owned() }));
        }
        self.load_all()?;
        let units: Vec<Unit<'static>> = self.head.units.clone();
        let mut parts =
            self.files.iter().map(Parts::of).collect::<Result<Vec<Parts>, StoreError>>()?;
        let (mut homes, mut made) = (Vec::new(), Vec::new());
        let mut parted = Parted { files: Vec::new(), units: 0, items: 0 };
        for unit in &units {
            let home = self.home(unit.code.as_str()).unwrap_or(0);
            let first = self.files[home].head.units.first();
            if home > 0 && first.is_some_and(|u| u.code == unit.code) {
                homes.push(home);
                continue;
            }
            let path = self.path_of_new(into, &unit.code, &made)?;
            homes.push(self.files.len() + made.len());
            parted.units += 1;
            made.push(path);
        }
        let eol = self.files[0].eol();
        let root = self.files[0].path().as_ref().clone();
        for path in &made {
            let way = encode::text_value(&way_to_root(&root, path));
            let first = format!("part_of = {way}{eol}");
            parts.push(Parts { first, blocks: Vec::new(), last: String::new() });
        }
        let home_of = |code: &UnitCode<'_>| {
            units.iter().position(|u| u.code == *code).and_then(|n| homes.get(n)).copied()
        };
        for file in 0..self.files.len() {
            for block in std::mem::take(&mut parts[file].blocks) {
                let home = block.unit.as_ref().and_then(home_of).unwrap_or(file);
                parted.items += usize::from(home != file && block.table == Table::Item);
                if home == file {
                    parts[file].blocks.push(block);
                } else {
                    parts[home].insert(block);
                }
            }
        }
        for (unit, home) in units.iter().zip(&homes) {
            keep_numbers(unit, *home, &mut parts, eol).map_err(|e| self.not_split(&e))?;
        }
        self.include(&mut parts[0], &made).map_err(|e| self.not_split(&e))?;
        self.take_over(&parts);
        for (path, parts) in made.into_iter().zip(&parts[self.files.len()..]) {
            let below = path.strip_prefix(root.parent().unwrap_or(Path::new(""))).unwrap_or(&path);
            let shown = self.files[0].shown().with_file_name(below);
            parted.files.push(shown.clone());
            self.files.push(OpenFile::new(path, shown, parts.text()));
        }
        self.note_parted("split-off", &parted);
        Ok(parted)
    }

    /// Brings all parts back into the root.
    ///
    /// # Errors
    /// When a part holds something that has no place in the root: it would be lost.
    pub fn join(&mut self) -> Result<Parted, StoreError> {
        self.load_all()?;
        let mut parts =
            self.files.iter().map(Parts::of).collect::<Result<Vec<Parts>, StoreError>>()?;
        let mut parted = Parted { files: Vec::new(), units: 0, items: 0 };
        let mut joined = parts.remove(0);
        for (file, mut part) in self.files.iter().skip(1).zip(parts) {
            self.nothing_is_lost(file, &part)?;
            let first = part.first.trim_start_matches('\u{feff}');
            let kept = ["part_of", "version"]
                .iter()
                .try_fold(first.to_owned(), |text, key| edit::remove_root_key(&text, key));
            let kept = kept.map_err(|e| self.not_split(&e))?;
            match part.blocks.first_mut() {
                Some(block) => block.above.insert_str(0, &kept),
                None => joined.last.push_str(&kept),
            }
            match part.blocks.last_mut() {
                Some(block) => block.own.push_str(&part.last),
                None => joined.last.push_str(&part.last),
            }
            for block in part.blocks {
                match block.table {
                    Table::Unit => parted.units += 1,
                    Table::Item => parted.items += 1,
                    _ => {}
                }
                joined.insert(block);
            }
            parted.files.push(file.shown().as_ref().clone());
        }
        let first = edit::remove_root_key(joined.first.trim_start_matches('\u{feff}'), "include");
        let bom = if joined.first.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        joined.first = format!("{bom}{}", first.map_err(|e| self.not_split(&e))?);
        // Every item is beside its series again: what was noted of numbers given is shown by the items, or stays.
        let highest = |code: &UnitCode<'_>| highest(&joined.blocks, code);
        let shown: Vec<u64> =
            joined.blocks.iter().map(|b| b.unit.as_ref().map_or(0, highest)).collect();
        for (block, shown) in joined.blocks.iter_mut().zip(shown) {
            let noted = |own: &str| {
                read_piece(own, 0, Table::Unit).units.first().and_then(|(u, _)| u.numbered)
            };
            if block.table == Table::Unit && noted(&block.own).is_some_and(|n| n <= shown) {
                block.own = edit::remove_key(&block.own, "unit", "numbered")
                    .map_err(|e| self.not_split(&e))?;
            }
        }
        self.take_over(&[joined]);
        for file in self.files.iter_mut().skip(1) {
            file.becomes = Some(Becomes::Gone);
        }
        self.note_parted("joined", &parted);
        Ok(parted)
    }

    /// Notes how many files were made, or are gone.
    fn note_parted(&mut self, did: &str, parted: &Parted) {
        let to = Some(parted.files.len().to_string());
        self.note_change(StepChange { to, ..StepChange::new(None, did, None) });
    }

    fn take_over(&mut self, parts: &[Parts]) {
        for (file, parts) in self.files.iter_mut().zip(parts) {
            file.becomes = Some(Becomes::Text(parts.text()));
        }
    }

    fn not_split(&self, what: &NotEditable) -> StoreError {
        let path = self.files[0].shown().as_ref().clone();
        StoreError::Edit(EditError::NotEditable { path, what: what.0.clone() })
    }

    /// Whether a folder lies below the root's, and can be named in `include` as it is.
    fn may_hold_parts(&self, into: &Path) -> bool {
        let named = into.to_str().is_some_and(|text| !text.contains(['*', '?', '[', ']', '\\']));
        let normal = into.components().all(|c| matches!(c, Component::Normal(_)));
        let there = self.folder().join(into);
        // A link may lead out where the path does not; what is not there yet is made below what is.
        let real = there.ancestors().find(|folder| folder.symlink_metadata().is_ok());
        let real = real.is_some_and(|f| f.canonicalize().is_ok_and(|real| real == f));
        named && normal && real && into.components().next().is_some() && !into.starts_with(PRIVATE)
    }

    fn path_of_new(
        &self,
        into: &Path,
        code: &UnitCode<'_>,
        made: &[PathBuf],
    ) -> Result<PathBuf, StoreError> {
        let folder = self.folder().join(into);
        let same = |path: &Path, name: &str| {
            let there = path.file_name().map_or_else(Default::default, |n| n.to_string_lossy());
            path.parent() == Some(folder.as_path()) && same_word(&there, name)
        };
        let files = || self.files.iter().map(|f| f.path().as_path());
        let taken = |name: &str| {
            files().chain(made.iter().map(PathBuf::as_path)).any(|path| same(path, name))
        };
        let path = folder.join(unit_file("", code, "toml", taken));
        match path.symlink_metadata() {
            Ok(_) => {
                Err(StoreError::Location(LocationError::Exists { path: self.shown_below(&path) }))
            }
            Err(_) => Ok(path),
        }
    }

    fn shown_below(&self, path: &Path) -> PathBuf {
        let below = path.strip_prefix(self.folder()).unwrap_or(path);
        self.files[0].shown().with_file_name(below)
    }

    /// Names files that say they are parts of the ledger in its `include`, by the path from its folder.
    ///
    /// # Errors
    /// When the root cannot be read or changed.
    pub fn include_parts(&mut self, below: &[PathBuf]) -> Result<(), StoreError> {
        self.files[0].load()?;
        let mut root = Parts::of(&self.files[0])?;
        let parts: Vec<PathBuf> = below.iter().map(|part| self.folder().join(part)).collect();
        self.include(&mut root, &parts).map_err(|e| self.not_split(&e))?;
        self.files[0].becomes = Some(Becomes::Text(root.text()));
        Ok(())
    }

    /// Names new files in the root's `include`, where no entry does yet.
    fn include(&self, root: &mut Parts, made: &[PathBuf]) -> Result<(), NotEditable> {
        let (folder, eol) = (self.folder(), self.files[0].eol());
        let bom = if root.first.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        let mut text = root.first.trim_start_matches('\u{feff}').to_owned();
        let entries = read_piece(&text, 0, Table::Root).include;
        for path in made {
            let below = path.strip_prefix(&folder).unwrap_or(path);
            let names: Vec<_> =
                below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            let below = names.join("/");
            if !entries.iter().any(|(entry, _)| matches_entry(entry, &below)) {
                text = edit::append_to_root_list(&text, keys::ROOT, "include", &below, eol)?;
            }
        }
        root.first = format!("{bom}{text}");
        Ok(())
    }

    /// Refuses a part that says what only a root may, or what the program does not know: joining would lose it.
    fn nothing_is_lost(&self, file: &OpenFile, part: &Parts) -> Result<(), StoreError> {
        let piece: Piece<'_> =
            read_piece(part.first.trim_start_matches('\u{feff}'), 0, Table::Root);
        let of_root = piece.of_root.first().map(|(key, _)| (*key).to_owned());
        let unknown = piece.unknown.first().cloned();
        let table = part.blocks.iter().find_map(|b| match b.table {
            Table::Policy => Some("policy".to_owned()),
            Table::Category => Some("category".to_owned()),
            Table::Person => Some("person".to_owned()),
            Table::Round => Some("round".to_owned()),
            Table::Field => Some("field".to_owned()),
            _ => None,
        });
        match of_root.or(unknown).or(table) {
            Some(what) => Err(StoreError::Edit(EditError::WouldBeLost {
                path: file.shown().as_ref().clone(),
                what,
            })),
            None => Ok(()),
        }
    }
}

/// The highest number of a series among some tables; 0 where none has one.
fn highest(blocks: &[LeadingBlock], series: &UnitCode<'_>) -> u64 {
    let items = blocks.iter().filter(|b| b.table == Table::Item);
    let ids = items.flat_map(|b| ids_of(&b.own)).map(|(id, _)| id);
    ids.filter(|id| same_word(id.series(), series.as_str()))
        .map(|id| id.number())
        .max()
        .unwrap_or(0)
}

/// Notes the highest number that was given in a unit's series, where the items beside it do not show it.
fn keep_numbers(
    unit: &Unit<'_>,
    home: usize,
    parts: &mut [Parts],
    eol: &str,
) -> Result<(), NotEditable> {
    let given = parts.iter().map(|p| highest(&p.blocks, &unit.code)).max().unwrap_or(0);
    let shown = highest(&parts[home].blocks, &unit.code).max(unit.numbered.unwrap_or(0));
    if given <= shown {
        return Ok(());
    }
    let is_it =
        |b: &&mut LeadingBlock| b.table == Table::Unit && b.unit.as_ref() == Some(&unit.code);
    if let Some(block) = parts[home].blocks.iter_mut().find(is_it) {
        let given = given.to_string();
        block.own = edit::set_key(&block.own, "unit", keys::UNIT, "numbered", &given, eol)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_no_good_name_is_spelt_as_one() {
        let named = |prefix: &str, code: &str| {
            unit_file(prefix, &UnitCode::parse(code.to_owned()).unwrap(), "toml", |_| false)
        };
        let name = |code: &str| named("", code);
        for (code, wanted) in [
            ("GO", "GO.toml"),
            ("办公厅", "办公厅.toml"),
            ("con", "_con.toml"),
            ("Com1.x", "_Com1.x.toml"),
            ("COM", "COM.toml"),
            (".git", "_.git.toml"),
            ("..", "_...toml"),
        ] {
            assert_eq!(name(code), wanted, "{code}");
        }
        assert!(name(&"长".repeat(200)).len() <= 110);
        let go = UnitCode::parse("GO").unwrap();
        let second = unit_file("", &go, "toml", |name| name == "GO.toml");
        assert_eq!(second, "GO_2.toml");
        // Behind a prefix nothing is a device, and nothing is hidden.
        assert_eq!(named("notice-", "con"), "notice-con.toml");
        assert_eq!(named("notice-", ".git"), "notice-.git.toml");
        assert!(named("notice-", &"长".repeat(200)).len() <= 117);
    }

    const UNITS: [&str; 3] = ["GO", "办公厅", "it.2"];

    /// A ledger of these items: the unit of each, how many blank lines stand above it, and whether a comment does.
    fn text_of(items: &[(usize, usize, bool)], eol: &str) -> String {
        let mut text = "# top\nversion = 1\n\n[policy]\nclosing = \"direct\"\n".to_owned();
        for code in UNITS {
            text += &format!("\n# about {code}\n[[unit]]\ncode = \"{code}\"\nname = 'x' # y\n");
        }
        text += "\n[[category]]\ncode = \"S\"\nname = \"s\"\n";
        for (n, (unit, blanks, comment)) in items.iter().enumerate() {
            text += &"\n".repeat(*blanks);
            text += &if *comment { format!("# on {n}\n") } else { String::new() };
            let code = UNITS[*unit];
            text += &format!(
                "[[item]]\nid = \"{code}-{}\"\nunit = \"{code}\"\ntitle = '{n}'\nopened = 2019-01-01\ndue = 2019-02-01\n",
                n + 1
            );
        }
        text.replace('\n', eol)
    }

    /// What a ledger is once it was split and joined.
    fn there_and_back(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        std::fs::write(&path, text).unwrap();
        let ledger = crate::store::Ledger::at(&path).unwrap();
        let terms = crate::store::ChangeOptions {
            dry_run: false,
            patience: std::time::Duration::from_secs(5),
            waiting: &|_| {},
            label: "",
            on: crate::model::Date::new(2019, 3, 1).unwrap(),
            by: None,
            takes_back: None,
        };
        ledger.change(&terms, |transaction| transaction.split(Path::new("units"))).unwrap();
        assert_eq!(std::fs::read_dir(folder.path().join("units")).unwrap().count(), 3);
        ledger.change(&terms, Transaction::join).unwrap();
        std::fs::read_to_string(&path).unwrap()
    }

    proptest::proptest! {
        #![proptest_config(crate::random_cases::cases_on_disk(40))]

        #[test]
        fn joined_is_what_it_was_by_unit_and_the_same_bytes_where_it_stood_so(
            mut items in proptest::collection::vec((0..3usize, 0..3usize, proptest::bool::ANY), 0..12),
            crlf in proptest::bool::ANY,
        ) {
            let eol = if crlf { "\r\n" } else { "\n" };
            let mixed = text_of(&items, eol);
            let sorted = |text: &str| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            proptest::prop_assert_eq!(sorted(&there_and_back(&mixed)), sorted(&mixed));
            items.sort_by_key(|(unit, ..)| *unit);
            let by_unit = text_of(&items, eol);
            proptest::prop_assert_eq!(there_and_back(&by_unit), by_unit);
        }
    }
}
