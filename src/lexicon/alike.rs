//! `alike.tsv`: words that say the same of a number, such as *death*, *die* and *dead*.
//!
//! They are kept by their spelling, apart from the vocabulary, since no text is scanned for them.

use std::collections::BTreeMap;

use super::{Inflection, LexiconError, LexiconErrorKind, Row};

/// Which words say the same, by the number of their row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alike {
    groups: BTreeMap<Box<str>, u16>,
    rows: u16,
}

impl Alike {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        self.rows = self.rows.saturating_add(1);
        let mut forms: Vec<String> = row.parts("others").map(str::to_owned).collect();
        for noun in row.parts("nouns") {
            forms.extend([noun.to_owned(), inflection.plural(noun)]);
        }
        for verb in row.parts("verbs") {
            let found = inflection.verb(verb);
            forms.extend([found.third, found.past, found.participle, found.gerund]);
            forms.push(verb.to_owned());
        }
        if forms.is_empty() {
            let kind = LexiconErrorKind::BadCell {
                column: "nouns".to_owned(),
                found: String::new(),
                expected: "a word in one of the columns".to_owned(),
            };
            return Err(row.error(kind));
        }
        for form in forms {
            // A word of two rows stays with the first.
            self.groups.entry(form.into()).or_insert(self.rows);
        }
        Ok(())
    }

    /// The row of a word in lower case.
    pub(crate) fn of(&self, word: &str) -> Option<u16> {
        self.groups.get(word).copied()
    }
}
