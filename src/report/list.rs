//! Items as they stand, each with what its log comes to.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::top::{Keep, Kept};
use super::view::{Part, Seen};
use crate::model::{Date, Deed, Did, Event, Evidence, Item, Light, Measure, Status, Words};

/// An item, and how it stood on the day.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The item; `due` is the deadline that stood on the day.
    pub item: Item<'static>,
    /// The item as it is in the file.
    pub stored: Item<'static>,
    pub status: Status,
    pub light: Option<Light>,
    pub days_overdue: Option<i64>,
    pub days_waiting: Option<i64>,
    pub submitted_on: Option<Date>,
    pub closed_on: Option<Date>,
    pub done_on: Option<Date>,
    pub next_look_back: Option<Date>,
    pub extensions: u32,
    pub stale: bool,
}

impl Listed {
    pub fn of(seen: &Seen<'_>) -> Self {
        let Seen { item, standing, as_of, head } = *seen;
        let stored = item.to_static();
        let mut item = stored.clone();
        item.due = standing.due;
        Self {
            stored,
            status: standing.status,
            light: standing.light(&head.policy, as_of),
            days_overdue: standing.days_overdue(as_of),
            days_waiting: standing.submitted_on().map(|on| as_of.days_since(on)),
            submitted_on: standing.submitted_on(),
            closed_on: standing.achievement.map(|a| a.closed_on()),
            done_on: standing.achievement.map(|a| a.done_on),
            next_look_back: standing.achievement.and_then(|a| a.next_look_back(&head.policy)),
            extensions: standing.extensions,
            stale: standing.is_stale(seen.item, &head.policy, as_of),
            item,
        }
    }
}

/// The items listed.
#[derive(Debug, Clone)]
pub struct Listing {
    pub items: Vec<Listed>,
    /// How many more there are that are not shown.
    pub more: usize,
}

/// Gathers a list.
pub struct Gather(Kept<Listed>);

impl Listing {
    /// The part of a report that comes to this.
    pub fn gather(keep: Keep) -> Gather {
        Gather(Kept::new(keep))
    }
}

impl Part for Gather {
    fn take(&mut self, seen: &Seen<'_>) {
        self.0.push(Listed::of(seen));
    }

    fn absorb(&mut self, later: Self) {
        self.0.absorb(later.0);
    }
}

impl Gather {
    pub fn finish(self) -> Listing {
        let (items, more) = self.0.finish();
        Listing { items, more }
    }
}

impl Serialize for Listed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let item = &self.item;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", item.id.as_str())?;
        map.serialize_entry("aka", &item.aka.iter().map(|a| a.as_str()).collect::<Vec<_>>())?;
        map.serialize_entry("uid", &item.uid)?;
        map.serialize_entry("unit", item.unit.as_str())?;
        map.serialize_entry("assist", &item.assist.iter().map(|a| a.as_str()).collect::<Vec<_>>())?;
        map.serialize_entry("category", &item.category.as_ref().map(|c| c.as_str()))?;
        map.serialize_entry("title", &item.title)?;
        map.serialize_entry("detail", &item.detail)?;
        map.serialize_entry("cause", &item.cause)?;
        map.serialize_entry("goal", &item.goal)?;
        map.serialize_entry("severity", &item.severity.map(Words::word))?;
        map.serialize_entry("source", &item.source)?;
        map.serialize_entry("lead", &item.lead)?;
        map.serialize_entry("owner", &item.owner)?;
        map.serialize_entry("horizon", &item.horizon.map(Words::word))?;
        map.serialize_entry("opened", &item.opened)?;
        map.serialize_entry("due", &item.due)?;
        map.serialize_entry("stale_days", &item.stale_days)?;
        map.serialize_entry("measures", &item.measures.iter().map(Said).collect::<Vec<_>>())?;
        map.serialize_entry("tags", &item.tags)?;
        map.serialize_entry("log", &item.log.iter().map(Said).collect::<Vec<_>>())?;
        map.serialize_entry("status", self.status.word())?;
        map.serialize_entry("light", &self.light.map(Words::word))?;
        map.serialize_entry("days_overdue", &self.days_overdue)?;
        map.serialize_entry("days_waiting", &self.days_waiting)?;
        map.serialize_entry("submitted_on", &self.submitted_on)?;
        map.serialize_entry("closed_on", &self.closed_on)?;
        map.serialize_entry("done_on", &self.done_on)?;
        map.serialize_entry("next_look_back", &self.next_look_back)?;
        map.serialize_entry("extensions", &self.extensions)?;
        map.serialize_entry("stale", &self.stale)?;
        map.end()
    }
}

/// A part of an item as JSON says it.
pub struct Said<'i, T>(pub &'i T);

impl Serialize for Said<'_, Measure<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let measure = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &measure.text)?;
        map.serialize_entry("owner", &measure.owner)?;
        map.serialize_entry("unit", &measure.unit.as_ref().map(|u| u.as_str()))?;
        map.serialize_entry("due", &measure.due)?;
        map.serialize_entry("done", &measure.done)?;
        map.end()
    }
}

impl Serialize for Said<'_, Evidence<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(if self.0.is_link() { "url" } else { "path" }, &self.0.path)?;
        map.serialize_entry("sha256", &self.0.sha256)?;
        map.end()
    }
}

/// An event's keys as in the file; what it does not carry is left out, its evidence is always a list of tables.
impl Serialize for Said<'_, Event<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let event = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("on", &event.on)?;
        map.serialize_entry("by", &event.by)?;
        map.serialize_entry("did", Deed::from(&event.did).word())?;
        match &event.did {
            Did::Progress { note, .. } => map.serialize_entry("note", note)?,
            Did::Comment { note, source } => {
                map.serialize_entry("note", note)?;
                map.serialize_entry("source", source)?;
            }
            Did::Edited { field, from, to } => {
                map.serialize_entry("field", field)?;
                map.serialize_entry("from", from)?;
                map.serialize_entry("to", to)?;
            }
            Did::Extended { from, to, reason } => {
                map.serialize_entry("from", from)?;
                map.serialize_entry("to", to)?;
                map.serialize_entry("reason", reason)?;
            }
            Did::Submitted { note, .. } => map.serialize_entry("note", note)?,
            Did::Returned { reason } | Did::Reopened { reason } => {
                map.serialize_entry("reason", reason)?;
            }
            Did::Closed { result, with, anyway, .. } => {
                map.serialize_entry("result", result)?;
                map.serialize_entry("with", with)?;
                map.serialize_entry("anyway", anyway)?;
            }
            Did::LookBack { outcome, note, with, .. } => {
                map.serialize_entry("outcome", outcome.word())?;
                map.serialize_entry("note", note)?;
                map.serialize_entry("with", with)?;
            }
            Did::Cancelled { reason, kind } => {
                map.serialize_entry("reason", reason)?;
                map.serialize_entry("kind", &kind.map(Words::word))?;
            }
        }
        let evidence: Vec<_> = event.did.evidence().iter().map(Said).collect();
        if !evidence.is_empty() {
            map.serialize_entry("evidence", &evidence)?;
        }
        map.serialize_entry("recorded", &event.recorded)?;
        map.end()
    }
}
