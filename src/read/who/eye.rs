//! What the steps of this module ask of single words.

use super::super::Text;
use super::super::words::{Gap, Kind};
use crate::lexicon::{Class, Role, SpeakerKind, TitleKind};

/// A text, asked for what its words may be in a clause of saying.
#[derive(Clone, Copy)]
pub(super) struct Eye<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) capitals: &'a Capitals,
}

/// The words that stand with a capital where none is asked for, as a filter over their hashes: so a name at the head of a
/// sentence is told from another word there. A few in a hundred are taken for known by chance, which only costs what not
/// asking would.
#[derive(Debug)]
pub(super) struct Capitals {
    bits: [u64; 64],
}

impl Default for Capitals {
    fn default() -> Self {
        Self { bits: [0; 64] }
    }
}

impl Capitals {
    /// Reads the words of a text, overwriting what was here.
    pub(super) fn find(&mut self, text: &Text<'_>) {
        self.bits = [0; 64];
        for (at, word) in text.words.all().iter().enumerate().skip(1) {
            if matches!(word.kind, Kind::Title | Kind::Mixed) && !opens(text, at) {
                let (block, bit) = slot(text.word(at));
                self.bits[block] |= bit;
            }
        }
    }

    fn hold(&self, word: &str) -> bool {
        let (block, bit) = slot(word);
        self.bits[block] & bit != 0
    }
}

/// One of 4,096 bits for a word, from its first eight bytes and its length.
fn slot(word: &str) -> (usize, u64) {
    let mut first = [0; 8];
    let bytes = word.as_bytes();
    let length = bytes.len().min(8);
    first[..length].copy_from_slice(&bytes[..length]);
    let mixed =
        (u64::from_le_bytes(first) ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 58) as usize, 1 << (mixed >> 52 & 63))
}

/// Whether the word at `at` opens a sentence, a line or a quotation, where any word has a capital.
fn opens(text: &Text<'_>, at: usize) -> bool {
    at == 0
        || text.words.at(at).gap >= Gap::Line
        || matches!(
            text.words.kind(at - 1),
            Kind::Stop
                | Kind::Mark
                | Kind::Quote
                | Kind::Apostrophe
                | Kind::Close
                | Kind::Colon
                | Kind::Dash
        )
}

/// Words that stand in no name and end most phrases.
const FUNCTION: Class = Class::CLOSED.with(Class::ADVERB);

/// Words that say when.
const TIMES: Class = Class::MONTH.with(Class::WEEKDAY).with(Class::DAY);

impl Eye<'_> {
    #[inline]
    pub(super) fn kind(self, at: usize) -> Kind {
        self.text.words.kind(at)
    }

    #[inline]
    pub(super) fn class(self, at: usize) -> Class {
        self.text.words.class(at)
    }

    #[inline]
    pub(super) fn is(self, at: usize, role: Role) -> bool {
        self.text.lexicon.grammar.is(self.text.words.id(at), role)
    }

    pub(super) fn letters(self, at: usize) -> bool {
        at < self.text.words.len() && self.kind(at).is_letters()
    }

    pub(super) fn glued(self, at: usize) -> bool {
        self.text.words.glued(at)
    }

    pub(super) fn gap(self, at: usize) -> Gap {
        self.text.words.at(at).gap
    }

    pub(super) fn function(self, at: usize) -> bool {
        self.class(at).any(FUNCTION) && !self.is_america(at)
    }

    /// "US", which is no "us" where the text has small letters around it: "the US Geological Survey".
    pub(super) fn is_america(self, at: usize) -> bool {
        self.kind(at) == Kind::Upper
            && self.text.word(at) == "US"
            && self.kind(at + 1) != Kind::Upper
    }

    pub(super) fn determiner(self, at: usize) -> bool {
        self.class(at).any(Class::DETERMINER)
    }

    /// Whether the word can be a part of a name by its capital.
    pub(super) fn name_part(self, at: usize) -> bool {
        let kind = self.kind(at);
        // `F.A.A.`
        if kind == Kind::Initial && self.kind(at + 1) == Kind::Stop && self.glued(at + 1) {
            return true;
        }
        self.letters(at)
            && kind.opens_name()
            && (!self.function(at) || self.in_a_name(at))
            && !self.says_when(at)
            && !self.opens_plainly(at)
    }

    /// A word with a capital only because it opens its sentence: no name follows it, no verb of saying either, it is no
    /// place's, and it stands with a capital nowhere else.
    fn opens_plainly(self, at: usize) -> bool {
        if self.kind(at) != Kind::Title || !opens(self.text, at) {
            return false;
        }
        let number = self.class(at).any(Class::NUMBER.with(Class::SAY));
        let next = self.kind(at + 1);
        let lower = next == Kind::Lower;
        let says = self.class(at + 1).any(Class::SAY.with(Class::AUXILIARY));
        let place = self.class(at).any(Class::PLACE);
        lower
            && (number || !says)
            && !place
            && !self.capitals.hold(self.text.word(at))
            && !self.is_given(at)
            || next == Kind::Comma && (self.adverb(at) || self.ends_in(at, "ing"))
            || self.opens_participle(at)
    }

    /// "Echoing Marsh, …": a participle before a name and a comma, and no name itself.
    fn opens_participle(self, at: usize) -> bool {
        let name = |at: &usize| self.kind(*at).is_capital() && !self.function(*at);
        let end = (at + 1..at + 4).find(|at| !name(at)).unwrap_or(at + 4);
        self.ends_in(at, "ing")
            && end > at + 1
            && self.kind(end) == Kind::Comma
            && !self.class(at).any(Class::PLACE.with(Class::TITLE))
            && !self.capitals.hold(self.text.word(at))
    }

    /// Whether a word is a given name.
    pub(super) fn is_given(self, at: usize) -> bool {
        self.kind(at) == Kind::Title
            && self.title(at).is_none()
            && (self.is(at, Role::Male) || self.is(at, Role::Female))
    }

    /// A function word with a capital amid capitals: "Us Weekly", "Will Hurd", "Al Jazeera" after its first word.
    fn in_a_name(self, at: usize) -> bool {
        self.class(at).any(Class::AUXILIARY.with(Class::ADVERB))
            && self.kind(at) == Kind::Title
            && self.kind(at + 1) == Kind::Title
            && !self.function(at + 1)
    }

    pub(super) fn says_when(self, at: usize) -> bool {
        // `USA TODAY` is no day.
        let name = || self.kind(at) == Kind::Upper && self.kind(at.wrapping_sub(1)) == Kind::Upper;
        // Nor is the morning in "Lindow Morning Herald" one.
        let within = || {
            self.kind(at) == Kind::Title
                && self.kind(at.wrapping_sub(1)).is_capital()
                && self.kind(at + 1).is_capital()
        };
        // "Jan Marsh" is no month.
        let given = || self.is_given(at) && self.kind(at + 1).is_capital();
        self.class(at).any(TIMES) && !name() && !given() || self.is(at, Role::When) && !within()
    }

    /// Whether a word ends in these letters.
    #[inline]
    pub(super) fn ends_in(self, at: usize, ending: &str) -> bool {
        let word = self.text.word(at);
        // Most words differ in their last letter already.
        let same = |(one, other): (&u8, &u8)| one.eq_ignore_ascii_case(other);
        word.len() > ending.len() + 1
            && word
                .as_bytes()
                .last()
                .zip(ending.as_bytes().last())
                .is_some_and(same)
            && word.as_bytes()[word.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
    }

    /// Also, later, repeatedly.
    pub(super) fn adverb(self, at: usize) -> bool {
        self.letters(at)
            && (self.class(at).any(Class::ADVERB)
                || self.kind(at) == Kind::Lower && self.ends_in(at, "ly"))
    }

    /// Whether a full stop belongs to the word before it: `Mr.`, `J.`, `U.S.`
    pub(super) fn inner_stop(self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.kind(at) == Kind::Stop
            && self.glued(at)
            && self.letters(before)
            && (matches!(self.kind(before), Kind::Initial)
                || self.text.word(before).len() < 6
                    && (self.class(before).any(Class::ABBREVIATION)
                        || self.class(before).any(Class::TITLE) && self.kind(before).is_capital()))
    }

    pub(super) fn title(self, at: usize) -> Option<TitleKind> {
        let class = self.class(at);
        if !class.any(Class::TITLE) {
            return None;
        }
        self.text.lexicon.titles.of(self.text.words.id(at))
    }

    /// The kind of speaker that the noun is which ends with the word at `at`, and begins no earlier than `low`.
    pub(super) fn speaker(self, at: usize, low: usize) -> Option<SpeakerKind> {
        let lexicon = self.text.lexicon;
        if at > low
            && let Some((id, 2)) = self.text.words.phrase(lexicon, at - 1)
            && let Some(kind) = lexicon.speakers.of(id)
        {
            return Some(kind);
        }
        lexicon.speakers.of(self.text.words.id(at))
    }

    /// Whether a noun that ends at `at` is known to speak, or a title.
    pub(super) fn is_speaker(self, at: usize, low: usize) -> bool {
        self.speaker(at, low).is_some() || self.title(at).is_some()
    }

    /// A dash, or a hyphen that stands for one.
    pub(super) fn is_dash(self, at: usize) -> bool {
        let kind = self.kind(at);
        kind == Kind::Dash || kind == Kind::Hyphen && !self.glued(at)
    }

    /// What ends a clause before a phrase: a sign, or a word that joins clauses.
    pub(super) fn bounds(self, at: usize) -> bool {
        let kind = self.kind(at);
        matches!(
            kind,
            Kind::Comma
                | Kind::Semicolon
                | Kind::Colon
                | Kind::Quote
                | Kind::Apostrophe
                | Kind::Open
                | Kind::Close
                | Kind::Stop
                | Kind::Mark
                | Kind::Sign
        ) || self.is_dash(at)
            || self.class(at).any(Class::CONJUNCTION.with(Class::WH))
    }
}
