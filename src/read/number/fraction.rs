//! Fractions in words: half a million, two thirds, one over three, three and a half.

use rust_decimal::Decimal;

use super::printed::in_digits;
use super::{Joint, Numeral, Sum, Written, go_on, role, sense};
use crate::lexicon::{Around, Class, NumberRole};
use crate::model::Number;
use crate::read::reading::ReadForm;
use crate::read::scope::Scope;
use crate::read::unit;
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
        && !scope.does(found.end + 1, points.with(Around::ARTICLE));
    let known = scope.is(start.wrapping_sub(1), Class::DETERMINER | Class::ORDINAL)
        || scope.does(start.wrapping_sub(1), Around::DEFINITE)
        || scope.is(start.wrapping_sub(1), Class::CAPITAL) && start > scope.first + 1;
    // "a third-quarter loss" is none of a third.
    let compound = joined && scope.is_kind(found.end, Kind::Hyphen);
    let measured = scope.is(found.end, Class::UNIT)
        || !scope.is_letters(found.end) && !compound
        || scope.does(found.end, Around::MORE.with(points));
    // "past half a million", where "the other half" is none.
    let article = usize::from(scope.does(found.end, Around::ARTICLE));
    let scaled_up = article > 0 && scope.is(found.end + 1, Class::SCALE);
    // "first-half profit"
    let glued_on = scope.is_dash(start.wrapping_sub(1))
        && scope.glued(start)
        && scope.is(start.wrapping_sub(2), Class::ORDINAL);
    let fits = if half {
        !joined_to && !glued_on && (!known || of || scaled_up)
    } else {
        // "a third-year student" has no third of a year.
        let ordinal = scope.is(at, Class::ORDINAL);
        let unit = joined && !joined_to && !ordinal;
        // "quarter mile", "quarter pound"
        let unit = unit || !ordinal && !known && is_measure(scope, found.end);
        length > 1 || scaled || of || unit || start < at && measured
    };
    if !(sign || fits) {
        return None;
    }
    let mut next = found.end + scope.hyphen(found.end);
    if scope.does(next, Around::OF) && scope.does(next + 1, Around::ARTICLE) {
        next += 1;
    }
    if scope.does(next, Around::ARTICLE) {
        next += 1;
        // "half-a-million"
        next += scope.hyphen(next);
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

/// Whether the name of a length or a mass stands at `at`.
fn is_measure(scope: Scope<'_>, at: usize) -> bool {
    scope.word(at).len() > 2
        && unit::spelled(scope, at).is_some_and(|unit| {
            matches!(scope.lexicon().units.dimension(unit.id), "length" | "mass")
        })
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
    let mut times = Decimal::ONE;
    if scope.does(at, Around::ARTICLE) {
        at += 1;
    } else if let Some((upper, end)) = below_hundred(scope, at) {
        (times, at) = (upper, end);
    }
    at += scope.hyphen(at);
    let phrase = scope.term(at).filter(|(_, length)| *length > 1);
    let phrase = phrase.and_then(|(id, length)| {
        let word = scope.lexicon().numbers.first(id)?;
        (word.role == NumberRole::Fraction).then_some((word.value, length))
    });
    let (value, length) = match phrase {
        Some(found) => found,
        None => (sense(scope, at, NumberRole::Fraction)?.value, 1),
    };
    if at == next && length == 1 && scope.is_letters(at) {
        return None;
    }
    let after = at + length;
    // "one hundred and twenty-third" is an ordinal.
    if times > Decimal::TEN && !scope.word(after - 1).ends_with('s') {
        return None;
    }
    // "three and a half of the houses" is not said; "one and a third of the houses" is two numbers; but "one and three
    // quarters of a million".
    if scope.does(after, Around::OF) && millions_of(scope, after).is_none() {
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

/// The upper half of a fraction, in words: three, eleven, fifty-four.
fn below_hundred(scope: Scope<'_>, at: usize) -> Option<(Decimal, usize)> {
    let word = role(scope, at).filter(|_| sense(scope, at, NumberRole::Fraction).is_none())?;
    match word.role {
        NumberRole::Digit | NumberRole::Teen => Some((word.value, at + 1)),
        NumberRole::Ten => {
            let next = at + 1 + scope.hyphen(at + 1);
            let ones = role(scope, next).filter(|ones| ones.role == NumberRole::Digit);
            match ones {
                Some(ones) => Some((word.value.checked_add(ones.value)?, next + 1)),
                None => Some((word.value, at + 1)),
            }
        }
        _ => None,
    }
}

/// What one part is, and its end, where the lower half of a fraction stands at `at`: "fifths", "sixteenth", "twenty-firsts".
fn lower_half(scope: Scope<'_>, at: usize) -> Option<(Decimal, usize)> {
    if let Some(word) = sense(scope, at, NumberRole::Fraction).filter(|_| scope.is_letters(at)) {
        return Some((word.value, at + 1));
    }
    let (tens, ordinal) = match role(scope, at) {
        Some(word) if word.role == NumberRole::Ten => (word.value, at + 1 + scope.hyphen(at + 1)),
        _ => (Decimal::ZERO, at),
    };
    let below = nth(scope, ordinal)?.checked_add(tens)?;
    let lone = tens.is_zero() && below <= Decimal::TEN;
    // A second is a time, and a first no part.
    let part = Decimal::ONE.checked_div(below).filter(|_| !lone)?;
    Some((part, ordinal + 1))
}

/// The longest ordinal of one word, in bytes: "seventeenth".
const LONGEST_ORDINAL: usize = 11;

/// The number of an ordinal, in the singular or the plural.
fn nth(scope: Scope<'_>, at: usize) -> Option<Decimal> {
    let lexicon = scope.lexicon();
    let ordinal = |id| {
        let mut senses = lexicon.numbers.of(id);
        senses.find(|word| word.role == NumberRole::Ordinal)
    };
    let printed = scope.word(at);
    let word = ordinal(scope.id(at)).or_else(|| {
        // Other letters and long words would be folded into a buffer.
        let plain = |word: &&str| {
            word.len() <= LONGEST_ORDINAL && word.bytes().all(|byte| byte.is_ascii_lowercase())
        };
        let singular = printed.strip_suffix('s').filter(plain)?;
        ordinal(lexicon.vocabulary.id(singular))
    })?;
    Some(word.value)
}

/// "three fifths", "two-thirds", "one quarter": the number as the upper half of a fraction.
pub(super) fn fifths(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let hyphen = usize::from(
        scope.is_dash(found.end)
            && (scope.glued(found.end) || scope.is_kind(found.end, Kind::Hyphen)),
    );
    let Some((part, end)) = lower_half(scope, found.end + hyphen) else {
        return found;
    };
    let Some(upper) = found.value() else {
        return found;
    };
    let plural = scope.word(end - 1).ends_with(['s', 'S']);
    let one = upper == Decimal::ONE;
    // "three-quarter million", "a two-third majority"; "one twenty-first floor" is none.
    let compound = hyphen > 0
        && scope.is(
            end + usize::from(scope.is_dash(end)),
            Class::SCALE | Class::UNIT,
        );
    let ordinal =
        end > found.end + hyphen + 1 && scope.is_letters(end) && !scope.does(end, Around::OF);
    let fits = match (one, plural) {
        (true, false) => !ordinal,
        (false, false) => compound,
        (one, true) => !one,
    };
    if upper.scale() > 0 || upper <= Decimal::ZERO || !fits {
        return found;
    }
    if let Some(value) = upper.checked_mul(part) {
        found.form = ReadForm::Number(Number { value, unit: part });
        found.end = end;
        found.written = Written::Fraction;
        found = of_a_million(scope, found);
    }
    found
}

/// The scale of "two thirds of a million", "three-quarter million", and its end.
fn millions_of(scope: Scope<'_>, end: usize) -> Option<(Decimal, usize)> {
    let of = scope.does(end, Around::OF) && scope.does(end + 1, Around::ARTICLE);
    let at = end + 2 * usize::from(of) + scope.hyphen(end);
    let scale = role(scope, at).filter(|word| word.role == NumberRole::Scale)?;
    Some((scale.value, at + 1))
}

/// "two thirds of a million".
pub(super) fn of_a_million(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let Some((scale, end)) = millions_of(scope, found.end) else {
        return found;
    };
    if let Some(value) = found.value().and_then(|value| value.checked_mul(scale)) {
        found.form = ReadForm::Number(Number {
            value,
            unit: scale * tenth(),
        });
        found.end = end;
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
