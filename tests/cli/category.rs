//! `ledger category`.
