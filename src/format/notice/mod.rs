//! A notice as a letter: what it says, and the forms that it goes out in.

mod calendar;
mod html;
mod mail;
mod paper;
mod text;

pub use calendar::calendar;
pub use html::html;
pub use mail::{Address, mail};
pub use paper::paper;
pub use text::{markdown, text};

use super::FileType;
use super::clean::clean;
use crate::messages::{self, Lang};
use crate::messages::{Heading, Named, Phrase};
use crate::model::{Date, Field};
use crate::report::{Each, Notice, OpenMeasure, Owed};

/// A form that a notice goes out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeFormat {
    Markdown,
    Text,
    Html,
    Docx,
    /// A mail to the unit, ready to send.
    Eml,
    /// The days that are coming, as a calendar.
    Ics,
}

impl crate::model::Words for NoticeFormat {
    const ALL: &'static [(&'static str, Self)] = &[
        ("markdown", Self::Markdown),
        ("text", Self::Text),
        ("html", Self::Html),
        ("docx", Self::Docx),
        ("eml", Self::Eml),
        ("ics", Self::Ics),
    ];
}

impl FileType for NoticeFormat {
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Text => &["txt"],
            Self::Html => &["html", "htm"],
            Self::Docx => &["docx"],
            Self::Eml => &["eml"],
            Self::Ics => &["ics"],
        }
    }
}

/// A letter to one unit or person.
pub struct Letter<'l> {
    /// What the unit or the person is called.
    pub name: &'l str,
    /// Whether it goes to a unit, or to the lead or the owner of what it tells of.
    pub each: Each,
    /// What the ledger is called.
    pub ledger: &'l str,
    pub as_of: Date,
    /// The day that stands under it.
    pub on: Date,
    /// Who signs it.
    pub from: &'l str,
    /// Whom to ask, where the ledger's office says so.
    pub contact: Option<&'l str>,
    /// The day by which an answer is wanted.
    pub reply_by: Option<Date>,
    pub due_soon_days: u32,
    pub notice: &'l Notice,
    /// Which reminder it is, and at what level; none where none is put on record.
    pub reminder: Option<&'l (u32, Option<String>)>,
    pub lang: Lang,
}

/// A list of the letter under its head.
struct LetterList {
    head: String,
    /// What the column of days, or of what else, is called.
    days: &'static str,
    lines: Vec<LetterLine>,
}

/// An item as the letter tells of it, its texts on one line and harmless.
struct LetterLine {
    id: String,
    title: String,
    measures: Vec<String>,
    due: String,
    days: String,
    /// By whom, and where: as [`Letter::who_heads`] says.
    who: [String; 2],
}

impl Letter<'_> {
    fn title(&self) -> String {
        let title = Phrase::NoticeTitle.name(self.lang);
        let Some((number, level)) = self.reminder else { return title.to_owned() };
        let words = self.lang.words();
        let head = words.reminder_head(*number, level.as_deref().map(clean).as_deref());
        format!("{title}{}", words.aside(&head))
    }

    fn to(&self) -> String {
        self.lang.words().notice_to(&clean(self.name), self.each)
    }

    fn matter(&self) -> String {
        let Notice { overdue, due_soon, rebounded, asked } = self.notice;
        let soon = (due_soon.len(), self.due_soon_days);
        let ledger = clean(self.ledger);
        let (overdue, rebounded, asked) = (overdue.len(), rebounded.len(), asked.len());
        self.lang.words().notice_matter(
            (self.each, &ledger),
            self.as_of,
            overdue,
            soon,
            rebounded,
            asked,
        )
    }

    /// The lists that have something in them, their heads numbered.
    fn parts(&self) -> Vec<LetterList> {
        let lang = self.lang;
        let Notice { overdue, due_soon, rebounded, asked } = self.notice;
        let days = |owed: &Owed| owed.days_left.map_or(String::new(), |n| n.abs().to_string());
        let found = |owed: &Owed| {
            let rebound = owed.rebound.as_ref();
            let said = rebound.map(|r| lang.words().rebounded_on(r.on, r.note.as_deref()));
            said.map_or(String::new(), |said| clean(&said).into_owned())
        };
        let request = |owed: &Owed| {
            let said = owed.asked.as_ref().map(|r| {
                let (to, on) = (lang.words().written_out(r.to), lang.words().written_out(r.on));
                lang.words().request(&to, &r.by, &on, &r.reason)
            });
            said.map_or(String::new(), |said| clean(&said).into_owned())
        };
        let parts = [
            LetterList {
                head: lang.words().notice_overdue_head(overdue.len()),
                days: lang.words().days_word(true),
                lines: overdue.iter().map(|o| self.line(o, days(o))).collect(),
            },
            LetterList {
                head: lang.words().notice_due_soon_head(due_soon.len()),
                days: lang.words().days_word(false),
                lines: due_soon.iter().map(|o| self.line(o, days(o))).collect(),
            },
            LetterList {
                head: lang.words().notice_rebounded_head(rebounded.len()),
                days: Phrase::Rebound.name(lang),
                lines: rebounded.iter().map(|o| self.line(o, found(o))).collect(),
            },
            LetterList {
                head: lang.words().notice_asked_head(asked.len()),
                days: Heading::ExtensionAsked.name(lang),
                lines: asked.iter().map(|o| self.line(o, request(o))).collect(),
            },
        ];
        let mut parts: Vec<LetterList> =
            parts.into_iter().filter(|p| !p.lines.is_empty()).collect();
        for (n, part) in (1..).zip(&mut parts) {
            part.head = format!("{}{}", lang.words().ordinal(n), part.head);
        }
        parts
    }

    fn line(&self, owed: &Owed, days: String) -> LetterLine {
        let some = |text: &Option<String>| {
            text.as_deref().map_or_else(|| messages::ABSENT.to_owned(), |t| clean(t).into_owned())
        };
        let measure = |m: &OpenMeasure| {
            let state = self.lang.words().measure_state(m.owner.as_deref(), m.due, m.days_late);
            clean(&format!("{}. {}{state}", m.number, m.text)).into_owned()
        };
        LetterLine {
            id: owed.id.clone(),
            title: clean(&owed.title).into_owned(),
            measures: owed.measures.iter().map(measure).collect(),
            due: owed.due.map_or_else(
                || messages::ABSENT.to_owned(),
                |due| self.lang.words().written_out(due),
            ),
            days,
            who: match self.each {
                Each::Unit => [some(&owed.lead), some(&owed.owner)],
                Each::Lead => [clean(&owed.unit).into_owned(), some(&owed.owner)],
                Each::Owner => [clean(&owed.unit).into_owned(), some(&owed.lead)],
            },
        }
    }

    /// The head of what is asked, and what is asked.
    fn asked(&self) -> (String, Vec<String>) {
        let (lang, notice) = (self.lang, self.notice);
        let n = self.parts().len() + 1;
        let head = format!("{}{}", lang.words().ordinal(n), Phrase::NoticeAskedHead.name(lang));
        let asked = [
            (!notice.overdue.is_empty()).then(|| Phrase::AskOverdue.name(lang).to_owned()),
            (!notice.due_soon.is_empty()).then(|| Phrase::AskDueSoon.name(lang).to_owned()),
            (!notice.rebounded.is_empty()).then(|| Phrase::AskRebounded.name(lang).to_owned()),
            Some(lang.words().ask_reply(&clean(self.from), self.reply_by)),
        ];
        (head, asked.into_iter().flatten().collect())
    }

    /// Who signs, whom to ask, and the day: a line each.
    fn signed(&self) -> Vec<String> {
        let words = self.lang.words();
        let contact = self.contact.map(|contact| words.contact_line(&clean(contact)));
        let from = [clean(self.from).into_owned()].into_iter();
        from.chain(contact).chain([words.written_out(self.on)]).collect()
    }

    /// What the last two columns are called: whose items they all are goes without saying, but not of which unit.
    fn who_heads(&self) -> [&'static str; 2] {
        let who = match self.each {
            Each::Unit => [Field::Lead, Field::Owner],
            Each::Lead => [Field::Unit, Field::Owner],
            Each::Owner => [Field::Unit, Field::Lead],
        };
        who.map(|field| field.name(self.lang))
    }

    /// The heads of a list's columns.
    fn heads(&self, part: &LetterList) -> [&'static str; 8] {
        let (lang, [where_or_who, who]) = (self.lang, self.who_heads());
        [
            Phrase::Number.name(lang),
            Field::Id.name(lang),
            Field::Title.name(lang),
            Phrase::OpenMeasures.name(lang),
            Field::Due.name(lang),
            part.days,
            where_or_who,
            who,
        ]
    }
}
