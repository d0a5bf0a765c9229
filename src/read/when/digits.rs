//! Dates in digits: "2024-08-06", "6/8/2024", "22/Jan/2019", "2024-08", "06.08.2024", "20240806".
//!
//! The month comes first in pairs and triples with a slash or a hyphen, unless it cannot be one; the day where stops
//! separate. A pair alone ("8/6") is a date only where a preposition, a weekday or a range says so.

use super::civil;
use super::expressions::{Found, Parser};
use super::sense::{Aim, Form, Sense};
use crate::lexicon::{CalendarWord, Class, Cue};
use crate::model::Grain;
use crate::read::words::Kind;

impl Parser<'_> {
    /// A date in digits: "2024-08-06", "6/8/2024", "22/Jan/2019", "2024-08", "8/2024", "20240806".
    pub(super) fn numeric(&self, at: usize) -> Found {
        let words = self.text.words;
        if words.glued(at)
            && words.kind(at.wrapping_sub(1)) != Kind::Open
            && words
                .class(at.wrapping_sub(1))
                .any(Class::DIGITS.with(Class::WORD))
        {
            return None;
        }
        if let Some(found) = self.dotted(at) {
            return Some(found);
        }
        let parts = self.parts(at);
        let window = |window, grain, end| Some((Sense::window(window, grain), end));
        match parts.list[..parts.len] {
            [Part::Number(number, 8)] => {
                let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
                let day =
                    civil::valid(year, month, day).filter(|_| (1900..=2099).contains(&year))?;
                Some((Sense::day(day), parts.end))
            }
            [a, b, c] => {
                let (year, month, day) = self.ordered(a, b, c)?;
                let sense = civil::valid(year, month, day);
                let sense = sense.map_or(Sense::unknown(Grain::Day, Form::Fixed), Sense::day);
                Some((sense, self.with_part(parts.end)))
            }
            [
                Part::Number(year @ 1000..=2999, 4),
                Part::Number(month @ 1..=12, 1..=2) | Part::Month(month),
            ]
            | [
                Part::Number(month @ 1..=12, 1..=2),
                Part::Number(year @ 1000..=2999, 4),
            ] if parts.end > at + 1 => {
                window(civil::months(year, month, 1), Grain::Month, parts.end)
            }
            [
                Part::Number(first @ 1900..=2099, 4),
                Part::Number(last @ 1900..=2099, 4),
            ] if first < last => window(
                (civil::day(first, 1, 1), civil::day(last, 12, 31)),
                Grain::Year,
                parts.end,
            ),
            [Part::Number(day @ 1..=31, 1..=2), Part::Month(month)] => {
                Some(self.day_of(month, day, at, parts.end))
            }
            [Part::Number(..), Part::Number(..)] => self.pair_in_context(at, parts),
            _ => None,
        }
    }

    /// "Sep-23-2020", "Oct/2", "Dec-2018".
    pub(super) fn month_in_digits(&self, at: usize) -> Found {
        if !self.text.words.glued(at + 1) || !self.text.words.glued(at + 2) {
            return None;
        }
        let parts = self.parts(at);
        match parts.list[..parts.len] {
            [a, b, c] => {
                let (year, month, day) = self.ordered(a, b, c)?;
                Some((Sense::day(civil::valid(year, month, day)?), parts.end))
            }
            [Part::Month(month), Part::Number(year @ 1000..=2999, 4)] => Some((
                Sense::window(civil::months(year, month, 1), Grain::Month),
                parts.end,
            )),
            [Part::Month(month), Part::Number(day @ 1..=31, 1..=2)] => {
                Some(self.day_of(month, day, at, parts.end))
            }
            _ => None,
        }
    }

    /// "12.08.2024": days come first where stops separate.
    fn dotted(&self, at: usize) -> Found {
        /// "1.8.24"
        const SHORTEST: usize = 6;
        let word = self.text.word(at);
        if word.len() < SHORTEST {
            return None;
        }
        let mut parts = word.split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || !matches!(year.len(), 2 | 4) || day.len() > 2 && day.len() != 4
        {
            return None;
        }
        let number = |text: &str| text.parse::<i32>().ok();
        let (day, month, short) = (number(day)?, number(month)?, number(year)?);
        let (year, day) = if day > 31 {
            (day, short)
        } else {
            (
                if year.len() == 2 {
                    self.century(short)
                } else {
                    short
                },
                day,
            )
        };
        let known = civil::valid(year, month, day).or_else(|| civil::valid(year, day, month))?;
        (1000..=2999)
            .contains(&year)
            .then_some((Sense::day(known), at + 1))
    }

    /// A pair as "8/6", where a preposition or a range says that it is a date.
    fn pair_in_context(&self, at: usize, parts: Parts) -> Found {
        if parts.sign != b'/' {
            return None;
        }
        let before = at > self.sentence.start
            && ([
                Cue::On,
                Cue::Since,
                Cue::Until,
                Cue::By,
                Cue::Before,
                Cue::After,
                Cue::From,
                Cue::Between,
                Cue::To,
            ]
            .into_iter()
            .any(|cue| self.is(at - 1, cue).is_some())
                || self.is_behind_hyphen(at)
                || self.in_list(at));
        // "2/29-3/1"
        let before = before
            || self.text.words.kind(parts.end) == Kind::Hyphen
                && self.text.word(parts.end + 2) == "/";
        let before = before
            || self
                .sense_at(at.wrapping_sub(1), |word, _| {
                    matches!(word, CalendarWord::Shift(_)).then_some(())
                })
                .is_some();
        (before && !self.is_fraction(parts)).then(|| self.pair(parts, self.aim(at)))?
    }

    /// Whether a hyphen joins a pair to what stands before it; the one of "-4/5" is a minus.
    fn is_behind_hyphen(&self, at: usize) -> bool {
        let words = self.text.words;
        words.kind(at - 1) == Kind::Hyphen && at - 1 > self.sentence.start && words.glued(at - 1)
    }

    /// Whether a pair is a part of a unit: "cut to 1/2 mile".
    fn is_fraction(&self, parts: Parts) -> bool {
        // Short signs are also words: 8/6 pm.
        let unit = self.text.words.class(parts.end).any(Class::UNIT);
        unit && self.text.word(parts.end).len() > 3
    }

    /// Whether a pair goes on a list of pairs: "on 11/20, 11/22 or 11/25".
    fn in_list(&self, at: usize) -> bool {
        let joins = self.text.words.kind(at - 1) == Kind::Comma
            || self.is(at - 1, Cue::Or).is_some()
            || self.is(at - 1, Cue::And).is_some();
        joins && at >= 4 && self.text.word(at - 3) == "/" && self.spoken.is_some()
    }

    fn pair(&self, parts: Parts, aim: Aim) -> Found {
        let [Part::Number(a, 1..=2), Part::Number(b, 1..=2), ..] = parts.list else {
            return None;
        };
        let (month, day) = if a <= 12 { (a, b) } else { (b, a) };
        // 2000 is a leap year: a 29 February may be.
        civil::valid(2000, month, day)?;
        Some((self.yearless(month, day, aim), parts.end))
    }

    /// A pair after a weekday, where also "7-6" and "7.6" are dates.
    pub(super) fn numeric_beside(&self, at: usize) -> Found {
        if let Some(found) = self.numeric(at) {
            return Some(found);
        }
        if let Some(found) = self.pair_after(at, || self.aim(at)) {
            return Some(found);
        }
        None
    }

    /// A pair of numbers that stands where only a date can.
    pub(super) fn pair_after(&self, at: usize, aim: impl FnOnce() -> Aim) -> Found {
        if let Some((a, b)) = self.text.word(at).split_once('.')
            && let (Ok(a), Ok(b)) = (a.parse::<i32>(), b.parse::<i32>())
            && self.text.words.kind(at) == Kind::Digits
        {
            let (month, day) = if a <= 12 { (a, b) } else { (b, a) };
            civil::valid(2000, month, day)?;
            return Some((self.yearless(month, day, aim()), at + 1));
        }
        let parts = self.parts(at);
        let is_month = matches!(parts.list, [Part::Month(_), Part::Number(..), ..]);
        match parts.list[..parts.len] {
            [Part::Number(_, 1..=2), Part::Number(_, 1..=2)] => self.pair(parts, aim()),
            [Part::Month(month), Part::Number(day @ 1..=31, 1..=2)] if is_month => {
                Some((self.yearless(month, day, aim()), parts.end))
            }
            _ => None,
        }
    }

    /// Month, year and day of three parts: a year first, else the American order unless it is impossible.
    fn ordered(&self, a: Part, b: Part, c: Part) -> Option<(i32, i32, i32)> {
        let year = |number, digits| {
            if digits == 2 {
                self.century(number)
            } else {
                number
            }
        };
        Some(match (a, b, c) {
            (
                Part::Number(y, 4),
                Part::Number(m, 1..=2) | Part::Month(m),
                Part::Number(d, 1..=2),
            )
            | (Part::Month(m), Part::Number(y, 4), Part::Number(d, 1..=2)) => (y, m, d),
            (Part::Number(d, 1..=2), Part::Month(m), Part::Number(y, n @ (2 | 4)))
            | (Part::Month(m), Part::Number(d, 1..=2), Part::Number(y, n @ (2 | 4))) => {
                (year(y, n), m, d)
            }
            (Part::Number(m, 1..=2), Part::Number(d, 1..=2), Part::Number(y, n @ (2 | 4))) => {
                if m > 12 {
                    (year(y, n), d, m)
                } else {
                    (year(y, n), m, d)
                }
            }
            _ => return None,
        })
    }

    /// The end of a row of more numbers than two dates have that one sign joins: `1-2-3-4-5-6-7`. No date stands in it,
    /// wherever one began to read.
    pub(super) fn row_end(&self, at: usize) -> Option<usize> {
        /// "10-1-2018-10-7-2018"
        const TWO_DATES: usize = 6;
        let words = self.text.words;
        let sign = self.text.word(at + 1);
        if !matches!(sign, "-" | "/") {
            return None;
        }
        let (mut end, mut numbers) = (at, 0);
        while self.digits(end).is_some() {
            (end, numbers) = (end + 1, numbers + 1);
            if !words.glued(end) || !words.glued(end + 1) || self.text.word(end) != sign {
                break;
            }
            end += 1;
        }
        (numbers > TWO_DATES).then_some(end)
    }

    /// Up to three numbers or names of months, glued together by one sign.
    fn parts(&self, at: usize) -> Parts {
        let words = self.text.words;
        let mut parts = Parts {
            list: [Part::None; 3],
            len: 0,
            end: at,
            sign: 0,
        };
        let mut here = at;
        while parts.len < 3 {
            let part = if let Some(number) = self.digits(here) {
                Part::Number(number, words.at(here).end - words.at(here).start)
            } else {
                let month = self.sense_at(here, |word, _| match word {
                    CalendarWord::Month { month, .. } => Some(i32::from(month)),
                    _ => None,
                });
                month.map_or(Part::None, Part::Month)
            };
            if part == Part::None || here >= self.sentence.end {
                break;
            }
            parts.list[parts.len] = part;
            parts.len += 1;
            parts.end = here + 1;
            let sign = match words.kind(here + 1) {
                Kind::Hyphen => b'-',
                Kind::Sign if self.text.word(here + 1) == "/" => b'/',
                _ => break,
            };
            if !words.glued(here + 1)
                || !words.glued(here + 2)
                || parts.sign != 0 && parts.sign != sign
            {
                break;
            }
            parts.sign = sign;
            here += 2;
        }
        // A fourth part makes it something else: a telephone number, a code; but "5/1-5/7" are two.
        if parts.len > 1 && self.is_glued_on(parts.end) && !words.kind(parts.end).is_letters() {
            parts.len = 0;
        }
        if parts.len == 1 && parts.sign != 0 {
            parts.len = 0;
        }
        parts
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    None,
    /// A number and how many digits it has.
    Number(i32, u32),
    Month(i32),
}

#[derive(Clone, Copy, Debug)]
struct Parts {
    list: [Part; 3],
    len: usize,
    end: usize,
    sign: u8,
}
