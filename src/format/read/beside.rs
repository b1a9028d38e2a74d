//! What a workbook says of a cell beside its value: where it leads, and that its format shows a month or a year, not a day.

use std::collections::HashMap;
use std::io::BufReader;

use super::book::{Book, broken};
use super::input::Input;
use super::{Given, SourceRow, Stopped};
use crate::model::Date;

/// The most bytes of the links of a sheet that are looked through.
const MOST: u64 = 64 << 20;

/// What is said of the cells of a sheet, by their row and column.
#[derive(Default)]
pub(super) struct Beside {
    links: HashMap<(u64, usize), String>,
    /// The days that are shown as a month or a year.
    coarse: HashMap<(u64, usize), Coarse>,
}

/// What a format shows that shows no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coarse {
    Month,
    Year,
}

impl Beside {
    /// # Errors
    /// When the sheet is broken.
    pub(super) fn of(book: &mut Book<'_>, sheet: &str, has_links: bool) -> Result<Self, Stopped> {
        let mut beside = Self::default();
        let links = if has_links {
            book.hyperlinks_by_sheet_name(sheet).map_err(broken)?
        } else {
            Vec::new()
        };
        for link in links {
            if let Some(target) = link.target.filter(|target| !target.is_empty()) {
                let (row, column) = link.range.start;
                beside.links.insert((u64::from(row) + 1, column as usize), target);
            }
        }
        let mut cells = book.worksheet_cells_reader(sheet).map_err(broken)?;
        let formats = cells.styles().iter().map(|style| style.number_format.as_ref());
        let coarse: Vec<Option<Coarse>> =
            formats.map(|format| format.and_then(|f| shown(&f.format_code, f.format_id))).collect();
        // The cells are gone through a second time only where one can be meant.
        if coarse.iter().any(Option::is_some) {
            while let Some((row, column, style)) = cells.next_style_id().map_err(broken)? {
                if let Some(Some(shown)) = coarse.get(style) {
                    beside.coarse.insert((u64::from(row) + 1, column as usize), *shown);
                }
            }
        }
        Ok(beside)
    }

    /// Puts it into a row's cells.
    pub(super) fn put_into(&self, row: &mut SourceRow) {
        if self.links.is_empty() && self.coarse.is_empty() {
            return;
        }
        for (column, cell) in row.cells.iter_mut().enumerate() {
            let place = (row.number, column);
            let said = match cell {
                Given::Text(text) => self.links.get(&place).map(|address| Given::Link {
                    text: std::mem::take(text),
                    address: address.clone(),
                }),
                Given::Day(day) => self.coarse.get(&place).and_then(|shown| as_shown(*day, *shown)),
                _ => None,
            };
            if let Some(said) = said {
                *cell = said;
            }
        }
    }
}

/// The month of its first day, or the year. Any other day was typed as a day, whatever is shown of it.
fn as_shown(day: Date, shown: Coarse) -> Option<Given> {
    let (year, month) = (day.year(), day.month());
    let text = match shown {
        Coarse::Month => format!("{year:04}-{month:02}"),
        Coarse::Year => format!("{year:04}"),
    };
    let is_first = match shown {
        Coarse::Month => day == day.month_start(),
        Coarse::Year => Some(day) == Date::new(year, 1, 1),
    };
    is_first.then_some(Given::Text(text))
}

/// Whether any sheet has links that lead out of the workbook.
pub(super) fn has_links(input: &mut Input) -> bool {
    found_links(input).unwrap_or_default()
}

fn found_links(input: &mut Input) -> Option<bool> {
    use std::io::{Read as _, Seek as _};
    input.rewind().ok()?;
    let mut parts = zip::ZipArchive::new(BufReader::new(input)).ok()?;
    for n in 0..parts.len() {
        let part = parts.by_index(n).ok()?;
        let is_of_sheet = part.name().is_ok_and(|name| name.contains("worksheets/_rels/"));
        if !is_of_sheet {
            continue;
        }
        let mut bytes = Vec::new();
        part.take(MOST).read_to_end(&mut bytes).ok()?;
        if memchr::memmem::find(&bytes, b"/hyperlink").is_some() {
            return Some(true);
        }
    }
    Some(false)
}

/// What a format of numbers shows; none where that is a day, a time or no date.
fn shown(code: &str, id: Option<u32>) -> Option<Coarse> {
    // Those that Excel has for East Asia without writing them out: a year and a month.
    let is_written = code.contains(['y', 'm', 'd', 'Y', 'M', 'D']);
    if matches!(id, Some(27 | 36 | 50 | 52 | 57)) && !is_written {
        return Some(Coarse::Month);
    }
    let (mut letters, mut rest) = (String::new(), code.chars());
    while let Some(letter) = rest.next() {
        match letter {
            '"' => _ = rest.by_ref().find(|c| *c == '"'),
            '[' => _ = rest.by_ref().find(|c| *c == ']'),
            '\\' | '_' | '*' => _ = rest.next(),
            ';' => break,
            letter => letters.extend(letter.to_lowercase()),
        }
    }
    match (letters.contains(['d', 'h', 's']), letters.contains('m'), letters.contains('y')) {
        (false, true, _) => Some(Coarse::Month),
        (false, false, true) => Some(Coarse::Year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_without_a_day_is_known_whatever_stands_around_it() {
        for code in [
            "yyyy\"年\"m\"月\"",
            "[$-409]mmm\\-yy;@",
            "mmm-yy",
            "yyyy/m;@",
            "yyyy\\-mm",
            "[DBNum1][$-804]yyyy\"年\"m\"月\";@",
        ] {
            assert_eq!(shown(code, None), Some(Coarse::Month), "{code}");
        }
        assert_eq!(shown("", Some(57)), Some(Coarse::Month));
        assert_eq!(shown("yyyy", None), Some(Coarse::Year));
        assert_eq!(shown("yyyy\"年\"", None), Some(Coarse::Year));
        for code in
            ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "d-mmm", "mm:ss", "General", "0.00", "@"]
        {
            assert_eq!(shown(code, None), None, "{code}");
        }
    }
}
