//! Reminders laid out as sheets.

use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, Named};
use crate::model::Field;
use crate::report::{ReminderRow, Reminders, SentReminder};

/// The rows of the units, then every reminder in the order sent.
pub fn reminder_sheets(reminders: &Reminders, lang: Lang) -> Vec<Sheet> {
    vec![rows_sheet(reminders, lang), sent_sheet(reminders, lang)]
}

fn rows_sheet(reminders: &Reminders, lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Field::Unit),
        column(lang, Heading::Name).text(),
        column(lang, Heading::Reminders).text().right(),
        column(lang, Heading::Unanswered).right(),
    ];
    let cells = |row: &ReminderRow| {
        let mut sent: Vec<_> = row.sent.iter().map(|(level, n)| format!("{level} {n}")).collect();
        if row.without_level > 0 || sent.is_empty() {
            sent.push(row.without_level.to_string());
        }
        vec![
            Cell::text(&row.key),
            Cell::text(&row.name),
            Cell::list(sent, ", "),
            Cell::Count(row.unanswered),
        ]
    };
    let title = lang.words().reminders_title(reminders.items.len(), reminders.unanswered());
    Sheet {
        title: Some(title),
        columns,
        rows: reminders.rows.iter().map(cells).collect(),
        ..Sheet::default()
    }
}

fn sent_sheet(reminders: &Reminders, lang: Lang) -> Sheet {
    let columns: Vec<Column> = vec![
        column(lang, Heading::On),
        column(lang, Field::Id),
        column(lang, Heading::Level),
        Column::new("number", Heading::Round.name(lang)).right(),
        column(lang, Heading::AnsweredOn),
    ];
    let cells = |sent: &SentReminder| {
        vec![
            Cell::Date(sent.on),
            Cell::text(&sent.id),
            Cell::some(sent.level.as_deref()),
            Cell::Count(sent.number.into()),
            Cell::date(sent.answered_on),
        ]
    };
    Sheet { columns, rows: reminders.items.iter().map(cells).collect(), ..Sheet::default() }
}
