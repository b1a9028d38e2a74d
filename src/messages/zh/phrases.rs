//! Fixed words, in Chinese.

use super::Chinese;
use crate::messages::*;

impl PhraseWords for Chinese {
    fn phrase(&self, it: Phrase) -> &'static str {
        match it {
            Phrase::NoTrend => "截至此日没有立项。",
            Phrase::Contents => "目录",
            Phrase::Figures => "总体情况",
            Phrase::Filter => "筛选",
            Phrase::FilterHint => "输入行中的文字",
            Phrase::Register => "事项清单",
            Phrase::SignOff => "销号",
            Phrase::WaitsForOffice => "已申请，尚未核验",
            Phrase::AllItemsTitle => "事项构成",
            Phrase::TrendDrawnTitle => "立项、销号与期末未办结",
            Phrase::AgingTitle => "未办结事项（按立项以来天数）",
            Phrase::IndicatorsDrawnTitle => "指标（已占控制数的比例，竖线为时间进度）",
            Phrase::IndicatorsTitle => "指标",
            Phrase::ReadingsOfUnits => "各单位所报指标数",
            Phrase::NoRounds => "尚无轮次：ledger round add 编号",
            Phrase::NoIndicators => "没有登记指标。",
            Phrase::NoLedgerYet => "这里还没有台账。可以这样开始：",
            Phrase::NoticeTitle => "整改事项督办通知",
            Phrase::NoticeAskedHead => "办理要求",
            Phrase::AskOverdue => {
                "对逾期事项，请立即查明原因，加快整改；确需延期的，请说明理由，按程序报批。"
            }
            Phrase::AskDueSoon => {
                "对临期事项，请对照整改措施倒排时间，按期完成，并及时申请销号，附佐证材料。"
            }
            Phrase::AskRebounded => "对反弹事项，请重新分析原因，完善整改措施，防止再次反弹。",
            Phrase::OpenMeasures => "未完成的整改措施",
            Phrase::Rebound => "回头看情况",
            Phrase::Semicolon => "；",
            Phrase::Indent => "\u{3000}\u{3000}",
            Phrase::NothingToDate => "没有尚待完成的时限或回头看，日历为空或只含已取消的日程",
            Phrase::HowToGiveEmail => {
                "请在台账中为该单位补上 `email = \"…\"`，或用 --format html 打印"
            }
            Phrase::HowToGivePersonEmail => {
                "请登记邮箱：ledger person set 姓名 email=邮箱，或用 --format html 打印"
            }
            Phrase::Number => "序号",
            Phrase::Error => "错误",
            Phrase::Warning => "警告",
            Phrase::Help => "提示",
            Phrase::Colon => "：",
            Phrase::ListComma => "、",
            Phrase::Comma => "、",
            Phrase::NoItems => "没有事项。",
            Phrase::Total => "合计",
            Phrase::NoKey => "（未填）",
            Phrase::InitNext => {
                "接下来：ledger unit add GO 办公厅\n　然后：ledger add \"要整改的问题\" --unit GO --due eom"
            }
            Phrase::DryRun => "预览：未写入",
            Phrase::Measures => "整改措施",
            Phrase::Signatures => "签署",
            Phrase::Log => "记录",
            Phrase::BeforeClosing => "销号前尚须办理",
            Phrase::NextSteps => "下一步",
            Phrase::Evidence => "佐证",
            Phrase::With => "会签",
            Phrase::Anyway => "特批理由",
            Phrase::CountsForNothing => "顺序有误，未计入统计",
            Phrase::DefaultTitle => "整改台账",
            Phrase::NoSteps => "没有可撤销的改动。",
            Phrase::WorkbookCut => {
                "工作簿中超过 32767 个字符的文字已截断，末尾以 … 表示；csv 和 json 中是全文。"
            }
            Phrase::NothingDone => "没有记录。",
            Phrase::FormSheet => "填报表",
            Phrase::FormNumberOnly => "请填数字，或留空。",
            Phrase::FormChoose => "请选“是”或“否”，或留空。",
            Phrase::FormDayOnly => "请填日期，如 2019-11-30，或留空。",
            Phrase::FormNoKey => "无",
            Phrase::NoFileIsWritten => "不改动台账的任何文件",
            Phrase::LeftUnanswered => "已退出：未作任何改动",
        }
    }
}
