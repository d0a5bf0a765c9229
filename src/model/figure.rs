//! What a number can mean: as printed, and two intervals.

use std::fmt;

use rust_decimal::Decimal;

use super::decimal::decimal_to_f64;

/// A set of values between two ends, in the figure's unit; either end may be infinite.
///
/// The lower end belongs to the interval. The upper end does, too, unless it is *open*, as it is where it comes from
/// rounding: 8.6 reaches up to but not to 8.65.
///
/// ```
/// use crossclaim::model::Interval;
/// let a = Interval::half_open(8.55, 8.65).unwrap();
/// let b = Interval::half_open(8.65, 8.75).unwrap();
/// assert!(!a.meets(b));
/// assert!(Interval::at_least(8.6).unwrap().meets(b));
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    // Invariant: low <= high, neither is NaN; an infinite or single point is never open.
    low: f64,
    high: f64,
    open: bool,
}

impl Interval {
    /// `low..=high`; `None` where an end is NaN or the ends are out of order.
    pub fn closed(low: f64, high: f64) -> Option<Self> {
        Self::new(low, high, false)
    }

    /// `low..high`; a single point stays closed.
    pub fn half_open(low: f64, high: f64) -> Option<Self> {
        Self::new(low, high, true)
    }

    /// One value.
    pub fn point(value: f64) -> Option<Self> {
        Self::new(value, value, false)
    }

    /// `low` and everything above.
    pub fn at_least(low: f64) -> Option<Self> {
        Self::new(low, f64::INFINITY, false)
    }

    /// From `low` to `high`, without `high` where `open`; `None` where an end is NaN or the ends are out of order.
    pub fn new(low: f64, high: f64, open: bool) -> Option<Self> {
        (low <= high).then_some(Interval {
            low,
            high,
            open: open && low < high && high.is_finite(),
        })
    }

    /// The lower end; `-inf` where there is none.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The upper end; `inf` where there is none.
    pub fn high(self) -> f64 {
        self.high
    }

    /// Whether the upper end itself is left out.
    pub fn is_open(self) -> bool {
        self.open
    }

    /// Whether everything in `self` lies below everything in `other`.
    pub fn is_below(self, other: Interval) -> bool {
        self.high < other.low || (self.high == other.low && self.open)
    }

    /// Whether the two have a value in common.
    pub fn meets(self, other: Interval) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether every value of `other` is one of `self`.
    pub fn holds(self, other: Interval) -> bool {
        self.low <= other.low
            && (other.high < self.high || (other.high == self.high && (!self.open || other.open)))
    }

    /// The smallest interval around both.
    #[must_use]
    pub fn hull(self, other: Interval) -> Interval {
        let upper = if self.high > other.high || (self.high == other.high && !self.open) {
            self
        } else {
            other
        };
        Interval {
            low: self.low.min(other.low),
            high: upper.high,
            open: upper.open,
        }
    }

    /// Both ends multiplied by a positive factor and then shifted.
    #[must_use]
    pub fn scaled(self, factor: f64, shift: f64) -> Interval {
        Interval {
            low: self.low * factor + shift,
            high: self.high * factor + shift,
            open: self.open,
        }
    }

    /// Half-way between the ends; `None` where an end is infinite.
    pub fn middle(self) -> Option<f64> {
        (self.low.is_finite() && self.high.is_finite())
            .then(|| self.low + (self.high - self.low) / 2.0)
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.low == self.high {
            write!(f, "{}", self.low)
        } else {
            let end = if self.open || self.high.is_infinite() {
                ')'
            } else {
                ']'
            };
            write!(f, "[{}, {}{end}", self.low, self.high)
        }
    }
}

/// Generates a closed vocabulary: its variants, their names in the lines, `ALL`, `as_str`, `Display`, `FromStr`, serde.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name used in the lines.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok($name::$variant),)+
                    _ => Err(format!(concat!("unknown ", $what, " {:?}, expected one of ", $("`", $text, "` "),+), text).trim_end().to_owned()),
                }
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Name;
                impl serde::de::Visitor<'_> for Name {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("a ", $what))
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Name)
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// How the wording shapes a figure.
    Bound, "bound" {
        /// Without a hedge; which is not without a width (a round number is rounded).
        Exact = "exact",
        /// About, around, some, roughly.
        About = "about",
        /// More than: the number itself is left out in speech, but not in news.
        Over = "over",
        /// At least, no fewer than.
        AtLeast = "at-least",
        /// Nearly, almost, close to, just under.
        Nearly = "nearly",
        /// Under, fewer than.
        Under = "under",
        /// At most, no more than.
        AtMost = "at-most",
        /// Up to, as many as.
        UpTo = "up-to",
        /// From one number to another.
        Range = "range",
        /// Words without a number: several, dozens, hundreds.
        Vague = "vague",
    }
}

impl Bound {
    /// Whether the wording gives a floor and leaves the top open.
    pub fn is_lower(self) -> bool {
        matches!(self, Bound::Over | Bound::AtLeast)
    }

    /// Whether the wording gives a ceiling.
    pub fn is_upper(self) -> bool {
        matches!(self, Bound::Under | Bound::AtMost | Bound::UpTo)
    }
}

/// Why a figure can't be.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FigureError {
    /// Neither a value nor an end is given.
    #[error("a figure needs `value`, or `low` and `high`")]
    Missing,
    /// A number is NaN, infinite, or has more than 28 digits.
    #[error("`{field}` is {value}, expected a finite number of at most 28 digits")]
    NotFinite {
        /// The key of the number.
        field: &'static str,
        /// What stood there.
        value: f64,
    },
    /// An interval whose ends are out of order, or whose core leaves the outer one.
    #[error("`{field}` is no interval: {low} to {high}")]
    NoInterval {
        /// `core` or `outer`.
        field: &'static str,
        /// Its lower end.
        low: f64,
        /// Its upper end.
        high: f64,
    },
}

/// What a number in a report can mean: the printed digits, the wording, and two intervals.
///
/// The *core* is the usual reading, the *outer* interval the widest that the words allow; core lies inside outer. Both
/// come from a [`Profile`](super::Profile), or from a table that gives them.
///
/// ```
/// use crossclaim::model::{Bound, Figure};
/// let table = Figure::exact(121_000.into());
/// assert_eq!(table.outer().low(), 121_000.0);
/// assert_eq!(table.bound(), Bound::Exact);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    // Invariant: core lies inside outer.
    text: Option<Box<str>>,
    value: Option<Decimal>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    bound: Bound,
    core: Interval,
    outer: Interval,
}

impl Figure {
    /// One value and nothing else, as a table has it.
    pub fn exact(value: Decimal) -> Self {
        let v = decimal_to_f64(value);
        let point = Interval {
            low: v,
            high: v,
            open: false,
        };
        Figure {
            text: None,
            value: Some(value),
            low: None,
            high: None,
            bound: Bound::Exact,
            core: point,
            outer: point,
        }
    }

    /// A range with an optional best value, as curated data sets give it. The ends are kept as given and may be out of
    /// order; the intervals span all of them.
    pub fn range(low: Decimal, best: Option<Decimal>, high: Decimal) -> Self {
        let given = [Some(low), best, Some(high)];
        let floor = given
            .iter()
            .flatten()
            .min()
            .map_or(0.0, |d| decimal_to_f64(*d));
        let top = given
            .iter()
            .flatten()
            .max()
            .map_or(0.0, |d| decimal_to_f64(*d));
        let span = Interval {
            low: floor,
            high: top,
            open: false,
        };
        Figure {
            text: None,
            value: best,
            low: Some(low),
            high: Some(high),
            bound: Bound::Range,
            core: span,
            outer: span,
        }
    }

    /// A figure from all its parts.
    ///
    /// # Errors
    /// [`FigureError::NoInterval`] where the core does not lie inside the outer interval.
    pub fn from_parts(
        value: Option<Decimal>,
        ends: Option<(Decimal, Decimal)>,
        bound: Bound,
        core: Interval,
        outer: Interval,
    ) -> Result<Self, FigureError> {
        if !outer.holds(core) {
            return Err(FigureError::NoInterval {
                field: "core",
                low: core.low,
                high: core.high,
            });
        }
        Ok(Figure {
            text: None,
            value,
            low: ends.map(|e| e.0),
            high: ends.map(|e| e.1),
            bound,
            core,
            outer,
        })
    }

    /// A figure whose intervals are known to fit; the upper printed end of a vague word may be missing.
    pub(crate) fn from_ends(
        value: Option<Decimal>,
        ends: Option<(Decimal, Option<Decimal>)>,
        bound: Bound,
        core: Interval,
        outer: Interval,
    ) -> Self {
        debug_assert!(outer.holds(core), "{core} leaves {outer}");
        Figure {
            text: None,
            value,
            low: ends.map(|e| e.0),
            high: ends.and_then(|e| e.1),
            bound,
            core,
            outer,
        }
    }

    /// The same figure with the words it was read from.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<Box<str>>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// The words, hedge included, where it was read from a text.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The number as printed; for low, best and high the best; `None` for a range or a vague word.
    pub fn value(&self) -> Option<Decimal> {
        self.value
    }

    /// The lower end as printed (of a vague word: of its outer interval).
    pub fn low(&self) -> Option<Decimal> {
        self.low
    }

    /// The upper end as printed (of a vague word: of its outer interval, where that ends).
    pub fn high(&self) -> Option<Decimal> {
        self.high
    }

    /// How the wording shapes it.
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// The usual reading.
    pub fn core(&self) -> Interval {
        self.core
    }

    /// The widest reading that the words allow.
    pub fn outer(&self) -> Interval {
        self.outer
    }

    /// Whether low, best and high stand in that order; true where fewer than two are given.
    pub fn is_ordered(&self) -> bool {
        let given: Vec<Decimal> = [self.low, self.value, self.high]
            .into_iter()
            .flatten()
            .collect();
        given.is_sorted()
    }
}

impl fmt::Display for Figure {
    /// The words it was read from, else its numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.text, self.value, self.low, self.high) {
            (Some(text), ..) => f.write_str(text),
            (None, Some(value), None, None) if self.bound == Bound::Exact => write!(f, "{value}"),
            (None, Some(value), None, None) => write!(f, "{} {value}", self.bound),
            (None, best, Some(low), Some(high)) => {
                write!(f, "{low} to {high}")?;
                best.map_or(Ok(()), |b| write!(f, ", best {b}"))
            }
            _ => write!(f, "{}", self.outer),
        }
    }
}

/// Decimals as JSON numbers: whole ones as integers, others as `f64`.
#[cfg(feature = "serde")]
mod lines {
    use serde::{Deserialize, Serialize};

    use super::{Bound, Decimal, Figure, FigureError, Interval, decimal_to_f64};
    use crate::model::{Profile, decimal_from_f64};

    #[derive(Serialize)]
    #[serde(untagged)]
    pub(crate) enum JsonNumber {
        Whole(i64),
        Real(f64),
    }

    #[allow(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    pub(crate) fn json_number(value: f64) -> Option<JsonNumber> {
        if !value.is_finite() {
            None
        } else if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
            Some(JsonNumber::Whole(value as i64))
        } else {
            Some(JsonNumber::Real(value))
        }
    }

    #[derive(Serialize)]
    struct Out<'a> {
        text: Option<&'a str>,
        value: Option<JsonNumber>,
        low: Option<JsonNumber>,
        high: Option<JsonNumber>,
        bound: Bound,
        core: [Option<JsonNumber>; 2],
        outer: [Option<JsonNumber>; 2],
        open: [bool; 2],
    }

    impl Serialize for Figure {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let number = |d: Option<Decimal>| d.and_then(|d| json_number(decimal_to_f64(d)));
            let pair = |i: Interval| [json_number(i.low()), json_number(i.high())];
            Out {
                text: self.text(),
                value: number(self.value),
                low: number(self.low),
                high: number(self.high),
                bound: self.bound,
                core: pair(self.core),
                outer: pair(self.outer),
                open: [self.core.is_open(), self.outer.is_open()],
            }
            .serialize(serializer)
        }
    }

    /// The figure of a line, before it is checked: from a text with its intervals, or from a table without them.
    #[derive(Deserialize, Default)]
    pub(crate) struct In {
        pub(crate) text: Option<String>,
        pub(crate) value: Option<f64>,
        pub(crate) low: Option<f64>,
        pub(crate) best: Option<f64>,
        pub(crate) high: Option<f64>,
        pub(crate) bound: Option<Bound>,
        pub(crate) core: Option<[Option<f64>; 2]>,
        pub(crate) outer: Option<[Option<f64>; 2]>,
        pub(crate) open: Option<[bool; 2]>,
    }

    impl<'de> Deserialize<'de> for Figure {
        /// A figure without intervals that needs a profile (a hedged value) is read with the default profile.
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            In::deserialize(deserializer)?
                .figure(None)
                .map_err(serde::de::Error::custom)
        }
    }

    impl In {
        /// The figure, with a hedged value read by `profile`, or by the default one.
        pub(crate) fn figure(self, profile: Option<&Profile>) -> Result<Figure, FigureError> {
            let decimal = |field, value: Option<f64>| match value {
                None => Ok(None),
                Some(v) => match decimal_from_f64(v) {
                    Some(d) => Ok(Some(d)),
                    None => Err(FigureError::NotFinite { field, value: v }),
                },
            };
            let value = decimal("value", self.value)?.or(decimal("best", self.best)?);
            let (low, high) = (decimal("low", self.low)?, decimal("high", self.high)?);
            let open = self.open.unwrap_or_default();
            let interval = |field, ends: [Option<f64>; 2], open| {
                let (a, b) = (
                    ends[0].unwrap_or(f64::NEG_INFINITY),
                    ends[1].unwrap_or(f64::INFINITY),
                );
                Interval::new(a, b, open).ok_or(FigureError::NoInterval {
                    field,
                    low: a,
                    high: b,
                })
            };
            let figure = match (self.core, self.outer, value, low, high) {
                (Some(core), Some(outer), ..) => {
                    let (core, outer) = (
                        interval("core", core, open[0])?,
                        interval("outer", outer, open[1])?,
                    );
                    if !outer.holds(core) {
                        return Err(FigureError::NoInterval {
                            field: "core",
                            low: core.low(),
                            high: core.high(),
                        });
                    }
                    let bound = self.bound.unwrap_or(if low.is_some() {
                        Bound::Range
                    } else {
                        Bound::Exact
                    });
                    Figure {
                        text: None,
                        value,
                        low,
                        high,
                        bound,
                        core,
                        outer,
                    }
                }
                (_, _, best, Some(low), Some(high)) => Figure::range(low, best, high),
                (_, _, Some(value), None, None) => match (self.bound, profile) {
                    (None | Some(Bound::Exact), _) => Figure::exact(value),
                    (Some(bound), Some(profile)) => profile.table(value, bound),
                    (Some(bound), None) => Profile::default().table(value, bound),
                },
                (_, _, Some(value), Some(low), None) => Figure::range(low, Some(value), value),
                (_, _, Some(value), None, Some(high)) => Figure::range(value, Some(value), high),
                _ => return Err(FigureError::Missing),
            };
            Ok(match self.text {
                Some(text) => figure.with_text(text),
                None => figure,
            })
        }
    }
}
#[cfg(feature = "serde")]
pub(crate) use lines::{In as FigureLine, json_number};
