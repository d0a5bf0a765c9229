//! Formulas in, ends out: one rule of a profile, its grammar and what it makes of a number.

use rust_decimal::Decimal;

use crate::model::decimal::decimal_to_f64;
use crate::model::expression::Number;
use crate::model::figure::Interval;

/// One end of an interval as a formula of n, u and the wording's step: `n`, `n-min(0.5u,2.5%)`, `n+next`, `0.5n`, `3`, `inf`.
#[derive(Clone, Copy, PartialEq, Debug)]
enum End {
    Infinite,
    Fixed(Decimal),
    /// `times`·n, and the width above or below it.
    Formula {
        times: Decimal,
        width: Width,
        is_above: bool,
    },
}

/// How far an end stands from the number.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Width {
    /// So much, whatever the number: the points of a share; zero where the end is the number.
    Points(Decimal),
    /// So many units, `u`.
    Units(Decimal),
    /// That share of the number, `%`.
    Share(Decimal),
    /// The smaller of units and share, `min(u,%)`.
    Smaller(Decimal, Decimal),
    /// To the next number of the scale above n.
    Next,
    /// The same, at most a quarter of n.
    NextCapped,
    /// Down by u, or by n/2 where n has one digit and u ≥ 10.
    Down,
}

impl End {
    fn parse(text: &str) -> Option<Self> {
        if text == "inf" {
            return Some(End::Infinite);
        }
        let Some((times, rest)) = text.split_once('n') else {
            return text.parse().ok().map(End::Fixed);
        };
        let times = factor(times)?;
        if rest.is_empty() {
            return Some(End::Formula {
                times,
                width: Width::Points(Decimal::ZERO),
                is_above: true,
            });
        }
        let (is_above, term) = match rest.split_at_checked(1)? {
            ("+", term) => (true, term),
            ("-", term) => (false, term),
            _ => return None,
        };
        Some(End::Formula {
            times,
            width: Width::parse(term)?,
            is_above,
        })
    }

    fn at(self, n: Number, counts: bool) -> Option<Decimal> {
        match self {
            End::Infinite => None,
            End::Fixed(value) => Some(value),
            End::Formula {
                times,
                width,
                is_above,
            } => {
                let (middle, width) = (times_factor(n.value, times), width.at(n, counts));
                let width = if is_above { width } else { -width };
                Some(middle.saturating_add(width))
            }
        }
    }
}

impl Width {
    fn parse(term: &str) -> Option<Self> {
        match term {
            "next" => return Some(Width::Next),
            "next125" => return Some(Width::NextCapped),
            "step" => return Some(Width::Down),
            _ => {}
        }
        let pair = term
            .strip_prefix("min(")
            .and_then(|inner| inner.strip_suffix(')')?.split_once(','));
        match pair {
            Some((units, share)) => Some(Width::Smaller(
                factor(units.strip_suffix('u')?)?,
                percent(share)?,
            )),
            None if term.ends_with('u') => factor(term.strip_suffix('u')?).map(Width::Units),
            None if term.ends_with('%') => percent(term).map(Width::Share),
            None => term.parse().ok().map(Width::Points),
        }
    }

    fn at(self, n: Number, counts: bool) -> Decimal {
        let size = n.value.abs();
        match self {
            Width::Points(points) => points,
            Width::Units(units) => times_factor(n.unit, units),
            Width::Share(share) => times_factor(size, share),
            Width::Smaller(units, share) => {
                times_factor(n.unit, units).min(times_factor(size, share))
            }
            Width::Next => at_least_a_whole(next(n, counts), counts),
            Width::NextCapped => at_least_a_whole(next(n, counts).min(size * QUARTER), counts),
            Width::Down if n.has_one_digit() && n.unit >= Decimal::TEN => size * HALF,
            Width::Down => n.unit,
        }
    }
}

/// A number times a factor of a formula, which is most often one.
fn times_factor(n: Decimal, factor: Decimal) -> Decimal {
    let is_one = factor.scale() == 0 && factor.mantissa() == 1;
    if is_one { n } else { n.saturating_mul(factor) }
}

/// The factor before a letter of the formula; none is one.
fn factor(text: &str) -> Option<Decimal> {
    if text.is_empty() {
        Some(Decimal::ONE)
    } else {
        text.parse().ok()
    }
}

fn percent(text: &str) -> Option<Decimal> {
    let share: Decimal = text.strip_suffix('%')?.parse().ok()?;
    Some(share / Decimal::ONE_HUNDRED)
}

/// To the next number of the scale: half a unit where one digit carries the number (200,000; as measured also 3 km), else one.
fn next(n: Number, counts: bool) -> Decimal {
    let is_half = n.has_one_digit() && (n.unit >= Decimal::TEN || !counts);
    if is_half { n.unit * HALF } else { n.unit }
}

/// Between counts of whole things there is at least one.
fn at_least_a_whole(width: Decimal, counts: bool) -> Decimal {
    if counts {
        width.max(Decimal::ONE)
    } else {
        width
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

    pub(super) fn core(&self, n: Number, counts: bool) -> Ends {
        self.ends(self.core, n, counts)
    }

    pub(super) fn outer(&self, n: Number, counts: bool) -> Ends {
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
pub(super) struct Ends {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) open: bool,
    pub(super) strict: bool,
}

impl Ends {
    pub(super) fn interval(self) -> Interval {
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

    pub(super) fn times(self, factor: Decimal) -> Self {
        let scale = |end: Option<Decimal>| end.map(|e| e.saturating_mul(factor));
        Ends {
            low: scale(self.low),
            high: scale(self.high),
            ..self
        }
    }
}
