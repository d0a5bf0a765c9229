//! Fractions in words: half a million, two thirds, one over three, three and a half.

use rust_decimal::Decimal;

use super::printed::in_digits;
use super::{Joint, Numeral, Sum, Written, go_on, role, sense};
use crate::lexicon::{Around, Class, NumberRole};
use crate::model::Number;
use crate::read::reading::ReadForm;
use crate::read::scope::Scope;
use crate::read::words::Kind;

/// A fraction that opens a number: half, a third, half a million, a quarter of a million.
pub(super) fn fraction(
    scope: Scope<'_>,
    start: usize,
    at: usize,
    length: usize,
    value: Decimal,
) -> Option<Numeral> {
    let mut found = Numeral::new(
        start,
        at + length,
        Number { value, unit: value },
        Written::Fraction,
    );
    // Of a quarter, a third, a fourth … only the article shows that it is no ordinal.
    let sign = !scope.is_letters(at);
    let half = value == Decimal::new(5, 1);
    let scaled = scope.is(found.end, Class::SCALE);
    let of = scope.does(found.end, Around::OF);
    let joined =
        scope.is_dash(found.end) && scope.glued(found.end) && scope.is_letters(found.end + 1);
    let points = Around::POINT.with(Around::POINTS);
    let joined_to = joined
        && !scope.is(found.end + 1, Class::UNIT | Class::SCALE)
        && !scope.does(found.end + 1, points);
    let known = scope.is(start.wrapping_sub(1), Class::DETERMINER | Class::ORDINAL)
        || scope.does(start.wrapping_sub(1), Around::DEFINITE)
        || scope.is(start.wrapping_sub(1), Class::CAPITAL) && start > scope.first + 1;
    let measured = scope.is(found.end, Class::UNIT)
        || !scope.is_letters(found.end)
        || scope.does(found.end, Around::MORE.with(points));
    // "past half a million", where "the other half" is none.
    let article = usize::from(scope.does(found.end, Around::ARTICLE));
    let scaled_up = article > 0 && scope.is(found.end + 1, Class::SCALE);
    let fits = if half {
        !joined_to && (!known || of || scaled_up)
    } else {
        // "a third-year student" has no third of a year.
        let unit = joined && !joined_to && !scope.is(at, Class::ORDINAL);
        length > 1 || scaled || of || unit || start < at && measured
    };
    if !(sign || fits) {
        return None;
    }
    let mut next = found.end;
    if scope.is_dash(next) && scope.glued(next) {
        next += 1;
    }
    if scope.does(next, Around::OF) && scope.does(next + 1, Around::ARTICLE) {
        next += 1;
    }
    if scope.does(next, Around::ARTICLE) {
        next += 1;
    }
    match role(scope, next) {
        Some(scale) if matches!(scale.role, NumberRole::Scale | NumberRole::Hundred) => {
            found.form = ReadForm::Number(Number {
                value: value.checked_mul(scale.value)?,
                unit: value.checked_mul(scale.value)?,
            });
            found.end = next + 1;
            found.written = Written::Words;
        }
        _ if next > found.end
            && half
            && (scope.is(next, Class::UNIT)
                || scope.does(next, points) && scope.does(next - 1, Around::ARTICLE)) =>
        {
            found.end = next;
            found.form = ReadForm::Number(Number { value, unit: value });
        }
        _ => {}
    }
    Some(found)
}

fn tenth() -> Decimal {
    Decimal::new(1, 1)
}

/// "and a half", "and three quarters", "and one fourth" after a number: what it adds, with its unit, and its end.
pub(super) fn and_fraction(
    scope: Scope<'_>,
    end: usize,
    next: usize,
    joint: Joint,
    sum: Sum,
) -> Option<((Decimal, Decimal), usize)> {
    if joint != Joint::And || next <= end {
        return None;
    }
    let mut at = next;
    let hyphen = |at: usize| usize::from(scope.is_dash(at) && scope.glued(at));
    let mut times = Decimal::ONE;
    if scope.does(at, Around::ARTICLE) {
        at += 1;
    } else if let Some(upper) = role(scope, at).filter(|upper| {
        upper.role == NumberRole::Digit && sense(scope, at, NumberRole::Fraction).is_none()
    }) {
        times = upper.value;
        at += 1;
    }
    at += hyphen(at);
    let (value, length) = match scope.term(at) {
        Some((id, length)) if length > 1 => {
            let word = scope
                .lexicon()
                .numbers
                .first(id)
                .filter(|word| word.role == NumberRole::Fraction)?;
            (word.value, length)
        }
        _ => (sense(scope, at, NumberRole::Fraction)?.value, 1),
    };
    if at == next && length == 1 && scope.is_letters(at) {
        return None;
    }
    let after = at + length;
    // "three and a half of the houses" is not said; "one and a third of the houses" is two numbers.
    if scope.does(after, Around::OF) {
        return None;
    }
    let mut factor = times;
    // After a scale the fraction is of the scale: a million and a half.
    if sum.last == NumberRole::Scale {
        factor = factor.checked_mul(sum.scale)?;
        if role(scope, after).is_some_and(|word| word.role == NumberRole::Scale) {
            // "one billion and a half million".
            let smaller = role(scope, after)?.value;
            let value = value.checked_mul(times)?.checked_mul(smaller)?;
            return Some(((value, value), after + 1));
        }
    }
    let unit = value.checked_mul(if sum.last == NumberRole::Scale {
        sum.scale
    } else {
        Decimal::ONE
    })?;
    Some(((value.checked_mul(factor)?, unit), after))
}

/// "three fifths", "two-thirds", "one quarter": the number as the upper half of a fraction.
pub(super) fn fifths(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let hyphen = usize::from(
        scope.is_dash(found.end)
            && (scope.glued(found.end) || scope.is_kind(found.end, Kind::Hyphen)),
    );
    let at = found.end + hyphen;
    let Some(word) = sense(scope, at, NumberRole::Fraction).filter(|_| scope.is_letters(at)) else {
        return found;
    };
    let Some(upper) = found.value() else {
        return found;
    };
    let plural = scope.word(at).ends_with(['s', 'S']);
    let one = upper == Decimal::ONE;
    if upper.scale() > 0 || upper <= Decimal::ZERO || !(plural || one) || (one && plural) {
        return found;
    }
    if let Some(value) = upper.checked_mul(word.value) {
        found.form = ReadForm::Number(Number {
            value,
            unit: word.value,
        });
        found.end = at + 1;
        found.written = Written::Fraction;
        found = of_a_million(scope, found);
    }
    found
}

/// "two thirds of a million".
fn of_a_million(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let skip = if scope.does(found.end, Around::OF) && scope.does(found.end + 1, Around::ARTICLE) {
        2
    } else {
        0
    };
    let Some(scale) = role(scope, found.end + skip).filter(|word| word.role == NumberRole::Scale)
    else {
        return found;
    };
    if let Some(value) = found
        .value()
        .and_then(|value| value.checked_mul(scale.value))
    {
        found.form = ReadForm::Number(Number {
            value,
            unit: scale.value * tenth(),
        });
        found.end += skip + 1;
        found.written = Written::Words;
    }
    found
}

/// "1 over three".
pub(super) fn over_words(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    if !scope.does(found.end, Around::OVER) || found.written == Written::Weak {
        return found;
    }
    let one = found.value() == Some(Decimal::ONE);
    let at = found.end + 1;
    let lower = if scope.is(at, Class::DIGITS) {
        in_digits(scope, at)
    } else {
        role(scope, at)
            .filter(|word| {
                matches!(
                    word.role,
                    NumberRole::Digit | NumberRole::Teen | NumberRole::Ten | NumberRole::Hundred
                )
            })
            .map(|word| {
                go_on(
                    scope,
                    Numeral::new(at, at + 1, Number::from_decimal(word.value), Written::Words),
                )
            })
    };
    let Some(lower) = lower.filter(|lower| one && !scope.is_letters(lower.end)) else {
        return found;
    };
    if let Some(value) = lower
        .value()
        .and_then(|lower| Decimal::ONE.checked_div(lower))
    {
        found.form = ReadForm::Number(Number { value, unit: value });
        found.end = lower.end;
    }
    found
}
