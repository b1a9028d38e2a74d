//! How many random cases a test of the library tries: usually a few, the same in every run; with `LEDGER_FUZZ_ROUNDS`
//! that many, and others each time.

use proptest::test_runner::{Config, RngSeed};

fn asked_for() -> Option<u32> {
    std::env::var("LEDGER_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok())
}

/// How many rounds a test goes that makes its own cases.
pub(crate) fn rounds(usual: usize) -> usize {
    asked_for().map_or(usual, |rounds| rounds as usize)
}

/// For a test whose cases `proptest` makes.
pub(crate) fn cases(usual: u32) -> Config {
    so_many(asked_for().unwrap_or(usual))
}

/// For one that writes files in each case: a hundredth of the rounds.
pub(crate) fn cases_on_disk(usual: u32) -> Config {
    so_many(asked_for().map_or(usual, |rounds| (rounds / 100).max(usual)))
}

fn so_many(cases: u32) -> Config {
    Config {
        cases,
        rng_seed: asked_for().map_or(RngSeed::Fixed(1), |_| RngSeed::Random),
        failure_persistence: None,
        ..Config::default()
    }
}
