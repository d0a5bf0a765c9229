//! Numbers: where one may open in, its value, its unit of the last digit and its end out.
//!
//! A number is put together from atoms, in digits or in words: `76,000`, `1.2 billion`, `4 hundred and 21`, `two and a
//! half million`, `10 1/2`, `several thousand`. What it counts, and whether it is a claim at all, is left to others.

mod fraction;
mod printed;
mod scale;
mod vague;

use rust_decimal::Decimal;

use fraction::{and_fraction, fifths, fraction, of_a_million, over_words};
pub(super) use printed::digit_for;
use printed::{in_digits, plain_digits};
use scale::{scale, suffix_fits};
use vague::{dozens, group, plural_of, vague};

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

    /// The value where it is whole and of a size that anything is counted in, for comparing without decimals.
    pub(super) fn whole(&self) -> Option<i64> {
        let value = self.value().filter(|value| value.scale() == 0)?;
        i64::try_from(value.mantissa()).ok()
    }

    /// Whether the value is less than a whole number.
    pub(super) fn is_below(&self, limit: i64) -> bool {
        match self.whole() {
            Some(value) => value < limit,
            None => self.value().is_some_and(|value| value < limit.into()),
        }
    }

    /// Whether the digits were multiplied: "1.2 million".
    pub(super) fn is_scaled(&self) -> bool {
        self.scale.scale() > 0 || self.scale.mantissa() != 1
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.number().map(|number| number.value)
    }

    /// The *a* of "a kilometre".
    pub(super) fn one(at: usize, number: Number) -> Self {
        Numeral::new(at, at + 1, number, Written::Words)
    }

    fn new(start: usize, end: usize, number: Number, written: Written) -> Self {
        Numeral::of(start, end, ReadForm::Number(number), written)
    }

    /// What the rule of a vague word says, so many times.
    fn vague(start: usize, end: usize, rule: WordId, times: Decimal) -> Self {
        Numeral::of(start, end, ReadForm::Vague { rule, times }, Written::Vague)
    }

    fn of(start: usize, end: usize, form: ReadForm, written: Written) -> Self {
        Numeral {
            start,
            end,
            form,
            written,
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
    // A dash before a word that goes on is the mark of a list: "-5 dead"; but "-5 degrees".
    let degrees = || {
        super::unit::spelled(scope, found.end).is_some_and(|unit| {
            matches!(
                scope.lexicon().units.dimension(unit.id),
                "temperature" | "angle"
            )
        })
    };
    let opens_line = before == scope.first
        && scope.gap(before) >= Gap::Line
        && scope.is_letters(found.end)
        && !scope.glued(found.end)
        && !degrees();
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
        NumberRole::Plural => {
            let found = Numeral::vague(start, at + length, word.name, word.times);
            Some(plural_of(scope, found, word))
        }
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

/// Takes in all atoms after the first one.
fn go_on(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let Some(first) = found.number() else {
        return found;
    };
    let digits = scope.is(found.end - 1, Class::DIGITS)
        || matches!(found.written, Written::Digits | Written::Weak);
    if digits && !may_go_on(scope, found.end) {
        return found;
    }
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
    let found = if sum.last == NumberRole::Fraction {
        of_a_million(scope, found)
    } else {
        found
    };
    dozens(scope, fifths(scope, found))
}

/// Whether what stands at `end` can belong to a number in digits: most often it is a noun or a sign, and the number is all.
fn may_go_on(scope: Scope<'_>, end: usize) -> bool {
    let atoms = Class::NUMBER | Class::SCALE | Class::FRACTION | Class::DIGITS;
    scope.is(end, atoms)
        || scope.is_dash(end)
        || scope.does(end, Around::AND | Around::POINT | Around::OVER)
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
    // "two thousand, three hundred"; but "two thousand, three of them women".
    let small = |at: usize| {
        let word = role(scope, at);
        word.is_some_and(|word| {
            matches!(
                word.role,
                NumberRole::Digit | NumberRole::Teen | NumberRole::Ten
            )
        })
    };
    let larger = |at: usize| {
        let word = role(scope, at);
        word.is_some_and(|word| matches!(word.role, NumberRole::Hundred | NumberRole::Scale))
    };
    if last == NumberRole::Scale
        && scope.is_kind(end, Kind::Comma)
        && small(end + 1)
        && larger(end + 2)
    {
        return (end + 1, Joint::Space);
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
                // "$1 billion seven years ago": digits and words make no one number.
                R::Hundred | R::Scale if decimals && joint == Joint::Space => {
                    let next = role(scope, at + 1).map(|next| next.role);
                    word.name == WordId::UNKNOWN || matches!(next, Some(R::Hundred | R::Scale))
                }
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
