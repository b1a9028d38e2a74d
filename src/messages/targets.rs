//! What is said of targets.

use super::{Lang, word};

pub fn targets_title(lang: Lang) -> &'static str {
    word(lang, "Targets", "量化目标")
}

pub fn no_targets(lang: Lang) -> &'static str {
    word(lang, "No targets are declared.", "没有登记量化目标。")
}
