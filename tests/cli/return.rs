//! `ledger return`.
