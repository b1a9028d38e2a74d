//! What an office demands before something is recorded.

use super::code::same_name;
use super::event::Words;
use super::sign::RedFlag;
use super::{Extending, Item, Rung, Within};

/// Who may close an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closing {
    /// Anyone, without a submission.
    #[default]
    Direct,
    /// Someone who is neither owner nor submitter, after a submission.
    Verified,
}

impl Words for Closing {
    const ALL: &'static [(&'static str, Self)] =
        &[("direct", Self::Direct), ("verified", Self::Verified)];
}

/// Every key of the policy, once, in the order in which they stand in a ledger.
macro_rules! policy_keys {
    ($($name:ident $key:literal)*) => {
        /// A key of the `[policy]` table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum PolicyKey {
            $($name,)*
        }

        impl PolicyKey {
            /// The keys as they are written.
            pub(crate) const KEYS: &'static [&'static str] = &[$($key),*];
        }

        impl Words for PolicyKey {
            const ALL: &'static [(&'static str, Self)] = &[$(($key, Self::$name)),*];
        }
    };
}

impl PolicyKey {
    /// What the ledger's log calls it: `policy.closing`.
    pub fn logged(self) -> String {
        format!("policy.{}", self.word())
    }

    /// The key that the ledger's log calls so; none for what is no key of the policy.
    pub fn of_logged(field: &str) -> Option<Self> {
        Self::from_word(field.strip_prefix("policy.")?)
    }
}

policy_keys! {
    Closing "closing"
    Evidence "evidence"
    Closers "closers"
    Signatures "signatures"
    Extending "extending"
    ExtensionsMax "extensions_max"
    LookBackDays "look_back_days"
    DueSoonDays "due_soon_days"
    StaleDays "stale_days"
    VerifyWithin "verify_within"
    Reminders "reminders"
    AuditOff "audit_off"
}

/// The `[policy]` table. What it leaves out demands nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    pub closing: Closing,
    /// Whether closing needs evidence recorded since the item was last (re)opened.
    pub evidence_required: bool,
    /// Who may close, return and look back; empty: everybody.
    pub closers: Vec<String>,
    /// Roles that sign, in this order, before somebody closes; empty: none.
    pub signatures: Vec<String>,
    /// Who moves deadlines.
    pub extending: Extending,
    /// How often a deadline is put off before a reason is wanted why once more; none: as often as it may be.
    pub extensions_max: Option<u32>,
    /// Days after closing on which look-backs fall due, in sequence.
    pub look_back_days: Vec<u32>,
    /// Days ahead, inclusive, in which a deadline is near.
    pub due_soon_days: u32,
    /// Days without an event after which an item is stale.
    pub stale_days: u32,
    /// How long a submission may wait for the office; none: as long as it does.
    pub verify_within: Option<Within>,
    /// The ladder of reminders, rising.
    pub reminders: Vec<Rung>,
    /// Codes that the audit leaves out.
    pub audit_off: Vec<RedFlag>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            closing: Closing::Direct,
            evidence_required: false,
            closers: Vec::new(),
            signatures: Vec::new(),
            extending: Extending::Direct,
            extensions_max: None,
            look_back_days: Vec::new(),
            due_soon_days: 14,
            stale_days: 60,
            verify_within: None,
            reminders: Vec::new(),
            audit_off: Vec::new(),
        }
    }
}

impl Policy {
    /// Days without an event after which this item is stale.
    pub fn stale_days_of(&self, item: &Item<'_>) -> u32 {
        item.stale_days.unwrap_or(self.stale_days)
    }

    /// Whether an item is closed only once it was submitted.
    pub fn wants_submission(&self) -> bool {
        self.closing == Closing::Verified || !self.signatures.is_empty()
    }

    /// Whether somebody may close, return, grant, refuse and look back.
    pub fn is_closer(&self, by: &str) -> bool {
        self.closers.is_empty() || self.closers.iter().any(|c| same_name(c, by))
    }
}
