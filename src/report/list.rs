//! Items as they stand, each with what its log comes to.

use std::convert::Infallible;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::per::unit_rank;
use super::top::{AtMost, TopN};
use super::view::{ReportFold, Seen};
use crate::model::{
    Carried, Date, Declarations, Event, EventBody, EventKind, Evidence, Extra, Field, Item, ItemId,
    Light, Measure, PolicyHistory, PolicyKey, StateAsOf, Status, Value, Words, role_of,
};

/// An item, and how it stood on the day.
#[derive(Debug, Clone)]
pub struct Listed<'i> {
    /// The item; `due` is the deadline that stood on the day.
    pub item: Item<'i>,
    /// The fields that the ledger declares, in that order.
    pub fields: Vec<&'static str>,
    /// The deadline as it is in the file.
    filed_due: Option<Date>,
    pub state: ListedState,
}

/// How a listed item stood on the day.
#[derive(Debug, Clone)]
pub struct ListedState {
    /// The deadline that stood on the day.
    pub due: Option<Date>,
    pub status: Status,
    pub light: Option<Light>,
    pub days_overdue: Option<i64>,
    pub days_waiting: Option<i64>,
    pub submitted_on: Option<Date>,
    /// The last day that policy gives the office; none where nothing waits, or policy says none.
    pub verify_by: Option<Date>,
    pub verify_late: bool,
    /// The signatures that count, in order; of a closed item those that its closing accepted.
    pub signed: Vec<Signature>,
    /// The role whose signature is waited for.
    pub next_signature: Option<String>,
    /// The extension that is asked for and not answered.
    pub asked: Option<Request>,
    pub closed_on: Option<Date>,
    pub done_on: Option<Date>,
    pub next_look_back: Option<Date>,
    pub extensions: u32,
    pub reminders: u32,
    pub stale: bool,
}

/// An extension that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    pub to: Date,
    pub by: String,
    pub on: Date,
    pub reason: String,
}

impl Request {
    /// The request that stands; none where none does.
    pub fn of(standing: &StateAsOf<'_>) -> Option<Self> {
        let asked = standing.asked?;
        let EventBody::Asked { to, reason } = &asked.did else { return None };
        let (by, reason) = (asked.by.to_string(), reason.to_string());
        Some(Self { to: *to, by, on: asked.on, reason })
    }
}

/// A signature of the chain before closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    #[serde(rename = "as")]
    pub role: String,
    pub by: String,
    pub on: Date,
}

impl Signature {
    /// Those that count of an item, in order; of a closed one by the policy of its closing.
    pub fn all_of(head: &Declarations, item: &Item<'_>, standing: &StateAsOf<'_>) -> Vec<Self> {
        if standing.signed.is_empty() {
            return Vec::new();
        }
        let then;
        let policy = match &standing.achievement {
            Some(closure) if head.changed_policy(PolicyKey::Signatures) => {
                let (on, at) = (closure.closing.on, closure.closing.at);
                then = PolicyHistory::told_back(&head.policy, &head.log);
                then.of(on, at)
            }
            _ => &head.policy,
        };
        let signature = |event: &&Event<'_>| Self {
            role: role_of(event).unwrap_or_default().to_owned(),
            by: event.by.to_string(),
            on: event.on,
        };
        policy.signed(item, standing).iter().map(signature).collect()
    }
}

impl<'i> Listed<'i> {
    /// An item as it is seen; what is kept beyond that owns its texts ([`Listed::into_static`]).
    pub fn of(seen: &Seen<'i>) -> Self {
        let filed_due = seen.item.due;
        let mut item = seen.item.clone();
        item.due = seen.standing.due;
        let fields = seen.head.fields.iter().map(|field| field.key).collect();
        Self { item, fields, filed_due, state: ListedState::of(seen) }
    }

    /// The same, owning its texts.
    pub fn into_static(self) -> Listed<'static> {
        Listed { item: self.item.to_static(), ..self }
    }
}

impl std::ops::Deref for Listed<'_> {
    type Target = ListedState;

    fn deref(&self) -> &ListedState {
        &self.state
    }
}

impl ListedState {
    /// How an item that is seen stands.
    pub fn of(seen: &Seen<'_>) -> Self {
        let Seen { item, standing, as_of, head } = *seen;
        Self {
            due: standing.due,
            status: standing.status,
            light: standing.light(&head.policy, as_of),
            days_overdue: standing.days_overdue(as_of),
            days_waiting: standing.submitted_on().map(|on| as_of.days_since(on)),
            submitted_on: standing.submitted_on(),
            verify_by: head.verify_by(standing),
            verify_late: head.is_verify_late(standing, as_of),
            signed: Signature::all_of(head, item, standing),
            next_signature: head.policy.next_signature(item, standing).map(str::to_owned),
            asked: Request::of(standing),
            closed_on: standing.achievement.map(|a| a.closed_on()),
            done_on: standing.achievement.map(|a| a.done_on),
            next_look_back: standing.achievement.and_then(|a| a.next_look_back(&head.policy)),
            extensions: standing.extensions,
            reminders: standing.reminders,
            stale: standing.is_stale(item, &head.policy, as_of),
        }
    }
}

impl Listed<'static> {
    /// The item as it is in the file.
    pub fn stored(&self) -> Item<'static> {
        Item { due: self.filed_due, ..self.item.clone() }
    }

    /// The same, of an item that is listed no longer.
    pub fn into_stored(self) -> Item<'static> {
        Item { due: self.filed_due, ..self.item }
    }
}

/// The items listed.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    pub items: Vec<Listed<'static>>,
    /// How many more there are that are not shown.
    pub more: usize,
}

/// What a list is sorted by: a key of an item or of how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortBy {
    pub key: &'static str,
    /// From the largest down.
    pub down: bool,
}

/// A value that rows are sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Sorted {
    Number(i64),
    Day(Date),
    Id(ItemId<'static>),
    Text(String),
}

/// A whole number for each number, in the same order.
fn in_order(number: f64) -> i64 {
    let bits = number.to_bits() as i64;
    if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
}

/// The value of a key, none where the item has none: that comes last, whichever way is sorted.
fn value(seen: &Seen<'_>, key: &str) -> Option<Sorted> {
    let Seen { item, standing, as_of, head } = *seen;
    fn text(text: impl AsRef<str>) -> Sorted {
        Sorted::Text(text.as_ref().to_lowercase())
    }
    fn number(number: impl TryInto<i64>) -> Sorted {
        Sorted::Number(number.try_into().unwrap_or(i64::MAX))
    }
    fn place<W: Words>(word: W) -> Sorted {
        number(W::ALL.iter().position(|(_, w)| *w == word).unwrap_or(W::ALL.len()))
    }
    let achieved = standing.achievement;
    if let Some(field) = Field::of_key(key) {
        return match (field, field.value(item)) {
            (Field::Due, _) => standing.due.map(Sorted::Day),
            (Field::Log, _) => Some(Sorted::Day(item.last_day())),
            (_, Value::Absent) => None,
            (_, Value::Id(id)) => Some(Sorted::Id(id.to_static())),
            (_, Value::Ids(ids)) => ids.first().map(|id| Sorted::Id(id.to_static())),
            (_, Value::Unit(_)) => Some(number(unit_rank(seen))),
            (_, Value::Category(code)) => {
                let place = head.category_place(code.as_str());
                Some(number(place.unwrap_or(head.categories.len())))
            }
            (_, Value::Severity(severity)) => Some(place(severity)),
            (_, Value::Horizon(horizon)) => Some(place(horizon)),
            (_, Value::Day(day)) => Some(Sorted::Day(day)),
            (_, Value::Count(count)) => Some(number(count)),
            (_, Value::YesNo(yes)) => Some(number(u8::from(yes))),
            (_, Value::Measures(measures)) => Some(number(measures.len())),
            (_, value) => {
                value.texts().filter(|texts| !texts.is_empty()).map(|texts| text(texts.join(" ")))
            }
        };
    }
    if head.field(key).is_some() {
        return item.extra(key).map(|extra| match (extra, extra.number()) {
            (_, Some(number)) => Sorted::Number(in_order(number)),
            (Extra::Day(day), _) => Sorted::Day(*day),
            (other, _) => text(other.written()),
        });
    }
    match key {
        "status" => Some(place(standing.status)),
        "light" => standing.light(&head.policy, as_of).map(place),
        "days_overdue" => standing.days_overdue(as_of).map(number),
        "days_waiting" => standing.submitted_on().map(|on| number(as_of.days_since(on))),
        "submitted_on" => standing.submitted_on().map(Sorted::Day),
        "verify_by" => head.verify_by(standing).map(Sorted::Day),
        "verify_late" => Some(number(i64::from(head.is_verify_late(standing, as_of)))),
        "signed" => Some(number(head.policy.signed(item, standing).len())),
        "next_signature" => head.policy.next_signature(item, standing).map(text),
        "asked" => Request::of(standing).map(|request| Sorted::Day(request.to)),
        "closed_on" => achieved.map(|a| Sorted::Day(a.closed_on())),
        "done_on" => achieved.map(|a| Sorted::Day(a.done_on)),
        "next_look_back" => achieved.and_then(|a| a.next_look_back(&head.policy)).map(Sorted::Day),
        "extensions" => Some(number(standing.extensions)),
        "reminders" => Some(number(standing.reminders)),
        "stale" => Some(number(i64::from(standing.is_stale(item, &head.policy, as_of)))),
        _ => None,
    }
}

/// A row, and what it is sorted by: each value, and whether from the largest down.
#[derive(Debug, Clone)]
struct SortedRow<T> {
    row: T,
    by: Vec<(Option<Sorted>, bool)>,
}

fn order<T>(a: &SortedRow<T>, b: &SortedRow<T>) -> std::cmp::Ordering {
    order_by(&a.by, &b.by)
}

fn order_by(a: &[(Option<Sorted>, bool)], b: &[(Option<Sorted>, bool)]) -> std::cmp::Ordering {
    use std::cmp::Ordering;
    let mut each = a.iter().zip(b).map(|((a, down), (b, _))| match (a, b) {
        (Some(a), Some(b)) if *down => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    each.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Rows in an order, and no more of them than are kept.
pub struct Sorting<T> {
    rows: TopN<SortedRow<T>>,
    by: Vec<SortBy>,
}

impl<T> Sorting<T> {
    /// Equals stay in the order of the ledger. `limit` rows are kept, or all.
    pub fn new(by: &[SortBy], limit: Option<usize>) -> Self {
        let rows = match (limit, by) {
            (None, []) => TopN::new(AtMost::All),
            (Some(limit), []) => TopN::new(AtMost::First(limit)),
            (None, _) => TopN::sorted(AtMost::All, order),
            (Some(limit), _) => TopN::sorted(AtMost::Best(limit), order),
        };
        Self { rows, by: by.to_vec() }
    }

    /// Puts an item's row where it belongs; it is made only where it may be kept.
    ///
    /// # Errors
    /// What `make` returns.
    pub fn put<E>(
        &mut self,
        seen: &Seen<'_>,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<(), E> {
        if self.rows.is_full() {
            self.rows.pass_over();
            return Ok(());
        }
        let by: Vec<_> = self.by.iter().map(|b| (value(seen, b.key), b.down)).collect();
        // Of equals the one that came first stays.
        if self.rows.bar().is_some_and(|bar| order_by(&by, &bar.by).is_ge()) {
            self.rows.pass_over();
            return Ok(());
        }
        self.rows.push(SortedRow { row: make()?, by });
        Ok(())
    }

    /// Takes in what was sorted over the items right after one's own, each row changed so.
    pub fn absorb(&mut self, mut later: Self, mut change: impl FnMut(&mut T)) {
        later.rows.each_mut(|row| change(&mut row.row));
        self.rows.absorb(later.rows);
    }

    /// The rows, and how many more there are that were not kept.
    pub fn finish(self) -> (Vec<T>, usize) {
        let (rows, more) = self.rows.finish();
        (rows.into_iter().map(|r| r.row).collect(), more)
    }
}

/// Gathers a row for each item, in an order, and no more of them than are kept.
pub struct InOrder<T> {
    rows: Sorting<T>,
    make: fn(&Seen<'_>) -> T,
}

impl<T> InOrder<T> {
    /// Rows as `make` makes them; equals stay in the order of the ledger. `limit` rows are kept, or all.
    pub fn gather(make: fn(&Seen<'_>) -> T, by: &[SortBy], limit: Option<usize>) -> Self {
        Self { rows: Sorting::new(by, limit), make }
    }

    /// The rows, and how many more there are that were not kept.
    pub fn finish(self) -> (Vec<T>, usize) {
        self.rows.finish()
    }
}

impl<T: Send> ReportFold for InOrder<T> {
    fn take(&mut self, seen: &Seen<'_>) {
        let Ok(()) = self.rows.put(seen, || Ok::<T, Infallible>((self.make)(seen)));
    }

    fn absorb(&mut self, later: Self) {
        self.rows.absorb(later.rows, |_| {});
    }
}

/// Gathers a list.
pub struct ListFold(InOrder<Listed<'static>>);

impl Listing {
    /// The part of a report that comes to this: all items, in the order of the ledger.
    pub fn gather() -> ListFold {
        Self::sorted(&[], None)
    }

    /// The same in an order, and no more of them than a limit.
    pub fn sorted(by: &[SortBy], limit: Option<usize>) -> ListFold {
        ListFold(InOrder::gather(|seen| Listed::of(seen).into_static(), by, limit))
    }
}

impl ReportFold for ListFold {
    fn take(&mut self, seen: &Seen<'_>) {
        self.0.take(seen);
    }

    fn absorb(&mut self, later: Self) {
        self.0.absorb(later.0);
    }
}

impl ListFold {
    pub fn finish(self) -> Listing {
        let (items, more) = self.0.finish();
        Listing { items, more }
    }
}

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let item = &self.item;
        let mut map = serializer.serialize_map(None)?;
        for field in Field::ALL {
            map.serialize_entry(field.key(), &JsonPart(&field.value(item)))?;
        }
        for key in &self.fields {
            map.serialize_entry(key, &item.extra(key))?;
        }
        for (key, extra) in item.extras.iter().filter(|(key, _)| !self.fields.contains(&&**key)) {
            map.serialize_entry(key, extra)?;
        }
        map.serialize_entry("status", self.status.word())?;
        map.serialize_entry("light", &self.light.map(Words::word))?;
        map.serialize_entry("days_overdue", &self.days_overdue)?;
        map.serialize_entry("days_waiting", &self.days_waiting)?;
        map.serialize_entry("submitted_on", &self.submitted_on)?;
        map.serialize_entry("verify_by", &self.verify_by)?;
        map.serialize_entry("verify_late", &self.verify_late)?;
        map.serialize_entry("signed", &self.signed)?;
        map.serialize_entry("next_signature", &self.next_signature)?;
        map.serialize_entry("asked", &self.asked)?;
        map.serialize_entry("closed_on", &self.closed_on)?;
        map.serialize_entry("done_on", &self.done_on)?;
        map.serialize_entry("next_look_back", &self.next_look_back)?;
        map.serialize_entry("extensions", &self.extensions)?;
        map.serialize_entry("reminders", &self.reminders)?;
        map.serialize_entry("stale", &self.stale)?;
        map.end()
    }
}

/// A part of an item as JSON says it.
pub struct JsonPart<'i, T>(pub &'i T);

impl Serialize for JsonPart<'_, Value<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Absent => serializer.serialize_none(),
            Value::Day(day) => day.serialize(serializer),
            Value::Count(count) => count.serialize(serializer),
            Value::YesNo(yes) => yes.serialize(serializer),
            Value::Measures(measures) => serializer.collect_seq(measures.iter().map(JsonPart)),
            Value::Log(log) => serializer.collect_seq(log.iter().map(JsonPart)),
            Value::Ids(_) | Value::Units(_) | Value::Texts(_) => {
                self.0.texts().serialize(serializer)
            }
            text => text.text().serialize(serializer),
        }
    }
}

impl Serialize for JsonPart<'_, Measure<'_>> {
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

impl Serialize for JsonPart<'_, Evidence<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(if self.0.is_link() { "url" } else { "path" }, &self.0.path)?;
        map.serialize_entry("sha256", &self.0.sha256)?;
        map.end()
    }
}

/// An event's keys as in the file; what it does not carry is left out, its evidence is always a list of tables.
impl Serialize for JsonPart<'_, Event<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let event = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("on", &event.on)?;
        if event.at.is_some() {
            map.serialize_entry("at", &event.at)?;
        }
        map.serialize_entry("by", &event.by)?;
        map.serialize_entry("did", EventKind::from(&event.did).word())?;
        let mut written = Ok(());
        event.did.each_carried(|key, carried| {
            if written.is_ok() {
                written = match carried {
                    Carried::Text(text) => map.serialize_entry(key, &text),
                    Carried::Day(day) => map.serialize_entry(key, &day),
                    Carried::Number(number) => map.serialize_entry(key, &number),
                    Carried::Texts(texts) => map.serialize_entry(key, texts),
                    Carried::Evidence(_) => Ok(()),
                };
            }
        });
        written?;
        let evidence: Vec<_> = event.did.evidence().iter().map(JsonPart).collect();
        if !evidence.is_empty() {
            map.serialize_entry("evidence", &evidence)?;
        }
        map.serialize_entry("recorded", &event.recorded)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, event, item, over};
    use super::*;

    fn ids(by: &[SortBy], limit: Option<usize>) -> (Vec<String>, usize) {
        let mut early = item("GO-10", day(1, 1), vec![]);
        early.due = Some(day(2, 1));
        let mut late = item("GO-9", day(1, 2), vec![]);
        late.due = Some(day(3, 1));
        let mut never = item("GO-1", day(1, 3), vec![]);
        never.due = None;
        let note = EventBody::Progress { note: "x".into(), evidence: vec![] };
        let mut same = item("GO-2", day(1, 4), vec![event(day(1, 5), note)]);
        same.due = Some(day(3, 1));
        let items = [late, never, early, same];
        over(&items, Declarations::default(), day(3, 5), |_| {
            InOrder::gather(|seen| seen.item.id.to_string(), by, limit)
        })
        .finish()
    }

    #[test]
    fn what_has_no_value_comes_last_and_equals_stay_as_they_came() {
        let by = |key, down| [SortBy { key, down }];
        let (up, _) = ids(&by("due", false), None);
        assert_eq!(up, ["GO-10", "GO-9", "GO-2", "GO-1"]);
        let (down, _) = ids(&by("due", true), None);
        assert_eq!(down, ["GO-9", "GO-2", "GO-10", "GO-1"]);
        assert_eq!(ids(&by("id", false), None).0, ["GO-1", "GO-2", "GO-9", "GO-10"]);
        assert_eq!(ids(&by("status", true), None).0[0], "GO-2");
        let two = [SortBy { key: "due", down: true }, SortBy { key: "id", down: false }];
        assert_eq!(ids(&two, None).0, ["GO-2", "GO-9", "GO-10", "GO-1"]);
    }

    #[test]
    fn a_limit_keeps_those_that_come_first_and_counts_the_others() {
        assert_eq!(ids(&[], Some(1)), (vec!["GO-9".to_owned()], 3));
        let by = [SortBy { key: "due", down: false }];
        assert_eq!(ids(&by, Some(2)), (vec!["GO-10".to_owned(), "GO-9".to_owned()], 2));
    }
}
