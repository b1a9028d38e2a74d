//! `ledger comment`.
