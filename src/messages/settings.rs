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

/// What a language says of it.
pub trait SettingsWords {
    /// Where the line goes that makes a shell complete.
    fn where_completions_go(&self, line: &str, file: &str) -> String;
    fn origin(&self, it: &Origin) -> String;
    /// What a setting is for.
    fn setting_means(&self, key: &str) -> &'static str;
    fn setting_now(&self, key: &str, value: Option<&str>, path: &str) -> String;
    fn view_kept(&self, name: &str, words: &str) -> String;
    /// A config file to start from: every key, explained and left out.
    fn config_template(&self) -> String;
}
