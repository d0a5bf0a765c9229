//! What the docket asks of a lexicon: how measures behave, how places lie in each other, how units convert.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gate::Answer;
use crate::lexicon::places::{PlaceRelation, Places};
use crate::lexicon::{EventCourse, Lexicon, Measure, Measures, Unit};
use crate::model::Subject;

/// The answers of one lexicon, taken once when a docket is made.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    measures: Measures,
    units: Vec<Unit>,
    /// The unit written and the one that may be meant, by symbols.
    mistaken: Vec<(Box<str>, Box<str>)>,
    places: Arc<Places>,
    /// The noun of an event to the one that stands for its family.
    events: BTreeMap<Box<str>, Box<str>>,
    /// How long the events of a family go on.
    courses: BTreeMap<Box<str>, EventCourse>,
    /// Which of men, women and children a noun says.
    apart: BTreeMap<Box<str>, Box<str>>,
    /// The group that a kind implies.
    groups: BTreeMap<Box<str>, Box<str>>,
    /// The kinds of things.
    things: BTreeSet<Box<str>>,
}

impl Known {
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        Known {
            measures: lexicon.measures.clone(),
            units: lexicon.units.all().to_vec(),
            mistaken: lexicon.units.mistaken().to_vec(),
            places: Arc::clone(&lexicon.places),
            events: lexicon.events.heads().clone(),
            courses: lexicon.events.courses().clone(),
            apart: lexicon.nouns.apart().clone(),
            groups: lexicon.facets.implied(),
            things: lexicon.facets.things(),
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

    /// The units that a writer may mean by this one: miles by kilometres.
    pub(crate) fn mistaken(&self, symbol: &str) -> impl Iterator<Item = &Unit> {
        let of = self
            .mistaken
            .iter()
            .filter(move |(wrote, _)| **wrote == *symbol);
        of.filter_map(|(_, meant)| self.unit(meant))
    }

    /// The noun that stands for all nouns of an event's family: a quake is an earthquake.
    pub(crate) fn event_head<'a>(&'a self, noun: &'a str) -> &'a str {
        self.events.get(noun).map_or(noun, AsRef::as_ref)
    }

    /// How long the events of a family go on; `None` for those that are over in a moment.
    pub(crate) fn course_of(&self, family: &str) -> Option<EventCourse> {
        self.courses.get(family).copied()
    }

    /// Whether the events of a family go on for weeks.
    pub(crate) fn is_lasting(&self, family: &str) -> bool {
        self.course_of(family) == Some(EventCourse::Lasting)
    }

    /// The families of events that go on for weeks.
    pub(crate) fn lasting(&self) -> impl Iterator<Item = &str> {
        self.of_course(EventCourse::Lasting)
    }

    /// The families of events of which a war is made.
    pub(crate) fn strikes(&self) -> impl Iterator<Item = &str> {
        self.of_course(EventCourse::Strike)
    }

    fn of_course(&self, course: EventCourse) -> impl Iterator<Item = &str> {
        let all = self.courses.iter();
        all.filter(move |(_, of)| **of == course)
            .map(|(family, _)| &**family)
    }

    /// Whether no one is in both of what two nouns count: men and women, women and children.
    pub(crate) fn are_other_people(&self, a: &str, b: &str) -> bool {
        let both = self.apart.get(a).zip(self.apart.get(b));
        both.is_some_and(|(a, b)| a != b)
    }

    /// The places that hold this one, from near to far; none for a name that the lexicon does not know.
    pub(crate) fn places_around(&self, place: &str) -> Vec<Box<str>> {
        let members = self.places.id(place).map(|id| vec![id]);
        let members = members.unwrap_or_else(|| self.places.listed(place));
        let Some((first, others)) = members.split_first() else {
            return Vec::new();
        };
        let others: Vec<_> = others.iter().map(|id| self.places.ancestors(*id)).collect();
        // What holds a list holds each of its members.
        let around = self.places.ancestors(*first).into_iter();
        let around = around.filter(|outer| others.iter().all(|all| all.contains(outer)));
        around.map(|outer| self.places.name(outer).into()).collect()
    }

    /// The place of which this is a side, below a country: "western Kursk region" and "central Paris" say where in them,
    /// and are no places with counts of their own. A side of a country is.
    pub(crate) fn whole_of_side(&self, place: &str) -> Box<str> {
        let whole = self.places.id(place).and_then(|id| {
            let whole = self.places.parents(id).next()?;
            (Places::is_side_of(id, whole) && self.places.kind(whole).is_local()).then_some(whole)
        });
        whole.map_or_else(|| place.into(), |whole| self.places.name(whole).into())
    }

    /// How two places stand to each other.
    pub(crate) fn places(&self, a: &str, b: &str) -> Answer {
        if a == b {
            return Answer::Same;
        }
        match self.places.relation_of_names(a, b) {
            PlaceRelation::Same => Answer::Same,
            PlaceRelation::Narrower => Answer::Narrower,
            PlaceRelation::Wider => Answer::Wider,
            PlaceRelation::Different => Answer::Different,
            PlaceRelation::Unknown => Answer::Unknown,
        }
    }

    /// The group that a kind belongs to: children are civilians, tanks the military's.
    pub(crate) fn group_of(&self, kind: &str) -> Option<&str> {
        self.groups.get(kind).map(AsRef::as_ref)
    }

    /// Whether a subject counts things. One with a group and no kind counts people.
    pub(crate) fn is_of_things(&self, subject: &Subject) -> bool {
        let kind = subject.kind.as_deref();
        kind.is_some_and(|kind| self.things.contains(kind))
    }

    /// Whether two kinds are of things that can't be of one piece: a tank is no helicopter, but it is a vehicle.
    pub(crate) fn are_other_things(&self, a: &str, b: &str) -> bool {
        let is_one = |kind: &str| {
            self.things.contains(kind) && !kind.ends_with("vehicle") && kind != "equipment"
        };
        a != b && is_one(a) && is_one(b)
    }
}
