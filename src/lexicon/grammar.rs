//! `grammar.tsv`: what closed-class words do around a verb of saying, finer than their classes.

use super::{Class, LexiconError, LexiconErrorKind, Marks, Row, Vocabulary, WordId};

/// The work of a word in a clause of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Is, was: makes a passive with a participle.
    Be,
    /// Would, could: what is said so was not said yet.
    Modal,
    Not,
    To,
    /// Opens what is said.
    That,
    By,
    /// Joins a noun to the noun before it: of, for.
    Link,
    He,
    She,
    It,
    They,
    /// I, we, you: speaks in a quotation only.
    OneSelf,
    /// Who, which.
    Who,
    As,
    And,
    /// But, while: opens a clause of the writer's own.
    Contrast,
    /// De, van, bin: stands within a name.
    Particle,
    /// Mr, spokesman, Alexei.
    Male,
    /// Mrs, spokeswoman, Olga.
    Female,
    /// Last, this, on: opens a time between speaker and verb.
    Time,
    /// Reporters: who is told.
    Hearer,
    /// A form of a verb of saying that is a noun as well.
    Noun,
    /// Tell: the one who is told follows.
    Tell,
    /// Say: nothing but what is said follows.
    Say,
    /// Night, morning.
    When,
    /// Close (to), loyal (to): between a noun and the preposition behind it.
    Adjunct,
    /// Add, admit: an amount that follows may be added or let in, and not said.
    Adds,
    /// Quoted, cites: the one whose words they are follows, or is its subject in a passive.
    Quotes,
    /// Company, carrier: stands for the one named before.
    Firm,
    /// Statement, letter: stands for the one who made it.
    Utterance,
}

impl Role {
    const ALL: [(&'static str, Self); 30] = [
        ("be", Self::Be),
        ("modal", Self::Modal),
        ("not", Self::Not),
        ("to", Self::To),
        ("that", Self::That),
        ("by", Self::By),
        ("link", Self::Link),
        ("he", Self::He),
        ("she", Self::She),
        ("it", Self::It),
        ("they", Self::They),
        ("self", Self::OneSelf),
        ("who", Self::Who),
        ("as", Self::As),
        ("and", Self::And),
        ("contrast", Self::Contrast),
        ("particle", Self::Particle),
        ("male", Self::Male),
        ("female", Self::Female),
        ("time", Self::Time),
        ("hearer", Self::Hearer),
        ("noun", Self::Noun),
        ("tell", Self::Tell),
        ("say", Self::Say),
        ("when", Self::When),
        ("adjunct", Self::Adjunct),
        ("adds", Self::Adds),
        ("quotes", Self::Quotes),
        ("firm", Self::Firm),
        ("utterance", Self::Utterance),
    ];

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The roles of words, as bits by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grammar {
    roles: Marks<u32>,
}

impl Grammar {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let role = row.read("role", "a role in a clause", |cell| {
            let found = Role::ALL.iter().find(|(name, _)| *name == cell);
            found.map(|(_, role)| *role)
        })?;
        for word in row.parts("words") {
            let id = vocabulary.term(word, Class::NONE);
            let id = id.map_err(|kind| row.error(kind))?;
            if self.is(id, role) {
                return Err(row.error(LexiconErrorKind::Duplicate(word.to_owned())));
            }
            self.roles.add(id, role.bit());
        }
        Ok(())
    }

    /// Whether a word has a role.
    #[inline]
    pub(crate) fn is(&self, word: WordId, role: Role) -> bool {
        self.roles.of(word) & role.bit() != 0
    }
}
