//! Digits of codes: citations, coordinates, telephone numbers, addresses, digits within names; counts of a page's own.

use super::{Numeral, Piece, run_end};
use crate::lexicon::{Around, Class};
use crate::read::number::digit_for;
use crate::read::scope::Scope;
use crate::read::words::{Gap, Kind};

/// Digits within a name, even where what follows looks like a unit: `δ13C`, `SA80 m`; a citation's year: `2006a`.
pub(in crate::read) fn in_name(scope: Scope<'_>, found: &Piece) -> Option<usize> {
    let start = found.numeral.start;
    if !scope.is(start, Class::DIGITS) {
        return None;
    }
    let year = scope.word(start);
    let cited = year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && scope.glued(start + 1)
        && matches!(scope.word(start + 1), "a" | "b" | "c" | "d" | "A" | "B")
        && !(scope.glued(start + 2) && scope.is_letters(start + 2));
    if cited && !found.before {
        return Some(found.end.max(start + 2));
    }
    let named = found.unit.is_some()
        && !found.before
        && scope.glued(start)
        && scope.is_letters(start - 1)
        && !is_lost_space(scope, start - 1);
    named.then(|| run_end(scope, found.end))
}

/// Whether the word that is glued to a number is one that stands before numbers: "of1,000", "over16", with its space lost.
pub(super) fn is_lost_space(scope: Scope<'_>, at: usize) -> bool {
    scope.word(at).len() > 1
        && scope.kind(at) == Some(Kind::Lower)
        && scope.is(
            at,
            Class::PREPOSITION
                .with(Class::HEDGE)
                .with(Class::CONJUNCTION)
                .with(Class::AUXILIARY),
        )
}

/// `57°44'8.5"N`, `51.5° N`, "47 degrees north": where something lies.
pub(in crate::read) fn coordinate(scope: Scope<'_>, found: &Piece) -> Option<usize> {
    let mut end = found.end;
    // A sign of degrees that digits follow is no unit yet.
    let sign = found.unit.is_none() && matches!(scope.word(end), "°" | "º") && scope.glued(end);
    let degrees = found
        .unit
        .is_some_and(|unit| scope.lexicon().units.symbol(unit.id) == "deg");
    if !(sign || degrees && !found.before) {
        return None;
    }
    end += usize::from(sign);
    let prime = |at: usize| matches!(scope.word(at), "'" | "’" | "′" | "\"" | "”" | "″" | "''");
    let minutes = |at: usize| scope.is(at, Class::DIGITS) && scope.glued(at + 1) && prime(at + 1);
    // Minutes and seconds.
    for _ in 0..2 {
        if minutes(end) {
            end += 2;
            end += usize::from(prime(end) && scope.glued(end));
        }
    }
    let side = matches!(scope.word(end), "N" | "S" | "E" | "W")
        && !(scope.glued(end + 1) && scope.is_letters(end + 1));
    let said = matches!(scope.word(end), "north" | "south" | "east" | "west");
    (end > found.end + usize::from(sign) || side || said).then_some(end + usize::from(side || said))
}

/// `[9,12]`, `[3-5, 7]`: numbers alone in square brackets cite.
pub(super) fn cited(scope: Scope<'_>, start: usize) -> Option<usize> {
    /// The longest list of them, in words.
    const LONGEST: usize = 24;
    if scope.word(start.wrapping_sub(1)) != "[" {
        return None;
    }
    let end = (start..start + LONGEST).find(|at| {
        !(scope.is(*at, Class::DIGITS) || scope.is_dash(*at) || scope.is_kind(*at, Kind::Comma))
    })?;
    (scope.word(end) == "]").then_some(end + 1)
}

/// "0800 123 456", "+44 20 7946 0018", "(202) 555-0148": groups of digits that open as no number does.
pub(super) fn telephone(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    /// The most groups, and the fewest digits of all.
    const GROUPS: usize = 8;
    const DIGITS: usize = 7;
    let start = found.start;
    let length = |at: usize| {
        let digits = scope.word(at);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        (plain && scope.is(at, Class::DIGITS)).then_some(digits.len())
    };
    let first = length(start)?;
    let before = start.wrapping_sub(1);
    let plus = scope.word(before) == "+" && scope.glued(start);
    let padded = first > 1 && scope.word(start).starts_with('0');
    let area = scope.is_kind(before, Kind::Open) && scope.is_kind(start + 1, Kind::Close);
    // "1 (888) 555-0142"
    let long = scope.word(start) == "1"
        && scope.is_kind(start + 1, Kind::Open)
        && length(start + 2) == Some(3)
        && scope.is_kind(start + 3, Kind::Close);
    if !(plus || padded || long || area && first == 3) {
        return None;
    }
    let (mut end, mut groups, mut digits) = (start + 1, 1, first);
    while groups < GROUPS {
        let joint = matches!(
            scope.kind(end),
            Some(Kind::Open | Kind::Close | Kind::Hyphen | Kind::Dash | Kind::Stop)
        ) || scope.word(end) == "/";
        let next = end + usize::from(joint);
        let Some(more) = length(next).filter(|_| scope.gap(next) <= Gap::Space) else {
            break;
        };
        (end, groups, digits) = (next + 1, groups + 1, digits + more);
    }
    if groups > 1 && digits >= DIGITS {
        return Some(end);
    }
    // `0018` alone is a code, unless something is counted: "05 people".
    let all = start == scope.first && !scope.has(found.end);
    (padded && !all && found.end == start + 1 && !crate::read::counted::counts(scope, found.end))
        .then_some(found.end)
}

/// "10 Alder Street", "1600 North Mill Avenue".
pub(super) fn address(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    /// The most words of a street's name.
    const NAME: usize = 3;
    let end = found.end;
    let whole = found
        .whole()
        .is_some_and(|value| (1..100_000).contains(&value));
    if !whole || found.is_scaled() || scope.is_caseless(end) {
        return None;
    }
    let title = |at: usize| scope.kind(at) == Some(Kind::Title) && scope.gap(at) == Gap::Space;
    // "Queen's Square", "St. Anna Street": no word of the name by themselves.
    let within = |at: usize| {
        at > end && scope.glued(at) && matches!(scope.kind(at), Some(Kind::Possessive | Kind::Stop))
    };
    let name = (end..end + 2 * NAME).take_while(|at| title(*at) || within(*at));
    let street = name
        .filter(|at| title(*at))
        .take(NAME + 1)
        .skip(1)
        .find(|at| scope.does(*at, Around::STREET))?;
    // "12 Wall Street banks" are counted.
    let counts = scope.is_letters(street + 1) && crate::read::counted::is_plural(scope, street + 1);
    (!counts).then_some(street + 1)
}

/// "Lindow, ZU 62704": five digits behind a town and the two letters of its state.
pub(super) fn postal(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    let state = start.wrapping_sub(1);
    let behind_town = scope.is_kind(state, Kind::Upper)
        && scope.word(state).len() == 2
        && scope.is_kind(state.wrapping_sub(1), Kind::Comma);
    let five = end == start + 1
        && scope.word(start).len() == 5
        && scope.word(start).bytes().all(|byte| byte.is_ascii_digit());
    (behind_town && five && !crate::read::counted::counts(scope, end)).then_some(end)
}

/// Whether the comma at `at` stands within a numeral whose first digits were read as letters: `l,200`.
pub(super) fn is_mistyped_before(scope: Scope<'_>, at: usize) -> bool {
    let letters = at.wrapping_sub(1);
    scope.is_kind(at, Kind::Comma)
        && scope.glued(at)
        && scope.is_letters(letters)
        && scope.word(letters).len() <= 3
        && scope
            .word(letters)
            .chars()
            .all(|letter| digit_for(letter).is_some())
}

/// `Replies: 14 Views: 2,311`, `12 comments`: what a page counts of itself, in a short line that is no sentence.
pub(super) fn furniture(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    /// The longest such line, in words.
    const LONGEST: usize = 16;
    let (start, end) = (found.start, found.end);
    let last = scope.end - 1;
    let ends_line = scope.text.words.len() == scope.end || scope.gap(scope.end) >= Gap::Line;
    let is_line = scope.end - scope.first <= LONGEST
        && ends_line
        && !scope.kind(last).is_some_and(Kind::may_end);
    if !is_line {
        return None;
    }
    let label = start.wrapping_sub(1);
    let label = label.wrapping_sub(usize::from(scope.is_kind(label, Kind::Colon)));
    let labelled = scope.does(label, Around::FURNITURE)
        && (!scope.is_letters(end) || scope.is(end, Class::CAPITAL));
    let named = scope.does(end, Around::FURNITURE)
        && (!scope.is_letters(end + 1) || scope.is(end + 1, Class::CAPITAL));
    (labelled || named).then(|| end + usize::from(named && !labelled))
}
