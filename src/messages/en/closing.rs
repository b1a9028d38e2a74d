//! What stands between an item and its closing, in words, and the commands that lead there, in English.

use super::English;
use crate::messages::*;
use crate::messages::{by_first, explain};
use crate::model::{ClosingStep, Obstacle, Obstacles};

impl ClosingWords for English {
    fn close_refused(&self, id: &str, why: &Obstacles) -> (String, Option<String>) {
        let reasons = self.obstacle_words(&why.found);
        let message = format!("{id} cannot be closed: {reasons}");
        explain(message, step_words(id, &why.steps))
    }

    fn submitted_too_early(&self, id: &str, why: &Obstacles) -> Diagnostic {
        let reasons = self.obstacle_words(&why.found);
        let message = format!("{id} was submitted, but cannot be closed yet: {reasons}");
        Diagnostic { message, place: None, help: Some(step_words(id, &why.steps)) }
    }

    fn obstacle_words(&self, found: &[Obstacle]) -> String {
        let words: Vec<String> = found.iter().map(one).collect();
        words.join("; ")
    }
}

fn names(names: &[String]) -> String {
    names.join(", ")
}

fn one(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::MeasuresOpen { open } => {
            let numbers: Vec<String> = open.iter().map(usize::to_string).collect();
            let numbers = names(&numbers);
            format!("measures not done: {numbers}")
        }
        Obstacle::NoEvidence => {
            "policy requires evidence, and none has been recorded since it was (re)opened"
                .to_owned()
        }
        Obstacle::NotSubmitted => "policy requires it to be submitted first".to_owned(),
        Obstacle::Unsigned { missing, voided } => {
            let missing = names(missing);
            match voided {
                Some(day) => format!(
                    "signatures missing: {missing} (those before the edit on {day} are void)"
                ),
                None => format!("signatures missing: {missing}"),
            }
        }
        Obstacle::Signed { by, role } => {
            format!("{by} signed it as {role}, and someone else must close it")
        }
        Obstacle::NotACloser { by, .. } => {
            format!("policy does not let {by} sign off")
        }
        Obstacle::SamePerson { by } => {
            format!("{by} submitted it, and policy requires a second person")
        }
        Obstacle::Owner { by } => format!("{by} owns it, and policy requires a second person"),
        Obstacle::NoOtherCloser { closers } => {
            let closers = names(closers);
            format!(
                "policy requires a second person, but everyone who may sign off owns or submitted it ({closers})"
            )
        }
    }
}

/// The steps, one a line, each with its command at the end.
fn step_words(id: &str, steps: &[ClosingStep]) -> String {
    let lines: Vec<String> = steps.iter().map(|step| step_line(id, step)).collect();
    lines.join("\n")
}

fn step_line(id: &str, step: &ClosingStep) -> String {
    match step {
        ClosingStep::Return => format!("return it first: ledger return {id} --reason TEXT"),
        ClosingStep::TakeBack => "take the submission back first: ledger undo".to_owned(),
        ClosingStep::ReturnedBy { closers } => {
            let (all, by) = (names(closers), by_first(closers));
            format!(
                "one of these must return it first ({all}): ledger return {id} --reason TEXT{by}"
            )
        }
        ClosingStep::MeasuresDone { open } => {
            let done: String = open.iter().map(|n| format!(" --done {n}")).collect();
            format!("mark the measures done: ledger progress {id} NOTE{done}")
        }
        ClosingStep::RecordEvidence => {
            format!("record evidence: ledger progress {id} NOTE --evidence FILE")
        }
        ClosingStep::Submit { evidence, again } => {
            let evidence = evidence_option(*evidence);
            if *again {
                format!("submit it again: ledger submit {id}{evidence}")
            } else {
                format!("submit it: ledger submit {id}{evidence}")
            }
        }
        ClosingStep::Sign { missing } => {
            let missing = names(missing);
            format!("have it signed as {missing}: ledger sign {id} --by NAME")
        }
        ClosingStep::CloseWithEvidence => {
            format!("close it with evidence: ledger close {id} --result TEXT --evidence FILE")
        }
        ClosingStep::OrCloseWithEvidence => {
            format!(
                "or the person who signs it off adds the evidence: ledger close {id} --result TEXT --evidence FILE"
            )
        }
        ClosingStep::CloseAnyway { evidence } => {
            let evidence = evidence_option(*evidence);
            format!("or close it anyway: ledger close {id} --result TEXT{evidence} --anyway REASON")
        }
        ClosingStep::AnotherPerson { by } => {
            format!("someone other than {by} must sign it off")
        }
        ClosingStep::OneOf { closers } => {
            let (all, by) = (names(closers), by_first(closers));
            format!("one of these must sign it off ({all}): ledger close {id} --result TEXT{by}")
        }
        ClosingStep::MoreClosers => {
            "add someone who may sign off: ledger policy closers+=NAME".to_owned()
        }
    }
}

fn evidence_option(evidence: bool) -> &'static str {
    if evidence { " --evidence FILE" } else { "" }
}
