//! Verbs of saying in, cues out: what stands around the verb decides whether it reports anything.

use super::super::super::reading::Run;
use super::super::super::words::Kind;
use super::super::noun::{Source, Who};
use super::{Clauses, REACH};
use crate::lexicon::{Class, Role, SayTakes as Takes, Saying, SpeechWord};

/// How the words to the left of a verb stand to it.
struct Left {
    /// Where verb, auxiliaries and adverbs begin.
    start: usize,
    passive: bool,
    unreal: bool,
}

impl Clauses<'_, '_> {
    pub(super) fn verb(&mut self, at: usize) -> bool {
        let eye = self.eye;
        let Some((saying, width)) = self.saying(at, Class::SAY) else {
            return false;
        };
        let hyphen = |at| eye.kind(at) == Kind::Hyphen && eye.glued(at);
        if hyphen(at + width) || at > self.first && hyphen(at - 1) {
            return false;
        }
        // Within a sentence a capital makes a name of it ("United States"), save in a headline.
        if at > self.first && eye.kind(at) == Kind::Title && !eye.is(at, Role::Say) {
            return false;
        }
        if eye.is_noun_before(at) {
            return false;
        }
        let low = self.low(at);
        let ing = eye.ends_in(at, "ing");
        let left = self.left(at, low);
        if left.unreal {
            return false;
        }
        let next = at + width;
        // "sites maintained by the state"
        let by = eye.is(next, Role::By)
            && !self.amount(next + 1)
            && !eye.is(at, Role::Say)
            && !eye.is(at, Role::Tell);
        if (left.passive || by) && !ing {
            return self.passive(at, next, low, left.start, saying);
        }
        if self.quoted(at, next, saying) {
            return true;
        }
        let Some((source, start, inverted)) = self.speaker_of(at, next, low, left.start, ing)
        else {
            return false;
        };
        // "A survey of adults by the clinic found …": the subject is the survey.
        // "Documents filed with the agency said"
        let object = source.who == Who::Body
            && start > low
            && (eye.class(start - 1).any(Class::PREPOSITION) || eye.is(start - 1, Role::And));
        let study = self.subject.who == Who::Study
            && source.who != Who::Study
            && (saying.takes == Takes::That || object)
            && self.cues.len() == self.own;
        let source = if study {
            self.known(self.subject)
        } else {
            source
        };
        if !self.takes(at, next, saying, &source, start, inverted) {
            return false;
        }
        self.push_verb(start, next, saying, source, inverted);
        true
    }

    /// Walks left over auxiliaries, adverbs and times.
    fn left(&self, at: usize, low: usize) -> Left {
        let eye = self.eye;
        let mut left = Left {
            start: at,
            passive: false,
            unreal: false,
        };
        while left.start > low {
            let before = left.start - 1;
            if eye.is(before, Role::To) || eye.is(before, Role::Not) || eye.is(before, Role::Modal)
            {
                left.unreal = true;
                return left;
            }
            if eye.is(before, Role::Be) {
                left.passive = true;
            }
            let class = eye.class(before);
            // "is best known"
            let within = before > low
                && eye.is(before - 1, Role::Be)
                && eye.kind(before) == Kind::Lower
                && !class.any(Class::CLOSED);
            if class.any(Class::AUXILIARY) || eye.adverb(before) || within {
                left.start = before;
            } else if eye.says_when(before) || class.any(Class::SPAN) {
                // "on Tuesday", "last week", "earlier this month"
                let mut first = before;
                while first > low && (eye.is(first - 1, Role::Time) || eye.adverb(first - 1)) {
                    first -= 1;
                }
                if class.any(Class::SPAN) && first == before {
                    return left;
                }
                left.start = first;
            } else if eye.kind(before) == Kind::Close {
                let open = (low..before)
                    .rev()
                    .take(12)
                    .find(|at| eye.kind(*at) == Kind::Open);
                match open {
                    Some(open) => left.start = open,
                    None => return left,
                }
            } else {
                return left;
            }
        }
        left
    }

    /// Whether what surrounds the verb is what it asks for.
    fn takes(
        &self,
        at: usize,
        next: usize,
        saying: Saying,
        source: &Source,
        start: usize,
        inverted: bool,
    ) -> bool {
        let eye = self.eye;
        let speaks = match source.who {
            Who::Nobody | Who::OneSelf => return false,
            Who::Other => false,
            _ => true,
        };
        if self.is_respondents(source.phrase) {
            return false;
        }
        let reach = if saying.takes == Takes::That {
            3
        } else {
            REACH
        };
        let quoted = self.quotes_after(next, reach) || self.quote_ends(start) || inverted;
        let that = self.that_after(next).is_some();
        let apart = self.apart(start) && self.nothing_after(next);
        // A form that is a noun as well needs more: "state", "reports".
        let noun = eye.is(at, Role::Noun);
        // "…, posts which had been vacant"
        let apposed = noun && eye.is(next, Role::Who) && at > self.first && eye.bounds(at - 1);
        if apposed || self.disagrees(at, source) {
            return false;
        }
        match saying.takes {
            Takes::Free if !speaks => {
                let say = eye.is(at, Role::Say) || eye.is(at, Role::Tell);
                !noun && (quoted || that || apart || say)
            }
            Takes::Free if noun => quoted || that || apart || self.clause_after(next),
            // "added 40 to 400": an amount, unless a verb follows.
            Takes::Free if eye.is(at, Role::Adds) && self.amount(next) => {
                quoted || that || apart || self.clause_holds(next, Class::AUXILIARY)
            }
            // "expects to win" is a plan, no report.
            Takes::Free if saying.stance == SpeechWord::Estimated => !eye.is(next, Role::To),
            Takes::Free => true,
            Takes::That if !speaks => that && !noun,
            Takes::That => {
                quoted || that || apart || source.who == Who::Study || self.clause_opens(next)
            }
            Takes::Quote => speaks && quoted,
            Takes::At => {
                speaks && (next..self.end.min(next + 10)).any(|at| eye.text.word(at) == "at")
            }
            Takes::Name | Takes::Mark | Takes::Ahead | Takes::Noun => false,
        }
    }

    /// Whether a form does not agree with its subject, and so is a noun, or another's verb: "a house record", "that no
    /// officials came shows".
    fn disagrees(&self, at: usize, source: &Source) -> bool {
        let eye = self.eye;
        if source.phrase.is_none() {
            return false;
        }
        let (first, last) = (source.phrase.start as usize, source.phrase.end as usize - 1);
        let third = eye.ends_in(at, "s") && !eye.ends_in(at, "ss");
        let article = eye.text.reads(first, "a") || eye.text.reads(first, "an");
        let is_one = article && source.who != Who::People;
        let are_many = source.who == Who::People && eye.ends_in(last, "s");
        let base = eye.is(at, Role::Noun) && !third && !eye.ends_in(at, "ed");
        is_one && base || are_many && third
    }

    /// "29 percent of voters say": those who are counted by the number, not those who gave it.
    fn is_respondents(&self, phrase: Run) -> bool {
        let eye = self.eye;
        if phrase.is_none() {
            return false;
        }
        let start = phrase.start as usize;
        let share = |at: usize| {
            let word = eye.text.word(at);
            eye.kind(at) == Kind::Digits
                || word == "%"
                || word.eq_ignore_ascii_case("percent")
                || word.eq_ignore_ascii_case("cent")
                || eye.class(at).any(Class::FRACTION)
        };
        let inner =
            (start..phrase.end as usize).any(|at| share(at) && eye.kind(at) != Kind::Digits);
        // "31 % of Republicans and Republican-leaning voters"
        let outer = (self.first..start)
            .rev()
            .take(10)
            .take_while(|at| eye.letters(*at) || share(*at) || eye.kind(*at) == Kind::Hyphen)
            .any(|at| eye.text.word(at) == "of" && at > self.first && share(at - 1));
        inner || outer
    }

    fn push_verb(
        &mut self,
        start: usize,
        next: usize,
        saying: Saying,
        source: Source,
        inverted: bool,
    ) {
        let eye = self.eye;
        let end = if inverted {
            (source.phrase.end as usize).max(next)
        } else {
            next
        };
        // "more than analysts expected": what came is no estimate.
        let phrase = source.phrase.start as usize;
        let compares = phrase > self.first && matches!(eye.text.word(phrase - 1), "than" | "as");
        if compares && saying.stance == SpeechWord::Estimated {
            return;
        }
        let apart = self.apart(start) || inverted;
        let quote = self.quote_ends(start);
        let that = self.that_after(next);
        let suffix = apart
            && (inverted
                || quote && that.is_none()
                || self.nothing_after(next) && self.tells(start));
        let said = if suffix {
            let before = Run::new(self.clause_start(start), start);
            let comma = (end..self.end.min(end + REACH)).find(|at| eye.bounds(*at));
            let after = comma
                .filter(|at| {
                    eye.kind(*at) == Kind::Comma && self.goes_on(*at + 1, inverted || quote)
                })
                .map_or(Run::NONE, |at| Run::new(at + 1, self.clause_end(at + 1)));
            (before, after)
        } else {
            let from = self.said_from(end);
            let short = eye.is(end - 1, Role::Say)
                || eye.is(end - 1, Role::Tell)
                || that.is_some()
                || source.who == Who::Study
                || eye.bounds(end)
                || eye.class(end).any(Class::PREPOSITION)
                || self.clause_opens(end)
                || self.clause_after(end);
            let to = if short {
                self.clause_end(from)
            } else {
                // An object and no clause: "declared war".
                (from..self.end)
                    .find(|at| eye.kind(*at) == Kind::Comma)
                    .unwrap_or(self.end)
            };
            (Run::NONE, Run::new(from, to.max(from)))
        };
        self.push(Run::new(start, end), source, saying.stance, said);
    }

    /// "The agency quoted X as saying …": of X, whoever passes it on.
    fn quoted(&mut self, at: usize, next: usize, saying: Saying) -> bool {
        let eye = self.eye;
        if !eye.is(at, Role::Quotes) {
            return false;
        }
        let phrase = eye.phrase_after(next, self.end);
        let end = phrase.end as usize;
        let Some(says) = self.as_after(end) else {
            return false;
        };
        if phrase.is_none() || !eye.class(says + 1).any(Class::SAY) || !eye.ends_in(says + 1, "ing")
        {
            return false;
        }
        let source = eye.source(phrase);
        let source = self.apposed(source, end);
        self.push_as_saying(at, says + 2, saying, source);
        true
    }

    /// The *as* of "as saying" behind a verb.
    fn as_after(&self, from: usize) -> Option<usize> {
        (from..self.end.min(from + REACH)).find(|at| self.eye.is(*at, Role::As))
    }

    /// Adds a cue that ends in "as saying": of what stands before it where nothing follows, else of what follows.
    fn push_as_saying(&mut self, first: usize, from: usize, saying: Saying, source: Source) {
        let source = self.known(source);
        let start = self.clause_start(first);
        let said = if first > start && self.nothing_after(from) {
            (Run::new(start, first), Run::NONE)
        } else {
            (Run::NONE, Run::new(from, self.clause_end(from).max(from)))
        };
        self.push(Run::new(first, from), source, saying.stance, said);
    }

    /// "was reported by X", "was quoted by Y as saying".
    fn passive(
        &mut self,
        at: usize,
        next: usize,
        low: usize,
        start: usize,
        saying: Saying,
    ) -> bool {
        let eye = self.eye;
        if eye.is(at, Role::Quotes) && eye.ends_in(at, "ed") {
            let Some(says) = self.as_after(next) else {
                return false;
            };
            let phrase = eye.phrase_before(start, low);
            if phrase.is_none() {
                return false;
            }
            // "…, X was quoted as saying."
            self.push_as_saying(phrase.start as usize, says + 2, saying, eye.source(phrase));
            return true;
        }
        let Some(by) = (next..self.end.min(next + 4)).find(|at| eye.is(*at, Role::By)) else {
            return false;
        };
        let phrase = eye.phrase_after(by + 1, self.end);
        let source = eye.source(phrase);
        if !matches!(
            source.who,
            Who::Name | Who::Person | Who::Body | Who::People | Who::Study
        ) || !matches!(saying.takes, Takes::Free | Takes::At)
        {
            return false;
        }
        let end = phrase.end as usize;
        let source = self.apposed(source, end);
        let source = self.known(source);
        let said = (
            Run::new(self.clause_start(at), at),
            Run::new(end, self.clause_end(end)),
        );
        self.push(Run::new(at, end), source, saying.stance, said);
        true
    }
}
