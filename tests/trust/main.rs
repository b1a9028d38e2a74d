//! What the ledger is trusted with: bad bytes, malice, failing machines, many at once, copies that are joined again.
//!
//! Each suite does a little in the gate; what is set in the environment makes it go on for longer, as `.ci/slow` does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_bytes;
mod clones;
mod exchange;
mod faults;
mod load;
mod malice;
mod parts;
mod supply;
