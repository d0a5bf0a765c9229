//! What a measurement measures where no term of the lexicon says it: its property ("a tensile strength of 3 mm", "step
//! size (0.1 mm)", "dose = 5 mg") and the thing that has it ("10 cm of soil", "the 8 mm beach").

use super::super::Text;
use super::super::reading::Run;
use super::super::words::Kind;
use super::chain::is_after_determiner;
use super::govern::Bind;
use super::scene::is_light;
use crate::lexicon::{Around, Class, Sort, TermForm, VerbForm};

/// Words of a noun phrase that are passed to reach its head.
const LONGEST_PHRASE: usize = 5;

/// Words and signs between a property and its number: hedges, an article, a bracket, a sign of equality.
const NEAR: usize = 5;

impl Bind<'_> {
    /// The noun of the property right before the number: joined by "of", by a bracket or sign, or by nothing.
    pub(super) fn property(&self) -> Option<Run> {
        let mut at = self.quantity.start;
        let mut by = Joint::Nothing;
        for _ in 0..NEAR {
            let before = at.checked_sub(1).filter(|at| *at >= self.scene.first)?;
            let kind = self.text.words.kind(before);
            let class = self.text.words.class(before);
            if by == Joint::Nothing && self.is(before, "of") {
                by = Joint::Of;
            } else if by == Joint::Nothing && self.is(before, "by") {
                by = Joint::By;
            } else if matches!(kind, Kind::Open | Kind::Colon)
                || kind == Kind::Sign && !is_currency(self.text, before)
            {
                by = by.max(Joint::Sign);
            } else if is_light(self.text, before)
                || self.is(before, "up")
                || class.any(Class::DETERMINER.with(Class::HEDGE))
            {
                if by == Joint::Sign {
                    return None;
                }
            } else {
                return self
                    .is_property(before, by)
                    .then(|| Run::new(before, before + 1));
            }
            at = before;
        }
        None
    }

    fn is_property(&self, at: usize, by: Joint) -> bool {
        let class = self.text.words.class(at);
        let kind = self.text.words.kind(at);
        let noun = class.any(Class::COUNTED.with(Class::MEASURE));
        let unit = Class::UNIT.with(Class::SPAN).with(Class::WHEN);
        // "n = 12", "at x = 40 mm".
        let symbol = by == Joint::Sign && kind.is_letters() && self.text.word(at).len() == 1;
        if symbol {
            return true;
        }
        if !is_noun(self.text, at)
            || by != Joint::Of && class.any(unit) && !noun
            || class.any(Class::PLACE.with(Class::NAME)) && !noun
        {
            return false;
        }
        let verb =
            class.any(Class::VERB) || self.scene.at(at).is_some_and(|mark| mark.verb.is_some());
        match by {
            Joint::Of => true,
            Joint::Sign => !verb || noun,
            // "cut emissions by 5 %", but not "were cut by 5 %".
            Joint::By => !verb && kind == Kind::Lower,
            // "mean age 54.8", but not "paid 5".
            Joint::Nothing => !verb && kind == Kind::Lower && !self.is_determined_object(at),
        }
    }

    /// Whether the word is no noun before the number but the end of another phrase: "in the south 40 km".
    fn is_determined_object(&self, at: usize) -> bool {
        at > self.scene.first && self.text.is_and(at - 1)
    }

    /// The thing that a measurement is of: right after its unit, or after "of"; before the governor where that is the head of
    /// the compound ("a $3 million jewel heist").
    pub(super) fn thing(&self, governor: Run) -> Option<Run> {
        let mut at = self.quantity.end;
        let hyphen = self.text.words.kind(at) == Kind::Hyphen && self.text.words.glued(at);
        at += usize::from(hyphen);
        let of = self.is(at, "of");
        if of {
            at += 1;
        }
        while of && self.text.words.class(at).any(Class::DETERMINER) && at < self.quantity.end + 4 {
            at += 1;
        }
        let end = (at..self.scene.end.min(at + LONGEST_PHRASE))
            .take_while(|next| {
                self.is_thing(*next, of)
                    && !governor.range().contains(next)
                    && !(*next > at && self.is_predicate(*next))
            })
            .last()?;
        // "an $8 million hostile bid": before the head of a compound may stand an adjective.
        let heads = governor.is_some() && governor.start as usize == end + 1;
        if heads && !self.text.words.class(end).any(Class::COUNTED) {
            return None;
        }
        // "the $19bn of Hurricane Petra": a sum is not made of what has a name.
        let named =
            self.text.words.kind(end) == Kind::Title && self.quantity.takes.any(Sort::MONEY);
        (!named).then(|| Run::new(end, end + 1))
    }

    /// What a rate or a level is one of: "the vacancy rate", "the rate of return"; without it every rate would be one measure.
    pub(super) fn rate_of(&self, property: Run) -> Option<Run> {
        let at = property.start as usize;
        if !self.text.does(at, Around::GENERAL) {
            return None;
        }
        let modifies = |at: usize| {
            let class = self.text.words.class(at);
            let name = Class::PLACE.with(Class::NAME).with(Class::WHEN);
            is_noun(self.text, at) && !class.any(name) && self.text.words.kind(at) != Kind::Title
        };
        let before = at.checked_sub(1).filter(|at| *at >= self.scene.first);
        if let Some(before) = before.filter(|at| modifies(*at)) {
            return Some(Run::new(before, before + 1));
        }
        let of = property.end as usize;
        if !self.is(of, "of") || of + 1 >= self.quantity.start {
            return None;
        }
        self.phrase_head(of + 1, self.quantity.start)
    }

    /// What has a property: after it with a preposition ("the speed at the outer rim is 5 m/s"), else the subject of the clause
    /// ("the moon orbits at a distance of 9,000 km").
    pub(super) fn owner_of(&self, property: Run, subject: bool) -> Option<Run> {
        let start = self.quantity.start;
        if property.is_some() && (property.end as usize) < start {
            let at = property.end as usize;
            let joins = self.text.words.class(at).any(Class::PREPOSITION)
                && !self.text.reads_any(at, &["by", "to", "than", "up"]);
            let owner = if joins {
                self.phrase_head(at + 1, start)
            } else {
                None
            };
            if owner.is_some() {
                return owner;
            }
        }
        self.subject_head()
            .filter(|head| subject && !head.overlaps(property))
    }

    /// The head of the noun phrase that opens at a word and ends before `end`.
    pub(super) fn phrase_head(&self, at: usize, end: usize) -> Option<Run> {
        let mut from = at;
        while from < end && self.text.words.class(from).any(Class::DETERMINER) {
            from += 1;
        }
        let last = (from..end.min(from + LONGEST_PHRASE))
            .take_while(|at| self.is_thing(*at, true) && !(*at > from && self.is_verb(*at)))
            .last()?;
        Some(Run::new(last, last + 1))
    }

    /// The head of the subject of the clause: the noun before its first preposition or verb.
    pub(super) fn subject_head(&self) -> Option<Run> {
        /// A subject with what belongs to it, and its verb.
        const FARTHEST_SUBJECT: usize = 24;
        let end = self.quantity.start;
        let start = self.scene.clause_start(end);
        let start = start.max(end.saturating_sub(FARTHEST_SUBJECT));
        let finite = VerbForm::PAST.with(VerbForm::THIRD).with(VerbForm::BASE);
        let verb = (start + 1..end).find(|at| {
            let mark = self.scene.at(*at).filter(|mark| mark.start == *at);
            let auxiliary = self.text.words.class(*at).any(Class::AUXILIARY);
            auxiliary
                || mark.is_some_and(|mark| {
                    mark.verb.is_some_and(|verb| verb.forms.any(finite))
                        && !is_after_determiner(self, mark)
                        && !self.text.words.class(*at).any(Class::COUNTED)
                })
        })?;
        // "In the second run, the sample was kept": what is fronted is no subject.
        let comma = (start..verb)
            .rev()
            .find(|at| self.text.words.kind(*at) == Kind::Comma);
        let start = comma.map_or(start, |comma| comma + 1);
        if self.text.words.class(start).any(Class::PREPOSITION) {
            return None;
        }
        self.phrase_head(start, verb)
    }

    /// Whether a word may belong to the thing: no place or name, no time, no verb.
    fn is_thing(&self, at: usize, of: bool) -> bool {
        let names = Class::PLACE.with(Class::NAME).with(Class::WHEN);
        let other = if of { names.with(Class::SPAN) } else { names };
        let class = self.text.words.class(at);
        // "5 km deep", but not "$5 of investment".
        let adjective = !self.quantity.takes.any(Sort::MONEY)
            && self.scene.at(at).is_some_and(|mark| {
                self.sense(mark, |form, _| form == TermForm::After)
                    .is_some()
            });
        is_noun(self.text, at)
            && (!class.any(other) || class.any(Class::COUNTED))
            && !adjective
            && (of || !self.is_verb(at))
    }

    /// "a 5.1-magnitude quake strikes Java": a verb that could be a plural, behind a noun and before a name.
    fn is_predicate(&self, at: usize) -> bool {
        let verb = self.scene.at(at).and_then(|mark| mark.verb);
        let known = self
            .text
            .words
            .class(at - 1)
            .any(Class::COUNTED.with(Class::EVENT));
        let next = self.text.words.kind(at + 1);
        let third = || {
            verb.is_some_and(|verb| verb.forms.any(VerbForm::THIRD))
                && known
                && (next.opens_name() || self.opens_object(at + 1))
        };
        // "300 tonnes of fruit grown in the valley".
        let counted = self.text.words.class(at).any(Class::COUNTED);
        let participle = verb.is_some_and(|verb| verb.forms.any(VerbForm::PARTICIPLE));
        participle && !counted && self.text.words.class(at + 1).any(Class::PREPOSITION) || third()
    }

    fn is_verb(&self, at: usize) -> bool {
        let term = self.scene.at(at).is_some_and(|mark| mark.verb.is_some());
        term && !self.text.words.class(at).any(Class::COUNTED)
    }
}

/// What joins a property to its number, from loose to firm.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    Nothing,
    By,
    Of,
    Sign,
}

fn is_currency(text: &Text<'_>, at: usize) -> bool {
    text.words.class(at).any(Class::UNIT_BEFORE)
}

/// Whether a word may be a noun, as far as the closed classes and its ending tell.
pub(super) fn is_noun(text: &Text<'_>, at: usize) -> bool {
    let closed = Class::CLOSED
        .with(Class::ADVERB)
        .with(Class::NUMBER)
        .with(Class::DAY)
        .with(Class::WEEKDAY)
        .with(Class::MONTH);
    let class = text.words.class(at);
    let word = text.word(at);
    text.words.kind(at).is_letters()
        && word.len() > 1
        && !["to", "than", "plus", "aside", "ago"]
            .iter()
            .any(|joint| word.eq_ignore_ascii_case(joint))
        && !class.any(closed)
        && !super::scene::is_saying(text, at)
        && !["ly", "ed", "LY", "ED"]
            .iter()
            .any(|end| word.len() > 3 && word.ends_with(end))
}
