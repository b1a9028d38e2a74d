//! `ledger form`: a workbook for a unit to say in what was done; `ledger form read` takes it in again.

mod answers;
mod back;
mod figures;
mod own;
mod plan;
mod read;
mod round;

use crate::messages::{Phrase, placeholders, two};
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::format::{
    Figures, Form as Sheet, FormRow, Format, MOST_ASKED, asked_fields, form_workbook,
};
use crate::messages::{ExportRefused, FileRefused, FormRefused, Lang, OutputRefused, UserError};
use crate::model::{Date, Declarations, Extending, Item, Words};
use crate::report::{Choice, FormScope, Label, Per};
use crate::session::options::Chosen;
use crate::session::output::{Output, ending, must_be_a_folder, output};
use crate::session::typed::one_of;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

/// For what one form each is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPer {
    Unit,
    Category,
    Lead,
    Owner,
}

impl Words for FormPer {
    const ALL: &'static [(&'static str, Self)] = &[
        ("unit", Self::Unit),
        ("category", Self::Category),
        ("lead", Self::Lead),
        ("owner", Self::Owner),
    ];
}

impl From<FormPer> for Per {
    fn from(each: FormPer) -> Self {
        match each {
            FormPer::Unit => Per::Unit,
            FormPer::Category => Per::Category,
            FormPer::Lead => Per::Lead,
            FormPer::Owner => Per::Owner,
        }
    }
}

#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(about = two!(
    "Make a form for units to fill in, or read returned forms",
    "制作填报表，收回后读入",
))]
pub(crate) struct FormCommand {
    #[command(subcommand)]
    pub part: Option<FormAction>,
    #[arg(long, short, value_name = placeholders::PATH, required = true)]
    #[arg(help = two!(
        "Write to this file, or with --each into this folder",
        "写入此文件；用 --each 时为文件夹",
    ))]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = placeholders::WHAT, value_parser = one_of::<FormPer>())]
    #[arg(help = two!(
        "One form for each: unit, category, lead or owner",
        "各制一张：unit 单位、category 类别、lead 责任领导、owner 责任人",
    ))]
    pub each: Option<FormPer>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The return date", "要求报回的日期"))]
    pub due_by: Option<String>,
    #[arg(long, value_name = placeholders::ROUND, conflicts_with_all = ["each", "due_by", "Chosen"])]
    #[arg(help = two!("Make a form for reviewing this round on paper", "供书面复核此轮次的填报表"))]
    pub round: Option<String>,
    #[command(flatten)]
    pub chosen: Chosen,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum FormAction {
    Read(read::FormRead),
}

impl FormCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.part {
            Some(FormAction::Read(read)) => read.run(session),
            None => match (&self.round, self.to(session)?.file()) {
                (Some(round), Some(path)) => round::make(session, round, path),
                (Some(_), None) => Err(UserError::Export(ExportRefused::WorkbookToTerminal).into()),
                (None, _) => self.make(session),
            },
        }
    }

    /// Where it goes: a form is a workbook, and its name says so.
    fn to(&self, session: &Session) -> anyhow::Result<Output<Format>> {
        let Some(path) = self.output.as_deref() else {
            return output(session, None, None, &[Format::Xlsx], Format::Xlsx);
        };
        if self.each.is_some() {
            must_be_a_folder(session, path)?;
            return output(session, None, None, &[Format::Xlsx], Format::Xlsx);
        }
        let to = output(session, Some(path), None, &[Format::Xlsx], Format::Xlsx)?;
        match to.file().filter(|file| ending(file).is_none()) {
            Some(file) => {
                let (path, ending) = (file.to_owned(), "xlsx");
                Err(UserError::Output(OutputRefused::NoEnding { path, ending }).into())
            }
            None => Ok(to),
        }
    }

    fn make(&self, session: &Session) -> anyhow::Result<Outcome> {
        let choice = Choice { live: true, ..self.chosen.choice(session, &[])? };
        let due_by = session.some_date(&self.due_by)?;
        let per = self.each.map(Per::from);
        let (head, asking) =
            viewed(session, &choice, session.today, |head| FormScope::gather(per, head))?;
        let figures = figures::FiguresAsked {
            head: &head,
            choice: &choice,
            as_of: session.today,
            lang: session.lang,
        };
        let groups = all_groups(asking.finish(), per, &figures);
        if groups.is_empty() {
            return Err(UserError::from(FormRefused::NothingToAsk).into());
        }
        let to = self.to(session)?;
        let named = self.output.as_deref().unwrap_or(Path::new("."));
        let (mut files, mut taken) = (Vec::new(), Vec::new());
        for (label, items) in &groups {
            let of = match label {
                Some(label) => Some((per.unwrap_or_default(), label.clone())),
                None => scope(&choice, &head),
            };
            let asked = match &of {
                Some((per, label)) => figures.of(Some(*per), label.key.as_deref()),
                None => Figures::default(),
            };
            let count = asked.count();
            let path = match label {
                Some(label) => named.join(file_name(label.key.as_deref(), &mut taken, session)),
                None => named.to_owned(),
            };
            let bytes = workbook(session, &head, of, due_by, (items, asked), &path)?;
            files.push((path, bytes, (items.len(), count)));
        }
        if per.is_some() {
            session.make_folder(named)?;
        } else if to.file().is_none() {
            if session.width.is_some() {
                return Err(UserError::Export(ExportRefused::WorkbookToTerminal).into());
            }
            files.iter().try_for_each(|(_, bytes, _)| session.print_bytes(bytes))?;
            return Ok(Outcome::Done);
        }
        files.iter().try_for_each(|(path, ..)| session.spare_ledger(path))?;
        for (path, bytes, _) in &files {
            session.put_bytes(path, bytes)?;
        }
        for (path, _, (items, figures)) in &files {
            let path = path.display().to_string();
            session.say(&session.lang.words().form_written(&path, *items, *figures))?;
        }
        Ok(Outcome::Done)
    }
}

/// What forms are made of: items by what each is for, and what has figures to report without an item.
fn all_groups(
    groups: Vec<(Option<Label>, Vec<Item<'static>>)>,
    per: Option<Per>,
    figures: &figures::FiguresAsked<'_>,
) -> Vec<(Option<Label>, Vec<Item<'static>>)> {
    let Some(per) = per else {
        let one = scope(figures.choice, figures.head);
        let count =
            one.map_or(0, |(per, label)| figures.of(Some(per), label.key.as_deref()).count());
        return if groups.is_empty() && count > 0 { vec![(None, Vec::new())] } else { groups };
    };
    let (mut groups, mut all) = (groups, Vec::new());
    for label in figures.labels(per) {
        let same = |of: &Option<Label>| of.as_ref().is_some_and(|of| of.key == label.key);
        match groups.iter().position(|(of, _)| same(of)) {
            Some(there) => all.push(groups.remove(there)),
            None if figures.of(Some(per), label.key.as_deref()).count() > 0 => {
                all.push((Some(label), Vec::new()));
            }
            None => {}
        }
    }
    // What is not declared, in the order in which it appears, before what has no key.
    let keyless = all.iter().position(|(of, _)| of.as_ref().is_some_and(|of| of.key.is_none()));
    let at = keyless.unwrap_or(all.len());
    all.splice(at..at, groups);
    all
}

/// What a single form is for, where the choice names one unit, category or owner and no more.
fn scope(choice: &Choice, head: &Declarations) -> Option<(Per, Label)> {
    let label = |key: &str, name: Option<&str>| Label {
        key: Some(key.to_owned()),
        name: name.map(str::to_owned),
    };
    match (&choice.unit[..], &choice.category[..], &choice.lead[..], &choice.owner[..]) {
        ([code], [], [], []) => {
            let unit = head.unit(code)?;
            Some((Per::Unit, label(unit.code.as_str(), Some(&unit.name))))
        }
        ([], [code], [], []) => {
            let category = head.category(code)?;
            Some((Per::Category, label(category.code.as_str(), Some(&category.name))))
        }
        ([], [], [lead], []) => Some((Per::Lead, label(lead, None))),
        ([], [], [], [owner]) => Some((Per::Owner, label(owner, None))),
        _ => None,
    }
}

fn workbook(
    session: &Session,
    head: &Declarations,
    of: Option<(Per, Label)>,
    due_by: Option<Date>,
    (items, figures): (&[Item<'_>], Figures),
    path: &Path,
) -> anyhow::Result<Vec<u8>> {
    let lang = session.lang;
    if items.len() > MOST_ASKED {
        let why = FormRefused::TooManyItems { items: items.len(), most: MOST_ASKED };
        return Err(UserError::from(why).into());
    }
    let fields = asked_fields(head, items);
    let row = |item| FormRow::of(item, &fields, head, session.today, lang);
    let rows = items.iter().map(row).collect();
    let (per, label) = of.unzip();
    let name = label.as_ref().map(|label| shown_name(label, per, session));
    let form = Sheet {
        title: ledger_title(head, lang).to_owned(),
        first: first_unit(head).to_owned(),
        as_of: session.today,
        lang,
        per,
        key: label.and_then(|label| label.key),
        name,
        due_by,
        rows,
        fields,
        asks_extension: head.policy.extending == Extending::Approved,
        figures,
    };
    let bytes = form_workbook(&form).map_err(|why| {
        let why = io::Error::other(why.to_string());
        UserError::File(FileRefused::CannotWrite { path: path.to_owned(), why })
    })?;
    Ok(bytes)
}

/// What a form's unit, category or owner is called.
fn shown_name(label: &Label, per: Option<Per>, session: &Session) -> String {
    use crate::messages::Named as _;
    match (&label.key, &label.name) {
        (Some(_), Some(name)) if per == Some(Per::Unit) => name.clone(),
        (Some(key), Some(name)) => format!("{key} {name}"),
        (Some(key), None) => key.clone(),
        (None, _) => {
            let what = per.unwrap_or_default().name(session.lang);
            format!(
                "{what}{}{}",
                Phrase::Colon.name(session.lang),
                Phrase::FormNoKey.name(session.lang)
            )
        }
    }
}

/// The title that a form knows its ledger by.
fn ledger_title(head: &Declarations, lang: Lang) -> &str {
    head.title.as_deref().unwrap_or(Phrase::DefaultTitle.name(lang))
}

/// The code of the unit that was declared first, by which ledgers of one title are told apart.
fn first_unit(head: &Declarations) -> &str {
    head.units.first().map_or("", |unit| unit.code.as_str())
}

/// What the form of a key is called: no two are one in any case, and no system takes it for anything else.
fn file_name(key: Option<&str>, taken: &mut Vec<String>, session: &Session) -> String {
    const LONGEST: usize = 60;
    let key = key.unwrap_or(Phrase::FormNoKey.name(session.lang));
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_') { c } else { '_' };
    let key: String = key.chars().take(LONGEST).map(safe).collect();
    let numbered = (2..).map(|n| format!("{key}-{n}"));
    let mut names = std::iter::once(key.clone()).chain(numbered);
    let name = names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default();
    taken.push(name.to_lowercase());
    format!("form-{name}.xlsx")
}
