//! `ledger examples`.
