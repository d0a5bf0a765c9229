//! A count without a noun that takes up the last one: "the ministry has 44", "ten days ago it was 28,000", "down from 6,500 in
//! April", "and 5,120 on Thursday".
//!
//! Readings with their measures come in; a bare number leaves with the measure, the counted noun and the subject of the last
//! count of its sentence or of the one before, where its own words show that it is one. What shows it: the level that a figure
//! left or is held against, a pronoun or "the figure" as the subject of the verb, a verb of giving a count, a day of its own.
//!
//! Left out: which of several counts is meant, where more than one could be; it is always the last.

use super::super::Text;
use super::super::reading::{Manner, MeasureRef, ReadForm, Reading};
use super::super::words::Kind;
use super::scene::is_light;
use crate::lexicon::{Around, Class, VerbRole};
use crate::model::{Basis, Dynamics, Field};

/// How many readings back the count may stand that is taken up.
const FARTHEST: usize = 8;

/// Words between a verb and its bare number: "was by then already down to".
const LONGEST_WAY: usize = 5;

/// Words between two members of a list: "on Wednesday and".
const LONGEST_JOINT: usize = 5;

/// Gives each bare number the last count where it takes that up.
pub(super) fn bind(text: &Text<'_>, readings: &mut [Reading]) {
    for at in 1..readings.len() {
        if !is_bare(text, &readings[at]) {
            continue;
        }
        let Some(reach) = reach(text, &readings[at - 1], &readings[at]) else {
            continue;
        };
        if let Some(whole) = last_count(&readings[..at], readings[at].sentence, reach) {
            take_up(&mut readings[at], &whole);
        }
    }
}

/// Where the count may stand that a number takes up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Sentence,
    SentenceBefore,
}

/// Whether a number has no noun, no unit and no measure of its own.
fn is_bare(text: &Text<'_>, reading: &Reading) -> bool {
    let lent = reading.counted.is_some() && reading.counted.end <= reading.number.start;
    let counts = matches!(reading.form, ReadForm::Number(number) if number.value.is_integer());
    counts
        && (reading.counted.is_none() || lent)
        && reading.unit.is_none()
        && reading.per_at.is_none()
        && reading.apart.is_none()
        && reading.part_of == u32::MAX
        && reading.manner == Manner::Plain
        && !matches!(reading.measure, MeasureRef::Named(_))
        && ends_phrase(text, reading.hull_of_number().end as usize)
}

/// Whether no noun can begin here: a sign, a preposition, a time.
fn ends_phrase(text: &Text<'_>, at: usize) -> bool {
    let joins = Class::PREPOSITION
        .with(Class::CONJUNCTION)
        .with(Class::WEEKDAY)
        .with(Class::DAY)
        .with(Class::DETERMINER);
    let sign = !text.words.kind(at).is_letters() && text.words.kind(at) != Kind::Hyphen;
    let word = text.words.class(at).any(joins) || text.is_and(at) || is_light(text, at);
    (sign || word) && !text.reads(at, "of")
}

/// How far back a bare number looks, by what stands before it; none where it takes up nothing.
fn reach(text: &Text<'_>, before: &Reading, this: &Reading) -> Option<Reach> {
    let start = this.hull_of_number().start as usize;
    let first = text.sentences.get(this.sentence as usize)?.first as usize;
    let same = before.sentence == this.sentence;
    if is_held_against(text, start) || same && has_day_of_its_own(text, before, this) {
        return Some(Reach::Sentence).filter(|_| same);
    }
    is_told(text, first, start).then_some(Reach::SentenceBefore)
}

/// "down from 6,500", "against 280 the day before", "compared with 31".
fn is_held_against(text: &Text<'_>, start: usize) -> bool {
    let is = |back: usize, words: &[&str]| {
        let at = start.checked_sub(back);
        at.is_some_and(|at| text.reads_any(at, words))
    };
    is(1, &["from"]) && is(2, &["up", "down"])
        || is(1, &["against"])
        || is(1, &["with", "to"]) && is(2, &["compared"])
}

/// "3,480 people on Wednesday and 5,120 on Thursday": two members of a list, each with its day.
fn has_day_of_its_own(text: &Text<'_>, before: &Reading, this: &Reading) -> bool {
    let day = Class::WEEKDAY.with(Class::DAY).with(Class::MONTH);
    let between = before.hull().end as usize..this.hull_of_number().start as usize;
    let after = this.number.end as usize;
    let dated = |at: usize| text.words.class(at).any(day);
    let own = dated(after) || text.words.class(after).any(Class::PREPOSITION) && dated(after + 1);
    let joined = between.end > between.start && text.is_and(between.end - 1);
    own && joined && between.len() <= LONGEST_JOINT && between.clone().any(dated)
}

/// "the ministry has 44", "it was 28,000", "the figure was down to 870,000".
fn is_told(text: &Text<'_>, first: usize, start: usize) -> bool {
    let way = start.saturating_sub(LONGEST_WAY).max(first)..start;
    let passes = |at: usize| {
        let links = ["to", "at", "up", "down", "of", "it"];
        is_light(text, at) || text.words.class(at).any(Class::HEDGE) || text.reads_any(at, &links)
    };
    for at in way.rev() {
        let term = text.words.term(text.lexicon, at);
        let id = term.map_or(text.words.id(at), |(id, _)| id);
        if text.lexicon.around.of(id).any(Around::TELLS) || text.does(at, Around::TELLS) {
            // "have been 44": an auxiliary of another verb tells nothing.
            return at > first && text.words.kind(at - 1).is_letters();
        }
        let role = text
            .lexicon
            .verbs
            .of(text.words.id(at))
            .map(|verb| verb.role);
        if matches!(role, Some(VerbRole::Be | VerbRole::Level)) {
            return at > first && is_count_again(text, at - 1);
        }
        if !passes(at) {
            return false;
        }
    }
    false
}

/// "it", "the figure": what stands for the last count.
fn is_count_again(text: &Text<'_>, at: usize) -> bool {
    text.reads(at, "it") || text.does(at, Around::NUMBER_OF)
}

/// The last whole count of the sentence, or of the one before.
fn last_count(before: &[Reading], sentence: u32, reach: Reach) -> Option<Reading> {
    let near = before.iter().rev().take(FARTHEST);
    let within = |reading: &&Reading| {
        let back = sentence - reading.sentence;
        back == 0 || back == 1 && reach == Reach::SentenceBefore
    };
    let counts = |reading: &&Reading| {
        let of_noun = matches!(reading.measure, MeasureRef::Open { noun, .. } if noun != u32::MAX);
        let said = match reading.measure {
            MeasureRef::Named(_) => reading.counted.is_some() || reading.people,
            _ => of_noun && reading.counted.is_some(),
        };
        // "4,200 of a population of 11,000, down from 6,500": what stays the same is not what changed.
        let moves = reading.dynamics != Some(Dynamics::Fixed);
        said && moves
            && reading.unit.is_none()
            && reading.apart.is_none()
            && reading.part_of == u32::MAX
    };
    near.take_while(within).find(counts).copied()
}

fn take_up(this: &mut Reading, whole: &Reading) {
    this.measure = whole.measure;
    this.measured_by = whole.measured_by;
    this.term = whole.term;
    this.verb = whole.verb;
    (this.counted, this.phrase, this.borrowed) = (whole.counted, whole.phrase, true);
    this.people = whole.people;
    this.subject_at = whole.subject_at;
    (this.holder, this.group, this.kind) = (whole.holder, whole.group, whole.kind);
    let usual = whole
        .dynamics
        .filter(|dynamics| !matches!(dynamics, Dynamics::Increment | Dynamics::Plan));
    if this.dynamics != Some(Dynamics::Plan) {
        this.dynamics = usual.or(this.dynamics);
    }
    let basis = if whole.sentence == this.sentence {
        Basis::Sentence
    } else {
        Basis::Paragraph
    };
    this.set_basis(Field::Measure, basis);
    this.set_basis(Field::Subject, basis);
}
