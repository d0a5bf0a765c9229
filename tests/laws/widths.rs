//! Whoever says less can be contradicted less: wider hedges, profiles and lags only take contradictions away.

use std::collections::BTreeSet;

use crossclaim::docket::{Docket, Options};
use crossclaim::model::{
    Claim, Expression, Figure, Finding, Hedge, Interval, Number, Period, Profile,
};
use crossclaim::testing::claims;
use proptest::prelude::*;

use crate::{LEXICON, docket, told};

/// The series, by any of their claims, that hold a contradiction between claims of one time.
fn contradicted(docket: &Docket, findings: &[Finding], claims: &[Claim]) -> BTreeSet<String> {
    findings
        .iter()
        .filter(|finding| finding.kind == "contradiction")
        .map(|finding| {
            let first = claims.iter().find(|claim| {
                let gate = docket.gate(&claim.id, &finding.claims[0]);
                gate.is_some_and(|gate| {
                    let of = |name| gate.of(name).map(|a| a.answer.as_str());
                    [
                        "measure", "unit", "dynamics", "stance", "subject", "place", "to", "event",
                    ]
                    .into_iter()
                    .all(|name| matches!(of(name), Some("same" | "assumed")))
                })
            });
            first.map_or(String::new(), |claim| claim.id.clone())
        })
        .collect()
}

/// Two origins that differ day after day are told as one gap, which takes their contradictions away, and so does a slip
/// with those of what is mistyped. A wider figure may be the end of the gap or the slip, and what remains of it is told
/// again: the law is of dockets without one.
fn is_explained(findings: &[Finding]) -> bool {
    let explains = |finding: &Finding| matches!(finding.kind, "standing-gap" | "slip");
    findings.iter().any(explains)
}

fn widened(claim: &Claim, below: u8, above: u8) -> Claim {
    let mut claim = claim.clone();
    let (figure, old) = (&claim.figure, claim.figure.outer());
    let is_open = old.is_open() && above == 0;
    let high = if above == 9 {
        f64::INFINITY
    } else {
        old.high() + f64::from(above)
    };
    let outer = Interval::new(old.low() - f64::from(below), high, is_open).unwrap();
    let ends = figure.low().zip(figure.high());
    claim.figure =
        Figure::from_parts(figure.value(), ends, figure.bound(), figure.core(), outer).unwrap();
    claim
}

proptest! {
    /// A wider figure never adds a contradiction: what it allows more can only agree with more.
    #[test]
    fn a_wider_figure_adds_no_contradiction(
        claims in claims(0..16),
        by in prop::collection::vec((0..5_u8, 0..10_u8), 16),
    ) {
        let wide: Vec<Claim> = claims.iter().zip(by).map(|(c, (below, above))| widened(c, below, above)).collect();
        let (before, after) = (told(&claims), told(&wide));
        if !is_explained(&before) {
            let before = contradicted(&docket(&claims), &before, &claims);
            let after = contradicted(&docket(&wide), &after, &wide);
            prop_assert!(after.is_subset(&before), "{after:?} beyond {before:?}");
        }
    }

    /// A longer lag never adds a contradiction: it only lets more figures of other days explain one.
    #[test]
    fn a_longer_lag_adds_no_contradiction(claims in claims(0..16), lag in 0..4_u16, more in 1..4_u16) {
        let find = |lag_days| {
            let mut docket = Docket::new(&LEXICON, Options { lag_days, ..Options::default() });
            for claim in &claims {
                docket.add(claim).unwrap();
            }
            (contradicted(&docket, &docket.findings(), &claims), is_explained(&docket.findings()))
        };
        let ((short, gap), (long, _)) = (find(lag), find(lag + more));
        if !gap {
            prop_assert!(long.is_subset(&short), "{long:?} beyond {short:?}");
        }
    }

    /// The wider word of two never contradicts where the narrower did not: "about 12" for "12", "over" for "just over".
    #[test]
    fn a_wider_word_adds_no_contradiction(
        (n, m) in (1..40_i64, 1..40_i64),
        other in prop::option::of(prop::sample::select(Hedge::ALL)),
    ) {
        let day = Period::as_of("2024-08-10".parse().unwrap());
        let claim = |id: &str, n: i64, hedge: Option<Hedge>| {
            let mut wording = Expression::count(Number::from_decimal(n.into()));
            wording.hedges = hedge.into_iter().collect();
            Claim::new(id, "killed", Profile::news().figure(&wording)).period(day.clone())
        };
        let clashes = |hedge| {
            let pair = [claim("a", n, hedge), claim("b", m, other)];
            told(&pair).iter().any(|finding| finding.kind == "contradiction")
        };
        for (narrow, wide) in [
            (Some(Hedge::Exactly), None),
            (None, Some(Hedge::About)),
            (None, Some(Hedge::AtLeast)),
            (None, Some(Hedge::UpTo)),
            (Some(Hedge::JustOver), Some(Hedge::Over)),
            (Some(Hedge::Nearly), Some(Hedge::AtMost)),
        ] {
            prop_assert!(clashes(narrow) || !clashes(wide), "{wide:?} {n} against {other:?} {m}");
        }
    }
}
