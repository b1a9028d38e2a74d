//! The ladder of reminders (督办): which rung an item has reached, and which it is reminded at.

use super::policy::Policy;
use super::standing::StateAsOf;
use super::{Date, Event, EventBody, Item};

/// When a rung of the ladder is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RungWhen {
    /// The deadline is near, or has passed.
    DueSoon,
    /// So many days past the deadline.
    Overdue(u32),
}

/// A rung of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    pub level: String,
    pub when: RungWhen,
}

/// Why rungs are no ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLadder {
    /// Written in a way that is not known.
    Unreadable { text: String },
    /// A rung is reached no later than the one before it.
    Falls { level: String, before: String },
    /// Two rungs by one name.
    Twice { level: String },
}

/// Makes sure that each rung is reached later than the one before, and is called otherwise than the others.
///
/// # Errors
/// When one is not.
pub fn is_rising(rungs: &[Rung]) -> Result<(), NoLadder> {
    for (n, rung) in rungs.iter().enumerate() {
        let level = rung.level.clone();
        if rungs[..n].iter().any(|before| before.level == level) {
            return Err(NoLadder::Twice { level });
        }
        if let Some(before) = n.checked_sub(1).map(|n| &rungs[n])
            && rung.when <= before.when
        {
            return Err(NoLadder::Falls { level, before: before.level.clone() });
        }
    }
    Ok(())
}

/// A ladder as one line has it: `蓝=due-soon, 黄=1, 红=15`.
pub fn ladder_text(rungs: &[Rung]) -> String {
    let one = |rung: &Rung| match rung.when {
        RungWhen::DueSoon => format!("{}=due-soon", rung.level),
        RungWhen::Overdue(days) => format!("{}={days}", rung.level),
    };
    rungs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Reads what [`ladder_text`] writes.
///
/// # Errors
/// When it cannot be read, or is no ladder.
pub fn ladder_of(text: &str) -> Result<Vec<Rung>, NoLadder> {
    let mut rungs = Vec::new();
    let pieces =
        text.split([',', '\u{ff0c}', '、']).map(str::trim).filter(|piece| !piece.is_empty());
    for piece in pieces {
        let unreadable = || NoLadder::Unreadable { text: piece.to_owned() };
        let (level, when) = piece.split_once(['=', ':', '：']).ok_or_else(unreadable)?;
        let (level, when) = (level.trim(), when.trim());
        let when = match when {
            "due-soon" => RungWhen::DueSoon,
            days => RungWhen::Overdue(days.parse().map_err(|_| unreadable())?),
        };
        if level.is_empty() {
            return Err(unreadable());
        }
        rungs.push(Rung { level: level.to_owned(), when });
    }
    is_rising(&rungs)?;
    Ok(rungs)
}

impl Policy {
    /// The level at which an item is reminded on a day: the highest rung reached, not below that of a reminder since the
    /// deadline last moved; none where no rung was reached, or there is no ladder.
    pub fn reminder_level(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        as_of: Date,
    ) -> Option<&str> {
        let is_reached = |rung: &Rung| match rung.when {
            RungWhen::DueSoon => {
                standing.is_due_soon(self, as_of) || standing.days_overdue(as_of).is_some()
            }
            RungWhen::Overdue(days) => {
                standing.days_overdue(as_of).is_some_and(|late| late >= i64::from(days))
            }
        };
        let reached = self.reminders.iter().rposition(is_reached);
        let mut before = None;
        StateAsOf::replay(item, as_of, |_, event| match &event.did {
            EventBody::Extended { .. } => before = None,
            EventBody::Reminded { level: Some(level), .. } => {
                let place = self.reminders.iter().position(|rung| rung.level == **level);
                before = before.max(place);
            }
            _ => {}
        });
        let place = reached.max(before)?;
        self.reminders.get(place).map(|rung| rung.level.as_str())
    }

    /// The reminder that an item gets on a day; none where it owes nothing, or was reminded that day.
    pub fn reminder(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        as_of: Date,
    ) -> Option<EventBody<'static>> {
        let is_today = |event: &Event<'_>| {
            event.on == as_of && matches!(event.did, EventBody::Reminded { .. })
        };
        if !standing.status.is_owed() || item.log.iter().any(is_today) {
            return None;
        }
        let level = self.reminder_level(item, standing, as_of).map(|level| level.to_owned().into());
        Some(EventBody::Reminded { level, number: standing.reminders + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ladder_is_read_as_it_is_written_and_rises() {
        let text = "蓝=due-soon, 黄=1, 红=15";
        assert_eq!(ladder_text(&ladder_of(text).unwrap()), text);
        assert_eq!(ladder_of("蓝：due-soon，黄：1").unwrap().len(), 2);
        for text in ["黄=15, 红=1", "黄=1, 蓝=due-soon", "黄=1, 红=1"] {
            assert!(matches!(ladder_of(text), Err(NoLadder::Falls { .. })), "{text}");
        }
        assert!(matches!(ladder_of("黄=1, 黄=2"), Err(NoLadder::Twice { .. })));
        for text in ["黄", "黄=soon", "=1"] {
            assert!(matches!(ladder_of(text), Err(NoLadder::Unreadable { .. })), "{text}");
        }
    }
}
