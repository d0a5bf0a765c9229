//! Hedges: the wordings right before and right after a number that shape it.

use super::reading::{Hedges, Manner, Run};
use super::scope::Scope;
use super::words::Kind;
use crate::lexicon::{Around, Change, Class, HedgeSide, HedgeWord, LONGEST_PHRASE};
use crate::model::Hedge;

/// The hedges before a number, outermost first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    /// Innermost first; at most three.
    found: [Option<Hedge>; 3],
    /// Where the outermost opens; the number's own start without any.
    pub(super) start: usize,
    /// The words of those that shape the figure.
    pub(super) run: Run,
    pub(super) in_all: bool,
    /// Another, an additional.
    pub(super) more: bool,
}

impl Before {
    pub(super) fn hedges(&self) -> Hedges {
        let mut hedges = Hedges::default();
        for hedge in self.found.iter().rev().flatten() {
            hedges.push_inner(*hedge);
        }
        hedges
    }

    /// How the number stands to others, by the words before it.
    pub(super) fn manner(&self) -> Manner {
        if self.in_all {
            Manner::InAll
        } else if self.more {
            Manner::More
        } else {
            Manner::Plain
        }
    }

    fn push_outer(&mut self, hedge: Hedge) {
        if let Some(slot) = self.found.iter_mut().find(|slot| slot.is_none()) {
            *slot = Some(hedge);
        }
    }
}

fn shape(word: HedgeWord) -> Option<Hedge> {
    Some(match word {
        HedgeWord::About => Hedge::About,
        HedgeWord::Over => Hedge::Over,
        HedgeWord::AtLeast => Hedge::AtLeast,
        HedgeWord::JustOver => Hedge::JustOver,
        HedgeWord::WellOver => Hedge::WellOver,
        HedgeWord::Nearly => Hedge::Nearly,
        HedgeWord::JustUnder => Hedge::JustUnder,
        HedgeWord::Under => Hedge::Under,
        HedgeWord::AtMost => Hedge::AtMost,
        HedgeWord::UpTo => Hedge::UpTo,
        HedgeWord::Odd => Hedge::Odd,
        HedgeWord::Exactly => Hedge::Exactly,
        HedgeWord::Only | HedgeWord::Range => return None,
    })
}

/// The hedges that end right before `start`, none of them before `floor`.
pub(super) fn before(scope: Scope<'_>, start: usize, floor: usize) -> Before {
    let mut before = Before {
        found: [None; 3],
        start,
        run: Run::NONE,
        in_all: false,
        more: false,
    };
    // Three hedges, with a word between them perhaps.
    for _ in 0..5 {
        let at = before.start;
        if let Some((from, word)) = ending_at(scope, at, floor) {
            if let Some(hedge) = shape(word) {
                before.push_outer(hedge);
                before.run = before.run.hull(Run::new(from, at));
            }
            before.in_all |= scope.term_around(from).0.any(Around::IN_ALL);
            before.start = from;
        } else if at > floor && scope.does(at - 1, Around::MORE) && !before.more {
            before.more = true;
            before.start = at - 1;
        } else {
            break;
        }
    }
    before
}

/// Whether the word at `at` belongs to a hedge of several words.
pub(super) fn covers(scope: Scope<'_>, at: usize, floor: usize) -> bool {
    let earliest = floor.max(at.saturating_sub(LONGEST_PHRASE));
    (earliest..=at).any(|from| {
        scope.is(from, Class::PHRASE)
            && scope.term(from).is_some_and(|(id, length)| {
                length > 1
                    && from + length > at
                    && scope.lexicon().hedges.on(id, HedgeSide::Before).is_some()
            })
    })
}

/// The longest hedge whose last word stands right before `at`.
fn ending_at(scope: Scope<'_>, at: usize, floor: usize) -> Option<(usize, HedgeWord)> {
    // A hyphen joins a prefix: sub-7.
    let hyphen = at > floor + 1 && scope.is_dash(at - 1) && scope.glued(at - 1) && scope.glued(at);
    let end = at - usize::from(hyphen);
    let earliest = floor.max(end.saturating_sub(LONGEST_PHRASE));
    for from in scope.each(earliest..end, Class::PHRASE | Class::HEDGE) {
        let Some((id, length)) = scope.term(from) else {
            continue;
        };
        let (id, length) = if from + length == end {
            (id, length)
        } else if from + 1 == end {
            (scope.id(from), 1)
        } else {
            continue;
        };
        let Some(word) = scope.lexicon().hedges.on(id, HedgeSide::Before) else {
            continue;
        };
        // What opens a range is no hedge.
        if word == HedgeWord::Range {
            continue;
        }
        if hyphen && !scope.does(from, Around::PREFIX) {
            continue;
        }
        // The MAX of a name.
        let named = scope.is_kind(from, Kind::Upper) && scope.does(from, Around::LOOSE);
        if named && !scope.is_caseless(from) {
            continue;
        }
        if word == HedgeWord::UpTo && is_particle(scope, from) {
            continue;
        }
        if length > 1 || shapes_alone(scope, from, word) {
            return Some((from, word));
        }
    }
    None
}

/// Whether the *up* of *up to* belongs to a verb: "was revised up to 40".
fn is_particle(scope: Scope<'_>, up: usize) -> bool {
    let verb = up.wrapping_sub(1);
    scope.change(up).any(Change::STANDS)
        && scope.change(verb).any(Change::EITHER.with(Change::DRIVES))
        && scope.is(verb.wrapping_sub(1), Class::AUXILIARY)
}

/// Whether a single word is a hedge here rather than a preposition or a verb of its own.
fn shapes_alone(scope: Scope<'_>, at: usize, word: HedgeWord) -> bool {
    match word {
        // "the past 10 years", "the near 5".
        HedgeWord::Over | HedgeWord::Nearly | HedgeWord::Under | HedgeWord::AtMost => {
            !(scope.does(at.wrapping_sub(1), Around::DEFINITE) && scope.is(at, Class::WHEN))
        }
        _ => true,
    }
}

/// A hedge that stands right after a number, its unit or what it counts, and its end.
pub(super) fn after(scope: Scope<'_>, at: usize) -> Option<(Hedge, usize)> {
    let hyphen = scope.is_kind(at, Kind::Hyphen) && scope.glued(at) && scope.glued(at + 1);
    // "400 homes, give or take, burned."
    let comma = scope.is_kind(at, Kind::Comma);
    for from in [at, at + usize::from(hyphen || comma)] {
        let class = scope.class(from);
        if !class.any(Class::PHRASE | Class::HEDGE_AFTER) {
            continue;
        }
        let Some((id, length)) = scope.term(from) else {
            continue;
        };
        let hedges = &scope.lexicon().hedges;
        let found = hedges
            .on(id, HedgeSide::After)
            .map(|word| (word, length))
            .or_else(|| Some((hedges.on(scope.id(from), HedgeSide::After)?, 1)));
        let Some((word, length)) = found else {
            continue;
        };
        // After the number most of these also stand before the next one: "12 roughly 40" says nothing.
        let next = from + length;
        let opens = Class::DIGITS | Class::NUMBER | Class::FRACTION | Class::UNIT_BEFORE;
        let article = usize::from(scope.does(next, Around::ARTICLE));
        let opens_next = scope.is(next + article, opens) && scope.is_letters(from);
        let loose = scope.does(from, Around::LOOSE) && !scope.glued(from) && scope.is_letters(next);
        let before_noun = loose
            && (from > at
                || !scope.is(at.wrapping_sub(1), Class::DIGITS | Class::NUMBER)
                || scope.word(from) != "plus");
        // "28 people and more than 200 animals": the words open what comes next.
        let compares = scope.word(next).eq_ignore_ascii_case("than");
        let apart = comma && (scope.is_letters(next) || opens_next);
        if opens_next || before_noun || compares || apart {
            continue;
        }
        return Some((shape(word)?, next));
    }
    None
}
