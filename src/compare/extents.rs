//! Extents under two names of one place: "inside Russian territory" and "in Kursk region" for how far, how wide, how strong.
//!
//! A wider place name does not make an extent larger, so it is assumed to be the same place. What is apart only then is a
//! warning.

use super::clash::{Reach, Told, widest};
use super::scene::Scene;
use super::seen::Sink;
use super::wider::wider;
use super::{Sweep, standing_gap};
use crate::docket::Row;
use crate::lexicon::Scope;

/// Looks at every extent together with that of each wider place, and gives what is apart across the two.
pub(crate) fn find(
    sweep: &Sweep<'_>,
    sink: &mut Sink,
    reach: Reach,
    tell: fn(&Scene<'_>, &Told, &mut Sink),
) {
    for series in sweep.series() {
        let measure = sweep.docket.facts_of_claim(series[0].claim).measure;
        let context = sweep.docket.context_of(series[0].claim);
        if measure.scope == Scope::Place || sweep.docket.some_text(context.place).is_none() {
            continue;
        }
        for other in wider(sweep, series) {
            if other.by_subject {
                continue;
            }
            let mut rows: Vec<Row> = series.iter().chain(other.rows).copied().collect();
            sweep.docket.sort_by_time(&mut rows);
            let is_own = |row: &Row| row.series == series[0].series;
            let mut scene = Scene::new(sweep.docket);
            scene.load(&rows);
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
