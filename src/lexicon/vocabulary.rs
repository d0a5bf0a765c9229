//! Word forms and phrases in, small ids with classes out.
//!
//! Every form that any table knows is one entry here, folded (lower case, curly apostrophes straight), so that
//! a word of a text is looked up once and every table answers by the id alone. Phrases have ids of the same
//! kind and are found through a trie over the ids of their words.
//!
//! The look-up is built for the scan: a word of up to sixteen folded bytes is two integers, hashed by three
//! multiplications into a perfect table (hash and displace: Belazzougui, Botelho, Dietzfelbinger 2009), so that
//! each word costs one probe and no branch that depends on whether it is known. Longer words go through an
//! ordered map.

use std::collections::BTreeMap;

use crate::lexicon::HashMap;

use super::class::Class;
use super::perfect::{Key, Perfect, Place};
use super::table::LexiconErrorKind;

/// A word form or phrase of one lexicon; zero is every word that it does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(pub(crate) u32);

impl WordId {
    pub(crate) const UNKNOWN: Self = Self(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words longer than this many folded bytes are never known, so that an endless word costs no look-up.
pub(crate) const LONGEST_WORD: usize = 48;

/// The most words that a phrase may have, so that the search for one stays short.
pub(crate) const LONGEST_PHRASE: usize = 8;

/// All word forms and phrases of one lexicon.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    short: Perfect,
    long: BTreeMap<Box<str>, WordId>,
    ascii: [WordId; 128],
    classes: Vec<Class>,
    texts: Vec<Box<str>>,
    // Only for building; empty once frozen.
    ids: HashMap<Box<str>, WordId>,
    phrases: Phrases,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            short: Perfect::default(),
            long: BTreeMap::new(),
            ascii: [WordId::UNKNOWN; 128],
            classes: vec![Class::NONE],
            texts: vec!["".into()],
            ids: HashMap::default(),
            phrases: Phrases::default(),
        }
    }
}

impl Vocabulary {
    /// The id of `term`, a word or a phrase as it is written, which is made known with `class`.
    pub(crate) fn term(&mut self, term: &str, class: Class) -> Result<WordId, LexiconErrorKind> {
        let folded = fold(term);
        let pieces: Vec<(&str, bool)> = pieces(&folded).take(LONGEST_PHRASE + 1).collect();
        let expected = |expected: &str| LexiconErrorKind::BadCell {
            column: "term".to_owned(),
            found: term.to_owned(),
            expected: expected.to_owned(),
        };
        match pieces[..] {
            [] => Err(expected("a word")),
            [(word, _)] if word.len() > LONGEST_WORD => Err(expected("at most 48 bytes")),
            [(word, _)] => self.intern(word, class),
            _ if pieces.len() > LONGEST_PHRASE => Err(expected("at most eight words")),
            [(first, _), ref rest @ ..] => {
                let first = self.intern(first, Class::PHRASE)?;
                let mut node = self.phrases.step_or_grow(0, first, false);
                for (at, (piece, glued)) in rest.iter().enumerate() {
                    let class = if at == 0 { Class::SECOND } else { Class::NONE };
                    let word = self.intern(piece, class)?;
                    node = self.phrases.step_or_grow(node, word, *glued);
                }
                // Phrases with the same words and other spaces ("sq.km") are terms of their own.
                let id = self.intern(&folded, class)?;
                self.phrases.ends[node as usize] = id;
                Ok(id)
            }
        }
    }

    fn intern(&mut self, folded: &str, class: Class) -> Result<WordId, LexiconErrorKind> {
        if let Some(id) = self.ids.get(folded) {
            self.classes[id.index()] |= class;
            return Ok(*id);
        }
        let id = u32::try_from(self.classes.len())
            .ok()
            // Phrases pack an id and a bit into 32 bits.
            .filter(|id| *id < 1 << 31);
        let id = WordId(id.ok_or(LexiconErrorKind::Full)?);
        self.ids.insert(folded.into(), id);
        self.texts.push(folded.into());
        self.classes.push(class);
        Ok(id)
    }

    /// Builds the tables of the look-up; to be called once every term is in.
    pub(crate) fn freeze(&mut self) {
        self.ids = HashMap::default();
        let mut short = Vec::new();
        for ((text, class), id) in self.texts.iter().zip(&self.classes).zip(0..).skip(1) {
            let id = WordId(id);
            if let [byte] = text.as_bytes() {
                self.ascii[usize::from(*byte & 127)] = id;
            }
            match Key::pack(text.as_bytes()) {
                Some(key) => short.push(Place {
                    key,
                    class: *class,
                    id,
                }),
                None => {
                    self.long.insert(text.clone(), id);
                }
            }
        }
        self.short = Perfect::new(&short);
        self.phrases.freeze();
    }

    /// The id and class of a folded word of up to sixteen bytes.
    #[inline]
    pub(crate) fn look_up(&self, key: Key) -> (WordId, Class) {
        self.short.find(key)
    }

    /// The id and class of a folded word of any length.
    pub(crate) fn look_up_folded(&self, folded: &str) -> (WordId, Class) {
        if let Some(key) = Key::pack(folded.as_bytes()) {
            return self.look_up(key);
        }
        if folded.len() > LONGEST_WORD {
            return (WordId::UNKNOWN, Class::NONE);
        }
        let id = self.long.get(folded).copied().unwrap_or_default();
        (id, self.class(id))
    }

    /// The id and class of a single ASCII character, which must not be a capital letter.
    #[inline]
    pub(crate) fn look_up_ascii(&self, byte: u8) -> (WordId, Class) {
        let id = self.ascii[usize::from(byte & 127)];
        (id, self.classes[id.index()])
    }

    /// The id of a term as it is written.
    pub(crate) fn id(&self, term: &str) -> WordId {
        let mut folded = [0; Key::CAPACITY];
        // Plain letters and digits fold to their lower case, without a `String`.
        if let Some(folded) = folded.get_mut(..term.len())
            && term.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            folded.copy_from_slice(term.as_bytes());
            folded.make_ascii_lowercase();
            return Key::pack(folded).map_or(WordId::UNKNOWN, |key| self.look_up(key).0);
        }
        self.look_up_folded(&fold(term)).0
    }

    /// How many ids there are, that of unknown words included.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The id of a term, while the vocabulary is built.
    pub(crate) fn entered(&self, term: &str) -> Option<WordId> {
        self.ids.get(fold(term).as_str()).copied()
    }

    pub(crate) fn class(&self, id: WordId) -> Class {
        self.classes[id.index()]
    }

    /// The folded text of a word or phrase.
    pub(crate) fn text(&self, id: WordId) -> &str {
        &self.texts[id.index()]
    }

    /// Every term with its id, in the order in which they came.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (WordId, &str)> {
        (1_u32..)
            .zip(self.texts.iter().skip(1))
            .map(|(id, text)| (WordId(id), &**text))
    }

    /// Whether some phrase may open with two words: by a filter, which seldom says so of others.
    #[inline]
    pub(crate) fn may_open(&self, first: WordId, second: WordId) -> bool {
        self.phrases.may_open(first, second)
    }

    /// The longest phrase that opens with `first` and goes on as `rest` (word, glued to the one before), with
    /// its number of words. `first` should be of the class [`Class::PHRASE`].
    #[inline]
    pub(crate) fn phrase(
        &self,
        first: WordId,
        rest: impl Iterator<Item = (WordId, bool)>,
    ) -> Option<(WordId, usize)> {
        let mut rest = rest.peekable();
        let (second, _) = *rest.peek()?;
        if !self.phrases.may_open(first, second) {
            return None;
        }
        let mut node = *self.phrases.opened.get(first.index())?;
        let mut found = None;
        for (length, (word, glued)) in (2..=LONGEST_PHRASE).zip(rest) {
            // A word that the lexicon does not know is in no phrase.
            if word == WordId::UNKNOWN {
                break;
            }
            let Some(next) = self.phrases.step(node, word, glued) else {
                break;
            };
            node = next;
            let end = self.phrases.ends[node as usize];
            if end != WordId::UNKNOWN {
                found = Some((end, length));
            }
        }
        found
    }
}

/// The trie of phrases: an edge is (node, word, glued), hashed into one open table.
#[derive(Clone, Debug)]
struct Phrases {
    /// By node: the phrase that ends there.
    ends: Vec<WordId>,
    /// The first two words of every phrase, as a filter: most words that open some phrase open none where they stand.
    pairs: Vec<u64>,
    /// By word: the node that it opens; the root, from where nothing goes on, for most.
    opened: Vec<u32>,
    growing: HashMap<u64, u32>,
    edges: Vec<(u64, u32)>,
    slots: Vec<(u64, u32)>,
    shift: u32,
}

impl Default for Phrases {
    fn default() -> Self {
        Self {
            ends: vec![WordId::UNKNOWN],
            pairs: vec![0; PAIRS / 64],
            opened: Vec::new(),
            growing: HashMap::default(),
            edges: Vec::new(),
            slots: vec![(0, 0); 2],
            shift: 63,
        }
    }
}

/// How many bits the filter has; some thousand phrases take one each.
const PAIRS: usize = 1 << 16;

/// The bit of two words that follow each other.
#[inline]
fn pair(first: u64, second: u64) -> (usize, u64) {
    let mixed = (first << 32 | second).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
    (usize::try_from(mixed >> 6).unwrap_or(0), 1 << (mixed & 63))
}

impl Phrases {
    // Never zero, since the word is known: zero marks a free slot.
    fn edge(node: u32, word: WordId, glued: bool) -> u64 {
        (u64::from(node) << 32) | (u64::from(word.0) << 1) | u64::from(glued)
    }

    fn step_or_grow(&mut self, node: u32, word: WordId, glued: bool) -> u32 {
        let edge = Self::edge(node, word, glued);
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let node = *self.growing.entry(edge).or_insert(next);
        if node == next {
            self.ends.push(WordId::UNKNOWN);
            self.edges.push((edge, next));
        }
        node
    }

    fn freeze(&mut self) {
        self.growing = HashMap::default();
        let bits = (self.edges.len() * 2).next_power_of_two().ilog2().max(1);
        self.slots = vec![(0, 0); 1 << bits];
        self.shift = 64 - bits;
        let edges = std::mem::take(&mut self.edges);
        // By node of a first word: that word.
        let firsts: HashMap<u64, u64> = edges
            .iter()
            .filter(|(edge, _)| edge >> 32 == 0)
            .map(|(edge, node)| (u64::from(*node), edge >> 1))
            .collect();
        for (edge, node) in edges {
            if edge >> 32 == 0 {
                let word = usize::try_from(edge >> 1).unwrap_or(0);
                if self.opened.len() <= word {
                    self.opened.resize(word + 1, 0);
                }
                self.opened[word] = node;
                continue;
            }
            if let Some(first) = firsts.get(&(edge >> 32)) {
                let (block, bit) = pair(*first, edge >> 1 & 0x7fff_ffff);
                self.pairs[block] |= bit;
            }
            let mut slot = self.slot(edge);
            while self.slots[slot].0 != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = (edge, node);
        }
    }

    #[inline]
    fn may_open(&self, first: WordId, second: WordId) -> bool {
        let (block, bit) = pair(u64::from(first.0), u64::from(second.0));
        self.pairs[block & (PAIRS / 64 - 1)] & bit != 0
    }

    fn slot(&self, edge: u64) -> usize {
        usize::try_from(edge.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift).unwrap_or(0)
    }

    #[inline]
    fn step(&self, node: u32, word: WordId, glued: bool) -> Option<u32> {
        let edge = Self::edge(node, word, glued);
        let mut slot = self.slot(edge);
        loop {
            let (found, next) = self.slots[slot & (self.slots.len() - 1)];
            if found == edge {
                return Some(next);
            }
            if found == 0 {
                return None;
            }
            slot += 1;
        }
    }
}

/// Lower case, with straight apostrophes and single spaces: the form under which a term is known.
pub(crate) fn fold(term: &str) -> String {
    let mut folded = String::with_capacity(term.len());
    for word in term.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        fold_into(&mut folded, word.chars());
    }
    folded
}

/// Appends folded characters. Only the first character of a lower-case mapping is kept, so that the length
/// stays within bounds; soft hyphens are dropped.
pub(crate) fn fold_into(folded: &mut String, chars: impl Iterator<Item = char>) {
    for c in chars {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02bc}' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{ad}' => {}
            c => folded.push(c.to_lowercase().next().unwrap_or(c)),
        }
    }
}

/// Cuts a folded term as the scan cuts a text, each piece with whether it is glued to the one before.
///
/// Terms are of the tables' making, so this is the plain form of the rule: letters with inner apostrophes,
/// digits, and every other character alone. A test of the reader holds that the two agree on every term.
fn pieces(folded: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &folded[at..];
        let trimmed = rest.trim_start();
        let glued = at > 0 && trimmed.len() == rest.len();
        at += rest.len() - trimmed.len();
        let first = trimmed.chars().next()?;
        let length = if trimmed.starts_with("'s") {
            2
        } else if first.is_alphabetic() {
            word_length(trimmed)
        } else if first.is_ascii_digit() {
            trimmed
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(trimmed.len())
        } else {
            first.len_utf8()
        };
        at += length;
        Some((&trimmed[..length], glued))
    })
}

fn word_length(text: &str) -> usize {
    let end = text
        .find(|c: char| !c.is_alphabetic() && c != '\'')
        .unwrap_or(text.len());
    let word = text[..end].trim_end_matches('\'');
    word.strip_suffix("'s").map_or(word.len(), str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(terms: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for term in terms {
            vocabulary.term(term, Class::NUMBER).unwrap();
        }
        vocabulary.freeze();
        vocabulary
    }

    #[test]
    fn a_word_is_found_by_its_folded_form_alone() {
        let vocabulary = known(&["Twelve", "incomprehensibilities", "don’t", "₴", "%"]);
        for (word, known) in [
            ("twelve", true),
            ("twelv", false),
            ("twelvee", false),
            ("incomprehensibilities", true),
            ("incomprehensibility", false),
            ("don't", true),
            ("₴", true),
            ("%", true),
            ("", false),
        ] {
            let (id, class) = vocabulary.look_up_folded(word);
            assert_eq!(id != WordId::UNKNOWN, known, "{word}");
            assert_eq!(class.any(Class::NUMBER), known, "{word}");
        }
        assert_eq!(vocabulary.text(vocabulary.id("TWELVE")), "twelve");
    }

    #[test]
    fn ten_thousand_words_keep_apart() {
        let words: Vec<String> = (0..10_000).map(|n| format!("w{n:x}q")).collect();
        let mut vocabulary = Vocabulary::default();
        for word in &words {
            vocabulary.intern(word, Class::NONE).unwrap();
        }
        vocabulary.freeze();
        for word in &words {
            assert_eq!(vocabulary.text(vocabulary.id(word)), word);
        }
        assert_eq!(vocabulary.id("w2711q"), WordId::UNKNOWN);
    }

    #[test]
    fn the_longest_phrase_wins() {
        let vocabulary = known(&["no more than", "no more", "no", "sq km", "km2", "-odd"]);
        let find = |text: &str| {
            let folded = fold(text);
            let mut words = pieces(&folded).map(|(word, glued)| (vocabulary.id(word), glued));
            let first = words.next()?.0;
            let (id, length) = vocabulary.phrase(first, words)?;
            Some((vocabulary.text(id).to_owned(), length))
        };
        assert_eq!(find("no more than five"), Some(("no more than".into(), 3)));
        assert_eq!(find("No more five"), Some(("no more".into(), 2)));
        assert_eq!(find("no five"), None);
        assert_eq!(find("km2"), Some(("km2".into(), 2)));
        assert_eq!(find("km 2"), None);
        assert_eq!(find("-odd"), Some(("-odd".into(), 2)));
    }
}
