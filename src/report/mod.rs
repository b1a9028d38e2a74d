//! Figures: folds over a ledger's items, and the rows that they produce. Nothing is printed here.

mod audit;
mod brief;
#[cfg(test)]
mod by_hand;
mod calendar;
mod change;
mod choice;
mod closure;
mod each;
mod form;
mod indicators;
mod list;
mod log;
mod look_back;
mod notice;
mod overdue;
mod per;
mod persons;
mod progress;
mod public;
mod recurrences;
mod register;
mod reminders;
mod rounds;
mod state;
mod targets;
mod top;
mod trend;
mod view;
mod waiting;

pub use audit::{
    Audit, AuditFinding, ClosingDetail, Count, Detail, FollowUpDetail, PatternDetail, RecordDetail,
    Rewrites, Specimens, Suspect,
};
pub use brief::{Before, Brief, BriefFold, EachUnit, Pressing};
pub use calendar::{Appointment, Falls};
pub use change::{Moved, PeriodChange, Periods};
pub use choice::{Choice, ChoiceOption};
pub use closure::{
    Achieved, Aging, ClosureFigures, ClosureRow, ClosureSummary, DaysToClose, LookBacks, Period,
};
pub use each::{Each, EachPerson, ForPerson};
pub use form::FormScope;
pub use indicators::{IndicatorRow, IndicatorUnit, Readings, indicators};
pub use list::{
    InOrder, JsonPart, Listed, ListedState, Listing, Request, Signature, SortBy, Sorting,
};
pub use log::{EventFilter, LogGather, LogLine, LoggedAct};
pub use look_back::{LookBack, LookBackFigures, LookBackRow, MadeLookBack, NextLookBack};
pub use notice::{Addressed, Addressee, Notice, OpenMeasure, Owed, Rebound};
pub use overdue::{Overdue, OverdueItem, OverdueRow};
pub use per::{Label, Per, joined};
pub use persons::PersonRow;
pub use progress::{Progress, ProgressFigures, ProgressRow};
pub use public::{Extract, PublicItem};
pub use recurrences::Recurrences;
pub use register::{Register, Registered, last_said};
pub use reminders::{ReminderRow, Reminders, SentReminder};
pub use rounds::{Reviewer, RoundRow, Rounds};
pub use state::{Few, SignsNext, State, Worth};
pub use targets::{TargetRow, targets};
pub use top::{AtMost, Leading, TopN};
pub use trend::{Every, Trend, TrendRow};
pub use view::{MisplacedEvent, ReportFold, ReportView, Seen};
pub use waiting::{Waiting, WaitingItem};
