//! Months and the days in them: "6 August 2024", "Aug. 6", "August the sixth", "6-8 August", "August of 2023".
//!
//! Without a year they are the nearest of their kind. *May* and *March* are months only in company.

use super::civil;
use super::expressions::{Found, Parser};
use super::sense::{self, Aim, Form, Sense};
use crate::lexicon::{CalendarKinds, CalendarWord, Class, Cue};
use crate::model::Grain;
use crate::read::words::Kind;

impl Parser<'_> {
    /// Whether a word that is a month only in company stands in it.
    pub(super) fn is_month(&self, at: usize, end: usize) -> bool {
        let words = self.text.words;
        let number_after = self
            .day_of_month(self.is(end, Cue::The).unwrap_or(end))
            .is_some()
            || self.year_beside(end).is_some();
        let number_before =
            at > self.sentence.start && words.class(at - 1).any(Class::DIGITS.with(Class::ORDINAL));
        if words.kind(at) == Kind::Lower && !words.is_caseless() {
            // A verb in lower case, unless it stands as a month does.
            const LEADS: CalendarKinds = CalendarKinds::cue(Cue::Of)
                .with(CalendarKinds::cue(Cue::In))
                .with(CalendarKinds::cue(Cue::Since))
                .with(CalendarKinds::cue(Cue::Until))
                .with(CalendarKinds::cue(Cue::From));
            let led = at > self.sentence.start && self.kinds(at - 1).any(LEADS);
            let closed = !words.class(end).any(Class::WORD) || self.is(end, Cue::To).is_some();
            return number_after || led && closed || number_before && closed;
        }
        if number_after || number_before && !words.class(end).any(Class::AUXILIARY) {
            return true;
        }
        if words.kind(end) == Kind::Stop && words.glued(end) && self.day_of_month(end + 1).is_some()
        {
            return true;
        }
        let to_month = |next| words.class(next).any(Class::MONTH);
        if self.is(end, Cue::To).is_some_and(to_month) {
            return true;
        }
        at > self.sentence.start
            && (words.kind(at - 1) == Kind::Hyphen || self.sense_at(at - 1, leads_in).is_some())
    }

    /// After an abbreviated month its full stop, where the expression goes on behind it.
    pub(super) fn after_stop(&self, at: usize) -> usize {
        let words = self.text.words;
        if words.kind(at) == Kind::Stop
            && words.glued(at)
            && words.at(at - 1).end - words.at(at - 1).start <= 4
        {
            at + 1
        } else {
            at
        }
    }

    /// "August 6, 2024", "August the sixth", "Aug. 2024", "August".
    pub(super) fn month_first(&self, at: usize, end: usize, month: i32, weak: bool) -> Found {
        if let Some(found) = self.month_in_digits(at) {
            return Some(found);
        }
        if weak && !self.is_month(at, end) {
            return None;
        }
        let next = self.after_stop(end);
        let comma = self.after_comma(next);
        let day_at = self.is(next, Cue::The).unwrap_or(next);
        let found = self.day_of_month(day_at).or_else(|| self.ordinal(comma));
        if let Some((day, end)) = found.filter(|(_, end)| !self.counts_people(at, *end)) {
            return Some(self.day_of(month, day, at, end));
        }
        if let Some((year, end)) = self.year_after(next) {
            return Some((
                Sense::window(civil::months(year, month, 1), Grain::Month),
                end,
            ));
        }
        let sense = self.yearless(month, 0, self.aim(at));
        let goes_on =
            next > end && next < self.sentence.end && !self.text.words.kind(next).is_capital();
        Some(self.of_shifted_year(sense, if goes_on { next } else { end }))
    }

    /// "In May 12 people died": the number after the month counts what follows it.
    pub(super) fn counts_people(&self, month: usize, end: usize) -> bool {
        let led = month > self.sentence.start && self.is(month - 1, Cue::In).is_some();
        led && self
            .text
            .words
            .class(end)
            .any(Class::COUNTED.with(Class::UNIT).with(Class::SCALE))
    }

    pub(super) fn after_comma(&self, at: usize) -> usize {
        if self.text.words.kind(at) == Kind::Comma {
            at + 1
        } else {
            at
        }
    }

    /// The year after a month: "2024", ", 2024", "of 2024", "in 2024", "-2024", "/2024".
    pub(super) fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(found) = self.year_beside(self.after_comma(at)) {
            return Some(found);
        }
        if self.text.words.glued(at)
            && (self.text.words.kind(at) == Kind::Hyphen || self.text.word(at) == "/")
        {
            return self.year_beside(at + 1);
        }
        let of = [Cue::Of, Cue::In]
            .into_iter()
            .find_map(|cue| self.is(at, cue))?;
        if let Some(year) = self.digits(of).filter(|year| (32..100).contains(year)) {
            return Some((self.century(year), of + 1));
        }
        self.year_beside(self.the_year(of))
    }

    pub(super) fn the_year(&self, at: usize) -> usize {
        let the = self.is(at, Cue::The).unwrap_or(at);
        let year = |word, end| match word {
            CalendarWord::Span(crate::lexicon::TimeUnit::Year) => Some(end),
            _ => None,
        };
        self.sense_at(the, year).unwrap_or(at)
    }

    /// A day of a month with the year that may follow, and a part of the day.
    pub(super) fn day_of(&self, month: i32, day: i32, at: usize, end: usize) -> (Sense, usize) {
        if let Some((year, end)) = self.year_after(end) {
            let sense = civil::valid(year, month, day)
                .map_or(Sense::unknown(Grain::Day, Form::Fixed), Sense::day);
            return (sense, self.with_part(end));
        }
        let sense = self.yearless(month, day, self.aim(at));
        let (sense, end) = self.of_shifted_year(sense, end);
        (sense, self.with_part(end))
    }

    /// The day or month of the year that is aimed at.
    pub(super) fn yearless(&self, month: i32, day: i32, aim: Aim) -> Sense {
        let form = Form::Yearless { month, day };
        let grain = if day == 0 { Grain::Month } else { Grain::Day };
        let in_year = |year| {
            if day == 0 {
                Some(civil::months(year, month, 1))
            } else {
                civil::valid(year, month, day).map(|day| (day, day))
            }
        };
        let window = self
            .reference
            .and_then(|reference| sense::yearly(reference, aim, in_year));
        window.map_or(Sense::unknown(grain, form), |window| {
            Sense::window(window, grain).with_form(form)
        })
    }

    /// "last year" after a day or month without a year.
    pub(super) fn of_shifted_year(&self, sense: Sense, end: usize) -> (Sense, usize) {
        let next = self.is(end, Cue::Of).unwrap_or(end);
        let next = self.after_comma(next);
        match self.shifted_year(next) {
            Some((year, end)) => (sense.in_year(year), end),
            None => (sense, end),
        }
    }

    /// "6 August 2024", "the sixth of August", "6-8 August".
    pub(super) fn day_first(&self, at: usize) -> Found {
        let (day, end) = self.day_of_month(at)?;
        // "$12 December 27"
        if at > self.sentence.start && self.text.words.class(at - 1).any(Class::UNIT_BEFORE) {
            return None;
        }
        let of = self.is(end, Cue::Of).unwrap_or(end);
        let month = |at| {
            self.sense_at(at, |word, end| match word {
                CalendarWord::Month { month, weak } if !weak || self.is_month(at, end) => {
                    Some((i32::from(month), end))
                }
                _ => None,
            })
        };
        if let Some((month, end)) = month(of) {
            let end = self.after_stop_before_year(end);
            if let Some((sense, end)) = self.short_year(month, day, end) {
                return Some((sense, end));
            }
            return Some(self.day_of(month, day, at, end));
        }
        // "6-8 August", "6 to 8 August", "between 6 and 8 August" comes in two steps.
        let middle = match self.text.words.kind(end) {
            Kind::Hyphen | Kind::Dash => end + 1,
            _ => [Cue::To, Cue::Until, Cue::Through, Cue::And, Cue::Or]
                .into_iter()
                .find_map(|cue| self.is(end, cue))?,
        };
        let (last, end) = self.day_of_month(self.is(middle, Cue::The).unwrap_or(middle))?;
        let of = self.is(end, Cue::Of).unwrap_or(end);
        let (month, end) = month(of)?;
        let (b, end) = self.day_of(month, last, at, end);
        let a = Sense::unknown(Grain::Day, Form::OfMonth(day));
        (day < last).then(|| (sense::range(a, b), end))
    }

    pub(super) fn after_stop_before_year(&self, end: usize) -> usize {
        let next = self.after_stop(end);
        if next > end && self.digits(next).is_some() {
            next
        } else {
            end
        }
    }

    /// "3 JAN 90": two digits after day and month.
    pub(super) fn short_year(&self, month: i32, day: i32, at: usize) -> Found {
        let year = self.digits(at)?;
        if self.text.word(at).len() != 2 || self.is_glued_on(at + 1) {
            return None;
        }
        // Else the number belongs to what follows: "On 6 May 12 people".
        let class = self.text.words.class(at + 1);
        if class.any(Class::WORD) && self.text.words.kind(at + 1) != Kind::Upper
            || class.any(Class::COUNTED)
        {
            return None;
        }
        let day = civil::valid(self.century(year), month, day)?;
        Some((Sense::day(day), at + 1))
    }
}

/// Whether a word before *May* makes a month of it.
fn leads_in(word: CalendarWord, _end: usize) -> Option<()> {
    matches!(
        word,
        CalendarWord::Shift(_)
            | CalendarWord::Cue(
                Cue::In
                    | Cue::Since
                    | Cue::Until
                    | Cue::Through
                    | Cue::By
                    | Cue::From
                    | Cue::To
                    | Cue::Of
                    | Cue::Between
                    | Cue::And
                    | Cue::Before
                    | Cue::After
                    | Cue::Early
                    | Cue::Mid
                    | Cue::Late
            )
    )
    .then_some(())
}
