#![doc = include_str!("doc/reversal.md")]

use super::clash::are_of_two_owners;
use super::scene::{Course, Scene};
use super::seen::{Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::{said, series};
use crate::docket::Docket;
use crate::model::{Evidence, Finding};

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    if scene.course != Course::Stock || scene.origins.len() < 2 || scene.moments.len() < 3 {
        return;
    }
    for three in scene.moments.windows(3) {
        let [before, at, after] = [three[0].clone(), three[1].clone(), three[2].clone()];
        let (first, last) = (&scene.rows[before.start], &scene.rows[after.start]);
        let middle = &scene.rows[at.start];
        // Only where the three surely follow each other.
        if !first.is_dated() || first.day >= middle.since || middle.day >= last.since {
            continue;
        }
        for row in at.clone() {
            let run = scene.run_of[row];
            let is_other = |other: usize| {
                let of = scene.run_of[other];
                of != run && !scene.is_gap(of.min(run), of.max(run))
            };
            let around = || before.clone().chain(after.clone());
            let value = &scene.rows[row];
            let above = around().all(|other| is_other(other) && scene.rows[other].is_below(value));
            let below = around().all(|other| is_other(other) && value.is_below(&scene.rows[other]));
            let is_lag = || around().any(|other| scene.is_lag(row, other));
            // What another has lies between its own neighbours.
            let is_of_another =
                || around().any(|other| are_of_two_owners(scene.docket, value, &scene.rows[other]));
            if (above || below) && !is_lag() && !is_of_another() {
                let rule = if above { "above-both" } else { "below-both" };
                sink.push(
                    Seen::new("reversal", rule).on(value.day).deciding(3),
                    [row, before.end - 1, after.start].map(|at| scene.claim(at)),
                );
            }
        }
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let side = if seen.rule == "above-both" {
        "above"
    } else {
        "below"
    };
    format!(
        "{} ({}) is {side} both {} before and {} after, and another origin tells it",
        said(docket, claims[0]),
        series(docket, claims[0]),
        said(docket, claims[1]),
        said(docket, claims[2]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    rule_of(finding, &["above-both", "below-both"])?;
    let (row, before, after): (&Evidence, &Evidence, &Evidence) =
        (&values[0], &values[1], &values[2]);
    so(
        before.day < row.day && row.day < after.day && before.day.is_some(),
        "the days are not in order",
    )?;
    so(
        row.origin != before.origin && row.origin != after.origin,
        "it is of one origin with its neighbours",
    )?;
    let holds = |other: &Evidence| match finding.rule {
        "above-both" => other.outer.is_below(row.outer),
        _ => row.outer.is_below(other.outer),
    };
    so(
        holds(before) && holds(after),
        "it lies between its neighbours",
    )
}
