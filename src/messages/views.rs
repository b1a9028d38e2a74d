//! Why a view is not kept, or not used.

use super::{Lang, Mistake};

/// The views that there always are: what each is called, in English and in Chinese.
pub const BUILT_IN_VIEWS: [(&str, &str); 5] = [
    ("mine", "我的"),
    ("this-week", "本周到期"),
    ("overdue", "逾期"),
    ("waiting", "待核验"),
    ("asked", "申请延期"),
];

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
        lang.words().view_refused(self, name)
    }
}

/// What a language says of it.
pub trait ViewsWords {
    /// What is said of the view of this name, and what helps.
    fn view_refused(&self, it: &ViewRefused, name: &str) -> (String, Option<String>);
}
