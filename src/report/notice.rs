//! What a unit has to be told: what is overdue, what falls due, and what rebounded.

use super::each::Each;
use super::list::Request;
use super::per::{GroupBy, unit_rank};
use super::view::{ReportFold, Seen};
use crate::model::{
    Date, Declarations, EventBody, ItemId, Light, LookBackOutcome, StateAsOf, Status, UnitCode,
};

/// A measure that is not done.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenMeasure {
    /// Its place among the item's measures, counted from 1.
    pub number: usize,
    pub text: String,
    pub owner: Option<String>,
    pub due: Option<Date>,
    /// The day of the notice less its deadline: above 0 where it is late.
    pub days_late: Option<i64>,
}

/// A look-back that found that an item had not held, which has not been closed since.
#[derive(Debug, Clone, PartialEq)]
pub struct Rebound {
    pub on: Date,
    pub note: Option<String>,
}

/// An item that a unit is told of.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    pub id: String,
    pub title: String,
    /// What its unit is called.
    pub unit: String,
    pub lead: Option<String>,
    pub owner: Option<String>,
    pub status: Status,
    pub light: Option<Light>,
    pub due: Option<Date>,
    /// The deadline less the day of the notice: below 0 where it is overdue.
    pub days_left: Option<i64>,
    pub measures: Vec<OpenMeasure>,
    pub rebound: Option<Rebound>,
    /// The extension that is asked for and not answered.
    pub asked: Option<Request>,
    order: ItemId<'static>,
}

/// Whom a notice goes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Addressee {
    Unit(UnitCode<'static>),
    /// By name; who leads the items that it tells of, or owns them.
    Person(String),
}

/// Notices with whom each goes to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Addressed {
    pub notices: Vec<(Addressee, Notice)>,
    /// The ids of the items that have nobody to be told of them.
    pub nobodys: Vec<String>,
}

/// What one unit or person is told. An item that is overdue and has rebounded is told of under both.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notice {
    /// Longest overdue first.
    pub overdue: Vec<Owed>,
    /// Soonest first.
    pub due_soon: Vec<Owed>,
    /// Latest first.
    pub rebounded: Vec<Owed>,
    /// Extensions that are asked for and not answered, by number.
    pub asked: Vec<Owed>,
}

impl Notice {
    /// The part of a report that comes to the notices of all units, or of all leads or owners.
    pub fn gather(each: Each, head: &Declarations) -> NoticeFold {
        NoticeFold { each, rows: GroupBy::new(&[each.into()], head) }
    }

    fn take(&mut self, owed: Owed) {
        if owed.rebound.is_some() {
            self.rebounded.push(owed.clone());
        }
        if owed.asked.is_some() {
            self.asked.push(owed.clone());
        }
        match owed.light {
            Some(Light::Red) => self.overdue.push(owed),
            Some(Light::Amber) => self.due_soon.push(owed),
            _ => {}
        }
    }

    /// How many items it tells of, one that is told of twice counted twice.
    pub fn items(&self) -> usize {
        self.overdue.len() + self.due_soon.len() + self.rebounded.len() + self.asked.len()
    }

    pub fn is_empty(&self) -> bool {
        self.overdue.is_empty()
            && self.due_soon.is_empty()
            && self.rebounded.is_empty()
            && self.asked.is_empty()
    }
}

/// Gathers what units or persons are told.
pub struct NoticeFold {
    each: Each,
    rows: GroupBy<Vec<(usize, Owed)>>,
}

impl ReportFold for NoticeFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        if !standing.status.is_owed() {
            return;
        }
        let light = standing.light(&head.policy, as_of);
        let rebound = rebound(seen);
        let asked = Request::of(standing);
        if rebound.is_none() && asked.is_none() && !matches!(light, Some(Light::Red | Light::Amber))
        {
            return;
        }
        let some = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let open = (1..).zip(&item.measures).filter(|(_, m)| m.done.is_none_or(|d| d > as_of));
        let measures = open.map(|(number, measure)| OpenMeasure {
            number,
            text: measure.text.to_string(),
            owner: some(&measure.owner),
            due: measure.due,
            days_late: measure.due.map(|due| as_of.days_since(due)),
        });
        let owed = Owed {
            id: item.id.to_string(),
            title: item.title.to_string(),
            unit: head.unit(&item.unit).map_or(item.unit.as_str(), |unit| &unit.name).to_owned(),
            lead: some(&item.lead),
            owner: some(&item.owner),
            status: standing.status,
            light,
            due: standing.due,
            days_left: standing.due.map(|due| due.days_since(as_of)),
            measures: measures.collect(),
            rebound,
            asked,
            order: item.id.to_static(),
        };
        let rank = unit_rank(seen);
        self.rows.each(seen, |row| row.push((rank, owed.clone())));
    }

    fn absorb(&mut self, later: Self) {
        self.rows.absorb(later.rows, |mine, more| mine.extend(more));
    }
}

/// The last look-back, where it found that the item had not held and no closing came after it.
fn rebound(seen: &Seen<'_>) -> Option<Rebound> {
    let mut rebound = None;
    if !seen.item.log.iter().any(|e| matches!(e.did, EventBody::LookBack { .. })) {
        return None;
    }
    StateAsOf::replay(seen.item, seen.as_of, |_, event| match &event.did {
        EventBody::LookBack { outcome: LookBackOutcome::Ineffective, note, .. } => {
            rebound = Some(Rebound { on: event.on, note: note.as_deref().map(str::to_owned) });
        }
        EventBody::Closed { .. } | EventBody::Cancelled { .. } => rebound = None,
        _ => {}
    });
    rebound
}

impl NoticeFold {
    /// A notice for every unit, in the order declared, with something in it or not; a unit that is not declared comes
    /// after those that are. Of persons only those who are to be told something, as they appear.
    pub fn finish(self) -> Addressed {
        let mut all = Addressed::default();
        for row in self.rows.finish() {
            let mut owed = row.value;
            owed.sort_by(|(a, x), (b, y)| (a, &x.order).cmp(&(b, &y.order)));
            let to = match (row.label.key, self.each) {
                (Some(code), Each::Unit) => UnitCode::parse(code).ok().map(Addressee::Unit),
                (name, _) => name.map(Addressee::Person),
            };
            let Some(to) = to else {
                all.nobodys.extend(owed.into_iter().map(|(_, owed)| owed.id));
                continue;
            };
            let mut notice = Notice::default();
            owed.into_iter().for_each(|(_, owed)| notice.take(owed));
            notice.overdue.sort_by_key(|owed| owed.due);
            notice.due_soon.sort_by_key(|owed| owed.due);
            let latest = |owed: &Owed| std::cmp::Reverse(owed.rebound.as_ref().map(|r| r.on));
            notice.rebounded.sort_by_key(latest);
            all.notices.push((to, notice));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, event, item, over};
    use super::*;
    use crate::model::{Event, Item};

    fn closed(on: Date) -> Event<'static> {
        let result = "done".into();
        event(
            on,
            EventBody::Closed { round: None, result, evidence: vec![], with: vec![], anyway: None },
        )
    }

    fn rebounded(on: Date) -> Event<'static> {
        let outcome = LookBackOutcome::Ineffective;
        event(
            on,
            EventBody::LookBack {
                round: None,
                outcome,
                note: None,
                evidence: vec![],
                with: vec![],
            },
        )
    }

    fn due(id: &str, due: Date, log: Vec<Event<'static>>) -> Item<'static> {
        Item { due: Some(due), ..item(id, day(1, 1), log) }
    }

    fn ids(list: &[Owed]) -> Vec<&str> {
        list.iter().map(|owed| owed.id.as_str()).collect()
    }

    #[test]
    fn a_unit_is_told_of_what_it_owes_and_of_nothing_else() {
        let today = day(3, 10);
        let submitted = event(day(2, 1), EventBody::Submitted { note: None, evidence: vec![] });
        let back = vec![closed(day(2, 1)), rebounded(day(3, 1))];
        let again = vec![closed(day(2, 1)), rebounded(day(3, 1)), closed(day(3, 5))];
        let items = [
            due("GO-1", day(3, 9), vec![]),
            due("GO-2", day(3, 1), vec![]),
            due("GO-3", day(3, 10), vec![]),
            due("GO-4", day(3, 24), vec![]),
            due("GO-5", day(3, 25), vec![]),
            due("GO-6", day(3, 1), vec![submitted]),
            due("GO-7", day(3, 2), back.clone()),
            due("GO-8", day(12, 1), back),
            due("GO-9", day(3, 2), again),
        ];
        let gather = |head: &Declarations| Notice::gather(Each::Unit, head);
        let notices = over(&items, Declarations::default(), today, gather).finish().notices;
        let [(to, notice)] = &notices[..] else { panic!("{notices:?}") };
        assert_eq!(*to, Addressee::Unit(UnitCode::parse("GO").unwrap()));
        assert_eq!(ids(&notice.overdue), ["GO-2", "GO-7", "GO-1"]);
        assert_eq!(ids(&notice.due_soon), ["GO-3", "GO-4"]);
        assert_eq!(ids(&notice.rebounded), ["GO-7", "GO-8"]);
        assert_eq!(notice.overdue[0].days_left, Some(-9));
        assert_eq!(notice.due_soon[0].days_left, Some(0));
    }
}
