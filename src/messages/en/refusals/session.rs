//! It is not known on which ledger to work, who acts, or where settings and help lie, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn session_refusal(&self, it: &SessionRefused) -> (String, Option<String>) {
        match it {
            SessionRefused::NoLedger => explain(
                "there is no ledger here",
                "`ledger init` starts one in this folder; --ledger PATH names one elsewhere",
            ),
            SessionRefused::StrangersLedger { path, owner } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} was found above this folder; it belongs to {owner}, and anyone may write to its folder"
                    ),
                    format!("if it is the one you mean, name it: --ledger {path}"),
                )
            }
            SessionRefused::OneLedger { named } => {
                let count = named.len();
                let first: Vec<_> =
                    named.iter().take(3).map(|path| path.display().to_string()).collect();
                let first = first.join(", ");
                explain(
                    format!("this command works on one ledger, and {count} were named: {first}"),
                    "name one with --ledger; reports, `list` and `export` take several",
                )
            }
            SessionRefused::NobodyActs => {
                explain("cannot tell who is acting", "add --by NAME, or set LEDGER_BY")
            }
            SessionRefused::NoConfigFolder => {
                explain("there is no folder for a config file", "set HOME to a folder of your own")
            }
            SessionRefused::NoSuchPage { name } => explain(
                format!("there is no command {name}, and no topic of that name"),
                "`ledger help` lists both",
            ),
        }
    }
}
