//! Wordings in, intervals out: what "over 76,000", "about 12 km" and "at least several hundred" can mean.
//!
//! A [`Profile`] is a table of rules, one a wording, each of four ends written as small formulas of the printed number
//! `n` and its unit `u` (the unit of the last significant digit: 1,000 for 76,000). It is data: the caller may replace
//! it, and whatever used it names it. Ends are computed in decimals and rounded to `f64` once.
//!
//! | expression | core | outer |
//! | --- | --- | --- |
//! | over 76,000 | 76,000 to 77,000 | 76,000 and more |
//! | around 121,000 | 120,000 to 122,000 | 119,000 to 123,000 |
//! | 12 km | 11.7 to 12.3 | 11.5 to 12.5 |
//! | several thousand | 3,000 to 7,000 | 2,000 to 12,000 |
//!
//! Evidence for the built-in table `news`: Ferson et al. 2015 (the width of "about n" follows the last significant
//! digit, not a percentage); Cummins, Sauerland and Solt 2012 ("more than n" implies the next step of the scale);
//! `McNabb` et al. ("up to" can be cancelled, "at most" cannot). Which words are which hedge is not said here but in the
//! lexicon.

use rust_decimal::Decimal;

use super::decimal::decimal_to_f64;
use super::figure::{Bound, Figure, Interval};

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
            let (mut digits, mut unit) = (value.mantissa(), 1_i128);
            // Nearly every number fits one register, where dividing is cheap.
            if let Ok(mut short) = i64::try_from(digits)
                && short != 0
            {
                let mut power = 1_i64;
                while short % 10 == 0 {
                    short /= 10;
                    power *= 10;
                }
                (digits, unit) = (i128::from(short), i128::from(power));
            }
            while digits != 0 && digits % 10 == 0 {
                digits /= 10;
                unit *= 10;
            }
            Decimal::from_i128_with_scale(unit, 0)
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
    fn is_negative(&self) -> bool {
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

    fn is_lower(self) -> bool {
        matches!(
            self,
            Hedge::Over | Hedge::AtLeast | Hedge::JustOver | Hedge::WellOver | Hedge::Odd
        )
    }

    fn is_upper(self) -> bool {
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

/// One end of an interval as a formula of n, u and the wording's step: `n`, `n-min(0.5u,2.5%)`, `n+next`, `0.5n`, `3`, `inf`.
#[derive(Clone, Copy, PartialEq, Debug)]
enum End {
    Infinite,
    Fixed(Decimal),
    /// `times`·n + `sign`·min(`units`·u, `share`·n), or ± step.
    Formula {
        times: Decimal,
        sign: Decimal,
        units: Option<Decimal>,
        share: Option<Decimal>,
        step: Step,
    },
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Step {
    None,
    /// To the next number of the scale above n.
    Next,
    /// The same, at most 1.25 n.
    NextCapped,
    /// Down by u, or by n/2 where n has one digit and u ≥ 10.
    Down,
}

impl End {
    fn parse(text: &str) -> Option<Self> {
        if text == "inf" {
            return Some(End::Infinite);
        }
        let Some(at) = text.find('n') else {
            return text.parse().ok().map(End::Fixed);
        };
        let (times, rest) = (&text[..at], &text[at + 1..]);
        let times = if times.is_empty() {
            Decimal::ONE
        } else {
            times.parse().ok()?
        };
        let none = End::Formula {
            times,
            sign: Decimal::ZERO,
            units: None,
            share: None,
            step: Step::None,
        };
        if rest.is_empty() {
            return Some(none);
        }
        let sign = match rest.as_bytes()[0] {
            b'+' => Decimal::ONE,
            b'-' => Decimal::NEGATIVE_ONE,
            _ => return None,
        };
        let term = &rest[1..];
        let step = match term {
            "next" => Step::Next,
            "next125" => Step::NextCapped,
            "step" => Step::Down,
            _ => Step::None,
        };
        if step != Step::None {
            return Some(End::Formula {
                times,
                sign,
                units: None,
                share: None,
                step,
            });
        }
        let inner = term
            .strip_prefix("min(")
            .and_then(|t| t.strip_suffix(')'))
            .unwrap_or(term);
        let (mut units, mut share) = (None, None);
        for part in inner.split(',') {
            if let Some(u) = part.strip_suffix('u') {
                units = Some(if u.is_empty() {
                    Decimal::ONE
                } else {
                    u.parse().ok()?
                });
            } else if let Some(p) = part.strip_suffix('%') {
                share = Some(p.parse::<Decimal>().ok()? / Decimal::ONE_HUNDRED);
            } else if !part.is_empty() {
                // A plain number: points of a share.
                return (units.is_none() && share.is_none()).then(|| {
                    part.parse().ok().map(|d: Decimal| End::Formula {
                        times,
                        sign: sign * d,
                        units: None,
                        share: None,
                        step: Step::None,
                    })
                })?;
            }
        }
        Some(End::Formula {
            times,
            sign,
            units,
            share,
            step,
        })
    }

    fn at(self, n: Number, counts: bool) -> Option<Decimal> {
        let (times, sign, units, share, step) = match self {
            End::Infinite => return None,
            End::Fixed(value) => return Some(value),
            End::Formula {
                times,
                sign,
                units,
                share,
                step,
            } => (times, sign, units, share, step),
        };
        let size = n.value.abs();
        let width = match step {
            Step::Next | Step::NextCapped => {
                let mut next = if n.has_one_digit() && n.unit >= Decimal::TEN {
                    n.unit * HALF
                } else {
                    n.unit
                };
                if n.has_one_digit() && !counts && n.unit < Decimal::TEN {
                    next = n.unit * HALF;
                }
                if step == Step::NextCapped {
                    next = next.min(size * QUARTER);
                }
                if counts { next.max(Decimal::ONE) } else { next }
            }
            Step::Down => {
                if n.has_one_digit() && n.unit >= Decimal::TEN {
                    size * HALF
                } else {
                    n.unit
                }
            }
            Step::None => match (units, share) {
                (Some(u), Some(p)) => n.unit.saturating_mul(u).min(size.saturating_mul(p)),
                (Some(u), None) => n.unit.saturating_mul(u),
                (None, Some(p)) => size.saturating_mul(p),
                (None, None) => sign.abs(),
            },
        };
        let sign = if sign.is_sign_negative() {
            Decimal::NEGATIVE_ONE
        } else if sign.is_zero() {
            Decimal::ZERO
        } else {
            Decimal::ONE
        };
        Some(n.value.saturating_mul(times).saturating_add(sign * width))
    }
}

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
const QUARTER: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// What one wording does to a number: the ends of core and outer interval.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    core: (End, End),
    outer: (End, End),
    /// Whether the upper ends come from rounding and are left out.
    open: bool,
    /// Whether the lower end itself is left out (a logician's *more than*).
    strict: bool,
}

impl Rule {
    /// A rule from its four formulas; `ends` is `closed`, `open` (upper ends left out), or `strict` (lower ends left out).
    ///
    /// # Errors
    /// The formula or word that can't be read.
    pub fn parse(core: (&str, &str), outer: (&str, &str), ends: &str) -> Result<Self, String> {
        let end = |text: &str| {
            End::parse(text).ok_or_else(|| {
                format!("{text:?} is no end, expected for example `n-min(0.5u,2.5%)`")
            })
        };
        let (open, strict) = match ends {
            "closed" => (false, false),
            "open" => (true, false),
            "strict" => (false, true),
            _ => return Err(format!("{ends:?} is not one of closed, open, strict")),
        };
        Ok(Rule {
            core: (end(core.0)?, end(core.1)?),
            outer: (end(outer.0)?, end(outer.1)?),
            open,
            strict,
        })
    }

    fn core(&self, n: Number, counts: bool) -> Ends {
        self.ends(self.core, n, counts)
    }

    fn outer(&self, n: Number, counts: bool) -> Ends {
        self.ends(self.outer, n, counts)
    }

    fn ends(&self, (low, high): (End, End), n: Number, counts: bool) -> Ends {
        Ends {
            low: low.at(n, counts),
            high: high.at(n, counts),
            open: self.open,
            strict: self.strict && !matches!(low, End::Fixed(_)),
        }
    }
}

/// An interval in decimals; `None` is infinite.
#[derive(Clone, Copy, Debug)]
struct Ends {
    low: Option<Decimal>,
    high: Option<Decimal>,
    open: bool,
    strict: bool,
}

impl Ends {
    fn interval(self) -> Interval {
        let mut low = self.low.map_or(f64::NEG_INFINITY, decimal_to_f64);
        let mut high = self.high.map_or(f64::INFINITY, decimal_to_f64);
        // Half of a number below zero is above it: "up to −20" is −20 to −10.
        if low > high {
            (low, high) = (high, low);
        }
        if self.strict {
            low = low.next_up();
        }
        Interval::new(low, high.max(low), self.open)
            .unwrap_or_else(|| Interval::point(0.0).expect("zero is a number"))
    }

    fn times(self, factor: Decimal) -> Self {
        let scale = |end: Option<Decimal>| end.map(|e| e.saturating_mul(factor));
        Ends {
            low: scale(self.low),
            high: scale(self.high),
            ..self
        }
    }
}

/// How wordings are read as intervals: a named table of rules, replaceable by the caller.
///
/// ```
/// use crossclaim::model::{Expression, Hedge, Number, Profile};
/// let news = Profile::default();
/// let over = Expression::count(Number::from_digits("76,000").unwrap()).hedged(Hedge::Over);
/// let figure = news.figure(&over);
/// assert_eq!((figure.core().low(), figure.core().high()), (76_000.0, 77_000.0));
/// assert_eq!(figure.outer().high(), f64::INFINITY);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Profile {
    name: Box<str>,
    rules: Vec<(Box<str>, Rule)>,
}

/// A row of a profile: rule, core low, core high, outer low, outer high, ends.
type Row = [&'static str; 6];

/// Rules that both built-in profiles share: words without a number. See the table in the module's documentation.
const WORDS: &[Row] = &[
    ["couple", "2", "2", "2", "3", "closed"],
    ["few", "3", "5", "2", "9", "closed"],
    ["several", "3", "7", "2", "12", "closed"],
    ["handful", "3", "6", "2", "9", "closed"],
    ["dozen", "12", "12", "10", "14", "closed"],
    ["half-dozen", "6", "6", "5", "7", "closed"],
    ["dozens", "24", "99", "24", "inf", "closed"],
    ["scores", "40", "99", "40", "inf", "closed"],
    ["tens", "20", "99", "20", "inf", "closed"],
    ["hundreds", "200", "999", "200", "inf", "closed"],
    ["thousands", "2000", "99999", "2000", "inf", "closed"],
    [
        "tens-of-thousands",
        "20000",
        "99999",
        "20000",
        "inf",
        "closed",
    ],
    [
        "hundreds-of-thousands",
        "200000",
        "999999",
        "200000",
        "inf",
        "closed",
    ],
    [
        "millions", "2000000", "99999999", "2000000", "inf", "closed",
    ],
    [
        "billions",
        "2000000000",
        "99999999999",
        "2000000000",
        "inf",
        "closed",
    ],
    ["many", "5", "inf", "3", "inf", "closed"],
    ["none", "0", "0", "0", "0", "closed"],
    ["half", "45", "55", "40", "60", "closed"],
    ["third", "28", "38", "23", "43", "closed"],
    ["quarter", "20", "30", "15", "35", "closed"],
    ["two-thirds", "62", "72", "57", "77", "closed"],
    ["three-quarters", "70", "80", "65", "85", "closed"],
    ["most", "50", "100", "50", "100", "strict"],
    // A hedge before a vague word has a rule of its own where composing the two would say less than speakers mean.
    ["over+dozen", "13", "20", "12", "inf", "closed"],
];

/// As reporters use the words.
const NEWS: &[Row] = &[
    ["exact", "n", "n", "n", "n", "closed"],
    // Half, a third, two thirds: by five and ten points.
    ["fraction", "n-0.05", "n+0.05", "n-0.1", "n+0.1", "closed"],
    [
        "bare",
        "n-min(0.5u,2.5%)",
        "n+min(0.5u,2.5%)",
        "n-min(0.5u,5%)",
        "n+min(0.5u,5%)",
        "open",
    ],
    [
        "about",
        "n-min(u,10%)",
        "n+min(u,10%)",
        "n-min(2u,25%)",
        "n+min(2u,25%)",
        "open",
    ],
    ["over", "n", "n+next", "n", "inf", "closed"],
    ["at-least", "n", "n+next125", "n", "inf", "closed"],
    [
        "just-over",
        "n",
        "n+min(0.25u,10%)",
        "n",
        "n+min(u,25%)",
        "closed",
    ],
    ["well-over", "n+0.25u", "n+u", "n", "inf", "closed"],
    [
        "nearly",
        "n-min(u,10%)",
        "n",
        "n-min(2u,20%)",
        "n",
        "closed",
    ],
    [
        "just-under",
        "n-min(0.25u,10%)",
        "n",
        "n-min(u,25%)",
        "n",
        "closed",
    ],
    ["under", "n-step", "n", "0", "n", "closed"],
    ["at-most", "n-step", "n", "0", "n", "closed"],
    ["up-to", "0.5n", "n", "0", "n", "closed"],
    ["exactly", "n", "n", "n", "n", "closed"],
    ["odd", "n", "n+u", "n", "n+2u", "open"],
];

/// As a logician uses them: more than is open, at least closed, a bare number exact.
const LITERAL: &[Row] = &[
    ["exact", "n", "n", "n", "n", "closed"],
    ["fraction", "n", "n", "n", "n", "closed"],
    ["bare", "n", "n", "n", "n", "closed"],
    [
        "about",
        "n-min(u,10%)",
        "n+min(u,10%)",
        "n-min(2u,25%)",
        "n+min(2u,25%)",
        "closed",
    ],
    ["over", "n", "inf", "n", "inf", "strict"],
    ["at-least", "n", "inf", "n", "inf", "closed"],
    [
        "just-over",
        "n",
        "n+min(0.25u,10%)",
        "n",
        "n+min(u,25%)",
        "strict",
    ],
    ["well-over", "n", "inf", "n", "inf", "strict"],
    ["nearly", "n-min(u,10%)", "n", "n-min(2u,20%)", "n", "open"],
    [
        "just-under",
        "n-min(0.25u,10%)",
        "n",
        "n-min(u,25%)",
        "n",
        "open",
    ],
    ["under", "0", "n", "0", "n", "open"],
    ["at-most", "0", "n", "0", "n", "closed"],
    ["up-to", "0", "n", "0", "n", "closed"],
    ["exactly", "n", "n", "n", "n", "closed"],
    ["odd", "n", "n+u", "n", "n+2u", "open"],
];

impl Profile {
    /// The profile used where none is named: as reporters use the words.
    pub fn news() -> Self {
        Self::built_in("news", NEWS)
    }

    /// Words as a logician reads them, for checking a statement against its evidence.
    pub fn literal() -> Self {
        Self::built_in("literal", LITERAL)
    }

    /// The built-in profile of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "news" => Some(Self::news()),
            "literal" => Some(Self::literal()),
            _ => None,
        }
    }

    fn built_in(name: &str, rows: &[Row]) -> Self {
        let mut profile = Profile {
            name: name.into(),
            rules: Vec::new(),
        };
        for [rule, core_low, core_high, outer_low, outer_high, ends] in
            rows.iter().chain(WORDS).copied()
        {
            let parsed = Rule::parse((core_low, core_high), (outer_low, outer_high), ends);
            profile.set(rule, parsed.expect("the built-in rules can be read"));
        }
        profile
    }

    /// The same rules under another name, to be changed with [`set`](Self::set).
    #[must_use]
    pub fn renamed(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = name.into();
        self
    }

    /// Puts `rule` in the place of the rule of that name, or adds it.
    pub fn set(&mut self, name: &str, rule: Rule) {
        match self.rules.iter_mut().find(|(n, _)| &**n == name) {
            Some((_, old)) => *old = rule,
            None => self.rules.push((name.into(), rule)),
        }
    }

    /// The name that outputs give.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether there is a rule of that name.
    pub fn has_rule(&self, name: &str) -> bool {
        self.rules.iter().any(|(n, _)| &**n == name)
    }

    fn rule(&self, name: &str) -> &Rule {
        let found = self
            .rules
            .iter()
            .find(|(n, _)| &**n == name)
            .or_else(|| self.rules.iter().find(|(n, _)| &**n == "exact"));
        found
            .map(|(_, rule)| rule)
            .expect("every profile has the rule `exact`")
    }

    /// The figure of a table's value: exact, round or not, unless the table says how it is bound.
    pub fn table(&self, value: Decimal, bound: Bound) -> Figure {
        let hedge = match bound {
            Bound::Exact | Bound::Range | Bound::Vague => return Figure::exact(value),
            Bound::About => Hedge::About,
            Bound::Over => Hedge::Over,
            Bound::AtLeast => Hedge::AtLeast,
            Bound::Nearly => Hedge::Nearly,
            Bound::Under => Hedge::Under,
            Bound::AtMost => Hedge::AtMost,
            Bound::UpTo => Hedge::UpTo,
        };
        self.figure(&Expression::count(Number::from_decimal(value.normalize())).hedged(hedge))
    }

    /// The figure that a wording means. Never fails: ends beyond 28 digits saturate.
    pub fn figure(&self, expression: &Expression) -> Figure {
        let (mut core, mut outer, value, ends, mut bound) = match &expression.form {
            Form::Number(n) => {
                let innermost = expression.hedges.last().copied();
                let (core, outer) = self.number(*n, innermost, expression);
                let bound = innermost.map_or(Bound::Exact, Hedge::bound);
                (core, outer, Some(n.value), None, bound)
            }
            Form::Range(a, b) => {
                let (low, high) = if a.value <= b.value {
                    (*a, *b)
                } else {
                    (*b, *a)
                };
                let ends = Ends {
                    low: Some(low.value),
                    high: Some(high.value),
                    open: false,
                    strict: false,
                };
                (ends, ends, None, Some((a.value, b.value)), Bound::Range)
            }
            Form::Vague { rule, times } => {
                let rule = self.rule(rule);
                let none = Number {
                    value: Decimal::ONE,
                    unit: Decimal::ONE,
                };
                let core = rule.core(none, true).times(*times);
                // A word that names one number, as a dozen does, has it for its value.
                let value = core.low.filter(|low| Some(*low) == core.high);
                let outer = rule.outer(none, true).times(*times);
                (core, outer, value, None, Bound::Vague)
            }
        };
        // A number's innermost hedge has been applied; the others, and every hedge of a range or vague word, apply to
        // the interval.
        let number = matches!(expression.form, Form::Number(_));
        let outer_hedges = &expression.hedges
            [..expression.hedges.len() - usize::from(number && !expression.hedges.is_empty())];
        for hedge in outer_hedges.iter().rev() {
            let hedge = if expression.extreme && *hedge == Hedge::UpTo {
                Hedge::About
            } else {
                *hedge
            };
            (core, outer) = match &expression.form {
                Form::Vague { rule, times } if self.has_rule(&format!("{hedge}+{rule}")) => {
                    let rule = self.rule(&format!("{hedge}+{rule}"));
                    let one = Number {
                        value: Decimal::ONE,
                        unit: Decimal::ONE,
                    };
                    (
                        rule.core(one, true).times(*times),
                        rule.outer(one, true).times(*times),
                    )
                }
                _ => self.compose(hedge, core, outer, expression),
            };
            if number {
                bound = hedge.bound();
            }
        }
        if !expression.signed && !expression.form.is_negative() {
            (core, outer) = (at_least_zero(core), at_least_zero(outer));
        }
        let outer = outer.interval();
        let core = core.interval();
        // A caller's profile may give a core that leaves the outer interval; then both are their hull.
        let outer = if outer.holds(core) {
            outer
        } else {
            outer.hull(core)
        };
        let ends = match bound {
            Bound::Vague => super::decimal::decimal_from_f64(outer.low())
                .map(|low| (low, super::decimal::decimal_from_f64(outer.high()))),
            _ => ends.map(|(low, high)| (low, Some(high))),
        };
        Figure::from_ends(value, ends, bound, core, outer)
    }

    fn number(&self, n: Number, hedge: Option<Hedge>, expression: &Expression) -> (Ends, Ends) {
        let counts = expression.counts;
        let name = match hedge {
            Some(Hedge::UpTo) if expression.extreme => "about",
            Some(hedge) => hedge.as_str(),
            None if n.is_fraction() => "fraction",
            None if counts && n.is_counted_out() => "exact",
            None => "bare",
        };
        let rule = self.rule(name);
        let (core, mut outer) = (rule.core(n, counts), rule.outer(n, counts));
        if expression.signed && matches!(hedge, Some(Hedge::Under | Hedge::AtMost)) {
            outer.low = None;
        }
        (core, outer)
    }

    /// A hedge before an interval: lower hedges take its low end, upper hedges its high end, *about* widens both.
    fn compose(
        &self,
        hedge: Hedge,
        core: Ends,
        outer: Ends,
        expression: &Expression,
    ) -> (Ends, Ends) {
        let counts = expression.counts;
        let number = |end: Option<Decimal>| end.map(|e| Number::from_decimal(e.normalize()));
        let rule = self.rule(hedge.as_str());
        if hedge.is_lower() {
            let next = number(core.low).map(|n| rule.core(n, counts));
            let high = core
                .high
                .zip(next.and_then(|e| e.high))
                .map(|(a, b)| a.max(b))
                .or(core.high);
            let top = if matches!(hedge, Hedge::JustOver | Hedge::Odd) {
                outer.high
            } else {
                None
            };
            (
                Ends {
                    high,
                    open: false,
                    ..core
                },
                Ends {
                    high: top,
                    open: false,
                    ..outer
                },
            )
        } else if hedge.is_upper() {
            let Some(n) = number(core.high) else {
                return (core, outer);
            };
            let (below, floor) = (
                rule.core(n, counts),
                rule.outer(number(outer.high).unwrap_or(n), counts),
            );
            let has_no_floor = expression.signed
                && (outer.low.is_none() || matches!(hedge, Hedge::Under | Hedge::AtMost));
            let low = floor.low.or(outer.low);
            (
                Ends {
                    high: core.high,
                    ..below
                },
                Ends {
                    low: low.filter(|_| !has_no_floor),
                    ..outer
                },
            )
        } else if hedge == Hedge::About {
            let widen = |ends: Ends, low: Option<Ends>, high: Option<Ends>| Ends {
                low: low.and_then(|e| e.low).or(ends.low),
                high: high.and_then(|e| e.high).or(ends.high),
                // Nothing was widened, where the end is zero.
                open: high.map_or(ends.open, |e| ends.open || e.high != ends.high),
                strict: false,
            };
            let (low, high) = (number(core.low), number(core.high));
            let core_wide = widen(
                core,
                low.map(|n| rule.core(n, counts)),
                high.map(|n| rule.core(n, counts)),
            );
            let (low, high) = (number(outer.low), number(outer.high));
            (
                core_wide,
                widen(
                    outer,
                    low.map(|n| rule.outer(n, counts)),
                    high.map(|n| rule.outer(n, counts)),
                ),
            )
        } else {
            (core, outer)
        }
    }
}

/// What can't be negative has no interval below zero.
fn at_least_zero(ends: Ends) -> Ends {
    Ends {
        low: ends.low.map(|low| low.max(Decimal::ZERO)),
        ..ends
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::news()
    }
}
