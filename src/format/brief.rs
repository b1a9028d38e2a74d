//! The brief as Markdown, as plain text, and as JSON says it.

use crate::messages::Phrase;
use serde::Serialize;

use super::clean::clean;
use super::markdown::escape;
use super::paint::{Ink, Paint};
use super::sheet::Sheet;
use super::wrapping::wrap;
use crate::messages::{BriefTopic, Lang, Prose};
use crate::report::Brief;

/// A brief with the words that it comes to.
#[derive(Debug, Serialize)]
pub struct BriefDocument {
    #[serde(flatten)]
    pub brief: Brief,
    /// The prose, as Markdown.
    pub text: String,
}

/// A brief as Markdown: a paragraph and a line for each topic; on a unit's page a section for each.
pub fn brief_markdown(prose: &Prose, page: bool, lang: Lang) -> String {
    let mut text = format!("# {}\n\n{}\n", escape(&prose.title), escape(&prose.paragraph));
    for topic in &prose.topics {
        let head = escape(&topic.head);
        if page {
            text.push_str(&format!("\n## {head}\n\n"))
        } else if std::ptr::eq(topic, &prose.topics[0]) {
            text.push('\n')
        }
        if page {
            lines(topic).for_each(|line| text.push_str(&format!("- {}\n", escape(line))));
        } else {
            text.push_str(&format!("- **{head}**{}\n", escape(&in_one_line(topic, lang))));
        }
    }
    text
}

/// A brief as sheets that have notes only: for the page.
pub fn brief_sheets(prose: &Prose) -> Vec<Sheet> {
    let sheet =
        |title: &str, notes| Sheet { title: Some(title.to_owned()), notes, ..Sheet::default() };
    let first = sheet(&prose.title, vec![prose.paragraph.clone()]);
    let topics = prose.topics.iter().map(|t| sheet(&t.head, lines(t).cloned().collect()));
    std::iter::once(first).chain(topics).collect()
}

/// A brief as plain text.
pub fn brief_text(prose: &Prose, page: bool, lang: Lang) -> String {
    let mut text = format!("{}\n\n{}\n", clean(&prose.title), clean(&prose.paragraph));
    for topic in &prose.topics {
        let head = clean(&topic.head);
        if page {
            text.push_str(&format!("\n{head}\n"));
            lines(topic).for_each(|line| text.push_str(&format!("- {}\n", clean(line))));
        } else {
            text.push_str(&format!("\n{head}{}\n", clean(&in_one_line(topic, lang))));
        }
    }
    text
}

/// A brief as it is read on a terminal so wide: its lines broken between words.
pub fn brief_screen(prose: &Prose, page: bool, lang: Lang, paint: Paint, width: u16) -> String {
    let room = usize::from(width).max(20);
    let mut text = String::new();
    for (n, line) in brief_text(prose, page, lang).lines().enumerate() {
        let hangs = line.starts_with("- ");
        let room = if hangs { room - 2 } else { room };
        for (k, piece) in wrap(line, room).iter().enumerate() {
            let indent = if hangs && k > 0 { "  " } else { "" };
            let ink = n == 0 || prose.topics.iter().any(|t| page && clean(&t.head) == line);
            let piece = if ink { paint.text(piece, Ink::Bold) } else { piece.to_owned() };
            text.push_str(&format!("{indent}{piece}\n"));
        }
    }
    text
}

fn lines(topic: &BriefTopic) -> impl Iterator<Item = &String> {
    topic.entries.iter().chain(&topic.more)
}

/// What is said of a topic, after its head.
fn in_one_line(topic: &BriefTopic, lang: Lang) -> String {
    let (between, end) = match lang {
        Lang::En => ("; ", "."),
        Lang::Zh => ("；", "。"),
    };
    // An entry is often a sentence of its own: its full stop gives way to what joins it to the next.
    let bare = |line: &String| line.trim_end_matches(['.', '。', ';', '；']).to_owned();
    let said: Vec<_> = lines(topic).map(bare).collect();
    format!("{}{}{end}", Phrase::Colon.name(lang), said.join(between))
}
