//! `ledger cancel`.
