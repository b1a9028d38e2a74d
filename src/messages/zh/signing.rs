//! What is said of the chain of signatures before closing, in Chinese.

use super::Chinese;
use super::names::{ending, leading, role_name, role_names, within};
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
                let all = role_names(roles);
                explain(
                    format!("规则没有要求{}签署", within(role_name(role))),
                    format!("依次签署的角色是：{all}。命令：ledger sign {id} --by 姓名"),
                )
            }
            SignRefused::AllThere => explain(
                format!("{id} 已签署齐全"),
                format!("可以销号：ledger close {id} --result 成效"),
            ),
            SignRefused::Given { role, by, next } => explain(
                {
                    let (by, role) = (within(by), within(role_name(role)));
                    format!("{id} 已由{by}以{role}身份签署")
                },
                format!(
                    "下一步签署的是{}：ledger sign {id} --as {next} --by 姓名",
                    ending(role_name(next))
                ),
            ),
            SignRefused::OutOfTurn { role, next } => explain(
                format!(
                    "{id} 还没轮到{}签署：应先由{}签署",
                    within(role_name(role)),
                    within(role_name(next))
                ),
                format!(
                    "请先由{}签署：ledger sign {id} --as {next} --by 姓名",
                    within(role_name(next))
                ),
            ),
            SignRefused::Twice { by, role } => explain(
                format!(
                    "{}已以{}身份签署过 {id}，一人只签一次",
                    leading(by),
                    within(role_name(role))
                ),
                format!("请由另一人签署：ledger sign {id} --by 姓名"),
            ),
            SignRefused::Owner { by } => explain(
                format!("{}是 {id} 的责任人，不能签署本人负责的事项", leading(by)),
                format!("请由另一人签署：ledger sign {id} --by 姓名"),
            ),
            SignRefused::Submitter { by } => explain(
                format!("{}是 {id} 的申请人，不能签署本人的申请", leading(by)),
                format!("请由另一人签署：ledger sign {id} --by 姓名"),
            ),
            SignRefused::NoRole { by, role, who } => {
                let help = match &who[..] {
                    [] => format!(
                        "该单位没有人员担任此角色，请登记：ledger person set 姓名 roles+={role}"
                    ),
                    who => format!(
                        "须由以下人员之一签署：{}。命令：ledger sign {id}{}",
                        who.join("、"),
                        by_first(who)
                    ),
                };
                explain(
                    format!(
                        "{}不担任{}，不能以此身份签署 {id}",
                        leading(by),
                        ending(role_name(role))
                    ),
                    help,
                )
            }
        }
    }

    fn chain_now(&self, id: &str, now: &ChainNow) -> String {
        match now {
            ChainNow::Submitted { next } => {
                format!("{id} 已申请销号，待{}签署", within(role_name(next)))
            }
            ChainNow::Signed { role, next } => {
                let role = within(role_name(role));
                match next {
                    Some(next) => {
                        let next = within(role_name(next));
                        format!("{id} 已以{role}身份签署，待{next}签署")
                    }
                    None => format!("{id} 已以{role}身份签署，待销号"),
                }
            }
            ChainNow::Voided { roles } => {
                let roles = role_names(roles);
                format!("{id} 在申请销号后作了修改，此前的签署作废：{roles}")
            }
        }
    }

    fn role_name(&self, role: &str) -> String {
        role_name(role).to_owned()
    }

    fn signs_next(&self, who: &[&str]) -> String {
        match who {
            [] => "下一步签署".to_owned(),
            who => format!("下一步签署：{}", who.join("、")),
        }
    }

    fn voided_on(&self, day: Date) -> String {
        format!("{day} 修改后，此前的签署作废")
    }
}
