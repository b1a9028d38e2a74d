//! What is said of extensions that are asked for, granted and refused, in English.

use super::{English, counted};
use crate::messages::explain;
use crate::messages::*;
use crate::model::ExtendRefused;

impl ExtendingWords for English {
    fn extend_refused(&self, id: &str, why: &ExtendRefused) -> (String, Option<String>) {
        match why {
            ExtendRefused::NothingAsked => explain(
                format!("no extension has been requested for {id}"),
                format!(
                    "open requests: ledger list @asked\nto extend it: ledger extend {id} --due DATE --reason TEXT"
                ),
            ),
            ExtendRefused::OwnRequest { by } => explain(
                format!(
                    "{by} requested this extension of {id}, and nobody answers their own request"
                ),
                format!("someone else must grant or refuse it: ledger grant {id} --by NAME"),
            ),
            ExtendRefused::NotApproved { by } => explain(
                format!(
                    "policy requires extensions to be approved; {by} may only request one for {id}"
                ),
                format!(
                    "reopen it: ledger reopen {id} --reason TEXT\nthen request it: ledger extend {id} --due DATE --reason TEXT"
                ),
            ),
            ExtendRefused::TooOften { times } => explain(
                format!(
                    "{id} was extended {}, as often as policy allows",
                    counted(*times as usize, "time", "times")
                ),
                "to extend it anyway, add --anyway REASON",
            ),
        }
    }

    fn request_now(&self, id: &str, now: RequestNow) -> String {
        let stands = |due: Option<crate::model::Date>| match due {
            Some(due) => format!("the deadline {due} stands"),
            None => "it stays without a deadline".to_owned(),
        };
        match now {
            RequestNow::Asked { to, due } => {
                format!("{id} extension to {to} requested; {} until it is granted", stands(due))
            }
            RequestNow::Refused { to: Some(to), due } => {
                format!("{id} extension to {to} refused; {}", stands(due))
            }
            RequestNow::Refused { to: None, due } => {
                format!("{id} extension refused; {}", stands(due))
            }
        }
    }

    fn request(&self, to: &str, by: &str, on: &str, reason: &str) -> String {
        format!("to {to}, by {by} on {on}: {reason}")
    }

    fn asked_by(&self, name: &str) -> String {
        format!("requested by {name}")
    }
}
