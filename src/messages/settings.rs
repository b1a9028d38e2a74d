//! What `config` says: where each setting comes from.

use super::{Lang, say, word};

/// Where a setting's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Option(&'static str),
    Environment(&'static str),
    Config,
    /// Met at or above the working folder.
    Folder,
    /// The user's own, in the data folder.
    Own,
    Git,
    System,
    /// In the ledger.
    Ledger,
    Default,
}

impl Origin {
    /// As programs read it.
    pub fn word(&self) -> &'static str {
        match self {
            Origin::Option(_) => "option",
            Origin::Environment(_) => "environment",
            Origin::Config => "config",
            Origin::Folder => "folder",
            Origin::Own => "own",
            Origin::Git => "git",
            Origin::System => "system",
            Origin::Ledger => "ledger",
            Origin::Default => "default",
        }
    }

    pub fn name(&self, lang: Lang) -> String {
        match self {
            Origin::Option(name) => (*name).to_owned(),
            Origin::Environment(name) => say!(lang, "environment: {name}", "环境变量 {name}"),
            Origin::Config => word(lang, "config file", "配置文件").to_owned(),
            Origin::Folder => word(lang, "the working folder", "当前文件夹").to_owned(),
            Origin::Own => word(lang, "your own, in the data folder", "数据文件夹").to_owned(),
            Origin::Git => word(lang, "git's user.name", "git 的 user.name").to_owned(),
            Origin::System => word(lang, "the system", "系统").to_owned(),
            Origin::Ledger => word(lang, "the ledger", "台账").to_owned(),
            Origin::Default => word(lang, "default", "默认").to_owned(),
        }
    }
}

/// What a setting is for.
pub fn setting_means(key: &str, lang: Lang) -> &'static str {
    match key {
        "lang" => word(lang, "language: en or zh", "语言：en 或 zh"),
        "by" => word(lang, "who acts", "经办人"),
        "ledger" => word(lang, "the ledger, where none is nearer", "附近没有台账时用哪一个"),
        "dates" => {
            word(lang, "days in tables: iso, zh, en or slash", "表格中的日期：iso、zh、en、slash")
        }
        "color" => word(lang, "colours: auto, always or never", "颜色：auto、always、never"),
        "columns" => word(lang, "the columns of `list`", "`list` 的列"),
        "pager" => word(lang, "what shows long output; empty for none", "分页程序；留空为不分页"),
        _ => word(lang, "a view: list @NAME", "视图：list @名称"),
    }
}

pub fn setting_now(key: &str, value: Option<&str>, path: &str, lang: Lang) -> String {
    match value {
        Some(value) => say!(lang, "{key} = {value}  ({path})", "{key} = {value}（{path}）"),
        None => say!(lang, "{key} is not set any more  ({path})", "{key} 已取消设置（{path}）"),
    }
}

pub fn view_kept(name: &str, words: &str, lang: Lang) -> String {
    say!(
        lang,
        "view kept: ledger list @{name}  ({words})",
        "视图已保存：ledger list @{name}（{words}）"
    )
}

/// A config file to start from: every key, explained and left out.
pub fn config_template(lang: Lang) -> String {
    let keys = [
        ("lang", "zh"),
        ("by", word(lang, "NAME", "姓名")),
        ("ledger", word(lang, "/path/to/ledger.toml", "/路径/ledger.toml")),
        ("dates", "iso"),
        ("color", "auto"),
        ("columns", "id,title,owner,due,status,light"),
        ("pager", "less -FRX"),
    ];
    let mut text = word(
        lang,
        "# What is yours and not the ledger's. Take the # away from what you want to say.\n",
        "# 这里是您自己的设置，与台账无关。要用哪一项，就去掉行首的 #。\n",
    )
    .to_owned();
    for (key, value) in keys {
        text.push_str(&format!("# {key} = \"{value}\"  # {}\n", setting_means(key, lang)));
    }
    text.push_str("\n[view]\n");
    text.push_str(word(
        lang,
        "# late = \"--light red --sort due\"  # ledger list @late\n",
        "# 逾期 = \"--light red --sort due\"  # ledger list @逾期\n",
    ));
    text
}
