//! `ledger report`.
