//! What the look-back report says.

use super::{Lang, Named, say, word};
use crate::model::Date;
use crate::report::Per;

pub fn look_back_title(since: Option<Date>, until: Date, per: Per, lang: Lang) -> String {
    let by = per.name(lang);
    match since {
        Some(since) => say!(
            lang,
            "Look-backs by {by}, {since} to {until}",
            "回头看情况(按{by},{since} 至 {until})"
        ),
        None => {
            say!(lang, "Look-backs by {by}, up to {until}", "回头看情况(按{by},截至 {until})")
        }
    }
}

pub fn look_backs_due_title(count: usize, lang: Lang) -> String {
    say!(lang, "Look-backs due: {count}", "应回头看:{count} 项")
}

pub fn look_backs_coming_title(count: usize, lang: Lang) -> String {
    say!(lang, "Look-backs coming: {count}", "即将回头看:{count} 项")
}

pub fn look_backs_made_title(count: usize, lang: Lang) -> String {
    say!(lang, "Look-backs made: {count}", "已回头看:{count} 次")
}

pub fn no_look_back_due(lang: Lang) -> &'static str {
    word(lang, "No look-back is due.", "没有应回头看的事项。")
}

pub fn no_look_back_coming(lang: Lang) -> &'static str {
    word(lang, "No look-back is coming.", "没有即将回头看的事项。")
}

pub fn no_look_back_made(lang: Lang) -> &'static str {
    word(lang, "No look-back was made in this time.", "此期间没有回头看。")
}
