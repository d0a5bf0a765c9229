//! A figure as it stands in the text: its numbers with the size of their last digit, or a vague word, and the hedges before
//! them. What they can mean is a [`Profile`](super::Profile)'s.

use rust_decimal::Decimal;

use super::figure::Bound;

/// One number as printed: its value and its unit, the size of the last significant digit.
///
/// ```
/// use crossclaim::model::Number;
/// assert_eq!(Number::from_digits("76,000").unwrap().unit, 1000.into());
/// assert_eq!(Number::from_digits("8.60").unwrap().unit, "0.01".parse().unwrap());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// The value.
    pub value: Decimal,
    /// The size of the last significant digit; positive.
    pub unit: Decimal,
}

impl Number {
    /// One, for the rules of words without a number.
    pub(super) const ONE: Number = Number {
        value: Decimal::ONE,
        unit: Decimal::ONE,
    };

    /// A number from its printed digits, with `,` or spaces between thousands and `.` before decimals; `None` where
    /// the text is no such number or has more than 28 digits.
    pub fn from_digits(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}'))
            .collect();
        let value: Decimal = plain.parse().ok()?;
        Some(Self::from_decimal(value))
    }

    /// A number whose printed digits are those of the decimal: of 1.50 the last significant digit is the 0, of 1500 the 5.
    pub fn from_decimal(value: Decimal) -> Self {
        let unit = if value.scale() > 0 {
            Decimal::new(1, value.scale())
        } else {
            let digits = value.mantissa();
            // Nearly every number fits one register, where dividing is cheap.
            match i64::try_from(digits) {
                Ok(digits) => Decimal::from(power_of_ten_in(digits)),
                Err(_) => long_power_of_ten_in(digits),
            }
        };
        Number { value, unit }
    }

    /// The same digits in another scale: 1.2 times a million has a unit of 100,000. `None` on overflow.
    pub fn scaled(self, factor: Decimal) -> Option<Self> {
        Some(Number {
            value: self.value.checked_mul(factor)?.normalize(),
            unit: self.unit.checked_mul(factor)?.normalize(),
        })
    }

    /// Whether one digit carries the value: 200,000, 7, 0.3.
    pub fn has_one_digit(self) -> bool {
        self.value.abs() < self.unit.saturating_mul(Decimal::TEN)
    }

    /// Whether this is a part of one in words or with a stroke (half, 3/4): its unit is no power of ten.
    pub fn is_fraction(self) -> bool {
        let mantissa = self.unit.normalize().mantissa();
        self.unit < Decimal::ONE && self.value < Decimal::ONE && mantissa != 1
    }

    /// Whether the digits of a count of whole things are meant one by one: 24, 260 and 1,161, but not 300 or 76,000.
    pub fn is_counted_out(self) -> bool {
        let n = self.value.abs();
        let whole = self.value.fract().is_zero();
        let thousand = Decimal::ONE_THOUSAND;
        whole
            && (self.unit == Decimal::ONE
                || n < Decimal::ONE_HUNDRED
                || (n < thousand && !self.has_one_digit()))
    }
}

/// The largest power of ten that divides a number; one for zero.
fn power_of_ten_in(mut digits: i64) -> i64 {
    let mut power = 1;
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        power *= 10;
    }
    power
}

/// The same of a number that does not fit one register.
fn long_power_of_ten_in(mut digits: i128) -> Decimal {
    let mut power = 1_i128;
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        power *= 10;
    }
    Decimal::from_i128_with_scale(power, 0)
}

/// What stands in the text as the figure itself.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum Form {
    /// One number.
    Number(Number),
    /// From one number to another.
    Range(Number, Number),
    /// A word without a number, by its rule in the profile (`several`, `dozens`), times a factor (`several thousand`).
    Vague {
        /// The rule's name.
        rule: Box<str>,
        /// 1, or 1,000 for "several thousand".
        times: Decimal,
    },
}

impl Form {
    /// Whether it stands below zero.
    pub(super) fn is_negative(&self) -> bool {
        match self {
            Form::Number(n) => n.value.is_sign_negative(),
            Form::Range(a, b) => a.value.is_sign_negative() || b.value.is_sign_negative(),
            Form::Vague { times, .. } => times.is_sign_negative(),
        }
    }
}

super::figure::vocabulary! {
    /// A wording that shapes a figure; which words are which hedge is the lexicon's.
    Hedge, "hedge" {
        /// About, around, some, roughly, circa.
        About = "about",
        /// Over, more than.
        Over = "over",
        /// At least, no fewer than.
        AtLeast = "at-least",
        /// Just over.
        JustOver = "just-over",
        /// Well over.
        WellOver = "well-over",
        /// Nearly, almost, close to.
        Nearly = "nearly",
        /// Just under.
        JustUnder = "just-under",
        /// Under, fewer than, less than.
        Under = "under",
        /// At most, no more than.
        AtMost = "at-most",
        /// Up to, as many as.
        UpTo = "up-to",
        /// Exactly, precisely.
        Exactly = "exactly",
        /// 60-odd.
        Odd = "odd",
    }
}

impl Hedge {
    /// The bound that it gives.
    pub fn bound(self) -> Bound {
        match self {
            Hedge::About => Bound::About,
            Hedge::Over | Hedge::JustOver | Hedge::WellOver | Hedge::Odd => Bound::Over,
            Hedge::AtLeast => Bound::AtLeast,
            Hedge::Nearly | Hedge::JustUnder => Bound::Nearly,
            Hedge::Under => Bound::Under,
            Hedge::AtMost => Bound::AtMost,
            Hedge::UpTo => Bound::UpTo,
            Hedge::Exactly => Bound::Exact,
        }
    }

    pub(super) fn is_lower(self) -> bool {
        matches!(
            self,
            Hedge::Over | Hedge::AtLeast | Hedge::JustOver | Hedge::WellOver | Hedge::Odd
        )
    }

    pub(super) fn is_upper(self) -> bool {
        matches!(
            self,
            Hedge::Nearly | Hedge::JustUnder | Hedge::Under | Hedge::AtMost | Hedge::UpTo
        )
    }
}

/// A figure as worded: its hedges, outermost first, and what they stand before.
#[derive(Clone, PartialEq, Debug)]
pub struct Expression {
    /// The hedges, outermost first ("at least about 40": at-least, about).
    pub hedges: Vec<Hedge>,
    /// What they shape.
    pub form: Form,
    /// Whether whole things are counted (people, tanks) rather than something measured (km, %, $).
    pub counts: bool,
    /// Whether the measure can be negative (a temperature, a growth): then *under n* has no floor.
    pub signed: bool,
    /// Whether it is the deepest, farthest or highest point of something, where *up to n* means *about n*.
    pub extreme: bool,
}

impl Expression {
    /// A bare count of whole things.
    pub fn count(number: Number) -> Self {
        Expression {
            hedges: Vec::new(),
            form: Form::Number(number),
            counts: true,
            signed: false,
            extreme: false,
        }
    }

    /// A bare measurement.
    pub fn measurement(number: Number) -> Self {
        Expression {
            counts: false,
            ..Self::count(number)
        }
    }

    /// The same behind one more hedge, which becomes the outermost.
    #[must_use]
    pub fn hedged(mut self, hedge: Hedge) -> Self {
        self.hedges.insert(0, hedge);
        self
    }
}
