//! Files given as evidence: whether they are there, and still what they were.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use super::fault::{EvidenceFault, Fault};
use super::read::regular::open_regular;
use crate::model::Evidence;

/// The folder that evidence lies in, with the sums of what was read of it: many items may point to one file.
pub(crate) struct Vault {
    folder: PathBuf,
    sums: Mutex<HashMap<PathBuf, Option<String>>>,
}

impl Vault {
    pub(crate) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), sums: Mutex::default() }
    }

    /// What is wrong with a piece of evidence. Nothing outside the folder is read, nor is a link followed.
    pub(crate) fn fault_of(&self, evidence: &Evidence<'_>) -> Option<Fault> {
        if evidence.is_link() {
            return None;
        }
        let path = evidence.path.to_string();
        let below = |c| matches!(c, Component::Normal(_) | Component::CurDir);
        if !Path::new(&path).components().all(below) || path.contains('\\') {
            return Some(Fault::Evidence(EvidenceFault::EvidenceOutside { path }));
        }
        let Ok(real) = self.folder.join(&path).canonicalize() else {
            return Some(Fault::Evidence(EvidenceFault::EvidenceMissing { path }));
        };
        // A symbolic link may lead out where the path does not.
        if !self.folder.canonicalize().is_ok_and(|folder| real.starts_with(folder)) {
            return Some(Fault::Evidence(EvidenceFault::EvidenceOutside { path }));
        }
        if !real.is_file() {
            return Some(Fault::Evidence(EvidenceFault::EvidenceMissing { path }));
        }
        let recorded = evidence.sha256.as_ref()?;
        match self.sum(real) {
            None => Some(Fault::Evidence(EvidenceFault::EvidenceMissing { path })),
            Some(sum) if sum.eq_ignore_ascii_case(recorded) => None,
            Some(_) => Some(Fault::Evidence(EvidenceFault::EvidenceChanged { path })),
        }
    }

    fn sum(&self, file: PathBuf) -> Option<String> {
        let sums = || self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sum) = sums().get(&file) {
            return sum.clone();
        }
        let sum = file_sum(&file).ok();
        sums().insert(file, sum.clone());
        sum
    }
}

/// A file's SHA-256 in lower-case hexadecimal.
///
/// # Errors
/// When it cannot be read.
pub fn file_sum(path: &Path) -> std::io::Result<String> {
    let mut file = open_regular(path)?;
    let mut sum = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => sum.update(&buffer[..read]),
        }
    }
    Ok(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
