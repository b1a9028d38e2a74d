//! `ledger review`: goes through items one by one on a terminal; each answer is recorded at once.

use std::borrow::Cow;
use std::collections::HashMap;

use clap::Args;
use unicode_width::UnicodeWidthStr as _;

use super::close::Close;
use super::look_back::LookBackCommand;
use super::r#return::Return;
use super::sign::Sign;
use crate::format::{Ink, Level, item_card};
use crate::messages::{
    Answer, Asking, Confirmation, EventConfirmation, Lang, Position, Question, SelectionRefused,
    UserError, placeholders, two,
};
use crate::model::{
    Event, EventBody, EventKind, Evidence, Finding, Item, ItemId, Obstacle, RecordRefused,
    StateAsOf, Status, Words as _,
};
use crate::report::{Choice, InOrder, Rounds};
use crate::session::opening::{open, openable};
use crate::session::options::{Chosen, EvidenceOptions, InRound};
use crate::session::questions::{self, Left};
use crate::session::recording::{event, now, record, subjects};
use crate::session::viewing::viewed;
use crate::session::{Change, Outcome, Session, told};
use crate::store::{Ledger, Transaction, UndoDirection};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Review items one by one, recording each answer", "逐项复核，当场登记"))]
pub(crate) struct Review {
    #[arg(value_name = placeholders::ROUND_OR_VIEW)]
    #[arg(help = two!(
        "A round, or a view such as @waiting [default: the round under way, else all items]",
        "轮次，或视图如 @waiting [默认：正在进行的轮次，否则全部事项]",
    ))]
    pub what: Option<String>,
    #[command(flatten)]
    pub chosen: Chosen,
}

impl Review {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        if !session.asks() || session.width.is_none() {
            return Err(UserError::Selection(SelectionRefused::NeedsTerminal).into());
        }
        let ledger = session.ledger()?;
        let (round, ids) = self.meant(session, &ledger)?;
        if ids.is_empty() {
            return Err(UserError::Selection(SelectionRefused::NothingToReview).into());
        }
        if round.is_none() {
            let begun = self.begun(session)?;
            if !begun.is_empty() {
                let begun: Vec<String> = begun.into_iter().map(|round| round.id).collect();
                session.note(&session.lang.words().review_in_no_round(&begun));
            }
        }
        let mut sitting = Sitting { session, ledger, round, ids, at: 0, answered: Vec::new() };
        let came_to_an_end = sitting.go_through();
        sitting.say_how_far()?;
        match came_to_an_end {
            // What was answered before stays, and was told.
            Err(error) if error.is::<Left>() && !sitting.answered.is_empty() => {
                Ok(Outcome::LeftOff)
            }
            end => end.map(|()| Outcome::Done),
        }
    }

    /// The round, where it is one, and the items in their order.
    fn meant(
        &self,
        session: &Session,
        ledger: &Ledger,
    ) -> anyhow::Result<(Option<String>, Vec<ItemId<'static>>)> {
        let (mut choice, mut by, mut limit) = (None, Vec::new(), None);
        let mut round = None;
        match &self.what {
            Some(view) if view.starts_with('@') => {
                let of_view = super::list::chosen_by(session, view, self.chosen.clone())?;
                (choice, by, limit) = (Some(of_view.0), of_view.1, of_view.2);
            }
            Some(id) => {
                round =
                    Some(session.peek(ledger, |transaction| Ok(transaction.round(id)?.clone()))?);
            }
            None if self.chosen.words().is_empty() => round = self.current(session, ledger)?,
            None => {}
        }
        let mut choice = match choice {
            Some(choice) => choice,
            None => self.chosen.choice(session, &[])?,
        };
        let Some(round) = round else {
            if choice == Choice::default() {
                choice.status = Status::ALL.iter().map(|(_, status)| *status).collect();
                choice.status.retain(|status| *status != Status::Cancelled);
            }
            let gather = |_: &_| InOrder::gather(|seen| seen.item.id.to_static(), &by, limit);
            let (_, part) = viewed(session, &choice, session.today, gather)?;
            return Ok((None, part.finish().0));
        };
        choice.ids.clone_from(&round.items);
        let gather = |_: &_| InOrder::gather(|seen| seen.item.id.to_static(), &[], None);
        let (_, part) = viewed(session, &choice, session.today, gather)?;
        let there: Vec<ItemId<'static>> = part.finish().0;
        let order: HashMap<String, usize> =
            round.items.iter().enumerate().map(|(n, id)| (id.to_string(), n)).collect();
        let mut ids = there;
        ids.sort_by_key(|id| order.get(id.as_str()).copied().unwrap_or(usize::MAX));
        Ok((Some(round.id), ids))
    }

    /// The rounds that have begun and are not gone through yet.
    fn begun(&self, session: &Session) -> anyhow::Result<Vec<Rounds>> {
        let today = session.today;
        let (_, part) = viewed(session, &Choice::default(), today, Rounds::gather)?;
        let mut rounds = part.finish();
        rounds
            .retain(|round| round.from.is_none_or(|from| from <= today) && !round.left.is_empty());
        Ok(rounds)
    }

    /// The one round that is under way and not gone through yet, where there is just one.
    fn current(
        &self,
        session: &Session,
        ledger: &Ledger,
    ) -> anyhow::Result<Option<crate::model::Round>> {
        let today = session.today;
        let head = ledger.head()?;
        let open: Vec<String> = (self.begun(session)?.into_iter())
            .filter(|round| round.until.is_none_or(|until| today <= until))
            .map(|round| round.id)
            .collect();
        Ok(match &open[..] {
            [only] => head.rounds.iter().find(|round| round.id == *only).cloned(),
            _ => None,
        })
    }
}

/// What comes after an answer.
enum Then {
    Stay,
    Next,
    Back,
    /// The item at this place.
    Go(usize),
    Quit,
}

/// Items that are gone through in one sitting.
struct Sitting<'s> {
    session: &'s Session,
    ledger: Ledger,
    round: Option<String>,
    ids: Vec<ItemId<'static>>,
    at: usize,
    /// The places of the items that were answered in this sitting, in order: `undo` goes back through them.
    answered: Vec<usize>,
}

/// An item as it is now, with what is to be said of it.
struct Shows {
    item: Item<'static>,
    status: Status,
    may_sign: bool,
    /// The reminder that it would get; none where it owes nothing, or was reminded today.
    reminder: Option<EventBody<'static>>,
    card: String,
}

impl Sitting<'_> {
    fn go_through(&mut self) -> anyhow::Result<()> {
        let mut goes_on = true;
        while goes_on {
            let Some(at) = self.next_open(self.at)? else { return Ok(()) };
            self.at = at;
            goes_on = self.one_after_another()?;
        }
        Ok(())
    }

    /// Shows items from the place where one is until one that is answered already comes next; false where it was quit.
    fn one_after_another(&mut self) -> anyhow::Result<bool> {
        loop {
            self.print_item()?;
            loop {
                match self.ask()? {
                    Then::Stay => continue,
                    Then::Quit => return Ok(false),
                    Then::Next => {
                        self.at += 1;
                        return Ok(true);
                    }
                    Then::Back => self.at = self.at.saturating_sub(1),
                    Then::Go(at) => self.at = at,
                }
                break;
            }
        }
    }

    /// The first item from a place on that is not answered yet.
    fn next_open(&self, from: usize) -> anyhow::Result<Option<usize>> {
        let answered = self.all_answered()?;
        Ok((from..self.ids.len()).find(|at| !answered[*at]))
    }

    fn left(&self) -> anyhow::Result<usize> {
        Ok(self.all_answered()?.iter().filter(|answered| !**answered).count())
    }

    /// Of each item whether it is answered.
    fn all_answered(&self) -> anyhow::Result<Vec<bool>> {
        let (who, today) = (self.session.who()?, self.session.today);
        self.session.peek(&self.ledger, |transaction| {
            let mut answered = Vec::new();
            for id in &self.ids {
                let place = transaction.find(id)?;
                let item = transaction.item(place)?;
                let status = StateAsOf::of(&item, today).status;
                answered.push(self.is_answered(&item, status, transaction.head().called(&who)));
            }
            Ok(answered)
        })
    }

    fn shows(&self, at: usize) -> anyhow::Result<Shows> {
        let (session, today) = (self.session, self.session.today);
        session.peek(&self.ledger, |transaction| {
            let place = transaction.find(&self.ids[at])?;
            let item = transaction.item(place)?.to_static();
            let head = transaction.head();
            let standing = StateAsOf::of(&item, today);
            let may_sign = standing.status == Status::Submitted
                && head.policy.next_signature(&item, &standing).is_some();
            let status = standing.status;
            let card = item_card(head, &item, today, &session.card_look(session.width));
            let reminder = head.policy.reminder(&item, &standing, today);
            Ok(Shows { status, may_sign, reminder, card, item })
        })
    }

    /// Whether an item was gone through: in the round, by whoever, unless it waits for an answer of this person; without a round
    /// by this person on this day.
    fn is_answered(&self, item: &Item<'_>, status: Status, who: &str) -> bool {
        let is_own = |event: &Event<'_>| crate::model::same_name(&event.by, who);
        let in_round = |event: &&Event<'_>| {
            self.round.as_deref().is_some_and(|id| {
                event.did.round().is_some_and(|round| crate::model::same_word(round, id))
            })
        };
        if self.round.is_some() {
            let mut seen = item.log.iter().filter(in_round);
            return match status {
                Status::Submitted => seen.any(is_own),
                _ => seen.next().is_some(),
            };
        }
        let today = self.session.today;
        item.log.iter().any(|event| {
            let answers = matches!(
                event.did,
                EventBody::Reviewed { .. }
                    | EventBody::LookBack { .. }
                    | EventBody::Signed { .. }
                    | EventBody::Returned { .. }
                    | EventBody::Closed { .. }
            );
            answers && is_own(event) && event.recorded.unwrap_or(event.on) == today
        })
    }

    fn print_item(&self) -> anyhow::Result<()> {
        let (session, words) = (self.session, self.session.lang.words());
        let shows = self.shows(self.at)?;
        let (at, of, left) = (self.at + 1, self.ids.len(), self.left()?);
        let position =
            words.review_position(Position { at, of, left, round: self.round.as_deref() });
        let position = session.paint().text(&format!("── {position} ──"), Ink::Bold);
        let mut text = format!("\n{position}\n{}", shows.card);
        for (number, evidence) in (1..).zip(evidence_of(&shows.item)) {
            let opens = openable(self.ledger.folder(), &evidence).is_some();
            let line = words.review_evidence(number, &evidence.path, opens);
            text.push_str(&format!("{}\n", crate::format::clean(&line)));
        }
        session.print(&text)
    }

    /// The answers that are allowed for an item as it stands.
    fn answers(&self, shows: &Shows) -> Vec<Answer> {
        let mut answers = Vec::new();
        match shows.status {
            Status::Submitted => {
                answers.extend(shows.may_sign.then_some(Answer::Sign));
                answers.extend([
                    Answer::Close,
                    Answer::Return,
                    Answer::InOrder,
                    Answer::InQuestion,
                ]);
            }
            Status::Closed => answers.extend([Answer::Effective, Answer::Ineffective]),
            Status::Open | Status::InProgress => {
                answers.extend([Answer::InOrder, Answer::InQuestion]);
                answers.extend(shows.reminder.is_some().then_some(Answer::Remind));
            }
            Status::Cancelled => {}
        }
        answers.push(Answer::Comment);
        let folder = self.ledger.folder();
        let opens = evidence_of(&shows.item).iter().any(|e| openable(folder, e).is_some());
        answers.extend(opens.then_some(Answer::Open));
        answers.push(Answer::Skip);
        answers.extend((self.at > 0).then_some(Answer::Back));
        answers.extend((!self.answered.is_empty()).then_some(Answer::Undo));
        answers.extend([Answer::Print, Answer::Quit, Answer::Help]);
        answers
    }

    fn ask(&mut self) -> anyhow::Result<Then> {
        let lang = self.session.lang;
        let shows = self.shows(self.at)?;
        let answers = self.answers(&shows);
        let listed: Vec<String> =
            answers.iter().map(|a| format!("{} {}", a.key(), a.name(lang))).collect();
        let question = prompt(shows.item.id.as_str(), &listed, lang, self.session.width);
        let keys: Vec<char> = answers.iter().map(|answer| answer.key()).collect();
        let key = questions::key_of(&question, &keys)?;
        let Some(answer) = answers.iter().copied().find(|answer| answer.key() == key) else {
            return Ok(Then::Stay);
        };
        match self.answer(answer, &shows) {
            Ok(then) => Ok(then),
            Err(error) if error.is::<Left>() || error.is::<crate::session::Broken>() => Err(error),
            Err(error) => {
                self.session.tell(&told(&error, lang), Level::Error);
                Ok(Then::Stay)
            }
        }
    }

    fn answer(&mut self, answer: Answer, shows: &Shows) -> anyhow::Result<Then> {
        let (session, words) = (self.session, self.session.lang.words());
        match answer {
            Answer::Skip => return Ok(Then::Next),
            Answer::Back => return Ok(Then::Back),
            Answer::Quit => return Ok(Then::Quit),
            Answer::Undo => return self.undo(),
            Answer::Print => {
                self.print_item()?;
                return Ok(Then::Stay);
            }
            Answer::Help => {
                let line = |a: &Answer| format!("{} - {}\n", a.key(), words.answer_help(*a));
                session.print(&self.answers(shows).iter().map(line).collect::<String>())?;
                return Ok(Then::Stay);
            }
            Answer::Open => {
                self.open(&shows.item)?;
                return Ok(Then::Stay);
            }
            Answer::Comment => {
                let note = self.text(Asking::Comment, true)?.unwrap_or_default();
                let did = EventBody::Comment { note: Cow::Owned(note), source: None };
                self.record(&Recorded { id: shows.item.id.to_string(), did })?;
                return Ok(Then::Stay);
            }
            Answer::Remind => {
                let Some(did) = shows.reminder.clone() else { return Ok(Then::Stay) };
                self.record(&Recorded { id: shows.item.id.to_string(), did })?;
                return Ok(Then::Stay);
            }
            decides => self.decide(decides, shows)?,
        }
        Ok(Then::Next)
    }

    /// Records an answer that goes on to the next item.
    fn decide(&mut self, answer: Answer, shows: &Shows) -> anyhow::Result<()> {
        let lang = self.session.lang;
        let (id, ids) = (shows.item.id.to_string(), vec![shows.item.id.to_string()]);
        let in_round = InRound { round: self.round.clone() };
        match answer {
            Answer::InOrder | Answer::InQuestion => {
                let (finding, note) = match answer {
                    Answer::InOrder => (Finding::InOrder, None),
                    _ => (Finding::InQuestion, self.text(Asking::WhatIsInQuestion, true)?),
                };
                let round = self.round.clone().map(Cow::Owned);
                let did = EventBody::Reviewed { finding, round, note: note.map(Cow::Owned) };
                self.record(&Recorded { id, did })
            }
            Answer::Effective | Answer::Ineffective => {
                let note = self.text(Asking::Note, false)?;
                let (effective, ineffective) =
                    (answer == Answer::Effective, answer == Answer::Ineffective);
                self.record(&LookBackCommand {
                    ids,
                    effective,
                    ineffective,
                    note,
                    in_round,
                    ..LookBackCommand::default()
                })
            }
            Answer::Sign => self.record(&Sign { ids, in_round, ..Sign::default() }),
            Answer::Return => {
                let reason = said(Question::Reason, lang)?;
                self.record(&Return { ids, reason, in_round, ..Return::default() })
            }
            _ => {
                let result = said(Question::Result, lang)?;
                let mut close = Close { ids, result, in_round, ..Close::default() };
                match self.record(&close) {
                    Err(error) if lacks_evidence(&error) => {
                        let evidence = said(Question::Evidence, lang)?;
                        close.shown = EvidenceOptions { evidence: vec![evidence] };
                        self.record(&close)
                    }
                    done => done,
                }
            }
        }
    }

    fn record(&mut self, change: &dyn Change) -> anyhow::Result<()> {
        let label = format!("review {}", self.ids[self.at]);
        self.session.typing(&label).change(&self.ledger, change, false)?;
        self.answered.push(self.at);
        Ok(())
    }

    fn undo(&mut self) -> anyhow::Result<Then> {
        let Some(at) = self.answered.last().copied() else {
            self.session.note(self.session.lang.words().review_nothing_to_undo());
            return Ok(Then::Stay);
        };
        self.session.step(&self.ledger, UndoDirection::Back, false, None)?;
        self.answered.pop();
        Ok(Then::Go(at))
    }

    /// A text that is asked for; none where it may be left out and is.
    fn text(&self, asking: Asking, must: bool) -> Result<Option<String>, Left> {
        let lang = self.session.lang;
        let fits = |text: &str| {
            if must && text.is_empty() {
                Err(Question::say_something(lang).to_owned())
            } else {
                Ok(())
            }
        };
        let text = questions::line(lang.words().review_asking(asking), lang, fits)?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    fn open(&self, item: &Item<'_>) -> anyhow::Result<()> {
        let (session, words) = (self.session, self.session.lang.words());
        let folder = self.ledger.folder();
        let mut can_be: Vec<(String, std::ffi::OsString)> = Vec::new();
        for evidence in evidence_of(item) {
            can_be
                .extend(openable(folder, &evidence).map(|what| (evidence.path.to_string(), what)));
        }
        let names: Vec<String> = can_be.iter().map(|(path, _)| path.clone()).collect();
        let n = match names.len() {
            0 => {
                session.note(words.review_no_evidence());
                return Ok(());
            }
            1 => 0,
            _ => {
                questions::choice(words.review_asking(Asking::WhichEvidence), &names, session.lang)?
            }
        };
        let (path, what) = &can_be[n];
        match open(what) {
            Ok(()) => session.note(&words.review_opened(path)),
            Err(why) => session.note(&words.review_not_opened(path, &words.io_words(&why))),
        }
        Ok(())
    }

    fn say_how_far(&self) -> anyhow::Result<()> {
        let words = self.session.lang.words();
        let mut answered = self.answered.clone();
        answered.sort_unstable();
        answered.dedup();
        // A reminder or a comment alone is no answer: the item is still to be gone through.
        let all = self.all_answered()?;
        answered.retain(|at| all[*at]);
        self.session.print(&format!("{}\n", words.review_ended(answered.len(), self.left()?)))?;
        let Some(id) = &self.round else { return Ok(()) };
        let (_, part) =
            viewed(self.session, &Choice::default(), self.session.today, Rounds::gather)?;
        match part.finish().iter().find(|round| round.id == *id) {
            Some(round) => self
                .session
                .print(&format!("{}\n", words.round_line(round, &|day| day.to_string()))),
            None => Ok(()),
        }
    }
}

/// The answers behind an item's id, on lines that are broken between answers alone.
fn prompt(id: &str, answers: &[String], lang: Lang, width: Option<u16>) -> Vec<String> {
    let room = usize::from(width.unwrap_or(80)).saturating_sub(1);
    let parted = lang.words().answers_parted();
    let (opens, closes) = lang.words().answers_within();
    let mut lines = vec![format!("{id} {opens}")];
    for (n, answer) in (1..).zip(answers) {
        let piece = format!("{answer}{}", if n == answers.len() { closes } else { parted });
        match lines.last_mut() {
            Some(line) if line.width() + piece.trim_end().width() <= room => line.push_str(&piece),
            _ => lines.push(piece),
        }
    }
    lines
}

/// A text that is asked for as where an option is missing.
fn said(question: Question, lang: Lang) -> Result<String, Left> {
    questions::line(question.asked(lang), lang, |text| {
        if text.is_empty() { Err(Question::say_something(lang).to_owned()) } else { Ok(()) }
    })
}

/// Whether a closing is refused for want of evidence alone.
fn lacks_evidence(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref::<UserError>(),
        Some(UserError::Record { why: RecordRefused::Close(why), .. }) if why.found == [Obstacle::NoEvidence]
    )
}

/// What was given as evidence of an item, each once.
fn evidence_of(item: &Item<'_>) -> Vec<Evidence<'static>> {
    let mut all: Vec<Evidence<'static>> = Vec::new();
    for evidence in item.log.iter().flat_map(|event| event.did.evidence()) {
        if !all.iter().any(|there| there.path == evidence.path) {
            let path = Cow::Owned(evidence.path.to_string());
            all.push(Evidence { path, sha256: None });
        }
    }
    all
}

/// An event that is recorded on an item as it is.
struct Recorded<'r> {
    id: String,
    did: EventBody<'r>,
}

impl Change for Recorded<'_> {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let event = event(session, session.today, self.did.clone())?;
        let subjects = subjects(transaction, std::slice::from_ref(&self.id))?;
        for subject in &subjects {
            record(session, transaction, subject, &event)?;
        }
        let deed = EventKind::from(&self.did);
        Ok(now(transaction, &subjects, |id, tally| {
            Confirmation::Event(EventConfirmation::Recorded { id, deed, tally })
        }))
    }
}
