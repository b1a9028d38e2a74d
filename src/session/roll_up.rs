//! What a report over several ledgers was over.

use crate::model::Called;

/// What a report was over.
#[derive(Debug, Clone, Default)]
pub struct RollUp {
    /// The ledgers that were read, in order.
    pub ledgers: Vec<Called>,
    pub left_out: Vec<LeftOut>,
}

/// A ledger that could not be read and was left out, and why.
#[derive(Debug, Clone)]
pub struct LeftOut {
    pub key: String,
    pub why: String,
}
