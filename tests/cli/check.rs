//! `ledger check`.
