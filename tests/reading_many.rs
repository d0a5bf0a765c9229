//! Many reports at once, and more numbers in one sentence than are read.

use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::{Reader, Readings};

fn reader() -> Reader {
    Reader::new(Arc::new(Lexicon::english()))
}

#[test]
fn many_reports_are_read_as_each_is_and_in_their_order() {
    let reader = reader();
    let reports: Vec<Report> = (0..200)
        .map(|n| {
            let text = format!(
                "At least {n} houses in Lindow burned down. {} people fled.",
                n * 7
            );
            Report::new(format!("r{n}"), text)
        })
        .collect();
    let (together, mut buffer) = (reader.reports(&reports), Readings::default());
    assert_eq!(together.len(), reports.len());
    for (report, read) in reports.iter().zip(&together) {
        assert_eq!(
            *read,
            reader.report_with(report, &mut buffer),
            "{}",
            report.id
        );
    }
    assert!(reader.reports(&[]).is_empty());
}

#[test]
fn an_endless_sentence_is_read_up_to_a_limit_and_the_rest_is_told() {
    let list = "4 dogs, ".repeat(1000);
    let text = format!("They saw {list}and that was all. Then 9 cats came.");
    let read = reader().report(&Report::new("r", &*text));
    let final_claim = read.claims.last().expect("claims");
    assert_eq!(
        final_claim.figure.text(),
        Some("9"),
        "the next sentence is read"
    );
    assert_eq!(read.claims.len(), 257);
    let [unread] = read.unread[..] else {
        panic!("one stretch is left out, not {:?}", read.unread);
    };
    let left = unread.get(&text).expect("a part of the text");
    assert!(left.starts_with("4 dogs") && left.ends_with("that was all."));
    assert_eq!(left.matches("4 dogs").count(), 1000 - 256);
}

#[test]
fn a_long_list_of_lines_is_read_whole() {
    let text = "Village A: 4 houses burned.\n".repeat(600);
    let read = reader().report(&Report::new("r", text));
    assert!(read.unread.is_empty());
    assert_eq!(read.claims.len(), 600);
}
