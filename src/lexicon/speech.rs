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

/// What a word of saying asks for, to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Takes {
    /// What is said may follow as a plain clause, and in every other way.
    Free,
    /// Only a clause with *that*, a quotation, or the verb set apart by commas.
    That,
    /// Only a quotation.
    Quote,
    /// A figure after *at*.
    At,
    /// An opener: the speaker follows.
    Name,
    /// An opener: it is a mark on what is said, and names nobody.
    Mark,
    /// Nothing: it is a mark on what follows alone: "plans to".
    Ahead,
    /// A noun.
    Noun,
}

/// What the table knows of a word of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Saying {
    pub(crate) stance: SpeechWord,
    pub(crate) takes: Takes,
}

/// The words of saying by word; their forms as verb, noun or opener are classes.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpeechWords {
    senses: Senses<(Saying, Class)>,
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
        let expected =
            "free, that, quote or at (verb), name, mark or ahead (opener), nothing (noun)";
        let takes = row.read("takes", expected, |cell| takes(class, cell))?;
        let saying = Saying { stance, takes };
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
            } else if let Some((first, _)) = word.split_once(' ') {
                // So that a phrase is looked for only where one may open.
                vocabulary_id(vocabulary, first, class, row)?;
            }
            for form in forms {
                if class == Class::SAY
                    && let Some((first, _)) = form.split_once(' ')
                {
                    vocabulary_id(vocabulary, first, class, row)?;
                }
                let id = vocabulary_id(vocabulary, &form, class, row)?;
                if self.of(id, class).is_none() {
                    self.senses.add(id, (saying, class));
                }
            }
        }
        Ok(())
    }

    /// What a word or phrase says as a member of `class`.
    pub(crate) fn of(&self, word: WordId, class: Class) -> Option<Saying> {
        self.senses
            .of(word)
            .find(|(_, kind)| kind.any(class))
            .map(|(saying, _)| *saying)
    }
}

fn takes(class: Class, cell: &str) -> Option<Takes> {
    Some(match cell {
        "free" if class == Class::SAY => Takes::Free,
        "that" if class == Class::SAY => Takes::That,
        "quote" if class == Class::SAY => Takes::Quote,
        "at" if class == Class::SAY => Takes::At,
        "name" if class == Class::SAY_OPENS => Takes::Name,
        "mark" if class == Class::SAY_OPENS => Takes::Mark,
        "ahead" if class == Class::SAY_OPENS => Takes::Ahead,
        "" if class == Class::SAY_NOUN => Takes::Noun,
        _ => return None,
    })
}

fn vocabulary_id(
    vocabulary: &mut Vocabulary,
    term: &str,
    class: Class,
    row: Row<'_, '_>,
) -> Result<WordId, LexiconError> {
    vocabulary.term(term, class).map_err(|kind| row.error(kind))
}
