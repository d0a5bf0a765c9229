//! What multiplies a number: thousand, million, `m`, `bn`.

use rust_decimal::Decimal;

use super::Sum;
use crate::lexicon::{Around, Class, NumberRole};
use crate::read::scope::Scope;
use crate::read::words::Kind;

pub(super) fn scale(sum: Sum, by: Decimal) -> Option<Sum> {
    let last = NumberRole::Scale;
    match sum.group {
        Some(group) if sum.scale.is_zero() || by < sum.scale => Some(Sum {
            total: sum.total.checked_add(group.checked_mul(by)?)?,
            group: None,
            scale: by,
            last,
        }),
        // Three thousand millions, three lakh crore.
        group => Some(Sum {
            total: sum
                .total
                .checked_add(group.unwrap_or_default())?
                .checked_mul(by)?,
            group: None,
            scale: by,
            last,
        }),
    }
}

/// Whether `m`, `k`, `bn` after digits multiplies them: glued, or one that is no unit as well.
pub(super) fn suffix_fits(scope: Scope<'_>, at: usize, sum: Sum, decimals: bool) -> bool {
    if !decimals || sum.last != NumberRole::Digit {
        return false;
    }
    let text = scope.word(at);
    let glued = scope.glued(at);
    let money = |from: usize| scope.is(from, Class::UNIT_BEFORE);
    match text {
        "m" | "M" => {
            money(before_digits(scope, at))
                || text == "M" && glued && !goes_on(scope, at + 1)
                || (glued && million_by_context(scope, at + 1))
        }
        "k" if !glued => !scope.is_letters(at + 1) && !scope.is_dash(at + 1),
        "mm" | "MM" => money(before_digits(scope, at)),
        // "$2T", where 2T of ore are tonnes.
        "t" | "T" => glued && money(before_digits(scope, at)) && !goes_on(scope, at + 1),
        // "14 Mill Lane"
        _ if scope.is_kind(at, Kind::Title) && scope.does(at + 1, Around::STREET) => false,
        // The B of a house: "221B Alder Street".
        "B" if scope.is_kind(at + 1, Kind::Title)
            && !scope.is(at + 1, Class::UNIT)
            && !money(before_digits(scope, at)) =>
        {
            false
        }
        "k" | "K" | "b" | "B" => glued && !(scope.is_letters(at + 1) && scope.glued(at + 1)),
        _ => true,
    }
}

/// Whether a word or a designation goes on at `at`: `10M-X`, but `10M,` and `10M+`.
fn goes_on(scope: Scope<'_>, at: usize) -> bool {
    let word = scope.is_letters(at) || scope.is(at, Class::DIGITS) || scope.is_dash(at);
    scope.glued(at) && (word || scope.word(at) == "/")
}

/// The word before the digits that end before `at`.
fn before_digits(scope: Scope<'_>, at: usize) -> usize {
    let mut before = at - 1;
    while scope.is(before, Class::DIGITS) && before > scope.first {
        before -= 1;
    }
    before
}

/// Whether `12.3m` is millions rather than metres, by the word after it.
fn million_by_context(scope: Scope<'_>, after: usize) -> bool {
    if scope.glued(after) && !scope.is_kind(after, Kind::Hyphen) {
        return false;
    }
    let plural = scope.is_letters(after)
        && scope.word(after).ends_with('s')
        && !scope.is(after, Class::PREPOSITION | Class::PRONOUN | Class::ADVERB);
    let people = scope.is(after, Class::COUNTED | Class::SUBJECT);
    let goes_on = scope.is(after, Class::AUXILIARY);
    let unit = scope.is(after, Class::UNIT) && !scope.is(after, Class::PREPOSITION);
    let done = crate::read::counted::is_participle(scope, after);
    !scope.does(after, Around::EXTENT) && (plural || people || goes_on || unit || done)
}
