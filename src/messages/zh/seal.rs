//! What is said of seals, in Chinese.

use super::Chinese;
use super::names::within;
use crate::messages::*;
use crate::store::{Difference, DifferenceIn, SealError, SignatureCheck, Verified};

impl SealWords for Chinese {
    fn seal_comment(&self) -> &'static str {
        "# 当日在案的全部记录：每条记录按规范 JSON（RFC 8785）取 SHA-256。\n# 与台账核对：ledger verify 文件\n"
    }

    fn sealed(&self, path: &str, items: usize, events: usize, signed: bool) -> String {
        let signed = if signed { "，已签名" } else { "" };
        format!("已封存 {items} 项、{events} 条记录{signed}：{path}")
    }

    fn not_sealed(&self) -> &'static str {
        "事项名称、措施等字段本身不封存；其改动凡留痕的，随记录封存"
    }

    fn seals_title(&self, told: SealsTold) -> String {
        let SealsTold { seals, differ } = told;
        match differ {
            0 => format!("已核对封存 {seals} 份：记录与封存时一致"),
            n => format!("已核对封存 {seals} 份：{n} 份与记录不符"),
        }
    }

    fn seal_told(&self, file: &str, seal: &Verified) -> Vec<String> {
        let (on, by, items, whole) =
            (seal.sealing.sealed, &seal.sealing.by, seal.items, seal.whole);
        let signature = match seal.signature {
            SignatureCheck::Good => "签名有效",
            SignatureCheck::Bad => "签名无效",
            SignatureCheck::Unchecked => "签名未核对：未指明许可的签名人（--allowed 文件）",
            SignatureCheck::None => "未签名",
        };
        let differs = match seal.differs.len() {
            0 => "无差异".to_owned(),
            n => format!("差异 {n} 处"),
        };
        let mut lines = vec![format!(
            "{file}：{on} 由{by}封存，共 {items} 项，{whole} 项完好，{differs}；{signature}。",
            by = within(by)
        )];
        if !seal.chain {
            lines.push(format!("{file}：上一份封存缺失或被改动。"));
        }
        if !seal.late.is_empty() {
            let late = seal.late.len();
            lines.push(format!(
                "{file}：有 {late} 条记录日期早于封存日，封存后才出现（合并而来或事后补录）。"
            ));
        }
        if seal.unsealed > 0 {
            let items = seal.unsealed;
            lines.push(format!("{file}：台账另有 {items} 项未封存在内。"));
        }
        lines
    }

    fn difference(&self, it: &Difference) -> String {
        let changed = if it.is.is_some() { "已被改动" } else { "已不存在" };
        match (it.of, it.event, &it.is) {
            (DifferenceIn::Item, None, None) => "事项已不存在".to_owned(),
            (DifferenceIn::Item, None, Some(is)) => {
                let was = &it.was;
                format!("立项日期为 {is}，封存时为 {was}")
            }
            (DifferenceIn::Item, Some(n), _) => format!("第 {n} 条记录{changed}"),
            (DifferenceIn::RootLog, n, _) => {
                format!("台账本身的第 {} 条记录{changed}", n.unwrap_or(0))
            }
            (DifferenceIn::Readings, n, _) => format!("第 {} 个读数{changed}", n.unwrap_or(0)),
        }
    }

    fn came_late(&self) -> &'static str {
        "补入：日期早于封存日，不在封存之内"
    }

    fn seal_refused(&self, it: &SealError) -> (String, Option<String>) {
        match it {
            SealError::NoSeals { folder } => {
                let folder = folder.display();
                explain(format!("{folder} 中没有封存"), "请先封存台账：ledger seal")
            }
            SealError::NotThere { path } => {
                let path = path.display();
                explain(format!("{path} 不存在"), "请写明存在的文件，路径从当前文件夹算起")
            }
            SealError::Unreadable { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("无法读取 {path}：{why}"), help)
            }
            SealError::NotASeal { path, line } => {
                let path = path.display();
                explain(
                    format!("{path}:{line}：不是台账的封存"),
                    "封存在台账旁的 seals/ 中，由 `ledger seal` 生成",
                )
            }
            SealError::NotAFolder { path } => {
                let path = path.display();
                explain(format!("{path} 不是台账自己的文件夹，而是文件或链接"), "请移走后重新封存")
            }
            SealError::NoSshKeygen => {
                explain("找不到 ssh-keygen", "请安装 OpenSSH，并确认 ssh-keygen 在 PATH 中")
            }
            SealError::NotSigned { key, why } => {
                let key = key.display();
                explain(
                    format!("ssh-keygen 未能用 {key} 签名：{why}"),
                    "请写明私钥文件，或 ssh-agent 中已有私钥的公钥文件",
                )
            }
            SealError::Store(error) => {
                let told = self.store_told(error);
                (told.message, told.help)
            }
        }
    }
}
