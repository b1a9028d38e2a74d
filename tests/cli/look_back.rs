//! `ledger look-back`.
