//! One item's whole story on a screen.

use crate::messages::{Heading, Phrase};
use std::fmt::Write as _;
use textwrap::core::display_width;

use super::clean::{clean, clean_lines};
use super::days::Dates;
use super::paint::{Ink, Paint};
use super::register::own_heading;
use super::sheet::{light_ink, light_sign};
use super::wrapping::wrap;
use crate::messages::{self, Lang, Named, word_of_command};
use crate::model::{
    ClosingAttempt, Date, Declarations, Event, EventBody, EventKind, Field, Item, Measure,
    Obstacle, Policy, StateAsOf, Status, UnitCode, follow,
};
use crate::report::{Request, Signature};

/// How a card is written, and what it says that is no part of the item.
#[derive(Debug, Clone, Copy)]
pub struct CardLook<'l> {
    pub lang: Lang,
    pub dates: Dates,
    pub paint: Paint,
    pub width: Option<u16>,
    /// Later items that say that they are this one again.
    pub recurred_as: &'l [String],
}

/// Writes facts, measures, events and next steps, as of a day; lines are wrapped at the width where one is given.
pub fn item_card(head: &Declarations, item: &Item<'_>, as_of: Date, look: &CardLook<'_>) -> String {
    let CardLook { lang, dates, paint, width, recurred_as } = *look;
    let standing = StateAsOf::of(item, as_of);
    let width = width.map(usize::from);
    let mut card =
        Card { lang, dates, paint, width, recurred_as, text: String::new(), kept: Vec::new() };
    card.top(head, item, &standing, as_of);
    card.facts(head, item, &standing);
    card.measures(item, as_of);
    card.chain(head, item, &standing);
    card.events(item, &standing, as_of);
    card.steps(&head.binding_policy(), item, &standing);
    card.text
}

struct Card<'l> {
    lang: Lang,
    dates: Dates,
    paint: Paint,
    width: Option<usize>,
    recurred_as: &'l [String],
    text: String,
    /// Facts with their labels: how wide all labels are is seen once the last is known.
    kept: Vec<(String, String)>,
}

impl Card<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn top(&mut self, head: &Declarations, item: &Item<'_>, standing: &StateAsOf<'_>, as_of: Date) {
        let id = self.paint.text(item.id.as_str(), Ink::Bold);
        let title = self.paint.text(&clean(&item.title), Ink::Bold);
        self.line(&format!("{id}  {title}"));
        let mut facts = vec![standing.status.name(self.lang).to_owned()];
        if let Some(light) = standing.light(&head.policy, as_of) {
            let said = format!("{} {}", light_sign(light), light.name(self.lang));
            let said_once = facts[0] == light.name(self.lang);
            let said = self.paint.text(&said, light_ink(light));
            facts[0] = if said_once { said } else { format!("{said} · {}", facts[0]) };
        }
        if let Some(due) = standing.due {
            let due = format!("{} {}", Field::Due.name(self.lang), self.dates.written(due));
            let so = |said: String| format!("{due}{}", self.lang.words().aside(&said));
            facts.push(match standing.days_overdue(as_of) {
                Some(days) => {
                    let past = self.lang.words().days_past_due(days);
                    so(self.beside(head, past, standing.due.map(|due| (due, as_of))))
                }
                None if standing.status.is_owed() => {
                    let left = due_in(standing, as_of);
                    let said = self.lang.words().days_left(left);
                    so(self.beside(head, said, standing.due.map(|due| (as_of, due))))
                }
                None => due,
            });
        }
        if let Some(on) = standing.submitted_on() {
            let waits = self.lang.words().waiting_days(as_of.days_since(on));
            facts.push(self.beside(head, waits, Some((on, as_of))));
        }
        if let Some(day) = head.verify_by(standing) {
            let (label, day) = (Heading::VerifyBy.name(self.lang), self.dates.written(day));
            let said = format!("{label} {day}");
            let late = head.is_verify_late(standing, as_of);
            facts.push(if late { self.paint.text(&said, Ink::Red) } else { said });
        }
        if standing.extensions > 0 {
            facts.push(self.lang.words().put_off_times(standing.extensions));
        }
        if standing.is_stale(item, &head.policy, as_of) {
            facts.push(self.paint.text(Heading::Stale.name(self.lang), Ink::Amber));
        }
        self.line(&facts.join(" · "));
    }

    /// What is said of a span of days, with the working days of it beside them where the ledger has a calendar.
    fn beside(&self, head: &Declarations, said: String, span: Option<(Date, Date)>) -> String {
        let Some((from, to)) = span.filter(|_| head.calendar.is_declared) else { return said };
        let days = head.calendar.working_days(from, to);
        format!("{said}{}{}", Phrase::Comma.name(self.lang), self.lang.words().working_days(days))
    }

    fn facts(&mut self, head: &Declarations, item: &Item<'_>, standing: &StateAsOf<'_>) {
        // A unit whose code is its name is named once.
        let named = |code: &UnitCode<'_>| match head.unit(code) {
            Some(unit) if unit.name != code.as_str() => format!("{code} {}", unit.name),
            _ => code.to_string(),
        };
        self.fact(Field::Unit, Some(named(&item.unit)));
        let comma = Phrase::ListComma.name(self.lang);
        let assist: Vec<_> = item.assist.iter().map(named).collect();
        self.fact(Field::Assist, (!assist.is_empty()).then(|| assist.join(comma)));
        let category = item.category.as_ref().map(|code| {
            let name = head.category(code).map_or_else(String::new, |c| format!(" {}", c.name));
            let group = head.group(code).map_or_else(String::new, |g| self.lang.words().aside(g));
            format!("{code}{name}{group}")
        });
        self.fact(Field::Category, category);
        let some = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        self.fact(Field::Lead, some(&item.lead));
        self.fact(Field::Owner, some(&item.owner));
        self.fact(Field::Horizon, item.horizon.map(|h| h.name(self.lang).to_owned()));
        self.fact(Field::Severity, item.severity.map(|s| s.name(self.lang).to_owned()));
        self.fact(Field::Opened, Some(self.dates.written(item.opened)));
        for field in Field::texts() {
            self.fact(field, item.text(field).map(str::to_owned));
        }
        let recurred = self.recurred_as.join(comma);
        self.fact(Heading::RecurredAs, Some(recurred).filter(|ids| !ids.is_empty()));
        for field in &head.fields {
            let value = item.extra(field.key).map(|extra| extra.written());
            self.fact_of(&own_heading(field, self.lang), value);
        }
        for (key, extra) in item.extras.iter().filter(|(key, _)| head.field(key).is_none()) {
            self.fact_of(&clean(key), Some(extra.written()));
        }
        self.fact(Field::Tags, (!item.tags.is_empty()).then(|| item.tags.join(comma)));
        let aka: Vec<_> = item.aka.iter().map(|a| a.as_str()).collect();
        self.fact(Field::Aka, (!aka.is_empty()).then(|| aka.join(comma)));
        let asked = Request::of(standing).map(|r| {
            let (to, on) = (self.dates.written(r.to), self.dates.written(r.on));
            self.lang.words().request(&to, &r.by, &on, &r.reason)
        });
        self.fact(Heading::ExtensionAsked, asked);
        if let Some(achievement) = &standing.achievement {
            self.fact(Heading::DoneOn, Some(self.dates.written(achievement.done_on)));
            self.fact(Heading::ClosedOn, Some(self.dates.written(achievement.closed_on())));
            self.fact(Heading::Result, Some(achievement.result().to_owned()));
            let next = achievement.next_look_back(&head.policy).map(|d| self.dates.written(d));
            self.fact(Heading::NextLookBack, next);
        }
        self.write_facts();
    }

    fn fact(&mut self, what: impl Into<Heading>, value: Option<String>) {
        self.fact_of(what.into().name(self.lang), value);
    }

    fn fact_of(&mut self, label: &str, value: Option<String>) {
        self.kept.extend(value.map(|value| (label.to_owned(), value)));
    }

    /// Writes the facts that were kept, the values below each other. A label that is too long stands on a line of its own.
    fn write_facts(&mut self) {
        /// How wide labels usually are, and how wide they may be.
        const ROOM: std::ops::RangeInclusive<usize> = 18..=24;
        let kept = std::mem::take(&mut self.kept);
        let widths = kept.iter().map(|(label, _)| display_width(label));
        let widest = widths.filter(|width| ROOM.contains(width)).max().unwrap_or(*ROOM.start());
        let indent = widest + 4;
        for (label, value) in kept {
            let pad = widest.checked_sub(display_width(&label));
            let label = self.paint.text(&label, Ink::Faint);
            match pad {
                Some(pad) => {
                    self.block(&format!("  {label}{}  ", " ".repeat(pad)), indent, &value);
                }
                None => {
                    self.line(&format!("  {label}"));
                    self.block(&" ".repeat(indent), indent, &value);
                }
            }
        }
    }

    /// A text after a label, wrapped so that it keeps clear of what stands left of it.
    fn block(&mut self, label: &str, indent: usize, text: &str) {
        let room = self.width.map_or(usize::MAX, |w| w.saturating_sub(indent).max(20));
        let mut first = true;
        for line in clean_lines(text).lines() {
            for piece in wrap(line, room) {
                let line = if first {
                    format!("{label}{piece}")
                } else {
                    format!("{}{piece}", " ".repeat(indent))
                };
                first = false;
                self.line(&line);
            }
        }
    }

    fn measures(&mut self, item: &Item<'_>, as_of: Date) {
        if item.measures.is_empty() {
            return;
        }
        self.line("");
        let title = self.paint.text(Phrase::Measures.name(self.lang), Ink::Bold);
        self.line(&title);
        for (number, measure) in (1..).zip(&item.measures) {
            let (sign, note) = self.measure_state(measure, item, as_of);
            let mut who = Vec::new();
            who.extend(measure.owner.as_deref().map(|o| clean(o).into_owned()));
            who.extend(measure.unit.as_ref().map(|u| u.to_string()));
            who.extend(note);
            let tail = if who.is_empty() {
                String::new()
            } else {
                let who = who.join(Phrase::Comma.name(self.lang));
                format!(" {}", self.lang.words().aside(&who))
            };
            self.block(&format!("  {sign} {number:>2} "), 7, &format!("{}{tail}", measure.text));
        }
    }

    /// The signatures that were given, and whose turn it is.
    fn chain(&mut self, head: &Declarations, item: &Item<'_>, standing: &StateAsOf<'_>) {
        let signed = Signature::all_of(head, item, standing);
        let next = head.policy.next_signature(item, standing);
        let missing = match next {
            Some(_) => head.policy.missing_signatures(item, standing),
            None => &[],
        };
        if signed.is_empty() && missing.is_empty() {
            return;
        }
        self.line("");
        let title = self.paint.text(Phrase::Signatures.name(self.lang), Ink::Bold);
        self.line(&title);
        for signature in &signed {
            let sign = self.paint.text("✓", Ink::Green);
            let day = self.dates.written(signature.on);
            let role = self.lang.words().role_name(&signature.role);
            let text = format!("{role}  {}  {day}", signature.by);
            self.block(&format!("  {sign} "), 4, &text);
        }
        for role in missing {
            let is_next = next == Some(role.as_str());
            let mut text = self.lang.words().role_name(role);
            if is_next {
                let who = self.lang.words().signs_next(&head.who_signs_next(item, standing));
                text.push_str(&self.lang.words().aside(&who));
            }
            self.block("  · ", 4, &text);
        }
        if let Some(edit) = standing.voided.filter(|_| next.is_some()) {
            let words = self.lang.words().voided_on(edit.on);
            self.block("  ! ", 4, &words);
        }
    }

    fn measure_state(
        &self,
        measure: &Measure<'_>,
        item: &Item<'_>,
        as_of: Date,
    ) -> (String, Option<String>) {
        if let Some(done) = measure.done.filter(|d| *d <= as_of) {
            let sign = self.paint.text("✓", Ink::Green);
            return (sign, Some(self.lang.words().measure_done(&self.dates.written(done))));
        }
        let due = measure.due.or(item.due);
        match due.map(|due| (due, as_of.days_since(due))) {
            Some((_, late)) if late > 0 => {
                let sign = self.paint.text("!", Ink::Red);
                (sign, Some(self.lang.words().measure_late(late)))
            }
            Some((due, _)) => {
                let due = self.dates.written(due);
                ("·".to_owned(), Some(self.lang.words().measure_due(&due)))
            }
            None => ("·".to_owned(), None),
        }
    }

    fn events(&mut self, item: &Item<'_>, standing: &StateAsOf<'_>, as_of: Date) {
        let events = item.events();
        let shown: Vec<_> = events.iter().filter(|(_, e)| e.on <= as_of).collect();
        // What was done stands in a column of its own, however wide a day is written.
        let days = shown.iter().map(|(_, e)| display_width(&self.dates.written(e.on)));
        let Some(days) = days.max() else { return };
        self.line("");
        let title = self.paint.text(Phrase::Log.name(self.lang), Ink::Bold);
        self.line(&title);
        for (index, event) in shown {
            let stray = standing.misplaced.iter().any(|m| m.index == *index);
            self.event(event, days, stray);
        }
    }

    /// An event, its day in so many columns.
    fn event(&mut self, event: &Event<'_>, days: usize, stray: bool) {
        let (lang, dates) = (self.lang, self.dates);
        let colon = Phrase::Colon.name(lang);
        let deed = EventKind::from(&event.did).name(lang);
        let mut text = format!("{} {}", clean(&event.by), self.paint.text(deed, Ink::Cyan));
        text.push_str(&self.before_said(&event.did));
        if let Some(said) = event.did.said() {
            let _ = write!(text, "{colon}{}", clean(said));
        }
        text.push_str(&self.after_said(&event.did));
        if let Some(anyway) = event.did.anyway() {
            let _ = write!(text, " · {}{colon}{}", Phrase::Anyway.name(lang), clean(anyway));
        }
        for evidence in event.did.evidence() {
            let _ =
                write!(text, " · {}{colon}{}", Phrase::Evidence.name(lang), clean(&evidence.path));
        }
        if let Some(recorded) = event.recorded {
            let _ = write!(
                text,
                "{}",
                lang.words().aside(&lang.words().recorded_on(&dates.written(recorded)))
            );
        }
        if stray {
            let note = self.paint.text(Phrase::CountsForNothing.name(lang), Ink::Red);
            let _ = write!(text, " [{note}]");
        }
        let day = dates.written(event.on);
        let pad = " ".repeat(days.saturating_sub(display_width(&day)));
        self.painted_block(&format!("  {day}{pad} "), days + 3, &text);
    }

    /// What an event of its kind has, between what was done and the sentence in it.
    fn before_said(&self, did: &EventBody<'_>) -> String {
        let (lang, words, dates) = (self.lang, self.lang.words(), self.dates);
        match did {
            EventBody::Extended { from, to, asked_by, .. } => {
                let from = from.map_or_else(|| messages::ABSENT.to_owned(), |d| dates.written(d));
                let asked_by = asked_by.as_deref().map(|name| words.asked_by(&clean(name)));
                let aside = asked_by.map_or_else(String::new, |asked_by| words.aside(&asked_by));
                format!(" {from} → {}{aside}", dates.written(*to))
            }
            EventBody::Reminded { level, number } => {
                let level = level.as_deref().map(clean);
                words.aside(&words.reminder_head(*number, level.as_deref()))
            }
            EventBody::Asked { to, .. } => format!(" → {}", dates.written(*to)),
            EventBody::Reviewed { finding, .. } => words.aside(finding.name(lang)),
            EventBody::Signed { role, .. } => words.aside(&clean(&words.role_name(role))),
            EventBody::Edited { field, from, to } => {
                let is_day = matches!(&**field, "due" | "opened");
                let said = |said: &str| match said.parse() {
                    Ok(day) if is_day => dates.written(day),
                    _ => clean(said).into_owned(),
                };
                let side =
                    |side: Option<&str>| side.map_or_else(|| messages::ABSENT.to_owned(), said);
                let field = words.field_words(field);
                format!(" {} {} → {}", clean(&field), side(from.as_deref()), side(to.as_deref()))
            }
            EventBody::Progress { .. }
            | EventBody::Comment { .. }
            | EventBody::Refused { .. }
            | EventBody::Submitted { .. }
            | EventBody::Returned { .. }
            | EventBody::Closed { .. }
            | EventBody::LookBack { .. }
            | EventBody::Reopened { .. }
            | EventBody::Cancelled { .. } => String::new(),
        }
    }

    /// What an event of its kind has, behind the sentence in it.
    fn after_said(&self, did: &EventBody<'_>) -> String {
        let (lang, words) = (self.lang, self.lang.words());
        match did {
            EventBody::Comment { source: Some(source), .. } => words.aside(&clean(source)),
            EventBody::Cancelled { kind: Some(kind), .. } => words.aside(kind.name(lang)),
            EventBody::Closed { with, .. } | EventBody::LookBack { with, .. }
                if !with.is_empty() =>
            {
                let (colon, comma) = (Phrase::Colon.name(lang), Phrase::Comma.name(lang));
                let names: Vec<_> = with.iter().map(|w| clean(w)).collect();
                format!(" · {}{colon}{}", Phrase::With.name(lang), names.join(comma))
            }
            EventBody::Comment { .. }
            | EventBody::Cancelled { .. }
            | EventBody::Closed { .. }
            | EventBody::LookBack { .. }
            | EventBody::Progress { .. }
            | EventBody::Edited { .. }
            | EventBody::Asked { .. }
            | EventBody::Refused { .. }
            | EventBody::Signed { .. }
            | EventBody::Reminded { .. }
            | EventBody::Reviewed { .. }
            | EventBody::Extended { .. }
            | EventBody::Submitted { .. }
            | EventBody::Returned { .. }
            | EventBody::Reopened { .. } => String::new(),
        }
    }

    /// As [`Self::block`], for a text that is clean and may hold our own colours.
    fn painted_block(&mut self, label: &str, indent: usize, text: &str) {
        let room = self.width.map_or(usize::MAX, |w| w.saturating_sub(indent).max(20));
        for (n, piece) in wrap(text, room).into_iter().enumerate() {
            let line = match n {
                0 => format!("{label}{piece}"),
                _ => format!("{}{piece}", " ".repeat(indent)),
            };
            self.line(&line);
        }
    }

    fn steps(&mut self, policy: &Policy, item: &Item<'_>, standing: &StateAsOf<'_>) {
        let mut steps: Vec<&'static str> = Vec::new();
        for deed in EventKind::all() {
            let step = word_of_command(deed);
            let is_asked_for = matches!(deed, EventKind::Reminded | EventKind::Reviewed);
            if !is_asked_for && follow(standing.status, deed).is_ok() && !steps.contains(&step) {
                steps.push(step);
            }
        }
        if standing.status == Status::Cancelled {
            steps.retain(|s| *s != "set");
        }
        let obstacles = policy.obstacles(item, standing, ClosingAttempt::default());
        if obstacles.found.contains(&Obstacle::NotSubmitted)
            || policy.next_signature(item, standing).is_some()
        {
            steps.retain(|s| *s != "close");
        }
        if standing.asked.is_none() {
            steps.retain(|s| *s != "refuse");
        } else if let Some(at) = steps.iter().position(|s| *s == "refuse") {
            steps.insert(at, "grant");
        }
        if policy.next_signature(item, standing).is_none() {
            steps.retain(|s| *s != "sign");
        }
        self.line("");
        if standing.status == Status::Submitted && !obstacles.is_empty() {
            let label = self.paint.text(Phrase::BeforeClosing.name(self.lang), Ink::Bold);
            let label = format!("{label}{}", Phrase::Colon.name(self.lang));
            let words = self.lang.words().obstacle_words(&obstacles.found);
            self.block(&label, display_width(&label), &words);
        }
        let title = self.paint.text(Phrase::NextSteps.name(self.lang), Ink::Bold);
        let steps: Vec<_> = steps.iter().map(|step| format!("ledger {step}")).collect();
        let label = format!("{title}{}", Phrase::Colon.name(self.lang));
        self.block(&label, display_width(&label), &steps.join(Phrase::Comma.name(self.lang)));
    }
}

fn due_in(standing: &StateAsOf<'_>, as_of: Date) -> i64 {
    standing.due.map_or(0, |due| due.days_since(as_of))
}
