//! What stands right before a number: a verb whose object it is, a noun with "of", a verb of change with its subject; and
//! whether it is planned.

use std::ops::Range;

use super::super::reading::{ReadForm, Run};
use super::super::words::Kind;
use super::chain::is_after_determiner;
use super::govern::{Bind, FARTHEST_NOUN, Governor};
use super::scene::{Mark, Scene, is_light, is_saying, opens_clause};
use crate::lexicon::{Around, Class, Sort, SpeechWord, Term, TermForm, VerbForm, VerbRole};

/// How far before its preposition the verb may stand that moves a figure: "taking the toll of the worst fires in years to 62".
const FARTHEST_OBJECT: usize = 16;

/// What stands right before a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) enum Before {
    /// Nothing that governs: the start of a clause.
    Start,
    Mark(Mark),
    Preposition(usize),
    /// A comma or "and".
    List,
    /// Any other word.
    Word,
}

impl Bind<'_> {
    /// What stands before the word at `start`, over hedges, adverbs and determiners.
    pub(super) fn before(&self, start: usize) -> Before {
        let mut at = start;
        for _ in 0..8 {
            let Some(before) = at.checked_sub(1).filter(|at| *at >= self.scene.first) else {
                return Before::Start;
            };
            if self.says_plan(before) && self.is_determined(before) {
                at = before;
                continue;
            }
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
            if kind == Kind::Comma || self.text.is_and(before) || self.joins(before) {
                return Before::List;
            }
            let preposition = class.any(Class::PREPOSITION)
                && (!class.any(Class::HEDGE) || self.is(before, "from"));
            let time = Class::WEEKDAY
                .with(Class::DAY)
                .with(Class::MONTH)
                .with(Class::SPAN);
            if preposition && before + 1 < start && self.text.words.class(at).any(time) {
                // "On Monday 25 people died": the preposition governs the time.
                return Before::Start;
            }
            if preposition && !self.is(before, "up") || self.is(before, "to") {
                return Before::Preposition(before);
            }
            if kind == Kind::Colon {
                let noun = self.scene.before(before);
                return noun.map_or(Before::Preposition(before), Before::Mark);
            }
            if opens_clause(self.text, before) || is_saying(self.text, before) {
                return Before::Start;
            }
            let skips = is_light(self.text, before)
                || self.is(before, "up")
                || matches!(kind, Kind::Quote | Kind::Open | Kind::Apostrophe)
                || class.any(Class::DETERMINER.with(Class::HEDGE));
            // "an additional 300", "the remaining 40".
            let between =
                class.is_unknown_word() && kind == Kind::Lower && self.is_determined(before);
            if !skips && !between {
                return Before::Word;
            }
            at = before;
        }
        Before::Start
    }

    /// Whether a word ends "as well as", "along with", "together with".
    fn joins(&self, at: usize) -> bool {
        let is = |back: usize, word: &str| self.is(at.wrapping_sub(back), word);
        is(0, "as") && is(1, "well") && is(2, "as")
            || is(0, "with") && (is(1, "along") || is(1, "together"))
            || is(0, "plus")
    }

    pub(super) fn is_determined(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        before >= self.scene.first && self.text.words.class(before).any(Class::DETERMINER)
    }

    pub(super) fn governed_by(&self, before: Before) -> Option<Governor> {
        // "has passed 30": the verb is the hedge as well.
        let first = self.scene.at(self.quantity.start);
        let number = self.readings[self.at].number.start as usize;
        if let Some(mark) = first.filter(|mark| mark.end <= number)
            && let Some(found) = self.by_mark(mark)
        {
            return Some(found);
        }
        // "to a depth of from 28 to 35 km".
        let opens = self.quantity.start;
        if self.is(opens, "from") || self.is(opens, "between") {
            return self.by_preposition(opens);
        }
        match before {
            Before::Mark(mark) => self.by_mark(mark),
            Before::Preposition(at) => self.by_preposition(at),
            Before::Word | Before::Start | Before::List => None,
        }
    }

    pub(super) fn by_mark(&self, mark: Mark) -> Option<Governor> {
        if mark.role() == Some(VerbRole::Concern)
            && let Some(found) = self.concerned(mark)
        {
            return Some(found);
        }
        let noun = self.sense(mark, |form, _| {
            matches!(form, TermForm::Of | TermForm::Before)
        });
        let passive = self.scene.is_passive(self.text, mark);
        // "was fined $25,000": a sum stays the object.
        let retained = self.quantity.takes.any(Sort::MONEY);
        let object = self
            .sense(mark, |form, _| form.takes_object())
            .filter(|_| !passive || retained);
        let labels = self.is_label(mark.end);
        let state = self.sense(mark, |form, forms| {
            form == TermForm::State && (self.quantity.unit || labels)
                || labels && form.takes_object() && forms.any(VerbForm::PARTICIPLE)
        });
        if let Some(term) = object.or(noun).or(state) {
            let mut found = Governor::new(term, mark);
            found.plan = self.is_planned(mark) || self.is_noun_planned(mark, term);
            return Some(found);
        }
        if mark.equates() {
            self.changed(mark)
        } else {
            None
        }
    }

    /// "the evacuation affects 5,000 people": the subject says what is done to them; what still goes on is a plan.
    fn concerned(&self, verb: Mark) -> Option<Governor> {
        let mut found = self.changed(verb)?;
        let is_said = found.term?.form == TermForm::Of && !self.quantity.unit;
        let is_past = verb.verb.is_some_and(|v| v.forms.any(VerbForm::PAST));
        found.plan |= !is_past;
        is_said.then_some(found)
    }

    /// "the number of injured rose to 28", "losses were 360": the subject of the verb says what.
    pub(super) fn changed(&self, verb: Mark) -> Option<Governor> {
        let subject = self.subject_of(verb.start);
        let start = self.past_fronted(subject.start, subject.end);
        let marks = self.scene.marks().iter();
        let inside = marks.filter(|mark| mark.start >= start && mark.end <= subject.end);
        let noun = |mark: &Mark| {
            let term = self.sense(*mark, |form, forms| match form {
                TermForm::Of | TermForm::Counted => true,
                TermForm::State => !self.quantity.unit,
                form => form.takes_object() && forms.any(VerbForm::PARTICIPLE),
            })?;
            self.may_measure(term).then_some((term, *mark))
        };
        // "the land that the army has taken has grown to 900 km²": who holds it says more than that it is land.
        let held = |mark: &Mark| {
            let term = self.sense(*mark, |form, _| form == TermForm::Own)?;
            (mark.start >= subject.end).then_some((term, *mark))
        };
        let marks = self.scene.marks().iter();
        let relative = marks
            .take_while(|mark| mark.end <= verb.start)
            .find_map(held);
        let found = relative
            .or_else(|| inside.clone().find_map(noun))
            .or_else(|| {
                // A change in percent is measured in another unit than its subject: "revenue rose 5 %".
                self.quantity.unit.then_some(())?;
                inside
                    .clone()
                    .find_map(|mark| Some((self.of_any(*mark)?, *mark)))
            });
        // "a study which shows prices rose 5 %"
        let own = self.scene.clause_start(verb.start).max(subject.end);
        let marks = self.scene.marks().iter();
        let mut within = marks.filter(|mark| mark.start >= own && mark.end <= verb.start);
        let found = found.or_else(|| within.find_map(noun));
        // "The population of the island as given by the census is 4,000".
        let is = matches!(
            verb.role(),
            Some(VerbRole::Be | VerbRole::Level | VerbRole::Concern)
        );
        let found = found.or_else(|| {
            is.then_some(())?;
            let marks = self.scene.marks().iter();
            let mut before = marks.take_while(|mark| mark.end <= verb.start);
            before.find_map(|mark| {
                let term = self.sense(*mark, |form, _| form == TermForm::Of)?;
                Some((term, *mark))
            })
        });
        let (term, mark) = found?;
        let mut governor = Governor::new(term, mark);
        governor.plan = (start..mark.start).any(|at| self.says_plan(at));
        governor.changes = verb.changes();
        Some(governor)
    }

    /// What a noun measures, in whatever unit.
    pub(super) fn of_any(&self, mark: Mark) -> Option<Term> {
        let all = Sort::SHARE
            .with(Sort::MONEY)
            .with(Sort::MASS)
            .with(Sort::OTHER);
        let of = |form, _| form == TermForm::Of;
        Scene::sense(self.text, mark, all, of)
    }

    /// Where a subject starts past what is fronted: "Following gains in sales, prices jumped".
    fn past_fronted(&self, start: usize, verb: usize) -> usize {
        let fronts = self.text.words.class(start).any(Class::PREPOSITION)
            || self.text.word(start).ends_with("ing");
        let comma = (start..verb).find(|at| self.text.words.kind(*at) == Kind::Comma);
        comma.filter(|_| fronts).map_or(start, |comma| comma + 1)
    }

    /// What stands before the noun that only says where on its way a figure is: "fell to a four-month low of", "hit a record".
    pub(super) fn reached(&self, before: Before) -> Before {
        /// An article, an adjective and a span: "a fresh 12-year".
        const LONGEST_REACHED: usize = 6;
        let noun = match before {
            Before::Preposition(at) if self.is(at, "of") || self.is(at, "at") => at.checked_sub(1),
            Before::Mark(mark) => Some(mark.end - 1),
            Before::Word => self.quantity.start.checked_sub(1),
            _ => None,
        };
        let Some(noun) =
            noun.filter(|at| *at > self.scene.first && self.text.does(*at, Around::REACHED))
        else {
            return before;
        };
        let first = noun.saturating_sub(LONGEST_REACHED).max(self.scene.first);
        for at in (first..noun).rev() {
            match self.scene.before(at + 1).filter(|mark| mark.equates()) {
                Some(mark) => return Before::Mark(mark),
                None if self.is(at, "to") || self.is(at, "at") => return Before::Preposition(at),
                None if !self.text.words.kind(at).is_letters()
                    && self.text.words.kind(at) != Kind::Hyphen
                    && !self.text.words.class(at).any(Class::DIGITS) =>
                {
                    return before;
                }
                None => {}
            }
        }
        before
    }

    /// Whether a preposition opens clauses as well: after, before, as, since.
    pub(super) fn opens_clause_too(&self, at: usize) -> bool {
        let class = self.text.words.class(at);
        class.any(Class::PREPOSITION) && class.any(Class::CONJUNCTION)
    }

    /// Where the subject of a verb stands: in its clause; before a relative clause that has a verb of its own ("the toll of a
    /// fire that swept through a mine rose") or a comma; else right before it ("a front line that runs for 900 km").
    fn subject_of(&self, verb: usize) -> Range<usize> {
        /// A noun with its adjectives.
        const ANTECEDENT: usize = 4;
        let start = self.scene.clause_start(verb);
        let relative = start.checked_sub(1).filter(|at| {
            let opens = self.text.reads_any(*at, &["that", "which", "who"]);
            opens && *at > self.scene.first && !is_saying(self.text, *at - 1)
        });
        let Some(at) = relative else {
            return start..verb;
        };
        let links = |at| is_light(self.text, at) || self.text.words.class(at).any(Class::AUXILIARY);
        let alone = (start..verb).all(links);
        if alone && self.text.words.kind(at - 1) != Kind::Comma {
            at.saturating_sub(ANTECEDENT).max(self.scene.first)..verb
        } else {
            self.scene.clause_start(at)..at
        }
    }

    /// Whether a noun may be what a measurement is of: what is counted in whole things is not ("a dose of 5 mg").
    fn may_measure(&self, term: Term) -> bool {
        let whole = term.form == TermForm::Counted && term.takes.any(Sort::PERSON);
        !self.quantity.unit || self.quantity.takes.any(Sort::SHARE) || !whole
    }

    /// The head of the subject of a verb of change or of measuring, where no term covers it: "the index fell to 3,400", "ticket
    /// sales were last measured at 40"; and whether the verb is one of change.
    pub(super) fn subject_noun(&self, before: Before) -> Option<(Run, bool)> {
        /// Words between such a verb and its preposition: "was put by the bank at".
        const NEAR: usize = 6;
        let verb = match before {
            Before::Mark(mark) => Some(mark).filter(|mark| mark.equates())?,
            Before::Preposition(at)
                if self
                    .text
                    .reads_any(at, &["to", "at", "by", "from", "between"]) =>
            {
                let first = at.saturating_sub(NEAR).max(self.scene.clause_start(at));
                let mut marks = (first..at).rev().filter_map(|word| self.scene.at(word));
                marks.find(|mark| mark.equates() || self.scene.is_passive(self.text, *mark))?
            }
            _ => return None,
        };
        let start = self.scene.clause_start(verb.start);
        let start = self.past_fronted(start, verb.start);
        // What is fronted is no subject: "As heat grows, the speed at the rim rises".
        let comma = (start..verb.start)
            .rev()
            .find(|at| self.text.words.kind(*at) == Kind::Comma);
        let start = match comma {
            Some(comma) if self.text.words.class(comma + 1).any(Class::DETERMINER) => comma + 1,
            _ => start,
        };
        let stops = Class::PREPOSITION
            .with(Class::AUXILIARY)
            .with(Class::DIGITS);
        let end = (start..verb.start)
            .find(|at| {
                let class = self.text.words.class(*at);
                // "Tokyo's average": the possessive looks like an auxiliary.
                let stops = class.any(stops) && self.text.words.kind(*at) != Kind::Possessive;
                *at > start && stops || self.text.words.kind(*at) == Kind::Open
            })
            .unwrap_or(verb.start);
        let passed = Class::DETERMINER.with(Class::ADVERB);
        // A measurement may be of what a pronoun stands for; a count is of nothing that stands before one.
        let passed = if self.quantity.unit {
            passed.with(Class::PRONOUN)
        } else {
            passed
        };
        let head = (start..end).rev().find(|at| {
            self.text.words.kind(*at).is_letters() && !self.text.words.class(*at).any(passed)
        })?;
        (!self.names_nothing(head)).then(|| (Run::new(head, head + 1), verb.changes()))
    }

    /// "ten days ago it was 28,000", "the Obra stood at 6.2 metres": a pronoun or a name as the subject says nothing of what is
    /// measured. Of points and sums a name may: an index and a share are called by it.
    fn names_nothing(&self, head: usize) -> bool {
        let class = self.text.words.class(head);
        let physical = Sort::LENGTH.with(Sort::AREA).with(Sort::MASS);
        let name = head > self.scene.first && self.text.words.kind(head).opens_name();
        class.any(Class::PRONOUN) || name && self.quantity.unit && self.quantity.takes.any(physical)
    }

    pub(super) fn by_preposition(&self, at: usize) -> Option<Governor> {
        let colon = self.text.words.kind(at) == Kind::Colon;
        let of = self.is(at, "of") || colon;
        let range = matches!(self.readings[self.at].form, ReadForm::Range(..));
        if range && (self.is(at, "from") || self.is(at, "between")) {
            // "advanced from one to three km"
            let verb = self.scene.before(at).and_then(|mark| {
                let object = self.sense(mark, |form, _| form.takes_object())?;
                (!self.scene.is_passive(self.text, mark)).then(|| Governor::new(object, mark))
            });
            if verb.is_some() {
                return verb;
            }
        }
        if of && self.is_whole_word(at.wrapping_sub(1)) {
            return self.governed_by(self.before(at - 1));
        }
        if let Some(mark) = self.scene.before(at) {
            let noun = self.sense(mark, |form, _| {
                form == TermForm::Of || form == TermForm::Counted && of
            });
            // "the deaths of 18 soldiers", but not "the case of one tribe".
            let noun = noun
                .filter(|term| term.form != TermForm::Counted || term.takes.is_of(Sort::PERSON));
            let noun = noun.filter(|term| self.may_measure(*term));
            if let Some(term) = noun.filter(|_| of || self.is(at, "at") || self.is(at, "to")) {
                let mut found = Governor::new(term, mark);
                found.plan = self.is_noun_planned(mark, term);
                return Some(found);
            }
            if mark.moves() {
                return self.changed(mark);
            }
        }
        if let Some(found) = self.moved(at) {
            return Some(found);
        }
        if let Some(found) = self.stretches(at) {
            return Some(found);
        }
        if !of && !self.text.reads_any(at, &["to", "at", "by", "from"]) {
            return None;
        }
        self.far_before(at, of)
    }

    /// "raised the interest rate to 6 %", "taking the toll of the year to 62", "cut pay by 10 %": the object of a verb that moves
    /// a figure.
    fn moved(&self, at: usize) -> Option<Governor> {
        if !self.text.reads_any(at, &["to", "by", "from"]) {
            return None;
        }
        let first = at.saturating_sub(FARTHEST_OBJECT).max(self.scene.first);
        let mut object = None;
        for word in (first..at).rev() {
            if opens_clause(self.text, word) || self.text.words.kind(word) == Kind::Comma {
                return None;
            }
            let Some(mark) = self.scene.at(word).filter(|mark| mark.start == word) else {
                continue;
            };
            let term = self
                .sense(mark, |form, _| form == TermForm::Of)
                .or_else(|| self.of_any(mark).filter(|_| self.quantity.unit));
            let moves = mark.changes() || self.text.lexicon.around.of(mark.id).any(Around::SETS);
            if moves && !self.scene.is_passive(self.text, mark) && !is_after_determiner(self, mark)
            {
                let (term, noun) = object?;
                return Some(Governor {
                    changes: mark.changes(),
                    ..Governor::new(term, noun)
                });
            }
            object = term.map(|term| (term, mark)).or(object);
        }
        None
    }

    /// "runs for 900 km", "stretches over 40 km": a length whose verb takes a preposition.
    fn stretches(&self, at: usize) -> Option<Governor> {
        let over = ["for", "over", "along", "across"];
        if !self.quantity.takes.any(Sort::LENGTH) || !self.text.reads_any(at, &over) {
            return None;
        }
        let mark = self.scene.before(at)?;
        let term = self.sense(mark, |form, _| form.takes_object())?;
        // Its subject may say more: "the border runs for 900 km".
        let subject = self.changed(mark);
        Some(subject.unwrap_or_else(|| Governor::new(term, mark)))
    }

    /// The noun or the verb of change some words before a preposition.
    pub(super) fn far_before(&self, at: usize, of: bool) -> Option<Governor> {
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
                let noun = noun.filter(|term| self.may_measure(*term));
                if let Some(term) = noun {
                    return Some(Governor::new(term, mark));
                }
            }
            let finite = VerbForm::BASE.with(VerbForm::PAST);
            if of && mark.verb.is_some_and(|verb| verb.forms.any(finite)) && !mark.term {
                return None;
            }
            if !of && mark.moves() {
                return self.changed(mark);
            }
        }
        None
    }

    /// "a total of", "a number of": the number stands for the whole phrase.
    pub(super) fn is_whole_word(&self, at: usize) -> bool {
        let noun = self.text.lexicon.nouns.of(self.text.words.id(at));
        noun.is_some_and(|noun| noun.takes == Sort::PARTITIVE)
    }

    /// Whether a verb stands after words of intention: "plans to move", "will be evacuated".
    pub(super) fn is_planned(&self, mark: Mark) -> bool {
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
            } else if self.is(before, "planned")
                || self.is(before, "planning")
                || to && self.is(before, "going")
            {
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

    /// Whether a verb tells what can be, and not what is meant to be: "could store two pages".
    pub(super) fn is_possible(&self, mark: Mark) -> bool {
        let first = mark.start.saturating_sub(3).max(self.scene.first);
        let possible = ["can", "could", "may", "might"];
        (first..mark.start).any(|at| self.text.reads_any(at, &possible))
    }

    /// "a planned number of evacuations", "the planned evacuation".
    pub(super) fn is_noun_planned(&self, mark: Mark, term: Term) -> bool {
        let first = mark.start.saturating_sub(4).max(self.scene.first);
        term.form == TermForm::Of && (first..mark.start).any(|at| self.says_plan(at))
    }

    /// Whether a word is "planned", "intended" and the like.
    pub(super) fn says_plan(&self, at: usize) -> bool {
        let class = self.text.words.class(at);
        let planned = |kind| {
            let stance = self.text.lexicon.speech.of(self.text.words.id(at), kind);
            class.any(kind) && stance.is_some_and(|saying| saying.stance == SpeechWord::Planned)
        };
        planned(Class::SAY_OPENS) || planned(Class::SAY)
    }

    pub(super) fn is_plan_noun(&self, at: usize) -> bool {
        let id = self.text.words.id(at);
        let saying = self.text.lexicon.speech.of(id, Class::SAY_NOUN);
        saying.is_some_and(|saying| saying.stance == SpeechWord::Planned)
    }
}
