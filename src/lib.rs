//! A rectification ledger (整改台账): items per unit, signed off one by one (销号), looked back on (回头看).

pub mod format;
pub mod messages;
pub mod model;
pub mod report;
pub mod store;
