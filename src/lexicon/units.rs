//! `units.tsv`: units and currencies, by every spelling, with exact factors to the base unit of a dimension.
//!
//! A spelling may stand for several units (`pound`, `m`, `°`): they are given in the order of the table, the
//! likeliest first. Words are known in any case and in the plural; signs keep their case as a hint, since `mW`
//! and `MW` differ. Every currency is a dimension of its own, because currencies are never converted.

use rust_decimal::Decimal;

use super::{Class, Inflection, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// A unit of one lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UnitId(pub(crate) u16);

/// What is known of a unit. A value in base units is `(value + offset) × factor.0 ÷ factor.1`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    pub(crate) symbol: Box<str>,
    pub(crate) dimension: Box<str>,
    /// Base units in one of these, as a fraction, since a Fahrenheit degree is 5/9 K.
    factor: (Decimal, Decimal),
    /// Added before the factor applies: only temperatures have one.
    offset: Decimal,
}

impl Unit {
    /// Whether it is the base unit of its dimension.
    pub(crate) fn is_base(&self) -> bool {
        self.factor.0 == self.factor.1 && self.offset.is_zero()
    }

    /// Whether its numbers come in thousands and millions: those of a temperature do not.
    pub(crate) fn has_scales(&self) -> bool {
        self.offset.is_zero() && &*self.dimension != "magnitude" && &*self.dimension != "share"
    }

    /// A value of this unit in base units; `None` on overflow of 28 digits.
    pub(crate) fn to_base(&self, value: Decimal) -> Option<Decimal> {
        value
            .checked_add(self.offset)?
            .checked_mul(self.factor.0)?
            .checked_div(self.factor.1)
            .map(|value| value.normalize())
    }

    /// A value in base units in this unit; `None` on overflow of 28 digits.
    pub(crate) fn of_base(&self, value: Decimal) -> Option<Decimal> {
        value
            .checked_mul(self.factor.1)?
            .checked_div(self.factor.0)?
            .checked_sub(self.offset)
            .map(|value| value.normalize())
    }
}

/// One spelling of a unit.
#[derive(Clone, Debug)]
struct Spelling {
    unit: UnitId,
    /// The sign as it is printed, where case may matter.
    sign: Option<Box<str>>,
    before: bool,
    /// Known only as it is printed: `WAR` is a figure of sport, war is none.
    exact: bool,
}

/// The units by spelling.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    units: Vec<Unit>,
    /// The units that a writer may mean by another, by symbols.
    mistaken: Vec<(Box<str>, Box<str>)>,
    /// Units that are one unit by another, by those two: miles and hours, pounds and square inches.
    quotients: Vec<((UnitId, UnitId), UnitId)>,
    spellings: Senses<Spelling>,
}

impl Units {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        let symbol = row.filled("symbol")?;
        let dimension = row.filled("dimension")?;
        let factor = row.read("factor", "a positive number or fraction", ratio)?;
        let offset = row.read("offset", "a number", |cell| match cell {
            "" => Some(Decimal::ZERO),
            cell => cell.parse().ok(),
        })?;
        let unit = Unit {
            symbol: symbol.into(),
            dimension: dimension.into(),
            factor,
            offset,
        };
        let id = match self.by_symbol(symbol) {
            // A row that says the same unit again adds spellings to it.
            Some(id) if self.units[usize::from(id.0)] == unit => id,
            Some(_) => return Err(row.error(LexiconErrorKind::Duplicate(symbol.to_owned()))),
            None => {
                let id = u16::try_from(self.units.len());
                self.units.push(unit);
                UnitId(id.map_err(|_| row.error(LexiconErrorKind::Full))?)
            }
        };
        for other in row.parts("mistaken") {
            self.mistaken.push((symbol.into(), other.into()));
        }
        let mut spell = |spelled: &str, sign: bool, before: bool| {
            let quoted = spelled
                .strip_prefix('=')
                .filter(|sign| sign.starts_with(char::is_alphabetic));
            let spelled = quoted.unwrap_or(spelled);
            let class = if before {
                Class::UNIT_BEFORE
            } else {
                Class::UNIT
            };
            let word = vocabulary
                .term(spelled, class)
                .map_err(|kind| row.error(kind))?;
            let sign = sign.then(|| spelled.into());
            self.spellings.add(
                word,
                Spelling {
                    unit: id,
                    sign,
                    before,
                    exact: quoted.is_some(),
                },
            );
            Ok(())
        };
        for word in row.parts("words") {
            spell(word, false, false)?;
            let plural = inflection.plural(word);
            if plural != word {
                spell(&plural, false, false)?;
            }
        }
        for sign in row.parts("signs") {
            spell(sign, true, false)?;
        }
        for sign in row.parts("before") {
            spell(sign, true, true)?;
        }
        for sign in row.parts("signs") {
            self.enter_quotient(id, sign, vocabulary);
        }
        Ok(())
    }

    /// Notes what a sign such as `mi/h` is made of, where the table has told the two units before.
    fn enter_quotient(&mut self, id: UnitId, sign: &str, vocabulary: &mut Vocabulary) {
        let Some((over, under)) = sign.split_once('/') else {
            return;
        };
        let mut unit = |sign: &str| {
            let word = vocabulary.term(sign, Class::NONE).ok()?;
            self.by_symbol(sign)
                .or_else(|| self.after(word, sign).next())
        };
        if let (Some(over), Some(under)) = (unit(over), unit(under))
            && self.quotient(over, under).is_none()
        {
            self.quotients.push(((over, under), id));
        }
    }

    /// The unit that is the first by the second, where it has a name of its own: pounds by square inches.
    pub(crate) fn quotient(&self, over: UnitId, under: UnitId) -> Option<UnitId> {
        let found = self.quotients.iter().find(|(of, _)| *of == (over, under));
        found.map(|(_, id)| *id)
    }

    /// The units that a writer may mean by another, by symbols: the one written, the one meant.
    pub(crate) fn mistaken(&self) -> &[(Box<str>, Box<str>)] {
        &self.mistaken
    }

    /// The units that a word or sign after the number may mean, printed as `printed`, likeliest first. Where
    /// the case of a sign decides, only what agrees with it is given; if nothing does, all are.
    pub(crate) fn after(&self, word: WordId, printed: &str) -> impl Iterator<Item = UnitId> {
        self.spelled(word, printed, false)
    }

    /// The units that a word or sign before the number may mean.
    pub(crate) fn before(&self, word: WordId, printed: &str) -> impl Iterator<Item = UnitId> {
        self.spelled(word, printed, true)
    }

    fn spelled(&self, word: WordId, printed: &str, before: bool) -> impl Iterator<Item = UnitId> {
        let agrees = move |s: &Spelling| s.sign.as_ref().is_none_or(|sign| **sign == *printed);
        let any = self
            .spellings
            .of(word)
            .any(|s| s.before == before && agrees(s));
        let mut last = None;
        self.spellings
            .of(word)
            .filter(move |s| s.before == before && (if any { agrees(s) } else { !s.exact }))
            .map(|s| s.unit)
            // One unit's spellings that fold alike stand together.
            .filter(move |unit| last.replace(*unit) != Some(*unit))
    }

    /// The unit with this canonical symbol.
    pub(crate) fn by_symbol(&self, symbol: &str) -> Option<UnitId> {
        let at = self.units.iter().position(|unit| *unit.symbol == *symbol)?;
        u16::try_from(at).ok().map(UnitId)
    }

    /// The unit whose symbol is another's with a power behind it: `m` and 2 give `m2`.
    pub(crate) fn raised(&self, base: UnitId, power: u8) -> Option<UnitId> {
        let symbol = self.symbol(base);
        let at = self.units.iter().position(|unit| {
            let power_of = unit.symbol.strip_prefix(symbol);
            power_of.is_some_and(|rest| rest.as_bytes() == [b'0' + power])
        })?;
        u16::try_from(at).ok().map(UnitId)
    }

    /// All units, in the order of the table.
    pub(crate) fn all(&self) -> &[Unit] {
        &self.units
    }

    /// The unit of fractions of a whole.
    pub(crate) fn part(&self) -> UnitId {
        self.by_symbol("part").unwrap_or(UnitId(0))
    }

    pub(crate) fn symbol(&self, unit: UnitId) -> &str {
        &self.units[usize::from(unit.0)].symbol
    }

    pub(crate) fn dimension(&self, unit: UnitId) -> &str {
        &self.units[usize::from(unit.0)].dimension
    }

    /// A value in one unit as the same quantity in another of the same dimension.
    pub(crate) fn convert(&self, value: Decimal, from: UnitId, to: UnitId) -> Option<Decimal> {
        let (from, to) = (
            &self.units[usize::from(from.0)],
            &self.units[usize::from(to.0)],
        );
        if from.dimension != to.dimension {
            return None;
        }
        // All multiplications before the one division, so that what is exact stays exact.
        let over = value
            .checked_add(from.offset)?
            .checked_mul(from.factor.0)?
            .checked_mul(to.factor.1)?;
        let under = from.factor.1.checked_mul(to.factor.0)?;
        over.checked_div(under)?
            .checked_sub(to.offset)
            .map(|value| value.normalize())
    }
}

fn ratio(cell: &str) -> Option<(Decimal, Decimal)> {
    let (over, under) = cell.split_once('/').unwrap_or((cell, "1"));
    let (over, under) = (
        over.parse::<Decimal>().ok()?,
        under.parse::<Decimal>().ok()?,
    );
    (over > Decimal::ZERO && under > Decimal::ZERO).then_some((over, under))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    fn after(lexicon: &Lexicon, printed: &str) -> Vec<String> {
        let word = lexicon.vocabulary.id(printed);
        let units = lexicon.units.after(word, printed);
        units
            .map(|unit| lexicon.units.symbol(unit).to_owned())
            .collect()
    }

    #[test]
    fn spellings_name_units() {
        let lexicon = Lexicon::english();
        for (printed, symbol) in [
            ("kilometres", "km"),
            ("km", "km"),
            ("feet", "ft"),
            ("sq km", "km2"),
            ("km2", "km2"),
            ("km²", "km2"),
            ("square miles", "mi2"),
            ("MW", "MW"),
            ("per cent", "%"),
            ("percentage points", "pp"),
            ("hryvnias", "UAH"),
            ("tonnes", "t"),
            ("°C", "°C"),
            ("degrees Celsius", "°C"),
        ] {
            assert_eq!(
                after(&lexicon, printed).first().map(String::as_str),
                Some(symbol),
                "{printed}"
            );
        }
        assert_eq!(after(&lexicon, "pounds"), ["lb", "GBP"]);
        assert_eq!(after(&lexicon, "people"), [""; 0]);
    }

    #[test]
    fn a_sign_before_the_number() {
        let lexicon = Lexicon::english();
        for (printed, symbol) in [
            ("$", "USD"),
            ("US$", "USD"),
            ("£", "GBP"),
            ("€", "EUR"),
            ("A$", "AUD"),
        ] {
            let word = lexicon.vocabulary.id(printed);
            let units: Vec<_> = lexicon.units.before(word, printed).collect();
            assert_eq!(
                units.first().map(|u| lexicon.units.symbol(*u)),
                Some(symbol),
                "{printed}"
            );
        }
    }

    #[test]
    fn temperatures_have_offsets() {
        let lexicon = Lexicon::english();
        let convert = |value: i64, from: &str, to: &str| lexicon.convert(value.into(), from, to);
        assert_eq!(convert(212, "°F", "°C"), Some(100.into()));
        assert_eq!(convert(-40, "°C", "°F"), Some((-40).into()));
        assert_eq!(convert(1, "USD", "EUR"), None);
    }
}
