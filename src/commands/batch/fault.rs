//! What is wrong with a batch: every line's fault, said at once.

use super::script::{Script, ScriptLine};
use crate::format::{BatchLine, Format, Level, json_line};
use crate::messages::{Diagnostic, Lang, Phrase};
use crate::session::output::Output;
use crate::session::{Outcome, Session};
use crate::store::{Fault, FileLocation, FormatFault};

/// How many faults are shown.
const SHOWN: usize = 50;
/// After so many the rest of the file is not tried.
const ENOUGH: usize = 1000;

/// Why a line failed.
#[derive(Debug)]
pub(crate) struct LineFailure {
    /// The command, where it was understood.
    pub command: Option<String>,
    pub told: Box<Diagnostic>,
    /// The line that failed before, and without which this one cannot do.
    pub after: Option<usize>,
}

/// A batch of which nothing is kept.
#[derive(Debug, Default)]
pub(crate) struct AtFault {
    faults: Vec<(usize, LineFailure)>,
    /// How many more there are.
    more: usize,
    /// The rest was not tried.
    stopped: bool,
}

impl std::fmt::Display for AtFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} faults", self.faults.len() + self.more)
    }
}

impl std::error::Error for AtFault {}

impl AtFault {
    /// The fault of a file that is no text.
    pub(crate) fn not_utf8(at: FileLocation, lang: Lang) -> Self {
        let line = at.spot.line;
        let message = lang.words().fault_words(&Fault::Format(FormatFault::NotUtf8));
        let told = Diagnostic {
            message,
            place: Some(at),
            help: lang.words().fault_help(&Fault::Format(FormatFault::NotUtf8)),
        };
        let failed = LineFailure { command: None, told: Box::new(told), after: None };
        Self { faults: vec![(line, failed)], ..Self::default() }
    }

    pub(crate) fn is_none(&self) -> bool {
        self.faults.is_empty()
    }

    /// Takes up a line's fault; false where there are so many that the rest need not be tried.
    pub(crate) fn take(
        &mut self,
        script: &Script,
        line: &ScriptLine<'_>,
        mut failed: LineFailure,
    ) -> bool {
        if self.faults.len() == SHOWN {
            self.more += 1;
        } else {
            // Of a line that only waits for another it is enough to name the place.
            if failed.after.is_none() {
                failed.told.place = Some(script.place(&line.span));
            }
            self.faults.push((line.number, failed));
        }
        self.stopped = self.faults.len() + self.more == ENOUGH;
        !self.stopped
    }

    /// Says what is wrong with each line.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn say(
        &self,
        session: &Session,
        script: &Script,
        output: &Output<Format>,
    ) -> anyhow::Result<Outcome> {
        let ending = session.lang.words().batch_refused(self.faults.len(), self.more, self.stopped);
        if output.format != Format::Json {
            for (line, failed) in &self.faults {
                let (mut told, colon) =
                    (Diagnostic::clone(&failed.told), Phrase::Colon.name(session.lang));
                if failed.after.is_some() {
                    told.message =
                        format!("{}:{line}{colon}{}", script.path.display(), told.message);
                }
                session.tell(&told, Level::Error);
            }
            session.note(&ending);
            return Ok(Outcome::Refused);
        }
        let mut out = String::new();
        for (line, failed) in &self.faults {
            out.push_str(&json_line(&BatchLine {
                command: failed.command.clone(),
                error: Some(failed.told.message.clone()),
                help: failed.told.help.clone(),
                after: failed.after,
                ..BatchLine::new(*line)
            })?);
        }
        session.put(output.file(), &out, Format::Json)?;
        session.tell(&Diagnostic { message: ending, place: None, help: None }, Level::Error);
        Ok(Outcome::Refused)
    }
}
