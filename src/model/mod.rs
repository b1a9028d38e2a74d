//! Items, the terms of the field as types, and all rules about them.
//!
//! No I/O, no clock, no text for people. Texts are borrowed from the input where possible.

mod alike;
mod breach;
mod calendar;
mod closing;
mod code;
mod date;
mod event;
mod event_kinds;
mod extending;
mod fields;
mod fold;
mod half_width;
mod head;
mod history;
mod indicator;
mod item;
mod joining;
mod own_field;
mod person;
mod places;
mod policy;
mod rate;
mod recording;
mod reminding;
mod root_log;
mod round;
mod sign;
mod signing;
mod standing;
mod status;
mod synonym;
mod time;

pub use alike::InCommon;
pub use breach::Breach;
pub use calendar::{Calendar, Weekday, Within};
pub use closing::{ClosingAttempt, ClosingStep, Obstacle, Obstacles};
pub use code::{CategoryCode, ItemId, NotACode, NotAnId, UnitCode, same_name, same_word};
pub use date::{Date, NotADate};
pub use event::{Event, Evidence, Finding, Kind, LookBackOutcome, Words};
pub use event_kinds::{Carried, EventBody, EventKind, EventReader};
pub use extending::{ExtendRefused, Extending};
pub use fields::{Audience, DERIVED_KEYS, Field, Holds, SetBy, Texts, Value};
pub use fold::Fold;
pub use half_width::half_width;
pub use head::{Called, Category, Declarations, ImportWay, Office, ThingKind, Unit};
pub use history::{History, PastClosing, PutOff};
pub use indicator::{
    Direction, Indicator, OfUnit, Pace, Reached, Reading, ReadingsAre, ReportedPer, UnitReading,
};
pub use item::{Horizon, Item, Measure, Severity, needs_due, says_something};
pub use joining::Joining;
pub use own_field::{Extra, FieldType, NotAFieldKey, OwnField, RequiredTo, field_key};
pub use person::{Person, Role, Spellings};
pub use policy::{Closing, Policy, PolicyKey};
pub use rate::Rate;
pub use recording::RecordRefused;
pub use reminding::{NoLadder, Rung, RungWhen, is_rising, ladder_of, ladder_text};
pub use root_log::{PolicyChange, PolicyHistory, RootEvent, RootEventBody};
pub use round::{Draw, Round};
pub use sign::{RedFlag, SignKind};
pub use signing::{SignRefused, role_of};
pub use standing::{Closure, Light, Misplaced, StateAsOf, is_postponement};
pub use status::{Counted, IllegalTransition, Status, follow};
pub use synonym::synonym;
pub use time::Time;
