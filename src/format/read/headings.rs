//! What registers call their columns, in both languages.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::messages::Lang;

/// What a heading of somebody else's register means here: a key, and the headings for it.
///
/// They are compared without case, spaces, line breaks, punctuation and remarks in brackets.
pub const HEADINGS: &[(&str, &[&str])] = &[
    (ROW_NUMBER, &["序号", "行号", "S.No.", "SN", "Serial No", "#"]),
    (
        ROW_NUMBER_OR_ID,
        &["编号", "号", "No.", "Nr", "Number", "Item No", "Item Number", "Action No"],
    ),
    (
        "id",
        &[
            "问题编号",
            "事项编号",
            "台账编号",
            "隐患编号",
            "整改编号",
            "任务编号",
            "项目编号",
            "Action ID",
            "Item ID",
            "Issue ID",
            "CAR No",
            "CAPA No",
            "CAPA ID",
            "NCR No",
            "POA&M ID",
            "POAM ID",
            "Finding ID",
            "Finding No",
            "Finding Number",
            "Ref",
            "Ref No",
            "Reference",
            "Reference No",
        ],
    ),
    (
        "unit",
        &[
            "责任单位",
            "牵头单位",
            "整改责任单位",
            "责任部门",
            "整改责任部门",
            "牵头部门",
            "整改单位",
            "主责单位",
            "主办单位",
            "承办单位",
            "责任主体",
            "单位",
            "单位名称",
            "部门",
            "Unit",
            "Lead unit",
            "Responsible unit",
            "Department",
            "Dept",
            "Responsible department",
            "Responsible party",
            "Point of contact (organisation)",
            "Point of contact (organization)",
        ],
    ),
    (
        "assist",
        &[
            "配合单位",
            "协办单位",
            "协助单位",
            "配合部门",
            "协办部门",
            "配合责任单位",
            "Supporting units",
            "Supporting unit",
            "Supporting departments",
            "Assisting units",
        ],
    ),
    (
        "category",
        &[
            "类别",
            "问题类别",
            "问题类型",
            "问题分类",
            "隐患类型",
            "隐患类别",
            "清单名称",
            "清单类别",
            "所属专项",
            "Category",
            "Type",
            "Finding type",
            "Controls",
            "Control",
        ],
    ),
    (
        "title",
        &[
            "问题",
            "存在问题",
            "存在的问题",
            "主要问题",
            "问题描述",
            "问题内容",
            "反馈问题",
            "隐患问题描述",
            "隐患描述",
            "隐患内容",
            "具体问题",
            "整改事项",
            "整改内容",
            "整改任务",
            "任务",
            "Issue",
            "Issue summary",
            "Finding",
            "Non-conformity",
            "Nonconformance",
            "Weakness name",
            "Description",
            "Title",
            "Summary",
        ],
    ),
    (
        "detail",
        &[
            "具体表现",
            "主要表现",
            "问题表现",
            "问题详情",
            "详情",
            "备注",
            "Weakness description",
            "Detail",
            "Details",
            "Comments",
            "Comment",
            "Remarks",
            "Notes",
        ],
    ),
    ("cause", &["原因分析", "产生原因", "问题原因", "原因", "Root cause", "Cause"]),
    (
        "goal",
        &[
            "整改目标",
            "整改标准",
            "目标",
            "Desired outcome",
            "Acceptance criterion",
            "Acceptance criteria",
            "Goal",
        ],
    ),
    (
        "severity",
        &[
            "隐患等级",
            "隐患级别",
            "严重程度",
            "问题等级",
            "Severity",
            "Priority",
            "Risk rating",
            "Risk level",
        ],
    ),
    (
        "source",
        &[
            "问题来源",
            "来源",
            "检查单位",
            "检查组",
            "Source",
            "Detector source",
            "Weakness detector source",
        ],
    ),
    (
        "measures",
        &[
            "整改措施",
            "整改要求",
            "整改举措",
            "措施",
            "具体措施",
            "Corrective action",
            "Corrective actions",
            "Action description",
            "Remediation plan",
            "Milestones",
            "Planned milestones",
            "Measures",
        ],
    ),
    ("lead", &["责任领导", "分管领导", "牵头领导", "包保领导", "Accountable", "Approver", "Lead"]),
    (
        "owner",
        &[
            "责任人",
            "整改责任人",
            "直接责任人",
            "具体责任人",
            "经办人",
            "联系人",
            "Owner",
            "Action owner",
            "Responsible person",
            "Assignee",
            "Assigned to",
        ],
    ),
    ("horizon", &["整改类型", "期限类型", "整改期限类型", "Horizon"]),
    (
        "opened",
        &[
            "检查时间",
            "检查日期",
            "发现时间",
            "发现日期",
            "立项时间",
            "立项日期",
            "登记日期",
            "登记时间",
            "Date raised",
            "Raised on",
            "Date identified",
            "Original detection date",
            "Opened",
            "Date opened",
        ],
    ),
    (
        "due",
        &[
            "整改时限",
            "完成时限",
            "整改期限",
            "完成期限",
            "完成时间",
            "计划完成时间",
            "计划完成日期",
            "最晚整改时间",
            "时限",
            "截止日期",
            "截止时间",
            "Due",
            "Due date",
            "Target date",
            "Deadline",
            "Scheduled completion date",
            "Planned completion date",
            "Close out date",
        ],
    ),
    ("stale_days", &["停滞天数"]),
    ("again", &["复发自", "Recurrence of"]),
    ("tags", &["标签", "关键词", "Tags", "Labels", "Keywords"]),
    (
        "progress",
        &[
            "整改进展",
            "整改进展情况",
            "进展情况",
            "工作进展",
            "目前进展",
            "最新进展",
            "整改情况",
            "整改落实情况",
            "落实情况",
            "整改成效",
            "Progress",
            "Progress update",
            "Status update",
        ],
    ),
    ("result", &["销号结果", "整改结果", "Result", "Closure result", "Closing result"]),
    (
        "evidence",
        &[
            "证据",
            "佐证材料",
            "证明材料",
            "印证材料",
            "Evidence",
            "Closure evidence",
            "Supporting evidence",
        ],
    ),
    (
        "status",
        &[
            "是否销号",
            "销号情况",
            "销号状态",
            "整改状态",
            "完成情况",
            "是否完成",
            "是否整改到位",
            "办结情况",
            "状态",
            "Status",
        ],
    ),
    (
        "closed_on",
        &[
            "整改完成日期",
            "实际完成日期",
            "实际完成时间",
            "销号日期",
            "销号时间",
            "办结日期",
            "办结时间",
            "Closure date",
            "Date closed",
            "Closed on",
            "Closing date",
            "Actual completion date",
        ],
    ),
    (
        "closed_by",
        &[
            "复查人",
            "验收人",
            "核查人",
            "销号人",
            "复核人",
            "验证人",
            "Verified by",
            "Closed by",
            "Verifier",
            "Reviewed by",
            "Checked by",
            "Closure verified by",
        ],
    ),
    (COMPUTED, &["亮灯", "逾期天数", "组别", "Verification of effectiveness", "Group"]),
];

/// Headings of a title that are those of the detail where another column is the title.
pub const WEAK_TITLE: &[&str] = &["Description", "Body"];

/// A column that only numbers the rows.
pub const ROW_NUMBER: &str = "#";
/// A column that numbers the rows where it holds plain numbers, and has ids where it holds ids.
pub const ROW_NUMBER_OR_ID: &str = "#id";
/// A column of what the ledger works out by itself.
pub const COMPUTED: &str = "=";

/// A heading as it is compared: letters and digits alone, in lower case.
pub fn bare_heading(text: &str) -> String {
    bare_letters(text).collect()
}

pub fn bare_letters(text: &str) -> impl Iterator<Item = char> {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == '#');
    kept.flat_map(char::to_lowercase)
}

/// A heading without its remarks in brackets.
pub fn without_remarks(text: &str) -> String {
    let (mut kept, mut depth) = (String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// What a heading means: the key that it is usual for; none where none is known.
pub fn heading_key(text: &str) -> Option<&'static str> {
    static KNOWN: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let usual = HEADINGS.iter().flat_map(|(key, names)| names.iter().map(|name| (*key, *name)));
        let own = |key: &&'static str| {
            let key = *key;
            [Lang::En, Lang::Zh].map(|lang| (key, lang.words().heading(key)))
        };
        let mut known = HashMap::new();
        for (key, name) in usual.chain(OURS.iter().flat_map(own)) {
            known.entry(bare_heading(name)).or_insert(key);
        }
        known
    });
    let bare = bare_heading(text);
    known.get(&bare).or_else(|| known.get(&bare_heading(&without_remarks(text)))).copied()
}

/// The keys whose own headings, as the program prints them, are known too.
const OURS: &[&str] = &[
    "id",
    "unit",
    "assist",
    "category",
    "title",
    "detail",
    "cause",
    "goal",
    "severity",
    "source",
    "lead",
    "owner",
    "horizon",
    "opened",
    "due",
    "stale_days",
    "again",
    "measures",
    "tags",
    "result",
    "evidence",
    "status",
    "light",
    "days_overdue",
    "days_waiting",
    "submitted_on",
    "closed_on",
    "done_on",
    "next_look_back",
    "extensions",
    "stale",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_with_spaces_line_breaks_and_remarks() {
        for (heading, key) in [
            ("整改要求（措施）", "measures"),
            ("整 改\n时 限", "due"),
            ("责任\r\n单位", "unit"),
            ("POA&M ID", "id"),
            ("Point of contact (organisation)", "unit"),
            ("  Root   Cause* ", "cause"),
            ("No.", ROW_NUMBER_OR_ID),
            ("是否销号", "status"),
            ("Scheduled Completion Date (YYYY-MM-DD)", "due"),
        ] {
            assert_eq!(heading_key(heading), Some(key), "{heading}");
        }
        assert_eq!(heading_key("Point of contact"), None);
        assert_eq!(heading_key("（）"), None);
    }

    #[test]
    fn no_heading_stands_for_two_keys() {
        let mut seen = std::collections::HashMap::new();
        for (key, names) in HEADINGS {
            for name in *names {
                let before = seen.insert(bare_heading(name), *key);
                assert!(before.is_none_or(|before| before == *key), "{name}: {before:?} and {key}");
            }
        }
    }
}
