//! The numbers within date expressions: small counts, ordinals, days of a month, years.

use super::expressions::Parser;
use crate::lexicon::{CalendarKinds, CalendarWord, Class, Cue, NumberRole};
use crate::read::refuse::is_figure_by_lead;
use crate::read::scope::Scope;
use crate::read::words::{Gap, Kind};
use rust_decimal::prelude::ToPrimitive as _;

/// The years that four digits may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2999;

/// The years that reports speak of without saying that they are years.
const NEAR_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// How many of a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    /// Zero for half of one.
    pub(super) count: i32,
    /// "a few": the count is not said.
    pub(super) vague: bool,
}

impl Parser<'_> {
    /// The digits at `at` as a number, where there are at most eight and nothing but digits.
    pub(super) fn digits(&self, at: usize) -> Option<i32> {
        let words = self.text.words;
        if words.kind(at) != Kind::Digits || at >= self.sentence.end || self.length(at) > 8 {
            return None;
        }
        self.text.word(at).bytes().try_fold(0, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i32::from(byte - b'0'))
        })
    }

    fn length(&self, at: usize) -> u32 {
        let word = self.text.words.at(at);
        word.end - word.start
    }

    /// Digits that may be a day of the month, not glued to anything that makes them something else.
    pub(super) fn day_digits(&self, at: usize) -> Option<(i32, usize)> {
        let day = self.digits(at).filter(|day| (1..=31).contains(day))?;
        if self.length(at) > 2 || self.is_glued_on(at + 1) {
            return None;
        }
        Some((day, at + 1))
    }

    /// Whether something other than a stop, a comma or a closing sign is glued to what ends at `end`.
    pub(super) fn is_glued_on(&self, end: usize) -> bool {
        let words = self.text.words;
        words.glued(end)
            && match words.kind(end) {
                kind if kind.is_letters() => true,
                Kind::Digits | Kind::Sign => self.text.word(end) != "~",
                // A clock time, a ratio.
                Kind::Colon => words.glued(end + 1) && words.kind(end + 1) == Kind::Digits,
                _ => false,
            }
    }

    /// "4th", "fourth", "twenty-first", "the" left off.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(number) = self.digits(at) {
            let end = self.is(at + 1, Cue::Ordinal)?;
            return self.text.words.glued(at + 1).then_some((number, end));
        }
        let class = self.text.words.class(at);
        if let Some(number) = self.number_of(at, NumberRole::Ordinal) {
            return Some((number, at + 1));
        }
        if !class.any(Class::NUMBER) {
            return None;
        }
        let tens = self.number_of(at, NumberRole::Ten)?;
        let next = self.skip_hyphen(at + 1);
        let ones = self
            .number_of(next, NumberRole::Ordinal)
            .filter(|ones| *ones < 10)?;
        Some((tens + ones, next + 1))
    }

    /// A day of the month in any form: digits, an ordinal, words.
    pub(super) fn day_of_month(&self, at: usize) -> Option<(i32, usize)> {
        let found = self
            .ordinal(at)
            .or_else(|| self.day_digits(at))
            .or_else(|| self.count_words(at));
        found.filter(|(day, _)| (1..=31).contains(day))
    }

    /// How many of a unit: "three", "a couple of", "a", "12".
    pub(super) fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        let exact = |count, end| {
            Some((
                Quantity {
                    count,
                    vague: false,
                },
                end,
            ))
        };
        if let Some(count) = self.digits(at) {
            return if self.length(at) <= 5 {
                exact(count, at + 1)
            } else {
                None
            };
        }
        let few = |at| {
            self.sense_among(at, CalendarKinds::FEW, |word, end| match word {
                CalendarWord::Few(count) => Some((i32::from(count), end)),
                _ => None,
            })
        };
        let article = self.is(at, Cue::A);
        if let Some((count, end)) = few(article.unwrap_or(at)) {
            // "half a year"
            let end = if count == 0 {
                self.is(end, Cue::A).unwrap_or(end)
            } else {
                end
            };
            return Some((
                Quantity {
                    count,
                    vague: count > 0,
                },
                end,
            ));
        }
        if let Some(end) = article {
            return exact(1, end);
        }
        let (count, end) = self.count_words(at)?;
        exact(count, end)
    }

    fn number_of(&self, at: usize, role: NumberRole) -> Option<i32> {
        if at >= self.sentence.end {
            return None;
        }
        let mut senses = self.text.lexicon.numbers.of(self.text.words.id(at));
        senses.find(|sense| sense.role == role)?.value.to_i32()
    }

    fn skip_hyphen(&self, at: usize) -> usize {
        if self.text.words.kind(at) == Kind::Hyphen {
            at + 1
        } else {
            at
        }
    }

    /// A number below ten thousand in words.
    pub(super) fn count_words(&self, at: usize) -> Option<(i32, usize)> {
        if !self.text.words.class(at).any(Class::NUMBER) {
            return None;
        }
        let (mut total, mut part, mut end) = (0, 0, at);
        // No number below ten thousand has more words, hyphens and *and* included.
        for _ in 0..6 {
            let next = if end > at { self.skip_hyphen(end) } else { end };
            let next = match self.is(next, Cue::And) {
                Some(after) if end > at && (total > 0 || part >= 100) => after,
                _ => next,
            };
            if let Some(digit) = self.number_of(next, NumberRole::Digit) {
                if part % 10 != 0 || part % 100 == 10 {
                    break;
                }
                part += digit;
            } else if let Some(teen) = self.number_of(next, NumberRole::Teen) {
                if part % 100 != 0 {
                    break;
                }
                part += teen;
            } else if let Some(ten) = self.number_of(next, NumberRole::Ten) {
                if part % 100 != 0 {
                    break;
                }
                part += ten;
            } else if self.number_of(next, NumberRole::Hundred).is_some() && part > 0 && part < 100
            {
                part *= 100;
            } else if self.number_of(next, NumberRole::Scale) == Some(1000)
                && part > 0
                && total == 0
            {
                total = part * 1000;
                part = 0;
            } else {
                break;
            }
            end = next + 1;
        }
        (end > at).then_some((total + part, end))
    }

    /// A year in words: "nineteen eighty-six", "two thousand and fifteen".
    pub(super) fn year_words(&self, at: usize) -> Option<(i32, usize)> {
        let (first, end) = self.count_words(at)?;
        if (10..=29).contains(&first)
            && let Some((second, end)) = self.count_words(self.skip_hyphen(end))
            && (1..=99).contains(&second)
        {
            return Some((first * 100 + second, end));
        }
        YEARS.contains(&first).then_some((first, end))
    }

    /// A year beside a month or a season, where nothing else is needed to know it for one.
    pub(super) fn year_beside(&self, at: usize) -> Option<(i32, usize)> {
        let words = self.text.words;
        if words.at(at).gap == Gap::Blank {
            return None;
        }
        if let Some(year) = self.digits(at) {
            let four = self.length(at) == 4 && YEARS.contains(&year) && !self.is_glued_on(at + 1);
            return four.then_some((year, at + 1));
        }
        // '87
        if words.kind(at) == Kind::Apostrophe && words.glued(at + 1) && self.length(at + 1) == 2 {
            let year = self.digits(at + 1)?;
            return Some((self.century(year), at + 2));
        }
        self.year_words(at)
    }

    /// The year that two digits mean: within the century that ends twenty years after the report, else after 2049.
    pub(super) fn century(&self, year: i32) -> i32 {
        let latest = self
            .reference
            .map_or(2049, |day| super::civil::ymd(day).year + 20);
        let in_century = latest - latest.rem_euclid(100) + year;
        if in_century > latest {
            in_century - 100
        } else {
            in_century
        }
    }

    /// Four digits that their neighbours make a year: "in 2004", "the 2023 offensive", "(2016)".
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        let words = self.text.words;
        let year = self.digits(at).filter(|year| YEARS.contains(year))?;
        if self.length(at) != 4
            || words.glued(at) && words.kind(at - 1) != Kind::Open && !self.after_dash(at)
        {
            return None;
        }
        if self.is_glued_on(at + 1) {
            return None;
        }
        let scope = Scope::new(self.text, self.sentence.clone());
        if is_figure_by_lead(scope, at) {
            return None;
        }
        let near = NEAR_YEARS.contains(&year);
        (self.is_year_after(at, near) && !self.counts_next(at + 1, near)).then_some((year, at + 1))
    }

    fn after_dash(&self, at: usize) -> bool {
        // "555-2010" is a number in parts.
        let parts = at > self.sentence.start + 1
            && self.text.words.kind(at - 1) == Kind::Hyphen
            && self.text.words.glued(at - 1)
            && self
                .digits(at - 2)
                .is_some_and(|before| !YEARS.contains(&before));
        at > self.sentence.start
            && !parts
            && (matches!(
                self.text.words.kind(at - 1),
                Kind::Hyphen | Kind::Dash | Kind::Apostrophe | Kind::Quote
            ) || self.text.word(at - 1) == "~")
    }

    /// Whether what stands before the word lets it be a year.
    fn is_year_after(&self, at: usize, near: bool) -> bool {
        let words = self.text.words;
        if at == self.sentence.start {
            let next = words.class(at + 1);
            let goes_on = Class::AUXILIARY
                .with(Class::PREPOSITION)
                .with(Class::CONJUNCTION);
            return near && (next.any(goes_on) || !next.any(Class::WORD.with(Class::DIGITS)));
        }
        let before = at - 1;
        let class = words.class(before);
        if words.kind(before) == Kind::Open {
            return near && words.kind(at + 1) == Kind::Close;
        }
        let cue = self.sense_at(before, |word, _| match word {
            CalendarWord::Cue(cue) => match cue {
                Cue::In
                | Cue::Since
                | Cue::Until
                | Cue::Early
                | Cue::Mid
                | Cue::Late
                | Cue::CalendarYear => Some(true),
                Cue::By
                | Cue::Before
                | Cue::After
                | Cue::Through
                | Cue::Of
                | Cue::From
                | Cue::To
                | Cue::Between
                | Cue::And
                | Cue::Or
                | Cue::The
                | Cue::On
                | Cue::AsOf => Some(false),
                _ => None,
            },
            CalendarWord::Season(_) | CalendarWord::Span(_) | CalendarWord::Feast(_) => Some(true),
            _ => None,
        });
        match cue {
            Some(true) => true,
            Some(false) => near,
            None if class.any(Class::DETERMINER)
                || words.kind(before) == Kind::Possessive
                || self.after_dash(at) =>
            {
                near
            }
            // "but not 1998": a year where nothing follows that it could count.
            None => {
                let closed = class.any(
                    Class::PREPOSITION
                        .with(Class::CONJUNCTION)
                        .with(Class::NEGATION)
                        .with(Class::AUXILIARY),
                );
                let next = words.class(at + 1);
                near && closed && (!next.any(Class::WORD.with(Class::DIGITS)) || is_closed(next))
            }
        }
    }

    /// Whether the word at `at` is something that the number before it would count.
    fn counts_next(&self, at: usize, near: bool) -> bool {
        let words = self.text.words;
        let class = words.class(at);
        // "In 2002 a quake": an article, and no hundred square metres.
        if class.any(Class::DETERMINER) && !words.glued(at) {
            return false;
        }
        if class.any(Class::SCALE.with(Class::UNIT)) && words.kind(at).is_letters() {
            // "the 2023 second round" is rare; "2000 m" is not.
            return !class.any(Class::SPAN.with(Class::PREPOSITION)) || !near;
        }
        if matches!(self.text.word(at), "%" | "°" | "$" | "€") {
            return true;
        }
        class.any(Class::COUNTED) && self.is_plural(at)
            || !near && words.kind(at) == Kind::Lower && !is_closed(class)
    }

    fn is_plural(&self, at: usize) -> bool {
        let word = self.text.word(at);
        word.ends_with('s')
            || word.ends_with('S')
            || matches!(word, "people" | "men" | "women" | "children")
    }
}

/// Prepositions, conjunctions and the like, which no number counts.
fn is_closed(class: Class) -> bool {
    class.any(
        Class::PREPOSITION
            .with(Class::CONJUNCTION)
            .with(Class::AUXILIARY)
            .with(Class::PRONOUN)
            .with(Class::DETERMINER)
            .with(Class::WH)
            .with(Class::ADVERB)
            .with(Class::WHEN)
            .with(Class::BESIDE_TIME),
    )
}
