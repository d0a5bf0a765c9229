//! Places for Crossclaim beyond those of its core: the first-level regions of all countries, and the towns above
//! 15,000 people, with what holds them, other spellings and populations, made from `GeoNames` (CC BY 4.0;
//! see `ATTRIBUTION`).
//!
//! The core knows the places that news names most. This crate is a table of the same format, 1.7 MB, for those who
//! read about any town; it is data and one function that adds it. Few readers know these towns, and many bear the name
//! of a person or a common word, so a bare name counts only where the words around say that it is a place
//! ([`Places::resolve_located`]), with a word for its kind, or beside what holds it.
//!
//! ```
//! use crossclaim::lexicon::places::{PlaceRelation, Places};
//!
//! let mut places = Places::built_in();
//! crossclaim_gazetteer::add_to(&mut places);
//! let name = |phrase| places.resolve(phrase).map(|id| places.name(id).into_owned());
//! assert_eq!(name("Paris, Texas").as_deref(), Some("Paris, Texas"));
//! assert_eq!(name("Paris").as_deref(), Some("Paris"));
//! assert_eq!(name("Springfield"), None); // too many of a size
//! assert_eq!(places.relation_of_names("Kaiserslautern", "Germany"), PlaceRelation::Narrower);
//! assert_eq!(places.resolve("Lourdes"), None); // a given name
//! assert!(places.resolve_located("Lourdes").is_some()); // "at Lourdes"
//! ```

use crossclaim::lexicon::places::Places;

/// The table, in the format of [`Places::add`]: some 36,000 rows.
pub fn table() -> &'static str {
    include_str!("gazetteer.tsv")
}

/// Adds the table to the core's places; takes some tens of milliseconds and about fifteen megabytes.
///
/// The table names places of the core's built-in table as what holds its own, so `places` must have those. Adding it
/// twice changes nothing.
///
/// # Panics
///
/// If `places` lacks the core's built-in table.
pub fn add_to(places: &mut Places) {
    let added = places.add("gazetteer.tsv", table());
    if let Err(errors) = added {
        panic!(
            "the gazetteer adds to the built-in places; the first of {} errors: {}",
            errors.len(),
            errors[0]
        );
    }
}
