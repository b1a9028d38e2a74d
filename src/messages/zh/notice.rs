//! The words of a notice, in Chinese.

use super::Chinese;
use crate::messages::notice::NOBODYS_SHOWN;
use crate::messages::*;
use crate::model::Date;
use crate::report::Each;

impl NoticeWords for Chinese {
    fn notice_subject(&self, unit: &str, as_of: Date) -> String {
        let title = self.phrase(Phrase::NoticeTitle);
        format!("{title}：{unit}（截至 {as_of}）")
    }

    fn contact_line(&self, contact: &str) -> String {
        format!("联系人：{contact}")
    }

    fn letter_from_login_name(&self, who: &str) -> String {
        format!("函件落款为登录名 {who}；请加 --from 姓名，或在台账的 [office] 中写明 name")
    }

    fn notice_to(&self, name: &str, each: Each) -> String {
        match each {
            Each::Unit => format!("{name}："),
            _ => format!("{name}同志："),
        }
    }

    fn notice_matter(
        &self,
        (each, ledger): (Each, &str),
        as_of: Date,
        overdue: usize,
        due_soon: (usize, u32),
        rebounded: usize,
        asked: usize,
    ) -> String {
        let (soon, days) = due_soon;
        let mut counts = Vec::new();
        if overdue > 0 {
            counts.push(format!("逾期{overdue}项"));
        }
        if soon > 0 {
            counts.push(format!("{days}天以内到期{soon}项"));
        }
        if rebounded > 0 {
            counts.push(format!("经回头看认定反弹{rebounded}项"));
        }
        if asked > 0 {
            counts.push(format!("申请延期待答复{asked}项"));
        }
        let counts = counts.join("，");
        let day = self.written_out(as_of);
        let whose = match each {
            Each::Unit => "你单位牵头",
            Each::Lead => "由你任责任领导",
            Each::Owner => "由你任责任人",
        };
        format!(
            "根据《{ledger}》，截至{day}，{whose}的整改事项中：{counts}。现将有关事项通知如下，请抓紧办理。"
        )
    }

    fn notice_overdue_head(&self, count: usize) -> String {
        format!("逾期事项（{count}项）")
    }

    fn notice_due_soon_head(&self, count: usize) -> String {
        format!("临期事项（{count}项）")
    }

    fn notice_rebounded_head(&self, count: usize) -> String {
        format!("反弹事项（{count}项）")
    }

    fn notice_asked_head(&self, count: usize) -> String {
        format!("申请延期待答复的事项（{count}项）")
    }

    fn ask_reply(&self, from: &str, by: Option<Date>) -> String {
        match by {
            Some(by) => {
                let day = self.written_out(by);
                format!("请于{day}前将办理情况报{from}。")
            }
            None => format!("请及时将办理情况报{from}。"),
        }
    }

    fn written_out(&self, day: Date) -> String {
        format!("{}年{}月{}日", day.year(), day.month(), day.day())
    }

    fn ordinal(&self, n: usize) -> String {
        {
            let numeral = ["一", "二", "三", "四", "五", "六"].get(n.saturating_sub(1));
            numeral.map_or_else(|| format!("{n}、"), |numeral| format!("{numeral}、"))
        }
    }

    fn days_word(&self, overdue: bool) -> &'static str {
        if overdue { "逾期天数" } else { "剩余天数" }
    }

    fn rebounded_on(&self, on: Date, note: Option<&str>) -> String {
        let on = self.written_out(on);
        match note {
            Some(note) => format!("{on}：{note}"),
            None => format!("{on}：反弹"),
        }
    }

    fn measure_state(&self, owner: Option<&str>, due: Option<Date>, late: Option<i64>) -> String {
        let late = late.filter(|days| *days > 0).map(|days| format!("已逾期{days}天"));
        let due = due.map(|due| format!("时限{}", self.written_out(due)));
        let parts: Vec<String> =
            owner.map(str::to_owned).into_iter().chain(due).chain(late).collect();
        let parts = parts.join("，");
        if parts.is_empty() { parts } else { format!("（{parts}）") }
    }

    fn nothing_to_tell(&self, unit: &str) -> String {
        format!("{unit}：没有逾期、临期或反弹的事项，无需通知")
    }

    fn nothing_to_tell_anyone(&self) -> String {
        "没有逾期、临期或反弹的事项，未生成通知".to_owned()
    }

    fn items_of_nobody(&self, ids: &[String], each: Each) -> String {
        let what = match each {
            Each::Owner => "责任人",
            Each::Lead | Each::Unit => "责任领导",
        };
        let shown = ids.len().min(NOBODYS_SHOWN);
        let names = ids[..shown].join("、");
        let more = if shown < ids.len() { "等" } else { "" };
        format!("没有{what}、未列入的事项 {} 项：{names}{more}", ids.len())
    }

    fn nothing_to_tell_these(&self, units: &[&str]) -> String {
        let names = units.join("、");
        format!("没有逾期、临期或反弹的事项，无需通知：{names}")
    }

    fn notice_written(
        &self,
        path: &str,
        unit: &str,
        overdue: usize,
        due_soon: usize,
        rebounded: usize,
    ) -> String {
        format!("{path}：{unit}，逾期 {overdue}，临期 {due_soon}，反弹 {rebounded}")
    }

    fn calendar_written(&self, path: &str, unit: &str, days: usize) -> String {
        format!("{path}：{unit}，{days} 条")
    }

    fn without_email(&self, names: &[String], each: Each) -> String {
        let names = names.join("、");
        let whom = match each {
            Each::Unit => "单位",
            Each::Lead | Each::Owner => "人员",
        };
        format!("以下{whom}没有邮箱，未生成通知：{names}")
    }

    fn calendar_name(&self, ledger: &str, unit: Option<&str>) -> String {
        match unit {
            Some(unit) => format!("{ledger}：{unit}"),
            None => ledger.to_owned(),
        }
    }

    fn due_entry(&self, id: &str, title: &str) -> String {
        format!("整改时限：{id} {title}")
    }

    fn measure_entry(&self, id: &str, number: usize, text: &str) -> String {
        format!("措施时限：{id} 第 {number} 条 {text}")
    }

    fn look_back_entry(&self, id: &str, title: &str, round: usize) -> String {
        format!("第 {round} 次回头看：{id} {title}")
    }
}
