//! `ledger close`.
