//! What was typed is not what is asked for there, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn input_refusal(&self, it: &InputRefused) -> (String, Option<String>) {
        match it {
            InputRefused::BadDate { text, why } => self.bad_date(text, *why),
            InputRefused::BadId { text } => explain(
                format!("invalid item ID \"{text}\""),
                "an ID is a unit's code, a hyphen and a number, such as GO-1; `ledger list` shows them",
            ),
            InputRefused::BadCode { text } => explain(
                format!("invalid code \"{text}\""),
                "use letters of any script, digits, `.` and `_`: GO, S1, 办公厅",
            ),
            InputRefused::BadWord { option, text, nearest, words } => {
                let option = if *option == "KEY" { "KEY" } else { option };
                let nearest = nearest.or_else(|| word_for(text, words));
                let words = self.glossed(words);
                explain(
                    format!("invalid value \"{text}\" for {option}"),
                    match nearest {
                        Some(n) => format!("did you mean {n}? Possible values: {words}"),
                        None => format!("possible values: {words}"),
                    },
                )
            }
            InputRefused::AgainItself { id } => explain(
                format!("{id} cannot be a recurrence of itself"),
                "name the earlier item: again=ID",
            ),
            InputRefused::NoteLooksLikeId { note } => explain(
                format!("the note \"{note}\" looks like an item ID"),
                "type the IDs first and the note last, in quotes",
            ),
            InputRefused::Empty { what: Blank::Assignment } => explain(
                is_empty(Blank::Assignment),
                "add KEY=VALUE; an empty value removes the key",
            ),
            InputRefused::Empty { what } => explain(is_empty(*what), "enter some text"),
            InputRefused::Ambiguous { kind, text, candidates } => {
                let (what, candidates) = (kind.name(Lang::En), candidates.join(", "));
                explain(
                    format!("{what} \"{text}\" is ambiguous: {candidates}"),
                    "type more of the name, or the code",
                )
            }
            InputRefused::BadWithin { text } => explain(
                format!("invalid period \"{text}\""),
                "write 10wd for 10 working days, or 10d for 10 calendar days",
            ),
            InputRefused::BadNumber { text } => {
                explain(format!("invalid number \"{text}\""), "use digits: 51 or 51.5")
            }
            InputRefused::StandsForValue { word } => explain(
                format!("\"{word}\" is a placeholder, not a value"),
                format!("replace {word} with the value you mean"),
            ),
            InputRefused::OnlyTheNewest { typed } => explain(
                format!("unexpected argument \"{typed}\": undo takes back the newest change only"),
                "to see the changes, newest first: ledger undo --list",
            ),
            InputRefused::BadRole { text } => explain(
                format!("invalid role \"{text}\""),
                "use ROLE, or ROLE@UNIT for a single unit: unit-head@GO",
            ),
            InputRefused::BadCount { key, text } => explain(
                format!("`{key}` takes a whole number, 0 or more, not \"{text}\""),
                "use digits only: 14",
            ),
        }
    }
}

/// That something was left empty, as it is called.
fn is_empty(what: Blank) -> String {
    match what {
        Blank::Title => "the title is empty".to_owned(),
        Blank::Note => "the note is empty".to_owned(),
        Blank::Name => "the name is empty".to_owned(),
        Blank::Id => "the ID is empty".to_owned(),
        Blank::Assignment => "nothing to change: no KEY=VALUE was given".to_owned(),
        Blank::Option(option) => format!("{option} is empty"),
    }
}
