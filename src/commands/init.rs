//! `ledger init`: starts a ledger.

use crate::messages::Phrase;
use std::path::PathBuf;

use clap::Args;

use crate::session::{Outcome, Session};
use crate::store;

#[derive(Debug, Clone, Args)]
pub struct Init {
    pub path: Option<PathBuf>,
    #[arg(long)]
    pub title: Option<String>,
}

impl Init {
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let said = self.path.as_deref().or(session.named_ledger());
        let path = match said {
            // A name that ends in .toml is a file; any other is the folder to put it in.
            Some(path) if path.extension().is_some_and(|e| e == "toml") => path.to_owned(),
            Some(folder) => folder.join(store::LEDGER_FILE),
            None => PathBuf::from(store::LEDGER_FILE),
        };
        let default = Phrase::DefaultTitle.name(session.lang);
        let title = store::text_value(self.title.as_deref().unwrap_or(default));
        let text = session.lang.words().ledger_template(&title);
        store::create(&session.working_folder().join(&path), &text)?;
        session.say(&session.lang.words().made_ledger(&path.display().to_string()))?;
        if let Ok(who) = session.who() {
            session.say(&session.lang.words().init_who(&who, session.is_login_name()))?;
        }
        Phrase::InitNext.name(session.lang).lines().try_for_each(|line| session.say(line))?;
        Ok(Outcome::Done)
    }
}
