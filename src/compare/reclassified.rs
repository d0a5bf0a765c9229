#![doc = include_str!("doc/reclassified.md")]

use super::falling_total::{Fall, falls_of};
use super::scene::{Course, Scene};
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{count, said, series};
use crate::docket::{Docket, mark};
use crate::model::Finding;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    if scene.course != Course::Total
        || !scene.rows.iter().any(|row| row.has(mark::PART))
        || !(scene.has_falls || scene.has_versions)
    {
        return;
    }
    for run in 0..scene.origins.len() {
        let mut falls: Vec<Fall> = Vec::new();
        falls_of(scene, run, true, &mut falls);
        let drop =
            |fall: &Fall| scene.rows[fall.earlier].outer[0] - scene.rows[fall.later].outer[1];
        let Some(widest) = falls
            .iter()
            .max_by(|a, b| drop(a).total_cmp(&drop(b)).then(b.cmp(a)))
        else {
            continue;
        };
        let times = u32::try_from(falls.len()).unwrap_or(u32::MAX);
        sink.push(
            Seen::new("reclassified", "part-falls")
                .on(scene.rows[widest.later].day)
                .detail(Detail::Count(times)),
            [scene.claim(widest.later), scene.claim(widest.earlier)],
        );
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (later, earlier) = (claims[0], claims[1]);
    let times = match seen.detail {
        Detail::Count(n) if n > 1 => format!(", and {} in all", count(n, "time")),
        _ => String::new(),
    };
    format!(
        "a part ({}) falls from {} to {}{times}: what it counts was counted elsewhere later",
        series(docket, earlier),
        said(docket, earlier),
        said(docket, later),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (later, earlier) = pair(finding)?;
    rule_of(finding, &["part-falls"])?;
    so(
        earlier.day.is_some() && earlier.day <= later.day,
        "the second is not the earlier",
    )?;
    so(later.outer.is_below(earlier.outer), "it does not fall")
}
