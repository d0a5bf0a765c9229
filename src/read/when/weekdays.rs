//! Weekdays: "Monday", "Monday 6 August", "Friday the 13th", "Tuesday of next week".

use super::civil;
use super::expressions::{Found, Parser};
use super::sense::{self, Aim, Form, Sense};
use crate::lexicon::{CalendarWord, Class, Cue};
use crate::model::Grain;
use crate::read::words::Kind;

impl Parser<'_> {
    /// "Monday", "Monday 6 August", "Friday the 13th", "Monday of next week", "Tuesday night".
    pub(super) fn weekday(&self, at: usize, end: usize, weekday: i32, weak: bool) -> Found {
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
        if let Some(found) = self.weekday_with_date(end, weekday) {
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
    pub(super) fn is_weekday(&self, at: usize, end: usize) -> bool {
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

    pub(super) fn weekday_with_date(&self, end: usize, weekday: i32) -> Found {
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
        let found = self
            .reference
            .and_then(|reference| sense::weekday_of_month(reference, weekday, day));
        Some((
            found.map_or(Sense::unknown(Grain::Day, Form::Fixed), Sense::day),
            end,
        ))
    }

    /// Whether a numeral that ends at `end` belongs to nothing after it.
    pub(super) fn stands_alone(&self, end: usize) -> bool {
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

    pub(super) fn after_open(&self, at: usize) -> usize {
        if self.text.words.kind(at) == Kind::Open {
            at + 1
        } else {
            at
        }
    }

    pub(super) fn after_close(&self, next: usize, end: usize) -> usize {
        let opened = next > 0 && self.text.words.kind(next - 1) == Kind::Open;
        if opened && self.text.words.kind(end) == Kind::Close {
            end + 1
        } else {
            end
        }
    }

    /// A date without a year in the nearest year in which it falls on the weekday, within some years.
    pub(super) fn on_that_weekday(&self, date: Sense, weekday: i32) -> Sense {
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
    pub(super) fn weekday_of_week(&self, end: usize, weekday: i32) -> Found {
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
}
