//! What forms say to those who fill them in, and what is said of those that come back.

use super::Phrase;
use super::en::counted;
use super::{Lang, Named, say, word};
use crate::model::{Date, Deed, Light, Measure, Status};

/// Why a form, or a row of it, is not taken in.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum FormRefused {
    /// No item to ask about.
    NothingToAsk,
    /// More items than a form has rows for.
    TooManyItems {
        items: usize,
        most: usize,
    },
    /// The workbook is none that the program made.
    NotAForm,
    /// Made by a program that has other forms.
    OtherSchema {
        schema: String,
    },
    /// What the form remembers is no longer what was written there.
    Doctored,
    /// The heads were changed, or moved.
    HeadsChanged,
    /// It was made from another ledger, of this title.
    Foreign {
        title: String,
    },
    /// Neither the form nor `--by` says who filled it in.
    NobodyFilled,
    /// A row that the form was not made with: of another form, or added.
    StrangeRow {
        id: String,
    },
    /// More strange rows than are named one by one.
    StrangeRows {
        more: u64,
    },
    RowTwice {
        id: String,
    },
    /// What the office wrote in a row was changed.
    FactsChanged {
        id: String,
    },
    /// The item is no longer on the ledger.
    Gone {
        id: String,
    },
    /// Another item has the number now.
    OtherItem {
        id: String,
    },
    /// The item is closed or cancelled since.
    Stale {
        id: String,
        status: Status,
    },
    Formula,
    /// Evidence or measures, and no word on what was done.
    NothingSaid,
    BadSubmit {
        text: String,
    },
    BadMeasure {
        text: String,
        measures: usize,
    },
    /// `--take` names an item that no row of the forms answers for.
    NothingToTake {
        id: String,
    },
    /// Refused rows and forms, and none taken in.
    Refused {
        count: u64,
    },
    Declined,
    ChangedMeanwhile,
}

impl FormRefused {
    /// What is wrong, and what to do about it.
    pub fn told(&self, lang: Lang) -> (String, Option<String>) {
        match self {
            Self::NothingToAsk => (
                say!(lang, "there is no live item to ask about", "没有未办结的事项可供填报"),
                Some(say!(
                    lang,
                    "`ledger list --live` shows what is live",
                    "`ledger list --live` 可查看未办结的事项"
                )),
            ),
            Self::TooManyItems { items, most } => (
                say!(
                    lang,
                    "{items} items are more than the {most} that a form holds",
                    "{items} 项超过一张表可容纳的 {most} 项"
                ),
                Some(say!(
                    lang,
                    "make one for each unit: --each unit",
                    "请用 --each unit 分单位制表"
                )),
            ),
            Self::NotAForm => (
                say!(lang, "this is not a form made by this program", "不是本程序制作的填报表"),
                Some(say!(
                    lang,
                    "a register is imported, not read as a form",
                    "台账表格须用导入命令，不能当填报表读入"
                )),
            ),
            Self::OtherSchema { schema } => (
                say!(
                    lang,
                    "the form is of the kind {schema}, which is not known here",
                    "填报表的格式为 {schema}，本程序不识别"
                ),
                Some(say!(
                    lang,
                    "read it with the program that made it, or make it anew",
                    "请用制表的程序读取，或重新制表"
                )),
            ),
            Self::Doctored => (
                say!(
                    lang,
                    "what the form remembers of the ledger was changed",
                    "填报表中保存的台账信息被改动过"
                ),
                make_anew(lang),
            ),
            Self::HeadsChanged => (
                say!(
                    lang,
                    "the column heads were changed, or rows or columns were moved",
                    "表头被改动，或行列有增删移动"
                ),
                make_anew(lang),
            ),
            Self::Foreign { title } => (
                say!(
                    lang,
                    "the form was made from another ledger: \"{title}\"",
                    "填报表出自另一本台账：“{title}”"
                ),
                Some(say!(
                    lang,
                    "name that ledger with --ledger, or make a form from this one",
                    "请用 --ledger 指明那本台账，或由本台账重新制表"
                )),
            ),
            Self::NobodyFilled => (
                say!(lang, "nobody is named as having filled it in", "没有填写填报人"),
                Some(say!(
                    lang,
                    "have the name put there, or pass --by NAME",
                    "请补填姓名，或加 --by 姓名"
                )),
            ),
            Self::StrangeRow { id } => (
                match id.is_empty() {
                    true => say!(lang, "a row was added to the form", "表中增加了一行"),
                    false => say!(
                        lang,
                        "the form was not made with a row for {id}: it was added, or copied from another",
                        "制表时没有 {id} 这一行：是后加的，或从别的表复制来的"
                    ),
                },
                answer_in_place(lang),
            ),
            Self::StrangeRows { more } => (
                say!(lang, "{more} more rows were added", "另有 {more} 行是后加的"),
                answer_in_place(lang),
            ),
            Self::RowTwice { id } => {
                (say!(lang, "{id} has more than one row", "{id} 出现不止一行"), make_anew(lang))
            }
            Self::FactsChanged { id } => (
                say!(
                    lang,
                    "what the office wrote of {id} was changed in the form",
                    "表中 {id} 的原有内容被改动过"
                ),
                Some(say!(
                    lang,
                    "only the light cells are for answers; the item itself is changed on the ledger",
                    "只有浅色单元格可填；事项本身须在台账中修改"
                )),
            ),
            Self::Gone { id } => (
                say!(lang, "{id} is no longer on the ledger", "台账中已没有 {id}"),
                make_anew(lang),
            ),
            Self::OtherItem { id } => (
                say!(
                    lang,
                    "{id} is now the number of another item than when the form was made",
                    "{id} 现在是另一事项的编号，与制表时不同"
                ),
                make_anew(lang),
            ),
            Self::Stale { id, status } => {
                let status = status.name(lang);
                (
                    say!(
                        lang,
                        "{id} is {status} since the form was made",
                        "制表之后 {id} 已变为{status}"
                    ),
                    Some(say!(
                        lang,
                        "if it recurred, reopen it first: ledger reopen {id} --reason TEXT",
                        "如确有反复，请先恢复整改：ledger reopen {id} --reason 理由"
                    )),
                )
            }
            Self::Formula => (
                say!(
                    lang,
                    "the answer is a formula, and what it comes to depends on who looks",
                    "填的是公式，其结果因打开者而异"
                ),
                Some(say!(lang, "type the text or the number itself", "请直接填写文字或数字")),
            ),
            Self::NothingSaid => (
                say!(
                    lang,
                    "there is evidence, or a measure done, and no word on what was done",
                    "填了佐证或完成的措施，但没有写进展"
                ),
                Some(say!(lang, "say it under \"Progress\"", "请在“进展”栏写明")),
            ),
            Self::BadSubmit { text } => (
                say!(lang, "\"{text}\" is neither yes nor no", "“{text}”既不是“是”也不是“否”"),
                Some(say!(lang, "choose from the list in the cell", "请从单元格的下拉列表中选择")),
            ),
            Self::BadMeasure { text, measures } => (
                say!(
                    lang,
                    "\"{text}\" is no measure of the item, which has {measures}",
                    "“{text}”不是该事项的措施序号，该事项共有 {measures} 条措施"
                ),
                Some(say!(
                    lang,
                    "write the numbers of the measures done: 1, 3",
                    "请填写已完成措施的序号，如 1、3"
                )),
            ),
            Self::NothingToTake { id } => (
                say!(lang, "no row of these forms answers for {id}", "这些表中没有对 {id} 的填报"),
                Some(say!(
                    lang,
                    "see that the id is right, and that the form with its answer is among the files",
                    "请检查编号是否写对、填报了该事项的表是否在内"
                )),
            ),
            Self::Refused { count } => (
                say!(
                    lang,
                    "refused rows or forms: {count}; nothing was changed",
                    "有 {count} 行或表不能录入，未作任何改动"
                ),
                Some(say!(
                    lang,
                    "have them mended, or take in the others with --skip-bad",
                    "请退回修正，或用 --skip-bad 只录入其余各行"
                )),
            ),
            Self::Declined => (
                say!(lang, "nothing was changed", "未作任何改动"),
                Some(say!(
                    lang,
                    "to take it in later, run it again; --dry-run only shows what would change",
                    "需要录入时再运行一次；只看会改什么，请加 --dry-run"
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
        }
    }
}

fn answer_in_place(lang: Lang) -> Option<String> {
    Some(say!(
        lang,
        "answer in the form's own rows; to add an item: ledger add TITLE --unit CODE --due DATE",
        "答复请填在原表中；新增事项：ledger add 标题 --unit 代码 --due 日期"
    ))
}

fn make_anew(lang: Lang) -> Option<String> {
    Some(say!(
        lang,
        "make a new form: ledger form --unit CODE -o form.xlsx",
        "请重新制表：ledger form --unit 代码 -o 填报表.xlsx"
    ))
}

/// The head of a form's column.
pub fn form_heading(key: &str, lang: Lang) -> &'static str {
    match key {
        "id" => word(lang, "ID", "编号"),
        "title" => word(lang, "Item", "整改事项"),
        "unit" => word(lang, "Unit", "单位"),
        "category" => word(lang, "Category", "类别"),
        "measures" => word(lang, "Measures", "整改措施"),
        "owner" => word(lang, "Owner", "责任人"),
        "due" => word(lang, "Due", "整改时限"),
        "status" => word(lang, "Status", "状态"),
        "last" => word(lang, "Last reported", "上次进展"),
        "progress" => word(lang, "Progress", "进展"),
        "done" => word(lang, "Measures done", "已完成措施"),
        "evidence" => word(lang, "Evidence", "佐证"),
        "result" => word(lang, "What was achieved", "成效"),
        "submit" => word(lang, "Submit for sign-off", "申请销号"),
        _ => word(lang, "Remarks", "备注"),
    }
}

/// The name of the sheet that is filled in.
pub fn form_sheet(lang: Lang) -> &'static str {
    word(lang, "Form", "填报表")
}

/// What a form is called, at its head and in its file's properties.
pub fn form_title(ledger: &str, of: Option<&str>, as_of: Date, lang: Lang) -> String {
    let of = of.map_or_else(String::new, |of| format!("{}{of}", Phrase::Colon.name(lang)));
    say!(lang, "{ledger}{of}: progress form, {as_of}", "{ledger}{of} 整改进展填报表（{as_of}）")
}

/// How a form is filled in.
pub fn form_instruction(lang: Lang) -> String {
    say!(
        lang,
        "Fill in the light cells: your name above the table, and for each item what was done. Measures done: their numbers (1, 3). \
         Evidence: a link or a file's path, one a line; send the files along. Choose yes under \"Submit for sign-off\" where an item is \
         done. Leave blank what has nothing new. Grey cells are the office's: what is changed there, and added rows, are not taken in.",
        "请填写浅色单元格：表上方填姓名，各事项填进展。“已完成措施”填措施序号（如 1、3）；“佐证”填链接或文件路径，一行一个，文件随表报送；\
         事项已完成的，在“申请销号”栏选“是”。没有新进展的留空。灰色单元格由办公室填写，改动及增加的行不予录入。"
    )
}

/// Labels above the table: who filled it in, when.
pub fn form_labels(lang: Lang) -> (&'static str, &'static str) {
    (word(lang, "Filled in by", "填报人"), word(lang, "On (date)", "填报日期"))
}

pub fn form_due_by(due_by: Option<Date>, lang: Lang) -> String {
    match due_by {
        Some(day) => say!(lang, "Please send it back by {day}", "请于 {day} 前报回"),
        None => String::new(),
    }
}

/// The choices of a form's cell that submits an item: yes, no.
pub fn form_yes_no(lang: Lang) -> [&'static str; 2] {
    [word(lang, "yes", "是"), word(lang, "no", "否")]
}

/// What is said where something else is chosen; a spreadsheet shows it.
pub fn form_choose(lang: Lang) -> &'static str {
    word(lang, "Choose yes or no, or leave it blank.", "请选“是”或“否”，或留空。")
}

pub fn form_day_only(lang: Lang) -> &'static str {
    word(lang, "A date such as 2019-11-30, or blank.", "请填日期，如 2019-11-30，或留空。")
}

/// A measure with its number, and what is known of it in brackets.
pub fn form_measure(number: usize, measure: &Measure<'_>, lang: Lang) -> String {
    let who = [measure.owner.as_deref(), measure.unit.as_ref().map(|unit| unit.as_str())];
    let mut known: Vec<String> = who.into_iter().flatten().map(str::to_owned).collect();
    match (measure.done, measure.due) {
        (Some(day), _) => known.push(say!(lang, "done {day}", "{day} 完成")),
        (None, Some(day)) => known.push(say!(lang, "due {day}", "时限 {day}")),
        (None, None) => {}
    }
    let (text, known) = (&measure.text, known.join(word(lang, ", ", "，")));
    match known.is_empty() {
        true => format!("{number}. {text}"),
        false => say!(lang, "{number}. {text} ({known})", "{number}. {text}（{known}）"),
    }
}

/// A deadline with the word for its light.
pub fn form_due(due: Option<Date>, light: Option<Light>, late: Option<i64>, lang: Lang) -> String {
    let day = due.map_or_else(|| word(lang, "kept up", "长期坚持").to_owned(), |d| d.to_string());
    match (light, late) {
        (None, _) => day,
        (Some(_), Some(days)) => {
            say!(lang, "{day}\noverdue, {days} days", "{day}\n逾期 {days} 天")
        }
        (Some(light), None) => format!("{day}\n{}", light.name(lang)),
    }
}

/// Progress with what was achieved, where an item is not submitted: one sentence of both.
pub fn form_note(progress: Option<&str>, result: Option<&str>, lang: Lang) -> Option<String> {
    match (progress, result) {
        (Some(progress), Some(result)) => {
            Some(say!(lang, "{progress}\nAchieved: {result}", "{progress}\n成效：{result}"))
        }
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

pub fn form_written(path: &str, items: usize, lang: Lang) -> String {
    let counted = counted(items, "item", "items");
    say!(lang, "{path}: {counted}", "{path}：{items} 项")
}

/// Whose form it is that was read, at the head of what it comes to.
pub fn form_read_head(file: &str, of: &str, by: &str, on: Date, lang: Lang) -> String {
    let of = if of.is_empty() { String::new() } else { format!("{of}, ") };
    let of_zh = of.replace(", ", "，");
    match lang {
        Lang::En => format!("{file}: {of}filled in by {by}, {on}"),
        Lang::Zh => format!("{file}：{of_zh}填报人 {by}，{on}"),
    }
}

/// What a row comes to: what is recorded of an item, one after another.
pub fn form_row_taken(
    place: &str,
    id: &str,
    said: &[(Deed, Option<String>, usize)],
    done: &[usize],
    lang: Lang,
) -> String {
    let one = |(deed, text, evidence): &(Deed, Option<String>, usize)| {
        let name = deed.name(lang);
        let text =
            text.as_ref().map_or_else(String::new, |t| format!(" \"{}\"", t.replace('\n', " ")));
        match evidence {
            0 => format!("{name}{text}"),
            n => say!(lang, "{name}{text} (evidence: {n})", "{name}{text}（佐证 {n} 份）"),
        }
    };
    let mut parts: Vec<String> = said.iter().map(one).collect();
    if !done.is_empty() {
        let list: Vec<String> = done.iter().map(ToString::to_string).collect();
        let list = list.join(", ");
        parts.push(say!(lang, "measures done: {list}", "已完成措施：{list}"));
    }
    let parts = parts.join(word(lang, "; ", "；"));
    format!("{place}{}{id} {parts}", Phrase::Colon.name(lang))
}

/// That an item changed since its form was made: what stood there then, what stands now, what is answered.
pub fn form_row_changed(
    place: &str,
    id: &str,
    facts: &[(&'static str, String, String)],
    answer: &str,
    lang: Lang,
) -> String {
    let flat = |text: &str| match text.is_empty() {
        true => super::ABSENT.to_owned(),
        false => text.replace('\n', " "),
    };
    let mut lines = vec![say!(
        lang,
        "{place}: {id} changed since the form was made; not taken in without --take {id}",
        "{place}：制表之后 {id} 已有变动；加 --take {id} 才会录入"
    )];
    for (heading, then, now) in facts {
        let (then, now) = (flat(then), flat(now));
        lines.push(say!(
            lang,
            "  {heading}: then {then} | now {now}",
            "  {heading}：当时 {then} | 现在 {now}"
        ));
    }
    let answer = flat(answer);
    lines.push(say!(lang, "  answer: {answer}", "  填报：{answer}"));
    lines.join("\n")
}

/// What the rows of all forms come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormCounts {
    pub forms: u64,
    pub recorded: u64,
    pub unchanged: u64,
    pub blank: u64,
    /// Rows whose item changed since, and that are left.
    pub left: u64,
    /// Rows and whole forms.
    pub refused: u64,
}

pub fn form_counts(counts: &FormCounts, lang: Lang) -> String {
    let FormCounts { forms, recorded, unchanged, blank, left, refused } = counts;
    let counted = counted(*forms as usize, "form", "forms");
    say!(
        lang,
        "{counted}: {recorded} to record, {unchanged} recorded already, {blank} blank, {left} changed since, {refused} refused",
        "{forms} 张表：待录入 {recorded} 行，已录入过 {unchanged} 行，空白 {blank} 行，制表后有变动 {left} 行，不能录入 {refused} 处"
    )
}

/// Who has not answered yet, with how many items.
pub fn form_no_answer(name: &str, items: u64, lang: Lang) -> String {
    let counted = counted(items as usize, "item", "items");
    say!(lang, "no answer yet: {name}, {counted}", "尚未填报：{name}，{items} 项")
}

pub fn form_question(lang: Lang) -> String {
    say!(lang, "Record this?", "录入吗？")
}

/// A key that an item does not have: no owner, no category.
pub fn form_no_key(lang: Lang) -> &'static str {
    word(lang, "none", "无")
}
