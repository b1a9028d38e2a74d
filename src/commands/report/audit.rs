//! `ledger report audit`: the signs of closing on paper, and the items that show them.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use crate::format::{Document, Format, Level, SignLine, audit_cards, audit_sheet};
use crate::messages::{UserError, placeholders, two};
use crate::model::{Date, ItemId};
use crate::report::{self, Choice, Detail, RecordDetail, ReportView, Rewrites};
use crate::session::options::{AsOf, Chosen, Printing};
use crate::session::printing::print_sheets;
use crate::session::several::one_by_one;
use crate::session::viewing::{declared, warn_of_strays};
use crate::session::{Outcome, Session};
use crate::store::{DifferenceIn, Ledger, Ledgered, SealError, Verified, seals_folder, seals_in};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Paper-closure indicators", "纸面整改迹象"))]
pub(crate) struct AuditReport {
    #[arg(long)]
    #[arg(help = two!("Exit with 3 if any indicator is found", "发现迹象时退出码为 3"))]
    pub fail: bool,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Only items closed on this day or later", "只看此日（含）以后销号的事项"))]
    pub since: Option<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl AuditReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        let since = session.some_date(&self.since)?;
        // What closings have in common is looked for in each ledger by itself, under its own policy.
        let (head, audits) = one_by_one(session, |ledger| {
            let rewrites = Arc::new(rewrites(session, ledger, as_of));
            let (head, view) = ledger.fold(|head| {
                let gather = report::Audit::gather(head, &choice);
                let gather = gather.with(since, Arc::clone(&rewrites));
                ReportView::new(head, as_of, Choice::default(), gather)
            })?;
            warn_of_strays(session, view.strays);
            let half = view.part.finish();
            let specimens = match half.missing(as_of) {
                Some(specimens) => Some(ledger.fold(|_| specimens.anew())?.1),
                None => None,
            };
            Ok((head, half.finish(specimens)))
        })?;
        declared(&choice, &head)?;
        let audit = report::Audit::join(audits);
        let mut sheets = vec![audit_sheet(&audit, session.lang)];
        if self.printing.asks_for(Format::Html) {
            sheets.push(audit_cards(&audit, session.lang));
        }
        print_sheets(session, &self.printing, &sheets, || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            audit: Some(SignLine::all(&audit, session.lang)),
            ..Document::default()
        })?;
        Ok(if self.fail && audit.count() > 0 { Outcome::NeedsSomeone } else { Outcome::Done })
    }
}

/// What is not as the seals beside a ledger have it, as far as they are of that day or before. A seal that cannot be read is told
/// as a warning: no report is refused for it.
fn rewrites(session: &Session, ledger: &Ledger, as_of: Date) -> Rewrites {
    let mut rewrites = Rewrites::default();
    if let Err(why) = look_at_seals(session, ledger, as_of, &mut rewrites) {
        session.tell(&UserError::Seal(why).told(session.lang), Level::Warning);
    }
    rewrites
}

fn look_at_seals(
    session: &Session,
    ledger: &Ledger,
    as_of: Date,
    rewrites: &mut Rewrites,
) -> Result<(), SealError> {
    let folder = seals_folder(ledger.folder());
    let unreadable = |why| SealError::Unreadable { path: folder.clone(), why };
    let seals = seals_in(&folder).map_err(unreadable)?;
    if seals.is_empty() {
        return Ok(());
    }
    let record = ledger.on_record()?;
    let ledgered = Ledgered::of(&record, ledger.folder())?;
    for seal in &seals {
        let verified = ledgered.against(seal, None)?;
        if verified.sealing.sealed <= as_of {
            take_up(&session.shown(seal), &verified, rewrites);
        }
    }
    Ok(())
}

/// Takes up the items that are not as a seal has them; of several seals the first that shows it counts.
fn take_up(seal: &Path, verified: &Verified, rewrites: &mut Rewrites) {
    let mut found: HashMap<&str, (Vec<usize>, bool)> = HashMap::new();
    for it in verified.differs.iter().filter(|it| it.of == DifferenceIn::Item) {
        let Some(id) = it.id.as_deref() else { continue };
        let (events, gone) = found.entry(id).or_default();
        events.extend(it.event);
        *gone |= it.event.is_none() && it.is.is_none();
    }
    for (id, (events, gone)) in found {
        let (seal, sealed) = (seal.display().to_string(), verified.sealing.sealed);
        let detail = Detail::Record(RecordDetail::Rewritten { seal, sealed, events, gone });
        let is_new = rewrites.gone.iter().all(|(there, _)| there.as_str() != id);
        match ItemId::parse(id.to_owned()) {
            Ok(id) if gone && is_new => rewrites.gone.push((id, detail)),
            _ if gone => {}
            _ => {
                rewrites.changed.entry(id.to_lowercase()).or_insert(detail);
            }
        }
    }
}
