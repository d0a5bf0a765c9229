//! Figures: number, hedge, unit, what is counted; and what is no claim.
//!
//! A text's words in, its [`Reading`]s out, each with the fields that the figure owns. The words are walked once by
//! their class; where one may open a number, the number is put together ([`number`]), looked at for what is no claim
//! ([`refuse`]), joined to a second one where they are a range ([`range`]), and given its hedges ([`hedge`]), unit
//! ([`unit`]) and noun ([`counted`]).
//!
//! Left out: what is measured, where, when, who says so.

mod kinds;
mod magnitude;
mod piece;
mod settle;

use rust_decimal::Decimal;

use super::number::{Numeral, Written};
use super::range::{Joined, Opener};
use super::reading::{Apart, Manner, ReadForm, Reading, Run};
use super::scope::Scope;
use super::unit::Unit;
use super::when::Time;
use super::words::Kind;
use super::{Text, change, counted, hedge, range, refuse, unit};
use crate::lexicon::{Around, Change, Class, UnitId};
use crate::model::{Hedge, Number};
pub(super) use piece::Piece;

/// What may open a number.
const OPENS: Class = Class::DIGITS.with(Class::NUMBER).with(Class::FRACTION);

/// The most numbers that are read of one sentence, however long it is: what has more is a table without line breaks, or made
/// to be slow.
const MOST: usize = 256;

/// The most that are looked at there, those among them that turn out to be no claims.
const MOST_LOOKED_AT: usize = 2 * MOST;

/// Reads the figures of a text, in order; what stands behind too many of them in one sentence is told as unread.
pub(super) fn read(
    text: &Text<'_>,
    times: &[Time],
    readings: &mut Vec<Reading>,
    unread: &mut Vec<Run>,
) {
    let mut time = 0;
    let (mut opened, mut looked_at, mut goes_on) = (0, 0, false);
    for (index, sentence) in text.sentences.iter().enumerate() {
        // A sentence that was cut for its length is counted as one.
        if !goes_on {
            (opened, looked_at) = (readings.len(), 0);
        }
        let again = goes_on;
        goes_on = sentence.goes_on;
        if !sentence.any.any(OPENS | Class::UNIT) {
            continue;
        }
        let mut walk = Walk {
            scope: Scope::new(text, sentence.words()),
            sentence: u32::try_from(index).unwrap_or(u32::MAX),
            floor: sentence.first as usize,
            opened: readings.len(),
        };
        let mut at = walk.scope.first;
        let may_open = |_, class: Class| class.any(OPENS | Class::UNIT);
        while let Some(next) = text.words.find(at..walk.scope.end, may_open) {
            at = next;
            let class = text.words.class(at);
            let opens = class.any(OPENS);
            if !(opens || class.any(Class::UNIT) && walk.is_after_article(at)) {
                at += 1;
                continue;
            }
            while times.get(time).is_some_and(|t| t.at.end as usize <= at) {
                time += 1;
            }
            if let Some(here) = times.get(time).filter(|t| t.at.contains(at)) {
                at = here.at.end as usize;
                walk.floor = at;
                continue;
            }
            if readings.len() - opened >= MOST || looked_at == MOST_LOOKED_AT {
                leave(unread, Run::new(at, walk.scope.end), again);
                break;
            }
            looked_at += 1;
            let next = if opens {
                walk.at(at, readings)
            } else {
                walk.alone(at, readings)
            };
            at = next.max(at + 1);
        }
        walk.settle(readings);
    }
}

/// Notes words that were not read, with those of the piece before where the sentence goes on from there.
fn leave(unread: &mut Vec<Run>, words: Run, again: bool) {
    match unread.last_mut() {
        Some(last) if again && words.start - last.end <= 256 => last.end = words.end,
        _ => unread.push(words),
    }
}

/// The walk through one sentence.
struct Walk<'a> {
    scope: Scope<'a>,
    sentence: u32,
    /// Words before it belong to what was read before.
    floor: usize,
    /// The first reading of the sentence.
    opened: usize,
}

impl Walk<'_> {
    /// Reads what opens at `at`; gives where to go on.
    fn at(&mut self, at: usize, readings: &mut Vec<Reading>) -> usize {
        let scope = self.scope;
        // The most of "at most 40" and the no of "no more than 40" are no figures.
        if scope.is(at, Class::VAGUE | Class::ZERO) && hedge::covers(scope, at, self.floor) {
            return at + 1;
        }
        match self.sum(at) {
            Some(left) => self.take(left, readings),
            None => at + 1,
        }
    }

    /// Reads "a kilometre" where it measures: hedged, of something, or by itself.
    fn alone(&mut self, at: usize, readings: &mut Vec<Reading>) -> usize {
        match self.one_unit(at) {
            Some(left) => self.take(left, readings),
            None => at + 1,
        }
    }

    /// Makes a reading of a number, its unit and what stands around it; gives where to go on.
    fn take(&mut self, mut left: Piece, readings: &mut Vec<Reading>) -> usize {
        let scope = self.scope;
        let hedged = hedge::before(scope, left.start, self.floor);
        if let Some(end) =
            refuse::in_name(scope, &left).or_else(|| refuse::coordinate(scope, &left))
        {
            self.floor = end;
            return end;
        }
        if let Some(longer) = self.give_or_take(&left) {
            left = longer;
        }
        if let Some(share) = self.in_every(&left) {
            left = share;
        }
        if let Some(score) = self.of_its_own(&left) {
            self.floor = score.number.hull(score.unit_at).end as usize;
            readings.push(score);
            return self.floor;
        }
        if let Some(end) = self.refused(&left, hedged.run.is_some()) {
            return end;
        }
        if left.numeral.written == Written::Zero {
            return self.zero(&left, readings);
        }
        let (opener, opens) = range::opener(scope, hedged.start, self.floor);
        let hull_start = if opener == Opener::None {
            hedged.start
        } else {
            opens
        };
        let mut form = left.numeral.form;
        let mut end = left.end;
        let mut number_end = left.numeral.end;
        let mut inner_about = false;
        let second = self.second(&left, opener, hedged.start);
        let second = second.filter(|(right, ..)| {
            opener != Opener::From || !self.is_change(opens, right.unit.or(left.unit))
        });
        if let Some((right, low, high, about)) = second {
            form = ReadForm::Range(low, high);
            number_end = right.numeral.end;
            end = right.end;
            inner_about = about;
            if left.unit.is_none() || right.unit.is_some() && !left.before {
                left.unit = right.unit;
                left.before = right.before;
            }
        }
        let before = if opener == Opener::None {
            hedged
        } else {
            let outer = hedge::before(scope, opens, self.floor);
            if outer.run.is_some() { outer } else { hedged }
        };
        // Made where it is kept: it is too large to be moved about.
        let number = Run::new(left.numeral.start, number_end);
        readings.push(Reading::new(number, form, self.sentence));
        let Some(reading) = readings.last_mut() else {
            return end;
        };
        reading.hedges = before.hedges();
        reading.hedge = before.run;
        if inner_about {
            reading.hedges.push_inner(Hedge::About);
        }
        if let Some(unit) = left.unit {
            reading.unit = Some(unit.id);
            reading.unit_at = unit.at;
        }
        if left.numeral.written == Written::Weak {
            reading.apart = Some(Apart::Weak);
        }
        reading.manner = before.manner();
        self.shape_fraction(&left.numeral, reading, end);
        end = self.hedge_after(reading, end);
        end = self.said_again(reading, end);
        end = self.what(&left.numeral, reading, end);
        if reading.hedge.is_none() || reading.hedge.start < reading.number.start {
            end = self.hedge_after(reading, end);
        }
        end = self.doubled(reading, end);
        self.set_apart(reading, hull_start);
        if self.says_nothing(reading) {
            readings.pop();
            return number_end;
        }
        // "up from 20": what is left, where no second end follows.
        if opener != Opener::From || matches!(reading.form, ReadForm::Range(..)) {
            reading.direction = change::direction(scope, reading, hull_start);
        }
        self.floor = end;
        end
    }

    /// Where to go on behind a number that is no claim; `None` for one that may be.
    fn refused(&mut self, left: &Piece, hedged: bool) -> Option<usize> {
        let (scope, numeral) = (self.scope, &left.numeral);
        if !left.before
            && let Some(end) =
                refuse::clock(scope, numeral).or_else(|| refuse::ordinal(scope, numeral))
        {
            self.floor = end;
            return Some(end);
        }
        if left.unit.is_some() {
            return None;
        }
        let end = if numeral.written == Written::Fraction {
            refuse::day_of_a_name(scope, numeral)?
        } else {
            refuse::refused(scope, numeral, hedged, self.floor)?
        };
        // Words that are no number here may still be a part of what follows: "no more than 5".
        if scope.is(numeral.start, Class::DIGITS) {
            self.floor = end;
        }
        Some(end)
    }

    /// The second end of a range, with both values.
    fn second(
        &self,
        left: &Piece,
        opener: Opener,
        hull_start: usize,
    ) -> Option<(Piece, Number, Number, bool)> {
        let scope = self.scope;
        left.numeral.number()?;
        let (joined, mut at) = range::joint(scope, left.end, opener)?;
        let mut about = false;
        // "between 2 and about 7"
        if scope.is(at, Class::HEDGE) && scope.is(at + 1, OPENS | Class::UNIT_BEFORE) {
            at += 1;
            about = true;
        }
        let from = at;
        // A sign, an article or a minus may stand before it.
        at = (from..from + 4).find(|at| scope.is(*at, OPENS))?;
        let right = self.piece(at, from)?;
        if right.start != from && !scope.does(from, Around::ARTICLE) {
            return None;
        }
        let (low, high) = range::ends(&left.numeral, &right.numeral, opener)?;
        let units = match (left.unit, right.unit) {
            (Some(a), Some(b)) => a.id == b.id,
            (Some(_), None) => left.before || opener != Opener::None,
            (None, _) => true,
        };
        let is_opened = opener != Opener::None;
        let rising = low.value < high.value;
        let is_near = high.value <= low.value.saturating_add(low.value);
        let ok = units
            && match joined {
                Joined::Dash => {
                    let glued = scope.glued(left.end) == scope.glued(left.end + 1);
                    let words = left.numeral.written != Written::Digits;
                    rising
                        && (glued || right.unit.is_some())
                        && (!words || right.numeral.written == left.numeral.written)
                        || low.value.is_sign_negative() && right.unit.is_some()
                }
                Joined::To if !is_opened && self.is_step(hull_start, right.unit.or(left.unit)) => {
                    // "by 5 percent to 15 percent"
                    let shares = left
                        .unit
                        .zip(right.unit)
                        .is_some_and(|(a, _)| scope.lexicon().units.dimension(a.id) == "share");
                    let near =
                        is_near || shares && high.value <= low.value.saturating_mul(4.into());
                    rising && near && (right.unit.is_some() || counted::counts(scope, right.end))
                }
                Joined::To => rising || is_opened && low.value.is_sign_negative(),
                Joined::And => is_opened,
                // "$2 million or $3 million" are two.
                Joined::Or => rising && is_near && (left.unit.is_none() || right.unit.is_none()),
            };
        ok.then_some((right, low, high, about))
    }

    /// Whether a verb of change stands before "from": then the two numbers are before and after.
    fn is_change(&self, opens: usize, unit: Option<Unit>) -> bool {
        let floor = self.floor;
        (opens.saturating_sub(4).max(floor)..opens)
            .any(|at| self.changes(at, unit, Change::TURNS.with(Change::EITHER)))
    }

    /// Whether the number is the size of a change: "jumped by 12 to 57" tells of a step and where it led.
    fn is_step(&self, start: usize, unit: Option<Unit>) -> bool {
        let scope = self.scope;
        let by = usize::from(start > self.floor && scope.does(start - 1, Around::BY));
        (1..=3)
            .map(|back| (start - by).wrapping_sub(back))
            .take_while(|at| *at >= self.floor && scope.is_letters(*at))
            .any(|at| self.changes(at, unit, Change::TURNS))
    }

    /// Whether a word tells of a change of such a figure, and not of ground that is covered.
    fn changes(&self, at: usize, unit: Option<Unit>, how: Change) -> bool {
        let word = self.scope.change(at);
        let length =
            unit.is_some_and(|unit| self.scope.lexicon().units.dimension(unit.id) == "length");
        word.any(how) && !(length && word.any(Change::GROUND))
    }

    /// A fraction of a whole is a vague share; with a hedge, or without a whole, it is the number.
    fn shape_fraction(&self, numeral: &Numeral, reading: &mut Reading, end: usize) {
        // "Most residents" is a share of them, by its profile in per cent, and never a count.
        if let ReadForm::Vague { rule, .. } = reading.form
            && self.scope.lexicon().vocabulary.text(rule) == "most"
        {
            reading.unit = self.scope.lexicon().units.by_symbol("%");
            return;
        }
        if numeral.written != Written::Fraction || reading.unit.is_some() {
            return;
        }
        let scope = self.scope;
        // Half a point is no part of one.
        let hyphen = usize::from(scope.is_dash(end));
        if scope.does(end + hyphen, Around::POINTS) {
            return;
        }
        let last = numeral.end - 1;
        let in_signs =
            scope.kind(last) == Some(Kind::Sign) || scope.word(last.wrapping_sub(1)) == "/";
        let by = (reading.hull().start as usize).wrapping_sub(1);
        let whole = scope.does(end, Around::OF)
            // "fell by half"
            || scope.does(by, Around::BY)
            || scope.is(end, Class::DETERMINER)
            // "1/2 cup" is no part of one.
            || !in_signs && counted::noun(scope, end, true).is_some();
        if whole {
            reading.unit = Some(scope.lexicon().units.part());
        }
    }

    /// A hedge at `end`, where there is one.
    fn hedge_after(&self, reading: &mut Reading, end: usize) -> usize {
        let Some((hedge, after)) = hedge::after(self.scope, end) else {
            return end;
        };
        reading.hedges.push_outer(hedge);
        if reading.hedge.is_none() {
            reading.hedge = Run::new(end, after);
        }
        after
    }

    /// What is counted, and by what.
    fn what(&self, numeral: &Numeral, reading: &mut Reading, end: usize) -> usize {
        let scope = self.scope;
        let mut end = end;
        if let Some(after) = below_line(scope, reading, end) {
            return after;
        }
        // "a 20,000-strong crowd"
        if reading.unit.is_none()
            && scope.is_dash(end)
            && scope.glued(end + 1)
            && scope.does(end + 1, Around::HEADCOUNT)
        {
            reading.people = true;
            return end + 2;
        }
        if reading.unit.is_none() {
            let mut at = end;
            let roles = scope.around(at);
            if roles.any(Around::OTHERS) {
                reading.manner = Manner::Others;
                reading.counted = Run::NONE;
                return at + 1;
            }
            if roles.any(Around::MORE) {
                if reading.manner == Manner::Plain {
                    reading.manner = Manner::More;
                }
                at += 1;
                if !scope.is_letters(at) || scope.is(at, Class::AUXILIARY | Class::PREPOSITION) {
                    return at;
                }
            }
            if scope.does(at, Around::OF) {
                if scope.does(at + 1, Around::WHOM) && !scope.is_letters(at + 2)
                    || scope.does(at + 1, Around::WHOM)
                        && !matches!(scope.word(at + 1), "these" | "those")
                {
                    reading.manner = Manner::Part;
                    return at + 2;
                }
                let vague = numeral.written == Written::Vague;
                let definite = scope.is(at + 1, Class::DETERMINER);
                if vague || definite {
                    at += 1;
                    if definite {
                        at += 1;
                        reading.manner = Manner::Part;
                        if scope.is(at, OPENS) {
                            return end;
                        }
                    }
                }
            }
            let one = match numeral.whole() {
                Some(value) => value.abs() <= 1,
                None => numeral
                    .value()
                    .is_some_and(|value| value.abs() <= Decimal::ONE),
            };
            let single = numeral.whole() == Some(1);
            let noun = if single {
                counted::noun_of_one(scope, at)
            } else {
                counted::noun(scope, at, one)
            };
            if let Some(noun) = noun {
                reading.counted = noun.head;
                reading.phrase = noun.phrase;
                end = noun.head.end as usize;
            }
        }
        if reading.unit.is_none()
            && reading.counted.is_none()
            && let Some(noun) = counted::before(scope, reading.hull().start as usize, self.floor)
        {
            reading.borrowed = true;
            reading.counted = noun.head;
            reading.phrase = noun.phrase;
        }
        if (reading.unit.is_some() || reading.counted.is_some())
            && let Some((at, by, after)) = unit::per(scope, end, reading.unit)
                .or_else(|| unit::per_of_stuff(scope, end, reading.unit))
        {
            self.count_by(reading, at, by);
            end = after;
        }
        end
    }

    /// Takes what a number is counted by: "miles an hour" as their own unit, "tonnes a year" as two.
    fn count_by(&self, reading: &mut Reading, at: Run, by: Option<UnitId>) {
        let units = &self.scope.lexicon().units;
        // "Litres per 100 kilometres" are by a hundred of them.
        let whole = !self.scope.is(at.start as usize, OPENS);
        let named = reading.unit.zip(by.filter(|_| whole));
        if let Some(unit) = named.and_then(|(unit, by)| units.quotient(unit, by)) {
            reading.unit = Some(unit);
            reading.unit_at = reading.unit_at.hull(at);
        } else {
            (reading.per_at, reading.per) = (at, by);
        }
    }

    /// "45 (forty-five)": the same number in brackets.
    fn said_again(&self, reading: &Reading, end: usize) -> usize {
        let scope = self.scope;
        let ReadForm::Number(first) = reading.form else {
            return end;
        };
        if !scope.is_kind(end, Kind::Open) || !scope.is(end + 1, OPENS) {
            return end;
        }
        let again = self.piece(end + 1, end + 1).filter(|again| {
            scope.is_kind(again.end, Kind::Close)
                && again.numeral.value() == Some(first.value)
                && (again.unit.is_none() || again.unit.map(|unit| unit.id) == reading.unit)
        });
        again.map_or(end, |again| again.end + 1)
    }

    /// The same in another unit, in brackets.
    fn doubled(&self, reading: &mut Reading, end: usize) -> usize {
        let scope = self.scope;
        let Some(unit) = reading.unit else { return end };
        if !scope.is_kind(end, Kind::Open) {
            return end;
        }
        let mut at = end + 1;
        while at < end + 4
            && !scope.is(at, OPENS)
            && scope.is(at, Class::HEDGE | Class::CONJUNCTION)
        {
            at += 1;
        }
        if !scope.is(at, OPENS) {
            return end;
        }
        let Some(second) = self.piece(at, at) else {
            return end;
        };
        let (Some(number), Some(other)) = (second.numeral.number(), second.unit) else {
            return end;
        };
        let units = &scope.lexicon().units;
        let same = units.dimension(unit) == units.dimension(other.id) && unit != other.id;
        if !same || !scope.is_kind(second.end, Kind::Close) {
            return end;
        }
        reading.also = Some((number, other.id));
        reading.also_at = Run::new(second.start, second.end);
        second.end + 1
    }
}

/// `4 s−1`, `5 fb−1`: a unit of which nothing stands above the line.
fn below_line(scope: Scope<'_>, reading: &mut Reading, end: usize) -> Option<usize> {
    let at = match reading.unit {
        Some(_) if reading.unit_at.start >= reading.number.end => reading.unit_at.start as usize,
        Some(_) => return None,
        None => end,
    };
    let (run, by, after) = unit::inverse(scope, at)?;
    (reading.unit, reading.unit_at) = (None, Run::NONE);
    (reading.per, reading.per_at) = (Some(by), run);
    Some(after)
}
