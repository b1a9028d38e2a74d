//! Merging two versions of a ledger's file that come from a third: by item, field and event.
//!
//! Everything is decided over the text of tables, so that what no side touched stays as it is written. Nothing depends on
//! which side is called ours, but for what a conflict keeps: two who merge the same branches, each from their own, come
//! to the same file.
//!
//! The rules, each in a room of its own:
//!
//! 1. Tables are one where they are the same item by `uid`, else by number, title and day (`pairing`); others by their code.
//! 2. A field is the value of the side that changed it. Where both did, it is a conflict: ours, and a comment (`fields`).
//! 3. A comment that a merge left is part of the value above it; who deletes it has decided, and a decision is never
//!    overridden by another without a word (`undecided`). The base that git makes up where two histories cross is such a
//!    merge too: what is undecided there is nobody's decision.
//! 4. Events are those of both sides without those that one took back, in the order of their days and times; none of a side's
//!    own is put before another of it (`merge_order`).
//! 5. An event that counted on each side that has it, and counts no more in what they come to, is told and to be decided.
//! 6. Of items that took one number, the one that was renumbered before keeps it, then the one that was there first; the
//!    others get the next free ones (`pairing`).

mod attributes;
mod fields;
mod finish;
mod merge_order;
mod pairing;
mod resolve;
mod undecided;

use toml::de::DeTable;

use super::fault::{Excerpt, Fault, LocatedFault};
use super::toml::decode::{keys, read_piece, syntax};
use super::toml::layout;
use super::toml::parts::{self, TableKind, TableParts, ended, parts};
use super::toml::split_tables::Table;
use super::toml::{edit, encode};
use super::uid::uid_of_hand;
use crate::model::{Date, Event, EventBody, EventKind, Item, ItemId, StateAsOf, Status};
pub use attributes::{
    DRIVER, attribute_lines, covered_by, included_in, names_driver, with_lines, without_lines,
};
use fields::{Merging, Three, commented, comments, same_or};
pub(crate) use finish::finish;
pub use finish::{Finished, MergeBase};
use merge_order::weave;
use pairing::{Face, Name, Trio, names, trios};
pub use resolve::plain_value;
pub(crate) use resolve::{open_fields, without_comment};
pub(crate) use undecided::unresolved;
use undecided::{NOT_COUNTED, UNRESOLVED, parts_with_comments};

/// What both sides changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The item's id, or what else it is about: `unit GO`, `policy`, `ledger`; on one line, whatever the file calls it.
    pub subject: String,
    /// The key, on one line; empty where it is all of it.
    pub field: String,
}

/// An item whose number was another's too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbered {
    pub from: String,
    pub to: String,
    pub title: String,
}

/// An event that counted on the side that recorded it, and counts no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeVoid {
    /// The item's id.
    pub subject: String,
    /// What it is, on which day and by whom, as its comment in the file has it.
    pub event: String,
}

/// What a merge came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    pub text: String,
    pub conflicts: Vec<Conflict>,
    pub made_void: Vec<MadeVoid>,
    pub renumbered: Vec<Renumbered>,
}

impl Merged {
    /// Whether nothing is left to decide.
    pub fn is_clean(&self) -> bool {
        self.conflicts.is_empty() && self.made_void.is_empty()
    }
}

/// What a merge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// People go on with what comes of it.
    Outcome,
    /// It is the base of another merge: what one side removed and the other changed is there, undecided.
    Ancestor,
    /// A step is taken back: what both changed stays as ours has it, and nothing is said of it.
    TakeBack,
}

/// One of the versions that are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    Base,
    Ours,
    Theirs,
}

/// Why nothing could be merged.
#[derive(Debug, Clone, PartialEq)]
pub enum NotMerged {
    /// A version cannot be read: its first fault, and where it shows.
    Unreadable { version: Version, fault: Fault, spot: Box<Excerpt> },
    /// What the two come to together could not be read back.
    WouldBreak { fault: Fault },
}

/// Merges two versions of a file that come from a third.
///
/// # Errors
/// When a version is not TOML, or what would come of it is not.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Result<Merged, NotMerged> {
    merge_for(Purpose::Outcome, Three { base, ours, theirs })
}

/// The same, of two versions that are the base of another merge: git makes one up where two histories cross.
///
/// # Errors
/// As [`merge`].
pub fn merge_ancestors(base: &str, ours: &str, theirs: &str) -> Result<Merged, NotMerged> {
    merge_for(Purpose::Ancestor, Three { base, ours, theirs })
}

/// The same, where what both changed stays as ours has it, and nothing is said of it; none where it cannot be merged.
pub(super) fn keeping_ours(base: &str, ours: &str, theirs: &str) -> Option<String> {
    merge_for(Purpose::TakeBack, Three { base, ours, theirs }).ok().map(|merged| merged.text)
}

fn merge_for(purpose: Purpose, texts: Three<&str>) -> Result<Merged, NotMerged> {
    let Three { base, ours, theirs } = texts;
    if ours == theirs || base == theirs {
        return Ok(Merged { text: ours.to_owned(), ..Merged::default() });
    }
    if base == ours {
        return Ok(Merged { text: theirs.to_owned(), ..Merged::default() });
    }
    let marks = texts.map(|t| if t.starts_with('\u{feff}') { "\u{feff}" } else { "" });
    let mark = same_or(marks, fields::least);
    let bare = texts.map(|t| t.strip_prefix('\u{feff}').unwrap_or(t));
    // Where a side gave all lines another end, that is one change and not one of every line.
    let ends = bare.map(line_end);
    if ends.ours == ends.theirs && ends.base == ends.ours {
        let merged = ThreeVersions::merge(purpose, bare, ends.ours)?;
        return Ok(Merged { text: mark + &merged.text, ..merged });
    }
    let eol = if ends.base == ends.ours { ends.theirs } else { ends.ours };
    let plain = bare.map(|t| t.replace("\r\n", "\n"));
    let plain = Three { base: &*plain.base, ours: &*plain.ours, theirs: &*plain.theirs };
    let merged = ThreeVersions::merge(purpose, plain, "\n")?;
    let text = if eol == "\r\n" { merged.text.replace('\n', "\r\n") } else { merged.text.clone() };
    Ok(Merged { text: mark + &text, ..merged })
}

fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(n) if text[..n].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// A file's three versions, taken apart.
struct ThreeVersions<'t> {
    parts: Three<Vec<TableParts<'t>>>,
    /// Tables that are one, in their versions.
    tables: Vec<Trio>,
    /// The same order: what an item is to be called.
    names: Vec<Name>,
    stays: Vec<bool>,
    purpose: Purpose,
    eol: &'static str,
    merged: Merged,
}

impl<'t> ThreeVersions<'t> {
    fn merge(
        purpose: Purpose,
        texts: Three<&'t str>,
        eol: &'static str,
    ) -> Result<Merged, NotMerged> {
        // What is not TOML is not taken apart.
        readable(texts)?;
        let taken = texts.map(parts_with_comments);
        let tails = Three { base: taken.base.1, ours: taken.ours.1, theirs: taken.theirs.1 };
        let parts = taken.map(|(parts, _)| parts);
        let (tables, names, stays) = told_apart(&parts);
        let merged = Merged::default();
        let mut file = ThreeVersions { parts, tables, names, stays, purpose, eol, merged };
        let order = file.order();
        let mut text = String::new();
        for n in order {
            let (lead, body) = file.table(n);
            let says_nothing = lead.is_empty() && body.is_empty();
            if !says_nothing && !text.is_empty() {
                text = ended(&text, eol);
                // A new table stands apart from the one before it, wherever it comes to stand.
                if lead.is_empty() && file.tables[n].base.is_none() && !text.ends_with("\n\n") {
                    text += eol;
                }
            }
            text += &lead;
            text += &body;
        }
        let tail = comments(tails);
        if !tail.is_empty() && !text.is_empty() {
            text = ended(&text, eol);
        }
        text += &tail;
        file.merged.text = text;
        file.read_back()?;
        Ok(file.merged)
    }

    /// The tables that stay, in order.
    fn order(&self) -> Vec<usize> {
        let place = |pick: fn(&Trio) -> Option<usize>| {
            let mut there: Vec<(usize, usize)> =
                (0..self.tables.len()).filter_map(|n| Some((pick(&self.tables[n])?, n))).collect();
            there.sort_unstable();
            there.into_iter().map(|(_, n)| n).collect::<Vec<usize>>()
        };
        let (base, ours, theirs) = (place(|t| t.base), place(|t| t.ours), place(|t| t.theirs));
        let rank = |n: &usize| {
            let trio = &self.tables[*n];
            let found = [
                trio.base.map(|t| &self.parts.base[t]),
                trio.ours.map(|t| &self.parts.ours[t]),
                trio.theirs.map(|t| &self.parts.theirs[t]),
            ];
            let part = found.into_iter().flatten().min_by_key(|p| p.body);
            let id = self.names[*n].id.as_ref().map(ItemId::to_static);
            (part.map(|p| p.kind.clone()), id, part.map(|p| p.body.to_owned()))
        };
        let stays = |n: &usize| self.stays[*n] || self.is_lost(&self.tables[*n]);
        weave(&base, &ours, &theirs, stays, rank)
    }

    fn versions(&self, trio: &Trio) -> Three<Option<TableParts<'t>>> {
        Three {
            base: trio.base.map(|n| self.parts.base[n].clone()),
            ours: trio.ours.map(|n| self.parts.ours[n].clone()),
            theirs: trio.theirs.map(|n| self.parts.theirs[n].clone()),
        }
    }

    /// Whether ours took out what theirs changed.
    fn is_lost(&self, trio: &Trio) -> bool {
        let Three { base, ours, theirs } = self.versions(trio);
        matches!((base, ours, theirs), (Some(base), None, Some(theirs)) if !is_same(&base, &theirs))
    }

    /// A table's lead and body as they are to be.
    fn table(&mut self, n: usize) -> (String, String) {
        let trio = self.tables[n];
        let found = self.versions(&trio);
        let name = self.names[n].clone();
        let Some(any) = found.ours.as_ref().or(found.theirs.as_ref()).cloned() else {
            return (String::new(), String::new());
        };
        let subject = subject(&any, &name);
        let mut conflicts = std::mem::take(&mut self.merged.conflicts);
        let mut merging = Merging {
            kind: &any.kind,
            subject: &subject,
            due_follows: false,
            purpose: self.purpose,
            eol: self.eol,
            conflicts: &mut conflicts,
        };
        let mut made_void = Vec::new();
        let (lead, mut body): (String, String) = match (&found.base, &found.ours, &found.theirs) {
            (base, Some(ours), Some(theirs)) => {
                let texts = Three {
                    base: base.as_ref().map_or("", |p| p.body),
                    ours: ours.body,
                    theirs: theirs.body,
                };
                let leads = Three {
                    base: base.as_ref().map_or("", |p| p.lead),
                    ours: ours.lead,
                    theirs: theirs.lead,
                };
                let body = match (base, any.kind == TableKind::Item) {
                    _ if texts.ours == texts.theirs => texts.ours.to_owned(),
                    (Some(_), _) if texts.base == texts.theirs => texts.ours.to_owned(),
                    (Some(_), _) if texts.base == texts.ours => texts.theirs.to_owned(),
                    (_, true) => {
                        let text = merge_item(&mut merging, texts);
                        made_void = voided(texts, &text);
                        text
                    }
                    _ => merging.table(texts),
                };
                (comments(leads), body)
            }
            (Some(base), Some(ours), None) if !is_same(base, ours) => {
                let note = merging.conflict("", &format!("{} removed", what(&any.kind)));
                (ours.lead.to_owned(), ended(ours.body, self.eol) + &note)
            }
            (Some(base), None, Some(theirs))
                if !is_same(base, theirs) && self.purpose == Purpose::Ancestor =>
            {
                let note = merging.conflict("", &format!("{} removed", what(&any.kind)));
                (theirs.lead.to_owned(), ended(theirs.body, self.eol) + &note)
            }
            (Some(base), None, Some(theirs)) if !is_same(base, theirs) => {
                let note = merging.conflict("", &format!("{} changed", what(&any.kind)));
                self.merged.conflicts = conflicts;
                return (theirs.lead.to_owned(), note + &commented(theirs.body, self.eol));
            }
            _ => (any.lead.to_owned(), any.body.to_owned()),
        };
        self.merged.conflicts = conflicts;
        for event in made_void {
            if self.purpose != Purpose::TakeBack {
                body = ended(&body, self.eol) + &void_comment(&subject, &event, self.eol);
            }
            self.merged.made_void.push(MadeVoid { subject: subject.clone(), event });
        }
        if any.kind == TableKind::Item {
            let (named, renumbered) = renamed(&body, &name, self.eol);
            body = named;
            self.merged.renumbered.extend(renumbered);
        }
        (lead, body)
    }

    /// Nothing is handed on that could not be read.
    fn read_back(&self) -> Result<(), NotMerged> {
        match fault_of(&self.merged.text) {
            Some(found) => Err(NotMerged::WouldBreak { fault: found.fault }),
            None => Ok(()),
        }
    }
}

/// An item's text under the name that it is to have.
fn renamed(body: &str, name: &Name, eol: &str) -> (String, Option<Renumbered>) {
    let face = Face::of(body);
    let Some(id) = &name.id else { return (body.to_owned(), None) };
    let mut text = body.to_owned();
    if face.id.as_ref() != Some(id) {
        let value = encode::text_value(id.as_str());
        text = edit::set_key(&text, "item", keys::ITEM, "id", &value, eol).unwrap_or(text);
    }
    let mut aka: Vec<ItemId<'_>> = face.aka.clone();
    for old in name.gives_up.iter().chain(&face.id) {
        if !aka.contains(old) {
            aka.push(old.clone());
        }
    }
    aka.retain(|old| old != id);
    if aka != face.aka {
        let value = encode::list_value(aka.iter().map(ItemId::as_str));
        let set = if aka.is_empty() {
            edit::remove_key(&text, "item", "aka")
        } else {
            edit::set_key(&text, "item", keys::ITEM, "aka", &value, eol)
        };
        text = set.unwrap_or(text);
    }
    let Some(from) = &name.from else { return (text, None) };
    if face.uid.is_none() && !face.title.is_empty() {
        // By its number alone it could not be known again.
        let uid = encode::text_value(&uid_of_hand(from, &face.title, &face.opened));
        text = edit::set_key(&text, "item", keys::ITEM, "uid", &uid, eol).unwrap_or(text);
    }
    let (from, to) = (from.to_string(), id.to_string());
    (text, Some(Renumbered { from, to, title: face.title }))
}

/// A text of at most this many bytes is read as one document; a larger one table by table, in little memory.
const WHOLE: usize = 1 << 20;

/// Whether a text is TOML.
pub(crate) fn is_toml(text: &str) -> bool {
    fault_of(text.strip_prefix('\u{feff}').unwrap_or(text)).is_none()
}

/// The first fault that makes a text no TOML.
fn fault_of(text: &str) -> Option<LocatedFault> {
    if text.len() <= WHOLE {
        return DeTable::parse(text).err().map(|error| syntax(text, 0, &error));
    }
    let mut at = 0;
    parts(text).0.iter().find_map(|part| {
        let base = at + part.lead.len();
        at = base + part.body.len();
        DeTable::parse(part.body).err().map(|error| syntax(part.body, base, &error))
    })
}

/// Refuses a version that is not TOML.
fn readable(texts: Three<&str>) -> Result<(), NotMerged> {
    let all =
        [(Version::Base, texts.base), (Version::Ours, texts.ours), (Version::Theirs, texts.theirs)];
    for (version, text) in all {
        if let Some(found) = fault_of(text) {
            let spot = Box::new(Excerpt::find(text.as_bytes(), &found.span));
            return Err(NotMerged::Unreadable { version, fault: found.fault, spot });
        }
    }
    Ok(())
}

/// Which tables are one, what items are called, and which of all stay.
fn told_apart(parts: &Three<Vec<TableParts<'_>>>) -> (Vec<Trio>, Vec<Name>, Vec<bool>) {
    let lists = [&parts.base, &parts.ours, &parts.theirs];
    let items = lists.map(|list| {
        (0..list.len()).filter(|n| list[*n].kind == TableKind::Item).collect::<Vec<usize>>()
    });
    let [base, ours, theirs] = [0, 1, 2].map(|side: usize| {
        items[side].iter().map(|n| Face::of(lists[side][*n].body)).collect::<Vec<Face>>()
    });
    let faces = Three { base, ours, theirs };
    let of_items = trios(&faces);
    let in_file = |trio: &Trio| Three {
        base: trio.base.map(|n| items[0][n]),
        ours: trio.ours.map(|n| items[1][n]),
        theirs: trio.theirs.map(|n| items[2][n]),
    };
    let mut tables: Vec<Trio> = of_items.iter().map(in_file).collect();
    let stays = |trio: &Trio| match (trio.base, trio.ours, trio.theirs) {
        (_, Some(_), Some(_)) | (None, _, _) => true,
        (Some(base), Some(ours), None) => !is_same(&parts.base[base], &parts.ours[ours]),
        _ => false,
    };
    // One that ours took out and theirs changed holds its number too: it may yet be taken back.
    let is_lost = |trio: &Trio| match (trio.base, trio.ours, trio.theirs) {
        (Some(base), None, Some(theirs)) => !is_same(&parts.base[base], &parts.theirs[theirs]),
        _ => false,
    };
    let item_stays: Vec<bool> = tables.iter().map(|t| stays(t) || is_lost(t)).collect();
    let given: Vec<(String, u64)> =
        lists.iter().flat_map(|list| list.iter()).filter_map(numbers_given).collect();
    let mut found_names = names(&faces, &of_items, &item_stays, &given);
    // All other tables go by what they are.
    let others = Three { base: lists[0], ours: lists[1], theirs: lists[2] }.map(|list| {
        let named = |p: &TableParts<'_>| (p.kind.clone(), call(p));
        let others: Vec<usize> =
            (0..list.len()).filter(|n| list[*n].kind != TableKind::Item).collect();
        let keys = merge_order::numbered(others.iter().map(|n| named(&list[*n])));
        others.into_iter().zip(keys).collect::<Vec<_>>()
    });
    /// A table's place, and what it goes by with how many of that come before it.
    type Called = (usize, ((TableKind, String), usize));
    let keys = |list: &[Called]| list.iter().map(|(_, key)| key.clone()).collect::<Vec<_>>();
    let (tokens, all) =
        merge_order::tokens([keys(&others.base), keys(&others.ours), keys(&others.theirs)]);
    for k in 0..all.len() {
        let at = |side: usize, list: &[Called]| {
            tokens[side].iter().position(|t| *t == k).map(|n| list[n].0)
        };
        tables.push(Three {
            base: at(0, &others.base),
            ours: at(1, &others.ours),
            theirs: at(2, &others.theirs),
        });
    }
    found_names.resize(tables.len(), Name::default());
    let stays = tables.iter().map(stays).collect();
    (tables, found_names, stays)
}

/// The highest number that a unit says it has given.
fn numbers_given(part: &TableParts<'_>) -> Option<(String, u64)> {
    if part.kind != TableKind::Unit || !part.body.contains("numbered") {
        return None;
    }
    let body = parts::body(part.body);
    let numbered = body.keys.iter().find(|k| k.name == "numbered")?;
    Some((call(part), parts::meaning(&numbered.value).parse().ok()?))
}

/// The code or id that a table goes by, in one spelling.
fn call(part: &TableParts<'_>) -> String {
    let key = match part.kind {
        TableKind::Unit | TableKind::Category => "code",
        TableKind::Indicator | TableKind::Round => "id",
        TableKind::Person => "name",
        TableKind::Field => "key",
        _ => return String::new(),
    };
    let body = parts::body(part.body);
    let value = body.keys.iter().find(|k| k.name == key).map(|k| k.value.clone());
    let meaning = value.map(|v| parts::meaning(&v)).unwrap_or_default();
    meaning.trim_matches('"').to_lowercase()
}

/// Whether two versions of a table say the same, in their values and in their comments.
fn is_same(one: &TableParts<'_>, other: &TableParts<'_>) -> bool {
    one.body == other.body || {
        let says = |p: &TableParts<'_>| {
            let said = DeTable::parse(p.body).ok().map(|t| said(t.get_ref()));
            let comments = layout::comments(p.body).into_iter();
            (said, comments.map(|span| p.body[span].trim().to_owned()).collect::<Vec<_>>())
        };
        says(one) == says(other)
    }
}

fn said(table: &DeTable<'_>) -> Vec<String> {
    table
        .iter()
        .map(|(key, value)| format!("{} {}", key.get_ref(), parts::says(value.get_ref())))
        .collect()
}

fn what(kind: &TableKind) -> &str {
    match kind {
        TableKind::Root => "ledger",
        TableKind::Policy => "policy",
        TableKind::Unit => "unit",
        TableKind::Person => "person",
        TableKind::Field => "field",
        TableKind::Category => "category",
        TableKind::Indicator => "indicator",
        TableKind::Round => "round",
        TableKind::Item => "item",
        TableKind::Other(name) => name,
    }
}

/// What a table is called in a conflict.
fn subject(part: &TableParts<'_>, name: &Name) -> String {
    let code = || {
        let body = parts::body(part.body);
        let key = match part.kind {
            TableKind::Indicator | TableKind::Round => "id",
            TableKind::Person => "name",
            TableKind::Field => "key",
            _ => "code",
        };
        let value = body.keys.iter().find(|k| k.name == key).map(|k| parts::meaning(&k.value));
        value.unwrap_or_default().trim_matches('"').to_owned()
    };
    match part.kind {
        TableKind::Item => {
            let id = name.id.clone().or_else(|| Face::of(part.body).id);
            id.map_or_else(|| "item".to_owned(), |id| id.to_string())
        }
        TableKind::Unit
        | TableKind::Field
        | TableKind::Person
        | TableKind::Category
        | TableKind::Indicator
        | TableKind::Round => {
            format!("{} {}", what(&part.kind), code())
        }
        _ => what(&part.kind).to_owned(),
    }
}

/// Merges an item that both sides changed. Its deadline goes with the log where a side put it off.
fn merge_item(merging: &mut Merging<'_>, texts: Three<&str>) -> String {
    let is_put_off = |text: &str| match &read_piece(text, 0, Table::Item).items[..] {
        [(item, _)] => is_postponement(item),
        _ => Vec::new(),
    };
    let known = is_put_off(texts.base);
    let new = |text: &str| is_put_off(text).iter().any(|e| !known.contains(e));
    merging.due_follows = new(texts.ours) || new(texts.theirs);
    let answers = texts.map(|text| answers(text, texts.base));
    let mut text = merging.table(texts);
    if let (Some(ours), Some(theirs)) = (answers.ours, answers.theirs)
        && ours != theirs
    {
        let said = if theirs { "extended" } else { "refused" };
        let note = merging.conflict("", said);
        text = ended(&text, merging.eol) + &note;
    }
    if !merging.due_follows {
        return text;
    }
    let due = match &read_piece(&text, 0, Table::Item).items[..] {
        [(item, _)] => deadline(item).filter(|due| item.due != Some(*due)),
        _ => None,
    };
    match due {
        Some(due) => {
            let eol = merging.eol;
            edit::set_key(&text, "item", keys::ITEM, "due", &due.to_string(), eol).unwrap_or(text)
        }
        None => text,
    }
}

/// The deadline that a merged log comes to. Where no extension counts any more it is the one before the first of them: the one in
/// the file is what somebody made of it while it counted.
fn deadline(item: &Item<'_>) -> Option<Date> {
    let mut counts = false;
    let state = StateAsOf::replay(item, Date::LAST, |_, event| {
        counts |= matches!(event.did, EventBody::Extended { .. });
    });
    let before = item.events().into_iter().find_map(|(_, event)| match event.did {
        EventBody::Extended { from, .. } => Some(from),
        _ => None,
    });
    match before.flatten() {
        Some(before) if !counts => Some(before),
        _ => state.due,
    }
}

/// How a side answered a request for an extension that the base does not have answered: whether it granted it; none where it
/// did not answer.
fn answers(text: &str, base: &str) -> Option<bool> {
    let of = |text: &str| match &read_piece(text, 0, Table::Item).items[..] {
        [(item, _)] => item.log.iter().map(Event::to_static).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let known = of(base);
    let new = of(text).into_iter().filter(|event| !known.contains(event));
    let answer = |event: Event<'_>| match event.did {
        EventBody::Extended { asked_by: Some(_), .. } => Some(true),
        EventBody::Refused { .. } => Some(false),
        _ => None,
    };
    new.filter_map(answer).next_back()
}

/// The events that moved an item's deadline.
fn is_postponement(item: &Item<'_>) -> Vec<String> {
    let moves = item.log.iter().filter(|e| matches!(e.did, EventBody::Extended { .. }));
    moves.map(|e| format!("{e:?}")).collect()
}

/// The events that count on every side that has them, and not in what the sides come to: as a comment tells them.
fn voided(texts: Three<&str>, merged: &str) -> Vec<String> {
    let (ours, theirs) = (counted(texts.ours), counted(texts.theirs));
    let counts = |side: &[(Event<'static>, bool)], event: &Event<'_>| {
        side.iter().find(|(there, _)| there == event).map(|(_, counts)| *counts)
    };
    let mut found = Vec::new();
    for (event, counts_now) in counted(merged) {
        let before = [counts(&ours, &event), counts(&theirs, &event)];
        if counts_now || before.contains(&Some(false)) || before == [None, None] {
            continue;
        }
        let did = EventKind::from(&event.did).word();
        found.push(one_line(&format!("{did} {} {}", event.on, event.by)));
    }
    found
}

/// The events of an item's text, and whether each counts: a signature no more once an edit made it void.
fn counted(text: &str) -> Vec<(Event<'static>, bool)> {
    let piece = read_piece(text, 0, Table::Item);
    let [(item, _)] = &piece.items[..] else { return Vec::new() };
    let mut edited_since: Vec<*const Event<'_>> = Vec::new();
    let mut signed: Vec<*const Event<'_>> = Vec::new();
    let state = StateAsOf::replay(item, Date::LAST, |before, event| match &event.did {
        EventBody::Signed { .. } => signed.push(event),
        EventBody::Edited { .. } if before.status == Status::Submitted => {
            edited_since.append(&mut signed);
        }
        _ => signed.retain(|_| before.status == Status::Submitted),
    });
    let is_void = |n: usize, event: &Event<'_>| {
        state.misplaced.iter().any(|m| m.index == n)
            || edited_since.iter().any(|there| std::ptr::eq(*there, event))
    };
    item.log.iter().enumerate().map(|(n, e)| (e.to_static(), !is_void(n, e))).collect()
}

/// The comment that tells of an event which a merge made void.
fn void_comment(subject: &str, event: &str, eol: &str) -> String {
    format!("{UNRESOLVED}{}{NOT_COUNTED}{event}{eol}", one_line(subject))
}

fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod laws;
