//! What stands between an item and its closing, in words, and the commands that lead there.

use super::{Lang, Told, say, word};
use crate::model::{Obstacle, Obstacles, Step};

/// Why an item cannot be closed, and what leads there.
pub(super) fn close_refused(id: &str, why: &Obstacles, lang: Lang) -> (String, Option<String>) {
    let reasons = obstacle_words(&why.found, lang);
    let message = say!(lang, "{id} cannot be closed: {reasons}", "{id} 不能销号：{reasons}");
    (message, Some(step_words(id, &why.steps, lang)))
}

/// What is said of an item that was submitted and cannot be closed as it is.
pub fn submitted_too_early(id: &str, why: &Obstacles, lang: Lang) -> Told {
    let reasons = obstacle_words(&why.found, lang);
    let message = say!(
        lang,
        "{id} was submitted, but cannot be closed yet: {reasons}",
        "{id} 已申请销号，但目前还不能销号：{reasons}"
    );
    Told { message, place: None, help: Some(step_words(id, &why.steps, lang)) }
}

/// All obstacles, on one line.
pub fn obstacle_words(found: &[Obstacle], lang: Lang) -> String {
    let words: Vec<String> = found.iter().map(|obstacle| one(obstacle, lang)).collect();
    words.join(word(lang, "; ", "；"))
}

fn names(names: &[String], lang: Lang) -> String {
    names.join(word(lang, ", ", "、"))
}

fn one(obstacle: &Obstacle, lang: Lang) -> String {
    match obstacle {
        Obstacle::MeasuresOpen { open } => {
            let numbers: Vec<String> = open.iter().map(usize::to_string).collect();
            let numbers = names(&numbers, lang);
            say!(lang, "measures not done: {numbers}", "措施未完成：第 {numbers} 条")
        }
        Obstacle::NoEvidence => say!(
            lang,
            "policy requires evidence, and none has been recorded since it was last opened",
            "规则要求有佐证，而自上次启动以来没有登记过佐证"
        ),
        Obstacle::NotSubmitted => say!(
            lang,
            "policy requires it to be submitted first",
            "规则要求先申请销号，而此项尚未申请"
        ),
        Obstacle::NotACloser { by, .. } => say!(
            lang,
            "policy does not name {by} among those who sign off",
            "规则规定的销号人员中没有 {by}"
        ),
        Obstacle::SamePerson { by } => say!(
            lang,
            "{by} submitted it, and policy requires a second person",
            "{by} 是申请人，规则要求由另一人核验"
        ),
        Obstacle::Owner { by } => say!(
            lang,
            "{by} owns it, and policy requires a second person",
            "{by} 是责任人，规则要求由另一人核验"
        ),
        Obstacle::NoOtherCloser { closers } => {
            let closers = names(closers, lang);
            say!(
                lang,
                "policy requires a second person, and everyone it lets sign off owns or submitted it ({closers})",
                "规则要求由另一人核验，而规定的销号人员都是责任人或申请人（{closers}）"
            )
        }
    }
}

/// The steps, one a line, each with its command at the end.
fn step_words(id: &str, steps: &[Step], lang: Lang) -> String {
    let lines: Vec<String> = steps.iter().map(|step| step_line(id, step, lang)).collect();
    lines.join("\n")
}

fn step_line(id: &str, step: &Step, lang: Lang) -> String {
    match step {
        Step::Return => say!(
            lang,
            "return it first: ledger return {id} --reason TEXT",
            "请先退回：ledger return {id} --reason 理由"
        ),
        Step::TakeBack => say!(
            lang,
            "take the submission back first: ledger undo",
            "请先撤销这次申请：ledger undo"
        ),
        Step::ReturnedBy { closers } => {
            let closers = names(closers, lang);
            say!(
                lang,
                "one of these must return it first: {closers}",
                "须先由以下人员之一退回：{closers}"
            )
        }
        Step::MeasuresDone { open } => {
            let done: String = open.iter().map(|n| format!(" --done {n}")).collect();
            say!(
                lang,
                "mark the measures done: ledger progress {id} NOTE{done}",
                "登记措施完成：ledger progress {id} 说明{done}"
            )
        }
        Step::RecordEvidence => say!(
            lang,
            "record evidence: ledger progress {id} NOTE --evidence FILE",
            "登记佐证：ledger progress {id} 说明 --evidence 文件"
        ),
        Step::Submit { evidence, again } => {
            let evidence = evidence_option(*evidence, lang);
            match again {
                true => say!(
                    lang,
                    "submit it again: ledger submit {id}{evidence}",
                    "再次申请销号：ledger submit {id}{evidence}"
                ),
                false => say!(
                    lang,
                    "submit it: ledger submit {id}{evidence}",
                    "申请销号：ledger submit {id}{evidence}"
                ),
            }
        }
        Step::CloseWithEvidence => say!(
            lang,
            "close it with evidence: ledger close {id} --result TEXT --evidence FILE",
            "销号时附上佐证：ledger close {id} --result 成效 --evidence 文件"
        ),
        Step::CloseAnyway { evidence } => {
            let evidence = evidence_option(*evidence, lang);
            say!(
                lang,
                "or close it all the same: ledger close {id} --result TEXT{evidence} --anyway REASON",
                "或说明理由仍予销号：ledger close {id} --result 成效{evidence} --anyway 理由"
            )
        }
        Step::AnotherPerson { by } => {
            say!(lang, "someone other than {by} must sign it off", "须由 {by} 以外的人员销号")
        }
        Step::OneOf { closers } => {
            let closers = names(closers, lang);
            say!(
                lang,
                "one of these must sign it off: {closers}",
                "须由以下人员之一销号：{closers}"
            )
        }
        Step::MoreClosers => say!(
            lang,
            "let someone else sign off, too: ledger policy closers+=NAME",
            "请增加一名销号人员：ledger policy closers+=姓名"
        ),
    }
}

fn evidence_option(evidence: bool, lang: Lang) -> &'static str {
    if evidence { word(lang, " --evidence FILE", " --evidence 文件") } else { "" }
}
