//! The series of which another is a part: fewer facets of the subject, a place that holds the place.

use std::rc::Rc;

use super::Sweep;
use crate::docket::{KeyParts, Row};
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

/// The subjects that hold this one and of which there are claims: some facets left out, or what its kind implies.
fn wider_subjects(sweep: &Sweep<'_>, subject: &Subject) -> Vec<Subject> {
    if subject.is_empty() {
        return Vec::new();
    }
    let full = sweep.docket.with_implied(subject);
    let mut all: Vec<Subject> = Vec::new();
    for left in 0..8_u8 {
        let keep = |facet: &Option<Box<str>>, bit: u8| facet.clone().filter(|_| left & bit == 0);
        let wider = Subject {
            holder: keep(&full.holder, 1),
            group: keep(&full.group, 2),
            kind: keep(&full.kind, 4),
        };
        // With and without the implied group a subject is one.
        let is_same = sweep.docket.with_implied(&wider) == full;
        if !is_same && !all.contains(&wider) && sweep.docket.has_subject(&wider) {
            all.push(wider);
        }
    }
    all
}

/// All series that hold this one, found by their keys: never by pairs.
pub(crate) fn wider(sweep: &Sweep<'_>, series: &[Row]) -> Vec<Wider> {
    let docket = sweep.docket;
    let context = docket.context_of(series[0].claim);
    let parts = docket.key_parts(context);
    let places = parts
        .place
        .map(|place| docket.known().places_around(place))
        .unwrap_or_default();
    let subjects = wider_subjects(sweep, parts.subject);
    let mut all = Vec::new();
    let own = std::iter::once((parts.place, false));
    for (place, by_place) in own.chain(places.iter().map(|place| (Some(&**place), true))) {
        let own = std::iter::once((parts.subject, false));
        for (subject, by_subject) in own.chain(subjects.iter().map(|s| (s, true))) {
            if !by_place && !by_subject {
                continue;
            }
            let beside = KeyParts {
                subject,
                place,
                ..parts
            };
            if let Some(rows) = sweep.beside(series, &beside) {
                all.push(Wider {
                    rows,
                    by_place,
                    by_subject,
                });
            }
        }
    }
    all
}
