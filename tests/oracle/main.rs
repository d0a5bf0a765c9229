//! The engine against a plain quadratic comparison, written from the meanings alone: every pair of claims of a docket is
//! looked at, with no sorting, no sweep and no caps.
//!
//! The engine tells once a series what the oracle says of its pairs. So the two agree where the same series hold a
//! finding of a kind, and where what the engine names as decisive is a pair of the oracle's.

#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a path to a method of `Plain<'_>` is of one lifetime only"
)]

mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Finding, Severity};
use crossclaim::testing::claims;
use proptest::prelude::*;

use plain::{Pairs, Plain};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::english);

fn findings(claims: &[Claim]) -> Vec<Finding> {
    let mut docket = Docket::new(&LEXICON, Options::default());
    for claim in claims {
        docket.add(claim).unwrap();
    }
    docket.findings()
}

/// The decisive pairs of the findings of a kind, by series.
fn told(
    plain: &Plain<'_>,
    findings: &[Finding],
    kind: &str,
) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut all: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.kind == kind) {
        let [a, b] = [0, 1].map(|at| plain.at(&finding.claims[at]));
        // Extents under two names of one place meet across series; no oracle for them here.
        if plain.series_of(a) == plain.series_of(b) {
            all.entry(plain.series_of(a)).or_default().push((a, b));
        }
    }
    all
}

/// The series that are left out: those with a standing gap or a slip, which take other findings away and are a matter of
/// their own; and those in which it can't be said which figures of an origin are versions of which.
fn left_out(plain: &Plain<'_>, claims: &[Claim], findings: &[Finding]) -> BTreeSet<usize> {
    let explained = findings
        .iter()
        .filter(|f| matches!(f.kind, "standing-gap" | "slip"))
        .map(|f| plain.series_of(plain.at(&f.claims[0])));
    let tangled = (0..claims.len())
        .map(|at| plain.series_of(at))
        .filter(|series| plain.is_tangled(*series));
    explained.chain(tangled).collect()
}

/// Refuses unless the same series hold a finding, and what is named is among what the oracle sees. `is_ordered`: the
/// first of the pair is the later.
fn agree(
    claims: &[Claim],
    kind: &str,
    pairs: impl Fn(&Plain<'_>) -> Pairs,
    is_ordered: bool,
) -> Result<(), TestCaseError> {
    let plain = Plain::new(claims, &LEXICON);
    let findings = findings(claims);
    let leave = left_out(&plain, claims, &findings);
    let told = told(&plain, &findings, kind);
    let mut seen: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (a, b) in pairs(&plain) {
        let pair = if is_ordered {
            (a, b)
        } else {
            (a.min(b), a.max(b))
        };
        seen.entry(plain.series_of(a)).or_default().insert(pair);
    }
    for (series, pairs) in &seen {
        let missed = !told.contains_key(series) && !leave.contains(series);
        prop_assert!(
            !missed,
            "no {kind} is told, and there is {:?} {:#?}",
            plain.shown(pairs),
            plain.lines(*series)
        );
    }
    for (series, pairs) in &told {
        for &(a, b) in pairs {
            let pair = if is_ordered {
                (a, b)
            } else {
                (a.min(b), a.max(b))
            };
            let is_seen = seen.get(series).is_some_and(|seen| seen.contains(&pair));
            prop_assert!(
                is_seen || leave.contains(series),
                "a {kind} is told that is none: {:?} {:#?}",
                plain.shown([&pair]),
                plain.lines(*series)
            );
        }
    }
    Ok(())
}

proptest! {
    /// A contradiction is told of just those series in which two claims of one time have no value in common.
    #[test]
    fn contradictions_are_those_of_the_pairs(claims in claims(0..16)) {
        agree(&claims, "contradiction", |plain| plain.contradictions(), false)?;
    }

    /// Where a pair is apart that rests on no default, the series has a conflict; where every such pair rests on one, a
    /// warning.
    #[test]
    fn a_conflict_rests_on_what_is_said(claims in claims(0..16)) {
        let plain = Plain::new(&claims, &LEXICON);
        let findings = findings(&claims);
        let leave = left_out(&plain, &claims, &findings);
        let pairs = plain.contradictions();
        for finding in findings.iter().filter(|f| f.kind == "contradiction") {
            let [a, b] = [0, 1].map(|at| plain.at(&finding.claims[at]));
            let series = plain.series_of(a);
            if series != plain.series_of(b) || leave.contains(&series) {
                continue;
            }
            let is_hard = pairs.iter().any(|&(x, y)| plain.series_of(x) == series && !plain.is_soft(x, y));
            let severity = if is_hard { Severity::Conflict } else { Severity::Warning };
            prop_assert_eq!(finding.severity, severity, "{:?} {:#?}", finding.claims, plain.lines(series));
        }
    }

    /// A tension is told of series in which the usual readings of two claims of one time are apart; where the widest are
    /// apart at that time, the contradiction is told alone.
    #[test]
    fn tensions_are_those_of_the_pairs(claims in claims(0..16)) {
        agree(&claims, "tension", |plain| plain.tensions(), false)?;
    }

    /// A total falls where a later figure lies below an earlier one of its origin, or below the standing one of another.
    /// All are known to the day here: of windows it can't be said which figure stands.
    #[test]
    fn falls_are_those_of_the_pairs(mut claims in claims(0..16)) {
        for claim in &mut claims {
            claim.period.grain = None;
        }
        agree(&claims, "falling-total", |plain| plain.falls(), true)?;
    }

    /// A reversal is a stock outside all figures of the times before and after, told by another origin.
    #[test]
    fn reversals_are_those_of_the_triples(claims in claims(0..16)) {
        agree(&claims, "reversal", |plain| plain.reversals(), true)?;
    }

    /// An update is a step from an earlier figure to one of the newest time.
    #[test]
    fn updates_are_steps(claims in claims(0..16)) {
        let plain = Plain::new(&claims, &LEXICON);
        for finding in findings(&claims).iter().filter(|f| f.kind == "update") {
            let [new, old] = [0, 1].map(|at| plain.at(&finding.claims[at]));
            // An extent goes on under the name of a wider place.
            if plain.series_of(new) != plain.series_of(old) {
                continue;
            }
            prop_assert!(plain.is_step(new, old, finding.rule), "{:?}", finding);
            prop_assert!(plain.is_newest(new), "{:?}", finding);
        }
    }
}
