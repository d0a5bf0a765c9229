//! What the number before it measures, a number measures too: said again in another unit or as a share, planned beside it,
//! reached by the change that it tells, or called "the number".

use super::super::words::Kind;
use super::govern::{Bind, Governor};
use super::near::Before;
use super::quantity::Quantity;
use super::scene::is_light;
use crate::lexicon::{Around, Sort};

impl Bind<'_> {
    /// "stole $2.6 million (two million euros)": a measurement in brackets says the one before it again, in another unit.
    pub(super) fn again(&self, governors: &[Governor]) -> Option<Governor> {
        let open = self.quantity.start.checked_sub(1)?;
        let before = self.quantities[self.at.checked_sub(1)?];
        let last = governors.last()?;
        if self.is_share_of(before) {
            return last.term.is_some().then_some(Governor {
                inherited: true,
                ..*last
            });
        }
        let kind = Sort::MONEY
            .with(Sort::LENGTH)
            .with(Sort::AREA)
            .with(Sort::MASS);
        let same = before.takes.any(self.quantity.takes) && self.quantity.takes.any(kind);
        let bracket = self.text.words.kind(open) == Kind::Open && open <= before.end + 1;
        // "(£1.7m; $2.6m)", "(£1.7m, $2.6m)": the second one in the bracket.
        let separates = matches!(self.text.words.kind(open), Kind::Semicolon | Kind::Comma);
        let goes_on = separates && open == before.end && last.again;
        let again = same && before.unit && self.quantity.unit && (bracket || goes_on);
        again.then_some(Governor {
            inherited: true,
            again: true,
            ..*last
        })
    }

    /// "the shares rose $3, to $47", "fell 38.9, or 0.4 percent, to 10,178": where the change before it led.
    pub(super) fn arrived(&self, before: Before, governors: &[Governor]) -> Option<Governor> {
        let Before::Preposition(to) = before else {
            return None;
        };
        let last = governors.last().filter(|last| last.changes)?;
        let set_off = to == self.quantities[self.at - 1].end + 1
            && self.text.words.kind(to.wrapping_sub(1)) == Kind::Comma;
        (self.is(to, "to") && set_off && last.is_found()).then_some(Governor {
            inherited: true,
            ..*last
        })
    }

    /// "cut 4,400 jobs, or 12 percent of its staff": the count before, said again as a share.
    fn is_share_of(&self, before: Quantity) -> bool {
        /// A comma and "or".
        const JOINT: usize = 2;
        let gap = before.end..self.quantity.start;
        let joins = |at: usize| self.text.words.kind(at) == Kind::Comma || self.is(at, "or");
        let share = self.quantity.takes.any(Sort::SHARE) && self.quantity.unit;
        let of = self.is(self.readings[self.at].hull().end as usize, "of")
            || self.quantity.noun_at.is_some();
        let apposed = (1..=JOINT).contains(&gap.len()) && gap.clone().all(joins);
        share && of && !before.unit && apposed
    }

    /// "… have been evacuated, out of a planned 180,000": what was planned is what the number before counts.
    pub(super) fn of_plan(&self, governors: &[Governor]) -> Option<Governor> {
        let before = self.quantities[self.at.checked_sub(1)?];
        let last = governors.last().filter(|last| last.term.is_some())?;
        let first = self.quantity.start.saturating_sub(4).max(before.start + 1);
        let plan = (first..self.quantity.start).rfind(|at| self.says_plan(*at))?;
        let led = (first..plan).any(|at| self.is(at, "of"));
        let alone = (plan + 1..self.quantity.start).all(|at| is_light(self.text, at));
        let is_alike = self.quantity.takes == Sort::NONE
            || self.quantity.elided
            || before.takes.any(self.quantity.takes);
        (led && alone && is_alike).then_some(Governor {
            plan: true,
            inherited: true,
            ..*last
        })
    }

    /// "hundreds were captured, while the number may be as high as 2,000": the number of what was counted before.
    pub(super) fn number_again(&self, before: Before, governors: &[Governor]) -> Option<Governor> {
        if !self.quantity.elided || self.quantity.unit {
            return None;
        }
        let (noun, _) = self.subject_noun(before)?;
        let is_number = self.text.does(noun.start as usize, Around::NUMBER_OF);
        let last = governors.last().filter(|last| last.term.is_some())?;
        (is_number && !self.quantities[self.at - 1].unit).then_some(Governor {
            inherited: true,
            changes: false,
            plan: false,
            ..*last
        })
    }
}
