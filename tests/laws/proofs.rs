//! A finding is a proof: it holds by what it carries, and breaks when that is changed.

use crossclaim::compare::{KINDS, verify};
use crossclaim::model::{Finding, FindingId, Interval, Severity};
use crossclaim::testing::claims;
use jiff::ToSpan;
use proptest::prelude::*;

use crate::told;

/// The finding with all its evidence moved to one interval: nothing differs any more.
fn levelled(finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    let (core, outer) = (finding.values[0].core, finding.values[0].outer);
    for value in &mut finding.values {
        (value.core, value.outer) = (core, outer);
    }
    finding
}

/// The kinds that say that two figures differ; sums differ from what is summed, and some kinds are about what is equal.
fn tells_apart(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        "contradiction"
            | "tension"
            | "falling-total"
            | "reclassified"
            | "reversal"
            | "restatement"
            | "standing-gap"
            | "update"
            | "part-exceeds-whole"
            | "plan-overtaken"
            | "unit-mismatch"
            | "range-order"
    )
}

proptest! {
    /// Every finding verifies from what it carries alone: whoever gets it can check it without the docket.
    #[test]
    fn every_finding_verifies(claims in claims(0..18)) {
        for finding in told(&claims) {
            prop_assert_eq!(verify(&finding), Ok(()), "{:?}", finding);
        }
    }

    /// Its id is its own: findings are suppressed and compared by id.
    #[test]
    fn ids_are_their_own(claims in claims(0..18)) {
        let findings = told(&claims);
        let mut ids: Vec<FindingId> = findings.iter().map(|f| f.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), findings.len());
    }

    /// A finding about other claims is refused, wherever their ids stand.
    #[test]
    fn another_claim_is_refused(claims in claims(2..18), at in any::<prop::sample::Index>()) {
        for finding in told(&claims) {
            let mut broken = finding.clone();
            let at = at.index(broken.values.len());
            broken.values[at].claim.push('x');
            prop_assert!(verify(&broken).is_err(), "evidence {at} of {:?}", finding);
            let mut broken = finding.clone();
            let at = at.min(broken.claims.len() - 1);
            broken.claims[at].push('x');
            prop_assert!(verify(&broken).is_err(), "claim {at} of {:?}", finding);
        }
    }

    /// A finding whose figures no longer differ is refused.
    #[test]
    fn without_a_difference_it_is_refused(claims in claims(2..18)) {
        for finding in told(&claims).iter().filter(|f| tells_apart(f)) {
            prop_assert!(verify(&levelled(finding)).is_err(), "{:?}", finding);
        }
    }

    /// An interval that leaves its own core is refused.
    #[test]
    fn a_core_outside_is_refused(claims in claims(2..18), at in any::<prop::sample::Index>()) {
        for finding in told(&claims) {
            let mut broken = finding.clone();
            let value = &mut broken.values[at.index(finding.values.len())];
            value.core = Interval::closed(value.outer.low() - 1.0, value.outer.low() - 1.0).unwrap_or(value.core);
            prop_assert!(!value.outer.low().is_finite() || verify(&broken).is_err(), "{:?}", finding);
        }
    }

    /// What rests on the days is refused on other days.
    #[test]
    fn another_day_is_refused(claims in claims(2..18)) {
        for finding in told(&claims) {
            let mut broken = finding.clone();
            match (finding.kind, finding.rule) {
                // Two undated claims have no other day.
                ("part-exceeds-whole", _) if finding.values[0].day.is_none() => continue,
                ("contradiction" | "tension", "same-day" | "same-window")
                | ("restatement", _)
                | ("part-exceeds-whole", "place-in-place" | "kind-of-kind") => {
                    broken.values[0].day = broken.values[0].day.map(|day| day.tomorrow().unwrap());
                }
                ("falling-total" | "update" | "reclassified" | "reversal", _) => {
                    // The first now comes before the second.
                    broken.values[0].day = broken.values[1].day.map(|day| day.yesterday().unwrap());
                }
                ("trend", _) => broken.values.swap(0, 1),
                _ => continue,
            }
            prop_assert!(verify(&broken).is_err(), "{:?}", finding);
        }
    }

    /// The day that it concerns, if any, is the day of one of its claims.
    #[test]
    fn the_day_is_one_of_its_claims(claims in claims(2..18)) {
        for finding in told(&claims) {
            let days: Vec<_> = finding.values.iter().map(|value| value.day).collect();
            prop_assert!(finding.on.is_none() || days.contains(&finding.on), "{:?}", finding);
            let mut broken = finding.clone();
            broken.on = finding.on.map(|day| day.checked_add(400.days()).unwrap());
            prop_assert!(finding.on.is_none() || verify(&broken).is_err(), "{:?}", finding);
        }
    }

    /// Nothing is more severe than its kind, nor of a rule or kind that there is not.
    #[test]
    fn severity_kind_and_rule_are_checked(claims in claims(2..18)) {
        for finding in told(&claims) {
            let kind = KINDS.iter().find(|kind| kind.name == finding.kind).unwrap();
            prop_assert!(finding.severity <= kind.severity);
            let breaks: [fn(&mut Finding); 4] = [
                |f| f.rule = "because",
                |f| f.kind = "no-kind",
                |f| f.id = FindingId(f.id.0 ^ 1),
                |f| f.values.clear(),
            ];
            for (at, breaks) in breaks.iter().enumerate() {
                let mut broken = finding.clone();
                breaks(&mut broken);
                prop_assert!(verify(&broken).is_err(), "break {at} of {:?}", finding);
            }
            if kind.severity < Severity::Conflict {
                let mut broken = finding.clone();
                broken.severity = Severity::Conflict;
                prop_assert!(verify(&broken).is_err());
            }
        }
    }
}
