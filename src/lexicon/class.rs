//! What a word may be: one bit for each table or form, so that a scan tests many at once.

use std::fmt;
use std::ops::{BitOr, BitOrAssign};

/// What a token may be: a set of bits, from its form and from the tables that know it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Class(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
        }
        const NAMES: &[(&str, Class)] = &[$((stringify!($name), Class::$name),)*];
    };
}

classes! {
    /// A run of digits, separators within.
    DIGITS = 0,
    /// First word of some phrase; in a text of one that stands there.
    PHRASE = 1,
    /// Number word of any role (`numbers.tsv`), vague and zero words among them.
    NUMBER = 2,
    /// Thousand, million, `bn`: multiplies what stands before it.
    SCALE = 3,
    /// Few, several, dozens.
    VAGUE = 4,
    /// None, nobody, zero.
    ZERO = 5,
    /// Half, third, quarter.
    FRACTION = 6,
    /// First, second.
    ORDINAL = 7,
    /// A unit's word or sign that stands after the number.
    UNIT = 8,
    /// A unit's sign that stands before the number: `$`.
    UNIT_BEFORE = 9,
    /// Hedge before the number.
    HEDGE = 10,
    /// Hedge after the number.
    HEDGE_AFTER = 11,
    /// Month.
    MONTH = 12,
    /// Day of the week.
    WEEKDAY = 13,
    /// Today, Christmas, summer, noon: names a time by itself.
    DAY = 14,
    /// Week, year, decade: what a period is counted in.
    SPAN = 15,
    /// An abbreviation whose full stop need not end a sentence.
    ABBREVIATION = 16,
    /// The, a, this, every.
    DETERMINER = 17,
    /// In, of, at.
    PREPOSITION = 18,
    /// He, they, who.
    PRONOUN = 19,
    /// And, but, while.
    CONJUNCTION = 20,
    /// Is, has, will, would.
    AUXILIARY = 21,
    /// Not, never, nor.
    NEGATION = 22,
    /// Who, which, when.
    WH = 23,
    /// Also, now, then: closed-class adverbs.
    ADVERB = 24,
    /// Said, reported: a verb of saying in any form.
    SAY = 25,
    /// Report, claim, statement: a noun of saying.
    SAY_NOUN = 26,
    /// According to: opens the speaker.
    SAY_OPENS = 27,
    /// President, governor: before or after a person's name.
    TITLE = 28,
    /// A measure's term.
    MEASURE = 29,
    /// A noun that is counted.
    COUNTED = 30,
    /// A word that names a facet of the subject.
    SUBJECT = 31,
    /// A place.
    PLACE = 32,
    /// A person's or an institution's name.
    NAME = 33,
    /// Last, next, ago, later: shifts a time.
    WHEN = 34,
    /// A word of letters, whatever it means.
    WORD = 35,
    /// A word that opens with a capital.
    CAPITAL = 36,
    /// A full stop, question mark, exclamation mark or ellipsis.
    STOP = 37,
    /// An irregular plural: children, feet.
    PLURAL = 38,
    /// A verb in any form.
    VERB = 44,
    /// A noun of an event: attack, earthquake.
    EVENT = 45,
    /// May stand within a date expression before what names the time: since, of, the, about.
    BESIDE_TIME = 46,
    /// Second word of some phrase; in the lexicon alone.
    SECOND = 47,
    /// First word of some phrase that does not stand there; in a text alone.
    NO_PHRASE = 48,
    /// Northern, central: a side of a place.
    SIDE = 49,
    /// Poll, tally: speaks for what stands in it.
    POLL = 50,
    /// Says that a number was wrong (`corrections.tsv`).
    CORRECTS = 51,
}

impl Class {
    pub(crate) const NONE: Self = Self(0);

    /// Words of the closed classes: the, of, it, and, has, not, which. A noun phrase may open with one, and ends before the
    /// next.
    pub(crate) const CLOSED: Self = Self::DETERMINER
        .with(Self::PREPOSITION)
        .with(Self::PRONOUN)
        .with(Self::CONJUNCTION)
        .with(Self::AUXILIARY)
        .with(Self::NEGATION)
        .with(Self::WH);

    /// Whether any bit of `other` is set.
    #[inline]
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is a word in lower case that no table knows, save as a side, as a poll, as a correction or as the
    /// first of a phrase that does not stand there.
    pub(crate) fn is_unknown_word(self) -> bool {
        let known_for_little = Self::NO_PHRASE
            .with(Self::SIDE)
            .with(Self::POLL)
            .with(Self::CORRECTS);
        self.without(known_for_little) == Self::WORD
    }

    /// Those that are not in `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The same where all bits of `mask` are set, none where none is.
    #[inline]
    pub(super) const fn masked(self, mask: u64) -> Self {
        Self(self.0 & mask)
    }

    /// The union, in constants.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for Class {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = NAMES
            .iter()
            .filter(|(_, class)| self.any(*class))
            .map(|(name, _)| name);
        f.debug_set().entries(set).finish()
    }
}
