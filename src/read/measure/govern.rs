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
use super::super::reading::{Manner, Reading, Run};
use super::super::words::Kind;
use super::quantity::Quantity;
use super::scene::{Mark, Scene, is_and, is_light, is_saying, light, opens_clause};
use crate::lexicon::{Class, Sort, SpeechWord, Term, TermForm, VerbForm, VerbRole};
use crate::model::Direction;

/// How far the predicate of a subject may stand, in words: a noun phrase with two modifiers and a bracket.
const FARTHEST_PREDICATE: usize = 30;
/// How far a noun may stand before the number that it governs: "losses on the southern side of 260".
const FARTHEST_NOUN: usize = 10;

/// What governs one number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Governor {
    pub(super) term: Option<Term>,
    /// The words that say so.
    pub(super) at: Run,
    pub(super) mark: Option<Mark>,
    pub(super) direction: Option<Direction>,
    pub(super) plan: bool,
    /// Whether it was said with another number of the sentence.
    pub(super) inherited: bool,
    /// Whether the noun that another number lent to this one does not fit here.
    pub(super) refused: bool,
    /// Whether the phrase stands with a preposition.
    pub(super) adverbial: bool,
    pub(super) open: Open,
}

/// The verb and the noun of the open form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Open {
    pub(super) verb: Run,
    pub(super) noun: Run,
}

/// What is under the eyes while one number is bound.
struct Bind<'a> {
    scene: &'a Scene,
    text: &'a Text<'a>,
    readings: &'a [Reading],
    quantities: &'a [Quantity],
    at: usize,
    quantity: Quantity,
}

/// What stands right before a phrase.
#[derive(Clone, Copy, Debug)]
enum Before {
    /// Nothing that governs: the start of a clause.
    Start,
    Mark(Mark),
    Preposition(usize),
    /// A comma or "and".
    List,
    /// Any other word.
    Word(usize),
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
    if found.term.is_some() || !bind.quantity.elided || bind.quantity.takes == Sort::NONE {
        return found;
    }
    // What was lent from another number did not fit: "10 houses were damaged and 24 wounded".
    bind.quantity.takes = Sort::NONE;
    Governor {
        refused: true,
        ..bind.all(governors, whole)
    }
}

impl Bind<'_> {
    fn all(&self, governors: &[Governor], whole: Option<usize>) -> Governor {
        let before = self.before(self.quantity.start);
        // "on 11 tanks and 20 lorries": what stands with a preposition has no predicate.
        let adverbial = matches!(before, Before::List)
            && governors.last().is_some_and(|last| last.adverbial)
            && self.is_next();
        let mut found = self
            .by_dimension()
            .or_else(|| {
                self.own()
                    .filter(|_| !self.quantity.takes.any(Sort::PERSON))
            })
            .or_else(|| self.beside())
            .or_else(|| self.governed_by(before))
            .or_else(|| self.predicate(before).filter(|_| !adverbial))
            .or_else(|| self.listed(before, governors, whole))
            .or_else(|| self.own())
            .unwrap_or_default();
        if found.term.is_none() {
            found.open = self.open(before);
            found.at = found.open.verb;
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

    fn role(&self, mark: Mark, role: VerbRole) -> bool {
        mark.role() == Some(role)
    }

    fn sense(&self, mark: Mark, wanted: impl Fn(TermForm, VerbForm) -> bool) -> Option<Term> {
        self.scene
            .sense(self.text, mark, self.quantity.takes, wanted)
    }

    fn governor(&self, term: Term, mark: Mark) -> Governor {
        Governor {
            term: Some(term),
            at: mark.run(),
            mark: Some(mark),
            ..Governor::default()
        }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.text.word(at).eq_ignore_ascii_case(word)
    }

    fn opens_reading(&self, at: usize) -> bool {
        self.quantities.iter().any(|q| q.start == at)
    }

    /// "a 6.1-magnitude quake": the unit says it all.
    fn by_dimension(&self) -> Option<Governor> {
        let unit = self.readings[self.at].unit?;
        let dimension = self.text.lexicon.units.dimension(unit);
        let term = self.text.lexicon.terms.of_dimension(dimension)?;
        Some(Governor {
            term: Some(term),
            at: self.readings[self.at].unit_at,
            ..Governor::default()
        })
    }

    // ---- 1. right after

    /// "24 wounded", "people still missing", "12 km deep into", "40-kilometre-wide".
    fn beside(&self) -> Option<Governor> {
        let mut at = self.quantity.end;
        for _ in 0..4 {
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
            at += 1;
        }
        None
    }

    fn beside_mark(&self, mark: Mark) -> Option<Governor> {
        let after = self.sense(mark, |form, _| form == TermForm::After);
        if let Some(term) = after {
            return Some(self.governor(term, mark));
        }
        let hyphened = self.text.words.kind(self.quantity.end) == Kind::Hyphen;
        let state = self.sense(mark, |form, _| {
            form == TermForm::State || form == TermForm::Before && hyphened
        });
        if let Some(term) = state {
            return Some(self.governor(term, mark));
        }
        let participle = self.sense(mark, |form, forms| {
            form.takes_object() && forms.any(VerbForm::PARTICIPLE)
        })?;
        (!self.opens_object(mark.end)).then(|| self.governor(participle, mark))
    }

    /// Whether an object stands here, so that the verb before it is active.
    fn opens_object(&self, at: usize) -> bool {
        let class = self.text.words.class(at);
        let determined = class.any(Class::DETERMINER)
            && !class.any(Class::PREPOSITION.with(Class::CONJUNCTION).with(Class::WH))
            && !class.any(Class::ADVERB);
        determined
            || self.opens_reading(at)
            || class.any(Class::PRONOUN) && !class.any(Class::WH.with(Class::ADVERB))
    }

    // ---- 2. right before

    /// What stands before the word at `start`, over hedges, adverbs and determiners.
    fn before(&self, start: usize) -> Before {
        let mut at = start;
        for _ in 0..8 {
            let Some(before) = at.checked_sub(1).filter(|at| *at >= self.scene.first) else {
                return Before::Start;
            };
            if let Some(mark) = self.scene.before(at) {
                let preposition = self.text.words.class(before).any(Class::PREPOSITION);
                let governs = mark.end > mark.start + 1
                    || mark.verb.is_some()
                    || self
                        .sense(mark, |form, _| form != TermForm::After)
                        .is_some();
                if governs || !preposition {
                    return Before::Mark(mark);
                }
            }
            let class = self.text.words.class(before);
            let kind = self.text.words.kind(before);
            if kind == Kind::Comma || is_and(self.text, before) {
                return Before::List;
            }
            let preposition = class.any(Class::PREPOSITION) && !class.any(Class::HEDGE);
            if preposition && !self.is(before, "up") || self.is(before, "to") {
                return Before::Preposition(before);
            }
            if kind == Kind::Colon {
                let noun = self.scene.before(before);
                return noun.map_or(Before::Start, Before::Mark);
            }
            if opens_clause(self.text, before) || is_saying(self.text, before) {
                return Before::Start;
            }
            let skips = is_light(self.text, before)
                || self.is(before, "up")
                || matches!(kind, Kind::Quote | Kind::Open | Kind::Apostrophe)
                || class.any(Class::DETERMINER.with(Class::HEDGE));
            // "an additional 300", "the remaining 40".
            let between = class == Class::WORD && kind == Kind::Lower && self.is_determined(before);
            if !skips && !between {
                return Before::Word(before);
            }
            at = before;
        }
        Before::Start
    }

    fn is_determined(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        before >= self.scene.first && self.text.words.class(before).any(Class::DETERMINER)
    }

    fn governed_by(&self, before: Before) -> Option<Governor> {
        // "has passed 30": the verb is the hedge as well.
        let first = self.scene.at(self.quantity.start);
        let number = self.readings[self.at].number.start as usize;
        if let Some(mark) = first.filter(|mark| mark.end <= number)
            && let Some(found) = self.by_mark(mark)
        {
            return Some(found);
        }
        // "to a depth of from 28 to 35 km".
        if self.is(self.quantity.start, "from") || self.is(self.quantity.start, "between") {
            return self.by_preposition(self.quantity.start);
        }
        match before {
            Before::Mark(mark) => self.by_mark(mark),
            Before::Preposition(at) => self.by_preposition(at),
            Before::Word(_) | Before::Start | Before::List => None,
        }
    }

    fn by_mark(&self, mark: Mark) -> Option<Governor> {
        let noun = self.sense(mark, |form, _| {
            matches!(form, TermForm::Of | TermForm::Before)
        });
        let passive = self.scene.is_passive(self.text, mark);
        let object = self
            .sense(mark, |form, _| form.takes_object())
            .filter(|_| !passive);
        let state = self.sense(mark, |form, _| {
            form == TermForm::State && self.quantity.unit
        });
        if let Some(term) = object.or(noun).or(state) {
            let mut found = self.governor(term, mark);
            found.plan = self.is_planned(mark) || self.is_noun_planned(mark, term);
            return Some(found);
        }
        match mark.role()? {
            VerbRole::Up | VerbRole::Down | VerbRole::Level | VerbRole::Be => self.changed(mark),
            _ => None,
        }
    }

    /// "the number of injured rose to 28", "losses were 360": the subject of the verb says what.
    fn changed(&self, verb: Mark) -> Option<Governor> {
        let start = self.scene.clause_start(self.text, verb.start);
        let marks = self.scene.marks().iter();
        let inside = marks.filter(|mark| mark.start >= start && mark.end <= verb.start);
        let noun = |mark: &Mark| {
            let term = self.sense(*mark, |form, forms| match form {
                TermForm::Of | TermForm::Counted => true,
                TermForm::State => !self.quantity.unit,
                form => form.takes_object() && forms.any(VerbForm::PARTICIPLE),
            })?;
            Some((term, *mark))
        };
        let found = inside.clone().find_map(noun).or_else(|| {
            // A change in percent is measured in another unit than its subject: "revenue rose 5 %".
            let wide = self.quantity.unit.then_some(())?;
            let any = |mark: &Mark| {
                let all = Sort::SHARE
                    .with(Sort::MONEY)
                    .with(Sort::MASS)
                    .with(Sort::OTHER);
                let of = |form, _| form == TermForm::Of;
                let term = self.scene.sense(self.text, *mark, all, of)?;
                Some((term, *mark))
            };
            let () = wide;
            inside.clone().find_map(any)
        });
        let (term, mark) = found?;
        let mut governor = self.governor(term, mark);
        governor.plan = (start..mark.start).any(|at| self.says_plan(at));
        governor.direction = match verb.role() {
            Some(VerbRole::Up) => Some(Direction::Up),
            Some(VerbRole::Down) => Some(Direction::Down),
            _ => None,
        };
        Some(governor)
    }

    fn by_preposition(&self, at: usize) -> Option<Governor> {
        let of = self.is(at, "of");
        if of && self.is_whole_word(at.wrapping_sub(1)) {
            return self.governed_by(self.before(at - 1));
        }
        if let Some(mark) = self.scene.before(at) {
            let noun = self.sense(mark, |form, _| {
                form == TermForm::Of || form == TermForm::Counted && of
            });
            if let Some(term) = noun.filter(|_| of || self.is(at, "at") || self.is(at, "to")) {
                let mut found = self.governor(term, mark);
                found.plan = self.is_noun_planned(mark, term);
                return Some(found);
            }
            if matches!(
                mark.role(),
                Some(VerbRole::Up | VerbRole::Down | VerbRole::Level)
            ) {
                return self.changed(mark);
            }
        }
        let reach = ["to", "at", "by", "from"];
        if !of && !reach.iter().any(|word| self.is(at, word)) {
            return None;
        }
        self.far_before(at, of)
    }

    /// The noun or the verb of change some words before a preposition.
    fn far_before(&self, at: usize, of: bool) -> Option<Governor> {
        let mut word = at;
        for _ in 0..FARTHEST_NOUN {
            word = word
                .checked_sub(1)
                .filter(|word| *word >= self.scene.first)?;
            if opens_clause(self.text, word) || self.text.words.kind(word) == Kind::Comma {
                return None;
            }
            let Some(mark) = self.scene.at(word) else {
                continue;
            };
            if of || self.quantity.takes.any(Sort::LENGTH) {
                let noun = self.sense(mark, |form, _| match form {
                    TermForm::Of | TermForm::Counted => true,
                    form => !of && form.takes_object(),
                });
                if let Some(term) = noun {
                    return Some(self.governor(term, mark));
                }
            }
            let finite = VerbForm::BASE.with(VerbForm::PAST);
            if of && mark.verb.is_some_and(|verb| verb.forms.any(finite)) && !mark.term {
                return None;
            }
            if !of
                && matches!(
                    mark.role(),
                    Some(VerbRole::Up | VerbRole::Down | VerbRole::Level)
                )
            {
                return self.changed(mark);
            }
        }
        None
    }

    /// "a total of", "a number of": the number stands for the whole phrase.
    fn is_whole_word(&self, at: usize) -> bool {
        let noun = self.text.lexicon.nouns.of(self.text.words.id(at));
        noun.is_some_and(|noun| noun.takes == Sort::PARTITIVE)
    }

    /// Whether a verb stands after words of intention: "plans to move", "will be evacuated".
    fn is_planned(&self, mark: Mark) -> bool {
        let mut at = mark.start;
        let mut to = false;
        for _ in 0..6 {
            let Some(before) = at.checked_sub(1).filter(|at| *at >= self.scene.first) else {
                return false;
            };
            let role = self.scene.at(before).and_then(Mark::role);
            let class = self.text.words.class(before);
            if self.is(before, "to") {
                to = true;
            } else if self.is(before, "planned") || self.is(before, "planning") {
                return true;
            } else if let Some(role) = role {
                match role {
                    VerbRole::Will => return true,
                    VerbRole::Aim => return to,
                    // "are to be evacuated", but not "have been".
                    VerbRole::Be if to && !self.is(before, "be") => return true,
                    VerbRole::Be => {}
                    _ => return false,
                }
            } else if to && class.any(Class::SAY_NOUN) && self.is_plan_noun(before) {
                return true;
            } else if !is_light(self.text, before) {
                return false;
            }
            at = before;
        }
        false
    }

    /// "a planned number of evacuations", "the planned evacuation".
    fn is_noun_planned(&self, mark: Mark, term: Term) -> bool {
        let first = mark.start.saturating_sub(4).max(self.scene.first);
        term.form == TermForm::Of && (first..mark.start).any(|at| self.says_plan(at))
    }

    /// Whether a word is "planned", "intended" and the like.
    fn says_plan(&self, at: usize) -> bool {
        let class = self.text.words.class(at);
        let planned = |kind| {
            let stance = self.text.lexicon.speech.of(self.text.words.id(at), kind);
            class.any(kind) && stance.is_some_and(|saying| saying.stance == SpeechWord::Planned)
        };
        planned(Class::SAY_OPENS) || planned(Class::SAY)
    }

    fn is_plan_noun(&self, at: usize) -> bool {
        let id = self.text.words.id(at);
        let saying = self.text.lexicon.speech.of(id, Class::SAY_NOUN);
        saying.is_some_and(|saying| saying.stance == SpeechWord::Planned)
    }

    // ---- 3. the predicate

    /// The verb or adjective of which the phrase is the subject.
    fn predicate(&self, before: Before) -> Option<Governor> {
        match before {
            Before::Start | Before::List | Before::Word(_) => {}
            Before::Preposition(_) => return None,
            Before::Mark(mark) => {
                // The object of a verb is the subject of none, save of a verb of saying: "say 12 died".
                let object = mark.verb.is_some_and(|verb| {
                    !matches!(verb.role, VerbRole::Cause | VerbRole::Aim | VerbRole::Plain)
                });
                // "There are 28 villages under occupation".
                let there =
                    self.role(mark, VerbRole::Be) && self.is(mark.start.wrapping_sub(1), "there");
                if object && !there && !is_saying(self.text, mark.end - 1) {
                    return None;
                }
            }
        }
        let complement = matches!(before, Before::Mark(_));
        let chain = Chain {
            complement,
            ..Chain::default()
        };
        chain.run(self)
    }

    // ---- 4. lists and parts

    fn listed(
        &self,
        before: Before,
        governors: &[Governor],
        whole: Option<usize>,
    ) -> Option<Governor> {
        if whole.is_none()
            && let Before::Preposition(at) = before
            && is_including(self.text, at)
        {
            return self.example(at);
        }
        if whole.is_none() && self.has_verb_of_its_own() {
            return None;
        }
        let lists = matches!(before, Before::List) || self.readings[self.at].manner == Manner::Part;
        let from = whole.or_else(|| lists.then(|| self.at.checked_sub(1))?)?;
        let given = governors.get(from)?;
        let mark = given.mark?;
        let same = given.term?;
        let term = if super::accepts(same.takes, self.quantity.takes) {
            same
        } else {
            self.sense(mark, |form, _| form == same.form)?
        };
        let unit = self.quantities[from].unit;
        if unit != self.quantity.unit && whole.is_none() && same.form == TermForm::After {
            return None;
        }
        Some(Governor {
            term: Some(term),
            inherited: true,
            direction: None,
            ..*given
        })
    }

    /// "destroyed armour, including seven tanks": the verb governs what was not counted.
    fn example(&self, including: usize) -> Option<Governor> {
        let start = self.scene.clause_start(self.text, including);
        let marks = self.scene.marks().iter().rev();
        let mut before = marks.filter(|mark| mark.end <= including && mark.start >= start);
        before.find_map(|mark| {
            let passive = self.scene.is_passive(self.text, *mark);
            let term = self.sense(*mark, |form, _| {
                form.takes_object() && !passive || form == TermForm::Of
            })?;
            Some(self.governor(term, *mark))
        })
    }

    /// Whether only a comma or "and" stands between this phrase and the one before.
    fn is_next(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.quantities[at].end);
        before.is_some_and(|end| end <= self.quantity.start && self.quantity.start - end <= 2)
    }

    /// Whether a finite verb or an auxiliary stands right after the phrase.
    fn has_verb_of_its_own(&self) -> bool {
        let end = self.quantity.end;
        let mark = self.scene.at(end + light(self.text, end));
        mark.is_some_and(|mark| {
            matches!(
                mark.role(),
                Some(VerbRole::Be | VerbRole::Have | VerbRole::Will)
            )
        })
    }

    // ---- 5. the noun

    /// "31 deaths", "100 prisoners".
    fn own(&self) -> Option<Governor> {
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
            let mut senses = self.text.lexicon.terms.of(mark.id);
            let term = senses.find(|(term, _)| term.form == TermForm::Counted);
            if let Some((term, _)) = term {
                return Some(self.governor(term, mark));
            }
        }
        None
    }

    // ---- the rest

    /// The verb nearest before the phrase in its clause, else the first after it.
    fn open(&self, before: Before) -> Open {
        let mut open = Open::default();
        if let Before::Mark(mark) = before
            && mark.verb.is_none()
            && !self.text.words.class(mark.end - 1).any(Class::PREPOSITION)
        {
            open.noun = mark.run();
        }
        let start = self.scene.clause_start(self.text, self.quantity.start);
        let is_verb = |mark: &&Mark| {
            if is_after_determiner(self, **mark) {
                return false;
            }
            let plain = !matches!(
                mark.role(),
                None | Some(VerbRole::Be | VerbRole::Have | VerbRole::Will)
            );
            plain || mark.term && self.scene.forms(self.text, **mark) != VerbForm::NONE
        };
        let marks = self.scene.marks();
        let left = marks
            .iter()
            .rev()
            .filter(|mark| mark.end <= self.quantity.start && mark.start >= start)
            .find(is_verb);
        let right = marks
            .iter()
            .filter(|mark| mark.start >= self.quantity.end)
            .take_while(|mark| mark.start < self.quantity.end + FARTHEST_NOUN)
            .find(is_verb);
        let subject = match before {
            Before::Start => true,
            Before::List => self.has_verb_of_its_own(),
            _ => false,
        };
        let verb = if subject {
            right.or(left)
        } else {
            left.or(right)
        };
        open.verb = verb.map_or(Run::NONE, |mark| mark.run());
        open
    }

    /// What was stolen, paid or given is said before what it is worth: "stole gems worth 2 million".
    fn worth(&self, before: Before, found: &mut Governor) {
        let Some(term) = found.term else { return };
        if !matches!(term.form, TermForm::State | TermForm::After) {
            return;
        }
        let start = self.scene.clause_start(self.text, self.quantity.start);
        let marks = self.scene.marks().iter().rev();
        let inside = marks.filter(|mark| mark.end <= self.quantity.start && mark.start >= start);
        let verb = inside
            .filter(|mark| !is_after_determiner(self, **mark))
            .find_map(|mark| {
                let term = self.sense(*mark, |form, _| form == TermForm::Object)?;
                Some((term, *mark))
            });
        if let Some((term, mark)) = verb {
            *found = self.governor(term, mark);
        } else if let Some(predicate) = self.predicate(before) {
            *found = predicate;
        }
    }

    /// Tells the depth that was reached from a day's advance.
    fn window(&self, found: &mut Governor) {
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
    fn is_of_windows(&self, measure: u16) -> bool {
        self.text.lexicon.terms.has_window(measure)
    }
}

/// The way from a subject to its predicate, over auxiliaries, adverbs and what stands between.
#[derive(Default)]
struct Chain {
    be: bool,
    have: bool,
    plan: bool,
    /// Whether an auxiliary or a verb that opens a chain was seen.
    verbal: bool,
    /// Whether other words stand between the phrase and here.
    gap: bool,
    commas: usize,
    /// Whether the phrase is the object of a verb that says what became of it: "left 13 people dead".
    complement: bool,
}

/// What one word makes of the search.
enum Step {
    On,
    Stop,
    Found(Governor),
}

impl Chain {
    fn run(mut self, bind: &Bind<'_>) -> Option<Governor> {
        let mut at = skip_of_whom(bind, bind.quantity.end);
        let last = bind.scene.end.min(at + FARTHEST_PREDICATE);
        while at < last {
            let mark = bind.scene.at(at).filter(|mark| mark.start == at);
            let (step, next) = match mark {
                Some(mark) => (self.mark(bind, mark), mark.end),
                None => match light(bind.text, at) {
                    0 => (self.word(bind, at), at + 1),
                    words => (Step::On, at + words),
                },
            };
            match step {
                Step::On => at = next,
                Step::Stop => return None,
                Step::Found(found) => return Some(found),
            }
        }
        None
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
        if class.any(Class::WH) && !class.any(Class::PREPOSITION) {
            let relative = bind.is(at, "who") || bind.is(at, "which") || bind.is(at, "that");
            (self.be, self.have, self.verbal) = (false, false, false);
            return if relative { Step::On } else { Step::Stop };
        }
        match text.words.kind(at) {
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
            let found = peek(bind, at, TermForm::State, 5);
            return found.map_or(Step::Stop, Step::Found);
        }
        let place = self.be && self.verbal || self.complement || !self.gap;
        if place && class.any(Class::PREPOSITION) && !class.any(Class::CONJUNCTION) {
            if let Some(found) = peek(bind, at, TermForm::In, 7) {
                return Step::Found(found);
            }
        }
        if self.verbal && is_and(text, at) {
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
            let mut found = bind.governor(term, mark);
            found.plan = self.plan;
            return Step::Found(found);
        }
        let forms = bind.scene.forms(bind.text, mark);
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
                self.verbal = true;
                Step::On
            }
            // A noun of the tables within the phrase: "people in the flood".
            _ if !self.verbal => {
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
        let active = !bind.opens_object(mark.end);
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
                return form == TermForm::State
                    || form.takes_subject() && forms.any(VerbForm::BASE)
                    || form.takes_object() && active && forms.any(VerbForm::PARTICIPLE);
            }
            let finite = VerbForm::PAST
                .with(VerbForm::BASE)
                .with(VerbForm::THIRD)
                .with(VerbForm::GERUND);
            form.takes_subject() && forms.any(finite) && !is_after_determiner(bind, mark)
                || form.takes_object()
                    && active
                    && forms.any(VerbForm::PARTICIPLE)
                    && !is_after_determiner(bind, mark)
                || form == TermForm::State && (self.complement || !self.gap)
        })
    }
}

/// The first mark within some words that has a sense of one form: "in six emergency shelters", "minor injuries".
fn peek(bind: &Bind<'_>, from: usize, wanted: TermForm, words: usize) -> Option<Governor> {
    let last = bind.scene.end.min(from + words);
    (from..last)
        .take_while(|at| bind.text.words.kind(*at) != Kind::Comma)
        .find_map(|at| {
            let mark = bind.scene.at(at)?;
            let term = bind.sense(mark, |form, _| form == wanted)?;
            Some(bind.governor(term, mark))
        })
}

/// Whether a mark stands after "the", "a" or a preposition, where it is a noun.
fn is_after_determiner(bind: &Bind<'_>, mark: Mark) -> bool {
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
    if bind.is(at, "of") && class.any(whom) {
        at + 2
    } else if bind.is(at, "of") && class.any(Class::DETERMINER) {
        at + 2
    } else {
        at
    }
}

/// "including", "among them", "such as".
pub(super) fn is_including(text: &Text<'_>, at: usize) -> bool {
    text.word(at).eq_ignore_ascii_case("including")
}
