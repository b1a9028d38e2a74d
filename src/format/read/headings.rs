//! What registers call their columns, in both languages.

mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::messages::{Lang, called};
use crate::model::{DERIVED_KEYS, Field};
use table::HEADINGS;

/// What a column can say of an item besides its own keys: what its log says.
const OF_LOG: [&str; 6] = ["progress", "result", "evidence", "status", "closed_on", "closed_by"];

/// The keys that a column can have, besides those that are worked out.
pub(crate) const KEYS: &[&str] = &{
    let mut keys = [""; Field::ALL.len() - PASSED_OVER.len() + OF_LOG.len()];
    let (mut n, mut at) = (0, 0);
    while n < Field::ALL.len() {
        if !matches!(Field::ALL[n], Field::Aka | Field::Uid | Field::Log) {
            keys[at] = Field::ALL[n].key();
            at += 1;
        }
        n += 1;
    }
    n = 0;
    while n < OF_LOG.len() {
        keys[at + n] = OF_LOG[n];
        n += 1;
    }
    keys
};

/// Keys of JSON documents that are not taken in: what is worked out, and what never changes.
pub(crate) const PASSED_OVER: &[&str] = &["aka", "uid", "log"];

/// Headings of a title that are those of the detail where another column is the title.
pub(crate) const WEAK_TITLE: &[&str] = &[
    "Description",
    "Body",
    "Observation",
    "Problem description",
    "Issue description",
    "Finding description",
];

/// Headings of a title that are those of what is to be done where another column is the title.
pub(crate) const ADVICE: &[&str] = &[
    "Recommendation",
    "Recommendations",
    "Audit Recommendation",
    "Audit Recommendations",
    "Recommended Action",
    "Recommendation Text",
    "Recommendation Description",
    "Action",
    "Actions",
    "Action item",
    "Action items",
    "Task",
    "工作任务",
    "整改任务",
    "任务",
];

/// Headings of a deadline that are those of the day of completion where another column is the deadline.
pub(crate) const WEAK_DUE: &[&str] = &["整改完成时间", "完成时间", "整改时间"];

/// Headings of a unit that are those of the units that assist where another column is the unit in the lead.
pub(crate) const WEAK_UNIT: &[&str] = &[
    "责任单位",
    "责任部门",
    "整改责任单位",
    "整改责任部门",
    "Responsible unit",
    "Responsible department",
];
/// Headings of the unit in the lead.
pub(crate) const LEAD_UNIT: &[&str] = &[
    "牵头单位",
    "牵头部门",
    "牵头责任单位",
    "牵头责任部门",
    "牵头处室",
    "牵头科室",
    "主责单位",
    "主责部门",
    "主办单位",
    "主办部门",
    "Lead unit",
    "Lead department",
    "Lead agency",
    "Lead office",
];

/// Headings of the day on which work begins, which is no opening where another column is that.
pub(crate) const BEGUN: &[&str] =
    &["Start date", "Date assigned", "Assigned date", "Initiated", "Date initiated"];

/// Headings of a unit that are those of a person where another column is the unit.
pub(crate) const PARTY: &[&str] = &["Responsible party"];

/// Headings of a deadline as it was first; one that was moved since goes before where it is said.
pub(crate) const FIRST_DUE: &[&str] = &[
    "Original Due Date",
    "Original Target Date",
    "Original Implementation Date",
    "Original Completion Date",
    "Original Deadline",
    "Initial Due Date",
    "Initial Target Date",
    "Baseline Due Date",
    "原定完成时间",
    "原定整改时限",
    "原整改时限",
    "原完成时限",
];

/// Whether a heading is one of these, as headings are compared.
pub(crate) fn is_among(heading: &str, names: &[&str]) -> bool {
    let (bare, plain) = (bare_heading(heading), bare_heading(&without_remarks(heading)));
    names.iter().map(|name| bare_heading(name)).any(|name| name == bare || name == plain)
}

/// A column that only numbers the rows.
pub(crate) const ROW_NUMBER: &str = "#";
/// A column that numbers the rows where it holds plain numbers, and has ids where it holds ids.
pub(crate) const ROW_NUMBER_OR_ID: &str = "#id";
/// A column that says a status, or the day of closing, as its cells show.
pub(crate) const STATUS_OR_DAY: &str = "#status";
/// A column that goes into the detail, under its heading.
pub(crate) const WITH_HEADING: &str = "+detail";
/// A column of what the ledger works out by itself.
pub(crate) const COMPUTED: &str = "=";

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeadingMeaning {
    pub key: &'static str,
    /// Whether another column of the same key goes before.
    pub is_further: bool,
}

/// A heading as it is compared: letters and digits alone, in lower case.
pub(crate) fn bare_heading(text: &str) -> String {
    bare_letters(text).collect()
}

pub(crate) fn bare_letters(text: &str) -> impl Iterator<Item = char> {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == '#');
    kept.flat_map(char::to_lowercase)
}

/// A heading without its remarks in brackets.
pub(crate) fn without_remarks(text: &str) -> String {
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
    heading_meaning(text).map(|meaning| meaning.key)
}

/// What a heading means, and whether another of its key goes before; none where nothing is known of it.
pub(crate) fn heading_meaning(text: &str) -> Option<HeadingMeaning> {
    static KNOWN: OnceLock<HashMap<String, HeadingMeaning>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let usual = HEADINGS.iter().flat_map(|(key, names)| names.iter().map(|name| (*key, *name)));
        let own = |key| [Lang::En, Lang::Zh].map(|lang| (key, called(key, lang)));
        let mut known = HashMap::new();
        for (key, name) in usual.chain(ours().flat_map(own)) {
            let meaning = HeadingMeaning { key, is_further: false };
            known.entry(bare_heading(name)).or_insert(meaning);
        }
        for (key, name) in further() {
            let meaning = HeadingMeaning { key, is_further: true };
            known.entry(bare_heading(name)).or_insert(meaning);
        }
        known
    });
    let (bare, plain) = (bare_heading(text), bare_heading(&without_remarks(text)));
    let known = known.get(&bare).or_else(|| known.get(&plain)).copied();
    known.or_else(|| compound(&bare)).or_else(|| compound(&plain))
}

/// What the things are called that registers list, as they stand before what a column says of them.
const THINGS: &[&str] = &[
    "问题",
    "隐患",
    "整改",
    "事项",
    "任务",
    "缺陷",
    "不符合项",
    "不合格项",
    "风险",
    "检查",
    "督办",
    "督查",
    "审计",
    "整治",
    "台账",
    "action",
    "actionitem",
    "actionplan",
    "audit",
    "auditfinding",
    "audititem",
    "cap",
    "capa",
    "car",
    "card",
    "case",
    "concern",
    "correctiveaction",
    "defect",
    "deficiency",
    "deviation",
    "exception",
    "finding",
    "gap",
    "hazard",
    "improvement",
    "incident",
    "issue",
    "item",
    "managementaction",
    "managementactionplan",
    "map",
    "nc",
    "ncr",
    "nonconformance",
    "nonconformity",
    "noncompliance",
    "observation",
    "poam",
    "problem",
    "recommendation",
    "rec",
    "remediation",
    "risk",
    "task",
    "ticket",
    "violation",
    "vulnerability",
    "weakness",
];

/// What columns say of these things.
const SAID_OF_THINGS: &[(&str, &[&str])] = &[
    ("id", &["编号", "号", "代码", "id", "no", "number", "ref", "reference", "#", "code", "key"]),
    (
        "title",
        &[
            "名称",
            "标题",
            "题目",
            "描述",
            "内容",
            "简述",
            "摘要",
            "事实",
            "title",
            "name",
            "summary",
            "description",
            "statement",
            "text",
        ],
    ),
    (
        "detail",
        &["详情", "详细描述", "说明", "detail", "details", "notes", "comments", "background"],
    ),
    ("category", &["类型", "类别", "分类", "category", "type", "area", "class"]),
    (
        "severity",
        &[
            "等级",
            "级别",
            "严重程度",
            "程度",
            "rating",
            "severity",
            "priority",
            "level",
            "grade",
            "risk",
            "riskrating",
            "risklevel",
            "criticality",
        ],
    ),
    ("source", &["来源", "出处", "依据", "source", "origin"]),
    ("unit", &["责任单位", "责任部门", "责任科室", "单位", "部门", "department", "unit"]),
    (
        "owner",
        &["责任人", "负责人", "owner", "assignee", "assignedto", "lead", "responsible", "manager"],
    ),
    (
        "opened",
        &[
            "发现时间",
            "发现日期",
            "提出时间",
            "提出日期",
            "登记时间",
            "dateraised",
            "dateidentified",
            "opened",
            "dateopened",
            "createdate",
            "created",
            "createddate",
            "opendate",
            "startdate",
        ],
    ),
    (
        "due",
        &[
            "时限",
            "期限",
            "截止日期",
            "截止时间",
            "完成时限",
            "duedate",
            "due",
            "deadline",
            "targetdate",
            "completionduedate",
            "targetcompletiondate",
        ],
    ),
    ("status", &["状态", "status", "state"]),
    (
        "closed_on",
        &[
            "销号日期",
            "销号时间",
            "办结日期",
            "办结时间",
            "dateclosed",
            "closed",
            "closeddate",
            "closuredate",
            "closedate",
            "completiondate",
            "datecompleted",
            "completeddate",
        ],
    ),
];

/// What a heading means that is put together of a thing and what is said of it: `隐患等级`, `Observation Rating`.
fn compound(bare: &str) -> Option<HeadingMeaning> {
    THINGS.iter().find_map(|thing| {
        let said = bare.strip_prefix(thing)?;
        let (key, _) = SAID_OF_THINGS.iter().find(|(_, names)| names.contains(&said))?;
        Some(HeadingMeaning { key, is_further: true })
    })
}

/// The further headings, each with its key.
fn further() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("headings/further.txt").lines().filter(|line| !line.starts_with(';'));
    lines.filter_map(|line| line.split_once(':')).flat_map(|(key, names)| {
        let known = FURTHER_KEYS.iter().chain(KEYS).find(|known| **known == key);
        let names = known.map(|key| names.split('|').map(|name| (*key, name.trim())));
        names.into_iter().flatten()
    })
}

/// The marks that a line of further headings can begin with, besides the keys.
const FURTHER_KEYS: &[&str] =
    &[ROW_NUMBER, ROW_NUMBER_OR_ID, STATUS_OR_DAY, WITH_HEADING, COMPUTED];

/// The keys whose own headings, as the program prints them, are known too: all that say something to a person.
fn ours() -> impl Iterator<Item = &'static str> {
    let says = |field: &&Field| !matches!(field, Field::Aka | Field::Uid | Field::Log);
    Field::ALL.iter().filter(says).map(|field| field.key()).chain(DERIVED_KEYS.iter().copied())
}

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
        // As FedRAMP's template has it: a person, where no organisation is said.
        assert_eq!(heading_key("Point of contact"), Some("owner"));
        assert_eq!(heading_key("（）"), None);
    }

    #[test]
    fn headings_of_a_thing_and_what_is_said_of_it_are_known() {
        for (heading, key) in [
            ("Observation Rating", "severity"),
            ("MAP Due Date", "due"),
            ("Hazard ID", "id"),
            ("不合格项 内容", "title"),
            ("督查事实", "title"),
        ] {
            assert_eq!(heading_key(heading), Some(key), "{heading}");
        }
        assert_eq!(heading_key("Observation weather"), None);
    }

    #[test]
    fn each_line_of_further_headings_has_a_key_and_each_heading_one() {
        let lines = include_str!("headings/further.txt").lines();
        let lines: Vec<&str> = lines.filter(|line| !line.starts_with(';')).collect();
        let written: usize = lines.iter().map(|line| line.matches('|').count() + 1).sum();
        assert_eq!(further().count(), written, "a line has no key that is known");
        let mut seen = std::collections::HashMap::new();
        for (key, name) in further() {
            assert!(!bare_heading(name).is_empty(), "{key}: an empty heading");
            assert_eq!(seen.insert(bare_heading(name), key), None, "{name}");
            let known = HEADINGS.iter().any(|(_, names)| is_among(name, names));
            assert!(!known, "{name} stands in the table already");
        }
        assert!(FIRST_DUE.iter().all(|name| heading_key(name) == Some("due")));
        assert!(LEAD_UNIT.iter().chain(WEAK_UNIT).all(|name| heading_key(name) == Some("unit")));
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
