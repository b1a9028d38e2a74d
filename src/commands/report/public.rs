//! `ledger report public`: what the public is told of closed items, with no person's name and no log.

use clap::Args;

use super::InPeriod;
use crate::format::{Document, Level, public_sheet};
use crate::messages::two;
use crate::model::{Declarations, Person};
use crate::report::{self, PublicItem};
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Results for publication, without personal names", "整改情况公开"))]
pub(crate) struct Public {
    #[arg(long)]
    #[arg(help = two!(
        "Include items not yet closed, with their status",
        "也列出尚未销号的事项及其状态",
    ))]
    pub all: bool,
    #[command(flatten)]
    pub over: InPeriod,
    #[command(flatten)]
    pub printing: Printing,
}

impl Public {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (as_of, period, choice) = self.over.read(session)?;
        let (head, part) =
            viewed(session, &choice, as_of, |_| report::Extract::gather(period, self.all))?;
        let items = part.finish();
        let found = persons_named(&head, &items);
        let sheet = public_sheet(&items, self.all, session.lang);
        print_sheet(session, &self.printing, &sheet, || Document {
            public: Some(items),
            ..Document::report(as_of, &head)
        })?;
        if !found.is_empty() {
            session.tell(&session.lang.words().persons_in_public(&found), Level::Warning);
        }
        Ok(Outcome::Done)
    }
}

/// The declared persons who are named in what is told, each with the items and keys where.
fn persons_named(head: &Declarations, items: &[PublicItem]) -> Vec<(String, Vec<String>)> {
    let places = |person: &Person| {
        let mut places = Vec::new();
        for item in items {
            let texts = [("title", Some(&item.title)), ("result", item.result.as_ref())];
            let texts = texts.into_iter().filter_map(|(key, text)| Some((key, text?)));
            let texts = texts.chain(item.measures.iter().map(|text| ("measures", text)));
            for (key, text) in texts {
                let place = format!("{} {key}", item.id());
                if !places.contains(&place) && person.spellings().any(|name| names(text, name)) {
                    places.push(place);
                }
            }
        }
        places
    };
    let found = head.persons.iter().map(|person| (person.name.clone(), places(person)));
    found.filter(|(_, places)| !places.is_empty()).collect()
}

/// Whether a text names somebody: a name in letters that words are made of is a whole word.
fn names(text: &str, name: &str) -> bool {
    let name = name.trim();
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    let at_edge = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(is_letter);
        let after = text[at + name.len()..].chars().next().is_some_and(is_letter);
        let (first, last) = (name.chars().next(), name.chars().next_back());
        let is_cut = before && first.is_some_and(is_letter) || after && last.is_some_and(is_letter);
        !is_cut
    };
    !name.is_empty() && text.match_indices(name).any(|(at, _)| at_edge(at))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_name_is_found_as_a_whole_word_or_within_chinese_text() {
        assert!(names("由王芳牵头", "王芳"));
        assert!(names("Li Wei led it", "Li Wei"));
        assert!(!names("Lists were made", "Li"));
        assert!(!names("anything", " "));
    }
}
