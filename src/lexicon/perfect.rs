//! Words of up to sixteen bytes in, their places out: one probe each, known or not.

use super::class::Class;
use super::vocabulary::WordId;

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

/// A word of the perfect table; an empty place holds the empty word, which no text has.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub(super) struct Place {
    pub(super) key: Key,
    pub(super) class: Class,
    pub(super) id: WordId,
}

/// The words of up to sixteen bytes: the upper bits of the hash choose a displacement, which moves the lower
/// bits to a place that no other word has.
#[derive(Clone, Debug)]
pub(super) struct Perfect {
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
    pub(super) fn new(words: &[Place]) -> Self {
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
    pub(super) fn find(&self, key: Key) -> (WordId, Class) {
        let hash = key.hash(self.seed);
        let displacement = self.displacements[self.group(hash) & (self.displacements.len() - 1)];
        let found = &self.places[self.place(hash, displacement)];
        // Arithmetic in place of a branch, which half of the words would mispredict.
        let apart = (found.key.low ^ key.low) | (found.key.high ^ key.high);
        let same = u64::from(apart == 0);
        let mask = same.wrapping_neg();
        #[allow(clippy::cast_possible_truncation, reason = "all bits or none")]
        let id = WordId(found.id.0 & mask as u32);
        (id, found.class.masked(mask))
    }
}
