#![doc = include_str!("doc/hardened.md")]

use super::scene::Scene;
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::said;
use crate::docket::{Docket, Entry, mark};
use crate::model::{Bound, Finding, Stance};

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    // Tables give no stances, and round as their makers please.
    if scene.rows[0].has(mark::TABLE) || scene.rows.iter().all(|row| row.has(mark::TABLE)) {
        return;
    }
    for run in 0..scene.origins.len() {
        let harder = scene.run(run).windows(2).rev().find_map(|pair| {
            let [soft, hard] = [pair[0], pair[1]].map(|at| scene.claim(at as usize));
            let rule = rule(scene.docket.entry_at(soft), scene.docket.entry_at(hard))?;
            Some((soft, hard, rule))
        });
        if let Some((soft, hard, rule)) = harder {
            let day = scene.docket.entry_at(hard).day;
            sink.push(Seen::new("hardened", rule).on(day), [hard, soft]);
        }
    }
}

fn rule(soft: &Entry, hard: &Entry) -> Option<&'static str> {
    let is_later = (soft.told, soft.clock) < (hard.told, hard.clock);
    if soft.value != hard.value || !is_later || hard.bound != Bound::Exact {
        return None;
    }
    let is_doubted = matches!(
        soft.stance,
        Stance::Claimed | Stance::Estimated | Stance::Unverified
    );
    if soft.bound == Bound::About {
        Some("about-exact")
    } else if soft.bound == Bound::Exact && is_doubted && hard.stance == Stance::Asserted {
        Some("claimed-asserted")
    } else {
        None
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let way = if seen.rule == "about-exact" {
        "is exact later"
    } else {
        "is asserted later"
    };
    format!(
        "what {} left open {way}, and no new origin is named: {}",
        said(docket, claims[1]),
        said(docket, claims[0]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (hard, soft) = pair(finding)?;
    rule_of(finding, &["about-exact", "claimed-asserted"])?;
    so(hard.origin == soft.origin, "the origins differ")?;
    so(
        soft.told < hard.told || soft.told == hard.told && soft.told.is_some(),
        "the second was not told before",
    )?;
    so(hard.outer.meets(soft.outer), "it is another figure")
}
