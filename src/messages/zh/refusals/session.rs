//! It is not known on which ledger to work, who acts, or where settings and help lie, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::zh::names::ending;
use crate::messages::*;

impl Chinese {
    pub(super) fn session_refusal(&self, it: &SessionRefused) -> (String, Option<String>) {
        match it {
            SessionRefused::NoLedger => explain(
                "这里没有台账",
                "`ledger init` 在此文件夹新建；--ledger 路径 可指定别处的台账",
            ),
            SessionRefused::StrangersLedger { path, owner } => {
                let path = path.display();
                explain(
                    format!(
                        "上级文件夹里有台账 {path}，属于{owner}，且那个文件夹人人可写",
                        owner = ending(owner)
                    ),
                    format!("确需使用的，请指明：--ledger {path}"),
                )
            }
            SessionRefused::OneLedger { named } => {
                let count = named.len();
                let first: Vec<_> =
                    named.iter().take(3).map(|path| path.display().to_string()).collect();
                let first = first.join("、");
                explain(
                    format!("指定了 {count} 本台账，而此操作只能在一本中进行：{first}"),
                    "请用 --ledger 只指定一本；报表、list、export 才可同时用于多本",
                )
            }
            SessionRefused::NobodyActs => {
                explain("无法确定经办人", "请加 --by 姓名，或设置 LEDGER_BY")
            }
            SessionRefused::NoConfigFolder => {
                explain("没有可放配置文件的文件夹", "请把 HOME 设为自己的文件夹")
            }
            SessionRefused::NoSuchPage { name } => explain(
                format!("没有命令 {name}，也没有这个主题"),
                "`ledger help` 列出全部主题和命令",
            ),
        }
    }
}
