//! A sketch of a sentence by which copies are known.

use std::fmt;
use std::str::FromStr;

/// The words of a sentence in 128 bits, such that sentences of nearly the same words have nearly the same sketch.
///
/// Thirty-two times the least word of the sentence is taken, each time by another order of all words, and four bits of it
/// kept. Of two sentences so many of the thirty-two are equal as is the share of words that they have in common (min-wise
/// hashing). Neither the order of the words nor capitals or punctuation count.
///
/// ```
/// use crossclaim::model::Wording;
/// let of = |text: &str| Wording::of(text.split_whitespace()).unwrap();
/// let wire = of("More than 76,000 people have left the border districts since Tuesday, the governor said");
/// let copy = of("More than 76,000 people have left the border districts since Tuesday, the regional governor said.");
/// let own = of("The governor put at 76,000 the number of those who had to leave their homes near the border");
/// assert!(wire.is_near(copy) && !wire.is_near(own));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Wording(pub u128);

/// How often the least word is taken.
const TAKEN: usize = 32;

/// Of so many of the thirty-two that are equal on, sentences are copies: three words in four are shared then, which of
/// sentences of twenty words leaves room for an attribution or a changed clause. Sentences that tell one fact in words of
/// their own share two in five.
const NEAR: u32 = 24;

/// What makes the sixteen orders of half a hash of a word: the four highest bits differ, so that each looks for its least
/// word near another sixteenth of all hashes.
const ORDERS: [u32; TAKEN / 2] = {
    let mut orders = [0; TAKEN / 2];
    let mut at = 0u32;
    while at < 16 {
        orders[at as usize] = at << 28 | at.wrapping_mul(0x9e37_79b9) & 0x0fff_ffff;
        at += 1;
    }
    orders
};

/// Sentences of fewer words are alike by chance: "Five people were killed."
const LEAST: usize = 8;

/// So many words of a sentence are looked at, which no sentence of news has. A byte counts them.
const MOST: usize = 64;

impl Wording {
    /// The sketch of the words of a sentence; `None` where there are too few to tell a copy. Costs about a tenth of a
    /// microsecond a sentence and some nanoseconds a word.
    pub fn of<'t>(words: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut hashes = [[0; MOST]; 2];
        let words = words.into_iter().map(bare).filter(|word| !word.is_empty());
        let mut count = 0;
        for word in words.take(MOST) {
            [hashes[0][count], hashes[1][count]] = halves(mixed(hash(word)));
            count += 1;
        }
        if count < LEAST {
            return None;
        }
        let least = hashes.map(|hashes| least(&hashes[..count]));
        let bits = least
            .as_flattened()
            .iter()
            .fold(0, |bits, least| bits << 4 | u128::from(least & 15));
        Some(Wording(bits))
    }

    /// Whether the two sentences are of nearly the same words.
    pub fn is_near(self, other: Self) -> bool {
        self.shared(other) >= NEAR
    }

    /// How many of the thirty-two words taken are equal.
    fn shared(self, other: Self) -> u32 {
        let apart = self.0 ^ other.0;
        let any = apart | apart >> 1 | apart >> 2 | apart >> 3;
        let ones = u128::MAX / 15;
        32 - (any & ones).count_ones()
    }

    /// Eight parts of it. Of two copies one part at least is equal, but for one pair in a few hundred.
    pub fn parts(self) -> [u16; 8] {
        let bytes = self.0.to_be_bytes();
        std::array::from_fn(|at| u16::from_be_bytes([bytes[at * 2], bytes[at * 2 + 1]]))
    }
}

/// The least of some hashes by each of the orders.
///
/// The four highest bits part the hashes into sixteen heaps, and an order says which heap comes first: so for each order the
/// first heap that holds something is looked through, and not all hashes.
fn least(hashes: &[u32]) -> [u32; TAKEN / 2] {
    // Of each heap one more than the index of its last hash, and of each hash the same of the one before it in its heap.
    let (mut heaps, mut before) = ([0_u8; TAKEN / 2], [0_u8; MOST]);
    for ((hash, before), at) in hashes.iter().zip(&mut before).zip(1..) {
        let heap = &mut heaps[(hash >> 28) as usize];
        (*before, *heap) = (*heap, at);
    }
    std::array::from_fn(|order| {
        let first = (0..TAKEN / 2).map(|near| heaps[near ^ order]);
        let mut at = usize::from(first.into_iter().find(|last| *last > 0).unwrap_or(0));
        let mut least = u32::MAX;
        while let Some(hash) = hashes.get(at.wrapping_sub(1)) {
            least = least.min(hash ^ ORDERS[order]);
            at = usize::from(before[at - 1]);
        }
        least
    })
}

/// A number for a word, the same for capitals (FNV-1a).
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The two halves of a number.
#[allow(clippy::cast_possible_truncation, reason = "each half is kept")]
fn halves(bits: u64) -> [u32; 2] {
    [(bits >> 32) as u32, bits as u32]
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = word.as_bytes();
    if is_bare(bytes.first()) && is_bare(bytes.last()) {
        word
    } else {
        word.trim_matches(|c: char| !c.is_alphanumeric())
    }
}

/// Spreads the bits of a number (the last step of `MurmurHash3`, with one multiplication).
fn mixed(mut bits: u64) -> u64 {
    bits ^= bits >> 32;
    bits = bits.wrapping_mul(0xd6e8_feb8_6659_fd93);
    bits ^ bits >> 32
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let digits: [u8; 32] =
            std::array::from_fn(|at| HEX[(self.0 >> (124 - 4 * at) & 15) as usize]);
        f.write_str(std::str::from_utf8(&digits).map_err(|_| fmt::Error)?)
    }
}

/// The text is no sketch of a sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no wording, expected 32 hexadecimal digits")]
pub struct WordingError(String);

impl FromStr for Wording {
    type Err = WordingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let bits = is_hex
            .then(|| u128::from_str_radix(text, 16).ok())
            .flatten();
        bits.map(Wording)
            .ok_or_else(|| WordingError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Wording {
        Wording::of(text.split_whitespace()).unwrap()
    }

    #[test]
    fn what_is_shared_is_counted_by_fours() {
        let a = Wording(0);
        assert_eq!(a.shared(a), 32);
        assert_eq!(a.shared(Wording(0x80)), 31);
        assert_eq!(a.shared(Wording(0x88)), 30);
        assert_eq!(a.shared(Wording(u128::MAX)), 0);
    }

    #[test]
    fn capitals_order_and_marks_do_not_count() {
        let a = of("Seven tanks were lost near the old river crossing, said the ministry");
        let b = of("Said the ministry: seven TANKS were lost near the old river crossing.");
        assert_eq!(a, b);
        assert_eq!(a.to_string().parse(), Ok(a));
    }

    #[test]
    fn short_sentences_have_none() {
        assert_eq!(
            Wording::of("Five people were killed on Tuesday".split(' ')),
            None
        );
        assert_eq!(Wording::of("- - - - - - - - - -".split(' ')), None);
        assert!("xyz".parse::<Wording>().is_err());
        assert!(
            "+0000000000000000000000000000001"
                .parse::<Wording>()
                .is_err()
        );
    }

    #[test]
    fn one_fact_in_other_words_is_no_copy() {
        let told = [
            "At least twelve civilians were wounded in overnight shelling of the town, the mayor said on Monday",
            "The mayor told reporters that overnight shelling of the town had wounded at least a dozen residents",
            "Twelve people were hurt in the town when shells hit three apartment blocks before dawn on Monday",
            "Shelling wounded at least 12 civilians overnight, according to the mayor of the town, who spoke on Monday",
        ];
        for (at, a) in told.iter().enumerate() {
            for b in &told[at + 1..] {
                assert!(!of(a).is_near(of(b)), "{a} / {b}");
            }
        }
    }
}
