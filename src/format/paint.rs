//! Colours, where they are wanted.

use anstyle::{AnsiColor, Style};

/// What a piece of text is to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Bold,
    Faint,
    Red,
    Amber,
    Green,
    Blue,
    Cyan,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Self::Bold => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Red => AnsiColor::Red.on_default(),
            Self::Amber => AnsiColor::Yellow.on_default(),
            Self::Green => AnsiColor::Green.on_default(),
            Self::Blue => AnsiColor::Blue.on_default(),
            Self::Cyan => AnsiColor::Cyan.on_default(),
        }
    }
}

/// Whether colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    pub on: bool,
}

impl Paint {
    /// A text in an ink; plain where no colours are wanted.
    pub fn text(self, text: &str, ink: Ink) -> String {
        if !self.on || text.is_empty() {
            return text.to_owned();
        }
        let style = ink.style();
        format!("{style}{text}{style:#}")
    }
}
