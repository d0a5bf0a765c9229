//! Noun phrases of speakers: where they begin and end.
//!
//! There is no tagger: a phrase reaches as far as no function word, verb of saying or sign ends it.

use super::super::reading::Run;
use super::super::words::Kind;
use super::eye::Eye;
use crate::lexicon::{Class, Role};

/// The longest phrase, in words: beyond it stands a clause.
const LONGEST: usize = 16;

impl Eye<'_> {
    /// The phrase that ends before `end` and begins no earlier than `low`; empty where there is none.
    pub(super) fn phrase_before(self, end: usize, low: usize) -> Run {
        let low = low.max(end.saturating_sub(LONGEST));
        let mut start = self.core_before(end, low);
        if start == end {
            return Run::NONE;
        }
        while start > low + 1 {
            let link = start - 1;
            let further = self.core_before(link, low);
            let joins = if self.is(link, Role::Link) {
                // "the Ministry of Defence of Russia": the head may stand behind another link.
                if further > low + 1
                    && further < link
                    && self.is(further - 1, Role::Link)
                    && !self.is_head(further, link, low)
                {
                    let head = self.core_before(further - 1, low);
                    if head < further - 1 && self.is_head(head, further - 1, low) {
                        start = head;
                        continue;
                    }
                }
                further < link && self.is_head(further, link, low)
            } else {
                self.is(link, Role::And)
                    && further < link
                    && (self.name_part(start) && self.name_part(link - 1)
                        || self.is_speaker(link - 1, further) && self.is_speaker(end - 1, start))
                    && (further == low || self.bounds(further - 1))
            };
            if !joins {
                break;
            }
            start = further;
        }
        Run::new(start, end)
    }

    /// Whether the words `from..to` before a preposition are the head of the phrase, and no clause.
    fn is_head(self, from: usize, to: usize, low: usize) -> bool {
        let mut last = to - 1;
        // "bloggers close to the army"
        if last > from && self.is(last, Role::Adjunct) {
            last -= 1;
        }
        let known = self.is_speaker(last, from) || self.class(last).any(Class::SAY_NOUN);
        let open = from == low || self.bounds(from - 1);
        !self.says_when(last)
            && (known || self.name_part(last) && open || self.determiner(from) && open)
            && (known || to - from < 6)
    }

    fn core_before(self, end: usize, low: usize) -> usize {
        let mut start = end;
        while start > low {
            let at = start - 1;
            if self.determiner(at) && !self.is(at, Role::That) && !self.name_part(at) {
                // "no", "all" before an article go with it.
                return at;
            }
            if !self.in_phrase(at, end) {
                break;
            }
            start = at;
        }
        // A phrase does not begin with a sign or with 's.
        while start < end
            && (!self.letters(start) && self.kind(start) != Kind::Digits
                || self.kind(start) == Kind::Possessive)
        {
            start += 1;
        }
        start
    }

    fn in_phrase(self, at: usize, end: usize) -> bool {
        match self.kind(at) {
            Kind::Possessive | Kind::Digits => return true,
            // "the prosecutors ' office" in tokenised text
            Kind::Apostrophe if self.ends_in(at.wrapping_sub(1), "s") && at + 1 < end => {
                return self.glued(at) || self.speaker(at + 1, at + 1).is_some();
            }
            Kind::Hyphen | Kind::Apostrophe => return self.glued(at),
            Kind::Stop => return self.inner_stop(at),
            Kind::Sign => return matches!(self.text.word(at), "&" | "/"),
            _ => {}
        }
        if !self.letters(at) {
            return false;
        }
        // "state-run"
        if self.kind(at + 1) == Kind::Hyphen && self.glued(at + 1) {
            return true;
        }
        if self.function(at) && !self.name_part(at) {
            let particle = self.is(at, Role::Particle);
            return particle && at + 1 < end && self.name_part(at + 1);
        }
        if self.says_when(at) {
            return self.kind(at + 1) == Kind::Possessive;
        }
        let class = self.class(at);
        if at + 1 < end && self.is_noun_before(at) {
            return true;
        }
        !(class.any(Class::SAY)
            && self.kind(at) == Kind::Lower
            && !class.any(Class::SAY_NOUN.with(Class::TITLE))
            && self.speaker(at, at).is_none())
    }

    /// Whether a verb of saying is a noun before another: "state television".
    pub(super) fn is_noun_before(self, at: usize) -> bool {
        self.is(at, Role::Noun)
            && !self.ends_in(at, "s")
            && !self.ends_in(at, "ed")
            && self.speaker(at + 1, at + 1).is_some()
    }

    /// The phrase that begins at `start` and ends no later than `high`; empty where there is none.
    pub(super) fn phrase_after(self, start: usize, high: usize) -> Run {
        let high = high.min(start + LONGEST);
        let mut at = start;
        if self.class(at).any(Class::PRONOUN) && !self.determiner(at) && !self.is_america(at) {
            return Run::new(at, at + 1);
        }
        while at < high && self.determiner(at) {
            at += 1;
        }
        let first = at;
        let mut named = false;
        let mut known = false;
        while at < high {
            let joins = (self.is(at, Role::Link) || self.is(at, Role::And)) && at > first;
            if joins {
                let next = at + 1 + usize::from(self.determiner(at + 1));
                let and = self.is(at, Role::And);
                let noun = next < high
                    && self.letters(next)
                    && !self.function(next)
                    && !self.says_when(next);
                let goes_on = if and {
                    named && self.name_part(next) && self.name_part(at - 1)
                } else {
                    noun && (!named || matches!(self.text.word(at), "of" | "for" | "at" | "from"))
                };
                if !goes_on {
                    break;
                }
                named = false;
                at = next;
                continue;
            }
            if !self.in_phrase(at, high) {
                break;
            }
            // "a poll released on Friday"
            if known && self.kind(at) == Kind::Lower && self.ends_in(at, "ed") {
                break;
            }
            known = self.speaker(at, first).is_some();
            if named && self.kind(at) == Kind::Lower && !self.is(at, Role::Particle) {
                let glued = matches!(
                    self.kind(at - 1),
                    Kind::Possessive | Kind::Hyphen | Kind::Apostrophe
                );
                if !glued && !self.is_noun_ahead(at, first, high) {
                    break;
                }
                named = false;
            } else if self.name_part(at) {
                named = true;
            }
            at += 1;
        }
        while at > first
            && !self.letters(at - 1)
            && self.kind(at - 1) != Kind::Digits
            && !self.inner_stop(at - 1)
        {
            at -= 1;
        }
        if at == first {
            Run::NONE
        } else {
            Run::new(start, at)
        }
    }

    /// Whether a word in small letters behind a name is a noun that speaks, or one of two that lead to it and are no verbs:
    /// "the Russian defence ministry", "Adria news agency".
    fn is_noun_ahead(self, at: usize, first: usize, high: usize) -> bool {
        let speaks = |at: usize| self.is_speaker(at, first);
        let leads = |at: usize| {
            self.kind(at) == Kind::Lower
                && !self.class(at).any(Class::VERB)
                && !self.ends_in(at, "ed")
                && self.in_phrase(at, high)
        };
        (at..high.min(at + 3))
            .find(|at| speaks(*at) || !leads(*at))
            .is_some_and(speaks)
    }

    /// The capital words, with what stands between them, that end before `end`.
    pub(super) fn name_before(self, end: usize, low: usize) -> usize {
        let mut start = end;
        while start > low {
            let at = start - 1;
            let inner = match self.kind(at) {
                Kind::Stop => self.inner_stop(at),
                Kind::Hyphen => self.glued(at) && self.glued(at + 1),
                Kind::Sign => matches!(self.text.word(at), "&" | "/"),
                Kind::Digits => at + 1 == end && at > low && self.name_part(at - 1),
                _ => {
                    self.name_part(at)
                        || self.is(at, Role::Particle)
                            && at + 1 < end
                            && at > low
                            && self.name_part(at - 1)
                }
            };
            if !inner {
                break;
            }
            start = at;
        }
        while start < end && !self.letters(start) {
            start += 1;
        }
        start
    }
}
