//! What the docket asks of a lexicon: how measures behave, how places lie in each other, how units convert.

use super::gate::Answer;
use crate::lexicon::{Lexicon, Measure, Measures, Unit};

/// The answers of one lexicon, taken once when a docket is made.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    measures: Measures,
    units: Vec<Unit>,
}

impl Known {
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        Known {
            measures: lexicon.measures.clone(),
            units: lexicon.units.all().to_vec(),
        }
    }

    /// How a measure behaves.
    pub(crate) fn measure(&self, name: &str, unit: Option<&str>) -> Measure {
        self.measures.or_usual(name, unit.is_some())
    }

    /// A unit by its symbol; an unknown one is a dimension of its own.
    pub(crate) fn unit(&self, symbol: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| &*unit.symbol == symbol)
    }

    /// The places that hold this one, from near to far.
    #[allow(
        clippy::unused_self,
        reason = "the table of places is not part of the lexicon yet"
    )]
    pub(crate) fn places_around(&self, _place: &str) -> Vec<Box<str>> {
        Vec::new()
    }

    /// How two places stand to each other.
    pub(crate) fn places(&self, a: &str, b: &str) -> Answer {
        let holds =
            |outer: &str, inner: &str| self.places_around(inner).iter().any(|p| **p == *outer);
        if a == b {
            Answer::Same
        } else if holds(a, b) {
            Answer::Wider
        } else if holds(b, a) {
            Answer::Narrower
        } else {
            Answer::Unknown
        }
    }

    /// The group that a kind of people belongs to: children are civilians.
    #[allow(
        clippy::unused_self,
        reason = "the table of kinds is not part of the lexicon yet"
    )]
    pub(crate) fn group_of(&self, kind: &str) -> Option<&str> {
        matches!(kind, "child" | "woman" | "medic" | "journalist").then_some("civilian")
    }
}
