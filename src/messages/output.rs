//! Why output does not go where it is to go.

use std::path::PathBuf;

use super::{Lang, say};

/// What is wrong with where output is to go.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum OutputRefused {
    /// The command does not write what the name promises.
    UnknownType {
        path: PathBuf,
        ending: String,
        /// The endings of what it writes.
        endings: Vec<&'static str>,
        /// The words of `--format`; none where there is one form alone.
        formats: Vec<&'static str>,
    },
    /// The name says one form, and `--format` another.
    Contradiction { path: PathBuf, ending: String, format: &'static str },
    /// The name of the only form that is written has to be there.
    NoEnding { path: PathBuf, ending: &'static str },
    /// Several files are written, and the name reads like one.
    NotAFolder { path: PathBuf },
    /// Several files cannot follow one another on standard output.
    SeveralToStandardOutput,
    /// Several tables cannot stand in one file of CSV; these are the parts that can.
    SeveralTables { parts: Vec<&'static str> },
}

impl OutputRefused {
    /// What is said, and what helps.
    pub fn told(&self, lang: Lang) -> (String, Option<String>) {
        match self {
            OutputRefused::UnknownType { path, ending, endings, formats } => {
                let path = path.display();
                let endings: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
                let endings = endings.join(match lang {
                    Lang::En => ", ",
                    Lang::Zh => "、",
                });
                let formats = formats.join(" ");
                (
                    say!(
                        lang,
                        "unknown file type \".{ending}\"; use one of {endings}",
                        "未知的文件类型“.{ending}”；可用的有 {endings}"
                    ),
                    Some(match formats.is_empty() {
                        true => say!(lang, "give {path} that ending", "请把 {path} 改为该后缀"),
                        false => say!(
                            lang,
                            "rename {path}, or leave the ending out and add --format with one of: {formats}",
                            "请给 {path} 换个后缀；或去掉后缀，另加 --format，可用的有：{formats}"
                        ),
                    }),
                )
            }
            OutputRefused::Contradiction { path, ending, format } => {
                let path = path.display();
                (
                    say!(
                        lang,
                        "{path} ends in .{ending}, and --format says {format}",
                        "{path} 的后缀是 .{ending}，而 --format 是 {format}"
                    ),
                    Some(say!(
                        lang,
                        "leave out --format, or give the file another ending",
                        "请去掉 --format，或给文件换个后缀"
                    )),
                )
            }
            OutputRefused::NoEnding { path, ending } => {
                let path = path.display();
                (
                    say!(
                        lang,
                        "the name {path} has no file type; use one of .{ending}",
                        "{path} 没有后缀；可用的有 .{ending}"
                    ),
                    Some(say!(lang, "write -o {path}.{ending}", "请写 -o {path}.{ending}")),
                )
            }
            OutputRefused::NotAFolder { path } => {
                let path = path.display();
                (
                    say!(
                        lang,
                        "{path} reads like a file, and several files are written",
                        "{path} 像是一个文件，而这里要写入多个文件"
                    ),
                    Some(say!(
                        lang,
                        "name a folder with -o, or leave out --each",
                        "请用 -o 指定文件夹，或去掉 --each"
                    )),
                )
            }
            OutputRefused::SeveralToStandardOutput => (
                say!(
                    lang,
                    "several files cannot go to standard output",
                    "多个文件不能写到标准输出"
                ),
                Some(say!(
                    lang,
                    "name a folder with -o, or leave out --each",
                    "请用 -o 指定文件夹，或去掉 --each"
                )),
            ),
            OutputRefused::SeveralTables { parts } => {
                let parts = parts.join(" ");
                (
                    say!(
                        lang,
                        "a whole report is several tables, and CSV holds one",
                        "整份报告有多张表，而 CSV 只能放一张"
                    ),
                    Some(say!(
                        lang,
                        "name a part, as `ledger report progress --format csv`; there are: {parts}",
                        "请指定其中一部分，如 `ledger report progress --format csv`；可用的有：{parts}"
                    )),
                )
            }
        }
    }
}
