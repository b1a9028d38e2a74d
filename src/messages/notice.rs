//! The words of a notice (督办通知): an official letter in either language.

use super::{Lang, say, word};
use crate::model::Date;

pub fn notice_title(lang: Lang) -> &'static str {
    word(lang, "Notice of corrective actions to see to", "整改事项督办通知")
}

/// A mail's subject: to whom, as of when.
pub fn notice_subject(unit: &str, as_of: Date, lang: Lang) -> String {
    let title = notice_title(lang);
    say!(lang, "{title}: {unit}, {as_of}", "{title}：{unit}（截至 {as_of}）")
}

pub fn notice_to(unit: &str, lang: Lang) -> String {
    say!(lang, "To: {unit}", "{unit}：")
}

/// The first sentence: of which ledger, as of when, how many of what.
pub fn notice_matter(
    ledger: &str,
    as_of: Date,
    overdue: usize,
    due_soon: (usize, u32),
    rebounded: usize,
    lang: Lang,
) -> String {
    let (soon, days) = due_soon;
    let mut counts = Vec::new();
    if overdue > 0 {
        counts.push(say!(lang, "{overdue} overdue", "逾期 {overdue} 项"));
    }
    if soon > 0 {
        counts.push(say!(lang, "{soon} due within {days} days", "{days} 天以内到期 {soon} 项"));
    }
    if rebounded > 0 {
        counts.push(say!(lang, "{rebounded} rebounded", "经回头看认定反弹 {rebounded} 项"));
    }
    let counts = counts.join(word(lang, ", ", "，"));
    let day = written_out(as_of, lang);
    say!(
        lang,
        "According to the ledger \"{ledger}\", as of {day}, these of your unit's items need attention: {counts}. They are set out below; please see to them.",
        "根据《{ledger}》，截至{day}，你单位牵头的整改事项中：{counts}。现将有关事项通知如下，请抓紧办理。"
    )
}

pub fn notice_overdue_head(count: usize, lang: Lang) -> String {
    say!(lang, "Overdue ({count})", "逾期事项（{count} 项）")
}

pub fn notice_due_soon_head(count: usize, lang: Lang) -> String {
    say!(lang, "Due soon ({count})", "临期事项（{count} 项）")
}

pub fn notice_rebounded_head(count: usize, lang: Lang) -> String {
    say!(lang, "Rebounded ({count})", "反弹事项（{count} 项）")
}

pub fn notice_asked_head(lang: Lang) -> &'static str {
    word(lang, "What is asked", "办理要求")
}

pub fn ask_overdue(lang: Lang) -> &'static str {
    word(
        lang,
        "Overdue: find out what holds them up and finish them without delay. Where a later deadline is needed, ask for it now and say why.",
        "对逾期事项，请立即查明原因，加快整改；确需延期的，请说明理由，按程序报批。",
    )
}

pub fn ask_due_soon(lang: Lang) -> &'static str {
    word(
        lang,
        "Due soon: carry out the measures in time, then submit the items for sign-off, with evidence.",
        "对临期事项，请对照整改措施倒排时间，按期完成，并及时申请销号，附佐证材料。",
    )
}

pub fn ask_rebounded(lang: Lang) -> &'static str {
    word(
        lang,
        "Rebounded: look for the cause again, mend the measures, and see to it that they hold this time.",
        "对反弹事项，请重新分析原因，完善整改措施，防止再次反弹。",
    )
}

pub fn ask_reply(from: &str, by: Option<Date>, lang: Lang) -> String {
    match by {
        Some(by) => {
            let day = written_out(by, lang);
            say!(
                lang,
                "Report to {from} by {day} on what was done.",
                "请于{day}前将办理情况报{from}。"
            )
        }
        None => say!(lang, "Report to {from} on what was done.", "请及时将办理情况报{from}。"),
    }
}

/// A day as a letter has it.
pub fn written_out(day: Date, lang: Lang) -> String {
    match lang {
        Lang::En => day.to_string(),
        Lang::Zh => {
            let text = day.to_string();
            let mut parts = text.split('-').map(|part| part.trim_start_matches('0'));
            let mut next = || parts.next().unwrap_or_default();
            format!("{}年{}月{}日", next(), next(), next())
        }
    }
}

/// The number before a head: 一、二、三 or 1, 2, 3; the letter has four at most.
pub fn ordinal(n: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{n}. "),
        Lang::Zh => {
            let numeral = ["一", "二", "三", "四"].get(n.saturating_sub(1));
            numeral.map_or_else(|| format!("{n}、"), |numeral| format!("{numeral}、"))
        }
    }
}

pub fn open_measures_word(lang: Lang) -> &'static str {
    word(lang, "Measures to do", "未完成的整改措施")
}

pub fn days_word(overdue: bool, lang: Lang) -> &'static str {
    match overdue {
        true => word(lang, "Days overdue", "逾期天数"),
        false => word(lang, "Days left", "剩余天数"),
    }
}

pub fn rebound_word(lang: Lang) -> &'static str {
    word(lang, "Look-back", "回头看情况")
}

pub fn rebounded_on(on: Date, note: Option<&str>, lang: Lang) -> String {
    match note {
        Some(note) => say!(lang, "{on}: {note}", "{on}：{note}"),
        None => say!(lang, "{on}: rebounded", "{on}：问题反弹"),
    }
}

/// What stands in brackets after a measure.
pub fn measure_state(
    owner: Option<&str>,
    due: Option<Date>,
    late: Option<i64>,
    lang: Lang,
) -> String {
    let late = late.filter(|days| *days > 0).map(|days| super::measure_late(days, lang));
    let due = due.map(|due| super::measure_due(due, lang));
    let parts: Vec<String> = owner.map(str::to_owned).into_iter().chain(due).chain(late).collect();
    let parts = parts.join(word(lang, ", ", "，"));
    match parts.is_empty() {
        true => parts,
        false => say!(lang, " ({parts})", "（{parts}）"),
    }
}

/// Between two such pairs.
pub fn semicolon(lang: Lang) -> &'static str {
    word(lang, "; ", "；")
}

/// What a paragraph begins with.
pub fn indent(lang: Lang) -> &'static str {
    word(lang, "", "\u{3000}\u{3000}")
}

pub fn nothing_to_tell(unit: &str, lang: Lang) -> String {
    say!(
        lang,
        "{unit}: nothing is overdue, due soon or rebounded; no notice",
        "{unit}：没有逾期、临期或反弹的事项，不需通知"
    )
}

/// Units that get no letter, in one line.
pub fn nothing_to_tell_these(units: &[&str], lang: Lang) -> String {
    let names = units.join(word(lang, ", ", "、"));
    say!(
        lang,
        "nothing is overdue, due soon or rebounded, and no notice was made: {names}",
        "没有逾期、临期或反弹的事项，不需通知：{names}"
    )
}

pub fn nothing_to_date(lang: Lang) -> &'static str {
    word(
        lang,
        "there is no deadline and no look-back to put into a calendar",
        "没有可列入日历的时限或回头看",
    )
}

pub fn notice_written(
    path: &str,
    unit: &str,
    overdue: usize,
    due_soon: usize,
    rebounded: usize,
    lang: Lang,
) -> String {
    say!(
        lang,
        "{path}: {unit}, overdue {overdue}, due soon {due_soon}, rebounded {rebounded}",
        "{path}：{unit}，逾期 {overdue}，临期 {due_soon}，反弹 {rebounded}"
    )
}

pub fn calendar_written(path: &str, unit: &str, days: usize, lang: Lang) -> String {
    let entries = super::sentences::counted(days, "entry", "entries");
    say!(lang, "{path}: {unit}, {entries}", "{path}：{unit}，{days} 条")
}

/// Units that are to be told and have no address.
pub fn units_without_email(units: &[String], lang: Lang) -> String {
    let names = units.join(word(lang, ", ", "、"));
    say!(
        lang,
        "no notice was made for these units, which have no e-mail address: {names}",
        "以下单位没有邮箱，未生成通知：{names}"
    )
}

pub fn how_to_give_email(lang: Lang) -> &'static str {
    word(
        lang,
        "add `email = \"…\"` to the unit in the ledger, or print theirs with --format html",
        "请在台账中为该单位补上 `email = \"…\"`，或用 --format html 打印",
    )
}

pub fn calendar_name(ledger: &str, unit: Option<&str>, lang: Lang) -> String {
    match unit {
        Some(unit) => say!(lang, "{ledger}: {unit}", "{ledger}：{unit}"),
        None => ledger.to_owned(),
    }
}

pub fn due_entry(id: &str, title: &str, lang: Lang) -> String {
    say!(lang, "Due: {id} {title}", "整改时限：{id} {title}")
}

pub fn measure_entry(id: &str, number: usize, text: &str, lang: Lang) -> String {
    say!(lang, "Measure due: {id}, {number}. {text}", "措施时限：{id} 第 {number} 条 {text}")
}

pub fn look_back_entry(id: &str, title: &str, round: usize, lang: Lang) -> String {
    say!(lang, "Look-back {round}: {id} {title}", "第 {round} 次回头看：{id} {title}")
}

/// The head of a column of running numbers.
pub fn number_word(lang: Lang) -> &'static str {
    word(lang, "No.", "序号")
}
