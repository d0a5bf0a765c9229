//! What a sentence does not say, from the sentence's other numbers, the paragraph, the lead and the report, with its basis.
//!
//! Near before far, each value by the first rule that applies. What does not change with the story (a distance, a
//! population, the length of a front) is filled from nowhere: it is of the thing that its own words name.

use super::Text;
use super::place::{Mention, Mentions, measure};
use super::reading::{MeasureRef, Reading};
use crate::lexicon::Link;
use crate::lexicon::places::PlaceKind;
use crate::model::{Basis, Dynamics, Field};

/// How many sentences count as the lead: the headline and the first sentence after it, or the first two.
const LEAD: u32 = 2;

/// Fills what is missing, near before far.
pub(super) fn fill(text: &Text<'_>, mentions: &Mentions, readings: &mut [Reading]) {
    let lead = lead(text, mentions);
    for at in 0..readings.len() {
        if readings[at].place_at.is_some() || is_fixed(text, &readings[at]) {
            continue;
        }
        let found = of_sentence(text, readings, at)
            .map(|m| (m, Basis::Sentence))
            .or_else(|| of_paragraph(text, mentions, &readings[at]).map(|m| (m, Basis::Paragraph)))
            .or_else(|| lead.map(|m| (m, Basis::Lead)));
        if let Some((mention, basis)) = found {
            let reading = &mut readings[at];
            reading.place_at = mention.at;
            reading.place = mention.place;
            reading.set_basis(Field::Place, basis);
        }
    }
}

/// Whether a number is of a thing that does not move with the story.
fn is_fixed(text: &Text<'_>, reading: &Reading) -> bool {
    reading.dynamics == Some(Dynamics::Fixed)
        || (reading.measure == MeasureRef::None && reading.unit.is_some())
        || measure(text, reading) == "distance"
}

/// The place said of another number of the sentence: "five killed and 24 wounded in the region".
fn of_sentence(text: &Text<'_>, readings: &[Reading], at: usize) -> Option<Mention> {
    let sentence = readings[at].sentence;
    let before = readings[..at]
        .iter()
        .rev()
        .take_while(|r| r.sentence == sentence);
    let after = readings[at + 1..]
        .iter()
        .take_while(|r| r.sentence == sentence);
    let other = after.chain(before).find(|r| {
        r.place_at.is_some() && r.basis[Field::Place as usize].is_none() && !is_fixed(text, r)
    })?;
    Some(Mention {
        at: other.place_at,
        place: other.place,
        link: Link::In,
        from: other.place_at.start as usize,
        sentence,
    })
}

/// The last place where something happens that the paragraph names before the number's sentence.
fn of_paragraph(text: &Text<'_>, mentions: &Mentions, reading: &Reading) -> Option<Mention> {
    let paragraph = text.sentences[reading.sentence as usize].paragraph;
    let sentences = (0..reading.sentence).rev().take(4);
    let same = sentences.take_while(|s| text.sentences[*s as usize].paragraph == paragraph);
    let mut found = None;
    for sentence in same {
        found = mentions
            .of(sentence)
            .iter()
            .rfind(|m| m.link == Link::In && is_scene(text, m));
        if found.is_some() {
            break;
        }
    }
    found.copied()
}

/// The place of the headline or the first sentence: where something happens there, else the narrowest that is named.
fn lead(text: &Text<'_>, mentions: &Mentions) -> Option<Mention> {
    let sentences = 0..LEAD.min(u32::try_from(text.sentences.len()).unwrap_or(0));
    let all = || {
        sentences
            .clone()
            .flat_map(|s| mentions.of(s))
            .filter(|m| is_scene(text, m))
    };
    let below_country = |m: &&Mention| {
        m.place
            .is_some_and(|p| text.lexicon.places().kind(p) != PlaceKind::Country)
    };
    let scene = |m: &&Mention| matches!(m.link, Link::In | Link::From);
    let found = all()
        .find(|m| scene(m) && below_country(m))
        .or_else(|| all().find(below_country));
    found.or_else(|| all().find(scene)).copied()
}

/// Whether things happen in a place of this kind: not in a continent.
fn is_scene(text: &Text<'_>, mention: &Mention) -> bool {
    mention
        .place
        .is_none_or(|place| text.lexicon.places().kind(place) != PlaceKind::Continent)
}
