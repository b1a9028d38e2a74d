//! The audit laid out as a sheet, and as JSON says it.

use serde::Serialize;

use super::paint::Ink;
use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, Named};
use crate::model::{Field, Words};
use crate::report::Audit;

/// A sign as JSON says it, in the words of a language.
#[derive(Debug, Serialize)]
pub struct SignLine {
    pub code: &'static str,
    pub kind: &'static str,
    pub meaning: String,
    pub items: Vec<SuspectLine>,
}

/// An item that shows the sign.
#[derive(Debug, Serialize)]
pub struct SuspectLine {
    pub id: String,
    pub detail: String,
    /// The events of its log that show it, counted from 1.
    pub events: Vec<usize>,
    /// What to do next.
    pub next: &'static str,
}

impl SignLine {
    /// Every sign that was looked for, with items or without.
    pub fn all(audit: &Audit, lang: Lang) -> Vec<Self> {
        let line = |finding: &crate::report::AuditFinding| Self {
            code: finding.sign.word(),
            kind: finding.sign.kind().word(),
            meaning: lang.words().sign_meaning(finding.sign),
            items: (finding.items.iter())
                .map(|s| SuspectLine {
                    id: s.id.to_string(),
                    detail: lang.words().sign_detail(&s.detail),
                    events: s.events.clone(),
                    next: lang.words().sign_next(finding.sign),
                })
                .collect(),
        };
        audit.findings.iter().map(line).collect()
    }
}

/// The items with the signs that they show, the gravest first; below it what those signs mean.
pub fn audit_sheet(audit: &Audit, lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::Sign).people(),
        Column::new("code", "code").programs(),
        Column::of_key("kind").programs(),
        column(lang, Heading::Meaning).programs(),
        column(lang, Field::Id),
        Column::new("detail", Heading::WhatShowsIt.name(lang)).text(),
    ];
    let mut rows = Vec::new();
    let mut notes = vec![lang.words().audit_looked_for(audit)];
    let mut found: Vec<_> = audit.findings.iter().filter(|f| !f.items.is_empty()).collect();
    found.sort_by_key(|finding| finding.sign.gravity());
    for finding in found {
        let sign = finding.sign;
        for suspect in &finding.items {
            rows.push(vec![
                Cell::Inked(sign.name(lang).to_owned(), Ink::Amber),
                Cell::text(sign.word()),
                Cell::text(sign.kind().word()),
                Cell::Text(lang.words().sign_meaning(sign)),
                Cell::text(suspect.id.as_str()),
                Cell::Text(lang.words().sign_detail(&suspect.detail)),
            ]);
        }
        notes.push(lang.words().sign_line(sign));
        notes.push(lang.words().sign_next_line(sign));
    }
    let title = Some(lang.words().audit_title(audit));
    Sheet { title, columns, rows, notes, ..Sheet::default() }
}

/// The signs of each item together, the gravest first: for a page, which has room for cards.
pub fn audit_cards(audit: &Audit, lang: Lang) -> Sheet {
    let mut found: Vec<_> = audit.findings.iter().filter(|f| !f.items.is_empty()).collect();
    found.sort_by_key(|finding| finding.sign.gravity());
    let mut cards: Vec<(String, Vec<String>)> = Vec::new();
    for finding in found {
        for suspect in &finding.items {
            let (id, sign) = (suspect.id.to_string(), finding.sign.name(lang));
            let line = lang.words().sign_on_card(sign, &lang.words().sign_detail(&suspect.detail));
            match cards.iter_mut().find(|(known, _)| *known == id) {
                Some((_, lines)) => lines.push(line),
                None => cards.push((id, vec![line])),
            }
        }
    }
    let columns =
        vec![column(lang, Field::Id), Column::new("signs", Heading::Sign.name(lang)).text()];
    let row =
        |(id, lines): (String, Vec<String>)| vec![Cell::Text(id), Cell::Text(lines.join("\n"))];
    let title = Some(lang.words().audit_cards_title(cards.len()));
    Sheet { title, columns, rows: cards.into_iter().map(row).collect(), ..Sheet::default() }
}
