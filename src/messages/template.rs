//! The ledger that `init` writes: empty, strict, and explained.

/// What a language says of it.
pub trait TemplateWords {
    /// A commented ledger to start from.
    fn ledger_template(&self, title: &str) -> String;
    /// A person's own ledger: one unit, `ME`, and no demands.
    fn own_ledger(&self) -> &'static str;
}
