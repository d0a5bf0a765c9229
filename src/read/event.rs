//! What a toll belongs to, where that is not the report's own story.
//!
//! Readings with measure, place and period come in, with the date expressions of the text. A toll keeps no event where it is
//! the story's own: "the quake killed 24". It gets one in two cases:
//!
//! - it is told as **background**: the event is dated well before the story ("the 2004 tsunami", "in April last year a quake
//!   struck"); what the following sentence tells of "the quake" is of that event still;
//! - it is **one of several** in the story: a strike, a missile, a crash that the clause itself brings in as new ("a
//!   missile fell on a block of flats, injuring 13") and that neither the headline nor the lead tells of.
//!
//! What is a toll is told by its measure: running totals of whole things, and what one event measures (a magnitude).

use super::Text;
use super::place::known_measure;
use super::reading::{Days, EventRef, Reading, Run};
use super::when::{Role, Time};
use crate::lexicon::Class;
use crate::model::{Basis, Dynamics, Field, Grain, ReportDate};

/// The report's story lies within so many days before its date; what is dated before is background.
const STORY_DAYS: i32 = 60;
/// So many words from the start a date opens its sentence.
const OPENS: usize = 3;
/// How many sentences open the report: a headline, a standfirst and the lead.
const LEAD: usize = 3;

/// An event that a sentence tells of.
#[derive(Clone, Copy, Debug)]
struct Told {
    event: EventRef,
    family: u8,
    kind: Kind,
    /// Whether a relative clause tells of it, in passing.
    aside: bool,
}

/// How an event stands to the report's story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// It is the story's own.
    Own,
    /// It lies well before the story.
    Background,
    /// It is one of several within the story.
    OneOfSeveral,
}

/// The events of one sentence, in a buffer that is reused.
#[derive(Debug, Default)]
pub(super) struct Events(Vec<Told>);

/// Binds it to each reading.
pub(super) fn bind(
    text: &Text<'_>,
    times: &[Time],
    date: &ReportDate,
    Events(told): &mut Events,
    readings: &mut [Reading],
) {
    if !readings.iter().any(|reading| is_toll(text, reading)) {
        return;
    }
    // A report without a date is of the days that its lead tells; what is dated further down, and all that is dated where the
    // lead tells none, is of before: of its own days news gives no year.
    let lead = lead_end(text);
    let leading = times
        .iter()
        .take_while(|time| (time.at.start as usize) < lead);
    let newest = date
        .moment
        .map(|moment| super::when::day_number(moment.date))
        .or_else(|| {
            leading
                .filter(|time| time.days.grain == Grain::Day)
                .map(|time| time.days.to)
                .filter(|day| *day != i32::MIN)
                .max()
        })
        .unwrap_or(i32::MAX);
    let story = families(text);
    let (mut at, mut last): (usize, Option<(u32, Told)>) = (0, None);
    while at < readings.len() {
        let sentence = readings[at].sentence;
        let same = readings[at..].iter().take_while(|r| r.sentence == sentence);
        let end = at + same.count();
        told.clear();
        let leading = tell(text, times, sentence, newest, story, told);
        // "Five people died in the quake": of the quake that the sentence before told of.
        let carried = last.filter(|(before, last)| {
            before + 1 >= sentence && refers_back(text, sentence, last.family) && leading.is_none()
        });
        // "On 5 March 2019 nine people died" tells of something that happened; "in 2019 nine people died" counts a year.
        let day = leading.filter(|_| told.is_empty());
        let day = day.filter(|told| told.event.days.grain == Grain::Day);
        for reading in readings[at..end].iter_mut().filter(|r| is_toll(text, r)) {
            let found = of(text, reading, told).or(day);
            let found = match (found, carried) {
                (Some(found), Some((_, carried)))
                    if found.kind == Kind::Own && found.family == carried.family =>
                {
                    Some(carried)
                }
                (None, Some((_, carried))) => Some(carried),
                (found, _) => found,
            };
            let Some(found) = found.filter(|found| found.kind != Kind::Own) else {
                continue;
            };
            reading.event = Some(EventRef {
                place: reading.place_at,
                ..found.event
            });
            let past = found.kind == Kind::Background;
            let running = matches!(reading.dynamics, Some(Dynamics::Total | Dynamics::Flow));
            if running || past && reading.dynamics == Some(Dynamics::Increment) {
                reading.dynamics = Some(Dynamics::Event);
            }
            if past {
                dated(reading, found.event);
            }
        }
        let mut all = told.iter();
        let background = all.find(|told| told.kind == Kind::Background && !told.aside);
        last = background
            .copied()
            .map(|told| (sentence, told))
            .or(carried.map(|(_, told)| (sentence, told)));
        at = end;
    }
}

/// What an event long past did happened then, where the number's own words give no time.
fn dated(reading: &mut Reading, event: EventRef) {
    let filled = matches!(
        reading.basis[Field::Period as usize],
        Some(Basis::Report | Basis::Paragraph)
    );
    if (filled || reading.period == Days::UNKNOWN) && event.days.to != i32::MIN {
        reading.period = event.days;
        reading.time_at = event.when;
        reading.set_basis(Field::Period, Basis::Sentence);
    }
}

/// Whether a relative clause stands around an event: "which brought back memories of the quakes of 2002".
fn is_aside(text: &Text<'_>, first: usize, at: usize) -> bool {
    /// Words of such a clause before its event.
    const REACH: usize = 12;
    let from = at.saturating_sub(REACH).max(first + 1);
    (from..at).any(|word| {
        let relative =
            text.reads(word, "which") || text.reads(word, "that") || text.reads(word, "whose");
        relative && text.words.kind(word - 1) == super::words::Kind::Comma
    })
}

/// Whether a number counts what an event did, or measures the event itself.
fn is_toll(text: &Text<'_>, reading: &Reading) -> bool {
    let Some(measure) = known_measure(text, reading) else {
        return false;
    };
    match measure.dynamics {
        Dynamics::Total | Dynamics::Event => true,
        Dynamics::Stock => measure.additive && reading.unit.is_none() && reading.group != 0,
        _ => false,
    }
}

/// The word after the lead.
fn lead_end(text: &Text<'_>) -> usize {
    let mut lead = text.sentences.iter().take(LEAD);
    lead.next_back().map_or(0, |s| s.end as usize)
}

/// The families of events that the headline and the lead tell of, as bits.
fn families(text: &Text<'_>) -> u32 {
    (0..lead_end(text))
        .filter_map(|at| event_at(text, at))
        .fold(0, |all, (family, _)| all | bit(family))
}

fn bit(family: u8) -> u32 {
    1 << (u32::from(family) & 31)
}

/// The family of the event noun that ends at a word, with its number of words.
#[inline]
fn event_at(text: &Text<'_>, at: usize) -> Option<(u8, usize)> {
    let class = text.words.class(at);
    if !class.any(Class::PHRASE.with(Class::EVENT)) {
        return None;
    }
    known_event_at(text, at, class)
}

fn known_event_at(text: &Text<'_>, at: usize, class: Class) -> Option<(u8, usize)> {
    if class.any(Class::PHRASE)
        && let Some((id, len)) = text.words.phrase(text.lexicon, at)
        && let Some(family) = text.lexicon.events.of(id)
    {
        return Some((family, len));
    }
    if !class.any(Class::EVENT) {
        return None;
    }
    // "a deal to attack", "they strike": a verb in its base form is no noun.
    let before = text.words.class(at.wrapping_sub(1));
    let verb = before.any(Class::PRONOUN.with(Class::AUXILIARY)) && !before.any(Class::DETERMINER);
    let to = text.reads(at.wrapping_sub(1), "to");
    let family = text.lexicon.events.of(text.words.id(at))?;
    (!verb && !to).then_some((family, 1))
}

/// The events that a sentence tells of, in order; and what its first words date, where that is background.
fn tell(
    text: &Text<'_>,
    times: &[Time],
    sentence: u32,
    newest: i32,
    story: u32,
    told: &mut Vec<Told>,
) -> Option<Told> {
    /// A date this near to its start speaks of the whole sentence: "In April last year a quake struck …".
    const LEADS: usize = 4;
    let sentence_at = text.sentences.get(sentence as usize)?;
    let words = sentence_at.words();
    let past = |time: &Time| is_background(time.days, newest);
    let mut first = times_in(times, words.start, words.end);
    let leading = first
        .next()
        .filter(|time| (time.at.start as usize) < words.start + LEADS && past(time));
    let mut at = words.start;
    let may_be_event = |_, class: Class| class.any(Class::PHRASE.with(Class::EVENT));
    while sentence_at.any.any(Class::EVENT)
        && let Some(next) = text.words.find(at..words.end, may_be_event)
    {
        at = next;
        let Some((family, len)) =
            event_at(text, at).filter(|_| is_new(text, at) || !is_beginning(text, at))
        else {
            at += 1;
            continue;
        };
        let what = Run::new(at + len - 1, at + len);
        let time = nearest(text, times, words.clone(), at, len);
        let dated = time
            .filter(|time| past(time))
            .or(leading.filter(|_| time.is_none()));
        let new = is_new(text, at) && story & bit(family) == 0 && sentence as usize >= 1;
        // "a quake struck in 2004, setting off a tsunami": what an event long past brought about was then.
        let brought = told
            .last()
            .filter(|last| last.kind == Kind::Background && dated.is_none() && is_new(text, at));
        if let Some(last) = brought {
            let event = EventRef { what, ..last.event };
            told.push(Told {
                event,
                family,
                ..*last
            });
            at += len;
            continue;
        }
        let (kind, time) = match dated {
            Some(dated) => (Kind::Background, Some(dated)),
            None if new => (Kind::OneOfSeveral, time),
            None => (Kind::Own, time),
        };
        told.push(Told {
            event: event(what, time),
            family,
            kind,
            aside: is_aside(text, words.start, at),
        });
        at += len;
    }
    leading.map(|time| Told {
        event: event(Run::NONE, Some(time)),
        family: u8::MAX,
        kind: Kind::Background,
        aside: false,
    })
}

/// Whether an event says only since when: "the largest raid since the invasion in 2022".
fn is_beginning(text: &Text<'_>, at: usize) -> bool {
    /// Words between: "since the full-scale".
    const NEAR: usize = 4;
    let before = (at.saturating_sub(NEAR)..at).rev();
    before
        .take_while(|at| text.words.kind(*at) != super::words::Kind::Comma)
        .any(|at| text.reads(at, "since"))
}

/// The time that dates an event noun: the nearest within some words, with no other event between.
fn nearest<'t>(
    text: &Text<'_>,
    times: &'t [Time],
    words: std::ops::Range<usize>,
    at: usize,
    len: usize,
) -> Option<&'t Time> {
    /// "a strike on a market in the town of Lindow on Tuesday".
    const NEAR: usize = 16;
    // "as in 2002, and the flood of 2010": what stands before a comma dates what stands there, save where it opens.
    let joins = |at: usize| {
        text.words.kind(at) == super::words::Kind::Comma
            || text.words.class(at).any(Class::CONJUNCTION) && text.word(at).len() > 1
    };
    let distance = |time: &&Time| {
        let (start, end) = (time.at.start as usize, time.at.end as usize);
        if end <= at {
            at - end
        } else {
            start.saturating_sub(at + len)
        }
    };
    let free = |time: &&Time| {
        let (start, end) = (time.at.start as usize, time.at.end as usize);
        let opens = start <= words.start + OPENS;
        if end <= at && !opens && (end..at).any(joins) {
            return false;
        }
        let between = if end <= at {
            end..at
        } else {
            at + len..start.max(at + len)
        };
        !between.into_iter().any(|at| event_at(text, at).is_some())
    };
    times_in(times, words.start, words.end)
        .filter(|time| distance(time) <= NEAR)
        .filter(free)
        .min_by_key(distance)
}

/// The event of a toll: one that follows with nothing but a preposition between, else for "…, killing five" the first of the
/// sentence, else the nearest before.
fn of(text: &Text<'_>, reading: &Reading, told: &[Told]) -> Option<Told> {
    let hull = reading.hull().hull(reading.verb);
    let verbs = Class::VERB
        .with(Class::AUXILIARY)
        .with(Class::WH)
        .with(Class::CONJUNCTION);
    let follows = |told: &&Told| {
        let what = told.event.what.start as usize;
        what >= hull.end as usize
            && what - (hull.end as usize) < 16
            && !(hull.end as usize..what).any(|at| {
                // "in the province and its islands by the quake": what joins two nouns opens no clause.
                let joins =
                    text.reads(at, "and") && !text.words.class(at + 1).any(Class::DETERMINER);
                text.words.class(at).any(verbs) && !joins
            })
    };
    let before = |told: &&Told| told.event.what.end <= hull.start;
    let inside = |told: &&Told| told.event.what.overlaps(hull);
    let verb = reading.verb.start as usize;
    let gerund = reading.verb.is_some()
        && verb > 0
        && text.words.kind(verb - 1) == super::words::Kind::Comma
        && text.word(verb).ends_with("ing");
    let mut all = told.iter();
    let found = all.find(inside).or_else(|| told.iter().find(follows));
    let found = found.or_else(|| {
        if gerund {
            told.iter().find(before)
        } else {
            told.iter().rev().find(before)
        }
    });
    found.copied()
}

fn event(what: Run, time: Option<&Time>) -> EventRef {
    EventRef {
        what,
        when: time.map_or(Run::NONE, |time| time.at),
        days: time.map_or(Days::UNKNOWN, |time| time.days),
        place: Run::NONE,
    }
}

fn times_in(times: &[Time], start: usize, end: usize) -> impl Iterator<Item = &Time> {
    let first = times.partition_point(|time| (time.at.start as usize) < start);
    times[first..]
        .iter()
        .take_while(move |time| (time.at.start as usize) < end)
        .filter(|time| matches!(time.role, Role::Plain))
}

/// Whether days lie wholly before the story. An open beginning ("since 2022") dates no event.
fn is_background(days: Days, newest: i32) -> bool {
    days.to != i32::MIN && days.from != i32::MIN && days.to < newest.saturating_sub(STORY_DAYS)
}

/// Whether the noun at `at` brings something new in: "a missile", "another strike"; not "the attack", and not what is
/// compared ("as a result of an attack" is new, "the largest attack" is not).
fn is_new(text: &Text<'_>, at: usize) -> bool {
    let first = at.saturating_sub(4);
    for before in (first..at).rev() {
        let class = text.words.class(before);
        let word = text.word(before);
        if class.any(Class::DETERMINER) {
            return ["a", "an", "another", "one"]
                .iter()
                .any(|new| word.eq_ignore_ascii_case(new));
        }
        if !text.words.kind(before).is_letters()
            || class.any(
                Class::PREPOSITION
                    .with(Class::CONJUNCTION)
                    .with(Class::AUXILIARY),
            )
        {
            return false;
        }
    }
    false
}

/// Whether a sentence speaks of "the quake", or of nothing that is new.
fn refers_back(text: &Text<'_>, sentence: u32, family: u8) -> bool {
    let Some(sentence) = text.sentences.get(sentence as usize) else {
        return false;
    };
    sentence
        .words()
        .any(|at| event_at(text, at).is_some_and(|(found, _)| found == family) && !is_new(text, at))
}
