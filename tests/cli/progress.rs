//! `ledger progress`.
