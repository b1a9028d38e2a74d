//! Options that many commands share, each said once.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Session;
use super::letterhead::letterhead;
use super::output::{Output, ending, output};
use super::typed::{EQUALS, an_assignment, item_id, item_words, one_of, plain_width};
use crate::format::read::heading_key;
use crate::format::{FileType as _, Format, docx};
use crate::messages::{
    Blank, InputRefused, Lang, OutputRefused, UserError, called, placeholders, two,
};
use crate::model::{Date, Horizon, Light, Severity, Status, Words};
use crate::report::{AtMost, Choice, ChoiceOption, Per};
use crate::store::nearest;

/// How and where something is printed.
#[derive(Debug, Clone, Default, Args)]
pub struct Printing {
    #[arg(long, value_name = placeholders::FORMAT, value_parser = one_of::<Format>())]
    #[arg(help = two!(
        "table, markdown, csv, json, html, xlsx or docx",
        "格式：table、markdown、csv、json、html、xlsx 或 docx",
    ))]
    format: Option<Format>,
    #[arg(long, short, value_name = placeholders::FILE)]
    #[arg(help = two!("Write to a file instead", "写入文件"))]
    output: Option<PathBuf>,
    #[arg(long, value_name = placeholders::FILE_DOCX)]
    #[arg(help = two!(
        "With .docx: use the headers, footers, page setup and styles of this document",
        "写 .docx 时沿用此文档的页眉、页脚、页面设置和样式",
    ))]
    letterhead: Option<PathBuf>,
}

impl Printing {
    /// The office's own paper, where it was named.
    ///
    /// # Errors
    /// When what is printed is no document for it, or the file is none that can be filled.
    pub fn letterhead(
        &self,
        session: &Session,
        format: Format,
    ) -> Result<Option<docx::Letterhead>, UserError> {
        letterhead(session, self.letterhead.as_deref(), format == Format::Docx)
    }

    /// Where it is printed, and in what form: what was said, else what the file's name ends in, else a table.
    ///
    /// # Errors
    /// As for [`output`].
    pub fn to(&self, session: &Session) -> anyhow::Result<Output<Format>> {
        let all: Vec<Format> = Format::ALL.iter().map(|(_, format)| *format).collect();
        self.to_one_of(session, &all, Format::Table)
    }

    /// The same, of a command that prints these forms alone, the last of all where nothing says which.
    ///
    /// # Errors
    /// As for [`output`].
    pub fn to_one_of(
        &self,
        session: &Session,
        writes: &[Format],
        usual: Format,
    ) -> anyhow::Result<Output<Format>> {
        output(session, self.output.as_deref(), self.format, writes, usual)
    }

    /// Whether a form was asked for, by its word or by the ending of the file's name.
    pub fn asks_for(&self, format: Format) -> bool {
        let named = self.output.as_deref().and_then(ending);
        self.format == Some(format)
            || named.and_then(|ending| Format::of_ending(&ending)) == Some(format)
    }

    /// Only in what form it is printed: the name is that of a folder, and says none.
    ///
    /// # Errors
    /// As for [`output`].
    pub fn without_file(
        &self,
        session: &Session,
        writes: &[Format],
        usual: Format,
    ) -> anyhow::Result<Output<Format>> {
        output(session, None, self.format, writes, usual)
    }

    /// The form that was asked for by its word.
    pub fn said(&self) -> Option<Format> {
        self.format
    }

    /// The path that was named, for a command that writes several files there.
    pub fn folder(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Refuses `-o` of a command that prints nothing this time: a file that was named would not be written.
    ///
    /// # Errors
    /// When it was typed.
    pub fn must_not_name_a_file(&self) -> Result<(), UserError> {
        match &self.output {
            Some(path) => {
                Err(UserError::Output(OutputRefused::NothingToWrite { path: path.clone() }))
            }
            None => Ok(()),
        }
    }

    /// An option that was typed, as it is named in full.
    pub fn typed(&self) -> Option<&'static str> {
        match (&self.output, self.format) {
            (Some(_), _) => Some("--output"),
            (None, Some(_)) => Some("--format"),
            (None, None) => None,
        }
    }
}

impl Output<Format> {
    /// The width that a table may have: the terminal's, and none in a file.
    pub fn width(&self, session: &Session) -> Option<u16> {
        session.width.filter(|_| self.file.is_none())
    }
}

/// The business date.
#[derive(Debug, Clone, Default, Args)]
pub struct AsOf {
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Report the figures as of the end of this day", "统计截至日期"))]
    pub as_of: Option<String>,
}

impl AsOf {
    /// The day that figures are of.
    ///
    /// # Errors
    /// When it is no date.
    pub fn day(&self, session: &Session) -> Result<Date, UserError> {
        Ok(session.some_date(&self.as_of)?.unwrap_or(session.today))
    }
}

/// By what rows are told apart.
#[derive(Debug, Clone, Default, Args)]
pub struct ByRow {
    #[arg(long, value_name = placeholders::WHAT, value_delimiter = ',', value_parser = one_of::<Per>())]
    #[arg(help = two!(
        "Group rows by unit, category, group, lead, owner, horizon, severity or tag; combine as group,category",
        "按什么分行：unit、category、group、lead、owner、horizon、severity、tag；group,category 则组内再分",
    ))]
    pub per: Vec<Per>,
}

impl ByRow {
    /// By what rows are told apart; by unit where nothing is said.
    pub fn rows(&self) -> Vec<Per> {
        self.asked().unwrap_or(&[Per::Unit]).to_vec()
    }

    /// The same, where it was said.
    pub fn asked(&self) -> Option<&[Per]> {
        Some(&self.per[..]).filter(|per| !per.is_empty())
    }
}

/// What is shown of each item of a list, and of how many.
#[derive(Debug, Clone, Default, Args)]
pub struct Showing {
    #[arg(long, value_name = placeholders::KEYS)]
    #[arg(help = two!(
        "Columns to show, such as id,title,due,light",
        "只要这些列，写其键名：id,title,due,light",
    ))]
    pub columns: Option<String>,
    #[arg(long, value_name = placeholders::NUMBER)]
    #[arg(help = two!("Show at most this many items", "最多列出多少项"))]
    pub limit: Option<usize>,
}

impl Showing {
    /// The keys of the columns that were asked for, out of those that a sheet has; none where nothing was asked.
    ///
    /// # Errors
    /// When there is no such column; the nearest is named.
    pub fn keys(&self, known: &[&'static str]) -> Result<Option<Vec<&'static str>>, UserError> {
        let Some(columns) = &self.columns else { return Ok(None) };
        let keys: Vec<_> =
            listed(columns).map(|word| key("--columns", word, known)).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            Err(UserError::Input(InputRefused::Empty { what: Blank::Option("--columns") }))
        } else {
            Ok(Some(keys))
        }
    }

    /// How many of so many items are kept.
    pub fn keep(&self) -> AtMost {
        self.limit.map_or(AtMost::All, AtMost::Best)
    }
}

/// `KEY=VALUE` as typed.
fn key_and_value(word: &str) -> (String, String) {
    let (key, value) = word.split_once(EQUALS).unwrap_or((word, ""));
    (key.trim().to_lowercase(), value.trim().to_owned())
}

/// Whether only the ids are printed.
#[derive(Debug, Clone, Default, Args)]
pub struct IdsOnly {
    #[arg(long, conflicts_with_all = ["columns", "format"])]
    #[arg(help = two!("Print only IDs, one per line", "只输出编号，每行一个"))]
    pub ids: bool,
}

/// The words of a list as typed: parted by commas, in either script.
pub fn listed(words: &str) -> impl Iterator<Item = &str> {
    words.split([',', '，', '、']).map(str::trim).filter(|word| !word.is_empty())
}

/// The key that a word names: itself, or its heading in Chinese.
///
/// # Errors
/// When it is none of those known; the nearest is named.
pub fn key(
    option: &'static str,
    word: &str,
    known: &[&'static str],
) -> Result<&'static str, UserError> {
    let typed = plain_width(word).to_lowercase().replace('-', "_");
    let is = |key: &'static str| key == typed || called(key, Lang::Zh) == word;
    let meant = known.iter().copied().find(|key| is(key));
    let usual = || heading_key(word).filter(|key| !word.is_ascii() && known.contains(key));
    meant.or_else(usual).ok_or_else(|| {
        let nearest = nearest(&typed, known.iter().copied());
        let nearest = known.iter().copied().find(|key| Some(*key) == nearest);
        UserError::Input(InputRefused::BadWord {
            option,
            text: word.to_owned(),
            nearest,
            words: known.to_vec(),
        })
    })
}

// Whether anything is written. No doc comment: that would take the place of the help of a command that it is the last part of.
#[derive(Debug, Clone, Default, Args)]
pub struct WriteOptions {
    #[arg(long)]
    #[arg(help = two!("Show what would change, and write nothing", "只显示将作的改动，不写入"))]
    pub dry_run: bool,
}

/// When something happened.
#[derive(Debug, Clone, Default, Args)]
pub struct Happened {
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The date of the event [default: today]", "发生日期 [默认：今天]"))]
    pub on: Option<String>,
}

/// The round in which something is done.
#[derive(Debug, Clone, Default, Args)]
pub struct InRound {
    #[arg(long, value_name = placeholders::ROUND)]
    #[arg(help = two!("The round that this belongs to", "所属轮次"))]
    pub round: Option<String>,
}

/// What shows that something was done.
#[derive(Debug, Clone, Default, Args)]
pub struct EvidenceOptions {
    #[arg(long, value_name = placeholders::PATH_OR_LINK)]
    #[arg(help = two!("Evidence: a file or a link; repeatable", "佐证：文件或链接，可多次"))]
    pub evidence: Vec<String>,
}

/// Which items a command is about.
#[derive(Debug, Clone, Default, Args)]
pub struct Chosen {
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Only items of this unit; repeatable", "只看此单位的事项，可多次"))]
    pub unit: Vec<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Only items that this unit assists with", "只看此单位配合的事项"))]
    pub assist: Vec<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Only items of this category", "只看此类别"))]
    pub category: Vec<String>,
    #[arg(long, value_name = placeholders::GROUP)]
    #[arg(help = two!("Only items of this group of categories", "只看此组别"))]
    pub group: Vec<String>,
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!("Only items led by this person", "只看此责任领导的事项"))]
    pub lead: Vec<String>,
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!("Only items owned by this person", "只看此责任人的事项"))]
    pub owner: Vec<String>,
    #[arg(long, value_name = placeholders::HORIZON, value_parser = one_of::<Horizon>())]
    #[arg(help = two!(
        "Only items of this horizon: near, mid or long",
        "只看此期限类型：near 近期、mid 中期、long 长期",
    ))]
    pub horizon: Vec<Horizon>,
    #[arg(long, value_name = placeholders::SEVERITY, value_parser = one_of::<Severity>())]
    #[arg(help = two!(
        "Only items of this severity: low, medium or high",
        "只看此严重程度：low、medium、high",
    ))]
    pub severity: Vec<Severity>,
    #[arg(long, value_name = placeholders::STATUS, value_parser = one_of::<Status>())]
    #[arg(help = two!(
        "Only this status: open, in-progress, submitted, closed or cancelled",
        "只看此状态：open、in-progress、submitted、closed、cancelled",
    ))]
    pub status: Vec<Status>,
    #[arg(long, value_name = placeholders::LIGHT, value_parser = one_of::<Light>())]
    #[arg(help = two!(
        "Only this light: red, amber, green or blue",
        "只看此亮灯：red、amber、green、blue",
    ))]
    pub light: Vec<Light>,
    #[arg(long, value_name = placeholders::TAG)]
    #[arg(help = two!("Only items with this tag", "只看有此标签的事项"))]
    pub tag: Vec<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Only items due before this day", "只看时限早于此日的事项"))]
    pub due_before: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Only items due after this day", "只看时限晚于此日的事项"))]
    pub due_after: Option<String>,
    #[arg(long, value_name = placeholders::KEY_VALUE, value_parser = an_assignment)]
    #[arg(help = two!(
        "Only items with this field value: funds=20",
        "只看字段为此值的事项：funds=20",
    ))]
    pub field: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("Only items containing this text", "只看文字中含有此词的事项"))]
    pub text: Vec<String>,
    #[arg(long)]
    #[arg(help = two!("Only items neither closed nor cancelled", "不含已销号和已取消的事项"))]
    pub live: bool,
    #[arg(long)]
    #[arg(help = two!(
        "Only your own items: as owner, lead or contact of the unit",
        "只看经办人自己负责的：责任人、责任领导或单位联系人",
    ))]
    pub mine: bool,
    #[arg(long)]
    #[arg(help = two!(
        "Only items awaiting your signature or sign-off",
        "只看待经办人签署或销号的事项",
    ))]
    pub waiting: bool,
    #[arg(long)]
    #[arg(help = two!("Only items with an open extension request", "只看延期申请待答复的事项"))]
    pub asked: bool,
}

impl Chosen {
    /// Both choices at once: of each list one has to match, and both of what is given once.
    pub fn joined(mut self, mut other: Self) -> Self {
        fn join<T>(all: &mut Vec<T>, more: &mut Vec<T>) {
            all.append(more);
        }
        join(&mut self.unit, &mut other.unit);
        join(&mut self.assist, &mut other.assist);
        join(&mut self.category, &mut other.category);
        join(&mut self.group, &mut other.group);
        join(&mut self.lead, &mut other.lead);
        join(&mut self.owner, &mut other.owner);
        join(&mut self.horizon, &mut other.horizon);
        join(&mut self.severity, &mut other.severity);
        join(&mut self.status, &mut other.status);
        join(&mut self.light, &mut other.light);
        join(&mut self.tag, &mut other.tag);
        join(&mut self.field, &mut other.field);
        join(&mut self.text, &mut other.text);
        self.due_before = self.due_before.or(other.due_before);
        self.due_after = self.due_after.or(other.due_after);
        self.live |= other.live;
        self.mine |= other.mine;
        self.waiting |= other.waiting;
        self.asked |= other.asked;
        self
    }

    /// The choice as it is typed.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut say = |option: ChoiceOption, values: Vec<&str>| {
            words.extend(values.into_iter().flat_map(|v| [option.dashed(), v.to_owned()]));
        };
        fn texts(texts: &[String]) -> Vec<&str> {
            texts.iter().map(String::as_str).collect()
        }
        fn named<W: Words>(values: &[W]) -> Vec<&str> {
            values.iter().map(|v| v.word()).collect()
        }
        say(ChoiceOption::Unit, texts(&self.unit));
        say(ChoiceOption::Assist, texts(&self.assist));
        say(ChoiceOption::Category, texts(&self.category));
        say(ChoiceOption::Group, texts(&self.group));
        say(ChoiceOption::Lead, texts(&self.lead));
        say(ChoiceOption::Owner, texts(&self.owner));
        say(ChoiceOption::Horizon, named(&self.horizon));
        say(ChoiceOption::Severity, named(&self.severity));
        say(ChoiceOption::Status, named(&self.status));
        say(ChoiceOption::Light, named(&self.light));
        say(ChoiceOption::Tag, texts(&self.tag));
        say(ChoiceOption::Field, texts(&self.field));
        say(ChoiceOption::Text, texts(&self.text));
        say(ChoiceOption::DueBefore, self.due_before.iter().map(String::as_str).collect());
        say(ChoiceOption::DueAfter, self.due_after.iter().map(String::as_str).collect());
        let flags = [
            (ChoiceOption::Live, self.live),
            (ChoiceOption::Mine, self.mine),
            (ChoiceOption::Waiting, self.waiting),
            (ChoiceOption::Asked, self.asked),
        ];
        words.extend(flags.iter().filter(|(_, on)| *on).map(|(option, _)| option.dashed()));
        words
    }

    /// The choice, its codes and dates read.
    ///
    /// # Errors
    /// When a code or a date is none.
    pub fn choice(&self, session: &Session, ids: &[String]) -> anyhow::Result<Choice> {
        Ok(Choice {
            ids: item_words(ids).iter().map(|id| item_id(id)).collect::<Result<_, _>>()?,
            unit: session.units_named(&self.unit)?,
            assist: session.units_named(&self.assist)?,
            category: session.categories_named(&self.category)?,
            group: self.group.clone(),
            lead: session.persons_named(&self.lead)?,
            owner: session.persons_named(&self.owner)?,
            horizon: self.horizon.clone(),
            severity: self.severity.clone(),
            tag: self.tag.clone(),
            field: self.field.iter().map(|word| key_and_value(word)).collect(),
            text: self.text.clone(),
            round: Vec::new(),
            status: self.status.clone(),
            light: self.light.clone(),
            due_before: session.some_date(&self.due_before)?,
            due_after: session.some_date(&self.due_after)?,
            live: self.live,
            whose: self.mine.then(|| session.who()).transpose()?,
            asked: self.asked,
            waits_for: self.waiting.then(|| session.who()).transpose()?,
        })
    }
}
