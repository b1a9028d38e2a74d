//! What a row says of the end of an item: recorded as its history, or kept beside an item that stays open.

use std::borrow::Cow;
use std::path::Path;

use super::resolved::{Resolved, same_text};
use super::wanted::Claim;
use crate::messages::{ImportRefused, Lang, Leftover, Named as _, RowRefused, UserError};
use crate::model::{
    Closing, Date, Event, EventBody, Evidence, Item, StateAsOf, Status, Words as _,
};
use crate::session::Session;
use crate::session::options::EvidenceOptions;
use crate::session::recording::{event, evidence};
use crate::store::Transaction;

impl Resolved {
    /// The day and the result of a closing that the row tells of.
    pub(crate) fn closing(&self) -> Option<(Date, &str)> {
        let result = self.wanted.result.as_deref().or(self.wanted.progress.as_deref());
        self.wanted.closed_on.zip(result)
    }

    /// What the row says of its status where that is not the closing that it tells of.
    pub(crate) fn contradiction(&self) -> Option<&str> {
        match self.wanted.claim() {
            Claim::NotClosed(said) if self.wanted.closed_on.is_some() => Some(said),
            _ => None,
        }
    }

    /// The events that a row's closing comes to: what was reported, the submission that policy wants, the closing.
    pub(crate) fn history(
        &self,
        session: &Session,
        transaction: &Transaction,
        item: &Item<'static>,
        (on, result): (Date, &str),
        file: &Path,
    ) -> anyhow::Result<Vec<Event<'static>>> {
        let mut events = Vec::new();
        let progress = self.wanted.progress.as_ref().filter(|_| self.wanted.result.is_some());
        if let Some(note) = progress.filter(|note| !was_said(item, note)) {
            let did = EventBody::Progress { note: note.clone().into(), evidence: Vec::new() };
            events.push(event(session, on, did)?);
        }
        let mut evidence = evidence(
            session,
            transaction,
            &EvidenceOptions { evidence: self.wanted.evidence.clone() },
        )?;
        let mut anyway = None;
        if transaction.head().policy.closing == Closing::Verified {
            let owner = item
                .owner
                .clone()
                .ok_or_else(|| UserError::from(ImportRefused::Row(RowRefused::NobodySubmitted)))?;
            let did = EventBody::Submitted { note: None, evidence: std::mem::take(&mut evidence) };
            events.push(Event { by: owner, ..event(session, on, did)? });
            if item.measures.iter().any(|m| m.done.is_none()) {
                // The file's name: where it lies on somebody's disk is nobody else's business.
                let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
                anyway = Some(session.lang.words().taken_over(&name).into());
            }
        }
        let result = result.to_owned().into();
        let did = EventBody::Closed { result, evidence, with: Vec::new(), anyway, round: None };
        let closed = event(session, on, did)?;
        // Who signed it off closed it, not who takes the register in.
        let by = self.wanted.closed_by.clone().map_or(closed.by.clone(), Cow::Owned);
        events.push(Event { by, ..closed });
        Ok(events)
    }

    /// What a row reports of an item that stays open: progress with its evidence, and what it says of a closing as a comment.
    pub(crate) fn reported(
        &self,
        session: &Session,
        transaction: &Transaction,
        item: &Item<'static>,
        status: Status,
    ) -> anyhow::Result<Vec<Event<'static>>> {
        if matches!(status, Status::Closed | Status::Cancelled) {
            return self.said_of_what_is_over(session, transaction, item);
        }
        let wanted = &self.wanted;
        let progress = wanted.progress.as_ref().filter(|note| !was_said(item, note));
        let (shown, mut unknown) = self.evidence_of(session, transaction, item)?;
        let mut events = Vec::new();
        let takes_evidence = progress.is_some() || status != Status::Submitted;
        if progress.is_some() || (!shown.is_empty() && takes_evidence) {
            let note =
                progress.cloned().unwrap_or_else(|| session.lang.words().import_evidence_note());
            let did = EventBody::Progress { note: note.into(), evidence: shown };
            events.push(event(session, session.today, did)?);
        } else {
            unknown.extend(shown.iter().map(|e| e.path.to_string()));
        }
        let mut parts = self.unknown_status();
        let result = wanted.result.as_ref().filter(|result| !was_said(item, result));
        let knows_result = result.is_none() && wanted.result.is_some() && unknown.is_empty();
        if !knows_result {
            parts.extend(result.map(|result| (Leftover::Result, result.clone())));
            parts.extend(wanted.closed_on.map(|day| (Leftover::ClosedOn, day.to_string())));
            parts.extend(wanted.closed_by.clone().map(|by| (Leftover::ClosedBy, by)));
        }
        if !unknown.is_empty() {
            parts.push((Leftover::Evidence, unknown.join("\n")));
        }
        events.extend(leftover(session, item, &parts)?);
        Ok(events)
    }

    /// What a row's columns of status say that is no word for one.
    fn unknown_status(&self) -> Vec<(Leftover, String)> {
        let unknown = self.wanted.status.iter().filter(|(_, word)| word.is_none());
        unknown.map(|(said, _)| (Leftover::Status, said.clone())).collect()
    }

    /// What a row says of an item that is closed or cancelled here, and that is not on record: one comment.
    fn said_of_what_is_over(
        &self,
        session: &Session,
        transaction: &Transaction,
        item: &Item<'static>,
    ) -> anyhow::Result<Vec<Event<'static>>> {
        let wanted = &self.wanted;
        let state = StateAsOf::of(item, session.today);
        let closing = state.achievement.as_ref().map(|closure| closure.closing);
        let is_closed = closing.is_some();
        let mut parts = match wanted.claim() {
            Claim::NotClosed(said) if is_closed => vec![(Leftover::Status, said.to_owned())],
            Claim::Closed if !is_closed => {
                wanted.status.iter().map(|(said, _)| (Leftover::Status, said.clone())).collect()
            }
            _ => self.unknown_status(),
        };
        if !is_closed {
            parts.retain(|(_, said)| !means_cancelled(said));
        }
        for (key, text) in
            [(Leftover::Progress, &wanted.progress), (Leftover::Result, &wanted.result)]
        {
            let new = text.as_ref().filter(|text| !was_said(item, text));
            parts.extend(new.map(|text| (key, text.clone())));
        }
        let closed_on = wanted.closed_on.filter(|day| closing.is_none_or(|c| c.on != *day));
        parts.extend(closed_on.map(|day| (Leftover::ClosedOn, day.to_string())));
        let closed_by = wanted.closed_by.as_ref().filter(|by| {
            let persons = transaction.head();
            closing.is_none_or(|closing| !persons.same_person(&closing.by, by))
        });
        parts.extend(closed_by.map(|by| (Leftover::ClosedBy, by.clone())));
        let new = wanted.evidence.iter().map(String::as_str).filter(|path| !was_shown(item, path));
        let evidence: Vec<&str> = new.collect();
        if !evidence.is_empty() {
            parts.push((Leftover::Evidence, evidence.join("\n")));
        }
        Ok(leftover(session, item, &parts)?.into_iter().collect())
    }

    /// The evidence that the item does not have yet: links and files, and what is neither.
    fn evidence_of(
        &self,
        session: &Session,
        transaction: &Transaction,
        item: &Item<'static>,
    ) -> anyhow::Result<(Vec<Evidence<'static>>, Vec<String>)> {
        let folder = transaction.folder();
        let (mut shown, mut unknown) = (Vec::new(), Vec::new());
        for said in &self.wanted.evidence {
            let link = Evidence { path: Cow::Borrowed(said.as_str()), sha256: None };
            let is_file =
                || [&*folder, session.working_folder()].iter().any(|f| f.join(said).exists());
            if was_shown(item, said) {
                continue;
            }
            if link.is_link() || is_file() {
                let found = evidence(
                    session,
                    transaction,
                    &EvidenceOptions { evidence: vec![said.clone()] },
                )?;
                shown.extend(found.into_iter().filter(|e| !was_shown(item, &e.path)));
            } else {
                unknown.push(said.clone());
            }
        }
        Ok((shown, unknown))
    }
}

/// Whether something is evidence in an item's log already.
fn was_shown(item: &Item<'_>, path: &str) -> bool {
    let mut shown = item.log.iter().flat_map(|event| event.did.evidence());
    shown.any(|evidence| same_text(&evidence.path, path))
}

fn means_cancelled(said: &str) -> bool {
    let is = |name: &str| name.eq_ignore_ascii_case(said.trim());
    is(Status::Cancelled.word())
        || Lang::ALL.iter().any(|(_, lang)| is(Status::Cancelled.name(*lang)))
}

/// What a row says beside an item's events, as a comment; none where it was said before.
fn leftover(
    session: &Session,
    item: &Item<'static>,
    parts: &[(Leftover, String)],
) -> anyhow::Result<Option<Event<'static>>> {
    if parts.is_empty() {
        return Ok(None);
    }
    let note = session.lang.words().import_leftover(parts);
    if was_said(item, &note) {
        return Ok(None);
    }
    let did = EventBody::Comment { note: note.into(), source: None };
    Ok(Some(event(session, session.today, did)?))
}

/// Whether a text stands in an item's log already.
fn was_said(item: &Item<'_>, text: &str) -> bool {
    item.log.iter().any(|e| e.did.said().is_some_and(|said| same_text(said, text)))
}
