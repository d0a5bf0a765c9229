//! Times that date something else than the number of their sentence: what it is compared with or counted from, and what is
//! said in passing.

use super::Time;
use crate::lexicon::Class;
use crate::read::Text;
use crate::read::reading::Reading;
use crate::read::words::Kind;

/// Whether a time is of something else than a number of its sentence, however near it stands.
pub(super) fn is_of_other(text: &Text<'_>, time: &Time, reading: &Reading) -> bool {
    is_base(text, time, reading)
        || is_aside(text, time, reading)
        || is_of_compared(text, time, reading)
}

/// Whether a time is what a change is counted from: "down 7 per cent from February", "up 12 on last year".
fn is_base(text: &Text<'_>, time: &Time, reading: &Reading) -> bool {
    /// Words between the size of a change and what it is counted from: "7 per cent, to 300, from".
    const NEAR: u32 = 8;
    let (start, end) = (time.at.start as usize, time.at.end as usize);
    // An expression may hold its preposition.
    let inside = usize::from(text.reads(start, "on") || text.reads(start, "from"));
    let Some(link) = (start + inside).checked_sub(1) else {
        return false;
    };
    if time.at.start < reading.hull().end {
        return false;
    }
    // "Up 73 per cent on last year" in which every number is of this year; shares that rose 3 % on Monday rose that day.
    let day = Class::WEEKDAY.with(Class::MONTH).with(Class::DIGITS);
    let is_day = (start..end).any(|at| text.words.class(at).any(day));
    let size = Class::UNIT.with(Class::DIGITS).with(Class::NUMBER);
    if text.reads(link, "on") && !is_day && text.words.class(link.wrapping_sub(1)).any(size) {
        return true;
    }
    let is_near = time.at.start - reading.hull().end <= NEAR;
    is_near && (text.reads(link, "than") || text.reads(link, "from") && reading.direction.is_some())
}

/// Whether a time is that of another number, to which this one is compared: "20 tonnes, compared with 30 in 2019", "$4bn,
/// far less than the $19bn of 2005".
fn is_of_compared(text: &Text<'_>, time: &Time, reading: &Reading) -> bool {
    /// Words from what opens the comparison to its time.
    const LONGEST: usize = 12;
    let Some(sentence) = text.sentences.get(reading.sentence as usize) else {
        return false;
    };
    let (hull, start) = (reading.hull(), time.at.start as usize);
    let number = Class::DIGITS.with(Class::NUMBER);
    let holds_number =
        |at: usize| (at..start.min(at + 3)).any(|at| text.words.class(at).any(number));
    let opens = (start.saturating_sub(LONGEST).max(sentence.first as usize)..start)
        .rev()
        .take_while(|at| !matches!(text.words.kind(*at), Kind::Comma | Kind::Semicolon))
        .find(|at| {
            text.reads(*at, "compared")
                || text.reads(*at, "than") && text.words.class(at + 1).any(Class::DETERMINER)
        });
    opens.is_some_and(|at| {
        let is_within = hull.start as usize > at && (hull.end as usize) <= start;
        holds_number(at + 2) && !is_within
    })
}

/// Whether a time dates what a relative clause or a participle says in passing of something else: "the school, which opened
/// in 1998, lost 40 windows", "a firm founded in 2005 has 300 workers".
fn is_aside(text: &Text<'_>, time: &Time, reading: &Reading) -> bool {
    /// Words from what opens the aside to its time: "which was rebuilt by the state in".
    const LONGEST: usize = 10;
    let hull = reading.hull();
    let Some(sentence) = text.sentences.get(reading.sentence as usize) else {
        return false;
    };
    let (first, start, end) = (
        sentence.first as usize,
        time.at.start as usize,
        time.at.end as usize,
    );
    if time.at.end > hull.start {
        return false;
    }
    let verb = Class::VERB.with(Class::AUXILIARY);
    let opens = (start.saturating_sub(LONGEST).max(first + 1)..start)
        .rev()
        .take_while(|at| text.words.kind(*at) != Kind::Semicolon)
        .find(|at| {
            let class = text.words.class(*at);
            let relative = class.any(Class::WH) && !class.any(Class::DAY)
                || text.reads(*at, "that") && text.words.class(at + 1).any(verb);
            let before = text.words.kind(at - 1);
            let participle = text.word(*at).ends_with("ed")
                || ["built", "born", "held", "made"]
                    .iter()
                    .any(|word| text.reads(*at, word));
            // A participle right behind its noun: "founded in".
            let founded = participle
                && *at + 3 > start
                && (before == Kind::Comma || before.is_letters())
                && !text
                    .words
                    .class(at - 1)
                    .any(Class::AUXILIARY.with(Class::PRONOUN).with(Class::WH));
            relative || founded
        });
    let Some(opens) = opens.filter(|at| *at > first) else {
        return false;
    };
    // It ends at a comma before the number, or where the verb of its noun follows.
    let closed = text.words.kind(end) == Kind::Comma && text.words.kind(opens - 1) == Kind::Comma;
    let goes_on = text.words.class(end).any(verb) && text.words.kind(end).is_letters();
    closed || goes_on
}
