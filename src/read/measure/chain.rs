//! The predicate of which a number's phrase is the subject: "… have so far been evacuated", "… remain in hospital".

use super::super::words::Kind;
use super::govern::{Bind, Governor};
use super::near::Before;
use super::scene::{Mark, Scene, is_saying, light, opens_clause};
use crate::lexicon::{Class, Sort, Term, TermForm, VerbForm, VerbRole};

/// How far the predicate of a subject may stand, in words: a noun phrase with two modifiers and a bracket.
const FARTHEST_PREDICATE: usize = 30;

impl Bind<'_> {
    /// The verb or adjective of which the phrase is the subject.
    pub(super) fn predicate(&self, before: Before) -> Option<Governor> {
        match before {
            Before::Start | Before::List | Before::Word => {}
            // "We repeat: 7 people were killed".
            Before::Preposition(at) if self.text.words.kind(at) == Kind::Colon => {}
            // "after four people were pulled out"
            Before::Preposition(at) if self.opens_clause_too(at) => {}
            Before::Preposition(_) => return None,
            Before::Mark(mark) => {
                // The object of a verb is the subject of none, save of a verb of saying: "say 12 died".
                let object = mark.verb.is_some_and(|verb| {
                    !matches!(verb.role, VerbRole::Cause | VerbRole::Aim | VerbRole::Plain)
                });
                // "There are 28 villages under occupation".
                let there = mark.role() == Some(VerbRole::Be)
                    && self.is(mark.start.wrapping_sub(1), "there");
                if object && !there && !is_saying(self.text, mark.end - 1) {
                    return None;
                }
            }
        }
        let complement = matches!(before, Before::Mark(_));
        let chain = || Chain {
            complement,
            ..Chain::default()
        };
        // "13 of the wounded are in hospital": the predicate says more than what they are a part of.
        let whole = skip_of_the(self, self.quantity.end);
        let found = whole.and_then(|from| {
            let alone = Chain {
                gap: true,
                alone: true,
                ..Chain::default()
            };
            alone.run(self, from)
        });
        found.or_else(|| chain().run(self, skip_of_whom(self, self.quantity.end)))
    }

    /// "30 dead civilians", "82,000 internally displaced persons".
    pub(super) fn attribute(&self) -> Option<Governor> {
        let from = self.readings[self.at].number.end as usize;
        let to = self.quantity.noun_at.start as usize;
        (from..to).find_map(|at| {
            let mark = self.scene.at(at)?;
            let term = self.sense(mark, |form, forms| {
                form == TermForm::State || form.takes_object() && forms.any(VerbForm::PARTICIPLE)
            })?;
            Some(Governor::new(term, mark))
        })
    }
}

/// The way from a subject to its predicate, over auxiliaries, adverbs and what stands between.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing that was seen on the way; they are independent"
)]
pub(super) struct Chain {
    pub(super) be: bool,
    pub(super) have: bool,
    pub(super) plan: bool,
    /// Whether an auxiliary or a verb that opens a chain was seen.
    pub(super) verbal: bool,
    /// Whether other words stand between the phrase and here.
    pub(super) gap: bool,
    pub(super) commas: usize,
    /// Whether another number ends the search.
    pub(super) alone: bool,
    /// Whether a verb of the past has gone by, which may have been the predicate: "nine lords ruled for men jailed".
    pub(super) past: bool,
    /// Whether a relative clause is being read, after which the predicate still comes.
    pub(super) relative: bool,
    /// Whether the phrase is the object of a verb that says what became of it: "left 13 people dead".
    pub(super) complement: bool,
}

/// Whether a number is a part of what is counted, with a predicate of its own: "seven bridges, two of which collapsed".
fn is_part(bind: &Bind<'_>, other: usize) -> bool {
    let end = bind.readings[other].number.end as usize;
    other != bind.at && bind.is(end, "of") && bind.text.words.class(end + 1).any(Class::WH)
}

/// What one word makes of the search.
enum Step {
    On,
    Stop,
    Found(Governor),
}

impl Chain {
    pub(super) fn run(mut self, bind: &Bind<'_>, from: usize) -> Option<Governor> {
        let mut at = from;
        // What a relative clause says, unless the predicate says more.
        let mut aside = None;
        let last = bind.scene.end.min(at + FARTHEST_PREDICATE);
        // Numbers stand in order: the next one is looked for once, however many words lie before it.
        let mut next_number = bind.quantities.partition_point(|number| number.start < at);
        while at < last {
            let numbers = &bind.quantities[next_number..];
            next_number += numbers
                .iter()
                .take_while(|number| number.start < at)
                .count();
            let opens = (bind.quantities.get(next_number)).is_some_and(|number| number.start == at);
            if opens && self.alone {
                break;
            }
            if opens && is_part(bind, next_number) {
                // What the part did stands between two commas.
                let comma = (at..last).find(|at| bind.text.words.kind(*at) == Kind::Comma);
                at = comma.map_or(last, |comma| comma + 1);
                self = Chain {
                    gap: true,
                    alone: true,
                    complement: self.complement,
                    ..Chain::default()
                };
                continue;
            }
            let mark = bind.scene.at(at).filter(|mark| mark.start == at);
            let (step, next) = match mark {
                Some(mark) if bind.is_label(mark.end) => (Step::Stop, mark.end),
                Some(mark) => (self.mark(bind, mark), mark.end),
                None => match light(bind.text, at) {
                    0 => (self.word(bind, at), at + 1),
                    words => (Step::On, at + words),
                },
            };
            match step {
                Step::On => {}
                Step::Found(found) if !self.relative => return Some(found),
                Step::Stop if !self.relative => return aside,
                // "two people who were passing by were hurt".
                Step::Found(_) | Step::Stop => {
                    if let Step::Found(found) = step {
                        aside = Some(found);
                    }
                    self = Chain {
                        gap: true,
                        alone: true,
                        complement: self.complement,
                        ..Chain::default()
                    };
                }
            }
            at = next;
        }
        aside
    }

    /// A word that is neither term nor verb.
    fn word(&mut self, bind: &Bind<'_>, at: usize) -> Step {
        let text = bind.text;
        let class = text.words.class(at);
        if bind.is(at, "to") {
            self.plan |= self.be && self.verbal;
            (self.be, self.have) = (false, false);
            self.gap |= !self.verbal;
            return Step::On;
        }
        // "the lorries that were parked": no mark of a clause of its own stands before it.
        let verb = Class::VERB.with(Class::AUXILIARY);
        let that = bind.is(at, "that") && !self.gap && !self.verbal;
        if class.any(Class::WH) && !class.any(Class::PREPOSITION)
            || that && text.words.class(at + 1).any(verb)
        {
            if is_of_another(bind, at) {
                return Step::Stop;
            }
            let relative = bind.is(at, "who") || bind.is(at, "which") || bind.is(at, "that");
            (self.be, self.have, self.verbal) = (false, false, false);
            self.relative = true;
            return if relative { Step::On } else { Step::Stop };
        }
        // "two diplomats, as well as three journalists, are held".
        let as_well =
            bind.is(at, "as") && (bind.is(at + 1, "well") || bind.is(at.wrapping_sub(1), "well"));
        if as_well && !self.verbal {
            self.gap = true;
            return Step::On;
        }
        match text.words.kind(at) {
            // "in the $8 billion auction, the bonds were offered": a measurement ends with its phrase.
            Kind::Comma if bind.quantity.unit && !bind.quantity.takes.any(Sort::SHARE) => {
                return Step::Stop;
            }
            Kind::Comma => {
                self.commas += 1;
                let more = self.commas <= 3 && !self.verbal;
                self.gap = true;
                return if more { Step::On } else { Step::Stop };
            }
            Kind::Quote | Kind::Apostrophe | Kind::Open | Kind::Close | Kind::Hyphen => {
                return Step::On;
            }
            _ => {}
        }
        if opens_clause(text, at) || is_saying(text, at) && !self.be {
            return Step::Stop;
        }
        if bind.is(at, "among") && self.be {
            let found = peek(bind, at, TermForm::State, 5).or_else(|| among_those(bind, at));
            return found.map_or(Step::Stop, Step::Found);
        }
        let place = self.be && self.verbal || self.complement || !self.gap;
        if place
            && class.any(Class::PREPOSITION)
            && !class.any(Class::CONJUNCTION)
            && let Some(found) = peek(bind, at, TermForm::In, 7)
        {
            return Step::Found(found);
        }
        // "have not yet been".
        if self.verbal && (text.is_and(at) || bind.is(at, "yet")) {
            return Step::On;
        }
        // After the verb has begun, what is no part of it ends the search: "were in", "had 5".
        if self.verbal && !is_saying(text, at) {
            return Step::Stop;
        }
        self.gap = true;
        Step::On
    }

    fn mark(&mut self, bind: &Bind<'_>, mark: Mark) -> Step {
        match mark.role() {
            Some(VerbRole::Be) => {
                (self.be, self.verbal) = (true, true);
                return Step::On;
            }
            Some(VerbRole::Have) => {
                // "may have been hurt" is a guess and no plan, "will have been built" is one.
                let modal = mark
                    .start
                    .checked_sub(1)
                    .filter(|at| bind.scene.at(*at).and_then(Mark::role) == Some(VerbRole::Will));
                self.plan &= modal.is_none_or(|at| bind.is(at, "will"));
                (self.have, self.verbal) = (true, true);
                return Step::On;
            }
            Some(VerbRole::Will) => {
                (self.plan, self.verbal) = (true, true);
                return Step::On;
            }
            _ => {}
        }
        if let Some(term) = self.sense(bind, mark) {
            let mut found = Governor::new(term, mark);
            found.plan = self.plan;
            return Step::Found(found);
        }
        let forms = Scene::forms(bind.text, mark);
        match mark.role() {
            Some(VerbRole::Aim) if self.verbal || !self.gap => {
                (self.plan, self.verbal) = (true, true);
                Step::On
            }
            Some(VerbRole::Suffer) => match peek(bind, mark.end, TermForm::Counted, 4) {
                Some(found) => Step::Found(found),
                None => Step::Stop,
            },
            Some(VerbRole::Cause | VerbRole::Level) if forms != VerbForm::NONE => {
                // "are reported to have been killed" plans nothing.
                (self.verbal, self.be, self.have) = (true, false, false);
                Step::On
            }
            // "led two firms to cut output": what they are to do, whatever it is.
            _ if !self.verbal
                && !self.gap
                && mark.verb.is_some()
                && bind.is(mark.start.wrapping_sub(1), "to") =>
            {
                Step::Stop
            }
            // A noun of the tables within the phrase: "people in the flood".
            _ if !self.verbal => {
                self.past |= mark.verb.is_some() && forms.any(VerbForm::PAST);
                let finite = forms.any(VerbForm::PAST) && !forms.any(VerbForm::PARTICIPLE)
                    || forms.any(VerbForm::THIRD);
                self.gap = true;
                if finite && mark.verb.is_some() && self.commas == 0 && is_after_noun(bind, mark) {
                    Step::Stop
                } else {
                    Step::On
                }
            }
            _ => Step::Stop,
        }
    }

    /// The sense in which a mark is the predicate here.
    fn sense(&self, bind: &Bind<'_>, mark: Mark) -> Option<Term> {
        // "led two firms to cut jobs": after "to" stands the base, which looks like the participle.
        let base = bind.is(mark.start.wrapping_sub(1), "to");
        let has_object = base || bind.opens_object(mark.end);
        bind.sense(mark, |form, forms| {
            if self.be {
                return match form {
                    TermForm::State => true,
                    form if form.takes_object() && forms.any(VerbForm::PARTICIPLE) => true,
                    form => form.takes_subject() && forms.any(VerbForm::GERUND),
                };
            }
            if self.have {
                return form.takes_subject() && forms.any(VerbForm::PARTICIPLE);
            }
            if self.verbal {
                // "could hurt profits": after an auxiliary of the will stands the base.
                let has_object = has_object || self.plan;
                return form == TermForm::State
                    || form.takes_subject() && forms.any(VerbForm::BASE)
                    || form.takes_object() && !has_object && forms.any(VerbForm::PARTICIPLE);
            }
            let finite = VerbForm::PAST.with(VerbForm::BASE).with(VerbForm::GERUND);
            form.takes_subject() && forms.any(finite) && !is_after_determiner(bind, mark)
                || form.takes_object()
                    && !(has_object || self.past)
                    && forms.any(VerbForm::PARTICIPLE)
                    && !is_after_determiner(bind, mark)
                || form == TermForm::State && (self.complement || !self.gap)
        })
    }
}

/// "lawsuits over a fire in which two people died": what a preposition leads into has a subject of its own.
fn is_of_another(bind: &Bind<'_>, relative: usize) -> bool {
    let before = relative.wrapping_sub(1);
    let led = bind.text.words.class(before).any(Class::PREPOSITION);
    led && !bind.is(before, "of") && bind.is(relative, "which")
}

/// The first mark within some words that has a sense of one form: "in six emergency shelters", "minor injuries".
fn peek(bind: &Bind<'_>, from: usize, wanted: TermForm, words: usize) -> Option<Governor> {
    let last = bind.scene.end.min(from + words);
    (from..last)
        .take_while(|at| bind.text.words.kind(*at) != Kind::Comma)
        .find_map(|at| {
            let mark = bind.scene.at(at)?;
            let term = bind.sense(mark, |form, _| form == wanted)?;
            Some(Governor::new(term, mark))
        })
}

/// "were among those killed": the participle after a pronoun.
fn among_those(bind: &Bind<'_>, from: usize) -> Option<Governor> {
    (from + 1..from + 5).find_map(|at| {
        let mark = bind.scene.at(at).filter(|mark| mark.start == at)?;
        let term = bind.sense(mark, |form, forms| {
            form.takes_object() && forms.any(VerbForm::PARTICIPLE)
        })?;
        Some(Governor::new(term, mark))
    })
}

/// The word after "of the wounded", "of those injured".
fn skip_of_the(bind: &Bind<'_>, at: usize) -> Option<usize> {
    let article = bind.text.words.class(at + 1).any(Class::DETERMINER);
    if !bind.is(at, "of") || !article || bind.opens_reading(at + 2) {
        return None;
    }
    let mark = bind.scene.at(at + 2)?;
    let state = mark.term && mark.start == at + 2;
    let has_verb = bind.scene.at(mark.end + light(bind.text, mark.end));
    let verb = has_verb.is_some_and(|mark| mark.verb.is_some());
    (state && verb).then_some(mark.end)
}

/// Whether a mark stands after "the", "a" or a preposition, where it is a noun.
pub(super) fn is_after_determiner(bind: &Bind<'_>, mark: Mark) -> bool {
    let class = bind.text.words.class(mark.start.wrapping_sub(1));
    if bind.is(mark.start.wrapping_sub(1), "to") {
        return false;
    }
    class.any(Class::DETERMINER.with(Class::PREPOSITION))
        && !class.any(Class::WH.with(Class::CONJUNCTION))
        || bind.text.words.kind(mark.start.wrapping_sub(1)) == Kind::Possessive
}

fn is_after_noun(bind: &Bind<'_>, mark: Mark) -> bool {
    !is_after_determiner(bind, mark)
}

/// The word after "of whom", "of them", "of those", "of which".
fn skip_of_whom(bind: &Bind<'_>, at: usize) -> usize {
    let class = bind.text.words.class(at + 1);
    let whom = Class::PRONOUN.with(Class::WH);
    if bind.is(at, "of") && class.any(whom.with(Class::DETERMINER)) {
        at + 2
    } else {
        at
    }
}
