//! Items alike: of one title or one cause, digits, spaces and punctuation aside.

use super::{Field, Item, half_width};

/// The shortest text that tells anything, in letters; one of a script that writes words with few letters counts twice.
const SHORTEST: usize = 8;

/// What two items have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InCommon {
    Title,
    Cause,
}

fn letters(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

fn weight(letters: &str) -> usize {
    letters.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A text in two, between words where it has any; a short one whole.
fn halves(text: &str) -> [&str; 2] {
    /// The shortest half that is worth looking for.
    const HALF: usize = 4;
    if weight(text) < SHORTEST && !text.contains(' ') {
        return [text, ""];
    }
    let middle = text.len() / 2;
    let far = |at: &usize| at.abs_diff(middle);
    let between = text.match_indices(' ').map(|(at, _)| at).min_by_key(far);
    let at = between.or_else(|| text.char_indices().map(|(at, _)| at).min_by_key(far));
    let (one, other) = text.split_at(at.unwrap_or(0));
    let (one, other) = (one.trim(), other.trim());
    match (weight(one) < HALF, weight(other) < HALF) {
        (true, true) => [text, ""],
        (true, false) => halves(other),
        (false, true) => halves(one),
        (false, false) => [one, other],
    }
}

impl Item<'_> {
    /// What another item that is like it has too: the letters of its title, and of its cause, where they are enough to tell.
    pub fn telling_letters(&self) -> impl Iterator<Item = (InCommon, String)> {
        let cause = self.texts.get(Field::Cause).map(|cause| (InCommon::Cause, cause));
        let texts = [(InCommon::Title, self.title.as_ref())].into_iter().chain(cause);
        texts
            .map(|(what, text)| (what, letters(text)))
            .filter(|(_, letters)| weight(letters) >= SHORTEST)
    }

    /// What another item has in common with it; none where it is something else.
    pub fn in_common(&self, other: &Item<'_>) -> Option<InCommon> {
        let others: Vec<_> = other.telling_letters().collect();
        let shared = self.telling_letters().find(|mine| others.contains(mine));
        shared.map(|(what, _)| what)
    }

    /// Words of which the text of an item like it has one: the two halves of the longest stretch without digits and
    /// punctuation of its title, and of its cause. A mark or a space that stands elsewhere is in one half at most. How its
    /// first letter is written is left open.
    pub fn telling_words(&self) -> Vec<&str> {
        let texts = [Some(self.title.as_ref()), self.texts.get(Field::Cause)];
        let longest = |text: &'_ str| -> std::ops::Range<usize> {
            let (mut best, mut start) = (0..0, 0);
            for (at, c) in text.char_indices().chain([(text.len(), '.')]) {
                if !c.is_alphabetic() && c != ' ' {
                    if at - start > best.len() {
                        best = start..at;
                    }
                    start = at + c.len_utf8();
                }
            }
            best
        };
        let telling = texts.into_iter().flatten().flat_map(|text| {
            let words = text.get(longest(text)).unwrap_or_default().trim();
            let first = words.chars().next().filter(|c| c.is_uppercase());
            halves(words.get(first.map_or(0, char::len_utf8)..).unwrap_or_default())
        });
        telling.filter(|words| !words.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, ItemId, UnitCode};

    fn item(title: &'static str, cause: Option<&'static str>) -> Item<'static> {
        let (id, unit) = (ItemId::parse("GO-1").unwrap(), UnitCode::parse("GO").unwrap());
        let mut item = Item::new(id, unit, title.into(), Date::new(2019, 11, 1).unwrap());
        item.texts.set(Field::Cause, cause.map(Into::into));
        item
    }

    #[test]
    fn items_are_alike_by_title_or_cause_whatever_their_digits_and_spaces() {
        let meetings = item("Too many meetings (2019)", Some("No yearly plan"));
        for (other, common) in [
            (item("too many meetings: 2020", None), Some(InCommon::Title)),
            (item("Documents late", Some("no yearly plan.")), Some(InCommon::Cause)),
            (item("Too many documents", None), None),
            (item("2019", None), None),
        ] {
            assert_eq!(meetings.in_common(&other), common, "{}", other.title);
        }
        assert_eq!(item("2019", None).in_common(&item("2020", None)), None);
        assert_eq!(item("x", Some("No")).in_common(&item("x", Some("No"))), None);
    }

    #[test]
    fn marks_spaces_and_widths_make_no_difference_and_do_not_hide_an_item() {
        let titles = [
            ["文件会议偏多", "文件、会议偏多", "文件会议 偏多。", "文件会议偏多！"],
            ["IT系统未作备份", "ＩＴ系统未作备份", "IT 系统未作备份", "IT系统，未作备份"],
            ["Too many meetings", "Too  many meetings", "too-many meetings", "Too many (meetings)"],
        ];
        for alike in titles {
            for (one, other) in alike.iter().flat_map(|a| alike.iter().map(move |b| (a, b))) {
                let (one, other) = (item(one, None), item(other, None));
                assert_eq!(
                    one.in_common(&other),
                    Some(InCommon::Title),
                    "{} {}",
                    one.title,
                    other.title
                );
                let words = one.telling_words();
                let is_found = words.iter().any(|words| other.title.contains(words));
                assert!(is_found, "{words:?} {}", other.title);
            }
        }
    }

    #[test]
    fn what_is_looked_for_stands_in_an_item_like_it() {
        assert_eq!(
            item("Too many meetings (2019)", Some("无计划")).telling_words(),
            ["oo many", "meetings", "无计划"]
        );
        assert_eq!(item("3项：文件会议偏多", None).telling_words(), ["文件会", "议偏多"]);
        assert!(item("2019", None).telling_words().is_empty());
    }
}
