//! The manual: one topic a file, each in every language, as Markdown.
//!
//! `ledger help TOPIC` lays a topic out for the terminal, the manual pages are made from the same text, and the README
//! links to it. Its console blocks run as tests.

use crate::messages::Lang;

macro_rules! topics {
    ($($topic:ident $file:literal $chinese:literal $($former:literal)*;)*) => {
        /// A topic of the manual.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Topic {
            $($topic),*
        }

        impl Topic {
            /// Every topic, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$topic),*];

            /// The name that is typed, in a language.
            pub fn name(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$topic, Lang::En) => $file, (Self::$topic, Lang::Zh) => $chinese,)*
                }
            }

            /// Names that it had, which are still understood.
            fn former_names(self) -> &'static [&'static str] {
                match self {
                    $(Self::$topic => &[$($former),*],)*
                }
            }

            /// The text, as Markdown.
            pub fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $(
                        (Self::$topic, Lang::En) => include_str!(concat!("en/", $file, ".md")),
                        (Self::$topic, Lang::Zh) => include_str!(concat!("zh/", $file, ".md")),
                    )*
                }
            }
        }
    };
}

topics! {
    Start     "start"     "入门";
    Week      "week"      "流程" "一周";
    File      "file"      "文件";
    Figures   "figures"   "口径";
    Policy    "policy"    "规则";
    Reports   "reports"   "报表";
    Rounds    "rounds"    "轮次";
    Forms     "forms"     "填报表";
    Import    "import"    "导入";
    Batch     "batch"     "批量";
    Split     "split"     "分册";
    Offices   "offices"   "汇总";
    Git       "git"       "协作";
    Safety    "safety"    "安全";
    Speed     "speed"     "性能" "快慢";
    Packaging "packaging" "安装" "打包";
    Licence   "licence"   "许可";
    Upgrading "upgrading" "升级";
}

impl Topic {
    /// The topic of a name, in any language and in any case.
    pub fn named(name: &str) -> Option<Self> {
        let is_name = |topic: &Self| {
            let now = [Lang::En, Lang::Zh].map(|lang| topic.name(lang));
            now.iter().chain(topic.former_names()).any(|one| one.eq_ignore_ascii_case(name))
        };
        Self::ALL.iter().copied().find(is_name)
    }

    /// Texts that belong to it and are in no language of ours, each under its name: of the licence, the licences.
    pub fn appendices(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Licence => &[
                ("MIT", include_str!("licences/mit.txt")),
                ("Apache-2.0", include_str!("licences/apache-2.0.txt")),
            ],
            _ => &[],
        }
    }

    /// The first heading of the text.
    pub fn title(self, lang: Lang) -> &'static str {
        self.text(lang).lines().next().unwrap_or_default().trim_start_matches("# ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Words as _;

    #[test]
    fn every_topic_has_a_title_and_is_found_by_its_name_in_every_language() {
        for topic in Topic::ALL {
            for (_, lang) in Lang::ALL {
                assert!(topic.text(*lang).starts_with("# "), "{topic:?}");
                assert!(!topic.title(*lang).is_empty());
                assert_eq!(Topic::named(topic.name(*lang)), Some(*topic));
            }
        }
        assert_eq!(Topic::named("GIT"), Some(Topic::Git));
        assert_eq!(Topic::named("快慢"), Some(Topic::Speed));
        assert_eq!(Topic::named("一周"), Some(Topic::Week));
        assert_eq!(Topic::named("nothing"), None);
    }
}
