//! Names of places that were resolved before, so that a name costs its look-ups once and not at each mention.
//!
//! A small table by the bytes of the name, in which a newer name takes the place of an older one: nothing grows, nothing is
//! allocated per name, and what is answered is what the lexicon would answer.

use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::lexicon::places::{PlaceId, Places};

/// Longer names are rare and looked up each time.
const LONGEST: usize = 40;

/// How many names are kept; an article has some dozens.
const SLOTS: usize = 256;

/// What was found for one name.
#[derive(Clone, Copy, Debug)]
struct Slot {
    name: [u8; LONGEST],
    /// Zero for a free slot.
    length: u8,
    located: bool,
    place: Option<PlaceId>,
}

const FREE: Slot = Slot {
    name: [0; LONGEST],
    length: 0,
    located: false,
    place: None,
};

/// The names resolved before, by one lexicon.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Of whom the answers are: another lexicon's places empty the table.
    places: Option<Arc<Places>>,
    slots: Vec<Slot>,
}

impl Known {
    /// Makes sure that what is kept is of this lexicon.
    pub(super) fn of(&mut self, lexicon: &Lexicon) {
        let same = self.places.as_ref();
        if !same.is_some_and(|places| Arc::ptr_eq(places, &lexicon.places)) {
            self.places = Some(Arc::clone(&lexicon.places));
            self.slots.clear();
            self.slots.resize(SLOTS, FREE);
        }
    }

    /// The place of a name, `located` where the words around say that it is one.
    pub(super) fn resolve(&mut self, name: &str, located: bool) -> Option<PlaceId> {
        let places = self.places.as_ref()?;
        let ask = || {
            if located {
                places.resolve_located(name)
            } else {
                places.resolve(name)
            }
        };
        let bytes = name.as_bytes();
        if bytes.is_empty() || bytes.len() > LONGEST {
            return ask();
        }
        let slot = &mut self.slots[place_of(bytes, located)];
        let known = usize::from(slot.length) == bytes.len()
            && slot.located == located
            && slot.name[..bytes.len()] == *bytes;
        if !known {
            slot.name[..bytes.len()].copy_from_slice(bytes);
            slot.length = u8::try_from(bytes.len()).unwrap_or(0);
            slot.located = located;
            slot.place = ask();
        }
        slot.place
    }
}

/// The slot of a name: eight bytes at a time, multiplied and folded.
fn place_of(bytes: &[u8], located: bool) -> usize {
    let mut mixed = bytes.len() as u64 * 2 + u64::from(located);
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
    fn what_is_kept_is_what_the_lexicon_says() {
        let lexicon = Lexicon::english();
        let mut known = Known::default();
        known.of(&lexicon);
        let places = lexicon.places();
        let long = "the very long name of a place that nobody has ever heard of";
        for _ in 0..2 {
            for name in ["Kursk", "Sudzha", "Austin", "Georgia", "Atlantis", "", long] {
                assert_eq!(known.resolve(name, false), places.resolve(name), "{name}");
                assert_eq!(
                    known.resolve(name, true),
                    places.resolve_located(name),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn another_lexicon_has_answers_of_its_own() {
        let rows = "name\tkind\twithin\nLindow\ttown\tGermany\n";
        let other = Lexicon::builder().table("places", "own.tsv", rows).build();
        let other = other.expect("the rows are those of places.tsv");
        let (english, mut known) = (Lexicon::english(), Known::default());
        known.of(&english);
        assert_eq!(known.resolve("Lindow", true), None);
        known.of(&other);
        assert!(known.resolve("Lindow", true).is_some());
    }
}
