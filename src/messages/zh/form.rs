//! What forms say to those who fill them in, and what is said of those that come back, in Chinese.

use super::Chinese;
use super::names::in_quotes;
use crate::messages::explain;
use crate::messages::*;
use crate::model::{Date, EventKind, Light, Measure};

impl FormWords for Chinese {
    fn form_refused(&self, it: &FormRefused) -> (String, Option<String>) {
        match it {
            FormRefused::NothingToAsk => {
                explain("没有未办结的事项可供填报", "`ledger list --live` 可查看未办结的事项")
            }
            FormRefused::TooManyItems { items, most } => explain(
                format!("{items} 项超过一张表可容纳的 {most} 项"),
                "请用 --each unit 分单位制表",
            ),
            FormRefused::Workbook(it) => self.form_workbook_refused(it),
            FormRefused::Row(it) => self.form_row_refused(it),
            FormRefused::Answer(it) => self.form_answer_refused(it),
            FormRefused::Figure(it) => self.form_figure_refused(it),
            FormRefused::NothingToTake { id } => explain(
                format!("这些表中没有对 {id} 的填报"),
                "请检查编号是否写对、填报了该事项的表是否在内",
            ),
            FormRefused::Refused { count, others } => explain(
                format!("有 {count} 行或表不能录入，未作任何改动"),
                match others {
                    0 => "请退回修正",
                    _ => "请退回修正，或用 --skip-bad 只录入其余各行",
                },
            ),
            FormRefused::Declined => {
                explain("未作任何改动", "需要录入时再运行一次；只看会改什么，请加 --dry-run")
            }
            FormRefused::ChangedMeanwhile => explain("预览期间台账已被改动", "请重新运行"),
        }
    }

    fn form_heading(&self, it: FormHeading) -> &'static str {
        match it {
            FormHeading::Id => "编号",
            FormHeading::Title => "整改事项",
            FormHeading::Unit => "单位",
            FormHeading::Category => "类别",
            FormHeading::Measures => "整改措施",
            FormHeading::Owner => "责任人",
            FormHeading::Due => "整改时限",
            FormHeading::Status => "状态",
            FormHeading::Last => "上次进展",
            FormHeading::Progress => "进展",
            FormHeading::Done => "已完成措施",
            FormHeading::Evidence => "佐证",
            FormHeading::Result => "销号结果",
            FormHeading::Submit => "申请销号",
            FormHeading::Remarks => "备注",
            FormHeading::ExtendTo => "申请延期至",
            FormHeading::ExtendReason => "延期理由",
            FormHeading::Indicator => "指标",
            FormHeading::MeasuredIn => "计量单位",
            FormHeading::Baseline => "上年数",
            FormHeading::Limit => "控制数",
            FormHeading::LastValue => "上次数",
            FormHeading::ReadOn => "上次日期",
            FormHeading::Value => "本次数",
            FormHeading::FigureOn => "截至日期",
            FormHeading::Note => "备注",
        }
    }

    fn form_title(&self, ledger: &str, of: Option<&str>, as_of: Date) -> String {
        let of = of.map_or_else(String::new, |of| format!("{}{of}", Phrase::Colon.name(Lang::Zh)));
        format!("{ledger}{of}整改进展填报表（{as_of}）")
    }

    fn form_instruction(&self, has_fields: bool) -> String {
        let known = if has_fields {
            "浅色单元格中已有内容的，如与实际不符请改正。"
        } else {
            ""
        };
        format!(
            "{}{known}",
            "请填写浅色单元格：表上方填姓名，各事项填进展。“已完成措施”填措施序号（如 1、3）；“佐证”填链接或文件路径，一行一个，文件随表报送；\
         事项已完成的，在“申请销号”栏选“是”。没有新进展的留空。灰色单元格由办公室填写，改动及增加的行不予录入。"
        )
    }

    fn form_labels(&self) -> (&'static str, &'static str) {
        ("填报人", "填报日期")
    }

    fn form_due_by(&self, due_by: Option<Date>) -> String {
        match due_by {
            Some(day) => format!("请于 {day} 前报回"),
            None => String::new(),
        }
    }

    fn form_yes_no(&self) -> [&'static str; 2] {
        ["是", "否"]
    }

    fn form_measure(&self, number: usize, measure: &Measure<'_>) -> String {
        let who = [measure.owner.as_deref(), measure.unit.as_ref().map(|unit| unit.as_str())];
        let mut known: Vec<String> = who.into_iter().flatten().map(str::to_owned).collect();
        match (measure.done, measure.due) {
            (Some(day), _) => known.push(format!("{day} 完成")),
            (None, Some(day)) => known.push(format!("时限 {day}")),
            (None, None) => {}
        }
        let (text, known) = (&measure.text, known.join("，"));
        if known.is_empty() {
            format!("{number}. {text}")
        } else {
            format!("{number}. {text}（{known}）")
        }
    }

    fn form_due(&self, due: Option<Date>, light: Option<Light>, late: Option<i64>) -> String {
        let day = due.map_or_else(|| "长期坚持".to_owned(), |d| d.to_string());
        match (light, late) {
            (None, _) => day,
            (Some(_), Some(days)) => format!("{day}\n逾期{days}天"),
            (Some(light), None) => format!("{day}\n{}", light.name(Lang::Zh)),
        }
    }

    fn form_note(&self, progress: Option<&str>, result: Option<&str>) -> Option<String> {
        match (progress, result) {
            (Some(progress), Some(result)) => Some(format!("{progress}\n销号结果：{result}")),
            (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
            (None, None) => None,
        }
    }

    fn form_written(&self, path: &str, items: usize, figures: usize) -> String {
        match figures {
            0 => format!("{path}：{items} 项"),
            _ => format!("{path}：{items} 项，指标 {figures} 个"),
        }
    }

    fn form_figures_title(&self, category: Option<&str>) -> String {
        match category {
            Some(category) => format!("{category}指标填报表"),
            None => "其他指标填报表".to_owned(),
        }
    }

    fn form_figures_instruction(&self) -> String {
        "请填写浅色单元格：“本次数”填数字；与首页填报日期不同的，填“截至日期”；需要说明的填“备注”。未注明“本次新增”的，一律填期初以来的累计数。\
         暂时报不出的留空。填报人填在首页。"
            .to_owned()
    }

    fn form_no_category(&self) -> &'static str {
        "其他指标"
    }

    fn form_whole(&self) -> &'static str {
        "全部"
    }

    fn form_added(&self, measured_in: &str) -> String {
        format!("{measured_in}（本次新增）")
    }

    fn form_figure_facts(
        &self,
        measured_in: &str,
        baseline: Option<f64>,
        limit: Option<f64>,
    ) -> String {
        let mut facts: Vec<String> = vec![measured_in.to_owned()];
        facts.extend(baseline.map(|n| format!("上年数 {}", decimal(n))));
        facts.extend(limit.map(|n| format!("控制数 {}", decimal(n))));
        facts.retain(|fact| !fact.is_empty());
        facts.join("\n")
    }

    fn form_figure_taken(
        &self,
        place: &str,
        name: &str,
        unit: Option<&str>,
        value: f64,
        on: Date,
    ) -> String {
        let of = unit.map_or_else(String::new, |unit| format!("（{unit}）"));
        format!("{place}：{name}{of} 截至 {on} 为 {}", decimal(value))
    }

    fn form_read_head(&self, file: &str, of: &str, by: &str, on: Date) -> String {
        let of = if of.is_empty() { String::new() } else { format!("{of}，") };
        format!("{file}：{of}填报人 {by}，{on}")
    }

    fn form_row_taken(
        &self,
        place: &str,
        id: &str,
        FormRowTaken { said, done, fields }: &FormRowTaken,
    ) -> String {
        let one = |(deed, text, evidence): &(EventKind, Option<String>, usize)| {
            let name = deed.name(Lang::Zh);
            let text =
                text.as_ref().map_or_else(String::new, |t| format!("“{}”", t.replace('\n', " ")));
            match evidence {
                0 => format!("{name}{text}"),
                n => format!("{name}{text}（佐证 {n} 份）"),
            }
        };
        let mut parts: Vec<String> = said.iter().map(one).collect();
        if !done.is_empty() {
            let list: Vec<String> = done.iter().map(ToString::to_string).collect();
            let list = list.join("、");
            parts.push(format!("已完成措施：{list}"));
        }
        parts.extend(fields.iter().map(|field| self.form_field_taken(field)));
        let parts = parts.join("；");
        format!("{place}{}{id} {parts}", Phrase::Colon.name(Lang::Zh))
    }

    fn form_field_taken(&self, (name, value): &(String, Option<String>)) -> String {
        match value {
            Some(value) => format!("{name}“{}”", value.replace('\n', " ")),
            None => format!("{name}已清除"),
        }
    }

    fn form_row_changed(
        &self,
        place: &str,
        id: &str,
        facts: &[(String, String, String)],
        answer: &str,
    ) -> String {
        let flat =
            |text: &str| if text.is_empty() { ABSENT.to_owned() } else { text.replace('\n', " ") };
        let mut lines = vec![format!("{place}：制表之后 {id} 已有变动；加 --take {id} 才会录入")];
        for (heading, then, now) in facts {
            let (then, now) = (flat(then), flat(now));
            lines.push(format!("  {heading}：制表时 {then}｜现在 {now}"));
        }
        let answer = flat(answer);
        lines.push(format!("  填报：{answer}"));
        lines.join("\n")
    }

    fn form_counts(&self, counts: &FormCounts) -> String {
        let FormCounts { forms, recorded, unchanged, blank, left, refused, .. } = counts;
        format!(
            "{forms} 张表：待录入 {recorded} 行，已录入过 {unchanged} 行，空白 {blank} 行，制表后有变动 {left} 行，不能录入 {refused} 处"
        )
    }

    fn form_no_answer(&self, name: &str, items: u64, figures: u64) -> String {
        match (items, figures) {
            (_, 0) => format!("尚未填报：{name}，{items} 项"),
            (0, _) => format!("尚未填报：{name}，指标 {figures} 个"),
            _ => format!("尚未填报：{name}，{items} 项，指标 {figures} 个"),
        }
    }

    fn form_question(&self) -> String {
        "是否录入？".to_owned()
    }
}

impl Chinese {
    fn form_workbook_refused(&self, it: &FormWorkbookRefused) -> (String, Option<String>) {
        match it {
            FormWorkbookRefused::NotAForm => {
                explain("不是本程序制作的填报表", "台账表格请用导入命令读入")
            }
            FormWorkbookRefused::OtherSchema { schema } => explain(
                format!("填报表的格式为 {schema}，本程序不识别"),
                "请用制表的程序读取，或重新制表",
            ),
            FormWorkbookRefused::Doctored => {
                ("填报表中保存的台账信息被改动过".to_owned(), make_anew())
            }
            FormWorkbookRefused::HeadsChanged => {
                ("表头被改动，或行列有增删移动".to_owned(), make_anew())
            }
            FormWorkbookRefused::Foreign { title } => explain(
                format!("填报表出自另一本台账：{}", in_quotes(title)),
                "请用 --ledger 指明那本台账，或由本台账重新制表",
            ),
            FormWorkbookRefused::NobodyFilled => {
                explain("没有填写填报人", "请补填姓名，或加 --by 姓名")
            }
        }
    }

    fn form_row_refused(&self, it: &FormRowRefused) -> (String, Option<String>) {
        match it {
            FormRowRefused::StrangeRow { id } => (
                if id.is_empty() {
                    "表中增加了一行".to_owned()
                } else {
                    format!("制表时没有 {id} 这一行：是后加的，或从别的表复制来的")
                },
                answer_in_place(),
            ),
            FormRowRefused::StrangeRows { more } => {
                (format!("另有 {more} 行是后加的"), answer_in_place())
            }
            FormRowRefused::RowTwice { id } => (format!("{id} 出现不止一行"), make_anew()),
            FormRowRefused::FactsChanged { id } => explain(
                format!("表中 {id} 的原有内容被改动过"),
                "只有浅色单元格可填；事项本身须在台账中修改",
            ),
            FormRowRefused::Gone { id } => (format!("台账中已没有 {id}"), make_anew()),
            FormRowRefused::OtherItem { id } => {
                (format!("{id} 现在是另一事项的编号，与制表时不同"), make_anew())
            }
            FormRowRefused::Stale { id, status } => {
                let status = status.name(Lang::Zh);
                explain(
                    format!("制表之后 {id} 已变为{status}"),
                    format!("如确有反复，请先恢复整改：ledger reopen {id} --reason 理由"),
                )
            }
        }
    }

    fn form_answer_refused(&self, it: &AnswerRefused) -> (String, Option<String>) {
        match it {
            AnswerRefused::Formula => {
                explain("填的是公式，其结果因打开者而异", "请直接填写文字或数字")
            }
            AnswerRefused::NoExtensionDay => explain(
                "填了延期理由，没有填延期至哪一天",
                "请填写日期，如 2019-12-31；或两格都留空",
            ),
            AnswerRefused::NoExtensionReason => {
                explain("申请延期没有填写理由", "请在日期旁填写理由，或两格都留空")
            }
            AnswerRefused::FieldGone { key } => explain(
                format!("台账中已没有字段 {key}"),
                "请重新制表：ledger form --each unit -o 文件夹",
            ),
            AnswerRefused::NothingSaid => {
                explain("填了佐证或完成的措施，但没有写进展", "请在“进展”栏写明")
            }
            AnswerRefused::BadSubmit { text } => {
                explain(format!("“{text}”既不是“是”也不是“否”"), "请从单元格的下拉列表中选择")
            }
            AnswerRefused::BadMeasure { text, measures } => explain(
                format!("“{text}”不是该事项的措施序号，该事项共有 {measures} 条措施"),
                "请填写已完成措施的序号，如 1、3",
            ),
        }
    }

    fn form_figure_refused(&self, it: &FigureRefused) -> (String, Option<String>) {
        match it {
            FigureRefused::NotANumber { text } => {
                explain(format!("“{text}”不是数字"), "请用数字填写，如 51 或 51.5")
            }
            FigureRefused::NoFigure => {
                explain("填了日期或备注，但没有填数", "请把数字填在旁边的浅色单元格")
            }
            FigureRefused::FigureMoved { id } => explain(
                format!("{id} 所在的名称被改动，或行列有移动"),
                "请重新制表：ledger form --each unit -o 文件夹",
            ),
            FigureRefused::IndicatorGone { id } => explain(
                format!("指标 {id} 已不在此处填报"),
                "请重新制表：ledger form --each unit -o 文件夹",
            ),
        }
    }
}

fn answer_in_place() -> Option<String> {
    Some("答复请填在原表中；新增事项：ledger add 标题 --unit 代码 --due 日期".to_owned())
}

fn make_anew() -> Option<String> {
    Some("请重新制表：ledger form --unit 代码 -o 填报表.xlsx".to_owned())
}
