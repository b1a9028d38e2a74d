//! Why output does not go where it is to go, in Chinese.

use super::Chinese;
use crate::messages::*;

impl OutputWords for Chinese {
    fn output_refused(&self, it: &OutputRefused) -> (String, Option<String>) {
        match it {
            OutputRefused::UnknownType { path, ending, known, endings, formats } => {
                let path = path.display();
                let endings: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
                let endings = endings.join("、");
                let formats = formats.join(" ");
                (
                    if *known {
                        format!("此处不能写成 .{ending}；可用的有 {endings}")
                    } else {
                        format!("未知的文件类型“.{ending}”；可用的有 {endings}")
                    },
                    Some(if formats.is_empty() {
                        format!("请把 {path} 改为该扩展名")
                    } else {
                        format!(
                            "请给 {path} 更换扩展名；或去掉扩展名，另加 --format，可用的有：{formats}"
                        )
                    }),
                )
            }
            OutputRefused::Contradiction { path, ending, format } => {
                let path = path.display();
                (
                    format!("{path} 的扩展名是 .{ending}，而 --format 是 {format}"),
                    Some("请去掉 --format，或给文件更换扩展名".to_owned()),
                )
            }
            OutputRefused::NoEnding { path, ending } => {
                let path = path.display();
                (
                    format!("{path} 没有扩展名；可用的有 .{ending}"),
                    Some(format!("请写 -o {path}.{ending}")),
                )
            }
            OutputRefused::NotAFolder { path } => {
                let path = path.display();
                (
                    format!("{path} 像是一个文件，而这里要写入多个文件"),
                    Some("请用 -o 指定文件夹，或去掉 --each".to_owned()),
                )
            }
            OutputRefused::SeveralToStandardOutput => (
                "多个文件不能写到标准输出".to_owned(),
                Some("请用 -o 指定文件夹，或去掉 --each".to_owned()),
            ),
            OutputRefused::Exists { path } => {
                let path = path.display();
                explain(format!("{path} 已存在，不会覆盖"), "请换个名称，或用 --yes 替换")
            }
            OutputRefused::NothingToWrite { path } => (
                format!("-o {}：此命令改动台账，不写出文件", path.display()),
                Some("请去掉 -o；未作任何改动".to_owned()),
            ),
            OutputRefused::SeveralTables { parts } => {
                let parts = parts.join(" ");
                (
                    "整份报告有多张表，而 CSV 只能放一张".to_owned(),
                    Some(format!(
                        "请指定其中一部分，如 `ledger report progress --format csv`；可用的有：{parts}"
                    )),
                )
            }
        }
    }
}
