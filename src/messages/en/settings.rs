//! What `config` says: where each setting comes from, in English.

use super::English;
use crate::messages::*;

impl SettingsWords for English {
    fn where_completions_go(&self, line: &str, file: &str) -> String {
        format!("to load it in every session, add this line to {file}: {line}")
    }

    fn setting_name(&self, it: SettingKey) -> &'static str {
        it.word()
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

    fn setting_means(&self, it: SettingKey) -> &'static str {
        match it {
            SettingKey::Lang => "language: en or zh",
            SettingKey::By => "who is acting",
            SettingKey::Ledger => "the ledger to use when none is nearer",
            SettingKey::Dates => "dates in tables: iso, zh, en or slash",
            SettingKey::Color => "colours: auto, always or never",
            SettingKey::Columns => "the columns of `list`",
            SettingKey::Pager => "the pager for long output; empty for none",
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
            (SettingKey::Lang, "zh"),
            (SettingKey::By, "NAME"),
            (SettingKey::Ledger, "/path/to/ledger.toml"),
            (SettingKey::Dates, "iso"),
            (SettingKey::Color, "auto"),
            (SettingKey::Columns, "id,title,owner,due,status,light"),
            (SettingKey::Pager, "less -FRX"),
        ];
        let mut text =
            "# Your own settings, which no ledger shares. Remove the # from those you want to set.\n"
                .to_owned();
        for (key, value) in keys {
            text.push_str(&format!(
                "# {} = \"{value}\"  # {}\n",
                key.word(),
                self.setting_means(key)
            ));
        }
        text.push_str("\n[view]\n");
        text.push_str("# late = \"--light red --sort due\"  # ledger list @late\n");
        text
    }
}
