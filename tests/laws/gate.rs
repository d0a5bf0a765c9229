//! Nothing is held against what it does not speak of.

use crossclaim::model::{Claim, Dynamics, Finding, Stance};
use crossclaim::testing::claims;
use proptest::prelude::*;

use crate::{LEXICON, docket, told};

fn dynamics(claim: &Claim) -> Dynamics {
    let usual = LEXICON
        .measures()
        .or_usual(&claim.measure, claim.unit.is_some());
    claim.dynamics.unwrap_or(usual.dynamics)
}

/// A pledge is of a plan, whether it is told as one or not.
fn stance(claim: &Claim) -> Option<Stance> {
    match (claim.stance, dynamics(claim)) {
        (Stance::Denied, _) => Some(Stance::Denied),
        (Stance::Planned, _) | (_, Dynamics::Plan) => Some(Stance::Planned),
        _ => None,
    }
}

/// Everything of a claim that gates, but for its time, written down without asking the engine.
fn gates(claim: &Claim) -> impl PartialEq + std::fmt::Debug {
    (
        (
            claim.measure.clone(),
            claim.unit.clone(),
            dynamics(claim),
            stance(claim),
        ),
        (
            claim.subject.clone(),
            claim.place.clone(),
            claim.to.clone(),
            claim.event.clone(),
        ),
    )
}

/// Whether the two are surely of one time, or one of them is of the time of what it meets.
fn may_be_of_one_time(a: &Claim, b: &Claim) -> bool {
    match dynamics(a) {
        Dynamics::Fixed | Dynamics::Event => true,
        of => {
            let is_window = matches!(of, Dynamics::Flow | Dynamics::Increment);
            match (a.day(), b.day()) {
                (Some(x), Some(y)) => {
                    let from =
                        |c: &Claim| c.period.from.filter(|_| is_window || !c.period.is_exact());
                    let is_same = from(a).unwrap_or(x) == from(b).unwrap_or(y);
                    // Both exact, or both resting on the same words.
                    let exact = |c: &Claim| c.period.to.is_none() || c.period.is_exact();
                    x == y && is_same && exact(a) == exact(b)
                }
                _ => true,
            }
        }
    }
}

fn pair<'a>(claims: &'a [Claim], finding: &Finding) -> [&'a Claim; 2] {
    [0, 1].map(|at| claims.iter().find(|c| c.id == finding.claims[at]).unwrap())
}

proptest! {
    /// No pair with an unknown or different gating dimension is a contradiction or a tension: silence is the answer
    /// where two numbers do not surely speak of one thing.
    #[test]
    fn a_closed_gate_lets_nothing_through(claims in claims(2..18)) {
        let docket = docket(&claims);
        for finding in docket.findings() {
            if !matches!(finding.kind, "contradiction" | "tension") {
                continue;
            }
            let [a, b] = pair(&claims, &finding);
            prop_assert!(a.comparable && b.comparable);
            prop_assert!(may_be_of_one_time(a, b), "{:?}", finding);
            // A wider name for the place of a distance or depth is assumed to be the same.
            let is_extent = a.place != b.place;
            prop_assert!(is_extent || gates(a) == gates(b), "{:?}", finding);
            prop_assert!(!is_extent || a.unit.is_some(), "{:?}", finding);
            // And the gate itself says so when it is asked.
            let gate = docket.gate(&a.id, &b.id).unwrap();
            prop_assert!(gate.is_open(), "{:?} {:?}", finding, gate);
        }
    }

    /// The gate answers alike from both sides, with narrower for wider.
    #[test]
    fn the_gate_is_symmetric(claims in claims(2..10)) {
        let docket = docket(&claims);
        for a in &claims {
            for b in &claims {
                let (there, back) = (docket.gate(&a.id, &b.id).unwrap(), docket.gate(&b.id, &a.id).unwrap());
                prop_assert_eq!(there.is_open(), back.is_open());
                for (x, y) in there.answers.iter().zip(&back.answers) {
                    prop_assert_eq!((x.dimension, x.answer), (y.dimension, y.answer.swapped()));
                }
            }
        }
    }

    /// What is asked of two claims alone agrees with what is found in a docket of the two.
    #[test]
    fn relating_two_is_a_docket_of_two(claims in claims(2)) {
        let findings = told(&claims);
        let clash = findings.iter().any(|f| f.kind == "contradiction");
        if clash {
            prop_assert!(docket(&claims).gate(&claims[0].id, &claims[1].id).unwrap().is_open());
        }
    }

    /// Claims that are not comparable (ages, scores, odds) are in no finding about a series; of what was read in a text the
    /// two units and the list must agree all the same.
    #[test]
    fn what_is_not_comparable_is_left_alone(claims in claims(1..16)) {
        let told = |claims: &[Claim]| {
            let mut all = told(claims);
            all.retain(|f| !matches!(f.kind, "unit-mismatch" | "enumeration-mismatch"));
            all
        };
        let none: Vec<Claim> = claims
            .iter()
            .cloned()
            .map(|mut claim| { claim.comparable = false; claim })
            .collect();
        prop_assert_eq!(told(&none).len(), 0);
        // Beside others they are not there at all.
        let (in_series, apart): (Vec<Claim>, Vec<Claim>) =
            claims.iter().cloned().partition(|claim| claim.comparable);
        let ids: Vec<&String> = apart.iter().map(|claim| &claim.id).collect();
        let named = told(&claims).iter().flat_map(|f| f.claims.clone()).any(|id| ids.contains(&&id));
        prop_assert!(!named);
        prop_assert!(apart.is_empty() || told(&in_series).len() == told(&claims).len());
    }
}
