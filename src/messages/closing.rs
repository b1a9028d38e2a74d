//! What stands between an item and its closing, in words, and the commands that lead there.

use super::Diagnostic;
use crate::model::{Obstacle, Obstacles};

/// What a language says of it.
pub trait ClosingWords {
    /// Why an item cannot be closed, and what leads there.
    fn close_refused(&self, id: &str, why: &Obstacles) -> (String, Option<String>);
    /// What is said of an item that was submitted and cannot be closed as it is.
    fn submitted_too_early(&self, id: &str, why: &Obstacles) -> Diagnostic;
    /// All obstacles, on one line.
    fn obstacle_words(&self, found: &[Obstacle]) -> String;
}
