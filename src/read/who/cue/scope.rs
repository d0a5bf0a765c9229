//! How far what is said reaches: where its clause begins and ends, whether a clause, a quotation or nothing follows a verb.

use super::super::super::words::Kind;
use super::{Clauses, REACH};
use crate::lexicon::{Class, Role};

impl Clauses<'_, '_> {
    /// Whether a clause follows: a phrase with a verb after it. Only an auxiliary or a number is seen.
    pub(super) fn clause_after(&self, next: usize) -> bool {
        let wanted = Class::AUXILIARY.with(Class::DIGITS).with(Class::NUMBER);
        self.clause_holds(next, wanted)
    }

    /// Whether a word of a class stands in the clause that opens here.
    pub(super) fn clause_holds(&self, next: usize, wanted: Class) -> bool {
        let eye = self.eye;
        (next..self.end.min(next + 12))
            .take_while(|at| !eye.bounds(*at))
            .any(|at| eye.class(at).any(wanted))
    }

    /// Whether an amount stands here: a number, or a sign or hedge before one.
    pub(super) fn amount(&self, next: usize) -> bool {
        let amount = Class::DIGITS
            .with(Class::NUMBER)
            .with(Class::HEDGE)
            .with(Class::UNIT_BEFORE);
        self.eye.class(next).any(amount)
    }

    /// Whether a clause opens here: a phrase, then its verb.
    pub(super) fn clause_opens(&self, next: usize) -> bool {
        let eye = self.eye;
        let end = eye.phrase_after(next, self.end).end as usize;
        end > next
            && (eye.class(end).any(Class::AUXILIARY)
                || eye.kind(end) == Kind::Lower && eye.ends_in(end, "ed"))
    }

    /// The word after the verb's *that*.
    pub(super) fn that_after(&self, next: usize) -> Option<usize> {
        let eye = self.eye;
        // Only adjuncts and the one who is told may stand between: "said on Monday that", "told the paper that".
        let adjunct = eye.class(next).any(Class::PREPOSITION.with(Class::SPAN))
            || eye.says_when(next)
            || eye.adverb(next)
            || eye.is(next, Role::Time)
            || eye.is(next - 1, Role::Tell);
        let reach = if adjunct { REACH } else { 1 };
        for at in next..self.end.min(next + reach) {
            if eye.is(at, Role::That) {
                return Some(at + 1);
            }
            let kind = eye.kind(at);
            if matches!(
                kind,
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Quote
            ) {
                return None;
            }
        }
        None
    }

    /// Whether a quotation follows, with at most adjuncts between.
    pub(super) fn quotes_after(&self, next: usize, reach: usize) -> bool {
        self.quotations
            .iter()
            .any(|q| q.run.start as usize >= next && (q.run.start as usize) < next + reach)
            || self.end > next && self.eye.kind(self.end - 1) == Kind::Colon
    }

    /// Whether speech ends right before the cue.
    pub(super) fn quote_ends(&self, start: usize) -> bool {
        self.quotations.iter().any(|q| {
            let end = q.run.end as usize;
            end == start || end + 1 == start && self.eye.kind(end) == Kind::Comma
        })
    }

    /// Whether a comma, a dash or a quotation sets the cue apart from what stands before it.
    pub(super) fn apart(&self, start: usize) -> bool {
        let eye = self.eye;
        start > self.first
            && (self.quote_ends(start)
                || matches!(eye.kind(start - 1), Kind::Comma | Kind::Dash | Kind::Mark)
                || eye.is(start - 1, Role::As))
    }

    /// Whether the verb's clause ends without anything that could be what is said: at once, or after adjuncts.
    pub(super) fn nothing_after(&self, next: usize) -> bool {
        let eye = self.eye;
        let ends = |at: usize| {
            at >= self.end
                || matches!(
                    eye.kind(at),
                    Kind::Comma
                        | Kind::Stop
                        | Kind::Mark
                        | Kind::Semicolon
                        | Kind::Close
                        | Kind::Dash
                )
        };
        let mut at = next;
        if eye.is(next - 1, Role::Tell) {
            let told = eye.phrase_after(next, self.end);
            at = at.max(told.end as usize);
        }
        let mut adjunct = false;
        while at < self.end.min(next + REACH) && !ends(at) {
            let class = eye.class(at);
            let number = Class::DIGITS.with(Class::NUMBER).with(Class::HEDGE);
            let opens_clause = eye.is(at, Role::That) || class.any(number) || self.hedge(at);
            // "found by 43 to 41": a number within is what is said, save in a date.
            let dated = at > next && (eye.is(at - 1, Role::Time) || eye.says_when(at - 1));
            // "Channel-24"
            let designates =
                at > next + 1 && eye.kind(at - 1) == Kind::Hyphen && eye.letters(at - 2);
            if at > next && class.any(Class::DIGITS) && !dated && !designates {
                return false;
            }
            // "announced on Tuesday that …"
            if at > next && eye.text.word(at) == "that" {
                return false;
            }
            if at == next && opens_clause || self.quotation_from(at).is_some() {
                return false;
            }
            let opens = class.any(Class::PREPOSITION)
                || eye.is(at, Role::Hearer)
                || eye.says_when(at)
                || eye.is(at, Role::As)
                || class.any(Class::SPAN.with(Class::WH));
            adjunct |= opens || at == next && eye.name_part(at) && eye.is(next - 1, Role::Tell);
            if !adjunct && !eye.adverb(at) && !eye.is(at, Role::Time) {
                return false;
            }
            at += 1;
        }
        ends(at) || at >= next + REACH && adjunct
    }

    /// Whether anything but a time or a place stands before a cue: "On Monday, the police reported …".
    pub(super) fn tells(&self, start: usize) -> bool {
        let eye = self.eye;
        let frame = Class::PREPOSITION
            .with(Class::DETERMINER)
            .with(Class::PLACE)
            .with(Class::DAY)
            .with(Class::SPAN);
        (self.clause_start(start)..start).any(|at| {
            let word = eye.letters(at) && !eye.class(at).any(frame) && !eye.adverb(at);
            (word || eye.kind(at) == Kind::Digits) && !eye.says_when(at)
        })
    }

    /// Whether a hedge of several words opens here: "at least".
    pub(super) fn hedge(&self, at: usize) -> bool {
        let lexicon = self.eye.text.lexicon;
        let phrase = self.eye.text.words.phrase(lexicon, at);
        phrase.is_some_and(|(id, _)| lexicon.vocabulary.class(id).any(Class::HEDGE))
    }

    /// Whether what is said goes on after the comma behind a cue: the quotation does, or the clause that it cut in two.
    pub(super) fn goes_on(&self, at: usize, quoted: bool) -> bool {
        let eye = self.eye;
        if quoted || eye.class(at).any(Class::WH) || eye.ends_in(at, "ing") {
            return self.quote_follows(at);
        }
        true
    }

    /// Where what is said begins after a verb: behind the one who is told, and behind "that,".
    pub(super) fn said_from(&self, end: usize) -> usize {
        let eye = self.eye;
        if let Some(that) = self.that_after(end) {
            return that + usize::from(eye.kind(that) == Kind::Comma);
        }
        if eye.is(end - 1, Role::Tell) {
            let told = eye.phrase_after(end, self.end);
            // "told the council 40 had left": the number is not the council's.
            let number = |at: &usize| eye.class(*at).any(Class::DIGITS.with(Class::NUMBER));
            let told = told
                .range()
                .skip(2)
                .find(number)
                .unwrap_or(told.end as usize);
            if told > end && told < self.end {
                return told;
            }
        }
        end
    }

    pub(super) fn quote_follows(&self, at: usize) -> bool {
        self.quotation_from(at).is_some()
    }

    pub(super) fn clause_start(&self, before: usize) -> usize {
        let eye = self.eye;
        (self.first..before)
            .rev()
            .find(|at| eye.kind(*at) == Kind::Semicolon && self.speech_at(*at).is_none())
            .map_or(self.first, |at| at + 1)
    }

    /// Whether a clause of its own opens at a word: "after", "when", "which", "because".
    pub(super) fn subordinates(&self, at: usize) -> bool {
        let joins = Class::WH.with(Class::CONJUNCTION);
        self.eye.class(at).any(joins) && !self.eye.is(at, Role::And)
    }

    /// Where what is said ends: at a semicolon, or where the writer's own clause sets in.
    pub(super) fn clause_end(&self, from: usize) -> usize {
        let eye = self.eye;
        // "that, while …, …": what stands between is said as well.
        let mut at = from;
        while at < self.end {
            if let Some(quotation) = self.speech_at(at) {
                at = quotation.end as usize;
                continue;
            }
            match eye.kind(at) {
                Kind::Semicolon => return at,
                Kind::Comma | Kind::Dash
                    if eye.is(at + 1, Role::Contrast) && !eye.is(at + 2, Role::That) =>
                {
                    return at;
                }
                _ => at += 1,
            }
        }
        self.end
    }
}
