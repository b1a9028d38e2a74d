//! `ledger config`: the user's settings, with where each comes from; set, taken out and edited.

use std::path::PathBuf;
use std::process::Command as Process;

use clap::{Args, Subcommand};

use super::edit::not_started;
use super::list::{keys, must_read};
use super::views;
use crate::format::{Document, Level, settings_sheet};
use crate::messages::{
    EditorRefused, FileRefused, InputRefused, Lang, SessionRefused, SettingKey, UserError,
    placeholders, two, word_for,
};
use crate::model::Words;
use crate::session::options::{Printing, Showing};
use crate::session::preferences::{Config as Preferences, KEYS};
use crate::session::printing::print_sheet;
use crate::session::recording::said;
use crate::session::{Outcome, Session};
use crate::store::{begin_settings, change_setting, nearest};

#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(about = two!("Show or change your settings", "个人设置，及各项来自何处"))]
pub(crate) struct ConfigCommand {
    #[command(subcommand)]
    pub what: Option<ConfigAction>,
    #[command(flatten)]
    pub printing: Printing,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum ConfigAction {
    Set(ConfigSet),
    Unset(Unset),
    #[command(about = two!("Edit the config file", "用编辑器打开配置文件"))]
    Edit,
    #[command(about = two!("Print the path of the config file", "配置文件的位置"))]
    Path,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Set a value", "设置一项"))]
pub(crate) struct ConfigSet {
    #[arg(value_name = placeholders::KEY)]
    #[arg(help = two!(
        "lang, by, ledger, dates, color, columns, pager or view.NAME",
        "lang 语言、by 经办人、ledger 台账、dates 日期、color 颜色、columns 列、pager 分页、view.名称 视图",
    ))]
    pub key: String,
    #[arg(value_name = placeholders::VALUE, allow_hyphen_values = true)]
    #[arg(help = two!("The value", "值"))]
    pub value: String,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Remove a value", "取消一项设置"))]
pub(crate) struct Unset {
    #[arg(value_name = placeholders::KEY)]
    #[arg(help = two!("The setting", "哪一项"))]
    pub key: String,
}

impl ConfigCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            None => self.show(session),
            Some(ConfigAction::Set(set)) => set.run(session),
            Some(ConfigAction::Unset(unset)) => {
                let key = known(&unset.key)?;
                let path = path(session)?;
                change_setting(&path, &key, None)?;
                let path = path.display().to_string();
                session.say(&session.lang.words().setting_now(&key, None, &path))?;
                Ok(Outcome::Done)
            }
            Some(ConfigAction::Edit) => edit(session),
            Some(ConfigAction::Path) => {
                session.print(&format!("{}\n", path(session)?.display()))?;
                Ok(Outcome::Done)
            }
        }
    }

    fn show(&self, session: &Session) -> anyhow::Result<Outcome> {
        let mut lines = session.settings();
        lines.extend(views::lines(session));
        let sheet = settings_sheet(&lines, session.lang);
        print_sheet(session, &self.printing, &sheet, || Document {
            schema: "ledger.config/1",
            as_of: Some(session.today),
            settings: Some(lines.clone()),
            ..Document::default()
        })
    }

    /// Whether it helps with a config file that cannot be read.
    pub(crate) fn mends(&self) -> bool {
        matches!(self.what, Some(ConfigAction::Edit | ConfigAction::Path))
    }
}

impl ConfigSet {
    fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let key = known(&self.key)?;
        let mut value = self.value.trim().to_owned();
        match key.as_str() {
            "lang" => {
                let words: Vec<&str> = Lang::ALL.iter().map(|(word, _)| *word).collect();
                value = worded("lang", &value, &words)?;
            }
            "columns" => {
                let showing = Showing { columns: Some(value.clone()), ..Showing::default() };
                showing.keys(&keys())?;
            }
            "by" => drop(said("by", &value)?),
            "ledger" => {
                let path = session.working_folder().join(&value);
                let path = path
                    .canonicalize()
                    .map_err(|why| UserError::File(FileRefused::CannotRead { path, why }))?;
                value = path.display().to_string();
            }
            "pager" => {}
            key => match (key.strip_prefix("view."), KEYS.iter().find(|(k, _)| *k == key)) {
                (Some(name), _) => must_read(name, &value, session.lang)?,
                (None, Some((known, words))) => value = worded(known, &value, words)?,
                (None, None) => {}
            },
        }
        let path = path(session)?;
        change_setting(&path, &key, Some(&value))?;
        let path = path.display().to_string();
        session.say(&session.lang.words().setting_now(&key, Some(&value), &path))?;
        Ok(Outcome::Done)
    }
}

/// A key that may be set, or a view's.
fn known(key: &str) -> Result<String, UserError> {
    let lower = key.to_lowercase();
    if let Some(name) = lower.strip_prefix("view.").and_then(|_| key.get("view.".len()..)) {
        views::must_be_a_name(name)?;
        return Ok(format!("view.{name}"));
    }
    let is_named = |known: &&SettingKey| Lang::Zh.words().setting_name(**known) == key;
    if let Some(known) = SettingKey::ALL.iter().find(is_named) {
        return Ok(known.word().to_owned());
    }
    let words: Vec<&'static str> = KEYS.iter().map(|(key, _)| *key).collect();
    if words.contains(&&*lower) {
        return Ok(lower);
    }
    let near = nearest(key, words.iter().copied());
    let nearest = words.iter().copied().find(|word| Some(*word) == near);
    Err(UserError::Input(InputRefused::BadWord {
        option: "KEY",
        text: key.to_owned(),
        nearest,
        words,
    }))
}

/// One of these words, which may be typed as it is called.
fn worded(option: &'static str, value: &str, words: &[&'static str]) -> Result<String, UserError> {
    if words.is_empty() || words.contains(&value) {
        return Ok(value.to_owned());
    }
    if let Some(word) = word_for(value, words) {
        return Ok(word.to_owned());
    }
    let near = nearest(value, words.iter().copied());
    let nearest = words.iter().copied().find(|word| Some(*word) == near);
    Err(UserError::Input(InputRefused::BadWord {
        option,
        text: value.to_owned(),
        nearest,
        words: words.to_vec(),
    }))
}

fn path(session: &Session) -> Result<PathBuf, UserError> {
    session.config.path.clone().ok_or(UserError::Session(SessionRefused::NoConfigFolder))
}

/// Hands the file to the editor; what is wrong with it afterwards is said.
fn edit(session: &Session) -> anyhow::Result<Outcome> {
    let path = path(session)?;
    let words = session.editor.as_deref().and_then(shlex::split).unwrap_or_default();
    let Some((program, arguments)) = words.split_first() else {
        return Err(UserError::Editor(EditorRefused::NoConfigEditor { path }).into());
    };
    begin_settings(&path, &session.lang.words().config_template())?;
    let status = Process::new(program).args(arguments).arg(&path).status();
    if !status.map_err(|why| not_started(program, why))?.success() {
        return Err(
            UserError::Editor(EditorRefused::EditorFailed { editor: program.clone() }).into()
        );
    }
    let read = Preferences::read(&path)?;
    for unknown in read.unknown {
        session.tell(&session.lang.words().config_unknown(&unknown), Level::Warning);
    }
    Ok(Outcome::Done)
}
