//! The period of each number: the time of which its clause speaks.
//!
//! Of the expressions of a sentence the one that stands nearest to the number counts, where every clause that opens in
//! between makes the way longer; an adverbial that opens the sentence stands near to all of it. The time of an utterance
//! ("said on Wednesday") counts only where there is no other, and what dates a noun ("Tuesday's raid", "the 2023
//! offensive") does not count at all.
//!
//! What the time does to the period depends on how the quantity behaves. A running count told "on Tuesday" began on
//! Tuesday and holds on the day of the report; something held "on Tuesday" holds as of that day; what is told "in the past
//! 24 hours", "overnight" or of a year gone by is a flow in that window. A number without a time holds on the day of the
//! report.

use super::other::is_of_other;
use super::report_date::number;
use super::sense::UNKNOWN;
use super::{Role, Time};
use crate::lexicon::{CalendarWord, Class, Cue};
use crate::model::{Basis, Dynamics, Field, Grain, ReportDate};
use crate::read::Text;
use crate::read::reading::{Days, Reading, Run};
use crate::read::words::Kind;

/// The times of one sentence that are weighed against each other; more stand in lists and tables alone.
const MOST_TIMES: usize = 12;

/// A way of this length is too far for a time to reach a number.
const FARTHEST: u32 = 60;

/// What opens a clause of its own makes the way longer by so many words.
const CLAUSE: u32 = 14;
/// The same for a comma, which may as well enclose the time.
const COMMA: u32 = 3;
/// The same for an *and* right before the number.
const ANOTHER: u32 = 6;
/// The same for a semicolon, a dash or a bracket.
const BREAK: u32 = 25;

/// From a sentence's opening adverbial the way to any of its numbers is at most this long.
const OPENING: u32 = 10;

/// How many sentences on a day still stands for a number without a time of its own: two paragraphs of news.
const PASSED_ON: u32 = 5;

/// How many days before the report a day may lie on which a count began that still runs; older ones are history.
const OLDEST: i32 = 400;

/// How far after an adverbial the verb of saying may stand to which it belongs.
const UTTERED: usize = 14;

/// So many words from the start a second adverbial opens its sentence still: "The day before, on 20 August, …".
const OPENS: u32 = 6;

/// How an expression stands in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stands {
    /// It says when something happened or held.
    Adverbial,
    /// It says when something was said.
    Utterance,
    /// It dates a noun.
    Noun,
}

/// Gives each reading the period that it speaks of.
pub(super) fn bind(text: &Text<'_>, times: &[Time], date: &ReportDate, readings: &mut [Reading]) {
    let reported = date.moment.map_or(UNKNOWN, |moment| number(moment.date));
    let mut stands = [Stands::Noun; MOST_TIMES];
    let (mut first, mut known, mut passed, mut next) = (0, u32::MAX, None, 0);
    let (mut last, mut is_earlier) = (0, false);
    for reading in readings.iter_mut() {
        let Some(sentence) = text.sentences.get(reading.sentence as usize) else {
            continue;
        };
        if known != reading.sentence {
            // Days that sentences in between named are passed on as well.
            first = next + times[next..].partition_point(|time| time.at.start < sentence.first);
            passed = latest_day(text, &times[next..first]).or(passed);
            passed = passed.filter(|(from, _)| reading.sentence - *from <= PASSED_ON);
            next = first;
            last = first + times[first..].partition_point(|time| time.at.end <= sentence.end);
            last = last.min(first + MOST_TIMES);
            for (stands, time) in stands.iter_mut().zip(&times[first..last]) {
                *stands = stand(text, time);
            }
            // "The day before, on 20 August, it was reported": one day in two ways.
            for at in (first + 1..last).rev() {
                let (one, other) = (&times[at - 1], &times[at]);
                let is_again = one.days == other.days && other.at.start <= one.at.end + 2;
                if is_again && stands[at - first] == Stands::Utterance {
                    stands[at - first - 1] = Stands::Utterance;
                }
            }
            known = reading.sentence;
            is_earlier = is_told_earlier(text, sentence.first as usize);
        }
        let here = &times[first..last];
        match nearest(text, here, &stands, reading) {
            Some(at) => settle(text, &here[at], stands[at], reported, reading),
            None if reported != UNKNOWN && is_of_a_day(text, reading) => {
                reading.dynamics = Some(Dynamics::Flow);
                reading.period = Days {
                    from: reported - 1,
                    to: reported,
                    grain: Grain::Day,
                };
                reading.set_basis(Field::Period, Basis::Report);
            }
            None => fill(reported, passed.map(|(_, day)| day), reading),
        }
        if is_earlier && reading.period.to != UNKNOWN {
            reading.period.grain = Grain::About;
        }
    }
}

/// Whether a sentence opens with what was told before the rest: "Earlier, the channel reported five injured".
fn is_told_earlier(text: &Text<'_>, first: usize) -> bool {
    let first = first + usize::from(text.words.kind(first) == Kind::Quote);
    let word = text.word(first);
    ["earlier", "previously", "initially"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a running count is told of one day without a date: "over the day", "in 24 hours".
fn is_of_a_day(text: &Text<'_>, reading: &Reading) -> bool {
    /// How far from the number it may stand, in words.
    const REACH: usize = 14;
    let running = matches!(reading.dynamics, Some(Dynamics::Total) | None);
    let Some(sentence) = text.sentences.get(reading.sentence as usize) else {
        return false;
    };
    let hull = reading.hull();
    let first = (hull.start as usize)
        .saturating_sub(REACH)
        .max(sentence.first as usize);
    let last = (hull.end as usize + REACH).min(sentence.end as usize);
    let is = |at: usize, words: &[&str]| {
        at < sentence.end as usize && words.iter().any(|word| text.reads(at, word))
    };
    running
        && sentence.any.any(Class::SPAN)
        && (first..last).any(|at| {
            if !text.words.class(at + 2).any(Class::SPAN) {
                return false;
            }
            let day = is(at + 1, &["the", "a", "one"]) && is(at + 2, &["day"]);
            let hours = is(at + 1, &["24", "twenty-four"]) && is(at + 2, &["hours"]);
            let ends = !is(at + 3, &["before", "after", "of", "when", "that", "trip"]);
            is(at, &["over", "in", "within", "during"]) && (day || hours) && ends
        })
}

/// Whether a time stands near the start of its sentence behind a comma, and so behind another adverbial.
fn follows_adverbial(text: &Text<'_>, first: u32, time: &Time) -> bool {
    let start = time.at.start;
    let comma = |back: u32| {
        let at = start.checked_sub(back).filter(|at| *at > first);
        at.is_some_and(|at| text.words.kind(at as usize) == Kind::Comma)
    };
    start <= first + OPENS && (comma(1) || comma(2))
}

/// The last exact day of some times, with its sentence.
fn latest_day(text: &Text<'_>, times: &[Time]) -> Option<(u32, i32)> {
    let fits = |time: &&Time| {
        let day = time.days.grain == Grain::Day
            && time.days.from == time.days.to
            && time.days.from != UNKNOWN;
        day && time.role == Role::Plain && stand(text, time) == Stands::Adverbial
    };
    // Only the newest few matter, so that a long list is not walked for every number.
    let time = times.iter().rev().take(MOST_TIMES).find(fits)?;
    let sentence = text
        .sentences
        .partition_point(|sentence| sentence.end <= time.at.start);
    Some((u32::try_from(sentence).ok()?, time.days.from))
}

fn stand(text: &Text<'_>, time: &Time) -> Stands {
    if time.role != Role::Plain {
        return Stands::Noun;
    }
    let words = text.words;
    let (start, end) = (time.at.start as usize, time.at.end as usize);
    if words.kind(end) == Kind::Possessive {
        return Stands::Noun;
    }
    // "the tsunami of 2004", "the storm of last May"
    let of = start >= 2 && text.reads(start - 1, "of");
    if of && words.class(start - 2).any(Class::EVENT) || is_compared_with(text, time) {
        return Stands::Noun;
    }
    let shifts = words.class(start).any(Class::WHEN);
    let led = words.class(start.wrapping_sub(1)).any(Class::DETERMINER)
        || words.kind(start.wrapping_sub(1)) == Kind::Possessive
        || has(text, start, Cue::The);
    let noun = words.kind(end).is_letters()
        && !words.class(end).any(closed())
        && words.class(end).any(Class::WORD);
    let window = time.days.grain != Grain::Day || time.days.from == time.days.to;
    if led && noun && !shifts && window && start > 0 && words.kind(end) == Kind::Lower {
        return Stands::Noun;
    }
    // "On Monday the ministry reported that …"
    let sentence = text
        .sentences
        .partition_point(|sentence| sentence.end <= time.at.start);
    let sentence_end = text
        .sentences
        .get(sentence)
        .map_or(end, |sentence| sentence.end as usize);
    let opens = text.sentences.get(sentence).is_some_and(|sentence| {
        time.at.start <= sentence.first + 1 || follows_adverbial(text, sentence.first, time)
    });
    let reach = if opens { UTTERED } else { 1 };
    for after in end..sentence_end.min(end + reach) {
        let class = words.class(after);
        if class.any(Class::SAY) {
            return Stands::Utterance;
        }
        // The day of a date that follows: "The day before, on 20 August, it was reported".
        let dated =
            words.class(after - 1).any(Class::MONTH) || words.class(after + 1).any(Class::MONTH);
        if class.any(Class::DIGITS.with(Class::NUMBER)) && !dated
            || matches!(words.kind(after), Kind::Quote | Kind::Semicolon)
        {
            break;
        }
    }
    // "said on Wednesday", "told reporters late on Monday"
    for before in (start.saturating_sub(4)..start).rev() {
        let class = words.class(before);
        if matches!(words.kind(before), Kind::Comma | Kind::Stop)
            || class.any(Class::DIGITS.with(Class::NUMBER))
        {
            break;
        }
        if class.any(Class::SAY) {
            return Stands::Utterance;
        }
    }
    Stands::Adverbial
}

/// Whether a time only says how far back nothing was like it: "the deadliest attack since June", "its worst year since the
/// invasion of 2022".
fn is_compared_with(text: &Text<'_>, time: &Time) -> bool {
    /// Words between what is compared and the time.
    const NEAR: usize = 14;
    let words = text.words;
    let start = time.at.start as usize;
    let mut since = has(text, start, Cue::Since);
    for at in (start.saturating_sub(NEAR)..start).rev() {
        let class = words.class(at);
        let ends = matches!(words.kind(at), Kind::Comma | Kind::Stop | Kind::Semicolon)
            || class.any(Class::AUXILIARY.with(Class::DIGITS));
        if ends {
            return false;
        }
        let before = at.wrapping_sub(1);
        let led = words.class(before).any(Class::DETERMINER)
            || matches!(words.kind(before), Kind::Possessive | Kind::Hyphen);
        if since && led && is_superlative(text.word(at)) {
            return true;
        }
        since |= has(text, at, Cue::Since);
    }
    false
}

/// Whether a word after an article is a superlative: "largest", "worst", "first". Few nouns end so.
fn is_superlative(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "arrest", "behest", "conquest", "contest", "forest", "guest", "harvest", "interest",
        "latest", "protest", "quest", "request", "rest", "test", "unrest", "west",
    ];
    let is = |known: &&str| word.eq_ignore_ascii_case(known);
    let ending = word.len().checked_sub(3).and_then(|at| word.get(at..));
    ["worst", "first", "most"].iter().any(is)
        || ending.is_some_and(|ending| ending.eq_ignore_ascii_case("est")) && !NOUNS.iter().any(is)
}

fn closed() -> Class {
    Class::CLOSED.with(Class::ADVERB).with(Class::SAY)
}

fn has(text: &Text<'_>, at: usize, cue: Cue) -> bool {
    let mut senses = text.lexicon.calendar.of(text.words.id(at));
    senses.any(|word| *word == CalendarWord::Cue(cue))
}

/// The time that stands nearest to a number, an utterance's only where there is no other.
fn nearest(text: &Text<'_>, times: &[Time], stands: &[Stands], reading: &Reading) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for wanted in [Stands::Adverbial, Stands::Utterance] {
        for (at, time) in times
            .iter()
            .enumerate()
            .filter(|(at, _)| stands[*at] == wanted)
        {
            let way = way(text, time, reading);
            let nearer = way <= FARTHEST && best.is_none_or(|(least, _)| way < least);
            if nearer && !is_of_other(text, time, reading) {
                best = Some((way, at));
            }
        }
        if best.is_some() {
            break;
        }
    }
    best.map(|(_, at)| at)
}

/// How far a time stands from a number, in words and in clauses between.
fn way(text: &Text<'_>, time: &Time, reading: &Reading) -> u32 {
    let hull = reading.hull();
    let (from, to, before) = if time.at.end <= hull.start {
        (time.at.end as usize, hull.start as usize, true)
    } else {
        // The same again in another unit, with its brackets, is no way: "420 sq km (162 sq miles) since June".
        let again = reading.also_at.end + u32::from(reading.also_at.is_some());
        let from = hull.end.max(again) as usize;
        (from, (time.at.start as usize).max(from), false)
    };
    let mut way = 0;
    for at in from..to {
        let class = text.words.class(at);
        way += match text.words.kind(at) {
            // "…, which recalled the flood of 2002": said of something else.
            Kind::Comma if text.reads(at + 1, "which") => 2 * BREAK,
            Kind::Comma => COMMA,
            Kind::Semicolon | Kind::Dash | Kind::Open | Kind::Close | Kind::Colon => BREAK,
            _ if class.any(Class::WH) => CLAUSE,
            // "12 on Monday and 15 on Friday": each has a day of its own.
            _ if before && at + 1 == to && text.reads(at, "and") => ANOTHER,
            _ if class.any(Class::CONJUNCTION)
                && !class.any(Class::PREPOSITION)
                && clause_follows(text, at, to) =>
            {
                CLAUSE
            }
            _ if class.any(Class::DIGITS.with(Class::NUMBER)) => 2,
            _ => 1,
        };
        if way > FARTHEST {
            break;
        }
    }
    let first = text.sentences.get(reading.sentence as usize);
    let first = first.map_or(u32::MAX, |sentence| sentence.first);
    if before && time.at.start <= first.saturating_add(1) {
        way.min(OPENING)
    } else if before && follows_adverbial(text, first, time) {
        // "The day before, on 20 August, …": the second says it exactly.
        way.min(OPENING - 1)
    } else {
        way
    }
}

/// Whether a verb follows a conjunction before `to`, so that it opens a clause and joins no list.
fn clause_follows(text: &Text<'_>, at: usize, to: usize) -> bool {
    let verb = Class::VERB
        .with(Class::AUXILIARY)
        .with(Class::SAY)
        .with(Class::MEASURE);
    (at + 1..to.min(at + 8)).any(|at| text.words.class(at).any(verb))
}

/// Writes the period that a time gives a number.
fn settle(text: &Text<'_>, time: &Time, stands: Stands, reported: i32, reading: &mut Reading) {
    let Days { from, to, grain } = time.days;
    if from == UNKNOWN && to == UNKNOWN {
        // Found, but resting on a day that is not known.
        reading.time_at = time.at;
        return;
    }
    let (from, to) = widened(from, to, grain, reported);
    let dynamics = reading.dynamics;
    let running = matches!(dynamics, Some(Dynamics::Total) | None);
    let begins = if from == UNKNOWN && follows_break(text, time, reading) {
        to
    } else {
        from
    };
    let ahead = reported != UNKNOWN && begins != UNKNOWN && begins > reported;
    if ahead && !matches!(dynamics, Some(Dynamics::Plan)) {
        // What is to come says nothing of a count that stands.
        fill(reported, None, reading);
        return;
    }
    reading.time_at = time.at;
    let exact = grain == Grain::Day || grain == Grain::About;
    let as_of = stands == Stands::Utterance && exact || is_as_of(text, time.at);
    let period = if to != UNKNOWN && is_since(text, time, reading) {
        // "since the troops crossed the border two weeks ago"
        (if from == UNKNOWN { to } else { from }, reported)
    } else if to == UNKNOWN {
        // "since 14 June": up to the report.
        (from, reported)
    } else if from == UNKNOWN || as_of {
        (UNKNOWN, to)
    } else if stands == Stands::Utterance {
        (from, to)
    } else if running && is_flow(text, time, to, reported) {
        reading.dynamics = Some(Dynamics::Flow);
        (from, to)
    } else if running && reported != UNKNOWN && to <= reported && reported - to <= OLDEST {
        (from, reported)
    } else if matches!(dynamics, Some(Dynamics::Stock | Dynamics::Fixed)) && grain == Grain::Day {
        (UNKNOWN, to)
    } else if reported != UNKNOWN && running {
        (from, to.min(reported))
    } else {
        (from, to)
    };
    reading.period = Days {
        from: period.0,
        to: period.1,
        grain: if period.1 == reported {
            Grain::Day
        } else {
            grain
        },
    };
}

/// Whether a number opens a part of the sentence of its own behind a time: "… by 1 May; 400 have come".
fn follows_break(text: &Text<'_>, time: &Time, reading: &Reading) -> bool {
    let gap = time.at.end as usize..reading.hull().start as usize;
    gap.take(FARTHEST as usize)
        .any(|at| text.words.kind(at) == Kind::Semicolon)
}

/// A day that is only about right, with the days around it that it may be: a seventh of the way to it.
fn widened(from: i32, to: i32, grain: Grain, reported: i32) -> (i32, i32) {
    if grain != Grain::About || from != to || from == UNKNOWN || reported == UNKNOWN {
        return (from, to);
    }
    let around = ((reported - from).abs() / 7).clamp(0, 183);
    (from - around, to + around)
}

/// Whether a "since" with a clause of its own stands between the number and the time.
fn is_since(text: &Text<'_>, time: &Time, reading: &Reading) -> bool {
    let from = reading.hull().end as usize;
    let to = time.at.start as usize;
    from < to
        && (from..to)
            .rev()
            .take(FARTHEST as usize)
            .any(|at| has(text, at, Cue::Since) && text.words.class(at).any(Class::CONJUNCTION))
}

/// "as of", "by", "until": the count holds on that day.
fn is_as_of(text: &Text<'_>, at: Run) -> bool {
    let start = at.start as usize;
    [Cue::AsOf, Cue::By, Cue::Until].into_iter().any(|cue| {
        let phrase = text.words.phrase(text.lexicon, start);
        let sense = |id| {
            text.lexicon
                .calendar
                .of(id)
                .any(|word| *word == CalendarWord::Cue(cue))
        };
        phrase.is_some_and(|(id, _)| sense(id)) || sense(text.words.id(start))
    })
}

/// Whether a count told with this time is of its window alone: "in the past 24 hours", "overnight", "on Tuesday alone",
/// "last year", "in August" of a report in September.
fn is_flow(text: &Text<'_>, time: &Time, to: i32, reported: i32) -> bool {
    let words = text.words;
    let (start, end) = (time.at.start as usize, time.at.end as usize);
    let days = time.days;
    let alone = matches!(text.word(end), "alone" | "only");
    let past = reported != UNKNOWN
        && days.grain != Grain::Day
        && days.grain != Grain::About
        && to < reported;
    let rolling = days.from != days.to
        && to == reported
        && (start..end).any(|at| {
            words.class(at).any(Class::WHEN)
                && words.class(at + 1).any(
                    Class::DIGITS
                        .with(Class::NUMBER)
                        .with(Class::SPAN)
                        .with(Class::BESIDE_TIME),
                )
        })
        && !(start..end).any(|at| has(text, at, Cue::Since));
    let night = days.from != days.to && end == start + 1 && days.from + 1 == days.to;
    alone || past || rolling || night
}

/// A number without a time: it holds on the report's day, and what happened may have begun on the day that the paragraph
/// speaks of.
fn fill(reported: i32, passed: Option<i32>, reading: &mut Reading) {
    if reported == UNKNOWN {
        return;
    }
    let began = passed.filter(|day| (reported - OLDEST..reported).contains(day));
    let running = matches!(reading.dynamics, Some(Dynamics::Total | Dynamics::Event));
    let from = began.filter(|_| running).unwrap_or(UNKNOWN);
    reading.period = Days {
        from,
        to: reported,
        grain: Grain::Day,
    };
    let basis = if from == UNKNOWN {
        Basis::Report
    } else {
        Basis::Paragraph
    };
    reading.set_basis(Field::Period, basis);
}
