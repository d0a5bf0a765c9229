//! Numbers: where one may open in, its value, its unit of the last digit and its end out.
//!
//! A number is put together from atoms, in digits or in words: `76,000`, `1.2 billion`, `4 hundred and 21`, `two and a
//! half million`, `10 1/2`, `several thousand`. What it counts, and whether it is a claim at all, is left to others.

use rust_decimal::Decimal;

use super::digits::{self, Printed};
use super::reading::ReadForm;
use super::scope::Scope;
use super::words::{Gap, Kind};
use crate::lexicon::{Around, Class, NumberRole, NumberWord, WordId};
use crate::model::Number;

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Written {
    /// Opens with digits.
    Digits,
    Words,
    /// A fraction by itself: a third.
    Fraction,
    /// Several, dozens.
    Vague,
    /// No, none, nobody.
    Zero,
    /// Mistyped.
    Weak,
}

/// One number, in the words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) form: ReadForm,
    pub(super) written: Written,
    /// The word that names a fraction.
    pub(super) fraction: WordId,
    /// What the digits were multiplied by: 1,000,000 in "1.2 million".
    pub(super) scale: Decimal,
    /// The same with its dot as a mark of thousands: `1.610`.
    pub(super) thousands: Option<Number>,
    /// A comma before its decimals.
    pub(super) comma: bool,
}

impl Numeral {
    pub(super) fn number(&self) -> Option<Number> {
        match self.form {
            ReadForm::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.number().map(|number| number.value)
    }

    fn new(start: usize, end: usize, number: Number, written: Written) -> Self {
        Numeral {
            start,
            end,
            form: ReadForm::Number(number),
            written,
            fraction: WordId::UNKNOWN,
            scale: Decimal::ONE,
            thousands: None,
            comma: false,
        }
    }
}

/// More atoms than this make no number, so that number words without end stay linear.
const MOST_ATOMS: usize = 24;

/// The number that opens at `at`, where one does. Words before it that belong to it ("a", "minus") are taken in, but
/// none before `floor`.
pub(super) fn numeral(scope: Scope<'_>, at: usize, floor: usize) -> Option<Numeral> {
    let class = scope.class(at);
    let mut found = if class.any(Class::DIGITS) {
        in_digits(scope, at)?
    } else if class.any(Class::NUMBER | Class::FRACTION) || class.any(Class::PHRASE) {
        in_words(scope, at, floor)?
    } else {
        return None;
    };
    take_sign(scope, &mut found, floor);
    Some(found)
}

/// A minus before the number: the word, or a dash that is glued to it and to nothing before.
fn take_sign(scope: Scope<'_>, found: &mut Numeral, floor: usize) {
    let ReadForm::Number(number) = found.form else {
        return;
    };
    let before = found.start.wrapping_sub(1);
    if found.start <= floor || !scope.has(before) {
        return;
    }
    let word = scope.does(before, Around::MINUS);
    let hyphened = scope.is_dash(before)
        && scope.glued(before)
        && scope.glued(found.start)
        && before > floor
        && scope.does(before - 1, Around::MINUS);
    // A dash before a word that goes on is the mark of a list: "-5 dead".
    let opens_line = before == scope.first
        && scope.gap(before) >= Gap::Line
        && scope.is_letters(found.end)
        && !scope.glued(found.end);
    let sign = scope.is_dash(before)
        && scope.glued(found.start)
        && scope.is(found.start, Class::DIGITS)
        && !opens_line
        && (!scope.glued(before)
            || matches!(scope.kind(before - 1), Some(Kind::Open | Kind::Sign)));
    if word || sign || hyphened {
        found.start = if hyphened { before - 1 } else { before };
        found.form = ReadForm::Number(Number {
            value: -number.value,
            ..number
        });
    }
}

fn in_digits(scope: Scope<'_>, at: usize) -> Option<Numeral> {
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
    if let Some((mixed, to)) = plus_fraction(scope, number, end) {
        (number, end) = (mixed, to);
        if number.value < Decimal::ONE {
            written = Written::Fraction;
        }
    } else if let Some((power, to)) = power(scope, number, end) {
        (number, end) = (power, to);
    }
    let mut found = Numeral::new(start, end, number, written);
    found.comma = matches!(first, Printed::Comma(_));
    if let Printed::Dotted { thousands, .. } = first {
        found.thousands = Some(thousands).filter(|_| found.end == at + 1);
    }
    Some(go_on(scope, found))
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
    between.is_some_and(|space| space.chars().count() == 1)
}

/// `50 ,000` and `80 , 000` of tokenised text.
fn torn_groups(scope: Scope<'_>, at: usize) -> Option<(Printed, usize)> {
    let mut joined = Joined::new();
    joined.push(scope.word(at));
    let mut end = at + 1;
    while scope.is_kind(end, Kind::Comma) && !scope.glued(end) && scope.is(end + 1, Class::DIGITS) {
        let text = scope.word(end + 1);
        if text.len() != 3 || !joined.push(",") || !joined.push(text) {
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
    if near && whole.value.scale() == 0 && scope.is(at, Class::DIGITS) {
        let upper = plain_digits(scope, at)?;
        let (value, end) = over(scope, upper, at + 1)?;
        return Some((add(whole, value)?, end));
    }
    None
}

fn plain_digits(scope: Scope<'_>, at: usize) -> Option<Decimal> {
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
    let torn = !scope.glued(at) && !scope.glued(at + 1);
    if !torn && !(scope.glued(at) && scope.glued(at + 1)) {
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

fn sense(scope: Scope<'_>, at: usize, role: NumberRole) -> Option<NumberWord> {
    let id = scope.id(at);
    if id == WordId::UNKNOWN {
        return None;
    }
    let mut senses = scope.lexicon().numbers.of(id);
    senses.find(|sense| sense.role == role).copied()
}

/// What a number word does, where it is none of the ordinals.
fn role(scope: Scope<'_>, at: usize) -> Option<NumberWord> {
    if !scope.is(at, Class::NUMBER | Class::SCALE | Class::FRACTION) {
        return None;
    }
    scope.lexicon().numbers.first(scope.id(at)).copied()
}

/// What has been put together so far.
#[derive(Clone, Copy)]
struct Sum {
    total: Decimal,
    group: Option<Decimal>,
    /// The last scale that was multiplied by; none yet at zero.
    scale: Decimal,
    last: NumberRole,
}

impl Sum {
    fn value(self) -> Option<Decimal> {
        self.total.checked_add(self.group.unwrap_or_default())
    }
}

/// `twelve`, `one hundred and six`, `a dozen`, `two thirds`, `several thousand`, `half a million`.
fn in_words(scope: Scope<'_>, at: usize, floor: usize) -> Option<Numeral> {
    let (id, length) = scope.term(at)?;
    let word = scope
        .lexicon()
        .numbers
        .first(id)
        .copied()
        .or_else(|| role(scope, at))?;
    let length = if scope.lexicon().numbers.first(id).is_some() {
        length
    } else {
        1
    };
    let article = at > floor && scope.does(at - 1, Around::ARTICLE) && !scope.glued(at);
    let start = if article { at - 1 } else { at };
    let one = |sum: Decimal| {
        Numeral::new(
            start,
            at + length,
            Number::from_decimal(sum),
            Written::Words,
        )
    };
    match word.role {
        NumberRole::Digit | NumberRole::Teen | NumberRole::Ten => Some(go_on(
            scope,
            Numeral::new(at, at + 1, Number::from_decimal(word.value), Written::Words),
        )),
        NumberRole::Hundred | NumberRole::Scale => {
            // "hundred thousand" opens a number; "grand total" does not.
            (word.name == id).then(|| go_on(scope, one(word.value)))
        }
        NumberRole::Group => group(scope, start, at, word),
        NumberRole::Fraction => fraction(scope, start, at, length, word.value),
        NumberRole::Vague => vague(scope, start, at, length, word),
        NumberRole::Plural => Some(Numeral {
            form: ReadForm::Vague {
                rule: word.name,
                times: word.times,
            },
            written: Written::Vague,
            ..one(Decimal::ONE)
        })
        .map(|found| plural_of(scope, found, word)),
        // Zero is a number; no, none and nobody only where something is denied.
        NumberRole::Zero if scope.is(at, Class::DETERMINER | Class::PRONOUN | Class::NEGATION) => {
            Some(Numeral {
                written: Written::Zero,
                ..one(Decimal::ZERO)
            })
        }
        NumberRole::Zero => {
            let point = one(Decimal::ZERO);
            Some(after_point(scope, point).0)
        }
        _ => None,
    }
}

/// A dozen, by itself a vague word; a score only after a number.
fn group(scope: Scope<'_>, start: usize, at: usize, word: NumberWord) -> Option<Numeral> {
    let dozen = word.value == Decimal::from(12);
    (dozen && word.name == scope.id(at)).then(|| Numeral {
        form: ReadForm::Vague {
            rule: word.name,
            times: Decimal::ONE,
        },
        written: Written::Vague,
        ..Numeral::new(
            start,
            at + 1,
            Number::from_decimal(word.value),
            Written::Vague,
        )
    })
}

/// Several, a few, a couple; times a thousand or a dozen where such a word follows.
fn vague(
    scope: Scope<'_>,
    start: usize,
    at: usize,
    length: usize,
    word: NumberWord,
) -> Option<Numeral> {
    let mut end = at + length;
    let mut times = word.times;
    let of = scope.does(end, Around::OF);
    let after = end + usize::from(of);
    let scale = role(scope, after).filter(|scale| {
        matches!(
            scale.role,
            NumberRole::Hundred | NumberRole::Scale | NumberRole::Group | NumberRole::Plural
        ) && !(of && scale.role == NumberRole::Plural)
    });
    if let Some(scale) = scale {
        times = times.checked_mul(scale.value)?;
        end = after + 1;
        while let Some(next) = role(scope, end).filter(|next| next.role == NumberRole::Scale) {
            times = times.checked_mul(next.value)?;
            end += 1;
        }
    }
    Some(Numeral {
        form: ReadForm::Vague {
            rule: word.name,
            times,
        },
        written: Written::Vague,
        scale: times,
        ..Numeral::new(
            start,
            end,
            Number::from_decimal(Decimal::ONE),
            Written::Vague,
        )
    })
}

/// "tens of millions": the second plural multiplies.
fn plural_of(scope: Scope<'_>, mut found: Numeral, word: NumberWord) -> Numeral {
    let second = role(scope, found.end + 1)
        .filter(|second| second.role == NumberRole::Plural && scope.does(found.end, Around::OF));
    if let Some(second) = second
        && let Some(times) = word.times.checked_mul(second.value)
    {
        found.form = ReadForm::Vague {
            rule: word.name,
            times,
        };
        found.end += 2;
    }
    found
}

/// A fraction that opens a number: half, a third, half a million, a quarter of a million.
fn fraction(
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
    found.fraction = scope.term(at).map_or(WordId::UNKNOWN, |(id, _)| id);
    // Of a quarter, a third, a fourth … only the article shows that it is no ordinal.
    let sign = !scope.is_letters(at);
    let half = value == Decimal::new(5, 1);
    let scaled = scope.is(found.end, Class::SCALE);
    let of = scope.does(found.end, Around::OF);
    let joined =
        scope.is_dash(found.end) && scope.glued(found.end) && scope.is_letters(found.end + 1);
    let joined_to = joined && !scope.is(found.end + 1, Class::UNIT | Class::SCALE);
    let known = scope.is(start.wrapping_sub(1), Class::DETERMINER | Class::ORDINAL)
        || scope.does(start.wrapping_sub(1), Around::DEFINITE)
        || scope.is(start.wrapping_sub(1), Class::CAPITAL) && start > scope.first + 1;
    let measured = scope.is(found.end, Class::UNIT)
        || !scope.is_letters(found.end)
        || scope.does(found.end, Around::MORE);
    let fits = if half {
        !(joined_to || known && !of)
    } else {
        length > 1 || scaled || of || start < at && measured
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
        _ if next > found.end && scope.is(next, Class::UNIT) && half => {
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

/// Takes in all atoms after the first one.
fn go_on(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let Some(first) = found.number() else {
        return found;
    };
    let digits = scope.is(found.end - 1, Class::DIGITS)
        || matches!(found.written, Written::Digits | Written::Weak);
    let opens = role(scope, found.end - 1).map_or(NumberRole::Digit, |word| word.role);
    let mut sum = Sum {
        total: Decimal::ZERO,
        group: Some(first.value),
        scale: Decimal::ZERO,
        last: if digits { NumberRole::Digit } else { opens },
    };
    if !digits && opens == NumberRole::Scale {
        sum = Sum {
            total: first.value,
            group: None,
            scale: first.value,
            last: opens,
        };
    }
    // Digits times scales keep their unit: 1.20 million.
    let mut scaled = digits.then_some(first);
    let mut atoms = 0;
    if !digits {
        let (longer, decimals) = after_point(scope, found);
        if decimals {
            found = longer;
            scaled = found.number();
            sum.group = found.value();
            sum.last = NumberRole::Zero;
        }
    }
    while atoms < MOST_ATOMS {
        atoms += 1;
        let (next, joint) = joint(scope, found.end, sum.last);
        if let Some((value, end)) = and_fraction(scope, found.end, next, joint, sum) {
            let unit = value.1;
            let Some(total) = sum.value().and_then(|sum| sum.checked_add(value.0)) else {
                break;
            };
            sum = Sum {
                total: Decimal::ZERO,
                group: Some(total),
                scale: Decimal::ZERO,
                last: NumberRole::Fraction,
            };
            scaled = Some(Number { value: total, unit });
            found.end = end;
            continue;
        }
        let Some((word, digits_atom)) = atom(scope, next, digits, joint, sum) else {
            break;
        };
        let Some(longer) = join(scope, sum, word, joint, next, scaled.is_some()) else {
            break;
        };
        let is_scale = matches!(
            word.role,
            NumberRole::Hundred | NumberRole::Scale | NumberRole::Suffix
        );
        scaled = scaled
            .filter(|_| is_scale)
            .and_then(|number| number.scaled(word.value));
        if is_scale {
            found.scale = found.scale.checked_mul(word.value).unwrap_or(found.scale);
        }
        sum = longer;
        found.end = next + digits_atom;
    }
    let total = sum.value();
    found.form = match (scaled, total) {
        (Some(number), _) => ReadForm::Number(number),
        (None, Some(total)) => ReadForm::Number(Number::from_decimal(total.normalize())),
        (None, None) => found.form,
    };
    let whole = found.value().is_some_and(|value| value.scale() == 0);
    let found = if whole && sum.last != NumberRole::Scale {
        after_point(scope, found).0
    } else {
        found
    };
    let found = over_words(scope, found);
    dozens(scope, fifths(scope, found))
}

/// How the next atom is joined to the number so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Space,
    Hyphen,
    And,
}

/// Where the next atom would stand.
fn joint(scope: Scope<'_>, end: usize, last: NumberRole) -> (usize, Joint) {
    let glued_hyphen = scope.is_dash(end) && scope.glued(end) && scope.glued(end + 1);
    let torn_hyphen = scope.is_kind(end, Kind::Hyphen) && last == NumberRole::Ten;
    if glued_hyphen || torn_hyphen {
        let and = scope.does(end + 1, Around::AND) && scope.is_dash(end + 2);
        return if and {
            (end + 3, Joint::And)
        } else {
            (end + 1, Joint::Hyphen)
        };
    }
    if scope.does(end, Around::AND) {
        return (end + 1, Joint::And);
    }
    (end, Joint::Space)
}

/// The atom at `next`, with its number of words; digits only after digits.
fn atom(
    scope: Scope<'_>,
    next: usize,
    digits: bool,
    joint: Joint,
    sum: Sum,
) -> Option<(NumberWord, usize)> {
    if scope.gap(next) >= Gap::Blank && !scope.glued(next) {
        return None;
    }
    if !scope.is(next, Class::DIGITS) {
        let found = role(scope, next)?;
        // A title is no scale: "3 Million" is one, "6 Hundred Street" too rarely.
        return Some((found, 1));
    }
    // "4 thousand 3 hundred and 21", never "4 million and 20".
    let after_scale = matches!(sum.last, NumberRole::Hundred | NumberRole::Scale);
    if !digits || !after_scale || joint == Joint::Hyphen {
        return None;
    }
    let value = plain_digits(scope, next).filter(|value| *value < Decimal::ONE_THOUSAND)?;
    let below_hundred = value < Decimal::ONE_HUNDRED;
    let fits = match (sum.last, joint) {
        (NumberRole::Hundred, Joint::And) => below_hundred && !value.is_zero(),
        (NumberRole::Scale, Joint::Space) => {
            role(scope, next + 1).is_some_and(|word| word.role == NumberRole::Hundred)
        }
        _ => false,
    };
    let again = role(scope, next + 1).is_some_and(|word| word.role == NumberRole::Hundred)
        && joint == Joint::And;
    (fits && !again).then_some((
        NumberWord {
            role: NumberRole::Teen,
            value,
            name: WordId::UNKNOWN,
            times: Decimal::ONE,
        },
        1,
    ))
}

/// The sum with one more atom; `None` where it does not belong to the number.
fn join(
    scope: Scope<'_>,
    sum: Sum,
    word: NumberWord,
    joint: Joint,
    at: usize,
    decimals: bool,
) -> Option<Sum> {
    use NumberRole as R;
    let after_and_fits = || {
        let next = role(scope, at + 1);
        match (sum.last, next) {
            (R::Hundred, Some(next)) => next.role != R::Hundred,
            (R::Scale, Some(next)) if next.role == R::Scale => next.value < sum.scale,
            _ => true,
        }
    };
    match word.role {
        R::Digit | R::Teen | R::Ten => {
            let group = sum.group.unwrap_or_default();
            let fits = match sum.last {
                R::Ten => word.role == R::Digit && joint != Joint::And,
                R::Hundred | R::Scale => joint != Joint::And || after_and_fits(),
                _ => false,
            };
            fits.then_some(Sum {
                group: Some(group.checked_add(word.value)?),
                last: word.role,
                ..sum
            })
        }
        _ if joint == Joint::And => None,
        R::Hundred => {
            let group = sum.group?;
            let fits = group < Decimal::ONE_HUNDRED
                && (decimals || group.scale() == 0)
                && sum.last != R::Hundred;
            fits.then_some(Sum {
                group: Some(group.checked_mul(word.value)?),
                last: R::Hundred,
                ..sum
            })
        }
        R::Scale | R::Suffix => {
            if word.role == R::Suffix && !suffix_fits(scope, at, sum, decimals) {
                return None;
            }
            scale(sum, word.value)
        }
        // Two millions, twelve lakhs.
        R::Plural if word.value >= Decimal::ONE_HUNDRED => scale(sum, word.value),
        _ => None,
    }
}

fn scale(sum: Sum, by: Decimal) -> Option<Sum> {
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
fn suffix_fits(scope: Scope<'_>, at: usize, sum: Sum, decimals: bool) -> bool {
    if !decimals || sum.last != NumberRole::Digit {
        return false;
    }
    let text = scope.word(at);
    let glued = scope.glued(at);
    let money = |from: usize| scope.is(from, Class::UNIT_BEFORE);
    match text {
        "m" | "M" => {
            money(before_digits(scope, at))
                || text == "M" && glued && !scope.glued(at + 1)
                || (glued && million_by_context(scope, at + 1))
        }
        "k" if !glued => !scope.is_letters(at + 1) && !scope.is_dash(at + 1),
        "mm" | "MM" => money(before_digits(scope, at)),
        "k" | "K" | "b" | "B" => {
            glued && !scope.is_letters(at + 1) || glued && !scope.glued(at + 1)
        }
        "tr" | "cr" | "mil" | "mill" | "mio" | "bil" => true,
        _ => true,
    }
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
    let done = super::counted::is_participle(scope, after);
    !scope.does(after, Around::EXTENT) && (plural || people || goes_on || unit || done)
}

/// "and a half", "and three quarters", "and one fourth" after a number: what it adds, with its unit, and its end.
fn and_fraction(
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

/// "two point zero five", "5 point 5": decimals in words.
fn after_point(scope: Scope<'_>, mut found: Numeral) -> (Numeral, bool) {
    if !scope.does(found.end, Around::POINT) {
        return (found, false);
    }
    let Some(whole) = found.value() else {
        return (found, false);
    };
    let (mut decimals, mut digits) = (0_i64, 0_u32);
    let mut at = found.end + 1;
    while digits < 12 {
        let value = if scope.is(at, Class::DIGITS) {
            plain_digits(scope, at)
        } else {
            role(scope, at)
                .filter(|word| {
                    matches!(
                        word.role,
                        NumberRole::Digit | NumberRole::Teen | NumberRole::Ten | NumberRole::Zero
                    )
                })
                .map(|word| word.value)
        };
        let Some(value) = value
            .and_then(|value| i64::try_from(value.mantissa()).ok())
            .filter(|value| *value < 100)
        else {
            break;
        };
        let width = if value < 10 { 1 } else { 2 };
        decimals = decimals * 10_i64.pow(width) + value;
        digits += width;
        at += 1;
    }
    if digits == 0 {
        return (found, false);
    }
    let fraction = Decimal::new(decimals, digits);
    found.form = ReadForm::Number(Number {
        value: whole + fraction,
        unit: Decimal::new(1, digits),
    });
    found.end = at;
    found.written = if found.written == Written::Zero {
        Written::Words
    } else {
        found.written
    };
    (found, true)
}

/// "three fifths", "two-thirds", "one quarter": the number as the upper half of a fraction.
fn fifths(scope: Scope<'_>, mut found: Numeral) -> Numeral {
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
        found.fraction = scope.id(at);
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
fn over_words(scope: Scope<'_>, mut found: Numeral) -> Numeral {
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

/// "two dozen", "200 dozens".
fn dozens(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let hyphen = usize::from(scope.is_dash(found.end) && scope.glued(found.end));
    let at = found.end + hyphen;
    let Some(word) = role(scope, at) else {
        return found;
    };
    let Some(times) = found.value() else {
        return found;
    };
    let dozen = word.value == Decimal::from(12)
        && matches!(word.role, NumberRole::Group | NumberRole::Plural);
    let score = word.value == Decimal::from(20)
        && word.role == NumberRole::Group
        && found.written == Written::Words;
    if dozen {
        let rule = scope.lexicon().vocabulary.id("dozen");
        found.form = ReadForm::Vague { rule, times };
        found.end = at + 1;
        found.written = Written::Vague;
    } else if score && let Some(value) = times.checked_mul(word.value) {
        found.form = ReadForm::Number(Number {
            value,
            unit: Decimal::TEN,
        });
        found.end = at + 1;
    }
    found
}
