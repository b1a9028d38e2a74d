//! `ledger list`.
