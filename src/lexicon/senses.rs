//! The rows of one table by word, in the order of the table's lines.

use super::vocabulary::WordId;

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

    /// The first sense of a word that `wanted` holds for, to be changed while the tables are read.
    pub(crate) fn find_mut(&mut self, word: WordId, wanted: impl Fn(&T) -> bool) -> Option<&mut T> {
        let mut at = self.first.get(word.index()).copied().unwrap_or(0);
        while at != 0 && !wanted(&self.senses[at as usize - 1].0) {
            at = self.senses[at as usize - 1].1;
        }
        let at = (at as usize).checked_sub(1)?;
        Some(&mut self.senses[at].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_senses_in_order() {
        let (pound, second) = (WordId(4), WordId(2));
        let mut senses = Senses::default();
        senses.add(second, "s");
        senses.add(pound, "lb");
        senses.add(pound, "GBP");
        assert_eq!(senses.of(pound).collect::<Vec<_>>(), [&"lb", &"GBP"]);
        assert_eq!(senses.first(second), Some(&"s"));
        assert_eq!(senses.of(WordId::UNKNOWN).count(), 0);
        assert_eq!(senses.first(WordId(77)), None);
    }
}
