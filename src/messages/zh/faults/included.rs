//! The root and its parts do not name each other as they ought to, in Chinese.

use crate::messages::zh::Chinese;
use crate::store::IncludeFault;
use crate::store::NoPart;

impl Chinese {
    pub(super) fn include_fault_words(&self, fault: &IncludeFault) -> String {
        match fault {
            IncludeFault::IncludeOutside { path } => {
                format!("`include` 指向台账所在文件夹之外：不读取 {path}")
            }
            IncludeFault::IncludeNoPart { path, why } => match why {
                NoPart::Seal => format!("`include` 列出了 {path}：封存文件不能作为分册"),
                NoPart::Hidden => format!("`include` 列出了 {path}：隐藏文件不能作为分册"),
                NoPart::NotToml => format!("`include` 列出了 {path}：分册的文件名须以 .toml 结尾"),
                NoPart::NotRegular => format!("`include` 列出了 {path}，它不是普通文件"),
            },
            IncludeFault::PartLeftOut { path } => {
                format!("{path} 注明是本台账的分册，但 `include` 没有列出：其中内容未计入")
            }
            IncludeFault::IncludeMissing { path } => {
                format!("`include` 列出了 {path}，但没有这个文件")
            }
            IncludeFault::IncludePattern { path, .. } => {
                format!("`include` 中的 {path} 不是有效的通配写法")
            }
            IncludeFault::IncludeNothing { path } => format!("没有与 {path} 相符的文件"),
            IncludeFault::IncludeInPart => {
                "分册又列出了别的文件：只有总册可以使用 `include`".to_owned()
            }
            IncludeFault::RootsKey { key } => {
                format!("此处的 `{key}` 不起作用：这是分册，以总册的为准")
            }
            IncludeFault::PartOf { said: Some(said), .. } => {
                format!("此文件作为分册读入，但写明属于 {said}")
            }
            IncludeFault::PartOf { said: None, .. } => {
                "此文件作为分册读入，但没有写明属于哪本台账".to_owned()
            }
        }
    }

    pub(super) fn include_fault_help(&self, fault: &IncludeFault) -> Option<String> {
        match fault {
            IncludeFault::IncludeOutside { .. } => Some("请列出台账所在文件夹之下的文件，文件夹之间用 /：include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::IncludeNoPart { .. } => Some("请列出 .toml 文件，不要列出隐藏文件和 seals/ 中的文件：include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::PartLeftOut { .. } => Some("并入台账：ledger merge --finish；或删除该文件".to_owned()),
            IncludeFault::IncludeMissing { .. } => Some("请找回该文件，或从 `include` 中删去：缺了它统计会出错".to_owned()),
            IncludeFault::IncludePattern { .. } => Some("`*` 代表任意字符，`?` 代表一个字符，`[ab]` 代表其中之一".to_owned()),
            IncludeFault::IncludeInPart => Some("请把所有文件都列在总册的 `include` 中".to_owned()),
            IncludeFault::RootsKey { .. } => Some("请写在总册中，或从此处删去".to_owned()),
            IncludeFault::PartOf { wanted, .. } => Some(format!("请在文件开头写上：part_of = \"{wanted}\"")),
            IncludeFault::IncludeNothing { .. } => None,
        }
    }
}
