//! A line of a batch is refused, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn batch_refusal(&self, it: &BatchRefused) -> (String, Option<String>) {
        match it {
            BatchRefused::NotInBatch { command, taken } => {
                let taken = taken.join(", ");
                explain(
                    format!("`{command}` cannot be used in a batch"),
                    format!("batch commands: {taken}"),
                )
            }
            BatchRefused::ForWholeBatch { option } => {
                let name = option.split(' ').next().unwrap_or_default();
                explain(
                    format!("{name} cannot be used on a line of a batch"),
                    format!("give it once for all lines: ledger batch FILE {option}"),
                )
            }
            BatchRefused::OnlyInBatch => explain(
                "--as works only in a batch, where it names a new item for later lines",
                "leave it out: `add` prints the ID",
            ),
            BatchRefused::UnclosedQuote => explain(
                "a quote is not closed on this line",
                "close it; inside \"…\", write a quote as \\\"; a command must be on one line",
            ),
            BatchRefused::CutShort => explain(
                "an unquoted # would drop the rest of this line",
                "quote the text: \"see #1\"; a comment is a line of its own, beginning with #",
            ),
            BatchRefused::UnknownName { name, nearest } => explain(
                format!("no earlier line adds @{name}"),
                match nearest {
                    Some(n) => format!("did you mean @{n}?"),
                    None => {
                        format!("give the item that name where it is added: add \"…\" --as {name}")
                    }
                },
            ),
            BatchRefused::NameTwice { name, line } => explain(
                format!("the name {name} is used twice: first at line {line}"),
                "choose another name",
            ),
            BatchRefused::BadName { name } => explain(
                format!("invalid name \"{name}\""),
                "use letters of any script, digits, `.`, `_` and `-`; later lines refer to it as @NAME",
            ),
        }
    }
}
