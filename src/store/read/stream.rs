//! Reading a ledger's file as a fold: window by window, table by table, on several threads, keeping nothing.

use std::ops::Range;
use std::sync::Arc;

use memchr::memrchr;

use super::ids::Ids;
use super::parallel::{at_once, threads};
use super::sink::{At, Sink, SinkSet, Sinks};
use super::source::{BOM, Source};
use crate::model::{Declarations, Item, ItemId, ThingKind, UnitCode};
use crate::store::error::StoreError;
use crate::store::fault::{Fault, FormatFault, Gravity, LocatedFault, ReferenceFault};
use crate::store::toml::decode::{Piece, first_item, names_of, plain_names, read_piece};
use crate::store::toml::prefilter::{Signs, glance};
use crate::store::toml::split_tables::{Cuts, LARGEST_TABLE, OddHeader, Table, guess_item};

/// How much of a file is held at a time, unless one table is larger.
const WINDOW: usize = 64 << 10;
/// The same, where only what comes before the first item is wanted: of most files a small part.
const FIRST_WINDOW: usize = 4 << 10;
/// The most bytes of a file that has to be read as one document.
const LARGEST_DOCUMENT: u64 = 256 << 20;
/// A file is read by several threads only where each has at least this much to do.
const PER_THREAD: u64 = 512 << 10;

/// How many faults are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Faults {
    /// The first that makes the ledger unreadable.
    First,
    /// Every one.
    All,
}

/// What a file's beginning says, up to its first item.
pub(crate) struct Beginning {
    pub head: Declarations,
    /// The files that the ledger names besides this one, as written, and where.
    pub include: Vec<(String, Range<usize>)>,
    /// The root that this file says it is a part of.
    pub part_of: Option<(String, Range<usize>)>,
    /// What was met that only a root may say, and where.
    pub of_root: Vec<(&'static str, Range<usize>)>,
    has_policy: bool,
    /// Where its first item's table starts; the file's length where there is none.
    pub items_at: u64,
    pub faults: Vec<LocatedFault>,
    /// It has to be read as one document: a header is spelt in a way that is not cut at.
    pub odd: bool,
}

impl Beginning {
    fn nothing(items_at: u64) -> Self {
        Self {
            head: Declarations::default(),
            include: Vec::new(),
            part_of: None,
            of_root: Vec::new(),
            has_policy: false,
            items_at,
            faults: Vec::new(),
            odd: false,
        }
    }

    /// Takes up what a table other than an item says; `header` is where it begins.
    pub(crate) fn take_up(&mut self, mut piece: Piece<'_>, header: Range<usize>) {
        self.faults.append(&mut piece.faults);
        if piece.policy.is_some() && self.has_policy {
            self.faults.push(LocatedFault::new(
                Fault::Format(FormatFault::TableTwice { key: "policy" }),
                header,
                None,
            ));
        }
        self.has_policy |= piece.policy.is_some();
        self.include.append(&mut piece.include);
        self.part_of = piece.part_of.take().or(self.part_of.take());
        self.of_root.append(&mut piece.of_root);
        piece.into_head(&mut self.head);
    }
}

/// One file of those that are read, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InTurn<'s> {
    /// Its place among the ledger's files.
    pub file: usize,
    pub source: &'s Source,
    /// Where its first item's table starts.
    pub items_at: u64,
    /// It has to be read as one document.
    pub odd: bool,
}

/// A table other than an item that stands among the items or after them.
#[derive(Debug, Clone)]
pub(crate) struct Late {
    pub file: usize,
    pub text: String,
    /// Where it begins in its file.
    pub base: usize,
    pub table: Table,
}

/// What became of reading items: a sink that took them, and what was met.
pub(crate) struct Scanned<S> {
    pub sink: S,
    pub met: Met,
}

/// What was met in reading items.
#[derive(Clone)]
pub(crate) struct Met {
    pub ids: Ids,
    pub late: Vec<Late>,
    pub faults: Vec<LocatedFault>,
    /// The file that has to be read as one document, and was thought not to.
    pub odd: Option<usize>,
    file: usize,
    /// Where reading stopped: the start of a table, or the file's end.
    end: u64,
    started: u64,
}

enum Stop {
    Odd,
    NotUtf8(usize),
    /// The table that begins there does not end within what is read at once.
    TooLarge(usize),
    Store(StoreError),
    /// Enough was seen.
    Enough,
}

/// Takes a file's tables, one after another.
trait TableSink {
    /// Sees the bytes that the next tables are taken from, and where they begin in the file.
    fn begin_window(&mut self, _bytes: &[u8], _base: usize) {}
    /// Takes the item that a text begins with, where it can tell at once where that item ends: how long it is.
    fn take_item(&mut self, _text: &str, _base: usize) -> Option<usize> {
        None
    }
    /// Takes a table; false where enough was seen.
    fn take_table(&mut self, text: &str, base: usize, table: Table) -> bool;
}

impl<F: FnMut(&str, usize, Table) -> bool> TableSink for F {
    fn take_table(&mut self, text: &str, base: usize, table: Table) -> bool {
        self(text, base, table)
    }
}

/// Hands over every table from `from`, which is one's start, up to the first item whose line begins after `until`.
fn pieces(
    source: &Source,
    from: u64,
    until: u64,
    window: usize,
    taker: &mut dyn TableSink,
) -> Result<u64, Stop> {
    let mut window =
        window.min(usize::try_from(source.len() - from.min(source.len())).unwrap_or(WINDOW) + 1);
    let mut buffer: Vec<u8> = Vec::new();
    let mut filled = 0;
    let mut base = from;
    let mut current = Table::Root;
    loop {
        if buffer.len() < window {
            buffer.resize(window, 0);
        }
        let wanted = buffer.len().min(
            filled
                + usize::try_from(source.len().saturating_sub(base + filled as u64))
                    .unwrap_or(usize::MAX),
        );
        filled += source
            .read_at(base + filled as u64, &mut buffer[filled..wanted])
            .map_err(Stop::Store)?;
        let last = base + filled as u64 >= source.len() || filled < wanted;
        // A line that is cut off by the window's end is judged with the next window, when all of it is there.
        let lines =
            if last { filled } else { memrchr(b'\n', &buffer[..filled]).map_or(0, |n| n + 1) };
        let bytes = &buffer[..lines];
        let place = |at: usize| usize::try_from(base).unwrap_or(0) + at;
        let whole = simdutf8::basic::from_utf8(bytes);
        let text = |stretch: Range<usize>| match whole {
            Ok(whole) => Ok(&whole[stretch]),
            Err(_) => simdutf8::compat::from_utf8(&bytes[stretch.clone()])
                .map_err(|e| Stop::NotUtf8(place(stretch.start + e.valid_up_to()))),
        };
        taker.begin_window(bytes, place(0));
        let mut walk = Cuts::new(bytes);
        let mut start = 0;
        // Where the walk is right behind the header of the table that begins at `start`; none where it is elsewhere.
        let mut walked = None;
        loop {
            while let Ok(whole) = whole
                && let Some(length) = taker.take_item(&whole[start..], place(start))
            {
                // Where the text ends, more of the last item may follow: then it was not taken.
                start += length;
                if base + start as u64 > until {
                    return Ok(base + start as u64);
                }
            }
            if walked != Some(start) {
                walk.go_to(start);
            }
            let mut next = walk.next_cut().map_err(|OddHeader| Stop::Odd)?;
            if let Some((at, table)) = next
                && at == start
            {
                current = table;
                next = walk.next_cut().map_err(|OddHeader| Stop::Odd)?;
            }
            let Some((at, table)) = next else { break };
            if !taker.take_table(text(start..at)?, place(start), current) {
                return Err(Stop::Enough);
            }
            (start, current, walked) = (at, table, Some(at));
            if table == Table::Item && base + at as u64 > until {
                return Ok(base + at as u64);
            }
        }
        if last {
            if filled > start {
                let _ = taker.take_table(text(start..filled)?, place(start), current);
            }
            return Ok(base + filled as u64);
        }
        if start == 0 && buffer.len() >= LARGEST_TABLE {
            return Err(Stop::TooLarge(usize::try_from(base).unwrap_or(0)));
        }
        if start == 0 {
            window = buffer.len() * 2;
        }
        buffer.copy_within(start..filled, 0);
        filled -= start;
        base += start as u64;
    }
}

/// What is larger than the most that is read at once, from where it begins.
pub(crate) fn too_large(at: usize, most: u64) -> LocatedFault {
    LocatedFault::new(
        Fault::Format(FormatFault::TooLarge { megabytes: most >> 20 }),
        at..at + 1,
        None,
    )
}

/// Reads what comes before a file's first item.
pub(crate) fn beginning(source: &Source) -> Result<Beginning, StoreError> {
    let mut read = Beginning::nothing(source.len());
    let mut entangled = false;
    let mut items_at = None;
    let from = source.text_at()?;
    let outcome = pieces(source, from, u64::MAX, FIRST_WINDOW, &mut |text: &str, base, table| {
        if table == Table::Item {
            items_at = Some(base as u64);
            return false;
        }
        let piece = read_piece(text, base, table);
        entangled |= piece.entangled || !piece.items.is_empty();
        read.take_up(piece, base..base + text.find('\n').unwrap_or(text.len()));
        true
    });
    match outcome {
        Ok(_) | Err(Stop::Enough) => read.odd = entangled,
        Err(Stop::Odd) => read.odd = true,
        Err(Stop::NotUtf8(at)) => {
            read.faults.push(LocatedFault::new(
                Fault::Format(FormatFault::NotUtf8),
                at..at + 1,
                None,
            ));
        }
        Err(Stop::TooLarge(at)) => read.faults.push(too_large(at, LARGEST_TABLE as u64)),
        Err(Stop::Store(e)) => return Err(e),
    }
    read.items_at = items_at.unwrap_or(source.len());
    Ok(read)
}

/// Shows each table of a file that is no item, the first what comes before any header.
///
/// # Errors
/// When it cannot be read, or not be cut into tables: it was read as one document then.
pub(crate) fn head_tables(source: &Source, each: &mut dyn FnMut(&str)) -> Result<(), StoreError> {
    tables(source, &mut |text, _, table| {
        if table != Table::Item {
            each(text);
        }
        true
    })
    .map(|_| ())
}

/// Shows each table of a file with where it begins, until one is answered with no; false where not all of the file could be cut
/// into tables.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn tables(
    source: &Source,
    each: &mut dyn FnMut(&str, usize, Table) -> bool,
) -> Result<bool, StoreError> {
    let mut each = |text: &str, base: usize, table: Table| each(text, base, table);
    match pieces(source, source.text_at()?, u64::MAX, WINDOW, &mut each) {
        Ok(_) | Err(Stop::Enough) => Ok(true),
        Err(Stop::Store(error)) => Err(error),
        Err(Stop::Odd | Stop::NotUtf8(_) | Stop::TooLarge(_)) => Ok(false),
    }
}

/// What one thread reads at a time: items of one file.
#[derive(Clone, Copy)]
struct ReadChunk<'s> {
    of: InTurn<'s>,
    from: u64,
    until: u64,
    /// It begins where the file's items do, not somewhere among them.
    first: bool,
}

/// Shares files out among so many threads: to each a run of them, in order, all of one size.
fn shared_out<'s>(files: &[InTurn<'s>], threads: usize) -> Vec<Vec<ReadChunk<'s>>> {
    let length = |f: &InTurn<'_>| f.source.len().saturating_sub(f.items_at);
    let total: u64 = files.iter().map(length).sum();
    let shares = (total / PER_THREAD).clamp(1, threads.clamp(1, 64) as u64);
    let bound = |n: usize| match n as u64 {
        n if n < shares => total * n / shares,
        _ => u64::MAX,
    };
    let mut runs = vec![Vec::new()];
    let mut passed = 0;
    for of in files.iter().copied() {
        let end = passed + length(&of);
        let local = |at: u64| of.items_at + (at - passed);
        let mut at = passed;
        while at == passed || at < end {
            if bound(runs.len()) <= at {
                runs.push(Vec::new());
                continue;
            }
            let until = bound(runs.len());
            // A file that is read as one document is not parted.
            let whole = of.odd || until >= end;
            let stretch = ReadChunk {
                of,
                from: local(at),
                until: if whole { u64::MAX } else { local(until) },
                first: at == passed,
            };
            if let Some(run) = runs.last_mut() {
                run.push(stretch);
            }
            if whole {
                break;
            }
            at = until;
        }
        passed = end;
    }
    runs
}

/// Reads the items of files, one file after another, on as many threads as there are and are worth it.
///
/// What comes out is the same on any number of threads: each reads stretches that begin where an item seems to begin, and
/// the one before it, which reads on until then, proves it.
pub(crate) fn items<S: Sink>(
    files: &[InTurn<'_>],
    faults: Faults,
    make: &impl Fn() -> S,
) -> Result<Scanned<S>, StoreError> {
    items_on(files, faults, make, threads())
}

/// As [`items`], on at most so many threads.
pub(crate) fn items_on<S: Sink>(
    files: &[InTurn<'_>],
    faults: Faults,
    make: &impl Fn() -> S,
    threads: usize,
) -> Result<Scanned<S>, StoreError> {
    let (head, mut sinks) = (Arc::default(), Sinks::of(|_: &Arc<_>| make()));
    let met = items_into(files, faults, &head, &mut sinks, threads)?;
    Ok(Scanned { sink: sinks.joined(&head), met })
}

/// As [`items`], on at most so many threads, into sinks that are made for what the ledger declares: in the end all is joined
/// to the first of them.
pub(crate) fn items_into(
    files: &[InTurn<'_>],
    faults: Faults,
    head: &Arc<Declarations>,
    sinks: &mut dyn SinkSet,
    threads: usize,
) -> Result<Met, StoreError> {
    let runs = shared_out(files, threads);
    sinks.renew(head, runs.iter().map(Vec::len).sum());
    let mut parts = read_runs(&runs, faults, sinks.all()).into_iter();
    let Some(first) = parts.next() else { return Ok(Met::nothing(0, 0)) };
    let mut met = first?;
    let stretches = runs.iter().flatten().enumerate().skip(1);
    for ((place, stretch), next) in stretches.zip(parts) {
        match met.follow(stretch, next, faults)? {
            Follow::Enough => break,
            Follow::Nothing => {}
            Follow::It(next) => {
                met.absorb(next);
                sinks.join(place);
            }
            Follow::Again(rest) => {
                if let Some(sink) = sinks.again(head, place) {
                    met.absorb(rest.read_from(rest.from, faults, sink)?);
                    sinks.join(place);
                }
            }
        }
    }
    Ok(met)
}

/// Reads runs of stretches at once, each stretch into a sink of its own; what was met in each, in their order.
fn read_runs(
    runs: &[Vec<ReadChunk<'_>>],
    faults: Faults,
    sinks: Vec<&mut dyn Sink>,
) -> Vec<Result<Met, StoreError>> {
    let mut sinks = sinks.into_iter();
    let runs: Vec<Vec<_>> =
        runs.iter().map(|run| run.iter().zip(sinks.by_ref().take(run.len())).collect()).collect();
    let read = |run: Vec<(&ReadChunk<'_>, &mut dyn Sink)>| -> Vec<Result<Met, StoreError>> {
        run.into_iter().map(|(stretch, sink)| stretch.read(faults, sink)).collect()
    };
    let parts = at_once(runs.into_iter().map(|run| || read(run)).collect());
    parts.into_iter().flatten().collect()
}

/// Where the first item seems to start whose line begins after a place.
fn guess(source: &Source, after: u64) -> Result<Option<u64>, StoreError> {
    let mut at = after;
    let mut buffer = vec![0; 64 << 10];
    while at < source.len() {
        let read = source.read_at(at, &mut buffer)?;
        if let Some(found) = guess_item(&buffer[..read], 0) {
            return Ok(Some(at + found as u64));
        }
        if read < buffer.len() {
            return Ok(None);
        }
        at += (read - 16) as u64;
    }
    Ok(None)
}

/// Takes the tables of a stretch: items to a sink, and what else stands among them to be read later.
struct ItemStream<'f> {
    met: &'f mut Met,
    sink: &'f mut dyn Sink,
    faults: Faults,
    /// Where among the bytes that items are taken from stands what may have to be read to tell what an item is called.
    signs: Signs,
}

impl TableSink for ItemStream<'_> {
    fn begin_window(&mut self, bytes: &[u8], base: usize) {
        if self.sink.wants_names() {
            self.signs.look_through(bytes, base);
        }
    }

    fn take_item(&mut self, text: &str, base: usize) -> Option<usize> {
        if self.sink.is_choosy() || self.sink.wants_names() || self.met.is_enough(self.faults) {
            return None;
        }
        let (item, span, length) = first_item(text, base)?;
        let at = At { file: self.met.file, text: &text[..length], base, span };
        self.met.take(item, &at, self.sink);
        Some(length)
    }

    fn take_table(&mut self, text: &str, base: usize, table: Table) -> bool {
        if table == Table::Item && self.sink.wants_names() {
            let is_plain = !self.signs.are_within(base..base + text.len());
            self.met.names(text, base, is_plain, self.sink);
        } else if table == Table::Item {
            self.met.item(text, base, self.sink);
        } else {
            let file = self.met.file;
            self.met.late.push(Late { file, text: text.to_owned(), base, table });
        }
        !self.met.is_enough(self.faults)
    }
}

impl ReadChunk<'_> {
    fn read(&self, faults: Faults, sink: &mut dyn Sink) -> Result<Met, StoreError> {
        if self.of.odd {
            return whole(self.of.source, self.of.file, sink).map(|(_, met)| met);
        }
        if self.first {
            return self.read_from(self.from, faults, sink);
        }
        match guess(self.of.source, self.from)? {
            Some(start) if start <= self.until => self.read_from(start, faults, sink),
            _ => Ok(Met::nothing(self.of.file, self.from)),
        }
    }

    fn read_from(&self, from: u64, faults: Faults, sink: &mut dyn Sink) -> Result<Met, StoreError> {
        let (source, file) = (self.of.source, self.of.file);
        let mut found = Met::nothing(file, from);
        let mut taker = ItemStream { met: &mut found, sink, faults, signs: Signs::default() };
        let outcome = pieces(source, from, self.until, WINDOW, &mut taker);
        match outcome {
            Ok(end) => found.end = end,
            Err(Stop::Enough) => {}
            Err(Stop::Odd) => found.odd = Some(file),
            Err(Stop::NotUtf8(at)) => {
                found.faults.push(LocatedFault::new(
                    Fault::Format(FormatFault::NotUtf8),
                    at..at + 1,
                    None,
                ));
                found.end = source.len();
            }
            Err(Stop::TooLarge(at)) => {
                found.faults.push(too_large(at, LARGEST_TABLE as u64));
                found.end = source.len();
            }
            Err(Stop::Store(e)) => return Err(e),
        }
        for fault in &mut found.faults {
            fault.file = file;
        }
        Ok(found)
    }
}

/// What comes after the stretches that were read so far.
enum Follow<'s> {
    /// It was read with the stretches before.
    Nothing,
    /// The next stretch, as it was read.
    It(Met),
    /// This, read anew: the next stretch was not read from where the last one ended.
    Again(ReadChunk<'s>),
    /// Nothing, for enough was seen.
    Enough,
}

impl Met {
    fn nothing(file: usize, at: u64) -> Self {
        Self {
            ids: Ids::default(),
            late: Vec::new(),
            faults: Vec::new(),
            odd: None,
            file,
            end: at,
            started: at,
        }
    }

    /// Whether a fault was met with which nothing more can be told of the files.
    pub(crate) fn is_unreadable(&self) -> bool {
        self.faults.iter().any(|f| f.fault.gravity() == Gravity::Unreadable)
    }

    fn is_enough(&self, faults: Faults) -> bool {
        self.odd.is_some() || (faults == Faults::First && self.is_unreadable())
    }

    /// What follows, given what was met in the next stretch.
    fn follow<'s>(
        &self,
        stretch: &ReadChunk<'s>,
        next: Result<Self, StoreError>,
        faults: Faults,
    ) -> Result<Follow<'s>, StoreError> {
        if self.is_enough(faults) {
            return Ok(Follow::Enough);
        }
        if stretch.first {
            return next.map(Follow::It);
        }
        if self.end >= stretch.of.source.len() {
            return Ok(Follow::Nothing);
        }
        Ok(match next {
            Ok(next) if next.started == self.end => Follow::It(next),
            // The guess was wrong, or it failed where it ought not to have been: read on from what is proven.
            _ => Follow::Again(ReadChunk { from: self.end, until: u64::MAX, ..*stretch }),
        })
    }

    fn item(&mut self, text: &str, base: usize, sink: &mut dyn Sink) {
        if sink.is_choosy()
            && let Some((id, unit)) = glance(text)
            && let (Ok(id), Ok(unit)) = (ItemId::parse(id), UnitCode::parse(unit))
            && !sink.concerns(&id, &unit, text)
        {
            if !self.ids.add(&id) {
                self.faults.push(twice(&id, base..base + "[[item]]".len()));
            }
            return;
        }
        let mut piece = read_piece(text, base, Table::Item);
        if piece.entangled {
            self.odd = Some(self.file);
        }
        self.faults.append(&mut piece.faults);
        for (item, span) in piece.items {
            self.take(item, &At { file: self.file, text, base, span }, sink);
        }
    }

    /// Takes what an item is called. What it says besides is not looked at, but for what might hide where it ends.
    fn names(&mut self, text: &str, base: usize, is_plain: bool, sink: &mut dyn Sink) {
        let plain = if is_plain { plain_names(text) } else { None };
        match plain.map_or_else(|| names_of(text, base), Ok) {
            Ok(names) => sink.named(&names, base),
            Err(mut faults) => self.faults.append(&mut faults),
        }
    }

    fn take(&mut self, item: Item<'_>, at: &At<'_>, sink: &mut dyn Sink) {
        // A number that an item had before a merge may be another's now: that one is meant by it.
        if !self.ids.add(&item.id) {
            self.faults.push(twice(&item.id, at.span.clone()));
        }
        sink.item(item, at);
    }

    fn absorb(&mut self, later: Self) {
        for id in self.ids.join(later.ids) {
            let at = usize::try_from(later.started).unwrap_or(usize::MAX);
            self.faults.push(LocatedFault { file: later.file, ..twice(&id, at..at) });
        }
        self.late.extend(later.late);
        self.faults.extend(later.faults);
        self.odd = self.odd.or(later.odd);
        (self.file, self.end) = (later.file, later.end);
    }
}

fn twice(id: &ItemId<'_>, span: Range<usize>) -> LocatedFault {
    let fault = Fault::Reference(ReferenceFault::Twice {
        what: ThingKind::Item,
        id: id.to_string(),
        line: None,
        file: None,
    });
    LocatedFault::new(fault, span, Some(id.to_string()))
}

/// Reads a file as one document: for the rare spellings that it is not cut at. Takes memory in proportion.
pub(crate) fn whole(
    source: &Source,
    file: usize,
    sink: &mut dyn Sink,
) -> Result<(Beginning, Met), StoreError> {
    let mut beginning = Beginning { odd: true, ..Beginning::nothing(0) };
    let mut met = Met::nothing(file, 0);
    met.end = source.len();
    if source.len() > LARGEST_DOCUMENT {
        let found = too_large(0, LARGEST_DOCUMENT);
        beginning.faults.push(found.clone());
        met.faults.push(LocatedFault { file, ..found });
        return Ok((beginning, met));
    }
    let bytes = source.bytes()?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => {
            let rest = text.strip_prefix('\u{feff}');
            let (text, base) = rest.map_or((text, 0), |rest| (rest, BOM.len()));
            let mut piece = read_piece(text, base, Table::Root);
            met.faults.append(&mut piece.faults);
            for (item, span) in std::mem::take(&mut piece.items) {
                met.take(item, &At { file, text, base, span }, sink);
            }
            beginning.take_up(piece, 0..0);
        }
        Err(e) => {
            let at = e.valid_up_to();
            met.faults.push(LocatedFault::new(
                Fault::Format(FormatFault::NotUtf8),
                at..at + 1,
                None,
            ));
        }
    }
    for fault in &mut met.faults {
        fault.file = file;
    }
    Ok((beginning, met))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[derive(Default, PartialEq, Debug)]
    struct Titles(Vec<String>);

    impl Sink for Titles {
        fn item(&mut self, item: Item<'_>, _: &At<'_>) {
            self.0.push(format!("{} {}", item.id, item.title));
        }
        fn absorb(&mut self, later: Self) {
            self.0.extend(later.0);
        }
    }

    fn in_turn(file: usize, source: &Source) -> InTurn<'_> {
        let Beginning { items_at, odd, .. } = beginning(source).unwrap();
        InTurn { file, source, items_at, odd }
    }

    fn ledger(items: usize, trick: bool) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "version = 1\n[[unit]]\ncode = \"A\"\nname = \"a\"\n").unwrap();
        for n in 1..=items {
            let pad = "长".repeat(n % 700);
            let inner = if trick { "\n[[item]]\nid = \"A-1\"\n" } else { "" };
            writeln!(
                file,
                "[[item]]\nid = \"A-{n}\"\nunit = \"A\"\ntitle = \"{n}\"\nopened = 2019-01-01\ndue = 2019-02-01\ndetail = \"\"\"{inner}{pad}\"\"\"\n"
            )
            .unwrap();
        }
        file
    }

    #[test]
    fn any_number_of_threads_reads_the_same() {
        for trick in [false, true] {
            let file = ledger(6000, trick);
            let source = Source::open(file.path()).unwrap();
            assert!(!beginning(&source).unwrap().odd);
            let files = [in_turn(0, &source)];
            let read = |threads| items_on(&files, Faults::All, &Titles::default, threads).unwrap();
            let one = read(1);
            assert_eq!(one.sink.0.len(), 6000);
            assert!(one.met.faults.is_empty());
            for threads in [2, 3, 7] {
                let many = read(threads);
                assert_eq!(many.sink, one.sink, "{threads} threads, trick {trick}");
                assert!(many.met.faults.is_empty());
            }
        }
    }

    #[test]
    fn several_files_are_read_as_one_after_another_on_any_number_of_threads() {
        let sizes = [0, 6000, 1, 700, 0, 2500, 40];
        let files: Vec<_> = sizes.iter().map(|n| ledger(*n, *n > 1000)).collect();
        let sources: Vec<_> = files.iter().map(|f| Source::open(f.path()).unwrap()).collect();
        let turns: Vec<_> = sources.iter().enumerate().map(|(n, s)| in_turn(n, s)).collect();
        let wanted: Vec<String> =
            sizes.iter().flat_map(|n| (1..=*n).map(|n| format!("A-{n} {n}"))).collect();
        for threads in [1, 2, 3, 7] {
            let read = items_on(&turns, Faults::All, &Titles::default, threads).unwrap();
            assert_eq!(read.sink.0, wanted, "{threads} threads");
            // Every id but those of the largest file is there before, and is found in its own file.
            let mut files: Vec<usize> = read.met.faults.iter().map(|f| f.file).collect();
            files.dedup();
            assert_eq!(files, [2, 3, 5, 6], "{threads} threads");
            assert_eq!(read.met.faults.len(), 1 + 700 + 2500 + 40);
        }
    }

    #[test]
    fn a_header_may_lie_across_the_end_of_a_window() {
        for within in 0..=10 {
            let first = "[[item]]\nid = \"A-1\"\nunit = \"A\"\ntitle = \"1\"\nopened = 2019-01-01\ndue = 2019-02-01\n# ";
            let second = first.replace("A-1", "A-2");
            let pad = "x".repeat(WINDOW - within - first.len() - 1);
            let mut file = tempfile::NamedTempFile::new().unwrap();
            write!(file, "{first}{pad}\n{second}").unwrap();
            let source = Source::open(file.path()).unwrap();
            let files = [in_turn(0, &source)];
            let scanned = items_on(&files, Faults::All, &Titles::default, 1).unwrap();
            assert!(scanned.met.odd.is_none(), "{within}");
            assert_eq!(scanned.sink.0, ["A-1 1", "A-2 1"], "{within}");
        }
    }

    #[test]
    fn a_header_right_behind_a_byte_order_mark_is_cut_at() {
        let item = "[[item]]\nid = \"A-1\"\nunit = \"A\"\ntitle = \"1\"\nopened = 2019-01-01\ndue = 2019-02-01\n";
        let unit = "[[unit]]\ncode = \"A\"\nname = \"a\"\n";
        for (text, items_at) in [(item.to_owned(), 0), (format!("{unit}{item}"), unit.len())] {
            for mark in ["", "\u{feff}"] {
                let mut file = tempfile::NamedTempFile::new().unwrap();
                write!(file, "{mark}{text}").unwrap();
                let source = Source::open(file.path()).unwrap();
                let read = beginning(&source).unwrap();
                assert!(!read.odd, "{mark:?} {text}");
                assert_eq!(read.items_at, (mark.len() + items_at) as u64, "{mark:?} {text}");
                let scanned = items(&[in_turn(0, &source)], Faults::All, &Titles::default).unwrap();
                assert!(scanned.met.faults.is_empty() && scanned.met.late.is_empty());
                assert_eq!(scanned.sink.0, ["A-1 1"]);
            }
        }
    }

    #[test]
    fn an_id_that_stands_in_two_stretches_is_found() {
        let mut file = ledger(6000, false);
        writeln!(file, "[[item]]\nid = \"a-01\"\nunit = \"A\"\ntitle = \"x\"\nopened = 2019-01-01\ndue = 2019-02-01").unwrap();
        let source = Source::open(file.path()).unwrap();
        for threads in [1, 4] {
            let files = [in_turn(0, &source)];
            let scanned = items_on(&files, Faults::All, &Titles::default, threads).unwrap();
            assert!(
                matches!(
                    &scanned.met.faults[..],
                    [LocatedFault { fault: Fault::Reference(ReferenceFault::Twice { .. }), .. }]
                ),
                "{threads}"
            );
        }
    }
}
