//! Strings and small records to numbers and back, each kept once.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// The number of a string in one [`Strings`].
pub(crate) type StringId = u32;

/// The string that stands for none.
pub(crate) const NONE: StringId = 0;

/// A number and half of the hash of what it stands for: a table grows, and most look-ups end, without a look at the text.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    id: u32,
}

impl Slot {
    /// The hash by which the table places it, which takes bits from both ends.
    fn spread(self) -> u64 {
        spread(self.hash)
    }
}

fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

/// Half of the hash of a value. These hashes never leave the process, so they need not agree between machines.
fn half_hash<T: Hash + ?Sized>(value: &T) -> u32 {
    let hash = FixedState::default().hash_one(value);
    u32::try_from(hash >> 32).expect("half of 64 bits")
}

/// Strings in one arena, each once; number 0 is the empty one.
#[derive(Clone, Debug)]
pub(crate) struct Strings {
    bytes: String,
    ends: Vec<u32>,
    table: HashTable<Slot>,
}

impl Default for Strings {
    fn default() -> Self {
        let mut strings = Strings {
            bytes: String::new(),
            ends: Vec::new(),
            table: HashTable::new(),
        };
        strings.insert("");
        strings
    }
}

impl Strings {
    /// The string of a number.
    pub(crate) fn text(&self, id: StringId) -> &str {
        let at = id as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.bytes[start as usize..self.ends[at] as usize]
    }

    /// The string of a number, or nothing for none.
    pub(crate) fn some(&self, id: StringId) -> Option<&str> {
        (id != NONE).then(|| self.text(id))
    }

    /// The number of a string that is kept already.
    pub(crate) fn find(&self, text: &str) -> Option<StringId> {
        self.find_hashed(half_hash(text), text)
    }

    fn find_hashed(&self, hash: u32, text: &str) -> Option<StringId> {
        let is_it = |slot: &Slot| slot.hash == hash && self.text(slot.id) == text;
        self.table.find(spread(hash), is_it).map(|slot| slot.id)
    }

    /// Whether another string of this length still fits into 4 GiB.
    pub(crate) fn has_room(&self, more: usize) -> bool {
        u32::try_from(self.bytes.len() + more).is_ok()
    }

    /// The number of a string, kept from now on.
    ///
    /// # Panics
    /// Beyond 4 GiB of text, which callers ask for by [`Strings::has_room`].
    pub(crate) fn insert(&mut self, text: &str) -> StringId {
        let hash = half_hash(text);
        if let Some(id) = self.find_hashed(hash, text) {
            return id;
        }
        self.bytes.push_str(text);
        let id = u32::try_from(self.ends.len()).expect("fewer strings than bytes");
        self.ends
            .push(u32::try_from(self.bytes.len()).expect("room was asked for"));
        self.table
            .insert_unique(spread(hash), Slot { hash, id }, |slot| slot.spread());
        id
    }

    /// The number of a string that may be missing.
    pub(crate) fn insert_some(&mut self, text: Option<&str>) -> StringId {
        text.map_or(NONE, |text| self.insert(text))
    }

    /// How many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Small records, each once.
#[derive(Clone, Debug)]
pub(crate) struct Records<T> {
    all: Vec<T>,
    table: HashTable<Slot>,
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Records {
            all: Vec::new(),
            table: HashTable::new(),
        }
    }
}

impl<T: Hash + Eq> Records<T> {
    fn find_hashed(&self, hash: u32, record: &T) -> Option<u32> {
        let is_it = |slot: &Slot| slot.hash == hash && self.all[slot.id as usize] == *record;
        self.table.find(spread(hash), is_it).map(|slot| slot.id)
    }

    /// The number of a record, kept from now on, and whether it is new.
    pub(crate) fn insert(&mut self, record: &T) -> (u32, bool)
    where
        T: Clone,
    {
        let hash = half_hash(record);
        if let Some(id) = self.find_hashed(hash, record) {
            return (id, false);
        }
        let id = u32::try_from(self.all.len()).expect("fewer records than claims");
        self.all.push(record.clone());
        self.table
            .insert_unique(spread(hash), Slot { hash, id }, |slot| slot.spread());
        (id, true)
    }

    /// The record of a number.
    pub(crate) fn at(&self, id: u32) -> &T {
        &self.all[id as usize]
    }

    /// All records, in the order of their numbers.
    pub(crate) fn all(&self) -> &[T] {
        &self.all
    }

    /// Whether a record is there.
    pub(crate) fn find(&self, record: &T) -> bool {
        self.find_hashed(half_hash(record), record).is_some()
    }
}

/// Compares two ids as a reader does: runs of digits by their number, the rest by bytes. It stands for the order of
/// lines, since it does not depend on the order in which claims arrive.
pub(crate) fn natural_order(a: &str, b: &str) -> std::cmp::Ordering {
    let (mut x, mut y) = (a.as_bytes(), b.as_bytes());
    loop {
        match (x.first(), y.first()) {
            (None, None) => return a.cmp(b),
            (None, _) => return std::cmp::Ordering::Less,
            (_, None) => return std::cmp::Ordering::Greater,
            (Some(p), Some(q)) if p.is_ascii_digit() && q.is_ascii_digit() => {
                let (m, n) = (digits(x), digits(y));
                let (s, t) = (trimmed(&x[..m]), trimmed(&y[..n]));
                let order = s.len().cmp(&t.len()).then_with(|| s.cmp(t));
                if order.is_ne() {
                    return order;
                }
                (x, y) = (&x[m..], &y[n..]);
            }
            (Some(p), Some(q)) if p == q => (x, y) = (&x[1..], &y[1..]),
            (Some(p), Some(q)) => return p.cmp(q),
        }
    }
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|b| b.is_ascii_digit()).count()
}

fn trimmed(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|&&b| b == b'0').count();
    &digits[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_kept_once() {
        let mut strings = Strings::default();
        let a = strings.insert("tanks");
        assert_eq!(strings.insert("tanks"), a);
        assert_eq!(strings.text(a), "tanks");
        assert_eq!(strings.some(NONE), None);
        assert_eq!(strings.find("planes"), None);
    }

    #[test]
    fn ids_order_by_their_numbers() {
        assert!(natural_order("a#9", "a#10").is_lt());
        assert!(natural_order("a#010", "a#10").is_lt());
        assert!(natural_order("a", "a#1").is_lt());
        assert!(natural_order("b2", "a10").is_gt());
        assert!(natural_order("x1", "x1").is_eq());
    }
}
