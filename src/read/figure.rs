//! Figures: number, hedge, unit, what is counted; and what is no claim.
//!
//! A text's words in, its [`Reading`]s out, each with the fields that the figure owns. The words are walked once by
//! their class; where one may open a number, the number is put together ([`number`]), looked at for what is no claim
//! ([`refuse`]), joined to a second one where they are a range ([`range`]), and given its hedges ([`hedge`]), unit
//! ([`unit`]) and noun ([`counted`]).
//!
//! Left out: what is measured, where, when, who says so.

use rust_decimal::Decimal;

use super::number::{Numeral, Written};
use super::range::{Joined, Opener};
use super::reading::{Apart, Hedges, Manner, ReadForm, Reading, Run};
use super::scope::Scope;
use super::unit::Unit;
use super::when::Time;
use super::words::Kind;
use super::{Text, change, counted, hedge, number, range, refuse, sum, unit};
use crate::lexicon::{Around, Class, NumberRole};
use crate::model::{Hedge, Number};

/// What may open a number.
const OPENS: Class = Class::DIGITS.with(Class::NUMBER).with(Class::FRACTION);

/// Reads the figures of a text, in order.
pub(super) fn read(text: &Text<'_>, times: &[Time], readings: &mut Vec<Reading>) {
    let mut time = 0;
    for (index, sentence) in text.sentences.iter().enumerate() {
        let mut walk = Walk {
            scope: Scope {
                text,
                first: sentence.first as usize,
                end: sentence.end as usize,
            },
            sentence: u32::try_from(index).unwrap_or(u32::MAX),
            floor: sentence.first as usize,
            opened: readings.len(),
        };
        let mut at = walk.scope.first;
        while at < walk.scope.end {
            if !text.words.class(at).any(OPENS) {
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
            at = walk.at(at, readings).max(at + 1);
        }
        walk.settle(readings);
    }
}

/// Nobody is older than this in years.
const OLDEST: Decimal = Decimal::from_parts(115, 0, 0, false, 0);

/// The walk through one sentence.
struct Walk<'a> {
    scope: Scope<'a>,
    sentence: u32,
    /// Words before it belong to what was read before.
    floor: usize,
    /// The first reading of the sentence.
    opened: usize,
}

/// A number with its own unit: one end of a range, or all of it.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub(super) numeral: Numeral,
    pub(super) unit: Option<Unit>,
    /// Whether the unit stands before the number.
    pub(super) before: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Walk<'_> {
    /// Reads what opens at `at`; gives where to go on.
    fn at(&mut self, at: usize, readings: &mut Vec<Reading>) -> usize {
        let scope = self.scope;
        let Some(mut left) = self.sum(at) else {
            return at + 1;
        };
        let hedged = hedge::before(scope, left.start, self.floor);
        if let Some(share) = self.in_every(&left) {
            left = share;
        }
        if let Some(score) = self.score(&left) {
            self.floor = score.number.end as usize;
            readings.push(score);
            return self.floor;
        }
        if !left.before
            && let Some(end) = refuse::clock(scope, &left.numeral)
                .or_else(|| refuse::ordinal(scope, &left.numeral))
        {
            self.floor = end;
            return end;
        }
        if left.unit.is_none()
            && left.numeral.written != Written::Fraction
            && let Some(end) =
                refuse::refused(scope, &left.numeral, hedged.run.is_some(), self.floor)
        {
            // Words that are no number here may still be a part of what follows: "no more than 5".
            if left.numeral.written == Written::Digits {
                self.floor = end;
            }
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
        let changes = opener == Opener::From && self.is_change(opens);
        let mut form = left.numeral.form;
        let mut end = left.end;
        let mut number_end = left.numeral.end;
        let mut inner_about = false;
        if !changes && let Some((right, low, high, about)) = self.second(&left, opener) {
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
        let mut reading = Reading::new(
            Run::new(left.numeral.start, number_end),
            form,
            self.sentence,
        );
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
        if before.in_all {
            reading.manner = Manner::InAll;
        } else if before.more {
            reading.manner = Manner::More;
        }
        self.shape_fraction(&left.numeral, &mut reading, end);
        end = self.hedge_after(&mut reading, end);
        end = self.what(&left.numeral, &mut reading, end);
        if reading.hedge.is_none() || reading.hedge.start < reading.number.start {
            end = self.hedge_after(&mut reading, end);
        }
        end = self.doubled(&mut reading, end);
        self.set_apart(&mut reading, hull_start);
        if self.says_nothing(&reading) {
            return number_end;
        }
        reading.direction = change::direction(scope, &reading, hull_start);
        readings.push(reading);
        self.floor = end;
        end
    }

    /// The number at `at` with its own unit, and what smaller units add to it.
    fn sum(&self, at: usize) -> Option<Piece> {
        let scope = self.scope;
        let mut piece = self.piece(at, self.floor)?;
        // Yards, feet, inches.
        for _ in 0..2 {
            if piece.unit.is_none() {
                break;
            }
            let next = sum::second_at(scope, piece.end);
            if !scope.is(next, OPENS) {
                break;
            }
            let Some(second) = self.piece(next, next) else {
                break;
            };
            match sum::joined(scope, &piece, &second) {
                Some(longer) => piece = longer,
                None => {
                    return Some(sum::hundredths(scope, &piece, &second).unwrap_or(piece));
                }
            }
        }
        Some(piece)
    }

    /// The number at `at` with its own unit.
    fn piece(&self, at: usize, floor: usize) -> Option<Piece> {
        let scope = self.scope;
        let mut numeral = number::numeral(scope, at, floor)?;
        let before = unit::before(scope, numeral.start, floor);
        // -$5, and ($5) of accounts is left alone.
        let after = unit::after(scope, numeral.end, &numeral);
        let start = before.map_or(numeral.start, |unit| unit.at.start as usize);
        if let Some(sign) = before.filter(|_| {
            scope.is_dash(start.wrapping_sub(1))
                && scope.glued(start)
                && !scope.glued(start.wrapping_sub(1))
        }) && let ReadForm::Number(number) = numeral.form
        {
            let _ = sign;
            numeral.form = ReadForm::Number(Number {
                value: -number.value,
                ..number
            });
        }
        let end = after.map_or(numeral.end, |unit| unit.at.end as usize);
        let (unit, before_number, end) = match (before, after) {
            (Some(unit), _) => (Some(unit), true, numeral.end),
            (None, Some(unit)) => (Some(unit), false, end),
            (None, None) => (None, false, numeral.end),
        };
        let (numeral, end) = scaled_after(scope, numeral, unit.is_some() && !before_number, end);
        let (mut numeral, end) = below_zero(scope, numeral, end);
        // A whole thing in the way of other languages: 1.610 soldiers.
        if unit.is_none()
            && let Some(thousands) = numeral.thousands
            && counted::noun(scope, numeral.end, false).is_some()
        {
            numeral.form = ReadForm::Number(thousands);
        }
        Some(Piece {
            numeral,
            unit,
            before: before_number,
            start,
            end,
        })
    }

    /// The second end of a range, with both values.
    fn second(&self, left: &Piece, opener: Opener) -> Option<(Piece, Number, Number, bool)> {
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
        let (low, high) = range::ends(&left.numeral, &right.numeral)?;
        let units = match (left.unit, right.unit) {
            (Some(a), Some(b)) => a.id == b.id,
            (Some(_), None) => left.before || opener != Opener::None,
            (None, _) => true,
        };
        let opened = opener != Opener::None;
        let rising = low.value < high.value;
        let ok = units
            && match joined {
                Joined::Dash => {
                    let glued = scope.glued(left.end) == scope.glued(left.end + 1);
                    let words = left.numeral.written != Written::Digits;
                    rising
                        && (glued || right.unit.is_some())
                        && !words | (right.numeral.written == left.numeral.written)
                        || low.value.is_sign_negative() && right.unit.is_some()
                }
                Joined::To => rising || opened && low.value.is_sign_negative(),
                Joined::And => opened,
                Joined::Or => rising && high.value <= low.value + low.value,
            };
        ok.then_some((right, low, high, about))
    }

    /// Whether a verb of change stands before "from": then the two numbers are before and after.
    fn is_change(&self, opens: usize) -> bool {
        let scope = self.scope;
        (opens.saturating_sub(4)..opens).any(|at| {
            at >= self.floor
                && scope.does(at, Around::UP | Around::DOWN | Around::CHANGE)
                && !scope.does(at, Around::COVERS)
        })
    }

    /// A fraction of a whole is a vague share; with a hedge, or without a whole, it is the number.
    fn shape_fraction(&self, numeral: &Numeral, reading: &mut Reading, end: usize) {
        if numeral.written != Written::Fraction || reading.unit.is_some() {
            return;
        }
        let scope = self.scope;
        let whole = scope.does(end, Around::OF)
            || scope.is(end, Class::DETERMINER)
            || counted::noun(scope, end, true).is_some();
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
            let one = numeral
                .value()
                .is_some_and(|value| value.abs() <= Decimal::ONE);
            if let Some(noun) = counted::noun(scope, at, one) {
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
        {
            reading.per_at = at;
            reading.per = by;
            end = after;
        }
        end
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

    /// Ages and durations are read and enter no series.
    fn set_apart(&self, reading: &mut Reading, start: usize) {
        let scope = self.scope;
        let units = &scope.lexicon().units;
        if let Some(unit) = reading.unit {
            let dimension = units.dimension(unit);
            if dimension.starts_with("sport") {
                reading.apart.get_or_insert(Apart::Score);
            } else if dimension.starts_with("age") {
                reading.apart.get_or_insert(Apart::Age);
            } else if dimension.starts_with("time") && reading.per_at.is_none() {
                reading.apart.get_or_insert(Apart::Duration);
            }
            return;
        }
        if reading.counted.is_some() && scope.is(reading.counted.start as usize, Class::SPAN) {
            reading.apart.get_or_insert(Apart::Duration);
        }
        if reading.counted.is_none() && self.is_age(reading, start) {
            reading.apart = Some(Apart::Age);
            reading.unit = units.by_symbol("year of age");
        }
    }

    /// "aged 35", "at the age of 6", "Ann Moss, 35, said", "when he was 20", "older than 18", "60 or older".
    fn is_age(&self, reading: &Reading, start: usize) -> bool {
        let scope = self.scope;
        let number = match reading.form {
            ReadForm::Number(number) | ReadForm::Range(_, number) => number,
            ReadForm::Vague { .. } => return false,
        };
        if number.value.scale() > 0 || number.value < Decimal::ONE || number.value > OLDEST {
            return false;
        }
        let aged = (1..=4).any(|back| {
            let from = start.wrapping_sub(back);
            let (roles, length) = scope.term_around(from);
            roles.any(Around::AGED) && length == back
        });
        let hedged = reading.hedge.is_some()
            && scope
                .term_around(reading.hedge.start as usize)
                .0
                .any(Around::AGED);
        let before = start.wrapping_sub(1);
        let end = reading.number.end as usize;
        let closed = matches!(
            scope.kind(end),
            Some(Kind::Comma | Kind::Stop | Kind::Close)
        );
        let name = scope.is(before.wrapping_sub(1), Class::CAPITAL)
            && !scope.is(
                before.wrapping_sub(1),
                Class::MONTH | Class::WEEKDAY | Class::PREPOSITION | Class::CONJUNCTION,
            );
        let after_name = scope.is_kind(before, Kind::Comma)
            && name
            && closed
            && scope.is(end - 1, Class::DIGITS);
        let person = scope.is(before, Class::AUXILIARY)
            && scope.does(before.wrapping_sub(1), Around::PERSON);
        let alone = !scope.is_letters(end)
            || scope.is(end, Class::CONJUNCTION | Class::WH | Class::PREPOSITION);
        aged || hedged || after_name || person && alone
    }

    /// Zero claims: "no casualties", "nobody was killed".
    fn zero(&mut self, left: &Piece, readings: &mut Vec<Reading>) -> usize {
        let scope = self.scope;
        let end = left.numeral.end;
        let noun = counted::noun(scope, end, true)
            .filter(|noun| scope.is(noun.head.start as usize, Class::MEASURE | Class::COUNTED));
        let verb = scope.is(end, Class::AUXILIARY)
            && (end + 1..end + 4).any(|at| scope.is(at, Class::MEASURE));
        let one_word = scope.is(left.numeral.start, Class::PRONOUN);
        if !(noun.is_some() && !one_word || verb && one_word) {
            return end;
        }
        self.floor = end;
        let zero = Number {
            value: Decimal::ZERO,
            unit: Decimal::ONE,
        };
        let mut reading = Reading::new(
            Run::new(left.numeral.start, end),
            ReadForm::Number(zero),
            self.sentence,
        );
        if let Some(noun) = noun.filter(|_| !one_word) {
            reading.counted = noun.head;
            reading.phrase = noun.phrase;
            self.floor = noun.head.end as usize;
        }
        readings.push(reading);
        self.floor
    }

    /// Vague words that count nothing, and words that are no number here.
    fn says_nothing(&self, reading: &Reading) -> bool {
        let scope = self.scope;
        let ReadForm::Vague { rule, times } = reading.form else {
            return false;
        };
        if times != Decimal::ONE {
            return false;
        }
        let name = scope.lexicon().vocabulary.text(rule);
        let known = reading.counted.is_some()
            && scope.is(
                reading.counted.start as usize,
                Class::COUNTED | Class::SUBJECT,
            );
        match name {
            "some" => true,
            // He scores.
            "scores" => reading.counted.is_none(),
            "many" | "most" => !known || reading.hedge.is_some(),
            "few" | "several" | "couple" | "handful" => {
                reading.counted.is_none() && reading.unit.is_none() || reading.apart.is_some()
            }
            _ => false,
        }
    }

    /// "3-1", "2-2": two small numbers of a game.
    fn score(&self, left: &Piece) -> Option<Reading> {
        let scope = self.scope;
        let dash = left.numeral.end;
        let glued = scope.is_dash(dash) && scope.glued(dash) && scope.glued(dash + 1);
        let at = dash + 1;
        if !glued
            || left.unit.is_some()
            || scope.glued(left.numeral.start)
            || !scope.is(at, Class::DIGITS)
        {
            return None;
        }
        let right = self.piece(at, at)?;
        let (a, b) = (left.numeral.number()?, right.numeral.number()?);
        let small = |number: Number| number.value.scale() == 0 && number.value < Decimal::from(200);
        let more = scope.glued(right.end)
            && !matches!(
                scope.kind(right.end),
                Some(
                    Kind::Comma
                        | Kind::Stop
                        | Kind::Close
                        | Kind::Semicolon
                        | Kind::Quote
                        | Kind::Mark
                )
            );
        let counts =
            counted::noun(scope, right.end, false).is_some() || scope.is(right.end, Class::MONTH);
        let from = self.scope.first.max(left.start.saturating_sub(8));
        let sport = (from..left.start)
            .chain(right.end..right.end + 4)
            .any(|at| scope.does(at, Around::SPORT));
        let falls = a.value >= b.value;
        let bare = right.unit.is_none() && small(a) && small(b) && !more;
        if !bare || !(sport || falls && !counts) {
            return None;
        }
        let form = ReadForm::Range(a, b);
        let mut reading = Reading::new(
            Run::new(left.numeral.start, right.numeral.end),
            form,
            self.sentence,
        );
        reading.apart = Some(Apart::Score);
        Some(reading)
    }

    /// "two in five", "one out of every three": a share.
    fn in_every(&self, left: &Piece) -> Option<Piece> {
        let scope = self.scope;
        let upper = left.numeral.value()?;
        if left.unit.is_some()
            || upper.scale() > 0
            || upper <= Decimal::ZERO
            || upper > Decimal::TEN
        {
            return None;
        }
        let hyphen = |at: usize| usize::from(scope.is_dash(at) && scope.glued(at));
        let joint = left.end + hyphen(left.end);
        let (roles, length) = scope.term_around(joint);
        if !roles.any(Around::IN) {
            return None;
        }
        let mut at = joint + length;
        at += hyphen(at);
        at += usize::from(scope.does(at, Around::EACH));
        if !scope.is(at, OPENS) {
            return None;
        }
        let right = self.piece(at, at)?;
        let lower = right.numeral.value()?;
        // Of three, of ten, of a hundred; "two in 37 villages" counts two.
        let round = lower <= Decimal::TEN || Number::from_decimal(lower).has_one_digit();
        let date = lower >= Decimal::from(1900) && lower < Decimal::from(2100);
        if right.unit.is_some() || lower.scale() > 0 || lower <= upper || !round || date {
            return None;
        }
        let number = Number {
            value: upper.checked_div(lower)?,
            unit: Decimal::ONE.checked_div(lower)?,
        };
        let numeral = Numeral {
            end: right.numeral.end,
            form: ReadForm::Number(number),
            written: Written::Fraction,
            ..left.numeral
        };
        Some(Piece {
            numeral,
            end: right.end,
            ..*left
        })
    }

    /// What the numbers of the sentence say of one another.
    fn settle(&self, readings: &mut Vec<Reading>) {
        if readings.len() < self.opened + 2 {
            return;
        }
        self.share_units(&mut readings[self.opened..]);
        self.inherit(&mut readings[self.opened..]);
        self.or_rather(&mut readings[self.opened..]);
        self.join_bounds(readings);
    }

    /// "and 20 were injured", "wounding 12": who was counted before is counted still.
    fn stands_for_people(&self, this: &Reading) -> bool {
        let ReadForm::Number(number) = this.form else {
            return false;
        };
        let scope = self.scope;
        let end = this.hull().end as usize;
        let start = (this.hull().start as usize).wrapping_sub(1);
        let does = scope.is(end, Class::AUXILIARY) || counted::is_participle(scope, end);
        let done = counted::is_participle(scope, start)
            && (!scope.has(end)
                || !scope.is_letters(end)
                || scope.is(end, Class::PREPOSITION | Class::CONJUNCTION));
        number.value.scale() == 0 && (does || done)
    }

    /// "rose 45 cents, or 0.7 percent": the same change in other words.
    fn or_rather(&self, readings: &mut [Reading]) {
        let scope = self.scope;
        for at in 1..readings.len() {
            let (start, end) = (
                readings[at].hull().start as usize,
                readings[at - 1].hull().end as usize,
            );
            let near = start > end && start - end <= 2;
            if near && scope.does(start - 1, Around::OR) && readings[at].direction.is_none() {
                readings[at].direction = readings[at - 1].direction;
            }
        }
    }

    /// "over 76,000 but under 80,000": two bounds of one figure.
    fn join_bounds(&self, readings: &mut Vec<Reading>) {
        let mut at = self.opened;
        while at + 1 < readings.len() {
            match self.two_bounds(&readings[at], &readings[at + 1]) {
                Some(joined) => {
                    readings[at] = joined;
                    readings.remove(at + 1);
                }
                None => at += 1,
            }
        }
    }

    fn two_bounds(&self, a: &Reading, b: &Reading) -> Option<Reading> {
        let (ReadForm::Number(first), ReadForm::Number(second)) = (a.form, b.form) else {
            return None;
        };
        let bound = |reading: &Reading| reading.hedges.iter().next().map(Hedge::bound);
        let (over, under) = (bound(a)?, bound(b)?);
        let rising = over.is_lower() && under.is_upper() && first.value < second.value;
        let falling = over.is_upper() && under.is_lower() && first.value > second.value;
        let (end, start) = (a.hull().end as usize, b.hull().start as usize);
        let near = start >= end && start - end <= 2;
        let joined = near
            && (end..start)
                .all(|at| self.scope.does(at, Around::BUT) || self.scope.is_kind(at, Kind::Comma));
        let units = a.unit == b.unit || a.unit.is_none() || b.unit.is_none();
        let nouns = a.counted.is_none() || b.counted.is_none() || a.counted == b.counted;
        if !(rising || falling) || !joined || !units || !nouns {
            return None;
        }
        let mut joined = *b;
        joined.number = a.number.hull(b.number);
        joined.form = if rising {
            ReadForm::Range(first, second)
        } else {
            ReadForm::Range(second, first)
        };
        joined.hedges = Hedges::default();
        joined.hedge = a.hedge;
        if joined.unit.is_none() && a.unit.is_some() {
            joined.unit = a.unit;
            joined.unit_at = a.unit_at;
        }
        if joined.counted.is_none() {
            joined.counted = a.counted;
            joined.phrase = a.phrase;
        }
        Some(joined)
    }

    /// A bare number that is compared with the one before counts the same: "3.9 million headsets, up from 2.4 million".
    fn inherit(&self, readings: &mut [Reading]) {
        for at in 1..readings.len() {
            let (left, right) = readings.split_at_mut(at);
            let (Some(before), Some(this)) = (left.last(), right.first_mut()) else {
                continue;
            };
            let bare = this.unit.is_none()
                && this.counted.is_none()
                && matches!(this.manner, Manner::Plain | Manner::More | Manner::Others);
            let start = (this.hull().start as usize).wrapping_sub(1);
            let compared = self.scope.does(start, Around::AGAINST);
            let part = self.scope.does(before.number.end as usize, Around::OF);
            let people =
                before.unit.is_none() && before.counted.is_some() && self.stands_for_people(this);
            let other = this.manner == Manner::Others;
            if !bare || before.apart.is_some() || !(compared || part || people || other) {
                continue;
            }
            let relative = before
                .unit
                .is_some_and(|unit| self.scope.lexicon().units.dimension(unit) == "share");
            if relative || compared && !is_alike(before.form, this.form) {
                continue;
            }
            this.borrowed = true;
            this.unit = before.unit;
            this.counted = before.counted;
            this.phrase = before.phrase;
            this.per = before.per;
            this.per_at = before.per_at;
        }
        // "280 million of the 1.5 billion": the part counts what the whole counts.
        for at in 1..readings.len() {
            let (left, right) = readings.split_at_mut(at);
            let (Some(part), Some(whole)) = (left.last_mut(), right.first()) else {
                continue;
            };
            let bare = part.unit.is_none() && part.counted.is_none() && part.manner == Manner::Part;
            let (end, start) = (part.number.end as usize, whole.hull().start as usize);
            if bare && start >= end && start - end <= 3 {
                part.borrowed = true;
                part.unit = whole.unit;
                part.counted = whole.counted;
                part.phrase = whole.phrase;
            }
        }
    }

    /// A number without a unit right before one with a unit, joined by *and*, *or*, a comma, shares it: 45 and 50 mg.
    fn share_units(&self, readings: &mut [Reading]) {
        let Some(readings) = readings.get_mut(self.opened..) else {
            return;
        };
        for at in (1..readings.len()).rev() {
            let (left, right) = readings.split_at_mut(at);
            let (Some(left), Some(right)) = (left.last_mut(), right.first()) else {
                continue;
            };
            if left.unit.is_some() || left.counted.is_some() || left.manner != Manner::Plain {
                continue;
            }
            let scope = self.scope;
            let (end, start) = (left.number.end as usize, right.hull().start as usize);
            let joined = start > end
                && start - end <= 3
                && (end..start).all(|at| {
                    scope.does(at, Around::AND | Around::OR | Around::TO)
                        || scope.is_kind(at, Kind::Comma)
                        || scope.is_kind(at, Kind::Hyphen)
                });
            if joined && right.unit_at.start >= right.number.end
                || joined && right.counted.is_some()
            {
                left.borrowed = true;
                left.unit = right.unit;
                left.counted = right.counted;
                left.unit_at = Run::NONE;
                left.phrase = right.phrase;
            }
        }
    }
}

/// "75 USD million": a scale behind the unit.
fn scaled_after(scope: Scope<'_>, numeral: Numeral, unit: bool, end: usize) -> (Numeral, usize) {
    let word = scope.lexicon().numbers.first(scope.id(end)).copied();
    let scale =
        word.filter(|word| unit && word.role == NumberRole::Scale && scope.is(end, Class::SCALE));
    let number = scale.and_then(|scale| numeral.number()?.scaled(scale.value));
    match number {
        Some(number) => {
            let form = ReadForm::Number(number);
            (Numeral { form, ..numeral }, end + 1)
        }
        None => (numeral, end),
    }
}

/// "2 degrees below zero".
fn below_zero(scope: Scope<'_>, numeral: Numeral, end: usize) -> (Numeral, usize) {
    let below = scope.is(end, Class::HEDGE)
        && scope.does(end + 1, Around::ZERO_POINT)
        && !scope.is(end + 2, Class::UNIT);
    match numeral.number().filter(|_| below) {
        Some(number) => {
            let value = -number.value;
            let form = ReadForm::Number(Number { value, ..number });
            (Numeral { form, ..numeral }, end + 2)
        }
        None => (numeral, end),
    }
}

/// Whether two numbers are of one size, within a factor of fifty.
fn is_alike(a: ReadForm, b: ReadForm) -> bool {
    let (ReadForm::Number(a), ReadForm::Number(b)) = (a, b) else {
        return false;
    };
    let fifty = Decimal::from(50);
    let (a, b) = (a.value.abs(), b.value.abs());
    a <= b.saturating_mul(fifty) && b <= a.saturating_mul(fifty)
}
