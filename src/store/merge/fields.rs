//! Merging one table: key by key, and lists entry by entry.

use super::merge_order::{in_time, numbered, tokens, weave};
use super::undecided::{THEIRS, UNRESOLVED, claim_of_keys, claim_of_list, comment_lines};
use super::{Conflict, Purpose};
use crate::model::{PolicyKey, Words as _};
use crate::store::toml::parts::{
    Below, Entry, EntryForm, Key, ListParts, TableBody, TableKind, body, braced, ended, list,
    meaning,
};
use crate::store::toml::{layout, relist};

/// Three versions of one thing: where it began, and what each side made of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Three<T> {
    pub base: T,
    pub ours: T,
    pub theirs: T,
}

impl<T> Three<T> {
    pub(crate) fn map<U>(self, mut f: impl FnMut(T) -> U) -> Three<U> {
        Three { base: f(self.base), ours: f(self.ours), theirs: f(self.theirs) }
    }

    pub(crate) fn as_ref(&self) -> Three<&T> {
        Three { base: &self.base, ours: &self.ours, theirs: &self.theirs }
    }
}

/// How a key's two new values become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldMerge {
    /// One of them, or a conflict.
    One,
    /// Each of what it lists counts for itself.
    Set,
    /// Likewise, in the order of their days.
    Dated,
    /// Steps that are told apart by their text.
    Measures,
    /// Neither is wrong, and another rule decides.
    Least,
    /// A count that only goes up.
    Greatest,
}

fn how(kind: &TableKind, name: &str, due_follows: bool) -> FieldMerge {
    match (kind, name) {
        (TableKind::Item | TableKind::Unit | TableKind::Root, "log")
        | (TableKind::Indicator, "readings") => FieldMerge::Dated,
        (TableKind::Item, "measures") => FieldMerge::Measures,
        (TableKind::Item, "tags" | "assist" | "aka")
        | (TableKind::Person, "aka" | "roles")
        | (TableKind::Round, "items")
        | (TableKind::Field, "choices" | "categories")
        | (TableKind::Root, "include") => FieldMerge::Set,
        (TableKind::Policy, key) => match PolicyKey::from_word(key) {
            Some(PolicyKey::Closers | PolicyKey::AuditOff) => FieldMerge::Set,
            _ => FieldMerge::One,
        },
        (TableKind::Item, "id" | "uid") => FieldMerge::Least,
        (TableKind::Item, "due") if due_follows => FieldMerge::Least,
        (TableKind::Unit, "numbered") | (TableKind::Root, "version") => FieldMerge::Greatest,
        _ => FieldMerge::One,
    }
}

/// What is being merged, and what could not be.
pub(crate) struct Merging<'m> {
    pub kind: &'m TableKind,
    /// What it is called in a conflict: an item's id, `unit GO`, `policy`.
    pub subject: &'m str,
    /// The deadline is what the merged log comes to.
    pub due_follows: bool,
    pub purpose: Purpose,
    pub eol: &'static str,
    pub conflicts: &'m mut Vec<Conflict>,
}

impl Merging<'_> {
    /// Takes a conflict up, and gives the comment line that stands for it in the file.
    pub(crate) fn conflict(&mut self, field: &str, theirs: &str) -> String {
        let (subject, field, theirs) =
            (in_comment(self.subject), in_comment(field), in_comment(theirs));
        let note = format!("{UNRESOLVED}{subject}{THEIRS}{theirs}{}", self.eol);
        self.conflicts.push(Conflict { subject, field });
        if self.purpose == Purpose::TakeBack { String::new() } else { note }
    }

    /// Merges a table's text, from its header on. Where there is no base, both sides made it.
    pub(crate) fn table(&mut self, texts: Three<&str>) -> String {
        let mut bodies = texts.map(body);
        // A list that one side writes in brackets and another under headers is written in brackets.
        let headed: Vec<String> = [&bodies.base, &bodies.ours, &bodies.theirs]
            .iter()
            .flat_map(|b| &b.below)
            .filter(|b| matches!(b.form, EntryForm::List(_)))
            .map(|b| b.name.clone())
            .collect();
        for name in headed {
            let inline =
                |b: &TableBody| b.keys.iter().any(|k| k.name == name && list(&k.value).is_some());
            if [&bodies.base, &bodies.ours, &bodies.theirs].into_iter().any(inline) {
                bodies = bodies.map(|b| bracketed(b, &name, self.eol));
            }
        }
        let bodies = bodies.map(|mut body| {
            claim_of_keys(&mut body);
            body
        });
        let rests = bodies.as_ref().map(|b| b.rest.clone());
        let mut text = same_or(bodies.as_ref().map(|b| b.header.as_str()), least);
        text += &self.keys(bodies.as_ref().map(|b| b.keys.as_slice()), "");
        text += &self.below(&bodies);
        let rest = comments(rests.as_ref().map(String::as_str));
        if rest.is_empty() { text } else { ended(&text, self.eol) + &rest }
    }

    fn keys(&mut self, keys: Three<&[Key]>, within: &str) -> String {
        let names = keys.map(|list| list.iter().map(|k| k.name.clone()).collect::<Vec<String>>());
        let ([base, ours, theirs], names) = tokens([names.base, names.ours, names.theirs]);
        let mut merged: Vec<Option<String>> = Vec::with_capacity(names.len());
        for name in &names {
            let found = keys.map(|list| list.iter().find(|k| k.name == *name));
            merged.push(self.key(name, found, within));
        }
        let order = weave(&base, &ours, &theirs, |k| merged[*k].is_some(), |k| names[*k].clone());
        let texts: Vec<String> = order.iter().filter_map(|k| merged[*k].clone()).collect();
        let count = texts.len();
        let mut text = String::new();
        for (n, line) in texts.into_iter().enumerate() {
            text += &if n + 1 < count { ended(&line, self.eol) } else { line };
        }
        text
    }

    /// A key's merged lines; none where it is gone.
    fn key(&mut self, name: &str, found: Three<Option<&Key>>, within: &str) -> Option<String> {
        let field = format!("{within}{name}");
        let how = if within.is_empty() {
            how(self.kind, name, self.due_follows)
        } else {
            FieldMerge::One
        };
        let Three { base, ours, theirs } = found;
        if matches!(how, FieldMerge::Set | FieldMerge::Dated | FieldMerge::Measures)
            && let Some(text) = self.list_key(&field, how, found)
        {
            return text;
        }
        let (ours, theirs) = match (ours, theirs) {
            (Some(ours), Some(theirs)) => (ours, theirs),
            (None, None) => return None,
            (Some(one), None) | (None, Some(one)) => {
                let mine = ours.is_some();
                let Some(base) = base else { return Some(written(one, self.eol)) };
                let is_left_alone =
                    meaning(&base.value) == meaning(&one.value) && base.undecided == one.undecided;
                if is_left_alone || how == FieldMerge::Least {
                    // Gone on one side, left alone on the other.
                    return None;
                }
                if !mine && self.purpose == Purpose::TakeBack {
                    return None;
                }
                return Some(if mine || self.purpose == Purpose::Ancestor {
                    let note = self.conflict(&field, &format!("{field} removed"));
                    ended(&written(one, self.eol), self.eol) + &note
                } else {
                    let other = format!("{field} = {}", on_one_line(&one.value));
                    one.lead.clone() + &self.conflict(&field, &other)
                });
            }
        };
        let mut note = None;
        let values = Three { base, ours: Some(ours), theirs: Some(theirs) };
        if let Some(chosen) = decided_by_one(values) {
            return Some(chosen.map_or_else(String::new, |k| written(k, self.eol)));
        }
        let written = values.map(|k| k.map(|k| k.value.as_str()));
        // What is undecided in the base is no value that a side could have left alone.
        let is_open = base.is_some_and(|base| !base.undecided.is_empty());
        let known = Three { base: written.base.filter(|_| !is_open), ..written };
        let value = match decide(known) {
            Some(value) => with_comments_of(written, value, self.eol),
            None => match how {
                FieldMerge::Least => least(&ours.value, &theirs.value),
                FieldMerge::Greatest => {
                    let number = |text: &str| meaning(text).parse::<i64>().ok();
                    let more = number(&ours.value) >= number(&theirs.value);
                    if more { ours.value.clone() } else { theirs.value.clone() }
                }
                _ => {
                    let other = format!("{field} = {}", on_one_line(&theirs.value));
                    note = Some(self.conflict(&field, &other));
                    ours.value.clone()
                }
            },
        };
        let part = |of: fn(&Key) -> &str| Three {
            base: base.map_or("", of),
            ours: of(ours),
            theirs: of(theirs),
        };
        let lead = comments(part(|k| &k.lead));
        let before = same_or(part(|k| &k.before), least);
        let after = same_or(part(|k| &k.after), both_comments);
        let line = format!("{lead}{before}{value}{after}");
        let mut undecided = comments(part(|k| &k.undecided));
        if let Some(note) = note {
            undecided += &note;
        }
        Some(if undecided.is_empty() { line } else { ended(&line, self.eol) + &undecided })
    }

    /// Merges a key whose value is a list; none where one of the values is none. A list that is not there is empty.
    fn list_key(
        &mut self,
        field: &str,
        how: FieldMerge,
        found: Three<Option<&Key>>,
    ) -> Option<Option<String>> {
        let mut all_lists = true;
        let lists = found.map(|key| {
            let Some(key) = key else { return ListParts::default() };
            let mut list = list(&key.value).unwrap_or_else(|| {
                all_lists = false;
                ListParts::default()
            });
            claim_of_list(&mut list);
            list
        });
        if !all_lists {
            return None;
        }
        let (ours, theirs) = (found.ours, found.theirs);
        let values = found.map(|key| key.map(|k| k.value.as_str()));
        let all = [values.base, values.ours, values.theirs];
        // A comment in a list is no part of what the list says: a side that wrote one changed the list, too.
        let has_comments = all.into_iter().flatten().any(|list| !layout::comments(list).is_empty());
        let decided = if has_comments { decide_bytes(values) } else { decide(values) };
        let merged = match decided {
            Some(value) if ours.is_some() && theirs.is_some() => value,
            _ => {
                let entries =
                    self.entries(field, how, lists.as_ref().map(|l| l.entries.as_slice()));
                if entries.is_empty() && (ours.is_none() || theirs.is_none()) {
                    return Some(None);
                }
                let rest = |of: fn(&ListParts) -> &str| same_or(lists.as_ref().map(of), least);
                let open = rest(|l| &l.open);
                let close = comments(lists.as_ref().map(|l| l.close.as_str()));
                ListParts { open, entries, close }.text(self.eol)
            }
        };
        let there = ours.or(theirs)?;
        let part = |of: fn(&Key) -> &str| Three {
            base: found.base.map_or("", of),
            ours: ours.map_or(of(there), of),
            theirs: theirs.map_or(of(there), of),
        };
        let lead = comments(part(|k| &k.lead));
        let before = same_or(part(|k| &k.before), least);
        let after = same_or(part(|k| &k.after), both_comments);
        let line = format!("{lead}{before}{merged}{after}");
        let undecided = comments(part(|k| &k.undecided));
        let is_plain = undecided.is_empty();
        Some(Some(if is_plain { line } else { ended(&line, self.eol) + &undecided }))
    }

    fn entries(&mut self, field: &str, how: FieldMerge, lists: Three<&[Entry]>) -> Vec<Entry> {
        if how == FieldMerge::Measures {
            return self.measures(field, lists);
        }
        let says = lists.map(|list| numbered(list.iter().map(|e| e.says.clone())));
        let ([base, ours, theirs], all) =
            tokens([says.base.clone(), says.ours.clone(), says.theirs.clone()]);
        let stays = |k: &usize| match (base.contains(k), ours.contains(k), theirs.contains(k)) {
            (true, ours, theirs) => ours && theirs,
            (false, ours, theirs) => ours || theirs,
        };
        let order = match how {
            FieldMerge::Dated => {
                let moments = lists.map(|list| list.iter().map(moment).collect::<Vec<_>>());
                in_time(
                    [&base, &ours, &theirs],
                    [&moments.base, &moments.ours, &moments.theirs],
                    stays,
                )
            }
            _ => weave(&base, &ours, &theirs, stays, |k| &all[*k]),
        };
        let mut picked = Vec::new();
        for k in order {
            picked.extend(pick_entry(Three {
                base: entry_of(&base, lists.base, k),
                ours: entry_of(&ours, lists.ours, k),
                theirs: entry_of(&theirs, lists.theirs, k),
            }));
        }
        picked
    }

    fn measures(&mut self, field: &str, lists: Three<&[Entry]>) -> Vec<Entry> {
        // A measure is the one of the base that it comes from, else what its text says.
        let steps = |list: &[Entry]| -> Vec<MergedMeasure> {
            let from = aligned(lists.base, list);
            let step = |(n, name)| match from[n] {
                Some(base) => MergedMeasure::Old(base),
                None => MergedMeasure::New(name),
            };
            measure_names(list).into_iter().enumerate().map(step).collect()
        };
        let old = (0..lists.base.len()).map(MergedMeasure::Old).collect();
        let ([base, ours, theirs], all) = tokens([old, steps(lists.ours), steps(lists.theirs)]);
        let mut merged: Vec<Option<Entry>> = Vec::with_capacity(all.len());
        for k in 0..all.len() {
            let three = Three {
                base: entry_of(&base, lists.base, k),
                ours: entry_of(&ours, lists.ours, k),
                theirs: entry_of(&theirs, lists.theirs, k),
            };
            merged.push(self.measure(field, three));
        }
        let order = weave(&base, &ours, &theirs, |k| merged[*k].is_some(), |k| all[*k].clone());
        order.iter().filter_map(|k| merged[*k].clone()).collect()
    }

    fn measure(&mut self, field: &str, three: Three<Option<Entry>>) -> Option<Entry> {
        // What is undecided is part of what an entry says: a side that decided changed it.
        let says = |e: &Option<Entry>| {
            let comments = |e: &Entry| comment_lines(&e.after).concat();
            e.as_ref().map(|e| (e.says.clone(), comments(e)))
        };
        let (base, ours, theirs) = (says(&three.base), says(&three.ours), says(&three.theirs));
        match (&three.ours, &three.theirs) {
            (None, None) => None,
            (Some(_), None) if base.is_none() => three.ours,
            (None, Some(_)) if base.is_none() => three.theirs,
            (Some(_), None) if ours == base => None,
            (None, Some(_)) if theirs == base => None,
            (Some(one), None) => {
                let note = self.conflict(field, &format!("{field} removed {}", one.says));
                Some(with_note(one.clone(), &note, self.eol))
            }
            // What ours took out stays in the list: a list has no place for nothing, and theirs did something to it.
            (None, Some(one)) => {
                let note = self.conflict(field, &format!("{field} kept {}", one.says));
                Some(with_note(one.clone(), &note, self.eol))
            }
            (Some(_), Some(_)) if ours == theirs || ours == base || theirs == base => {
                pick_entry(three)
            }
            (Some(ours), Some(theirs)) => {
                // What is undecided in the base is nothing that a side could have left alone.
                let decided = three.base.as_ref().filter(|e| comment_lines(&e.after).is_empty());
                let (keys, clash) = weighed(decided, ours, theirs);
                let is_headed = ours.text.trim_start().starts_with("[[");
                let text = if is_headed {
                    let header = ours.text.split_inclusive('\n').next().unwrap_or_default();
                    let line = |(k, v): &(String, String)| format!("{k} = {v}{}", self.eol);
                    ended(header, self.eol) + &keys.iter().map(line).collect::<String>()
                } else {
                    braced(&keys)
                };
                let other = theirs.says.clone();
                let lead = comments(Three {
                    base: three.base.as_ref().map_or("", |e| &e.lead),
                    ours: &ours.lead,
                    theirs: &theirs.lead,
                });
                let after = both_or_one(&ours.after, &theirs.after);
                let entry = Entry { text, keys, lead, after, ..ours.clone() };
                Some(if clash {
                    let note = self.conflict(field, &format!("{field} = {other}"));
                    with_note(entry, &note, self.eol)
                } else {
                    entry
                })
            }
        }
    }

    fn below(&mut self, bodies: &Three<TableBody>) -> String {
        let names = bodies.as_ref().map(|b| b.below.iter().map(|b| b.name.clone()).collect());
        let ([base, ours, theirs], names) =
            tokens::<String>([names.base, names.ours, names.theirs]);
        let mut merged: Vec<Option<String>> = Vec::with_capacity(names.len());
        for name in &names {
            let found =
                bodies.as_ref().map(|b| b.below.iter().find(|b| b.name == *name).map(|b| &b.form));
            merged.push(self.one_below(name, found));
        }
        let order = weave(&base, &ours, &theirs, |k| merged[*k].is_some(), |k| names[*k].clone());
        let texts = order.iter().filter_map(|k| merged[*k].clone());
        texts.fold(String::new(), |text, more| {
            if text.is_empty() { more } else { ended(&text, self.eol) + &more }
        })
    }

    fn one_below(&mut self, name: &str, found: Three<Option<&EntryForm>>) -> Option<String> {
        let how = how(self.kind, name, false);
        let how = if how == FieldMerge::One { FieldMerge::Set } else { how };
        let is_list = |form: &Option<&EntryForm>| !matches!(form, Some(EntryForm::Table { .. }));
        if [found.base, found.ours, found.theirs].iter().all(is_list) {
            let lists = found.map(|form| match form {
                Some(EntryForm::List(entries)) => entries.as_slice(),
                _ => &[],
            });
            let entries = self.entries(name, how, lists);
            let text = |e: &Entry| format!("{}{}{}", e.lead, ended(&e.text, self.eol), e.after);
            let text: String = entries.iter().map(text).collect();
            return (!text.is_empty()).then_some(text);
        }
        let text = |form: &EntryForm| match form {
            EntryForm::Table { lead, header, keys } => {
                let keys: String = keys.iter().map(|k| written(k, self.eol)).collect();
                format!("{lead}{header}{keys}")
            }
            EntryForm::List(entries) => {
                entries.iter().map(|e| format!("{}{}", e.lead, ended(&e.text, self.eol))).collect()
            }
        };
        let texts = found.map(|form| form.map(text));
        if let Some(decided) = decide_text(&texts) {
            return decided;
        }
        match (found.base, found.ours, found.theirs) {
            (
                base,
                Some(EntryForm::Table { lead, header, keys }),
                Some(EntryForm::Table { lead: lead2, header: header2, keys: keys2 }),
            ) => {
                let (lead0, keys0) = match base {
                    Some(EntryForm::Table { lead, keys, .. }) => (lead.as_str(), keys.as_slice()),
                    _ => ("", &[][..]),
                };
                let leads = Three { base: lead0, ours: lead.as_str(), theirs: lead2 };
                let header = least(header, header2);
                let all = Three { base: keys0, ours: keys.as_slice(), theirs: keys2 };
                Some(comments(leads) + &header + &self.keys(all, &format!("{name}.")))
            }
            // Gone on one side, changed on the other, or no longer of one form.
            _ => {
                let other = if texts.theirs.is_some() { "changed" } else { "removed" };
                let note = self.conflict(name, &format!("{name} {other}"));
                Some(match (texts.ours, texts.theirs) {
                    (Some(ours), _) => ended(&ours, self.eol) + &note,
                    (None, theirs) => note + &commented(&theirs.unwrap_or_default(), self.eol),
                })
            }
        }
    }
}

/// A measure of the base, or one that a side added.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum MergedMeasure {
    Old(usize),
    New((String, usize)),
}

fn written(key: &Key, eol: &str) -> String {
    let line = format!("{}{}{}{}", key.lead, key.before, key.value, key.after);
    ended(&line, eol) + &key.undecided
}

/// Lines as comments.
pub(crate) fn commented(text: &str, eol: &str) -> String {
    text.lines().map(|line| format!("#   {}{eol}", line.trim_end())).collect()
}

/// A text as a comment can hold it: nothing in a name or a value may end the comment before it does.
fn in_comment(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\t', " ")
}

fn on_one_line(value: &str) -> String {
    if value.contains('\n') { meaning(value) } else { value.to_owned() }
}

fn with_note(mut entry: Entry, note: &str, eol: &str) -> Entry {
    entry.after = format!("{}  {note}", ended(&entry.after, eol));
    entry
}

/// A key that one side left as it was, undecided as it may be: what the other made of it; none where both changed it, or where
/// nothing is undecided and the values alone count.
fn decided_by_one(Three { base, ours, theirs }: Three<Option<&Key>>) -> Option<Option<&Key>> {
    let all = [base, ours, theirs];
    if all.into_iter().flatten().all(|key| key.undecided.is_empty()) {
        return None;
    }
    let says = |key: Option<&Key>| key.map(|k| (meaning(&k.value), k.undecided.trim().to_owned()));
    let (was, mine, other) = (says(base), says(ours), says(theirs));
    if mine == other || was == other {
        Some(ours)
    } else if was == mine {
        Some(theirs)
    } else {
        None
    }
}

/// The value that only one side changed, or that both made the same; none where they differ.
fn decide(values: Three<Option<&str>>) -> Option<String> {
    if let Some(value) = decide_bytes(values) {
        return Some(value);
    }
    let Three { base, ours, theirs } = values;
    let (ours, theirs) = (ours?, theirs?);
    let (mine, other) = (meaning(ours), meaning(theirs));
    let was = base.map(meaning);
    if mine == other {
        Some(least(ours, theirs))
    } else if was.as_ref() == Some(&mine) {
        Some(theirs.to_owned())
    } else if was.as_ref() == Some(&other) {
        Some(ours.to_owned())
    } else {
        None
    }
}

/// A list with the comments of the side that wrote nothing else into it.
fn with_comments_of(
    Three { base, ours, theirs }: Three<Option<&str>>,
    value: String,
    eol: &str,
) -> String {
    let wrote_comments = |side: &&str| {
        *side != value
            && base.is_some_and(|base| base != *side)
            && !layout::comments(side).is_empty()
    };
    let side = [ours, theirs].into_iter().flatten().find(wrote_comments);
    side.and_then(|side| relist::with_entries(side, &value, eol)).unwrap_or(value)
}

/// What is to be where one side left a value as it was written, or both wrote the same.
fn decide_bytes(Three { base, ours, theirs }: Three<Option<&str>>) -> Option<String> {
    let (ours, theirs) = (ours?, theirs?);
    if ours == theirs || base == Some(theirs) {
        Some(ours.to_owned())
    } else if base == Some(ours) {
        Some(theirs.to_owned())
    } else {
        None
    }
}

fn decide_text(texts: &Three<Option<String>>) -> Option<Option<String>> {
    if texts.ours == texts.theirs || texts.base == texts.theirs {
        return Some(texts.ours.clone());
    }
    if texts.base == texts.ours {
        return Some(texts.theirs.clone());
    }
    // Nothing that was there is lost because the other side never had it.
    if texts.base.is_none() {
        return match (&texts.ours, &texts.theirs) {
            (one @ Some(_), None) | (None, one @ Some(_)) => Some(one.clone()),
            _ => None,
        };
    }
    None
}

/// What one side made of a text, or `other` of both.
pub(crate) fn same_or(texts: Three<&str>, other: impl FnOnce(&str, &str) -> String) -> String {
    let Three { base, ours, theirs } = texts;
    if ours == theirs || base == theirs {
        ours.to_owned()
    } else if base == ours {
        theirs.to_owned()
    } else {
        other(ours, theirs)
    }
}

pub(crate) fn least(ours: &str, theirs: &str) -> String {
    ours.min(theirs).to_owned()
}

/// Comments and blank lines of both sides, line by line.
pub(crate) fn comments(texts: Three<&str>) -> String {
    same_or(texts, |_, _| {
        let lines = texts.map(|t| numbered(t.split_inclusive('\n').map(str::to_owned)));
        let ([base, ours, theirs], all) = tokens([lines.base, lines.ours, lines.theirs]);
        let stays = |k: &usize| match (base.contains(k), ours.contains(k), theirs.contains(k)) {
            (true, ours, theirs) => ours && theirs,
            _ => true,
        };
        let order = weave(&base, &ours, &theirs, stays, |k| all[*k].clone());
        let mut text = String::new();
        for (line, _) in order.iter().map(|k| &all[*k]) {
            let open = !text.is_empty() && !text.ends_with('\n');
            text += if open { "\n" } else { "" };
            text += line;
        }
        text
    })
}

/// The rest of a line, with the comments of both sides.
fn both_comments(ours: &str, theirs: &str) -> String {
    let (first, second) = (ours.min(theirs), ours.max(theirs));
    match (first.trim(), second.trim()) {
        (one, other) if one == other => second.to_owned(),
        ("", _) => second.to_owned(),
        (_, "") => first.to_owned(),
        (_, other) => {
            let end = if second.ends_with("\r\n") { "\r\n" } else { "\n" };
            format!("{} {other}{end}", first.trim_end())
        }
    }
}

fn both_or_one(ours: &str, theirs: &str) -> String {
    if ours == theirs { ours.to_owned() } else { both_comments(ours, theirs) }
}

/// An entry that at most one side changed, as that side wrote it.
fn pick_entry(three: Three<Option<Entry>>) -> Option<Entry> {
    let Three { base, ours, theirs } = three;
    let (ours, theirs) = match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (one, other) => return one.or(other),
    };
    let part = |of: fn(&Entry) -> &str| Three {
        base: base.as_ref().map_or("", of),
        ours: of(&ours),
        theirs: of(&theirs),
    };
    let texts = part(|e| &e.text);
    let is_theirs = if ours.says == theirs.says {
        same_or(texts, least) == theirs.text
    } else {
        base.as_ref().is_some_and(|base| base.says == ours.says)
    };
    let mut entry = if is_theirs { theirs.clone() } else { ours.clone() };
    entry.lead = comments(part(|e| &e.lead));
    entry.between = same_or(part(|e| &e.between), least);
    entry.after = same_or(part(|e| &e.after), both_comments);
    Some(entry)
}

/// The entry that has this token in its list.
fn entry_of(tokens: &[usize], list: &[Entry], token: usize) -> Option<Entry> {
    tokens.iter().position(|there| *there == token).map(|n| list[n].clone())
}

/// The texts of measures, those that are there twice told apart.
fn measure_names(list: &[Entry]) -> Vec<(String, usize)> {
    numbered(list.iter().map(|e| value_of(e, "text")))
}

fn value_of(entry: &Entry, key: &str) -> String {
    entry.keys.iter().find(|(k, _)| k == key).map_or_else(String::new, |(_, v)| meaning(v))
}

/// When an event or a reading was, as it sorts: its day, its time where it has one, and what it says.
fn moment(entry: &Entry) -> (String, String, String) {
    (value_of(entry, "on"), value_of(entry, "at"), entry.says.clone())
}

/// For each entry of a side, the one of the base that it comes from: of the same text, else in the same place between two
/// that are known.
fn aligned(base: &[Entry], side: &[Entry]) -> Vec<Option<usize>> {
    let (old, new) = (measure_names(base), measure_names(side));
    let mut from: Vec<Option<usize>> =
        new.iter().map(|name| old.iter().position(|o| o == name)).collect();
    let mut start = 0;
    while start < from.len() {
        if from[start].is_some() {
            start += 1;
            continue;
        }
        let stop = (start..from.len()).find(|n| from[*n].is_some()).unwrap_or(from.len());
        let low = start.checked_sub(1).and_then(|n| from[n]).map_or(0, |n| n + 1);
        let high = from.get(stop).copied().flatten().unwrap_or(base.len());
        let between: Vec<usize> = (low..high).filter(|n| !from.contains(&Some(*n))).collect();
        if between.len() == stop - start {
            for (n, old) in (start..stop).zip(between) {
                from[n] = Some(old);
            }
        }
        start = stop;
    }
    from
}

/// A measure that both sides changed, key by key; whether they gave one of them two values.
fn weighed(base: Option<&Entry>, ours: &Entry, theirs: &Entry) -> (Vec<(String, String)>, bool) {
    let none = Vec::new();
    let all =
        Three { base: base.map_or(&none, |e| &e.keys), ours: &ours.keys, theirs: &theirs.keys };
    let names = all.map(|keys| keys.iter().map(|(k, _)| k.clone()).collect::<Vec<_>>());
    let ([b, o, t], names) = tokens([names.base, names.ours, names.theirs]);
    let mut clash = false;
    let mut values: Vec<Option<String>> = Vec::new();
    for name in &names {
        let found = all.map(|keys| keys.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str()));
        let value = match (found.ours, found.theirs) {
            (None, None) => None,
            (Some(_), Some(_)) => decide(found).or_else(|| {
                clash = true;
                found.ours.map(str::to_owned)
            }),
            (one, other) => {
                let left = one.or(other).map(str::to_owned);
                match found.base {
                    None => left,
                    Some(was) if left.as_deref().map(meaning) == Some(meaning(was)) => None,
                    Some(_) => {
                        clash = true;
                        one.map(str::to_owned)
                    }
                }
            }
        };
        values.push(value);
    }
    let order = weave(&b, &o, &t, |k| values[*k].is_some(), |k| names[*k].clone());
    let keys = order.iter().filter_map(|k| Some((names[*k].clone(), values[*k].clone()?)));
    (keys.collect(), clash)
}

/// A table whose list of this name is written in brackets.
fn bracketed(mut body: TableBody, name: &str, eol: &str) -> TableBody {
    let Some(at) = body.below.iter().position(|b| b.name == name) else { return body };
    if let Below { form: EntryForm::List(entries), .. } = &body.below[at] {
        let value = ListParts::of_headed(entries).text(eol);
        body.keys.push(Key {
            name: name.to_owned(),
            lead: String::new(),
            before: format!("{name} = "),
            value,
            after: eol.to_owned(),
            undecided: String::new(),
        });
        body.below.remove(at);
    }
    body
}
