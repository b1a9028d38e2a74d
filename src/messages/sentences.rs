//! Titles and sentences of what is printed.

use super::NamedKind;
use crate::model::Date;
use crate::report::MisplacedEvent;
use crate::store::{Conflict, MadeVoid, Renumbered};

/// What stands where there is no figure.
pub const ABSENT: &str = "–";

/// What git calls the way in which ledgers are merged.
pub const DRIVER_NAME: &str = "rectification ledger: by item, field and event";

/// A figure of the closure summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureName {
    Opened,
    Closed,
    OnTime,
    Late,
    OnTimeRate,
    OnTimeOriginal,
    Mean,
    Median,
    Extended,
    Returned,
    Reopened,
    Cancelled,
    Made,
    Effective,
    Ineffective,
    EffectivenessRate,
    LookBacksDue,
}

impl FigureName {
    /// Every figure, in the order in which they are shown.
    pub const ALL: [Self; 17] = [
        Self::Opened,
        Self::Closed,
        Self::OnTime,
        Self::Late,
        Self::OnTimeRate,
        Self::OnTimeOriginal,
        Self::Mean,
        Self::Median,
        Self::Extended,
        Self::Returned,
        Self::Reopened,
        Self::Cancelled,
        Self::Made,
        Self::Effective,
        Self::Ineffective,
        Self::EffectivenessRate,
        Self::LookBacksDue,
    ];

    /// Its key, as a column's.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::OnTimeRate => "on_time_rate",
            Self::OnTimeOriginal => "on_time_original",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::Extended => "extended",
            Self::Returned => "returned",
            Self::Reopened => "reopened",
            Self::Cancelled => "cancelled",
            Self::Made => "made",
            Self::Effective => "effective",
            Self::Ineffective => "ineffective",
            Self::EffectivenessRate => "effectiveness_rate",
            Self::LookBacksDue => "look_backs_due",
        }
    }

    /// Its path in the JSON document.
    pub fn path(self) -> String {
        match self {
            Self::Mean | Self::Median => format!("days_to_close.{}", self.key()),
            Self::Made | Self::Effective | Self::Ineffective | Self::EffectivenessRate => {
                format!("look_backs.{}", self.key())
            }
            Self::LookBacksDue => "look_backs.due".to_owned(),
            Self::Opened
            | Self::Closed
            | Self::OnTime
            | Self::Late
            | Self::OnTimeRate
            | Self::OnTimeOriginal
            | Self::Extended
            | Self::Returned
            | Self::Reopened
            | Self::Cancelled => self.key().to_owned(),
        }
    }
}

/// What a language says of it.
pub trait SentencesWords {
    /// What a name that was typed, or its beginning, was taken for.
    fn understood(&self, kind: NamedKind, typed: &str, as_what: &str) -> String;
    /// What is recorded bears a login name, for want of another.
    fn recorded_by_login_name(&self, who: &str) -> String;
    /// Who acts, as far as it is known when a ledger is started.
    fn init_who(&self, who: &str, is_login_name: bool) -> String;
    /// A word in brackets, set off from what it follows.
    fn aside(&self, text: &str) -> String;
    /// What was recorded, and its text within quotation marks.
    fn recorded_text(&self, deed: &str, text: &str) -> String;
    fn report_title(&self, title: Option<&str>, as_of: Date) -> String;
    /// What a report over several ledgers is called.
    fn roll_up_title(&self, ledgers: usize) -> String;
    /// That a ledger is not among those reported on.
    fn left_out(&self, ledger: &str, why: &str) -> String;
    fn progress_title(&self, by: &str) -> String;
    fn overdue_title(&self, count: usize) -> String;
    fn overdue_rows_title(&self, by: &str) -> String;
    fn waiting_title(&self, count: usize) -> String;
    fn closure_title(&self, since: Option<Date>, until: Date) -> String;
    fn closure_rows_title(&self, by: &str) -> String;
    fn achieved_title(&self, count: u64) -> String;
    fn and_more(&self, more: usize) -> String;
    /// How many persons are listed.
    fn persons_listed(&self, persons: usize) -> String;
    fn items_listed(&self, count: usize) -> String;
    fn yes_no(&self, yes: bool) -> &'static str;
    /// One line on events that may not come where they stand.
    fn strays(&self, strays: &[MisplacedEvent], more: usize) -> Option<String>;
    /// Labels of the closure summary's figures.
    fn figure(&self, it: FigureName) -> &'static str;
    /// How long what is live has been open, as a label.
    fn aging_name(&self) -> &'static str;
    /// How long what is live has been open: how many of each span of days.
    fn aging_line(&self, spans: &[(&str, u64)]) -> String;
    fn check_clean(&self) -> String;
    fn check_found(&self, errors: usize, warnings: usize) -> String;
    fn waiting_for_lock(&self, holder: Option<&str>) -> String;
    fn made_ledger(&self, path: &str) -> String;
    fn made_own_ledger(&self, path: &str) -> String;
    /// That a file was written, and how many items it holds.
    fn written(&self, path: &str, items: Option<usize>) -> String;
    /// What a ledger without items is reported to hold, and how to go on.
    fn no_items_yet(&self, unit: Option<&str>) -> Vec<String>;
    /// What the signs at the head of the progress table mean.
    fn progress_legend(&self) -> String;
    /// The columns for which the terminal is too narrow.
    fn not_shown(&self, heads: &str) -> String;
    fn measure_done(&self, on: &dyn std::fmt::Display) -> String;
    fn measure_late(&self, days: i64) -> String;
    fn measure_due(&self, on: &dyn std::fmt::Display) -> String;
    fn days_past_due(&self, days: i64) -> String;
    fn days_left(&self, days: i64) -> String;
    fn waiting_days(&self, days: i64) -> String;
    fn put_off_times(&self, times: u32) -> String;
    fn recorded_on(&self, on: &dyn std::fmt::Display) -> String;
    fn undone(&self, label: &str) -> String;
    fn redone(&self, label: &str) -> String;
    fn steps_title(&self, count: usize) -> String;
    fn log_title(&self, count: usize) -> String;
    fn parts_taken_in(&self, parts: &[String]) -> String;
    fn renumbered(&self, path: &str, it: &Renumbered) -> String;
    fn merge_conflict(&self, path: &str, it: &Conflict) -> String;
    fn ask_pre_commit(&self, hook: &str) -> String;
    fn pre_commit_installed(&self, hook: &str) -> String;
    /// A hook is there; what it lacks.
    fn pre_commit_there(&self, hook: &str, command: &str) -> String;
    /// Hooks lie outside of the repository; what they lack.
    fn pre_commit_elsewhere(&self, hook: &str, command: &str) -> String;
    /// What a commit is told that is stopped; without apostrophes.
    fn pre_commit_stops(&self) -> &'static str;
    fn attributes_extended(&self, attributes: &str) -> String;
    fn made_void(&self, path: &str, it: &MadeVoid) -> String;
    fn merge_installed(&self, attributes: &str) -> String;
    fn merge_uninstalled(&self, attributes: &str) -> String;
}
