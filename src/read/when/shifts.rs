//! What *last*, *this* and *next* do: "last week", "the past three months", "next Friday", "this August".
//!
//! "Last week" is the week before; "the past week" ends with the day of the report.

use super::civil;
use super::expressions::{Found, Parser};
use super::offsets::{Stretch, clock_days, moved};
use super::sense::{self, Aim, Form, Sense, UNKNOWN};
use super::units::within;
use crate::lexicon::{CalendarWord, Class, Cue, Length, TimeUnit};
use crate::model::Grain;
use crate::read::words::Kind;

impl Parser<'_> {
    /// "last week", "the past three months", "next Friday", "this August".
    pub(super) fn shifted(&self, at: usize) -> Found {
        let (shift, end) = self.shift(at)?;
        let aim = match shift {
            -1 => Aim::Last,
            0 => Aim::This,
            1 => Aim::Next,
            2 => Aim::Future,
            _ => Aim::Past,
        };
        if let Some((unit, after)) = self.unit(end) {
            if self.is_plural_word(after - 1) && !matches!(unit, TimeUnit::Weekend)
                || shift == 0 && unit == TimeUnit::Day
            {
                return None;
            }
            if unit == TimeUnit::Year
                && let Some(of_year) = self.half_of_shifted(shift, after)
            {
                return Some(of_year);
            }
            // "the last week of July"
            if shift == -1
                && let Some((whole, end)) =
                    self.is(after, Cue::Of).and_then(|of| self.container(of))
            {
                return Some((within(whole, unit, 1, -1), end));
            }
            let sense = self.shifted_unit(shift, unit);
            return Some(self.week_with_weekday(unit, sense, after));
        }
        if let Some((sense, end)) = self.shifted_name(end, aim, shift) {
            return Some((sense, end));
        }
        if let Some(found) = self.shifted_count(shift, end) {
            return Some(found);
        }
        if shift == -3 || shift == -2 {
            return None;
        }
        // "next 6th of April", "next 5/12"
        let date = self.pair_after(end, || aim_of_date(aim));
        date.or_else(|| {
            let (sense, end) = self
                .base(end)
                .filter(|(sense, _)| matches!(sense.form, Form::Yearless { .. }))?;
            let Form::Yearless { month, day } = sense.form else {
                return None;
            };
            Some((self.yearless(month, day, aim_of_date(aim)), end))
        })
        .or_else(|| self.fiscal(self.is(end, Cue::Fiscal)?))
    }

    /// "next year's first quarter".
    pub(super) fn half_of_shifted(&self, shift: i32, end: usize) -> Found {
        if self.text.words.kind(end) != Kind::Possessive {
            return None;
        }
        let (which, after) = self.ordinal(end + 1)?;
        let (unit, after) = self.unit(after)?;
        let Length::Months(length) = unit.length() else {
            return None;
        };
        let year = self.shifted_unit(shift, TimeUnit::Year);
        if !year.is_known() || length > 6 {
            return Some((Sense::unknown(Grain::Quarter, Form::Fixed), after));
        }
        let first = civil::ymd(year.from).year;
        Some((
            Sense::window(
                civil::months(first, (which - 1) * length + 1, length),
                Grain::Quarter,
            ),
            after,
        ))
    }

    pub(super) fn shifted_unit(&self, shift: i32, unit: TimeUnit) -> Sense {
        let grain = sense::grain(unit);
        let Some(day) = self.reference else {
            return Sense::unknown(grain, Form::Fixed);
        };
        let rolls = matches!(
            unit,
            TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Year
                | TimeUnit::Fortnight
                | TimeUnit::Decade
        );
        let window = match shift {
            // "the past week" ends with the report's day; "last week" is the week before.
            -3 | -2 if rolls => (civil::add(day, unit, -1), day),
            _ if unit.is_clock() => (day, day),
            -3..=-1 if unit == TimeUnit::Day => (day - 1, day),
            -3..=-1 => civil::unit_around(day, unit, -1),
            1 | 2 => civil::unit_around(day, unit, 1),
            _ => civil::unit_around(day, unit, 0),
        };
        let window = match (shift, unit) {
            // On a Monday to Thursday last weekend is the one just gone, which lies in the week before.
            (-1, TimeUnit::Weekend) if civil::weekday(day) >= 6 => {
                civil::unit_around(day, unit, -1)
            }
            (2, TimeUnit::Weekend) if civil::weekday(day) < 6 => civil::unit_around(day, unit, 0),
            _ => window,
        };
        Sense::window(window, grain)
    }

    pub(super) fn shifted_unit_by(&self, unit: TimeUnit, shift: i32) -> Sense {
        let grain = sense::grain(unit);
        match self.reference {
            Some(day) => Sense::window(civil::unit_around(day, unit, shift), grain),
            None => Sense::unknown(grain, Form::Fixed),
        }
    }

    pub(super) fn week_with_weekday(
        &self,
        unit: TimeUnit,
        sense: Sense,
        end: usize,
    ) -> (Sense, usize) {
        if unit == TimeUnit::Week {
            self.with_weekday(sense, end)
        } else {
            (sense, end)
        }
    }

    /// A weekday, a month, a season or a feast after a shift.
    pub(super) fn shifted_name(&self, at: usize, aim: Aim, shift: i32) -> Found {
        self.sense_at(at, |word, end| match word {
            CalendarWord::Weekday { weekday, weak } => {
                let weekday = i32::from(weekday);
                if weak
                    && self.text.words.kind(at) == Kind::Lower
                    && !self.text.words.is_caseless()
                    && shift == 0
                {
                    return None;
                }
                // "this Friday 5/12": the date decides.
                if let Some((date, end)) = self.base(at).filter(|(sense, after)| {
                    *after > end
                        && !matches!(sense.form, Form::Weekday(_))
                        && sense.grain == Grain::Day
                        && (self.text.words.kind(after - 1) == Kind::Close
                            || self
                                .text
                                .words
                                .class(after - 1)
                                .any(Class::DIGITS.with(Class::ORDINAL).with(Class::MONTH)))
                }) {
                    let Form::Yearless { month, day } = date.form else {
                        return Some((date, end));
                    };
                    let aim = if shift < 0 { Aim::Past } else { Aim::This };
                    return Some((self.yearless(month, day, aim), end));
                }
                let form = Form::Fixed;
                let Some(day) = self.reference else {
                    return Some((Sense::unknown(Grain::Day, Form::Weekday(weekday)), end));
                };
                let found = match shift {
                    -3 | -2 => sense::on_weekday(day - 1, Aim::Past, weekday),
                    2 => sense::on_weekday(day + 1, Aim::Future, weekday),
                    _ => sense::on_weekday(day, aim, weekday),
                };
                let end = self
                    .sense_at(end, |word, end| {
                        matches!(word, CalendarWord::Part(_)).then_some(end)
                    })
                    .unwrap_or(end);
                Some((Sense::day(found).with_form(form), end))
            }
            CalendarWord::Month { month, weak } => {
                let month = i32::from(month);
                let lower =
                    self.text.words.kind(at) == Kind::Lower && !self.text.words.is_caseless();
                if weak && (lower || self.text.words.class(end).any(Class::AUXILIARY)) {
                    return None;
                }
                if let Some((sense, end)) =
                    self.base(at).filter(|(sense, _)| sense.grain == Grain::Day)
                {
                    let Form::Yearless { month, day } = sense.form else {
                        return Some((sense, end));
                    };
                    return Some((self.yearless(month, day, aim_of_date(aim)), end));
                }
                Some((self.yearless(month, 0, aim).with_form(Form::Fixed), end))
            }
            CalendarWord::Season(month) => self.season(at, end, i32::from(month), Some(aim)),
            CalendarWord::Feast(feast) => {
                let (sense, end) = self.feast(at, end, feast, Some(aim_of_date(aim)));
                Some((sense, end))
            }
            _ => None,
        })
    }

    /// "the last three months", "the next few days": windows that end or open at the report's day.
    pub(super) fn shifted_count(&self, shift: i32, at: usize) -> Found {
        if shift == 0 {
            return None;
        }
        let (stretch, end) = self.stretch_of(at, false)?;
        // "the last four months of 2021", "the last 3 weeks of this year"
        if let Some(of) = self.is(end, Cue::Of)
            && let Some((whole, end)) = self.container(of)
        {
            return Some((within(whole, stretch.unit, stretch.count, shift), end));
        }
        Some((self.rolling(shift, stretch), end))
    }

    pub(super) fn rolling(&self, shift: i32, stretch: Stretch) -> Sense {
        let grain = if stretch.vague {
            Grain::About
        } else {
            Grain::Day
        };
        let Some(day) = self.reference else {
            return Sense::unknown(grain, Form::Fixed);
        };
        let (unit, count) = (stretch.unit, stretch.count);
        if matches!(
            unit,
            TimeUnit::Quarter | TimeUnit::Decade | TimeUnit::Century
        ) {
            let (near, far) = if shift < 0 { (-1, -count) } else { (1, count) };
            let (a, b) = (
                civil::unit_around(day, unit, near),
                civil::unit_around(day, unit, far),
            );
            return Sense::window((a.0.min(b.0), a.1.max(b.1)), grain);
        }
        if unit == TimeUnit::Workday {
            return Sense::window(workdays(day, if shift < 0 { -count } else { count }), grain);
        }
        if unit.is_clock() {
            let days = clock_days(unit, count);
            return Sense::window(
                if shift < 0 {
                    (day - days, day)
                } else {
                    (day, day + days)
                },
                grain,
            );
        }
        if unit == TimeUnit::Weekend {
            let window = civil::unit_around(day, unit, if shift < 0 { -count } else { count });
            return Sense::window(window, grain);
        }
        let reach = if shift < 0 {
            (moved(day, stretch, -1), day)
        } else {
            (day + 1, moved(day, stretch, 1))
        };
        Sense::window(reach, grain)
    }

    /// The year that "last year", "this year", "the year" mean.
    pub(super) fn shifted_year(&self, at: usize) -> Option<(i32, usize)> {
        let at = self.is(at, Cue::The).unwrap_or(at);
        let (shift, end) = self.shift(at)?;
        let (unit, end) = self.unit(end)?;
        let sense = (unit == TimeUnit::Year)
            .then(|| self.shifted_unit(if shift == -3 { -1 } else { shift }, unit))?;
        sense.is_known().then(|| (civil::ymd(sense.from).year, end))
    }

    /// A week, or a day some time off, with which a weekday makes a day.
    pub(super) fn week_or_offset(&self, at: usize) -> Found {
        let at = self.is(at, Cue::The).unwrap_or(at);
        let found = self.counted(at)?;
        let (sense, end) = found;
        let offset = self.stretch(at).is_some() && sense.from == sense.to;
        (sense.grain == Grain::Week && sense.to.wrapping_sub(sense.from) == 6
            || offset
            || !sense.is_known() && sense.grain == Grain::Week)
            .then_some((sense, end))
    }
}

/// The window of some working days after or before a day.
pub(super) fn workdays(day: i32, count: i32) -> (i32, i32) {
    let (step, mut left, mut at, mut first) = (count.signum(), count.abs().min(1000), day, UNKNOWN);
    while left > 0 {
        at += step;
        if civil::weekday(at) <= 5 {
            left -= 1;
            if first == UNKNOWN {
                first = at;
            }
        }
    }
    if step < 0 { (at, first) } else { (first, at) }
}

pub(super) fn aim_of_date(aim: Aim) -> Aim {
    match aim {
        Aim::Last => Aim::Past,
        Aim::Next => Aim::Next,
        other => other,
    }
}
