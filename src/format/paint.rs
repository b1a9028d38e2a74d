//! Colours, where they are wanted.

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
        let code = match ink {
            Ink::Bold => "1",
            Ink::Faint => "2",
            Ink::Red => "31",
            Ink::Amber => "33",
            Ink::Green => "32",
            Ink::Blue => "34",
            Ink::Cyan => "36",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}
