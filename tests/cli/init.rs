//! `ledger init`.
