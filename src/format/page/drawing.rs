//! Figures drawn: bars, and marks along them. Colours come from the page, so that they suit day, night and paper.

use crate::messages::{Heading, IndicatorHeading, Phrase};
use svg::node::element::{Circle, Line, Polyline, Rectangle, SVG, Text, Title};

use crate::format::clean::clean;
use crate::format::paint::Ink;
use crate::format::sheet::{BarPart, BarSegment, light_sign, share};
use crate::format::sheets::capital;
use crate::messages::{Lang, Named};
use crate::model::Light;
use crate::report::{Aging, IndicatorRow, TrendRow};

/// The name that the page's style knows an ink by.
pub(crate) fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Red => "red",
        Ink::Amber => "amber",
        Ink::Green => "green",
        Ink::Blue | Ink::Cyan => "blue",
        Ink::Bold => "rule",
        Ink::Faint => "faint",
    }
}

/// What a part of a bar is called, with the sign of its light.
pub(crate) fn stretch_name(part: BarPart, lang: Lang) -> String {
    let light = match part {
        BarPart::Closed => return Heading::Closed.name(lang).to_owned(),
        BarPart::Submitted => Light::Blue,
        BarPart::OnTrack => Light::Green,
        BarPart::DueSoon => Light::Amber,
        BarPart::Overdue => Light::Red,
    };
    format!("{} {}", light_sign(light), capital(light.name(lang)))
}

fn said(parts: &[BarSegment], lang: Lang) -> String {
    let some = parts.iter().filter(|p| p.count > 0);
    let words: Vec<String> =
        some.map(|p| format!("{} {}", stretch_name(p.part, lang), p.count)).collect();
    words.join(", ")
}

fn canvas(width: f64, height: f64, label: &str) -> SVG {
    SVG::new()
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("role", "img")
        .set("aria-label", clean(label).as_ref())
}

fn rectangle(x: f64, y: f64, width: f64, height: f64, class: &str) -> Rectangle {
    Rectangle::new()
        .set("x", rounded(x))
        .set("y", rounded(y))
        .set("width", rounded(width))
        .set("height", rounded(height))
        .set("class", class)
}

fn text(x: f64, y: f64, said: impl AsRef<str>) -> Text {
    Text::new(clean(said.as_ref()).into_owned()).set("x", rounded(x)).set("y", rounded(y))
}

/// To a hundredth: finer is not seen, and would make the page long.
fn rounded(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

/// A bar in parts, as long as its place; empty where there is nothing of it.
pub(crate) fn stacked(parts: &[BarSegment], height: f64, lang: Lang) -> SVG {
    const LONG: f64 = 200.0;
    let whole: u64 = parts.iter().map(|p| p.count).sum();
    let words = said(parts, lang);
    let mut bar = canvas(LONG, height, &words).set("preserveAspectRatio", "none");
    if whole == 0 {
        return bar;
    }
    let mut x = 0.0;
    for part in parts.iter().filter(|p| p.count > 0) {
        let long = LONG * part.count as f64 / whole as f64;
        let name = format!("{} {}", stretch_name(part.part, lang), part.count);
        bar = bar.add(
            rectangle(x, 0.0, long, height, class(part.ink))
                .add(Title::new(clean(&name).into_owned())),
        );
        x += long;
    }
    bar
}

/// How many have been open for how long, a bar each.
pub(crate) fn aging(aging: &Aging, lang: Lang) -> SVG {
    let bands = [
        ("0–30", aging.to_30, "faint"),
        ("31–60", aging.to_60, "faint"),
        ("61–90", aging.to_90, "amber"),
        ("90+", aging.over_90, "red"),
    ];
    let most = bands.iter().map(|(_, n, _)| *n).max().unwrap_or(0).max(1);
    let colon = Phrase::Colon.name(lang);
    let words: Vec<String> = bands.iter().map(|(days, n, _)| format!("{days}{colon}{n}")).collect();
    let words = words.join(Phrase::Comma.name(lang));
    let label = format!("{}{colon}{words}", Phrase::AgingTitle.name(lang));
    let mut drawing = canvas(420.0, 112.0, &label);
    for (row, (days, count, class)) in bands.into_iter().enumerate() {
        let y = 28.0 * row as f64;
        let long = 310.0 * count as f64 / most as f64;
        drawing = drawing
            .add(text(0.0, y + 18.0, days).set("class", "quiet"))
            .add(rectangle(60.0, y + 5.0, long, 18.0, class))
            .add(text(68.0 + long, y + 18.0, count.to_string()));
    }
    drawing.add(
        Line::new().set("class", "axis").set("x1", 60).set("x2", 60).set("y1", 0).set("y2", 112),
    )
}

/// What was opened and closed in each period, and a line of what was open at its end.
pub(crate) fn trend(rows: &[TrendRow], lang: Lang) -> SVG {
    const LEFT: f64 = 32.0;
    const TOP: f64 = 8.0;
    const WIDE: f64 = 388.0;
    const HIGH: f64 = 128.0;
    let most = rows.iter().map(|r| r.opened.max(r.closed).max(r.open_at_end)).max();
    let step = tick(most.unwrap_or(0));
    let ticks = most.unwrap_or(0).div_ceil(step).max(1);
    let (top, bottom) = ((ticks * step) as f64, TOP + HIGH);
    let y = |count: u64| bottom - HIGH * count as f64 / top;
    let room = WIDE / rows.len() as f64;
    let thick = (room * 0.3).min(18.0);
    let label = Phrase::TrendDrawnTitle.name(lang);
    let mut drawing = canvas(420.0, 160.0, label);
    for at in (0..=ticks).map(|n| n * step) {
        let line = Line::new().set("class", "axis").set("x1", LEFT).set("x2", LEFT + WIDE);
        let number = text(LEFT - 6.0, y(at) + 4.0, at.to_string());
        drawing = drawing
            .add(line.set("y1", rounded(y(at))).set("y2", rounded(y(at))))
            .add(number.set("class", "quiet").set("text-anchor", "end"));
    }
    let months = are_months(rows);
    // So many dates are written that they do not run into one another.
    let every = rows.len().div_ceil(5);
    let colon = Phrase::Colon.name(lang);
    let mut points = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let middle = LEFT + room * (n as f64 + 0.5);
        for (x, count, class, heading) in [
            (middle - thick, row.opened, "blue", Heading::OpenedCount),
            (middle, row.closed, "green", Heading::ClosedCount),
        ] {
            let (period, head) = (period_name(row, months), heading.name(lang));
            let name = format!("{period}{colon}{head} {count}");
            let bar = rectangle(x, y(count), thick, bottom - y(count), class);
            drawing = drawing.add(bar.add(Title::new(name)));
        }
        points.push(format!("{},{}", rounded(middle), rounded(y(row.open_at_end))));
        if (rows.len() - 1 - n).is_multiple_of(every) {
            let date = text(middle, bottom + 18.0, period_name(row, months));
            drawing = drawing.add(date.set("class", "quiet").set("text-anchor", "middle"));
        }
    }
    drawing = drawing.add(Polyline::new().set("class", "path").set("points", points.join(" ")));
    for (row, point) in rows.iter().zip(&points) {
        let Some((x, y)) = point.split_once(',') else { continue };
        let open = Heading::OpenAtEnd.name(lang);
        let name = format!("{}{colon}{open} {}", period_name(row, months), row.open_at_end);
        let dot = Circle::new().set("cx", x).set("cy", y).set("r", 3.5).set("class", "rule");
        drawing = drawing.add(dot.add(Title::new(name)));
    }
    drawing
}

/// Whether periods are months, the first and the last perhaps in part.
fn are_months(rows: &[TrendRow]) -> bool {
    let is_month = |row: &TrendRow| row.from.month_start() == row.until.month_start();
    let whole = |row: &TrendRow| row.until == row.until.month_end();
    rows.iter().all(is_month) && rows.split_last().is_some_and(|(_, all)| all.iter().all(whole))
}

/// A month as a month, any other period by its last day.
fn period_name(row: &TrendRow, months: bool) -> String {
    if months {
        format!("{:04}-{:02}", row.until.year(), row.until.month())
    } else {
        row.until.to_string()
    }
}

/// A round number of which at most five make up the most.
fn tick(most: u64) -> u64 {
    let powers = std::iter::successors(Some(1_u64), |n| n.checked_mul(10));
    let steps = powers.flat_map(|n| [n, n.saturating_mul(2), n.saturating_mul(5)]);
    steps.into_iter().find(|step| step.saturating_mul(5) >= most).unwrap_or(u64::MAX)
}

/// How much of an indicator's limit is used, against how much of its time has gone.
pub(crate) fn indicator(row: &IndicatorRow, lang: Lang) -> SVG {
    const LONG: f64 = 420.0;
    let used = row.used.unwrap_or(0.0).max(0.0);
    let elapsed = row.elapsed.fraction().unwrap_or(0.0);
    // What is beyond the limit is drawn too: the scale then ends at what is used.
    let scale = LONG / used.max(1.0);
    let class = match row.on_pace {
        Some(true) => "green",
        Some(false) => "red",
        None => "faint",
    };
    let name = clean(&row.name).into_owned();
    let (colon, comma) = (Phrase::Colon.name(lang), Phrase::Comma.name(lang));
    let (used_of, gone) = (share(row.used), share(row.elapsed.fraction()));
    let words = format!("{name}{colon}{used_of}{comma}{gone}");
    canvas(LONG, 14.0, &words)
        .set("preserveAspectRatio", "none")
        .add(rectangle(0.0, 2.0, LONG, 10.0, "faint").set("opacity", 0.45))
        .add(rectangle(0.0, 2.0, used * scale, 10.0, class))
        .add(
            Line::new()
                .set("class", "mark")
                .set("x1", rounded(elapsed * scale))
                .set("x2", rounded(elapsed * scale))
                .set("y1", 0)
                .set("y2", 14)
                .add(Title::new(format!(
                    "{} {}",
                    IndicatorHeading::Elapsed.name(lang),
                    share(row.elapsed.fraction())
                ))),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_numbers_and_few_of_them() {
        assert_eq!([0, 1, 5, 6, 46, 100, 251].map(tick), [1, 1, 1, 2, 10, 20, 100]);
        assert!(tick(u64::MAX) > u64::MAX / 6);
    }

    #[test]
    fn a_bar_is_as_long_as_its_parts_and_says_them_in_words() {
        let part = |part, count, ink| BarSegment { count, ink, part };
        let parts = [part(BarPart::Closed, 3, Ink::Green), part(BarPart::Overdue, 1, Ink::Red)];
        let bar = stacked(&parts, 10.0, Lang::En).to_string();
        assert!(bar.contains("aria-label=\"Closed 3, ● Overdue 1\""), "{bar}");
        assert!(bar.contains("width=\"150\"") && bar.contains("width=\"50\""), "{bar}");
        assert!(!stacked(&[], 10.0, Lang::En).to_string().contains("<rect"));
    }
}
