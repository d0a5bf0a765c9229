#![doc = include_str!("doc/hardened.md")]

use super::scene::Scene;
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::said;
use crate::docket::{Docket, Entry, mark};
use crate::model::{Bound, Finding, Stance, decimal_from_f64, decimal_to_f64};

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    // Tables give no stances, and round as their makers please.
    if scene.rows[0].has(mark::TABLE) || scene.rows.iter().all(|row| row.has(mark::TABLE)) {
        return;
    }
    for run in 0..scene.origins.len() {
        let harder = scene.run(run).windows(2).rev().find_map(|pair| {
            let [soft, hard] = [pair[0], pair[1]].map(|at| scene.claim(at as usize));
            if value_of(scene.docket, soft)? != value_of(scene.docket, hard)? {
                return None;
            }
            let rule = rule(scene.docket.entry_at(soft), scene.docket.entry_at(hard))?;
            Some((soft, hard, rule))
        });
        if let Some((soft, hard, rule)) = harder {
            let day = scene.docket.entry_at(hard).day;
            sink.push(Seen::new("hardened", rule).on(day), [hard, soft]);
        }
    }
}

/// The number as printed, in the base unit: 8 km hardens to 8,000 m, not to 8 miles.
fn value_of(docket: &Docket, claim: u32) -> Option<f64> {
    let value = decimal_from_f64(docket.entry_at(claim).value)?;
    let in_base = match docket.unit_of(claim) {
        Some(unit) => unit.to_base(value)?,
        None => value,
    };
    Some(decimal_to_f64(in_base))
}

fn rule(soft: &Entry, hard: &Entry) -> Option<&'static str> {
    let is_later = (soft.told, soft.clock) < (hard.told, hard.clock);
    if !is_later || hard.bound != Bound::Exact {
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
