//! Units beside a number: before it (`$`), after it (`km`, `-year-old`), and what it is counted by (`a day`).

mod coded;
mod inverse;

use rust_decimal::Decimal;

use super::number::{Numeral, Written};
use super::reading::Run;
use super::scope::Scope;
use super::words::Kind;
use crate::lexicon::{Around, Class, UnitId};

pub(super) use coded::coded;
pub(super) use inverse::inverse;

/// A unit and its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) id: UnitId,
    pub(super) at: Run,
}

/// The longest unit that is written before a number, in words.
const LONGEST_BEFORE: usize = 4;

/// The currency or sign that ends right before `start`.
pub(super) fn before(scope: Scope<'_>, start: usize, floor: usize) -> Option<Unit> {
    if start <= floor {
        return None;
    }
    let earliest = floor.max(start.saturating_sub(LONGEST_BEFORE));
    for from in earliest..start {
        if !scope.is(from, Class::UNIT_BEFORE | Class::PHRASE) {
            continue;
        }
        let (id, length) = scope.term(from)?;
        // "a magnitude-6.1 quake"
        let hyphen = scope.is_kind(start - 1, Kind::Hyphen)
            && scope.glued(start)
            && scope.glued(start - 1)
            && scope.word(from).len() > 3;
        let end = start - usize::from(hyphen);
        let (id, length) = if from + length == end {
            (id, length)
        } else {
            (scope.id(from), 1)
        };
        if from + length != end {
            continue;
        }
        let printed = scope.printed(from, end);
        if let Some(unit) = scope.lexicon().units.before(id, printed).next()
            && sign_may_stand(scope, from, length, printed)
        {
            return Some(Unit {
                id: unit,
                at: Run::new(from, start),
            });
        }
    }
    name_before(scope, start, floor)
}

/// The name of a currency before the number: "dollar 22.5 million", "ringgit 42".
fn name_before(scope: Scope<'_>, start: usize, floor: usize) -> Option<Unit> {
    let before = start - 1;
    // A single letter is too little: the P of an index.
    let letters = scope.word(before).len() > 1;
    if !letters
        || !scope.is(before, Class::UNIT)
        || !scope.is(start, Class::DIGITS)
        || scope.glued(start)
    {
        return None;
    }
    let unit = spelled(scope, before).filter(|unit| unit.at.end as usize == start)?;
    let money = scope
        .lexicon()
        .units
        .dimension(unit.id)
        .starts_with("currency");
    let known = before > floor
        && (scope.does(before - 1, Around::DEFINITE)
            || scope.is(before - 1, Class::DIGITS | Class::NUMBER | Class::SCALE));
    let counts = scope.is_letters(start + 1)
        && !scope.is(
            start + 1,
            Class::SCALE | Class::PREPOSITION | Class::CONJUNCTION,
        );
    // He won 55 votes.
    let verb = scope.does(before, Around::SPORT);
    // The games of Euro 2012.
    let digits = scope.word(start).as_bytes();
    let year = digits.len() == 4 && matches!(digits[..2], [b'1', b'9'] | [b'2', b'0']);
    let year = year && !scope.is(start + 1, Class::SCALE);
    (money && !known && !counts && !verb && !year).then_some(unit)
}

/// Whether letters before a number are a currency: `R 5` and `ALL 5` only as they are written, `all 5` never.
fn sign_may_stand(scope: Scope<'_>, from: usize, length: usize, printed: &str) -> bool {
    let letters = printed.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !letters || length > 1 {
        return true;
    }
    let glued_left = scope.glued(from) && scope.is_letters(from.wrapping_sub(1));
    let function = scope.is(
        from,
        Class::DETERMINER
            | Class::PREPOSITION
            | Class::PRONOUN
            | Class::CONJUNCTION
            | Class::ADVERB
            | Class::AUXILIARY,
    );
    !glued_left && !function && (printed.len() > 1 || scope.glued(from + 1))
}

/// The unit after a number that ends before `at`.
pub(super) fn after(scope: Scope<'_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let hyphen = scope.is_dash(at) && (scope.glued(at + 1) || torn_hyphen(scope, at));
    let from = at + usize::from(hyphen);
    // Between a fraction or a vague word and its unit: half a mile, hundreds of kilometres.
    let article = numeral.written == Written::Fraction && scope.does(from, Around::ARTICLE);
    let of = matches!(numeral.written, Written::Vague | Written::Fraction)
        && scope.does(from, Around::OF);
    let from = from + usize::from(article || of);
    // "a tenth of a mile", "one-tenth of 1 percent"
    let one =
        matches!(scope.word(from), "1" | "one") && scope.is(from + 1, Class::UNIT | Class::PHRASE);
    let whole = scope.does(from, Around::ARTICLE) || one && numeral.written == Written::Fraction;
    let from = from + usize::from(of && whole);
    if let Some(inch) = inches(scope, at) {
        return Some(inch);
    }
    let found = spelled(scope, from)
        .or_else(|| code(scope, from))
        .or_else(|| qualified(scope, from))
        .or_else(|| bracketed(scope, from))?;
    let found = by_size(scope, found, numeral);
    may_follow(scope, &found, numeral, hyphen).then_some(found)
}

/// Whether the hyphen at `at` was torn from the unit behind it: "a three- week sale".
fn torn_hyphen(scope: Scope<'_>, at: usize) -> bool {
    let near = scope.gap(at + 1) == super::words::Gap::Space;
    near && scope.glued(at) && scope.is_kind(at, Kind::Hyphen) && scope.is_kind(at + 1, Kind::Lower)
}

/// `5"` and `5''`: a quotation mark that is glued to digits and closes nothing.
fn inches(scope: Scope<'_>, at: usize) -> Option<Unit> {
    if !scope.glued(at) || !scope.is(at - 1, Class::DIGITS | Class::NUMBER) {
        return None;
    }
    let inches = inch_mark(scope, at)?;
    let open = || {
        let before = (scope.first..at).filter(|before| scope.is_kind(*before, Kind::Quote));
        before.count() % 2 == 1
    };
    (inches.at.len() > 1 || !open()).then_some(inches)
}

/// The mark of inches at `at`: a quotation mark or two apostrophes.
pub(super) fn inch_mark(scope: Scope<'_>, at: usize) -> Option<Unit> {
    let quote = scope.glued(at) && matches!(scope.word(at), "\"" | "\u{2033}" | "\u{201d}");
    let double = scope.word(at) == "'" && scope.word(at + 1) == "'" && scope.glued(at + 1);
    if !(quote || double) {
        return None;
    }
    Some(Unit {
        id: scope.lexicon().units.by_symbol("in")?,
        at: Run::new(at, at + 1 + usize::from(double)),
    })
}

/// A currency that several countries share, or of one spelling, behind an adjective: "Finnish markkas", "old francs".
fn qualified(scope: Scope<'_>, at: usize) -> Option<Unit> {
    let adjective = scope.is_letters(at)
        && !scope.is(
            at,
            Class::DETERMINER
                | Class::PREPOSITION
                | Class::PRONOUN
                | Class::CONJUNCTION
                | Class::AUXILIARY
                | Class::UNIT
                | Class::NUMBER
                | Class::SCALE,
        );
    if !adjective {
        return None;
    }
    let unit = spelled(scope, at + 1)?;
    let dimension = scope.lexicon().units.dimension(unit.id);
    let own = dimension.starts_with("currency:")
        // Another country's dollar or pound, and other things that dollars and pounds are.
        && !matches!(dimension, "currency:USD" | "currency:GBP");
    let letters = scope
        .printed(unit.at.start as usize, unit.at.end as usize)
        .len()
        > 3;
    (own && letters).then(|| Unit {
        at: Run::new(at, unit.at.end as usize),
        ..unit
    })
}

/// A unit in brackets by itself: "20 (kg)".
fn bracketed(scope: Scope<'_>, at: usize) -> Option<Unit> {
    if !scope.is_kind(at, Kind::Open) {
        return None;
    }
    let unit = spelled(scope, at + 1)?;
    let end = unit.at.end as usize;
    // The letter of a clause: "section 11(a)".
    let clause =
        scope.glued(at) || scope.word(at + 1).len() == 1 && !scope.is(at + 1, Class::CAPITAL);
    (scope.is_kind(end, Kind::Close) && !clause).then(|| Unit {
        at: Run::new(at, end + 1),
        ..unit
    })
}

/// The code of a currency after the number: `42 MYR`, `42RM`.
fn code(scope: Scope<'_>, at: usize) -> Option<Unit> {
    if !scope.is(at, Class::UNIT_BEFORE) {
        return None;
    }
    let printed = scope.word(at);
    let code = printed.len() > 1
        && printed.bytes().all(|byte| byte.is_ascii_uppercase())
        && !(scope.glued(at + 1) && scope.is(at + 1, Class::DIGITS));
    let id = scope.lexicon().units.before(scope.id(at), printed).next()?;
    code.then(|| Unit {
        id,
        at: Run::new(at, at + 1),
    })
}

/// The unit whose words open at `from`.
pub(super) fn spelled(scope: Scope<'_>, from: usize) -> Option<Unit> {
    if !scope.is(from, Class::UNIT | Class::PHRASE) {
        return None;
    }
    let (id, length) = scope.term(from)?;
    let units = &scope.lexicon().units;
    let pick = |id, length: usize| {
        let printed = scope.printed(from, from + length);
        units.after(id, printed).next().map(|id| Unit {
            id,
            at: Run::new(from, from + length),
        })
    };
    pick(id, length).or_else(|| pick(scope.id(from), 1))
}

/// Of a spelling with several units the one that the number speaks for: millions of pounds are money.
fn by_size(scope: Scope<'_>, unit: Unit, numeral: &Numeral) -> Unit {
    let millions = numeral.is_scaled() && numeral.scale >= Decimal::from(1_000_000);
    let printed = scope.printed(unit.at.start as usize, unit.at.end as usize);
    let units = &scope.lexicon().units;
    let money = units
        .after(scope.id(unit.at.start as usize), printed)
        .find(|id| units.dimension(*id).starts_with("currency"));
    match money {
        Some(id) if millions || is_priced(scope, &unit) => Unit { id, ..unit },
        _ => unit,
    }
}

/// Whether money is spoken of right before: "the car cost 24,500 pounds", but "paid for 20 pounds of rice".
fn is_priced(scope: Scope<'_>, unit: &Unit) -> bool {
    /// The most words between the word of money and the unit.
    const NEAR: usize = 8;
    let (from, end) = (unit.at.start as usize, unit.at.end as usize);
    !scope.does(end, Around::OF)
        && (1..=NEAR).any(|back| scope.does(from.wrapping_sub(back), Around::PRICE))
}

/// Short signs that are also words, or letters of something else, are units only where they stand as signs do.
fn may_follow(scope: Scope<'_>, unit: &Unit, numeral: &Numeral, hyphen: bool) -> bool {
    let (from, end) = (unit.at.start as usize, unit.at.end as usize);
    let printed = scope.printed(from, end);
    let glued = scope.glued(from) && !hyphen;
    let digits = numeral.written == Written::Digits;
    // `12km2x`, `4x4`: a designation; but `5ft7in`, `6h30m`.
    if scope.glued(end) && scope.is(end, Class::DIGITS) && !smaller_follows(scope, unit, end) {
        return false;
    }
    if scope.glued(end) && scope.is_letters(end) && scope.is_letters(end - 1) {
        return false;
    }
    // A letter in a broken encoding goes on.
    if scope.glued(end) && scope.word(end) == "\u{fffd}" && scope.is_letters(end - 1) {
        return false;
    }
    // "3 Ka-52s", "12 F-16 jets"; but "5 MW-10 MW".
    let capital = scope.kind(from).is_some_and(Kind::opens_name) && !scope.glued(from);
    let designated = capital
        && scope.is_kind(end, Kind::Hyphen)
        && scope.glued(end)
        && scope.glued(end + 1)
        && scope.is(end + 1, Class::DIGITS);
    if designated && spelled(scope, end + 2).is_none_or(|second| second.id != unit.id) {
        return false;
    }
    let sign = printed.chars().count() <= 2;
    if end - from > 1 {
        return true;
    }
    let function = scope.is(
        from,
        Class::DETERMINER
            | Class::PREPOSITION
            | Class::PRONOUN
            | Class::CONJUNCTION
            | Class::AUXILIARY
            | Class::ADVERB,
    );
    if function {
        let closed = !scope.has(end)
            || scope.is(end, Class::STOP)
            || matches!(
                scope.kind(end),
                Some(Kind::Comma | Kind::Close | Kind::Semicolon)
            )
            || scope.does(end, Around::EXTENT)
            || scope.word(end) == "x"
            || feet_stand_before(scope, numeral.start);
        return digits && (glued || closed) && (glued || printed == "in");
    }
    let letters = printed.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !letters || !sign {
        return true;
    }
    if printed.len() == 1 {
        // A lone letter after words is a name; after digits and a space only the common ones are units.
        return digits
            && (glued && printed != "s" && printed.bytes().all(|byte| byte.is_ascii_lowercase())
                || matches!(
                    printed,
                    "m" | "g"
                        | "C"
                        | "F"
                        | "l"
                        | "L"
                        | "t"
                        | "h"
                        | "p"
                        | "W"
                        | "V"
                        | "K"
                        | "J"
                        | "N"
                ));
    }
    digits || printed.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether the number at `at` and its unit go on a quantity of larger units, glued: the `7in` of `5ft7in`.
fn smaller_follows(scope: Scope<'_>, unit: &Unit, at: usize) -> bool {
    let units = &scope.lexicon().units;
    let Some(second) = spelled(scope, at + 1).filter(|_| scope.glued(at + 1)) else {
        return false;
    };
    let dimension = units.dimension(unit.id);
    let minutes = dimension == "time" && scope.word(at + 1) == "m";
    let smaller = units
        .convert(Decimal::ONE, second.id, unit.id)
        .is_some_and(|part| part < Decimal::ONE);
    let measures = matches!(dimension, "length" | "mass" | "time");
    measures && (smaller || minutes) && !scope.is(second.at.end as usize, Class::DIGITS)
}

/// Whether feet stand before the number at `start`: the `in` behind it is inches.
fn feet_stand_before(scope: Scope<'_>, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    let stop = usize::from(scope.word(before) == ".");
    scope.does(before, Around::AND) && is_foot(scope, before - 1)
        || is_foot(scope, before.wrapping_sub(stop))
}

fn is_foot(scope: Scope<'_>, at: usize) -> bool {
    let units = &scope.lexicon().units;
    spelled(scope, at).is_some_and(|unit| units.symbol(unit.id) == "ft")
}

/// What a number with a unit is counted by, behind what it is a quantity of: "barrels of crude oil a day".
pub(super) fn per_of_stuff(
    scope: Scope<'_>,
    at: usize,
    unit: Option<UnitId>,
) -> Option<(Run, Option<UnitId>, usize)> {
    /// The most words that name the stuff.
    const MOST: usize = 3;
    if unit.is_none() || !scope.does(at, Around::OF) {
        return None;
    }
    let stuff = (at + 1..at + 1 + MOST)
        .take_while(|at| scope.is_letters(*at) && !scope.is(*at, Class::CLOSED))
        .count();
    (stuff > 0).then(|| per(scope, at + 1 + stuff, unit))?
}

/// What a number with a unit or a counted noun is counted by: `per hour`, `a day`, `/day`, `-a-share`.
pub(super) fn per(
    scope: Scope<'_>,
    at: usize,
    unit: Option<UnitId>,
) -> Option<(Run, Option<UnitId>, usize)> {
    if let Some((run, by, end)) = inverse(scope, at) {
        return Some((run, Some(by), end));
    }
    let from = at + scope.hyphen(at);
    let role = scope.around(from);
    let slash = scope.word(from) == "/";
    let per = role.any(Around::PER);
    let each = role.any(Around::ARTICLE | Around::EACH);
    if !per && !each {
        return None;
    }
    let mut next = from + 1 + scope.hyphen(from + 1);
    let mut start = next;
    // Per 100,000 people.
    if per && scope.is(next, Class::DIGITS | Class::NUMBER) {
        let numeral = super::number::numeral(scope, next, next)?;
        next = numeral.end;
        start = next.min(start.max(numeral.start));
    }
    let found = spelled(scope, next).filter(|by| {
        let printed = scope.printed(by.at.start as usize, by.at.end as usize);
        printed.len() > 1 || slash
    });
    if let Some(by) = found {
        let money = unit.is_some_and(|unit| {
            scope
                .lexicon()
                .units
                .dimension(unit)
                .starts_with("currency")
        });
        let timed = scope.lexicon().units.dimension(by.id).starts_with("time");
        // "$1.2 billion a year earlier" was not earned by the year.
        if each && scope.does(by.at.end as usize, Around::AGO) {
            return None;
        }
        // "three tonnes a hectare"
        let yields = unit.is_some_and(|unit| {
            let dimension = scope.lexicon().units.dimension(unit);
            matches!(dimension, "mass" | "volume")
        }) && scope.lexicon().units.dimension(by.id) == "area";
        if per || timed || yields || (money && unit.is_some()) {
            return Some((
                Run::new(start, by.at.end as usize),
                Some(by.id),
                by.at.end as usize,
            ));
        }
        return None;
    }
    let noun = scope.is_letters(next)
        && !scope.is(
            next,
            Class::DETERMINER | Class::PREPOSITION | Class::PRONOUN | Class::AUXILIARY,
        );
    let fits = per && !slash
        || each
            && unit.is_some_and(|unit| {
                scope
                    .lexicon()
                    .units
                    .dimension(unit)
                    .starts_with("currency")
            })
            && scope.does(next, Around::COUNTED_BY);
    (noun && fits).then(|| (Run::new(start, next + 1), None, next + 1))
}
