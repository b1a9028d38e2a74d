//! One order out of two that come from a third.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// What is in the outcome, in an order that does not depend on which side is called ours.
///
/// What both sides have stands as the side has it that moved something; what only one has stands behind what it stands
/// behind there. Where both sides put something in one place, the one whose first comes first by `rank` goes first.
pub fn weave<K: Copy + Eq + Hash, R: Ord>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    stays: impl Fn(&K) -> bool,
    rank: impl Fn(&K) -> R,
) -> Vec<K> {
    let set = |list: &[K]| list.iter().copied().collect::<HashSet<K>>();
    let (in_base, in_ours, in_theirs) = (set(base), set(ours), set(theirs));
    let is_common = |k: &K| in_ours.contains(k) && in_theirs.contains(k) && stays(k);
    let common = |list: &[K]| list.iter().copied().filter(is_common).collect::<Vec<K>>();
    let known = |list: &[K]| {
        list.iter().copied().filter(|k| is_common(k) && in_base.contains(k)).collect::<Vec<K>>()
    };
    let before = known(base);
    let order = match (known(ours) == before, known(theirs) == before) {
        (true, false) => common(theirs),
        (false, true) => common(ours),
        _ => {
            let (ours, theirs) = (common(ours), common(theirs));
            let ranks = |list: &[K]| list.iter().map(&rank).collect::<Vec<R>>();
            // Most often neither moved anything: then nothing needs to be ranked.
            if ours == theirs || ranks(&ours) <= ranks(&theirs) { ours } else { theirs }
        }
    };
    let runs = |list: &[K]| {
        let mut runs: HashMap<Option<K>, Vec<K>> = HashMap::new();
        let mut behind = None;
        for k in list {
            if is_common(k) {
                behind = Some(*k);
            } else if stays(k) {
                runs.entry(behind).or_default().push(*k);
            }
        }
        runs
    };
    let (mut of_ours, mut of_theirs) = (runs(ours), runs(theirs));
    let mut woven = Vec::new();
    for behind in std::iter::once(None).chain(order.into_iter().map(Some)) {
        woven.extend(behind);
        let mine = of_ours.remove(&behind).unwrap_or_default();
        let other = of_theirs.remove(&behind).unwrap_or_default();
        let mine_first = mine.first().map(&rank) <= other.first().map(&rank);
        let (first, second) = if mine_first { (mine, other) } else { (other, mine) };
        woven.extend(first);
        woven.extend(second);
    }
    woven
}

/// Each with how many equal ones come before it: what is there twice is told apart.
pub fn numbered<T: Clone + Eq + Hash>(list: impl IntoIterator<Item = T>) -> Vec<(T, usize)> {
    let mut seen: HashMap<T, usize> = HashMap::new();
    let count = |value: T| {
        let before = seen.entry(value.clone()).or_default();
        *before += 1;
        (value, *before - 1)
    };
    list.into_iter().map(count).collect()
}

/// Gives each of three lists' members a number, the same to the same.
pub fn tokens<T: Clone + Eq + Hash>(lists: [Vec<T>; 3]) -> ([Vec<usize>; 3], Vec<T>) {
    let mut all: Vec<T> = Vec::new();
    let mut places: HashMap<T, usize> = HashMap::new();
    let lists = lists.map(|list| {
        let mut number = |value: T| {
            *places.entry(value).or_insert_with_key(|value| {
                all.push(value.clone());
                all.len() - 1
            })
        };
        list.into_iter().map(&mut number).collect()
    });
    (lists, all)
}

#[cfg(test)]
mod tests {
    use super::weave;

    fn woven(base: &str, ours: &str, theirs: &str) -> String {
        let list = |text: &str| text.chars().collect::<Vec<char>>();
        let (b, o, t) = (list(base), list(ours), list(theirs));
        let stays = |c: &char| match (b.contains(c), o.contains(c), t.contains(c)) {
            (true, ours, theirs) => ours && theirs,
            _ => true,
        };
        let one: String = weave(&b, &o, &t, stays, |c| *c).into_iter().collect();
        let other: String = weave(&b, &t, &o, stays, |c| *c).into_iter().collect();
        assert_eq!(one, other, "it depends on the side");
        one
    }

    #[test]
    fn what_both_sides_did_to_an_order_is_done() {
        for (base, ours, theirs, outcome) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "abcx", "abcw", "abcwx"),
            ("abc", "axybc", "abcz", "axybcz"),
            ("abc", "bc", "abx", "bx"),
            ("abc", "cab", "abcx", "cxab"),
            ("", "pq", "ab", "abpq"),
            ("abc", "acb", "bac", "acb"),
            ("a", "axy", "axz", "axyz"),
        ] {
            assert_eq!(woven(base, ours, theirs), outcome, "{base} {ours} {theirs}");
        }
    }
}
