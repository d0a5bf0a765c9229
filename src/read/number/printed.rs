//! Numbers that open with digits: groups behind spaces, what tokenising tore off, fractions behind them, powers of ten.

use rust_decimal::Decimal;

use super::{Numeral, Written, go_on, sense};
use crate::lexicon::{Class, NumberRole};
use crate::model::Number;
use crate::read::digits::{self, Printed};
use crate::read::scope::Scope;
use crate::read::words::{Gap, Kind};

pub(super) fn in_digits(scope: Scope<'_>, at: usize) -> Option<Numeral> {
    let (first, mut end) = digit_atom(scope, at)?;
    let (number, written) = match first {
        Printed::Plain(number) | Printed::Comma(number) => (number, Written::Digits),
        Printed::Dotted { decimal, .. } => (decimal, Written::Digits),
        Printed::Weak(number) => (number, Written::Weak),
        Printed::None => return None,
    };
    let start = if is_leading_stop(scope, at) {
        at - 1
    } else {
        at
    };
    let mut number = if start < at {
        below_one(number, scope.word(at))
    } else {
        number
    };
    let mut written = written;
    if !may_be_raised(scope, end) {
        // What follows is a word or a mark of punctuation, as nearly always.
    } else if let Some((mixed, to)) = plus_fraction(scope, number, end) {
        (number, end) = (mixed, to);
        if number.value < Decimal::ONE {
            written = Written::Fraction;
        }
    } else if let Some((power, to)) = power(scope, number, end) {
        (number, end) = (power, to);
    } else if is_mark(scope, number, end) {
        end += 2;
    }
    let mut found = Numeral::new(start, end, number, written);
    found.comma = matches!(first, Printed::Comma(_));
    if let Printed::Dotted { thousands, .. } = first {
        found.thousands = Some(thousands).filter(|_| found.end == at + 1);
    }
    Some(go_on(scope, found))
}

/// Whether a fraction or a power may stand at `at`: a sign, further digits, or one letter (`e`, `x`).
fn may_be_raised(scope: Scope<'_>, at: usize) -> bool {
    match scope.kind(at) {
        Some(Kind::Sign | Kind::Digits) => true,
        Some(Kind::Hyphen) => scope.glued(at) && scope.is(at + 1, Class::DIGITS),
        Some(kind) if kind.is_letters() => {
            let word = scope.text.words.at(at);
            word.end - word.start <= 2
        }
        _ => false,
    }
}

/// "6.1/10": a mark out of so many.
fn is_mark(scope: Scope<'_>, number: Number, at: usize) -> bool {
    number.value.scale() > 0
        && is_slash(scope, at)
        && scope.glued(at)
        && scope.glued(at + 1)
        && matches!(scope.word(at + 1), "4" | "5" | "10" | "20" | "100")
}

/// `.08`: a stop that is glued to digits and to nothing before.
fn is_leading_stop(scope: Scope<'_>, at: usize) -> bool {
    scope.glued(at)
        && scope.is_kind(at - 1, Kind::Stop)
        && scope.word(at - 1) == "."
        && (!scope.glued(at - 1)
            || scope.is_dash(at - 2)
            || scope.is_kind(at - 2, Kind::Open)
            || scope.is(at - 2, Class::UNIT_BEFORE) && !scope.is_letters(at - 2))
}

fn below_one(number: Number, printed: &str) -> Number {
    let decimals = u32::try_from(printed.len()).unwrap_or(0);
    match Decimal::try_from_i128_with_scale(number.value.mantissa(), decimals) {
        Ok(value) if number.value.scale() == 0 => Number::from_decimal(value),
        _ => number,
    }
}

/// The digits at `at` with what belongs to them: groups behind spaces, separators that tokenising tore off.
fn digit_atom(scope: Scope<'_>, at: usize) -> Option<(Printed, usize)> {
    let text = scope.word(at);
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    // Digits beyond the longest numeral stand in a word of their own: no number at all.
    if scope.is(at + 1, Class::DIGITS) && scope.glued(at + 1) {
        return None;
    }
    if let Some(found) = mistyped(scope, at) {
        return Some(found);
    }
    let joins = matches!(
        scope.kind(at + 1),
        Some(Kind::Digits | Kind::Comma | Kind::Stop)
    );
    if !joins {
        return Some((digits::printed(text), at + 1));
    }
    if plain && text.len() <= 3 && !text.starts_with('0') {
        if let Some(found) = spaced_groups(scope, at) {
            return Some(found);
        }
        if let Some(found) = torn_groups(scope, at) {
            return Some(found);
        }
    }
    if plain && let Some(found) = torn_decimals(scope, at) {
        return Some(found);
    }
    Some((digits::printed(text), at + 1))
}

/// A small buffer for a numeral that stands in several words.
struct Joined {
    bytes: [u8; 40],
    length: usize,
}

impl Joined {
    fn new() -> Self {
        Joined {
            bytes: [0; 40],
            length: 0,
        }
    }

    fn push(&mut self, text: &str) -> bool {
        let to = self.length + text.len();
        if to > self.bytes.len() {
            return false;
        }
        self.bytes[self.length..to].copy_from_slice(text.as_bytes());
        self.length = to;
        true
    }

    fn read(&self) -> Printed {
        std::str::from_utf8(&self.bytes[..self.length]).map_or(Printed::None, digits::printed)
    }
}

/// `1 150`, with any kind of space: one to three digits, then groups of three, the last with decimals perhaps.
fn spaced_groups(scope: Scope<'_>, at: usize) -> Option<(Printed, usize)> {
    let mut joined = Joined::new();
    joined.push(scope.word(at));
    let mut end = at + 1;
    while scope.is(end, Class::DIGITS) && scope.gap(end) == Gap::Space {
        let text = scope.word(end);
        let bytes = text.as_bytes();
        let three = bytes.len() >= 3 && bytes[..3].iter().all(u8::is_ascii_digit);
        let rest = bytes.get(3..).unwrap_or_default();
        let decimals = rest.first() == Some(&b'.') && rest[1..].iter().all(u8::is_ascii_digit);
        if !three || !(rest.is_empty() || decimals) || !is_one_space(scope, end) {
            break;
        }
        if !joined.push(",") || !joined.push(text) {
            return None;
        }
        end += 1;
        if decimals {
            break;
        }
    }
    // A further numeral beside the groups makes a row of numbers, not one number; so does a comma right before.
    let row = scope.is(end, Class::DIGITS) && !scope.glued(end) && end > at + 1;
    let listed = at > scope.first && scope.is(at - 1, Class::DIGITS);
    (end > at + 1 && !row && !listed).then(|| (joined.read(), end))
}

fn is_one_space(scope: Scope<'_>, at: usize) -> bool {
    let (before, word) = (scope.text.words.at(at - 1), scope.text.words.at(at));
    let between = scope
        .text
        .text
        .get(before.end as usize..word.start as usize);
    // As the web spells one: `&thinsp;`.
    let spelled = |space: &str| space.starts_with('&') && space.ends_with(';');
    between.is_some_and(|space| space.chars().count() == 1 || spelled(space))
}

/// `3O people`, `1OO homes`: the letter in the place of zeros, where whole things are counted.
fn with_letters_o(scope: Scope<'_>, at: usize) -> Option<(Printed, usize)> {
    let letters = scope.word(at + 1);
    let zeros = scope.glued(at + 1)
        && letters.len() <= 3
        && letters.bytes().all(|byte| byte == b'O')
        && !scope.glued(at + 2)
        && scope.kind(at + 2) == Some(Kind::Lower)
        && crate::read::counted::counts(scope, at + 2);
    let named = scope.glued(at) && scope.is_letters(at.wrapping_sub(1));
    let mut joined = Joined::new();
    if !zeros || named || !joined.push(scope.word(at)) || !joined.push(&"000"[..letters.len()]) {
        return None;
    }
    match joined.read() {
        Printed::Plain(number) => Some((Printed::Weak(number), at + 2)),
        _ => None,
    }
}

/// `1,15O`, `5,OOO`, `1O,000`: letters in the place of digits of a numeral with thousands.
fn mistyped(scope: Scope<'_>, at: usize) -> Option<(Printed, usize)> {
    /// The most pieces that letters and commas cut such a numeral into.
    const PIECES: usize = 9;
    if let Some(found) = with_letters_o(scope, at) {
        return Some(found);
    }
    let goes_on =
        scope.glued(at + 1) && (scope.is_letters(at + 1) || is_inner_comma(scope, at + 1));
    if !goes_on || scope.glued(at) && scope.is_letters(at.wrapping_sub(1)) {
        return None;
    }
    let (mut joined, mut end, mut letters, mut commas) = (Joined::new(), at, false, false);
    while end < at + PIECES && (end == at || scope.glued(end)) {
        let piece = scope.word(end);
        let fits = if scope.is(end, Class::DIGITS) {
            commas |= piece.contains(',');
            joined.push(piece)
        } else if is_inner_comma(scope, end) {
            commas = true;
            joined.push(",")
        } else if scope.is_letters(end) {
            letters = true;
            piece
                .chars()
                .all(|letter| digit_for(letter).is_some_and(|digit| joined.push(digit)))
        } else {
            break;
        };
        if !fits {
            return None;
        }
        end += 1;
    }
    match joined.read() {
        Printed::Plain(number) if letters && commas => Some((Printed::Weak(number), end)),
        _ => None,
    }
}

/// Whether the comma at `at` is glued to both sides.
fn is_inner_comma(scope: Scope<'_>, at: usize) -> bool {
    scope.is_kind(at, Kind::Comma) && scope.glued(at) && scope.glued(at + 1)
}

/// The digit in whose place a letter is typed or read from paper.
pub(in crate::read) fn digit_for(letter: char) -> Option<&'static str> {
    match letter {
        'O' | 'o' => Some("0"),
        'l' | 'I' => Some("1"),
        _ => None,
    }
}

/// `50 ,000` and `80 , 000` of tokenised text.
fn torn_groups(scope: Scope<'_>, at: usize) -> Option<(Printed, usize)> {
    let mut joined = Joined::new();
    joined.push(scope.word(at));
    let mut end = at + 1;
    while scope.is_kind(end, Kind::Comma) && scope.is(end + 1, Class::DIGITS) {
        let text = scope.word(end + 1);
        // After a comma that stands as in a list only groups that open no number: `3, 000`.
        let torn = !scope.glued(end) || text.starts_with('0');
        if !torn || text.len() != 3 || !joined.push(",") || !joined.push(text) {
            break;
        }
        end += 2;
    }
    (end > at + 1).then(|| (joined.read(), end))
}

/// `6 . 2 %` of tokenised text.
fn torn_decimals(scope: Scope<'_>, at: usize) -> Option<(Printed, usize)> {
    let stop = scope.is_kind(at + 1, Kind::Stop)
        && !scope.glued(at + 1)
        && scope.word(at + 1) == "."
        && scope.is(at + 2, Class::DIGITS);
    if !stop || scope.word(at + 2).len() > 4 {
        return None;
    }
    let mut joined = Joined::new();
    let fits = joined.push(scope.word(at)) && joined.push(".") && joined.push(scope.word(at + 2));
    // Never thousands: those are not torn off by a stop.
    let read = match joined.read() {
        Printed::Dotted { decimal, .. } => Printed::Plain(decimal),
        read => read,
    };
    fits.then_some((read, at + 3))
}

/// `10 1/2`, `2½`, `3/4`: the number with a fraction after it, or as the upper half of one.
fn plus_fraction(scope: Scope<'_>, whole: Number, at: usize) -> Option<(Number, usize)> {
    let near = scope.gap(at) <= Gap::Space;
    if near
        && let Some(sense) = sense(scope, at, NumberRole::Fraction)
        && !scope.is_letters(at)
    {
        return Some((add(whole, sense.value)?, at + 1));
    }
    if let Some((value, end)) = over(scope, whole.value, at) {
        return Some((Number { value, unit: value }, end));
    }
    let hyphen = usize::from(scope.is_kind(at, Kind::Hyphen) && scope.glued(at));
    let at = at + hyphen;
    let near = if hyphen > 0 { scope.glued(at) } else { near };
    if near && whole.value.scale() == 0 && scope.is(at, Class::DIGITS) {
        let upper = plain_digits(scope, at)?;
        let (value, end) =
            over(scope, upper, at + 1).or_else(|| torn_over(scope, upper, at + 1))?;
        return Some((add(whole, value)?, end));
    }
    None
}

/// `7/ 16` behind a whole number: the slash of a price in halves to sixty-fourths, torn from one side.
fn torn_over(scope: Scope<'_>, upper: Decimal, at: usize) -> Option<(Decimal, usize)> {
    let lower = plain_digits(scope, at + 1)?;
    let torn = is_slash(scope, at)
        && scope.glued(at) != scope.glued(at + 1)
        && scope.gap(at).max(scope.gap(at + 1)) <= Gap::Space;
    let halves = matches!(scope.word(at + 1), "2" | "4" | "8" | "16" | "32" | "64");
    if !torn || !halves || upper >= lower || upper.scale() > 0 || upper.is_zero() {
        return None;
    }
    Some((upper.checked_div(lower)?, at + 2))
}

pub(super) fn plain_digits(scope: Scope<'_>, at: usize) -> Option<Decimal> {
    let text = scope.word(at);
    (scope.is(at, Class::DIGITS) && text.len() <= 4)
        .then(|| text.parse::<u32>().ok().map(Decimal::from))?
}

fn is_slash(scope: Scope<'_>, at: usize) -> bool {
    matches!(scope.word(at), "/" | "\u{2044}" | "\u{2215}")
}

/// The fraction of `upper` and what stands below it: a slash at `at`, then digits. Below one only.
fn over(scope: Scope<'_>, upper: Decimal, at: usize) -> Option<(Decimal, usize)> {
    if !is_slash(scope, at) {
        return None;
    }
    // Glued to both or to neither.
    if scope.glued(at) != scope.glued(at + 1) {
        return None;
    }
    let lower = plain_digits(scope, at + 1)?;
    let further = is_slash(scope, at + 2) && scope.glued(at + 2);
    if further || lower.is_zero() || upper >= lower || upper.scale() > 0 || upper.is_zero() {
        return None;
    }
    Some((upper.checked_div(lower)?, at + 2))
}

/// The sum with a fraction; the fraction is the last significant digit.
fn add(whole: Number, fraction: Decimal) -> Option<Number> {
    Some(Number {
        value: whole.value.checked_add(fraction)?,
        unit: fraction,
    })
}

/// `1e10`, `10^6`, `5 × 10^5`, `10⁶`.
fn power(scope: Scope<'_>, base: Number, at: usize) -> Option<(Number, usize)> {
    if matches!(scope.word(at), "e" | "E") && scope.glued(at) {
        let (exponent, end) = exponent(scope, at + 1)?;
        return Some((base.scaled(ten_to(exponent)?)?, end));
    }
    let times = matches!(scope.word(at), "x" | "×" | "X" | "*" | "·");
    if times && scope.word(at + 1) == "10" {
        let raised = scope.word(at + 2) == "^";
        let (exponent, end) = if raised {
            exponent(scope, at + 3)?
        } else {
            superscript(scope, at + 2).or_else(|| {
                (scope.is_dash(at + 2) && scope.glued(at + 2)).then(|| exponent(scope, at + 2))?
            })?
        };
        return Some((base.scaled(ten_to(exponent)?)?, end));
    }
    let raised = scope.word(at) == "^" && scope.glued(at);
    if raised && base.value.abs() <= Decimal::ONE_HUNDRED {
        let (exponent, end) = exponent(scope, at + 1)?;
        return Some((Number::from_decimal(raise(base.value, exponent)?), end));
    }
    if base.value == Decimal::TEN {
        let (exponent, end) = superscript(scope, at)?;
        return Some((Number::from_decimal(ten_to(exponent)?), end));
    }
    None
}

/// A small whole exponent with its sign, glued.
fn exponent(scope: Scope<'_>, at: usize) -> Option<(i32, usize)> {
    let minus = scope.is_dash(at) || scope.word(at) == "\u{2212}";
    let signed = minus || scope.word(at) == "+";
    let digits = at + usize::from(signed);
    let text = scope.word(digits);
    if !scope.is(digits, Class::DIGITS) || text.len() > 2 || !scope.glued(digits) {
        return None;
    }
    let exponent: i32 = text.parse().ok()?;
    Some((if minus { -exponent } else { exponent }, digits + 1))
}

fn superscript(scope: Scope<'_>, at: usize) -> Option<(i32, usize)> {
    let (mut end, mut value, mut minus) = (at, 0, false);
    while scope.glued(end) && end - at < 4 {
        match scope.word(end) {
            "\u{207b}" if end == at => minus = true,
            text => value = value * 10 + superscript_digit(text)?,
        }
        end += 1;
        if superscript_digit(scope.word(end)).is_none() {
            break;
        }
    }
    let seen = end > at + usize::from(minus);
    seen.then_some((if minus { -value } else { value }, end))
}

fn superscript_digit(text: &str) -> Option<i32> {
    Some(match text {
        "⁰" => 0,
        "¹" => 1,
        "²" => 2,
        "³" => 3,
        "⁴" => 4,
        "⁵" => 5,
        "⁶" => 6,
        "⁷" => 7,
        "⁸" => 8,
        "⁹" => 9,
        _ => return None,
    })
}

fn ten_to(exponent: i32) -> Option<Decimal> {
    match exponent {
        0..=28 => Decimal::try_from_i128_with_scale(10_i128.pow(exponent.unsigned_abs()), 0).ok(),
        -28..0 => Some(Decimal::new(1, exponent.unsigned_abs())),
        _ => None,
    }
}

fn raise(base: Decimal, exponent: i32) -> Option<Decimal> {
    let mut power = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs() {
        power = power.checked_mul(base)?;
    }
    if exponent < 0 {
        Decimal::ONE.checked_div(power)
    } else {
        Some(power)
    }
}
