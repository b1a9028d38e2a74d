//! A ledger held against a seal: what is gone, what was changed, and what came late.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::SealError;
use super::canonical::{Digested, Sum, hex};
use super::file::{SealSink, SealedItem, Sealing, folder_of, read, sums_in};
use super::on_record::{ItemRecord, OnRecord, Owner};
use super::signature::{SignatureCheck, check};
use crate::model::{Date, ItemId};

/// What is not as a seal has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The item, or the unit whose readings they are; none of the root.
    pub id: Option<String>,
    /// Which entry of its log or readings, counted from 1; none where the item is gone or was opened on another day.
    pub event: Option<usize>,
    /// What the seal has: a digest, or the day on which the item was opened.
    pub was: String,
    /// What is there now; none where it is gone.
    pub is: Option<String>,
    pub of: DifferenceIn,
}

/// An entry that is not in a seal though it lies before its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsealedEntry {
    pub id: Option<String>,
    pub event: usize,
}

/// What a difference is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceIn {
    Item,
    RootLog,
    Readings,
}

/// What became of a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub path: PathBuf,
    pub sealing: Sealing,
    pub signature: SignatureCheck,
    /// Whether the seal before it is as it was.
    pub chain: bool,
    pub items: usize,
    /// Items of which nothing differs.
    pub whole: usize,
    pub differs: Vec<Difference>,
    pub late: Vec<UnsealedEntry>,
    /// Items of the ledger that are not in the seal.
    pub unsealed: usize,
}

impl Verified {
    /// Whether the ledger is not as it was sealed, or the seal itself not what it was.
    pub fn needs_someone(&self) -> bool {
        !self.differs.is_empty() || !self.chain || self.signature == SignatureCheck::Bad
    }
}

/// A ledger's record, as items are looked up in it.
pub struct Ledgered<'r> {
    record: &'r OnRecord,
    by_uid: HashMap<&'r str, usize>,
    by_id: HashMap<String, usize>,
    by_aka: HashMap<String, usize>,
    /// The SHA-256 of each seal beside the ledger.
    seals: Vec<(PathBuf, String)>,
    folder: PathBuf,
}

/// An id as it is looked up: in any case and width.
fn folded(id: &str) -> String {
    ItemId::parse(id.to_owned())
        .map_or_else(|_| id.to_lowercase(), |id| id.to_string().to_lowercase())
}

impl<'r> Ledgered<'r> {
    /// # Errors
    /// When the seals beside the ledger cannot be read.
    pub fn of(record: &'r OnRecord, ledger: &Path) -> Result<Self, SealError> {
        let (mut by_uid, mut by_id, mut by_aka) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (n, item) in record.items.iter().enumerate() {
            if let Some(uid) = &item.uid {
                by_uid.entry(uid.as_str()).or_insert(n);
            }
            by_id.entry(folded(&item.id)).or_insert(n);
            for id in &item.aka {
                by_aka.entry(folded(id)).or_insert(n);
            }
        }
        let folder = folder_of(ledger);
        let unreadable = |why| SealError::Unreadable { path: folder.clone(), why };
        let seals = sums_in(&folder).map_err(unreadable)?;
        Ok(Self { record, by_uid, by_id, by_aka, seals, folder })
    }

    fn find(&self, sealed: &SealedItem) -> Option<usize> {
        let by_uid = sealed.uid.as_deref().and_then(|uid| self.by_uid.get(uid));
        let id = folded(&sealed.id);
        by_uid.or_else(|| self.by_id.get(&id)).or_else(|| self.by_aka.get(&id)).copied()
    }

    /// Holds the ledger against a seal.
    ///
    /// # Errors
    /// When the seal cannot be read, or its signature not be checked.
    pub fn against(&self, seal: &Path, allowed: Option<&Path>) -> Result<Verified, SealError> {
        let mut comparing = Comparing {
            ledger: self,
            sealing: None,
            items: Vec::new(),
            seen: vec![false; self.record.items.len()],
            others: Vec::new(),
            whole: 0,
            differs: Vec::new(),
            late: Vec::new(),
        };
        read(seal, &mut comparing)?;
        let Some(sealing) = comparing.sealing.clone() else {
            return Err(SealError::NotASeal { path: seal.to_owned(), line: 1 });
        };
        comparing.compare(sealing.sealed);
        let seen = comparing.seen.iter().filter(|seen| **seen).count();
        Ok(Verified {
            path: seal.to_owned(),
            signature: check(seal, &sealing.by, allowed)?,
            chain: self.is_behind_its_former(seal, &sealing)?,
            items: comparing.items.len(),
            whole: comparing.whole,
            differs: comparing.differs,
            late: comparing.late,
            unsealed: self.record.items.len() - seen,
            sealing,
        })
    }

    /// Whether the seal that one names as the former is there as it was. One that was sent elsewhere alone has none beside it to
    /// be looked for.
    fn is_behind_its_former(&self, seal: &Path, sealing: &Sealing) -> Result<bool, SealError> {
        let Some(before) = &sealing.before else { return Ok(true) };
        if self.seals.iter().any(|(_, sum)| sum == before) {
            return Ok(true);
        }
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let beside = seal.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if real(beside) == real(&self.folder) {
            return Ok(false);
        }
        let unreadable = |why| SealError::Unreadable { path: beside.to_owned(), why };
        let others = sums_in(beside).map_err(unreadable)?;
        if others.iter().any(|(_, sum)| sum == before) {
            return Ok(true);
        }
        Ok(self.seals.is_empty() && others.len() < 2)
    }
}

/// Holds what a seal says against the ledger.
struct Comparing<'l> {
    ledger: &'l Ledgered<'l>,
    sealing: Option<Sealing>,
    /// What the seal says of each item, by where it is in the ledger.
    items: Vec<(SealedItem, Option<usize>)>,
    seen: Vec<bool>,
    others: Vec<(Owner, Vec<Sum>)>,
    whole: usize,
    differs: Vec<Difference>,
    late: Vec<UnsealedEntry>,
}

impl SealSink for Comparing<'_> {
    fn sealing(&mut self, sealing: Sealing) {
        self.sealing = Some(sealing);
    }

    fn others(&mut self, owner: Owner, entries: Vec<Sum>) {
        self.others.push((owner, entries));
    }

    fn item(&mut self, item: SealedItem) {
        let place = self.ledger.find(&item);
        self.items.push((item, place));
    }
}

impl Comparing<'_> {
    fn compare(&mut self, sealed: Date) {
        let record = self.ledger.record;
        for (item, place) in std::mem::take(&mut self.items).into_iter() {
            let before = self.differs.len();
            self.compare_item(&item, place.map(|n| &record.items[n]), sealed);
            if let Some(n) = place {
                self.seen[n] = true;
            }
            self.whole += usize::from(self.differs.len() == before);
            self.items.push((item, place));
        }
        for (item, _) in record.items.iter().zip(&self.seen).filter(|(_, seen)| !**seen) {
            let early = (1..).zip(&item.log).filter(|(_, entry)| is_before(entry, sealed));
            self.late
                .extend(early.map(|(event, _)| UnsealedEntry { id: Some(item.id.clone()), event }));
        }
        self.compare_others(sealed);
    }

    fn compare_item(&mut self, sealed: &SealedItem, now: Option<&ItemRecord>, on: Date) {
        let Some(now) = now else {
            let (id, was) = (Some(sealed.id.clone()), sealed.opened.to_string());
            self.differs.push(Difference {
                id,
                event: None,
                was,
                is: None,
                of: DifferenceIn::Item,
            });
            return;
        };
        let id = Some(now.id.clone());
        if now.opened != sealed.opened {
            let (was, is) = (sealed.opened.to_string(), Some(now.opened.to_string()));
            self.differs.push(Difference {
                id: id.clone(),
                event: None,
                was,
                is,
                of: DifferenceIn::Item,
            });
        }
        self.compare_entries(&id, DifferenceIn::Item, &sealed.log, &now.log, on);
    }

    fn compare_others(&mut self, on: Date) {
        let sealed = std::mem::take(&mut self.others);
        let record = self.ledger.record;
        for (owner, was) in &sealed {
            let now = record.others.iter().filter(|(other, _)| owner.is(other));
            let now: Vec<Digested> = now.flat_map(|(_, entries)| entries.clone()).collect();
            let (id, of) = named(owner);
            self.compare_entries(&id, of, was, &now, on);
        }
        let is_new = |owner: &Owner| !sealed.iter().any(|(there, _)| there.is(owner));
        for (owner, entries) in record.others.iter().filter(|(owner, _)| is_new(owner)) {
            let (id, _) = named(owner);
            let early = (1..).zip(entries).filter(|(_, entry)| is_before(entry, on));
            self.late.extend(early.map(|(event, _)| UnsealedEntry { id: id.clone(), event }));
        }
    }

    /// Each entry that a seal has, and the one in its place: the same, another, or none.
    fn compare_entries(
        &mut self,
        id: &Option<String>,
        of: DifferenceIn,
        was: &[Sum],
        now: &[Digested],
        on: Date,
    ) {
        let places = matched(was, now);
        let mut taken = vec![false; now.len()];
        for place in places.iter().flatten() {
            taken[*place] = true;
        }
        let mut from = 0;
        let mut last_of_day: HashMap<Option<Date>, usize> = HashMap::new();
        for (n, (sum, place)) in was.iter().zip(&places).enumerate() {
            let mut differs = |is: Option<String>| {
                let (id, event, was) = (id.clone(), Some(n + 1), hex(sum));
                self.differs.push(Difference { id, event, was, is, of });
            };
            match place {
                Some(place) => {
                    // What counts is the order within a day: days order themselves.
                    let last = last_of_day.entry(now[*place].on).or_insert(*place);
                    if *last > *place {
                        differs(now.get(n).map(|entry| hex(&entry.sum)));
                    }
                    *last = (*last).max(*place);
                    from = from.max(place + 1);
                }
                None => {
                    // The one that stands in its place, unless that was recorded since.
                    let next = places[n..].iter().flatten().copied().min().unwrap_or(now.len());
                    let instead = (from..next.max(from))
                        .find(|at| !taken[*at] && now[*at].on.is_none_or(|day| day <= on));
                    if let Some(at) = instead {
                        taken[at] = true;
                        from = at + 1;
                    }
                    differs(instead.map(|at| hex(&now[at].sum)));
                }
            }
        }
        for (at, entry) in now.iter().enumerate() {
            if !taken[at] && is_before(entry, on) {
                self.late.push(UnsealedEntry { id: id.clone(), event: at + 1 });
            }
        }
    }
}

fn named(owner: &Owner) -> (Option<String>, DifferenceIn) {
    match owner {
        Owner::Root => (None, DifferenceIn::RootLog),
        Owner::Unit(code) => (Some(code.clone()), DifferenceIn::Readings),
        Owner::Indicator(_) => (None, DifferenceIn::Readings),
    }
}

fn is_before(entry: &Digested, sealed: Date) -> bool {
    entry.on.is_some_and(|day| day < sealed)
}

/// Where each sealed entry is now: equal ones in their order.
fn matched(was: &[Sum], now: &[Digested]) -> Vec<Option<usize>> {
    if was.len() <= now.len() && was.iter().zip(now).all(|(sum, entry)| *sum == entry.sum) {
        return (0..was.len()).map(Some).collect();
    }
    let mut places: HashMap<&Sum, Vec<usize>> = HashMap::new();
    for (at, entry) in now.iter().enumerate().rev() {
        places.entry(&entry.sum).or_default().push(at);
    }
    was.iter().map(|sum| places.get_mut(sum).and_then(Vec::pop)).collect()
}
