//! What the preview of a register says before it is taken in.

use super::en::counted;
use super::{Lang, say, word};
use crate::model::Date;

/// What a preview says at its head: how a file was read, and what its rows come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportCounts {
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
    /// Totals and remarks below a table.
    pub passed_over: u64,
    /// Rows that say they are closed, where the ledger does not.
    pub claim_closed: u64,
    /// New rows that are like items that are there.
    pub alike: u64,
    /// Rows that tell of a closing, and whose status says otherwise.
    pub contradicted: u64,
    /// Rows that the workbook hides.
    pub hidden: u64,
}

/// What a row says of its closing and its status does not.
pub fn import_contradicted(place: &str, id: &str, status: &str, lang: Lang) -> String {
    say!(
        lang,
        "{place}: {id}: the row tells of a closing, but its status is \"{status}\": it stays open",
        "{place}：{id}：写有销号内容，但状态为“{status}”：仍未销号"
    )
}

/// How many such rows there are.
pub fn import_contradictions(count: u64, lang: Lang) -> String {
    let rows = counted(count as usize, "row tells", "rows tell");
    say!(
        lang,
        "{rows} of a closing that the status contradicts: they stay open (--values \"status:WORD=closed\" says which words mean closed)",
        "{count} 行的销号内容与状态矛盾，仍未销号（可用 --values \"status:词语=closed\" 指明哪些词语表示已销号）"
    )
}

/// That a workbook hides rows which are taken in all the same.
pub fn import_hidden(file: &str, count: u64, lang: Lang) -> String {
    let rows = counted(count as usize, "row is", "rows are");
    say!(
        lang,
        "{file}: {rows} hidden in the workbook, by hand or by a filter; they are read like the others",
        "{file}：工作簿中有 {count} 行被隐藏或筛选掉，也一并读取"
    )
}

/// What a row says of its closing where it stays open: kept as a comment.
pub fn import_leftover(parts: &[(&'static str, String)], lang: Lang) -> String {
    let named = |(key, text): &(&'static str, String)| {
        let name = match *key {
            "closed_by" => word(lang, "Verified by", "复查人"),
            "evidence" => word(lang, "Evidence", "佐证"),
            "result" => word(lang, "Result", "整改结果"),
            key => lang.words().heading(key),
        };
        say!(lang, "{name}: {text}", "{name}：{text}")
    };
    let parts: Vec<String> = parts.iter().map(named).collect();
    parts.join(word(lang, "; ", "；"))
}

/// The note of a progress event that carries evidence where a row reports none.
pub fn import_evidence_note(lang: Lang) -> String {
    say!(lang, "evidence taken over", "转入佐证")
}

pub fn import_counts(file: &str, counts: &ImportCounts, lang: Lang) -> String {
    let ImportCounts { rows, new, changed, unchanged, refused, passed_over, .. } = counts;
    let all = counted(*rows as usize, "row", "rows");
    let mut text = say!(
        lang,
        "{file}: {all}: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused",
        "{file}：{rows} 行：新增 {new}，修改 {changed}，未变 {unchanged}，不能导入 {refused}"
    );
    if *passed_over > 0 {
        text.push_str(&say!(
            lang,
            "; {passed_over} totals or remarks passed over",
            "；略过合计或备注 {passed_over} 行"
        ));
    }
    text
}

/// What is said of rows that claim to be closed, and stay open.
pub fn import_claims(count: u64, history: bool, lang: Lang) -> String {
    let (claim, stays) = match count {
        1 => ("1 row claims to be closed".to_owned(), "it stays"),
        _ => (format!("{count} rows claim to be closed"), "they stay"),
    };
    match history {
        true => say!(
            lang,
            "{claim}, but not when, or with what result: {stays} open",
            "{count} 行写明已销号，但缺日期或结果：仍未销号"
        ),
        false => say!(
            lang,
            "{claim}: --history makes events of closing date and result",
            "{count} 行写明已销号：--history 可将其日期和结果记为销号"
        ),
    }
}

/// Why a row is refused, on one line.
pub fn import_why(place: &str, key: &str, why: &str, help: Option<&str>, lang: Lang) -> String {
    let why = why.replace('\n', " ");
    match help.map(|help| help.replace('\n', " ")) {
        Some(help) => say!(lang, "{place}: {key}{why}; {help}", "{place}: {key}{why}；{help}"),
        None => format!("{place}: {key}{why}"),
    }
}

/// That there are more refused rows than are shown.
pub fn import_refused(count: u64, lang: Lang) -> String {
    let rows = counted(count as usize, "row", "rows");
    say!(lang, "… refused in all: {rows}", "……共 {count} 行不能导入")
}

/// A new item, and the one that is there and that it is like.
pub fn import_new(place: &str, id: &str, title: &str, twin: Option<&str>, lang: Lang) -> String {
    match twin {
        Some(twin) => say!(
            lang,
            "{place}: new: {id} {title} (like {twin})",
            "{place}：新增：{id} {title}（与 {twin} 相同）"
        ),
        None => say!(lang, "{place}: new: {id} {title}", "{place}：新增：{id} {title}"),
    }
}

/// What is known of a new item, behind its title.
pub fn import_facts(
    unit: &str,
    owner: Option<&str>,
    opened: Date,
    due: Option<Date>,
    closes: Option<Date>,
    lang: Lang,
) -> String {
    let owner = owner.unwrap_or(super::ABSENT);
    let due = due.map_or_else(|| super::ABSENT.to_owned(), |day| day.to_string());
    let closes = match closes {
        Some(day) => say!(lang, ", closed {day}", "，销号 {day}"),
        None => String::new(),
    };
    say!(
        lang,
        " [{unit}; owner {owner}; opened {opened}; due {due}{closes}]",
        "［{unit}；责任人 {owner}；立项 {opened}；时限 {due}{closes}］"
    )
}

/// A line over the whole width, which is no row.
pub fn import_group(place: &str, text: &str, lang: Lang) -> String {
    say!(lang, "{place}: passed over as a group line: {text}", "{place}：分组行，略过：{text}")
}

/// That new rows would be there twice.
pub fn import_alike(count: u64, lang: Lang) -> String {
    match count {
        1 => say!(
            lang,
            "1 new row is like an item that is there (unit, title, and deadline or opening day): \
             with the item's id the row would update it",
            "新增中有 1 行与已有事项相同（单位、事项及时限或立项日期）：写明编号才会更新该事项"
        ),
        _ => say!(
            lang,
            "{count} new rows are like items that are there (unit, title, and deadline or opening day): \
             with the items' ids the rows would update them",
            "新增中有 {count} 行与已有事项相同（单位、事项及时限或立项日期）：写明编号才会更新这些事项"
        ),
    }
}

/// A field's old and new value.
pub fn import_changed(
    place: &str,
    id: &str,
    changes: &[(String, String, String)],
    lang: Lang,
) -> String {
    let one = |(key, from, to): &(String, String, String)| format!("{key}: {from} -> {to}");
    let changes: Vec<String> = changes.iter().map(one).collect();
    let changes = changes.join("; ");
    say!(lang, "{place}: changed: {id} {changes}", "{place}：修改：{id} {changes}")
}

pub fn import_more(more: u64, lang: Lang) -> String {
    let rows = counted(more as usize, "more row", "more rows");
    say!(lang, "… and {rows}", "……另有 {more} 行")
}

/// How a file that is no UTF-8 was read.
pub fn import_encoding(file: &str, encoding: &str, lang: Lang) -> String {
    say!(lang, "{file}: read as {encoding}", "{file}：按 {encoding} 读取")
}

pub fn import_question(lang: Lang) -> String {
    say!(lang, "Take this in?", "导入吗？")
}

pub fn import_which(heading: &str, lang: Lang) -> String {
    say!(lang, "What is the column \"{heading}\"?", "“{heading}”列是什么？")
}

pub fn import_leave_out(lang: Lang) -> String {
    say!(lang, "(leave it out)", "（略去）")
}

/// Why an item was closed with measures not done, when its history was taken over.
pub fn taken_over(file: &str, lang: Lang) -> String {
    say!(lang, "taken over from {file}", "由 {file} 转入")
}
