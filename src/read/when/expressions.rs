//! Words in, date expressions out: where each stands and which days it means.
//!
//! A scan over the classes of the words stops at what names a time (a month, a weekday, *yesterday*, *week*, four
//! digits), goes back over the words that may stand before it (*since*, *the last two*, *almost*), and reads from
//! there from left to right: an expression with its range, its edge (*early*, *by the end of*) and its anchor. A word
//! that begins nothing is passed over, so that each core costs a few look-ups.
//!
//! Left out: times of the day, durations and repetitions ("every Friday"), which say how long or how often, not when.

use std::cell::Cell;
use std::ops::Range;

use super::sense::{self, Aim, Form, Sense, UNKNOWN};
use super::{Role, Time};
use crate::lexicon::{CalendarKinds, CalendarWord, Class, Cue, WordId};
use crate::model::Grain;
use crate::read::Text;
use crate::read::reading::Run;
use crate::read::words::Kind;

/// What names a time, or may.
const CORE: Class = Class::MONTH
    .with(Class::WEEKDAY)
    .with(Class::DAY)
    .with(Class::SPAN)
    .with(Class::DIGITS);

/// What may stand within an expression before its core.
const BESIDE: Class = CORE
    .with(Class::WHEN)
    .with(Class::BESIDE_TIME)
    .with(Class::NUMBER)
    .with(Class::ORDINAL)
    .with(Class::FRACTION)
    .with(Class::PHRASE)
    .with(Class::NO_PHRASE);

/// What counts days, weeks or years.
const COUNTS: Class = Class::DIGITS
    .with(Class::NUMBER)
    .with(Class::ORDINAL)
    .with(Class::FRACTION);

/// The most words before a core that may belong to it: "two years, one month and twenty-one days".
const LONGEST_OPENING: usize = 10;

/// How deep the rules may call each other: three expressions within each other take two or three rules each.
const DEEPEST: u8 = 8;

/// The most cores of one sentence that are looked at, however long it is: what has more is a calendar without line breaks, or
/// made to be slow.
const MOST_CORES: usize = 128;

/// How many readings are tried for one core, so that hostile text costs no more than any other.
const TRIES: u16 = 48;

/// How far before an expression "will" still says that it lies ahead.
const FUTURE_REACH: usize = 8;

/// What stands behind a date and is no noun that the date could belong to.
const NO_NOUN: Class = Class::PREPOSITION
    .with(Class::CONJUNCTION)
    .with(Class::AUXILIARY)
    .with(Class::PRONOUN)
    .with(Class::ADVERB)
    .with(Class::WH)
    .with(Class::VERB);

/// Reads the date expressions of one text.
pub(super) struct Parser<'a> {
    pub(super) text: &'a Text<'a>,
    /// The day of the report.
    pub(super) reference: Option<i32>,
    /// The day that the text spoke of last.
    pub(super) spoken: Option<i32>,
    /// The words of the sentence at hand.
    pub(super) sentence: Range<usize>,
    depth: Cell<u8>,
    tries: Cell<u16>,
}

/// A sense with the end of its words.
pub(super) type Found = Option<(Sense, usize)>;

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a Text<'a>, reference: Option<i32>) -> Self {
        Parser {
            text,
            reference,
            spoken: None,
            sentence: 0..0,
            depth: Cell::new(0),
            tries: Cell::new(TRIES),
        }
    }

    /// The same over some words of the text, whatever their sentence.
    pub(super) fn at_words(&self, first: usize, end: usize) -> Self {
        Parser {
            sentence: first..end,
            ..Parser::new(self.text, self.reference)
        }
    }

    /// Whether the sentence around a word says before it that what comes lies ahead.
    pub(super) fn is_ahead_in(&self, text: &Text<'_>, at: usize) -> bool {
        let sentence = text
            .sentences
            .partition_point(|sentence| sentence.end as usize <= at);
        let first = text
            .sentences
            .get(sentence)
            .map_or(at, |sentence| sentence.first as usize);
        self.at_words(first, at).is_ahead(at)
    }

    /// Finds every expression of the text, in order.
    pub(super) fn all(&mut self, times: &mut Vec<Time>) {
        let (mut cores, mut goes_on) = (MOST_CORES, false);
        for sentence in self.text.sentences {
            // A sentence that was cut for its length is counted as one.
            if !goes_on {
                cores = MOST_CORES;
            }
            goes_on = sentence.goes_on;
            if !sentence.any.any(CORE) {
                continue;
            }
            self.sentence = sentence.words();
            self.within(&mut cores, times);
        }
    }

    /// Finds those of the sentence at hand, of which so many cores are still looked at.
    fn within(&mut self, cores: &mut usize, times: &mut Vec<Time>) {
        let (mut at, end) = (self.sentence.start, self.sentence.end);
        let (mut floor, mut tried) = (at, at);
        while *cores > 0
            && let Some(next) = self.text.words.find(at..end, |_, class| class.any(CORE))
        {
            at = next;
            if self.text.words.class(at).any(Class::DIGITS) && !self.may_be_date(at) {
                at += 1;
                continue;
            }
            if let Some(row) = self.row_end(at) {
                at = row;
                continue;
            }
            *cores -= 1;
            match self.around(at, floor, &mut tried) {
                Some((start, end, sense, role)) => {
                    if role != Role::Repeated {
                        if sense.is_day() && sense.is_known() {
                            self.spoken = Some(sense.from);
                        }
                        times.push(Time {
                            at: Run::new(start, end),
                            days: sense.days(),
                            role,
                        });
                    }
                    at = end;
                    floor = end;
                }
                None => at += 1,
            }
        }
    }

    /// The longest expression that holds the core at `core` and opens at `floor` or later. What opens before `tried` was read
    /// for a core before this one: it opens nothing, or what ends before this core, and is not read again.
    fn around(
        &self,
        core: usize,
        floor: usize,
        tried: &mut usize,
    ) -> Option<(usize, usize, Sense, Role)> {
        let words = self.text.words;
        self.tries.set(TRIES);
        let mut first = core;
        while first > floor.max(*tried) && core - first < LONGEST_OPENING {
            let class = words.class(first - 1);
            let joins = class.any(BESIDE)
                || matches!(
                    words.kind(first - 1),
                    Kind::Hyphen | Kind::Possessive | Kind::Dash | Kind::Apostrophe
                );
            if !joins {
                break;
            }
            first -= 1;
        }
        for start in first..=core {
            // Every expression opens with a number, or with a word of the calendar that does not only join two.
            if !self.kinds(start).any(CalendarKinds::OPENS) && !words.class(start).any(COUNTS) {
                continue;
            }
            let found = self.time(start);
            let Some((sense, end, opening)) = found.filter(|(_, end, _)| *end > core) else {
                // Where the tries gave out nothing is known yet.
                if self.tries.get() > 0 {
                    *tried = start + 1;
                }
                continue;
            };
            let start = opening;
            let repeated = start > floor && self.is(start - 1, Cue::Each).is_some();
            let role = if repeated {
                Role::Repeated
            } else if sense.form == Form::Weak {
                Role::Weak
            } else {
                Role::Plain
            };
            return Some((start, end, sense, role));
        }
        None
    }

    /// Whether a numeral may be the core of a date: a year, or digits with separators.
    fn may_be_date(&self, at: usize) -> bool {
        let words = self.text.words;
        let word = words.at(at);
        match word.end - word.start {
            4 | 8 => true,
            1 | 2 => {
                let joined = words.glued(at + 1)
                    && (matches!(words.kind(at + 1), Kind::Hyphen)
                        || matches!(words.kind(at + 1), Kind::Sign)
                        || words.kind(at + 1).is_letters());
                joined || words.glued(at)
            }
            // 12.08.2024
            _ => self.text.word(at).matches('.').count() == 2,
        }
    }

    /// An expression with all that leads into it, its end, and the word that it opens with.
    fn time(&self, at: usize) -> Option<(Sense, usize, usize)> {
        if let Some(found) = self.led(at) {
            return Some(found);
        }
        let (sense, end) = self.point(at)?;
        let (sense, end) = self.ranged(sense, end).unwrap_or((sense, end));
        let (sense, end) = self.open_after(sense, end).unwrap_or((sense, end));
        Some((sense, end, at))
    }

    /// "since", "until", "between … and …": a cue and what it governs.
    fn led(&self, at: usize) -> Option<(Sense, usize, usize)> {
        self.sense_among(at, CalendarKinds::CUES, |word, end| {
            let CalendarWord::Cue(cue) = word else {
                return None;
            };
            let found = match cue {
                Cue::Between => self.between(end),
                Cue::From => return self.from(at, end),
                Cue::Since => self
                    .point(end)
                    .map(|(sense, end)| (open_to(sense.from, sense.grain), end)),
                Cue::AsOf => self.point(end),
                Cue::Until | Cue::Through => {
                    self.governed(end, |sense| open_from(sense.to, sense.grain))
                }
                // "by the 2004 flood": the year dates the noun behind it.
                Cue::By => self
                    .governed(end, |sense| open_from(sense.to, sense.grain))
                    .filter(|(sense, after)| {
                        let named = self.text.words.kind(*after).is_letters()
                            && !self.text.words.class(*after).any(NO_NOUN);
                        !(self.text.reads(end, "the") && sense.grain == Grain::Year && named)
                    }),
                Cue::Before => self.governed(end, |sense| {
                    open_from(
                        previous(if sense.form == Form::Late {
                            sense.to
                        } else {
                            sense.from
                        }),
                        sense.grain,
                    )
                }),
                Cue::After => self.governed(end, |sense| {
                    open_to(
                        next(if sense.form == Form::Early {
                            sense.from
                        } else {
                            sense.to
                        }),
                        sense.grain,
                    )
                }),
                // "since the beginning of March" is a window of its own.
                Cue::ToDate
                    if self.is(at, Cue::Since).is_some() && self.point(at + 1).is_some() =>
                {
                    None
                }
                Cue::ToDate => Some((
                    open_from(self.reference.unwrap_or(UNKNOWN), Grain::Day),
                    end,
                )),
                _ => None,
            };
            found.map(|(sense, end)| (sense, end, at))
        })
    }

    /// A point that a preposition governs; with a possessive after it, it dates a noun ("after Tuesday's strike")
    /// and stands for itself.
    fn governed(&self, at: usize, change: impl Fn(Sense) -> Sense) -> Found {
        let (sense, end) = self.point_or_now(at)?;
        if self.text.words.kind(end) == Kind::Possessive {
            return Some((sense, end));
        }
        Some((change(sense), end))
    }

    fn between(&self, at: usize) -> Found {
        let (a, end) = self.range_end(at)?;
        let Some(middle) = self.is(end, Cue::And).or_else(|| self.joiner(end)) else {
            // "between 6 and 9 August" is one expression already.
            return (!a.is_day() && a.grain == Grain::Day).then_some((a, end));
        };
        let (b, end) = self.range_end(middle)?;
        Some((sense::range(a, b), end))
    }

    fn from(&self, at: usize, end: usize) -> Option<(Sense, usize, usize)> {
        let (a, a_end) = self.range_end(end)?;
        if let Some(end) = self.is(a_end, Cue::ToDate) {
            return Some((sense::range(a, self.now()), end, at));
        }
        let joined = self.joiner(a_end).and_then(|middle| self.range_end(middle));
        if let Some((b, end)) = joined {
            return Some((sense::range(a, b), end, at));
        }
        if matches!(a.form, Form::OfMonth(_)) {
            return None;
        }
        let (sense, stop) = self.open_after(a, a_end).unwrap_or((a, a_end));
        Some((sense, stop, end))
    }

    /// "A to B", where B is of A's kind.
    fn ranged(&self, a: Sense, end: usize) -> Found {
        let middle = self.joiner(end)?;
        let (b, end) = self.range_end(middle)?;
        let alike = a.is_day() == b.is_day() || a.is_known() != b.is_known();
        (alike || a.grain == Grain::Year || b.grain == Grain::Day)
            .then(|| (sense::range(a, b), end))
    }

    /// An end of a range: also *now*, and a day of a month that the other end names.
    fn range_end(&self, at: usize) -> Found {
        if let Some(found) = self.point_or_now(at) {
            return Some(found);
        }
        let bare = self.is(at, Cue::The).unwrap_or(at);
        if let Some((day, end)) = self.ordinal(bare).filter(|(day, _)| (1..=31).contains(day)) {
            return Some((Sense::unknown(Grain::Day, Form::OfMonth(day)), end));
        }
        let (day, end) = self.day_digits(bare)?;
        Some((Sense::unknown(Grain::Day, Form::OfMonth(day)), end))
    }

    fn point_or_now(&self, at: usize) -> Found {
        if let Some(found) = self.point(at) {
            return Some(found);
        }
        let end = self.is(at, Cue::Now).or_else(|| {
            let the = self.is(at, Cue::The)?;
            self.is(the, Cue::Now)
        })?;
        Some((self.now(), end))
    }

    pub(super) fn now(&self) -> Sense {
        match self.reference {
            Some(day) => Sense::day(day),
            None => Sense::unknown(Grain::Day, Form::Fixed),
        }
    }

    /// "to", "until", "through", a hyphen or a dash.
    fn joiner(&self, at: usize) -> Option<usize> {
        let words = self.text.words;
        if matches!(words.kind(at), Kind::Hyphen | Kind::Dash) {
            // Two hyphens are a dash that cuts a sentence.
            return (words.kind(at + 1) != Kind::Hyphen).then_some(at + 1);
        }
        if self.text.word(at) == "~" {
            return Some(at + 1);
        }
        [Cue::To, Cue::Until, Cue::Through]
            .into_iter()
            .find_map(|cue| self.is(at, cue))
    }

    /// "2018 or later", "1 January and after".
    fn open_after(&self, sense: Sense, end: usize) -> Found {
        let middle = self.is(end, Cue::Or).or_else(|| self.is(end, Cue::And));
        let after = middle.and_then(|at| {
            let later = self.sense_at(at, |word, end| match word {
                CalendarWord::Ago(2) | CalendarWord::Cue(Cue::After | Cue::Onwards) => {
                    Some((1, end))
                }
                CalendarWord::Ago(-2) | CalendarWord::Cue(Cue::Before) => Some((-1, end)),
                _ => None,
            });
            // "and after" is a tail only where nothing follows that it could govern.
            later.filter(|(_, end)| {
                !self.text.words.class(*end).any(Class::WORD) || middle == self.is(at - 1, Cue::Or)
            })
        });
        let onwards = self.sense_at(end, |word, end| {
            (word == CalendarWord::Cue(Cue::Onwards) && self.text.word(end - 1).len() > 2)
                .then_some((1, end))
        });
        let (way, end) = after.or(onwards)?;
        let sense = if way > 0 {
            open_to(sense.from, sense.grain)
        } else {
            open_from(sense.to, sense.grain)
        };
        Some((sense, end))
    }

    /// A day or a window: an edge of one, or one itself.
    pub(super) fn point(&self, at: usize) -> Found {
        if at >= self.sentence.end {
            return None;
        }
        let edge = self.edge(at).or_else(|| self.edge(self.is(at, Cue::The)?));
        if let Some(found) = edge {
            return Some(found);
        }
        self.base(at)
    }

    /// "early 2018", "later this week", "the first half of the year", "mid-November".
    fn edge(&self, at: usize) -> Found {
        self.sense_among(at, CalendarKinds::CUES, |word, end| {
            let CalendarWord::Cue(cue) = word else {
                return None;
            };
            let part = match cue {
                // "late July" is its second half, "the middle" the third between.
                Cue::Early | Cue::FirstHalf => (0, 2),
                Cue::Mid => (1, 3),
                Cue::Late | Cue::SecondHalf => (1, 2),
                _ => return None,
            };
            let mut next = end;
            if self.text.words.kind(next) == Kind::Hyphen {
                next += 1;
            }
            for _ in 0..2 {
                let of = [Cue::Of, Cue::In, Cue::On];
                next = of
                    .into_iter()
                    .find_map(|cue| self.is(next, cue))
                    .unwrap_or(next);
            }
            let (sense, end) = self.base(next).or_else(|| self.bare_unit(next))?;
            let relative = matches!(
                self.text.word(at).as_bytes(),
                [.., b'e' | b'E', b'r' | b'R']
            );
            Some((self.part(sense, part, relative), end))
        })
    }

    /// A part of a window; with "earlier" and "later" what lies before or after the day of the report in it.
    fn part(&self, whole: Sense, (which, of): (i32, i32), relative: bool) -> Sense {
        if whole.is_day() || !whole.is_known() {
            return whole;
        }
        let length = whole.to - whole.from + 1;
        let from = whole.from + length * which / of;
        let to = whole.from + length * (which + 1) / of - 1;
        let mut part = Sense::window((from, to.max(from)), whole.grain);
        if let Some(day) = self
            .reference
            .filter(|day| (whole.from..=whole.to).contains(day))
        {
            let before = (whole.from, day.max(whole.from + 1).min(whole.to));
            let after = (day.min(whole.to - 1), whole.to);
            match (which, of) {
                (0, 2) if relative => part = Sense::window(before, whole.grain),
                (1, 2) if relative => part = Sense::window(after, whole.grain),
                _ => {}
            }
        }
        part.with_form(match which {
            0 => Form::Early,
            _ if which == of - 1 => Form::Late,
            _ => Form::Fixed,
        })
    }

    /// Runs a reading one level deeper, unless it is too deep or too much was tried already.
    pub(super) fn deeper(&self, read: impl FnOnce() -> Found) -> Found {
        let (depth, tries) = (self.depth.get(), self.tries.get());
        if depth >= DEEPEST || tries == 0 {
            return None;
        }
        self.depth.set(depth + 1);
        self.tries.set(tries - 1);
        let found = read();
        self.depth.set(depth);
        found
    }

    // ---- words

    fn phrase_at(&self, at: usize) -> Option<(WordId, usize)> {
        self.text.words.phrase(self.text.lexicon, at)
    }

    /// Of which kinds the senses of the phrase at `at` and of its word are.
    #[inline]
    pub(super) fn kinds(&self, at: usize) -> CalendarKinds {
        let calendar = &self.text.lexicon.calendar;
        let word = calendar.kinds(self.text.words.id(at));
        match self.phrase_at(at) {
            Some((id, _)) => word.with(calendar.kinds(id)),
            None => word,
        }
    }

    /// The first answer to `ask` among the senses of the phrase at `at`, then of the word.
    #[inline]
    pub(super) fn sense_at<T>(
        &self,
        at: usize,
        mut ask: impl FnMut(CalendarWord, usize) -> Option<T>,
    ) -> Option<T> {
        if at >= self.sentence.end {
            return None;
        }
        let calendar = &self.text.lexicon.calendar;
        if let Some((id, length)) = self.phrase_at(at)
            && let Some(found) = calendar.of(id).find_map(|word| ask(*word, at + length))
        {
            return Some(found);
        }
        calendar
            .of(self.text.words.id(at))
            .find_map(|word| ask(*word, at + 1))
    }

    /// The same where only senses of some kinds have an answer.
    #[inline]
    pub(super) fn sense_among<T>(
        &self,
        at: usize,
        kinds: CalendarKinds,
        ask: impl FnMut(CalendarWord, usize) -> Option<T>,
    ) -> Option<T> {
        if !self.kinds(at).any(kinds) {
            return None;
        }
        self.sense_at(at, ask)
    }

    /// The end of the cue at `at`.
    #[inline]
    pub(super) fn is(&self, at: usize, cue: Cue) -> Option<usize> {
        if at >= self.sentence.end {
            return None;
        }
        let (calendar, wanted) = (&self.text.lexicon.calendar, CalendarKinds::cue(cue));
        if let Some((id, length)) = self.phrase_at(at)
            && calendar.kinds(id).any(wanted)
        {
            return Some(at + length);
        }
        let word = calendar.kinds(self.text.words.id(at));
        word.any(wanted).then_some(at + 1)
    }

    /// Whether the sentence says before `at` that what comes lies ahead.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        self.is_ahead_within(at, FUTURE_REACH)
    }

    /// The same with another reach.
    pub(super) fn is_ahead_within(&self, at: usize, reach: usize) -> bool {
        let first = at.saturating_sub(reach).max(self.sentence.start);
        for before in (first..at).rev() {
            if self.text.words.class(before).any(Class::SAY) {
                return false;
            }
            let future = |word, _| (word == CalendarWord::Future).then_some(());
            if self
                .sense_among(before, CalendarKinds::FUTURE, future)
                .is_some()
            {
                return true;
            }
        }
        false
    }

    /// Where a yearless day or a weekday at `at` is aimed.
    pub(super) fn aim(&self, at: usize) -> Aim {
        if self.is_ahead(at) {
            Aim::Future
        } else {
            Aim::Past
        }
    }
}

/// From a day on, to no known end.
fn open_to(from: i32, grain: Grain) -> Sense {
    Sense::window((from, UNKNOWN), grain)
}

fn open_from(to: i32, grain: Grain) -> Sense {
    Sense::window((UNKNOWN, to), grain)
}

fn previous(day: i32) -> i32 {
    if day == UNKNOWN { day } else { day - 1 }
}

fn next(day: i32) -> i32 {
    if day == UNKNOWN { day } else { day + 1 }
}
