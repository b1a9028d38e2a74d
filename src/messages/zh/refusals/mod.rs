//! Why something was refused, and what to do about it, in Chinese.

mod batch;
mod dates;
mod editor;
mod evidence;
mod export;
mod fields;
mod files;
mod indicators;
mod input;
mod mail;
mod merge;
mod selection;
mod session;

use super::Chinese;
use crate::messages::explain;
use crate::messages::*;
use crate::store::Version;

impl RefusalsWords for Chinese {
    fn refusal(&self, it: &UserError) -> (String, Option<String>) {
        match it {
            UserError::Record { id, why, .. } => self.record_refused(id, why),
            UserError::Input(it) => self.input_refusal(it),
            UserError::Selection(it) => self.selection_refusal(it),
            UserError::Date(it) => self.date_refusal(it),
            UserError::Indicator(it) => self.indicator_refusal(it),
            UserError::NoLadder(why) => self.no_ladder(why),
            UserError::Evidence(it) => self.evidence_refusal(it),
            UserError::Session(it) => self.session_refusal(it),
            UserError::Export(it) => self.export_refusal(it),
            UserError::File(it) => self.file_refusal(it),
            UserError::Editor(it) => self.editor_refusal(it),
            UserError::View { name, why, .. } => why.told(name, Lang::Zh),
            UserError::NotMerged { path, version, fault, .. } => {
                let path = path.display();
                let words = self.fault_words(fault);
                let which = match version {
                    Some(Version::Base) => "共同的原版",
                    Some(Version::Ours) => "我方版本",
                    Some(Version::Theirs) => "对方版本",
                    None => "合并结果",
                };
                explain(
                    format!("{path} 未合并：{which}无法读取：{words}"),
                    "请先修好该版本并提交，再合并",
                )
            }
            UserError::Merge(it) => self.merge_refusal(it),
            UserError::Field(it) => self.field_refusal(it),
            UserError::Import { file, at, why } => {
                let (message, help) = why.told(Lang::Zh);
                let place = match (file, at) {
                    (None, _) => String::new(),
                    (Some(file), None) => format!("{file}："),
                    (Some(file), Some((row, None))) => format!("{file}:{row}："),
                    (Some(file), Some((row, Some(column)))) => {
                        format!("{file}:{row}:{column}：")
                    }
                };
                (format!("{place}{message}"), help)
            }
            UserError::Form(why) => why.told(Lang::Zh),
            UserError::Output(why) => why.told(Lang::Zh),
            UserError::Round(why) => self.round_refused(why),
            UserError::Seal(why) => self.seal_refused(why),
            UserError::Mail(it) => self.mail_refusal(it),
            UserError::Batch(it) => self.batch_refusal(it),
        }
    }
}
