//! The rows that a workbook hides, by hand or by a filter: the library that reads cells does not tell of them.

use std::collections::HashSet;
use std::io::{BufReader, Read, Seek};

use memchr::memmem;

use super::input::Input;

/// The most bytes of a part that are looked through.
const MOST: u64 = 512 << 20;

/// The numbers of the rows that a sheet hides; none where that cannot be told.
pub(crate) fn hidden_rows(input: &mut Input, sheet: &str) -> HashSet<u64> {
    found(input, sheet).unwrap_or_default()
}

fn found(input: &mut Input, sheet: &str) -> Option<HashSet<u64>> {
    input.rewind().ok()?;
    let mut parts = zip::ZipArchive::new(BufReader::new(input)).ok()?;
    let book = part(&mut parts, "xl/workbook.xml")?;
    let id = tags(&book, "sheet").find_map(|tag| {
        let named = attribute(tag, "name").is_some_and(|name| unescaped(name) == sheet);
        if named { attribute(tag, "r:id").map(str::to_owned) } else { None }
    })?;
    let links = part(&mut parts, "xl/_rels/workbook.xml.rels")?;
    let target = tags(&links, "Relationship")
        .find(|tag| attribute(tag, "Id") == Some(&id))
        .and_then(|tag| attribute(tag, "Target"))?;
    let path = match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{target}"),
    };
    let cells = part(&mut parts, &path)?;
    let hides = |tag: &&str| matches!(attribute(tag, "hidden"), Some("1" | "true"));
    let number = |tag: &str| attribute(tag, "r").and_then(|r| r.parse().ok());
    Some(tags(&cells, "row").filter(hides).filter_map(number).collect())
}

fn part<R: Read + Seek>(parts: &mut zip::ZipArchive<R>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    parts.by_name(name).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
    String::from_utf8(bytes).ok()
}

/// The opening tags of a name: `<row …>`, without the brackets.
fn tags<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let open = format!("<{name} ");
    let starts: Vec<usize> = memmem::find_iter(text.as_bytes(), open.as_bytes()).collect();
    starts.into_iter().filter_map(|at| {
        let end = memchr::memchr(b'>', &text.as_bytes()[at..])?;
        Some(&text[at..at + end])
    })
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = &tag[at..];
    value.find('"').map(|end| &value[..end])
}

fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&apos;", "'").replace("&amp;", "&")
}
