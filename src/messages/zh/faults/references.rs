//! A name stands for several, for none, or for another than a reader would think, in Chinese.

use crate::messages::zh::Chinese;
use crate::messages::zh::names::within;
use crate::messages::{Lang, Named as _};
use crate::model::ThingKind;
use crate::store::ReferenceFault;

impl Chinese {
    pub(super) fn reference_fault_words(&self, fault: &ReferenceFault) -> String {
        match fault {
            ReferenceFault::Twice { what, id, line, file } => {
                let what = what.name(Lang::Zh);
                match (line, file) {
                    (Some(line), Some(file)) => {
                        let file = file.display();
                        format!("{what} {id} 出现了两次：先前在 {file} 第 {line} 行")
                    }
                    (Some(line), None) => format!("{what} {id} 出现了两次：先前在第 {line} 行"),
                    (None, _) => format!("{what} {id} 出现了两次"),
                }
            }
            ReferenceFault::LookAlike { id, other } => {
                let spelt = |text: &str, than: &str| {
                    let odd = text.chars().filter(|c| !c.is_ascii() && !than.contains(*c));
                    let odd: Vec<_> = odd.map(|c| format!("{c} U+{:04X}", u32::from(c))).collect();
                    if odd.is_empty() {
                        String::new()
                    } else {
                        format!("（{}）", odd.join("、"))
                    }
                };
                let (mine, theirs) = (spelt(id, other), spelt(other, id));
                format!("{id}{mine}与 {other}{theirs} 看起来一样，但字符不同")
            }
            ReferenceFault::UndeclaredUnit { code, .. } => format!("单位 {code} 没有登记"),
            ReferenceFault::UndeclaredCategory { code, .. } => format!("类别 {code} 没有登记"),
            ReferenceFault::UndeclaredPerson { name, .. } => {
                format!("人员{}没有登记", within(name))
            }
            ReferenceFault::UndeclaredIndicator { id, .. } => format!("没有登记指标 {id}"),
            ReferenceFault::SameUid => "另有一项的 uid 与此相同：合并后同一事项出现两次".to_owned(),
        }
    }

    pub(super) fn reference_fault_help(&self, fault: &ReferenceFault) -> Option<String> {
        match fault {
            ReferenceFault::Twice { what: ThingKind::Item, .. } => Some(
                "如系合并所致：ledger merge --finish 把同一事项合为一项，两项同号的改号一项"
                    .to_owned(),
            ),
            ReferenceFault::LookAlike { other, .. } => {
                Some(format!("若本是同一个，请统一写作 {other}；若不是，请给其中一个换个代码"))
            }
            ReferenceFault::UndeclaredUnit { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger unit add 代码 名称")
            }
            ReferenceFault::UndeclaredIndicator { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger indicator add 编号 名称 --per unit")
            }
            ReferenceFault::UndeclaredCategory { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger category add 代码 名称")
            }
            ReferenceFault::UndeclaredPerson { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger person add 姓名")
            }
            ReferenceFault::SameUid => Some(
                "合为一项：ledger merge --finish；如系手工复制，请删去副本中的 `uid`".to_owned(),
            ),
            ReferenceFault::Twice { .. } => None,
        }
    }
}

/// The nearest name, else how to declare what was named.
fn did_you_mean(nearest: &Option<String>, declare: &str) -> Option<String> {
    Some(match nearest {
        Some(n) => format!("是不是 {n}？"),
        None => declare.to_owned(),
    })
}
