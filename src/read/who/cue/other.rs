//! Cues that are no verbs: openers and marks, polls, nouns of saying, colons before quotations.

use super::super::super::reading::Run;
use super::super::super::words::{Gap, Kind};
use super::super::noun::{Source, Who};
use super::{Clauses, Cue, REACH};
use crate::lexicon::{Class, Role, SayTakes as Takes, SpeechWord};

impl Clauses<'_, '_> {
    /// "according to X", and marks such as "reportedly".
    pub(super) fn opener(&mut self, at: usize) -> bool {
        let eye = self.eye;
        let Some((saying, width)) = self.saying(at, Class::SAY_OPENS) else {
            return false;
        };
        let next = at + width;
        if matches!(saying.takes, Takes::Mark | Takes::Ahead) {
            let end = self.clause_end(next);
            // "a carefully planned raid, making off with …": it is the raid that was planned, and nothing before it; of "a
            // planned 180,000 people" it is the number.
            let is_attribute = saying.stance == SpeechWord::Planned && self.is_attribute(at);
            // "vowed to drive them out, after troops advanced 12 km": what led to it is no part of the plan.
            let is_ahead = saying.takes == Takes::Ahead;
            let comma = (next..end).find(|at| {
                eye.kind(*at) == Kind::Comma
                    && (is_attribute || is_ahead && self.subordinates(*at + 1))
            });
            let end = comma.unwrap_or(end);
            let before = if is_attribute || is_ahead {
                Run::NONE
            } else {
                Run::new(self.phrase_start(at), at)
            };
            self.cues.push(Cue {
                at: Run::new(at, next),
                source: Source::default(),
                stance: saying.stance,
                before,
                after: Run::new(next, end),
                names: false,
                looks_back: eye
                    .class(self.first)
                    .any(Class::DETERMINER.with(Class::PRONOUN)),
                sentence: self.sentence,
            });
            return true;
        }
        let phrase = eye.phrase_after(next, self.end);
        let source = eye.source(phrase);
        // "per": five per cent; "quoting": nothing.
        let speaks = match source.who {
            Who::Nobody | Who::OneSelf => false,
            Who::Other => width > 1,
            _ => width > 1 || source.who != Who::Person || eye.name_part(phrase.start as usize),
        };
        if !speaks || width == 1 && eye.class(next).any(Class::UNIT.with(Class::SPAN)) {
            return false;
        }
        let (source, phrase) = self.uttered(source, phrase);
        let source = self.apposed(source, phrase.end as usize);
        let source = self.known(source);
        let end = phrase.end as usize;
        let stop = |at: usize| {
            matches!(
                eye.kind(at),
                Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop
            )
        };
        let opens = at == self.first
            || stop(at - 1)
            || eye.bounds(at - 1) && self.comma_near(end) && !self.has_clause(at)
            || eye.class(at - 1).any(Class::CONJUNCTION) && self.comma_near(end);
        let comma = (end..self.end.min(end + REACH)).find(|at| eye.kind(*at) == Kind::Comma);
        let cut_in_two = comma.filter(|comma| {
            eye.class(comma + 1).any(Class::AUXILIARY) || self.quote_follows(comma + 1)
        });
        let after = match if opens { comma } else { cut_in_two } {
            Some(comma) => Run::new(comma, self.clause_end(comma + 1)),
            None if opens => Run::new(end, self.clause_end(end)),
            None => Run::NONE,
        };
        let before = if opens {
            Run::NONE
        } else {
            Run::new(self.clause_start(at), at)
        };
        self.push(Run::new(at, end), source, saying.stance, (before, after));
        true
    }

    /// Who made an utterance that stands for him or her: "a statement made on Tuesday by X".
    fn uttered(&self, source: Source, phrase: Run) -> (Source, Run) {
        let eye = self.eye;
        let utters = matches!(source.who, Who::Study | Who::Other)
            && phrase.range().any(|at| eye.is(at, Role::Utterance));
        let first = phrase.start as usize;
        let high = self.end.min(phrase.end as usize + 4);
        let by = (first..high).find(|at| eye.is(*at, Role::By));
        let Some(by) = by.filter(|_| utters) else {
            return (source, phrase);
        };
        let maker = eye.phrase_after(by + 1, self.end);
        let found = eye.source(maker);
        if matches!(found.who, Who::Name | Who::Person | Who::Body) {
            (found, maker)
        } else {
            (source, phrase)
        }
    }

    /// Whether a participle stands before its noun: behind an article or an adverb.
    fn is_attribute(&self, at: usize) -> bool {
        let eye = self.eye;
        at > self.first
            && (eye.class(at - 1).any(Class::DETERMINER) || eye.text.word(at - 1).ends_with("ly"))
    }

    /// "in a poll by X", "by the agency's tally": a count is the source of what stands in it.
    pub(super) fn poll(&mut self, at: usize) -> bool {
        let eye = self.eye;
        if !self.any.any(Class::POLL) || !eye.class(at).any(Class::PREPOSITION) {
            return false;
        }
        if !(eye.text.reads(at, "in") || eye.text.reads(at, "by")) {
            return false;
        }
        let phrase = eye.phrase_after(at + 1, self.end);
        let end = phrase.end as usize;
        let Some(head) = eye.poll_in(phrase) else {
            return false;
        };
        // The subject of a verb of its own is no adjunct.
        if eye.class(end).any(Class::SAY.with(Class::AUXILIARY)) && at > self.first {
            return false;
        }
        let source = eye.source(Run::new(phrase.start as usize, end.max(head + 1)));
        // "in the polls", in general, is no source.
        if eye.ends_in(head, "s") && source.institution.is_none() {
            return false;
        }
        let source = self.known(source);
        let opens = at == self.first || eye.bounds(at - 1) && !self.has_clause(at);
        let before = if opens {
            Run::NONE
        } else {
            Run::new(self.clause_start(at), at)
        };
        let said = (before, Run::new(end, self.clause_end(end)));
        self.push(Run::new(at, end), source, SpeechWord::Asserted, said);
        true
    }

    pub(super) fn comma_near(&self, end: usize) -> bool {
        (end..self.end.min(end + REACH)).any(|at| self.eye.kind(at) == Kind::Comma)
    }

    /// Whether something like a clause stands before `at` in the sentence: four words or more.
    pub(super) fn has_clause(&self, at: usize) -> bool {
        let from = self.clause_start(at);
        (from..at).filter(|at| self.eye.letters(*at)).count() > 4
    }

    pub(super) fn phrase_start(&self, at: usize) -> usize {
        let eye = self.eye;
        (self.first..at)
            .rev()
            .take(24)
            .find(|at| matches!(eye.kind(*at), Kind::Comma | Kind::Semicolon | Kind::Dash))
            .map_or(self.first.max(at.saturating_sub(24)), |at| at + 1)
    }

    /// "X's claim that …", "a report by X that …".
    pub(super) fn noun(&mut self, at: usize) {
        let eye = self.eye;
        let speech = &eye.text.lexicon.speech;
        let Some(saying) = speech.of(eye.text.words.id(at), Class::SAY_NOUN) else {
            return;
        };
        let high = self.end.min(at + REACH);
        let by = (at + 1 < high
            && (eye.is(at + 1, Role::By) || matches!(eye.text.word(at + 1), "from" | "of")))
        .then(|| eye.phrase_after(at + 2, high));
        let that = by.map_or(at + 1, |phrase| phrase.end as usize);
        if that >= self.end || eye.text.word(that) != "that" {
            return;
        }
        let phrase = eye.phrase_before(at, self.low(at));
        let owner = (phrase.range())
            .rev()
            .find(|at| eye.kind(*at) == Kind::Possessive)
            .map(|at| Run::new(phrase.start as usize, at));
        let first = phrase.start as usize;
        let his = Run::new(first, first + 1);
        let his = (phrase.is_some() && eye.source(his).who.is_pronoun()).then_some(his);
        let source = by.or(owner).or(his).map(|run| eye.source(run));
        let source = source.filter(|source| {
            matches!(
                source.who,
                Who::Name | Who::Person | Who::Body | Who::People
            ) || source.who.is_pronoun()
        });
        let names = source.is_some();
        let source = source.map(|source| self.known(source)).unwrap_or_default();
        self.cues.push(Cue {
            at: Run::new(at, that + 1),
            source,
            stance: if self.is_denied(at) {
                SpeechWord::Denied
            } else {
                saying.stance
            },
            before: Run::NONE,
            after: Run::new(that + 1, self.clause_end(that + 1)),
            names,
            looks_back: false,
            sentence: self.sentence,
        });
    }

    /// Whether all before a colon is one who speaks, and no place: "Police: 40 hurt in crash".
    fn heads(&self, colon: usize) -> bool {
        let eye = self.eye;
        let phrase = self.subject.phrase;
        // A town that opens a dispatch is no speaker.
        let one = phrase.range().len() == 1;
        phrase.is_some()
            && phrase.start as usize == self.first
            && phrase.end as usize == colon
            && (!one || eye.is_speaker(self.first, self.first))
            && matches!(
                self.subject.who,
                Who::Body | Who::People | Who::Person | Who::Study
            )
    }

    /// Whether a noun of saying is what somebody denies: "denied a report that", "rejected the widely shared claim that".
    fn is_denied(&self, noun: usize) -> bool {
        /// The most words between the verb and the noun.
        const NEAR: usize = 5;
        let eye = self.eye;
        let verb = (self.first.max(noun.saturating_sub(NEAR))..noun)
            .rev()
            .take_while(|at| !eye.bounds(*at))
            .find_map(|at| {
                eye.text
                    .lexicon
                    .speech
                    .of(eye.text.words.id(at), Class::SAY)
            });
        verb.is_some_and(|saying| saying.stance == SpeechWord::Denied)
    }

    /// `X: "…"`: the subject of the sentence speaks what is quoted after its colon; in a headline, what follows.
    pub(super) fn colon(&mut self, at: usize) {
        let eye = self.eye;
        let last = at + 1 >= self.end;
        if !last && self.speech_at(at + 1).is_none() && !self.heads(at) {
            return;
        }
        if last && eye.gap(at + 1) == Gap::None {
            return;
        }
        let taken = self.cues[self.own..].iter().any(|cue| cue.names);
        if taken || matches!(self.subject.who, Who::Nobody | Who::OneSelf | Who::Other) {
            return;
        }
        let source = self.known(self.subject);
        let said = (Run::NONE, Run::new(at + 1, self.end));
        self.push(Run::new(at, at + 1), source, SpeechWord::Asserted, said);
    }
}
