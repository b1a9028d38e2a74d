//! Signatures of seals, made and checked by `ssh-keygen -Y`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::SealError;

/// What signatures are for: one of another purpose is none.
const NAMESPACE: &str = "ledger";

/// How a seal is signed.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'s> {
    pub key: &'s Path,
}

/// What became of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureCheck {
    Good,
    /// It is not that of who sealed, or the seal was changed since.
    Bad,
    /// Nobody says whose keys are allowed.
    Unchecked,
    None,
}

impl SignatureCheck {
    /// What JSON calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Unchecked => "unchecked",
            Self::None => "none",
        }
    }
}

fn program() -> Command {
    Command::new("ssh-keygen")
}

/// The signature of a text.
///
/// # Errors
/// When there is no such key, or no `ssh-keygen`, or it refuses.
pub(crate) fn sign(signing: &Signing<'_>, text: &[u8]) -> Result<String, SealError> {
    let refused = |why: String| SealError::NotSigned { key: signing.key.to_owned(), why };
    if !signing.key.is_file() {
        return Err(SealError::NotThere { path: signing.key.to_owned() });
    }
    let folder = tempfile::tempdir().map_err(|why| refused(why.to_string()))?;
    let file = folder.path().join("seal.toml");
    std::fs::write(&file, text).map_err(|why| refused(why.to_string()))?;
    // A key that wants a passphrase asks for it on the terminal.
    let output = (program().args(["-Y", "sign", "-q", "-n", NAMESPACE, "-f"]).arg(signing.key))
        .arg(&file)
        .stdin(Stdio::inherit())
        .output()
        .map_err(|_| SealError::NoSshKeygen)?;
    if !output.status.success() {
        return Err(refused(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    let signature = folder.path().join("seal.toml.sig");
    std::fs::read_to_string(signature).map_err(|why| refused(why.to_string()))
}

/// The signature's place beside a seal.
pub(crate) fn beside(seal: &Path) -> PathBuf {
    let mut name = seal.as_os_str().to_owned();
    name.push(".sig");
    PathBuf::from(name)
}

/// What the signature beside a seal is worth, given the file that says whose keys are allowed.
///
/// # Errors
/// When there is no `ssh-keygen`.
pub(crate) fn check(
    seal: &Path,
    by: &str,
    allowed: Option<&Path>,
) -> Result<SignatureCheck, SealError> {
    let signature = beside(seal);
    if signature.symlink_metadata().is_err() {
        return Ok(SignatureCheck::None);
    }
    let Some(allowed) = allowed else { return Ok(SignatureCheck::Unchecked) };
    if !signature.is_file() {
        return Ok(SignatureCheck::Bad);
    }
    let Ok(text) = std::fs::read(seal) else { return Ok(SignatureCheck::Bad) };
    let mut checking = (program().args(["-Y", "verify", "-n", NAMESPACE, "-f"]).arg(allowed))
        .arg("-I")
        .arg(by)
        .arg("-s")
        .arg(&signature)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| SealError::NoSshKeygen)?;
    if let Some(mut input) = checking.stdin.take() {
        // It may have refused the signature without reading what was signed.
        let _ = input.write_all(&text);
    }
    let is_good = checking.wait().is_ok_and(|status| status.success());
    Ok(if is_good { SignatureCheck::Good } else { SignatureCheck::Bad })
}
