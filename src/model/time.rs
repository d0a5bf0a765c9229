//! Days, instants and periods: when a claim holds, and when it was told.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::figure::vocabulary;

/// A day, with the time of day where it is known: when a report was published, or a claim reported.
///
/// ```
/// use crossclaim::model::Moment;
/// let told: Moment = "2024-08-10T14:30".parse().unwrap();
/// assert!(told > "2024-08-10".parse().unwrap());
/// assert_eq!(told.to_string(), "2024-08-10T14:30:00");
/// assert!("2024-02-30".parse::<Moment>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize),
    serde(try_from = "String")
)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day; `None` where only the day is known, which orders before all times of that day.
    pub time: Option<Time>,
}

/// A date that can't be.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{text:?} is no date, expected YYYY-MM-DD or YYYY-MM-DDTHH:MM")]
pub struct MomentError {
    text: String,
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Moment { date, time: None }
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    /// Reads an ISO 8601 day or instant. An offset (`Z`, `+02:00`) is read and dropped: days are those of the outlet.
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let error = || MomentError {
            text: text.to_owned(),
        };
        let day = text.get(..10).ok_or_else(error)?;
        let date = day.parse().map_err(|_| error())?;
        let rest = &text[10..];
        let time = match rest.as_bytes().first() {
            None => None,
            Some(b'T' | b't' | b' ') => {
                let clock = &rest[1..];
                let end = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
                Some(clock[..end].parse().map_err(|_| error())?)
            }
            Some(_) => return Err(error()),
        };
        Ok(Moment { date, time })
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, MomentError> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(f, "{}", self.date),
            Some(time) => write!(f, "{}T{time}", self.date),
        }
    }
}

vocabulary! {
    /// How exactly the words give a time.
    Grain, "grain" {
        /// To the day.
        Day = "day",
        /// A week: "last week".
        Week = "week",
        /// A month: "in August".
        Month = "month",
        /// A quarter or season.
        Quarter = "quarter",
        /// A year: "in 2004".
        Year = "year",
        /// Around a day: "almost a week ago".
        About = "about",
    }
}

/// The time that a claim speaks of.
///
/// For a running count or a stock, `to` is the day *as of* which it holds and `from` where counting began, if said. For a
/// flow the two are the window. Where `grain` is coarser than a day the claim holds at some day between the two.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Period {
    /// The first day; `None` where it is not said.
    #[cfg_attr(feature = "serde", serde(default, serialize_with = "lines::some_day"))]
    pub from: Option<Date>,
    /// The last day, inclusive; `None` where nothing is known.
    #[cfg_attr(feature = "serde", serde(default, serialize_with = "lines::some_day"))]
    pub to: Option<Date>,
    /// How exactly the words give it; `None` means to the day.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub grain: Option<Grain>,
}

impl Period {
    /// As of one day.
    pub fn as_of(day: Date) -> Self {
        Period {
            from: None,
            to: Some(day),
            grain: None,
        }
    }

    /// A window of days, both inclusive; out of order it is turned around.
    pub fn window(from: Date, to: Date) -> Self {
        Period {
            from: Some(from.min(to)),
            to: Some(from.max(to)),
            grain: None,
        }
    }

    /// Whether it is known to the day.
    pub fn is_exact(&self) -> bool {
        self.to.is_some() && self.grain.is_none_or(|grain| grain == Grain::Day)
    }
}

/// Days in the lines: every claim has some, and what formats any text takes ten times as long as ten digits do.
#[cfg(feature = "serde")]
mod lines {
    use jiff::civil::Date;
    use serde::{Serialize, Serializer};

    use super::Moment;

    /// `YYYY-MM-DD`; `None` for years that do not have four digits.
    fn digits(day: Date) -> Option<[u8; 10]> {
        let year = u16::try_from(day.year()).ok()?;
        let [month, of_month] = [day.month(), day.day()].map(|n| u16::from(n.unsigned_abs()));
        let digit = |n: u16| u8::try_from(n % 10).map_or(b'0', |n| b'0' + n);
        (year <= 9999).then_some([
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(of_month / 10),
            digit(of_month),
        ])
    }

    fn day<S: Serializer>(day: Date, serializer: S) -> Result<S::Ok, S::Error> {
        match digits(day)
            .as_ref()
            .map(|digits| std::str::from_utf8(digits))
        {
            Some(Ok(text)) => serializer.serialize_str(text),
            _ => serializer.collect_str(&day),
        }
    }

    /// A day that may be missing.
    #[allow(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks with a reference"
    )]
    pub(super) fn some_day<S: Serializer>(
        some: &Option<Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        struct Day(Date);
        impl Serialize for Day {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                day(self.0, serializer)
            }
        }
        some.map(Day).serialize(serializer)
    }

    impl Serialize for Moment {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.time {
                None => day(self.date, serializer),
                Some(_) => serializer.collect_str(self),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn days_print_as_they_display() {
            for text in ["0000-01-01", "0987-10-09", "2024-08-10", "9999-12-31"] {
                let day: Date = text.parse().expect("a day");
                assert_eq!(digits(day).as_ref().map(|d| &d[..]), Some(text.as_bytes()));
                assert_eq!(day.to_string(), text);
            }
            assert_eq!(digits(jiff::civil::date(-1, 1, 1)), None);
        }
    }
}
