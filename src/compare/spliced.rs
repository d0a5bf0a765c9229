#![doc = include_str!("doc/spliced.md")]

use super::scene::{Course, Scene, is_one_time};
use super::seen::{Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::{said, series};
use crate::docket::Docket;
use crate::model::Finding;

/// A step that the new edition moves by less than this share is no break.
const LEAST: f64 = 0.01;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    if !scene.has_versions || scene.course == Course::Fixed {
        return;
    }
    for run in 0..scene.origins.len() {
        let rows = scene.run(run);
        // A day of the first edition only, before a day of both: the series that ends in the last figures breaks there.
        let is_one = |a: u32, b: u32| is_one_time(&scene.rows[a as usize], &scene.rows[b as usize]);
        let mut days = rows.chunk_by(|a, b| is_one(*a, *b));
        let mut before: Option<&[u32]> = None;
        let broken = days.find_map(|day| {
            let last = before.replace(day)?;
            let (old, new) = (day[0], day[day.len() - 1]);
            let told = |at: u32| scene.docket.entry_at(scene.claim(at as usize)).told;
            let is_new_edition =
                last.len() == 1 && told(new) > told(old) && told(last[0]) < told(new);
            let (x, y) = (&scene.rows[old as usize], &scene.rows[new as usize]);
            let moved =
                (x.core[0] - y.core[0]).abs() > LEAST * x.core[0].abs().max(y.core[0].abs());
            (scene.rows[last[0] as usize].is_dated() && is_new_edition && moved && x.is_apart(y))
                .then_some([new, last[0], old])
        });
        // One day may be a correction; a new edition changes several.
        let changed = rows
            .windows(2)
            .filter(|pair| is_one(pair[0], pair[1]))
            .count();
        if let Some(three) = broken.filter(|_| changed > 1) {
            sink.push(
                Seen::new("spliced", "two-editions")
                    .on(scene.rows[three[0] as usize].day)
                    .deciding(3),
                three.map(|at| scene.claim(at as usize)),
            );
        }
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    format!(
        "{}: from {} to {} two editions of one source are joined, since the earlier one had {} for that day",
        series(docket, claims[0]),
        said(docket, claims[1]),
        said(docket, claims[0]),
        docket.figure_text(claims[2]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    rule_of(finding, &["two-editions"])?;
    let (new, before, old) = (&values[0], &values[1], &values[2]);
    so(
        new.origin == old.origin && new.origin == before.origin,
        "the origins differ",
    )?;
    so(
        new.day == old.day && before.day < new.day && before.day.is_some(),
        "the days do not fit",
    )?;
    so(
        old.told < new.told && before.told < new.told,
        "it is one edition",
    )?;
    so(!new.outer.meets(old.outer), "the editions agree")
}
