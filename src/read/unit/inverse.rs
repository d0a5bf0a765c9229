//! Units below the line, as science prints them: `m s−1`, `W·m-2`, `mol⁻¹`, and `5 fb−1` that has none above it.

use crate::lexicon::{Class, UnitId};
use crate::read::reading::Run;
use crate::read::scope::Scope;
use crate::read::words::Kind;

/// The most units that are looked at below one line: `kJ kg−1 K−1`.
const MOST: usize = 3;

/// The units with negative powers that open at `at`: their words, the first one's id, and the end of all.
pub(in crate::read) fn inverse(scope: Scope<'_>, at: usize) -> Option<(Run, UnitId, usize)> {
    // Most often a word or a mark of punctuation follows.
    if !scope.is(at, Class::UNIT) && !matches!(scope.kind(at), Some(Kind::Sign | Kind::Stop)) {
        return None;
    }
    let (id, mut end) = one(scope, times(scope, at))?;
    for _ in 1..MOST {
        match one(scope, times(scope, end)) {
            Some((_, next)) => end = next,
            None => break,
        }
    }
    Some((Run::new(at, end), id, end))
}

/// Behind a dot of multiplication, where one stands.
fn times(scope: Scope<'_>, at: usize) -> usize {
    let dot = matches!(scope.word(at), "·" | "⋅" | "." | "*" | "×");
    at + usize::from(dot && scope.glued(at) && scope.glued(at + 1))
}

/// One unit with a negative power; its square or cube where that is a unit of its own.
fn one(scope: Scope<'_>, at: usize) -> Option<(UnitId, usize)> {
    if !scope.is(at, Class::UNIT) {
        return None;
    }
    let (power, end) = negative_power(scope, at + 1)?;
    let units = &scope.lexicon().units;
    let base = units.after(scope.id(at), scope.word(at)).next()?;
    let raised = (power > 1).then(|| units.raised(base, power)).flatten();
    Some((raised.unwrap_or(base), end))
}

/// `−1`, `-2`, `^-1`, `⁻³`, glued to what stands before; and its end.
fn negative_power(scope: Scope<'_>, at: usize) -> Option<(u8, usize)> {
    if !scope.glued(at) || !scope.glued(at + 1) {
        return None;
    }
    if scope.word(at) == "\u{207b}" {
        let power = match scope.word(at + 1) {
            "¹" => 1,
            "²" => 2,
            "³" => 3,
            _ => return None,
        };
        return Some((power, at + 2));
    }
    let sign = at + usize::from(scope.word(at) == "^");
    let digit = sign + 1;
    let [power @ b'1'..=b'4'] = scope.word(digit).as_bytes() else {
        return None;
    };
    // "5 km-3 miles" joins two numbers.
    let goes_on = scope.glued(digit + 1)
        && (scope.is_letters(digit + 1) || scope.is(digit + 1, Class::DIGITS));
    let counts = scope.word(sign) != "\u{2212}"
        && scope.is(digit + 1, Class::UNIT)
        && !scope.is(digit + 1, Class::PREPOSITION)
        && negative_power(scope, digit + 2).is_none();
    let fits = scope.is_dash(sign) && scope.glued(digit) && !goes_on && !counts;
    fits.then_some((power - b'0', digit + 1))
}
