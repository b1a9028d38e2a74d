//! What help says around what commands and options say of themselves: groups, headings, and where to read on.

use super::Lang;
use unicode_width::UnicodeWidthStr as _;

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// Commands as people group them: a heading in both languages, then names in the order in which they are met.
const GROUPS: &[(&str, &str, &[&str])] = &[
    ("Set up", "建账", &["init", "policy", "unit", "category", "person", "field", "indicator"]),
    (
        "Work",
        "办理",
        &[
            "add",
            "list",
            "show",
            "set",
            "measure",
            "edit",
            "progress",
            "comment",
            "extend",
            "grant",
            "refuse",
            "submit",
            "sign",
            "return",
            "close",
            "reopen",
            "cancel",
            "look-back",
            "review",
            "round",
        ],
    ),
    ("Report", "统计", &["report", "overdue", "log"]),
    ("Exchange", "交换", &["batch", "import", "export", "form", "notice", "schema"]),
    (
        "Maintain",
        "维护",
        &[
            "check",
            "undo",
            "split",
            "merge",
            "seal",
            "verify",
            "config",
            "completions",
            "man",
            "help",
        ],
    ),
];

/// The groups of commands, each with its heading.
pub fn groups(lang: Lang) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    GROUPS.iter().map(move |(en, zh, commands)| (pick(lang, en, zh), *commands))
}

/// Command, then the Chinese words that it answers to: the one that everybody uses first. A command of a command is found by
/// its own name alone.
const SPOKEN: &[(&str, &[&str])] = &[
    ("init", &["新建"]),
    ("policy", &["规则"]),
    ("unit", &["单位"]),
    ("category", &["类别"]),
    ("person", &["人员"]),
    ("field", &["字段"]),
    ("indicator", &["指标"]),
    ("add", &["新增", "添加"]),
    ("list", &["列表", "清单"]),
    ("show", &["查看"]),
    ("set", &["修改"]),
    ("edit", &["编辑"]),
    ("measure", &["措施"]),
    ("done", &["完成"]),
    ("progress", &["进展", "进度"]),
    ("comment", &["意见", "批注"]),
    ("extend", &["延期"]),
    ("grant", &["准予"]),
    ("refuse", &["不准"]),
    ("submit", &["申请销号", "申请"]),
    ("sign", &["签署"]),
    ("return", &["退回"]),
    ("close", &["销号"]),
    ("reopen", &["恢复", "恢复整改"]),
    ("cancel", &["取消"]),
    ("look-back", &["回头看"]),
    ("review", &["复核"]),
    ("round", &["轮次"]),
    ("report", &["报告", "报表"]),
    ("overdue", &["逾期", "超期"]),
    ("log", &["记录"]),
    ("batch", &["批量"]),
    ("import", &["导入"]),
    ("export", &["导出"]),
    ("form", &["填报", "填报表"]),
    ("notice", &["督办", "通知"]),
    ("schema", &["模式"]),
    ("check", &["检查"]),
    ("undo", &["撤销"]),
    ("split", &["分册"]),
    ("merge", &["合并"]),
    ("seal", &["封存"]),
    ("verify", &["验封"]),
    ("config", &["设置"]),
    ("completions", &["补全"]),
    ("man", &["手册"]),
    ("help", &["帮助"]),
    ("closure", &["销号"]),
    ("indicators", &["指标"]),
    ("trend", &["走势"]),
    ("audit", &["迹象"]),
    ("brief", &["简报"]),
    ("rounds", &["轮次"]),
    ("reminders", &["督办"]),
    ("persons", &["人员"]),
    ("public", &["公开"]),
    ("record", &["登记"]),
    ("read", &["读入"]),
];

/// The Chinese words that a command answers to, the one that everybody uses first.
pub fn spoken(command: &str) -> &'static [&'static str] {
    SPOKEN.iter().find(|(name, _)| *name == command).map_or(&[], |(_, words)| words)
}

/// The command that a Chinese word is typed for, and any other word as it is.
pub(super) fn command_called(word: &str) -> &str {
    SPOKEN.iter().find(|(_, words)| words.contains(&word)).map_or(word, |(name, _)| *name)
}

/// The headings of a manual page: as they are made, and in the language.
pub fn man_headings(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::En => &[],
        Lang::Zh => &[
            ("NAME", "名称"),
            ("SYNOPSIS", "用法"),
            ("DESCRIPTION", "说明"),
            ("ARGUMENTS", "参数"),
            ("OPTIONS", "选项"),
            ("SUBCOMMANDS", "命令"),
            ("EXTRA", "其他"),
            ("VERSION", "版本"),
        ],
    }
}

/// What stands behind a command that may be typed in Chinese, too: said to those who read Chinese.
pub fn also_typed(word: &str, lang: Lang) -> String {
    match lang {
        Lang::En => String::new(),
        Lang::Zh => format!(" [也可用 {word}]"),
    }
}

/// What stands above the topics of the manual.
pub fn topics_heading(lang: Lang) -> &'static str {
    pick(lang, "The manual: ledger help TOPIC", "手册：ledger help 主题")
}

/// Where the options that every command takes are described.
pub fn options_elsewhere(lang: Lang) -> &'static str {
    pick(
        lang,
        "Every command also takes --ledger, --today, --by, --lang and others: see\n`ledger help options`.",
        "各命令通用的选项（--ledger、--today、--by、--lang 等）见 `ledger help options`。",
    )
}

/// How short help ends: a first example, where there is room and one fits a line, and where to read on.
pub fn short_help_end(command: &str, lang: Lang, with_example: bool) -> String {
    match command {
        "" => super::say!(
            lang,
            "New here? See `ledger help start`. `ledger` alone shows the current state,\n`ledger COMMAND -h` a command's help, `ledger --help` all, with examples.\nEvery command takes:\n--ledger --by --today --lang --color --quiet --no-pager",
            "初次使用请看 `ledger help 入门`；单独的 `ledger` 显示当前情况；\n`ledger 命令 -h` 看一条命令的用法；`ledger --help` 看全部命令和示例。\n各命令通用：--ledger --by --today --lang --color --quiet --no-pager"
        ),
        command => {
            let fits = |line: &&&str| !line.contains('\n') && line.width() <= 68 && with_example;
            let example = super::examples(command, lang).iter().find(fits);
            let example = example.map_or_else(String::new, |typed| {
                super::say!(lang, "Example: {typed}\n", "示例：{typed}\n")
            });
            super::say!(
                lang,
                "{example}More: ledger {command} --help; common options: ledger help options",
                "{example}详见：ledger {command} --help；通用选项：ledger help options"
            )
        }
    }
}

/// The headings of a help page.
#[derive(Debug, Clone, Copy)]
pub struct Headings {
    pub commands: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    /// Options that every command has.
    pub everywhere: &'static str,
    /// Options that choose items, the same wherever items are chosen.
    pub filters: &'static str,
    /// Options that are seldom wanted.
    pub more: &'static str,
    pub examples: &'static str,
    pub usage: &'static str,
    /// What stands for a command, and for options, in the line that says how a command is typed.
    pub command: &'static str,
    pub any_options: &'static str,
    /// clap's template, with the word for usage in the language.
    pub template: &'static str,
}

pub fn help_headings(lang: Lang) -> Headings {
    match lang {
        Lang::En => Headings {
            commands: "Commands",
            arguments: "Arguments",
            options: "Options",
            everywhere: "Options of every command",
            filters: "Filters",
            more: "Also",
            examples: "Examples",
            usage: "Usage: ",
            command: "COMMAND",
            any_options: "[OPTIONS]",
            template: "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        },
        Lang::Zh => Headings {
            commands: "命令",
            arguments: "参数",
            options: "选项",
            everywhere: "通用选项",
            filters: "筛选",
            more: "另有",
            examples: "示例",
            usage: "用法：",
            command: "命令",
            any_options: "[选项]",
            template: "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        },
    }
}
