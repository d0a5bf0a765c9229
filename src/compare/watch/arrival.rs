//! How a claim that came stands to those that were there.

use super::super::clash::{Reach, may_clash};
use super::super::scene::{Course, Scene, is_one_time};
use super::super::seen::Sink;
use super::super::{slip, standing_gap, update};
use crate::docket::{Arranged, Docket, Row, mark};
use crate::model::{Finding, SeriesName, Severity};

/// At most so many claims are named of each.
const NAMED: usize = 16;

/// How a claim that came stands to the other claims of its series; of each at most [`Arrival::NAMED`], the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Arrival {
    /// The claim's id.
    pub claim: String,
    /// What its series is of.
    pub series: SeriesName,
    /// Whether no other claim is of its series, or of any that it may be held against.
    pub is_new: bool,
    /// Claims that give the same figure: of its time, or where the figure does not move by the day, of any.
    pub repeats: Vec<String>,
    /// Claims of its time that give another figure, which agrees.
    pub agrees: Vec<String>,
    /// The claim whose figure it moves on; at most one.
    pub updates: Vec<String>,
    /// Claims that it speaks against: apart at one time, or with it in a conflict or warning that is told now and was not.
    pub conflicts: Vec<String>,
}

impl Arrival {
    /// At most so many claims of each kind are named.
    pub const NAMED: usize = NAMED;
}

/// How the claims that came stand to the rows of their series.
pub(super) fn arrivals<'f>(
    docket: &Docket,
    rows: &Arranged,
    came: &[u32],
    told: impl Iterator<Item = &'f Finding>,
) -> Vec<Arrival> {
    let mut all: Vec<Arrival> = came
        .iter()
        .map(|&claim| Arrival {
            claim: docket.id_of(claim).to_owned(),
            series: docket.series_name(claim),
            is_new: true,
            ..Arrival::default()
        })
        .collect();
    for (run, series) in rows.series(docket) {
        let is_theirs = |row: &Row| came.binary_search(&row.claim).is_ok();
        if series.len() < 2 || !series.iter().any(is_theirs) {
            continue;
        }
        let mut scene = Scene::new(docket);
        scene.load_as(run.facts.dynamics.into(), series.clone());
        // What differs day after day and what is mistyped are told as such.
        let mut aside = Sink::default();
        standing_gap::find(&mut scene, &mut aside);
        slip::find(&mut scene, &mut aside);
        for (at, row) in series.iter().enumerate() {
            if let Ok(number) = came.binary_search(&row.claim) {
                stand(&scene, at, &mut all[number]);
            }
        }
    }
    for finding in told.filter(|f| f.severity >= Severity::Warning) {
        let decisive = &finding.claims[..finding.claims.len().min(2)];
        for arrival in &mut all {
            if decisive.contains(&arrival.claim) {
                arrival.is_new = false;
                for other in decisive.iter().filter(|other| **other != arrival.claim) {
                    if !arrival.conflicts.contains(other) && arrival.conflicts.len() < NAMED {
                        arrival.conflicts.push(other.clone());
                    }
                }
            }
        }
    }
    all
}

/// How one row stands to the others of its series.
fn stand(scene: &Scene<'_>, at: usize, arrival: &mut Arrival) {
    arrival.is_new = false;
    let row = &scene.rows[at];
    let moves = matches!(scene.course, Course::Total | Course::Stock);
    let name = |list: &mut Vec<String>, other: usize| {
        if list.len() < NAMED {
            list.push(scene.docket.id_of(scene.claim(other)).to_owned());
        }
    };
    for other in (0..scene.rows.len()).rev().filter(|&other| other != at) {
        let x = &scene.rows[other];
        let is_now = scene.course == Course::Fixed || is_one_time(x, row);
        let is_same = x.outer == row.outer && x.has(mark::OPEN_OUTER) == row.has(mark::OPEN_OUTER);
        if is_same && (is_now || moves) {
            name(&mut arrival.repeats, other);
        } else if is_now && !x.is_apart(row) {
            name(&mut arrival.agrees, other);
        } else if is_now && may_clash(scene, at.min(other), at.max(other), Reach::Outer) {
            name(&mut arrival.conflicts, other);
        }
    }
    if moves && let Some(old) = update::before(scene, at) {
        let x = &scene.rows[old];
        let is_moved =
            x.is_likely_below(row) || scene.course == Course::Stock && row.is_likely_below(x);
        if is_moved {
            name(&mut arrival.updates, old);
        }
    }
}
