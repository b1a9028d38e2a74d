//! What is said of the policy, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::model::{Calendar, PolicyKey};

impl PolicyWords for Chinese {
    fn policy_key(&self, key: PolicyKey) -> &'static str {
        match key {
            PolicyKey::Closing => "销号",
            PolicyKey::Evidence => "佐证",
            PolicyKey::Closers => "销号人员",
            PolicyKey::Signatures => "签署",
            PolicyKey::Extending => "延期",
            PolicyKey::ExtensionsMax => "延期次数上限",
            PolicyKey::LookBackDays => "回头看天数",
            PolicyKey::DueSoonDays => "临期天数",
            PolicyKey::StaleDays => "停滞天数",
            PolicyKey::VerifyWithin => "核验期限",
            PolicyKey::Reminders => "督办等级",
            PolicyKey::AuditOff => "不查的迹象",
        }
    }

    fn policy_meaning(&self, key: PolicyKey, value: &str) -> &'static str {
        match (key, value) {
            (PolicyKey::Closing, "verified") => "先申请销号，再由责任人、申请人以外的人核验",
            (PolicyKey::Closing, _) => "任何人可直接销号",
            (PolicyKey::Evidence, "required") => "销号须有立项（或恢复整改）以来的佐证",
            (PolicyKey::Evidence, _) => "销号不要求佐证",
            (PolicyKey::Closers, "") => "任何人都可销号、退回、登记回头看",
            (PolicyKey::Closers, _) => "只有这些人可以销号、退回、登记回头看",
            (PolicyKey::Signatures, "") => "销号前无须签署",
            (PolicyKey::Signatures, _) => "销号前由这些角色依次签署",
            (PolicyKey::Extending, "approved") => "延期须先申请，由他人准予或不准",
            (PolicyKey::Extending, _) => "任何人可直接延期",
            (PolicyKey::ExtensionsMax, "") => "延期次数不限",
            (PolicyKey::ExtensionsMax, _) => "超过此次数再延期，须用 --anyway 说明理由",
            (PolicyKey::LookBackDays, "") => "不安排回头看",
            (PolicyKey::LookBackDays, _) => "销号后多少天应回头看",
            (PolicyKey::DueSoonDays, _) => "距时限多少天以内算临期",
            (PolicyKey::StaleDays, _) => "超过多少天没有记录算停滞",
            (PolicyKey::Reminders, "") => "督办不分等级",
            (PolicyKey::Reminders, _) => "督办的等级",
            (PolicyKey::VerifyWithin, "") => "核验没有期限",
            (PolicyKey::VerifyWithin, _) => "申请销号后须在此期限内核验（d 为天，wd 为工作日）",
            (PolicyKey::AuditOff, _) => "`ledger report audit` 不查的迹象",
        }
    }

    fn calendar_line(&self, calendar: &Calendar) -> String {
        let days = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        let weekend: Vec<_> = calendar.weekend.iter().map(|day| days[*day as usize]).collect();
        let weekend = if weekend.is_empty() { "无".to_owned() } else { weekend.join("、") };
        let (off, on) = (calendar.off.len(), calendar.on.len());
        format!("日历：周末为{weekend}；节假日 {off} 天；周末上班 {on} 天")
    }
}
