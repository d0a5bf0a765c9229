use rust_decimal::Decimal;

/// A unit of measurement: its symbol, its dimension, and the exact way to the dimension's base unit.
///
/// A value in base units is `(value + offset) × factor ÷ divisor`. Factors are exact by definition (a mile is
/// 1,609.344 m); the offset serves temperatures.
///
/// ```
/// use crossclaim::model::{Decimal, Unit};
/// let mile = Unit::new("mi", "length", "1609.344".parse().unwrap());
/// assert_eq!(mile.to_base(5.into()), Some("8046.72".parse::<Decimal>().unwrap()));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// The canonical symbol or name, as lines print it: `km`, `km2`, `USD`.
    pub symbol: Box<str>,
    /// What it measures: `length`, `area`, `money USD`. Units of one dimension convert into each other.
    pub dimension: Box<str>,
    /// Multiplies on the way to the base unit.
    pub factor: Decimal,
    /// Divides on the way to the base unit; 1 but for degrees Fahrenheit.
    pub divisor: Decimal,
    /// Is added first; 0 but for temperatures.
    pub offset: Decimal,
}

impl Unit {
    /// A unit without offset.
    pub fn new(symbol: &str, dimension: &str, factor: Decimal) -> Self {
        Unit {
            symbol: symbol.into(),
            dimension: dimension.into(),
            factor,
            divisor: Decimal::ONE,
            offset: Decimal::ZERO,
        }
    }

    /// A value of this unit in base units; `None` on overflow of 28 digits.
    pub fn to_base(&self, value: Decimal) -> Option<Decimal> {
        value
            .checked_add(self.offset)?
            .checked_mul(self.factor)?
            .checked_div(self.divisor)
    }

    /// A value in base units in this unit; `None` on overflow of 28 digits.
    pub fn from_base(&self, value: Decimal) -> Option<Decimal> {
        value
            .checked_mul(self.divisor)?
            .checked_div(self.factor)?
            .checked_sub(self.offset)
    }
}
