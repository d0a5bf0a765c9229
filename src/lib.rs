//! Crossclaim finds where reports disagree on the numbers: dated reports in; every numeric claim out, with what is counted,
//! where, when, who said it and the bytes it stands on; comparable claims set side by side; contradictions, falls,
//! arithmetic errors and trends out, each explained from the text.
//!
//! # Overview
//!
//! A [`Reader`](read::Reader) turns a [`Report`](model::Report) into [`Claim`](model::Claim)s. A [`Docket`](docket::Docket)
//! arranges claims in series; claims from tables enter it beside those from texts. Its
//! [`findings`](docket::Docket::findings) are what is seen when comparing, each with the decisive claims, the intervals and the
//! rule, and [`verify`](compare::verify) checks a finding again from what it carries.
//!
//! # Example: two reports of one day
//!
//! ```
//! use std::sync::Arc;
//! use crossclaim::docket::{Docket, Options, ReportMeta};
//! use crossclaim::lexicon::Lexicon;
//! use crossclaim::model::Report;
//! use crossclaim::read::Reader;
//!
//! let day = jiff::civil::date(2024, 8, 10);
//! let reports = [
//!     Report::new("herald", "More than 176,000 people have been evacuated from the Kursk region, rescuers say.").date(day),
//!     Report::new("radio", "Russia has evacuated 76,000 residents from the Kursk region.").date(day),
//! ];
//! let lexicon = Arc::new(Lexicon::english());
//! let reader = Reader::new(Arc::clone(&lexicon));
//! let mut docket = Docket::new(&lexicon, Options::default());
//! for report in &reports {
//!     let read = reader.report(report);
//!     docket.add_report(ReportMeta::of(report, &read));
//!     for claim in &read.claims {
//!         docket.add(claim).unwrap();
//!     }
//! }
//! let findings = docket.findings();
//! assert_eq!(findings[0].kind, "contradiction");
//! assert_eq!(findings[0].series.to_string(), "displaced, civilian, Kursk region");
//! ```
//!
//! # The words, one per concept
//!
//! | word | meaning |
//! | --- | --- |
//! | report | a text from an outlet, with the date it was published: given, stated, inferred or unknown |
//! | reading | one number found in a text with all that was bound to it, as spans and small ids |
//! | claim | one number that someone asserts, owned |
//! | figure | what the number can mean: as printed, and two intervals, *core* and *outer* |
//! | hedge | the wording that shapes a figure: about, over, at least, several |
//! | measure | what is counted or measured, with its dimension, its dynamics, and whether it is additive |
//! | subject | whose or which, as facets: holder, group, kind |
//! | period | the time the claim speaks of, kept apart from the day it was reported |
//! | event | what a toll belongs to, where it is not the report's own story |
//! | stance | asserted, reported, claimed, estimated, planned, denied, unverified |
//! | origin | who the number comes from: outlet ← speaker ← institution, and on which side |
//! | series | the claims with one key, in order of time |
//! | docket | all claims under comparison, arranged in series |
//! | finding | something seen when comparing, with what it takes to check it again |
//! | basis | what a filled-in value rests on: sentence, paragraph, lead, report, docket, default |
//!
//! # The rooms
//!
//! Arrows go upward only: [`model`] is plain data, [`lexicon`] what is known of words, [`read`] text to claims, [`docket`] claims
//! in series, [`compare`] what is seen in them, [`explain`] findings as data for renderers, `wire` the line formats.
//!
//! # Crate features
//!
//! * `serde` (on): the line formats in `wire`; costs serde and `serde_json`.
//! * `testing`: strategies of proptest for callers' own property tests.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod compare;
pub mod docket;
pub mod explain;
pub mod judge;
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
