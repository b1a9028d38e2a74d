//! What the audit says.

use super::sentences::counted;
use super::{Lang, Named, say, word};
use crate::model::{Sign, SignKind, Words as _};
use crate::report::{Audit, Count, Detail};

impl Named for SignKind {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            SignKind::Closing => word(lang, "closing", "销号"),
            SignKind::Record => word(lang, "record", "记录"),
            SignKind::FollowUp => word(lang, "follow-up", "后续跟踪"),
        }
    }
}

impl Named for Sign {
    fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.word(),
            Lang::Zh => match self {
                Sign::NoEvidence => "没有证据",
                Sign::SamePerson => "本人销号",
                Sign::NotSubmitted => "未经申请",
                Sign::NotACloser => "无权销号",
                Sign::NoProgress => "没有过程",
                Sign::SameDay => "当天立销",
                Sign::MeasuresOpen => "措施未完",
                Sign::RecycledEvidence => "佐证重复",
                Sign::Repeated => "问题复发",
                Sign::BackDated => "事后补录",
                Sign::ExtendedTwice => "多次延期",
                Sign::ExtendedLate => "过期延期",
                Sign::SelfExtended => "自行延期",
                Sign::PolicyLoosened => "放宽规则",
                Sign::Rebounded => "问题反弹",
                Sign::CopiedResult => "成效雷同",
                Sign::BulkClosed => "批量销号",
                Sign::LookBackOverdue => "回头看逾期",
                Sign::Stale => "久无进展",
            },
        }
    }
}

/// What a sign means.
pub fn sign_meaning(sign: Sign, lang: Lang) -> String {
    let (days, often) = (Sign::BACK_DATED_AFTER, Sign::OFTEN);
    let (copied, bulk) = (Sign::COPIED, Sign::BULK);
    match sign {
        Sign::NoEvidence => say!(
            lang,
            "closed without any evidence recorded since it was (re)opened",
            "立项（或重启）以来没有登记任何证据就销号"
        ),
        Sign::SamePerson => say!(
            lang,
            "closed by its owner, or by the one who submitted it",
            "由责任人或申请人自己销号"
        ),
        Sign::NotSubmitted => say!(
            lang,
            "closed without the submission that policy required that day",
            "当时的规则要求先申请销号，未经申请就销号"
        ),
        Sign::NotACloser => say!(
            lang,
            "closed by someone whom policy did not name as a closer that day",
            "由当时的规则未指定的人员销号"
        ),
        Sign::NoProgress => say!(
            lang,
            "closed without any work recorded since it was (re)opened",
            "立项（或重启）以来没有登记任何进展、申请或已完成的措施就销号"
        ),
        Sign::SameDay => say!(lang, "closed on the day it was opened", "立项当天就销号"),
        Sign::MeasuresOpen => {
            say!(lang, "closed with a measure not done", "尚有措施未完成就销号")
        }
        Sign::RecycledEvidence => say!(
            lang,
            "a file given as evidence is evidence of another item too",
            "佐证文件同时是其他事项的佐证"
        ),
        Sign::Repeated => {
            say!(lang, "the same problem was opened again after closing", "销号后同一问题再次立项")
        }
        Sign::BackDated => say!(
            lang,
            "an event was recorded over {days} days after its day",
            "记录的登记日期比发生日期晚 {days} 天以上"
        ),
        Sign::ExtendedTwice => {
            say!(
                lang,
                "the deadline was put off {often} times or more",
                "延期 {often} 次以上（含）"
            )
        }
        Sign::ExtendedLate => {
            say!(lang, "the deadline was put off after it had passed", "时限已过才延期")
        }
        Sign::SelfExtended => say!(
            lang,
            "the deadline was extended by the owner, or granted by the one who asked",
            "由责任人自行延期，或由申请延期的人自己准予"
        ),
        Sign::PolicyLoosened => {
            let within = Sign::LOOSENED_WITHIN;
            say!(
                lang,
                "closed within {within} days after a change of policy that had ruled it out before",
                "规则改动后 {within} 天内销号，而改动前的规则不允许"
            )
        }
        Sign::Rebounded => {
            say!(lang, "a look-back found that it had not held", "销号后经回头看发现问题反弹")
        }
        Sign::CopiedResult => say!(
            lang,
            "{copied} items or more were closed with the same text",
            "{copied} 项以上（含）用同一句成效销号"
        ),
        Sign::BulkClosed => say!(
            lang,
            "{bulk} items or more of a unit were closed by one person on one day",
            "同一单位有 {bulk} 项以上（含）在同一天由同一人销号"
        ),
        Sign::LookBackOverdue => {
            say!(lang, "a look-back that fell due was not made", "到期没有回头看")
        }
        Sign::Stale => say!(
            lang,
            "live, with nothing recorded for longer than allowed",
            "未办结，且超过规定天数没有任何记录"
        ),
    }
}

fn days(count: i64) -> String {
    format!("{count} {}", if count == 1 { "day" } else { "days" })
}

/// What shows a sign on an item: one line.
pub fn sign_detail(detail: &Detail, lang: Lang) -> String {
    match detail {
        Detail::NoEvidence { on, by, since } => say!(
            lang,
            "closed {on} by {by}; no evidence since {since}",
            "{on} 由 {by} 销号，自 {since} 起没有证据"
        ),
        Detail::SamePerson { on, by, owns, submitted } => match (owns, submitted) {
            (true, true) => say!(
                lang,
                "closed {on} by {by}, who owns it and submitted it",
                "{on} 由 {by} 销号，责任人、申请人都是本人"
            ),
            (true, false) => {
                say!(lang, "closed {on} by {by}, who owns it", "{on} 由责任人 {by} 自己销号")
            }
            _ => say!(lang, "closed {on} by {by}, who submitted it", "{on} 由申请人 {by} 自己销号"),
        },
        Detail::NotSubmitted { on, by } => {
            say!(lang, "closed {on} by {by} without a submission", "{on} 由 {by} 销号，未经申请")
        }
        Detail::NotACloser { on, by, closers } => {
            let closers = closers.join(word(lang, ", ", "、"));
            say!(
                lang,
                "closed {on} by {by}; the closers were: {closers}",
                "{on} 由 {by} 销号，当时可销号的是：{closers}"
            )
        }
        Detail::NoProgress { on, by, since } => say!(
            lang,
            "closed {on} by {by}; no work recorded since {since}",
            "{on} 由 {by} 销号，自 {since} 起没有登记过整改工作"
        ),
        Detail::SameDay { on, by } => {
            say!(lang, "opened and closed {on}, by {by}", "{on} 立项，当天由 {by} 销号")
        }
        Detail::MeasuresOpen { on, by, open, anyway } => {
            let texts: Vec<_> = open.iter().map(|(n, text)| format!("{n} {text}")).collect();
            let texts = texts.join(word(lang, "; ", "；"));
            let count = counted(open.len(), "measure", "measures");
            let n = open.len();
            let closed = say!(
                lang,
                "closed {on} by {by} with {count} not done: {texts}",
                "{on} 由 {by} 销号，当时有 {n} 条措施未完成：{texts}"
            );
            match anyway {
                Some(anyway) => {
                    say!(lang, "{closed}; anyway: {anyway}", "{closed}；特批理由：{anyway}")
                }
                None => closed,
            }
        }
        Detail::BackDated { deed, by, on, recorded, days: late, more } => {
            let (deed, words) = (deed.name(lang), days(*late));
            let others = more_events(*more, lang);
            say!(
                lang,
                "\"{deed}\" of {on} recorded {recorded} by {by}, {words} later{others}",
                "{on} 的“{deed}”由 {by} 于 {recorded} 补录，晚 {late} 天{others}"
            )
        }
        Detail::ExtendedTwice { times, from, to } => {
            let from = from.map_or_else(|| super::ABSENT.to_owned(), |d| d.to_string());
            say!(
                lang,
                "put off {times} times, from {from} to {to}",
                "延期 {times} 次，由 {from} 推迟到 {to}"
            )
        }
        Detail::ExtendedLate { on, by, due, to, days: late, more } => {
            let (words, others) = (days(*late), more_events(*more, lang));
            say!(
                lang,
                "put off to {to} on {on} by {by}, {words} after {due}{others}",
                "时限 {due} 过了 {late} 天，才于 {on} 由 {by} 延期到 {to}{others}"
            )
        }
        Detail::Rebounded { on, by, note, more } => {
            let others = more_events(*more, lang);
            match note {
                Some(note) => say!(
                    lang,
                    "look-back {on} by {by}: {note}{others}",
                    "{on} 由 {by} 回头看：{note}{others}"
                ),
                None => say!(
                    lang,
                    "look-back {on} by {by}{others}",
                    "{on} 由 {by} 回头看发现反弹{others}"
                ),
            }
        }
        Detail::CopiedResult { result: Some(result), items } => {
            say!(lang, "on {items} items: \"{result}\"", "共 {items} 项写的是“{result}”")
        }
        Detail::CopiedResult { result: None, items } => {
            say!(lang, "the same text on {items} items", "共 {items} 项用同一句话")
        }
        Detail::BulkClosed { closed: Some((on, by)), items } => say!(
            lang,
            "{items} items of the unit closed {on} by {by}",
            "{on} 由 {by} 一次销号本单位 {items} 项"
        ),
        Detail::BulkClosed { closed: None, items } => say!(
            lang,
            "{items} items of the unit closed on one day by one person",
            "同一天由同一人销号本单位 {items} 项"
        ),
        Detail::RecycledEvidence { path, others, more_items, more } => {
            let ids: Vec<_> = others.iter().map(ToString::to_string).collect();
            let ids = ids.join(word(lang, ", ", "、"));
            let ids = match more_items {
                0 => ids,
                n => {
                    let all = others.len() + n;
                    say!(lang, "{ids} and {n} more", "{ids} 等 {all} 项")
                }
            };
            let said = match path {
                Some(path) => {
                    say!(lang, "{path} is also evidence of {ids}", "{path} 也是 {ids} 的佐证")
                }
                None => say!(lang, "a file is also evidence of {ids}", "有文件也是 {ids} 的佐证"),
            };
            match more {
                0 => said,
                n => say!(lang, "{said}; {n} more files like it", "{said}；另有 {n} 个文件"),
            }
        }
        Detail::Repeated { closed, id, opened, says_so, more } => {
            let said = match says_so {
                true => say!(
                    lang,
                    "closed {closed}; {id}, opened {opened}, names it as recurring",
                    "{closed} 销号，{opened} 立项的 {id} 注明为其复发"
                ),
                false => say!(
                    lang,
                    "closed {closed}; {id}, opened {opened}, has the same title",
                    "{closed} 销号，{opened} 又以同一标题立项 {id}"
                ),
            };
            match more {
                0 => said,
                n => say!(lang, "{said}; {n} more like it", "{said}；另有 {n} 项"),
            }
        }
        Detail::SelfExtended { on, by, from, to, more } => {
            let others = more_events(*more, lang);
            say!(
                lang,
                "extended {on} by {by}: {from} → {to}{others}",
                "{on} 由 {by} 自行延期：{from} → {to}{others}"
            )
        }
        Detail::PolicyLoosened { on, by, key, from, to, changed, changed_by } => {
            let none = word(lang, "none", "无");
            let (from, to) = (from.as_deref().unwrap_or(none), to.as_deref().unwrap_or(none));
            say!(
                lang,
                "closed {on} by {by}; {changed_by} had changed {key} on {changed}: {from} → {to}",
                "{on} 由 {by} 销号，此前 {changed_by} 于 {changed} 改动 {key}：{from} → {to}"
            )
        }
        Detail::LookBackOverdue { round, falls_due, days: late } => {
            let words = days(*late);
            say!(
                lang,
                "look-back {round} fell due {falls_due}, {words} ago",
                "第 {round} 次回头看应在 {falls_due}，已过 {late} 天"
            )
        }
        Detail::Stale { last_day, days: silent, allowed } => {
            let words = days(*silent);
            say!(
                lang,
                "nothing since {last_day}: {words}, where {allowed} are allowed",
                "自 {last_day} 起已 {silent} 天没有记录（规定 {allowed} 天）"
            )
        }
    }
}

fn more_events(more: usize, lang: Lang) -> String {
    match more {
        0 => String::new(),
        n => say!(lang, "; {n} more like it", "；另有 {n} 次"),
    }
}

/// What was found: what shows closing on paper, and apart from it what is left undone.
pub fn audit_title(audit: &Audit, lang: Lang) -> String {
    let told = |count: Count| {
        let Count { signs, items } = count;
        match signs {
            0 => say!(lang, "none", "没有"),
            n => {
                let on = counted(items, "item", "items");
                say!(lang, "{n}, on {on}", "涉及 {items} 项、{n} 处")
            }
        }
    };
    let (on_paper, follow_up) = (told(audit.on_paper()), told(audit.follow_up()));
    say!(
        lang,
        "Paper-closure indicators: {on_paper}; follow-up: {follow_up}",
        "纸面整改迹象：{on_paper}；后续跟踪：{follow_up}"
    )
}

/// How many signs were looked for, and which were not.
pub fn audit_looked_for(audit: &Audit, lang: Lang) -> String {
    let (count, off) = (audit.findings.len(), &audit.left_out);
    let clean = audit.findings.iter().filter(|f| f.items.is_empty()).count();
    let signs = counted(count, "sign", "signs");
    let looked = match (count - clean, count) {
        (0, 1) => say!(lang, "{signs} was looked for.", "查了 1 种迹象。"),
        (0, n) => say!(lang, "{signs} were looked for.", "查了 {n} 种迹象。"),
        (found, n) => say!(
            lang,
            "{signs} were looked for; {found} of them were found.",
            "查了 {n} 种迹象，发现 {found} 种。"
        ),
    };
    if off.is_empty() {
        return looked;
    }
    let names: Vec<_> = off.iter().map(|s| s.name(lang)).collect();
    let names = names.join(word(lang, ", ", "、"));
    say!(lang, "{looked} Left out by policy: {names}.", "{looked}按规定不查：{names}。")
}

/// A sign's name, its code where that is another, and what it means.
pub fn sign_line(sign: Sign, lang: Lang) -> String {
    let (name, code, meaning) = (sign.name(lang), sign.word(), sign_meaning(sign, lang));
    say!(lang, "{name}: {meaning}", "{name}（{code}）：{meaning}")
}
