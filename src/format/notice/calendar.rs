//! Deadlines and look-backs as a calendar that takes the place of what it was before.

use crate::messages::{Heading, Phrase};
use chrono::{NaiveDate, NaiveTime};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::format::clean::{clean, cut};
use crate::messages::{Lang, Named};
use crate::model::{Date, Declarations, Field, Time};
use crate::report::{Appointment, Falls};

/// The first second of the year 2000, by the count of Unix.
const YEAR_2000: i64 = 946_684_800;

/// How many columns of an entry's text a calendar keeps: it is one line there, folded piece by piece.
const LONGEST: usize = 1_000;

/// The appointments as iCalendar: whole days, each under a name that stays the same. What is over is said as cancelled.
///
/// `moment` is the day and the time of writing: a later calendar goes before an earlier one, whatever was taken back between.
pub fn calendar(
    name: &str,
    appointments: &[Appointment],
    head: &Declarations,
    moment: (Date, Time),
    lang: Lang,
) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//ledger//notice//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("X-WR-CALNAME", cut(&clean(name), LONGEST)));
    for appointment in appointments {
        calendar.push(event(appointment, head, moment, lang));
    }
    calendar.to_string()
}

/// The number of a calendar's writing: the seconds since the year 2000, which one number of iCalendar holds until 2068.
fn sequence((day, time): (Date, Time)) -> u32 {
    let midnight = NaiveDate::from(day).and_time(NaiveTime::MIN).and_utc().timestamp();
    let seconds = midnight - YEAR_2000 + i64::from(time.seconds());
    u32::try_from(seconds.max(0)).unwrap_or(u32::MAX).min(i32::MAX as u32)
}

fn event(
    appointment: &Appointment,
    head: &Declarations,
    moment: (Date, Time),
    lang: Lang,
) -> Event {
    let Appointment { id, title, on, falls, .. } = appointment;
    let summary = match falls {
        Falls::Due => lang.words().due_entry(id, title),
        Falls::MeasureDue(number) => {
            let text = appointment.measure.as_deref().unwrap_or(title);
            lang.words().measure_entry(id, *number, text)
        }
        Falls::LookBack(round) => lang.words().look_back_entry(id, title, *round),
    };
    let unit = head.unit(&appointment.unit);
    let unit = unit.map_or(appointment.unit.as_str(), |unit| unit.name.as_ref());
    let facts = [
        (Field::Title.name(lang), Some(title.as_str())),
        (Field::Unit.name(lang), Some(unit)),
        (Field::Lead.name(lang), appointment.lead.as_deref()),
        (Field::Owner.name(lang), appointment.owner.as_deref()),
        (Heading::Status.name(lang), Some(appointment.status.name(lang))),
    ];
    let colon = Phrase::Colon.name(lang);
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let lines: Vec<String> = facts
        .map(|(name, value)| format!("{name}{colon}{}", cut(&clean(value), LONGEST)))
        .collect();
    let mut event = Event::new();
    event
        .uid(&uid(appointment))
        .timestamp(NaiveDate::from(moment.0).and_time(NaiveTime::MIN).and_utc())
        .starts(NaiveDate::from(*on))
        .summary(&cut(&clean(&summary), LONGEST))
        .description(&lines.join("\n"))
        .sequence(sequence(moment))
        .add_property("TRANSP", "TRANSPARENT");
    if appointment.is_over {
        event.status(EventStatus::Cancelled);
    }
    let next = on.plus_days(1);
    if next > *on {
        event.ends(NaiveDate::from(next));
    }
    event.done()
}

/// The same for the same day of the same item, whenever and however often it is written.
fn uid(appointment: &Appointment) -> String {
    let falls = match appointment.falls {
        Falls::Due => "due".to_owned(),
        Falls::MeasureDue(number) => format!("measure-{number}"),
        Falls::LookBack(round) => format!("look-back-{round}"),
    };
    let item = match &appointment.uid {
        Some(uid) => clean(uid).into_owned(),
        None => format!("{}-{}", appointment.id, appointment.opened),
    };
    format!("{falls}-{item}@ledger")
}
