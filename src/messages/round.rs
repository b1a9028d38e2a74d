//! What is said of rounds.

use crate::model::Date;
use crate::report::Rounds;

/// Why a round is not made, or nothing is recorded in it.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum RoundRefused {
    /// What no round can be called.
    BadRoundId {
        id: String,
    },
    BadDraw {
        text: String,
    },
    /// Items are to be taken out of a round, or others put in their place.
    ItemsStay,
    /// No item is chosen.
    EmptyChoice,
    /// A form says of an item what is no finding.
    BadFinding {
        id: String,
        text: String,
    },
    /// An item that is not to be gone through in it.
    NotInRound {
        id: String,
        round: String,
    },
}

/// What a language says of it.
pub trait RoundWords {
    fn round_refused(&self, it: &RoundRefused) -> (String, Option<String>);
    /// How a form of a round is filled in.
    fn round_form_instruction(&self) -> &'static str;
    fn rounds_title(&self, count: usize) -> String;
    /// How far a round is, in a line.
    /// `day`: how its days are written.
    fn round_line(&self, it: &Rounds, day: &dyn Fn(Date) -> String) -> String;
    /// Which items of a round are left.
    fn round_left(&self, it: &Rounds) -> Option<String>;
    fn round_reviewers(&self, it: &Rounds) -> Option<String>;
}
