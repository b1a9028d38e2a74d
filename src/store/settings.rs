//! The user's config file: what it says, with the place of what is wrong in it, and changing one key of it.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::change::faulty;
use super::disk::save::write_output;
use super::error::{Doing, EditError, StoreError};
use super::fault::{
    Excerpt, ExpectedType, Fault, FileLocation, FormatFault, Gravity, Located, LocatedFault,
    ValueFault,
};
use super::read::regular::{read_regular, read_regular_text};
use super::toml::decode::{nearest, syntax};
use super::toml::edit;
use super::toml::encode::text_value;

/// The table of views in a config file.
const VIEW: &str = "view";

/// A key that a config file may have, with the words that it can be; none where it can be any text.
pub type Known = (&'static str, &'static [&'static str]);

/// What a config file says.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub values: Vec<(&'static str, String)>,
    /// Views by name: filters of a list, as they are typed.
    pub views: Vec<(String, String)>,
    /// Keys that are not known: kept, and worth a warning.
    pub unknown: Vec<Located>,
}

/// Reads a config file; one that is not there says nothing.
///
/// # Errors
/// When it is there and cannot be read, or a value is none that its key can have.
pub fn read_settings(path: &Path, known: &[Known]) -> Result<Settings, StoreError> {
    let bytes = match read_regular(path) {
        Ok(bytes) => bytes,
        // A home that is no folder holds no settings.
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Settings::default());
        }
        Err(e) => return Err(StoreError::io(Doing::Reading, path)(e)),
    };
    let shown = Arc::new(path.to_owned());
    let refuse = |found: LocatedFault| faulty(&shown, &bytes, vec![found]);
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(e) => {
            let span = e.valid_up_to()..e.valid_up_to() + 1;
            return Err(refuse(LocatedFault::new(Fault::Format(FormatFault::NotUtf8), span, None)));
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Spans count from behind a byte-order mark.
    let mark = bytes.len() - text.len();
    let within = |span: std::ops::Range<usize>| span.start + mark..span.end + mark;
    let root = DeTable::parse(text).map_err(|e| refuse(syntax(text, mark, &e)))?;
    let mut settings = Settings::default();
    let wrong = |key: &str, wanted, value: &toml::Spanned<DeValue<'_>>| {
        let found = value.get_ref().type_str();
        let fault = Fault::Value(ValueFault::WrongType { key: key.to_owned(), wanted, found });
        refuse(LocatedFault::new(fault, within(value.span()), None))
    };
    for (key, value) in root.get_ref() {
        let name = key.get_ref().as_ref();
        if name == VIEW {
            let table = value
                .get_ref()
                .as_table()
                .ok_or_else(|| wrong(VIEW, ExpectedType::Table, value))?;
            for (name, words) in table {
                let said = words.get_ref().as_str();
                let said = said.ok_or_else(|| wrong(name.get_ref(), ExpectedType::Text, words))?;
                settings.views.push((name.get_ref().to_string(), said.to_owned()));
            }
            continue;
        }
        let Some((known_key, words)) = known.iter().find(|(known, _)| *known == name) else {
            let nearest = nearest(name, known.iter().map(|(known, _)| *known).chain([VIEW]));
            let nearest = known.iter().map(|(k, _)| *k).chain([VIEW]).find(|k| Some(*k) == nearest);
            let fault = Fault::Value(ValueFault::UnknownKey { key: name.to_owned(), nearest });
            let found = LocatedFault::new(fault, within(key.span()), None);
            let spot = Excerpt::find(&bytes, &found.span);
            let at = FileLocation { path: Arc::clone(&shown), spot };
            settings.unknown.push(Located { found, at });
            continue;
        };
        let said = value.get_ref().as_str();
        let said = said.ok_or_else(|| wrong(name, ExpectedType::Text, value))?;
        if !words.is_empty() && !words.contains(&said) {
            let near = nearest(said, words.iter().copied());
            let nearest = words.iter().copied().find(|word| Some(*word) == near);
            let (key, value_said) = (name.to_owned(), said.to_owned());
            let fault = Fault::Value(ValueFault::UnknownWord {
                key,
                value: value_said,
                nearest,
                words: words.to_vec(),
            });
            debug_assert_eq!(fault.gravity(), Gravity::Unreadable);
            return Err(refuse(LocatedFault::new(fault, within(value.span()), None)));
        }
        settings.values.push((known_key, said.to_owned()));
    }
    Ok(settings)
}

/// Where the view of a name is kept in a file, a config or a ledger's root; none where it cannot be told.
pub fn view_place(path: &Path, name: &str) -> Option<FileLocation> {
    let bytes = read_regular(path).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = bytes.len() - text.len();
    let root = DeTable::parse(text).ok()?;
    let view = root.get_ref().get(VIEW)?.get_ref().as_table()?.get(name)?;
    let span = view.span().start + mark..view.span().end + mark;
    Some(FileLocation { path: Arc::new(path.to_owned()), spot: Excerpt::find(&bytes, &span) })
}

/// Gives a key of a config file a value, or takes it out; a view is `view.NAME`. All else in it stays as it is.
///
/// # Errors
/// When the file cannot be read as TOML or written; it is as it was then.
pub fn change_setting(path: &Path, key: &str, value: Option<&str>) -> Result<(), StoreError> {
    read_settings(path, &[])?;
    let old = match read_regular_text(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(StoreError::io(Doing::Reading, path)(e)),
    };
    let eol = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let toml = value.map(text_value);
    let changed = match (key.strip_prefix("view."), &toml) {
        (None, Some(toml)) => edit::set_root_key(&old, key, toml, eol),
        (None, None) => edit::remove_root_key(&old, key),
        (Some(name), Some(toml)) if has_views(&old) => {
            edit::set_key(&old, VIEW, &[], name, toml, eol)
        }
        (Some(name), Some(toml)) => {
            let gap = if old.is_empty() { "" } else { eol };
            let end = if old.is_empty() || old.ends_with('\n') { "" } else { eol };
            edit::set_key(&format!("{old}{end}{gap}[{VIEW}]{eol}"), VIEW, &[], name, toml, eol)
        }
        (Some(name), None) if has_views(&old) => edit::remove_key(&old, VIEW, name),
        (Some(_), None) => Ok(old.clone()),
    };
    let refused =
        |what: String| StoreError::Edit(EditError::NotEditable { path: path.to_owned(), what });
    let new = changed.map_err(|e| refused(e.0))?;
    if new == old {
        return Ok(());
    }
    if DeTable::parse(&new).is_err() {
        let (path, what) = (path.to_owned(), key.to_owned());
        return Err(StoreError::Edit(EditError::WouldBreak { path, what }));
    }
    write(path, &new)
}

/// Whether there is a table of views.
fn has_views(text: &str) -> bool {
    DeTable::parse(text).is_ok_and(|root| root.get_ref().contains_key(VIEW))
}

/// Writes a config file whole, in a folder that is made where it is not there.
fn write(path: &Path, text: &str) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(StoreError::io(Doing::Creating, folder))?;
    }
    write_output(path, text.as_bytes()).map_err(StoreError::io(Doing::Writing, path))
}

/// Makes a config file that explains itself, where there is none.
///
/// # Errors
/// When it cannot be written.
pub fn begin_settings(path: &Path, text: &str) -> Result<(), StoreError> {
    if path.exists() { Ok(()) } else { write(path, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_set_and_taken_out_and_all_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.toml");
        let now = || std::fs::read_to_string(&path).unwrap();
        change_setting(&path, "by", Some("李强")).unwrap();
        assert_eq!(now(), "by = \"李强\"\n");
        let text = "# mine\nby = 'Li'  # me\n\n# how\n[view] # a\nlate = \"--light red\"\n";
        std::fs::write(&path, text).unwrap();
        change_setting(&path, "lang", Some("zh")).unwrap();
        assert_eq!(now(), text.replace("# me\n", "# me\nlang = \"zh\"\n"));
        change_setting(&path, "by", Some("A \"B\"")).unwrap();
        change_setting(&path, "view.mine", Some("--mine")).unwrap();
        change_setting(&path, "view.late", None).unwrap();
        assert_eq!(
            now(),
            "# mine\nby = \"A \\\"B\\\"\"  # me\nlang = \"zh\"\n\n# how\n[view] # a\nmine = \"--mine\"\n"
        );
        change_setting(&path, "by", None).unwrap();
        change_setting(&path, "never", None).unwrap();
        assert!(now().starts_with("# mine\n# me\nlang"), "{}", now());
    }

    #[test]
    fn only_a_view_makes_the_table_of_views() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, "by = \"Li\"").unwrap();
        change_setting(&path, "view.late", Some("--light red")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "by = \"Li\"\n\n[view]\nlate = \"--light red\"\n");
        let read = read_settings(&path, &[("by", &[])]).unwrap();
        assert_eq!(read.values, [("by", "Li".to_owned())]);
        assert_eq!(read.views, [("late".to_owned(), "--light red".to_owned())]);
    }
}
