//! Expressions around a unit of time: "last week", "three days ago", "the first quarter of 2023", "the week of 5 May".

use super::civil;
use super::expressions::{Found, Parser};
use super::numerals::Quantity;
use super::sense::{self, Aim, Form, Sense, UNKNOWN};
use crate::lexicon::{CalendarWord, Class, Cue, Length, TimeUnit};
use crate::model::Grain;
use crate::read::words::Kind;

/// A length of time as said: "two years, one month and three days".
#[derive(Clone, Copy, Debug)]
struct Stretch {
    days: i32,
    months: i32,
    /// The unit said last, and how many of it.
    unit: TimeUnit,
    count: i32,
    vague: bool,
}

/// How far before "in two weeks" the sentence may say that it speaks of what is to come; else it is a duration.
const AHEAD_REACH: usize = 30;

/// How a hedge changes "three days ago".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hedged {
    About,
    Over,
    Under,
}

impl Parser<'_> {
    pub(super) fn unit(&self, at: usize) -> Option<(TimeUnit, usize)> {
        self.sense_at(at, |word, end| match word {
            CalendarWord::Span(unit) => Some((unit, end)),
            _ => None,
        })
    }

    fn shift(&self, at: usize) -> Option<(i32, usize)> {
        self.sense_at(at, |word, end| match word {
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

    fn counted_here(&self, at: usize) -> Found {
        if let Some(found) = self.shifted(at) {
            return Some(found);
        }
        if let Some(found) = self.cued(at) {
            return Some(found);
        }
        if let Some(found) = self.ordinal_unit(at) {
            return Some(found);
        }
        if let Some((which, length, end)) = self.lettered(at) {
            return self.part_of_year(which, length, end, at);
        }
        if let Some(found) = self.unit_numbered(at) {
            return Some(found);
        }
        self.offset(at)
    }

    /// "in two weeks", "within nine months", "almost a week ago", "FY 2023", "the week of".
    fn cued(&self, at: usize) -> Found {
        self.sense_at(at, |word, end| {
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
                    Some((self.weekend_of(sense), end))
                }
                Cue::EndOfYear => Some((self.late_part(TimeUnit::Year), end)),
                Cue::EndOfMonth => Some((self.late_part(TimeUnit::Month), end)),
                Cue::The => self.bare_weak(end),
                _ => None,
            }
        })
    }

    fn late_part(&self, unit: TimeUnit) -> Sense {
        let Some(day) = self.reference else {
            return Sense::unknown(sense::grain(unit), Form::Fixed);
        };
        let (from, to) = civil::unit_around(day, unit, 0);
        Sense::window((from + (to - from + 1) / 2, to), sense::grain(unit))
    }

    /// "fiscal year 2024", "the fiscal year": found, but whose calendar it follows is not said.
    fn fiscal(&self, at: usize) -> Found {
        let (_, end) = self
            .unit(at)
            .filter(|(unit, _)| matches!(unit, TimeUnit::Year | TimeUnit::Quarter))?;
        let end = self.year_beside(end).map_or(end, |(_, end)| end);
        Some((Sense::unknown(Grain::Year, Form::Fixed), end))
    }

    fn week_of(&self, at: usize) -> Found {
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
    fn bare_weak(&self, at: usize) -> Found {
        let (sense, end) = self.bare_unit(at)?;
        // "the week after next", "the year before last"
        let after = self.is(end, Cue::After).map(|next| (next, 2));
        let beyond = after.or_else(|| self.is(end, Cue::Before).map(|next| (next, -2)));
        if let Some((next, shift)) = beyond
            && let Some((way, stop)) = self
                .shift(next)
                .filter(|(way, _)| way.signum() == shift / 2)
            && self.unit(stop).is_none()
        {
            let (unit, _) = self.unit(self.is(at, Cue::The).unwrap_or(at))?;
            let _ = way;
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
    fn weekend(&self, day: i32, at: usize) -> Sense {
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

    fn is_plural_word(&self, at: usize) -> bool {
        self.text.word(at).ends_with(['s', 'S'])
    }

    // ---- last, this, next

    /// "last week", "the past three months", "next Friday", "this August".
    fn shifted(&self, at: usize) -> Found {
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
        let date = self.pair_after(end, aim_of_date(aim));
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
    fn half_of_shifted(&self, shift: i32, end: usize) -> Found {
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

    fn shifted_unit(&self, shift: i32, unit: TimeUnit) -> Sense {
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
            -1 | -3 | -2 if unit == TimeUnit::Day => (day - 1, day),
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

    fn shifted_unit_by(&self, unit: TimeUnit, shift: i32) -> Sense {
        let grain = sense::grain(unit);
        match self.reference {
            Some(day) => Sense::window(civil::unit_around(day, unit, shift), grain),
            None => Sense::unknown(grain, Form::Fixed),
        }
    }

    fn week_with_weekday(&self, unit: TimeUnit, sense: Sense, end: usize) -> (Sense, usize) {
        if unit == TimeUnit::Week {
            self.with_weekday(sense, end)
        } else {
            (sense, end)
        }
    }

    /// A weekday, a month, a season or a feast after a shift.
    fn shifted_name(&self, at: usize, aim: Aim, shift: i32) -> Found {
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
    fn shifted_count(&self, shift: i32, at: usize) -> Found {
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

    fn rolling(&self, shift: i32, stretch: Stretch) -> Sense {
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

    // ---- ordinals, quarters, numbered weeks

    /// "the first quarter of 2023", "1st week of October", "the first two weeks of 2021", "the 21st century".
    fn ordinal_unit(&self, at: usize) -> Found {
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
    fn container(&self, at: usize) -> Found {
        let found = self.base(at).or_else(|| self.bare_unit(at));
        found
            .filter(|(sense, _)| !sense.is_day())
            .map(|(sense, end)| (sense, end))
            .or_else(|| {
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
    fn part_of_year(&self, which: i32, length: i32, end: usize, at: usize) -> Found {
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
    fn unit_numbered(&self, at: usize) -> Found {
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

    // ---- some time ago

    /// "three days", "two weeks and two days", "a year".
    fn stretch(&self, at: usize) -> Option<(Stretch, usize)> {
        self.stretch_of(at, true)
    }

    /// The same, without a last part that is an expression of its own ("the last three months and two days ago").
    fn stretch_of(&self, at: usize, with_ago: bool) -> Option<(Stretch, usize)> {
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
    fn ahead(&self, at: usize, end: usize, within: bool) -> Found {
        if let Some((stretch, end)) = self.stretch(end)
            && !stretch.unit.is_clock()
        {
            // "in two years since 2011"
            if let Some(since) = self
                .is(end, Cue::Since)
                .filter(|_| self.text.word(end).eq_ignore_ascii_case("since"))
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
            let (shift, end) = self
                .shift(self.is(end, Cue::The).unwrap_or(end))
                .filter(|(shift, _)| *shift > 0)?;
            let (stretch, end) = self.stretch(end)?;
            let day = self.reference?;
            let _ = shift;
            return Some((
                Sense::window((day, moved(day, stretch, 1)), Grain::Day),
                end,
            ));
        }
        None
    }

    /// "three days ago", "two weeks before Christmas", "5 past years", "three days starting on Monday".
    fn offset(&self, at: usize) -> Found {
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

    fn offset_hedged(&self, at: usize, hedged: Hedged) -> Found {
        self.offset_with(at, Some(hedged))
    }

    fn offset_with(&self, at: usize, hedged: Option<Hedged>) -> Found {
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
        let lasts = at > self.sentence.start && self.text.word(at - 1).eq_ignore_ascii_case("for");
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

    fn point_or_now_at(&self, at: usize) -> Found {
        if let Some(found) = self.point(at) {
            return Some(found);
        }
        self.is(at, Cue::Now).map(|end| (self.now(), end))
    }

    fn ago(&self, stretch: Stretch, way: i32, end: usize) -> (Sense, usize) {
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
    fn add(&mut self, quantity: Quantity, unit: TimeUnit) {
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
fn moved(day: i32, stretch: Stretch, way: i32) -> i32 {
    let months = stretch.months.clamp(-120_000, 120_000) * way;
    let days = stretch.days.clamp(-3_660_000, 3_660_000) * way;
    civil::add_months(day, months) + days
}

/// Whole days in some hours, the day at hand apart.
fn clock_days(unit: TimeUnit, count: i32) -> i32 {
    if unit == TimeUnit::Hour {
        count.clamp(0, 24 * 366).div_euclid(24)
    } else {
        0
    }
}

/// The window of some working days after or before a day.
fn workdays(day: i32, count: i32) -> (i32, i32) {
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

fn aim_of_date(aim: Aim) -> Aim {
    match aim {
        Aim::Last => Aim::Past,
        Aim::Next => Aim::Next,
        other => other,
    }
}

/// The first (`way` 1) or last (-1) so many units of a window.
fn within(whole: Sense, unit: TimeUnit, count: i32, way: i32) -> Sense {
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
fn nth_within(whole: Sense, unit: TimeUnit, which: i32) -> Sense {
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

/// "almost a week ago": somewhere around; "more than a week ago": then or before.
fn hedge(
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
        Hedged::Over => hedge_from(
            sense.from,
            reference.unwrap_or(sense.from),
            Some(hedged),
            way,
        ),
        Hedged::Under => hedge_from(
            sense.from,
            reference.unwrap_or(sense.from),
            Some(hedged),
            way,
        ),
    }
}

fn hedge_from(there: i32, anchor: i32, hedged: Option<Hedged>, way: i32) -> Sense {
    match hedged {
        Some(Hedged::Over) if way < 0 => Sense::window((UNKNOWN, there), Grain::About),
        Some(Hedged::Over) => Sense::window((there, UNKNOWN), Grain::About),
        Some(Hedged::Under) => Sense::window((there.min(anchor), there.max(anchor)), Grain::About),
        Some(Hedged::About) => Sense::window((there, there), Grain::About),
        None => Sense::day(there),
    }
}
