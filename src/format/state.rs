//! How things stand, on ten lines.

use crate::messages::Phrase;
use unicode_width::UnicodeWidthStr as _;

use super::clean::clean;
use super::paint::{Ink, Paint};
use super::sheet::{light_ink, light_sign};
use crate::messages::{Lang, Stand};
use crate::model::{Declarations, Light};
use crate::report::{Few, State};

/// How things stand, and under it what one might do next: each a command and what it does.
pub fn state_lines(
    head: &Declarations,
    state: &State,
    who: Option<&str>,
    lang: Lang,
    paint: Paint,
) -> String {
    let title = lang.words().report_title(head.title.as_deref(), state.as_of);
    let title = paint.text(&clean(&title), Ink::Bold);
    let counted = lang.words().closed_of(state.closed, state.all, state.cancelled);
    let mut text = format!("{title}{counted}\n");
    let days = |day| state.as_of.days_since(day);
    let asked = Some(&state.asked).filter(|(_, count)| *count > 0);
    let rows: [(&str, Option<Light>, Stand, Option<&Few>); 6] = [
        (light_sign(Light::Red), Some(Light::Red), Stand::Overdue, Some(&state.overdue)),
        (light_sign(Light::Amber), Some(Light::Amber), Stand::ThisWeek, Some(&state.this_week)),
        (light_sign(Light::Blue), Some(Light::Blue), Stand::Waiting, Some(&state.waiting)),
        ("?", None, Stand::Asked, asked),
        ("↺", None, Stand::LookBacks, Some(&state.look_backs)),
        ("▸", None, Stand::Mine { who: who.unwrap_or_default() }, state.mine.as_ref()),
    ];
    let rows =
        rows.into_iter().filter_map(|(sign, light, stand, few)| Some((sign, light, stand, few?)));
    let rows: Vec<(&str, Option<Light>, Stand<'_>, &Few)> = rows.collect();
    let labels: Vec<String> =
        rows.iter().map(|(.., stand, _)| clean(&stand.label(lang)).into_owned()).collect();
    let widest = labels.iter().map(|l| l.width()).max().unwrap_or(0);
    for ((sign, light, stand, few), label) in rows.iter().zip(&labels) {
        let (named, count) = few;
        let ink = light.map(light_ink).filter(|_| *count > 0);
        let sign = ink.map_or_else(|| (*sign).to_owned(), |ink| paint.text(sign, ink));
        let pad = " ".repeat(widest - label.width());
        let mut line = format!("{sign} {label}{pad}  {count:>4}");
        let ids: Vec<String> =
            named.iter().map(|w| stand.named(&w.id, days(w.day), w.overdue, lang)).collect();
        if !ids.is_empty() {
            let more = if *count > ids.len() { " …" } else { "" };
            line.push_str(&format!("  {}{more}", ids.join(Phrase::Comma.name(lang))));
        }
        if *stand == Stand::Waiting && *count > 0 {
            line.push_str(&clean(&who_is_next(state, *count, lang)));
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// How many of what waits wait for whoever asks, where not all do, and whose signature all wait for.
fn who_is_next(state: &State, count: usize, lang: Lang) -> String {
    let mine = state.waiting_for_me.filter(|mine| usize::try_from(*mine) != Ok(count));
    let mine = mine.map(|mine| lang.words().waiting_for_you(mine));
    let next = state.signs_next.as_ref().map(|next| {
        let who: Vec<&str> = next.who.iter().map(String::as_str).collect();
        lang.words().waiting_for_role(&next.role, &who)
    });
    [mine, next].into_iter().flatten().collect()
}

/// Command lines, each with what it does beside it.
pub fn next_lines(steps: &[(String, &str)], paint: Paint) -> String {
    let widest = steps.iter().map(|(typed, _)| typed.width()).max().unwrap_or(0);
    let line = |(typed, does): &(String, &str)| {
        let pad = " ".repeat(widest - typed.width());
        format!("  {}{pad}  {does}\n", paint.text(typed, Ink::Cyan))
    };
    steps.iter().map(line).collect()
}
