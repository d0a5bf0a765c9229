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

mod rule;

use rust_decimal::Decimal;

use super::expression::{Expression, Form, Hedge, Number};
use super::figure::{Bound, Figure};
use rule::Ends;
pub use rule::Rule;

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

impl Profile {
    /// The profile used where none is named: as reporters use the words.
    pub fn news() -> Self {
        Self::built_in("news", include_str!("profile/news.tsv"))
    }

    /// Words as a logician reads them, for checking a statement against its evidence.
    pub fn literal() -> Self {
        Self::built_in("literal", include_str!("profile/literal.tsv"))
    }

    /// The built-in profile of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "news" => Some(Self::news()),
            "literal" => Some(Self::literal()),
            _ => None,
        }
    }

    /// A profile of a table and of the words without a number, which every built-in profile has.
    fn built_in(name: &str, table: &str) -> Self {
        let mut profile = Profile {
            name: name.into(),
            rules: Vec::new(),
        };
        for table in [table, include_str!("profile/words.tsv")] {
            let rows = table.lines().filter(|line| !line.starts_with('#'));
            // The first names the columns.
            for row in rows.skip(1) {
                let cells: Vec<&str> = row.split('\t').collect();
                let cells: [&str; 6] = cells.try_into().expect("a rule has six cells");
                let [rule, core_low, core_high, outer_low, outer_high, ends] = cells;
                let parsed = Rule::parse((core_low, core_high), (outer_low, outer_high), ends);
                profile.set(rule, parsed.expect("the built-in rules can be read"));
            }
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
                let core = rule.core(Number::ONE, true).times(*times);
                // A word that names one number, as a dozen does, has it for its value.
                let value = core.low.filter(|low| Some(*low) == core.high);
                let outer = rule.outer(Number::ONE, true).times(*times);
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
                    (
                        rule.core(Number::ONE, true).times(*times),
                        rule.outer(Number::ONE, true).times(*times),
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
