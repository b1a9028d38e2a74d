//! The field's own words, in English.

use super::English;
use crate::messages::*;
use crate::model::{
    Direction, EventKind, Finding, Horizon, Kind, Light, LookBackOutcome, Severity, Status,
    ThingKind, Words as _,
};
use crate::report::{LoggedAct, Per};

impl WordsWords for English {
    fn glossed(&self, words: &[&str]) -> String {
        words.join(" ")
    }

    fn also_typed(&self) -> &'static [(&'static str, &'static [&'static str])] {
        &[]
    }

    fn status(&self, it: Status) -> &'static str {
        match it {
            Status::Open => "open",
            Status::InProgress => "in progress",
            Status::Submitted => "submitted",
            Status::Closed => "closed",
            Status::Cancelled => "cancelled",
        }
    }

    fn light(&self, it: Light) -> &'static str {
        match it {
            Light::Red => "overdue",
            Light::Amber => "due soon",
            Light::Green => "on track",
            Light::Blue => "waiting",
        }
    }

    fn horizon(&self, it: Horizon) -> &'static str {
        match it {
            Horizon::Near => "near",
            Horizon::Mid => "mid",
            Horizon::Long => "long",
        }
    }

    fn severity(&self, it: Severity) -> &'static str {
        match it {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
        }
    }

    fn finding(&self, it: Finding) -> &'static str {
        match it {
            Finding::InOrder => "in order",
            Finding::InQuestion => "in question",
        }
    }

    fn outcome(&self, it: LookBackOutcome) -> &'static str {
        match it {
            LookBackOutcome::Effective => "effective",
            LookBackOutcome::Ineffective => "recurred",
        }
    }

    fn kind(&self, it: Kind) -> &'static str {
        match it {
            Kind::Duplicate => "duplicate",
            Kind::Accepted => "risk accepted",
            Kind::Moved => "moved",
            Kind::Mistaken => "mistaken",
        }
    }

    fn direction(&self, it: Direction) -> &'static str {
        match it {
            Direction::AtMost => "at most",
            Direction::AtLeast => "at least",
        }
    }

    fn deed(&self, it: EventKind) -> &'static str {
        match it {
            EventKind::Progress => "progress",
            EventKind::Comment => "comment",
            EventKind::Edited => "edited",
            EventKind::Asked => "extension requested",
            EventKind::Refused => "extension refused",
            EventKind::Signed => "signed",
            EventKind::Reminded => "reminded",
            EventKind::Reviewed => "reviewed",
            EventKind::Extended => "extended",
            EventKind::Submitted => "submitted",
            EventKind::Returned => "returned",
            EventKind::Closed => "closed",
            EventKind::LookBack(LookBackOutcome::Effective) => "look-back: effective",
            EventKind::LookBack(LookBackOutcome::Ineffective) => "look-back: recurred",
            EventKind::Reopened => "reopened",
            EventKind::Cancelled => "cancelled",
        }
    }

    fn done(&self, it: LoggedAct) -> &'static str {
        match it {
            LoggedAct::Recorded(deed) => self.deed(deed),
            LoggedAct::Undone => "undone",
        }
    }

    fn named_kind(&self, it: NamedKind) -> &'static str {
        match it {
            NamedKind::Unit => "unit",
            NamedKind::Category => "category",
            NamedKind::Person => "person",
        }
    }

    fn thing_kind(&self, it: ThingKind) -> &'static str {
        it.word()
    }

    fn per(&self, it: Per) -> &'static str {
        match it {
            Per::Unit => "unit",
            Per::Category => "category",
            Per::Group => "group",
            Per::Lead => "lead",
            Per::Owner => "owner",
            Per::Horizon => "horizon",
            Per::Severity => "severity",
            Per::Tag => "tag",
            Per::Ledger => "ledger",
        }
    }
}
