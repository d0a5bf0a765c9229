//! `function.tsv` and `abbreviations.tsv`: closed-class words, and the full stops that do not end a sentence.

use super::{Class, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// Enters a row of `function.tsv`: words and their class, which is all that is known of them.
pub(super) fn enter(vocabulary: &mut Vocabulary, row: Row<'_, '_>) -> Result<(), LexiconError> {
    row.filled("words")?;
    let class = row.read("class", "a class of function words", |cell| {
        Some(match cell {
            "determiner" => Class::DETERMINER,
            "preposition" => Class::PREPOSITION,
            "pronoun" => Class::PRONOUN,
            "conjunction" => Class::CONJUNCTION,
            "auxiliary" => Class::AUXILIARY,
            "negation" => Class::NEGATION,
            "negated auxiliary" => Class::AUXILIARY | Class::NEGATION,
            "wh" => Class::WH,
            "adverb" => Class::ADVERB,
            _ => return None,
        })
    })?;
    for word in row.parts("words") {
        vocabulary
            .term(word, class)
            .map_err(|kind| row.error(kind))?;
    }
    Ok(())
}

/// What a full stop after an abbreviation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopAfter {
    /// Never the end: a name follows (`Gen.`).
    Name,
    /// Not the end where digits follow (`No.`), the end else.
    Number,
    /// The end only where the next word opens a sentence (`Inc.`).
    Opener,
}

/// Whether an abbreviation is one in any case, or only with a capital, as `Sat.` and `Miss.` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Any,
    Capital,
}

/// The abbreviations by word, without their full stops.
#[derive(Clone, Debug, Default)]
pub(crate) struct Abbreviations {
    senses: Senses<(StopAfter, Case)>,
}

impl Abbreviations {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let stop = row.read("ends", "never, number or opener", |cell| match cell {
            "never" => Some(StopAfter::Name),
            "number" => Some(StopAfter::Number),
            "opener" => Some(StopAfter::Opener),
            _ => None,
        })?;
        for word in row.parts("words") {
            let id = vocabulary
                .term(word, Class::ABBREVIATION)
                .map_err(|kind| row.error(kind))?;
            let case = if word.starts_with(char::is_uppercase) {
                Case::Capital
            } else {
                Case::Any
            };
            if self.senses.of(id).any(|(_, known)| *known == case) {
                return Err(row.error(LexiconErrorKind::Duplicate(word.to_owned())));
            }
            self.senses.add(id, (stop, case));
        }
        Ok(())
    }

    /// What a full stop after this word means, which is written with a capital or not; `None` for words that
    /// are no abbreviation. Where both cases are abbreviations, the capital one is preferred.
    pub(crate) fn of(&self, word: WordId, capital: bool) -> Option<StopAfter> {
        let in_case = |wanted| self.senses.of(word).find(|(_, case)| *case == wanted);
        let found = in_case(Case::Capital)
            .filter(|_| capital)
            .or_else(|| in_case(Case::Any));
        found.map(|(stop, _)| *stop)
    }
}
