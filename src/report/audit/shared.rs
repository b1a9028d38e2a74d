//! What items have in common that tells of closings on paper: one text, one day, one file, one title.
//!
//! Of every item only hashes, days and its id are kept; the words are looked up in one item of each group.

use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::xxh3_64;

use super::detail::{Detail, PatternDetail, Suspect};
use super::specimens::{SpecimenQuery, Specimens, file_hash};
use crate::model::{Date, Event, Field, History, Item, ItemId, PastClosing, RedFlag, half_width};

/// How many of the other items that a file is evidence of are named.
const NAMED: usize = 3;

/// An item, by where its id begins among the ids, and its place in the order of rows.
#[derive(Debug, Clone, Copy)]
struct Member {
    id: u32,
    rank: u16,
    /// Whether the item is one of those asked for.
    chosen: bool,
}

/// What is kept of a closing.
#[derive(Debug, Clone, Copy)]
struct ClosingTraits {
    /// A hash of what it says was achieved.
    result: u64,
    /// A hash of unit, person and day.
    bulk: u64,
    /// A hash of unit and title.
    title: u64,
    on: Date,
    member: Member,
    /// Its place in the log, counted from 1.
    event: u16,
}

/// An item that was opened on a day, under a hash of what an earlier one of it is found by.
#[derive(Debug, Clone, Copy)]
struct Opened {
    hash: u64,
    on: Date,
    id: u32,
}

/// A file that is evidence of an item.
#[derive(Debug, Clone, Copy)]
struct EvidenceFile {
    /// Of its SHA-256.
    hash: u64,
    member: Member,
    /// Whether the closing that is examined rests on it.
    of_closing: bool,
    /// The place in the log at which it was given, counted from 1.
    event: u16,
}

/// What is kept of every item, chosen or not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shared {
    /// The ids of the items, each ended by a line break.
    ids: String,
    closings: Vec<ClosingTraits>,
    /// By unit and title.
    opened: Vec<Opened>,
    /// By the id that an item says it is a recurrence of.
    again: Vec<Opened>,
    /// The former ids of items that were closed, and the closings.
    formerly: Vec<(u64, u32)>,
    files: Vec<EvidenceFile>,
}

/// Items whose closings have something in common.
pub(crate) struct SharedClosings {
    sign: RedFlag,
    /// How many there are.
    count: usize,
    /// Those that were asked for.
    members: Vec<(ItemId<'static>, usize, u16)>,
}

/// What a group of items is told by.
fn in_common(parts: &[&str]) -> u64 {
    xxh3_64(parts.join("\n").as_bytes())
}

/// What an id comes to, however it is spelt; none where it is no id.
fn id_hash(text: &str) -> Option<u64> {
    let id = ItemId::parse(text.trim().chars().map(half_width).collect::<String>()).ok()?;
    Some(in_common(&[&id.series().to_lowercase(), &id.number().to_string()]))
}

/// What a result comes to with digits, spaces and punctuation aside: two closings alike but for a figure are one text.
fn result_hash(item: &Item<'_>, closing: &Event<'_>) -> u64 {
    let said = closing.did.said().unwrap_or_default();
    let letters: String = said.chars().filter(|c| c.is_alphabetic()).collect();
    match &letters[..] {
        // A text that says nothing is copied from nowhere: the item's id tells it apart.
        "" => in_common(&["", item.id.as_str()]),
        text => in_common(&[text]),
    }
}

/// A place in a log, counted from 1.
fn place_in_log(index: usize) -> u16 {
    u16::try_from(index + 1).unwrap_or(u16::MAX)
}

impl Shared {
    pub(crate) fn push(
        &mut self,
        item: &Item<'_>,
        history: &History<'_>,
        rank: usize,
        chosen: bool,
    ) {
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let member = Member { id, rank: u16::try_from(rank).unwrap_or(u16::MAX), chosen };
        self.ids.push_str(item.id.as_str());
        self.ids.push('\n');
        let unit = item.unit.as_str().to_lowercase();
        let title = in_common(&[&unit, item.title.trim()]);
        self.opened.push(Opened { hash: title, on: item.opened, id });
        if let Some(hash) = item.texts.get(Field::Again).and_then(id_hash) {
            self.again.push(Opened { hash, on: item.opened, id });
        }
        if let Some(PastClosing { closing, index, .. }) = &history.examined {
            let place = u32::try_from(self.closings.len()).unwrap_or(u32::MAX);
            let former = item.aka.iter().filter_map(|id| id_hash(id.as_str()));
            self.formerly.extend(former.map(|hash| (hash, place)));
            let day = closing.on.to_string();
            self.closings.push(ClosingTraits {
                result: result_hash(item, closing),
                bulk: in_common(&[&unit, closing.by.trim(), &day]),
                title,
                on: closing.on,
                member,
                event: place_in_log(*index),
            });
        }
        self.push_files(item, history, member);
    }

    fn push_files(&mut self, item: &Item<'_>, history: &History<'_>, member: Member) {
        let examined = history.examined.as_ref();
        let own: HashSet<u64> = examined
            .map(|e| e.evidence.iter().filter_map(|e| file_hash(e)).collect())
            .unwrap_or_default();
        let mut all: Vec<u64> = history.evidence.iter().filter_map(|e| file_hash(e)).collect();
        all.sort_unstable();
        all.dedup();
        for hash in all {
            let gives = |event: &Event<'_>| {
                event.did.evidence().iter().any(|evidence| file_hash(evidence) == Some(hash))
            };
            let event = item.log.iter().position(gives).map_or(0, place_in_log);
            self.files.push(EvidenceFile { hash, member, of_closing: own.contains(&hash), event });
        }
    }

    pub(crate) fn absorb(&mut self, later: Self) {
        let ids = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let closings = u32::try_from(self.closings.len()).unwrap_or(u32::MAX);
        self.ids.push_str(&later.ids);
        let moved = |member: Member| Member { id: member.id.saturating_add(ids), ..member };
        let opened = |one: Opened| Opened { id: one.id.saturating_add(ids), ..one };
        let closing = |one: ClosingTraits| ClosingTraits { member: moved(one.member), ..one };
        self.closings.extend(later.closings.into_iter().map(closing));
        self.opened.extend(later.opened.into_iter().map(opened));
        self.again.extend(later.again.into_iter().map(opened));
        let former = later.formerly.into_iter();
        self.formerly.extend(former.map(|(hash, n)| (hash, n.saturating_add(closings))));
        let file = |one: EvidenceFile| EvidenceFile { member: moved(one.member), ..one };
        self.files.extend(later.files.into_iter().map(file));
    }

    fn id(&self, at: u32) -> Option<ItemId<'static>> {
        let id = self.ids.get(at as usize..)?.split('\n').next()?;
        ItemId::parse(id.to_owned()).ok()
    }

    /// What items have in common, but for the signs that are left out.
    pub(crate) fn groups(mut self, off: &[RedFlag]) -> Groups {
        let mut found = Groups::default();
        if !off.contains(&RedFlag::Repeated) {
            found.suspects = self.repeated();
        }
        if !off.contains(&RedFlag::RecycledEvidence) {
            found.recycled = self.recycled();
        }
        if !off.contains(&RedFlag::CopiedResult) {
            found.groups.extend(self.alike(RedFlag::CopiedResult, RedFlag::COPIED, |c| c.result));
        }
        if !off.contains(&RedFlag::BulkClosed) {
            found.groups.extend(self.alike(RedFlag::BulkClosed, RedFlag::BULK, |c| c.bulk));
        }
        found
    }

    /// The groups of at least so many closings with one hash.
    fn alike(
        &mut self,
        sign: RedFlag,
        least: usize,
        hash: fn(&ClosingTraits) -> u64,
    ) -> Vec<SharedClosings> {
        self.closings.sort_unstable_by_key(hash);
        let mut groups = Vec::new();
        for run in self.closings.chunk_by(|a, b| hash(a) == hash(b)) {
            if run.len() < least {
                continue;
            }
            let chosen = run.iter().filter(|c| c.member.chosen);
            let member =
                |c: &ClosingTraits| Some((self.id(c.member.id)?, c.member.rank.into(), c.event));
            let members: Vec<_> = chosen.filter_map(member).collect();
            if !members.is_empty() {
                groups.push(SharedClosings { sign, count: run.len(), members });
            }
        }
        groups
    }

    /// What was closed and came again.
    fn repeated(&mut self) -> Vec<Suspect> {
        self.opened.sort_unstable_by_key(|o| (o.hash, o.on, o.id));
        self.again.sort_unstable_by_key(|o| (o.hash, o.on, o.id));
        let mut former: HashMap<u32, Vec<u64>> = HashMap::new();
        for (hash, closing) in self.formerly.drain(..) {
            former.entry(closing).or_default().push(hash);
        }
        let mut suspects = Vec::new();
        for (n, closing) in self.closings.iter().enumerate().filter(|(_, c)| c.member.chosen) {
            let Some(own) = self.id(closing.member.id) else { continue };
            let place = u32::try_from(n).unwrap_or(u32::MAX);
            let mut names: Vec<u64> = id_hash(own.as_str()).into_iter().collect();
            names.extend(former.remove(&place).unwrap_or_default());
            // Each item once, the first that was opened before the others.
            let mut later: Vec<(Date, u32, bool)> = Vec::new();
            for (list, hashes, says_so) in
                [(&self.again, names, true), (&self.opened, vec![closing.title], false)]
            {
                for hash in hashes {
                    let from = list.partition_point(|o| (o.hash, o.on) <= (hash, closing.on));
                    let run = list[from..].iter().take_while(|o| o.hash == hash);
                    let others = run.filter(|o| o.id != closing.member.id);
                    later.extend(others.map(|o| (o.on, o.id, says_so)));
                }
            }
            later.sort_by_key(|(on, id, says_so)| (*on, *id, !says_so));
            later.dedup_by_key(|(_, id, _)| *id);
            let Some((opened, id, says_so)) = later.first().copied() else { continue };
            let Some(id) = self.id(id) else { continue };
            let (closed, more) = (closing.on, later.len() - 1);
            let detail =
                Detail::Pattern(PatternDetail::Repeated { closed, id, opened, says_so, more });
            let (events, rank) = (vec![closing.event.into()], closing.member.rank.into());
            suspects.push(Suspect { id: own, detail, events, rank });
        }
        suspects
    }

    /// Files that are evidence of several items, a closing among them.
    fn recycled(&mut self) -> Vec<Recycled> {
        self.files.sort_unstable_by_key(|f| (f.hash, f.member.id));
        let mut by_item: HashMap<u32, Recycled> = HashMap::new();
        for run in self.files.chunk_by(|a, b| a.hash == b.hash) {
            if run.len() < 2 || !run.iter().any(|f| f.of_closing) {
                continue;
            }
            for file in run.iter().filter(|f| f.member.chosen) {
                if let Some(known) = by_item.get_mut(&file.member.id) {
                    known.more += 1;
                    continue;
                }
                let Some(id) = self.id(file.member.id) else { continue };
                let others = run.iter().filter(|f| f.member.id != file.member.id);
                let others = others.take(NAMED).filter_map(|f| self.id(f.member.id)).collect();
                let more_items = (run.len() - 1).saturating_sub(NAMED);
                let (hash, rank, more) = (file.hash, file.member.rank.into(), 0);
                let event = file.event;
                let of = Recycled { id, rank, hash, others, more_items, more, event };
                by_item.insert(file.member.id, of);
            }
        }
        by_item.into_values().collect()
    }
}

/// An item of which a file is evidence of others too.
pub(crate) struct Recycled {
    id: ItemId<'static>,
    rank: usize,
    /// The first such file.
    hash: u64,
    others: Vec<ItemId<'static>>,
    more_items: usize,
    more: usize,
    /// At which of its events that file was given.
    event: u16,
}

/// What items have in common, whose words are to be looked up.
#[derive(Default)]
pub(crate) struct Groups {
    groups: Vec<SharedClosings>,
    recycled: Vec<Recycled>,
    /// What is known already.
    suspects: Vec<Suspect>,
}

impl Groups {
    /// The items in which words are to be looked up, and which.
    pub(crate) fn wanted(&self) -> SpecimenQuery {
        let mut wanted = SpecimenQuery::default();
        let first = |group: &SharedClosings| group.members.first().map(|(id, ..)| id.clone());
        wanted.closings.extend(self.groups.iter().filter_map(first));
        for recycled in &self.recycled {
            wanted.files.insert(recycled.id.clone(), recycled.hash);
        }
        wanted
    }

    /// The items with what they have in common, and its words.
    pub(crate) fn told(self, specimens: &Specimens) -> Vec<Suspect> {
        let mut suspects = self.suspects;
        for group in self.groups {
            let first = group.members.first();
            let specimen = first.and_then(|(id, ..)| specimens.closings.get(id));
            let items = group.count;
            let detail = match group.sign {
                RedFlag::CopiedResult => Detail::Pattern(PatternDetail::CopiedResult {
                    result: specimen.map(|s| s.result.clone()),
                    items,
                }),
                _ => {
                    let closed = specimen.map(|s| (s.on, s.by.clone()));
                    Detail::Pattern(PatternDetail::BulkClosed { closed, items })
                }
            };
            for (id, rank, event) in group.members {
                let (detail, events) = (detail.clone(), vec![event.into()]);
                suspects.push(Suspect { id, detail, events, rank });
            }
        }
        for Recycled { id, rank, others, more_items, more, event, .. } in self.recycled {
            let path = specimens.files.get(&id).cloned();
            let detail =
                Detail::Pattern(PatternDetail::RecycledEvidence { path, others, more_items, more });
            suspects.push(Suspect { id, detail, events: vec![event.into()], rank });
        }
        suspects
    }
}
