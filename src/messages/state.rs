//! What `ledger` by itself says: how things stand, and what one might do next.

use super::Lang;

/// A line of how things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand<'w> {
    Overdue,
    ThisWeek,
    Waiting,
    Asked,
    LookBacks,
    Mine { who: &'w str },
}

impl Stand<'_> {
    pub fn label(self, lang: Lang) -> String {
        lang.words().stand(self)
    }

    /// An item that is named on the line, `days` past its day.
    pub fn named(self, id: &str, days: i64, overdue: bool, lang: Lang) -> String {
        lang.words().stand_item(self, id, days, overdue)
    }
}

/// Something that one might do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    Init,
    OwnList,
    Elsewhere,
    AddUnit,
    AddItem,
    Mine,
    Overdue,
    SignOff,
    LookBack,
    Report,
    WhoYouAre,
    Help,
}

impl NextStep {
    /// What is typed, and what it does.
    pub fn said(&self, lang: Lang) -> (String, &'static str) {
        lang.words().next_step(self)
    }
}

/// What a language says of it.
pub trait StateWords {
    fn stand(&self, it: Stand<'_>) -> String;
    /// An item that is named on the line, `days` past its day.
    fn stand_item(&self, it: Stand<'_>, id: &str, days: i64, overdue: bool) -> String;
    /// How far the ledger is, behind its title.
    fn closed_of(&self, closed: u64, all: u64, cancelled: u64) -> String;
    /// That so many of what waits wait for whoever asks, behind the items on the line.
    fn waiting_for_you(&self, count: u64) -> String;
    /// Whose signature all that waits waits for, behind that.
    fn waiting_for_role(&self, role: &str, who: &[&str]) -> String;
    /// What is typed, and what it does.
    fn next_step(&self, it: &NextStep) -> (String, &'static str);
}
