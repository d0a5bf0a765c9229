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

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::ops::{BitOr, BitOrAssign};

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
    /// First word of some phrase.
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
    /// Today, yesterday, tonight.
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
    /// A word that places in time: ago, since, last.
    WHEN = 34,
    /// A word of letters, whatever it means.
    WORD = 35,
    /// A word that opens with a capital.
    CAPITAL = 36,
    /// A full stop, question mark, exclamation mark or ellipsis.
    STOP = 37,
}

impl Class {
    pub(crate) const NONE: Self = Self(0);

    /// Whether any bit of `other` is set.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
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

/// The folded bytes of a word of up to sixteen bytes, as two little-endian integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) low: u64,
    pub(crate) high: u64,
}

impl Key {
    /// The longest word, in folded bytes, that a key can hold.
    pub(crate) const CAPACITY: usize = 16;

    /// Packs bytes that are folded already; `None` beyond [`Key::CAPACITY`].
    pub(crate) fn pack(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > Self::CAPACITY {
            return None;
        }
        let mut buffer = [0_u8; 16];
        buffer[..bytes.len()].copy_from_slice(bytes);
        let both = u128::from_le_bytes(buffer);
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the two halves are what is wanted"
        )]
        Some(Self {
            low: both as u64,
            high: (both >> 64) as u64,
        })
    }

    // Odd constants with well mixed bits (the golden ratio's and primes of xxHash). The upper half of a product
    // depends on every lower bit, so it is folded down before the seed mixes again.
    #[inline]
    fn hash(self, seed: u64) -> u64 {
        let mixed = self
            .low
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .wrapping_add(self.high.wrapping_mul(0xc2b2_ae3d_27d4_eb4f));
        (mixed ^ (mixed >> 32)).wrapping_mul(seed)
    }
}

/// Words longer than this many folded bytes are never known, so that an endless word costs no look-up.
pub(crate) const LONGEST_WORD: usize = 48;

/// The most words that a phrase may have, so that the search for one stays short.
pub(crate) const LONGEST_PHRASE: usize = 8;

/// A word of the perfect table; an empty place holds the empty word, which no text has.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Place {
    key: Key,
    class: Class,
    id: WordId,
}

/// The words of up to sixteen bytes: the upper bits of the hash choose a displacement, which moves the lower
/// bits to a place that no other word has.
#[derive(Clone, Debug)]
struct Perfect {
    seed: u64,
    /// 64 less the number of bits that choose a displacement.
    shift: u32,
    displacements: Vec<u32>,
    /// A power of two of them.
    places: Vec<Place>,
}

impl Default for Perfect {
    fn default() -> Self {
        Self {
            seed: 1,
            shift: 63,
            displacements: vec![0; 2],
            places: vec![Place::default(); 2],
        }
    }
}

impl Perfect {
    /// A table of these words, which are all different and none of them empty.
    fn new(words: &[Place]) -> Self {
        let bits = (words.len() * 2).next_power_of_two().ilog2().max(2);
        // Each seed fails for about one vocabulary in ten; after eight there is more room.
        let mut seed = 0x1656_67b1_9e37_79f9_u64;
        (0_u32..)
            .find_map(|attempt| {
                seed = seed.wrapping_mul(0x2127_599b_f432_5c37) | 1;
                Self::with_seed(words, seed, bits + attempt / 8)
            })
            .unwrap_or_default()
    }

    fn with_seed(words: &[Place], seed: u64, bits: u32) -> Option<Self> {
        let mut table = Self {
            seed,
            shift: 64 - (bits - 1),
            displacements: vec![0; 1 << (bits - 1)],
            places: vec![Place::default(); 1 << bits],
        };
        let mut groups: Vec<Vec<&Place>> = vec![Vec::new(); table.displacements.len()];
        for word in words {
            groups[table.group(word.key.hash(seed))].push(word);
        }
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by_key(|group| std::cmp::Reverse(groups[*group].len()));
        for group in order {
            let members = &groups[group];
            let fits = |displacement: &u32| {
                let places: Vec<_> = members
                    .iter()
                    .map(|word| table.place(word.key.hash(seed), *displacement))
                    .collect();
                let free = places
                    .iter()
                    .all(|at| table.places[*at].id == WordId::UNKNOWN);
                let apart = (1..places.len()).all(|i| !places[..i].contains(&places[i]));
                free && apart
            };
            let displacement = (0..1_u32 << bits).find(fits)?;
            table.displacements[group] = displacement;
            for word in members {
                let at = table.place(word.key.hash(seed), displacement);
                table.places[at] = **word;
            }
        }
        Some(table)
    }

    #[inline]
    fn group(&self, hash: u64) -> usize {
        usize::try_from(hash >> self.shift).unwrap_or(0)
    }

    #[inline]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the lower bits are what is wanted"
    )]
    fn place(&self, hash: u64, displacement: u32) -> usize {
        ((hash >> 16) as u32 ^ displacement) as usize & (self.places.len() - 1)
    }

    #[inline]
    fn find(&self, key: Key) -> (WordId, Class) {
        let hash = key.hash(self.seed);
        let displacement = self.displacements[self.group(hash) & (self.displacements.len() - 1)];
        let found = &self.places[self.place(hash, displacement)];
        // Arithmetic in place of a branch, which half of the words would mispredict.
        let apart = (found.key.low ^ key.low) | (found.key.high ^ key.high);
        let same = u64::from(apart == 0);
        let mask = same.wrapping_neg();
        #[allow(clippy::cast_possible_truncation, reason = "all bits or none")]
        let id = WordId(found.id.0 & mask as u32);
        (id, Class(found.class.0 & mask))
    }
}

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
            ids: HashMap::new(),
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
                for (piece, glued) in rest {
                    let word = self.intern(piece, Class::NONE)?;
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
        self.ids = HashMap::new();
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
        self.look_up_folded(&fold(term)).0
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

    /// The longest phrase that opens with `first` and goes on as `rest` (word, glued to the one before), with
    /// its number of words. `first` should be of the class [`Class::PHRASE`].
    #[inline]
    pub(crate) fn phrase(
        &self,
        first: WordId,
        rest: impl Iterator<Item = (WordId, bool)>,
    ) -> Option<(WordId, usize)> {
        let mut node = self.phrases.step(0, first, false)?;
        let mut found = None;
        for (length, (word, glued)) in (2..=LONGEST_PHRASE).zip(rest) {
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
    growing: HashMap<u64, u32>,
    edges: Vec<(u64, u32)>,
    slots: Vec<(u64, u32)>,
    shift: u32,
}

impl Default for Phrases {
    fn default() -> Self {
        Self {
            ends: vec![WordId::UNKNOWN],
            growing: HashMap::new(),
            edges: Vec::new(),
            slots: vec![(0, 0); 2],
            shift: 63,
        }
    }
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
        self.growing = HashMap::new();
        let bits = (self.edges.len() * 2).next_power_of_two().ilog2().max(1);
        self.slots = vec![(0, 0); 1 << bits];
        self.shift = 64 - bits;
        for (edge, node) in std::mem::take(&mut self.edges) {
            let mut slot = self.slot(edge);
            while self.slots[slot].0 != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = (edge, node);
        }
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

/// The rows of one table by word: the senses of a word in the order of the table's lines.
#[derive(Clone, Debug)]
pub(crate) struct Senses<T> {
    /// By word: one more than the index of the first sense.
    first: Vec<u32>,
    senses: Vec<(T, u32)>,
}

impl<T> Default for Senses<T> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            senses: Vec::new(),
        }
    }
}

impl<T> Senses<T> {
    /// Adds a sense after those that the word has.
    pub(crate) fn add(&mut self, word: WordId, sense: T) {
        if self.first.len() <= word.index() {
            self.first.resize(word.index() + 1, 0);
        }
        self.senses.push((sense, 0));
        let new = u32::try_from(self.senses.len()).unwrap_or(0);
        let mut last = self.first[word.index()];
        if last == 0 {
            self.first[word.index()] = new;
            return;
        }
        while self.senses[last as usize - 1].1 != 0 {
            last = self.senses[last as usize - 1].1;
        }
        self.senses[last as usize - 1].1 = new;
    }

    /// The first sense of a word.
    #[inline]
    pub(crate) fn first(&self, word: WordId) -> Option<&T> {
        let at = *self.first.get(word.index())?;
        self.senses
            .get((at as usize).wrapping_sub(1))
            .map(|(sense, _)| sense)
    }

    /// Every sense of a word.
    pub(crate) fn of(&self, word: WordId) -> impl Iterator<Item = &T> {
        let mut at = self.first.get(word.index()).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let (sense, next) = self.senses.get((at as usize).wrapping_sub(1))?;
            at = *next;
            Some(sense)
        })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.senses.iter().map(|(sense, _)| sense)
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

    #[test]
    fn a_word_has_its_senses_in_order() {
        let vocabulary = known(&["pound", "second"]);
        let mut senses = Senses::default();
        senses.add(vocabulary.id("second"), "s");
        senses.add(vocabulary.id("pound"), "lb");
        senses.add(vocabulary.id("pound"), "GBP");
        assert_eq!(
            senses.of(vocabulary.id("pound")).collect::<Vec<_>>(),
            [&"lb", &"GBP"]
        );
        assert_eq!(senses.first(vocabulary.id("second")), Some(&"s"));
        assert_eq!(senses.of(WordId::UNKNOWN).count(), 0);
        assert_eq!(senses.first(WordId(77)), None);
    }
}
