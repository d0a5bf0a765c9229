//! What the gazetteer adds to reading: towns that few know are places where the words around say so, and nowhere else.

use std::sync::{Arc, LazyLock};

use crossclaim::lexicon::Lexicon;
use crossclaim::model::Report;
use crossclaim::read::Reader;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let lexicon = Lexicon::builder()
        .table("places", "gazetteer.tsv", crossclaim_gazetteer::table())
        .build();
    Reader::new(Arc::new(lexicon.unwrap()))
});

fn place(text: &str) -> Option<String> {
    let claims = READER.report(&Report::new("r", text)).claims;
    claims.first().and_then(|claim| claim.place.clone())
}

#[test]
fn a_town_is_a_place_where_words_say_so() {
    for (text, expected) in [
        (
            "Two clerks were killed in Soyapango on Monday.",
            "Soyapango",
        ),
        ("In Huancayo, five shops were destroyed.", "Huancayo"),
        ("TWO CLERKS WERE KILLED IN SOYAPANGO TODAY.", "Soyapango"),
        (
            "FIVE SHOPS WERE DESTROYED IN THE CITY OF HUANCAYO.",
            "Huancayo",
        ),
        ("Two men were killed in Lincoln, Nebraska.", "Lincoln"),
        (
            "A mine killed five people in the southern Philippine city of Cotabato.",
            "Cotabato",
        ),
    ] {
        let found = place(text);
        assert!(
            found.as_deref().is_some_and(|p| p.starts_with(expected)),
            "{text} {found:?}"
        );
    }
}

/// A name of many is the one in the country that the text speaks of.
#[test]
fn the_country_of_the_text_chooses_among_towns_of_one_name() {
    let text = "SAN SALVADOR, 3 May -- Farmers fled. Two clerks were killed in San Miguel.";
    assert_eq!(
        place(text).as_deref(),
        Some("San Miguel, San Miguel region")
    );
    let text = "A crowd gathered in Chile on Friday. Two clerks were killed in San Miguel.";
    assert_ne!(
        place(text).as_deref(),
        Some("San Miguel, San Miguel region")
    );
}

#[test]
fn words_and_persons_are_no_towns() {
    for text in [
        // Of, Same, Most, San and Opportunity are towns.
        "THE AREA OF THE BLAST WAS CLOSED. TWO CLERKS WERE KILLED OF LATE IN THE SAME AREA.",
        "MOST SHOPS WERE SHUT. TWO CLERKS DIED AT THIS OPPORTUNITY.",
        "Horn said two clerks were killed.",
        "Clinton told reporters that two clerks were killed.",
        "Two clerks were killed, Lincoln said.",
        "Two clerks were killed in the capital.",
    ] {
        assert_eq!(place(text), None, "{text}");
    }
    // A town's name within a longer one is not that town.
    let text = "TWO CLERKS WERE KILLED IN SAN ISIDRO DE LAS LOMAS.";
    assert_ne!(place(text).as_deref(), Some("San"));
}

#[test]
fn a_surname_that_is_a_towns_speaks_as_a_person() {
    let report = Report::new(
        "r",
        "Two clerks were killed in the fire, said Horn, a nurse.",
    );
    let claims = READER.report(&report).claims;
    let origin = &claims[0].origin;
    assert_eq!(origin.institution, None);
}
