//! Which way a figure goes: "rose 6.5 %", "fell sharply by 200", "a further 2 % drop", "shares ended 5 % higher", "cut to 40".
//!
//! A number and the words around it go in; up, down or nothing comes out. The direction stands with the *size* of a change;
//! where no size is told, with the *level* that the change leads to ("fell to 40", "40, up from 30"). What a change starts
//! from ("down from 40") and where a figure merely stands ("was down at 40") have none, and what comes or goes in whole
//! things ("lost 20 soldiers", "dropped 40 bombs") is no change of a figure.

use super::counted;
use super::reading::{ReadForm, Reading};
use super::scope::Scope;
use super::words::Kind;
use crate::lexicon::{Around, Change, Class};
use crate::model::Direction;

/// The most words between the word of change and the number, or its preposition: "by the daily limit of".
const NEAR: usize = 5;

/// The most words between a word of change and the level it leads to: "rose in the third quarter from 30 million to".
const FAR: usize = 14;

const OPENS: Class = Class::DIGITS.with(Class::NUMBER).with(Class::FRACTION);

/// What a number tells of, as far as it matters to a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Told {
    /// Per cent, points, a part: the size of a change of whatever it is.
    Share,
    Money,
    Length,
    Time,
    /// Tonnes, degrees.
    Amount,
    /// Whole things.
    Things,
    Bare,
}

/// A number that may be the size of a change, or where one leads.
#[derive(Clone, Copy)]
struct Figure<'a> {
    scope: Scope<'a>,
    start: usize,
    end: usize,
    told: Told,
    /// It has a fraction, as quoted prices do: 3 3/8.
    broken: bool,
}

/// The direction of the change that the words around a number tell of; `None` where they tell of none. `start` is where the
/// words that shape the number open.
pub(super) fn direction(scope: Scope<'_>, reading: &Reading, start: usize) -> Option<Direction> {
    let figure = Figure {
        scope,
        start,
        end: reading.hull().end as usize,
        told: told(scope, reading),
        broken: matches!(reading.form, ReadForm::Number(number) if number.value.scale() > 0),
    };
    let word = figure
        .behind()
        .or_else(|| figure.of_noun())
        .or_else(|| figure.before())
        .or_else(|| figure.at_rate())
        .or_else(|| figure.level())?;
    if word.any(Change::UP) {
        Some(Direction::Up)
    } else {
        word.any(Change::DOWN).then_some(Direction::Down)
    }
}

fn told(scope: Scope<'_>, reading: &Reading) -> Told {
    let counted = reading.counted;
    // "fell three times"
    if counted.is_some() && scope.does(counted.start as usize, Around::TIMES) {
        return Told::Time;
    }
    if counted.is_some() && scope.does(counted.start as usize, Around::POINTS) {
        return Told::Share;
    }
    let units = &scope.lexicon().units;
    match reading.unit.map(|unit| units.dimension(unit)) {
        Some("share" | "points" | "index-points") => Told::Share,
        Some(money) if money.starts_with("currency") => Told::Money,
        Some("length") => Told::Length,
        Some(time) if time.starts_with("time") => Told::Time,
        Some(_) => Told::Amount,
        None if counted.is_some() => Told::Things,
        None => Told::Bare,
    }
}

impl Figure<'_> {
    /// The number is a size behind its word of change: "rose by about 5 %", "up 20 cents", "a fall of 3 %".
    fn behind(&self) -> Option<Change> {
        let (at, by) = self.word_behind();
        let word = self.scope.change(at);
        if !word.any(Change::TURNS) {
            return if by {
                self.by_verb(at)
            } else {
                self.object(at)
            };
        }
        let is_size = if by {
            !word.any(Change::TAKES)
        } else if word.any(Change::STANDS) {
            self.stands_after(at)
        } else {
            self.is_size_of(word)
        };
        is_size.then_some(word)
    }

    /// The word before the number, its *by* and what only shades it ("rose sharply by a further", "fell a record"), and
    /// whether *by* was there.
    fn word_behind(&self) -> (usize, bool) {
        let scope = self.scope;
        let (mut at, mut by) = (self.start.wrapping_sub(1), false);
        for _ in 0..NEAR {
            let roles = scope.around(at);
            if scope.change(at).any(Change::TURNS) {
                break;
            }
            if roles.any(Around::BY) && !by {
                by = true;
            } else if !(is_light(scope, at) || roles.any(Around::MORE.with(Around::ARTICLE))) {
                match self.article_before(at).filter(|_| self.told == Told::Share) {
                    Some(article) => at = article,
                    None => break,
                }
            }
            at = at.wrapping_sub(1);
        }
        (at, by)
    }

    /// The article of an adjective at `at`, where a verb of change stands before it: "fell a seasonally adjusted".
    fn article_before(&self, at: usize) -> Option<usize> {
        let scope = self.scope;
        (1..=3)
            .map(|back| at.wrapping_sub(back))
            .take_while(|at| scope.is_letters(*at) || scope.is_dash(*at))
            .find(|at| scope.does(*at, Around::ARTICLE))
            .filter(|at| scope.change(at.wrapping_sub(1)).any(Change::GOES))
    }

    /// Whether what a verb or a noun right before the number can mean with it is the size of a change.
    fn is_size_of(&self, word: Change) -> bool {
        let done = word.any(Change::DONE);
        let goes = word.any(Change::GOES);
        let ends = !self.scope.is_letters(self.end)
            || self
                .scope
                .is(self.end, Class::PREPOSITION.with(Class::WHEN))
            || self.scope.does(self.end, Around::AGAINST);
        match self.told {
            Told::Share => !(done && !goes && self.scope.does(self.end, Around::OF)),
            // "easing a $2 million debt"
            Told::Money => goes && (ends || !done) || word.any(Change::TAKES) && self.leads_on(),
            Told::Amount => goes && !done,
            // "advanced 40 km", "dropped 40 bombs", "grew 40 trees"
            Told::Length | Told::Things => goes && !done && !word.any(Change::GROUND),
            Told::Bare => goes && ends || word.any(Change::TAKES) && self.broken && self.leads_on(),
            Told::Time => false,
        }
    }

    /// Whether the number is followed by the level that it leads to, or by nothing: "lost 3/8 to 31 1/2", "gained 20 cents."
    fn leads_on(&self) -> bool {
        let scope = self.scope;
        let to = self.end + usize::from(scope.is_kind(self.end, Kind::Comma));
        scope.does(to, Around::TO) && (to + 1..to + 4).any(|at| scope.is(at, OPENS))
            || scope.does(self.end, Around::LEVEL)
    }

    /// Whether *up* or *down* at `at` goes with the number and is no part of the verb before: "blew up three poles", "makes
    /// up 20 % of it", "showed up 90 minutes later".
    fn stands_after(&self, at: usize) -> bool {
        let scope = self.scope;
        let end = self.end;
        match self.told {
            _ if is_other_verb(scope, at.wrapping_sub(1)) => false,
            Told::Share => !scope.does(end, Around::OF),
            Told::Money | Told::Amount | Told::Length => true,
            Told::Time => false,
            Told::Things | Told::Bare => {
                let prior = at.wrapping_sub(1);
                scope.does(end, Around::AGAINST)
                    || !scope.is_letters(prior)
                    || scope.is(prior, Class::AUXILIARY)
                    || !scope.is_letters(end)
            }
        }
    }

    /// The number is a size behind *by*, with what is changed between: "cut its sales by 5 per cent", "was reduced last year by".
    fn by_verb(&self, at: usize) -> Option<Change> {
        let scope = self.scope;
        let words = (0..=NEAR).map(|back| at.wrapping_sub(back));
        let mut words = words.take_while(|at| is_plain(scope, *at));
        let verb = words.find(|at| {
            let word = scope.change(*at);
            word.any(Change::TURNS)
                && word.any(Change::GOES.with(Change::DONE).with(Change::STANDS))
        })?;
        Some(scope.change(verb))
    }

    /// The number is a size behind what is changed: "raised interest rates a quarter point".
    fn object(&self, at: usize) -> Option<Change> {
        let scope = self.scope;
        if self.told != Told::Share || !is_plain(scope, at) {
            return None;
        }
        let mut words = (0..NEAR)
            .map(|back| at.wrapping_sub(back))
            .take_while(|at| is_plain(scope, *at) && !scope.is(*at, Class::PREPOSITION));
        let verb = words.find(|at| scope.change(*at).any(Change::DONE))?;
        Some(scope.change(verb))
    }

    /// "an increase of 5 %", "a drop in sales of 5 %", "a rise in 2020 of about 5 %", "tumbled by the daily limit of 5 %".
    fn of_noun(&self) -> Option<Change> {
        let scope = self.scope;
        if !matches!(self.told, Told::Share | Told::Money) {
            return None;
        }
        // Some hedges open with it: "of about".
        let of = [self.start, self.start.wrapping_sub(1)];
        let of = of.into_iter().find(|at| scope.does(*at, Around::OF))?;
        let fits = |word: Change| {
            word.any(Change::NOUN) && (self.told == Told::Share || !word.any(Change::RESULT))
        };
        for back in 1..=NEAR + 1 {
            let at = of.wrapping_sub(back);
            if !(scope.is_letters(at) || scope.is(at, Class::DIGITS) || scope.is_dash(at)) {
                return None;
            }
            let word = scope.change(at);
            let beside = back == 1 || scope.is(at + 1, Class::PREPOSITION.with(Class::WHEN));
            if fits(word) && beside {
                return Some(word);
            }
            let by = scope.does(at, Around::BY.with(Around::LEVEL));
            let verb = scope.change(at.wrapping_sub(1));
            if by && verb.any(Change::GOES) && self.told == Told::Share {
                return Some(verb);
            }
        }
        None
    }

    /// The number is a size before its word of change: "a 5 % pay rise", "a 20-cent increase", "5 % higher".
    fn before(&self) -> Option<Change> {
        let scope = self.scope;
        let share = self.told == Told::Share;
        if !share && self.told != Told::Money {
            return None;
        }
        let first = scope.change(self.end);
        // "20 cents lower", but "$20 down" is paid at once.
        let compares = matches!(scope.word(self.end).len(), 5..) || share;
        if first.any(Change::STANDS) && compares {
            return Some(first);
        }
        for at in self.end..=self.end + 2 * NEAR {
            let compound = scope.glued(at) || scope.is_dash(at + 1) && scope.glued(at + 1);
            let belongs = scope.is_dash(at)
                || scope.is_letters(at)
                    && (compound
                        || !scope.is(at, Class::CLOSED)
                        || scope.change(at).any(Change::NOUN));
            if !belongs {
                return None;
            }
            let word = scope.change(at);
            let is_noun = word.any(Change::NOUN) && (share || !word.any(Change::RESULT));
            // "40 % cut their spending": a verb.
            let object = scope.is(at + 1, Class::DETERMINER.with(Class::PRONOUN))
                && !scope.is(at + 1, Class::CONJUNCTION);
            if is_noun && !object {
                return Some(word);
            }
        }
        None
    }

    /// "grew at a 5 % annual rate".
    fn at_rate(&self) -> Option<Change> {
        let scope = self.scope;
        let article = self.start.wrapping_sub(1);
        let at = article.wrapping_sub(1);
        let stands = self.told == Told::Share
            && scope.does(article, Around::ARTICLE)
            && scope.does(at, Around::LEVEL)
            && (self.end..self.end + 4)
                .take_while(|at| scope.is_letters(*at) || scope.is_dash(*at))
                .any(|at| scope.does(at, Around::GENERAL));
        let verb = (1..=2)
            .map(|back| scope.change(at.wrapping_sub(back)))
            .find(|word| word.any(Change::TURNS) && word.any(Change::GOES))?;
        stands.then_some(verb)
    }

    /// The number is where a change leads, and no size is told: "fell sharply to 40", "was cut from 50 to 40", "40, up from 30".
    fn level(&self) -> Option<Change> {
        let scope = self.scope;
        let to = [self.start, self.start.wrapping_sub(1)];
        let Some(to) = to.into_iter().find(|at| scope.does(*at, Around::TO)) else {
            return self.compared();
        };
        let mut between = false;
        for back in 1..=FAR {
            let at = to.wrapping_sub(back);
            let word = scope.change(at);
            if word.any(Change::TURNS) {
                return self.leads(at, word, between).then_some(word);
            }
            if scope.is(at, OPENS) {
                // Told as where it starts, or a date; else it is the size.
                let opens = Class::PREPOSITION.with(Class::MONTH);
                let from = (1..=2).map(|back| at.wrapping_sub(back)).any(|at| {
                    let turns = scope.change(at).any(Change::TURNS);
                    scope.is(at, opens) && !scope.does(at, Around::BY) && !turns
                });
                if !from {
                    return None;
                }
            } else if !(is_plain(scope, at) || scope.has(at) && is_unit(scope, at)) {
                let comma = back == 1 && scope.is_kind(at, Kind::Comma);
                if !comma {
                    return None;
                }
            } else {
                between |= !is_circumstance(scope, at);
            }
        }
        None
    }

    /// Whether a word of change at `at` leads to the number, with words between that are none of time or place.
    fn leads(&self, at: usize, word: Change, between: bool) -> bool {
        let scope = self.scope;
        let things = self.told == Told::Things;
        let ground = word.any(Change::GROUND) && self.told == Told::Length;
        let passive = (1..=2).any(|back| scope.is(at.wrapping_sub(back), Class::AUXILIARY));
        let stands = word.any(Change::STANDS)
            && !word.any(Change::VERB)
            && !is_other_verb(scope, at.wrapping_sub(1));
        let verb = word.any(Change::GOES) && !between && !ground || stands;
        // "cut power to 40 homes" leads nowhere, "was cut to 40 homes" does.
        let done = word.any(Change::DONE) && (!things || passive && !between);
        let sized = (1..=NEAR).any(|back| scope.is(at.wrapping_sub(back), OPENS.with(Class::UNIT)));
        let noun = word.any(Change::NOUN) && !word.any(Change::VERB) && !things && !sized;
        verb || done && !sized || noun
    }

    /// "40, up from 30".
    fn compared(&self) -> Option<Change> {
        let scope = self.scope;
        let signs = [Kind::Close, Kind::Comma].map(|kind| scope.is_kind(self.end, kind));
        let mut at = self.end + usize::from(signs.contains(&true));
        at += usize::from(scope.is_kind(at, Kind::Comma));
        let word = scope.change(at);
        let from = at + 1 + usize::from(is_light(scope, at + 1));
        let compares = word.any(Change::STANDS) && scope.word(from).eq_ignore_ascii_case("from");
        // "71 % eat one meal a day or less, up from 54 %": the share rose, not the meal.
        let share =
            (from + 1..from + 4).any(|at| scope.word(at) == "%" || scope.does(at, Around::POINTS));
        (compares && (!share || self.told == Told::Share)).then_some(word)
    }
}

/// Whether a word only shades the one beside it: sharply, almost.
fn is_light(scope: Scope<'_>, at: usize) -> bool {
    scope.is(at, Class::ADVERB) || scope.word(at).ends_with("ly")
}

/// Whether a word may stand between a verb of change and its number: of letters, and no verb of its own. Many nouns look like
/// verbs ("rates", "pay"), so only what can be nothing else is one.
fn is_plain(scope: Scope<'_>, at: usize) -> bool {
    let verb = scope.is(at, Class::AUXILIARY.with(Class::CONJUNCTION))
        || counted::is_participle(scope, at);
    let hyphen = scope.is_kind(at, Kind::Hyphen) && scope.glued(at) && scope.glued(at + 1);
    scope.is_letters(at) && !verb || hyphen || scope.change(at) != Change::NONE
}

/// Whether the word before *up* or *down* is a verb that means something else with it: "picked up", "boils down to". Verbs in
/// -s are nouns as well: "sent prices up".
fn is_other_verb(scope: Scope<'_>, at: usize) -> bool {
    let verb = scope.is(at, Class::VERB) && !scope.is(at, Class::AUXILIARY);
    scope.change(at) == Change::NONE
        && (counted::is_participle(scope, at) || verb && !scope.word(at).ends_with('s'))
}

fn is_unit(scope: Scope<'_>, at: usize) -> bool {
    scope.is(at, Class::UNIT.with(Class::UNIT_BEFORE))
}

/// Whether a word tells how, when or where something changed, and not what.
fn is_circumstance(scope: Scope<'_>, at: usize) -> bool {
    let circumstance = Class::PREPOSITION
        .with(Class::DETERMINER)
        .with(Class::WHEN)
        .with(Class::MONTH)
        .with(Class::WEEKDAY)
        .with(Class::DAY)
        .with(Class::SPAN)
        .with(Class::SCALE)
        .with(Class::UNIT)
        .with(Class::ORDINAL);
    is_light(scope, at) || scope.is(at, circumstance)
}
