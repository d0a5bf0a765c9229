//! What is counted or measured, whose, how it behaves in time, and parts of a whole.
//!
//! Readings with their numbers and counted nouns come in; each leaves with its measure and the word that gave it, its
//! subject, its dynamics, a stated change, and the reading of which it counts a part. The idea: within the clause the
//! structure decides, not nearness. Once per sentence every word that can give a measure is marked ([`scene`]); then the
//! phrase around each number is found ([`quantity`]), and what governs it is looked for ([`govern`]): the adjective
//! or participle right after it, the verb or noun before it, the predicate of which it is the subject, or the member of a
//! list before it. What no term covers gets the open form of a verb and a noun.
//!
//! Left out: pronouns are not resolved, save where a bare count takes up the last one ([`resumed`]), and a verb that the tables do not know is seen only where it is regular.

mod again;
mod beside;
mod chain;
mod changes;
mod denied;
mod govern;
mod members;
mod near;
mod parts;
mod passing;
mod property;
mod quantity;
mod resumed;
mod scene;
mod subject;
mod whole;

use super::Text;
use super::reading::{Apart, Manner, MeasureRef, ReadForm, Reading, Run};
use super::words::Kind;
use crate::lexicon::{Sort, Term, TermForm, WordId};
use crate::model::{Basis, Dynamics, Field};
use govern::{Governor, Open};
use quantity::Quantity;
use scene::Scene;

/// What is found of one sentence on the way, in buffers that are reused.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    scene: Scene,
    quantities: Vec<Quantity>,
    governors: Vec<Governor>,
    /// Of one text: the measures that somebody owns, each with its holder.
    holders: Vec<(u16, u16)>,
}

/// Binds it to each reading.
pub(super) fn bind(text: &Text<'_>, buffers: &mut Buffers, readings: &mut [Reading]) {
    let Buffers {
        scene,
        quantities,
        governors,
        holders,
    } = buffers;
    let mut from = 0;
    while from < readings.len() {
        let sentence = readings[from].sentence;
        let same = readings[from..]
            .iter()
            .take_while(|r| r.sentence == sentence);
        let to = from + same.count();
        let Some(words) = text.sentences.get(sentence as usize) else {
            break;
        };
        scene.set(text, words.words());
        quantities.clear();
        for reading in &mut readings[from..to] {
            quantity::give_back(scene, text, reading);
            quantities.push(quantity::find(scene, text, reading));
        }
        quantity::lend(quantities, &readings[from..to]);
        whole::breakdown(scene, text, readings, from..to, quantities);
        parts::bind(scene, text, readings, from..to, quantities);
        governors.clear();
        for at in 0..quantities.len() {
            let part_of = readings[from + at].part_of;
            let whole = (part_of as usize)
                .checked_sub(from)
                .filter(|whole| *whole < at);
            let governor = govern::find(
                scene,
                text,
                &readings[from..to],
                quantities,
                governors,
                at,
                whole,
            );
            let reading = &mut readings[from + at];
            if reading.manner == Manner::More && !is_added(text, reading, &governor) {
                reading.manner = Manner::Plain;
            }
            // "28 villages seized, over 100 forced to flee": the noun that was shared does not fit.
            if governor.refused && reading.counted.end <= reading.number.start {
                (reading.counted, reading.phrase) = (Run::NONE, Run::NONE);
            }
            // "killing three people and injuring dozens more": beside those who suffered something else, not in addition.
            let before = governors.last().and_then(|last: &Governor| last.term);
            let other = before.zip(governor.term);
            if reading.manner == Manner::More
                && quantities[at].elided
                && other.is_some_and(|(before, this)| {
                    before.measure != this.measure && before.takes.any(this.takes)
                })
            {
                reading.manner = Manner::Others;
            }
            apply(text, reading, &quantities[at], &governor);
            passing::bind(text, reading, &quantities[at], &governor);
            denied::bind(scene, text, reading, &quantities[at], &governor);
            governors.push(governor);
        }
        whole::bind(scene, text, readings, from..to, quantities);
        for at in 0..quantities.len() {
            subject::bind(
                scene,
                text,
                &mut readings[from..to],
                quantities,
                governors,
                at,
            );
        }
        passing::contests(text, &mut readings[from..to]);
        from = to;
    }
    resumed::bind(text, readings);
    parts::bind_across(text, readings);
    subject::share_holders(text, holders, readings);
}

/// Whether a number with "more" or "new" comes on top of others: "20 new cases", but not "10 new handsets" or "five New York
/// officers".
fn is_added(text: &Text<'_>, reading: &Reading, governor: &Governor) -> bool {
    let at = reading.number.end as usize;
    let is_new = text.reads(at, "new") || text.reads(at, "fresh");
    let is_name = text.words.kind(at) == Kind::Title && text.words.kind(at + 1).opens_name();
    !is_new || governor.term.is_some() && !is_name
}

/// Writes what was found about measure, term and dynamics.
fn apply(text: &Text<'_>, reading: &mut Reading, quantity: &Quantity, governor: &Governor) {
    reading.verb = governor.at;
    reading.measured_by = governor.rule;
    if reading.unit.is_some() && reading.counted.is_none() && governor.thing.is_some() {
        // The thing measured stands beside the claim, not in it.
        (reading.counted, reading.borrowed) = (governor.thing, true);
    }
    let Some(term) = governor.term else {
        reading.measure = open(quantity, governor.open);
        // What a plan changes is told by its direction: "will rise 5 %".
        if governor.plan && reading.direction.is_none() && reading.apart.is_none() {
            reading.dynamics = Some(Dynamics::Plan);
        }
        finish(reading, None);
        return;
    };
    reading.measure = MeasureRef::Named(term.measure);
    reading.term = term.name;
    reading.people |= counts_people(text, reading, term, governor);
    if governor.inherited {
        reading.set_basis(Field::Measure, Basis::Sentence);
    }
    let measure = text.lexicon.terms.measure(term.measure);
    if term.form == TermForm::Unit && term.takes.any(Sort::TIME) {
        reading.term = lasting(text, governor).unwrap_or(reading.term);
    }
    let timed = term.form != TermForm::Unit && term.takes.any(Sort::TIME);
    if timed && reading.apart == Some(Apart::Duration) {
        // A life expectancy is a figure, other durations are not.
        let age = text.lexicon.terms.name(term.measure) == "age";
        reading.apart = age.then_some(Apart::Age);
    }
    if governor.plan && term.form != TermForm::After {
        reading.dynamics = Some(Dynamics::Plan);
    }
    reading.extreme = measure.is_some_and(|measure| measure.extreme);
    finish(reading, measure.map(|measure| measure.dynamics));
}

/// How long something lasts is told apart by what lasts: "was kept for 3 hours", "slept for 3 hours".
fn lasting(text: &Text<'_>, governor: &Governor) -> Option<WordId> {
    let verb = governor.open.verb;
    if verb.is_none() {
        return None;
    }
    text.lexicon.lemma(text.words.id(verb.start as usize))
}

/// The open form: the verb and the noun, as far as there are any.
fn open(quantity: &Quantity, open: Open) -> MeasureRef {
    let first = |run: Run| if run.is_none() { u32::MAX } else { run.start };
    let last = |run: Run| {
        if run.is_none() { u32::MAX } else { run.end - 1 }
    };
    let noun = if open.of_subject {
        open.noun
    } else {
        quantity.noun_at.or(open.noun).or(open.thing)
    };
    let (verb, noun) = (first(open.verb), last(noun));
    if verb == u32::MAX && noun == u32::MAX {
        MeasureRef::None
    } else {
        MeasureRef::Open { verb, noun }
    }
}

/// The dynamics that the number's own words or the measure give.
fn finish(reading: &mut Reading, usual: Option<Dynamics>) {
    if reading.manner == Manner::More {
        reading.dynamics = match reading.dynamics {
            Some(Dynamics::Plan) => Some(Dynamics::Plan),
            _ => Some(Dynamics::Increment),
        };
    }
    if reading.dynamics.is_none() {
        reading.dynamics = Some(usual.unwrap_or(Dynamics::Stock));
        reading.set_basis(Field::Dynamics, Basis::Default);
    }
}

/// Whether only the verb or the state says that people are counted: "300 have been relocated", "4,000 homeless".
fn counts_people(text: &Text<'_>, reading: &Reading, term: Term, governor: &Governor) -> bool {
    // A share that "lost 3/8" is nobody.
    let whole = match reading.form {
        ReadForm::Number(number) => number.value.is_integer(),
        _ => true,
    };
    let people = term.takes.is_of(Sort::PERSON) && reading.unit.is_none() && whole;
    let own = term.form == TermForm::State && governor.at.start == reading.counted.start;
    // "24 dead and over 200 injured": the word that tells what became of the others names nobody.
    let id = text.words.id(reading.counted.start as usize);
    let mut senses = text.lexicon.terms.of(id);
    let lent = reading.counted.is_some()
        && reading.counted.end <= reading.number.start
        && senses.any(|(term, _)| term.form == TermForm::State);
    let state = own || lent;
    people && (reading.counted.is_none() || state)
}

/// Whether something that is counted so can be meant by a term that takes that. What the tables do not know is a person or
/// a thing of no special kind: they know the weapons and the sorts of places. A verb that people and all sorts of things
/// share takes only what they know: "freed 12 prisoners", but not "freed three seats".
fn accepts(term: Sort, counted: Sort) -> bool {
    let unsaid = counted == Sort::NONE;
    if unsaid || counted == Sort::UNKNOWN {
        (unsaid || !term.any(Sort::KNOWN)) && term.any(Sort::PERSON.with(Sort::BUILDING))
    } else {
        term.any(counted)
    }
}
