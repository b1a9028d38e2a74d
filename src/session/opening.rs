//! Opening what was given as evidence: documents and images that lie in the ledger's folder, and links; nothing else.

use std::ffi::OsString;
use std::path::{Component, Path};

use crate::model::Evidence;

/// The endings of documents and images. What can run something when it is opened is none of them.
const ENDINGS: [&str; 30] = [
    "pdf", "ofd", "txt", "md", "csv", "tsv", "log", "rtf", "doc", "docx", "wps", "odt", "xls",
    "xlsx", "et", "ods", "ppt", "pptx", "dps", "odp", "png", "jpg", "jpeg", "gif", "webp", "bmp",
    "tif", "tiff", "heic", "eml",
];

/// What a piece of evidence is opened by: a link of the web, or a regular file below the ledger's folder to which no link leads;
/// none for anything else.
pub fn openable(folder: &Path, evidence: &Evidence<'_>) -> Option<OsString> {
    let path = evidence.path.as_ref();
    if evidence.is_link() {
        let lower = path.to_ascii_lowercase();
        let is_web = lower.starts_with("http://") || lower.starts_with("https://");
        let is_plain = !path.chars().any(|c| c.is_whitespace() || c.is_control());
        return (is_web && is_plain).then(|| path.into());
    }
    let below = |c: Component<'_>| matches!(c, Component::Normal(_) | Component::CurDir);
    if path.contains('\\') || !Path::new(path).components().all(below) {
        return None;
    }
    let ending = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(path);
    let is_regular = file.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    let real = file.canonicalize().ok()?;
    let is_inside = real.starts_with(&folder);
    (ENDINGS.contains(&ending.as_str()) && is_regular && is_inside).then(|| real.into())
}

/// Opens it with the program that the system has for it, and does not wait.
///
/// # Errors
/// When there is none.
pub fn open(what: &OsString) -> std::io::Result<()> {
    open::that_detached(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documents_images_and_links_of_the_web_are_opened() {
        let whole = tempfile::tempdir().unwrap();
        let folder = whole.path().join("office");
        std::fs::create_dir_all(folder.join("docs.pdf")).unwrap();
        for name in ["office/a.pdf", "office/A.JPG", "office/run.sh", "office/page.html", "out.pdf"]
        {
            std::fs::write(whole.path().join(name), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(whole.path().join("out.pdf"), folder.join("link.pdf")).unwrap();
        let opens =
            |path: &str| openable(&folder, &Evidence { path: path.into(), sha256: None }).is_some();
        for path in ["a.pdf", "./A.JPG", "https://example.org/a", "HTTP://example.org"] {
            assert!(opens(path), "{path}");
        }
        for path in [
            "run.sh",
            "page.html",
            "docs.pdf",
            "gone.pdf",
            "../out.pdf",
            "link.pdf",
            "/etc/hostname",
            "file:///etc/passwd",
            "ftp://example.org/a",
            "https://a b",
            "javascript://x",
        ] {
            assert!(!opens(path), "{path}");
        }
    }
}
