//! `numbers.tsv`: words that are numbers or parts of numbers, by what they do when a number is put together.

use rust_decimal::Decimal;

use super::{Class, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// What a number word does within a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberRole {
    /// One to nine: added.
    Digit,
    /// Ten to nineteen: added, nothing after it below a hundred.
    Teen,
    /// Twenty to ninety: added, a digit may follow.
    Ten,
    /// Hundred: multiplies what stands before it, below a thousand.
    Hundred,
    /// Thousand and above: multiplies all that stands before it.
    Scale,
    /// `k`, `bn`: a scale after digits only, often glued to them.
    Suffix,
    /// Dozen, score, pair: a number of its own or multiplied by the word before it.
    Group,
    /// Half, third, tenths: a part of one.
    Fraction,
    /// First, twentieth: no count.
    Ordinal,
    /// Twice, double, fivefold: a factor, no count.
    Multiple,
    /// Few, several, many: an interval of the profile, which knows it by the first word of its row.
    Vague,
    /// Dozens, hundreds, tens: an interval above the value.
    Plural,
    /// None, nobody, nil.
    Zero,
}

impl NumberRole {
    fn parse(role: &str) -> Option<(Self, Class)> {
        let plain = Class::NUMBER;
        Some(match role {
            "digit" => (Self::Digit, plain),
            "teen" => (Self::Teen, plain),
            "ten" => (Self::Ten, plain),
            "hundred" => (Self::Hundred, plain | Class::SCALE),
            "scale" => (Self::Scale, plain | Class::SCALE),
            // Not numbers by themselves: they are looked at only after digits.
            "suffix" => (Self::Suffix, Class::SCALE),
            "group" => (Self::Group, plain),
            "fraction" => (Self::Fraction, plain | Class::FRACTION),
            "ordinal" => (Self::Ordinal, Class::ORDINAL),
            "multiple" => (Self::Multiple, Class::NONE),
            "vague" => (Self::Vague, plain | Class::VAGUE),
            "plural" => (Self::Plural, plain | Class::VAGUE),
            "zero" => (Self::Zero, plain | Class::ZERO),
            _ => return None,
        })
    }
}

/// One sense of a number word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberWord {
    pub(crate) role: NumberRole,
    /// Zero for vague words, which have none.
    pub(crate) value: Decimal,
    /// The rule by which the profile knows a vague word: the first word of its row, where none is given.
    pub(crate) name: WordId,
    /// By how much the rule is multiplied: a word for lakhs is a hundred thousands.
    pub(crate) times: Decimal,
}

/// The number words by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberWords {
    senses: Senses<NumberWord>,
}

impl NumberWords {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let (role, class) = row.read("role", "a role of a number word", NumberRole::parse)?;
        let bare = role == NumberRole::Vague;
        let value = row.read(
            "value",
            "a number (none for vague words)",
            |cell| match cell {
                "" => bare.then_some(Decimal::ZERO),
                cell => fraction(cell),
            },
        )?;
        let mut name = WordId::UNKNOWN;
        let (known_as, times) = row
            .cell("rule")
            .split_once('*')
            .unwrap_or((row.cell("rule"), "1"));
        let times = times.parse().unwrap_or(Decimal::ONE);
        if !known_as.is_empty() {
            name = vocabulary
                .term(known_as, Class::NONE)
                .map_err(|kind| row.error(kind))?;
        }
        for word in row.parts("words") {
            let id = vocabulary
                .term(word, class)
                .map_err(|kind| row.error(kind))?;
            if name == WordId::UNKNOWN {
                name = id;
            }
            if self.senses.of(id).any(|sense| sense.role == role) {
                return Err(row.error(LexiconErrorKind::Duplicate(word.to_owned())));
            }
            let sense = NumberWord {
                role,
                value,
                name,
                times,
            };
            self.senses.add(id, sense);
        }
        Ok(())
    }

    /// Every sense of a word, in the order of the table ("second" and "third" have two).
    pub(crate) fn of(&self, word: WordId) -> impl Iterator<Item = &NumberWord> {
        self.senses.of(word)
    }

    /// The first sense of a word.
    #[inline]
    pub(crate) fn first(&self, word: WordId) -> Option<&NumberWord> {
        self.senses.first(word)
    }
}

/// `12`, `0.5` or `1/3`, the last to as many digits as a decimal holds.
fn fraction(cell: &str) -> Option<Decimal> {
    match cell.split_once('/') {
        None => cell.parse().ok(),
        Some((over, under)) => over
            .parse::<Decimal>()
            .ok()?
            .checked_div(under.parse().ok()?),
    }
}
