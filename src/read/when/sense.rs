//! What a date expression means, and how it is worked out from the day of the report.

use super::civil;
use crate::lexicon::{Feast, TimeUnit};
use crate::model::Grain;
use crate::read::reading::Days;

/// A day that is not known, or an end that is open.
pub(super) const UNKNOWN: i32 = i32::MIN;

/// Where the day lies that a word without a year, or a weekday, means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// The nearest one up to the day of the report.
    Past,
    /// The nearest one from the day of the report on.
    Future,
    /// The one before the one at hand: "last August".
    Last,
    /// The one at hand: "this August".
    This,
    /// The one after the one at hand: "next August".
    Next,
}

/// What was said of a day or a window, as far as a range or a year beside it may still change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing to change.
    Fixed,
    /// A day of a month without a year; day 0 is the whole month.
    Yearless {
        month: i32,
        day: i32,
    },
    Feast(Feast),
    Weekday(i32),
    /// A day of a month that is not said: "the 4th".
    OfMonth(i32),
    /// The early part of a window, of which the first day counts where something ends or begins there.
    Early,
    /// The late part, of which the last day counts.
    Late,
    /// A window that only some constructions mean: "the year".
    Weak,
}

/// The days that an expression means, as far as they are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) grain: Grain,
    pub(super) form: Form,
}

impl Sense {
    pub(super) fn window((from, to): (i32, i32), grain: Grain) -> Self {
        Sense {
            from,
            to,
            grain,
            form: Form::Fixed,
        }
    }

    pub(super) fn day(day: i32) -> Self {
        Self::window((day, day), Grain::Day)
    }

    pub(super) fn unknown(grain: Grain, form: Form) -> Self {
        Sense {
            from: UNKNOWN,
            to: UNKNOWN,
            grain,
            form,
        }
    }

    pub(super) fn with_form(self, form: Form) -> Self {
        Sense { form, ..self }
    }

    pub(super) fn with_grain(self, grain: Grain) -> Self {
        Sense { grain, ..self }
    }

    pub(super) fn is_known(self) -> bool {
        self.from != UNKNOWN && self.to != UNKNOWN
    }

    pub(super) fn is_day(self) -> bool {
        self.grain == Grain::Day && self.from == self.to
    }

    pub(super) fn is_yearless(self) -> bool {
        matches!(self.form, Form::Yearless { .. } | Form::Feast(_))
    }

    /// The same in a year, where it had none.
    pub(super) fn in_year(self, year: i32) -> Self {
        let sense = |window| Self::window(window, self.grain);
        match self.form {
            Form::Yearless { month, day: 0 } => sense(civil::months(year, month, 1)),
            Form::Yearless { month, day } => civil::valid(year, month, day)
                .map_or(Self::unknown(self.grain, Form::Fixed), |day| {
                    sense((day, day))
                }),
            Form::Feast(feast) => {
                let day = civil::feast(feast, year);
                sense((day, day))
            }
            _ => self,
        }
    }

    /// The days as a reading holds them.
    pub(super) fn days(self) -> Days {
        Days {
            from: self.from,
            to: self.to,
            grain: self.grain,
        }
    }
}

/// The grain of a whole unit of time.
pub(super) fn grain(unit: TimeUnit) -> Grain {
    match unit {
        TimeUnit::Second
        | TimeUnit::Minute
        | TimeUnit::Hour
        | TimeUnit::Day
        | TimeUnit::Night
        | TimeUnit::Workday => Grain::Day,
        TimeUnit::Weekend | TimeUnit::Week | TimeUnit::Workweek | TimeUnit::Fortnight => {
            Grain::Week
        }
        TimeUnit::Month => Grain::Month,
        TimeUnit::Quarter | TimeUnit::Half => Grain::Quarter,
        TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => Grain::Year,
    }
}

/// How far from the report's year a day is looked for: 29 February comes after eight years at the latest.
const YEARS: i32 = 8;

/// What comes once a year, aimed at from a day.
pub(super) fn yearly(
    reference: i32,
    aim: Aim,
    in_year: impl Fn(i32) -> Option<(i32, i32)>,
) -> Option<(i32, i32)> {
    let year = civil::ymd(reference).year;
    let back = || (year - YEARS..=year + 1).rev().filter_map(&in_year);
    let on = || (year - 1..=year + YEARS).filter_map(&in_year);
    match aim {
        Aim::Past => back().find(|window| window.0 <= reference),
        Aim::Future => on().find(|window| window.1 >= reference),
        Aim::Last => back().find(|window| window.1 < reference),
        Aim::This => in_year(year).or_else(|| on().find(|window| window.1 >= reference)),
        Aim::Next => on().find(|window| window.0 > reference),
    }
}

/// A weekday, aimed at from a day.
pub(super) fn on_weekday(reference: i32, aim: Aim, weekday: i32) -> i32 {
    let this = civil::monday(reference) + weekday - 1;
    match aim {
        Aim::Past => reference - (civil::weekday(reference) - weekday).rem_euclid(7),
        Aim::Future => reference + (weekday - civil::weekday(reference)).rem_euclid(7),
        Aim::Last => this - 7,
        Aim::This => this,
        Aim::Next => this + 7,
    }
}

/// The day of a month without its name, aimed at from a day.
pub(super) fn of_month(reference: i32, aim: Aim, day: i32) -> Option<i32> {
    let at = civil::ymd(reference);
    let steps: &[i32] = match aim {
        Aim::Past | Aim::Last => &[0, -1, -2],
        Aim::Future | Aim::Next => &[0, 1, 2],
        Aim::This => &[0],
    };
    let days = steps.iter().filter_map(|step| {
        let count = at.year * 12 + at.month - 1 + step;
        civil::valid(count.div_euclid(12), count.rem_euclid(12) + 1, day)
    });
    let fits = |day: &i32| match aim {
        Aim::Past | Aim::Last => *day <= reference,
        Aim::Future | Aim::Next => *day >= reference,
        Aim::This => true,
    };
    days.clone().find(fits)
}

/// The nearest day that is a weekday and a day of a month at once: "Monday 13th".
pub(super) fn weekday_of_month(reference: i32, weekday: i32, day: i32) -> Option<i32> {
    let at = civil::ymd(reference);
    // A weekday and a day of a month meet within fourteen months at the latest, save the 31st, which takes longer.
    let steps = (0..=36).flat_map(|step| [-step, step]);
    let days = steps.filter_map(|step| {
        let count = at.year * 12 + at.month - 1 + step;
        civil::valid(count.div_euclid(12), count.rem_euclid(12) + 1, day)
    });
    days.filter(|day| civil::weekday(*day) == weekday)
        .take(2)
        .min_by_key(|day| (day - reference).abs())
}

/// A range from one expression to another, in which the two lend each other what one of them does not say.
pub(super) fn range(a: Sense, b: Sense) -> Sense {
    let (mut a, mut b) = (a, b);
    if let (Form::OfMonth(day), Form::Yearless { month, .. }) = (a.form, b.form) {
        a = a.with_form(Form::Yearless { month, day });
        if b.is_known() {
            a = a.in_year(civil::ymd(b.from).year).with_form(a.form);
        }
    } else if let Form::OfMonth(day) = a.form
        && b.is_known()
    {
        let at = civil::ymd(b.from);
        let day = civil::valid(at.year, at.month, day).unwrap_or(UNKNOWN);
        a = Sense::window((day, day), Grain::Day);
    }
    if let Form::OfMonth(day) = b.form
        && a.is_known()
    {
        b = of_month(a.from, Aim::Future, day).map_or(b, Sense::day);
    }
    match (a.is_yearless(), b.is_yearless()) {
        (true, false) if b.is_known() => {
            let year = civil::ymd(b.to).year;
            let same = a.in_year(year);
            a = if same.from <= b.to {
                same
            } else {
                a.in_year(year - 1)
            };
        }
        (_, true) if a.is_known() => {
            let year = civil::ymd(a.from).year;
            let same = b.in_year(year);
            b = if same.to >= a.from {
                same
            } else {
                b.in_year(year + 1)
            };
        }
        _ => {}
    }
    match (a.form, b.form) {
        (_, Form::Weekday(weekday)) if a.is_known() => {
            b = Sense::day(on_weekday(a.from, Aim::Future, weekday));
        }
        (Form::Weekday(weekday), _) if b.is_known() => {
            a = Sense::day(on_weekday(b.from, Aim::Past, weekday));
        }
        _ => {}
    }
    let to = if b.form == Form::Early { b.from } else { b.to };
    let grain = if a.grain == b.grain && a.grain != Grain::Day {
        a.grain
    } else {
        Grain::Day
    };
    Sense::window((a.from, to), grain)
}
