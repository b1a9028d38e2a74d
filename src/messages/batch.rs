//! What is said of a batch of commands.

/// What a language says of it.
pub trait BatchWords {
    /// What is said of a batch's file with no command in it.
    fn batch_empty(&self, path: &str) -> String;
    /// What is said once a batch was carried out.
    fn batch_done(&self, commands: usize) -> String;
    /// What is said after the faults of a batch, of which some may not have been shown.
    fn batch_refused(&self, shown: usize, more: usize, stopped: bool) -> String;
    /// What a line says that cannot do without one that failed.
    fn waits_for(&self, what: &str, line: usize) -> String;
    fn failed_before(&self, id: &str, line: usize) -> String;
    /// Where in the ledger the item stands that was refused.
    fn it_stands_at(&self, place: &str) -> String;
    /// That quotes of a text are no quotes of a command line.
    fn quotes_are_plain(&self) -> String;
}
