//! A change whose size the number is: "rose 6.5 %", "fell sharply by 200", "a further 2 % drop", "an annual gain of 3 %".
//!
//! A number that is left ("down from 40") or stood at ("closed down at 164") is a level and has no direction of its own.

use super::reading::Reading;
use super::scope::Scope;
use crate::lexicon::{Around, Class};
use crate::model::Direction;

const TURNS: Around = Around::UP.with(Around::DOWN);

/// The most words between the word of change and the number, or its preposition: "by the daily limit of".
const NEAR: usize = 5;

/// The direction of the change whose size the number is; `None` where it is a level or nothing changes.
///
/// Only a share, points or what stands after *by* are a size: who lost 20 soldiers did not fall by 20.
pub(super) fn direction(scope: Scope<'_>, reading: &Reading, start: usize) -> Option<Direction> {
    let units = &scope.lexicon().units;
    let relative = reading
        .unit
        .is_some_and(|unit| matches!(units.dimension(unit), "share" | "points" | "index-points"))
        || reading.counted.is_some() && scope.does(reading.counted.start as usize, Around::POINTS);
    let end = reading.hull().end as usize;
    let (before, by) = word_of_change(scope, start);
    let mut roles = scope.around(before);
    // Nothing changes beside most numbers.
    if !relative && !by && !roles.any(Around::MOVES) {
        return None;
    }
    if relative && scope.does(before, Around::OF) {
        roles = noun_before_of(scope, before);
    } else if relative && !roles.any(TURNS) {
        roles = noun_after(scope, end);
    }
    // "up 200 from Monday": the size has no noun, but what it is compared with.
    // "(up 778 overnight)"
    let prior = before.wrapping_sub(1);
    let bare = !scope.is_letters(prior) || scope.is(prior, Class::AUXILIARY);
    // "blew up three poles", "showed up 90 minutes later": a particle of the verb before it.
    let particle = matches!(scope.word(before), "up" | "down" | "UP" | "DOWN");
    let amount = reading
        .unit
        .is_some_and(|unit| !units.dimension(unit).starts_with("time"));
    let sized = amount
        || reading.counted.is_some() && !particle
        || scope.does(end, Around::AGAINST)
        || bare
        || particle && !scope.is_letters(end);
    if !(relative || by || roles.any(Around::MOVES) && sized) {
        return None;
    }
    if roles.any(Around::UP) {
        Some(Direction::Up)
    } else if roles.any(Around::DOWN) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// The word before the number, its *by* and what only shades it ("rose sharply by a further"), and whether *by* was there.
fn word_of_change(scope: Scope<'_>, start: usize) -> (usize, bool) {
    let (mut before, mut by) = (start.wrapping_sub(1), false);
    for _ in 0..NEAR {
        let roles = scope.around(before);
        let shades = scope.is(before, Class::ADVERB) || scope.word(before).ends_with("ly");
        if roles.any(Around::BY) && !by {
            by = true;
        } else if roles.any(TURNS) || !(shades || roles.any(Around::MORE.with(Around::ARTICLE))) {
            break;
        }
        before = before.wrapping_sub(1);
    }
    (before, by)
}

/// "an increase of", "a drop in sales of", "grew at an annual rate of", "tumbled by the daily limit of".
fn noun_before_of(scope: Scope<'_>, of: usize) -> Around {
    let noun = of.wrapping_sub(1);
    let roles = scope.around(noun);
    if roles.any(TURNS) {
        return roles;
    }
    for back in 1..=NEAR {
        let at = noun.wrapping_sub(back);
        if !scope.is_letters(at) {
            break;
        }
        let before = scope.around(at.wrapping_sub(1));
        if scope.does(at, Around::IN) && before.any(Around::CHANGE_NOUN)
            || scope.does(at, Around::BY.with(Around::LEVEL)) && before.any(Around::MOVES)
        {
            return before;
        }
    }
    Around::NONE
}

/// "a 5 % rise", "5 % higher", "a 5 % annual increase".
fn noun_after(scope: Scope<'_>, end: usize) -> Around {
    let roles = scope.around(end);
    let qualifies = scope.is_letters(end)
        && !scope.is(
            end,
            Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY | Class::PRONOUN,
        );
    if roles.any(TURNS) || !qualifies {
        return roles;
    }
    let next = scope.around(end + 1);
    if next.any(Around::CHANGE_NOUN) {
        next
    } else {
        Around::NONE
    }
}

/// Whether the words before `start` say that a change starts or a figure stands at the number: "from", "at a record".
pub(super) fn is_level(scope: Scope<'_>, start: usize) -> bool {
    (1..=3)
        .map(|back| start.wrapping_sub(back))
        .take_while(|at| scope.is_letters(*at) && !scope.does(*at, TURNS))
        .any(|at| scope.does(at, Around::LEVEL))
}
