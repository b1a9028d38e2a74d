//! What stands above a page's figures, and the story of each item below its tables, which the ids in them lead to.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use maud::{Markup, html};

use super::escaped::{safe, safe_lines};
use crate::format::docx::PaperFormRow;
use crate::format::sign_off::told_of;
use crate::messages::{Lang, Named, Phrase, Prose};
use crate::model::{Date, Declarations, EventKind, Item, StateAsOf};
use crate::report::PeriodChange;
use crate::store::on_runs;

/// What a page tells besides its sheets.
#[derive(Debug, Default)]
pub struct Telling {
    /// The brief: its paragraph and what needs a decision stand on top.
    pub prose: Option<Prose>,
    /// The items that the page tells the story of, the worst first.
    pub items: Vec<Item<'static>>,
    /// What changed since the period before.
    pub change: Option<PeriodChange>,
    /// The files of evidence that lie beside the page, which it leads to.
    pub evidence: HashSet<String>,
    /// The evidence that does not, a line each.
    pub left_out: Vec<String>,
}

impl Telling {
    /// The titles of the items that have a story, no more than so many, by their ids.
    pub fn titles(&self, most: usize) -> HashMap<&str, &str> {
        self.items.iter().take(most).map(|item| (item.id.as_str(), item.title.as_ref())).collect()
    }
}

/// Where an item's story stands in the page.
pub(crate) fn anchor(id: &str) -> String {
    format!("item-{id}")
}

/// The conclusion in a few sentences, and what needs a decision, its items by name.
pub(crate) fn conclusion(telling: &Telling, titles: &HashMap<&str, &str>, lang: Lang) -> Markup {
    let Some(prose) = &telling.prose else { return html! {} };
    let head = lang.words().decision_head();
    let decide = prose.topics.iter().find(|topic| topic.head == head);
    html! {
        section.conclusion aria-label=(lang.words().conclusion_head()) {
            p {
                (safe(&prose.conclusion))
                @if let Some(change) = &telling.change {
                    @if lang == Lang::En { " " }
                    (lang.words().change_line(change))
                }
            }
            @if let Some(topic) = decide {
                h2 { (safe(&topic.head)) }
                ul { @for entry in topic.entries.iter().chain(&topic.more) {
                    li { (linked(entry, titles)) }
                } }
            }
        }
    }
}

/// A text whose ids lead to their items' stories.
fn linked(text: &str, titles: &HashMap<&str, &str>) -> Markup {
    let parts = |c: char| c.is_whitespace() || "，、；：。,;:()（）“”".contains(c);
    html! {
        @for piece in text.split_inclusive(parts) {
            @let word = piece.trim_end_matches(parts);
            @let (word, rest) = if titles.contains_key(word) { (word, &piece[word.len()..]) } else { (word.trim_end_matches('.'), &piece[word.trim_end_matches('.').len()..]) };
            @if titles.contains_key(word) {
                a href=(format!("#{}", anchor(word))) { (safe(word)) }
                (safe(rest))
            } @else { (safe(piece)) }
        }
    }
}

/// So many stories are worth a thread of their own.
const STORIES_PER_THREAD: usize = 100;

/// The story of each item: closed until it is asked for, by a click or by an id that leads to it.
pub(crate) fn stories(
    telling: &Telling,
    most: usize,
    head: &Declarations,
    as_of: Date,
    lang: Lang,
) -> Markup {
    let told = |items: &[Item<'_>]| {
        html! { @for item in items { (story(telling, item, head, as_of, lang)) } }
    };
    let items = &telling.items[..telling.items.len().min(most)];
    html! {
        @if !items.is_empty() {
            section.stories {
                div.head { h2 { (Phrase::Register.name(lang)) } }
                @for stories in on_runs(items, STORIES_PER_THREAD, told) { (stories) }
            }
        }
    }
}

fn story(
    telling: &Telling,
    item: &Item<'_>,
    head: &Declarations,
    as_of: Date,
    lang: Lang,
) -> Markup {
    let status = StateAsOf::of(item, as_of).status;
    html! {
        details.story {
            summary {
                strong { (safe(item.id.as_str())) } " " (safe(&item.title)) " · "
                span.quiet { (status.name(lang)) }
            }
            div id=(anchor(item.id.as_str())) {
                dl { @for row in told_of(head, item, as_of, (lang, &|day: Date| day.to_string())) { (row_of(&row, lang)) } }
                (log(telling, item, as_of, lang))
            }
        }
    }
}

fn row_of(row: &PaperFormRow, lang: Lang) -> Markup {
    html! {
        @match row {
            PaperFormRow::Facts(facts) => {
                @for (name, value) in facts { div { dt { (name) } dd { (safe(value)) } } }
            }
            PaperFormRow::Wide(name, lines) if lines.is_empty() => { div { dt { (name) } dd { "–" } } }
            PaperFormRow::Wide(name, lines) => {
                div { dt { (name) } @for line in lines { dd { (safe_lines(line)) } } }
            }
            PaperFormRow::Signature(signature) => {
                @if signature.by.is_some() { div {
                    dt { (safe(&signature.label)) }
                    dd { (safe(&lang.words().signature_line(signature.by.as_deref(), signature.on))) }
                } }
            }
        }
    }
}

/// What was recorded of an item, a line an event.
fn log(telling: &Telling, item: &Item<'_>, as_of: Date, lang: Lang) -> Markup {
    let events = item.events();
    let colon = Phrase::Colon.name(lang);
    html! {
        @if !events.is_empty() {
            h3 { (Phrase::Log.name(lang)) }
            ol { @for (_, event) in events.iter().filter(|(_, event)| event.on <= as_of) { li {
                (event.on) " " (safe(&event.by)) " " (EventKind::from(&event.did).name(lang))
                @if let Some(said) = event.did.said() { (colon) (safe(said)) }
                @for evidence in event.did.evidence() {
                    " · " (Phrase::Evidence.name(lang)) (colon)
                    @if telling.evidence.contains(evidence.path.as_ref()) {
                        a href=(beside(&evidence.path)) { (safe(&evidence.path)) }
                    } @else {
                        (safe(&evidence.path))
                    }
                }
            } } }
        }
    }
}

/// The way from the page to a file beside it: nothing in a name is taken for anything but a name.
fn beside(path: &str) -> String {
    let mut way = "./".to_owned();
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => way.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => way.push(char::from(byte)),
            byte => {
                let _ = write!(way, "%{byte:02X}");
            }
        }
    }
    way
}

/// What is not there of what the archive around the page might hold.
pub(crate) fn left_out(telling: &Telling, lang: Lang) -> Markup {
    html! {
        @if !telling.left_out.is_empty() {
            section {
                div.head { h2 { (lang.words().not_packed_head()) } }
                ul { @for line in &telling.left_out { li { (safe(line)) } } }
            }
        }
    }
}
