//! The field's own words, in Chinese.

use super::Chinese;
use crate::messages::words::name_of;
use crate::messages::*;
use crate::model::{
    Direction, EventKind, Finding, Horizon, Kind, Light, LookBackOutcome, Severity, Status,
    ThingKind,
};
use crate::report::{LoggedAct, Per};

/// Words that a command line takes, each with the Chinese that is typed for it besides what tables call it. A test fails on
/// a word that no command line takes, and on one that it takes and that has no Chinese.
const ALSO_TYPED: &[(&str, &[&str])] = &[
    ("red", &["红", "红灯"]),
    ("amber", &["黄", "黄灯"]),
    ("green", &["绿", "绿灯"]),
    ("blue", &["蓝", "蓝灯"]),
    ("low", &["低"]),
    ("medium", &["中"]),
    ("high", &["高"]),
    ("look-back", &["回头看"]),
    ("table", &["表格"]),
    ("html", &["网页"]),
    ("auto", &["自动"]),
    ("always", &["始终"]),
    ("never", &["从不"]),
    ("totals", &["累计"]),
    ("additions", &["增量"]),
    ("text", &["文字"]),
    ("number", &["数字"]),
    ("date", &["日期"]),
    ("yes-no", &["是否"]),
    ("choice", &["选项"]),
    ("add", &["新增"]),
    ("submit", &["申请销号"]),
    ("close", &["销号"]),
    ("keep", &["保留"]),
    ("drop", &["放弃"]),
    ("en", &["英文"]),
    ("zh", &["中文"]),
    ("title", &["标题"]),
];

impl WordsWords for Chinese {
    fn glossed(&self, words: &[&str]) -> String {
        let said = words.iter().map(|word| match name_of(word, Lang::Zh) {
            Some(name) => format!("{word}（{name}）"),
            None => (*word).to_owned(),
        });
        said.collect::<Vec<_>>().join(" ")
    }

    fn also_typed(&self) -> &'static [(&'static str, &'static [&'static str])] {
        ALSO_TYPED
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

    fn finding(&self, it: Finding) -> &'static str {
        match it {
            Finding::InOrder => "无问题",
            Finding::InQuestion => "存疑",
        }
    }

    fn outcome(&self, it: LookBackOutcome) -> &'static str {
        match it {
            LookBackOutcome::Effective => "有效",
            LookBackOutcome::Ineffective => "反弹",
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
            EventKind::LookBack(LookBackOutcome::Effective) => "回头看：有效",
            EventKind::LookBack(LookBackOutcome::Ineffective) => "回头看：反弹",
            EventKind::Reopened => "恢复整改",
            EventKind::Cancelled => "取消",
        }
    }

    fn done(&self, it: LoggedAct) -> &'static str {
        match it {
            LoggedAct::Recorded(deed) => self.deed(deed),
            LoggedAct::Undone => "撤销",
        }
    }

    fn named_kind(&self, it: NamedKind) -> &'static str {
        match it {
            NamedKind::Unit => "单位",
            NamedKind::Category => "类别",
            NamedKind::Person => "人员",
        }
    }

    fn thing_kind(&self, it: ThingKind) -> &'static str {
        match it {
            ThingKind::Unit => "单位",
            ThingKind::Category => "类别",
            ThingKind::Person => "人员",
            ThingKind::Field => "字段",
            ThingKind::Indicator => "指标",
            ThingKind::Round => "轮次",
            ThingKind::Item => "事项",
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
}
