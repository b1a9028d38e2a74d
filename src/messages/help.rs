//! What help says around what commands and options say of themselves: groups, headings, and where to read on.

use super::Lang;
use unicode_width::UnicodeWidthStr as _;

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// What commands are for, as people group them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CommandGroup {
    SetUp,
    Work,
    Report,
    Exchange,
    Maintain,
}

impl CommandGroup {
    const ALL: [Self; 5] = [Self::SetUp, Self::Work, Self::Report, Self::Exchange, Self::Maintain];

    fn heading(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::SetUp => ("Set up", "建账"),
            Self::Work => ("Work", "办理"),
            Self::Report => ("Report", "统计"),
            Self::Exchange => ("Exchange", "交换"),
            Self::Maintain => ("Maintain", "维护"),
        };
        pick(lang, en, zh)
    }
}

/// Every command of the program, in the order in which people meet them: its name here, what is typed, its group, where help
/// lists it, and the Chinese words that it answers to, the one that everybody uses first.
macro_rules! command_names {
    ($($name:ident $typed:literal $group:expr, [$($word:literal),*];)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum CommandName {
            $($name,)*
        }

        impl CommandName {
            const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What is typed.
            pub const fn typed(self) -> &'static str {
                match self {
                    $(Self::$name => $typed,)*
                }
            }

            /// The Chinese words that it answers to.
            pub const fn spoken(self) -> &'static [&'static str] {
                match self {
                    $(Self::$name => &[$($word),*],)*
                }
            }

            fn group(self) -> Option<CommandGroup> {
                match self {
                    $(Self::$name => $group,)*
                }
            }
        }
    };
}

command_names! {
    Init "init" Some(CommandGroup::SetUp), ["新建"];
    Policy "policy" Some(CommandGroup::SetUp), ["规则"];
    Unit "unit" Some(CommandGroup::SetUp), ["单位"];
    Category "category" Some(CommandGroup::SetUp), ["类别"];
    Person "person" Some(CommandGroup::SetUp), ["人员"];
    Field "field" Some(CommandGroup::SetUp), ["字段"];
    Indicator "indicator" Some(CommandGroup::SetUp), ["指标"];
    Add "add" Some(CommandGroup::Work), ["新增", "添加"];
    List "list" Some(CommandGroup::Work), ["列表", "清单"];
    Show "show" Some(CommandGroup::Work), ["查看"];
    Set "set" Some(CommandGroup::Work), ["修改"];
    Measure "measure" Some(CommandGroup::Work), ["措施"];
    Edit "edit" Some(CommandGroup::Work), ["编辑"];
    Progress "progress" Some(CommandGroup::Work), ["进展", "进度"];
    Comment "comment" Some(CommandGroup::Work), ["意见", "批注"];
    Extend "extend" Some(CommandGroup::Work), ["延期"];
    Grant "grant" Some(CommandGroup::Work), ["准予"];
    Refuse "refuse" Some(CommandGroup::Work), ["不准"];
    Submit "submit" Some(CommandGroup::Work), ["申请销号", "申请"];
    Sign "sign" Some(CommandGroup::Work), ["签署"];
    Return "return" Some(CommandGroup::Work), ["退回"];
    Close "close" Some(CommandGroup::Work), ["销号"];
    Reopen "reopen" Some(CommandGroup::Work), ["恢复", "恢复整改"];
    Cancel "cancel" Some(CommandGroup::Work), ["取消"];
    LookBack "look-back" Some(CommandGroup::Work), ["回头看"];
    Review "review" Some(CommandGroup::Work), ["复核"];
    Round "round" Some(CommandGroup::Work), ["轮次"];
    Report "report" Some(CommandGroup::Report), ["报告", "报表"];
    Overdue "overdue" Some(CommandGroup::Report), ["逾期", "超期"];
    Log "log" Some(CommandGroup::Report), ["记录"];
    Batch "batch" Some(CommandGroup::Exchange), ["批量"];
    Import "import" Some(CommandGroup::Exchange), ["导入"];
    Export "export" Some(CommandGroup::Exchange), ["导出"];
    Form "form" Some(CommandGroup::Exchange), ["填报", "填报表"];
    Notice "notice" Some(CommandGroup::Exchange), ["督办", "通知"];
    Schema "schema" Some(CommandGroup::Exchange), ["模式"];
    Check "check" Some(CommandGroup::Maintain), ["检查"];
    Undo "undo" Some(CommandGroup::Maintain), ["撤销"];
    Split "split" Some(CommandGroup::Maintain), ["分册"];
    Merge "merge" Some(CommandGroup::Maintain), ["合并"];
    Seal "seal" Some(CommandGroup::Maintain), ["封存"];
    Verify "verify" Some(CommandGroup::Maintain), ["验封"];
    Config "config" Some(CommandGroup::Maintain), ["设置"];
    Completions "completions" Some(CommandGroup::Maintain), ["补全"];
    Man "man" Some(CommandGroup::Maintain), ["手册"];
    Help "help" Some(CommandGroup::Maintain), ["帮助"];
    Target "target" None, [];
}

/// The groups of commands, each with its heading and what is typed for each of them.
pub fn groups(lang: Lang) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    CommandGroup::ALL.into_iter().map(move |group| {
        let there = CommandName::ALL.iter().filter(|name| name.group() == Some(group));
        (group.heading(lang), there.map(|name| name.typed()).collect())
    })
}

/// A command of a command that is called otherwise than the program's own, and the Chinese words that it answers to. A test
/// fails on a name that no command has, and on a command that has no word.
const SPOKEN_BELOW: &[(&str, &[&str])] = &[
    ("done", &["完成"]),
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
    ("path", &["位置"]),
    ("unset", &["清除"]),
];

/// Every command, then the Chinese words that it answers to.
fn all_spoken() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    let own = CommandName::ALL.iter().map(|name| (name.typed(), name.spoken()));
    own.chain(SPOKEN_BELOW.iter().copied())
}

/// The commands that Chinese words are kept for.
#[cfg(test)]
pub(crate) fn commands_with_words() -> impl Iterator<Item = &'static str> {
    all_spoken().filter(|(_, words)| !words.is_empty()).map(|(name, _)| name)
}

/// The Chinese words that a command answers to, the one that everybody uses first.
pub fn spoken(command: &str) -> &'static [&'static str] {
    all_spoken().find(|(name, _)| *name == command).map_or(&[], |(_, words)| words)
}

/// The command that a Chinese word is typed for, and any other word as it is.
pub(super) fn command_called(word: &str) -> &str {
    all_spoken().find(|(_, words)| words.contains(&word)).map_or(word, |(name, _)| name)
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
        },
    }
}
