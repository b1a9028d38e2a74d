//! Why something was refused, and what to do about it.

use std::io;
use std::path::PathBuf;

use super::closing::close_refused;
use super::faults::{fault_help, fault_words};
use super::form::FormRefused;
use super::import::ImportRefused;
use super::unfinished::unfinished_help;
use super::words::word_for;
use super::{Lang, Named, OutputRefused, ViewRefused, say, word};
use crate::model::{Date, Deed, MayNot, NotADate, Outcome, RecordRefused, Status};
use crate::store::{Doing, Fault, Located, StoreError, Version, Whereto, WhyUnfinished};

/// What a person is told of a failure: what, where, what to do.
#[derive(Debug, Clone)]
pub struct Told {
    pub message: String,
    /// Where in a file, where it is known.
    pub place: Option<Whereto>,
    pub help: Option<String>,
}

/// What a command refuses, as data.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// An event was refused for an item, whose title is given.
    Record {
        id: String,
        why: RecordRefused,
        at: Option<Box<Whereto>>,
    },
    BadDate {
        text: String,
        why: NotADate,
    },
    BadId {
        text: String,
    },
    /// A limit below nothing.
    NegativeLimit {
        text: String,
    },
    BadNumber {
        text: String,
    },
    ReadingInFuture {
        on: Date,
        today: Date,
    },
    ReadingOutside {
        on: Date,
        from: Date,
        until: Date,
    },
    ReadingBeforeLast {
        on: Date,
        last: Date,
    },
    BadCode {
        text: String,
    },
    /// A word that is none of those allowed.
    BadWord {
        option: &'static str,
        text: String,
        nearest: Option<&'static str>,
        words: Vec<&'static str>,
    },
    NoteLooksLikeId {
        note: String,
    },
    /// An item is said to be a recurrence of itself.
    AgainItself {
        id: String,
    },
    Empty {
        what: &'static str,
    },
    /// `--unit` was left out where there is not just one.
    WhichUnit {
        units: Vec<String>,
    },
    NoUnits,
    NoDue,
    DueBeforeOpened {
        due: Date,
        opened: Date,
    },
    OpenedInFuture {
        opened: Date,
        today: Date,
    },
    PeriodBackwards {
        since: Date,
        until: Date,
    },
    UntilAfterAsOf {
        until: Date,
        as_of: Date,
    },
    EvidenceMissing {
        path: PathBuf,
        looked: PathBuf,
    },
    EvidenceIsFolder {
        path: PathBuf,
    },
    NoLedger,
    /// Several ledgers were named where one is read or changed.
    OneLedger {
        named: Vec<PathBuf>,
    },
    /// A ledger above the working folder, in a folder that anybody may write to, belongs to somebody else.
    StrangersLedger {
        path: PathBuf,
        owner: String,
    },
    NobodyActs,
    /// A format that this output does not have.
    NoFormat {
        format: &'static str,
        known: Vec<&'static str>,
    },
    CannotWrite {
        path: PathBuf,
        why: io::Error,
    },
    /// What is put out would take the place of a file that it was read from.
    OverLedger {
        path: PathBuf,
    },
    /// The user has no folder that a config file could lie in.
    NoConfigFolder,
    NoSuchPage {
        name: String,
    },
    NoConfigEditor {
        path: PathBuf,
    },
    NoSuchView {
        name: String,
        nearest: Option<String>,
        all: Vec<String>,
    },
    /// A word of `list` that is no view.
    NotAView {
        text: String,
    },
    /// A view is not kept, or not used.
    View {
        name: String,
        why: ViewRefused,
        at: Option<Box<Whereto>>,
    },
    BadViewName {
        name: String,
        taken: bool,
    },
    NothingChosen,
    /// A register, or a row of it, is not taken in.
    Import {
        file: Option<String>,
        /// The row and, where it is about one, the column.
        at: Option<(u64, Option<String>)>,
        why: ImportRefused,
    },
    /// A form is not made, or not taken in.
    Form(FormRefused),
    /// Output does not go where it is to go.
    Output(OutputRefused),
    /// Neither a file's name nor an option says in what form it is.
    WhichFormat {
        path: PathBuf,
        known: Vec<&'static str>,
    },
    /// A mail is to be made, and it is not known from which address.
    NoSender,
    /// No mail can go to, or come from, this; the unit that has it, where it is one.
    BadAddress {
        text: String,
        unit: Option<String>,
    },
    /// A mail is to go to a unit that has no address.
    NoEmail {
        unit: String,
    },
    /// A notice is asked for without saying to which unit.
    OneUnitANotice,
    /// A workbook is asked for, and would go to a terminal.
    WorkbookToTerminal,
    /// More rows than a workbook's sheet holds.
    WorkbookRows {
        rows: usize,
    },
    /// A longer text than a workbook's cell holds.
    WorkbookText {
        id: String,
        key: &'static str,
    },
    /// A comment on a unit and on items at once.
    UnitOrItems,
    /// The file lies outside the ledger's folder.
    EvidenceOutside {
        path: PathBuf,
    },
    CannotRead {
        path: PathBuf,
        why: io::Error,
    },
    /// Three versions of a file were not merged: for what is wrong with one of them, or with the outcome.
    NotMerged {
        path: PathBuf,
        version: Option<Version>,
        fault: Fault,
        at: Option<Box<Whereto>>,
    },
    NotUtf8 {
        path: PathBuf,
    },
    NoGit,
    /// The folder is in no git repository.
    NoRepository {
        folder: PathBuf,
    },
    /// git did not take a setting, and says why.
    GitRefused {
        key: String,
        why: String,
    },
    NoEditor,
    EditorFailed {
        editor: String,
    },
    /// An item was changed while it was in the editor; the draft is kept in a file.
    EditedMeanwhile {
        id: String,
        kept: PathBuf,
    },
    /// The editor was left with the fault still in the draft, which is kept in a file.
    DraftGivenUp {
        fault: Box<Told>,
        kept: PathBuf,
    },
    /// Deadlines are moved by `extend`, or as an item is reopened.
    DueByExtend {
        id: String,
        status: Status,
    },
    /// A key that is not set by hand.
    NotSet {
        key: String,
    },
    BadCount {
        key: &'static str,
        text: String,
    },
    OpenedAfterEvent {
        id: String,
        opened: Date,
        first: Date,
    },
    /// It has no deadline, and only a long horizon may be without one.
    HorizonNeedsDue {
        id: String,
        status: Status,
    },
    NotYetOpened {
        id: String,
        opened: Date,
        as_of: Date,
    },
    /// A file is larger than is read at once, in MiB.
    TooLarge {
        path: PathBuf,
        most: u64,
    },
    /// A command that a batch does not take.
    NotInBatch {
        command: String,
        taken: Vec<&'static str>,
    },
    /// An option that a batch takes for all its lines, and not for one.
    ForWholeBatch {
        option: String,
    },
    /// A name for a new item is for the lines of a batch.
    OnlyInBatch,
    UnclosedQuote,
    /// A `#` in the middle of a line that a shell would drop the rest of the line from.
    CutShort,
    UnknownName {
        name: String,
        nearest: Option<String>,
    },
    NameTwice {
        name: String,
        line: usize,
    },
    BadName {
        name: String,
    },
}

impl From<ImportRefused> for Refusal {
    fn from(why: ImportRefused) -> Self {
        Refusal::Import { file: None, at: None, why }
    }
}

impl From<FormRefused> for Refusal {
    fn from(why: FormRefused) -> Self {
        Refusal::Form(why)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.told(Lang::En).message)
    }
}

impl std::error::Error for Refusal {}

fn quoted(words: &[&str]) -> String {
    words.join(" ")
}

impl Refusal {
    pub fn told(&self, lang: Lang) -> Told {
        let (message, help) = match self {
            Refusal::Record { id, why, .. } => record_refused(id, why, lang),
            Refusal::BadDate { text, why } => bad_date(text, *why, lang),
            Refusal::BadId { text } => (
                say!(lang, "\"{text}\" is no item id", "“{text}”不是事项编号"),
                Some(say!(
                    lang,
                    "an id is a unit's code, a hyphen and a number: GO-1. `ledger list` shows them",
                    "编号由单位代码、连字符和数字组成，如 GO-1；`ledger list` 可查看"
                )),
            ),
            Refusal::BadCode { text } => (
                say!(lang, "\"{text}\" is no code", "“{text}”不能作代码"),
                Some(say!(
                    lang,
                    "a code takes letters of any script, digits, `.` and `_`: GO, S1, 办公厅",
                    "代码可用文字、数字、`.` 和 `_`，如 GO、S1、办公厅"
                )),
            ),
            Refusal::BadWord { option, text, nearest, words } => {
                let option = if *option == "KEY" { word(lang, "KEY", "键") } else { option };
                let nearest = nearest.or_else(|| word_for(text, words));
                let words = lang.words().glossed(words);
                (
                    say!(lang, "{option} cannot be \"{text}\"", "{option} 不能是“{text}”"),
                    Some(match nearest {
                        Some(n) => say!(
                            lang,
                            "did you mean {n}? It is one of: {words}",
                            "是不是 {n}？可用的有：{words}"
                        ),
                        None => say!(lang, "it is one of: {words}", "可用的有：{words}"),
                    }),
                )
            }
            Refusal::AgainItself { id } => (
                say!(lang, "{id} cannot be a recurrence of itself", "{id} 不能是自身问题的复发"),
                Some(say!(lang, "name the earlier item: again=ID", "请写明此前的事项：again=编号")),
            ),
            Refusal::NoteLooksLikeId { note } => (
                say!(
                    lang,
                    "the note \"{note}\" reads like an item id",
                    "说明“{note}”看起来是事项编号"
                ),
                Some(say!(
                    lang,
                    "write the ids first and the note last, in quotes",
                    "编号在前，说明在最后，并加引号"
                )),
            ),
            Refusal::Empty { what } => (
                say!(lang, "{what} says nothing", "{what} 是空的"),
                Some(say!(lang, "write in words what it is to say", "请写明具体内容")),
            ),
            Refusal::WhichUnit { units } => {
                let units = units.join(" ");
                (
                    say!(lang, "which unit? The ledger has several", "是哪个单位？台账中不止一个"),
                    Some(say!(
                        lang,
                        "add --unit with one of: {units}",
                        "请加 --unit，可用的有：{units}"
                    )),
                )
            }
            Refusal::NoUnits => (
                say!(lang, "the ledger has no unit yet", "台账中还没有单位"),
                Some(say!(
                    lang,
                    "declare one first: ledger unit add GO \"General Office\"",
                    "请先登记：ledger unit add GO 办公厅"
                )),
            ),
            Refusal::NoDue => (
                say!(lang, "there is no deadline", "没有时限"),
                Some(say!(
                    lang,
                    "add --due DATE, or --horizon long for what is to be kept up",
                    "请加 --due 日期；长期坚持的事项用 --horizon long"
                )),
            ),
            Refusal::DueBeforeOpened { due, opened } => (
                say!(
                    lang,
                    "the deadline {due} is before the opening on {opened}",
                    "时限 {due} 早于立项日期 {opened}"
                ),
                Some(say!(
                    lang,
                    "give a later deadline, or an earlier day of opening",
                    "请把时限推后，或把立项日期提前"
                )),
            ),
            Refusal::OpenedInFuture { opened, today } => (
                say!(lang, "{opened} is after today, {today}", "{opened} 晚于今天 {today}"),
                Some(say!(lang, "an item is opened today or earlier", "立项日期应为今天或更早")),
            ),
            Refusal::PeriodBackwards { since, until } => (
                say!(
                    lang,
                    "the period ends on {until}, before it begins on {since}",
                    "期间的结束日期 {until} 早于开始日期 {since}"
                ),
                Some(say!(
                    lang,
                    "give the two days the other way round, or others",
                    "请调换这两个日期，或另写日期"
                )),
            ),
            Refusal::NegativeLimit { text } => (
                say!(lang, "the limit {text} is negative", "控制数 {text} 是负数"),
                Some(say!(lang, "give zero or more: --limit 78", "控制数应为零或正数：--limit 78")),
            ),
            Refusal::BadNumber { text } => (
                say!(lang, "\"{text}\" is no number", "“{text}”不是数字"),
                Some(say!(lang, "write it in digits: 51, or 51.5", "请用数字书写，如 51 或 51.5")),
            ),
            Refusal::ReadingInFuture { on, today } => (
                say!(
                    lang,
                    "a reading on {on} is after today, {today}",
                    "读数日期 {on} 晚于今天 {today}"
                ),
                Some(say!(lang, "record it on the day, or later", "请在当天或之后登记")),
            ),
            Refusal::ReadingOutside { on, from, until } => (
                say!(
                    lang,
                    "a reading on {on} is outside the target's period, {from} to {until}",
                    "读数日期 {on} 不在目标期间 {from} 至 {until} 之内"
                ),
                Some(say!(
                    lang,
                    "give the day with --on, or declare a target for that period",
                    "请用 --on 指明日期，或为该期间另登记目标"
                )),
            ),
            Refusal::ReadingBeforeLast { on, last } => (
                say!(
                    lang,
                    "a reading on {on} is before the last one, of {last}",
                    "读数日期 {on} 早于最近一次读数 {last}"
                ),
                Some(say!(lang, "give --on {last} or later", "请用 --on {last} 或更晚的日期")),
            ),
            Refusal::UntilAfterAsOf { until, as_of } => (
                say!(
                    lang,
                    "--until {until} is after the day reported on, {as_of}",
                    "--until {until} 晚于统计日期 {as_of}"
                ),
                Some(say!(
                    lang,
                    "give an earlier --until, or a later --as-of",
                    "请把 --until 提前，或把 --as-of 推后"
                )),
            ),
            Refusal::EvidenceMissing { path, looked } => {
                let (path, looked) = (path.display(), looked.display());
                (
                    say!(
                        lang,
                        "there is no file {path} for evidence",
                        "找不到作为证据的文件 {path}"
                    ),
                    Some(say!(
                        lang,
                        "looked in {looked}; a path counts from the ledger's folder, a link begins with https://",
                        "已在 {looked} 查找；路径从台账所在文件夹算起，链接以 https:// 开头"
                    )),
                )
            }
            Refusal::EvidenceIsFolder { path } => {
                let path = path.display();
                (
                    say!(lang, "{path} is a folder, not a file", "{path} 是文件夹，不是文件"),
                    Some(say!(lang, "name the files in it one by one", "请逐个写出其中的文件")),
                )
            }
            Refusal::NoLedger => (
                say!(lang, "there is no ledger here", "这里没有台账"),
                Some(say!(
                    lang,
                    "`ledger init` starts one in this folder; --ledger PATH names one elsewhere",
                    "`ledger init` 在此文件夹新建；--ledger 路径 可指定别处的台账"
                )),
            ),
            Refusal::StrangersLedger { path, owner } => {
                let path = path.display();
                (
                    say!(
                        lang,
                        "{path} was found above this folder; it belongs to {owner}, and anyone may write to its folder",
                        "上级文件夹里有台账 {path}，属于 {owner}，且那个文件夹人人可写"
                    ),
                    Some(say!(
                        lang,
                        "if it is the one you mean, name it: --ledger {path}",
                        "如果就是要用它，请指明：--ledger {path}"
                    )),
                )
            }
            Refusal::OneLedger { named } => {
                let count = named.len();
                let first: Vec<_> =
                    named.iter().take(3).map(|path| path.display().to_string()).collect();
                let first = first.join(", ");
                (
                    say!(
                        lang,
                        "{count} ledgers are named, and this is done in one: {first}",
                        "指定了 {count} 本台账，而此操作只能在一本中进行：{first}"
                    ),
                    Some(say!(
                        lang,
                        "name one with --ledger; several at once are for reports, `list` and `export`",
                        "请用 --ledger 只指定一本；报表、list、export 才可同时用于多本"
                    )),
                )
            }
            Refusal::NobodyActs => (
                say!(lang, "who does this is not known", "不知道是谁在操作"),
                Some(say!(
                    lang,
                    "add --by NAME, or set LEDGER_BY",
                    "请加 --by 姓名，或设置 LEDGER_BY"
                )),
            ),
            Refusal::NoFormat { format, known } => {
                let known = quoted(known);
                (
                    say!(lang, "this is not printed as {format}", "此内容没有 {format} 格式"),
                    Some(say!(lang, "it is printed as: {known}", "可用的格式：{known}")),
                )
            }
            Refusal::CannotWrite { path, why } => {
                let (path, help) = (path.display(), io_help(why, lang));
                let why = io_words(why, lang);
                (
                    say!(lang, "{path} cannot be written: {why}", "无法写入 {path}：{why}"),
                    Some(help),
                )
            }
            Refusal::OverLedger { path } => {
                let path = path.display();
                (
                    say!(
                        lang,
                        "{path} is a file of the ledger itself: it is not written over",
                        "{path} 是台账本身的文件，不会覆盖"
                    ),
                    Some(say!(lang, "name another file to write to", "请另选要写入的文件")),
                )
            }
            Refusal::NoConfigFolder => (
                say!(lang, "there is no folder for a config file", "没有可放配置文件的文件夹"),
                Some(say!(lang, "set HOME to a folder of your own", "请把 HOME 设为自己的文件夹")),
            ),
            Refusal::NoSuchPage { name } => (
                say!(lang, "there is no command {name}", "没有 {name} 这个命令"),
                Some(say!(lang, "`ledger -h` lists the commands", "`ledger -h` 列出全部命令")),
            ),
            Refusal::NoConfigEditor { path } => {
                let path = path.display();
                (
                    say!(lang, "no editor is known", "不知道用哪个编辑器"),
                    Some(say!(
                        lang,
                        "set VISUAL or EDITOR, use `ledger config set KEY VALUE`, or edit {path}",
                        "请设置 VISUAL 或 EDITOR，或使用 `ledger config set 键 值`，或直接编辑 {path}"
                    )),
                )
            }
            Refusal::NoSuchView { name, nearest, all } => {
                let all: Vec<String> = all.iter().map(|name| format!("@{name}")).collect();
                let all = all.join(" ");
                (
                    say!(lang, "there is no view @{name}", "没有视图 @{name}"),
                    Some(match nearest {
                        Some(near) => say!(
                            lang,
                            "did you mean @{near}? There are: {all}",
                            "是不是 @{near}？可用的有：{all}"
                        ),
                        None => say!(lang, "there are: {all}", "可用的有：{all}"),
                    }),
                )
            }
            Refusal::NotAView { text } => (
                say!(lang, "\"{text}\" is no view", "“{text}”不是视图"),
                Some(say!(
                    lang,
                    "a view begins with @, as @mine; `ledger show ID` shows an item, `ledger list --text WORD` looks for a word",
                    "视图以 @ 开头，如 @mine；查看事项用 `ledger show 编号`，查找文字用 `ledger list --text 词`"
                )),
            ),
            Refusal::View { name, why, .. } => why.told(name, lang),
            Refusal::BadViewName { name, taken } => (
                match taken {
                    true => say!(lang, "@{name} is built in", "@{name} 是内置视图"),
                    false => {
                        say!(lang, "a view cannot be called \"{name}\"", "“{name}”不能作视图名称")
                    }
                },
                Some(say!(
                    lang,
                    "take another name: letters of any script, digits, - and _",
                    "请另取名称：可用文字、数字、- 和 _"
                )),
            ),
            Refusal::UnitOrItems => (
                say!(
                    lang,
                    "a comment is on a unit or on items, not on both",
                    "意见只能对单位或对事项，不能同时"
                ),
                Some(say!(lang, "leave out --unit, or the ids", "请去掉 --unit，或去掉编号")),
            ),
            Refusal::EvidenceOutside { path } => {
                let path = path.display();
                (
                    say!(
                        lang,
                        "{path} lies outside the ledger's folder",
                        "{path} 不在台账所在的文件夹内"
                    ),
                    Some(say!(
                        lang,
                        "copy it into that folder, so that it travels with the ledger, or give a link",
                        "请复制到该文件夹内，以便随台账一起保存，或改用链接"
                    )),
                )
            }
            Refusal::CannotRead { path, why } => {
                let (path, help) = (path.display(), io_help(why, lang));
                let why = io_words(why, lang);
                (say!(lang, "{path} cannot be read: {why}", "无法读取 {path}：{why}"), Some(help))
            }
            Refusal::NotMerged { path, version, fault, .. } => {
                let path = path.display();
                let words = fault_words(fault, lang);
                let which = match version {
                    Some(Version::Base) => word(lang, "what both began from", "共同的原版"),
                    Some(Version::Ours) => word(lang, "our version", "我方版本"),
                    Some(Version::Theirs) => word(lang, "their version", "对方版本"),
                    None => word(lang, "what would come of it", "合并结果"),
                };
                (
                    say!(
                        lang,
                        "{path} was not merged: {which} cannot be read: {words}",
                        "{path} 未合并：{which}无法读取：{words}"
                    ),
                    Some(say!(
                        lang,
                        "mend that version, commit it, and merge again",
                        "请先修好该版本并提交，再合并"
                    )),
                )
            }
            Refusal::NotUtf8 { path } => {
                let path = path.display();
                (
                    say!(lang, "{path} is not UTF-8 text", "{path} 不是 UTF-8 编码的文本"),
                    Some(say!(
                        lang,
                        "save it as UTF-8 in your editor",
                        "请在编辑器中另存为 UTF-8 编码"
                    )),
                )
            }
            Refusal::NoGit => (
                say!(lang, "git was not found", "找不到 git"),
                Some(say!(
                    lang,
                    "install git, and see that it is on the PATH",
                    "请安装 git，并确认它在 PATH 中"
                )),
            ),
            Refusal::NoRepository { folder } => {
                let folder = folder.display();
                (
                    say!(lang, "{folder} is in no git repository", "{folder} 不在 git 仓库中"),
                    Some(say!(
                        lang,
                        "start one there with `git init`, or clone the office's",
                        "请在该处运行 `git init`，或克隆单位的仓库"
                    )),
                )
            }
            Refusal::GitRefused { key, why } => (
                say!(
                    lang,
                    "git did not take the setting {key}: {why}",
                    "git 未接受设置 {key}：{why}"
                ),
                Some(say!(
                    lang,
                    "see to what git says, and run the command again",
                    "请按 git 的提示处理，再运行一次"
                )),
            ),
            Refusal::NoEditor => (
                say!(lang, "no editor is known", "不知道用哪个编辑器"),
                Some(say!(
                    lang,
                    "set VISUAL or EDITOR, or use `ledger set ID KEY=VALUE`",
                    "请设置 VISUAL 或 EDITOR，或使用 `ledger set 编号 键=值`"
                )),
            ),
            Refusal::EditorFailed { editor } => (
                say!(
                    lang,
                    "{editor} ended with a failure: nothing was changed",
                    "{editor} 异常退出：未作任何改动"
                ),
                Some(say!(
                    lang,
                    "run it by itself to see why, or name another editor in VISUAL",
                    "请单独运行它查明原因，或用 VISUAL 另设编辑器"
                )),
            ),
            Refusal::EditedMeanwhile { id, kept } => {
                let kept = kept.display();
                (
                    say!(
                        lang,
                        "{id} was changed by someone else while it was being edited",
                        "{id} 在编辑期间被他人改动"
                    ),
                    Some(say!(
                        lang,
                        "edit it again, and take from your draft what still holds; nothing was changed; your draft is kept in {kept}",
                        "请重新编辑，并从草稿中取回仍适用的内容；未作任何改动；你的草稿保存在 {kept}"
                    )),
                )
            }
            Refusal::DraftGivenUp { fault, kept } => {
                let kept = kept.display();
                let so = say!(
                    lang,
                    "nothing was changed; your draft is kept in {kept}",
                    "未作任何改动；你的草稿保存在 {kept}"
                );
                let help = fault.help.iter().cloned().chain([so]).collect::<Vec<_>>().join("\n");
                (fault.message.clone(), Some(help))
            }
            Refusal::DueByExtend { id, status } => (
                say!(
                    lang,
                    "the deadline of {id} is moved by an extension, with a reason on record",
                    "{id} 的时限不能直接修改，须说明理由延期，并留下记录"
                ),
                Some(deadline_moved(id, *status, lang)),
            ),
            Refusal::NotSet { key } => (
                say!(lang, "`{key}` is not set", "`{key}` 不能直接修改"),
                match key.as_str() {
                    "measures" => Some(say!(
                        lang,
                        "`ledger edit ID` changes them; `ledger progress ID NOTE --done N` marks one done",
                        "修改用 `ledger edit 编号`；登记完成用 `ledger progress 编号 说明 --done 序号`"
                    )),
                    "due" => Some(say!(
                        lang,
                        "give the deadline with --due DATE",
                        "请用 --due 日期 写明时限"
                    )),
                    "log" | "status" => Some(say!(
                        lang,
                        "the log is only ever appended to, and the status is what it says: record progress, submit, close, …",
                        "记录只能追加，状态由记录得出：登记进展、申请销号、销号等"
                    )),
                    _ => Some(say!(lang, "an id never changes", "编号永不改变")),
                },
            ),
            Refusal::BadCount { key, text } => (
                say!(
                    lang,
                    "`{key}` wants a whole number, 0 or more, not \"{text}\"",
                    "`{key}` 应为不小于 0 的整数，不能是“{text}”"
                ),
                Some(say!(lang, "write digits alone: 14", "请只写数字，如 14")),
            ),
            Refusal::OpenedAfterEvent { id, opened, first } => (
                say!(
                    lang,
                    "{id} cannot be opened on {opened}: it has an event on {first}",
                    "{id} 的立项日期不能是 {opened}：{first} 已有记录"
                ),
                Some(say!(lang, "give {first} or an earlier day", "请用 {first} 或更早的日期")),
            ),
            Refusal::HorizonNeedsDue { id, status } => (
                say!(
                    lang,
                    "{id} has no deadline: only what is kept up (`horizon = \"long\"`) may be without one",
                    "{id} 没有时限：只有长期坚持（`horizon = \"long\"`）的事项才可没有时限"
                ),
                Some(deadline_moved(id, *status, lang)),
            ),
            Refusal::NotYetOpened { id, opened, as_of } => (
                say!(
                    lang,
                    "{id} was opened on {opened}, after {as_of}",
                    "{id} 于 {opened} 立项，晚于 {as_of}"
                ),
                Some(say!(lang, "give a later --as-of", "请用更晚的 --as-of")),
            ),
            Refusal::Import { file, at, why } => {
                let (message, help) = why.told(lang);
                let place = match (file, at) {
                    (None, _) => String::new(),
                    (Some(file), None) => format!("{file}: "),
                    (Some(file), Some((row, None))) => format!("{file}:{row}: "),
                    (Some(file), Some((row, Some(column)))) => format!("{file}:{row}:{column}: "),
                };
                (format!("{place}{message}"), help)
            }
            Refusal::Form(why) => why.told(lang),
            Refusal::Output(why) => why.told(lang),
            Refusal::NoSender => (
                say!(
                    lang,
                    "it is not known from which address the mail comes",
                    "不知道邮件从哪个邮箱发出"
                ),
                Some(say!(
                    lang,
                    "add --from ADDRESS, or --from \"NAME <ADDRESS>\"",
                    "请加 --from 邮箱，或 --from \"姓名 <邮箱>\""
                )),
            ),
            Refusal::BadAddress { text, unit: None } => (
                say!(lang, "\"{text}\" is no mail address", "“{text}”不是邮箱"),
                Some(say!(
                    lang,
                    "write it as office@example.org, or as \"NAME <office@example.org>\"",
                    "请写作 office@example.org，或 \"姓名 <office@example.org>\""
                )),
            ),
            Refusal::BadAddress { text, unit: Some(unit) } => (
                say!(
                    lang,
                    "the e-mail of {unit}, \"{text}\", is no mail address",
                    "{unit}的邮箱“{text}”格式不对"
                ),
                Some(say!(
                    lang,
                    "mend `email` of the unit in the ledger: one address, such as go@example.org",
                    "请在台账中改正该单位的 `email`：一个邮箱，如 go@example.org"
                )),
            ),
            Refusal::NoEmail { unit } => (
                say!(lang, "{unit} has no e-mail address", "{unit}没有邮箱"),
                Some(say!(
                    lang,
                    "add `email = \"…\"` to the unit in the ledger, or print the notice with --format html",
                    "请在台账中为该单位补上 `email = \"…\"`，或用 --format html 打印"
                )),
            ),
            Refusal::WorkbookToTerminal => (
                say!(
                    lang,
                    "a workbook is nothing to look at in a terminal",
                    "工作簿不能直接显示在终端上"
                ),
                Some(say!(lang, "write it to a file: -o report.xlsx", "请写入文件：-o 报表.xlsx")),
            ),
            Refusal::OneUnitANotice => (
                say!(lang, "a notice goes to one unit", "一份通知只发给一个单位"),
                Some(say!(
                    lang,
                    "name it with --unit, or make one for each: --each unit -o FOLDER",
                    "请用 --unit 指明，或为每个单位各生成一份：--each unit -o 文件夹"
                )),
            ),
            Refusal::WhichFormat { path, known } => {
                let (path, known) = (path.display(), quoted(known));
                (
                    say!(
                        lang,
                        "{path}: the name does not say in what format it is",
                        "{path}：从名称看不出是什么格式"
                    ),
                    Some(say!(
                        lang,
                        "add --format with one of: {known}",
                        "请加 --format，可用的有：{known}"
                    )),
                )
            }
            Refusal::WorkbookRows { rows } => (
                say!(
                    lang,
                    "{rows} items are more than a sheet of xlsx holds",
                    "{rows} 项超出了 xlsx 工作表的行数"
                ),
                Some(say!(
                    lang,
                    "choose fewer, unit by unit, or export csv",
                    "请分单位导出，或改用 csv"
                )),
            ),
            Refusal::WorkbookText { id, key } => (
                say!(
                    lang,
                    "{id}: `{key}` is longer than a cell of xlsx holds, 32767 characters",
                    "{id}：`{key}` 超出了 xlsx 单元格的 32767 个字符"
                ),
                Some(say!(lang, "export csv, json or ndjson", "请改用 csv、json 或 ndjson")),
            ),
            Refusal::TooLarge { path, most } => {
                let path = path.display();
                (
                    say!(
                        lang,
                        "{path} is larger than {most} MiB, the most that is read at once",
                        "{path} 超过 {most} MiB，一次读不了这么多"
                    ),
                    Some(say!(lang, "split it into several files", "请分成几个文件")),
                )
            }
            Refusal::NotInBatch { command, taken } => {
                let taken = taken.join(word(lang, ", ", "、"));
                (
                    say!(lang, "a batch does not take `{command}`", "batch 中不能用 `{command}`"),
                    Some(say!(lang, "it takes: {taken}", "可用的有：{taken}")),
                )
            }
            Refusal::ForWholeBatch { option } => {
                let name = option.split(' ').next().unwrap_or_default();
                (
                    say!(
                        lang,
                        "{name} has no place in a line of a batch",
                        "batch 的单独一行中不能有 {name}"
                    ),
                    Some(say!(
                        lang,
                        "what holds for all lines is given once: ledger batch FILE {option}",
                        "对各行都适用的，只写在命令上：ledger batch 文件 {option}"
                    )),
                )
            }
            Refusal::OnlyInBatch => (
                say!(
                    lang,
                    "--as names a new item for the later lines of a batch",
                    "--as 只用于 batch：给新事项起名，供后面各行使用"
                ),
                Some(say!(
                    lang,
                    "leave it out: `add` prints the number",
                    "请去掉：`add` 会给出编号"
                )),
            ),
            Refusal::UnclosedQuote => (
                say!(lang, "a quote is not closed on this line", "这一行的引号没有闭合"),
                Some(say!(
                    lang,
                    "close it; a quote within \"…\" is written \\\"; a command is all on one line",
                    "请补上；\"……\" 之中的引号写作 \\\"；一条命令必须写在一行内"
                )),
            ),
            Refusal::CutShort => (
                say!(
                    lang,
                    "an unquoted # would drop the rest of this line",
                    "# 未加引号，其后的内容会被丢掉"
                ),
                Some(say!(
                    lang,
                    "quote the text that it stands in: \"see #1\"; a comment is a line of its own that begins with #",
                    "请给含有 # 的文字加引号，如 \"见 #1\"；注释要另起一行，以 # 开头"
                )),
            ),
            Refusal::UnknownName { name, nearest } => (
                say!(lang, "no line before this one adds @{name}", "此前没有哪一行新增了 @{name}"),
                Some(match nearest {
                    Some(n) => say!(lang, "did you mean @{n}?", "是不是 @{n}？"),
                    None => say!(
                        lang,
                        "give the item that name where it is added: add \"…\" --as {name}",
                        "请在新增时起名：add \"……\" --as {name}"
                    ),
                }),
            ),
            Refusal::NameTwice { name, line } => (
                say!(
                    lang,
                    "the name {name} is given twice: first at line {line}",
                    "{name} 这个名字用了两次：先前在第 {line} 行"
                ),
                Some(say!(lang, "choose another name", "请另起一个名字")),
            ),
            Refusal::BadName { name } => (
                say!(lang, "\"{name}\" is no name for an item", "“{name}”不能作名字"),
                Some(say!(
                    lang,
                    "a name takes letters of any script, digits, `.`, `_` and `-`; it is called by @NAME later",
                    "名字可用文字、数字、`.`、`_` 和 `-`；后面用 @名字 来指"
                )),
            ),
            Refusal::NothingChosen => (
                say!(lang, "no item was named", "没有指定事项"),
                Some(say!(
                    lang,
                    "name it by its id, as GO-1: `ledger list` shows them",
                    "请写出事项编号，如 GO-1；`ledger list` 可查看"
                )),
            ),
        };
        let place = match self {
            Refusal::Record { at, .. }
            | Refusal::NotMerged { at, .. }
            | Refusal::View { at, .. } => at.as_deref().cloned(),
            Refusal::DraftGivenUp { fault, .. } => fault.place.clone(),
            _ => None,
        };
        Told { message, place, help }
    }
}

fn bad_date(text: &str, why: NotADate, lang: Lang) -> (String, Option<String>) {
    let ways = say!(
        lang,
        "dates are written 2026-12-31, today, friday, +30d, +2w, +3m, eom, eoq, eoy",
        "日期可写作 2026-12-31、今天、周五、+30d、+2w、+3m、eom（月末）、eoq（季末）、eoy（年末）"
    );
    match why {
        NotADate::Unreadable => {
            (say!(lang, "\"{text}\" is no date", "“{text}”不是日期"), Some(ways))
        }
        NotADate::NoSuchDay => {
            (say!(lang, "there is no such day as {text}", "没有 {text} 这一天"), Some(ways))
        }
        NotADate::NoYear => (
            say!(lang, "\"{text}\" has no year", "“{text}”没有年份"),
            Some(say!(lang, "write it with its year: 2026-12-31", "请写明年份，如 2026-12-31")),
        ),
        NotADate::YearOutside => (
            say!(
                lang,
                "{text} is not in the years 1900 to 2200",
                "{text} 不在 1900 年至 2200 年之间"
            ),
            Some(say!(lang, "see that the year is right: 2026-12-31", "请核对年份，如 2026-12-31")),
        ),
    }
}

/// The command that gives an item another deadline.
fn deadline_moved(id: &str, status: Status, lang: Lang) -> String {
    let extend = say!(
        lang,
        "give it one: ledger extend {id} --due DATE --reason TEXT",
        "调整时限：ledger extend {id} --due 日期 --reason 理由"
    );
    match status {
        Status::Open | Status::InProgress => extend,
        Status::Submitted => say!(
            lang,
            "return it first: ledger return {id} --reason TEXT\n{extend}",
            "请先退回：ledger return {id} --reason 理由\n{extend}"
        ),
        Status::Closed | Status::Cancelled => say!(
            lang,
            "reopen it with a deadline: ledger reopen {id} --due DATE --reason TEXT",
            "恢复整改并确定时限：ledger reopen {id} --due 日期 --reason 理由"
        ),
    }
}

/// What cannot be done to an item as it stands, and the command that it allows.
fn may_not(id: &str, why: MayNot, lang: Lang) -> (String, Option<String>) {
    let MayNot { status, deed } = why;
    let allowed: Vec<_> = deed.allowed_when().map(|s| s.name(lang)).collect();
    let allowed = match lang {
        Lang::Zh => allowed.join("、"),
        Lang::En => match &allowed[..] {
            [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
            all => all.join(", "),
        },
    };
    let (status_name, can) = (status.name(lang), can_be(deed, lang));
    let message = say!(
        lang,
        "{id} is {status_name}: only {allowed} items can {can}",
        "{id} {status_name}：只有{allowed}的事项才能{can}"
    );
    let may_go_on = deed.allowed_when().any(|s| s == Status::InProgress);
    let help = match status {
        Status::Closed | Status::Cancelled if may_go_on => say!(
            lang,
            "reopen it first: ledger reopen {id} --reason TEXT",
            "请先恢复整改：ledger reopen {id} --reason 理由"
        ),
        Status::Submitted if may_go_on => say!(
            lang,
            "return it first: ledger return {id} --reason TEXT",
            "请先退回：ledger return {id} --reason 理由"
        ),
        _ => say!(
            lang,
            "see what has been recorded of it: ledger show {id}",
            "查看已登记的情况：ledger show {id}"
        ),
    };
    (message, Some(help))
}

/// What is done to an item, behind "can".
fn can_be(deed: Deed, lang: Lang) -> &'static str {
    match deed {
        Deed::Progress => word(lang, "make progress", "登记进展"),
        Deed::Comment => word(lang, "be commented on", "登记意见"),
        Deed::Edited => word(lang, "be changed", "修改"),
        Deed::Extended => word(lang, "be extended", "延期"),
        Deed::Submitted => word(lang, "be submitted", "申请销号"),
        Deed::Returned => word(lang, "be returned", "退回"),
        Deed::Closed => word(lang, "be closed", "销号"),
        Deed::LookBack(Outcome::Effective | Outcome::Ineffective) => {
            word(lang, "be looked back on", "回头看")
        }
        Deed::Reopened => word(lang, "be reopened", "恢复整改"),
        Deed::Cancelled => word(lang, "be cancelled", "取消"),
    }
}

fn record_refused(id: &str, why: &RecordRefused, lang: Lang) -> (String, Option<String>) {
    match why {
        RecordRefused::MayNot(why) => may_not(id, *why, lang),
        RecordRefused::Waits { deed, closers } => {
            let closers = closers.join(word(lang, ", ", "、"));
            let (message, _) = may_not(id, MayNot { status: Status::Submitted, deed: *deed }, lang);
            (
                message,
                Some(say!(
                    lang,
                    "one of these must return it first: {closers}",
                    "须先由以下人员之一退回：{closers}"
                )),
            )
        }
        RecordRefused::BeforeOpened { on, opened } => (
            say!(
                lang,
                "{id} was opened on {opened}, after {on}",
                "{id} 于 {opened} 立项，晚于 {on}"
            ),
            Some(say!(lang, "give a later --on", "请用更晚的 --on")),
        ),
        RecordRefused::BeforeLast { on, last } => (
            say!(
                lang,
                "{id} has an event on {last}, after {on}: events are only ever appended",
                "{id} 在 {last} 已有记录，晚于 {on}：记录只能往后追加"
            ),
            Some(say!(lang, "give --on {last} or later", "请用 --on {last} 或更晚的日期")),
        ),
        RecordRefused::InFuture { on, today } => (
            say!(lang, "{on} is after today, {today}", "{on} 晚于今天 {today}"),
            Some(say!(lang, "record it on the day, or later", "请在当天或之后登记")),
        ),
        RecordRefused::DueBeforeOpened { due, opened } => (
            say!(
                lang,
                "the deadline {due} is before {id} was opened on {opened}",
                "时限 {due} 早于 {id} 的立项日期 {opened}"
            ),
            Some(say!(lang, "give a deadline on {opened} or later", "请用 {opened} 或更晚的时限")),
        ),
        RecordRefused::SameDue { due } => (
            say!(lang, "{id} is due on {due} already", "{id} 的时限本来就是 {due}"),
            Some(say!(
                lang,
                "give another day, or only leave a comment: ledger comment {id} NOTE",
                "请另写日期，或只登记意见：ledger comment {id} 说明"
            )),
        ),
        RecordRefused::NotACloser { by, closers } => {
            let closers = closers.join(word(lang, ", ", "、"));
            (
                say!(
                    lang,
                    "{by} may not do this for {id}: policy names who may",
                    "{by} 无权对 {id} 作此操作：规则（policy）指定了人员"
                ),
                Some(say!(
                    lang,
                    "one of these must do it: {closers}",
                    "须由以下人员之一办理：{closers}"
                )),
            )
        }
        RecordRefused::Close(why) => close_refused(id, why, lang),
    }
}

/// An input/output error in a person's words.
pub(super) fn io_words(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => say!(lang, "it is not there", "不存在"),
        ErrorKind::PermissionDenied => say!(lang, "no permission", "没有权限"),
        ErrorKind::ReadOnlyFilesystem => say!(lang, "the file system is read-only", "文件系统只读"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            say!(lang, "the disk is full", "磁盘已满")
        }
        ErrorKind::IsADirectory => say!(lang, "it is a folder", "是文件夹"),
        ErrorKind::NotADirectory => {
            say!(lang, "part of the path is no folder", "路径中有一段不是文件夹")
        }
        ErrorKind::Unsupported => {
            say!(lang, "the system does not support it there", "系统在该处不支持此操作")
        }
        ErrorKind::BrokenPipe => say!(lang, "the reader has gone", "读取方已退出"),
        _ => error.to_string(),
    }
}

/// What to do about an input/output error.
pub(super) fn io_help(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => say!(
            lang,
            "see that the path is written right, and that its folders are there",
            "请检查路径是否写对，所在文件夹是否存在"
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            say!(lang, "ask for the right to it, or use another place", "请取得权限，或换一个位置")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!(
            lang,
            "make room, or use another place, and run the command again",
            "请腾出空间或换一个位置，再运行一次"
        ),
        _ => say!(
            lang,
            "see to what the system says, and run the command again",
            "请按系统的提示处理，再运行一次"
        ),
    }
}

/// What a person is told of a ledger that could not be found, read or changed.
pub fn store_told(error: &StoreError, lang: Lang) -> Told {
    let meant = |nearest: &Option<String>, list: String| {
        Some(match nearest {
            Some(n) => say!(lang, "did you mean {n}?", "是不是 {n}？"),
            None => list,
        })
    };
    let (message, help) = match error {
        StoreError::NotThere { path } => {
            let path = path.display();
            (
                say!(lang, "there is no ledger at {path}", "{path} 处没有台账"),
                Some(say!(
                    lang,
                    "`ledger init {path}` starts one there",
                    "`ledger init {path}` 可在该处新建"
                )),
            )
        }
        StoreError::IsFolder { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} is a folder, and no ledger.toml is in it",
                    "{path} 是文件夹，其中没有 ledger.toml"
                ),
                Some(say!(
                    lang,
                    "name the ledger's file, or start one there with `ledger init {path}`",
                    "请指明台账文件，或用 `ledger init {path}` 新建"
                )),
            )
        }
        StoreError::NoRoot { part, said } => {
            let part = part.display();
            (
                say!(
                    lang,
                    "{part} is a part of {said}, and no such ledger is there, at or above its folder",
                    "{part} 是 {said} 的分册，但在其所在文件夹及上级没有这本台账"
                ),
                Some(say!(
                    lang,
                    "bring the root back, or mend `part_of`; to keep the part as a ledger of its own, take `part_of` out",
                    "请找回总册，或改正 `part_of`；若要单独成册，请删去 `part_of`"
                )),
            )
        }
        StoreError::NotIncluded { part, root, entry } => {
            let (part, root) = (part.display(), root.display());
            (
                say!(
                    lang,
                    "{part} says it is a part of {root}, which does not include it",
                    "{part} 写明属于 {root}，但总册没有列入它"
                ),
                Some(say!(
                    lang,
                    "name it in the `include` of {root}: include = [\"{entry}\"], or take `part_of` out",
                    "请在 {root} 的 `include` 中列入：include = [\"{entry}\"]，或删去 `part_of`"
                )),
            )
        }
        StoreError::Exists { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} is there already: it is not overwritten",
                    "{path} 已存在，不会覆盖"
                ),
                Some(say!(lang, "work on it, or name another place", "请直接使用，或另选位置")),
            )
        }
        StoreError::Link { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} is a link: what the program keeps for itself is not written through one",
                    "{path} 是链接：程序不会经由链接写入自用文件"
                ),
                Some(say!(
                    lang,
                    "take the link away: the program makes a file or folder of its own there",
                    "请删去该链接，程序会在该处自建文件或文件夹"
                )),
            )
        }
        StoreError::LeadsOut { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} leads out of the ledger's folder: nothing is written there",
                    "{path} 通向台账所在文件夹之外，不会写入"
                ),
                Some(say!(
                    lang,
                    "see which folder on the way is a link, and put a plain folder in its place",
                    "请查看路径上哪个文件夹是链接，并换成普通文件夹"
                )),
            )
        }
        StoreError::Io { doing, path, source } => {
            let (path, why) = (path.display(), io_words(source, lang));
            let message = match doing {
                Doing::Reading => {
                    say!(lang, "{path} cannot be read: {why}", "无法读取 {path}：{why}")
                }
                Doing::Writing => say!(
                    lang,
                    "{path} cannot be written: {why}; it is as it was",
                    "无法写入 {path}：{why}；原文件未变"
                ),
                Doing::Locking => {
                    say!(lang, "{path} cannot be locked: {why}", "无法锁定 {path}：{why}")
                }
                Doing::Creating => {
                    say!(lang, "{path} cannot be made: {why}", "无法创建 {path}：{why}")
                }
            };
            (message, Some(io_help(source, lang)))
        }
        StoreError::Faulty { first, more } => {
            let more = match more {
                0 => None,
                1 => Some(say!(
                    lang,
                    "there is one more fault: `ledger check` lists them",
                    "还有 1 处错误：`ledger check` 可全部列出"
                )),
                n => Some(say!(
                    lang,
                    "there are {n} more faults: `ledger check` lists them",
                    "还有 {n} 处错误：`ledger check` 可全部列出"
                )),
            };
            let help = fault_help(&first.found.fault, lang);
            let help = match (help, more) {
                (Some(help), Some(more)) => Some(format!("{help}\n{more}")),
                (help, more) => help.or(more),
            };
            let what = fault_words(&first.found.fault, lang);
            let message = match &first.found.subject {
                Some(subject) if !what.contains(subject.as_str()) => {
                    say!(lang, "{subject}: {what}", "{subject}：{what}")
                }
                _ => what,
            };
            return Told { message, place: Some(first.at.clone()), help };
        }
        StoreError::NotBelow { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} is no folder below the ledger's own that parts could lie in",
                    "分册不能放在 {path}：须在台账所在的文件夹之下"
                ),
                Some(say!(
                    lang,
                    "name a folder from there, in plain characters: --into units",
                    "请用普通字符写出从该处起的文件夹名：--into units"
                )),
            )
        }
        StoreError::WouldBeLost { path, what } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} cannot be joined: its `{what}` has no place in the root, and would be lost",
                    "无法并入 {path}：其中的 `{what}` 在总册中没有位置，并入就会丢失"
                ),
                Some(say!(
                    lang,
                    "move it to the root by hand, or take it out",
                    "请手工移到总册，或删去"
                )),
            )
        }
        StoreError::Unfinished { ledger, why } => {
            let ledger = ledger.display();
            let message = match why {
                WhyUnfinished::Foreign => say!(
                    lang,
                    "a change of {ledger} was not finished, and was not begun here under your account: it is not carried out unasked",
                    "{ledger} 的一项改动尚未完成，且不是由您的账户在此处开始的：未经询问不会执行"
                ),
                WhyUnfinished::Changed { path } => {
                    let path = path.display();
                    say!(
                        lang,
                        "a change of {ledger} was not finished, and {path} was changed since",
                        "{ledger} 的一项改动尚未完成，而 {path} 此后又被改动"
                    )
                }
                WhyUnfinished::Failed { path, source } => {
                    let (path, why) = (path.display(), io_words(source, lang));
                    say!(
                        lang,
                        "a change of {ledger} was not finished: {path} cannot be written: {why}",
                        "{ledger} 的一项改动尚未完成：无法写入 {path}：{why}"
                    )
                }
            };
            (message, Some(unfinished_help(lang)))
        }
        StoreError::ForeignStep { label, on } => (
            say!(
                lang,
                "`{label}` of {on} was not recorded here under your account: it is not taken back or made again",
                "{on} 的“{label}”不是由您的账户在此处记录的：不予撤销或重做"
            ),
            Some(say!(
                lang,
                "a copied folder brings its list of changes along; to undo it all the same, on record: ledger undo --anyway REASON",
                "复制来的文件夹会带来别处的改动记录；确需撤销，请写明理由，记录在案：ledger undo --anyway 理由"
            )),
        ),
        StoreError::NotOwn { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} cannot be changed together with other files: a part must be called *.toml, and neither it nor a folder on its way may be hidden or be called seals",
                    "{path} 不能与其他文件一并改动：分册须以 .toml 结尾，其本身和所经的文件夹不得为隐藏项，也不得名为 seals"
                ),
                Some(say!(
                    lang,
                    "rename it, and its entry in `include`",
                    "请重新命名，并修改 `include` 中的相应条目"
                )),
            )
        }
        StoreError::NothingUnfinished => (
            say!(lang, "no change is unfinished", "没有尚未完成的改动"),
            Some(say!(
                lang,
                "take back the last change with: ledger undo",
                "要撤销最近一项改动，请用：ledger undo"
            )),
        ),
        StoreError::NamesOthers { paths } => {
            let paths = paths.join(word(lang, ", ", "、"));
            (
                say!(
                    lang,
                    "the unfinished change names what is not a file of this ledger, or cannot be read: {paths}",
                    "尚未完成的改动涉及不属于本台账的文件，或无法读取：{paths}"
                ),
                Some(say!(
                    lang,
                    "discard it; no file of the ledger is touched: ledger undo --unfinished drop",
                    "请丢弃该改动（不会动台账的任何文件）：ledger undo --unfinished drop"
                )),
            )
        }
        StoreError::BothChanged { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} was changed since in the very lines that the unfinished change is about",
                    "{path} 此后被改动，且正是尚未完成的改动所涉及的内容"
                ),
                Some(say!(
                    lang,
                    "move {path} elsewhere, run the command again, and then enter by hand what was changed",
                    "请把 {path} 移到别处，再运行一次本命令，然后手工补入此后的改动"
                )),
            )
        }
        StoreError::KeepsChanging { path } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} is written to again and again; it could not be read whole",
                    "{path} 不断被改写，无法完整读取"
                ),
                Some(say!(lang, "try again in a moment", "请稍后再试")),
            )
        }
        StoreError::CannotLock { path, source } => {
            let (path, why) = (path.display(), io_words(source, lang));
            (
                say!(
                    lang,
                    "{path} cannot be locked: {why}; nothing was changed, for two writers could undo each other's work",
                    "无法锁定 {path}：{why}；未作任何修改，以免多方同时写入时互相覆盖"
                ),
                Some(say!(
                    lang,
                    "the file system there has no working locks: reading goes on; to change the ledger, move it to a local disk, or have the share mounted with locks",
                    "该处文件系统不支持加锁，只可查阅；如需修改，请将台账移至本地磁盘，或请管理员以支持加锁的方式挂载该共享目录"
                )),
            )
        }
        StoreError::Locked { path, holder, seconds } => {
            let path = path.display();
            let message = match holder {
                Some(holder) => say!(
                    lang,
                    "{path} is being changed by process {holder}; waited {seconds} s",
                    "{path} 正由进程 {holder} 修改；已等待 {seconds} 秒"
                ),
                None => say!(
                    lang,
                    "{path} is being changed by another process; waited {seconds} s",
                    "{path} 正由其他进程修改；已等待 {seconds} 秒"
                ),
            };
            (
                message,
                Some(say!(
                    lang,
                    "try again, or wait longer with --wait SECONDS",
                    "请重试，或用 --wait 秒数 等待更久"
                )),
            )
        }
        StoreError::NoSuchItem { id, nearest } => (
            say!(lang, "there is no item {id}", "没有事项 {id}"),
            meant(
                nearest,
                say!(lang, "`ledger list` shows all items", "`ledger list` 可查看全部事项"),
            ),
        ),
        StoreError::NoSuchUnit { code, nearest } => (
            say!(lang, "there is no unit {code}", "没有单位 {code}"),
            meant(
                nearest,
                say!(
                    lang,
                    "`ledger unit list` shows all units",
                    "`ledger unit list` 可查看全部单位"
                ),
            ),
        ),
        StoreError::NoSuchCategory { code, nearest } => (
            say!(lang, "there is no category {code}", "没有类别 {code}"),
            meant(
                nearest,
                say!(
                    lang,
                    "`ledger category list` shows all categories",
                    "`ledger category list` 可查看全部类别"
                ),
            ),
        ),
        StoreError::NoSuchTarget { id, nearest } => (
            say!(lang, "there is no target {id}", "没有量化目标 {id}"),
            meant(
                nearest,
                say!(
                    lang,
                    "`ledger target list` shows all targets",
                    "`ledger target list` 可查看全部量化目标"
                ),
            ),
        ),
        StoreError::NoSuchMeasure { id, number, measures } => (
            say!(lang, "{id} has no measure {number}", "{id} 没有第 {number} 条措施"),
            Some(say!(
                lang,
                "it has {measures}; `ledger show {id}` numbers them",
                "共 {measures} 条；`ledger show {id}` 可查看序号"
            )),
        ),
        StoreError::UnitExists { code } => (
            say!(lang, "unit {code} is there already", "单位 {code} 已登记"),
            Some(say!(
                lang,
                "use that one, or take another code: `ledger unit list` shows them",
                "请直接使用，或另取代码；`ledger unit list` 可查看"
            )),
        ),
        StoreError::CategoryExists { code } => (
            say!(lang, "category {code} is there already", "类别 {code} 已登记"),
            Some(say!(
                lang,
                "use that one, or take another code: `ledger category list` shows them",
                "请直接使用，或另取代码；`ledger category list` 可查看"
            )),
        ),
        StoreError::TargetExists { id } => (
            say!(lang, "target {id} is there already", "量化目标 {id} 已登记"),
            Some(say!(
                lang,
                "use that one, or take another id: `ledger target list` shows them",
                "请直接使用，或另取编号；`ledger target list` 可查看"
            )),
        ),
        StoreError::NothingToUndo => (
            say!(lang, "there is no change to take back", "没有可撤销的改动"),
            Some(say!(
                lang,
                "what was changed by hand comes back from git; `ledger log` shows what was recorded",
                "手工改动请从 git 恢复；`ledger log` 可查看登记过什么"
            )),
        ),
        StoreError::NothingToRedo => (
            say!(lang, "there is no change to make again", "没有可重做的改动"),
            Some(say!(
                lang,
                "only what was undone can be made again, and only until the next change",
                "只有撤销过、其后又没有新改动的，才能重做"
            )),
        ),
        StoreError::NotOwnStep { label, by, on } => {
            let by = by.as_deref().unwrap_or(word(lang, "somebody", "他人"));
            (
                say!(
                    lang,
                    "the last change was made by {by} on {on}: {label}",
                    "最近一次改动由 {by} 于 {on} 作出：{label}"
                ),
                Some(say!(
                    lang,
                    "to undo it all the same, on record: ledger undo --anyway REASON",
                    "确需撤销，请写明理由，记录在案：ledger undo --anyway 理由"
                )),
            )
        }
        StoreError::ChangedSince { path, label, on } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} was changed since by something else; nothing was changed now",
                    "{path} 此后被其他方式改动过；未作任何改动"
                ),
                Some(say!(
                    lang,
                    "the change asked for is \"{label}\" of {on}: mend the file by hand, or from git",
                    "所指的改动是 {on} 的“{label}”：请手工修改，或从 git 恢复"
                )),
            )
        }
        StoreError::NotEditable { path, what } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path}: {what} is written in a way that is read but not changed by the program",
                    "{path}：{what} 的写法程序能读，但不能修改"
                ),
                Some(match what.as_str() {
                    "policy" => say!(
                        lang,
                        "write it as a table of its own: [policy], and its keys below, one a line",
                        "请写成独立的 [policy] 表，各项在其下，每行一项"
                    ),
                    _ => say!(
                        lang,
                        "write each item as a table of its own under [[item]], its sub-tables right below",
                        "请把每个事项写成独立的 [[item]] 表，子表紧随其后"
                    ),
                }),
            )
        }
        StoreError::WouldBreak { path, what } => {
            let path = path.display();
            (
                say!(
                    lang,
                    "{path} was left as it is: what would be written could not be read back",
                    "{path} 未作改动：将要写入的内容无法读回"
                ),
                Some(say!(
                    lang,
                    "this is a fault of the program itself: report it, with what would be written:\n{what}",
                    "这是程序自身的错误：请报告，并附上将要写入的内容：\n{what}"
                )),
            )
        }
    };
    Told { message, place: None, help }
}

/// What a person is told of a key in the config file that is not known.
pub fn config_unknown(unknown: &Located, lang: Lang) -> Told {
    let fault = &unknown.found.fault;
    let message = fault_words(fault, lang);
    Told { message, place: Some(unknown.at.clone()), help: fault_help(fault, lang) }
}
