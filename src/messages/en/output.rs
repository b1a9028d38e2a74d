//! Why output does not go where it is to go, in English.

use super::English;
use crate::messages::*;

impl OutputWords for English {
    fn output_refused(&self, it: &OutputRefused) -> (String, Option<String>) {
        match it {
            OutputRefused::UnknownType { path, ending, known, endings, formats } => {
                let path = path.display();
                let endings: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
                let endings = endings.join(", ");
                let formats = formats.join(" ");
                (
                    if *known {
                        format!("this cannot be written as .{ending}; use one of {endings}")
                    } else {
                        format!("unknown file type \".{ending}\"; use one of {endings}")
                    },
                    Some(if formats.is_empty() {
                        format!("rename {path} accordingly")
                    } else {
                        format!(
                            "rename {path}, or drop the file type and add --format with one of: {formats}"
                        )
                    }),
                )
            }
            OutputRefused::Contradiction { path, ending, format } => {
                let path = path.display();
                (
                    format!("{path} ends in .{ending}, but --format is {format}"),
                    Some("leave out --format, or rename the file".to_owned()),
                )
            }
            OutputRefused::NoEnding { path, ending } => {
                let path = path.display();
                (
                    format!("the name {path} has no file type; use one of .{ending}"),
                    Some(format!("write -o {path}.{ending}")),
                )
            }
            OutputRefused::NotAFolder { path } => {
                let path = path.display();
                (
                    format!("{path} looks like a file, but several files are written"),
                    Some("name a folder with -o, or leave out --each".to_owned()),
                )
            }
            OutputRefused::SeveralToStandardOutput => (
                "several files cannot go to standard output".to_owned(),
                Some("name a folder with -o, or leave out --each".to_owned()),
            ),
            OutputRefused::Exists { path } => {
                let path = path.display();
                explain(
                    format!("{path} already exists and is not overwritten"),
                    "choose another name, or replace it with --yes",
                )
            }
            OutputRefused::NothingToWrite { path } => (
                format!(
                    "-o {}: this command changes the ledger and writes no file",
                    path.display()
                ),
                Some("leave out -o; nothing was changed".to_owned()),
            ),
            OutputRefused::SeveralTables { parts } => {
                let parts = parts.join(" ");
                (
                    "a full report has several tables, but CSV holds only one".to_owned(),
                    Some(format!(
                        "name one part, such as `ledger report progress --format csv`; available parts: {parts}"
                    )),
                )
            }
        }
    }
}
