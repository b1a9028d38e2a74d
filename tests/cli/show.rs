//! `ledger show`.
