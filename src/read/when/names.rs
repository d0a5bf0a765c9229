//! Expressions around a name: months, weekdays, feasts, seasons, *yesterday*, years, and dates in digits.

use super::civil;
use super::expressions::{Found, Parser};
use super::sense::{self, Aim, Form, Sense};
use crate::lexicon::{CalendarWord, Class, Cue, Feast};
use crate::model::Grain;
use crate::read::words::Kind;

impl Parser<'_> {
    /// A day or a window without what leads into it.
    pub(super) fn base(&self, at: usize) -> Found {
        if at >= self.sentence.end {
            return None;
        }
        self.deeper(|| self.base_here(at))
    }

    fn base_here(&self, at: usize) -> Found {
        let class = self.text.words.class(at);
        if class.any(Class::DIGITS) {
            return self.numeric(at).or_else(|| self.dated(at));
        }
        if let Some(found) = self.named(at) {
            return Some(found);
        }
        if class.any(Class::NUMBER.with(Class::ORDINAL)) {
            return self.dated(at);
        }
        self.counted(at)
    }

    /// What opens with a number: "6 August", "three days ago", "1st week of May", "2022".
    fn dated(&self, at: usize) -> Found {
        self.day_first(at)
            .or_else(|| self.counted(at))
            .or_else(|| self.year_alone(at))
            .or_else(|| self.day_alone(at))
    }

    fn named(&self, at: usize) -> Found {
        self.sense_at(at, |word, end| match word {
            CalendarWord::Month { month, weak } => {
                self.month_first(at, end, i32::from(month), weak)
            }
            CalendarWord::Weekday { weekday, weak } => {
                self.weekday(at, end, i32::from(weekday), weak)
            }
            CalendarWord::Feast(feast) => Some(self.feast(at, end, feast, None)),
            CalendarWord::Day(from, to) => Some(self.day_word(end, i32::from(from), i32::from(to))),
            CalendarWord::Beside(days) => self.beside(at, end, i32::from(days)),
            CalendarWord::Season(month) => self.season(at, end, i32::from(month), None),
            CalendarWord::Decade(year) => {
                let window = civil::months(i32::from(year), 1, 120);
                let led = at > 0 && self.is(at - 1, Cue::The).is_some();
                led.then(|| (Sense::window(window, Grain::Year), end))
            }
            CalendarWord::Part(_) => self.part_of_day(end),
            CalendarWord::Cue(Cue::The) => self.base_after_the(end),
            _ => None,
        })
    }

    /// What "the" may stand before.
    fn base_after_the(&self, at: usize) -> Found {
        if let Some(found) = self.bare_ordinal(at) {
            return Some(found);
        }
        let found = self.base(at)?;
        // "the Monday", but never "the the".
        Some(found)
    }

    /// "morning of 6 August", "night of the strike" is none.
    fn part_of_day(&self, end: usize) -> Found {
        let of = self.is(end, Cue::Of)?;
        let (sense, end) = self.base(of)?;
        sense.is_day().then_some((sense, end))
    }

    /// Takes in "morning", "night" and the like after a day.
    fn with_part(&self, end: usize) -> usize {
        let early = [Cue::Early, Cue::Late, Cue::Mid];
        let next = early
            .into_iter()
            .find_map(|cue| self.is(end, cue))
            .unwrap_or(end);
        self.sense_at(next, |word, end| {
            matches!(word, CalendarWord::Part(_)).then_some(end)
        })
        .unwrap_or(end)
    }

    fn day_word(&self, end: usize, from: i32, to: i32) -> (Sense, usize) {
        let sense = match self.reference {
            Some(day) => Sense::window((day + from, day + to), Grain::Day),
            None => Sense::unknown(Grain::Day, Form::Fixed),
        };
        (sense, self.with_part(end))
    }

    /// "the next day": beside the day that the text spoke of last.
    fn beside(&self, at: usize, end: usize, days: i32) -> Found {
        // "the day before the strike" is beside the strike; "the day after Christmas" beside Christmas.
        if days != 0
            && let Some((sense, end)) = self.point(end).filter(|(sense, _)| sense.is_day())
        {
            let known = sense.is_known();
            return Some(if known {
                (Sense::day(sense.from + days), end)
            } else {
                (sense, end)
            });
        }
        let reaches = self.text.words.class(end);
        let governs = self.text.word(end - 1).eq_ignore_ascii_case("before")
            || self.text.word(end - 1).eq_ignore_ascii_case("after");
        if governs
            && reaches.any(Class::WORD)
            && !reaches.any(Class::AUXILIARY.with(Class::CONJUNCTION))
        {
            return None;
        }
        let _ = at;
        let anchor = self.spoken.or(self.reference);
        Some(match anchor {
            Some(day) => (Sense::day(day + days), end),
            None => (Sense::unknown(Grain::Day, Form::Fixed), end),
        })
    }

    // ---- months

    /// Whether a word that is a month only in company stands in it.
    fn is_month(&self, at: usize, end: usize) -> bool {
        let words = self.text.words;
        let number_after = self
            .day_of_month(self.is(end, Cue::The).unwrap_or(end))
            .is_some()
            || self.year_beside(end).is_some();
        let number_before =
            at > self.sentence.start && words.class(at - 1).any(Class::DIGITS.with(Class::ORDINAL));
        if words.kind(at) == Kind::Lower && !words.is_caseless() {
            // A verb in lower case, unless it stands as a month does.
            let led = at > self.sentence.start
                && [Cue::Of, Cue::In, Cue::Since, Cue::Until, Cue::From]
                    .into_iter()
                    .any(|cue| self.is(at - 1, cue).is_some());
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
        at > self.sentence.start
            && self
                .sense_at(at - 1, |word, _| match word {
                    CalendarWord::Shift(_) => Some(()),
                    CalendarWord::Cue(
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
                        | Cue::Late,
                    ) => Some(()),
                    _ => None,
                })
                .is_some()
            || at > self.sentence.start && words.kind(at - 1) == Kind::Hyphen
            || self
                .is(end, Cue::To)
                .is_some_and(|next| words.class(next).any(Class::MONTH))
    }

    /// After an abbreviated month its full stop, where the expression goes on behind it.
    fn after_stop(&self, at: usize) -> usize {
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
    fn month_first(&self, at: usize, end: usize, month: i32, weak: bool) -> Found {
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

    /// "Sep-23-2020", "Oct/2", "Dec-2018".
    fn month_in_digits(&self, at: usize) -> Found {
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

    /// "In May 12 people died": the number after the month counts what follows it.
    fn counts_people(&self, month: usize, end: usize) -> bool {
        let led = month > self.sentence.start && self.is(month - 1, Cue::In).is_some();
        led && self
            .text
            .words
            .class(end)
            .any(Class::COUNTED.with(Class::UNIT).with(Class::SCALE))
    }

    fn after_comma(&self, at: usize) -> usize {
        if self.text.words.kind(at) == Kind::Comma {
            at + 1
        } else {
            at
        }
    }

    /// The year after a month: "2024", ", 2024", "of 2024", "in 2024", "-2024", "/2024".
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
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

    fn the_year(&self, at: usize) -> usize {
        let the = self.is(at, Cue::The).unwrap_or(at);
        let year = |word, end| match word {
            CalendarWord::Span(crate::lexicon::TimeUnit::Year) => Some(end),
            _ => None,
        };
        self.sense_at(the, year).unwrap_or(at)
    }

    /// A day of a month with the year that may follow, and a part of the day.
    fn day_of(&self, month: i32, day: i32, at: usize, end: usize) -> (Sense, usize) {
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
    fn of_shifted_year(&self, sense: Sense, end: usize) -> (Sense, usize) {
        let next = self.is(end, Cue::Of).unwrap_or(end);
        let next = self.after_comma(next);
        match self.shifted_year(next) {
            Some((year, end)) => (sense.in_year(year), end),
            None => (sense, end),
        }
    }

    /// "6 August 2024", "the sixth of August", "6-8 August".
    fn day_first(&self, at: usize) -> Found {
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

    fn after_stop_before_year(&self, end: usize) -> usize {
        let next = self.after_stop(end);
        if next > end && self.digits(next).is_some() {
            next
        } else {
            end
        }
    }

    /// "3 JAN 90": two digits after day and month.
    fn short_year(&self, month: i32, day: i32, at: usize) -> Found {
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

    // ---- weekdays

    /// "Monday", "Monday 6 August", "Friday the 13th", "Monday of next week", "Tuesday night".
    fn weekday(&self, at: usize, end: usize, weekday: i32, weak: bool) -> Found {
        let words = self.text.words;
        let end = match words.kind(end) {
            Kind::Stop
                if words.glued(end)
                    && words.at(at).end - words.at(at).start <= 5
                    && words.class(end + 1).any(Class::DIGITS.with(Class::MONTH)) =>
            {
                end + 1
            }
            _ => end,
        };
        if weak && !self.is_weekday(at, end) {
            return None;
        }
        if matches!(
            self.text.word(end - 1).as_bytes(),
            [.., b'y' | b'Y', b's' | b'S']
        ) {
            return None;
        }
        if let Some(found) = self.weekday_with_date(at, end, weekday) {
            return Some(found);
        }
        if let Some(found) = self.weekday_of_week(end, weekday) {
            return Some(found);
        }
        let form = Form::Weekday(weekday);
        let sense = self
            .reference
            .map_or(Sense::unknown(Grain::Day, form), |day| {
                Sense::day(sense::on_weekday(day, self.aim(at), weekday)).with_form(form)
            });
        Some((sense, self.with_part(end)))
    }

    /// Whether a short word is a weekday: a capital, and a date, a stop, or *next* and the like beside it.
    fn is_weekday(&self, at: usize, end: usize) -> bool {
        let words = self.text.words;
        let dated = self.day_of_month(end).is_some()
            || words.class(end).any(Class::MONTH.with(Class::DIGITS))
            || matches!(words.kind(end), Kind::Comma)
                && words.class(end + 1).any(Class::MONTH.with(Class::DIGITS));
        let led = at > self.sentence.start
            && self
                .sense_at(at - 1, |word, _| match word {
                    CalendarWord::Shift(shift) if shift != 0 => Some(()),
                    CalendarWord::Span(_) => Some(()),
                    CalendarWord::Cue(
                        Cue::On | Cue::Until | Cue::Since | Cue::By | Cue::Or | Cue::And,
                    ) if words.kind(at) != Kind::Lower => Some(()),
                    _ => None,
                })
                .is_some();
        dated || led
    }

    fn weekday_with_date(&self, at: usize, end: usize, weekday: i32) -> Found {
        let next = self.after_open(self.after_comma(end));
        let next = self.is(next, Cue::The).unwrap_or(next);
        let date = self
            .numeric_beside(next)
            .or_else(|| match self.text.words.class(next) {
                class if class.any(Class::DIGITS.with(Class::ORDINAL).with(Class::NUMBER)) => {
                    self.day_first(next)
                }
                class if class.any(Class::MONTH) => self.named(next),
                _ => None,
            });
        if let Some((date, end)) = date.filter(|(date, _)| date.grain == Grain::Day) {
            return Some((
                self.on_that_weekday(date, weekday),
                self.after_close(next, end),
            ));
        }
        // "Monday 13th", "Friday the 13th"
        let ordinal = self.ordinal(next);
        let (day, end) = ordinal.or_else(|| {
            self.day_digits(next)
                .filter(|(_, end)| self.stands_alone(*end))
        })?;
        if !(1..=31).contains(&day) {
            return None;
        }
        let _ = at;
        let found = self
            .reference
            .and_then(|reference| sense::weekday_of_month(reference, weekday, day));
        Some((
            found.map_or(Sense::unknown(Grain::Day, Form::Fixed), Sense::day),
            end,
        ))
    }

    /// Whether a numeral that ends at `end` belongs to nothing after it.
    fn stands_alone(&self, end: usize) -> bool {
        let words = self.text.words;
        end >= self.sentence.end
            || matches!(
                words.kind(end),
                Kind::Stop | Kind::Mark | Kind::Comma | Kind::Close
            )
            || words
                .class(end)
                .any(Class::PREPOSITION.with(Class::CONJUNCTION))
    }

    fn after_open(&self, at: usize) -> usize {
        if self.text.words.kind(at) == Kind::Open {
            at + 1
        } else {
            at
        }
    }

    fn after_close(&self, next: usize, end: usize) -> usize {
        let opened = next > 0 && self.text.words.kind(next - 1) == Kind::Open;
        if opened && self.text.words.kind(end) == Kind::Close {
            end + 1
        } else {
            end
        }
    }

    /// A date without a year in the nearest year in which it falls on the weekday, within some years.
    fn on_that_weekday(&self, date: Sense, weekday: i32) -> Sense {
        let Some(reference) = self.reference.filter(|_| date.is_yearless()) else {
            return date.with_form(Form::Fixed);
        };
        if !date.is_known() || civil::weekday(date.from) == weekday {
            return date;
        }
        let year = civil::ymd(reference).year;
        let near = [year, year + 1, year - 1]
            .into_iter()
            .map(|year| date.in_year(year));
        near.filter(|date| date.is_known())
            .find(|date| civil::weekday(date.from) == weekday)
            .unwrap_or(date)
    }

    /// "Monday of next week", "Monday last week", "Thursday, two years from now".
    fn weekday_of_week(&self, end: usize, weekday: i32) -> Found {
        let next = [Cue::Of, Cue::In]
            .into_iter()
            .find_map(|cue| self.is(end, cue))
            .unwrap_or_else(|| self.after_comma(end));
        let (sense, after) = self.week_or_offset(next)?;
        if next > end && self.text.words.kind(end) == Kind::Comma && sense.grain == Grain::Week {
            return None;
        }
        if !sense.is_known() {
            return Some((Sense::unknown(Grain::Day, Form::Fixed), after));
        }
        let day = civil::monday(sense.from) + weekday - 1;
        // Within two months "Monday three weeks from now" counts in weeks.
        let near = self
            .reference
            .is_some_and(|reference| (sense.from - reference).abs() < 60);
        let in_weeks = near && sense.grain == Grain::About && self.text.word(after - 1) != "today";
        let day =
            if sense.grain == Grain::Week || in_weeks || (sense.from..=sense.to).contains(&day) {
                day
            } else {
                sense::on_weekday(sense.from, Aim::Future, weekday)
            };
        Some((Sense::day(day), after))
    }

    /// After a week its weekday: "next week on Tuesday", "this week Monday".
    pub(super) fn with_weekday(&self, week: Sense, end: usize) -> (Sense, usize) {
        let next = match self.text.words.kind(end) {
            Kind::Hyphen | Kind::Dash | Kind::Comma => end + 1,
            _ => self.is(end, Cue::On).unwrap_or(end),
        };
        let weekday = self.sense_at(next, |word, end| match word {
            CalendarWord::Weekday { weekday, .. } => Some((i32::from(weekday), end)),
            _ => None,
        });
        match weekday {
            Some((weekday, end)) if week.is_known() => (
                Sense::day(civil::monday(week.from) + weekday - 1),
                self.with_part(end),
            ),
            _ => (week, end),
        }
    }

    // ---- feasts, seasons, years

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
            return (self.weekend_of(sense), end);
        }
        (sense, end)
    }

    /// The Saturday to Sunday nearest to a day.
    pub(super) fn weekend_of(&self, day: Sense) -> Sense {
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

    fn of_shifted_year_season(&self, sense: Sense, end: usize, month: i32) -> (Sense, usize) {
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
    fn year_alone(&self, at: usize) -> Found {
        let words = self.text.words;
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
    fn decade(&self, at: usize) -> Found {
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
    fn bare_ordinal(&self, at: usize) -> Found {
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

    fn day_alone(&self, at: usize) -> Found {
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

    // ---- digits

    /// A date in digits: "2024-08-06", "6/8/2024", "22/Jan/2019", "2024-08", "8/2024", "20240806".
    fn numeric(&self, at: usize) -> Found {
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
                Part::Number(month @ 1..=12, 1..=2),
            ]
            | [
                Part::Number(month @ 1..=12, 1..=2),
                Part::Number(year @ 1000..=2999, 4),
            ]
            | [Part::Number(year @ 1000..=2999, 4), Part::Month(month)]
                if parts.end > at + 1 =>
            {
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

    /// "12.08.2024": days come first where stops separate.
    fn dotted(&self, at: usize) -> Found {
        let word = self.text.word(at);
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
                || self.text.words.kind(at - 1) == Kind::Hyphen
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
        before.then(|| self.pair(parts, self.aim(at)))?
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
    fn numeric_beside(&self, at: usize) -> Found {
        if let Some(found) = self.numeric(at) {
            return Some(found);
        }
        if let Some(found) = self.pair_after(at, self.aim(at)) {
            return Some(found);
        }
        None
    }

    /// A pair of numbers that stands where only a date can.
    pub(super) fn pair_after(&self, at: usize, aim: Aim) -> Found {
        if let Some((a, b)) = self.text.word(at).split_once('.')
            && let (Ok(a), Ok(b)) = (a.parse::<i32>(), b.parse::<i32>())
            && self.text.words.kind(at) == Kind::Digits
        {
            let (month, day) = if a <= 12 { (a, b) } else { (b, a) };
            civil::valid(2000, month, day)?;
            return Some((self.yearless(month, day, aim), at + 1));
        }
        let parts = self.parts(at);
        let is_month = matches!(parts.list, [Part::Month(_), Part::Number(..), ..]);
        match parts.list[..parts.len] {
            [Part::Number(_, 1..=2), Part::Number(_, 1..=2)] => self.pair(parts, aim),
            [Part::Month(month), Part::Number(day @ 1..=31, 1..=2)] if is_month => {
                Some((self.yearless(month, day, aim), parts.end))
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
            (Part::Number(y, 4), Part::Number(m, 1..=2), Part::Number(d, 1..=2)) => (y, m, d),
            (Part::Number(y, 4), Part::Month(m), Part::Number(d, 1..=2)) => (y, m, d),
            (Part::Number(d, 1..=2), Part::Month(m), Part::Number(y, n @ (2 | 4))) => {
                (year(y, n), m, d)
            }
            (Part::Month(m), Part::Number(d, 1..=2), Part::Number(y, n @ (2 | 4))) => {
                (year(y, n), m, d)
            }
            (Part::Month(m), Part::Number(y, 4), Part::Number(d, 1..=2)) => (y, m, d),
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
            let part = match self.digits(here) {
                Some(number) => Part::Number(number, words.at(here).end - words.at(here).start),
                None => {
                    let month = self.sense_at(here, |word, _| match word {
                        CalendarWord::Month { month, .. } => Some(i32::from(month)),
                        _ => None,
                    });
                    month.map_or(Part::None, Part::Month)
                }
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
