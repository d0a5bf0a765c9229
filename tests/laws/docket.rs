//! What a docket holds does not depend on how it came to hold it.

use crossclaim::docket::{Docket, Options, ReportMeta};
use crossclaim::model::{Claim, DateBasis, ReportDate};
use crossclaim::testing::{claims, days};
use proptest::prelude::*;

use crate::{briefs, docket, empty, told};

/// The names of reports of two stories, of both, and of none.
const NAMES: &[&[&str]] = &[
    &["Sudzha", "Smirnov"],
    &["Sudzha", "Smirnov"],
    &["quake", "coast"],
    &["quake", "coast"],
    &["Sudzha", "Smirnov", "quake", "coast"],
    &["Sudzha", "quake"],
    &[],
];

/// What is known of the reports that the claims name; some have a date that was worked out.
pub(crate) fn reports() -> impl Strategy<Value = Vec<ReportMeta>> {
    let basis = prop::sample::select(&[DateBasis::Given, DateBasis::Inferred, DateBasis::Unknown]);
    let names = prop::sample::select(NAMES);
    prop::collection::vec((days(), basis, names), 4).prop_map(|reports| {
        reports
            .into_iter()
            .enumerate()
            .map(|(at, (day, basis, names))| ReportMeta {
                id: format!("r{at}"),
                date: ReportDate {
                    moment: (basis != DateBasis::Unknown).then(|| day.into()),
                    basis,
                    ..ReportDate::default()
                },
                outlet: None,
                names: names.iter().map(|name| (*name).to_owned()).collect(),
            })
            .collect()
    })
}

fn with_reports(claims: &[Claim], reports: &[ReportMeta]) -> Docket {
    let mut docket = docket(claims);
    for report in reports {
        docket.add_report(report.clone());
    }
    docket
}

proptest! {
    /// The order of claims and reports does not matter: an editor drops files in any order, and two machines read them
    /// in two.
    #[test]
    fn order_does_not_matter(
        (claims, shuffled) in claims(0..18).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        (reports, turned) in reports().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let first = with_reports(&claims, &reports).findings();
        prop_assert_eq!(&first, &with_reports(&shuffled, &turned).findings());
        // Reports before claims, too.
        let mut docket = empty();
        for report in turned {
            docket.add_report(report);
        }
        for claim in &shuffled {
            docket.add(claim).unwrap();
        }
        prop_assert_eq!(first, docket.findings());
    }

    /// Same input, same output, down to the last word: what is printed can be compared and kept as a baseline.
    #[test]
    fn same_input_same_output(claims in claims(0..18)) {
        let first = told(&claims);
        let second = std::thread::scope(|scope| scope.spawn(|| told(&claims)).join().unwrap());
        prop_assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }

    /// Asking in between changes nothing: adding one by one gives the same as all at once.
    #[test]
    fn one_by_one_is_all_at_once(claims in claims(0..12)) {
        let mut one_by_one = empty();
        for claim in &claims {
            one_by_one.add(claim).unwrap();
            let _ = (one_by_one.findings(), one_by_one.tally());
        }
        prop_assert_eq!(one_by_one.findings(), told(&claims));
        prop_assert_eq!(one_by_one.len(), claims.len());
    }

    /// Splitting a docket and merging it gives the same, in whatever order the pieces come, however they are put
    /// together, and where they overlap: large archives are compared in parts.
    #[test]
    fn split_and_merged_is_whole(
        claims in claims(0..18),
        reports in reports(),
        others in reports(),
        places in prop::collection::vec(0..7_u8, 18),
    ) {
        // Two machines may know different things of one report.
        let mut both = empty();
        for known in [&reports, &others] {
            both.merge(&with_reports(&[], known)).unwrap();
        }
        both.merge(&docket(&claims)).unwrap();
        let whole = both.findings();
        // Seven ways to lie in three pieces, in some in more than one.
        let piece = |number: u8| {
            let of = |place: u8| (place + 1) >> number & 1 == 1;
            let claims: Vec<&Claim> = claims.iter().zip(&places).filter(|(_, p)| of(**p)).map(|(c, _)| c).collect();
            let mut docket = docket(claims);
            let known = if number == 1 { &others } else { &reports };
            for report in known {
                docket.add_report(report.clone());
            }
            docket
        };
        let [a, b, c] = [piece(0), piece(1), piece(2)];
        let merged = |parts: &[&Docket]| {
            let mut sum = empty();
            for part in parts {
                sum.merge(part).unwrap();
            }
            sum
        };
        prop_assert_eq!(&merged(&[&a, &b, &c]).findings(), &whole);
        prop_assert_eq!(&merged(&[&c, &a, &b]).findings(), &whole, "commutative");
        prop_assert_eq!(&merged(&[&a, &merged(&[&b, &c])]).findings(), &whole, "associative");
        prop_assert_eq!(&merged(&[&a, &b, &a, &c, &c]).findings(), &whole, "idempotent");
        prop_assert_eq!(merged(&[&a, &b, &c]).len(), claims.len());
    }

    /// Adding and then retracting leaves what was there: a report that is taken back leaves no trace, and what it hid
    /// comes back.
    #[test]
    fn retracting_undoes_adding(
        claims in claims(0..18),
        reports in reports(),
        kept in prop::collection::vec(any::<bool>(), 18),
        again: bool,
    ) {
        let (stay, go): (Vec<_>, Vec<_>) = claims.iter().zip(kept).partition(|(_, kept)| *kept);
        let before = with_reports(&stay.iter().map(|(c, _)| (*c).clone()).collect::<Vec<_>>(), &reports);
        let mut after = with_reports(&claims, &reports);
        for (claim, _) in &go {
            prop_assert!(after.retract(&claim.id));
            prop_assert!(!after.retract(&claim.id), "it was there once only");
        }
        prop_assert_eq!(after.findings(), before.findings());
        prop_assert_eq!(after.len(), before.len());
        // And what was taken back can be added again.
        if again {
            for (claim, _) in &go {
                after.add(claim).unwrap();
            }
            prop_assert_eq!(after.findings(), with_reports(&claims, &reports).findings());
        }
    }

    /// A report goes with all its claims, and with what was known of it.
    #[test]
    fn retracting_a_report_takes_all_its_claims(claims in claims(0..18), reports in reports()) {
        let of_it = |claim: &&Claim| claim.report.as_deref() == Some("r1");
        let others: Vec<&Claim> = claims.iter().filter(|c| !of_it(c)).collect();
        let mut before = docket(others);
        reports.iter().filter(|r| r.id != "r1").for_each(|r| before.add_report(r.clone()));
        let mut after = with_reports(&claims, &reports);
        prop_assert_eq!(after.retract_report("r1"), claims.iter().filter(of_it).count());
        prop_assert_eq!(after.findings(), before.findings());
    }

    /// Claims of other series change nothing: what an archive holds beside a story can't alter what is said of it. Only a
    /// note on equal digits is about two series.
    #[test]
    fn other_series_change_nothing(claims in claims(0..14), others in claims(0..14)) {
        let others: Vec<Claim> = others
            .into_iter()
            .map(|mut claim| {
                // Another thing, which nobody counts as a part of the first.
                claim.measure = format!("elsewhere:{}", claim.measure);
                let apart = |id: &str| format!("x{id}");
                claim.id.insert(0, 'x');
                claim.report = claim.report.as_deref().map(apart);
                claim.part_of = claim.part_of.as_deref().map(apart);
                claim
            })
            .collect();
        let mut apart = briefs(&told(&claims));
        apart.extend(briefs(&told(&others)));
        apart.sort();
        let mut together = briefs(&told(claims.iter().chain(&others)));
        for all in [&mut apart, &mut together] {
            all.retain(|brief| brief.0 != "same-number");
        }
        prop_assert_eq!(together, apart);
    }

    /// What was known on a day is what had been told by then: the rest is not there at all.
    #[test]
    fn as_known_on_a_day_later_reports_are_not_there(claims in claims(0..18), day in days()) {
        let known = |claim: &&Claim| claim.reported.is_none_or(|told| told.date <= day);
        let mut then = Docket::new(&crate::LEXICON, Options { as_known_on: Some(day), ..Options::default() });
        for claim in &claims {
            then.add(claim).unwrap();
        }
        prop_assert_eq!(then.findings(), told(claims.iter().filter(known)));
    }

    /// The tally counts what is told.
    #[test]
    fn the_tally_counts_the_findings(claims in claims(0..18)) {
        let docket = docket(&claims);
        let findings = docket.findings();
        for tally in docket.tally() {
            let all = findings.iter().filter(|f| f.kind == tally.kind).count();
            prop_assert_eq!(all, tally.conflicts + tally.warnings + tally.notes, "{}", tally.kind);
        }
    }

    /// No id is taken twice, and a refused claim leaves the docket as it was.
    #[test]
    fn an_id_is_taken_once(claims in claims(1..10), twice in any::<prop::sample::Index>()) {
        let mut docket = docket(&claims);
        let mut other = twice.get(&claims).clone();
        other.measure = "other".to_owned();
        prop_assert!(docket.add(&other).is_err());
        prop_assert_eq!(docket.findings(), told(&claims));
    }
}
