//! What stands between an item and its closing: the one place where it is said.

use super::code::same_name;
use super::policy::{Closing, Policy};
use super::signing::role_of;
use super::standing::StateAsOf;
use super::{Date, Item, Status};

/// Something for which an item cannot be closed, though its status would let it.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum Obstacle {
    /// Policy wants every measure done, or a reason: these, counted from 1, are not.
    MeasuresOpen { open: Vec<usize> },
    /// Policy wants evidence, and there is none since it was last (re)opened.
    NoEvidence,
    /// Policy wants it submitted first.
    NotSubmitted,
    /// Policy wants signatures, and these roles have yet to give theirs; `voided` is the day of an edit that made them void.
    Unsigned { missing: Vec<String>, voided: Option<Date> },
    /// Policy names who may close, and `by` is not among them.
    NotACloser { by: String, closers: Vec<String> },
    /// Policy wants a second person: `by` submitted it.
    SamePerson { by: String },
    /// Policy wants a second person: `by` owns it.
    Owner { by: String },
    /// Policy wants another than those who signed: `by` signed in this role.
    Signed { by: String, role: String },
    /// Policy wants a second person, and each of those whom it names owns or submitted the item.
    NoOtherCloser { closers: Vec<String> },
}

/// A step on the way to closing an item; each can be taken once those before it were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingStep {
    /// It is sent back, by whoever tries to close it.
    Return,
    /// The submission is taken back, by whoever just made it.
    TakeBack,
    /// One of these has to send it back.
    ReturnedBy { closers: Vec<String> },
    /// These measures, counted from 1, are marked done.
    MeasuresDone { open: Vec<usize> },
    /// Evidence is recorded with progress.
    RecordEvidence,
    /// It is submitted, with evidence or without.
    Submit { evidence: bool, again: bool },
    /// These roles sign it, in this order.
    Sign { missing: Vec<String> },
    /// It is closed with evidence.
    CloseWithEvidence,
    /// Whoever signs it off gives the evidence; it stays submitted.
    OrCloseWithEvidence,
    /// It is closed although measures are not done, for a reason.
    CloseAnyway { evidence: bool },
    /// Somebody other than `by` closes it.
    AnotherPerson { by: String },
    /// One of these closes it.
    OneOf { closers: Vec<String> },
    /// Policy has to name somebody else.
    MoreClosers,
}

/// All that stands between an item and its closing, and the way out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Obstacles {
    pub found: Vec<Obstacle>,
    pub steps: Vec<ClosingStep>,
}

/// Who would close an item, and with what.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClosingAttempt<'a> {
    /// None where it is asked whether anybody could.
    pub by: Option<&'a str>,
    /// Whether evidence comes with it.
    pub evidence: bool,
    /// Whether a reason is given why measures may stay open.
    pub anyway: bool,
}

impl Policy {
    /// All that stands between an item, as it stands, and its closing; empty where it can be closed.
    pub fn obstacles(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        attempt: ClosingAttempt<'_>,
    ) -> Obstacles {
        let mut found = Vec::new();
        let verified = self.closing == Closing::Verified;
        let is_done = |n: &usize| item.measures[*n - 1].done.is_some();
        let open: Vec<usize> = (1..=item.measures.len()).filter(|n| !is_done(n)).collect();
        if verified && !open.is_empty() && !attempt.anyway {
            found.push(Obstacle::MeasuresOpen { open });
        }
        if self.evidence_required && standing.evidence == 0 && !attempt.evidence {
            found.push(Obstacle::NoEvidence);
        }
        if self.wants_submission() && standing.submission.is_none() {
            found.push(Obstacle::NotSubmitted);
        }
        let missing = self.missing_signatures(item, standing);
        if standing.submission.is_some() && !missing.is_empty() {
            let voided = standing.voided.map(|edit| edit.on);
            found.push(Obstacle::Unsigned { missing: missing.to_vec(), voided });
        }
        match attempt.by {
            Some(by) => found.extend(self.against(item, standing, by)),
            None if verified
                && !self.closers.is_empty()
                && self.closers.iter().all(|closer| is_party(item, standing, closer)) =>
            {
                found.push(Obstacle::NoOtherCloser { closers: self.closers.clone() });
            }
            None => {}
        }
        let steps = self.steps(standing, attempt, &found);
        Obstacles { found, steps }
    }

    /// Whether nothing speaks against this person closing it.
    pub fn may_close(&self, item: &Item<'_>, standing: &StateAsOf<'_>, by: &str) -> bool {
        self.against(item, standing, by).is_none()
    }

    /// What speaks against this person closing it.
    fn against(&self, item: &Item<'_>, standing: &StateAsOf<'_>, by: &str) -> Option<Obstacle> {
        if !self.is_closer(by) {
            let may = |closer: &&String| self.may_close(item, standing, closer);
            let mut closers: Vec<String> = self.closers.iter().filter(may).cloned().collect();
            if closers.is_empty() {
                closers.clone_from(&self.closers);
            }
            return Some(Obstacle::NotACloser { by: by.to_owned(), closers });
        }
        let signed = self.signed(item, standing);
        if let Some(signature) = signed.iter().find(|signature| same_name(&signature.by, by)) {
            let role = role_of(signature).unwrap_or_default().to_owned();
            return Some(Obstacle::Signed { by: by.to_owned(), role });
        }
        if self.closing != Closing::Verified {
            return None;
        }
        let by_name = |name: &str| same_name(name, by);
        if standing.submission.is_some_and(|s| by_name(&s.by)) {
            return Some(Obstacle::SamePerson { by: by.to_owned() });
        }
        let owns = item.owner.as_ref().is_some_and(|owner| by_name(owner));
        owns.then(|| Obstacle::Owner { by: by.to_owned() })
    }

    /// What will stand between an item that was just submitted and its closing, whoever closes it; the way out is that of
    /// who submitted it.
    pub fn obstacles_after_submission(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        by: &str,
    ) -> Obstacles {
        let Obstacles { mut found, .. } = self.obstacles(item, standing, ClosingAttempt::default());
        // Whoever submits it does so that it is signed.
        found.retain(|obstacle| !matches!(obstacle, Obstacle::Unsigned { .. }));
        let mut steps = Vec::new();
        let open = open_measures(&found);
        let evidence = found.contains(&Obstacle::NoEvidence);
        if open.is_some() || evidence {
            steps.push(if self.is_closer(by) {
                ClosingStep::Return
            } else {
                ClosingStep::TakeBack
            });
            steps.extend(open.clone().map(|open| ClosingStep::MeasuresDone { open }));
            steps.push(ClosingStep::Submit { evidence, again: true });
            if open.is_none() {
                steps.push(ClosingStep::OrCloseWithEvidence);
            }
        }
        if found.iter().any(|o| matches!(o, Obstacle::NoOtherCloser { .. })) {
            steps.push(ClosingStep::MoreClosers);
        }
        Obstacles { found, steps }
    }

    /// The way out of these obstacles, for who tries to close the item.
    fn steps(
        &self,
        standing: &StateAsOf<'_>,
        attempt: ClosingAttempt<'_>,
        found: &[Obstacle],
    ) -> Vec<ClosingStep> {
        let mut steps = Vec::new();
        let open = open_measures(found);
        let no_evidence = found.contains(&Obstacle::NoEvidence);
        let not_submitted = found.contains(&Obstacle::NotSubmitted);
        let may_close = !found.iter().any(|o| !o.is_of_the_item());
        let waits = standing.status == Status::Submitted;
        let back = waits && (open.is_some() || no_evidence && !may_close);
        if back && attempt.by.is_some_and(|by| !self.is_closer(by)) {
            return vec![ClosingStep::ReturnedBy { closers: self.closers.clone() }];
        }
        if back {
            steps.push(ClosingStep::Return);
        }
        if let Some(open) = &open {
            steps.push(ClosingStep::MeasuresDone { open: open.clone() });
        }
        let unsigned = found.iter().find_map(|obstacle| match obstacle {
            Obstacle::Unsigned { missing, .. } => Some(missing),
            _ => None,
        });
        if let Some(missing) = unsigned.filter(|_| !back) {
            steps.push(ClosingStep::Sign { missing: missing.clone() });
        }
        if not_submitted || back {
            steps.push(ClosingStep::Submit { evidence: no_evidence, again: back });
        } else if no_evidence && may_close {
            steps.push(ClosingStep::CloseWithEvidence);
        } else if no_evidence {
            steps.push(ClosingStep::RecordEvidence);
        }
        if open.is_some() && may_close && !not_submitted && unsigned.is_none() {
            steps.push(ClosingStep::CloseAnyway { evidence: no_evidence });
        }
        for obstacle in found {
            match obstacle {
                Obstacle::NotACloser { closers, .. } => {
                    steps.push(ClosingStep::OneOf { closers: closers.clone() });
                }
                Obstacle::SamePerson { by }
                | Obstacle::Owner { by }
                | Obstacle::Signed { by, .. } => {
                    steps.push(ClosingStep::AnotherPerson { by: by.clone() });
                }
                Obstacle::NoOtherCloser { .. } => steps.push(ClosingStep::MoreClosers),
                _ => {}
            }
        }
        steps
    }
}

impl Obstacles {
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

impl Obstacle {
    /// Whether it lies in the item, and not in who closes it.
    fn is_of_the_item(&self) -> bool {
        matches!(
            self,
            Self::MeasuresOpen { .. }
                | Self::NoEvidence
                | Self::NotSubmitted
                | Self::Unsigned { .. }
        )
    }
}

fn open_measures(found: &[Obstacle]) -> Option<Vec<usize>> {
    found.iter().find_map(|obstacle| match obstacle {
        Obstacle::MeasuresOpen { open } => Some(open.clone()),
        _ => None,
    })
}

/// Whether somebody owns an item or submitted it.
fn is_party(item: &Item<'_>, standing: &StateAsOf<'_>, name: &str) -> bool {
    let is = |other: &str| same_name(other, name);
    item.owner.as_ref().is_some_and(|owner| is(owner))
        || standing.submission.is_some_and(|s| is(&s.by))
}
