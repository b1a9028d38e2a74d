//! Small items made by hand, and what a part of a report makes of them: for the tests of this room.

use std::sync::Arc;

use super::{Choice, ReportFold, ReportView};
use crate::model::{Date, Declarations, Event, EventBody, Fold as _, Item, ItemId, UnitCode};

/// A day of 2019.
pub(crate) fn day(month: u32, day: u32) -> Date {
    Date::new(2019, month, day).unwrap()
}

pub(crate) fn event(on: Date, did: EventBody<'static>) -> Event<'static> {
    Event { on, at: None, by: "李强".into(), did, recorded: None }
}

/// An item of the unit that its id names, owned by 王芳.
pub(crate) fn item(id: &str, opened: Date, log: Vec<Event<'static>>) -> Item<'static> {
    let id = ItemId::parse(id.to_owned()).unwrap();
    let unit = UnitCode::parse(id.series().to_owned()).unwrap();
    Item {
        owner: Some("王芳".into()), log, ..Item::new(id, unit, "文件会议偏多".into(), opened)
    }
}

/// What a part makes of items that were read as two runs, the later absorbed by the earlier.
pub(crate) fn over<P: ReportFold>(
    items: &[Item<'static>],
    head: Declarations,
    as_of: Date,
    make: impl Fn(&Declarations) -> P,
) -> P {
    let head = Arc::new(head);
    let view = || ReportView::new(&head, as_of, Choice::default(), make(&head));
    let cut = items.len() / 2;
    let (mut first, mut second) = (view(), view());
    items[..cut].iter().for_each(|item| first.take(item.clone()));
    items[cut..].iter().for_each(|item| second.take(item.clone()));
    first.absorb(second);
    first.part
}
