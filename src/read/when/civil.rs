//! Days as numbers: the Gregorian calendar on `i32` days since 1970-01-01, without allocation or errors.
//!
//! The public types hold `jiff` dates; the reader counts days, so that a window is two integers.

use crate::lexicon::{Feast, Length, TimeUnit};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ymd {
    pub(super) year: i32,
    /// 1 to 12.
    pub(super) month: i32,
    /// 1 to 31.
    pub(super) day: i32,
}

/// The day number of a day of the calendar. (Hinnant, "chrono-compatible low-level date algorithms".)
pub(super) fn day(year: i32, month: i32, day: i32) -> i32 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of the calendar of a day number.
pub(super) fn ymd(days: i32) -> Ymd {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = (shifted_month + 2) % 12 + 1;
    Ymd {
        year: era * 400 + year_of_era + i32::from(month <= 2),
        month,
        day: of_year - (153 * shifted_month + 2) / 5 + 1,
    }
}

/// 1 (Monday) to 7 (Sunday).
pub(super) fn weekday(days: i32) -> i32 {
    (days + 3).rem_euclid(7) + 1
}

/// The Monday of the week of a day.
pub(super) fn monday(days: i32) -> i32 {
    days + 1 - weekday(days)
}

pub(super) fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(super) fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        2 => 28 + i32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day that exists; `None` for 30 February.
pub(super) fn valid(year: i32, month: i32, of_month: i32) -> Option<i32> {
    let known = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&of_month);
    known.then(|| day(year, month, of_month))
}

/// The same day of the month some months on, or the last day where that month is shorter.
pub(super) fn add_months(days: i32, months: i32) -> i32 {
    let at = ymd(days);
    let count = at.year * 12 + at.month - 1 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    day(year, month, at.day.min(days_in_month(year, month)))
}

/// A day some units on, or back.
pub(super) fn add(days: i32, unit: TimeUnit, count: i32) -> i32 {
    match unit.length() {
        Length::Days(length) => days.saturating_add(length.saturating_mul(count)),
        // Beyond some tens of thousands of years no text means what it says.
        Length::Months(length) => {
            add_months(days, length.saturating_mul(count).clamp(-600_000, 600_000))
        }
    }
}

/// The first and the last day of some months from the first of a month on.
pub(super) fn months(year: i32, month: i32, count: i32) -> (i32, i32) {
    let first = day(year, month, 1);
    (first, add_months(first, count) - 1)
}

/// The first and the last day of the unit of the calendar that lies `shift` units from the one that holds `days`.
pub(super) fn unit_around(days: i32, unit: TimeUnit, shift: i32) -> (i32, i32) {
    let at = ymd(days);
    match unit {
        TimeUnit::Second
        | TimeUnit::Minute
        | TimeUnit::Hour
        | TimeUnit::Day
        | TimeUnit::Night
        | TimeUnit::Workday => (days + shift, days + shift),
        TimeUnit::Week => {
            let first = monday(days) + 7 * shift;
            (first, first + 6)
        }
        TimeUnit::Workweek => {
            let first = monday(days) + 7 * shift;
            (first, first + 4)
        }
        TimeUnit::Weekend => {
            let first = monday(days) + 7 * shift + 5;
            (first, first + 1)
        }
        TimeUnit::Fortnight => {
            let first = monday(days) + 14 * shift;
            (first, first + 13)
        }
        TimeUnit::Month
        | TimeUnit::Quarter
        | TimeUnit::Half
        | TimeUnit::Year
        | TimeUnit::Decade
        | TimeUnit::Century
        | TimeUnit::Millennium => {
            let Length::Months(length) = unit.length() else {
                return (days, days);
            };
            let count = (at.year * 12 + at.month - 1).div_euclid(length) + shift.clamp(-600, 600);
            let first = count * length;
            months(first.div_euclid(12), first.rem_euclid(12) + 1, length)
        }
    }
}

/// Week `number` of a year as ISO 8601 counts: the first is the one that holds the year's first Thursday.
pub(super) fn iso_week(year: i32, number: i32) -> (i32, i32) {
    let first = monday(day(year, 1, 4)) + 7 * (number - 1);
    (first, first + 6)
}

/// The `which`-th week of a window by its Thursdays; negative from the end.
pub(super) fn week_within(window: (i32, i32), which: i32) -> (i32, i32) {
    let first = if which > 0 {
        let monday = monday(window.0);
        let first = if monday + 3 < window.0 {
            monday + 7
        } else {
            monday
        };
        first + 7 * (which - 1)
    } else {
        let monday = monday(window.1);
        let last = if monday + 3 > window.1 {
            monday - 7
        } else {
            monday
        };
        last + 7 * (which + 1)
    };
    (first, first + 6)
}

/// Easter Sunday of the western churches. (Meeus, Jones, Butcher.)
fn easter(year: i32) -> i32 {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let shift = (golden + 11 * moon + 22 * sunday) / 451;
    let at = moon + sunday - 7 * shift + 114;
    day(year, at / 31, at % 31 + 1)
}

/// The day of a feast in a year.
pub(super) fn feast(feast: Feast, year: i32) -> i32 {
    match feast {
        Feast::Fixed(month, of_month) => day(year, i32::from(month), i32::from(of_month)),
        Feast::Easter(days) => easter(year) + i32::from(days),
        Feast::Nth(month, on, which) => {
            let (first, last) = months(year, i32::from(month), 1);
            let on = i32::from(on);
            if which > 0 {
                first + (on - weekday(first)).rem_euclid(7) + 7 * (i32::from(which) - 1)
            } else {
                last - (weekday(last) - on).rem_euclid(7) + 7 * (i32::from(which) + 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_one() {
        use jiff::ToSpan as _;
        let epoch = jiff::civil::date(1970, 1, 1);
        for days in (-200_000..200_000).step_by(37) {
            let date = epoch.checked_add(i64::from(days).days()).unwrap();
            let at = ymd(days);
            let parts = (
                i32::from(date.year()),
                i32::from(date.month()),
                i32::from(date.day()),
            );
            assert_eq!((at.year, at.month, at.day), parts);
            assert_eq!(day(at.year, at.month, at.day), days);
            assert_eq!(
                weekday(days),
                i32::from(date.weekday().to_monday_one_offset())
            );
        }
    }

    #[test]
    fn feasts_fall_on_their_days() {
        assert_eq!(feast(Feast::Easter(0), 2024), day(2024, 3, 31));
        assert_eq!(feast(Feast::Easter(0), 2019), day(2019, 4, 21));
        assert_eq!(feast(Feast::Nth(11, 4, 4), 2024), day(2024, 11, 28));
        assert_eq!(feast(Feast::Nth(5, 1, -1), 2024), day(2024, 5, 27));
    }

    #[test]
    fn weeks_belong_to_the_month_of_their_thursday() {
        assert_eq!(iso_week(2024, 1).0, day(2024, 1, 1));
        assert_eq!(iso_week(2021, 1).0, day(2021, 1, 4));
        assert_eq!(week_within(months(2024, 8, 1), 1).0, day(2024, 7, 29));
        assert_eq!(week_within(months(2024, 8, 1), -1).0, day(2024, 8, 26));
    }
}
