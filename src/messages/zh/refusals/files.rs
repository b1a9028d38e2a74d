//! A file is not read or written, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;
use crate::store::NotRegular;

impl Chinese {
    pub(super) fn file_refusal(&self, it: &FileRefused) -> (String, Option<String>) {
        match it {
            FileRefused::CannotWrite { path, why } => {
                let is_odd = why.get_ref().is_some_and(|why| why.is::<NotRegular>());
                let help = if is_odd {
                    "请给出普通文件的名称；要输出到标准输出，请用 -o -".to_owned()
                } else {
                    self.io_help(why)
                };
                let path = path.display();
                let why = self.io_words(why);
                explain(format!("无法写入 {path}：{why}"), help)
            }
            FileRefused::LinkLeadsOut { path, to } => explain(
                format!("{} 是指向台账文件夹之外的链接：{}", path.display(), to.display()),
                "请用 -o 直接写明文件，或删去该链接",
            ),
            FileRefused::OverLedger { path } => {
                let path = path.display();
                explain(
                    format!("{path} 是台账本身的文件或佐证材料，不会覆盖"),
                    "请另选要写入的文件",
                )
            }
            FileRefused::CannotRead { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("无法读取 {path}：{why}"), help)
            }
            FileRefused::NotUtf8 { path } => {
                let path = path.display();
                explain(format!("{path} 不是 UTF-8 编码的文本"), "请在编辑器中另存为 UTF-8 编码")
            }
            FileRefused::TooLarge { path, most } => {
                let path = path.display();
                explain(format!("{path} 超过 {most} MiB，超出一次可读取的大小"), "请分成几个文件")
            }
        }
    }
}
