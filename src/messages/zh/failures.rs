//! Why a ledger could not be found, read or changed, in Chinese.

use super::Chinese;
use super::file_refused::file_refused;
use super::names::{ending, leading, within};
use crate::messages::explain;
use crate::messages::*;
use crate::model::{CategoryCode, UnitCode};
use crate::store::{
    Doing, DuplicateError, EditError, Located, LocationError, LockError, LookupError,
    RecoveryError, StoreError, UndoError, WayBack, WhyUnfinished,
};
use std::io;

impl FailuresWords for Chinese {
    fn io_words(&self, error: &io::Error) -> String {
        use io::ErrorKind;
        if let Some((words, _)) = file_refused(error, |why| self.io_words(why)) {
            return words;
        }
        match error.kind() {
            ErrorKind::NotFound => "不存在".to_owned(),
            ErrorKind::PermissionDenied => "没有权限".to_owned(),
            ErrorKind::ReadOnlyFilesystem => "文件系统只读".to_owned(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘已满".to_owned(),
            ErrorKind::IsADirectory => "是文件夹".to_owned(),
            ErrorKind::NotADirectory => "路径中有一段不是文件夹".to_owned(),
            ErrorKind::Unsupported => "系统在该处不支持此操作".to_owned(),
            ErrorKind::BrokenPipe => "读取方已退出".to_owned(),
            // What the system says is in its own language.
            _ => error
                .raw_os_error()
                .map_or_else(|| "读写出错".to_owned(), |number| format!("系统报告错误 {number}")),
        }
    }

    fn io_help(&self, error: &io::Error) -> String {
        use io::ErrorKind;
        if let Some((_, help)) = file_refused(error, |why| self.io_words(why)) {
            return help;
        }
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
                "请检查路径是否写对，所在文件夹是否存在".to_owned()
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "请取得权限，或换一个位置".to_owned()
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "请腾出空间或换一个位置，再运行一次".to_owned()
            }
            _ => "请按系统的提示处理，再运行一次".to_owned(),
        }
    }

    fn store_told(&self, error: &StoreError) -> Diagnostic {
        let (message, help) = match error {
            StoreError::Location(it) => self.location_failed(it),
            StoreError::Io { doing, path, source } => {
                let (path, why) = (path.display(), self.io_words(source));
                let message = match doing {
                    Doing::Reading => format!("无法读取 {path}：{why}"),
                    Doing::Writing => format!("无法写入 {path}：{why}；原文件未变"),
                    Doing::Locking => format!("无法锁定 {path}：{why}"),
                    Doing::Creating => format!("无法创建 {path}：{why}"),
                };
                explain(message, self.io_help(source))
            }
            StoreError::Faulty { first, more } => {
                let more = match more {
                    0 => None,
                    1 => Some("还有 1 处错误：`ledger check` 可全部列出".to_owned()),
                    n => Some(format!("还有 {n} 处错误：`ledger check` 可全部列出")),
                };
                let help = self.fault_help(&first.found.fault);
                let help = match (help, more) {
                    (Some(help), Some(more)) => Some(format!("{help}\n{more}")),
                    (help, more) => help.or(more),
                };
                let what = self.fault_words(&first.found.fault);
                let message = match &first.found.subject {
                    Some(subject) if !what.contains(subject.as_str()) => {
                        format!("{subject}：{what}")
                    }
                    _ => what,
                };
                return Diagnostic { message, place: Some(first.at.clone()), help };
            }
            StoreError::Edit(it) => self.edit_failed(it),
            StoreError::Recovery(it) => self.recovery_failed(it),
            StoreError::Undo(it) => self.undo_failed(it),
            StoreError::Lock(it) => self.lock_failed(it),
            StoreError::Lookup(it) => self.lookup_failed(it),
            StoreError::Duplicate(it) => self.duplicate_failed(it),
        };
        Diagnostic { message, place: None, help }
    }

    fn config_unknown(&self, unknown: &Located) -> Diagnostic {
        let fault = &unknown.found.fault;
        let message = self.fault_words(fault);
        Diagnostic { message, place: Some(unknown.at.clone()), help: self.fault_help(fault) }
    }
}

impl Chinese {
    fn location_failed(&self, error: &LocationError) -> (String, Option<String>) {
        match error {
            LocationError::NotThere { path } => {
                let path = path.display();
                explain(format!("{path} 处没有台账"), format!("`ledger init {path}` 可在该处新建"))
            }
            LocationError::IsFolder { path } => {
                let path = path.display();
                explain(
                    format!("{path} 是文件夹，其中没有 ledger.toml"),
                    format!("请指明台账文件，或用 `ledger init {path}` 新建"),
                )
            }
            LocationError::NoRoot { part, said } => {
                let part = part.display();
                explain(
                    format!("{part} 是 {said} 的分册，但在其所在文件夹及上级没有这本台账"),
                    "请找回总册，或改正 `part_of`；若要单独成册，请删去 `part_of`",
                )
            }
            LocationError::NotIncluded { part, root, entry } => {
                let (part, root) = (part.display(), root.display());
                explain(
                    format!("{part} 写明属于 {root}，但总册没有列入它"),
                    format!(
                        "请在 {root} 的 `include` 中列入：include = [\"{entry}\"]，或删去 `part_of`"
                    ),
                )
            }
            LocationError::Exists { path } => {
                let path = path.display();
                explain(format!("{path} 已存在，不会覆盖"), "请直接使用，或另选位置")
            }
            LocationError::Link { path } => {
                let path = path.display();
                explain(
                    format!("{path} 是链接：程序不会经由链接写入自用文件"),
                    "请删去该链接，程序会在该处自建文件或文件夹",
                )
            }
            LocationError::LeadsOut { path } => {
                let path = path.display();
                explain(
                    format!("{path} 通向台账所在文件夹之外，不会写入"),
                    "请查看路径上哪个文件夹是链接，并换成普通文件夹",
                )
            }
            LocationError::NotBelow { path } => {
                let path = path.display();
                explain(
                    format!("分册不能放在 {path}：须在台账所在的文件夹之下"),
                    "请用普通字符写出从该处起的文件夹名：--into units",
                )
            }
        }
    }

    fn lock_failed(&self, error: &LockError) -> (String, Option<String>) {
        match error {
            LockError::KeepsChanging { path } => {
                let path = path.display();
                explain(format!("{path} 不断被改写，无法完整读取"), "请稍后再试")
            }
            LockError::CannotLock { path, source } => {
                let (path, why) = (path.display(), self.io_words(source));
                explain(
                    format!("无法锁定 {path}：{why}；未作任何修改，以免多方同时写入时互相覆盖"),
                    "该处文件系统不支持加锁，只可查阅；如需修改，请将台账移至本地磁盘，或请管理员以支持加锁的方式挂载该共享目录",
                )
            }
            LockError::Locked { path, holder, seconds } => {
                let path = path.display();
                let message = match holder {
                    Some(holder) => format!("{path} 正由进程 {holder} 修改；已等待 {seconds} 秒"),
                    None => format!("{path} 正由其他进程修改；已等待 {seconds} 秒"),
                };
                explain(message, "请重试，或用 --wait 秒数 等待更久")
            }
        }
    }

    fn recovery_failed(&self, error: &RecoveryError) -> (String, Option<String>) {
        match error {
            RecoveryError::Unfinished { ledger, why } => {
                let ledger = ledger.display();
                let message = match why {
                    WhyUnfinished::Foreign => format!(
                        "{ledger} 的一项改动尚未完成，且不是由您的账户在此处开始的：未经询问不会执行"
                    ),
                    WhyUnfinished::Changed { path } => {
                        let path = path.display();
                        format!("{ledger} 的一项改动尚未完成，而 {path} 此后又被改动")
                    }
                    WhyUnfinished::Failed { path, source } => {
                        let (path, why) = (path.display(), self.io_words(source));
                        format!("{ledger} 的一项改动尚未完成：无法写入 {path}：{why}")
                    }
                };
                explain(message, self.unfinished_help())
            }
            RecoveryError::NothingUnfinished => {
                explain("没有尚未完成的改动", "查看历次改动：ledger undo --list")
            }
            RecoveryError::NamesOthers { paths } => {
                let paths = paths.join("、");
                explain(
                    format!("尚未完成的改动涉及不属于本台账的文件，或无法读取：{paths}"),
                    "请撤回该改动（不会动台账的任何文件）：ledger undo --unfinished drop",
                )
            }
            RecoveryError::BothChanged { path } => {
                let path = path.display();
                explain(
                    format!("{path} 此后被改动，且正是尚未完成的改动所涉及的内容"),
                    format!("请把 {path} 移到别处，再运行一次本命令，然后手工补入此后的改动"),
                )
            }
        }
    }

    fn lookup_failed(&self, error: &LookupError) -> (String, Option<String>) {
        match error {
            LookupError::NoSuchItem { id, nearest } => (
                format!("没有事项 {id}"),
                did_you_mean(nearest, "`ledger list` 可查看全部事项".to_owned()),
            ),
            LookupError::NoSuchUnit { code, nearest } => (
                format!("没有单位 {code}"),
                did_you_mean(
                    nearest,
                    listed("unit", "单位", code, UnitCode::parse(code.as_str()).is_ok()),
                ),
            ),
            LookupError::NoSuchCategory { code, nearest } => (
                format!("没有类别 {code}"),
                did_you_mean(
                    nearest,
                    listed("category", "类别", code, CategoryCode::parse(code.as_str()).is_ok()),
                ),
            ),
            LookupError::NoSuchField { key, nearest } => (
                format!("没有登记字段 {key}"),
                did_you_mean(nearest, "`ledger field list` 可查看全部字段".to_owned()),
            ),
            LookupError::NoSuchPerson { name, nearest } => (
                format!("没有登记人员{}", ending(name)),
                did_you_mean(
                    nearest,
                    format!(
                        "`ledger person list` 可查看全部人员；登记：`ledger person add {}`",
                        quoted(name)
                    ),
                ),
            ),
            LookupError::NoSuchRound { id, nearest } => (
                format!("没有轮次 {id}"),
                did_you_mean(nearest, "`ledger round list` 可查看全部轮次".to_owned()),
            ),
            LookupError::NoSuchIndicator { id, nearest } => (
                format!("没有指标 {id}"),
                did_you_mean(nearest, "`ledger indicator list` 可查看全部指标".to_owned()),
            ),
            LookupError::NoSuchMeasure { id, number, measures } => explain(
                format!("{id} 没有第 {number} 条措施"),
                format!("共 {measures} 条；`ledger show {id}` 可查看序号"),
            ),
        }
    }

    fn duplicate_failed(&self, error: &DuplicateError) -> (String, Option<String>) {
        match error {
            DuplicateError::FieldExists { key } => explain(
                format!("字段 {key} 已登记"),
                "请直接使用，或另取键名；`ledger field list` 可查看",
            ),
            DuplicateError::UnitExists { code } => explain(
                format!("单位 {code} 已登记"),
                "请直接使用，或另取代码；`ledger unit list` 可查看",
            ),
            DuplicateError::CategoryExists { code } => explain(
                format!("类别 {code} 已登记"),
                "请直接使用，或另取代码；`ledger category list` 可查看",
            ),
            DuplicateError::PersonExists { name, known } if name == known => explain(
                format!("人员{}已登记", within(name)),
                "重名的请在姓名中注明，如“王芳（人事局）”；`ledger person list` 可查看",
            ),
            DuplicateError::PersonExists { name, known } => explain(
                format!("{}是已登记人员{}的另一写法", leading(name), within(known)),
                "重名的请在姓名中注明，如“王芳（人事局）”；`ledger person list` 可查看",
            ),
            DuplicateError::RoundExists { id } => explain(
                format!("轮次 {id} 已有"),
                "请直接使用，或另取编号；`ledger round list` 可查看",
            ),
            DuplicateError::IndicatorExists { id } => explain(
                format!("指标 {id} 已登记"),
                "请直接使用，或另取编号；`ledger indicator list` 可查看",
            ),
        }
    }

    fn undo_failed(&self, error: &UndoError) -> (String, Option<String>) {
        match error {
            UndoError::ForeignStep { label, on } => explain(
                format!("{on} 的“{label}”不是由您的账户在此处记录的：不予撤销或重做"),
                "复制或移动过的文件夹会带着原处的改动记录；确需撤销，请写明理由，记录在案：ledger undo --anyway 理由",
            ),
            UndoError::NothingToUndo => {
                explain("没有可撤销的改动", "手工改动请从 git 恢复；`ledger log` 可查看登记过什么")
            }
            UndoError::NothingToRedo => {
                explain("没有可重做的改动", "撤销之后又有新改动的，不能再重做")
            }
            UndoError::NotOwnStep { label, on, is_older: true, .. } => explain(
                format!("您最近一次改动是 {on} 作出的，不是今天：{label}"),
                "只撤销当天的改动；确需撤销，请写明理由，记录在案：ledger undo --anyway 理由",
            ),
            UndoError::NotOwnStep { label, by, on, .. } => {
                let by = by.as_deref().unwrap_or("他人");
                explain(
                    format!("最近一次改动由{by}于 {on} 作出：{label}", by = within(by)),
                    "确需撤销，请写明理由，记录在案：ledger undo --anyway 理由",
                )
            }
            UndoError::ChangedSince { path, label, on, way } => {
                let path = path.display();
                let way = match way {
                    WayBack::ForAReason => {
                        "确需撤销，请写明理由，记录在案，其后的改动予以保留：ledger undo --anyway 理由"
                    }
                    WayBack::Join => "要把分册连同其后的改动并回：ledger split --join",
                    WayBack::Split => "要重新按单位分册：ledger split",
                    WayBack::ByHand => "请手工修改，或从 git 恢复",
                };
                explain(
                    format!("{path} 此后又有改动；未作任何改动"),
                    format!("所指的改动是 {on} 的“{label}”；{way}"),
                )
            }
        }
    }

    fn edit_failed(&self, error: &EditError) -> (String, Option<String>) {
        match error {
            EditError::WouldBeLost { path, what } => {
                let path = path.display();
                explain(
                    format!("无法并入 {path}：其中的 `{what}` 在总册中没有位置，并入就会丢失"),
                    "请手工移到总册，或删去",
                )
            }
            EditError::NotOwn { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} 不能与其他文件一并改动：分册须以 .toml 结尾，其本身和所经的文件夹不得为隐藏项，也不得名为 seals"
                    ),
                    "请重新命名，并修改 `include` 中的相应条目",
                )
            }
            EditError::NotEditable { path, what } => {
                let path = path.display();
                explain(
                    format!("{path}：{what} 的写法程序能读，但不能修改"),
                    match what.as_str() {
                        "policy" => "请写成独立的 [policy] 表，各项在其下，每行一项".to_owned(),
                        _ => "请把每个事项写成独立的 [[item]] 表，子表紧随其后".to_owned(),
                    },
                )
            }
            EditError::WouldBreak { path, what } => {
                let path = path.display();
                explain(
                    format!("{path} 未作改动：将要写入的内容无法读回"),
                    format!("这是程序自身的错误：请报告，并附上将要写入的内容：\n{what}"),
                )
            }
        }
    }
}

/// 同类有哪些；所写的可作代码时，如何登记。
fn listed(kind: &str, called: &str, code: &str, can_be: bool) -> String {
    let list = format!("`ledger {kind} list` 可查看全部{called}");
    if can_be { format!("{list}；登记：`ledger {kind} add {code} 名称`") } else { list }
}

/// The nearest name, else where all are listed.
fn did_you_mean(nearest: &Option<String>, list: String) -> Option<String> {
    Some(match nearest {
        Some(n) => format!("是不是 {n}？"),
        None => list,
    })
}
