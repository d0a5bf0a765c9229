//! Counts that are nobody's figure: who speaks ("one official said"), one of many ("one of the", "two of its"), words of
//! quantity that stand with nothing that happened ("several points", "most attack").
//!
//! They are read, and enter no series. A count with a measure of the lexicon is a figure whatever its words are, save where
//! its noun shows that the word of quantity is none.

use super::super::Text;
use super::super::counted;
use super::super::reading::{Apart, MeasureRef, ReadForm, Reading};
use super::govern::Governor;
use super::quantity::Quantity;
use super::scene::{is_light, is_saying};
use crate::lexicon::{Around, Class, Sort};

/// Marks the reading where it is such a count.
pub(super) fn bind(
    text: &Text<'_>,
    reading: &mut Reading,
    quantity: &Quantity,
    governor: &Governor,
) {
    if reading.apart.is_some() {
        return;
    }
    if is_contest(text, governor) || is_of_votes(text, quantity) {
        reading.apart = Some(Apart::Score);
        return;
    }
    if reading.unit.is_some() {
        return;
    }
    let open = governor.term.is_none();
    let passing = open
        && (is_few(reading) && is_speaker(text, quantity) || is_one(text, reading, quantity))
        || match vague(text, reading) {
            Some("several" | "few" | "many" | "most" | "couple" | "handful" | "numerous") => {
                open || is_singular(text, reading) || is_superlative(text, reading)
            }
            Some("some") => open,
            None => open && is_zero(reading),
            _ => false,
        };
    if passing {
        reading.apart = Some(Apart::Passing);
    }
}

/// Sets apart what a sentence on a game or an election counts beside its scores: who watched, the points of a table, what
/// another party has. What the lexicon measures stays a figure: "12 people were killed at the match".
pub(super) fn contests(text: &Text<'_>, readings: &mut [Reading]) {
    let told =
        |reading: &Reading| reading.apart == Some(Apart::Score) || counts_games(text, reading);
    if !readings.iter().any(told) {
        return;
    }
    for reading in readings {
        let is_count = match reading.unit {
            None => true,
            Some(unit) => Sort::of_dimension(text.lexicon.units.dimension(unit)).any(Sort::SHARE),
        };
        let open = !matches!(reading.measure, MeasureRef::Named(_));
        if is_count && open && reading.apart.is_none() {
            reading.apart = Some(Apart::Score);
        }
    }
}

fn counts_games(text: &Text<'_>, reading: &Reading) -> bool {
    let counted = reading.counted;
    counted.is_some() && text.does(counted.end as usize - 1, Around::GAME)
}

/// Measures of elections: like the scores of a game they are told, and compared nowhere.
const CONTESTS: [&str; 4] = ["votes", "seats", "turnout", "support"];

/// "took 112 seats", "scored 24 points".
fn is_contest(text: &Text<'_>, governor: &Governor) -> bool {
    if let Some(term) = governor.term {
        return CONTESTS.contains(&text.lexicon.terms.name(term.measure));
    }
    let verb = governor.open.verb;
    let known = text.lexicon.verbs.of(text.words.id(verb.start as usize));
    let lemma = known.map(|verb| text.lexicon.vocabulary.text(verb.lemma));
    verb.is_some() && lemma == Some("score")
}

/// "34.2 percent of the vote": a share of what is counted in an election.
fn is_of_votes(text: &Text<'_>, quantity: &Quantity) -> bool {
    let noun = quantity.end.wrapping_sub(1);
    let of = |at: usize| text.reads(at, "of");
    let led = of(quantity.end) && text.words.class(quantity.end + 1).any(Class::DETERMINER);
    let at = if led { quantity.end + 2 } else { noun };
    let mut senses = text.lexicon.terms.of(text.words.id(at));
    quantity.takes.any(Sort::SHARE)
        && senses.any(|(term, _)| CONTESTS.contains(&text.lexicon.terms.name(term.measure)))
}

/// "no exact toll": nothing is said to be none.
fn is_zero(reading: &Reading) -> bool {
    matches!(reading.form, ReadForm::Number(number) if number.value.is_zero())
}

/// "the most violent storms".
fn is_superlative(text: &Text<'_>, reading: &Reading) -> bool {
    let at = reading.number.start as usize;
    text.reads(at, "most") && at > 0 && text.words.class(at - 1).any(Class::DETERMINER)
}

/// The row of the table of numbers of a vague word without a factor.
fn vague<'t>(text: &Text<'t>, reading: &Reading) -> Option<&'t str> {
    match reading.form {
        ReadForm::Vague { rule, times } if times == rust_decimal::Decimal::ONE => {
            Some(text.lexicon.vocabulary.text(rule))
        }
        _ => None,
    }
}

/// "Two officials said", "according to three witnesses", "…, two residents told us".
fn is_speaker(text: &Text<'_>, quantity: &Quantity) -> bool {
    let mut next = quantity.end;
    while next < quantity.end + 3
        && (is_light(text, next) || text.words.class(next).any(Class::AUXILIARY))
    {
        next += 1;
    }
    // "according to", "per".
    let opens = |length: usize| {
        let at = quantity.start.wrapping_sub(length);
        let term = text.words.term(text.lexicon, at);
        term.is_some_and(|(id, words)| {
            words == length && text.lexicon.speech.of(id, Class::SAY_OPENS).is_some()
        })
    };
    is_saying(text, next) || opens(1) || opens(2)
}

/// More than so many people do not speak with one voice.
const MOST_SPEAKERS: u32 = 12;

fn is_few(reading: &Reading) -> bool {
    match reading.form {
        ReadForm::Number(number) => number.value <= MOST_SPEAKERS.into(),
        ReadForm::Range(..) => false,
        ReadForm::Vague { .. } => true,
    }
}

/// "one man", "one of the", "two of its": no more than that there is one.
fn is_one(text: &Text<'_>, reading: &Reading, quantity: &Quantity) -> bool {
    let at = reading.number.end as usize;
    let word = text
        .words
        .class(reading.number.start as usize)
        .any(Class::NUMBER);
    let is = |at: usize, word: &str| text.reads(at, word);
    let one =
        reading.number.len() == 1 && (is(at.wrapping_sub(1), "one") || is(at.wrapping_sub(1), "1"));
    word && reading.hedge.is_none() && (one || quantity.elided && is(at, "of"))
}

/// "most attack", "many a": the noun after the word is no plural.
fn is_singular(text: &Text<'_>, reading: &Reading) -> bool {
    let head = reading.counted;
    if head.is_none() || head.end <= reading.number.start {
        return false;
    }
    let at = head.end as usize - 1;
    let scope = super::super::scope::Scope::new(text, at..at + 1);
    let plural = counted::is_plural(scope, at);
    !plural && !text.words.class(at).any(Class::PLURAL)
}
