//! What is the same in other words stays the same: units, calendars, sides, lines.

use crossclaim::model::{Claim, Decimal, Figure, Interval, Moment, Period, decimal_to_f64};
use crossclaim::testing::claims;
use jiff::ToSpan;
use proptest::prelude::*;

use crate::{brief, briefs, told};

fn in_metres(claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    if claim.unit.as_deref() != Some("km") {
        return claim;
    }
    let thousand = |d: Decimal| d * Decimal::ONE_THOUSAND;
    let scaled = |i: Interval| i.scaled(1000.0, 0.0);
    let figure = &claim.figure;
    let ends = figure
        .low()
        .zip(figure.high())
        .map(|(a, b)| (thousand(a), thousand(b)));
    claim.figure = Figure::from_parts(
        figure.value().map(thousand),
        ends,
        figure.bound(),
        scaled(figure.core()),
        scaled(figure.outer()),
    )
    .unwrap();
    claim.unit = Some("m".to_owned());
    claim
}

fn shifted(claim: &Claim, days: i64) -> Claim {
    let mut claim = claim.clone();
    let shift = |date: jiff::civil::Date| date.checked_add(days.days()).unwrap();
    claim.period = Period {
        from: claim.period.from.map(shift),
        to: claim.period.to.map(shift),
        grain: claim.period.grain,
    };
    claim.reported = claim.reported.map(|told| Moment {
        date: shift(told.date),
        time: told.time,
    });
    claim
}

proptest! {
    /// A change of unit changes nothing: who writes metres says what who writes kilometres said.
    #[test]
    fn another_unit_changes_nothing(claims in claims(0..16), which in prop::collection::vec(any::<bool>(), 16)) {
        let some: Vec<Claim> = claims
            .iter()
            .zip(which)
            .map(|(claim, turn)| if turn { in_metres(claim) } else { claim.clone() })
            .collect();
        // Digits are typed in one unit: what is a slip in one is none in the other.
        let (before, after) = (briefs(&told(&claims)), briefs(&told(&some)));
        if before.iter().chain(&after).all(|b| b.0 != "slip") {
            prop_assert_eq!(before, after);
        }
    }

    /// Miles go through the exact factor: what agrees in kilometres agrees in miles.
    #[test]
    fn miles_are_exact(miles in 1..500_i64) {
        let unit = |id: &str, value: Decimal, unit: &str| {
            Claim::new(id, "distance", Figure::exact(value)).unit(unit)
        };
        let km = Decimal::from(miles) * Decimal::new(1_609_344, 6);
        let same = [unit("a", miles.into(), "mi"), unit("b", km, "km")];
        prop_assert_eq!(briefs(&told(&same)).iter().filter(|b| b.0 == "contradiction").count(), 0);
        let other = [unit("a", miles.into(), "mi"), unit("b", km + Decimal::new(1, 3), "km")];
        prop_assert_eq!(briefs(&told(&other)).iter().filter(|b| b.0 == "contradiction").count(), 1);
    }

    /// A shifted calendar shifts the findings and changes nothing else: no day is special.
    #[test]
    fn a_shifted_calendar_shifts_the_findings(claims in claims(0..16), days in -900..900_i64) {
        let later: Vec<Claim> = claims.iter().map(|claim| shifted(claim, days)).collect();
        let on = |findings: Vec<crossclaim::model::Finding>, by: i64| {
            let mut all: Vec<_> = findings
                .iter()
                .map(|f| (brief(f), f.on.map(|on| on.checked_add(by.days()).unwrap()), f.suggested.map(f64::to_bits)))
                .collect();
            all.sort();
            all
        };
        prop_assert_eq!(on(told(&claims), days), on(told(&later), 0));
    }

    /// Comparing is symmetric: of two claims it does not matter which is called the first.
    #[test]
    fn comparing_is_symmetric(pair in claims(2)) {
        // Of two lines of one table the later is the newer: there the order says something.
        let told_apart = |x: &Claim, y: &Claim| x.origin != y.origin || x.reported != y.reported;
        if !told_apart(&pair[0], &pair[1]) {
            return Ok(());
        }
        let swapped: Vec<Claim> = (0..2)
            .map(|at| {
                let (own, other) = (&pair[at], &pair[1 - at]);
                let mut claim = own.clone();
                claim.id.clone_from(&other.id);
                claim.part_of = own.part_of.as_ref().map(|_| own.id.clone());
                claim
            })
            .collect();
        let turned = |mut all: Vec<crate::Brief>, turn: bool| {
            for (_, _, _, ids) in &mut all {
                if turn {
                    for id in ids.iter_mut() {
                        *id = if *id == pair[0].id { pair[1].id.clone() } else { pair[0].id.clone() };
                    }
                }
                ids.sort();
            }
            all.sort();
            all
        };
        prop_assert_eq!(turned(briefs(&told(&pair)), false), turned(briefs(&told(&swapped)), true));
    }

    /// What is printed and read again is compared alike: programs pass claims on as lines.
    #[test]
    #[cfg(feature = "serde")]
    fn lines_carry_all_that_is_compared(claims in claims(0..12)) {
        let lines: String = claims.iter().map(|claim| serde_json::to_string(claim).unwrap() + "\n").collect();
        let reader = crossclaim::wire::ClaimReader::new("claims.jsonl", lines.as_bytes(), crossclaim::wire::Terms::default());
        let read: Vec<Claim> = reader.map(Result::unwrap).collect();
        prop_assert_eq!(&read, &claims);
        prop_assert_eq!(told(&read), told(&claims));
    }
}

/// Ends of a range in miles meet those in kilometres where the decimals do, not where floats happen to.
#[test]
fn eight_kilometres_are_not_five_miles() {
    let exact = |id: &str, n: &str, unit: &str| {
        Claim::new(id, "distance", Figure::exact(n.parse().unwrap())).unit(unit)
    };
    assert_eq!(decimal_to_f64("8.04672".parse().unwrap()), 8.04672);
    let found = told(&[exact("a", "8", "km"), exact("b", "5", "mi")]);
    assert_eq!(found[0].kind, "contradiction");
    let found = told(&[exact("a", "8.04672", "km"), exact("b", "5", "mi")]);
    assert!(found.iter().all(|f| f.kind != "contradiction"), "{found:?}");
}
