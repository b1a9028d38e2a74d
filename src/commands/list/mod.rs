//! `ledger list`: items as they stand.

mod rows;

use std::collections::HashMap;

use clap::{Args, CommandFactory as _, FromArgMatches as _};

use self::rows::RowsOf;
use super::mistakes;
use super::views;
use super::words::arguments_in;
use crate::format::{Document, Format, Picked, list_sheet};
use crate::messages::{
    Blank, InputRefused, Lang, Mistake, SelectionRefused, SessionRefused, UserError, ViewRefused,
    placeholders, two,
};
use crate::model::Date;
use crate::report::{Choice, InOrder, Listing, SortBy};
use crate::session::options::{AsOf, Chosen, IdsOnly, Printing, Showing, key, listed};
use crate::session::printing::{print_ids, print_sheet};
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session, several};
use crate::store::change_setting;

/// Which items are listed, in what order, and what is shown of each: all that a view may say.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Selection {
    #[arg(value_name = placeholders::VIEW)]
    #[arg(help = two!(
        "Views: @mine, @this-week, @overdue, @waiting, or your own",
        "视图：@mine 我的、@this-week 本周到期、@overdue 逾期、@waiting 待核验，或自定义",
    ))]
    pub views: Vec<String>,
    #[command(flatten)]
    pub chosen: Chosen,
    #[arg(long, value_name = placeholders::ROUND)]
    #[arg(help = two!("Only items of this round", "此轮次的事项"))]
    pub round: Vec<String>,
    #[arg(long, value_name = placeholders::KEYS, allow_hyphen_values = true)]
    #[arg(help = two!(
        "Sort by these keys; a hyphen reverses: -days_overdue",
        "按这些键排序；前加连字符为从大到小：-days_overdue",
    ))]
    pub sort: Option<String>,
    #[command(flatten)]
    pub showing: Showing,
    #[command(flatten)]
    pub as_of: AsOf,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("List items", "列出事项"))]
pub(crate) struct List {
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub ids_only: IdsOnly,
    #[command(flatten)]
    pub printing: Printing,
    #[arg(long, value_name = placeholders::THING)]
    #[arg(help = two!("Save these options as a view of this name", "把这些选项存为此名称的视图"))]
    pub save: Option<String>,
}

/// How many views may stand in one another.
const DEEPEST: usize = 8;

/// The keys that an item can be listed and sorted by.
pub(crate) fn keys() -> Vec<&'static str> {
    list_sheet(&Listing::default(), &[], Lang::En).keys()
}

/// The same with the fields of the ledger that is meant, where one of the words may be a field's key.
fn keys_for(session: &Session, words: &[&Option<String>]) -> Vec<&'static str> {
    let mut known = keys();
    let words = words.iter().filter_map(|word| word.as_deref()).flat_map(listed);
    let mut unknown = words.map(|word| word.trim_start_matches('-')).filter(|w| !known.contains(w));
    if unknown.next().is_some()
        && let Ok(head) = several::head(session)
    {
        known.extend(head.fields.iter().map(|field| field.key));
    }
    known
}

impl List {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        if let Some(name) = &self.save {
            return self.keep(session, name.trim_start_matches('@'));
        }
        let as_of = self.selection.as_of.day(session)?;
        let mut selection = self.selection.clone();
        for name in &self.selection.views {
            selection = selection.over(opened(session, name, as_of, &mut ViewsMet::default())?);
        }
        self.print(session, &selection)
    }

    fn print(&self, session: &Session, selection: &Selection) -> anyhow::Result<Outcome> {
        let as_of = selection.as_of.day(session)?;
        let choice = selection.choice(session)?;
        let known = keys_for(session, &[&selection.showing.columns, &selection.sort]);
        let limit = selection.showing.limit;
        let mut columns = selection.showing.keys(&known)?;
        let by = selection.sorted_by(&known)?;
        if self.ids_only.ids {
            let gather = |_: &_| InOrder::gather(|seen| seen.item.id.to_string(), &by, limit);
            let (_, part) = viewed(session, &choice, as_of, gather)?;
            return print_ids(session, &self.printing, &part.finish().0);
        }
        let output = self.printing.to(session)?;
        if columns.is_none() && output.format == Format::Table {
            let usual = Showing { columns: session.config.columns.clone(), limit: None };
            columns = usual.keys(&known)?;
        }
        let rows = RowsOf { choice: &choice, as_of, by: &by, limit, columns: columns.as_deref() };
        if matches!(output.format, Format::Csv | Format::Json) {
            self.printing.letterhead(session, output.format)?;
        }
        match output.format {
            Format::Csv => return rows.put_csv(session, &output),
            Format::Json => return rows.put_json(session, &output),
            Format::Table if Self::rows_are_even(session, columns.as_deref())? => {
                let sheet = rows.sheet(session)?;
                return print_sheet(session, &self.printing, &sheet, Document::default);
            }
            _ => {}
        }
        let (head, part) = viewed(session, &choice, as_of, |_| Listing::sorted(&by, limit))?;
        let listing = part.finish();
        let mut sheet = list_sheet(&listing, &head.fields, session.lang);
        if let Some(columns) = &columns {
            sheet = sheet.picked(columns);
        }
        print_sheet(session, &self.printing, &sheet, || Document {
            schema: "ledger.list/1",
            as_of: Some(as_of),
            head: Some(head),
            items: Some(Picked::rows(&listing.items, columns.as_deref())),
            ..Document::default()
        })
    }

    /// Whether every ledger has these columns: several may declare different fields, which is known once all are read.
    fn rows_are_even(session: &Session, columns: Option<&[&'static str]>) -> anyhow::Result<bool> {
        let known = keys();
        let are_known = columns.unwrap_or_default().iter().all(|key| known.contains(key));
        Ok(are_known || session.ledgers()?.len() == 1)
    }

    /// Keeps what was typed as a view in the user's config.
    fn keep(&self, session: &Session, name: &str) -> anyhow::Result<Outcome> {
        views::must_be_a_name(name)?;
        if let Some(word) = self.beside_selection(session) {
            let why = ViewRefused::NotOfAView { word: word.to_owned() };
            return Err(UserError::View { name: name.to_owned(), why, at: None }.into());
        }
        let refuse = || UserError::Input(InputRefused::Empty { what: Blank::Option("--save") });
        let words = self.selection.words();
        let words = shlex::try_join(words.iter().map(String::as_str)).map_err(|_| refuse())?;
        if words.is_empty() {
            return Err(refuse().into());
        }
        must_read(name, &words, session.lang)?;
        let path = session
            .config
            .path
            .as_ref()
            .ok_or(UserError::Session(SessionRefused::NoConfigFolder))?;
        change_setting(path, &format!("view.{name}"), Some(&words))?;
        session.say(&session.lang.words().view_kept(name, &words))?;
        Ok(Outcome::Done)
    }

    /// An option that was typed and would not be kept in a view.
    fn beside_selection(&self, session: &Session) -> Option<&'static str> {
        let ids = self.ids_only.ids.then_some("--ids");
        self.printing.typed().or(ids).or_else(|| session.typed_beside())
    }
}

impl Selection {
    /// What was typed over what a view says: lists are joined, of all else what was typed counts.
    fn over(self, view: Self) -> Self {
        Self {
            views: self.views,
            chosen: self.chosen.joined(view.chosen),
            round: self.round.into_iter().chain(view.round).collect(),
            sort: self.sort.or(view.sort),
            showing: Showing {
                columns: self.showing.columns.or(view.showing.columns),
                limit: self.showing.limit.or(view.showing.limit),
            },
            as_of: AsOf { as_of: self.as_of.as_of.or(view.as_of.as_of) },
        }
    }

    /// What is chosen, its codes and dates read.
    ///
    /// # Errors
    /// When a code or a date is none.
    pub(crate) fn choice(&self, session: &Session) -> anyhow::Result<Choice> {
        let choice = self.chosen.choice(session, &[])?;
        Ok(Choice { round: self.round.clone(), ..choice })
    }

    /// It as it is typed.
    fn words(&self) -> Vec<String> {
        let mut words = self.views.clone();
        words.extend(self.chosen.words());
        words.extend(self.round.iter().flat_map(|id| ["--round".to_owned(), id.clone()]));
        let mut option = |name: &str, value: &Option<String>| {
            words.extend(value.iter().flat_map(|v| [name.to_owned(), v.clone()]));
        };
        option("--sort", &self.sort);
        option("--columns", &self.showing.columns);
        option("--limit", &self.showing.limit.map(|n| n.to_string()));
        option("--as-of", &self.as_of.as_of);
        words
    }

    /// `due,-days_overdue`: keys, one with a hyphen before it from the largest down.
    fn sorted_by(&self, known: &[&'static str]) -> Result<Vec<SortBy>, UserError> {
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
struct ViewsMet {
    /// Whether all of it is opened: one that is not yet, and is named again, stands in itself.
    whole: HashMap<String, bool>,
    depth: usize,
}

/// The selection that a view stands for.
fn opened(
    session: &Session,
    name: &str,
    as_of: Date,
    met: &mut ViewsMet,
) -> anyhow::Result<Selection> {
    let Some(name) = name.strip_prefix('@') else {
        return Err(
            UserError::Selection(SelectionRefused::NotAView { text: name.to_owned() }).into()
        );
    };
    let view = views::find(session, name, as_of)?;
    let refuse = |why| {
        let at = view.place().map(Box::new);
        UserError::View { name: name.to_owned(), why, at }
    };
    let selection = read(&view.words, session.lang).map_err(refuse)?;
    let mut whole = selection.clone();
    met.whole.insert(name.to_owned(), false);
    met.depth += 1;
    for inner in &selection.views {
        let known = inner.strip_prefix('@').and_then(|inner| met.whole.get(inner)).copied();
        if known == Some(false) || met.depth > DEEPEST {
            return Err(refuse(ViewRefused::InItself { words: view.words.clone() }).into());
        }
        if known.is_none() {
            whole = whole.over(opened(session, inner, as_of, met)?);
        }
    }
    met.depth -= 1;
    met.whole.insert(name.to_owned(), true);
    Ok(whole)
}

/// What a view chooses with what is typed besides, in what order, and how many.
///
/// # Errors
/// When there is no such view, or it cannot be used.
pub(crate) fn chosen_by(
    session: &Session,
    view: &str,
    chosen: Chosen,
) -> anyhow::Result<(Choice, Vec<SortBy>, Option<usize>)> {
    let typed = Selection { chosen, ..Selection::default() };
    let whole = typed.over(opened(session, view, session.today, &mut ViewsMet::default())?);
    let by = whole.sorted_by(&keys())?;
    Ok((whole.choice(session)?, by, whole.showing.limit))
}

/// A view's words as what they select. What is no part of [`Selection`] is not known here, whatever it is elsewhere.
fn read(words: &str, lang: Lang) -> Result<Selection, ViewRefused> {
    let split = shlex::split(words)
        .ok_or_else(|| ViewRefused::Unclear { words: words.to_owned(), why: None })?;
    let command = <Selection as Args>::augment_args(clap::Command::new("list"));
    let command = arguments_in(command, lang);
    let mut command =
        command.no_binary_name(true).disable_help_flag(true).disable_version_flag(true);
    let matches = command.try_get_matches_from_mut(split).map_err(|error| {
        let mistake = mistakes::mistake(&error, &command).0;
        match mistake {
            Mistake::UnknownOption { typed, .. } if is_option_of_list(&typed) => {
                ViewRefused::NotOfAView { word: typed }
            }
            mistake => {
                ViewRefused::Unclear { words: words.to_owned(), why: Some(Box::new(mistake)) }
            }
        }
    })?;
    let selection = Selection::from_arg_matches(&matches)
        .map_err(|_| ViewRefused::Unclear { words: words.to_owned(), why: None })?;
    match selection.views.iter().find(|view| !view.starts_with('@')) {
        Some(word) => Err(ViewRefused::NotOfAView { word: word.clone() }),
        None => Ok(selection),
    }
}

/// Whether `list` itself has an option of this name, its own or one that every command has.
fn is_option_of_list(typed: &str) -> bool {
    let mut all = super::Cli::command();
    all.build();
    let Some(list) = all.find_subcommand("list") else { return false };
    let name = typed.trim_start_matches('-');
    list.get_arguments().any(|known| {
        if typed.starts_with("--") {
            known.get_long() == Some(name)
        } else {
            known.get_short().is_some_and(|short| name.starts_with(short))
        }
    })
}

/// Makes sure that words can be a view's.
///
/// # Errors
/// When they are no options of `list`, or none that choose and order.
pub(crate) fn must_read(name: &str, words: &str, lang: Lang) -> Result<(), UserError> {
    let refuse = |why| UserError::View { name: name.to_owned(), why, at: None };
    read(words, lang).map(|_| ()).map_err(refuse)
}
