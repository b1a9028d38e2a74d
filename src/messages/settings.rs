//! What `config` says: where each setting comes from.

use super::Lang;

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
        lang.words().origin(self)
    }
}

/// A key of the config file that is no view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKey {
    Lang,
    By,
    Ledger,
    Dates,
    Color,
    Columns,
    Pager,
}

impl SettingKey {
    pub const ALL: [Self; 7] =
        [Self::Lang, Self::By, Self::Ledger, Self::Dates, Self::Color, Self::Columns, Self::Pager];

    /// The key as it stands in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lang => "lang",
            Self::By => "by",
            Self::Ledger => "ledger",
            Self::Dates => "dates",
            Self::Color => "color",
            Self::Columns => "columns",
            Self::Pager => "pager",
        }
    }
}

/// What a language says of it.
pub trait SettingsWords {
    /// Where the line goes that makes a shell complete.
    fn where_completions_go(&self, line: &str, file: &str) -> String;
    /// What a setting is called; the key itself where nothing else is.
    fn setting_name(&self, it: SettingKey) -> &'static str;
    fn origin(&self, it: &Origin) -> String;
    /// What a setting is for.
    fn setting_means(&self, it: SettingKey) -> &'static str;
    fn setting_now(&self, key: &str, value: Option<&str>, path: &str) -> String;
    fn view_kept(&self, name: &str, words: &str) -> String;
    /// A config file to start from: every key, explained and left out.
    fn config_template(&self) -> String;
}
