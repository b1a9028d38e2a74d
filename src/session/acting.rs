//! Who acts.

use std::process::Command as Process;
use std::sync::OnceLock;

use super::Session;
use crate::messages::{Blank, InputRefused, Origin, SessionRefused, UserError};

impl Session {
    /// Who acts: the option, else the environment, else the config, else git's `user.name`, else the login name.
    ///
    /// # Errors
    /// When none of them says.
    pub fn who(&self) -> Result<String, UserError> {
        if let Some(who) = self.who.get() {
            return Ok(who.clone());
        }
        if self.said_by().is_some_and(|by| by.trim().is_empty()) {
            return Err(UserError::Input(InputRefused::Empty { what: Blank::Option("--by") }));
        }
        if let Some(by) = self.said_by() {
            super::recording::meant(by.trim())?;
        }
        let said = |name: &String| !name.trim().is_empty();
        let who = (self.by.clone().filter(said))
            .or_else(|| self.git_name().filter(said))
            .or_else(|| whoami::username().ok().filter(said))
            .ok_or(UserError::Session(SessionRefused::NobodyActs))?;
        Ok(self.who.get_or_init(|| who).clone())
    }

    /// Who acts as `--by` says it on the command line, and nothing else does.
    pub fn said_by(&self) -> Option<&str> {
        self.by.as_deref().filter(|_| self.origins.by == Origin::Option("--by"))
    }

    /// Whether who acts is known by the login name alone.
    pub fn is_login_name(&self) -> bool {
        self.by.is_none() && self.git_name().is_none_or(|name| name.trim().is_empty())
    }

    /// The same session, as if this had been typed: what `undo --list` names a change by.
    pub fn typing(&self, typed: &str) -> Self {
        Self { typed: typed.to_owned(), ..self.clone() }
    }

    /// The same session, with someone else acting.
    pub fn acting(&self, by: &str) -> Self {
        Self { by: Some(by.to_owned()), who: OnceLock::new(), ..self.clone() }
    }

    pub(super) fn git_name(&self) -> Option<String> {
        self.git_says("user.name")
    }

    /// The mail address that git knows, where its name is that of who acts.
    pub fn git_address(&self, who: &str) -> Option<String> {
        self.git_name().filter(|name| crate::model::same_name(name, who))?;
        self.git_says("user.email")
    }

    /// The file in which git is told whose keys are allowed to sign, where it is there.
    pub fn git_allowed_signers(&self) -> Option<std::path::PathBuf> {
        let path = self.git_says_path("gpg.ssh.allowedSignersFile")?;
        Some(self.whereabouts.working_folder.join(path)).filter(|path| path.is_file())
    }

    fn git_says_path(&self, key: &str) -> Option<String> {
        self.git_config(&["config", "--type=path", "--get", key])
    }

    fn git_says(&self, key: &str) -> Option<String> {
        self.git_config(&["config", "--get", key])
    }

    fn git_config(&self, words: &[&str]) -> Option<String> {
        let output = Process::new("git")
            .args(words)
            .current_dir(&self.whereabouts.working_folder)
            .output()
            .ok()?;
        let said = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| said.trim().to_owned())
    }

    /// Says on a terminal, once, how to be called by one's own name: what was recorded bears a login name.
    pub(super) fn note_login_name(&self) {
        let is_seen = self.err_is_terminal() && self.is_login_name();
        if let Some(who) = self.who.get().filter(|_| is_seen) {
            self.note(&self.lang.words().recorded_by_login_name(who));
        }
    }
}
