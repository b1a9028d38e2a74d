//! What the look-back report says.

use super::{Lang, Named, say};
use crate::model::Date;
use crate::report::Per;

pub fn look_back_title(since: Option<Date>, until: Date, per: Per, lang: Lang) -> String {
    let by = per.name(lang);
    match since {
        Some(since) => say!(
            lang,
            "Look-backs by {by}, {since} to {until}",
            "回头看情况（按{by}，{since} 至 {until}）"
        ),
        None => {
            say!(lang, "Look-backs by {by}, up to {until}", "回头看情况（按{by}，截至 {until}）")
        }
    }
}

pub fn look_backs_due_title(count: usize, lang: Lang) -> String {
    say!(lang, "Look-backs due: {count}", "应回头看：{count} 项")
}

pub fn look_backs_coming_title(count: usize, lang: Lang) -> String {
    say!(lang, "Look-backs coming: {count}", "即将回头看：{count} 项")
}

pub fn look_backs_made_title(count: usize, lang: Lang) -> String {
    say!(lang, "Look-backs made: {count}", "已回头看：{count} 次")
}
