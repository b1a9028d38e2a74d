//! What the preview of a register says before it is taken in, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::model::Date;

impl PreviewWords for Chinese {
    fn import_contradicted(&self, place: &str, id: &str, status: &str) -> String {
        format!("{place}：{id}：写有销号内容，但状态为“{status}”：仍未销号")
    }

    fn import_contradictions(&self, count: u64) -> String {
        format!(
            "{count} 行的销号内容与状态矛盾，仍未销号（可用 `--values \"status:词语=closed\"` 指明哪些词语表示已销号）"
        )
    }

    fn import_hidden(&self, file: &str, count: u64) -> String {
        format!("{file}：工作簿中有 {count} 行被隐藏或筛选掉，也一并读取")
    }

    fn import_other_sheets(&self, file: &str, sheets: &[String]) -> String {
        let sheets = sheets.join("、");
        format!("{file}：以下工作表未读取：{sheets}（要读取其中一张：--sheet 名称）")
    }

    fn import_sheet(&self, place: &str) -> String {
        format!("{place}：")
    }

    fn import_leftover(&self, parts: &[(Leftover, String)]) -> String {
        let named = |(part, text): &(Leftover, String)| {
            let name = match part {
                Leftover::Status => self.heading(Heading::Status),
                Leftover::Progress => self.heading(Heading::Progress),
                Leftover::Result => self.heading(Heading::Result),
                Leftover::ClosedOn => self.heading(Heading::ClosedOn),
                Leftover::ClosedBy => "复查人",
                Leftover::Evidence => self.heading(Heading::Evidence),
            };
            format!("{name}：{text}")
        };
        let parts: Vec<String> = parts.iter().map(named).collect();
        parts.join("；")
    }

    fn import_evidence_note(&self) -> String {
        "转入佐证".to_owned()
    }

    fn import_counts(&self, file: &str, counts: &ImportCounts) -> String {
        let ImportCounts { rows, new, changed, unchanged, refused, passed_over, .. } = counts;
        let mut text = format!(
            "{file}：{rows} 行：新增 {new}，修改 {changed}，未作修改 {unchanged}，不能导入 {refused}"
        );
        if *passed_over > 0 {
            text.push_str(&format!("；略过合计或备注 {passed_over} 行"));
        }
        if counts.further_measures > 0 {
            text.push_str(&format!("；另有 {} 行是上一行的措施", counts.further_measures));
        }
        text
    }

    fn import_claims(&self, count: u64, history: bool) -> String {
        if history {
            format!("{count} 行写明已销号，但缺日期或结果：仍未销号")
        } else {
            format!("{count} 行写明已销号：--history 可将其日期和结果记为销号；不加则按未销号导入")
        }
    }

    fn import_key<'k>(&self, key: &'k str) -> &'k str {
        called(key, Lang::Zh)
    }

    fn import_why(&self, place: &str, key: &str, why: &str, help: Option<&str>) -> String {
        let why = why.replace('\n', " ");
        match help.map(|help| help.replace('\n', " ")) {
            Some(help) => format!("{place}：{key}{why}；{help}"),
            None => format!("{place}：{key}{why}"),
        }
    }

    fn import_refused(&self, count: u64) -> String {
        format!("……共 {count} 行不能导入")
    }

    fn import_new(&self, place: &str, id: &str, title: &str, twin: Option<&str>) -> String {
        match twin {
            Some(twin) => format!("{place}：新增：{id} {title}（与 {twin} 相同）"),
            None => format!("{place}：新增：{id} {title}"),
        }
    }

    fn import_facts(
        &self,
        unit: &str,
        owner: Option<&str>,
        opened: Date,
        due: Option<Date>,
        closes: Option<Date>,
    ) -> String {
        let owner = owner.unwrap_or(ABSENT);
        let due = due.map_or_else(|| ABSENT.to_owned(), |day| day.to_string());
        let closes = match closes {
            Some(day) => format!("，销号 {day}"),
            None => String::new(),
        };
        format!("［{unit}；责任人 {owner}；立项 {opened}；时限 {due}{closes}］")
    }

    fn import_group(&self, place: &str, text: &str) -> String {
        format!("{place}：分组行，略过：{text}")
    }

    fn import_alike(&self, count: u64) -> String {
        match count {
            1 => {
                "新增中有 1 行与已有事项相同（单位、事项及时限或立项日期）：须写明编号，或用 --match title，才会更新该事项"
                    .to_owned()
            }
            _ => format!(
                "新增中有 {count} 行与已有事项相同（单位、事项及时限或立项日期）：须写明编号，或用 --match title，才会更新这些事项"
            ),
        }
    }

    fn import_changed(
        &self,
        place: &str,
        id: &str,
        title: &str,
        changes: &[(String, String, String)],
    ) -> String {
        let one = |(key, from, to): &(String, String, String)| {
            format!("{}：{from} → {to}", called(key, Lang::Zh))
        };
        let changes: Vec<String> = changes.iter().map(one).collect();
        let changes = changes.join("；");
        format!("{place}：修改：{id} {title}：{changes}")
    }

    fn import_more(&self, more: u64) -> String {
        format!("……另有 {more} 行")
    }

    fn import_encoding(&self, file: &str, encoding: &str) -> String {
        format!("{file}：按 {encoding} 读取")
    }

    fn import_question(&self, shown: Option<(u64, u64)>) -> String {
        match shown {
            Some((shown, all)) => format!("是否导入？（共 {all} 行，已显示 {shown} 行）"),
            None => "是否导入？".to_owned(),
        }
    }

    fn import_column(&self, place: &str, heading: &str, key: &str, sample: &str) -> String {
        let of = if place == heading { String::new() } else { format!("第 {place} 列") };
        let named = match called(key, Lang::Zh) {
            name if name == key => format!(" {key}"),
            name => format!("“{name}”（{key}）"),
        };
        format!("{of}“{heading}”作{named}：{sample}")
    }

    fn import_left_out(&self, file: &str, headings: &[&str]) -> String {
        format!("{file}：略去 {} 个无法识别的列：{}", headings.len(), headings.join("、"))
    }

    fn import_not_taken(&self, file: &str, headings: &[&str]) -> String {
        format!("{file}：以下列不导入：{}", headings.join("、"))
    }

    fn import_kind(&self, it: RowKind) -> &'static str {
        match it {
            RowKind::New => "新增",
            RowKind::Changed => "修改",
            RowKind::Unchanged => "未作修改",
        }
    }

    fn import_head(&self, it: ImportHead) -> &'static str {
        match it {
            ImportHead::Row => "行",
            ImportHead::Kind => "结果",
            ImportHead::Changes => "改动",
        }
    }

    fn import_which(&self, heading: &str) -> String {
        format!("“{heading}”列是什么？")
    }

    fn import_leave_out(&self) -> String {
        "（略去）".to_owned()
    }

    fn taken_over(&self, file: &str) -> String {
        format!("由 {file} 转入")
    }
}
