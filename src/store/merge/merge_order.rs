//! One order out of two that come from a third.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::hash::Hash;

/// What is in the outcome, in an order that does not depend on which side is called ours.
///
/// What both sides have stands as the side has it that moved something; what only one has stands behind what it stands
/// behind there. Where both sides put something in one place, the one whose first comes first by `rank` goes first.
pub(crate) fn weave<K: Copy + Eq + Hash, R: Ord>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    stays: impl Fn(&K) -> bool,
    rank: impl Fn(&K) -> R,
) -> Vec<K> {
    let order = common_order(base, ours, theirs, &stays, &rank);
    let common: HashSet<K> = order.iter().copied().collect();
    let mut of_ours = runs(ours, &common, &stays);
    let mut of_theirs = runs(theirs, &common, &stays);
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

/// What one side alone has and is to stay, by what it stands behind there.
fn runs<K: Copy + Eq + Hash>(
    list: &[K],
    common: &HashSet<K>,
    stays: &impl Fn(&K) -> bool,
) -> HashMap<Option<K>, Vec<K>> {
    let mut runs: HashMap<Option<K>, Vec<K>> = HashMap::new();
    let mut behind = None;
    for k in list {
        if common.contains(k) {
            behind = Some(*k);
        } else if stays(k) {
            runs.entry(behind).or_default().push(*k);
        }
    }
    runs
}

/// What both sides have and is to stay, in the order of the side that moved something.
fn common_order<K: Copy + Eq + Hash, R: Ord>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    stays: &impl Fn(&K) -> bool,
    rank: &impl Fn(&K) -> R,
) -> Vec<K> {
    let set = |list: &[K]| list.iter().copied().collect::<HashSet<K>>();
    let (in_base, in_ours, in_theirs) = (set(base), set(ours), set(theirs));
    let is_common = |k: &K| in_ours.contains(k) && in_theirs.contains(k) && stays(k);
    let common = |list: &[K]| list.iter().copied().filter(is_common).collect::<Vec<K>>();
    let known = |list: &[K]| {
        list.iter().copied().filter(|k| is_common(k) && in_base.contains(k)).collect::<Vec<K>>()
    };
    let before = known(base);
    match (known(ours) == before, known(theirs) == before) {
        (true, false) => common(theirs),
        (false, true) => common(ours),
        _ => {
            let (ours, theirs) = (common(ours), common(theirs));
            let ranks = |list: &[K]| list.iter().map(rank).collect::<Vec<R>>();
            // Most often neither moved anything: then nothing needs to be ranked.
            if ours == theirs || ranks(&ours) <= ranks(&theirs) { ours } else { theirs }
        }
    }
}

/// The order of what is dated: that of its moments, where it does not put anything of a side before another of it.
///
/// A moment is a day, a time where there is one, and a text. What has no time stands behind what it follows in its own list,
/// and so does what has an earlier one: see [`paths`].
pub(crate) fn in_time<M: Ord + Clone>(
    [base, ours, theirs]: [&[usize]; 3],
    moments: [&[M]; 3],
    stays: impl Fn(&usize) -> bool,
) -> Vec<usize> {
    let lists = [base, ours, theirs];
    let mut known: [HashMap<usize, Vec<M>>; 3] = Default::default();
    for side in 0..3 {
        known[side] = lists[side].iter().copied().zip(paths(moments[side])).collect();
    }
    // What is in both stands where the side has it that moved it.
    let path = |k: &usize| match (known[0].get(k), known[1].get(k), known[2].get(k)) {
        (base, Some(ours), Some(theirs)) if base == Some(ours) => theirs.clone(),
        (base, Some(ours), Some(theirs)) if base == Some(theirs) => ours.clone(),
        (_, ours, theirs) => ours.max(theirs).cloned().unwrap_or_default(),
    };
    let order = common_order(base, ours, theirs, &stays, &path);
    let common: HashSet<usize> = order.iter().copied().collect();
    let mut followers: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut waits_for: HashMap<usize, usize> = HashMap::new();
    let mut chain = |list: &[usize]| {
        for pair in list.windows(2) {
            followers.entry(pair[0]).or_default().push(pair[1]);
            *waits_for.entry(pair[1]).or_default() += 1;
        }
    };
    chain(&order);
    for side in [ours, theirs] {
        let list: Vec<usize> = side.iter().copied().filter(|k| stays(k)).collect();
        let is_in_order = list.iter().filter(|k| common.contains(k)).eq(&order);
        for pair in list.windows(2) {
            let is_known = common.contains(&pair[1]);
            if !is_known || (is_in_order && !common.contains(&pair[0])) {
                chain(pair);
            }
        }
    }
    let mut all: Vec<usize> = ours.iter().chain(theirs).copied().filter(|k| stays(k)).collect();
    all.sort_unstable();
    all.dedup();
    let mut ready: BinaryHeap<Reverse<(Vec<M>, usize)>> = BinaryHeap::new();
    for k in all.iter().filter(|k| !waits_for.contains_key(k)) {
        ready.push(Reverse((path(k), *k)));
    }
    let mut woven = Vec::with_capacity(all.len());
    while let Some(Reverse((_, k))) = ready.pop() {
        woven.push(k);
        for next in followers.remove(&k).unwrap_or_default() {
            let waits = waits_for.entry(next).or_default();
            *waits = waits.saturating_sub(1);
            if *waits == 0 {
                ready.push(Reverse((path(&next), next)));
            }
        }
    }
    woven
}

/// For each moment of a list what it sorts by, so that sorting the list changes nothing: the moments that no later one of its
/// own list has come after yet, the latest first, and itself last.
///
/// In a list that is in order that is the moment alone. What stands behind a later one goes where that goes; and where two
/// lists are sorted together, the paths of what comes of it are the same again.
fn paths<M: Ord + Clone>(moments: &[M]) -> Vec<Vec<M>> {
    /// So deep is a list in disorder taken seriously.
    const DEPTH: usize = 64;
    let mut path: Vec<M> = Vec::new();
    let mut paths = Vec::with_capacity(moments.len());
    for moment in moments {
        let kept = path.iter().position(|there| moment > there).unwrap_or(path.len());
        path.truncate(kept.min(DEPTH));
        path.push(moment.clone());
        paths.push(path.clone());
    }
    paths
}

/// Each with how many equal ones come before it: what is there twice is told apart.
pub(crate) fn numbered<T: Clone + Eq + Hash>(list: impl IntoIterator<Item = T>) -> Vec<(T, usize)> {
    let mut seen: HashMap<T, usize> = HashMap::new();
    let mut numbered = Vec::new();
    for value in list {
        let before = seen.entry(value.clone()).or_default();
        numbered.push((value, *before));
        *before += 1;
    }
    numbered
}

/// Gives each of three lists' members a number, the same to the same.
pub(crate) fn tokens<T: Clone + Eq + Hash>(lists: [Vec<T>; 3]) -> ([Vec<usize>; 3], Vec<T>) {
    let mut all: Vec<T> = Vec::new();
    let mut places: HashMap<T, usize> = HashMap::new();
    let lists = lists.map(|list| {
        let mut numbers = Vec::with_capacity(list.len());
        for value in list {
            numbers.push(*places.entry(value).or_insert_with_key(|value| {
                all.push(value.clone());
                all.len() - 1
            }));
        }
        numbers
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
