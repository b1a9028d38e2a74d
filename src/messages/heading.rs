//! What stands above a column or before a value: one name for each, with its key in JSON and CSV.

use super::{Lang, Named};
use crate::model::Field;

/// Names of columns, each with its key; and beside them the groups that have lists of their own.
macro_rules! headings {
    ($(#[$about:meta])* $name:ident { $($variant:ident $key:literal)* } $($group:ident($of:ty))*) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($group($of),)*
            $($variant),*
        }

        impl $name {
            /// The key in JSON and CSV.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$group(it) => it.key(),)*
                    $(Self::$variant => $key),*
                }
            }

            /// What has this key, in exactly this spelling.
            pub fn of_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$variant),)*
                    _ => None $(.or_else(|| <$of>::of_key(key).map(Self::$group)))*,
                }
            }
        }
    };
}

headings! {
    /// The head of a column, or the name of a value: of an item's key, of an indicator's, or one of those below.
    Heading {
        Event "event"
        Finding "finding"
        Was "was"
        Is "is"
        File "file"
        Key "key"
        Code "code"
        Name "name"
        Group "group"
        Item "item"
        Contact "contact"
        Email "email"
        Post "post"
        Spellings "spellings"
        Type "type"
        Choices "choices"
        Categories "categories"
        RequiredTo "required_to"
        InForm "in_form"
        Leads "leads"
        Owns "owns"
        WaitsForSignature "waits_for_signature"
        Roles "roles"
        RecurredAs "recurred_as"
        Status "status"
        Light "light"
        Total "total"
        Open "open"
        InProgress "in_progress"
        Submitted "submitted"
        Closed "closed"
        Cancelled "cancelled"
        Overdue "overdue"
        DueSoon "due_soon"
        Stale "stale"
        Extended "extended"
        Progress "progress"
        ClosureRate "closure_rate"
        ClosureRateDue "closure_rate_due"
        DaysOverdue "days_overdue"
        Longest "longest"
        By "by"
        SubmittedOn "submitted_on"
        DaysWaiting "days_waiting"
        Level "level"
        Reminders "reminders"
        Unanswered "unanswered"
        AnsweredOn "answered_on"
        VerifyBy "verify_by"
        VerifyLate "verify_late"
        Signed "signed"
        ExtensionAsked "extension_asked"
        NextSignature "next_signature"
        WaitsSince "waits_since"
        ClosedOn "closed_on"
        DoneOn "done_on"
        Evidence "evidence"
        Result "result"
        OnTime "on_time"
        NextLookBack "next_look_back"
        Extensions "extensions"
        Items "items"
        OpenedCount "opened_count"
        ClosedCount "closed_count"
        CancelledCount "cancelled_count"
        Reopened "reopened"
        OpenAtEnd "open_at_end"
        RateAtEnd "rate_at_end"
        Sign "sign"
        WhatShowsIt "what_shows_it"
        Did "did"
        Said "said"
        Command "command"
        Changes "changes"
        On "on"
        At "at"
        Undone "undone"
        UndoneBy "undone_by"
        UndoneAt "undone_at"
        PolicyKey "policy_key"
        Meaning "meaning"
        Setting "setting"
        ComesFrom "comes_from"
        Figure "figure"
        Value "value"
        FallsDue "falls_due"
        DaysPast "days_past"
        DaysLeft "days_left"
        Round "round"
        Outcome "outcome"
        Note "note"
        From "from"
        Until "until"
    }
    Field(Field)
    Indicator(IndicatorHeading)
    InRound(RoundHeading)
}

headings! {
    /// What is known of an indicator, and of its readings.
    IndicatorHeading {
        MeasuredIn "measured_in"
        Direction "direction"
        Limit "limit"
        Baseline "baseline"
        Reading "reading"
        ReadingsAre "readings_are"
        Per "per"
        Units "units"
        Limits "limits"
        Baselines "baselines"
        Indicator "indicator"
        Asked "asked"
        Answered "answered"
        Silent "silent"
        ReadOn "read_on"
        Used "used"
        Elapsed "elapsed"
        OnPace "on_pace"
        Forecast "forecast"
        ChangeOnBaseline "change_on_baseline"
    }
}

headings! {
    /// What is known of a round, and of its items.
    RoundHeading {
        InOrder "in_order"
        OfRound "of_round"
        Seen "seen"
        InQuestion "in_question"
        Of "of"
        Seed "seed"
    }
}

/// What a key is called that stands in a file or was typed; a field of the office's own, which no language knows, by its key.
pub(crate) fn called(key: &str, lang: Lang) -> &str {
    Heading::of_key(key).map_or(key, |heading| heading.name(lang))
}

impl From<Field> for Heading {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

impl From<IndicatorHeading> for Heading {
    fn from(of: IndicatorHeading) -> Self {
        Self::Indicator(of)
    }
}

impl From<RoundHeading> for Heading {
    fn from(of: RoundHeading) -> Self {
        Self::InRound(of)
    }
}

impl Named for Heading {
    fn name(&self, lang: Lang) -> &'static str {
        lang.words().heading(*self)
    }
}

impl Named for Field {
    fn name(&self, lang: Lang) -> &'static str {
        lang.words().field_heading(*self)
    }
}

impl Named for IndicatorHeading {
    fn name(&self, lang: Lang) -> &'static str {
        lang.words().indicator_heading(*self)
    }
}

impl Named for RoundHeading {
    fn name(&self, lang: Lang) -> &'static str {
        lang.words().round_heading(*self)
    }
}

/// What a language calls them.
pub trait HeadingWords {
    fn heading(&self, it: Heading) -> &'static str;
    fn field_heading(&self, it: Field) -> &'static str;
    fn indicator_heading(&self, it: IndicatorHeading) -> &'static str;
    fn round_heading(&self, it: RoundHeading) -> &'static str;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_found_by_its_key() {
        for heading in [Heading::Status, Field::Due.into(), IndicatorHeading::Limit.into()] {
            assert_eq!(Heading::of_key(heading.key()), Some(heading));
        }
        assert_eq!(Heading::of_key("nothing"), None);
    }
}
