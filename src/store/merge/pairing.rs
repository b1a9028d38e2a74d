//! Which items of two branches are one, and what each is called where two took one number.

use std::collections::{HashMap, HashSet};

use toml::de::{DeTable, DeValue};

use super::fields::Three;
use crate::model::ItemId;
use crate::store::toml::decode::read_piece;
use crate::store::toml::split_tables::Table;
use crate::store::uid::uid_of_hand;

/// What tells an item from others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Face {
    pub id: Option<ItemId<'static>>,
    pub uid: Option<String>,
    pub aka: Vec<ItemId<'static>>,
    pub unit: String,
    pub title: String,
    pub opened: String,
}

impl Face {
    /// What an item's text says of it.
    pub(crate) fn of(text: &str) -> Self {
        let piece = read_piece(text, 0, Table::Item);
        if let [(item, _)] = &piece.items[..] {
            return Self {
                id: Some(item.id.to_static()),
                uid: item.uid.as_deref().map(str::to_owned),
                aka: item.aka.iter().map(ItemId::to_static).collect(),
                unit: item.unit.as_str().to_lowercase(),
                title: item.title.to_string(),
                opened: item.opened.to_string(),
            };
        }
        Self::of_half(text).unwrap_or_default()
    }

    /// The same of an item that lacks what an item must have.
    fn of_half(text: &str) -> Option<Self> {
        let root = DeTable::parse(text).ok()?;
        let value = root.get_ref().get("item")?.get_ref().as_array()?.first()?;
        let said = |key: &str| value.get_ref().get(key).map(|v| v.get_ref());
        let text = |key: &str| said(key).and_then(DeValue::as_str).unwrap_or_default().to_owned();
        let id = |text: &str| ItemId::parse(text.to_owned()).ok();
        let aka = said("aka").and_then(DeValue::as_array);
        Some(Self {
            id: id(&text("id")),
            uid: Some(text("uid")).filter(|uid| !uid.is_empty()),
            aka: aka
                .into_iter()
                .flat_map(|list| list.iter())
                .filter_map(|v| id(v.get_ref().as_str()?))
                .collect(),
            unit: text("unit").to_lowercase(),
            title: text("title"),
            opened: said("opened")
                .and_then(|v| v.as_datetime())
                .map_or_else(String::new, |d| d.to_string()),
        })
    }

    /// The uid that it has, or is to get once something is recorded on it.
    pub(crate) fn known_by(&self) -> Option<String> {
        let uid_of = |id| uid_of_hand(id, &self.title, &self.opened);
        self.uid.clone().or_else(|| self.id.as_ref().map(uid_of))
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.title == other.title && self.opened == other.opened
    }

    /// Title or day were changed. One with a uid and one without are not the same for a day that they share.
    fn is_like(&self, other: &Self) -> bool {
        self.title == other.title || (self.opened == other.opened && self.uid == other.uid)
    }

    /// Whether they have, or ever had, one number: two branches may have renumbered an item each in its own way.
    fn shares_a_number(&self, other: &Self) -> bool {
        let mut mine = self.id.iter().chain(&self.aka);
        mine.any(|id| other.id.as_ref() == Some(id) || other.aka.contains(id))
    }

    fn had(&self, id: &Option<ItemId<'_>>) -> bool {
        id.as_ref().is_some_and(|id| self.aka.iter().any(|a| a == id))
    }
}

/// One item in up to three versions: its place in each.
pub(crate) type Trio = Three<Option<usize>>;

/// Which items of the three versions are the same.
///
/// By `uid` where both have one. An item that a person wrote without one is the item of the base that has its number, or
/// had it, as long as title and day of opening do not speak against it; two new ones are the same where number, title,
/// unit and day of opening are.
pub(crate) fn trios(faces: &Three<Vec<Face>>) -> Vec<Trio> {
    let lists = [&faces.base, &faces.ours, &faces.theirs];
    let known = lists.map(|list| list.iter().map(Face::known_by).collect::<Vec<_>>());
    // A table that was copied by hand, its uid with it, is not told by that.
    let mut copied: HashSet<&str> = HashSet::new();
    for list in &known {
        let mut seen: HashSet<&str> = HashSet::new();
        copied.extend(list.iter().filter_map(|uid| uid.as_deref()).filter(|uid| !seen.insert(uid)));
    }
    let mut trios: Vec<Trio> = Vec::new();
    let mut by_uid: HashMap<&str, usize> = HashMap::new();
    for (side, list) in known.iter().enumerate() {
        for (n, uid) in list.iter().enumerate() {
            let uid = uid.as_deref().filter(|uid| !copied.contains(uid));
            let at = uid.and_then(|uid| by_uid.get(uid)).copied().unwrap_or_else(|| {
                trios.push(Three { base: None, ours: None, theirs: None });
                trios.len() - 1
            });
            *slot(&mut trios[at], side) = Some(n);
            if let Some(uid) = uid {
                by_uid.insert(uid, at);
            }
        }
    }
    join(faces, trios)
}

fn slot(trio: &mut Trio, side: usize) -> &mut Option<usize> {
    match side {
        0 => &mut trio.base,
        1 => &mut trio.ours,
        _ => &mut trio.theirs,
    }
}

/// Joins what has no uid to tell it by, the surest first.
fn join(faces: &Three<Vec<Face>>, mut trios: Vec<Trio>) -> Vec<Trio> {
    type Rule = fn(&Face, &Face) -> bool;
    // An item of the base, and one of a side.
    const WITH_BASE: [Rule; 5] = [
        |b, s| b.id == s.id && b.is_alike(s),
        |b, s| s.had(&b.id) && b.is_alike(s),
        |b, s| b.shares_a_number(s) && b.is_alike(s),
        |b, s| b.id == s.id && b.is_like(s),
        |b, s| s.had(&b.id) && b.is_like(s),
    ];
    for rule in WITH_BASE {
        trios = joined(faces, trios, 0, 1, rule);
        trios = joined(faces, trios, 0, 2, rule);
    }
    const BETWEEN: [Rule; 2] = [
        |o, t| o.id == t.id && o.is_alike(t) && o.unit == t.unit,
        |o, t| o.shares_a_number(t) && o.is_alike(t) && o.unit == t.unit,
    ];
    for rule in BETWEEN {
        trios = joined(faces, trios, 1, 2, rule);
    }
    trios
}

/// The uids that an item has in its versions.
fn uids<'f>(faces: &'f Three<Vec<Face>>, trio: &Trio) -> Vec<&'f str> {
    let versions = [
        trio.base.map(|n| &faces.base[n]),
        trio.ours.map(|n| &faces.ours[n]),
        trio.theirs.map(|n| &faces.theirs[n]),
    ];
    versions.into_iter().flatten().filter_map(|face| face.uid.as_deref()).collect()
}

fn joined(
    faces: &Three<Vec<Face>>,
    mut trios: Vec<Trio>,
    one: usize,
    other: usize,
    rule: fn(&Face, &Face) -> bool,
) -> Vec<Trio> {
    let face = |trio: &Trio, side: usize| match side {
        0 => trio.base.map(|n| &faces.base[n]),
        1 => trio.ours.map(|n| &faces.ours[n]),
        _ => trio.theirs.map(|n| &faces.theirs[n]),
    };
    // By number first: most have been told apart by now, and only a few are left to be held against each other.
    let mut left: HashMap<(String, u64), Vec<usize>> = HashMap::new();
    let has = |trio: &Trio, side| face(trio, side).is_some();
    for (n, trio) in trios.iter().enumerate() {
        if let Some(face) = face(trio, other).filter(|_| !has(trio, one)) {
            for id in face.id.iter().chain(&face.aka) {
                left.entry(number(id)).or_default().push(n);
            }
        }
    }
    let mut gone: HashSet<usize> = HashSet::new();
    for n in 0..trios.len() {
        let Some(mine) = face(&trios[n], one).filter(|_| !has(&trios[n], other)) else { continue };
        let ids: Vec<_> = mine.id.iter().chain(&mine.aka).map(number).collect();
        let third = 3 - one - other;
        let found = ids.iter().filter_map(|id| left.get(id)).flatten().copied().find(|m| {
            let any_apart = uids(faces, &trios[n]).iter().any(|uid| {
                // Both have a uid, and it is not the same one: they are two.
                uids(faces, &trios[*m]).iter().any(|other| other != uid)
            });
            if *m == n || gone.contains(m) || any_apart {
                return false;
            }
            let overlap = has(&trios[n], third) && has(&trios[*m], third);
            !overlap && face(&trios[*m], other).is_some_and(|theirs| rule(mine, theirs))
        });
        if let Some(m) = found {
            gone.insert(m);
            let from = trios[m];
            for side in 0..3 {
                let taken = *slot(&mut { from }, side);
                if let Some(taken) = taken {
                    *slot(&mut trios[n], side) = Some(taken);
                }
            }
        }
    }
    let mut n = 0;
    trios.retain(|_| {
        n += 1;
        !gone.contains(&(n - 1))
    });
    trios
}

/// What an item is to be called, and the numbers that it gives up for that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Name {
    pub id: Option<ItemId<'static>>,
    pub gives_up: Vec<ItemId<'static>>,
    /// It has to be renumbered now: the number is another's.
    pub from: Option<ItemId<'static>>,
}

/// A number of a series, in one spelling.
type Number = (String, u64);

fn number(id: &ItemId<'_>) -> Number {
    (id.series().to_lowercase(), id.number())
}

/// What decides who of several keeps a number: whoever was renumbered before, then whoever has no `uid`, for by nothing else
/// could it be known again, then the one whose uid comes first. Nothing of that depends on the side, nor on what was done to
/// them since.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Precedence {
    is_new_to_it: bool,
    uid: String,
    says: Vec<String>,
}

impl Precedence {
    /// That of an item to a number, from its versions.
    pub(crate) fn of(faces: &[&Face], id: &ItemId<'_>) -> Self {
        let bears = |face: &Face| face.id.as_ref().map(number) == Some(number(id));
        // It was given the number because another one's was taken.
        let came_by_merge =
            |face: &&&Face| bears(face) && face.aka.iter().any(|old| number(old).0 == number(id).0);
        let mut says: Vec<String> =
            faces.iter().map(|f| format!("{} {} {}", f.opened, f.title, f.unit)).collect();
        says.sort_unstable();
        let uid = faces.iter().map(|f| f.uid.as_deref().unwrap_or_default()).max();
        Self {
            is_new_to_it: !faces.iter().any(|face| came_by_merge(&face)),
            uid: uid.unwrap_or_default().to_owned(),
            says,
        }
    }
}

/// The highest number of each series.
#[derive(Debug, Default)]
pub(crate) struct Highest(HashMap<String, u64>);

impl Highest {
    pub(crate) fn note(&mut self, (series, number): Number) {
        let high = self.0.entry(series).or_default();
        *high = number.max(*high);
    }

    pub(crate) fn note_face(&mut self, face: &Face) {
        for id in face.id.iter().chain(&face.aka) {
            self.note(number(id));
        }
    }

    /// The next free number of an id's series.
    pub(crate) fn next(&mut self, old: &ItemId<'_>) -> Option<ItemId<'static>> {
        let high = self.0.entry(number(old).0).or_default();
        *high += 1;
        ItemId::parse(format!("{}-{high}", old.series())).ok()
    }
}

/// The numbers that an item could keep: one, or two where both sides gave it one of their own.
fn choices(three: Three<Option<&Face>>) -> Vec<ItemId<'static>> {
    let three = three.map(|face| face.and_then(|f| f.id.clone()));
    match (three.base, three.ours, three.theirs) {
        (_, Some(one), None) | (_, None, Some(one)) => vec![one],
        (_, Some(one), Some(other)) if one == other => vec![least_spelt(one, other)],
        (Some(was), Some(one), Some(other)) if was == one => vec![other],
        (Some(was), Some(one), Some(other)) if was == other => vec![one],
        (_, Some(one), Some(other)) => {
            let mut both = vec![one, other];
            both.sort();
            both
        }
        (_, None, None) => Vec::new(),
    }
}

/// Gives each of the items that stay a number of its own.
///
/// An item takes a number that nobody else wants, else the least that nobody took who goes before it; where none is left for
/// it, the next free one.
///
/// `given`: numbers that were given in a series although no item of this file shows them.
pub(crate) fn names(
    faces: &Three<Vec<Face>>,
    trios: &[Trio],
    stays: &[bool],
    given: &[(String, u64)],
) -> Vec<Name> {
    let at = |trio: &Trio| Three {
        base: trio.base.map(|n| &faces.base[n]),
        ours: trio.ours.map(|n| &faces.ours[n]),
        theirs: trio.theirs.map(|n| &faces.theirs[n]),
    };
    let mut highest = Highest::default();
    for (series, number) in given {
        highest.note((series.to_lowercase(), *number));
    }
    for face in [&faces.base, &faces.ours, &faces.theirs].into_iter().flatten() {
        highest.note_face(face);
    }
    let wanted: Vec<Vec<ItemId<'static>>> = trios
        .iter()
        .zip(stays)
        .map(|(trio, stays)| if *stays { choices(at(trio)) } else { Vec::new() })
        .collect();
    let precedence = |n: usize, id: &ItemId<'_>| {
        let Three { base, ours, theirs } = at(&trios[n]);
        Precedence::of(&[base, ours, theirs].into_iter().flatten().collect::<Vec<_>>(), id)
    };
    // What stood twice in one file before is that file's fault, and a check names it.
    let stood_twice = |same: &[usize], id: &ItemId<'_>| stands_twice(same, id, trios, faces);
    assign(&wanted, stood_twice, precedence, highest)
}

/// Gives each item one of the numbers that it wants, or the next free one; `is_left` says where several are left with one.
pub(crate) fn assign(
    wanted: &[Vec<ItemId<'static>>],
    is_left: impl Fn(&[usize], &ItemId<'_>) -> bool,
    precedence: impl Fn(usize, &ItemId<'_>) -> Precedence,
    mut highest: Highest,
) -> Vec<Name> {
    let mut wants: HashMap<Number, Vec<usize>> = HashMap::new();
    for (n, ids) in wanted.iter().enumerate() {
        for id in ids {
            wants.entry(number(id)).or_default().push(n);
        }
    }
    let mut names: Vec<Name> = vec![Name::default(); wanted.len()];
    let mut contested: Vec<usize> = Vec::new();
    for (n, ids) in wanted.iter().enumerate() {
        match ids.iter().find(|id| wants[&number(id)].len() == 1) {
            Some(free) => names[n].id = Some(free.clone()),
            None if ids.is_empty() => {}
            None if ids.iter().any(|id| is_left(&wants[&number(id)], id)) => {
                names[n].id = ids.first().cloned();
            }
            None => contested.push(n),
        }
    }
    contested.sort_by_cached_key(|n| (wanted[*n].len(), precedence(*n, &wanted[*n][0])));
    let mut taken: HashSet<Number> = HashSet::new();
    for n in contested {
        let ids = &wanted[n];
        names[n].id = match ids.iter().find(|id| !taken.contains(&number(id))) {
            Some(id) => Some(id.clone()),
            None => {
                names[n].from = ids.first().cloned();
                highest.next(&ids[0])
            }
        };
        taken.extend(names[n].id.as_ref().map(number));
    }
    for (name, ids) in names.iter_mut().zip(wanted) {
        name.gives_up = ids.iter().filter(|id| Some(*id) != name.id.as_ref()).cloned().collect();
    }
    names
}

/// Whether all that want a number had it in one side's file already.
fn stands_twice(same: &[usize], id: &ItemId<'_>, trios: &[Trio], faces: &Three<Vec<Face>>) -> bool {
    let all_in = |faces: &[Face], pick: fn(&Trio) -> Option<usize>| {
        same.iter().all(|n| {
            let face = pick(&trios[*n]).map(|n| &faces[n]);
            face.and_then(|f| f.id.as_ref()).map(number) == Some(number(id))
        })
    };
    same.len() > 1 && (all_in(&faces.ours, |t| t.ours) || all_in(&faces.theirs, |t| t.theirs))
}

/// The same id in one spelling.
fn least_spelt(one: ItemId<'static>, other: ItemId<'static>) -> ItemId<'static> {
    if one.as_str() <= other.as_str() { one } else { other }
}
