//! Ranges: what stands between two numbers and makes them the ends of one figure.
//!
//! "From 5 to 8" after a verb of change (rose, was cut) is no range but two figures, before and after: as one interval
//! it would agree with every value between, of which neither was ever true.

use rust_decimal::Decimal;

use super::number::{Numeral, Written};
use super::scope::Scope;
use super::words::{Gap, Kind};
use crate::lexicon::{Around, Class, HedgeSide, HedgeWord, LONGEST_PHRASE};
use crate::model::Number;

/// What opens a range before its first number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Opener {
    None,
    Between,
    From,
}

/// The words right before `start` that open a range, and where they open.
pub(super) fn opener(scope: Scope<'_>, start: usize, floor: usize) -> (Opener, usize) {
    let earliest = floor.max(start.saturating_sub(LONGEST_PHRASE));
    for from in scope.each(earliest..start, Class::PHRASE | Class::HEDGE) {
        let Some((id, length)) = scope.term(from) else {
            continue;
        };
        if from + length != start
            || scope.lexicon().hedges.on(id, HedgeSide::Before) != Some(HedgeWord::Range)
        {
            continue;
        }
        let roles = scope.lexicon().around.of(id);
        let opener = if roles.any(Around::BETWEEN) {
            Opener::Between
        } else {
            Opener::From
        };
        return (opener, from);
    }
    (Opener::None, start)
}

/// How two numbers are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Joined {
    Dash,
    To,
    And,
    Or,
}

/// The joint at `at`, right after the first number or its unit, and where the second number may open.
pub(super) fn joint(scope: Scope<'_>, at: usize, opener: Opener) -> Option<(Joined, usize)> {
    let hyphened_to = scope.is_kind(at, Kind::Hyphen)
        && scope.is_letters(at + 1)
        && scope.does(at + 1, Around::TO);
    if !hyphened_to && scope.is_dash(at) || scope.word(at) == "~" {
        let double = scope.is_dash(at + 1);
        return (!double && scope.gap(at + 1) <= Gap::Space).then_some((Joined::Dash, at + 1));
    }
    // "5,000- to 10,000": a hyphen before the joint.
    let at = at + usize::from(scope.is_kind(at, Kind::Hyphen) && scope.glued(at));
    let roles = scope.around(at);
    if roles.any(Around::TO) {
        // "10-to-15-mile"
        let hyphen = scope.is_kind(at + 1, Kind::Hyphen) && scope.glued(at + 1);
        return Some((Joined::To, at + 1 + usize::from(hyphen)));
    }
    if roles.any(Around::AND) && opener != Opener::None {
        return Some((Joined::And, at + 1));
    }
    // "between 2,000, and 3,000"
    if opener == Opener::Between
        && scope.is_kind(at, Kind::Comma)
        && scope.does(at + 1, Around::AND)
    {
        return Some((Joined::And, at + 2));
    }
    roles.any(Around::OR).then_some((Joined::Or, at + 1))
}

/// The two ends in their order, the first in the scale of the second where only that has one: "1 to 2 thousand", "between 3.6
/// and 3.3 million". Without an opener the first has to be the lower one for that: "500 or 2 thousand".
pub(super) fn ends(left: &Numeral, right: &Numeral, opener: Opener) -> Option<(Number, Number)> {
    /// How much higher the first end may be and still share the scale of the second.
    const ALIKE: Decimal = Decimal::TEN;
    let (mut low, high) = (left.number()?, right.number()?);
    let scaled = low.value.checked_mul(right.scale)?;
    let falls = opener != Opener::None && scaled <= high.value.saturating_mul(ALIKE);
    let shares = left.scale == Decimal::ONE
        && right.scale != Decimal::ONE
        && left.written != Written::Fraction
        && (scaled <= high.value || falls);
    if shares {
        low = low.scaled(right.scale)?;
    }
    // "between 43,000 and 36,000 years ago"
    let turned = opener == Opener::Between && low.value > high.value;
    Some(if turned { (high, low) } else { (low, high) })
}
