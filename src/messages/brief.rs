//! The brief in plain prose: as a deputy would say it to a leader, in either language.

use super::numbers::{decimal, percent, share};
use super::sentences::counted;
use super::{ABSENT, Lang, Named, say, word};
use crate::model::{Date, Head, Rate, same_word};
use crate::report::{Brief, LogLine, TargetRow};

/// What a brief says, without a look yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    pub title: String,
    pub paragraph: String,
    pub topics: Vec<Topic>,
}

/// What is said of one thing: how much of it there is, and the first of it, or all.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    pub head: String,
    pub entries: Vec<String>,
    /// How many more there are that are not named.
    pub more: Option<String>,
}

/// How many items a topic names where the brief is not a unit's page.
const NAMED: usize = 3;
/// How many ids a decision names there.
const IDS: usize = 8;

/// A day as it is said: 30 November 2019, 2019年11月30日.
fn said_day(day: Date, lang: Lang) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let month = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][(m as usize - 1).min(11)];
    say!(lang, "{d} {month} {y}", "{y}年{m}月{d}日")
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

/// A list as it is said: a, b and c.
fn listed(parts: &[String], lang: Lang) -> String {
    match (lang, parts) {
        (_, []) => String::new(),
        (_, [only]) => only.clone(),
        (Lang::En, [first @ .., last]) => format!("{} and {last}", first.join(", ")),
        (Lang::Zh, parts) => parts.join("，"),
    }
}

/// What is not nothing, with its words: English one and many, Chinese before and after the number.
fn some(lang: Lang, count: u64, en: &str, zh: (&str, &str)) -> Option<String> {
    (count > 0).then(|| match lang {
        Lang::En => format!("{count} {en}"),
        Lang::Zh => format!("{}{count}{}", zh.0, zh.1),
    })
}

/// The whole brief in words.
pub fn brief_prose(brief: &Brief, head: &Head, as_of: Date, lang: Lang) -> Prose {
    let sentences = [
        totals(brief, as_of, lang),
        rates(brief, lang),
        left(brief, lang),
        late(brief, head, lang),
        period(brief, lang),
        look_backs(brief, lang),
    ];
    let between = word(lang, " ", "");
    let sentences: Vec<_> = sentences.into_iter().flatten().collect();
    Prose {
        title: title(brief, head, as_of, lang),
        paragraph: sentences.join(between),
        topics: topics(brief, head, lang),
    }
}

fn title(brief: &Brief, head: &Head, as_of: Date, lang: Lang) -> String {
    let day = said_day(as_of, lang);
    let name = match (&brief.unit, &head.title) {
        (Some(unit), _) => format!("{} {}", unit.key, unit.name),
        (None, Some(title)) => title.clone(),
        (None, None) => super::default_title(lang).to_owned(),
    };
    say!(lang, "{name}: where things stand on {day}", "{name}：{day}情况")
}

fn totals(brief: &Brief, as_of: Date, lang: Lang) -> Option<String> {
    let (total, day) = (&brief.total, said_day(as_of, lang));
    let (all, closed, cancelled) = (total.total, total.closed, total.cancelled);
    let live = total.open + total.in_progress + total.submitted;
    let who = match &brief.unit {
        Some(unit) => unit.name.clone(),
        None => word(lang, "the ledger", "台账").to_owned(),
    };
    if all == 0 {
        return Some(say!(lang, "On {day} {who} has no items.", "截至{day}，{who}没有整改事项。"));
    }
    let items = counted(all as usize, "item", "items");
    let parts: Vec<String> = [
        some(lang, closed, &format!("{} closed", are(closed)), ("已销号", "项")),
        some(lang, live, &format!("{} still to be finished", are(live)), ("未办结", "项")),
        some(lang, cancelled, &format!("{} cancelled", were(cancelled)), ("已取消", "项")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let said = listed(&parts, lang);
    let whole = |count: u64, en: &str, zh: &str| {
        let en = match all {
            1 => format!("On {day} {who} has 1 item, which {en}."),
            2 => format!("On {day} {who} has 2 items, and both {en}."),
            n => format!("On {day} {who} has {n} items, and all {en}."),
        };
        (count == all).then(|| match lang {
            Lang::En => en,
            Lang::Zh => format!("截至{day}，{who}共{all}项，{zh}。"),
        })
    };
    whole(
        closed,
        if all == 1 { "is closed" } else { "are closed" },
        if all == 1 { "已销号" } else { "已全部销号" },
    )
    .or_else(|| {
        let en = if all == 1 { "is still to be finished" } else { "are still to be finished" };
        whole(live, en, if all == 1 { "尚未销号" } else { "均未销号" })
    })
    .or_else(|| {
        let en = if all == 1 { "was cancelled" } else { "were cancelled" };
        whole(cancelled, en, if all == 1 { "已取消" } else { "已全部取消" })
    })
    .or_else(|| {
        Some(say!(
            lang,
            "On {day} {who} has {items}: {said}.",
            "截至{day}，{who}共{all}项，{said}。"
        ))
    })
}

/// A rate with what it was before, as far as whole percents tell; `on`: the day of that, where it is to be said.
fn change(name: &str, now: Rate, then: Option<Rate>, on: Option<Date>, lang: Lang) -> String {
    let now_said = percent(now);
    let Some(then) = then.filter(|then| then.whole > 0) else {
        return say!(lang, "{name} {now_said}", "{name}{now_said}");
    };
    let then_said = percent(then);
    let on = on.map(|day| said_day(day, lang));
    let on = match (lang, on) {
        (_, None) => String::new(),
        (Lang::En, Some(day)) => format!(" on {day}"),
        (Lang::Zh, Some(day)) => format!("{day}的"),
    };
    if then_said == now_said {
        return match lang {
            Lang::En => format!("{name} {now_said}, as it was{on}"),
            Lang::Zh => {
                format!("{name}{now_said}，与{}持平", on.strip_suffix('的').unwrap_or("此前"))
            }
        };
    }
    let rose = now.fraction() > then.fraction();
    match rose {
        true => say!(
            lang,
            "{name} {now_said}, up from {then_said}{on}",
            "{name}由{on}{then_said}升至{now_said}"
        ),
        false => say!(
            lang,
            "{name} {now_said}, down from {then_said}{on}",
            "{name}由{on}{then_said}降至{now_said}"
        ),
    }
}

fn rates(brief: &Brief, lang: Lang) -> Option<String> {
    let total = &brief.total;
    if total.closure_rate.whole == 0 {
        return None;
    }
    let before = brief.before.as_ref();
    let name = word(lang, "The closure rate is", "销号率");
    let then = before.map(|b| b.total.closure_rate);
    let rate = change(name, total.closure_rate, then, before.map(|b| b.as_of), lang);
    let fallen = total.closure_rate_due;
    if fallen.whole == 0 {
        return Some(say!(lang, "{rate}; nothing has fallen due yet.", "{rate}；尚无事项到期。"));
    }
    let name = word(lang, "of what has fallen due it is", "到期销号率");
    let due = change(name, fallen, before.map(|b| b.total.closure_rate_due), None, lang);
    Some(say!(lang, "{rate}; {due}.", "{rate}；{due}。"))
}

fn left(brief: &Brief, lang: Lang) -> Option<String> {
    let total = &brief.total;
    let live = total.open + total.in_progress + total.submitted;
    if live == 0 {
        return None;
    }
    let (open, doing, waits) = (total.open, total.in_progress, total.submitted);
    if live == 1 {
        let (en, zh) = match (open, doing) {
            (1, _) => ("has not been started", "尚未启动"),
            (_, 1) => ("is in progress", "正在整改"),
            _ => ("waits for sign-off", "待核验销号"),
        };
        return Some(say!(lang, "The one to be finished {en}.", "未办结的1项{zh}。"));
    }
    let all = match live {
        2 => "Both",
        _ => "All of these",
    };
    if open == live {
        return Some(say!(lang, "{all} have not been started.", "未办结的{live}项均未启动。"));
    }
    if doing == live {
        return Some(say!(lang, "{all} are in progress.", "未办结的{live}项均在整改。"));
    }
    if waits == live {
        return Some(say!(lang, "{all} wait for sign-off.", "未办结的{live}项均待核验。"));
    }
    let parts: Vec<String> = [
        some(
            lang,
            open,
            if open == 1 { "has not been started" } else { "have not been started" },
            ("未启动", "项"),
        ),
        some(lang, doing, &format!("{} in progress", are(doing)), ("整改中", "项")),
        some(
            lang,
            waits,
            if waits == 1 { "waits for sign-off" } else { "wait for sign-off" },
            ("待核验", "项"),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let said = listed(&parts, lang);
    Some(say!(lang, "Of the {live} to be finished, {said}.", "未办结的{live}项中，{said}。"))
}

fn late(brief: &Brief, head: &Head, lang: Lang) -> Option<String> {
    let total = &brief.total;
    if total.open + total.in_progress == 0 {
        return None;
    }
    let soon_days = head.policy.due_soon_days;
    let (late, soon, stale) = (total.overdue, total.due_soon, total.stale);
    let within = counted(soon_days as usize, "day", "days");
    let soon = match soon {
        0 => say!(lang, "nothing else falls due within {within}", "{soon_days}天内没有事项到期"),
        1 => say!(lang, "1 falls due within {within}", "{soon_days}天内到期1项"),
        n => say!(lang, "{n} fall due within {within}", "{soon_days}天内到期{n}项"),
    };
    let soon = if late == 0 { soon.replace("nothing else", "nothing") } else { soon };
    let overdue = match (late, brief.overdue.first()) {
        (0, _) | (_, None) => say!(lang, "Nothing is overdue", "没有逾期事项"),
        (1, Some(item)) => {
            let (past, n) = (days(item.days_overdue), item.days_overdue);
            say!(lang, "1 is overdue, by {past}", "逾期1项，已逾期{n}天")
        }
        (n, Some(longest)) => {
            let (past, d) = (days(longest.days_overdue), longest.days_overdue);
            say!(lang, "{n} are overdue, the longest by {past}", "逾期{n}项，最长已逾期{d}天")
        }
    };
    let stale = match stale {
        0 => String::new(),
        1 => say!(lang, "; 1 has been silent for too long", "；久无进展1项"),
        n => say!(lang, "; {n} have been silent for too long", "；久无进展{n}项"),
    };
    Some(say!(lang, "{overdue}; {soon}{stale}.", "{overdue}；{soon}{stale}。"))
}

fn period(brief: &Brief, lang: Lang) -> Option<String> {
    let figures = &brief.closure.figures;
    let rate = percent(figures.on_time_rate);
    let (on_time, late) = (figures.on_time, figures.late);
    let in_time = match (on_time, late) {
        (0, 0) => String::new(),
        (n, 0) => say!(lang, "{n} in time", "按期{n}项"),
        (0, n) => say!(lang, "{n} late", "超期{n}项"),
        (n, late) => say!(
            lang,
            "{n} in time and {late} late, an on-time rate of {rate}",
            "按期{n}项、超期{late}项，按期率{rate}"
        ),
    };
    let Some(since) = brief.since else {
        let n = figures.closed;
        return (on_time + late > 0).then(|| match lang {
            Lang::En => in_time_sentence(on_time, late, &rate),
            Lang::Zh if on_time == n && n == 1 => "已销号的1项按期完成。".to_owned(),
            Lang::Zh if on_time == n => format!("已销号的{n}项均按期完成。"),
            Lang::Zh => format!("已销号的{n}项中，{in_time}。"),
        });
    };
    let day = said_day(since, lang);
    let closed =
        some(lang, figures.closed, "closed", ("销号", "项")).map(|said| match in_time.is_empty() {
            true => said,
            false => say!(lang, "{said} ({in_time})", "{said}（其中{in_time}）"),
        });
    let parts: Vec<String> = [
        some(lang, figures.opened, "opened", ("新立项", "项")),
        closed,
        some(lang, figures.returned, "sent back", ("退回", "次")),
        some(lang, figures.extended, "put off", ("延期", "次")),
        some(lang, figures.reopened, "reopened or rebounded", ("重启或反弹", "项次")),
        some(lang, figures.cancelled, "cancelled", ("取消", "项")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return Some(say!(
            lang,
            "Since {day} nothing was opened or closed.",
            "{day}以来没有立项和销号。"
        ));
    }
    let said = listed(&parts, lang);
    Some(say!(lang, "Since {day}: {said}.", "{day}以来，{said}。"))
}

fn in_time_sentence(on_time: u64, late: u64, rate: &str) -> String {
    match (on_time, late) {
        (1, 0) => "What is closed was done in time.".to_owned(),
        (n, 0) => format!("The {n} that had a deadline were done in time."),
        (0, 1) => "The one that had a deadline was done late.".to_owned(),
        (0, n) => format!("The {n} that had a deadline were all done late."),
        (n, late) => {
            let (a, b) = (were(n), were(late));
            format!("Of what is closed, {n} {a} done in time and {late} {b} late: {rate} on time.")
        }
    }
}

fn look_backs(brief: &Brief, lang: Lang) -> Option<String> {
    let figures = &brief.look_backs;
    let (made, held, not) = (figures.made, figures.effective, figures.ineffective);
    let rate = percent(figures.effectiveness_rate);
    let found = match (held, not) {
        (0, 0) => None,
        (1, 0) => Some(say!(lang, "1 look-back was made, and it held", "回头看1次，成效巩固")),
        (n, 0) => {
            Some(say!(lang, "{n} look-backs were made, and all held", "回头看{n}次，均成效巩固"))
        }
        (0, 1) => {
            Some(say!(lang, "1 look-back was made, and it had rebounded", "回头看1次，问题反弹"))
        }
        (0, n) => Some(say!(
            lang,
            "{n} look-backs were made, and all had rebounded",
            "回头看{n}次，均有反弹"
        )),
        _ => Some(say!(
            lang,
            "{made} look-backs were made: {held} held and {not} rebounded, which makes {rate} effective",
            "回头看{made}次，有效{held}次、反弹{not}次，有效率{rate}"
        )),
    };
    let due = match figures.due {
        0 => None,
        1 => Some(say!(lang, "1 look-back is due", "应回头看1项")),
        n => Some(say!(lang, "{n} look-backs are due", "应回头看{n}项")),
    };
    let parts: Vec<String> = found.into_iter().chain(due).collect();
    (!parts.is_empty()).then(|| {
        let said = parts.join(word(lang, "; ", "；"));
        say!(lang, "{said}.", "{said}。")
    })
}

/// An item as it is spoken of.
fn item(id: &str, title: &str, lang: Lang) -> String {
    say!(lang, "{id} “{title}”", "{id}“{title}”")
}

/// The first entries, and how many more there are; all of them on a unit's page.
fn topic<T>(
    head: String,
    list: &[T],
    all: bool,
    lang: Lang,
    say_it: impl Fn(&T) -> String,
) -> Option<Topic> {
    if list.is_empty() {
        return None;
    }
    // One more that would be left unsaid is said instead.
    let named = if all || list.len() == NAMED + 1 { list.len() } else { NAMED };
    let entries = list.iter().take(named).map(say_it).collect();
    let more = list.len().saturating_sub(named);
    let more = (more > 0).then(|| say!(lang, "and {more} more", "另有{more}项"));
    Some(Topic { head, entries, more })
}

fn topics(brief: &Brief, head: &Head, lang: Lang) -> Vec<Topic> {
    let page = brief.unit.is_some();
    let answers = |lead: &Option<String>, owner: &Option<String>, unit: &str| {
        // Over several ledgers a unit is called after its own, which no code is.
        let unit = head.units.iter().find(|u| same_word(u.code.as_str(), unit));
        let named = |name: &Option<String>| name.clone().filter(|n| !n.trim().is_empty());
        named(lead)
            .or_else(|| named(owner))
            .or_else(|| unit.and_then(|u| u.lead.as_deref().map(str::to_owned)))
            .or_else(|| unit.map(|u| u.name.to_string()))
    };
    let overdue_head = match page {
        true => say!(lang, "Overdue", "逾期"),
        false => say!(lang, "Longest overdue", "逾期最长"),
    };
    let overdue = topic(overdue_head, &brief.overdue, page, lang, |late| {
        let (name, past) = (item(&late.id, &late.title, lang), days(late.days_overdue));
        let (n, due) = (late.days_overdue, late.due);
        match answers(&late.lead, &late.owner, &late.unit) {
            Some(who) => say!(
                lang,
                "{name}, {past} past {due}, {who} answers for it",
                "{name}，时限{due}，已逾期{n}天，{who}负责"
            ),
            None => say!(lang, "{name}, {past} past {due}", "{name}，时限{due}，已逾期{n}天"),
        }
    });
    let waiting = topic(
        say!(lang, "Waiting for sign-off", "待核验销号"),
        &brief.waiting,
        page,
        lang,
        |waits| {
            let (name, by) = (item(&waits.id, &waits.title, lang), &waits.by);
            let (on, n) = (waits.submitted_on, waits.days_waiting);
            let ago = match n {
                0 => word(lang, "today", "当天").to_owned(),
                n => {
                    let past = days(n);
                    say!(lang, "{past} ago", "已等待{n}天")
                }
            };
            say!(lang, "{name}, submitted by {by} on {on}, {ago}", "{name}，{by}于{on}申请，{ago}")
        },
    );
    let achieved = topic(
        match brief.since {
            Some(_) => say!(lang, "Achieved in this time", "本期成效"),
            None => say!(lang, "Achieved, the latest first", "最近成效"),
        },
        &brief.closure.items,
        page,
        lang,
        |done| {
            let (name, on, result) =
                (item(&done.id, &done.title, lang), done.closed_on, done.result.trim());
            say!(lang, "{name}, closed {on}: {result}", "{name}，{on}销号：{result}")
        },
    );
    let rebounded =
        topic(say!(lang, "Rebounded", "问题反弹"), &brief.rebounded, page, lang, |back| {
            let (name, on, by) = (item(&back.id, &back.title, lang), back.on, &back.by);
            match &back.note {
                Some(note) => say!(
                    lang,
                    "{name}, found by {by} on {on}: {note}",
                    "{name}，{by}于{on}回头看：{note}"
                ),
                None => say!(lang, "{name}, found by {by} on {on}", "{name}，{by}于{on}回头看发现"),
            }
        });
    let targets = topic(say!(lang, "Targets", "量化目标"), &brief.targets, page, lang, |t| {
        target(t, lang)
    });
    let in_hand = brief.in_hand.as_ref().and_then(|list| {
        topic(say!(lang, "In hand", "正在办理"), list, page, lang, |live| {
            let (name, status) = (item(&live.id, &live.title, lang), live.status.name(lang));
            let unit = brief.unit.as_ref().map_or("", |u| &u.key);
            let who = answers(&live.lead, &live.owner, unit).unwrap_or_else(|| ABSENT.to_owned());
            match live.due {
                Some(due) => say!(
                    lang,
                    "{name}, {status}, due {due}, {who}",
                    "{name}，{status}，时限{due}，{who}负责"
                ),
                None => say!(
                    lang,
                    "{name}, {status}, without a deadline, {who}",
                    "{name}，{status}，长期坚持，{who}负责"
                ),
            }
        })
    });
    let comments = brief.comments.as_ref().and_then(|list| {
        topic(say!(lang, "Comments", "意见"), list, page, lang, |line| comment(line, lang))
    });
    [
        overdue,
        waiting,
        in_hand,
        achieved,
        rebounded,
        targets,
        Some(decisions(brief, page, lang)),
        comments,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn target(target: &TargetRow, lang: Lang) -> String {
    let (name, limit) = (&target.name, decimal(target.limit));
    let unit = &target.measured_in;
    let Some(reading) = target.reading.map(decimal) else {
        return say!(
            lang,
            "{name}: no reading yet, limit {limit} {unit}",
            "{name}：尚无读数，控制数{limit}{unit}"
        );
    };
    let (mut used, mut elapsed) = (share(target.used), percent(target.elapsed));
    if used == elapsed
        && let (Some(a), Some(b)) = (target.used, target.elapsed.fraction())
    {
        // Which of the two is more decides: whole percents would hide it.
        (used, elapsed) = (format!("{:.1}%", a * 100.0), format!("{:.1}%", b * 100.0));
    }
    let pace = match target.on_pace {
        Some(true) => word(lang, "on pace", "符合进度"),
        Some(false) => word(lang, "not on pace", "不符合进度"),
        None => word(lang, "no pace to be told", "无法判断进度"),
    };
    let on = target.read_on.map_or_else(|| ABSENT.to_owned(), |day| day.to_string());
    say!(
        lang,
        "{name}: {reading} of {limit} {unit} by {on}, {used} with {elapsed} of the time gone, {pace}",
        "{name}：截至{on}为{reading}{unit}，占控制数{limit}{unit}的{used}，时间过去{elapsed}，{pace}"
    )
}

fn comment(line: &LogLine, lang: Lang) -> String {
    let (on, by) = (line.on, &line.by);
    let note = line.said.as_deref().unwrap_or_default();
    let of = line.id.as_ref().map_or_else(
        || word(lang, "the unit", "对本单位").to_owned(),
        |id| say!(lang, "{id}", "对{id}"),
    );
    match &line.source {
        Some(source) => say!(
            lang,
            "{on}, on {of}, by {by} ({source}): {note}",
            "{on}，{by}{of}（{source}）：{note}"
        ),
        None => say!(lang, "{on}, on {of}, by {by}: {note}", "{on}，{by}{of}：{note}"),
    }
}

fn decisions(brief: &Brief, page: bool, lang: Lang) -> Topic {
    let (waits, late) = (Brief::WAITS_LONG, Brief::OVERDUE_LONG);
    let made = &brief.decisions;
    let names = |ids: &[String]| {
        let shown = if page || ids.len() <= IDS + 1 { ids.len() } else { IDS };
        let more = ids.len() - shown;
        let names = ids[..shown].join(word(lang, ", ", "、"));
        let all = ids.len();
        match more {
            0 => names,
            n => say!(lang, "{names} and {n} more", "{names}等{all}项"),
        }
    };
    let mut entries = Vec::new();
    let mut add = |ids: &[String], one: String, many: String| {
        let names = names(ids);
        match ids.len() {
            0 => {}
            1 => entries.push(say!(lang, "{one}: {names}", "{one}：{names}")),
            _ => entries.push(say!(lang, "{many}: {names}", "{many}：{names}")),
        }
    };
    let n = made.waiting_long.len();
    add(
        &made.waiting_long,
        say!(lang, "1 has waited for sign-off over {waits} days", "待核验超过{waits}天1项"),
        say!(lang, "{n} have waited for sign-off over {waits} days", "待核验超过{waits}天{n}项"),
    );
    let n = made.overdue_long.len();
    add(
        &made.overdue_long,
        say!(lang, "1 is over {late} days overdue", "逾期超过{late}天1项"),
        say!(lang, "{n} are over {late} days overdue", "逾期超过{late}天{n}项"),
    );
    let n = made.extended_twice.len();
    add(
        &made.extended_twice,
        say!(lang, "1 was put off twice or more and is not done", "两次以上延期仍未办结1项"),
        say!(lang, "{n} were put off twice or more and are not done", "两次以上延期仍未办结{n}项"),
    );
    let n = made.look_backs_overdue.len();
    add(
        &made.look_backs_overdue,
        say!(lang, "1 look-back is past its day", "过期未回头看1项"),
        say!(lang, "{n} look-backs are past their day", "过期未回头看{n}项"),
    );
    let off: Vec<String> = (brief.targets.iter())
        .filter(|target| target.on_pace == Some(false))
        .map(|target| target.name.clone())
        .collect();
    let n = off.len();
    add(
        &off,
        say!(lang, "1 target is not on pace", "量化目标不符合进度1个"),
        say!(lang, "{n} targets are not on pace", "量化目标不符合进度{n}个"),
    );
    if entries.is_empty() {
        entries.push(say!(lang, "nothing", "无"));
    }
    Topic { head: say!(lang, "Needs a decision", "需要决策"), entries, more: None }
}

/// How many pages were written, and where.
pub fn pages_written(count: usize, folder: &str, lang: Lang) -> String {
    let pages = counted(count, "page", "pages");
    say!(lang, "{pages} written to {folder}", "已写入 {folder}：{count} 页")
}
