//! A notice is not written as a mail, or not sent to everybody at once, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn mail_refusal(&self, it: &MailRefused) -> (String, Option<String>) {
        match it {
            MailRefused::NoSender => explain(
                "the sender's address is missing",
                "add --from ADDRESS, or --from \"NAME <ADDRESS>\"",
            ),
            MailRefused::BadAddress { text, unit: None } => explain(
                format!("invalid e-mail address \"{text}\""),
                "use office@example.org or \"NAME <office@example.org>\"",
            ),
            MailRefused::BadAddress { text, unit: Some(unit) } => explain(
                format!("the e-mail address of {unit}, \"{text}\", is invalid"),
                "correct `email` of the unit in the ledger: one address, such as go@example.org",
            ),
            MailRefused::NoEmail { unit } => explain(
                format!("{unit} has no e-mail address"),
                "add `email = \"…\"` to the unit in the ledger, or print the notice with --format html",
            ),
            MailRefused::OneUnitANotice => explain(
                "a notice is addressed to a single unit",
                "name the unit with --unit, or write one for each: --each unit -o FOLDER",
            ),
        }
    }
}
