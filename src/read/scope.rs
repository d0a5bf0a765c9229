//! One sentence under the eyes of the figure step: its words by index, none of them beyond its ends.

use std::ops::Range;

use super::Text;
use super::reading::Run;
use super::words::{Gap, Kind, Word, looks};
use crate::lexicon::{Around, Change, Class, Lexicon, WordId};

/// A sentence of a text. Words outside of it look like nothing: no class, no role, an empty form.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) first: usize,
    pub(super) end: usize,
    /// The sentence's own words and their classes, so that one comparison tells what lies within.
    words: &'a [Word],
    classes: &'a [Class],
}

impl<'a> Scope<'a> {
    /// The words `words` of a text.
    pub(super) fn new(text: &'a Text<'a>, words: Range<usize>) -> Self {
        Scope {
            text,
            first: words.start,
            end: words.end,
            words: text.words.all().get(words.clone()).unwrap_or_default(),
            classes: text.words.classes().get(words).unwrap_or_default(),
        }
    }

    /// The same without the words before `first`.
    pub(super) fn from(self, first: usize) -> Self {
        Scope::new(self.text, self.first.max(first)..self.end)
    }

    pub(super) fn lexicon(self) -> &'a Lexicon {
        self.text.lexicon
    }

    #[inline]
    pub(super) fn has(self, at: usize) -> bool {
        at >= self.first && at < self.end
    }

    #[inline]
    pub(super) fn class(self, at: usize) -> Class {
        looks::count();
        let at = at.wrapping_sub(self.first);
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// The word at `at`; `None` beyond the sentence.
    #[inline]
    fn at(self, at: usize) -> Option<&'a Word> {
        looks::count();
        self.words.get(at.wrapping_sub(self.first))
    }

    #[inline]
    pub(super) fn is(self, at: usize, class: Class) -> bool {
        self.class(at).any(class)
    }

    /// Those of some words of the sentence that may be one of `class`.
    #[inline]
    pub(super) fn each(self, words: Range<usize>, class: Class) -> impl Iterator<Item = usize> {
        let start = words.start.max(self.first);
        let end = words.end.min(self.end).max(self.first);
        let inside = start - self.first..end - self.first;
        let classes = self.classes.get(inside).unwrap_or_default().iter();
        let found = (start..).zip(classes).filter(move |(_, own)| {
            looks::count();
            own.any(class)
        });
        found.map(|(at, _)| at)
    }

    #[inline]
    pub(super) fn id(self, at: usize) -> WordId {
        self.at(at).map_or(WordId::UNKNOWN, |word| word.id)
    }

    #[inline]
    pub(super) fn around(self, at: usize) -> Around {
        self.lexicon().around.of(self.id(at))
    }

    #[inline]
    pub(super) fn does(self, at: usize, role: Around) -> bool {
        self.around(at).any(role)
    }

    /// What the word says of a change.
    #[inline]
    pub(super) fn change(self, at: usize) -> Change {
        self.lexicon().changes.of(self.id(at))
    }

    /// The kind of the word; `None` beyond the sentence.
    #[inline]
    pub(super) fn kind(self, at: usize) -> Option<Kind> {
        self.at(at).map(|word| word.kind)
    }

    #[inline]
    pub(super) fn is_kind(self, at: usize, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    #[inline]
    pub(super) fn is_dash(self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Hyphen | Kind::Dash))
    }

    /// How many words a hyphen at `at` takes that is glued to the word before: one, or none where there is none.
    #[inline]
    pub(super) fn hyphen(self, at: usize) -> usize {
        usize::from(self.is_dash(at) && self.glued(at))
    }

    #[inline]
    pub(super) fn is_letters(self, at: usize) -> bool {
        self.kind(at).is_some_and(Kind::is_letters)
    }

    /// Whether nothing stands between the word and the one before it, which is of the same sentence.
    #[inline]
    pub(super) fn glued(self, at: usize) -> bool {
        at > self.first && self.at(at).is_some_and(|word| word.gap == Gap::None)
    }

    #[inline]
    pub(super) fn gap(self, at: usize) -> Gap {
        self.text.words.at(at).gap
    }

    #[inline]
    pub(super) fn word(self, at: usize) -> &'a str {
        let word = self.at(at).copied().unwrap_or_default();
        let bytes = word.start as usize..word.end as usize;
        self.text.text.get(bytes).unwrap_or("")
    }

    /// The longest term of the lexicon at `at` that does not leave the sentence.
    #[inline]
    pub(super) fn term(self, at: usize) -> Option<(WordId, usize)> {
        if !self.has(at) {
            return None;
        }
        let found = self.text.words.term(self.lexicon(), at);
        match found {
            Some((_, length)) if at + length > self.end => {
                let word = self.id(at);
                (word != WordId::UNKNOWN).then_some((word, 1))
            }
            found => found,
        }
    }

    /// The roles of the longest term at `at`, and its length.
    #[inline]
    pub(super) fn term_around(self, at: usize) -> (Around, usize) {
        if !self.is(at, Class::PHRASE) {
            return (self.around(at), 1);
        }
        match self.term(at) {
            Some((id, length)) => (self.lexicon().around.of(id), length),
            None => (Around::NONE, 1),
        }
    }

    /// Whether capitals tell nothing around `at`: the text has none, or the words there have nothing else.
    pub(super) fn is_caseless(self, at: usize) -> bool {
        /// The words to either side that are looked at, and how many of them in capitals make a headline.
        const NEAR: usize = 8;
        const SHOUTED: usize = 4;
        let words = self.text.words;
        if !words.has_upper() {
            return words.is_caseless();
        }
        let (mut upper, mut other) = (0, 0);
        for at in self.first.max(at.saturating_sub(NEAR))..self.end.min(at + NEAR) {
            match words.kind(at) {
                Kind::Upper => upper += 1,
                Kind::Lower | Kind::Title | Kind::Mixed => other += 1,
                _ => {}
            }
        }
        upper >= SHOUTED && other * 4 <= upper
    }

    pub(super) fn printed(self, from: usize, to: usize) -> &'a str {
        self.text.printed(Run::new(from, to))
    }
}
