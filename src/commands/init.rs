//! `ledger init`: starts a ledger.

use crate::messages::{Phrase, Question, placeholders, two};
use std::path::PathBuf;

use clap::Args;

use crate::session::questions::line;
use crate::session::{Outcome, Session};
use crate::store::{self, change_setting};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Create a ledger here", "在当前目录新建台账（文件内含说明）"))]
pub(crate) struct Init {
    #[arg(value_name = placeholders::PATH)]
    #[arg(help = two!("Where [default: ledger.toml here]", "位置 [默认：此处的 ledger.toml]"))]
    pub path: Option<PathBuf>,
    #[arg(long, value_name = placeholders::TITLE)]
    #[arg(help = two!("The ledger's title", "台账标题"))]
    pub title: Option<String>,
}

impl Init {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let said = self.path.as_deref().or(session.named_ledger());
        let path = match said {
            // A name that ends in .toml is a file; any other is the folder to put it in.
            Some(path) if path.extension().is_some_and(|e| e == "toml") => path.to_owned(),
            Some(folder) => folder.join(store::LEDGER_FILE),
            None => PathBuf::from(store::LEDGER_FILE),
        };
        let default = Phrase::DefaultTitle.name(session.lang);
        let title = store::text_value(self.title.as_deref().unwrap_or(default));
        let mut text = session.lang.words().ledger_template(&title);
        let place = session.working_folder().join(&path);
        let mut named = None;
        if session.asks() && !place.exists() {
            named = ask_name(session)?;
            let question = Question::Office.asked(session.lang);
            let office = line(question, session.lang, |_| Ok(()))?;
            if !office.trim().is_empty() {
                text = with_office(&text, &store::text_value(office.trim()));
            }
        }
        store::create(&place, &text)?;
        if let (Some(name), Some(config)) = (&named, &session.config.path) {
            change_setting(config, "by", Some(name))?;
        }
        let acting = named.map(|name| session.acting(&name));
        let session = acting.as_ref().unwrap_or(session);
        session.say(&session.lang.words().made_ledger(&path.display().to_string()))?;
        if let Ok(who) = session.who() {
            session.say(&session.lang.words().init_who(&who, session.is_login_name()))?;
        }
        Phrase::InitNext.name(session.lang).lines().try_for_each(|line| session.say(line))?;
        Ok(Outcome::Done)
    }
}

/// The name of who acts, where only the login name is known and another was answered.
fn ask_name(session: &Session) -> anyhow::Result<Option<String>> {
    if !session.is_login_name() || session.config.path.is_none() {
        return Ok(None);
    }
    let name = line(Question::Who.asked(session.lang), session.lang, |_| Ok(()))?;
    Ok(Some(name.trim().to_owned()).filter(|name| !name.is_empty()))
}

/// The ledger with its office named, in the place of the comment that shows how.
fn with_office(text: &str, name: &str) -> String {
    let mut named = String::with_capacity(text.len());
    let mut is_below = false;
    for line in text.split_inclusive('\n') {
        match line.trim_end() {
            "# [office]" => {
                named.push_str("[office]\n");
                is_below = true;
            }
            own if is_below && own.starts_with("# name =") => {
                named.push_str(&format!("name = {name}\n"));
                is_below = false;
            }
            _ => named.push_str(line),
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::with_office;
    use crate::messages::Lang;

    #[test]
    fn the_office_is_named_in_either_language_in_the_place_of_the_example() {
        for (_, lang) in <Lang as crate::model::Words>::ALL {
            let text = with_office(&lang.words().ledger_template("\"t\""), "\"Office\"");
            assert!(text.contains("\n[office]\nname = \"Office\"\n# contact"), "{text}");
        }
    }
}
