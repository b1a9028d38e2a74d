//! A line of a batch is refused, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn batch_refusal(&self, it: &BatchRefused) -> (String, Option<String>) {
        match it {
            BatchRefused::NotInBatch { command, taken } => {
                let taken = taken.join("、");
                explain(format!("batch 中不能用 `{command}`"), format!("可用的有：{taken}"))
            }
            BatchRefused::ForWholeBatch { option } => {
                let name = option.split(' ').next().unwrap_or_default();
                explain(
                    format!("batch 的单独一行中不能有 {name}"),
                    format!("对各行都适用的，只写在命令上：ledger batch 文件 {option}"),
                )
            }
            BatchRefused::OnlyInBatch => explain(
                "--as 只用于 batch：给新事项起名，供后面各行使用",
                "请去掉：`add` 会给出编号",
            ),
            BatchRefused::UnclosedQuote => explain(
                "这一行的引号没有闭合",
                "请补上；\"……\" 之中的引号写作 \\\"；一条命令必须写在一行内",
            ),
            BatchRefused::CutShort => explain(
                "# 未加引号，其后的内容会被丢掉",
                "请给含有 # 的文字加引号，如 \"见 #1\"；注释要另起一行，以 # 开头",
            ),
            BatchRefused::UnknownName { name, nearest } => explain(
                format!("此前没有哪一行新增了 @{name}"),
                match nearest {
                    Some(n) => format!("是不是 @{n}？"),
                    None => format!("请在新增时起名：add \"……\" --as {name}"),
                },
            ),
            BatchRefused::NameTwice { name, line } => {
                explain(format!("名字 {name} 重复：先前已用于第 {line} 行"), "请另起一个名字")
            }
            BatchRefused::BadName { name } => explain(
                format!("名字“{name}”无效"),
                "名字可用文字、数字、`.`、`_` 和 `-`；后面各行用 @名字 引用",
            ),
        }
    }
}
