//! Words that stand in the cells of registers, in both languages: for severity, horizon and status, and for nothing at all.

use super::headings::bare_letters;

/// Values that have a fixed spelling here, and how registers write them.
///
/// They are compared without case and spaces.
const VALUES: &[(&str, &str, &[&str])] = &[
    (
        "horizon",
        "near",
        &[
            "近期",
            "立行立改",
            "立知立改",
            "即行即改",
            "立查立改",
            "立即整改",
            "即知即改",
            "短期",
            "short",
            "short-term",
            "immediate",
        ],
    ),
    (
        "horizon",
        "mid",
        &["中期", "分阶段整改", "分阶段", "限期整改", "medium", "medium-term", "mid-term"],
    ),
    (
        "horizon",
        "long",
        &[
            "远期",
            "长期",
            "长期坚持",
            "持续整改",
            "持续推进",
            "长期整改",
            "long-term",
            "ongoing",
            "continuous",
        ],
    ),
    (
        "severity",
        "low",
        &[
            "低",
            "低风险",
            "低危",
            "一般",
            "一般隐患",
            "一般事故隐患",
            "一般问题",
            "一般风险",
            "一般不符合",
            "一般不符合项",
            "轻微",
            "轻微不符合",
            "轻微缺陷",
            "观察项",
            "轻度",
            "小",
            "三级",
            "ⅲ级",
            "iii级",
            "四级",
            "ⅳ级",
            "iv级",
            "3级",
            "4级",
            "minor",
            "minor nc",
            "minor nonconformity",
            "minor non-conformity",
            "trivial",
            "lowest",
            "very low",
            "info",
            "informational",
            "information",
            "observation",
            "ofi",
            "opportunity for improvement",
            "p3",
            "p4",
            "p5",
            "iii",
            "cat iii",
            "cat 3",
            "level 3",
            "tolerable",
        ],
    ),
    (
        "severity",
        "medium",
        &[
            "中",
            "中等",
            "中度",
            "中风险",
            "中危",
            "较大",
            "较大隐患",
            "较大风险",
            "较大问题",
            "较重",
            "二级",
            "ⅱ级",
            "ii级",
            "2级",
            "普通",
            "moderate",
            "normal",
            "med",
            "average",
            "p2",
            "ii",
            "cat ii",
            "cat 2",
            "level 2",
            "significant",
        ],
    ),
    (
        "severity",
        "high",
        &[
            "高",
            "高风险",
            "高危",
            "重大",
            "重大隐患",
            "重大事故隐患",
            "重大风险",
            "重大问题",
            "重大不符合",
            "严重",
            "严重不符合",
            "严重不符合项",
            "严重缺陷",
            "严重问题",
            "特别重大",
            "特大",
            "紧急",
            "一级",
            "ⅰ级",
            "i级",
            "1级",
            "major",
            "major nc",
            "major nonconformity",
            "major non-conformity",
            "critical",
            "very high",
            "highest",
            "urgent",
            "immediate",
            "blocker",
            "severe",
            "serious",
            "p0",
            "p1",
            "i",
            "cat i",
            "cat 1",
            "level 1",
            "intolerable",
        ],
    ),
    (
        "status",
        "closed",
        &[
            "是",
            "已销号",
            "销号",
            "已完成",
            "完成",
            "已完成整改",
            "已整改",
            "已整改到位",
            "整改到位",
            "已整改完成",
            "整改完成",
            "整改完毕",
            "已整改完毕",
            "已办结",
            "办结",
            "已闭环",
            "闭环",
            "已关闭",
            "关闭",
            "验收合格",
            "复查合格",
            "验收通过",
            "已验收",
            "审核通过",
            "合格",
            "已解决",
            "解决",
            "已改正",
            "已消除",
            "√",
            "✓",
            "✔",
            "100%",
            "yes",
            "y",
            "closed",
            "close",
            "complete",
            "completed",
            "done",
            "remediated",
            "resolved",
            "fixed",
            "verified",
            "verified closed",
            "closed - verified",
            "closed - implemented",
            "implemented",
            "closed-implemented",
            "mitigated",
            "finished",
            "true",
        ],
    ),
    (
        "status",
        "open",
        &[
            "否",
            "未销号",
            "未完成",
            "未整改",
            "未整改到位",
            "未启动",
            "未开始",
            "未办结",
            "未闭环",
            "未关闭",
            "部分完成",
            "部分整改",
            "基本完成",
            "整改中",
            "正在整改",
            "推进中",
            "进行中",
            "持续推进",
            "持续整改",
            "达到时序进度",
            "正常推进",
            "待整改",
            "待验收",
            "待复查",
            "待销号",
            "待核验",
            "已启动",
            "逾期",
            "逾期未完成",
            "不合格",
            "复查不合格",
            "验收不合格",
            "×",
            "✗",
            "no",
            "n",
            "open",
            "new",
            "to do",
            "todo",
            "not started",
            "in progress",
            "in-progress",
            "ongoing",
            "pending",
            "partial",
            "partially",
            "partially complete",
            "partially completed",
            "partially implemented",
            "partially remediated",
            "open - partially addressed",
            "incomplete",
            "not complete",
            "not completed",
            "not closed",
            "overdue",
            "delayed",
            "on hold",
            "reopened",
            "false",
            "submitted",
            "in review",
            "planned",
            "assigned",
        ],
    ),
];

/// What stands in a cell to say that nothing is to be said.
const EMPTY_MARKS: &[&str] = &[
    "/",
    "／",
    "\\",
    "-",
    "--",
    "---",
    "—",
    "——",
    "–",
    "－",
    "无",
    "（无）",
    "(无)",
    "n/a",
    "na",
    "n.a.",
    "nil",
    "none",
    "#n/a",
    "null",
    "不适用",
    "不涉及",
    "未涉及",
];

/// What a cell of days says where the day is not decided.
pub(crate) const UNDECIDED: &[&str] =
    &["tbd", "tbc", "to be determined", "to be confirmed", "待定", "未定"];

/// What a cell of days says of what is to be corrected at once; a day may follow.
pub(crate) const AT_ONCE: &[&str] = &[
    "立行立改",
    "立知立改",
    "即知即改",
    "立即整改",
    "边查边改",
    "立即",
    "immediately",
    "immediate",
    "at once",
];

/// What a cell of days says of what is to be kept up; a day may come before.
pub(crate) const LASTING: &[&str] = &[
    "长期坚持",
    "持续坚持",
    "长期保持",
    "长期整改",
    "长期推进",
    "长期",
    "持续整改",
    "持续推进",
    "持续",
    "常态化推进",
    "常态化",
    "远期",
    "long-term",
    "long term",
    "ongoing",
    "continuous",
    "permanent",
    "standing",
];

/// Whether a text stands in a cell to say that nothing is to be said.
pub fn is_empty_mark(text: &str) -> bool {
    // Every cell is asked, and few are as short.
    text.len() <= 12 && EMPTY_MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(text))
}

/// Words that somebody said a value stands for: key, text, word.
pub type SaidValues = Vec<(&'static str, String, &'static str)>;

/// The keys whose values have a fixed spelling.
pub const WORDED: &[&str] = &["severity", "horizon", "status"];

/// The words that a key can have.
pub fn words_of(key: &str) -> Vec<&'static str> {
    let mut words: Vec<&str> = Vec::new();
    for (of, word, _) in VALUES.iter().filter(|(of, ..)| *of == key) {
        if words.last() != Some(word) && *of == key {
            words.push(word);
        }
    }
    words
}

/// The word that a value of a register stands for; none where it is not known.
///
/// A day behind it does not change what it says.
pub fn value_word(
    key: &str,
    text: &str,
    said: &[(&'static str, String, &'static str)],
) -> Option<&'static str> {
    let folded = folded(text);
    let is = |name: &str| folded == self::folded(name);
    if let Some((.., word)) = said.iter().find(|(of, name, _)| *of == key && is(name)) {
        return Some(word);
    }
    let known = |said: &str| {
        let is_it = |(of, word, names): &&(&str, &str, &[&str])| {
            *of == key && (*word == said || names.contains(&said))
        };
        VALUES.iter().find(is_it).map(|(_, word, _)| *word)
    };
    known(&folded).or_else(|| known(undated(&folded)))
}

/// A value without the day behind it: `已完成(2026.2.1)`, `completed 2025-12-15`.
fn undated(text: &str) -> &str {
    let is_of_day = |c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ' ' | '(' | ')' | '年' | '月' | '日')
    };
    let bare = text.trim_end_matches(is_of_day);
    if text[bare.len()..].contains(|c: char| c.is_ascii_digit()) { bare } else { text }
}

/// A value as it is compared: without case, in half-width, dashes and spaces of one kind.
fn folded(text: &str) -> String {
    let one = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '—' | '–' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let text: String = text.trim().chars().map(one).flat_map(char::to_lowercase).collect();
    text.trim_end_matches(['.', '。', ' ']).to_owned()
}

/// Whether a row's first text says that the row sums up others, or that it is a remark below a table.
pub(crate) fn is_total(text: &str) -> bool {
    const TOTALS: [&str; 16] = [
        "合计",
        "总计",
        "小计",
        "共计",
        "总数",
        "本页小计",
        "本页合计",
        "累计",
        "total",
        "totals",
        "subtotal",
        "subtotals",
        "sum",
        "grandtotal",
        "pagetotal",
        "totalitems",
    ];
    // Every row is asked, and the first letter of most shows that it is none.
    let first = bare_letters(text).next();
    let mut likely = TOTALS.iter().filter(|total| total.chars().next() == first);
    likely.any(|total| bare_letters(text).eq(total.chars()))
}

/// Whether a line of text is a remark below a table.
pub(crate) fn is_remark(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "注：",
        "备注：",
        "说明：",
        "填表说明：",
        "填表人",
        "填报人",
        "填报单位",
        "填表单位",
        "制表",
        "审核",
        "审批人",
        "复核：",
        "日期：",
        "批准人",
        "填报日期",
        "填报时间",
        "Note：",
        "Notes：",
        "Prepared by",
        "Reviewed by",
        "Approved by",
        "Page ",
        "第1页",
        "第 1 页",
    ];
    let text = text.trim_start().replacen(':', "：", 1);
    BEGINNINGS.iter().any(|b| text.starts_with(b)) || is_page(&text)
}

/// `第 2 页，共 5 页`.
fn is_page(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.starts_with('第') && text.ends_with('页')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_known_by_their_words_in_both_languages() {
        for (key, text, word) in [
            ("horizon", " 立行立改 ", "near"),
            ("horizon", "LONG", "long"),
            ("severity", "重大隐患", "high"),
            ("severity", "较大", "medium"),
            ("severity", "Major", "high"),
            ("severity", "Ｐ１", "high"),
            ("severity", "二级", "medium"),
            ("status", "已闭环", "closed"),
            ("status", "Closed – Implemented", "closed"),
            ("status", "Open - Partially Addressed", "open"),
            ("status", "未完成", "open"),
        ] {
            assert_eq!(value_word(key, text, &[]), Some(word), "{text}");
        }
        assert_eq!(value_word("horizon", "someday", &[]), None);
        let said = [("severity", "Red".to_owned(), "high")];
        assert_eq!(value_word("severity", "red", &said), Some("high"));
    }

    #[test]
    fn no_value_stands_for_two_words_of_a_key() {
        for key in WORDED {
            let mut seen = std::collections::HashMap::new();
            for (_, word, names) in VALUES.iter().filter(|(of, ..)| of == key) {
                for name in *names {
                    assert_eq!(folded(name), **name, "it is compared as it stands here");
                    assert!(seen.insert(*name, *word).is_none(), "{name}");
                }
            }
        }
    }
}
