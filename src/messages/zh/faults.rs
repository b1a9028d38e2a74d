//! What is wrong with a ledger, in words, in Chinese.

use super::Chinese;
use super::names::{ending, leading, role_name, role_names, within};
use super::syntax::syntax_words;
use crate::messages::*;
use crate::model::{EventKind, FieldType, RedFlag, Words as _};
use crate::store::{
    CalendarFault, DateFault, EvidenceFault, ExpectedType, Fault, FormatFault, IncludeFault,
    MergeFault, NoPart, PolicyFault, ReadingFault, ReferenceFault, VERSION, ValueFault,
};

impl FaultsWords for Chinese {
    fn fault_words(&self, fault: &Fault) -> String {
        match fault {
            Fault::Format(it) => self.format_fault_words(it),
            Fault::Value(it) => self.value_fault_words(it),
            Fault::Include(it) => self.include_fault_words(it),
            Fault::Date(it) => self.date_fault_words(it),
            Fault::Reference(it) => self.reference_fault_words(it),
            Fault::Policy(it) => self.policy_fault_words(it),
            Fault::Calendar(it) => self.calendar_fault_words(it),
            Fault::Reading(it) => self.reading_fault_words(it),
            Fault::Evidence(it) => self.evidence_fault_words(it),
            Fault::Merge(it) => self.merge_fault_words(it),
        }
    }

    fn fault_help(&self, fault: &Fault) -> Option<String> {
        match fault {
            Fault::Format(it) => self.format_fault_help(it),
            Fault::Include(it) => self.include_fault_help(it),
            Fault::Value(it) => self.value_fault_help(it),
            Fault::Reference(it) => self.reference_fault_help(it),
            Fault::Reading(it) => self.reading_fault_help(it),
            Fault::Date(it) => self.date_fault_help(it),
            Fault::Policy(it) => self.policy_fault_help(it),
            Fault::Evidence(it) => self.evidence_fault_help(it),
            Fault::Calendar(it) => self.calendar_fault_help(it),
            Fault::Merge(it) => self.merge_fault_help(it),
        }
    }
}

impl Chinese {
    fn format_fault_words(&self, fault: &FormatFault) -> String {
        match fault {
            FormatFault::Syntax(said) => format!("不是有效的 TOML：{}", syntax_words(said)),
            FormatFault::NotUtf8 => "文件不是 UTF-8 编码的文本".to_owned(),
            FormatFault::TooLarge { megabytes } => {
                format!("从此处起的内容超过 {megabytes} MB，不予读取")
            }
            FormatFault::UnfinishedChange => {
                "一项涉及多个文件的改动尚未完成：按文件现状读取".to_owned()
            }
            FormatFault::ConflictMarkers => "文件中留有 git 冲突标记：合并尚未完成".to_owned(),
            FormatFault::NewerVersion { version } => {
                format!("台账格式版本为 {version}，本程序只能读到版本 {VERSION}")
            }
            FormatFault::TableTwice { key } => format!("`{key}` 出现了两次"),
        }
    }

    fn value_fault_words(&self, fault: &ValueFault) -> String {
        match fault {
            ValueFault::WrongType { key, wanted, found } => {
                let wanted = wanted_words(*wanted);
                format!("`{key}` 应为{wanted}，这里却是 {found}")
            }
            ValueFault::Missing { key } => format!("缺少 `{key}`"),
            ValueFault::Empty { key } => format!("`{key}` 为空"),
            ValueFault::NotACode { value } => {
                format!("代码“{value}”无效：只能用文字、数字、`.` 和 `_`")
            }
            ValueFault::NotAFieldKey { key, is_taken: true } => {
                format!("键 {key} 是程序自用的，不能作字段")
            }
            ValueFault::NotAFieldKey { key, is_taken: false } => format!("“{key}”不能作字段的键"),
            ValueFault::NoChoices { key } => format!("字段 {key} 是选项，却没有列出选项"),
            ValueFault::WrongField { key, value, holds, .. } => {
                format!("`{key}` 应为{}，不能是“{value}”", field_type(*holds))
            }
            ValueFault::NotARole { value } => format!("角色“{value}”无效"),
            ValueFault::NotAnId { value } => {
                format!("事项编号“{value}”无效：应为代码、连字符和数字，如 GO-1")
            }
            ValueFault::UnknownWord { key, value, .. } => format!("`{key}` 的值“{value}”无效"),
            ValueFault::UnknownKey { key, .. } => format!("未知的键 `{key}`"),
            ValueFault::UnknownSign { code, .. } => {
                format!("`audit_off` 中的“{code}”不是所查的纸面整改迹象")
            }
            ValueFault::BadView { name } => format!("视图 @{name} 不能使用"),
            ValueFault::YearOutside { day } => format!("{day} 不在 1900 年至 2200 年之间"),
        }
    }

    fn include_fault_words(&self, fault: &IncludeFault) -> String {
        match fault {
            IncludeFault::IncludeOutside { path } => {
                format!("`include` 指向台账所在文件夹之外：不读取 {path}")
            }
            IncludeFault::IncludeNoPart { path, why } => match why {
                NoPart::Seal => format!("`include` 列出了 {path}：封存文件不能作为分册"),
                NoPart::Hidden => format!("`include` 列出了 {path}：隐藏文件不能作为分册"),
                NoPart::NotToml => format!("`include` 列出了 {path}：分册的文件名须以 .toml 结尾"),
                NoPart::NotRegular => format!("`include` 列出了 {path}，它不是普通文件"),
            },
            IncludeFault::PartLeftOut { path } => {
                format!("{path} 注明是本台账的分册，但 `include` 没有列出：其中内容未计入")
            }
            IncludeFault::IncludeMissing { path } => {
                format!("`include` 列出了 {path}，但没有这个文件")
            }
            IncludeFault::IncludePattern { path, .. } => {
                format!("`include` 中的 {path} 不是有效的通配写法")
            }
            IncludeFault::IncludeNothing { path } => format!("没有与 {path} 相符的文件"),
            IncludeFault::IncludeInPart => {
                "分册又列出了别的文件：只有总册可以使用 `include`".to_owned()
            }
            IncludeFault::RootsKey { key } => {
                format!("此处的 `{key}` 不起作用：这是分册，以总册的为准")
            }
            IncludeFault::PartOf { said: Some(said), .. } => {
                format!("此文件作为分册读入，但写明属于 {said}")
            }
            IncludeFault::PartOf { said: None, .. } => {
                "此文件作为分册读入，但没有写明属于哪本台账".to_owned()
            }
        }
    }

    fn reference_fault_words(&self, fault: &ReferenceFault) -> String {
        match fault {
            ReferenceFault::Twice { what, id, line, file } => {
                let what = match *what {
                    "unit" => "单位",
                    "category" => "类别",
                    "person" => "人员",
                    "round" => "轮次",
                    "field" => "字段",
                    "indicator" => "指标",
                    _ => "事项",
                };
                match (line, file) {
                    (Some(line), Some(file)) => {
                        let file = file.display();
                        format!("{what} {id} 出现了两次：先前在 {file} 第 {line} 行")
                    }
                    (Some(line), None) => format!("{what} {id} 出现了两次：先前在第 {line} 行"),
                    (None, _) => format!("{what} {id} 出现了两次"),
                }
            }
            ReferenceFault::LookAlike { id, other } => {
                let spelt = |text: &str, than: &str| {
                    let odd = text.chars().filter(|c| !c.is_ascii() && !than.contains(*c));
                    let odd: Vec<_> = odd.map(|c| format!("{c} U+{:04X}", u32::from(c))).collect();
                    if odd.is_empty() {
                        String::new()
                    } else {
                        format!("（{}）", odd.join("、"))
                    }
                };
                let (mine, theirs) = (spelt(id, other), spelt(other, id));
                format!("{id}{mine}与 {other}{theirs} 看起来一样，但字符不同")
            }
            ReferenceFault::UndeclaredUnit { code, .. } => format!("单位 {code} 没有登记"),
            ReferenceFault::UndeclaredCategory { code, .. } => format!("类别 {code} 没有登记"),
            ReferenceFault::UndeclaredPerson { name, .. } => {
                format!("人员{}没有登记", within(name))
            }
            ReferenceFault::UndeclaredIndicator { id, .. } => format!("没有登记指标 {id}"),
            ReferenceFault::SameUid => "另有一项的 uid 与此相同：合并后同一事项出现两次".to_owned(),
        }
    }

    fn date_fault_words(&self, fault: &DateFault) -> String {
        match fault {
            DateFault::NoDue => {
                "没有时限：只有 `horizon = \"long\"` 的事项才可不写 `due`".to_owned()
            }
            DateFault::DueBeforeOpened { due, opened } => {
                format!("时限 {due} 早于立项日期 {opened}")
            }
            DateFault::DueDisagrees { due, log } => {
                let none = "无";
                let due = due.map_or_else(|| none.to_owned(), |d| d.to_string());
                let log = log.map_or_else(|| none.to_owned(), |d| d.to_string());
                format!("`due` 为 {due}，而按记录应为 {log}：统计以记录为准")
            }
            DateFault::FromDisagrees { from, stood } => {
                let stood = stood.map_or_else(|| "无".to_owned(), |d| d.to_string());
                format!("此次延期的原时限写作 {from}，而当时的时限是 {stood}")
            }
            DateFault::EventBeforeOpened { on, opened } => {
                format!("记录日期 {on} 早于立项日期 {opened}")
            }
            DateFault::EventInFuture { on, today } => format!("记录日期 {on} 晚于今天 {today}"),
            DateFault::OutOfOrder { on, before } => {
                format!("{on} 的记录排在 {before} 的记录之后；统计按日期先后")
            }
            DateFault::PeriodBackwards { from, until } => {
                format!("期间的结束日期 {until} 早于开始日期 {from}")
            }
        }
    }

    fn policy_fault_words(&self, fault: &PolicyFault) -> String {
        match fault {
            PolicyFault::Misplaced(why) => {
                let (deed, status) = (why.deed.name(Lang::Zh), why.status.name(Lang::Zh));
                format!("此处不能有“{deed}”：事项当时为{status}；此记录不起作用")
            }
            PolicyFault::ClosedUnsubmitted { by } => {
                format!(
                    "未经申请（not-submitted）：{by}销号时，当时的规则要求先申请",
                    by = leading(by)
                )
            }
            PolicyFault::ClosedByNoCloser { by, closers } => {
                let closers = closers.join("、");
                format!(
                    "无权销号（not-a-closer）：由{by}销号，而当时的规则指定由{closers}销号",
                    by = within(by),
                    closers = within(closers)
                )
            }
            PolicyFault::ClosedUnsigned { by, missing } if missing.is_empty() => {
                format!(
                    "签署不全（unsigned）：{by}已签署，又由其销号，应由另一人销号",
                    by = leading(by)
                )
            }
            PolicyFault::ClosedUnsigned { by, missing } => {
                let missing = role_names(missing);
                format!(
                    "签署不全（unsigned）：{by}销号时，当时的规则还要求{missing}签署",
                    by = leading(by),
                    missing = within(missing)
                )
            }
            PolicyFault::SelfExtended { by, owns: false } => {
                format!("自行延期（self-extended）：{by}准予了本人申请的延期", by = leading(by))
            }
            PolicyFault::SelfExtended { by, .. } => {
                format!("自行延期（self-extended）：责任人{by}自行延期", by = within(by))
            }
            PolicyFault::NobodySigns { unit, role } => {
                format!("{unit} 没有人员担任{}，无人可以签署", ending(role_name(role)))
            }
            PolicyFault::NotAComment => "单位的记录只能是意见（comment）".to_owned(),
        }
    }

    fn calendar_fault_words(&self, fault: &CalendarFault) -> String {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).0,
            CalendarFault::OffAndOn { day } => format!("日历中 {day} 既是放假又是上班：按放假计"),
            CalendarFault::NoWeekdayWorked => {
                "日历中一周七天都是周末，没有工作日，以工作日计的期限无从起算".to_owned()
            }
            CalendarFault::NoHolidays { first, last } if first == last => {
                format!("日历中没有 {first} 年的节假日：该年只有周末休息")
            }
            CalendarFault::NoHolidays { first, last } => {
                format!("日历中没有 {first} 年至 {last} 年的节假日：这些年只有周末休息")
            }
        }
    }

    fn reading_fault_words(&self, fault: &ReadingFault) -> String {
        match fault {
            ReadingFault::ReadingOutside { on } => format!("读数日期 {on} 不在期间之内"),
            ReadingFault::NotAskedOf { id, unit } => format!("{id} 不要求 {unit} 填报"),
            ReadingFault::TotalFalls { on, value, before_on, before } => {
                format!("累计数由 {before_on} 的 {before} 降为 {on} 的 {value}")
            }
            ReadingFault::NegativeLimit { limit } => format!("控制数 {limit} 是负数"),
        }
    }

    fn evidence_fault_words(&self, fault: &EvidenceFault) -> String {
        match fault {
            EvidenceFault::EvidenceMissing { path } => format!("佐证文件 {path} 不存在"),
            EvidenceFault::EvidenceChanged { path } => format!("佐证文件 {path} 登记后被改动过"),
            EvidenceFault::EvidenceOutside { path } => {
                format!("佐证文件 {path} 不在台账所在的文件夹内：未读取")
            }
        }
    }

    fn merge_fault_words(&self, fault: &MergeFault) -> String {
        match fault {
            MergeFault::Unresolved { field } => format!("合并后 `{field}` 尚待决定：双方都改了它"),
            MergeFault::NoDriver => "这些文件应按事项合并，而此克隆中 git 尚未启用".to_owned(),
            MergeFault::NotCovered { files } => {
                format!("台账的这些文件，git 仍按普通文本合并：{}", files.replace(", ", "、"))
            }
            MergeFault::FieldDisagrees { field, is, log } => {
                let value = |value: &Option<String>| match value {
                    Some(value) => format!("“{value}”"),
                    None => "空".to_owned(),
                };
                format!("`{field}` 为{}，而最后一次修改的记录为{}", value(is), value(log))
            }
            MergeFault::MadeVoid { event } => format!("合并后，{}不再有效", void_event(event)),
        }
    }

    fn format_fault_help(&self, fault: &FormatFault) -> Option<String> {
        match fault {
            FormatFault::Syntax(_) => Some(
                "每行是键和值，文字加引号，日期不加：title = \"…\"，due = 2019-11-30".to_owned(),
            ),
            FormatFault::NotUtf8 => Some(
                "请在编辑器中另存为 UTF-8 编码（Windows 记事本：另存为，编码选 UTF-8）".to_owned(),
            ),
            FormatFault::TooLarge { .. } => {
                Some("台账中不应有这么长的内容：请恢复原来的文件，或另存为佐证材料".to_owned())
            }
            FormatFault::UnfinishedChange => Some(self.unfinished_help()),
            FormatFault::ConflictMarkers => {
                Some("请在 <<<<<<< 与 >>>>>>> 之间取舍，删去标记，再 `git add` 该文件".to_owned())
            }
            FormatFault::NewerVersion { .. } => {
                Some("请安装新版 ledger；文件未作任何改动".to_owned())
            }
            FormatFault::TableTwice { .. } => None,
        }
    }

    fn value_fault_help(&self, fault: &ValueFault) -> Option<String> {
        match fault {
            ValueFault::BadView { name } => {
                Some(format!("`ledger list @{name}` 说明原因；视图只用来选择和排序"))
            }
            ValueFault::UnknownWord { nearest, words, .. } => {
                let words = words.join(" ");
                Some(match nearest {
                    Some(n) => format!("是不是 {n}？可用的有：{words}"),
                    None => format!("可用的有：{words}"),
                })
            }
            ValueFault::UnknownSign { nearest, .. } => {
                let codes: Vec<_> = RedFlag::ALL.iter().map(|(code, _)| *code).collect();
                let codes = codes.join(" ");
                Some(match nearest {
                    Some(n) => format!("是不是 {n}？这样写不起作用。可用的有：{codes}"),
                    None => format!("这样写不起作用；可用的有：{codes}"),
                })
            }
            ValueFault::UnknownKey { nearest: Some(n), .. } => {
                Some(format!("是不是 `{n}`？原样保留"))
            }
            ValueFault::UnknownKey { nearest: None, .. } => Some("原样保留".to_owned()),
            ValueFault::NotAFieldKey { .. } => {
                Some("请另取由小写字母、数字和 _ 组成的键，如 funds".to_owned())
            }
            ValueFault::NoChoices { .. } => Some("请列出：choices = [\"…\", \"…\"]".to_owned()),
            ValueFault::WrongField { choices, .. } if !choices.is_empty() => {
                Some(format!("可用的有：{}", choices.join("、")))
            }
            ValueFault::NotARole { .. } => {
                Some("请写角色；只管一个单位的，在 @ 后写单位代码：\"unit-head@GO\"".to_owned())
            }
            ValueFault::WrongType { wanted: ExpectedType::Date, .. } => {
                Some("日期请直接写：due = 2019-11-30".to_owned())
            }
            ValueFault::WrongType { .. }
            | ValueFault::Missing { .. }
            | ValueFault::Empty { .. }
            | ValueFault::NotACode { .. }
            | ValueFault::NotAnId { .. }
            | ValueFault::WrongField { .. }
            | ValueFault::YearOutside { .. } => None,
        }
    }

    fn include_fault_help(&self, fault: &IncludeFault) -> Option<String> {
        match fault {
            IncludeFault::IncludeOutside { .. } => Some("请列出台账所在文件夹之下的文件，文件夹之间用 /：include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::IncludeNoPart { .. } => Some("请列出 .toml 文件，不要列出隐藏文件和 seals/ 中的文件：include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::PartLeftOut { .. } => Some("并入台账：ledger merge --finish；或删除该文件".to_owned()),
            IncludeFault::IncludeMissing { .. } => Some("请找回该文件，或从 `include` 中删去：缺了它统计会出错".to_owned()),
            IncludeFault::IncludePattern { .. } => Some("`*` 代表任意字符，`?` 代表一个字符，`[ab]` 代表其中之一".to_owned()),
            IncludeFault::IncludeInPart => Some("请把所有文件都列在总册的 `include` 中".to_owned()),
            IncludeFault::RootsKey { .. } => Some("请写在总册中，或从此处删去".to_owned()),
            IncludeFault::PartOf { wanted, .. } => Some(format!("请在文件开头写上：part_of = \"{wanted}\"")),
            IncludeFault::IncludeNothing { .. } => None,
        }
    }

    fn reference_fault_help(&self, fault: &ReferenceFault) -> Option<String> {
        match fault {
            ReferenceFault::Twice { what: "item", .. } => Some(
                "如系合并所致：ledger merge --finish 把同一事项合为一项，两项同号的改号一项"
                    .to_owned(),
            ),
            ReferenceFault::LookAlike { other, .. } => {
                Some(format!("若本是同一个，请统一写作 {other}；若不是，请给其中一个换个代码"))
            }
            ReferenceFault::UndeclaredUnit { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger unit add 代码 名称")
            }
            ReferenceFault::UndeclaredIndicator { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger indicator add 编号 名称 --per unit")
            }
            ReferenceFault::UndeclaredCategory { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger category add 代码 名称")
            }
            ReferenceFault::UndeclaredPerson { nearest, .. } => {
                did_you_mean(nearest, "请先登记：ledger person add 姓名")
            }
            ReferenceFault::SameUid => Some(
                "合为一项：ledger merge --finish；如系手工复制，请删去副本中的 `uid`".to_owned(),
            ),
            ReferenceFault::Twice { .. } => None,
        }
    }

    fn date_fault_help(&self, fault: &DateFault) -> Option<String> {
        match fault {
            DateFault::DueDisagrees { .. } => {
                Some("请按记录改回 `due`；推后时限须办理延期，留下记录".to_owned())
            }
            DateFault::NoDue
            | DateFault::DueBeforeOpened { .. }
            | DateFault::FromDisagrees { .. }
            | DateFault::EventBeforeOpened { .. }
            | DateFault::EventInFuture { .. }
            | DateFault::OutOfOrder { .. }
            | DateFault::PeriodBackwards { .. } => None,
        }
    }

    fn policy_fault_help(&self, fault: &PolicyFault) -> Option<String> {
        match fault {
            PolicyFault::Misplaced(why) => {
                let allowed: Vec<_> = why.deed.allowed_when().map(|s| s.name(Lang::Zh)).collect();
                let allowed = allowed.join("、");
                let deed = why.deed.name(Lang::Zh);
                Some(format!("“{deed}”只能用于：{allowed}"))
            }
            PolicyFault::ClosedUnsubmitted { .. }
            | PolicyFault::ClosedByNoCloser { .. }
            | PolicyFault::ClosedUnsigned { .. } => {
                Some("如不应销号，请恢复整改：ledger reopen 编号 --reason 理由".to_owned())
            }
            PolicyFault::SelfExtended { .. } => Some(
                "应由他人延期；如允许责任人自行延期：ledger policy audit_off+=self-extended"
                    .to_owned(),
            ),
            PolicyFault::NobodySigns { role, .. } => {
                Some(format!("请为人员登记：ledger person set 姓名 roles+={role}"))
            }
            PolicyFault::NotAComment => None,
        }
    }

    fn calendar_fault_help(&self, fault: &CalendarFault) -> Option<String> {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).1,
            CalendarFault::OffAndOn { .. } => {
                Some("请在 [calendar] 的 `off` 或 `on` 中删去一处".to_owned())
            }
            CalendarFault::NoWeekdayWorked => Some(
                "请从 [calendar] 的 weekend 中删去上班的日子，如 weekend = [\"sat\", \"sun\"]"
                    .to_owned(),
            ),
            CalendarFault::NoHolidays { .. } => {
                Some("节假日安排公布后请补上：[calendar] 中 off = [年-月-日]".to_owned())
            }
        }
    }

    fn reading_fault_help(&self, fault: &ReadingFault) -> Option<String> {
        match fault {
            ReadingFault::NotAskedOf { .. } => {
                Some("请把该单位写入指标的 `units`，或删去此读数；此读数不计入".to_owned())
            }
            ReadingFault::TotalFalls { .. } => {
                Some("请更正数字，或用 anyway = \"…\" 写明下降的原因".to_owned())
            }
            ReadingFault::ReadingOutside { .. } | ReadingFault::NegativeLimit { .. } => None,
        }
    }

    fn evidence_fault_help(&self, fault: &EvidenceFault) -> Option<String> {
        match fault {
            EvidenceFault::EvidenceMissing { .. } | EvidenceFault::EvidenceChanged { .. } => {
                Some("请恢复原来的文件；若改动有据，请把新文件另行登记为佐证".to_owned())
            }
            EvidenceFault::EvidenceOutside { .. } => {
                Some("请复制到该文件夹内，以便随台账一起保存，或改用链接".to_owned())
            }
        }
    }

    fn merge_fault_help(&self, fault: &MergeFault) -> Option<String> {
        match fault {
            MergeFault::Unresolved { .. } => Some("用 ledger merge --resolve 编号 键=ours|theirs|值 取舍；或自行改好，删去合并留下的注释".to_owned()),
            MergeFault::NoDriver => Some("请在此克隆中运行一次：ledger merge --install".to_owned()),
            MergeFault::NotCovered { .. } => Some("列入 .gitattributes：ledger merge --install".to_owned()),
            MergeFault::FieldDisagrees { field, .. } => Some(format!("如应如此，请补记：ledger set 编号 {field}=值")),
            MergeFault::MadeVoid { .. } => Some("用 `ledger log 编号` 查看，补记应有的记录，再删去合并留下的注释".to_owned()),
        }
    }
}

fn wanted_words(wanted: ExpectedType) -> &'static str {
    match wanted {
        ExpectedType::Text => "加引号的文字",
        ExpectedType::Date => "不加引号的日期，如 2019-11-30",
        ExpectedType::Time => "不加引号的时间，如 09:12:40",
        ExpectedType::Count => "不小于 0 的整数",
        ExpectedType::YesNo => "true（是）或 false（否）",
        ExpectedType::Number => "数字",
        ExpectedType::ListOfTexts => "文字列表：[\"…\", \"…\"]",
        ExpectedType::ListOfDates => "日期列表：[2019-10-01, 2019-10-02]",
        ExpectedType::ListOfCounts => "整数列表：[30, 90]",
        ExpectedType::ListOfTables => "由 { 键 = 值 } 组成的列表",
        ExpectedType::Table => "{ 键 = 值 }",
        ExpectedType::Evidence => "路径或链接的列表：[\"docs/a.pdf\"]",
    }
}

/// 字段的内容。
pub(super) fn field_type(holds: FieldType) -> &'static str {
    match holds {
        FieldType::Text => "文字",
        FieldType::Number => "数字",
        FieldType::Date => "日期",
        FieldType::YesNo => "是或否",
        FieldType::Choice => "所列选项之一",
    }
}

/// An event that a merge made void, from what its comment says: its kind, its day and who recorded it.
pub(super) fn void_event(event: &str) -> String {
    let mut parts = event.splitn(3, ' ');
    let (Some(did), Some(on), Some(by)) = (parts.next(), parts.next(), parts.next()) else {
        return format!("“{event}”");
    };
    let kind = EventKind::all().into_iter().find(|kind| kind.word() == did);
    let did = kind.map_or(did, |kind| kind.name(Lang::Zh));
    format!("{by} {on} 的“{did}”")
}

/// The nearest name, else how to declare what was named.
fn did_you_mean(nearest: &Option<String>, declare: &str) -> Option<String> {
    Some(match nearest {
        Some(n) => format!("是不是 {n}？"),
        None => declare.to_owned(),
    })
}
