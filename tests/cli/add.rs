//! `ledger add`.
