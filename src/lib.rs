//! Crossclaim finds where reports disagree on the numbers.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod compare;
pub mod docket;
pub mod explain;
pub mod lexicon;
pub mod model;
pub mod read;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "serde")]
pub mod wire;

/// The README's code is compiled and run with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
