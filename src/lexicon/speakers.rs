//! `speakers.tsv`: nouns for those who speak without a name of their own.

use super::{Class, Inflection, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// What kind of speaker a noun is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpeakerKind {
    /// Ministry, agency, party: an institution.
    Body,
    /// Officials, witnesses.
    People,
    /// Woman, candidate.
    Person,
    /// Poll, study, data: speaks for itself.
    Study,
    /// Poll, tally: a study that is the source of what stands in it.
    Poll,
}

impl SpeakerKind {
    fn parse(kind: &str) -> Option<Self> {
        Some(match kind {
            "body" => Self::Body,
            "people" => Self::People,
            "person" => Self::Person,
            "study" => Self::Study,
            "poll" => Self::Poll,
            _ => return None,
        })
    }

    /// What several of them are.
    fn plural(self) -> Self {
        match self {
            Self::Person => Self::People,
            kind => kind,
        }
    }
}

/// The speakers by word or phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speakers {
    senses: Senses<SpeakerKind>,
}

impl Speakers {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let kind = row.read("kind", "a kind of speaker", SpeakerKind::parse)?;
        let class = if kind == SpeakerKind::Poll {
            Class::POLL
        } else {
            Class::NONE
        };
        for word in row.parts("words") {
            let id = vocabulary.term(word, class);
            let id = id.map_err(|kind| row.error(kind))?;
            match self.of(id) {
                // A plural that was made from an earlier row says the same again.
                Some(known) if known == kind && kind == SpeakerKind::People => continue,
                Some(_) => return Err(row.error(LexiconErrorKind::Duplicate(word.to_owned()))),
                None => self.senses.add(id, kind),
            }
            if kind == SpeakerKind::People {
                continue;
            }
            let plural = vocabulary.term(&inflection.plural(word), class);
            let plural = plural.map_err(|kind| row.error(kind))?;
            if self.of(plural).is_none() {
                self.senses.add(plural, kind.plural());
            }
        }
        Ok(())
    }

    /// The kind of speaker that a word or phrase is.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Option<SpeakerKind> {
        self.senses.first(word).copied()
    }
}
