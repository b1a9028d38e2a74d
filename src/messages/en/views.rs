//! Why a view is not kept, or not used, in English.

use super::English;
use crate::messages::*;

impl ViewsWords for English {
    fn view_refused(&self, it: &ViewRefused, name: &str) -> (String, Option<String>) {
        let message = match it {
            ViewRefused::NotOfAView { word } => {
                format!("the view @{name} cannot contain {word}: views only select and sort items")
            }
            ViewRefused::InItself { words } => {
                format!("the view @{name} is invalid: {words}")
            }
            ViewRefused::Unclear { words, why } => {
                let why = why.as_ref().map(|why| why.told("", Lang::En).message);
                let why = why.map_or_else(String::new, |why| format!("\n{why}"));
                format!("the view @{name} is invalid: {words}{why}")
            }
        };
        let help = match it {
            ViewRefused::NotOfAView { .. } => "type it on the command line instead; a view may contain filters, --sort, --columns, --limit, --as-of and other views: --light red --sort due".to_owned(),
            ViewRefused::InItself { .. } | ViewRefused::Unclear { .. } => "a view consists of options of `ledger list`: --light red --sort due".to_owned(),
        };
        (message, Some(help))
    }
}
