//! `ledger extend`.
