//! Report dates inferred from a set of reports.

use std::sync::Arc;

use crossclaim::docket::{DateRule, DatedReport, InferredDate, infer_dates};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::{ReadReport, Reader};

fn read(texts: &[&str]) -> Vec<ReadReport> {
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let numbered = texts.iter().enumerate();
    numbered
        .map(|(at, text)| reader.report(&Report::new(at.to_string(), *text)))
        .collect()
}

fn infer(texts: &[&str]) -> Vec<Option<InferredDate>> {
    let read = read(texts);
    let reports: Vec<_> = read
        .iter()
        .map(|read| DatedReport {
            date: &read.date,
            claims: &read.claims,
        })
        .collect();
    infer_dates(&reports)
}

const FIRST: &str = "date: 2024-08-07\n\nThe dam above Lindow broke on August 6. At least 40 people were killed in Lindow.";
const LATER: &str =
    "date: 2024-08-12\n\n300 people have been killed in Lindow since the dam broke.";

#[test]
fn a_total_must_not_fall() {
    // On Thursday the 8th 500 would be followed by 300.
    let late = "At least 500 people have been killed in Lindow, officials said on Thursday. The dam broke on August 6.";
    let found = infer(&[FIRST, LATER, late])[2].clone().unwrap();
    assert_eq!(found.day.to_string(), "2024-08-15");
    assert_eq!(found.rule, DateRule::FewestFalls);
    assert_eq!(found.candidates.len(), 2);
    assert!(
        found.claims.iter().any(|id| id.starts_with("1#")),
        "{:?}",
        found.claims
    );
    // On the 15th 100 would follow 300.
    let early = "At least 100 people have been killed in Lindow, officials said on Thursday. The dam broke on August 6.";
    let found = infer(&[FIRST, LATER, early])[2].clone().unwrap();
    assert_eq!(
        (found.day.to_string().as_str(), found.rule),
        ("2024-08-15", DateRule::NearestAfter)
    );
    let early = "Exactly 100 people have been killed in Lindow, officials said on Thursday. The dam broke on August 6.";
    let found = infer(&[FIRST, LATER, early])[2].clone().unwrap();
    assert_eq!(
        (found.day.to_string().as_str(), found.rule),
        ("2024-08-08", DateRule::FewestFalls)
    );
}

#[test]
fn another_report_anchors_the_weekday() {
    let found = infer(&[
        FIRST,
        LATER,
        "The river is still high, rescuers said on Saturday.",
    ])[2]
        .clone()
        .unwrap();
    let days: Vec<String> = found.candidates.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2024-08-10", "2024-08-17"]);
    assert_eq!(found.rule, DateRule::NearestAfter);
}

#[test]
fn a_dateline_without_a_year_takes_that_of_the_set() {
    let found = infer(&[FIRST, "LINDOW, Aug 9 (Agency) - The river is still high."])[1]
        .clone()
        .unwrap();
    assert_eq!(
        (found.day.to_string().as_str(), found.rule),
        ("2024-08-09", DateRule::OnlyOne)
    );
}

#[test]
fn the_order_of_reports_does_not_matter() {
    let late = "At least 500 people have been killed in Lindow, officials said on Thursday. The dam broke on August 6.";
    let day = |found: &Option<InferredDate>| found.as_ref().map(|found| (found.day, found.rule));
    let (one, other) = (infer(&[FIRST, LATER, late]), infer(&[late, LATER, FIRST]));
    assert_eq!(day(&one[2]), day(&other[0]));
}

#[test]
fn nothing_is_inferred_without_a_clue_or_without_a_dated_report() {
    assert_eq!(infer(&[FIRST, "The river is high."])[1], None);
    assert_eq!(
        infer(&["The river is high, rescuers said on Saturday."]),
        [None]
    );
    assert_eq!(infer(&[FIRST])[0], None);
}
