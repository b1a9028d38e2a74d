//! An indicator or a reading of one is refused.

use crate::model::Date;

/// An indicator or a reading of one is refused.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum IndicatorRefused {
    /// A limit below nothing.
    NegativeLimit {
        text: String,
    },
    /// A limit without the side on which to end.
    NoDirection,
    ReadingInFuture {
        on: Date,
        today: Date,
    },
    ReadingOutside {
        on: Date,
        from: Date,
        until: Date,
    },
    /// A total that is less than one before it, or more than one after it.
    TotalFalls {
        id: String,
        /// Whose figure it is, where each unit reports it.
        unit: Option<String>,
        on: Date,
        value: f64,
        other_on: Date,
        other: f64,
    },
    /// A reading of a unit that is not asked for the indicator; those that are.
    NotAskedOf {
        id: String,
        unit: String,
        units: Vec<String>,
    },
}
