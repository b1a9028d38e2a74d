//! The brief in plain prose, in English.

use super::{English, counted};
use crate::messages::brief::{NAMED, PRESSING};
use crate::messages::*;
use crate::model::{Date, Declarations, Rate, same_word};
use crate::report::{Brief, Each, Leading, LogLine, Pressing};

impl BriefWords for English {
    fn brief_prose(&self, brief: &Brief, head: &Declarations, as_of: Date) -> Prose {
        let sentences = [
            totals(brief, as_of),
            rates(brief),
            left(brief),
            late(brief, head),
            period(brief),
            look_backs(brief),
        ];
        let between = " ";
        let sentences: Vec<_> = sentences.into_iter().flatten().collect();
        Prose {
            title: title(brief, head, as_of),
            paragraph: sentences.join(between),
            conclusion: conclusion(brief, head),
            topics: topics(brief, head),
        }
    }

    fn pages_written(&self, count: usize, folder: &str) -> String {
        let pages = counted(count, "page", "pages");
        format!("{pages} written to {folder}")
    }
}

/// A list as it is said: a, b and c.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What is not nothing, with its words.
fn some(count: u64, en: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {en}"))
}

fn title(brief: &Brief, head: &Declarations, as_of: Date) -> String {
    let day = English.written_out(as_of);
    let name = match (&brief.person, &brief.unit, &head.title) {
        (Some(person), ..) => person.name.clone(),
        (None, Some(unit), _) => format!("{} {}", unit.key, unit.name),
        (None, None, Some(title)) => title.clone(),
        (None, None, None) => English.phrase(Phrase::DefaultTitle).to_owned(),
    };
    format!("{name}: status on {day}")
}

fn totals(brief: &Brief, as_of: Date) -> Option<String> {
    let (total, day) = (&brief.total, English.written_out(as_of));
    let (all, closed, cancelled) = (total.total, total.closed, total.cancelled);
    let live = total.open + total.in_progress + total.submitted;
    let (who, has) = match (&brief.person, &brief.unit) {
        (Some(person), _) if person.per == Each::Owner => (person.name.as_str(), "owns"),
        (Some(person), _) => (person.name.as_str(), "leads"),
        (None, Some(unit)) => (unit.name.as_str(), "has"),
        (None, None) => ("the ledger", "has"),
    };
    if all == 0 {
        return Some(format!("On {day} {who} {has} no items."));
    }
    let items = counted(all as usize, "item", "items");
    let parts: Vec<String> = [
        some(closed, &format!("{} closed", are(closed))),
        some(live, &format!("{} outstanding", are(live))),
        some(cancelled, &format!("{} cancelled", were(cancelled))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let said = listed(&parts);
    let whole = |count: u64, en: &str| {
        let en = match all {
            1 => format!("On {day} {who} {has} 1 item, which {en}."),
            2 => format!("On {day} {who} {has} 2 items, and both {en}."),
            n => format!("On {day} {who} {has} {n} items, and all {en}."),
        };
        (count == all).then_some(en)
    };
    whole(closed, if all == 1 { "is closed" } else { "are closed" })
        .or_else(|| {
            let en = if all == 1 { "is outstanding" } else { "are outstanding" };
            whole(live, en)
        })
        .or_else(|| {
            let en = if all == 1 { "was cancelled" } else { "were cancelled" };
            whole(cancelled, en)
        })
        .or_else(|| Some(format!("On {day} {who} {has} {items}: {said}.")))
}

/// How far it is and what is late, in two sentences: the day stands above them.
fn conclusion(brief: &Brief, head: &Declarations) -> String {
    let total = &brief.total;
    let live = total.open + total.in_progress + total.submitted;
    if total.total == 0 {
        return "There are no items.".to_owned();
    }
    let parts: Vec<String> = [
        some(total.closed, &format!("{} closed", are(total.closed))),
        some(live, &format!("{} outstanding", are(live))),
        some(total.cancelled, &format!("{} cancelled", were(total.cancelled))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let items = counted(total.total as usize, "item", "items");
    let mut said = format!("Of {items}, {}", listed(&parts));
    if total.closure_rate.whole > 0 {
        said.push_str(&format!(": a closure rate of {}", percent(total.closure_rate)));
    }
    if total.closure_rate_due.whole > 0 {
        said.push_str(&format!(", and {} of the items due", percent(total.closure_rate_due)));
    }
    said.push('.');
    let late = late(brief, head).map(|late| format!(" {late}"));
    said + &late.unwrap_or_default()
}

/// A rate with what it was before, as far as whole percents tell; `on`: the day of that, where it is to be said.
fn change(name: &str, now: Rate, then: Option<Rate>, on: Option<Date>) -> String {
    let now_said = percent(now);
    let Some(then) = then.filter(|then| then.whole > 0) else {
        return format!("{name} {now_said}");
    };
    let then_said = percent(then);
    let on = on.map_or_else(String::new, |day| format!(" on {}", English.written_out(day)));
    if then_said == now_said {
        return format!("{name} {now_said}, unchanged{}", on.replacen(" on ", " since ", 1));
    }
    let rose = now.fraction() > then.fraction();
    if rose {
        format!("{name} {now_said}, up from {then_said}{on}")
    } else {
        format!("{name} {now_said}, down from {then_said}{on}")
    }
}

fn rates(brief: &Brief) -> Option<String> {
    let total = &brief.total;
    if total.closure_rate.whole == 0 {
        return None;
    }
    let before = brief.before.as_ref();
    let name = "The closure rate is";
    let then = before.map(|b| b.total.closure_rate);
    let rate = change(name, total.closure_rate, then, before.map(|b| b.as_of));
    let fallen = total.closure_rate_due;
    if fallen.whole == 0 {
        return Some(format!("{rate}; no item is due yet."));
    }
    let name = "for items due it is";
    let due = change(name, fallen, before.map(|b| b.total.closure_rate_due), None);
    Some(format!("{rate}; {due}."))
}

fn left(brief: &Brief) -> Option<String> {
    let total = &brief.total;
    let live = total.open + total.in_progress + total.submitted;
    if live == 0 {
        return None;
    }
    let (open, doing, waits) = (total.open, total.in_progress, total.submitted);
    if live == 1 {
        let en = match (open, doing) {
            (1, _) => "has not been started",
            (_, 1) => "is in progress",
            _ => "awaits sign-off",
        };
        return Some(format!("The outstanding item {en}."));
    }
    let all = match live {
        2 => "Both",
        _ => "All",
    };
    if open == live {
        let none = if live == 2 { "Neither" } else { "None" };
        return Some(format!("{none} has been started."));
    }
    if doing == live {
        return Some(format!("{all} are in progress."));
    }
    if waits == live {
        return Some(format!("{all} await sign-off."));
    }
    let parts: Vec<String> = [
        some(open, if open == 1 { "has not been started" } else { "have not been started" }),
        some(doing, &format!("{} in progress", are(doing))),
        some(waits, if waits == 1 { "awaits sign-off" } else { "await sign-off" }),
    ]
    .into_iter()
    .flatten()
    .collect();
    let said = listed(&parts);
    Some(format!("Of the {live} outstanding, {said}."))
}

fn late(brief: &Brief, head: &Declarations) -> Option<String> {
    let total = &brief.total;
    if total.open + total.in_progress == 0 {
        return None;
    }
    let soon_days = head.policy.due_soon_days;
    let (late, soon, stale) = (total.overdue, total.due_soon, total.stale);
    let within = counted(soon_days as usize, "day", "days");
    let soon = match soon {
        0 => format!("nothing else falls due within {within}"),
        1 => format!("1 falls due within {within}"),
        n => format!("{n} fall due within {within}"),
    };
    let soon = if late == 0 { soon.replace("nothing else", "nothing") } else { soon };
    let overdue = match (late, brief.overdue.list.first()) {
        (0, _) | (_, None) => "Nothing is overdue".to_owned(),
        (1, Some(item)) => {
            let past = days(item.days_overdue);
            format!("1 is overdue, by {past}")
        }
        (n, Some(longest)) => {
            let past = days(longest.days_overdue);
            format!("{n} are overdue, the longest by {past}")
        }
    };
    let stale = match stale {
        0 => String::new(),
        1 => "; 1 is inactive".to_owned(),
        n => format!("; {n} are inactive"),
    };
    Some(format!("{overdue}; {soon}{stale}."))
}

fn period(brief: &Brief) -> Option<String> {
    let figures = &brief.closure.figures;
    let rate = percent(figures.on_time_rate);
    let (on_time, late) = (figures.on_time, figures.late);
    let in_time = match (on_time, late) {
        (0, 0) => String::new(),
        (n, 0) => format!("{n} on time"),
        (0, n) => format!("{n} late"),
        (n, late) => format!("{n} on time and {late} late, an on-time rate of {rate}"),
    };
    let Some(since) = brief.since else {
        return (on_time + late > 0).then(|| in_time_sentence(on_time, late, &rate));
    };
    let day = English.written_out(since);
    let closed = some(figures.closed, "closed")
        .map(|said| if in_time.is_empty() { said } else { format!("{said} ({in_time})") });
    let parts: Vec<String> = [
        some(figures.opened, "opened"),
        closed,
        some(figures.returned, "returned"),
        some(figures.extended, "extended"),
        some(figures.reopened, "reopened or recurred"),
        some(figures.cancelled, "cancelled"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return Some(format!("Since {day} nothing was opened or closed."));
    }
    let said = listed(&parts);
    Some(format!("Since {day}: {said}."))
}

fn look_backs(brief: &Brief) -> Option<String> {
    let figures = &brief.look_backs;
    let (made, held, not) = (figures.made, figures.effective, figures.ineffective);
    let rate = percent(figures.effectiveness_rate);
    let found = match (held, not) {
        (0, 0) => None,
        (1, 0) => Some("1 look-back was made and found the item effective".to_owned()),
        (n, 0) => Some(format!("{n} look-backs were made, all effective")),
        (0, 1) => Some("1 look-back was made and found that the problem had recurred".to_owned()),
        (0, n) => Some(format!("{n} look-backs were made, and all problems had recurred")),
        _ => Some(format!(
            "{made} look-backs were made: {held} effective and {not} recurred, an effectiveness rate of {rate}"
        )),
    };
    let due = match figures.due {
        0 => None,
        1 => Some("1 look-back is due".to_owned()),
        n => Some(format!("{n} look-backs are due")),
    };
    let parts: Vec<String> = found.into_iter().chain(due).collect();
    (!parts.is_empty()).then(|| {
        let said = parts.join("; ");
        format!("{said}.")
    })
}

/// An item as it is spoken of.
fn item(id: &str, title: &str) -> String {
    format!("{id} “{title}”")
}

/// The first entries, and how many more there are; all of them on a unit's page.
fn topic<T>(
    head: String,
    (list, more): (&[T], usize),
    all: bool,
    say_it: impl Fn(&T) -> String,
) -> Option<BriefTopic> {
    if list.is_empty() {
        return None;
    }
    // One more that would be left unsaid is said instead.
    let count = list.len() + more;
    let named = if all || count == NAMED + 1 { count } else { NAMED };
    let entries = list.iter().take(named).map(say_it).collect();
    let more = count.saturating_sub(named);
    let more = (more > 0).then(|| format!("and {more} more"));
    Some(BriefTopic { head, entries, more })
}

fn topics(brief: &Brief, head: &Declarations) -> Vec<BriefTopic> {
    let page = brief.is_page();
    let answers = |lead: &Option<String>, owner: &Option<String>, unit: &str| {
        // Over several ledgers a unit is called after its own, which no code is.
        let unit = head.units.iter().find(|u| same_word(u.code.as_str(), unit));
        let named = |name: &Option<String>| name.clone().filter(|n| !n.trim().is_empty());
        if brief.person.is_some() {
            // Whose page it is stands above it: what tells its items apart is the unit.
            return unit.map(|unit| unit.name.to_string());
        }
        named(lead)
            .or_else(|| named(owner))
            .or_else(|| unit.and_then(|u| u.lead.as_deref().map(str::to_owned)))
            .or_else(|| unit.map(|u| u.name.to_string()))
    };
    let overdue_head = if page { "Overdue".to_owned() } else { "Longest overdue".to_owned() };
    let overdue = topic(overdue_head, brief.overdue.told(), page, |late| {
        let (name, past) = (item(&late.id, &late.title), days(late.days_overdue));
        let due = English.written_out(late.due);
        match answers(&late.lead, &late.owner, &late.unit) {
            Some(who) => format!("{name}, due {due}, {past} overdue, {who}"),
            None => format!("{name}, due {due}, {past} overdue"),
        }
    });
    let waiting = topic("Awaiting sign-off".to_owned(), brief.waiting.told(), page, |waits| {
        let (name, by) = (item(&waits.id, &waits.title), &waits.by);
        let (on, n) = (English.written_out(waits.submitted_on), waits.days_waiting);
        let ago = match n {
            0 => "today".to_owned(),
            n => {
                let past = days(n);
                format!("{past} ago")
            }
        };
        format!("{name}, submitted by {by} on {on}, {ago}")
    });
    let asked = topic("Extensions requested".to_owned(), brief.asked.told(), page, |asked| {
        let (name, r) = (item(&asked.id, &asked.title), &asked.request);
        let due = asked
            .due
            .map_or_else(|| "without a deadline".to_owned(), |due| English.written_out(due));
        let (to, on) = (English.written_out(r.to), English.written_out(r.on));
        let said = English.request(&to, &r.by, &on, &r.reason);
        format!("{name}, due {due}; {said}")
    });
    let achieved = topic(
        match brief.since {
            Some(_) => "Results in this period".to_owned(),
            None => "Latest results".to_owned(),
        },
        (&brief.closure.items, brief.closure.more),
        page,
        |done| {
            let (name, on, result) = (
                item(&done.id, &done.title),
                English.written_out(done.closed_on),
                done.result.trim(),
            );
            format!("{name}, closed {on}: {result}")
        },
    );
    let rebounded = topic("Recurred".to_owned(), brief.rebounded.told(), page, |back| {
        let (name, on, by) = (item(&back.id, &back.title), English.written_out(back.on), &back.by);
        match &back.note {
            Some(note) => format!("{name}, found by {by} on {on}: {note}"),
            None => format!("{name}, found by {by} on {on}"),
        }
    });
    let rounds = topic("Rounds".to_owned(), (&brief.rounds, 0), true, |round| {
        English
            .round_line(round, &|day| English.written_out(day))
            .trim_end_matches(['.', '。'])
            .to_owned()
    });
    let in_hand = brief.in_hand.as_ref().and_then(|list| {
        topic("In progress".to_owned(), (list, 0), page, |live| {
            let (name, status) = (item(&live.id, &live.title), live.status.name(Lang::En));
            let who =
                answers(&live.lead, &live.owner, &live.unit).unwrap_or_else(|| ABSENT.to_owned());
            match live.due.map(|due| English.written_out(due)) {
                Some(due) => format!("{name}, {status}, due {due}, {who}"),
                None => format!("{name}, {status}, without a deadline, {who}"),
            }
        })
    });
    let lang = Lang::En;
    let indicators = indicator_topics(&brief.indicators, head, lang);
    let comments = brief
        .comments
        .as_ref()
        .and_then(|list| topic("Comments".to_owned(), (list, 0), page, comment));
    // What is asked of whoever reads it comes first.
    decisions(brief, page)
        .into_iter()
        .chain(
            [overdue, waiting, asked, in_hand, achieved, rebounded, rounds].into_iter().flatten(),
        )
        .chain(indicators)
        .chain(comments)
        .collect()
}

fn comment(line: &LogLine) -> String {
    let (on, by) = (English.written_out(line.on), &line.by);
    let note = line.said.as_deref().unwrap_or_default();
    let of = line.id.as_ref().map_or_else(|| "the unit".to_owned(), |id| id.to_string());
    match &line.source {
        Some(source) => format!("{on}, on {of}, by {by} ({source}): {note}"),
        None => format!("{on}, on {of}, by {by}: {note}"),
    }
}

/// What needs a decision; that nothing does is said where it is a line, not where it would have a heading of its own.
fn decisions(brief: &Brief, page: bool) -> Option<BriefTopic> {
    let (waits, late) = (Brief::WAITS_LONG, Brief::OVERDUE_LONG);
    let made = &brief.decisions;
    let said = |all: &Leading<Pressing>| {
        let named = all.list.iter().map(|one| item(&one.id, &one.title));
        Leading { list: named.collect(), count: all.count }
    };
    let names = |all: &Leading<String>| {
        let shown = if page || all.count <= PRESSING + 1 { all.count } else { PRESSING };
        let more = all.count - shown;
        let named: Vec<&str> = all.list.iter().take(shown).map(String::as_str).collect();
        let names = named.join(", ");
        match more {
            0 => names,
            n => format!("{names} and {n} more"),
        }
    };
    let mut entries = Vec::new();
    let mut add = |all: &Leading<String>, what: &str| {
        if all.count > 0 {
            entries.push(format!("{what} ({}): {}", all.count, names(all)));
        }
    };
    add(&said(&made.waiting_long), &format!("awaiting sign-off for over {waits} days"));
    add(&said(&made.verify_late), "submissions past their verification deadline");
    add(&said(&made.overdue_long), &format!("over {late} days overdue"));
    add(&said(&made.extended_twice), "extended twice or more and not closed");
    add(&said(&made.look_backs_overdue), "look-backs overdue");
    let off = (brief.indicators.iter())
        .filter(|indicator| indicator.on_pace == Some(false))
        .map(|indicator| indicator.name.clone())
        .collect();
    add(&Leading::of((off, 0)), "indicators not on pace");
    if entries.is_empty() {
        if page {
            return None;
        }
        entries.push("nothing".to_owned());
    }
    Some(BriefTopic { head: "Needs a decision".to_owned(), entries, more: None })
}
fn are(count: u64) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn were(count: u64) -> &'static str {
    if count == 1 { "was" } else { "were" }
}

fn days(count: i64) -> String {
    format!("{count} {}", if count == 1 { "day" } else { "days" })
}

fn in_time_sentence(on_time: u64, late: u64, rate: &str) -> String {
    match (on_time, late) {
        (1, 0) => "The closed item was completed on time.".to_owned(),
        (n, 0) => format!("All {n} closed items with a deadline were completed on time."),
        (0, 1) => "The closed item with a deadline was completed late.".to_owned(),
        (0, n) => format!("All {n} closed items with a deadline were completed late."),
        (n, late) => {
            let (a, b) = (were(n), were(late));
            format!(
                "Of the closed items, {n} {a} completed on time and {late} {b} late: an on-time rate of {rate}."
            )
        }
    }
}
