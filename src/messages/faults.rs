//! What is wrong with a ledger, in words.

use super::{Lang, Named, say, word};
use crate::model::{Sign, Words as _};
use crate::store::{Fault, VERSION, Wanted};

fn wanted_words(wanted: Wanted, lang: Lang) -> &'static str {
    match wanted {
        Wanted::Text => word(lang, "a text in quotes", "加引号的文字"),
        Wanted::Date => {
            word(lang, "a date without quotes, such as 2019-11-30", "不加引号的日期，如 2019-11-30")
        }
        Wanted::Time => {
            word(lang, "a time without quotes, such as 09:12:40", "不加引号的时间，如 09:12:40")
        }
        Wanted::Count => word(lang, "a whole number, 0 or more", "不小于 0 的整数"),
        Wanted::Number => word(lang, "a number", "数字"),
        Wanted::ListOfTexts => {
            word(lang, "a list of texts: [\"…\", \"…\"]", "文字列表：[\"…\", \"…\"]")
        }
        Wanted::ListOfCounts => {
            word(lang, "a list of whole numbers: [30, 90]", "整数列表：[30, 90]")
        }
        Wanted::ListOfTables => {
            word(lang, "a list of { key = value }", "由 { 键 = 值 } 组成的列表")
        }
        Wanted::Table => word(lang, "{ key = value }", "{ 键 = 值 }"),
        Wanted::Evidence => word(
            lang,
            "a list of paths or links: [\"docs/a.pdf\"]",
            "路径或链接的列表：[\"docs/a.pdf\"]",
        ),
    }
}

/// What a fault says is wrong: one sentence, without the place.
pub fn fault_words(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::Syntax(words) => say!(lang, "this is not TOML: {words}", "不是有效的 TOML：{words}"),
        Fault::NotUtf8 => say!(lang, "the file is not UTF-8 text", "文件不是 UTF-8 编码的文本"),
        Fault::TooLarge { megabytes } => say!(
            lang,
            "what begins here has more than {megabytes} MB: it is not read",
            "从此处起的内容超过 {megabytes} MB，不予读取"
        ),
        Fault::UnfinishedChange => say!(
            lang,
            "a change of several files was not finished: the files are read as they are",
            "一项涉及多个文件的改动尚未完成：按文件现状读取"
        ),
        Fault::ConflictMarkers => say!(
            lang,
            "git's conflict markers stand in the file: a merge was left unfinished",
            "文件中留有 git 冲突标记：合并尚未完成"
        ),
        Fault::NewerVersion { version } => say!(
            lang,
            "this ledger has format version {version}; this program reads up to version {VERSION}",
            "台账格式版本为 {version}，本程序只能读到版本 {VERSION}"
        ),
        Fault::WrongType { key, wanted, found } => {
            let wanted = wanted_words(*wanted, lang);
            say!(
                lang,
                "`{key}` wants {wanted}, not this {found}",
                "`{key}` 应为{wanted}，这里却是 {found}"
            )
        }
        Fault::Missing { key } => say!(lang, "`{key}` is missing", "缺少 `{key}`"),
        Fault::Empty { key } => say!(lang, "`{key}` says nothing", "`{key}` 是空的"),
        Fault::NotACode { value } => say!(
            lang,
            "\"{value}\" is no code: letters of any script, digits, `.` and `_` only",
            "“{value}”不能作代码：只能用文字、数字、`.` 和 `_`"
        ),
        Fault::NotAnId { value } => say!(
            lang,
            "\"{value}\" is no item id: it takes a code, a hyphen and a number, as in GO-1",
            "“{value}”不是事项编号：应为代码、连字符和数字，如 GO-1"
        ),
        Fault::UnknownWord { key, value, .. } => {
            say!(lang, "`{key}` cannot be \"{value}\"", "`{key}` 不能是 \"{value}\"")
        }
        Fault::UnknownKey { key, .. } => {
            say!(lang, "`{key}` is no key that the program knows", "程序不认识 `{key}` 这个键")
        }
        Fault::UnknownSign { code, .. } => say!(
            lang,
            "`audit_off` names \"{code}\", which is no sign that the audit looks for",
            "`audit_off` 中的 \"{code}\" 不是审计所查的迹象"
        ),
        Fault::IncludeOutside { path } => say!(
            lang,
            "`include` leads out of the ledger's folder: {path} is not read",
            "`include` 指向台账所在文件夹之外：不读取 {path}"
        ),
        Fault::IncludeMissing { path } => say!(
            lang,
            "`include` names {path}, and no such file is there",
            "`include` 列出了 {path}，但没有这个文件"
        ),
        Fault::IncludePattern { path, why } => say!(
            lang,
            "`include` cannot take {path} for a pattern: {why}",
            "`include` 中的 {path} 不是有效的通配写法：{why}"
        ),
        Fault::IncludeNothing { path } => {
            say!(lang, "no file is like {path}", "没有与 {path} 相符的文件")
        }
        Fault::IncludeInPart => say!(
            lang,
            "a part of a ledger names files of its own: only the root may",
            "分册又列出了别的文件：只有总册可以使用 `include`"
        ),
        Fault::RootsKey { key } => say!(
            lang,
            "`{key}` counts for nothing here: this is a part, and the root's binds",
            "此处的 `{key}` 不起作用：这是分册，以总册的为准"
        ),
        Fault::PartOf { said: Some(said), .. } => say!(
            lang,
            "this is read as a part, but says it is a part of {said}",
            "此文件作为分册读入，但写明属于 {said}"
        ),
        Fault::PartOf { said: None, .. } => say!(
            lang,
            "this is read as a part, and does not say of which ledger",
            "此文件作为分册读入，但没有写明属于哪本台账"
        ),
        Fault::TableTwice { key } => {
            say!(lang, "`{key}` is there twice", "`{key}` 出现了两次")
        }
        Fault::NoDue => say!(
            lang,
            "there is no deadline: `due` may be missing only where `horizon = \"long\"`",
            "没有时限：只有 `horizon = \"long\"` 的事项才可不写 `due`"
        ),
        Fault::YearOutside { day } => {
            say!(lang, "{day} is not in the years 1900 to 2200", "{day} 不在 1900 年至 2200 年之间")
        }
        Fault::DueBeforeOpened { due, opened } => say!(
            lang,
            "the deadline {due} is before the opening on {opened}",
            "时限 {due} 早于立项日期 {opened}"
        ),
        Fault::Twice { what, id, line, file } => {
            let what = match *what {
                "unit" => word(lang, "unit", "单位"),
                "category" => word(lang, "category", "类别"),
                "target" => word(lang, "target", "量化目标"),
                _ => word(lang, "item", "事项"),
            };
            match (line, file) {
                (Some(line), Some(file)) => {
                    let file = file.display();
                    say!(
                        lang,
                        "{what} {id} is there twice: first in {file}, line {line}",
                        "{what} {id} 出现了两次：先前在 {file} 第 {line} 行"
                    )
                }
                (Some(line), None) => say!(
                    lang,
                    "{what} {id} is there twice: first at line {line}",
                    "{what} {id} 出现了两次：先前在第 {line} 行"
                ),
                (None, _) => say!(lang, "{what} {id} is there twice", "{what} {id} 出现了两次"),
            }
        }
        Fault::LookAlike { id, other } => {
            let spelt = |text: &str, than: &str| {
                let odd = text.chars().filter(|c| !c.is_ascii() && !than.contains(*c));
                let odd: Vec<_> = odd.map(|c| format!("{c} U+{:04X}", u32::from(c))).collect();
                if odd.is_empty() { String::new() } else { format!(" ({})", odd.join(", ")) }
            };
            let (mine, theirs) = (spelt(id, other), spelt(other, id));
            say!(
                lang,
                "{id}{mine} looks like {other}{theirs}, but is spelt with other characters",
                "{id}{mine} 与 {other}{theirs} 看起来一样，但字符不同"
            )
        }
        Fault::UndeclaredUnit { code, .. } => {
            say!(lang, "unit {code} is not declared", "单位 {code} 没有登记")
        }
        Fault::UndeclaredCategory { code, .. } => {
            say!(lang, "category {code} is not declared", "类别 {code} 没有登记")
        }
        Fault::DueDisagrees { due, log } => {
            let none = word(lang, "none", "无");
            let due = due.map_or_else(|| none.to_owned(), |d| d.to_string());
            let log = log.map_or_else(|| none.to_owned(), |d| d.to_string());
            say!(
                lang,
                "`due` says {due}, the log comes to {log}: figures go by the log",
                "`due` 为 {due}，而按记录应为 {log}：统计以记录为准"
            )
        }
        Fault::FromDisagrees { from, stood } => {
            let stood =
                stood.map_or_else(|| word(lang, "none", "无").to_owned(), |d| d.to_string());
            say!(
                lang,
                "this extension is from {from}, but the deadline that stood was {stood}",
                "此次调整的原时限写作 {from}，而当时的时限是 {stood}"
            )
        }
        Fault::Misplaced(why) => {
            let (deed, status) = (why.deed.name(lang), why.status.name(lang));
            say!(
                lang,
                "\"{deed}\" may not follow here: the item is {status}; it changes nothing",
                "此处不能有“{deed}”：事项当时为{status}；此记录不起作用"
            )
        }
        Fault::ClosedUnsubmitted { by } => say!(
            lang,
            "not-submitted: {by} closed it without the submission that policy required that day",
            "未经申请（not-submitted）：{by} 销号时，当时的规则要求先申请"
        ),
        Fault::ClosedByNoCloser { by, closers } => {
            let closers = closers.join(word(lang, ", ", "、"));
            say!(
                lang,
                "not-a-closer: {by} closed it; that day policy named {closers} as closers",
                "无权销号（not-a-closer）：由 {by} 销号，而当时的规则指定由 {closers} 销号"
            )
        }
        Fault::SelfExtended { by } => say!(
            lang,
            "self-extended: {by} extended the deadline of an item that {by} owns",
            "自行延期（self-extended）：责任人 {by} 自行延期"
        ),
        Fault::EventBeforeOpened { on, opened } => say!(
            lang,
            "an event on {on}, before the item was opened on {opened}",
            "记录日期 {on} 早于立项日期 {opened}"
        ),
        Fault::EventInFuture { on, today } => say!(
            lang,
            "an event on {on}, which is after today, {today}",
            "记录日期 {on} 晚于今天 {today}"
        ),
        Fault::OutOfOrder { on, before } => say!(
            lang,
            "an event on {on} stands after one on {before}; events count by their days",
            "{on} 的记录排在 {before} 的记录之后；统计按日期先后"
        ),
        Fault::PeriodBackwards { from, until } => say!(
            lang,
            "the period ends on {until}, before it begins on {from}",
            "期间的结束日期 {until} 早于开始日期 {from}"
        ),
        Fault::ReadingOutside { on } => {
            say!(lang, "a reading on {on}, outside the period", "读数日期 {on} 不在期间之内")
        }
        Fault::NegativeLimit { limit } => {
            say!(lang, "the limit {limit} is negative", "控制数 {limit} 是负数")
        }
        Fault::NotAComment => {
            say!(lang, "the log of a unit takes comments only", "单位的记录只能是意见（comment）")
        }
        Fault::EvidenceMissing { path } => {
            say!(lang, "the evidence {path} is not there", "证据文件 {path} 不存在")
        }
        Fault::EvidenceChanged { path } => say!(
            lang,
            "the evidence {path} was changed since it was recorded",
            "证据文件 {path} 登记后被改动过"
        ),
        Fault::EvidenceOutside { path } => say!(
            lang,
            "the evidence {path} leads out of the ledger's folder: it was not read",
            "证据文件 {path} 不在台账所在的文件夹内：未读取"
        ),
        Fault::Unresolved { field } => say!(
            lang,
            "a merge left `{field}` undecided: both sides changed it",
            "合并后 `{field}` 尚待决定：双方都改了它"
        ),
    }
}

/// What to do about a fault, where more can be said than "mend it".
pub fn fault_help(fault: &Fault, lang: Lang) -> Option<String> {
    let meant = |nearest: &Option<String>| {
        nearest.as_ref().map(|n| say!(lang, "did you mean {n}?", "是不是 {n}？"))
    };
    match fault {
        Fault::Syntax(_) => Some(say!(
            lang,
            "a line is a key and its value, texts in quotes, days without: title = \"…\", due = 2019-11-30",
            "每行是键和值，文字加引号，日期不加：title = \"……\"，due = 2019-11-30"
        )),
        Fault::NotUtf8 => Some(say!(
            lang,
            "save it as UTF-8 in your editor (Windows Notepad: Save as, Encoding: UTF-8)",
            "请在编辑器中另存为 UTF-8 编码（Windows 记事本：另存为，编码选 UTF-8）"
        )),
        Fault::TooLarge { .. } => Some(say!(
            lang,
            "no table of a ledger is that long: bring back the file as it was, or keep what it holds as evidence beside it",
            "台账中不应有这么长的内容：请恢复原来的文件，或另存为佐证材料"
        )),
        Fault::UnfinishedChange => Some(super::unfinished::unfinished_help(lang)),
        Fault::ConflictMarkers => Some(say!(
            lang,
            "settle it between <<<<<<< and >>>>>>>, take the markers out, and `git add` the file",
            "请在 <<<<<<< 与 >>>>>>> 之间取舍，删去标记，再 `git add` 该文件"
        )),
        Fault::IncludeOutside { .. } => Some(say!(
            lang,
            "name files below the ledger's own folder, with / between folders: include = [\"units/*.toml\"]",
            "请列出台账所在文件夹之下的文件，文件夹之间用 /：include = [\"units/*.toml\"]"
        )),
        Fault::IncludeMissing { .. } => Some(say!(
            lang,
            "bring the file back, or take its name out of `include`: figures without it would be wrong",
            "请找回该文件，或从 `include` 中删去：缺了它统计会出错"
        )),
        Fault::IncludePattern { .. } => Some(say!(
            lang,
            "`*` is for any characters, `?` for one, `[ab]` for one of these",
            "`*` 代表任意字符，`?` 代表一个字符，`[ab]` 代表其中之一"
        )),
        Fault::IncludeInPart => Some(say!(
            lang,
            "name every file in the root's `include`",
            "请把所有文件都列在总册的 `include` 中"
        )),
        Fault::RootsKey { .. } => Some(say!(
            lang,
            "say it in the root, or take it out here",
            "请写在总册中，或从此处删去"
        )),
        Fault::PartOf { wanted, .. } => Some(say!(
            lang,
            "write on its first lines: part_of = \"{wanted}\"",
            "请在文件开头写上：part_of = \"{wanted}\""
        )),
        Fault::NewerVersion { .. } => Some(say!(
            lang,
            "install a newer version of ledger; nothing was changed",
            "请安装新版 ledger；文件未作任何改动"
        )),
        Fault::UnknownWord { nearest, words, .. } => {
            let words = words.join(" ");
            Some(match nearest {
                Some(n) => say!(
                    lang,
                    "did you mean {n}? It is one of: {words}",
                    "是不是 {n}？可用的有：{words}"
                ),
                None => say!(lang, "it is one of: {words}", "可用的有：{words}"),
            })
        }
        Fault::UnknownSign { nearest, .. } => {
            let codes: Vec<_> = Sign::ALL.iter().map(|(code, _)| *code).collect();
            let codes = codes.join(" ");
            Some(match nearest {
                Some(n) => say!(
                    lang,
                    "did you mean {n}? It leaves nothing out. The codes are: {codes}",
                    "是不是 {n}？这样写不起作用。可用的有：{codes}"
                ),
                None => say!(
                    lang,
                    "it leaves nothing out; the codes are: {codes}",
                    "这样写不起作用；可用的有：{codes}"
                ),
            })
        }
        Fault::UnknownKey { nearest: Some(n), .. } => {
            Some(say!(lang, "did you mean `{n}`? It is kept as it is", "是不是 `{n}`？原样保留"))
        }
        Fault::UnknownKey { nearest: None, .. } => {
            Some(say!(lang, "it is kept as it is", "原样保留"))
        }
        Fault::Twice { what: "item", .. } => Some(say!(
            lang,
            "give one of the two another number: one above the highest",
            "请给其中一个换一个编号：最大号加一"
        )),
        Fault::LookAlike { other, .. } => Some(say!(
            lang,
            "if both are meant to be one, write it as {other} everywhere; if not, give one of them another code",
            "若本是同一个，请统一写作 {other}；若不是，请给其中一个换个代码"
        )),
        Fault::UndeclaredUnit { nearest, .. } => meant(nearest).or_else(|| {
            Some(say!(
                lang,
                "declare it: ledger unit add CODE NAME",
                "请先登记：ledger unit add 代码 名称"
            ))
        }),
        Fault::UndeclaredCategory { nearest, .. } => meant(nearest).or_else(|| {
            Some(say!(
                lang,
                "declare it: ledger category add CODE NAME",
                "请先登记：ledger category add 代码 名称"
            ))
        }),
        Fault::DueDisagrees { .. } => Some(say!(
            lang,
            "write in `due` what the log says; a deadline is moved by an extension on record",
            "请按记录改回 `due`；调整时限须办理延期，留下记录"
        )),
        Fault::Misplaced(why) => {
            let allowed: Vec<_> = why.deed.allowed_when().map(|s| s.name(lang)).collect();
            let allowed = allowed.join(word(lang, ", ", "、"));
            let deed = why.deed.name(lang);
            Some(say!(
                lang,
                "\"{deed}\" is for an item that is: {allowed}",
                "“{deed}”只能用于：{allowed}"
            ))
        }
        Fault::ClosedUnsubmitted { .. } | Fault::ClosedByNoCloser { .. } => Some(say!(
            lang,
            "if it should not have been closed, reopen it: ledger reopen ID --reason TEXT",
            "如不应销号，请恢复整改：ledger reopen 编号 --reason 理由"
        )),
        Fault::SelfExtended { .. } => Some(say!(
            lang,
            "someone else should extend it; where owners may: ledger policy audit_off+=self-extended",
            "应由他人延期；如允许责任人自行延期：ledger policy audit_off+=self-extended"
        )),
        Fault::EvidenceMissing { .. } | Fault::EvidenceChanged { .. } => Some(say!(
            lang,
            "bring back the file as it was; if it was right to change it, record the new one as evidence, too",
            "请恢复原来的文件；若改动有据，请把新文件另行登记为佐证"
        )),
        Fault::EvidenceOutside { .. } => Some(say!(
            lang,
            "copy it into that folder, so that it travels with the ledger, or give a link",
            "请复制到该文件夹内，以便随台账一起保存，或改用链接"
        )),
        Fault::WrongType { wanted: Wanted::Date, .. } => Some(say!(
            lang,
            "write the date bare: due = 2019-11-30",
            "日期请直接写：due = 2019-11-30"
        )),
        Fault::Unresolved { .. } => Some(say!(
            lang,
            "choose, and delete the comment that the merge left",
            "请取舍后删去合并留下的注释"
        )),
        _ => None,
    }
}
