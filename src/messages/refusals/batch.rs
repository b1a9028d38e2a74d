//! A line of a batch is refused.

/// A line of a batch is refused.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum BatchRefused {
    /// A command that a batch does not take.
    NotInBatch {
        command: String,
        taken: Vec<&'static str>,
    },
    /// An option that a batch takes for all its lines, and not for one.
    ForWholeBatch {
        option: String,
    },
    /// A name for a new item is for the lines of a batch.
    OnlyInBatch,
    UnclosedQuote,
    /// A `#` in the middle of a line that a shell would drop the rest of the line from.
    CutShort,
    UnknownName {
        name: String,
        nearest: Option<String>,
    },
    NameTwice {
        name: String,
        line: usize,
    },
    BadName {
        name: String,
    },
}
