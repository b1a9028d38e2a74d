//! Why a view is not kept, or not used, in Chinese.

use super::Chinese;
use crate::messages::*;

impl ViewsWords for Chinese {
    fn view_refused(&self, it: &ViewRefused, name: &str) -> (String, Option<String>) {
        let message = match it {
            ViewRefused::NotOfAView { word } => {
                format!("视图 @{name} 中不能有 {word}：视图只用于筛选和排序")
            }
            ViewRefused::InItself { words } => format!("视图 @{name} 无法理解：{words}"),
            ViewRefused::Unclear { words, why } => {
                let why = why.as_ref().map(|why| why.told("", Lang::Zh).message);
                let why = why.map_or_else(String::new, |why| format!("\n{why}"));
                format!("视图 @{name} 无法理解：{words}{why}")
            }
        };
        let help = match it {
            ViewRefused::NotOfAView { .. } => "请在命令行上写；视图只能包含筛选条件、--sort、--columns、--limit、--as-of 和其他视图，如 --light red --sort due".to_owned(),
            ViewRefused::InItself { .. } | ViewRefused::Unclear { .. } => "视图由 `ledger list` 的选项组成：--light red --sort due".to_owned(),
        };
        (message, Some(help))
    }
}
