//! The field's own words, in English.

use super::English;
use crate::messages::*;
use crate::model::{Direction, EventKind, Horizon, Kind, Light, Outcome, Severity, Status};
use crate::report::{Done, Per};

impl WordsWords for English {
    fn glossed(&self, words: &[&str]) -> String {
        words.join(" ")
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

    fn outcome(&self, it: Outcome) -> &'static str {
        match it {
            Outcome::Effective => "effective",
            Outcome::Ineffective => "recurred",
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
            EventKind::LookBack(Outcome::Effective) => "look-back: effective",
            EventKind::LookBack(Outcome::Ineffective) => "look-back: recurred",
            EventKind::Reopened => "reopened",
            EventKind::Cancelled => "cancelled",
        }
    }

    fn done(&self, it: Done) -> &'static str {
        match it {
            Done::Recorded(deed) => self.deed(deed),
            Done::Undone => "undone",
        }
    }

    fn named_kind(&self, it: NamedKind) -> &'static str {
        match it {
            NamedKind::Unit => "unit",
            NamedKind::Category => "category",
            NamedKind::Person => "person",
        }
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

    fn heading(&self, key: &'static str) -> &'static str {
        match key {
            "in_order" => "In order",
            "of_round" => "Round",
            "seen" => "Reviewed",
            "in_question" => "In question",
            "of" => "Drawn from",
            "seed" => "Seed",
            "event" => "Event",
            "finding" => "Finding",
            "was" => "Was",
            "is" => "Is",
            "file" => "File",
            "id" => "ID",
            "aka" => "formerly",
            "key" => "Key",
            "code" => "Code",
            "name" => "Name",
            "unit" => "Unit",
            "assist" => "Assisting",
            "category" => "Category",
            "group" => "Group",
            "title" | "item" => "Item",
            "detail" => "Detail",
            "cause" => "Cause",
            "ref" => "Reference",
            "goal" => "Goal",
            "severity" => "Severity",
            "source" => "Source",
            "lead" => "Lead",
            "owner" => "Owner",
            "contact" => "Contact",
            "email" => "E-mail",
            "post" => "Post",
            "spellings" => "Other spellings",
            "type" => "Type",
            "choices" => "Choices",
            "categories" => "Categories",
            "required_to" => "Required to",
            "in_form" => "On forms",
            "leads" => "Leads",
            "owns" => "Owns",
            "waits_for_signature" => "To sign",
            "roles" => "Roles",
            "horizon" => "Horizon",
            "opened" => "Opened",
            "due" => "Deadline",
            "again" => "Recurrence of",
            "recurred_as" => "Recurred as",
            "stale_days" => "Inactive after",
            "public" => "Public",
            "measures" => "Measures",
            "tags" => "Tags",
            "log" => "Log",
            "status" => "Status",
            "light" => "Light",
            "total" => "Total",
            "open" => "Open",
            "in_progress" => "In progress",
            "submitted" => "Submitted",
            "closed" => "Closed",
            "cancelled" => "Cancelled",
            "overdue" => "Overdue",
            "due_soon" => "Due soon",
            "stale" => "Inactive",
            "extended" => "Extended",
            "progress" => "Progress",
            "closure_rate" => "Closure rate",
            "closure_rate_due" => "Rate of due",
            "days_overdue" => "Days overdue",
            "longest" => "Longest (days)",
            "by" => "By",
            "submitted_on" => "Submitted on",
            "days_waiting" => "Days waiting",
            "level" => "Level",
            "reminders" => "Reminders",
            "unanswered" => "Not answered",
            "answered_on" => "Answered on",
            "verify_by" => "Verify by",
            "verify_late" => "Verified late",
            "signed" => "Signed",
            "extension_asked" => "Extension requested",
            "next_signature" => "Next signature",
            "waits_since" => "Since",
            "closed_on" => "Closed on",
            "done_on" => "Done on",
            "evidence" => "Evidence",
            "result" => "Result",
            "on_time" => "On time",
            "next_look_back" => "Next look-back",
            "extensions" => "Extensions",
            "items" => "Items",
            "opened_count" => "Opened",
            "closed_count" => "Closed",
            "cancelled_count" => "Cancelled",
            "reopened" => "Reopened",
            "open_at_end" => "Open at end",
            "rate_at_end" => "Rate",
            "sign" => "Indicator",
            "what_shows_it" => "Details",
            "did" => "Event",
            "said" => "Details",
            "command" => "Command",
            "changes" => "Change",
            "on" => "Date",
            "at" => "Time",
            "undone" => "Undone",
            "undone_by" => "Undone by",
            "undone_at" => "Undone at",
            "policy_key" => "Policy",
            "meaning" => "Meaning",
            "setting" => "Setting",
            "comes_from" => "From",
            "figure" => "Figure",
            "value" => "Value",
            "falls_due" => "Look-back due",
            "days_past" => "Days past",
            "days_left" => "Days left",
            "round" => "No.",
            "outcome" => "Outcome",
            "note" => "Note",
            "measured_in" => "Measured in",
            "direction" => "Direction",
            "limit" => "Limit",
            "baseline" => "Last year",
            "from" => "From",
            "until" => "Until",
            "reading" => "Reading",
            "readings_are" => "Readings are",
            "per" => "Per",
            "units" => "Units",
            "limits" => "Limits of units",
            "baselines" => "Last year of units",
            "indicator" => "Indicator",
            "asked" => "Asked",
            "answered" => "Reported",
            "silent" => "Not reported",
            "read_on" => "Read on",
            "used" => "Used",
            "elapsed" => "Elapsed",
            "on_pace" => "On pace",
            "forecast" => "Forecast",
            "change_on_baseline" => "Change on last year",
            other => other,
        }
    }
}
