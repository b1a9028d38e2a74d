//! An error as people see it: what, where with the line itself, and what to do.

use crate::messages::Phrase;
use annotate_snippets::renderer::DecorStyle;
use unicode_width::UnicodeWidthStr as _;

use annotate_snippets::{AnnotationKind, Group, Level as Shown, Renderer, Snippet};

use super::clean::clean_lines;
use super::paint::{Ink, Paint};
use super::wrapping::wrap;
use crate::messages::{Diagnostic, Lang};

/// How bad what is told is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Error,
    Warning,
}

/// The text of an error or a warning, with an excerpt of the file where its place is known; ends with a line break.
pub fn excerpt(
    told: &Diagnostic,
    grade: Level,
    lang: Lang,
    paint: Paint,
    width: Option<u16>,
) -> String {
    let (shown, label, ink) = match grade {
        Level::Error => (Shown::ERROR, Phrase::Error, Ink::Red),
        Level::Warning => (Shown::WARNING, Phrase::Warning, Ink::Amber),
    };
    let mut text = labelled(label, &told.message, ink, lang, paint, width);
    if let Some(at) = &told.place {
        let path = super::clean::clean(&at.path.display().to_string()).into_owned();
        let (excerpt, span) = tamed(&at.spot.excerpt, at.spot.span.clone());
        let group = Group::with_level(shown).element(
            Snippet::source(excerpt.as_str())
                .path(path.as_str())
                .line_start(at.spot.first_line)
                .annotation(AnnotationKind::Primary.span(span)),
        );
        let renderer = if paint.on { Renderer::styled() } else { Renderer::plain() };
        let renderer =
            renderer.decor_style(DecorStyle::Ascii).term_width(usize::from(width.unwrap_or(140)));
        text.push_str(&format!("{}\n", renderer.render(&[group])));
    }
    if let Some(help) = &told.help {
        text.push_str(&labelled(Phrase::Help, help, Ink::Cyan, lang, paint, width));
    }
    text
}

/// A text behind a label and the language's colon, its further lines below its first.
fn labelled(
    label: Phrase,
    text: &str,
    ink: Ink,
    lang: Lang,
    paint: Paint,
    width: Option<u16>,
) -> String {
    let (label, colon) = (label.name(lang), Phrase::Colon.name(lang));
    let taken = label.width() + colon.width();
    let text = fitted(&clean_lines(text), taken, width).join(&format!("\n{}", " ".repeat(taken)));
    format!("{}{colon}{text}\n", paint.text(label, ink))
}

/// The lines of a text that fit behind a label of some columns on a terminal so wide; as they are where it goes elsewhere.
fn fitted(text: &str, taken: usize, width: Option<u16>) -> Vec<String> {
    let room = width.map(|width| usize::from(width).saturating_sub(taken));
    let line = |line: &str| match room.filter(|room| *room >= 20) {
        Some(room) => wrap(line, room),
        None => vec![line.to_owned()],
    };
    text.split('\n').flat_map(line).collect()
}

/// An excerpt with nothing in it that acts on a terminal; its span moved along.
fn tamed(excerpt: &str, span: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let cut = |at: usize| (0..=at).rev().find(|i| excerpt.is_char_boundary(*i)).unwrap_or(0);
    let (from, to) = (cut(span.start.min(excerpt.len())), cut(span.end.min(excerpt.len())));
    let before = clean_lines(&excerpt[..from]).into_owned();
    let inner = clean_lines(&excerpt[from..to.max(from)]).into_owned();
    let after = clean_lines(&excerpt[to.max(from)..]).into_owned();
    let span = before.len()..before.len() + inner.len();
    (format!("{before}{inner}{after}"), span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_terminal_no_line_is_cut_within_a_word() {
        let words = "closing evidence closers signatures extending extensions_max look_back_days due_soon_days stale_days verify_within reminders audit_off";
        let told = Diagnostic {
            message: format!("KEY cannot be \"closng\": of these it is one, {words}"),
            place: None,
            help: Some(format!("可用的有：{words}\n写法：ledger policy [选项] [键=值]...")),
        };
        for lang in [Lang::En, Lang::Zh] {
            let plain = Paint { on: false };
            let text = excerpt(&told, Level::Error, lang, plain, Some(60));
            assert!(text.lines().all(|line| line.width() <= 60), "{text}");
            let whole: Vec<&str> = text.split_whitespace().collect();
            assert!(words.split(' ').all(|word| whole.iter().any(|w| w.ends_with(word))), "{text}");
            let piped = excerpt(&told, Level::Error, lang, plain, None);
            assert_eq!(piped.lines().count(), 3, "{piped}");
        }
    }
}
