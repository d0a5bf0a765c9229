//! Places that lie in places: what holds of any lattice, drawn from all that the tables know, with sides of some.

use std::sync::LazyLock;

use crossclaim::lexicon::places::{PlaceId, PlaceRelation, Places};
use proptest::prelude::*;

static PLACES: LazyLock<Places> = LazyLock::new(Places::built_in);

/// Every place of the tables once, in order, and the eastern side of each.
static ALL: LazyLock<Vec<PlaceId>> = LazyLock::new(|| {
    let mut all: Vec<PlaceId> = PLACES.terms().map(|term| term.place).collect();
    all.sort_unstable();
    all.dedup();
    let side = |place: &PlaceId| PLACES.resolve(&format!("eastern {}", PLACES.name(*place)));
    let mut sides: Vec<PlaceId> = all.iter().filter_map(side).collect();
    all.append(&mut sides);
    all.sort_unstable();
    all.dedup();
    all
});

/// Some place, and often one that holds it: of two drawn freely hardly any lie in each other.
fn chain() -> impl Strategy<Value = [PlaceId; 3]> {
    let index = any::<prop::sample::Index>;
    (index(), index(), index(), any::<[bool; 2]>()).prop_map(|(a, b, c, nested)| {
        let any = |index: prop::sample::Index| *index.get(&ALL);
        let above = |place: PlaceId, index: prop::sample::Index| {
            let around = PLACES.ancestors(place);
            if around.is_empty() {
                any(index)
            } else {
                *index.get(&around)
            }
        };
        let a = any(a);
        let b = if nested[0] { above(a, b) } else { any(b) };
        let c = if nested[1] { above(b, c) } else { any(c) };
        [a, b, c]
    })
}

fn swapped(relation: PlaceRelation) -> PlaceRelation {
    match relation {
        PlaceRelation::Narrower => PlaceRelation::Wider,
        PlaceRelation::Wider => PlaceRelation::Narrower,
        other => other,
    }
}

proptest! {
    /// A place is itself, and nothing else is.
    #[test]
    fn a_place_is_itself([a, b, _] in chain()) {
        prop_assert_eq!(PLACES.relation(a, a), PlaceRelation::Same);
        prop_assert_eq!(PLACES.relation(a, b) == PlaceRelation::Same, a == b);
    }

    /// Two places answer alike from both sides: it must not matter which report is asked first.
    #[test]
    fn places_answer_alike_from_both_sides([a, b, _] in chain()) {
        let (there, back) = (PLACES.relation(a, b), PLACES.relation(b, a));
        prop_assert_eq!(there, swapped(back), "{} and {}", PLACES.name(a), PLACES.name(b));
    }

    /// What lies in a place lies in all that holds that place: a toll of the town is a part of the region's and of the
    /// country's.
    #[test]
    fn narrower_goes_through([a, b, c] in chain()) {
        use PlaceRelation::Narrower;
        if PLACES.relation(a, b) == Narrower && PLACES.relation(b, c) == Narrower {
            let names = [a, b, c].map(|place| PLACES.name(place).into_owned());
            prop_assert_eq!(PLACES.relation(a, c), Narrower, "{:?}", names);
        }
    }

    /// What lies in one of two places apart is apart from the other: nothing is in Kursk region and in Belgorod region.
    #[test]
    fn apart_goes_down([a, b, c] in chain()) {
        use PlaceRelation::{Different, Narrower};
        if PLACES.relation(a, b) == Narrower && PLACES.relation(b, c) == Different {
            let names = [a, b, c].map(|place| PLACES.name(place).into_owned());
            prop_assert_eq!(PLACES.relation(a, c), Different, "{:?}", names);
        }
    }

    /// The name of a place names it again, and what holds it is listed among what is around it.
    #[test]
    fn names_and_what_is_around_agree([a, b, _] in chain()) {
        prop_assert_eq!(PLACES.id(&PLACES.name(a)), Some(a));
        let is_listed = PLACES.ancestors(a).contains(&b);
        prop_assert_eq!(PLACES.relation(a, b) == PlaceRelation::Narrower, is_listed, "{} in {}", PLACES.name(a), PLACES.name(b));
    }
}
