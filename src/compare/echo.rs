#![doc = include_str!("doc/echo.md")]

use std::collections::BTreeMap;

use super::origins::Origins;
use super::scene::Scene;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{count, said, shared_source};
use crate::docket::{Docket, Row, mark};
use crate::model::Finding;

/// At most so many of the repeated claims are named.
const NAMED: usize = 5;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    let is_of_report = |row: &Row| !row.has(mark::TABLE);
    if !scene
        .rows
        .iter()
        .any(|row| row.has(mark::RELAYED) || is_of_report(row))
    {
        return;
    }
    let origins = Origins::of(scene.docket, &scene.rows);
    // The rows of each origin that pass on what it said, or print the words of another.
    let mut passed: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, row) in scene.rows.iter().enumerate() {
        if row.has(mark::RELAYED) || origins.is_copy(at) {
            passed.entry(origins.of_row(at)).or_default().push(at);
        }
    }
    for places in passed.into_values().filter(|places| places.len() > 1) {
        tell_widest(scene, places, sink);
    }
}

/// Tells of one origin the figure that most outlets give.
fn tell_widest(scene: &Scene<'_>, mut places: Vec<usize>, sink: &mut Sink) {
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
            if outlets.len() < 100 && !outlets.iter().any(|&known| outlet(known) == outlet(at)) {
                outlets.push(at);
            }
        }
        if outlets.len() > widest.len().max(1) {
            widest = outlets;
        }
    }
    if widest.len() > 1 {
        let number = u32::try_from(widest.len()).unwrap_or(u32::MAX);
        let source = |at: usize| scene.rows[at].origin;
        let is_one_source = widest.iter().all(|&at| source(at) == source(widest[0]));
        let speaker = |at: usize| scene.docket.origin_of(scene.claim(at)).speaker.as_deref();
        let is_one_speaker = widest.iter().all(|&at| {
            let name = speaker(at);
            name.is_some() && name == speaker(widest[0])
        });
        let rule = if is_one_source {
            "one-origin"
        } else if is_one_speaker {
            "one-speaker"
        } else {
            "same-words"
        };
        sink.push(
            Seen::new("echo", rule)
                .on(scene.rows[widest[0]].day)
                .detail(Detail::Count(number)),
            widest.iter().take(NAMED).map(|&at| scene.claim(at)),
        );
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let Detail::Count(outlets) = seen.detail else {
        return String::new();
    };
    let told = format!(
        "{}, 1 origin: {}",
        count(outlets, "outlet"),
        said(docket, claims[0])
    );
    if seen.rule == "same-words" {
        return format!("{told} is told in nearly the same words");
    }
    let who = shared_source(docket, claims).unwrap_or_else(|| "one origin".to_owned());
    format!("{told} is what {who} said")
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (a, b) = pair(finding)?;
    rule_of(finding, &["one-origin", "one-speaker", "same-words"])?;
    so(
        finding.rule != "one-origin" || a.origin == b.origin && a.origin.is_some(),
        "the origins differ",
    )?;
    so(
        finding.values.iter().all(|value| value.outer == a.outer),
        "the figures differ",
    )
}
