//! `links.tsv`: the words before a place name, by what they say of the place.

use super::{Class, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// How a place name is joined to what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Link {
    /// By nothing: the subject or object of a verb, or an apposition.
    #[default]
    Bare,
    /// In, near, over: where something is or happens.
    In,
    /// From: where something leaves.
    From,
    /// Of: what something belongs to.
    Of,
    /// To: where something goes.
    To,
    /// For: what a figure is given for.
    For,
    /// Bordering, next to: what something lies beside, where nothing happens.
    Beside,
}

/// The words before place names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    senses: Senses<Link>,
}

impl Links {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        let link = row.read(
            "link",
            "one of in, from, of, to, for, beside",
            |cell| match cell {
                "in" => Some(Link::In),
                "from" => Some(Link::From),
                "of" => Some(Link::Of),
                "to" => Some(Link::To),
                "for" => Some(Link::For),
                "beside" => Some(Link::Beside),
                _ => None,
            },
        )?;
        row.filled("words")?;
        for words in row.parts("words") {
            // "Bordering" is a verb's form, and "borders" a noun's.
            let class = if link == Link::Beside {
                Class::NONE
            } else {
                Class::PREPOSITION
            };
            let id = vocabulary
                .term(words, class)
                .map_err(|kind| row.error(kind))?;
            if self.senses.first(id).is_some() {
                return Err(row.error(LexiconErrorKind::Duplicate(words.to_owned())));
            }
            self.senses.add(id, link);
        }
        Ok(())
    }

    /// What a word before a place name says of it.
    pub(crate) fn of(&self, word: WordId) -> Option<Link> {
        self.senses.first(word).copied()
    }
}
