#![doc = include_str!("doc/tension.md")]

use super::clash::{Clash, RULES, Reach, Told, camps, clash, widest};
use super::contradiction::{at_one_time, when};
use super::scene::Scene;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{count, said, series};
use super::{Sweep, extents};
use crate::docket::Docket;
use crate::model::Finding;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    let is_no_conflict = |soft: &Clash| clash(scene, soft.moment.clone(), Reach::Outer).is_none();
    if let Some(told) = widest(scene, Reach::Core, is_no_conflict) {
        tell(scene, &told, sink);
    }
}

pub(super) fn find_extents(sweep: &Sweep<'_>, sink: &mut Sink) {
    extents::find(sweep, sink, Reach::Core, |scene, told, sink| {
        if clash(scene, told.clash.moment.clone(), Reach::Outer).is_none() {
            tell(scene, told, sink);
        }
    });
}

fn tell(scene: &Scene<'_>, told: &Told, sink: &mut Sink) {
    let (camps, claims) = camps(scene, &told.clash, Reach::Core);
    sink.push(
        Seen::new("tension", told.rule)
            .on(scene.rows[told.clash.pair.0].day)
            .soft(told.is_soft)
            .detail(Detail::Camps(camps, told.moments)),
        claims,
    );
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (a, b) = (claims[0], claims[1]);
    let mut why = format!(
        "{} and {} ({}) can both hold {}, but not as such words are usually meant",
        said(docket, a),
        said(docket, b),
        series(docket, a),
        when(seen.rule),
    );
    if let Detail::Camps(_, moments) = seen.detail
        && moments > 1
    {
        why += &format!("; so at {}", count(moments, "time"));
    }
    why
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (a, b) = pair(finding)?;
    rule_of(finding, RULES)?;
    at_one_time(finding, a, b)?;
    so(!a.core.meets(b.core), "the usual readings meet")
}
