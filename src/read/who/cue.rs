//! Cues: verbs, nouns and openers of saying in, who says which words out.
//!
//! | wording | what is said |
//! | --- | --- |
//! | `X said (that) …` | to the end of the clause: a semicolon, or a comma with but, while, although |
//! | `…, X said`, `…, said X`, `…, according to X` | back to the beginning of the sentence |
//! | `…, X said, …` | both |
//! | `X: "…"` | the quotation |
//!
//! A verb in the passive, after *to*, after a modal or after a negation reports nothing.

mod other;
mod scope;
mod speaker;
mod verb;

use super::super::Text;
use super::super::reading::Run;
use super::super::words::Kind;
use super::eye::Eye;
use super::mention::Mentions;
use super::noun::{Source, Who};
use super::quote::Quotation;
use crate::lexicon::{Class, Role, Saying, SpeechWord};

/// What tells of a verb, an opener or a noun of saying.
const SAYING: Class = Class::SAY.with(Class::SAY_OPENS).with(Class::SAY_NOUN);

/// How far after a verb its *that*, or the end of its adjuncts, is looked for.
const REACH: usize = 16;

/// A cue: its words, who speaks, and the words that are said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// From its first to its last word, the speaker included.
    pub(super) at: Run,
    pub(super) source: Source,
    pub(super) stance: SpeechWord,
    pub(super) before: Run,
    pub(super) after: Run,
    /// Whether it says who, and not only how.
    pub(super) names: bool,
    /// Whether its sentence opens with a pronoun or an article, and so may speak of the one before.
    pub(super) looks_back: bool,
    pub(super) sentence: u32,
}

/// One sentence under the eyes of the search for cues.
pub(super) struct Clauses<'a, 'b> {
    pub(super) eye: Eye<'a>,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sentence: u32,
    /// The quotations that touch the sentence.
    pub(super) quotations: &'b [Quotation],
    pub(super) mentions: &'b mut Mentions,
    pub(super) cues: &'b mut Vec<Cue>,
    /// Where the cues of this sentence begin.
    pub(super) own: usize,
    pub(super) subject: Source,
    /// What any word of the sentence may be.
    pub(super) any: Class,
}

impl Clauses<'_, '_> {
    /// Finds the cues of the sentence.
    pub(super) fn find(&mut self) {
        self.subject = self.sentence_subject();
        if !matches!(self.subject.who, Who::Nobody | Who::Other | Who::Study)
            && !self.subject.who.is_pronoun()
        {
            self.subject = self.mentions.note(self.eye, self.subject);
        }
        if !self.may_tell() {
            return;
        }
        let polls = if self.any.any(Class::POLL) {
            Class::PREPOSITION
        } else {
            Class::NONE
        };
        let may_be = |kind, class: Class| class.any(SAYING | polls) || kind == Kind::Colon;
        let (mut at, words) = (self.first, self.eye.text.words);
        while let Some(next) = words.find(at..self.end, may_be) {
            at = next;
            if let Some(quotation) = self.speech_at(at) {
                at = quotation.end as usize;
                continue;
            }
            let class = self.eye.class(at);
            if self.poll(at) {
            } else if class.any(SAYING) {
                let opener = class.any(Class::SAY_OPENS) && self.opener(at);
                let verb = !opener && class.any(Class::SAY) && self.verb(at);
                if !verb && !opener && class.any(Class::SAY_NOUN) {
                    self.noun(at);
                }
            } else if self.eye.kind(at) == Kind::Colon {
                self.colon(at);
            }
            at += 1;
        }
    }

    /// Whether the sentence may hold a cue at all: a word of saying, a poll, or a colon before what is quoted.
    fn may_tell(&self) -> bool {
        let ends_in_colon = || self.eye.kind(self.end.saturating_sub(1)) == Kind::Colon;
        self.any.any(SAYING.with(Class::POLL)) || !self.quotations.is_empty() || ends_in_colon()
    }

    /// What the words that open at `at` say as members of `class`, and how many they are.
    pub(super) fn saying(&self, at: usize, class: Class) -> Option<(Saying, usize)> {
        let Text { words, lexicon, .. } = self.eye.text;
        let known = |(id, width)| Some((lexicon.speech.of(id, class)?, width));
        // The longest phrase there may be another table's: then the word alone.
        let phrase = words.phrase(lexicon, at).and_then(known);
        phrase.or_else(|| known((words.id(at), 1)))
    }

    /// Adds a cue that says who, with the words that are said before and after it.
    pub(super) fn push(
        &mut self,
        at: Run,
        source: Source,
        stance: SpeechWord,
        (before, after): (Run, Run),
    ) {
        self.cues.push(Cue {
            at,
            source,
            stance,
            before,
            after,
            names: true,
            looks_back: false,
            sentence: self.sentence,
        });
    }

    /// The quotation of speech around a word.
    pub(super) fn speech_at(&self, at: usize) -> Option<Run> {
        let found = self
            .quotations
            .partition_point(|q| q.run.end as usize <= at);
        let found = self.quotations.get(found)?;
        (found.speech && found.run.contains(at)).then_some(found.run)
    }

    pub(super) fn quotation_from(&self, at: usize) -> Option<Run> {
        let found = self
            .quotations
            .partition_point(|q| (q.run.start as usize) < at);
        let found = self.quotations.get(found)?;
        (found.run.start as usize == at).then_some(found.run)
    }

    /// Where the clause before `at` can begin at the earliest: after the last speech that is quoted before it.
    pub(super) fn low(&self, at: usize) -> usize {
        let before = self
            .quotations
            .partition_point(|q| q.run.end as usize <= at);
        let before = self.quotations[..before].iter().rev().find(|q| q.speech);
        before.map_or(self.first, |q| self.first.max(q.run.end as usize))
    }

    /// The first noun phrase of the sentence, after what is fronted.
    pub(super) fn sentence_subject(&self) -> Source {
        let eye = self.eye;
        let mut at = self.first;
        let high = self.end.min(self.first + 48);
        while at < high {
            if let Some(quotation) = self.speech_at(at) {
                at = quotation.end as usize;
                continue;
            }
            let class = eye.class(at);
            let fronted = class.any(Class::PREPOSITION) || eye.says_when(at);
            let opens = class.any(Class::CONJUNCTION) && !eye.determiner(at);
            if fronted || opens && eye.is(at, Role::As) {
                // To the comma that ends it.
                let comma = (at..high).find(|at| eye.kind(*at) == Kind::Comma);
                match comma {
                    Some(comma) => at = comma + 1,
                    None => return Source::default(),
                }
                continue;
            }
            if opens || class.any(Class::ADVERB) || !eye.letters(at) && eye.kind(at) != Kind::Digits
            {
                at += 1;
                continue;
            }
            let phrase = eye.phrase_after(at, high);
            // A dateline or a heading before a dash is none: "LONDON (AP) —".
            let end = phrase.end as usize;
            let dash = (end..high.min(end + 6)).find(|at| eye.is_dash(*at));
            let heads = phrase.is_some() && at == self.first && eye.kind(at) == Kind::Upper;
            match dash.filter(|_| heads) {
                Some(dash) => at = dash + 1,
                // A heading in capitals: "MORE RAIN".
                None if heads
                    && end > at + 1
                    && eye.kind(at + 1) == Kind::Upper
                    && end >= self.end =>
                {
                    return Source::default();
                }
                None => return eye.source(phrase),
            }
        }
        Source::default()
    }
}
