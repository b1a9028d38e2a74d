//! What may be recorded on an item.

use super::EventKind;
use super::closing::{ClosingAttempt, Obstacles};
use super::extending::ExtendRefused;
use super::policy::Policy;
use super::signing::SignRefused;
use super::standing::StateAsOf;
use super::status::{IllegalTransition, follow};
use super::{Date, Event, EventBody, Item, RequiredTo, Status};

/// Why an event may not be recorded on an item.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum RecordRefused {
    /// It may not follow what is there.
    IllegalTransition(IllegalTransition),
    /// It may not follow a submission, which `by` may not return: one of these may.
    Waits { deed: EventKind, closers: Vec<String> },
    /// Before the item was opened.
    BeforeOpened { on: Date, opened: Date },
    /// Before the item's last event, which may itself be of a day after today.
    BeforeLast { on: Date, last: Date, today: Date },
    /// After the day it is recorded on.
    InFuture { on: Date, today: Date },
    /// A deadline before the opening.
    DueBeforeOpened { due: Date, opened: Date },
    /// Fields are missing that an item must bear for this step.
    FieldsMissing { keys: Vec<String>, step: RequiredTo },
    /// The new deadline is the deadline already.
    SameDue { due: Date },
    /// Policy names who may do this, and `by` is not among them.
    NotACloser { deed: EventKind, by: String, closers: Vec<String> },
    /// The deadline is not moved so, or what was asked for not answered so.
    Extend(ExtendRefused),
    /// It may not be signed so.
    Sign(SignRefused),
    /// All that stands between it and its closing.
    Close(Obstacles),
}

impl Policy {
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
    ) -> Result<Status, RecordRefused> {
        let (on, last) = (event.on, item.last_day());
        if on > today && last > today && item.opened <= today {
            return Err(RecordRefused::BeforeLast { on, last, today });
        }
        if on > today {
            return Err(RecordRefused::InFuture { on, today });
        }
        if on < item.opened {
            return Err(RecordRefused::BeforeOpened { on, opened: item.opened });
        }
        if on < last {
            return Err(RecordRefused::BeforeLast { on, last, today });
        }
        let standing = StateAsOf::of(item, on);
        let deed = EventKind::from(&event.did);
        let status = match follow(standing.status, deed) {
            Ok(status) => status,
            Err(why) if why.is_until_returned() && !self.is_closer(&event.by) => {
                return Err(RecordRefused::Waits { deed, closers: self.closers.clone() });
            }
            Err(why) => return Err(RecordRefused::IllegalTransition(why)),
        };
        match &event.did {
            EventBody::Closed { anyway, .. } => {
                let attempt = ClosingAttempt {
                    by: Some(&event.by),
                    evidence: !event.did.evidence().is_empty(),
                    anyway: anyway.is_some(),
                };
                let obstacles = self.obstacles(item, &standing, attempt);
                if !obstacles.is_empty() {
                    return Err(RecordRefused::Close(obstacles));
                }
            }
            EventBody::Returned { .. } | EventBody::LookBack { .. } => self.as_closer(event)?,
            EventBody::Signed { role, .. } => {
                let verdict = self.may_sign(item, &standing, &event.by, role);
                verdict.map_err(RecordRefused::Sign)?;
            }
            EventBody::Refused { .. } => {
                self.may_answer(&standing, event).map_err(RecordRefused::Extend)?;
                self.as_closer(event)?;
            }
            EventBody::Extended { to, .. } | EventBody::Asked { to, .. } => {
                if *to < item.opened {
                    return Err(RecordRefused::DueBeforeOpened { due: *to, opened: item.opened });
                }
                if standing.due == Some(*to) {
                    return Err(RecordRefused::SameDue { due: *to });
                }
                self.may_extend(item, &standing, event).map_err(RecordRefused::Extend)?;
                if matches!(&event.did, EventBody::Extended { asked_by: Some(_), .. }) {
                    self.as_closer(event)?;
                }
            }
            _ => {}
        }
        Ok(status)
    }

    fn as_closer(&self, event: &Event<'_>) -> Result<(), RecordRefused> {
        if self.is_closer(&event.by) {
            return Ok(());
        }
        let (deed, by) = (EventKind::from(&event.did), event.by.to_string());
        Err(RecordRefused::NotACloser { deed, by, closers: self.closers.clone() })
    }
}
