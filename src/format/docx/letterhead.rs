//! An office's own paper: its headers, footers, page set-up and styles, around a body of ours.

use std::collections::HashMap;
use std::io::{Cursor, Read as _, Write as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::PageSetup;
use crate::messages::NotALetterhead;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The most bytes that a letterhead has, and that a part of it is unpacked to.
pub const LARGEST: u64 = 64 << 20;

/// The names of our styles, and what word processors call them in a document of theirs.
const NAMES: [(&str, &str); 8] = [
    ("Title", "title"),
    ("Subtitle", "subtitle"),
    ("Heading1", "heading 1"),
    ("Heading2", "heading 2"),
    ("Heading3", "heading 3"),
    ("BodyText", "body text"),
    ("Salutation", "salutation"),
    ("Signature", "signature"),
];

/// A document that is used as a letterhead.
pub struct Letterhead {
    bytes: Vec<u8>,
    /// The name of the part that holds the body.
    main: String,
    /// What stands before the content of the body.
    before: String,
    /// The page set-up, with the headers and footers that it names.
    section: String,
    pub(super) page: PageSetup,
    /// The ids of its styles, by our names.
    pub(super) styles: HashMap<&'static str, String>,
}

impl Letterhead {
    /// Reads a document.
    ///
    /// # Errors
    /// When it is none that can be filled.
    pub fn read(bytes: Vec<u8>) -> Result<Self, NotALetterhead> {
        let mut archive =
            ZipArchive::new(Cursor::new(&bytes[..])).map_err(|_| NotALetterhead::NotADocument)?;
        let rels = part(&mut archive, "_rels/.rels")?;
        let main = target(&rels, "/officeDocument").ok_or(NotALetterhead::NotADocument)?;
        let main = main.trim_start_matches('/').to_owned();
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let document = part(&mut archive, &main)?;
        let rels = part(&mut archive, &format!("{folder}/_rels/{name}.rels")).unwrap_or_default();
        let styles = match target(&rels, "/styles") {
            Some(name) if name.starts_with('/') => part(&mut archive, &name[1..]),
            Some(name) => part(&mut archive, &format!("{folder}/{name}")),
            None => Ok(String::new()),
        };
        let styles = style_ids(&styles.unwrap_or_default());
        drop(archive);
        let Cut { before, section, page } = cut(&document)?;
        Ok(Self { main, before, section, page, styles, bytes })
    }

    /// The document with its body's content replaced; all else in it as it was, byte for byte.
    pub(super) fn around(&self, body: &str) -> zip::result::ZipResult<Vec<u8>> {
        let document = format!("{}{body}{}</w:body></w:document>", self.before, self.section);
        let mut archive = ZipArchive::new(Cursor::new(&self.bytes[..]))?;
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for n in 0..archive.len() {
            let entry = archive.by_index_raw(n)?;
            if entry.name()?.as_ref() == self.main {
                zip.start_file(&*self.main, SimpleFileOptions::default())?;
                zip.write_all(document.as_bytes())?;
            } else {
                zip.raw_copy_file(entry)?;
            }
        }
        Ok(zip.finish()?.into_inner())
    }
}

/// A part of a document, as text.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, NotALetterhead> {
    let entry = archive.by_name(name).map_err(|_| NotALetterhead::NotADocument)?;
    let mut text = String::new();
    let read = entry.take(LARGEST + 1).read_to_string(&mut text);
    match read {
        Ok(length) if length as u64 > LARGEST => Err(NotALetterhead::TooLarge),
        Ok(_) => Ok(text),
        Err(_) => Err(NotALetterhead::NotADocument),
    }
}

/// Where the relationship leads whose type ends so.
fn target(rels: &str, ends: &str) -> Option<String> {
    let mut reader = Reader::from_str(rels);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag)
                if tag.local_name().as_ref() == "Relationship"
                    && attribute(&tag, "Type").is_some_and(|kind| kind.ends_with(ends)) =>
            {
                return attribute(&tag, "Target");
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
}

/// The ids of a document's paragraph styles, by our names for them.
fn style_ids(styles: &str) -> HashMap<&'static str, String> {
    let (mut found, mut id) = (HashMap::new(), None);
    let mut reader = Reader::from_str(styles);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.name().as_ref() == "w:style" => {
                let is_paragraph = attribute(&tag, "w:type").as_deref() == Some("paragraph");
                id = attribute(&tag, "w:styleId").filter(|_| is_paragraph);
            }
            Ok(Event::Empty(tag)) if tag.name().as_ref() == "w:name" => {
                let called = attribute(&tag, "w:val").unwrap_or_default().to_lowercase();
                let ours = NAMES.iter().find(|(_, name)| *name == called);
                if let (Some((ours, _)), Some(id)) = (ours, id.take()) {
                    found.entry(*ours).or_insert(id);
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// A document's text without the content of its body.
struct Cut {
    before: String,
    section: String,
    page: PageSetup,
}

/// Cuts the content out of a body. Of several sections the first that has a header or a footer counts, else the last.
fn cut(document: &str) -> Result<Cut, NotALetterhead> {
    let mut reader = Reader::from_str(document);
    let (mut before, mut sections) = (None, Vec::new());
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|_| NotALetterhead::NotADocument)?;
        let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "document" => {
                match attribute(&tag, "xmlns:w").as_deref() {
                    Some(MAIN) => {}
                    Some(STRICT) => return Err(NotALetterhead::Strict),
                    _ => return Err(NotALetterhead::NotADocument),
                }
            }
            Event::Start(tag) if tag.name().as_ref() == "w:body" && before.is_none() => {
                before = document.get(..end).map(str::to_owned);
            }
            Event::Start(tag) if tag.name().as_ref() == "w:sectPr" => {
                reader
                    .read_to_end(tag.to_end().name())
                    .map_err(|_| NotALetterhead::NotADocument)?;
                let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                sections.extend(document.get(start..end));
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:sectPr" => {
                sections.extend(document.get(start..end));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let before = before.ok_or(NotALetterhead::NotADocument)?;
    let bears =
        |text: &&&str| text.contains("w:headerReference") || text.contains("w:footerReference");
    let section = sections.iter().find(bears).or(sections.last()).copied().unwrap_or_default();
    Ok(Cut { before, section: section.to_owned(), page: page(section) })
}

/// The page that a section sets up; A4 with usual margins where it does not say.
fn page(section: &str) -> PageSetup {
    let mut page = PageSetup {
        width: 11_906,
        height: 16_838,
        top: 1_440,
        right: 1_440,
        bottom: 1_440,
        left: 1_440,
    };
    let mut reader = Reader::from_str(section);
    loop {
        let tag = match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => tag,
            Ok(Event::Eof) | Err(_) => return page,
            Ok(_) => continue,
        };
        let set = |name: &str, side: &mut u32| {
            let length = attribute(&tag, name).and_then(|text| text.parse::<f64>().ok());
            if let Some(length) = length {
                *side = length.clamp(0.0, 60_000.0) as u32;
            }
        };
        match tag.name().as_ref() {
            "w:pgSz" => {
                set("w:w", &mut page.width);
                set("w:h", &mut page.height);
            }
            "w:pgMar" => {
                set("w:left", &mut page.left);
                set("w:right", &mut page.right);
            }
            _ => {}
        }
    }
}
