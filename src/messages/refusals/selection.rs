//! It is not clear which items, unit or view is meant, or nothing is.

/// It is not clear which items, unit or view is meant, or nothing is.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum SelectionRefused {
    /// `--unit` was left out where there is not just one.
    WhichUnit {
        units: Vec<String>,
    },
    NoUnits,
    /// A comment on a unit and on items at once.
    UnitOrItems,
    NothingChosen,
    /// Items are reviewed one by one where nobody can be asked.
    NeedsTerminal,
    /// No item is there to be reviewed.
    NothingToReview,
    NoSuchView {
        name: String,
        nearest: Option<String>,
        all: Vec<String>,
    },
    /// A word of `list` that is no view.
    NotAView {
        text: String,
    },
    BadViewName {
        name: String,
        taken: bool,
    },
}
