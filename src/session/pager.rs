//! Long output handed to the user's pager, on a terminal only.

use std::io::Write as _;
use std::process::{Command as Process, Stdio};

/// What pages where nobody says: it shows what fits a screen at once, lets colours through and leaves the text there.
pub(crate) const DEFAULT: &str = "less -FRX";

/// How output is paged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pager {
    /// The command line that was chosen; none for the usual one. An empty one, or `cat`, does not page.
    pub command: Option<String>,
    /// The lines that the terminal has; none where output is not paged.
    pub lines: Option<usize>,
}

impl Pager {
    /// Shows a text that is longer than the terminal; false where it is left to be printed.
    pub(crate) fn shows(&self, text: &str) -> bool {
        let Some(lines) = self.lines else { return false };
        // The prompt that comes after takes a line, too.
        if memchr::memchr_iter(b'\n', text.as_bytes()).count() < lines {
            return false;
        }
        let command = self.command.as_deref().unwrap_or(DEFAULT);
        let words = shlex::split(command).unwrap_or_default();
        let Some((program, arguments)) = words.split_first().filter(|(p, _)| *p != "cat") else {
            return false;
        };
        let mut pager = Process::new(program);
        pager.args(arguments).stdin(Stdio::piped());
        for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8")] {
            if std::env::var_os(name).is_none() {
                pager.env(name, value);
            }
        }
        let Ok(mut pager) = pager.spawn() else { return false };
        if let Some(mut input) = pager.stdin.take() {
            // Whoever quits early has seen enough.
            let _ = input.write_all(text.as_bytes());
        }
        pager.wait().is_ok()
    }
}
