//! What git's merging file by file leaves undone in a ledger: an item that stands twice, here as one side left it and there as
//! the other moved it; one number for two items of two files; tables that one side moved to a part, and the other changed.
//!
//! Versions of one item are united as in any merge. Where they differ in a field, the last edit on record decides. An item of
//! the root whose unit has a part goes there.

use std::collections::{HashMap, HashSet};

use super::fields::{Merging, Three, comments};
use super::pairing::{Face, Highest, Name, Precedence, assign};
use super::resolve::{last_edit, settled};
use super::undecided::{MergeComment, OF_TABLE, UNRESOLVED, UndecidedKind, parts_with_comments};
use super::{
    Conflict, MadeVoid, Purpose, Renumbered, call, line_end, merge_item, numbers_given, renamed,
    voided,
};
use crate::model::{ItemId, same_word};
use crate::store::toml::parts::{TableKind, ended};

/// What finishing a merge came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Finished {
    /// The text of each file, in the order in which they were given.
    pub texts: Vec<String>,
    /// The items and units that stood twice, and stand once.
    pub united: Vec<String>,
    pub renumbered: Vec<Renumbered>,
    /// How many items went to the file of their unit.
    pub moved: usize,
    pub conflicts: Vec<Conflict>,
    pub made_void: Vec<MadeVoid>,
}

/// What is known of where the sides parted that git merges, by the texts of the ledger's files.
///
/// What a base has and a side lacks was taken out on that side: a wrong base would take out what the side never had. Where
/// it is not known, all that the versions have stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergeBase {
    pub texts: Vec<String>,
    /// Those of each side before it was merged. What stood twice there did not come to stand twice by this merge, and has no
    /// base.
    pub sides: Vec<Vec<String>>,
}

/// A table with what stands above it.
struct MergeBlock {
    kind: TableKind,
    lead: String,
    body: String,
}

/// A file taken apart.
struct Pieces {
    mark: &'static str,
    eol: &'static str,
    blocks: Vec<MergeBlock>,
    tail: String,
}

impl Pieces {
    fn of(text: &str) -> Self {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (parts, tail) = parts_with_comments(bare);
        let block = |part: &super::TableParts<'_>| MergeBlock {
            kind: part.kind.clone(),
            lead: part.lead.to_owned(),
            body: part.body.to_owned(),
        };
        Self {
            mark: if bare.len() < text.len() { "\u{feff}" } else { "" },
            eol: line_end(bare),
            blocks: parts.iter().map(block).collect(),
            tail: tail.to_owned(),
        }
    }

    fn text(&self) -> String {
        let mut text = self.mark.to_owned();
        for piece in self.blocks.iter().flat_map(|b| [&b.lead, &b.body]).chain([&self.tail]) {
            // What is put behind a table begins a line of its own.
            if !piece.is_empty() && text.len() > self.mark.len() {
                text = ended(&text, self.eol);
            }
            text.push_str(piece);
        }
        text
    }

    /// Puts a table behind those of its kind, or at the end.
    fn insert(&mut self, mut block: MergeBlock) {
        // A comment that went with another table already is not put there twice.
        let there: HashSet<&str> = self.blocks.iter().flat_map(|b| b.lead.lines()).collect();
        let is_new = |line: &&str| !(line.starts_with('#') && there.contains(line.trim_end()));
        let lead: String = block.lead.split_inclusive('\n').filter(is_new).collect();
        block.lead = if lead.trim().is_empty() { String::new() } else { lead };
        let at = self.blocks.iter().rposition(|b| b.kind <= block.kind).map_or(0, |n| n + 1);
        if at > 0 && !block.lead.starts_with(['\n', '\r']) {
            block.lead.insert_str(0, self.eol);
        }
        self.blocks.insert(at, block);
    }

    /// Takes out the tables that a merge left in comments because this side had removed them, and the comments with them.
    fn lost(&mut self) -> Vec<MergeBlock> {
        let mut found = Vec::new();
        for lead in self.blocks.iter_mut().map(|b| &mut b.lead).chain([&mut self.tail]) {
            while let Some((range, text)) = lost_table(lead) {
                let (parts, _) = super::parts::parts(&text);
                let Some(part) = parts.iter().find(|p| p.kind != TableKind::Root) else { break };
                found.push(MergeBlock {
                    kind: part.kind.clone(),
                    lead: String::new(),
                    body: part.body.to_owned(),
                });
                lead.replace_range(range, "");
            }
        }
        found
    }
}

/// The first table in comments above another: where it stands, and its text.
fn lost_table(lead: &str) -> Option<(std::ops::Range<usize>, String)> {
    let mut at = 0;
    let mut lines = lead.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let is_of_table = lines.peek().is_some_and(|next| next.starts_with(OF_TABLE));
        if !(line.starts_with(UNRESOLVED) && is_of_table) {
            continue;
        }
        let mut text = String::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(OF_TABLE)) {
            at += line.len();
            text.push_str(&line[OF_TABLE.len()..]);
        }
        return Some((start..at, text));
    }
    None
}

/// Where a version of a table stands: in a file, or in a comment of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VersionPlace {
    At { file: usize, block: usize },
    Lost { file: usize, n: usize },
}

impl VersionPlace {
    fn block<'p>(&self, pieces: &'p [Pieces], lost: &'p [Vec<MergeBlock>]) -> &'p MergeBlock {
        match *self {
            Self::At { file, block } => &pieces[file].blocks[block],
            Self::Lost { file, n } => &lost[file][n],
        }
    }
}

/// Finishes what merging the files of a ledger one by one left undone.
pub(crate) fn finish(files: &[String], base: &MergeBase) -> Finished {
    let (mut pieces, lost) = taken_apart(files);
    let base = by_name(base);
    let mut finished = Finished::default();
    for versions in twice(&pieces, &lost) {
        unite(&mut pieces, &lost, &base, &versions, &mut finished);
    }
    put_back(&mut pieces, &lost, &finished);
    for pieces in &mut pieces {
        pieces.blocks.retain(|block| !block.body.is_empty() || !block.lead.is_empty());
    }
    renumber(&mut pieces, &mut finished);
    bring_home(&mut pieces, &mut finished);
    finished.texts = pieces.iter().map(Pieces::text).collect();
    finished
}

/// Files taken apart, and the tables that a merge left in comments of each.
fn taken_apart(files: &[String]) -> (Vec<Pieces>, Vec<Vec<MergeBlock>>) {
    let mut pieces: Vec<Pieces> = files.iter().map(|text| Pieces::of(text)).collect();
    let lost = pieces.iter_mut().map(Pieces::lost).collect();
    (pieces, lost)
}

/// What tells a table from all others.
type TableName = (TableKind, String);

/// The tables that the sides parted from.
type Base = HashMap<TableName, String>;

fn by_name(base: &MergeBase) -> Base {
    let blocks = base.texts.iter().flat_map(|text| Pieces::of(text).blocks);
    let mut found: Base = blocks.filter_map(|block| Some((name_of(&block)?, block.body))).collect();
    for files in base.sides.iter().chain([&base.texts]) {
        let (pieces, lost) = taken_apart(files);
        for versions in twice(&pieces, &lost) {
            let name = versions.first().and_then(|first| name_of(first.block(&pieces, &lost)));
            name.and_then(|name| found.remove(&name));
        }
    }
    found
}

/// What tells a table from the others; none where nothing does.
fn name_of(block: &MergeBlock) -> Option<TableName> {
    let name = match block.kind {
        TableKind::Item => Face::of(&block.body).known_by()?,
        TableKind::Unit | TableKind::Indicator => {
            call(&super::TableParts { kind: block.kind.clone(), lead: "", body: &block.body })
        }
        _ => return None,
    };
    (!name.is_empty()).then(|| (block.kind.clone(), name))
}

/// The versions of what stands more than once.
fn twice(pieces: &[Pieces], lost: &[Vec<MergeBlock>]) -> Vec<Vec<VersionPlace>> {
    let mut all: Vec<Vec<VersionPlace>> = Vec::new();
    let mut places: HashMap<TableName, usize> = HashMap::new();
    let mut note = |block: &MergeBlock, stands: VersionPlace| {
        let Some(name) = name_of(block) else { return };
        let at = *places.entry(name).or_insert_with(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        all[at].push(stands);
    };
    for (file, pieces) in pieces.iter().enumerate() {
        for (n, block) in pieces.blocks.iter().enumerate() {
            note(block, VersionPlace::At { file, block: n });
        }
    }
    for (file, lost) in lost.iter().enumerate() {
        for (n, block) in lost.iter().enumerate() {
            note(block, VersionPlace::Lost { file, n });
        }
    }
    let is_there = |s: &VersionPlace| matches!(s, VersionPlace::At { .. });
    all.into_iter().filter(|v| v.len() > 1 && v.iter().any(is_there)).collect()
}

/// A table's text without the word of a merge that the other side removed it: it was moved.
fn as_moved(block: &MergeBlock) -> String {
    let is_removed = |line: &str| match MergeComment::of(line).map(|c| c.what) {
        Some(UndecidedKind::Theirs(theirs)) => {
            matches!(theirs, "item removed" | "unit removed" | "indicator removed")
        }
        _ => false,
    };
    block.body.split_inclusive('\n').filter(|line| !is_removed(line)).collect()
}

/// Makes one table of several versions; it stands where the last of those in a part stands, the others go.
fn unite(
    pieces: &mut [Pieces],
    lost: &[Vec<MergeBlock>],
    base: &Base,
    versions: &[VersionPlace],
    finished: &mut Finished,
) {
    let block = |stands: &VersionPlace| stands.block(pieces, lost);
    let (kind, name) = (block(&versions[0]).kind.clone(), name_of(block(&versions[0])));
    let was = name.and_then(|name| base.get(&name)).map_or("", String::as_str);
    // The order of the files does not decide whose value goes before: the texts do.
    let mut texts: Vec<(String, String)> =
        versions.iter().map(|s| (as_moved(block(s)), block(s).lead.clone())).collect();
    texts.sort();
    let part = super::TableParts { kind: kind.clone(), lead: "", body: &texts[0].0 };
    let subject = super::subject(&part, &Name::default());
    let (mut text, mut lead) = texts[0].clone();
    for (more, above) in &texts[1..] {
        let eol = line_end(&text);
        let mut conflicts = Vec::new();
        let mut merging = Merging {
            kind: &kind,
            subject: &subject,
            due_follows: false,
            purpose: Purpose::Outcome,
            eol,
            conflicts: &mut conflicts,
        };
        let three = Three { base: was, ours: text.as_str(), theirs: more.as_str() };
        let mut new = match kind {
            _ if three.ours == three.theirs => text.clone(),
            TableKind::Item => merge_item(&mut merging, three),
            _ => merging.table(three),
        };
        if kind == TableKind::Item {
            for event in voided(three, &new) {
                new = ended(&new, eol) + &super::void_comment(&subject, &event, eol);
                finished.made_void.push(MadeVoid { subject: subject.clone(), event });
            }
            conflicts.retain(|conflict| {
                let value = last_edit(&new, &conflict.field);
                let decided = value.and_then(|value| settled(&new, &conflict.field, &value));
                let is_open = decided.is_none();
                new = decided.unwrap_or_else(|| std::mem::take(&mut new));
                is_open
            });
        }
        finished.conflicts.append(&mut conflicts);
        lead = comments(Three { base: "", ours: &lead, theirs: above });
        text = new;
    }
    let there = |stands: &VersionPlace| match *stands {
        VersionPlace::At { file, block } => Some((file, block)),
        VersionPlace::Lost { .. } => None,
    };
    let Some((file, at)) =
        versions.iter().filter_map(there).max_by_key(|(file, n)| (*file > 0, *file, *n))
    else {
        return;
    };
    for (other, n) in versions.iter().filter_map(there) {
        if (other, n) != (file, at) {
            let block = &mut pieces[other].blocks[n];
            (block.lead, block.body) = (String::new(), String::new());
        }
    }
    let block = &mut pieces[file].blocks[at];
    (block.lead, block.body) = (lead, text);
    finished.united.push(subject);
}

/// Puts tables that stand nowhere else back into the comments that they were found in.
fn put_back(pieces: &mut [Pieces], lost: &[Vec<MergeBlock>], finished: &Finished) {
    for (pieces, lost) in pieces.iter_mut().zip(lost) {
        for block in lost {
            let part = super::TableParts { kind: block.kind.clone(), lead: "", body: &block.body };
            let subject = super::subject(&part, &Name::default());
            if finished.united.contains(&subject) {
                continue;
            }
            let what = super::what(&block.kind);
            let note = format!(
                "{UNRESOLVED}{subject}{}{what} changed{}",
                super::undecided::THEIRS,
                pieces.eol
            );
            pieces.tail += &(note + &super::commented(&block.body, pieces.eol));
        }
    }
}

/// Gives each item a number of its own, by the rule of every merge.
fn renumber(pieces: &mut [Pieces], finished: &mut Finished) {
    let mut highest = Highest::default();
    let mut places = Vec::new();
    let mut faces = Vec::new();
    for (file, pieces) in pieces.iter().enumerate() {
        for (n, block) in pieces.blocks.iter().enumerate() {
            let part = super::TableParts { kind: block.kind.clone(), lead: "", body: &block.body };
            if let Some((series, number)) = numbers_given(&part) {
                highest.note((series.to_lowercase(), number));
            }
            if block.kind == TableKind::Item {
                let face = Face::of(&block.body);
                highest.note_face(&face);
                places.push((file, n));
                faces.push(face);
            }
        }
    }
    let wanted: Vec<Vec<ItemId<'static>>> =
        faces.iter().map(|face| face.id.iter().cloned().collect()).collect();
    let precedence = |n: usize, id: &ItemId<'_>| Precedence::of(&[&faces[n]], id);
    let names = assign(&wanted, |_, _| false, precedence, highest);
    for ((file, n), name) in places.into_iter().zip(&names) {
        if name.from.is_none() {
            continue;
        }
        let eol = pieces[file].eol;
        let block = &mut pieces[file].blocks[n];
        let (body, renumbered) = renamed(&block.body, name, eol);
        block.body = body;
        finished.renumbered.extend(renumbered);
    }
}

/// Brings items of the root whose unit has a part there, and items that were moved to the unit of another part.
fn bring_home(pieces: &mut [Pieces], finished: &mut Finished) {
    let mut homes: Vec<(String, usize)> = Vec::new();
    for (file, pieces) in pieces.iter().enumerate() {
        for block in pieces.blocks.iter().filter(|b| b.kind == TableKind::Unit) {
            homes.extend(name_of(block).map(|(_, code)| (code, file)));
        }
    }
    for file in 0..pieces.len() {
        let mut n = 0;
        while n < pieces[file].blocks.len() {
            let block = &pieces[file].blocks[n];
            n += 1;
            if block.kind != TableKind::Item {
                continue;
            }
            let unit = Face::of(&block.body).unit;
            let home = homes.iter().find(|(code, _)| same_word(code, &unit)).map(|(_, file)| *file);
            let was_united = || {
                let part = super::TableParts { kind: TableKind::Item, lead: "", body: &block.body };
                finished.united.contains(&super::subject(&part, &Name::default()))
            };
            let Some(home) = home.filter(|home| *home != file && (file == 0 || was_united()))
            else {
                continue;
            };
            n -= 1;
            let block = pieces[file].blocks.remove(n);
            pieces[home].insert(block);
            finished.moved += 1;
        }
    }
}
