//! Four digits: a year, or a figure that looks like one.

use super::Numeral;
use crate::lexicon::{Around, Change, Class};
use crate::read::scope::Scope;
use crate::read::words::Kind;

pub(super) fn is_year_number(scope: Scope<'_>, found: &Numeral) -> bool {
    found.end == found.start + 1
        && scope.word(found.start).len() == 4
        && found
            .whole()
            .is_some_and(|value| (1000..2100).contains(&value))
}

/// Four bare digits that stand where a year stands.
pub(super) fn is_year(scope: Scope<'_>, found: &Numeral) -> bool {
    if !is_year_number(scope, found)
        || scope.is_dash(found.end) && scope.glued(found.end) && scope.is_letters(found.end + 1)
        || is_figure_by_lead(scope, found.start)
    {
        return false;
    }
    let recent = !found.is_below(1800);
    let before = found.start.wrapping_sub(1);
    let placed = !scope.has(before)
        || is_of_years(scope, found.start)
        || scope.does(before, Around::BEFORE_YEAR)
        || scope.is(before, Class::DETERMINER)
        || matches!(scope.kind(before), Some(Kind::Open | Kind::Comma))
        || scope.is_kind(before, Kind::Possessive);
    let noun = crate::read::counted::noun(scope, found.end, false);
    let round = scope.word(found.start).ends_with("00");
    match noun {
        None => placed || recent,
        Some(noun) => {
            let known = scope.is(noun.head.start as usize, Class::COUNTED | Class::SUBJECT)
                || scope.does(noun.head.start as usize, Around::COLLECTIVE);
            placed && !round && !known
        }
    }
}

/// Whether the words right before the number at `at` say that a figure is told, which is no year whatever its size: "closer to
/// 2000", "the crowd was put at 1950", "the toll reached 1998", "fell from 2400 to 1900".
pub(in crate::read) fn is_figure_by_lead(scope: Scope<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    // What rises and falls is a figure.
    let turns = |at| scope.change(at).any(Change::TURNS);
    if is_of_years(scope, at) {
        return false;
    }
    if let Some((from, of_years)) = hedge_before(scope, at) {
        let leads = from.wrapping_sub(1);
        // "since at least 1998" is said of a time, "up to 2000" unless something is counted.
        let times = Class::PREPOSITION
            .with(Class::CONJUNCTION)
            .with(Class::DIGITS);
        let of_a_time = scope.is(leads, times) || scope.does(leads, Around::BEFORE_YEAR);
        let counts = || crate::read::counted::counts(scope, at + 1);
        let moves = turns(leads) && !scope.does(from, Around::FROM);
        return moves || !of_a_time && (!of_years || counts());
    }
    if scope.does(before, Around::ATTAINS) {
        return true;
    }
    let leads = before.wrapping_sub(1);
    if scope.does(before, Around::TO) {
        let is_apart = scope.is(leads, Class::DIGITS) && !looks_like_year(scope, leads);
        return is_apart || turns(leads) && scope.is_letters(leads);
    }
    let stands =
        scope.is(leads, Class::AUXILIARY) || turns(leads) || scope.does(leads, Around::STANDS);
    scope.word(before).eq_ignore_ascii_case("at") && stands
}

/// Where the hedge opens that stands right before the number at `at`, and whether it is said of years as well.
fn hedge_before(scope: Scope<'_>, at: usize) -> Option<(usize, bool)> {
    /// The longest hedge that is looked for, in words.
    const LONGEST: usize = 4;
    let lexicon = scope.lexicon();
    let mut opens = (1..=LONGEST).rev().map(|back| at.wrapping_sub(back));
    opens.find_map(|from| {
        let (id, length) = scope.term(from)?;
        let is_hedge = from + length == at && lexicon.vocabulary.class(id).any(Class::HEDGE);
        let of_years = lexicon.calendar.of(id).next().is_some()
            || lexicon.around.of(id).any(Around::BEFORE_YEAR)
            || scope.does(from, Around::BEFORE_YEAR);
        is_hedge.then_some((from, of_years))
    })
}

/// Whether digits could be a year.
fn looks_like_year(scope: Scope<'_>, at: usize) -> bool {
    let digits = scope.word(at);
    digits.len() == 4
        && digits
            .parse::<u32>()
            .is_ok_and(|year| (1000..2100).contains(&year))
}

/// `500 BC`, `79 CE`.
pub(super) fn era(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let whole = found
        .whole()
        .is_some_and(|value| (1..10_000).contains(&value));
    let era = matches!(scope.word(found.end), "BC" | "BCE" | "AD" | "CE");
    (whole && era && !found.is_scaled()).then_some(found.end + 1)
}

/// Whether what hedges a number speaks of years: "c. 1650", "circa 1650", "since at least 1998".
pub(super) fn is_of_years(scope: Scope<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let stop = usize::from(scope.is_kind(before, Kind::Stop));
    let circa = matches!(
        scope.word(before.wrapping_sub(stop)),
        "c" | "ca" | "circa" | "Circa"
    );
    let since = hedge_before(scope, at).is_some_and(|(from, _)| {
        let leads = scope.word(from.wrapping_sub(1));
        ["since", "until", "till"]
            .iter()
            .any(|word| leads.eq_ignore_ascii_case(word))
    });
    circa || since
}
