//! An event is on record that the policy of the day, or the status of the item, did not allow, in Chinese.

use crate::messages::zh::Chinese;
use crate::messages::zh::names::ending;
use crate::messages::zh::names::leading;
use crate::messages::zh::names::role_name;
use crate::messages::zh::names::role_names;
use crate::messages::zh::names::within;
use crate::messages::*;
use crate::store::PolicyFault;

impl Chinese {
    pub(super) fn policy_fault_words(&self, fault: &PolicyFault) -> String {
        match fault {
            PolicyFault::Misplaced(why) => {
                let (deed, status) = (why.deed.name(Lang::Zh), why.status.name(Lang::Zh));
                format!("此处不能有“{deed}”：事项当时为{status}；此记录不起作用")
            }
            PolicyFault::ClosedUnsubmitted { by } => {
                format!(
                    "未经申请（not-submitted）：{by}销号时，当时的规则要求先申请",
                    by = leading(by)
                )
            }
            PolicyFault::ClosedByNoCloser { by, closers } => {
                let closers = closers.join("、");
                format!(
                    "无权销号（not-a-closer）：由{by}销号，而当时的规则指定由{closers}销号",
                    by = within(by),
                    closers = within(closers)
                )
            }
            PolicyFault::ClosedUnsigned { by, missing } if missing.is_empty() => {
                format!(
                    "签署不全（unsigned）：{by}已签署，又由其销号，应由另一人销号",
                    by = leading(by)
                )
            }
            PolicyFault::ClosedUnsigned { by, missing } => {
                let missing = role_names(missing);
                format!(
                    "签署不全（unsigned）：{by}销号时，当时的规则还要求{missing}签署",
                    by = leading(by),
                    missing = within(missing)
                )
            }
            PolicyFault::SelfExtended { by, owns: false } => {
                format!("自行延期（self-extended）：{by}准予了本人申请的延期", by = leading(by))
            }
            PolicyFault::SelfExtended { by, .. } => {
                format!("自行延期（self-extended）：责任人{by}自行延期", by = within(by))
            }
            PolicyFault::NobodySigns { unit, role } => {
                format!("{unit} 没有人员担任{}，无人可以签署", ending(role_name(role)))
            }
            PolicyFault::NotAComment => "单位的记录只能是意见（comment）".to_owned(),
        }
    }

    pub(super) fn policy_fault_help(&self, fault: &PolicyFault) -> Option<String> {
        match fault {
            PolicyFault::Misplaced(why) => {
                let allowed: Vec<_> = why.deed.allowed_when().map(|s| s.name(Lang::Zh)).collect();
                let allowed = allowed.join("、");
                let deed = why.deed.name(Lang::Zh);
                Some(format!("“{deed}”只能用于：{allowed}"))
            }
            PolicyFault::ClosedUnsubmitted { .. }
            | PolicyFault::ClosedByNoCloser { .. }
            | PolicyFault::ClosedUnsigned { .. } => {
                Some("如不应销号，请恢复整改：ledger reopen 编号 --reason 理由".to_owned())
            }
            PolicyFault::SelfExtended { .. } => Some(
                "应由他人延期；如允许责任人自行延期：ledger policy audit_off+=self-extended"
                    .to_owned(),
            ),
            PolicyFault::NobodySigns { role, .. } => {
                Some(format!("请为人员登记：ledger person set 姓名 roles+={role}"))
            }
            PolicyFault::NotAComment => None,
        }
    }
}
