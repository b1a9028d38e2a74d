//! It is not clear which items, unit or view is meant, or nothing is, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn selection_refusal(&self, it: &SelectionRefused) -> (String, Option<String>) {
        match it {
            SelectionRefused::WhichUnit { units } => {
                let units = units.join(" ");
                explain(
                    "no unit was given, and the ledger has several",
                    format!("add --unit with one of: {units}"),
                )
            }
            SelectionRefused::NoUnits => explain(
                "the ledger has no units yet",
                "declare one first: ledger unit add GO \"General Office\"",
            ),
            SelectionRefused::NoSuchView { name, nearest, all } => {
                let all: Vec<String> = all.iter().map(|name| format!("@{name}")).collect();
                let all = all.join(" ");
                explain(
                    format!("no such view: @{name}"),
                    match nearest {
                        Some(near) => format!("did you mean @{near}? Available views: {all}"),
                        None => format!("available views: {all}"),
                    },
                )
            }
            SelectionRefused::NotAView { text } => explain(
                format!("invalid view \"{text}\""),
                "views begin with @, as in @mine; `ledger show ID` shows an item, `ledger list --text WORD` searches",
            ),
            SelectionRefused::BadViewName { name, taken } => explain(
                if *taken {
                    format!("@{name} is a built-in view")
                } else {
                    format!("invalid view name \"{name}\"")
                },
                "use another name: letters of any script, digits, - and _",
            ),
            SelectionRefused::UnitOrItems => explain(
                "a comment is on a unit or on items, not on both",
                "leave out --unit, or the IDs",
            ),
            SelectionRefused::NeedsTerminal => self.review_needs_terminal(),
            SelectionRefused::NothingToReview => self.review_nothing_chosen(),
            SelectionRefused::NothingChosen => explain(
                "no item was named",
                "name items by ID, such as GO-1; `ledger list` shows them",
            ),
        }
    }
}
