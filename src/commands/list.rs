//! `ledger list`: items as they stand.

use std::collections::HashMap;

use clap::{Args, FromArgMatches as _};

use super::desk::{Desk, Outcome};
use super::mistakes;
use super::options::{AsOf, Chosen, Picking, Printing, key, listed};
use super::printing::{print_ids, print_sheet};
use super::viewing::viewed;
use super::views;
use crate::format::{Document, Format, Picked, list_sheet};
use crate::messages::{self, Lang, Refusal};
use crate::model::Date;
use crate::report::{InOrder, Listing, SortBy};
use crate::store::change_setting;

#[derive(Debug, Clone, Args)]
pub struct List {
    #[arg(value_name = "@VIEW")]
    pub views: Vec<String>,
    #[command(flatten)]
    pub chosen: Chosen,
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true)]
    pub sort: Option<String>,
    #[command(flatten)]
    pub picking: Picking,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
}

/// How many views may stand in one another.
const DEEPEST: usize = 8;

/// The keys that an item can be listed and sorted by.
pub fn keys() -> Vec<&'static str> {
    list_sheet(&Listing::default(), Lang::En).keys()
}

impl List {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        if let Some(name) = &self.save {
            return self.keep(desk, name.trim_start_matches('@'));
        }
        let mut list = self.clone();
        for name in &self.views {
            list = list.over(opened(desk, name, self.as_of.day(desk)?, &mut Met::default())?);
        }
        list.print(desk)
    }

    fn print(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let choice = self.chosen.choice(desk, &[])?;
        let known = keys();
        let mut columns = self.picking.keys(&known)?;
        let (by, limit) = (self.sorted_by(&known)?, self.picking.limit);
        if self.picking.ids {
            let gather = |_: &_| InOrder::gather(|seen| seen.item.id.to_string(), &by, limit);
            let (_, part) = viewed(desk, &choice, as_of, gather)?;
            return print_ids(desk, &self.printing, &part.finish().0);
        }
        let (head, part) = viewed(desk, &choice, as_of, |_| Listing::sorted(&by, limit))?;
        let listing = part.finish();
        if columns.is_none() && self.printing.format() == Format::Table {
            let usual = Picking { columns: desk.config.columns.clone(), ..Picking::default() };
            columns = usual.keys(&known)?;
        }
        let mut sheet = list_sheet(&listing, desk.lang);
        if let Some(columns) = &columns {
            sheet = sheet.picked(columns);
        }
        print_sheet(desk, &self.printing, &sheet, || Document {
            schema: "ledger.list/1",
            as_of: Some(as_of),
            head: Some(head),
            items: Some(Picked::rows(&listing.items, columns.as_deref())),
            ..Document::default()
        })
    }

    /// What was typed over what a view says: lists are joined, of all else what was typed counts.
    pub fn over(self, view: Self) -> Self {
        Self {
            views: self.views,
            chosen: self.chosen.joined(view.chosen),
            sort: self.sort.or(view.sort),
            picking: Picking {
                columns: self.picking.columns.or(view.picking.columns),
                limit: self.picking.limit.or(view.picking.limit),
                ids: self.picking.ids || view.picking.ids,
            },
            as_of: AsOf { as_of: self.as_of.as_of.or(view.as_of.as_of) },
            printing: Printing {
                format: self.printing.format.or(view.printing.format),
                output: self.printing.output.or(view.printing.output),
            },
            save: self.save,
        }
    }

    /// Keeps what was typed as a view in the user's config.
    fn keep(&self, desk: &Desk, name: &str) -> anyhow::Result<Outcome> {
        views::must_be_a_name(name)?;
        let mut words = self.views.clone();
        words.extend(self.chosen.words());
        let mut option = |name: &str, value: &Option<String>| {
            words.extend(value.iter().flat_map(|v| [name.to_owned(), v.clone()]));
        };
        option("--sort", &self.sort);
        option("--columns", &self.picking.columns);
        option("--limit", &self.picking.limit.map(|n| n.to_string()));
        option("--as-of", &self.as_of.as_of);
        if self.picking.ids {
            words.push("--ids".to_owned());
        }
        let refuse = || Refusal::Empty { what: "--save" };
        let words = shlex::try_join(words.iter().map(String::as_str)).map_err(|_| refuse())?;
        if words.is_empty() {
            return Err(refuse().into());
        }
        must_read(name, &words)?;
        let path = desk.config.path.as_ref().ok_or(Refusal::NoConfigFolder)?;
        change_setting(path, &format!("view.{name}"), Some(&words))?;
        desk.say(&messages::view_kept(name, &words, desk.lang))?;
        Ok(Outcome::Done)
    }

    /// `due,-days_overdue`: keys, one with a hyphen before it from the largest down.
    fn sorted_by(&self, known: &[&'static str]) -> Result<Vec<SortBy>, Refusal> {
        let words = listed(self.sort.as_deref().unwrap_or_default());
        let by = |word: &str| {
            let (down, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
            key("--sort", word, known).map(|key| SortBy { key, down })
        };
        words.map(by).collect()
    }
}

/// The views met while one is opened: what they say counts once, however many of them name the same.
#[derive(Default)]
struct Met {
    /// Whether all of it is opened: one that is not yet, and is named again, stands in itself.
    whole: HashMap<String, bool>,
    depth: usize,
}

/// The list that a view stands for.
fn opened(desk: &Desk, name: &str, as_of: Date, met: &mut Met) -> anyhow::Result<List> {
    let Some(name) = name.strip_prefix('@') else {
        return Err(Refusal::NotAView { text: name.to_owned() }.into());
    };
    let words = views::words(desk, name, as_of)?;
    let list = read(name, &words)?;
    let mut whole = list.clone();
    met.whole.insert(name.to_owned(), false);
    met.depth += 1;
    for inner in &list.views {
        let known = inner.strip_prefix('@').and_then(|inner| met.whole.get(inner)).copied();
        if known == Some(false) || met.depth > DEEPEST {
            return Err(Refusal::BadView { name: name.to_owned(), words, why: None }.into());
        }
        if known.is_none() {
            whole = whole.over(opened(desk, inner, as_of, met)?);
        }
    }
    met.depth -= 1;
    met.whole.insert(name.to_owned(), true);
    Ok(whole)
}

/// A view's words as the list that they ask for.
fn read(name: &str, words: &str) -> Result<List, Refusal> {
    let refuse = |why| Refusal::BadView { name: name.to_owned(), words: words.to_owned(), why };
    let split = shlex::split(words).ok_or_else(|| refuse(None))?;
    let command = <List as Args>::augment_args(clap::Command::new("list"));
    let matches = command.no_binary_name(true).try_get_matches_from(split);
    let matches = matches.map_err(|error| refuse(Some(Box::new(mistakes::mistake(&error).0))))?;
    List::from_arg_matches(&matches).map_err(|_| refuse(None))
}

/// Makes sure that words can be a view's.
///
/// # Errors
/// When they are no options of `list`.
pub fn must_read(name: &str, words: &str) -> Result<(), Refusal> {
    read(name, words).map(|_| ())
}
