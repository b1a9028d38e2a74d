//! Titles and sentences of what is printed, in Chinese.

use super::Chinese;
use super::faults::void_event;
use super::names::{ending, in_quotes, within};
use crate::messages::*;
use crate::model::Date;
use crate::report::MisplacedEvent;
use crate::store::{Conflict, MadeVoid, Renumbered};

impl SentencesWords for Chinese {
    fn understood(&self, kind: NamedKind, typed: &str, as_what: &str) -> String {
        let kind = kind.name(Lang::Zh);
        format!("“{typed}”按{kind}{}处理", within(as_what))
    }

    fn recorded_by_login_name(&self, who: &str) -> String {
        format!("经办人记为登录名{who}；设定姓名：ledger config set by 姓名", who = ending(who))
    }

    fn init_who(&self, who: &str, is_login_name: bool) -> String {
        if !is_login_name {
            format!("经办人：{who}")
        } else {
            format!("经办人：{who}（登录名）；设定姓名：ledger config set by 姓名")
        }
    }

    fn recorded_text(&self, deed: &str, text: &str) -> String {
        format!("{deed}{}", in_quotes(text))
    }

    fn aside(&self, text: &str) -> String {
        format!("（{text}）")
    }

    fn report_title(&self, title: Option<&str>, as_of: Date) -> String {
        match title {
            Some(title) => format!("{title}（截至 {as_of}）"),
            None => format!("整改台账（截至 {as_of}）"),
        }
    }

    fn roll_up_title(&self, ledgers: usize) -> String {
        match ledgers {
            1 => "1 本台账".to_owned(),
            n => format!("{n} 本台账汇总"),
        }
    }

    fn left_out(&self, ledger: &str, why: &str) -> String {
        format!("未计入：{ledger}：{why}")
    }

    fn progress_title(&self, by: &str) -> String {
        format!("整改进度（按{by}）")
    }

    fn overdue_title(&self, count: usize) -> String {
        format!("逾期事项：{count} 项")
    }

    fn overdue_rows_title(&self, by: &str) -> String {
        format!("逾期事项（按{by}）")
    }

    fn waiting_title(&self, count: usize) -> String {
        format!("待核验：{count} 项")
    }

    fn closure_title(&self, since: Option<Date>, until: Date) -> String {
        match since {
            Some(since) => format!("销号情况（{since} 至 {until}）"),
            None => format!("销号情况（截至 {until}）"),
        }
    }

    fn closure_rows_title(&self, by: &str) -> String {
        format!("销号情况（按{by}）")
    }

    fn achieved_title(&self, count: u64) -> String {
        format!("整改成效清单：{count} 项")
    }

    fn and_more(&self, more: usize) -> String {
        format!("……另有 {more} 项")
    }

    fn persons_listed(&self, persons: usize) -> String {
        format!("共 {persons} 人")
    }

    fn items_listed(&self, count: usize) -> String {
        match count {
            1 => "共 1 项".to_owned(),
            n => format!("共 {n} 项"),
        }
    }

    fn yes_no(&self, yes: bool) -> &'static str {
        if yes { "是" } else { "否" }
    }

    fn strays(&self, strays: &[MisplacedEvent], more: usize) -> Option<String> {
        let first = strays.first()?;
        let (id, on, deed) = (&first.id, first.on, first.deed.name(Lang::Zh));
        let others = strays.len() - 1 + more;
        Some(match others {
            0 => format!("{id} 在 {on} 的“{deed}”顺序有误，未计入统计：见 `ledger check`"),
            _ => format!(
                "{id} 在 {on} 的“{deed}”等 {others} 条以上记录顺序有误，未计入统计：见 `ledger check`"
            ),
        })
    }

    fn figure(&self, it: FigureName) -> &'static str {
        match it {
            FigureName::Opened => "新立项",
            FigureName::Closed => "销号",
            FigureName::OnTime => "按期完成",
            FigureName::Late => "超期销号",
            FigureName::OnTimeRate => "按期率",
            FigureName::OnTimeOriginal => "按原时限完成",
            FigureName::Mean => "平均用时（天）",
            FigureName::Median => "用时中位数（天）",
            FigureName::Extended => "延期",
            FigureName::Returned => "退回",
            FigureName::Reopened => "恢复整改（含反弹）",
            FigureName::Cancelled => "取消",
            FigureName::Made => "已回头看",
            FigureName::Effective => "有效",
            FigureName::Ineffective => "反弹",
            FigureName::EffectivenessRate => "有效率",
            FigureName::LookBacksDue => "应回头看",
        }
    }

    fn aging_name(&self) -> &'static str {
        "未办结时长（天）"
    }

    fn aging_line(&self, spans: &[(&str, u64)]) -> String {
        let span = |(days, n): &(&str, u64)| match days.strip_suffix('+') {
            Some(days) => format!("{days} 天以上：{n}"),
            None => format!("{days} 天：{n}"),
        };
        let spans: Vec<String> = spans.iter().map(span).collect();
        format!("未办结时长　{}", spans.join("  ·  "))
    }

    fn check_clean(&self) -> String {
        "没有问题".to_owned()
    }

    fn check_found(&self, errors: usize, warnings: usize) -> String {
        format!("{errors} 处错误，{warnings} 处警告")
    }

    fn waiting_for_lock(&self, holder: Option<&str>) -> String {
        match holder {
            Some(holder) => format!("另一处修改正在写入（进程 {holder}），等待中"),
            None => "另一处修改正在写入，等待中".to_owned(),
        }
    }

    fn made_ledger(&self, path: &str) -> String {
        format!("已创建 {path}")
    }

    fn made_own_ledger(&self, path: &str) -> String {
        format!("没有找到台账，已为您新建：{path}")
    }

    fn written(&self, path: &str, items: Option<usize>) -> String {
        match items {
            None => format!("已写入 {path}"),
            Some(count) => format!("已写入 {path}：{count} 项"),
        }
    }

    fn no_items_yet(&self, unit: Option<&str>) -> Vec<String> {
        let mut lines = vec!["还没有整改事项。".to_owned()];
        if unit.is_none() {
            lines.push("先登记单位：ledger unit add GO 办公厅".to_owned());
        }
        let unit = unit.unwrap_or("GO");
        lines.push(format!("新增一项：ledger add \"要整改的问题\" --unit {unit} --due eom"));
        lines
    }

    fn not_shown(&self, heads: &str) -> String {
        format!("未显示：{heads}")
    }

    fn progress_legend(&self) -> String {
        "◆ 待核验  ● 逾期  ◐ 临期".to_owned()
    }

    fn measure_done(&self, on: &dyn std::fmt::Display) -> String {
        format!("{on} 完成")
    }

    fn measure_late(&self, days: i64) -> String {
        match days {
            1 => "已逾期 1 天".to_owned(),
            n => format!("已逾期 {n} 天"),
        }
    }

    fn measure_due(&self, on: &dyn std::fmt::Display) -> String {
        format!("时限 {on}")
    }

    fn days_past_due(&self, days: i64) -> String {
        match days {
            1 => "逾期 1 天".to_owned(),
            n => format!("逾期 {n} 天"),
        }
    }

    fn days_left(&self, days: i64) -> String {
        match days {
            0 => "今天到期".to_owned(),
            1 => "还剩 1 天".to_owned(),
            n => format!("还剩 {n} 天"),
        }
    }

    fn waiting_days(&self, days: i64) -> String {
        match days {
            0 => "当日申请".to_owned(),
            1 => "已等待 1 天".to_owned(),
            n => format!("已等待 {n} 天"),
        }
    }

    fn put_off_times(&self, times: u32) -> String {
        match times {
            1 => "延期 1 次".to_owned(),
            n => format!("延期 {n} 次"),
        }
    }

    fn recorded_on(&self, on: &dyn std::fmt::Display) -> String {
        format!("{on} 补录")
    }

    fn undone(&self, label: &str) -> String {
        format!("已撤销：{label}")
    }

    fn redone(&self, label: &str) -> String {
        format!("已重做：{label}")
    }

    fn steps_title(&self, count: usize) -> String {
        format!("改动：{count} 次")
    }

    fn log_title(&self, count: usize) -> String {
        format!("记录：{count} 条")
    }

    fn parts_taken_in(&self, parts: &[String]) -> String {
        format!("已列入 `include`：{}", parts.join("、"))
    }

    fn renumbered(&self, path: &str, it: &Renumbered) -> String {
        let Renumbered { from, to, title } = it;
        format!("{path}：编号 {from} 有两项：{}改为 {to}，原编号记在 `aka`", in_quotes(title))
    }

    fn merge_conflict(&self, path: &str, it: &Conflict) -> String {
        let Conflict { subject, field } = it;
        if field.is_empty() {
            format!(
                "{path}：{subject} 一方删除、一方修改；已保留我方，对方的见注释；如系移到别的文件，请运行 `ledger merge --finish`"
            )
        } else {
            format!("{path}：{subject}：双方都改了 `{field}`；已保留我方，对方的见其下注释")
        }
    }

    fn ask_pre_commit(&self, hook: &str) -> String {
        format!("合并后有待定之处时，是否阻止提交（写入 {hook}）？")
    }

    fn pre_commit_installed(&self, hook: &str) -> String {
        format!("已写入 {hook}：台账合并后有待定之处时，不能提交")
    }

    fn pre_commit_there(&self, hook: &str, command: &str) -> String {
        format!("{hook} 已存在，未作修改；如需阻止提交，请让它在下列命令有结果时退出：{command}")
    }

    fn pre_commit_elsewhere(&self, hook: &str, command: &str) -> String {
        format!(
            "{hook} 不在此仓库内，未写入；如需阻止提交，请让它在下列命令有结果时退出：{command}"
        )
    }

    fn pre_commit_stops(&self) -> &'static str {
        "台账合并后有待定之处，请先取舍：ledger merge --resolve 编号 键=ours|theirs|值"
    }

    fn attributes_extended(&self, attributes: &str) -> String {
        format!("{attributes} 已增列新文件，请一并提交")
    }

    fn made_void(&self, path: &str, it: &MadeVoid) -> String {
        let event = void_event(&it.event);
        format!("{path}：{}：{event}不再有效，见该事项末尾的注释", it.subject)
    }

    fn merge_installed(&self, attributes: &str) -> String {
        format!(
            "此仓库中 git 将按事项、字段和记录合并台账；请提交 {attributes}，其他人各自运行一次本命令"
        )
    }

    fn merge_uninstalled(&self, attributes: &str) -> String {
        format!("git 恢复按普通文本合并台账；{attributes} 中的相应各行已删去")
    }
}
