//! Text in whatever encoding it was saved, as UTF-8.

use std::io::{self, Read, Seek as _};

use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::guess::{self, guessed};
use super::input::Input;
use super::{ReadOptions, refuse};
use crate::messages::{EncodingRefused, ImportRefused};

const CHUNK: usize = 64 << 10;

/// The encoding of a text: what was said, else its mark, else UTF-8 where all of it is, else what its letters tell.
///
/// # Errors
/// When it cannot be read, or there is no such encoding.
pub(crate) fn encoding_of(
    input: &mut Input,
    reading: &ReadOptions,
) -> io::Result<&'static Encoding> {
    input.rewind()?;
    let mut start = vec![0; CHUNK];
    let read = fill(input, &mut start)?;
    start.truncate(read);
    if let Some(name) = reading.encoding.as_deref() {
        let no_such = || {
            refuse(ImportRefused::Encoding(EncodingRefused::NoSuchEncoding {
                name: name.to_owned(),
            }))
        };
        let known = Encoding::for_label(name.as_bytes()).ok_or_else(no_such)?;
        return Ok(wider(known));
    }
    if let Some((marked, _)) = Encoding::for_bom(&start) {
        return Ok(marked);
    }
    if let Some(wide) = sixteen_bits(&start) {
        return Ok(wide);
    }
    if is_utf8(input)? {
        return Ok(UTF_8);
    }
    input.rewind()?;
    let mut sample = vec![0; guess::SAMPLE];
    let read = fill(input, &mut sample)?;
    sample.truncate(read);
    // What is ASCII for long says nothing of what comes behind it.
    if sample.is_ascii() {
        return Err(refuse(ImportRefused::Encoding(EncodingRefused::WhichEncoding {
            tried: guess::tried(),
        })));
    }
    guessed(&sample, reading.locale.as_deref())
        .map_err(|tried| refuse(ImportRefused::Encoding(EncodingRefused::WhichEncoding { tried })))
}

/// GB18030 has all that GBK has, and more.
fn wider(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// UTF-16 without a mark: every other byte of what is ASCII in it is nothing, and some of it is always ASCII.
///
/// A byte of nothing that strayed into another text makes no such share of its pairs.
fn sixteen_bits(start: &[u8]) -> Option<&'static Encoding> {
    let (mut even, mut odd) = (0, 0);
    for pair in start.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = start.len() / 2;
    // UTF-16 that is UTF-8 as well is ASCII for the most part.
    let is_utf8 = std::str::from_utf8(start).map_or_else(|e| e.error_len().is_none(), |_| true);
    let enough = |nothing: usize| {
        if is_utf8 { nothing * 2 > pairs } else { nothing > 1 && nothing * 32 >= pairs }
    };
    match (even, odd) {
        (0, odd) if enough(odd) => Some(UTF_16LE),
        (even, 0) if enough(even) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_utf8(input: &mut Input) -> io::Result<bool> {
    input.rewind()?;
    let mut buffer = vec![0; CHUNK];
    let mut kept = 0;
    loop {
        let read = fill(input, &mut buffer[kept..])?;
        let filled = kept + read;
        let last = filled < buffer.len();
        match simdutf8::compat::from_utf8(&buffer[..filled]) {
            Ok(_) => kept = 0,
            // A character may be cut in two by the buffer's end.
            Err(e) if e.error_len().is_none() && !last => {
                let from = e.valid_up_to();
                buffer.copy_within(from..filled, 0);
                kept = filled - from;
            }
            Err(_) => return Ok(false),
        }
        if last {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full, or there is no more.
fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

/// A text as UTF-8, without its mark; what is malformed is an error that names its line.
pub(crate) struct Decoded<R> {
    from: R,
    decoder: Decoder,
    encoding: &'static Encoding,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    text: Vec<u8>,
    text_at: usize,
    text_end: usize,
    ended: bool,
    finished: bool,
    line: u64,
}

impl<R: Read> Decoded<R> {
    pub(crate) fn new(from: R, encoding: &'static Encoding) -> Self {
        Self {
            from,
            decoder: encoding.new_decoder_with_bom_removal(),
            encoding,
            raw: vec![0; CHUNK],
            raw_at: 0,
            raw_end: 0,
            text: vec![0; CHUNK * 3],
            text_at: 0,
            text_end: 0,
            ended: false,
            finished: false,
            line: 1,
        }
    }

    /// Decodes what comes next, until there is some text, or no more.
    fn decode(&mut self) -> io::Result<()> {
        while self.text_at == self.text_end && !self.finished {
            if self.raw_at == self.raw_end && !self.ended {
                self.raw_end = fill(&mut self.from, &mut self.raw)?;
                self.raw_at = 0;
                self.ended = self.raw_end < self.raw.len();
            }
            let raw = &self.raw[self.raw_at..self.raw_end];
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(raw, &mut self.text, self.ended);
            self.raw_at += read;
            (self.text_at, self.text_end) = (0, written);
            self.line += memchr::memchr_iter(b'\n', &self.text[..written]).count() as u64;
            match result {
                DecoderResult::Malformed(..) => {
                    let encoding = self.encoding.name();
                    return Err(refuse(ImportRefused::Encoding(EncodingRefused::NotText {
                        line: self.line,
                        encoding,
                    })));
                }
                DecoderResult::InputEmpty => self.finished = self.ended,
                DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.decode()?;
        let there = &self.text[self.text_at..self.text_end];
        let taken = there.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&there[..taken]);
        self.text_at += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, &'static str) {
        let mut input = Input::pipe(bytes).unwrap();
        let encoding = encoding_of(&mut input, &ReadOptions::default()).unwrap();
        input.rewind().unwrap();
        let mut text = String::new();
        Decoded::new(input, encoding).read_to_string(&mut text).unwrap();
        (text, encoding.name())
    }

    const TEXT: &str = "编号,整改事项,责任单位\r\n1,文件会议偏多，层层转发,办公厅\r\n";

    #[test]
    fn the_encodings_that_registers_are_saved_in_are_told_apart() {
        assert_eq!(decoded(TEXT.as_bytes()), (TEXT.to_owned(), "UTF-8"));
        assert_eq!(decoded(format!("\u{feff}{TEXT}").as_bytes()), (TEXT.to_owned(), "UTF-8"));
        assert_eq!(decoded(&GB18030.encode(TEXT).0), (TEXT.to_owned(), "gb18030"));
        let wide = |big: bool, mark: &str| -> Vec<u8> {
            let units = format!("{mark}{TEXT}").encode_utf16().collect::<Vec<_>>();
            let bytes = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
            units.into_iter().flat_map(bytes).collect()
        };
        for mark in ["", "\u{feff}"] {
            assert_eq!(decoded(&wide(false, mark)), (TEXT.to_owned(), "UTF-16LE"));
            assert_eq!(decoded(&wide(true, mark)), (TEXT.to_owned(), "UTF-16BE"));
        }
        assert_eq!(decoded(b"plain"), ("plain".to_owned(), "UTF-8"));
        assert_eq!(decoded(b""), (String::new(), "UTF-8"));
    }

    #[test]
    fn a_byte_of_nothing_that_strayed_into_a_text_does_not_make_it_another() {
        for at in 0..4 {
            let mut text: Vec<char> = TEXT.chars().collect();
            text.insert(at, '\0');
            let text = String::from_iter(text);
            assert_eq!(decoded(text.as_bytes()), (text.clone(), "UTF-8"));
            let ascii = format!("{}\0{}", "a".repeat(at), "b,c\n".repeat(9));
            assert_eq!(decoded(ascii.as_bytes()), (ascii.clone(), "UTF-8"));
            let old = GB18030.encode(&text).0.into_owned();
            assert_eq!(decoded(&old), (text, "gb18030"));
        }
        // What is ASCII throughout could be read as UTF-8 as well.
        let wide: Vec<u8> = "id,unit\r\n".bytes().flat_map(|b| [b, 0]).collect();
        assert_eq!(decoded(&wide), ("id,unit\r\n".to_owned(), "UTF-16LE"));
    }

    #[test]
    fn characters_cut_by_the_end_of_a_buffer_are_whole() {
        for shift in 0..4 {
            let text = format!("{}{}", "a".repeat(shift), "整改".repeat(CHUNK));
            assert_eq!(decoded(text.as_bytes()), (text.clone(), "UTF-8"));
            assert_eq!(decoded(&GB18030.encode(&text).0), (text, "gb18030"));
        }
    }

    #[test]
    fn what_is_malformed_is_named_by_its_line() {
        let input = Input::pipe(&b"a\nb\xff\n"[..]).unwrap();
        let error = io::read_to_string(Decoded::new(input, UTF_8)).unwrap_err();
        assert!(error.to_string().contains("line: 2"), "{error}");
    }
}
