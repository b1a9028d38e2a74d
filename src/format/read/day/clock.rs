//! The time beside a day, its zone, and the day that an instant is of here.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveTime, TimeZone as _, Utc};

use super::{number, within};
use crate::messages::NotADay;
use crate::model::Date;

pub(crate) type Moment = Option<(NaiveTime, Option<FixedOffset>)>;

/// A text without its time of day, and that time with its zone.
pub(crate) fn parted(text: &str) -> Result<(&str, Moment), NotADay> {
    // 20261231t000000z
    if let Some((day, time)) = text.split_once('t')
        && day.len() == 8
        && day.bytes().all(|b| b.is_ascii_digit())
        && let Some(moment) = compact(time)?
    {
        return Ok((day, Some(moment)));
    }
    let Some(colon) = text.find(':') else { return Ok((text, None)) };
    let digits_before = text[..colon].bytes().rev().take_while(u8::is_ascii_digit).count();
    let from = colon - digits_before.min(2);
    let hour: u32 = text[from..colon].parse().map_err(|_| NotADay::Unreadable)?;
    let tail = &text[colon + 1..];
    let two = |text: &str| -> Option<u32> {
        text.get(..2).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
    };
    let minute = two(tail).ok_or(NotADay::Unreadable)?;
    let mut tail = &tail[2..];
    let mut second = 0;
    if let Some(rest) = tail.strip_prefix(':') {
        second = two(rest).ok_or(NotADay::Unreadable)?;
        tail = &rest[2..];
        if let Some(rest) = tail.strip_prefix(['.', ',']) {
            tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    let mut day = text[..from].trim_end();
    let before = ["上午", "下午", "晚上", "中午", "晚"].iter().find(|word| day.ends_with(**word));
    day = before.map_or(day, |word| &day[..day.len() - word.len()]);
    day = day.trim_end_matches(['t', ',', ' ']);
    let mut tail = tail.trim();
    let half = ["am", "pm", "a.m.", "p.m."].into_iter().find(|half| tail.starts_with(half));
    tail = half.map_or(tail, |half| tail[half.len()..].trim_start());
    let afternoon = half.is_some_and(|half| half.starts_with('p'))
        || before.is_some_and(|word| matches!(*word, "下午" | "晚上" | "晚"));
    let hour = match (hour, half) {
        (12, Some(half)) if half.starts_with('a') => 0,
        (1..=11, _) if afternoon => hour + 12,
        (24, _) if minute == 0 && second == 0 => 23,
        _ => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or(NotADay::Unreadable)?;
    Ok((day, Some((time, zone(tail)?))))
}

/// A time without colons: `160000Z`.
fn compact(text: &str) -> Result<Option<(NaiveTime, Option<FixedOffset>)>, NotADay> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 && digits != 6 {
        return Ok(None);
    }
    let two = |n: usize| number(&text[n..n + 2]);
    let second = if digits == 6 { two(4)? } else { 0 };
    let time = NaiveTime::from_hms_opt(two(0)?, two(2)?, second).ok_or(NotADay::Unreadable)?;
    Ok(Some((time, zone(&text[digits..])?)))
}

/// The zone that a time is of; none where it says none.
fn zone(text: &str) -> Result<Option<FixedOffset>, NotADay> {
    let text = text.trim();
    let text = text.trim_start_matches('(').trim_end_matches(')');
    let offset = match text {
        "" | "前" | "之前" => return Ok(None),
        "z" | "utc" | "gmt" => 0,
        signed => {
            let signed = signed.trim_start_matches("utc").trim_start_matches("gmt");
            let sign = match signed.chars().next() {
                Some('+') => 1,
                Some('-') => -1,
                _ => return Err(NotADay::Unreadable),
            };
            let digits: String = signed[1..].chars().filter(|c| *c != ':').collect();
            let number: i32 = digits.parse().map_err(|_| NotADay::Unreadable)?;
            sign * match digits.len() {
                1 | 2 => number * 3600,
                4 => (number / 100 * 60 + number % 100) * 60,
                _ => return Err(NotADay::Unreadable),
            }
        }
    };
    FixedOffset::east_opt(offset).map(Some).ok_or(NotADay::Unreadable)
}

/// The day that an instant is of where the program runs: never that of its own zone.
pub(crate) fn local_day(day: Date, time: NaiveTime, zone: FixedOffset) -> Result<Date, NotADay> {
    let moment = NaiveDate::from(day).and_time(time);
    let instant = zone.from_local_datetime(&moment).single().ok_or(NotADay::NoSuchDay)?;
    let instant: DateTime<Utc> = instant.to_utc();
    let local = instant.with_timezone(&Local);
    if local.offset().local_minus_utc() == 0 && !zone_is_set() {
        return Err(NotADay::NoZone);
    }
    within(local.date_naive().into())
}

/// Whether the system says in what zone it is, rather than that nothing was found to say so.
fn zone_is_set() -> bool {
    if cfg!(not(unix)) {
        return true;
    }
    let there = |path: &str| std::path::Path::new(path).exists();
    match std::env::var("TZ").ok().filter(|zone| !zone.is_empty()) {
        None => there("/etc/localtime"),
        Some(zone) => {
            let name = zone.trim_start_matches(':');
            let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"];
            matches!(name, "UTC" | "UTC0" | "GMT" | "GMT0" | "Z" | "Etc/UTC" | "Etc/GMT")
                || there(name)
                || folders.iter().any(|folder| there(&format!("{folder}/{name}")))
        }
    }
}
