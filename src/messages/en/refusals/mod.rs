//! Why something was refused, and what to do about it, in English.

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

use super::English;
use crate::messages::explain;
use crate::messages::*;
use crate::store::Version;

impl RefusalsWords for English {
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
            UserError::View { name, why, .. } => why.told(name, Lang::En),
            UserError::NotMerged { path, version, fault, .. } => {
                let path = path.display();
                let words = self.fault_words(fault);
                let which = match version {
                    Some(Version::Base) => "the common ancestor",
                    Some(Version::Ours) => "our version",
                    Some(Version::Theirs) => "their version",
                    None => "the result",
                };
                explain(
                    format!("{path} was not merged: {which} cannot be read: {words}"),
                    "fix that version, commit it, and merge again",
                )
            }
            UserError::Merge(it) => self.merge_refusal(it),
            UserError::Field(it) => self.field_refusal(it),
            UserError::Import { file, at, why } => {
                let (message, help) = why.told(Lang::En);
                let place = match (file, at) {
                    (None, _) => String::new(),
                    (Some(file), None) => format!("{file}: "),
                    (Some(file), Some((row, None))) => format!("{file}:{row}: "),
                    (Some(file), Some((row, Some(column)))) => format!("{file}:{row}:{column}: "),
                };
                (format!("{place}{message}"), help)
            }
            UserError::Form(why) => why.told(Lang::En),
            UserError::Output(why) => why.told(Lang::En),
            UserError::Round(why) => self.round_refused(why),
            UserError::Seal(why) => self.seal_refused(why),
            UserError::Mail(it) => self.mail_refusal(it),
            UserError::Batch(it) => self.batch_refusal(it),
        }
    }
}
