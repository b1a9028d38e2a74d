//! What is said of seals, in English.

use super::{English, counted};
use crate::messages::*;
use crate::store::{Difference, DifferenceIn, SealError, SignatureCheck, Verified};

impl SealWords for English {
    fn seal_comment(&self) -> &'static str {
        "# What was on record on this day: the SHA-256 of every event, as canonical JSON (RFC 8785).\n# To compare a ledger with it: ledger verify FILE\n"
    }

    fn sealed(&self, path: &str, items: usize, events: usize, signed: bool) -> String {
        let (items, events) = (counted(items, "item", "items"), counted(events, "event", "events"));
        let signed = if signed { ", signed" } else { "" };
        format!("{items} sealed with {events}{signed}: {path}")
    }

    fn not_sealed(&self) -> &'static str {
        "titles, measures and other fields are not sealed; recorded changes to them are"
    }

    fn seals_title(&self, told: SealsTold) -> String {
        let seals = counted(told.seals, "seal", "seals");
        match told.differ {
            0 => format!("{seals} verified: the record matches"),
            n => format!("{seals} verified; the record differs from {n}"),
        }
    }

    fn seal_told(&self, file: &str, seal: &Verified) -> Vec<String> {
        let (on, by) = (seal.sealing.sealed, &seal.sealing.by);
        let (whole, items) = (seal.whole, counted(seal.items, "item", "items"));
        let signature = match seal.signature {
            SignatureCheck::Good => "signature good",
            SignatureCheck::Bad => "BAD SIGNATURE",
            SignatureCheck::Unchecked => {
                "signature unchecked: no file of allowed signers is known (--allowed FILE)"
            }
            SignatureCheck::None => "not signed",
        };
        let differs = match seal.differs.len() {
            0 => "no differences".to_owned(),
            n => counted(n, "difference", "differences"),
        };
        let line = format!(
            "{file}, sealed {on} by {by}: {whole} of {items} intact, {differs}; {signature}."
        );
        let mut lines = vec![line];
        if !seal.chain {
            lines.push(format!("{file}: the previous seal is missing or was changed."));
        }
        if !seal.late.is_empty() {
            let late = counted(seal.late.len(), "event was", "events were");
            lines.push(format!(
                "{file}: {late} added after the seal, with an earlier date (by a merge, or back-dated)."
            ));
        }
        if seal.unsealed > 0 {
            let items = counted(seal.unsealed, "item", "items");
            lines.push(format!("{file}: the seal does not cover {items}."));
        }
        lines
    }

    fn difference(&self, it: &Difference) -> String {
        match (it.of, it.event, &it.is) {
            (DifferenceIn::Item, None, None) => "item missing".to_owned(),
            (DifferenceIn::Item, None, Some(is)) => format!("opened {is}; sealed as {}", it.was),
            (DifferenceIn::Item, Some(n), None) => format!("event {n} missing"),
            (DifferenceIn::Item, Some(n), Some(_)) => format!("event {n} changed"),
            (DifferenceIn::RootLog, n, is) => {
                let gone = if is.is_some() { "changed" } else { "missing" };
                format!("event {} of the ledger's own log {gone}", n.unwrap_or(0))
            }
            (DifferenceIn::Readings, n, is) => {
                let gone = if is.is_some() { "changed" } else { "missing" };
                format!("reading {} {gone}", n.unwrap_or(0))
            }
        }
    }

    fn came_late(&self) -> &'static str {
        "late: dated before the seal, not in it"
    }

    fn seal_refused(&self, it: &SealError) -> (String, Option<String>) {
        match it {
            SealError::NoSeals { folder } => {
                let folder = folder.display();
                explain(
                    format!("there are no seals in {folder}"),
                    "seal the ledger first: ledger seal",
                )
            }
            SealError::NotThere { path } => {
                let path = path.display();
                explain(
                    format!("{path} does not exist"),
                    "name an existing file; paths are relative to the current folder",
                )
            }
            SealError::Unreadable { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("{path} cannot be read: {why}"), help)
            }
            SealError::NotASeal { path, line } => {
                let path = path.display();
                explain(
                    format!("{path}:{line}: this is not a seal of a ledger"),
                    "seals are kept in seals/ beside the ledger; `ledger seal` makes one",
                )
            }
            SealError::NotAFolder { path } => {
                let path = path.display();
                explain(
                    format!("a file or a link is in the place of the ledger's own folder {path}"),
                    "move it elsewhere, then seal again",
                )
            }
            SealError::NoSshKeygen => explain(
                "ssh-keygen was not found",
                "install OpenSSH, and make sure that ssh-keygen is on the PATH",
            ),
            SealError::NotSigned { key, why } => {
                let key = key.display();
                explain(
                    format!("ssh-keygen could not sign with {key}: {why}"),
                    "name a private key, or a public one that ssh-agent holds",
                )
            }
            SealError::Store(error) => {
                let told = self.store_told(error);
                (told.message, told.help)
            }
        }
    }
}
