//! What is said of registers that are taken in: what a file or a row is refused for, and what a preview says.

use super::{Lang, NotADay, Refusal, Told, say, word};
use crate::model::{Date, Obstacle, RecordRefused};

/// Why a register, or a row of it, is not taken in.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum ImportRefused {
    Empty,
    /// More bytes than are taken in at once.
    TooLarge {
        megabytes: u64,
    },
    /// One row, or one line, that does not end.
    TooLong {
        row: u64,
        megabytes: u64,
    },
    Protected,
    /// An old workbook (.xls), or another kind of document.
    OldWorkbook,
    BrokenWorkbook {
        why: String,
    },
    /// A workbook that unpacks to more than is read.
    Swollen {
        megabytes: u64,
    },
    NoSuchSheet {
        name: String,
        sheets: Vec<String>,
    },
    WhichSheet {
        sheets: Vec<String>,
    },
    NotText {
        line: u64,
        encoding: &'static str,
    },
    NoSuchEncoding {
        name: String,
    },
    /// What encoding a text is in cannot be told.
    WhichEncoding {
        tried: Vec<&'static str>,
    },
    /// A quote that never closes, by the line where it opens.
    QuoteOpen {
        line: u64,
    },
    /// A quote that closes, on another line perhaps, where the cell goes on.
    QuoteWithin {
        line: u64,
        at: u64,
    },
    NotJson {
        row: u64,
        why: String,
    },
    NotTakenIn {
        format: &'static str,
    },
    NoHead,
    NoTitleColumn,
    /// Columns whose headings say nothing that is known: place, heading, nearest key.
    UnknownColumns {
        columns: Vec<(String, String, Option<&'static str>)>,
    },
    /// Two columns for one key.
    TwoColumns {
        key: &'static str,
        one: String,
        other: String,
    },
    BadMap {
        text: String,
        nearest: Option<&'static str>,
    },
    /// A heading of `--map` that the file does not have.
    MapUnused {
        heading: String,
    },
    /// Rows that were refused, and none taken in.
    Rows {
        file: String,
        refused: u64,
        rows: u64,
    },
    /// Somebody declined on the terminal.
    Declined,
    ChangedMeanwhile,
    // What a row is refused for.
    UnknownId {
        id: String,
        nearest: Option<String>,
    },
    TwiceInFile {
        id: String,
        row: u64,
    },
    NoHeading,
    NoTitle,
    NoUnit,
    UnknownUnit {
        text: String,
        nearest: Option<String>,
    },
    UnknownCategory {
        text: String,
        nearest: Option<String>,
    },
    DueNeedsReason {
        from: Option<Date>,
        to: Date,
    },
    BadCell {
        text: String,
    },
    BadDay {
        text: String,
        why: NotADay,
    },
    /// A value that is none of the words that its key can have.
    BadWord {
        key: &'static str,
        text: String,
        words: Box<[&'static str]>,
    },
    /// A new item without a deadline.
    NoDueSaid,
    /// A deadline counted from the day of opening, which is not said.
    DueFromOpened,
    /// A formula whose value was not stored.
    NoValue {
        formula: String,
    },
    /// Due before the day that it would be opened on, which the row does not say.
    OpenedNotSaid {
        due: Date,
        opened: Date,
    },
    /// Policy wants a submission, and there is nobody whose it would be.
    NobodySubmitted,
}

impl ImportRefused {
    /// What is wrong, and what to do about it.
    pub fn told(&self, lang: Lang) -> (String, Option<String>) {
        match self {
            Self::Empty => (
                say!(lang, "nothing is in it", "其中没有内容"),
                Some(say!(
                    lang,
                    "see that it is the right file, and was saved",
                    "请检查文件是否选对、是否已保存"
                )),
            ),
            Self::TooLarge { megabytes } => (
                say!(
                    lang,
                    "it is larger than {megabytes} MB, the most that is taken in at once",
                    "超过 {megabytes} MB，一次最多导入这么多"
                ),
                Some(say!(lang, "split it into several files", "请拆成几个文件")),
            ),
            Self::TooLong { row, megabytes } => (
                say!(
                    lang,
                    "row {row} is longer than {megabytes} MB: perhaps a quote is not closed",
                    "第 {row} 行超过 {megabytes} MB：可能有引号没有配对"
                ),
                Some(say!(
                    lang,
                    "mend it, or save it anew from the spreadsheet",
                    "请修正，或从表格软件重新保存"
                )),
            ),
            Self::Protected => (
                say!(lang, "the workbook is protected by a password", "工作簿有密码保护"),
                Some(say!(
                    lang,
                    "save it without a password, or as csv",
                    "请去掉密码后另存，或存为 csv"
                )),
            ),
            Self::OldWorkbook => (
                say!(
                    lang,
                    "it is no xlsx: an old .xls, or another kind of document",
                    "不是 xlsx：可能是旧的 .xls 或其他文档"
                ),
                Some(say!(lang, "save it as xlsx or csv", "请另存为 xlsx 或 csv")),
            ),
            Self::BrokenWorkbook { why } => (
                say!(lang, "the workbook cannot be read: {why}", "无法读取工作簿：{why}"),
                Some(say!(
                    lang,
                    "open it in a spreadsheet program and save it anew",
                    "请用表格软件打开并重新保存"
                )),
            ),
            Self::Swollen { megabytes } => (
                say!(
                    lang,
                    "it unpacks to more than {megabytes} MB, the most that is read",
                    "解压后超过 {megabytes} MB，不再读取"
                ),
                Some(say!(lang, "save the one sheet as csv", "请把所需的工作表存为 csv")),
            ),
            Self::NoSuchSheet { name, sheets } => {
                let sheets = sheets.join(word(lang, ", ", "、"));
                (
                    say!(lang, "there is no sheet \"{name}\"", "没有工作表“{name}”"),
                    Some(say!(lang, "it has: {sheets}", "其中有：{sheets}")),
                )
            }
            Self::WhichSheet { sheets } => {
                let sheets = sheets.join(word(lang, ", ", "、"));
                (
                    say!(
                        lang,
                        "which sheet? Several have a register: {sheets}",
                        "是哪张工作表？有几张都像台账：{sheets}"
                    ),
                    Some(say!(lang, "add --sheet NAME", "请加 --sheet 名称")),
                )
            }
            Self::NotText { line, encoding } => (
                say!(lang, "line {line} is no {encoding} text", "第 {line} 行不是 {encoding} 文本"),
                Some(say!(
                    lang,
                    "say how it is encoded with --encoding, such as utf-8, gb18030, utf-16le or big5",
                    "请用 --encoding 指明编码，如 utf-8、gb18030、utf-16le、big5"
                )),
            ),
            Self::NoSuchEncoding { name } => (
                say!(lang, "there is no encoding \"{name}\"", "没有“{name}”这种编码"),
                Some(say!(
                    lang,
                    "such as utf-8, gb18030, utf-16le, big5",
                    "如 utf-8、gb18030、utf-16le、big5"
                )),
            ),
            Self::WhichEncoding { tried } => {
                let tried = tried.join(word(lang, ", ", "、"));
                (
                    say!(
                        lang,
                        "cannot tell how the text is encoded; it could be: {tried}",
                        "无法判断文本编码，可能是：{tried}"
                    ),
                    Some(say!(
                        lang,
                        "say it, such as --encoding gb18030, or save the file as UTF-8",
                        "请指明编码，如 --encoding gb18030，或另存为 UTF-8"
                    )),
                )
            }
            Self::QuoteOpen { line } => (
                say!(
                    lang,
                    "a quote opens on line {line} and never closes",
                    "第 {line} 行的引号没有配对"
                ),
                Some(say!(
                    lang,
                    "close it, write a quote within a cell twice (\"\"), or save the file anew from the spreadsheet",
                    "请补上引号，单元格内的引号须写成两个（\"\"），或从表格软件重新保存"
                )),
            ),
            Self::QuoteWithin { line, at } => (
                say!(
                    lang,
                    "a quote opens on line {line}, and the next one, on line {at}, does not end its cell",
                    "第 {line} 行的引号没有配对：下一个引号（第 {at} 行）不在单元格末尾"
                ),
                Some(say!(
                    lang,
                    "close it, write a quote within a cell twice (\"\"), or save the file anew from the spreadsheet",
                    "请补上引号，单元格内的引号须写成两个（\"\"），或从表格软件重新保存"
                )),
            ),
            Self::NotJson { row, why } => (
                say!(
                    lang,
                    "item {row} is no JSON of an item: {why}",
                    "第 {row} 项不是事项的 JSON：{why}"
                ),
                Some(say!(
                    lang,
                    "`ledger export items.json` and `items.ndjson` show how items are written",
                    "事项的写法可用 `ledger export 台账.json` 或 `台账.ndjson` 查看"
                )),
            ),
            Self::NotTakenIn { format } => (
                say!(lang, "{format} is not taken in", "不能导入 {format}"),
                Some(say!(
                    lang,
                    "csv, tsv, xlsx, json and ndjson are",
                    "可导入 csv、tsv、xlsx、json、ndjson"
                )),
            ),
            Self::NoHead => (
                say!(lang, "no row of headings was found", "没有找到表头"),
                Some(say!(
                    lang,
                    "name the columns by their keys (title, unit, due), or with --map \"heading=key\"",
                    "请把列名写成键（title、unit、due），或用 --map \"表头=键\""
                )),
            ),
            Self::NoTitleColumn => (
                say!(lang, "no column has an id or a title", "没有编号列，也没有事项列"),
                Some(say!(
                    lang,
                    "name it with --map \"heading=title\"",
                    "请用 --map \"表头=title\" 指明"
                )),
            ),
            Self::UnknownColumns { columns } => unknown_columns(columns, lang),
            Self::TwoColumns { key, one, other } => (
                say!(
                    lang,
                    "two columns can be `{key}`: {one} and {other}",
                    "有两列都可作 `{key}`：{one} 和 {other}"
                ),
                Some(say!(
                    lang,
                    "say what one of them is, --map \"heading=key\", or leave it out, --map \"heading=\"",
                    "请用 --map \"表头=键\" 指明其中一列，或用 --map \"表头=\" 略去"
                )),
            ),
            Self::BadMap { text, nearest } => (
                say!(lang, "--map cannot be \"{text}\"", "--map 不能是“{text}”"),
                Some(match nearest {
                    Some(n) => say!(
                        lang,
                        "did you mean {n}? It is written \"heading=key\"",
                        "是不是 {n}？写法是 \"表头=键\""
                    ),
                    None => say!(lang, "it is written \"heading=key\"", "写法是 \"表头=键\""),
                }),
            ),
            Self::MapUnused { heading } => (
                say!(lang, "no column is headed \"{heading}\"", "没有表头为“{heading}”的列"),
                Some(say!(
                    lang,
                    "--map takes headings as they stand in the file",
                    "--map 中的表头应与文件一致"
                )),
            ),
            Self::Rows { file, refused, rows } => (
                {
                    let refused_of = match (*refused, *rows) {
                        (1, 1) => "its one row is refused".to_owned(),
                        (1, _) => format!("1 of {rows} rows is refused"),
                        _ => format!("{refused} of {rows} rows are refused"),
                    };
                    say!(
                        lang,
                        "{file}: {refused_of}: nothing was changed",
                        "{file}：{rows} 行中有 {refused} 行不能导入，未作任何改动"
                    )
                },
                Some(say!(
                    lang,
                    "mend them, or take in the others with --skip-bad",
                    "请修正，或用 --skip-bad 只导入其余各行"
                )),
            ),
            Self::Declined => (
                say!(lang, "nothing was changed", "未作任何改动"),
                Some(say!(
                    lang,
                    "to take it in later, run it again; --dry-run only shows what would change",
                    "需要导入时再运行一次；只看会改什么，请加 --dry-run"
                )),
            ),
            Self::ChangedMeanwhile => (
                say!(
                    lang,
                    "the ledger was changed while the preview was shown",
                    "预览期间台账已被改动"
                ),
                Some(say!(lang, "run it again", "请重新运行")),
            ),
            // What a row is refused for.
            Self::UnknownId { id, nearest } => (
                match nearest {
                    Some(n) => say!(
                        lang,
                        "there is no item {id}; did you mean {n}?",
                        "没有事项 {id}；是不是 {n}？"
                    ),
                    None => say!(lang, "there is no item {id}", "没有事项 {id}"),
                },
                Some(say!(
                    lang,
                    "--new-ids takes ids over as they are",
                    "--new-ids 可照原样采用新编号"
                )),
            ),
            Self::TwiceInFile { id, row } => (
                say!(lang, "{id} is on row {row} already", "{id} 在第 {row} 行已出现"),
                Some(say!(
                    lang,
                    "put the two rows together, or leave one out",
                    "请合并这两行，或删去一行"
                )),
            ),
            Self::NoHeading => (
                say!(lang, "the column has no heading", "此列没有表头"),
                Some(say!(
                    lang,
                    "give it one in the file, or empty its cells",
                    "请在文件中为此列加上表头，或清空其中的单元格"
                )),
            ),
            Self::NoTitle => (
                say!(lang, "`title` says nothing", "`title` 是空的"),
                Some(say!(
                    lang,
                    "a new item needs a title; a row for an item that is there, its id",
                    "新增事项须写明整改事项；更新已有事项须写明编号"
                )),
            ),
            Self::NoUnit => (
                say!(lang, "no unit is said", "没有写明单位"),
                Some(say!(
                    lang,
                    "--unit CODE is for rows that say none",
                    "--unit 代码 可用于未写明单位的行"
                )),
            ),
            Self::UnknownUnit { text, nearest } => (
                match nearest {
                    Some(n) => say!(
                        lang,
                        "there is no unit \"{text}\"; did you mean {n}?",
                        "没有单位“{text}”；是不是 {n}？"
                    ),
                    None => say!(lang, "there is no unit \"{text}\"", "没有单位“{text}”"),
                },
                Some(say!(
                    lang,
                    "add --new-units, or declare it: ledger unit add CODE NAME",
                    "请加 --new-units，或先登记：ledger unit add 代码 名称"
                )),
            ),
            Self::UnknownCategory { text, nearest } => (
                match nearest {
                    Some(n) => say!(
                        lang,
                        "there is no category \"{text}\"; did you mean {n}?",
                        "没有类别“{text}”；是不是 {n}？"
                    ),
                    None => say!(lang, "there is no category \"{text}\"", "没有类别“{text}”"),
                },
                Some(say!(
                    lang,
                    "declare it: ledger category add CODE NAME",
                    "请先登记：ledger category add 代码 名称"
                )),
            ),
            Self::DueNeedsReason { from, to } => {
                let from = from.map_or_else(|| super::ABSENT.to_owned(), |d| d.to_string());
                (
                    say!(
                        lang,
                        "the deadline would move from {from} to {to}: say why",
                        "时限将由 {from} 调整为 {to}：须说明理由"
                    ),
                    Some(say!(lang, "add --reason TEXT", "请加 --reason 理由")),
                )
            }
            Self::BadCell { text } => (
                say!(lang, "{text} cannot be read", "无法读取 {text}"),
                Some(say!(
                    lang,
                    "write a text, a number or a date there",
                    "请改为文字、数字或日期"
                )),
            ),
            Self::BadDay { text, why } => why.told(text, lang),
            Self::BadWord { key, text, words } => {
                let first = words.first().copied().unwrap_or_default();
                let words = words.join(word(lang, ", ", "、"));
                (
                    say!(lang, "{key} cannot be \"{text}\"", "{key} 不能是“{text}”"),
                    Some(say!(
                        lang,
                        "use one of {words}, or say what it stands for: --values \"{key}:{text}={first}\"",
                        "可用：{words}；或指明其含义：--values \"{key}:{text}={first}\""
                    )),
                )
            }
            Self::NoDueSaid => (
                say!(lang, "no deadline is said", "没有写明整改时限"),
                Some(say!(
                    lang,
                    "--set due=DATE (or due=30d, from the day of opening) is for rows that say none; --set horizon=long for items without one",
                    "--set due=日期（或 due=30d，自立项日期起算）可用于未写明时限的行；长期坚持的可用 --set horizon=long"
                )),
            ),
            Self::DueFromOpened => (
                say!(
                    lang,
                    "the deadline counts from the day of opening, which is not said",
                    "时限自立项日期起算，而立项日期没有写明"
                ),
                Some(say!(
                    lang,
                    "--opened DATE is for rows that do not say when they were opened",
                    "--opened 日期 可用于未写明立项日期的行"
                )),
            ),
            Self::NoValue { formula } => (
                say!(
                    lang,
                    "the formula {formula} has no stored value",
                    "公式 {formula} 没有保存计算结果"
                ),
                Some(say!(
                    lang,
                    "open the workbook in a spreadsheet program and save it, or write the value",
                    "请用表格软件打开并保存，或改写为数值"
                )),
            ),
            Self::OpenedNotSaid { due, opened } => (
                say!(
                    lang,
                    "it is due on {due}, before it would be opened on {opened}",
                    "时限 {due} 早于立项日期 {opened}"
                ),
                Some(say!(
                    lang,
                    "--opened DATE is for rows that do not say when they were opened",
                    "--opened 日期 可用于未写明立项日期的行"
                )),
            ),
            Self::NobodySubmitted => (
                say!(
                    lang,
                    "the ledger's policy wants a closing to be submitted first, and the row names no owner",
                    "台账规定销号须先申请，而此行没有责任人"
                ),
                Some(say!(lang, "name the owner in the row", "请在此行写明责任人")),
            ),
        }
    }
}

/// What a row is told of a refusal that commands share: its help names cells, and no option that import has not.
pub fn import_row_told(refusal: &Refusal, lang: Lang) -> Told {
    let told = refusal.told(lang);
    let help = match refusal {
        Refusal::BadDate { .. } => say!(
            lang,
            "write the date with its year: 2026-12-31, 2026/12/31 or 2026年12月31日",
            "请写明年月日，如 2026-12-31、2026/12/31、2026年12月31日"
        ),
        Refusal::NoDue => say!(
            lang,
            "fill in `due`, or write long in `horizon` for what is to be kept up",
            "请填写 `due`；长期坚持的事项请在 `horizon` 填 long"
        ),
        Refusal::HorizonNeedsDue { .. } => say!(
            lang,
            "fill in `due`, and say why with --reason TEXT",
            "请填写 `due`，并用 --reason 说明理由"
        ),
        Refusal::Record { why: RecordRefused::Close(why), .. } => match why.found[..] {
            [Obstacle::NoEvidence] => {
                say!(lang, "fill in `evidence`, a file or a link", "请填写 `evidence`：文件或链接")
            }
            _ => say!(
                lang,
                "leave out --history, and sign it off afterwards",
                "请去掉 --history，导入后再办理销号"
            ),
        },
        Refusal::Record { why, .. } if is_about_days(why) => {
            say!(lang, "correct the date in the row", "请改正此行的日期")
        }
        _ => return told,
    };
    Told { help: Some(help), ..told }
}

/// Whether an event was refused for the day that it is of.
fn is_about_days(why: &RecordRefused) -> bool {
    matches!(
        why,
        RecordRefused::BeforeOpened { .. }
            | RecordRefused::BeforeLast { .. }
            | RecordRefused::InFuture { .. }
            | RecordRefused::DueBeforeOpened { .. }
    )
}

fn unknown_columns(
    columns: &[(String, String, Option<&'static str>)],
    lang: Lang,
) -> (String, Option<String>) {
    let named = |(place, heading, _): &(String, String, _)| {
        let named = say!(lang, "{place} \"{heading}\"", "{place} “{heading}”");
        named.trim_start().to_owned()
    };
    let list: Vec<String> = columns.iter().map(named).collect();
    let list = list.join(word(lang, ", ", "、"));
    let message = match columns.len() {
        1 => say!(lang, "this column is not known: {list}", "不认识此列：{list}"),
        _ => say!(lang, "these columns are not known: {list}", "不认识这些列：{list}"),
    };
    let (_, heading, nearest) = &columns[0];
    let key = nearest.unwrap_or("KEY");
    let help = match nearest {
        Some(n) => say!(
            lang,
            "did you mean {n}? --map \"{heading}={key}\" says so; --map \"{heading}=\" leaves the column out",
            "是不是 {n}？可用 --map \"{heading}={key}\" 指明；--map \"{heading}=\" 略去此列"
        ),
        None => say!(
            lang,
            "--map \"{heading}={key}\" says what it is; --map \"{heading}=\" leaves it out",
            "可用 --map \"{heading}={key}\" 指明；--map \"{heading}=\" 略去此列"
        ),
    };
    (message, Some(help))
}
