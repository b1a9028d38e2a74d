//! What the audit says, in Chinese.

use super::Chinese;
use super::names::{role_names, within};
use crate::messages::*;
use crate::model::{RedFlag, SignKind, Words as _};
use crate::report::{
    Audit, ClosingDetail, Count, Detail, FollowUpDetail, PatternDetail, RecordDetail,
};

impl AuditWords for Chinese {
    fn sign_kind(&self, it: SignKind) -> &'static str {
        match it {
            SignKind::Closing => "销号",
            SignKind::Record => "记录",
            SignKind::FollowUp => "后续跟踪",
        }
    }

    fn sign(&self, it: RedFlag) -> &'static str {
        match it {
            RedFlag::NoEvidence => "没有佐证",
            RedFlag::SamePerson => "本人销号",
            RedFlag::NotSubmitted => "未经申请",
            RedFlag::NotACloser => "无权销号",
            RedFlag::Unsigned => "签署不全",
            RedFlag::NoProgress => "没有过程",
            RedFlag::SameDay => "当日立项即销号",
            RedFlag::MeasuresOpen => "措施未完",
            RedFlag::RecycledEvidence => "佐证重复",
            RedFlag::Repeated => "问题复发",
            RedFlag::BackDated => "事后补录",
            RedFlag::ExtendedTwice => "多次延期",
            RedFlag::ExtendedLate => "逾期后延期",
            RedFlag::SelfExtended => "自行延期",
            RedFlag::PolicyLoosened => "放宽规则",
            RedFlag::Rewritten => "改写记录",
            RedFlag::Rebounded => "问题反弹",
            RedFlag::CopiedResult => "成效雷同",
            RedFlag::BulkClosed => "批量销号",
            RedFlag::LookBackOverdue => "回头看逾期",
            RedFlag::VerifyLate => "核验超期",
            RedFlag::Stale => "停滞",
        }
    }

    fn sign_meaning(&self, sign: RedFlag) -> String {
        let (days, often) = (RedFlag::BACK_DATED_AFTER, RedFlag::OFTEN);
        let (copied, bulk) = (RedFlag::COPIED, RedFlag::BULK);
        match sign {
            RedFlag::NoEvidence => "立项（或恢复整改）以来没有登记任何佐证就销号".to_owned(),
            RedFlag::SamePerson => "由责任人或申请人自己销号".to_owned(),
            RedFlag::NotSubmitted => "当时的规则要求先申请销号，未经申请就销号".to_owned(),
            RedFlag::NotACloser => "由当时的规则未指定的人员销号".to_owned(),
            RedFlag::Unsigned => "当时的规则要求签署，签署不全就销号".to_owned(),
            RedFlag::NoProgress => {
                "立项（或恢复整改）以来没有登记任何进展、申请或已完成的措施就销号".to_owned()
            }
            RedFlag::SameDay => "立项当天就销号".to_owned(),
            RedFlag::MeasuresOpen => "尚有措施未完成就销号".to_owned(),
            RedFlag::RecycledEvidence => "佐证文件同时是其他事项的佐证".to_owned(),
            RedFlag::Repeated => "销号后同一问题再次立项".to_owned(),
            RedFlag::BackDated => format!("记录的登记日期比发生日期晚 {days} 天以上"),
            RedFlag::ExtendedTwice => format!("延期 {often} 次以上（含）"),
            RedFlag::ExtendedLate => "时限已过才延期".to_owned(),
            RedFlag::SelfExtended => "由责任人自行延期，或由申请延期的人自己准予".to_owned(),
            RedFlag::PolicyLoosened => {
                let within = RedFlag::LOOSENED_WITHIN;
                format!("规则改动后 {within} 天内销号，而改动前的规则不允许")
            }
            RedFlag::Rewritten => "封存以后记录被删除或改动".to_owned(),
            RedFlag::Rebounded => "销号后经回头看发现问题反弹".to_owned(),
            RedFlag::CopiedResult => format!("{copied} 项以上（含）用同一句成效销号"),
            RedFlag::BulkClosed => format!("同一单位有 {bulk} 项以上（含）在同一天由同一人销号"),
            RedFlag::LookBackOverdue => "到期没有回头看".to_owned(),
            RedFlag::VerifyLate => "申请销号后，过了核验期限仍未核验".to_owned(),
            RedFlag::Stale => "未办结，且超过规则所定天数没有任何记录".to_owned(),
        }
    }

    fn sign_detail(&self, detail: &Detail) -> String {
        match detail {
            Detail::Closing(it) => self.closing_detail(it),
            Detail::Record(it) => self.record_detail(it),
            Detail::Pattern(it) => self.pattern_detail(it),
            Detail::FollowUp(it) => self.follow_up_detail(it),
        }
    }

    fn sign_next(&self, sign: RedFlag) -> &'static str {
        match sign {
            RedFlag::Rewritten => "与封存时的台账（git、备份）逐条核对，查明何人所改",
            RedFlag::NotACloser
            | RedFlag::Unsigned
            | RedFlag::NotSubmitted
            | RedFlag::SamePerson => "由有权销号的人员回头看，成效不实的恢复整改",
            RedFlag::NoEvidence
            | RedFlag::NoProgress
            | RedFlag::MeasuresOpen
            | RedFlag::SameDay => "请单位说明做了什么、补齐佐证，并回头看",
            RedFlag::RecycledEvidence | RedFlag::CopiedResult | RedFlag::BulkClosed => {
                "把这些事项放在一起看，本应不同而雷同的逐项回头看"
            }
            RedFlag::Rebounded | RedFlag::Repeated => "从原因上整改：重定措施，再安排回头看",
            RedFlag::PolicyLoosened => "对照原先较严的规则，核实能否销号",
            RedFlag::BackDated => "查明为何迟录，有何材料可证明当日之事",
            RedFlag::SelfExtended | RedFlag::ExtendedLate | RedFlag::ExtendedTwice => {
                "查明理由，由有权销号的人员重定时限"
            }
            RedFlag::LookBackOverdue => "尽快回头看",
            RedFlag::VerifyLate => "由有权销号的人员尽快核验：销号或退回",
            RedFlag::Stale => "督办，或调整停滞天数",
        }
    }

    fn sign_on_card(&self, sign: &str, detail: &str) -> String {
        format!("{sign}：{detail}")
    }

    fn audit_cards_title(&self, items: usize) -> String {
        format!("逐项：{items}")
    }

    fn audit_title(&self, audit: &Audit) -> String {
        let told = |count: Count| {
            let Count { signs, items } = count;
            match signs {
                0 => "没有".to_owned(),
                n => format!("涉及 {items} 项、{n} 处"),
            }
        };
        let (on_paper, follow_up) = (told(audit.on_paper()), told(audit.follow_up()));
        format!("纸面整改迹象：{on_paper}；后续跟踪：{follow_up}")
    }

    fn audit_looked_for(&self, audit: &Audit) -> String {
        let (count, off) = (audit.findings.len(), &audit.left_out);
        let clean = audit.findings.iter().filter(|f| f.items.is_empty()).count();
        let looked = match (count - clean, count) {
            (0, 1) => "查了 1 种迹象。".to_owned(),
            (0, n) => format!("查了 {n} 种迹象。"),
            (found, n) => format!("查了 {n} 种迹象，发现 {found} 种。"),
        };
        if off.is_empty() {
            return looked;
        }
        let names: Vec<_> = off.iter().map(|s| s.name(Lang::Zh)).collect();
        let names = names.join("、");
        format!("{looked}按规则不查：{names}。")
    }

    fn sign_line(&self, sign: RedFlag) -> String {
        let (name, code, meaning) = (sign.name(Lang::Zh), sign.word(), self.sign_meaning(sign));
        format!("{name}（{code}）：{meaning}")
    }
}

impl Chinese {
    fn closing_detail(&self, detail: &ClosingDetail) -> String {
        match detail {
            ClosingDetail::NoEvidence { on, by, since } => {
                format!("{on} 由{by}销号，自 {since} 起没有佐证", by = within(by))
            }
            ClosingDetail::SamePerson { on, by, owns, submitted } => match (owns, submitted) {
                (true, true) => format!("{on} 由{by}销号，责任人、申请人都是本人", by = within(by)),
                (true, false) => format!("{on} 由责任人{by}自己销号", by = within(by)),
                _ => format!("{on} 由申请人{by}自己销号", by = within(by)),
            },
            ClosingDetail::NotSubmitted { on, by } => {
                format!("{on} 由{by}销号，未经申请", by = within(by))
            }
            ClosingDetail::Unsigned { on, by, missing, voided } => {
                let missing = role_names(missing);
                match (missing.as_str(), voided) {
                    ("", _) => format!("{on} 由{by}销号，而{by}此前已签署", by = within(by)),
                    (missing, None) => format!(
                        "{on} 由{by}销号，缺{missing}签署",
                        by = within(by),
                        missing = within(missing)
                    ),
                    (missing, Some(day)) => {
                        format!(
                            "{on} 由{by}销号，缺{missing}签署（{day} 修改后，此前的签署作废）",
                            by = within(by),
                            missing = within(missing)
                        )
                    }
                }
            }
            ClosingDetail::NotACloser { on, by, closers } => {
                let closers = closers.join("、");
                format!("{on} 由{by}销号，当时可销号的是：{closers}", by = within(by))
            }
            ClosingDetail::NoProgress { on, by, since } => {
                format!("{on} 由{by}销号，自 {since} 起没有登记过整改工作", by = within(by))
            }
            ClosingDetail::SameDay { on, by } => {
                format!("{on} 立项，当天由{by}销号", by = within(by))
            }
            ClosingDetail::MeasuresOpen { on, by, open, anyway } => {
                let texts: Vec<_> = open.iter().map(|(n, text)| format!("{n} {text}")).collect();
                let texts = texts.join("；");
                let n = open.len();
                let closed =
                    format!("{on} 由{by}销号，当时有 {n} 条措施未完成：{texts}", by = within(by));
                match anyway {
                    Some(anyway) => format!("{closed}；特批理由：{anyway}"),
                    None => closed,
                }
            }
        }
    }

    fn pattern_detail(&self, detail: &PatternDetail) -> String {
        match detail {
            PatternDetail::Rebounded { on, by, note, more } => {
                let others = more_events(*more);
                match note {
                    Some(note) => format!("{on} 由{by}回头看：{note}{others}", by = within(by)),
                    None => format!("{on} 由{by}回头看发现反弹{others}", by = within(by)),
                }
            }
            PatternDetail::CopiedResult { result: Some(result), items } => {
                format!("共 {items} 项写的是“{result}”")
            }
            PatternDetail::CopiedResult { result: None, items } => {
                format!("共 {items} 项用同一句话")
            }
            PatternDetail::BulkClosed { closed: Some((on, by)), items } => {
                format!("{on} 由{by}一次销号本单位 {items} 项", by = within(by))
            }
            PatternDetail::BulkClosed { closed: None, items } => {
                format!("同一天由同一人销号本单位 {items} 项")
            }
            PatternDetail::RecycledEvidence { path, others, more_items, more } => {
                let ids: Vec<_> = others.iter().map(ToString::to_string).collect();
                let ids = ids.join("、");
                let ids = match more_items {
                    0 => ids,
                    n => {
                        let all = others.len() + n;
                        format!("{ids} 等 {all} 项")
                    }
                };
                let said = match path {
                    Some(path) => format!("{path} 也是 {ids} 的佐证"),
                    None => format!("有文件也是 {ids} 的佐证"),
                };
                match more {
                    0 => said,
                    n => format!("{said}；另有 {n} 个文件"),
                }
            }
            PatternDetail::Repeated { closed, id, opened, says_so, more } => {
                let said = if *says_so {
                    format!("{closed} 销号，{opened} 立项的 {id} 注明为其复发")
                } else {
                    format!("{closed} 销号，{opened} 又以同一内容立项 {id}")
                };
                match more {
                    0 => said,
                    n => format!("{said}；另有 {n} 项"),
                }
            }
        }
    }

    fn record_detail(&self, detail: &RecordDetail) -> String {
        match detail {
            RecordDetail::BackDated { deed, by, on, recorded, days: late, more } => {
                let deed = deed.name(Lang::Zh);
                let others = more_events(*more);
                format!(
                    "{on} 的“{deed}”由{by}于 {recorded} 补录，晚 {late} 天{others}",
                    by = within(by)
                )
            }
            RecordDetail::ExtendedTwice { times, from, to } => {
                let from = from.map_or_else(|| ABSENT.to_owned(), |d| d.to_string());
                format!("延期 {times} 次，由 {from} 推迟到 {to}")
            }
            RecordDetail::ExtendedLate { on, by, due, to, days: late, more } => {
                let others = more_events(*more);
                format!(
                    "时限 {due} 过了 {late} 天，才于 {on} 由{by}延期到 {to}{others}",
                    by = within(by)
                )
            }
            RecordDetail::SelfExtended { on, by, from, to, more } => {
                let others = more_events(*more);
                format!("{on} 由{by}自行延期：{from} → {to}{others}", by = within(by))
            }
            RecordDetail::PolicyLoosened { on, by, key, from, to, changed, changed_by } => {
                let (none, name) = ("无", self.policy_key(*key));
                let (from, to) = (from.as_deref().unwrap_or(none), to.as_deref().unwrap_or(none));
                format!(
                    "{on} 由{by}销号，此前{changed_by}于 {changed} 改动规则“{name}”：{from} → {to}",
                    by = within(by),
                    changed_by = within(changed_by)
                )
            }
            RecordDetail::Rewritten { seal, sealed, gone: true, .. } => {
                format!("{sealed} 已封存（{seal}），现已不存在")
            }
            RecordDetail::Rewritten { seal, sealed, events, .. } => {
                let numbers: Vec<_> = events.iter().map(ToString::to_string).collect();
                match numbers.len() {
                    0 => format!("立项日期与 {sealed} 的封存（{seal}）不符"),
                    _ => {
                        format!("第 {} 条记录与 {sealed} 的封存（{seal}）不符", numbers.join("、"))
                    }
                }
            }
        }
    }

    fn follow_up_detail(&self, detail: &FollowUpDetail) -> String {
        match detail {
            FollowUpDetail::LookBackOverdue { round, falls_due, days: late } => {
                format!("第 {round} 次回头看应在 {falls_due}，已过 {late} 天")
            }
            FollowUpDetail::VerifyLate { submitted, verify_by, days: late } => {
                format!("{submitted} 申请，应于 {verify_by} 前核验，已过 {late} 天")
            }
            FollowUpDetail::Stale { last_day, days: silent, allowed } => {
                format!("自 {last_day} 起已 {silent} 天没有记录（规则为 {allowed} 天）")
            }
        }
    }
}

fn more_events(more: usize) -> String {
    match more {
        0 => String::new(),
        n => format!("；另有 {n} 次"),
    }
}
