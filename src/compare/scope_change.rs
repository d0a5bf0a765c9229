#![doc = include_str!("doc/scope-change.md")]

use super::Sweep;
use super::falling_total::is_before;
use super::scene::{Course, Scene, newest};
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::wider::wider;
use super::words::{said, series};
use crate::docket::{Docket, NONE, Row, Run, mark};
use crate::lexicon::Scope;
use crate::model::{Dynamics, Finding};

/// The newest step on which the term changes within its family.
pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    let may_move = matches!(scene.course, Course::Total | Course::Stock);
    if !may_move || !scene.rows[scene.rows.len() - 1].has(mark::TERM) {
        return;
    }
    let term = |at: usize| scene.docket.context_of(scene.claim(at)).term;
    let mut later: Option<usize> = None;
    // Behind the newest step stand rows of one time; the cap keeps a table of one day linear.
    for at in (0..scene.rows.len()).rev().take(256) {
        if term(at) == NONE || !scene.rows[at].is_dated() {
            continue;
        }
        match later {
            None => later = Some(at),
            Some(new) if term(new) == term(at) => later = Some(at),
            Some(new) if is_before(scene, at, new) => {
                sink.push(
                    Seen::new("scope-change", "other-term").on(scene.rows[new].day),
                    [scene.claim(new), scene.claim(at)],
                );
                return;
            }
            Some(_) => return,
        }
    }
}

/// Running counts that go on with a wider place.
pub(super) fn find_wider(sweep: &Sweep<'_>, sink: &mut Sink) {
    let is_count = |run: &Run| {
        run.facts.dynamics == Dynamics::Total
            && run.facts.measure.scope == Scope::Place
            && run.facts.is_in_place
    };
    for (_, narrow) in sweep.series(is_count) {
        let last = &narrow[newest(&narrow)];
        for other in wider(sweep, &narrow) {
            if other.by_place && !other.by_subject && last.is_dated() {
                goes_on(last, &narrow, &other.rows, sink);
            }
        }
    }
}

fn goes_on(last: &Row, narrow: &[Row], wide: &[Row], sink: &mut Sink) {
    // Where both places are counted side by side, the wider one is a series of its own.
    let runs_beside = wide
        .iter()
        .any(|row| row.is_dated() && row.since <= last.day);
    let next = wide.iter().find(|row| row.is_dated());
    let (Some(next), false) = (next, runs_beside) else {
        return;
    };
    let above = narrow
        .iter()
        .filter(|row| row.is_dated() && row.day < next.since)
        .max_by(|a, b| a.outer[0].total_cmp(&b.outer[0]));
    match above {
        // A count that falls does not go on.
        Some(before) if next.is_below(before) => sink.push(
            Seen::new("falling-total", "wider-place").on(next.day),
            [next.claim, before.claim],
        ),
        _ => sink.push(
            Seen::new("scope-change", "wider-place").on(next.day),
            [next.claim, last.claim],
        ),
    }
}

/// How a trend tells of the claim with which its count goes on for a wider place.
pub(super) fn told_on(docket: &Docket, next: u32) -> String {
    let name = docket.series_name(next);
    let place = name.place.as_deref().unwrap_or("a wider place");
    format!("; then for {place}: {}", said(docket, next))
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (new, old) = (claims[0], claims[1]);
    if seen.rule == "other-term" {
        let term = |claim| docket.text(docket.context_of(claim).term);
        return format!(
            "{}: {} are {}, {} before were {}",
            series(docket, new),
            said(docket, new),
            term(new),
            said(docket, old),
            term(old),
        );
    }
    let place = |claim| {
        let name = docket.series_name(claim);
        name.place.as_deref().unwrap_or("–").to_owned()
    };
    let mut name = docket.series_name(new);
    name.place = None;
    format!(
        "{name}: {} for {} after {} for {}; more is counted, so the step is no rate",
        said(docket, new),
        place(new),
        said(docket, old),
        place(old),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (new, old) = pair(finding)?;
    rule_of(finding, &["other-term", "wider-place"])?;
    so(
        old.day.is_some() && old.day <= new.day,
        "the second is not the earlier",
    )
}
