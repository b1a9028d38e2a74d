//! What is said of registers that are taken in: what a file or a row is refused for, and what a preview says, in Chinese.

use super::Chinese;
use crate::messages::explain;
use crate::messages::*;
use crate::model::{Obstacle, RecordRefused};

impl ImportWords for Chinese {
    fn import_refused_why(&self, it: &ImportRefused) -> (String, Option<String>) {
        match it {
            ImportRefused::Source(it) => self.source_why(it),
            ImportRefused::Encoding(it) => self.encoding_why(it),
            ImportRefused::Columns(it) => self.columns_why(it),
            ImportRefused::RefusedRows { file, refused, rows } => explain(
                {
                    format!("{file}：{rows} 行中有 {refused} 行不能导入，未作任何改动")
                },
                "请修正，或用 --skip-bad 只导入其余各行",
            ),
            ImportRefused::Declined => {
                explain("未作任何改动", "需要导入时再运行一次；只看会改什么，请加 --dry-run")
            }
            ImportRefused::ChangedMeanwhile => explain("预览期间台账已被改动", "请重新运行"),
            ImportRefused::Row(it) => self.row_why(it),
            ImportRefused::Cell(it) => self.cell_why(it),
        }
    }

    fn import_row_told(&self, refusal: &UserError) -> Diagnostic {
        let told = refusal.told(Lang::Zh);
        let help = match refusal {
            UserError::Input(InputRefused::BadDate { .. }) => {
                "请写明年月日，如 2026-12-31、2026/12/31、2026年12月31日".to_owned()
            }
            UserError::Date(DateRefused::NoDue) => {
                "请填写 `due`；长期坚持的事项请在 `horizon` 填 long".to_owned()
            }
            UserError::Date(DateRefused::HorizonNeedsDue { .. }) => {
                "请填写 `due`，并用 --reason 说明理由".to_owned()
            }
            UserError::Record { why: RecordRefused::Close(why), .. } => match why.found[..] {
                [Obstacle::NoEvidence] => "请填写 `evidence`：文件或链接".to_owned(),
                _ => "请去掉 --history，导入后再办理销号".to_owned(),
            },
            UserError::Record { why, .. } if is_about_days(why) => "请改正此行的日期".to_owned(),
            _ => return told,
        };
        Diagnostic { help: Some(help), ..told }
    }
}

impl Chinese {
    fn source_why(&self, it: &SourceRefused) -> (String, Option<String>) {
        match it {
            SourceRefused::Empty => explain("其中没有内容", "请检查文件是否选对、是否已保存"),
            SourceRefused::TooLarge { megabytes } => {
                explain(format!("超过 {megabytes} MB，一次最多导入这么多"), "请拆成几个文件")
            }
            SourceRefused::TooLong { row, megabytes } => explain(
                format!("第 {row} 行超过 {megabytes} MB：可能有引号没有配对"),
                "请修正，或从表格软件重新保存",
            ),
            SourceRefused::Protected => explain("工作簿有密码保护", "请去掉密码后另存，或存为 csv"),
            SourceRefused::OldWorkbook => {
                explain("不是 xlsx：可能是旧的 .xls 或其他文档", "请另存为 xlsx 或 csv")
            }
            SourceRefused::BrokenWorkbook { .. } => explain(
                "无法读取工作簿：文件不完整，或不是有效的 xlsx",
                "请用表格软件打开并重新保存",
            ),
            SourceRefused::Swollen { megabytes } => {
                explain(format!("解压后超过 {megabytes} MB，不再读取"), "请把所需的工作表存为 csv")
            }
            SourceRefused::NoSuchSheet { name, sheets } => {
                let sheets = sheets.join("、");
                explain(format!("没有工作表“{name}”"), format!("其中有：{sheets}"))
            }
            SourceRefused::WhichSheet { sheets } => {
                let sheets = sheets.join("、");
                explain(
                    format!("有几张工作表都像台账：{sheets}"),
                    "请加 --sheet 名称；要读取全部，用 --sheet all",
                )
            }
            SourceRefused::NotJson { row, why } => explain(
                format!("第 {row} 项不是事项的 JSON{}", json_place(why)),
                "事项的写法可用 `ledger export 台账.json` 或 `台账.ndjson` 查看",
            ),
            SourceRefused::NotTakenIn { format } => {
                explain(format!("不能导入 {format}"), "可导入 csv、tsv、xlsx、json、ndjson")
            }
        }
    }

    fn encoding_why(&self, it: &EncodingRefused) -> (String, Option<String>) {
        match it {
            EncodingRefused::NotText { line, encoding } => explain(
                format!("第 {line} 行不是 {encoding} 文本"),
                "请用 --encoding 指明编码，如 utf-8、gb18030、utf-16le、big5",
            ),
            EncodingRefused::NoSuchEncoding { name } => {
                explain(format!("无法识别编码“{name}”"), "如 utf-8、gb18030、utf-16le、big5")
            }
            EncodingRefused::WhichEncoding { tried } => {
                let tried = tried.join("、");
                explain(
                    format!("无法判断文本编码，可能是：{tried}"),
                    "请指明编码，如 --encoding gb18030，或另存为 UTF-8",
                )
            }
            EncodingRefused::QuoteOpen { line } => explain(
                format!("第 {line} 行的引号没有配对"),
                "请补上引号，单元格内的引号须写成两个（\"\"），或从表格软件重新保存",
            ),
            EncodingRefused::QuoteWithin { line, at } => explain(
                format!("第 {line} 行的引号没有配对：下一个引号（第 {at} 行）不在单元格末尾"),
                "请补上引号，单元格内的引号须写成两个（\"\"），或从表格软件重新保存",
            ),
        }
    }

    fn columns_why(&self, it: &ColumnsRefused) -> (String, Option<String>) {
        match it {
            ColumnsRefused::NoHead => {
                explain("没有找到表头", "请把列名写成键（title、unit、due），或用 `--map 表头=键`")
            }
            ColumnsRefused::NoTitleColumn => {
                explain("没有编号列，也没有事项列", "请用 `--map 表头=title` 指明")
            }
            ColumnsRefused::UnknownColumns { columns } => unknown_columns(columns),
            ColumnsRefused::TwoColumns { key, one, other } => explain(
                format!("有两列都可作 `{key}`：{one} 和 {other}"),
                "请用 `--map 表头=键` 指明其中一列，或用 `--map 表头=` 略去",
            ),
            ColumnsRefused::BadMap { text, nearest } => explain(
                format!("--map 不能是“{text}”"),
                match nearest {
                    Some(n) => format!("是不是 {n}？写法是 `表头=键`"),
                    None => "写法是 `表头=键`".to_owned(),
                },
            ),
            ColumnsRefused::MapUnused { heading } => {
                explain(format!("没有表头为“{heading}”的列"), "--map 中的表头应与文件一致")
            }
            ColumnsRefused::NoHeading => {
                explain("此列没有表头", "请在文件中为此列加上表头，或清空其中的单元格")
            }
        }
    }

    fn row_why(&self, it: &RowRefused) -> (String, Option<String>) {
        match it {
            RowRefused::UnknownId { id, nearest } => explain(
                match nearest {
                    Some(n) => format!("没有事项 {id}；是不是 {n}？"),
                    None => format!("没有事项 {id}"),
                },
                "--new-ids 可照原样采用新编号",
            ),
            RowRefused::TwiceInFile { id, row } => {
                explain(format!("{id} 在第 {row} 行已出现"), "请合并这两行，或删去一行")
            }
            RowRefused::NoTitle => {
                explain("整改事项为空", "新增事项须写明整改事项；更新已有事项须写明编号")
            }
            RowRefused::NoUnit => explain("没有写明责任单位", "--unit 代码 可用于未写明单位的行"),
            RowRefused::UnknownUnit { text, nearest } => explain(
                match nearest {
                    Some(n) => format!("没有单位“{text}”；是不是 {n}？"),
                    None => format!("没有单位“{text}”"),
                },
                "请加 --new-units，或先登记：ledger unit add 代码 名称",
            ),
            RowRefused::UnknownCategory { text, nearest } => explain(
                match nearest {
                    Some(n) => format!("没有类别“{text}”；是不是 {n}？"),
                    None => format!("没有类别“{text}”"),
                },
                "请加 --new-categories，或先登记：ledger category add 代码 名称",
            ),
            RowRefused::DueNeedsReason { from, to } => {
                let from = from.map_or_else(|| ABSENT.to_owned(), |d| d.to_string());
                explain(format!("时限将由 {from} 改为 {to}：须说明理由"), "请加 --reason 理由")
            }
            RowRefused::NoDueSaid => explain(
                "没有写明整改时限",
                "--set due=日期（或 due=30d，自立项日期起算）可用于未写明时限的行；长期坚持的可用 --set horizon=long",
            ),
            RowRefused::DueFromOpened => explain(
                "时限自立项日期起算，而立项日期没有写明",
                "--opened 日期 可用于未写明立项日期的行",
            ),
            RowRefused::RowsDiffer { key, row } => explain(
                format!("第 {row} 行是本项的另一措施，但其 `{key}` 与本行不同"),
                "若是另一事项，请写明事项名称；或用 --ignore 略去此列",
            ),
            RowRefused::OpenedNotSaid { due, opened } => explain(
                format!("时限 {due} 早于立项日期 {opened}"),
                "--opened 日期 可用于未写明立项日期的行",
            ),
            RowRefused::NobodySubmitted => {
                explain("台账规则要求先申请销号，而此行没有责任人", "请在此行写明责任人")
            }
        }
    }

    fn cell_why(&self, it: &CellRefused) -> (String, Option<String>) {
        match it {
            CellRefused::BadCell { text } => {
                explain(format!("无法读取 {text}"), "请改为文字、数字或日期")
            }
            CellRefused::BadDay { text, why } => why.told(text, Lang::Zh),
            CellRefused::BadWord { key, text, words } => {
                let first = words.first().copied().unwrap_or_default();
                let words = words.join("、");
                explain(
                    format!("{key} 不能是“{text}”"),
                    format!("可用：{words}；或指明其含义：--values \"{key}:{text}={first}\""),
                )
            }
            CellRefused::NoValue { formula } => explain(
                format!("公式 {formula} 没有保存计算结果"),
                "请用表格软件打开并保存，或改写为数值",
            ),
        }
    }
}

/// Where a text is no JSON, as the reader of it says at the end of its sentence.
fn json_place(why: &str) -> String {
    let place = why.rsplit_once(" at line ").and_then(|(_, place)| place.split_once(" column "));
    place.map_or_else(String::new, |(line, column)| {
        format!("（其中第 {line} 行第 {column} 列有误）")
    })
}

fn unknown_columns(columns: &[(String, String, Option<&'static str>)]) -> (String, Option<String>) {
    let named = |(place, heading, _): &(String, String, _)| {
        let named = format!("{place} “{heading}”");
        named.trim_start().to_owned()
    };
    let list: Vec<String> = columns.iter().map(named).collect();
    let list = list.join("、");
    let message = match columns.len() {
        1 => format!("无法识别此列：{list}"),
        _ => format!("无法识别这些列：{list}"),
    };
    let (_, heading, nearest) = &columns[0];
    let key = nearest.unwrap_or("KEY");
    let help = match nearest {
        Some(n) => format!(
            "是不是 {n}？可用 --map \"{heading}={key}\" 指明；--map \"{heading}=\" 略去此列"
        ),
        None => format!("可用 --map \"{heading}={key}\" 指明；--map \"{heading}=\" 略去此列"),
    };
    explain(message, help)
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
