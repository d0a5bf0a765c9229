//! Every word of change in every frame: which way the figure goes, and where it goes no way.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Report};
use crossclaim::read::{Reader, Readings};

/// The words of one kind in the table of words of change, each with its way.
fn words(wanted: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data/changes.tsv");
    let text = fs::read_to_string(path).expect("the table is there");
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let mut cells = line.split('\t');
        let (words, way, kind) = (cells.next(), cells.next(), cells.next());
        if kind == Some(wanted) && way != Some("either") {
            let words = words.unwrap_or_default().split('|');
            found.extend(words.map(|word| (word.to_owned(), way.unwrap_or_default().to_owned())));
        }
    }
    assert!(!found.is_empty(), "no word of kind {wanted}");
    found
}

/// Puts every word into every frame (`_` is the word) and names the texts whose claims go another way; `=` in `ways` stands
/// for the way of the word, `-` for none.
fn all_go(kind: &str, frames: &[(&str, &[&str])]) {
    let reader = Reader::new(Arc::new(Lexicon::english()));
    let mut buffer = Readings::default();
    let mut wrong = Vec::new();
    for (word, way) in words(kind) {
        for (frame, ways) in frames {
            let text = frame.replace('_', &word);
            let report = Report::new("t", text.as_str());
            let read = reader.report_with(&report, &mut buffer);
            let told = |claim: &Claim| claim.direction.map_or("-".into(), |way| way.to_string());
            let found: Vec<String> = read.claims.iter().map(told).collect();
            let ways: Vec<&str> = ways
                .iter()
                .map(|told| if *told == "=" { way.as_str() } else { told })
                .collect();
            if found != ways {
                wrong.push(format!("{text} {found:?}, not {ways:?}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_verb_that_goes_tells_size_and_level() {
    all_go(
        "goes",
        &[
            ("Output will _ by 5 %.", &["="]),
            ("Output will _ 5 per cent in May.", &["="]),
            ("Output will _ by some five percent.", &["="]),
            ("Output will _ sharply by more than 5 per cent.", &["="]),
            ("Output will _ by 3 to 5 per cent.", &["="]),
            ("Output will _ half a point.", &["="]),
            ("Output will _ by 40 tonnes.", &["="]),
            ("The price will _ $2 to $40.", &["=", "-"]),
            ("Output will _ to 40 tonnes.", &["="]),
            ("Output will _ to about 40 tonnes.", &["="]),
            ("Output will _ 5 per cent to 40 tonnes.", &["=", "-"]),
            ("Output will _ from 30 tonnes to 40 tonnes.", &["-", "="]),
            ("Output will _ to 40 tonnes from 30 tonnes.", &["=", "-"]),
            ("Output will _ at a 5 per cent annual rate.", &["="]),
            ("Output will _ at an annual rate of 5 per cent.", &["="]),
        ],
    );
}

#[test]
fn every_verb_that_is_done_tells_what_its_object_does() {
    all_go(
        "done",
        &[
            ("They will _ output by 5 per cent.", &["="]),
            ("They will _ the levy by a quarter point.", &["="]),
            ("They will _ the levy half a point.", &["="]),
            ("They will _ the levy to 5 per cent.", &["="]),
            ("They will _ the levy from 6 to 5 per cent.", &["-", "="]),
            ("They will _ aid to 40 families.", &["-"]),
        ],
    );
}

#[test]
fn every_verb_that_takes_its_size_tells_of_shares_and_of_prices() {
    all_go(
        "takes",
        &[
            ("The index will _ 5 per cent.", &["="]),
            ("The index will _ 12 points.", &["="]),
            ("The paper will _ 3/8 to 31 1/2.", &["=", "-"]),
            ("The paper will _ 20 cents to $31.", &["=", "-"]),
            ("The club will _ 40 members.", &["-"]),
            ("The club will _ $40.", &["-"]),
        ],
    );
}

#[test]
fn every_noun_of_change_stands_on_either_side_of_its_size() {
    let frames: &[(&str, &[&str])] = &[
        ("They saw a _ of 5 per cent.", &["="]),
        ("They saw a _ of about 5 per cent.", &["="]),
        ("They saw a _ in output of 5 per cent.", &["="]),
        ("They saw a 5 per cent _ in output.", &["="]),
        ("They saw a 5 per cent wage _ at home.", &["="]),
    ];
    all_go("noun", frames);
    all_go("result", frames);
    all_go("noun", &[("They saw a $2 _ in the fee.", &["="])]);
    // What was made or lost is no change of it.
    all_go("result", &[("They saw a _ of $2 million.", &["-"])]);
}

#[test]
fn what_stands_beside_a_number_tells_its_way() {
    all_go(
        "stands",
        &[
            ("Output was _ 5 per cent on the year.", &["="]),
            ("Output ended 5 per cent _ than before.", &["="]),
        ],
    );
}
