//! An event is on record that the policy of the day, or the status of the item, did not allow, in English.

use crate::messages::en::English;
use crate::messages::*;
use crate::store::PolicyFault;

impl English {
    pub(super) fn policy_fault_words(&self, fault: &PolicyFault) -> String {
        match fault {
            PolicyFault::Misplaced(why) => {
                let (deed, status) = (why.deed.name(Lang::En), why.status.name(Lang::En));
                format!(
                    "\"{deed}\" is not allowed here: the item is {status}; the entry has no effect"
                )
            }
            PolicyFault::ClosedUnsubmitted { by } => format!(
                "not-submitted: {by} closed it without the submission that policy then required"
            ),
            PolicyFault::ClosedByNoCloser { by, closers } => {
                let closers = closers.join(", ");
                format!("not-a-closer: {by} closed it; policy then named {closers} as closers")
            }
            PolicyFault::ClosedUnsigned { by, missing } if missing.is_empty() => {
                format!(
                    "unsigned: {by} both signed and closed it; policy required someone else to close it"
                )
            }
            PolicyFault::ClosedUnsigned { by, missing } => {
                let missing = missing.join(", ");
                format!(
                    "unsigned: {by} closed it without the signatures that policy required that day: {missing}"
                )
            }
            PolicyFault::SelfExtended { by, owns: false } => {
                format!("self-extended: {by} granted their own extension request")
            }
            PolicyFault::SelfExtended { by, .. } => {
                format!("self-extended: {by} extended the deadline of their own item")
            }
            PolicyFault::NobodySigns { unit, role } => {
                format!("nobody can sign as {role} for {unit}: no person has that role")
            }
            PolicyFault::NotAComment => "the log of a unit takes comments only".to_owned(),
        }
    }

    pub(super) fn policy_fault_help(&self, fault: &PolicyFault) -> Option<String> {
        match fault {
            PolicyFault::Misplaced(why) => {
                let allowed: Vec<_> = why.deed.allowed_when().map(|s| s.name(Lang::En)).collect();
                let allowed = allowed.join(", ");
                let deed = why.deed.name(Lang::En);
                Some(format!("\"{deed}\" is allowed only where the item is: {allowed}"))
            }
            PolicyFault::ClosedUnsubmitted { .. } | PolicyFault::ClosedByNoCloser { .. } | PolicyFault::ClosedUnsigned { .. } => Some("if it should not have been closed, reopen it: ledger reopen ID --reason TEXT".to_owned()),
            PolicyFault::SelfExtended { .. } => Some("someone else should extend it; if owners may do so: ledger policy audit_off+=self-extended".to_owned()),
            PolicyFault::NobodySigns { role, .. } => Some(format!("assign the role: ledger person set NAME roles+={role}")),
            PolicyFault::NotAComment => None,
        }
    }
}
