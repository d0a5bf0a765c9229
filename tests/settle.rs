//! What would make two claims agree, and how far the figures of a docket check each other.

use crossclaim::compare::{CheckedBy, Coverage, Settlement};
use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{
    Basis, Claim, Dynamics, Expression, Field, Figure, Hedge, Number, Origin, Period, Profile,
    Subject,
};
use crossclaim::testing::claims;
use proptest::prelude::*;

static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(Lexicon::english);

fn docket<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Docket {
    let mut docket = Docket::new(&LEXICON, Options::default());
    for claim in claims {
        docket.add(claim).unwrap();
    }
    docket
}

/// A running count of the killed in Arlen, told on a day of August 2024 that nothing but the report gives.
fn claim(id: &str, n: i64, outlet: &str, day: i8) -> Claim {
    let mut claim = Claim::new(id, "killed", Figure::exact(n.into()))
        .place("Arlen")
        .dynamics(Dynamics::Total)
        .origin(Origin::outlet(outlet));
    claim.reported = Some(jiff::civil::date(2024, 8, day).into());
    claim
}

fn said(claim: Claim, day: i8) -> Claim {
    claim.period(Period::as_of(jiff::civil::date(2024, 8, day)))
}

/// The settlement of the one contradiction or tension there.
#[track_caller]
fn settled(claims: &[Claim]) -> Option<Settlement> {
    let docket = docket(claims);
    let mut findings = docket.findings();
    findings.retain(|finding| matches!(finding.kind, "contradiction" | "tension"));
    assert_eq!(findings.len(), 1, "{findings:?}");
    docket.settle(&findings).remove(&findings[0].id)
}

#[test]
fn a_day_that_only_the_report_gives_may_be_earlier() {
    let low = claim("b#1", 40, "Radio", 10);
    let high = said(claim("a#1", 90, "Herald", 10), 10);
    let settlement = settled(&[high.clone(), low.clone()]).unwrap();
    assert_eq!(settlement.dimension, "period");
    assert_eq!(settlement.claim, "b#1");
    assert_eq!(settlement.to, "2024-08-09");
    assert_eq!(
        settlement.text,
        "both hold if 40 (Radio) is as of 2024-08-09 or earlier"
    );
    assert_eq!(settlement.question, "As of which day is 40 (Radio)?");
    // Another figure of three days before leaves it two days.
    let before = said(claim("c#1", 30, "Wire", 6), 6);
    let settlement = settled(&[high, low, before]).unwrap();
    assert_eq!(
        settlement.text,
        "both hold if 40 (Radio) is as of a day from 2024-08-07 to 2024-08-09"
    );
}

#[test]
fn nothing_single_helps_where_all_was_said() {
    let low = said(claim("b#1", 40, "Radio", 10), 10);
    let high = said(claim("a#1", 90, "Herald", 10), 10);
    assert_eq!(settled(&[high.clone(), low]), None);
    // Nor where moving one leaves the others apart.
    let low = claim("b#1", 40, "Radio", 10);
    let third = said(claim("c#1", 60, "Wire", 10), 10);
    assert_eq!(settled(&[high, low, third]), None);
}

#[test]
fn a_place_that_was_filled_in_may_be_a_wider_one() {
    let place = |claim: Claim| said(claim, 10).place("Kursk region");
    let low = place(claim("b#1", 40, "Radio", 10));
    let mut high = place(claim("a#1", 90, "Herald", 10));
    high.basis.insert(Field::Place, Basis::Lead);
    let settlement = settled(&[high.clone(), low.clone()]).unwrap();
    assert_eq!((settlement.dimension, &*settlement.claim), ("place", "a#1"));
    assert_eq!(settlement.from, "Kursk region");
    // What is said of the wider place must agree.
    let mut whole = said(claim("c#1", 200, "Wire", 10), 10);
    whole.place = Some(settlement.to.clone());
    let other = settled(&[high, low, whole]).unwrap();
    assert_ne!(other.to, settlement.to);
}

#[test]
fn a_subject_that_was_filled_in_may_be_a_part() {
    let subject = Subject::default().group("civilian");
    let mut low = said(claim("b#1", 40, "Radio", 10), 10).subject(subject.clone());
    low.basis.insert(Field::Subject, Basis::Paragraph);
    let high = said(claim("a#1", 90, "Herald", 10), 10).subject(subject);
    let settlement = settled(&[high, low]).unwrap();
    assert_eq!(
        (settlement.dimension, &*settlement.claim),
        ("subject", "b#1")
    );
}

#[test]
fn a_hedge_may_be_dropped() {
    let number = Expression::count(Number::from_digits("90").unwrap());
    let mut high = said(claim("a#1", 0, "Herald", 10), 10);
    high.figure = Profile::default()
        .figure(&number.hedged(Hedge::Over))
        .with_text("over 90");
    let low = said(claim("b#1", 90, "Radio", 10), 10);
    let docket = docket(&[high, low]);
    let findings = docket.findings();
    for settlement in docket.settle(&findings).values() {
        assert_eq!(settlement.dimension, "hedge");
        assert!(settlement.text.ends_with("is 90 itself"), "{settlement:?}");
    }
}

fn coverage(claims: &[Claim]) -> Coverage {
    docket(claims).coverage()
}

#[test]
fn the_neighbours_in_time_bound_a_running_count() {
    let all = [
        said(claim("a#1", 5, "Herald", 8), 8),
        said(claim("b#1", 9, "Radio", 10), 10),
        said(claim("c#1", 12, "Wire", 12), 12),
        said(claim("d#1", 7, "Wire", 12), 12).place("Elsewhere"),
    ];
    let coverage = coverage(&all);
    let ends: Vec<_> = (coverage.all.iter())
        .map(|figure| (figure.low, figure.high, figure.caught))
        .collect();
    assert_eq!(
        ends,
        [
            (None, Some(9.0), Some(10.0)),
            (Some(5.0), Some(12.0), Some(13.0)),
            (Some(9.0), None, Some(8.0)),
            (None, None, None),
        ]
    );
    assert_eq!(
        coverage.line().unwrap(),
        "3 of 4 figures are checked by another report, 1 by nothing"
    );
}

#[test]
fn one_report_alone_checks_itself() {
    let all = [
        said(claim("a#1", 5, "Herald", 8), 8),
        said(claim("a#2", 9, "Herald", 10), 10),
    ];
    let coverage = coverage(&all);
    assert_eq!((coverage.by_own_report, coverage.by_another_report), (2, 0));
    assert_eq!(coverage.all[0].checked_by, CheckedBy::ItsOwnReport);
    assert_eq!(docket(&[]).coverage().line(), None);
}

proptest! {
    /// A settlement settles: with the day that it names, the two are no longer told to be apart.
    #[test]
    fn the_day_of_a_settlement_reconciles(claims in claims(0..14)) {
        let before = docket(&claims);
        let findings = before.findings();
        let settled = before.settle(&findings);
        for finding in &findings {
            let Some(settlement) = settled.get(&finding.id).filter(|s| s.dimension == "period") else {
                continue;
            };
            let mut changed = claims.clone();
            let claim = changed.iter_mut().find(|c| c.id == settlement.claim).unwrap();
            claim.period = Period::as_of(settlement.to.parse().unwrap());
            let pair = &finding.claims[..2];
            let still = docket(&changed).findings().into_iter().any(|other| {
                other.kind == finding.kind && other.claims[..2].iter().all(|id| pair.contains(id))
            });
            prop_assert!(!still, "{settlement:?}");
        }
    }

    /// The order of claims does not matter, and what was taken back bounds nothing.
    #[test]
    fn coverage_is_of_what_is_there(claims in claims(0..14), more in claims(0..6)) {
        let mut one = docket(&claims);
        for (n, claim) in more.iter().enumerate() {
            let mut claim = claim.clone();
            claim.id = format!("more#{n}");
            one.add(&claim).unwrap();
        }
        for n in 0..more.len() {
            one.retract(&format!("more#{n}"));
        }
        let other = docket(claims.iter().rev());
        let sorted = |docket: &Docket| {
            let mut all = docket.coverage().all;
            all.sort_by(|a, b| a.claim.cmp(&b.claim));
            all
        };
        prop_assert_eq!(sorted(&one), sorted(&docket(&claims)));
        prop_assert_eq!(sorted(&other), sorted(&docket(&claims)));
    }

    /// A figure within its room, which no report disputes, is in no contradiction.
    #[test]
    fn what_is_within_its_room_is_in_no_contradiction(claims in claims(0..14)) {
        let docket = docket(&claims);
        let coverage = docket.coverage();
        for finding in docket.findings().iter().filter(|f| f.kind == "contradiction" && f.rule == "same-day") {
            // Coverage counts no place that is only assumed the same (the depth of one advance, told of two places).
            let place = |id: &str| claims.iter().find(|c| c.id == id).map(|c| c.place.clone());
            if place(&finding.claims[0]) != place(&finding.claims[1]) {
                continue;
            }
            let room = |id: &str| coverage.all.iter().find(|f| f.claim == id).unwrap();
            for id in &finding.claims[..2] {
                prop_assert!(room(id).checked_by != CheckedBy::Nothing, "{finding:?}");
            }
        }
    }
}
