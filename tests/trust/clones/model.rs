//! What is known of what the offices did, apart from any ledger: what has to be there in the end, and what may be.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What is to become of something that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Stands,
    /// It was taken back before anybody saw it.
    TakenBack,
    /// It was reverted in one clone, and may have been carried to another before.
    Unsure,
}

#[derive(Debug, Default)]
pub struct Model {
    made: usize,
    /// The items that were added, by their titles.
    titles: BTreeMap<String, Fate>,
    /// What every event that was made says: the title of its item, and what becomes of it.
    events: BTreeMap<String, (String, Fate)>,
    /// Comments that a hand wrote in lists, each with the event or the item that it stands at.
    comments: BTreeMap<String, String>,
}

impl Model {
    pub fn mark(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind} {} .", self.made)
    }

    pub fn add_item(&mut self, title: &str) {
        self.titles.insert(title.to_owned(), Fate::Stands);
    }

    pub fn add_event(&mut self, mark: &str, title: &str, fate: Fate) {
        self.events.insert(mark.to_owned(), (title.to_owned(), fate));
    }

    pub fn add_comment(&mut self, mark: &str, at: &str) {
        self.comments.insert(mark.to_owned(), at.to_owned());
    }

    /// Nothing is known any more of what a text names.
    pub fn is_unsure_of(&mut self, text: &str) {
        for (title, fate) in &mut self.titles {
            if text.contains(title.as_str()) {
                *fate = Fate::Unsure;
            }
        }
        for (mark, (_, fate)) in &mut self.events {
            if text.contains(mark.as_str()) && *fate == Fate::Stands {
                *fate = Fate::Unsure;
            }
        }
        self.comments.retain(|mark, _| !text.contains(mark.as_str()));
    }

    /// The mark in a line of a log, or of measures.
    pub fn mark_in(&self, line: &str) -> Option<String> {
        self.events.keys().find(|mark| line.contains(&format!("\"{mark}\""))).cloned()
    }

    fn is_sure_of(&self, name: &str) -> bool {
        match (self.titles.get(name), self.events.get(name)) {
            (Some(fate), _) => *fate == Fate::Stands,
            (None, Some((title, fate))) => *fate == Fate::Stands && self.is_sure_of(title),
            (None, None) => name == "first",
        }
    }

    /// Demands that a clone's items and files have all that has to be there, once.
    pub fn is_in(&self, items: &[Value], text: &str, n: usize) {
        let mut titles: BTreeSet<&str> = BTreeSet::new();
        let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for item in items {
            let title = item["title"].as_str().unwrap();
            assert!(titles.insert(title), "clone {n}: {title} is there twice");
            for event in item["log"].as_array().unwrap() {
                for mark in own_marks(event) {
                    found.entry(mark).or_default().push(title);
                }
            }
        }
        for title in self.titles.keys().filter(|title| self.is_sure_of(title)) {
            assert!(titles.contains(title.as_str()), "clone {n}: {title} is lost");
        }
        for (mark, (title, fate)) in &self.events {
            let on = found.get(mark).map_or(&[][..], Vec::as_slice);
            match fate {
                _ if !self.is_sure_of(title) => {}
                Fate::Stands => assert_eq!(on, [title.as_str()], "clone {n}: {mark}"),
                Fate::TakenBack => assert!(on.is_empty(), "clone {n}: {mark} came back"),
                Fate::Unsure => assert!(on.len() < 2, "clone {n}: {mark} is there twice"),
            }
        }
        for (mark, at) in self.comments.iter().filter(|(_, at)| self.is_sure_of(at)) {
            assert!(text.contains(mark.as_str()), "clone {n}: the comment {mark} at {at} is lost");
        }
    }
}

/// What an event was made with. A later change of a field names what was there as `from`, a settled conflict repeats what was
/// decided, a grant the request: only what was changed to at first is its own.
fn own_marks(event: &Value) -> Vec<String> {
    let text = |key: &str| event[key].as_str().unwrap_or_default();
    match text("did") {
        "edited" if event["field"] == "tags" => last_tag(event).into_iter().collect(),
        "edited" => Vec::new(),
        "extended" if !event["asked_by"].is_null() => Vec::new(),
        _ => {
            let said = ["note", "reason", "result"].map(text);
            said.iter().filter(|text| text.starts_with("event ")).map(|t| (*t).to_owned()).collect()
        }
    }
}

/// The tag that an event added: the one of the highest number.
fn last_tag(event: &Value) -> Option<String> {
    let numbers = |key: &str| -> Vec<u64> {
        let text = event[key].as_str().unwrap_or_default();
        text.split("event ").filter_map(|part| part.split(' ').next()?.parse().ok()).collect()
    };
    let before = numbers("from");
    let new = numbers("to").into_iter().find(|number| !before.contains(number))?;
    Some(format!("event {new} ."))
}
