//! What an office demands before something is recorded.

use super::code::same_name;
use super::event::Words;
use super::sign::Sign;
use super::standing::Standing;
use super::status::{Deed, MayNot, follow};
use super::{Date, Did, Event, Item};

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

/// The `[policy]` table. What it leaves out demands nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    pub closing: Closing,
    /// Whether closing needs evidence recorded since the item was last (re)opened.
    pub evidence_required: bool,
    /// Who may close, return and look back; empty: everybody.
    pub closers: Vec<String>,
    /// Days after closing on which look-backs fall due, in sequence.
    pub look_back_days: Vec<u32>,
    /// Days ahead, inclusive, in which a deadline is near.
    pub due_soon_days: u32,
    /// Days without an event after which an item is stale.
    pub stale_days: u32,
    /// Codes that the audit leaves out.
    pub audit_off: Vec<Sign>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            closing: Closing::Direct,
            evidence_required: false,
            closers: Vec::new(),
            look_back_days: Vec::new(),
            due_soon_days: 14,
            stale_days: 60,
            audit_off: Vec::new(),
        }
    }
}

/// Why an item cannot be closed, though its status would let it.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum CloseRefused {
    /// Policy wants it submitted first.
    NotSubmitted,
    /// Policy wants a second person: `by` owns it.
    Owner { by: String },
    /// Policy wants a second person: `by` submitted it.
    SamePerson { by: String },
    /// Policy wants evidence, and there is none since it was last (re)opened.
    NoEvidence,
    /// Policy wants every measure done, or a reason: these, counted from 1, are not.
    MeasuresOpen { open: Vec<usize> },
}

/// Why an event may not be recorded on an item.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum RecordRefused {
    /// It may not follow what is there.
    MayNot(MayNot),
    /// Before the item was opened.
    BeforeOpened {
        on: Date,
        opened: Date,
    },
    /// Before the item's last event.
    BeforeLast {
        on: Date,
        last: Date,
    },
    /// After the day it is recorded on.
    InFuture {
        on: Date,
        today: Date,
    },
    /// A deadline before the opening.
    DueBeforeOpened {
        due: Date,
        opened: Date,
    },
    /// The new deadline is the deadline already.
    SameDue {
        due: Date,
    },
    /// Policy names who may do this, and `by` is not among them.
    NotACloser {
        by: String,
        closers: Vec<String>,
    },
    Close(CloseRefused),
}

impl Policy {
    /// Days without an event after which this item is stale.
    pub fn stale_days_of(&self, item: &Item<'_>) -> u32 {
        item.stale_days.unwrap_or(self.stale_days)
    }

    /// The status after an event is recorded on an item today.
    ///
    /// What was recorded before is not judged here: policy binds the recording.
    ///
    /// # Errors
    /// When the event may not follow, its day does not fit, or policy is against it.
    pub fn may_record(
        &self,
        item: &Item<'_>,
        event: &Event<'_>,
        today: Date,
    ) -> Result<super::Status, RecordRefused> {
        let on = event.on;
        if on > today {
            return Err(RecordRefused::InFuture { on, today });
        }
        if on < item.opened {
            return Err(RecordRefused::BeforeOpened { on, opened: item.opened });
        }
        if on < item.last_day() {
            return Err(RecordRefused::BeforeLast { on, last: item.last_day() });
        }
        let standing = Standing::of(item, on);
        let status =
            follow(standing.status, Deed::from(&event.did)).map_err(RecordRefused::MayNot)?;
        match &event.did {
            Did::Closed { anyway, .. } => {
                self.may_sign(event)?;
                self.may_close(item, &standing, event, anyway.is_some())
                    .map_err(RecordRefused::Close)?;
            }
            Did::Returned { .. } | Did::LookBack { .. } => self.may_sign(event)?,
            Did::Extended { to, .. } => {
                if *to < item.opened {
                    return Err(RecordRefused::DueBeforeOpened { due: *to, opened: item.opened });
                }
                if standing.due == Some(*to) {
                    return Err(RecordRefused::SameDue { due: *to });
                }
            }
            _ => {}
        }
        Ok(status)
    }

    fn may_sign(&self, event: &Event<'_>) -> Result<(), RecordRefused> {
        if self.closers.is_empty() || self.closers.iter().any(|c| same_name(c, &event.by)) {
            return Ok(());
        }
        Err(RecordRefused::NotACloser { by: event.by.to_string(), closers: self.closers.clone() })
    }

    fn may_close(
        &self,
        item: &Item<'_>,
        standing: &Standing<'_>,
        event: &Event<'_>,
        anyway: bool,
    ) -> Result<(), CloseRefused> {
        if self.closing == Closing::Verified {
            let Some(submission) = standing.submission else {
                return Err(CloseRefused::NotSubmitted);
            };
            if same_name(&submission.by, &event.by) {
                return Err(CloseRefused::SamePerson { by: event.by.to_string() });
            }
            if item.owner.as_ref().is_some_and(|owner| same_name(owner, &event.by)) {
                return Err(CloseRefused::Owner { by: event.by.to_string() });
            }
            let open: Vec<usize> = (1..)
                .zip(&item.measures)
                .filter(|(_, m)| m.done.is_none())
                .map(|(n, _)| n)
                .collect();
            if !open.is_empty() && !anyway {
                return Err(CloseRefused::MeasuresOpen { open });
            }
        }
        if self.evidence_required && standing.evidence == 0 && event.did.evidence().is_empty() {
            return Err(CloseRefused::NoEvidence);
        }
        Ok(())
    }
}
