//! Units of the calendar by their number or their place in a larger one: "Q3 2023", "the first week of May", "week 10",
//! "the first half of the year", "the week of 5 May".

use super::civil;
use super::expressions::{Found, Parser};
use super::offsets::Hedged;
use super::sense::{self, Aim, Form, Sense};
use super::years::weekend_of;
use crate::lexicon::{CalendarKinds, CalendarWord, Class, Cue, TimeUnit};
use crate::model::Grain;
use crate::read::words::Kind;

impl Parser<'_> {
    pub(super) fn unit(&self, at: usize) -> Option<(TimeUnit, usize)> {
        self.sense_among(at, CalendarKinds::SPAN, |word, end| match word {
            CalendarWord::Span(unit) => Some((unit, end)),
            _ => None,
        })
    }

    pub(super) fn shift(&self, at: usize) -> Option<(i32, usize)> {
        self.sense_among(at, CalendarKinds::SHIFT, |word, end| match word {
            CalendarWord::Shift(shift) => Some((i32::from(shift), end)),
            _ => None,
        })
    }

    /// Whatever is built on a unit, a shift or a count.
    pub(super) fn counted(&self, at: usize) -> Found {
        if at >= self.sentence.end {
            return None;
        }
        self.deeper(|| self.counted_here(at))
    }

    pub(super) fn counted_here(&self, at: usize) -> Found {
        /// What may say how many: a few, half a, a.
        const SOME: CalendarKinds = CalendarKinds::FEW.with(CalendarKinds::cue(Cue::A));
        const NUMBERS: Class = Class::DIGITS.with(Class::NUMBER);
        /// What a shift, a cue, a letter of a part of the year or a unit opens with.
        const BUILDS: CalendarKinds = CalendarKinds::SHIFT
            .with(CalendarKinds::CUES)
            .with(CalendarKinds::SPAN);
        let (kinds, class) = (self.kinds(at), self.text.words.class(at));
        let builds = kinds.any(BUILDS);
        if builds && let Some(found) = self.shifted(at).or_else(|| self.cued(at)) {
            return Some(found);
        }
        if class.any(NUMBERS.with(Class::ORDINAL))
            && let Some(found) = self.ordinal_unit(at)
        {
            return Some(found);
        }
        if builds {
            if let Some((which, length, end)) = self.lettered(at) {
                return self.part_of_year(which, length, end, at);
            }
            if let Some(found) = self.unit_numbered(at) {
                return Some(found);
            }
        }
        if kinds.any(SOME) || class.any(NUMBERS) {
            self.offset(at)
        } else {
            None
        }
    }

    /// "in two weeks", "within nine months", "almost a week ago", "FY 2023", "the week of".
    pub(super) fn cued(&self, at: usize) -> Found {
        self.sense_among(at, CalendarKinds::CUES, |word, end| {
            let CalendarWord::Cue(cue) = word else {
                return None;
            };
            match cue {
                Cue::In | Cue::Within => self.ahead(at, end, cue == Cue::Within),
                Cue::About => self.offset_hedged(end, Hedged::About),
                Cue::Over => self.offset_hedged(end, Hedged::Over),
                Cue::Under => self.offset_hedged(end, Hedged::Under),
                Cue::FiscalYear => {
                    let year = self.year_beside(end).map(|(_, end)| end).or_else(|| {
                        let short = self.digits(end).filter(|_| {
                            self.text.words.glued(end) && self.text.word(end).len() == 2
                        });
                        short.map(|_| end + 1)
                    })?;
                    Some((Sense::unknown(Grain::Year, Form::Fixed), year))
                }
                Cue::CalendarYear => {
                    let (year, end) = self.year_beside(end)?;
                    Some((Sense::window(civil::months(year, 1, 12), Grain::Year), end))
                }
                Cue::Fiscal => self.fiscal(end),
                Cue::WeekOf => self.week_of(end),
                Cue::WeekendOf => {
                    let (sense, end) = self
                        .point(end)
                        .filter(|(sense, _)| sense.grain == Grain::Day)?;
                    Some((weekend_of(sense), end))
                }
                Cue::EndOfYear => Some((self.late_part(TimeUnit::Year), end)),
                Cue::EndOfMonth => Some((self.late_part(TimeUnit::Month), end)),
                Cue::The => self.bare_weak(end),
                _ => None,
            }
        })
    }

    pub(super) fn late_part(&self, unit: TimeUnit) -> Sense {
        let Some(day) = self.reference else {
            return Sense::unknown(sense::grain(unit), Form::Fixed);
        };
        let (from, to) = civil::unit_around(day, unit, 0);
        Sense::window((from + (to - from + 1) / 2, to), sense::grain(unit))
    }

    /// "fiscal year 2024", "the fiscal year": found, but whose calendar it follows is not said.
    pub(super) fn fiscal(&self, at: usize) -> Found {
        let (_, end) = self
            .unit(at)
            .filter(|(unit, _)| matches!(unit, TimeUnit::Year | TimeUnit::Quarter))?;
        let end = self.year_beside(end).map_or(end, |(_, end)| end);
        Some((Sense::unknown(Grain::Year, Form::Fixed), end))
    }

    pub(super) fn week_of(&self, at: usize) -> Found {
        let at = self.is(at, Cue::On).unwrap_or(at);
        let found = self
            .point(at)
            .filter(|(sense, _)| sense.grain == Grain::Day);
        let (sense, end) = found.or_else(|| {
            let (day, end) = self.ordinal(self.is(at, Cue::The).unwrap_or(at))?;
            let day = sense::of_month(self.reference?, Aim::Past, day)?;
            Some((Sense::day(day), end))
        })?;
        if !sense.is_known() {
            return Some((sense.with_grain(Grain::Week), end));
        }
        let monday = civil::monday(sense.from);
        Some((Sense::window((monday, monday + 6), Grain::Week), end))
    }

    /// "the year", "the week": the one at hand, meant as a time only by some that stand before them.
    pub(super) fn bare_weak(&self, at: usize) -> Found {
        let (sense, end) = self.bare_unit(at)?;
        // "the week after next", "the year before last"
        let after = self.is(end, Cue::After).map(|next| (next, 2));
        let beyond = after.or_else(|| self.is(end, Cue::Before).map(|next| (next, -2)));
        if let Some((next, shift)) = beyond
            && let Some((_, stop)) = self
                .shift(next)
                .filter(|(way, _)| way.signum() == shift / 2)
            && self.unit(stop).is_none()
        {
            let (unit, _) = self.unit(self.is(at, Cue::The).unwrap_or(at))?;
            return Some((self.shifted_unit_by(unit, shift), stop));
        }
        // "the week that", "the year of the flood", "the day": another one.
        if self
            .text
            .words
            .class(end)
            .any(Class::WH.with(Class::DIGITS))
            || self.is(end, Cue::Of).is_some()
        {
            return None;
        }
        (sense.grain != Grain::Day).then_some((sense, end))
    }

    /// A unit without more, as the one at hand.
    pub(super) fn bare_unit(&self, at: usize) -> Found {
        let at = self.is(at, Cue::The).unwrap_or(at);
        let (unit, end) = self.unit(at)?;
        if !matches!(
            unit,
            TimeUnit::Week
                | TimeUnit::Weekend
                | TimeUnit::Month
                | TimeUnit::Quarter
                | TimeUnit::Year
                | TimeUnit::Decade
                | TimeUnit::Century
        ) || self.is_plural_word(end - 1)
        {
            return None;
        }
        let sense = match self.reference {
            Some(day) if unit == TimeUnit::Weekend => self.weekend(day, at),
            Some(day) => Sense::window(civil::unit_around(day, unit, 0), sense::grain(unit)),
            None => Sense::unknown(sense::grain(unit), Form::Fixed),
        };
        Some((sense.with_form(Form::Weak), end))
    }

    /// "the weekend": the one just gone, from Friday on the one at hand, ahead the coming one.
    pub(super) fn weekend(&self, day: i32, at: usize) -> Sense {
        let shift = if self.is_ahead(at) || civil::weekday(day) >= 5 {
            0
        } else {
            -1
        };
        Sense::window(
            civil::unit_around(day, TimeUnit::Weekend, shift),
            Grain::Week,
        )
    }

    pub(super) fn is_plural_word(&self, at: usize) -> bool {
        self.text.word(at).ends_with(['s', 'S'])
    }

    /// "the first quarter of 2023", "1st week of October", "the first two weeks of 2021", "the 21st century".
    pub(super) fn ordinal_unit(&self, at: usize) -> Found {
        let (which, end) = self.ordinal(at)?;
        if let Some((unit, end)) = self.unit(end) {
            if unit.is_clock() {
                return None;
            }
            if unit == TimeUnit::Century && which > 1 {
                return Some((
                    Sense::window(civil::months((which - 1) * 100, 1, 1200), Grain::Year),
                    end,
                ));
            }
            let Some((whole, end)) = self
                .is(end, Cue::Of)
                .or_else(|| self.is(end, Cue::In))
                .and_then(|of| self.container(of))
            else {
                let quarter = unit == TimeUnit::Quarter && (1..=4).contains(&which);
                if quarter && let Some((year, end)) = self.year_beside(end) {
                    return Some((
                        Sense::window(civil::months(year, 3 * which - 2, 3), Grain::Quarter),
                        end,
                    ));
                }
                return quarter.then(|| self.part_of_year(which, 3, end, at))?;
            };
            let sense = nth_within(whole, unit, which);
            return Some(self.week_with_weekday(unit, sense, end));
        }
        // "the first two weeks of 2021"
        if which != 1 {
            return None;
        }
        let (stretch, end) = self.stretch(end)?;
        let (whole, end) = self.container(self.is(end, Cue::Of)?)?;
        Some((within(whole, stretch.unit, stretch.count, 1), end))
    }

    /// What a part is a part of: a window of known days.
    pub(super) fn container(&self, at: usize) -> Found {
        let found = self.base(at).or_else(|| self.bare_unit(at));
        found.filter(|(sense, _)| !sense.is_day()).or_else(|| {
            let (year, end) = self.year_beside(at)?;
            Some((Sense::window(civil::months(year, 1, 12), Grain::Year), end))
        })
    }

    /// "Q3", "H1": which, its months, and the end.
    pub(super) fn lettered(&self, at: usize) -> Option<(i32, i32, usize)> {
        let (length, most) = if self.is(at, Cue::Quarter).is_some() {
            (3, 4)
        } else {
            self.is(at, Cue::Half)?;
            (6, 2)
        };
        if !self.text.words.glued(at + 1)
            || self.text.word(at + 1).len() != 1
            || self.text.words.kind(at) == Kind::Digits
        {
            return None;
        }
        let which = self
            .digits(at + 1)
            .filter(|which| (1..=most).contains(which))?;
        let end = at + 2;
        (!self.text.words.glued(end)
            || !self
                .text
                .words
                .class(end)
                .any(Class::DIGITS.with(Class::WORD)))
        .then_some((which, length, end))
    }

    /// A quarter or half with the year that follows it, else of the report's year.
    pub(super) fn part_of_year(&self, which: i32, length: i32, end: usize, at: usize) -> Found {
        let window = |year| {
            Sense::window(
                civil::months(year, (which - 1) * length + 1, length),
                Grain::Quarter,
            )
        };
        let next = match self.text.words.kind(end) {
            Kind::Comma | Kind::Hyphen => end + 1,
            _ => self
                .is(end, Cue::Of)
                .or_else(|| self.is(end, Cue::In))
                .unwrap_or(end),
        };
        if let Some((year, end)) = self.year_beside(next).or_else(|| self.shifted_year(next)) {
            return Some((window(year), end));
        }
        // H1, H2 alone are names of other things.
        if length == 6 {
            return None;
        }
        let in_year = |year| Some(civil::months(year, (which - 1) * length + 1, length));
        let found = self
            .reference
            .and_then(|day| sense::yearly(day, self.aim(at), in_year));
        Some((
            found.map_or(Sense::unknown(Grain::Quarter, Form::Fixed), |found| {
                Sense::window(found, Grain::Quarter)
            }),
            end,
        ))
    }

    /// "week 10", "week 3 of 2027", "year 2008".
    pub(super) fn unit_numbered(&self, at: usize) -> Found {
        let (unit, end) = self.unit(at)?;
        match unit {
            TimeUnit::Week if !self.is_plural_word(end - 1) => {
                let number = self.digits(end).filter(|week| (1..=53).contains(week))?;
                let end = end + 1;
                let of = self
                    .is(end, Cue::Of)
                    .or_else(|| self.is(end, Cue::In))
                    .unwrap_or(end);
                let year = self.year_beside(of).or_else(|| self.shifted_year(of));
                let (year, end) = match year {
                    Some(found) => found,
                    None => match self.reference {
                        Some(day) => (civil::ymd(day).year, end),
                        None => return Some((Sense::unknown(Grain::Week, Form::Fixed), end)),
                    },
                };
                Some((
                    Sense::window(civil::iso_week(year, number), Grain::Week),
                    end,
                ))
            }
            TimeUnit::Year if !self.is_plural_word(end - 1) => {
                let (year, end) = self.year_beside(end)?;
                Some((Sense::window(civil::months(year, 1, 12), Grain::Year), end))
            }
            _ => None,
        }
    }
}

/// The first (`way` 1) or last (-1) so many units of a window.
pub(super) fn within(whole: Sense, unit: TimeUnit, count: i32, way: i32) -> Sense {
    if !whole.is_known() {
        return whole;
    }
    let count = count.clamp(1, 1000);
    if unit == TimeUnit::Week {
        let window = (whole.from, whole.to);
        let near = civil::week_within(window, way.signum());
        let far = if way > 0 {
            (near.0, near.1 + 7 * (count - 1))
        } else {
            (near.0 - 7 * (count - 1), near.1)
        };
        return Sense::window(far, Grain::Week);
    }
    let window = if way > 0 {
        (whole.from, civil::add(whole.from, unit, count) - 1)
    } else {
        (civil::add(whole.to + 1, unit, -count), whole.to)
    };
    Sense::window(
        window,
        if unit == TimeUnit::Day {
            Grain::Day
        } else {
            sense::grain(unit)
        },
    )
}

/// The `which`-th unit of a window.
pub(super) fn nth_within(whole: Sense, unit: TimeUnit, which: i32) -> Sense {
    if !whole.is_known() {
        return Sense::unknown(sense::grain(unit), Form::Fixed);
    }
    let which = which.clamp(1, 400);
    let window = match unit {
        TimeUnit::Week => civil::week_within((whole.from, whole.to), which),
        TimeUnit::Weekend => {
            let first =
                whole.from + (6 - civil::weekday(whole.from)).rem_euclid(7) + 7 * (which - 1);
            (first, first + 1)
        }
        _ => (
            civil::add(whole.from, unit, which - 1),
            civil::add(whole.from, unit, which) - 1,
        ),
    };
    Sense::window(window, sense::grain(unit))
}
