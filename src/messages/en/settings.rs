//! What `config` says: where each setting comes from, in English.

use super::English;
use crate::messages::*;

impl SettingsWords for English {
    fn where_completions_go(&self, line: &str, file: &str) -> String {
        format!("to load it in every session, add this line to {file}: {line}")
    }

    fn origin(&self, it: &Origin) -> String {
        match it {
            Origin::Option(name) => (*name).to_owned(),
            Origin::Environment(name) => format!("environment: {name}"),
            Origin::Config => "config file".to_owned(),
            Origin::Folder => "the working folder".to_owned(),
            Origin::Own => "your own, in the data folder".to_owned(),
            Origin::Git => "git's user.name".to_owned(),
            Origin::System => "the system".to_owned(),
            Origin::Ledger => "the ledger".to_owned(),
            Origin::Default => "default".to_owned(),
        }
    }

    fn setting_means(&self, key: &str) -> &'static str {
        match key {
            "lang" => "language: en or zh",
            "by" => "who is acting",
            "ledger" => "the ledger to use when none is nearer",
            "dates" => "dates in tables: iso, zh, en or slash",
            "color" => "colours: auto, always or never",
            "columns" => "the columns of `list`",
            "pager" => "the pager for long output; empty for none",
            _ => "a view: list @NAME",
        }
    }

    fn setting_now(&self, key: &str, value: Option<&str>, path: &str) -> String {
        match value {
            Some(value) => format!("{key} = {value}  ({path})"),
            None => format!("{key} is no longer set  ({path})"),
        }
    }

    fn view_kept(&self, name: &str, words: &str) -> String {
        format!("view saved: ledger list @{name}  ({words})")
    }

    fn config_template(&self) -> String {
        let keys = [
            ("lang", "zh"),
            ("by", "NAME"),
            ("ledger", "/path/to/ledger.toml"),
            ("dates", "iso"),
            ("color", "auto"),
            ("columns", "id,title,owner,due,status,light"),
            ("pager", "less -FRX"),
        ];
        let mut text =
            "# Your own settings, which no ledger shares. Remove the # from those you want to set.\n"
                .to_owned();
        for (key, value) in keys {
            text.push_str(&format!("# {key} = \"{value}\"  # {}\n", self.setting_means(key)));
        }
        text.push_str("\n[view]\n");
        text.push_str("# late = \"--light red --sort due\"  # ledger list @late\n");
        text
    }
}
