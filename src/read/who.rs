//! Who says so, and how the text stands to it.
//!
//! Readings in; the speaker, the institution and the stance of each out, or nobody but the outlet. Three passes, each
//! linear: [quotations](quote), [cues](cue) sentence by sentence with pronouns resolved to [those named before](mention),
//! then each quotation and each number is given to the cue whose words reach it. A cue that only stands near gives
//! nothing.
//!
//! Left out: what a quoted speaker quotes of others; who is meant by *I*.

use super::Text;
use super::reading::{Reading, Run};
use super::words::Kind;
use crate::lexicon::SpeechWord;
use crate::model::{Dynamics, Stance};

mod cue;
mod eye;
mod mention;
mod noun;
mod phrase;
mod quote;

use cue::{Clauses, Cue};
use eye::{Capitals, Eye};
use mention::Mentions;
use noun::Source;
use quote::Quotation;

/// As many cues are looked at to either side of a quotation: more stand in no sentence worth reading, and so the search is
/// linear in the text.
const MOST_CUES: usize = 32;

/// What is found of speakers in one text, in buffers that are reused.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    capitals: Capitals,
    found: Found,
}

#[derive(Debug, Default)]
struct Found {
    quotations: Vec<Quotation>,
    cues: Vec<Cue>,
    mentions: Mentions,
}

/// Binds speaker, institution and stance to each reading.
pub(super) fn bind(text: &Text<'_>, speakers: &mut Speakers, readings: &mut [Reading]) {
    if readings.is_empty() {
        return;
    }
    let Speakers { capitals, found } = speakers;
    capitals.find(text);
    let eye = Eye { text, capitals };
    quote::find(eye, &mut found.quotations);
    found.find_cues(eye);
    found.give_quotations(eye);
    for reading in readings {
        found.give(reading);
    }
}

impl Found {
    fn find_cues(&mut self, eye: Eye<'_>) {
        self.cues.clear();
        self.mentions.clear();
        let mut from = 0;
        for (number, sentence) in (0_u32..).zip(eye.text.sentences) {
            let (first, end) = (sentence.first as usize, sentence.end as usize);
            while from < self.quotations.len() && self.quotations[from].run.end as usize <= first {
                from += 1;
            }
            let touching = self.quotations[from..]
                .iter()
                .take_while(|q| (q.run.start as usize) < end);
            let to = from + touching.count();
            let own = self.cues.len();
            Clauses {
                eye,
                first,
                end,
                sentence: number,
                quotations: &self.quotations[from..to],
                mentions: &mut self.mentions,
                cues: &mut self.cues,
                own,
                subject: Source::default(),
                any: sentence.any,
            }
            .find();
        }
    }

    /// Gives each quotation the cue of its speaker.
    fn give_quotations(&mut self, eye: Eye<'_>) {
        let mut before = None;
        for at in 0..self.quotations.len() {
            if self.quotations[at].speech {
                self.quotations[at].cue = self.cue_of(eye, self.quotations[at], before);
                before = Some(self.quotations[at]);
            }
        }
    }

    fn cue_of(&self, eye: Eye<'_>, quotation: Quotation, before: Option<Quotation>) -> Option<u32> {
        let (start, end) = (quotation.run.start as usize, quotation.run.end as usize);
        let first = sentence_of(eye, start);
        let last = sentence_of(eye, end - 1);
        let until = self
            .cues
            .partition_point(|cue| (cue.at.start as usize) < start);
        let naming = |range: std::ops::Range<usize>| range.filter(|at| self.cues[*at].names);
        let index = |found: Option<usize>| u32::try_from(found?).ok();
        // Before it in its sentence.
        let reach = until.saturating_sub(MOST_CUES)..until;
        let left = naming(reach.clone())
            .rev()
            .find(|at| self.cues[*at].sentence == first && self.cues[*at].after.contains(start));
        // After it in the sentence in which it ends, unless another quotation stands between.
        let right = until..self.cues.len().min(until + MOST_CUES);
        let runs_on = before.is_some_and(|q| q.paragraph == quotation.paragraph)
            && matches!(eye.kind(end), Kind::Quote | Kind::Apostrophe);
        let found = left.or_else(|| {
            if runs_on {
                return None;
            }
            naming(right.clone()).find(|at| {
                self.cues[*at].sentence <= last && self.cues[*at].before.overlaps(quotation.run)
            })
        });
        if found.is_some() {
            return index(found);
        }
        // At the end of the sentence before, where that ends in a colon.
        let sentences = eye.text.sentences;
        if start > 0 && matches!(eye.kind(start - 1), Kind::Colon | Kind::Comma) {
            let opened = naming(reach).rev().find(|at| {
                let cue = &self.cues[*at];
                cue.sentence + 1 == first && cue.after.end == quotation.run.start
            });
            if opened.is_some() {
                return index(opened);
            }
        }
        // As the one before it in the paragraph, else the next one, else the last of all.
        if let Some(before) =
            before.filter(|q| q.paragraph == quotation.paragraph && q.cue.is_some())
        {
            return before.cue;
        }
        let next = naming(right).find(|at| {
            sentences[self.cues[*at].sentence as usize].paragraph == quotation.paragraph
        });
        if next.is_some() {
            return index(next);
        }
        let alone = sentences[first as usize].first as usize == start;
        if !alone {
            return None;
        }
        before
            .filter(|q| q.paragraph + 1 == quotation.paragraph)
            .and_then(|q| q.cue)
            .or_else(|| index(self.told_before(eye, first, until)))
    }

    /// The cue of what the sentence before says, where a quotation stands alone after it and goes on: "Orlov said the
    /// road was open. “We have seen forty lorries.”"
    fn told_before(&self, eye: Eye<'_>, sentence: u32, until: usize) -> Option<usize> {
        let paragraph = |at: u32| eye.text.sentences[at as usize].paragraph;
        let last = until.checked_sub(1)?;
        let own = (last.saturating_sub(MOST_CUES)..=last)
            .rev()
            .take_while(|at| self.cues[*at].sentence + 1 == sentence)
            .filter(|at| self.cues[*at].names && !self.cues[*at].source.who.is_pronoun());
        let first = own.last()?;
        let near = paragraph(self.cues[first].sentence) + 1 >= paragraph(sentence);
        near.then_some(first)
    }

    fn give(&self, reading: &mut Reading) {
        let word = reading.number.start as usize;
        let quotation = self
            .quotations
            .partition_point(|q| q.run.end as usize <= word);
        let quotation = self
            .quotations
            .get(quotation)
            .filter(|q| q.speech && q.run.contains(word));
        if let Some(cue) = quotation.and_then(|q| q.cue) {
            let cue = &self.cues[cue as usize];
            set(reading, cue);
            return;
        }
        let from = self
            .cues
            .partition_point(|cue| cue.sentence < reading.sentence);
        let sentence = reading.sentence;
        let own = self.cues[from..]
            .iter()
            .take_while(move |cue| cue.sentence == sentence);
        let start = reading.number.start;
        let mut best: Option<(&Cue, u32)> = None;
        for cue in own
            .clone()
            .filter(|cue| cue.names && !cue.at.contains(word))
        {
            let distance = if cue.after.contains(word) {
                start - cue.at.end.min(start)
            } else if cue.before.contains(word) {
                // What follows a verb of saying is closer to it than what stands before one.
                1000 + cue.at.start.saturating_sub(start)
            } else {
                continue;
            };
            // "X says they feel …": a pronoun that was not resolved gives way to the one around it.
            let distance = distance + 10_000 * u32::from(cue.source.who.is_pronoun());
            if best.is_none_or(|(_, least)| distance < least) {
                best = Some((cue, distance));
            }
        }
        if let Some((cue, _)) = best {
            set(reading, cue);
        }
        // "The claim could not be verified": of what the sentence before says.
        let next = self.cues[from..]
            .iter()
            .skip_while(|cue| cue.sentence == sentence)
            .take_while(|cue| cue.sentence == sentence + 1)
            .any(|cue| cue.stance == SpeechWord::Unverified && !cue.names && cue.looks_back);
        if next {
            reading.stance = Stance::Unverified;
        }
        for cue in own.filter(|cue| !cue.names) {
            if cue.after.contains(word) || cue.before.contains(word) {
                reading.stance = stance(cue.stance);
            }
        }
        // A count that is planned is no count yet.
        let counts = matches!(
            reading.dynamics,
            None | Some(Dynamics::Total | Dynamics::Stock)
        );
        if reading.stance == Stance::Planned && counts {
            reading.dynamics = Some(Dynamics::Plan);
        }
    }
}

fn sentence_of(eye: Eye<'_>, word: usize) -> u32 {
    let after = eye
        .text
        .sentences
        .partition_point(|sentence| sentence.first as usize <= word);
    u32::try_from(after.saturating_sub(1)).unwrap_or(0)
}

fn set(reading: &mut Reading, cue: &Cue) {
    reading.speaker = cue.source.speaker;
    reading.institution = cue.source.institution;
    reading.stance = stance(cue.stance);
    // A pronoun that nobody resolves names nobody: two of them are not one origin.
    if reading.speaker == reading.institution || cue.source.who.is_pronoun() {
        reading.speaker = Run::NONE;
    }
}

fn stance(word: SpeechWord) -> Stance {
    match word {
        SpeechWord::Asserted => Stance::Asserted,
        SpeechWord::Reported => Stance::Reported,
        SpeechWord::Claimed => Stance::Claimed,
        SpeechWord::Estimated => Stance::Estimated,
        SpeechWord::Planned => Stance::Planned,
        SpeechWord::Denied => Stance::Denied,
        SpeechWord::Unverified => Stance::Unverified,
    }
}
