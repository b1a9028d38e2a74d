//! The ledger that `init` writes: empty, strict, and explained, in Chinese.

use super::Chinese;
use crate::messages::*;

impl TemplateWords for Chinese {
    fn ledger_template(&self, title: &str) -> String {
        include_str!("ledger.toml").replace("{title}", title)
    }

    fn own_ledger(&self) -> &'static str {
        include_str!("own_ledger.toml")
    }
}
