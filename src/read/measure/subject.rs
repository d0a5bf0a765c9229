//! Whose and which: the facets of the subject.

use super::super::Text;
use super::super::reading::{Manner, MeasureRef, Reading, Run};
use super::super::words::Kind;
use super::govern::Governor;
use super::quantity::Quantity;
use super::scene::{Scene, is_light, is_saying, opens_clause};
use crate::lexicon::{Class, Facet, Sort, TermForm};
use crate::model::{Basis, Field};

/// How far before its verb or noun an owner may stand.
const FARTHEST_OWNER: usize = 24;

/// Gives one reading its facets.
pub(super) fn bind(
    scene: &Scene,
    text: &Text<'_>,
    readings: &mut [Reading],
    quantities: &[Quantity],
    governors: &[Governor],
    at: usize,
) {
    let (quantity, governor) = (&quantities[at], &governors[at]);
    let reading = &mut readings[at];
    let mut said = Said::default();
    if let Some(noun) = quantity.noun.filter(|_| !governor.refused) {
        (said.kind, said.group) = (noun.kind, noun.group);
        if (noun.kind, noun.group) != (0, 0) && !quantity.elided {
            said.at = quantity.noun_at;
        }
    }
    if !quantity.unit {
        phrase(text, reading, quantity, &mut said);
    }
    if let Some(term) = governor.term {
        if let Some(at) = governor
            .mark
            .filter(|mark| said.holder == 0 && mark.end < quantity.start)
            && reading.manner == Manner::Part
        {
            // "destroyed Ukrainian armour, including seven tanks".
            let whose = (at.end..quantity.start).find_map(|at| holder(text, at));
            said.holder = whose.map_or(0, |(value, _)| value);
        }
        if owns(term.form, term.takes) && (said.holder == 0 || term.takes.any(Sort::PLACE)) {
            let owner = governor.mark.map(|mark| mark.start);
            let owner = owner.and_then(|mark| owner_before(scene, text, mark, term.form));
            // "28 villages are held by the army": the agent, and never the subject, owns.
            let passive = governor
                .mark
                .filter(|mark| term.form == TermForm::Own && scene.is_passive(text, *mark));
            let owner = match passive {
                Some(mark) => agent(scene, text, mark.end),
                None => owner,
            };
            if let Some((value, at)) = owner {
                said.holder = value;
                said.at = said.at.or(at);
            } else if let Some(mark) = governor.mark {
                reading.of_speaker = is_of_speaker(scene, text, mark.start);
            }
        }
        if let Some(mark) = governor.mark
            && matches!(term.form, TermForm::State | TermForm::In)
            && said.holder == 0
            && text.lexicon.terms.is_owned(term.measure)
            && let Some((value, at)) = owner_of_state(scene, text, mark.start, mark.end)
        {
            said.holder = value;
            said.at = said.at.or(at);
        }
        if quantity.unit {
            // An extent has no subject; of an area only who holds it counts.
            (said.group, said.kind) = (0, 0);
        } else {
            let takes = if quantity.takes == Sort::NONE || governor.refused {
                term.takes
            } else {
                quantity.takes
            };
            assume(text, reading, term.measure, takes, &mut said);
        }
    }
    (reading.holder, reading.group, reading.kind) = (said.holder, said.group, said.kind);
    reading.subject_at = said.at;
}

/// What was found so far.
#[derive(Default)]
struct Said {
    holder: u16,
    group: u16,
    kind: u16,
    at: Run,
}

/// The adjectives of the phrase and what follows it with "of": "Russian soldiers", "soldiers of the Russian army".
fn phrase(text: &Text<'_>, reading: &Reading, quantity: &Quantity, said: &mut Said) {
    let from = reading.number.end as usize;
    let to = quantity.end.max(from);
    let to = if text.reads(to, "of") { to + 5 } else { to };
    let from = owner_of_phrase(text, reading).unwrap_or(from);
    let mut at = from;
    while at < to {
        let (value, len) = facet(text, at);
        match value {
            Some((Facet::Holder, value)) if said.holder == 0 => {
                said.holder = value;
                said.at = said.at.hull(Run::new(at, at + len));
            }
            Some((Facet::Group, value)) if at < quantity.end => {
                said.group = value;
                said.at = said.at.hull(Run::new(at, at + len));
            }
            _ => {}
        }
        let class = text.words.class(at);
        let leaves = at >= quantity.end
            && (!text.words.kind(at).is_letters() || class.any(Class::VERB) || {
                class.any(Class::PREPOSITION) && at > quantity.end
            });
        if leaves {
            break;
        }
        at += len;
    }
}

/// "Ukraine's 50 tanks": the owner right before the number.
fn owner_of_phrase(text: &Text<'_>, reading: &Reading) -> Option<usize> {
    let start = reading.hull().start as usize;
    let owner = start.checked_sub(2)?;
    (text.words.kind(start - 1) == Kind::Possessive && facet(text, owner).0.is_some())
        .then_some(owner)
}

/// The facet that opens at a word, with its number of words.
fn facet(text: &Text<'_>, at: usize) -> (Option<(Facet, u16)>, usize) {
    let class = text.words.class(at);
    if !class.any(Class::SUBJECT.with(Class::PHRASE)) {
        return (None, 1);
    }
    // "us" and "US".
    if class.any(Class::PRONOUN) && text.words.kind(at) != Kind::Upper {
        return (None, 1);
    }
    if let Some((id, len)) = text.words.phrase(text.lexicon, at)
        && let Some(found) = text.lexicon.facets.of(id)
    {
        return (Some(found), len);
    }
    (text.lexicon.facets.of(text.words.id(at)), 1)
}

/// Whether the subject of the verb, or the owner of the noun, is whose things are counted.
fn owns(form: TermForm, takes: Sort) -> bool {
    form == TermForm::Own
        || form == TermForm::Of && takes.any(Sort::WEAPON)
        || form == TermForm::Of && takes.any(Sort::AREA) && takes.any(Sort::PLACE)
}

/// The nearest holder before a verb or noun in its clause, save in a phrase that only says where; for a noun also the one
/// after it: "losses on the Ukrainian side".
fn owner_before(scene: &Scene, text: &Text<'_>, mark: usize, form: TermForm) -> Option<(u16, Run)> {
    if form == TermForm::Of {
        let after = (mark + 1..(mark + 7).min(scene.end))
            .take_while(|at| !text.words.class(*at).any(Class::DIGITS.with(Class::VERB)))
            .find_map(|at| holder(text, at));
        if after.is_some() {
            return after;
        }
    }
    let first = mark.saturating_sub(FARTHEST_OWNER).max(scene.first);
    let chain = chain_start(scene, text, mark);
    if chain > first && (text.is_and(chain - 1) || text.words.kind(chain - 1) == Kind::Comma) {
        // "… has advanced, and has taken", "…, seizing": the subject is that of the sentence.
        let start = (first..chain)
            .rev()
            .find(|at| is_saying(text, *at) || text.reads(*at, "that"))
            .map_or(first, |at| at + 1);
        return (start..chain)
            .find_map(|at| holder(text, at).filter(|_| !is_place_phrase(scene, text, at)));
    }
    for at in (first..mark).rev() {
        if opens_clause(text, at) || is_saying(text, at) {
            return None;
        }
        if let Some(found) = holder(text, at)
            && !is_place_phrase(scene, text, at)
        {
            return Some(found);
        }
    }
    None
}

/// Whether who owns or takes something is who speaks: "we hold", "our troops took", "Ukraine said it now controlled".
fn is_of_speaker(scene: &Scene, text: &Text<'_>, verb: usize) -> bool {
    /// "our brave assault troops".
    const LONGEST_SUBJECT: usize = 4;
    let chain = chain_start(scene, text, verb);
    let first = chain.saturating_sub(LONGEST_SUBJECT).max(scene.first);
    let mut subject = (first..chain)
        .rev()
        .take_while(|at| text.words.kind(*at).is_letters());
    subject.any(|at| {
        // "it" and "they" are who spoke only where the saying stands right before.
        let said = follows_saying(scene, text, at);
        let pronoun = at + 1 == chain
            && (text.reads(at, "we") || said && text.reads_any(at, &["it", "they"]));
        pronoun || text.reads(at, "our") || said && text.reads_any(at, &["its", "their"])
    })
}

/// Whether a verb of saying or "that" stands before a word, with nothing between but a time: "said on Monday it".
fn follows_saying(scene: &Scene, text: &Text<'_>, at: usize) -> bool {
    /// "on Monday morning".
    const LONGEST_TIME: usize = 3;
    let time = Class::WEEKDAY
        .with(Class::DAY)
        .with(Class::PREPOSITION)
        .with(Class::MONTH)
        .with(Class::DIGITS);
    let first = at.saturating_sub(1 + LONGEST_TIME).max(scene.first);
    let mut before = (first..at).rev();
    let found = before.find(|at| !text.words.class(*at).any(time));
    found.is_some_and(|at| is_saying(text, at) || text.reads(at, "that"))
}

/// Who stands after "by": "held by the Ukrainian army".
fn agent(scene: &Scene, text: &Text<'_>, from: usize) -> Option<(u16, Run)> {
    /// "taken on Monday by the army": words between the participle and its agent.
    const NEAR: usize = 6;
    let last = scene.end.min(from + NEAR);
    let by = (from..last).find(|at| text.reads(*at, "by"))?;
    (by + 1..scene.end.min(by + NEAR))
        .take_while(|at| text.words.kind(*at).is_letters())
        .find_map(|at| holder(text, at))
}

/// Who holds what is "under Ukrainian control", "in the hands of the Russian army".
fn owner_of_state(scene: &Scene, text: &Text<'_>, start: usize, end: usize) -> Option<(u16, Run)> {
    let before = (start.saturating_sub(4).max(scene.first)..end).rev();
    let inside = before
        .take_while(|at| {
            !text
                .words
                .class(*at)
                .any(Class::VERB.with(Class::AUXILIARY))
        })
        .find_map(|at| holder(text, at));
    inside.or_else(|| {
        let of = text.reads(end, "of") || text.reads(end.wrapping_sub(1), "of");
        let words = end..scene.end.min(end + 6);
        words
            .take_while(|at| text.words.kind(*at).is_letters())
            .find_map(|at| holder(text, at))
            .filter(|_| of)
    })
}

/// The first of the auxiliaries and adverbs before a verb.
fn chain_start(scene: &Scene, text: &Text<'_>, verb: usize) -> usize {
    let mut at = verb;
    for _ in 0..5 {
        let Some(before) = at.checked_sub(1).filter(|at| *at >= scene.first) else {
            break;
        };
        let auxiliary = text.words.class(before).any(Class::AUXILIARY);
        if !auxiliary && !is_light(text, before) {
            break;
        }
        at = before;
    }
    at
}

fn holder(text: &Text<'_>, at: usize) -> Option<(u16, Run)> {
    match facet(text, at) {
        (Some((Facet::Holder, value)), len) => Some((value, Run::new(at, at + len))),
        _ => None,
    }
}

/// Whether a preposition other than "of" stands at most three words before.
fn is_place_phrase(scene: &Scene, text: &Text<'_>, at: usize) -> bool {
    let first = at.saturating_sub(3).max(scene.first);
    // "According to Orlov, the army holds": a comma closes the phrase.
    let near = (first..at).rev();
    let mut near = near.take_while(|before| text.words.kind(*before) != Kind::Comma);
    near.any(|before| {
        let class = text.words.class(before);
        class.any(Class::PREPOSITION) && !class.any(Class::CONJUNCTION) && !text.reads(before, "of")
    })
}

/// What a general word means with the measure.
fn assume(text: &Text<'_>, reading: &mut Reading, measure: u16, takes: Sort, said: &mut Said) {
    let (group, kind) = text.lexicon.terms.usual(measure, takes);
    let mut assumed = false;
    if said.group == 0 && group != 0 {
        said.group = group;
        assumed = true;
    }
    if said.kind == 0 && kind != 0 {
        said.kind = kind;
        assumed = true;
    }
    if assumed && said.at.is_none() {
        reading.set_basis(Field::Subject, Basis::Default);
    }
}

/// Gives a count of what someone lost or holds, where the text does not say whose, the one holder that the report's other
/// counts of that measure share: "the enemy lost", "74 settlements are under our control".
pub(super) fn share_holders(
    text: &Text<'_>,
    shared: &mut Vec<(u16, u16)>,
    readings: &mut [Reading],
) {
    /// Two holders and more: nothing is shared.
    const SEVERAL: u16 = u16::MAX;
    shared.clear();
    let owned = |reading: &Reading| match reading.measure {
        MeasureRef::Named(measure) if text.lexicon.terms.is_owned(measure) => Some(measure),
        _ => None,
    };
    // A report has few measures of this sort, so the list stays short.
    for reading in readings.iter().filter(|reading| reading.holder != 0) {
        let Some(measure) = owned(reading) else {
            continue;
        };
        match shared.iter_mut().find(|(known, _)| *known == measure) {
            Some((_, holder)) if *holder != reading.holder => *holder = SEVERAL,
            Some(_) => {}
            None => shared.push((measure, reading.holder)),
        }
    }
    for reading in readings.iter_mut().filter(|reading| reading.holder == 0) {
        let found = owned(reading).and_then(|measure| {
            let found = shared.iter().find(|(known, _)| *known == measure);
            found.map(|(_, holder)| *holder)
        });
        if let Some(holder) = found.filter(|holder| *holder != SEVERAL) {
            reading.holder = holder;
            reading.set_basis(Field::Subject, Basis::Report);
        }
    }
}
