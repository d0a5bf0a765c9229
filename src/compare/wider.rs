//! The series of which another is a part: fewer facets of the subject, a place that holds the place.

use std::rc::Rc;

use super::Sweep;
use crate::docket::{Context, Docket, KeyParts, Row};
use crate::model::Subject;

/// A series that holds another.
#[derive(Clone, Debug)]
pub(crate) struct Wider {
    pub(crate) rows: Rc<[Row]>,
    /// Whether its place is the wider one.
    pub(crate) by_place: bool,
    /// Whether its subject is the wider one.
    pub(crate) by_subject: bool,
}

/// What holds a claim of one context: the subjects with fewer facets, the places around its place.
#[derive(Debug)]
pub(crate) struct Around {
    places: Vec<Box<str>>,
    subjects: Vec<Subject>,
}

impl Around {
    pub(crate) fn of(docket: &Docket, context: &Context) -> Self {
        let parts = docket.key_parts(context);
        Around {
            places: parts
                .place
                .map(|place| docket.known().places_around(place))
                .unwrap_or_default(),
            subjects: wider_subjects(docket, parts.subject),
        }
    }

    /// The keys of the series that would hold it, and whether the place and the subject are the wider ones.
    pub(crate) fn each<'s>(
        &'s self,
        parts: KeyParts<'s>,
    ) -> impl Iterator<Item = (KeyParts<'s>, bool, bool)> {
        let own = std::iter::once((parts.place, false));
        let places = own.chain(self.places.iter().map(|place| (Some(&**place), true)));
        places.flat_map(move |(place, by_place)| {
            let own = std::iter::once((parts.subject, false));
            let subjects = own.chain(self.subjects.iter().map(|subject| (subject, true)));
            subjects
                .filter(move |(_, by_subject)| by_place || *by_subject)
                .map(move |(subject, by_subject)| {
                    let beside = KeyParts {
                        subject,
                        place,
                        ..parts
                    };
                    (beside, by_place, by_subject)
                })
        })
    }
}

/// The subjects that hold this one: some facets left out, or what its kind implies.
fn wider_subjects(docket: &Docket, subject: &Subject) -> Vec<Subject> {
    if subject.is_empty() {
        return Vec::new();
    }
    let full = docket.with_implied(subject);
    let mut all: Vec<Subject> = Vec::new();
    for left in 0..8_u8 {
        let keep = |facet: &Option<Box<str>>, bit: u8| facet.clone().filter(|_| left & bit == 0);
        let wider = Subject {
            holder: keep(&full.holder, 1),
            group: keep(&full.group, 2),
            kind: keep(&full.kind, 4),
        };
        // With and without the implied group a subject is one.
        let is_same = docket.with_implied(&wider) == full;
        let is_other = is_same || docket.are_things_and_people(&full, &wider);
        if !is_other && !all.contains(&wider) {
            all.push(wider);
        }
    }
    all
}

/// All series that hold this one, found by their keys: never by pairs.
pub(crate) fn wider(sweep: &Sweep<'_>, series: &[Row]) -> Vec<Wider> {
    let docket = sweep.docket;
    let context = docket.context_of(series[0].claim);
    let mut around = Around::of(docket, context);
    // Of a subject that nobody counts there is no series.
    around
        .subjects
        .retain(|subject| docket.has_subject(subject));
    around
        .each(docket.key_parts(context))
        .filter_map(|(beside, by_place, by_subject)| {
            Some(Wider {
                rows: sweep.beside(series, &beside)?,
                by_place,
                by_subject,
            })
        })
        .collect()
}
