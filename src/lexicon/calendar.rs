//! `calendar.tsv`: months, weekdays, feasts, relative days, what time is counted in, and the words that tie them
//! together into date expressions.
//!
//! A word may have several senses ("following" is *next* and *after*); [`Calendar`] answers by the sense asked for.

use std::ops::BitOr;

use super::{
    Class, Inflection, LexiconError, LexiconErrorKind, Marks, Row, Senses, Vocabulary, WordId,
};

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Workday,
    Weekend,
    Week,
    Workweek,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl TimeUnit {
    const ALL: [(&'static str, Self); 17] = [
        ("second", Self::Second),
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("night", Self::Night),
        ("workday", Self::Workday),
        ("weekend", Self::Weekend),
        ("week", Self::Week),
        ("workweek", Self::Workweek),
        ("fortnight", Self::Fortnight),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
        ("millennium", Self::Millennium),
    ];

    /// Whether it is shorter than a day.
    pub(crate) fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// How many days one is, or how many months where it follows the calendar.
    pub(crate) fn length(self) -> Length {
        match self {
            Self::Second | Self::Minute | Self::Hour => Length::Days(0),
            Self::Day | Self::Night | Self::Workday => Length::Days(1),
            Self::Weekend | Self::Week | Self::Workweek => Length::Days(7),
            Self::Fortnight => Length::Days(14),
            Self::Month => Length::Months(1),
            Self::Quarter => Length::Months(3),
            Self::Half => Length::Months(6),
            Self::Year => Length::Months(12),
            Self::Decade => Length::Months(120),
            Self::Century => Length::Months(1200),
            Self::Millennium => Length::Months(12_000),
        }
    }
}

/// The length of a unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Days(i32),
    Months(i32),
}

/// The day of a feast in each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// Month and day.
    Fixed(u8, u8),
    /// Days from Easter Sunday of the western churches.
    Easter(i8),
    /// Month, weekday (1 is Monday) and which one of them; the last is -1.
    Nth(u8, u8, i8),
}

/// What a word does in a date expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    Since,
    Until,
    Through,
    By,
    Before,
    After,
    AsOf,
    Between,
    From,
    To,
    And,
    Or,
    Of,
    In,
    Within,
    On,
    At,
    The,
    A,
    /// The day of the report, only as the end of a range.
    Now,
    ToDate,
    Early,
    Mid,
    Late,
    FirstHalf,
    SecondHalf,
    EndOfYear,
    EndOfMonth,
    WeekOf,
    WeekendOf,
    About,
    Over,
    Under,
    /// A year that does not follow the calendar: fiscal, school.
    Fiscal,
    FiscalYear,
    CalendarYear,
    /// The letter before a quarter's or a half's number: Q3, H1.
    Quarter,
    Half,
    /// The letter after a decade's year: 1990s.
    Decade,
    /// What makes a numeral an ordinal: 4th.
    Ordinal,
    /// The last word of a phrase that names a time without a word that does so alone: so far, to date.
    Tail,
    /// Before what comes again and again: every Friday.
    Each,
    Onwards,
    /// Stands only within phrases of the table: later than.
    Inner,
}

impl Cue {
    const ALL: [(&'static str, Self); 44] = [
        ("since", Self::Since),
        ("until", Self::Until),
        ("through", Self::Through),
        ("by", Self::By),
        ("before", Self::Before),
        ("after", Self::After),
        ("as of", Self::AsOf),
        ("between", Self::Between),
        ("from", Self::From),
        ("to", Self::To),
        ("and", Self::And),
        ("or", Self::Or),
        ("of", Self::Of),
        ("in", Self::In),
        ("within", Self::Within),
        ("on", Self::On),
        ("at", Self::At),
        ("the", Self::The),
        ("a", Self::A),
        ("now", Self::Now),
        ("to date", Self::ToDate),
        ("early", Self::Early),
        ("mid", Self::Mid),
        ("late", Self::Late),
        ("first half", Self::FirstHalf),
        ("second half", Self::SecondHalf),
        ("end of year", Self::EndOfYear),
        ("end of month", Self::EndOfMonth),
        ("week of", Self::WeekOf),
        ("weekend of", Self::WeekendOf),
        ("about", Self::About),
        ("over", Self::Over),
        ("under", Self::Under),
        ("fiscal", Self::Fiscal),
        ("fiscal year", Self::FiscalYear),
        ("calendar year", Self::CalendarYear),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("decade", Self::Decade),
        ("ordinal", Self::Ordinal),
        ("tail", Self::Tail),
        ("each", Self::Each),
        ("onwards", Self::Onwards),
        ("inner", Self::Inner),
    ];
}

/// One sense of a word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalendarWord {
    /// 1 to 12; whether the word is something else where nothing beside it speaks for a month.
    Month {
        month: u8,
        weak: bool,
    },
    /// 1 (Monday) to 7 (Sunday); weak as above.
    Weekday {
        weekday: u8,
        weak: bool,
    },
    Feast(Feast),
    /// Days from the day of the report, from the first to the last: yesterday is -1 to -1.
    Day(i8, i8),
    /// Days from the day that the text spoke of last: the next day is 1.
    Beside(i8),
    Span(TimeUnit),
    /// The first month of a season on the northern half.
    Season(u8),
    /// A part of the day, by its first hour.
    Part(u8),
    /// Last is -1, this 0, next 1; this past -2, past -3, coming 2.
    Shift(i8),
    /// Ago is -1, from now 1: from the day of the report. Earlier is -2, later 2: from the day spoken of last.
    Ago(i8),
    Cue(Cue),
    /// A small number that is not said: a couple, a few; 0 for half a unit.
    Few(u8),
    /// The first year of a decade: the nineties.
    Decade(i16),
    /// Published, updated: says when a text came out.
    Label,
    /// Will, due to: what is told lies ahead.
    Future,
}

/// Kinds of senses, as a set of bits: what a word may be in a date expression, asked before its senses are walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CalendarKinds(u64);

impl CalendarKinds {
    pub(crate) const SPAN: Self = Self(1 << 44);
    pub(crate) const SHIFT: Self = Self(1 << 45);
    pub(crate) const FEW: Self = Self(1 << 46);
    pub(crate) const PART: Self = Self(1 << 47);
    pub(crate) const FUTURE: Self = Self(1 << 48);
    /// Names a time by itself.
    const NAMES: Self = Self(1 << 49);
    const OTHER: Self = Self(1 << 50);
    /// Any cue.
    pub(crate) const CUES: Self = Self((1 << 44) - 1);
    /// What a day or a window may open with.
    pub(crate) const NAMED: Self = Self(Self::NAMES.0 | Self::PART.0 | 1 << Cue::The as u64);

    /// What an expression may open with.
    pub(crate) const OPENS: Self = Self(
        !(Self::FUTURE.0
            | Self::OTHER.0
            | 1 << Cue::And as u64
            | 1 << Cue::Or as u64
            | 1 << Cue::Of as u64
            | 1 << Cue::To as u64
            | 1 << Cue::On as u64
            | 1 << Cue::At as u64
            | 1 << Cue::Decade as u64
            | 1 << Cue::Ordinal as u64
            | 1 << Cue::Tail as u64
            | 1 << Cue::Each as u64
            | 1 << Cue::Onwards as u64
            | 1 << Cue::Inner as u64),
    );

    /// The bit of one cue.
    pub(crate) const fn cue(cue: Cue) -> Self {
        Self(1 << cue as u64)
    }

    fn of(sense: CalendarWord) -> Self {
        match sense {
            CalendarWord::Cue(cue) => Self::cue(cue),
            CalendarWord::Span(_) => Self::SPAN,
            CalendarWord::Shift(_) => Self::SHIFT,
            CalendarWord::Few(_) => Self::FEW,
            CalendarWord::Part(_) => Self::PART,
            CalendarWord::Future => Self::FUTURE,
            CalendarWord::Month { .. }
            | CalendarWord::Weekday { .. }
            | CalendarWord::Feast(_)
            | CalendarWord::Day(..)
            | CalendarWord::Beside(_)
            | CalendarWord::Season(_)
            | CalendarWord::Decade(_) => Self::NAMES,
            CalendarWord::Ago(_) | CalendarWord::Label => Self::OTHER,
        }
    }

    /// Whether one kind is in both.
    #[inline]
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The union.
    #[inline]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for CalendarKinds {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// The words of the calendar by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    senses: Senses<CalendarWord>,
    kinds: Marks<CalendarKinds>,
}

impl Calendar {
    fn add(&mut self, word: WordId, sense: CalendarWord) {
        self.kinds.add(word, CalendarKinds::of(sense));
        self.senses.add(word, sense);
    }

    /// Of which kinds the senses of a word are.
    #[inline]
    pub(crate) fn kinds(&self, word: WordId) -> CalendarKinds {
        self.kinds.of(word)
    }

    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let value = row.cell("value");
        let sense = row.read("role", "a role of the calendar with its value", |role| {
            sense(role, value)
        })?;
        let class = class(sense);
        let words: Vec<&str> = row.parts("words").collect();
        for word in &words {
            let id = vocabulary
                .term(word, class)
                .map_err(|kind| row.error(kind))?;
            if self.of(id).any(|known| *known == sense) {
                return Err(row.error(LexiconErrorKind::Duplicate((*word).to_owned())));
            }
            self.add(id, sense);
        }
        let plural = matches!(sense, CalendarWord::Span(_) | CalendarWord::Season(_))
            || matches!(sense, CalendarWord::Weekday { weak, .. } if !weak);
        for word in words.iter().filter(|_| plural) {
            let plural = inflection.plural(word);
            let id = vocabulary
                .term(&plural, class)
                .map_err(|kind| row.error(kind))?;
            if !self.of(id).any(|known| *known == sense) {
                self.add(id, sense);
            }
        }
        Ok(())
    }

    /// Every sense of a word, in the order of the table.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> impl Iterator<Item = &CalendarWord> {
        self.senses.of(word)
    }
}

fn sense(role: &str, value: &str) -> Option<CalendarWord> {
    let small = |low: u8, high: u8| {
        let number = value.parse::<u8>().ok();
        number.filter(|n| (low..=high).contains(n))
    };
    let named = |list: &[(&str, Cue)]| list.iter().find(|(name, _)| *name == value).map(|c| c.1);
    Some(match role {
        "month" | "weak month" => CalendarWord::Month {
            month: small(1, 12)?,
            weak: role == "weak month",
        },
        "weekday" | "weak weekday" => CalendarWord::Weekday {
            weekday: small(1, 7)?,
            weak: role == "weak weekday",
        },
        "feast" => CalendarWord::Feast(feast(value)?),
        "day" => match value.split_once("..") {
            Some((from, to)) => CalendarWord::Day(from.parse().ok()?, to.parse().ok()?),
            None => CalendarWord::Day(value.parse().ok()?, value.parse().ok()?),
        },
        "beside" => CalendarWord::Beside(value.parse().ok()?),
        "span" => CalendarWord::Span(TimeUnit::ALL.iter().find(|(name, _)| *name == value)?.1),
        "season" => CalendarWord::Season(small(1, 12)?),
        "part" => CalendarWord::Part(small(0, 23)?),
        "shift" => CalendarWord::Shift(value.parse().ok()?),
        "ago" => CalendarWord::Ago(value.parse().ok()?),
        "cue" => CalendarWord::Cue(named(&Cue::ALL)?),
        "few" => CalendarWord::Few(small(0, 9)?),
        "decade" => CalendarWord::Decade(value.parse().ok()?),
        "label" => CalendarWord::Label,
        "future" => CalendarWord::Future,
        _ => return None,
    })
}

fn feast(value: &str) -> Option<Feast> {
    if let Some(days) = value.strip_prefix("easter") {
        return Some(Feast::Easter(days.parse().ok()?));
    }
    if let Some((month, day)) = value.split_once('-').filter(|(_, day)| !day.is_empty())
        && let (Ok(month @ 1..=12), Ok(day @ 1..=31)) = (month.parse(), day.parse())
    {
        return Some(Feast::Fixed(month, day));
    }
    let mut parts = value.split(' ');
    let month = parts.next()?.parse().ok()?;
    let weekday = parts.next()?.parse().ok()?;
    let which = parts.next()?.parse().ok()?;
    let known = (1..=12).contains(&month) && (1..=7).contains(&weekday) && which != 0;
    (known && parts.next().is_none()).then_some(Feast::Nth(month, weekday, which))
}

/// The class by which a scan finds the word: a core of a date expression, or what may stand beside one.
fn class(sense: CalendarWord) -> Class {
    match sense {
        CalendarWord::Month { .. } => Class::MONTH,
        CalendarWord::Weekday { .. } => Class::WEEKDAY,
        CalendarWord::Span(_) => Class::SPAN,
        CalendarWord::Feast(_)
        | CalendarWord::Day(..)
        | CalendarWord::Beside(_)
        | CalendarWord::Season(_)
        | CalendarWord::Part(_)
        | CalendarWord::Decade(_)
        | CalendarWord::Cue(
            Cue::Now | Cue::ToDate | Cue::Tail | Cue::EndOfYear | Cue::EndOfMonth,
        ) => Class::DAY,
        CalendarWord::Shift(_) | CalendarWord::Ago(_) => Class::WHEN,
        CalendarWord::Cue(_)
        | CalendarWord::Few(_)
        | CalendarWord::Label
        | CalendarWord::Future => Class::BESIDE_TIME,
    }
}
