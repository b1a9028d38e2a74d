//! Rounds: which of their items were gone through, by whom, and what was found.

use std::collections::HashMap;

use serde::Serialize;

use super::per::unit_rank;
use super::view::{ReportFold, Seen};
use crate::model::{
    Date, Declarations, EventBody, Finding, ItemId, LookBackOutcome, Round, same_word,
};

/// How far a round is in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundRow {
    /// The unit's code.
    pub key: String,
    pub items: usize,
    pub seen: usize,
    pub in_question: usize,
}

/// How much of a round one person went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reviewer {
    pub name: String,
    pub seen: usize,
    pub in_question: usize,
}

/// How far a round is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rounds {
    pub id: String,
    pub name: Option<String>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub seed: Option<u64>,
    pub items: usize,
    /// Items with a review, a look-back, a signature, a return or a closing that bears the round's id.
    pub seen: usize,
    pub in_order: usize,
    pub in_question: usize,
    pub effective: usize,
    pub ineffective: usize,
    /// What was not gone through yet, in the round's order.
    pub left: Vec<String>,
    /// By unit, as declared; what belongs to none comes last.
    pub rows: Vec<RoundRow>,
    /// Who went through it, in the order in which they first appear in the round.
    pub reviewers: Vec<Reviewer>,
    pub of: Option<String>,
}

impl Rounds {
    /// Its name with its id, or its id alone.
    pub fn called(&self) -> String {
        match &self.name {
            Some(name) => format!("{} {name}", self.id),
            None => self.id.clone(),
        }
    }

    /// The part of a report that comes to this, for every round that a ledger declares.
    pub fn gather(head: &Declarations) -> RoundsFold {
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (n, round) in head.rounds.iter().enumerate() {
            for (at, id) in round.items.iter().enumerate() {
                places.entry(folded(id)).or_default().push((n, at));
            }
        }
        RoundsFold { rounds: head.rounds.clone(), places, found: Vec::new() }
    }
}

/// What an item shows of a round.
#[derive(Debug, Clone)]
struct RoundShown {
    round: usize,
    /// Its place among the round's items.
    at: usize,
    unit: String,
    rank: usize,
    by: Vec<String>,
    finding: Option<Finding>,
    outcome: Option<LookBackOutcome>,
}

/// Gathers what items show of rounds.
pub struct RoundsFold {
    rounds: Vec<Round>,
    places: HashMap<String, Vec<(usize, usize)>>,
    found: Vec<RoundShown>,
}

fn folded(id: &ItemId<'_>) -> String {
    id.as_str().to_lowercase()
}

impl ReportFold for RoundsFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let item = seen.item;
        let names = std::iter::once(&item.id).chain(&item.aka);
        let mut places = names.filter_map(|id| self.places.get(&folded(id)));
        for (round, at) in places.next().into_iter().flatten().copied() {
            let of = &self.rounds[round];
            let (mut by, mut finding, mut outcome) = (Vec::new(), None, None);
            for event in item.log.iter().filter(|event| event.on <= seen.as_of) {
                if !event.did.round().is_some_and(|id| of.is_called(id)) {
                    continue;
                }
                by.push(event.by.to_string());
                match &event.did {
                    EventBody::Reviewed { finding: found, .. } => finding = Some(*found),
                    EventBody::LookBack { outcome: found, .. } => outcome = Some(*found),
                    _ => {}
                }
            }
            let (unit, rank) = (item.unit.to_string(), unit_rank(seen));
            self.found.push(RoundShown { round, at, unit, rank, by, finding, outcome });
        }
    }

    fn absorb(&mut self, later: Self) {
        // Those of another ledger come after.
        let known = self.rounds.iter().enumerate().map(|(n, round)| (round.id.clone(), n));
        let mut known: HashMap<String, usize> = known.collect();
        let mut places = Vec::new();
        for round in later.rounds {
            let next = known.len();
            let place = *known.entry(round.id.clone()).or_insert(next);
            if place == self.rounds.len() {
                self.rounds.push(round);
            }
            places.push(place);
        }
        let found = later.found.into_iter();
        self.found.extend(found.map(|shown| RoundShown { round: places[shown.round], ..shown }));
    }
}

impl RoundsFold {
    /// The rounds, as declared.
    pub fn finish(mut self) -> Vec<Rounds> {
        self.found.sort_by_key(|shown| (shown.round, shown.at));
        let found = &self.found;
        let of = |n: usize| found.iter().filter(move |shown| shown.round == n);
        self.rounds.iter().enumerate().map(|(n, round)| told(round, of(n).collect())).collect()
    }
}

fn told(round: &Round, found: Vec<&RoundShown>) -> Rounds {
    let mut rows: Vec<(usize, RoundRow)> = Vec::new();
    let mut reviewers: Vec<Reviewer> = Vec::new();
    for shown in &found {
        let in_question = usize::from(shown.finding == Some(Finding::InQuestion));
        let there = rows.iter().position(|(_, row)| same_word(&row.key, &shown.unit));
        let at = there.unwrap_or_else(|| {
            let row = RoundRow { key: shown.unit.clone(), items: 0, seen: 0, in_question: 0 };
            rows.push((shown.rank, row));
            rows.len() - 1
        });
        let row = &mut rows[at].1;
        row.items += 1;
        row.seen += usize::from(!shown.by.is_empty());
        row.in_question += in_question;
        let mut names = shown.by.clone();
        names.dedup();
        for name in names {
            let there = reviewers.iter().position(|reviewer| reviewer.name == name);
            let at = there.unwrap_or_else(|| {
                reviewers.push(Reviewer { name, seen: 0, in_question: 0 });
                reviewers.len() - 1
            });
            reviewers[at].seen += 1;
            reviewers[at].in_question += in_question;
        }
    }
    rows.sort_by_key(|(rank, _)| *rank);
    let is_seen = |at: usize| found.iter().any(|shown| shown.at == at && !shown.by.is_empty());
    let left = round.items.iter().enumerate().filter(|(at, _)| !is_seen(*at));
    let finding = |it: Finding| found.iter().filter(|shown| shown.finding == Some(it)).count();
    let outcome =
        |it: LookBackOutcome| found.iter().filter(|shown| shown.outcome == Some(it)).count();
    Rounds {
        id: round.id.clone(),
        name: round.name.clone(),
        from: round.from,
        until: round.until,
        seed: round.seed,
        items: round.items.len(),
        seen: found.iter().filter(|shown| !shown.by.is_empty()).count(),
        in_order: finding(Finding::InOrder),
        in_question: finding(Finding::InQuestion),
        effective: outcome(LookBackOutcome::Effective),
        ineffective: outcome(LookBackOutcome::Ineffective),
        left: left.map(|(_, id)| id.to_string()).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        reviewers,
        of: round.of.clone(),
    }
}
