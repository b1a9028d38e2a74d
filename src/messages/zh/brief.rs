//! The brief in plain prose, in Chinese.

use super::Chinese;
use super::names::in_quotes;
use super::round::round_said;
use crate::messages::brief::{NAMED, PRESSING};
use crate::messages::*;
use crate::model::{Date, Declarations, Rate, same_word};
use crate::report::{Brief, Each, ForPerson, Leading, LogLine, Pressing};

impl BriefWords for Chinese {
    fn brief_prose(&self, brief: &Brief, head: &Declarations, as_of: Date) -> Prose {
        let sentences = [
            totals(brief, as_of),
            rates(brief),
            left(brief),
            late(brief, head),
            period(brief),
            look_backs(brief),
        ];
        let between = "";
        let sentences: Vec<_> = sentences.into_iter().flatten().collect();
        Prose {
            title: title(brief, head, as_of),
            paragraph: sentences.join(between),
            conclusion: conclusion(brief, head),
            topics: topics(brief, head),
        }
    }

    fn pages_written(&self, count: usize, folder: &str) -> String {
        format!("已写入 {folder}：{count} 页")
    }
}

/// A list as it is said.
fn listed(parts: &[String]) -> String {
    parts.join("，")
}

/// What is not nothing, with what stands before the number.
fn some(count: u64, before: &str) -> Option<String> {
    (count > 0).then(|| format!("{before}{count}项"))
}

fn title(brief: &Brief, head: &Declarations, as_of: Date) -> String {
    let day = Chinese.written_out(as_of);
    let name = match (&brief.person, &brief.unit, &head.title) {
        (Some(person), ..) => person.name.clone(),
        (None, Some(unit), _) => format!("{} {}", unit.key, unit.name),
        (None, None, Some(title)) => title.clone(),
        (None, None, None) => Chinese.phrase(Phrase::DefaultTitle).to_owned(),
    };
    format!("{name}：{day}情况")
}

/// What the brief is of: the ledger, a unit, or a person's items.
fn told_of(brief: &Brief) -> String {
    match (&brief.person, &brief.unit) {
        (Some(ForPerson { name, per: Each::Owner }), _) => format!("{name}为责任人的事项"),
        (Some(ForPerson { name, .. }), _) => format!("{name}为责任领导的事项"),
        (None, Some(unit)) => unit.name.clone(),
        (None, None) => "台账".to_owned(),
    }
}

fn totals(brief: &Brief, as_of: Date) -> Option<String> {
    let (total, day) = (&brief.total, Chinese.written_out(as_of));
    let (all, closed, cancelled) = (total.total, total.closed, total.cancelled);
    let live = total.open + total.in_progress + total.submitted;
    let who = told_of(brief);
    if all == 0 {
        return Some(format!("截至{day}，{who}没有整改事项。"));
    }
    let parts: Vec<String> =
        [some(closed, "已销号"), some(live, "未办结"), some(cancelled, "已取消")]
            .into_iter()
            .flatten()
            .collect();
    let said = listed(&parts);
    let whole =
        |count: u64, zh: &str| (count == all).then(|| format!("截至{day}，{who}共{all}项，{zh}。"));
    whole(closed, if all == 1 { "已销号" } else { "已全部销号" })
        .or_else(|| whole(live, if all == 1 { "尚未销号" } else { "均未销号" }))
        .or_else(|| whole(cancelled, if all == 1 { "已取消" } else { "已全部取消" }))
        .or_else(|| Some(format!("截至{day}，{who}共{all}项，{said}。")))
}

/// How far it is and what is late, in two sentences: the day stands above them.
fn conclusion(brief: &Brief, head: &Declarations) -> String {
    let total = &brief.total;
    let live = total.open + total.in_progress + total.submitted;
    if total.total == 0 {
        return "台账没有整改事项。".to_owned();
    }
    let who = told_of(brief);
    let parts: Vec<String> =
        [some(total.closed, "已销号"), some(live, "未办结"), some(total.cancelled, "已取消")]
            .into_iter()
            .flatten()
            .collect();
    let mut said = format!("{who}共{}项，{}", total.total, listed(&parts));
    if total.closure_rate.whole > 0 {
        said.push_str(&format!("；销号率{}", percent(total.closure_rate)));
    }
    if total.closure_rate_due.whole > 0 {
        said.push_str(&format!("，到期销号率{}", percent(total.closure_rate_due)));
    }
    said.push('。');
    said + &late(brief, head).unwrap_or_default()
}

/// A rate with what it was before, as far as whole percents tell; `on`: the day of that, where it is to be said.
fn change(name: &str, now: Rate, then: Option<Rate>, on: Option<Date>) -> String {
    let now_said = percent(now);
    let Some(then) = then.filter(|then| then.whole > 0) else {
        return format!("{name}{now_said}");
    };
    let then_said = percent(then);
    if then_said == now_said {
        let on = on.map_or_else(|| "此前".to_owned(), |day| Chinese.written_out(day));
        return format!("{name}{now_said}，与{on}持平");
    }
    let on = on.map_or_else(String::new, |day| format!("{}的", Chinese.written_out(day)));
    let rose = now.fraction() > then.fraction();
    if rose {
        format!("{name}由{on}{then_said}升至{now_said}")
    } else {
        format!("{name}由{on}{then_said}降至{now_said}")
    }
}

fn rates(brief: &Brief) -> Option<String> {
    let total = &brief.total;
    if total.closure_rate.whole == 0 {
        return None;
    }
    let before = brief.before.as_ref();
    let name = "销号率";
    let then = before.map(|b| b.total.closure_rate);
    let rate = change(name, total.closure_rate, then, before.map(|b| b.as_of));
    let fallen = total.closure_rate_due;
    if fallen.whole == 0 {
        return Some(format!("{rate}；尚无事项到期。"));
    }
    let name = "到期销号率";
    let due = change(name, fallen, before.map(|b| b.total.closure_rate_due), None);
    Some(format!("{rate}；{due}。"))
}

fn left(brief: &Brief) -> Option<String> {
    let total = &brief.total;
    let live = total.open + total.in_progress + total.submitted;
    if live == 0 {
        return None;
    }
    let (open, doing, waits) = (total.open, total.in_progress, total.submitted);
    if live == 1 {
        let zh = match (open, doing) {
            (1, _) => "尚未启动",
            (_, 1) => "正在整改",
            _ => "待核验",
        };
        return Some(format!("未办结的1项{zh}。"));
    }
    if open == live {
        return Some(format!("未办结的{live}项均未启动。"));
    }
    if doing == live {
        return Some(format!("未办结的{live}项均在整改。"));
    }
    if waits == live {
        return Some(format!("未办结的{live}项均待核验。"));
    }
    let parts: Vec<String> = [some(open, "未启动"), some(doing, "整改中"), some(waits, "待核验")]
        .into_iter()
        .flatten()
        .collect();
    let said = listed(&parts);
    Some(format!("未办结的{live}项中，{said}。"))
}

fn late(brief: &Brief, head: &Declarations) -> Option<String> {
    let total = &brief.total;
    if total.open + total.in_progress == 0 {
        return None;
    }
    let soon_days = head.policy.due_soon_days;
    let (late, soon, stale) = (total.overdue, total.due_soon, total.stale);
    let soon = match soon {
        0 => format!("{soon_days}天内没有事项到期"),
        1 => format!("{soon_days}天内到期1项"),
        n => format!("{soon_days}天内到期{n}项"),
    };
    let overdue = match (late, brief.overdue.list.first()) {
        (0, _) | (_, None) => "没有逾期事项".to_owned(),
        (1, Some(item)) => {
            let n = item.days_overdue;
            format!("逾期1项，已逾期{n}天")
        }
        (n, Some(longest)) => {
            let d = longest.days_overdue;
            format!("逾期{n}项，最长已逾期{d}天")
        }
    };
    let stale = match stale {
        0 => String::new(),
        1 => "；停滞1项".to_owned(),
        n => format!("；停滞{n}项"),
    };
    Some(format!("{overdue}；{soon}{stale}。"))
}

fn period(brief: &Brief) -> Option<String> {
    let figures = &brief.closure.figures;
    let rate = percent(figures.on_time_rate);
    let (on_time, late) = (figures.on_time, figures.late);
    let in_time = match (on_time, late) {
        (0, 0) => String::new(),
        (n, 0) => format!("按期完成{n}项"),
        (0, n) => format!("超期销号{n}项"),
        (n, late) => format!("按期完成{n}项、超期销号{late}项，按期率{rate}"),
    };
    let Some(since) = brief.since else {
        let n = figures.closed;
        return (on_time + late > 0).then(|| format!("已销号的{n}项中，{in_time}。"));
    };
    let day = Chinese.written_out(since);
    let closed = some(figures.closed, "销号")
        .map(|said| if in_time.is_empty() { said } else { format!("{said}（其中{in_time}）") });
    let parts: Vec<String> = [
        some(figures.opened, "新立项"),
        closed,
        (figures.returned > 0).then(|| format!("退回{}次", figures.returned)),
        (figures.extended > 0).then(|| format!("延期{}次", figures.extended)),
        (figures.reopened > 0).then(|| format!("恢复整改（含反弹）{}项次", figures.reopened)),
        some(figures.cancelled, "取消"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return Some(format!("{day}以来没有立项和销号。"));
    }
    let said = listed(&parts);
    Some(format!("{day}以来，{said}。"))
}

fn look_backs(brief: &Brief) -> Option<String> {
    let figures = &brief.look_backs;
    let (made, held, not) = (figures.made, figures.effective, figures.ineffective);
    let rate = percent(figures.effectiveness_rate);
    let found = match (held, not) {
        (0, 0) => None,
        (1, 0) => Some("回头看1次，有效".to_owned()),
        (n, 0) => Some(format!("回头看{n}次，均有效")),
        (0, 1) => Some("回头看1次，反弹".to_owned()),
        (0, n) => Some(format!("回头看{n}次，均有反弹")),
        _ => Some(format!("回头看{made}次，有效{held}次、反弹{not}次，有效率{rate}")),
    };
    let due = match figures.due {
        0 => None,
        1 => Some("应回头看1项".to_owned()),
        n => Some(format!("应回头看{n}项")),
    };
    let parts: Vec<String> = found.into_iter().chain(due).collect();
    (!parts.is_empty()).then(|| {
        let said = parts.join("；");
        format!("{said}。")
    })
}

/// An item as it is spoken of.
fn item(id: &str, title: &str) -> String {
    format!("{id}{}", in_quotes(title))
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
    let more = (more > 0).then(|| format!("另有{more}项"));
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
    let overdue_head = if page { "逾期".to_owned() } else { "逾期最长".to_owned() };
    let overdue = topic(overdue_head, brief.overdue.told(), page, |late| {
        let name = item(&late.id, &late.title);
        let (n, due) = (late.days_overdue, Chinese.written_out(late.due));
        match answers(&late.lead, &late.owner, &late.unit) {
            Some(who) => format!("{name}，时限{due}，已逾期{n}天，{who}负责"),
            None => format!("{name}，时限{due}，已逾期{n}天"),
        }
    });
    let waiting = topic("待核验".to_owned(), brief.waiting.told(), page, |waits| {
        let (name, by) = (item(&waits.id, &waits.title), &waits.by);
        let (on, n) = (Chinese.written_out(waits.submitted_on), waits.days_waiting);
        let ago = match n {
            0 => "当天".to_owned(),
            n => format!("已等待{n}天"),
        };
        format!("{name}，{by}于{on}申请，{ago}")
    });
    let asked = topic("申请延期待答复".to_owned(), brief.asked.told(), page, |asked| {
        let (name, r) = (item(&asked.id, &asked.title), &asked.request);
        let due = asked.due.map_or_else(|| "不设时限".to_owned(), |due| Chinese.written_out(due));
        let (to, on) = (Chinese.written_out(r.to), Chinese.written_out(r.on));
        let said = Chinese.request(&to, &r.by, &on, &r.reason);
        format!("{name}，时限{due}；{said}")
    });
    let achieved = topic(
        match brief.since {
            Some(_) => "本期成效".to_owned(),
            None => "最近成效".to_owned(),
        },
        (&brief.closure.items, brief.closure.more),
        page,
        |done| {
            let (name, on, result) = (
                item(&done.id, &done.title),
                Chinese.written_out(done.closed_on),
                done.result.trim(),
            );
            format!("{name}，{on}销号：{result}")
        },
    );
    let rebounded = topic("反弹".to_owned(), brief.rebounded.told(), page, |back| {
        let (name, on, by) = (item(&back.id, &back.title), Chinese.written_out(back.on), &back.by);
        match &back.note {
            Some(note) => format!("{name}，{by}于{on}回头看：{note}"),
            None => format!("{name}，{by}于{on}回头看发现"),
        }
    });
    let rounds = topic("轮次".to_owned(), (&brief.rounds, 0), true, |round| {
        round_said(round, &|day| Chinese.written_out(day), "")
            .trim_end_matches(['.', '。'])
            .to_owned()
    });
    let in_hand = brief.in_hand.as_ref().and_then(|list| {
        topic("正在办理".to_owned(), (list, 0), page, |live| {
            let (name, status) = (item(&live.id, &live.title), live.status.name(Lang::Zh));
            let who =
                answers(&live.lead, &live.owner, &live.unit).unwrap_or_else(|| ABSENT.to_owned());
            match live.due.map(|due| Chinese.written_out(due)) {
                Some(due) => format!("{name}，{status}，时限{due}，{who}负责"),
                None => format!("{name}，{status}，长期坚持，{who}负责"),
            }
        })
    });
    let lang = Lang::Zh;
    let indicators = indicator_topics(&brief.indicators, head, lang);
    let comments =
        brief.comments.as_ref().and_then(|list| topic("意见".to_owned(), (list, 0), page, comment));
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
    let (on, by) = (Chinese.written_out(line.on), &line.by);
    let note = line.said.as_deref().unwrap_or_default();
    let of = line.id.as_ref().map_or_else(|| "对本单位".to_owned(), |id| format!("对{id}"));
    match &line.source {
        Some(source) => format!("{on}，{by}{of}（{source}）：{note}"),
        None => format!("{on}，{by}{of}：{note}"),
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
        let names = named.join("、");
        match more {
            0 => names,
            _ => format!("{names}等{}项", all.count),
        }
    };
    let mut entries = Vec::new();
    let mut add = |all: &Leading<String>, one: String, many: String| {
        let names = names(all);
        match all.count {
            0 => {}
            1 => entries.push(format!("{one}：{names}")),
            _ => entries.push(format!("{many}：{names}")),
        }
    };
    let n = made.waiting_long.count;
    add(
        &said(&made.waiting_long),
        format!("待核验超过{waits}天1项"),
        format!("待核验超过{waits}天{n}项"),
    );
    let n = made.verify_late.count;
    add(&said(&made.verify_late), "超过核验期限1项".to_owned(), format!("超过核验期限{n}项"));
    let n = made.overdue_long.count;
    add(
        &said(&made.overdue_long),
        format!("逾期超过{late}天1项"),
        format!("逾期超过{late}天{n}项"),
    );
    let n = made.extended_twice.count;
    add(
        &said(&made.extended_twice),
        "两次以上延期仍未办结1项".to_owned(),
        format!("两次以上延期仍未办结{n}项"),
    );
    let n = made.look_backs_overdue.count;
    add(
        &said(&made.look_backs_overdue),
        "逾期未回头看1项".to_owned(),
        format!("逾期未回头看{n}项"),
    );
    let off: Vec<String> = (brief.indicators.iter())
        .filter(|indicator| indicator.on_pace == Some(false))
        .map(|indicator| indicator.name.clone())
        .collect();
    let n = off.len();
    add(&Leading::of((off, 0)), "指标不符合进度1个".to_owned(), format!("指标不符合进度{n}个"));
    if entries.is_empty() {
        if page {
            return None;
        }
        entries.push("无".to_owned());
    }
    Some(BriefTopic { head: "需要决策".to_owned(), entries, more: None })
}
