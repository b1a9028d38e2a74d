//! The audit: signs of closing on paper, each with the items that show it.
//!
//! What is examined is an item's last closing: while it stands, and after a look-back found that it had not held, until
//! the item is closed anew. A closing that was taken back (`reopened`), or that a cancellation followed, is no longer one.

use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::xxh3_64;

use super::choice::Choice;
use super::per::unit_rank;
use super::view::{Part, Seen};
use crate::model::{
    Called, Date, Deed, Did, Event, Fold, Head, Item, ItemId, Outcome, Sign, Standing, UnitCode,
    Words, put_off, same_name,
};

/// What shows a sign on an item: who, when, how many days, which text.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    NoEvidence {
        on: Date,
        by: String,
        since: Date,
    },
    SamePerson {
        on: Date,
        by: String,
        owns: bool,
        submitted: bool,
    },
    NoProgress {
        on: Date,
        by: String,
        since: Date,
    },
    SameDay {
        on: Date,
        by: String,
    },
    MeasuresOpen {
        on: Date,
        by: String,
        /// By number, counted from 1, with their texts.
        open: Vec<(usize, String)>,
        anyway: Option<String>,
    },
    /// The event recorded longest after its day, and how many more there are.
    BackDated {
        deed: Deed,
        by: String,
        on: Date,
        recorded: Date,
        days: i64,
        more: usize,
    },
    ExtendedTwice {
        times: u32,
        from: Option<Date>,
        to: Date,
    },
    /// The extension that came latest after the deadline, and how many more there are.
    ExtendedLate {
        on: Date,
        by: String,
        due: Date,
        to: Date,
        days: i64,
        more: usize,
    },
    /// The last look-back that found it not to hold, and how many more there are.
    Rebounded {
        on: Date,
        by: String,
        note: Option<String>,
        more: usize,
    },
    CopiedResult {
        /// None where the ledger was changed meanwhile.
        result: Option<String>,
        items: usize,
    },
    BulkClosed {
        /// On which day, by whom; none where the ledger was changed meanwhile.
        closed: Option<(Date, String)>,
        items: usize,
    },
    LookBackOverdue {
        round: usize,
        falls_due: Date,
        days: i64,
    },
    Stale {
        last_day: Date,
        days: i64,
        allowed: u32,
    },
}

impl Detail {
    fn sign(&self) -> Sign {
        match self {
            Detail::NoEvidence { .. } => Sign::NoEvidence,
            Detail::SamePerson { .. } => Sign::SamePerson,
            Detail::NoProgress { .. } => Sign::NoProgress,
            Detail::SameDay { .. } => Sign::SameDay,
            Detail::MeasuresOpen { .. } => Sign::MeasuresOpen,
            Detail::BackDated { .. } => Sign::BackDated,
            Detail::ExtendedTwice { .. } => Sign::ExtendedTwice,
            Detail::ExtendedLate { .. } => Sign::ExtendedLate,
            Detail::Rebounded { .. } => Sign::Rebounded,
            Detail::CopiedResult { .. } => Sign::CopiedResult,
            Detail::BulkClosed { .. } => Sign::BulkClosed,
            Detail::LookBackOverdue { .. } => Sign::LookBackOverdue,
            Detail::Stale { .. } => Sign::Stale,
        }
    }
}

/// An item that shows a sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspect {
    pub id: ItemId<'static>,
    pub detail: Detail,
    rank: usize,
}

/// A sign that was looked for, and the items that show it: by unit as declared, then by number.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub sign: Sign,
    pub items: Vec<Suspect>,
}

/// The whole audit.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// Every sign that was looked for, found or not, in the order of [`Sign::ALL`].
    pub findings: Vec<Finding>,
    /// Signs that policy leaves out.
    pub left_out: Vec<Sign>,
}

impl Audit {
    /// The part of a report that comes to this. It is to see every item: closings have something in common with
    /// those of others, whether these are in the choice or not.
    pub fn gather(head: &Head, choice: &Choice) -> Gather {
        Gather {
            off: head.policy.audit_off.clone(),
            choice: choice.clone(),
            suspects: Vec::new(),
            closings: Closings::default(),
        }
    }

    /// How many times a sign was found.
    pub fn count(&self) -> usize {
        self.findings.iter().map(|f| f.items.len()).sum()
    }

    /// How many items show a sign.
    pub fn items(&self) -> usize {
        let ids = self.findings.iter().flat_map(|f| &f.items).map(|s| &s.id);
        ids.collect::<HashSet<_>>().len()
    }
}

/// A closing, with what went before it.
struct Examined<'i> {
    closing: &'i Event<'i>,
    submission: Option<&'i Event<'i>>,
    /// The day of the last (re)opening before it.
    since: Date,
    /// Pieces of evidence recorded since then, its own among them.
    evidence: usize,
    /// Whether progress or a submission was recorded since then.
    worked: bool,
}

/// What an item's log comes to for the audit, up to a day.
#[derive(Default)]
struct History<'i> {
    examined: Option<Examined<'i>>,
    /// Each putting off, with the deadline before it.
    put_off: Vec<(&'i Event<'i>, Date, Date)>,
    rebounds: Vec<&'i Event<'i>>,
}

impl<'i> History<'i> {
    fn of(item: &'i Item<'i>, as_of: Date) -> Self {
        let mut history = Self::default();
        let (mut since, mut worked) = (item.opened, false);
        Standing::replay(item, as_of, |before, event| match &event.did {
            Did::Progress { .. } | Did::Submitted { .. } => worked = true,
            Did::Closed { evidence, .. } => {
                history.examined = Some(Examined {
                    closing: event,
                    submission: before.submission,
                    since,
                    evidence: before.evidence + evidence.len(),
                    worked,
                });
            }
            Did::Extended { from, to, .. } => {
                if put_off(*from, before.due, *to)
                    && let Some(stood) = from.or(before.due)
                {
                    history.put_off.push((event, stood, *to));
                }
            }
            Did::LookBack { outcome: Outcome::Ineffective, .. } => {
                (since, worked) = (event.on, false);
                history.rebounds.push(event);
            }
            Did::Reopened { .. } => {
                (since, worked) = (event.on, false);
                history.examined = None;
            }
            Did::Cancelled { .. } => history.examined = None,
            Did::LookBack { outcome: Outcome::Effective, .. }
            | Did::Comment { .. }
            | Did::Edited { .. }
            | Did::Returned { .. } => {}
        });
        history
    }
}

/// What is kept of every closing, so that those of one text and those of one day can be told: no text.
#[derive(Debug, Clone, Default)]
struct Closings {
    closings: Vec<Closing>,
    /// The ids of their items, each ended by a line break.
    ids: String,
}

#[derive(Debug, Clone, Copy)]
struct Closing {
    /// A hash of what it says was achieved.
    result: u64,
    /// A hash of unit, person and day.
    bulk: u64,
    /// Where the id begins.
    id: u32,
    rank: u16,
    /// Whether the item is one of those asked for.
    chosen: bool,
}

/// Items whose closings have something in common.
struct Group {
    sign: Sign,
    /// How many there are.
    count: usize,
    /// Those that were asked for.
    members: Vec<(ItemId<'static>, usize)>,
}

impl Closings {
    fn push(&mut self, item: &Item<'_>, closing: &Event<'_>, rank: usize, chosen: bool) {
        let result = closing.did.said().unwrap_or_default().trim();
        let (unit, by) = (item.unit.as_str().to_lowercase(), closing.by.trim());
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.closings.push(Closing {
            // A text that says nothing is copied from nowhere: the item's id tells it apart.
            result: match result {
                "" => xxh3_64(format!("\n{}", item.id).as_bytes()),
                result => xxh3_64(result.as_bytes()),
            },
            bulk: xxh3_64(format!("{unit}\n{by}\n{}", closing.on).as_bytes()),
            id,
            rank: u16::try_from(rank).unwrap_or(u16::MAX),
            chosen,
        });
        self.ids.push_str(item.id.as_str());
        self.ids.push('\n');
    }

    fn absorb(&mut self, later: Self) {
        let moved = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push_str(&later.ids);
        let moved =
            later.closings.into_iter().map(|c| Closing { id: c.id.saturating_add(moved), ..c });
        self.closings.extend(moved);
    }

    /// The groups of at least so many closings with one hash.
    fn groups(&mut self, sign: Sign, least: usize, hash: fn(&Closing) -> u64) -> Vec<Group> {
        self.closings.sort_unstable_by_key(hash);
        let runs = self.closings.chunk_by(|a, b| hash(a) == hash(b));
        let member = |closing: &Closing| {
            let id = self.ids.get(closing.id as usize..)?.split('\n').next()?;
            Some((ItemId::parse(id.to_owned()).ok()?, closing.rank.into()))
        };
        let group = |run: &[Closing]| Group {
            sign,
            count: run.len(),
            members: run.iter().filter(|c| c.chosen).filter_map(member).collect(),
        };
        let large = runs.filter(|run| run.len() >= least).map(group);
        large.filter(|group| !group.members.is_empty()).collect()
    }
}

/// Gathers the signs.
pub struct Gather {
    off: Vec<Sign>,
    choice: Choice,
    suspects: Vec<Suspect>,
    closings: Closings,
}

impl Part for Gather {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        let chosen =
            self.choice.may_take(item, head) && self.choice.takes(standing, &head.policy, as_of);
        if !chosen && !item.log.iter().any(|e| matches!(e.did, Did::Closed { .. })) {
            return;
        }
        let rank = unit_rank(seen);
        let mut details = Vec::new();
        if !item.log.is_empty() {
            let history = History::of(item, as_of);
            if let Some(examined) = &history.examined {
                self.closings.push(item, examined.closing, rank, chosen);
                look_at_closing(item, examined, &mut details);
            }
            if !chosen {
                return;
            }
            details.extend(back_dated(item, as_of));
            look_at_history(&history, &mut details);
        }
        if let Some(achievement) = &standing.achievement
            && let Some(falls_due) = achievement.next_look_back(&head.policy)
            && falls_due < as_of
        {
            let (round, days) = (achievement.looked_back + 1, as_of.days_since(falls_due));
            details.push(Detail::LookBackOverdue { round, falls_due, days });
        }
        if standing.is_stale(item, &head.policy, as_of) {
            details.push(Detail::Stale {
                last_day: standing.last_day,
                days: as_of.days_since(standing.last_day),
                allowed: head.policy.stale_days_of(item),
            });
        }
        details.retain(|detail| !self.off.contains(&detail.sign()));
        let id = |detail| Suspect { id: item.id.to_static(), detail, rank };
        self.suspects.extend(details.into_iter().map(id));
    }

    fn absorb(&mut self, later: Self) {
        self.suspects.extend(later.suspects);
        self.closings.absorb(later.closings);
    }
}

fn look_at_closing(item: &Item<'_>, examined: &Examined<'_>, details: &mut Vec<Detail>) {
    let Examined { closing, submission, since, evidence, worked } = *examined;
    let (on, by) = (closing.on, closing.by.to_string());
    if evidence == 0 {
        details.push(Detail::NoEvidence { on, by: by.clone(), since });
    }
    let owns = item.owner.as_ref().is_some_and(|owner| same_name(owner, &by));
    let submitted = submission.is_some_and(|s| same_name(&s.by, &by));
    if owns || submitted {
        details.push(Detail::SamePerson { on, by: by.clone(), owns, submitted });
    }
    let done = |day: Option<Date>| day.is_some_and(|day| since <= day && day <= on);
    if !worked && !item.measures.iter().any(|m| done(m.done)) {
        details.push(Detail::NoProgress { on, by: by.clone(), since });
    }
    if on == item.opened {
        details.push(Detail::SameDay { on, by: by.clone() });
    }
    let undone = (1..).zip(&item.measures).filter(|(_, m)| m.done.is_none_or(|day| day > on));
    let open: Vec<_> = undone.map(|(n, m)| (n, m.text.to_string())).collect();
    if !open.is_empty() {
        let anyway = match &closing.did {
            Did::Closed { anyway, .. } => anyway.as_deref().map(str::to_owned),
            _ => None,
        };
        details.push(Detail::MeasuresOpen { on, by, open, anyway });
    }
}

fn back_dated(item: &Item<'_>, as_of: Date) -> Option<Detail> {
    let late = item.log.iter().filter(|e| e.on <= as_of).filter_map(|event| {
        let recorded = event.recorded?;
        let days = recorded.days_since(event.on);
        (days > Sign::BACK_DATED_AFTER).then_some((days, event, recorded))
    });
    let late: Vec<_> = late.collect();
    let (days, event, recorded) = late.iter().copied().max_by_key(|(days, ..)| *days)?;
    let (deed, by) = (Deed::from(&event.did), event.by.to_string());
    Some(Detail::BackDated { deed, by, on: event.on, recorded, days, more: late.len() - 1 })
}

fn look_at_history(history: &History<'_>, details: &mut Vec<Detail>) {
    let times = u32::try_from(history.put_off.len()).unwrap_or(u32::MAX);
    if let [(_, from, _), .., (_, _, to)] = history.put_off[..]
        && times >= Sign::OFTEN
    {
        details.push(Detail::ExtendedTwice { times, from: Some(from), to });
    }
    let late = history.put_off.iter().filter(|(event, due, _)| event.on > *due);
    let days = |(event, due, _): &&(&Event<'_>, Date, Date)| event.on.days_since(*due);
    if let Some(latest) = late.clone().max_by_key(days) {
        let (event, due, to) = *latest;
        let (on, by) = (event.on, event.by.to_string());
        let (days, more) = (days(&latest), late.count() - 1);
        details.push(Detail::ExtendedLate { on, by, due, to, days, more });
    }
    if let Some(last) = history.rebounds.last() {
        details.push(Detail::Rebounded {
            on: last.on,
            by: last.by.to_string(),
            note: last.did.said().map(str::to_owned),
            more: history.rebounds.len() - 1,
        });
    }
}

/// An audit but for what closings have in common, whose words are to be looked up in one item of each group.
pub struct Half {
    off: Vec<Sign>,
    suspects: Vec<Suspect>,
    groups: Vec<Group>,
}

/// What one closing of a group says: looked up, for all of its group.
#[derive(Debug, Clone)]
struct Specimen {
    on: Date,
    by: String,
    result: String,
}

/// Looks up the closings of a few items.
pub struct Specimens {
    as_of: Date,
    wanted: HashSet<ItemId<'static>>,
    found: HashMap<ItemId<'static>, Specimen>,
}

impl Gather {
    pub fn finish(mut self) -> Half {
        let mut groups = Vec::new();
        if !self.off.contains(&Sign::CopiedResult) {
            groups.extend(self.closings.groups(Sign::CopiedResult, Sign::COPIED, |c| c.result));
        }
        if !self.off.contains(&Sign::BulkClosed) {
            groups.extend(self.closings.groups(Sign::BulkClosed, Sign::BULK, |c| c.bulk));
        }
        Half { off: self.off, suspects: self.suspects, groups }
    }
}

impl Half {
    /// The fold that looks up what is not known yet; none where everything is.
    pub fn missing(&self, as_of: Date) -> Option<Specimens> {
        let first = |group: &Group| group.members.first().map(|(id, _)| id.clone());
        let wanted: HashSet<_> = self.groups.iter().filter_map(first).collect();
        (!wanted.is_empty()).then(|| Specimens { as_of, wanted, found: HashMap::new() })
    }

    /// The audit, with what was looked up.
    pub fn finish(mut self, specimens: Option<Specimens>) -> Audit {
        let found = specimens.map(|s| s.found).unwrap_or_default();
        for group in self.groups {
            let specimen = group.members.first().and_then(|(id, _)| found.get(id));
            let items = group.count;
            let detail = match group.sign {
                Sign::CopiedResult => {
                    Detail::CopiedResult { result: specimen.map(|s| s.result.clone()), items }
                }
                _ => {
                    let closed = specimen.map(|s| (s.on, s.by.clone()));
                    Detail::BulkClosed { closed, items }
                }
            };
            for (id, rank) in group.members {
                self.suspects.push(Suspect { id, detail: detail.clone(), rank });
            }
        }
        self.suspects.sort_by(|a, b| (a.rank, &a.id).cmp(&(b.rank, &b.id)));
        let signs = Sign::ALL.iter().map(|(_, sign)| *sign);
        let (left_out, looked_for): (Vec<_>, Vec<_>) =
            signs.partition(|sign| self.off.contains(sign));
        let mut findings: Vec<_> =
            looked_for.into_iter().map(|sign| Finding { sign, items: Vec::new() }).collect();
        for suspect in self.suspects {
            let sign = suspect.detail.sign();
            if let Some(finding) = findings.iter_mut().find(|f| f.sign == sign) {
                finding.items.push(suspect);
            }
        }
        Audit { findings, left_out }
    }
}

impl Audit {
    /// The audits of several ledgers as one; a sign is left out where every one of them leaves it out.
    pub fn join(audits: Vec<(Option<Called>, Self)>) -> Self {
        let is_off = |sign: &Sign| audits.iter().all(|(_, audit)| audit.left_out.contains(sign));
        let signs = Sign::ALL.iter().map(|(_, sign)| *sign);
        let (left_out, looked_for): (Vec<_>, Vec<_>) = signs.partition(is_off);
        let mut findings: Vec<_> =
            looked_for.into_iter().map(|sign| Finding { sign, items: Vec::new() }).collect();
        for (called, audit) in audits {
            let named = |suspect: Suspect| match &called {
                Some(called) => Suspect { id: suspect.id.within(&called.key), ..suspect },
                None => suspect,
            };
            for found in audit.findings {
                if let Some(finding) = findings.iter_mut().find(|f| f.sign == found.sign) {
                    finding.items.extend(found.items.into_iter().map(named));
                }
            }
        }
        Self { findings, left_out }
    }
}

impl Specimens {
    /// Another one that looks for the same, and has found nothing yet.
    pub fn anew(&self) -> Self {
        Self { as_of: self.as_of, wanted: self.wanted.clone(), found: HashMap::new() }
    }
}

impl Fold for Specimens {
    fn take(&mut self, item: &Item<'_>) {
        if !self.concerns(&item.id, &item.unit) {
            return;
        }
        if let Some(examined) = History::of(item, self.as_of).examined {
            let closing = examined.closing;
            let result = closing.did.said().unwrap_or_default().trim().to_owned();
            let specimen = Specimen { on: closing.on, by: closing.by.to_string(), result };
            self.found.insert(item.id.to_static(), specimen);
        }
    }

    fn is_choosy(&self) -> bool {
        true
    }

    fn concerns(&self, id: &ItemId<'_>, _: &UnitCode<'_>) -> bool {
        let wanted: &HashSet<ItemId<'_>> = &self.wanted;
        wanted.contains(id)
    }

    fn absorb(&mut self, later: Self) {
        self.found.extend(later.found);
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, event, item, over};
    use super::*;
    use crate::model::{Evidence, Measure};

    fn link() -> Vec<Evidence<'static>> {
        vec![Evidence { path: "https://example.org/1".into(), sha256: None }]
    }

    fn progress() -> Did<'static> {
        Did::Progress { note: "begun".into(), evidence: vec![] }
    }

    fn submitted(by: &'static str, on: Date, evidence: Vec<Evidence<'static>>) -> Event<'static> {
        Event { on, by: by.into(), did: Did::Submitted { note: None, evidence }, recorded: None }
    }

    fn closed(by: &'static str, on: Date, result: &'static str) -> Event<'static> {
        let (evidence, with, anyway) = (vec![], vec![], None);
        let did = Did::Closed { result: result.into(), evidence, with, anyway };
        Event { on, by: by.into(), did, recorded: None }
    }

    fn looked_back(on: Date, outcome: Outcome) -> Event<'static> {
        event(on, Did::LookBack { outcome, note: None, evidence: vec![], with: vec![] })
    }

    fn reopened(on: Date) -> Event<'static> {
        event(on, Did::Reopened { reason: "not so".into() })
    }

    fn extended(on: Date, from: Date, to: Date) -> Event<'static> {
        event(on, Did::Extended { from: Some(from), to, reason: "more time".into() })
    }

    /// Closed as it should be: worked on, submitted with evidence, signed off by another; looked back on in time.
    fn clean(id: &str) -> Item<'static> {
        let mut item = item(
            id,
            day(1, 1),
            vec![event(day(1, 10), progress()), submitted("王芳", day(1, 20), link())],
        );
        let result: &'static str = Box::leak(format!("{id} is done").into_boxed_str());
        item.log.push(closed("李强", day(1, 22), result));
        item
    }

    fn audit_of(items: &[Item<'static>], head: Head, as_of: Date) -> Audit {
        let half = over(items, head, as_of, |h| Audit::gather(h, &Choice::default())).finish();
        let specimens = half.missing(as_of).map(|mut specimens| {
            items.iter().for_each(|item| specimens.take(item));
            specimens
        });
        half.finish(specimens)
    }

    fn head() -> Head {
        let mut head = Head::default();
        head.policy.look_back_days = vec![30];
        head
    }

    /// The items that show a sign on 10 February 2019.
    fn shows(sign: Sign, items: &[Item<'static>]) -> Vec<String> {
        let audit = audit_of(items, head(), day(2, 10));
        let finding = audit.findings.iter().find(|f| f.sign == sign).unwrap();
        finding.items.iter().map(|s| s.id.to_string()).collect()
    }

    /// An item made from a clean one.
    fn with(id: &str, change: impl FnOnce(&mut Item<'static>)) -> Item<'static> {
        let mut item = clean(id);
        change(&mut item);
        item
    }

    #[test]
    fn what_was_closed_as_it_should_be_shows_no_sign() {
        let audit = audit_of(&[clean("GO-1"), clean("GO-2")], head(), day(2, 10));
        assert_eq!(audit.findings.len(), Sign::ALL.len());
        assert_eq!((audit.count(), audit.items()), (0, 0));
    }

    #[test]
    fn evidence_counts_from_the_last_opening_on() {
        let none = with("GO-1", |i| i.log[1] = submitted("王芳", day(1, 20), vec![]));
        let again = with("GO-2", |i| {
            i.log.push(reopened(day(1, 25)));
            i.log.push(event(day(1, 26), progress()));
            i.log.push(closed("李强", day(1, 30), "again"));
        });
        let own = with("GO-3", |i| {
            i.log[1] = submitted("王芳", day(1, 20), vec![]);
            let (with, anyway) = (vec![], None);
            let did = Did::Closed { result: "own".into(), evidence: link(), with, anyway };
            i.log[2] = event(day(1, 22), did);
        });
        // What a look-back showed afterwards was not there when it was closed.
        let after = with("GO-4", |i| {
            i.log[1] = submitted("王芳", day(1, 20), vec![]);
            let (outcome, note, with) = (Outcome::Effective, None, vec![]);
            let did = Did::LookBack { outcome, note, evidence: link(), with };
            i.log.push(event(day(2, 1), did));
        });
        let taken_back = with("GO-5", |i| {
            i.log[1] = submitted("王芳", day(1, 20), vec![]);
            i.log.push(reopened(day(1, 25)));
        });
        let items = [none, again, own, after, taken_back, clean("GO-6")];
        assert_eq!(shows(Sign::NoEvidence, &items), ["GO-1", "GO-2", "GO-4"]);
    }

    #[test]
    fn neither_owner_nor_submitter_closes() {
        let owner = with("GO-1", |i| i.log[2].by = " 王芳 ".into());
        let submitter = with("GO-2", |i| {
            i.log[1].by = "李强".into();
        });
        // A submission that was sent back is not the one that was accepted.
        let returned = with("GO-3", |i| {
            i.log[1].by = "李强".into();
            i.log.insert(2, event(day(1, 20), Did::Returned { reason: "no".into() }));
            i.log.insert(3, submitted("赵敏", day(1, 21), vec![]));
        });
        let items = [owner, submitter, returned, clean("GO-4")];
        assert_eq!(shows(Sign::SamePerson, &items), ["GO-1", "GO-2"]);
        let audit = audit_of(&items[..1], head(), day(2, 10));
        let Detail::SamePerson { owns, submitted, .. } = audit.findings[1].items[0].detail else {
            panic!("{audit:?}");
        };
        assert!(owns && submitted, "the owner submitted it too");
    }

    #[test]
    fn work_is_progress_or_a_submission_or_a_measure_done() {
        let bare = |id| with(id, |i| i.log = vec![closed("李强", day(1, 22), "done")]);
        let mut talked = bare("GO-2");
        let did = Did::Comment { note: "well".into(), source: None };
        talked.log.insert(0, event(day(1, 3), did));
        let measure = |done| Measure {
            text: "rules".into(),
            owner: None,
            unit: None,
            due: None,
            done: Some(done),
        };
        let mut measured = bare("GO-3");
        measured.measures.push(measure(day(1, 15)));
        let mut again = clean("GO-4");
        again.log.push(reopened(day(1, 25)));
        again.log.push(closed("李强", day(1, 30), "again"));
        let only_submitted = with("GO-5", |i| drop(i.log.remove(0)));
        let items = [bare("GO-1"), talked, measured, again, only_submitted];
        assert_eq!(shows(Sign::NoProgress, &items), ["GO-1", "GO-2", "GO-4"]);
    }

    #[test]
    fn closing_on_the_day_of_opening_is_a_sign_and_the_day_after_is_none() {
        let same = with("GO-1", |i| i.opened = day(1, 22));
        let next = with("GO-2", |i| i.opened = day(1, 21));
        assert_eq!(shows(Sign::SameDay, &[same, next]), ["GO-1"]);
    }

    #[test]
    fn a_measure_is_open_if_it_was_not_done_by_the_closing() {
        let measured = |id: &str, done: Option<Date>| {
            with(id, |i| {
                let (text, owner, unit, due) = ("rules".into(), None, None, None);
                i.measures.push(Measure { text, owner, unit, due, done });
            })
        };
        let rebounded = {
            let mut item = measured("GO-4", None);
            item.log.push(looked_back(day(2, 1), Outcome::Ineffective));
            item
        };
        let live = with("GO-5", |i| {
            let (text, owner, unit, due) = ("rules".into(), None, None, None);
            i.measures.push(Measure { text, owner, unit, due, done: None });
            i.log.truncate(2);
        });
        let items = [
            measured("GO-1", None),
            measured("GO-2", Some(day(1, 22))),
            measured("GO-3", Some(day(1, 23))),
            rebounded,
            live,
        ];
        assert_eq!(shows(Sign::MeasuresOpen, &items), ["GO-1", "GO-3", "GO-4"]);
    }

    #[test]
    fn seven_days_between_an_event_and_its_recording_are_no_sign_and_eight_are() {
        let recorded = |id: &str, on| with(id, |i| i.log[0].recorded = Some(on));
        let items = [recorded("GO-1", day(1, 17)), recorded("GO-2", day(1, 18)), clean("GO-3")];
        assert_eq!(shows(Sign::BackDated, &items), ["GO-2"]);
    }

    #[test]
    fn a_deadline_brought_forward_is_not_put_off() {
        let due = |n| day(3, n);
        let moved = |id: &str, moves: &[(Date, u32, u32)]| {
            let events = moves.iter().map(|(on, from, to)| extended(*on, due(*from), due(*to)));
            item(id, day(1, 1), events.collect())
        };
        let items = [
            moved("GO-1", &[(day(1, 3), 1, 9), (day(1, 4), 9, 12)]),
            moved("GO-2", &[(day(1, 3), 1, 9), (day(1, 4), 9, 2)]),
            moved("GO-3", &[(day(1, 3), 1, 9)]),
        ];
        assert_eq!(shows(Sign::ExtendedTwice, &items), ["GO-1"]);
        // A first deadline for what had none puts nothing off.
        let first = Did::Extended { from: None, to: due(9), reason: "at last".into() };
        let first = item(
            "GO-4",
            day(1, 1),
            vec![event(day(1, 3), first), extended(day(1, 4), due(9), due(12))],
        );
        assert!(shows(Sign::ExtendedTwice, &[first]).is_empty());
    }

    #[test]
    fn putting_off_on_the_last_day_is_in_time() {
        let late = item("GO-1", day(1, 1), vec![extended(day(2, 2), day(2, 1), day(3, 1))]);
        let in_time = item("GO-2", day(1, 1), vec![extended(day(2, 1), day(2, 1), day(3, 1))]);
        let sooner = item("GO-3", day(1, 1), vec![extended(day(2, 2), day(2, 1), day(1, 30))]);
        assert_eq!(shows(Sign::ExtendedLate, &[late, in_time, sooner]), ["GO-1"]);
    }

    #[test]
    fn what_rebounded_is_not_forgotten_when_it_is_closed_anew() {
        let rebounded = with("GO-1", |i| i.log.push(looked_back(day(2, 1), Outcome::Ineffective)));
        let mut anew = rebounded.clone();
        anew.id = ItemId::parse("GO-2").unwrap();
        anew.log.push(closed("李强", day(2, 5), "now it is"));
        let held = with("GO-3", |i| i.log.push(looked_back(day(2, 1), Outcome::Effective)));
        let items = [rebounded, anew, held];
        assert_eq!(shows(Sign::Rebounded, &items), ["GO-1", "GO-2"]);
        let audit = audit_of(&items, head(), day(1, 31));
        assert!(audit.count() == 0, "it was not known before the look-back: {audit:?}");
    }

    #[test]
    fn one_text_on_three_items_is_copied_and_on_two_is_not() {
        let says = |id: &str, result: &'static str| {
            with(id, |i| i.log[2] = closed("李强", day(1, 22), result))
        };
        let items = [
            says("GO-1", "已完成整改。"),
            says("FIN-1", " 已完成整改。\n"),
            says("GO-10", "已完成整改。"),
            says("GO-3", "两项相同"),
            says("GO-4", "两项相同"),
            // Texts that say nothing are another matter.
            says("GO-5", ""),
            says("GO-6", " "),
            says("GO-7", ""),
        ];
        assert_eq!(shows(Sign::CopiedResult, &items), ["FIN-1", "GO-1", "GO-10"]);
        let audit = audit_of(&items, head(), day(2, 10));
        let finding = audit.findings.iter().find(|f| f.sign == Sign::CopiedResult).unwrap();
        let result = Some("已完成整改。".to_owned());
        assert_eq!(finding.items[0].detail, Detail::CopiedResult { result, items: 3 });
        let two = [says("GO-1", "同"), says("GO-2", "同")];
        assert!(shows(Sign::CopiedResult, &two).is_empty());
    }

    #[test]
    fn a_bulk_is_five_of_one_unit_by_one_person_on_one_day() {
        let many = |unit: &str, count: usize| -> Vec<Item<'static>> {
            (1..=count).map(|n| clean(&format!("{unit}-{n}"))).collect()
        };
        assert_eq!(shows(Sign::BulkClosed, &many("GO", 5)).len(), 5);
        assert!(shows(Sign::BulkClosed, &many("GO", 4)).is_empty());
        let two_units = [many("GO", 3), many("FIN", 3)].concat();
        assert!(shows(Sign::BulkClosed, &two_units).is_empty());
        let mut two_days = many("GO", 5);
        two_days[4].log[2].on = day(1, 23);
        assert!(shows(Sign::BulkClosed, &two_days).is_empty());
        let mut two_persons = many("GO", 5);
        two_persons[4].log[2].by = "赵敏".into();
        assert!(shows(Sign::BulkClosed, &two_persons).is_empty());
        let audit = audit_of(&many("GO", 6), head(), day(2, 10));
        let finding = audit.findings.iter().find(|f| f.sign == Sign::BulkClosed).unwrap();
        let closed = Some((day(1, 22), "李强".to_owned()));
        assert_eq!(finding.items[0].detail, Detail::BulkClosed { closed, items: 6 });
    }

    #[test]
    fn a_look_back_is_overdue_the_day_after_it_falls_due() {
        // Closed on 22 January: due 30 days later, on 21 February.
        let overdue = |as_of: Date, items: &[Item<'static>]| {
            let audit = audit_of(items, head(), as_of);
            audit.findings.iter().find(|f| f.sign == Sign::LookBackOverdue).unwrap().items.len()
        };
        assert_eq!(overdue(day(2, 21), &[clean("GO-1")]), 0);
        assert_eq!(overdue(day(2, 22), &[clean("GO-1")]), 1);
        let made = with("GO-1", |i| i.log.push(looked_back(day(2, 1), Outcome::Effective)));
        assert_eq!(overdue(day(2, 22), &[made]), 0);
    }

    #[test]
    fn silence_is_a_sign_only_of_what_is_live() {
        let silent = item("GO-1", day(1, 1), vec![]);
        let busy = item("GO-2", day(1, 1), vec![event(day(2, 20), progress())]);
        let patient = {
            let mut item = item("GO-3", day(1, 1), vec![]);
            item.stale_days = Some(365);
            item
        };
        let audit = audit_of(&[silent, busy, patient, clean("GO-4")], Head::default(), day(3, 10));
        let finding = audit.findings.last().unwrap();
        assert_eq!(finding.sign, Sign::Stale);
        let ids: Vec<_> = finding.items.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["GO-1"]);
    }

    #[test]
    fn what_policy_leaves_out_is_not_looked_for() {
        let mut head = head();
        head.policy.audit_off = vec![Sign::SameDay, Sign::CopiedResult];
        let same = with("GO-1", |i| i.opened = day(1, 22));
        let audit = audit_of(&[same], head, day(2, 10));
        assert_eq!(audit.count(), 0);
        assert_eq!(audit.left_out, [Sign::SameDay, Sign::CopiedResult]);
        assert_eq!(audit.findings.len(), Sign::ALL.len() - 2);
    }
}
