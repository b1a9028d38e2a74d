//! Who did what, the latest first.

use serde::Serialize;

use super::view::{ReportFold, Seen};
use crate::model::{
    Date, Declarations, Event, EventBody, EventKind, ItemId, LookBackOutcome, RootEvent,
    RootEventBody, Time, Words as _, same_name,
};

/// Which events are wanted: of each that is given, an event has to match one.
#[derive(Debug, Clone, Default)]
pub struct EventFilter {
    /// The first day, inclusive.
    pub since: Option<Date>,
    /// The last day, inclusive.
    pub until: Option<Date>,
    /// Who did it, or signed too.
    pub who: Vec<String>,
    /// The words of what was done, as in the ledger.
    pub did: Vec<String>,
}

/// One event, with the item or the unit that it is of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogLine {
    pub on: Date,
    /// The time that it was recorded at, where the program recorded it on that day.
    pub at: Option<Time>,
    /// None for a comment on a unit, and for what was done to the ledger as a whole.
    pub id: Option<String>,
    /// None for what was done to the ledger as a whole.
    pub unit: Option<String>,
    pub by: String,
    #[serde(serialize_with = "done_word")]
    pub did: LoggedAct,
    /// Its note, result or reason.
    pub said: Option<String>,
    /// What was edited.
    pub field: Option<String>,
    /// What an edited field, or a deadline, was before.
    pub from: Option<String>,
    pub to: Option<String>,
    pub outcome: Option<&'static str>,
    /// What a review found.
    pub finding: Option<&'static str>,
    pub with: Vec<String>,
    pub evidence: Vec<String>,
    pub recorded: Option<Date>,
    /// Whose opinion a comment is.
    pub source: Option<String>,
    /// The command that was taken back.
    pub what: Option<String>,
}

/// What was done, to an item, a unit, or the ledger as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoggedAct {
    Recorded(EventKind),
    /// A step was taken back.
    Undone,
}

impl LoggedAct {
    /// The word for it in the ledger, in JSON and CSV.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recorded(deed) => deed.word(),
            Self::Undone => "undone",
        }
    }
}

fn done_word<S: serde::Serializer>(done: &LoggedAct, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(done.word())
}

impl EventFilter {
    /// The same, with persons under the names that a ledger declares.
    pub fn settled(&self, head: &Declarations) -> Self {
        let mut wanted = self.clone();
        wanted.who.iter_mut().for_each(|name| *name = head.called(name).to_owned());
        wanted
    }

    fn takes(&self, event: &Event<'_>) -> bool {
        let signed = |name: &String| event.did.with().iter().any(|w| same_name(w, name));
        let word = EventKind::from(&event.did).word();
        self.fits(event.on, word, |name| same_name(&event.by, name) || signed(name))
    }

    fn fits(&self, on: Date, word: &str, is_by: impl Fn(&String) -> bool) -> bool {
        self.since.is_none_or(|day| on >= day)
            && self.until.is_none_or(|day| on <= day)
            && (self.who.is_empty() || self.who.iter().any(is_by))
            && (self.did.is_empty() || self.did.iter().any(|did| word == did))
    }
}

fn line(id: Option<&ItemId<'_>>, unit: &str, event: &Event<'_>) -> LogLine {
    let some = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
    let (field, from, to) = match &event.did {
        EventBody::Edited { field, from, to } => (Some(field.to_string()), some(from), some(to)),
        EventBody::Asked { to, .. } => (None, None, Some(to.to_string())),
        EventBody::Extended { from, to, .. } => {
            (None, from.map(|d| d.to_string()), Some(to.to_string()))
        }
        _ => (None, None, None),
    };
    let outcome: Option<LookBackOutcome> = match &event.did {
        EventBody::LookBack { outcome, .. } => Some(*outcome),
        _ => None,
    };
    LogLine {
        on: event.on,
        at: event.at,
        id: id.map(ToString::to_string),
        unit: Some(unit.to_owned()),
        by: event.by.to_string(),
        did: LoggedAct::Recorded(EventKind::from(&event.did)),
        said: event.did.said().map(str::to_owned),
        field,
        from,
        to,
        outcome: outcome.map(|o| o.word()),
        finding: match &event.did {
            EventBody::Reviewed { finding, .. } => Some(finding.word()),
            _ => None,
        },
        with: event.did.with().iter().map(ToString::to_string).collect(),
        evidence: event.did.evidence().iter().map(|e| e.path.to_string()).collect(),
        recorded: event.recorded,
        source: match &event.did {
            EventBody::Comment { source, .. } => some(source),
            _ => None,
        },
        what: None,
    }
}

/// An event of the ledger as a whole.
fn root_line(event: &RootEvent) -> LogLine {
    let mut line = LogLine {
        on: event.on,
        at: event.at,
        id: None,
        unit: None,
        by: event.by.clone(),
        did: LoggedAct::Undone,
        said: None,
        field: None,
        from: None,
        to: None,
        outcome: None,
        finding: None,
        with: Vec::new(),
        evidence: Vec::new(),
        recorded: None,
        source: None,
        what: None,
    };
    match &event.did {
        RootEventBody::Edited { field, from, to } => {
            line.did = LoggedAct::Recorded(EventKind::Edited);
            line.field = Some(field.clone());
            line.from.clone_from(from);
            line.to.clone_from(to);
        }
        RootEventBody::Undone { what, reason } => {
            line.what = Some(what.clone());
            line.said = Some(reason.clone());
        }
    }
    line
}

/// Gathers the events of items.
pub struct LogGather {
    wanted: EventFilter,
    lines: Vec<LogLine>,
    /// Ids that were asked for, and whether such an item was seen.
    ids: Vec<(ItemId<'static>, bool)>,
    /// The items that were seen by what they were asked for as.
    named: Vec<(ItemId<'static>, ItemId<'static>)>,
}

impl LogGather {
    pub fn new(wanted: EventFilter, ids: &[ItemId<'static>]) -> Self {
        let ids = ids.iter().map(|id| (id.clone(), false)).collect();
        Self { wanted, lines: Vec::new(), ids, named: Vec::new() }
    }

    /// The first id that was asked for and that no item has.
    pub fn missing(&self) -> Option<&ItemId<'static>> {
        self.ids.iter().find(|(_, seen)| !seen).map(|(id, _)| id)
    }

    /// Takes in what was done to the ledger as a whole.
    pub fn take_ledger(&mut self, head: &Declarations) {
        let wanted = &self.wanted;
        let takes = |event: &&RootEvent| {
            let by = head.called(&event.by);
            wanted.fits(event.on, event.did.word(), |name| same_name(by, name))
        };
        self.lines.extend(head.log.iter().filter(takes).map(root_line));
    }

    /// Takes in the comments on units.
    pub fn take_units(
        &mut self,
        head: &Declarations,
        takes: impl Fn(&crate::model::Unit<'_>) -> bool,
    ) {
        for unit in head.units.iter().filter(|u| takes(u)) {
            for event in &unit.log {
                let mut event = event.clone();
                event.by = head.called(&event.by).to_owned().into();
                if self.wanted.takes(&event) {
                    self.lines.push(line(None, unit.code.as_str(), &event));
                }
            }
        }
    }

    /// The latest first; within a day, what stands later in the ledger.
    pub fn finish(mut self) -> Vec<LogLine> {
        // A number belongs to the item that has it now, whichever had it before.
        let held = |id: &ItemId<'_>| self.named.iter().any(|(by, own)| by == id && own == id);
        let is_meant = |(by, own): &(ItemId<'_>, ItemId<'_>)| by == own || !held(by);
        let meant: Vec<&str> =
            self.named.iter().filter(|n| is_meant(n)).map(|(_, own)| own.as_str()).collect();
        let is_asked = |line: &LogLine| match &line.id {
            Some(id) if !self.ids.is_empty() => meant.contains(&id.as_str()),
            _ => true,
        };
        self.lines.retain(is_asked);
        self.lines.sort_by_key(|line| line.on);
        self.lines.reverse();
        self.lines
    }
}

impl ReportFold for LogGather {
    fn take(&mut self, seen: &Seen<'_>) {
        let item = seen.item;
        for (id, there) in &mut self.ids {
            if item.is_called(id) {
                *there = true;
                self.named.push((id.clone(), item.id.to_static()));
            }
        }
        for event in item.log.iter().filter(|e| self.wanted.takes(e)) {
            self.lines.push(line(Some(&item.id), item.unit.as_str(), event));
        }
    }

    fn absorb(&mut self, later: Self) {
        self.lines.extend(later.lines);
        self.named.extend(later.named);
        for ((_, there), (_, seen)) in self.ids.iter_mut().zip(later.ids) {
            *there |= seen;
        }
    }
}
