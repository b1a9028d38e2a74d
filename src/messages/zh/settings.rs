//! What `config` says: where each setting comes from, in Chinese.

use super::Chinese;
use crate::messages::*;

impl SettingsWords for Chinese {
    fn where_completions_go(&self, line: &str, file: &str) -> String {
        format!("每次启动自动加载：在 {file} 中加入一行 {line}")
    }

    fn setting_name(&self, it: SettingKey) -> &'static str {
        match it {
            SettingKey::Lang => "语言",
            SettingKey::By => "经办人",
            SettingKey::Ledger => "台账",
            SettingKey::Dates => "日期写法",
            SettingKey::Color => "颜色",
            SettingKey::Columns => "列",
            SettingKey::Pager => "分页程序",
        }
    }

    fn origin(&self, it: &Origin) -> String {
        match it {
            Origin::Option(name) => (*name).to_owned(),
            Origin::Environment(name) => format!("环境变量 {name}"),
            Origin::Config => "配置文件".to_owned(),
            Origin::Folder => "当前文件夹".to_owned(),
            Origin::Own => "数据文件夹".to_owned(),
            Origin::Git => "git 的 user.name".to_owned(),
            Origin::System => "系统".to_owned(),
            Origin::Ledger => "台账".to_owned(),
            Origin::Default => "默认".to_owned(),
        }
    }

    fn setting_means(&self, it: SettingKey) -> &'static str {
        match it {
            SettingKey::Lang => "语言：en 或 zh",
            SettingKey::By => "经办人",
            SettingKey::Ledger => "附近没有台账时用哪一个",
            SettingKey::Dates => "表格中的日期：iso、zh、en、slash",
            SettingKey::Color => "颜色：auto、always、never",
            SettingKey::Columns => "`list` 的列",
            SettingKey::Pager => "分页程序；留空为不分页",
        }
    }

    fn setting_now(&self, key: &str, value: Option<&str>, path: &str) -> String {
        match value {
            Some(value) => format!("{key} = {value}（{path}）"),
            None => format!("{key} 已取消设置（{path}）"),
        }
    }

    fn view_kept(&self, name: &str, words: &str) -> String {
        format!("视图已保存：ledger list @{name}（{words}）")
    }

    fn config_template(&self) -> String {
        let keys = [
            (SettingKey::Lang, "zh"),
            (SettingKey::By, "姓名"),
            (SettingKey::Ledger, "/路径/ledger.toml"),
            (SettingKey::Dates, "iso"),
            (SettingKey::Color, "auto"),
            (SettingKey::Columns, "id,title,owner,due,status,light"),
            (SettingKey::Pager, "less -FRX"),
        ];
        let mut text =
            "# 这里是您自己的设置，与台账无关。要用哪一项，就去掉行首的 #。\n".to_owned();
        for (key, value) in keys {
            text.push_str(&format!(
                "# {} = \"{value}\"  # {}\n",
                key.word(),
                self.setting_means(key)
            ));
        }
        text.push_str("\n[view]\n");
        text.push_str("# 逾期 = \"--light red --sort due\"  # ledger list @逾期\n");
        text
    }
}
