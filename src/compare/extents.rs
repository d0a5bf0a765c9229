//! Extents under two names of one place: "inside Russian territory" and "in Kursk region" for how far, how wide, how strong.
//!
//! A wider place name does not make an extent larger, so it is assumed to be the same place. What is apart only then is a
//! warning.

use super::clash::{Reach, Told, widest};
use super::scene::Scene;
use super::seen::Sink;
use super::wider::wider;
use super::{Sweep, standing_gap};
use crate::docket::{Row, Run};
use crate::lexicon::Scope;

/// Looks at every extent together with that of each wider place, and gives what is apart across the two.
pub(crate) fn find(
    sweep: &Sweep<'_>,
    sink: &mut Sink,
    reach: Reach,
    tell: fn(&Scene<'_>, &Told, &mut Sink),
) {
    let is_extent = |run: &Run| run.facts.measure.scope == Scope::Event && run.facts.is_in_place;
    for (run, series) in sweep.series(is_extent) {
        for other in wider(sweep, &series) {
            if other.by_subject {
                continue;
            }
            let mut rows: Vec<Row> = series.iter().chain(&*other.rows).copied().collect();
            sweep.docket.sort_by_time(&mut rows);
            let own = series[0].series;
            let is_own = |row: &Row| row.series == own;
            let mut scene = Scene::new(sweep.docket);
            scene.load_as(run.facts.dynamics.into(), rows);
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
