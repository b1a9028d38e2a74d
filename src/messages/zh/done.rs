//! What now holds, said in one line after a change, in Chinese.

use super::Chinese;
use super::names::{ending, in_quotes, leading, role_name, within};
use crate::messages::*;
use crate::model::{Counted, Date, EventKind, InCommon, LookBackOutcome, Status, Words as _};
use crate::store::{Finished, Parted};

impl DoneWords for Chinese {
    fn alike_items(&self, id: &str, others: &[AlikeItem]) -> Diagnostic {
        let list: Vec<String> = others.iter().map(|other| self.alike_item(other)).collect();
        let help = others.first().map(|first| match first.status {
            Status::Closed => format!("如属问题复发：ledger set {id} again={}", first.id),
            Status::Open | Status::InProgress | Status::Submitted | Status::Cancelled => format!("如属重复登记：ledger cancel {id} --kind duplicate --reason 理由；如属问题复发：ledger set {id} again={}", first.id),
        });
        let message = format!("{id} 与已有事项相近：{}", list.join("；"));
        Diagnostic { message, place: None, help }
    }

    fn look_back_not_due(&self, id: &str, due: Option<(Date, i64)>) -> Diagnostic {
        let message = match due {
            Some((due, days)) => format!("{id} 应于 {due} 回头看，本次提前 {days} 天"),
            None => format!("{id} 没有应作的回头看：规则要求的各次均已完成"),
        };
        let help = "本次已登记；如需撤销：ledger undo".to_owned();
        Diagnostic { message, place: None, help: Some(help) }
    }

    fn role_not_held(&self, role: &str, anyone: bool) -> Diagnostic {
        let until = if anyone {
            "：在有人员担任角色之前，任何人都可以签署"
        } else {
            ""
        };
        let command = format!("ledger person add 姓名 --role {}", crate::messages::quoted(role));
        Diagnostic {
            message: format!("没有人员担任{}{until}", ending(role_name(role))),
            place: None,
            help: Some(format!("登记人员及其角色：{command}")),
        }
    }

    fn alike_item(&self, other: &AlikeItem) -> String {
        let AlikeItem { id, title, status, closed_on, common } = other;
        let stands = match closed_on {
            Some(day) => format!("{day} 销号"),
            None => status.name(Lang::Zh).to_owned(),
        };
        match common {
            InCommon::Title => format!("{id}{}（{stands}）", in_quotes(title)),
            InCommon::Cause => format!("{id}{}（{stands}，原因相同）", in_quotes(title)),
        }
    }

    fn anyway_not_kept(&self, id: &str) -> Diagnostic {
        Diagnostic {
            message: format!("--anyway 的理由未予登记：{id} 只是申请延期"),
            place: None,
            help: Some(format!("由准予的人说明：ledger grant {id} --anyway 理由")),
        }
    }

    fn tally(&self, it: &Tally) -> String {
        let (unit, Some(Counted { closed, all })) = (&it.name, it.counted) else {
            return String::new();
        };
        match all {
            0 => format!("；{}没有其他事项", leading(unit)),
            _ => format!("；{}共 {all} 项，已销号 {closed} 项", leading(unit)),
        }
    }

    fn measures_done(&self, done: &[(usize, &str)]) -> String {
        let each: Vec<_> = done.iter().map(|(n, text)| format!("完成措施{n}：{text}")).collect();
        each.join("；")
    }

    fn now(&self, it: &Confirmation) -> String {
        match it {
            Confirmation::Item(it) => self.item_now(it),
            Confirmation::Event(it) => self.event_now(it),
            Confirmation::Doubt(it) => it.told(Lang::Zh).message,
            Confirmation::Ledger(it) => self.ledger_now(it),
            Confirmation::Indicator(it) => self.indicator_now(it),
        }
    }
}

impl Chinese {
    fn item_now(&self, it: &ItemConfirmation) -> String {
        match it {
            ItemConfirmation::Added { id, due, tally } => {
                let tally = tally.say(Lang::Zh);
                match due {
                    Some(due) => format!("{id} 已立项，时限 {due}{tally}"),
                    None => format!("{id} 已立项，无时限{tally}"),
                }
            }
            ItemConfirmation::MeasureAdded { id, number, done } => {
                format!("{id} 已新增措施 {number}；{number} 条措施已完成 {done} 条")
            }
            ItemConfirmation::MeasureSet { id, number, same: true } => {
                format!("{id} 措施 {number} 未作修改")
            }
            ItemConfirmation::MeasureSet { id, number, same: false } => {
                format!("{id} 措施 {number} 已修改")
            }
            ItemConfirmation::Resolved { id, fields } => {
                let names: Vec<_> = fields.iter().map(|f| called(f, Lang::Zh)).collect();
                format!("{id} 已取舍：{}", names.join("、"))
            }
            ItemConfirmation::Commented { what } => {
                format!("已登记对{}的意见", within(what))
            }
            ItemConfirmation::Edited { id, fields } if fields.is_empty() => {
                format!("{id} 未作修改")
            }
            ItemConfirmation::Edited { id, fields } => {
                let names: Vec<_> = fields.iter().map(|f| called(f, Lang::Zh)).collect();
                let fields = names.join("、");
                format!("{id} 已修改：{fields}")
            }
        }
    }

    fn event_now(&self, it: &EventConfirmation) -> String {
        match it {
            EventConfirmation::Recorded { id, deed, tally } => {
                let tally = tally.say(Lang::Zh);
                match deed {
                    EventKind::Submitted => format!("{id} 已申请销号，待核验{tally}"),
                    EventKind::Returned => format!("{id} 已退回，整改中{tally}"),
                    EventKind::Closed => format!("{id} 已销号{tally}"),
                    other => {
                        let deed = other.name(Lang::Zh);
                        format!("{id} {deed}{tally}")
                    }
                }
            }
            EventConfirmation::Chain { id, now } => self.chain_now(id, now),
            EventConfirmation::Request { id, now } => self.request_now(id, *now),
            EventConfirmation::Progressed { id, measures: 0, .. } => format!("{id} 整改中"),
            EventConfirmation::Progressed { id, done, measures } => {
                format!("{id} 整改中；{measures} 条措施已完成 {done} 条")
            }
            EventConfirmation::Extended { id, from, to, late } => {
                let is_earlier = from.is_some_and(|from| *to < from);
                let from = from.map_or_else(|| "无".to_owned(), |d| d.to_string());
                if is_earlier {
                    format!("{id} 时限提前：{from} → {to}")
                } else if *late {
                    format!("{id} 延期：{from} → {to}（原时限已过）")
                } else {
                    format!("{id} 延期：{from} → {to}")
                }
            }
            EventConfirmation::LookedBack {
                id,
                outcome: LookBackOutcome::Effective,
                early,
                next,
            } => {
                let early = early.map(|due| format!("（计为应于 {due} 的一次）"));
                let early = early.unwrap_or_default();
                match next {
                    Some(next) => format!("{id} 回头看有效{early}；下次回头看 {next}"),
                    None => format!("{id} 回头看有效{early}；不再安排回头看"),
                }
            }
            EventConfirmation::LookedBack { id, outcome: LookBackOutcome::Ineffective, .. } => {
                format!("{id} 回头看反弹，恢复整改")
            }
            EventConfirmation::Reopened { id, due, tally } => {
                let tally = tally.say(Lang::Zh);
                match due {
                    Some(due) => format!("{id} 已恢复整改，时限 {due}{tally}"),
                    None => format!("{id} 已恢复整改{tally}"),
                }
            }
            EventConfirmation::Cancelled { id, kind, tally } => {
                let tally = tally.say(Lang::Zh);
                match kind {
                    Some(kind) => {
                        let kind = kind.name(Lang::Zh);
                        format!("{id} 已取消（{kind}）{tally}")
                    }
                    None => format!("{id} 已取消{tally}"),
                }
            }
        }
    }

    fn ledger_now(&self, it: &LedgerConfirmation) -> String {
        match it {
            LedgerConfirmation::Split(Parted { files, items: 0, .. }) if files.is_empty() => {
                "无需分册：每个单位都已有自己的文件".to_owned()
            }
            LedgerConfirmation::Split(Parted { files, items, .. }) => {
                let files = files.len();
                format!("已为 {files} 个单位分册，移动 {items} 项")
            }
            LedgerConfirmation::Finished(Finished { united, renumbered, moved: 0, .. })
                if united.is_empty() && renumbered.is_empty() =>
            {
                "无需收尾：没有重复的事项，也没有冲突的编号".to_owned()
            }
            LedgerConfirmation::Finished(Finished { united, renumbered, moved, .. }) => {
                let mut parts = Vec::new();
                if !united.is_empty() {
                    parts.push(format!("合一：{}", united.join("、")));
                }
                if !renumbered.is_empty() {
                    parts.push(format!("改号 {} 项", renumbered.len()));
                }
                if *moved > 0 {
                    parts.push(format!("移入所属单位文件 {moved} 项"));
                }
                parts.join("；")
            }
            LedgerConfirmation::Joined(Parted { files, .. }) if files.is_empty() => {
                "无需并册：台账就是一个文件".to_owned()
            }
            LedgerConfirmation::Joined(Parted { files, units, items }) => {
                let files = files.len();
                format!("已并入 {files} 个文件：{units} 个单位，{items} 项")
            }
            LedgerConfirmation::PolicySet { key, value, same } => {
                let (name, key) = (self.policy_key(*key), key.word());
                let value = match value.as_str() {
                    "" => "无".to_owned(),
                    value => ending(value),
                };
                if *same {
                    format!("规则未作修改：{name}（{key}）为{value}")
                } else {
                    format!("规则已修改：{name}（{key}）为{value}")
                }
            }
            LedgerConfirmation::Imported { file, added, changed, unchanged } => {
                format!(
                    "已导入 {file}：新增 {added} 项，修改 {changed} 项，未作修改 {unchanged} 项"
                )
            }
            LedgerConfirmation::FormsRead { forms, items, figures } => match (items, figures) {
                (0, 0) => format!("已读取 {forms} 张表：没有新内容"),
                (_, 0) => format!("已读取 {forms} 张表，录入 {items} 项"),
                (0, _) => format!("已读取 {forms} 张表，录入指标数 {figures} 个"),
                _ => format!("已读取 {forms} 张表，录入 {items} 项、指标数 {figures} 个"),
            },
            LedgerConfirmation::UnitAdded { code, name, units } => {
                format!("已登记单位 {code} {name}；共 {units} 个单位")
            }
            LedgerConfirmation::CategoryAdded { code, name, categories } => {
                format!("已登记类别 {code} {name}；共 {categories} 个类别")
            }
            LedgerConfirmation::Declared(it) => self.declared(it),
        }
    }

    fn indicator_now(&self, it: &IndicatorConfirmation) -> String {
        match it {
            IndicatorConfirmation::IndicatorSet { id, fields } if fields.is_empty() => {
                format!("{id} 未作修改")
            }
            IndicatorConfirmation::IndicatorSet { id, fields } => {
                let names: Vec<_> = fields.iter().map(|f| called(f, Lang::Zh)).collect();
                let fields = names.join("、");
                format!("{id} 已修改：{fields}")
            }
            IndicatorConfirmation::IndicatorAdded { id, name, indicators } => {
                format!("已登记指标 {id} {name}；共 {indicators} 个")
            }
            IndicatorConfirmation::IndicatorRead {
                id,
                unit,
                value,
                limit,
                measured_in,
                used,
                elapsed,
            } => {
                let what =
                    unit.as_ref().map_or_else(|| id.clone(), |unit| format!("{id}（{unit}）"));
                let value = decimal(*value);
                match limit.map(decimal) {
                    Some(limit) => format!(
                        "{what} 累计 {value}{measured_in}，控制数 {limit}，占 {used}；时间进度 {elapsed}"
                    ),
                    None => format!("{what} 累计 {value}{measured_in}；时间进度 {elapsed}"),
                }
            }
        }
    }
}
