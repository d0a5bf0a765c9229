//! Some time from a day: "three days ago", "two weeks before Christmas", "in two weeks", "almost a week ago".

use super::civil;
use super::expressions::{Found, Parser};
use super::numerals::Quantity;
use super::sense::{Form, Sense, UNKNOWN};
use crate::lexicon::{CalendarWord, Cue, Length, TimeUnit};
use crate::model::Grain;
use crate::read::words::Kind;

/// A length of time as said: "two years, one month and three days".
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) days: i32,
    pub(super) months: i32,
    /// The unit said last, and how many of it.
    pub(super) unit: TimeUnit,
    pub(super) count: i32,
    pub(super) vague: bool,
}

/// How far before "in two weeks" the sentence may say that it speaks of what is to come; else it is a duration.
const AHEAD_REACH: usize = 30;

/// How a hedge changes "three days ago".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hedged {
    About,
    Over,
    Under,
}

impl Parser<'_> {
    /// "three days", "two weeks and two days", "a year".
    pub(super) fn stretch(&self, at: usize) -> Option<(Stretch, usize)> {
        self.stretch_of(at, true)
    }

    /// The same, without a last part that is an expression of its own ("the last three months and two days ago").
    pub(super) fn stretch_of(&self, at: usize, with_ago: bool) -> Option<(Stretch, usize)> {
        let (quantity, end) = self.quantity(at)?;
        let next = if self.text.words.kind(end) == Kind::Hyphen {
            end + 1
        } else {
            end
        };
        let (unit, end) = self.unit(next)?;
        let mut stretch = Stretch {
            days: 0,
            months: 0,
            unit,
            count: quantity.count,
            vague: quantity.vague,
        };
        stretch.add(quantity, unit);
        let mut end = end;
        // No one says more than four units at once.
        for _ in 0..3 {
            let joined = self.is(end, Cue::And).unwrap_or(end);
            let more = self
                .quantity(joined)
                .and_then(|(quantity, at)| Some((quantity, self.unit(at)?)));
            let Some((quantity, (unit, after))) = more else {
                break;
            };
            let ago = |word, _| matches!(word, CalendarWord::Ago(_)).then_some(());
            if !with_ago && self.sense_at(after, ago).is_some() {
                break;
            }
            stretch.add(quantity, unit);
            stretch.unit = TimeUnit::Day;
            end = after;
        }
        Some((stretch, end))
    }

    /// "in two weeks", "within nine months", where the sentence speaks of what is to come.
    pub(super) fn ahead(&self, at: usize, end: usize, within: bool) -> Found {
        if let Some((stretch, end)) = self.stretch(end)
            && !stretch.unit.is_clock()
        {
            // "in two years since 2011"
            if let Some(since) = self
                .is(end, Cue::Since)
                .filter(|_| self.text.reads(end, "since"))
                && let Some((sense, end)) = self.point(since)
            {
                let sense = if sense.is_known() {
                    Sense::day(moved(sense.from, stretch, 1))
                } else {
                    sense
                };
                return Some((sense, end));
            }
            if !self.is_ahead_within(at, AHEAD_REACH) {
                return None;
            }
            let grain = if stretch.vague {
                Grain::About
            } else {
                Grain::Day
            };
            let Some(day) = self.reference else {
                return Some((Sense::unknown(grain, Form::Fixed), end));
            };
            let there = moved(day, stretch, 1);
            return Some((
                Sense::window((if within { day } else { there }, there), grain),
                end,
            ));
        }
        // "within next 10 months"
        if within {
            let (_, end) = self
                .shift(self.is(end, Cue::The).unwrap_or(end))
                .filter(|(shift, _)| *shift > 0)?;
            let (stretch, end) = self.stretch(end)?;
            let day = self.reference?;
            return Some((
                Sense::window((day, moved(day, stretch, 1)), Grain::Day),
                end,
            ));
        }
        None
    }

    /// "three days ago", "two weeks before Christmas", "5 past years", "three days starting on Monday".
    pub(super) fn offset(&self, at: usize) -> Found {
        // "5 past years"
        if let Some((quantity, end)) = self.quantity(at).filter(|(quantity, _)| quantity.count > 0)
            && let Some((shift, end)) = self.shift(end).filter(|(shift, _)| *shift != 0)
            && let Some((unit, end)) = self.unit(end)
            && (quantity.count == 1 || self.is_plural_word(end - 1))
        {
            let mut stretch = Stretch {
                days: 0,
                months: 0,
                unit,
                count: quantity.count,
                vague: quantity.vague,
            };
            stretch.add(quantity, unit);
            return Some((self.rolling(shift, stretch), end));
        }
        self.offset_with(at, None)
    }

    pub(super) fn offset_hedged(&self, at: usize, hedged: Hedged) -> Found {
        self.offset_with(at, Some(hedged))
    }

    pub(super) fn offset_with(&self, at: usize, hedged: Option<Hedged>) -> Found {
        let (stretch, end) = self.stretch(at)?;
        let ago = self.sense_at(end, |word, end| match word {
            CalendarWord::Ago(way) => Some((i32::from(way), end)),
            _ => None,
        });
        if let Some((way, end)) = ago {
            // "three days before the strike" is beside a strike.
            let (sense, end) = self.ago(stretch, way, end);
            return Some((hedge(sense, hedged, stretch, way, self.reference), end));
        }
        // "three days before 6 May", "two weeks from now", "three days starting on Monday"
        let (cue, after) = self
            .sense_at(end, |word, end| match word {
                CalendarWord::Cue(cue @ (Cue::Before | Cue::After | Cue::From | Cue::Since)) => {
                    Some((cue, end))
                }
                _ => None,
            })
            .or_else(|| {
                // "for 1 week, from 20 December"
                let comma = self.text.words.kind(end) == Kind::Comma;
                let after = self.is(end + 1, Cue::From).filter(|_| comma)?;
                Some((Cue::Since, after))
            })?;
        let nested = if cue == Cue::From {
            self.is(after, Cue::Since)
                .or_else(|| self.is(after, Cue::From))
        } else {
            None
        };
        let (point, end) = self.point_or_now_at(self.is(after, Cue::From).unwrap_or(after))?;
        if stretch.unit.is_clock() {
            return None;
        }
        if !point.is_known() {
            return Some((Sense::unknown(Grain::Day, Form::Fixed), end));
        }
        let lasts = at > self.sentence.start && self.text.reads(at - 1, "for");
        let sense = match cue {
            Cue::Since => {
                Sense::window((point.from, moved(point.from, stretch, 1) - 1), Grain::Day)
            }
            _ if lasts || nested.is_some() => {
                Sense::window((point.from, moved(point.from, stretch, 1) - 1), Grain::Day)
            }
            Cue::Before => hedge_from(moved(point.from, stretch, -1), point.from, hedged, -1),
            _ => hedge_from(moved(point.to, stretch, 1), point.to, hedged, 1),
        };
        Some((sense, end))
    }

    pub(super) fn point_or_now_at(&self, at: usize) -> Found {
        if let Some(found) = self.point(at) {
            return Some(found);
        }
        self.is(at, Cue::Now).map(|end| (self.now(), end))
    }

    pub(super) fn ago(&self, stretch: Stretch, way: i32, end: usize) -> (Sense, usize) {
        let anchor = if way.abs() == 2 {
            self.spoken.or(self.reference)
        } else {
            self.reference
        };
        let sign = way.signum();
        let grain = if stretch.vague {
            Grain::About
        } else {
            match stretch.unit.length() {
                Length::Days(0..=1) => Grain::Day,
                _ => Grain::About,
            }
        };
        let Some(day) = anchor else {
            return (Sense::unknown(grain, Form::Fixed), end);
        };
        if stretch.unit.is_clock() {
            let days = clock_days(stretch.unit, stretch.count) / 2;
            let window = if sign < 0 {
                (day - days, day)
            } else {
                (day, day + days)
            };
            return (Sense::window(window, Grain::Day), end);
        }
        let there = moved(day, stretch, sign);
        (Sense::window((there, there), grain), end)
    }
}

impl Stretch {
    pub(super) fn add(&mut self, quantity: Quantity, unit: TimeUnit) {
        match unit.length() {
            Length::Days(length) => {
                let days = if quantity.count == 0 {
                    length / 2
                } else {
                    length.saturating_mul(quantity.count)
                };
                self.days = self.days.saturating_add(days);
            }
            Length::Months(length) => {
                let months = if quantity.count == 0 {
                    length / 2
                } else {
                    length.saturating_mul(quantity.count)
                };
                self.months = self.months.saturating_add(months);
            }
        }
        self.vague |= quantity.vague;
    }
}

/// A day a stretch on (1) or back (-1). Stretches beyond ten thousand years are cut, since no date lies there.
pub(super) fn moved(day: i32, stretch: Stretch, way: i32) -> i32 {
    let months = stretch.months.clamp(-120_000, 120_000) * way;
    let days = stretch.days.clamp(-3_660_000, 3_660_000) * way;
    civil::add_months(day, months) + days
}

/// Whole days in some hours, the day at hand apart.
pub(super) fn clock_days(unit: TimeUnit, count: i32) -> i32 {
    if unit == TimeUnit::Hour {
        count.clamp(0, 24 * 366).div_euclid(24)
    } else {
        0
    }
}

/// "almost a week ago": somewhere around; "more than a week ago": then or before.
pub(super) fn hedge(
    sense: Sense,
    hedged: Option<Hedged>,
    stretch: Stretch,
    way: i32,
    reference: Option<i32>,
) -> Sense {
    let Some(hedged) = hedged.filter(|_| sense.is_known()) else {
        return sense;
    };
    let days = stretch.days + stretch.months * 30;
    match hedged {
        // A week may be six to eight days, a year some months.
        Hedged::About => {
            let around = days / 7;
            Sense::window((sense.from - around, sense.to + around), Grain::About)
        }
        Hedged::Over | Hedged::Under => hedge_from(
            sense.from,
            reference.unwrap_or(sense.from),
            Some(hedged),
            way,
        ),
    }
}

pub(super) fn hedge_from(there: i32, anchor: i32, hedged: Option<Hedged>, way: i32) -> Sense {
    match hedged {
        Some(Hedged::Over) if way < 0 => Sense::window((UNKNOWN, there), Grain::About),
        Some(Hedged::Over) => Sense::window((there, UNKNOWN), Grain::About),
        Some(Hedged::Under) => Sense::window((there.min(anchor), there.max(anchor)), Grain::About),
        Some(Hedged::About) => Sense::window((there, there), Grain::About),
        None => Sense::day(there),
    }
}
