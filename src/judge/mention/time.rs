//! Dates and lengths of time among the numbers of a text.

use std::ops::Range;

use jiff::civil::Date;

use super::{Mention, Of, Side, When, hedged};
use crate::lexicon::Class;
use crate::model::{Bound, Interval};
use crate::read::DateSpan;
use crate::read::words::Kind;

impl Side<'_> {
    pub(super) fn date<'a>(&self, date: &DateSpan) -> Option<Mention<'a>> {
        let span = date.span.start() as usize..date.span.end() as usize;
        let end = |day: Option<Date>, open: f64| day.map_or(open, day_number);
        if date.from.is_none() && date.to.is_none() {
            return None;
        }
        let interval = Interval::closed(
            end(date.from, f64::NEG_INFINITY),
            end(date.to, f64::INFINITY),
        )?;
        let words = self.words_of(&span);
        let has = |test: &dyn Fn(usize) -> bool| words.clone().any(test);
        let is_year = |at: usize| {
            self.words.kind(at) == Kind::Digits && (self.word(at).len() == 4)
                || self.word(at).contains(['/', '.'])
        };
        let year = has(&is_year) || has(&|at| self.word(at).ends_with("0s"));
        let month = has(&|at| self.words.class(at).any(Class::MONTH));
        if !year
            && !month
            && let Some(duration) = self.duration(&span, &words)
        {
            return Some(duration);
        }
        let named = month
            || has(&|at| {
                self.words.class(at).any(Class::DAY) && self.words.class(at).any(Class::CAPITAL)
            });
        let of = Of::Date(When {
            relative: !year && !named,
            yearless: !year,
            year_only: date.grain == crate::model::Grain::Year,
            window: self.is_word(words.start, &["from", "between"]),
        });
        Some(Mention {
            span,
            words,
            of,
            interval,
            value: None,
            bound: Bound::Exact,
            claim: None,
            denied: false,
            among: None,
        })
    }

    /// "Anna Berg (3 May 1931 – 9 June 2004)": a name's brackets hold when somebody was born and when they died.
    pub(super) fn life<'a>(&self, date: &Mention<'a>) -> Option<Vec<Mention<'a>>> {
        let first = date.words.start;
        let born_before = |at: usize| {
            self.words.kind(at) == Kind::Open && self.words.kind(at.wrapping_sub(1)).is_capital()
        };
        let middle = date
            .words
            .clone()
            .find(|at| matches!(self.words.kind(*at), Kind::Dash | Kind::Hyphen))?;
        let opens = (1..6)
            .map(|n| first.wrapping_sub(n))
            .take_while(|at| *at < first);
        let named = opens
            .into_iter()
            .find(|at| self.words.kind(*at) == Kind::Open)
            .is_some_and(born_before);
        let closed = self.words.kind(date.words.end) == Kind::Close;
        let years = (date.interval.high() - date.interval.low()) / 365.25;
        // Nobody of whom both dates are known lived shorter than a year or longer than 120 years.
        if !named || !closed || !(1.0..120.0).contains(&years) {
            return None;
        }
        let half = |words: Range<usize>, day: f64, of: &str| {
            let year = day_of(day)?.year();
            let is_year = words.len() == 1;
            let end = |month, day| Date::new(year, month, day).ok().map(day_number);
            let interval = if is_year {
                Interval::closed(end(1, 1)?, end(12, 31)?)?
            } else {
                Interval::point(day)?
            };
            let mut half = date.clone();
            let Of::Date(ref mut when) = half.of else {
                return None;
            };
            when.year_only = is_year;
            half.span = self.words.at(words.start).start as usize
                ..self.words.at(words.end.checked_sub(1)?).end as usize;
            half.words = words;
            half.interval = interval;
            half.among = Some(of.to_owned());
            Some(half)
        };
        let born = half(first..middle, date.interval.low(), "birth")?;
        let died = half(middle + 1..date.words.end, date.interval.high(), "death")?;
        Some(vec![born, died])
    }

    /// "Two weeks ago", "for over three years": of a time that rests on an unknown day its length is what can be compared.
    fn duration<'a>(&self, span: &Range<usize>, words: &Range<usize>) -> Option<Mention<'a>> {
        let (at, value) = words.clone().find_map(|at| Some((at, self.whole(at)?)))?;
        let unit = (at + 1..words.end).find_map(|at| {
            let word = self.word(at).to_lowercase();
            let one = word.strip_suffix('s').unwrap_or(&word);
            let units = ["year", "month", "week", "day", "hour", "minute"];
            units.into_iter().find(|unit| one == *unit)
        })?;
        let bound = self.hedge_before(at).unwrap_or(Bound::Exact);
        Some(Mention {
            span: span.clone(),
            words: at..at + 1,
            of: Of::Unit(unit.to_owned()),
            interval: hedged(value, bound)?,
            value: Some(value),
            bound,
            claim: None,
            denied: false,
            among: None,
        })
    }

    /// "Since 5 March to 23 April": two dates joined to one window.
    pub(super) fn windows<'a>(&self, found: Vec<Mention<'a>>) -> Vec<Mention<'a>> {
        let mut kept: Vec<Mention<'a>> = Vec::with_capacity(found.len());
        for mention in found {
            if let Some(last) = kept.last_mut()
                && let (Of::Date(a), Of::Date(b)) = (&last.of, &mention.of)
                && last.among.is_none()
                && mention.words.start == last.words.end + 1
                && (self.is_word(last.words.end, &["to", "until", "through", "till"])
                    || matches!(self.words.kind(last.words.end), Kind::Hyphen | Kind::Dash))
                && last.interval.low().is_finite()
                && let Some(interval) =
                    Interval::closed(last.interval.low(), mention.interval.high())
            {
                last.of = Of::Date(When {
                    relative: a.relative && b.relative,
                    yearless: a.yearless && b.yearless,
                    year_only: a.year_only && b.year_only,
                    window: true,
                });
                last.interval = interval;
                last.span.end = mention.span.end;
                last.words.end = mention.words.end;
                continue;
            }
            kept.push(mention);
        }
        kept
    }
}

/// The day that is so many days after 1970-01-01.
pub(in crate::judge) fn day_of(number: f64) -> Option<Date> {
    let days = format!("{number:.0}").parse::<i64>().ok()?;
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// Days since 1970-01-01.
pub(in crate::judge) fn day_number(day: Date) -> f64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch
        .until(day)
        .map_or(0.0, |span| f64::from(span.get_days()))
}
