//! A day or a window without what leads into it: which rule its first word calls for.
//!
//! Here too *yesterday*, *the next day*, and the part of a day that may follow one.

use super::civil;
use super::expressions::{Found, Parser};
use super::sense::{Form, Sense};
use crate::lexicon::{CalendarKinds, CalendarWord, Class, Cue};
use crate::model::Grain;

impl Parser<'_> {
    /// A day or a window without what leads into it.
    pub(super) fn base(&self, at: usize) -> Found {
        if at >= self.sentence.end {
            return None;
        }
        self.deeper(|| self.base_here(at))
    }

    pub(super) fn base_here(&self, at: usize) -> Found {
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
    pub(super) fn dated(&self, at: usize) -> Found {
        self.day_first(at)
            .or_else(|| self.counted(at))
            .or_else(|| self.year_alone(at))
            .or_else(|| self.day_alone(at))
    }

    pub(super) fn named(&self, at: usize) -> Found {
        self.sense_among(at, CalendarKinds::NAMED, |word, end| match word {
            CalendarWord::Month { month, weak } => {
                self.month_first(at, end, i32::from(month), weak)
            }
            CalendarWord::Weekday { weekday, weak } => {
                self.weekday(at, end, i32::from(weekday), weak)
            }
            CalendarWord::Feast(feast) => Some(self.feast(at, end, feast, None)),
            CalendarWord::Day(from, to) => Some(self.day_word(end, i32::from(from), i32::from(to))),
            CalendarWord::Beside(days) => self.beside(end, i32::from(days)),
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
    pub(super) fn base_after_the(&self, at: usize) -> Found {
        if let Some(found) = self.bare_ordinal(at) {
            return Some(found);
        }
        self.base(at)
    }

    /// "morning of 6 August", "night of the strike" is none.
    pub(super) fn part_of_day(&self, end: usize) -> Found {
        let of = self.is(end, Cue::Of)?;
        let (sense, end) = self.base(of)?;
        sense.is_day().then_some((sense, end))
    }

    /// Takes in "morning", "night" and the like after a day.
    pub(super) fn with_part(&self, end: usize) -> usize {
        let early = [Cue::Early, Cue::Late, Cue::Mid];
        let next = early
            .into_iter()
            .find_map(|cue| self.is(end, cue))
            .unwrap_or(end);
        self.sense_among(next, CalendarKinds::PART, |word, end| {
            matches!(word, CalendarWord::Part(_)).then_some(end)
        })
        .unwrap_or(end)
    }

    pub(super) fn day_word(&self, end: usize, from: i32, to: i32) -> (Sense, usize) {
        let sense = match self.reference {
            Some(day) => Sense::window((day + from, day + to), Grain::Day),
            None => Sense::unknown(Grain::Day, Form::Fixed),
        };
        (sense, self.with_part(end))
    }

    /// "the next day": beside the day that the text spoke of last.
    pub(super) fn beside(&self, end: usize, days: i32) -> Found {
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
        let governs = self.text.reads(end - 1, "before") || self.text.reads(end - 1, "after");
        if governs
            && reaches.any(Class::WORD)
            && !reaches.any(Class::AUXILIARY.with(Class::CONJUNCTION))
        {
            return None;
        }
        let anchor = self.spoken.or(self.reference);
        Some(match anchor {
            Some(day) => (Sense::day(day + days), end),
            None => (Sense::unknown(Grain::Day, Form::Fixed), end),
        })
    }
}
