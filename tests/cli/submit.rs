//! `ledger submit`.
