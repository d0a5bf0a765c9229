//! Reports of one story, read together: what one leaves open is filled in from the others, and two events stay apart.
#![cfg(feature = "serde")]

use std::sync::{Arc, LazyLock};

use crossclaim::docket::{Answer, Docket, Options, ReportMeta, read_set};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Basis, Field, Finding, Report, Severity};
use crossclaim::read::Reader;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::english()));

/// A docket of reports, as auditing makes one.
fn docket(reports: &[Report]) -> Docket {
    let reader = Reader::new(Arc::clone(&LEXICON));
    let options = Options::default();
    let mut docket = Docket::new(&LEXICON, options.clone());
    for (report, read) in reports.iter().zip(read_set(&reader, reports, &options)) {
        for claim in &read.claims {
            docket.add(claim).unwrap();
        }
        docket.add_report(ReportMeta::of(report, &read));
    }
    docket
}

fn contradictions(docket: &Docket) -> Vec<Finding> {
    let mut all = docket.findings();
    all.retain(|finding| finding.kind == "contradiction");
    all
}

fn dated(id: &str, text: &str) -> Report {
    Report::new(id, text).date(jiff::civil::date(2024, 8, 12))
}

#[test]
fn a_place_that_one_leaves_open_is_that_of_the_others() {
    let reports = [
        dated("a", "In Rylsk 24 people were wounded, Governor Orlov said."),
        dated(
            "b",
            "Governor Orlov spoke of the shelling.\n\n28 people were wounded.",
        ),
    ];
    let reader = Reader::new(Arc::clone(&LEXICON));
    let options = Options {
        one_story: true,
        ..Options::default()
    };
    let read = read_set(&reader, &reports, &options);
    let claim = read[1]
        .claims
        .iter()
        .find(|c| c.measure == "wounded")
        .unwrap();
    assert_eq!(claim.place.as_deref(), Some("Rylsk"));
    assert_eq!(claim.basis[&Field::Place], Basis::Docket);
}

#[test]
fn undated_reports_of_one_event_are_assumed_to_mean_it() {
    let reports = [
        Report::new(
            "a",
            "A robbery at the Falkmann store in Paris. They made off with $102 million in gems.",
        ),
        Report::new(
            "b",
            "The robbery at the Falkmann store in Paris was quick. Robbers stole $108 million in gems, police said.",
        ),
    ];
    let docket = docket(&reports);
    let found = contradictions(&docket);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].severity, Severity::Warning);
    let gate = docket
        .gate(&found[0].claims[0], &found[0].claims[1])
        .unwrap();
    assert_eq!(gate.of("event").unwrap().answer, Answer::Assumed);
}

#[test]
fn two_robberies_in_one_city_stay_apart() {
    let reports = [
        Report::new(
            "a",
            "A robbery at the Falkmann store in Paris. They made off with $102 million in gems.",
        ),
        Report::new(
            "b",
            "A robbery at the Castelli store in Paris. Robbers stole $108 million in gems, police said.",
        ),
    ];
    let found = contradictions(&docket(&reports));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn the_toll_of_the_day_itself_is_a_warning() {
    let reports = [
        dated(
            "a",
            "An earthquake shook Rylsk on Monday.\n\nFive people were killed in Rylsk, officials said.",
        ),
        dated(
            "b",
            "An earthquake shook Rylsk on Monday.\n\nTwelve people were killed in Rylsk, the mayor said.",
        ),
    ];
    let found = contradictions(&docket(&reports));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn what_happened_years_before_is_no_toll_of_the_story() {
    let reports = [
        Report::new(
            "a",
            "Quakes rocked Rylsk on Sunday, killing four people, Mayor Orlov said.\n\nMany fled.\n\nSchools were shut.\n\nIn 2002 a quake in Rylsk killed 90 people.",
        ),
        Report::new(
            "b",
            "Quakes rocked Rylsk on Sunday, killing four people, Mayor Orlov said.",
        ),
    ];
    let found = contradictions(&docket(&reports));
    assert!(found.is_empty(), "{found:?}");
}
