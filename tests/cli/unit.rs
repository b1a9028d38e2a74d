//! `ledger unit`.
