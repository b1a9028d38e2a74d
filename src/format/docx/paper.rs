//! A document before it has a look: what an office prints, signs and sends.

use crate::format::sheet::Align;
use crate::model::Date;

/// A document of one title. Several of them can stand in one file, each on a new page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paper {
    pub title: String,
    /// A line under the title: the day that it speaks of.
    pub under: Option<String>,
    /// Whom it is addressed to.
    pub to: Option<String>,
    pub blocks: Vec<Block>,
    /// Who it is from, for those who look at a file's properties.
    pub from: Option<String>,
    /// Who it is from, whom to ask, and the day: a line each, at the lower right.
    pub signed: Vec<String>,
}

/// A piece of a document, one below the other.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of the first, second or third level.
    Heading(u8, String),
    Paragraph(String),
    /// A numbered or marked line of a list, its mark in it.
    Entry(String),
    /// What is said below a table.
    Note(String),
    Table(Grid),
    /// Figures, each after its name: two a line.
    Figures(Vec<(String, String)>),
    Form(Vec<PaperFormRow>),
}

/// A table: its heads are repeated on each page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    pub heads: Vec<Head>,
    /// Texts that may have lines of their own.
    pub rows: Vec<Vec<String>>,
    /// A last row that sums up the others.
    pub total: Option<Vec<String>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub text: String,
    pub align: Align,
    /// Whether its texts run on, and may be broken into lines.
    pub runs: bool,
}

impl Head {
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), align: Align::Left, runs: false }
    }

    pub fn text(text: &str) -> Self {
        Self { runs: true, ..Self::new(text) }
    }

    pub fn right(text: &str) -> Self {
        Self { align: Align::Right, ..Self::new(text) }
    }
}

/// A row of a form that is filled in and signed.
#[derive(Debug, Clone, PartialEq)]
pub enum PaperFormRow {
    /// Two facts beside each other, each after its name.
    Facts([(String, String); 2]),
    /// A fact that takes the whole line, or several.
    Wide(String, Vec<String>),
    /// A box that somebody signs in.
    Signature(SignatureBox),
}

/// A box for a signature: who signs, and what was signed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SignatureBox {
    /// In what role.
    pub label: String,
    /// What the one who signs says, where something was said.
    pub said: Option<String>,
    pub by: Option<String>,
    pub on: Option<Date>,
}
