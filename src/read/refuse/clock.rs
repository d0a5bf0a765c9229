//! Times of the day: `11:30`, `5 p.m.`, "at 2100", "half past four"; working hours.

use rust_decimal::Decimal;

use super::Numeral;
use crate::lexicon::{Around, Change, Class};
use crate::read::scope::Scope;
use crate::read::words::{Gap, Kind};

/// `11:30`, `5 p.m.`, `0600 GMT`, `5.30pm`.
pub(in crate::read) fn clock(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let mut end = found.end;
    let colon = |at: usize| {
        scope.is_kind(at, Kind::Colon)
            && scope.glued(at)
            && scope.glued(at + 1)
            && scope.is(at + 1, Class::DIGITS)
    };
    let mut colons = 0;
    while colon(end) && colons < 4 {
        end += 2;
        colons += 1;
    }
    let small = || {
        found
            .value()
            .is_some_and(|value| value <= Decimal::from(2400) && matches!(value.scale(), 0 | 2))
    };
    if let Some(spoken) = said(scope, end)
        && small()
        && !(scope.word(end) == "am"
            && scope.gap(end) != Gap::None
            && scope.does(found.start.wrapping_sub(1), Around::OF)
            // "as of 9 am"
            && scope.word(found.start.wrapping_sub(2)) != "of"
            && !scope.word(found.start.wrapping_sub(2)).eq_ignore_ascii_case("as"))
    {
        return Some(spoken);
    }
    let told = [
        hours_and_minutes,
        torn_minutes,
        first_of_two,
        past_the_hour,
        of_a_part,
    ];
    if let Some(end) = told.iter().find_map(|told| told(scope, found)) {
        return Some(end);
    }
    (colons > 0).then_some(end)
}

/// The end of the words after a number that say a time of day, where they do.
fn said(scope: Scope<'_>, at: usize) -> Option<usize> {
    let (roles, length) = scope.term_around(at);
    roles.any(Around::CLOCK).then_some(at + length)
}

/// Whether a number can be an hour, perhaps with minutes behind a stop.
fn is_hour(found: &Numeral) -> bool {
    found
        .value()
        .is_some_and(|value| value <= Decimal::from(24) && matches!(value.scale(), 0 | 2))
        && !found.is_scaled()
}

/// `12 : 48PM`, `at 7 :15`: minutes behind a colon that tokenising tore off, where a time of day is told.
fn torn_minutes(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let end = found.end;
    let minutes = scope.word(end + 1);
    let torn = scope.is_kind(end, Kind::Colon) && !(scope.glued(end) && scope.glued(end + 1));
    let fits = minutes.len() == 2 && minutes.parse::<u32>().is_ok_and(|minutes| minutes < 60);
    if !torn || !fits || !is_hour(found) {
        return None;
    }
    let led = scope.is(found.start.wrapping_sub(1), Class::PREPOSITION);
    said(scope, end + 2).or_else(|| led.then_some(end + 2))
}

/// "between 9 and 11 a.m.", "from 7 to 9.30 p.m.": the hour before the one that is said to be one.
fn first_of_two(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (joint, next) = (found.end, found.end + 1);
    let joined = scope.does(joint, Around::AND | Around::OR | Around::TO) || scope.is_dash(joint);
    if !joined || !is_hour(found) || !scope.is(next, Class::DIGITS) {
        return None;
    }
    let colon = scope.is_kind(next + 1, Kind::Colon) && scope.is(next + 2, Class::DIGITS);
    said(scope, next + 1 + 2 * usize::from(colon))
}

/// "around 11 in the morning".
fn of_a_part(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (before, part) = (found.start.wrapping_sub(1), found.end + 2);
    let parts = ["morning", "afternoon", "evening"];
    let said = scope.does(found.end, Around::IN)
        && scope.is(found.end + 1, Class::DETERMINER)
        && parts
            .iter()
            .any(|word| scope.word(part).eq_ignore_ascii_case(word));
    let led = scope.is(before, Class::PREPOSITION.with(Class::HEDGE));
    (said && led && is_hour(found)).then_some(part + 1)
}

/// "five past six", "half past 4".
fn past_the_hour(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let hour = found.end + 1;
    let past = scope.word(found.end).eq_ignore_ascii_case("past")
        && scope.is(hour, Class::DIGITS | Class::NUMBER)
        && !scope.is(hour + 1, Class::UNIT | Class::SCALE | Class::NUMBER)
        && !crate::read::counted::counts(scope, hour + 1);
    let minutes = found
        .value()
        .is_some_and(|value| value <= Decimal::from(30));
    (past && minutes && scope.word(hour).len() <= 6).then_some(hour + 1)
}

/// "at 2100 last night", "at about 0530": four digits after *at* where nothing is counted, and no index stands.
fn hours_and_minutes(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    /// How far before the number a word of change or of prices tells that it is a level.
    const NEAR: usize = 8;
    let (start, end) = (found.start, found.end);
    let digits = scope.word(start);
    if end != start + 1 || digits.len() != 4 {
        return None;
    }
    let hours = digits.get(..2)?.parse::<u32>().ok()?;
    let minutes = digits.get(2..)?.parse::<u32>().ok()?;
    if hours > 23 || minutes > 59 || minutes % 5 != 0 {
        return None;
    }
    let hedged = usize::from(scope.is(start.wrapping_sub(1), Class::HEDGE.with(Class::ADVERB)));
    let at = scope
        .word(start.wrapping_sub(1 + hedged))
        .eq_ignore_ascii_case("at");
    if at && matches!(scope.word(end), "hours" | "hrs") {
        return Some(end + 1);
    }
    let told = !scope.is_letters(end)
        || scope.is(
            end,
            Class::WHEN
                .with(Class::PREPOSITION)
                .with(Class::DAY)
                .with(Class::WEEKDAY),
        );
    let level = Around::PRICE.with(Around::POINTS);
    let from = scope.first.max(start.saturating_sub(NEAR));
    let put = scope.does(start.wrapping_sub(2), Around::STANDS);
    let stands =
        put || (from..start).any(|at| scope.does(at, level) || scope.change(at).any(Change::TURNS));
    (at && told && !stands).then_some(end)
}

/// "9-to-5", "3-for-12": working hours, hits of a game; unless so many things stand behind.
pub(super) fn hours(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let end = found.end;
    let hyphened = scope.is_kind(end, Kind::Hyphen)
        && scope.glued(end)
        && (scope.does(end + 1, Around::TO) || scope.word(end + 1) == "for")
        && scope.is_kind(end + 2, Kind::Hyphen)
        && scope.is(end + 3, Class::DIGITS.with(Class::NUMBER));
    let counts = || {
        scope.is(end + 4, Class::UNIT.with(Class::SCALE))
            || scope.is_dash(end + 4)
            || crate::read::counted::counts(scope, end + 4)
    };
    (hyphened && !counts()).then_some(end + 4)
}
