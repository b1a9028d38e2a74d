//! What now holds, said in one line after a change.

use super::sentences::counted;
use super::{Lang, Named, say, word};
use crate::model::{Counted, Date, Deed, Kind, Outcome, UnitCode};
use crate::store::Parted;

/// How far a unit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub unit: UnitCode<'static>,
    pub name: String,
    /// None where it was not counted: nothing is said of it then.
    pub counted: Option<Counted>,
}

impl Tally {
    /// What comes after what else is said.
    fn say(&self, lang: Lang) -> String {
        let (unit, Some(Counted { closed, all })) = (&self.name, self.counted) else {
            return String::new();
        };
        say!(lang, "; {unit} {closed} of {all} closed", "；{unit} {all} 项中已销号 {closed} 项")
    }
}

/// What now holds of an item or of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub enum Now {
    Added {
        id: String,
        due: Option<Date>,
        tally: Tally,
    },
    Recorded {
        id: String,
        deed: Deed,
        tally: Tally,
    },
    Progressed {
        id: String,
        done: usize,
        measures: usize,
    },
    Commented {
        what: String,
    },
    /// Units have files of their own.
    Split(Parted),
    /// The parts are one file again.
    Joined(Parted),
    /// Fields were changed; none where all of them were so already.
    Edited {
        id: String,
        fields: Vec<&'static str>,
    },
    Extended {
        id: String,
        from: Option<Date>,
        to: Date,
        late: bool,
    },
    LookedBack {
        id: String,
        outcome: Outcome,
        next: Option<Date>,
    },
    Reopened {
        id: String,
        due: Option<Date>,
        tally: Tally,
    },
    Cancelled {
        id: String,
        kind: Option<Kind>,
        tally: Tally,
    },
    Imported {
        file: String,
        added: u64,
        changed: u64,
        unchanged: u64,
    },
    /// What came back in forms was recorded.
    FormsRead {
        forms: u64,
        items: u64,
    },
    UnitAdded {
        code: String,
        name: String,
        units: usize,
    },
    CategoryAdded {
        code: String,
        name: String,
        categories: usize,
    },
    TargetAdded {
        id: String,
        name: String,
        targets: usize,
    },
    /// A key of the policy was changed, or says this already.
    PolicySet {
        key: &'static str,
        value: String,
        same: bool,
    },
    /// `used` and `elapsed` in percent.
    TargetRead {
        id: String,
        value: f64,
        limit: f64,
        measured_in: String,
        used: String,
        elapsed: String,
    },
}

impl Now {
    /// The tally that is said with it, where there is one.
    pub fn tally_mut(&mut self) -> Option<&mut Tally> {
        match self {
            Now::Added { tally, .. }
            | Now::Recorded { tally, .. }
            | Now::Reopened { tally, .. }
            | Now::Cancelled { tally, .. } => Some(tally),
            _ => None,
        }
    }

    pub fn say(&self, lang: Lang) -> String {
        match self {
            Now::Added { id, due, tally } => {
                let tally = tally.say(lang);
                match due {
                    Some(due) => {
                        say!(lang, "{id} added, due {due}{tally}", "{id} 已立项，时限 {due}{tally}")
                    }
                    None => say!(
                        lang,
                        "{id} added, without a deadline{tally}",
                        "{id} 已立项，无时限{tally}"
                    ),
                }
            }
            Now::Recorded { id, deed, tally } => {
                let tally = tally.say(lang);
                match deed {
                    Deed::Submitted => say!(
                        lang,
                        "{id} submitted, waits for sign-off{tally}",
                        "{id} 已申请销号，待核验{tally}"
                    ),
                    Deed::Returned => say!(
                        lang,
                        "{id} returned to its unit, in progress{tally}",
                        "{id} 已退回，整改中{tally}"
                    ),
                    Deed::Closed => say!(lang, "{id} closed{tally}", "{id} 已销号{tally}"),
                    other => {
                        let deed = other.name(lang);
                        say!(lang, "{id} {deed}{tally}", "{id} {deed}{tally}")
                    }
                }
            }
            Now::Progressed { id, measures: 0, .. } => {
                say!(lang, "{id} in progress", "{id} 整改中")
            }
            Now::Progressed { id, done, measures } => say!(
                lang,
                "{id} in progress; {done} of {measures} measures done",
                "{id} 整改中；{measures} 条措施已完成 {done} 条"
            ),
            Now::Split(Parted { files, items: 0, .. }) if files.is_empty() => say!(
                lang,
                "nothing to split: each unit has a file of its own",
                "无需分册：每个单位都已有自己的文件"
            ),
            Now::Split(Parted { files, items, .. }) => {
                let (made, moved) =
                    (counted(files.len(), "unit", "units"), counted(*items, "item", "items"));
                let files = files.len();
                say!(
                    lang,
                    "{made} given a file; {moved} moved",
                    "已为 {files} 个单位分册，移动 {items} 项"
                )
            }
            Now::Joined(Parted { files, .. }) if files.is_empty() => {
                say!(lang, "nothing to join: the ledger is one file", "无需合并：台账就是一个文件")
            }
            Now::Joined(Parted { files, units, items }) => {
                let joined = counted(files.len(), "file", "files");
                let (of_units, of_items) =
                    (counted(*units, "unit", "units"), counted(*items, "item", "items"));
                let files = files.len();
                say!(
                    lang,
                    "{joined} joined: {of_units}, {of_items}",
                    "已并入 {files} 个文件：{units} 个单位，{items} 项"
                )
            }
            Now::Commented { what } => {
                say!(lang, "comment on {what} recorded", "已登记对 {what} 的意见")
            }
            Now::Edited { id, fields } if fields.is_empty() => {
                say!(lang, "{id} unchanged: it was so already", "{id} 未变：原本如此")
            }
            Now::Edited { id, fields } => {
                let names: Vec<_> = fields.iter().map(|f| super::heading(lang, f)).collect();
                let fields = match lang {
                    Lang::En => fields.join(", "),
                    Lang::Zh => names.join("、"),
                };
                say!(lang, "{id} changed: {fields}", "{id} 已修改：{fields}")
            }
            Now::PolicySet { key, value, same } => {
                let value = match value.as_str() {
                    "" => word(lang, "none", "无"),
                    value => value,
                };
                match same {
                    true => say!(
                        lang,
                        "policy unchanged: {key} is {value}",
                        "规定未变：{key} 为 {value}"
                    ),
                    false => {
                        say!(lang, "policy: {key} is now {value}", "规定已改：{key} 为 {value}")
                    }
                }
            }
            Now::Extended { id, from, to, late } => {
                let from =
                    from.map_or_else(|| word(lang, "none", "无").to_owned(), |d| d.to_string());
                match late {
                    true => say!(
                        lang,
                        "{id} due {to} instead of {from}, which had passed",
                        "{id} 时限由 {from} 调整为 {to}（原时限已过）"
                    ),
                    false => say!(
                        lang,
                        "{id} due {to} instead of {from}",
                        "{id} 时限由 {from} 调整为 {to}"
                    ),
                }
            }
            Now::LookedBack { id, outcome: Outcome::Effective, next } => match next {
                Some(next) => say!(
                    lang,
                    "{id} held; next look-back on {next}",
                    "{id} 回头看有效；下次回头看 {next}"
                ),
                None => say!(
                    lang,
                    "{id} held; no further look-back falls due",
                    "{id} 回头看有效；不再安排回头看"
                ),
            },
            Now::LookedBack { id, outcome: Outcome::Ineffective, .. } => {
                say!(lang, "{id} rebounded: in progress again", "{id} 问题反弹，重新整改")
            }
            Now::Reopened { id, due, tally } => {
                let tally = tally.say(lang);
                match due {
                    Some(due) => say!(
                        lang,
                        "{id} reopened, due {due}{tally}",
                        "{id} 已重新启动，时限 {due}{tally}"
                    ),
                    None => say!(lang, "{id} reopened{tally}", "{id} 已重新启动{tally}"),
                }
            }
            Now::Cancelled { id, kind, tally } => {
                let tally = tally.say(lang);
                match kind {
                    Some(kind) => {
                        let kind = kind.name(lang);
                        say!(lang, "{id} cancelled ({kind}){tally}", "{id} 已取消（{kind}）{tally}")
                    }
                    None => say!(lang, "{id} cancelled{tally}", "{id} 已取消{tally}"),
                }
            }
            Now::Imported { file, added, changed, unchanged } => say!(
                lang,
                "{file} taken in: {added} added, {changed} changed, {unchanged} unchanged",
                "已导入 {file}：新增 {added} 项，修改 {changed} 项，未变 {unchanged} 项"
            ),
            Now::FormsRead { forms, items } => {
                let all = counted(*forms as usize, "form", "forms");
                let on = counted(*items as usize, "item", "items");
                match items {
                    0 => say!(lang, "{all} read: nothing new", "已读取 {forms} 张表：没有新内容"),
                    _ => say!(
                        lang,
                        "{all} read, recorded on {on}",
                        "已读取 {forms} 张表，录入 {items} 项"
                    ),
                }
            }
            Now::UnitAdded { code, name, units } => {
                let all = super::sentences::counted(*units, "unit", "units");
                say!(
                    lang,
                    "unit {code} {name} added; {all}",
                    "已登记单位 {code} {name}；共 {units} 个单位"
                )
            }
            Now::CategoryAdded { code, name, categories } => {
                let all = super::sentences::counted(*categories, "category", "categories");
                say!(
                    lang,
                    "category {code} {name} added; {all}",
                    "已登记类别 {code} {name}；共 {categories} 个类别"
                )
            }
            Now::TargetAdded { id, name, targets } => {
                let all = super::sentences::counted(*targets, "target", "targets");
                say!(
                    lang,
                    "target {id} {name} added; {all}",
                    "已登记量化目标 {id} {name}；共 {targets} 个"
                )
            }
            Now::TargetRead { id, value, limit, measured_in, used, elapsed } => say!(
                lang,
                "{id} stands at {value} of {limit} {measured_in}: {used} used, {elapsed} of the period gone",
                "{id} 累计 {value}{measured_in}，控制数 {limit}，占 {used}；时间进度 {elapsed}"
            ),
        }
    }
}
