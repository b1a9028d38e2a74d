//! What stands between an item and its closing, in words, and the commands that lead there, in Chinese.

use super::Chinese;
use super::names::{ending, leading, role_name, role_names, within};
use crate::messages::*;
use crate::messages::{by_first, explain};
use crate::model::{ClosingStep, Obstacle, Obstacles};

impl ClosingWords for Chinese {
    fn close_refused(&self, id: &str, why: &Obstacles) -> (String, Option<String>) {
        let reasons = self.obstacle_words(&why.found);
        let message = format!("{id} 不能销号：{reasons}");
        explain(message, step_words(id, &why.steps))
    }

    fn submitted_too_early(&self, id: &str, why: &Obstacles) -> Diagnostic {
        let reasons = self.obstacle_words(&why.found);
        let message = format!("{id} 已申请销号，但目前还不能销号：{reasons}");
        Diagnostic { message, place: None, help: Some(step_words(id, &why.steps)) }
    }

    fn obstacle_words(&self, found: &[Obstacle]) -> String {
        let words: Vec<String> = found.iter().map(one).collect();
        words.join("；")
    }
}

fn names(names: &[String]) -> String {
    names.join("、")
}

fn one(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::MeasuresOpen { open } => {
            let numbers: Vec<String> = open.iter().map(usize::to_string).collect();
            let numbers = names(&numbers);
            format!("措施未完成：第 {numbers} 条")
        }
        Obstacle::NoEvidence => {
            "规则要求有佐证，而自立项（或恢复整改）以来没有登记过佐证".to_owned()
        }
        Obstacle::NotSubmitted => "规则要求先申请销号，而此项尚未申请".to_owned(),
        Obstacle::Unsigned { missing, voided } => {
            let missing = role_names(missing);
            match voided {
                Some(day) => format!("缺少签署：{missing}（{day} 修改后，此前的签署作废）"),
                None => format!("缺少签署：{missing}"),
            }
        }
        Obstacle::Signed { by, role } => {
            format!(
                "{by}已以{role}身份签署，须由另一人销号",
                by = leading(by),
                role = within(role_name(role))
            )
        }
        Obstacle::NotACloser { by, .. } => format!("规则规定的销号人员中没有{by}", by = ending(by)),
        Obstacle::SamePerson { by } => {
            format!("{by}是申请人，规则要求由另一人核验", by = leading(by))
        }
        Obstacle::Owner { by } => format!("{by}是责任人，规则要求由另一人核验", by = leading(by)),
        Obstacle::NoOtherCloser { closers } => {
            let closers = names(closers);
            format!("规则要求由另一人核验，而规定的销号人员都是责任人或申请人（{closers}）")
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
        ClosingStep::Return => format!("请先退回：ledger return {id} --reason 理由"),
        ClosingStep::TakeBack => "请先撤销这次申请：ledger undo".to_owned(),
        ClosingStep::ReturnedBy { closers } => {
            let (all, by) = (names(closers), by_first(closers));
            format!("须先由以下人员之一退回：{all}。命令：ledger return {id} --reason 理由{by}")
        }
        ClosingStep::MeasuresDone { open } => {
            let done: String = open.iter().map(|n| format!(" --done {n}")).collect();
            format!("登记措施完成：ledger progress {id} 说明{done}")
        }
        ClosingStep::RecordEvidence => {
            format!("登记佐证：ledger progress {id} 说明 --evidence 文件")
        }
        ClosingStep::Submit { evidence, again } => {
            let evidence = evidence_option(*evidence);
            if *again {
                format!("再次申请销号：ledger submit {id}{evidence}")
            } else {
                format!("申请销号：ledger submit {id}{evidence}")
            }
        }
        ClosingStep::Sign { missing } => {
            let missing = role_names(missing);
            format!("请{missing}依次签署：ledger sign {id} --by 姓名", missing = within(missing))
        }
        ClosingStep::CloseWithEvidence => {
            format!("销号时附上佐证：ledger close {id} --result 成效 --evidence 文件")
        }
        ClosingStep::OrCloseWithEvidence => {
            format!("或由销号人在销号时附上佐证：ledger close {id} --result 成效 --evidence 文件")
        }
        ClosingStep::CloseAnyway { evidence } => {
            let evidence = evidence_option(*evidence);
            format!("或说明理由仍予销号：ledger close {id} --result 成效{evidence} --anyway 理由")
        }
        ClosingStep::AnotherPerson { by } => {
            format!("须由{by}以外的人员销号", by = within(by))
        }
        ClosingStep::OneOf { closers } => {
            let (all, by) = (names(closers), by_first(closers));
            format!("须由以下人员之一销号：{all}。命令：ledger close {id} --result 成效{by}")
        }
        ClosingStep::MoreClosers => "请增加一名销号人员：ledger policy closers+=姓名".to_owned(),
    }
}

fn evidence_option(evidence: bool) -> &'static str {
    if evidence { " --evidence 文件" } else { "" }
}
