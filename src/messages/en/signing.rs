//! What is said of the chain of signatures before closing, in English.

use super::English;
use crate::messages::*;
use crate::messages::{by_first, explain};
use crate::model::{Date, SignRefused};

impl SigningWords for English {
    fn sign_refused(&self, id: &str, why: &SignRefused) -> (String, Option<String>) {
        match why {
            SignRefused::NoneWanted => explain(
                format!("{id} needs no signatures: policy does not require any"),
                "to require signatures before closing: ledger policy signatures=ROLE,ROLE",
            ),
            SignRefused::NoSuchRole { role, roles } => {
                let all = roles.join(", ");
                explain(
                    format!("policy does not require a signature as {role}"),
                    format!("these roles sign, in this order ({all}): ledger sign {id} --by NAME"),
                )
            }
            SignRefused::AllThere => explain(
                format!("{id} has every signature that policy requires"),
                format!("close it: ledger close {id} --result TEXT"),
            ),
            SignRefused::Given { role, by, next } => explain(
                format!("{id} has already been signed as {role} by {by}"),
                format!("{next} signs next: ledger sign {id} --as {next} --by NAME"),
            ),
            SignRefused::OutOfTurn { role, next } => explain(
                format!("{id} cannot be signed as {role} yet: {next} signs first"),
                format!("sign as {next}, or wait for it: ledger sign {id} --as {next} --by NAME"),
            ),
            SignRefused::Twice { by, role } => explain(
                format!("{by} has already signed {id} as {role}, and each person signs only once"),
                format!("have someone else sign: ledger sign {id} --by NAME"),
            ),
            SignRefused::Owner { by } => explain(
                format!("{by} owns {id}, and owners do not sign their own items"),
                format!("have someone else sign: ledger sign {id} --by NAME"),
            ),
            SignRefused::Submitter { by } => explain(
                format!("{by} submitted {id}, and submitters do not sign their own submissions"),
                format!("have someone else sign: ledger sign {id} --by NAME"),
            ),
            SignRefused::NoRole { by, role, who } => {
                let help = match &who[..] {
                    [] => format!(
                        "nobody eligible to sign it has this role for the unit; assign the role: ledger person set NAME roles+={role}"
                    ),
                    who => format!(
                        "one of these must sign ({}): ledger sign {id}{}",
                        who.join(", "),
                        by_first(who)
                    ),
                };
                explain(format!("{by} does not have the role {role} for {id}"), help)
            }
        }
    }

    fn chain_now(&self, id: &str, now: &ChainNow) -> String {
        match now {
            ChainNow::Submitted { next } => format!("{id} submitted, awaiting signature as {next}"),
            ChainNow::Signed { role, next: Some(next) } => {
                format!("{id} signed as {role}, awaiting signature as {next}")
            }
            ChainNow::Signed { role, next: None } => {
                format!("{id} signed as {role}, awaiting sign-off")
            }
            ChainNow::Voided { roles } => {
                let roles = roles.join(", ");
                format!("{id} was changed after it was submitted: signatures now void: {roles}")
            }
        }
    }

    fn role_name(&self, role: &str) -> String {
        role.to_owned()
    }

    fn signs_next(&self, who: &[&str]) -> String {
        match who {
            [] => "signs next".to_owned(),
            who => format!("signs next: {}", who.join(", ")),
        }
    }

    fn voided_on(&self, day: Date) -> String {
        format!("signatures before the edit on {day} are void")
    }
}
