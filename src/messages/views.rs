//! Why a view is not kept, or not used.

use super::{Lang, Mistake, say};

/// What is wrong with a view.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum ViewRefused {
    /// It holds a word that is no option which chooses or orders.
    NotOfAView { word: String },
    /// It stands in itself, or too many stand in one another.
    InItself { words: String },
    /// Its words are no options of `list`.
    Unclear { words: String, why: Option<Box<Mistake>> },
}

impl ViewRefused {
    /// What is said of the view of this name, and what helps.
    pub fn told(&self, name: &str, lang: Lang) -> (String, Option<String>) {
        let message = match self {
            ViewRefused::NotOfAView { word } => say!(
                lang,
                "the view @{name} cannot hold {word}: a view chooses and orders items, and does nothing else",
                "视图 @{name} 中不能有 {word}：视图只用于筛选和排序"
            ),
            ViewRefused::InItself { words } => say!(
                lang,
                "the view @{name} cannot be understood: {words}",
                "视图 @{name} 无法理解：{words}"
            ),
            ViewRefused::Unclear { words, why } => {
                let why = why.as_ref().map(|why| why.told("", lang).message);
                let why = why.map_or_else(String::new, |why| format!("\n{why}"));
                say!(
                    lang,
                    "the view @{name} cannot be understood: {words}{why}",
                    "视图 @{name} 无法理解：{words}{why}"
                )
            }
        };
        let help = match self {
            ViewRefused::NotOfAView { .. } => say!(
                lang,
                "type it on the command line instead; a view holds filters, --sort, --columns, --limit, --as-of and other views: --light red --sort due",
                "请在命令行上写；视图只能包含筛选条件、--sort、--columns、--limit、--as-of 和其他视图，如 --light red --sort due"
            ),
            _ => say!(
                lang,
                "a view holds options of `ledger list`: --light red --sort due",
                "视图由 `ledger list` 的选项组成：--light red --sort due"
            ),
        };
        (message, Some(help))
    }
}
