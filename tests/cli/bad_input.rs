//! `ledger bad-input`.
