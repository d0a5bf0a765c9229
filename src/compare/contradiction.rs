#![doc = include_str!("doc/contradiction.md")]

use super::clash::{RULES, Reach, Told, camps, widest};
use super::scene::Scene;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{count, said, series, shared_source};
use super::{Sweep, extents, slip};
use crate::docket::Docket;
use crate::model::{Evidence, Finding, Severity};

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    if !scene.has_apart {
        return;
    }
    if let Some(told) = widest(scene, Reach::Outer, |_| true) {
        tell(scene, &told, sink);
    }
}

pub(super) fn find_extents(sweep: &Sweep<'_>, sink: &mut Sink) {
    extents::find(sweep, sink, Reach::Outer, tell);
}

fn tell(scene: &Scene<'_>, told: &Told, sink: &mut Sink) {
    let (camps, claims) = camps(scene, &told.clash, Reach::Outer);
    sink.push(
        Seen::new("contradiction", told.rule)
            .on(scene.rows[told.clash.pair.0].day)
            .soft(told.is_soft)
            .detail(Detail::Camps(camps, told.moments)),
        claims,
    );
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (a, b) = (claims[0], claims[1]);
    let about = series(docket, a);
    let when = when(seen.rule);
    let mut why = format!(
        "{} and {} speak of the same ({about}) {when}, and no number fits both",
        said(docket, a),
        said(docket, b),
    );
    if seen.rule == "same-origin"
        && let Some(who) = shared_source(docket, &[a, b])
    {
        why += &format!("; both come from {who}");
    }
    if let Some(step) = slip::between(docket, a, b) {
        why += &format!("; {step}");
    }
    if let Detail::Camps(camps, moments) = &seen.detail {
        if camps.len() > 2 {
            why += &format!("; {}", count(camps.len() as u64, "camp"));
        }
        if *moments > 1 {
            why += &format!("; apart at {}", count(*moments, "time"));
        }
    }
    why
}

/// How a rule makes the two be of one time.
pub(super) fn when(rule: &str) -> &'static str {
    match rule {
        "same-day" => "on one day",
        "same-window" => "in one window of time",
        "fixed" => "whatever the day",
        "undated" => "at one time, if what is undated is of the time of what it meets",
        _ => "at one time",
    }
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (a, b) = pair(finding)?;
    rule_of(finding, RULES)?;
    at_one_time(finding, a, b)?;
    so(!a.outer.meets(b.outer), "the widest readings meet")
}

/// Refuses a pair that its rule does not make be of one time.
pub(super) fn at_one_time(finding: &Finding, a: &Evidence, b: &Evidence) -> Result<(), Refusal> {
    match finding.rule {
        "same-day" | "same-window" => so(a.day == b.day && a.day.is_some(), "the days differ"),
        "undated" => {
            so(a.day.is_none() || b.day.is_none(), "both are dated")?;
            so(
                finding.severity < Severity::Conflict,
                "a conflict rests on the default for undated reports",
            )
        }
        "same-origin" => so(a.origin == b.origin, "the origins differ"),
        _ => Ok(()),
    }
}
