//! The field's own words, in Chinese.

use super::Chinese;
use crate::messages::words::name_of;
use crate::messages::*;
use crate::model::{Direction, EventKind, Horizon, Kind, Light, Outcome, Severity, Status};
use crate::report::{Done, Per};

impl WordsWords for Chinese {
    fn glossed(&self, words: &[&str]) -> String {
        let said = words.iter().map(|word| match name_of(word, Lang::Zh) {
            Some(name) => format!("{word}（{name}）"),
            None => (*word).to_owned(),
        });
        said.collect::<Vec<_>>().join(" ")
    }

    fn status(&self, it: Status) -> &'static str {
        match it {
            Status::Open => "未启动",
            Status::InProgress => "整改中",
            Status::Submitted => "待核验",
            Status::Closed => "已销号",
            Status::Cancelled => "已取消",
        }
    }

    fn light(&self, it: Light) -> &'static str {
        match it {
            Light::Red => "逾期",
            Light::Amber => "临期",
            Light::Green => "正常",
            Light::Blue => "待核验",
        }
    }

    fn horizon(&self, it: Horizon) -> &'static str {
        match it {
            Horizon::Near => "近期",
            Horizon::Mid => "中期",
            Horizon::Long => "长期坚持",
        }
    }

    fn severity(&self, it: Severity) -> &'static str {
        match it {
            Severity::Low => "一般",
            Severity::Medium => "较重",
            Severity::High => "严重",
        }
    }

    fn outcome(&self, it: Outcome) -> &'static str {
        match it {
            Outcome::Effective => "有效",
            Outcome::Ineffective => "反弹",
        }
    }

    fn kind(&self, it: Kind) -> &'static str {
        match it {
            Kind::Duplicate => "重复",
            Kind::Accepted => "风险接受",
            Kind::Moved => "移交",
            Kind::Mistaken => "误录",
        }
    }

    fn direction(&self, it: Direction) -> &'static str {
        match it {
            Direction::AtMost => "不超过",
            Direction::AtLeast => "不少于",
        }
    }

    fn deed(&self, it: EventKind) -> &'static str {
        match it {
            EventKind::Progress => "进展",
            EventKind::Comment => "意见",
            EventKind::Edited => "修改",
            EventKind::Asked => "申请延期",
            EventKind::Refused => "不准延期",
            EventKind::Signed => "签署",
            EventKind::Reminded => "督办",
            EventKind::Reviewed => "复核",
            EventKind::Extended => "延期",
            EventKind::Submitted => "申请销号",
            EventKind::Returned => "退回",
            EventKind::Closed => "销号",
            EventKind::LookBack(Outcome::Effective) => "回头看：有效",
            EventKind::LookBack(Outcome::Ineffective) => "回头看：反弹",
            EventKind::Reopened => "恢复整改",
            EventKind::Cancelled => "取消",
        }
    }

    fn done(&self, it: Done) -> &'static str {
        match it {
            Done::Recorded(deed) => self.deed(deed),
            Done::Undone => "撤销",
        }
    }

    fn named_kind(&self, it: NamedKind) -> &'static str {
        match it {
            NamedKind::Unit => "单位",
            NamedKind::Category => "类别",
            NamedKind::Person => "人员",
        }
    }

    fn per(&self, it: Per) -> &'static str {
        match it {
            Per::Unit => "单位",
            Per::Category => "类别",
            Per::Group => "组别",
            Per::Lead => "责任领导",
            Per::Owner => "责任人",
            Per::Horizon => "期限类型",
            Per::Severity => "严重程度",
            Per::Tag => "标签",
            Per::Ledger => "台账",
        }
    }

    fn heading(&self, key: &'static str) -> &'static str {
        match key {
            "in_order" => "无问题",
            "of_round" => "轮次",
            "seen" => "已复核",
            "in_question" => "存疑",
            "of" => "抽取范围",
            "seed" => "种子",
            "event" => "记录",
            "finding" => "情况",
            "was" => "封存时",
            "is" => "现为",
            "file" => "文件",
            "id" => "编号",
            "aka" => "曾用编号",
            "key" => "代码",
            "code" => "代码",
            "name" => "名称",
            "unit" => "单位",
            "assist" => "配合单位",
            "category" => "类别",
            "group" => "组别",
            "title" => "整改事项",
            "item" => "事项",
            "detail" => "具体表现",
            "cause" => "原因分析",
            "ref" => "原编号",
            "goal" => "整改目标",
            "severity" => "严重程度",
            "source" => "问题来源",
            "lead" => "责任领导",
            "owner" => "责任人",
            "contact" => "联系方式",
            "email" => "邮箱",
            "post" => "职务",
            "spellings" => "其他写法",
            "type" => "类型",
            "choices" => "选项",
            "categories" => "类别",
            "required_to" => "必填于",
            "in_form" => "入填报表",
            "leads" => "牵头负责",
            "owns" => "具体负责",
            "waits_for_signature" => "待其签署",
            "roles" => "角色",
            "horizon" => "期限类型",
            "opened" => "立项日期",
            "due" => "整改时限",
            "again" => "复发自",
            "recurred_as" => "复发为",
            "stale_days" => "停滞天数",
            "public" => "可公开",
            "measures" => "整改措施",
            "tags" => "标签",
            "log" => "记录",
            "status" => "状态",
            "light" => "亮灯",
            "total" => "总数",
            "open" => "未启动",
            "in_progress" => "整改中",
            "submitted" => "待核验",
            "closed" => "已销号",
            "cancelled" => "已取消",
            "overdue" => "逾期",
            "due_soon" => "临期",
            "stale" => "停滞",
            "extended" => "延期",
            "progress" => "进度",
            "closure_rate" => "销号率",
            "closure_rate_due" => "到期销号率",
            "days_overdue" => "逾期天数",
            "longest" => "最长逾期天数",
            "by" => "经办人",
            "submitted_on" => "申请日期",
            "days_waiting" => "等待天数",
            "level" => "等级",
            "reminders" => "督办",
            "unanswered" => "未答复",
            "answered_on" => "答复日期",
            "verify_by" => "核验期限",
            "verify_late" => "核验超期",
            "signed" => "已签署",
            "extension_asked" => "申请延期",
            "next_signature" => "待签署",
            "waits_since" => "自",
            "closed_on" => "销号日期",
            "done_on" => "完成日期",
            "evidence" => "佐证",
            "result" => "整改成效",
            "on_time" => "按期完成",
            "next_look_back" => "下次回头看",
            "extensions" => "延期次数",
            "items" => "事项数",
            "opened_count" => "新立项",
            "closed_count" => "销号",
            "cancelled_count" => "取消",
            "reopened" => "恢复整改",
            "open_at_end" => "期末未办结",
            "rate_at_end" => "销号率",
            "sign" => "迹象",
            "what_shows_it" => "依据",
            "did" => "事由",
            "said" => "内容",
            "command" => "命令",
            "changes" => "改动内容",
            "on" => "日期",
            "at" => "时间",
            "undone" => "已撤销",
            "undone_by" => "撤销人",
            "undone_at" => "撤销时间",
            "policy_key" => "规则",
            "meaning" => "含义",
            "setting" => "设置",
            "comes_from" => "来自",
            "figure" => "统计项",
            "value" => "当前值",
            "falls_due" => "应回头看日期",
            "days_past" => "已过天数",
            "days_left" => "剩余天数",
            "round" => "次序",
            "outcome" => "结果",
            "note" => "说明",
            "measured_in" => "计量单位",
            "direction" => "要求",
            "limit" => "控制数",
            "baseline" => "上年数",
            "from" => "起",
            "until" => "止",
            "reading" => "读数",
            "readings_are" => "读数方式",
            "per" => "填报方式",
            "units" => "填报单位",
            "limits" => "各单位控制数",
            "baselines" => "各单位上年数",
            "indicator" => "指标",
            "asked" => "应报",
            "answered" => "已报",
            "silent" => "未报",
            "read_on" => "读数日期",
            "used" => "占控制数",
            "elapsed" => "时间进度",
            "on_pace" => "符合进度",
            "forecast" => "全期预计",
            "change_on_baseline" => "同比",
            other => other,
        }
    }
}
