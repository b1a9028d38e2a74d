//! What was wrong with a command line, by kind.

use super::words::word_for;
use super::{Lang, Told, say};

/// A mistake on the command line.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum Mistake {
    UnknownCommand {
        typed: String,
        nearest: Option<String>,
    },
    UnknownOption {
        typed: String,
        nearest: Option<String>,
    },
    /// What has to be there and is not, as the help names it.
    Missing {
        what: Vec<String>,
    },
    MissingCommand,
    /// Two words that both have to be there, and one of them is not.
    OneOf {
        words: String,
    },
    NeedsValue {
        option: String,
    },
    BadValue {
        option: String,
        typed: String,
        nearest: Option<String>,
        words: Vec<String>,
    },
    /// A number or another value that does not fit.
    DoesNotFit {
        option: String,
        typed: String,
        why: Unfit,
    },
    Conflict {
        one: String,
        other: String,
    },
    Twice {
        option: String,
    },
    TooMany {
        typed: String,
    },
    NotUtf8,
    /// What the parser says, where there are no words of ours for it.
    Other {
        words: String,
    },
}

/// Why a value does not fit its option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is no whole number, or one below zero.
    NotACount,
    NotANumber,
    /// It lies outside these bounds, as `0..=86400`.
    Outside {
        bounds: String,
    },
    /// For a reason that there are no words for.
    Otherwise,
}

impl Unfit {
    fn told(&self, lang: Lang) -> Option<String> {
        match self {
            Unfit::NotACount => {
                Some(say!(lang, "it is a whole number, zero or more", "应为零或正整数"))
            }
            Unfit::NotANumber => Some(say!(lang, "it is a number", "应为数字")),
            Unfit::Outside { bounds } => Some(match bounds.split_once("..=") {
                Some((least, most)) => {
                    say!(lang, "it is {least} to {most}", "应在 {least} 到 {most} 之间")
                }
                None => say!(lang, "it lies within {bounds}", "应在 {bounds} 之内"),
            }),
            Unfit::Otherwise => None,
        }
    }
}

impl Mistake {
    /// What a person is told; `usage` is how the command is typed.
    pub fn told(&self, usage: &str, lang: Lang) -> Told {
        let meant = |nearest: &Option<String>| {
            nearest.as_ref().map(|n| say!(lang, "did you mean {n}?", "是不是 {n}？"))
        };
        let commands = || {
            let is_name = |word: &&str| !word.is_empty() && !word.starts_with(['[', '<', '-']);
            let path: Vec<&str> = usage.split(' ').take_while(is_name).collect();
            let path = if path.is_empty() { "ledger".to_owned() } else { path.join(" ") };
            Some(say!(lang, "`{path} --help` lists the commands", "`{path} --help` 列出全部命令"))
        };
        let (message, hint) = match self {
            Mistake::UnknownCommand { typed, nearest } => (
                say!(lang, "there is no command {typed}", "没有 {typed} 这个命令"),
                meant(nearest).or_else(commands),
            ),
            Mistake::UnknownOption { typed, nearest } => (
                say!(lang, "there is no option {typed} here", "此处没有 {typed} 这个选项"),
                meant(nearest),
            ),
            Mistake::Missing { what } => {
                let what = what.join("  ");
                (say!(lang, "this is missing: {what}", "缺少：{what}"), None)
            }
            Mistake::OneOf { words } => {
                (say!(lang, "one of these is missing: {words}", "缺少其一：{words}"), None)
            }
            Mistake::MissingCommand => (say!(lang, "a command is missing", "缺少命令"), commands()),
            Mistake::NeedsValue { option } => (
                say!(lang, "{option} wants a value", "{option} 需要一个值"),
                Some(say!(
                    lang,
                    "write it right after the option, or leave the option out",
                    "请在选项后面写上，或去掉该选项"
                )),
            ),
            Mistake::BadValue { option, typed, nearest, words } => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let nearest = word_for(typed, &words).or(nearest.as_deref());
                let words = lang.words().glossed(&words);
                (
                    say!(lang, "{option} cannot be \"{typed}\"", "{option} 不能是“{typed}”"),
                    Some(match nearest {
                        Some(n) => say!(
                            lang,
                            "did you mean {n}? It is one of: {words}",
                            "是不是 {n}？可用的有：{words}"
                        ),
                        None => say!(lang, "it is one of: {words}", "可用的有：{words}"),
                    }),
                )
            }
            Mistake::DoesNotFit { option, typed, why } => (
                say!(lang, "{option} cannot be \"{typed}\"", "{option} 不能是“{typed}”"),
                why.told(lang),
            ),
            Mistake::Conflict { one, other } => (
                say!(lang, "{one} and {other} do not go together", "{one} 与 {other} 不能同时使用"),
                None,
            ),
            Mistake::Twice { option } => {
                (say!(lang, "{option} is given twice", "{option} 给了两次"), None)
            }
            Mistake::TooMany { typed } => (
                say!(lang, "\"{typed}\" is one word too many", "多了“{typed}”"),
                Some(say!(lang, "put text of several words in quotes", "含空格的文字请加引号")),
            ),
            Mistake::NotUtf8 => {
                (say!(lang, "a word is not UTF-8 text", "有一个词不是 UTF-8 文本"), None)
            }
            Mistake::Other { words } => (words.clone(), None),
        };
        let usage = usage.trim();
        let typed_so =
            (!usage.is_empty()).then(|| say!(lang, "it is typed: {usage}", "写法：{usage}"));
        let help = match (hint, typed_so) {
            (Some(hint), Some(usage)) => Some(format!("{hint}\n{usage}")),
            (hint, usage) => hint.or(usage),
        };
        Told { message, place: None, help }
    }
}
