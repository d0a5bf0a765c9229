//! The words of one text as flat arrays: where each stands, what it looks like, and what the lexicon knows of it.
//!
//! A *word* here is any token: a run of letters, a run of digits, or one sign. [`Words`] is a buffer that the
//! [`scan`](super::scan) fills and every later stage reads by index; it is reused from text to text, so that
//! nothing is allocated per word. Offsets are bytes of the text.

use crate::lexicon::{Class, LONGEST_PHRASE, Lexicon, WordId};

/// What a word looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// Letters, none of them a capital: `people`, `km`.
    #[default]
    Lower,
    /// One capital, then none: `Kursk`.
    Title,
    /// A single capital letter: `A`, `J`.
    Initial,
    /// Two capitals or more and nothing else: `NATO`.
    Upper,
    /// Capitals within: `McDonald`, `kWh`.
    Mixed,
    /// `'s`, cut off the word before it.
    Possessive,
    /// Digits with inner separators: `1,200.50`. At most 48 bytes, so that a longer run is several.
    Digits,
    /// `.` or `…`
    Stop,
    /// `?` or `!`
    Mark,
    Comma,
    Semicolon,
    Colon,
    /// `-` and the hyphens of Unicode.
    Hyphen,
    /// `–`, `—`, `−`
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Any double quotation mark.
    Quote,
    /// A single quotation mark or an apostrophe that stands in no word.
    Apostrophe,
    /// Anything else: `$`, `%`, `²`, an emoji.
    Sign,
}

impl Kind {
    /// Whether this is a run of letters.
    pub(crate) fn is_letters(self) -> bool {
        (self as u8) <= Self::Mixed as u8
    }

    /// Whether a sentence may end with it.
    #[inline]
    pub(crate) fn may_end(self) -> bool {
        matches!(self, Self::Stop | Self::Mark)
    }

    /// Whether a sentence that is too long is best cut behind it.
    #[inline]
    pub(crate) fn may_part(self) -> bool {
        matches!(
            self,
            Self::Comma | Self::Semicolon | Self::Colon | Self::Dash
        )
    }

    /// Whether this is a word with a capital anywhere.
    #[inline]
    pub(crate) fn opens_name(self) -> bool {
        (self as u8).wrapping_sub(1) < Self::Mixed as u8
    }

    /// Whether this is a word that opens with a capital.
    pub(crate) fn is_capital(self) -> bool {
        matches!(self, Self::Title | Self::Initial | Self::Upper)
    }
}

/// One word: half-open bytes, id, form and what stands before it. Sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) id: WordId,
    pub(crate) kind: Kind,
    pub(crate) gap: Gap,
    /// One more than the index of the phrase that opens here; zero for none, [`MANY_PHRASES`] for one that is looked for
    /// when it is asked for.
    phrase: u16,
}

impl Word {
    pub(super) fn new(start: u32, end: u32, id: WordId, kind: Kind, gap: Gap) -> Self {
        Word {
            start,
            end,
            id,
            kind,
            gap,
            phrase: 0,
        }
    }
}

/// A phrase of the lexicon in a text: the word that it opens with, and how many it has.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    at: u32,
    id: WordId,
    length: u32,
}

/// So many phrases and more of one text have no index of their own.
const MANY_PHRASES: u16 = u16::MAX;

/// What stands between a word and the one before it, each implying that there is some white space, save
/// [`Gap::None`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Gap {
    /// Nothing: the two are glued.
    #[default]
    None,
    /// White space within a line.
    Space,
    /// One line break.
    Line,
    /// An empty line or the start of the text.
    Blank,
}

/// The words of one text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    all: Vec<Word>,
    classes: Vec<Class>,
    /// The words that open a line.
    lines: Vec<u32>,
    /// The words that are quotation marks or apostrophes.
    quotes: Vec<u32>,
    /// The phrases of the text in order, each found once.
    phrases: Vec<Phrase>,
    lower: u32,
    capital: u32,
    upper: u32,
    /// A buffer of the scan.
    pub(super) folded: String,
}

impl Words {
    pub(super) fn clear(&mut self, bytes: usize) {
        self.all.clear();
        self.classes.clear();
        self.lines.clear();
        self.phrases.clear();
        self.quotes.clear();
        (self.lower, self.capital, self.upper) = (0, 0, 0);
        // News has a word per five to six bytes; hostile text grows the buffers as it goes.
        self.all.reserve(bytes / 5);
        self.classes.reserve(bytes / 5);
    }

    #[inline]
    pub(super) fn push(&mut self, word: Word, class: Class) {
        looks::count();
        if word.gap >= Gap::Line {
            self.open_line();
        }
        self.all.push(word);
        self.classes.push(class);
    }

    #[cold]
    fn open_line(&mut self) {
        self.lines
            .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    /// Notes a quotation mark or an apostrophe that is pushed next.
    #[cold]
    pub(super) fn note_quote(&mut self) {
        self.quotes
            .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn count_case(&mut self, lower: u32, capital: u32, upper: u32) {
        (self.lower, self.capital, self.upper) = (lower, capital, upper);
    }

    /// How many words there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// All words.
    #[inline]
    pub(crate) fn all(&self) -> &[Word] {
        &self.all
    }

    /// What the lexicon knows of each word.
    #[inline]
    pub(crate) fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The word at `at`; beyond either end the default word, which is unknown and empty.
    #[inline]
    pub(crate) fn at(&self, at: usize) -> Word {
        looks::count();
        self.all.get(at).copied().unwrap_or_default()
    }

    /// The class of the word at `at`; none beyond the end.
    #[inline]
    pub(crate) fn class(&self, at: usize) -> Class {
        looks::count();
        self.classes.get(at).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn kind(&self, at: usize) -> Kind {
        self.at(at).kind
    }

    #[inline]
    pub(crate) fn id(&self, at: usize) -> WordId {
        self.at(at).id
    }

    /// The first of some words that is `wanted` by its form and by what it may be: how a step passes over what is nothing to
    /// it.
    #[inline]
    pub(crate) fn find(
        &self,
        words: std::ops::Range<usize>,
        wanted: impl Fn(Kind, Class) -> bool,
    ) -> Option<usize> {
        let forms = self.all.get(words.clone())?.iter();
        let mut both = forms.zip(self.classes.get(words.clone())?);
        let found = both.position(|(word, class)| {
            looks::count();
            wanted(word.kind, *class)
        })?;
        Some(words.start + found)
    }

    /// Whether no white space stands between the word and the one before it.
    #[inline]
    pub(crate) fn glued(&self, at: usize) -> bool {
        looks::count();
        self.all.get(at).is_some_and(|word| word.gap == Gap::None)
    }

    /// The text of the word at `at`, empty beyond the end.
    #[inline]
    pub(crate) fn text<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let word = self.at(at);
        text.get(word.start as usize..word.end as usize)
            .unwrap_or("")
    }

    /// The text from the first to the last word of a range.
    pub(crate) fn slice<'t>(&self, text: &'t str, range: std::ops::Range<usize>) -> &'t str {
        if range.is_empty() {
            return "";
        }
        let (start, end) = (self.at(range.start).start, self.at(range.end - 1).end);
        text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The words that open a line, the first word among them.
    pub(crate) fn lines(&self) -> &[u32] {
        &self.lines
    }

    /// The words of kind [`Kind::Quote`] or [`Kind::Apostrophe`], in order.
    pub(crate) fn quotes(&self) -> &[u32] {
        &self.quotes
    }

    /// Whether there are words in capitals, enough of them for a sentence.
    pub(crate) fn has_upper(&self) -> bool {
        self.upper > 3
    }

    /// Whether the text is written without a single capital, so that lower case means nothing in it.
    pub(crate) fn is_caseless(&self) -> bool {
        self.capital == 0 && self.lower > 0
    }

    /// Finds the longest phrase that opens at each word, and leaves [`Class::PHRASE`] with those that open one; to be called
    /// once all words are in.
    pub(super) fn find_phrases(&mut self, lexicon: &Lexicon) {
        for at in 0..self.classes.len() {
            let class = self.classes[at];
            if !class.any(Class::PHRASE.with(Class::SECOND)) {
                continue;
            }
            let class = class.without(Class::SECOND);
            self.classes[at] = class;
            if !class.any(Class::PHRASE) {
                continue;
            }
            // Most words that open some phrase open none where they stand, which two look-ups of a bit tell.
            let opens = self.class(at + 1).any(Class::SECOND)
                && lexicon.vocabulary.may_open(self.id(at), self.id(at + 1));
            let found = opens.then(|| self.phrase_of_many(lexicon, at));
            let Some((id, length)) = found.flatten() else {
                self.classes[at] = class.without(Class::PHRASE) | Class::NO_PHRASE;
                continue;
            };
            let index = u16::try_from(self.phrases.len() + 1).unwrap_or(MANY_PHRASES);
            if index < MANY_PHRASES {
                let [at, length] = [at, length].map(|n| u32::try_from(n).unwrap_or(0));
                self.phrases.push(Phrase { at, id, length });
            }
            self.all[at].phrase = index;
        }
    }

    /// The longest phrase of the lexicon that opens at `at`, with its number of words. No phrase reaches over
    /// an empty line.
    #[inline]
    pub(crate) fn phrase(&self, lexicon: &Lexicon, at: usize) -> Option<(WordId, usize)> {
        let index = self.all.get(at)?.phrase;
        if index == 0 {
            return None;
        }
        self.known_phrase(lexicon, at, index)
    }

    fn known_phrase(&self, lexicon: &Lexicon, at: usize, index: u16) -> Option<(WordId, usize)> {
        match self.phrases.get(usize::from(index) - 1) {
            Some(found) if index < MANY_PHRASES => Some((found.id, found.length as usize)),
            _ => self.phrase_of_many(lexicon, at),
        }
    }

    /// What any word of `words` may be, and any phrase that opens there. `next` is the first phrase that was not asked for:
    /// it goes on from range to range.
    pub(super) fn any_class(
        &self,
        lexicon: &Lexicon,
        words: std::ops::Range<usize>,
        next: &mut usize,
    ) -> Class {
        let own = self.classes[words.clone()].iter();
        let mut any = own.fold(Class::NONE, |any, class| any | *class);
        while let Some(phrase) = self.phrases.get(*next)
            && (phrase.at as usize) < words.end
        {
            any |= lexicon.vocabulary.class(phrase.id);
            *next += 1;
        }
        // Beyond those that have an index they are looked for.
        if *next + 1 >= usize::from(MANY_PHRASES) {
            let many = words.filter_map(|at| self.phrase(lexicon, at));
            any = many.fold(any, |any, (id, _)| any | lexicon.vocabulary.class(id));
        }
        any
    }

    fn phrase_of_many(&self, lexicon: &Lexicon, at: usize) -> Option<(WordId, usize)> {
        let end = self.all.len().min(at + LONGEST_PHRASE);
        let rest = self.all[at + 1..end]
            .iter()
            .take_while(|word| word.gap != Gap::Blank);
        let rest = rest.map(|word| (word.id, word.gap == Gap::None));
        lexicon.vocabulary.phrase(self.all[at].id, rest)
    }

    /// The longest term at `at`: a phrase, else the word itself where it is known.
    #[inline]
    pub(crate) fn term(&self, lexicon: &Lexicon, at: usize) -> Option<(WordId, usize)> {
        let word = self.id(at);
        self.phrase(lexicon, at)
            .or_else(|| (word != WordId::UNKNOWN).then_some((word, 1)))
    }
}

/// How often words were looked at, which is what reading costs beyond the scan: counted in the tests of this crate alone.
pub(super) mod looks {
    #[cfg(test)]
    thread_local! {
        static LOOKS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
    }

    #[inline]
    pub(in crate::read) fn count() {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
    }

    /// The looks at words of this thread since it was asked last.
    #[cfg(test)]
    pub(in crate::read) fn taken() -> u64 {
        LOOKS.take()
    }
}
