//! `measures.tsv`: what is counted or measured, how it behaves in time, and whether parts add up.
//!
//! The table answers by name. A measure that it does not know is taken as a count of whole things where it has no
//! unit: it adds up, and a wider place counts more.

use std::collections::BTreeMap;

use super::{LexiconError, LexiconErrorKind, Row};
use crate::model::Dynamics;

/// What a wider place means for a measure.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// It counts more.
    Place,
    /// It only says where: of a distance, a magnitude.
    Event,
}

/// What the place of a measure is.
///
/// ```
/// use crossclaim::lexicon::{Bearer, Lexicon};
///
/// let lexicon = Lexicon::english();
/// let bearer = |name| lexicon.measures().named(name).unwrap().bearer;
/// assert_eq!(bearer("killed"), Bearer::Scene);
/// assert_eq!(bearer("population"), Bearer::Thing);
/// assert_eq!(bearer("distance"), Bearer::End);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Bearer {
    /// Where it happens or is.
    #[default]
    Scene,
    /// What bears it: of a population the town, of an inflation the country.
    Thing,
    /// One end of it: of a distance.
    End,
    /// What the report is about, even where it stands still: a war has one front. The words that measure it are no place.
    Story,
    /// Where it is, of what somebody or something has: of a revenue a company, of a price goods. Who has it is not read, so that
    /// two figures of one report are of two, and those of two reports are of one only where both are about one.
    Owner,
}

/// What is known of a measure.
///
/// ```
/// let lexicon = crossclaim::lexicon::Lexicon::english();
/// let measures = lexicon.measures();
/// assert!(measures.named("displaced").unwrap().additive);
/// assert!(!measures.named("depth").unwrap().additive);
/// assert!(measures.named("sell:album").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measure {
    /// How a figure behaves in time where the text does not say.
    pub dynamics: Dynamics,
    /// Whether parts add up to a whole.
    pub additive: bool,
    /// What a wider place means.
    pub scope: Scope,
    /// What its place is.
    pub bearer: Bearer,
    /// Whether it can be below zero.
    pub signed: bool,
    /// Whether it is the deepest, farthest or highest of something, of which *up to n* means *about n*.
    pub extreme: bool,
}

/// All measures by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measures {
    by_name: BTreeMap<Box<str>, Measure>,
}

impl Measures {
    pub(super) fn enter(&mut self, row: Row<'_, '_>) -> Result<(), LexiconError> {
        let name = row.filled("measure")?;
        let flag = |column| {
            row.read(column, "yes or no", |cell| match cell {
                "yes" => Some(true),
                "no" | "" => Some(false),
                _ => None,
            })
        };
        let measure = Measure {
            dynamics: row.read("dynamics", "a behaviour in time", |cell| cell.parse().ok())?,
            additive: flag("additive")?,
            scope: row.read("scope", "place or event", |cell| match cell {
                "place" => Some(Scope::Place),
                "event" => Some(Scope::Event),
                _ => None,
            })?,
            bearer: row.read(
                "bearer",
                "thing, end, story, owner or nothing",
                |cell| match cell {
                    "" => Some(Bearer::Scene),
                    "thing" => Some(Bearer::Thing),
                    "end" => Some(Bearer::End),
                    "story" => Some(Bearer::Story),
                    "owner" => Some(Bearer::Owner),
                    _ => None,
                },
            )?,
            signed: flag("signed")?,
            extreme: flag("extreme")?,
        };
        if self.named(name).is_some() {
            return Err(row.error(LexiconErrorKind::Duplicate(name.to_owned())));
        }
        self.insert(name, measure);
        Ok(())
    }

    /// Adds a measure, or replaces the one of this name.
    pub fn insert(&mut self, name: impl Into<Box<str>>, measure: Measure) {
        self.by_name.insert(name.into(), measure);
    }

    /// What is known of the measure of this name.
    pub fn named(&self, name: &str) -> Option<Measure> {
        self.by_name.get(name).copied()
    }

    /// What is taken of a measure, known or not: an unknown one of whole things adds up, and its words name whoever has it.
    pub fn or_usual(&self, name: &str, has_unit: bool) -> Measure {
        self.named(name).unwrap_or(Measure {
            dynamics: Dynamics::Stock,
            additive: !has_unit,
            scope: Scope::Place,
            bearer: Bearer::Owner,
            signed: false,
            extreme: false,
        })
    }
}
