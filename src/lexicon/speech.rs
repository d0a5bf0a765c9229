//! `speech.tsv`: verbs, nouns and openers of saying, with the stance that they give to what is said.

use super::{Class, Inflection, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// How a number that is said so stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SpeechWord {
    Asserted,
    Reported,
    Claimed,
    Estimated,
    Planned,
    Denied,
    Unverified,
}

impl SpeechWord {
    /// Every stance with its name in the table.
    pub(crate) const ALL: [(&'static str, Self); 7] = [
        ("asserted", Self::Asserted),
        ("reported", Self::Reported),
        ("claimed", Self::Claimed),
        ("estimated", Self::Estimated),
        ("planned", Self::Planned),
        ("denied", Self::Denied),
        ("unverified", Self::Unverified),
    ];
}

/// The words of saying by word; their forms as verb, noun or opener are classes.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpeechWords {
    senses: Senses<(SpeechWord, Class)>,
}

impl SpeechWords {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let stance = row.read("stance", "the name of a stance", |cell| {
            SpeechWord::ALL
                .iter()
                .find(|(name, _)| *name == cell)
                .map(|(_, stance)| *stance)
        })?;
        let class = row.read("kind", "verb, noun or opener", |cell| match cell {
            "verb" => Some(Class::SAY),
            "noun" => Some(Class::SAY_NOUN),
            "opener" => Some(Class::SAY_OPENS),
            _ => None,
        })?;
        for word in row.parts("words") {
            if self
                .of(vocabulary_id(vocabulary, word, class, row)?, class)
                .is_some()
            {
                return Err(row.error(LexiconErrorKind::Duplicate(word.to_owned())));
            }
            let mut forms = vec![word.to_owned()];
            if class == Class::SAY {
                let verb = inflection.verb(word);
                forms.extend([verb.third, verb.past, verb.participle, verb.gerund]);
            } else if class == Class::SAY_NOUN {
                forms.push(inflection.plural(word));
            }
            for form in forms {
                let id = vocabulary_id(vocabulary, &form, class, row)?;
                if self.of(id, class).is_none() {
                    self.senses.add(id, (stance, class));
                }
            }
        }
        Ok(())
    }

    /// The stance that a word or phrase gives as a member of `class`.
    pub(crate) fn of(&self, word: WordId, class: Class) -> Option<SpeechWord> {
        self.senses
            .of(word)
            .find(|(_, kind)| kind.any(class))
            .map(|(stance, _)| *stance)
    }
}

fn vocabulary_id(
    vocabulary: &mut Vocabulary,
    term: &str,
    class: Class,
    row: Row<'_, '_>,
) -> Result<WordId, LexiconError> {
    vocabulary.term(term, class).map_err(|kind| row.error(kind))
}
