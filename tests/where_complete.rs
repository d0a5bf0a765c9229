//! Every country, in every frame in which reports place a number: completeness that no list of examples gives.

use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::lexicon::places::{PlaceKind, Places};
use crossclaim::model::Report;
use crossclaim::read::Reader;

/// `{}` is the country; each holds one claim more or less, the first is the one that is looked at.
const FRAMES: &[&str] = &[
    "{} has a population of 5.5 million.",
    "The population of {} is 5.5 million.",
    "{}'s population is 5.5 million.",
    "{}, north of Lindow, has a population of 5.5 million.",
    "GDP in {} was 5.5 billion dollars in 2012.",
    "Inflation for {} in 2013 was 5.5 %.",
    "In {}, 55 people were killed.",
    "55 people were killed in {} and 20 were hurt.",
    "Some 5,500 people fled from {} last week.",
];

fn countries(places: &Places) -> Vec<String> {
    let mut all: Vec<String> = places
        .terms()
        .filter(|term| places.kind(term.place) == PlaceKind::Country)
        .map(|term| places.name(term.place).into_owned())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn every_country_places_a_number() {
    let lexicon = Arc::new(Lexicon::english());
    let reader = Reader::new(Arc::clone(&lexicon));
    let all = countries(lexicon.places());
    assert!(all.len() > 190, "{}", all.len());
    let mut wrong = Vec::new();
    for country in &all {
        for frame in FRAMES {
            let text = frame.replace("{}", country);
            let claims = reader.report(&Report::new("r", text.as_str())).claims;
            let place = claims.first().and_then(|claim| claim.place.clone());
            if place.as_deref() != Some(country) {
                wrong.push(format!("{text}: {place:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
