//! Extents under two names of one place: "inside Russian territory" and "in Kursk region" for how far, how wide, how strong.
//!
//! A wider place name does not make an extent larger, so it is assumed to be the same place. What is apart only then is a
//! warning.

use std::collections::{BTreeMap, BTreeSet};

use super::clash::{Reach, Told, widest};
use super::scene::Scene;
use super::seen::Sink;
use super::wider::wider;
use super::{Sweep, standing_gap};
use crate::docket::{Row, Run};
use crate::lexicon::Scope;

/// Whether a series is of an extent at a place.
pub(crate) fn is_extent(run: &Run) -> bool {
    run.facts.measure.scope == Scope::Event && run.facts.is_in_place
}

/// The same of a series that is looked at.
pub(crate) fn is_of_extent(scene: &Scene<'_>) -> bool {
    let facts = scene.docket.facts_of_claim(scene.claim(0));
    facts.measure.scope == Scope::Event && facts.is_in_place
}

/// An extent under all the names of its place.
#[derive(Clone, Debug)]
pub(crate) struct Chain<'a> {
    /// The series of the narrowest name, whose key stands for all.
    pub(crate) run: &'a Run,
    /// The keys of the other names' series.
    pub(crate) wider: Vec<u64>,
    /// The rows of all, in order of time.
    pub(crate) rows: Vec<Row>,
}

/// The extents of a docket, those of nested places taken together: "Kursk region" and "Russian territory". Where a wider name
/// holds two places that do not hold each other, nobody knows of which it speaks, and each series stays by itself.
pub(crate) fn chains<'a>(sweep: &Sweep<'a>) -> Vec<Chain<'a>> {
    let all: Vec<(&Run, &[Row], Vec<u64>)> = sweep
        .series(is_extent)
        .map(|(run, rows)| {
            let around = wider(sweep, rows).into_iter();
            let names = around.filter(|other| !other.by_subject);
            (run, rows, names.map(|other| other.rows[0].series).collect())
        })
        .collect();
    let mut narrower: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (run, _, wider) in &all {
        for key in wider {
            narrower.entry(*key).or_default().push(run.key);
        }
    }
    let is_one_place = |run: &Run, wider: &[u64]| {
        let is_own = |key: &u64| *key == run.key || wider.contains(key);
        !narrower.contains_key(&run.key) && wider.iter().all(|key| narrower[key].iter().all(is_own))
    };
    let joined: BTreeSet<u64> = all
        .iter()
        .filter(|(run, _, wider)| is_one_place(run, wider))
        .flat_map(|(_, _, wider)| wider.iter().copied())
        .collect();
    let mut chains = Vec::new();
    for (run, rows, wider) in all {
        if joined.contains(&run.key) {
            continue;
        }
        let mut chain = Chain {
            run,
            wider: Vec::new(),
            rows: rows.to_vec(),
        };
        if is_one_place(run, &wider) && !wider.is_empty() {
            for key in &wider {
                chain.rows.extend(sweep.find(*key).into_iter().flatten());
            }
            sweep.docket.sort_by_time(&mut chain.rows);
            chain.wider = wider;
        }
        chains.push(chain);
    }
    chains
}

/// Looks at every extent under all the names of its place.
pub(crate) fn find_joined(sweep: &Sweep<'_>, sink: &mut Sink, find: fn(&mut Scene<'_>, &mut Sink)) {
    for chain in chains(sweep) {
        if chain.rows.len() > 1 {
            let mut scene = Scene::new(sweep.docket);
            scene.load_as(chain.run.facts.dynamics.into(), &chain.rows);
            standing_gap::find(&mut scene, &mut Sink::default());
            find(&mut scene, sink);
        }
    }
}

/// Looks at every extent together with that of each wider place, and gives what is apart across the two.
pub(crate) fn find(
    sweep: &Sweep<'_>,
    sink: &mut Sink,
    reach: Reach,
    tell: fn(&Scene<'_>, &Told, &mut Sink),
) {
    for (run, series) in sweep.series(is_extent) {
        for other in wider(sweep, series) {
            if other.by_subject {
                continue;
            }
            let mut rows: Vec<Row> = series.iter().chain(other.rows).copied().collect();
            sweep.docket.sort_by_time(&mut rows);
            let is_own = |row: &Row| row.series == series[0].series;
            let mut scene = Scene::new(sweep.docket);
            scene.load_as(run.facts.dynamics.into(), &rows);
            // What differs day after day is told for each place by itself.
            standing_gap::find(&mut scene, &mut Sink::default());
            let crosses = |clash: &super::clash::Clash| {
                let (a, b) = clash.pair;
                is_own(&scene.rows[a]) != is_own(&scene.rows[b])
            };
            if let Some(mut told) = widest(&scene, reach, crosses) {
                told.is_soft = true;
                tell(&scene, &told, sink);
            }
        }
    }
}
