//! Members of a list and parts of a whole: what governs the others governs them, with a number or without one.

use super::super::reading::Manner;
use super::govern::{Bind, FARTHEST_NOUN, Governor, is_including};
use super::near::Before;
use super::scene::light;
use crate::lexicon::{Class, TermForm, VerbRole};

impl Bind<'_> {
    /// "killed the mayor and two guards", "the murder of a priest and three pupils": what governs the members of the list
    /// that have no number.
    pub(super) fn joined(&self, before: Before) -> Option<Governor> {
        let Before::List = before else { return None };
        if self.is_next() || self.has_verb_of_its_own() {
            return None;
        }
        let along = self.is(self.quantity.start.wrapping_sub(1), "with");
        let start = self.scene.clause_start(self.quantity.start);
        let marks = self.scene.marks().iter().rev();
        let mut near = marks
            .filter(|mark| mark.end < self.quantity.start && mark.start >= start)
            .take_while(|mark| mark.start + FARTHEST_NOUN + 2 > self.quantity.start);
        near.find_map(|mark| {
            let passive = self.scene.is_passive(self.text, *mark);
            let of = self.is(mark.end, "of")
                || self.text.words.class(mark.end - 1).any(Class::PREPOSITION);
            let term = self.sense(*mark, |form, _| {
                form.takes_object() && (!passive || along)
                    || form.takes_subject() && along
                    || form == TermForm::Of && of
            })?;
            Some(Governor::new(term, *mark))
        })
    }

    pub(super) fn listed(
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
        let out_of = matches!(before, Before::Preposition(at) if self.is(at, "of") && self.is(at.wrapping_sub(1), "out"));
        let lists = matches!(before, Before::List)
            || self.readings[self.at].manner == Manner::Part
            || out_of;
        let from = whole.or_else(|| lists.then(|| self.at.checked_sub(1))?)?;
        let given = governors.get(from)?;
        let mark = given.mark?;
        let same = given.term?;
        let term = if super::accepts(same.takes, self.quantity.sort()) {
            same
        } else {
            self.sense(mark, |form, _| form == same.form)?
        };
        let unit = self.quantities[from].unit;
        if unit != self.quantity.unit && whole.is_none() && same.form == TermForm::After {
            return None;
        }
        // "… out of a planned 180,000".
        let plan = given.plan || out_of && self.says_plan(self.quantity.start.wrapping_sub(1));
        Some(Governor {
            term: Some(term),
            inherited: true,
            plan,
            ..*given
        })
    }

    /// "destroyed armour, including seven tanks": the verb governs what was not counted.
    pub(super) fn example(&self, including: usize) -> Option<Governor> {
        let start = self.scene.clause_start(including);
        let marks = self.scene.marks().iter().rev();
        let mut before = marks.filter(|mark| mark.end <= including && mark.start >= start);
        before.find_map(|mark| {
            let passive = self.scene.is_passive(self.text, *mark);
            let term = self.sense(*mark, |form, _| {
                form.takes_object() && !passive || form == TermForm::Of
            })?;
            Some(Governor::new(term, *mark))
        })
    }

    /// Whether only a comma or "and" stands between this phrase and the one before.
    pub(super) fn is_next(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.quantities[at].end);
        before.is_some_and(|end| end <= self.quantity.start && self.quantity.start - end <= 2)
    }

    /// Whether a finite verb or an auxiliary stands right after the phrase.
    pub(super) fn has_verb_of_its_own(&self) -> bool {
        let end = self.quantity.end;
        let mark = self.scene.at(end + light(self.text, end));
        mark.is_some_and(|mark| {
            matches!(
                mark.role(),
                Some(VerbRole::Be | VerbRole::Have | VerbRole::Will)
            )
        })
    }
}
