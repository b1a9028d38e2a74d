//! What is said of the policy.

use super::{Lang, word};

/// What a key of the policy means with the value that it has.
pub fn policy_meaning(key: &str, value: &str, lang: Lang) -> &'static str {
    match (key, value) {
        ("closing", "verified") => word(
            lang,
            "submitted first, closed by neither owner nor submitter",
            "先申请销号，再由责任人、申请人以外的人核验",
        ),
        ("closing", _) => word(lang, "anyone may close", "谁都可以直接销号"),
        ("evidence", "required") => word(
            lang,
            "closing needs evidence since the item was last (re)opened",
            "销号须有最近一次启动以来的证据",
        ),
        ("evidence", _) => word(lang, "closing needs no evidence", "销号不要求证据"),
        ("closers", "") => {
            word(lang, "anyone may sign: close, return, look back", "谁都可以销号、退回、回头看")
        }
        ("closers", _) => {
            word(lang, "only these close, return and look back", "只有这些人可以销号、退回、回头看")
        }
        ("look_back_days", "") => word(lang, "no look-backs", "不安排回头看"),
        ("look_back_days", _) => {
            word(lang, "look-backs fall due so many days after closing", "销号后多少天应回头看")
        }
        ("due_soon_days", _) => {
            word(lang, "so many days ahead a deadline is near", "距时限多少天以内算临期")
        }
        ("stale_days", _) => word(
            lang,
            "nothing recorded for longer than so many days: stale",
            "超过多少天没有记录算停滞",
        ),
        _ => word(lang, "signs that `report audit` leaves out", "`report audit` 中不查的项目"),
    }
}
