//! What the look-back report says, in English.

use super::English;
use crate::messages::*;
use crate::model::Date;

impl LookBackWords for English {
    fn look_back_title(&self, since: Option<Date>, until: Date, by: &str) -> String {
        match since {
            Some(since) => format!("Look-backs by {by}, {since} to {until}"),
            None => format!("Look-backs by {by}, up to {until}"),
        }
    }

    fn look_backs_due_title(&self, count: usize) -> String {
        format!("Look-backs due: {count}")
    }

    fn look_backs_coming_title(&self, count: usize) -> String {
        format!("Look-backs coming: {count}")
    }

    fn look_backs_made_title(&self, count: usize) -> String {
        format!("Look-backs made: {count}")
    }
}
