//! What is said of the chain of signatures before closing, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::messages::{by_first, explain};
use crate::model::{Date, SignRefused};

impl SigningWords for Chinese {
    fn sign_refused(&self, id: &str, why: &SignRefused) -> (String, Option<String>) {
        match why {
            SignRefused::NoneWanted => explain(
                format!("规则没有要求签署，{id} 无须签署"),
                "如需销号前先行签署：ledger policy signatures+=角色",
            ),
            SignRefused::NoSuchRole { role, roles } => {
                let all = roles.join("、");
                explain(
                    format!("规则没有要求 {role} 签署"),
                    format!("依次签署的角色是：{all}。命令：ledger sign {id} --by 姓名"),
                )
            }
            SignRefused::AllThere => explain(
                format!("{id} 已签署齐全"),
                format!("可以销号：ledger close {id} --result 成效"),
            ),
            SignRefused::Given { role, by, next } => explain(
                format!("{id} 已由 {by} 作为 {role} 签署"),
                format!("下一个签署的是 {next}：ledger sign {id} --as {next} --by 姓名"),
            ),
            SignRefused::OutOfTurn { role, next } => explain(
                format!("{id} 还没轮到 {role} 签署：应先由 {next} 签署"),
                format!("请先由 {next} 签署：ledger sign {id} --as {next} --by 姓名"),
            ),
            SignRefused::Twice { by, role } => explain(
                format!("{by} 已作为 {role} 签署过 {id}，一人只签一次"),
                format!("请由另一人签署：ledger sign {id} --by 姓名"),
            ),
            SignRefused::Owner { by } => explain(
                format!("{by} 是 {id} 的责任人，不能签署本人负责的事项"),
                format!("请由另一人签署：ledger sign {id} --by 姓名"),
            ),
            SignRefused::Submitter { by } => explain(
                format!("{by} 是 {id} 的申请人，不能签署本人的申请"),
                format!("请由另一人签署：ledger sign {id} --by 姓名"),
            ),
            SignRefused::NoRole { by, role, who } => {
                let help = match &who[..] {
                    [] => format!(
                        "该单位没有可签署的人员担任这一角色，请为人员登记：ledger person set 姓名 roles+={role}"
                    ),
                    who => format!(
                        "须由以下人员之一签署：{}。命令：ledger sign {id}{}",
                        who.join("、"),
                        by_first(who)
                    ),
                };
                explain(format!("{by} 没有对 {id} 以 {role} 签署的角色"), help)
            }
        }
    }

    fn chain_now(&self, id: &str, now: &ChainNow) -> String {
        match now {
            ChainNow::Submitted { next } => format!("{id} 已申请销号，待 {next} 签署"),
            ChainNow::Signed { role, next: Some(next) } => {
                format!("{id} 已作为 {role} 签署，待 {next} 签署")
            }
            ChainNow::Signed { role, next: None } => format!("{id} 已作为 {role} 签署，待销号"),
            ChainNow::Voided { roles } => {
                let roles = roles.join("、");
                format!("{id} 在申请销号后作了修改，此前的签署作废：{roles}")
            }
        }
    }

    fn signs_next(&self, who: &[&str]) -> String {
        match who {
            [] => "下一个签署".to_owned(),
            who => format!("下一个签署：{}", who.join("、")),
        }
    }

    fn voided_on(&self, day: Date) -> String {
        format!("{day} 修改后，此前的签署作废")
    }
}
