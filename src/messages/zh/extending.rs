//! What is said of extensions that are asked for, granted and refused, in Chinese.

use super::Chinese;
use super::names::{leading, within};
use crate::messages::explain;
use crate::messages::*;
use crate::model::ExtendRefused;

impl ExtendingWords for Chinese {
    fn extend_refused(&self, id: &str, why: &ExtendRefused) -> (String, Option<String>) {
        match why {
            ExtendRefused::NothingAsked => explain(
                format!("{id} 没有待答复的延期申请"),
                format!(
                    "查看待答复的申请：ledger list @asked\n需要延期的：ledger extend {id} --due 日期 --reason 理由"
                ),
            ),
            ExtendRefused::OwnRequest { by } => explain(
                format!("{id} 的延期由{by}申请，不能由本人答复", by = within(by)),
                format!("须由另一人准予或不准：ledger grant {id} --by 姓名"),
            ),
            ExtendRefused::NotApproved { by } => explain(
                format!("规则要求延期须经批准，{by}只能为 {id} 申请延期", by = leading(by)),
                format!(
                    "请先恢复整改：ledger reopen {id} --reason 理由\n再申请延期：ledger extend {id} --due 日期 --reason 理由"
                ),
            ),
            ExtendRefused::TooOften { times } => explain(
                format!("{id} 已延期 {times} 次，达到规则的上限"),
                "确需再延的，请加 --anyway 说明理由",
            ),
        }
    }

    fn request_now(&self, id: &str, now: RequestNow) -> String {
        let stands = |due: Option<crate::model::Date>| match due {
            Some(due) => format!("时限仍为 {due}"),
            None => "仍不设时限".to_owned(),
        };
        match now {
            RequestNow::Asked { to, due } => {
                format!("{id} 已申请延期至 {to}，待答复；{}", stands(due))
            }
            RequestNow::Refused { to: Some(to), due } => {
                format!("{id} 延期至 {to} 的申请未获准；{}", stands(due))
            }
            RequestNow::Refused { to: None, due } => {
                format!("{id} 的延期申请未获准；{}", stands(due))
            }
        }
    }

    fn request(&self, to: &str, by: &str, on: &str, reason: &str) -> String {
        // A day written out, as on paper, stands close to its neighbours.
        let gap = if to.ends_with('日') { "" } else { " " };
        format!("延至{gap}{to}，{by}于{gap}{on}{gap}申请：{reason}", by = leading(by))
    }

    fn asked_by(&self, name: &str) -> String {
        format!("由{}申请", within(name))
    }
}
