//! What the numbers of a sentence say of one another: units and nouns that they share, bounds that are one figure.

use rust_decimal::Decimal;

use super::Walk;
use crate::lexicon::{Around, Class};
use crate::model::Hedge;
use crate::read::counted;
use crate::read::reading::{Apart, Hedges, Manner, ReadForm, Reading, Run};
use crate::read::words::Kind;

impl Walk<'_> {
    /// What the numbers of the sentence say of one another.
    pub(super) fn settle(&self, readings: &mut Vec<Reading>) {
        self.magnitudes(&mut readings[self.opened..]);
        if readings.len() < self.opened + 2 {
            return;
        }
        self.share_units(&mut readings[self.opened..]);
        self.minutes_of_hours(&mut readings[self.opened..]);
        self.inherit(&mut readings[self.opened..]);
        self.or_rather(&mut readings[self.opened..]);
        self.join_bounds(readings);
    }

    /// A number without a unit right before one with a unit, joined by *and*, *or*, a comma, shares it: 45 and 50 mg.
    fn share_units(&self, readings: &mut [Reading]) {
        for at in (1..readings.len()).rev() {
            let (left, right) = readings.split_at_mut(at);
            let (Some(left), Some(right)) = (left.last_mut(), right.first()) else {
                continue;
            };
            self.take_millions(right, left);
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
            let follows = right.unit_at.start >= right.number.end || right.counted.is_some();
            // "fell by half to 40 tonnes"
            let stepped = scope.does(start.wrapping_sub(1), Around::TO)
                && scope.does((left.hull().start as usize).wrapping_sub(1), Around::BY);
            if joined && follows && !stepped && !self.is_share_of(left, right) {
                left.borrowed = true;
                left.unit = right.unit;
                left.counted = right.counted;
                left.unit_at = Run::NONE;
                left.phrase = right.phrase;
            }
        }
    }

    /// "44 million, 14.5 % more": a share beside a number of quite another size is told of it, not with it.
    fn is_share_of(&self, number: &Reading, share: &Reading) -> bool {
        let units = &self.scope.lexicon().units;
        let relative = (share.unit).is_some_and(|unit| units.dimension(unit) == "share");
        let both = [number.form, share.form].map(|form| matches!(form, ReadForm::Number(_)));
        relative && both == [true, true] && !is_alike(number.form, share.form)
    }

    /// "2h 30m": behind hours an *m* is minutes.
    fn minutes_of_hours(&self, readings: &mut [Reading]) {
        let units = &self.scope.lexicon().units;
        for at in 1..readings.len() {
            let (hours, this) = (readings[at - 1], &mut readings[at]);
            let is = |reading: &Reading, symbol: &str| {
                reading
                    .unit
                    .is_some_and(|unit| units.symbol(unit) == symbol)
            };
            let next =
                this.number.start == hours.unit_at.end && this.unit_at.start == this.number.end;
            if next && is(&hours, "h") && is(this, "m") {
                this.unit = units.by_symbol("min");
                this.apart = hours.apart;
            }
        }
    }

    /// "1.1m" beside "1.2m cars" is a million and no metre: what is written alike is meant alike.
    fn take_millions(&self, known: &Reading, this: &mut Reading) {
        let scope = self.scope;
        let million = Decimal::from(1_000_000);
        let (ReadForm::Number(of_known), ReadForm::Number(number)) = (known.form, this.form) else {
            return;
        };
        let written = |run: Run| scope.printed(run.start as usize, run.end as usize);
        let is_alike = this.unit_at.start == this.number.end && written(this.unit_at) == "m";
        let is_known = || of_known.value.abs() >= million && written(known.number).ends_with('m');
        if !is_alike || !is_known() {
            return;
        }
        if let Some(scaled) = number.scaled(million) {
            this.form = ReadForm::Number(scaled);
            this.number = this.number.hull(this.unit_at);
            (this.unit, this.unit_at) = (None, Run::NONE);
        }
    }

    /// A bare number that is compared with the one before counts the same: "3.9 million headsets, up from 2.4 million".
    fn inherit(&self, readings: &mut [Reading]) {
        for at in 1..readings.len() {
            let (left, right) = readings.split_at_mut(at);
            let (Some(before), Some(this)) = (left.last(), right.first_mut()) else {
                continue;
            };
            let start = (this.hull().start as usize).wrapping_sub(1);
            let compared = self.scope.does(start, Around::AGAINST);
            if compared {
                self.take_millions(before, this);
            }
            let bare = this.unit.is_none()
                && this.counted.is_none()
                && matches!(this.manner, Manner::Plain | Manner::More | Manner::Others);
            let part = self.scope.does(before.number.end as usize, Around::OF);
            let people =
                before.unit.is_none() && before.counted.is_some() && self.stands_for_people(this);
            let other = this.manner == Manner::Others;
            let beside = self.is_beside(before, this) || self.is_gapped(before, this);
            // "6.8 weeks from 7.2": durations are compared, too.
            let kept_apart = match before.apart {
                None => false,
                Some(Apart::Duration) => !compared,
                Some(_) => true,
            };
            if !bare || kept_apart || !(compared || part || people || other || beside) {
                continue;
            }
            let relative = before
                .unit
                .is_some_and(|unit| self.scope.lexicon().units.dimension(unit) == "share");
            if relative && !beside || (compared || beside) && !is_alike(before.form, this.form) {
                continue;
            }
            this.borrowed = true;
            this.unit = before.unit;
            this.counted = before.counted;
            this.phrase = before.phrase;
            this.per = before.per;
            this.per_at = before.per_at;
            this.apart = this.apart.or(before.apart);
        }
        // "280 million of the 1.5 billion": the part counts what the whole counts.
        for at in 1..readings.len() {
            let (left, right) = readings.split_at_mut(at);
            let (Some(part), Some(whole)) = (left.last_mut(), right.first()) else {
                continue;
            };
            let bare = part.unit.is_none() && part.counted.is_none();
            let (end, start) = (part.number.end as usize, whole.hull().start as usize);
            let definite = part.manner == Manner::Part;
            if bare
                && start >= end
                && start - end <= 3
                && (definite || self.is_of_owned(end, start))
            {
                part.borrowed = true;
                part.unit = whole.unit;
                part.counted = whole.counted;
                part.phrase = whole.phrase;
            }
        }
    }

    /// "36 of Boston's 38 theatres": what is owned between the two.
    fn is_of_owned(&self, end: usize, start: usize) -> bool {
        let owner = self.scope.word(start - 1);
        self.scope.does(end, Around::OF)
            && owner.ends_with(['s', '\'', '\u{2019}'])
            && start - end > 1
            && owner.contains(['\'', '\u{2019}'])
    }

    /// "1.4 degrees in May and 2.1 last year": a bare number of the same row, with a time of its own.
    fn is_beside(&self, before: &Reading, this: &Reading) -> bool {
        /// The most words between the two.
        const NEAR: u32 = 6;
        let scope = self.scope;
        let (start, end) = (this.hull().start, this.hull().end as usize);
        let joined = scope.does((start as usize).wrapping_sub(1), Around::AND);
        let near = start - before.hull().end.min(start) <= NEAR;
        let timed = scope.is(end, Class::WHEN) || scope.does(end, Around::BEFORE_YEAR);
        let decimals = |reading: &Reading| match reading.form {
            ReadForm::Number(number) => number.value.scale(),
            _ => 0,
        };
        // Whole numbers may count anything.
        let alike = decimals(this) > 0 && decimals(before) > 0;
        before.unit.is_some() && joined && near && timed && alike
    }

    /// "12 jobs were lost in mines and 15 in mills": the rest of the clause is left out, but for what opens its end.
    fn is_gapped(&self, before: &Reading, this: &Reading) -> bool {
        /// The most words between the two.
        const NEAR: usize = 12;
        let scope = self.scope;
        let (from, start) = (before.hull().end as usize, this.hull().start as usize);
        let preposition = this.number.end as usize;
        let joined = scope.does(start.wrapping_sub(1), Around::AND)
            || scope.is_kind(start.wrapping_sub(1), Kind::Comma);
        joined
            && scope.is(preposition, Class::PREPOSITION)
            && from < start
            && start - from <= NEAR
            && (from..start).any(|at| scope.id(at) == scope.id(preposition))
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
        // "more than 40 boats within 3 miles" are two figures.
        let near = start > end && start - end <= 2;
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
