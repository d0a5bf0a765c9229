//! Numbers that a text withdraws, and those that it gives in their place: "an earlier version said 21", "corrects the toll
//! to 12 from 21".
//!
//! The withdrawn number is denied, so that it meets no count but what denies it too. The number in its place, or where the
//! text gives none with it every other number of the same measure, is marked as a correction: comparing then holds the
//! outlet's earlier figure for taken back. What is left out: corrections that name no number ("the name was misspelt").

use std::ops::Range;

use super::Text;
use super::reading::Reading;
use crate::lexicon::{Class, Correction};
use crate::model::Stance;

/// The words of a sentence that are looked at, from its beginning.
const LOOKED_AT: usize = 64;

/// Marks the numbers of sentences that correct.
pub(super) fn bind(text: &Text<'_>, readings: &mut [Reading]) {
    let mut start = 0;
    let mut announced = None;
    let mut alone: Vec<usize> = Vec::new();
    while start < readings.len() {
        let sentence = readings[start].sentence;
        let count = readings[start..]
            .iter()
            .take_while(|reading| reading.sentence == sentence)
            .count();
        // A correction goes on in the sentence behind it.
        let goes_on = announced.is_some_and(|of| of + 1 == sentence || of == sentence);
        let roles = roles(text, sentence as usize, goes_on);
        if roles.iter().any(|(_, role)| is_announced(*role)) {
            announced = Some(sentence);
        }
        let (mut has_wrong, mut has_right) = (false, goes_on);
        for (at, reading) in readings.iter_mut().enumerate().skip(start).take(count) {
            let number = reading.number.hull(reading.hedge).start as usize;
            let before = roles.iter().rev().find(|(word, _)| *word <= number);
            match before.map(|(_, role)| role) {
                Some(Correction::Wrong | Correction::Rather) => {
                    reading.stance = Stance::Denied;
                    alone.push(at);
                    has_wrong = true;
                }
                Some(Correction::Right | Correction::Instead) => {
                    reading.corrects = true;
                    has_right = true;
                }
                None => {}
            }
        }
        if has_right && (has_wrong || goes_on) {
            alone.clear();
        }
        start += count;
    }
    // What is withdrawn without another number is corrected by what else the text says of it.
    for at in alone {
        let (measure, wrong) = (readings[at].measure, readings[at].form);
        for reading in readings.iter_mut() {
            let is_other = reading.stance != Stance::Denied && reading.form != wrong;
            reading.corrects |= is_other && reading.measure == measure;
        }
    }
}

fn is_announced(role: Correction) -> bool {
    matches!(role, Correction::Wrong | Correction::Right)
}

/// The words of a sentence that say what the numbers behind them are, each with the first word behind it; none where
/// nothing is said to be corrected.
fn roles(text: &Text<'_>, sentence: usize, goes_on: bool) -> Vec<(usize, Correction)> {
    // Most sentences hold no such word.
    let Some(sentence) = text
        .sentences
        .get(sentence)
        .filter(|s| s.any.any(Class::CORRECTS))
    else {
        return Vec::new();
    };
    let words = sentence.words();
    let mut announced = goes_on;
    let mut roles = Vec::new();
    // Most sentences correct nothing, and nothing is kept of them.
    each_role(text, words.clone(), |_, role| {
        announced |= is_announced(role);
    });
    if announced {
        each_role(text, words, |behind, role| roles.push((behind, role)));
    }
    roles
}

fn each_role(text: &Text<'_>, words: Range<usize>, mut take: impl FnMut(usize, Correction)) {
    let end = words.end.min(words.start + LOOKED_AT);
    let mut at = words.start;
    while at < end {
        // Most words correct nothing and open no phrase.
        if !text.words.class(at).any(Class::CORRECTS | Class::PHRASE) {
            at += 1;
            continue;
        }
        let term = text.words.term(text.lexicon, at);
        let role = term.and_then(|(id, length)| Some((text.lexicon.corrections.of(id)?, length)));
        match role {
            Some((role, length)) => {
                at += length;
                take(at, role);
            }
            None => at += 1,
        }
    }
}
