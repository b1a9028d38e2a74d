//! A merge is not set up or resolved, or git does not help, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn merge_refusal(&self, it: &MergeRefused) -> (String, Option<String>) {
        match it {
            MergeRefused::NothingToResolve { id, field, open } if open.is_empty() => explain(
                format!("{id} 的“{field}”没有合并后待定之处"),
                format!("查看该事项：ledger show {id}"),
            ),
            MergeRefused::NothingToResolve { id, field, open } => explain(
                format!("{id} 的“{field}”没有合并后待定之处"),
                format!("待定的是：{}", open.join("、")),
            ),
            MergeRefused::NoGit => explain("找不到 git", "请安装 git，并确认它在 PATH 中"),
            MergeRefused::NoRepository { folder } => {
                let folder = folder.display();
                explain(
                    format!("{folder} 不在 git 仓库中"),
                    "请在该处运行 `git init`，或克隆单位的仓库",
                )
            }
            MergeRefused::GitRefused { key, why } => {
                explain(format!("git 未接受设置 {key}：{why}"), "请按 git 的提示处理，再运行一次")
            }
            MergeRefused::NotACommit { commit } => explain(
                format!("git 无法说明 {commit} 以来有哪些改动"),
                "请指明台账所在仓库里的某次提交；`git log --oneline` 可列出",
            ),
        }
    }
}
