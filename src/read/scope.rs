//! One sentence under the eyes of the figure step: its words by index, none of them beyond its ends.

use super::Text;
use super::reading::Run;
use super::words::{Gap, Kind};
use crate::lexicon::{Around, Class, Lexicon, WordId};

/// A sentence of a text. Words outside of it look like nothing: no class, no role, an empty form.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) first: usize,
    pub(super) end: usize,
}

impl<'a> Scope<'a> {
    pub(super) fn lexicon(self) -> &'a Lexicon {
        self.text.lexicon
    }

    #[inline]
    pub(super) fn has(self, at: usize) -> bool {
        at >= self.first && at < self.end
    }

    #[inline]
    pub(super) fn class(self, at: usize) -> Class {
        if self.has(at) {
            self.text.words.class(at)
        } else {
            Class::NONE
        }
    }

    #[inline]
    pub(super) fn is(self, at: usize, class: Class) -> bool {
        self.class(at).any(class)
    }

    #[inline]
    pub(super) fn id(self, at: usize) -> WordId {
        if self.has(at) {
            self.text.words.id(at)
        } else {
            WordId::UNKNOWN
        }
    }

    #[inline]
    pub(super) fn around(self, at: usize) -> Around {
        self.lexicon().around.of(self.id(at))
    }

    #[inline]
    pub(super) fn does(self, at: usize, role: Around) -> bool {
        self.around(at).any(role)
    }

    /// The kind of the word; `None` beyond the sentence.
    #[inline]
    pub(super) fn kind(self, at: usize) -> Option<Kind> {
        self.has(at).then(|| self.text.words.kind(at))
    }

    #[inline]
    pub(super) fn is_kind(self, at: usize, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    #[inline]
    pub(super) fn is_dash(self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Hyphen | Kind::Dash))
    }

    #[inline]
    pub(super) fn is_letters(self, at: usize) -> bool {
        self.kind(at).is_some_and(Kind::is_letters)
    }

    /// Whether nothing stands between the word and the one before it, which is of the same sentence.
    #[inline]
    pub(super) fn glued(self, at: usize) -> bool {
        at > self.first && at < self.end && self.text.words.glued(at)
    }

    #[inline]
    pub(super) fn gap(self, at: usize) -> Gap {
        self.text.words.at(at).gap
    }

    #[inline]
    pub(super) fn word(self, at: usize) -> &'a str {
        if self.has(at) { self.text.word(at) } else { "" }
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
    pub(super) fn term_around(self, at: usize) -> (Around, usize) {
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
