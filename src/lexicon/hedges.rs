//! `hedges.tsv`: the wordings that shape a figure, by the side of the number on which they stand.

use super::{Class, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// What a wording says about the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum HedgeWord {
    About,
    Over,
    AtLeast,
    JustOver,
    WellOver,
    Nearly,
    JustUnder,
    Under,
    AtMost,
    UpTo,
    Odd,
    Exactly,
    Only,
    Range,
}

impl HedgeWord {
    /// Every hedge with its name in the table.
    pub(crate) const ALL: [(&'static str, Self); 14] = [
        ("about", Self::About),
        ("over", Self::Over),
        ("at-least", Self::AtLeast),
        ("just-over", Self::JustOver),
        ("well-over", Self::WellOver),
        ("nearly", Self::Nearly),
        ("just-under", Self::JustUnder),
        ("under", Self::Under),
        ("at-most", Self::AtMost),
        ("up-to", Self::UpTo),
        ("odd", Self::Odd),
        ("exactly", Self::Exactly),
        ("only", Self::Only),
        ("range", Self::Range),
    ];
}

/// On which side of the number a hedge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HedgeSide {
    Before,
    After,
}

/// The hedges by word or phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct HedgeWords {
    senses: Senses<(HedgeWord, HedgeSide)>,
}

impl HedgeWords {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let hedge = row.read("hedge", "the name of a hedge", |cell| {
            HedgeWord::ALL
                .iter()
                .find(|(name, _)| *name == cell)
                .map(|(_, hedge)| *hedge)
        })?;
        let (side, class) = row.read("side", "before or after", |cell| match cell {
            "before" => Some((HedgeSide::Before, Class::HEDGE)),
            "after" => Some((HedgeSide::After, Class::HEDGE_AFTER)),
            _ => None,
        })?;
        for words in row.parts("words") {
            let id = vocabulary
                .term(words, class)
                .map_err(|kind| row.error(kind))?;
            if self.on(id, side).is_some() {
                return Err(row.error(LexiconErrorKind::Duplicate(words.to_owned())));
            }
            self.senses.add(id, (hedge, side));
        }
        Ok(())
    }

    /// The hedge that a word or phrase is on this side of the number.
    pub(crate) fn on(&self, word: WordId, side: HedgeSide) -> Option<HedgeWord> {
        self.senses
            .of(word)
            .find(|(_, found)| *found == side)
            .map(|(hedge, _)| *hedge)
    }
}
