//! An error as people see it: what, where with the line itself, and what to do.

use annotate_snippets::renderer::DecorStyle;
use unicode_width::UnicodeWidthStr as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::clean::clean_lines;
use super::paint::{Ink, Paint};
use crate::messages::{Lang, Told, error_word, help_word, warning_word};

/// How bad what is told is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    Error,
    Warning,
}

/// The text of an error or a warning, with an excerpt of the file where its place is known; ends with a line break.
pub fn excerpt(told: &Told, grade: Grade, lang: Lang, paint: Paint, width: Option<u16>) -> String {
    let level = match grade {
        Grade::Error => Level::ERROR.with_name(error_word(lang)),
        Grade::Warning => Level::WARNING.with_name(warning_word(lang)),
    };
    let message = clean_lines(&told.message).into_owned();
    let place = told.place.as_ref().map(|at| {
        let path = super::clean::clean(&at.path.display().to_string()).into_owned();
        let (excerpt, span) = tamed(&at.spot.excerpt, at.spot.span.clone());
        (path, excerpt, span, at.spot.first_line)
    });
    let title = level.primary_title(&message);
    let group = match &place {
        Some((path, excerpt, span, first)) => title.element(
            Snippet::source(excerpt.as_str())
                .path(path.as_str())
                .line_start(*first)
                .annotation(AnnotationKind::Primary.span(span.clone())),
        ),
        None => Group::with_title(title),
    };
    let renderer = if paint.on { Renderer::styled() } else { Renderer::plain() };
    let renderer =
        renderer.decor_style(DecorStyle::Ascii).term_width(usize::from(width.unwrap_or(140)));
    let mut text = format!("{}\n", renderer.render(&[group]));
    if let Some(help) = &told.help {
        let label = help_word(lang);
        let indent = " ".repeat(label.width() + 2);
        let help = clean_lines(help).replace('\n', &format!("\n{indent}"));
        text.push_str(&format!("{}: {help}\n", paint.text(label, Ink::Cyan)));
    }
    text
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
