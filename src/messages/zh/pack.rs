//! What is said of an archive of a ledger, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::store::{NotPacked, WhyNotPacked};

impl PackWords for Chinese {
    fn packed(&self, path: &str, files: usize, evidence: usize) -> String {
        format!("已写入 {path}：共 {files} 个文件，其中佐证材料 {evidence} 件")
    }

    fn not_packed(&self, it: &NotPacked) -> String {
        let NotPacked { path, item, why } = it;
        let why = match why {
            WhyNotPacked::Outside => "不在台账所在文件夹内",
            WhyNotPacked::Hidden => "属隐藏文件",
            WhyNotPacked::Link => "路径经过链接",
            WhyNotPacked::Missing => "文件缺失",
            WhyNotPacked::NotAFile => "不是文件",
        };
        format!("未收入 {item} 的佐证材料 {path}：{why}")
    }

    fn more_not_packed(&self, more: usize) -> String {
        format!("另有 {more} 件佐证材料未收入，名单见包内网页")
    }

    fn not_packed_head(&self) -> &'static str {
        "未收入本包的佐证材料"
    }

    fn tables_written(&self, folder: &str, written: usize, all: usize) -> String {
        match written {
            written if written == all => format!("已写入 {folder}：{all} 个台账"),
            0 => format!("{folder}：没有台账改动"),
            written => format!("已写入 {folder}：{all} 个台账中的 {written} 个"),
        }
    }

    fn really_replace(&self, path: &str) -> String {
        format!("{path} 已存在，是否替换？")
    }
}
