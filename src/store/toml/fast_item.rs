//! An item's text into the item, quickly, where it is written as the program itself writes items; anything else is left to
//! `toml`.
//!
//! What is taken here, `toml` takes too, with the same values and without any fault: the tests hold this reader to that,
//! and whoever asks `decode` for an item cannot tell which of the two has read it. So there is one answer to every doubt,
//! `None`: a key that is not known or stands twice, a rare escape, a word misspelt, a date that does not exist.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::model::{
    CategoryCode, Date, Event, EventBody, EventReader, Evidence, Extra, Field, Item, ItemId,
    Measure, Texts, Time, UnitCode, Words, needs_due, says_something,
};

/// What every item's table begins with.
pub(crate) const HEADER: &str = "[[item]]";

/// The item that a text holds from its header to its end, if all of the text is in the shape that is known here.
pub(crate) fn item(text: &str) -> Option<Item<'_>> {
    first_item(text).filter(|(_, length)| *length == text.len()).map(|(item, _)| item)
}

/// The item that a text begins with, up to the next item's header or the text's end, and how many bytes that is.
pub(crate) fn first_item<'a>(text: &'a str) -> Option<(Item<'a>, usize)> {
    text.strip_prefix(HEADER)?;
    let mut here = Cursor { text, at: HEADER.len() };
    here.end_of_line()?;
    let (mut id, mut unit, mut title, mut opened) = (None, None, None, None);
    let (mut aka, mut assist, mut tags) = (None, None, None);
    let (mut uid, mut category, mut texts) = (None, None, Texts::default());
    let (mut severity, mut lead, mut owner) = (None, None, None);
    let (mut horizon, mut due, mut stale_days, mut public) = (None, None, None, None);
    let (mut measures, mut log) = (None, None);
    let mut extras: Vec<(Cow<'a, str>, Extra<'a>)> = Vec::new();
    loop {
        here.skip_lines()?;
        if here.at == text.len() || here.is_at_header() {
            break;
        }
        match here.key()? {
            "id" => once(&mut id, here.id()?),
            "aka" => once(&mut aka, here.list(Cursor::id)?),
            "uid" => once(&mut uid, here.text()?),
            "unit" => once(&mut unit, here.unit()?),
            "assist" => once(&mut assist, here.list(Cursor::unit)?),
            "category" => once(&mut category, CategoryCode::parse(here.text()?).ok()?),
            "title" => once(&mut title, here.said()?),
            "severity" => once(&mut severity, here.word()?),
            "lead" => once(&mut lead, here.text()?),
            "owner" => once(&mut owner, here.text()?),
            "horizon" => once(&mut horizon, here.word()?),
            "opened" => once(&mut opened, here.date()?),
            "due" => once(&mut due, here.date()?),
            "stale_days" => once(&mut stale_days, here.count()?),
            "public" => once(&mut public, here.yes_no()?),
            "measures" => once(&mut measures, here.list(Cursor::measure)?),
            "tags" => once(&mut tags, here.list(Cursor::text)?),
            "log" => once(&mut log, here.list(Cursor::event)?),
            key => match Field::of_key(key) {
                Some(field) => once(texts.slot(field)?, here.text()?),
                None => {
                    let is_new = is_bare(key) && extras.iter().all(|(there, _)| there != key);
                    is_new.then_some(())?;
                    let value = here.extra()?;
                    extras.push((Cow::Borrowed(key), value));
                    Some(())
                }
            },
        }?;
        here.end_of_line()?;
    }
    if due.is_none() && needs_due(horizon) {
        return None;
    }
    extras.sort_by(|(one, _), (other, _)| one.cmp(other));
    let item = Item {
        extras,
        id: id?,
        unit: unit?,
        assist: assist.unwrap_or_default(),
        category,
        title: title?,
        texts,
        severity,
        lead,
        owner,
        horizon,
        opened: opened?,
        due,
        stale_days,
        public,
        measures: measures.unwrap_or_default(),
        tags: tags.unwrap_or_default(),
        aka: aka.unwrap_or_default(),
        uid,
        log: log.unwrap_or_default(),
    };
    Some((item, here.at))
}

/// The entries of an item's log with every key as it stands there, days and times as texts; none where anything of the item's
/// text is not in the shape that is known here.
pub(crate) fn plain_log(text: &str) -> Option<Vec<Value>> {
    text.strip_prefix(HEADER)?;
    let mut here = Cursor { text, at: HEADER.len() };
    here.end_of_line()?;
    let mut log = None;
    loop {
        here.skip_lines()?;
        if here.at == text.len() || here.is_at_header() {
            return log;
        }
        match here.key()? {
            "log" => log = Some(here.list(Cursor::plain)?),
            key => {
                is_bare(key).then_some(())?;
                here.plain()?;
            }
        }
        here.end_of_line()?;
    }
}

/// Fills what a key says, unless it was said before.
fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.is_none().then(|| *slot = Some(value))
}

/// A place in an item's text.
///
/// Each reading function takes what it is named for and leaves the cursor right behind it.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes what may stand behind a value: blanks, a comment, and the line's end or the text's.
    fn end_of_line(&mut self) -> Option<()> {
        self.skip_blanks();
        match self.peek() {
            None => Some(()),
            Some(b'\n' | b'\r') => self.newline(),
            Some(b'#') => self.comment(),
            Some(_) => None,
        }
    }

    fn newline(&mut self) -> Option<()> {
        match self.next()? {
            b'\n' => Some(()),
            b'\r' => self.eat(b'\n'),
            _ => None,
        }
    }

    /// Takes a comment with its line's end; a control character may not stand in one.
    fn comment(&mut self) -> Option<()> {
        loop {
            self.at = special(self.text.as_bytes(), self.at);
            match self.peek() {
                None => return Some(()),
                Some(b'"' | b'\\' | b'\t') => self.at += 1,
                Some(_) => return self.newline(),
            }
        }
    }

    /// Whether the next item's header begins right here, at a line's start.
    fn is_at_header(&self) -> bool {
        if self.peek() != Some(b'[') {
            return false;
        }
        let (before, rest) = self.text.as_bytes().split_at(self.at);
        before.ends_with(b"\n") && rest.starts_with(HEADER.as_bytes())
    }

    /// Takes blanks, line ends and comments, as many as there are.
    fn skip_lines(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.at += 1,
                Some(b'\n' | b'\r') => self.newline()?,
                Some(b'#') => self.comment()?,
                _ => return Some(()),
            }
        }
    }

    /// What stands before an `=`: a key, if it is one of those that are known.
    fn key(&mut self) -> Option<&'a str> {
        let start = self.at;
        // Keys are so short that looking at each of their bytes is the quickest.
        while !matches!(self.peek()?, b' ' | b'=') {
            self.at += 1;
        }
        let key = &self.text[start..self.at];
        if self.text.as_bytes()[self.at..].starts_with(b" = ") {
            self.at += 3;
            return Some(key);
        }
        self.skip_blanks();
        self.eat(b'=')?;
        self.skip_blanks();
        Some(key)
    }

    /// A text in double quotes, on one line or, in three, on several.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        self.eat(b'"')?;
        let start = self.at;
        loop {
            self.at = special(self.text.as_bytes(), self.at);
            match self.next()? {
                b'"' => break,
                b'\t' => {}
                b'\\' => return self.escaped(start).map(Cow::Owned),
                _ => return None,
            }
        }
        let text = &self.text[start..self.at - 1];
        if text.is_empty() && self.peek() == Some(b'"') {
            self.at += 1;
            return self.long_text().map(Cow::Borrowed);
        }
        Some(Cow::Borrowed(text))
    }

    /// The whole of a text that begins at `start`, from behind its first backslash on.
    fn escaped(&mut self, start: usize) -> Option<String> {
        let mut text = self.text[start..self.at - 1].to_owned();
        loop {
            text.push(match self.next()? {
                quoted @ (b'"' | b'\\') => quoted.into(),
                b'n' => '\n',
                b't' => '\t',
                b'r' => '\r',
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'u' => {
                    let digits = self.text.get(self.at..self.at + 4)?;
                    self.at += 4;
                    // A sign is no digit here, though it is one to `from_str_radix`.
                    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
                    is_hex
                        .then(|| u32::from_str_radix(digits, 16).ok())?
                        .and_then(char::from_u32)?
                }
                _ => return None,
            });
            let plain = self.at;
            let end = loop {
                self.at = special(self.text.as_bytes(), self.at);
                match self.next()? {
                    b'\t' => {}
                    end => break end,
                }
            };
            text.push_str(&self.text[plain..self.at - 1]);
            match end {
                b'"' => return Some(text),
                b'\\' => {}
                _ => return None,
            }
        }
    }

    /// A text of several lines from behind its three quotes on, without escapes.
    fn long_text(&mut self) -> Option<&'a str> {
        if matches!(self.peek(), Some(b'\n' | b'\r')) {
            self.newline()?;
        }
        let start = self.at;
        loop {
            self.at = special(self.text.as_bytes(), self.at);
            match self.peek()? {
                b'\t' => self.at += 1,
                b'\n' | b'\r' => self.newline()?,
                b'"' => {
                    let rest = &self.text.as_bytes()[self.at..];
                    let quotes = rest.iter().take_while(|b| **b == b'"').count();
                    self.at += quotes;
                    // Up to two more quotes than the three that end it belong to the text.
                    match quotes {
                        1 | 2 => {}
                        3..=5 => return Some(&self.text[start..self.at - 3]),
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
    }

    /// A text that says something.
    fn said(&mut self) -> Option<Cow<'a, str>> {
        self.text().filter(|text| says_something(text))
    }

    fn word<W: Words>(&mut self) -> Option<W> {
        W::from_word(&self.text()?)
    }

    fn id(&mut self) -> Option<ItemId<'a>> {
        ItemId::parse(self.text()?).ok()
    }

    fn unit(&mut self) -> Option<UnitCode<'a>> {
        UnitCode::parse(self.text()?).ok()
    }

    fn date(&mut self) -> Option<Date> {
        let date = self.text.get(self.at..self.at + 10)?.parse().ok()?;
        self.at += 10;
        Some(date)
    }

    /// A time to the second; a finer one is left to `toml`.
    fn time(&mut self) -> Option<Time> {
        let time = Time::parse(self.text.get(self.at..self.at + 8)?)?;
        self.at += 8;
        Some(time)
    }

    /// A text, a number, a day, or yes or no, written plainly.
    fn extra(&mut self) -> Option<Extra<'a>> {
        if self.peek()? == b'"' {
            return self.text().map(Extra::Text);
        }
        let rest = &self.text[self.at..];
        let ends = |b: u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'#');
        let word = &rest[..rest.bytes().position(ends).unwrap_or(rest.len())];
        let digits = word.strip_prefix('-').unwrap_or(word);
        let is_plain = |digits: &str| {
            !digits.is_empty()
                && digits.bytes().all(|b| b.is_ascii_digit())
                && (digits == "0" || !digits.starts_with('0'))
        };
        let value = match (word, digits.split_once('.')) {
            ("true", _) => Extra::YesNo(true),
            ("false", _) => Extra::YesNo(false),
            (_, None) if is_plain(digits) => Extra::Whole(word.parse().ok()?),
            (_, Some((whole, part))) => {
                let fits =
                    is_plain(whole) && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
                fits.then_some(())?;
                Extra::Number(word.parse().ok().filter(|n: &f64| n.is_finite())?)
            }
            _ if word.len() == 10 => return self.date().map(Extra::Day),
            _ => return None,
        };
        self.at += word.len();
        Some(value)
    }

    /// A whole number, written plainly.
    fn yes_no(&mut self) -> Option<bool> {
        for (word, yes) in [("true", true), ("false", false)] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Some(yes);
            }
        }
        None
    }

    fn count(&mut self) -> Option<u32> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        let digits = &self.text[start..self.at];
        let is_plain = digits == "0" || !digits.starts_with('0');
        is_plain.then(|| digits.parse().ok())?
    }

    fn list<T>(&mut self, mut entry: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.eat(b'[')?;
        let mut list = Vec::new();
        loop {
            self.skip_lines()?;
            if self.peek() == Some(b']') {
                break;
            }
            list.push(entry(self)?);
            self.skip_lines()?;
            match self.peek()? {
                b',' => self.at += 1,
                b']' => break,
                _ => return None,
            }
        }
        self.at += 1;
        Some(list)
    }

    /// A table in braces on one line; `each` takes the value of every key.
    fn inline(&mut self, mut each: impl FnMut(&mut Self, &'a str) -> Option<()>) -> Option<()> {
        self.eat(b'{')?;
        loop {
            self.skip_blanks();
            let key = self.key()?;
            each(self, key)?;
            self.skip_blanks();
            match self.next()? {
                b',' => {}
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    fn measure(&mut self) -> Option<Measure<'a>> {
        let (mut text, mut owner, mut unit, mut due, mut done) = (None, None, None, None, None);
        self.inline(|here, key| match key {
            "text" => once(&mut text, here.said()?),
            "owner" => once(&mut owner, here.text()?),
            "unit" => once(&mut unit, here.unit()?),
            "due" => once(&mut due, here.date()?),
            "done" => once(&mut done, here.date()?),
            _ => None,
        })?;
        Some(Measure { text: text?, owner, unit, due, done })
    }

    fn evidence(&mut self) -> Option<Evidence<'a>> {
        if self.peek() == Some(b'"') {
            return Some(Evidence { path: self.text()?, sha256: None });
        }
        let (mut path, mut sha256) = (None, None);
        self.inline(|here, key| match key {
            "path" => once(&mut path, here.said()?),
            "sha256" => once(&mut sha256, here.text()?),
            _ => None,
        })?;
        Some(Evidence { path: path?, sha256 })
    }

    fn event(&mut self) -> Option<Event<'a>> {
        let (mut on, mut by, mut did, mut recorded) = (None, None, None, None);
        let mut at = None;
        let mut more = Pairs::default();
        self.inline(|here, key| match key {
            "on" => once(&mut on, here.date()?),
            "at" => once(&mut at, here.time()?),
            "by" => once(&mut by, here.said()?),
            "did" => once(&mut did, here.text()?),
            "recorded" => once(&mut recorded, here.date()?),
            _ => more.put(key, here.pair(key)?),
        })?;
        let body = EventBody::read(&did?, &mut more).filter(|_| more.are_used_up())?;
        Some(Event { on: on?, at, by: by?, did: body, recorded })
    }

    /// A value of whatever kind, days and times as texts; none for a kind that the program does not write.
    fn plain(&mut self) -> Option<Value> {
        match self.peek()? {
            b'"' => self.text().map(|text| Value::String(text.into_owned())),
            b'[' => self.list(Cursor::plain).map(Value::Array),
            b'{' => {
                let mut table = Map::new();
                self.inline(|here, key| {
                    is_bare(key).then_some(())?;
                    let value = here.plain()?;
                    table.insert(key.to_owned(), value).is_none().then_some(())
                })?;
                Some(Value::Object(table))
            }
            _ => self.plain_scalar(),
        }
    }

    /// A day, a time, or a whole number, told apart by what stands behind their first digits.
    fn plain_scalar(&mut self) -> Option<Value> {
        let start = self.at;
        let rest = &self.text.as_bytes()[self.at..];
        match (rest.get(2), rest.get(4)) {
            (Some(b':'), _) => self.time().map(|_| ())?,
            (_, Some(b'-')) => self.date().map(|_| ())?,
            _ => return self.count().map(Value::from),
        }
        // What is written finer than that, or as a moment, goes on here.
        let ends =
            matches!(self.peek(), None | Some(b' ' | b'\t' | b',' | b'}' | b']' | b'\n' | b'\r'));
        ends.then(|| Value::String(self.text[start..self.at].to_owned()))
    }

    /// What an event carries under a key, by the shape in which it is written.
    fn pair(&mut self, key: &str) -> Option<Written<'a>> {
        match self.peek()? {
            b'"' => self.text().map(Written::Text),
            b'[' if key == "evidence" => self.list(Cursor::evidence).map(Written::Evidence),
            b'[' => self.list(Cursor::text).map(Written::Texts),
            // A day is told from a number by what stands behind its year.
            _ if self.text.as_bytes().get(self.at + 4) == Some(&b'-') => {
                self.date().map(Written::Day)
            }
            _ => self.count().map(Written::Number),
        }
    }
}

/// What is written under a key of an event.
enum Written<'a> {
    Text(Cow<'a, str>),
    Day(Date),
    Number(u32),
    Texts(Vec<Cow<'a, str>>),
    Evidence(Vec<Evidence<'a>>),
}

/// What an event says besides when, who and what: which of it there may be, its kind decides.
///
/// No kind has more keys of its own than there is room for; an event with more is none that is known here.
#[derive(Default)]
struct Pairs<'a> {
    pairs: [Option<(&'a str, Written<'a>)>; 6],
}

impl<'a> Pairs<'a> {
    fn put(&mut self, key: &'a str, value: Written<'a>) -> Option<()> {
        if self.pairs.iter().flatten().any(|(there, _)| *there == key) {
            return None;
        }
        *self.pairs.iter_mut().find(|pair| pair.is_none())? = Some((key, value));
        Some(())
    }

    fn take(&mut self, key: &str) -> Option<Written<'a>> {
        let is_it = |pair: &&mut Option<(&str, Written<'_>)>| {
            pair.as_ref().is_some_and(|(there, _)| *there == key)
        };
        self.pairs.iter_mut().find(is_it)?.take().map(|(_, value)| value)
    }

    fn are_used_up(&self) -> bool {
        self.pairs.iter().all(Option::is_none)
    }
}

impl<'a> EventReader<'a> for Pairs<'a> {
    fn text(&mut self, key: &'static str) -> Option<Option<Cow<'a, str>>> {
        match self.take(key) {
            None => Some(None),
            Some(Written::Text(text)) => Some(Some(text)),
            Some(_) => None,
        }
    }
    fn must_text(&mut self, key: &'static str) -> Option<Cow<'a, str>> {
        self.text(key)?.filter(|text| says_something(text))
    }
    fn day(&mut self, key: &'static str) -> Option<Option<Date>> {
        match self.take(key) {
            None => Some(None),
            Some(Written::Day(day)) => Some(Some(day)),
            Some(_) => None,
        }
    }
    fn must_day(&mut self, key: &'static str) -> Option<Date> {
        self.day(key)?
    }
    fn must_number(&mut self, key: &'static str) -> Option<u32> {
        match self.take(key)? {
            Written::Number(number) => Some(number),
            _ => None,
        }
    }
    fn word(&mut self, key: &'static str, words: &[&'static str]) -> Option<Option<usize>> {
        match self.text(key)? {
            None => Some(None),
            Some(text) => words.iter().position(|word| *word == text).map(Some),
        }
    }
    fn must_word(&mut self, key: &'static str, words: &[&'static str]) -> Option<usize> {
        self.word(key, words)?
    }
    fn texts(&mut self, key: &'static str) -> Option<Vec<Cow<'a, str>>> {
        match self.take(key) {
            None => Some(Vec::new()),
            Some(Written::Texts(texts)) => Some(texts),
            Some(_) => None,
        }
    }
    fn evidence(&mut self, key: &'static str) -> Option<Vec<Evidence<'a>>> {
        match self.take(key) {
            None => Some(Vec::new()),
            Some(Written::Evidence(evidence)) => Some(evidence),
            Some(_) => None,
        }
    }
}

/// Whether a key stands without quotes and without a dot.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Whether a text can stand between double quotes as it is.
pub(crate) fn needs_no_escape(text: &str) -> bool {
    special(text.as_bytes(), 0) == text.len()
}

/// The first place from `at` on of a byte that a quoted text cannot simply go on over: a double quote, a backslash, a
/// control character. The text's end where there is none.
///
/// Eight bytes at a time, as one number: texts are most of a ledger, and this is most of the time of reading it.
fn special(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const TOPS: u64 = ONES << 7;
    // Marks the top bit of every byte that is below `n`; what is marked above the first such byte may be wrong.
    let below = |word: u64, n: u64| word.wrapping_sub(ONES * n) & !word & TOPS;
    let flip = |word: u64, bits: u8| word ^ (ONES * u64::from(bits));
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*chunk);
        // With its second bit flipped a double quote, 0x22, comes right behind the control characters, and nothing between.
        let found = below(flip(word, 0x02), 0x21)
            | below(flip(word, b'\\'), 1)
            | below(flip(word, 0x7f), 1);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\') || byte.is_ascii_control();
    bytes[at..].iter().position(is_special).map_or(bytes.len(), |n| at + n)
}

#[cfg(test)]
mod tests;
