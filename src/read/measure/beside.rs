//! What stands right after a number's phrase, or owns or is paid it: "24 wounded", "a $3m jewel heist", "the six miners' deaths",
//! "fined the bank $4 million".

use super::super::reading::Rule;
use super::super::words::Kind;
use super::chain::Chain;
use super::govern::{Bind, Governor};
use super::near::Before;
use super::scene::{Mark, Scene, is_light};
use crate::lexicon::{Class, Sort, TermForm, VerbForm};
use crate::model::Dynamics;

impl Bind<'_> {
    /// "24 wounded", "people still missing", "12 km deep into", "40-kilometre-wide".
    pub(super) fn beside(&self) -> Option<Governor> {
        let from = self.after_bracket(self.quantity.end);
        if self.quantity.takes.any(Sort::MONEY)
            && let Some(found) = self.compound(from)
        {
            return Some(found);
        }
        for at in from..from + 4 {
            let kind = self.text.words.kind(at);
            if at >= self.scene.end {
                return None;
            }
            if let Some(mark) = self.scene.at(at).filter(|mark| mark.start == at) {
                return self.beside_mark(mark);
            }
            let skips = matches!(kind, Kind::Hyphen | Kind::Quote | Kind::Close)
                || is_light(self.text, at) && !self.text.words.class(at).any(Class::DAY);
            if !skips {
                return None;
            }
        }
        None
    }

    /// "cut 1,200 jobs", "1,200 jobs were lost": what there is of them is not what the verb does to them.
    pub(super) fn is_changed(&self, own: Governor, before: Before) -> bool {
        let measures = &self.text.lexicon.terms;
        let stock = own
            .term
            .and_then(|term| measures.measure(term.measure))
            .is_some_and(|measure| measure.dynamics == Dynamics::Stock);
        let governs = |found: Option<Governor>| found.is_some_and(|found| found.term.is_some());
        let by_verb = || matches!(before, Before::Mark(mark) if governs(self.by_mark(mark)));
        stock && (by_verb() || governs(self.predicate(before)))
    }

    /// Past a bracket with another reading of the measurement: "1.5 billion rupiah ($150,000) in aid".
    pub(super) fn after_bracket(&self, at: usize) -> usize {
        const LONGEST_BRACKET: usize = 8;
        let unit = self.quantity.unit && self.text.words.kind(at) == Kind::Open;
        let last = self.scene.end.min(at + LONGEST_BRACKET);
        let close = (at..last).find(|at| self.text.words.kind(*at) == Kind::Close);
        close.filter(|_| unit).map_or(at, |close| close + 1)
    }

    /// "a $3m jewel heist", "the $5 billion annual trade deficit": the last noun of the compound says what the money is.
    pub(super) fn compound(&self, from: usize) -> Option<Governor> {
        const LONGEST_COMPOUND: usize = 6;
        let stops = Class::PREPOSITION
            .with(Class::DETERMINER)
            .with(Class::AUXILIARY)
            .with(Class::PRONOUN)
            .with(Class::WH)
            .with(Class::NUMBER);
        let last = self.scene.end.min(from + LONGEST_COMPOUND);
        let goes_on = |at: &usize| {
            let kind = self.text.words.kind(*at);
            let inner = kind == Kind::Hyphen || self.text.words.glued(*at);
            inner
                || kind.is_letters()
                    && !self.text.words.class(*at).any(stops)
                    && !self.text.is_and(*at)
        };
        let mut found = None;
        for at in (from..last).take_while(goes_on) {
            let mark = self.scene.at(at).filter(|mark| mark.start == at);
            let term = mark.and_then(|mark| {
                let term = self.sense(mark, |form, _| form == TermForm::After)?;
                Some(Governor::new(term, mark))
            });
            found = term.or(found);
        }
        found
    }

    /// "55 people injured in the crash remain in hospital": the predicate counts more than what stands beside the number.
    pub(super) fn main_predicate(&self, before: Before, found: Governor) -> Governor {
        let (Before::Start, Some(mark), Some(term)) = (before, found.mark, found.term) else {
            return found;
        };
        if term.form == TermForm::After {
            return found;
        }
        let chain = Chain {
            gap: true,
            alone: true,
            ..Chain::default()
        };
        chain
            .run(self, mark.end)
            .map_or(found, |predicate| Governor {
                rule: Rule::Predicate,
                ..predicate
            })
    }

    pub(super) fn beside_mark(&self, mark: Mark) -> Option<Governor> {
        if self.is_label(mark.end) {
            return None;
        }
        let after = self.sense(mark, |form, _| form == TermForm::After);
        if let Some(term) = after {
            return Some(Governor::new(term, mark));
        }
        let hyphened = self.text.words.kind(self.quantity.end) == Kind::Hyphen;
        let state = self.sense(mark, |form, _| {
            form == TermForm::State || form == TermForm::Before && hyphened
        });
        if let Some(term) = state {
            return Some(Governor::new(term, mark));
        }
        let participle = self.sense(mark, |form, forms| {
            form.takes_object() && forms.any(VerbForm::PARTICIPLE)
        })?;
        (!self.opens_object(mark.end)).then(|| Governor::new(participle, mark))
    }

    /// "Dead: 11 Injured: 64": what stands before a colon and a number is said of that number.
    pub(super) fn is_label(&self, at: usize) -> bool {
        self.text.words.kind(at) == Kind::Colon && self.opens_reading(at + 1)
    }

    /// Whether an object stands here, so that the verb before it is active.
    pub(super) fn opens_object(&self, at: usize) -> bool {
        let class = self.text.words.class(at);
        let determined = class.any(Class::DETERMINER)
            && !class.any(Class::PREPOSITION.with(Class::CONJUNCTION).with(Class::WH))
            && !class.any(Class::ADVERB);
        determined
            || self.opens_reading(at)
            || class.any(Class::PRONOUN) && !class.any(Class::WH.with(Class::ADVERB))
    }

    /// "fined the bank $4 million", "owes its creditors $300m": who pays or is paid stands between verb and sum.
    pub(super) fn indirect(&self, before: Before) -> Option<Governor> {
        /// A determiner and a name of three words.
        const LONGEST_PAYEE: usize = 4;
        let between = matches!(before, Before::Word | Before::Mark(_));
        if !self.quantity.takes.any(Sort::MONEY) || !between {
            return None;
        }
        let stops = Class::PREPOSITION
            .with(Class::CONJUNCTION)
            .with(Class::AUXILIARY);
        let start = self.quantity.start;
        let first = start
            .saturating_sub(LONGEST_PAYEE + 1)
            .max(self.scene.first);
        for at in (first..start).rev() {
            let mark = self.scene.at(at).filter(|mark| mark.end < start);
            let object = |mark: Mark| {
                let forms = Scene::forms(self.text, mark);
                let passive = self.scene.is_passive(self.text, mark);
                let term = self.sense(mark, |form, _| form.takes_object())?;
                (forms != VerbForm::NONE && !passive).then(|| Governor::new(term, mark))
            };
            if let Some(found) = mark.and_then(object) {
                return Some(found);
            }
            if !self.text.words.kind(at).is_letters() || self.text.words.class(at).any(stops) {
                return None;
            }
        }
        None
    }

    /// "the six miners' deaths", "two soldiers' capture".
    pub(super) fn possessed(&self) -> Option<Governor> {
        let at = self.quantity.end;
        let owns = matches!(
            self.text.words.kind(at),
            Kind::Possessive | Kind::Apostrophe | Kind::Quote
        );
        if !owns || !self.text.words.glued(at) {
            return None;
        }
        (at + 1..at + 4).find_map(|at| {
            let mark = self.scene.at(at)?;
            let term = self.sense(mark, |form, _| {
                matches!(form, TermForm::Of | TermForm::Counted)
            })?;
            Some(Governor::new(term, mark))
        })
    }

    /// "two women who were kidnapped" where the phrase has no predicate of its own.
    pub(super) fn relative(&self, before: Before) -> Option<Governor> {
        if !matches!(
            before,
            Before::Preposition(_) | Before::Mark(_) | Before::Word
        ) {
            return None;
        }
        let who = self.quantity.end;
        self.text
            .reads_any(who, &["who", "which", "that", "whom"])
            .then_some(())?;
        let chain = Chain {
            alone: true,
            ..Chain::default()
        };
        chain.run(self, who + 1)
    }
}
