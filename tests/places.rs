//! Places: what a phrase names, and how two places stand to each other.

use crossclaim::lexicon::places::{PlaceId, PlaceKind, PlaceRelation, PlaceSense, Places};
use proptest::prelude::*;
use std::sync::LazyLock;

static PLACES: LazyLock<Places> = LazyLock::new(Places::built_in);

fn named(phrase: &str) -> Option<String> {
    PLACES
        .resolve(phrase)
        .map(|id| PLACES.name(id).into_owned())
}

fn id(name: &str) -> PlaceId {
    PLACES
        .id(name)
        .unwrap_or_else(|| panic!("{name} is no canonical name"))
}

#[test]
fn phrases_name_places() {
    for (place, phrases) in [
        (
            "Kursk region",
            "Kursk|the Kursk region|Kursk Oblast|KURSK REGION|Russia's Kursk region|Russia’s Kursk Oblast|the Kursk \
             region of Russia|the border region of Kursk|Russian region of Kursk|Russia's western Kursk region|\
             Kursk region's|Kursk region, Russia|Kursk province",
        ),
        (
            "Kursk city",
            "the city of Kursk|Kursk city|Russian city of Kursk",
        ),
        (
            "Belgorod region",
            "the neighbouring Belgorod region|Belgorod oblast|Russia's Belgorod region",
        ),
        ("Belgorod", "Belgorod|the city of Belgorod"),
        (
            "Sudzha",
            "Sudzha|the border town of Sudzha|Sudzha, Kursk region|Sudzha in the Kursk region|the Russian town of Sudzha",
        ),
        (
            "Sudzhansky district",
            "Sudzha district|the Sudzhanskiy district",
        ),
        (
            "Glushkovsky district",
            "the Glushkov district|Glushkovo district",
        ),
        (
            "Krasnoyaruzhsky district",
            "Krasnoyaruzhsky district|Krasnoyaruzhskiy district",
        ),
        (
            "border regions",
            "border regions|Russia's border regions|the regions bordering Ukraine",
        ),
        (
            "Sumy region",
            "Ukraine's northeastern Sumy region|Sumy oblast|Ukraine’s Sumy region",
        ),
        (
            "Donetsk region",
            "the eastern Donetsk region|Donetsk Oblast|Ukraine's Donetsk Region",
        ),
        ("Kyiv", "Kyiv|Kiev|Kyiv's"),
        (
            "Russia",
            "Russia|Russian|Russians|the Russian Federation|Russian territory|Russia's",
        ),
        ("Syria", "Syria|Syrian|Syrians|the Syrian Arab Republic"),
        (
            "Aceh",
            "Aceh|Acehnese|Aceh province|Indonesia's Aceh province|Aceh, Indonesia",
        ),
        (
            "United States",
            "US|U.S.|USA|the United States|America|Americans",
        ),
        ("United Kingdom", "UK|Britain|British"),
        ("Turkey", "Türkiye|Turkey|Turkish"),
        ("Democratic Republic of the Congo", "DR Congo|DRC|Congolese"),
        ("Ivory Coast", "Côte d'Ivoire|Cote d’Ivoire|Ivory Coast"),
        ("Gaza Strip", "Gaza|the Gaza Strip|Gazans"),
        ("northern Gaza Strip", "northern Gaza|the north Gaza Strip"),
        ("eastern Ukraine", "eastern Ukraine|east Ukraine"),
        ("Khan Younis", "Khan Yunis|Khan Younis|Gaza's Khan Younis"),
        ("West Bank", "the occupied West Bank|West Bank"),
        ("North Korea", "North Korea|North Korean|DPRK"),
        ("New York City", "New York|NYC"),
        (
            "Georgia (US state)",
            "the US state of Georgia|Georgia, United States",
        ),
        ("Georgia (country)", "Georgian|Republic of Georgia"),
        ("Donbas", "Donbass|the Donbas"),
        ("Texas", "Texas|the state of Texas|Texas state"),
        (
            "Punjab (India)",
            "India's Punjab|Indian Punjab|Punjab, India",
        ),
        ("Iran", "Iran|Iranian"),
        ("Iraq", "Iraq|Iraqis"),
    ] {
        for phrase in phrases.split('|') {
            assert_eq!(named(phrase).as_deref(), Some(place), "{phrase}");
        }
    }
}

#[test]
fn what_is_no_place_or_several_stays_unresolved() {
    for phrase in [
        "Georgia",
        "Victoria",
        "Punjab",
        "us",
        "uk",
        "Austin",
        "Smirnov",
        "",
        "the",
        "'s",
        "Kursk, Belgorod",
        "the region",
        "Russia's Texas",
        "north",
        "Kursk district",
        "Washington",
        "Valencia",
        "eastern",
        "northern southern Russia",
        "of",
        "Sudzha region",
    ] {
        assert_eq!(named(phrase), None, "{phrase}");
    }
}

#[test]
fn context_chooses_and_never_guesses() {
    let near = |phrase: &str, near: &[&str]| {
        let near: Vec<_> = near.iter().map(|name| id(name)).collect();
        PLACES
            .resolve_near(phrase, &near)
            .map(|id| PLACES.name(id).into_owned())
    };
    assert_eq!(
        near("Georgia", &["United States"]).as_deref(),
        Some("Georgia (US state)")
    );
    assert_eq!(
        near("Punjab", &["Pakistan"]).as_deref(),
        Some("Punjab (Pakistan)")
    );
    assert_eq!(near("Punjab", &["Pakistan", "India"]), None);
    assert_eq!(near("Punjab", &["Russia"]), None);
    assert_eq!(
        near("Kursk", &["Kursk region"]).as_deref(),
        Some("Kursk region")
    );
    let mut places = Places::built_in();
    let rows = "name\tkind\twithin\tthousands\nParis, Texas\ttown\tTexas\t25\nLyman, Utah\ttown\tUtah\t900\n";
    places.add("mine.tsv", rows).unwrap();
    let named = |id: Option<PlaceId>| id.map(|id| places.name(id).into_owned());
    assert_eq!(named(places.resolve("Paris")).as_deref(), Some("Paris"));
    assert_eq!(
        named(places.resolve("Paris, Texas")).as_deref(),
        Some("Paris, Texas")
    );
    let (texas, us) = (
        places.id("Texas").unwrap(),
        places.id("United States").unwrap(),
    );
    assert_eq!(
        named(places.resolve_near("Paris", &[texas])).as_deref(),
        Some("Paris, Texas")
    );
    assert_eq!(
        named(places.resolve_near("Paris", &[us])).as_deref(),
        Some("Paris")
    );
    // Nobody knows whether the front or the state is meant.
    assert_eq!(
        named(places.resolve_near("Lyman", &[us])).as_deref(),
        Some("Lyman, Utah")
    );
}

#[test]
fn kinds_choose_among_the_bearers_of_a_name() {
    for (phrase, kind, place) in [
        ("Belgorod", PlaceKind::Region, Some("Belgorod region")),
        ("Kursk", PlaceKind::City, Some("Kursk city")),
        ("Leningrad", PlaceKind::Region, Some("Leningrad region")),
        ("Russia", PlaceKind::City, None),
    ] {
        let found = PLACES
            .resolve_kind(phrase, kind)
            .map(|id| PLACES.name(id).into_owned());
        assert_eq!(found.as_deref(), place, "{phrase}");
    }
}

#[test]
fn relations() {
    use PlaceRelation::{Different, Narrower, Same, Unknown, Wider};
    for (a, b, relation) in [
        ("Kursk Oblast", "Kursk region", Same),
        ("Sudzha", "Kursk region", Narrower),
        ("Kursk region", "border regions", Narrower),
        ("border regions", "Russia", Narrower),
        ("Russia", "Sudzha", Wider),
        ("Kursk region", "Belgorod region", Different),
        ("Kursk region", "Sumy region", Different),
        ("Kursk region", "Ukraine", Different),
        ("border regions", "Moscow", Different),
        ("Kursk direction", "Kursk region", Same),
        ("Kursk direction", "Sudzha", Wider),
        ("Kursk direction", "Kyiv", Different),
        ("Donbas", "Donetsk region", Wider),
        ("Bakhmut", "Donbas", Narrower),
        ("northern Gaza", "Gaza Strip", Narrower),
        ("northern Gaza", "southern Gaza", Different),
        ("northern Gaza", "eastern Gaza", Unknown),
        ("northern Gaza", "Gaza City", Unknown),
        ("northern Gaza", "West Bank", Different),
        ("eastern Ukraine", "Kharkiv region", Unknown),
        ("eastern Ukraine", "Europe", Narrower),
        ("Iran", "Iraq", Different),
        ("Niger", "Nigeria", Different),
        ("Slovakia", "Slovenia", Different),
        ("European Union", "Balkans", Unknown),
        ("Egypt", "Middle East", Narrower),
        ("Russia", "Europe", Unknown),
        ("Kursk region", "Kyiv", Different),
        ("Black Sea", "Ukraine", Unknown),
        ("Black Sea", "Red Sea", Different),
        ("Danube", "Black Sea", Unknown),
        ("Paris", "France", Narrower),
        ("Atlantis", "Russia", Unknown),
        ("Atlantis", "Lemuria", Unknown),
        ("Atlantis", "ATLANTIS", Same),
    ] {
        assert_eq!(PLACES.relation_of_names(a, b), relation, "{a} / {b}");
        assert_eq!(
            PLACES.relation_of_names(b, a),
            relation.swapped(),
            "{b} / {a}"
        );
    }
}

#[test]
fn every_canonical_name_resolves_to_its_place() {
    let mut seen = std::collections::HashSet::new();
    for term in PLACES.terms().filter(|term| seen.insert(term.place)) {
        let name = PLACES.name(term.place);
        assert_eq!(PLACES.id(&name), Some(term.place), "{name}");
        let found = PLACES.resolve_located(&name);
        let own = PLACES
            .terms()
            .any(|t| t.place == term.place && t.sense == PlaceSense::Name && t.spelling == name);
        assert!(
            found == Some(term.place) || !own,
            "{name} resolves to {:?}",
            found.map(|id| PLACES.name(id))
        );
    }
    assert!(seen.len() > 2_000);
}

#[test]
fn every_country_has_its_code_and_most_an_adjective() {
    let countries: Vec<_> = PLACES.capitals().collect();
    assert!(countries.len() > 235);
    assert!(
        countries
            .iter()
            .all(|(id, _)| PLACES.code(*id).is_some_and(|code| code.len() == 2))
    );
    let with = |sense| {
        countries
            .iter()
            .filter(|(id, _)| PLACES.terms().any(|t| t.place == *id && t.sense == sense))
            .count()
    };
    assert!(with(PlaceSense::Adjective) > 180);
    assert!(with(PlaceSense::People) > 180);
}

#[test]
fn bad_rows_are_named_by_line_and_the_others_kept() {
    let mut places = Places::empty();
    let table =
        "name\tkind\twithin\nA\tcountry\nB\tplanet\nC\ttown\tX\nD\ttown\tA\nA\tcountry\tD\n";
    let errors = places.add("t.tsv", table).unwrap_err();
    let said: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "t.tsv:3: `planet` in column `kind`, expected a kind of place",
            "t.tsv:4: `X` in column `within`, expected a place of the tables",
            "t.tsv:6: `D` in column `within`, expected a place that does not lie in this one",
        ]
    );
    assert_eq!(places.relation_of_names("D", "A"), PlaceRelation::Narrower);
    assert_eq!(places.len(), 3);
}

fn places() -> impl Strategy<Value = PlaceId> {
    let ids: Vec<PlaceId> = PLACES.terms().map(|term| term.place).collect();
    let sided: Vec<PlaceId> = [
        "northern Gaza",
        "eastern Ukraine",
        "western Russia",
        "southern Gaza",
    ]
    .map(|p| PLACES.resolve(p).unwrap())
    .to_vec();
    prop_oneof![6 => proptest::sample::select(ids), 1 => proptest::sample::select(sided)]
}

proptest! {
    /// The gate asks in either order.
    #[test]
    fn relation_is_antisymmetric(a in places(), b in places()) {
        prop_assert_eq!(PLACES.relation(a, b), PLACES.relation(b, a).swapped());
        prop_assert_eq!(PLACES.relation(a, b) == PlaceRelation::Same, a == b);
    }

    /// What lies in a place lies in what holds it.
    #[test]
    fn narrower_is_transitive(a in places()) {
        for b in PLACES.ancestors(a) {
            prop_assert_eq!(PLACES.relation(a, b), PlaceRelation::Narrower);
        }
    }

    /// A part of one of two places apart is apart from the other.
    #[test]
    fn apart_stays_apart_below(a in places(), b in places()) {
        if PLACES.ancestors(a).iter().any(|&above| PLACES.relation(above, b) == PlaceRelation::Different) {
            prop_assert_eq!(PLACES.relation(a, b), PlaceRelation::Different, "{} / {}", PLACES.name(a), PLACES.name(b));
        }
    }

    /// Any text is read without a panic, and the same text gives the same place.
    #[test]
    fn any_text_is_read(text in ".{0,60}", words in proptest::collection::vec("(the|of|Kursk|region|'s|,|northern|in|Georgia|oblast|\u{2019}|US) ?", 0..9)) {
        for text in [text, words.concat()] {
            prop_assert_eq!(PLACES.resolve(&text), PLACES.resolve(&text));
            if let Some(id) = PLACES.resolve(&text) {
                prop_assert_eq!(PLACES.id(&PLACES.name(id)), Some(id));
            }
        }
    }
}
