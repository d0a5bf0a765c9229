//! The phrase around a number: where it starts and ends, and what kind of thing is counted in it.

use super::super::Text;
use super::super::reading::{Apart, Manner, Reading, Run};
use super::super::words::Kind;
use super::scene::Scene;
use crate::lexicon::{Class, Noun, Sort, VerbForm, VerbRole};

/// How many words after a number its noun may stand.
const LONGEST_PHRASE: usize = 8;

/// How many numbers back the noun may stand that another number shares.
const FARTHEST_LENDER: usize = 8;

/// What a reading counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    /// The first word of the phrase, hedge included.
    pub(super) start: usize,
    /// The word after the phrase.
    pub(super) end: usize,
    /// What is counted; none where the tables do not know it.
    pub(super) takes: Sort,
    pub(super) noun: Option<Noun>,
    pub(super) noun_at: Run,
    /// Whether no noun stands with the number: "24 wounded", "13 of whom".
    pub(super) elided: bool,
    /// Whether the number has a unit.
    pub(super) unit: bool,
}

impl Quantity {
    /// What is counted, and whether its noun is one that no table knows.
    pub(super) fn sort(&self) -> Sort {
        let stands = !self.elided && !self.unit && self.noun_at.is_some();
        if self.takes == Sort::NONE && stands {
            Sort::UNKNOWN
        } else {
            self.takes
        }
    }
}

impl Run {
    /// This run, or the other where this is empty.
    pub(super) fn or(self, other: Run) -> Run {
        if self.is_none() { other } else { self }
    }
}

/// Gives the word back that was taken for a hedge but belongs to the verb before it: "gained control over 28 villages".
pub(super) fn give_back(scene: &Scene, text: &Text<'_>, reading: &mut Reading) {
    if reading.hedge.is_none() || reading.hedge.start >= reading.number.start {
        return;
    }
    let first = reading.hedge.start as usize;
    let Some(mark) = scene
        .at(first)
        .filter(|mark| mark.start < first && mark.term)
    else {
        return;
    };
    // "a town of about 5,000": only the "of" of the hedge belongs to the noun.
    let of = text.reads(first, "of") && mark.end == first + 1;
    reading.hedge.start = u32::try_from(mark.end).unwrap_or(u32::MAX);
    let nothing_left = reading.hedge.start >= reading.hedge.end;
    if nothing_left {
        reading.hedge = Run::NONE;
    }
    if nothing_left || !of {
        reading.hedges.drop_outer();
    }
}

/// The phrase of a reading.
pub(super) fn find(scene: &Scene, text: &Text<'_>, reading: &mut Reading) -> Quantity {
    let after = |run: Run| {
        if run.start >= reading.number.start {
            run
        } else {
            Run::NONE
        }
    };
    let hull = reading
        .number
        .hull(reading.hedge)
        .hull(reading.unit_at)
        .hull(reading.also_at)
        .hull(after(reading.counted))
        .hull(after(reading.phrase));
    let mut quantity = Quantity {
        start: hull.start as usize,
        end: hull.end as usize,
        takes: Sort::NONE,
        noun: None,
        noun_at: Run::NONE,
        elided: false,
        unit: reading.unit.is_some(),
    };
    // "a town of about 5,000": the "of" of a hedge belongs to the noun before it.
    if text.reads(quantity.start, "of") && hull.start < reading.number.start {
        quantity.start += 1;
    }
    if reading.also_at.is_some() && text.words.kind(quantity.end) == Kind::Close {
        quantity.end += 1;
    }
    if let Some(unit) = reading.unit {
        quantity.takes = Sort::of_dimension(text.lexicon.units.dimension(unit));
        if quantity.takes == Sort::SHARE {
            share_of(scene, text, &mut quantity);
        }
        return quantity;
    }
    if reading.counted.is_some() && reading.counted.end <= reading.number.start {
        // "The number of people … rose to 28": the noun is shared.
        quantity.elided = true;
        let end = reading.counted.end as usize;
        if let Some((noun, _)) = noun(text, end - 1, end) {
            set(&mut quantity, noun);
        }
        return quantity;
    }
    if reading.counted.is_none() || is_predicate(scene, text, reading) {
        quantity.elided = true;
        quantity.end = reading.number.hull(reading.hedge).end as usize;
        if reading.apart == Some(Apart::Age) {
            quantity.takes = Sort::TIME;
        }
        return quantity;
    }
    let from = (reading.number.end as usize)
        .min(reading.counted.start as usize)
        .max((reading.counted.end as usize).saturating_sub(LONGEST_PHRASE));
    let found = noun(text, from, reading.counted.end as usize);
    quantity.noun_at = reading.counted;
    if let Some((noun, at)) = found {
        quantity.noun_at = at;
        set(&mut quantity, noun);
        if at.end > reading.counted.end {
            // "six infantry fighting vehicles".
            reading.counted = Run::new(at.end as usize - 1, at.end as usize);
            quantity.end = quantity.end.max(at.end as usize);
        }
        if noun.takes.any(Sort::PARTITIVE) {
            part_of_what(scene, text, &mut quantity);
        }
    }
    quantity
}

fn set(quantity: &mut Quantity, noun: Noun) {
    quantity.takes = noun.takes;
    quantity.noun = Some(noun);
}

/// Whether the counted word is no noun but says what happened: "24 wounded", "five dead".
fn is_predicate(scene: &Scene, text: &Text<'_>, reading: &Reading) -> bool {
    // "143 sustained injuries": the verb and its object are one term.
    let next = reading.number.end as usize;
    let covers = |mark: super::scene::Mark| mark.start == next && mark.end > next + 1;
    if scene.at(next).is_some_and(|mark| {
        covers(mark) && mark.end >= reading.counted.end as usize && is_verb_term(text, mark)
            || mark.role() == Some(VerbRole::Suffer)
    }) {
        return true;
    }
    let at = (reading.counted.end as usize).saturating_sub(1);
    let class = text.words.class(at);
    let alone = reading.counted.start == reading.number.end;
    alone && class.any(Class::MEASURE) && class.any(Class::VERB.with(Class::COUNTED)) && {
        let id = text.words.id(at);
        let mut senses = text.lexicon.terms.of(id);
        senses.any(|(term, _)| term.form == crate::lexicon::TermForm::State)
    }
}

fn is_verb_term(text: &Text<'_>, mark: super::scene::Mark) -> bool {
    let mut senses = text.lexicon.terms.of(mark.id);
    senses.any(|(_, forms)| forms != VerbForm::NONE)
}

/// The longest known noun that ends at `end` or after it and starts at `from` or after.
fn noun(text: &Text<'_>, from: usize, end: usize) -> Option<(Noun, Run)> {
    (from..end).find_map(|at| {
        let class = text.words.class(at);
        let phrase = text.words.phrase(text.lexicon, at);
        let phrase = phrase.filter(|(_, len)| at + len >= end);
        let found = phrase.and_then(|(id, len)| Some((text.lexicon.nouns.of(id)?, len)));
        let (noun, len) = match found {
            Some(found) => found,
            None if at + 1 == end && class.any(Class::COUNTED) => (word(text, at)?, 1),
            None => return None,
        };
        Some((noun, Run::new(at, at + len)))
    })
}

/// A single noun; people by their nation are persons.
fn word(text: &Text<'_>, at: usize) -> Option<Noun> {
    let id = text.words.id(at);
    text.lexicon.nouns.of(id).or_else(|| {
        text.lexicon.facets.is_people(id).then_some(Noun {
            takes: Sort::PERSON,
            kind: 0,
            group: 0,
        })
    })
}

/// "82 pieces of armoured equipment": what stands after "of" is counted.
fn part_of_what(scene: &Scene, text: &Text<'_>, quantity: &mut Quantity) {
    quantity.takes = Sort::NONE;
    quantity.noun = None;
    if let Some((noun, at)) = after_of(scene, text, quantity.end) {
        set(quantity, noun);
        quantity.noun_at = at;
        quantity.end = at.end as usize;
    }
}

/// "18 per cent of voters": a share of persons can be killed or evacuated as persons can.
fn share_of(scene: &Scene, text: &Text<'_>, quantity: &mut Quantity) {
    if let Some((noun, at)) = after_of(scene, text, quantity.end) {
        quantity.takes = quantity.takes.with(noun.takes);
        quantity.noun = Some(noun);
        quantity.noun_at = at;
        quantity.end = at.end as usize;
    }
}

/// The first noun after an "of" at `at`, without a verb, a preposition or a sign between.
fn after_of(scene: &Scene, text: &Text<'_>, at: usize) -> Option<(Noun, Run)> {
    if !text.reads(at, "of") {
        return None;
    }
    let last = scene.end.min(at + 1 + LONGEST_PHRASE);
    let mut end = at + 1;
    while end < last {
        let class = text.words.class(end);
        // "half of the noise a plane makes"
        let again = end > at + 2 && class.any(Class::DETERMINER);
        let stops = again
            || !text.words.kind(end).is_letters() && text.words.kind(end) != Kind::Hyphen
            || class.any(
                Class::PREPOSITION
                    .with(Class::AUXILIARY)
                    .with(Class::CONJUNCTION),
            );
        if stops {
            break;
        }
        end += 1;
    }
    // The head stands last; what follows it may be a verb that the tables do not know.
    (at + 2..=end).rev().find_map(|end| noun(text, at + 1, end))
}

/// Lends what is counted to the numbers without a noun: "12 civilians were killed and 121 others wounded".
pub(super) fn lend(quantities: &mut [Quantity], readings: &[Reading]) {
    for (at, reading) in readings.iter().enumerate().skip(1) {
        let (before, rest) = quantities.split_at_mut(at);
        let this = &mut rest[0];
        if !this.elided || this.unit || reading.apart.is_some() {
            continue;
        }
        let lends = matches!(reading.manner, Manner::Others | Manner::Part | Manner::More);
        let mut near = before.iter().rev().take(FARTHEST_LENDER);
        let whole = near.find(|q| q.noun.is_some() && !q.unit);
        let Some(whole) = whole else { continue };
        if lends || this.start.saturating_sub(whole.end) <= LONGEST_PHRASE {
            this.takes = whole.takes;
            this.noun = whole.noun;
        }
    }
}
