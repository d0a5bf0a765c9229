//! `corrections.tsv`: the words by which a text says that a number was wrong.

use super::{Class, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// What the numbers behind some words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Correction {
    /// Withdrawn.
    Wrong,
    /// In the place of what is withdrawn.
    Right,
    /// Withdrawn, where other words say that something is corrected.
    Rather,
    /// In the place of what is withdrawn, where other words say that something is corrected.
    Instead,
}

/// The words of corrections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corrections {
    senses: Senses<Correction>,
}

impl Corrections {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        let role = row.read(
            "role",
            "one of wrong, right, rather, instead",
            |cell| match cell {
                "wrong" => Some(Correction::Wrong),
                "right" => Some(Correction::Right),
                "rather" => Some(Correction::Rather),
                "instead" => Some(Correction::Instead),
                _ => None,
            },
        )?;
        row.filled("words")?;
        for words in row.parts("words") {
            let id = vocabulary
                .term(words, Class::CORRECTS)
                .map_err(|kind| row.error(kind))?;
            if self.senses.first(id).is_some() {
                return Err(row.error(LexiconErrorKind::Duplicate(words.to_owned())));
            }
            self.senses.add(id, role);
        }
        Ok(())
    }

    /// What the numbers behind a word or phrase are.
    pub(crate) fn of(&self, word: WordId) -> Option<Correction> {
        self.senses.first(word).copied()
    }
}
