//! `titles.tsv`: what stands before or after a person's name to say who speaks.

use super::{Class, Inflection, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// What kind of title a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// President, governor: one holder per place.
    Office,
    /// General, sergeant.
    Rank,
    /// Mr, Dr, Sir.
    Honorific,
    /// Spokesman, analyst: speaks for someone or as a person who knows.
    Role,
    /// Resident, witness: speaks for nobody else.
    Private,
    /// Acting, former, deputy: changes the title after it.
    Modifier,
}

impl TitleKind {
    fn parse(kind: &str) -> Option<Self> {
        Some(match kind {
            "office" => Self::Office,
            "rank" => Self::Rank,
            "honorific" => Self::Honorific,
            "role" => Self::Role,
            "private" => Self::Private,
            "modifier" => Self::Modifier,
            _ => return None,
        })
    }
}

/// The titles by word or phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Titles {
    senses: Senses<TitleKind>,
}

impl Titles {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let kind = row.read("kind", "a kind of title", TitleKind::parse)?;
        let words: Vec<&str> = row.parts("words").collect();
        for word in &words {
            let id = vocabulary
                .term(word, Class::TITLE)
                .map_err(|kind| row.error(kind))?;
            if self.of(id).is_some() {
                return Err(row.error(LexiconErrorKind::Duplicate((*word).to_owned())));
            }
            self.senses.add(id, kind);
        }
        let inflected = !matches!(kind, TitleKind::Honorific | TitleKind::Modifier);
        for word in words.iter().filter(|_| inflected) {
            let plural = inflection.plural(word);
            let id = vocabulary
                .term(&plural, Class::TITLE)
                .map_err(|kind| row.error(kind))?;
            if self.of(id).is_none() {
                self.senses.add(id, kind);
            }
        }
        Ok(())
    }

    /// The kind of title that a word or phrase is.
    pub(crate) fn of(&self, word: WordId) -> Option<TitleKind> {
        self.senses.first(word).copied()
    }
}
