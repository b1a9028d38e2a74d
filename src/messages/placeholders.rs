//! What stands for a value where a command line is described: `DATE` in `--due <DATE>`, in both languages.

use super::two;

pub(crate) const BASE: &str = two!("BASE", "原版");
pub(crate) const BY: &str = two!("BY", "依据");
pub(crate) const CODE: &str = two!("CODE", "代码");
pub(crate) const CODE_NUMBER: &str = two!("CODE=NUMBER", "代码=数");
pub(crate) const COMMAND: &str = two!("COMMAND", "命令");
pub(crate) const COMMIT: &str = two!("COMMIT", "提交");
pub(crate) const CONTACT: &str = two!("CONTACT", "联系方式");
pub(crate) const DATE: &str = two!("DATE", "日期");
pub(crate) const DAYS: &str = two!("DAYS", "天数");
pub(crate) const DIRECTION: &str = two!("DIRECTION", "要求");
pub(crate) const DOCUMENT: &str = two!("DOCUMENT", "文档");
pub(crate) const DRAW: &str = two!("DRAW", "抽取数");
pub(crate) const EMAIL: &str = two!("EMAIL", "邮箱");
pub(crate) const FILE: &str = two!("FILE", "文件");
pub(crate) const FILE_DOCX: &str = two!("FILE.docx", "文件.docx");
pub(crate) const FILE_ZIP: &str = two!("FILE.zip", "文件.zip");
pub(crate) const FOLDER: &str = two!("FOLDER", "文件夹");
pub(crate) const FORMAT: &str = two!("FORMAT", "格式");
pub(crate) const GROUP: &str = two!("GROUP", "组别");
pub(crate) const HEADING: &str = two!("HEADING", "表头");
pub(crate) const HEADING_KEY: &str = two!("HEADING=KEY", "表头=键");
pub(crate) const HORIZON: &str = two!("HORIZON", "期限类型");
pub(crate) const ID: &str = two!("ID", "编号");
pub(crate) const IDS_KEY_VALUE: &str = two!("ID… KEY=VALUE", "编号… 键=值");
pub(crate) const IDS_NOTE: &str = two!("ID… NOTE", "编号… 说明");
pub(crate) const KEY: &str = two!("KEY", "键");
pub(crate) const KEYFILE: &str = two!("KEYFILE", "密钥文件");
pub(crate) const KEYS: &str = two!("KEYS", "键");
pub(crate) const KEY_TEXT_WORD: &str = two!("KEY:TEXT=WORD", "词义");
pub(crate) const KEY_VALUE: &str = two!("KEY=VALUE", "键=值");
pub(crate) const KIND: &str = two!("KIND", "类型");
pub(crate) const LANG: &str = two!("LANG", "语言");
pub(crate) const LEAD: &str = two!("LEAD", "姓名");
pub(crate) const LIGHT: &str = two!("LIGHT", "亮灯");
pub(crate) const N: &str = two!("N", "序号");
pub(crate) const NAME: &str = two!("NAME", "姓名");
pub(crate) const NUMBER: &str = two!("NUMBER", "数");
pub(crate) const ORDER: &str = two!("ORDER", "次序");
pub(crate) const OURS: &str = two!("OURS", "我方");
pub(crate) const PATH: &str = two!("PATH", "路径");
pub(crate) const PATH_OR_LINK: &str = two!("PATH-OR-LINK", "文件或链接");
pub(crate) const PERIOD: &str = two!("PERIOD", "期间");
pub(crate) const REASON: &str = two!("REASON", "理由");
pub(crate) const ROLE: &str = two!("ROLE", "角色");
pub(crate) const ROUND: &str = two!("ROUND", "轮次");
pub(crate) const ROUND_OR_VIEW: &str = two!("ROUND-OR-VIEW", "轮次或@视图");
pub(crate) const SEAL: &str = two!("SEAL", "封存");
pub(crate) const SECONDS: &str = two!("SECONDS", "秒数");
pub(crate) const SENDER: &str = two!("SENDER", "发件人");
pub(crate) const SEVERITY: &str = two!("SEVERITY", "严重程度");
pub(crate) const SHELL: &str = two!("SHELL", "终端");
pub(crate) const STATUS: &str = two!("STATUS", "状态");
pub(crate) const STEP: &str = two!("STEP", "步骤");
pub(crate) const TAG: &str = two!("TAG", "标签");
pub(crate) const TEXT: &str = two!("TEXT", "文字");
pub(crate) const THEIRS: &str = two!("THEIRS", "对方");
/// The name of what is declared or kept: of another kind than a person's.
pub(crate) const THING: &str = two!("NAME", "名称");
pub(crate) const TITLE: &str = two!("TITLE", "标题");
pub(crate) const TOPIC: &str = two!("TOPIC", "主题");
pub(crate) const TYPE: &str = two!("TYPE", "类型");
pub(crate) const VALUE: &str = two!("VALUE", "值");
pub(crate) const VIEW: &str = two!("@VIEW", "@视图");
pub(crate) const WAY: &str = two!("PRESET", "办法");
pub(crate) const WHAT: &str = two!("KIND", "项");
pub(crate) const WHEN: &str = two!("WHEN", "何时");

/// Whether a value is one of the words that hints put in a value's place: whoever typed it copied the hint.
pub(crate) fn is_typed_as_shown(value: &str) -> bool {
    const SHOWN: [&str; 12] = [
        "ROLE", "NAME", "TEXT", "REASON", "NOTE", "TITLE", "角色", "姓名", "名称", "理由", "内容",
        "说明",
    ];
    SHOWN.contains(&value)
}
