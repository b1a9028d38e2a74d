//! It is not clear which items, unit or view is meant, or nothing is, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn selection_refusal(&self, it: &SelectionRefused) -> (String, Option<String>) {
        match it {
            SelectionRefused::WhichUnit { units } => {
                let units = units.join(" ");
                explain("没有指明单位，而台账中不止一个", format!("请加 --unit，可用的有：{units}"))
            }
            SelectionRefused::NoUnits => {
                explain("台账中还没有单位", "请先登记：ledger unit add GO 办公厅")
            }
            SelectionRefused::NoSuchView { name, nearest, all } => {
                let all: Vec<String> = all.iter().map(|name| format!("@{name}")).collect();
                let all = all.join(" ");
                explain(
                    format!("没有视图 @{name}"),
                    match nearest {
                        Some(near) => format!("是不是 @{near}？可用的有：{all}"),
                        None => format!("可用的有：{all}"),
                    },
                )
            }
            SelectionRefused::NotAView { text } => explain(
                format!("视图“{text}”无效"),
                "视图以 @ 开头，如 @mine；查看事项用 `ledger show 编号`，查找文字用 `ledger list --text 词`",
            ),
            SelectionRefused::BadViewName { name, taken } => explain(
                if *taken {
                    format!("@{name} 是内置视图")
                } else {
                    format!("“{name}”不能作视图名称")
                },
                "请另取名称：可用文字、数字、- 和 _",
            ),
            SelectionRefused::UnitOrItems => {
                explain("意见只能对单位或对事项，不能同时", "请去掉 --unit，或去掉编号")
            }
            SelectionRefused::NeedsTerminal => self.review_needs_terminal(),
            SelectionRefused::NothingToReview => self.review_nothing_chosen(),
            SelectionRefused::NothingChosen => {
                explain("没有指定事项", "请写出事项编号，如 GO-1；`ledger list` 可查看")
            }
        }
    }
}
