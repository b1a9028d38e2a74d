//! `ledger overdue`.
