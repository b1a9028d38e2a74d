//! A notice is not written as a mail, or not sent to everybody at once, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn mail_refusal(&self, it: &MailRefused) -> (String, Option<String>) {
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
}
