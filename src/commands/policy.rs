//! `ledger policy`: shows what the office demands before something is recorded, and changes it.

use clap::Args;

use super::fields::{ListEdit, assigned, combined, pieces, worded};
use crate::format::{CalendarKeys, Document, PolicyKeys, PolicyLine, RungKeys, policy_sheet};
use crate::messages::{
    Confirmation, DoubtConfirmation, InputRefused, Lang, LedgerConfirmation, UserError,
    placeholders, role_typed, two,
};
use crate::model::{
    Calendar, Closing, Declarations, Extending, Policy, PolicyKey, RedFlag, Rung, RungWhen, Within,
    Words, ladder_of, ladder_text,
};
use crate::session::options::{Printing, WriteOptions};
use crate::session::printing::print_sheet;
use crate::session::recording::{meant, record_on_ledger};
use crate::session::{Change, Outcome, Session};
use crate::store::{CalendarFault, Fault, Transaction, list_value, nearest, text_value};

/// The keys that hold a list.
const LISTS: [PolicyKey; 3] = [PolicyKey::Closers, PolicyKey::Signatures, PolicyKey::AuditOff];

#[derive(Debug, Clone, Args)]
#[command(about = two!("Show or change the rules of the ledger", "查看或修改台账的规则"))]
pub(crate) struct PolicyCommand {
    #[arg(value_name = placeholders::KEY_VALUE)]
    #[arg(help = two!(
        "KEY=VALUE: closing=verified, look_back_days=30,90, closers+=NAME; without any, show the policy",
        "要改的规则，写键或中文名：evidence=required、佐证=required、look_back_days=30,90、closers+=姓名；不写则显示",
    ))]
    pub words: Vec<String>,
    #[command(flatten)]
    pub writing: WriteOptions,
    #[command(flatten)]
    pub printing: Printing,
}

impl PolicyCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        if !self.words.is_empty() {
            self.printing.must_not_name_a_file()?;
            return session.change(&ledger, self, self.writing.dry_run);
        }
        let head = ledger.head()?;
        let policy = &head.policy;
        let keys = PolicyKey::ALL.iter().map(|(_, key)| *key);
        let lines: Vec<_> =
            keys.map(|key| PolicyLine { key, value: text_of(policy, key) }).collect();
        let mut sheet = policy_sheet(&lines, session.lang);
        sheet.notes.extend(calendar_notes(session, &head.calendar));
        print_sheet(session, &self.printing, &sheet, || Document {
            schema: "ledger.policy/1",
            as_of: Some(session.today),
            policy: Some(PolicyKeys {
                closing: policy.closing.word(),
                evidence: evidence_word(policy),
                closers: policy.closers.clone(),
                signatures: policy.signatures.clone(),
                extending: policy.extending.word(),
                extensions_max: policy.extensions_max,
                look_back_days: policy.look_back_days.clone(),
                due_soon_days: policy.due_soon_days,
                stale_days: policy.stale_days,
                reminders: policy.reminders.iter().map(RungKeys::of).collect(),
                verify_within: policy.verify_within.map(|within| within.to_string()),
                audit_off: policy.audit_off.iter().map(|sign| sign.word()).collect(),
                calendar: CalendarKeys::of(&head.calendar),
            }),
            ..Document::default()
        })
    }
}

/// What the ledger's calendar comes to, and what is wrong with it; nothing where it has none.
fn calendar_notes(session: &Session, calendar: &Calendar) -> Vec<String> {
    if !calendar.is_declared {
        return Vec::new();
    }
    let words = session.lang.words();
    let mut notes = vec![words.calendar_line(calendar)];
    if calendar.is_all_weekend() {
        notes.push(words.fault_words(&Fault::Calendar(CalendarFault::NoWeekdayWorked)));
    }
    notes.extend(
        calendar
            .both()
            .map(|day| words.fault_words(&Fault::Calendar(CalendarFault::OffAndOn { day }))),
    );
    let years = calendar.years_without(session.today).into_iter();
    let faults =
        years.map(|(first, last)| Fault::Calendar(CalendarFault::NoHolidays { first, last }));
    notes.extend(faults.map(|fault| words.fault_words(&fault)));
    notes
}

impl Change for PolicyCommand {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let mut now = Vec::new();
        for word in &self.words {
            let (key, how, value) =
                assigned(word, PolicyKey::ALL, &LISTS, |key| Lang::Zh.words().policy_key(key))?;
            let called = |name: &str| transaction.head().called(name).to_owned();
            let (policy, toml) = changed(&transaction.head().policy, (key, how, value), called)?;
            let said = text_of(&policy, key);
            let not_held = roles_not_held(transaction.head(), &policy);
            let same = transaction.head().policy == policy;
            if !same {
                let written =
                    |policy: &Policy| Some(text_of(policy, key)).filter(|text| !text.is_empty());
                let (from, to) = (written(&transaction.head().policy), written(&policy));
                transaction.set_policy(key.word(), toml.as_deref(), policy)?;
                record_on_ledger(session, transaction, key.logged(), from, to)?;
            }
            now.push(Confirmation::Ledger(LedgerConfirmation::PolicySet {
                key,
                value: said,
                same,
            }));
            now.extend(not_held);
        }
        Ok(now)
    }
}

/// The roles that a policy newly names and that nobody has, where persons are declared.
fn roles_not_held(head: &Declarations, policy: &Policy) -> Vec<Confirmation> {
    let roles = policy.signatures.iter().filter(|role| !head.policy.signatures.contains(role));
    let roles = roles.filter(|role| !head.persons.is_empty() && !head.is_role_held(role));
    let anyone = !head.has_roles();
    roles
        .map(|role| {
            Confirmation::Doubt(DoubtConfirmation::RoleNotHeld { role: role.clone(), anyone })
        })
        .collect()
}

/// A policy with a key changed, and the key's new value in TOML; none where the key goes.
fn changed(
    policy: &Policy,
    (key, how, value): (PolicyKey, ListEdit, &str),
    called: impl Fn(&str) -> String,
) -> Result<(Policy, Option<String>), UserError> {
    let mut policy = policy.clone();
    // What a list that is empty is said to be empties it.
    let is_none = LISTS.contains(&key) && matches!(value, "none" | "无" | "–" | "-");
    let value = if is_none { "" } else { value };
    let word = key.word();
    match key {
        PolicyKey::Closing => policy.closing = worded::<Closing>(word, value)?.unwrap_or_default(),
        PolicyKey::Evidence => policy.evidence_required = is_required(value)?,
        PolicyKey::Closers => {
            pieces(value).try_for_each(|name| meant(name).map(drop))?;
            let persons = pieces(value).map(called).collect();
            policy.closers = combined(std::mem::take(&mut policy.closers), persons, how);
        }
        PolicyKey::Signatures => {
            pieces(value).try_for_each(|role| meant(role).map(drop))?;
            let mut roles: Vec<String> =
                pieces(value).map(|role| role_typed(role).to_owned()).collect();
            if how == ListEdit::Take {
                // A ledger may have a role's name on its list, too, written there by hand.
                roles.extend(pieces(value).map(str::to_owned));
            }
            policy.signatures = combined(std::mem::take(&mut policy.signatures), roles, how);
        }
        PolicyKey::Extending => {
            policy.extending = worded::<Extending>(word, value)?.unwrap_or_default()
        }
        PolicyKey::ExtensionsMax if value.is_empty() => policy.extensions_max = None,
        PolicyKey::ExtensionsMax => policy.extensions_max = Some(count(word, value)?),
        PolicyKey::LookBackDays => {
            policy.look_back_days =
                pieces(value).map(|days| count(word, days)).collect::<Result<_, _>>()?;
        }
        PolicyKey::DueSoonDays => policy.due_soon_days = count(word, value)?,
        PolicyKey::Reminders => policy.reminders = ladder_of(value).map_err(UserError::NoLadder)?,
        PolicyKey::VerifyWithin if value.trim().is_empty() => policy.verify_within = None,
        PolicyKey::VerifyWithin => {
            let within = Within::parse(value.trim()).ok_or_else(|| {
                UserError::Input(InputRefused::BadWithin { text: value.to_owned() })
            })?;
            policy.verify_within = Some(within);
        }
        PolicyKey::StaleDays => policy.stale_days = count(word, value)?,
        PolicyKey::AuditOff => {
            let signs: Vec<Option<RedFlag>> =
                pieces(value).map(|code| worded(word, code)).collect::<Result<_, _>>()?;
            let signs = signs.into_iter().flatten().collect();
            policy.audit_off = combined(std::mem::take(&mut policy.audit_off), signs, how);
        }
    }
    let toml = toml_of(&policy, key);
    Ok((policy, toml))
}

fn count(key: &'static str, text: &str) -> Result<u32, UserError> {
    text.parse()
        .map_err(|_| UserError::Input(InputRefused::BadCount { key, text: text.to_owned() }))
}

/// Whether evidence is required, from the word for it.
fn is_required(value: &str) -> Result<bool, UserError> {
    match value {
        "required" => Ok(true),
        "optional" => Ok(false),
        other => {
            let words = vec!["required", "optional"];
            let (text, nearest) = (other.to_owned(), nearest(other, words.clone()));
            let option = "evidence";
            Err(UserError::Input(InputRefused::BadWord { option, text, nearest, words }))
        }
    }
}

/// What a key of the policy says, in TOML; none where it says nothing, and its line goes.
fn toml_of(policy: &Policy, key: PolicyKey) -> Option<String> {
    let toml = match key {
        PolicyKey::Closing => text_value(policy.closing.word()),
        PolicyKey::Evidence => text_value(evidence_word(policy)),
        PolicyKey::Closers if policy.closers.is_empty() => return None,
        PolicyKey::Closers => list_value(policy.closers.iter().map(String::as_str)),
        PolicyKey::Signatures if policy.signatures.is_empty() => return None,
        PolicyKey::Signatures => list_value(policy.signatures.iter().map(String::as_str)),
        PolicyKey::Extending => text_value(policy.extending.word()),
        PolicyKey::ExtensionsMax => policy.extensions_max?.to_string(),
        PolicyKey::LookBackDays => format!("[{}]", numbers(&policy.look_back_days)),
        PolicyKey::DueSoonDays => policy.due_soon_days.to_string(),
        PolicyKey::Reminders if policy.reminders.is_empty() => return None,
        PolicyKey::Reminders => {
            let rungs: Vec<_> = policy.reminders.iter().map(rung_in_toml).collect();
            format!("[{}]", rungs.join(", "))
        }
        PolicyKey::VerifyWithin => text_value(&policy.verify_within?.to_string()),
        PolicyKey::StaleDays => policy.stale_days.to_string(),
        PolicyKey::AuditOff => list_value(policy.audit_off.iter().map(|sign| sign.word())),
    };
    Some(toml)
}

fn rung_in_toml(rung: &Rung) -> String {
    let level = text_value(&rung.level);
    match rung.when {
        RungWhen::DueSoon => format!("{{ level = {level}, when = \"due-soon\" }}"),
        RungWhen::Overdue(days) => format!("{{ level = {level}, overdue = {days} }}"),
    }
}

fn evidence_word(policy: &Policy) -> &'static str {
    if policy.evidence_required { "required" } else { "optional" }
}

fn numbers(days: &[u32]) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What a key of the policy says; nothing where its list is empty.
fn text_of(policy: &Policy, key: PolicyKey) -> String {
    match key {
        PolicyKey::Closing => policy.closing.word().to_owned(),
        PolicyKey::Evidence => evidence_word(policy).to_owned(),
        PolicyKey::Closers => policy.closers.join(", "),
        PolicyKey::Signatures => policy.signatures.join(", "),
        PolicyKey::Extending => policy.extending.word().to_owned(),
        PolicyKey::ExtensionsMax => {
            policy.extensions_max.map_or_else(String::new, |n| n.to_string())
        }
        PolicyKey::LookBackDays => numbers(&policy.look_back_days),
        PolicyKey::DueSoonDays => policy.due_soon_days.to_string(),
        PolicyKey::StaleDays => policy.stale_days.to_string(),
        PolicyKey::Reminders => ladder_text(&policy.reminders),
        PolicyKey::VerifyWithin => policy.verify_within.map_or_else(String::new, |w| w.to_string()),
        PolicyKey::AuditOff => {
            policy.audit_off.iter().map(|sign| sign.word()).collect::<Vec<_>>().join(", ")
        }
    }
}
