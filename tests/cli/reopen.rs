//! `ledger reopen`.
