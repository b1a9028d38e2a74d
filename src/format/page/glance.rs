//! The figures of a report at a glance: large numbers, and drawings.

use crate::messages::{FigureName, Heading, Phrase};
use maud::{Markup, PreEscaped, html};

use super::drawing;
use crate::format::clean::clean;
use crate::format::json::Document;
use crate::format::sheet::{BarSegment, Cell, light_sign, percent, share};
use crate::format::sheets::{capital, stretches};
use crate::messages::{Lang, Named};
use crate::model::{Date, Light, Rate};
use crate::report::{PeriodChange, ProgressFigures};

/// A large number: its name, what more there is to say, and the ink that it is in.
struct Figure {
    name: String,
    much: String,
    more: String,
    /// What changed since the period before.
    change: Option<String>,
    class: Option<&'static str>,
}

impl Figure {
    fn new(name: impl Into<String>, much: String, more: impl Into<String>) -> Self {
        Self { name: name.into(), much, more: more.into(), change: None, class: None }
    }

    /// In a light's colour and with its sign, unless it is nothing.
    fn lit(light: Light, count: u64, more: impl Into<String>, lang: Lang) -> Self {
        let name = format!("{} {}", light_sign(light), capital(light.name(lang)));
        let class = (count > 0).then(|| drawing::class(crate::format::light_ink(light)));
        Self { class, ..Self::new(name, count.to_string(), more) }
    }
}

/// How figures were at the end of the period before.
struct Was<'w> {
    change: &'w PeriodChange,
    lang: Lang,
}

impl Was<'_> {
    fn of(&self) -> &ProgressFigures {
        &self.change.was
    }

    fn on(&self) -> Date {
        self.change.periods.before_until
    }

    fn count(&self, now: u64, was: u64) -> String {
        let by = i64::try_from(now).unwrap_or(0) - i64::try_from(was).unwrap_or(0);
        self.lang.words().changed_count(by, self.on())
    }

    /// None where there was nothing then, or is nothing now.
    fn rate(&self, now: Rate, was: Rate) -> Option<String> {
        let points = |rate: Rate| rate.fraction().map(|part| (part * 100.0).round() as i64);
        Some(self.lang.words().changed_points(points(now)? - points(was)?, self.on()))
    }
}

/// What a document has to say at a glance; nothing for one that has no figures.
pub(crate) fn figures(document: &Document, lang: Lang) -> Markup {
    let (figures, drawings) = (large(document, lang), drawings(document, lang));
    html! {
        @if !figures.is_empty() || !drawings.is_empty() {
            section aria-label=(Phrase::Figures.name(lang)) {
                @if !figures.is_empty() { dl.figures { @for f in &figures {
                    div class=[f.class] {
                        dt { (clean(&f.name)) }
                        dd.much { (f.much) }
                        @if !f.more.is_empty() { dd.more { (f.more) } }
                        @if let Some(change) = &f.change { dd.more.change { (change) } }
                    }
                } } }
                @if !drawings.is_empty() { div.drawings { @for d in drawings { (d) } } }
            }
        }
    }
}

fn large(document: &Document, lang: Lang) -> Vec<Figure> {
    let mut figures = Vec::new();
    if let Some(progress) = &document.progress {
        let total = &progress.total;
        let of = |rate: Rate| match rate.whole {
            0 => String::new(),
            whole => lang.words().of_all(rate.part, whole),
        };
        let (rate, due) = (total.closure_rate, total.closure_rate_due);
        let was = document.telling.change.as_ref().map(|change| Was { change, lang });
        let mut first = Figure::new(Heading::ClosureRate.name(lang), percent(rate), of(rate));
        first.class = Some("rule");
        first.change = was.as_ref().and_then(|was| was.rate(rate, was.of().closure_rate));
        figures.push(first);
        let mut second = Figure::new(Heading::ClosureRateDue.name(lang), percent(due), of(due));
        second.change = was.as_ref().and_then(|was| was.rate(due, was.of().closure_rate_due));
        figures.push(second);
        let longest = document.overdue.iter().flatten().map(|o| o.row.days_overdue).max();
        let longest = longest.map(|days| lang.words().longest_overdue(days));
        let mut late = Figure::lit(Light::Red, total.overdue, longest.unwrap_or_default(), lang);
        late.change = was.as_ref().map(|was| was.count(total.overdue, was.of().overdue));
        figures.push(late);
        let ahead = document.head.as_ref().map(|h| h.policy.due_soon_days);
        let ahead = ahead.map(|days| lang.words().within_days(days)).unwrap_or_default();
        figures.push(Figure::lit(Light::Amber, total.due_soon, ahead, lang));
        let waits = Phrase::WaitsForOffice.name(lang);
        let mut waiting = Figure::lit(Light::Blue, total.submitted, waits, lang);
        waiting.change = was.as_ref().map(|was| was.count(total.submitted, was.of().submitted));
        figures.push(waiting);
    }
    if let Some(closure) = document.closure.as_ref().filter(|_| document.progress.is_some()) {
        let timely = closure.figures.on_time_rate;
        let of = lang.words().of_all(timely.part, timely.whole);
        let of = if timely.whole > 0 { of } else { String::new() };
        let name = |of| capital(lang.words().figure(of));
        figures.push(Figure::new(name(FigureName::OnTimeRate), percent(timely), of));
        let backs = &closure.figures.look_backs;
        let mut due = Figure::new(name(FigureName::LookBacksDue), backs.due.to_string(), "");
        due.class = (backs.due > 0).then_some("amber");
        figures.push(due);
        let made = lang.words().of_which_ineffective(backs.made, backs.ineffective);
        let rate = percent(backs.effectiveness_rate);
        figures.push(Figure::new(name(FigureName::EffectivenessRate), rate, made));
    }
    figures
}

fn drawings(document: &Document, lang: Lang) -> Vec<Markup> {
    let mut drawings = Vec::new();
    if let Some(progress) = &document.progress {
        let parts = stretches(&progress.total);
        drawings.push(figure_of(
            Phrase::AllItemsTitle.name(lang),
            html! { (svg(drawing::stacked(&parts, 14.0, lang))) (legend(&parts, lang)) },
        ));
    }
    if let Some(closure) = &document.closure {
        let drawn = html! { (svg(drawing::aging(&closure.figures.aging, lang))) };
        drawings.push(figure_of(Phrase::AgingTitle.name(lang), drawn));
    }
    if let Some(rows) = document.trend.as_ref().filter(|rows| !rows.is_empty()) {
        let key = |class, of: Heading| html! { li { i class=(class) {} (of.name(lang)) } };
        let drawn = html! {
            (svg(drawing::trend(rows, lang)))
            ul.legend {
                (key("blue", Heading::OpenedCount)) (key("green", Heading::ClosedCount)) (key("rule", Heading::OpenAtEnd))
            }
        };
        drawings.push(figure_of(Phrase::TrendDrawnTitle.name(lang), drawn));
    }
    if let Some(rows) = document.indicators.as_ref().filter(|t| !t.is_empty()) {
        drawings.push(figure_of(
            Phrase::IndicatorsDrawnTitle.name(lang),
            html! { @for row in rows.iter().filter(|t| t.used.is_some() || t.on_pace.is_some()) { div.indicator {
                p {
                    strong { (clean(&row.name)) } " " (row.direction.map_or("", |direction| direction.name(lang))) " "
                    (lang.words().counted_in(&Cell::Decimal(row.limit).shown(lang), &clean(row.measured_in.as_deref().unwrap_or_default())))
                    (Phrase::Colon.name(lang))
                    (share(row.used)) " / " (share(row.elapsed.fraction()))
                    @if let Some(on_pace) = row.on_pace {
                        " " span class=(if on_pace { "word green" } else { "word red" }) {
                            (if on_pace { "✓ " } else { "✗ " }) (lang.words().on_pace_word(on_pace))
                        }
                    }
                }
                (svg(drawing::indicator(row, lang)))
            } } },
        ));
    }
    drawings
}

fn svg(drawing: svg::node::element::SVG) -> Markup {
    PreEscaped(drawing.to_string())
}

fn figure_of(title: &str, drawn: Markup) -> Markup {
    html! { figure { figcaption { (title) } (drawn) } }
}

fn legend(parts: &[BarSegment], lang: Lang) -> Markup {
    html! {
        ul.legend { @for part in parts {
            li { i class=(drawing::class(part.ink)) {} (drawing::stretch_name(part.part, lang)) " " (part.count) }
        } }
    }
}
