//! Whether output has colours: the option says, else the config, else the environment and the terminal.

use std::io;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};

use super::global::Colour;
use crate::format::Paint;

/// What the environment says of colours, by itself and where nothing else does.
#[derive(Debug, Clone, Copy)]
pub struct ColourWish {
    /// The variable that says it.
    pub variable: Option<&'static str>,
    out: bool,
    err: bool,
}

impl ColourWish {
    /// What it says here: `NO_COLOR` first, then what forces colours, then what takes them from a terminal.
    pub(super) fn here(said: &impl Fn(&str) -> Option<String>) -> Self {
        let no_color = said("NO_COLOR").is_some();
        // Not known to anstream: https://force-color.org, and 0 as Node.js reads it.
        let forced = said("FORCE_COLOR").map(|forced| forced != "0");
        let variables = [
            ("NO_COLOR", no_color),
            ("FORCE_COLOR", forced.is_some()),
            ("CLICOLOR_FORCE", said("CLICOLOR_FORCE").is_some()),
            ("CLICOLOR", said("CLICOLOR").as_deref() == Some("0")),
            ("TERM", said("TERM").as_deref() == Some("dumb")),
        ];
        let says = variables.into_iter().find(|(_, says)| *says);
        let forced = forced.filter(|_| !no_color);
        Self {
            variable: says.map(|(name, _)| name),
            out: forced.unwrap_or_else(|| wanted(&io::stdout())),
            err: forced.unwrap_or_else(|| wanted(&io::stderr())),
        }
    }

    /// Whether standard output and standard error have colours, where the option or the config wants them or leaves it open.
    pub(super) fn paints(self, wanted: Colour) -> (Paint, Paint) {
        let (out, err) = match wanted {
            Colour::Always => (true, true),
            Colour::Never => (false, false),
            Colour::Auto => (self.out, self.err),
        };
        (Paint { on: out }, Paint { on: err })
    }
}

fn wanted<S: RawStream>(stream: &S) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

/// Standard output as it is to be written to: on a console of Windows that knows no escapes, colours are set by its own calls.
pub fn standard_output() -> AutoStream<io::StdoutLock<'static>> {
    AutoStream::always(io::stdout().lock())
}

/// The same of standard error.
pub(super) fn standard_error() -> AutoStream<io::StderrLock<'static>> {
    AutoStream::always(io::stderr().lock())
}
