//! What names were resolved to before, so that a name costs its look-ups once and not at each mention.
//!
//! A small table by the bytes of the name, in which a newer name takes the place of an older one: nothing grows with the
//! text, and what is answered is what the lexicon would answer.

use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::lexicon::places::Places;

/// Longer names are rare and looked up each time.
const LONGEST: usize = 64;

/// How many names are kept; an article has some dozens.
const SLOTS: usize = 512;

/// What was found for one name.
#[derive(Debug)]
struct Slot<T> {
    name: [u8; LONGEST],
    /// Zero for a free slot.
    length: u8,
    /// Whether it was asked for in the second of two ways.
    other: bool,
    found: T,
}

/// The answers for the names asked for last, by one lexicon.
#[derive(Debug, Default)]
pub(super) struct Recent<T> {
    /// Whose answers these are: another lexicon empties the table.
    places: Option<Arc<Places>>,
    slots: Vec<Slot<T>>,
    long: T,
}

impl<T: Default> Recent<T> {
    /// Makes sure that what is kept is of this lexicon.
    pub(super) fn of(&mut self, lexicon: &Lexicon) {
        let known = self.places.as_ref();
        if !known.is_some_and(|places| Arc::ptr_eq(places, &lexicon.places)) {
            self.places = Some(Arc::clone(&lexicon.places));
            let free = || Slot {
                name: [0; LONGEST],
                length: 0,
                other: false,
                found: T::default(),
            };
            self.slots.clear();
            self.slots.resize_with(SLOTS, free);
        }
    }

    /// What `ask` says of a name, asked once while it is kept; `other` tells two ways of asking apart.
    pub(super) fn find(&mut self, name: &str, other: bool, ask: impl FnOnce(&str) -> T) -> &T {
        let bytes = name.as_bytes();
        let at = place_of(bytes, other);
        let fits = !bytes.is_empty() && bytes.len() <= LONGEST;
        let Some(slot) = self.slots.get_mut(at).filter(|_| fits) else {
            self.long = ask(name);
            return &self.long;
        };
        let known = usize::from(slot.length) == bytes.len()
            && slot.other == other
            && slot.name[..bytes.len()] == *bytes;
        if !known {
            slot.name[..bytes.len()].copy_from_slice(bytes);
            slot.length = u8::try_from(bytes.len()).unwrap_or(0);
            slot.other = other;
            slot.found = ask(name);
        }
        &slot.found
    }
}

/// The slot of a name: eight bytes at a time, multiplied and folded.
fn place_of(bytes: &[u8], other: bool) -> usize {
    let mut mixed = bytes.len() as u64 * 2 + u64::from(other);
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        mixed = (mixed ^ u64::from_le_bytes(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^= mixed >> 29;
    }
    usize::try_from(mixed % SLOTS as u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_asked_for_once() {
        let mut recent = Recent::default();
        recent.of(&Lexicon::english());
        let mut asked = 0;
        for _ in 0..3 {
            for other in [false, true] {
                let found = recent.find("Lindow", other, |name| {
                    asked += 1;
                    name.len() + usize::from(other)
                });
                assert_eq!(*found, 6 + usize::from(other));
            }
        }
        assert_eq!(asked, 2);
    }

    #[test]
    fn what_is_kept_is_what_was_answered() {
        let mut recent = Recent::default();
        recent.of(&Lexicon::english());
        let names: Vec<String> = (0..2000)
            .map(|n| "x".repeat(n % 100) + &n.to_string())
            .collect();
        for _ in 0..2 {
            for name in &names {
                assert_eq!(recent.find(name, false, str::to_owned), name);
            }
        }
    }

    #[test]
    fn another_lexicon_has_answers_of_its_own() {
        let rows = "name\tkind\twithin\nLindow\ttown\tGermany\n";
        let other = Lexicon::builder().table("places", "own.tsv", rows).build();
        let other = other.expect("the rows are those of places.tsv");
        let mut recent = Recent::default();
        for (lexicon, known) in [(&Lexicon::english(), false), (&other, true)] {
            recent.of(lexicon);
            let ask = |name: &str| lexicon.places().resolve_located(name);
            assert_eq!(recent.find("Lindow", true, ask).is_some(), known);
        }
    }
}
