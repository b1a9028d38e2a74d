//! What is said of an archive of a ledger, in English.

use super::{English, counted};
use crate::messages::*;
use crate::store::{NotPacked, WhyNotPacked};

impl PackWords for English {
    fn packed(&self, path: &str, files: usize, evidence: usize) -> String {
        let files = counted(files, "file", "files");
        let evidence = match evidence {
            0 => "no evidence files".to_owned(),
            n => format!("{} of evidence", counted(n, "file", "files")),
        };
        format!("{path} written: {files}, {evidence}")
    }

    fn not_packed(&self, it: &NotPacked) -> String {
        let NotPacked { path, item, why } = it;
        let why = match why {
            WhyNotPacked::Outside => "it lies outside the ledger's folder",
            WhyNotPacked::Hidden => "it is hidden",
            WhyNotPacked::Link => "its path leads through a link",
            WhyNotPacked::Missing => "it is missing",
            WhyNotPacked::NotAFile => "it is not a file",
        };
        format!("evidence of {item} left out: {path}: {why}")
    }

    fn more_not_packed(&self, more: usize) -> String {
        let more = counted(more, "more evidence file", "more evidence files");
        format!("{more} left out; the page in the archive names all of them")
    }

    fn not_packed_head(&self) -> &'static str {
        "Evidence that is not in this archive"
    }

    fn tables_written(&self, folder: &str, written: usize, all: usize) -> String {
        match (written, counted(all, "ledger", "ledgers")) {
            (written, all_said) if written == all => format!("{folder} written: {all_said}"),
            (0, _) => format!("{folder}: no ledger has changed"),
            (written, all_said) => format!("{folder} written: {written} of {all_said}"),
        }
    }

    fn really_replace(&self, path: &str) -> String {
        format!("{path} already exists. Replace it?")
    }
}
