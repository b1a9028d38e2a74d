//! `ledger log`: who did what, the latest first.

use clap::Args;

use crate::format::{Document, log_sheet};
use crate::messages::{DateRefused, UserError, placeholders, two};
use crate::model::EventKind;
use crate::report::{Choice, EventFilter, LogGather, ReportView};
use crate::session::options::{Chosen, Printing};
use crate::session::printing::print_sheet;
use crate::session::typed::one_of_words;
use crate::session::viewing::declared;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Show who did what, latest first", "按时间倒序列出操作记录"))]
pub(crate) struct Log {
    #[arg(value_name = placeholders::ID)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The period's first day", "期间的第一天"))]
    pub since: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The period's last day", "期间的最后一天"))]
    pub until: Option<String>,
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!(
        "Only events by or co-signed by this person",
        "只看此人经办或会签的记录",
    ))]
    pub who: Vec<String>,
    #[arg(long, value_name = placeholders::WHAT, value_parser = one_of_words(deeds()))]
    #[arg(help = two!(
        "Only events of this kind: progress, submitted, closed, …",
        "只看此类记录：progress、submitted、closed 等",
    ))]
    pub did: Vec<String>,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

/// The words of what can be done, each once.
fn deeds() -> Vec<&'static str> {
    let mut words = EventKind::WORDS.to_vec();
    words.dedup();
    words.push("undone");
    words
}

impl Log {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (since, until) = (session.some_date(&self.since)?, session.some_date(&self.until)?);
        if let Some((since, until)) = since.zip(until).filter(|(since, until)| until < since) {
            return Err(UserError::Date(DateRefused::PeriodBackwards { since, until }).into());
        }
        let choice = self.chosen.choice(session, &self.ids)?;
        let who = session.persons_named(&self.who)?;
        let wanted = EventFilter { since, until, who, did: self.did.clone() };
        let ledger = session.ledger()?;
        let (head, view) = ledger.fold(|head| {
            let part = LogGather::new(wanted.settled(head), &choice.ids);
            ReportView::new(head, session.today, choice.clone(), part)
        })?;
        declared(&choice, &head)?;
        let mut part = view.part;
        if let Some(id) = part.missing() {
            // An item that is there, and that the filters leave out, has nothing to show.
            let only = Choice { ids: vec![id.clone()], ..Choice::default() };
            let make = |head: &_| {
                let part = LogGather::new(EventFilter::default(), &only.ids);
                ReportView::new(head, session.today, only.clone(), part)
            };
            if ledger.fold(make)?.1.part.missing().is_some() {
                return Err(super::show::missing(session, &ledger, id.as_str(), session.today)?);
            }
        }
        // A unit has nothing that items are told apart by but its code.
        let by_unit = Choice { unit: choice.unit.clone(), ..Choice::default() };
        if choice == by_unit {
            part.take_units(&head, |unit| {
                by_unit.unit.is_empty() || by_unit.unit.contains(&unit.code)
            });
        }
        if choice == Choice::default() {
            part.take_ledger(&head);
        }
        let lines = part.finish();
        print_sheet(session, &self.printing, &log_sheet(&lines, session.lang), || Document {
            schema: "ledger.log/1",
            as_of: Some(session.today),
            log: Some(lines.clone()),
            ..Document::default()
        })
    }
}
