//! `ledger house`.
