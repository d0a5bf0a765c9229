//! Between dates and the day numbers of the rows.

use jiff::civil::Date;

/// The day that stands for none: before every date.
pub(crate) const UNDATED: i32 = i32::MIN;

/// Days since 1970-01-01 (Hinnant's civil calendar arithmetic).
pub(crate) fn day_number(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The number of a date that may be missing.
pub(crate) fn number_or_undated(date: Option<Date>) -> i32 {
    date.map_or(UNDATED, day_number)
}

/// The date of a number; `None` for none.
pub(crate) fn date_of(number: i32) -> Option<Date> {
    if number == UNDATED {
        return None;
    }
    let days = i64::from(number) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_both_ways() {
        for (text, number) in [
            ("1970-01-01", 0),
            ("2024-02-29", 19_782),
            ("1969-12-31", -1),
            ("1900-03-01", -25_508),
            ("0001-01-01", -719_162),
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!(day_number(date), number);
            assert_eq!(date_of(number), Some(date));
        }
        assert_eq!(date_of(UNDATED), None);
        let mut date: Date = "1999-12-31".parse().unwrap();
        for number in day_number(date).. {
            assert_eq!(date_of(number), Some(date));
            if number > 20_000 {
                break;
            }
            date = date.tomorrow().unwrap();
        }
    }
}
