//! What governs a number: the word or phrase of its clause that says what is counted or measured.
//!
//! Looked for in this order, the first that takes what is counted wins:
//! 1. what stands right after the phrase: "24 wounded", "12 km deep", "$5m a barrel"
//! 2. what stands right before it: a verb whose object it is, a noun with "of", a verb of change with its subject
//! 3. the predicate of which it is the subject: "… were evacuated", "… remain in hospital"
//! 4. the member of a list before it, or the whole of which it is a part
//! 5. the noun itself: "31 deaths"
//!
//! What none of them gives is the open form: the nearest verb and the noun.

use super::super::Text;
use super::super::reading::{Manner, Reading, Rule, Run};
use super::super::words::Kind;
use super::chain::is_after_determiner;
use super::near::Before;
use super::quantity::Quantity;
use super::scene::{Mark, Scene, is_saying};
use crate::lexicon::{Class, Sort, Term, TermForm, VerbForm, VerbRole};

/// How far a noun may stand before the number that it governs: "losses on the southern side of 260".
pub(super) const FARTHEST_NOUN: usize = 10;

/// How far behind a number the verb may stand of which it is the subject: "cartons of fruit from the far north were sent back".
const FARTHEST_VERB: usize = 16;

/// What governs one number.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says another thing of how it was found"
)]
pub(super) struct Governor {
    pub(super) rule: Rule,
    pub(super) term: Option<Term>,
    /// The words that say so.
    pub(super) at: Run,
    pub(super) mark: Option<Mark>,
    pub(super) plan: bool,
    /// Whether a verb of change says so.
    pub(super) changes: bool,
    /// Whether it was said with another number of the sentence.
    pub(super) inherited: bool,
    /// Whether the noun that another number lent to this one does not fit here.
    pub(super) refused: bool,
    /// Whether the phrase stands with a preposition.
    pub(super) adverbial: bool,
    /// Whether it is that of the measurement before, said again in another unit.
    pub(super) again: bool,
    /// What a measurement is of.
    pub(super) thing: Run,
    pub(super) open: Open,
}

/// The verb and the noun of the open form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Open {
    pub(super) verb: Run,
    pub(super) noun: Run,
    /// What a measurement is of, for want of another noun.
    pub(super) thing: Run,
    /// Whether the noun is the subject of a verb of change: "the index fell to 3,400".
    pub(super) of_subject: bool,
}

impl Governor {
    /// What a mark says in one of its senses.
    pub(super) fn new(term: Term, mark: Mark) -> Self {
        Governor {
            term: Some(term),
            at: mark.run(),
            mark: Some(mark),
            ..Governor::default()
        }
    }

    /// Whether what is measured was found: a term, or the subject of a verb of change.
    pub(super) fn is_found(&self) -> bool {
        self.term.is_some() || self.open.of_subject
    }
}

/// What is under the eyes while one number is bound.
pub(super) struct Bind<'a> {
    pub(super) scene: &'a Scene,
    pub(super) text: &'a Text<'a>,
    pub(super) readings: &'a [Reading],
    pub(super) quantities: &'a [Quantity],
    pub(super) at: usize,
    pub(super) quantity: Quantity,
}

/// The governor of the number at `at`, when those before it are known.
pub(super) fn find(
    scene: &Scene,
    text: &Text<'_>,
    readings: &[Reading],
    quantities: &[Quantity],
    governors: &[Governor],
    at: usize,
    whole: Option<usize>,
) -> Governor {
    let mut bind = Bind {
        scene,
        text,
        readings,
        quantities,
        at,
        quantity: quantities[at],
    };
    let found = bind.all(governors, whole);
    let said = found.term.is_some() && !found.inherited;
    if said || !bind.quantity.elided || bind.quantity.takes == Sort::NONE {
        return found;
    }
    // What was lent from another number did not fit: "10 houses were damaged and 24 wounded".
    bind.quantity.takes = Sort::NONE;
    let other = bind.all(governors, whole);
    // Where neither fits a term, nothing speaks against what was lent.
    if other.term.is_none() || found.term.is_some() && other.inherited {
        return found;
    }
    Governor {
        refused: true,
        ..other
    }
}

impl Bind<'_> {
    pub(super) fn all(&self, governors: &[Governor], whole: Option<usize>) -> Governor {
        let before = self.reached(self.before(self.quantity.start));
        // "on 11 tanks and 20 lorries": what stands with a preposition has no predicate.
        let adverbial = matches!(before, Before::List)
            && self.text.is_and(self.quantity.start.wrapping_sub(1))
            && governors.last().is_some_and(|last| last.adverbial)
            && self.is_next();
        let by = |rule| move |found| Governor { rule, ..found };
        let mut found = self
            .again(governors)
            .map(by(Rule::Again))
            .or_else(|| self.of_plan(governors).map(by(Rule::List)))
            .or_else(|| self.arrived(before, governors).map(by(Rule::Change)))
            .or_else(|| self.by_time(before).map(by(Rule::Time)))
            .or_else(|| self.by_shaking(before).map(by(Rule::Time)))
            .or_else(|| self.by_dimension().map(by(Rule::Dimension)))
            .or_else(|| self.change(before, governors).map(by(Rule::Change)))
            .or_else(|| {
                self.own()
                    .filter(|_| !self.quantity.takes.any(Sort::PERSON))
                    .filter(|own| !self.is_changed(*own, before))
                    .map(by(Rule::Noun))
            })
            .or_else(|| {
                self.beside()
                    .map(by(Rule::After))
                    .map(|found| self.main_predicate(before, found))
            })
            .or_else(|| self.governed_by(before).map(by(Rule::Before)))
            .or_else(|| {
                self.predicate(before)
                    .filter(|_| !adverbial)
                    .map(by(Rule::Predicate))
            })
            .or_else(|| self.indirect(before).map(by(Rule::Before)))
            .or_else(|| self.attribute().map(by(Rule::Attribute)))
            .or_else(|| self.possessed().map(by(Rule::After)))
            .or_else(|| self.listed(before, governors, whole).map(by(Rule::List)))
            .or_else(|| self.joined(before).map(by(Rule::List)))
            .or_else(|| self.relative(before).map(by(Rule::Predicate)))
            .or_else(|| self.number_again(before, governors).map(by(Rule::List)))
            .or_else(|| {
                self.own()
                    .filter(|_| !self.works(before))
                    .map(by(Rule::Noun))
            })
            .unwrap_or_default();
        self.degree(&mut found);
        if self.quantity.unit {
            found.thing = self.quantity.noun_at;
            found.thing = found.thing.or(self.thing(found.at).unwrap_or(Run::NONE));
        }
        if found.at.overlaps(found.thing) {
            found.thing = Run::NONE;
        }
        if found.term.is_none() && !found.again && found.rule != Rule::Change {
            self.open_form(before, &mut found);
            // "depths of 3 %, 8 % and 5 %": the property is that of the first.
            if let Some(last) = governors.last()
                && matches!(before, Before::List)
                && last.open.of_subject
                && self.is_next()
                && self.readings[self.at].unit == self.readings[self.at - 1].unit
                && !found.open.of_subject
            {
                (found.open, found.at, found.thing) = (last.open, last.at, last.thing);
            }
        }
        if self.quantity.unit && found.thing.is_none() && !self.quantity.takes.any(Sort::MONEY) {
            let property = if found.term.is_some() {
                found.at
            } else {
                found.open.noun
            };
            // Of an extent the subject is who got there, or what the clause is about.
            let any = found.term.is_none() || !self.quantity.takes.any(Sort::LENGTH);
            found.thing = self.owner_of(property, any).unwrap_or(Run::NONE);
        }
        if self.quantity.takes.any(Sort::TIME) && found.term.is_some() && found.open.verb.is_none()
        {
            found.open = self.open(before);
        }
        found.adverbial = adverbial || matches!(before, Before::Preposition(_));
        if self.quantity.takes.any(Sort::LENGTH) {
            self.window(&mut found);
        }
        if self.quantity.takes.any(Sort::MONEY) {
            self.worth(before, &mut found);
        }
        found
    }

    pub(super) fn sense(
        &self,
        mark: Mark,
        wanted: impl Fn(TermForm, VerbForm) -> bool,
    ) -> Option<Term> {
        Scene::sense(self.text, mark, self.quantity.sort(), wanted)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.text.reads(at, word)
    }

    pub(super) fn opens_reading(&self, at: usize) -> bool {
        self.quantities
            .binary_search_by_key(&at, |quantity| quantity.start)
            .is_ok()
    }

    /// "a life expectancy of 81 years", "a mean age of 54 years": a time whose noun says what it is.
    fn by_time(&self, before: Before) -> Option<Governor> {
        if !self.quantity.takes.any(Sort::TIME) {
            return None;
        }
        let found = self.governed_by(before)?;
        found
            .term
            .is_some_and(|term| term.form == TermForm::Of && term.takes.any(Sort::TIME))
            .then_some(found)
    }

    /// "the quake shook houses for a minute": how long an event was felt, where a sentence tells of one that shakes.
    fn by_shaking(&self, before: Before) -> Option<Governor> {
        if !self.quantity.takes.any(Sort::TIME) {
            return None;
        }
        let stands = match before {
            Before::Mark(_) => true,
            Before::Preposition(at) => self.is(at, "for"),
            _ => false,
        };
        let events = &self.text.lexicon.events;
        let is_quake = |at: usize| {
            self.text.words.class(at).any(Class::EVENT)
                && events
                    .of(self.text.words.id(at))
                    .is_some_and(|family| events.name(family) == "quake")
        };
        if !stands || !(self.scene.first..self.quantity.start).any(is_quake) {
            return None;
        }
        let start = self.scene.clause_start(self.quantity.start);
        let marks = self.scene.marks().iter().rev();
        let mut inside =
            marks.filter(|mark| mark.start >= start && mark.end <= self.quantity.start);
        inside.find_map(|mark| {
            let term = self.sense(*mark, |form, _| form.takes_object())?;
            (term.takes == Sort::TIME).then(|| Governor::new(term, *mark))
        })
    }

    /// "a 6.1-magnitude quake": the unit says it all.
    pub(super) fn by_dimension(&self) -> Option<Governor> {
        let unit = self.readings[self.at].unit?;
        let dimension = self.text.lexicon.units.dimension(unit);
        let term = self.text.lexicon.terms.of_dimension(dimension)?;
        Some(Governor {
            term: Some(term),
            at: self.readings[self.at].unit_at,
            ..Governor::default()
        })
    }

    /// "seriously injured", "in a critical condition": how badly makes another measure.
    fn degree(&self, found: &mut Governor) {
        /// "three of whom seriously", "injured, some of them seriously".
        const NEAR: usize = 2;
        let degrees = |term: &Term| self.text.lexicon.terms.has_degrees(term.name);
        let Some(term) = found.term.filter(degrees) else {
            return;
        };
        let own = self.quantity.end.saturating_sub(NEAR)..self.quantity.end + NEAR;
        let mark = found.mark.filter(|_| !found.inherited);
        let beside = mark.map_or(0..0, |mark| {
            mark.start.saturating_sub(NEAR)..mark.end + NEAR
        });
        let words = own.chain(beside);
        let mut inside = words.filter(|at| *at >= self.scene.first && *at < self.scene.end);
        let degree = inside.find_map(|at| {
            let id = self.text.words.id(at);
            // Of the other members of a list the degree is another's: "12 seriously injured and 30 slightly".
            let others = || self.opens_reading(at + 1) || self.opens_reading(at);
            self.text
                .lexicon
                .terms
                .degree(id, term.name)
                .filter(|_| !others())
        });
        if let Some(degree) = degree {
            found.term = Some(Term {
                form: term.form,
                ..degree
            });
        }
    }

    // ---- 5. the noun

    /// "31 deaths", "100 prisoners".
    pub(super) fn own(&self) -> Option<Governor> {
        let head = self.quantity.noun_at;
        let counted = self.readings[self.at].counted;
        for run in [head, counted] {
            if run.is_none() {
                continue;
            }
            let mark = self.scene.at(run.end as usize - 1);
            let Some(mark) = mark.filter(|mark| mark.end == run.end as usize) else {
                continue;
            };
            let terms = &self.text.lexicon.terms;
            // "temporary shelters" may be a term as a whole, and no noun then.
            let last = self.text.words.id(run.end as usize - 1);
            if let Some(term) = terms.counted(mark.id).or_else(|| terms.counted(last)) {
                return Some(Governor::new(term, mark));
            }
        }
        None
    }

    /// Whether something else is said of people who have work: "imposed on 300 workers", "200 employees walked out".
    fn works(&self, before: Before) -> bool {
        let has_work = self.quantity.takes.any(Sort::JOB) && self.quantity.takes.any(Sort::PERSON);
        // "has 200 employees", "with 200 employees".
        let of_employer = match before {
            Before::Mark(mark) => matches!(mark.role(), Some(VerbRole::Have | VerbRole::Be)),
            Before::Preposition(at) => self.is(at, "with"),
            _ => false,
        };
        has_work && !of_employer && self.open(before).verb.is_some()
    }

    // ---- the rest

    /// The open form: of a measurement its property or the subject of its verb, else the verb and the noun.
    fn open_form(&self, before: Before, found: &mut Governor) {
        found.open = self.open(before);
        found.open.thing = found.thing;
        found.at = found.open.verb;
        let verb = found.open.verb;
        let verb = verb.is_some().then(|| self.scene.at(verb.start as usize));
        found.plan = verb
            .flatten()
            .is_some_and(|mark| self.is_planned(mark) && !self.is_possible(mark));
        if !self.quantity.unit && !self.quantity.elided {
            return;
        }
        let subject = self.subject_noun(before);
        let apart = !self.quantity.unit && self.readings[self.at].manner != Manner::Plain;
        let named = match self.property().filter(|_| !apart) {
            Some(noun) => Some((noun, false)),
            None => subject,
        };
        if let Some((noun, changes)) = named {
            found.open = Open {
                noun,
                of_subject: true,
                verb: self.rate_of(noun).unwrap_or(Run::NONE),
                ..Open::default()
            };
            found.at = noun;
            found.changes = changes;
        }
    }

    /// The verb nearest before the phrase in its clause, else the first after it.
    pub(super) fn open(&self, before: Before) -> Open {
        let mut open = Open::default();
        if let Before::Mark(mark) = before
            && Scene::forms(self.text, mark) == VerbForm::NONE
            && !self.text.words.class(mark.end - 1).any(Class::PREPOSITION)
        {
            open.noun = mark.run();
        }
        let start = self.scene.clause_start(self.quantity.start);
        // What "has been rejected" says nothing.
        let says = |mark: &Mark| {
            is_saying(self.text, mark.start) && !self.scene.is_passive(self.text, *mark)
        };
        let is_verb = |mark: &&Mark| {
            let class = self.text.words.class(mark.start);
            // "240 million pounds": a word of another number is no verb.
            if self.is_of_number(mark.start) {
                return false;
            }
            if is_after_determiner(self, **mark) && !self.is_doing(**mark)
                || class.any(Class::WHEN.with(Class::DETERMINER))
            {
                return false;
            }
            // "from several affected villages"
            let numbered = self
                .text
                .words
                .class(mark.start.wrapping_sub(1))
                .any(Class::NUMBER.with(Class::DIGITS));
            if numbered && self.text.words.class(mark.end).any(Class::COUNTED) {
                return false;
            }
            let plain = !matches!(
                mark.role(),
                None | Some(VerbRole::Be | VerbRole::Have | VerbRole::Will)
            );
            // Who says so or means to says nothing of what is counted.
            let leads = matches!(mark.role(), Some(VerbRole::Cause | VerbRole::Aim));
            let idle = leads && !mark.term && self.is(mark.end, "to") || says(mark);
            if idle {
                return false;
            }
            plain || mark.term && Scene::forms(self.text, **mark) != VerbForm::NONE
        };
        let marks = self.scene.marks();
        let left = marks
            .iter()
            .rev()
            .filter(|mark| mark.end <= self.quantity.start && mark.start >= start)
            .find(is_verb);
        // Farther off only what stands as one phrase with its subject.
        let goes_on = |mark: &Mark| {
            let mut between = self.quantity.end..mark.start;
            matches!(before, Before::Start)
                && between.len() < FARTHEST_VERB
                && between.all(|at| self.text.words.kind(at).is_letters())
        };
        let right = marks
            .iter()
            .filter(|mark| mark.start >= self.quantity.end)
            .take_while(|mark| {
                // "are expected to arrive": what is said of them stands after it.
                let to = self.is(mark.end, "to");
                (mark.start < self.quantity.end + FARTHEST_NOUN || goes_on(mark))
                    && (to || !says(mark))
            })
            .find(is_verb);
        let subject = match before {
            Before::Start => true,
            Before::List => self.has_verb_of_its_own(),
            // "after two quakes struck", but not "after two quakes, the mayor fled".
            Before::Preposition(at) => {
                self.opens_clause_too(at)
                    && right.is_some_and(|mark| {
                        let mut between = self.quantity.end..mark.start;
                        !between.any(|at| self.text.words.kind(at) == Kind::Comma)
                    })
            }
            _ => false,
        };
        let verb = if subject {
            right.or(left)
        } else {
            left.or_else(|| self.planned_before(before)).or(right)
        };
        open.verb = verb.map_or(Run::NONE, |mark| mark.run());
        open
    }

    /// "plans for 1,000 houses, accelerating the growth": what is planned, before a verb that follows.
    fn planned_before(&self, before: Before) -> Option<&Mark> {
        let Before::Preposition(at) = before else {
            return None;
        };
        let noun = at.checked_sub(1).filter(|noun| self.is_plan_noun(*noun))?;
        let mut marks = self.scene.marks().iter();
        marks.find(|mark| mark.start == noun && mark.verb.is_some())
    }

    /// "by selling off its stake": a gerund with its object, after a preposition.
    fn is_doing(&self, mark: Mark) -> bool {
        let before = mark.start.wrapping_sub(1);
        self.text.words.class(before).any(Class::PREPOSITION)
            && Scene::forms(self.text, mark).any(VerbForm::GERUND)
            && self.opens_object(mark.end)
    }

    /// Whether a word belongs to the phrase of a number.
    fn is_of_number(&self, at: usize) -> bool {
        let next = self
            .quantities
            .partition_point(|quantity| quantity.start <= at);
        next.checked_sub(1)
            .is_some_and(|found| at < self.quantities[found].end)
    }

    /// What was stolen, paid or given is said before what it is worth: "stole gems worth 2 million".
    pub(super) fn worth(&self, before: Before, found: &mut Governor) {
        let Some(term) = found.term else { return };
        // "a $3 million deal" is what it is, whoever gave what for it.
        let is_of_itself = found.mark.is_some_and(|mark| {
            let senses = self.text.lexicon.terms.of(mark.id);
            let mut senses = senses.map(|(sense, _)| sense);
            senses.any(|sense| sense.form == TermForm::Of && sense.measure == term.measure)
        });
        if !matches!(term.form, TermForm::State | TermForm::After) || is_of_itself {
            return;
        }
        // "the economy was worth 13 billion": the subject says what.
        let is = found.at.start as usize;
        if let Some(be) = self
            .scene
            .before(is)
            .filter(|mark| mark.role() == Some(VerbRole::Be))
            && let Some(subject) = self.changed(be)
        {
            *found = subject;
            return;
        }
        let start = self.scene.clause_start(self.quantity.start);
        let marks = self.scene.marks().iter().rev();
        let inside = marks.filter(|mark| mark.end <= self.quantity.start && mark.start >= start);
        let verb = inside
            .filter(|mark| !is_after_determiner(self, **mark))
            .find_map(|mark| {
                let term = self.sense(*mark, |form, _| form == TermForm::Object)?;
                Some((term, *mark))
            });
        if let Some((term, mark)) = verb {
            *found = Governor::new(term, mark);
        } else if let Some(predicate) = self.predicate(before) {
            *found = predicate;
        }
    }

    /// Tells the depth that was reached from a day's advance.
    pub(super) fn window(&self, found: &mut Governor) {
        let Some(term) = found.term else { return };
        let windows = self.scene.marks().iter().find_map(|mark| {
            let senses = self.text.lexicon.terms.of(mark.id);
            let mut senses = senses.filter(|(term, _)| term.form == TermForm::Window);
            senses.next().map(|(term, _)| term)
        });
        if let Some(window) = windows
            && self.is_of_windows(term.measure)
        {
            found.term = Some(Term {
                form: term.form,
                ..window
            });
        }
    }

    /// Whether the measure is one of those that a window tells apart.
    pub(super) fn is_of_windows(&self, measure: u16) -> bool {
        self.text.lexicon.terms.has_window(measure)
    }
}

/// "including", "among them", "such as".
pub(super) fn is_including(text: &Text<'_>, at: usize) -> bool {
    text.reads(at, "including")
}
