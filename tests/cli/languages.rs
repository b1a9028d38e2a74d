//! `ledger languages`.
