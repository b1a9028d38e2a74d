//! Days as registers write them, and what stands in their place: one reader for every cell of days.

mod clock;

use clock::{local_day, parted};

use super::Given;
use super::vocabulary::{AT_ONCE, LASTING, UNDECIDED};
use crate::messages::NotADay;
use crate::model::{Date, Words, half_width};

/// The order in which day, month and year stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Ymd,
    Dmy,
    Mdy,
}

impl Words for Order {
    const ALL: &'static [(&'static str, Self)] =
        &[("ymd", Self::Ymd), ("dmy", Self::Dmy), ("mdy", Self::Mdy)];
}

/// How a register writes its days, as far as somebody said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayStyle {
    pub order: Option<Order>,
    /// A month without a day is its last day.
    pub month_end: bool,
    /// A plain number counts days from 1904, as some workbooks do.
    pub from_1904: bool,
}

/// What a cell of days says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidDay {
    Day(Date),
    /// So many days after the day on which the item was opened.
    After(u32),
    /// So many working days after that day.
    AfterWorking(u32),
    /// So many months after that day.
    AfterMonths(u32),
    /// The end of the month, quarter or year in which the item was opened.
    EndOf(PartOfYear),
    /// At once, and by a day where one is said.
    AtOnce(Option<Date>),
    /// For good, and by a day where one is said.
    Lasting(Option<Date>),
    /// That it is not decided yet.
    Nothing,
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfYear {
    Month,
    /// A month by its number.
    NamedMonth(u32),
    Quarter(u32),
    Year,
}

impl PartOfYear {
    /// The last day of it, in the year of another day.
    pub fn end(self, of: Date) -> Option<Date> {
        match self {
            PartOfYear::Month => Some(of.month_start().plus_months(1).plus_days(-1)),
            PartOfYear::NamedMonth(n) => month_end(of.year(), n),
            PartOfYear::Quarter(n) => month_end(of.year(), n * 3),
            PartOfYear::Year => Date::new(of.year(), 12, 31),
        }
    }
}

/// What a cell of days says.
///
/// # Errors
/// When it names no day, or one that can be read in more than one way.
pub fn said_day(given: &Given, style: DayStyle) -> Result<SaidDay, NotADay> {
    match given {
        Given::Day(day) => within(*day).map(SaidDay::Day),
        Given::Number(number) => numbered(*number, style).map(SaidDay::Day),
        Given::Text(text) | Given::Link { text, .. } => written(text, style),
        _ => Err(NotADay::Unreadable),
    }
}

/// The day that a cell names.
///
/// # Errors
/// When it names none.
pub(crate) fn day(given: &Given, style: DayStyle) -> Result<Date, NotADay> {
    match said_day(given, style)? {
        SaidDay::Day(day) => Ok(day),
        _ => Err(NotADay::Unreadable),
    }
}

/// A day within the years that a ledger records.
fn within(day: Date) -> Result<Date, NotADay> {
    if day.is_recorded() { Ok(day) } else { Err(NotADay::OutOfYears) }
}

fn exactly(year: i32, month: u32, day: u32) -> Result<Date, NotADay> {
    Date::new(year, month, day).ok_or(NotADay::NoSuchDay).and_then(within)
}

fn month_end(year: i32, month: u32) -> Option<Date> {
    Date::new(year, month, 1).map(|first| first.month_end())
}

/// A day as a plain number: `20260430`, or days as a spreadsheet counts them.
fn numbered(number: f64, style: DayStyle) -> Result<Date, NotADay> {
    let whole = number.trunc();
    let is_whole = number.fract() == 0.0;
    if is_whole && (19_000_101.0..=22_001_231.0).contains(&whole) {
        let n = whole as u32;
        return exactly((n / 10_000) as i32, n / 100 % 100, n % 100);
    }
    if is_whole && (190_001.0..=220_012.0).contains(&whole) {
        let n = whole as u32;
        return month((n / 100) as i32, n % 100, style);
    }
    if is_whole && (1900.0..=2200.0).contains(&whole) {
        return Err(NotADay::YearOnly);
    }
    counted(number, style)
}

/// Days since 1899-12-30 or 1904-01-01, of the years 1990 to 2100.
fn counted(number: f64, style: DayStyle) -> Result<Date, NotADay> {
    if !(0.0..1_000_000.0).contains(&number) {
        return Err(NotADay::Serial);
    }
    let from = if style.from_1904 { Date::new(1904, 1, 1) } else { Date::new(1899, 12, 30) };
    let day = from.ok_or(NotADay::Serial)?.plus_days(number.floor() as i64);
    if (1990..=2100).contains(&day.year()) { Ok(day) } else { Err(NotADay::Serial) }
}

fn month(year: i32, month: u32, style: DayStyle) -> Result<Date, NotADay> {
    let end = month_end(year, month).ok_or(NotADay::NoSuchDay)?;
    if style.month_end { within(end) } else { Err(NotADay::NoDay) }
}

fn written(text: &str, style: DayStyle) -> Result<SaidDay, NotADay> {
    // As most of them are written.
    if let Ok(day) = text.trim().parse::<Date>() {
        return within(day).map(SaidDay::Day);
    }
    let text = folded(text);
    let text = text.as_str();
    let is = |words: &[&str]| words.contains(&text);
    if is(UNDECIDED) {
        return Ok(SaidDay::Nothing);
    }
    if let Some(rest) = AT_ONCE.iter().find_map(|word| text.strip_prefix(word)) {
        let bare = rest.trim_start_matches(['并', '且', ',', ';', '、', ' ', '(']);
        if is_lasting(bare) {
            return Ok(SaidDay::Lasting(None));
        }
        return beside(rest, style).map(SaidDay::AtOnce);
    }
    if is(LASTING) {
        return Ok(SaidDay::Lasting(None));
    }
    let unclosed = text.trim_end_matches(')');
    if let Some(rest) = LASTING.iter().find_map(|word| unclosed.strip_suffix(word))
        && let rest = rest.trim_end_matches(['并', '且', ',', ';', '、', ' ', '('])
        && !rest.is_empty()
    {
        return one_day(rest, style).map(|day| SaidDay::Lasting(Some(day)));
    }
    if let Some(days) = working_day_count(text) {
        return Ok(SaidDay::AfterWorking(days));
    }
    if let Some(days) = day_count(text) {
        return Ok(SaidDay::After(days));
    }
    if let Some(months) = month_count(text) {
        return Ok(SaidDay::AfterMonths(months));
    }
    if let Some(span) = bare_span(unended(text)) {
        return Ok(SaidDay::EndOf(span));
    }
    one_day(text, style).map(SaidDay::Day)
}

fn is_lasting(text: &str) -> bool {
    LASTING.contains(&text.trim_end_matches(')'))
}

/// A day that stands behind a word, in brackets or after a comma; none where nothing does.
fn beside(rest: &str, style: DayStyle) -> Result<Option<Date>, NotADay> {
    let bare = rest.trim_matches(['(', ')', ',', ';', ':', ' ', '整', '改']);
    if bare.is_empty() { Ok(None) } else { one_day(bare, style).map(Some) }
}

/// A text in half-width, small letters, with one kind of dash and of space.
fn folded(text: &str) -> String {
    let one = |c: char| match c {
        '—' | '–' | '‒' | '―' | '−' | '‐' | '‑' => '-',
        '。' => '.',
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        c if c.is_whitespace() => ' ',
        c => half_width(c),
    };
    let text: String = text.trim().chars().map(one).flat_map(char::to_lowercase).collect();
    // A day or a day of the week in brackets is one without them.
    let mut text = text;
    if let (Some(open), Some(close)) = (text.find('('), text.rfind(')'))
        && open < close
    {
        let inner = text[open + 1..close].trim().to_owned();
        let is_day = inner.starts_with(|c: char| c.is_ascii_digit())
            && inner.ends_with(['日', '号', '前', '底']);
        if is_day || weekday(&inner).is_some() {
            text.replace_range(open..=close, &format!(" {inner} "));
        }
    }
    text.trim().to_owned()
}

/// A text without what says that a day is a limit.
fn unended(text: &str) -> &str {
    const ENDS: &[&str] =
        &["完成整改", "整改完成", "整改到位", "完成", "之前", "以前", "前", "为止", "止"];
    const BEGINNINGS: &[&str] =
        &["截止到", "截至", "截止", "不晚于", "by ", "before ", "no later than ", "due "];
    let mut text = text.trim();
    while let Some(rest) = ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        text = rest.trim_end();
    }
    BEGINNINGS.iter().find_map(|b| text.strip_prefix(b)).unwrap_or(text).trim()
}

/// How many of what a text counts: `within 30 days` is 30 and `days`.
fn counted_units(text: &str) -> Option<(u32, &str)> {
    let text = ["within ", "in "].iter().find_map(|b| text.strip_prefix(b)).unwrap_or(text);
    let text = ["整改完毕", "完成整改", "整改到位", "完成", "整改"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = text.split_at(digits);
    Some((count.parse().ok()?, unit.trim()))
}

/// `10个工作日内`, `within 10 working days`.
fn working_day_count(text: &str) -> Option<u32> {
    const UNITS: &[&str] = &[
        "个工作日",
        "个工作日内",
        "个工作日之内",
        "工作日",
        "工作日内",
        "wd",
        "working day",
        "working days",
        "business day",
        "business days",
    ];
    let (count, unit) = counted_units(text).filter(|(n, _)| (1..=3650).contains(n))?;
    UNITS.contains(&unit).then_some(count)
}

/// `30天`, `15日内`, `within 30 days`.
fn day_count(text: &str) -> Option<u32> {
    const UNITS: &[&str] = &[
        "天",
        "天内",
        "天之内",
        "日内",
        "日之内",
        "个自然日",
        "个自然日内",
        "自然日",
        "自然日内",
        "d",
        "day",
        "days",
        "calendar days",
    ];
    let (count, unit) = counted_units(text)?;
    if ["周", "周内", "个星期内", "week", "weeks"].contains(&unit) {
        return (1..=520).contains(&count).then(|| count * 7);
    }
    (UNITS.contains(&unit) && (1..=3650).contains(&count)).then_some(count)
}

/// `3个月内`, `within 2 months`.
fn month_count(text: &str) -> Option<u32> {
    let (count, unit) = counted_units(text).filter(|(n, _)| (1..=120).contains(n))?;
    ["个月", "个月内", "个月之内", "month", "months"].contains(&unit).then_some(count)
}

/// A part of a year that is named without its year.
fn bare_span(text: &str) -> Option<PartOfYear> {
    match text {
        "月底" | "本月底" | "当月底" | "月末" | "本月末" | "本月内" | "当月内" | "month end"
        | "month-end" => Some(PartOfYear::Month),
        "年底" | "本年底" | "当年底" | "年末" | "年内" | "本年内" | "今年底" | "今年年底"
        | "year end" | "year-end" => Some(PartOfYear::Year),
        text => quarter(text)
            .map(PartOfYear::Quarter)
            .or_else(|| named_month(text).map(PartOfYear::NamedMonth)),
    }
}

/// `5月底`, `12月末`: the month's number.
fn named_month(text: &str) -> Option<u32> {
    let number = text.strip_suffix(['底', '末'])?.strip_suffix('月')?;
    number.trim().parse().ok().filter(|n| (1..=12).contains(n))
}

/// `第四季度`, `4季度末`, `q4`: the quarter's number.
fn quarter(text: &str) -> Option<u32> {
    let text = text.trim();
    if let Some(number) = text.strip_prefix('q') {
        return number.trim().parse().ok().filter(|n| (1..=4).contains(n));
    }
    let text = text.trim_end_matches(['底', '末', '内']).strip_suffix("季度")?;
    let text = text.strip_prefix('第').unwrap_or(text);
    match text {
        "1" | "一" => Some(1),
        "2" | "二" => Some(2),
        "3" | "三" => Some(3),
        "4" | "四" => Some(4),
        _ => None,
    }
}

/// A single day: with its year, and perhaps with a time, a zone, a day of the week.
fn one_day(text: &str, style: DayStyle) -> Result<Date, NotADay> {
    let (text, moment) = parted(text)?;
    let text = unended(text);
    if text.is_empty() {
        return Err(NotADay::TimeOnly);
    }
    let (text, weekday) = without_weekday(text);
    let day = match end_of(unended(&text)) {
        Some(span) => last_day(span, style)?,
        None => calendar_day(unended(&text), style)?,
    };
    if weekday.is_some_and(|n| day.days_since(day.week_start()) != n) {
        return Err(NotADay::OtherWeekday);
    }
    match moment {
        Some((time, Some(zone))) => local_day(day, time, zone),
        _ => within(day),
    }
}

/// The month or the year of which a text names the end: `end of june 2026`.
fn end_of(text: &str) -> Option<&str> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    text.strip_prefix("end of ").map(str::trim)
}

fn last_day(span: &str, style: DayStyle) -> Result<Date, NotADay> {
    match span.parse::<i32>() {
        Ok(year) => exactly(year, 12, 31),
        Err(_) => calendar_day(span, DayStyle { month_end: true, ..style }),
    }
}

/// The days of the week from Monday, counted from 0.
fn weekday(word: &str) -> Option<i64> {
    let word = word.trim().trim_end_matches(['.', ',']);
    if let Some(day) = ["星期", "礼拜", "周"].iter().find_map(|week| word.strip_prefix(week)) {
        let place = ["一", "二", "三", "四", "五", "六", "日"].iter().position(|d| *d == day);
        return place.or((day == "天").then_some(6)).and_then(|n| i64::try_from(n).ok());
    }
    word.parse::<chrono::Weekday>().ok().map(|day| i64::from(day.num_days_from_monday()))
}

/// A text without the day of the week beside a day, and which that is.
fn without_weekday(text: &str) -> (String, Option<i64>) {
    let mut found = None;
    let mut kept: Vec<&str> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let tail = ["星期", "礼拜", "周"].iter().find_map(|week| word.find(week));
        match (weekday(word), tail) {
            (Some(day), _) => found = Some(day),
            (None, Some(at)) if weekday(&word[at..]).is_some() => {
                found = weekday(&word[at..]);
                kept.push(&word[..at]);
            }
            _ if matches!(word, "上午" | "下午" | "am" | "pm") => {}
            _ => kept.push(word),
        }
    }
    (kept.join(" "), found)
}

/// A day of the calendar, however its parts are written.
fn calendar_day(text: &str, style: DayStyle) -> Result<Date, NotADay> {
    if text.bytes().any(|b| b.is_ascii_alphabetic()) {
        return in_words(text, style);
    }
    let text = plain_numerals(text);
    let spaced = text.split_inclusive(' ').zip(text.split(' ').skip(1));
    let ends = |part: &str| part.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let begins = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    if spaced.into_iter().any(|(a, b)| ends(a) && begins(b)) {
        return Err(NotADay::Unreadable);
    }
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    if let Some((year, rest)) = text.split_once('年') {
        return of_year(year, rest, style);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() {
        return match text.len() {
            8 => exactly(number(&text[..4])? as i32, number(&text[4..6])?, number(&text[6..])?),
            6 if matches!(number(&text[..4])?, 1900..=2200) => {
                month(number(&text[..4])? as i32, number(&text[4..])?, style)
            }
            5 => counted(f64::from(number(&text)?), style),
            4 => Err(NotADay::YearOnly),
            _ => Err(NotADay::Unreadable),
        };
    }
    // A number of days, as a spreadsheet leaves it with a time.
    if let Some((days, part)) = text.split_once('.')
        && days.len() == 5
        && [days, part].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    {
        return counted(f64::from(number(days)?), style);
    }
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.' | '月'));
    let parts: Vec<&str> = match separator {
        Some('月') => text.split(['月', '日', '号']).filter(|part| !part.is_empty()).collect(),
        Some(separator) => text.trim_end_matches(separator).split(separator).collect(),
        None => return Err(NotADay::Unreadable),
    };
    if !parts.iter().all(|part| (1..=4).contains(&part.len()) && number(part).is_ok()) {
        return Err(NotADay::Unreadable);
    }
    match parts[..] {
        [a, b, c] => of_three(a, b, c, style),
        [year, of] if year.len() == 4 && of.len() <= 2 => {
            month(number(year)? as i32, number(of)?, style)
        }
        [of, year] if year.len() == 4 => month(number(year)? as i32, number(of)?, style),
        [_, _] => Err(NotADay::NoYear),
        _ => Err(NotADay::Unreadable),
    }
}

fn number(text: &str) -> Result<u32, NotADay> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().map_err(|_| NotADay::Unreadable)
    } else {
        Err(NotADay::Unreadable)
    }
}

/// What stands behind `2026年`.
fn of_year(year: &str, rest: &str, style: DayStyle) -> Result<Date, NotADay> {
    if year.len() != 4 && year.len() != 2 {
        return Err(NotADay::Unreadable);
    }
    let year = full_year(year)?;
    let end = |of: u32| month_end(year, of).ok_or(NotADay::NoSuchDay).and_then(within);
    match rest {
        "" => return Err(NotADay::YearOnly),
        "底" | "末" | "年底" | "年末" | "内" | "全年" | "下半年" => return end(12),
        "上半年" => return end(6),
        _ => {}
    }
    if let Some(quarter) = quarter(rest) {
        return end(quarter * 3);
    }
    let Some((of, day)) = rest.split_once(['月', '-', '/', '.']) else {
        return Err(NotADay::Unreadable);
    };
    let of = number(of)?;
    match day.strip_suffix(['日', '号']).unwrap_or(day) {
        "" => month(year, of, style),
        "底" | "末" | "下旬" | "内" => end(of),
        "上旬" => exactly(year, of, 10),
        "中旬" => exactly(year, of, 20),
        day if day.len() <= 2 => exactly(year, of, number(day)?),
        _ => Err(NotADay::Unreadable),
    }
}

fn full_year(text: &str) -> Result<i32, NotADay> {
    let year = number(text)? as i32;
    Ok(match text.len() {
        4 => year,
        2 if year < 70 => 2000 + year,
        2 => 1900 + year,
        _ => return Err(NotADay::Unreadable),
    })
}

/// Three numbers: in the order that was said, else in the only one that makes a day of them.
fn of_three(a: &str, b: &str, c: &str, style: DayStyle) -> Result<Date, NotADay> {
    let in_order = |order: Order| {
        let (year, month, day) = match order {
            Order::Ymd => (a, b, c),
            Order::Dmy => (c, b, a),
            Order::Mdy => (c, a, b),
        };
        if month.len() > 2 || day.len() > 2 {
            return Err(NotADay::Unreadable);
        }
        exactly(full_year(year)?, number(month)?, number(day)?)
    };
    if a.len() == 4 {
        return in_order(Order::Ymd);
    }
    let possible: &[Order] = match (c.len(), style.order) {
        (4, Some(Order::Ymd)) | (4, None) => &[Order::Dmy, Order::Mdy],
        (2, None) if a.len() == 2 => &[Order::Ymd, Order::Dmy, Order::Mdy],
        (2, None) => &[Order::Dmy, Order::Mdy],
        (_, Some(order)) => return in_order(order),
        _ => return Err(NotADay::Unreadable),
    };
    let read: Vec<Result<Date, NotADay>> = possible.iter().map(|order| in_order(*order)).collect();
    let mut days: Vec<Date> = read.iter().flatten().copied().collect();
    days.dedup();
    match (&days[..], read.first()) {
        ([day], _) => Ok(*day),
        ([], Some(Err(why))) => Err(*why),
        _ => Err(NotADay::WhichOrder),
    }
}

/// A day whose month is named: `31-Dec-2026`, `Dec 31, 2026`, `Q4 2026`.
fn in_words(text: &str, style: DayStyle) -> Result<Date, NotADay> {
    let words: Vec<&str> = text
        .split([' ', ',', '-', '/', '.'])
        .filter(|word| !matches!(*word, "" | "of" | "the"))
        .collect();
    let of_quarter = |quarter_word: &str, year: &str| {
        let quarter = quarter(quarter_word)?;
        Some(full_year(year).and_then(|y| month_end(y, quarter * 3).ok_or(NotADay::NoSuchDay)))
    };
    match words[..] {
        [a, b] if b.len() == 4 && of_quarter(a, b).is_some() => {
            return of_quarter(a, b).unwrap_or(Err(NotADay::Unreadable)).and_then(within);
        }
        [a, b] if a.len() == 4 && of_quarter(b, a).is_some() => {
            return of_quarter(b, a).unwrap_or(Err(NotADay::Unreadable)).and_then(within);
        }
        [a] if a.len() == 6 && a.is_char_boundary(4) && of_quarter(&a[4..], &a[..4]).is_some() => {
            let said = of_quarter(&a[4..], &a[..4]).unwrap_or(Err(NotADay::Unreadable));
            return said.and_then(within);
        }
        _ => {}
    }
    let Some(at) = words.iter().position(|word| month_named(word).is_some()) else {
        return Err(if relative(text) { NotADay::Relative } else { NotADay::Unreadable });
    };
    let of = month_named(words[at]).ok_or(NotADay::Unreadable)?;
    let bare = |word: &str| -> Result<u32, NotADay> {
        let word =
            ["st", "nd", "rd", "th"].iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word);
        if word.len() > 2 { Err(NotADay::Unreadable) } else { number(word) }
    };
    match (at, &words[..]) {
        (1, [year, _, day]) if year.len() == 4 && number(year).is_ok() => {
            exactly(full_year(year)?, of, bare(day)?)
        }
        (1, [year, _, day]) if style.order == Some(Order::Ymd) && year.len() == 2 => {
            exactly(full_year(year)?, of, bare(day)?)
        }
        (1, [day, _, year]) | (0, [_, day, year]) => exactly(full_year(year)?, of, bare(day)?),
        (0, [_, year]) | (1, [year, _]) if year.len() == 4 => month(full_year(year)?, of, style),
        (0 | 1, [_, _]) => Err(NotADay::NoYear),
        _ => Err(NotADay::Unreadable),
    }
}

fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word == "sept" {
        return Some(9);
    }
    MONTHS.iter().position(|month| word == *month || word == &month[..3]).map(|n| n as u32 + 1)
}

/// Whether a text counts from today, which says nothing of the day on which it was written.
fn relative(text: &str) -> bool {
    let today = Date::new(2000, 1, 1);
    today.is_some_and(|today| Date::said(text, today).is_ok())
}

/// Chinese numerals as digits: `二〇二六年十二月三十一日`.
fn plain_numerals(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    if !text.chars().any(|c| DIGITS.contains(c) || matches!(c, '十' | '零' | '○')) {
        return text.to_owned();
    }
    let digit = |c: char| match c {
        '零' | '○' => Some(0),
        c => DIGITS.chars().position(|d| d == c),
    };
    let mut plain = String::new();
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|c| digit(**c).is_some() || **c == '十').count();
        let part = &letters[at..at + run];
        // A quarter is named by its word.
        if run == 0 || letters.get(at + run..at + run + 2) == Some(&['季', '度']) {
            plain.extend(&letters[at..=(at + run).min(letters.len() - 1)]);
            at += run + 1;
            continue;
        }
        match part.iter().position(|c| *c == '十') {
            Some(ten) if run <= 3 => {
                let tens = if ten == 0 { 1 } else { digit(part[0]).unwrap_or(1) };
                let ones = part.get(ten + 1).and_then(|c| digit(*c)).unwrap_or(0);
                plain.push_str(&(tens * 10 + ones).to_string());
            }
            Some(_) => plain.extend(part),
            None => {
                part.iter().filter_map(|c| digit(*c)).for_each(|d| plain.push_str(&d.to_string()))
            }
        }
        at += run;
    }
    plain
}

#[cfg(test)]
mod tests;
