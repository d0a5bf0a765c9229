//! The marks of words: what a table says of a word in one set of bits, however many of its rows name the word.

use std::ops::BitOr;

use super::vocabulary::WordId;

/// A set of marks by word; no mark for words that the table does not name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks<T> {
    marks: Vec<T>,
}

impl<T: Copy + Default + BitOr<Output = T>> Marks<T> {
    /// Adds marks to those that the word has.
    pub(crate) fn add(&mut self, word: WordId, marks: T) {
        if self.marks.len() <= word.index() {
            self.marks.resize(word.index() + 1, T::default());
        }
        let known = &mut self.marks[word.index()];
        *known = *known | marks;
    }

    /// The marks of a word.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> T {
        self.marks.get(word.index()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_marks_of_all_its_rows() {
        let (cut, up) = (WordId(4), WordId(2));
        let mut marks = Marks::default();
        marks.add(cut, 1u8);
        marks.add(up, 2);
        marks.add(cut, 4);
        assert_eq!((marks.of(cut), marks.of(up)), (5, 2));
        assert_eq!((marks.of(WordId(3)), marks.of(WordId(77))), (0, 0));
    }
}
