//! Why output does not go where it is to go, in English.

use super::English;
use crate::messages::*;

impl OutputWords for English {
    fn output_refused(&self, it: &OutputRefused) -> (String, Option<String>) {
        match it {
            OutputRefused::UnknownType { path, ending, endings, formats } => {
                let path = path.display();
                let endings: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
                let endings = endings.join(", ");
                let formats = formats.join(" ");
                (
                    format!("unknown file type \".{ending}\"; use one of {endings}"),
                    Some(match formats.is_empty() {
                        true => format!("give {path} that ending"),
                        false => format!(
                            "rename {path}, or leave the ending out and add --format with one of: {formats}"
                        ),
                    }),
                )
            }
            OutputRefused::Contradiction { path, ending, format } => {
                let path = path.display();
                (
                    format!("{path} ends in .{ending}, and --format says {format}"),
                    Some("leave out --format, or give the file another ending".to_owned()),
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
                    format!("{path} reads like a file, and several files are written"),
                    Some("name a folder with -o, or leave out --each".to_owned()),
                )
            }
            OutputRefused::SeveralToStandardOutput => (
                "several files cannot go to standard output".to_owned(),
                Some("name a folder with -o, or leave out --each".to_owned()),
            ),
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
                    "a whole report is several tables, and CSV holds one".to_owned(),
                    Some(format!(
                        "name a part, as `ledger report progress --format csv`; there are: {parts}"
                    )),
                )
            }
        }
    }
}
