//! Extents under two names of one place: "inside Russian territory" and "in Kursk region" for how far, how wide, how strong.
//!
//! A wider place name does not make an extent larger, so it is assumed to be the same place. What is apart only then is a
//! warning.

use std::collections::BTreeMap;

use super::clash::{Clash, Reach, Told, widest};
use super::scene::Scene;
use super::seen::Sink;
use super::wider::wider;
use super::{Sweep, standing_gap};
use crate::docket::{Row, Run};
use crate::lexicon::Scope;

/// Whether a series is of an extent at a place that lies in another.
fn is_extent(run: &Run) -> bool {
    run.facts.measure.scope == Scope::Event && run.facts.is_in_place
}

/// Extents that are told under several names of one place: by the key of each series, that of the narrowest name.
pub(crate) type Joins = BTreeMap<u64, u64>;

/// Takes the extents of nested places together: "Kursk region" and "Russian territory". Where a wider name holds two places
/// that do not hold each other, nobody knows of which it speaks, and each series stays by itself.
pub(crate) fn joins(sweep: &Sweep<'_>) -> Joins {
    let all: Vec<(u64, Vec<u64>)> = sweep
        .series(is_extent)
        .map(|(run, rows)| {
            let around = wider(sweep, &rows).into_iter();
            let names = around.filter(|other| !other.by_subject);
            (run.key, names.map(|other| other.rows[0].series).collect())
        })
        .collect();
    let mut narrower: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (key, wider) in &all {
        for other in wider {
            narrower.entry(*other).or_default().push(*key);
        }
    }
    let mut joins = Joins::new();
    for (key, wider) in &all {
        let is_own = |other: &u64| other == key || wider.contains(other);
        let is_one_place = !narrower.contains_key(key)
            && wider.iter().all(|other| narrower[other].iter().all(is_own));
        if is_one_place && !wider.is_empty() {
            joins.extend(wider.iter().chain([key]).map(|other| (*other, *key)));
        }
    }
    joins
}

/// The rows of each extent that is told under several names, in order of time, by the key of the narrowest.
pub(crate) type Joined = Vec<(u64, Vec<Row>)>;

/// Brings together what is told under several names. `n log n`.
pub(super) fn joined(sweep: &Sweep<'_>) -> Joined {
    let mut rows: BTreeMap<u64, Vec<Row>> = BTreeMap::new();
    for (key, head) in &sweep.joins {
        let own = sweep.find(*key);
        rows.entry(*head)
            .or_default()
            .extend(own.iter().flat_map(|rows| rows.iter()));
    }
    let mut all: Joined = rows.into_iter().collect();
    for (_, rows) in &mut all {
        sweep.docket.sort_by_time(rows);
    }
    all
}

/// Looks at every extent that is told under several names as one series.
pub(crate) fn find_joined(
    sweep: &Sweep<'_>,
    sink: &mut Sink,
    mut find: impl FnMut(&mut Scene<'_>, &mut Sink),
) {
    for (_, rows) in &sweep.joined {
        let mut scene = Scene::new(sweep.docket);
        let facts = sweep.docket.facts_of_claim(rows[0].claim);
        scene.load_as(facts.dynamics.into(), rows.clone());
        // What differs day after day is told for each name by itself.
        standing_gap::find(&mut scene, &mut Sink::default());
        find(&mut scene, sink);
    }
}

/// Looks at every extent that is told under several names, and gives the widest that is apart between two of them.
pub(crate) fn find(
    sweep: &Sweep<'_>,
    sink: &mut Sink,
    reach: Reach,
    tell: fn(&Scene<'_>, &Told, &mut Sink),
) {
    find_joined(sweep, sink, |scene, sink| {
        let crosses = |clash: &Clash| {
            let [a, b] = [clash.pair.0, clash.pair.1].map(|at| scene.rows[at].series);
            a != b
        };
        if let Some(mut told) = widest(scene, reach, crosses) {
            told.is_soft = true;
            tell(scene, &told, sink);
        }
    });
}
