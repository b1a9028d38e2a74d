//! What stands on a paper of the office's around its figures, in Chinese.

use super::Chinese;
use super::names::role_name;
use crate::messages::*;
use crate::model::Date;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number below a hundred in words: 十, 十一, 二十, 三十一.
fn numeral(n: usize) -> String {
    let digit = |n: usize| DIGITS[n % 10];
    match (n / 10, n % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) if tens < 10 => format!("{}十", digit(tens)),
        (tens, ones) if tens < 10 => format!("{}十{}", digit(tens), digit(ones)),
        _ => n.to_string(),
    }
}

impl PaperWords for Chinese {
    fn in_words(&self, day: Date) -> String {
        let year: String = (format!("{:04}", day.year()).chars())
            .filter_map(|c| DIGITS.get(c.to_digit(10)? as usize))
            .collect();
        format!("{year}年{}月{}日", numeral(day.month() as usize), numeral(day.day() as usize))
    }

    fn as_of_in_words(&self, day: Date) -> String {
        format!("（截至{}年{}月{}日）", day.year(), day.month(), day.day())
    }

    fn of_ledger(&self, ledger: &str, day: Option<&str>) -> String {
        match day {
            Some(day) => format!("{ledger}\n{day}"),
            None => ledger.to_owned(),
        }
    }

    fn numbered_heading(&self, n: usize, text: &str) -> String {
        format!("{}、{text}", numeral(n))
    }

    fn numbered_entry(&self, n: usize, of: usize, text: &str) -> String {
        if of > 1 && n <= of { format!("{n}．{text}") } else { text.to_owned() }
    }

    fn public_title(&self, items: usize) -> String {
        format!("整改情况公开：{items} 项")
    }

    fn persons_in_public(&self, found: &[(String, Vec<String>)]) -> Diagnostic {
        let said =
            |(name, places): &(String, Vec<String>)| format!("{name}（{}）", places.join("、"));
        let said: Vec<String> = found.iter().map(said).collect();
        Diagnostic {
            message: format!("公开的文字里有人员姓名：{}", said.join("；")),
            place: None,
            help: Some("请改写文字，或不公开该事项：ledger set 编号 public=否".to_owned()),
        }
    }

    fn register_heading(&self, it: Heading) -> &'static str {
        match it {
            Heading::Progress => "整改进展",
            Heading::Result => "销号结果",
            other => self.heading(other),
        }
    }

    fn decision_head(&self) -> &'static str {
        "需要决策"
    }

    fn conclusion_head(&self) -> &'static str {
        "总体情况"
    }

    fn rows_left_out(&self, rows: usize) -> String {
        format!("另有 {rows} 行未列出，全部见工作簿：-o 报表.xlsx")
    }

    fn rows_in_export(&self, rows: usize) -> String {
        format!("另有 {rows} 行未列出，全部事项可导出：ledger export 台账.csv")
    }

    fn nothing_listed(&self) -> &'static str {
        "无。"
    }

    fn sign_off_title(&self) -> &'static str {
        "整改事项销号审批表"
    }

    fn latest_progress(&self) -> &'static str {
        "整改进展"
    }

    fn role_box(&self, role: &str) -> String {
        match role_name(role) {
            own if own == role => own.to_owned(),
            name => format!("{name}意见"),
        }
    }

    fn sign_off_box(&self) -> &'static str {
        "销号审批意见"
    }

    fn not_a_letterhead(&self, path: &str, why: NotALetterhead) -> (String, Option<String>) {
        match why {
            NotALetterhead::NotADocument => (
                format!("{path} 不是 .docx 文档"),
                Some("请用 Word、WPS 或 LibreOffice 打开，另存为 .docx".to_owned()),
            ),
            NotALetterhead::Strict => (
                format!("{path} 是“严格 Open XML”格式的文档"),
                Some("请另存为普通的 .docx".to_owned()),
            ),
            NotALetterhead::TooLarge => (
                format!("{path} 超过 64 MB，不能用作文头"),
                Some("请删去页眉、页脚、样式以外的内容，再保存".to_owned()),
            ),
        }
    }

    fn signature_line(&self, by: Option<&str>, on: Option<Date>) -> String {
        let by = by.unwrap_or("\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}");
        let on = match on {
            Some(on) => format!("{}年{}月{}日", on.year(), on.month(), on.day()),
            None => "\u{3000}\u{3000}年\u{3000}\u{3000}月\u{3000}\u{3000}日".to_owned(),
        };
        format!("签字：{by}\u{3000}\u{3000}{on}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_words() {
        let words = |year, month, day| Chinese.in_words(Date::new(year, month, day).unwrap());
        assert_eq!(words(2019, 11, 30), "二〇一九年十一月三十日");
        assert_eq!(words(2020, 1, 10), "二〇二〇年一月十日");
        assert_eq!(words(2026, 10, 21), "二〇二六年十月二十一日");
    }
}
