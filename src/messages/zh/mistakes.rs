//! What was wrong with a command line, by kind, in Chinese.

use super::Chinese;
use crate::messages::explain;
use crate::messages::help::command_called;
use crate::messages::words::name_of;
use crate::messages::*;

impl MistakesWords for Chinese {
    fn unfit(&self, it: &Unfit) -> Option<String> {
        match it {
            Unfit::NotACount => Some("应为零或正整数".to_owned()),
            Unfit::NotANumber => Some("应为数字".to_owned()),
            Unfit::Outside { bounds } => Some(match bounds.split_once("..=") {
                Some((least, most)) => format!("应在 {least} 到 {most} 之间"),
                None => format!("应在 {bounds} 之内"),
            }),
            Unfit::Otherwise => None,
        }
    }

    fn mistake(&self, it: &Mistake, usage: &str) -> Diagnostic {
        let meant = |nearest: &Option<String>| nearest.as_ref().map(|n| format!("是不是 {n}？"));
        let commands = || {
            let is_name = |word: &&str| !word.is_empty() && !word.starts_with(['[', '<', '-']);
            let path: Vec<&str> = usage.split(' ').take_while(is_name).collect();
            let path = if path.is_empty() { "ledger".to_owned() } else { path.join(" ") };
            Some(format!("`{path} --help` 列出全部命令"))
        };
        let assigned =
            || usage.contains("键=值").then(|| "此处写作“键=值”，前面不加短横".to_owned());
        let (message, hint) = match it {
            Mistake::UnknownCommand { typed, nearest } => {
                let nearest = match nearest {
                    Some(command) if !typed.is_ascii() => Some(with_its_name(command)),
                    nearest => nearest.clone(),
                };
                (format!("没有命令 {typed}"), meant(&nearest).or_else(commands))
            }
            Mistake::UnknownOption { typed, nearest } => {
                (format!("此处没有选项 {typed}"), meant(nearest).or_else(assigned))
            }
            Mistake::Missing { what } => {
                let what: Vec<String> = what.iter().map(|what| one_of(what)).collect();
                let what = what.join("、");
                (format!("缺少必填项：{what}"), None)
            }
            Mistake::OneOf { words } => (format!("缺少参数：{words}"), None),
            Mistake::MissingCommand => ("缺少命令".to_owned(), commands()),
            Mistake::NeedsValue { option } => {
                explain(format!("{option} 需要一个值"), "请在选项后面写上，或去掉该选项")
            }
            Mistake::BadValue { option, typed, nearest, words } => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let nearest = word_for(typed, &words).or(nearest.as_deref());
                let words = self.glossed(&words);
                explain(
                    format!("{option} 不能是“{typed}”"),
                    match nearest {
                        Some(n) => format!("是不是 {n}？可用的有：{words}"),
                        None => format!("可用的有：{words}"),
                    },
                )
            }
            Mistake::DoesNotFit { option, typed, why } => {
                (format!("{option} 不能是“{typed}”"), why.told(Lang::Zh))
            }
            Mistake::Conflict { one, other } => (format!("{one} 与 {other} 不能同时使用"), None),
            Mistake::Twice { option } => (format!("{option} 重复"), None),
            Mistake::TooMany { typed } => {
                explain(format!("多余的参数“{typed}”"), "含空格的文字请加引号")
            }
            Mistake::NotUtf8 => ("参数不是 UTF-8 文本".to_owned(), None),
            Mistake::Other { words } => (words.clone(), None),
        };
        let usage = usage.trim();
        let typed_so = (!usage.is_empty()).then(|| format!("用法：{usage}"));
        let help = match (hint, typed_so) {
            (Some(hint), Some(usage)) => Some(format!("{hint}\n{usage}")),
            (hint, usage) => hint.or(usage),
        };
        Diagnostic { message, place: None, help }
    }
}

/// 命令及其中文名：cancel（取消）。
fn with_its_name(command: &str) -> String {
    let command = command_called(command);
    let last = command.rsplit(' ').next().unwrap_or(command);
    match spoken(last) {
        [name, ..] => format!("{command}（{name}）"),
        [] => command.to_owned(),
    }
}

/// 缺少的参数；可择一的选项分别写明：有效（--effective）或反弹（--ineffective）。
fn one_of(what: &str) -> String {
    let options = what.strip_prefix('<').and_then(|what| what.strip_suffix('>'));
    let options: Vec<&str> = options.map_or_else(Vec::new, |options| options.split('|').collect());
    if options.len() < 2 || !options.iter().all(|option| option.starts_with("--")) {
        return what.to_owned();
    }
    let named = |option: &&str| match name_of(option.trim_start_matches('-'), Lang::Zh) {
        Some(name) => format!("{name}（{option}）"),
        None => (*option).to_owned(),
    };
    options.iter().map(named).collect::<Vec<_>>().join("或")
}
