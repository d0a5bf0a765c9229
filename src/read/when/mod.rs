//! Date expressions, the report's own date, and the period of each number.
//!
//! Words come in. First [`find`] gives the day on which the report was published and every date expression with the
//! days that it means; later [`bind`] gives each number the time of which its clause speaks.
//!
//! | words | published on Monday 12 August 2024 | grain |
//! | --- | --- | --- |
//! | on Saturday | 2024-08-10 | day |
//! | 6 August; Aug. 6, 2024; 8/6/2024 | 2024-08-06 | day |
//! | three days ago | 2024-08-09 | day |
//! | almost a week ago | 2024-08-04 to 2024-08-06 | about |
//! | last week | 2024-08-05 to 2024-08-11 | week |
//! | in the past two weeks | 2024-07-29 to 2024-08-12 | day |
//! | since 14 June | 2024-06-14, open | day |
//! | between 6 and 9 August | 2024-08-06 to 2024-08-09 | day |
//! | in August | 2024-08-01 to 2024-08-31 | month |
//! | since 2022 | 2022-01-01, open | year |
//!
//! A weekday is the nearest one up to the report's day, a day or month without a year the nearest such, unless the
//! sentence speaks of what is to come. Without a day of the report what rests on it is found, but its days are unknown.

mod base;
mod bind;
mod civil;
mod digits;
mod expressions;
mod months;
mod numerals;
mod offsets;
mod other;
mod report_date;
mod sense;
mod shifts;
mod units;
mod weekdays;
mod years;

use super::Text;
use super::reading::{Days, Reading, Run};
use crate::model::{Moment, ReportDate};

/// How an expression is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// It names a time.
    Plain,
    /// It may: "the year".
    Weak,
    /// It says how often: "every Friday". Not kept.
    Repeated,
    /// It dates the report itself, a picture or another page, and nothing that is told.
    Stamp,
}

/// A date expression and the days that it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    pub(crate) at: Run,
    pub(crate) days: Days,
    pub(crate) role: Role,
}

/// A date as days since 1970-01-01.
pub(super) fn day_number(date: jiff::civil::Date) -> i32 {
    civil::day(
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    )
}

/// The date of a day since 1970-01-01; `None` beyond the years that dates have.
pub(super) fn date(days: i32) -> Option<jiff::civil::Date> {
    // From the year -9999 to 9999; what lies far beyond could not even be counted.
    let day = (-4_371_587..=2_932_896)
        .contains(&days)
        .then(|| civil::ymd(days))?;
    jiff::civil::Date::new(
        i16::try_from(day.year).ok()?,
        i8::try_from(day.month).ok()?,
        i8::try_from(day.day).ok()?,
    )
    .ok()
}

/// Finds the date expressions of a text, in order, and its date of publication.
pub(super) fn find(
    text: &Text<'_>,
    given: Option<Moment>,
    times: &mut Vec<Time>,
    date: &mut ReportDate,
) {
    let past = std::mem::take(&mut date.clues.past);
    *date = report_date::find(text, given, times, past);
}

/// Gives each reading the period that it speaks of.
pub(super) fn bind(text: &Text<'_>, times: &[Time], date: &ReportDate, readings: &mut [Reading]) {
    bind::bind(text, times, date, readings);
}
