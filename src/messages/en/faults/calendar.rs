//! The calendar, or the reminders counted by it, cannot be meant so, in English.

use crate::messages::en::English;
use crate::messages::*;
use crate::store::CalendarFault;

impl English {
    pub(super) fn calendar_fault_words(&self, fault: &CalendarFault) -> String {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).0,
            CalendarFault::OffAndOn { day } => {
                format!("the calendar lists {day} as both off and on: it counts as off")
            }
            CalendarFault::NoWeekdayWorked => "the calendar has all seven days of the week as its weekend: no deadline in working days can be met".to_owned(),
            CalendarFault::NoHolidays { first, last } if first == last => {
                format!("the calendar lists no holidays in {first}: only weekends are off")
            }
            CalendarFault::NoHolidays { first, last } => {
                format!("the calendar lists no holidays in {first} to {last}: only weekends are off")
            }
        }
    }

    pub(super) fn calendar_fault_help(&self, fault: &CalendarFault) -> Option<String> {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).1,
            CalendarFault::OffAndOn { .. } => Some("remove it from `off` or `on` in [calendar]".to_owned()),
            CalendarFault::NoWeekdayWorked => Some("remove the days that are worked from `weekend` in [calendar]: weekend = [\"sat\", \"sun\"]".to_owned()),
            CalendarFault::NoHolidays { .. } => Some("add its holidays once they are announced: off = [YYYY-MM-DD] in [calendar]".to_owned()),
        }
    }
}
