//! `nouns.tsv`: what is counted, by its noun, and what kind of thing that is.

use std::collections::BTreeMap;

use super::{Class, Facets, Inflection, LexiconError, Row, Senses, Sort, Vocabulary, WordId};

/// What a counted noun is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) takes: Sort,
    /// The facet of its kind; zero for a general word.
    pub(crate) kind: u16,
    /// The facet of the group that it implies; zero for none.
    pub(crate) group: u16,
}

/// All counted nouns, by word or phrase, singular and plural.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nouns {
    senses: Senses<Noun>,
    /// Which of men, women and children a noun says, by its forms.
    apart: BTreeMap<Box<str>, Box<str>>,
}

impl Nouns {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
        facets: &mut Facets,
    ) -> Result<(), LexiconError> {
        let noun = Noun {
            takes: Sort::read(row)?,
            kind: facets.intern_kind(row.cell("kind")),
            group: facets.intern_group(row.cell("group")),
        };
        facets.learn_kind(noun.kind, noun.group, noun.takes.any(Sort::PERSON));
        let apart = row.read("apart", "men, women, children or nothing", |cell| {
            matches!(cell, "men" | "women" | "children" | "").then_some(cell)
        })?;
        row.filled("words")?;
        for word in row.parts("words") {
            for form in [word.to_owned(), inflection.plural(word)] {
                let id = vocabulary
                    .term(&form, Class::COUNTED)
                    .map_err(|kind| row.error(kind))?;
                if self.senses.first(id).is_none() {
                    self.senses.add(id, noun);
                }
                if !apart.is_empty() {
                    self.apart.insert(form.into(), apart.into());
                }
            }
        }
        Ok(())
    }

    /// The nouns that say which of men, women and children they count, with the word for it.
    pub(crate) fn apart(&self) -> &BTreeMap<Box<str>, Box<str>> {
        &self.apart
    }

    /// What the noun is, where the table knows it.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Option<Noun> {
        self.senses.first(word).copied()
    }
}
