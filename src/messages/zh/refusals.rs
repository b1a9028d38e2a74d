//! Why something was refused, and what to do about it, in Chinese.

use super::Chinese;
use super::names::ending;
use crate::messages::explain;
use crate::messages::*;
use crate::model::Field;
use crate::store::{NotRegular, Version};

impl RefusalsWords for Chinese {
    fn refusal(&self, it: &UserError) -> (String, Option<String>) {
        match it {
            UserError::Record { id, why, .. } => self.record_refused(id, why),
            UserError::Input(it) => self.input_refusal(it),
            UserError::Selection(it) => self.selection_refusal(it),
            UserError::Date(it) => self.date_refusal(it),
            UserError::Indicator(it) => self.indicator_refusal(it),
            UserError::NoLadder(why) => self.no_ladder(why),
            UserError::Evidence(it) => self.evidence_refusal(it),
            UserError::Session(it) => self.session_refusal(it),
            UserError::Export(it) => self.export_refusal(it),
            UserError::File(it) => self.file_refusal(it),
            UserError::Editor(it) => self.editor_refusal(it),
            UserError::View { name, why, .. } => why.told(name, Lang::Zh),
            UserError::NotMerged { path, version, fault, .. } => {
                let path = path.display();
                let words = self.fault_words(fault);
                let which = match version {
                    Some(Version::Base) => "共同的原版",
                    Some(Version::Ours) => "我方版本",
                    Some(Version::Theirs) => "对方版本",
                    None => "合并结果",
                };
                explain(
                    format!("{path} 未合并：{which}无法读取：{words}"),
                    "请先修好该版本并提交，再合并",
                )
            }
            UserError::Merge(it) => self.merge_refusal(it),
            UserError::Field(it) => self.field_refusal(it),
            UserError::Import { file, at, why } => {
                let (message, help) = why.told(Lang::Zh);
                let place = match (file, at) {
                    (None, _) => String::new(),
                    (Some(file), None) => format!("{file}："),
                    (Some(file), Some((row, None))) => format!("{file}:{row}："),
                    (Some(file), Some((row, Some(column)))) => {
                        format!("{file}:{row}:{column}：")
                    }
                };
                (format!("{place}{message}"), help)
            }
            UserError::Form(why) => why.told(Lang::Zh),
            UserError::Output(why) => why.told(Lang::Zh),
            UserError::Round(why) => self.round_refused(why),
            UserError::Seal(why) => self.seal_refused(why),
            UserError::Mail(it) => self.mail_refusal(it),
            UserError::Batch(it) => self.batch_refusal(it),
        }
    }
}

impl Chinese {
    fn input_refusal(&self, it: &InputRefused) -> (String, Option<String>) {
        match it {
            InputRefused::BadDate { text, why } => self.bad_date(text, *why),
            InputRefused::BadId { text } => explain(
                format!("事项编号“{text}”无效"),
                "编号由单位代码、连字符和数字组成，如 GO-1；`ledger list` 可查看",
            ),
            InputRefused::BadCode { text } => explain(
                format!("代码“{text}”无效"),
                "代码可用文字、数字、`.` 和 `_`，如 GO、S1、办公厅",
            ),
            InputRefused::BadWord { option, text, nearest, words } => {
                let option = if *option == "KEY" { "键" } else { option };
                let nearest = nearest.or_else(|| word_for(text, words));
                let words = self.glossed(words);
                explain(
                    format!("{option} 不能是“{text}”"),
                    match nearest {
                        Some(n) => format!("是不是 {n}？可用的有：{words}"),
                        None => format!("可用的有：{words}"),
                    },
                )
            }
            InputRefused::AgainItself { id } => {
                explain(format!("{id} 不能是自身问题的复发"), "请写明此前的事项：again=编号")
            }
            InputRefused::NoteLooksLikeId { note } => {
                explain(format!("说明“{note}”看起来是事项编号"), "编号在前，说明在最后，并加引号")
            }
            InputRefused::Empty { what } => explain(is_empty(*what), "请写明具体内容"),
            InputRefused::Ambiguous { kind, text, candidates } => {
                let (what, candidates) = (kind.name(Lang::Zh), candidates.join("、"));
                explain(format!("{what}“{text}”不止一个：{candidates}"), "请写全名称，或写代码")
            }
            InputRefused::BadWithin { text } => {
                explain(format!("期限“{text}”无效"), "10 个工作日写作 10wd，10 天写作 10d")
            }
            InputRefused::BadNumber { text } => {
                explain(format!("数字“{text}”无效"), "请用数字书写，如 51 或 51.5")
            }
            InputRefused::StandsForValue { word } => explain(
                format!("“{word}”只是占位，不是实际内容"),
                format!("请把“{word}”换成实际内容"),
            ),
            InputRefused::OnlyTheNewest { typed } => explain(
                format!("多余的参数“{typed}”：只能撤销最近一次改动"),
                "查看历次改动：ledger undo --list",
            ),
            InputRefused::BadRole { text } => explain(
                format!("角色“{text}”无效"),
                "请写角色；只管一个单位的，在 @ 后写单位代码，如 unit-head@GO",
            ),
            InputRefused::BadCount { key, text } => {
                explain(format!("`{key}` 应为不小于 0 的整数，“{text}”无效"), "请只写数字，如 14")
            }
        }
    }

    fn date_refusal(&self, it: &DateRefused) -> (String, Option<String>) {
        match it {
            DateRefused::NoDue => {
                explain("没有时限", "请加 --due 日期；长期坚持的事项用 --horizon long")
            }
            DateRefused::DueBeforeOpened { due, opened } => explain(
                format!("时限 {due} 早于立项日期 {opened}"),
                "请把时限推后，或把立项日期提前",
            ),
            DateRefused::OpenedInFuture { opened, today } => {
                explain(format!("{opened} 晚于今天 {today}"), "立项日期应为今天或更早")
            }
            DateRefused::PeriodBackwards { since, until } => explain(
                format!("期间的结束日期 {until} 早于开始日期 {since}"),
                "请调换这两个日期，或另写日期",
            ),
            DateRefused::UntilAfterAsOf { until, as_of } => explain(
                format!("--until {until} 晚于统计日期 {as_of}"),
                "请把 --until 提前，或把 --as-of 推后",
            ),
            DateRefused::DueByExtend { id, status } => explain(
                format!("{id} 的时限不能直接修改，须说明理由延期，并留下记录"),
                self.deadline_moved(id, *status),
            ),
            DateRefused::ReplyByPast { day, as_of } => explain(
                format!("答复期限 {day} 早于通知日期 {as_of}"),
                format!("请用 {as_of} 或更晚的日期，如 --reply-by +7d"),
            ),
            DateRefused::OpenedAfterEvent { id, opened, first } => explain(
                format!("{id} 的立项日期不能是 {opened}：{first} 已有记录"),
                format!("请用 {first} 或更早的日期"),
            ),
            DateRefused::HorizonNeedsDue { id, status } => explain(
                format!("{id} 没有时限：只有长期坚持（`horizon = \"long\"`）的事项才可没有时限"),
                self.deadline_moved(id, *status),
            ),
            DateRefused::NotYetOpened { id, opened, as_of } => {
                explain(format!("{id} 于 {opened} 立项，晚于 {as_of}"), "请用更晚的 --as-of")
            }
        }
    }

    fn indicator_refusal(&self, it: &IndicatorRefused) -> (String, Option<String>) {
        match it {
            IndicatorRefused::NegativeLimit { text } => {
                explain(format!("控制数 {text} 是负数"), "控制数应为零或正数：--limit 78")
            }
            IndicatorRefused::ReadingInFuture { on, today } => {
                explain(format!("读数日期 {on} 晚于今天 {today}"), "请在当天或之后登记")
            }
            IndicatorRefused::ReadingOutside { on, from, until } => explain(
                format!("读数日期 {on} 不在指标期间 {from} 至 {until} 之内"),
                "请用 --on 指明日期，或为该期间另登记指标",
            ),
            IndicatorRefused::TotalFalls { id, unit, on, value, other_on, other } => {
                let wrong = if on > other_on {
                    format!("{id} 的累计数由 {other_on} 的 {other} 降为 {on} 的 {value}")
                } else {
                    format!("{id} 的累计数由 {on} 的 {value} 降为 {other_on} 的 {other}")
                };
                let of = unit.as_ref().map_or_else(String::new, |unit| format!(" --unit {unit}"));
                explain(
                    wrong,
                    format!(
                        "请核对数字；确实无误的，请写明理由：ledger indicator record {id} {value}{of} --on {on} --anyway 理由"
                    ),
                )
            }
            IndicatorRefused::NotAskedOf { id, unit, units } if units.is_empty() => {
                explain(format!("{id} 不由 {unit} 分别填报"), "请去掉 --unit")
            }
            IndicatorRefused::NotAskedOf { id, unit, units } => {
                let units = units.join(" ");
                explain(format!("{id} 不要求 {unit} 填报"), format!("应填报的单位：{units}"))
            }
            IndicatorRefused::NoDirection => explain(
                "设了控制数，却没有说明是不超过还是不少于",
                "请加 --direction at-most（不超过）或 --direction at-least（不少于）",
            ),
        }
    }

    fn field_refusal(&self, it: &FieldRefused) -> (String, Option<String>) {
        match it {
FieldRefused::NotSet { key } => (
                format!("`{}` 不能直接修改", key.key()),
                match key {
                    Heading::Field(Field::Measures) => Some("新增用 `ledger measure add 编号 内容`，修改用 `ledger measure set 编号 序号`，登记完成用 `ledger measure done 编号 序号`".to_owned()),
                    Heading::Field(Field::Due) => Some("请用 --due 日期 写明时限".to_owned()),
                    Heading::Field(Field::Log) | Heading::Status => Some("记录只能追加，状态由记录得出：登记进展、申请销号、销号等".to_owned()),
                    _ => Some("编号永不改变".to_owned()),
                },
            ),
FieldRefused::BadFieldKey { text, is_taken: true } => explain(format!("键 {text} 是程序自用的，不能作字段"), "请另取键名；`ledger field list` 可查看已有的字段"),
FieldRefused::BadFieldKey { text, .. } => explain(format!("“{text}”不能作字段的键"), "请用小写字母、数字和 _，字母开头，如 funds"),
FieldRefused::NotANumber { key } => explain(format!("字段 {key} 不是数字，不能合计"), "`ledger field list` 可查看各字段的类型"),
FieldRefused::NoChoices { key } => explain(format!("字段 {key} 是选项，却没有列出选项"), "请逐个列出：--choice 文字"),
FieldRefused::ChoicesOfNoChoice { key } => explain(format!("字段 {key} 列了选项，却不是选项类型"), "请把类型改为 choice，或去掉选项"),
FieldRefused::BadFieldValue { key, text, holds, choices, nearest } => {
                let message = format!("`{key}` 应为{}，不能是“{text}”", super::faults::field_type(*holds));
                let all = choices.join("、");
                (message, match (nearest, choices.is_empty()) {
                    (Some(nearest), _) => Some(format!("是不是 {nearest}？可用的有：{all}")),
                    (None, false) => Some(format!("可用的有：{all}")),
                    (None, true) => None,
                })
            }
FieldRefused::FieldElsewhere { key, categories } => explain(format!("字段 {key} 不适用于此事项"), format!("只用于这些类别：{}", categories.join("、"))),
FieldRefused::FieldsMissing { keys } => explain(
                format!("缺少必填字段 {}，不能新增", keys.join("、")),
                format!("请写在整改事项之后：{}", keys.iter().map(|key| format!("{key}=值")).collect::<Vec<_>>().join(" ")),
            ),
 }
    }

    fn selection_refusal(&self, it: &SelectionRefused) -> (String, Option<String>) {
        match it {
            SelectionRefused::WhichUnit { units } => {
                let units = units.join(" ");
                explain("没有指明单位，而台账中不止一个", format!("请加 --unit，可用的有：{units}"))
            }
            SelectionRefused::NoUnits => {
                explain("台账中还没有单位", "请先登记：ledger unit add GO 办公厅")
            }
            SelectionRefused::NoSuchView { name, nearest, all } => {
                let all: Vec<String> = all.iter().map(|name| format!("@{name}")).collect();
                let all = all.join(" ");
                explain(
                    format!("没有视图 @{name}"),
                    match nearest {
                        Some(near) => format!("是不是 @{near}？可用的有：{all}"),
                        None => format!("可用的有：{all}"),
                    },
                )
            }
            SelectionRefused::NotAView { text } => explain(
                format!("视图“{text}”无效"),
                "视图以 @ 开头，如 @mine；查看事项用 `ledger show 编号`，查找文字用 `ledger list --text 词`",
            ),
            SelectionRefused::BadViewName { name, taken } => explain(
                if *taken {
                    format!("@{name} 是内置视图")
                } else {
                    format!("“{name}”不能作视图名称")
                },
                "请另取名称：可用文字、数字、- 和 _",
            ),
            SelectionRefused::UnitOrItems => {
                explain("意见只能对单位或对事项，不能同时", "请去掉 --unit，或去掉编号")
            }
            SelectionRefused::NeedsTerminal => self.review_needs_terminal(),
            SelectionRefused::NothingToReview => self.review_nothing_chosen(),
            SelectionRefused::NothingChosen => {
                explain("没有指定事项", "请写出事项编号，如 GO-1；`ledger list` 可查看")
            }
        }
    }

    fn evidence_refusal(&self, it: &EvidenceRefused) -> (String, Option<String>) {
        match it {
            EvidenceRefused::EvidenceMissing { path, looked } => {
                let (path, looked) = (path.display(), looked.display());
                explain(
                    format!("找不到佐证文件 {path}"),
                    format!("已在 {looked} 查找；路径从台账所在文件夹算起，链接以 https:// 开头"),
                )
            }
            EvidenceRefused::EvidenceIsFolder { path } => {
                let path = path.display();
                explain(format!("{path} 是文件夹，不是文件"), "请逐个写出其中的文件")
            }
            EvidenceRefused::EvidenceOutside { path } => {
                let path = path.display();
                explain(
                    format!("{path} 不在台账所在的文件夹内"),
                    "请复制到该文件夹内，以便随台账一起保存，或改用链接",
                )
            }
        }
    }

    fn session_refusal(&self, it: &SessionRefused) -> (String, Option<String>) {
        match it {
            SessionRefused::NoLedger => explain(
                "这里没有台账",
                "`ledger init` 在此文件夹新建；--ledger 路径 可指定别处的台账",
            ),
            SessionRefused::StrangersLedger { path, owner } => {
                let path = path.display();
                explain(
                    format!(
                        "上级文件夹里有台账 {path}，属于{owner}，且那个文件夹人人可写",
                        owner = ending(owner)
                    ),
                    format!("确需使用的，请指明：--ledger {path}"),
                )
            }
            SessionRefused::OneLedger { named } => {
                let count = named.len();
                let first: Vec<_> =
                    named.iter().take(3).map(|path| path.display().to_string()).collect();
                let first = first.join("、");
                explain(
                    format!("指定了 {count} 本台账，而此操作只能在一本中进行：{first}"),
                    "请用 --ledger 只指定一本；报表、list、export 才可同时用于多本",
                )
            }
            SessionRefused::NobodyActs => {
                explain("无法确定经办人", "请加 --by 姓名，或设置 LEDGER_BY")
            }
            SessionRefused::NoConfigFolder => {
                explain("没有可放配置文件的文件夹", "请把 HOME 设为自己的文件夹")
            }
            SessionRefused::NoSuchPage { name } => explain(
                format!("没有命令 {name}，也没有这个主题"),
                "`ledger help` 列出全部主题和命令",
            ),
        }
    }

    fn file_refusal(&self, it: &FileRefused) -> (String, Option<String>) {
        match it {
            FileRefused::CannotWrite { path, why } => {
                let is_odd = why.get_ref().is_some_and(|why| why.is::<NotRegular>());
                let help = if is_odd {
                    "请给出普通文件的名称；要输出到标准输出，请用 -o -".to_owned()
                } else {
                    self.io_help(why)
                };
                let path = path.display();
                let why = self.io_words(why);
                explain(format!("无法写入 {path}：{why}"), help)
            }
            FileRefused::LinkLeadsOut { path, to } => explain(
                format!("{} 是指向台账文件夹之外的链接：{}", path.display(), to.display()),
                "请用 -o 直接写明文件，或删去该链接",
            ),
            FileRefused::OverLedger { path } => {
                let path = path.display();
                explain(
                    format!("{path} 是台账本身的文件或佐证材料，不会覆盖"),
                    "请另选要写入的文件",
                )
            }
            FileRefused::CannotRead { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("无法读取 {path}：{why}"), help)
            }
            FileRefused::NotUtf8 { path } => {
                let path = path.display();
                explain(format!("{path} 不是 UTF-8 编码的文本"), "请在编辑器中另存为 UTF-8 编码")
            }
            FileRefused::TooLarge { path, most } => {
                let path = path.display();
                explain(format!("{path} 超过 {most} MiB，超出一次可读取的大小"), "请分成几个文件")
            }
        }
    }

    fn editor_refusal(&self, it: &EditorRefused) -> (String, Option<String>) {
        match it {
            EditorRefused::NoConfigEditor { path } => {
                let path = path.display();
                explain(
                    "没有找到编辑器",
                    format!(
                        "请设置 VISUAL 或 EDITOR，或使用 `ledger config set 键 值`，或直接编辑 {path}"
                    ),
                )
            }
            EditorRefused::NoEditor => {
                explain("没有找到编辑器", "请设置 VISUAL 或 EDITOR，或使用 `ledger set 编号 键=值`")
            }
            EditorRefused::EditorNotFound { editor } => explain(
                format!("没有找到编辑器 {editor}"),
                "请把 VISUAL 或 EDITOR 设为已安装的编辑器，或使用 `ledger set 编号 键=值`",
            ),
            EditorRefused::EditorFailed { editor } => explain(
                format!("{editor} 异常退出：未作任何改动"),
                "请单独运行它查明原因，或用 VISUAL 另设编辑器",
            ),
            EditorRefused::EditedMeanwhile { id, kept } => {
                let kept = kept.display();
                explain(
                    format!("{id} 在编辑期间被他人改动"),
                    format!(
                        "请重新编辑，并从草稿中取回仍适用的内容；未作任何改动；草稿保存在 {kept}"
                    ),
                )
            }
            EditorRefused::DraftGivenUp { fault, kept } => {
                let kept = kept.display();
                let so = format!("未作任何改动；草稿保存在 {kept}");
                let help = fault.help.iter().cloned().chain([so]).collect::<Vec<_>>().join("\n");
                explain(fault.message.clone(), help)
            }
        }
    }

    fn merge_refusal(&self, it: &MergeRefused) -> (String, Option<String>) {
        match it {
            MergeRefused::NothingToResolve { id, field, open } if open.is_empty() => explain(
                format!("{id} 的“{field}”没有合并后待定之处"),
                format!("查看该事项：ledger show {id}"),
            ),
            MergeRefused::NothingToResolve { id, field, open } => explain(
                format!("{id} 的“{field}”没有合并后待定之处"),
                format!("待定的是：{}", open.join("、")),
            ),
            MergeRefused::NoGit => explain("找不到 git", "请安装 git，并确认它在 PATH 中"),
            MergeRefused::NoRepository { folder } => {
                let folder = folder.display();
                explain(
                    format!("{folder} 不在 git 仓库中"),
                    "请在该处运行 `git init`，或克隆单位的仓库",
                )
            }
            MergeRefused::GitRefused { key, why } => {
                explain(format!("git 未接受设置 {key}：{why}"), "请按 git 的提示处理，再运行一次")
            }
            MergeRefused::NotACommit { commit } => explain(
                format!("git 无法说明 {commit} 以来有哪些改动"),
                "请指明台账所在仓库里的某次提交；`git log --oneline` 可列出",
            ),
        }
    }

    fn mail_refusal(&self, it: &MailRefused) -> (String, Option<String>) {
        match it {
            MailRefused::NoSender => {
                explain("没有指明发件邮箱", "请加 --from 邮箱，或 --from \"姓名 <邮箱>\"")
            }
            MailRefused::BadAddress { text, unit: None } => explain(
                format!("邮箱“{text}”无效"),
                "请写作 office@example.org，或 \"姓名 <office@example.org>\"",
            ),
            MailRefused::BadAddress { text, unit: Some(unit) } => explain(
                format!("{unit}的邮箱“{text}”格式不对"),
                "请在台账中改正该单位的 `email`：一个邮箱，如 go@example.org",
            ),
            MailRefused::NoEmail { unit } => explain(
                format!("{unit}没有邮箱"),
                "请在台账中为该单位补上 `email = \"…\"`，或用 --format html 打印",
            ),
            MailRefused::OneUnitANotice => explain(
                "一份通知只发给一个单位",
                "请用 --unit 指明，或为每个单位各生成一份：--each unit -o 文件夹",
            ),
        }
    }

    fn export_refusal(&self, it: &ExportRefused) -> (String, Option<String>) {
        match it {
            ExportRefused::NoFormat { format, known } => {
                let known = quoted(known);
                explain(format!("此内容没有 {format} 格式"), format!("可用的格式：{known}"))
            }
            ExportRefused::LetterheadWithoutDocument => {
                explain("--letterhead 只用于 .docx", "请写入文件：-o 报告.docx")
            }
            ExportRefused::Letterhead { path, why } => {
                self.not_a_letterhead(&path.display().to_string(), *why)
            }
            ExportRefused::DocumentToTerminal => {
                explain(".docx 文档不能直接显示在终端上", "请写入文件：-o 报告.docx")
            }
            ExportRefused::WorkbookToTerminal => {
                explain("工作簿不能直接显示在终端上", "请写入文件：-o 报表.xlsx")
            }
            ExportRefused::WhichFormat { path, known } => {
                let (path, known) = (path.display(), quoted(known));
                explain(
                    format!("{path} 没有写明文件类型"),
                    format!("请加 --format，可用的有：{known}"),
                )
            }
            ExportRefused::WorkbookRows { rows } => {
                explain(format!("{rows} 项超出了 xlsx 工作表的行数"), "请分单位导出，或改用 csv")
            }
            ExportRefused::WorkbookText { id, key } => explain(
                format!("{id}：`{key}` 超出了 xlsx 单元格的 32767 个字符"),
                "请改用 csv、json 或 ndjson",
            ),
        }
    }

    fn batch_refusal(&self, it: &BatchRefused) -> (String, Option<String>) {
        match it {
            BatchRefused::NotInBatch { command, taken } => {
                let taken = taken.join("、");
                explain(format!("batch 中不能用 `{command}`"), format!("可用的有：{taken}"))
            }
            BatchRefused::ForWholeBatch { option } => {
                let name = option.split(' ').next().unwrap_or_default();
                explain(
                    format!("batch 的单独一行中不能有 {name}"),
                    format!("对各行都适用的，只写在命令上：ledger batch 文件 {option}"),
                )
            }
            BatchRefused::OnlyInBatch => explain(
                "--as 只用于 batch：给新事项起名，供后面各行使用",
                "请去掉：`add` 会给出编号",
            ),
            BatchRefused::UnclosedQuote => explain(
                "这一行的引号没有闭合",
                "请补上；\"……\" 之中的引号写作 \\\"；一条命令必须写在一行内",
            ),
            BatchRefused::CutShort => explain(
                "# 未加引号，其后的内容会被丢掉",
                "请给含有 # 的文字加引号，如 \"见 #1\"；注释要另起一行，以 # 开头",
            ),
            BatchRefused::UnknownName { name, nearest } => explain(
                format!("此前没有哪一行新增了 @{name}"),
                match nearest {
                    Some(n) => format!("是不是 @{n}？"),
                    None => format!("请在新增时起名：add \"……\" --as {name}"),
                },
            ),
            BatchRefused::NameTwice { name, line } => {
                explain(format!("名字 {name} 重复：先前已用于第 {line} 行"), "请另起一个名字")
            }
            BatchRefused::BadName { name } => explain(
                format!("名字“{name}”无效"),
                "名字可用文字、数字、`.`、`_` 和 `-`；后面各行用 @名字 引用",
            ),
        }
    }
}

fn quoted(words: &[&str]) -> String {
    words.join(" ")
}

/// That something was left empty, as it is called.
fn is_empty(what: Blank) -> String {
    match what {
        Blank::Title => "整改事项为空".to_owned(),
        Blank::Note => "说明为空".to_owned(),
        Blank::Name => "名称为空".to_owned(),
        Blank::Id => "编号为空".to_owned(),
        Blank::Assignment => "“键=值”为空".to_owned(),
        Blank::Option(option) => format!("{option} 为空"),
    }
}
