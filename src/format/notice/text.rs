//! A notice as plain text, and as Markdown.

use super::{Letter, LetterLine, LetterList};
use crate::format::markdown::escape;
use crate::messages::{Named, Phrase};
use crate::model::Field;

/// The letter as plain text: lists instead of tables, so that it reads in any mail program.
pub fn text(letter: &Letter<'_>) -> String {
    let indent = Phrase::Indent.name(letter.lang);
    let mut text =
        format!("{}\n\n{}\n\n{indent}{}\n", letter.title(), letter.to(), letter.matter());
    for part in letter.parts() {
        text.push_str(&format!("\n{}\n", part.head));
        for (n, line) in (1..).zip(&part.lines) {
            text.push_str(&format!("\n{n}. {} {}\n", line.id, line.title));
            for fact in facts(line, &part, letter) {
                text.push_str(&format!("   {fact}\n"));
            }
            for measure in &line.measures {
                text.push_str(&format!("     {measure}\n"));
            }
        }
    }
    let (head, asked) = letter.asked();
    text.push_str(&format!("\n{head}\n\n"));
    for (n, ask) in (1..).zip(asked) {
        text.push_str(&format!("{n}. {ask}\n"));
    }
    text.push_str(&format!("\n{}\n", letter.signed().join("\n")));
    text
}

fn facts(line: &LetterLine, part: &LetterList, letter: &Letter<'_>) -> Vec<String> {
    let (lang, heads) = (letter.lang, letter.who_heads());
    let pair = |name: &str, value: &str| format!("{name}{}{value}", Phrase::Colon.name(lang));
    let both = |a: String, b: String| [a, b].join(Phrase::Semicolon.name(lang));
    let mut facts = vec![
        both(pair(Field::Due.name(lang), &line.due), pair(part.days, &line.days)),
        both(pair(heads[0], &line.who[0]), pair(heads[1], &line.who[1])),
    ];
    if !line.measures.is_empty() {
        facts.push(pair(Phrase::OpenMeasures.name(lang), "").trim_end().to_owned());
    }
    facts
}

/// The letter as Markdown, its lists as tables.
pub fn markdown(letter: &Letter<'_>) -> String {
    let mut text = format!(
        "# {}\n\n**{}**\n\n{}\n\n",
        letter.title(),
        escape(&letter.to()),
        escape(&letter.matter())
    );
    for part in letter.parts() {
        text.push_str(&format!("## {}\n\n", part.head));
        text.push_str(&row(letter.heads(&part).map(str::to_owned)));
        text.push_str("| ---: | --- | --- | --- | --- | --- | --- | --- |\n");
        for (n, line) in (1..).zip(&part.lines) {
            let measures: Vec<String> = line.measures.iter().map(|m| escape(m)).collect();
            let plain = [&line.due, &line.days, &line.who[0], &line.who[1]].map(|t| escape(t));
            let [due, days, one, other] = plain;
            let (id, title) = (escape(&line.id), escape(&line.title));
            text.push_str(&row([
                format!("{n}"),
                id,
                title,
                measures.join("<br>"),
                due,
                days,
                one,
                other,
            ]));
        }
        text.push('\n');
    }
    let (head, asked) = letter.asked();
    text.push_str(&format!("## {head}\n\n"));
    for (n, ask) in (1..).zip(asked) {
        text.push_str(&format!("{n}. {}\n", escape(&ask)));
    }
    let signed: Vec<String> = letter.signed().iter().map(|line| escape(line)).collect();
    text.push_str(&format!("\n{}\n", signed.join("  \n")));
    text
}

fn row(cells: [String; 8]) -> String {
    format!("| {} |\n", cells.join(" | "))
}
