//! What a page looks like: on a wide screen and on a phone, by day and by night, on A4.

/// Fonts are those of the reader's machine; nothing is loaded.
pub(crate) const STYLE: &str = include_str!("page.css");
