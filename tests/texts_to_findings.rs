//! From texts to findings about a whole: what is listed, what adds up, and what must stay silent.

use std::sync::Arc;

use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::Reader;

/// The kinds of the findings of one dated text.
fn kinds(text: &str) -> Vec<String> {
    let lexicon = Arc::new(Lexicon::english());
    let reader = Reader::new(lexicon.clone());
    let mut report = Report::new("a", text);
    report.date = Some("2024-05-06".parse::<jiff::civil::Date>().unwrap().into());
    let mut docket = Docket::new(&lexicon, Options::default());
    for claim in reader.report(&report).claims {
        docket.add(&claim).unwrap();
    }
    docket
        .findings()
        .iter()
        .map(|finding| finding.kind.to_owned())
        .collect()
}

#[test]
fn a_list_of_other_length_than_announced() {
    let told = kinds("The storm closed schools in four provinces: Arda, Brenn and Coll.");
    assert_eq!(told, ["enumeration-mismatch"]);
    for silent in [
        "The storm closed schools in three provinces: Arda, Brenn and Coll.",
        "The storm closed schools in four provinces, among them Arda and Brenn.",
        "The storm closed schools in four provinces: Arda, Brenn and others.",
        "The storm closed schools in about four provinces: Arda, Brenn and Coll.",
    ] {
        assert_eq!(kinds(silent), [""; 0], "{silent}");
    }
}

#[test]
fn parts_that_do_not_make_up_their_whole() {
    for text in [
        "On Monday 25 people were killed in Arda: 12 soldiers and 10 civilians.",
        "On Monday a storm in Arda destroyed 12 houses and nine bridges, 24 buildings in all.",
    ] {
        assert_eq!(kinds(text), ["sum-mismatch"], "{text}");
    }
    for silent in [
        "On Monday 25 people were killed in Arda: 12 soldiers and 13 civilians.",
        "On Monday a total of 25 people were killed in Arda, including 12 soldiers and three children.",
        "On Monday a storm in Arda destroyed 12 houses and nine bridges, 21 buildings in all.",
    ] {
        assert_eq!(kinds(silent), [""; 0], "{silent}");
    }
}

#[test]
fn counts_that_are_nobodys_figure_find_nothing() {
    let text = "Two officials said the road was closed. Three officials said it was open. One of the reasons was \
                the weather. Several points were discussed. Two of the points were known.";
    assert_eq!(kinds(text), [""; 0]);
}
