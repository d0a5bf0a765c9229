//! Magnitudes that bear no unit: "a 6.4 quake", "two quakes, measuring 7.6 and 7.4".

use rust_decimal::Decimal;

use super::Walk;
use crate::lexicon::{Class, VerbRole};
use crate::read::reading::{Manner, ReadForm, Reading, Run};
use crate::read::words::Kind;

/// The family of events that have a magnitude.
const FAMILY: &str = "quake";

/// The strongest quake measured had 9.5.
const STRONGEST: Decimal = Decimal::TEN;

/// The most words between a verb of measuring and the magnitude: "registered a preliminary".
const NEAR: usize = 4;

impl Walk<'_> {
    /// Gives the unit to decimals below ten that stand right before a quake or behind a verb that measures one, and to those
    /// in a list with such a number.
    pub(super) fn magnitudes(&self, readings: &mut [Reading]) {
        if !readings.iter().any(is_bare) {
            return;
        }
        let scope = self.scope;
        let Some(unit) = scope.lexicon().units.by_symbol("magnitude") else {
            return;
        };
        let Some(quake) = (scope.first..scope.end).find(|at| self.is_quake(*at)) else {
            return;
        };
        for at in 0..readings.len() {
            if !is_bare(&readings[at]) {
                continue;
            }
            let (start, end) = (
                readings[at].hull().start as usize,
                readings[at].number.end as usize,
            );
            let measured = quake < start && self.is_measured(start);
            let listed = at > 0
                && readings[at - 1].unit == Some(unit)
                && self.is_joined(readings[at - 1].hull().end as usize, start);
            let leads = self.is_quake(end);
            if leads || measured || listed {
                readings[at].unit = Some(unit);
            }
            if leads {
                // "a 6.4 quake cracked walls": of the quake, and no count of walls.
                let quake = Run::new(end, end + 1);
                (readings[at].counted, readings[at].phrase) = (quake, quake);
            }
        }
    }

    fn is_quake(&self, at: usize) -> bool {
        let scope = self.scope;
        let events = &scope.lexicon().events;
        scope.is(at, Class::EVENT)
            && events
                .of(scope.id(at))
                .is_some_and(|family| events.name(family) == FAMILY)
    }

    /// Whether a verb of measuring or the word itself stands before a number, with nothing but adjectives and prepositions
    /// between.
    fn is_measured(&self, start: usize) -> bool {
        let scope = self.scope;
        let first = start.saturating_sub(NEAR).max(self.scope.first);
        let verbs = &scope.lexicon().verbs;
        for at in (first..start).rev() {
            if !scope.is_letters(at) {
                return false;
            }
            if ["magnitude", "magnitudes"].contains(&scope.word(at)) {
                return true;
            }
            if let Some(verb) = verbs.of(scope.id(at)) {
                let lemma = scope.lexicon().vocabulary.text(verb.lemma);
                return verb.role == VerbRole::Level && matches!(lemma, "measure" | "register");
            }
        }
        false
    }

    /// Whether nothing but a comma or "and" stands between two numbers.
    fn is_joined(&self, end: usize, start: usize) -> bool {
        let joins = |at: usize| {
            self.scope.is_kind(at, Kind::Comma) || self.scope.is(at, Class::CONJUNCTION)
        };
        end < start && start - end <= 2 && (end..start).all(joins)
    }
}

/// Whether a number may be a magnitude: a decimal from one to ten, of nothing else.
fn is_bare(reading: &Reading) -> bool {
    let ReadForm::Number(number) = reading.form else {
        return false;
    };
    reading.unit.is_none()
        && reading.apart.is_none()
        && reading.per_at.is_none()
        && reading.manner == Manner::Plain
        && number.value.scale() > 0
        && number.value >= Decimal::ONE
        && number.value < STRONGEST
}
