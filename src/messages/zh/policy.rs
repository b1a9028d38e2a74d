//! What is said of the policy, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::model::Calendar;

impl PolicyWords for Chinese {
    fn policy_key<'k>(&self, key: &'k str) -> &'k str {
        match key {
            "closing" => "销号",
            "evidence" => "佐证",
            "closers" => "销号人员",
            "signatures" => "签署",
            "extending" => "延期",
            "extensions_max" => "延期次数上限",
            "look_back_days" => "回头看天数",
            "due_soon_days" => "临期天数",
            "stale_days" => "停滞天数",
            "verify_within" => "核验期限",
            "reminders" => "督办等级",
            "audit_off" => "不查的迹象",
            other => other,
        }
    }

    fn policy_meaning(&self, key: &str, value: &str) -> &'static str {
        match (key, value) {
            ("closing", "verified") => "先申请销号，再由责任人、申请人以外的人核验",
            ("closing", _) => "任何人可直接销号",
            ("evidence", "required") => "销号须有立项（或恢复整改）以来的佐证",
            ("evidence", _) => "销号不要求佐证",
            ("closers", "") => "任何人都可销号、退回、登记回头看",
            ("closers", _) => "只有这些人可以销号、退回、登记回头看",
            ("signatures", "") => "销号前无须签署",
            ("signatures", _) => "销号前由这些角色依次签署",
            ("extending", "approved") => "延期须先申请，由他人准予或不准",
            ("extending", _) => "任何人可直接延期",
            ("extensions_max", "") => "延期次数不限",
            ("extensions_max", _) => "超过此次数再延期，须用 --anyway 说明理由",
            ("look_back_days", "") => "不安排回头看",
            ("look_back_days", _) => "销号后多少天应回头看",
            ("due_soon_days", _) => "距时限多少天以内算临期",
            ("stale_days", _) => "超过多少天没有记录算停滞",
            ("reminders", "") => "督办不分等级",
            ("reminders", _) => "督办的等级",
            ("verify_within", "") => "核验没有期限",
            ("verify_within", _) => "申请销号后须在此期限内核验（d 为天，wd 为工作日）",
            _ => "`ledger report audit` 不查的迹象",
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
