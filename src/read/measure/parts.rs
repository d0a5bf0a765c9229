//! Which number is a part of which: "13 of whom", "including 10 children", "of them, 17", "two tanks among them".

use std::ops::Range;

use super::super::Text;
use super::super::reading::{Manner, MeasureRef, ReadForm, Reading};
use super::super::words::Kind;
use super::govern::is_including;
use super::quantity::Quantity;
use super::scene::Scene;
use crate::lexicon::{Class, Sort};

/// How far back a whole may stand, in readings: a list after "including" rarely has more members.
const FARTHEST: usize = 16;

/// Gives the parts within one sentence their wholes.
pub(super) fn bind(
    scene: &Scene,
    text: &Text<'_>,
    readings: &mut [Reading],
    range: Range<usize>,
    quantities: &[Quantity],
) {
    for at in 0..quantities.len() {
        let reading = range.start + at;
        let listed = at > 0 && is_next_of_list(scene, text, &quantities[at - 1], &quantities[at]);
        let before = match at {
            0 => u32::MAX,
            _ => readings[reading - 1].part_of,
        };
        if follows_including(scene, text, quantities[at].start)
            || follows_of_them(scene, text, quantities[at].start)
            || at > 0 && leads_among_them(scene, text, &quantities[at])
        {
            readings[reading].manner = Manner::Part;
        }
        let whole = if readings[reading].manner == Manner::Part {
            whole(quantities, at, readings, range.start)
        } else if listed && before != u32::MAX && readings[reading].manner == Manner::Plain {
            // "34 dead, including one soldier, and 193 injured"
            Some(before).filter(|whole| !exceeds(&readings[reading], &readings[*whole as usize]))
        } else {
            None
        };
        if let Some(whole) = whole {
            readings[reading].part_of = whole;
        }
    }
}

/// "Of them, 17 are …", "among those, 17".
fn follows_of_them(scene: &Scene, text: &Text<'_>, start: usize) -> bool {
    let comma = start
        .checked_sub(1)
        .is_some_and(|at| text.words.kind(at) == Kind::Comma);
    let Some(them) = start.checked_sub(1 + usize::from(comma)) else {
        return false;
    };
    them > scene.first
        && text.reads_any(them, &["them", "these", "those", "whom", "which"])
        && text.reads_any(them - 1, &["of", "among"])
}

/// "…, seven tanks among them", "two of them".
fn leads_among_them(scene: &Scene, text: &Text<'_>, this: &Quantity) -> bool {
    this.end + 1 < scene.end
        && text.reads_any(this.end, &["among", "of"])
        && text.reads_any(this.end + 1, &["them", "these", "those"])
}

/// Whether "including" stands before a phrase, with nothing between but hedges and members of its list that have no
/// number: "including a tank, four carriers".
fn follows_including(scene: &Scene, text: &Text<'_>, start: usize) -> bool {
    let near = start.saturating_sub(8).max(scene.first);
    for at in (near..start).rev() {
        if is_including(text, at) {
            return true;
        }
        let light = Class::HEDGE.with(Class::DETERMINER).with(Class::ADVERB);
        let class = text.words.class(at);
        let kind = text.words.kind(at);
        let number = class.any(Class::DIGITS.with(Class::NUMBER)) && !class.any(Class::DETERMINER);
        let stops = !class.any(light)
            && (class.any(Class::PREPOSITION)
                || number
                || scene.at(at).is_some_and(|mark| mark.verb.is_some()));
        if stops || !kind.is_letters() && kind != Kind::Comma && kind != Kind::Hyphen {
            return false;
        }
    }
    false
}

/// Whether a number is plainly above another.
fn exceeds(this: &Reading, other: &Reading) -> bool {
    match (this.form, other.form) {
        (ReadForm::Number(this), ReadForm::Number(other)) => this.value > other.value,
        _ => false,
    }
}

/// The nearest number before that can be the whole: one of the same sort that is itself no part.
fn whole(quantities: &[Quantity], at: usize, readings: &[Reading], first: usize) -> Option<u32> {
    let part = &quantities[at];
    let near = at.saturating_sub(FARTHEST);
    let fits = |before: &usize| {
        let quantity = &quantities[*before];
        let reading = &readings[first + before];
        reading.part_of == u32::MAX && reading.apart.is_none() && alike(quantity, part)
    };
    // "seven people were hurt a few steps away, two of them badly": rather of what the tables know.
    let known = |before: &usize| fits(before) && quantities[*before].takes != Sort::NONE;
    let found = (near..at)
        .rev()
        .find(known)
        .or_else(|| (near..at).rev().find(fits))?;
    u32::try_from(first + found).ok()
}

/// Whether one can be a part of the other: both persons, both things, or one of them not known.
pub(super) fn alike(whole: &Quantity, part: &Quantity) -> bool {
    if whole.unit != part.unit {
        return whole.unit && !part.unit && whole.takes.any(Sort::SHARE.with(Sort::AREA));
    }
    whole.takes == Sort::NONE || part.takes == Sort::NONE || whole.takes.any(part.takes)
}

/// Whether nothing but "and" or a comma, with a noun or two, stands between the two phrases.
fn is_next_of_list(scene: &Scene, text: &Text<'_>, before: &Quantity, this: &Quantity) -> bool {
    let between = before.end..this.start;
    if between.is_empty() || between.len() > 4 {
        return false;
    }
    let mut joined = false;
    for at in between {
        joined |= text.words.kind(at) == Kind::Comma || text.is_and(at);
        if scene.at(at).is_some_and(|mark| mark.verb.is_some()) {
            return false;
        }
    }
    joined
}

/// Gives a part that opens its sentence the last number of the sentence before: "Of them, 17 are …".
pub(super) fn bind_across(text: &Text<'_>, readings: &mut [Reading]) {
    for at in 1..readings.len() {
        let (before, this) = (&readings[at - 1], &readings[at]);
        let opens = before.sentence + 1 == this.sentence && opens_sentence(text, this);
        if this.manner == Manner::Part && this.part_of == u32::MAX && opens && this.unit.is_none() {
            let whole = whole_across(&readings[..at], this.measure);
            readings[at].part_of = whole
                .and_then(|whole| u32::try_from(whole).ok())
                .unwrap_or(u32::MAX);
        }
    }
}

/// The last number of a sentence that can be the whole of a part in the next: rather one of the part's own measure, so that
/// "two of the dead" are none of the wounded who stand nearer.
fn whole_across(before: &[Reading], measure: MeasureRef) -> Option<usize> {
    let sentence = before.last()?.sentence;
    let fits = |whole: &Reading| {
        whole.sentence == sentence
            && whole.part_of == u32::MAX
            && whole.unit.is_none()
            && whole.apart.is_none()
    };
    let named = matches!(measure, MeasureRef::Named(_));
    let same = before
        .iter()
        .rposition(|whole| named && fits(whole) && whole.measure == measure);
    same.or_else(|| before.iter().rposition(fits))
}

/// Whether a number stands among the first words of its sentence.
fn opens_sentence(text: &Text<'_>, reading: &Reading) -> bool {
    let sentence = text.sentences.get(reading.sentence as usize);
    sentence.is_some_and(|sentence| reading.hull().start <= sentence.first + 4)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::Report;
    use crate::read::Reader;

    #[test]
    fn a_part_belongs_to_the_count_of_its_own_noun() {
        let reader = Reader::new(std::sync::Arc::new(Lexicon::english()));
        let whole = |part: &str| {
            let text = format!("Gunmen killed six people and wounded 20. {part}");
            let claims = reader.report(&Report::new("r", text)).claims;
            let whole = claims[2].part_of.clone();
            claims
                .iter()
                .position(|claim| Some(&claim.id) == whole.as_ref())
        };
        assert_eq!(whole("Two of the dead were nurses."), Some(0));
        assert_eq!(whole("Of them, 17 are in hospital."), Some(1));
    }
}
