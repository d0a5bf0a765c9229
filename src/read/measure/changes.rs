//! What a change is of whose size the number is: "a 47 percent drop in earnings", "a rise of 5 % in exports", "a 21 percent
//! pay cut".
//!
//! The noun of change says nothing of what is measured; that stands within the compound before it or after its preposition.
//! Where neither is there ("after a 4 percent increase in March") it is what the number before it measures.

use super::super::reading::Run;
use super::super::words::Kind;
use super::govern::{Bind, Governor, Open};
use super::near::Before;
use super::property::is_noun;
use crate::lexicon::{Change, Class, TermForm};

/// Words between a size and its noun of change: "a 5 % quarterly wage increase".
const COMPOUND: usize = 4;

/// Words of what changes: "in the number of people employed".
const LONGEST_OBJECT: usize = 6;

impl Bind<'_> {
    /// What governs the size of a change.
    pub(super) fn change(&self, before: Before, governors: &[Governor]) -> Option<Governor> {
        if !self.quantity.unit {
            return None;
        }
        let after = self.noun_of_change_after();
        // "5 % drops", "a drop of 5 %".
        let noun = after.or_else(|| self.noun_of_change_before(before))?;
        let compound = self.quantity.end..noun.max(self.quantity.end);
        let inside = compound.clone().rev().find_map(|at| self.measured(at));
        if inside.is_some() {
            return inside;
        }
        let joint = if after.is_some() {
            noun + 1
        } else {
            self.quantity.end
        };
        let object = self.object_of_change(joint);
        if object.is_some() {
            return object;
        }
        let named = compound.rev().find(|at| self.names(*at));
        if let Some(at) = named {
            return Some(of_noun(Run::new(at, at + 1)));
        }
        let last = governors.last().filter(|_| after.is_some())?;
        let alike = self.readings[self.at].unit == self.readings[self.at - 1].unit;
        (alike && last.is_found()).then_some(Governor {
            inherited: true,
            ..*last
        })
    }

    /// The noun of change right after the size, over the words of its compound.
    fn noun_of_change_after(&self) -> Option<usize> {
        let end = self.quantity.end;
        let last = self.scene.end.min(end + COMPOUND);
        let stops = Class::CLOSED.with(Class::NUMBER).with(Class::DIGITS);
        (end..last)
            .take_while(|at| {
                self.text.words.kind(*at).is_letters() && !self.text.words.class(*at).any(stops)
            })
            .find(|at| self.is_noun_of_change(*at))
    }

    fn noun_of_change_before(&self, before: Before) -> Option<usize> {
        let of = match before {
            Before::Preposition(at) => at,
            // "a cut of" is a term of its own.
            Before::Mark(mark) => mark.end - 1,
            _ => return None,
        };
        let noun = of.checked_sub(1).filter(|_| self.is(of, "of"))?;
        self.is_noun_of_change(noun).then_some(noun)
    }

    fn is_noun_of_change(&self, at: usize) -> bool {
        let words = &self.text.lexicon.changes;
        words.of(self.text.words.id(at)).any(Change::NOUN)
    }

    /// What stands after "in", "of" or "to" behind a noun of change; no month and no span of time.
    fn object_of_change(&self, joint: usize) -> Option<Governor> {
        if !self.text.reads_any(joint, &["in", "of", "to", "for"]) {
            return None;
        }
        let first = joint + 1;
        let last = self.scene.end.min(first + LONGEST_OBJECT);
        let stops = Class::AUXILIARY.with(Class::WH).with(Class::DIGITS);
        let time = Class::MONTH.with(Class::SPAN).with(Class::WEEKDAY);
        let end = (first..last)
            .find(|at| {
                let class = self.text.words.class(*at);
                let kind = self.text.words.kind(*at);
                let other = class.any(Class::PREPOSITION) && !self.is(*at, "of");
                // "in the quarter", but not "in third-quarter profit".
                let goes_on =
                    is_noun(self.text, *at + 1) || self.text.words.kind(*at + 1) == Kind::Hyphen;
                let ends = class.any(time) && !goes_on;
                other || ends || class.any(stops) || !(kind.is_letters() || kind == Kind::Hyphen)
            })
            .unwrap_or(last);
        (first..end)
            .find_map(|at| self.measured(at))
            .or_else(|| self.phrase_head(first, end).map(of_noun))
    }

    /// The measure of a noun, in whatever unit it changes; or what is counted in whole things: "a 5 % rise in deaths".
    fn measured(&self, at: usize) -> Option<Governor> {
        let mark = self.scene.at(at).filter(|mark| mark.start == at)?;
        let noun = |form, _| matches!(form, TermForm::Of | TermForm::Counted);
        let term = self
            .sense(mark, noun)
            .or_else(|| self.of_any(mark))
            .or_else(|| self.text.lexicon.terms.counted(mark.id))?;
        Some(Governor::new(term, mark))
    }

    /// Whether a word of the compound names what changes: no adjective of time or size.
    fn names(&self, at: usize) -> bool {
        let class = self.text.words.class(at);
        is_noun(self.text, at)
            && !class.any(
                Class::WHEN
                    .with(Class::SPAN)
                    .with(Class::ADVERB)
                    .with(Class::HEDGE),
            )
            && class.any(Class::COUNTED.with(Class::MEASURE).with(Class::VERB))
    }
}

/// The open form of what changes.
fn of_noun(noun: Run) -> Governor {
    Governor {
        at: noun,
        open: Open {
            noun,
            of_subject: true,
            ..Open::default()
        },
        ..Governor::default()
    }
}
