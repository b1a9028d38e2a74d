//! A day does not fit the days beside it, or is missing or moved where it must not be, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn date_refusal(&self, it: &DateRefused) -> (String, Option<String>) {
        match it {
            DateRefused::NoDue => {
                explain("没有时限", "请加 --due 日期；长期坚持的事项用 --horizon long")
            }
            DateRefused::DueBeforeOpened { due, opened } => explain(
                format!("时限 {due} 早于立项日期 {opened}"),
                "请把时限推后，或把立项日期提前",
            ),
            DateRefused::OpenedInFuture { opened, today } => {
                explain(format!("{opened} 晚于今天 {today}"), "立项日期应为今天或更早")
            }
            DateRefused::PeriodBackwards { since, until } => explain(
                format!("期间的结束日期 {until} 早于开始日期 {since}"),
                "请调换这两个日期，或另写日期",
            ),
            DateRefused::UntilAfterAsOf { until, as_of } => explain(
                format!("--until {until} 晚于统计日期 {as_of}"),
                "请把 --until 提前，或把 --as-of 推后",
            ),
            DateRefused::DueByExtend { id, status } => explain(
                format!("{id} 的时限不能直接修改，须说明理由延期，并留下记录"),
                self.deadline_moved(id, *status),
            ),
            DateRefused::ReplyByPast { day, as_of } => explain(
                format!("答复期限 {day} 早于通知日期 {as_of}"),
                format!("请用 {as_of} 或更晚的日期，如 --reply-by +7d"),
            ),
            DateRefused::OpenedAfterEvent { id, opened, first } => explain(
                format!("{id} 的立项日期不能是 {opened}：{first} 已有记录"),
                format!("请用 {first} 或更早的日期"),
            ),
            DateRefused::HorizonNeedsDue { id, status } => explain(
                format!("{id} 没有时限：只有长期坚持（`horizon = \"long\"`）的事项才可没有时限"),
                self.deadline_moved(id, *status),
            ),
            DateRefused::NotYetOpened { id, opened, as_of } => {
                explain(format!("{id} 于 {opened} 立项，晚于 {as_of}"), "请用更晚的 --as-of")
            }
        }
    }
}
