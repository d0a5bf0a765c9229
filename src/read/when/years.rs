//! What comes once a year, and years: feasts, seasons, "2022", "the 1990s", "2019-Q1"; and days of a month that is not
//! named.

use super::civil;
use super::expressions::{Found, Parser};
use super::sense::{self, Aim, Form, Sense};
use crate::lexicon::{CalendarWord, Class, Cue, Feast};
use crate::model::Grain;
use crate::read::words::Kind;

impl Parser<'_> {
    pub(super) fn feast(
        &self,
        at: usize,
        end: usize,
        feast: Feast,
        aim: Option<Aim>,
    ) -> (Sense, usize) {
        let next = self
            .is(end, Cue::Of)
            .or_else(|| self.is(end, Cue::In))
            .unwrap_or(end);
        if let Some((year, end)) = self.year_beside(next) {
            return (Sense::day(civil::feast(feast, year)), end);
        }
        let form = Form::Feast(feast);
        let aim = aim.unwrap_or_else(|| self.aim(at));
        let in_year = |year| {
            let day = civil::feast(feast, year);
            Some((day, day))
        };
        let window = self
            .reference
            .and_then(|reference| sense::yearly(reference, aim, in_year));
        let sense = window.map_or(Sense::unknown(Grain::Day, form), |window| {
            Sense::window(window, Grain::Day).with_form(form)
        });
        let weekend = |word, end| {
            (word == CalendarWord::Span(crate::lexicon::TimeUnit::Weekend)).then_some(end)
        };
        if let Some(end) = self.sense_at(end, weekend) {
            // "Halloween weekend": the one that holds it, else the one beside it.
            let of_year = self.year_beside(end);
            let (sense, end) = match of_year {
                Some((year, end)) => (Sense::day(civil::feast(feast, year)), end),
                None => (sense, end),
            };
            return (weekend_of(sense), end);
        }
        (sense, end)
    }

    /// "summer 2024", "the winter of 2023", "last summer" by `aim`; alone only where it is led in.
    pub(super) fn season(&self, at: usize, end: usize, month: i32, aim: Option<Aim>) -> Found {
        let next = self
            .is(end, Cue::Of)
            .or_else(|| self.is(end, Cue::In))
            .unwrap_or(end);
        if let Some((year, end)) = self.year_beside(next) {
            return Some((
                Sense::window(civil::months(year, month, 3), Grain::Quarter),
                end,
            ));
        }
        if aim.is_none() {
            let led = at > self.sentence.start
                && [
                    Cue::In,
                    Cue::The,
                    Cue::Since,
                    Cue::Until,
                    Cue::Through,
                    Cue::By,
                    Cue::Early,
                    Cue::Mid,
                    Cue::Late,
                    Cue::Of,
                ]
                .into_iter()
                .any(|cue| self.is(at - 1, cue).is_some());
            if !led {
                return None;
            }
        }
        let aim = aim.unwrap_or_else(|| self.aim(at));
        let window = self.reference.and_then(|reference| {
            sense::yearly(reference, aim, |year| Some(civil::months(year, month, 3)))
        });
        let sense = window.map_or(Sense::unknown(Grain::Quarter, Form::Fixed), |window| {
            Sense::window(window, Grain::Quarter)
        });
        Some(self.of_shifted_year_season(sense, end, month))
    }

    pub(super) fn of_shifted_year_season(
        &self,
        sense: Sense,
        end: usize,
        month: i32,
    ) -> (Sense, usize) {
        let next = self.is(end, Cue::Of).unwrap_or(end);
        match self.shifted_year(next) {
            Some((year, end)) => (
                Sense::window(civil::months(year, month, 3), Grain::Quarter),
                end,
            ),
            None => (sense, end),
        }
    }

    /// A year by itself, or the decade that its digits name: "2022", "the 1990s", "2019-q1", "2017 April".
    pub(super) fn year_alone(&self, at: usize) -> Found {
        let words = self.text.words;
        if !matches!(self.text.word(at).len(), 2 | 4) {
            return None;
        }
        if let Some(decade) = self.decade(at) {
            return Some(decade);
        }
        let year = self.digits(at)?;
        if self.text.word(at).len() != 4 {
            return None;
        }
        let next = if words.kind(at + 1) == Kind::Hyphen && words.glued(at + 1) {
            at + 2
        } else {
            at + 1
        };
        if (1900..=2099).contains(&year) {
            if let Some((which, length, end)) = self.lettered(next) {
                let sense = Sense::window(
                    civil::months(year, (which - 1) * length + 1, length),
                    Grain::Quarter,
                );
                return Some((sense, end));
            }
            let month = self.sense_at(next, |word, end| match word {
                CalendarWord::Month { month, weak: false } => Some((i32::from(month), end)),
                _ => None,
            });
            let dated = month
                .filter(|(_, end)| self.day_of_month(*end).is_none() && !self.is_glued_on(*end));
            if let Some((month, end)) = dated {
                return Some((
                    Sense::window(civil::months(year, month, 1), Grain::Month),
                    end,
                ));
            }
        }
        let (year, end) = self.year(at)?;
        Some((Sense::window(civil::months(year, 1, 12), Grain::Year), end))
    }

    /// "1990s", "'90s", "the 90s".
    pub(super) fn decade(&self, at: usize) -> Found {
        let words = self.text.words;
        let year = self.digits(at).filter(|year| year % 10 == 0)?;
        let after = match words.kind(at + 1) {
            Kind::Possessive | Kind::Apostrophe if words.glued(at + 1) => {
                if words.kind(at + 1) == Kind::Apostrophe {
                    at + 2
                } else {
                    at + 1
                }
            }
            _ => at + 1,
        };
        let end = if words.kind(after) == Kind::Possessive {
            after + 1
        } else {
            self.is(after, Cue::Decade)?
        };
        let first = match self.text.word(at).len() {
            4 if (1000..=2990).contains(&year) => year,
            2 if at > 0
                && (self.is(at - 1, Cue::The).is_some()
                    || words.kind(at - 1) == Kind::Apostrophe
                    || self.is(at - 1, Cue::In).is_some()) =>
            {
                self.century(year)
            }
            _ => return None,
        };
        Some((
            Sense::window(civil::months(first, 1, 120), Grain::Year),
            end,
        ))
    }

    /// "the 4th" without a month, where a preposition says that it is a day.
    pub(super) fn bare_ordinal(&self, at: usize) -> Found {
        let (day, end) = self.ordinal(at).filter(|(day, _)| (1..=31).contains(day))?;
        if !self.text.words.class(at).any(Class::DIGITS) {
            return None;
        }
        // "the 15th day of next month", "the 21st this month"
        let day_word =
            |word, end| (word == CalendarWord::Span(crate::lexicon::TimeUnit::Day)).then_some(end);
        let after_day = self.sense_at(end, day_word).unwrap_or(end);
        let of = self.is(after_day, Cue::Of).unwrap_or(after_day);
        if let Some((month, end)) = self
            .counted(of)
            .filter(|(month, _)| month.grain == Grain::Month && month.is_known())
        {
            let first = civil::ymd(month.from);
            let sense = civil::valid(first.year, first.month, day);
            return Some((
                sense.map_or(Sense::unknown(Grain::Day, Form::Fixed), Sense::day),
                end,
            ));
        }
        let the = at - 1;
        let led = the > self.sentence.start
            && [
                Cue::On,
                Cue::By,
                Cue::Since,
                Cue::Until,
                Cue::Before,
                Cue::After,
                Cue::From,
                Cue::WeekOf,
            ]
            .into_iter()
            .any(|cue| self.is(the - 1, cue).is_some())
            || self.text.word(the.wrapping_sub(1)) == "of";
        if !led || !self.stands_alone(end) {
            return None;
        }
        let found = self
            .reference
            .and_then(|reference| sense::of_month(reference, self.aim(at), day));
        let form = Form::OfMonth(day);
        Some((
            found.map_or(Sense::unknown(Grain::Day, form), |day| {
                Sense::day(day).with_form(form)
            }),
            end,
        ))
    }

    pub(super) fn day_alone(&self, at: usize) -> Found {
        let (day, end) = self.ordinal(at).filter(|(day, _)| (1..=31).contains(day))?;
        let of = self.is(end, Cue::Of).unwrap_or(end);
        let Some((month, end)) = self
            .counted(of)
            .filter(|(month, _)| month.grain == Grain::Month && month.is_known())
        else {
            // "on 29th"
            let led = at > self.sentence.start
                && self.is(at - 1, Cue::On).is_some()
                && self.text.words.kind(at) == Kind::Digits;
            let found = self.reference.filter(|_| led && self.stands_alone(end))?;
            return Some((Sense::day(sense::of_month(found, self.aim(at), day)?), end));
        };
        let first = civil::ymd(month.from);
        Some((
            civil::valid(first.year, first.month, day).map(Sense::day)?,
            end,
        ))
    }
}

/// The Saturday to Sunday nearest to a day.
pub(super) fn weekend_of(day: Sense) -> Sense {
    if !day.is_known() {
        return day.with_grain(Grain::Week);
    }
    let back = if civil::weekday(day.from) <= 2 { 7 } else { 0 };
    let saturday = civil::monday(day.from) + 5 - back;
    // A feast on a Monday or a Friday makes the weekend longer.
    let first = if civil::weekday(day.from) == 5 {
        day.from
    } else {
        saturday
    };
    let last = if civil::weekday(day.from) == 1 {
        day.from
    } else {
        saturday + 1
    };
    Sense::window((first, last), Grain::Week)
}
