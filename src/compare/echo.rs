#![doc = include_str!("doc/echo.md")]

use super::scene::Scene;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{count, said};
use crate::docket::{Docket, mark};
use crate::model::Finding;

/// At most so many of the repeated claims are named.
const NAMED: usize = 5;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    if !scene.rows.iter().any(|row| row.has(mark::RELAYED)) {
        return;
    }
    for run in 0..scene.origins.len() {
        let mut places: Vec<usize> = scene
            .run(run)
            .iter()
            .map(|&at| at as usize)
            .filter(|&at| scene.rows[at].has(mark::RELAYED))
            .collect();
        let figure = |at: usize| {
            let row = &scene.rows[at];
            (row.outer, row.has(mark::OPEN_OUTER))
        };
        places.sort_by(|&a, &b| {
            let (([p, q], open), ([r, s], other)) = (figure(a), figure(b));
            let ends = p.total_cmp(&r).then(q.total_cmp(&s));
            ends.then(open.cmp(&other)).then(a.cmp(&b))
        });
        let outlet = |at: usize| scene.docket.origin_of(scene.claim(at)).outlet.as_deref();
        let mut widest: Vec<usize> = Vec::new();
        for same in places.chunk_by(|&a, &b| figure(a) == figure(b)) {
            let mut outlets: Vec<usize> = Vec::new();
            // The first of each outlet; a figure told by more than a hundred is told often enough.
            for &at in same.iter().take(256) {
                if outlets.len() < 100 && !outlets.iter().any(|&known| outlet(known) == outlet(at))
                {
                    outlets.push(at);
                }
            }
            if outlets.len() > widest.len().max(1) {
                widest = outlets;
            }
        }
        if widest.len() > 1 {
            let number = u32::try_from(widest.len()).unwrap_or(u32::MAX);
            sink.push(
                Seen::new("echo", "one-origin")
                    .on(scene.rows[widest[0]].day)
                    .detail(Detail::Count(number)),
                widest.iter().take(NAMED).map(|&at| scene.claim(at)),
            );
        }
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let Detail::Count(outlets) = seen.detail else {
        return String::new();
    };
    format!(
        "{}, 1 origin: {} is what {} said",
        count(outlets, "outlet"),
        said(docket, claims[0]),
        docket.origin_of(claims[0]).source().unwrap_or("one origin"),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (a, b) = pair(finding)?;
    rule_of(finding, &["one-origin"])?;
    so(
        a.origin == b.origin && a.origin.is_some(),
        "the origins differ",
    )?;
    so(
        finding.values.iter().all(|value| value.outer == a.outer),
        "the figures differ",
    )
}
