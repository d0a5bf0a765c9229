//! Strategies of `proptest` for callers' own property tests: numbers, wordings, figures, claims and texts out of nothing.
//!
//! Random values hardly ever meet: two claims drawn from all claims speak of different things, on days years apart, with
//! numbers that no hedge brings together, and a law about them holds for no reason. What is drawn here is crowded on
//! purpose: a docket has one to three series, a week of days, three outlets, and values so near that hedges decide, with
//! the rare things (undated claims, windows, parts, versions of one day, other ends, other stances) mixed in.
//!
//! ```
//! use crossclaim::docket::{Docket, Options};
//! use crossclaim::lexicon::Lexicon;
//! use crossclaim::testing;
//! use proptest::prelude::*;
//!
//! let lexicon = Lexicon::english();
//! proptest!(ProptestConfig::with_cases(8), |(claims in testing::claims(0..12))| {
//!     let mut docket = Docket::new(&lexicon, Options::default());
//!     for claim in &claims {
//!         docket.add(claim)?;
//!     }
//!     prop_assert_eq!(docket.len(), claims.len());
//! });
//! ```
//!
//! Left out: dockets themselves, since a docket is made of claims and the caller's own lexicon and options.

mod claims;
mod figures;
mod texts;

pub use claims::{claims, days};
pub use figures::{expression, figure, hedge, interval, number};
pub use texts::{hostile_text, news};
