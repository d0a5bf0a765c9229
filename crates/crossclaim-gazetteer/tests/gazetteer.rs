//! The gazetteer on top of the core: what it adds, and that it takes nothing away.

use std::sync::LazyLock;

use crossclaim::lexicon::places::{PlaceRelation, PlaceSense, Places};

static CORE: LazyLock<Places> = LazyLock::new(Places::built_in);
static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places::built_in();
    crossclaim_gazetteer::add_to(&mut places);
    places
});

fn named(phrase: &str) -> Option<String> {
    PLACES
        .resolve(phrase)
        .map(|id| PLACES.name(id).into_owned())
}

fn near(phrase: &str, near: &str) -> Option<String> {
    let near = [PLACES.resolve(near).unwrap()];
    PLACES
        .resolve_near(phrase, &near)
        .map(|id| PLACES.name(id).into_owned())
}

#[test]
fn towns_and_regions_of_all_countries() {
    assert!(PLACES.len() > 35_000);
    for (phrase, holder) in [
        ("Kaiserslautern", "Germany"),
        ("Khuzdar", "Pakistan"),
        ("Blitar", "East Java"),
        ("Hasakah", "Syria"),
        ("Shandong", "China"),
        ("Hunan province", "China"),
        ("Kostomuksha", "Karelia"),
        ("Feodosiya", "Crimea"),
        ("Goma", "North Kivu"),
        ("Kumanovo", "North Macedonia"),
        ("Changchun", "Jilin region"),
    ] {
        let place = PLACES.resolve_located(phrase).expect(phrase);
        let holder = PLACES.resolve(holder).unwrap();
        assert_eq!(
            PLACES.relation(place, holder),
            PlaceRelation::Narrower,
            "{phrase} {}",
            PLACES.name(place)
        );
    }
}

#[test]
fn a_little_known_name_counts_only_in_context() {
    for phrase in ["Zacatecoluca", "Blitar", "Horn", "Clinton", "Cortes"] {
        assert_eq!(named(phrase), None, "{phrase}");
    }
    let located = |phrase| {
        let place = PLACES.resolve_located(phrase);
        place.map(|id| PLACES.name(id).into_owned())
    };
    assert_eq!(located("Zacatecoluca").as_deref(), Some("Zacatecoluca"));
    assert_eq!(named("city of Blitar").as_deref(), Some("Blitar"));
    assert_eq!(located("Hasakah").as_deref(), Some("Al Hasakah"));
    assert_eq!(named("the Gulf").as_deref(), Some("Persian Gulf"));
}

#[test]
fn names_of_many_need_context() {
    for phrase in [
        "Springfield",
        "Georgia",
        "Victoria",
        "Santa Cruz",
        "San Jose",
        "Nice",
        "Reading",
        "Mobile",
        "Jackson",
        "Smith",
        "Most",
        "Split",
    ] {
        assert_eq!(named(phrase), None, "{phrase}");
    }
    for (phrase, place) in [
        ("Paris", "Paris"),
        ("London", "London"),
        ("Moscow", "Moscow"),
        ("Kursk", "Kursk region"),
        ("Berlin", "Berlin"),
        ("Kabul", "Kabul"),
        ("Lima", "Lima"),
        ("Jordan", "Jordan"),
        ("Lebanon", "Lebanon"),
        ("Mali", "Mali"),
        ("Chad", "Chad"),
        ("Gaza", "Gaza Strip"),
    ] {
        assert_eq!(named(phrase).as_deref(), Some(place), "{phrase}");
    }
    assert_eq!(
        near("Springfield", "Massachusetts").as_deref(),
        Some("Springfield, Massachusetts")
    );
    assert_eq!(near("Paris", "Texas").as_deref(), Some("Paris, Texas"));
    assert_eq!(near("Paris", "United States").as_deref(), Some("Paris"));
    assert_eq!(near("Nice", "France").as_deref(), Some("Nice"));
    assert_eq!(
        near("Tripoli", "Lebanon").map(|name| name.starts_with("Tripoli, ")),
        Some(true)
    );
    assert_eq!(
        near("Cordoba", "Spain").as_deref(),
        Some("Cordoba, Andalusia")
    );
}

#[test]
fn what_the_core_resolves_keeps_its_place_or_turns_ambiguous() {
    let mut lost = Vec::new();
    let terms: Vec<_> = CORE
        .terms()
        .filter(|term| term.sense != PlaceSense::Shared)
        .collect();
    for term in &terms {
        let Some(id) = CORE.resolve(term.spelling) else {
            continue;
        };
        let (before, after) = (CORE.name(id), named(term.spelling));
        match after {
            // A town of exactly this name is a better reading than the core's "Kowloon" and a word for its kind.
            Some(after) => assert!(
                before == after || after == term.spelling,
                "{before} {after}"
            ),
            None => lost.push(term.spelling),
        }
    }
    assert!(
        lost.len() * 60 < terms.len(),
        "{} of {}: {lost:?}",
        lost.len(),
        terms.len()
    );
}

#[test]
fn every_canonical_name_resolves_to_its_place() {
    let mut wrong = Vec::new();
    for term in PLACES
        .terms()
        .filter(|t| t.sense == PlaceSense::Name && t.spelling == PLACES.name(t.place))
    {
        let name = PLACES.name(term.place);
        assert_eq!(PLACES.id(&name), Some(term.place), "{name}");
        // A bare name shared with a bigger place stays open; it never leads elsewhere, save to a place that
        // dominates it.
        if let Some(found) = PLACES.resolve_located(&name)
            && found != term.place
        {
            let (own, other) = (PLACES.thousands(term.place), PLACES.thousands(found));
            if other < own.map(|people| people * 10) {
                wrong.push((name, PLACES.name(found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:?}", wrong.len());
}

#[test]
fn adding_twice_changes_nothing() {
    let mut twice = PLACES.clone();
    crossclaim_gazetteer::add_to(&mut twice);
    assert_eq!(twice.len(), PLACES.len());
    assert_eq!(twice.terms().count(), PLACES.terms().count());
}
