//! What is said where the program itself is at fault.

/// What a language says of it.
pub trait CrashWords {
    /// A fault of the program's own: its version, where in its source, and what was found there.
    fn crashed(&self, version: &str, place: &str, what: &str) -> String;
}
