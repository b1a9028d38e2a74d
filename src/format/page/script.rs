//! What makes a page's tables sort and filter. Without it they are tables all the same.

/// Runs once the page is there; asks for nothing from anywhere.
pub(crate) const SCRIPT: &str = include_str!("page.js");
