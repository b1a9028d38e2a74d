//! How things stand, in a few figures: what is worth somebody's attention today.

use super::choice::is_for;
use super::per::unit_rank;
use super::top::{AtMost, TopN};
use super::view::{ReportFold, Seen};
use crate::model::{Date, ItemId, Status};

/// How many items are named of each kind.
const NAMED: usize = 3;

/// An item worth a look.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    pub id: String,
    /// The deadline, or the day from which it waits.
    pub day: Date,
    /// Whether the deadline has passed.
    pub overdue: bool,
    rank: usize,
    order: ItemId<'static>,
}

fn earliest(a: &Worth, b: &Worth) -> std::cmp::Ordering {
    (a.day, a.rank, &a.order).cmp(&(b.day, b.rank, &b.order))
}

/// The first few, and how many there are.
pub type Few = (Vec<Worth>, usize);

/// A role that signs next, and those who have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignsNext {
    pub role: String,
    pub who: Vec<String>,
}

/// How things stand on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub as_of: Date,
    /// Items that are not cancelled.
    pub all: u64,
    pub closed: u64,
    pub cancelled: u64,
    /// The longest overdue first.
    pub overdue: Few,
    /// What falls due from the day to the Sunday of its week.
    pub this_week: Few,
    /// The longest waiting first.
    pub waiting: Few,
    /// How many of those wait for whoever asks; none where nobody is known to ask.
    pub waiting_for_me: Option<u64>,
    /// Whose signature all of those wait for: one role, and those who have it and may; none where they wait for several.
    pub signs_next: Option<SignsNext>,
    /// The longest past first.
    pub look_backs: Few,
    /// Extensions that are asked for, the longest waiting for an answer first.
    pub asked: Few,
    /// What is neither closed nor cancelled and for whoever asks, the first due first; none where nobody is known to ask.
    pub mine: Option<Few>,
    /// How many of those are overdue.
    pub mine_overdue: u64,
}

/// Gathers how things stand.
pub struct StateFold {
    as_of: Date,
    who: Option<String>,
    all: u64,
    closed: u64,
    cancelled: u64,
    overdue: TopN<Worth>,
    this_week: TopN<Worth>,
    waiting: TopN<Worth>,
    waiting_for_me: u64,
    /// The first two that differ: more are not told apart.
    signers: Vec<Option<SignsNext>>,
    look_backs: TopN<Worth>,
    asked: TopN<Worth>,
    mine: TopN<Worth>,
    mine_overdue: u64,
}

impl State {
    /// The part of a report that comes to this; `who` asks.
    pub fn gather(as_of: Date, who: Option<&str>) -> StateFold {
        let few = || TopN::sorted(AtMost::Best(NAMED), earliest);
        StateFold {
            as_of,
            who: who.map(str::to_owned),
            all: 0,
            closed: 0,
            cancelled: 0,
            overdue: few(),
            this_week: few(),
            waiting: few(),
            waiting_for_me: 0,
            signers: Vec::new(),
            look_backs: few(),
            asked: few(),
            mine: few(),
            mine_overdue: 0,
        }
    }
}

impl ReportFold for StateFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        let overdue = standing.days_overdue(as_of).is_some();
        let worth = |day| Worth {
            id: item.id.to_string(),
            day,
            overdue,
            rank: unit_rank(seen),
            order: item.id.to_static(),
        };
        self.all += u64::from(standing.status != Status::Cancelled);
        self.closed += u64::from(standing.status == Status::Closed);
        self.cancelled += u64::from(standing.status == Status::Cancelled);
        let sunday = as_of.week_start().plus_days(6);
        match standing.due.filter(|_| standing.status.is_owed()) {
            Some(due) if overdue => self.overdue.push(worth(due)),
            Some(due) if due <= sunday => self.this_week.push(worth(due)),
            _ => {}
        }
        if let Some(on) = standing.submitted_on() {
            self.waiting.push(worth(on));
            let waits = self.who.as_ref().is_some_and(|who| head.waits_for(item, standing, who));
            self.waiting_for_me += u64::from(waits);
            let next = head.policy.next_signature(item, standing).map(|role| SignsNext {
                role: role.to_owned(),
                who: head.who_signs_next(item, standing).into_iter().map(str::to_owned).collect(),
            });
            note_signer(&mut self.signers, next);
        }
        if let Some(asked) = standing.asked {
            self.asked.push(worth(asked.on));
        }
        let next = standing.achievement.and_then(|a| a.next_look_back(&head.policy));
        if let Some(day) = next.filter(|day| *day <= as_of) {
            self.look_backs.push(worth(day));
        }
        let is_mine = self
            .who
            .as_ref()
            .is_some_and(|who| is_for(item, head, who) || head.must_sign(item, standing, who));
        if is_mine && standing.status.is_live() {
            let last = Date::new(9999, 12, 31).unwrap_or(as_of);
            self.mine.push(worth(standing.due.unwrap_or(last)));
            self.mine_overdue += u64::from(overdue);
        }
    }

    fn absorb(&mut self, later: Self) {
        self.all += later.all;
        self.closed += later.closed;
        self.cancelled += later.cancelled;
        self.overdue.absorb(later.overdue);
        self.this_week.absorb(later.this_week);
        self.waiting.absorb(later.waiting);
        self.waiting_for_me += later.waiting_for_me;
        later.signers.into_iter().for_each(|next| note_signer(&mut self.signers, next));
        self.look_backs.absorb(later.look_backs);
        self.asked.absorb(later.asked);
        self.mine.absorb(later.mine);
        self.mine_overdue += later.mine_overdue;
    }
}

/// Notes who signs an item next, as long as that tells whether all wait for the same.
fn note_signer(signers: &mut Vec<Option<SignsNext>>, next: Option<SignsNext>) {
    if signers.len() < 2 && !signers.contains(&next) {
        signers.push(next);
    }
}

impl StateFold {
    pub fn finish(self) -> State {
        let few = |kept: TopN<Worth>| {
            let count = kept.count();
            (kept.finish().0, count)
        };
        let signs_next = match &self.signers[..] {
            [only] => only.clone(),
            _ => None,
        };
        State {
            as_of: self.as_of,
            all: self.all,
            closed: self.closed,
            cancelled: self.cancelled,
            overdue: few(self.overdue),
            this_week: few(self.this_week),
            waiting: few(self.waiting),
            waiting_for_me: self.who.is_some().then_some(self.waiting_for_me),
            signs_next,
            look_backs: few(self.look_backs),
            asked: few(self.asked),
            mine: self.who.is_some().then(|| few(self.mine)),
            mine_overdue: self.mine_overdue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, item, over};
    use super::*;
    use crate::model::Declarations;

    #[test]
    fn what_falls_due_by_sunday_is_this_week_and_what_is_past_is_overdue() {
        // 2019-03-06 is a Wednesday, the 10th its Sunday.
        let due = |id: &str, on: u32| {
            let mut item = item(id, day(1, 1), vec![]);
            item.due = Some(day(3, on));
            item
        };
        let mut others = due("FIN-1", 8);
        others.owner = Some("苏燕".into());
        let items = [due("GO-1", 5), due("GO-2", 6), due("GO-3", 10), due("GO-4", 11), others];
        let state = |who| {
            over(&items, Declarations::default(), day(3, 6), |_| State::gather(day(3, 6), who))
                .finish()
        };
        let ids = |few: &Few| few.0.iter().map(|w| w.id.clone()).collect::<Vec<_>>();
        let mine = state(Some("王芳"));
        assert_eq!((ids(&mine.overdue), mine.overdue.1), (vec!["GO-1".to_owned()], 1));
        assert_eq!((ids(&mine.this_week), mine.this_week.1).1, 3);
        assert_eq!(ids(&mine.this_week), ["GO-2", "FIN-1", "GO-3"]);
        let (few, count) = mine.mine.clone().unwrap();
        assert_eq!((few.len(), count, mine.mine_overdue), (NAMED, 4, 1));
        assert_eq!(state(None).mine, None);
    }
}
