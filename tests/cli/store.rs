//! `ledger store`.
