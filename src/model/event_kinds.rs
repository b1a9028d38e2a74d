//! Every kind of event, once, with what it carries: reader, writer, JSON, log and manual go by this list.

use std::borrow::Cow;

use super::Date;
use super::event::{Evidence, Finding, Kind, LookBackOutcome, Words, own};

/// What an event carries under a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carried<'e> {
    /// A text, or none.
    Text(Option<&'e str>),
    /// A day, or none.
    Day(Option<Date>),
    Number(u32),
    Texts(&'e [Cow<'e, str>]),
    Evidence(&'e [Evidence<'e>]),
}

/// Whatever an event's keys are read from.
///
/// Each function answers none where the event cannot be read because of that key; an absent one is an answer.
pub trait EventReader<'a> {
    fn text(&mut self, key: &'static str) -> Option<Option<Cow<'a, str>>>;
    /// A text that must be there.
    fn must_text(&mut self, key: &'static str) -> Option<Cow<'a, str>>;
    fn day(&mut self, key: &'static str) -> Option<Option<Date>>;
    /// A day that must be there.
    fn must_day(&mut self, key: &'static str) -> Option<Date>;
    /// A whole number that must be there.
    fn must_number(&mut self, key: &'static str) -> Option<u32>;
    /// One of these words, by its place among them.
    fn word(&mut self, key: &'static str, words: &[&'static str]) -> Option<Option<usize>>;
    /// The same, where one must be there.
    fn must_word(&mut self, key: &'static str, words: &[&'static str]) -> Option<usize>;
    fn texts(&mut self, key: &'static str) -> Option<Vec<Cow<'a, str>>>;
    fn evidence(&mut self, key: &'static str) -> Option<Vec<Evidence<'a>>>;
}

/// What stands under a key of an event.
trait EventValue<'a>: Sized {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self>;
    fn carried(&self) -> Carried<'_>;
}

impl<'a> EventValue<'a> for Cow<'a, str> {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
        reader.must_text(key)
    }
    fn carried(&self) -> Carried<'_> {
        Carried::Text(Some(self))
    }
}

impl<'a> EventValue<'a> for Option<Cow<'a, str>> {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
        reader.text(key)
    }
    fn carried(&self) -> Carried<'_> {
        Carried::Text(self.as_deref())
    }
}

impl<'a> EventValue<'a> for Date {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
        reader.must_day(key)
    }
    fn carried(&self) -> Carried<'_> {
        Carried::Day(Some(*self))
    }
}

impl<'a> EventValue<'a> for Option<Date> {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
        reader.day(key)
    }
    fn carried(&self) -> Carried<'_> {
        Carried::Day(*self)
    }
}

impl<'a> EventValue<'a> for u32 {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
        reader.must_number(key)
    }
    fn carried(&self) -> Carried<'_> {
        Carried::Number(*self)
    }
}

impl<'a> EventValue<'a> for Vec<Cow<'a, str>> {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
        reader.texts(key)
    }
    fn carried(&self) -> Carried<'_> {
        Carried::Texts(self)
    }
}

impl<'a> EventValue<'a> for Vec<Evidence<'a>> {
    fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
        reader.evidence(key)
    }
    fn carried(&self) -> Carried<'_> {
        Carried::Evidence(self)
    }
}

/// The words of a set of names.
fn words<W: Words>() -> Vec<&'static str> {
    W::ALL.iter().map(|(word, _)| *word).collect()
}

macro_rules! word_values {
    ($($word:ident)*) => {$(
        impl<'a> EventValue<'a> for $word {
            fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
                Some(Self::ALL[reader.must_word(key, &words::<Self>())?].1)
            }
            fn carried(&self) -> Carried<'_> {
                Carried::Text(Some(self.word()))
            }
        }

        impl<'a> EventValue<'a> for Option<$word> {
            fn read(reader: &mut dyn EventReader<'a>, key: &'static str) -> Option<Self> {
                let at = reader.word(key, &words::<$word>())?;
                Some(at.map(|at| $word::ALL[at].1))
            }
            fn carried(&self) -> Carried<'_> {
                Carried::Text(self.map(Words::word))
            }
        }
    )*};
}

word_values! { LookBackOutcome Kind Finding }

/// What an event carries, owning its texts.
trait Owned {
    type Static;
    fn owned(&self) -> Self::Static;
}

macro_rules! copied {
    ($($kind:ty)*) => {$(
        impl Owned for $kind {
            type Static = $kind;
            fn owned(&self) -> $kind {
                *self
            }
        }
    )*};
}

copied! { Date Option<Date> u32 LookBackOutcome Finding Option<Kind> }

impl Owned for Cow<'_, str> {
    type Static = Cow<'static, str>;
    fn owned(&self) -> Self::Static {
        own(self)
    }
}

impl Owned for Option<Cow<'_, str>> {
    type Static = Option<Cow<'static, str>>;
    fn owned(&self) -> Self::Static {
        self.as_ref().map(own)
    }
}

impl Owned for Vec<Cow<'_, str>> {
    type Static = Vec<Cow<'static, str>>;
    fn owned(&self) -> Self::Static {
        self.iter().map(own).collect()
    }
}

impl Owned for Vec<Evidence<'_>> {
    type Static = Vec<Evidence<'static>>;
    fn owned(&self) -> Self::Static {
        self.iter().map(Evidence::to_static).collect()
    }
}

/// The key of what an event carries: the name in the code, but for what is a word of Rust's.
macro_rules! key {
    ($name:ident) => {
        stringify!($name)
    };
    ($name:ident $key:literal) => {
        $key
    };
}

macro_rules! event_kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident $([$split:ident: $of:ident])? $word:literal {
            $($(#[$note:meta])* $name:ident $(as $key:literal)?: $holds:ty,)*
        }
    )*) => {
        /// What was done, with what it carries.
        #[derive(Debug, Clone, PartialEq)]
        pub enum EventBody<'a> {
            $($(#[$doc])* $kind { $($(#[$note])* $name: $holds),* },)*
        }

        /// The kinds of event, as far as what may follow what depends on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum EventKind {
            $($kind $(($of))?,)*
        }

        impl EventKind {
            /// Every kind, in the order of an item's life.
            pub fn all() -> Vec<Self> {
                let kinds: [Vec<Self>; Self::WORDS.len()] = [$(event_kinds!(@each $kind $($of)?)),*];
                kinds.concat()
            }

            /// The words that `did` may be, each once.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The value of `did` in the file.
            pub const fn word(self) -> &'static str {
                match self { $(event_kinds!(@pattern $kind $($of)?) => $word,)* }
            }

            /// The keys that an event of this `did` has besides those of every event; none where no event is of it.
            pub fn keys(word: &str) -> Option<&'static [&'static str]> {
                match word {
                    $($word => Some(&[$(key!($name $($key)?)),*]),)*
                    _ => None,
                }
            }
        }

        impl From<&EventBody<'_>> for EventKind {
            fn from(body: &EventBody<'_>) -> Self {
                match body {
                    $(EventBody::$kind { $($split,)? .. } => Self::$kind $((*$split))?,)*
                }
            }
        }

        impl<'a> EventBody<'a> {
            /// Reads what an event of this `did` carries; none where it cannot be read, or no event is of it.
            pub fn read(word: &str, reader: &mut dyn EventReader<'a>) -> Option<Self> {
                match word {
                    $($word => Some(Self::$kind {
                        $($name: EventValue::read(reader, key!($name $($key)?))?,)*
                    }),)*
                    _ => None,
                }
            }

            /// Shows each key with what is carried under it, in the order in which they are written.
            pub fn each_carried(&self, mut show: impl FnMut(&'static str, Carried<'_>)) {
                match self {
                    $(Self::$kind { $($name),* } => {
                        $(show(key!($name $($key)?), $name.carried());)*
                    })*
                }
            }

            /// The same, owning its texts.
            pub fn to_static(&self) -> EventBody<'static> {
                match self {
                    $(Self::$kind { $($name),* } => EventBody::$kind { $($name: $name.owned()),* },)*
                }
            }
        }
    };
    (@each $kind:ident) => { vec![Self::$kind] };
    (@each $kind:ident $of:ident) => {
        $of::ALL.iter().map(|(_, of)| Self::$kind(*of)).collect()
    };
    (@pattern $kind:ident) => { Self::$kind };
    (@pattern $kind:ident $of:ident) => { Self::$kind(_) };
}

event_kinds! {
    Progress "progress" {
        note: Cow<'a, str>,
        evidence: Vec<Evidence<'a>>,
    }
    Comment "comment" {
        note: Cow<'a, str>,
        /// Whose opinion it is: staff, the public.
        source: Option<Cow<'a, str>>,
    }
    Edited "edited" {
        field: Cow<'a, str>,
        from: Option<Cow<'a, str>>,
        to: Option<Cow<'a, str>>,
    }
    /// An extension is asked for.
    Asked "asked" {
        to: Date,
        reason: Cow<'a, str>,
    }
    /// The extension that is asked for is not given.
    Refused "refused" {
        reason: Cow<'a, str>,
    }
    Extended "extended" {
        from: Option<Date>,
        to: Date,
        reason: Cow<'a, str>,
        /// Who had asked for it.
        asked_by: Option<Cow<'a, str>>,
        /// Why it was given though policy allows no further one.
        anyway: Option<Cow<'a, str>>,
    }
    Submitted "submitted" {
        note: Option<Cow<'a, str>>,
        evidence: Vec<Evidence<'a>>,
    }
    /// One signature of the chain before closing.
    Signed "signed" {
        /// The role that it is given in.
        role as "as": Cow<'a, str>,
        note: Option<Cow<'a, str>>,
        round: Option<Cow<'a, str>>,
    }
    Returned "returned" {
        reason: Cow<'a, str>,
        round: Option<Cow<'a, str>>,
    }
    Closed "closed" {
        result: Cow<'a, str>,
        evidence: Vec<Evidence<'a>>,
        /// Who signed too.
        with: Vec<Cow<'a, str>>,
        /// Why it was closed with a measure not done.
        anyway: Option<Cow<'a, str>>,
        round: Option<Cow<'a, str>>,
    }
    LookBack[outcome: LookBackOutcome] "look-back" {
        outcome: LookBackOutcome,
        note: Option<Cow<'a, str>>,
        evidence: Vec<Evidence<'a>>,
        with: Vec<Cow<'a, str>>,
        round: Option<Cow<'a, str>>,
    }
    Reopened "reopened" {
        reason: Cow<'a, str>,
    }
    Cancelled "cancelled" {
        reason: Cow<'a, str>,
        kind: Option<Kind>,
    }
    Reminded "reminded" {
        /// The rung of the ladder.
        level: Option<Cow<'a, str>>,
        /// The item's first reminder is 1.
        number: u32,
    }
    /// Gone through, in a round or by itself.
    Reviewed "reviewed" {
        finding: Finding,
        round: Option<Cow<'a, str>>,
        note: Option<Cow<'a, str>>,
    }
}
