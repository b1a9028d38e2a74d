//! A share of a whole, absent where there is no whole.

use serde::{Serialize, Serializer};

/// How many of how many. A rate over nothing is absent, never 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    pub part: u64,
    pub whole: u64,
}

impl Rate {
    pub fn new(part: u64, whole: u64) -> Self {
        Self { part, whole }
    }

    /// The fraction, 0 to 1; none over nothing.
    pub fn fraction(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fraction().serialize(serializer)
    }
}
