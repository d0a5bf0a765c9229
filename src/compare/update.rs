#![doc = include_str!("doc/update.md")]

use super::falling_total::is_before;
use super::scene::{Course, Scene, newest};
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{said, series};
use super::{Sweep, extents};
use crate::docket::Docket;
use crate::model::Finding;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    // What is told under several names of its place is looked at as one.
    if !scene.is_joined {
        find_one(scene, sink);
    }
}

pub(super) fn find_joined(sweep: &Sweep<'_>, sink: &mut Sink) {
    extents::find_joined(sweep, sink, find_one);
}

fn find_one(scene: &mut Scene<'_>, sink: &mut Sink) {
    if !matches!(scene.course, Course::Total | Course::Stock) {
        return;
    }
    let new = newest(&scene.rows);
    let Some(old) = before(scene, new) else {
        return;
    };
    let (x, y) = (&scene.rows[old], &scene.rows[new]);
    let rule = if x.is_below(y) {
        "up-certain"
    } else if x.is_likely_below(y) {
        "up-likely"
    } else if scene.course == Course::Total {
        return;
    } else if y.is_below(x) {
        "down-certain"
    } else if y.is_likely_below(x) {
        "down-likely"
    } else {
        return;
    };
    sink.push(
        Seen::new("update", rule).on(y.day),
        [scene.claim(new), scene.claim(old)],
    );
}

/// The row from which the newest step starts: of the nearest time before, the last that is of the same origin, else the
/// last of an origin that does not differ day after day.
pub(super) fn before(scene: &Scene<'_>, new: usize) -> Option<usize> {
    let run = scene.run_of[new];
    // Behind the newest time stand rows of that time; the cap keeps a table of one day linear.
    let mut other = None;
    for old in (0..new).rev().take(256) {
        if !is_before(scene, old, new) {
            continue;
        }
        let of = scene.run_of[old];
        if of == run {
            return Some(old);
        }
        let is_same_moment = |known: usize| scene.rows[known].day == scene.rows[old].day;
        match other {
            None if !scene.is_gap(of.min(run), of.max(run)) => other = Some(old),
            Some(known) if !is_same_moment(known) => break,
            _ => {}
        }
    }
    other
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (way, certainty) = match seen.rule {
        "up-certain" => ("rises", ""),
        "up-likely" => ("likely rises", " as such words are usually meant"),
        "down-certain" => ("falls", ""),
        _ => ("likely falls", " as such words are usually meant"),
    };
    format!(
        "{} {way} from {} to {}{certainty}",
        series(docket, claims[0]),
        said(docket, claims[1]),
        said(docket, claims[0]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (new, old) = pair(finding)?;
    rule_of(
        finding,
        &["up-certain", "up-likely", "down-certain", "down-likely"],
    )?;
    so(
        old.day.is_some() && old.day <= new.day,
        "the second is not the earlier",
    )?;
    let holds = match finding.rule {
        "up-certain" => old.outer.is_below(new.outer),
        "up-likely" => old.core.is_below(new.core),
        "down-certain" => new.outer.is_below(old.outer),
        _ => new.core.is_below(old.core),
    };
    so(holds, "it does not change so")
}
