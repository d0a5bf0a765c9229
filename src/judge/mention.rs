//! The numbers of one text as judging sees them: its figures, its dates, and the numbers that name or rank things.
//!
//! A reader leaves out years, ranks and numbers that name ("the 77th", "# 15", "Route 9"), since they enter no series.
//! A statement may hinge on them all the same, so they are found here, exact, and aligned only among themselves.

mod time;

use std::ops::Range;

use jiff::civil::Date;

use crate::lexicon::{Class, Lexicon, NumberRole};
use crate::model::{Bound, Claim, Interval, Report, decimal_from_f64, decimal_to_f64};
use crate::read::words::{Kind, Words};
use crate::read::{ReadReport, Reader, scan};
pub(super) use time::{day_number, day_of};

/// What a number is measured in, which two aligned numbers must share.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Of {
    /// Nothing: a count.
    Count,
    /// Percent; other shares are turned into it.
    Percent,
    /// A grade of at most so many: 6.5/10, 71 out of 100.
    Rating(u32),
    /// Years of age.
    Age,
    /// A place in an order: 77th, # 15.
    Rank,
    /// A result of a match: 3–0.
    Result,
    /// A number that only names: Chapter 3.
    Name,
    /// A unit by its symbol.
    Unit(String),
    /// Days since 1970-01-01.
    Date(When),
}

/// How a date is said.
#[allow(
    clippy::struct_excessive_bools,
    reason = "four questions, each with its own answer"
)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct When {
    /// "Last night", "three years ago": it rests on a day that the text does not give.
    pub(super) relative: bool,
    /// "April 13": any year's.
    pub(super) yearless: bool,
    /// A year and no more.
    pub(super) year_only: bool,
    /// "From May 3 to May 9": the window itself is said, not a day within.
    pub(super) window: bool,
}

/// One number of a text.
#[derive(Clone, Debug)]
pub(super) struct Mention<'a> {
    /// Its bytes, hedge and counted noun included.
    pub(super) span: Range<usize>,
    /// The words of the number itself; of a date, all its words.
    pub(super) words: Range<usize>,
    pub(super) of: Of,
    pub(super) interval: Interval,
    pub(super) value: Option<f64>,
    pub(super) bound: Bound,
    pub(super) claim: Option<&'a Claim>,
    /// Whether the clause denies: "do not sit".
    pub(super) denied: bool,
    /// A word for what it is of, which does not stand beside it as a counted noun: `season` of "the 4th season".
    pub(super) among: Option<String>,
}

impl Mention<'_> {
    pub(super) fn is_date(&self) -> bool {
        matches!(self.of, Of::Date(_))
    }

    /// Whether it is a year and no more.
    pub(super) fn is_year(&self) -> bool {
        matches!(self.of, Of::Date(when) if when.year_only)
    }

    /// Whether it counts or measures something, and so is no date and names nothing.
    pub(super) fn is_figure(&self) -> bool {
        !self.is_date() && self.of != Of::Name
    }

    /// Whether it is one value, said without a hedge.
    pub(super) fn is_point(&self) -> bool {
        self.interval.low() == self.interval.high()
    }
}

/// One text with everything that judging looks at.
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'t Lexicon,
    pub(super) words: Words,
    pub(super) read: ReadReport,
}

impl<'t> Side<'t> {
    /// Reads a text as if it were told on a day, on which dates without a year rest.
    pub(super) fn read(reader: &'t Reader, text: &'t str, day: Date) -> Self {
        let mut words = Words::default();
        scan::scan(text, reader.lexicon(), &mut words);
        let report = Report::new("text", text).date(day);
        Side {
            text,
            lexicon: reader.lexicon(),
            words,
            read: reader.report(&report),
        }
    }

    /// Its numbers in their order, at most `cap`.
    pub(super) fn mentions(&self, cap: usize) -> Vec<Mention<'_>> {
        let figures = self.read.claims.iter().filter_map(|c| self.figure(c));
        let dates = self.read.dates.iter().filter_map(|d| self.date(d));
        let dates = dates.flat_map(|d| self.life(&d).unwrap_or_else(|| vec![d]));
        let mut found: Vec<Mention<'_>> = figures.chain(dates).collect();
        found.sort_by_key(|m| (m.words.start, m.words.end));
        let others = self.unread(&found);
        found.extend(others);
        found.sort_by_key(|m| (m.words.start, m.words.end));
        found = self.graded(found);
        for mention in &mut found {
            self.refine(mention);
        }
        found = self.windows(found);
        found.truncate(cap);
        found
    }

    /// The words that bytes cover.
    pub(super) fn words_of(&self, bytes: &Range<usize>) -> Range<usize> {
        let all = self.words.all();
        let first = all.partition_point(|w| (w.end as usize) <= bytes.start);
        let last = all.partition_point(|w| (w.start as usize) < bytes.end);
        first..last.max(first)
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.words.text(self.text, at)
    }

    pub(super) fn is_word(&self, at: usize, any: &[&str]) -> bool {
        let word = self.word(at);
        any.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    fn figure<'a>(&'a self, claim: &'a Claim) -> Option<Mention<'a>> {
        let bytes = |span: crate::model::Span| span.start() as usize..span.end() as usize;
        let span = bytes(claim.span?);
        let words = self.words_of(&bytes(claim.spans.number?));
        let figure = &claim.figure;
        let mut interval = figure.outer();
        let mut value = figure.value().map(decimal_to_f64);
        let of = match claim.unit.as_deref() {
            None if self.is_result(&words) => Of::Result,
            None => Of::Count,
            Some("%") => Of::Percent,
            Some("part") => {
                interval = scaled(interval, 100.0);
                value = value.map(|v| v * 100.0);
                Of::Percent
            }
            Some("year of age") => Of::Age,
            Some(unit) => Of::Unit(unit.to_owned()),
        };
        let denied = self.is_denied(&words);
        Some(Mention {
            span,
            words,
            of,
            interval,
            value,
            bound: figure.bound(),
            claim: Some(claim),
            denied,
            among: None,
        })
    }

    /// "3–0": two short numbers with a dash and nothing else.
    fn is_result(&self, words: &Range<usize>) -> bool {
        let short = |at: usize| self.words.kind(at) == Kind::Digits && self.word(at).len() <= 3;
        words.len() == 3
            && short(words.start)
            && short(words.start + 2)
            && matches!(self.words.kind(words.start + 1), Kind::Dash | Kind::Hyphen)
    }

    /// Whether a negation stands in the clause behind the number, or right before it.
    fn is_denied(&self, words: &Range<usize>) -> bool {
        let negates = |at: usize| {
            let class = self.words.class(at);
            class.any(Class::NEGATION) && !class.any(Class::ZERO | Class::DETERMINER)
        };
        let after = (words.end..words.end + 14)
            .take_while(|at| {
                *at < self.words.len()
                    && !matches!(
                        self.words.kind(*at),
                        Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Mark
                    )
                    && !self.words.class(*at).any(Class::DIGITS | Class::WH)
            })
            .any(negates);
        after && !words.is_empty()
    }

    /// The value of a whole number in one word.
    pub(super) fn whole(&self, at: usize) -> Option<f64> {
        if self.words.kind(at) == Kind::Digits {
            return self.word(at).replace(',', "").parse().ok();
        }
        let sense = self.lexicon.numbers.first(self.words.id(at))?;
        let plain = matches!(
            sense.role,
            NumberRole::Digit | NumberRole::Teen | NumberRole::Ten
        );
        plain.then(|| decimal_to_f64(sense.value))
    }

    /// Digits that are in none of `known`: years, ranks and names.
    fn unread<'a>(&self, known: &[Mention<'_>]) -> Vec<Mention<'a>> {
        let mut found = Vec::new();
        let mut next = 0;
        for at in 0..self.words.len() {
            let word = self.words.at(at);
            let bytes = word.start as usize..word.end as usize;
            while known.get(next).is_some_and(|m| m.span.end <= bytes.start) {
                next += 1;
            }
            // Spans overlap little: the next two are enough.
            let covered = known[next.min(known.len())..]
                .iter()
                .take(2)
                .any(|m| m.span.start < bytes.end && bytes.start < m.span.end);
            if covered || word.kind != Kind::Digits || self.words.glued(at) && !self.opens(at) {
                continue;
            }
            found.extend(self.unread_at(at, bytes));
        }
        found
    }

    /// Whether what is glued before a number leaves it a number of its own.
    fn opens(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        matches!(
            self.words.kind(before),
            Kind::Open | Kind::Quote | Kind::Dash
        ) || self.word(before) == "#"
    }

    fn unread_at<'a>(&self, at: usize, span: Range<usize>) -> Option<Mention<'a>> {
        let printed = self.word(at);
        let value: f64 = printed.replace(',', "").parse().ok()?;
        let before = at.wrapping_sub(1);
        let ordinal = self.words.glued(at + 1) && self.is_word(at + 1, &["st", "nd", "rd", "th"]);
        let glued = self.words.glued(at + 1)
            && (self.words.kind(at + 1).is_letters() || self.words.kind(at + 1) == Kind::Hyphen);
        let rank = ordinal || self.word(before) == "#";
        if glued && !ordinal {
            return None;
        }
        let mut mention = Mention {
            span,
            words: at..at + 1,
            of: if rank { Of::Rank } else { Of::Name },
            interval: Interval::point(value)?,
            value: Some(value),
            bound: Bound::Exact,
            claim: None,
            denied: false,
            among: ordinal
                .then(|| self.word(at + 2))
                .filter(|_| self.words.kind(at + 2) == Kind::Lower)
                .map(str::to_lowercase),
        };
        let is_year = !rank && printed.len() == 4 && (1000.0..2100.0).contains(&value);
        let counts = self.words.kind(at + 1) == Kind::Lower
            && !self.words.class(at + 1).any(FUNCTION_AFTER_YEAR)
            && self.word(at + 1).ends_with('s');
        if is_year && !counts {
            let first = Date::new(printed.parse().ok()?, 1, 1).ok()?;
            let last = Date::new(printed.parse().ok()?, 12, 31).ok()?;
            let (from, to) = (day_number(first), day_number(last));
            mention.interval = match &*self.word(before).to_lowercase() {
                "before" => Interval::closed(f64::NEG_INFINITY, from - 1.0)?,
                "until" | "by" => Interval::closed(f64::NEG_INFINITY, to)?,
                "after" => Interval::at_least(to + 1.0)?,
                "since" => Interval::at_least(from)?,
                _ => Interval::closed(from, to)?,
            };
            mention.of = Of::Date(When {
                relative: false,
                yearless: false,
                year_only: true,
                window: false,
            });
            mention.value = None;
            return Some(mention);
        }
        if mention.of == Of::Name
            && let Some(hedge) = self.hedge_before(at)
        {
            mention.interval = hedged(value, hedge)?;
            mention.bound = hedge;
        }
        Some(mention)
    }

    /// "More than", "under": what bounds a number that no reader took.
    fn hedge_before(&self, at: usize) -> Option<Bound> {
        let back = |n: usize| at.wrapping_sub(n);
        let than = self.is_word(back(1), &["than"]);
        let word = if than { back(2) } else { back(1) };
        if self.is_word(word, &["more", "higher", "greater"]) && than
            || !than && self.is_word(word, &["over", "above"])
        {
            Some(Bound::Over)
        } else if self.is_word(word, &["less", "fewer", "lower"]) && than
            || !than && self.is_word(word, &["under", "below"])
        {
            Some(Bound::Under)
        } else {
            None
        }
    }

    /// Grades: "6.5/10", "71 out of 100". What they are out of is no number of its own.
    fn graded<'a>(&self, found: Vec<Mention<'a>>) -> Vec<Mention<'a>> {
        let mut kept: Vec<Mention<'a>> = Vec::with_capacity(found.len());
        let mut skip = 0;
        for mut mention in found {
            if mention.words.start < skip {
                continue;
            }
            let open = matches!(mention.of, Of::Count | Of::Name | Of::Percent);
            if open && let Some((value, most, end)) = self.grade(&mention) {
                if let Some(interval) = hedged(value, mention.bound) {
                    mention.interval = interval;
                }
                mention.value = Some(value);
                mention.of = Of::Rating(most);
                skip = end;
                if self.counts_among(end) {
                    // "Three out of four doctors" are a share of them.
                    let share = value / f64::from(most) * 100.0;
                    mention.value = Some(share);
                    mention.of = Of::Percent;
                    mention.interval = hedged(share, mention.bound).unwrap_or(mention.interval);
                    mention.words.end = end;
                }
            }
            kept.push(mention);
        }
        kept
    }

    /// Whether a noun of several stands behind what could be a grade: neither stars nor points.
    fn counts_among(&self, at: usize) -> bool {
        self.words.kind(at) == Kind::Lower
            && !self.words.class(at).any(FUNCTION_AFTER_YEAR)
            && self.word(at).ends_with('s')
            && !self.is_word(at, &["stars", "points", "marks"])
    }

    /// Value, most and end of a grade.
    fn grade(&self, mention: &Mention<'_>) -> Option<(f64, u32, usize)> {
        let number = |at: usize| self.word(at).replace(',', "").parse::<f64>().ok();
        let (first, end) = (mention.words.start, mention.words.end);
        // The reader takes "6/10" for a fraction, in one number.
        let within = (first..end).find(|at| self.word(*at) == "/");
        let (value, most_at) = if let Some(slash) = within {
            (number(slash.checked_sub(1)?)?, slash + 1)
        } else if self.word(end) == "/" {
            (number(end.checked_sub(1)?)?, end + 1)
        } else if self.is_word(end, &["out"]) && self.is_word(end + 1, &["of"]) {
            (number(end.checked_sub(1)?)?, end + 2)
        } else {
            return None;
        };
        let most = self.word(most_at).parse().ok()?;
        let usual = matches!(most, 4 | 5 | 10 | 20 | 100);
        (usual && value <= f64::from(most)).then_some((value, most, most_at + 1))
    }

    /// Words around a number that the reader leaves to time and names: "after the age of 20", "Chapter 3".
    fn refine(&self, mention: &mut Mention<'_>) {
        let first = mention.words.start;
        let exact = mention.bound == Bound::Exact && mention.is_point();
        let (Some(value), true) = (mention.value, exact) else {
            return;
        };
        match mention.of {
            Of::Age => {
                let word = (1..5)
                    .map(|n| first.wrapping_sub(n))
                    .find(|at| !self.is_word(*at, &["the", "age", "of", "an", "turning"]));
                let Some(word) = word else {
                    return;
                };
                let bound = if self.is_word(word, &["after", "past", "above", "over"]) {
                    Bound::Over
                } else if self.is_word(word, &["before", "until", "below", "under"]) {
                    Bound::Under
                } else {
                    return;
                };
                if let Some(interval) = hedged(value, bound) {
                    mention.interval = interval;
                    mention.bound = bound;
                }
            }
            // A small bare number right behind a name belongs to it.
            Of::Count if value <= 1_000.0 => {
                let counted = mention.claim.is_some_and(|c| c.spans.counted.is_some());
                let is_name = |at: usize| {
                    self.words.kind(at) == Kind::Title && !self.words.class(at).any(NO_NAME)
                };
                // "Chapter 3", and "12 Angry Men" where a sentence opens with it.
                let opens = first == 0 || self.words.kind(first - 1) == Kind::Stop;
                let named = is_name(first.wrapping_sub(1))
                    || opens && is_name(mention.words.end) && is_name(mention.words.end + 1);
                if !counted && named && self.words.kind(first) == Kind::Digits {
                    mention.of = Of::Name;
                }
            }
            _ => {}
        }
    }
}

/// Words before a number that make no name with it: "At 15", "The 3".
const NO_NAME: Class = Class::PREPOSITION
    .with(Class::DETERMINER)
    .with(Class::HEDGE)
    .with(Class::CONJUNCTION)
    .with(Class::AUXILIARY)
    .with(Class::ADVERB)
    .with(Class::PRONOUN)
    .with(Class::MONTH);

/// Words in -s that may follow a year: was, has, this.
const FUNCTION_AFTER_YEAR: Class = Class::AUXILIARY
    .with(Class::DETERMINER)
    .with(Class::PRONOUN)
    .with(Class::PREPOSITION)
    .with(Class::CONJUNCTION);

fn scaled(interval: Interval, factor: f64) -> Interval {
    interval.scaled(factor, 0.0)
}

/// A value under a bound, literally: over and under leave it out.
fn hedged(value: f64, bound: Bound) -> Option<Interval> {
    match bound {
        Bound::Over => Interval::at_least(value.next_up()),
        Bound::AtLeast => Interval::at_least(value),
        Bound::Under => Interval::half_open(0f64.min(value), value),
        Bound::AtMost | Bound::UpTo => Interval::closed(0f64.min(value), value),
        _ => Interval::point(value),
    }
}

/// An interval in another unit; `None` where the two do not convert.
pub(super) fn converted(
    interval: Interval,
    from: &str,
    to: &str,
    lexicon: &Lexicon,
) -> Option<Interval> {
    let end = |value: f64| {
        if value.is_infinite() {
            return Some(value);
        }
        let converted = lexicon.convert(decimal_from_f64(value)?, from, to)?;
        Some(decimal_to_f64(converted))
    };
    Interval::new(
        end(interval.low())?,
        end(interval.high())?,
        interval.is_open(),
    )
}
