//! Which items of two branches are one, and what each is called where two took one number.

use std::collections::{BTreeMap, HashMap, HashSet};

use toml::de::{DeTable, DeValue};

use super::fields::Three;
use crate::model::ItemId;
use crate::store::toml::decode::read_piece;
use crate::store::toml::split_tables::Table;

/// What tells an item from others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Face {
    pub id: Option<ItemId<'static>>,
    pub uid: Option<String>,
    pub aka: Vec<ItemId<'static>>,
    pub unit: String,
    pub title: String,
    pub opened: String,
}

impl Face {
    /// What an item's text says of it.
    pub fn of(text: &str) -> Self {
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
pub type Trio = Three<Option<usize>>;

/// Which items of the three versions are the same.
///
/// By `uid` where both have one. An item that a person wrote without one is the item of the base that has its number, or
/// had it, as long as title and day of opening do not speak against it; two new ones are the same where number, title,
/// unit and day of opening are.
pub fn trios(faces: &Three<Vec<Face>>) -> Vec<Trio> {
    let lists = [&faces.base, &faces.ours, &faces.theirs];
    // A table that was copied by hand, its uid with it, is not told by that.
    let mut copied: HashSet<&str> = HashSet::new();
    for list in lists {
        let mut seen: HashSet<&str> = HashSet::new();
        copied.extend(list.iter().filter_map(|f| f.uid.as_deref()).filter(|uid| !seen.insert(uid)));
    }
    let mut trios: Vec<Trio> = Vec::new();
    let mut by_uid: HashMap<&str, usize> = HashMap::new();
    for (side, list) in lists.into_iter().enumerate() {
        for (n, face) in list.iter().enumerate() {
            let uid = face.uid.as_deref().filter(|uid| !copied.contains(uid));
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
    let key = |id: &ItemId<'_>| (id.series().to_lowercase(), id.number());
    let has = |trio: &Trio, side| face(trio, side).is_some();
    for (n, trio) in trios.iter().enumerate() {
        if let Some(face) = face(trio, other).filter(|_| !has(trio, one)) {
            for id in face.id.iter().chain(&face.aka) {
                left.entry(key(id)).or_default().push(n);
            }
        }
    }
    let mut gone: HashSet<usize> = HashSet::new();
    for n in 0..trios.len() {
        let Some(mine) = face(&trios[n], one).filter(|_| !has(&trios[n], other)) else { continue };
        let ids: Vec<_> = mine.id.iter().chain(&mine.aka).map(key).collect();
        let third = 3 - one - other;
        let found = ids.iter().filter_map(|id| left.get(id)).flatten().copied().find(|m| {
            // Both have a uid, and it is not the same one: they are two.
            let apart = |a: Option<&Face>, b: Option<&Face>| {
                let uid = |f: Option<&Face>| f.and_then(|f| f.uid.clone());
                matches!((uid(a), uid(b)), (Some(a), Some(b)) if a != b)
            };
            let sides = |t: &Trio| [face(t, 0), face(t, 1), face(t, 2)];
            let any_apart =
                sides(&trios[n]).iter().any(|a| sides(&trios[*m]).iter().any(|b| apart(*a, *b)));
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
pub struct Name {
    pub id: Option<ItemId<'static>>,
    pub gives_up: Vec<ItemId<'static>>,
    /// It has to be renumbered now: the number is another's.
    pub from: Option<ItemId<'static>>,
}

/// Gives each of the items that stay a number of its own.
///
/// Of two that have one number the one keeps it that has no `uid`, for by nothing else could it be known again, then the
/// one whose uid comes first: nothing of that depends on the side, nor on what was done to them since.
///
/// `given`: numbers that were given in a series although no item of this file shows them.
pub fn names(
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
    let key = |id: &ItemId<'_>| (id.series().to_lowercase(), id.number());
    let mut highest: HashMap<String, u64> = HashMap::new();
    for (series, number) in given {
        let high = highest.entry(series.to_lowercase()).or_default();
        *high = (*number).max(*high);
    }
    for face in [&faces.base, &faces.ours, &faces.theirs].into_iter().flatten() {
        for id in face.id.iter().chain(&face.aka) {
            let (series, number) = key(id);
            let high = highest.entry(series).or_default();
            *high = number.max(*high);
        }
    }
    // Which numbers are claimed by items that have no choice.
    let mut claimed: HashMap<(String, u64), usize> = HashMap::new();
    let id_of = |face: Option<&Face>| face.and_then(|f| f.id.clone());
    let choices = |trio: &Trio| {
        let three = at(trio).map(id_of);
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
    };
    for trio in trios.iter().zip(stays).filter(|(_, stays)| **stays).map(|(t, _)| t) {
        if let [only] = &choices(trio)[..] {
            *claimed.entry(key(only)).or_default() += 1;
        }
    }
    let mut names: Vec<Name> = Vec::with_capacity(trios.len());
    for (trio, stays) in trios.iter().zip(stays) {
        let choices = if *stays { choices(trio) } else { Vec::new() };
        let free = choices.iter().find(|id| !claimed.contains_key(&key(id)));
        let id = match &choices[..] {
            [only] => Some(only.clone()),
            _ => free.or(choices.first()).cloned(),
        };
        let gives_up = choices.iter().filter(|c| Some(*c) != id.as_ref()).cloned().collect();
        names.push(Name { id, gives_up, from: None });
    }
    let mut holders: BTreeMap<(String, u64), Vec<usize>> = BTreeMap::new();
    for (n, name) in names.iter().enumerate() {
        if let Some(id) = &name.id {
            holders.entry(key(id)).or_default().push(n);
        }
    }
    let rank = |trio: &Trio| {
        let three = at(trio);
        let mut faces: Vec<(&str, &str, &str, &str)> = [three.base, three.ours, three.theirs]
            .into_iter()
            .flatten()
            .map(|f| (f.uid.as_deref().unwrap_or_default(), &*f.opened, &*f.title, &*f.unit))
            .collect();
        faces.sort_unstable();
        let uid = faces.iter().map(|f| f.0).max().unwrap_or_default().to_owned();
        (uid, faces.into_iter().map(|(_, o, t, u)| format!("{o} {t} {u}")).collect::<Vec<_>>())
    };
    for ((series, _), mut same) in holders {
        if same.len() < 2 {
            continue;
        }
        // What stood twice in one file before is that file's fault, and a check names it.
        let before = |pick: fn(&Trio) -> Option<usize>| {
            same.iter().filter(|n| pick(&trios[**n]).is_some()).count() == same.len()
        };
        let twice_in_ours = before(|t| t.ours) && same_id_in(&same, trios, &faces.ours, |t| t.ours);
        let twice_in_theirs =
            before(|t| t.theirs) && same_id_in(&same, trios, &faces.theirs, |t| t.theirs);
        if twice_in_ours || twice_in_theirs {
            continue;
        }
        same.sort_by_cached_key(|n| rank(&trios[*n]));
        for n in same.into_iter().skip(1) {
            let next = highest.entry(series.clone()).or_default();
            *next += 1;
            let Some(old) = names[n].id.take() else { continue };
            names[n].id = ItemId::parse(format!("{}-{next}", old.series())).ok();
            names[n].gives_up.push(old.clone());
            names[n].from = Some(old);
        }
    }
    names
}

fn same_id_in(
    same: &[usize],
    trios: &[Trio],
    faces: &[Face],
    pick: fn(&Trio) -> Option<usize>,
) -> bool {
    let ids: Vec<_> =
        same.iter().filter_map(|n| pick(&trios[*n])).map(|n| faces[n].id.as_ref()).collect();
    ids.len() == same.len() && ids.windows(2).all(|pair| pair[0] == pair[1])
}

/// The same id in one spelling.
fn least_spelt(one: ItemId<'static>, other: ItemId<'static>) -> ItemId<'static> {
    if one.as_str() <= other.as_str() { one } else { other }
}
